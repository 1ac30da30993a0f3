//! What is true of something: any other statement, asked by its verb; where no good question comes of it, a cloze on what matters.

use super::sentence::is_narration;
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Clause, Form, Tag, is_stop_word, word_count};
use crate::post::{Style, Text};
use std::ops::Range;

pub(super) const RULE: Rule = Rule { name: "statement", shares: false, any_language: false, find };

/// The longest answer of a statement, in words.
const LONGEST: usize = 36;

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    of_sentence(unit, sentence, FactKind::Property, RULE.name)
}

/// Asks a sentence by its verb.
pub(super) fn of_sentence(unit: &Unit, sentence: &Sentence, kind: FactKind, rule: &'static str) -> Vec<Fact> {
    let words = &sentence.words;
    let Some(clause) = &sentence.clause else { return fragment(unit, sentence, kind, rule) };
    // "Basically X with encryption, so that others are …": a fragment and its consequence.
    let basically = words.first().is_some_and(|first| one_of(&first.lower, "basically essentially simply just"));
    if basically && words[..clause.finite].iter().any(|word| word.is(',')) {
        return fragment(unit, sentence, kind, rule);
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
    // "You can design X", "You have seen X": nothing asks for just this.
    let personal =
        clause.subject.len() == 1 && matches!(words[clause.subject.start].lower.as_str(), "you" | "we" | "i");
    if personal && interrogative == Interrogative::What && tail.is_empty() {
        return Vec::new();
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
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

/// "A write barrier guards write operations" is asked as "What does a write barrier do?", for verbs that say something and subjects
/// that do what they are there for.
fn does(sentence: &Sentence, clause: &Clause, predicate: &Predicate, end: usize) -> Option<(Text, bool, Text)> {
    let words = &sentence.words;
    let verb = &words[clause.main];
    let third = predicate.auxiliary == "does" && verb.can_be(Form::ThirdPerson);
    let empty = one_of(
        clause.lemma(words).as_str(),
        "have be do get go need want contain include consist cost take come mean require depend lack belong equal exist run live stay remain become seem look feel know think say show tell make start begin end happen work use give keep offer bring differ vary apply hold receive expect cover support",
    );
    let subject = predicate.subject.as_str();
    let personal = one_of(subject.to_lowercase().as_str(), "you we i they users people developers everyone");
    let simple = clause.finite == clause.main && clause.fronted.is_none() && !clause.is_negated(words);
    let short = clause.subject.len() <= 4
        && words[clause.subject.clone()]
            .iter()
            .all(|word| !matches!(word.tag, Tag::Preposition | Tag::Relative | Tag::Conjunction));
    let answer = sentence.slice(clause.verb.start..end);
    let dangling = words[clause.verb.end..end]
        .iter()
        .take(4)
        .any(|word| matches!(word.lower.as_str(), "this" | "these" | "those"));
    (third
        && !dangling
        && !empty
        && !personal
        && simple
        && short
        && (3..=LONGEST).contains(&word_count(answer.as_str())))
    .then(|| (predicate.subject.clone(), false, answer))
}

/// True for an answer that says something: a word beyond function words and the likes of "a different approach".
fn answer_words(sentence: &Sentence, answer: &Text) -> bool {
    let string = answer.as_str().to_lowercase();
    sentence.words.iter().filter(|word| string.contains(word.lower.as_str())).any(|word| {
        let vague = one_of(word.lower.as_str(), "different similar approach approaches thing things way ways lot lots role goal differences distinctions essential category categories place times today cases people scenarios example examples something somewhere important reasons reason fact question mind detail details powerful great good nice popular consequences flavor arguments following terminology innovations documents exist necessity part");
        !vague && !is_stop_word(&word.lower) && !matches!(word.tag, Tag::Punctuation(_))
    })
}

/// "There is one buffer for each page": nothing to ask by the verb, but what there is can be hidden.
fn existential(unit: &Unit, sentence: &Sentence, clause: &Clause, kind: FactKind, rule: &'static str) -> Vec<Fact> {
    let there = sentence.words[clause.subject.start].lower == "there" && clause.subject.len() == 1;
    let count = word_count(sentence.text.as_str());
    let vague = sentence.words[clause.rest.clone()].iter().take(4).any(|word| {
        matches!(
            word.lower.as_str(),
            "many" | "differences" | "some" | "several" | "few" | "lots" | "plenty" | "variety"
        )
    });
    if !there || vague || !(6..=30).contains(&count) || is_narration(sentence.text.as_str()) {
        return Vec::new();
    }
    let best = phrases(sentence, clause.rest.clone())
        .into_iter()
        .filter(|range| (1..=4).contains(&word_count(&sentence.text.as_str()[range.clone()])))
        .max_by_key(|range| weight(sentence, range))
        .filter(|range| weight(sentence, range) > 12);
    let Some(best) = best else { return Vec::new() };
    let told = Some(sentence.text.clone());
    vec![Fact { told, ..unit.fact(kind, rule, None, Ask::Cloze { text: sentence.text.clone(), hidden: vec![best] }) }]
}

/// Subjects of which nothing can be asked: "there", "what", "one", "you" with an empty verb.
fn is_empty_subject(sentence: &Sentence, clause: &Clause) -> bool {
    let first = &sentence.words[clause.subject.start];
    one_of(
        first.lower.as_str(),
        "there what who which here that this these those it they its their another other others he she such same how why",
    ) || clause.subject.len() > 14
}

/// "has near-full access to memory" is asked as "What access does … have?": the head of an object that goes on behind it, for verbs that
/// say next to nothing by themselves.
fn kind_of_object(sentence: &Sentence, clause: &Clause, end: usize) -> Option<Text> {
    let words = &sentence.words;
    let empty = matches!(
        clause.lemma(words).as_str(),
        "have" | "provide" | "offer" | "contain" | "support" | "include" | "give"
    );
    let stop = (clause.rest.start..end).find(|&at| {
        matches!(
            words[at].tag,
            Tag::Preposition
                | Tag::Relative
                | Tag::To
                | Tag::Punctuation(_)
                | Tag::Conjunction
                | Tag::Pronoun
                | Tag::Subordinator
        )
    })?;
    let head = words[clause.rest.start..stop].last().filter(|_| empty)?;
    let plain = matches!(head.tag, Tag::Noun) || matches!(head.tag, Tag::Verb { noun: true, .. });
    let only_vague = words[clause.rest.start..stop - 1].iter().all(|word| {
        word.tag == Tag::Determiner || one_of(&word.lower, "various other many different several certain more some new")
    });
    if only_vague && stop - clause.rest.start > 1 {
        return None;
    }
    let goes_on = matches!(words[stop].tag, Tag::Preposition | Tag::Relative | Tag::To) && stop + 1 < end;
    let modified = words[clause.rest.start..stop].iter().filter(|word| word.tag != Tag::Determiner).count() > 1;
    let counted = words[clause.rest.start..stop].iter().any(|word| matches!(word.tag, Tag::Number | Tag::Possessive));
    (plain
        && !counted
        && (goes_on || modified)
        && !matches!(head.lower.as_str(), "number" | "lot" | "set" | "kind" | "way" | "variety" | "range" | "one"))
    .then(|| sentence.slice(stop - 1..stop))
}

/// "start in kernel mode" is asked as "What mode … start in?": an answer that ends in the name of a category and says which.
fn category(answer: &Text) -> Option<Text> {
    let words: Vec<&str> = answer.as_str().split_whitespace().collect();
    let last = *words.last()?;
    let modified = (2..=4).contains(&words.len())
        && !matches!(
            words[words.len() - 2].to_lowercase().as_str(),
            "a" | "an" | "the" | "each" | "any" | "every" | "its" | "their"
        );
    let named = one_of(
        last,
        "mode state port region zone format language level layer phase generation protocol order version namespace environment algorithm model strategy policy method type",
    );
    (modified
        && named
        && words[..words.len() - 1].iter().all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '-')))
    .then(|| Text::from(last))
}

/// Finds "by doing" behind an object: it tells how.
fn by_doing(sentence: &Sentence, clause: &Clause) -> Option<usize> {
    let words = &sentence.words;
    let by = (clause.rest.start..clause.rest.end.min(clause.rest.start + 16)).find(|&at| {
        words[at].lower == "by"
            && words.get(at + 1).is_some_and(|next| next.can_be(Form::Gerund) && next.tag != Tag::Noun)
    })?;
    let outside = words[clause.rest.start..by]
        .iter()
        .all(|word| !matches!(word.tag, Tag::Relative | Tag::Punctuation('(' | ';' | ':')));
    outside.then_some(by)
}

type Asked = (Interrogative, Range<usize>, Range<usize>);

fn first_of_rest<'a>(sentence: &'a Sentence, clause: &Clause) -> Option<(usize, &'a crate::language::Word)> {
    (clause.rest.clone())
        .map(|at| (at, &sentence.words[at]))
        .find(|(_, word)| word.tag != Tag::Adverb || word.lower == "up")
}

