//! Texts of posts as they were read, and places in them: byte spans, and their 1-based lines and columns.
//! Finding files is `commands::input`'s; this module touches no file.

use crate::media::Medium;
use std::collections::BTreeMap;
use std::fmt;

/// A half-open range of bytes in a [`Source`]'s text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span of two byte offsets.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// The path of a post as it was given on the command line, joined with the path below it, with `/` between its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostPath(pub String);

impl fmt::Display for PostPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PostPath {
    /// Returns the file's name without its folder and extension; for `index.md` and `_index.md` (page bundles), the folder's name.
    pub fn stem(&self) -> &str {
        let without = self.0.rsplit_once('.').map_or(self.0.as_str(), |(stem, _)| stem);
        let mut parts = without.rsplit('/');
        let last = parts.next().unwrap_or(without);
        match last {
            "index" | "_index" => parts.next().unwrap_or(last),
            _ => last,
        }
    }
}

/// One file's text, with what turns offsets into lines.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it was read.
    pub path: PostPath,
    /// Its path below the deck's posts, with `/` between its parts: the same wherever the command is run.
    pub name: String,
    /// Its text, UTF-8, as it lies in the file (a byte order mark and CRLF included, so that offsets are the file's).
    pub text: String,
    /// The images and audio that it shows and that were found, by the address as the post writes it.
    pub media: BTreeMap<String, Medium>,
    line_starts: Vec<usize>,
}

impl Source {
    /// Makes a source of a path and its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let path = PostPath(path.into());
        Self { name: path.0.clone(), path, text, media: BTreeMap::new(), line_starts }
    }

    /// Names it by its path below the deck's posts.
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// Returns the 1-based line that holds a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// Returns the 1-based line and column (in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.line_starts[line - 1];
        let column = self.text.get(start..offset).map_or(1, |before| before.chars().count() + 1);
        (line, column)
    }

    /// Returns the 1-based first and last line of a span, inclusive; line ends and spaces at its end do not count.
    pub fn lines(&self, span: Span) -> [usize; 2] {
        let text = self.text.get(span.start..span.end).unwrap_or_default();
        let end = span.start + text.trim_end().len();
        [self.line(span.start), self.line(end.saturating_sub(1).max(span.start))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_one_based_and_count_characters() {
        let source = Source::new("a.md", "é one\r\ntwo\n");
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(3), (1, 3));
        assert_eq!(source.line_column(8), (2, 1));
        assert_eq!(source.lines(Span::new(0, 12)), [1, 2]);
        assert_eq!(source.lines(Span::new(8, 8)), [2, 2]);
    }

    #[test]
    fn a_stem_names_page_bundles_by_their_folder() {
        assert_eq!(PostPath("posts/2019-01.intro.md".into()).stem(), "2019-01.intro");
        assert_eq!(PostPath("posts/dns/index.md".into()).stem(), "dns");
    }
}
