//! What happens when something is so, and what to do then: "if", "when", "once", "before"; "use X when …".

use super::asked::is_year;
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Form, Tag, word_count};
use crate::post::Text;

pub(super) const RULE: Rule = Rule { name: "condition", shares: false, any_language: false, find };
pub(super) const ADVICE: Rule = Rule { name: "advice", shares: false, any_language: false, find: find_advice };

fn opens(word: &str) -> bool {
    one_of(word, "if when whenever once after before unless until upon without during")
}

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    let Some(clause) = &sentence.clause else { return Vec::new() };
    let words = &sentence.words;
    let place = clause.fronted.as_ref().filter(|fronted| is_place(&words[fronted.words.clone()]));
    if let Some(fronted) = clause.fronted.as_ref().filter(|_| place.is_none()) {
        // "Immediately after startup, …"
        let at_once = fronted
            .words
            .start
            .checked_sub(1)
            .filter(|&at| one_of(&words[at].lower, "immediately shortly soon right directly"));
        let condition = sentence.slice(at_once.unwrap_or(fronted.words.start)..fronted.words.end).uncapitalised();
        let answer = sentence.slice(clause.subject.start..clause.rest.end);
        if word_count(condition.as_str()) > 22 || !(2..=40).contains(&word_count(answer.as_str())) {
            return Vec::new();
        }
        // "starts at a program somewhere": it tells nothing that can be known.
        if sentence.words.iter().any(|word| one_of(&word.lower, "somewhere somehow")) {
            return Vec::new();
        }
        let (condition, answer) = second_condition(sentence, clause, condition.clone()).unwrap_or((condition, answer));
        let dangling = words.get(fronted.words.start + 1).is_some_and(|word| word.lower == "upon")
            || matches!(
                words.get(fronted.words.start + 1).map(|word| word.lower.as_str()),
                Some("this" | "that" | "these" | "those" | "it" | "they")
            );
        if dangling {
            return Vec::new();
        }
        let subject = sentence.slice(clause.subject.clone());
        let goal = fronted.opener == "to"
            || (fronted.opener == "in" && words.get(fronted.words.start + 1).is_some_and(|word| word.lower == "order"));
        if goal {
            let skip = if fronted.opener == "to" { 1 } else { 3 };
            // "To close the gap, in the next release, the tool will …": when it will is no part of the goal.
            let stop = fronted.words.clone().skip(skip + 1).find(|&at| {
                words[at].is(',') && words.get(at + 1).is_some_and(|next| one_of(&next.lower, "in as from with since"))
            });
            let goal = sentence.slice(fronted.words.start + skip..stop.unwrap_or(fronted.words.end));
            if points(&goal) {
                return Vec::new();
            }
            let goal = without_things(goal, unit.place);
            // "To begin an election, a follower increments its term": how a follower does it.
            let finite = &words[clause.finite];
            let lexical = clause.finite == clause.main
                && !clause.is_copula(words)
                && !clause.is_negated(words)
                && (finite.can_be(Form::ThirdPerson) || finite.can_be(Form::Base));
            let coming =
                finite.tag == Tag::Modal && one_of(&finite.lower, "will would must") && !clause.is_negated(words);
            if (lexical || coming) && !one_of(&subject.as_str().to_lowercase(), "you we i one it they") {
                let predicate = Predicate { verb: goal, ..Predicate::of(sentence, clause, unit.place) };
                let from = if coming { clause.main } else { clause.verb.start };
                let answer = sentence.slice(from..clause.rest.end);
                let subject = predicate.subject.clone();
                let ask = Ask::Predicate {
                    interrogative: Interrogative::How,
                    of: None,
                    predicate,
                    tail: Text::default(),
                    answer,
                };
                return vec![unit.fact(FactKind::Process, RULE.name, Some(&subject), ask)];
            }
            return vec![unit.fact(FactKind::Process, RULE.name, Some(&subject), Ask::HowTo { goal, answer })];
        }
        if let Some(fact) = case_within(unit, sentence, clause) {
            return vec![fact];
        }
        if !opens(&fronted.opener) {
            return Vec::new();
        }
        // "When set on a file, it allows …": the condition has no subject of its own.
        let bare = words.get(fronted.words.start + 1).is_some_and(|next| {
            next.can_be(Form::Participle) && !next.can_be(Form::Base) && !next.can_be(Form::Gerund)
        });
        if bare {
            let facts = subjectless(unit, sentence, clause, condition);
            let done = fronted.words.len() == 2;
            if !facts.is_empty() || !done {
                return facts;
            }
            // "Once enabled, versioning cannot be disabled": once versioning is enabled.
            let named = unit.place.inside(subject.clone());
            let mut told = Text::from(format!("{} ", fronted.opener));
            told.push(&named);
            told.push_str(super::sentence::is_or_are(&named));
            told.push(&sentence.slice(fronted.words.start + 1..fronted.words.end));
            let ask = Ask::Happens { condition: told, answer };
            return vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)];
        }
        let ask = state_then(unit, sentence, clause, &condition)
            .or_else(|| of_subject(unit, sentence, clause, &condition))
            .or_else(|| done_to(unit, sentence, clause, &condition))
            .unwrap_or_else(|| Ask::Happens { answer: with_the(answer, &condition), condition });
        return vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)];
    }
    if super::property::is_empty_subject(sentence, clause) {
        return Vec::new();
    }
    // "S V … when …": asked with "When", unless the condition is the object of the verb.
    if matches!(words[clause.subject.start].lower.as_str(), "this" | "that" | "it" | "these" | "they" | "there") {
        return Vec::new();
    }
    let Some(at) = (clause.rest.start..clause.rest.end).find(|&at| {
        matches!(words[at].lower.as_str(), "if" | "when" | "whenever" | "once" | "unless" | "until")
            && words[at].tag == Tag::Subordinator
            // "are updated at once"
            && (words[at].lower != "once" || words[..at].last().is_none_or(|before| before.lower != "at"))
            && words.get(at + 1).is_some_and(|next| !matches!(next.tag, Tag::Punctuation(_)))
            && !is_bare_condition(words, at)
            || words[at].lower == "until" && words.get(at + 1).is_some_and(|next| next.lower == "after")
            || matches!(words[at].lower.as_str(), "until" | "before" | "after")
                && words.get(at + 1).is_some_and(|next| {
                    next.can_be(Form::Gerund) || matches!(next.tag, Tag::Determiner | Tag::Proper | Tag::Pronoun)
                })
                && (at > clause.rest.start || clause.is_passive(words) || words[at].lower == "until")
    }) else {
        return Vec::new();
    };
    // "…, meaning the loop … before moving on": the time is of the phrase behind the comma.
    let phrase = words[clause.rest.start..at]
        .windows(2)
        .any(|pair| matches!(pair[0].tag, Tag::Punctuation(',' | '—')) && pair[1].can_be(Form::Gerund));
    if phrase {
        return Vec::new();
    }
    // "…: if no byte arrives, it …" is a clause of its own.
    if words[clause.rest.start..at].iter().any(|word| word.tag == Tag::Relative || word.is(';') || word.is(':')) {
        return Vec::new();
    }
    // "runs even if the build has failed": no condition at all.
    // "answers long before the stack is ready": how long before, nothing asks.
    if one_of(&words[at - 1].lower, "even long shortly soon right just well since")
        && (words[at - 1].lower == "even" || one_of(&words[at].lower, "before after"))
    {
        return Vec::new();
    }
    // "one after the other", "day after day"
    let repeated = words[at].lower == "after"
        && words.get(at + 1).is_some_and(|next| {
            next.lower == words[at - 1].lower
                || words[at - 1].lower == "one" && (next.lower == "another" || next.lower == "the")
        });
    if repeated {
        return Vec::new();
    }
    let answer = sentence.slice(at..clause.rest.end);
    let tail = sentence.slice(clause.rest.start..at).trim_end_matches(|c| matches!(c, ',' | ' ' | ':'));
    let tail = ["only", "just", "also"].iter().fold(tail, |tail, word| {
        let kept = tail.as_str().strip_suffix(word).filter(|rest| rest.is_empty() || rest.ends_with(' ')).map(str::len);
        kept.map_or(tail.clone(), |kept| tail.slice(0..kept))
    });
    // "With two copies, a write waits until …": where it does is asked with it.
    let tail = place.map_or(tail.clone(), |place| {
        let mut told = tail;
        super::predicate::push_word(&mut told, &sentence.slice(place.words.clone()).uncapitalised());
        told
    });
    // "cannot build until it can pull": no time answers when it cannot.
    let waits = clause.is_negated(words) && words[at].lower == "until" || words[at].lower == "unless";
    let waits = waits || clause.is_negated(words) && tail.as_str().contains(" and ");
    // "can't build until it can pull the code" asks what it cannot do until then.
    let modal =
        words[clause.finite].tag == Tag::Modal && clause.main > clause.finite || words[clause.finite].lower == "cannot";
    if waits
        && modal
        && clause.is_negated(words)
        && matches!(words[at].lower.as_str(), "until" | "unless")
        && !clause.is_passive(words)
        && !clause.is_copula(words)
    {
        let subject = Predicate::of(sentence, clause, unit.place).subject;
        let from = if clause.main == clause.finite { clause.finite + 1 } else { clause.main };
        let done = sentence.slice(from..at).trim_end_matches(|c| matches!(c, ',' | ' '));
        let mut question = Text::from("What must be so before ");
        question.push(&subject);
        question.push_str(" can ");
        question.push(&done);
        question.push_str("?");
        // "until it can pull the code": a name stands for itself; what "a relay" is stands in the question.
        let from = at + 1 + usize::from(words.get(at + 1).is_some_and(|next| next.lower == "after"));
        let mut answer = sentence.slice(from..clause.rest.end);
        let first = words.get(from).filter(|first| one_of(&first.lower, "it they"));
        let indefinite = ["a ", "an "].iter().any(|article| subject.as_str().to_lowercase().starts_with(article));
        if let Some(first) = first.filter(|_| !indefinite) {
            answer = answer.replace(0..first.range.len(), &subject);
        }
        let ask = Ask::Question { question, answer };
        return vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)];
    }
    if waits {
        return super::cloze::cloze(unit, sentence, FactKind::Purpose, RULE.name);
    }
    // "reprocess some": of what?
    if tail.as_str().split(' ').next_back().is_some_and(|last| one_of(last, "some any more it them this that")) {
        return Vec::new();
    }
    let checked = |word: &crate::language::Word| {
        one_of(
            &crate::language::lemma(&word.lower),
            "see check determine know tell decide test ask wonder remember learn care verify detect matter find",
        )
    };
    let asks_whether = checked(&words[at - 1]) && matches!(words[at].lower.as_str(), "if" | "when")
        || one_of(clause.lemma(words).as_str(), "see check determine know tell decide test ask wonder remember learn")
            && matches!(words[at].lower.as_str(), "if" | "when");
    let open_tail =
        tail.as_str().ends_with([',', '(']) || tail.as_str().matches('(').count() != tail.as_str().matches(')').count();
    // "is named after a queen" tells of no time.
    let named = words[at].lower == "after"
        && at > 0
        && one_of(&words[at - 1].lower, "named called looks look taking takes take");
    // "fell in 476, when the general deposed the emperor": when is told already.
    let dated = words[clause.rest.start..at].windows(2).any(|pair| pair[0].lower == "in" && is_year(&pair[1].lower));
    if tail.as_str().contains(": ")
        || named
        || dated
        || !(3..=32).contains(&word_count(answer.as_str()))
        || asks_whether
        || open_tail
        || word_count(tail.as_str()) > 18
    {
        return Vec::new();
    }
    // "holds messages until a consumer fetches them": how long.
    if one_of(&words[at].lower, "until till") {
        let predicate = Predicate::of(sentence, clause, unit.place);
        let subject = predicate.subject.clone();
        let of = Some(Text::from("long"));
        let ask = Ask::Predicate { interrogative: Interrogative::How, of, predicate, tail, answer };
        return vec![unit.fact(FactKind::Purpose, RULE.name, Some(&subject), ask)];
    }
    if let Some(fact) = command_then(unit, sentence, clause, &tail, &answer) {
        return vec![fact];
    }
    unit.by_verb(FactKind::Purpose, RULE.name, Interrogative::When, tail, answer)
}

