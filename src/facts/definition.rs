//! What something is: copula sentences whose complement names a kind, "X means …", "X refers to …", and lists behind "X is:".

use super::sentence::is_plural_phrase;
use super::{Ask, Fact, FactKind, Rule, Sentence, Unit, UnitKind, strip_determiner};
use crate::language::{Tag, Word, one_of, word_count};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "copula-definition", shares: false, any_language: false, find };

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, .. } = &unit.kind else { return Vec::new() };
    if let Some(fact) =
        that_is(unit, sentence).or_else(|| behind_colon(unit, sentence)).or_else(|| told_drawback(unit, sentence))
    {
        return vec![fact];
    }
    if let Some(told) = in_field(sentence) {
        return of_clause(unit, &told);
    }
    of_clause(unit, sentence)
}

/// "In music theory, an octave is …": what it is, in its field.
fn in_field(sentence: &Sentence) -> Option<Sentence> {
    let clause = sentence.clause.as_ref()?;
    let fronted = clause.fronted.as_ref().filter(|fronted| fronted.opener == "in" && fronted.words.len() <= 4)?;
    let words = &sentence.words;
    let field = words[fronted.words.clone()].iter().skip(1).all(|word| {
        (word.is_nominal() || word.tag == Tag::Adjective)
            && !one_of(
                &word.lower,
                "addition general short fact practice words this that turn contrast summary theory essence",
            )
            && !word.lower.chars().any(|c| c.is_ascii_digit())
            || word.lower == "theory" && fronted.words.len() > 2
    });
    let article = words.get(clause.rest.start).is_some_and(|first| one_of(&first.lower, "a an the"));
    let told = Sentence::new(sentence.slice(clause.subject.start..words.len()).capitalised());
    (field && clause.is_copula(words) && article).then_some(told)
}

