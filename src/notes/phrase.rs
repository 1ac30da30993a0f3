//! Every sentence that a learner reads: facts become questions and answers here, and nowhere else.

use super::Body;
use super::html::Html;
use crate::facts::{Ask, Fact, FactKind, Interrogative, Predicate, strip_determiner};
use crate::language::{bare_words, is_stop_word, one_of, singular, word_count};
use crate::post::{Style, Text};
use crate::topics::mentions;
use std::ops::Range;

/// A note's wording.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Worded {
    /// What is asked and answered.
    pub(super) body: Body,
    /// The question, or the cloze's text, in plain text: what duplicates are found by.
    pub(super) question: String,
    /// The same without what it was put under: a post's title may change and the note's key does not.
    pub(super) core: String,
}

/// Words a fact. None where its parts make no card.
pub(super) fn phrase(fact: &Fact) -> Option<Worded> {
    if let Some(worded) = as_written(fact) {
        return Some(worded);
    }
    if !fact.english {
        return wordless(fact);
    }
    let (question, answer, reverse) = match &fact.ask {
        // "Overnight rate: e.g. the Federal Funds Rate"
        Ask::WhatIs { term, meaning, .. }
            if ["e.g. ", "e.g., ", "eg. ", "for example ", "for example, "]
                .iter()
                .any(|lead| meaning.as_str().to_lowercase().starts_with(lead)) =>
        {
            let start = meaning.as_str().find([' ']).map_or(0, |at| at + 1);
            let rest = meaning.slice(start..meaning.as_str().len());
            let start = rest.as_str().len()
                - rest.as_str().trim_start_matches("example, ").trim_start_matches("example ").len();
            let rest = rest.slice(start..rest.as_str().len());
            (joined(&["What is an example of "], term, "?"), Html::from_rich(&finished(&rest)), None)
        }
        Ask::WhatIs { term, plural, meaning, reversible } => {
            // "Pilot light: servers are started only then" is no thing but what it means.
            let article = ["a ", "an ", "the ", "one "]
                .iter()
                .any(|article| meaning.as_str().to_lowercase().starts_with(article));
            let told = crate::facts::Sentence::new(meaning.clone());
            // "The algorithm begins …" is a clause, "the set of tools …" a thing.
            let plain = told.clause.as_ref().is_some_and(|clause| clause.subject.len() <= 4 && told.is_certain(clause));
            let clause = fact.rule == "term-meaning"
                && !meaning.as_str().contains(" that ")
                && (!article
                    && told.clause.as_ref().is_some_and(|clause| !clause.rest.is_empty() || clause.subject.len() <= 2)
                    || article && plain);
            let figures = meaning
                .as_str()
                .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '~' | '$' | '€' | '£' | '<' | '>'));
            let compared = term.as_str().to_lowercase();
            let compared = ["more ", "less ", "fewer ", "higher ", "lower ", "larger ", "smaller "]
                .iter()
                .any(|word| compared.starts_with(word))
                && [" = ", "→", "->"].iter().any(|leads| meaning.as_str().contains(leads));
            let question = if compared && fact.rule == "term-meaning" {
                joined(&["What comes of "], &term.clone().uncapitalised_if_common(), "?")
            } else if figures {
                joined(&["What are the figures for "], term, "?")
            } else if clause && one_of(&last_word(term.as_str()).to_lowercase(), "phase stage step period era") {
                joined(&["What happens in the "], &term.clone().uncapitalised_if_common(), "?")
            } else if clause {
                joined(&["What does “"], term, "” mean?")
            } else if fact.rule == "term-meaning" && !*plural && is_title(term) && are_contents(meaning) {
                joined(&["What is "], term, " for?")
            } else if fact.rule == "term-meaning" && !*plural && is_quality(term, meaning) {
                joined(&["What does "], term, " provide?")
            } else if let Some(kind) = kind_told_apart(meaning.as_str()) {
                joined(&["What kind of ", kind, " ", be(*plural), " "], term, "?")
            } else {
                let one = with_article(term, *plural, meaning);
                joined(&["What ", be(*plural), " "], &one, "?")
            };
            // "Consecutive Fibonacci numbers are the worst case": which the worst is, they themselves are something else.
            let role = *plural && term.as_str().starts_with(char::is_lowercase) && term.as_str().contains(' ');
            if !clause && role && is_superlative(meaning.as_str()) {
                let meaning = meaning.clone().trim_end_matches(|c| matches!(c, '.' | ','));
                let question = joined(&["What is "], &meaning, "?");
                return Some(worded(fact, question, Html::from_rich(&finished(term)), None));
            }
            let code = meaning.marks().iter().any(|mark| mark.style == Style::Code);
            let reversible = &(*reversible && !clause && !code);
            let reverse = reversible.then(|| reverse_definition(term, *plural, meaning)).flatten();
            (question, Html::from_rich(&finished(meaning)), reverse)
        }
        Ask::Called { description, name } => {
            let several = !["a ", "an "].iter().any(|one| description.as_str().to_lowercase().starts_with(one));
            let question = joined(
                &["What ", be(several && crate::facts::is_plural_phrase(description)), " "],
                description,
                " called?",
            );
            let back = joined(&["What ", be(crate::facts::is_plural_phrase(name)), " "], name, "?");
            let reverse =
                (word_count(description.as_str()) >= 3).then(|| (back, Html::from_rich(&finished(description))));
            (question, Html::from_rich(&finished(name)), reverse)
        }
        Ask::StandsFor { short, long } => {
            (joined(&["What does "], short, " stand for?"), Html::from_rich(&finished(long)), None)
        }
        Ask::Predicate { interrogative, of, predicate, tail, answer } => {
            // "triggered by? A failure or by an alarm": the preposition stands in the question.
            let last = tail.as_str().rsplit(' ').next().unwrap_or_default();
            let again = [" or ", " and "].iter().find_map(|joint| {
                let at = answer.as_str().find(&format!("{joint}{last} "))? + joint.len();
                (!last.is_empty() && one_of(last, "by with from to in on for at into of"))
                    .then_some(at..at + last.len() + 1)
            });
            let answer = again.map_or_else(|| answer.clone(), |range| answer.replace(range, &Text::default()));
            (asked(*interrogative, of.as_ref(), predicate, tail), Html::from_rich(&finished(&answer)), None)
        }
        Ask::Does { subject, answer, .. } => {
            (joined(&["What does "], subject, " do?"), Html::from_rich(&finished(answer)), None)
        }
        Ask::Happens { condition, answer } => {
            (joined(&["What happens "], condition, "?"), Html::from_rich(&finished(answer)), None)
        }
        Ask::Advice { condition, answer } => {
            (joined(&["What should you do "], condition, "?"), Html::from_rich(&finished(answer)), None)
        }
        Ask::HowTo { goal, answer } => (joined(&["How do you "], goal, "?"), Html::from_rich(&finished(answer)), None),
        Ask::Members { what, of, items, ordered } => {
            if items.len() > 5 {
                return members_cloze(fact, what, of.as_ref(), items);
            }
            (members(what, of.as_ref()), Html::list(items, *ordered), None)
        }
        Ask::Cell { subject, aspect, value, beside } => {
            let mut question = cell(subject, aspect, value);
            if let Some(other) = beside {
                question = question.trim_end_matches(|c| c == '?');
                question.push_str(", compared with ");
                question.push(other);
                question.push_str("?");
            }
            (question, Html::from_rich(&finished(value)), None)
        }
        Ask::Command { task, code, language } => {
            let second = task.as_str().split_whitespace().nth(1).unwrap_or("");
            let verb = crate::language::starts_with_verb(task.as_str())
                || matches!(second, "the" | "a" | "an" | "all" | "your" | "our");
            let (lead, end) =
                if verb { ("Which command do you use to ", "?") } else { ("Which command is for “", "”?") };
            (joined(&[lead], task, end), Html::code(code, language), None)
        }
        Ask::Differ { one, other, respect, answer } => {
            let plural = crate::language::is_plural(last_word(one.as_str())) || crate::facts::is_plural_phrase(one);
            let mut question = joined(&["How ", if plural { "do " } else { "does " }], one, " differ from ");
            question.push(other);
            question.push_str(if respect.is_empty() { "" } else { " " });
            question.push(respect);
            question.push_str("?");
            (question, Html::from_rich(&finished(answer)), None)
        }
        Ask::Example { term, example } => {
            let question = joined(&["What ", &example_place(example), "is an example of “"], term, "”?");
            let back =
                joined(&["Which term does this example show: "], &example.clone().uncapitalised_if_common(), "?");
            (question, Html::from_rich(&finished(example)), Some((back, Html::from_rich(&finished(term)))))
        }
        Ask::Question { question, answer } => (question.clone(), Html::from_rich(&finished(answer)), None),
        Ask::Cloze { text, hidden } => return Some(cloze(fact, text, hidden)),
        Ask::Card { .. } | Ask::Deletions { .. } => return None,
    };
    Some(worded(fact, question, answer, reverse))
}

