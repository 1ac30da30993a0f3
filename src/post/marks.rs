//! The author's own marks of what a card hides: `==hidden==`, and Anki's `{{c1::hidden::hint}}`. Inside code and math they mean nothing.

use super::{Inline, InlineKind, Text};
use crate::source::Span;
use std::collections::VecDeque;

/// A stretch of inlines: content, or a mark.
enum Piece {
    Content(Inline),
    /// `==`, which may open, close or do both.
    Equals {
        opens: bool,
        closes: bool,
        span: Span,
    },
    /// `{{c1::`
    Braces {
        number: u32,
        span: Span,
    },
    /// `}}`
    End(Span),
}

/// Turns marks into inlines; those without their other half stay text.
pub(super) fn cloze_marks(inlines: Vec<Inline>) -> Vec<Inline> {
    let marked = inlines
        .iter()
        .any(|inline| matches!(&inline.kind, InlineKind::Text(text) if text.contains("==") || text.contains("{{c")));
    if !marked {
        return inlines;
    }
    read(pieces(inlines).into(), 0)
}

/// How deep deletions are read in each other.
const DEEPEST: usize = 8;

/// How many marks without their other half are looked at.
const MOST_HALVES: usize = 100;

fn read(mut left: VecDeque<Piece>, depth: usize) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut halves = 0;
    while let Some(piece) = left.pop_front() {
        match piece {
            Piece::Braces { number, span } => {
                let looks = depth < DEEPEST && halves < MOST_HALVES;
                let Some(end) = looks.then(|| end_of_deletion(&left)).flatten() else {
                    halves += 1;
                    out.push(text(format!("{{{{c{number}::"), span));
                    continue;
                };
                let inner: Vec<Piece> = left.drain(..end).collect();
                let Some(Piece::End(close)) = left.pop_front() else { continue };
                let (children, hint) = with_hint(read(inner.into(), depth + 1));
                out.push(Inline {
                    kind: InlineKind::Cloze { number: Some(number), hint, children },
                    span: span.to(close),
                });
            }
            Piece::Equals { opens: true, span, .. } => {
                let closes = |piece: &Piece| matches!(piece, Piece::Equals { closes: true, .. });
                let end = (halves < MOST_HALVES).then(|| left.iter().position(closes)).flatten();
                let Some(end) = end.filter(|end| *end > 0) else {
                    halves += 1;
                    out.push(text("==".to_owned(), span));
                    continue;
                };
                let children: Vec<Inline> = left.drain(..end).map(as_text).collect();
                let Some(Piece::Equals { span: close, .. }) = left.pop_front() else { continue };
                out.push(Inline {
                    kind: InlineKind::Cloze { number: None, hint: None, children },
                    span: span.to(close),
                });
            }
            other => out.push(as_text(other)),
        }
    }
    out
}

/// Finds what closes a deletion: the deletions in it close first.
fn end_of_deletion(left: &VecDeque<Piece>) -> Option<usize> {
    let mut depth = 0_usize;
    left.iter().position(|piece| match piece {
        Piece::Braces { .. } => {
            depth += 1;
            false
        }
        Piece::End(_) if depth > 0 => {
            depth -= 1;
            false
        }
        Piece::End(_) => true,
        _ => false,
    })
}

fn text(text: String, span: Span) -> Inline {
    Inline { kind: InlineKind::Text(text), span }
}

/// A mark that marks nothing is text.
fn as_text(piece: Piece) -> Inline {
    match piece {
        Piece::Content(inline) => inline,
        Piece::Equals { span, .. } => text("==".to_owned(), span),
        Piece::Braces { number, span } => text(format!("{{{{c{number}::"), span),
        Piece::End(span) => text("}}".to_owned(), span),
    }
}

/// Parts what is hidden from its hint: at the first `::` that is text.
fn with_hint(mut children: Vec<Inline>) -> (Vec<Inline>, Option<String>) {
    let found = children.iter().enumerate().find_map(|(index, inline)| match &inline.kind {
        InlineKind::Text(text) => text.find("::").map(|at| (index, at)),
        _ => None,
    });
    let Some((index, at)) = found else { return (children, None) };
    let rest = children.split_off(index + 1);
    let mut hint = Text::default();
    if let Some(Inline { kind: InlineKind::Text(string), span }) = children.last_mut() {
        hint.push_str(&string[at + 2..]);
        let exact = string.len() == span.end - span.start;
        string.truncate(at);
        if exact {
            span.end = span.start + at;
        }
    }
    hint.push(&Text::from_inlines(&rest));
    let hint = hint.as_str().trim().to_owned();
    children.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
    (children, Some(hint).filter(|hint| !hint.is_empty()))
}