/// "X is a …", "X means …".
fn of_clause(unit: &Unit, sentence: &Sentence) -> Vec<Fact> {
    let Some(clause) =
        sentence.clause.as_ref().filter(|clause| clause.fronted.is_none() && !clause.is_negated(&sentence.words))
    else {
        return Vec::new();
    };
    let words = &sentence.words;
    let verb = clause.lemma(words);
    let defining = match verb.as_str() {
        "be" if aims(sentence, clause) => true,
        "be" if is_place(sentence, clause) => true,
        "be" => !clause.rest.is_empty() && is_kind(sentence, clause.rest.start, clause.rest.end),
        "mean" | "denote" | "represent" => clause.rest.len() >= 2 && !clause.is_passive(words),
        "refer" if clause.is_passive(words) => false,
        "refer" => words.get(clause.rest.start).is_some_and(|word| word.tag == Tag::To),
        _ => false,
    };
    // "X can be a problem" defines nothing.
    let modal = words[clause.verb.clone()].iter().any(|word| word.tag == Tag::Modal);
    let longest = if verb == "be" && names_aim(sentence, clause) { 12 } else { 8 };
    if !defining || modal || clause.subject.len() > longest {
        return Vec::new();
    }
    let subject = sentence.slice(clause.subject.clone());
    let first = &words[clause.subject.start];
    // "Each message is a query and its answer": a message is.
    let each = one_of(&first.lower, "each every")
        && verb == "be"
        && (2..=4).contains(&clause.subject.len())
        && words.get(clause.rest.start).is_some_and(|first| one_of(&first.lower, "a an"));
    if each {
        let name = sentence.slice(clause.subject.start + 1..clause.subject.end);
        let mut told = Text::from(crate::language::indefinite_article(name.as_str())).capitalised();
        told.push(&name);
        told.push_str(" ");
        told.push(&sentence.slice(clause.verb.start..words.len()));
        return of_clause(unit, &Sentence::new(told));
    }
    let anaphoric = matches!(first.tag, Tag::Pronoun | Tag::Possessive)
        || one_of(
            first.lower.as_str(),
            "this these that those another there what some similar other additional figure chances each every",
        );
    let relative = words[clause.subject.clone()].iter().any(|word| word.tag == Tag::Relative);
    let inverted = first.tag == Tag::Adjective
        && words.get(clause.subject.start + 1).is_some_and(|next| matches!(next.tag, Tag::To | Tag::Preposition));
    // "Central to its safety is the borrow checker."
    if inverted && verb == "be" && clause.subject.len() <= 8 && clause.rest.len() >= 2 {
        let mut question = Text::from(format!("What {} ", words[clause.finite].lower));
        question.push(&subject.uncapitalised());
        question.push_str("?");
        let ask = Ask::Question { question, answer: cut(sentence, clause.rest.start, clause.rest.end) };
        return vec![unit.fact(FactKind::Property, RULE.name, None, ask)];
    }
    if let Some(fact) = superlative(unit, sentence, clause, &subject) {
        return vec![fact];
    }
    let lone = inverted || (first.lower == "one" && clause.subject.len() < 3);
    // "The second one", "a function called main", "examples of such functions": told of by their place or another name.
    let indirect = words[clause.subject.clone()].iter().any(|word| {
        one_of(&word.lower, "second third fourth last next called named such both examples example aforementioned difference differences here")
    });
    if anaphoric || relative || lone || indirect {
        return Vec::new();
    }
    // A reason is another rule's; what stands before it may define.
    let reason = clause.rest.clone().find(|&at| verb == "be" && one_of(&words[at].lower, "because since"));
    if let Some(reason) = reason {
        let comma = words[reason - 1].is(',') || reason >= 2 && words[reason - 2].is(',');
        let head = Sentence::new(sentence.slice(0..reason));
        let kind = comma
            && head.clause.as_ref().is_some_and(|own| own.finite == clause.finite)
            && head.words.get(clause.rest.start).is_some_and(|first| one_of(&first.lower, "a an the"));
        let defined = if kind { of_clause(unit, &without_last_adverb(head)) } else { Vec::new() };
        let because = if defined.is_empty() { Vec::new() } else { (super::cause::RULE.find)(unit) };
        return defined.into_iter().chain(because).collect();
    }
    let start = clause.rest.start + usize::from(verb == "refer");
    let start = (start..clause.rest.end)
        .find(|&at| words[at].tag != Tag::Adverb || words[at].lower == "less" || words[at].lower == "more")
        .unwrap_or(start);
    let meaning = cut(sentence, start, clause.rest.end);
    let meaning = match meaning.as_str().strip_prefix("another ").map(str::to_owned) {
        Some(rest) => {
            let mut text = Text::from(crate::language::indefinite_article(&rest));
            text.push(&meaning.slice("another ".len()..meaning.as_str().len()));
            text
        }
        None => meaning,
    };
    if word_count(meaning.as_str()) < 2 {
        return Vec::new();
    }
    let term = unit.place.inside(subject).without(super::plain);
    if matches!(verb.as_str(), "mean" | "denote" | "refer" | "represent") {
        let mut predicate = super::Predicate::of(sentence, clause, unit.place);
        predicate.subject = term.clone();
        let tail = Text::from(if verb == "refer" { "to" } else { "" });
        let that = meaning.as_str().strip_prefix("that ").map_or(0, |rest| meaning.as_str().len() - rest.len());
        let answer = meaning.slice(that..meaning.as_str().len());
        return vec![unit.fact(
            FactKind::Definition,
            RULE.name,
            Some(&term),
            Ask::Predicate { interrogative: super::Interrogative::What, of: None, predicate, tail, answer },
        )];
    }
    // "Black allocation (shipped in V8 5.1) is …": what stands in brackets is no part of the name, but for a short form.
    let bracket = term.as_str().find(" (").filter(|_| term.as_str().ends_with(')'));
    let term = match bracket {
        Some(open) if word_count(&term.as_str()[open..]) >= 2 => term.slice(0..open),
        _ => term,
    };
    // "The program is the kernel": one thing for another, no kind of thing.
    let only = |text: &Text| text.as_str().starts_with("the ") && word_count(text.as_str()) == 2;
    let outcome = one_of(
        &strip_determiner(term.as_str()).to_lowercase(),
        "result outcome answer upshot point conclusion main thing syntax usage format output command",
    );
    if outcome {
        return Vec::new();
    }
    if verb == "be" && only(&term) && only(&meaning.clone().uncapitalised()) {
        return Vec::new();
    }
    // "The goal is to …" is the goal of what the section speaks of.
    let term = match aim_of(unit, &term).filter(|_| verb == "be" && aims(sentence, clause)) {
        Some(of) => {
            let mut named = term;
            named.push_str(" of ");
            named.push(&of);
            named
        }
        None => term,
    };
    // "The slow part are the divisions": the subject decides, where it is a common noun.
    let head = crate::language::noun_phrase_head(words, clause.subject.clone());
    let singular = head
        .is_some_and(|head| words[head].tag == Tag::Noun && !crate::language::is_plural(&words[head].lower))
        && !is_plural_phrase(&term);
    let plural = matches!(words[clause.finite].lower.as_str(), "are" | "were") && !singular
        || (verb != "be" && is_plural_phrase(&term));
    let named = super::sentence::named(&sentence.slice(clause.subject.clone()));
    let reversible = word_count(meaning.as_str()) <= 16 && definition_like(&meaning) && named && named_or_short(&term);
    vec![unit.fact(
        FactKind::Definition,
        RULE.name,
        Some(&term),
        Ask::WhatIs { term: term.clone(), plural, meaning, reversible },
    )]
}

