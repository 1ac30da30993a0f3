//! Abbreviations and their long forms: Schwartz & Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
//! Biomedical Text" (PSB 2003), both ways round: "long form (SF)" and "SF (long form)".

use super::one_of;
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
            push(text, abbreviation, &mut found);
        }
    }
    for abbreviation in short_for(text).into_iter().chain(apposed(text)).chain(full_width(text)) {
        push(text, abbreviation, &mut found);
    }
    found
}

fn push(text: &str, abbreviation: Abbreviation, found: &mut Vec<Abbreviation>) {
    if !found.iter().any(|known| text[known.short.clone()] == text[abbreviation.short.clone()]) {
        found.push(abbreviation);
    }
}

/// "exponentially weighted moving average, or EWMA": every word's initial is a letter of the short form.
fn apposed(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(" or ") {
        let start = at + 4;
        let end =
            start + text[start..].find(|c: char| !(c.is_alphanumeric() || c == '/')).unwrap_or(text.len() - start);
        let before = text[..at].trim_end_matches([',', '"', '”', ' ']).len();
        let comma = text[before..at].contains([',', '"', '”']);
        if comma
            && is_short(&text[start..end])
            && let Some(long) = by_initials(text, 0..before, &text[start..end])
        {
            found.push(Abbreviation { short: start..end, long });
        }
    }
    found.extend(between_commas(text));
    found.extend(for_short(text));
    found
}

/// What leads to another form of a name, between commas and in brackets.
const LEADS: [&str; 9] = [
    "or ",
    "known as ",
    "also called ",
    "also known as ",
    "commonly known as ",
    "abbreviated as ",
    "abbreviated ",
    "aka ",
    "in short ",
];

/// "the Domain Name System, commonly known as DNS, maps …", "carrier sense multiple access with collision detection, or CSMA/CD", and
/// "a PVC, or persistent volume claim, asks …".
fn between_commas(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    for (comma, _) in text.match_indices(", ") {
        let start = comma + 2;
        let mut leads = LEADS.iter().chain(["better known as "].iter());
        let Some(lead) = leads.find(|lead| text[start..].starts_with(**lead)) else { continue };
        let stop = |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '—' | '–' | '!' | '?');
        let end = text[start..].find(stop).map_or(text.len(), |at| start + at);
        let end = text[start..end].find(". ").map_or(end, |at| start + at);
        // A lead holds no mark that ends what it leads to.
        let named = trimmed(text, start + lead.len()..end);
        let bare = text[named.clone()].trim_end_matches('.').trim_end();
        let named_end = named.start + bare.len();
        let bare = bare.strip_prefix("the ").unwrap_or(bare).trim_start();
        let long = named_end - bare.len()..named_end;
        let first = bare.split_whitespace().next().unwrap_or_default();
        let short = long.start..long.start + first.len();
        if is_short(first)
            && let Some(abbreviation) = long_before(text, short, comma)
        {
            found.push(abbreviation);
            continue;
        }
        // The short form first, and what it stands for behind it.
        let before = last_words(text, trimmed(text, 0..comma), 1);
        if is_short(&text[before.clone()]) && spells(&text[before.clone()], &text[long.clone()]) {
            found.push(Abbreviation { short: before, long });
        }
    }
    found
}

/// "the Border Gateway Protocol – BGP for short – runs between networks".
fn for_short(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(" for short") {
        let short = last_words(text, 0..at, 1);
        let before = text[..short.start]
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | ',' | '('));
        let before = before.strip_suffix(", or").or_else(|| before.strip_suffix(" or")).unwrap_or(before);
        if is_short(&text[short.clone()])
            && let Some(abbreviation) = long_before(text, short, before.trim_end_matches(',').len())
        {
            found.push(abbreviation);
        }
    }
    found
}

/// "cgroups (short for control groups)": told so, whatever the short form looks like.
fn short_for(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    for lead in ["(short for ", ", short for ", "(abbreviation of ", "(an abbreviation of ", "(an abbreviation for "] {
        for (at, _) in text.match_indices(lead) {
            let start = at + lead.len();
            let Some(len) = text[start..].find([')', ',', ';', '.']) else { continue };
            let long = trimmed(text, start..start + len);
            let short = last_words(text, trimmed(text, 0..at), 1);
            let words = text[long.clone()].split_whitespace().count();
            let kin = text[short.clone()].chars().next().zip(text[long.clone()].chars().next());
            let alike = kin.is_some_and(|(one, other)| one.to_lowercase().eq(other.to_lowercase()));
            if (1..=8).contains(&words) && alike && text[short.clone()].len() < text[long.clone()].len() {
                found.push(Abbreviation { short, long });
            }
        }
    }
    found
}

/// The longest long form in a script without spaces, in characters.
const LONGEST_WIDE: usize = 16;

