//! What an abbreviation stands for: "Content Delivery Network (CDN)", "RTO (recovery time objective)", "SLA stands for …".

use super::{Ask, Fact, FactKind, Rule, Unit, UnitKind};
use crate::language::abbreviations;
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "abbreviation", shares: true, any_language: true, find };

fn find(unit: &Unit) -> Vec<Fact> {
    match &unit.kind {
        UnitKind::Item { text, .. } => told(unit, text),
        UnitKind::Sentence { sentence, .. } => stands_for(unit, &sentence.text),
        UnitKind::Table { rows, .. } => rows
            .iter()
            .flatten()
            .flat_map(|cell| told(unit, &cell.text).into_iter().map(|fact| Fact { span: cell.span, ..fact }))
            .collect(),
        UnitKind::Section { title, .. } => told(unit, title),
        UnitKind::Abbreviation { short, long } => defined(unit, short, long),
        _ => Vec::new(),
    }
}

fn told(unit: &Unit, text: &Text) -> Vec<Fact> {
    abbreviations(text.as_str())
        .into_iter()
        .map(|found| {
            let short = text.slice(found.short).without(super::plain);
            let long = text.slice(found.long).without(super::plain);
            unit.fact(FactKind::Abbreviation, RULE.name, Some(&short), Ask::StandsFor { short: short.clone(), long })
        })
        .collect()
}

/// `*[SLA]: service level agreement`: what is no long form but a note about it is left out.
fn defined(unit: &Unit, short: &str, long: &str) -> Vec<Fact> {
    let long = long.trim().trim_end_matches('.');
    let coined = short.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) && short.chars().count() > 1;
    if !coined || !(1..=12).contains(&crate::language::word_count(long)) || short == long {
        return Vec::new();
    }
    let short = Text::from(short);
    vec![unit.fact(
        FactKind::Abbreviation,
        RULE.name,
        Some(&short),
        Ask::StandsFor { short: short.clone(), long: Text::from(long) },
    )]
}

/// "We copy DNA. That stands for …": of the sentence before, the only short form.
pub(super) fn of_before(unit: &Unit, text: &Text, before: &Text) -> Vec<Fact> {
    let string = text.as_str();
    let lead = [
        "That stands for ",
        "It stands for ",
        "This stands for ",
        "Which stands for ",
        "That's short for ",
        "That is short for ",
    ];
    let Some(lead) = lead.iter().find(|lead| string.starts_with(**lead)) else { return Vec::new() };
    let is_short =
        |word: &&str| (2..=7).contains(&word.chars().count()) && word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let mut shorts: Vec<&str> = crate::language::bare_words(before.as_str()).filter(is_short).collect();
    shorts.dedup();
    let [short] = shorts.as_slice() else { return Vec::new() };
    let end = string.find([';', '(', '—', ',']).unwrap_or(string.trim_end_matches(['.', '!']).len());
    let long =
        text.slice(lead.len()..end.max(lead.len())).without(|style| matches!(style, Style::Strong | Style::Emphasis));
    if !(1..=8).contains(&crate::language::word_count(long.as_str())) {
        return Vec::new();
    }
    let short = Text::from(*short);
    vec![unit.fact(FactKind::Abbreviation, RULE.name, Some(&short), Ask::StandsFor { short: short.clone(), long })]
}

/// "SLA stands for service level agreement", and "Stands for …" below a heading that is the abbreviation.
fn stands_for(unit: &Unit, text: &Text) -> Vec<Fact> {
    let string = text.as_str();
    let Some((at, len)) = [" stands for ", " is short for ", " is an abbreviation for ", " is an acronym for "]
        .iter()
        .find_map(|phrase| string.find(phrase).map(|at| (at, phrase.len())))
    else {
        return Vec::new();
    };
    let short = text.slice(0..at).without(|style| matches!(style, Style::Strong | Style::Emphasis));
    let whole = string[at + len..].find([';', '(', '—']).map_or(string.len(), |stop| at + len + stop);
    // "ACID stands for atomicity, consistency, isolation and durability"
    let spelled =
        crate::language::spells(string[..at].split_whitespace().last().unwrap_or(""), &string[at + len..whole]);
    let comma = string[at + len..whole].find(',').map_or(whole, |stop| at + len + stop);
    let end = if spelled { whole } else { comma };
    let long = text.slice(at + len..end).without(|style| matches!(style, Style::Strong | Style::Emphasis));
    let word = short.as_str().split_whitespace().last().unwrap_or("");
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 2 || short.as_str().split_whitespace().count() > 3 || long.is_empty() {
        return Vec::new();
    }
    vec![unit.fact(FactKind::Abbreviation, RULE.name, Some(&short), Ask::StandsFor { short: short.clone(), long })]
}
