//! Notes: what a learner gets, with its identity, its place in the posts and its tags.

mod html;
mod lint;
mod phrase;

pub use html::Html;

use crate::facts::FactKind;
use crate::source::{PostPath, Span};
use std::fmt;

/// What a note is about, never how it is worded: kind / subject / aspect.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteKey(pub String);

/// Anki's globally unique id of a note, by which an import finds it again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(pub String);

impl fmt::Display for NoteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A note, ready to be packaged.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its identity in Anki.
    pub guid: Guid,
    /// Its identity in the posts.
    pub key: NoteKey,
    /// What kind of fact it asks.
    pub kind: FactKind,
    /// The service that it is about.
    pub service: Option<String>,
    /// The concept that it is about.
    pub concept: Option<String>,
    /// The domain's title, with its number where it has one.
    pub domain: Option<String>,
    /// Tags, sorted, each without spaces.
    pub tags: Vec<String>,
    /// What is asked and answered.
    pub body: Body,
    /// What helps after answering, such as the service's links.
    pub details: Html,
    /// The trail from the deck to the subject.
    pub context: Vec<String>,
    /// Where the fact is told, the first first; never empty.
    pub sources: Vec<NoteSource>,
    /// When what is packaged of it last changed, in seconds since 1970.
    pub modified: i64,
    /// The name of the Anki deck for its cards, with `::` between levels.
    pub deck: String,
}

/// A place where a fact is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSource {
    /// The post.
    pub path: PostPath,
    /// The bytes in it.
    pub span: Span,
    /// 1-based lines, inclusive.
    pub lines: [usize; 2],
    /// The heading's fragment, without `#`.
    pub anchor: Option<String>,
    /// The heading's address where the site's is known.
    pub url: Option<String>,
    /// The post's title and the heading, for a person.
    pub title: String,
    /// The rule that found it.
    pub rule: &'static str,
}

/// What a note asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A question and its answer.
    Basic {
        /// The front.
        question: Html,
        /// The back.
        answer: Html,
        /// A second card, asked the other way round.
        reverse: Option<(Html, Html)>,
    },
    /// A text with deletions in Anki's notation, `{{c1::hidden}}`.
    Cloze {
        /// The text.
        text: Html,
    },
}

/// One card in plain text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Card {
    /// What is asked.
    pub front: String,
    /// What is answered.
    pub back: String,
}