/// Finishes a question and its answer: what joins it to other sentences goes, what it needs stands in front.
fn worded(fact: &Fact, question: Text, answer: Html, reverse: Option<(Text, Html)>) -> Worded {
    let question = match question.as_str().strip_suffix(" instead?").map(str::len) {
        Some(end) => joined(&[], &question.slice(0..end), "?"),
        None => question,
    };
    // "What can it also do?" says that there is more; of a reason or a time it says nothing.
    let more = matches!(fact.ask, Ask::Question { .. } | Ask::Members { .. })
        || matches!(fact.ask, Ask::Predicate { interrogative: Interrogative::What, .. });
    let question = match question.as_str().find(" also ") {
        Some(at) if !more => question.replace(at..at + 5, &Text::default()),
        _ => question,
    };
    let question = behind_said(fact, question.capitalised()).0;
    let core = question.as_str().to_owned();
    let question = about(fact, question, &answer.plain());
    let reverse = reverse
        .filter(|(_, answer)| !answer.plain().is_empty())
        .map(|(question, answer)| (Html::from_rich(&about(fact, question.capitalised(), &answer.plain())), answer));
    let plain = question.as_str().to_owned();
    Worded {
        body: Body::Basic { question: Html::from_rich(&without_links(question)), answer, reverse },
        question: plain,
        core,
    }
}

/// Words nothing: the author's own cards are shown as they are written.
fn as_written(fact: &Fact) -> Option<Worded> {
    match &fact.ask {
        Ask::Card { question, answer } => {
            let plain = question.as_str().to_owned();
            let body = Body::Basic {
                question: Html::from_rich(question),
                answer: super::blocks::answer(answer),
                reverse: None,
            };
            Some(Worded { body, question: plain.clone(), core: plain })
        }
        Ask::Deletions { text } => {
            let hidden = text.ranges(|style| matches!(style, Style::Cloze { .. }));
            // What is hidden may be corrected, and the note stays the same.
            let core = told_about(FactKind::Number, text.as_str(), &hidden);
            let text = text.slice(0..text.as_str().len());
            let question = text.as_str().to_owned();
            Some(Worded { body: Body::Cloze { text: Html::deletions(&text) }, question, core })
        }
        _ => None,
    }
}

/// Asks in the post's own words alone, in any language: the term, the cell's place, the heading.
fn wordless(fact: &Fact) -> Option<Worded> {
    let (question, answer) = match &fact.ask {
        Ask::WhatIs { term, meaning, .. } => (joined(&[], term, marks(term).1), meaning),
        Ask::StandsFor { short, long } => (joined(&[], short, " = ?"), long),
        Ask::Cell { subject, aspect, value, .. } => {
            let (colon, mark) = marks(subject);
            let mut question = joined(&[], subject, colon);
            question.push(aspect);
            question.push_str(mark);
            (question, value)
        }
        Ask::Question { question, answer } => (question.clone(), answer),
        Ask::Members { what, items, .. } if what.as_str().ends_with(['?', '？', '؟']) && items.len() <= 5 => {
            let body = Body::Basic { question: Html::from_rich(what), answer: Html::list(items, false), reverse: None };
            return Some(Worded { body, question: what.as_str().to_owned(), core: what.as_str().to_owned() });
        }
        _ => return None,
    };
    let question = without_links(question);
    let plain = question.as_str().to_owned();
    let body =
        Body::Basic { question: Html::from_rich(&question), answer: Html::from_rich(&finished(answer)), reverse: None };
    Some(Worded { body, question: plain.clone(), core: plain })
}

