//! Goes through a post in the order of its text and hands each unit to the rules. Keeps what the text is speaking of.

use super::compose::{behind_colon, compose, without_narration, without_pointer};
use super::explicit;
use super::sentence::{Sentence, named, simple};
use super::{Found, Place, Unit, UnitKind, apply};
use crate::language::one_of;
use crate::language::{Tag, sentences};
use crate::post::{Block, BlockKind, Heading, Inline, InlineKind, Item, Post, Section, Style, Text};
use crate::source::Span;
use crate::topics::{PostTopic, Topics, mentions};
use std::collections::{HashMap, HashSet};

pub(super) fn walk(post: &Post, topic: &PostTopic, topics: &Topics) -> Found {
    let (lower, capitals) = written_words(&post.root);
    let text = crate::topics::all_text(post);
    let english = crate::language::is_english(post.front.language.as_deref(), &text);
    let text = text.to_lowercase();
    let mut facts = Found::default();
    let skipped = explicit::skipped(&post.root);
    let mut described = Vec::new();
    let owners = owners(&post.root);
    post.root.walk(&mut Vec::new(), &mut |section, trail| {
        let headings = trail.iter().map(|heading| Some(heading.span.start));
        if headings.chain(trail.is_empty().then_some(None)).any(|heading| skipped.contains(&heading)) {
            return explicit::skip(section, &mut facts);
        }
        let apparatus = trail
            .iter()
            .enumerate()
            // A table of contents is a heading of its own, even where the author put everything else below it.
            .any(|(depth, heading)| {
                let own = depth + 1 == trail.len();
                let contents = one_of(&heading.text.as_str().to_lowercase(), "toc contents index")
                    || heading.text.as_str().to_lowercase() == "table of contents";
                topic.navigation.contains(&heading.span.start)
                    || (is_apparatus(heading.text.as_str())
                        && (own || !contents)
                        && !explains(heading, &section.blocks))
            });
        let mut place = Place {
            post,
            topic,
            topics,
            trail: trail
                .iter()
                .flat_map(|heading| owners.get(&heading.span.start).copied().into_iter().chain([*heading]))
                .collect(),
            label: None,
            defining: false,
            item: None,
            depth: 0,
            subject: None,
            in_list: false,
            ordered: false,
            steps: false,
            list: None,
            recent: None,
            said: None,
            term: None,
            counted: None,
            entity: None,
            formerly: false,
            analogy: false,
            english,
            lower: &lower,
            capitals: &capitals,
            text: &text,
        };
        if apparatus {
            let why = "stands below a heading of navigation or apparatus";
            return explicit::only(&section.blocks, why, &mut place, &mut facts, 0);
        }
        let subject = place.section_subject();
        place.subject = Some(subject).filter(|subject| !subject.is_empty());
        if let Some((text, span)) = post.front.description.as_ref().filter(|_| trail.is_empty()) {
            let text = &Text::from(text.as_str());
            let unit = Unit { kind: UnitKind::Item { text, lead: None }, span: *span, place: &place };
            described = (super::abbreviation::RULE.find)(&unit);
        }
        if let Some(heading) = &section.heading {
            let unit = Unit {
                kind: UnitKind::Section { title: &heading.text, blocks: &section.blocks },
                span: heading.span,
                place: &place,
            };
            let before = facts.facts.len();
            apply(&unit, &mut facts.facts);
            if facts.facts.len() == before {
                facts.pass(heading.span, super::HEADING);
            }
        }
        blocks(&section.blocks, &mut place, &mut facts, None);
        if let Some((lead, items)) = told_by_sections(section)
            .or_else(|| told_by_labels(section))
            .or_else(|| told_by_aspect(section, &place))
            .filter(|_| english)
        {
            let first = section.blocks.last().map(|block| block.span).or(items.first().map(|item| item.span));
            if let Some((lead_in, last)) = first.zip(items.last().map(|last| last.span)) {
                let start = items.first().map_or(lead_in.start, |first| first.span.start.min(lead_in.start));
                let span = Span { start, ..last };
                push(UnitKind::List { lead: Some(&lead), items: &items, ordered: false }, span, &place, &mut facts);
            }
        }
    });
    // What the header spells out counts only where the text does not.
    let short = |fact: &super::Fact| match &fact.ask {
        super::Ask::StandsFor { short, .. } => Some(short.as_str().to_owned()),
        _ => None,
    };
    let told: HashSet<String> = facts.facts.iter().filter_map(short).collect();
    facts.facts.extend(described.into_iter().filter(|fact| short(fact).is_some_and(|short| !told.contains(&short))));
    facts
}

/// "Rolling Deployment", "Advantages", "Canary Deployment", "Advantages" on one level: whose advantages they are, by the place of a heading that
/// comes back.
fn owners(root: &Section) -> HashMap<usize, &Heading> {
    let mut found = HashMap::new();
    let mut level: Vec<&Section> = vec![root];
    while let Some(section) = level.pop() {
        let headings: Vec<&Heading> = section.sections.iter().filter_map(|below| below.heading.as_ref()).collect();
        let title = |heading: &Heading| heading.text.as_str().trim().to_lowercase();
        let again = |heading: &Heading| headings.iter().filter(|other| title(other) == title(heading)).count() >= 2;
        let mut owner: Option<&Heading> = None;
        for heading in &headings {
            let generic = crate::topics::is_generic(heading.text.as_str());
            if generic && again(heading) {
                found.extend(owner.map(|owner| (heading.span.start, owner)));
            } else if !generic
                && !again(heading)
                && !title(heading).starts_with("the ")
                && crate::topics::heading_topic(heading).is_some()
            {
                owner = Some(heading);
            }
        }
        level.extend(&section.sections);
    }
    found
}

/// "There are three kinds of lock:" and a heading for each: the headings are the list.
fn told_by_sections(section: &Section) -> Option<(Text, Vec<Item>)> {
    let BlockKind::Paragraph(inlines) = &section.blocks.last()?.kind else { return None };
    let text = Text::from_inlines(inlines);
    let mut lead = text.slice(sentences(&text).pop()?);
    let titles: Vec<(String, Span)> = section
        .sections
        .iter()
        .filter_map(|below| below.heading.as_ref())
        .filter_map(|heading| Some((crate::topics::heading_topic(heading)?, heading.span)))
        .map(|(title, span)| (without_number(&title).to_owned(), span))
        .filter(|(title, _)| !title.is_empty() && !crate::topics::is_generic(title))
        .collect();
    let counted = (2..=titles.len().min(8)).rev().find(|&count| super::enumeration::counts(&lead, count));
    let lower = lead.as_str().to_lowercase();
    let divided = [
        "divided into",
        "split into",
        "grouped into",
        "classified into",
        "broken down into",
        "falls into",
        "fall into",
    ]
    .iter()
    .any(|phrase| lower.contains(phrase))
        && ["several", "multiple", "following", "these", "a few", "different"].iter().any(|many| lower.contains(many));
    let points = lower.trim_end().ends_with(':') || lower.contains("following");
    let count =
        counted.or_else(|| ((divided || points) && titles.len() == section.sections.len()).then_some(titles.len()))?;
    if !(2..=8).contains(&count) {
        return None;
    }
    if !lead.as_str().trim_end().ends_with(':') {
        lead = lead.trim_end_matches(|c| c == '.' || c == ' ');
        lead.push_str(":");
    }
    Some((lead, titles.into_iter().take(count).map(named_item).collect()))
}

/// "Isolation levels" over paragraphs that begin "**Read committed**. …": the headings that run into them are the list.
fn told_by_labels(section: &Section) -> Option<(Text, Vec<Item>)> {
    let heading = crate::topics::heading_topic(section.heading.as_ref()?)?;
    let small = heading.to_lowercase();
    let several = super::is_plural_phrase(&Text::from(small.as_str())) && crate::language::word_count(&small) <= 4;
    if !several || crate::topics::is_generic(&heading) || small.contains(" and ") {
        return None;
    }
    let labels: Vec<(String, Span)> = section
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Paragraph(inlines) => Some((run_in(&Text::from_inlines(inlines))?.0, block.span)),
            _ => None,
        })
        .collect();
    let paragraphs = section.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
    if !(2..=8).contains(&labels.len()) || labels.len() * 2 < paragraphs {
        return None;
    }
    let items = labels.into_iter().map(named_item).collect();
    // A heading's capital is no name's.
    let own = heading.split(' ').next().is_some_and(|first| first.chars().skip(1).any(char::is_uppercase));
    let lead = Text::from(format!("{heading}:"));
    Some((if own { lead } else { lead.uncapitalised() }, items))
}

