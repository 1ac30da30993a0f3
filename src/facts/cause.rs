//! Why something is so: "because", "since", "so that", "due to", "thanks to".

use super::narration::is_narration;
use super::sentence::simple;
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Clause, Tag, word_count};
use crate::post::Text;

pub(super) const RULE: Rule = Rule { name: "cause", shares: false, any_language: false, find };

fn find(unit: &Unit) -> Vec<Fact> {
    if let UnitKind::Why { told, because } = &unit.kind {
        return told_before(unit, told, because);
    }
    let UnitKind::Sentence { sentence, .. } = &unit.kind else { return Vec::new() };
    let Some(clause) = &sentence.clause else { return Vec::new() };
    if sentence.points_away(clause) {
        return Vec::new();
    }
    // "The idea is that … so that …": the reason is of the clause inside.
    let inner = clause.is_copula(&sentence.words)
        && sentence.words.get(clause.rest.start).is_some_and(|first| first.lower == "that");
    if inner {
        return Vec::new();
    }
    let (tail, answer) = match reason(sentence, clause) {
        Some(found) => found,
        None => return Vec::new(),
    };
    // "…, precisely because": the adverb belongs to the reason.
    let tail = match tail.as_str().rsplit_once(' ') {
        Some((head, last))
            if one_of(last, "precisely exactly simply mainly mostly partly largely primarily only just") =>
        {
            tail.slice(0..head.len()).trim_end_matches(|c| matches!(c, ',' | ' '))
        }
        _ => tail,
    };
    if !(3..=40).contains(&word_count(answer.as_str())) || word_count(tail.as_str()) > 22 {
        return Vec::new();
    }
    if asks_of_nobody(sentence, clause, &tail) {
        return Vec::new();
    }
    unit.by_verb(FactKind::Cause, RULE.name, Interrogative::Why, tail, answer)
}

/// "Good judgment is required", "you need not wait for the release": of what, or for what, is not said.
fn asks_of_nobody(sentence: &Sentence, clause: &Clause, tail: &Text) -> bool {
    let words = &sentence.words;
    let demanded = words[clause.subject.clone()]
        .iter()
        .all(|word| matches!(word.tag, Tag::Adjective | Tag::Noun) || one_of(&word.lower, "some any no much more"))
        && clause.subject.len() <= 2
        && (clause.is_passive(words) || clause.is_copula(words))
        && one_of(&words[clause.main].lower, "required needed recommended advised necessary expected")
        && tail.is_empty();
    let personal = clause.subject.len() == 1 && one_of(&words[clause.subject.start].lower, "you we");
    let waits = clause.lemma(words) == "wait"
        || one_of(&clause.lemma(words), "have need")
            && words[clause.rest.clone()].first().is_some_and(|first| first.lower == "to" || first.lower == "wait")
            && words[clause.rest.clone()].iter().take(2).any(|word| word.lower == "wait");
    demanded || personal && waits
}

/// "This is why S does …": why it does, as the sentence before tells.
fn told_before(unit: &Unit, told: &Text, because: &Text) -> Vec<Fact> {
    if let Some(answer) = explained(because) {
        return why(unit, told, answer);
    }
    if let Some(served) = served(because) {
        return for_what(unit, told, because, served);
    }
    let reasons = simple(because, unit.place);
    let [reason] = reasons.as_slice() else { return Vec::new() };
    let sentences = simple(told, unit.place);
    let [sentence] = sentences.as_slice() else { return Vec::new() };
    let Some(clause) = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none()) else { return Vec::new() };
    if reason.clause.is_none() || sentence.points_away(clause) || is_narration(reason.text.as_str()) {
        return Vec::new();
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let (subject, tail) = (predicate.subject.clone(), sentence.slice(clause.rest.clone()));
    if asks_of_nobody(sentence, clause, &tail) {
        return Vec::new();
    }
    let answer = reason.text.clone();
    let ask = Ask::Predicate { interrogative: Interrogative::Why, of: None, predicate, tail, answer };
    vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)]
}

