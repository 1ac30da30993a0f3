//! The numbers of a cloze note's deletions. Anki keeps a card's history by its number: a deletion keeps its own for the life of
//! the note, a new one gets the next that was never used, and that of a removed one is given to no other.

use super::matching::likest_first;
use crate::language::is_stop_word;
use crate::notes::{Html, deletions};
use std::collections::{BTreeMap, BTreeSet};

/// A deletion that is no longer in the text: its number and what it hid, as plain text.
pub type Removed = (u32, String);

/// How like two deletions have to be, of 1.
const THRESHOLD: f64 = 0.5;

/// How many characters on either side tell where a deletion stands.
const AROUND: usize = 30;

/// A deletion, or several of one number.
struct Deletion {
    number: u32,
    hidden: String,
    around: String,
}

/// Numbers the deletions of `new` after those of `old` and of what was removed before; returns the text and all that is removed now.
pub(super) fn renumber(new: &Html, old: &Html, removed: &[Removed]) -> (Html, Vec<Removed>) {
    let (before, after) = (read(old), read(new));
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    let comes_back = |after: &Deletion| {
        removed.iter().any(|(_, text)| *text == after.hidden) && !before.iter().any(|old| old.hidden == after.hidden)
    };
    if let ([before], [after]) = (before.as_slice(), after.as_slice()) {
        // The note is the same, and so is all that it asks.
        if !comes_back(after) {
            numbers.insert(after.number, before.number);
            taken.insert(before.number);
        }
    } else {
        let common = counts(&before);
        let pairs = (0..before.len()).flat_map(|old| (0..after.len()).map(move |new| (old, new)));
        let scored: Vec<(usize, usize, f64)> = pairs
            .map(|(old, new)| (old, new, likeness(&before[old], &after[new], &common)))
            .filter(|(_, new, likeness)| *likeness > THRESHOLD && !comes_back(&after[*new]))
            .collect();
        for (old, new) in likest_first(&scored) {
            numbers.insert(after[new].number, before[old].number);
            taken.insert(before[old].number);
        }
    }
    let mut last = before.iter().map(|deletion| deletion.number).chain(removed.iter().map(|gone| gone.0)).max();
    for deletion in &after {
        if numbers.contains_key(&deletion.number) {
            continue;
        }
        // What comes back is what it was.
        let back = removed.iter().find(|(number, text)| *text == deletion.hidden && !taken.contains(number));
        let number = match back {
            Some((number, _)) => *number,
            None => {
                let next = last.unwrap_or(0) + 1;
                last = Some(next);
                next
            }
        };
        taken.insert(number);
        numbers.insert(deletion.number, number);
    }
    let mut gone: Vec<Removed> = before
        .into_iter()
        .map(|deletion| (deletion.number, deletion.hidden))
        .chain(removed.iter().cloned())
        .filter(|(number, _)| !taken.contains(number))
        .collect();
    gone.sort();
    gone.dedup_by_key(|gone| gone.0);
    (new.renumbered(&numbers), gone)
}

/// Returns true if the author's own numbers in `new` give a number that learners have to another deletion than [`renumber`] would,
/// which made `numbered` of the same text.
pub(super) fn reuses(new: &Html, numbered: &Html, old: &Html, removed: &[Removed]) -> bool {
    let used: BTreeSet<u32> =
        read(old).into_iter().map(|deletion| deletion.number).chain(removed.iter().map(|gone| gone.0)).collect();
    let numbers =
        |html: &Html| deletions(html.as_str()).into_iter().filter_map(|(number, _)| number).collect::<Vec<_>>();
    numbers(new)
        .into_iter()
        .zip(numbers(numbered))
        .any(|(own, kept)| own != kept && (used.contains(&own) || used.contains(&kept)))
}

/// Returns the deletions of `old` and those removed before whose numbers are not in `new`.
pub(super) fn left_out(new: &Html, old: &Html, removed: &[Removed]) -> Vec<Removed> {
    let kept: BTreeSet<u32> = read(new).into_iter().map(|deletion| deletion.number).collect();
    let before = read(old).into_iter().map(|deletion| (deletion.number, deletion.hidden));
    let mut gone: Vec<Removed> =
        before.chain(removed.iter().cloned()).filter(|(number, _)| !kept.contains(number)).collect();
    gone.sort();
    gone.dedup_by_key(|gone| gone.0);
    gone
}

