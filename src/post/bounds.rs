//! How much of a post is read at one go. No author writes lines or paragraphs without end; what does (an image inside its
//! address, a file without line ends, an attack) would cost hours.

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// The longest line that is read, in bytes: some sixty paragraphs.
const LONGEST_LINE: usize = 32_768;

/// The longest run of lines without a blank one that is read, in bytes.
const LONGEST_RUN: usize = 131_072;

/// Blanks what of a line or of a run of lines is beyond the longest that is read, byte for byte, and says so.
pub(super) fn bound(source: &Source, body: usize, diagnostics: &mut Vec<Diagnostic>) -> String {
    let mut text = source.text.clone();
    let mut blanked: Vec<Span> = Vec::new();
    let (mut at, mut run, mut told) = (body, 0, false);
    for line in source.text[body..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_end_matches(['\n', '\r']);
        if content.trim().is_empty() {
            (run, told) = (0, false);
            continue;
        }
        run += line.len();
        // Without the end of its fence the rest of the post would be code.
        let fence = ["```", "~~~"].iter().any(|fence| content.trim_start().starts_with(fence));
        let kept = if run > LONGEST_RUN && !fence { 0 } else { LONGEST_LINE };
        if content.len() > kept {
            let kept = (0..=kept).rev().find(|kept| content.is_char_boundary(*kept)).unwrap_or(0);
            blanked.push(Span::new(start + kept, start + content.len()));
            if !std::mem::replace(&mut told, kept == 0) {
                let what = if kept == 0 { "the paragraph, list or table" } else { "the line" };
                let place = Span::new(start + kept, start + kept);
                let message = format!("{what} is not read from here on: it is too long");
                let hint = "put blank lines between its parts, or save what is no text as a file of its own";
                diagnostics.push(Diagnostic::warning(&source.path, place, "too-long", message).hint(hint));
            }
        }
    }
    for span in blanked {
        text.replace_range(span.start..span.end, &" ".repeat(span.end - span.start));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounded(text: &str) -> (String, Vec<(usize, usize)>) {
        let source = Source::new("a.md", text);
        let mut diagnostics = Vec::new();
        let bounded = bound(&source, 0, &mut diagnostics);
        assert_eq!(bounded.len(), text.len());
        (bounded, diagnostics.iter().map(|diagnostic| source.line_column(diagnostic.span.start)).collect())
    }

    #[test]
    fn a_line_without_end_is_read_to_its_bound() {
        let (text, places) = bounded(&format!("short\r\n{}\r\nlast\n", "é".repeat(20_000)));
        assert_eq!(text.matches('é').count(), LONGEST_LINE / 2);
        assert!(text.starts_with("short\r\né") && text.ends_with(" \r\nlast\n"));
        assert_eq!(places, [(2, LONGEST_LINE / 2 + 1)]);
    }

    #[test]
    fn a_paragraph_without_end_is_read_to_its_bound_and_what_follows_is_read() {
        let (text, places) = bounded(&format!("{}\nnext\n", "a line of it\n".repeat(20_000)));
        assert_eq!(text.matches("line").count(), LONGEST_RUN / 13);
        assert!(text.ends_with(" \n\nnext\n"));
        assert_eq!(places, [(LONGEST_RUN / 13 + 1, 1)]);
        let (code, _) = bounded(&format!("```\n{}```\nnext\n", "a line of it\n".repeat(20_000)));
        assert!(code.contains("\n```\n"), "the fence is closed");
    }
}