/// "This is because the cache is cold", "This is due to the size": the reason for what the sentence before tells.
pub(super) fn explained(told: &Text) -> Option<Text> {
    const LEADS: &[(&str, &str)] = &[
        ("this is because ", "because "),
        ("that is because ", "because "),
        ("that's because ", "because "),
        ("this was because ", "because "),
        ("this happens because ", "because "),
        ("it is because ", "because "),
        ("it's because ", "because "),
        ("this is due to ", "due to "),
        ("that is due to ", "due to "),
        ("the reason is that ", ""),
        ("the reason for this is that ", ""),
        ("the reason for that is that ", ""),
    ];
    let lower = told.as_str().to_lowercase().replace('’', "'");
    let (lead, kept) = LEADS.iter().find(|(lead, _)| lower.starts_with(lead))?;
    let start = told.as_str().char_indices().nth(lead.chars().count() - kept.chars().count())?.0;
    let answer = told.slice(start..told.as_str().len()).trim_end_matches(|c| matches!(c, '.' | '!'));
    let own = Sentence::new(answer.clone());
    let pointing = own.words.iter().take(4).any(|word| one_of(&word.lower, "this these those it they"));
    (!pointing && (4..=40).contains(&word_count(answer.as_str()))).then_some(answer)
}

/// Asks why the sentence before is so.
fn why(unit: &Unit, told: &Text, answer: Text) -> Vec<Fact> {
    let anaphoric = Sentence::new(told.clone()).words.iter().any(|word| one_of(&word.lower, "this these those"));
    let sentences = simple(told, unit.place);
    let Some(sentence) = sentences.first().filter(|_| !anaphoric && !is_narration(told.as_str())) else {
        return Vec::new();
    };
    let Some(clause) =
        sentence.clause.as_ref().filter(|clause| clause.fronted.is_none() && !sentence.points_away(clause))
    else {
        return Vec::new();
    };
    let predicate = Predicate::of(sentence, clause, unit.place);
    let (subject, tail) = (predicate.subject.clone(), sentence.slice(clause.rest.clone()));
    let personal = one_of(&subject.as_str().to_lowercase(), "you we i one");
    if personal || asks_of_nobody(sentence, clause, &tail) || word_count(tail.as_str()) > 22 {
        return Vec::new();
    }
    let ask = Ask::Predicate { interrogative: Interrogative::Why, of: None, predicate, tail, answer };
    vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)]
}

/// What "This prevents …" says of the sentence before: its verb, and whether it tells what that is for or what comes of it.
pub(super) struct Served {
    lemma: String,
    rest: Text,
    aim: bool,
    /// "may": it need not come of it.
    modal: Option<String>,
    /// What the sentence itself gives as the reason.
    since: Option<Text>,
}

/// "This prevents data loss.", "This will make it faster.": a sentence on what the one before serves, or leads to.
pub(super) fn served(told: &Text) -> Option<Served> {
    let own = Sentence::new(told.clone());
    let words = &own.words;
    let skip = 1 + words
        .iter()
        .skip(1)
        .take_while(|word| one_of(&word.lower, "will would can may might could also then"))
        .count();
    let verb = words.get(skip).filter(|_| words[0].lower == "this")?;
    let lemma = crate::language::lemma(&verb.lower);
    let aim = one_of(
        &lemma,
        "prevent avoid ensure guarantee keep reduce improve simplify speed allow enable let make give help protect save minimise minimize eliminate",
    );
    let effect = one_of(
        &lemma,
        "cause lead result create introduce increase break trigger leave impact affect hurt degrade overwhelm remove",
    );
    let stop = (skip + 2..words.len()).find(|&at| one_of(&words[at].lower, "since because")).unwrap_or(words.len());
    let rest = own.slice(skip + 1..stop).trim_end_matches(|c| matches!(c, ',' | ' '));
    let modal =
        words[1..skip].iter().find(|word| one_of(&word.lower, "may might can could")).map(|it| it.lower.clone());
    let since = (stop < words.len())
        .then(|| own.slice(stop + 1..words.len()).trim_end_matches(|c| matches!(c, '.' | '!')))
        .filter(|since| (4..=40).contains(&word_count(since.as_str())));
    let pointing = words[skip + 1..].iter().any(|word| one_of(&word.lower, "this that these those their they"))
        && !words[skip + 1..].iter().any(|word| word.lower == "that" && one_of(&lemma, "ensure guarantee"));
    let sense = words.get(skip + 1).is_none_or(|next| next.lower != "sense");
    ((aim || effect) && sense && !pointing && (2..=26).contains(&word_count(rest.as_str()))).then_some(Served {
        lemma,
        rest,
        aim,
        modal,
        since,
    })
}