/// Returns the colon and the question mark of a text's script.
fn marks(text: &Text) -> (&'static str, &'static str) {
    let has = |is: fn(char) -> bool| text.as_str().chars().any(is);
    if has(|c| crate::language::is_wide(c) && c > '\u{3000}') {
        ("：", "？")
    } else if has(|c| matches!(c, '\u{600}'..='\u{6ff}')) {
        (": ", "؟")
    } else {
        (": ", "?")
    }
}

/// Words a fact more narrowly where another note asks the same: "What does X let you do?" becomes "What does X let you map?"
pub(super) fn narrowed(fact: &Fact) -> Option<Worded> {
    if let Ask::Does { narrower, .. } = &fact.ask {
        return phrase(&Fact { ask: (**narrower).clone(), ..fact.clone() });
    }
    if let Ask::WhatIs { term, plural, meaning, .. } = &fact.ask {
        return as_kind(fact, term, *plural, meaning);
    }
    let Ask::Predicate { interrogative: Interrogative::What, of, predicate, tail, answer } = &fact.ask else {
        return None;
    };
    let tail_string = tail.as_str();
    let head = tail_string.strip_suffix("do")?;
    let verb = answer.as_str().split_whitespace().next()?;
    let rest = answer.slice(verb.len()..answer.as_str().len());
    let object = rest
        .as_str()
        .split_whitespace()
        .next()
        .is_some_and(|next| !matches!(next, "and" | "or" | "," | "to" | "from" | "in" | "on"));
    if !crate::language::starts_with_verb(verb) || !object || verb.ends_with(',') {
        return None;
    }
    let mut tail = tail.slice_exact(0..head.len());
    tail.push_str(verb);
    let ask = Ask::Predicate {
        interrogative: Interrogative::What,
        of: of.clone(),
        predicate: predicate.clone(),
        tail,
        answer: rest,
    };
    phrase(&Fact { ask, ..fact.clone() })
}

/// A second definition that names a kind and its use: "As an automated tool, what is X for?"
fn as_kind(fact: &Fact, term: &Text, plural: bool, meaning: &Text) -> Option<Worded> {
    let string = meaning.as_str();
    let (at, use_) = string
        .match_indices(" to ")
        .map(|(at, _)| (at, at + 1))
        .find(|(_, use_)| crate::language::starts_with_verb(&string[use_ + 3..]))?;
    // "a cost-saving tool, making recommendations to …": what it does begins at the comma.
    let comma = string[..at].find(", ").filter(|comma| {
        let next = string[comma + 2..].split_whitespace().next().unwrap_or_default();
        next.ends_with("ing") || next == "used" || next == "designed" || crate::language::starts_with_verb(next)
    });
    // "a network of cells, tissues and organs working to …" is one list.
    if comma.is_none() && string[..at].contains(", ") {
        return None;
    }
    let kind = meaning.slice(0..comma.unwrap_or(at));
    let use_ = comma.map_or(use_, |comma| comma + 2);
    // "an enterprise tool" is anything, "a cost-saving tool" leads to what it does.
    let telling = kind.as_str().split(' ').any(|word| {
        let word = word.trim_end_matches(',');
        word.ends_with("ing") || word.ends_with("ed") || crate::language::is_adjective(word)
    });
    if !(2..=6).contains(&word_count(kind.as_str())) || !telling {
        return None;
    }
    let mut question = joined(&["As "], &kind, ", what ");
    question.push_str(be(plural));
    question.push_str(" ");
    question.push(term);
    question.push_str(" for?");
    // "an enterprise tool, allow you to …": the author's verb lost its ending.
    let bare = !string[use_..].starts_with("to ") && crate::language::starts_with_verb(&string[use_..]);
    let mut answer = Text::from(if bare { "to " } else { "" });
    answer.push(&meaning.slice(use_..string.len()));
    phrase(&Fact { ask: Ask::Question { question, answer }, ..fact.clone() })
}

/// Words the sentence of a fact as a cloze, where its question is another note's already.
pub(super) fn as_cloze(fact: &Fact) -> Option<Worded> {
    let told = fact.told.as_ref().filter(|_| {
        !matches!(
            fact.ask,
            Ask::WhatIs { .. }
                | Ask::StandsFor { .. }
                | Ask::Called { .. }
                | Ask::Example { .. }
                | Ask::Question { .. }
        )
    })?;
    let hidden = crate::facts::hidden_in(told)?;
    Some(cloze(fact, told, &hidden))
}

fn cloze(fact: &Fact, text: &Text, hidden: &[Range<usize>]) -> Worded {
    let text = text.clone().without(|style| matches!(style, Style::Link(_))).capitalised();
    let (text, shift) = behind_said(fact, text);
    let hidden = &hidden.iter().map(|range| range.start + shift..range.end + shift).collect::<Vec<_>>();
    let core = told_about(fact.kind, text.as_str(), hidden);
    let prefix = prefix(fact, text.as_str(), "");
    let (text, shift) = match prefix {
        Some(prefix) => {
            let mut with = Text::from(format!("{prefix}: "));
            let shift = with.as_str().len();
            with.push(&text);
            (with, shift)
        }
        None => (text, 0),
    };
    let hidden: Vec<Range<usize>> = hidden.iter().map(|range| range.start + shift..range.end + shift).collect();
    let question = text.as_str().to_owned();
    let mut text = text;
    if !text.as_str().ends_with(['.', '?', '!']) {
        text.push_str(".");
    }
    Worded { body: Body::Cloze { text: Html::cloze(&text, &hidden) }, question, core }
}

/// What a cloze is about: all of its text, but not a number that may be corrected, nor the members of a list that may grow.
fn told_about(kind: FactKind, text: &str, hidden: &[Range<usize>]) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for range in hidden {
        rest.push_str(text.get(at..range.start).unwrap_or_default());
        at = range.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    let tells = bare_words(&rest).filter(|word| !is_stop_word(&word.to_lowercase())).count() >= 3;
    if tells && matches!(kind, FactKind::Number | FactKind::Enumeration) { rest } else { text.to_owned() }
}

