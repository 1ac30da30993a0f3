//! A term that a sentence puts in strong emphasis behind the copula: what stands before it is the example or the case of it.

use super::{Ask, Fact, FactKind, Rule, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Tag, word_count};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "emphasised-term", shares: false, any_language: false, find };

/// True if the last word of the emphasis can be a term's: no adverb, no "yes".
fn term_word(words: &[crate::language::Word], end: usize) -> bool {
    words.iter().rfind(|word| word.range.end <= end).is_some_and(|word| {
        !one_of(
            word.lower.as_str(),
            "yes no not neither either both never always locally globally only none all any low high small large big better worse more less faster slower lower higher different important",
        ) && word.tag != Tag::Number
    })
}

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, before, .. } = &unit.kind else { return Vec::new() };
    let Some(clause) = &sentence.clause else { return Vec::new() };
    let words = &sentence.words;
    let predicates = matches!(clause.lemma(words).as_str(), "be" | "make" | "become");
    let Some(first) =
        words.get(clause.rest.start).filter(|_| predicates && !clause.is_negated(words) && !clause.rest.is_empty())
    else {
        return Vec::new();
    };
    let terms = sentence.text.ranges(|style| *style == Style::Strong);
    let Some(range) = terms
        .iter()
        .find(|range| range.start >= first.range.start && word_count(&sentence.text.as_str()[(*range).clone()]) <= 4)
    else {
        return Vec::new();
    };
    let last = term_word(&sentence.words, range.end);
    if !last {
        return Vec::new();
    }
    let inside: Vec<_> =
        words.iter().filter(|word| range.start <= word.range.start && word.range.end <= range.end).collect();
    let joined_traits = inside.first().is_some_and(|first| one_of(&first.lower, "both either neither"));
    let phrase = !joined_traits
        && inside.iter().all(|word| {
            !matches!(
                word.tag,
                Tag::Preposition | Tag::Modal | Tag::Auxiliary | Tag::Not | Tag::To | Tag::Punctuation(_)
            )
        });
    let adjective = inside.len() == 1 && inside.iter().all(|word| matches!(word.tag, Tag::Adjective | Tag::Adverb));
    let subject = sentence.slice(clause.subject.clone());
    let lower = subject.as_str().to_lowercase();
    // What is said of a whole kind ("hash functions are …") is no example of anything.
    let generic = super::is_plural_phrase(&subject)
        && matches!(words[clause.subject.start].tag, Tag::Noun | Tag::Adjective)
        && clause.subject.len() <= 3;
    // "is crucial for **debugging**" is no case of debugging.
    let joined = words.iter().enumerate().any(|(at, word)| {
        // "a form of **chaos engineering**" is one.
        let kind = word.lower == "of"
            && at > 0
            && one_of(&words[at - 1].lower, "form kind type sort example case instance variant");
        !kind
            && word.range.start >= first.range.start
            && word.range.end <= range.start
            && matches!(word.tag, Tag::Preposition | Tag::To)
    });
    let every = joined || matches!(words[clause.subject.start].lower.as_str(), "each" | "every" | "all" | "both");
    if every
        || !phrase
        || adjective
        || generic
        || lower.starts_with("example")
        || ["the answer", "the difference", "the reason", "the problem", "the idea"]
            .iter()
            .any(|lead| lower.starts_with(lead))
    {
        return Vec::new();
    }
    let between = sentence.text.as_str()[first.range.start..range.start].split_whitespace().count();
    let term = sentence.text.slice(range.clone());
    if between > 5 || term.as_str().chars().next().is_none_or(|c| !c.is_alphabetic()) {
        return Vec::new();
    }
    let subject_words = &words[clause.subject.clone()];
    // "This design is …" was made "The design …": its noun stands in the sentences before.
    let noun = subject_words.last().map(|word| word.lower.clone()).unwrap_or_default();
    let short = subject_words.len() == 2
        && subject_words[0].lower == "the"
        && before.iter().any(|told| told.as_str().to_lowercase().contains(&noun));
    let anaphoric = short
        || subject_words.first().is_some_and(|word| matches!(word.lower.as_str(), "this" | "that" | "these" | "such"));
    let example = if anaphoric {
        before.first().cloned()
    } else {
        Some(unit.place.inside(sentence.slice(clause.subject.clone())))
    };
    let Some(example) = example.filter(|example| (2..=30).contains(&word_count(example.as_str()))) else {
        return Vec::new();
    };
    let concrete = subject_words.iter().any(|word| matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Verb { .. }));
    if !concrete {
        return Vec::new();
    }
    let plain = |style: &Style| *style == Style::Strong;
    let term = unit.place.inside(term.without(plain));
    // "Lifeboats make the ferry **seaworthy**": what makes it so.
    let object = sentence.slice(
        clause.rest.start..words.iter().position(|word| word.range.start >= range.start).unwrap_or(clause.rest.start),
    );
    let made = clause.lemma(words) == "make"
        && clause.main == clause.finite
        && ["the ", "a ", "an "].iter().any(|article| object.as_str().starts_with(article));
    if made {
        let mut question = Text::from("What makes ");
        question.push(&object);
        question.push_str(" “");
        question.push(&term);
        question.push_str("”?");
        let ask = Ask::Question { question, answer: example };
        return vec![unit.fact(FactKind::Definition, RULE.name, Some(&term), ask)];
    }
    vec![unit.fact(
        FactKind::Definition,
        RULE.name,
        Some(&term.clone()),
        Ask::Example { term, example: example.trim_end_matches(|c| c == '.') },
    )]
}
