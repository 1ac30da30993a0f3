//! Markdown to the tree: the only importer of pulldown_cmark and the only place that decides the parser's options.

use super::{
    Block, BlockKind, Cell, Heading, Inline, InlineKind, Item, Post, Section, Text, dialect, front_matter, math,
    references,
};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;

/// Parses a post. Broken text never fails: it becomes text, and what is wrong with the front matter a diagnostic.
pub fn parse(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Post {
    let (front, body) = front_matter::split(source, diagnostics);
    let text = super::bounds::bound(source, body, diagnostics);
    let markdown = math::to_dollars(&text, dialect::to_markdown(&text, body), body);
    let events = Parser::new_ext(&markdown[body..], options()).into_offset_iter();
    let mut reader = Reader {
        source: &source.text[body..],
        markdown: &markdown[body..],
        events: events.peekable(),
        shift: body,
        depth: 0,
        anchors: BTreeMap::new(),
    };
    let parts = reader.parts();
    let root = nest(parts);
    let title =
        front.title.clone().or_else(|| only_top_heading(&root)).unwrap_or_else(|| title_of_stem(source.path.stem()));
    Post { path: source.path.clone(), front, title, root }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS
}

fn only_top_heading(root: &Section) -> Option<String> {
    match root.sections.as_slice() {
        [section] => section
            .heading
            .as_ref()
            .filter(|heading| heading.level == 1)
            .map(|heading| heading.text.as_str().to_owned()),
        _ => None,
    }
}

/// Makes a title of a file's name: a leading date goes, hyphens become spaces.
pub fn title_of_stem(stem: &str) -> String {
    let name = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
    Text::from(if name.is_empty() { stem } else { name }.replace(['-', '_'], " ")).capitalised().as_str().to_owned()
}

enum Part {
    Heading(Heading),
    Block(Block),
}

/// Nests headings and blocks into sections by level.
fn nest(parts: Vec<Part>) -> Section {
    let mut open = vec![Section { heading: None, blocks: Vec::new(), sections: Vec::new() }];
    let close = |open: &mut Vec<Section>, level: u8| {
        while open.len() > 1
            && open.last().and_then(|section| section.heading.as_ref()).is_some_and(|heading| heading.level >= level)
        {
            if let (Some(done), Some(parent)) = (open.pop(), open.last_mut()) {
                parent.sections.push(done);
            }
        }
    };
    for part in parts {
        match part {
            Part::Heading(heading) => {
                close(&mut open, heading.level);
                open.push(Section { heading: Some(heading), blocks: Vec::new(), sections: Vec::new() });
            }
            Part::Block(block) => {
                if let Some(section) = open.last_mut() {
                    section.blocks.push(block);
                }
            }
        }
    }
    close(&mut open, 0);
    open.swap_remove(0)
}

/// Elements whose content is no text of the page.
const UNSEEN: [&str; 3] = ["script", "style", "template"];

struct Reader<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> {
    source: &'a str,
    markdown: &'a str,
    events: Peekable<I>,
    shift: usize,
    /// How many containers are open.
    depth: usize,
    anchors: BTreeMap<String, usize>,
}

/// How deep containers in each other are kept; what is nested deeper is read and left out. No author nests so deep, and the
/// stack has an end.
const DEEPEST: usize = 100;

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Reader<'a, I> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.shift, range.end + self.shift)
    }

    fn parts(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if let Event::Start(Tag::Heading { level, id, .. }) = event {
                let text = Text::from_inlines(&self.inlines());
                let anchor = self.anchor(id.as_deref(), text.as_str());
                parts.push(Part::Heading(Heading { level: level as u8, text, anchor, span: self.span(&range) }));
            } else if let Some(block) = self.block(event, range) {
                parts.push(Part::Block(block));
            }
        }
        parts
    }

    /// Makes a heading's fragment as GitHub and most generators do: lower case, spaces to hyphens, the rest of the punctuation gone.
    fn anchor(&mut self, id: Option<&str>, text: &str) -> String {
        if let Some(id) = id {
            return id.to_owned();
        }
        let slug: String = text
            .trim()
            .chars()
            .flat_map(char::to_lowercase)
            .filter_map(|c| match c {
                ' ' => Some('-'),
                c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
                _ => None,
            })
            .collect();
        let seen = self.anchors.entry(slug.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 { slug } else { format!("{slug}-{}", *seen - 1) }
    }

    /// Reads blocks up to the end of the container that is open; inlines between them (tight lists) become paragraphs.
    fn blocks(&mut self) -> Vec<Block> {
        self.depth += 1;
        let blocks =
            if self.depth > DEEPEST { Vec::from_iter(self.flattened().map(paragraph)) } else { self.each_block() };
        self.depth -= 1;
        blocks
    }

    /// Reads up to the end of the container that is open, and keeps its text alone.
    fn flattened(&mut self) -> Option<Inline> {
        let (mut open, mut text, mut span) = (1, String::new(), None::<Span>);
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Text(part) | Event::Code(part) => {
                    text.push_str(&part);
                    span = Some(span.map_or(self.span(&range), |span| span.to(self.span(&range))));
                }
                _ => text.push(' '),
            }
            if open == 0 {
                break;
            }
        }
        span.map(|span| Inline { kind: InlineKind::Text(text), span })
    }

    fn each_block(&mut self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            if is_inline(&event) {
                if let Some(inline) = self.inline(event, range) {
                    loose.push(inline);
                }
                continue;
            }
            flush(&mut loose, &mut blocks);
            if let Event::Start(Tag::Heading { .. }) = event {
                // A heading inside a list or quote opens no section.
                let inlines = self.inlines();
                blocks.push(Block { kind: BlockKind::Paragraph(inlines), span: self.span(&range) });
            } else if let Some(block) = self.block(event, range) {
                blocks.push(block);
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, event: Event<'a>, range: Range<usize>) -> Option<Block> {
        let span = self.span(&range);
        let kind = match event {
            Event::Start(Tag::Paragraph) => BlockKind::Paragraph(self.inlines()),
            Event::Start(Tag::List(first)) => BlockKind::List { ordered: first.is_some(), items: self.items() },
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or("").to_lowercase(),
                    CodeBlockKind::Indented => String::new(),
                };
                let text = self.raw();
                if info == "math" {
                    // A displayed formula is one, however it is written.
                    let formula = InlineKind::Math { display: true, tex: text.trim().to_owned() };
                    BlockKind::Paragraph(vec![Inline { kind: formula, span }])
                } else {
                    BlockKind::Code { language: info, text }
                }
            }
            Event::Start(Tag::BlockQuote(kind)) => {
                let mut blocks = self.blocks();
                let callout = callout(&mut blocks)
                    .or_else(|| kind.map(|kind| (format!("{kind:?}").to_lowercase(), Text::default())));
                BlockKind::Quote { callout, blocks }
            }
            Event::Start(Tag::Table(_)) => self.table(),
            Event::Start(Tag::HtmlBlock) => html(self.raw()),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                BlockKind::Footnote { label: label.to_string(), blocks: self.blocks() }
            }
            Event::Start(Tag::DefinitionList) => self.definitions(),
            Event::Start(_) => {
                self.blocks();
                return None;
            }
            Event::Rule => BlockKind::Rule,
            Event::Html(text) => html(text.to_string()),
            _ => return None,
        };
        Some(Block { kind, span })
    }

    fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let blocks = self.blocks();
                    items.push(Item { blocks, span: self.span(&range) });
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self) -> BlockKind {
        let (mut header, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let inlines = self.inlines();
                    let text = Text::from_inlines(&inlines);
                    let (whole, span) = (text.as_str().len(), self.span(&range));
                    let images = references::in_inlines(&inlines, span);
                    row.push(Cell { text: text.slice(0..whole), images, span });
                }
                Event::End(TagEnd::TableHead) => header = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        BlockKind::Table { header, rows }
    }

    fn definitions(&mut self) -> BlockKind {
        let mut list: Vec<(Vec<Inline>, Vec<Block>)> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => list.push((self.inlines(), Vec::new())),
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks();
                    if let Some((_, meaning)) = list.last_mut() {
                        meaning.extend(blocks);
                    }
                }
                Event::End(TagEnd::DefinitionList) => break,
                _ => {}
            }
        }
        BlockKind::Definitions(list)
    }

    /// Reads the text of a code or HTML block.
    fn raw(&mut self) -> String {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(part) | Event::Html(part) => text.push_str(&part),
                Event::End(_) => break,
                _ => {}
            }
        }
        text.replace("\r\n", "\n")
    }

    /// Reads inlines up to the end of what is open.
    fn inlines(&mut self) -> Vec<Inline> {
        self.depth += 1;
        let inlines = if self.depth > DEEPEST { Vec::from_iter(self.flattened()) } else { self.each_inline() };
        self.depth -= 1;
        inlines
    }

    fn each_inline(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        // The element whose content no reader of the page sees.
        let mut unseen: Option<&str> = None;
        while let Some((event, range)) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            if let Event::InlineHtml(tag) = &event {
                let tag = tag.to_ascii_lowercase();
                match unseen {
                    Some(name) if tag.starts_with(&format!("</{name}")) => unseen = None,
                    Some(_) => {}
                    None => {
                        unseen = UNSEEN.into_iter().find(|name| {
                            let rest = tag.strip_prefix('<').and_then(|rest| rest.strip_prefix(name));
                            rest.is_some_and(|rest| {
                                !rest.ends_with("/>") && !rest.starts_with(|c: char| c.is_alphanumeric())
                            })
                        })
                    }
                }
            }
            if let Some(inline) = self.inline(event, range).filter(|_| unseen.is_none()) {
                inlines.push(inline);
            }
        }
        inlines
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>) -> Option<Inline> {
        let span = self.span(&range);
        let kind = match event {
            Event::Text(text) => InlineKind::Text(text.to_string()),
            Event::Code(code) => InlineKind::Code(code.to_string()),
            Event::InlineMath(tex) if math::is_prose(&tex, &self.markdown[range.end..]) => {
                InlineKind::Text(self.markdown[range].to_owned())
            }
            Event::InlineMath(tex) => InlineKind::Math { display: false, tex: tex.to_string() },
            Event::DisplayMath(tex) => {
                // `\(…\)` was given the same signs as `\[…\]`, which are as long.
                let round = self.source[range.start..].trim_start_matches([' ', '\\']).starts_with('(');
                InlineKind::Math { display: !round, tex: tex.trim().to_owned() }
            }
            Event::InlineHtml(html) | Event::Html(html) => match comment(&html) {
                Some(text) => InlineKind::Comment(text),
                None => InlineKind::Html(html.to_string()),
            },
            Event::FootnoteReference(label) => InlineKind::FootnoteReference(label.to_string()),
            Event::SoftBreak => InlineKind::SoftBreak,
            Event::HardBreak => InlineKind::HardBreak,
            Event::Start(Tag::Emphasis) => InlineKind::Emphasis(self.inlines()),
            Event::Start(Tag::Strong) => InlineKind::Strong(self.inlines()),
            Event::Start(Tag::Strikethrough) => InlineKind::Strikethrough(self.inlines()),
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                let mut children = self.inlines();
                if let LinkType::WikiLink { has_pothole: false } = link_type {
                    wiki_name(&mut children);
                }
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                let reference = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
                let url = if wiki { format!("[[{dest_url}]]") } else { dest_url.to_string() };
                InlineKind::Link { url, label: reference.then(|| id.to_string()), children }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                InlineKind::Image { url: dest_url.to_string(), alt: self.inlines() }
            }
            Event::Start(_) => {
                self.inlines();
                return None;
            }
            _ => return None,
        };
        Some(Inline { kind, span })
    }
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::InlineHtml(_) => true,
        Event::FootnoteReference(_) | Event::SoftBreak | Event::HardBreak | Event::TaskListMarker(_) => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
}

