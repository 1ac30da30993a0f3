//! Cards that the author wrote as such: `Q:` and `A:`, `==hidden==`, `{{c1::hidden::hint}}`, and directives in comments. They come
//! before all that is found in the same text, in any language, and below any heading.

mod directive;
mod pairs;

use super::walk::{paragraph, push};
use super::{Answer, Ask, Fact, FactKind, Found, Place, Rule, Unit, UnitKind};
use crate::diagnostic::Diagnostic;
use crate::language::sentences;
use crate::post::{Block, BlockKind, Inline, InlineKind, Item, Section, Style, Text};
use crate::source::Span;
use directive::{Directive, Fault};
use std::collections::BTreeSet;
use std::ops::Range;

/// Questions and answers.
pub(super) const CARD: Rule = Rule { name: "explicit-card", shares: false, any_language: true, find: card };

/// Deletions that the author numbers: their numbers are kept as written.
pub(super) const NUMBERED: Rule = Rule { name: "numbered-cloze", shares: false, any_language: true, find: numbered };

/// Deletions without numbers.
pub(super) const CLOZE: Rule = Rule { name: "explicit-cloze", shares: false, any_language: true, find: cloze };

/// How many deletions a text may have: no card is learned with more.
const MOST_DELETIONS: usize = 100;

/// Why nothing is made of a passage.
const SKIPPED: &str = "the author skips it";

fn card(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Pair { question, answer } = &unit.kind else { return Vec::new() };
    let ask = Ask::Card { question: (*question).clone(), answer: answer.to_vec() };
    vec![unit.fact(FactKind::Explicit, CARD.name, None, ask)]
}

fn numbered(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Deletions { text } = &unit.kind else { return Vec::new() };
    let written = |style: &Style| matches!(style, Style::Cloze { number: Some(_), .. });
    if text.ranges(written).is_empty() {
        return Vec::new();
    }
    vec![unit.fact(FactKind::Explicit, NUMBERED.name, None, Ask::Deletions { text: (*text).clone() })]
}

fn cloze(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Deletions { text } = &unit.kind else { return Vec::new() };
    vec![unit.fact(FactKind::Explicit, CLOZE.name, None, Ask::Deletions { text: (*text).clone() })]
}

/// Reads what the author marked at the start of `blocks`; returns how many blocks that takes, none where nothing is marked.
pub(super) fn take<'a>(blocks: &'a [Block], place: &mut Place<'a>, facts: &mut Found) -> usize {
    let Some(first) = blocks.first() else { return 0 };
    match &first.kind {
        BlockKind::Comment(comment) => match directive::read(comment) {
            Some(Ok(directive)) => directed(&directive, first.span, blocks, place, facts),
            Some(Err(fault)) => {
                tell(fault, first.span, place, facts);
                1
            }
            None => 0,
        },
        BlockKind::Paragraph(inlines) => {
            if let Some(taken) = inline_directive(inlines, first, place, facts) {
                return taken;
            }
            let taken = pairs::take(blocks, place, facts);
            if taken > 0 {
                return taken;
            }
            let text = Text::from_inlines(inlines);
            let written = |style: &Style| matches!(style, Style::Cloze { number: Some(_), .. });
            let count = text.ranges(|style| matches!(style, Style::Cloze { .. })).len();
            if text.ranges(written).is_empty() || count > MOST_DELETIONS {
                return 0;
            }
            tell_nested(&text, first.span, place, facts);
            push(UnitKind::Deletions { text: &text }, first.span, place, facts);
            1
        }
        BlockKind::Table { header, rows } => {
            let written = |style: &Style| matches!(style, Style::Cloze { number: Some(_), .. });
            let cell = header.iter().chain(rows.iter().flatten()).find(|cell| !cell.text.ranges(written).is_empty());
            if let Some(cell) = cell {
                let message = "a deletion in a table hides nothing".to_owned();
                tell(
                    Fault { message, hint: "write it in a paragraph or an item of a list".to_owned() },
                    cell.span,
                    place,
                    facts,
                );
            }
            0
        }
        _ => 0,
    }
}

