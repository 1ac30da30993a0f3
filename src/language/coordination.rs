//! Where a sentence has a second predicate or a second clause.

use super::clause::{Clause, plain};
use super::finite::followed_like_verb;
use super::verb::Form;
use super::word::{Tag, Word};

/// Splits the rest of a clause where a second predicate of the same subject or a second clause begins: the places of the joints
/// (the comma or conjunction), each with the first word of the next part, and whether that has a subject of its own.
pub fn split_coordinated(words: &[Word], clause: &Clause) -> Vec<(usize, usize, bool)> {
    // "X means that a is so, but b is not": the clauses belong to what it means.
    let telling = super::one_of(&clause.lemma(words), "mean imply guarantee ensure state show say");
    if telling && words.get(clause.rest.start).is_some_and(|first| first.lower == "that" || first.lower == "when") {
        return Vec::new();
    }
    let mut joints = Vec::new();
    let mut depth = 0;
    let mut at = clause.rest.start;
    let end = clause.rest.end;
    while at < end {
        match words[at].tag {
            Tag::Punctuation('(') => depth += 1,
            Tag::Punctuation(')') => depth -= 1,
            Tag::Punctuation(',' | ';' | '—') if depth == 0 => {
                let mut next = at + 1;
                let strong = words[at].is(';') || words[at].is('—');
                let joined = words
                    .get(next)
                    .is_some_and(|word| matches!(word.lower.as_str(), "and" | "but" | "or" | "so" | "yet"));
                // "A does x, whereas B does y" is one comparison.
                if words.get(next).is_some_and(|word| matches!(word.lower.as_str(), "while" | "whereas" | "whilst")) {
                    break;
                }
                if joined {
                    next += 1;
                }
                // "Files are encrypted, keys are found in X": two short clauses with no more than a comma.
                if !joined && !strong && next < end && is_spliced(words, clause, at, end) {
                    joints.push((at, next, true));
                    at = next;
                    continue;
                }
                if next < end && (joined || strong) {
                    let inside = in_relative(words, clause, at) && !strong;
                    if let Some(own) = starts_predicate(words, next, end, clause, words[next - 1].lower == "or")
                        .filter(|own| *own || !inside || certain(&words[next]))
                        // "…, so keep branches short": a request to the reader.
                        .filter(|own| *own || words[next - 1].lower != "so" || !words[next].can_be(Form::Base))
                    {
                        joints.push((at, next, own));
                        at = next;
                    }
                }
            }
            Tag::Conjunction if depth == 0 && matches!(words[at].lower.as_str(), "and" | "but" | "so") => {
                // Without a comma only "so" opens a clause with a subject of its own; "and" would part lists.
                let so = words[at].lower == "so"
                    && words.get(at + 1).is_some_and(|next| {
                        matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Proper)
                            && next.lower != "that"
                    });
                let inside = in_relative(words, clause, at);
                // "… and each processor has …", "… and the rest are …": a determiner and a verb that can be nothing else.
                let whole = words[at].lower == "and"
                    && !words[clause.rest.start..at].iter().any(|word| word.tag == Tag::Subordinator)
                    && words.get(at + 1).is_some_and(|next| next.tag == Tag::Determiner)
                    && plain(words, at + 1..end).is_some_and(|other| {
                        other.subject.len() <= 5
                            && !other.rest.is_empty()
                            // "and the rate drops sharply"
                            && (matches!(words[other.finite].tag, Tag::Auxiliary | Tag::Modal)
                                || words[other.finite].can_be(Form::ThirdPerson)
                                    && words[other.rest.start].tag == Tag::Adverb)
                    });
                if let Some(own) = starts_predicate(words, at + 1, end, clause, false).filter(|own| {
                    if *own {
                        so || whole
                    } else {
                        (words[at].lower != "so" || !words[at + 1].can_be(Form::Base))
                            && (!inside || certain(&words[at + 1]))
                    }
                }) {
                    joints.push((at, at + 1, own));
                }
            }
            _ => {}
        }
        at += 1;
    }
    joints
}

