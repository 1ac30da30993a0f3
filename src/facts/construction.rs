//! Sentences whose construction holds a question of its own: "What makes X fast is …", "The reason X is fast is that …", "The more …, the
//! slower …", "Only X can …", "X differs from Y in that …".

use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::{Clause, Form, Tag, Word, one_of, word_count};
use crate::post::Text;

pub(super) const RULE: Rule = Rule { name: "construction", shares: false, any_language: false, find };

type Finder = fn(&Unit, &Sentence) -> Option<Fact>;

const FINDERS: &[Finder] = &[
    what_does_so,
    reason_is,
    worth_doing,
    in_what_way,
    the_more,
    only,
    differs_from,
    attribute,
    instead_of,
    never_done,
    several,
    rule_called,
    one_of_its,
    another_concept,
    cannot_there,
    in_which_order,
];

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    if super::narration::is_narration(sentence.text.as_str()) {
        return Vec::new();
    }
    FINDERS.iter().find_map(|find| find(unit, sentence)).into_iter().collect()
}

/// True for what points out of a sentence.
fn points(words: &[Word]) -> bool {
    words.iter().any(|word| one_of(&word.lower, "this that these those it they them i we our my one"))
}

fn question(parts: &[&str], end: &Text) -> Text {
    let mut question = Text::from(parts.concat());
    question.push(end);
    question.push_str("?");
    question
}

/// "What makes B-trees fast is their fan-out."
fn what_does_so(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let verb = words.get(1).filter(|verb| words[0].lower == "what" && verb.can_be(Form::ThirdPerson))?;
    let at = (2..words.len().min(14)).find(|&at| one_of(&words[at].lower, "is are was were"))?;
    let told = sentence.slice(0..at);
    let answer = sentence.slice(at + 1..words.len());
    let auxiliary = matches!(verb.tag, Tag::Auxiliary | Tag::Modal);
    let inner = words[1..at].iter().any(|word| matches!(word.tag, Tag::Relative | Tag::Punctuation(_)));
    let fits = at >= 3 && (2..=28).contains(&word_count(answer.as_str())) && at + 1 < words.len();
    if auxiliary || inner || !fits || points(&words[1..at]) || words[at + 1].tag == Tag::Not {
        return None;
    }
    let that = usize::from(words[at + 1].lower == "that");
    let answer = if that == 1 { sentence.slice(at + 2..words.len()) } else { answer };
    let ask = Ask::Question { question: question(&[], &told), answer };
    Some(unit.fact(FactKind::Cause, RULE.name, None, ask))
}

/// "The reason hash tables are fast is that lookups take constant time."
fn reason_is(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let opens = words.len() > 7
        && one_of(&words[0].lower, "the one another")
        && (words[1].lower == "reason"
            || one_of(&words[1].lower, "main only key real big") && words[2].lower == "reason");
    let reason = words.iter().position(|word| word.lower == "reason").filter(|_| opens)?;
    let start = reason + 1 + usize::from(one_of(&words[reason + 1].lower, "why that"));
    let at = (start + 2..words.len().min(start + 22)).find(|&at| {
        words[at].lower == "is" && words.get(at + 1).is_some_and(|next| one_of(&next.lower, "that because"))
    })?;
    let inner = Sentence::new(sentence.slice(start..at).capitalised());
    let clause = inner.clause.as_ref().filter(|clause| clause.fronted.is_none() && !inner.points_away(clause))?;
    let from = at + 1 + usize::from(words[at + 1].lower == "that");
    let answer = sentence.slice(from..words.len());
    let fits = (3..=36).contains(&word_count(answer.as_str())) && !one_of(&inner.words[0].lower, "you we i");
    // "why drones leave is that they look for a queen": they are the drones.
    let own = words.get(from).is_some_and(|first| one_of(&first.lower, "it they because"));
    if !fits || points(&words[from..words.len().min(from + 2)]) && !own {
        return None;
    }
    let predicate = Predicate::of(&inner, clause, unit.place);
    let (subject, tail) = (predicate.subject.clone(), inner.slice(clause.rest.clone()));
    let ask = Ask::Predicate { interrogative: Interrogative::Why, of: None, predicate, tail, answer };
    Some(unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask))
}

