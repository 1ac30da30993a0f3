//! How two things differ: "A …, whereas B …", "unlike A, B …", "the difference between A and B is …".

use super::narration::is_narration;
use super::{Ask, Fact, FactKind, Rule, Sentence, Unit, UnitKind};
use crate::language::{Tag, clause, one_of, singular, word_count};
use crate::post::Text;

pub(super) const RULE: Rule = Rule { name: "comparison", shares: false, any_language: false, find };

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    let found = difference(sentence).or_else(|| contrast(sentence)).or_else(|| unlike(sentence));
    let Some((one, other, answer)) = found else { return Vec::new() };
    let vague = |text: &Text| {
        text.is_empty()
            || word_count(text.as_str()) > 8
            || matches!(
                text.as_str().to_lowercase().split_whitespace().next(),
                Some(
                    "it" | "this"
                        | "that"
                        | "these"
                        | "those"
                        | "they"
                        | "there"
                        | "you"
                        | "we"
                        | "which"
                        | "what"
                        | "one"
                )
            )
    };
    if vague(&one)
        || vague(&other)
        || one.as_str().eq_ignore_ascii_case(other.as_str())
        || !(3..=44).contains(&word_count(answer.as_str()))
    {
        return Vec::new();
    }
    let one = unit.place.inside(one.without(super::plain));
    let other = unit.place.inside(other.without(super::plain));
    let respect = respect(sentence, &one).unwrap_or_default();
    vec![unit.fact(FactKind::Comparison, RULE.name, Some(&one.clone()), Ask::Differ { one, other, respect, answer })]
}

/// "Concurrency is about structure, parallelism is about execution": how the two differ, before they are read one by one.
pub(super) fn of_two_clauses(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let first = sentence.clause.as_ref().filter(|_| !is_narration(sentence.text.as_str()))?;
    let second = spliced(words, first)?;
    let inside = |range| unit.place.inside(sentence.slice(range)).without(super::plain);
    let (one, other) = (inside(first.subject.clone()), inside(second.subject));
    let answer = sentence.text.clone().trim_end_matches(|c| c == '.');
    let ask = Ask::Differ { one: one.clone(), other, respect: Text::default(), answer };
    Some(unit.fact(FactKind::Comparison, RULE.name, Some(&one), ask))
}

/// Two clauses with a contrast between them.
fn contrast(sentence: &Sentence) -> Option<(Text, Text, Text)> {
    let words = &sentence.words;
    let first = sentence.clause.as_ref()?;
    let whole = match &first.fronted {
        Some(_) => sentence.slice(first.subject.start..words.len()),
        None => sentence.text.clone(),
    };
    if words[first.subject.clone()].iter().any(|word| word.lower.starts_with("difference")) {
        return None;
    }
    if let Some(fronted) =
        first.fronted.as_ref().filter(|fronted| matches!(fronted.opener.as_str(), "whereas" | "while" | "whilst"))
    {
        let inner = clause(words, fronted.words.start + 1..fronted.words.end)?;
        // "While A pushes, B pulls": the answer begins with A.
        let whole = sentence.slice(fronted.words.start + 1..words.len());
        return Some((sentence.slice(inner.subject), sentence.slice(first.subject.clone()), whole));
    }
    let at = (first.rest.start..first.rest.end).find(|&at| {
        matches!(words[at].lower.as_str(), "whereas" | "whilst")
            || words[at].lower == "while" && (words[at - 1].is(',') || told_alike(words, first, at))
    })?;
    let second = clause(words, at + 1..words.len())?;
    Some((sentence.slice(first.subject.clone()), sentence.slice(second.subject), whole))
}

/// "Concurrency is about structure, parallelism is about execution": two short clauses alike, with a comma between them alone. Returns
/// the second.
fn spliced(words: &[crate::language::Word], first: &crate::language::Clause) -> Option<crate::language::Clause> {
    let comma =
        (first.rest.start + 1..first.rest.end).find(|&at| matches!(words[at].tag, Tag::Punctuation(',' | ';')))?;
    let second = clause(words, comma + 1..words.len())?;
    let opens = |clause: &crate::language::Clause| words.get(clause.rest.start).map(|word| word.lower.clone());
    let alike = second.fronted.is_none()
        && first.fronted.is_none()
        && words[second.finite].lower == words[first.finite].lower
        && second.lemma(words) == first.lemma(words)
        && first.is_negated(words) == second.is_negated(words)
        && opens(first).is_some_and(|first| one_of(&first, "about for in on at with a an the to by"))
        && opens(first) == opens(&second);
    let short = comma - first.rest.start <= 8
        && second.rest.len() <= 8
        && first.subject.len() <= 4
        && second.subject.len() <= 4
        && second.subject.start == comma + 1
        && words[second.subject.end - 1].lower != words[first.subject.end - 1].lower;
    let alone = words[comma + 1..].iter().all(|word| !word.is(',') && !matches!(word.tag, Tag::Conjunction));
    let pointing = [&first.subject, &second.subject]
        .iter()
        .any(|subject| words[(*subject).clone()].iter().any(|word| matches!(word.tag, Tag::Pronoun | Tag::Number)));
    (alike && short && alone && !pointing).then_some(second)
}

