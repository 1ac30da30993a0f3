//! Raw HTML of a post as blocks: lists, tables, definition lists, paragraphs, quotes, code. Tolerant as browsers are: what is not
//! closed ends with what it stands in. Inline tags are `inline_html`'s; what cleans HTML for a field is `notes::html`'s.

use super::{Block, BlockKind, Cell, Inline, Item, Text};
use crate::source::Span;
use std::ops::Range;

/// How deep elements are read in each other; what is deeper is read as if it stood there.
const DEEPEST: usize = 40;

/// The most columns that one cell of a table goes over.
const WIDEST: usize = 40;

/// A tag in a text.
#[derive(Debug, Clone)]
struct Tag {
    range: Range<usize>,
    name: String,
    closes: bool,
}

/// Elements that are blocks; all others are inlines.
const BLOCKS: &[&str] = &[
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "colgroup",
    "col",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "hr",
    "div",
    "section",
    "article",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "nav",
    "address",
    "body",
    "html",
];

/// Reads the inlines of a range of the post.
pub(super) type Inlines<'a> = &'a mut dyn FnMut(Range<usize>) -> Vec<Inline>;

/// Reads a range of HTML as blocks; `inlines` reads what stands in them.
pub(super) fn blocks(text: &str, range: Range<usize>, inlines: Inlines) -> Vec<Block> {
    let tags = tags(text, range.clone());
    let mut reader = Reader { text, tags: &tags, next: 0, inlines };
    reader.flow(range.start, range.end, &[], 0).0
}

struct Reader<'a, 'b> {
    text: &'a str,
    tags: &'a [Tag],
    next: usize,
    inlines: Inlines<'b>,
}