/// "It is important to rotate keys, since a leaked key stays valid."
fn worth_doing(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let lead = matches!(words.first()?.lower.as_str(), "it" | "it's" | "it’s");
    let to = words.iter().take(8).position(|word| word.tag == Tag::To).filter(|_| lead)?;
    let urged = words[1..to].iter().any(|word| {
        one_of(&word.lower, "important essential crucial necessary advisable recommended best better useful wise vital critical practice")
    }) && !words[1..to].iter().any(|word| word.tag == Tag::Not || word.lower.ends_with("n't"));
    let at = (to + 3..words.len()).find(|&at| {
        one_of(&words[at].lower, "since because otherwise")
            || words[at].lower == "as" && words[at - 1].is(',')
            || words[at].lower == "so" && words.get(at + 1).is_some_and(|that| that.lower == "that")
    })?;
    let done = sentence.slice(to + 1..at).trim_end_matches(|c| matches!(c, ',' | ' ' | ';' | '—'));
    let answer = sentence.slice(at..words.len());
    let fits = (2..=18).contains(&word_count(done.as_str())) && (4..=32).contains(&word_count(answer.as_str()));
    let noted = one_of(&words[to + 1].lower, "note remember know understand mention keep see realize realise have be");
    if !urged || !fits || noted || points(&words[to + 1..at]) || points(&words[at + 1..words.len().min(at + 3)]) {
        return None;
    }
    let ask = Ask::Question { question: question(&["Why should you "], &done), answer };
    Some(unit.fact(FactKind::Cause, RULE.name, None, ask))
}

/// "HTTP is stateless: each request is handled on its own."
fn in_what_way(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence)?;
    let colon = (clause.rest.start + 1..words.len()).find(|&at| words[at].is(':'))?;
    let quality = &words[clause.rest.start..colon];
    // "hygroscopic", "append-only": a word that the lexicon does not know, and no noun by its ending.
    let token = sentence.slice(clause.rest.start..colon);
    let unknown = !token.as_str().contains(' ')
        && ["ic", "ous", "ful", "less", "able", "ible", "ive", "-only", "-free", "-safe", "-aware", "-first", "-based"]
            .iter()
            .any(|ending| token.as_str().to_lowercase().ends_with(ending));
    let described = clause.is_copula(words)
        && clause.verb.len() == 1
        && (1..=3).contains(&quality.len())
        && (unknown
            || quality.last().is_some_and(|last| last.tag == Tag::Adjective || last.can_be(Form::Participle))
                && quality
                    .iter()
                    .all(|word| matches!(word.tag, Tag::Adjective | Tag::Adverb) || word.can_be(Form::Participle)));
    let told = Sentence::new(sentence.slice(colon + 1..words.len()).capitalised());
    let whole = told
        .clause
        .as_ref()
        .is_some_and(|clause| clause.fronted.is_none() && !one_of(&told.words[0].lower, "this these those that"));
    let vague = quality.iter().any(|word| {
        one_of(
            &word.lower,
            "simple easy important clear different same following good bad hard great possible interesting",
        )
    });
    if !described || !whole || vague || !(4..=32).contains(&word_count(told.text.as_str())) {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    let mut asked = Text::from(format!("In what way {} ", predicate.auxiliary));
    asked.push(&subject);
    asked.push_str(" ");
    asked.push(&sentence.slice(clause.rest.start..colon));
    let ask = Ask::Question { question: question(&[], &asked), answer: told.text };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), ask))
}

/// "The more replicas there are, the longer a write takes."
fn the_more(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let compared = |at: usize| {
        words.get(at).is_some_and(|the| the.lower == "the")
            && words.get(at + 1).is_some_and(|degree| {
                one_of(&degree.lower, "more less fewer better worse")
                    || degree.lower.ends_with("er") && degree.lower.len() > 4
            })
    };
    // "The dough feels it too – the warmer the room, the faster it rises."
    let start = (1..words.len().min(20))
        .find(|&at| matches!(words[at].tag, Tag::Punctuation('–' | '—' | ':' | '-')) && compared(at + 1))
        .map_or(0, |dash| dash + 1);
    let comma =
        (start + 3..words.len()).find(|&at| words[at].is(',')).filter(|&at| compared(start) && compared(at + 1))?;
    let condition = sentence.slice(start..comma).uncapitalised();
    let answer = sentence.slice(comma + 1..words.len());
    let fits = (3..=16).contains(&word_count(condition.as_str())) && (3..=20).contains(&word_count(answer.as_str()));
    let ours = |word: &Word| !one_of(&word.lower, "we");
    let condition_words: Vec<Word> = words[start..comma].iter().filter(|word| ours(word)).cloned().collect();
    if !fits || points(&condition_words) {
        return None;
    }
    Some(unit.fact(FactKind::Cause, RULE.name, unit.place.subject.as_ref(), Ask::Happens { condition, answer }))
}