/// "Disadvantages" of what stands above, and a heading for each: the headings are the disadvantages.
fn told_by_aspect(section: &Section, place: &Place) -> Option<(Text, Vec<Item>)> {
    let heading = section.heading.as_ref()?;
    let aspect = heading.text.as_str().trim().trim_end_matches([':', ' ']).to_lowercase();
    let known = one_of(
        aspect.rsplit(' ').next().unwrap_or_default(),
        "advantages disadvantages benefits drawbacks limitations pros cons challenges types kinds components features principles phases stages characteristics",
    ) && match aspect.split_once(' ') {
        Some((modifier, rest)) => {
            !rest.contains(' ') && one_of(modifier, "key main core important major common typical notable the")
        }
        None => true,
    };
    let above = place.trail.iter().rev().skip(1).find_map(|heading| crate::topics::heading_topic(heading));
    let of = above.unwrap_or_else(|| place.topic.name.clone());
    let of = of.split_once(": ").map_or(of.as_str(), |(head, _)| head);
    let titles: Vec<(String, Span)> = section
        .sections
        .iter()
        .filter_map(|below| below.heading.as_ref())
        .map(|heading| {
            let title = heading.text.as_str().trim().trim_end_matches(['!', '.', ':', ' ']);
            (
                without_number(title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ')))
                    .to_owned(),
                heading.span,
            )
        })
        .filter(|(title, _)| !title.is_empty() && !title.ends_with('?') && !crate::topics::is_generic(title))
        .collect();
    let all = titles.len() == section.sections.len();
    let fits = known && all && (2..=6).contains(&titles.len()) && (1..=5).contains(&crate::language::word_count(of));
    let of = crate::topics::uncapitalised_title(of, place.lower);
    fits.then(|| (Text::from(format!("{aspect} of {of}:")), titles.into_iter().map(named_item).collect()))
}

/// Makes a list's item of a name and the place where it stands.
fn named_item((name, span): (String, Span)) -> Item {
    let inlines = vec![Inline { kind: InlineKind::Text(name), span }];
    Item { blocks: vec![Block { kind: BlockKind::Paragraph(inlines), span }], span }
}

/// "Example #1: Shared locks", "Type 2 - Row locks": the number that orders a heading is no part of its name.
fn without_number(title: &str) -> &str {
    let Some((head, rest)) = title.split_once([':', '-', '–', '—']) else { return title };
    let mut words = head.split_whitespace();
    let kind = words.next().is_some_and(|kind| {
        one_of(&kind.to_lowercase(), "example type kind case pattern step phase stage method option way approach strategy number reason rule tip")
    });
    let number = words.next().is_some_and(|number| number.trim_start_matches('#').chars().all(|c| c.is_ascii_digit()));
    if kind && number && words.next().is_none() { rest.trim() } else { title }
}

/// Headings below which there is only apparatus: links, credits, exercises.
fn is_apparatus(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = lower.split_whitespace().collect();
    let links = words.len() <= 3 && words.last().is_some_and(|last| one_of(last, "links references bibliography"));
    links
        || matches!(
            lower,
            "references"
                | "reference"
                | "further reading"
                | "see also"
                | "links"
                | "readings"
                | "reading"
                | "recommended reading"
                | "todo"
                | "questions"
                | "credits"
                | "acknowledgements"
                | "acknowledgments"
                | "footnotes"
                | "sources"
                | "bibliography"
                | "related"
                | "related posts"
                | "comments"
                | "changelog"
                | "practice problems"
                | "exercises"
                | "analogy"
                | "analogies"
                | "metaphor"
                | "get involved"
                | "what's next"
                | "what’s next"
                | "next steps"
                | "join us"
                | "contributing"
                | "community"
                | "try it out"
                | "caveat emptor"
                | "disclaimer"
                | "about me"
                | "about the author"
                | "table of contents"
                | "contents"
                | "toc"
                | "external links"
                | "more resources"
                | "additional resources"
                | "useful links"
        )
}

/// "References" above text and code on references of a language: what the word means there, and no list of sources.
fn explains(heading: &Heading, blocks: &[Block]) -> bool {
    let word = heading.text.as_str().to_lowercase();
    let subject = one_of(word.trim_matches(|c: char| !c.is_alphanumeric()), "references reference links comments");
    let plain = |block: &&Block| match &block.kind {
        BlockKind::Code { .. } => true,
        BlockKind::Paragraph(inlines) => {
            let text = Text::from_inlines(inlines);
            text.ranges(|style| matches!(style, Style::Link(_))).is_empty()
                && crate::language::word_count(text.as_str()) >= 8
        }
        _ => false,
    };
    subject && blocks.iter().filter(plain).count() >= 2
}

/// True for a label over a list of the series' posts, or over apparatus.
fn is_series(label: &str) -> bool {
    let lower = label.to_lowercase();
    let lower = lower.trim_end_matches([':', ' ']);
    crate::language::word_count(lower) <= 10
        && (lower.ends_with(" blog series") || lower.ends_with(" post series") || lower.ends_with(" posts series"))
        || lower.ends_with(" series") && crate::language::word_count(lower) <= 6
        || lower.starts_with("other posts")
        || lower.starts_with("related ")
        || is_apparatus(label)
}

/// Collects the words that the post writes in lower case, and those, folded, that it writes with a capital inside a sentence.
fn written_words(root: &Section) -> (HashSet<String>, HashSet<String>) {
    fn add(block: &Block, lower: &mut HashSet<String>, capitals: &mut HashSet<String>) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let text = Text::from_inlines(inlines);
                let code = text.ranges(|style| matches!(style, Style::Code | Style::Link(_)));
                let mut opens = true;
                for word in text.as_str().split_whitespace() {
                    let at = word.as_ptr() as usize - text.as_str().as_ptr() as usize;
                    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                    let small = |c: char| c.is_lowercase() || matches!(c, '-' | '\'' | '’');
                    if bare.len() > 1 && bare.chars().all(small) && !code.iter().any(|range| range.contains(&at)) {
                        lower.insert(bare.to_owned());
                    }
                    if !opens && bare.starts_with(char::is_uppercase) {
                        capitals.insert(bare.to_lowercase());
                    }
                    opens = word.ends_with(['.', '!', '?', ':', ';', '-', '–', '—', '…', '"', '”'])
                        || word.starts_with(['•', '*']);
                }
            }
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| add(block, lower, capitals))
            }
            BlockKind::Quote { blocks, .. } => blocks.iter().for_each(|block| add(block, lower, capitals)),
            _ => {}
        }
    }
    let (mut lower, mut capitals) = (HashSet::new(), HashSet::new());
    root.walk(&mut Vec::new(), &mut |section, _| {
        section.blocks.iter().for_each(|block| add(block, &mut lower, &mut capitals));
    });
    (lower, capitals)
}

/// How deep lists and quotes in each other are read: no author nests so deep, and the stack has an end.
const DEEPEST: usize = 40;

/// Walks blocks; `above` is the sentence that leads to them, where they stand in a list's item.
fn blocks<'a>(blocks_: &'a [Block], place: &mut Place<'a>, facts: &mut Found, above: Option<&Text>) {
    if place.depth > DEEPEST {
        for block in blocks_ {
            facts.pass(block.span, "nested deeper than lists and quotes are read");
        }
        return;
    }
    place.depth += 1;
    each_block(blocks_, place, facts, above);
    place.depth -= 1;
}

fn each_block<'a>(blocks_: &'a [Block], place: &mut Place<'a>, facts: &mut Found, above: Option<&Text>) {
    let mut last: Option<Text> = above.cloned();
    let mut paragraph_above: Option<Text> = above.cloned();
    let mut announced: Option<Text> = None;
    let mut taken = 0;
    for (index, block) in blocks_.iter().enumerate() {
        if index < taken {
            continue;
        }
        if !matches!(index.checked_sub(1).map(|above| &blocks_[above].kind), Some(BlockKind::Paragraph(_))) {
            place.said = None;
        }
        taken = index + explicit::take(&blocks_[index..], place, facts);
        if index < taken {
            last = None;
            continue;
        }
        let next = blocks_.get(index + 1).map(|next| &next.kind);
        match &block.kind {
            BlockKind::Paragraph(inlines) if explicit::is_marked(&Text::from_inlines(inlines)) => {
                let text = Text::from_inlines(inlines);
                last = paragraph(&text, block.span, next, place, facts).or(last);
                paragraph_above = Some(text);
            }
            // "_Part of the series [x](y)._": a line of navigation.
            BlockKind::Paragraph(inlines)
                if place.trail.is_empty()
                    && inlines.iter().all(|inline| matches!(inline.kind, crate::post::InlineKind::Emphasis(_))) => {}
            // "**Conditional Access**" on a line of its own: a heading in all but the markup.
            BlockKind::Paragraph(inlines) if label(inlines).is_some() && above.is_none() => {
                place.label = label(inlines);
                place.defining = matches!(next, Some(BlockKind::List { .. }))
                    && asked_thing(Text::from_inlines(inlines).as_str()).is_some();
                place.subject = Some(place.section_subject()).filter(|subject| !subject.is_empty());
                // "**TOAST (The Oversized-Attribute Storage Technique)**"
                let text = Text::from_inlines(inlines);
                let unit = Unit { kind: UnitKind::Item { text: &text, lead: None }, span: block.span, place };
                facts.facts.extend((super::abbreviation::RULE.find)(&unit));
                announced = Some(text).filter(|text| {
                    text.as_str().trim_end().ends_with(':')
                        && !crate::topics::is_generic(text.as_str())
                        && matches!(next, Some(BlockKind::List { .. }))
                });
                last = None;
            }
            // "`docker build .`" on a line of its own: a block of code in all but the markup.
            BlockKind::Paragraph(inlines) if command_line(inlines).is_some() => {
                let text = command_line(inlines).unwrap_or_default();
                let unit = UnitKind::Code { language: "sh", text, before: paragraph_above.as_ref() };
                if !push(unit, block.span, place, facts) {
                    facts.pass(block.span, "no comment or sentence says what the code is for");
                }
            }
            BlockKind::Paragraph(inlines) if is_formula(inlines) => {
                let formula = Text::from_inlines(inlines);
                let lead = last.clone().unwrap_or_default();
                if !push(UnitKind::Formula { lead: &lead, formula: &formula }, block.span, place, facts) {
                    facts.pass(block.span, "a formula by itself");
                }
                last = None;
            }
            BlockKind::Paragraph(inlines) => {
                let (title, inlines) = titled(inlines);
                if title.is_some() {
                    place.label = title;
                }
                if !term_lines(inlines, last.as_ref(), place, facts) {
                    let text = Text::from_inlines(inlines);
                    // A heading that runs into its text is of that paragraph alone.
                    let above = place.label.clone();
                    let text = run_in(&text).map_or(text, |(label, rest)| {
                        place.subject = Some(Text::from(label.as_str()));
                        let rest = of_label(&rest, &label, place);
                        place.label = Some(label);
                        rest
                    });
                    let ran = match index.checked_sub(1).map(|before| &blocks_[before].kind) {
                        Some(BlockKind::Code { language, text }) => super::command::only_command(language, text),
                        _ => None,
                    };
                    let text = ran.and_then(|ran| of_command(&text, &ran)).unwrap_or(text);
                    last = paragraph(&text, block.span, next, place, facts).or(last);
                    paragraph_above = Some(text);
                    place.label = above;
                }
            }
            BlockKind::List { .. }
                if place.label.as_deref().or(last.as_ref().map(Text::as_str)).is_some_and(is_series) =>
            {
                facts.pass(block.span, "stands below a heading of navigation or apparatus");
                last = None;
            }
            BlockKind::List { items, ordered } => {
                let label = place.label.clone();
                list(items, *ordered, last.as_ref(), announced.as_ref(), block.span, place, facts);
                // "**Contents:**" announces the one list below it.
                if announced.take().is_some() && place.label == label {
                    place.label = None;
                }
                last = None;
            }
            BlockKind::Table { header, rows } => {
                let names = last.as_ref().filter(|_| place.english).and_then(|lead| told_by_rows(lead, rows));
                if let Some(names) = names {
                    let unit = UnitKind::List { lead: last.as_ref(), items: &names, ordered: false };
                    push(unit, block.span, place, facts);
                }
                if !push(UnitKind::Table { header, rows, lead: last.as_ref() }, block.span, place, facts) {
                    facts.pass(block.span, "no cell of the table answers a question");
                }
                last = None;
            }
            BlockKind::Code { language, text } => {
                let unit = UnitKind::Code { language, text, before: paragraph_above.as_ref() };
                if !push(unit, block.span, place, facts) {
                    facts.pass(block.span, "no comment or sentence says what the code is for");
                }
            }
            BlockKind::Quote { callout, blocks: inner } => {
                let before = facts.facts.len();
                if let Some((_, title)) = callout.as_ref().filter(|(_, title)| !title.is_empty()) {
                    push(UnitKind::Section { title, blocks: inner }, block.span, place, facts);
                }
                // The one sentence that answers the title is no statement of its own.
                let answers = facts.facts.len() > before && inner.first().is_some_and(is_one_sentence);
                blocks(&inner[usize::from(answers)..], place, facts, None);
                last = None;
            }
            BlockKind::Definitions(definitions) => {
                for (term, meaning) in definitions {
                    let mut text = Text::from_inlines(term);
                    text.push_str(": ");
                    if let Some(BlockKind::Paragraph(inlines)) = meaning.first().map(|block| &block.kind) {
                        text.push(&Text::from_inlines(inlines));
                    }
                    let span = text.span(0..text.as_str().len()).unwrap_or(block.span);
                    // A definition list leads to itself.
                    let lead = last.clone().unwrap_or_default();
                    push(UnitKind::Item { text: &text, lead: Some(&lead) }, span, place, facts);
                }
                last = None;
            }
            BlockKind::Footnote { blocks: inner, .. } => {
                let known = facts.facts.len();
                blocks(inner, place, facts, None);
                // "RFC 1034 - Concepts": where something is told, and no meaning.
                let told = facts.facts.split_off(known);
                facts.facts.extend(told.into_iter().filter(|fact| fact.rule != super::glossary::RULE.name));
            }
            BlockKind::Abbreviation { short, long } => {
                push(UnitKind::Abbreviation { short, long }, block.span, place, facts);
            }
            BlockKind::Comment(_) | BlockKind::Rule => {}
        }
    }
}

