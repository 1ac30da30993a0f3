//! Subject and verb of a clause, as questions need them.

use super::{Place, Sentence};
use crate::language::{Clause, Form, Tag, Word, lemma, one_of};
use crate::post::Text;
use std::ops::Range;

/// Subject and verb of a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicate {
    /// The subject, as it stands inside a sentence.
    pub subject: Text,
    /// What goes before the subject in a question: "is", "can", "does".
    pub auxiliary: String,
    /// What stays behind the subject: "also be used", "store".
    pub verb: Text,
}

impl Predicate {
    /// Takes subject and verb out of a sentence's clause.
    pub fn of(sentence: &Sentence, clause: &Clause, place: &Place) -> Self {
        let words = &sentence.words;
        let subject = place.inside(without_praise(sentence.slice(without_adverbs(words, clause.subject.clone()))));
        let finite = &words[clause.finite];
        // "used to store", "begins to denature"
        let catenative = matches!(finite.tag, Tag::Verb { .. }) && clause.main > clause.finite;
        let lexical = clause.finite == clause.main
            && !matches!(finite.tag, Tag::Modal)
            && lemma(&finite.lower) != "be"
            && !finite.lower.starts_with('\'');
        let has_to = matches!(finite.lower.as_str(), "has" | "have" | "had")
            && words.get(clause.finite + 1).is_some_and(|next| next.tag == Tag::To)
            && clause.main > clause.finite;
        let mut before = without_joiners(sentence, clause.verb.start..clause.finite);
        if let Some(once) = once(words, clause) {
            before = Text::from(once);
        }
        if lexical || has_to || catenative {
            let plural = super::is_plural_phrase(&subject) && !subject.as_str().contains(" and ");
            // "Building images requires …": doing something is one thing.
            let doing = words[clause.subject.start].can_be(Form::Gerund);
            // "The rule `required-tags` finds …": a name in code has the number of what it names.
            let code = words[clause.subject.end - 1].tag == Tag::Code;
            let each = one_of(&words[clause.subject.start].lower, "each every") && finite.can_be(Form::Base);
            let auxiliary = if each {
                "does"
            } else if plural && !doing && !code && finite.can_be(Form::ThirdPerson) {
                // The post's own slip: "services like X allows".
                "do"
            } else if finite.can_be(Form::ThirdPerson)
                || matches!(finite.lower.as_str(), "has" | "does")
                || (finite.lower.ends_with('s') && !finite.can_be(Form::Base))
            {
                "does"
            } else if !plural && !doing && is_past(words, clause, finite) {
                // "It fit the need": a past tense that looks like the present.
                "did"
            } else if finite.can_be(Form::Base) || matches!(finite.lower.as_str(), "have" | "do") {
                "do"
            } else {
                "did"
            };
            let mut verb = before;
            push_word(&mut verb, &Text::from(lemma(&finite.lower)));
            push_word(&mut verb, &without_joiners(sentence, clause.finite + 1..clause.verb.end));
            return Self { subject, auxiliary: auxiliary.to_owned(), verb };
        }
        let auxiliary = match finite.lower.as_str() {
            "isn't" => "is".to_owned(),
            "cannot" => "can".to_owned(),
            "'s" => "is".to_owned(),
            "'re" => "are".to_owned(),
            "'ve" => "have".to_owned(),
            "'ll" => "will".to_owned(),
            "'d" => "would".to_owned(),
            "'m" => "am".to_owned(),
            other => other.strip_suffix("n't").map_or(other.to_owned(), |stem| {
                if stem == "ca" {
                    "can".to_owned()
                } else if stem == "wo" {
                    "will".to_owned()
                } else {
                    stem.to_owned()
                }
            }),
        };
        let mut verb = before;
        if finite.lower.ends_with("n't") || finite.lower == "cannot" {
            push_word(&mut verb, &Text::from("not"));
        }
        push_word(&mut verb, &without_joiners(sentence, clause.finite + 1..clause.verb.end));
        Self { subject, auxiliary, verb }
    }
}

/// "Originally, the method was …": what was so once is asked as such.
fn once<'a>(words: &'a [Word], clause: &Clause) -> Option<&'a str> {
    let first = words.first().filter(|_| clause.subject.start > 0 && clause.verb.start == clause.finite)?;
    let finite = &words[clause.finite];
    let past = one_of(&finite.lower, "was were had did")
        || finite.can_be(Form::Past) && !finite.can_be(Form::Base) && !finite.can_be(Form::ThirdPerson);
    (past && one_of(&first.lower, "originally initially previously formerly historically traditionally"))
        .then_some(first.lower.as_str())
}

/// "The infamous write path": what the author thinks of it is no part of its name.
fn without_praise(subject: Text) -> Text {
    let found = subject.as_str().split(' ').take(2).find(|word| {
        one_of(
            &word.to_lowercase(),
            "infamous famous notorious beloved awesome amazing mighty venerable trusty nifty humble",
        )
    });
    let Some(start) = found.map(|word| word.as_ptr() as usize - subject.as_str().as_ptr() as usize) else {
        return subject;
    };
    let end = start + found.map_or(0, str::len) + 1;
    if end >= subject.as_str().len() { subject } else { subject.replace(start..end, &Text::default()) }
}

/// A verb's words without adverbs that join sentences: "can then load".
pub(super) fn without_joiners(sentence: &Sentence, range: Range<usize>) -> Text {
    let joins = |word: &Word| {
        word.lower == "either"
            || word.tag == Tag::Adverb
                && one_of(
                    &word.lower,
                    "then thus hence therefore instead simply basically essentially just actually really now however indeed",
                )
    };
    if !sentence.words[range.clone()].iter().any(joins) {
        return sentence.slice(range);
    }
    let mut text = Text::default();
    for at in range.filter(|&at| !joins(&sentence.words[at])) {
        push_word(&mut text, &sentence.slice(at..at + 1));
    }
    text
}

/// True for a verb that is the same in the past, behind one thing: "The plan fit the need".
fn is_past(words: &[Word], clause: &Clause, finite: &Word) -> bool {
    let subject = &words[clause.subject.clone()];
    let many = subject.iter().any(|word| {
        word.lower == "and" || one_of(&word.lower, "you we they i these those both all many some several most")
    });
    !many && one_of(&finite.lower, "fit put set cut hit let cost spread shut split cast hurt beat read")
}

/// "usually we", "even further, we", "normally a signal": what stands in front is no part of the subject.
fn without_adverbs(words: &[Word], mut subject: Range<usize>) -> Range<usize> {
    if subject.len() > 2
        && words[subject.start].lower.ends_with("ly")
        && matches!(words[subject.start + 1].tag, Tag::Determiner | Tag::Possessive)
    {
        subject.start += 1;
    }
    let own = &words[subject.clone()];
    let pronoun = own.last().is_some_and(|last| one_of(&last.lower, "we you i they it"));
    let joined = own.iter().any(|word| word.tag == Tag::Conjunction);
    if pronoun && !joined { subject.end - 1..subject.end } else { subject }
}

/// Appends a text behind a space.
pub(super) fn push_word(text: &mut Text, word: &Text) {
    if word.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str(" ");
    }
    text.push(word);
}
