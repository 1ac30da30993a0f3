//! HTML of fields: the only place that escapes and sanitises.

mod escape;

use super::highlight;
use crate::media::MediaName;
use crate::post::{Mark, Style, Text};
use escape::Within;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::ops::Range;

/// HTML that is safe to show: made by this module alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Html(pub(crate) String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The longest code block on a card, in lines (cards.md, 1).
const LONGEST_CODE: usize = 8;

/// Stands for the lines of a code block that no card shows.
const CUT: &str = "…";

/// The longest alternative text of an image, in characters.
const LONGEST_ALT: usize = 300;

impl Html {
    /// Escapes plain text.
    pub fn from_text(text: &str) -> Self {
        Self(escape::text(text, Within::Field))
    }

    /// Sets plain text as a paragraph.
    pub fn paragraph(text: &str) -> Self {
        Self(format!("<p>{}</p>", escape::text(text, Within::Field)))
    }

    /// Appends more HTML.
    pub fn and(mut self, more: Html) -> Self {
        self.0.push_str(&more.0);
        self
    }

    /// Cleans foreign HTML: no script, handler, frame, style or remote load is left. Of images those stay that a package has.
    pub fn sanitize(html: &str) -> Self {
        let classes = |names: &[&'static str]| names.iter().copied().collect();
        let mut cleaner = ammonia::Builder::default();
        cleaner
            .add_tag_attributes("code", &["dir"])
            .allowed_classes(HashMap::from([
                ("span", classes(&["c", "s", "n", "k", "o", "f", "t", "v", "cut"])),
                ("p", classes(&["picture", "sound"])),
                ("ul", classes(&["links"])),
            ]))
            .attribute_filter(|element, attribute, value| match (element, attribute) {
                ("img", "src") => MediaName::known(value).map(|_| Cow::Borrowed(value)),
                ("img", "alt" | "width" | "height") => Some(Cow::Borrowed(value)),
                ("img", _) => None,
                _ => Some(Cow::Borrowed(value)),
            });
        // An image whose address went shows nothing.
        Self(cleaner.clean(html).to_string().replace("<img>", ""))
    }

    /// Sets a text with its styles.
    pub fn from_rich(text: &Text) -> Self {
        Self(rich(text, Within::Field))
    }

    /// Sets a text for a cloze note: each hidden range becomes a deletion, numbered from 1.
    pub fn cloze(text: &Text, hidden: &[Range<usize>]) -> Self {
        let mut out = String::new();
        let mut at = 0;
        for (index, range) in hidden.iter().enumerate() {
            out.push_str(&rich(&text.slice_exact(at..range.start), Within::Cloze));
            out.push_str(&format!("{{{{c{}::{}}}}}", index + 1, rich(&text.slice(range.clone()), Within::Cloze)));
            at = range.end;
        }
        out.push_str(&rich(&text.slice_exact(at..text.as_str().len()), Within::Cloze));
        Self(out)
    }

    /// Sets texts as a list.
    pub fn list(items: &[Text], ordered: bool) -> Self {
        let items: String =
            items.iter().map(|item| format!("<li>{}</li>", rich(&item.clone().capitalised(), Within::Field))).collect();
        Self(if ordered { format!("<ol>{items}</ol>") } else { format!("<ul>{items}</ul>") })
    }

    /// Appends an answer to another as the next item of a list; none where either is more than a line.
    pub fn and_item(&self, more: &Html) -> Option<Self> {
        let line = |html: &str| !["<ul>", "<ol>", "<pre>", "<p"].iter().any(|block| html.contains(block));
        let items = match self.0.strip_prefix("<ul>").and_then(|rest| rest.strip_suffix("</ul>")) {
            Some(items) => items.to_owned(),
            None if line(&self.0) => format!("<li>{}</li>", self.0),
            None => return None,
        };
        line(&more.0).then(|| Self(format!("<ul>{items}<li>{}</li></ul>", more.0)))
    }

    /// Sets code in colours: one line inside the text, more as a block, cut behind its eighth line.
    pub fn code(code: &str, language: &str) -> Self {
        let code = code.trim_end();
        let shown = code.match_indices('\n').nth(LONGEST_CODE - 1).map_or(code, |(end, _)| &code[..end]);
        let mut html = String::new();
        for (range, class) in highlight::stretches(shown, language) {
            let text = escape::text(&shown[range], Within::Cloze);
            match class {
                Some(class) => html.push_str(&format!("<span class=\"{class}\">{text}</span>")),
                None => html.push_str(&text),
            }
        }
        if shown.len() < code.len() {
            html.push_str(&format!("\n<span class=\"cut\">{CUT}</span>"));
        }
        let block = shown.contains('\n') || shown.chars().count() > 60;
        Self(if block { format!("<pre><code>{html}</code></pre>") } else { format!("<code>{html}</code>") })
    }

    /// Shows an image of the package.
    pub fn picture(name: &MediaName, alt: &str) -> Self {
        let alt: String = alt.chars().take(LONGEST_ALT).collect();
        Self(format!("<p class=\"picture\"><img src=\"{name}\" alt=\"{}\"></p>", escape::attribute(&alt)))
    }

    /// Plays a sound of the package.
    pub fn sound(name: &MediaName) -> Self {
        Self(format!("<p class=\"sound\">[sound:{name}]</p>"))
    }

    /// Links to what stays where it is, such as an image of another site: nothing is loaded. Empty for an address that is none of the web's.
    pub fn link(url: &str, text: &str) -> Self {
        if !is_safe(url) {
            return Self::default();
        }
        let text: String = text.chars().take(LONGEST_ALT).collect();
        let (url, text) = (escape::attribute(url), escape::text(&text, Within::Cloze));
        Self(format!("<p class=\"picture\"><a href=\"{url}\">{text}</a></p>"))
    }

    /// Sets links as a row: name and address each.
    pub fn links<'a>(links: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let items: String = links
            .filter(|(_, url)| is_safe(url))
            .map(|(name, url)| {
                format!("<li><a href=\"{}\">{}</a></li>", escape::attribute(url), escape::text(name, Within::Field))
            })
            .collect();
        Self(if items.is_empty() { String::new() } else { format!("<ul class=\"links\">{items}</ul>") })
    }

