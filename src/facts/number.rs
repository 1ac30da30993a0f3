//! Numbers worth knowing: limits, defaults, prices, durations, weights, ports; the sentence with the number hidden.

use super::{Ask, Fact, FactKind, Rule, Sentence, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Tag, Word, word_count};
use crate::post::{Style, Text};
use std::ops::Range;

pub(super) const RULE: Rule = Rule { name: "number", shares: true, any_language: false, find };

/// Units that belong to their number.
const UNITS: &[&str] = &[
    "%",
    "percent",
    "per",
    "ms",
    "milliseconds",
    "millisecond",
    "seconds",
    "second",
    "minutes",
    "minute",
    "hours",
    "hour",
    "days",
    "day",
    "weeks",
    "week",
    "months",
    "month",
    "years",
    "year",
    "mb",
    "gb",
    "kb",
    "tb",
    "mib",
    "gib",
    "kib",
    "tib",
    "bytes",
    "byte",
    "bits",
    "bit",
    "usd",
    "eur",
    "gbp",
    "dollars",
    "euros",
    "cents",
    "points",
    "point",
    "x",
    "times",
    "ghz",
    "mhz",
    "vcpus",
    "vcpu",
    "cores",
    "million",
    "billion",
    "thousand",
    "hundred",
    "ns",
    "us",
    "s",
    "km",
    "kg",
    "m",
    "rpm",
    "watts",
    "cm",
    "mm",
    "g",
    "mg",
    "l",
    "ml",
    "litres",
    "liters",
    "grams",
    "metres",
    "meters",
    "miles",
    "feet",
    "inches",
    "degrees",
    "volts",
    "hz",
    "khz",
    "tokens",
    "characters",
    "rows",
    "nodes",
];

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    let Some(clause) = &sentence.clause else { return Vec::new() };
    let count = word_count(sentence.text.as_str());
    if !(5..=45).contains(&count)
        || matches!(sentence.words[clause.subject.start].lower.as_str(), "it" | "this" | "they" | "these" | "that")
    {
        return Vec::new();
    }
    // What a condition supposes is an example: "if you send 100 kB, …".
    let supposed = clause
        .fronted
        .as_ref()
        .filter(|fronted| one_of(&fronted.opener, "if when whenever suppose"))
        .map_or(0, |fronted| sentence.words[fronted.words.end - 1].range.end);
    let hidden: Vec<Range<usize>> = numbers(sentence).into_iter().filter(|range| range.start >= supposed).collect();
    // "A million calls of 100 ms each cost less than $2": what the verb says is asked, not what it is said of.
    let verb = sentence.words[clause.finite].range.start;
    let of_verb: Vec<Range<usize>> = hidden.iter().filter(|range| range.start > verb).cloned().collect();
    let hidden = if of_verb.is_empty() { hidden } else { of_verb };
    if hidden.is_empty() || hidden.len() > 5 {
        return Vec::new();
    }
    let subject = sentence.slice(clause.subject.clone());
    // "Moreover, …" goes.
    let first = sentence.words[clause.subject.start].range.start;
    let start = if clause.fronted.is_none() && hidden.iter().all(|range| range.start >= first) { first } else { 0 };
    let text = sentence.text.slice(start..sentence.text.as_str().len());
    let hidden = hidden.into_iter().map(|range| range.start - start..range.end - start).collect();
    vec![unit.fact(FactKind::Number, RULE.name, Some(&subject), Ask::Cloze { text, hidden })]
}

/// A sentence's numbers are asked once: by its question where there is one number and a short answer, else hidden one by one.
pub(super) fn ask_once(facts: &mut Vec<Fact>) {
    let Some(at) = facts.iter().position(|fact| fact.rule == RULE.name) else { return };
    let Ask::Cloze { text, hidden } = &facts[at].ask else { return };
    let numbers: Vec<String> = hidden.iter().map(|range| text.as_str()[range.clone()].to_lowercase()).collect();
    let answer = |fact: &Fact| match &fact.ask {
        Ask::Predicate { answer, .. } | Ask::Happens { answer, .. } => Some(answer.as_str().to_lowercase()),
        Ask::Does { narrower, .. } => match &**narrower {
            Ask::Predicate { answer, .. } => Some(answer.as_str().to_lowercase()),
            _ => None,
        },
        _ => None,
    };
    // "How often does it run? Every 30 seconds, or every 10 as a fast check."
    let question = |fact: &Fact| {
        fact.kind == FactKind::Number && matches!(fact.ask, Ask::Predicate { .. })
            || answer(fact).is_some_and(|answer| {
                numbers.len() == 1 && answer.contains(&numbers[0]) && crate::language::word_count(&answer) <= 10
            })
    };
    if facts.iter().any(question) {
        facts.remove(at);
        return;
    }
    let span = facts[at].span;
    // A reason tells more than its number; "what may a value carry?" does not.
    let longest = |fact: &Fact| if fact.kind == FactKind::Property { 20 } else { 12 };
    facts.retain(|fact| {
        fact.rule == RULE.name
            || fact.span != span
            || match &fact.ask {
                Ask::Cloze { .. } => fact.rule == super::naming::RULE.name,
                _ => answer(fact).is_none_or(|answer| {
                    crate::language::word_count(&answer) > longest(fact)
                        || !numbers.iter().any(|number| answer.contains(number))
                }),
            }
    });
}

