//! What something is called: "… is called X", "(known as X)", "X, also called Y", "This is known as X".

use super::{Ask, Fact, FactKind, Rule, Unit, UnitKind};
use crate::language::{one_of, word_count};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "naming", shares: true, any_language: false, find };

/// Ways to say that a name follows; longer ones first.
const PHRASES: &[&str] = &[
    "is also called",
    "are also called",
    "is also known as",
    "are also known as",
    "are collectively called",
    "is commonly called",
    "is commonly known as",
    "is usually called",
    "is often called",
    "is often referred to as",
    "is commonly referred to as",
    "is referred to as",
    "are referred to as",
    "is called",
    "are called",
    "is known as",
    "are known as",
    "is named",
    "sometimes called",
    "also called",
    "also known as",
    "often called",
    "commonly called",
    "commonly known as",
    "referred to as",
    "commonly denoted",
    "usually called",
    "collectively called",
    "aka",
    "a.k.a.",
    "called",
    "known as",
    "termed",
    "dubbed",
    "codenamed",
];

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, before, lead: false } = &unit.kind else { return Vec::new() };
    let text = &sentence.text;
    let lower = text.as_str().to_lowercase();
    if lower.len() != text.as_str().len() {
        return Vec::new();
    }
    if let Some(fact) = dashed(unit, text) {
        return vec![fact];
    }
    if let Some(fact) = or_term(unit, text) {
        return vec![fact];
    }
    let Some((at, phrase)) = PHRASES
        .iter()
        .filter_map(|phrase| find_words(&lower, phrase).map(|at| (at, *phrase)))
        .min_by_key(|(at, phrase)| (*at, usize::MAX - phrase.len()))
    else {
        return Vec::new();
    };
    // "The king called the estates": an act, no name.
    let active = sentence.clause.as_ref().is_some_and(|clause| {
        !clause.is_passive(&sentence.words)
            && sentence.words[clause.main].range.start >= at
            && sentence.words[clause.main].range.end <= at + phrase.len()
    });
    if active {
        return Vec::new();
    }
    let (name, end) = name_after(text, at + phrase.len());
    let words = word_count(name.as_str());
    let titled = name.as_str().split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count() >= 3;
    if !(1..=if titled { 7 } else { 5 }).contains(&words)
        || matches!(
            name.as_str().to_lowercase().split_whitespace().next(),
            Some("after" | "by" | "when" | "from" | "in" | "for" | "with" | "as" | "on" | "once" | "every" | "to")
        )
    {
        return Vec::new();
    }
    // "The function is called injective if …": when it is, the rule for conditions asks.
    let under = text.as_str()[end..].trim_start();
    if ["if ", "when ", "whenever ", "iff "].iter().any(|lead| under.starts_with(lead)) {
        return Vec::new();
    }
    let head = text.slice(0..at).trim_end_matches(|c| matches!(c, '(' | ',' | '—' | ' ' | '–' | '-'));
    let passive = phrase.starts_with("is ") || phrase.starts_with("are ");
    // "… after some period of time (this period of time is called the timeslice)": an aside of its own.
    let aside = head.as_str().rfind('(').filter(|&open| passive && !head.as_str()[open..].contains(')'));
    let head = match aside {
        Some(open) if head.as_str()[open + 1..].to_lowercase().starts_with("this ") => {
            last_noun_phrase(&head.slice(0..open)).unwrap_or_default()
        }
        Some(open) => head.slice(open + 1..head.as_str().len()),
        None => head,
    };
    let described =
        if matches!(head.as_str().to_lowercase().as_str(), "this" | "that" | "it" | "these" | "such a thing") {
            before.last().map(|told| told.clone().trim_end_matches(|c| c == '.' || c == ':'))
        } else if passive || text.as_str()[..at].trim_end().ends_with(',') && is_thing(&head) {
            Some(head)
        } else {
            last_noun_phrase(&head).map(|phrase| with_kind(&head, phrase))
        };
    let Some(description) = described.filter(|description| (1..=30).contains(&word_count(description.as_str()))) else {
        return Vec::new();
    };
    // "scheduling of light threads, called goroutines": a plural name is the threads'.
    let description = match description.as_str().rfind(" of ") {
        Some(of) if crate::language::is_plural(name.as_str()) => {
            let head = super::is_plural_phrase(&description.slice(0..of));
            let tail = description.slice(of + 4..description.as_str().len());
            if !head && super::is_plural_phrase(&tail) { tail } else { description }
        }
        _ => description,
    };
    let name = unit.place.inside(name.without(super::plain)).trim_end_matches(|c| matches!(c, '"' | '”' | ',' | '.'));
    let description = unit.place.inside(description.without(super::plain));
    let letters = name.as_str().split_whitespace().last().unwrap_or_default();
    let abbreviation = letters.len() > 1 && letters.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == 's');
    // "RDMA over Converged Ethernet, known as RoCE" is what RoCE stands for: the rule for that tells it.
    let told = crate::language::abbreviations(text.as_str());
    let bare = name.as_str().strip_suffix(" for short").unwrap_or(name.as_str());
    if told.iter().any(|told| text.as_str()[told.short.clone()] == *bare) {
        return Vec::new();
    }
    let points =
        description.as_str().rsplit(' ').next().is_some_and(|last| one_of(last, "this that these those it them"));
    if points
        || description.as_str().eq_ignore_ascii_case(name.as_str())
        || (abbreviation && crate::language::spells(letters, super::strip_determiner(description.as_str())))
    {
        return Vec::new();
    }
    // "talks to a chip called X": the kind alone does not tell which, the sentence does.
    let indefinite = ["a ", "an ", "some ", "one "].iter().any(|article| description.as_str().starts_with(article));
    let telling = description.as_str().split_whitespace().filter(|word| !crate::language::is_stop_word(word)).count();
    let definite = ["the ", "its ", "their ", "these "].iter().any(|lead| description.as_str().starts_with(lead));
    // "The new process is called the child process": new by the sentence before.
    let new = description.as_str().to_lowercase();
    if word_count(&new) <= 3 && ["the new ", "the other ", "the resulting "].iter().any(|lead| new.starts_with(lead)) {
        return Vec::new();
    }
    let described = indefinite && telling >= 3;
    // "some period of time": the sentence around it tells which.
    let vague = new.starts_with("some ") && telling <= 3;
    if vague || (indefinite && !passive && !described) || telling < 2 || telling < 3 && !passive && !definite {
        if let Some(fact) = with_use(unit, sentence, end, &name, &description) {
            return vec![fact];
        }
        return hidden_name(unit, sentence, at + phrase.len(), &name);
    }
    let told = told_article(text, end, &name);
    vec![called(unit, description, name, told)]
}