fn is_one_sentence(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(inlines) if sentences(&Text::from_inlines(inlines)).len() == 1)
}

/// Returns the command of a paragraph that holds nothing else.
fn command_line(inlines: &[Inline]) -> Option<&str> {
    match inlines {
        [Inline { kind: InlineKind::Code(code), .. }] if super::command::is_command(code) => Some(code),
        _ => None,
    }
}

/// True for a paragraph that is one displayed formula.
pub(super) fn is_formula(inlines: &[Inline]) -> bool {
    matches!(inlines, [Inline { kind: InlineKind::Math { display: true, .. }, .. }])
}

/// Returns the text of a paragraph that is nothing but a few words in strong emphasis.
fn label(inlines: &[Inline]) -> Option<String> {
    let [Inline { kind: InlineKind::Strong(inner), .. }] = inlines else { return None };
    let text = Text::from_inlines(inner);
    // "1. Innate immunity (the first responders):"
    let name = text.as_str().trim().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let name = name.split_once(" (").map_or(name, |(head, _)| head).trim_end_matches([':', ' ']);
    if let Some(thing) = asked_thing(name) {
        return Some(thing);
    }
    let short = (1..=6).contains(&crate::language::word_count(name));
    (short && !name.ends_with(['.', '?', '!', ',']) && Sentence::new(Text::from(name)).clause.is_none())
        .then(|| name.to_owned())
}

/// "What are blobs?" asks what blobs are.
fn asked_thing(question: &str) -> Option<String> {
    let question = question.trim().trim_end_matches(':');
    let thing = ["What are ", "What is ", "What's ", "What’s "].iter().find_map(|lead| question.strip_prefix(lead))?;
    let thing = super::strip_determiner(thing.strip_suffix('?')?.trim());
    let short =
        (1..=3).contains(&crate::language::word_count(thing)) && Sentence::new(Text::from(thing)).clause.is_none();
    let pointing =
        thing.split_whitespace().any(|word| one_of(&word.to_lowercase(), "it this that these those they next new"));
    (short && !pointing).then(|| Text::from(thing).capitalised().as_str().to_owned())
}

/// "This returns the newest hash" right behind a command: the command does.
fn of_command(text: &Text, ran: &str) -> Option<Text> {
    let string = text.as_str();
    let end = ["This command ", "The command above ", "The above command ", "The command ", "This ", "It "]
        .iter()
        .find_map(|lead| string.starts_with(lead).then_some(lead.len()));
    let mut code = Text::from(ran).marked(0..ran.len(), Style::Code);
    if let Some(end) = end {
        let verb = string[end..].split_whitespace().next()?;
        return crate::language::is_third_person(verb).then(|| text.replace(0..end - 1, &code));
    }
    // "Combines both streams and saves them" behind the block.
    let first = sentences(text).first().map(|first| text.slice(first.clone())).unwrap_or_default();
    acts_at_once(&Sentence::new(first)).then(|| {
        code.push_str(" ");
        code.push(&text.clone().uncapitalised());
        code
    })
}

/// "**Dirty read**. A dirty read is …": a heading that runs into its text.
fn run_in(text: &Text) -> Option<(String, Text)> {
    let string = text.as_str();
    let strong = text.ranges(|style| *style == Style::Strong).into_iter().find(|range| range.start == 0)?;
    let name = string[strong.clone()].trim_end_matches(['.', ' ']);
    let behind = strong.start + name.len();
    let rest = string[behind..].strip_prefix('.')?.trim_start();
    let own = Sentence::new(Text::from(name));
    let named = (1..=5).contains(&crate::language::word_count(name))
        && own.clause.as_ref().is_none_or(|clause| clause.rest.is_empty() && own.words.len() <= 4)
        && own.words.last().is_some_and(|last| {
            last.is_nominal() || last.tag == Tag::Adjective || last.can_be(crate::language::Form::Participle)
        })
        && !name.contains(['?', '!', ':', '.'])
        && !crate::topics::is_generic(name);
    (named && rest.starts_with(char::is_uppercase))
        .then(|| (name.to_owned(), text.slice(string.len() - rest.len()..string.len())))
}

/// "This level guarantees …" behind the run-in heading "Read committed" below "Isolation levels": read committed does.
fn of_label(text: &Text, label: &str, place: &Place) -> Text {
    let string = text.as_str();
    let Some(heading) = place.trail.last().map(|heading| heading.text.as_str().to_lowercase()) else {
        return text.clone();
    };
    let kind = crate::language::singular(heading.trim());
    let last = kind.rsplit(' ').next().unwrap_or_default().to_owned();
    let found = [kind, last].into_iter().filter(|kind| kind.len() > 2).find_map(|kind| {
        let end = "This ".len() + kind.len();
        (string.starts_with("This ")
            && string.get("This ".len()..end)?.eq_ignore_ascii_case(&kind)
            && string[end..].starts_with(' '))
        .then_some(end)
    });
    match found {
        Some(end) => text.replace(0..end, &Text::from(label)),
        None => text.clone(),
    }
}

/// Parts a first line without a stop, "Docker image", from the sentence on the next line, "A Docker image is …".
fn titled(inlines: &[Inline]) -> (Option<String>, &[Inline]) {
    let whole = (None, inlines);
    let Some(at) =
        inlines.iter().position(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak))
    else {
        return whole;
    };
    let title = Text::from_inlines(&inlines[..at]);
    let rest = Text::from_inlines(&inlines[at + 1..]);
    let name = title.as_str().trim();
    // "Step 3 - Layers", "1. Layers"
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let numbered = one_of(&first, "step part chapter section")
        || first.ends_with('.') && first.starts_with(|c: char| c.is_ascii_digit());
    let longest = if numbered { 8 } else { 4 };
    let short = (1..=longest).contains(&crate::language::word_count(name)) && name.starts_with(char::is_uppercase);
    let open = name.ends_with(char::is_alphanumeric);
    let next = numbered && rest.as_str().starts_with(char::is_uppercase)
        || ["A ", "An ", "The ", "It ", "This "].iter().any(|lead| rest.as_str().starts_with(lead))
        || rest.as_str().to_lowercase().starts_with(&format!("{} ", name.to_lowercase()));
    if short && open && next && Sentence::new(Text::from(name)).clause.is_none() {
        (Some(name.to_owned()), &inlines[at + 1..])
    } else {
        whole
    }
}

pub(super) fn push(kind: UnitKind, span: Span, place: &Place, facts: &mut Found) -> bool {
    apply(&Unit { kind, span, place }, &mut facts.facts)
}

/// Reads a paragraph whose lines are each a term and its meaning: a list without bullets.
fn term_lines(inlines: &[crate::post::Inline], lead: Option<&Text>, place: &mut Place, facts: &mut Found) -> bool {
    use crate::post::InlineKind;
    let lines: Vec<Text> = inlines
        .split(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak))
        .map(Text::from_inlines)
        .collect();
    if lines.len() < 2
        || !lines.iter().all(|line| {
            super::glossary::split(line).is_some_and(|(term, meaning)| {
                term.as_str().starts_with(char::is_uppercase) && meaning.as_str().split_whitespace().count() > 1
            })
        })
    {
        return false;
    }
    for line in &lines {
        let Some(span) = line.span(0..line.as_str().len()) else { continue };
        push(UnitKind::Item { text: line, lead }, span, place, facts);
    }
    true
}

