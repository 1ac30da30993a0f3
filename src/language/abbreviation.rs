//! Abbreviations and their long forms: Schwartz & Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
//! Biomedical Text" (PSB 2003), both ways round: "long form (SF)" and "SF (long form)".

use std::ops::Range;

/// An abbreviation told in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// The bytes of the short form.
    pub short: Range<usize>,
    /// The bytes of the long form.
    pub long: Range<usize>,
}

/// Finds the abbreviations that a text tells.
pub fn abbreviations(text: &str) -> Vec<Abbreviation> {
    let mut found: Vec<Abbreviation> = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(len) = text[open..].find(')') else { continue };
        let inner = trimmed(text, open + 1..open + len);
        if let Some(abbreviation) = long_before(text, inner.clone(), open).or_else(|| long_inside(text, inner, open)) {
            if !found.iter().any(|known| text[known.short.clone()] == text[abbreviation.short.clone()]) {
                found.push(abbreviation);
            }
        }
    }
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

/// True for what can be a short form: 2 to 10 characters, up to two words, a capital, no sentence.
fn is_short(form: &str) -> bool {
    let letters = form.chars().filter(|c| c.is_alphanumeric()).count();
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    (2..=10).contains(&form.chars().count())
        && form.split_whitespace().count() == 1
        && form.chars().next().is_some_and(char::is_alphanumeric)
        && capitals * 2 >= letters.min(4)
        && capitals >= 2
        && form.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '&' | '.'))
}

/// "Content Delivery Network (CDN)"; also "(CDN, …)" and "(or CDN)".
fn long_before(text: &str, inner: Range<usize>, open: usize) -> Option<Abbreviation> {
    let first = text[inner.clone()].split([',', ';']).next()?;
    let lead = ["or ", "aka ", "a.k.a. ", "abbreviated ", "abbr. ", "short "].iter().find_map(|lead| first.strip_prefix(lead)).unwrap_or(first);
    let start = inner.start + first.len() - lead.len();
    let mut short = trimmed(text, start..start + lead.len());
    // A plural: "(VMs)".
    if text[short.clone()].ends_with('s') && is_short(&text[short.start..short.end - 1]) {
        short.end -= 1;
    }
    if !is_short(&text[short.clone()]) {
        return None;
    }
    let letters = text[short.clone()].chars().filter(|c| c.is_alphanumeric()).count();
    let before = trimmed(text, 0..open);
    let max_words = (letters + 5).min(letters * 2);
    let window = last_words(text, before, max_words);
    let start = best_long(&text[short.clone()], &text[window.clone()])?;
    let long = window.start + start..window.end;
    plausible(&text[short.clone()], &text[long.clone()]).then_some(Abbreviation { short, long })
}

/// "CDN (content delivery network)".
fn long_inside(text: &str, inner: Range<usize>, open: usize) -> Option<Abbreviation> {
    let before = trimmed(text, 0..open);
    let short = last_words(text, before, 1);
    if !is_short(&text[short.clone()]) || !(2..=8).contains(&text[inner.clone()].split_whitespace().count()) {
        return None;
    }
    let end = inner.start + text[inner.clone()].find([',', ';']).unwrap_or(inner.len());
    let long = trimmed(text, inner.start..end);
    (best_long(&text[short.clone()], &text[long.clone()]) == Some(0) && plausible(&text[short.clone()], &text[long.clone()])).then_some(Abbreviation { short, long })
}

/// Returns the range of the last words before a bracket, inside the sentence.
fn last_words(text: &str, range: Range<usize>, count: usize) -> Range<usize> {
    let part = &text[range.clone()];
    let sentence = part.rfind([';', ':', '(', ')', '!', '?', '\n']).map_or(0, |at| at + 1);
    let mut start = part.len();
    for (seen, (at, _)) in part[sentence..].char_indices().rev().filter(|(at, c)| !c.is_whitespace() && (*at == 0 || part[sentence..*at + sentence].ends_with(char::is_whitespace))).enumerate() {
        if seen == count {
            break;
        }
        start = sentence + at;
    }
    range.start + start..range.end
}

/// Walks both forms from the right: every letter of the short form occurs in order in the long one, its first at the start of a word.
fn best_long(short: &str, long: &str) -> Option<usize> {
    let chars: Vec<(usize, char)> = long.char_indices().collect();
    let mut at = chars.len();
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    for (i, &letter) in letters.iter().enumerate().rev() {
        loop {
            if at == 0 {
                return None;
            }
            at -= 1;
            let matches = chars[at].1.to_lowercase().eq([letter]);
            let word_start = at == 0 || !chars[at - 1].1.is_alphanumeric();
            if matches && (i != 0 || word_start) {
                break;
            }
        }
    }
    Some(chars[at].0)
}

/// The long form has no more words than letters would allow, is longer than the short one and does not hold it.
fn plausible(short: &str, long: &str) -> bool {
    let letters = short.chars().filter(|c| c.is_alphanumeric()).count();
    let words = long.split_whitespace().count();
    long.chars().count() > short.chars().count()
        && (2..=(letters + 5).min(letters * 2)).contains(&words)
        && !long.split_whitespace().any(|word| word == short)
        && !long.contains(['"', '`', ','])
        // Most letters of an acronym begin words.
        && initials(short, long) * 2 > letters
}

/// Counts the letters of the short form that begin words of the long one, in order.
fn initials(short: &str, long: &str) -> usize {
    let mut starts = long.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).peekable();
    let mut count = 0;
    for letter in short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        let rest = starts.clone();
        if let Some(skip) = rest.clone().position(|start| start == letter) {
            starts = rest;
            for _ in 0..=skip {
                starts.next();
            }
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        abbreviations(text).into_iter().map(|a| (&text[a.short], &text[a.long])).collect()
    }

    #[test]
    fn long_forms_stand_before_or_inside_the_brackets() {
        assert_eq!(found("a managed Content Delivery Network (CDN) service"), [("CDN", "Content Delivery Network")]);
        assert_eq!(found("The RTO (recovery time objective) is short"), [("RTO", "recovery time objective")]);
        assert_eq!(found("extract, load and the virtual machines (VMs) here"), [("VM", "virtual machines")]);
        assert_eq!(found("the interrupt vector table (or IVT)"), [("IVT", "interrupt vector table")]);
        assert_eq!(found("Standards: DNS over TLS(DoT)"), [("DoT", "DNS over TLS")]);
        assert_eq!(found("Simple Storage Service (S3)"), []);
    }

    #[test]
    fn asides_are_no_abbreviations() {
        assert_eq!(found("some services (AWS) and keys (see IAM) or (preview)"), []);
        assert_eq!(found("the size of a page (KB)"), []);
    }
}
