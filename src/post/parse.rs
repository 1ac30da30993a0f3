//! Markdown to the tree: the only importer of pulldown_cmark and the only place that decides the parser's options.

use super::dialect::{self, Container, Markdown};
use super::{Anchors, Block, BlockKind, Cell, Heading, Inline, InlineKind, Item, Post, Section, Text};
use super::{arrange, bounds, front_matter, html, inline_html, marks, math, references};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;

/// Parses a post. Broken text never fails: it becomes text, and what is wrong with the front matter a diagnostic.
pub fn parse(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Post {
    let (front, body) = front_matter::split(source, diagnostics);
    let bounded = Source::new(source.path.0.as_str(), bounds::bound(source, body, diagnostics));
    let Markdown { text: markdown, containers, abbreviations } = dialect::to_markdown(&bounded, body, diagnostics);
    let markdown = math::to_dollars(&bounded.text, markdown, body);
    let mut reader = Reader {
        file: File { source: &source.text, markdown: &markdown, containers: &containers },
        events: events(&markdown[body..]),
        shift: body,
        depth: 0,
        abbreviations,
    };
    let parts = reader.parts();
    let mut root = nest(reader.with_abbreviations(parts));
    arrange::formulas(&mut root);
    arrange::footnotes(&mut root);
    Anchors::default().assign(&mut root);
    let title = front
        .title
        .as_deref()
        .map(without_marks)
        .or_else(|| only_top_heading(&root))
        .unwrap_or_else(|| title_of_stem(source.path.stem()));
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

/// Reads a line of Markdown as text with its styles; it has no place in a file.
pub fn inline_text(markdown: &str) -> Text {
    let file = File { source: markdown, markdown, containers: &[] };
    let mut reader = Reader { file, events: events(markdown), shift: 0, depth: 0, abbreviations: Vec::new() };
    Text::from_inlines(&reader.inlines_at(0..markdown.len())).unplaced()
}

type Events<'a> = Peekable<Box<dyn Iterator<Item = (Event<'a>, Range<usize>)> + 'a>>;

fn events(markdown: &str) -> Events<'_> {
    let unresolved = move |link: BrokenLink<'_>| unresolved(markdown, &link);
    let parser = Parser::new_with_broken_link_callback(markdown, options(), Some(unresolved));
    let events: Box<dyn Iterator<Item = (Event, Range<usize>)>> = Box::new(parser.into_offset_iter());
    events.peekable()
}

/// `[text][label]` without a definition of the label shows its text; `matrix[i][j]` is no link.
fn unresolved(markdown: &str, link: &BrokenLink) -> Option<(CowStr<'static>, CowStr<'static>)> {
    let apart = !markdown[..link.span.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | ')' | '_'));
    let full = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
    (full && apart).then(|| ("".into(), "".into()))
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

/// "What are **not** _p-values?_": a title of the front matter without its emphasis.
fn without_marks(title: &str) -> String {
    if !title.contains(['*', '_', '`']) || title.contains(['<', '$', '\\', '[']) {
        return title.to_owned();
    }
    inline_text(title).as_str().to_owned()
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

/// The file that is read: its text as it lies there, the same as Markdown, and what Markdown cannot say.
#[derive(Clone, Copy)]
struct File<'a> {
    source: &'a str,
    markdown: &'a str,
    containers: &'a [Container],
}

/// How deep containers in each other are kept; what is nested deeper is read and left out. No author nests so deep, and the
/// stack has an end.
const DEEPEST: usize = 100;

struct Reader<'a> {
    file: File<'a>,
    events: Events<'a>,
    /// Where in the file the events count from.
    shift: usize,
    /// How many containers are open.
    depth: usize,
    abbreviations: Vec<(Span, String, String)>,
}

impl<'a> Reader<'a> {
    fn span(&self, range: &Range<usize>) -> Span {
        let (mut start, mut end) = (range.start + self.shift, range.end + self.shift);
        // What was put in place of a tag may part the characters of the tag.
        while !self.file.source.is_char_boundary(start) {
            start -= 1;
        }
        while !self.file.source.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }

    /// Returns true if the file has something else here than the Markdown made of it.
    fn is_turned(&self, range: &Range<usize>) -> bool {
        let range = range.start + self.shift..range.end + self.shift;
        self.file.source.as_bytes()[range.clone()] != self.file.markdown.as_bytes()[range]
    }

