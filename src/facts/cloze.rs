//! A sentence with what matters hidden: a marked term, a name, the phrase that tells most.

use super::narration::is_narration;
use super::property::is_empty_subject;
use super::{Ask, Fact, FactKind, Sentence, Unit};
use crate::language::{Clause, Tag, is_stop_word, one_of, word_count};
use crate::post::{Style, Text};
use std::ops::Range;

/// True for an answer that says something: a word beyond function words and the likes of "a different approach".
pub(super) fn answer_words(sentence: &Sentence, answer: &Text) -> bool {
    let string = answer.as_str().to_lowercase();
    sentence.words.iter().filter(|word| string.contains(word.lower.as_str())).any(|word| {
        let vague = one_of(word.lower.as_str(), "different similar approach approaches thing things way ways lot lots role goal differences distinctions essential category categories place times today cases people scenarios example examples something somewhere important reasons reason fact question mind detail details powerful great good nice popular consequences flavor arguments following terminology innovations documents exist necessity part");
        !vague && !is_stop_word(&word.lower) && !matches!(word.tag, Tag::Punctuation(_))
    })
}

/// "There is one buffer for each page": nothing to ask by the verb, but what there is can be hidden.
pub(super) fn existential(
    unit: &Unit,
    sentence: &Sentence,
    clause: &Clause,
    kind: FactKind,
    rule: &'static str,
) -> Vec<Fact> {
    let there = sentence.words[clause.subject.start].lower == "there" && clause.subject.len() == 1;
    let count = word_count(sentence.text.as_str());
    let vague = sentence.words[clause.rest.clone()].iter().take(4).any(|word| {
        matches!(
            word.lower.as_str(),
            "many" | "differences" | "specific" | "some" | "several" | "few" | "lots" | "plenty" | "variety"
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
    // "To put it simply, there is …": what stands in front goes.
    let start = sentence.words[clause.subject.start].range.start.min(best.start);
    let text = sentence.text.slice(start..sentence.text.as_str().len());
    let hidden = std::iter::once(best.start - start..best.end - start).collect();
    vec![Fact { told, ..unit.fact(kind, rule, None, Ask::Cloze { text, hidden }) }]
}

/// A sentence with what matters hidden: a marked term, a name, the last noun phrase behind the verb.
pub(super) fn cloze(unit: &Unit, sentence: &Sentence, kind: FactKind, rule: &'static str) -> Vec<Fact> {
    let sentence = &without_joiners(sentence);
    let Some(clause) = &sentence.clause else { return Vec::new() };
    let count = word_count(sentence.text.as_str());
    // "The old client has been deprecated": what became of it is all it says.
    let done = clause.rest.is_empty()
        && clause.is_passive(&sentence.words)
        && one_of(
            &sentence.words[clause.main].lower,
            "deprecated discontinued removed retired renamed replaced superseded abolished banned withdrawn standardised standardized",
        );
    if sentence.text.as_str().contains("http")
        || !(if trait_of(sentence, clause).is_some() { 3 } else { 5 }..=40).contains(&count)
        || clause.rest.is_empty() && !done
        || is_narration(sentence.text.as_str())
        || is_empty_subject(sentence, clause)
        || clause.is_copula(&sentence.words)
            && sentence.words.get(clause.rest.start).is_some_and(|first| one_of(&first.lower, "how what why where who"))
        || clause.is_copula(&sentence.words)
            && !clause.rest.is_empty()
            && super::definition::is_vacuous(sentence, clause.rest.start, clause.rest.end)
    {
        return Vec::new();
    }
    let personal = matches!(
        sentence.words[clause.subject.start].lower.as_str(),
        "you" | "we" | "i" | "one" | "none" | "your" | "our" | "everyone"
    ) || is_vague_subject(sentence, clause)
        || is_spliced(sentence, clause);
    let hidden = if done { Some(vec![sentence.words[clause.main].range.clone()]) } else { hidden(sentence, clause) };
    // "a, b, [c], etc.": which one of an open list?
    let open = |range: &Range<usize>| {
        let rest = &sentence.text.as_str()[range.end..];
        rest.trim_start_matches([',', ' ']).starts_with("etc") || rest.starts_with(',') && rest.ends_with("etc")
    };
    let Some(hidden) = hidden.filter(|hidden| !personal && !hidden.iter().any(open)) else { return Vec::new() };
    let subject = sentence.slice(clause.subject.clone());
    // "However, …" goes.
    // "Previously, the store held lists": what was so before is not so now.
    let past = sentence.words.first().is_some_and(|first| {
        one_of(&first.lower, "previously formerly originally historically traditionally initially")
    });
    let start = if clause.fronted.is_none() && !past { sentence.words[clause.subject.start].range.start } else { 0 };
    let text = sentence.text.slice(start..sentence.text.as_str().len());
    // "lacks Go and Ruby—otherwise": a lone word behind a dash goes.
    let text = match text.as_str().rfind(['—', '–']) {
        Some(at) if word_count(&text.as_str()[at..]) <= 1 => text.slice(0..at),
        _ => text,
    };
    // "Access policies are useful when." lost what came after.
    let last = sentence.words[..clause.rest.end].iter().rev().find(|word| !matches!(word.tag, Tag::Punctuation(_)));
    if last.is_some_and(|last| {
        matches!(last.tag, Tag::Subordinator | Tag::Determiner | Tag::Conjunction | Tag::Auxiliary | Tag::Modal)
    }) {
        return Vec::new();
    }
    let broken = |range: &Range<usize>| {
        !text_at(&sentence.text, range).starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '$' | '€' | '~' | '<' | '/' | '.' | '-' | '"' | '“' | '\\')
        })
    };
    // "are usually [around a context]": a place, and no thing.
    let leading = |range: &Range<usize>| {
        text_at(&sentence.text, range).split_whitespace().next().is_some_and(|first| {
            one_of(&first.to_lowercase(), "in on at around about of for with from by to at as into than very quite rather also only just both either")
        })
    };
    // "[Elastic Container Service] for Kubernetes": a part of a name.
    let part = |range: &Range<usize>| {
        let hidden = text_at(&sentence.text, range);
        let rest = sentence.text.as_str()[range.end..].trim_start();
        hidden.split_whitespace().last().is_some_and(|word| word.starts_with(char::is_uppercase))
            && ["for ", "of "]
                .iter()
                .any(|joint| rest.strip_prefix(joint).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
    };
    // "structured like this": what stands elsewhere.
    let points = |range: &Range<usize>| {
        crate::language::bare_words(text_at(&sentence.text, range))
            .any(|word| one_of(&word.to_lowercase(), "this these those following below above"))
    };
    if hidden.iter().any(part) || hidden.iter().any(points) {
        return Vec::new();
    }
    let unbalanced = sentence.text.as_str().matches('(').count() != sentence.text.as_str().matches(')').count();
    if unbalanced || hidden.iter().any(leading) || hidden.iter().any(broken) {
        return Vec::new();
    }
    let hidden = hidden
        .into_iter()
        .map(|range| with_short_form(&sentence.text, range))
        .map(|range| range.start - start..range.end - start)
        .collect();
    let told = Some(sentence.text.clone());
    vec![Fact { told, ..unit.fact(kind, rule, Some(&subject), Ask::Cloze { text, hidden }) }]
}

/// "Each queue then has …", "Programs also need …", "has such a function": what joins the sentence to another goes.
fn without_joiners(sentence: &Sentence) -> Sentence {
    let such = [" such a ", " such an "].iter().find_map(|such| sentence.text.as_str().find(such));
    if let Some(at) = such {
        let end = at + " such".len();
        return without_joiners(&Sentence::new(sentence.text.replace(at..end, &Text::default())));
    }
    let joins = sentence.clause.as_ref().and_then(|clause| {
        clause
            .verb
            .clone()
            .find(|&at| one_of(&sentence.words[at].lower, "then also therefore thus hence instead consequently"))
    });
    let Some(range) = joins.map(|at| sentence.words[at].range.clone()) else { return sentence.clone() };
    let end = range.end + usize::from(sentence.text.as_str()[range.end..].starts_with(' '));
    Sentence::new(sentence.text.replace(range.start..end, &Text::default()))
}

/// The longest sentence that stands in a gap's card with all its parts, in words.
const LONGEST: usize = 32;

/// "Files are [locked] at night, keys hang in the hall", "a block—called a page—is stored as [a file]": what a rule left out of the sentence
/// before it hid something leads to what is hidden.
pub(super) fn as_told(fact: &mut Fact, told: &Text) {
    let Ask::Cloze { text, hidden } = &mut fact.ask else { return };
    let [range] = hidden.as_slice() else { return };
    let own = text.as_str().trim_end_matches('.');
    let answer = text_at(text, range).to_owned();
    let begins = told.as_str().strip_prefix(own).is_some_and(|rest| rest.starts_with(", "));
    let aside = || {
        let (before, rest) = told.as_str().split_once('—')?;
        let (_, behind) = rest.split_once('—')?;
        Some(own.replace(' ', "") == format!("{before}{}", behind.trim_end_matches('.')).replace(' ', ""))
    };
    let points =
        || Sentence::new(told.clone()).words.iter().any(|word| one_of(&word.lower, "this these those it they"));
    if !(begins || aside().unwrap_or(false))
        || word_count(told.as_str()) > LONGEST
        || word_count(&answer) < 2
        || told.as_str().matches(answer.as_str()).count() != 1
        || points()
    {
        return;
    }
    let Some(at) = told.as_str().find(answer.as_str()) else { return };
    *hidden = std::iter::once(at..at + answer.len()).collect();
    *text = told.clone();
}

fn text_at<'a>(text: &'a Text, range: &Range<usize>) -> &'a str {
    text.as_str().get(range.clone()).unwrap_or_default()
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
        // "(e.g., `x` is y)": an example in brackets is not what the sentence says.
        .filter(|range| {
            let before = &text.as_str()[..range.start];
            before.matches('(').count() == before.matches(')').count() || text.as_str()[range.start..].starts_with('(')
        })
        .take(2)
        .collect();
    // "the *skip-in* and *skip-out* options": either would give the other away.
    if let [one, other] = marked.as_slice()
        // Marks may stand inside one another.
        && matches!(text.as_str().get(one.end..other.start), Some(" and " | " or "))
    {
        let (first, second) = (&text.as_str()[one.clone()], &text.as_str()[other.clone()]);
        let ends = first.chars().rev().zip(second.chars().rev()).take_while(|(a, b)| a == b).count();
        let begins = first.chars().zip(second.chars()).take_while(|(a, b)| a == b).count();
        if ends >= 5 || begins >= 5 {
            let whole = one.start..other.end;
            return Some(vec![whole]);
        }
    }
    if !marked.is_empty() {
        return Some(marked);
    }
    if let Some(range) = trait_of(sentence, clause) {
        return Some(vec![range]);
    }
    // "is Git based (over …)": the adjective itself, up to what explains it.
    let measured = clause.is_copula(&sentence.words)
        && super::definition::is_measure(sentence, clause.rest.start, clause.rest.end);
    // "is highly integrated with x": to such a degree it can be anything, but not with anything.
    let degree =
        sentence.words[clause.finite + 1..].iter().take(2).any(|word| {
            one_of(&word.lower, "highly very quite extremely really fairly deeply tightly closely heavily")
        }) && sentence.words[clause.rest.clone()].iter().any(|word| word.tag == Tag::Preposition);
    if !measured
        && !degree
        && !clause.is_negated(&sentence.words)
        && (clause.is_copula(&sentence.words) || clause.is_passive(&sentence.words))
    {
        let first = if clause.is_copula(&sentence.words) { clause.rest.start } else { clause.main };
        let first = (first..clause.rest.end)
            .find(|&at| {
                sentence.words[at].tag != Tag::Adverb
                    && !matches!(sentence.words[at].lower.as_str(), "a" | "an" | "the")
            })
            .unwrap_or(first);
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
        let plain = plain && sentence.words[stop.max(first + 1) - 1].tag != Tag::Preposition;
        // "are called X" hides X; "is fast and stable" hides an opinion.
        let naming =
            sentence.words[first..stop].iter().any(|word| matches!(word.lower.as_str(), "no" | "not" | "never"))
                || one_of(&sentence.words[first].lower, "called named termed known referred set made given taken");
        let described = sentence.words[first..stop].iter().any(|word| {
            !matches!(word.tag, Tag::Adjective | Tag::Adverb | Tag::Punctuation(_) | Tag::Conjunction | Tag::Determiner)
        }) || sentence.words[first..stop].iter().any(|word| word.lower.contains('-'));
        let plain = plain && !naming && described;
        let tells = stop - first > 1
            || sentence.words[first..stop].iter().any(|word| word.tag == Tag::Proper || word.lower.contains('-'));
        let doing = sentence.words[first].tag == Tag::To;
        if plain
            && tells
            && !doing
            && fits(&range)
            && !sentence.words[first..stop].iter().all(|word| is_stop_word(&word.lower))
        {
            return Some(vec![range]);
        }
    }
    let all = phrases(sentence, clause.rest.clone());
    // "simpler operations like addition": the examples give the kind away.
    let shown = |range: &&Range<usize>| {
        let rest = text.as_str()[range.end..].trim_start();
        !["like ", "such as "].iter().any(|lead| rest.starts_with(lead))
    };
    let best =
        all.iter().filter(|range| fits(range)).filter(shown).max_by_key(|range| weight(sentence, range))?.clone();
    (weight(sentence, &best) > 0).then(|| with_coordinated(text, &all, best))
}