/// Reads a paragraph; returns its last sentence, which may lead to what follows.
pub(super) fn paragraph(
    text: &Text,
    span: Span,
    next: Option<&BlockKind>,
    place: &mut Place,
    facts: &mut Found,
) -> Option<Text> {
    let goes_on = goes_on(text, place);
    place.formerly = false;
    place.entity = entity(text, place).or(place.entity.take().filter(|_| place.topic.entities.len() < 2 || goes_on));
    let by_bold = bold_service(text, place).is_some();
    // A paragraph in brackets is a paragraph.
    let string = text.as_str().trim();
    let inner = text.slice(1..string.len().saturating_sub(1).max(1));
    let bracketed = string.starts_with('(') && string.ends_with(')') && !inner.as_str().contains(['(', ')']);
    let text = if bracketed { &inner } else { text };
    let ranges = explicit::marked(text, sentences(text), span, place, facts);
    let leads = matches!(next, Some(BlockKind::List { .. } | BlockKind::Code { .. } | BlockKind::Table { .. }))
        || matches!(next, Some(BlockKind::Paragraph(inlines)) if is_formula(inlines))
            && ranges.last().is_some_and(|last| crate::language::word_count(&text.as_str()[last.clone()]) <= 14);
    // "I tutored a student, he said …": a story.
    let personal = ranges
        .iter()
        .filter(|range| {
            let told = format!(" {} ", text.as_str()[(*range).clone()].to_lowercase().replace(',', " "));
            [" i ", " my ", " he ", " she ", " his ", " i'd ", " i've "].iter().any(|word| told.contains(word))
        })
        .count();
    if place.english && personal >= 3 && personal * 2 >= ranges.len() {
        facts.pass(span, "a story of the author's");
        return ranges.last().map(|range| text.slice(range.clone()));
    }
    if place.english && is_invitation(text.as_str()) {
        facts.pass(span, "speaks of the author, of the post or to the reader");
        return ranges.last().map(|range| text.slice(range.clone()));
    }
    let mut before: Vec<Text> = Vec::new();
    let last = ranges.last().map(|range| text.slice(range.clone()));
    for (index, range) in ranges.iter().enumerate() {
        let told = without_mark(text.slice(range.clone()));
        // "This …" may speak of the paragraph above, "it" mostly of something nearer.
        let pointing = raw_words(&told).next().is_some_and(|first| one_of(&first, "this these"));
        place.said = match before.last() {
            Some(last) => super::continued::said(last, place),
            None => place.said.take().filter(|_| pointing),
        };
        let here = text.span(range.clone()).unwrap_or(span);
        if !by_bold && place.topic.entities.len() > 1 {
            match entities(&told, place).as_slice() {
                [] if !speaks_of_both(&told) => {}
                [one] => place.entity = Some(one.clone()),
                _ => place.entity = None,
            }
        }
        let is_last = index + 1 == ranges.len();
        let counts =
            matches!(next, Some(BlockKind::List { items, .. }) if super::enumeration::counts(&told, items.len()));
        let points = counts || told.as_str().trim_end().ends_with([':', '…']) || told.as_str().contains("following");
        // Before code, a whole sentence that points nowhere tells something by itself: "The token is added to the header:".
        let whole = matches!(next, Some(BlockKind::Code { .. } | BlockKind::Table { .. }))
            && !raw_words(&told).any(|word| {
                one_of(&word, "following below this these that those here example follows like look looks let's we'll shown code snippet output command run table tables compare compares worth")
            })
            && crate::language::word_count(told.as_str()) >= 7;
        let lead = is_last && leads && points && !whole;
        if let Some(answer) =
            ranges.get(index + 1).map(|next| text.slice(next.clone())).filter(|_| told.as_str().ends_with('?'))
        {
            push(UnitKind::Question { question: &told, answer: &answer }, here, place, facts);
        }
        // A paragraph that ends in a question, and the next, which answers it.
        if let Some(BlockKind::Paragraph(inlines)) = next.filter(|_| is_last && told.as_str().ends_with('?')) {
            let below = Text::from_inlines(inlines);
            let answer = sentences(&below).first().map(|first| below.slice(first.clone())).unwrap_or_default();
            if super::question::share_word(told.as_str(), answer.as_str()) {
                push(UnitKind::Question { question: &told, answer: &answer }, here, place, facts);
            }
        }
        if push(UnitKind::Item { text: &told, lead: None }, here, place, facts) {
            note_subject(&told, place);
            before.push(told);
            continue;
        }
        let listed = matches!(next, Some(BlockKind::List { .. }));
        let told = if index == 0 { behind_label(&told).unwrap_or(told) } else { told };
        let told = match named_line(&told).filter(|_| index == 0) {
            Some(line) => {
                if push(UnitKind::Item { text: &line, lead: Some(&Text::default()) }, here, place, facts) {
                    note_subject(&line, place);
                    before.push(line);
                    continue;
                }
                line
            }
            None => told,
        };
        let told = in_its_case(&told, before.last()).unwrap_or(told);
        let told = below_heading(&told, index, place).unwrap_or(told);
        // "Used to set the rate:" and a formula: the use is told, whatever follows.
        let served = purpose_below(&told, index, place).filter(|_| !listed || !lead);
        let lead = lead && served.is_none();
        let told = served.unwrap_or(told);
        // "It is not A. Rather, it is B": the half that counts is the other.
        let corrected = ranges.get(index + 1).is_some_and(|next| {
            let next = text.as_str()[next.clone()].trim_start();
            next.starts_with("Rather, ") || next.starts_with("Instead, ")
        });
        let hoped = ranges.get(index + 1).is_some_and(|next| takes_back(&text.as_str()[next.clone()]));
        if hoped {
            facts.pass(here, "is taken back by the sentence behind it");
            before.push(told);
            continue;
        }
        if corrected && raw_words(&told).any(|word| word == "not" || word.ends_with("n't") || word.ends_with("n’t")) {
            let known = facts.facts.len();
            sentence_facts(&told, here, &before, lead, place, facts);
            facts.facts.truncate(known);
            facts.pass(here, "is corrected by the sentence behind it");
            before.push(told);
            continue;
        }
        sentence_facts(&told, here, &before, lead, place, facts);
        before.push(told);
    }
    place.said = before.last().and_then(|last| super::continued::said(last, place));
    last
}

/// Below "Kites has bindings", a paragraph on "the binding system" that names neither of two goes on about Kites.
fn goes_on(text: &Text, place: &Place) -> bool {
    let Some(recent) = place.recent.as_ref().filter(|_| !speaks_of_both(text)) else { return false };
    let known: Vec<String> = raw_words(recent).filter(|word| word.len() > 5).collect();
    sentences(text).into_iter().any(|range| {
        let told = text.slice(range);
        let mut words = raw_words(&told);
        words.next().is_some_and(|first| first == "the") && words.take(2).any(|word| known.contains(&word))
    })
}

/// "At least, that's the vision": what the sentence before told is no fact.
fn takes_back(told: &str) -> bool {
    let told = told.trim_start().to_lowercase().replace('’', "'");
    [
        "at least, that's ",
        "at least that's ",
        "at least, that is ",
        "at least that is ",
        "or so ",
        "in theory, at least",
        "that's the theory",
        "that's the promise",
        "that's the dream",
    ]
    .iter()
    .any(|lead| told.starts_with(lead))
}

/// "There are three types:" and a row of a table for each: the first column names them.
fn told_by_rows(lead: &Text, rows: &[Vec<crate::post::Cell>]) -> Option<Vec<Item>> {
    let names: Vec<Item> = rows
        .iter()
        .filter_map(|row| row.first())
        .filter(|cell| {
            let string = cell.text.as_str();
            (1..=5).contains(&crate::language::word_count(string)) && string.chars().any(char::is_alphabetic)
        })
        .map(|cell| named_item((cell.text.as_str().to_owned(), cell.span)))
        .collect();
    let lead = lead.clone().trim_end_matches(|c| c == ':' || c == ' ');
    let counted =
        (2..=8).contains(&rows.len()) && names.len() == rows.len() && super::enumeration::counts(&lead, rows.len());
    counted.then_some(names)
}

/// "**Nodes** (level 4)" on a line of its own and "The top-level container for …" below it in the same paragraph: a term and its meaning.
fn named_line(told: &Text) -> Option<Text> {
    let string = told.as_str();
    let strong = told.ranges(|style| *style == Style::Strong).into_iter().find(|range| range.start == 0)?;
    let rest = string[strong.end..].trim_start();
    let rest = match rest.strip_prefix('(') {
        Some(inner) => inner.split_once(')')?.1.trim_start(),
        None => rest,
    };
    // "**Projects** (level 2)" and "Projects are the foundation": the sentence names it.
    if rest.len() + strong.end < string.len()
        && rest.starts_with(&string[strong.clone()])
        && Sentence::new(Text::from(rest)).clause.is_some()
    {
        return Some(told.slice(string.len() - rest.len()..string.len()));
    }
    let article = ["The ", "A ", "An "].iter().any(|article| rest.starts_with(article));
    let name = (1..=5).contains(&crate::language::word_count(&string[strong.clone()]));
    let meaning = Sentence::new(Text::from(rest));
    if !article || !name || meaning.clause.is_some() || meaning.words.len() < 4 {
        return None;
    }
    let mut text = told.slice(strong);
    text.push_str(": ");
    text.push(&told.slice(string.len() - rest.len()..string.len()).uncapitalised());
    Some(text)
}

/// "**When to use which:** Choose A when …": what to do, without the label that runs into it.
fn behind_label(told: &Text) -> Option<Text> {
    let string = told.as_str();
    let strong = told.ranges(|style| *style == Style::Strong).into_iter().find(|range| range.start == 0)?;
    let end = match string[strong.clone()].trim_end().ends_with(':') {
        true => strong.end,
        false => strong.end + string[strong.end..].starts_with(": ").then_some(1)?,
    };
    let rest = told.slice(end + string[end..].len() - string[end..].trim_start().len()..string.len());
    let own = Sentence::new(rest.clone());
    let orders = own.clause.is_none()
        && own.words.first().is_some_and(|first| first.can_be(crate::language::Form::Base))
        && own.words.iter().any(|word| one_of(&word.lower, "when if for because to"));
    (orders && own.words.len() >= 5).then(|| rest.capitalised())
}

/// "When X is read, it is not A. Rather, it is B": the second sentence is of the first one's case, which goes in front of it.
fn in_its_case(told: &Text, before: Option<&Text>) -> Option<Text> {
    let before = before?;
    let rest = ["Rather, ", "Instead, "].iter().find_map(|turn| {
        told.as_str().starts_with(turn).then(|| told.slice(turn.len()..told.as_str().len()).uncapitalised())
    })?;
    // "It turns out that when …"
    let from = before.as_str().find(" that ").map_or(0, |that| that + " that ".len());
    [0, from].iter().find_map(|&from| {
        let own = Sentence::new(before.slice(from..before.as_str().len()));
        let clause = own.clause.as_ref()?;
        let fronted = clause.fronted.as_ref().filter(|fronted| one_of(&fronted.opener, "when whenever if once"))?;
        let pronoun = raw_words(&rest).next().is_some_and(|first| one_of(&first, "it it's they they're it’s they’re"));
        // "It", in "it is not talking to the pilot", is what the condition names; another subject is what acts.
        let subject = own.slice(clause.subject.clone());
        let acts = !one_of(&subject.as_str().to_lowercase(), "it they he she");
        let bare = rest.as_str().split(' ').next().filter(|first| acts && one_of(first, "it they")).map(str::len);
        let rest = bare.map_or(rest.clone(), |len| rest.replace(0..len, &subject));
        let mut whole = own.slice(fronted.words.clone()).capitalised();
        whole.push_str(", ");
        whole.push(&rest);
        (pronoun && clause.is_negated(&own.words)).then_some(whole)
    })
}

