//! Fragments of headings, as the programs that publish them make them.

use super::{Heading, Section};
use icu_normalizer::DecomposingNormalizerBorrowed;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How a program makes a heading's fragment of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchors {
    /// GitHub's rule, with most programs in JavaScript: <https://github.com/Flet/github-slugger>
    #[default]
    GitHub,
    /// kramdown reading GitHub's Markdown (Jekyll): <https://github.com/kramdown/parser-gfm>
    KramdownGfm,
    /// kramdown's own: <https://kramdown.gettalong.org/converter/html.html#auto-ids>
    Kramdown,
    /// Hugo's `github`: <https://gohugo.io/configuration/markup/#parserautoheadingidtype>
    Hugo,
    /// Hugo's `github-ascii`.
    HugoAscii,
    /// Hugo's `blackfriday`.
    Blackfriday,
    /// A slug in ASCII (Zola): <https://docs.rs/slug>
    Slug,
    /// A slug in ASCII as programs in JavaScript make it (Eleventy): <https://github.com/sindresorhus/slugify>
    Slugify,
    /// Zola's `safe`.
    ZolaSafe,
    /// The text as it is.
    Raw,
    /// Python-Markdown (MkDocs): <https://python-markdown.github.io/extensions/toc/>
    Python,
    /// The same, with letters of any script.
    PythonUnicode,
    /// markdown-it-anchor (Eleventy): <https://github.com/valeriangalliat/markdown-it-anchor>
    MarkdownIt,
    /// Hexo: <https://github.com/hexojs/hexo-util#slugizestr-options>
    Hexo,
    /// mdBook: <https://docs.rs/mdbook>
    MdBook,
    /// The text with `+` for its spaces (Obsidian Publish).
    Text,
}

/// What JavaScript's `encodeURIComponent` leaves as it is.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// What Obsidian Publish leaves as it is; spaces become `+` after it.
const PUBLISHED: &AsciiSet = &COMPONENT.remove(b' ').remove(b',').remove(b':');

impl Anchors {
    /// Makes the fragment of a text, without `#`, as if it were the only one of the page.
    pub fn slug(self, text: &str) -> String {
        let text = text.trim();
        match self {
            Self::GitHub | Self::KramdownGfm | Self::Hugo => hyphened(&text.to_lowercase(), is_word),
            Self::HugoAscii => hyphened(&without_marks(text).to_lowercase(), |c| c.is_ascii_alphanumeric() || c == '_'),
            Self::Blackfriday => joined(text, '-', |c| c.is_alphanumeric()).to_lowercase(),
            Self::Kramdown => {
                let text = text.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
                let slug = hyphened(text, |c| c.is_ascii_alphanumeric()).to_lowercase();
                if slug.is_empty() { "section".to_owned() } else { slug }
            }
            Self::Slug => slug::slugify(text),
            Self::Slugify => slug::slugify(spelled_out(text)),
            Self::ZolaSafe => {
                let kept: String = text.chars().filter(|c| !"\"#%<>[\\]()^`{|}".contains(*c)).collect();
                kept.trim().replace(char::is_whitespace, "_")
            }
            Self::Raw => text.replace(' ', "%20"),
            Self::Python | Self::PythonUnicode => {
                let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
                let text =
                    if self == Self::Python { plain.replace(|c: char| !c.is_ascii(), "") } else { text.to_owned() };
                let kept: String = text.chars().filter(|c| is_word(*c) || *c == '-' || c.is_whitespace()).collect();
                joined(kept.trim(), '-', |c| c != '-' && !c.is_whitespace()).to_lowercase()
            }
            Self::MarkdownIt => {
                let words: Vec<&str> = text.split_whitespace().collect();
                utf8_percent_encode(&words.join("-").to_lowercase(), COMPONENT).to_string()
            }
            Self::Hexo => joined(&without_marks(text), '-', |c| !(c.is_whitespace() || c.is_ascii_punctuation()))
                .trim_matches('-')
                .to_owned(),
            Self::MdBook => hyphened(text, |c| c.is_alphanumeric() || c == '_').to_ascii_lowercase(),
            Self::Text => {
                let kept: String = text.chars().filter(|c| !"#^|[]\\".contains(*c)).collect();
                utf8_percent_encode(&kept, PUBLISHED).to_string().replace(' ', "+")
            }
        }
    }

    /// Gives the headings of a post their fragments: the ones that the author wrote, else the program's.
    pub(crate) fn assign(self, root: &mut Section) {
        self.below(root, &mut BTreeMap::new());
    }

    fn below(self, section: &mut Section, known: &mut BTreeMap<String, usize>) {
        if let Some(heading) = &mut section.heading {
            heading.anchor = self.of(heading, known);
        }
        for section in &mut section.sections {
            self.below(section, known);
        }
    }

    fn of(self, heading: &Heading, known: &mut BTreeMap<String, usize>) -> String {
        if let Some(id) = &heading.id {
            return id.clone();
        }
        let slug = match self.slug(heading.text.as_str()) {
            slug if slug.is_empty() && self == Self::Hugo => "heading".to_owned(),
            slug => slug,
        };
        let between = if matches!(self, Self::Python | Self::PythonUnicode) { '_' } else { '-' };
        let counts = matches!(self, Self::Kramdown | Self::KramdownGfm);
        let mut anchor = slug.clone();
        let mut number = known.get(&slug).copied().unwrap_or(0);
        if counts && known.contains_key(&slug) {
            // kramdown counts each text by itself, whatever else has the fragment that comes of it.
            number += 1;
            anchor = format!("{slug}{between}{number}");
        } else {
            // The others take the next number that no heading has, written or counted: after "A" and "A-1", another "A" is `a-2`.
            let empty = between == '_' && slug.is_empty();
            while known.contains_key(&anchor) || empty && anchor.is_empty() {
                number += 1;
                anchor = format!("{slug}{between}{number}");
            }
        }
        known.insert(slug, number);
        if !counts {
            known.entry(anchor.clone()).or_insert(0);
        }
        anchor
    }
}

