//! The two note types: ids, names, fields and templates, and what a note has in them. Names and fields are final from the
//! first release on: an import never updates a note whose note type got another field or template, so a change here costs
//! every learner's history; the spare fields are what is left to change. Templates and CSS may change, if [`MODIFIED`]
//! moves with them.

use crate::notes::{Body, Html, Note};
use std::collections::BTreeSet;

/// The id of a note type in Anki: a positive number that never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteTypeId(pub i64);

/// What Anki has to know of a note type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteType {
    /// Its id in Anki.
    pub id: NoteTypeId,
    /// Its name in Anki.
    pub name: &'static str,
    /// Whether its cards come from deletions in a text, not from its templates.
    pub cloze: bool,
    /// Names of its fields; the first is the one that Anki sorts by and finds duplicates by.
    pub fields: &'static [&'static str],
    /// Its templates, in the order of the ordinals of their cards.
    pub templates: &'static [Template],
}

/// One side of a note type that makes cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name in Anki.
    pub name: &'static str,
    /// The field without which it makes no card: all of its front stands inside that field's condition.
    pub asks: &'static str,
    /// The front, in Anki's template language.
    pub front: &'static str,
    /// The back, in Anki's template language.
    pub back: &'static str,
}

/// When templates or CSS last changed, in seconds since 1970. An import replaces a learner's own styling only when this
/// moves, so it moves with them and never otherwise.
pub const MODIFIED: i64 = 1_795_847_400;

/// The styling of both note types.
pub const CSS: &str = include_str!("style.css");

/// What Anki takes for an empty field, besides spaces: `field_is_empty` in its rslib/src/template.rs.
const BLANK_TAGS: [&str; 5] = ["<br>", "<br/>", "<br />", "<div>", "</div>"];

/// A question and its answer, and the same asked the other way round where that is filled.
pub const BASIC: NoteType = NoteType {
    id: NoteTypeId(1_577_836_801_001),
    name: "Postdeck Basic",
    cloze: false,
    fields: &[
        "Question",
        "Answer",
        "Reverse Question",
        "Reverse Answer",
        "Details",
        "Context",
        "Source",
        "Service",
        "Concept",
        "Domain",
        "Key",
        "Spare 1",
        "Spare 2",
    ],
    templates: &[
        Template {
            name: "Card 1",
            asks: "Question",
            front: include_str!("basic/front.html"),
            back: include_str!("basic/back.html"),
        },
        Template {
            name: "Reverse",
            asks: "Reverse Question",
            front: include_str!("basic/reverse-front.html"),
            back: include_str!("basic/reverse-back.html"),
        },
    ],
};

/// A text with deletions.
pub const CLOZE: NoteType = NoteType {
    id: NoteTypeId(1_577_836_801_002),
    name: "Postdeck Cloze",
    cloze: true,
    fields: &["Text", "Details", "Context", "Source", "Service", "Concept", "Domain", "Key", "Spare 1", "Spare 2"],
    templates: &[Template {
        name: "Cloze",
        asks: "Text",
        front: include_str!("cloze/front.html"),
        back: include_str!("cloze/back.html"),
    }],
};

/// Returns the note type that holds a body.
pub fn of(body: &Body) -> &'static NoteType {
    match body {
        Body::Basic { .. } => &BASIC,
        Body::Cloze { .. } => &CLOZE,
    }
}

/// Returns the values of a note's fields, as HTML, in the order of its note type's `fields`.
pub fn fields(note: &Note) -> Vec<String> {
    let mut values = match &note.body {
        Body::Basic { question, answer, reverse } => {
            let (ask, tell) = reverse.as_ref().map_or(("", ""), |(ask, tell)| (ask.as_str(), tell.as_str()));
            [question.as_str(), answer.as_str(), ask, tell].map(str::to_owned).to_vec()
        }
        Body::Cloze { text } => vec![text.as_str().to_owned()],
    };
    let escaped = |text: Option<&str>| Html::from_text(text.unwrap_or_default()).to_string();
    values.extend([
        note.details.to_string(),
        escaped(Some(&note.context.join(" › "))),
        source(note),
        escaped(note.service.as_deref()),
        escaped(note.concept.as_deref()),
        escaped(note.domain.as_deref()),
        escaped(Some(&note.key.0)),
        String::new(),
        String::new(),
    ]);
    // Anki drops control characters as well; the one of them that separates fields would shift all that follow.
    let dropped = |c: char| c.is_ascii_control() && c != '\n' && c != '\t';
    for value in values.iter_mut().filter(|value| value.contains(dropped)) {
        value.retain(|c| !dropped(c));
    }
    values
}