/// "The heap grows upward while the stack grows downward": the same is told of two things, and differs.
fn told_alike(words: &[crate::language::Word], first: &crate::language::Clause, at: usize) -> bool {
    clause(words, at + 1..words.len()).is_some_and(|second| {
        let (one, other) = (&words[first.subject.end - 1], &words[second.subject.end - 1]);
        second.fronted.is_none()
            && second.lemma(words) == first.lemma(words)
            && first.is_negated(words) == second.is_negated(words)
            && one.is_nominal()
            && other.is_nominal()
            && one.lower != other.lower
    })
}

/// Two things differ in many ways: "A charges for full memory, while B measures average memory" is in terms of memory, and "A rounds the
/// time up to …, while B rounds …" in how it rounds the time.
fn respect(sentence: &Sentence, one: &Text) -> Option<Text> {
    let words = &sentence.words;
    let first = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let at = (first.rest.start..first.rest.end)
        .find(|&at| one_of(&words[at].lower, "whereas whilst while") && words[at - 1].is(','))?;
    let second = clause(words, at + 1..words.len())?;
    let shared = (first.rest.start..at - 1).find(|&at| {
        let noun = &words[at];
        noun.tag == Tag::Noun
            && !super::number::is_time(noun)
            && noun.lower.chars().count() > 3
            && words[second.rest.clone()].iter().any(|word| singular(&word.lower) == singular(&noun.lower))
    });
    if let Some(noun) = shared {
        return Some(Text::from(format!("in terms of {}", words[noun].lower)));
    }
    let same = first.lemma(words) == second.lemma(words)
        && first.finite == first.main
        && !first.is_copula(words)
        && !one_of(
            &first.lemma(words),
            "have use do need get go take make look seem appear work act behave happen mean",
        );
    let object = (first.rest.start..at - 1).find(|&at| {
        matches!(words[at].tag, Tag::Preposition | Tag::Adverb | Tag::To | Tag::Punctuation(_) | Tag::Number)
    })?;
    let fits = same && object - first.rest.start <= 4;
    let mut how = Text::from(if super::is_plural_phrase(one) { "in how they " } else { "in how it " });
    how.push(&sentence.slice(first.main..object.max(first.main + 1)));
    fits.then_some(how)
}

/// "Unlike A, B …", "Compared to A, B …"
fn unlike(sentence: &Sentence) -> Option<(Text, Text, Text)> {
    let clause = sentence.clause.as_ref()?;
    let fronted = clause.fronted.as_ref()?;
    let words = &sentence.words[fronted.words.clone()];
    // "Unlike A", "Compared to A", "In contrast to A", "As opposed to A"
    let lead = match fronted.opener.as_str() {
        "unlike" => 1,
        "compared" | "contrary" if words.get(1).is_some_and(|to| one_of(&to.lower, "to with")) => 2,
        "in" | "as" | "by"
            if words.get(1).is_some_and(|noun| one_of(&noun.lower, "contrast comparison opposed"))
                && words.get(2).is_some_and(|to| one_of(&to.lower, "to with")) =>
        {
            3
        }
        _ => return None,
    };
    if fronted.words.len() <= lead {
        return None;
    }
    let other = sentence.slice(fronted.words.start + lead..fronted.words.end);
    let plain = other.as_str().starts_with(|c: char| c.is_alphanumeric())
        && !sentence.words[clause.subject.clone()].iter().any(|word| word.lower.starts_with("difference"));
    if !plain {
        return None;
    }
    Some((sentence.slice(clause.subject.clone()), other, sentence.slice(clause.subject.start..clause.rest.end)))
}

/// "The difference between A and B is …"
fn difference(sentence: &Sentence) -> Option<(Text, Text, Text)> {
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let between = (clause.subject.clone())
        .find(|&at| words[at].lower == "between" && at > 0 && words[at - 1].lower.starts_with("difference"))?;
    let and = (between + 1..clause.subject.end).find(|&at| words[at].lower == "and")?;
    // "stems from that A …", "lies in how …": what they differ in.
    let told = clause.is_copula(words) || crate::language::one_of(&clause.lemma(words), "lie stem come consist result");
    if !told {
        return None;
    }
    Some((
        sentence.slice(between + 1..and),
        sentence.slice(and + 1..clause.subject.end),
        sentence.slice(clause.rest.clone()),
    ))
}
