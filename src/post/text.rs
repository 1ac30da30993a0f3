//! Text with its styles and its origin: what rules cut and phrasing joins, without losing code, emphasis, links or places.

use super::{Inline, InlineKind};
use crate::source::Span;
use std::ops::Range;

/// How a stretch of text is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    /// Code.
    Code,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// A link to an address.
    Link(String),
    /// TeX: inline, or display where true.
    Math(bool),
    /// What the author marked as hidden on a card.
    Cloze {
        /// The deletion's number, where it is written.
        number: Option<u32>,
        /// The hint.
        hint: Option<String>,
    },
}

/// A style and the bytes of the text that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes in [`Text::as_str`].
    pub range: Range<usize>,
    /// How they are set.
    pub style: Style,
}

/// Where a stretch of the text stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Origin {
    range: Range<usize>,
    source: Span,
}

impl Origin {
    /// Returns the source of the bytes of a range that overlaps it.
    fn part(&self, range: &Range<usize>) -> Span {
        // Where text and source have the same length the offsets inside carry over; otherwise (escapes, entities, code) the whole counts.
        if self.source.end - self.source.start != self.range.len() {
            return self.source;
        }
        let start = range.start.max(self.range.start) - self.range.start;
        let end = range.end.min(self.range.end).saturating_sub(self.range.start);
        Span::new(self.source.start + start, self.source.start + end.max(start))
    }
}

/// Plain text with styles over ranges of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    marks: Vec<Mark>,
    origins: Vec<Origin>,
}

impl From<&str> for Text {
    fn from(string: &str) -> Self {
        Self { string: string.to_owned(), ..Self::default() }
    }
}

impl From<String> for Text {
    fn from(string: String) -> Self {
        Self { string, ..Self::default() }
    }
}

/// Words that English writes with a capital wherever they stand; "March" and "May" may be others.
const ALWAYS: &str = "January February April June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday African Allied American Arab Arabic Asian Athenian Australian Austrian Babylonian Belgian Brazilian British Buddhist Byzantine Canadian Catholic Celtic Chinese Christian Christians Danish Dutch Egyptian Egyptians English European Europeans Finnish French Gaussian Georgian German Germanic Germans Gothic Greek Greeks Hebrew Hindu Hungarian Iberian Indian Indians Irish Islamic Italian Italians Japanese Jewish Jews Korean Latin Mayan Mediterranean Mexican Mongol Mongolian Mongols Muslim Muslims Nordic Norman Normans Norse Norwegian Ottoman Ottomans Parisian Persian Persians Polish Portuguese Protestant Prussian Roman Romans Russian Russians Saxon Scandinavian Scottish Slavic Soviet Spanish Spartan Swedish Swiss Turkish Turks Ukrainian Venetian Victorian Viking Vikings Welsh";

impl Text {
    /// Flattens inlines: line ends become spaces, images, comments, footnote marks and tags go.
    pub fn from_inlines(inlines: &[Inline]) -> Self {
        let mut text = Self::default();
        text.push_inlines(inlines);
        text
    }