/// Returns the ordinals of the cards that Anki makes of a note with these fields, ascending.
pub fn ordinals(kind: &NoteType, fields: &[String]) -> Vec<u16> {
    if kind.cloze {
        return cloze_numbers(&fields[0]).into_iter().map(|number| number - 1).collect();
    }
    let filled = |name: &str| kind.fields.iter().zip(fields).any(|(field, value)| *field == name && !is_blank(value));
    (0..).zip(kind.templates).filter(|(_, template)| filled(template.asks)).map(|(ordinal, _)| ordinal).collect()
}

/// Links to the first place that tells the fact; a card has no page that a relative link could start from.
fn source(note: &Note) -> String {
    let Some(first) = note.sources.first() else {
        return String::new();
    };
    let title = Html::from_text(&first.title);
    // A vault that is not published is opened in its app.
    let opens = |url: &&str| ["https://", "http://", "obsidian://open?"].iter().any(|scheme| url.starts_with(scheme));
    match first.url.as_deref().filter(opens) {
        Some(url) => {
            let url = Html::from_text(url).as_str().replace('"', "&quot;");
            format!(r#"<a href="{url}">{title}</a>"#)
        }
        None => title.to_string(),
    }
}

fn is_blank(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(next) = BLANK_TAGS.iter().find_map(|tag| rest.strip_prefix(tag)) {
        rest = next.trim_start();
    }
    rest.is_empty()
}

/// Returns the numbers of a text's deletions as Anki reads them (rslib/src/cloze.rs): nested ones count, those inside
/// one that is never closed do not.
fn cloze_numbers(text: &str) -> BTreeSet<u16> {
    let mut open: Vec<BTreeSet<u16>> = Vec::new();
    let mut closed = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        rest = &rest[at..];
        if let Some((numbers, next)) = opening(rest) {
            open.push(numbers);
            rest = next;
        } else if let (Some(next), true) = (rest.strip_prefix("}}"), !open.is_empty()) {
            let numbers = open.pop().unwrap_or_default();
            open.last_mut().unwrap_or(&mut closed).extend(numbers);
            rest = next;
        } else {
            rest = &rest[1..];
        }
    }
    closed
}