/// What a clause can be called: a doing, or what is so.
const DOINGS: &str = "process technique practice approach phenomenon pattern method property behavior behaviour state situation problem mechanism operation effect procedure act action principle strategy condition";

/// "The kernel moves idle pages to disk, and this process is called swapping", "…, a technique known as swapping", "This is called
/// swapping." behind it: what the clause tells is what it is.
pub(super) fn done_so(unit: &Unit, sentence: &super::Sentence, before: &[Text]) -> Option<Fact> {
    let words = &sentence.words;
    let named = (1..words.len()).find(|&at| {
        one_of(&words[at].lower, "called termed dubbed") || words[at].lower == "as" && words[at - 1].lower == "known"
    })?;
    let mut kind = named.checked_sub(1 + usize::from(words[named].lower == "as"))?;
    while kind > 0
        && (words[kind].tag == crate::language::Tag::Adverb || one_of(&words[kind].lower, "is are what also"))
    {
        kind -= 1;
    }
    // "this process", "a technique", "this"
    let doing = one_of(&words[kind].lower, DOINGS);
    let start = if doing { kind.checked_sub(1)? } else { kind };
    let points = one_of(&words[start].lower, "this that") || doing && one_of(&words[start].lower, "a an") && start > 3;
    if !points {
        return None;
    }
    let told = match start {
        0 => before.last()?.clone(),
        _ => {
            // "divides in a process called …"
            let end = (1..start)
                .rev()
                .find(|&at| !words[at].is(',') && !one_of(&words[at].lower, "and in by through via using with"))?;
            sentence.slice(0..end + 1)
        }
    };
    let told = told.trim_end_matches(|c| matches!(c, '.' | ':' | '!' | ' '));
    let (name, _) = name_after(&sentence.text, words[named].range.end);
    let name = name.without(super::plain).trim_end_matches(|c| matches!(c, '"' | '”' | ',' | '.'));
    let own = super::Sentence::new(told);
    let clause = own.clause.as_ref()?;
    // "At this point, the broker …"
    let aside = clause.fronted.as_ref().is_some_and(|fronted| {
        own.words[fronted.words.clone()].iter().any(|word| one_of(&word.lower, "this that these those"))
    });
    let told = if aside { own.slice(clause.subject.start..clause.rest.end) } else { own.text.clone() };
    let own = super::Sentence::new(told.clone());
    let clause = own.clause.as_ref()?;
    let pointing = own.points_away(clause)
        || own.words.iter().any(|word| one_of(&word.lower, "this these those i we our my"))
        || super::narration::is_narration(told.as_str());
    let known = crate::topics::mentions(&told.as_str().to_lowercase(), &name.as_str().to_lowercase());
    let fits = (1..=4).contains(&word_count(name.as_str())) && (3..=28).contains(&word_count(told.as_str()));
    if pointing || known || !fits || !name.as_str().starts_with(char::is_alphanumeric) {
        return None;
    }
    let mut question = Text::from("What is it called when ");
    question.push(&unit.place.inside(told));
    question.push_str("?");
    let ask = Ask::Question { question, answer: name.clone().capitalised() };
    Some(unit.fact(FactKind::Definition, RULE.name, Some(&name), ask))
}