fn paragraph(inline: Inline) -> Block {
    let span = inline.span;
    Block { kind: BlockKind::Paragraph(vec![inline]), span }
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if let (Some(first), Some(last)) = (loose.first(), loose.last()) {
        let span = first.span.to(last.span);
        blocks.push(Block { kind: BlockKind::Paragraph(std::mem::take(loose)), span });
    }
}

fn html(text: String) -> BlockKind {
    comment(&text).map_or(BlockKind::Html(text), BlockKind::Comment)
}

fn comment(html: &str) -> Option<String> {
    html.trim()
        .strip_prefix("<!--")?
        .strip_suffix("-->")
        .filter(|text| !text.contains("-->"))
        .map(|text| text.trim().to_owned())
}

/// Shows a wiki link without an alias by its last part: `[[Host#Client]]` reads "Client", `[[notes/DNS]]` "DNS".
fn wiki_name(children: &mut Vec<Inline>) {
    let shown: String = children
        .iter()
        .filter_map(|inline| if let InlineKind::Text(text) = &inline.kind { Some(text.as_str()) } else { None })
        .collect();
    let name = shown.rsplit('#').next().and_then(|name| name.rsplit('/').next()).unwrap_or(&shown).to_owned();
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        let span = first.span.to(last.span);
        *children = vec![Inline { kind: InlineKind::Text(name), span }];
    }
}