/// "to speed things up": what the text speaks of.
fn without_things(goal: Text, place: &super::Place) -> Text {
    let Some(at) = goal.as_str().find(" things").filter(|at| {
        let behind = &goal.as_str()[at + " things".len()..];
        behind.is_empty() || behind.starts_with(' ')
    }) else {
        return goal;
    };
    let Some(thing) = place.context().anchor else { return goal };
    let common = thing.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase));
    let thing = Text::from(if common { format!("the {thing}") } else { thing });
    goal.replace(at + 1..at + " things".len(), &thing)
}

/// True for a phrase in front that says where or with what: "with two copies", "in this mode" of no other sentence.
fn is_place(words: &[crate::language::Word]) -> bool {
    words.first().is_some_and(|first| one_of(&first.lower, "with in under on"))
        && (2..=5).contains(&words.len())
        && !words.iter().any(|word| {
            word.is(',')
                || matches!(word.tag, Tag::Pronoun | Tag::Relative | Tag::Number)
                || one_of(
                    &word.lower,
                    "order this that these those such addition general short case cases fact practice",
                )
        })
        && words.iter().any(|word| word.is_nominal())
}

/// "decrypts it if needed, and …": a condition that tells nothing.
fn is_bare_condition(words: &[crate::language::Word], at: usize) -> bool {
    one_of(&words[at].lower, "if when whenever unless")
        && words.get(at + 1).is_some_and(|next| {
            one_of(
                &next.lower,
                "needed necessary possible required applicable any so not desired present available appropriate asked",
            )
        })
        && words.get(at + 2).is_none_or(|behind| {
            matches!(behind.tag, Tag::Punctuation(_) | Tag::Conjunction | Tag::Preposition | Tag::To)
        })
}

