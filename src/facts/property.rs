//! What is true of something: any other statement, asked by its verb; where no good question comes of it, a cloze on what matters.

use super::asked::{
    active, aim, by_doing, by_place, category, copula, cut, dated, does, done_to, first_of_verbs, kind_of_object,
    passive, with_object,
};
use super::cloze::{answer_words, cloze, existential};
use super::narration::is_narration;
use super::number::is_time;
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::{Clause, Form, Tag, one_of, word_count};
use crate::post::Text;

pub(super) const RULE: Rule = Rule { name: "statement", shares: false, any_language: false, find };

/// The longest answer of a statement, in words.
pub(super) const LONGEST: usize = 36;

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    of_sentence(unit, sentence, FactKind::Property, RULE.name)
}

/// Asks a sentence by its verb.
pub(super) fn of_sentence(unit: &Unit, sentence: &Sentence, kind: FactKind, rule: &'static str) -> Vec<Fact> {
    let words = &sentence.words;
    let Some(clause) = &sentence.clause else { return fragment(unit, sentence, rule) };
    // "Basically X with encryption, so that others are …": a fragment and its consequence.
    let basically = words.first().is_some_and(|first| one_of(&first.lower, "basically essentially simply just"));
    if basically && words[..clause.finite].iter().any(|word| word.is(',')) {
        return fragment(unit, sentence, rule);
    }
    // "1 GB stored data": a measure does nothing.
    let measured = words[clause.subject.start].tag == Tag::Number
        && clause.subject.len() <= 2
        && words[clause.main].can_be(Form::Past);
    let unknown = words.iter().any(|word| one_of(&word.lower, "somewhere somehow"));
    if measured || unknown || sentence.text.as_str().contains("http") {
        return Vec::new();
    }
    let short = sentence.has("no") || super::cloze::trait_of(sentence, clause).is_some();
    if words.len() < if short { 3 } else { 4 }
        || is_narration(sentence.text.as_str())
        || is_empty_subject(sentence, clause)
    {
        return existential(unit, sentence, clause, kind, rule);
    }
    // "In the last part I explained …": what the author did.
    if clause.subject.len() == 1 && words[clause.subject.start].lower == "i" && words[clause.finite].can_be(Form::Past)
    {
        return Vec::new();
    }
    if let Some(fact) = in_order(unit, sentence, clause, rule) {
        return vec![fact];
    }
    // "The OS jumps to the next instruction": a step, of which the others tell when it is taken.
    if unit.place.steps && clause.fronted.is_none() && rule == RULE.name {
        return Vec::new();
    }
    // "The server then creates …": when it does stands in another sentence.
    let acts = !clause.is_passive(words) && words[clause.finite].tag != Tag::Modal && clause.fronted.is_none();
    let step =
        acts && words[clause.subject.end..clause.main.max(clause.subject.end)].iter().any(|word| word.lower == "then");
    if step {
        return Vec::new();
    }
    // "Profiles are different for A and B": in what, is not said.
    let differs = clause.is_copula(words)
        && words.get(clause.rest.start).is_some_and(|first| first.lower == "different")
        && words.get(clause.rest.start + 1).is_some_and(|next| one_of(&next.lower, "for in across between on"));
    // Who made it, and how many there may be, is asked so.
    let told = || {
        super::aside::maker(unit, sentence).is_some() && dated(sentence, clause).is_none()
            || super::aside::allowance(unit, sentence).is_some()
    };
    if rule == RULE.name && (differs || told()) {
        return Vec::new();
    }
    if let Some(fact) = drawback(unit, sentence, clause, kind, rule) {
        return vec![fact];
    }
    if let Some(fact) = advantage(unit, sentence, clause, kind, rule) {
        return vec![fact];
    }
    if let Some(fact) = made_so(unit, sentence, clause, kind, rule) {
        return vec![fact];
    }
    let asked = if let Some(to) = done_to(sentence, clause) {
        Some((Interrogative::Why, clause.rest.start..to, to..clause.rest.end))
    } else if let Some(by) = by_doing(sentence, clause) {
        Some((Interrogative::How, clause.rest.start..by, by..clause.rest.end))
    } else if let Some(to) = aim(sentence, clause).filter(|_| !clause.is_passive(words) && clause.fronted.is_none()) {
        Some((Interrogative::Why, clause.rest.start..to, to..clause.rest.end))
    } else if let Some(date) = dated(sentence, clause) {
        Some((Interrogative::When, clause.rest.start..date.start, date))
    } else if clause.is_passive(words) {
        passive(sentence, clause)
    } else if clause.is_copula(words) {
        copula(sentence, clause)
    } else {
        with_object(sentence, clause).or_else(|| active(sentence, clause))
    };
    let Some((interrogative, tail, answer)) = asked else {
        return both_verbs(unit, sentence, clause, kind, rule).unwrap_or_else(|| cloze(unit, sentence, kind, rule));
    };
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
    let pronoun = words[from..end].iter().enumerate().take(3).any(|(index, word)| {
        let next = words.get(from + index + 1);
        // "serves as one of the mechanisms that …"
        let among = next.is_some_and(|next| next.lower == "of") && end - from >= 7
            || next.is_some_and(|next| next.lower == "or");
        let counted = word.lower == "one" && (among || next.is_some_and(|next| next.is_nominal()));
        one_of(&word.lower, "it them this these those one ones something") && !counted
    });
    // "by allocating them on black pages": what is in the question.
    let pronoun = pronoun && interrogative != Interrogative::How;
    let content = answer_words(sentence, &answer) && !pronoun && !answer.as_str().contains("following");
    // "can be found in can be found in": broken in the post.
    let verbal = matches!(words[from].tag, Tag::Modal) && interrogative == Interrogative::What;
    if pronoun || verbal {
        return Vec::new();
    }
    if count == 0 || count > LONGEST || !content {
        return cloze(unit, sentence, kind, rule);
    }
    let place = by_place(sentence, clause, from, end)
        .filter(|_| interrogative == Interrogative::What && tail.end == from && category(&answer).is_none());
    let (interrogative, tail, from, answer) = match place {
        Some(place) => (place, tail.start..from - 1, from - 1, sentence.slice(from - 1..end)),
        None => (interrogative, tail, from, answer),
    };
    let mut tail = sentence.slice(tail);
    let stranded = interrogative == Interrogative::What
        && clause.fronted.as_ref().is_some_and(|fronted| {
            // "By default, it runs as root": as what, by default.
            let role = words.get(fronted.words.start + 1).is_some_and(|next| next.lower == "default")
                && words[from - 1].lower == "as";
            one_of(&fronted.opener, "in on at for with from by to") && !role
        })
        && words[from - 1].tag == Tag::Preposition
        && !one_of(&words[from - 1].lower, "up out off down over back along around");
    // "does not guarantee ordering across partitions": what it does not is worth knowing for few verbs.
    let telling = count >= 2
        && one_of(
            &clause.lemma(words),
            "guarantee support protect encrypt preserve allow cover survive prevent provide require include store",
        );
    let telling = telling || one_of(&clause.lemma(words), "imply mean affect share");
    // "cannot reclaim cycles on its own"
    let limits = matches!(words[clause.finite].lower.as_str(), "cannot" | "can't")
        || words[clause.finite].lower == "can" && clause.is_negated(words);
    let negated = interrogative == Interrogative::What
        && clause.is_negated(words)
        && !clause.is_copula(words)
        && !((telling || limits) && tail.is_empty())
        // "cannot be grown beyond its capacity"
        && !(limits && clause.is_passive(words) && word_count(tail.as_str()) == 1);
    let time = words[from..end].iter().any(|word| one_of(&word.lower, "year years month months future past"))
        && words[from - 1].lower == "in"
        && end - from <= 6;
    if time {
        return Vec::new();
    }
    if stranded || negated {
        return cloze(unit, sentence, kind, rule);
    }
    // "is used by other tools, to find the address": what it is used for by them.
    let served = (words[clause.main].lower == "used" && tail.as_str() == "by" && interrogative == Interrogative::What)
        .then(|| (from + 1..end).find(|&at| words[at].is(',') && words.get(at + 1).is_some_and(|to| to.tag == Tag::To)))
        .flatten()
        .filter(|&at| words.get(at + 2).is_some_and(|verb| verb.can_be(Form::Base)));
    let answer = match served {
        Some(at) => {
            let first = from + usize::from(words[from].lower == "other");
            super::predicate::push_word(&mut tail, &sentence.slice(first..at));
            tail.push_str(" for");
            sentence.slice(at + 1..end)
        }
        None => answer,
    };
    // What stood in front goes behind: "In kernel mode, the CPU can …" asks "What can the CPU … in kernel mode?"
    if let Some(fronted) = clause.fronted.as_ref().filter(|fronted| {
        let aside = fronted.opener == "as" && !sentence.has("soon") && !sentence.has("long");
        !aside && !one_of(&fronted.opener, "unlike speaking generally")
    }) {
        super::predicate::push_word(&mut tail, &sentence.slice(fronted.words.clone()).uncapitalised());
    }
    let about = tail.as_str() == "about" && words[from].tag == Tag::Number;
    if about || one_of(&tail.as_str().to_lowercase(), "only just even already") {
        tail = Text::default();
    }
    // "between A and B as an operating system": what they are stays in the question.
    let (answer, end) = match serving(sentence, from, end).filter(|_| interrogative == Interrogative::What) {
        Some(at) => {
            super::predicate::push_word(&mut tail, &sentence.slice(at..end));
            (sentence.slice(from..at), at)
        }
        None => (answer, end),
    };
    // "is available through the console": how, of anything.
    if interrogative == Interrogative::How && tail.as_str() == "available" {
        return Vec::new();
    }
    if interrogative == Interrogative::What
        && words[from].tag == Tag::To
        && tail.as_str().split(' ').next_back().is_some_and(|last| one_of(last, "useful helpful handy suitable"))
    {
        tail.push_str(" for");
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    // "lasts 180 minutes", "takes two days": how long.
    let time = words[from..end].iter().any(|word| is_time(word) || word.lower == "ms");
    // "is valid for three years": how long it is valid.
    let lasting = clause.is_copula(words)
        && ["valid for", "available for", "active for"].contains(&tail.as_str())
        && words.get(from).is_some_and(|first| first.tag == Tag::Number);
    // "take between 100 ms and 2 seconds": the span has its preposition.
    let between = tail.as_str() == "between" && words[from].tag == Tag::Number;
    let long = time
        && (lasting || (tail.is_empty() || between) && one_of(&clause.lemma(words), "last take"))
        && end - from <= 6;
    let answer = if long && between { sentence.slice(from - 1..end) } else { answer };
    // "waits seven days for an answer": what it waits for stays in the question.
    let span = words[from..end].iter().position(is_time);
    let waits = span.filter(|&span| {
        let rest = &words[from + span + 1..end];
        let plain = rest.len() <= 6
            && rest.iter().all(|word| word.tag != Tag::Number && !matches!(word.tag, Tag::Punctuation(_)));
        plain
            && tail.is_empty()
            && one_of(&clause.lemma(words), "wait last take stay live")
            && words[from].tag == Tag::Number
            && span <= 3
    });
    if let Some(span) = waits.filter(|_| interrogative == Interrogative::What && !long) {
        let (answer, tail) = (sentence.slice(from..from + span + 1), sentence.slice(from + span + 1..end));
        let of = Some(Text::from("long"));
        let ask = Ask::Predicate { interrogative: Interrogative::How, of, predicate, tail, answer };
        let told = Some(sentence.text.clone());
        return vec![Fact { told, ..unit.fact(FactKind::Number, rule, Some(&subject), ask) }];
    }
    // "runs every 30 seconds": how often.
    let often = words[from].lower == "every"
        && words[from + 1..end]
            .iter()
            .any(|word| is_time(word) || one_of(&word.lower, "night nights quarter quarters"));
    if interrogative == Interrogative::What && (long || often) {
        if long && between {
            tail = Text::default();
        }
        if long && lasting {
            tail = tail.slice(0..tail.as_str().len() - " for".len());
        }
        let of = Some(Text::from(if long { "long" } else { "often" }));
        let ask = Ask::Predicate { interrogative: Interrogative::How, of, predicate, tail, answer };
        let told = Some(sentence.text.clone());
        return vec![Fact { told, ..unit.fact(FactKind::Number, rule, Some(&subject), ask) }];
    }
    // "An unprivileged process can only lower it": the verb went into the answer.
    let verbless = predicate.verb.is_empty() && tail.is_empty() && words[clause.finite].tag == Tag::Modal;
    if verbless || predicate.verb.as_str().ends_with(" to") && tail.as_str().starts_with("to ") {
        return cloze(unit, sentence, kind, rule);
    }
    // "You can design X", "We mostly talk about X": nothing asks for just this.
    let personal = one_of(&subject.as_str().to_lowercase(), "you we i");
    if personal && interrogative == Interrogative::What && matches!(tail.as_str(), "" | "about") {
        return Vec::new();
    }
    // "The OS can now save …": a step of a list that is asked as a whole.
    let now = unit.place.ordered && words[clause.verb.clone()].iter().any(|word| word.lower == "now");
    // "We end up with a binary": of what?
    let ends = personal && one_of(&clause.lemma(words), "end start come begin");
    if now || ends && interrogative == Interrogative::What {
        return Vec::new();
    }
    let told = Some(sentence.text.clone());
    let listed = kind_of_list(&answer).filter(|_| interrogative == Interrogative::What && tail.is_empty());
    let answer = match &listed {
        Some(kind) => answer.slice(0..answer.as_str().len() - kind.as_str().len()).trim_end_matches(|c| c == ' '),
        None => answer,
    };
    let of = match interrogative {
        _ if listed.is_some() => listed,
        Interrogative::What if tail.is_empty() || tail.as_str() == "with" => kind_of_object(sentence, clause, end),
        // "separates the one model from the other model": the kind stands in the question already.
        Interrogative::What => category(&answer)
            .filter(|kind| !crate::topics::mentions(&format!("{} {}", subject.as_str(), tail.as_str()), kind.as_str())),
        _ => None,
    };
    // "can load the data and retry": two verbs under one modal are what it can do.
    if interrogative == Interrogative::What
        && let Some(facts) = both_verbs(unit, sentence, clause, kind, rule)
    {
        return facts;
    }
    let leading = is_leading(unit.place, &subject);
    // "finds the shortest path between two nodes": more than a word or two tells what is asked for.
    // A name adds and introduces many things.
    let many = words[clause.subject.clone()].iter().all(|word| unit.place.capitals.contains(&word.lower))
        && one_of(&clause.lemma(words), "implement establish introduce add create");
    let full = !leading
        && !many
        && tail.is_empty()
        && count >= 4
        && one_of(&clause.lemma(words), "find show add create change implement establish introduce call run decide");
    // "`ls -l` shows permissions": a command does one thing.
    // It "comes with" many.
    let command = tail.is_empty()
        && subject.as_str().contains([' ', '-'])
        && subject.covered(0..subject.as_str().len().max(1), |style| *style == crate::post::Style::Code)
        // "the `&` operator creates a reference"
        || subject.as_str().starts_with("the ")
            && !subject.ranges(|style| *style == crate::post::Style::Code).is_empty()
            && clause.subject.len() <= 4;
    let open = interrogative == Interrogative::What
        && !full
        && !command
        && of.is_none()
        && (tail.is_empty()
            || tail.as_str() == "with"
            || tail.as_str() == "for" && clause.lemma(words) == "stand"
            || personal && from == clause.rest.start)
        && !is_list(&answer);
    if open && asks_anything(sentence, clause, leading) {
        let hidden = cloze(unit, sentence, kind, rule);
        // "Acme introduced the x option": one of many, where its sentence does not say what for.
        let bare = many && !sentence.has("to") && !sentence.has("for") && !sentence.has("which");
        return if bare { Vec::new() } else { hidden };
    }
    // "reduces redundancy and improves integrity": two short things that it does.
    let joined = !crate::language::split_coordinated(words, clause).is_empty() && clause.fronted.is_none();
    if interrogative == Interrogative::What && joined && !leading && predicate.auxiliary == "does" {
        let answer = sentence.slice(clause.verb.start..end);
        if word_count(answer.as_str()) <= 14 && tail.is_empty() {
            let ask = Ask::Predicate { interrogative, of: None, predicate, tail, answer: sentence.slice(from..end) };
            let ask = Ask::Does { subject: subject.clone(), answer, narrower: Box::new(ask) };
            return vec![Fact { told, ..unit.fact(kind, rule, Some(&subject), ask) }];
        }
    }
    // A term of a list is what its meaning says it does.
    let particular = rule == super::glossary::RULE.name || is_particular(unit.place, &subject);
    let does = does(sentence, clause, &predicate, end).filter(|_| !leading && particular);
    // "Also points to the entry": one of the things that it does.
    let does = does.filter(|_| !words[..clause.main].iter().any(|word| word.lower == "also"));
    let one = sentence.slice(from..first_of_verbs(sentence, clause, from, end));
    let answer = if one.as_str().len() < answer.as_str().len() { one } else { answer };
    let ask = Ask::Predicate { interrogative, of, predicate, tail, answer };
    let ask = match does {
        Some((subject, answer)) => Ask::Does { subject, answer, narrower: Box::new(ask) },
        None => ask,
    };
    vec![Fact { told, ..unit.fact(kind, rule, Some(&subject), ask) }]
}

/// "An index makes reads faster": what it makes faster.
fn made_so(unit: &Unit, sentence: &Sentence, clause: &Clause, kind: FactKind, rule: &'static str) -> Option<Fact> {
    let words = &sentence.words;
    let rest = clause.rest.clone();
    let made =
        one_of(&clause.lemma(words), "make keep render") && clause.finite == clause.main && clause.fronted.is_none();
    let compared = |word: &crate::language::Word| {
        ["able", "ible"].iter().any(|ending| word.lower.ends_with(ending))
            && !word.can_be(Form::Base)
            && word.tag != Tag::Proper
            || word.tag == Tag::Adjective
                && (word.lower.ends_with("er")
                    || one_of(
                        &word.lower,
                        "possible impossible unnecessary necessary easy hard difficult safe cheap expensive small short low high available consistent fast slow simple readable visible unreadable immutable",
                    ))
    };
    let last = rest.clone().next_back().filter(|&last| compared(&words[last]))?;
    let degree = usize::from(last > rest.start && one_of(&words[last - 1].lower, "more less much very highly"));
    let thing = &words[rest.start..last - degree];
    let plain = (1..=4).contains(&thing.len())
        && thing.iter().all(|word| {
            word.is_nominal() || matches!(word.tag, Tag::Determiner | Tag::Adjective | Tag::Code) || word.lower == "of"
        })
        && thing.iter().any(|word| word.is_nominal() && !matches!(word.tag, Tag::Pronoun));
    if !made
        || !plain
        || clause.is_negated(words)
        || thing
            .iter()
            .any(|word| one_of(&word.lower, "it them this that these those things everything something life sure"))
    {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = predicate.subject.clone();
    let (tail, answer) = (sentence.slice(last - degree..rest.end), sentence.slice(rest.start..last - degree));
    let ask = Ask::Predicate { interrogative: Interrogative::What, of: None, predicate, tail, answer };
    let told = Some(sentence.text.clone());
    Some(Fact { told, ..unit.fact(kind, rule, Some(&subject), ask) })
}

/// "One major drawback of this strategy is that upgrades are slow": what is told of it by a sentence of its own.
fn drawback(unit: &Unit, sentence: &Sentence, clause: &Clause, kind: FactKind, rule: &'static str) -> Option<Fact> {
    let words = &sentence.words;
    if !clause.is_copula(words) || clause.fronted.is_some() {
        return None;
    }
    let that = words.get(clause.rest.start).filter(|that| that.lower == "that")?;
    let point = clause.subject.clone().any(|at| {
        one_of(
            &words[at].lower,
            "drawback disadvantage downside problem issue limitation point advantage benefit upside strength weakness catch challenge perk pitfall caveat",
        )
    });
    let first = &words[clause.subject.start];
    let counted = one_of(&first.lower, "one another a an the");
    let told = sentence.text.slice(that.range.end..sentence.text.as_str().len());
    let own = Sentence::new(told);
    let named = own.clause.as_ref().is_some_and(|clause| !own.points_away(clause)) && own.words.len() >= 4;
    if !point || !counted || !named || clause.subject.len() > 9 {
        return None;
    }
    let mut what = sentence.slice(clause.subject.start + 1..clause.subject.end);
    // "of this strategy": of what the section is about.
    if let Some(at) = what.as_str().find(" of this ") {
        let anchor =
            unit.place.context().anchor.filter(|_| what.as_str()[at + " of this ".len()..].split(' ').count() == 1)?;
        what = what.slice(0..at);
        what.push_str(" of ");
        what.push(&Text::from(crate::topics::uncapitalised_title(&anchor, unit.place.lower)));
    }
    if crate::language::bare_words(&what.as_str().to_lowercase())
        .any(|word| one_of(word, "this that these those it its their them they"))
    {
        return None;
    }
    let article = if first.lower == "the" { "the " } else { crate::language::indefinite_article(what.as_str()) };
    let mut question = Text::from(format!("What is {article}"));
    question.push(&what);
    question.push_str("?");
    let subject = what.clone();
    Some(unit.fact(kind, rule, Some(&subject), Ask::Question { question, answer: own.text.clone() }))
}

/// "has the advantage of being fast": which advantage it has.
fn advantage(unit: &Unit, sentence: &Sentence, clause: &Clause, kind: FactKind, rule: &'static str) -> Option<Fact> {
    let words = &sentence.words;
    let start = clause.rest.start;
    let at = (start..clause.rest.end.min(start + 4)).find(|&at| {
        one_of(&words[at].lower, "advantage disadvantage drawback benefit downside upside effect side-effect property goal aim purpose limitation")
    })?;
    let has =
        one_of(&clause.lemma(words), "have offer bring share") && clause.fronted.is_none() && !clause.is_negated(words);
    let determined = start < at && one_of(&words[start].lower, "the a an one another");
    words.get(at + 1).filter(|of| one_of(&of.lower, "of that"))?;
    let answer = sentence.slice(at + 2..cut(sentence, at + 2, clause.rest.end));
    let subject = Predicate::of(sentence, clause, unit.place);
    if !has || !determined || !(2..=LONGEST).contains(&word_count(answer.as_str())) {
        return None;
    }
    let of = Some(sentence.slice(start + 1..at + 1));
    let name = subject.subject.clone();
    let ask =
        Ask::Predicate { interrogative: Interrogative::What, of, predicate: subject, tail: Text::default(), answer };
    Some(Fact { told: Some(sentence.text.clone()), ..unit.fact(kind, rule, Some(&name), ask) })
}

/// True for what the whole post is about, or what it speaks of all the time: it does many things.
fn is_leading(place: &super::Place, subject: &Text) -> bool {
    let bare = super::strip_determiner(subject.as_str());
    let same = |name: &String| {
        bare.eq_ignore_ascii_case(name) || bare.eq_ignore_ascii_case(crate::topics::without_vendor(name))
    };
    let lower = bare.to_lowercase();
    let often = place.text.match_indices(&lower).filter(|&(at, _)| {
        place.text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
            && place.text[at + lower.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    });
    same(&place.topic.name)
        || place.topic.entities.iter().any(same)
        || place.context().anchor.iter().any(same)
        || !lower.is_empty() && often.count() >= 8
        || one_of(&lower, "you we they i users user people developers everyone many it")
}

/// True for a subject that does one thing: a name, a marked term, or several words that the post does not come back to all the time.
fn is_particular(place: &super::Place, subject: &Text) -> bool {
    let bare = super::strip_determiner(subject.as_str()).to_lowercase();
    let words = word_count(&bare);
    let told = place.text.matches(&bare).count();
    words > 1 && (told <= 4 || told <= 6 && super::sentence::named(subject))
}

/// True for several things: "a, b and c".
fn is_list(answer: &Text) -> bool {
    let string = answer.as_str();
    // "a collector where objects move within a, from a to b, and within b": the commas are of a clause.
    let clause = string.split(", ").next().is_some_and(|first| {
        [" where ", " which ", " that ", " who ", " as "].iter().any(|opener| first.contains(opener))
    });
    // "a log and a state machine"
    let pair = ["a ", "an "].iter().any(|article| {
        string.strip_prefix(article).is_some_and(|rest| rest.contains(" and a ") || rest.contains(" and an "))
    }) && word_count(string) <= 9;
    // "switches and point-to-point links"
    let both = string.split_once(" and ").is_some_and(|(one, other)| {
        let plural = |part: &str| part.rsplit(' ').next().is_some_and(crate::language::is_plural);
        let article = ["the ", "a ", "an ", "different "].iter().any(|lead| one.to_lowercase().starts_with(lead));
        !article && plural(one) && plural(other) && !other.contains(" and ") && (4..=9).contains(&word_count(string))
    });
    let pair = pair || both;
    // "some cost, in terms of both time and space": one thing, and in which way.
    let one =
        string.split_once(", ").is_some_and(|(_, rest)| rest.starts_with("in terms of ") || rest.starts_with("both "));
    let clause = clause || one;
    !clause && pair || !clause && string.contains(", ") && (string.contains(" and ") || string.contains(" or "))
}

/// "Java, Python and Ruby code" is of one kind, which stands behind the last name: code.
fn kind_of_list(answer: &Text) -> Option<Text> {
    let string = answer.as_str();
    let (head, last) = string.rsplit_once(" and ").or_else(|| string.rsplit_once(" or "))?;
    let (name, kind) = last.split_once(' ')?;
    let is_name = |name: &str| {
        name.starts_with(char::is_uppercase) && !name.contains(' ') && name.chars().any(char::is_alphanumeric)
    };
    let names = head.trim_end_matches(',').split(", ").chain([name]).all(is_name);
    let plain = kind.len() > 3 && kind.chars().all(|c| c.is_ascii_lowercase()) && !kind.ends_with("ly");
    (names && plain && is_list(answer)).then(|| Text::from(kind))
}

/// Finds "as an operating system" at the end of a list of names.
fn serving(sentence: &Sentence, from: usize, end: usize) -> Option<usize> {
    let words = &sentence.words;
    let at = (from + 2..end).rev().find(|&at| words[at].lower == "as")?;
    let as_one = words.get(at + 1).is_some_and(|next| one_of(&next.lower, "a an the"))
        && (3..=5).contains(&(end - at))
        && words[at + 2..end].iter().all(|word| word.is_nominal() || word.tag == Tag::Adjective);
    let names = words[from..at]
        .iter()
        .all(|word| word.tag == Tag::Proper || word.tag == Tag::Code || word.is(',') || one_of(&word.lower, "and or"));
    let several = words[from..at].iter().any(|word| one_of(&word.lower, "and or"));
    (as_one && names && several).then_some(at)
}

/// True for a verb that asks for anything at all: "What does X have?", and for most verbs of what does many things.
fn asks_anything(sentence: &Sentence, clause: &Clause, leading: bool) -> bool {
    let lemma = clause.lemma(&sentence.words);
    let figures = lemma == "stand" && sentence.text.as_str().contains(|c: char| c.is_ascii_digit());
    figures
        || one_of(
            &lemma,
            "have use take get come need bring give see make do want keep show find know call play appear seem remain become vary differ run claim decide add introduce implement establish create change involve feature",
        )
        || leading
            && one_of(
                &lemma,
                "offer provide require include support lack contain access choose hold accept return receive run allow expose define deploy maintain manage handle store implement deliver serve share expect consider integrate talk connect work care carry",
            )
}

/// True for "can load the data and retry": a modal with a second verb behind a conjunction.
fn second_verb(sentence: &Sentence, clause: &Clause) -> bool {
    let words = &sentence.words;
    let modal = words[clause.finite].tag == Tag::Modal && clause.main > clause.finite;
    modal
        && !clause.is_passive(words)
        && !clause.is_copula(words)
        && (clause.main + 1..clause.rest.end).any(|at| {
            words[at].tag == Tag::Conjunction && words[at].lower != "but" && {
                // "look at the headers, and then decide"
                let then = words.get(at + 1).is_some_and(|next| one_of(&next.lower, "then finally afterwards"));
                let verb = at + 1 + usize::from(then);
                let within = |at: usize| words.get(at).filter(|_| at < clause.rest.end);
                let object = within(verb + 1).is_some_and(|word| {
                    matches!(
                        word.tag,
                        Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Preposition | Tag::To | Tag::Relative
                    )
                });
                within(verb).is_some_and(|next| next.can_be(Form::Base) && (object || !next.is_nominal()))
            }
        })
}

/// "first serializes the record, then chooses a partition, and finally sends it": what the subject does, in order.
fn in_order(unit: &Unit, sentence: &Sentence, clause: &Clause, rule: &'static str) -> Option<Fact> {
    let words = &sentence.words;
    let first = clause.verb.clone().any(|at| words[at].lower == "first")
        || words.get(clause.rest.start).is_some_and(|word| word.lower == "first");
    let then = words[clause.rest.clone()].iter().any(|word| one_of(&word.lower, "then finally afterwards"));
    let answer = sentence.slice(clause.verb.start..clause.rest.end);
    let active = !clause.is_passive(words) && !clause.is_copula(words) && clause.finite == clause.main;
    if !first || !then || !active || clause.fronted.is_some() || word_count(answer.as_str()) > LONGEST {
        return None;
    }
    let predicate = Predicate { verb: Text::from("do, in order"), ..Predicate::of(sentence, clause, unit.place) };
    let subject = predicate.subject.clone();
    let ask = Ask::Predicate { interrogative: Interrogative::What, of: None, predicate, tail: Text::default(), answer };
    Some(unit.fact(FactKind::Process, rule, Some(&subject), ask))
}

/// Asks what something can do, where it can do two things.
fn both_verbs(
    unit: &Unit,
    sentence: &Sentence,
    clause: &Clause,
    kind: FactKind,
    rule: &'static str,
) -> Option<Vec<Fact>> {
    if !second_verb(sentence, clause) {
        return None;
    }
    let answer = sentence.slice(clause.main..cut(sentence, clause.main, clause.rest.end));
    if word_count(answer.as_str()) > LONGEST {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let predicate = Predicate { verb: without_main(sentence, clause), ..predicate };
    let subject = predicate.subject.clone();
    // "It can also read a file, for example": one of many things.
    let example = sentence.text.as_str().to_lowercase();
    if ["for example", "for instance"].iter().any(|lead| example.contains(lead)) {
        return Some(Vec::new());
    }
    let mut tail = Text::from("do");
    if let Some(fronted) = &clause.fronted {
        super::predicate::push_word(&mut tail, &sentence.slice(fronted.words.clone()).uncapitalised());
    }
    let ask = Ask::Predicate { interrogative: Interrogative::What, of: None, predicate, tail, answer };
    let told = Some(sentence.text.clone());
    Some(vec![Fact { told, ..unit.fact(kind, rule, Some(&subject), ask) }])
}

/// The words between the modal and its verb: "not", "also".
fn without_main(sentence: &Sentence, clause: &Clause) -> Text {
    super::predicate::without_joiners(sentence, clause.finite + 1..clause.main)
}

/// Subjects of which nothing can be asked: "there", "what", "one", "you" with an empty verb.
pub(super) fn is_empty_subject(sentence: &Sentence, clause: &Clause) -> bool {
    let first = &sentence.words[clause.subject.start];
    // "Move old objects to …", "A larger one": a request, and a thing of another sentence.
    let imperative = clause.subject.start == 0
        && first.can_be(Form::Base)
        && sentence.words[clause.subject.clone()]
            .get(1)
            .is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive));
    let last = &sentence.words[clause.subject.end.max(1) - 1];
    // "Run tests and …": what looks like the verb is what is to be run.
    let main = &sentence.words[clause.main];
    let ordered = clause.subject == (0..1)
        && matches!(first.tag, Tag::Verb { noun: true, .. })
        && first.can_be(Form::Base)
        && clause.main == 1
        && matches!(main.tag, Tag::Verb { noun: true, .. })
        && sentence.words.get(2).is_some_and(|next| {
            matches!(next.tag, Tag::Adverb | Tag::Conjunction | Tag::Preposition | Tag::Punctuation(','))
        });
    // "everything else", "the one common tool": nothing that a card could name.
    let open =
        one_of(&first.lower, "everything anything something nothing somebody someone anybody anyone everybody nobody")
            || first.lower == "the"
                && sentence.words.get(1).is_some_and(|second| one_of(&second.lower, "one rest other others"))
                && clause.subject.len() > 1;
    // "Our old build server lived under a desk": the author's own.
    let own = first.lower == "my" || first.lower == "our" && main.can_be(Form::Past) && clause.finite == clause.main;
    // "Many claim that …", "You want to move": nobody in particular, and a case that the sentence does not tell of.
    let anyone = clause.subject.len() == 1 && one_of(&first.lower, "some few most many")
        || first.lower == "you" && clause.lemma(&sentence.words) == "want" && clause.fronted.is_none();
    // "The implementation details differ": of what?
    let generic = first.lower == "the"
        && one_of(&last.lower, "details specifics differences chances particulars")
        && clause.subject.len() <= 3;
    if generic || imperative || anyone || own || ordered || open || one_of(&last.lower, "one ones") {
        return true;
    }
    one_of(
        first.lower.as_str(),
        "chances specifics details whatever whichever whoever there what who which here that this these those it they its their another other others he she such same how why not able",
    ) || clause.subject.len() > 14
}

/// A fragment below a heading, "A technique that …", "Basically X with encryption": it tells what the heading's subject is.
fn fragment(unit: &Unit, sentence: &Sentence, rule: &'static str) -> Vec<Fact> {
    let words = &sentence.words;
    // "A good day — mostly": two parts, neither of which is a meaning of what stands above.
    if [" — ", " – "].iter().any(|dash| sentence.text.as_str().contains(dash)) && words.len() < 16 {
        return Vec::new();
    }
    let UnitKind::Sentence { before, lead: false, .. } = &unit.kind else { return Vec::new() };
    if unit.place.works_example() {
        return Vec::new();
    }
    let heading = unit.place.trail.last().and_then(|heading| crate::topics::heading_topic(heading));
    // "The lending rate": one of several below a heading, no meaning of it.
    let listed = unit.place.in_list
        && unit.place.item.is_none()
        && unit.place.label.is_none()
        && words.first().is_some_and(|first| first.lower == "the");
    // A sentence that is kept only for the name it tells is none.
    let whole = sentence.clause.is_none() && Sentence::new(sentence.text.clone()).clause.is_some();
    let Some(topic) = unit
        .place
        .item
        .clone()
        .or_else(|| unit.place.label.clone())
        .or(heading)
        .filter(|_| before.is_empty() && !whole && !listed)
    else {
        return Vec::new();
    };
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
    // "Carefully transfer the dough": what is to be done.
    let request = words[..skip].iter().any(|word| one_of(&word.lower, "never always also then"))
        || first.can_be(Form::Base)
            && words.get(skip + 1).is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive));
    let noun_phrase = skip > 0 && first.is_nominal() && !request;
    if !(article || noun_phrase) || words.len() - skip < 3 || words.iter().any(|word| word.is('?')) {
        return Vec::new();
    }
    // A sentence whose verb the lexicon does not know is no noun phrase: "The loaf sank in the oven".
    let relative = words.iter().position(|word| word.tag == Tag::Relative).unwrap_or(words.len());
    // "a technique used to modify X if the value is changed": the verb of the condition is not its own.
    let whole = (skip + 1..relative).find(|&at| words[at].tag == Tag::Subordinator).unwrap_or(relative);
    let verbal = (skip + 1..whole).any(|at| {
        let word = &words[at];
        let third = matches!(&word.tag, Tag::Verb { noun: false, forms } if forms.contains(&Form::ThirdPerson))
            && words[at - 1].is_nominal();
        if third {
            return true;
        }
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
    let reversible = word_count(meaning.as_str()) <= 16 && super::definition::definition_like(&meaning);
    vec![unit.defines(rule, term, meaning, reversible)]
}