/// "A record with a null value, known as a tombstone, …": all that stands before the comma is the thing.
fn is_thing(head: &Text) -> bool {
    let sentence = super::Sentence::new(head.clone());
    let opens = sentence
        .words
        .first()
        .is_some_and(|first| matches!(first.tag, crate::language::Tag::Determiner | crate::language::Tag::Possessive));
    opens && sentence.clause.is_none() && word_count(head.as_str()) <= 8
}

/// "a managed service for message queues, called X": what is called so is the service, not the queues.
fn with_kind(head: &Text, phrase: Text) -> Text {
    let string = head.as_str();
    let indefinite = |text: &str| ["a ", "an "].iter().any(|article| text.starts_with(article));
    if indefinite(phrase.as_str()) {
        return phrase;
    }
    let start = string.len() - phrase.as_str().len();
    let kind = string[..start].strip_suffix(" for ").and_then(|before| last_noun_phrase(&head.slice(0..before.len())));
    let kind = kind.filter(|kind| indefinite(kind.as_str()) && string.ends_with(phrase.as_str()));
    kind.map_or(phrase, |kind| head.slice(start - " for ".len() - kind.as_str().len()..string.len()))
}

/// "What is X called?", and back; where the description fits too many things, only "What is X?".
fn called(unit: &Unit, description: Text, name: Text, told: &str) -> Fact {
    let subject = name.clone();
    let code = name.marks().iter().any(|mark| mark.style == Style::Code);
    let common = !code && name.as_str().chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-'));
    let mut term = Text::from(told);
    term.push(&name);
    let term = if !code && term.as_str() == name.as_str() { with_article_of(&name, &description) } else { term };
    // "some period of time", "a small piece of code": nothing tells it from others of its kind.
    let indefinite = ["a ", "an ", "some ", "one "].iter().any(|lead| description.as_str().starts_with(lead));
    let told_apart = [" that ", " which ", " who ", " where ", " for ", " to ", " from ", " in ", " with ", " by "]
        .iter()
        .any(|word| description.as_str().contains(word));
    let ask = if indefinite && !told_apart {
        let plural = crate::language::is_plural(name.as_str()) && common;
        Ask::WhatIs { term, plural, meaning: description, reversible: false }
    } else {
        Ask::Called { description, name: term }
    };
    unit.fact(FactKind::Definition, RULE.name, Some(&subject), ask)
}

/// Returns the article that a common name is told with: "is called the page table".
fn told_article(text: &Text, end: usize, name: &Text) -> &'static str {
    let common = name.as_str().chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-'));
    let before = text.as_str()[..end].to_lowercase();
    let before = before.rfind(&name.as_str().to_lowercase()).map_or("", |at| &before[..at]);
    let before = before.trim_end_matches(['"', '“', '\'', '‘']);
    ["the ", "a ", "an "]
        .into_iter()
        .find(|article| common && before.ends_with(&format!(" {article}")))
        .unwrap_or_default()
}