/// Puts the sentence from which a question goes on in front of it: "Each page has a header. What does this hold?" Returns by how many
/// bytes that shifts it.
fn behind_said(fact: &Fact, question: Text) -> (Text, usize) {
    let Some(said) = fact.said.as_ref().filter(|_| fact.goes_on) else { return (question, 0) };
    let mut whole = said.clone().without(|style| matches!(style, Style::Link(_)));
    whole.push_str(" ");
    let shift = whole.as_str().len();
    whole.push(&question);
    (whole, shift)
}

fn be(plural: bool) -> &'static str {
    if plural { "are" } else { "is" }
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or("")
}

fn joined(lead: &[&str], text: &Text, end: &str) -> Text {
    let mut out = Text::from(lead.concat());
    out.push(text);
    out.push_str(end);
    out
}

fn without_links(text: Text) -> Text {
    text.without(|style| matches!(style, Style::Link(_)))
}

/// An answer's first letter is a capital, and it has no stop at its end unless it is more than one sentence.
fn finished(text: &Text) -> Text {
    let text = text.clone();
    let sentences = crate::language::sentences(&text).len();
    let text = if sentences > 1 { text } else { text.trim_end_matches(|c| matches!(c, '.' | ',' | ';' | ':')) };
    // "also points to …", "a service as well": what only joins the sentence to others.
    let that = text.as_str().starts_with("that ") && !text.as_str().starts_with("that of ");
    let text = if that { text.slice(5..text.as_str().len()) } else { text };
    // "a bunch of binary data" is binary data.
    let start = ["also ", "then ", "Also ", "Then ", "a bunch of ", "a whole bunch of ", "lots of ", "a lot of "]
        .iter()
        .find(|lead| text.as_str().starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let end = [" as well", " too", " instead"]
        .iter()
        .find_map(|end| text.as_str().strip_suffix(end))
        .map_or(text.as_str().len(), str::len);
    text.slice(start..end.max(start)).capitalised()
}

/// "What does X store in Y?"
fn asked(interrogative: Interrogative, of: Option<&Text>, predicate: &Predicate, tail: &Text) -> Text {
    let word = match interrogative {
        Interrogative::What => "What ",
        Interrogative::How => "How ",
        Interrogative::Why => "Why ",
        Interrogative::When => "When ",
        Interrogative::Where => "Where ",
    };
    let mut question = Text::from(word);
    if let Some(of) = of {
        question.push(&of.clone().without(|style| matches!(style, Style::Link(_))));
        question.push_str(" ");
    }
    question.push_str(&predicate.auxiliary);
    question.push_str(" ");
    question.push(&predicate.subject);
    for part in [&predicate.verb, tail] {
        if !part.is_empty() {
            // "have to be patched, paid for and enlarged": the verb goes on behind its comma.
            question.push_str(if part.as_str().starts_with([',', ';']) { "" } else { " " });
            question.push(part);
        }
    }
    question.push_str("?");
    question
}

/// "about a ship ": of what the example tells, where any other would be as good an answer.
fn example_place(example: &Text) -> String {
    let told = crate::facts::Sentence::new(example.clone());
    if let Some(clause) = told.clause.as_ref().filter(|clause| clause.fronted.is_none() && clause.subject.len() <= 4) {
        let subject = told.slice(clause.subject.clone()).uncapitalised_if_common();
        let one = ["a ", "an "].iter().any(|article| subject.as_str().starts_with(article));
        return if one { format!("about {} ", subject.as_str()) } else { String::new() };
    }
    // "lifeboats on a ferry"
    let joint = [" in ", " on ", " at "].iter().find_map(|joint| Some((example.as_str().split_once(joint)?, *joint)));
    match joint {
        Some(((thing, place), joint))
            if word_count(thing) <= 4 && word_count(place) <= 4 && place != "the first place" =>
        {
            format!("{} {place} ", joint.trim())
        }
        _ => String::new(),
    }
}

/// "CloudWatch - Complete visibility of your resources": a quality without an article is what a named thing provides, not what it is.
fn is_quality(term: &Text, meaning: &Text) -> bool {
    let head = meaning.as_str().split([' ', ',']).take(2).last().unwrap_or_default().to_lowercase();
    let quality = ["ility", "ition", "ation", "ement", "ance", "ence"].iter().any(|ending| head.ends_with(ending));
    let first = meaning.as_str().split(' ').next().unwrap_or_default().to_lowercase();
    quality
        && (crate::language::is_adjective(&first) || one_of(&first, "complete full total"))
        && meaning.as_str().contains(" of ")
        && term.as_str().chars().any(char::is_uppercase)
}

/// "Parameter Store": a name of several words.
fn is_title(term: &Text) -> bool {
    term.as_str().contains(' ') && term.as_str().split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// "Lost property office (umbrellas and gloves)": several things without an article, which no one thing is.
fn are_contents(meaning: &Text) -> bool {
    let string = meaning.as_str();
    let last = last_word(string).to_lowercase();
    (2..=5).contains(&word_count(string))
        && string.contains(" and ")
        && !string.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
        && (crate::facts::is_plural_phrase(meaning) || crate::language::is_mass_noun(&last) || last == "data")
        && !string.contains([',', ':', ';', '(', '='])
        && crate::facts::Sentence::new(meaning.clone()).clause.is_none()
}

/// "a stream protocol rather than a packet protocol": the kind that both are.
fn kind_told_apart(meaning: &str) -> Option<&str> {
    let (one, other) = meaning.split_once(" rather than ")?;
    let kind = last_word(one);
    let article = |text: &str| text.starts_with("a ") || text.starts_with("an ");
    (article(one) && article(other) && word_count(one) <= 5 && mentions(other, kind)).then_some(kind)
}

/// "the worst case of sorting", "the fastest way home"
fn is_superlative(meaning: &str) -> bool {
    let mut words = meaning.split(' ');
    let (the, degree) = (words.next(), words.next().unwrap_or_default());
    the == Some("the")
        && words.next().is_some()
        && (one_of(degree, "worst best most least only") || degree.len() > 5 && degree.ends_with("est"))
}

/// The other way round: from the meaning to the term.
fn reverse_definition(term: &Text, plural: bool, meaning: &Text) -> Option<(Text, Html)> {
    let name = strip_determiner(term.as_str());
    let start = term.as_str().len() - name.len();
    let meaning_lower = meaning.as_str().to_lowercase();
    // "a managed database service" fits many: only what tells it apart asks back.
    let telling = meaning_lower.split_whitespace().filter(|word| !is_stop_word(word)).count();
    let specific = [" that ", " which ", " for ", " to ", " used ", " of ", " where ", " who "]
        .iter()
        .any(|word| meaning_lower.contains(word));
    let noun_phrase = !meaning_lower.starts_with("to ")
        && !meaning_lower.split_whitespace().next().is_some_and(|first| first.ends_with("ing"));
    let singular_meaning = ["a ", "an "].iter().any(|article| meaning_lower.starts_with(article));
    // "an optimization of the sort" is one of several.
    let relative = meaning_lower.split(' ').take(3).any(|word| {
        one_of(
            word,
            "optimization optimisation alternative extension improvement addition variant version approach technique",
        )
    });
    if telling < 3
        || relative
        || !specific
        || !noun_phrase
        || plural && singular_meaning
        || term.as_str().contains(['’', '\''])
    {
        return None;
    }
    if meaning_lower.contains(&singular(&name.to_lowercase())) || name.is_empty() {
        return None;
    }
    let meaning = meaning.clone().trim_end_matches(|c| matches!(c, '.' | ',')).uncapitalised_if_common();
    // "The log" is told by "the log events in order": the verb goes with what is described.
    let several = crate::facts::is_plural_phrase(&meaning) && (plural || !meaning.as_str().contains(" and "));
    let question = joined(&["What ", be(several), " "], &meaning, " called?");
    Some((question, Html::from_rich(&term.slice(start..term.as_str().len()).capitalised())))
}

/// "What are the engines of X?"
fn members(what: &Text, of: Option<&Text>) -> Text {
    if what.as_str().ends_with('?') {
        return what.clone();
    }
    let mut question = joined(&["What are the "], what, "");
    if let Some(of) = of {
        question.push_str(" of ");
        question.push(of);
    }
    question.push_str("?");
    question
}

/// More than five members are asked one by one.
fn members_cloze(fact: &Fact, what: &Text, of: Option<&Text>, items: &[Text]) -> Option<Worded> {
    let mut text = if what.as_str().ends_with('?') { what.clone() } else { what.clone().capitalised() };
    if let Some(of) = of.filter(|_| !what.as_str().ends_with('?')) {
        text.push_str(" of ");
        text.push(of);
    }
    if !what.as_str().ends_with('?') {
        text.push_str(":");
    }
    let mut hidden = Vec::new();
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index == 0 { " " } else { "; " });
        let start = text.as_str().len();
        let item = &item.clone().trim_end_matches(|c| matches!(c, '.' | ';' | ','));
        text.push(item);
        if word_count(item.as_str()) <= 8 {
            hidden.push(start..text.as_str().len());
        }
    }
    (!hidden.is_empty()).then(|| cloze(fact, &text, &hidden))
}