/// Does what a directive says with the block behind it.
fn directed<'a>(
    directive: &Directive,
    span: Span,
    blocks: &'a [Block],
    place: &mut Place<'a>,
    facts: &mut Found,
) -> usize {
    if *directive == Directive::SkipSection {
        return 1;
    }
    let Some(next) = blocks.get(1).filter(|next| !matches!(next.kind, BlockKind::Comment(_))) else {
        let message = format!("no block stands behind `anki: {}`", directive.name());
        let hint = match directive {
            Directive::Skip => "write it above the block, or `anki: skip-section` below a heading",
            _ => "write it above the block that it is about",
        };
        tell(Fault { message, hint: hint.to_owned() }, span, place, facts);
        return 1;
    };
    match directive {
        Directive::Skip | Directive::SkipSection => facts.pass(next.span, SKIPPED),
        Directive::Card(question) => {
            let answer = [Answer::Block(next.clone())];
            push(UnitKind::Pair { question, answer: &answer }, next.span, place, facts);
        }
        Directive::Cloze => {
            let BlockKind::Paragraph(inlines) = &next.kind else {
                let message = "`anki: cloze` stands above no paragraph".to_owned();
                let hint = "write it above a paragraph that sets what it hides in strong emphasis, emphasis or code";
                tell(Fault { message, hint: hint.to_owned() }, span, place, facts);
                return 1;
            };
            return if hide(&Text::from_inlines(inlines), next.span, span, place, facts) { 2 } else { 1 };
        }
    }
    2
}

/// A directive inside a paragraph is about the paragraph. None where there is none.
fn inline_directive(inlines: &[Inline], block: &Block, place: &mut Place, facts: &mut Found) -> Option<usize> {
    let (comment, span) = inlines.iter().find_map(|inline| match &inline.kind {
        InlineKind::Comment(comment) => directive::read(comment).map(|read| (read, inline.span)),
        _ => None,
    })?;
    let text = Text::from_inlines(inlines);
    let whole = text.slice(0..text.as_str().len());
    match comment {
        Err(fault) => {
            tell(fault, span, place, facts);
            return None;
        }
        Ok(Directive::SkipSection) => return None,
        Ok(Directive::Skip) => facts.pass(block.span, SKIPPED),
        Ok(Directive::Card(question)) => {
            let answer = [Answer::Text(whole)];
            push(UnitKind::Pair { question: &question, answer: &answer }, block.span, place, facts);
        }
        Ok(Directive::Cloze) => return hide(&whole, block.span, span, place, facts).then_some(1),
    }
    Some(1)
}

/// Hides what a paragraph sets in strong emphasis, emphasis or code; false where it sets nothing so.
fn hide(text: &Text, span: Span, directive: Span, place: &Place, facts: &mut Found) -> bool {
    let mut hidden: Vec<Range<usize>> =
        text.ranges(|style| matches!(style, Style::Strong | Style::Emphasis | Style::Code | Style::Cloze { .. }));
    // Code in strong emphasis is hidden once.
    hidden.sort_by_key(|range| (range.start, usize::MAX - range.end));
    let mut end = 0;
    hidden.retain(|range| {
        let outer = range.start >= end;
        end = end.max(range.end);
        outer
    });
    if hidden.is_empty() {
        let message = "the paragraph below `anki: cloze` emphasises nothing".to_owned();
        let hint = "set what a card hides in strong emphasis, emphasis or code".to_owned();
        tell(Fault { message, hint }, directive, place, facts);
        return false;
    }
    let mut text = text.clone().without(|style| matches!(style, Style::Cloze { number: None, .. }));
    for range in hidden {
        if !text.covered(range.clone(), |style| matches!(style, Style::Cloze { .. })) {
            text = text.marked(range, Style::Cloze { number: None, hint: None });
        }
    }
    push(UnitKind::Deletions { text: &text }, span, place, facts)
}

fn tell(fault: Fault, span: Span, place: &Place, facts: &mut Found) {
    facts.diagnostics.push(Diagnostic::warning(&place.post.path, span, "directive", fault.message).hint(fault.hint));
}

/// Tells of deletions in each other: a card hides the outer one.
fn tell_nested(text: &Text, span: Span, place: &Place, facts: &mut Found) {
    let marks = text.ranges(|style| matches!(style, Style::Cloze { .. }));
    let nested = marks.windows(2).find(|pair| pair[1].start < pair[0].end).map(|pair| pair[1].clone());
    if let Some(inner) = nested {
        let here = text.span(inner).unwrap_or(span);
        let message = "a deletion stands inside another: cards hide the outer one alone".to_owned();
        let hint = "write them one behind the other".to_owned();
        tell(Fault { message, hint }, here, place, facts);
    }
}

/// Returns true if a text has marks of what is hidden.
pub(super) fn is_marked(text: &Text) -> bool {
    !text.ranges(|style| matches!(style, Style::Cloze { .. })).is_empty()
}