/// What something is called is asked once: not by the verb of the same sentence too.
pub(super) fn ask_once(facts: &mut Vec<Fact>) {
    let Some(span) = facts.iter().find(|fact| fact.rule == RULE.name).map(|fact| fact.span) else { return };
    let names = |text: &Text| {
        let words = format!(" {} ", text.as_str().to_lowercase());
        [" called ", " known as ", " named ", " aka "].iter().any(|phrase| words.contains(phrase))
    };
    let again = |fact: &Fact| match &fact.ask {
        Ask::Predicate { answer, .. } if fact.kind == FactKind::Property => {
            names(answer) && word_count(answer.as_str()) <= 12
        }
        Ask::Predicate { tail, .. } => fact.kind == FactKind::Purpose && names(tail),
        _ => false,
    };
    facts.retain(|fact| fact.rule == RULE.name || fact.span != span || !again(fact));
}

/// "uses a structure called X to keep track of y", "a chip called X that maps y": what it is with what it is for.
fn with_use(unit: &Unit, sentence: &super::Sentence, end: usize, name: &Text, description: &Text) -> Option<Fact> {
    use crate::language::{Form, Tag};
    let words = &sentence.words;
    let mut at = words.iter().position(|word| word.range.start >= end)?;
    if words[at].is('(') {
        at = (at..words.len()).find(|&close| words[close].is(')'))? + 1;
    }
    let next = words.get(at)?;
    let opens = next.tag == Tag::To && words.get(at + 1).is_some_and(|verb| verb.can_be(Form::Base))
        || one_of(&next.lower, "that which where for used designed")
            && words.get(at + 1).is_some_and(|verb| !matches!(verb.tag, Tag::Punctuation(_)));
    let stop = (at..words.len()).find(|&stop| words[stop].is(',') || words[stop].is(';')).unwrap_or(words.len());
    let vague = one_of(super::strip_determiner(description.as_str()), "thing something process way concept approach");
    if !opens || stop - at < 3 || vague || super::strip_determiner(description.as_str()) == description.as_str() {
        return None;
    }
    let mut meaning = description.clone();
    meaning.push_str(" ");
    meaning.push(&sentence.slice(at..stop));
    let term = with_article_of(name, description);
    Some(unit.fact(
        FactKind::Definition,
        RULE.name,
        Some(name),
        Ask::WhatIs { term, plural: false, meaning, reversible: true },
    ))
}

/// "a data structure called remembered set": the name has the description's article, unless it is a name of its own.
fn with_article_of(name: &Text, description: &Text) -> Text {
    let common = name.as_str().chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-'));
    let article = ["a ", "an "].iter().any(|article| description.as_str().starts_with(article));
    if !common || !article || crate::language::is_plural(name.as_str()) {
        return name.clone();
    }
    let mut term = Text::from(if name.as_str().starts_with(['a', 'e', 'i', 'o', 'u']) { "an " } else { "a " });
    term.push(name);
    term
}

/// The sentence with the name hidden; nothing where it tells the name elsewhere.
fn hidden_name(unit: &Unit, sentence: &super::Sentence, from: usize, name: &Text) -> Vec<Fact> {
    let text = &sentence.text;
    let Some(start) = text.as_str()[from..].to_lowercase().find(&name.as_str().to_lowercase()).map(|at| from + at)
    else {
        return Vec::new();
    };
    let whole = sentence.clause.as_ref().is_some_and(|clause| !sentence.points_away(clause));
    if !whole || super::narration::is_narration(text.as_str()) || !(6..=40).contains(&word_count(text.as_str())) {
        return Vec::new();
    }
    let hidden = start..start + name.as_str().len();
    let ask = Ask::Cloze { text: text.clone(), hidden: vec![hidden] };
    vec![unit.fact(FactKind::Definition, RULE.name, Some(name), ask)]
}