/// "Read uncommitted is the lowest isolation level": which is the lowest.
fn superlative(unit: &Unit, sentence: &Sentence, clause: &crate::language::Clause, subject: &Text) -> Option<Fact> {
    let words = &sentence.words;
    let (start, end) = (clause.rest.start, clause.rest.end);
    let the = words.get(start).is_some_and(|the| the.lower == "the") && clause.is_copula(words);
    let degree = words.get(start + 1)?;
    let most = one_of(&degree.lower, "most least only")
        && words.get(start + 2).is_some_and(|next| next.tag == Tag::Adjective || degree.lower == "only");
    let est = degree.lower.ends_with("est") && degree.tag == Tag::Adjective
        || one_of(
            &degree.lower,
            "lowest highest smallest largest fastest slowest shortest longest oldest newest cheapest simplest strongest weakest strictest deepest earliest latest tallest heaviest lightest densest",
        );
    let head = crate::language::noun_phrase_head(words, start + 1..end)?;
    let vague = one_of(
        &words[head].lower,
        "thing part problem way choice reason difference feature challenge one fun option approach point step idea question issue case example aspect",
    );
    let phrase = sentence.slice(start..end);
    let first = &words[clause.subject.start].lower;
    let named =
        !one_of(first, "it this that these those they there what which he she one here") && clause.subject.len() <= 5;
    let comma = words[start..end]
        .iter()
        .any(|word| matches!(word.tag, Tag::Punctuation(_) | Tag::Conjunction) || word.tag == Tag::Pronoun);
    if !the
        || !(most || est)
        || vague
        || !named
        || comma
        || head < start + 2
        || !(3..=9).contains(&word_count(phrase.as_str()))
    {
        return None;
    }
    let many = crate::language::is_plural(&words[head].lower);
    let mut question = Text::from(if many { "What are " } else { "What is " });
    question.push(&phrase);
    question.push_str("?");
    let answer = unit.place.inside(subject.clone()).without(super::plain);
    let ask = Ask::Question { question, answer };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&phrase), ask))
}

/// "…, precisely because": the adverb belongs to the reason.
fn without_last_adverb(sentence: Sentence) -> Sentence {
    let end = sentence.words.iter().rposition(|word| !matches!(word.tag, Tag::Adverb | Tag::Punctuation(_)));
    end.map_or(sentence.clone(), |end| Sentence::new(sentence.slice(0..end + 1)))
}