impl Reader<'_, '_> {
    /// Reads blocks up to a closing tag of `until`, or to an opening one where the element ends by itself; returns where.
    fn flow(&mut self, start: usize, end: usize, until: &[&str], depth: usize) -> (Vec<Block>, usize) {
        let mut blocks = Vec::new();
        let mut at = start;
        while let Some(tag) = self.tags.get(self.next).filter(|tag| tag.range.start < end).cloned() {
            let name = tag.name.as_str();
            if until.contains(&name) && (tag.closes || ends_before(name, until))
                || tag.closes && ends_with_parent(name, until)
            {
                self.text_block(at..tag.range.start, &mut blocks);
                if tag.closes && until.first() == Some(&name) {
                    self.next += 1;
                    return (blocks, tag.range.end);
                }
                return (blocks, tag.range.start);
            }
            self.text_block(at..tag.range.start, &mut blocks);
            self.next += 1;
            at = tag.range.end;
            if tag.closes || depth >= DEEPEST {
                continue;
            }
            let (kind, behind) = match name {
                "ul" | "ol" => self.list(name, at, end, depth),
                "dl" => self.definitions(at, end, depth),
                "table" => self.table(at, end),
                "pre" => self.code(at, end),
                "hr" => (Some(BlockKind::Rule), at),
                "blockquote" => {
                    let (inner, behind) = self.flow(at, end, &["blockquote"], depth + 1);
                    (Some(BlockKind::Quote { callout: None, blocks: inner }), behind)
                }
                "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    let (inner, behind) =
                        self.flow(at, end, &[name, "p", "ul", "ol", "table", "dl", "pre", "blockquote"], depth + 1);
                    blocks.extend(inner);
                    (None, behind)
                }
                _ => (None, at),
            };
            let span = Span::new(tag.range.start, behind);
            blocks.extend(kind.map(|kind| Block { kind, span }));
            at = behind;
        }
        self.text_block(at..end, &mut blocks);
        (blocks, end)
    }

    /// Text between tags of blocks is a paragraph.
    fn text_block(&mut self, range: Range<usize>, blocks: &mut Vec<Block>) {
        let Some(text) = self.text.get(range.clone()).filter(|text| !text.trim().is_empty()) else { return };
        let start = range.start + (text.len() - text.trim_start().len());
        let range = start..start + text.trim().len();
        let inlines = (self.inlines)(range.clone());
        if !inlines.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph(inlines), span: Span::new(range.start, range.end) });
        }
    }

    /// Passes over what stands before the next tag of these names; false where a list or table ends.
    fn seek(&mut self, names: &[&str], closing: &str, end: usize) -> Option<Tag> {
        while let Some(tag) = self.tags.get(self.next).filter(|tag| tag.range.start < end).cloned() {
            self.next += 1;
            if tag.name == closing && tag.closes || names.contains(&tag.name.as_str()) {
                return Some(tag);
            }
        }
        None
    }

    fn list(&mut self, name: &str, at: usize, end: usize, depth: usize) -> (Option<BlockKind>, usize) {
        let mut items = Vec::new();
        let mut behind = at;
        while let Some(tag) = self.seek(&["li"], name, end) {
            behind = tag.range.end;
            if tag.name == name {
                break;
            }
            if !tag.closes {
                let (blocks, stop) = self.flow(tag.range.end, end, &["li", "ul", "ol"], depth + 1);
                behind = stop;
                items.push(Item { blocks, span: Span::new(tag.range.start, stop) });
            }
        }
        ((!items.is_empty()).then_some(BlockKind::List { ordered: name == "ol", items }), behind)
    }

    fn definitions(&mut self, at: usize, end: usize, depth: usize) -> (Option<BlockKind>, usize) {
        let mut list: Vec<(Vec<Inline>, Vec<Block>)> = Vec::new();
        let mut behind = at;
        while let Some(tag) = self.seek(&["dt", "dd"], "dl", end) {
            behind = tag.range.end;
            if tag.name == "dl" {
                break;
            }
            if tag.closes {
                continue;
            }
            let until: &[&str] = if tag.name == "dt" { &["dt", "dd", "dl"] } else { &["dd", "dt", "dl"] };
            let (blocks, stop) = self.flow(tag.range.end, end, until, depth + 1);
            behind = stop;
            if tag.name == "dt" {
                let term = blocks.into_iter().find_map(|block| match block.kind {
                    BlockKind::Paragraph(inlines) => Some(inlines),
                    _ => None,
                });
                list.push((term.unwrap_or_default(), Vec::new()));
            } else if let Some((_, meaning)) = list.last_mut() {
                meaning.extend(blocks);
            }
        }
        ((!list.is_empty()).then_some(BlockKind::Definitions(list)), behind)
    }

    fn table(&mut self, at: usize, end: usize) -> (Option<BlockKind>, usize) {
        let (mut header, mut rows): (Vec<Cell>, Vec<Vec<Cell>>) = (Vec::new(), Vec::new());
        let (mut row, mut heads): (Vec<Cell>, usize) = (Vec::new(), 0);
        let mut behind = at;
        let mut close = |row: &mut Vec<Cell>, heads: &mut usize| {
            let cells = std::mem::take(row);
            if std::mem::take(heads) == cells.len() && header.is_empty() && rows.is_empty() && !cells.is_empty() {
                header = cells;
            } else if !cells.is_empty() {
                rows.push(cells);
            }
        };
        while let Some(tag) = self.seek(&["tr", "th", "td"], "table", end) {
            behind = tag.range.end;
            if tag.name == "table" {
                break;
            }
            if tag.name == "tr" {
                close(&mut row, &mut heads);
            } else if !tag.closes {
                let (blocks, stop) =
                    self.flow(tag.range.end, end, &[tag.name.as_str(), "td", "th", "tr", "table"], DEEPEST);
                behind = stop;
                heads += usize::from(tag.name == "th");
                let mut text = Text::default();
                let mut images = Vec::new();
                let cell = Span::new(tag.range.start, stop);
                for block in blocks {
                    if let BlockKind::Paragraph(inlines) = block.kind {
                        images.extend(super::references::in_inlines(&inlines, cell));
                        text.push_str(if text.is_empty() { "" } else { " " });
                        text.push(&Text::from_inlines(&inlines));
                    }
                }
                let whole = text.as_str().len();
                // A cell over several columns heads, or fills, each of them.
                let over =
                    super::inline_html::attribute(self.text.get(tag.range.clone()).unwrap_or_default(), "colspan")
                        .and_then(|columns| columns.parse().ok())
                        .unwrap_or(1)
                        .clamp(1, WIDEST);
                for _ in 1..over {
                    row.push(Cell { text: text.slice(0..whole), images: Vec::new(), span: cell });
                    heads += usize::from(tag.name == "th");
                }
                row.push(Cell { text: text.slice(0..whole), images, span: cell });
            }
        }
        close(&mut row, &mut heads);
        if header.is_empty() && !rows.is_empty() {
            header = rows.remove(0);
        }
        ((!header.is_empty()).then_some(BlockKind::Table { header, rows }), behind)
    }

    /// `<pre><code class="language-x">`: text with entities, tags in it dropped.
    fn code(&mut self, at: usize, end: usize) -> (Option<BlockKind>, usize) {
        let close = self.seek(&[], "pre", end);
        let (stop, behind) = close.map_or((end, end), |tag| (tag.range.start, tag.range.end));
        let raw = self.text.get(at..stop).unwrap_or_default();
        let language = raw
            .split_once("language-")
            .map(|(_, rest)| {
                rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '+' | '#' | '-')).collect::<String>()
            })
            .unwrap_or_default();
        let mut text = String::new();
        let mut rest = raw;
        while let Some(open) = rest.find('<') {
            text.push_str(&rest[..open]);
            rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
        }
        text.push_str(rest);
        let text = decode(text.trim_matches('\n'));
        (
            (!text.trim().is_empty())
                .then(|| BlockKind::Code { language: language.to_lowercase(), text: format!("{text}\n") }),
            behind,
        )
    }
}

