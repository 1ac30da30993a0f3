//! What is true of something: any other statement, asked by its verb; where no good question comes of it, a cloze on what matters.

use super::asked::{active, by_doing, category, copula, cut, does, kind_of_object, passive};
use super::cloze::{answer_words, cloze, existential};
use super::narration::is_narration;
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Clause, Form, Tag, word_count};
use crate::post::Text;

pub(super) const RULE: Rule = Rule { name: "statement", shares: false, any_language: false, find };

/// The longest answer of a statement, in words.
pub(super) const LONGEST: usize = 36;

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    of_sentence(unit, sentence, FactKind::Property, RULE.name)
}

/// Asks a sentence by its verb.
pub(super) fn of_sentence(unit: &Unit, sentence: &Sentence, kind: FactKind, rule: &'static str) -> Vec<Fact> {
    let words = &sentence.words;
    let Some(clause) = &sentence.clause else { return fragment(unit, sentence, rule) };
    // "Basically X with encryption, so that others are …": a fragment and its consequence.
    let basically = words.first().is_some_and(|first| one_of(&first.lower, "basically essentially simply just"));
    if basically && words[..clause.finite].iter().any(|word| word.is(',')) {
        return fragment(unit, sentence, rule);
    }
    if words.len() < 4 || is_narration(sentence.text.as_str()) || is_empty_subject(sentence, clause) {
        return existential(unit, sentence, clause, kind, rule);
    }
    let asked = if let Some(by) = by_doing(sentence, clause) {
        Some((Interrogative::How, clause.rest.start..by, by..clause.rest.end))
    } else if clause.is_passive(words) {
        passive(sentence, clause)
    } else if clause.is_copula(words) {
        copula(sentence, clause)
    } else {
        active(sentence, clause)
    };
    let Some((interrogative, tail, answer)) = asked else { return cloze(unit, sentence, kind, rule) };
    let from = answer.start;
    let end = cut(sentence, from, clause.rest.end);
    let answer = sentence.slice(from..end);
    let count = word_count(answer.as_str());
    // "set up? Of a series": a preposition that belongs to the one in the question.
    let dangling = interrogative == Interrogative::What
        && words[from].tag == Tag::Preposition
        && !one_of(&words[from].lower, "about around over under up at between more less near");
    if dangling || answer.as_str().eq_ignore_ascii_case("each other") {
        return cloze(unit, sentence, kind, rule);
    }
    let pronoun = words[from..end]
        .iter()
        .take(3)
        .any(|word| matches!(word.lower.as_str(), "it" | "them" | "this" | "these" | "those" | "one" | "ones"));
    let content = answer_words(sentence, &answer) && !pronoun && !answer.as_str().contains("following");
    if pronoun {
        return Vec::new();
    }
    if count == 0 || count > LONGEST || !content {
        return cloze(unit, sentence, kind, rule);
    }
    let mut tail = sentence.slice(tail);
    // What stood in front goes behind: "In kernel mode, the CPU can …" asks "What can the CPU … in kernel mode?"
    if let Some(fronted) = &clause.fronted {
        super::predicate::push_word(&mut tail, &sentence.slice(fronted.words.clone()).uncapitalised());
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    // "An unprivileged process can only lower it": the verb went into the answer.
    let verbless = predicate.verb.is_empty() && tail.is_empty() && words[clause.finite].tag == Tag::Modal;
    if verbless || predicate.verb.as_str().ends_with(" to") && tail.as_str().starts_with("to ") {
        return cloze(unit, sentence, kind, rule);
    }
    // "You can design X", "We mostly talk about X": nothing asks for just this.
    let personal = one_of(&subject.as_str().to_lowercase(), "you we i");
    if personal && interrogative == Interrogative::What && matches!(tail.as_str(), "" | "about") {
        return Vec::new();
    }
    let told = Some(sentence.text.clone());
    let of = match interrogative {
        Interrogative::What if tail.is_empty() => kind_of_object(sentence, clause, end),
        Interrogative::What => category(&answer),
        _ => None,
    };
    let does = does(sentence, clause, &predicate, end);
    let ask = Ask::Predicate { interrogative, of, predicate, tail, answer };
    let ask = match does {
        Some((subject, plural, answer)) => Ask::Does { subject, plural, answer, narrower: Box::new(ask) },
        None => ask,
    };
    vec![Fact { told, ..unit.fact(kind, rule, Some(&subject), ask) }]
}

/// Subjects of which nothing can be asked: "there", "what", "one", "you" with an empty verb.
pub(super) fn is_empty_subject(sentence: &Sentence, clause: &Clause) -> bool {
    let first = &sentence.words[clause.subject.start];
    // "Move old objects to …", "A larger one": a request, and a thing of another sentence.
    let imperative = clause.subject.start == 0
        && first.can_be(Form::Base)
        && sentence.words[clause.subject.clone()]
            .get(1)
            .is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive));
    let last = &sentence.words[clause.subject.end.max(1) - 1];
    if imperative || one_of(&last.lower, "one ones") {
        return true;
    }
    one_of(
        first.lower.as_str(),
        "there what who which here that this these those it they its their another other others he she such same how why not able",
    ) || clause.subject.len() > 14
}