/// "We can use `init -migrate` when we change the store": which command you use then.
fn command_then(
    unit: &Unit,
    sentence: &Sentence,
    clause: &crate::language::Clause,
    tail: &Text,
    condition: &Text,
) -> Option<Fact> {
    let words = &sentence.words;
    let yours = clause.subject.len() == 1 && one_of(&words[clause.subject.start].lower, "you we");
    let used = one_of(&clause.lemma(words), "use run type execute") && !clause.is_negated(words);
    let code = tail.covered(0..tail.as_str().len().max(1), |style| *style == crate::post::Style::Code)
        && super::command::is_typed(tail.as_str());
    let when = ["when ", "if ", "whenever "].iter().any(|opener| condition.as_str().starts_with(opener));
    if !yours || !used || !code || !when {
        return None;
    }
    let mut question = Text::from("Which command do you use ");
    let we = condition.as_str().find(" we ");
    question.push(&we.map_or(condition.clone(), |at| condition.replace(at + 1..at + 3, &Text::from("you"))));
    question.push_str("?");
    let ask = Ask::Question { question, answer: tail.clone() };
    Some(unit.fact(FactKind::Command, RULE.name, unit.place.subject.as_ref(), ask))
}

/// "In the store, when the files reach four, they are merged": what happens in the store then.
fn case_within(unit: &Unit, sentence: &Sentence, clause: &crate::language::Clause) -> Option<Fact> {
    let words = &sentence.words;
    let fronted = clause.fronted.as_ref().filter(|fronted| one_of(&fronted.opener, "in on with for within inside"))?;
    let comma = fronted.words.clone().skip(1).find(|&at| {
        words[at].is(',') && words.get(at + 1).is_some_and(|next| one_of(&next.lower, "if when whenever once"))
    })?;
    let pointing = words[fronted.words.clone()].iter().any(|word| one_of(&word.lower, "this that it these those they"));
    let place = sentence.slice(fronted.words.start..comma).uncapitalised();
    let mut condition = sentence.slice(comma + 1..fronted.words.end);
    let answer = sentence.slice(clause.subject.start..clause.rest.end);
    if pointing || word_count(place.as_str()) > 5 || !(2..=40).contains(&word_count(answer.as_str())) {
        return None;
    }
    condition.push_str(" ");
    condition.push(&place);
    let subject = sentence.slice(clause.subject.clone());
    let ask = Ask::Happens { answer: with_the(answer, &condition), condition };
    Some(unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask))
}