/// True for a tag that ends an element of its own kind without closing it: `<li>` behind `<li>`.
fn ends_before(name: &str, until: &[&str]) -> bool {
    match until.first() {
        Some(&"li") => name == "li",
        Some(&"dt" | &"dd") => matches!(name, "dt" | "dd"),
        Some(&"td" | &"th") => matches!(name, "td" | "th" | "tr"),
        Some(&"blockquote") | None => false,
        Some(_) => true,
    }
}

/// True for a closing tag of what an element stands in.
fn ends_with_parent(name: &str, until: &[&str]) -> bool {
    let inside = matches!(until.first(), Some(&("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")));
    inside
        && matches!(name, "li" | "dd" | "dt" | "td" | "th" | "tr" | "ul" | "ol" | "dl" | "table" | "blockquote" | "div")
}

/// Finds the tags of blocks.
fn tags(text: &str, range: Range<usize>) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(open) = text.get(at..range.end).and_then(|rest| rest.find('<')).map(|open| at + open) {
        let Some(close) = text[open..range.end].find('>').map(|close| open + close + 1) else { break };
        at = open + 1;
        let inner = &text[open + 1..close - 1];
        let name = inner.trim_start_matches('/');
        let name: String =
            name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        // "<span>Step 1</span><span>Listen</span>": what touches without a blank is laid out in blocks.
        let closes = inner.starts_with('/');
        let touches = name == "span"
            && if closes { text[close..].starts_with("<span") } else { text[..open].ends_with("</span>") };
        let name = if touches { "div".to_owned() } else { name };
        if BLOCKS.contains(&name.as_str()) {
            found.push(Tag { range: open..close, name, closes: inner.starts_with('/') });
            at = close;
        }
    }
    found
}

/// Turns the entities that code in HTML needs back into characters.
pub(super) fn decode(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}