/// "You can't remove items from a filter."
fn cannot_there(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence)?;
    let yours = clause.subject.len() == 1 && one_of(&words[clause.subject.start].lower, "you we");
    let cannot = one_of(&words[clause.finite].lower, "cannot can't can’t")
        || words[clause.finite].lower == "can" && clause.is_negated(words);
    let at = (clause.rest.start + 1..clause.rest.end)
        .find(|&at| one_of(&words[at].lower, "from to into with without in on") && words[at - 1].is_nominal())?;
    let object = sentence.slice(clause.rest.start..at);
    let place = sentence.slice(at..clause.rest.end);
    let fits = word_count(object.as_str()) <= 5 && (2..=8).contains(&word_count(place.as_str()));
    if !yours || !cannot || !fits || clause.main == clause.finite || points(&words[clause.rest.clone()]) {
        return None;
    }
    let asked = sentence.slice(clause.main..clause.main + 1);
    let question = question(&["What can you not ", asked.as_str(), " "], &place);
    Some(unit.fact(FactKind::Property, RULE.name, None, Ask::Question { question, answer: object }))
}

/// "The calls run in last in, first out order."
fn in_which_order(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence)?;
    let at = clause.rest.clone().find(|&at| words[at].lower == "in")?;
    let order = (at + 2..clause.rest.end.min(at + 8)).find(|&order| words[order].lower == "order")?;
    let way = sentence.slice(at + 1..order);
    // "were moved first, and then …, all in order": a sentence of two.
    let one =
        words[clause.rest.start..at].iter().all(|word| !matches!(word.tag, Tag::Punctuation(_) | Tag::Conjunction));
    let vague = !one
        || words[at + 1..order]
            .iter()
            .all(|word| one_of(&word.lower, "the a an any same this that certain particular right random some"));
    if vague || clause.is_copula(words) || points(&words[at + 1..order]) || clause.is_negated(words) {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let mut tail = sentence.slice(clause.rest.start..at);
    super::predicate::push_word(&mut tail, &Text::from("in"));
    let subject = predicate.subject.clone();
    let of = Some(Text::from("order"));
    let ask = Ask::Predicate { interrogative: Interrogative::What, of, predicate, tail, answer: way };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), ask))
}

/// "Only the owner can delete a bucket."
fn only(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let opens = words[0].lower == "only" && clause.subject.start <= 1 && !clause.is_negated(words);
    let subject = &words[usize::from(clause.subject.start == 0)..clause.subject.end];
    let thing = subject.iter().any(|word| word.is_nominal())
        && !points(subject)
        && !subject
            .iter()
            .any(|word| matches!(word.tag, Tag::Subordinator | Tag::Number) || one_of(&word.lower, "some few"));
    let done = sentence.slice(clause.verb.start..clause.rest.end);
    if !opens
        || !thing
        || subject.len() > 8
        || !(3..=20).contains(&word_count(done.as_str()))
        || points(&words[clause.verb.start..])
    {
        return None;
    }
    let person = subject.iter().any(|word| {
        one_of(
            &crate::language::singular(&word.lower),
            "owner user admin administrator author member people person developer customer root maintainer operator reader writer holder sender recipient",
        )
    });
    // "are" of several becomes "is" of what is asked for.
    let finite = &words[clause.finite].lower;
    let done = match finite.as_str() {
        "are" | "have" | "were" => {
            let one = match finite.as_str() {
                "are" => "is",
                "have" => "has",
                _ => "was",
            };
            let at = words[clause.finite].range.clone();
            let start = words[clause.verb.start].range.start;
            done.replace(at.start - start..at.end - start, &Text::from(one))
        }
        base if clause.finite == clause.main
            && words[clause.finite].can_be(Form::Base)
            && !words[clause.finite].can_be(Form::ThirdPerson) =>
        {
            let at = words[clause.finite].range.clone();
            let start = words[clause.verb.start].range.start;
            done.replace(at.start - start..at.end - start, &Text::from(crate::language::third_person(base).as_str()))
        }
        _ => done,
    };
    let answer = sentence.slice(0..clause.subject.end);
    let ask = Ask::Question { question: question(&[if person { "Who " } else { "What " }], &done), answer };
    Some(unit.fact(FactKind::Property, RULE.name, None, ask))
}