/// Takes `[!kind] Title` off the first line of a quote.
fn callout(blocks: &mut [Block]) -> Option<(String, Text)> {
    let BlockKind::Paragraph(inlines) = &mut blocks.first_mut()?.kind else { return None };
    let first_line = inlines
        .iter()
        .position(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak))
        .unwrap_or(inlines.len());
    let line = Text::from_inlines(&inlines[..first_line]);
    let (kind, _) = line.as_str().strip_prefix("[!")?.split_once(']')?;
    let kind = kind.trim().to_lowercase();
    let after = line.as_str().find(']')? + 1;
    let after = after + line.as_str()[after..].len() - line.as_str()[after..].trim_start_matches(['-', '+']).len();
    let title = line.slice(after..line.as_str().len());
    inlines.drain(..(first_line + 1).min(inlines.len()));
    Some((kind, title))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(text: &str) -> Post {
        let mut diagnostics = Vec::new();
        let post = parse(&Source::new("posts/2020-01-02-name-of-post.md", text), &mut diagnostics);
        assert_eq!(diagnostics, []);
        post
    }

    fn paragraph(block: &Block) -> String {
        match &block.kind {
            BlockKind::Paragraph(inlines) => Text::from_inlines(inlines).as_str().to_owned(),
            other => panic!("not a paragraph: {other:?}"),
        }
    }

    #[test]
    fn sections_nest_and_spans_are_the_files() {
        let text = "---\ntitle: T\n---\nIntro\n\n## A\n\ntext [b][r]\n\n### A1\n\n## A\n\n[r]: https://x.org\n";
        let post = post(text);
        assert_eq!(post.title, "T");
        assert_eq!(post.root.sections.len(), 2);
        assert_eq!(post.root.sections[0].sections.len(), 1);
        let anchors: Vec<_> = post
            .root
            .sections
            .iter()
            .filter_map(|section| section.heading.as_ref())
            .map(|heading| heading.anchor.as_str())
            .collect();
        assert_eq!(anchors, ["a", "a-1"]);
        let block = &post.root.sections[0].blocks[0];
        assert_eq!(text[block.span.start..block.span.end].trim_end(), "text [b][r]");
        let BlockKind::Paragraph(inlines) = &block.kind else { panic!() };
        assert!(
            matches!(&inlines[1].kind, InlineKind::Link { url, label: Some(label), .. } if url == "https://x.org" && label == "r")
        );
    }

    #[test]
    fn a_title_falls_back_to_the_only_heading_then_the_file() {
        assert_eq!(post("# Top\n\ntext").title, "Top");
        assert_eq!(post("text").title, "Name of post");
    }

    #[test]
    fn what_a_page_does_not_show_is_no_text() {
        let post = post(
            "a<script>run()</script> b <STYLE>p {}</STYLE>c <b>d</b>\n\nopen <script> ends with its paragraph\n\ne\n",
        );
        let shown: Vec<_> = post.root.blocks.iter().map(paragraph).collect();
        assert_eq!(shown, ["a b c d", "open ", "e"]);
    }

    #[test]
    fn formulas_keep_their_kind_and_prices_their_dollars() {
        let post =
            post("a \\(x_1\\) b \\\\(y\\\\) c\n\n\\[\n- z\n\\]\n\n```math\nw\n```\n\n$16 a month, or $20; $n$th\n");
        let formulas = |block: &Block| match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let math = inlines.iter().filter_map(|inline| match &inline.kind {
                    InlineKind::Math { display, tex } => Some((*display, tex.clone())),
                    _ => None,
                });
                math.collect::<Vec<_>>()
            }
            other => panic!("not a paragraph: {other:?}"),
        };
        let found: Vec<_> = post.root.blocks.iter().map(formulas).collect();
        let formula = |display, tex: &str| (display, tex.to_owned());
        assert_eq!(found[0], [formula(false, "x_1"), formula(false, "y")]);
        assert_eq!(found[1..3], [vec![formula(true, "- z")], vec![formula(true, "w")]]);
        assert_eq!(found[3], [formula(false, "n")]);
        assert_eq!(paragraph(&post.root.blocks[3]), "$16 a month, or $20; nth");
        assert_eq!(paragraph(&post.root.blocks[0]), "a x_1 b y c");
    }

    #[test]
    fn containers_nested_without_end_are_read_flat() {
        let post =
            post(&format!("{}deep\n\n{}word{}\n\nlast\n", "- ".repeat(10_000), "*a ".repeat(7_000), "*".repeat(7_000)));
        assert_eq!(paragraph(post.root.blocks.last().unwrap()), "last");
    }

    #[test]
    fn nested_lists_comments_callouts_and_wiki_links_are_kept() {
        let post = post("- a\n  - b [[Host#Client]]\n\n<!-- anki: skip -->\n\n> [!question]- Why?\n> Because.\n");
        let BlockKind::List { items, .. } = &post.root.blocks[0].kind else { panic!() };
        let nested: Vec<_> = items[0].nested().map(|item| paragraph(&item.blocks[0])).collect();
        assert_eq!(nested, ["b Client"]);
        assert!(matches!(&post.root.blocks[1].kind, BlockKind::Comment(text) if text == "anki: skip"));
        let BlockKind::Quote { callout: Some((kind, title)), blocks } = &post.root.blocks[2].kind else { panic!() };
        assert_eq!((kind.as_str(), title.as_str(), paragraph(&blocks[0])), ("question", "Why?", "Because.".to_owned()));
    }
}