    fn push_inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let start = self.string.len();
            let style = match &inline.kind {
                InlineKind::Text(string) => {
                    self.push_origin(string, inline.span);
                    continue;
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => {
                    self.push_origin(" ", inline.span);
                    continue;
                }
                InlineKind::Html(tag) => {
                    if tag.starts_with("<br") {
                        self.push_origin(" ", inline.span);
                    }
                    continue;
                }
                InlineKind::Image { .. } | InlineKind::Comment(_) | InlineKind::FootnoteReference(_) => continue,
                InlineKind::Code(code) => {
                    self.push_origin(code, inline.span);
                    Style::Code
                }
                InlineKind::Math { display, tex } => {
                    self.push_origin(tex, inline.span);
                    Style::Math(*display)
                }
                InlineKind::Emphasis(children) => {
                    self.push_inlines(children);
                    Style::Emphasis
                }
                InlineKind::Strong(children) => {
                    self.push_inlines(children);
                    Style::Strong
                }
                InlineKind::Strikethrough(children) => {
                    self.push_inlines(children);
                    Style::Strikethrough
                }
                InlineKind::Link { url, children, .. } => {
                    self.push_inlines(children);
                    Style::Link(url.clone())
                }
                InlineKind::Cloze { number, hint, children } => {
                    self.push_inlines(children);
                    Style::Cloze { number: *number, hint: hint.clone() }
                }
            };
            if start < self.string.len() {
                self.marks.push(Mark { range: start..self.string.len(), style });
            }
        }
    }

    fn push_origin(&mut self, string: &str, source: Span) {
        // What was dropped between two words (a tag, an image, a shortcode) leaves one space.
        if string == " " && self.string.ends_with(' ') {
            return;
        }
        let start = self.string.len();
        self.string.push_str(string);
        self.origins.push(Origin { range: start..self.string.len(), source });
    }

    /// Returns the plain text.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Returns the styles, inner before outer.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Returns true if there is no text.
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// Returns true if a style of this kind covers the whole range.
    pub fn covered(&self, range: Range<usize>, is: impl Fn(&Style) -> bool) -> bool {
        self.marks.iter().any(|mark| is(&mark.style) && mark.range.start <= range.start && range.end <= mark.range.end)
    }

    /// Returns the ranges of a style's marks, in order.
    pub fn ranges(&self, is: impl Fn(&Style) -> bool) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> =
            self.marks.iter().filter(|mark| is(&mark.style)).map(|mark| mark.range.clone()).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges
    }

    /// Returns the bytes of the source from which a range of the text comes.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let mut span: Option<Span> = None;
        for origin in &self.origins {
            if origin.range.start < range.end && range.start < origin.range.end {
                let part = origin.part(&range);
                span = Some(span.map_or(part, |span| span.to(part)));
            }
        }
        span
    }

    /// Returns a part of it, without the space around it.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let Some(part) = self.string.get(range.clone()) else { return Text::default() };
        let start = range.start + (part.len() - part.trim_start().len());
        let end = (range.start + part.trim_end().len()).max(start);
        let clip = |inner: &Range<usize>| {
            let clipped = inner.start.max(start)..inner.end.min(end);
            (clipped.start < clipped.end).then(|| clipped.start - start..clipped.end - start)
        };
        Text {
            string: self.string[start..end].to_owned(),
            marks: self
                .marks
                .iter()
                .filter_map(|mark| clip(&mark.range).map(|range| Mark { range, style: mark.style.clone() }))
                .collect(),
            origins: self
                .origins
                .iter()
                .filter_map(|origin| {
                    let inner = origin.range.start.max(start)..origin.range.end.min(end);
                    let source = origin.part(&inner);
                    (inner.start < inner.end).then(|| Origin { range: inner.start - start..inner.end - start, source })
                })
                .collect(),
        }
    }

    /// Appends plain text.
    pub fn push_str(&mut self, string: &str) {
        self.string.push_str(string);
    }

    /// Appends another text with its styles.
    pub fn push(&mut self, other: &Text) {
        let shift = self.string.len();
        self.string.push_str(&other.string);
        let moved = |range: &Range<usize>| range.start + shift..range.end + shift;
        self.marks.extend(other.marks.iter().map(|mark| Mark { range: moved(&mark.range), style: mark.style.clone() }));
        self.origins
            .extend(other.origins.iter().map(|origin| Origin { range: moved(&origin.range), source: origin.source }));
    }

    /// Replaces a range by other text; styles that cover the range whole go on around it, those inside it go.
    pub fn replace(&self, range: Range<usize>, with: &Text) -> Text {
        let mut text = self.slice_exact(0..range.start);
        text.push(with);
        text.push(&self.slice_exact(range.end..self.string.len()));
        text
    }

    /// Returns a part of it as it is, with the space around it.
    pub fn slice_exact(&self, range: Range<usize>) -> Text {
        let part = self.slice(range.clone());
        let Some(whole) = self.string.get(range) else { return part };
        let lead = whole.len() - whole.trim_start().len();
        if part.string.len() == whole.len() {
            return part;
        }
        if part.is_empty() {
            return Text::from(whole);
        }
        let mut text = Text::from(&whole[..lead]);
        text.push(&part);
        text.push_str(&whole[lead + part.string.len()..]);
        text
    }

    /// True for a lone name such as `put-bucket-policy`.
    fn is_kebab_case(&self) -> bool {
        let string = self.string.trim_end_matches('.');
        string.matches('-').count() >= 2
            && !string.contains("-per-")
            && string.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    }

    /// Makes the first letter upper case, unless it is code or the word has its own capitals (`iOS`).
    pub fn capitalised(mut self) -> Text {
        let first_word = self.string.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("");
        // `iOS`, `t_xmin`
        let own = first_word.chars().skip(1).any(|c| c.is_uppercase() || c == '_') || self.is_kebab_case();
        let code =
            self.marks.iter().any(|mark| mark.range.start == 0 && matches!(mark.style, Style::Code | Style::Math(_)));
        if let Some(first) = self.string.chars().next().filter(|_| !own && !code) {
            let upper: String = first.to_uppercase().collect();
            if upper.len() == first.len_utf8() {
                self.string.replace_range(..first.len_utf8(), &upper);
            }
        }
        self
    }

    /// Makes the first letter lower case, unless the word has capitals of its own (`PKCS`).
    pub fn uncapitalised(mut self) -> Text {
        let first_word = self.string.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let own =
            first_word.chars().skip(1).any(char::is_uppercase) || ALWAYS.split(' ').any(|word| word == first_word);
        if let Some(first) = self.string.chars().next().filter(|_| !own) {
            let lower: String = first.to_lowercase().collect();
            if lower.len() == first.len_utf8() {
                self.string.replace_range(..first.len_utf8(), &lower);
            }
        }
        self
    }

    /// Drops characters of this kind from the end, but none that are code or math: `cd ..` keeps its dots.
    pub fn trim_end_matches(self, is: impl Fn(char) -> bool) -> Text {
        let solid =
            self.ranges(|style| matches!(style, Style::Code | Style::Math(_))).last().map_or(0, |range| range.end);
        let len = self.string.trim_end_matches(&is).len().max(solid.min(self.string.len()));
        if len == self.string.len() { self } else { self.slice(0..len) }
    }

    /// Sets a range in a style, around those that it has.
    pub(crate) fn marked(mut self, range: Range<usize>, style: Style) -> Text {
        self.marks.push(Mark { range, style });
        self
    }

    /// Forgets where it stands in a file.
    pub(super) fn unplaced(mut self) -> Text {
        self.origins.clear();
        self
    }

    /// Drops styles of this kind.
    pub fn without(mut self, is: impl Fn(&Style) -> bool) -> Text {
        self.marks.retain(|mark| !is(&mark.style));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(string: &str, at: usize) -> Inline {
        Inline { kind: InlineKind::Text(string.into()), span: Span::new(at, at + string.len()) }
    }

    #[test]
    fn slices_keep_styles_and_places() {
        let strong = Inline { kind: InlineKind::Strong(vec![text("bold word", 6)]), span: Span::new(4, 17) };
        let all = Text::from_inlines(&[text("one ", 0), strong, text(" end", 17)]);
        let part = all.slice(8..14);
        assert_eq!(part.as_str(), " word ".trim());
        assert_eq!(part.marks(), [Mark { range: 0..4, style: Style::Strong }]);
        assert_eq!(part.span(0..4), Some(Span::new(11, 15)));
        let mut joined = Text::from("a ");
        joined.push(&part);
        assert_eq!(joined.marks()[0].range, 2..6);
    }

    #[test]
    fn a_capital_is_set_only_where_the_word_has_none_of_its_own() {
        assert_eq!(Text::from("the kernel").capitalised().as_str(), "The kernel");
        assert_eq!(Text::from("iOS").capitalised().as_str(), "iOS");
    }
}