/// "IAM role is an identity": one of many has an article, which the post left out.
fn with_article(term: &Text, plural: bool, meaning: &Text) -> Text {
    let one = ["a ", "an "].iter().any(|article| meaning.as_str().to_lowercase().starts_with(article));
    let last = last_word(term.as_str());
    let abstract_noun =
        ["tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "ism", "ship", "ware", "logy", "graphy", "age"]
            .iter()
            .any(|ending| last.ends_with(ending));
    if one && !plural && !abstract_noun { as_one(term) } else { term.clone() }
}

/// "CloudWatch alarm" above a column is one of its kind: "a CloudWatch alarm".
fn as_one(subject: &Text) -> Text {
    let words: Vec<&str> = subject.as_str().split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let mass = crate::language::is_mass_noun(last)
        || one_of(
            last,
            "memory traffic code access content support math logic music time space water power work use money energy paper text speech mail email once first last only",
        );
    let described = last.ends_with("ed") || last.ends_with("ly") || crate::language::is_adjective(last);
    let plain = words
        .iter()
        .all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '-') && word.chars().any(char::is_alphabetic));
    let linked = words.iter().any(|word| matches!(*word, "and" | "or" | "of" | "in" | "with" | "for" | "at" | "to"));
    let one = (2..=4).contains(&words.len())
        && plain
        && !linked
        && !mass
        && last.chars().all(|c| c.is_ascii_lowercase())
        && !described
        && !crate::language::is_plural(last)
        && !is_stop_word(&words[0].to_lowercase());
    if !one {
        return subject.clone();
    }
    let bare = subject.clone().uncapitalised_if_common();
    joined(&[crate::language::indefinite_article(bare.as_str())], &bare, "")
}

