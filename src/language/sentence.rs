//! Sentence boundaries. A full stop ends a sentence only where what follows can start one, outside code, links' text and brackets,
//! and behind no abbreviation: `i.e.`, `e.g.`, `Node.js`, `v1.2`, `Fig. 3`.

use crate::post::{Style, Text};
use std::ops::Range;

/// Abbreviations that never end a sentence.
const NEVER_LAST: &[&str] = &[
    "e.g", "i.e", "vs", "cf", "fig", "no", "dr", "mr", "mrs", "ms", "st", "approx", "resp", "viz", "n.b", "ca", "vol",
    "ver", "sec", "eq", "incl", "ref", "avg", "est", "opt", "esp", "num", "resp",
];
/// Abbreviations that end one where a capital follows.
const MAYBE_LAST: &[&str] = &["etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "al", "u.s", "min", "max"];

/// Returns the ranges of a text's sentences, without the space around them.
pub fn sentences(text: &Text) -> Vec<Range<usize>> {
    let string = text.as_str();
    let solid = text.ranges(|style| matches!(style, Style::Code | Style::Math(_)));
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_i32;
    for (at, c) in string.char_indices() {
        if solid.iter().any(|range| range.contains(&at)) {
            continue;
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1).max(0),
            // Stops that the sentence before has taken with it.
            _ if at < start => {}
            '。' | '！' | '？' | '؟' | '۔' | '।' => {
                push(string, start..at + c.len_utf8(), &mut found);
                start = at + c.len_utf8();
            }
            '.' | '!' | '?' | '…' => {
                let end = closing(string, at + c.len_utf8());
                let closes = depth == 0 || string[at + c.len_utf8()..end].contains(')');
                // A formula's last letter is no initial: "mod b."
                let behind = solid.iter().any(|range| range.end == at)
                    && string[end..].starts_with(char::is_whitespace)
                    && string[end..].trim_start().starts_with(char::is_uppercase);
                if closes && (behind || ends_here(string, start, at, end, c)) {
                    depth = 0;
                    push(string, start..end, &mut found);
                    start = end;
                }
            }
            _ => {}
        }
    }
    push(string, start..string.len(), &mut found);
    found
}

fn push(string: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &string[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    if start < end {
        found.push(start..end);
    }
}

/// Skips further stops, quotes and brackets that belong to the sentence.
fn closing(string: &str, mut at: usize) -> usize {
    while let Some(c) =
        string[at..].chars().next().filter(|c| matches!(c, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | ')' | ']' | '»'))
    {
        at += c.len_utf8();
    }
    at
}

fn ends_here(string: &str, start: usize, stop: usize, end: usize, c: char) -> bool {
    let after = &string[end..];
    if after.is_empty() {
        return true;
    }
    if !after.starts_with(char::is_whitespace) {
        return false;
    }
    let Some(next) = after.trim_start().chars().next() else { return true };
    let can_start = next.is_uppercase()
        || next.is_numeric()
        || matches!(next, '"' | '“' | '‘' | '\'' | '(' | '[' | '$' | '*' | '_' | '`')
        || (!next.is_ascii() && !next.is_lowercase() && next.is_alphanumeric());
    if c != '.' {
        return can_start || next.is_alphanumeric();
    }
    let before = &string[start..stop];
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '/')).next().unwrap_or("").to_lowercase();
    if NEVER_LAST.contains(&word.as_str())
        || (word.len() == 1 && word.chars().all(char::is_alphabetic) && next.is_uppercase() && before.len() > 1)
    {
        return false;
    }
    if MAYBE_LAST.contains(&word.as_str()) {
        return next.is_uppercase();
    }
    // Names that are written small (`jq`, `npm`) start sentences too, but only behind a word of some length.
    can_start
        || (next.is_lowercase()
            && word.len() > 2
            && string[..stop].chars().next_back().is_some_and(char::is_alphanumeric)
            && !word.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(&Text::from(text)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_versions_and_names_do_not_end_sentences() {
        for whole in [
            "It runs Node.js 10.x, i.e. JavaScript, e.g. on v1.2.",
            "See Fig. 3 for more.",
            "Use a tool (ex. jq. It is small) for JSON.",
            "It costs approx. 3.50 USD.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn runs_of_stops_end_one_sentence() {
        assert_eq!(
            split("Wait... The disk is full. (why?). It fills!?) Then"),
            ["Wait...", "The disk is full.", "(why?).", "It fills!?)", "Then"]
        );
        assert_eq!(split("Disks (SSD, HDD, etc.). Users like them.").len(), 2);
    }

    #[test]
    fn stops_questions_and_quotes_do() {
        assert_eq!(
            split("Run it. Then stop! Why? \"Because.\" End"),
            ["Run it.", "Then stop!", "Why?", "\"Because.\"", "End"]
        );
        assert_eq!(split("Logs, metrics, etc. They matter."), ["Logs, metrics, etc.", "They matter."]);
        assert_eq!(split("It stops (by design). Then it starts."), ["It stops (by design).", "Then it starts."]);
        assert_eq!(split("東京は首都です。人口は多い。").len(), 2);
        assert_eq!(split("ما هي الذاكرة؟ هي مخزن سريع.").len(), 2);
    }
}
