//! What a displayed formula says of the sentence that leads to it: "The gain is defined as:" and below it the formula.

use super::sentence::simple;
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::{Tag, one_of, word_count};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "formula", shares: false, any_language: false, find };

/// Verbs by which a formula is led in.
const LEADS: &str =
    "define give compute calculate write express estimate represent denote formulate describe approximate update";

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Formula { lead, formula } = &unit.kind else { return Vec::new() };
    if !lead.as_str().trim_end().ends_with(':') || super::narration::is_narration(lead.as_str()) {
        return Vec::new();
    }
    let lead = Text::clone(lead).trim_end_matches(|c| c == ':' || c == ' ');
    let sentences = simple(&lead, unit.place);
    let by_verb = sentences.iter().rev().find_map(|sentence| of_lead(unit, sentence, formula));
    by_verb
        .or_else(|| sentences.iter().rev().find_map(|sentence| of_doing(unit, sentence, formula)))
        .into_iter()
        .collect()
}

/// "Calculating the mean can be reduced to … with the following formula": the formula for doing it.
fn of_doing(unit: &Unit, sentence: &Sentence, formula: &Text) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| !sentence.points_away(clause))?;
    let words = &sentence.words;
    let doing = words[clause.subject.start].can_be(crate::language::Form::Gerund) && clause.subject.len() >= 2;
    let lower = sentence.text.as_str().to_lowercase();
    let pointer = ["formula", "equation", "identity", "expression", "recurrence"]
        .iter()
        .find(|noun| lower.ends_with(**noun) && lower.contains("following"))?;
    if !doing {
        return None;
    }
    let subject = unit.place.inside(sentence.slice(clause.subject.clone()));
    let mut question = Text::from(format!("What is the {pointer} for "));
    question.push(&subject);
    question.push_str("?");
    let ask = Ask::Question { question, answer: formula.clone() };
    Some(unit.fact(FactKind::Process, RULE.name, Some(&subject), ask))
}

fn of_lead(unit: &Unit, sentence: &Sentence, formula: &Text) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| !sentence.points_away(clause))?;
    let words = &sentence.words;
    let subject = sentence.slice(clause.subject.clone());
    let formula_subject = subject.marks().iter().any(|mark| matches!(mark.style, Style::Math(_)));
    if super::property::is_empty_subject(sentence, clause) || formula_subject && word_count(subject.as_str()) == 1 {
        return None;
    }
    // "is given by": the tagger takes "given" for a preposition.
    let given = clause.is_copula(words) && words.get(clause.rest.start).is_some_and(|word| word.lower == "given");
    let pointers = words[clause.rest.start + usize::from(given)..clause.rest.end].iter().all(|word| {
        one_of(&word.lower, "as follows by the following this formula equation simply then")
            || matches!(word.tag, Tag::Adverb | Tag::Punctuation(_))
    });
    if !pointers {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let (interrogative, predicate) = if given {
        (Interrogative::How, Predicate { verb: Text::from("given"), ..predicate })
    } else if clause.is_passive(words) && one_of(&clause.lemma(words), LEADS) {
        (Interrogative::How, predicate)
    } else if clause.is_copula(words) && !words[clause.verb.clone()].iter().any(|word| word.tag == Tag::Modal) {
        (Interrogative::What, predicate)
    } else {
        return None;
    };
    let ask = Ask::Predicate { interrogative, of: None, predicate, tail: Text::default(), answer: formula.clone() };
    Some(unit.fact(FactKind::Definition, RULE.name, Some(&subject), ask))
}
