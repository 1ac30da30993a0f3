//! Headings and callouts that ask, with what answers them below.

use super::narration::is_narration;
use super::{Ask, Fact, FactKind, Rule, Unit, UnitKind, glossary};
use crate::language::{bare_words, is_stop_word, one_of, sentences, singular, word_count};
use crate::post::{Block, BlockKind, Item, Style, Text};

pub(super) const RULE: Rule = Rule { name: "question-heading", shares: true, any_language: true, find };

fn find(unit: &Unit) -> Vec<Fact> {
    if let UnitKind::Question { question, answer } = &unit.kind {
        return asked_in_text(unit, question, answer);
    }
    let UnitKind::Section { title, blocks } = &unit.kind else { return Vec::new() };
    if let Some(fact) = bare(unit, title, blocks) {
        return vec![fact];
    }
    let numbering = title.as_str().len()
        - ["Q:", "Q.", "Question:"]
            .iter()
            .find_map(|lead| title.as_str().trim_start().strip_prefix(lead))
            .unwrap_or(title.as_str())
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ':' | ' '))
            .len();
    let title = &title.slice(numbering..title.as_str().len());
    let string = title.as_str().trim();
    let lower = string.to_lowercase();
    let unmarked = [
        "what is ",
        "what are ",
        "why is ",
        "why are ",
        "how does ",
        "how do ",
        "what does ",
        "why does ",
        "why do ",
        "when should ",
    ]
    .iter()
    .any(|lead| lower.starts_with(lead));
    let first = bare_words(&lower).next().unwrap_or("");
    // In another language the mark alone says that it asks.
    let asks =
        !unit.place.english || matches!(first, "what" | "why" | "when" | "how" | "which" | "where" | "who" | "whose");
    let yours = bare_words(&lower).any(|word| matches!(word, "i" | "me" | "my" | "we" | "you" | "your" | "us"));
    let vague = ["what about", "what if", "how about", "what next", "why bother", "what now", "so what"]
        .iter()
        .any(|lead| lower.starts_with(lead));
    if !(string.ends_with(['?', '？', '؟']) || unmarked) || !asks || word_count(string) < 3 || yours || vague {
        return Vec::new();
    }
    let Some(question) = resolved(unit, title) else { return Vec::new() };
    let thing = ["what is ", "what are ", "what's "].iter().find_map(|lead| lower.strip_prefix(*lead));
    let thing = thing.map(|thing| super::strip_determiner(thing.trim_end_matches(['?', ' '])));
    let Some(answer) = answer(blocks, first == "how", thing) else { return Vec::new() };
    let here = answer.span(0..answer.as_str().len()).unwrap_or(unit.span);
    let items = answer_items(blocks).filter(|_| matches!(first, "what" | "which" | "who"));
    if items.is_none() && matches!(blocks.first().map(|block| &block.kind), Some(BlockKind::List { .. }))
        || answer.as_str().ends_with(':') && items.is_none()
    {
        return Vec::new();
    }
    if let Some((items, span)) = items
        && !items.is_empty()
    {
        return vec![Fact {
            span,
            ..unit.fact(FactKind::Qa, RULE.name, None, Ask::Members { what: question, of: None, items, ordered: false })
        }];
    }
    if evades(&question, &answer) {
        return Vec::new();
    }
    vec![Fact { span: here, ..unit.fact(FactKind::Qa, RULE.name, None, Ask::Question { question, answer }) }]
}

/// True where the sentence below a question leads up to its answer: "How do A and B differ? A is …", "Which words? A handful …".
fn evades(question: &Text, answer: &Text) -> bool {
    let question = question.as_str().to_lowercase();
    let answer = answer.as_str().to_lowercase();
    let which = ["which ", "what are "].iter().any(|lead| question.starts_with(lead));
    let vague =
        ["a handful of ", "a few ", "several ", "many ", "there are several ", "there are many ", "there are a few "]
            .iter()
            .any(|lead| answer.starts_with(lead));
    // What differs is told of each of the two.
    let differ = bare_words(&question).any(|word| matches!(word, "differ" | "difference" | "differences"));
    let second = question.rsplit_once(" and ").and_then(|(_, rest)| {
        bare_words(rest).find(|word| !is_stop_word(word)).filter(|word| !word.starts_with("differ")).map(singular)
    });
    which && vague || differ && second.is_some_and(|second| !bare_words(&answer).any(|word| singular(word) == second))
}

