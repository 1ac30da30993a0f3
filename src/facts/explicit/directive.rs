//! Directives in comments, which a site does not show: `anki: skip`, `anki: skip-section`, `anki: card "Question?"`, `anki: cloze`.

use crate::diagnostic::nearest;
use crate::post::Text;

/// What an author says of the block behind a comment, or of the section around it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Directive {
    /// Make no card of the next block.
    Skip,
    /// Make no card of the section.
    SkipSection,
    /// The next block answers this question.
    Card(Text),
    /// Hide what the next paragraph emphasises.
    Cloze,
}

/// What is wrong with a directive, and what to write.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) hint: String,
}

/// All names.
const NAMES: [&str; 4] = ["skip", "skip-section", "card", "cloze"];

impl Directive {
    /// Returns its name.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::SkipSection => "skip-section",
            Self::Card(_) => "card",
            Self::Cloze => "cloze",
        }
    }
}

/// Reads a comment. None where it is no directive.
pub(super) fn read(comment: &str) -> Option<Result<Directive, Fault>> {
    let comment = comment.trim();
    let end = comment.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(comment.len());
    let (first, rest) = comment.split_at(end);
    let colon = rest.trim_start().strip_prefix(':');
    let rest = colon.unwrap_or(rest).trim();
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let behind = behind.trim();
    let lower = word.to_lowercase();
    let fault = |message: String, hint: String| Some(Err(Fault { message, hint }));
    if !first.eq_ignore_ascii_case("anki") {
        let near = strsim::damerau_levenshtein(&first.to_lowercase(), "anki") == 1;
        return match colon {
            Some(_) if near && NAMES.contains(&lower.as_str()) => {
                fault(format!("`{first}` is no directive"), format!("write `anki: {rest}`"))
            }
            _ => None,
        };
    }
    if colon.is_none() {
        // "Anki shows this" is a comment.
        let named = NAMES.contains(&lower.as_str()) && (behind.is_empty() || lower == "card");
        return if named {
            fault("the directive has no colon".to_owned(), format!("write `anki: {rest}`"))
        } else {
            None
        };
    }
    let read = match lower.as_str() {
        "skip" if behind.is_empty() => Directive::Skip,
        "skip-section" if behind.is_empty() => Directive::SkipSection,
        "cloze" if behind.is_empty() => Directive::Cloze,
        "card" => match quoted(behind).map(str::trim).filter(|question| !question.is_empty()) {
            Some(question) => Directive::Card(crate::post::inline_text(question)),
            None => {
                let question = behind.trim_matches(|c: char| matches!(c, '"' | '\'' | '“' | '”') || c.is_whitespace());
                let question = if question.is_empty() { "Question?" } else { question };
                return fault(
                    "the card has no question in quotation marks".to_owned(),
                    format!("write `anki: card \"{question}\"`"),
                );
            }
        },
        _ => {
            let written = rest.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
            // "skip section" is nearer to `skip-section` than to `skip`, whose word it has.
            let near =
                [written, lower].iter().filter_map(|words| nearest(words, &NAMES)).min_by_key(|(wrong, _)| *wrong);
            let hint = match near {
                Some((_, "card")) => "write `anki: card \"Question?\"`".to_owned(),
                Some((_, name)) => format!("write `anki: {name}`"),
                None => format!("write one of {}", NAMES.map(|name| format!("`anki: {name}`")).join(", ")),
            };
            return fault(format!("`anki: {rest}` is no directive"), hint);
        }
    };
    Some(Ok(read))
}

/// Returns what stands in quotation marks of any kind.
fn quoted(text: &str) -> Option<&str> {
    [('"', '"'), ('“', '”'), ('\'', '\''), ('‘', '’'), ('«', '»'), ('„', '“')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(comment: &str) -> String {
        read(comment).unwrap().unwrap_err().hint
    }

    #[test]
    fn directives_are_read() {
        assert_eq!(read("anki: skip"), Some(Ok(Directive::Skip)));
        assert_eq!(read(" Anki:skip-section "), Some(Ok(Directive::SkipSection)));
        assert_eq!(read("anki: cloze"), Some(Ok(Directive::Cloze)));
        for card in ["anki: card \"What is a ‘b’?\"", "anki: card “What is a ‘b’?”"] {
            assert!(
                matches!(read(card), Some(Ok(Directive::Card(question))) if question.as_str() == "What is a ‘b’?"),
                "{card}"
            );
        }
        for comment in ["", "a note", "Anki shows this", "anki skips cards", "more: skip"] {
            assert_eq!(read(comment), None, "{comment}");
        }
    }

    #[test]
    fn misspelt_ones_are_told_with_the_nearest() {
        assert_eq!(hint("anki: skp"), "write `anki: skip`");
        assert_eq!(hint("anki: skip section"), "write `anki: skip-section`");
        assert_eq!(hint("anki: clozes"), "write `anki: cloze`");
        assert_eq!(hint("anki: crad \"x\""), "write `anki: card \"Question?\"`");
        assert_eq!(hint("anki: card"), "write `anki: card \"Question?\"`");
        assert_eq!(hint("anki: card What is it?"), "write `anki: card \"What is it?\"`");
        assert_eq!(hint("anki skip"), "write `anki: skip`");
        assert_eq!(hint("ankl: skip"), "write `anki: skip`");
        assert!(hint("anki: everything").starts_with("write one of `anki: skip`, "));
    }
}
