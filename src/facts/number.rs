//! Numbers worth knowing: limits, defaults, prices, durations, weights, ports; the sentence with the number hidden.

use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Clause, Tag, Word, word_count};
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
    if unit.place.works_example() {
        return Vec::new();
    }
    let Some(clause) = &sentence.clause else { return of_request(unit, sentence) };
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
        .filter(|fronted| one_of(&fronted.opener, "if when whenever suppose as while although though between"))
        .map_or(0, |fronted| sentence.words[fronted.words.end - 1].range.end);
    // "Over the past two years": counted from the day the post was written.
    let since = |range: &Range<usize>| {
        let before = sentence.text.as_str()[..range.start].to_lowercase();
        let behind = sentence.text.as_str()[range.end..].trim_start().to_lowercase();
        let years = ["year", "decade", "month", "centur"];
        let long =
            years.iter().any(|unit| behind.starts_with(unit) || sentence.text.as_str()[range.clone()].contains(unit));
        let opens = [
            "over the past ",
            "over the last ",
            "during the past ",
            "during the last ",
            "in the past ",
            "in the last ",
        ];
        long && opens.iter().any(|opener| before.ends_with(opener))
    };
    let hidden: Vec<Range<usize>> = numbers(sentence)
        .into_iter()
        .filter(|range| range.start >= supposed && !since(range) && !for_example(sentence.text.as_str(), range))
        .collect();
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
    if let Some(fact) = asked(unit, sentence, clause, &hidden) {
        return vec![fact];
    }
    let hidden = hidden.into_iter().map(|range| range.start - start..range.end - start).collect();
    vec![unit.fact(FactKind::Number, RULE.name, Some(&subject), Ask::Cloze { text, hidden })]
}

/// "a port (e.g. 80 or 443)": one of many numbers that would do.
fn for_example(text: &str, number: &Range<usize>) -> bool {
    let before = &text[..number.start];
    let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else { return false };
    ["e.g", "for example", "for instance", "say,", "say ", "like ", "such as "]
        .iter()
        .any(|lead| before[open + 1..].to_lowercase().starts_with(lead))
}

/// Units of time.
const TIMES: &str = "second minute hour day week month year millisecond";

/// Returns true for a unit of time, one or many: "hour", "seconds".
pub(super) fn is_time(word: &Word) -> bool {
    one_of(&crate::language::singular(&word.lower), TIMES)
}

