//! What something is for: "X lets you …", "X is used for …", "uses Y to …".

use super::{Fact, FactKind, Interrogative, Rule, Sentence, Unit, UnitKind};
use crate::language::{Clause, Form, Tag, word_count};
use crate::post::Text;

pub(super) const RULE: Rule = Rule { name: "purpose", shares: false, any_language: false, find };

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead, .. } = &unit.kind else { return Vec::new() };
    let Some(clause) = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none()) else { return Vec::new() };
    let words = &sentence.words;
    // "uses three kinds of objects to keep its state:" asks for the kinds, which the list below tells.
    let counts = *lead && words[clause.rest.clone()].iter().take(2).any(|word| word.tag == Tag::Number);
    if sentence.points_away(clause) || counts {
        return Vec::new();
    }
    let end = clause.rest.end;
    let lemma = clause.lemma(words);
    let infinitive = |from: usize| {
        (from..end).find(|&at| {
            words[at].tag == Tag::To
                && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base) || next.tag == Tag::Adverb)
        })
    };
    let (tail, answer, interrogative) = match lemma.as_str() {
        "allow" | "enable" | "permit" | "require" | "force" | "encourage" | "cause" | "tell" | "instruct" | "ask"
        | "order" | "request" | "teach" | "remind" | "program" | "configure" | "advise"
            if !clause.is_passive(words) =>
        {
            let Some(to) = infinitive(clause.rest.start).filter(|&to| to - clause.rest.start <= 8) else {
                return Vec::new();
            };
            // "requires a gateway to serve HTTP": a thing is what it takes, a person is who has to.
            let object = &words[clause.rest.start..to];
            let person = object.iter().any(|word| {
                matches!(word.tag, Tag::Pronoun)
                    || crate::language::one_of(
                        &word.lower,
                        "user users people developer developers client clients team teams customer customers admin admins caller callers student students visitors members someone anyone everyone",
                    )
            });
            let active = words.get(to + 1).is_some_and(|verb| verb.lower != "be");
            // "tells ships where to go"
            let asks = to > clause.rest.start + 1
                && crate::language::one_of(&words[to - 1].lower, "where how what when which whether who");
            if asks {
                (sentence.slice(clause.rest.start..to - 1), to - 1..end, Interrogative::What)
            } else if lemma == "require" && !person && active && object.iter().any(|word| word.is_nominal()) {
                (sentence.slice(to..end), clause.rest.start..to, Interrogative::What)
            } else if lemma == "require" && !active && !person {
                // "requires an agent to be installed": what it requires is all of that.
                (Text::default(), clause.rest.start..end, Interrogative::What)
            } else {
                let mut tail = sentence.slice(clause.rest.start..to);
                // "allows to find": somebody.
                if tail.is_empty() && matches!(lemma.as_str(), "allow" | "enable" | "permit") {
                    tail = Text::from("you");
                }
                super::predicate::push_word(&mut tail, &Text::from("to do"));
                (tail, to + 1..end, Interrogative::What)
            }
        }
        "tend" | "continue" | "strive" | "try" | "aim" | "want" | "seem" | "appear" | "begin" | "start" | "attempt"
            if infinitive(clause.rest.start) == Some(clause.rest.start)
                // "you don't want to …", "you're trying to …": a wish says nothing of the thing.
                && !clause.is_negated(words)
                && !crate::language::one_of(&words[clause.subject.start].lower, "you we they") =>
        {
            (Text::from("to do"), clause.rest.start + 1..end, Interrogative::What)
        }
        // "helps in ignoring the saved state"
        "help"
            if words.get(clause.rest.start).is_some_and(|word| crate::language::one_of(&word.lower, "in with"))
                && words.get(clause.rest.start + 1).is_some_and(|doing| doing.can_be(Form::Gerund)) =>
        {
            (sentence.slice(clause.rest.start..clause.rest.start + 1), clause.rest.start + 1..end, Interrogative::What)
        }
        "let" | "help" | "make"
            if words.get(clause.rest.start).is_some_and(|word| {
                matches!(word.tag, Tag::Pronoun | Tag::Determiner | Tag::Noun | Tag::Proper | Tag::Possessive)
            }) || lemma == "help" =>
        {
            // "makes it possible to reuse results"
            let possible = lemma == "make"
                && words.get(clause.rest.start).is_some_and(|it| it.lower == "it")
                && words
                    .get(clause.rest.start + 1)
                    .is_some_and(|next| matches!(next.tag, Tag::Adjective | Tag::Adverb | Tag::Noun))
                && infinitive(clause.rest.start + 2) == Some(clause.rest.start + 2);
            if possible {
                let mut tail = sentence.slice(clause.rest.start..clause.rest.start + 3);
                super::predicate::push_word(&mut tail, &Text::from("do"));
                let answer = sentence.slice(clause.rest.start + 3..end);
                return unit.by_verb(FactKind::Purpose, RULE.name, Interrogative::What, tail, answer);
            }
            let Some(verb) = (clause.rest.start..end.min(clause.rest.start + 5)).find(|&at| {
                words[at].can_be(Form::Base)
                    && (at == clause.rest.start
                        || !matches!(words[at - 1].tag, Tag::Determiner | Tag::Possessive | Tag::Adjective))
                    && !(matches!(&words[at].tag, Tag::Verb { noun: true, .. })
                        && at + 1 < end
                        && words[at + 1].can_be(Form::Base))
            }) else {
                return Vec::new();
            };
            // "makes a POST request": the last noun of what is made is no verb.
            let noun = matches!(&words[verb].tag, Tag::Verb { noun: true, .. })
                && verb > clause.rest.start
                && words[clause.rest.start..verb].iter().any(|word| matches!(word.lower.as_str(), "a" | "an"));
            if lemma == "make" && (verb > clause.rest.start + 3 || noun) {
                return Vec::new();
            }
            let stop = if verb > clause.rest.start && words[verb - 1].tag == Tag::To { verb - 1 } else { verb };
            let mut tail = sentence.slice(clause.rest.start..stop);
            super::predicate::push_word(&mut tail, &Text::from("do"));
            // "lets a team share a file and locks it": another thing that it does.
            let joints = crate::language::split_coordinated(words, clause);
            let end = joints.iter().map(|joint| joint.0).find(|&at| at > verb + 1).unwrap_or(end);
            (tail, verb..end, Interrogative::What)
        }
        "use" if clause.is_passive(words) => {
            let Some(at) = (clause.rest.start..end).find(|&at| {
                words[at].lower == "for"
                    || (words[at].tag == Tag::To && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base)))
            }) else {
                return Vec::new();
            };
            if at > clause.rest.start + 3 {
                return Vec::new();
            }
            let start = at + usize::from(words[at].lower == "for");
            (Text::from("for"), start..end, Interrogative::What)
        }
        "use" => {
            let to = infinitive(clause.rest.start + 1)
                .filter(|&to| to - clause.rest.start <= 9 && words[to - 1].is_nominal());
            // "uses the same key for encryption and decryption"
            let for_ = (clause.rest.start + 1..end.min(clause.rest.start + 7)).find(|&at| words[at].lower == "for");
            if let Some(at) = for_.filter(|&at| to.is_none() && words[at - 1].is_nominal() && at + 1 < end) {
                let plain = words[clause.rest.start..at].iter().all(|word| {
                    word.is_nominal() || matches!(word.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive)
                });
                let thing = words[at + 1].is_nominal()
                    || words[at + 1].can_be(Form::Gerund)
                    || words[at + 1].tag == Tag::Adjective;
                if plain && thing {
                    let tail = sentence.slice(clause.rest.start..at + 1);
                    let answer = sentence.slice(at + 1..super::asked::cut(sentence, at + 1, end));
                    return unit.by_verb(FactKind::Purpose, RULE.name, Interrogative::What, tail, answer);
                }
            }
            let Some(to) = to else { return Vec::new() };
            // "We use …, and the alerts to …": what comes behind is another thing's.
            let end = (to..end)
                .find(|&at| words[at].is(',') && words.get(at + 1).is_some_and(|next| next.lower == "and"))
                .or_else(|| (to..end).find(|&at| opens_second_use(words, at, end)))
                .unwrap_or(end);
            let mut tail = sentence.slice(clause.rest.start..to);
            super::predicate::push_word(&mut tail, &Text::from("for"));
            (tail, to..end, Interrogative::What)
        }
        _ => return Vec::new(),
    };
    let answer = sentence.slice(answer);
    let least = if crate::language::one_of(&lemma, "begin start tend continue") { 2 } else { 1 };
    if !(least..=36).contains(&word_count(answer.as_str())) {
        return Vec::new();
    }
    let mut facts = unit.by_verb(FactKind::Purpose, RULE.name, interrogative, tail, answer);
    if lemma == "use" && !clause.is_passive(words) {
        facts.extend(second_use(unit, sentence, clause));
    }
    facts
}