/// "What is the encryption of X?", "What % of exam is X?"
fn cell(subject: &Text, aspect: &Text, value: &Text) -> Text {
    let bare = subject;
    let subject = &as_one(subject);
    let lower = aspect.as_str().trim().to_lowercase();
    let definition = matches!(
        lower.as_str(),
        "meaning"
            | "definition"
            | "description"
            | "what"
            | "what is it"
            | "what it is"
            | "explanation"
            | "details"
            | "notes"
            | "note"
            | "summary"
    );
    let does = matches!(
        lower.as_str(),
        "what it does" | "function" | "does" | "action" | "effect" | "behaviour" | "behavior" | "result"
    );
    let purpose = matches!(
        lower.as_str(),
        "purpose" | "use" | "usage" | "used for" | "use case" | "use cases" | "when to use" | "best for" | "good for"
    );
    if definition {
        return joined(&["What is "], subject, "?");
    }
    if does {
        return joined(&["What does "], subject, " do?");
    }
    if matches!(lower.as_str(), "example" | "examples" | "e.g." | "for example") {
        return joined(&["What is an example of "], subject, "?");
    }
    let many = crate::facts::is_plural_phrase(subject)
        || crate::language::is_plural(&last_word(subject.as_str()).to_lowercase())
            && !subject.as_str().contains(|c: char| c.is_ascii_digit());
    let first_of_value = value.as_str().split_whitespace().next().unwrap_or_default().to_lowercase();
    if purpose && crate::language::is_third_person(&first_of_value) && !crate::language::is_common_noun(&first_of_value)
    {
        return joined(&["What ", if many { "do " } else { "does " }], subject, " do?");
    }
    if purpose {
        return joined(&["What ", be(many), " "], subject, " for?");
    }
    let first = lower.split_whitespace().next().unwrap_or("");
    // "How traffic moves" above a strategy's cell: how it moves with that.
    let clause: Vec<&str> = lower.split_whitespace().collect();
    if let ["how", thing @ .., verb] = clause.as_slice()
        && !thing.is_empty()
        && crate::language::is_third_person(verb)
    {
        let lead = format!("How does {} {} with ", thing.join(" "), crate::language::lemma(verb));
        return joined(&[&lead], subject, "?");
    }
    // "Why UDP?" above a column: why it is so for each row.
    if first == "why" {
        let mut question = aspect.clone().trim_end_matches(|c| c == '?' || c == ' ').capitalised();
        question.push_str(" for ");
        question.push(bare);
        question.push_str("?");
        return question;
    }
    // "What you manage", "What the provider manages"
    if let ["what", whom @ .., verb] = clause.as_slice()
        && (1..=3).contains(&whom.len())
        && (crate::language::starts_with_verb(verb) || crate::language::is_third_person(verb))
        && !one_of(whom[0], "is are was were to can do does")
    {
        let third = crate::language::is_third_person(verb) && !crate::language::starts_with_verb(verb);
        let the = if third && whom.len() == 1 { "the " } else { "" };
        let does = if third { "does" } else { "do" };
        let rest = format!(", what {does} {the}{} {}?", whom.join(" "), crate::language::lemma(verb));
        return joined(&["With "], subject, &rest);
    }
    if matches!(first, "how" | "what" | "when" | "where" | "why" | "which" | "who") {
        let mut question = joined(&[], bare, ": ");
        question.push(&aspect.clone().capitalised());
        question.push_str("?");
        return question;
    }
    // "Targets unknown | Define requests": what helps is no part of the trouble.
    if one_of(lower.trim(), "solution fix remedy workaround answer") {
        let kind = subject.as_str().starts_with("the ");
        let (open, close) = if kind { ("", "?") } else { ("“", "”?") };
        return joined(&["What is the ", lower.trim(), " to ", open], subject, close);
    }
    let verb = crate::language::one_of(
        first,
        "stores supports needs watches runs handles returns keeps holds reads writes sends requires",
    );
    // "Tags per resource | 50": a count, not what it tags.
    let counted = lower.contains(" per ") && value.as_str().starts_with(|c: char| c.is_ascii_digit());
    if counted && crate::language::is_plural(first) {
        let mut question = joined(&[], bare, ": How many ");
        question.push(&aspect.clone().uncapitalised_if_common());
        question.push_str("?");
        return question;
    }
    if crate::language::is_third_person(first)
        && (verb || lower.contains(' ') || !crate::language::is_common_noun(first))
    {
        let mut question = joined(&["What does "], subject, " ");
        question.push_str(&crate::language::lemma(first));
        question.push_str(&lower[first.len()..]);
        question.push_str("?");
        return question;
    }
    if lower.starts_with('%') {
        let of = lower.replace("% of exam", "% of the exam");
        let mut question = joined(&["What ", &of], &Text::default(), " is ");
        question.push(subject);
        question.push_str("?");
        return question;
    }
    // "vCPUs" is the plural of an abbreviation.
    let last = last_word(aspect.as_str());
    let abbreviated = last.strip_suffix('s').is_some_and(|stem| stem.ends_with(char::is_uppercase));
    // "instances at a time": the head decides.
    let head = [" at ", " per ", " in ", " on ", " for ", " with "]
        .iter()
        .filter_map(|preposition| lower.find(preposition))
        .min()
        .map_or(lower.as_str(), |at| &lower[..at]);
    let plural = crate::language::is_plural(last_word(head)) || abbreviated;
    let aspect = aspect.clone().uncapitalised_if_common();
    if plural && value.as_str().chars().all(|c| c.is_ascii_digit()) {
        let mut question = joined(&["How many "], &aspect, if many { " do " } else { " does " });
        question.push(subject);
        question.push_str(" have?");
        return question;
    }
    // A size is a thing's own; its rollback or encryption is told for it.
    let own = crate::language::one_of(
        last_word(&lower),
        "size price cost port limit default capacity memory type format name meaning duration latency speed weight length height width version color colour author complexity range percentage subject goal purpose value number unit symbol formula status role location owner date year area method algorithm rate ratio minimum maximum average scope level kind class time timeout interval retention benefit cost advantage disadvantage drawback scope syntax count share frequency significance importance impact effect cause role definition priority reason symptom outcome consequence",
    );
    // "Default timeout of a policy": what it is of stands in the row itself; "number of divisions" is each subject's.
    let head_of = lower.split(" of ").next().unwrap_or_default();
    if aspect.as_str().contains(" of ") {
        let own_of = crate::language::one_of(last_word(head_of), "number amount count kind type");
        if !own_of {
            return joined(&["What ", be(plural), " the "], &aspect, "?");
        }
        return for_subject(subject, &aspect, crate::language::is_plural(last_word(head_of)));
    }
    let named = !subject.as_str().contains(|c: char| c.is_ascii_digit())
        || subject.as_str().starts_with(char::is_uppercase) && !subject.as_str().contains(' ');
    let last = last_word(&lower);
    let process = ["tion", "sion", "ment", "age", "ance", "ery", "ity", "acy", "back", "over", "up", "ing", "load"]
        .iter()
        .any(|ending| last.ends_with(ending))
        && !value.as_str().starts_with(|c: char| c.is_ascii_digit());
    // "Making a change": something that is done.
    if first.ends_with("ing") && first.len() > 5 && lower.contains(' ') {
        let mut question = joined(&["How does "], &aspect, " work with ");
        question.push(subject);
        question.push_str("?");
        return question;
    }
    // "Servers: none to manage", "you patch them": not what they are, but what comes of them.
    let evasive = plural
        && crate::language::one_of(
            &value.as_str().split_whitespace().next().unwrap_or_default().to_lowercase(),
            "you we none always never",
        );
    if !own && named && (process || evasive) {
        let mut question = joined(&["How ", if many { "do " } else { "does " }], subject, " handle ");
        question.push(&aspect);
        question.push_str("?");
        return question;
    }
    if !own {
        return for_subject(subject, &aspect, plural);
    }
    let mut question = joined(&["What ", be(plural), " the "], &aspect, " of ");
    question.push(subject);
    question.push_str("?");
    question
}