/// "The default retention is seven days", "keeps messages for seven days": a lone number that a question of its own asks for.
fn asked(unit: &Unit, sentence: &Sentence, clause: &Clause, hidden: &[Range<usize>]) -> Option<Fact> {
    let [number] = hidden else { return None };
    let words = &sentence.words;
    let rest = clause.rest.clone();
    let at = rest.clone().find(|&at| words[at].range.start >= number.start)?;
    let end = rest.clone().find(|&at| words[at].range.start >= number.end).unwrap_or(rest.end);
    // "up to", "at most", "about" belong to the number.
    let bound = |word: &Word| {
        one_of(&word.lower, "up to at most least about around roughly only approximately over under between")
    };
    let from = (rest.start..at).rev().take_while(|&before| bound(&words[before])).last().unwrap_or(at);
    let behind = sentence.slice(end..rest.end);
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    let plain = word_count(behind.as_str()) <= 4 && !behind.as_str().contains([',', ':', ';', '(']);
    // "The log is 3 lines long": how long.
    let measure = (end..rest.end.min(end + 2))
        .find(|&at| one_of(&words[at].lower, "long wide old high deep tall thick large big heavy far"));
    let pair = words[from..rest.end.min(end + 3)].iter().any(|word| one_of(&word.lower, "and between or"));
    if let Some(measure) =
        measure.filter(|_| !pair && clause.is_copula(words) && from == rest.start && clause.fronted.is_none())
    {
        let answer = sentence.slice(from..measure);
        let (of, tail) = (Some(sentence.slice(measure..measure + 1)), sentence.slice(measure + 1..rest.end));
        let ask = Ask::Predicate { interrogative: Interrogative::How, of, predicate, tail, answer };
        return Some(unit.fact(FactKind::Number, RULE.name, Some(&subject), ask));
    }
    // "The default retention is seven days."
    let definite = ["the ", "its ", "a ", "an "].iter().any(|lead| subject.as_str().to_lowercase().starts_with(lead));
    if clause.is_copula(words) && from == rest.start && definite && plain && clause.fronted.is_none() {
        let answer = sentence.slice(from..end);
        let ask = Ask::Predicate { interrogative: Interrogative::What, of: None, predicate, tail: behind, answer };
        return Some(unit.fact(FactKind::Number, RULE.name, Some(&subject), ask));
    }
    // "uses port 443": which port.
    let port = at.checked_sub(1).filter(|&kind| kind == rest.start && words[kind].lower == "port");
    if port.is_some() && plain && !clause.is_copula(words) && clause.fronted.is_none() {
        let answer = sentence.slice(from..end);
        let of = Some(Text::from("port"));
        let ask = Ask::Predicate { interrogative: Interrogative::What, of, predicate, tail: behind, answer };
        return Some(unit.fact(FactKind::Number, RULE.name, Some(&subject), ask));
    }
    // "keeps messages for seven days": how long.
    let time = words[at..end].iter().any(is_time);
    let opener = from.checked_sub(1).filter(|&opener| opener >= rest.start && words[opener].lower == "for")?;
    let object = sentence.slice(rest.start..opener);
    let short = word_count(object.as_str()) <= 6 && !object.as_str().contains(',');
    if !time || !short || !plain || clause.is_copula(words) {
        return None;
    }
    let mut tail = object;
    super::predicate::push_word(&mut tail, &behind);
    if let Some(fronted) = &clause.fronted {
        super::predicate::push_word(&mut tail, &sentence.slice(fronted.words.clone()).uncapitalised());
    }
    let of = Some(Text::from("long"));
    let answer = sentence.slice(from..end);
    let ask = Ask::Predicate { interrogative: Interrogative::How, of, predicate, tail, answer };
    Some(unit.fact(FactKind::Number, RULE.name, Some(&subject), ask))
}

/// "It takes about 30 seconds until a dead consumer is detected": how long it takes.
fn it_takes(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let verb = words.get(1).filter(|verb| words[0].lower == "it" && one_of(&verb.lower, "takes took"))?;
    let stop = (3..words.len())
        .find(|&at| one_of(&words[at].lower, "until till before to for") && words[at - 1].lower != "up")?;
    let time = words[2..stop].iter().any(is_time);
    let rest = sentence.slice(stop..words.len());
    if !time || stop > 8 || !(3..=16).contains(&word_count(rest.as_str())) {
        return None;
    }
    let does = if verb.lower == "took" { "did" } else { "does" };
    let mut question = Text::from(format!("How long {does} it take "));
    question.push(&rest);
    question.push_str("?");
    let ask = Ask::Question { question, answer: sentence.slice(2..stop) };
    Some(unit.fact(FactKind::Number, RULE.name, None, ask))
}

/// "Bake for 25 minutes with the lid on": how long to.
fn how_long(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let lead = words.iter().take_while(|word| one_of(&word.lower, "then next finally now and")).count();
    let verb = words.get(lead).filter(|verb| verb.can_be(crate::language::Form::Base))?;
    let at = (lead + 1..words.len().checked_sub(2)?).find(|&at| {
        words[at].lower == "for" && words[at + 1..words.len().min(at + 4)].iter().any(|word| word.tag == Tag::Number)
    })?;
    let unit_at = (at + 2..words.len().min(at + 6)).find(|&at| is_time(&words[at]))?;
    let told = sentence.slice(lead..at);
    let behind = sentence.slice(unit_at + 1..words.len()).trim_end_matches(|c| c == '.');
    let pointing = words.iter().any(|word| one_of(&word.lower, "it this that these those them i we my our"));
    let plain = sentence.clause.is_none()
        && !one_of(&verb.lower, "let say imagine consider see note think look go come")
        && word_count(behind.as_str()) <= 8
        && !behind.as_str().starts_with([',', ';', ':', '(']);
    if pointing || !plain || word_count(told.as_str()) > 14 {
        return None;
    }
    let mut question = Text::from("How long should you ");
    question.push(&told.uncapitalised());
    super::predicate::push_word(&mut question, &behind);
    question.push_str("?");
    let ask = Ask::Question { question, answer: sentence.slice(at + 1..unit_at + 1) };
    Some(unit.fact(FactKind::Number, RULE.name, unit.place.subject.as_ref(), ask))
}