/// Adjectives that say how something is built or behaves, rather than what someone thinks of it.
const TRAITS: &str = "immutable mutable read-only write-only append-only incremental hierarchical private public encrypted stateless stateful single-threaded multi-threaded synchronous asynchronous idempotent atomic volatile persistent ephemeral optional mandatory case-sensitive case-insensitive unidirectional bidirectional lazy eager static dynamic deterministic nondeterministic experimental compiled interpreted distributed centralised centralized decentralised decentralized nullable reversible irreversible ordered unordered sorted inclusive exclusive regional zonal global serverless ambiguous lossless lossy symmetric asymmetric connectionless connection-oriented linear nonlinear logarithmic quadratic exponential transitive commutative associative orthogonal anonymous durable transient recursive iterative blocking non-blocking thread-safe self-balancing sequential concurrent parallel cyclic acyclic soluble insoluble diploid haploid aerobic anaerobic elastic inelastic finite infinite discrete continuous";

/// True for an adjective that says how something is built or behaves.
pub fn is_trait(word: &str) -> bool {
    one_of(word, TRAITS)
}

/// "Snapshots are incremental", "By default, all buckets are private": the trait that a short sentence gives its subject.
pub(super) fn trait_of(sentence: &Sentence, clause: &Clause) -> Option<Range<usize>> {
    let words = &sentence.words;
    // "are often hierarchical": what else they may be, nothing tells.
    let often = words[clause.finite..clause.rest.end]
        .iter()
        .any(|word| one_of(&word.lower, "often usually typically sometimes"));
    let plain = clause.is_copula(words) && !clause.is_negated(words) && clause.rest.len() <= 4 && !often;
    let at = clause.rest.clone().find(|&at| words[at].tag != Tag::Adverb)?;
    // "is append-only and stored on disk"
    let joined = clause.is_copula(words)
        && !clause.is_negated(words)
        && words.get(at + 1).is_some_and(|next| next.lower == "and")
        && words.get(at + 2).is_some_and(|next| next.can_be(crate::language::Form::Participle))
        && is_trait(&words[at].lower);
    if joined {
        return Some(words[at].range.clone());
    }
    let alone = at + 1 >= clause.rest.end
        || one_of(&words[at + 1].lower, "by or and") && words[at + 1..clause.rest.end].len() <= 2;
    (plain && alone && is_trait(&words[at].lower)).then(|| words[at].range.start..words[clause.rest.end - 1].range.end)
}