/// "The task queue is where events wait": where, or when, something is so says what the term is.
fn is_place(sentence: &Sentence, clause: &crate::language::Clause) -> bool {
    let words = &sentence.words;
    let start = clause.rest.start;
    words.get(start).is_some_and(|first| one_of(&first.lower, "where when how"))
        && crate::language::clause(words, start + 1..clause.rest.end).is_some()
        && clause.rest.len() >= 3
}

/// "The goal is to …": what a goal is is told by an infinitive.
fn aims(sentence: &Sentence, clause: &crate::language::Clause) -> bool {
    let words = &sentence.words;
    names_aim(sentence, clause)
        && clause.rest.len() >= 3
        && words.get(clause.rest.start).is_some_and(|word| {
            word.tag == Tag::To
                || word.lower == "that"
                || word.can_be(crate::language::Form::Gerund)
                || word.lower == "how" && words.get(clause.rest.start + 1).is_some_and(|next| next.tag == Tag::To)
        })
}

/// True for a subject that is a goal, an advantage, a drawback of something.
fn names_aim(sentence: &Sentence, clause: &crate::language::Clause) -> bool {
    sentence.words[clause.subject.clone()].iter().any(|word| {
        one_of(
            word.lower.as_str(),
            "goal goals purpose aim power advantage benefit drawback disadvantage challenge problem idea job task objective role intent intention trick intuition process method procedure workaround",
        )
    })
}

/// Returns whose aim a bare "the goal" is: the term last set in bold, the paragraph's service, the section's subject.
fn aim_of(unit: &Unit, term: &Text) -> Option<Text> {
    let bare = word_count(strip_determiner(term.as_str())) == 1 && term.as_str().starts_with("the ");
    let place = unit.place;
    bare.then(|| {
        place
            .term
            .clone()
            .or_else(|| place.entity.as_deref().map(Text::from))
            .unwrap_or_else(|| place.section_subject())
    })
    .filter(|of| !of.is_empty())
}

/// "X defines a concept of layers: a mechanism for …": what stands last before the colon is defined behind it.
fn behind_colon(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let introduces = one_of(
        &clause.lemma(words),
        "define introduce have use provide offer support need add bring feature know implement maintain keep",
    );
    let colon =
        clause.rest.clone().find(|&at| words[at].is(':')).filter(|_| introduces && !sentence.points_away(clause))?;
    let meaning = sentence.slice(colon + 1..words.len());
    let article = ["a ", "an ", "the "].iter().any(|article| meaning.as_str().to_lowercase().starts_with(article));
    let named = Sentence::new(meaning.clone());
    if !article || named.clause.is_some() || !(3..=30).contains(&word_count(meaning.as_str())) {
        return None;
    }
    let object = sentence.slice(clause.rest.start..colon);
    let phrase = super::naming::last_noun_phrase(&object)?;
    let name = strip_determiner(phrase.as_str());
    let name = ["concept of ", "notion of ", "idea of ", "so-called "]
        .iter()
        .find_map(|lead| name.find(lead).map(|at| &name[at + lead.len()..]))
        .unwrap_or(name);
    let term = Text::from(name);
    let counted = words[clause.rest.start..colon].iter().any(|word| word.tag == Tag::Number);
    if !(1..=4).contains(&word_count(name)) || counted || name.is_empty() {
        return None;
    }
    Some(unit.defines(RULE.name, term, meaning, false))
}