/// "Allows or denies access based on signals" right below a heading that names who does, and what goes on so behind it.
fn below_heading(told: &Text, index: usize, place: &Place) -> Option<Text> {
    let heading = place.trail.last().and_then(|heading| crate::topics::heading_topic(heading));
    let own = Sentence::new(told.clone());
    // "… is a fixed address. Allows you to keep a name": what the paragraph speaks of does.
    let spoken =
        place.subject.as_ref().filter(|_| index > 0 && acts_at_once(&own)).map(|subject| subject.as_str().to_owned());
    let heading = heading.or(spoken)?;
    let first = own.words.first().filter(|first| {
        matches!(&first.tag, Tag::Verb { noun: false, forms } if forms.contains(&crate::language::Form::ThirdPerson))
            || one_of(&first.lower, "has is can does provides must cannot")
            || acts_at_once(&own)
    })?;
    let short = crate::language::word_count(&heading) <= 4 && first.range.start == 0;
    let told_by_itself = own.clause.is_some() && !acts_at_once(&own);
    if !short || told_by_itself || own.words.len() < if own.has("no") { 3 } else { 4 } {
        return None;
    }
    let known = place.subject.clone().filter(|subject| index > 0 && crate::language::word_count(subject.as_str()) <= 4);
    let mut text = known.unwrap_or_else(|| Text::from(heading.as_str())).capitalised();
    text.push_str(" ");
    text.push(&told.clone().uncapitalised());
    Some(text)
}

/// "Used to set the rate" right below a heading: what the heading names is used so.
fn purpose_below(told: &Text, index: usize, place: &Place) -> Option<Text> {
    let heading = place.trail.last().and_then(|heading| crate::topics::heading_topic(heading))?;
    let own = Sentence::new(told.clone());
    let done = own.words.first().is_some_and(|first| {
        one_of(&first.lower, "used built designed intended meant made known based introduced released located stored")
    });
    let goes_on = own.words.get(1).is_some_and(|next| matches!(next.tag, Tag::To | Tag::Preposition));
    let whole = own.clause.is_some() || own.words.iter().any(|word| word.is(',') || word.is(':'));
    if index > 0 || !done || !goes_on || whole || crate::language::word_count(&heading) > 4 {
        return None;
    }
    let subject = Text::from(heading.as_str()).capitalised();
    Some(super::compose::is_so(subject, &told.clone().trim_end_matches(|c| c == ':')))
}

/// True for a sentence before a list that neither counts nor points to what the list holds.
fn tells_by_itself(lead: &Text) -> bool {
    let own = Sentence::new(lead.clone().trim_end_matches(|c| matches!(c, ':' | ' ')));
    let points = raw_words(lead).any(|word| {
        one_of(
            &word,
            "following follows below these those this that here such including include includes are is were was between either some several many various different ways way steps things reasons example examples note let's we i you",
        )
    });
    let names = !lead.ranges(|style| matches!(style, Style::Strong | Style::Code)).is_empty();
    let counts = own.words.iter().any(|word| word.tag == Tag::Number);
    let pronoun = own.words.first().is_some_and(|first| first.tag == Tag::Pronoun);
    lead.as_str().trim_end().ends_with(':')
        && own.words.len() >= 5
        && own.clause.as_ref().is_some_and(|clause| clause.fronted.is_none() && clause.rest.len() >= 2)
        && names
        && !points
        && !counts
        && !pronoun
}

/// "Copies objects to another region", "Tracks and records all versions": no plural subject has a verb in "-s", so the first word is the verb.
pub(super) fn acts_at_once(own: &Sentence) -> bool {
    use crate::language::Form;
    let words = &own.words;
    let third = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.lower.ends_with('s') && matches!(word.tag, Tag::Verb { .. }) && word.can_be(Form::ThirdPerson)
        })
    };
    let both = third(0) && words.get(1).is_some_and(|and| and.tag == Tag::Conjunction) && third(2);
    let at = if both { 3 } else { 1 };
    let object = words.get(at).is_some_and(|next| match next.tag {
        Tag::Determiner | Tag::Possessive => next.lower != "that",
        // "Allows you to keep a name"
        Tag::Pronoun => next.lower == "you",
        Tag::Noun | Tag::Verb { noun: true, .. } => {
            crate::language::is_plural(&next.lower)
                && !next.can_be(Form::Base)
                && words.get(at + 1).is_none_or(|third| matches!(third.tag, Tag::Preposition | Tag::To))
        }
        _ => false,
    });
    third(0) && object
}

/// Drops an emoji or arrow in front: it is no word of the sentence.
pub(super) fn without_mark(told: Text) -> Text {
    let string = told.as_str();
    let mark = |c: char| {
        !c.is_ascii() && !c.is_alphanumeric() && !matches!(c, '“' | '‘' | '«' | '„' | '¿' | '¡') || c.is_whitespace()
    };
    let rest = string.trim_start_matches(mark);
    if rest.len() == string.len() || rest.is_empty() {
        told
    } else {
        told.slice(string.len() - rest.len()..string.len())
    }
}

/// Hands a sentence to the rules: as simple ones; where it turns to the reader at its end, without that.
fn sentence_facts(told: &Text, span: Span, before: &[Text], lead: bool, place: &mut Place, facts: &mut Found) {
    if !place.english {
        facts.pass(span, "sentences are read in English only");
        return;
    }
    place.analogy |= announces_analogy(told);
    let whole = told.as_str().to_lowercase();
    // "Figure 1 shows how it was done before Kites": what follows tells how.
    let anchor = place.context().anchor.unwrap_or_default().to_lowercase();
    let name = anchor.trim_start_matches("before ");
    let then = format!("before {name}");
    let shown = !anchor.is_empty() && whole.trim_end_matches('.').ends_with(&then);
    place.formerly |= shown;
    let Some(told) = without_narration(told).or_else(|| behind_colon(told)) else {
        facts.pass(span, "speaks of the author, of the post or to the reader");
        return;
    };
    let lower = told.as_str().to_lowercase();
    if place.formerly && !shown {
        let now = ["now", "today", "instead", "with "].iter().any(|lead| lower.starts_with(lead));
        place.formerly = !now && (name.is_empty() || !mentions(&lower, name));
    }
    place.formerly |= ["previously, ", "formerly, ", "in the past, "].iter().any(|lead| lower.starts_with(lead));
    simple_facts(told, span, before, lead, place, facts);
}

/// Hands a sentence that speaks of the subject to the rules.
fn simple_facts(told: Text, span: Span, before: &[Text], lead: bool, place: &mut Place, facts: &mut Found) {
    let start = facts.facts.len();
    if let Some((why, because)) = so(&told) {
        push(UnitKind::Why { told: &why, because: &because }, span, place, facts);
    }
    if let Some((why, because)) = so_that(&told) {
        push(UnitKind::Why { told: &why, because: &because }, span, place, facts);
        if facts.facts.len() > start {
            return;
        }
    }
    if let Some((why, because)) = this_is_why(&told, before) {
        push(UnitKind::Why { told: &why, because: &because }, span, place, facts);
        if facts.facts.len() > start {
            return;
        }
    }
    let whole = Sentence::new(told.clone());
    let named = {
        let unit = Unit { kind: UnitKind::Sentence { sentence: &whole, before, lead }, span, place };
        super::naming::done_so(&unit, &whole, before)
            .or_else(|| super::comparison::of_two_clauses(&unit, &whole).filter(|_| !lead))
            .or_else(|| super::continued::what_it_means(&unit, &told))
    };
    if let Some(fact) = named {
        facts.facts.push(fact);
        return;
    }
    let joins = super::cause::served(&told).is_some() || super::cause::explained(&told).is_some();
    if let Some(last) = before.last().filter(|_| joins) {
        push(UnitKind::Why { told: last, because: &told }, span, place, facts);
        if facts.facts.len() > start {
            return;
        }
    }
    let (told, lead) = if lead { without_pointer(&told) } else { (told, false) };
    let mut sentences = simple(&told, place);
    if sentences.iter().all(|sentence| sentence.clause.is_none()) && told.as_str().contains(": ") {
        let behind = behind_colon(&told).map(|rest| simple(&rest, place)).unwrap_or_default();
        if behind.iter().any(|sentence| sentence.clause.is_some()) {
            sentences = behind;
        }
    }
    if sentences.is_empty() {
        sentences = behind_colon(&told).map(|rest| simple(&rest, place)).unwrap_or_default();
    }
    // "This is called X; the interruption of Y is called Z": the second stands by itself.
    if sentences.is_empty() {
        let behind = told.as_str().find("; ").map(|at| told.slice(at + 2..told.as_str().len()).capitalised());
        let own = behind.map(|rest| simple(&rest, place)).unwrap_or_default();
        if own.iter().any(|sentence| sentence.clause.is_some()) {
            sentences = own;
        }
    }
    // "These streams …, although X requires Y": the clause that names its subject stands by itself.
    if sentences.is_empty() {
        sentences = own_clauses(&told, place);
    }
    place.recent = Some(told.clone());
    let raw = told.clone();
    if sentences.is_empty() {
        // What "it" means stays unknown, but a number can be asked in its own sentence.
        let raw = Sentence::new(told);
        let unit = Unit { kind: UnitKind::Sentence { sentence: &raw, before, lead }, span, place };
        let mut found = super::number::of_unresolved(&unit);
        if let Some(last) = before.last() {
            found.extend(super::abbreviation::of_before(&unit, &raw.text, last));
        }
        if found.is_empty() {
            found = super::continued::find(&raw.text, span, place);
        }
        if found.is_empty() {
            facts.pass(span, "its subject points to something that stays unknown");
        }
        facts.facts.extend(found);
        // "These options …" of which nothing is known: "they" behind them is nothing known either.
        let mut opening = raw_words(&raw.text);
        if opening.next().is_some_and(|first| one_of(&first, "these those this that"))
            && opening.next().is_some_and(|noun| !crate::language::is_stop_word(&noun) && !noun.ends_with("ing"))
        {
            place.subject = None;
        }
    }
    let (any, clause) = (!sentences.is_empty(), sentences.iter().any(|sentence| sentence.clause.is_some()));
    let words: Vec<String> = raw_words(&raw).collect();
    let pointing = words.first().is_some_and(|first| one_of(first, "this these"));
    let inner = words.windows(2).enumerate().skip(1).any(|(at, pair)| {
        one_of(&pair[0], "these those")
            && crate::language::is_plural(&pair[1])
            && !words[..at].iter().any(|word| crate::language::singular(word) == crate::language::singular(&pair[1]))
    });
    // "This domain" has become "the domain Networks": that names it.
    let same = |sentence: &Sentence| raw_words(&raw).skip(1).take(2).eq(raw_words(&sentence.text).skip(1).take(2));
    let first = sentences.first().map(|first| first.text.clone());
    for (part, sentence) in sentences.into_iter().enumerate() {
        let known = facts.facts.len();
        push(UnitKind::Sentence { sentence: &sentence, before, lead }, span, place, facts);
        // "These figures …" that became "the figures", "defines the form of those objects": which, the sentence before tells.
        let open =
            inner || pointing && sentence.words.first().is_some_and(|first| first.lower == "the") && same(&sentence);
        for fact in &mut facts.facts[known..] {
            if open {
                super::continued::go_on(fact);
            }
            super::cloze::as_told(fact, &raw);
            if let Some(first) = first.as_ref().filter(|_| part > 0) {
                super::continued::behind_first(fact, first, &raw, &sentence);
            }
            if super::continued::leans_on_said(fact, place) {
                super::continued::go_on(fact);
            }
        }
        for fact in &facts.facts[known..] {
            if let super::Ask::Example { term, .. } = &fact.ask {
                place.term = Some(term.clone());
            } else if fact.rule == super::emphasis::RULE.name {
                place.term = fact.subject.as_deref().map(Text::from);
            }
        }
        // "We have to find their GCD, i.e. the largest …": the text goes on about what we find.
        let ours = sentence.clause.as_ref().is_some_and(|clause| {
            clause.subject.len() == 1 && one_of(&sentence.words[clause.subject.start].lower, "we you i")
        });
        let defined = facts.facts[known..].iter().find_map(|fact| match &fact.ask {
            super::Ask::WhatIs { term, .. } if ours => Some(term.clone()),
            _ => None,
        });
        if place.analogy {
            // "An airplane has two engines" is no fact of the subject; which term it shows is one.
            let found = facts.facts.split_off(known);
            let kept = |fact: &super::Fact| fact.rule == super::emphasis::RULE.name || is_of_subject(fact, place);
            facts.facts.extend(found.into_iter().filter(kept));
        }
        update_subject(&sentence, place);
        if defined.is_some() {
            place.subject = defined;
        }
    }
    if any && facts.facts.len() == start {
        let why = match (lead, clause) {
            (true, _) => "only leads to what follows",
            (_, false) => "no subject and verb were found in it",
            _ => "no rule makes a question of it",
        };
        facts.pass(span, why);
    }
}