/// "Always set a replication factor of at least three": what is asked for, with its number hidden.
fn of_request(unit: &Unit, sentence: &Sentence) -> Vec<Fact> {
    let words = &sentence.words;
    let verb = usize::from(words.first().is_some_and(|first| one_of(&first.lower, "always never")));
    let asks = words.get(verb).is_some_and(|first| {
        one_of(&first.lower, "set use keep choose configure allow limit give allocate reserve wait plan leave")
    });
    if let Some(fact) = how_long(unit, sentence) {
        return vec![fact];
    }
    let hidden = numbers(sentence);
    let fits = (6..=24).contains(&word_count(sentence.text.as_str()));
    if !asks || sentence.clause.is_some() || hidden.len() != 1 || !fits {
        return Vec::new();
    }
    let subject = sentence.slice(verb + 1..words.len().min(verb + 4));
    vec![unit.fact(FactKind::Number, RULE.name, Some(&subject), Ask::Cloze { text: sentence.text.clone(), hidden })]
}

/// A sentence's numbers are asked once: by its question where there is one number and a short answer, else hidden one by one.
pub(super) fn ask_once(facts: &mut Vec<Fact>) {
    let Some(at) = facts.iter().position(|fact| fact.rule == RULE.name) else { return };
    // "a division that makes two cells": a small number inside a definition is asked with it.
    if let Ask::Cloze { text, hidden } = &facts[at].ask {
        let spelled = hidden.iter().all(|range| !text.as_str()[range.clone()].contains(|c: char| c.is_ascii_digit()));
        let span = facts[at].span;
        let defined = facts.iter().any(|fact| fact.span == span && matches!(fact.ask, Ask::WhatIs { .. }));
        if spelled && defined {
            facts.remove(at);
            return;
        }
    }
    // A number that has a question of its own is not asked by the verb as well.
    if let Ask::Predicate { answer: number, .. } = &facts[at].ask {
        let (number, span) = (number.as_str().to_lowercase(), facts[at].span);
        facts.retain(|fact| match &fact.ask {
            Ask::Predicate { answer, .. } if fact.rule != RULE.name && fact.span == span => {
                !answer.as_str().to_lowercase().contains(&number) || word_count(answer.as_str()) > 12
            }
            Ask::Cloze { .. } => fact.span != span,
            _ => true,
        });
        return;
    }
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
    if let Some(fact) = it_takes(unit, sentence) {
        return vec![fact];
    }
    let hidden = if unit.place.works_example() { Vec::new() } else { numbers(sentence) };
    let first = sentence.words.first().map(|word| word.lower.as_str()).unwrap_or_default();
    let pronoun = one_of(first, "it this they these that those its their he she and then");
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
    // "8.8.8.8", "8.8.8.8:53": an address.
    if word.lower.matches('.').count() >= 2 {
        return false;
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    let after = words.get(at + 1);
    let unit = after.is_some_and(|next| UNITS.contains(&next.lower.as_str()) || next.is('%'));
    let digits = word.lower.chars().any(|c| c.is_ascii_digit());
    if !digits {
        // "six domains", not "one of", "two or more" or "the two".
        let counted = word.lower != "zero"
            && after.is_some_and(|next| {
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
    // "(a-z, 0-9)" is a range of characters.
    if word.lower == "0-9" {
        return false;
    }
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