/// True where a comma alone parts two sentences: "Users run an agent, one common agent is X".
fn is_spliced(sentence: &Sentence, clause: &Clause) -> bool {
    let words = &sentence.words;
    (clause.rest.start + 1..clause.rest.end).filter(|&at| words[at].is(',')).any(|at| {
        let opens = words.get(at + 1).is_some_and(|next| {
            matches!(next.tag, Tag::Determiner | Tag::Number | Tag::Possessive) && !one_of(&next.lower, "which that")
        });
        let own = crate::language::clause(words, at + 1..clause.rest.end).filter(|own| own.fronted.is_none());
        let certain = own.as_ref().is_some_and(|own| {
            own.is_copula(words)
                && own.subject.len() <= 4
                && !words[own.subject.clone()].iter().any(|word| word.is(','))
        });
        opens && certain && words[clause.rest.start..at].iter().all(|word| word.tag != Tag::Subordinator)
    })
}

/// "domain controllers (DCs)": the short form beside it would give it away.
fn with_short_form(text: &Text, range: Range<usize>) -> Range<usize> {
    let rest = &text.as_str()[range.end..];
    let short = rest.strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(short, _)| short);
    match short.filter(|short| crate::language::spells(short.trim_end_matches('s'), &text.as_str()[range.clone()])) {
        Some(short) => range.start..range.end + short.len() + 3,
        None => range,
    }
}