/// "When set on a file, X allows …" asks "What does X do when set on a file?"
fn subjectless(unit: &Unit, sentence: &Sentence, clause: &crate::language::Clause, condition: Text) -> Vec<Fact> {
    let words = &sentence.words;
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    let lexical = clause.finite == clause.main && !clause.is_copula(words);
    let modal = words[clause.finite].tag == Tag::Modal && !clause.is_passive(words) && !clause.is_copula(words);
    if !(lexical || modal) || clause.is_negated(words) {
        return Vec::new();
    }
    let answer = sentence.slice(clause.main..clause.rest.end);
    let predicate = Predicate { verb: Text::from("do"), ..predicate };
    let ask = Ask::Predicate { interrogative: Interrogative::What, of: None, predicate, tail: condition, answer };
    vec![unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask)]
}

/// "During sign-in, the gateway checks …", "When deploying, you need to …": what it does then, where the condition does not name it.
fn of_subject(unit: &Unit, sentence: &Sentence, clause: &crate::language::Clause, condition: &Text) -> Option<Ask> {
    let words = &sentence.words;
    let finite = &words[clause.finite];
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.as_str().to_lowercase();
    let yours = one_of(&subject, "you we");
    let named = super::sentence::named(&sentence.slice(clause.subject.clone()));
    let lexical = clause.finite == clause.main
        && (finite.can_be(Form::ThirdPerson) || finite.can_be(Form::Base))
        && !clause.is_copula(words);
    let modal = finite.tag == Tag::Modal && !clause.is_passive(words) && !clause.is_copula(words);
    let told = condition.as_str().to_lowercase().contains(super::strip_determiner(&subject));
    let several = clause.subject.len() <= 3 && super::is_plural_phrase(&predicate.subject);
    let need = lexical
        && one_of(&clause.lemma(words), "need have")
        && words.get(clause.rest.start).is_some_and(|next| next.tag == Tag::To);
    if clause.is_negated(words) || told || clause.subject.len() > 6 {
        return None;
    }
    let (verb, from) = match () {
        // "you need to define the package": what you need to define.
        () if yours
            && need
            && words.get(clause.rest.start + 2).is_some_and(|object| {
                matches!(object.tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper | Tag::Number)
            })
            && words
                .get(clause.rest.start + 1)
                .is_some_and(|verb| !one_of(&verb.lower, "be have do make take get")) =>
        {
            let verb = &words[clause.rest.start + 1].lower;
            (Text::from(format!("{} to {verb}", clause.lemma(words))), clause.rest.start + 2)
        }
        () if yours && need => (Text::from(format!("{} to do", clause.lemma(words))), clause.rest.start + 1),
        () if modal && (yours || named) => (Text::from("do"), clause.main),
        // "memory accesses go directly to RAM": of several things, what they do.
        () if lexical
            && several
            && clause.rest.len() >= 3
            && one_of(&clause.lemma(words), "go move flow travel run pass return") =>
        {
            (Text::from("do"), clause.main)
        }
        () if lexical && named && !one_of(&clause.lemma(words), "have be happen become need get") => {
            (Text::from("do"), clause.main)
        }
        () => return None,
    };
    let answer = sentence.slice(from..clause.rest.end);
    let predicate = Predicate { verb, ..predicate };
    (word_count(answer.as_str()) >= 2).then(|| Ask::Predicate {
        interrogative: Interrogative::What,
        of: None,
        predicate,
        tail: condition.clone(),
        answer,
    })
}

/// "If a name points to a server at home, you have to change the record when the address changes, …": both are the condition.
fn second_condition(sentence: &Sentence, clause: &crate::language::Clause, condition: Text) -> Option<(Text, Text)> {
    let words = &sentence.words;
    clause.fronted.as_ref().filter(|fronted| fronted.opener == "if")?;
    let at = (clause.rest.start + 1..clause.rest.end)
        .find(|&at| words[at].tag == Tag::Subordinator && one_of(&words[at].lower, "when whenever once"))?;
    let stop = (at..clause.rest.end).find(|&stop| words[stop].is(',')).unwrap_or(clause.rest.end);
    let inner = crate::language::clause(words, at + 1..stop).filter(|inner| inner.fronted.is_none())?;
    let points = words[inner.subject.clone()].iter().any(|word| one_of(&word.lower, "it they this that these those"));
    let before = sentence.slice(clause.subject.start..at);
    if points || word_count(before.as_str()) < 4 || stop - at > 12 {
        return None;
    }
    let mut both = condition.trim_end_matches(|c| c == ',');
    both.push_str(", ");
    both.push(&sentence.slice(at..stop));
    let mut answer = before;
    answer.push(&sentence.text.slice(words[stop - 1].range.end..words[clause.rest.end - 1].range.end));
    Some((both, answer))
}