/// "A semaphore differs from a mutex in that several threads can hold it."
fn differs_from(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence).filter(|clause| clause.lemma(words) == "differ" && !clause.is_negated(words))?;
    let rest = clause.rest.clone();
    let from = words.get(rest.start).is_some_and(|from| from.lower == "from");
    let at = (rest.start + if from { 2 } else { 0 }..rest.end.min(rest.start + 9))
        .find(|&at| one_of(&words[at].lower, "in by because since as"))?;
    let that = at + 2 < rest.end && words[at + 1].lower == "that" && words[at].lower == "in";
    let answer = sentence.slice(at + if that { 2 } else { 0 }..rest.end);
    let tail = sentence.slice(rest.start..at).trim_end_matches(|c| matches!(c, ',' | ' '));
    let both = super::sentence::is_plural_phrase(&sentence.slice(clause.subject.clone()));
    let fits = (2..=32).contains(&word_count(answer.as_str())) && (from || both && tail.is_empty());
    if !fits || points(&words[clause.subject.clone()]) || points(&words[rest.start..at]) {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    let ask = Ask::Predicate { interrogative: Interrogative::How, of: None, predicate, tail, answer };
    Some(unit.fact(FactKind::Comparison, RULE.name, Some(&subject), ask))
}

/// "The downside of polling is wasted requests", "The default isolation level is read committed": a noun phrase that looks like a passive.
fn attribute(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence).filter(|clause| clause.is_passive(words) && clause.verb.len() == 2)?;
    let subject = &words[clause.subject.clone()];
    let aspect = subject.iter().any(|word| {
        one_of(
            &word.lower,
            "default downside drawback advantage disadvantage benefit limitation cost price result consequence effect cause trade-off tradeoff outcome",
        )
    });
    let value = &words[clause.main + 1..clause.rest.end];
    let noun = (1..=3).contains(&value.len())
        && value.iter().all(|word| word.is_nominal() || word.tag == Tag::Adjective || word.can_be(Form::Participle));
    if subject[0].lower != "the" || !aspect || !noun || points(&subject[1..]) {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    let answer = sentence.slice(clause.main..clause.rest.end);
    let mut asked = Text::from(format!("What {} ", predicate.auxiliary));
    asked.push(&subject);
    let ask = Ask::Question { question: question(&[], &asked), answer };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), ask))
}

/// "Instead of copying the data, the kernel maps the page": what it does instead.
fn instead_of(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = sentence.clause.as_ref().filter(|clause| !sentence.points_away(clause))?;
    let fronted = clause.fronted.as_ref().filter(|fronted| one_of(&fronted.opener, "instead rather"))?;
    // "uses a single tree": what it uses is asked by its verb.
    let telling = !one_of(&clause.lemma(words), "use perform have provide need rely give");
    let lexical = clause.finite == clause.main && !clause.is_copula(words) && !clause.is_negated(words) && telling;
    let modal = words[clause.finite].tag == Tag::Modal && !clause.is_passive(words) && !clause.is_copula(words);
    let answer = sentence.slice(clause.main..clause.rest.end);
    let fits = (lexical || modal)
        && fronted.words.len() >= 3
        && (2..=28).contains(&word_count(answer.as_str()))
        && !points(&words[fronted.words.clone()])
        && !points(&words[clause.subject.clone()]);
    if !fits {
        return None;
    }
    let predicate = Predicate { verb: Text::from("do"), ..Predicate::of(sentence, clause, unit.place) };
    let subject = predicate.subject.clone();
    let tail = sentence.slice(fronted.words.clone()).uncapitalised();
    let ask = Ask::Predicate { interrogative: Interrogative::What, of: None, predicate, tail, answer };
    Some(unit.fact(FactKind::Comparison, RULE.name, Some(&subject), ask))
}