/// True for the "and" of "uses x to do a and y to do b".
fn opens_second_use(words: &[crate::language::Word], at: usize, end: usize) -> bool {
    let to = (at + 2..end.min(at + 6)).find(|&to| words[to].tag == Tag::To);
    words[at].lower == "and"
        && to.is_some_and(|to| {
            words[at + 1..to]
                .iter()
                .all(|word| word.is_nominal() || matches!(word.tag, Tag::Adjective | Tag::Determiner))
                && words.get(to + 1).is_some_and(|next| next.can_be(Form::Base))
        })
}

/// "We use x to do a, and y to do b": the second thing and its use, the verb not said again.
fn second_use(unit: &Unit, sentence: &Sentence, clause: &Clause) -> Vec<Fact> {
    let words = &sentence.words;
    let end = clause.rest.end;
    let found = (clause.rest.start..end)
        .find(|&at| words[at].is(',') && words.get(at + 1).is_some_and(|next| next.lower == "and"))
        .map(|comma| comma + 2)
        .or_else(|| (clause.rest.start + 3..end).find(|&at| opens_second_use(words, at, end)).map(|and| and + 1));
    let Some(start) = found else { return Vec::new() };
    let to = (start + 1..end.min(start + 6)).find(|&at| {
        words[at].tag == Tag::To
            && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base))
            && words[at - 1].is_nominal()
    });
    let Some(to) = to.filter(|&to| end - to >= 2) else { return Vec::new() };
    let mut tail = sentence.slice(start..to);
    super::predicate::push_word(&mut tail, &Text::from("for"));
    unit.by_verb(FactKind::Purpose, RULE.name, Interrogative::What, tail, sentence.slice(to..end))
}