/// Reads `{{c1::`, or `{{c1,2::` for a deletion on several cards.
fn opening(text: &str) -> Option<(BTreeSet<u16>, &str)> {
    let (numbers, rest) = text.strip_prefix("{{c")?.split_once("::")?;
    let well_formed = !numbers.is_empty() && numbers.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let numbers = numbers.split(',').filter_map(|number| number.parse().ok()).filter(|number| *number > 0);
    well_formed.then(|| (numbers.collect(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    /// Every `MODIFIED` that was ever released, oldest first, with the hash of what it stood for. Lines are only added,
    /// but the first may be replaced until the first release.
    const RELEASED: &[(i64, &str)] = &[(1_795_847_400, "b6309583c4b5b34a")];

    #[test]
    fn names_are_those_of_the_first_release() {
        let names = |kind: &NoteType| kind.templates.iter().map(|template| template.name).collect::<Vec<_>>();
        assert_eq!((BASIC.id.0, BASIC.name), (1_577_836_801_001, "Postdeck Basic"));
        assert_eq!((CLOZE.id.0, CLOZE.name), (1_577_836_801_002, "Postdeck Cloze"));
        assert_eq!(names(&BASIC), ["Card 1", "Reverse"]);
        assert_eq!(names(&CLOZE), ["Cloze"]);
        assert_eq!(
            BASIC.fields.join(", "),
            "Question, Answer, Reverse Question, Reverse Answer, Details, Context, Source, Service, Concept, Domain, \
             Key, Spare 1, Spare 2"
        );
        assert_eq!(
            CLOZE.fields.join(", "),
            "Text, Details, Context, Source, Service, Concept, Domain, Key, Spare 1, Spare 2"
        );
    }

    #[test]
    fn modified_moves_when_templates_or_css_change() {
        let mut hash = Sha256::new_with_prefix(CSS);
        for template in BASIC.templates.iter().chain(CLOZE.templates) {
            hash.update([template.front, "\0", template.back, "\0"].concat());
        }
        let hash: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert!(RELEASED.is_sorted_by_key(|(modified, _)| modified), "`MODIFIED` only moves forward");
        assert_eq!(
            RELEASED.last(),
            Some(&(MODIFIED, hash.as_str())),
            "templates or CSS changed: set `MODIFIED` to the time of now and add it to `RELEASED` with \"{hash}\""
        );
    }

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn contrast(one: &str, other: &str) -> f64 {
        let luminance = |color: &str| {
            let channel = |at: usize| {
                let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_ink_can_be_read_on_its_ground() {
        let themes: Vec<&str> = CSS.split("color-scheme:").take(2).collect();
        for theme in themes {
            let color = |name: &str| {
                let at = theme.rfind(&format!("--{name}: #")).unwrap_or_else(|| panic!("no color `{name}`"));
                &theme[at + name.len() + 4..at + name.len() + 11]
            };
            for (ground, inks) in [
                ("paper", &["ink", "quiet", "link"][..]),
                (
                    "tint",
                    &["ink", "comment", "string", "number", "keyword", "function", "type", "variable", "operator"],
                ),
                ("mark", &["mark-ink"]),
            ] {
                for ink in inks {
                    let contrast = contrast(color(ink), color(ground));
                    assert!(contrast >= 4.5, "{ink} on {ground}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn templates_name_only_fields_that_exist_and_ask_for_one() {
        for kind in [&BASIC, &CLOZE] {
            for template in kind.templates {
                assert!(kind.fields.contains(&template.asks));
                let (open, close) = (format!("{{{{#{}}}}}", template.asks), format!("{{{{/{}}}}}", template.asks));
                let conditional = template.front.trim().starts_with(&open) && template.front.trim().ends_with(&close);
                assert!(kind.cloze || conditional, "`{}` would make a card without its question", template.name);
                for reference in [template.front, template.back].concat().split("{{").skip(1) {
                    let name = reference.split("}}").next().unwrap_or_default();
                    let field = name.trim_start_matches(['#', '/', '^']).trim_start_matches("cloze:");
                    assert!(field == "FrontSide" || kind.fields.contains(&field), "no field `{field}`");
                }
            }
        }
    }

    fn numbers(text: &str) -> Vec<u16> {
        cloze_numbers(text).into_iter().collect()
    }

    #[test]
    fn deletions_are_read_as_anki_26_09_3_reads_them() {
        assert_eq!(numbers("{{c1::a}} {{c3::b::hint}} {{c1::c}}"), [1, 3]);
        assert_eq!(numbers("{{c1::a {{c2::b}} }}"), [1, 2]);
        assert_eq!(numbers("{{c1,2::a}}"), [1, 2]);
        assert_eq!(numbers("{{c12::}} {{c01::x}}"), [1, 12]);
        assert_eq!(numbers("{{c1:: {{x}} }} {{c2::a}} }} {{c3::b}}"), [1, 2, 3]);
        assert_eq!(numbers("{{c1::a}} {{c2::b {{c3::c}}"), [1]);
        for none in ["{{c1::a", "{{c0::a}}", "{{C1::a}}", "{{c 1::a}}", "{{c1:a}}", "{{c99999::a}}", "&#123;{c1::a}}"] {
            assert_eq!(numbers(none), [0; 0], "{none}");
        }
    }

    #[test]
    fn a_blank_question_makes_no_card() {
        let fields = |question: &str, reverse: &str| [question, "", reverse].map(str::to_owned);
        assert_eq!(ordinals(&BASIC, &fields("a", "b")), [0, 1]);
        assert_eq!(ordinals(&BASIC, &fields("<img src=x.png>", "<br> \n<div></div>")), [0]);
        assert_eq!(ordinals(&BASIC, &fields(" ", "b")), [1]);
        assert_eq!(ordinals(&CLOZE, &["{{c2::a}} {{c1::b}}".to_owned()]), [0, 1]);
    }
}
