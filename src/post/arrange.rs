//! Blocks into their places: inside the containers that a dialect drew around them, footnotes where they are referred to,
//! abbreviations where they are defined.

use super::dialect::Container;
use super::{Block, BlockKind, Inline, InlineKind, Section, Text};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How deep containers are read in each other.
const DEEPEST: usize = 20;

/// Puts blocks into the containers in which they stand; `containers` are sorted, outer before inner.
pub(super) fn contain(blocks: Vec<Block>, containers: &[Container], depth: usize) -> Vec<Block> {
    if containers.is_empty() || depth > DEEPEST {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len());
    let mut left = blocks.into_iter().peekable();
    let mut next = 0;
    while let Some(block) = left.next() {
        let at = block.span.start;
        while containers.get(next).is_some_and(|container| container.span.end <= at) {
            next += 1;
        }
        let Some(container) = containers.get(next).filter(|container| container.span.start <= at) else {
            out.push(block);
            continue;
        };
        let mut span = block.span;
        let mut inner = vec![block];
        while let Some(block) = left.next_if(|block| block.span.start < container.span.end) {
            span = span.to(block.span);
            inner.push(block);
        }
        let inside: Vec<Container> = containers[next + 1..]
            .iter()
            .take_while(|inside| inside.span.start < container.span.end)
            .cloned()
            .collect();
        let blocks = contain(inner, &inside, depth + 1);
        let callout = Some((container.kind.clone(), Text::from(container.title.as_str())));
        out.push(Block { kind: BlockKind::Quote { callout, blocks }, span });
    }
    out
}

/// Makes a block of an abbreviation's definition.
pub(super) fn abbreviation((span, short, long): (Span, String, String)) -> Block {
    Block { kind: BlockKind::Abbreviation { short, long }, span }
}

/// Parts paragraphs at displayed formulas that stand by themselves: what leads to one, the formula, what is said of it.
pub(super) fn formulas(root: &mut Section) {
    each_section(root, &mut |section| {
        section.blocks = std::mem::take(&mut section.blocks).into_iter().flat_map(parted).collect();
    });
}

fn parted(block: Block) -> Vec<Block> {
    let BlockKind::Paragraph(inlines) = &block.kind else { return vec![block] };
    let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    let is_formula = |inline: &Inline| matches!(inline.kind, InlineKind::Math { display: true, .. });
    let Some(at) = inlines.iter().position(is_formula).filter(|_| inlines.len() > 1) else { return vec![block] };
    let before = &inlines[..at];
    let before = &before[..before.iter().rposition(|inline| !is_break(inline)).map_or(0, |last| last + 1)];
    let behind = &inlines[at + 1..];
    let behind = &behind[behind.iter().position(|inline| !is_break(inline)).unwrap_or(behind.len())..];
    let closed = before.is_empty() || Text::from_inlines(before).as_str().trim_end().ends_with([':', '.']);
    let opens = behind.is_empty()
        || behind.first().is_some_and(is_formula)
        || Text::from_inlines(behind).as_str().trim_start().starts_with(char::is_uppercase);
    // "where $$x$$ is the mean" is one sentence.
    if !closed || !opens {
        return vec![block];
    }
    let mut parts: Vec<Block> = [before, &inlines[at..=at]]
        .into_iter()
        .filter_map(|part| {
            let span = part.first()?.span.to(part.last()?.span);
            Some(Block { kind: BlockKind::Paragraph(part.to_vec()), span })
        })
        .collect();
    if let (Some(first), Some(last)) = (behind.first(), behind.last()) {
        let span = first.span.to(last.span);
        parts.extend(parted(Block { kind: BlockKind::Paragraph(behind.to_vec()), span }));
    }
    parts
}

/// Moves footnotes to the end of the section that refers to them first.
pub(super) fn footnotes(root: &mut Section) {
    let mut labels = BTreeSet::new();
    each_section(root, &mut |section| labels.extend(section.blocks.iter().filter_map(label).map(str::to_owned)));
    if labels.is_empty() {
        return;
    }
    // The first reference to each, by the section's number in order.
    let mut homes: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = 0;
    each_section(root, &mut |section| {
        for block in section.blocks.iter().filter(|block| label(block).is_none()) {
            references(block, &mut |label| {
                homes.entry(label.to_owned()).or_insert(number);
            });
        }
        number += 1;
    });
    let mut moved: BTreeMap<usize, Vec<Block>> = BTreeMap::new();
    each_section(root, &mut |section| {
        let (notes, kept): (Vec<Block>, Vec<Block>) = std::mem::take(&mut section.blocks)
            .into_iter()
            .partition(|block| label(block).is_some_and(|label| homes.contains_key(label)));
        section.blocks = kept;
        for note in notes {
            if let Some(home) = label(&note).and_then(|label| homes.get(label)) {
                moved.entry(*home).or_default().push(note);
            }
        }
    });
    let mut number = 0;
    each_section(root, &mut |section| {
        section.blocks.extend(moved.remove(&number).unwrap_or_default());
        number += 1;
    });
}

fn label(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Footnote { label, .. } => Some(label),
        _ => None,
    }
}

/// Visits a section and all below it, in the order of the text.
fn each_section(section: &mut Section, visit: &mut impl FnMut(&mut Section)) {
    visit(section);
    for inner in &mut section.sections {
        each_section(inner, visit);
    }
}

/// Calls `found` for every footnote that a block refers to.
fn references(block: &Block, found: &mut impl FnMut(&str)) {
    match &block.kind {
        BlockKind::Paragraph(inlines) => inline_references(inlines, found),
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| references(block, found))
        }
        BlockKind::Quote { blocks, .. } => blocks.iter().for_each(|block| references(block, found)),
        BlockKind::Definitions(list) => {
            for (term, meaning) in list {
                inline_references(term, found);
                meaning.iter().for_each(|block| references(block, found));
            }
        }
        _ => {}
    }
}

fn inline_references(inlines: &[Inline], found: &mut impl FnMut(&str)) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::FootnoteReference(label) => found(label),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { children: inner, .. }
            | InlineKind::Cloze { children: inner, .. } => inline_references(inner, found),
            _ => {}
        }
    }
}