/// "X has one significant drawback: …": what the drawback is.
fn told_drawback(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let colon = clause.rest.clone().find(|&at| words[at].is(':'))?;
    let head = crate::language::noun_phrase_head(words, clause.rest.start..colon)?;
    let aim = one_of(
        &words[head].lower,
        "drawback advantage disadvantage benefit problem limitation downside upside caveat catch goal purpose rule trade-off tradeoff",
    );
    let own = Sentence::new(sentence.slice(colon + 1..words.len()));
    if clause.lemma(words) != "have" || !aim || sentence.points_away(clause) || own.clause.is_none() {
        return None;
    }
    let subject = unit.place.inside(sentence.slice(clause.subject.clone()));
    let first = clause.rest.clone().find(|&at| words[at].tag != Tag::Determiner && words[at].lower != "one")?;
    let mut question = Text::from("What is the ");
    question.push(&sentence.slice(first..colon));
    question.push_str(" of ");
    question.push(&subject);
    question.push_str("?");
    let ask = Ask::Question { question, answer: own.text };
    Some(unit.fact(FactKind::Cause, RULE.name, Some(&subject), ask))
}

/// "… their **GCD** (greatest common divisor), i.e. the largest number which divides both": the marked term before "i.e.".
fn that_is(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let string = sentence.text.as_str();
    let (at, len) = [", i.e. ", ", i.e., ", ", that is, ", " - i.e. "]
        .iter()
        .find_map(|phrase| string.find(phrase).map(|at| (at, phrase.len())))?;
    let term = sentence
        .text
        .ranges(|style| matches!(style, Style::Strong | Style::Emphasis))
        .into_iter()
        .rfind(|range| range.end <= at)?;
    let between = string[term.end..at].trim();
    let adjacent = between.is_empty() || (between.starts_with('(') && between.ends_with(')'));
    let meaning = sentence.text.slice(at + len..string.len());
    if !adjacent || !(3..=30).contains(&word_count(meaning.as_str())) {
        return None;
    }
    let term =
        unit.place.inside(sentence.text.slice(term)).without(|style| matches!(style, Style::Strong | Style::Emphasis));
    Some(unit.defines(RULE.name, term, meaning, false))
}

/// "the old technology", "similar services", "a core feature of X": praise, or a role that says nothing of what it is.
pub(super) fn is_vacuous(sentence: &Sentence, start: usize, end: usize) -> bool {
    let words = &sentence.words;
    // "one of its most powerful features"
    let praised = words[start].lower == "one"
        && words.get(start + 1).is_some_and(|next| next.lower == "of")
        && words[start..end].iter().any(|word| word.lower == "most" || word.lower.ends_with("est"));
    if praised {
        return true;
    }
    let superlative = (start..end.min(start + 2)).any(|at| one_of(&words[at].lower, "most least"))
        && words[start..end].iter().all(|word| !matches!(word.tag, Tag::Noun | Tag::Proper));
    if superlative {
        return true;
    }
    let stop = (start..end).find(|&at| matches!(words[at].tag, Tag::Relative | Tag::Auxiliary | Tag::Modal));
    let Some(head) = crate::language::noun_phrase_head(words, start..stop.unwrap_or(end)) else { return false };
    let relative = stop.is_some_and(|stop| words[stop].tag == Tag::Relative);
    let role = !relative
        && one_of(
            &words[head].lower,
            "feature part candidate necessity reason job responsibility topic reason benefit winner resource cornerstone",
        );
    let bare = words[start..head].iter().all(|word| !word.is_nominal() && word.tag != Tag::Possessive)
        && head + 1 >= end
        && one_of(
            &crate::language::singular(&words[head].lower),
            "technology method way approach ecosystem service tool concept solution system example product option thing one resource",
        );
    // "the lightest": no noun says of what.
    let alone = head == start + 1
        && head + 1 >= end
        && words[start].lower == "the"
        && words[head].lower.ends_with("est")
        && !one_of(
            &words[head].lower,
            "test forest interest guest request chest nest rest quest contest manifest harvest digest latest priest west vest crest",
        );
    let best = alone
        || head + 1 >= end
            && words[start..head].iter().any(|word| word.lower.ends_with("est") || one_of(&word.lower, "most least"));
    // "another automated assessment service just like X" says what it is.
    let full = head >= start + 3;
    let another = words[start].lower == "another" && !full || best;
    let compared = one_of(&words[start].lower, "most least more less")
        && words.get(start + 1).is_some_and(|next| !crate::language::is_plural(&next.lower));
    role || bare || another || compared
}