fn pieces(inlines: Vec<Inline>) -> Vec<Piece> {
    let mut out = Vec::new();
    for inline in inlines {
        let InlineKind::Text(string) = &inline.kind else {
            out.push(Piece::Content(inline));
            continue;
        };
        // Where text and source differ in length (entities, escapes), a part has the place of the whole.
        let exact = string.len() == inline.span.end - inline.span.start;
        let place = |from: usize, to: usize| {
            if exact { Span::new(inline.span.start + from, inline.span.start + to) } else { inline.span }
        };
        let (mut from, mut at) = (0, 0);
        while at < string.len() {
            let rest = &string[at..];
            let found = mark(string, at).map(|(length, mark)| (length, mark, place(at, at + length)));
            let Some((length, mark, span)) = found else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            if from < at {
                out.push(Piece::Content(text(string[from..at].to_owned(), place(from, at))));
            }
            out.push(match mark {
                Mark::Equals { opens, closes } => Piece::Equals { opens, closes, span },
                Mark::Braces(number) => Piece::Braces { number, span },
                Mark::End => Piece::End(span),
            });
            at += length;
            from = at;
        }
        if from < string.len() {
            out.push(Piece::Content(text(string[from..].to_owned(), place(from, string.len()))));
        }
    }
    out
}

enum Mark {
    Equals { opens: bool, closes: bool },
    Braces(u32),
    End,
}

/// Reads the mark at an offset, and its length.
fn mark(text: &str, at: usize) -> Option<(usize, Mark)> {
    let rest = &text[at..];
    if rest.starts_with("}}") {
        return Some((2, Mark::End));
    }
    if let Some(inner) = rest.strip_prefix("{{c") {
        let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = inner[..digits].parse().ok().filter(|number| *number > 0)?;
        return inner[digits..].starts_with("::").then_some((3 + digits + 2, Mark::Braces(number)));
    }
    if !rest.starts_with("==") || rest.starts_with("===") || text[..at].ends_with('=') {
        return None;
    }
    let (before, after) = (text[..at].chars().next_back(), rest[2..].chars().next());
    // "x==1" compares; scripts without spaces have a letter on either side of any mark.
    let in_word = |c: char| c.is_alphanumeric() && c.is_ascii() || matches!(c, '<' | '>' | '!');
    let opens = before.is_none_or(|c| !in_word(c)) && after.is_none_or(|c| !c.is_whitespace());
    let closes = after.is_none_or(|c| !in_word(c)) && before.is_none_or(|c| !c.is_whitespace());
    (opens || closes).then_some((2, Mark::Equals { opens, closes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(string: &str) -> Vec<(Option<u32>, Option<String>, String)> {
        cloze_marks(vec![text(string.to_owned(), Span::new(0, string.len()))])
            .into_iter()
            .filter_map(|inline| match inline.kind {
                InlineKind::Cloze { number, hint, children } => {
                    let hidden = Text::from_inlines(&children).as_str().to_owned();
                    assert!(string[inline.span.start..inline.span.end].contains(&hidden));
                    Some((number, hint, hidden))
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn marks_are_read_with_their_numbers_and_hints() {
        let hidden = |text: &str| (None, None, text.to_owned());
        assert_eq!(marked("a ==b c== d, ==e==."), [hidden("b c"), hidden("e")]);
        assert_eq!(marked("这是==隐藏==的"), [hidden("隐藏")]);
        assert_eq!(
            marked("{{c2::x y::a hint}} and {{c1::z}}"),
            [(Some(2), Some("a hint".to_owned()), "x y".to_owned()), (Some(1), None, "z".to_owned())]
        );
    }

    #[test]
    fn comparisons_and_halves_are_text() {
        for text in
            ["x==1 and y==2", "a == b == c", "==never closed", "{{c1::never closed", "{{cx::a}}", "=====", "{{c0::a}}"]
        {
            assert_eq!(marked(text), [], "{text}");
        }
    }
}
