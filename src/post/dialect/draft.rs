//! A post's text while its dialects are turned into Markdown: edits that keep its length, and the stretches that none may touch.

use super::{Container, Markdown};
use crate::source::Span;
use std::ops::Range;

/// What stands for a value that only the site generator knows: no card is made of its sentence.
pub(super) const UNKNOWN: &str = "\u{fffc}";

/// After how many faults of a kind the rest is taken for text: no author makes so many, and each costs a look at all that follows.
pub(super) const MOST_FAULTS: usize = 200;

/// How far the text before a mark is looked at for where the mark stands.
const LOOK_BACK: usize = 2_000;

/// What is wrong with a dialect's markup.
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) hint: String,
}

/// A replacement of some bytes by as many others.
pub(super) struct Edit {
    range: Range<usize>,
    with: String,
    /// True where nothing may touch it again.
    sealed: bool,
}

/// The text at work.
pub(super) struct Draft<'a> {
    source: &'a str,
    text: String,
    body: usize,
    sealed: Vec<bool>,
    /// True for MDX, where braces hold expressions.
    pub(super) mdx: bool,
    containers: Vec<Container>,
    pub(super) abbreviations: Vec<(Span, String, String)>,
    faults: Vec<Fault>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(source: &'a str, body: usize, mdx: bool) -> Self {
        Self {
            source,
            text: source.to_owned(),
            body,
            sealed: vec![false; source.len() + 1],
            mdx,
            containers: Vec::new(),
            abbreviations: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Returns the text as it is now.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the offset where the front matter ends.
    pub(super) fn body(&self) -> usize {
        self.body
    }

    /// Returns true if a byte is no code, math or comment.
    pub(super) fn is_free(&self, at: usize) -> bool {
        !self.sealed[at]
    }

    /// Returns true if no byte of a range is code, math or a comment.
    pub(super) fn all_free(&self, range: Range<usize>) -> bool {
        !self.sealed[range].iter().any(|sealed| *sealed)
    }

    /// Keeps all later edits from a range.
    pub(super) fn seal(&mut self, range: Range<usize>) {
        self.sealed[range].fill(true);
    }

    /// Returns the lines of the body as they are now: offsets of start and end, without the line's own end.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let mut at = self.body;
        self.text[self.body..]
            .split_inclusive('\n')
            .map(|line| {
                let start = at;
                at += line.len();
                start..start + line.trim_end_matches(['\n', '\r']).len()
            })
            .collect()
    }

    /// Finds free occurrences of a mark in the body.
    pub(super) fn find_free(&self, mark: &str, from: usize) -> Option<usize> {
        self.text.get(from..)?.match_indices(mark).map(|(at, _)| from + at).find(|&at| self.is_free(at))
    }

    /// Makes edits.
    pub(super) fn apply(&mut self, edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for edit in edits {
            debug_assert_eq!(edit.range.len(), edit.with.len());
            if edit.sealed {
                self.sealed[edit.range.clone()].fill(true);
            }
            if let Some(place) = bytes.get_mut(edit.range).filter(|place| place.len() == edit.with.len()) {
                place.copy_from_slice(edit.with.as_bytes());
            }
        }
        self.text = String::from_utf8(bytes).expect("edits begin and end between characters");
    }

    /// Makes spaces of a range; its line ends stay.
    pub(super) fn blank(&self, range: Range<usize>) -> Edit {
        let with = spaces(&self.text[range.clone()]);
        Edit { range, with, sealed: false }
    }

    /// Puts a text at the start of a range and spaces behind it. None where it does not fit.
    pub(super) fn put(&self, range: Range<usize>, with: &str) -> Option<Edit> {
        let rest = range.len().checked_sub(with.len())?;
        Some(Edit { range, with: format!("{with}{}", " ".repeat(rest)), sealed: false })
    }

    /// Puts a text at the end of a range and spaces before it. None where it does not fit.
    pub(super) fn put_last(&self, range: Range<usize>, with: &str) -> Option<Edit> {
        let rest = range.len().checked_sub(with.len())?;
        Some(Edit { range, with: format!("{}{with}", " ".repeat(rest)), sealed: false })
    }

    /// Records a stretch of blocks that is set apart.
    pub(super) fn contain(&mut self, range: Range<usize>, kind: &str, title: &str) {
        let title = plain(title);
        self.containers.push(Container { span: Span::new(range.start, range.end), kind: kind.to_lowercase(), title });
    }

    /// Records what is wrong.
    pub(super) fn fault(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let span = Span::new(range.start, range.end);
        self.faults.push(Fault { span, message: message.into(), hint: hint.into() });
    }

    /// Returns true if a range has its line to itself.
    pub(super) fn is_alone(&self, range: &Range<usize>) -> bool {
        self.line_before(range.start).trim().is_empty() && self.line_behind(range.end).trim().is_empty()
    }

    /// Returns what stands before an offset on its line, as far as that matters.
    fn line_before(&self, at: usize) -> &str {
        let mut start = at.saturating_sub(LOOK_BACK);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        self.text[start..at].rsplit('\n').next().unwrap_or_default()
    }

    /// Returns what stands behind an offset on its line, as far as that matters.
    fn line_behind(&self, at: usize) -> &str {
        let mut end = (at + LOOK_BACK).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.text[at..end].split('\n').next().unwrap_or_default()
    }

    /// Returns true if a range is no part of a sentence: nothing follows it on its line, and what stands before it has ended.
    pub(super) fn stands_apart(&self, range: &Range<usize>) -> bool {
        let before = self.line_before(range.start).trim_end();
        self.line_behind(range.end).trim().is_empty()
            && (before.is_empty() || before.ends_with(['.', '!', '?', '。', '>']))
    }

    /// Returns true if an offset stands in the address of a link, image, reference or HTML attribute.
    pub(super) fn in_address(&self, at: usize) -> bool {
        let line = self.line_before(at);
        let begun = |open: &str, ends: &[char]| {
            line.rfind(open).is_some_and(|found| !line[found + open.len()..].trim_start().contains(ends))
        };
        let reference = line.trim_start().starts_with('[')
            && line.split_once("]:").is_some_and(|(_, rest)| !rest.trim_start().contains(' '));
        begun("](", &[')', ' ']) || begun("=\"", &['"']) || begun("='", &['\'']) || reference
    }

    /// Returns the Markdown and what was wrong.
    pub(super) fn finish(mut self) -> (Markdown, Vec<Fault>) {
        self.outdent();
        debug_assert_eq!(self.text.len(), self.source.len());
        self.containers.sort_by_key(|container| (container.span.start, usize::MAX - container.span.end));
        self.abbreviations.sort();
        let markdown = Markdown { text: self.text, containers: self.containers, abbreviations: self.abbreviations };
        (markdown, self.faults)
    }
}

