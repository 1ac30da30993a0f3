//! Names that an author changed throughout: notes that could be matched teach that `Freighter` is `Haulier` now, and what is left on
//! both sides is the same if it differs in nothing else. Facts as short as "One" are found in no other way.

use super::matching::{Traits, Words};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many matched notes have to tell of a new name.
const WITNESSES: usize = 3;

/// The shortest name that is also looked for inside of words, in characters: `codedeploy` in `codedeploydefault`.
const LONG: usize = 5;

/// The words of an old name, and those of its new one.
type Rename<'a> = (Vec<&'a str>, Vec<&'a str>);

/// Pairs old notes with new ones that nothing but a new name tells apart, both not matched yet. Returns pairs of indices.
pub(super) fn find(old: &[Traits], new: &[Traits], matched: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let taken_old: BTreeSet<usize> = matched.iter().map(|pair| pair.0).collect();
    let taken_new: BTreeSet<usize> = matched.iter().map(|pair| pair.1).collect();
    let renames = learn(old, new, matched);
    if renames.is_empty() {
        return Vec::new();
    }
    let mut left: HashMap<(bool, Words, Words), Vec<usize>> = HashMap::new();
    for (at, note) in new.iter().enumerate().filter(|(at, _)| !taken_new.contains(at)) {
        left.entry((note.cloze, note.question.clone(), note.answer.clone())).or_default().push(at);
    }
    let mut claims: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, note) in old.iter().enumerate().filter(|(at, _)| !taken_old.contains(at)) {
        let question = renamed(&note.question, &renames);
        if question == note.question {
            continue;
        }
        let told = (note.cloze, question, renamed(&note.answer, &renames));
        if let Some([only]) = left.get(&told).map(Vec::as_slice)
            && !note.sense.is_opposed_to(&new[*only].sense)
        {
            claims.entry(*only).or_default().push(at);
        }
    }
    // What the posts told until now comes before what had gone already.
    let sole = |notes: Vec<usize>| {
        let told: Vec<usize> = notes.iter().copied().filter(|at| !old[*at].retired).collect();
        match (if told.is_empty() { notes } else { told }).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    };
    claims.into_iter().filter_map(|(new, notes)| Some((sole(notes)?, new))).collect()
}

/// Learns names from matched notes whose questions differ in one: no question has the old name any more, and none had the new one.
fn learn<'a>(old: &'a [Traits], new: &'a [Traits], matched: &[(usize, usize)]) -> Vec<Rename<'a>> {
    let asked = |notes: &'a [Traits]| -> BTreeSet<&'a str> {
        notes.iter().filter(|note| !note.retired).flat_map(|note| &note.question.0).map(String::as_str).collect()
    };
    let (were, are) = (asked(old), asked(new));
    let mut witnesses: BTreeMap<Rename, usize> = BTreeMap::new();
    for (one, other) in matched {
        let (one, other) = (&old[*one].question.0, &new[*other].question.0);
        let only = |words: &'a [String], others: &[String], known: &BTreeSet<&str>| -> Vec<&'a str> {
            let named = |word: &&String| word.chars().any(char::is_alphabetic) && !known.contains(word.as_str());
            let fresh = words.iter().filter(|word| !others.contains(word)).filter(named);
            fresh.map(String::as_str).collect()
        };
        let (gone, come) = (only(one, other, &are), only(other, one, &were));
        // Other words that go or come make it a rewording, which teaches no name.
        let rest = |words: &[String], name: &[&str], others: &[String]| {
            words.iter().all(|word| others.contains(word) || name.contains(&word.as_str()))
        };
        if !gone.is_empty() && !come.is_empty() && rest(one, &gone, other) && rest(other, &come, one) {
            *witnesses.entry((gone, come)).or_default() += 1;
        }
    }
    let sure: Vec<Rename> =
        witnesses.into_iter().filter(|(_, count)| *count >= WITNESSES).map(|(rename, _)| rename).collect();
    let contested =
        |(gone, _): &Rename| sure.iter().filter(|(other, _)| other.iter().any(|word| gone.contains(word))).count() > 1;
    sure.iter().filter(|rename| !contested(rename)).cloned().collect()
}

/// Puts the new names into a text's words.
fn renamed(words: &Words, renames: &[Rename]) -> Words {
    let mut words: BTreeSet<String> = words.0.iter().cloned().collect();
    for (gone, come) in renames {
        if gone.iter().all(|word| words.contains(*word)) {
            words.retain(|word| !gone.contains(&word.as_str()));
            words.extend(come.iter().map(|word| (*word).to_owned()));
        }
        if let ([gone], [come]) = (gone.as_slice(), come.as_slice())
            && gone.chars().count() >= LONG
        {
            words = words.into_iter().map(|word| word.replace(gone, come)).collect();
        }
    }
    Words(words.into_iter().collect())
}