fn likeness(before: &Deletion, after: &Deletion, common: &BTreeMap<String, usize>) -> f64 {
    let hidden = same_words(&before.hidden, &after.hidden, common);
    // The items of a list have nothing around them.
    let around = match (before.around.trim().len(), after.around.trim().len()) {
        (0..8, _) | (_, 0..8) => None,
        _ => Some(strsim::normalized_levenshtein(&before.around, &after.around)),
    };
    let number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    match around {
        // "4 days by default": a number is corrected, its blank stays.
        Some(around) if number(&before.hidden) && number(&after.hidden) => 0.3 * hidden + 0.7 * around,
        Some(around) if before.hidden == after.hidden => 1.0 + 0.1 * around,
        Some(around) => 0.6 * hidden + 0.4 * around,
        None => hidden,
    }
}

/// The words of a hidden text, of which some mean something.
fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let all: BTreeSet<String> = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#' | '.')))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let telling: BTreeSet<String> = all.iter().filter(|word| !is_stop_word(word)).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// Counts in how many deletions each word stands: "stage" tells little where all are stages.
fn counts(deletions: &[Deletion]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in deletions.iter().flat_map(|deletion| words(&deletion.hidden)) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

/// Returns the weight of the words that two hidden texts share (Dice's coefficient); a text that only says more is nearly the same. Names
/// differ by a letter, so only long words may be misspelt.
fn same_words(one: &str, other: &str, common: &BTreeMap<String, usize>) -> f64 {
    if one == other {
        return 1.0;
    }
    let (one, other) = (words(one), words(other));
    let weight = |word: &String| 1.0 / common.get(word).copied().unwrap_or(1).max(1) as f64;
    let weigh = |words: &BTreeSet<String>| words.iter().map(weight).sum::<f64>();
    let typed = |word: &String, near: &String| word.chars().count() >= 6 && strsim::jaro_winkler(word, near) >= 0.95;
    let shared: BTreeSet<String> = one
        .iter()
        .filter(|word| other.contains(*word) || other.iter().any(|near| typed(word, near)))
        .cloned()
        .collect();
    let total = weigh(&one) + weigh(&other);
    if total == 0.0 {
        return 0.0;
    }
    let dice = 2.0 * weigh(&shared) / total;
    let least = if one.len() < other.len() { &one } else { &other };
    if shared.len() == least.len() && weigh(least) >= 0.5 { dice.max(0.9) } else { dice }
}

fn read(html: &Html) -> Vec<Deletion> {
    let parts: Vec<(Option<u32>, String)> = deletions(html.as_str())
        .into_iter()
        .map(|(number, part)| (number, Html(part.to_owned()).plain_inside()))
        .collect();
    let mut read: BTreeMap<u32, Deletion> = BTreeMap::new();
    for (at, (number, hidden)) in parts.iter().enumerate() {
        let Some(number) = *number else { continue };
        // Around a deletion counts only its own clause: the items of a list say nothing of each other.
        let line = |text: &str, last: bool| -> String {
            let ends = ['\n', ';', ':', '?'];
            let line = if last { text.rsplit(ends).next() } else { text.split(ends).next() };
            line.unwrap_or_default().to_lowercase()
        };
        let before = at.checked_sub(1).and_then(|at| parts.get(at)).map(|part| line(&part.1, true));
        let after = parts.get(at + 1).map(|part| line(&part.1, false));
        let before: Vec<char> = before.unwrap_or_default().chars().rev().take(AROUND).collect();
        let around: String = before.into_iter().rev().chain(after.unwrap_or_default().chars().take(AROUND)).collect();
        read.entry(number)
            .and_modify(|deletion| deletion.hidden = format!("{}, {hidden}", deletion.hidden))
            .or_insert(Deletion { number, hidden: hidden.trim().to_owned(), around });
    }
    read.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(new: &str, old: &str, removed: &[(u32, &str)]) -> (String, Vec<(u32, String)>) {
        let removed: Vec<Removed> = removed.iter().map(|(number, text)| (*number, (*text).to_owned())).collect();
        let (html, gone) = renumber(&Html::sanitize(new), &Html::sanitize(old), &removed);
        (html.to_string(), gone)
    }

    #[test]
    fn a_deletion_keeps_its_number_and_a_new_one_gets_an_unused() {
        let old = "It has {{c1::apples}}, {{c2::pears}} and {{c3::plums}}.";
        let same = numbered("It has {{c1::pears}}, {{c2::plums}} and {{c3::apples}}.", old, &[]);
        assert_eq!(same, ("It has {{c2::pears}}, {{c3::plums}} and {{c1::apples}}.".to_owned(), vec![]));
        let inserted = numbered(
            "<ul><li>{{c1::apples}}</li><li>{{c2::figs}}</li><li>{{c3::pears}}</li></ul>",
            "<ul><li>{{c1::apples}}</li><li>{{c2::pears}}</li></ul>",
            &[(3, "kiwis")],
        );
        assert_eq!(inserted.0, "<ul><li>{{c1::apples}}</li><li>{{c4::figs}}</li><li>{{c2::pears}}</li></ul>");
        assert_eq!(inserted.1, [(3, "kiwis".to_owned())]);
    }

    #[test]
    fn a_removed_number_is_given_to_no_other_but_comes_back_with_its_text() {
        let (without, gone) = numbered(
            "{{c1::a first}} or {{c2::a third}}",
            "{{c1::a first}}, {{c2::second one}} or {{c3::a third}}",
            &[],
        );
        assert_eq!(
            (without.as_str(), gone.as_slice()),
            ("{{c1::a first}} or {{c3::a third}}", &[(2, "second one".to_owned())][..])
        );
        let (again, gone) =
            numbered("{{c1::a first}}, {{c2::quite another}} or {{c3::second one}}", &without, &[(2, "second one")]);
        assert_eq!(again, "{{c1::a first}}, {{c4::quite another}} or {{c2::second one}}");
        assert_eq!(gone, [(3, "a third".to_owned())]);
    }

    #[test]
    fn a_corrected_number_is_the_same_deletion() {
        let old = "A queue keeps {{c1::4 days}} by default and {{c2::14 days}} at most.";
        let new = "A queue keeps {{c1::5 days}} by default and {{c2::10 days}} at most.";
        assert_eq!(numbered(new, old, &[]).0, new);
        assert_eq!(numbered("Ports: {{c1::443}}", "Port: {{c1::80}}", &[]).0, "Ports: {{c1::443}}");
    }

    #[test]
    fn another_item_of_a_list_gets_another_number() {
        let list = |items: &[&str]| {
            let items: Vec<String> = (1..).zip(items).map(|(n, item)| format!("{{{{c{n}::{item}}}}}")).collect();
            format!("Which services read it? {}.", items.join("; "))
        };
        let old = list(&["AWS Lambda", "Amazon Data Firehose", "Amazon EFS", "the test stage", "the build stage"]);
        let replaced =
            list(&["AWS Batch", "Amazon Data Firehose", "Amazon EKS", "the report stage", "the build stage"]);
        assert_eq!(
            numbered(&replaced, &old, &[]).0,
            "Which services read it? {{c6::AWS Batch}}; {{c2::Amazon Data Firehose}}; {{c7::Amazon EKS}}; {{c8::the report stage}}; {{c5::the build stage}}."
        );
        let said_more = list(&[
            "AWS Lambda functions",
            "Amazon Data Firehose, the delivery service",
            "Amazon EFS",
            "The Test Stage",
            "the build stage",
        ]);
        assert_eq!(numbered(&said_more, &old, &[]).0, said_more);
    }

    #[test]
    fn numbers_belong_to_their_blanks_and_a_lone_one_knows_what_was_removed() {
        let old = "Messages are kept for {{c1::4 days}} by default and for {{c2::14 days}} at most.";
        let new = "Messages are kept for {{c1::14 days}} by default and for {{c2::20 days}} at most.";
        assert_eq!(numbered(new, old, &[]).0, new);
        let back = numbered(
            "Messages are kept for {{c1::4 days}} by default.",
            "Messages are kept for {{c2::14 days}} at most.",
            &[(1, "4 days")],
        );
        assert_eq!(
            back,
            ("Messages are kept for {{c1::4 days}} by default.".to_owned(), vec![(2, "14 days".to_owned())])
        );
    }

    #[test]
    fn the_authors_own_numbers_follow_what_they_hide() {
        let old = "{{c1::Lambda}} and {{c1::Flink}} read it, {{c2::EMR}} too";
        let (new, _) = numbered("{{c1::Lambda}} and {{c2::Flink}} read it, {{c3::EMR}} too", old, &[]);
        assert_eq!(new, "{{c1::Lambda}} and {{c3::Flink}} read it, {{c2::EMR}} too");
    }

    #[test]
    fn hints_and_shared_numbers_stay() {
        let (html, _) =
            numbered("{{c1::x::hint}} {{c1::y}} {{c2::longer one}}", "{{c1::longer one}} {{c2::x}} {{c2::y}}", &[]);
        assert_eq!(html, "{{c2::x::hint}} {{c2::y}} {{c1::longer one}}");
    }
}
