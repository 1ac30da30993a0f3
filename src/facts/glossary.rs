//! Terms and their meanings in list items and openings: "X - an instance of …", "**X**: …", "X — …", definition lists.

use super::definition::definition_like;
use super::enumeration::{is_number, split_items};
use super::sentence::is_plural_phrase;
use super::{Ask, Fact, FactKind, Rule, Sentence, Unit, UnitKind, enumeration, property};
use crate::language::{Form, Tag, telling_words, word_count};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "term-meaning", shares: false, any_language: true, find };

/// Splits a text at its first separator between a term and its meaning.
pub(super) fn split(text: &Text) -> Option<(Text, Text)> {
    let string = text.as_str();
    let code = text.ranges(|style| matches!(style, Style::Code | Style::Math(_)));
    let separators = [" - ", " – ", " — ", ": ", " -- ", "— ", " = ", " → ", " -> ", " => ", " ⇒ ", "：", "——"];
    let (at, len) = separators
        .iter()
        .filter_map(|separator| {
            string
                .match_indices(separator)
                .map(|(at, _)| at)
                .find(|at| !code.iter().any(|range| range.contains(at)) && balanced(&string[..*at]))
                .map(|at| (at, separator.len()))
        })
        .min()?;
    let term = text.slice(0..at);
    let meaning = text.slice(at + len..string.len());
    let words = word_count(term.as_str());
    let marked = text.covered(0..term.as_str().len().max(1), |style| {
        matches!(style, Style::Strong | Style::Code | Style::Link(_) | Style::Emphasis)
    });
    let as_sentence = Sentence::new(term.clone());
    // "Memory limits", "Health checks": a noun that could be a verb.
    let noun = as_sentence.clause.as_ref().is_none_or(|clause| {
        let last = as_sentence.words.last();
        clause.rest.is_empty()
            && clause.fronted.is_none()
            && words <= 4
            && last
                .is_some_and(|last| matches!(last.tag, Tag::Verb { noun: true, .. }) && last.can_be(Form::ThirdPerson))
            && as_sentence.words.iter().all(|word| word.is_nominal() || word.tag == Tag::Adjective || word.is('/'))
    });
    let fits = (1..=if marked { 8 } else { 6 }).contains(&words)
        && noun
        // "comes in two varieties - a or b" is what something does.
        && !as_sentence.words.first().is_some_and(|first| {
            words > 1
                && matches!(&first.tag, Tag::Verb { noun: false, forms } if forms.contains(&Form::ThirdPerson))
                && !marked
        })
        && !term.as_str().contains(['?', '!', ';'])
        // "Loans out $900 -> redeposited": a step of an example.
        && !(string[at..].starts_with([' ']) && term.as_str().contains("$") && term.as_str().contains(|c: char| c.is_ascii_digit()) && !marked)
        && !meaning.is_empty();
    fits.then_some((term, meaning))
}

fn balanced(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

/// True for a value and no meaning: one long token of letters, digits and joints, as a key or an identifier is.
fn is_sample(meaning: &str) -> bool {
    let token = meaning.trim().trim_end_matches('.');
    let mixed = token.contains('_')
        || token.chars().filter(|c| c.is_ascii_digit()).count() >= 2 && token.chars().any(char::is_alphabetic);
    !token.contains(' ') && token.chars().count() >= 12 && mixed
}

/// Openings that look like terms and are none.
fn is_label(term: &str) -> bool {
    let lower = term.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        lower,
        "note"
            | "notes"
            | "remark"
            | "remarks"
            | "observation"
            | "aside"
            | "tip"
            | "best practice"
            | "best practices"
            | "diagram"
            | "figure"
            | "fun fact"
            | "key insight"
            | "key takeaway"
            | "key takeaways"
            | "takeaway"
            | "bottom line"
            | "pro-tip"
            | "pro tip"
            | "warning"
            | "important"
            | "example"
            | "examples"
            | "e.g"
            | "i.e"
            | "source"
            | "update"
            | "edit"
            | "todo"
            | "hint"
            | "reminder"
            | "caution"
            | "disclaimer"
            | "ps"
            | "p.s"
            | "answer"
            | "question"
            | "q"
            | "a"
            | "in short"
            | "tl;dr"
            | "image credit"
            | "credit"
            | "photo"
            | "caveat"
            | "spoiler"
            | "output"
            | "result"
            | "step"
            | "usage"
            | "see also"
            | "see"
            | "read more"
            | "in other words"
            | "for example"
            | "remember"
            | "roughly"
            | "first"
            | "second"
            | "third"
            | "finally"
            | "next"
            | "date"
            | "author"
            | "title"
            | "course"
            | "focus"
            | "decision"
            | "scenario"
            | "situation"
            | "symptom"
            | "symptoms"
            | "goal"
            | "issue"
            | "risk"
            | "pros"
            | "cons"
            | "benefit"
            | "benefits"
            | "drawback"
            | "significance"
            | "use case"
            | "use cases"
            | "best for"
            | "key point"
            | "key points"
            | "key idea"
            | "important concept"
            | "rule of thumb"
            | "idea"
            | "intuition"
            | "proof"
            | "complexity"
            | "input"
            | "exercise"
            | "think"
            | "analogy"
            | "solution"
            | "syntax"
            | "quote"
    ) || lower.ends_with(" tip")
        || lower.ends_with(" tips")
        || lower.starts_with("note ")
        || lower.starts_with("example ")
        || lower.starts_with("in case ")
        || lower.starts_with("when ")
        || lower.starts_with("if ")
        || lower.starts_with("no ")
        || lower.starts_with("easier ")
        || lower.starts_with("question ")
        || lower.starts_with("step ")
}