/// Makes clozes of the sentences that have marks, of the whole text where a mark goes over a sentence's end; returns the others.
pub(super) fn marked(
    text: &Text,
    ranges: Vec<Range<usize>>,
    span: Span,
    place: &Place,
    facts: &mut Found,
) -> Vec<Range<usize>> {
    let marks = text.ranges(|style| matches!(style, Style::Cloze { .. }));
    if marks.is_empty() {
        return ranges;
    }
    if marks.len() > MOST_DELETIONS {
        let message = format!("the paragraph has {} deletions, and a note {MOST_DELETIONS} at most", marks.len());
        tell(Fault { message, hint: "split the paragraph".to_owned() }, span, place, facts);
        return ranges;
    }
    tell_nested(text, span, place, facts);
    let inside = |mark: &Range<usize>| ranges.iter().any(|range| range.start <= mark.start && mark.end <= range.end);
    if !marks.iter().all(inside) {
        push(UnitKind::Deletions { text }, span, place, facts);
        return Vec::new();
    }
    let (own, others): (Vec<Range<usize>>, Vec<Range<usize>>) = ranges
        .into_iter()
        .partition(|range| marks.iter().any(|mark| range.start <= mark.start && mark.end <= range.end));
    for range in own {
        let here = text.span(range.clone()).unwrap_or(span);
        push(UnitKind::Deletions { text: &text.slice(range) }, here, place, facts);
    }
    others
}

/// Reads questions and answers that are items of a list; returns the items that they take.
pub(super) fn take_items<'a>(items: &'a [Item], place: &mut Place<'a>, facts: &mut Found) -> BTreeSet<usize> {
    pairs::take_items(items, place, facts)
}

/// Returns true if an item has anything of an author's own card: such a list is not asked as a whole.
pub(super) fn has_own(items: &[Item]) -> bool {
    items.iter().any(|item| {
        item.blocks.iter().any(|block| match &block.kind {
            BlockKind::Paragraph(inlines) => {
                pairs::begins(inlines)
                    || inlines.iter().any(|inline| match &inline.kind {
                        InlineKind::Cloze { .. } => true,
                        InlineKind::Comment(comment) => directive::read(comment).is_some(),
                        _ => false,
                    })
            }
            BlockKind::Comment(comment) => directive::read(comment).is_some(),
            _ => false,
        })
    })
}

/// How deep lists and quotes are searched where nothing else is read.
const DEEPEST: usize = 40;

/// Reads nothing but what the author marked; `why` tells of the rest.
pub(super) fn only<'a>(blocks: &'a [Block], why: &'static str, place: &mut Place<'a>, facts: &mut Found, depth: usize) {
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let taken = take(&blocks[at..], place, facts);
        at += taken.max(1);
        if taken > 0 || depth > DEEPEST {
            continue;
        }
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let text = Text::from_inlines(inlines);
                let all = sentences(&text);
                let count = all.len();
                if marked(&text, all, block.span, place, facts).len() == count {
                    facts.pass(block.span, why);
                }
            }
            BlockKind::List { items, .. } => {
                let own = take_items(items, place, facts);
                for (_, item) in items.iter().enumerate().filter(|(index, _)| !own.contains(index)) {
                    only(&item.blocks, why, place, facts, depth + 1);
                }
            }
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                only(blocks, why, place, facts, depth + 1)
            }
            BlockKind::Comment(_) => {}
            _ => facts.pass(block.span, why),
        }
    }
}

/// Reads a text that stands before a question in its paragraph as any other.
fn ordinary(text: &Text, span: Span, place: &mut Place, facts: &mut Found) {
    if !text.is_empty() {
        paragraph(text, span, None, place, facts);
    }
}

/// Finds the sections that the author skips: by the places of their headings; `None` stands for what comes before the first heading.
pub(super) fn skipped(root: &Section) -> BTreeSet<Option<usize>> {
    let mut skipped = BTreeSet::new();
    root.walk(&mut Vec::new(), &mut |section, _| {
        let skips = |comment: &str| matches!(directive::read(comment), Some(Ok(Directive::SkipSection)));
        let here = section.blocks.iter().any(|block| match &block.kind {
            BlockKind::Comment(comment) => skips(comment),
            BlockKind::Paragraph(inlines) => {
                inlines.iter().any(|inline| matches!(&inline.kind, InlineKind::Comment(comment) if skips(comment)))
            }
            _ => false,
        });
        if here {
            skipped.insert(section.heading.as_ref().map(|heading| heading.span.start));
        }
    });
    skipped
}

/// Tells that a section is skipped.
pub(super) fn skip(section: &Section, facts: &mut Found) {
    let heading = section.heading.iter().map(|heading| heading.span);
    for span in heading.chain(section.blocks.iter().map(|block| block.span)) {
        facts.pass(span, SKIPPED);
    }
}