/// Writes a text so that its slug is the one of JavaScript's: parts of a name in capitals are words, `&` is one, and the apostrophe
/// of "what's" goes.
fn spelled_out(text: &str) -> String {
    static POSSESSIVE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(\w)['’]([st])(\s|$)").ok());
    static HUMP: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"([\p{Ll}\d])(\p{Lu})").ok());
    let joined = POSSESSIVE.as_ref().map_or(text.into(), |possessive| possessive.replace_all(text, "$1$2$3"));
    let parted = HUMP.as_ref().map_or(joined.clone(), |hump| hump.replace_all(&joined, "$1 $2"));
    parted.replace('&', " and ")
}

/// Keeps what a test tells and hyphens, and turns spaces to hyphens.
fn hyphened(text: &str, keeps: impl Fn(char) -> bool) -> String {
    text.chars()
        .filter_map(|c| match c {
            ' ' | '\t' => Some('-'),
            c if c == '-' || keeps(c) => Some(c),
            _ => None,
        })
        .collect()
}

/// Keeps what a test tells, and one mark for all that stands between; none in front and behind.
fn joined(text: &str, between: char, keeps: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in text.chars() {
        if keeps(c) {
            if gap && !out.is_empty() {
                out.push(between);
            }
            gap = false;
            out.push(c);
        } else {
            gap = true;
        }
    }
    out
}

/// True for what is part of a word: letters, digits, `_`, and the marks on letters (vowels of Indic scripts).
fn is_word(c: char) -> bool {
    static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\p{M}$").ok());
    c.is_alphanumeric()
        || c == '_'
        || !c.is_ascii() && MARK.as_ref().is_some_and(|mark| mark.is_match(c.encode_utf8(&mut [0; 4])))
}

/// Drops the accents of letters.
fn without_marks(text: &str) -> String {
    let parted = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    parted.chars().filter(|c| c.is_ascii() || c.is_alphanumeric() && !is_accent(*c)).collect()
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::parse;
    use crate::source::Source;

    fn anchors(style: Anchors, text: &str) -> Vec<String> {
        let mut post = parse(&Source::new("a.md", text), &mut Vec::new());
        style.assign(&mut post.root);
        let mut all = Vec::new();
        post.root.walk(&mut Vec::new(), &mut |section, _| {
            all.extend(section.heading.iter().map(|heading| heading.anchor.clone()));
        });
        all
    }

    #[test]
    fn each_program_has_its_slug() {
        let text = "1. What's `new` in Café_2.0 – C++?";
        let slugs = [
            (Anchors::GitHub, "1-whats-new-in-café_20--c"),
            (Anchors::KramdownGfm, "1-whats-new-in-café_20--c"),
            (Anchors::Kramdown, "whats-new-in-caf20--c"),
            (Anchors::Hugo, "1-whats-new-in-café_20--c"),
            (Anchors::HugoAscii, "1-whats-new-in-cafe_20--c"),
            (Anchors::Blackfriday, "1-what-s-new-in-café-2-0-c"),
            (Anchors::Slug, "1-what-s-new-in-cafe-2-0-c"),
            (Anchors::Slugify, "1-whats-new-in-cafe-2-0-c"),
            (Anchors::ZolaSafe, "1._What's_new_in_Café_2.0_–_C++?"),
            (Anchors::Python, "1-whats-new-in-cafe_20-c"),
            (Anchors::PythonUnicode, "1-whats-new-in-café_20-c"),
            (Anchors::MarkdownIt, "1.-what's-new-in-caf%C3%A9_2.0-%E2%80%93-c%2B%2B%3F"),
            (Anchors::MdBook, "1-whats-new-in-café_20--c"),
        ];
        for (style, slug) in slugs {
            assert_eq!(style.slug(&text.replace('`', "")), slug, "{style:?}");
        }
        assert_eq!(Anchors::Slugify.slug("Café & fooBar"), "cafe-and-foo-bar");
        assert_eq!(Anchors::Hexo.slug("Café: a_b (C++)"), "Cafe-a-b-C");
        assert_eq!(Anchors::Text.slug("Link to a heading, in a note"), "Link+to+a+heading,+in+a+note");
        assert_eq!(Anchors::GitHub.slug("हिन्दी भाषा"), "हिन्दी-भाषा");
        assert_eq!(
            (Anchors::Kramdown.slug("2020"), Anchors::Raw.slug("A b")),
            ("section".to_owned(), "A%20b".to_owned())
        );
    }

    #[test]
    fn headings_of_the_same_text_are_told_apart_as_their_program_does() {
        let post = "# A\n\n# A\n\n# A-1\n\n# B {#own}\n\n# A\n";
        assert_eq!(anchors(Anchors::GitHub, post), ["a", "a-1", "a-1-1", "own", "a-2"]);
        assert_eq!(anchors(Anchors::KramdownGfm, post), ["a", "a-1", "a-1", "own", "a-2"]);
        assert_eq!(anchors(Anchors::Python, post), ["a", "a_1", "a-1", "own", "a_2"]);
        assert_eq!(anchors(Anchors::Python, "# 日本\n\n# 語\n"), ["_1", "_2"]);
        assert_eq!(anchors(Anchors::Hugo, "# ?\n\n# !\n"), ["heading", "heading-1"]);
    }
}
