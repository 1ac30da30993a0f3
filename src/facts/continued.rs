//! A sentence whose subject lies in the sentence before, "This keeps the tree balanced": read by the same rules with a word in the
//! pronoun's place, and asked behind the sentence before.

use super::narration::is_narration;
use super::{Ask, Fact, FactKind, Interrogative, Place, Sentence, Unit, UnitKind, apply, pronoun, sentence};
use crate::language::{Tag, Word, one_of, word_count};
use crate::post::Text;
use crate::source::Span;

/// The longest sentence that goes in front of a question, in words.
const LONGEST: usize = 30;

/// What joins a sentence to those before it.
const OPENERS: [&str; 8] = [
    "For example, ",
    "For instance, ",
    "However, ",
    "In addition, ",
    "Additionally, ",
    "Furthermore, ",
    "Moreover, ",
    "In fact, ",
];

/// What the rules read in the place of "this" or "it", and of "these" or "they": names that no post has.
const STAND_INS: [&str; 2] = ["ThisPointer", "ThesePointers"];

/// Returns a sentence with what it points to resolved, if a reader understands it without the ones before.
fn standing(told: &Text, place: &Place) -> Option<Text> {
    let string = told.as_str().trim_end();
    let pointing =
        told.as_str().split(' ').next().is_some_and(|first| one_of(&first.to_lowercase(), "this these that those"));
    let whole =
        !pointing && (5..=LONGEST).contains(&word_count(string)) && string.ends_with('.') && !is_narration(string);
    let text = pronoun::resolve(told, place).filter(|_| whole)?;
    let own = Sentence::new(text.clone());
    let clause = own.clause.as_ref().filter(|clause| !own.points_away(clause) && !clause.rest.is_empty())?;
    let subject = &own.words[clause.subject.clone()];
    let personal = subject.first().is_some_and(|first| {
        one_of(
            &first.lower,
            "i my our your he she his her others some many most another one both neither either such here",
        )
    }) || subject[0].lower == "we" && own.words[clause.finite].tag == Tag::Auxiliary;
    // What "this" of the middle is, another sentence may tell.
    let inner = crate::language::bare_words(string).any(|word| one_of(&word.to_lowercase(), "this these those"));
    let points = inner
        || own.words.iter().enumerate().any(|(at, word)| {
            let placed =
                one_of(&word.lower, "above below") && own.words.get(at + 1).is_none_or(|next| !next.is_nominal());
            placed
                || one_of(&word.lower, "this these those former latter here")
                || (at < clause.main || at == clause.rest.start) && one_of(&word.lower, "it they them its their")
        });
    let joins = own.words.first().is_some_and(|first| {
        one_of(
            &first.lower,
            "and or but so then also however instead rather otherwise therefore thus hence finally next",
        )
    });
    (!personal && !points && !joins).then(|| text.capitalised())
}

/// Returns what stands in front of the sentence behind `told`: that by itself, or behind the one before from which it goes on.
pub(super) fn said(told: &Text, place: &Place) -> Option<Text> {
    let chained = |said: Text| {
        let pointer = stood_in(told)?.1;
        let mut whole = said;
        whole.push_str(" ");
        whole.push(told);
        let fits = word_count(whole.as_str()) <= LONGEST && whole.as_str().ends_with('.') && pointer.word != "they";
        (fits && !is_narration(told.as_str())).then_some(whole)
    };
    let opener = OPENERS.iter().find(|opener| told.as_str().starts_with(**opener)).map_or(0, |opener| opener.len());
    let told = &told.slice(opener..told.as_str().len()).capitalised();
    // "Index: a list of names." and what else it does.
    let item = place.in_list
        && told.as_str().ends_with('.')
        && (4..=LONGEST).contains(&word_count(told.as_str()))
        && super::glossary::split(told).is_some();
    if item {
        return Some(told.clone());
    }
    standing(told, place).or_else(|| place.said.clone().and_then(chained))
}

/// "This means that the tree stays balanced": the clause, which names its subject.
pub(super) fn meant(told: &Text) -> Option<Text> {
    let lower = told.as_str().to_lowercase();
    let leads = ["this means that ", "this means ", "that means that ", "that means "];
    let (at, lead) = leads.iter().find_map(|lead| lower.find(lead).map(|at| (at, *lead)))?;
    // "If you read on, this means that …"
    let opens =
        at == 0 || lower.len() == told.as_str().len() && lower[..at].ends_with(", ") && word_count(&lower[..at]) <= 8;
    let clause = told.as_str().get(at + lead.len()..).filter(|_| opens)?;
    let clause = told.slice(told.as_str().len() - clause.len()..told.as_str().len()).capitalised();
    let own = Sentence::new(clause.clone());
    let parsed = own.clause.as_ref()?;
    let first = &own.words[parsed.subject.start].lower;
    let named = !own.points_away(parsed) && !one_of(first, "i we my our your he she his her one its their");
    let points = own.words.iter().any(|word| one_of(&word.lower, "this these those"));
    (named && !points).then_some(clause)
}