/// True for words that belong together and are no preposition with its noun: "up to", "at least", "by default".
fn is_solid(word: &crate::language::Word, next: Option<&crate::language::Word>) -> bool {
    let next = next.map(|next| next.lower.as_str()).unwrap_or_default();
    matches!(
        (word.lower.as_str(), next),
        ("up", "to")
            | ("at", "least" | "most" | "once" | "all" | "any" | "rest")
            | ("by", "default" | "hand" | "itself" | "themselves" | "far" | "now")
            | ("on", "demand" | "its" | "time")
            | ("for", "free" | "ever")
            | ("in", "turn" | "general" | "advance" | "parallel" | "place")
    )
}

/// "is stored in X", "is created by X", "is based on X".
fn passive(sentence: &Sentence, clause: &Clause) -> Option<Asked> {
    let (at, word) = first_of_rest(sentence, clause)?;
    let end = clause.rest.end;
    let next = sentence.words.get(at + 1).filter(|_| at + 1 < end);
    if is_solid(word, next) {
        return None;
    }
    let tail = clause.rest.start..at + 1;
    match &word.tag {
        Tag::Preposition if word.lower == "by" && next.is_some_and(|next| next.can_be(Form::Gerund)) => {
            Some((Interrogative::How, clause.rest.start..at, at..end))
        }
        Tag::Preposition if matches!(word.lower.as_str(), "like" | "than" | "per") => None,
        Tag::Preposition => next.map(|_| (Interrogative::What, tail, at + 1..end)),
        Tag::To if next.is_some_and(|next| next.can_be(Form::Base)) => match sentence.words[clause.main].lower.as_str()
        {
            "used" => Some((Interrogative::What, clause.rest.start..at, at..end))
                .map(|(what, _, answer)| (what, clause.rest.start..clause.rest.start, answer))
                .filter(|_| false)
                .or(Some((Interrogative::Why, clause.rest.start..at, at..end))),
            "allowed" | "required" | "needed" | "supposed" | "able" | "expected" | "forced" | "said" | "known"
            | "likely" => None,
            _ => Some((Interrogative::Why, clause.rest.start..at, at..end)),
        },
        Tag::To => next.map(|_| (Interrogative::What, tail, at + 1..end)),
        _ => None,
    }
}