/// "When it reads an address, the CPU is pointing to a location in virtual memory": nothing happens then; what it is pointing to is asked.
fn state_then(unit: &Unit, sentence: &Sentence, clause: &crate::language::Clause, condition: &Text) -> Option<Ask> {
    let words = &sentence.words;
    let doing = (clause.finite + 1..clause.rest.end).take(2).find(|&at| words[at].can_be(Form::Gerund))?;
    let to = doing + 1;
    let state = one_of(&crate::language::lemma(&words[doing].lower), "point refer belong depend rely");
    let led = words.get(to).filter(|next| matches!(next.tag, Tag::Preposition | Tag::To)).is_some();
    if words[clause.finite].tag != Tag::Auxiliary || !state || !led || clause.is_negated(words) {
        return None;
    }
    let predicate = Predicate { verb: sentence.slice(doing..to + 1), ..Predicate::of(sentence, clause, unit.place) };
    let tail = condition.clone();
    let answer = sentence.slice(to + 1..clause.rest.end);
    (word_count(answer.as_str()) >= 2).then_some(Ask::Predicate {
        interrogative: Interrogative::What,
        of: None,
        predicate,
        tail,
        answer,
    })
}

/// "Upon collection, live objects are moved" asks what happens to live objects then, where the condition does not name them.
fn done_to(unit: &Unit, sentence: &Sentence, clause: &crate::language::Clause, condition: &Text) -> Option<Ask> {
    let words = &sentence.words;
    let plain = clause.is_passive(words) && clause.finite + 1 == clause.main && !clause.is_negated(words);
    let subject = Predicate::of(sentence, clause, unit.place).subject;
    let lower = subject.as_str().to_lowercase();
    let told = crate::language::bare_words(super::strip_determiner(&lower))
        .filter(|word| !crate::language::is_stop_word(word))
        .any(|word| crate::topics::mentions(&condition.as_str().to_lowercase(), word));
    let open = super::sentence::named(&sentence.slice(clause.subject.clone()))
        || words[clause.subject.clone()].iter().any(|word| {
            matches!(word.tag, Tag::Pronoun | Tag::Relative) || one_of(&word.lower, "all any every each both no some")
        });
    // "a new page will be created": that it is there is what happens.
    let comes = one_of(
        &clause.lemma(words),
        "create make add need require form build generate raise throw trigger limit restrict base",
    );
    let answer = sentence.slice(clause.verb.start..clause.rest.end);
    if !plain || told || open || comes || clause.subject.len() > 5 || word_count(answer.as_str()) < 4 {
        return None;
    }
    let it = if super::sentence::is_plural_phrase(&subject) { "They" } else { "It" };
    Some(what_happens_to(&subject, condition, it, &sentence.slice(clause.finite..clause.rest.end)))
}

/// "Upon collection, live objects are moved", where "live" was taken for a verb.
fn done_to_several(told: &Sentence, condition: &Text) -> Option<Ask> {
    let words = &told.words;
    let passive = words.get(2).is_some_and(|are| one_of(&are.lower, "are were"))
        && words.get(3).is_some_and(|done| done.can_be(Form::Participle));
    let named = crate::topics::mentions(&condition.as_str().to_lowercase(), &words.get(1)?.lower);
    if !passive || named || words.len() < 5 {
        return None;
    }
    Some(what_happens_to(&told.slice(0..2).uncapitalised(), condition, "They", &told.slice(2..words.len())))
}

/// Asks what is done to something under a condition; `done` begins with the finite verb, `it` stands for the thing before it.
fn what_happens_to(thing: &Text, condition: &Text, it: &str, done: &Text) -> Ask {
    let mut question = Text::from("What happens to ");
    question.push(thing);
    question.push_str(" ");
    question.push(condition);
    question.push_str("?");
    let mut answer = Text::from(format!("{it} "));
    answer.push(done);
    Ask::Question { question, answer }
}

/// "whenever you call a function, a function is pushed": the one that the condition has brought in.
fn with_the(answer: Text, condition: &Text) -> Text {
    let string = answer.as_str();
    let known = ["a ", "an "].iter().find(|article| string.to_lowercase().starts_with(**article)).filter(|article| {
        let next = string[article.len()..].split_whitespace().next().unwrap_or_default();
        crate::topics::mentions(&condition.as_str().to_lowercase(), &format!("{article}{next}").to_lowercase())
    });
    match known {
        Some(article) => answer.replace(0..article.len() - 1, &Text::from("the")),
        None => answer,
    }
}

