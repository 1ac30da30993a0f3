//! Sides of a card that begin or end in the middle of a sentence.

use super::{Fault, Sides};
use crate::language::one_of;

fn fault(message: impl Into<String>) -> Fault {
    Fault::new("cut-off", message)
}

/// "And retries"
pub(super) fn begins_with_conjunction(sides: &Sides) -> Option<Fault> {
    let first = sides.first();
    (!sides.is_cloze && one_of(first, "and but or nor")).then(|| fault(format!("the answer begins with `{first}`")))
}

/// "To identify personally": the sentence lost its end.
pub(super) fn ends_in_adverb(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = sides.card.back.split_whitespace().collect();
    let adverb = words.len() <= 3 && words.last().is_some_and(|last| last.ends_with("ly"));
    // "uses [machine learning] to identify personally."
    let open = sides.is_cloze
        && sides.asked().trim_end_matches('.').rsplit(' ').next().is_some_and(|last| {
            crate::language::one_of(last, "personally publicly globally locally highly fully newly widely")
        })
        && sides.asked().contains(" to ");
    if open {
        return Some(fault("the sentence ends in an adverb"));
    }
    (!sides.is_cloze && words.first() == Some(&"To") && adverb).then(|| fault("the answer ends in an adverb"))
}

/// "Locks such as"
pub(super) fn ends_in_such_as(sides: &Sides) -> Option<Fault> {
    (!sides.is_cloze && sides.card.back.ends_with("such as")).then(|| fault("the answer ends in `such as`"))
}

/// "It is structured like this": what it is like stands behind the sentence.
pub(super) fn ends_in_pointer(sides: &Sides) -> Option<Fault> {
    let behind = ["like this", "as follows", "like so", "as such", "as below", "like the following"];
    let answer = sides.answer.trim_end_matches([':', '.']);
    let end = behind.iter().find(|end| !sides.is_cloze && answer.ends_with(**end))?;
    Some(fault(format!("the answer ends in `{end}`")))
}

/// "Locks and"
pub(super) fn ends_open(sides: &Sides) -> Option<Fault> {
    let mut words = sides.card.back.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let last = words.rfind(|word| !word.is_empty()).filter(|_| !sides.is_cloze)?;
    // "The foundation for"
    let stub = sides.answer.starts_with("the ") && sides.answer.split(' ').count() <= 4 && one_of(last, "for to with");
    // "docker ps -a": an option.
    let option = sides.answer.ends_with(&format!(" -{last}"));
    (stub || !option && one_of(last, "and or of the a an when where which because if such like than into whose and/or"))
        .then(|| fault(format!("the answer ends in `{last}`")))
}

/// "What are locks and called?"
pub(super) fn question_ends_in_list(sides: &Sides) -> Option<Fault> {
    let ends = [" and?", " or?", " and called?", " or called?"];
    (!sides.is_cloze && ends.iter().any(|end| sides.card.front.ends_with(end)))
        .then(|| fault("the question ends in the middle of a list"))
}

/// "Pages have sizes such as."
pub(super) fn sentence_stops(sides: &Sides) -> Option<Fault> {
    let ends = [" such as.", " like.", " and.", " or.", " as.", " when.", " where.", " which."];
    (sides.is_cloze && ends.iter().any(|end| sides.card.front.ends_with(end)))
        .then(|| fault("the sentence stops before its end"))
}