/// "is similar to X", "is part of X", "is in charge of X".
fn copula(sentence: &Sentence, clause: &Clause) -> Option<Asked> {
    let likely = clause.rest.clone().find(|&at| sentence.words[at].lower == "likely");
    let (at, _) = likely.map(|at| (at, &sentence.words[at])).or_else(|| first_of_rest(sentence, clause))?;
    let end = clause.rest.end;
    // "Secrets can be passwords or keys", "is likely to be a managed service": what it can be.
    let likely = one_of(&sentence.words[at].lower, "likely supposed")
        && sentence.words.get(at + 2).is_some_and(|be| be.lower == "be")
        && at + 3 < end;
    let start = if likely { at + 3 } else { at };
    let modal = likely || sentence.words[clause.verb.clone()].iter().any(|word| word.tag == Tag::Modal);
    let thing = sentence.words[start].is_nominal() || sentence.words[start].tag == Tag::Determiner;
    if modal && thing {
        return Some((Interrogative::What, clause.rest.start..start, start..end));
    }
    // "is unique in that it …": how it is so.
    let in_that = (at + 1..end.min(at + 3)).find(|&here| {
        sentence.words[here].lower == "in" && sentence.words.get(here + 1).is_some_and(|next| next.lower == "that")
    });
    if let Some(here) = in_that {
        return Some((Interrogative::How, clause.rest.start..here, here..end));
    }
    // The first preposition behind at most three words of adjective or noun; "in charge of" has two.
    let mut preposition = (at..end.min(at + 4))
        .find(|&here| matches!(sentence.words[here].tag, Tag::Preposition | Tag::To) && here > at)?;
    if sentence.words[at].tag == Tag::Preposition {
        preposition = (at + 1..end.min(at + 4)).find(|&here| sentence.words[here].tag == Tag::Preposition)?;
    }
    let between = &sentence.words[at..preposition];
    let plain = between.iter().all(|word| {
        matches!(word.tag, Tag::Adjective | Tag::Noun | Tag::Verb { .. } | Tag::Adverb | Tag::Preposition | Tag::Not)
    });
    let infinitive = sentence.words[preposition].tag == Tag::To
        && sentence.words.get(preposition + 1).is_some_and(|next| next.can_be(Form::Base));
    (plain && !infinitive && preposition + 1 < end).then_some((
        Interrogative::What,
        clause.rest.start..preposition + 1,
        preposition + 1..end,
    ))
}

