//! A post as a tree: front matter, sections with their headings, blocks, inlines; a byte span on every node.

mod anchor;
mod arrange;
mod bounds;
mod dialect;
mod front_matter;
mod html;
mod inline_html;
mod marks;
mod math;
mod parse;
mod references;
mod switches;
mod text;

pub use anchor::Anchors;
pub use front_matter::FrontMatter;
pub use parse::{inline_text, parse, title_of_stem};
pub use references::{Reference, references};
pub use switches::Switches;
pub use text::{Mark, Style, Text};

use crate::source::{PostPath, Span};

/// One post, parsed.
#[derive(Debug, Clone)]
pub struct Post {
    /// Where it was read.
    pub path: PostPath,
    /// What its front matter says.
    pub front: FrontMatter,
    /// Its title: the front matter's, else the only top heading's, else the file's name.
    pub title: String,
    /// Everything before the first heading, and the sections.
    pub root: Section,
}

/// A heading and what stands below it, down to the next heading of its level.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading; the root has none.
    pub heading: Option<Heading>,
    /// Blocks before the first subsection.
    pub blocks: Vec<Block>,
    /// Subsections.
    pub sections: Vec<Section>,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: Text,
    /// The fragment that the author gave it: `{#id}`.
    pub id: Option<String>,
    /// The fragment under which it is published, without `#`.
    pub anchor: String,
    /// Its bytes.
    pub span: Span,
}

/// A block and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes.
    pub span: Span,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A bulleted or ordered list.
    List {
        /// True for a numbered list.
        ordered: bool,
        /// Its items.
        items: Vec<Item>,
    },
    /// A table.
    Table {
        /// The cells of its header.
        header: Vec<Cell>,
        /// The rows below it.
        rows: Vec<Vec<Cell>>,
    },
    /// A code block.
    Code {
        /// The first word of the info string, lower case; empty where there is none.
        language: String,
        /// Its text with line ends as `\n`.
        text: String,
    },
    /// A block quote, or what a dialect sets apart: a callout (`> [!question] Title`, `:::tip`), a tab, details.
    Quote {
        /// The callout's kind, lower case ("note", "tab", "details"), and its title.
        callout: Option<(String, Text)>,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// Terms and their meanings.
    Definitions(Vec<(Vec<Inline>, Vec<Block>)>),
    /// A footnote's text.
    Footnote {
        /// Its label.
        label: String,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// What an abbreviation stands for, defined by itself: `*[HTML]: …`, `<abbr title="…">`.
    Abbreviation {
        /// The short form.
        short: String,
        /// The long form.
        long: String,
    },
    /// An HTML comment's text.
    Comment(String),
    /// A thematic break.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it holds: mostly a paragraph, and lists below it.
    pub blocks: Vec<Block>,
    /// Its bytes.
    pub span: Span,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub text: Text,
    /// The images and sounds in it.
    pub images: Vec<Reference>,
    /// Its bytes.
    pub span: Span,
}

/// An inline and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its bytes.
    pub span: Span,
}

/// The kinds of inline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// Emphasised inlines.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised inlines.
    Strong(Vec<Inline>),
    /// Struck inlines.
    Strikethrough(Vec<Inline>),
    /// A link, reference links resolved.
    Link {
        /// Where it leads.
        url: String,
        /// The label of a reference link (`[text][label]`).
        label: Option<String>,
        /// What is linked.
        children: Vec<Inline>,
    },
    /// An image.
    Image {
        /// Where it lies.
        url: String,
        /// Its alternative text.
        alt: Vec<Inline>,
    },
    /// Math as TeX, without its dollar signs.
    Math {
        /// True for display math.
        display: bool,
        /// The TeX.
        tex: String,
    },
    /// A reference to a footnote.
    FootnoteReference(String),
    /// Raw HTML, as written.
    Html(String),
    /// An HTML comment's text.
    Comment(String),
    /// What the author marked as hidden on a card: `==hidden==`, `{{c1::hidden::hint}}`.
    Cloze {
        /// The deletion's number, where it is written.
        number: Option<u32>,
        /// The hint.
        hint: Option<String>,
        /// What is hidden.
        children: Vec<Inline>,
    },
    /// A line end in the source.
    SoftBreak,
    /// A line break.
    HardBreak,
}

impl Section {
    /// Calls `visit` for this section and all below it, with the headings above it, outermost first.
    pub fn walk<'a>(&'a self, trail: &mut Vec<&'a Heading>, visit: &mut impl FnMut(&'a Section, &[&'a Heading])) {
        if let Some(heading) = &self.heading {
            trail.push(heading);
        }
        visit(self, trail);
        for section in &self.sections {
            section.walk(trail, visit);
        }
        if self.heading.is_some() {
            trail.pop();
        }
    }

    /// Returns the texts of the code blocks that stand right in this section and those below it, in order; not those inside of lists and
    /// quotes.
    pub fn code_blocks(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.walk(&mut Vec::new(), &mut |section, _| {
            found.extend(section.blocks.iter().filter_map(|block| match &block.kind {
                BlockKind::Code { text, .. } => Some(text.as_str()),
                _ => None,
            }));
        });
        found
    }
}

impl Item {
    /// Returns the item's own text: its first paragraph.
    pub fn lead(&self) -> Option<&[Inline]> {
        match &self.blocks.first()?.kind {
            BlockKind::Paragraph(inlines) => Some(inlines),
            _ => None,
        }
    }

    /// Returns the items of the lists nested in it.
    pub fn nested(&self) -> impl Iterator<Item = &Item> {
        self.blocks.iter().flat_map(|block| match &block.kind {
            BlockKind::List { items, .. } => items.as_slice(),
            _ => &[],
        })
    }
}
