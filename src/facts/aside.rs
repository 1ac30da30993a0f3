//! What a sentence tells beside its main clause: a definition behind a dash, who made something and when, what each of several things
//! holds, what the whole brings about.

use super::naming::last_noun_phrase;
use super::narration::is_narration;
use super::sentence::{are_noun_words, is_plural_phrase};
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind, strip_determiner};
use crate::language::{Form, Tag, one_of, word_count};
use crate::post::{Style, Text};
use std::ops::Range;

/// A fragment that defines has no other fact in it.
pub(super) const FRAGMENT: Rule =
    Rule { name: "dash-definition", shares: false, any_language: false, find: |unit| told(unit, &[fragment]) };
pub(super) const RULE: Rule = Rule {
    name: "aside",
    shares: true,
    any_language: false,
    find: |unit| {
        told(unit, &[behind_dash, requested, each_holds, dated, maker, named_after, brings_about, contrast, allowance])
    },
};

type Finder = fn(&Unit, &Sentence) -> Option<Fact>;

fn told(unit: &Unit, finders: &[Finder]) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    if is_narration(sentence.text.as_str()) {
        return Vec::new();
    }
    finders.iter().filter_map(|find| find(unit, sentence)).collect()
}

/// Parts a text at its one dash that has a blank, or a letter, on both sides.
fn at_dash(sentence: &Sentence) -> Option<(Text, Text)> {
    let string = sentence.text.as_str();
    let mut dashes = [" — ", " – ", " - ", " -- "]
        .iter()
        .flat_map(|dash| string.match_indices(*dash).map(|(at, dash)| (at, at + dash.len())))
        .chain(
            string
                .match_indices('—')
                .filter(|(at, _)| !string[..*at].ends_with(' '))
                .map(|(at, dash)| (at, at + dash.len())),
        );
    let (from, to) = dashes.next()?;
    let one = dashes.next().is_none() && from > 0 && to < string.len();
    one.then(|| (sentence.text.slice(0..from), sentence.text.slice(to..string.len())))
}

/// True for what a dash may define a term by: "the set of readers that …", "sending several messages in one request".
fn defines(meaning: &Text, plain: bool) -> bool {
    let own = Sentence::new(meaning.clone());
    let Some(first) = own.words.first() else { return false };
    let article = one_of(&first.lower, "a an the");
    let doing = first.can_be(Form::Gerund) && first.lower.len() > 4 && !first.lower.ends_with("thing");
    // What tells it from others of its kind.
    let told = own.words.iter().any(|word| {
        matches!(word.tag, Tag::Relative)
            || one_of(&word.lower, "that which who where of for without with to from in by")
    });
    let stop =
        own.words.iter().position(|word| word.tag == Tag::Relative || one_of(&word.lower, "that which who where"));
    let verbless = own.clause.as_ref().is_none_or(|clause| {
        // "the set of wooden blocks that …": a plural noun is no verb.
        let noun = matches!(own.words[clause.finite].tag, Tag::Verb { noun: true, .. })
            && clause.finite > 0
            && matches!(
                own.words[clause.finite - 1].tag,
                Tag::Adjective | Tag::Noun | Tag::Determiner | Tag::Preposition
            );
        clause.rest.is_empty() || stop.is_some_and(|stop| stop <= clause.finite || noun)
    });
    let pointing =
        own.words.iter().take(4).any(|word| one_of(&word.lower, "this these those it same first second latter former"));
    (4..=28).contains(&word_count(meaning.as_str()))
        && (article || doing && !plain)
        && told
        && verbless
        && !pointing
        && !meaning.as_str().contains([';', ':'])
}

