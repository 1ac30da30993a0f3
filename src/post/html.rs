//! Raw HTML of a post as blocks: lists, tables, definition lists, paragraphs, quotes, code; and inline tags as inlines. Tolerant as
//! browsers are: what is not closed ends with what it stands in. What cleans HTML for a field is `notes::html`'s.

use super::{Block, BlockKind, Cell, Inline, InlineKind, Item, Text};
use crate::source::Span;
use std::ops::Range;

/// How deep elements are read in each other; what is deeper is read as if it stood there.
const DEEPEST: usize = 40;

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
                for block in blocks {
                    if let BlockKind::Paragraph(inlines) = block.kind {
                        text.push_str(if text.is_empty() { "" } else { " " });
                        text.push(&Text::from_inlines(&inlines));
                    }
                }
                let whole = text.as_str().len();
                row.push(Cell { text: text.slice(0..whole), span: Span::new(tag.range.start, stop) });
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
        if BLOCKS.contains(&name.as_str()) {
            found.push(Tag { range: open..close, name, closes: inner.starts_with('/') });
            at = close;
        }
    }
    found
}

/// Turns the entities that code in HTML needs back into characters.
fn decode(text: &str) -> String {
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

/// Turns pairs of inline tags into inlines; tags that mean nothing to a card go. Long forms of `<abbr>` are added to `abbreviations`.
pub(super) fn inline_tags(inlines: Vec<Inline>, abbreviations: &mut Vec<(Span, String, String)>) -> Vec<Inline> {
    if !inlines.iter().any(|inline| matches!(inline.kind, InlineKind::Html(_))) {
        return inlines;
    }
    // Open elements: name, tag, what is outside of them so far.
    let mut open: Vec<(String, Inline, Vec<Inline>)> = Vec::new();
    let mut now: Vec<Inline> = Vec::new();
    for inline in inlines {
        let InlineKind::Html(html) = &inline.kind else {
            now.push(inline);
            continue;
        };
        let closes = html.starts_with("</");
        let name: String =
            html.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        match (name.as_str(), closes) {
            ("br", _) => now.push(Inline { kind: InlineKind::HardBreak, span: inline.span }),
            ("img", false) => {
                let alt = attribute(html, "alt").unwrap_or_default();
                let alt = vec![Inline { kind: InlineKind::Text(alt), span: inline.span }];
                let url = attribute(html, "src").unwrap_or_default();
                now.push(Inline { kind: InlineKind::Image { url, alt }, span: inline.span });
            }
            (_, false) if is_known(&name) && !html.ends_with("/>") && open.len() < DEEPEST => {
                open.push((name, inline, std::mem::take(&mut now)));
            }
            (_, true) if open.iter().any(|(known, ..)| *known == name) => {
                // What was not closed in between closes with it.
                while let Some((known, tag, outer)) = open.pop() {
                    let inner = std::mem::replace(&mut now, outer);
                    let closed = known == name;
                    if closed {
                        let span = tag.span.to(inline.span);
                        now.extend(element(&known, &tag, inner, span, abbreviations));
                        break;
                    }
                    now.extend(inner);
                }
            }
            _ => {}
        }
    }
    while let Some((_, _, outer)) = open.pop() {
        let inner = std::mem::replace(&mut now, outer);
        now.extend(inner);
    }
    now
}

fn is_known(name: &str) -> bool {
    matches!(
        name,
        "b" | "strong"
            | "i"
            | "em"
            | "cite"
            | "dfn"
            | "var"
            | "del"
            | "s"
            | "strike"
            | "code"
            | "kbd"
            | "samp"
            | "tt"
            | "sub"
            | "sup"
            | "a"
            | "abbr"
            | "acronym"
    )
}

/// Makes the inline of an element.
fn element(
    name: &str,
    tag: &Inline,
    inner: Vec<Inline>,
    span: Span,
    abbreviations: &mut Vec<(Span, String, String)>,
) -> Vec<Inline> {
    let InlineKind::Html(html) = &tag.kind else { return inner };
    let plain = Text::from_inlines(&inner).as_str().to_owned();
    let kind = match name {
        "b" | "strong" => InlineKind::Strong(inner),
        "i" | "em" | "cite" | "dfn" | "var" => InlineKind::Emphasis(inner),
        "del" | "s" | "strike" => InlineKind::Strikethrough(inner),
        "code" | "kbd" | "samp" | "tt" => InlineKind::Code(plain),
        "sub" => InlineKind::Text(shifted(&plain, SUBSCRIPTS, '_')),
        "sup" if is_footnote_mark(&inner) => return Vec::new(),
        "sup" => InlineKind::Text(shifted(&plain, SUPERSCRIPTS, '^')),
        "a" => match attribute(html, "href").filter(|url| !url.is_empty()) {
            Some(url) => InlineKind::Link { url, label: None, children: inner },
            None => return inner,
        },
        _ => {
            if let Some(long) = attribute(html, "title").filter(|title| !title.is_empty()) {
                abbreviations.push((span, plain, long));
            }
            return inner;
        }
    };
    vec![Inline { kind, span }]
}

/// `<sup><a href="#fn1">1</a></sup>` leads to a footnote.
fn is_footnote_mark(inner: &[Inline]) -> bool {
    matches!(inner, [Inline { kind: InlineKind::Link { url, .. }, .. }] if url.starts_with('#'))
        || matches!(inner, [Inline { kind: InlineKind::FootnoteReference(_), .. }])
}

const SUPERSCRIPTS: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ";
const SUBSCRIPTS: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑoₒxₓiᵢjⱼnₙkₖmₘtₜ";

/// Writes a text raised or lowered by characters of that kind, so that 2 to the 10th is no 210 in plain text; else behind a mark.
fn shifted(text: &str, pairs: &str, mark: char) -> String {
    let all: Vec<char> = pairs.chars().collect();
    let each = |c: char| all.chunks(2).find(|pair| pair[0] == c).and_then(|pair| pair.get(1).copied());
    let raised: Option<String> = text.chars().map(each).collect();
    // "1st", "TM": nothing to compute.
    let ordinal = matches!(text, "st" | "nd" | "rd" | "th" | "TM" | "®" | "™");
    match raised {
        Some(raised) => raised,
        None if ordinal => text.to_owned(),
        None if text.chars().count() == 1 => format!("{mark}{text}"),
        None => format!("{mark}({text})"),
    }
}

/// Returns the value of an attribute in a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name).map(|at| from + at) {
        from = at + name.len();
        let apart = lower[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| apart) else { continue };
        let value = value.trim_start();
        let inner = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
        };
        return Some(decode(inner.trim()));
    }
    None
}