/// True for a sentence that announces an example of everyday life or an analogy.
fn announces_analogy(told: &Text) -> bool {
    let lower = told.as_str().to_lowercase();
    let example = ["with an example", "example provided by", "example given by"];
    let words: Vec<&str> = crate::language::bare_words(&lower).collect();
    // "use an example", "using the following example"
    let used = words.windows(2).enumerate().any(|(at, pair)| {
        let named = words[at + 2..].iter().take(2).any(|word| *word == "example");
        one_of(pair[0], "use using") && one_of(pair[1], "a an this the") && named
    });
    used || example.iter().any(|phrase| lower.contains(phrase))
        || words.iter().any(|word| one_of(word, "analogy metaphor"))
}

/// True for a fact of something that the headings, the title or the topics name.
fn is_of_subject(fact: &super::Fact, place: &Place) -> bool {
    let subject = fact.subject.as_deref().unwrap_or_default().to_lowercase();
    let above = place
        .trail
        .iter()
        .map(|heading| heading.text.as_str())
        .chain([place.post.title.as_str(), place.topic.name.as_str()]);
    let above: String = above.map(|text| format!(" {} ", text.to_lowercase())).collect();
    let mut words = crate::language::bare_words(&subject).filter(|word| !crate::language::is_stop_word(word));
    words.any(|word| above.contains(&crate::language::singular(word)))
}

/// True for a paragraph that invites to a project's community: its chat, its mailing list, its repository.
fn is_invitation(text: &str) -> bool {
    let lower = text.to_lowercase();
    let places = [
        "slack",
        "twitter",
        "mailing list",
        "mailing-list",
        "discord",
        "newsletter",
        "linkedin",
        "github",
        "mastodon",
        "reddit",
    ]
    .iter()
    .filter(|place| lower.contains(**place))
    .count();
    places >= 2
        && [" join ", "follow", "community", "subscribe", "contact", "star "].iter().any(|call| lower.contains(call))
}

/// Finds the clauses of a sentence that name their own subject, where the sentence as a whole points to something unknown.
fn own_clauses(told: &Text, place: &Place) -> Vec<Sentence> {
    let string = told.as_str();
    // "This is legal, but means that X cannot …": it means so with what the sentence before speaks of.
    let meaning = [", but means that ", ", and means that "].iter().find_map(|joint| {
        let rest = &string[string.find(joint)? + joint.len()..];
        let own = place.subject.as_ref().filter(|subject| !super::sentence::named(subject))?;
        let mut whole = Text::from("With ");
        whole.push(&own.clone().uncapitalised());
        whole.push_str(", ");
        whole.push(&told.slice(string.len() - rest.len()..string.len()));
        let found = simple(&whole, place);
        found.iter().any(|sentence| sentence.clause.is_some()).then_some(found)
    });
    if let Some(found) = meaning {
        return found;
    }
    if let Some(found) = super::continued::meant(told).filter(|_| place.said.is_none()).map(|it| simple(&it, place)) {
        return found;
    }
    [", although ", ", but ", ", and ", ", whilst ", ", while ", ", whereas ", ", though ", " although "]
        .iter()
        .filter_map(|joint| string.find(joint).map(|at| at + joint.len()))
        .map(|at| told.slice(at..string.len()).capitalised())
        .find_map(|rest| {
            let own = Sentence::new(rest.clone());
            let clause = own.clause.as_ref()?;
            let named = !own.points_away(clause)
                && clause.fronted.is_none()
                && !one_of(&own.words[clause.finite].lower, "means implies")
                && own.words[clause.subject.clone()].iter().any(|word| matches!(word.tag, Tag::Proper | Tag::Code))
                && !own
                    .words
                    .iter()
                    .take(clause.finite)
                    .any(|word| one_of(&word.lower, "it they this these those their its"));
            (named && own.words.len() >= 5).then(|| simple(&rest, place))
        })
        .unwrap_or_default()
}

/// "Making the objects takes time, so the engine makes them early": what is so, and why. "The image is read-only, so containers can share
/// it": the one pronoun is what the reason speaks of.
fn so(told: &Text) -> Option<(Text, Text)> {
    const JOINTS: &[&str] = &[
        ", so ",
        ", which means that ",
        ", which means ",
        ", meaning that ",
        ", meaning ",
        ", and therefore ",
        "; therefore, ",
    ];
    let (at, joint) = JOINTS.iter().find_map(|joint| told.as_str().find(joint).map(|at| (at, *joint)))?;
    let (because, why) = (told.slice(0..at), told.slice(at + joint.len()..told.as_str().len()));
    let whole = Sentence::new(because.clone());
    let why = with_subject_of(&whole, why);
    let own = Sentence::new(why.clone());
    let clause = own.clause.as_ref()?;
    let named = !own.points_away(clause)
        && !one_of(&own.words[clause.subject.start].lower, "that nobody anybody everybody somebody");
    let pointing = own.words.iter().enumerate().any(|(at, word)| {
        let owned = one_of(&word.lower, "its their") && own.words.get(at + 1).is_some_and(|next| next.lower == "own");
        !owned && one_of(&word.lower, "it them they this that these those its their")
    });
    // "However, the pricing …" goes on about something else.
    let because = match &whole.clause {
        Some(clause) if clause.fronted.is_none() => {
            because.slice(whole.words[clause.subject.start].range.start..because.as_str().len()).capitalised()
        }
        _ => because,
    };
    // "On the other hand, if it rains, …, which means …" has a case of its own.
    let case = joint != ", so " && whole.clause.as_ref().is_some_and(|clause| clause.fronted.is_some());
    let fits = !case && (3..=25).contains(&crate::language::word_count(because.as_str())) && why.as_str().len() > 12;
    (fits && named && !pointing && whole.clause.is_some() && told.as_str().matches(joint).count() == 1)
        .then(|| (why.capitalised(), because))
}

/// Puts the subject of a reason for the one pronoun of what follows from it, where that is of the same number.
fn with_subject_of(reason: &Sentence, why: Text) -> Text {
    let Some(clause) = reason.clause.as_ref().filter(|clause| !reason.points_away(clause)) else { return why };
    let subject = reason.slice(clause.subject.clone());
    let thing = reason.words[clause.subject.clone()].iter().any(|word| word.is_nominal())
        && !reason.words[clause.subject.clone()]
            .iter()
            .any(|word| matches!(word.tag, crate::language::Tag::Pronoun | crate::language::Tag::Relative))
        && !reason.words[clause.subject.start].can_be(crate::language::Form::Gerund)
        && !one_of(&reason.words[clause.subject.end - 1].lower, "first second last former latter other others both")
        && clause.subject.len() <= 5;
    let alike = if super::is_plural_phrase(&subject) { "they them" } else { "it" };
    let own = Sentence::new(why.clone());
    let mut pronouns = own.words.iter().filter(|word| one_of(&word.lower, "it they them this that these those one"));
    let (Some(pronoun), None) = (pronouns.next(), pronouns.next()) else { return why };
    // "The pump fills the tank, so the crew can close it": it may be the tank.
    let other = !clause.is_copula(&reason.words)
        && reason.words[clause.rest.clone()]
            .iter()
            .any(|word| word.is_nominal() && crate::language::is_plural(&word.lower) == (alike != "it"));
    let opens = pronoun.range.start == 0;
    // "so you have to treat all of them seriously"
    let among = why.as_str()[..pronoun.range.start].ends_with(" of ");
    if !thing || among || !one_of(&pronoun.lower, alike) || other && !opens {
        return why;
    }
    let first = &reason.words[clause.subject.start];
    let common = first.tag == crate::language::Tag::Determiner
        || crate::language::is_common_noun(&crate::language::singular(&first.lower));
    let subject = if common { subject.uncapitalised() } else { subject };
    why.replace(pronoun.range.clone(), &subject)
}

/// "The protocol is so slow that most browsers don't use it": what comes of it, with its name, and what it is.
fn so_that(told: &Text) -> Option<(Text, Text)> {
    let string = told.as_str();
    let so = [" is so ", " are so ", " was so ", " were so "]
        .iter()
        .find_map(|so| string.find(so).map(|at| at + so.len()))?;
    let that = so + string[so..].find(" that ")?;
    let whole = Sentence::new(told.slice(0..that));
    let clause = whole.clause.as_ref().filter(|clause| clause.is_copula(&whole.words) && clause.fronted.is_none())?;
    let subject = whole.slice(clause.subject.clone());
    let adjective = crate::language::word_count(&string[so..that]) <= 3;
    let end = string[that..].find([';', ',']).map_or(string.len(), |at| that + at);
    let why = told.slice(that + " that ".len()..end).trim_end_matches(|c| c == '.');
    let own = Sentence::new(why.clone());
    let plural = super::is_plural_phrase(&subject);
    let pronoun = own.words.iter().rev().find(|word| one_of(&word.lower, if plural { "them they" } else { "it" }))?;
    let named = own.clause.as_ref().is_some_and(|clause| !own.points_away(clause)) && own.words.len() >= 4;
    let article = whole.words.first().is_some_and(|first| first.tag == Tag::Determiner);
    let subject = if article { subject.uncapitalised() } else { subject };
    let why = why.replace(pronoun.range.clone(), &subject);
    (adjective && named).then(|| (why.capitalised(), whole.text.clone()))
}