/// True where a comma alone stands between two clauses: the second has a short subject and an auxiliary.
fn is_spliced(words: &[Word], clause: &Clause, comma: usize, end: usize) -> bool {
    let whole_before = comma > clause.rest.start || clause.rest.is_empty();
    let second = plain(words, comma + 1..end);
    whole_before
        && !in_relative(words, clause, comma)
        && second.is_some_and(|second| {
            let auxiliary = matches!(words[second.finite].tag, Tag::Auxiliary | Tag::Modal);
            let subject = &words[second.subject.clone()];
            let listed = words[second.rest.clone()].iter().any(|word| word.lower == "and" || word.lower == "or");
            // "…, it tells the service how": a pronoun begins a clause by itself.
            let pronoun = subject.len() == 1 && super::one_of(&subject[0].lower, "it they");
            (auxiliary || pronoun)
                && subject.len() <= 3
                && !listed
                && !words[clause.rest.start..comma].iter().any(|word| word.is(','))
        })
}

/// True behind a relative pronoun: "a service that adds x and stores y" has its second verb there.
fn in_relative(words: &[Word], clause: &Clause, at: usize) -> bool {
    words[clause.rest.start..at].iter().any(|word| word.tag == Tag::Relative)
}

fn certain(word: &Word) -> bool {
    matches!(word.tag, Tag::Auxiliary | Tag::Modal)
}

/// "the properties and formats for keys": a plural noun behind another, before a preposition, is a noun.
fn is_listed(words: &[Word], at: usize, first: usize) -> bool {
    let comma = usize::from(at >= 2 && words[at - 2].is(','));
    at >= 2 + comma
        && words[at - 1].tag == Tag::Conjunction
        && words[at - 2 - comma].is_nominal()
        && super::is_plural(&words[at - 2 - comma].lower)
        && words.get(first + 1).is_some_and(|next| {
            // "and throws away what is old": a particle goes with a verb.
            next.tag == Tag::Preposition && !super::one_of(&next.lower, "away up out off down back over")
        })
}

/// Some(false) where a finite verb of the same subject starts here, Some(true) where a whole clause does.
fn starts_predicate(words: &[Word], at: usize, end: usize, clause: &Clause, weak: bool) -> Option<bool> {
    let mut first = at;
    while first < end && words[first].tag == Tag::Adverb {
        first += 1;
    }
    let word = words.get(first).filter(|_| first < end)?;
    let agrees = |form: Form| {
        words[clause.finite].can_be(form)
            || (form == Form::ThirdPerson
                && matches!(words[clause.finite].lower.as_str(), "is" | "has" | "does" | "was"))
    };
    match &word.tag {
        Tag::Modal | Tag::Auxiliary if !weak => return Some(false),
        Tag::Verb { forms, noun }
            if forms.contains(&Form::ThirdPerson)
                && agrees(Form::ThirdPerson)
                && (!noun
                    || super::one_of(&word.lower, "makes lets gives gets becomes tells takes keeps helps")
                    || followed_like_verb(words, first, end) && !is_listed(words, at, first)
                    // "and targets microbes", "and merges overlapping files": no plural stands before its noun.
                    || words.get(first + 1).is_some_and(|next| {
                        let described = matches!(next.tag, Tag::Verb { noun: false, .. })
                            && (next.can_be(Form::Gerund) || next.can_be(Form::Participle))
                            && words.get(first + 2).is_some_and(|noun| noun.is_nominal());
                        first + 1 < end && (matches!(next.tag, Tag::Noun | Tag::Proper) || described)
                    })) =>
        {
            return Some(false);
        }
        Tag::Verb { forms, noun }
            if forms.contains(&Form::Base)
                && agrees(Form::Base)
                && !agrees(Form::ThirdPerson)
                && (followed_like_verb(words, first, end)
                    || !noun && words.get(first + 1).is_some_and(|next| first + 1 < end && next.is_nominal())) =>
        {
            return Some(false);
        }
        Tag::Verb { forms, .. }
            if forms.contains(&Form::Past)
                && agrees(Form::Past)
                && !agrees(Form::Base)
                && followed_like_verb(words, first, end) =>
        {
            return Some(false);
        }
        _ => {}
    }
    if weak || word.tag == Tag::Relative {
        return None;
    }
    // "— ensuring changes are logged": a participle, no clause.
    let phrase = word.can_be(Form::Gerund) && at > 0 && matches!(words[at - 1].tag, Tag::Punctuation(',' | '—'));
    if phrase {
        return None;
    }
    let other = plain(words, at..end)?;
    (other.subject.len() <= 6 && !words[other.subject.clone()].iter().any(|word| word.is(','))).then_some(true)
}