/// "a fixed size", "the same price", "a good choice": what it has or is worth, and no kind of thing.
pub(super) fn is_measure(sentence: &Sentence, start: usize, end: usize) -> bool {
    let head = crate::language::noun_phrase_head(&sentence.words, start..end);
    head.is_some_and(|head| {
        one_of(
            &sentence.words[head].lower,
            "size shape length width height colour color age weight fit choice idea option pain must no-brainer breeze mess thing bit lot problem issue challenge joy blast pleasure",
        )
    })
}

/// True where a complement names a kind of thing: "a …", "an …", "the …", "one of …", or a bare plural or mass noun.
fn is_kind(sentence: &Sentence, start: usize, end: usize) -> bool {
    if is_measure(sentence, start, end) || is_vacuous(sentence, start, end) {
        return false;
    }
    let mut at = start;
    while at < end && sentence.words[at].tag == Tag::Adverb {
        at += 1;
    }
    let Some(first) = sentence.words.get(at).filter(|_| at < end) else { return false };
    // "are a lot cheaper than tugs": a degree, and no thing.
    let lower = |at: usize| sentence.words.get(at).map(|word| word.lower.as_str()).unwrap_or_default();
    if first.lower == "a" && one_of(lower(at + 1), "lot bit little") && lower(at + 2) != "of" {
        return false;
    }
    match &first.tag {
        Tag::Determiner => !one_of(
            first.lower.as_str(),
            "no all both this that these those every enough some such what either neither",
        ),
        // "your body's defence"
        Tag::Possessive => {
            sentence.words.get(at + 1).is_some_and(|next| at + 1 < end && next.is_nominal()) && end - at >= 3
        }
        // "worth 22 %", "stronger, but …": what it is like, not what it is.
        _ if first.lower == "worth"
            || first.lower.ends_with("er")
                && first.lower.len() > 4
                && sentence.words.get(at + 1).is_none_or(|next| {
                    at + 1 >= end || matches!(next.tag, Tag::Punctuation(_) | Tag::Conjunction) || next.lower == "than"
                }) =>
        {
            false
        }
        Tag::Noun | Tag::Proper | Tag::Adjective => {
            // "small buckets", "Amazon's managed service": a noun before anything else than its own adjectives.
            let nominal = |word: &Word| matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Verb { noun: true, .. });
            // "a global and fast network", not "strong and cold".
            let joins =
                |index: usize| first.tag == Tag::Adjective && (index + 2 < end) && nominal(&sentence.words[index + 2]);
            let head = (at..end)
                .take_while(|&index| {
                    let word = &sentence.words[index];
                    // "files generated from commands": what was done to them stands behind the noun.
                    let done = index > at
                        && word.can_be(crate::language::Form::Participle)
                        && !word.can_be(crate::language::Form::Base)
                        && nominal(&sentence.words[index - 1])
                        && word.lower != "based"
                        && sentence.words.get(index + 1).is_some_and(|next| {
                            index + 1 < end && matches!(next.tag, Tag::Preposition | Tag::To)
                        });
                    !done && (matches!(
                        word.tag,
                        Tag::Adjective
                            | Tag::Noun
                            | Tag::Proper
                            | Tag::Code
                            | Tag::Punctuation('-' | '"')
                            | Tag::Adverb
                    ) || word.lower == "and" && joins(index) || matches!(&word.tag, Tag::Verb { forms, noun } if *noun || !forms.contains(&crate::language::Form::Base)))
                })
                .last()
                .map(|index| &sentence.words[index]);
            // "part of a range where you can launch servers": told apart by what stands behind.
            let told_apart = sentence.words[at..end].iter().any(|word| one_of(&word.lower, "where that which"));
            let names = head.is_some_and(nominal) && (first.lower != "part" || told_apart);
            // "is valid for three years": a lone word before a preposition that is no "of" is an adjective.
            let lone = sentence
                .words
                .get(at + 1)
                .filter(|_| at + 1 < end)
                .is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To) && next.lower != "of")
                && !crate::language::is_plural(&first.lower)
                && first.tag != Tag::Proper;
            names && !lone
        }
        Tag::Verb { noun: true, .. } => {
            sentence.words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Proper))
        }
        _ => first.lower == "one",
    }
}