/// Imperatives with a condition, a purpose or a reason: "Use X when …", "If …, restart the server", "Avoid X, because …".
fn find_advice(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    let words = &sentence.words;
    // A bare subject with its use: "AWS X when you need …".
    if let Some(fact) = bare_use(unit, sentence) {
        return vec![fact];
    }
    if let Some(clause) = &sentence.clause {
        return should(unit, sentence, clause).into_iter().collect();
    }
    let Some(first) = words.first() else { return Vec::new() };
    if let Some(fact) = advised_there(unit, sentence) {
        return vec![fact];
    }
    if opens(&first.lower) || first.tag == Tag::To {
        let Some(comma) = words.iter().position(|word| word.is(',')) else { return Vec::new() };
        let after = comma + 1 + usize::from(words.get(comma + 1).is_some_and(|word| word.lower == "then"));
        if !words.get(after).is_some_and(is_imperative) {
            return Vec::new();
        }
        let answer = sentence.slice(after..words.len());
        let condition = sentence.slice(0..comma).uncapitalised();
        if word_count(condition.as_str()) > 22 || !(2..=36).contains(&word_count(answer.as_str())) {
            return Vec::new();
        }
        if first.tag == Tag::To && points(&condition) {
            return Vec::new();
        }
        // "Upon garbage collection, live objects are moved": no request, but what happens.
        let told = Sentence::new(answer.clone());
        let happens = told.clause.as_ref().is_some_and(|clause| {
            matches!(told.words[clause.finite].tag, Tag::Auxiliary | Tag::Modal) && clause.subject.start == 0
        }) || told.words.get(1).is_some_and(|second| crate::language::is_plural(&second.lower))
            && told.words.get(2).is_some_and(|third| one_of(&third.lower, "are were can will must"));
        let ask = if first.tag == Tag::To {
            Ask::HowTo { goal: sentence.slice(1..comma), answer }
        } else if happens {
            let to = told.clause.as_ref().and_then(|clause| done_to(unit, &told, clause, &condition));
            to.or_else(|| done_to_several(&told, &condition)).unwrap_or(Ask::Happens { condition, answer })
        } else {
            Ask::Advice { condition, answer }
        };
        return vec![unit.fact(FactKind::Process, ADVICE.name, unit.place.subject.as_ref(), ask)];
    }
    if first.lower == "use" && words.get(1).is_some_and(|next| next.lower.starts_with("case")) {
        return Vec::new();
    }
    let negative = matches!(first.lower.as_str(), "never" | "don't" | "avoid");
    let adverb = matches!(first.lower.as_str(), "always" | "never" | "don't" | "only");
    let verb_at = usize::from(adverb);
    if !words.get(verb_at).is_some_and(is_imperative) {
        return Vec::new();
    }
    if let Some(fact) = always(unit, sentence, verb_at)
        .or_else(|| over(unit, sentence, verb_at))
        .or_else(|| and_then(unit, sentence).filter(|_| !adverb && !negative))
    {
        return vec![fact];
    }
    let Some(at) = (verb_at + 2..words.len()).find(|&at| {
        matches!(words[at].lower.as_str(), "when" | "if" | "because" | "otherwise" | "whenever" | "unless" | "since")
            || words[at].lower == "as" && words[at - 1].is(',')
            || (words[at].lower == "so" && words.get(at + 1).is_some_and(|next| next.lower == "that"))
            || (!negative && words[at].lower == "for" && at + 2 < words.len() && first.lower == "use")
            || (!negative
                && words[at].tag == Tag::To
                && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base))
                && one_of(
                    &first.lower,
                    "use create add enable set configure install define attach assign choose pick keep store put apply run schedule turn",
                )
                && words[at - 1].is_nominal()
                // "the time to live of a record" is one noun.
                && !one_of(&words[at - 1].lower, "time way ability right chance"))
    }) else {
        return Vec::new();
    };
    let opener = words[at].lower.as_str();
    // "Create a budget that sends an email when spending rises": when it sends it.
    let inner = words[verb_at + 1..at].iter().any(|word| word.tag == Tag::Relative);
    if inner && matches!(opener, "when" | "if" | "whenever" | "unless") {
        return Vec::new();
    }
    let interrogative = match opener {
        "when" | "if" | "whenever" | "unless" => Interrogative::When,
        "to" if first.lower != "use" => Interrogative::Why,
        "for" | "to" => Interrogative::When,
        _ => Interrogative::Why,
    };
    let mut verb = sentence.slice(verb_at..verb_at + 1).uncapitalised();
    if matches!(first.lower.as_str(), "never" | "don't") {
        let mut never = Text::from("never ");
        never.push(&verb);
        verb = never;
    }
    let tail = sentence.slice(verb_at + 1..at).trim_end_matches(|c| matches!(c, ',' | ' ' | ';'));
    let answer = sentence.slice(at..words.len());
    if tail.is_empty() || word_count(tail.as_str()) > 18 || !(2..=32).contains(&word_count(answer.as_str())) {
        return Vec::new();
    }
    let subject = sentence.slice(verb_at + 1..at);
    let predicate = Predicate { subject: Text::from("you"), auxiliary: "should".to_owned(), verb };
    vec![unit.fact(
        FactKind::Purpose,
        ADVICE.name,
        Some(&subject),
        Ask::Predicate { of: None, interrogative, predicate, tail, answer },
    )]
}