/// "Each page holds its own index. This means that …": what it means.
pub(super) fn what_it_means(unit: &Unit, told: &Text) -> Option<Fact> {
    let answer =
        meant(told).filter(|_| unit.place.said.is_some() && !unit.place.analogy)?.trim_end_matches(|c| c == '.');
    let ask = Ask::Question { question: Text::from("What does this mean?"), answer };
    Some(Fact { goes_on: true, told: None, ..unit.fact(FactKind::Cause, super::cause::RULE.name, None, ask) })
}

/// Finds the facts of a sentence that points to the one before.
pub(super) fn find(told: &Text, span: Span, place: &Place) -> Vec<Fact> {
    let Some(said) = place.said.as_ref().filter(|_| !place.analogy && !is_narration(told.as_str())) else {
        return Vec::new();
    };
    let Some((text, pointer)) = stood_in(told) else { return Vec::new() };
    if pointer.word == "they" && !speaks_of_several(said) {
        return Vec::new();
    }
    let mut facts = Vec::new();
    for sentence in &sentence::simple(&text, place) {
        let unit = Unit { kind: UnitKind::Sentence { sentence, before: &[], lead: false }, span, place };
        apply(&unit, &mut facts);
    }
    facts.into_iter().filter_map(|fact| behind(fact, &pointer)).collect()
}

/// "What does this do?" asks for anything: by the verb, it asks for one thing.
fn narrow(fact: &mut Fact) {
    if let Ask::Does { narrower, .. } = &fact.ask {
        fact.ask = (**narrower).clone();
    }
}

/// Puts a question by the verb, or a gap, behind the sentence before, where that is known.
pub(super) fn go_on(fact: &mut Fact) {
    if fact.said.is_none() {
        return;
    }
    narrow(fact);
    fact.goes_on = matches!(fact.ask, Ask::Predicate { .. } | Ask::Cloze { .. } | Ask::Happens { .. });
}

/// "Files are locked at night, keys hang in the hall": of which keys the second half speaks, the first tells.
pub(super) fn behind_first(fact: &mut Fact, first: &Text, told: &Text, sentence: &Sentence) {
    let whole = first.as_str().trim_end_matches('.');
    let joined = told.as_str().to_lowercase().starts_with(&format!("{}, ", whole.to_lowercase()));
    let bare = sentence.clause.as_ref().is_some_and(|clause| {
        clause.fronted.is_none()
            && clause.subject.len() == 1
            && sentence.words[clause.subject.start].tag == Tag::Noun
            && crate::language::is_plural(&sentence.words[clause.subject.start].lower)
    });
    let own = Sentence::new(first.clone());
    let named = own.clause.as_ref().is_some_and(|clause| !own.points_away(clause) && clause.fronted.is_none());
    if joined && bare && named && word_count(whole) <= LONGEST {
        let mut said = Text::from("");
        said.push(&first.clone().trim_end_matches(|c| c == '.').capitalised());
        said.push_str(".");
        fact.said = Some(said);
        go_on(fact);
    }
}

/// True where a question goes on from the sentence before: "What does it also allow?", or "the list" that is "a list" there.
pub(super) fn leans_on_said(fact: &Fact, place: &Place) -> bool {
    let Some(said) = &fact.said else { return false };
    let said = Sentence::new(said.clone());
    let predicate = match &fact.ask {
        Ask::Predicate { interrogative: Interrogative::What, predicate, .. } => predicate,
        Ask::Happens { condition, .. } => return speaks_of_the_same(condition, &said, place),
        _ => return false,
    };
    let own = Sentence::new(predicate.subject.clone());
    let names = |word: &Word, noun: &str| crate::language::singular(&word.lower) == noun;
    // What a sentence on something else told, it does not "also".
    let of_it =
        own.words.iter().filter(|word| !crate::language::is_stop_word(&word.lower)).all(|word| said.has(&word.lower));
    let also = of_it && predicate.verb.as_str().split(' ').any(|word| word == "also");
    let introduced = own.words.windows(2).any(|pair| {
        let noun = crate::language::singular(&pair[1].lower);
        let named = is_above(place, &noun);
        pair[0].lower == "the"
            && pair[1].is_nominal()
            && pair[1].tag != Tag::Proper
            && !named
            && (0..said.words.len()).any(|at| {
                one_of(&said.words[at].lower, "a an")
                    && said.words[at + 1..].iter().take(2).any(|word| names(word, &noun))
            })
    });
    let plain = said.clause.as_ref().is_some_and(|clause| clause.fronted.is_none());
    also || introduced && plain
}

/// True for a noun of the post's name or of a heading above.
fn is_above(place: &Place, noun: &str) -> bool {
    place.trail.iter().any(|heading| crate::topics::mentions(&heading.text.as_str().to_lowercase(), noun))
        || crate::topics::mentions(&place.topic.name.to_lowercase(), noun)
}