/// "runs on X", "has X", "translates X into Y".
fn active(sentence: &Sentence, clause: &Clause) -> Option<Asked> {
    let (at, word) = first_of_rest(sentence, clause)?;
    let end = clause.rest.end;
    let next = sentence.words.get(at + 1).filter(|_| at + 1 < end);
    let here = clause.rest.start..clause.rest.start;
    // "has up to 10 triggers": the measure belongs to what is counted.
    if is_solid(word, next) {
        let counted = matches!(word.lower.as_str(), "up" | "at")
            && sentence.words[at..end].iter().take(5).any(|word| word.tag == Tag::Number);
        return counted.then_some((Interrogative::What, here, at..end));
    }
    // "takes care of", "makes use of": the noun belongs to the verb.
    let idiom = one_of(
        word.lower.as_str(),
        "care use track advantage part attention place control note account responsibility precedence effect charge access",
    );
    if idiom
        && matches!(clause.lemma(&sentence.words).as_str(), "take" | "make" | "keep" | "pay" | "give" | "have")
        && next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To))
        && at + 2 < end
    {
        return Some((Interrogative::What, clause.rest.start..at + 2, at + 2..end));
    }
    match &word.tag {
        Tag::Preposition if word.lower == "by" && next.is_some_and(|next| next.can_be(Form::Gerund)) => {
            Some((Interrogative::How, clause.rest.start..at, at..end))
        }
        Tag::Preposition
            if matches!(word.lower.as_str(), "up" | "out" | "down" | "off" | "over" | "along" | "back" | "around") =>
        {
            let particle = next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To));
            let to = at + 1 + usize::from(particle);
            (to < end).then_some((Interrogative::What, clause.rest.start..to, to..end))
        }
        Tag::Preposition if matches!(word.lower.as_str(), "like") => {
            Some((Interrogative::How, clause.rest.start..at, at..end))
        }
        Tag::Preposition => next.map(|_| (Interrogative::What, clause.rest.start..at + 1, at + 1..end)),
        Tag::To
            if next.is_some_and(|next| next.can_be(Form::Base))
                && one_of(
                    &clause.lemma(&sentence.words),
                    "tend continue strive try aim want need seem appear begin start attempt",
                ) =>
        {
            None
        }
        Tag::To => next.map(|next| {
            if next.can_be(Form::Base) {
                (Interrogative::What, here, at..end)
            } else {
                (Interrogative::What, clause.rest.start..at + 1, at + 1..end)
            }
        }),
        // "store and control access"
        Tag::Conjunction
            if next.is_some_and(|next| next.can_be(Form::Base) || next.can_be(Form::ThirdPerson))
                && at + 2 < end
                && !matches!(sentence.words[at + 2].tag, Tag::Preposition | Tag::Punctuation(_)) =>
        {
            Some((Interrogative::What, clause.rest.start..at + 2, at + 2..end))
        }
        Tag::Pronoun
            if one_of(&word.lower, "us you them me him her")
                && next.is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Adjective | Tag::Noun)) =>
        {
            Some((Interrogative::What, clause.rest.start..at + 1, at + 1..end))
        }
        Tag::Adverb | Tag::Punctuation(_) | Tag::Conjunction | Tag::Subordinator => None,
        // "recognises personally identifiable information": the adverb belongs to the object.
        Tag::Adjective | Tag::Noun | Tag::Proper
            if at > clause.rest.start && sentence.words[at - 1].lower.ends_with("ly") =>
        {
            Some((Interrogative::What, here, clause.rest.start..end))
        }
        _ => Some((Interrogative::What, clause.rest.start..at, at..end)),
    }
}