/// "Delete the volume, and all its data is lost": what a request leads to.
fn and_then(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let (joint, clause) = (2..words.len().min(18)).filter(|&at| words[at].lower == "and").find_map(|at| {
        let clause = crate::language::clause(words, at + 1..words.len())?;
        let finite = &words[clause.finite];
        let sure = matches!(finite.tag, Tag::Auxiliary | Tag::Modal)
            || finite.can_be(Form::ThirdPerson) && words[at - 1].is(',')
            || matches!(&finite.tag, Tag::Verb { noun: false, forms } if forms.contains(&Form::ThirdPerson));
        let opens =
            matches!(words[clause.subject.start].tag, Tag::Determiner | Tag::Pronoun | Tag::Possessive | Tag::Proper);
        (sure && opens && clause.fronted.is_none() && clause.subject.start == at + 1 && clause.subject.len() <= 6)
            .then_some((at, clause))
    })?;
    let subject = &words[clause.subject.start].lower;
    let told = !one_of(subject, "you i we this that these those here there");
    let end = if words[joint - 1].is(',') { joint - 1 } else { joint };
    let done = sentence.slice(0..end).uncapitalised();
    let answer = sentence.slice(clause.subject.start..clause.rest.end);
    let pointing = words[..end].iter().any(|word| one_of(&word.lower, "this that these those it them here"))
        || words[..end].iter().any(|word| matches!(word.tag, Tag::Punctuation(_)));
    let idle =
        one_of(&words[0].lower, "keep make give add click press pick choose type enter open see change replace save");
    if !told || pointing || idle || word_count(done.as_str()) < 3 || !(4..=30).contains(&word_count(answer.as_str())) {
        return None;
    }
    let mut condition = Text::from("if you ");
    condition.push(&done);
    let ask = Ask::Happens { condition, answer };
    Some(unit.fact(FactKind::Cause, ADVICE.name, unit.place.subject.as_ref(), ask))
}

/// "In production, prefer editing the file", "For every block, store a mark bit": what you should do there.
fn advised_there(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let first = words.first().filter(|first| one_of(&first.lower, "in for on with during within across at"))?;
    let comma = words.iter().position(|word| word.is(','))?;
    let verb =
        words.get(comma + 1).filter(|verb| is_imperative(verb) || verb.lower == "always" || verb.lower == "never")?;
    let place = &words[1..comma];
    let named = place.iter().any(|word| word.is_nominal() && !crate::language::is_stop_word(&word.lower))
        && !place.iter().any(|word| {
            matches!(word.tag, Tag::Pronoun | Tag::Relative)
                || one_of(
                    &word.lower,
                    "this that these those example instance short summary addition general fact now simplicity details detail more information reference first moment step article post tutorial following case convenience completeness particular other hand",
                )
        });
    let after = &words[comma + 1..];
    let object = after.get(1).is_some_and(|next| !matches!(next.tag, Tag::Auxiliary | Tag::Modal))
        && !after.iter().any(|word| one_of(&word.lower, "i we our this these those it them above below"));
    // "For storage, use S3 in the region that …": a noun that could be a verb needs something that is done to.
    let sure = !verb.is_nominal()
        || after.get(1).is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective));
    let answer = sentence.slice(comma + 1..words.len());
    let fits = (1..=10).contains(&place.len()) && (3..=30).contains(&word_count(answer.as_str()));
    if !named || !object || !sure || !fits || first.range.start != 0 {
        return None;
    }
    let condition = sentence.slice(0..comma).uncapitalised();
    let ask = Ask::Advice { condition, answer };
    Some(unit.fact(FactKind::Process, ADVICE.name, unit.place.subject.as_ref(), ask))
}

/// "We should not modify the state directly", "You must enable encryption in buckets": what you should not modify, what you must enable there.
fn should(unit: &Unit, sentence: &Sentence, clause: &crate::language::Clause) -> Option<Fact> {
    let words = &sentence.words;
    let yours = clause.subject.len() == 1 && one_of(&words[clause.subject.start].lower, "you we");
    let modal = one_of(&words[clause.finite].lower, "should must shouldn't") && clause.fronted.is_none();
    let negated = clause.is_negated(words);
    let main = &words[clause.main];
    if !yours
        || !modal
        || clause.main == clause.finite
        || !main.can_be(Form::Base)
        || one_of(&main.lower, "be have do make take get go need see note look know think consider keep")
    {
        return None;
    }
    let start = clause.rest.start;
    let mut end = clause.rest.end;
    while end > start && one_of(&words[end - 1].lower, "ourselves yourself yourselves") {
        end -= 1;
    }
    let stop = (start..end)
        .find(|&at| {
            matches!(
                words[at].tag,
                Tag::Preposition | Tag::Adverb | Tag::To | Tag::Punctuation(_) | Tag::Subordinator | Tag::Relative
            ) && words[at].lower != "of"
        })
        .unwrap_or(end);
    let object = &words[start..stop];
    let plain = object.iter().all(|word| {
        word.is_nominal()
            || matches!(word.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Conjunction | Tag::Code)
            || word.lower == "of"
            || matches!(word.tag, Tag::Punctuation('"' | '“' | '”'))
    });
    let pointing = object.iter().any(|word| one_of(&word.lower, "it them this these that those one"));
    let reason = words[start..end].iter().any(|word| one_of(&word.lower, "because since when if unless so as to"));
    // "you must check": of nothing.
    let tail = sentence.slice(stop..end);
    if object.is_empty()
        || object.len() > 6
        || !plain
        || pointing
        || reason
        || word_count(tail.as_str()) > 8
        || tail.is_empty() && !negated
        || tail.as_str().contains([',', ';', ':'])
    {
        return None;
    }
    let mut verb = Text::from(if negated { "not" } else { "" });
    super::predicate::push_word(&mut verb, &sentence.slice(clause.main..clause.main + 1));
    let modal = if words[clause.finite].lower.starts_with("must") { "must" } else { "should" };
    let predicate = Predicate { subject: Text::from("you"), auxiliary: modal.to_owned(), verb };
    let answer = sentence.slice(start..stop);
    let ask = Ask::Predicate { of: None, interrogative: Interrogative::What, predicate, tail, answer: answer.clone() };
    Some(unit.fact(FactKind::Process, ADVICE.name, Some(&answer), ask))
}