    fn parts(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut run: Vec<Block> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if let Event::Start(Tag::Heading { level, id, .. }) = event {
                self.close_run(&mut run, &mut parts);
                let text = Text::from_inlines(&self.inlines());
                let id = id.map(|id| id.to_string());
                let (level, anchor, span) = (level as u8, String::new(), self.span(&range));
                parts.push(Part::Heading(Heading { level, text, id, anchor, span }));
            } else {
                run.extend(self.block(event, range));
            }
        }
        self.close_run(&mut run, &mut parts);
        parts
    }

    fn close_run(&self, run: &mut Vec<Block>, parts: &mut Vec<Part>) {
        parts.extend(arrange::contain(std::mem::take(run), self.file.containers, 0).into_iter().map(Part::Block));
    }

    /// Puts the definitions of abbreviations among the other blocks, by their places.
    fn with_abbreviations(&mut self, mut parts: Vec<Part>) -> Vec<Part> {
        for abbreviation in std::mem::take(&mut self.abbreviations) {
            let block = arrange::abbreviation(abbreviation);
            let at = parts.partition_point(|part| match part {
                Part::Heading(heading) => heading.span.start <= block.span.start,
                Part::Block(other) => other.span.start <= block.span.start,
            });
            parts.insert(at, Part::Block(block));
        }
        parts
    }

    /// Reads blocks up to the end of what is open from an offset on; inlines between them (tight lists) become paragraphs.
    fn blocks(&mut self, start: usize) -> Vec<Block> {
        self.depth += 1;
        let blocks =
            if self.depth > DEEPEST { Vec::from_iter(self.flattened().map(paragraph)) } else { self.each_block(start) };
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

    fn each_block(&mut self, start: usize) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            if is_inline(&event) {
                self.inline(event, range, &mut loose);
                continue;
            }
            self.flush(&mut loose, &mut blocks);
            if let Event::Start(Tag::Heading { .. }) = event {
                // A heading inside a list or quote opens no section.
                let inlines = self.inlines();
                blocks.push(Block { kind: BlockKind::Paragraph(inlines), span: self.span(&range) });
            } else {
                blocks.extend(self.block(event, range));
            }
        }
        self.flush(&mut loose, &mut blocks);
        // What begins outside is around all of it.
        let from = self.file.containers.partition_point(|container| container.span.start < start + self.shift);
        arrange::contain(blocks, &self.file.containers[from..], 0)
    }

    fn flush(&mut self, loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
        if let (Some(first), Some(last)) = (loose.first(), loose.last()) {
            let span = first.span.to(last.span);
            let inlines = self.finished(std::mem::take(loose));
            blocks.push(Block { kind: BlockKind::Paragraph(inlines), span });
        }
    }

    fn block(&mut self, event: Event<'a>, range: Range<usize>) -> Vec<Block> {
        let span = self.span(&range);
        let kind = match event {
            Event::Start(Tag::Paragraph) => BlockKind::Paragraph(self.inlines()),
            Event::Start(Tag::List(first)) => BlockKind::List { ordered: first.is_some(), items: self.items() },
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or("").to_lowercase(),
                    CodeBlockKind::Indented => String::new(),
                };
                let mut text = self.raw();
                if self.is_turned(&range) {
                    // Indentation that was taken out stands at the ends of the lines.
                    text = text.lines().map(str::trim_end).fold(String::new(), |all, line| all + line + "\n");
                }
                if info == "math" {
                    // A displayed formula is one, however it is written.
                    let formula = InlineKind::Math { display: true, tex: text.trim().to_owned() };
                    BlockKind::Paragraph(vec![Inline { kind: formula, span }])
                } else {
                    BlockKind::Code { language: info, text }
                }
            }
            Event::Start(Tag::BlockQuote(kind)) => {
                let mut blocks = self.blocks(range.start);
                let callout = callout(&mut blocks)
                    .or_else(|| kind.map(|kind| (format!("{kind:?}").to_lowercase(), Text::default())));
                BlockKind::Quote { callout, blocks }
            }
            Event::Start(Tag::Table(_)) => self.table(),
            Event::Start(Tag::HtmlBlock) => {
                self.raw();
                return self.html(range.start + self.shift..range.end + self.shift);
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                BlockKind::Footnote { label: label.to_string(), blocks: self.blocks(range.start) }
            }
            Event::Start(Tag::DefinitionList) => self.definitions(),
            Event::Start(_) => {
                self.blocks(range.start);
                return Vec::new();
            }
            Event::Rule => BlockKind::Rule,
            Event::Html(_) => return self.html(range.start + self.shift..range.end + self.shift),
            _ => return Vec::new(),
        };
        vec![Block { kind, span }]
    }

    /// Reads a block of HTML: comments in front, and the elements behind them.
    fn html(&mut self, range: Range<usize>) -> Vec<Block> {
        let file = self.file;
        let mut blocks = Vec::new();
        let mut start = range.start;
        loop {
            let rest = &file.markdown[start..range.end];
            let at = start + rest.len() - rest.trim_start().len();
            let Some(length) = file.markdown[at..range.end].strip_prefix("<!--").and_then(|rest| rest.find("-->"))
            else {
                break;
            };
            start = at + 4 + length + 3;
            let text = comment_at(file.source, at..start);
            blocks.push(Block { kind: BlockKind::Comment(text), span: Span::new(at, start) });
        }
        let mut inlines = |range: Range<usize>| self.inlines_at(range);
        blocks.extend(html::blocks(file.markdown, start..range.end, &mut inlines));
        blocks
    }

    /// Reads a range of the file as inlines, whatever blocks it would make.
    fn inlines_at(&mut self, range: Range<usize>) -> Vec<Inline> {
        let mut reader = Reader {
            file: File { containers: &[], ..self.file },
            events: events(&self.file.markdown[range.clone()]),
            shift: range.start,
            depth: self.depth,
            abbreviations: Vec::new(),
        };
        let mut inlines = Vec::new();
        let mut unseen = Unseen::default();
        while let Some((event, range)) = reader.events.next() {
            if !unseen.shows(&event) {
                continue;
            }
            if is_inline(&event) {
                reader.inline(event, range, &mut inlines);
            } else if let Event::Html(html) = &event
                && ["<audio", "<source", "<img"].iter().any(|tag| html.trim_start().starts_with(tag))
            {
                // Alone on its line, Markdown takes it for a block.
                inlines.push(Inline { kind: InlineKind::Html(html.trim().to_owned()), span: reader.span(&range) });
            } else if let Event::End(TagEnd::Paragraph | TagEnd::Item) = event {
                let span = reader.span(&(range.end..range.end));
                inlines.push(Inline { kind: InlineKind::SoftBreak, span });
            }
        }
        inlines.pop_if(|last| last.kind == InlineKind::SoftBreak);
        let inlines = reader.finished(inlines);
        self.abbreviations.extend(reader.abbreviations);
        inlines
    }

    fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let blocks = self.blocks(range.start);
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
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => list.push((self.inlines(), Vec::new())),
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks(range.start);
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
        let mut unseen = Unseen::default();
        while let Some((event, range)) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            if unseen.shows(&event) {
                self.inline(event, range, &mut inlines);
            } else if let Event::Start(_) = event {
                self.flattened();
            }
        }
        self.finished(inlines)
    }

    /// Reads what takes several inlines to see: tags of HTML, and marks of what is hidden.
    fn finished(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        marks::cloze_marks(inline_html::inline_tags(inlines, &mut self.abbreviations))
    }

    /// Reads a text in which tags became spaces: one is left of each stretch, and none before a stop.
    fn turned_text(&self, text: &str, range: Range<usize>, inlines: &mut Vec<Inline>) {
        if !self.is_turned(&range) || text.len() != range.len() {
            inlines.push(Inline { kind: InlineKind::Text(text.to_owned()), span: self.span(&range) });
            return;
        }
        let mut at = 0;
        for piece in text.split_inclusive("  ") {
            let start = at;
            at += piece.len();
            let mut words = if start == 0 { piece } else { piece.trim_start_matches(' ') };
            let lead = piece.len() - words.len();
            let goes_on = text[at..].trim_start_matches(' ');
            if words.ends_with("  ") {
                words = &words[..words.trim_end_matches(' ').len()
                    + usize::from(!goes_on.starts_with(['.', ',', ';', ':', '!', '?', ')']))];
            }
            if !words.is_empty() {
                let span = self.span(&(range.start + start + lead..range.start + start + lead + words.len()));
                inlines.push(Inline { kind: InlineKind::Text(words.to_owned()), span });
            }
        }
    }

    /// Reads an inline into `inlines`.
    fn inline(&mut self, event: Event<'a>, range: Range<usize>, inlines: &mut Vec<Inline>) {
        if let Event::Text(text) = &event {
            self.turned_text(text, range, inlines);
        } else {
            inlines.extend(self.single(event, range));
        }
    }

    fn single(&mut self, event: Event<'a>, range: Range<usize>) -> Option<Inline> {
        let span = self.span(&range);
        let kind = match event {
            Event::HardBreak if self.is_turned(&range) => InlineKind::SoftBreak,
            Event::Code(code) => InlineKind::Code(code.to_string()),
            Event::InlineMath(tex) if math::is_prose(&tex, &self.file.markdown[range.end + self.shift..]) => {
                InlineKind::Text(self.file.markdown[range.start + self.shift..range.end + self.shift].to_owned())
            }
            Event::InlineMath(tex) => InlineKind::Math { display: false, tex: tex.to_string() },
            Event::DisplayMath(tex) => {
                // `\(…\)` was given the same signs as `\[…\]`, which are as long.
                let round = self.file.source[span.start..].trim_start_matches([' ', '\\']).starts_with('(');
                InlineKind::Math { display: !round, tex: tex.trim().to_owned() }
            }
            Event::InlineHtml(html) | Event::Html(html) => match comment(&html) {
                Some(_) => InlineKind::Comment(comment_at(self.file.source, span.start..span.end)),
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
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                let mut alt = self.inlines();
                // "![[map.png|300]]" states a width, "![[map.png]]" nothing.
                let shown = Text::from_inlines(&alt);
                let size =
                    shown.as_str().chars().all(|c| c.is_ascii_digit() || c == 'x') || shown.as_str() == &*dest_url;
                if matches!(link_type, LinkType::WikiLink { .. }) && size {
                    alt.clear();
                }
                InlineKind::Image { url: dest_url.to_string(), alt }
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

/// The element whose content no reader of the page sees, while it is open. Most are gone before Markdown is read; not those in a
/// question that a comment asks, or in a footnote's further paragraphs, whose indentation is code's.
#[derive(Default)]
struct Unseen(Option<&'static str>);

impl Unseen {
    /// Returns true for what the page shows.
    fn shows(&mut self, event: &Event) -> bool {
        let open = self.0;
        if let Event::InlineHtml(tag) | Event::Html(tag) = event {
            let tag = tag.to_ascii_lowercase();
            match open {
                Some(name) if tag.starts_with(&format!("</{name}")) => self.0 = None,
                Some(_) => {}
                None => {
                    self.0 = dialect::UNSEEN.iter().copied().find(|name| {
                        let rest = tag.strip_prefix('<').and_then(|rest| rest.strip_prefix(name));
                        rest.is_some_and(|rest| {
                            !rest.ends_with("/>") && !rest.starts_with(|c: char| c.is_alphanumeric())
                        })
                    })
                }
            }
        }
        open.is_none() && self.0.is_none()
    }
}

fn paragraph(inline: Inline) -> Block {
    let span = inline.span;
    Block { kind: BlockKind::Paragraph(vec![inline]), span }
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

/// Returns a comment's text as the file has it: between `<!--` and `-->`, or the marks of another dialect.
fn comment_at(source: &str, range: Range<usize>) -> String {
    let text = source.get(range).unwrap_or_default();
    let marks = [("<!--", "-->"), ("{/*", "*/}"), ("{::comment}", "{:/comment}"), ("{#", "#}"), ("%%", "%%")];
    let inner = marks.iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inner.unwrap_or(text).trim().to_owned()
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
    // A block's id, `[[Host#^a1]]`, is no name.
    let page = shown.split_once("#^").map_or(shown.as_str(), |(page, _)| page);
    let name = page
        .rsplit('#')
        .next()
        .and_then(|name| name.rsplit('/').next())
        .unwrap_or(&shown)
        .trim_end_matches(".md")
        .to_owned();
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
        let post = post("a<script>run()</script> b <STYLE>p {}</STYLE>c <b>d</b>\n\ne\n");
        let shown: Vec<_> = post.root.blocks.iter().map(paragraph).collect();
        assert_eq!(shown, ["a b c d", "e"]);
        let post = self::post("<Script>\nrun()\n</Script>\n\na\n\n<STYLE>\n\np {}\n\n</STYLE>\n\nb\n");
        let shown: Vec<_> = post.root.blocks.iter().map(paragraph).collect();
        assert_eq!(shown, ["a", "b"]);
        assert_eq!(inline_text("a <script>run()</script>b").as_str(), "a b");
        let post = self::post("a[^1]\n\n[^1]: b\n\n    c <Script>run()</Script>d\n");
        let BlockKind::Footnote { blocks, .. } = &post.root.blocks[1].kind else { panic!("no footnote") };
        assert_eq!(paragraph(&blocks[1]), "c d");
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