/// Returns the end of an answer: before what goes beyond it.
fn cut(sentence: &Sentence, start: usize, end: usize) -> usize {
    let words = &sentence.words;
    let mut depth = 0;
    for at in start..end {
        match words[at].tag {
            Tag::Punctuation('(') => depth += 1,
            Tag::Punctuation(')') => depth -= 1,
            Tag::Punctuation(';' | ':') if depth == 0 && at > start + 1 && words[at].is(';') => return at,
            Tag::Punctuation(',' | '—') if depth == 0 && at > start => {
                let next = words.get(at + 1).map(|next| next.lower.as_str()).unwrap_or_default();
                let far = at >= start + 12 && matches!(next, "so" | "but" | "although" | "though" | "where" | "which");
                let turns = matches!(next, "whereas" | "whilst" | "unlike" | "otherwise")
                    || (next == "which" && at >= start + 2);
                // ", and on Linux it runs …": a clause of its own that the joints did not part.
                let opens = words.get(at + 2).is_some_and(|word| {
                    matches!(word.tag, Tag::Determiner | Tag::Pronoun | Tag::Preposition | Tag::Possessive)
                });
                let clause = matches!(next, "and" | "but" | "so")
                    && opens
                    && crate::language::clause(words, at + 2..end).is_some();
                if far || turns || clause {
                    return at;
                }
            }
            _ => {}
        }
    }
    end
}

/// A sentence with what matters hidden: a marked term, a name, the last noun phrase behind the verb.
pub(super) fn cloze(unit: &Unit, sentence: &Sentence, kind: FactKind, rule: &'static str) -> Vec<Fact> {
    let Some(clause) = &sentence.clause else { return Vec::new() };
    let count = word_count(sentence.text.as_str());
    if !(5..=40).contains(&count)
        || clause.rest.is_empty()
        || is_narration(sentence.text.as_str())
        || is_empty_subject(sentence, clause)
    {
        return Vec::new();
    }
    let personal = matches!(
        sentence.words[clause.subject.start].lower.as_str(),
        "you" | "we" | "i" | "one" | "none" | "your" | "our" | "everyone"
    ) || is_vague_subject(sentence, clause);
    let Some(hidden) = hidden(sentence, clause).filter(|_| !personal) else { return Vec::new() };
    let subject = sentence.slice(clause.subject.clone());
    // "However, …" goes.
    let start = if clause.fronted.is_none() { sentence.words[clause.subject.start].range.start } else { 0 };
    let text = sentence.text.slice(start..sentence.text.as_str().len());
    let hidden = hidden.into_iter().map(|range| range.start - start..range.end - start).collect();
    let told = Some(sentence.text.clone());
    vec![Fact { told, ..unit.fact(kind, rule, Some(&subject), Ask::Cloze { text, hidden }) }]
}

