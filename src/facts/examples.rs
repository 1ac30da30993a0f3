//! Examples of a kind that a sentence names: "tools like Snort or Tripwire", "managed services such as Travis CI and Circle CI".

use super::enumeration::split_items;
use super::sentence::is_plural_phrase;
use super::{Ask, Fact, FactKind, Rule, Sentence, Unit, UnitKind, naming};
use crate::language::{Tag, one_of, word_count};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "examples", shares: true, any_language: false, find };
/// A sentence that tells of an example and nothing else.
pub(super) const TOLD: Rule = Rule { name: "examples", shares: false, any_language: false, find: find_told };

/// Nouns that say next to nothing of what the examples are of.
const VAGUE: &str = "things something ways places companies people names words cases stuff others examples reasons features parts aspects factors issues problems topics areas items changes benefits advantages sources resources requirements concerns effects questions";

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, .. } = &unit.kind else { return Vec::new() };
    of_sentence(unit, sentence).or_else(|| to_name_a_few(unit, sentence)).into_iter().collect()
}

fn find_told(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    an_example(unit, sentence).into_iter().collect()
}

/// "A good example of a stateful service is a database": what an example of it is.
fn an_example(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| clause.is_copula(&sentence.words))?;
    let words = &sentence.words;
    let at = clause.subject.clone().take(4).find(|&at| one_of(&words[at].lower, "example examples"))?;
    let lead = words[clause.subject.start..at].iter().all(|word| {
        one_of(
            &word.lower,
            "a an one another some two three good typical common classic famous prime well-known popular simple",
        )
    });
    let of = words.get(at + 1).is_some_and(|of| of.lower == "of") && at + 2 < clause.subject.end;
    if !of {
        return None;
    }
    let kind = unit.place.inside(sentence.slice(at + 2..clause.subject.end));
    let answer = sentence.slice(clause.rest.clone());
    let plain = clause.fronted.is_none()
        && clause.verb.len() == 1
        && !sentence.words[at + 2..clause.subject.end]
            .iter()
            .any(|word| one_of(&word.lower, "this that these those it such what how"))
        && !one_of(&words.get(clause.rest.start)?.lower, "when if how what where that this following shown below")
        && !words[clause.rest.clone()].iter().take(2).any(|word| one_of(&word.lower, "following above one ones"));
    let fits = (1..=14).contains(&word_count(kind.as_str())) && (1..=16).contains(&word_count(answer.as_str()));
    if !lead || !plain || !fits {
        return None;
    }
    let several = words[at].lower == "examples";
    let mut question = Text::from(if several { "What are examples of " } else { "What is an example of " });
    question.push(&kind.clone().without(super::plain));
    question.push_str("?");
    let items = if several { split_items(&answer) } else { Vec::new() };
    if (2..=5).contains(&items.len()) && items.iter().all(|item| word_count(item.as_str()) <= 6) {
        let ask = Ask::Members { what: question, of: None, items, ordered: false };
        return Some(unit.fact(FactKind::Enumeration, RULE.name, Some(&kind), ask));
    }
    let ask = Ask::Question { question, answer: answer.capitalised() };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&kind), ask))
}

/// "Every vendor sells a kind of message queue: A, B and C, to name a few".
fn to_name_a_few(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let string = sentence.text.as_str();
    let end = [", to name a few", ", to name but a few", ", among others", ", just to name a few"]
        .iter()
        .find_map(|end| string.strip_suffix(end))?
        .len();
    let colon = string[..end].find(": ")?;
    let items = split_items(&sentence.text.slice(colon + 2..end));
    let named = items
        .iter()
        .all(|item| (1..=5).contains(&word_count(item.as_str())) && item.as_str().starts_with(char::is_uppercase));
    let kind = naming::last_noun_phrase(&sentence.text.slice(0..colon))?;
    // "its flavour of a queue" is a queue.
    let of = kind.as_str().rfind(" of ").map_or(0, |of| of + " of ".len());
    let kind = kind.slice(of..kind.as_str().len());
    if !(2..=6).contains(&items.len()) || !named || !(1..=6).contains(&word_count(kind.as_str())) {
        return None;
    }
    Some(several(unit, kind, items))
}