/// Asks the numbers of a sentence whose pronouns stay unresolved: it has to name something itself, and starts with no pronoun.
pub(super) fn of_unresolved(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, .. } = &unit.kind else { return Vec::new() };
    let hidden = numbers(sentence);
    let first = sentence.words.first().map(|word| word.lower.as_str()).unwrap_or_default();
    let pronoun = one_of(first, "it this they these that those its their he she");
    let count = word_count(sentence.text.as_str());
    if pronoun || hidden.is_empty() || hidden.len() > 5 || !(8..=45).contains(&count) {
        return Vec::new();
    }
    vec![unit.fact(FactKind::Number, RULE.name, None, Ask::Cloze { text: sentence.text.clone(), hidden })]
}

/// Finds the numbers of a sentence, each with its unit.
fn numbers(sentence: &Sentence) -> Vec<Range<usize>> {
    let words = &sentence.words;
    let text = &sentence.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if is_fact(words, at, text) {
            let mut end = at + 1;
            while words
                .get(end)
                .is_some_and(|next| UNITS.contains(&next.lower.as_str()) && next.lower != "per" || next.is('%'))
            {
                end += 1;
            }
            // "60 to 120 seconds" is one number.
            let range = matches!(words.get(end).map(|word| word.lower.as_str()), Some("to" | "and" | "-" | "–"))
                && words.get(end + 1).is_some_and(|next| next.tag == Tag::Number)
                && (words[end].lower != "and"
                    || at.checked_sub(1).is_some_and(|before| words[before].lower == "between"));
            if range {
                end += 2;
                while words
                    .get(end)
                    .is_some_and(|next| UNITS.contains(&next.lower.as_str()) && next.lower != "per" || next.is('%'))
                {
                    end += 1;
                }
            }
            found.push(words[at].range.start..words[end - 1].range.end);
            at = end;
        } else {
            at += 1;
        }
    }
    told_apart(text, words, found)
}

/// "10 metrics and 10 alarms": numbers that stand twice are hidden with what they count.
fn told_apart(text: &Text, words: &[Word], found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let string = text.as_str();
    let twice = |range: &Range<usize>| {
        found.iter().filter(|other| string[(*other).clone()] == string[range.clone()]).count() > 1
    };
    found
        .iter()
        .map(|range| {
            let counted = words
                .iter()
                .skip_while(|word| word.range.start < range.end)
                .take_while(|word| word.is_nominal() || word.tag == Tag::Adjective)
                .take(3)
                .last();
            let end = counted.filter(|_| twice(range)).map_or(range.end, |word| word.range.end);
            range.start..end
        })
        .collect()
}

/// True for a number that tells something: no version, no figure's or step's number, no part of a name.
fn is_fact(words: &[Word], at: usize, text: &Text) -> bool {
    let word = &words[at];
    if word.tag != Tag::Number
        || text.covered(word.range.clone(), |style| matches!(style, Style::Code | Style::Math(_)))
    {
        return false;
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    let after = words.get(at + 1);
    let unit = after.is_some_and(|next| UNITS.contains(&next.lower.as_str()) || next.is('%'));
    let digits = word.lower.chars().any(|c| c.is_ascii_digit());
    if !digits {
        // "six domains", not "one of", "two or more" or "the two".
        let counted = after.is_some_and(|next| {
            matches!(next.tag, Tag::Noun | Tag::Adjective | Tag::Proper | Tag::Verb { noun: true, .. })
                && next.lower != "more"
        });
        let definite =
            before.is_some_and(|before| one_of(before.lower.as_str(), "the these those other between of than or by"));
        let counts = words[..at].iter().any(|word| {
            one_of(
                crate::language::lemma(&word.lower).as_str(),
                "have be consist include comprise contain take need require allow store keep support cost",
            )
        });
        return counted && (counts || unit) && !definite;
    }
    let version = word.lower.matches('.').count() == 1
        && word.lower.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !unit
        && !after.is_some_and(|next| {
            next.is_nominal() && !matches!(next.lower.as_str(), "release" | "version" | "releases" | "update")
        });
    let hyphenated = word.lower.split_once('-').is_some_and(|(_, rest)| UNITS.contains(&rest));
    let bare = word.lower.chars().all(|c| c.is_ascii_digit() || c == '.');
    let label = before.is_some_and(|before| {
        one_of(before.lower.as_str(), "figure fig step part chapter section table version v domain layer level type phase option rule line page no example note python java") || ((before.tag == Tag::Proper || text.as_str()[before.range.clone()].starts_with(char::is_uppercase))
            && bare
            && !unit)
    });
    // A lone digit among formulas counts nothing.
    let formula = bare
        && !unit
        && word.lower.len() == 1
        && (!after.is_some_and(|next| next.is_nominal())
            || !text.ranges(|style| matches!(style, Style::Math(_))).is_empty());
    // A part of a name: "3rd party", "2-factor", "64-bit".
    let shaped = word.lower.ends_with("rd")
        || word.lower.ends_with("nd")
        || word.lower.ends_with("th")
        || word.lower.ends_with("st")
        || word.lower.contains("-bit")
        || word.lower.chars().skip_while(|c| !c.is_alphabetic()).filter(|c| c.is_alphabetic()).count() > 4
            && !hyphenated;
    !label && !shaped && !formula && !version
}