/// "A dead letter queue — a place for messages that nobody could read.": a term and its meaning, and no verb.
fn fragment(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let (head, meaning) = at_dash(sentence)?;
    let own = Sentence::new(head.clone());
    let article = one_of(&own.words.first()?.lower, "a an the");
    let noun = own.words.len() >= 2
        && are_noun_words(&own.words[1..])
        && own.words.last().is_some_and(|last| last.is_nominal());
    let fits = article && noun && word_count(head.as_str()) <= 5 && defines(&meaning, false);
    fits.then(|| {
        let term = unit.place.inside(head.trim_end_matches(|c| c == ' '));
        unit.defines(FRAGMENT.name, term.without(super::plain), meaning, false)
    })
}

/// "Use Cloud Shell — a machine in the browser with …", "Follow the **rule of two** — give each key two holders": what a request names.
fn requested(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let (head, meaning) = at_dash(sentence)?;
    let own = Sentence::new(head.clone());
    let first = own.words.first()?;
    let request = own.clause.is_none() && first.can_be(Form::Base) && own.words.len() <= 10;
    let end = head.as_str().trim_end().len();
    let marked = head
        .ranges(|style| matches!(style, Style::Strong | Style::Emphasis | Style::Link(_)))
        .into_iter()
        .find(|range| range.end == end && range.start > 0);
    let term = match &marked {
        Some(range) => {
            let before = head.as_str()[..range.start].to_lowercase();
            let article = ["the ", "a ", "an "].into_iter().find(|article| before.ends_with(&format!(" {article}")));
            let mut term = Text::from(article.unwrap_or_default());
            term.push(&head.slice(range.clone()));
            term
        }
        None => {
            let from = (1..own.words.len()).rev().take_while(|&at| own.words[at].tag == Tag::Proper).last()?;
            own.slice(from..own.words.len())
        }
    };
    let told = Sentence::new(meaning.clone());
    let rule = marked.is_some()
        && told.clause.is_none()
        && told.words.first().is_some_and(|first| first.can_be(Form::Base) && !first.is_nominal())
        && (5..=24).contains(&word_count(meaning.as_str()));
    let fits = request
        && (1..=if marked.is_some() { 7 } else { 4 }).contains(&word_count(term.as_str()))
        && (rule || meaning.as_str().starts_with(['a', 't']) && defines(&meaning, true));
    let term = unit.place.inside(term.without(super::plain));
    fits.then(|| unit.defines(RULE.name, term, meaning.trim_end_matches(|c| c == '.'), false))
}

/// "The way out is **batching** — sending several messages at once", "belongs to a group — the set of readers that …".
fn behind_dash(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let (head, meaning) = at_dash(sentence)?;
    let own = Sentence::new(head.clone());
    let clause = own.clause.as_ref()?;
    let end = head.as_str().trim_end().len();
    let marked = head
        .ranges(|style| matches!(style, Style::Strong | Style::Emphasis))
        .into_iter()
        .find(|range| range.end == end && range.start >= own.words[clause.verb.start].range.start);
    let term = match &marked {
        // "keeps a *hell box*": what it is has the article too.
        Some(range) => {
            let before = head.as_str()[..range.start].to_lowercase();
            let article = ["a ", "an "].into_iter().find(|article| before.ends_with(&format!(" {article}")));
            let mut term = Text::from(article.unwrap_or_default());
            term.push(&head.slice(range.clone()));
            term
        }
        // Nothing before the verb belongs to it.
        None => {
            let inside = |at: &usize| {
                let word = &own.words[*at];
                matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Determiner | Tag::Code)
                    || matches!(word.tag, Tag::Verb { noun: true, .. })
                    || word.is('-')
            };
            let from = clause.rest.clone().rev().take_while(inside).last()?;
            own.slice(from..clause.rest.end)
        }
    };
    let bare = strip_determiner(term.as_str());
    let listed = own.words[clause.rest.clone()].iter().any(|word| word.is(',') || word.tag == Tag::Conjunction);
    let words = Sentence::new(Text::from(bare)).words;
    let counted = words.iter().any(|word| word.tag == Tag::Number || one_of(&word.lower, "same other such own"));
    let noun = words.last().is_some_and(|last| last.is_nominal()) && are_noun_words(&words);
    let relative = || {
        Sentence::new(meaning.clone()).words.iter().any(|word| one_of(&word.lower, "that which who where whose"))
            || ["the set of ", "the number of ", "the part of ", "the process of ", "the act of ", "the scope "]
                .iter()
                .any(|lead| meaning.as_str().starts_with(lead))
    };
    let plain = marked.is_none();
    if !(1..=4).contains(&word_count(bare))
        || listed
        || counted
        || !noun
        || clause.is_negated(&own.words)
        || !defines(&meaning, plain)
        || plain && (!relative() || words.iter().any(|word| word.tag == Tag::Proper))
    {
        return None;
    }
    // "has a leader — the replica that …" defines a leader, "the leader" is the one.
    let article = ["a ", "an ", "the "].iter().any(|article| term.as_str().starts_with(article));
    let start = if article { 0 } else { term.as_str().len() - bare.len() };
    let named = unit.place.inside(term.slice(start..term.as_str().len()));
    Some(unit.defines(FRAGMENT.name, named.without(super::plain), meaning, false))
}