    /// Gives the deletions of a cloze's text other numbers; those that have no other keep their own.
    pub(crate) fn renumbered(&self, numbers: &BTreeMap<u32, u32>) -> Self {
        let mut out = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some(at) = rest.find("{{c") {
            let (before, inner) = rest.split_at(at + 3);
            let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
            let number = inner[..digits].parse().ok().filter(|_| inner[digits..].starts_with("::"));
            let number: Option<u32> = number.map(|number| numbers.get(&number).copied().unwrap_or(number));
            out.push_str(before);
            out.push_str(&number.map_or_else(|| inner[..digits].to_owned(), |number| number.to_string()));
            rest = &inner[digits..];
        }
        out.push_str(rest);
        Self(out)
    }

    /// Returns the HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text that a reader sees; blocks and list items are separated by a line end.
    pub fn plain(&self) -> String {
        self.plain_inside().trim().to_owned()
    }

    /// Returns the text that a reader sees of a part: spaces at its ends stay.
    pub(crate) fn plain_inside(&self) -> String {
        let mut out = String::new();
        let mut rest = self.0.as_str();
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            let Some(end) = rest[at..].find('>') else { break };
            let tag = rest[at + 1..at + end].trim_start_matches('/');
            if ["p", "li", "br", "div", "tr", "pre", "ul", "ol", "h"]
                .iter()
                .any(|block| tag.split([' ', '/']).next() == Some(block))
                && !out.ends_with('\n')
                && !out.is_empty()
            {
                out.push('\n');
            }
            rest = &rest[at + end + 1..];
        }
        out.push_str(rest);
        // What is heard is not read; in a post's own text the bracket is escaped.
        while let Some(at) = out.find("[sound:") {
            let end = out[at..].find(']').map_or(out.len(), |end| at + end + 1);
            out.replace_range(at..end, "");
        }
        escape::decode(&out)
    }
}

/// Returns the address of a link that a card may hold: a web address, nothing that runs.
fn is_safe(url: &str) -> bool {
    let lower = url.trim().to_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://") || lower.starts_with("mailto:")
}

/// Sets a text with its styles, outer tags first.
fn rich(text: &Text, within: Within) -> String {
    // Inner marks stand before outer ones: where both cover the same range, the later one goes around.
    let shown: Vec<Mark> = text.marks().iter().map(|mark| settled(mark, text)).collect();
    let mut marks: Vec<&Mark> = shown.iter().rev().filter(|mark| opening(&mark.style, false).is_some()).collect();
    marks.sort_by_key(|mark| (mark.range.start, usize::MAX - mark.range.end));
    let string = text.as_str();
    let rightward = string.chars().any(is_right_to_left);
    let mut out = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    let mut at = 0;
    let mut next = marks.into_iter().peekable();
    loop {
        let start = next.peek().map_or(string.len(), |mark| mark.range.start);
        let end = open.last().map_or(string.len(), |mark| mark.range.end);
        let stop = start.min(end).max(at);
        let formula = open.iter().any(|mark| matches!(mark.style, Style::Math(_)));
        out.push_str(&if formula {
            escape::tex(&string[at..stop], within)
        } else {
            escape::text(&string[at..stop], within)
        });
        at = stop;
        if let Some(mark) = open.pop_if(|mark| mark.range.end <= at) {
            out.push_str(closing(&mark.style));
        } else if let Some(mark) = next.next_if(|mark| mark.range.start <= at) {
            // A mark that reaches beyond the one around it can't come from Markdown; it is left out.
            if open.last().is_none_or(|outer| mark.range.end <= outer.range.end) {
                out.push_str(&opening(&mark.style, rightward).unwrap_or_default());
                open.push(mark);
            }
        } else if at >= string.len() {
            return out;
        }
    }
}