/// A fragment below a heading, "A technique that …", "Basically X with encryption": it tells what the heading's subject is.
fn fragment(unit: &Unit, sentence: &Sentence, rule: &'static str) -> Vec<Fact> {
    let words = &sentence.words;
    let UnitKind::Sentence { before, lead: false, .. } = &unit.kind else { return Vec::new() };
    let Some(heading) = unit.place.trail.last() else { return Vec::new() };
    let Some(topic) = crate::topics::heading_topic(heading).filter(|_| before.is_empty()) else { return Vec::new() };
    // "ELFs" and below it "Executable and linkable format."
    let short = topic.trim_end_matches('s');
    if crate::language::spells(short, sentence.text.as_str())
        && short.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
    {
        let short = Text::from(short);
        return vec![unit.fact(
            FactKind::Abbreviation,
            rule,
            Some(&short.clone()),
            Ask::StandsFor { short, long: sentence.text.clone() },
        )];
    }
    let skip = words.iter().take_while(|word| word.tag == Tag::Adverb || word.is(',')).count();
    let Some(first) = words.get(skip) else { return Vec::new() };
    let article = matches!(first.lower.as_str(), "a" | "an" | "the" | "any" | "one");
    let noun_phrase = skip > 0 && first.is_nominal();
    if !(article || noun_phrase) || words.len() - skip < 3 || words.iter().any(|word| word.is('?')) {
        return Vec::new();
    }
    // A sentence whose verb the lexicon does not know is no noun phrase: "The loaf sank in the oven".
    let relative = words.iter().position(|word| word.tag == Tag::Relative).unwrap_or(words.len());
    let verbal = (skip + 1..relative).any(|at| {
        let word = &words[at];
        // "a technique used to modify records": a participle behind its noun.
        let reduced = word.can_be(Form::Participle)
            && words[at - 1].is_nominal()
            && words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::To | Tag::Preposition));
        !reduced
            && (matches!(word.tag, Tag::Auxiliary | Tag::Modal)
                || word.lower.ends_with("ed")
                    && word.tag != Tag::Adjective
                    && !matches!(word.tag, Tag::Verb { noun: true, .. }))
    }) && relative == words.len();
    let definite = first.lower == "the"
        && relative == words.len()
        && !words.iter().any(|word| word.lower == "of" || word.can_be(Form::Gerund));
    if verbal || definite {
        return Vec::new();
    }
    let stop = (skip..words.len())
        .find(|&at| {
            words[at].is(',')
                && words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "so" | "which" | "and" | "but"))
                && at - skip >= 3
        })
        .unwrap_or(words.len());
    let meaning = sentence.slice(skip..stop);
    let term = Text::from(topic);
    let plural = super::sentence::is_plural_phrase(&term);
    let reversible = word_count(meaning.as_str()) <= 16 && super::definition::definition_like(&meaning);
    vec![unit.fact(FactKind::Definition, rule, Some(&term.clone()), Ask::WhatIs { term, plural, meaning, reversible })]
}