/// "travels in batches, each carrying a header and the records": what each of them carries.
fn each_holds(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let at = words.windows(3).position(|three| {
        three[0].is(',')
            && three[1].lower == "each"
            && one_of(
                &three[2].lower,
                "carrying containing holding having storing with representing covering describing",
            )
    })?;
    let head = last_noun_phrase(&sentence.slice(0..at))?;
    let bare = strip_determiner(head.as_str());
    let stop = (at + 3..words.len()).find(|&stop| words[stop].is(';')).unwrap_or(words.len());
    let answer = sentence.slice(at + 3..stop);
    if !is_plural_phrase(&Text::from(bare))
        || !(1..=3).contains(&word_count(bare))
        || !(2..=24).contains(&word_count(answer.as_str()))
    {
        return None;
    }
    let verb = match words[at + 2].lower.as_str() {
        "with" | "having" => "have".to_owned(),
        doing => crate::language::lemma(doing),
    };
    let one = crate::language::singular(bare);
    let question = Text::from(format!("What does each {one} {verb}?"));
    let subject = Text::from(one);
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), Ask::Question { question, answer }))
}

const MADE: &str = "published released introduced created founded launched standardised standardized written described proposed invented discovered developed designed built announced established";

/// "went into the X standard, first published in 1998": when it was.
fn dated(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let words = &sentence.words;
    let comma = (1..words.len()).find(|&at| {
        let skip = usize::from(words.get(at + 1).is_some_and(|next| one_of(&next.lower, "first originally initially")));
        words[at].is(',')
            && words.get(at + 1 + skip).is_some_and(|next| one_of(&next.lower, MADE))
            && words.get(at + 2 + skip).is_some_and(|next| next.lower == "in")
            && words.get(at + 3 + skip).is_some_and(|next| super::asked::is_year(&next.lower))
    })?;
    let year = (comma + 2..words.len()).find(|&at| super::asked::is_year(&words[at].lower))?;
    let from = (0..comma)
        .rev()
        .take_while(|&at| {
            matches!(words[at].tag, Tag::Proper | Tag::Code | Tag::Number | Tag::Noun | Tag::Adjective)
                || words[at].is('-')
        })
        .last()?;
    let the = from.checked_sub(1).filter(|&the| words[the].tag == Tag::Determiner).unwrap_or(from);
    let head = sentence.slice(the..comma);
    let named = words[from..comma].iter().any(|word| matches!(word.tag, Tag::Proper | Tag::Code));
    if !named || word_count(head.as_str()) > 6 || year > comma + 4 {
        return None;
    }
    let was = if is_plural_phrase(&head) { "were" } else { "was" };
    let mut question = Text::from(format!("When {was} "));
    question.push(&unit.place.inside(head.clone()));
    super::predicate::push_word(&mut question, &sentence.slice(comma + 1..year - 1));
    question.push_str("?");
    let answer = sentence.slice(year - 1..year + 1).capitalised();
    Some(unit.fact(FactKind::Number, RULE.name, Some(&head), Ask::Question { question, answer }))
}