/// "CDN（Content Delivery Network）", "CDN（内容分发网络）", and "内容分发网络（CDN）" where the text before the bracket is no more
/// than the name: without spaces nothing but a mark tells where a name begins.
fn full_width(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    for (open, bracket) in text.match_indices('（') {
        let start = open + bracket.len();
        let Some(end) = text[start..].find('）').map(|len| start + len) else { continue };
        let before = &text[..open];
        let latin = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').len();
        let short = open - latin..open;
        let inner = start..start + text[start..end].find(['，', '、', '；', ',', ';']).unwrap_or(end - start);
        let inner = trimmed(text, inner);
        let long = &text[inner.clone()];
        if is_short(&text[short.clone()]) {
            let spelled = best_long(&text[short.clone()], long) == Some(0) && plausible(&text[short.clone()], long);
            if spelled || is_wide(long) {
                found.push(Abbreviation { short, long: inner });
            }
        } else if is_short(long) {
            let name = before.trim_end_matches(super::is_wide);
            let bounded = name.is_empty() || name.ends_with(|c: char| !c.is_alphanumeric());
            if bounded && is_wide(&before[name.len()..]) {
                found.push(Abbreviation { short: inner, long: name.len()..open });
            }
        }
    }
    found
}

fn is_wide(name: &str) -> bool {
    (2..=LONGEST_WIDE).contains(&name.chars().count()) && name.chars().all(super::is_wide)
}

/// True if the initials of a text's words spell the short form: "Executable and linkable format" is ELF.
pub fn spells(short: &str, long: &str) -> bool {
    // "(in proxy mode)" behind "IP" is a phrase.
    let phrase = long
        .split(' ')
        .next()
        .is_some_and(|first| super::one_of(first, "in on at of by with for from to via per") && short.len() == 2);
    !phrase && by_initials(long, 0..long.len(), short).is_some_and(|range| range.start == 0)
}

/// Returns the last words before a place whose initials spell the short form, small words passed over. A digit may tell how often its
/// letter stands: "Simple Storage Service" is S3.
fn by_initials(text: &str, range: Range<usize>, short: &str) -> Option<Range<usize>> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    by_letters(text, range.clone(), letters.clone()).or_else(|| {
        let mut repeated: Vec<char> = Vec::new();
        for letter in letters {
            match (letter.to_digit(10), repeated.last().copied()) {
                (Some(count @ 2..=4), Some(last)) => repeated.extend(std::iter::repeat_n(last, count as usize - 1)),
                (Some(_), _) => return None,
                (None, _) => repeated.push(letter),
            }
        }
        let told = short.chars().any(|c| c.is_ascii_digit()) && repeated.len() <= 5;
        told.then(|| by_letters(text, range, repeated))?
    })
}

fn by_letters(text: &str, range: Range<usize>, mut letters: Vec<char>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let mut end = range.start + part.len();
    let mut start = end;
    let mut skipped = 0;
    let whole_end = end;
    while let Some(&letter) = letters.last() {
        let before = text[range.start..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        if before.is_empty()
            || before.len() + range.start < end
                && text[range.start + before.len()..end].contains(['.', ';', ':', '(', ')'])
        {
            return None;
        }
        let word_start = range.start
            + before
                .rfind(|c: char| !c.is_alphanumeric())
                .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &text[word_start..range.start + before.len()];
        let initial = word.chars().next()?.to_lowercase().next()?;
        if initial == letter {
            letters.pop();
            start = word_start;
            skipped = 0;
        } else if one_of(word.to_lowercase().as_str(), "and of the for in to on a as")
            && skipped == 0
            && start < whole_end
        {
            skipped += 1;
        } else {
            return None;
        }
        end = word_start;
    }
    // "Time-To-Live" is three words.
    let words = text[start..whole_end].split(|c: char| c.is_whitespace() || c == '-').count();
    (words >= 2).then_some(start..whole_end)
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
        && (capitals >= 2 || letters == 2 && form.ends_with(|c: char| ('2'..='4').contains(&c)))
        && form.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '&' | '.'))
}

/// "Content Delivery Network (CDN)"; also "(CDN, …)" and "(or CDN)".
fn long_before(text: &str, inner: Range<usize>, open: usize) -> Option<Abbreviation> {
    let first = text[inner.clone()].split([',', ';']).next()?;
    let bracketed = [
        "a.k.a. ",
        "abbr. ",
        "short ",
        "commonly denoted ",
        "denoted ",
        "commonly abbreviated as ",
        "commonly called ",
        "called ",
    ];
    let lead = LEADS.iter().chain(&bracketed).find_map(|lead| first.strip_prefix(lead)).unwrap_or(first);
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
    // "Mutual TLS (mTLS)": the last word stands whole in the short form.
    if let Some(found) = kept_word(text, before.clone(), &text[short.clone()]) {
        return Some(Abbreviation { short, long: found });
    }
    // Where the initials of the words spell it there is no doubt; the paper's search from the right could stop inside a word.
    let quoted = before.start..before.start + text[before.clone()].trim_end_matches(['"', '”']).len();
    if let Some(long) = by_initials(text, quoted, &text[short.clone()]) {
        return Some(Abbreviation { short, long });
    }
    let max_words = (letters + 5).min(letters * 2);
    let window = last_words(text, before, max_words);
    let start = best_long(&text[short.clone()], &text[window.clone()])?;
    let long = window.start + start..window.end;
    plausible(&text[short.clone()], &text[long.clone()]).then_some(Abbreviation { short, long })
}