/// Shows TeX that does more than typeset as the code that it is.
fn settled(mark: &Mark, text: &Text) -> Mark {
    let unsafe_tex = matches!(mark.style, Style::Math(_))
        && text.as_str().get(mark.range.clone()).is_some_and(|tex| !escape::is_safe_tex(tex));
    if unsafe_tex { Mark { style: Style::Code, ..mark.clone() } } else { mark.clone() }
}

/// True for letters of scripts that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their extensions.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1eeff}')
}

/// Opens a style. In text with letters from right to left, code says that it runs the other way: else the first word of code
/// would give its direction to the whole field (`dir=auto` passes over what has a direction of its own).
fn opening(style: &Style, rightward: bool) -> Option<String> {
    Some(match style {
        Style::Code if rightward => "<code dir=\"ltr\">".to_owned(),
        Style::Code => "<code>".to_owned(),
        Style::Emphasis => "<em>".to_owned(),
        Style::Strong => "<strong>".to_owned(),
        Style::Strikethrough => "<s>".to_owned(),
        Style::Link(url) if is_safe(url) => format!("<a href=\"{}\">", escape::attribute(url)),
        Style::Link(_) => return None,
        Style::Math(false) => "\\(".to_owned(),
        Style::Math(true) => "\\[".to_owned(),
    })
}

fn closing(style: &Style) -> &'static str {
    match style {
        Style::Code => "</code>",
        Style::Emphasis => "</em>",
        Style::Strong => "</strong>",
        Style::Strikethrough => "</s>",
        Style::Link(_) => "</a>",
        Style::Math(false) => "\\)",
        Style::Math(true) => "\\]",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::{Inline, InlineKind};
    use crate::source::Span;

    fn inline(kind: InlineKind) -> Inline {
        Inline { kind, span: Span::default() }
    }

    fn sample() -> Text {
        let code = inline(InlineKind::Code("a<b> {{x}}".into()));
        let strong = inline(InlineKind::Strong(vec![inline(InlineKind::Text("bold ".into())), code]));
        Text::from_inlines(&[inline(InlineKind::Text("Use & ".into())), strong])
    }

    #[test]
    fn styles_nest_and_text_is_escaped() {
        assert_eq!(
            Html::from_rich(&sample()).as_str(),
            "Use &amp; <strong>bold <code>a&lt;b&gt; {{x}}</code></strong>"
        );
        assert_eq!(Html::from_rich(&sample()).plain(), "Use & bold a<b> {{x}}");
    }

    #[test]
    fn braces_of_code_are_no_deletions() {
        let text = sample();
        assert_eq!(
            Html::cloze(&text, std::slice::from_ref(&(6..10))).as_str(),
            "Use &amp; {{c1::<strong>bold</strong>}} <strong><code>a&lt;b&gt; &#123;&#123;x&#125;&#125;</code></strong>"
        );
    }

    #[test]
    fn what_was_made_here_is_clean_already() {
        let name = MediaName::known("postdeck-0123456789abcdef0123.png").unwrap();
        let code = Html::code(&"echo \"$HOME\" # <b>\n".repeat(9), "bash");
        assert_eq!(code.as_str().matches('\n').count(), 8, "{code}");
        assert!(code.as_str().ends_with("\n<span class=\"cut\">…</span></code></pre>"), "{code}");
        let made = Html::picture(&name, "a \"b\"").and(Html::sound(&name)).and(code);
        let clean = Html::sanitize(made.as_str());
        assert_eq!(clean.plain(), made.plain());
        for part in ["<img", "class=\"picture\"", "class=\"sound\"", "class=\"s\"", "class=\"cut\"", name.as_str()] {
            assert_eq!(clean.as_str().matches(part).count(), made.as_str().matches(part).count(), "{part}: {clean}");
        }
        let foreign = "<img src=\"https://evil/x.png\"><p class=\"evil\"><img src=\"data:x\"><img src=\"postdeck-0123456789abcdef0123.png\" onerror=\"x\"></p>";
        assert_eq!(
            Html::sanitize(foreign).as_str().replace(" class=\"\"", ""),
            "<p><img src=\"postdeck-0123456789abcdef0123.png\"></p>"
        );
    }

    #[test]
    fn links_that_run_code_are_dropped() {
        let link = |url: &str| {
            inline(InlineKind::Link {
                url: url.into(),
                label: None,
                children: vec![inline(InlineKind::Text("x".into()))],
            })
        };
        assert_eq!(Html::from_rich(&Text::from_inlines(&[link("javascript:alert(1)")])).as_str(), "x");
        assert_eq!(
            Html::from_rich(&Text::from_inlines(&[link("https://a.org/?q=\"")])).as_str(),
            "<a href=\"https://a.org/?q=&quot;\">x</a>"
        );
        assert_eq!(Html::sanitize("<b onclick=x>a</b><script>1</script><img src=x>").as_str(), "<b>a</b>");
    }
}