/// True for one or several names: "Ada Byron and Charles Babbage".
fn are_names(sentence: &Sentence, range: Range<usize>) -> bool {
    let words = &sentence.words[range.clone()];
    let names = words.iter().all(|word| {
        word.tag == Tag::Proper || matches!(word.tag, Tag::Punctuation(',' | '&')) || one_of(&word.lower, "and of at")
    });
    let people = words.iter().filter(|word| word.tag == Tag::Proper).count();
    names && words.last().is_some_and(|last| last.tag == Tag::Proper) && (2..=10).contains(&people)
}

/// What a text speaks of, where an object is "it".
fn object_of(unit: &Unit, sentence: &Sentence, range: Range<usize>) -> Option<Text> {
    let object = sentence.slice(range.clone());
    if object.as_str().eq_ignore_ascii_case("it") {
        let spoken = unit.place.subject.clone().filter(|subject| !is_plural_phrase(subject));
        return spoken.filter(|subject| (1..=4).contains(&word_count(subject.as_str())));
    }
    let told = sentence.words[range].iter().all(|word| {
        !one_of(&word.lower, "it them this that these those he she his her their who which") && !word.is(',')
    });
    (told && (1..=8).contains(&word_count(object.as_str()))).then_some(object)
}

/// "Jane Doe and John Roe created it at the institute", "X was designed by Jane Doe": who did.
pub(super) fn maker(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let words = &sentence.words;
    let verb = &words[clause.main];
    if !one_of(
        &clause.lemma(words),
        "create invent found design develop write discover coin formulate devise pioneer propose introduce conceive",
    ) || !(verb.can_be(Form::Past) || verb.can_be(Form::Participle))
        || clause.is_negated(words)
    {
        return None;
    }
    let stop = |from: usize| {
        (from..clause.rest.end)
            .find(|&at| {
                words[at].is(',') && !words[at + 1..].first().is_some_and(|next| next.tag == Tag::Proper)
                    || one_of(&words[at].lower, "at in for as when while during to with who and")
                        && !words.get(at + 1).is_some_and(|next| next.tag == Tag::Proper && words[at].lower == "and")
            })
            .unwrap_or(clause.rest.end)
    };
    let (object, who) = if clause.is_passive(words) {
        let by = clause.rest.start;
        let named = words.get(by).is_some_and(|word| word.lower == "by") && are_names(sentence, by + 1..stop(by + 1));
        (object_of(unit, sentence, clause.subject.clone()).filter(|_| named)?, sentence.slice(by + 1..stop(by + 1)))
    } else {
        let named = clause.finite == clause.main && are_names(sentence, clause.subject.clone());
        let object = object_of(unit, sentence, clause.rest.start..stop(clause.rest.start)).filter(|_| named)?;
        (object, sentence.slice(clause.subject.clone()))
    };
    let itself = who.as_str().eq_ignore_ascii_case(&unit.place.topic.name)
        || unit.place.topics.service_named(who.as_str()).is_some();
    if itself {
        return None;
    }
    // "was written by": all other of these verbs have one form for both.
    let past = if verb.lower == "written" { "wrote" } else { verb.lower.as_str() };
    let mut question = Text::from(format!("Who {past} "));
    question.push(&unit.place.inside(object.clone()));
    question.push_str("?");
    let ask = Ask::Question { question, answer: who };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&object), ask))
}