/// "Never store passwords in plain text" asks "What should you never store in plain text?"
fn always(unit: &Unit, sentence: &Sentence, verb: usize) -> Option<Fact> {
    let words = &sentence.words;
    let adverb = words.first().filter(|first| verb == 1 && one_of(&first.lower, "always never don't"))?;
    let reason = words.iter().any(|word| {
        one_of(&word.lower, "when if because otherwise whenever unless since so as before after until which that")
    });
    let at = (verb + 2..words.len()).find(|&at| {
        words[at].tag == Tag::Preposition && words[at].lower != "of"
            || words[at].tag == Tag::To
                && words.get(at + 1).is_some_and(|next| !next.can_be(Form::Base) || next.tag == Tag::Proper)
    })?;
    let object = &words[verb + 1..at];
    let plain = object.iter().all(|word| {
        word.is_nominal()
            || matches!(word.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive)
            || word.lower == "of"
    });
    let pointing = object.iter().any(|word| one_of(&word.lower, "it them this these that those"));
    if reason || !plain || pointing || words.len() - at > 9 || words.len() - at < 2 || object.len() > 6 {
        return None;
    }
    let mut verb_text = Text::from(if adverb.lower == "don't" { "never" } else { adverb.lower.as_str() });
    super::predicate::push_word(&mut verb_text, &sentence.slice(verb..verb + 1).uncapitalised());
    let predicate = Predicate { subject: Text::from("you"), auxiliary: "should".to_owned(), verb: verb_text };
    let subject = sentence.slice(verb + 1..at);
    let ask = Ask::Predicate {
        of: None,
        interrogative: Interrogative::What,
        predicate,
        tail: sentence.slice(at..words.len()),
        answer: subject.clone(),
    };
    Some(unit.fact(FactKind::Purpose, ADVICE.name, Some(&subject), ask))
}

/// "Prefer ropes over chains for small boats" asks "What should you prefer over chains for small boats?"
fn over(unit: &Unit, sentence: &Sentence, verb: usize) -> Option<Fact> {
    let words = &sentence.words;
    let lower = |at: usize| words.get(at).map(|word| word.lower.as_str()).unwrap_or_default();
    let prefers = one_of(lower(verb), "prefer favour favor");
    let picks = one_of(lower(verb), "use choose pick");
    let at = (verb + 2..words.len()).find(|&at| {
        prefers && lower(at) == "over"
            || (prefers || picks)
                && (lower(at) == "instead" && lower(at + 1) == "of" || lower(at) == "rather" && lower(at + 1) == "than")
    })?;
    let end = (at..words.len())
        .find(|&end| {
            matches!(words[end].tag, Tag::Punctuation(',' | ';' | '('))
                || one_of(lower(end), "because since so when if as")
        })
        .unwrap_or(words.len());
    let object = sentence.slice(verb + 1..at).trim_end_matches(|c| matches!(c, ',' | ' '));
    let pointing = words[verb + 1..end].iter().any(|word| one_of(&word.lower, "it them this these that those one"));
    if pointing || end - at < 2 || end - at > 14 || at - verb > 7 {
        return None;
    }
    let predicate = Predicate {
        subject: Text::from("you"),
        auxiliary: "should".to_owned(),
        verb: sentence.slice(verb..verb + 1).uncapitalised(),
    };
    let ask = Ask::Predicate {
        of: None,
        interrogative: Interrogative::What,
        predicate,
        tail: sentence.slice(at..end),
        answer: object.clone(),
    };
    Some(unit.fact(FactKind::Purpose, ADVICE.name, Some(&object), ask))
}

fn is_imperative(word: &crate::language::Word) -> bool {
    word.can_be(Form::Base)
        && !one_of(
            word.lower.as_str(),
            "note notice remember see copy look read let say recall imagine suppose think consider find have go come try wait",
        )
}

/// "AWS Secrets Manager when you don't want to hard code secrets": a name and its condition, under "When?".
fn bare_use(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let at = sentence.words.iter().position(|word| word.lower == "when")?;
    if sentence
        .words
        .first()
        .is_some_and(|word| one_of(&word.lower, "use perfect ideal best only case useful good great"))
    {
        return None;
    }
    let name = sentence.slice(0..at);
    let named =
        at > 0 && sentence.words[..at].iter().all(|word| matches!(word.tag, Tag::Proper | Tag::Noun)) && at <= 5;
    let answer = sentence.slice(at..sentence.words.len());
    if !named || !(3..=36).contains(&word_count(answer.as_str())) {
        return None;
    }
    let predicate = Predicate { subject: Text::from("you"), auxiliary: "should".to_owned(), verb: Text::from("use") };
    let name = name.without(|style| matches!(style, crate::post::Style::Strong | crate::post::Style::Emphasis));
    Some(unit.fact(
        FactKind::Purpose,
        ADVICE.name,
        Some(&name.clone()),
        Ask::Predicate { of: None, interrogative: Interrogative::When, predicate, tail: name, answer },
    ))
}

/// "To earn them": the goal lies in another sentence.
fn points(goal: &Text) -> bool {
    goal.as_str().split(' ').any(|word| one_of(&word.to_lowercase(), "it them this that these those so"))
}