/// "triggers and bindings": two short phrases that are joined are hidden as one, longer ones each by itself.
fn with_coordinated(text: &Text, phrases: &[Range<usize>], best: Range<usize>) -> Vec<Range<usize>> {
    let string = text.as_str();
    let joined = |one: &Range<usize>, other: &Range<usize>| {
        one.end < other.start
            && [" and ", " or ", " & "].iter().any(|joint| {
                string[one.end..other.start]
                    .strip_prefix(joint)
                    .is_some_and(|rest| matches!(rest, "" | "the " | "a " | "an " | "no " | "its " | "their "))
            })
    };
    let pair = phrases.iter().find_map(|other| match () {
        () if joined(other, &best) => Some([other.clone(), best.clone()]),
        () if joined(&best, other) => Some([best.clone(), other.clone()]),
        () => None,
    });
    // The third of a list stays in sight.
    match pair.filter(|[one, _]| !string[..one.start].trim_end().ends_with(',')) {
        Some([one, other]) if word_count(&string[one.start..other.end]) <= 6 => {
            let whole = one.start..other.end;
            vec![whole]
        }
        Some(both) if both.iter().all(|range| word_count(&string[range.clone()]) >= 2) => both.to_vec(),
        _ => vec![best],
    }
}

/// Subjects that stand for nothing in particular: "the key", "similar products", "the most exciting topic".
fn is_vague_subject(sentence: &Sentence, clause: &Clause) -> bool {
    let words = &sentence.words[clause.subject.clone()];
    let head = crate::language::noun_phrase_head(&sentence.words, clause.subject.clone());
    head.is_some_and(|head| one_of(&sentence.words[head].lower, "example thing point case situation story"))
        || one_of(words[0].lower.as_str(), "similar chances specifics many some most everything nothing anything")
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
        - if bracketed { 40 } else { 0 }
        - if is_example(before) { 25 } else { 0 }
        - if vague { 40 } else { 0 } - if words.first().is_some_and(|first| {
        one_of(
            &first.to_lowercase(),
            "other own same different opposite various such either certain particular comparable additional further",
        )
    }) {
        20
    } else {
        0
    }
        - if words.first().is_some_and(|first| {
            one_of(&first.to_lowercase(), "good great nice bad better best right wrong perfect ideal")
        }) {
            40
        } else {
            0
        } - if words.first().is_some_and(|first| one_of(&first.to_lowercase(), "several multiple many more")) {
        2
    } else {
        0
    }
        - if words.last().is_some_and(|last| one_of(&last.to_lowercase(), "type kind sort form number set list part"))
            && sentence.text.as_str()[range.end..].starts_with(" of ")
        {
            30
        } else {
            0
        } - if sentence.text.as_str()[range.end..].starts_with(" of the same ") { 20 } else { 0 }
        - if longest < 5 && !name { 5 } else { 0 }
}