/// "The leader checks each request. This ensures …": why it does, or what brings it about.
fn for_what(unit: &Unit, told: &Text, because: &Text, served: Served) -> Vec<Fact> {
    let anaphoric = Sentence::new(told.clone()).words.iter().any(|word| one_of(&word.lower, "this these those"));
    if anaphoric
        || is_narration(told.as_str())
        || is_narration(because.as_str())
        || !(4..=26).contains(&word_count(told.as_str()))
    {
        return Vec::new();
    }
    let named = |sentence: &&Sentence| {
        sentence.clause.as_ref().is_some_and(|clause| {
            !sentence.points_away(clause)
                && !clause.rest.is_empty()
                && !sentence
                    .words
                    .iter()
                    .take(3)
                    .any(|word| one_of(&word.lower, "i we my our this these those another"))
        })
    };
    let sentences = simple(told, unit.place);
    let mut answer = Text::from(format!("To {} ", served.lemma));
    answer.push(&served.rest);
    if let Some(sentence) = sentences.first().filter(named) {
        let Some(clause) = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none()) else {
            return Vec::new();
        };
        let subject = unit.place.inside(sentence.slice(clause.subject.clone()));
        // "Salt settles on the panes. This reduces the range": nothing is done for that.
        let strict = one_of(&served.lemma, "prevent avoid ensure guarantee keep allow enable let protect help");
        if served.aim && strict && !clause.is_copula(&sentence.words) && !clause.is_negated(&sentence.words) {
            let predicate = Predicate::of(sentence, clause, unit.place);
            let tail = sentence.slice(clause.rest.clone());
            let ask = Ask::Predicate { interrogative: Interrogative::Why, of: None, predicate, tail, answer };
            return vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)];
        }
        // "This may result in duplicates, since …": why it may.
        if let Some(since) = served.since.clone().filter(|_| unit.place.said.is_some()) {
            let verb = served.modal.clone().map_or_else(
                || format!("Why does this {} ", served.lemma),
                |modal| format!("Why {modal} this {} ", served.lemma),
            );
            let mut question = Text::from(verb);
            question.push(&served.rest);
            question.push_str("?");
            let ask = Ask::Question { question, answer: since };
            let said = unit.place.said.clone();
            return vec![Fact { said, goes_on: true, ..unit.fact(FactKind::Cause, RULE.name, None, ask) }];
        }
        let mut question = Text::from(what_brings(&served.lemma, served.modal.as_deref(), sentence));
        question.push(&served.rest);
        question.push_str("?");
        // "This may result in duplicates, since …": what does, and why it does.
        let mut answer = sentence.text.clone().trim_end_matches(|c| c == '.');
        if let Some(since) = &served.since {
            answer.push_str(", since ");
            answer.push(since);
        }
        let ask = Ask::Question { question, answer };
        return vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)];
    }
    // "Use small batches for chat. This keeps latency low."
    let own = Sentence::new(told.clone());
    let asked = own.clause.is_none()
        && served.aim
        && own.words.first().is_some_and(|first| {
            first.can_be(crate::language::Form::Base) && !one_of(&first.lower, "let note see consider")
        })
        && !own.words.iter().any(|word| one_of(&word.lower, "this it these them that"));
    if !asked {
        return Vec::new();
    }
    let mut question = Text::from("Why should you ");
    question.push(&own.text.uncapitalised());
    question.push_str("?");
    vec![unit.fact(FactKind::Cause, RULE.name, None, Ask::Question { question, answer })]
}

/// "What causes ", "What may cause ", "What caused ": in the tense of what it comes of.
pub(super) fn what_brings(lemma: &str, modal: Option<&str>, of: &Sentence) -> String {
    let past = of.clause.as_ref().is_some_and(|clause| {
        let finite = &of.words[clause.finite];
        one_of(&finite.lower, "was were had did")
            || finite.can_be(crate::language::Form::Past)
                && !finite.can_be(crate::language::Form::Base)
                && finite.tag != Tag::Modal
    });
    match modal {
        Some(modal) => format!("What {modal} {lemma} "),
        None if past => format!("What {} ", crate::language::past(lemma)),
        None => format!("What {} ", crate::language::third_person(lemma)),
    }
}