/// Returns a meaning, cut before what goes beyond it: a lead to a list, a second clause.
fn cut(sentence: &Sentence, start: usize, end: usize) -> Text {
    let words = &sentence.words;
    let mut stop = end;
    // "… service that can perform the following tasks" leads to a list: the relative clause goes.
    if let Some(following) = (start..end).find(|&at| words[at].lower == "following" || words[at].lower == "follows") {
        stop =
            (start..following).rev().find(|&at| words[at].tag == Tag::Relative || words[at].is(',')).unwrap_or(start);
    }
    // "…, and without them, large systems would fail": another sentence.
    let other = (start + 3..stop).find(|&at| {
        words[at].is(',')
            && words.get(at + 1).is_some_and(|and| one_of(&and.lower, "and but"))
            && words.get(at + 2).is_some_and(|next| one_of(&next.lower, "without with for in if when once"))
            && words[at + 3..stop].iter().any(|word| word.tag == Tag::Modal)
    });
    stop = other.unwrap_or(stop);
    if words[start..stop].len() > 28 {
        stop = (start + 8..stop.min(start + 40))
            .find(|&at| {
                // The comma of a list is no end.
                let next = words.get(at + 1).map(|next| next.lower.as_str()).unwrap_or_default();
                let opens =
                    one_of(next, "which so but where while whereas because since making allowing including with");
                words[at].is(',') && opens
                    || matches!(words[at].tag, Tag::Punctuation(';' | '—'))
                    || words[at].lower == "because"
            })
            .unwrap_or(stop);
    }
    without_examples(sentence.slice(start..stop).trim_end_matches(|c| matches!(c, ',' | ';' | '—' | ' ')))
}

/// Drops examples in brackets from a meaning that is long without them.
fn without_examples(meaning: Text) -> Text {
    let string = meaning.as_str();
    let open = ["(e.g. ", "(e.g., ", "(for example", "(for instance", "(such as ", "(like "]
        .iter()
        .find_map(|lead| string.find(lead))
        .filter(|_| word_count(string) > 25);
    let close = open.and_then(|open| string[open..].find(')').map(|close| open + close + 1));
    match (open, close) {
        (Some(open), Some(close)) => {
            let blank = string[..open].ends_with(' ') && !string[..open].trim_end().is_empty();
            meaning.replace(open - usize::from(blank)..close, &Text::default())
        }
        _ => meaning,
    }
}

/// True for a meaning by which the term can be guessed back: it begins as definitions do.
pub(super) fn definition_like(meaning: &Text) -> bool {
    let lower = meaning.as_str().to_lowercase();
    let sentence = Sentence::new(meaning.clone());
    let relative = [" that ", " which ", " who ", " where "].iter().any(|relative| lower.contains(relative));
    // Only a noun phrase names something that can be guessed back.
    let opens = sentence.words.first().is_some_and(|first| {
        matches!(first.tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper | Tag::Number)
            || matches!(first.tag, Tag::Verb { noun: true, .. })
            || first.can_be(crate::language::Form::Gerund)
            || first.can_be(crate::language::Form::Participle)
                && sentence.words.get(1).is_some_and(|next| next.is_nominal())
    });
    (relative || sentence.clause.is_none())
        && opens
        && !lower.contains(';')
        && word_count(&lower) >= 3
        && !lower.starts_with("one ")
        && !lower.starts_with("two or more ")
        && !lower.starts_with("part of")
        && !lower.starts_with("another")
        && !lower.starts_with("the same")
        && !lower.contains(" it ")
        && !lower.contains(" its ")
}

fn named_or_short(term: &Text) -> bool {
    word_count(strip_determiner(term.as_str())) <= 4
}