/// Returns the last words whose initials, and the last of them whole, spell the short form.
fn kept_word(text: &str, range: Range<usize>, short: &str) -> Option<Range<usize>> {
    let words: Vec<&str> = text[range.clone()].split_whitespace().collect();
    let last = words.last().filter(|last| last.len() >= 2 && last.len() < short.len())?;
    let initials = short.strip_suffix(*last)?;
    let count = initials.chars().count();
    let first = words.len().checked_sub(count + 1)?;
    let spelled = initials
        .chars()
        .zip(&words[first..])
        .all(|(letter, word)| word.to_lowercase().starts_with(&letter.to_lowercase().to_string()));
    let start = words[first].as_ptr() as usize - text.as_ptr() as usize;
    spelled.then_some(start..range.end)
}

/// "CDN (content delivery network)".
fn long_inside(text: &str, inner: Range<usize>, open: usize) -> Option<Abbreviation> {
    let before = trimmed(text, 0..open);
    let short = last_words(text, before, 1);
    if !is_short(&text[short.clone()]) || !(2..=8).contains(&text[inner.clone()].split_whitespace().count()) {
        return None;
    }
    // "vCPU (virtual CPU)": the last word stands whole in the short form.
    if let Some(long) = kept_word(text, inner.clone(), &text[short.clone()]).filter(|long| *long == inner) {
        return Some(Abbreviation { short, long });
    }
    // "FIFO (First In, First Out)": with its comma, where all of it spells the short form.
    if spells(&text[short.clone()], &text[inner.clone()]) {
        return Some(Abbreviation { short, long: inner });
    }
    let end = inner.start + text[inner.clone()].find([',', ';']).unwrap_or(inner.len());
    let long = trimmed(text, inner.start..end);
    (best_long(&text[short.clone()], &text[long.clone()]) == Some(0)
        && plausible(&text[short.clone()], &text[long.clone()]))
    .then_some(Abbreviation { short, long })
}

/// Returns the range of the last words before a bracket, inside the sentence.
fn last_words(text: &str, range: Range<usize>, count: usize) -> Range<usize> {
    let part = &text[range.clone()];
    let sentence = part.rfind([';', ':', '(', ')', '!', '?', '\n']).map_or(0, |at| at + 1);
    let mut start = part.len();
    for (seen, (at, _)) in part[sentence..]
        .char_indices()
        .rev()
        .filter(|(at, c)| {
            !c.is_whitespace() && (*at == 0 || part[sentence..*at + sentence].ends_with(char::is_whitespace))
        })
        .enumerate()
    {
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
    let mut starts =
        super::bare_words(long).filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).peekable();
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
        assert_eq!(found("Simple Storage Service (S3)"), [("S3", "Simple Storage Service")]);
        assert_eq!(found("Simple Storage Service (S4)"), []);
        assert_eq!(found("Mutual TLS (mTLS) is"), [("mTLS", "Mutual TLS")]);
        assert_eq!(found("a chip called a memory management unit (MMU)"), [("MMU", "memory management unit")]);
        assert_eq!(found("extract, transform and load (ETL) from"), [("ETL", "extract, transform and load")]);
        assert_eq!(
            found("called \"exponentially weighted moving average\", or EWMA) so"),
            [("EWMA", "exponentially weighted moving average")]
        );
        assert_eq!(found("the least common multiple (commonly denoted LCM) is"), [("LCM", "least common multiple")]);
    }

    #[test]
    fn long_forms_stand_between_commas() {
        assert_eq!(found("The Domain Name System, commonly known as DNS, maps names"), [("DNS", "Domain Name System")]);
        assert_eq!(found("A PVC, or persistent volume claim, asks for space"), [("PVC", "persistent volume claim")]);
        assert_eq!(
            found("the Border Gateway Protocol – BGP for short – runs here"),
            [("BGP", "Border Gateway Protocol")]
        );
        assert_eq!(found("The old gate, also known as NATO, stands open"), []);
        assert_eq!(found(", known as . So it goes, or "), []);
        assert_eq!(found("A gate, or the  É , or the"), []);
    }

    #[test]
    fn asides_are_no_abbreviations() {
        assert_eq!(found("some services (AWS) and keys (see IAM) or (preview)"), []);
        assert_eq!(found("the size of a page (KB)"), []);
    }
}