/// "Jane Doe named it after the river": what it is named after.
fn named_after(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let words = &sentence.words;
    let after = (clause.main + 1..clause.rest.end).find(|&at| words[at].lower == "after")?;
    if clause.lemma(words) != "name" || clause.is_negated(words) {
        return None;
    }
    let object = if clause.is_passive(words) {
        (after == clause.rest.start).then(|| object_of(unit, sentence, clause.subject.clone()))??
    } else {
        object_of(unit, sentence, clause.rest.start..after)?
    };
    let answer = sentence.slice(after + 1..clause.rest.end);
    if !(1..=24).contains(&word_count(answer.as_str())) {
        return None;
    }
    let is = if is_plural_phrase(&object) { "are" } else { "is" };
    let mut question = Text::from(format!("What {is} "));
    question.push(&unit.place.inside(object.clone()));
    question.push_str(" named after?");
    Some(unit.fact(FactKind::Property, RULE.name, Some(&object), Ask::Question { question, answer }))
}

/// "Two writers can start at once, which causes a conflict", "…, causing a conflict": what brings it about.
fn brings_about(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let at = (clause.rest.start..clause.rest.end).rev().find(|&at| {
        words[at].is(',') && words.get(at + 1).is_some_and(|next| next.lower == "which" || next.can_be(Form::Gerund))
    })?;
    let which = words[at + 1].lower == "which";
    // "…, which may lead to …": it need not.
    let modal = words.get(at + 2).filter(|modal| which && one_of(&modal.lower, "may might can could"));
    let verb = at + 1 + usize::from(which) + usize::from(modal.is_some());
    let word = words.get(verb).filter(|_| verb < clause.rest.end)?;
    let lemma = crate::language::lemma(&word.lower);
    let brings = one_of(
        &lemma,
        "cause create lead result prevent produce trigger reduce increase avoid eliminate force speed slow break improve simplify make allow enable ensure guarantee minimise minimize save protect lower degrade",
    );
    let form = !which || modal.is_some() || word.can_be(Form::ThirdPerson);
    let object = sentence.slice(verb + 1..clause.rest.end);
    // "Essentially, objects are moved first, …": without the word that joins it to what stands before.
    let joined = words.first().is_some_and(|first| one_of(&first.lower, "instead rather furthermore moreover"));
    let start = if clause.fronted.is_none() || joined { clause.subject.start } else { 0 };
    let main = sentence.slice(start..at);
    let whole = Sentence::new(main.clone());
    let stated = whole.clause.as_ref().is_some_and(|clause| !whole.points_away(clause) && !clause.rest.is_empty());
    let person = one_of(&words[clause.subject.start].lower, "i we he she");
    let pointing = whole.words.iter().take(4).any(|word| one_of(&word.lower, "this these those it they"))
        || words[verb + 1..clause.rest.end]
            .iter()
            .any(|word| one_of(&word.lower, "this that these those it them they its their which"));
    // "preventing slips and accurately measuring gains": two things, in two forms.
    let two = words[verb + 1..clause.rest.end]
        .windows(3)
        .any(|three| three[0].lower == "and" && (three[1].can_be(Form::Gerund) || three[2].can_be(Form::Gerund)));
    // "an unbalanced tree, where the height grows, making …": of the clause inside.
    let inner = words[clause.rest.start..at].iter().any(|word| one_of(&word.lower, "where which who"));
    if !brings
        || two
        || inner
        || !form
        || modal.is_some() && clause.fronted.is_some()
        || !stated
        || person
        || pointing
        || !(2..=16).contains(&word_count(object.as_str()))
        || !(4..=26).contains(&word_count(main.as_str()))
    {
        return None;
    }
    let mut question = Text::from(super::cause::what_brings(&lemma, modal.map(|modal| modal.lower.as_str()), &whole));
    question.push(&object);
    question.push_str("?");
    let ask = Ask::Question { question, answer: main.capitalised() };
    Some(unit.fact(FactKind::Cause, RULE.name, Some(&object), ask))
}