fn find(unit: &Unit) -> Vec<Fact> {
    if let UnitKind::Code { language, text, .. } = &unit.kind {
        return of_settings(unit, language, text);
    }
    let UnitKind::Item { text, lead } = &unit.kind else { return Vec::new() };
    let Some((term, meaning)) = split(text) else {
        if let Some(fact) = using(unit, text).filter(|_| unit.place.in_list && unit.place.english) {
            return vec![fact];
        }
        return lead.filter(|_| unit.place.english).map(|_| bare(unit, text)).unwrap_or_default();
    };
    // "First 5 bits: 00011" in a worked example.
    if unit.place.works_example() && has_number(&meaning) {
        return Vec::new();
    }
    // Below "it's usually one of three things" a name is that of a cause, and what stands behind it no meaning.
    if lead.is_some_and(|lead| enumeration::usual_causes(unit, lead).is_some()) {
        return Vec::new();
    }
    // "Phase 1: Slow start: …": the number is no name.
    let counted = term.as_str().split_once(' ').is_some_and(|(kind, number)| {
        crate::language::one_of(
            &kind.to_lowercase(),
            "phase step part stage level rule tip reason point option method case",
        ) && number.chars().all(|c| c.is_ascii_digit())
    });
    let (term, meaning) = match split(&meaning).filter(|_| counted) {
        Some(inner) => inner,
        None => (term, meaning),
    };
    // In running prose a colon opens all sorts of things: there the term has to be marked, or a name.
    let first = term.as_str().chars().next();
    let item = lead.is_some() || unit.place.in_list;
    if let Some(fact) = versus(unit, &term, &meaning).or_else(|| kinds(unit, &term, &meaning, item)) {
        return vec![fact];
    }
    if !item && !is_marked(text, &term)
        || lead.is_none()
            && first.is_none_or(char::is_lowercase)
            && !is_marked(text, &term)
            && !(unit.place.in_list && is_plain_term(&term, &meaning))
    {
        return Vec::new();
    }
    // "S3 = Simple Storage Service", "MTU: maximum transmission unit"
    let long = first_sentence(&meaning).trim_end_matches(|c| matches!(c, '.' | ',' | ';'));
    let coined = term.as_str().chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '-'));
    if coined && (2..=8).contains(&term.as_str().len()) && crate::language::spells(term.as_str(), long.as_str()) {
        let short = term.without(super::plain);
        let ask = Ask::StandsFor { short: short.clone(), long: long.without(super::plain) };
        return vec![unit.fact(FactKind::Abbreviation, RULE.name, Some(&short), ask)];
    }
    if let Some(fact) = aspect_of_section(unit, &term, &meaning, item && is_marked(text, &term)) {
        return vec![fact];
    }
    if is_label(term.as_str())
        || meaning.as_str().split_whitespace().next().is_some_and(|word| word.starts_with("http"))
        || term.as_str().starts_with(['(', '"', '\''])
    {
        return Vec::new();
    }
    if !unit.place.english {
        let plain = term.without(super::plain);
        let ask =
            Ask::WhatIs { term: plain.clone(), plural: false, meaning: first_sentence(&meaning), reversible: false };
        return vec![unit.fact(FactKind::Definition, RULE.name, Some(&plain), ask)];
    }
    // "AWS CLI: `aws …`" names where to type it, not what it is.
    if meaning.covered(0..meaning.as_str().len(), |style| *style == Style::Code) {
        return Vec::new();
    }
    if super::narration::is_narration(meaning.as_str()) || is_sample(meaning.as_str()) {
        return Vec::new();
    }
    // "The debug pattern: Don't rely on …" is advice under a name.
    let lower = meaning.as_str().to_lowercase().replace('’', "'");
    if ["don't ", "do not ", "never ", "avoid "].iter().any(|lead| lower.starts_with(lead)) && !item {
        return Vec::new();
    }
    // "Generating reports: use it to list files": what the post is about is used so.
    if let Some(lead) = ["use it ", "use them ", "use this "].iter().find(|lead| lower.starts_with(**lead)) {
        let topic = unit.place.topic.name.as_str();
        let doing =
            term.as_str().split(' ').next().is_some_and(|first| crate::language::is_gerund(&first.to_lowercase()));
        let aim = lower[lead.len()..].starts_with("to ") && lower.len() == meaning.as_str().len();
        if topic.is_empty() || !doing || !aim {
            return Vec::new();
        }
        let mut question = Text::from(format!("How can you use {topic} for "));
        question.push(&term.clone().uncapitalised());
        question.push_str("?");
        let answer = first_sentence(&meaning.slice(lead.len()..meaning.as_str().len()));
        return vec![unit.fact(FactKind::Purpose, RULE.name, Some(&term), Ask::Question { question, answer })];
    }
    if let Some(facts) = retold(unit, &term, &meaning) {
        return facts;
    }
    let code_term = text.covered(0..term.as_str().len(), |style| *style == Style::Code);
    if code_term && super::command::is_command(term.as_str()) && is_task(&meaning) {
        return vec![super::command::does(unit, RULE.name, term.as_str(), &first_sentence(&meaning))];
    }
    // "Saving money: small servers cost less, so use them": advice under the name of what it is good for.
    let aim = term.as_str().split_whitespace().next().is_some_and(|first| first.to_lowercase().ends_with("ing"))
        && word_count(term.as_str()) >= 2
        && Sentence::new(meaning.clone()).clause.is_some_and(|clause| clause.fronted.is_none())
        && [", so use ", " helps ", " help ", ", so avoid ", ", so you ", ", so always ", ", so never ", ", so make "]
            .iter()
            .any(|turn| meaning.as_str().contains(turn) || meaning.as_str().starts_with("You can "));
    if aim {
        return Vec::new();
    }
    let Some(meaning) = without_term(&term, meaning) else { return Vec::new() };
    let meaning = super::pronoun::inner_demonstratives(meaning, unit.place);
    // "Portfolios - are a collection of …": the verb is the dash.
    let copula = ["is a ", "is an ", "is the ", "are a ", "are an ", "are the "]
        .iter()
        .find(|lead| meaning.as_str().to_lowercase().starts_with(**lead))
        .and_then(|lead| lead.find(' '))
        .or_else(|| bare_copula(&meaning));
    let meaning = copula.map_or(meaning.clone(), |at| meaning.slice(at + 1..meaning.as_str().len()));
    let term = unit.place.inside(term.without(super::plain));
    let sentence_of = |link: &str| {
        let mut told = term.clone().capitalised();
        told.push_str(link);
        // "Offline support: Syncs changes": a verb has no capital of its own.
        let first = meaning.as_str().split_whitespace().next().unwrap_or_default().to_lowercase();
        let participle = Sentence::new(Text::from(first.as_str()))
            .words
            .first()
            .is_some_and(|word| word.can_be(Form::Participle) && !word.can_be(Form::Base));
        let verb = (crate::language::is_third_person(&first) || participle) && !link.contains(':');
        told.push(&if verb { meaning.clone().uncapitalised() } else { unit.place.inside(meaning.clone()) });
        Sentence::new(told)
    };
    let words = Sentence::new(meaning.clone()).words;
    // "Read skew: Suppose one reader …": a case of it, by which it is told.
    if words
        .first()
        .is_some_and(|first| crate::language::one_of(&first.lower, "suppose imagine consider say assume let"))
    {
        let mut question = Text::from("What does “");
        question.push(&term);
        question.push_str("” mean?");
        let answer = if word_count(meaning.as_str()) <= 45 { meaning } else { first_sentence(&meaning) };
        return vec![unit.fact(FactKind::Definition, RULE.name, Some(&term), Ask::Question { question, answer })];
    }
    let first_verb = words.first().is_some_and(|word| {
        // "Queue storage: messages between applications" is a thing.
        let noun = matches!(word.tag, Tag::Verb { noun: true, .. })
            && words.get(1).is_some_and(|next| crate::language::one_of(&next.lower, "between of from in with among"));
        word.can_be(Form::ThirdPerson)
            && !noun
            && !matches!(
                words.get(1).map(|next| &next.tag),
                Some(Tag::Auxiliary | Tag::Punctuation(_) | Tag::Relative) | None
            )
            || matches!(word.tag, Tag::Auxiliary | Tag::Modal)
    });
    // "Fall of the wall (1989): Significance: …": the label in the meaning is the aspect.
    if let Some((label, rest)) =
        split(&meaning).filter(|(label, _)| is_label(label.as_str()) && word_count(label.as_str()) <= 2)
    {
        let aspect = label.without(super::plain).uncapitalised();
        let ask = Ask::Cell { subject: term.clone(), aspect, value: first_sentence(&rest), beside: None };
        return vec![unit.fact(FactKind::Property, RULE.name, Some(&term), ask)];
    }
    if let Some(fact) = use_of(unit, &term, &meaning) {
        return vec![fact];
    }
    // "SLA: stands for …"
    if let Some(len) = ["stands for ", "short for ", "abbreviation of ", "abbreviation for ", "acronym for "]
        .iter()
        .find_map(|lead| meaning.as_str().to_lowercase().starts_with(lead).then_some(lead.len()))
    {
        let long = meaning.slice(len..meaning.as_str().len());
        return vec![unit.fact(
            FactKind::Abbreviation,
            RULE.name,
            Some(&term),
            Ask::StandsFor { short: term.clone(), long },
        )];
    }
    // "Poor harvests: led to shortages"
    let past_verb = words.first().is_some_and(|word| word.can_be(Form::Past) && !word.can_be(Form::Base))
        && words.get(1).is_some_and(|next| matches!(next.tag, Tag::To | Tag::Determiner | Tag::Possessive));
    let first_verb = first_verb || past_verb;
    if let Some(fact) = as_figures(unit, &term, &meaning) {
        return vec![fact];
    }
    if let Some(facts) = as_predicate(unit, &term, &meaning, &sentence_of) {
        return facts;
    }
    if first_verb {
        // "Patch Manager - allows you to …": a predicate of the term.
        let sentence = sentence_of(" ");
        // "Run Command: runs a command on many servers": what it does is all that is told.
        let does = words.first().is_some_and(|word| {
            matches!(word.tag, Tag::Verb { .. })
                && word.can_be(Form::ThirdPerson)
                && !crate::language::one_of(
                    &crate::language::lemma(&word.lower),
                    "have contain include consist cost mean",
                )
        });
        if let Some(clause) = sentence.clause.as_ref().filter(|_| does && !is_plural_phrase(&term)) {
            let answer =
                sentence.slice(clause.verb.start..super::asked::cut(&sentence, clause.verb.start, clause.rest.end));
            let narrower = property::of_sentence(unit, &sentence, FactKind::Definition, RULE.name);
            if let (true, [Fact { ask: narrower, .. }]) = (word_count(answer.as_str()) >= 3, narrower.as_slice()) {
                let narrower = Box::new(narrower.clone());
                let ask = Ask::Does { subject: unit.place.inside(term.clone()), answer, narrower };
                let told = Some(sentence.text.clone());
                return vec![Fact { told, ..unit.fact(FactKind::Definition, RULE.name, Some(&term), ask) }];
            }
        }
        if sentence.clause.is_some() {
            let facts = property::of_sentence(unit, &sentence, FactKind::Definition, RULE.name);
            let gap = facts.iter().any(|fact| matches!(fact.ask, Ask::Cloze { .. }));
            // "Automation: automates daily or weekly tasks": what it does, rather than a gap.
            let does = words.first().is_some_and(|word| word.can_be(Form::ThirdPerson) && word.tag != Tag::Auxiliary);
            if gap && does && word_count(meaning.as_str()) >= 3 {
                let question = Text::from(format!("What does {} do?", term.as_str()));
                let ask = Ask::Question { question, answer: first_sentence(&meaning) };
                return vec![unit.fact(FactKind::Definition, RULE.name, Some(&term), ask)];
            }
            if !facts.is_empty() {
                return facts;
            }
        }
    }
    // A name with "and" in it is one thing.
    let one_name = term
        .as_str()
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || word == "and" || word == "&");
    let last_plural = crate::language::is_plural(term.as_str().split_whitespace().last().unwrap_or_default());
    // "Light Reactions: the first stage …": a plural where the post writes it small elsewhere.
    let last = term.as_str().split_whitespace().last().unwrap_or_default().to_lowercase();
    let one = ["a ", "an "].iter().any(|article| meaning.as_str().to_lowercase().starts_with(article));
    let titled = last_plural && one_name && !one && unit.place.lower.contains(&last);
    let plural = is_plural_phrase(&term) && (last_plural || !one_name) || titled;
    let first_sentence = first_sentence(&meaning);
    let told = sentence_of(": ").text;
    let told_clause = Sentence::new(first_sentence.clone());
    let clause = told_clause
        .clause
        .as_ref()
        .is_some_and(|clause| clause.subject.len() <= 4 && told_clause.is_certain(clause) && !told_clause.has("that"));
    let term = if plural || code_term || clause { term } else { with_article(term, &first_sentence, unit.place) };
    if let Some(fact) = offers(unit, &term, &told_clause) {
        return vec![fact];
    }
    // "**Concurrency:** Stack memory is thread-safe" below "Stack and heap": a sentence on the stack, and no meaning of the label.
    if clause && !unit.place.in_list && speaks_of_topic(unit, &term, &told_clause) {
        return Vec::new();
    }
    let short = word_count(first_sentence.as_str()) <= 14;
    let task = words.first().is_some_and(|word| word.can_be(Form::Base));
    // Below "Real-world examples" a label is a use, and what stands behind it says why.
    let use_case = unit.place.trail.last().is_some_and(|heading| enumeration::is_use_cases(heading.text.as_str()));
    if use_case && Sentence::new(first_sentence.clone()).clause.is_some() {
        return Vec::new();
    }
    // "Connect: the client sends …" in numbered steps.
    let clause = Sentence::new(first_sentence.clone()).clause.is_some();
    let article =
        ["a ", "an ", "the "].iter().any(|article| first_sentence.as_str().to_lowercase().starts_with(article));
    if unit.place.ordered && (clause || !article) && !term.as_str().contains('"') {
        let task = crate::language::starts_with_verb(&term.as_str().to_lowercase());
        let question = Text::from(if task || term.as_str().contains(['“', '(']) {
            format!("What happens in the step “{}”?", term.as_str())
        } else {
            format!("What happens in {}?", unit.place.inside(term.clone()).as_str())
        });
        let ask = Ask::Question { question, answer: first_sentence };
        return vec![Fact { told: Some(told), ..unit.fact(FactKind::Process, RULE.name, Some(&term), ask) }];
    }
    let reversible = !task && short && !code_term && !has_number(&first_sentence) && definition_like(&first_sentence);
    vec![Fact {
        told: Some(told),
        ..unit.fact(
            FactKind::Definition,
            RULE.name,
            Some(&term),
            Ask::WhatIs { term: term.clone(), plural, meaning: first_sentence, reversible },
        )
    }]
}