/// Returns what stays in the question behind the verb, and the reason.
fn reason(sentence: &Sentence, clause: &Clause) -> Option<(Text, Text)> {
    let words = &sentence.words;
    if let Some(fronted) = &clause.fronted {
        let causal = match fronted.opener.as_str() {
            "because" | "given" | "due" | "owing" => true,
            "thanks" => words.get(fronted.words.start + 1).is_some_and(|next| next.tag == Tag::To),
            // "since 2014", "as soon as" tell a time.
            "as" if words
                .get(fronted.words.start + 1)
                .is_some_and(|next| one_of(&next.lower, "soon long far much many often")) =>
            {
                false
            }
            // "As with other flows" compares.
            "as" if words.get(fronted.words.start + 1).is_some_and(|next| next.tag == Tag::Preposition) => false,
            "since" | "as" => {
                crate::language::clause(words, fronted.words.start + 1..fronted.words.end).is_some()
                    && words.get(fronted.words.start + 1).is_some_and(|next| next.tag != Tag::Number)
            }
            _ => false,
        };
        if causal {
            let mut tail = sentence.slice(clause.rest.clone());
            // "Since the function is associative, to find more than two, we can …": what it is done for is asked with it.
            let goal = fronted.words.clone().skip(3).find(|&at| {
                let to = words.get(at + 1).is_some_and(|to| to.tag == Tag::To)
                    && words.get(at + 2).is_some_and(|verb| verb.can_be(crate::language::Form::Base));
                // "Because slices are references, if you assign one to another, both …"
                let case = words.get(at + 1).is_some_and(|next| one_of(&next.lower, "if when once whenever"));
                words[at].is(',') && (to || case)
            });
            let end = goal.unwrap_or(fronted.words.end);
            if let Some(goal) = goal {
                super::predicate::push_word(&mut tail, &sentence.slice(goal + 1..fronted.words.end));
            }
            // "Given that the tree is balanced, …": the reason is that it is.
            let that = fronted.opener == "given"
                && words.get(fronted.words.start + 1).is_some_and(|that| that.lower == "that");
            let start = fronted.words.start + if that { 2 } else { 0 };
            return Some((tail, sentence.slice(start..end)));
        }
        // A reason behind the verb as well: "When exchanging the code, the secret is included so that …".
        let condition = one_of(&fronted.opener, "in when during for on with after before while if at");
        if !condition || fronted.words.len() > 12 {
            return None;
        }
    }
    let end = clause.rest.end;
    for at in clause.rest.start..end {
        let word = &words[at];
        let next = words.get(at + 1).filter(|_| at + 1 < end);
        let next2 = words.get(at + 2).filter(|_| at + 2 < end);
        let opens = match word.lower.as_str() {
            "because" => at > clause.rest.start || !clause.is_copula(words),
            "since" => {
                at > clause.rest.start
                    // "since before version 1.0" tells a time.
                    && next.is_some_and(|next| next.tag != Tag::Number && !one_of(&next.lower, "before then version"))
                    && words[at + 1..end]
                        .iter()
                        .any(|word| matches!(word.tag, Tag::Auxiliary | Tag::Modal | Tag::Verb { .. }))
            }
            "as" => {
                let before = words.get(at.wrapping_sub(1)).map(|word| word.lower.as_str()).unwrap_or_default();
                let compared = one_of(
                    before,
                    "to such same known used well far long soon just act acts serve serves treat defined described formulated implemented regarded seen",
                );
                let subject = next.is_some_and(|next| {
                    matches!(next.tag, Tag::Determiner | Tag::Pronoun | Tag::Possessive | Tag::Proper)
                });
                !compared
                    && subject
                    && at > clause.rest.start
                    && crate::language::clause(words, at + 1..end).is_some_and(|inner| {
                        inner.fronted.is_none()
                            && !inner.rest.is_empty()
                            && !words[inner.subject.start..inner.finite].iter().any(|word| word.is(','))
                    })
            }
            "so" => {
                next.is_some_and(|next| next.lower == "that")
                    || (next.is_some_and(|next| next.lower == "as") && next2.is_some_and(|next| next.tag == Tag::To))
            }
            "due" | "thanks" => {
                next.is_some_and(|next| next.tag == Tag::To) && (!clause.is_copula(words) || at > clause.rest.start)
            }
            "in" => next.is_some_and(|next| next.lower == "order") && next2.is_some_and(|next| next.tag == Tag::To),
            _ => false,
        };
        if opens {
            let stop = (at..end).find(|&stop| words[stop].is(';')).unwrap_or(end);
            let tail = sentence.slice(clause.rest.start..at).trim_end_matches(|c| matches!(c, ',' | ' ' | '—' | ':'));
            let answer = sentence.slice(at..stop);
            let empty = ["do this", "do that", "do so", "as such"]
                .iter()
                .any(|phrase| answer.as_str().to_lowercase().contains(phrase));
            let mut tail = tail;
            if let Some(fronted) = &clause.fronted {
                super::predicate::push_word(&mut tail, &sentence.slice(fronted.words.clone()).uncapitalised());
            }
            return (!empty).then_some((tail, answer));
        }
    }
    None
}
