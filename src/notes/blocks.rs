//! Blocks of a post as the HTML of an answer: paragraphs, lists, code, tables, quotes, as they are written.

use super::html::Html;
use crate::facts::Answer;
use crate::post::{Block, BlockKind, Item, Text};

/// How deep blocks are set in each other.
const DEEPEST: usize = 10;

/// Sets the parts of an answer, one below the other.
pub(super) fn answer(parts: &[Answer]) -> Html {
    // A lone paragraph needs no element around it.
    if let [part] = parts {
        match part {
            Answer::Text(text) => return Html::from_rich(text),
            Answer::Block(Block { kind: BlockKind::Paragraph(inlines), .. }) => {
                return Html::from_rich(&trimmed(&Text::from_inlines(inlines)));
            }
            Answer::Block(_) => {}
        }
    }
    parts.iter().fold(Html::default(), |html, part| match part {
        Answer::Text(text) => html.and(Html::element("p", Html::from_rich(text))),
        Answer::Block(block) => html.and(of_block(block, 0)),
    })
}

fn of_blocks(blocks: &[Block], depth: usize) -> Html {
    blocks.iter().fold(Html::default(), |html, block| html.and(of_block(block, depth)))
}

fn of_block(block: &Block, depth: usize) -> Html {
    if depth > DEEPEST {
        return Html::default();
    }
    match &block.kind {
        BlockKind::Paragraph(inlines) => Html::element("p", Html::from_rich(&trimmed(&Text::from_inlines(inlines)))),
        BlockKind::List { ordered, items } => {
            let items =
                items.iter().fold(Html::default(), |html, item| html.and(Html::element("li", of_item(item, depth))));
            Html::element(if *ordered { "ol" } else { "ul" }, items)
        }
        BlockKind::Table { header, rows } => {
            let row = |cell: &'static str, cells: &[crate::post::Cell]| {
                let cells = cells.iter().fold(Html::default(), |html, one| {
                    html.and(Html::element(cell, Html::from_rich(&one.text))).and(Html::from_text(" "))
                });
                Html::element("tr", cells)
            };
            let body = rows.iter().fold(row("th", header), |html, cells| html.and(row("td", cells)));
            Html::element("table", body)
        }
        BlockKind::Code { language, text } => Html::code(text.trim_end_matches('\n'), language),
        BlockKind::Quote { blocks, .. } => Html::element("blockquote", of_blocks(blocks, depth + 1)),
        BlockKind::Footnote { blocks, .. } => of_blocks(blocks, depth + 1),
        BlockKind::Definitions(list) => list.iter().fold(Html::default(), |html, (term, meaning)| {
            let term = Html::element("strong", Html::from_rich(&Text::from_inlines(term)));
            html.and(Html::element("p", term)).and(of_blocks(meaning, depth + 1))
        }),
        BlockKind::Abbreviation { .. } | BlockKind::Comment(_) | BlockKind::Rule => Html::default(),
    }
}

/// The first paragraph of an item stands in it as it is.
fn of_item(item: &Item, depth: usize) -> Html {
    match item.lead() {
        Some(lead) => Html::from_rich(&trimmed(&Text::from_inlines(lead))).and(of_blocks(&item.blocks[1..], depth + 1)),
        None => of_blocks(&item.blocks, depth + 1),
    }
}

fn trimmed(text: &Text) -> Text {
    text.slice(0..text.as_str().len())
}