/// Labels that say what is told of the section's subject: "Behavior: …", "Use cases: …" below "AP systems".
const ASPECTS: &str = "behavior behaviour trade-off trade-offs tradeoff tradeoffs limitation limitations drawback drawbacks downside downsides disadvantage disadvantages advantage advantages benefit benefits pros cons strength strengths weakness weaknesses purpose use-case use-cases best-for example examples characteristic characteristics feature features key-feature key-features role responsibility responsibilities complexity time-complexity space-complexity cost reality requirement requirements when-to-use definition mechanism lifetime lifespan performance default risk risks challenge challenges goal";

/// "**Trade-off**: temporary inconsistency" in a list below "AP (availability and partition tolerance)": the trade-off of that.
fn aspect_of_section(unit: &Unit, term: &Text, meaning: &Text, marked_item: bool) -> Option<Fact> {
    let label = term.as_str().trim().trim_end_matches(':').to_lowercase();
    if !marked_item || !unit.place.english || !crate::language::one_of(&label.replace(' ', "-"), ASPECTS) {
        return None;
    }
    // Whose it is: the item above, the label, the nearest heading that names something.
    let subject = unit.place.item.clone().filter(|above| !above.eq_ignore_ascii_case(&label)).or_else(|| {
        let subject = unit.place.section_subject();
        Some(subject.as_str().to_owned()).filter(|subject| !subject.is_empty())
    })?;
    let subject = subject.split_once(": ").map_or(subject.as_str(), |(head, _)| head);
    if word_count(subject) > 7 || crate::topics::is_generic(subject) {
        return None;
    }
    let subject = Text::from(subject);
    let value = first_sentence(meaning);
    let listed = label.starts_with("example") && value.as_str().contains(", ");
    let asked = crate::language::one_of(
        &label.replace(' ', "-"),
        "example examples purpose use-case use-cases best-for when-to-use definition",
    );
    let ask = if listed || !asked {
        let several = crate::language::is_plural(label.rsplit(' ').next().unwrap_or_default())
            || crate::language::one_of(&label, "pros cons");
        let mut question = Text::from(match (listed, several) {
            (true, _) => "What are examples of ".to_owned(),
            (_, true) => format!("What are the {label} of "),
            _ => format!("What is the {label} of "),
        });
        question.push(&subject);
        question.push_str("?");
        Ask::Question { question, answer: value }
    } else {
        Ask::Cell { subject: subject.clone(), aspect: Text::from(label), value, beside: None }
    };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), ask))
}