/// True behind "such as", "like" or "for example": one of many that could be told.
fn is_example(before: &str) -> bool {
    let lower = before.to_lowercase();
    let open = [" such as ", " like ", " for example ", " for instance ", " e.g. ", " including "]
        .iter()
        .filter_map(|lead| lower.rfind(lead).map(|at| at + lead.len()))
        .max();
    open.is_some_and(|open| !lower[open..].contains([';', ':', ')']) && word_count(&lower[open..]) <= 10)
}

/// Returns the noun phrases of a range of words, each without its determiner.
fn phrases(sentence: &Sentence, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    for at in range.clone().chain([range.end]) {
        let inside = at < range.end && {
            let word = &sentence.words[at];
            // "a fixed region": a participle before its noun.
            let describes = word.can_be(crate::language::Form::Participle)
                && at + 1 < range.end
                && sentence.words[at + 1].is_nominal()
                && at > range.start
                && matches!(sentence.words[at - 1].tag, Tag::Determiner | Tag::Adjective | Tag::Preposition);
            // "machine learning", "load balancing"
            let compound = start.is_some()
                && word.can_be(crate::language::Form::Gerund)
                && sentence.words[at - 1].tag == Tag::Noun
                && !crate::language::is_plural(&sentence.words[at - 1].lower)
                && sentence.words.get(at + 1).is_none_or(|next| {
                    matches!(next.tag, Tag::To | Tag::Preposition | Tag::Punctuation(_) | Tag::Conjunction)
                });
            // "computes values one at a time"
            let counts = word.lower == "one" && start.is_some();
            matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Code | Tag::Number | Tag::Adjective) && !counts
                || compound
                || matches!(word.tag, Tag::Verb { noun: true, .. })
                    && !sentence
                        .words
                        .get(at + 1)
                        .is_some_and(|next| matches!(next.tag, Tag::Pronoun | Tag::Determiner))
                || describes
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                // "that the service covers …": the verb of a clause inside.
                let inner = sentence.words[range.start..first]
                    .iter()
                    .any(|word| word.tag == Tag::Relative || word.lower == "where");
                let verb = inner && at - first > 1 && sentence.words[at - 1].can_be(crate::language::Form::ThirdPerson);
                let words = &sentence.words[first..at - usize::from(verb)];
                let possessive =
                    words.last().is_some_and(|last| last.lower.ends_with("'s") || last.lower.ends_with("s'"));
                let adjective = words.last().is_some_and(|last| last.tag == Tag::Adjective);
                if !possessive
                    && !adjective
                    && words.iter().any(|word| {
                        matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Code | Tag::Number | Tag::Adjective)
                            || word.is_nominal() && crate::language::is_plural(&word.lower)
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