/// "Why not use X? Because …": a question with "why", "how" or "what" and an answer that is a statement.
fn asked_in_text(unit: &Unit, question: &Text, answer: &Text) -> Vec<Fact> {
    let question = question
        .slice(question.as_str().len() - question.as_str().trim_start_matches('(').len()..question.as_str().len());
    let question = without_lead(question);
    let lower = question.as_str().to_lowercase();
    let asks = ["why ", "how ", "what ", "when ", "which ", "where "].iter().any(|word| lower.starts_with(word));
    let called = crate::language::without_calling_names(question.as_str()).to_lowercase();
    let personal = bare_words(&called).any(|word| matches!(word, "i" | "me" | "my" | "us" | "our" | "let's"));
    let dangling = bare_words(&lower).any(|word| matches!(word, "it" | "this" | "these" | "they" | "that" | "those"));
    if !asks
        || personal
        || dangling
        || word_count(&lower) < 4
        || is_narration(answer.as_str())
        || !(3..=45).contains(&word_count(answer.as_str()))
    {
        return Vec::new();
    }
    vec![unit.fact(FactKind::Qa, RULE.name, None, Ask::Question { question, answer: answer.clone() })]
}

/// "So what happens then?", "But why do we not …?": what ties the question to the sentence before it goes.
fn without_lead(question: Text) -> Text {
    let string = question.as_str();
    let lead = ["So, ", "So ", "But ", "And ", "Now, ", "Now ", "Then ", "Well, ", "Okay, ", "OK, "]
        .iter()
        .find(|lead| string.starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let question = question.slice(lead..string.len()).capitalised();
    let filler = [" actually ", " exactly ", " really ", " just "]
        .iter()
        .find_map(|word| question.as_str().find(word).map(|at| at..at + word.len() - 1));
    match filler {
        Some(range) => question.replace(range, &Text::default()),
        None => question,
    }
}

/// True where two texts share a word that tells something: what follows a question may answer it.
pub(super) fn share_word(question: &str, answer: &str) -> bool {
    let (question, answer) = (question.to_lowercase(), answer.to_lowercase());
    let known: Vec<String> =
        bare_words(&answer).filter(|word| !is_stop_word(word) && word.len() > 2).map(singular).collect();
    bare_words(&question)
        .filter(|word| !is_stop_word(word) && word.len() > 2)
        .any(|word| known.contains(&singular(word)))
}

/// "When?" and "Why?" above a list: when and why to use what the post is about.
fn bare(unit: &Unit, title: &Text, blocks: &[Block]) -> Option<Fact> {
    let topic = unit.place.topic.name.as_str();
    let question = match title.as_str().trim().to_lowercase().trim_end_matches(['?', '!', '.', ' ']) {
        "when" | "when to use it" | "when to use" | "use cases" => format!("When should you use {topic}?"),
        "why" | "why use it" | "benefits" | "advantages" => format!("Why use {topic}?"),
        _ => return None,
    };
    let (items, span) = answer_items(blocks).filter(|(items, _)| items.len() <= 5 && !topic.is_empty())?;
    Some(Fact {
        span,
        ..unit.fact(
            FactKind::Purpose,
            RULE.name,
            None,
            Ask::Members { what: Text::from(question), of: None, items, ordered: false },
        )
    })
}

/// Names in the question what "this domain", "this service" and "it" stand for.
fn resolved(unit: &Unit, title: &Text) -> Option<Text> {
    let mut question = title.clone().without(|style| matches!(style, Style::Strong | Style::Emphasis));
    if !question.as_str().ends_with(['?', '？', '؟']) {
        question.push_str("?");
    }
    let name = unit
        .place
        .topic
        .domain
        .map_or_else(|| unit.place.topic.name.clone(), |domain| unit.place.topics.domains[domain].title.clone());
    for phrase in ["this domain", "this module", "this chapter", "this topic", "this service", "this tool"] {
        if let Some(at) = question.as_str().to_lowercase().find(phrase) {
            if name.is_empty() {
                return None;
            }
            let by_name = match unit.place.topic.domain.filter(|_| phrase.ends_with("domain")) {
                Some(domain) => unit.place.domain(domain),
                None if phrase.ends_with("domain") => format!("the domain {name}"),
                None => name.clone(),
            };
            question = question.replace(at..at + phrase.len(), &Text::from(by_name));
        }
    }
    if let Some((at, word)) = [" it ", " it?", " they ", " they?"]
        .iter()
        .find_map(|word| question.as_str().to_lowercase().find(word).map(|at| (at, *word)))
    {
        let subject = unit.place.subject.clone().filter(|_| unit.place.trail.last().is_some())?;
        let end = at + word.len() - 1;
        question = question.replace(at + 1..end, &subject);
    }
    // "What services covered in the domain?": the author left the verb out.
    let words = crate::language::words(&question, 0..question.as_str().len());
    let asks_things = words.first().is_some_and(|first| matches!(first.lower.as_str(), "what" | "which"));
    let verb =
        words.iter().any(|word| matches!(word.tag, crate::language::Tag::Auxiliary | crate::language::Tag::Modal));
    let participle = words.windows(3).find(|three| {
        crate::language::is_plural(&three[0].lower)
            && three[1].can_be(crate::language::Form::Participle)
            && !three[1].can_be(crate::language::Form::Base)
            && three[2].tag == crate::language::Tag::Preposition
    });
    if let Some(at) = participle.map(|three| three[1].range.start).filter(|_| asks_things && !verb) {
        question = question.replace(at..at, &Text::from("are "));
    }
    let left = question.as_str().to_lowercase();
    let unresolved = bare_words(&left)
        .any(|word| matches!(word, "this" | "these" | "that" | "those" | "above" | "below" | "remaining"));
    (!unresolved || left.contains("that ")).then_some(question)
}

/// The first sentences below that tell something, up to 40 words. How something works takes more than one sentence: two that are too long
/// together go without what they add in passing.
fn answer(blocks: &[Block], how: bool, thing: Option<&str>) -> Option<Text> {
    let first = blocks.iter().find(|block| !matches!(block.kind, BlockKind::Comment(_) | BlockKind::Rule))?;
    match &first.kind {
        BlockKind::Paragraph(inlines) => {
            let text = Text::from_inlines(inlines);
            let lead = ["Answer:", "Answer -", "Ans:", "A:"]
                .iter()
                .find(|lead| text.as_str().starts_with(**lead))
                .map_or(0, |lead| lead.len());
            let text = text.slice(lead..text.as_str().len());
            let ranges = sentences(&text);
            let told = |range: &std::ops::Range<usize>| !is_narration(&text.as_str()[range.clone()]);
            let start = ranges.iter().position(told)?;
            // "What is X?" is answered by the sentence that says what X is, wherever the paragraph begins.
            let start = thing
                .and_then(|thing| {
                    ranges.iter().position(|range| told(range) && says_what(&text.slice(range.clone()), thing))
                })
                .unwrap_or(start);
            let mut end = ranges[start].end;
            for range in &ranges[start + 1..] {
                let sentence = &text.as_str()[range.clone()];
                if word_count(&text.as_str()[ranges[start].start..range.end]) > 40
                    || is_narration(sentence)
                    || sentence.ends_with(':')
                {
                    break;
                }
                end = range.end;
            }
            let answer = text.slice(ranges[start].start..end);
            let both = ranges.get(start + 1).filter(|next| how && end < next.end).and_then(|next| {
                let told = !is_narration(&text.as_str()[next.clone()]) && !text.as_str()[next.clone()].ends_with(':');
                let mut both = shortened(&text.slice(ranges[start].clone()));
                both.push_str(" ");
                both.push(&shortened(&text.slice(next.clone())));
                (told && word_count(both.as_str()) <= 48).then_some(both)
            });
            let answer = both.unwrap_or(answer);
            let count = word_count(answer.as_str());
            let leads = answer.as_str().ends_with(':');
            ((1..=55).contains(&count)
                && !answer.as_str().contains("following")
                && (!leads || matches!(blocks.get(1).map(|block| &block.kind), Some(BlockKind::List { .. }))))
            .then_some(answer)
        }
        BlockKind::List { items, .. } => items.first().and_then(Item::lead).map(Text::from_inlines),
        _ => None,
    }
}

/// True for a sentence that says what something is: "A deployment strategy is …", "X refers to …".
fn says_what(sentence: &Text, thing: &str) -> bool {
    let own = super::Sentence::new(sentence.clone());
    let Some(clause) = &own.clause else { return false };
    let subject = own.slice(clause.subject.clone()).as_str().to_lowercase();
    let subject = super::strip_determiner(&subject);
    clause.fronted.is_none()
        && (clause.is_copula(&own.words) || one_of(&clause.lemma(&own.words), "mean refer describe denote"))
        && (subject == thing || singular(subject) == singular(thing))
}

/// "A client runs a program, one such is X (see below).": without its brackets, and without the clause that a comma splices on.
fn shortened(sentence: &Text) -> Text {
    let mut text = sentence.clone();
    while let Some(open) = text.as_str().find(" (") {
        let Some(close) = text.as_str()[open..].find(')') else { break };
        text = text.replace(open..open + close + 1, &Text::default());
    }
    let splice = text.as_str().match_indices(", ").map(|(at, _)| at).find(|&at| {
        let own = super::Sentence::new(text.slice(at + 2..text.as_str().len()));
        own.clause.as_ref().is_some_and(|clause| {
            clause.is_copula(&own.words)
                && clause.fronted.is_none()
                && clause.subject.len() <= 4
                && one_of(&own.words[clause.subject.start].lower, "one it this these such")
        })
    });
    match splice {
        Some(at) => {
            let mut text = text.slice(0..at);
            text.push_str(".");
            text
        }
        None => text,
    }
}

/// The names of the items where a short list answers.
fn answer_items(blocks: &[Block]) -> Option<(Vec<Text>, crate::source::Span)> {
    let list = match blocks {
        [Block { kind: BlockKind::List { items, .. }, span }, ..] => (items, *span),
        [
            Block { kind: BlockKind::Paragraph(inlines), .. },
            Block { kind: BlockKind::List { items, .. }, span },
            ..,
        ] if Text::from_inlines(inlines).as_str().trim_end().ends_with(':') => (items, *span),
        _ => return None,
    };
    let mut names = Vec::new();
    collect(list.0, &mut names);
    let total: usize = names.iter().map(|name| word_count(name.as_str())).sum();
    ((2..=8).contains(&names.len()) && total <= 50).then_some((names, list.1))
}

fn collect(items: &[Item], names: &mut Vec<Text>) {
    for item in items {
        let nested: Vec<&Item> = item.nested().collect();
        let Some(lead) = item.lead() else { continue };
        let text = Text::from_inlines(lead);
        let linked = text
            .ranges(|style| matches!(style, Style::Link(_) | Style::Strong))
            .into_iter()
            .find(|range| range.start <= 2);
        let group = !nested.is_empty() && linked.is_none() && word_count(text.as_str()) <= 5;
        // "Kinesis" and below it "Kinesis Streams": a part of it, and no other service.
        let last = text.as_str().split_whitespace().last().unwrap_or_default().to_lowercase();
        let linked_name = text.ranges(|style| matches!(style, Style::Link(_) | Style::Strong)).into_iter().next();
        let last = linked_name
            .and_then(|range| text.as_str()[range].split_whitespace().last().map(str::to_lowercase))
            .unwrap_or(last);
        let part = !group
            && nested.iter().any(|item| {
                item.lead().is_some_and(|lead| {
                    crate::topics::mentions(&Text::from_inlines(lead).as_str().to_lowercase(), &last)
                })
            });
        if !group {
            let name = glossary::split(&text)
                .map(|(term, _)| term)
                .or_else(|| linked.map(|range| text.slice(range)))
                .unwrap_or(text);
            let name = name.without(|style| matches!(style, Style::Strong | Style::Link(_)));
            // "X Product Page" is the label of a link to X.
            let end = [" product page", " home page", " homepage", " documentation", " website"]
                .iter()
                .find_map(|label| name.as_str().to_lowercase().strip_suffix(label).map(str::len))
                .filter(|&end| name.as_str().is_char_boundary(end))
                .unwrap_or(name.as_str().len());
            names.push(name.slice(0..end));
        }
        for block in item.blocks.iter().filter(|_| !part) {
            if let BlockKind::List { items, .. } = &block.kind {
                collect(items, names);
            }
        }
    }
}