/// "A nonce must never be reused."
fn never_done(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence).filter(|clause| clause.is_passive(words) && clause.is_negated(words))?;
    let modal = &words[clause.finite];
    let thing = clause.subject.len() <= 5 && !points(&words[clause.subject.clone()]);
    let rest = sentence.slice(clause.rest.clone());
    let asked = one_of(&modal.lower, "must should") && !one_of(&words[clause.main].lower, "confused considered");
    if !asked || !thing || word_count(rest.as_str()) > 8 {
        return None;
    }
    let subject = unit.place.inside(sentence.slice(clause.subject.clone()));
    let never = words[clause.verb.clone()].iter().any(|word| word.lower == "never");
    let mut asked = Text::from(format!("What {} you {} do with ", modal.lower, if never { "never" } else { "not" }));
    asked.push(&subject);
    let them = if super::sentence::is_plural_phrase(&subject) { "them" } else { "it" };
    let mut answer = Text::from(format!("{} {them}", clause.lemma(words))).capitalised();
    super::predicate::push_word(&mut answer, &rest);
    let ask = Ask::Question { question: question(&[], &asked), answer };
    Some(unit.fact(FactKind::Process, RULE.name, Some(&subject), ask))
}

/// "The liquids in English are l and r", "Some of the most common mechanisms are signals, sockets and pipes": which they are.
fn several(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence).filter(|clause| clause.is_copula(words) && clause.verb.len() == 1)?;
    let subject = &words[clause.subject.clone()];
    let some = one_of(&subject[0].lower, "some");
    let of = subject.iter().position(|word| one_of(&word.lower, "of in for"));
    let several = one_of(&words[clause.finite].lower, "are were")
        && (some || subject[0].lower == "the" && of.is_some_and(|of| of >= 2))
        && super::sentence::is_plural_phrase(
            &sentence
                .slice(clause.subject.start + if some { of.map_or(0, |of| of + 1) } else { 0 }..clause.subject.end),
        );
    let vague = subject.iter().any(|word| {
        one_of(&word.lower, "them these those things ways reasons examples differences following questions problems rest others first two three four five six seven eight")
    });
    let list = sentence.slice(clause.rest.clone());
    let items = super::enumeration::split_items(&list);
    let named = (2..=5).contains(&items.len())
        && items.iter().all(|item| {
            let own = Sentence::new(item.clone());
            (1..=5).contains(&word_count(item.as_str()))
                && own.clause.as_ref().is_none_or(|clause| clause.rest.is_empty())
                && own.words.last().is_some_and(|last| last.is_nominal() || last.is(']') || last.tag == Tag::Number)
                && !own.words.iter().any(|word| {
                    matches!(word.tag, Tag::Preposition | Tag::To | Tag::Adverb | Tag::Pronoun | Tag::Relative)
                })
        })
        && words[clause.rest.clone()].iter().any(|word| one_of(&word.lower, "and or"));
    if !several || vague || !named || points(subject) || clause.subject.len() > 12 {
        return None;
    }
    let what = unit.place.inside(sentence.slice(clause.subject.clone()));
    let asked = question(&["What are "], &what.clone().without(super::plain));
    let items = items.into_iter().map(|item| item.without(super::plain)).collect();
    let ask = Ask::Members { what: asked, of: None, items, ordered: false };
    Some(unit.fact(FactKind::Enumeration, RULE.name, Some(&what), ask))
}