/// Asks for what a subject has without being its own: "For a canary release, what is the rollback?"
fn for_subject(subject: &Text, aspect: &Text, plural: bool) -> Text {
    let mut question = joined(&["For "], subject, ", what ");
    question.push_str(be(plural));
    question.push_str(" the ");
    question.push(aspect);
    question.push_str("?");
    question
}

/// Puts a question that does not say what it is about under its subject: "AWS Lambda: What …?"
fn about(fact: &Fact, question: Text, answer: &str) -> Text {
    match prefix(fact, question.as_str(), answer) {
        Some(prefix) => joined(&[&prefix, ": "], &question, ""),
        None => question,
    }
}

/// Returns what a text is put under, with a capital. A lone word may be a command's name, which keeps its small letter.
fn prefix(fact: &Fact, text: &str, answer: &str) -> Option<String> {
    let chosen = with_section(fact, chosen_prefix(fact, text, answer), text, answer);
    let chosen = chosen.or_else(|| series(fact, text))?;
    Some(if chosen.contains(' ') { Text::from(chosen).capitalised().as_str().to_owned() } else { chosen })
}

/// The series, above what a post on one of its domains tells of nothing that has a name: "the exam", "DR".
fn series(fact: &Fact, text: &str) -> Option<String> {
    let of_domain = fact.domain.as_ref().filter(|_| match &fact.ask {
        // "DR" is many things, "CDN" one.
        Ask::StandsFor { short, .. } => short.as_str().chars().count() <= 2,
        Ask::Cloze { .. } | Ask::Happens { .. } => !fact.goes_on,
        Ask::Predicate { interrogative: Interrogative::What, .. } => !fact.goes_on,
        _ => false,
    })?;
    let series = fact.context.series.as_ref().filter(|series| (1..=6).contains(&word_count(series)))?;
    (*series != *of_domain && !says(text, series)).then(|| series.clone())
}

/// Adds the section's heading where it says in which respect a question is asked, and nothing else of the card does: "Cost: What happens if
/// two executions share an instance?"
fn with_section(fact: &Fact, chosen: Option<String>, text: &str, answer: &str) -> Option<String> {
    const ASPECTS: &str =
        "cost costs pricing price performance security reliability availability scalability limits languages";
    const SCENES: &str = "example examples caveat caveats learnings further conclusion implementations motivation background problem problems solution history status update setup start started work works hood dive detail look story why how what when where who putting together thing things way bottom line verdict part step";
    let open = matches!(fact.ask, Ask::Happens { .. } | Ask::Cloze { .. } | Ask::Predicate { .. })
        || text.starts_with("What is one ");
    let narrowed = chosen.as_ref().is_some_and(|chosen| chosen.contains(", ") || chosen.contains(" and "));
    let heading = fact.heading.as_ref().filter(|_| open && !narrowed).map(|heading| {
        let text = heading.text.trim_end_matches([':', ' ']);
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
    });
    let respect = |heading: &&str| one_of(&heading.to_lowercase(), ASPECTS);
    let heading = heading.filter(|heading| fact.needs_context() || respect(heading));
    let telling = |heading: &&str| {
        let lower = heading.to_lowercase();
        let words = crate::language::telling_words(heading);
        let (text, answer) = (text.to_lowercase(), answer.to_lowercase());
        let named = |within: &str| {
            let within = crate::language::telling_words(within);
            words.iter().any(|word| within.contains(word))
        };
        // "Create the project": a step, and no respect.
        let first = lower.split(' ').next().unwrap_or_default();
        let step =
            lower.contains(' ') && crate::language::starts_with_verb(first) && !crate::language::is_common_noun(first);
        let fits = (1..=4).contains(&word_count(heading))
            && !step
            && !words.is_empty()
            && !heading.contains(['?', '!', ':', '/', '"', '(', '`'])
            && (!crate::topics::is_generic(heading) || one_of(&lower, ASPECTS))
            && !words.iter().any(|word| one_of(word, SCENES))
            && !lower.split(' ').any(|word| one_of(word, SCENES));
        // That a whole sentence on the costs speaks of them gives nothing away.
        fits && !named(&text)
            && (!named(&answer) || respect(heading) && word_count(&answer) >= 10)
            && !chosen.as_ref().is_some_and(|chosen| named(chosen))
            && !fact.context.anchor.as_ref().is_some_and(|anchor| named(anchor))
    };
    let Some(heading) = heading.filter(telling) else { return chosen };
    // "AWS rounds up, Azure does not": of which two, where neither stands there by its name.
    let both = fact.context.anchor.as_ref().filter(|anchor| chosen.is_none() && unnamed_pair(anchor, text));
    if let Some(both) = both {
        return Some(format!("{both}, {heading}"));
    }
    match chosen {
        Some(chosen) if word_count(&chosen) + word_count(heading) <= 6 => Some(format!("{chosen}, {heading}")),
        None => Some(heading.to_owned()),
        chosen => chosen,
    }
}

/// True for two names of which a text has neither.
fn unnamed_pair(anchor: &str, text: &str) -> bool {
    anchor.contains(" and ") && anchor.split(" and ").all(|name| !text.contains(name))
}