/// "The delay at the start—a cold start—is …": a name between dashes behind its description.
fn dashed(unit: &Unit, text: &Text) -> Option<Fact> {
    let string = text.as_str();
    let dash = |from: usize| {
        string[from..].char_indices().find(|(_, c)| matches!(c, '—' | '–')).map(|(at, c)| (from + at, c.len_utf8()))
    };
    let (open, open_len) = dash(0)?;
    let (close, _) = dash(open + open_len)?;
    let name = text.slice(open + open_len..close);
    // "—called a function—": the phrase goes, and the name is of the noun phrase before it.
    let lead = ["called ", "known as ", "aka "]
        .iter()
        .find(|lead| name.as_str().starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let name = name.slice(lead..name.as_str().len());
    let count = word_count(name.as_str());
    let first = name.as_str().split_whitespace().next().unwrap_or("").to_lowercase();
    let clause = super::Sentence::new(name.clone()).clause.is_some();
    let description = last_noun_phrase(&text.slice(0..open))?;
    if !(1..=3).contains(&count)
        || clause
        || name.as_str().contains(',')
        || crate::language::is_stop_word(&first) && !matches!(first.as_str(), "a" | "an" | "the")
        || !(2..=8).contains(&word_count(description.as_str()))
    {
        return None;
    }
    let bare = super::strip_determiner(name.as_str()).len();
    let name = unit.place.inside(name.slice(name.as_str().len() - bare..name.as_str().len()));
    let told = told_article(text, close, &name);
    let description = with_predicate(text, open, close, description);
    Some(called(unit, unit.place.inside(description), name, told))
}

/// "A piece of code—called a function—is deployed as a file": a piece of code that is deployed as a file.
fn with_predicate(text: &Text, open: usize, close: usize, description: Text) -> Text {
    let string = text.as_str();
    let behind = close + string[close..].chars().next().map_or(0, char::len_utf8);
    let rest = text.slice(behind..string.len()).trim_end_matches(|c| c == '.' || c == ' ');
    let lead = string[..open].trim_end().ends_with(description.as_str());
    let verb = rest.as_str().split_whitespace().next().unwrap_or_default();
    let stop = rest.as_str().find([',', ';']).unwrap_or(rest.as_str().len());
    let told = rest.slice(0..stop);
    let fits = lead
        && verb == if super::is_plural_phrase(&description) { "are" } else { "is" }
        && rest.as_str().split_whitespace().nth(1).is_some_and(|done| done.ends_with("ed") && done.len() > 4)
        && word_count(description.as_str()) <= 6
        && (4..=20).contains(&word_count(told.as_str()));
    if !fits {
        return description;
    }
    let mut whole = description;
    whole.push_str(" that ");
    whole.push(&told);
    whole
}

/// "arrays of addresses, or *store buffers*": an emphasised other name.
fn or_term(unit: &Unit, text: &Text) -> Option<Fact> {
    let range = text.ranges(|style| matches!(style, Style::Strong | Style::Emphasis)).into_iter().find(|range| {
        text.as_str()[..range.start].ends_with(", or ") || text.as_str()[..range.start].ends_with(" (or ")
    })?;
    let head = text.slice(0..range.start - 5);
    // "is called second pre-image resistant, or *weakly* so"
    let description = last_noun_phrase(&head).map(|phrase| {
        let lead = ["called ", "named ", "known as "].iter().find(|lead| phrase.as_str().starts_with(**lead));
        lead.map_or(phrase.clone(), |lead| phrase.slice(lead.len()..phrase.as_str().len()))
    });
    let description = description.filter(|phrase| word_count(phrase.as_str()) >= 2)?;
    let name = unit.place.inside(text.slice(range).without(super::plain));
    let description = unit.place.inside(description.without(super::plain));
    // "the task queue (or callback queue)": one name for another.
    if word_count(super::strip_determiner(description.as_str())) <= 2 && word_count(name.as_str()) <= 3 {
        let mut question = Text::from("What is another name for ");
        question.push(&description);
        question.push_str("?");
        let ask = Ask::Question { question, answer: name.clone() };
        return Some(unit.fact(FactKind::Definition, RULE.name, Some(&name), ask));
    }
    Some(called(unit, description, name, ""))
}

fn find_words(text: &str, phrase: &str) -> Option<usize> {
    text.match_indices(phrase).map(|(at, _)| at).find(|&at| {
        text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
            && text[at + phrase.len()..].starts_with(' ')
    })
}

/// Returns the name behind a phrase: an emphasised, quoted or linked one whole, else the words up to punctuation or a new clause.
fn name_after(text: &Text, from: usize) -> (Text, usize) {
    let string = text.as_str();
    let start = from + string[from..].len() - string[from..].trim_start_matches([' ', '"', '“', '\'', '‘']).len();
    let start = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| string[start..].starts_with(article).then(|| start + article.len()))
        .unwrap_or(start);
    if let Some(range) = text
        .ranges(|style| matches!(style, Style::Strong | Style::Emphasis | Style::Code))
        .into_iter()
        .find(|range| range.start <= start && start < range.end || (range.start == start))
    {
        let mut end = range.end;
        while let Some(next) = text
            .ranges(|style| matches!(style, Style::Strong | Style::Emphasis | Style::Code))
            .into_iter()
            .find(|next| next.start > end && string[end..next.start].trim().is_empty())
        {
            end = next.end;
        }
        return (text.slice(start..end), end);
    }
    let rest = &string[start..];
    let stops = [
        ",",
        ")",
        ";",
        ":",
        "—",
        "–",
        "(",
        "\"",
        "”",
        ". ",
        " which ",
        " that ",
        " and ",
        " because ",
        " since ",
        " so ",
        " in ",
        " when ",
        " if ",
        " by ",
        " on ",
        " for ",
        " from ",
        " to ",
        " is ",
        " are ",
        " with ",
        " but ",
        " where ",
        " while ",
    ];
    // "called Amazon Managed Streaming for Apache Kafka": a name goes on behind its preposition.
    let goes_on = |at: usize, stop: &str| {
        matches!(stop, " for " | " of " | " on ")
            && rest[..at].split_whitespace().last().is_some_and(|word| word.starts_with(char::is_uppercase))
            && rest[at + stop.len()..].starts_with(char::is_uppercase)
    };
    let end = stops
        .iter()
        .filter_map(|stop| rest.match_indices(stop).map(|(at, _)| at).find(|&at| !goes_on(at, stop)))
        .min()
        .unwrap_or(rest.len());
    (text.slice(start..start + end), start + end)
}