fn of_sentence(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let (at, from) = (1..words.len()).find_map(|at| match words[at].lower.as_str() {
        "like" if words[at - 1].is_nominal() => Some((at, at + 1)),
        "such" if words.get(at + 1).is_some_and(|next| next.lower == "as") => Some((at, at + 2)),
        _ => None,
    })?;
    let before = if words[at - 1].is(',') || words[at - 1].is('(') { at - 1 } else { at };
    let kind = naming::last_noun_phrase(&sentence.text.slice(0..words[before.checked_sub(1)?].range.end))?;
    let kind_words = Sentence::new(kind.clone());
    let kind = without_leading(&kind_words)?;
    let head = kind.as_str().split_whitespace().last().unwrap_or_default().to_lowercase();
    let doing = kind.as_str().split_whitespace().next().is_some_and(|first| {
        first.ends_with("ing") && (sentence.text.as_str().starts_with(first) || !first.starts_with(char::is_uppercase))
    });
    // "the gardener plants shade perennials like": the verb of the sentence could be a noun.
    let own = Sentence::new(kind.clone());
    let verb = (1..own.words.len().saturating_sub(1)).any(|at| {
        own.words[at].lower.ends_with('s')
            && matches!(own.words[at].tag, Tag::Verb { .. } | Tag::Noun)
            && own.words[at - 1].is_nominal()
    });
    let told = !doing
        && !verb
        && (2..=5).contains(&word_count(kind.as_str()))
        && is_plural_phrase(&kind)
        && !one_of(&head, VAGUE);
    if !told {
        return None;
    }
    let stop = (from..words.len()).find(|&stop| {
        matches!(
            words[stop].tag,
            Tag::Punctuation(')' | ';' | '—' | ':')
                | Tag::Auxiliary
                | Tag::Modal
                | Tag::To
                | Tag::Relative
                | Tag::Subordinator
        ) || matches!(words[stop].tag, Tag::Preposition)
            || words[stop].is(',')
                && words.get(stop + 1).is_some_and(|next| !names(next) && next.lower != "and" && next.lower != "or")
            || matches!(words[stop].tag, Tag::Verb { .. }) && !names(&words[stop])
            || one_of(&words[stop].lower, "and or") && words.get(stop + 1).is_some_and(|next| !names(next))
    });
    let listed = sentence.slice(from..stop.unwrap_or(words.len()));
    let items = split_items(&listed);
    let named = items.iter().all(|item| {
        (1..=4).contains(&word_count(item.as_str()))
            && (item.as_str().starts_with(char::is_uppercase)
                || item.as_str().starts_with(['"', '“'])
                || item.covered(0..item.as_str().len().max(1), |style| *style == Style::Code))
    });
    // "local drivers (such as `bridge`)": one in brackets is an example as well.
    let bracketed = words[at - 1].is('(') && stop.is_some_and(|stop| words[stop].is(')'));
    if bracketed && items.len() == 1 && named {
        return one(unit, &kind, items.into_iter().next()?);
    }
    if !(2..=5).contains(&items.len()) || !named {
        return None;
    }
    Some(several(unit, kind, items))
}

/// "What are examples of local drivers?"
fn several(unit: &Unit, kind: Text, items: Vec<Text>) -> Fact {
    let kind = unit.place.inside(kind.without(super::plain));
    let mut what = Text::from("What are examples of ");
    what.push(&kind);
    what.push_str("?");
    let items = items.into_iter().map(|item| item.without(super::plain)).collect();
    let ask = Ask::Members { what, of: None, items, ordered: false };
    unit.fact(FactKind::Enumeration, RULE.name, Some(&kind), ask)
}

/// "What is an example of a local driver?"
fn one(unit: &Unit, kind: &Text, item: Text) -> Option<Fact> {
    let kind = kind.clone().without(super::plain);
    let last = kind.as_str().split_whitespace().last()?;
    let singular = crate::language::singular(last);
    let single = kind.replace(kind.as_str().len() - last.len()..kind.as_str().len(), &Text::from(singular));
    let vowel = single.as_str().to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
    let mut question = Text::from(if vowel { "What is an example of an " } else { "What is an example of a " });
    question.push(&unit.place.inside(single.clone()));
    question.push_str("?");
    let ask = Ask::Question { question, answer: unquoted(item.without(super::plain)) };
    Some(unit.fact(FactKind::Enumeration, RULE.name, Some(&single), ask))
}

fn unquoted(item: Text) -> Text {
    let string = item.as_str();
    let inner = string.trim_matches(['"', '“', '”']);
    let start = string.find(inner).unwrap_or(0);
    item.slice(start..start + inner.len())
}

/// True for a word of a name: a capital, or code.
fn names(word: &crate::language::Word) -> bool {
    matches!(word.tag, Tag::Proper | Tag::Code)
}

/// Drops determiners and "other", "popular" in front of a kind.
fn without_leading(kind: &Sentence) -> Option<Text> {
    let start = kind.words.iter().position(|word| {
        !matches!(word.tag, Tag::Determiner | Tag::Possessive | Tag::Number)
            && !one_of(&word.lower, "other many several various popular common certain different use using")
    })?;
    Some(kind.slice(start..kind.words.len()))
}