/// "There is a rule, called the rule of thirds, that says …": what it is.
fn rule_called(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let opens = words.len() > 9 && words[0].lower == "there" && one_of(&words[1].lower, "is exists");
    let called = (3..words.len().min(9)).find(|&at| one_of(&words[at].lower, "called named")).filter(|_| opens)?;
    let that =
        (called + 2..words.len().min(called + 9)).find(|&at| one_of(&words[at].lower, "that which who where"))?;
    let kind = sentence.slice(2..called).trim_end_matches(|c| matches!(c, ',' | ' '));
    let name = sentence.slice(called + 1..that).trim_end_matches(|c| matches!(c, ',' | ' ' | '"' | '”'));
    let article = ["a ", "an "].iter().any(|article| kind.as_str().to_lowercase().starts_with(article));
    let mut meaning = kind;
    meaning.push_str(" ");
    meaning.push(&sentence.slice(that..words.len()));
    if !article || !(1..=6).contains(&word_count(name.as_str())) || !(5..=36).contains(&word_count(meaning.as_str())) {
        return None;
    }
    let term = unit.place.inside(name.without(super::plain));
    Some(unit.defines(RULE.name, term, meaning.trim_end_matches(|c| c == '.'), false))
}

/// "One neat use case for the header is caching", "A core value of Acme is speed": what is one of it.
fn one_of_its(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence).filter(|clause| clause.is_copula(words) && clause.verb.len() == 1)?;
    let subject = &words[clause.subject.clone()];
    let opens = one_of(&subject[0].lower, "one another a an");
    let of = subject
        .iter()
        .position(|word| one_of(&word.lower, "of for"))
        .filter(|&of| of >= 2 && of + 1 < subject.len())?;
    let kind = one_of(
        &subject[of - 1].lower,
        "case use application value feature purpose role requirement characteristic property trait strength principle component function symptom sign source cause goal aim duty",
    );
    let answer = sentence.slice(clause.rest.clone());
    let first = words.get(clause.rest.start)?;
    let thing = (first.is_nominal()
        || first.tag == Tag::Adjective
        || first.can_be(Form::Gerund)
        || one_of(&first.lower, "a an the to"))
        && !one_of(&first.lower, "that this one");
    let fits = (1..=16).contains(&word_count(answer.as_str())) && clause.subject.len() <= 12;
    if !opens || !kind || !thing || !fits || points(&subject[1..]) {
        return None;
    }
    // "neat", "interesting" is what the author thinks.
    let start = clause.subject.start
        + 1
        + usize::from(one_of(&subject[1].lower, "neat nice cool interesting great good simple important obvious"));
    let vowel = sentence.slice(start..start + 1).as_str().starts_with(['a', 'e', 'i', 'o']);
    let article = if one_of(&subject[0].lower, "one another") {
        "one "
    } else if vowel {
        "an "
    } else {
        "a "
    };
    let asked = question(&["What is ", article], &sentence.slice(start..clause.subject.end));
    let subject = sentence.slice(clause.subject.clone());
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), Ask::Question { question: asked, answer }))
}

/// "Another important concept is hydration, specifically the ratio of water to flour."
fn another_concept(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let clause = plain(sentence).filter(|clause| clause.is_copula(words) && clause.verb.len() == 1)?;
    let subject = &words[clause.subject.clone()];
    let concept = subject.last().is_some_and(|last| one_of(&last.lower, "concept term notion idea measure metric"))
        && subject.len() <= 4
        && one_of(&subject[0].lower, "another one a the");
    let stop = (clause.rest.start + 1..clause.rest.end.min(clause.rest.start + 6))
        .find(|&at| matches!(words[at].tag, Tag::Punctuation(',' | '—' | '–' | ':')))?;
    let lead = words.get(stop + 1).map_or(0, |next| usize::from(one_of(&next.lower, "specifically namely i.e or")));
    let meaning = sentence.slice(stop + 1 + lead..clause.rest.end);
    let article = words.get(stop + 1 + lead).is_some_and(|next| one_of(&next.lower, "a an the"));
    let term = sentence.slice(clause.rest.start..stop);
    let named = words[clause.rest.start..stop]
        .iter()
        .all(|word| word.is_nominal() || matches!(word.tag, Tag::Adjective | Tag::Determiner));
    if !concept || !article || !named || !(4..=28).contains(&word_count(meaning.as_str())) {
        return None;
    }
    let term = unit.place.inside(term.without(super::plain));
    Some(unit.defines(RULE.name, term, meaning, false))
}

/// Returns the clause of a sentence that has nothing in front of its subject, and a subject of its own.
fn plain(sentence: &Sentence) -> Option<&Clause> {
    sentence.clause.as_ref().filter(|clause| clause.fronted.is_none() && !sentence.points_away(clause))
}