/// "This is why every consumer sends heartbeats": what is so, and the sentence before, which tells why.
fn this_is_why(told: &Text, before: &[Text]) -> Option<(Text, Text)> {
    let lower = told.as_str().to_lowercase().replace('’', "'");
    let lead = [
        "this is why ",
        "that is why ",
        "that's why ",
        "this is the reason why ",
        "which is why ",
        "for this reason, ",
        "for that reason, ",
        "therefore, ",
        "thus, ",
        "hence, ",
        "consequently, ",
        "as a result, ",
        "as a consequence, ",
        "because of this, ",
        "because of that, ",
    ]
    .iter()
    .find(|lead| lower.starts_with(**lead))?;
    let because = before.last().filter(|because| (4..=30).contains(&crate::language::word_count(because.as_str())))?;
    let told =
        told.as_str().char_indices().nth(lead.chars().count()).map(|(at, _)| told.slice(at..told.as_str().len()))?;
    Some((told.capitalised(), because.clone()))
}

/// The words of a text in lower case.
fn raw_words(text: &Text) -> impl Iterator<Item = String> {
    text.as_str().split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// Finds the one name from the title, or the service, that a paragraph speaks of; none where it speaks of several.
fn entity(text: &Text, place: &Place) -> Option<String> {
    bold_service(text, place).or_else(|| match entities(text, place).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    })
}

/// Returns the service that a paragraph names in strong emphasis at its start.
fn bold_service(text: &Text, place: &Place) -> Option<String> {
    let first = text
        .ranges(|style| *style == Style::Strong)
        .into_iter()
        .next()
        .filter(|range| crate::language::word_count(&text.as_str()[..range.start]) <= 2)?;
    let service = place.topics.service_named(&text.as_str()[first])?;
    Some(place.topics.services[service].name.clone())
}

/// Returns the names from the title that a text mentions.
fn entities(text: &Text, place: &Place) -> Vec<String> {
    let lower = text.as_str().to_lowercase();
    let says = |entity: &&String| {
        mentions(&lower, &entity.to_lowercase())
            || mentions(&lower, &crate::topics::without_vendor(entity).to_lowercase())
    };
    place.topic.entities.iter().filter(says).cloned().collect()
}

/// True for a sentence on all that the post compares: "both services", "each of the two".
fn speaks_of_both(text: &Text) -> bool {
    let words: Vec<String> = raw_words(text).collect();
    // "in terms of both API and configuration": both of those.
    words.iter().enumerate().any(|(at, word)| {
        one_of(word, "both either neither two")
            && !(word == "both" && words[at + 1..].iter().take(4).skip(1).any(|and| and == "and"))
    })
}

/// Notes a named opening ("**AWS Service Catalog**…", "X - …") as what the text is speaking of.
fn note_subject(text: &Text, place: &mut Place) {
    if let Some(range) = text
        .ranges(|style| matches!(style, Style::Strong | Style::Link(_)))
        .first()
        .filter(|range| range.start == 0 && range.len() > 1 && names_thing(text.slice((*range).clone()).as_str()))
    {
        place.subject = Some(text.slice(range.clone()).without(|style| *style == Style::Strong));
    }
}

/// True for an opening that names what the text goes on about; "How it works:" and "Key characteristics" do not.
fn names_thing(opening: &str) -> bool {
    let first = opening.split_whitespace().next().unwrap_or_default().to_lowercase();
    !one_of(&first, "how what why when where who which") && !crate::topics::is_generic(opening)
}

fn update_subject(sentence: &Sentence, place: &mut Place) {
    let Some(clause) = &sentence.clause else {
        note_subject(&sentence.text, place);
        return;
    };
    let first = &sentence.words[clause.subject.start];
    let anaphoric = matches!(first.tag, Tag::Pronoun | Tag::Possessive)
        || matches!(first.lower.as_str(), "this" | "that" | "these" | "those" | "there" | "another" | "one" | "some");
    // "The central processing unit (CPU) of a computer": what it is of goes.
    let words = &sentence.words;
    let whole = clause.subject.clone();
    let stop = whole
        .clone()
        .skip(1)
        .find(|&at| words[at].is('(') || words[at].tag == Tag::Preposition)
        .filter(|_| whole.len() > 8)
        .unwrap_or(whole.end);
    let subject = sentence.slice(whole.start..stop);
    // "Whenever you call a function, the function …": what a condition brings in is not what the text goes on about.
    let supposed = clause.fronted.as_ref().is_some_and(|fronted| {
        let bare = super::strip_determiner(subject.as_str()).to_lowercase();
        one_of(&fronted.opener, "if when whenever once after before unless")
            && ["a ", "an "].iter().any(|article| {
                sentence.slice(fronted.words.clone()).as_str().to_lowercase().contains(&format!("{article}{bare}"))
            })
    });
    // "Being cross-platform means …": "it" behind that is not the being.
    let doing = one_of(&first.lower, "being having") && whole.len() > 1;
    if anaphoric || supposed || doing || stop - whole.start > 8 {
        return;
    }
    // "The event loop's role is …": the text goes on about the event loop.
    let owner = subject.as_str().find("'s ").or_else(|| subject.as_str().find("’s ")).filter(|&at| {
        let head = subject.as_str()[at..].split_whitespace().last().unwrap_or_default().to_lowercase();
        one_of(
            &head,
            "role purpose job goal task function aim name size value responsibility objective feature advantage",
        )
    });
    let subject = owner.map_or_else(|| subject.clone(), |at| subject.slice(0..at));
    // "Each of the nodes has …": "they" are the nodes.
    let among =
        ["Each of ", "All of ", "Most of ", "Both of "].iter().find(|lead| subject.as_str().starts_with(**lead));
    let subject = among.map_or_else(|| subject.clone(), |lead| subject.slice(lead.len()..subject.as_str().len()));
    let subject = place.inside(subject).without(|style| matches!(style, Style::Strong | Style::Emphasis));
    // A common noun takes over from a name only where the next sentence would mean it: always, since "it" is the nearest subject.
    if named(&subject) || stop - whole.start <= 6 {
        place.subject = Some(subject);
    }
}

fn list<'a>(
    items: &'a [Item],
    ordered: bool,
    lead: Option<&Text>,
    label: Option<&Text>,
    span: Span,
    place: &mut Place<'a>,
    facts: &mut Found,
) {
    let subject = place.subject.clone();
    let own = explicit::take_items(items, place, facts);
    let announcing = UnitKind::List { lead: lead.or(label), items, ordered };
    let whole = !explicit::has_own(items) && push(announcing, span, place, facts);
    // "Git saves space using **zlib**:" and below it what that does: the sentence tells something by itself.
    let told = lead.filter(|lead| !whole && label.is_none() && tells_by_itself(lead)).cloned();
    if let Some(told) = told {
        let here = told.span(0..told.as_str().len()).unwrap_or(span);
        let told = told.trim_end_matches(|c| matches!(c, ':' | ' '));
        sentence_facts(&told, here, &[], false, place, facts);
    }
    // "It saves space with **deflate**:" and below it what deflate does.
    let told_of = lead.and_then(marked_end).filter(|_| acting(items)).map(Text::from);
    let subject = told_of.or(subject);
    let list_of = lead.and_then(|lead| list_subject(lead, place)).or_else(|| place.list.clone());
    let of = std::mem::replace(&mut place.list, list_of);
    let in_list = std::mem::replace(&mut place.in_list, true);
    // Numbers count as often as they order: only what is told as a sequence has steps.
    let told = lead.map(|lead| lead.as_str().to_lowercase()).unwrap_or_default();
    let heading = place.trail.last().map(|heading| heading.text.as_str().to_lowercase()).unwrap_or_default();
    let sequence = [
        "step",
        "the process",
        "process of",
        "process:",
        "flow",
        "procedure",
        "sequence",
        "handshake",
        "phase",
        "stage",
        "works",
    ];
    let how = heading.starts_with("how ");
    let steps = ordered && (how || sequence.iter().any(|word| told.contains(word) || heading.contains(word)));
    let in_order = std::mem::replace(&mut place.ordered, steps);
    let narrated = ordered && tells_in_order(items) && !states(&told, &heading);
    let in_steps = std::mem::replace(&mut place.steps, narrated);
    for (_, item) in items.iter().enumerate().filter(|(at, _)| !own.contains(at)) {
        let taken = explicit::take(&item.blocks, place, facts);
        if taken > 0 {
            blocks(&item.blocks[taken..], place, facts, None);
            continue;
        }
        // "They are …" goes on about what the item before spoke of.
        let continues = item.lead().is_some_and(|lead| {
            let text = Text::from_inlines(lead);
            text.as_str()
                .split_whitespace()
                .next()
                .is_some_and(|first| one_of(&first.to_lowercase(), "it its they their"))
        });
        if !continues {
            place.subject.clone_from(&subject);
        }
        let Some(inlines) = item.lead() else {
            blocks(&item.blocks, place, facts, lead);
            continue;
        };
        let text = Text::from_inlines(inlines);
        let here = text.span(0..text.as_str().len()).unwrap_or(item.span);
        if is_links_only(&text) {
            facts.pass(here, "is nothing but links");
        } else {
            let odd = super::enumeration::is_odd(item, items);
            item_text(&text, here, lead.filter(|_| !odd), whole && !odd, place, facts);
        }
        let sub = sentences(&text).pop().map_or_else(|| text.clone(), |last| text.slice(last));
        let named = text
            .ranges(|style| matches!(style, Style::Strong | Style::Link(_)))
            .first()
            .is_some_and(|range| range.start == 0);
        if named {
            note_subject(&text, place);
        }
        // What is nested below an item is of its term.
        let outer = place.item.clone();
        let above = place.list.clone();
        let by_name = named.then(|| place.subject.as_ref().map(|name| name.as_str().to_owned())).flatten();
        if let Some(term) = by_name.filter(|name| crate::language::word_count(name) <= 4).or_else(|| item_term(&text)) {
            place.subject = Some(Text::from(term.as_str()));
            place.item = Some(term.clone());
            place.list = Some(term);
        }
        blocks(&item.blocks[1..], place, facts, Some(&sub));
        place.list = above;
        place.item = outer;
    }
    place.subject = subject;
    place.list = of;
    place.in_list = in_list;
    place.ordered = in_order;
    place.steps = in_steps;
}