/// "Old segments are archived, not deleted": what happens to them; "It can't be paused, only removed": what is left.
fn contrast(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let words = &sentence.words;
    let comma = (clause.main..words.len())
        .find(|&at| words[at].is(',') && words.get(at + 1).is_some_and(|next| one_of(&next.lower, "not only never")))?;
    let other = comma + 2..clause.rest.end;
    let participles = other.len() == 1 && words[other.start].can_be(Form::Participle);
    if !clause.is_passive(words) || !participles || comma != clause.main + 1 || sentence.points_away(clause) {
        return None;
    }
    let subject = unit.place.inside(sentence.slice(clause.subject.clone()));
    if words[comma + 1].lower == "only" {
        let hidden = std::iter::once(words[other.start].range.clone()).collect();
        let ask = Ask::Cloze { text: sentence.text.clone(), hidden };
        return Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), ask));
    }
    if clause.is_negated(words) {
        return None;
    }
    let mut question = Text::from("What happens to ");
    question.push(&subject);
    question.push_str("?");
    let mut answer = Text::from(if is_plural_phrase(&subject) { "They " } else { "It " });
    answer.push(&sentence.slice(clause.verb.start..clause.rest.end));
    let ask = Ask::Question { question, answer };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), ask))
}

/// "You can have any number of readers per topic", "A topic has exactly one leader": how many.
pub(super) fn allowance(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let words = &sentence.words;
    let start = clause.rest.start;
    let lower = |at: usize| words.get(at).map(|word| word.lower.as_str()).unwrap_or_default();
    let taken = match (lower(start), lower(start + 1), lower(start + 2)) {
        ("any" | "an", "number" | "unlimited", "of" | "number") => 3 + usize::from(lower(start + 3) == "of"),
        ("exactly", number, _) if words.get(start + 1)?.tag == Tag::Number || number == "one" => 2,
        ("at", "most" | "least", _) if words.get(start + 2)?.tag == Tag::Number => 3,
        _ => return None,
    };
    let has = one_of(&clause.lemma(words), "have contain hold own include carry use run exist");
    let from = start + taken;
    let stop = (from..clause.rest.end).find(|&at| words[at].is(',') || words[at].is(';')).unwrap_or(clause.rest.end);
    let counted = (from..stop)
        .find(|&at| {
            matches!(words[at].tag, Tag::Preposition | Tag::Relative | Tag::To | Tag::Adverb) || words[at].is('(')
        })
        .unwrap_or(stop);
    let noun = sentence.slice(from..counted);
    if !has || clause.is_negated(words) || sentence.points_away(clause) || !(1..=4).contains(&word_count(noun.as_str()))
    {
        return None;
    }
    let one = words[start..start + taken].iter().any(|word| word.lower == "one" || word.lower == "1");
    // "at most 4 MB each": a measure is no thing that is counted.
    if !one && !is_plural_phrase(&noun) {
        return None;
    }
    let noun = if is_plural_phrase(&noun) { noun } else { Text::from(plural(noun.without(super::plain).as_str())) };
    let predicate = Predicate::of(sentence, clause, unit.place);
    let subject = noun.clone();
    let mut of = Text::from("many ");
    of.push(&noun);
    // The bracket behind what is counted names it again.
    let close = if words.get(counted).is_some_and(|open| open.is('(')) {
        (counted..stop).find(|&at| words[at].is(')')).map_or(counted, |close| close + 1)
    } else {
        counted
    };
    let tail = sentence.slice(close..stop);
    let mut answer = sentence.slice(start..start + taken - usize::from(lower(start + taken - 1) == "of"));
    answer.push(&sentence.text.slice(words[stop - 1].range.end..words[clause.rest.end - 1].range.end));
    let ask = Ask::Predicate { interrogative: Interrogative::How, of: Some(of), predicate, tail, answer };
    Some(unit.fact(FactKind::Number, RULE.name, Some(&subject), ask))
}

/// Makes a noun's plural: "reference" is "references".
fn plural(noun: &str) -> String {
    crate::language::third_person(noun)
}