/// "list vs tuple - a list may change, a tuple may not": how they differ.
fn versus(unit: &Unit, term: &Text, meaning: &Text) -> Option<Fact> {
    let string = term.as_str();
    let (at, len) = [" vs ", " vs. ", " versus "].iter().find_map(|vs| string.find(vs).map(|at| (at, vs.len())))?;
    let one = unit.place.inside(term.slice(0..at).without(super::plain));
    let other = unit.place.inside(term.slice(at + len..string.len()).without(super::plain));
    let answer = first_sentence(meaning);
    let fits = unit.place.english
        && unit.place.in_list
        && (1..=4).contains(&word_count(one.as_str()))
        && (1..=4).contains(&word_count(other.as_str()))
        && word_count(answer.as_str()) >= 5
        && [&one, &other].iter().all(|name| {
            let name = crate::language::singular(&super::strip_determiner(name.as_str()).to_lowercase());
            answer.as_str().to_lowercase().contains(&name)
        });
    let ask = Ask::Differ { one: one.clone(), other, respect: Text::default(), answer };
    fits.then(|| unit.fact(FactKind::Comparison, RULE.name, Some(&one), ask))
}

/// "primitive types - string, number, bool": which they are.
fn kinds(unit: &Unit, term: &Text, meaning: &Text, item: bool) -> Option<Fact> {
    let small = term.as_str().to_lowercase();
    let last = small.rsplit(' ').next().unwrap_or_default();
    let several = (2..=6).contains(&word_count(&small))
        && crate::language::is_plural(last)
        && is_plural_phrase(&Text::from(small.as_str()))
        && !is_label(term.as_str())
        && !crate::topics::is_generic(term.as_str());
    let items = split_items(&meaning.clone().trim_end_matches(|c| matches!(c, '.' | ' ')));
    let named = (2..=5).contains(&items.len())
        && items
            .iter()
            .all(|item| (1..=3).contains(&word_count(item.as_str())) && !item.as_str().contains(['(', ':', '.']));
    let code = !term.ranges(|style| *style == Style::Code).is_empty();
    if !item || !unit.place.english || !several || !named || code {
        return None;
    }
    let ask =
        Ask::Members { what: unit.place.inside(term.clone().without(super::plain)), of: None, items, ordered: false };
    Some(unit.fact(FactKind::Enumeration, RULE.name, Some(term), ask))
}