/// Returns the term in strong emphasis with which a lead-in ends: "It saves space with **deflate**:".
fn marked_end(lead: &Text) -> Option<String> {
    let open = lead.as_str().trim_end_matches([':', ' ', '.']);
    let end = lead
        .ranges(|style| *style == Style::Strong)
        .into_iter()
        .find(|range| range.end == open.len() && range.start > 0)?;
    let before = open[..end.start].trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let name = &open[end];
    (one_of(&before, "using with via by through") && (1..=4).contains(&crate::language::word_count(name)))
        .then(|| name.to_owned())
}

/// True where most items begin with what something does.
fn acting(items: &[Item]) -> bool {
    let acts = |item: &&Item| {
        item.lead().is_some_and(|lead| {
            let own = Sentence::new(Text::from_inlines(lead));
            own.words
                .iter()
                .find(|word| word.tag != Tag::Adverb)
                .is_some_and(|first| first.can_be(crate::language::Form::ThirdPerson))
        })
    };
    items.len() >= 2 && items.iter().filter(acts).count() * 3 >= items.len() * 2
}

/// True for three or more sentences that go on from each other: each by itself says nothing of when it is so.
pub(super) fn tells_in_order(items: &[Item]) -> bool {
    let told: Vec<Sentence> = items
        .iter()
        .filter_map(Item::lead)
        .map(Text::from_inlines)
        .filter(|text| super::glossary::split(text).is_none())
        .filter_map(|text| sentences(&text).first().map(|first| Sentence::new(text.slice(first.clone()))))
        .collect();
    let acts = told.iter().filter(|told| {
        told.clause.as_ref().is_some_and(|clause| !clause.is_copula(&told.words) || clause.is_passive(&told.words))
    });
    let joined = told.iter().any(|told| {
        told.words.iter().any(|word| one_of(&word.lower, "then now next afterwards finally when after once thus"))
    });
    items.len() >= 3 && told.len() == items.len() && acts.count() * 2 > told.len() && joined
}

/// True where a numbered list is one of rules, reasons or kinds: the lead-in or the heading says so.
pub(super) fn states(lead: &str, heading: &str) -> bool {
    let word = |text: &str| {
        crate::language::bare_words(text).any(|word| {
            one_of(
                &crate::language::singular(word),
                "rule principle law reason fact feature property type kind benefit advantage disadvantage difference point axiom guarantee requirement assumption thing tip practice mistake myth lesson",
            )
        })
    };
    word(lead) || word(heading)
}

/// Returns the term of an item below which more is nested: "Performance modes", "**Lambda**: runs functions".
fn item_term(text: &Text) -> Option<String> {
    let term = super::glossary::split(text).map_or_else(|| text.clone(), |(term, _)| term);
    let term = super::strip_determiner(term.as_str()).trim_end_matches([':', '.', ' ']).to_owned();
    let own = Sentence::new(Text::from(term.as_str()));
    // "uses the following terms" is no term.
    let pointing = own.words.iter().any(|word| one_of(&word.lower, "following these"));
    if pointing
        || own.words.first().is_some_and(|first| matches!(first.tag, Tag::Verb { noun: false, .. } | Tag::Auxiliary))
    {
        return None;
    }
    ((1..=4).contains(&crate::language::word_count(&term)) && own.clause.is_none() && !term.ends_with('?'))
        .then(|| Text::from(term).capitalised().as_str().to_owned())
}

/// Returns the subject of a lead-in that names something: "Route 53 routing policies decide which …:".
fn list_subject(lead: &Text, place: &Place) -> Option<String> {
    // "Its vocabulary": what it is of is what the text speaks of already.
    if raw_words(lead).next().is_some_and(|first| one_of(&first, "its their it they"))
        || crate::topics::is_generic(lead.as_str())
    {
        return None;
    }
    let sentence = simple(lead, place).into_iter().next()?;
    let clause = sentence.clause.as_ref()?;
    let subject = sentence.slice(clause.subject.clone());
    let first = sentence.words[clause.subject.start].lower.as_str();
    let pronoun = one_of(first, "there here you we it this these they i what following some");
    // "The tools I use most": whoever uses them is no subject of the list.
    let speaks = one_of(&sentence.words[clause.subject.end - 1].lower, "i we you they it");
    if one_of(first, "there you we i") {
        return counted_things(&sentence, clause);
    }
    (!pronoun && !speaks && named(&subject) && clause.subject.len() <= 5)
        .then(|| super::strip_determiner(subject.as_str()).to_owned())
}

/// "You can also use other hosting options to run it:": each item below is one of the hosting options.
fn counted_things(sentence: &Sentence, clause: &crate::language::Clause) -> Option<String> {
    let words = &sentence.words;
    let counted = |word: &crate::language::Word| {
        word.tag == Tag::Number
            || one_of(&word.lower, "other several various many different the following these some a few main")
    };
    let start = clause.rest.clone().find(|&at| !counted(&words[at]))?;
    let end = (start..clause.rest.end)
        .find(|&at| !(words[at].is_nominal() || words[at].tag == Tag::Adjective))
        .unwrap_or(clause.rest.end);
    let things = sentence.slice(start..end);
    let fits = start > clause.rest.start
        && (2..=3).contains(&(end - start))
        && super::is_plural_phrase(&things)
        && words[start..end].iter().all(|word| word.tag != Tag::Proper);
    fits.then(|| things.as_str().to_owned())
}

/// True for an item that is nothing but links: navigation.
fn is_links_only(text: &Text) -> bool {
    let links = text.ranges(|style| matches!(style, Style::Link(url) if !url.starts_with("[[")));
    let linked: usize = links.iter().map(|range| range.len()).sum();
    let plain = text.as_str().chars().filter(|c| c.is_alphanumeric()).count();
    // "Amazon RDS: FAQ, API, CLI" is a name and its links.
    let labels = links.len() >= 2
        && links.iter().all(|range| range.len() <= 20)
        && plain.saturating_sub(linked) <= 40
        && links[0].start > 0
        && text.as_str()[..links[0].start].trim_end().ends_with([':', '-', '–', '—']);
    !links.is_empty() && (linked * 10 >= plain * 8 || labels)
}

fn item_text(text: &Text, span: Span, lead: Option<&Text>, taken: bool, place: &mut Place, facts: &mut Found) {
    let ranges = explicit::marked(text, sentences(text), span, place, facts);
    let mut before: Vec<Text> = Vec::new();
    place.counted = None;
    for (index, range) in ranges.iter().enumerate() {
        place.said = before.last().and_then(|last| super::continued::said(last, place));
        let told = without_mark(text.slice(range.clone()));
        let here = text.span(range.clone()).unwrap_or(span);
        let unit_lead = if index == 0 { lead } else { None };
        if push(UnitKind::Item { text: &told, lead: unit_lead }, here, place, facts) && index == 0 {
            note_item_subject(&told, place);
            before.push(told);
            continue;
        }
        let Some(told) = without_narration(&told) else { continue };
        // "Cannot be disabled" in a list right below "Versioning"
        let led = lead.is_some_and(|lead| lead.as_str().trim_end().ends_with([':', '…']));
        let alone = index == 0 && !led && !taken && place.item.is_none() && place.label.is_none();
        let told = match below_heading(&told, 0, place).or_else(|| purpose_below(&told, 0, place)).filter(|_| alone) {
            Some(whole) if !super::is_plural_phrase(&heading_text(place)) => whole,
            _ => told,
        };
        let composed = compose(&told, lead.filter(|_| index == 0), place);
        // A reason beside a member of a list is a fact of its own.
        let reasoned = |composed: &Text| {
            composed.as_str() != told.as_str()
                && super::enumeration::without_reason(told.clone()).as_str().len() < told.as_str().len()
        };
        let Some(composed) = composed.filter(|composed| !taken || index > 0 || reasoned(composed)) else {
            // The list as a whole is asked: only an item that is a sentence of its own adds to it.
            let own = Sentence::new(told.clone());
            let skill = lead.is_some_and(|lead| super::enumeration::skills(place, lead).is_some());
            // "TCP ensures:" and below it what it ensures: a part of the sentence above.
            let completes = lead.filter(|_| taken).is_some_and(|lead| {
                let above = Sentence::new(lead.clone());
                above.clause.as_ref().is_some_and(|clause| {
                    let open = above.words[clause.rest.clone()].iter().all(|word| word.lower == "that");
                    open && !clause.is_copula(&above.words)
                })
            });
            let bare_step = taken
                && place.ordered
                && ranges.len() == 1
                && own.clause.as_ref().is_some_and(|clause| clause.fronted.is_none());
            if own.clause.is_some() && !skill && !completes && !bare_step {
                sentence_facts(&told, here, &before, false, place, facts);
            }
            before.push(told);
            continue;
        };
        sentence_facts(&composed, here, &before, false, place, facts);
        before.push(told);
    }
}

/// The text of the heading above.
fn heading_text(place: &Place) -> Text {
    place.trail.last().map(|heading| heading.text.clone()).unwrap_or_default()
}

/// "Stage 3: Deep sleep" is deep sleep (stage 3).
fn numbered(term: &Text, meaning: &Text) -> Option<Text> {
    let (noun, number) = term.as_str().split_once(' ')?;
    let counted = crate::language::is_common_noun(&noun.to_lowercase())
        && number.chars().count() <= 2
        && number.chars().all(char::is_alphanumeric);
    let meaning = meaning.clone().trim_end_matches(|c| c == '.');
    let named = counted
        && (1..=4).contains(&crate::language::word_count(meaning.as_str()))
        && Sentence::new(meaning.clone()).clause.is_none();
    named.then(|| {
        let mut whole = meaning.uncapitalised();
        whole.push_str(&format!(" ({} {number})", noun.to_lowercase()));
        whole
    })
}

fn note_item_subject(told: &Text, place: &mut Place) {
    if let Some((term, meaning)) = super::glossary::split(told) {
        let plain = |text: Text| text.without(|style| matches!(style, Style::Strong | Style::Emphasis));
        let (term, meaning) = (plain(term), plain(meaning));
        place.counted = numbered(&term, &meaning);
        place.subject = Some(place.counted.clone().unwrap_or(term));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apparatus_is_told_by_its_heading() {
        assert!(is_apparatus("References") && is_apparatus("Further reading:") && !is_apparatus("Reference counting"));
    }
}
