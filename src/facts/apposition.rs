//! What something is, told beside its name: "uses B+ trees, a variant of B-trees", "latches (lightweight locks)".

use super::sentence::is_plural_phrase;
use super::{Fact, Rule, Sentence, Unit, UnitKind};
use crate::language::{Tag, one_of, word_count};
use crate::post::Style;

pub(super) const RULE: Rule = Rule { name: "apposition", shares: true, any_language: false, find };

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, .. } = &unit.kind else { return Vec::new() };
    if super::narration::is_narration(sentence.text.as_str()) {
        return Vec::new();
    }
    apposed(unit, sentence).or_else(|| glossed(unit, sentence)).into_iter().collect()
}

/// "Modern systems use **B+ trees**, a variant of B-trees": what stands behind the comma defines the marked term, or the name, before it.
fn apposed(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let comma = clause.rest.clone().skip(1).find(|&at| {
        matches!(words[at].tag, Tag::Punctuation(',' | '—'))
            && words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "a" | "an" | "the"))
    })?;
    // "…, the options clearinghouse.": which there is one of, at the end.
    let only = words[comma + 1].lower == "the";
    let behind = words[comma + 1..clause.rest.end].iter().any(|word| {
        matches!(word.tag, Tag::Auxiliary | Tag::Modal | Tag::Conjunction | Tag::Punctuation(_) | Tag::Relative)
    });
    if only && behind {
        return None;
    }
    let before = words[comma - 1].range.end;
    let marked = sentence
        .text
        .ranges(|style| matches!(style, Style::Strong | Style::Emphasis | Style::Code | Style::Link(_)))
        .into_iter()
        .find(|range| range.end == before && range.start >= words[clause.rest.start].range.start);
    let term = match marked {
        Some(range) => sentence.text.slice(range),
        None => {
            let from = (clause.rest.start..comma).rev().take_while(|&at| words[at].tag == Tag::Proper).last()?;
            sentence.slice(from..comma)
        }
    };
    let stop = (comma + 2..words.len())
        .find(|&at| matches!(words[at].tag, Tag::Punctuation(',' | ';' | '—' | ':')))
        .unwrap_or(words.len());
    let meaning = sentence.slice(comma + 1..stop);
    let told = Sentence::new(meaning.clone());
    // "uses a, a b and c": a list, no apposition.
    let listed =
        words[comma + 1..words.len()].iter().any(|word| word.is(',')) && sentence.has("and") && stop < words.len()
            || words[clause.rest.start..comma].iter().any(|word| word.is(','));
    let kind = crate::language::noun_phrase_head(&told.words, 0..told.words.len())
        .is_some_and(|head| told.words[head].is_nominal());
    if listed
        || told.clause.as_ref().is_some_and(|clause| !clause.rest.is_empty())
        || !kind
        || !(1..=4).contains(&word_count(term.as_str()))
        || !(if only { 3 } else { 4 }..=if only { 10 } else { 24 }).contains(&word_count(meaning.as_str()))
    {
        return None;
    }
    let term = unit.place.inside(term.without(super::plain));
    // "goes to the *journal*, a file …" asks for the journal.
    let the = words[..comma].iter().rev().find(|word| word.range.end <= before - term.as_str().len());
    let term = match the.filter(|the| the.lower == "the" && term.as_str().starts_with(char::is_lowercase)) {
        Some(_) => {
            let mut definite = crate::post::Text::from("the ");
            definite.push(&term);
            definite
        }
        None => term,
    };
    Some(unit.defines(RULE.name, term, meaning, false))
}

/// "implementations use **latches (lightweight locks)**": the gloss in brackets behind a marked term.
fn glossed(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let string = sentence.text.as_str();
    let marks = |style: &Style| matches!(style, Style::Strong | Style::Emphasis | Style::Link(_) | Style::Code);
    let (term, gloss) = sentence.text.ranges(marks).into_iter().find_map(|range| {
        let rest = &string[range.start..];
        let open = range.start + rest.find(" (")?;
        let close = open + string[open..].find(')')?;
        let beside = open <= range.end && (close <= range.end || open == range.end);
        let emphasised =
            sentence.text.ranges(|style| matches!(style, Style::Strong | Style::Emphasis)).contains(&range);
        // What is linked or code is explained only by "a …".
        let explained = emphasised || ["a ", "an "].iter().any(|article| string[open + 2..].starts_with(article));
        (beside && explained).then(|| (sentence.text.slice(range.start..open), sentence.text.slice(open + 2..close)))
    })?;
    let told = Sentence::new(gloss.clone());
    let first = gloss.as_str().split_whitespace().next().unwrap_or_default().to_lowercase();
    let thing = told.clause.is_none()
        && !told.words.first().is_some_and(|first| matches!(first.tag, Tag::Preposition | Tag::Subordinator))
        && told.words.last().is_some_and(|last| last.is_nominal())
        && told.words.iter().all(|word| {
            matches!(word.tag, Tag::Adjective | Tag::Determiner | Tag::Preposition) || word.is_nominal() || word.is('-')
        });
    let fits = (2..=8).contains(&word_count(gloss.as_str()))
        && (1..=4).contains(&word_count(term.as_str()))
        && !one_of(&first, "see or and e.g i.e also like for in such the")
        && !gloss.as_str().contains([',', ';', ':', '/', '='])
        && !gloss.as_str().chars().any(|c| c.is_ascii_digit() || c.is_uppercase())
        && !term.as_str().chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let plural = is_plural_phrase(&term) == is_plural_phrase(&gloss);
    if !thing || !fits || !plural || crate::language::spells(term.as_str(), gloss.as_str()) {
        return None;
    }
    let term = unit.place.inside(term.without(super::plain));
    Some(unit.defines(RULE.name, term, gloss.without(super::plain), false))
}