/// "minReplicas: 3  # minimum number of replicas" in a block of settings: what the setting is.
fn of_settings(unit: &Unit, language: &str, text: &str) -> Vec<Fact> {
    let settings =
        crate::language::one_of(language, "yaml yml toml ini conf cfg properties hcl terraform tf env dotenv");
    let mut facts = Vec::new();
    for line in text.lines().filter(|_| settings && unit.place.english) {
        let Some((setting, comment)) = line.split_once(" # ").or_else(|| line.split_once(" // ")) else { continue };
        let key = setting.trim().trim_start_matches("- ").split([':', '=']).next().unwrap_or_default().trim();
        let key = key.trim_matches('"');
        let named = key.len() > 2 && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let valued = setting.trim_end().len() > key.len() + 1 && setting.contains([':', '=']);
        let meaning = Text::from(comment.trim().trim_end_matches('.'));
        let told = Sentence::new(meaning.clone());
        let first = told.words.first().map(|word| word.lower.clone()).unwrap_or_default();
        // "the minimum number of replicas", not "change this" or "same as above".
        let thing = told.clause.is_none()
            && (2..=12).contains(&word_count(meaning.as_str()))
            && meaning.as_str().starts_with(char::is_alphabetic)
            && !meaning.as_str().contains("...")
            && told
                .words
                .first()
                .is_some_and(|word| word.is_nominal() || matches!(word.tag, Tag::Determiner | Tag::Adjective))
            && !crate::language::one_of(
                &first,
                "same see this that your note todo change replace use default optional required e.g i.e important new old here",
            )
            && told.words.iter().all(|word| !crate::language::one_of(&word.lower, "above below this here"));
        if !(named && valued && thing) || facts.len() >= 8 {
            continue;
        }
        let term = Text::from(key).marked(0..key.len(), Style::Code);
        let ask = Ask::WhatIs { term: term.clone(), plural: false, meaning, reversible: false };
        facts.push(unit.fact(FactKind::Definition, RULE.name, Some(&term), ask));
    }
    facts
}

/// "Encryption at rest using KMS" among notes: what it uses.
fn using(unit: &Unit, text: &Text) -> Option<Fact> {
    let sentence = Sentence::new(text.clone());
    let words = &sentence.words;
    let at = (1..words.len().min(7)).find(|&at| crate::language::one_of(&words[at].lower, "using via"))?;
    let plain = |range: std::ops::Range<usize>| {
        words[range].iter().all(|word| {
            word.is_nominal()
                || matches!(
                    word.tag,
                    Tag::Adjective | Tag::Preposition | Tag::Code | Tag::Conjunction | Tag::Determiner
                )
        })
    };
    let noun = words[0].is_nominal()
        && ![Form::Base, Form::Participle, Form::Gerund].iter().any(|form| words[0].can_be(*form))
        && words[at - 1].tag != Tag::Conjunction;
    let rest = words.len() - at - 1;
    if sentence.clause.is_some() || !noun || !(1..=6).contains(&rest) || !plain(0..at) || !plain(at + 1..words.len()) {
        return None;
    }
    let subject = unit.place.inside(sentence.slice(0..at).without(super::plain));
    let does = if is_plural_phrase(&subject) { "do " } else { "does " };
    let mut question = Text::from(format!("What {does}"));
    question.push(&subject.clone().uncapitalised());
    question.push_str(" use?");
    let ask = Ask::Question { question, answer: sentence.slice(at + 1..words.len()) };
    Some(unit.fact(FactKind::Property, RULE.name, Some(&subject), ask))
}

/// "Caching - Acme has two modes A and B": which two modes Acme has for caching.
fn offers(unit: &Unit, term: &Text, sentence: &Sentence) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let words = &sentence.words;
    let vendor = words[clause.subject.clone()].iter().all(|word| word.tag == Tag::Proper) && clause.subject.len() <= 3;
    let has = crate::language::one_of(&clause.lemma(words), "have offer provide support name sell make")
        && clause.finite == clause.main;
    let number = words.get(clause.rest.start).filter(|word| word.tag == Tag::Number)?;
    let kind = words.get(clause.rest.start + 1).filter(|word| crate::language::is_plural(&word.lower))?;
    let from = kind.range.end;
    let members = sentence.text.slice(from..sentence.text.as_str().len()).trim_end_matches(|c| c == '.');
    let start = members.as_str().len() - members.as_str().trim_start_matches([' ', ':', '-', '–', '—', ',']).len();
    let members = members.slice(start..members.as_str().len());
    let items = split_items(&members);
    let fits = vendor
        && has
        && is_number(&number.lower, items.len())
        && items.iter().all(|item| (1..=6).contains(&word_count(item.as_str())));
    if !fits {
        return None;
    }
    let mut what = Text::from(format!("Which {} {} does ", number.lower, kind.lower));
    what.push(&sentence.slice(clause.subject.clone()));
    what.push_str(&format!(" {} for ", clause.lemma(words)));
    what.push(&term.clone().uncapitalised());
    what.push_str("?");
    let items = items.into_iter().map(|item| item.without(|style| matches!(style, Style::Link(_)))).collect();
    let ask = Ask::Members { what, of: None, items, ordered: false };
    Some(unit.fact(FactKind::Enumeration, RULE.name, Some(term), ask))
}

/// True for a sentence whose subject is what the title or a heading is about, behind a label that is not.
fn speaks_of_topic(unit: &Unit, term: &Text, sentence: &Sentence) -> bool {
    let Some(clause) = &sentence.clause else { return false };
    let subject = telling_words(sentence.slice(clause.subject.clone()).as_str());
    let label = telling_words(term.as_str());
    let above = unit.place.trail.iter().map(|heading| heading.text.as_str());
    let told: Vec<String> =
        above.chain([unit.place.topic.name.as_str(), unit.place.post.title.as_str()]).flat_map(telling_words).collect();
    !subject.is_empty()
        && subject.iter().any(|word| told.contains(word))
        && !subject.iter().any(|word| label.contains(word))
}