/// Returns the noun phrase at the end of a text.
pub(super) fn last_noun_phrase(head: &Text) -> Option<Text> {
    use crate::language::{Tag, words};
    let words = words(head, 0..head.as_str().len());
    let mut start = words.len();
    while start > 0 {
        let word = &words[start - 1];
        let inside = matches!(
            word.tag,
            Tag::Noun
                | Tag::Proper
                | Tag::Adjective
                | Tag::Number
                | Tag::Code
                | Tag::Possessive
                | Tag::Determiner
                | Tag::Verb { .. }
        ) || (word.lower == "of")
            || (word.is('-'));
        // "software installed on your computer", "the least common multiple"
        let reduced = word.tag == Tag::Preposition
            && start >= 3
            && words[start - 2].can_be(crate::language::Form::Participle)
            && !words[start - 2].can_be(crate::language::Form::Base)
            && words[start - 3].is_nominal()
            && words.get(start).is_some();
        let widely = word.tag == Tag::Adverb
            && words
                .get(start)
                .is_some_and(|next| next.can_be(crate::language::Form::Participle) || next.tag == Tag::Adjective);
        let degree =
            widely || word.tag == Tag::Adverb && matches!(word.lower.as_str(), "least" | "most" | "highly" | "very");
        // "in charge of running software": the gerund is what is done with the thing.
        let doing = word.can_be(crate::language::Form::Gerund)
            && start >= 2
            && words[start - 2].tag == Tag::Preposition
            && words.get(start).is_some();
        if !inside && !reduced && !degree || doing {
            break;
        }
        start -= 1;
        let possessive_of_head = word.tag == Tag::Possessive && start >= 2 && words[start - 1].tag == Tag::Preposition;
        if possessive_of_head {
            continue;
        }
        if matches!(word.tag, Tag::Determiner)
            && words.get(start.wrapping_sub(1)).is_none_or(|before| before.lower != "of")
        {
            break;
        }
    }
    let first = words.get(start)?;
    Some(head.slice(first.range.start..head.as_str().len())).filter(|phrase| !phrase.is_empty())
}