/// Chooses what a text is put under: the thing that its text speaks of, and for a common noun the section; none where it names both.
fn chosen_prefix(fact: &Fact, text: &str, answer: &str) -> Option<String> {
    if !fact.needs_context() {
        return None;
    }
    let (spelt, answer) = (answer, answer.to_lowercase());
    let subject = fact.subject.as_deref().unwrap_or_default();
    let named = is_name(subject) && text.to_lowercase().contains(&subject.to_lowercase());
    // A heading that asks and names nothing needs the name, whatever it gives away.
    let asks_of_nothing = fact.kind == FactKind::Qa && subject.is_empty();
    // "Certificate Revocation Lists: What does CRL stand for?" answers itself.
    let tells = |name: &str| {
        let lower = name.to_lowercase();
        matches!(fact.ask, Ask::StandsFor { .. })
            && !answer.is_empty()
            && content_words(&answer).all(|word| mentions(&lower, &word) || mentions(&lower, &singular(&word)))
    };
    let fits = |name: &&String| {
        !says(text, name)
            && !tells(name)
            && (asks_of_nothing
                // A command is of its tool; that the tool's name stands in it gives nothing away.
                || matches!(fact.ask, Ask::Command { .. })
                || !content_words(name).all(|word| mentions(&answer, &word)))
    };
    // A command names its tool; a domain's title adds nothing to it.
    let anchor = fact
        .context
        .anchor
        .as_ref()
        .filter(|anchor| !matches!(fact.ask, Ask::Command { .. }) || fact.domain.as_ref() != Some(anchor));
    // Two things differ in many ways: the section tells in which.
    let differ = matches!(fact.ask, Ask::Differ { .. });
    let heading = fact
        .heading
        .as_ref()
        .map(|heading| heading.text.trim_end_matches([':', ' ']))
        .map(|heading| heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ')));
    let telling = |heading: &&str| {
        differ
            && (1..=3).contains(&word_count(heading))
            && !heading.ends_with('?')
            && (!crate::topics::is_generic(heading)
                || one_of(&heading.to_lowercase(), "cost costs pricing price implementation usage syntax"))
            && !says(text, heading)
            && !fact.context.anchor.as_ref().is_some_and(|anchor| says(heading, anchor))
    };
    if let Some(heading) = heading.filter(telling) {
        let both = fact.context.anchor.as_ref().filter(|anchor| unnamed_pair(anchor, text));
        return Some(both.map_or(heading.to_owned(), |both| format!("{both}, {heading}")));
    }
    // A name is known by itself where it is what the text speaks of; another one belongs to that.
    let whole = named && anchor.is_none_or(|anchor| says(subject, anchor) || says(anchor, subject));
    if whole {
        return None;
    }
    // "What is Amazon Single Sign-On?": a name of several words is known by itself.
    let proper = subject.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count() >= 2;
    // "Amazon Kinesis" with its vendor is a product of its own, whatever else the text speaks of.
    let product = crate::topics::without_vendor(subject) != subject;
    if named && proper && (product || matches!(fact.ask, Ask::WhatIs { .. })) {
        return None;
    }
    // A domain's title says where a card belongs, which the line above it shows: a name needs it not, a section goes before it.
    let of_domain = anchor.is_some() && fact.domain.as_ref() == anchor;
    if of_domain && named {
        return None;
    }
    // What happens to a thing, why, and which its parts are: that an answer of several words names it tells nothing.
    let tells_more = word_count(&answer) >= 6
        && match &fact.ask {
            Ask::Happens { .. } | Ask::Advice { .. } | Ask::HowTo { .. } | Ask::Members { .. } => true,
            Ask::Predicate { interrogative, .. } => *interrogative != Interrogative::What,
            _ => false,
        };
    let listed = |name: &str| match &fact.ask {
        Ask::Members { items, .. } => items.iter().any(|item| says(item.as_str(), name)),
        // A heading's common noun is no name.
        _ => name.contains(" and ") || mentions(spelt, &name.to_lowercase()),
    };
    let fits_above = |name: &&String| fits(name) || tells_more && !says(text, name) && !listed(name);
    let section = fact.context.section.as_ref().filter(|_| !named).filter(fits);
    match (anchor, section) {
        (Some(_), Some(section)) if of_domain => Some(section.clone()),
        (Some(anchor), Some(section)) if says(text, anchor) && fact.context.nested => Some(section.clone()),
        (Some(anchor), _) if says(text, anchor) => None,
        (Some(anchor), Some(section))
            if fits_above(&anchor) && mentions(&anchor.to_lowercase(), &section.to_lowercase()) =>
        {
            Some(anchor.clone())
        }
        (Some(anchor), Some(section)) if fits_above(&anchor) && !says(section, anchor) => {
            Some(format!("{anchor}, {section}"))
        }
        (_, Some(section)) => Some(section.clone()),
        (anchor, None) => anchor.filter(fits_above).cloned(),
    }
}

/// True where a text mentions a name: by its own spelling, or, for what is no proper name, by one of its words.
fn says(text: &str, name: &str) -> bool {
    let lower = text.to_lowercase();
    let proper = name.contains(' ') && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    // A name is mentioned by its own spelling: "a function" does not mention Azure Functions.
    mentions(text, name)
        || mentions(text, crate::topics::without_vendor(name))
        || mentions(&lower, &name.to_lowercase())
        || (!proper
            && distinctive_words(name).any(|word| mentions(&lower, &word) || mentions(&lower, &singular(&word))))
}

/// The words that tell a name from others: of "Euclidean algorithm", the one with the capital.
fn distinctive_words(name: &str) -> impl Iterator<Item = String> {
    let mixed = name.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase) && !is_stop_word(word))
        && name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() == 2;
    let first = name.split_whitespace().next().unwrap_or_default().to_owned();
    content_words(if mixed { &first } else { name }).collect::<Vec<_>>().into_iter()
}

fn content_words(name: &str) -> impl Iterator<Item = String> {
    crate::language::bare_words(name)
        .filter(|word| word.len() > 2)
        .map(str::to_lowercase)
        .filter(|word| !is_stop_word(word))
        .collect::<Vec<_>>()
        .into_iter()
}

/// True for a name that stands alone: a capital or digit that no sentence's start explains.
fn is_name(subject: &str) -> bool {
    subject
        .split_whitespace()
        // "Basic/Developer" are two words, "A/B" is a name.
        .flat_map(|word| if word.len() > 6 { word.split('/').collect() } else { vec![word] })
        .any(|word| word.chars().skip(1).any(char::is_uppercase) || word.chars().any(|c| c.is_ascii_digit()))
        || subject.split_whitespace().count() > 1
            && subject.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

trait Uncapitalise {
    fn uncapitalised_if_common(self) -> Text;
}

impl Uncapitalise for Text {
    /// Makes the first letter lower case where the first word is a function word: names keep theirs.
    fn uncapitalised_if_common(self) -> Text {
        let first: String = self.as_str().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_owned();
        let own = first.chars().skip(1).any(char::is_uppercase);
        let single = !self.as_str().contains(' ');
        if is_stop_word(&first.to_lowercase())
            || (!own && single)
            || (!own
                && self.as_str().split_whitespace().nth(1).is_some_and(|next| next.starts_with(char::is_lowercase)))
        {
            self.uncapitalised()
        } else {
            self
        }
    }
}