/// "Products - are application stacks based on …": the verb behind the dash, where a kind follows it. Returns the place behind it.
fn bare_copula(meaning: &Text) -> Option<usize> {
    let words = Sentence::new(meaning.clone()).words;
    let are = words.first().filter(|first| crate::language::one_of(&first.lower, "is are"))?;
    let kind = (1..words.len()).take_while(|&at| words[at].is_nominal() || words[at].tag == Tag::Adjective).last()?;
    let plural = crate::language::is_plural(&words[kind].lower) && !words[kind].can_be(Form::Participle);
    (plural == (are.lower == "are") && kind + 1 < words.len()).then_some(are.range.end)
}

/// "CUBIC: This algorithm is the default of …": a sentence of which the term is the subject.
fn retold(unit: &Unit, term: &Text, meaning: &Text) -> Option<Vec<Fact>> {
    let first = first_sentence(meaning);
    let sentence = Sentence::new(first);
    let clause = sentence.clause.as_ref()?;
    let subject = &sentence.words[clause.subject.clone()];
    let pointing = match subject {
        [one] => one.lower == "this" || one.lower == "it" && !unit.place.in_list,
        [one, _] => one.lower == "this",
        _ => false,
    };
    if !pointing || clause.fronted.is_some() {
        return None;
    }
    let mut told = term.clone().without(super::plain);
    told.push_str(" ");
    told.push(&sentence.slice(clause.verb.start..sentence.words.len()));
    let mut facts = Vec::new();
    for told in super::sentence::simple(&told, unit.place) {
        let kind = UnitKind::Sentence { sentence: &told, before: &[], lead: false };
        super::apply(&Unit { kind, span: unit.span, place: unit.place }, &mut facts);
    }
    Some(facts)
}

/// "L1 cache: ~0.5 ns latency and ~32 KB of capacity": what the figures are of is asked by name.
fn as_figures(unit: &Unit, term: &Text, meaning: &Text) -> Option<Fact> {
    let string = meaning.as_str().trim_end_matches('.');
    let mut aspects: Vec<&str> = Vec::new();
    for part in string.split(" and ").flat_map(|part| part.split(", ")) {
        let digits = part.trim_start_matches(['~', '$', '€', '£', '<', '>', '≈', ' ']);
        let aspect = part.split_whitespace().last().unwrap_or_default();
        let named = aspect.len() > 3
            && aspect.chars().all(|c| c.is_lowercase())
            && !crate::language::is_plural(aspect)
            && part.split_whitespace().count() >= 2;
        let plain =
            !part.split_whitespace().any(|word| matches!(word, "in" | "at" | "on" | "across" | "per" | "with" | "for"));
        if !digits.starts_with(|c: char| c.is_ascii_digit()) || !named || !plain {
            return None;
        }
        aspects.push(aspect);
    }
    let be = if aspects.len() > 1 { "are" } else { "is" };
    let question = format!("What {be} the {} of {}?", aspects.join(" and "), term.as_str());
    let ask = Ask::Question { question: Text::from(question), answer: meaning.clone() };
    Some(unit.fact(FactKind::Number, RULE.name, Some(term), ask))
}

/// Meanings that are no thing: "Encryption: always enabled, for free", "Region: choose the nearest", "Sync: copy changes to the server".
fn as_predicate(unit: &Unit, term: &Text, meaning: &Text, sentence_of: &dyn Fn(&str) -> Sentence) -> Option<Vec<Fact>> {
    let sentence = Sentence::new(meaning.clone());
    let words = &sentence.words;
    let skip = words.iter().take_while(|word| word.tag == Tag::Adverb).count();
    let first = words.get(skip)?;
    let next = words.get(skip + 1)?;
    let plural = is_plural_phrase(term) && !term.marks().iter().any(|mark| mark.style == Style::Code);
    // "Users: can start the products"
    if skip == 0 && crate::language::one_of(&first.lower, "can may could") && next.can_be(Form::Base) {
        let mut question = Text::from(format!("What {} ", first.lower));
        question.push(term);
        question.push_str(" do?");
        let answer = first_sentence(&sentence.slice(1..words.len()));
        let ask = Ask::Question { question, answer };
        return Some(vec![unit.fact(FactKind::Property, RULE.name, Some(term), ask)]);
    }
    let describes = match &first.tag {
        Tag::Adjective => matches!(next.tag, Tag::Preposition | Tag::To | Tag::Conjunction | Tag::Punctuation(',')),
        Tag::Verb { .. } => {
            first.can_be(Form::Participle)
                && !first.can_be(Form::Base)
                && !next.is_nominal()
                && next.tag != Tag::Determiner
                && next.tag != Tag::Adjective
        }
        _ => false,
    };
    if describes && sentence.clause.is_none() {
        let told = sentence_of(if plural { " are " } else { " is " });
        return told.clause.is_some().then(|| property::of_sentence(unit, &told, FactKind::Property, RULE.name));
    }
    // "Complete visibility", "Result of wars": what can be no verb, or an adjective, begins a thing.
    let object = matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun)
        || !first.is_nominal()
            && !crate::language::one_of(
                &first.lower,
                "complete open secure separate live clean direct correct free clear empty present perfect mature on-premise",
            )
            && (matches!(next.tag, Tag::Preposition | Tag::Adjective | Tag::Number) || next.is_nominal());
    // "AWS X-Ray: analyze and debug applications"
    let second = next.tag == Tag::Conjunction
        && !first.is_nominal()
        && words.get(skip + 2).is_some_and(|other| other.can_be(Form::Base));
    let more = !first.is_nominal() && crate::language::one_of(&next.lower, "more less up down all out");
    // "increase or decrease resources"
    let either = next.tag == Tag::Conjunction
        && words.get(skip + 2).is_some_and(|other| other.can_be(Form::Base))
        && words.get(skip + 3).is_some_and(|object| object.is_nominal());
    let object = object || second || more || either;
    if skip > 0 || !first.can_be(Form::Base) || !object || sentence.clause.is_some() && first.is_nominal() {
        return None;
    }
    // "Scaling: add more machines": a process is what it means.
    let process = ["ing", "ity", "tion", "sion", "ment", "ance"]
        .iter()
        .any(|ending| term.as_str().split([' ', '(']).any(|word| word.to_lowercase().ends_with(ending)));
    let advice = crate::language::one_of(
        &first.lower,
        "use choose avoid keep make check ensure consider try prefer start set pick select remember take pay look verify follow plan",
    );
    // "Select two primes: choose large ones": the label itself says what is done.
    let label = Sentence::new(term.clone());
    let done = advice
        && label.words.len() >= 3
        && label.words.first().is_some_and(|verb| verb.can_be(Form::Base) && !verb.is_nominal())
        && label.clause.is_none();
    let mut question = Text::from(if done {
        "How do you "
    } else if advice {
        "What should you do about "
    } else if plural {
        "What do "
    } else {
        "What does "
    });
    question.push(&if done { term.clone().uncapitalised() } else { term.clone() });
    question.push_str(if advice { "?" } else { " do?" });
    // "Free/Developer: get seven checks": what you get with it.
    if crate::language::one_of(&first.lower, "get receive have") {
        let question = Text::from(format!("What do you {} with {}?", first.lower, term.as_str()));
        let rest = sentence.slice(skip + 1..words.len());
        let ask = Ask::Question { question, answer: first_sentence(&rest) };
        return Some(vec![unit.fact(FactKind::Definition, RULE.name, Some(term), ask)]);
    }
    // "Multiple-choice: pick one of four": what you do there is what it means.
    let yours = crate::language::one_of(&first.lower, "pick choose give answer");
    if (process || yours) && !advice {
        question = Text::from("What does “");
        question.push(term);
        question.push_str("” mean?");
    }
    let kind = if advice { FactKind::Process } else { FactKind::Definition };
    let ask = Ask::Question { question, answer: first_sentence(meaning) };
    Some(vec![unit.fact(kind, RULE.name, Some(term), ask)])
}