impl Draft<'_> {
    /// Spaces in place of a tag at the start of a line are no indentation, which would make code of the line: the line end before
    /// them moves behind them.
    fn outdent(&mut self) {
        let mut edits = Vec::new();
        for line in self.lines() {
            let leading = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
            let now = leading(&self.text[line.clone()]);
            let before = leading(self.source.get(line.start..line.end).unwrap_or_default());
            if now <= before.max(3) || now == line.len() {
                continue;
            }
            let cut = now - before;
            edits.extend(super::indented::outdent(self, line.start, cut).or_else(|| {
                let with = format!("{}\n", " ".repeat(cut - 1));
                Some(Edit::exact(line.start..line.start + cut, with))
            }));
        }
        self.apply(edits);
    }
}

impl Edit {
    /// Makes an edit of a replacement that is as long.
    pub(super) fn exact(range: Range<usize>, with: String) -> Self {
        Self { range, with, sealed: false }
    }

    /// Keeps all later edits from it.
    pub(super) fn sealed(self) -> Self {
        Self { sealed: true, ..self }
    }
}

/// Returns as many spaces as a text has bytes, with its line ends.
pub(super) fn spaces(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' }).collect()
}

/// Drops the marks of emphasis and code from a title.
fn plain(title: &str) -> String {
    title.trim().trim_matches('"').replace(['*', '`'], "").trim().to_owned()
}