/// Chooses what a cloze hides.
pub(super) fn hidden(sentence: &Sentence, clause: &Clause) -> Option<Vec<Range<usize>>> {
    let from = sentence.words.get(clause.rest.start)?.range.start;
    let text = &sentence.text;
    let fits = |range: &Range<usize>| (1..=4).contains(&word_count(&text.as_str()[range.clone()]));
    let marked: Vec<Range<usize>> = text
        .ranges(|style| matches!(style, Style::Strong | Style::Emphasis | Style::Code))
        .into_iter()
        .filter(|range| range.start >= from && fits(range))
        .take(2)
        .collect();
    if !marked.is_empty() {
        return Some(marked);
    }
    // "is Git based (over …)": the adjective itself, up to what explains it.
    if clause.is_copula(&sentence.words) || clause.is_passive(&sentence.words) {
        let first = if clause.is_copula(&sentence.words) { clause.rest.start } else { clause.main };
        let first = (first..clause.rest.end).find(|&at| sentence.words[at].tag != Tag::Adverb).unwrap_or(first);
        let stop = (first + 1..clause.rest.end)
            .find(|&at| {
                matches!(
                    sentence.words[at].tag,
                    Tag::Punctuation(_) | Tag::Conjunction | Tag::Relative | Tag::Subordinator | Tag::Possessive
                ) || sentence.words[at].lower.ends_with("'s")
                    || (sentence.words[at].tag == Tag::Preposition && clause.rest.end - first > 4)
            })
            .unwrap_or(clause.rest.end);
        let range = sentence.words[first].range.start..sentence.words[stop.max(first + 1) - 1].range.end;
        let plain = sentence.words[first..stop]
            .iter()
            .all(|word| !matches!(word.tag, Tag::Pronoun | Tag::Relative | Tag::Auxiliary | Tag::Subordinator));
        let tells = stop - first > 1
            || sentence.words[first..stop].iter().any(|word| word.tag == Tag::Proper || word.lower.contains('-'));
        if plain && tells && fits(&range) && !sentence.words[first..stop].iter().all(|word| is_stop_word(&word.lower)) {
            return Some(vec![range]);
        }
    }
    let best =
        phrases(sentence, clause.rest.clone()).into_iter().filter(fits).max_by_key(|range| weight(sentence, range))?;
    (weight(sentence, &best) > 0).then(|| vec![best])
}

/// Subjects that stand for nothing in particular: "the key", "similar products", "the most exciting topic".
fn is_vague_subject(sentence: &Sentence, clause: &Clause) -> bool {
    let words = &sentence.words[clause.subject.clone()];
    one_of(words[0].lower.as_str(), "similar chances specifics many some most everything nothing anything")
}

/// How much a phrase tells: names, several words and long words more, vague nouns and what stands in brackets less.
fn weight(sentence: &Sentence, range: &Range<usize>) -> i32 {
    let string = &sentence.text.as_str()[range.clone()];
    let before = &sentence.text.as_str()[..range.start];
    let bracketed = before.matches('(').count() > before.matches(')').count();
    let words: Vec<&str> = string.split_whitespace().collect();
    let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or(0) as i32;
    let name = words.iter().any(|word| word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()));
    let text = Text::from(string);
    let vague = !answer_words(&Sentence::new(text.clone()), &text);
    longest.min(12) + 3 * (words.len() as i32 - 1) + if name { 3 } else { 0 }
        - if bracketed { 6 } else { 0 }
        - if vague { 40 } else { 0 }
        - if longest < 5 && !name { 5 } else { 0 }
}

/// Returns the noun phrases of a range of words, each without its determiner.
fn phrases(sentence: &Sentence, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    for at in range.clone().chain([range.end]) {
        let inside = at < range.end && {
            let word = &sentence.words[at];
            matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Code | Tag::Number | Tag::Adjective)
                || matches!(word.tag, Tag::Verb { noun: true, .. })
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                let words = &sentence.words[first..at];
                let possessive =
                    words.last().is_some_and(|last| last.lower.ends_with("'s") || last.lower.ends_with("s'"));
                if !possessive
                    && words.iter().any(|word| {
                        matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Code | Tag::Number | Tag::Adjective)
                    })
                    && !words.iter().all(|word| is_stop_word(&word.lower))
                {
                    found.push(words[0].range.start..words[words.len() - 1].range.end);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A fragment below a heading, "A technique that …", "Basically X with encryption": it tells what the heading's subject is.
fn fragment(unit: &Unit, sentence: &Sentence, _kind: FactKind, rule: &'static str) -> Vec<Fact> {
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