/// "Signals: this is …", "Signals: signals are …": the meaning without the term that it says again. None where the term is two things.
fn without_term(term: &Text, meaning: Text) -> Option<Text> {
    let name = term.as_str().to_lowercase();
    if name.split_whitespace().any(|word| matches!(word, "vs" | "vs." | "versus")) {
        return None;
    }
    let lower = meaning.as_str().to_lowercase();
    let again = [name.as_str(), super::strip_determiner(&name), "this", "these", "it", "they"].into_iter().find_map(
        |subject| {
            let rest = ["", "a ", "an ", "the "]
                .iter()
                .find_map(|article| lower.strip_prefix(article)?.strip_prefix(subject))?;
            let rest = [" is ", " are ", "'s ", "’s ", "'re ", "’re "].iter().find_map(|be| rest.strip_prefix(be))?;
            let article = ["a ", "an ", "the ", "one "].iter().any(|article| rest.starts_with(article));
            let many = subject == "they" || subject == "these";
            (article || many && !crate::language::starts_with_verb(rest)).then_some(lower.len() - rest.len())
        },
    );
    Some(match again {
        Some(start) if lower.len() == meaning.as_str().len() && meaning.as_str().is_char_boundary(start) => {
            meaning.slice(start..lower.len())
        }
        _ => meaning,
    })
}

/// "Signals: used to …", "Spot instances: ideal for …": what the term is for.
fn use_of(unit: &Unit, term: &Text, meaning: &Text) -> Option<Fact> {
    const LEADS: &[(&str, &str, &str)] = &[
        ("used to ", "used", "for"),
        ("used for ", "used", "for"),
        ("used when ", "used", ""),
        ("ideal for ", "ideal", "for"),
        ("best for ", "best", "for"),
        ("suitable for ", "suitable", "for"),
        ("recommended for ", "recommended", "for"),
        ("useful for ", "useful", "for"),
        ("designed for ", "designed", "for"),
        ("responsible for ", "responsible", "for"),
        ("for ", "", "for"),
        ("to ", "", "for"),
    ];
    let lower = meaning.as_str().to_lowercase();
    let (lead, verb, tail) = LEADS.iter().find(|(lead, ..)| lower.starts_with(lead))?;
    let start = if lead.ends_with("to ") || lead.ends_with("when ") {
        lead.len() - lead.rsplit(' ').nth(1)?.len() - 1
    } else {
        lead.len()
    };
    let answer = first_sentence(&meaning.slice(start..meaning.as_str().len()));
    let interrogative = if tail.is_empty() { super::Interrogative::When } else { super::Interrogative::What };
    let auxiliary = if is_plural_phrase(term) { "are" } else { "is" };
    let whom = answer.as_str().split_whitespace().next().is_some_and(|first| {
        crate::language::one_of(
            &first.to_lowercase(),
            "those users people teams anyone everyone developers beginners students customers companies organizations organisations",
        )
    });
    if whom && *tail == "for" {
        let mut question = Text::from(format!("Who {auxiliary} "));
        question.push(term);
        question.push_str(if verb.is_empty() { "" } else { " " });
        question.push_str(verb);
        question.push_str(" for?");
        return Some(unit.fact(FactKind::Purpose, RULE.name, Some(term), Ask::Question { question, answer }));
    }
    let predicate =
        super::Predicate { subject: term.clone(), auxiliary: auxiliary.to_owned(), verb: Text::from(*verb) };
    let ask = Ask::Predicate { of: None, interrogative, predicate, tail: Text::from(*tail), answer };
    Some(unit.fact(FactKind::Purpose, RULE.name, Some(term), ask))
}