/// "If a bit in the map is set" behind a sentence on a bit in the map.
fn speaks_of_the_same(condition: &Text, said: &Sentence, place: &Place) -> bool {
    let own = Sentence::new(condition.clone());
    // A case of its own tells of no thing that stands in every other.
    let plain = said.clause.as_ref().is_some_and(|clause| clause.fronted.is_none());
    plain
        && own.words.windows(2).any(|pair| {
            let noun = crate::language::singular(&pair[1].lower);
            pair[0].lower == "the"
                && pair[1].tag == Tag::Noun
                && !is_above(place, &noun)
                && said.words.iter().any(|word| crate::language::singular(&word.lower) == noun)
        })
}

/// True where the subject of a sentence is, or holds, something in the plural: what "they" are.
fn speaks_of_several(said: &Text) -> bool {
    let own = Sentence::new(said.clone());
    own.clause.as_ref().is_some_and(|clause| {
        own.words[clause.subject.clone()]
            .iter()
            .any(|word| word.lower == "and" || crate::language::is_plural(&word.lower))
    })
}

/// Puts a name, or an article before a noun, in the place of what points away; and returns the word for it in a question.
fn stood_in(told: &Text) -> Option<(Text, Pointer)> {
    let own = Sentence::new(told.clone());
    let clause = own.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let first = own.words.get(clause.subject.start)?;
    let again = own.words.iter().enumerate().skip(clause.subject.start + 1).any(|(at, word)| {
        // "makes it easy to": the "it" of what follows; "hurts an application if it relies on that".
        let empty = own.words.get(at + 1).is_some_and(|next| next.tag == Tag::Adjective);
        let named =
            own.words[clause.rest.start.min(at)..at].iter().any(|word| matches!(word.tag, Tag::Noun | Tag::Proper));
        one_of(&word.lower, "this these those they") || word.lower == "it" && !empty && !named
    });
    if again || !one_of(&first.lower, "this that these those they it") {
        return None;
    }
    if clause.subject.len() == 1 {
        if one_of(&first.lower, "that those")
            || first.lower == "it" && pronoun::is_empty_it(&own.words, clause.subject.start)
        {
            return None;
        }
        let many = one_of(&first.lower, "these they");
        let name = STAND_INS[usize::from(many)];
        let text = told.replace(first.range.clone(), &Text::from(name));
        return Some((text, Pointer { name: Some(name), word: first.lower.clone() }));
    }
    let noun = own.words.get(clause.subject.start + 1).filter(|noun| noun.is_nominal())?;
    let plain = one_of(&first.lower, "this these") && noun.tag != Tag::Proper;
    let article = if clause.subject.start == 0 { "The" } else { "the" };
    plain.then(|| {
        let text = told.replace(first.range.clone(), &Text::from(article));
        (text, Pointer { name: None, word: String::new() })
    })
}

/// What stands in for the subject while the rules read the sentence, and what it is in a question.
struct Pointer {
    name: Option<&'static str>,
    word: String,
}

/// Puts the pronoun back, and the sentence before in front.
fn behind(mut fact: Fact, pointer: &Pointer) -> Option<Fact> {
    narrow(&mut fact);
    let Some(name) = pointer.name else {
        let asks = matches!(fact.ask, Ask::Predicate { .. } | Ask::Question { .. } | Ask::Cloze { .. });
        return asks.then_some(Fact { goes_on: true, ..fact });
    };
    let put_back = |text: &mut Text| {
        while let Some(at) = text.as_str().find(name) {
            let first = at == 0 || text.as_str()[..at].ends_with(". ");
            let word = Text::from(pointer.word.as_str());
            *text = text.replace(at..at + name.len(), &if first { word.capitalised() } else { word });
        }
    };
    match &mut fact.ask {
        Ask::Predicate { predicate, tail, answer, interrogative, .. } => {
            if answer.as_str().contains(name) || *interrogative == Interrogative::Where {
                return None;
            }
            put_back(&mut predicate.subject);
            predicate.subject = predicate.subject.clone().uncapitalised();
            put_back(tail);
        }
        Ask::Question { question, answer } => {
            if answer.as_str().contains(name) {
                return None;
            }
            put_back(question);
        }
        Ask::Cloze { text, hidden } => {
            let at = text.as_str().find(name).filter(|_| text.as_str().matches(name).count() == 1)?;
            let vague = |hidden: &str| hidden.starts_with("some ") || hidden.starts_with("pretty ");
            if hidden.iter().any(|range| range.start < at + name.len() || vague(&text.as_str()[range.clone()])) {
                return None;
            }
            let cut = name.len() - pointer.word.len();
            put_back(text);
            for range in hidden {
                *range = range.start - cut..range.end - cut;
            }
        }
        _ => return None,
    }
    Some(Fact { goes_on: true, subject: None, told: None, ..fact })
}