/// Items without a separator: "State manager to store policies", "jq for wrangling JSON", "Parameter Store (secrets)".
fn bare(unit: &Unit, text: &Text) -> Vec<Fact> {
    let sentence = Sentence::new(text.clone());
    let words = &sentence.words;
    let purpose = |at: usize| {
        words[at].tag == Tag::To && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base))
            || words[at].lower == "for" && words.get(at + 1).is_some_and(|next| next.can_be(Form::Gerund))
    };
    if sentence.clause.is_some() {
        return Vec::new();
    }
    let named = |end: usize| {
        words[..end].iter().all(|word| {
            matches!(word.tag, Tag::Proper | Tag::Noun | Tag::Code) || matches!(word.tag, Tag::Verb { noun: true, .. })
        }) && words[0].range.start == 0
            && (text.as_str().starts_with(char::is_uppercase)
                || !text.ranges(|style| matches!(style, Style::Link(_) | Style::Code | Style::Strong)).is_empty())
    };
    // "awslogs if you want to view log entries": what it is for.
    let wanted = (1..words.len().min(5)).find(|&at| {
        let rest: Vec<&str> = words[at..].iter().take(4).map(|word| word.lower.as_str()).collect();
        matches!(rest.as_slice(), ["if" | "when", "you", "want" | "need" | "have", "to"]) && named(at)
    });
    if let Some(at) = wanted.filter(|&at| words.len() - at >= 6) {
        let name = sentence.slice(0..at).without(super::plain);
        let subject = unit.place.inside(name.clone());
        let predicate = super::Predicate { subject, auxiliary: "is".to_owned(), verb: Text::from("for") };
        let ask = Ask::Predicate {
            of: None,
            interrogative: super::Interrogative::What,
            predicate,
            tail: Text::default(),
            answer: sentence.slice(at + 3..words.len()).trim_end_matches(|c| c == ')' || c == ' '),
        };
        return vec![unit.fact(FactKind::Purpose, RULE.name, Some(&name), ask)];
    }
    if let Some(at) = (1..words.len().min(5)).find(|&at| purpose(at)).filter(|&at| named(at) && words.len() - at >= 3) {
        let name = sentence.slice(0..at).without(super::plain);
        let predicate = super::Predicate {
            subject: unit.place.inside(name.clone()),
            auxiliary: "is".to_owned(),
            verb: Text::from("for"),
        };
        let start = at + usize::from(words[at].lower == "for");
        let answer = sentence.slice(start..words.len());
        return vec![unit.fact(
            FactKind::Purpose,
            RULE.name,
            Some(&name),
            Ask::Predicate {
                of: None,
                interrogative: super::Interrogative::What,
                predicate,
                tail: Text::default(),
                answer,
            },
        )];
    }
    let string = sentence.text.as_str();
    if let Some(open) = string.find(" (").filter(|_| string.ends_with(')') && sentence.clause.is_none()) {
        let term = sentence.text.slice(0..open).without(super::plain);
        let meaning = sentence.text.slice(open + 2..string.len() - 1);
        // "Follows FIFO (first in, first out)" is what something does.
        let verb = sentence.words.first().is_some_and(|first| {
            matches!(&first.tag, Tag::Verb { noun: false, forms } if forms.contains(&Form::ThirdPerson) || forms.contains(&Form::Base))
        });
        let fits = (1..=4).contains(&word_count(term.as_str()))
            && !verb
            && word_count(meaning.as_str()) >= 2
            && term.as_str().split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            && crate::language::abbreviations(string).is_empty();
        if fits {
            return vec![unit.defines(RULE.name, term, meaning, false)];
        }
    }
    Vec::new()
}

/// "stack: the set of …" is asked as "What is a stack?": a common noun in the singular whose meaning has an article.
fn with_article(term: Text, meaning: &Text, place: &super::Place) -> Text {
    let string = term.as_str();
    let lower = meaning.as_str().to_lowercase();
    let counted = ["a ", "an ", "the ", "one "].iter().any(|article| lower.starts_with(article));
    let last = string.split_whitespace().last().unwrap_or_default();
    let mass = crate::language::is_mass_noun(last);
    let common =
        string.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-')) && string.split_whitespace().count() <= 3;
    let used = place.post_says(&format!("a {string}"))
        || place.post_says(&format!("an {string}"))
        || place.post_says(&format!("{string}s"));
    let one = ["a ", "an "].iter().any(|article| lower.starts_with(article));
    // "chmod: the command that …": the name of a tool has no article.
    let named = [
        "the command",
        "the tool",
        "the utility",
        "the program",
        "the function",
        "the keyword",
        "the operator",
        "the option",
        "the flag",
        "the method",
        "a command",
        "a tool",
        "a utility",
        "a program",
    ];
    if !string.contains(' ') && named.iter().any(|kind| lower.starts_with(kind)) {
        return term;
    }
    // "AppSpec file: the file that …": a name before its common noun.
    let file = (2..=3).contains(&string.split_whitespace().count())
        && string.starts_with(char::is_uppercase)
        && last.chars().all(char::is_lowercase)
        && !crate::language::is_plural(last)
        && crate::language::is_common_noun(last)
        && !crate::language::is_adjective(last)
        && string.split_whitespace().next().is_some_and(|first| first.chars().skip(1).any(char::is_uppercase));
    if file && (one || lower.starts_with("the ")) {
        let mut text = Text::from(if one { crate::language::indefinite_article(string) } else { "the " });
        text.push(&term);
        return text;
    }
    if !counted || !common || (mass && !used && !one) || super::strip_determiner(string) != string {
        return term;
    }
    let mut text = Text::from(crate::language::indefinite_article(string));
    text.push(&term);
    text
}

/// "chmod: The command used to …" in a list: one word, and a meaning that begins like one.
fn is_plain_term(term: &Text, meaning: &Text) -> bool {
    let lower = meaning.as_str().to_lowercase();
    word_count(term.as_str()) <= 2
        && !crate::language::is_stop_word(term.as_str())
        && (["a ", "an ", "the "].iter().any(|article| lower.starts_with(article))
            || meaning.as_str().starts_with(char::is_uppercase))
}

/// True for what a command does: "list all pods", "Shows the permissions".
pub(super) fn is_task(meaning: &Text) -> bool {
    let lower = meaning.as_str().to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    let verb = crate::language::starts_with_verb(&lower) || crate::language::is_third_person(first);
    verb && (2..=18).contains(&word_count(&lower)) && !super::narration::is_narration(&lower)
}

fn is_marked(text: &Text, term: &Text) -> bool {
    text.covered(0..term.as_str().len().max(1), |style| {
        matches!(style, Style::Strong | Style::Emphasis | Style::Code | Style::Link(_))
    })
}

fn has_number(text: &Text) -> bool {
    text.as_str().chars().any(|c| c.is_ascii_digit())
}

/// Returns a meaning's first sentence, with the second where both are short.
fn first_sentence(meaning: &Text) -> Text {
    let ranges = crate::language::sentences(meaning);
    let Some(first) = ranges.first() else { return meaning.clone() };
    let end = ranges
        .get(1)
        .filter(|second| word_count(&meaning.as_str()[first.start..second.end]) <= 25)
        .unwrap_or(first)
        .end;
    meaning.slice(first.start..end)
}
