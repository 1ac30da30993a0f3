//! Notes: what a learner gets, with its identity, its place in the posts and its tags.

mod assemble;
mod blocks;
mod highlight;
mod html;
mod illustrate;
mod lint;
mod order;
mod phrase;
mod worth;

pub(crate) use assemble::{Assembled, Told, assemble};
pub use html::Html;
pub use worth::Worth;

use crate::facts::FactKind;
use crate::source::{PostPath, Span};
use std::fmt;

/// What a note is about, never how it is worded: kind / subject / aspect.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteKey(pub String);

/// Anki's globally unique id of a note, by which an import finds it again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(pub String);

impl NoteKey {
    /// Returns the key for the n-th note that is about the same, from 2 on.
    pub fn numbered(&self, n: usize) -> Self {
        Self(format!("{}~{n}", self.bare()))
    }

    /// Returns what the note is about, without the number that tells it from others about the same.
    pub fn bare(&self) -> &str {
        self.0.split_once('~').map_or(self.0.as_str(), |(bare, _)| bare)
    }

    /// Returns the subject's part: the second of kind / subject / aspect.
    pub fn subject(&self) -> &str {
        self.bare().split('/').nth(1).unwrap_or_default()
    }
}

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

/// Whether the posts still tell a note's fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// They do.
    Active,
    /// They do not, or the author does not want it: it stays in the package, tagged, since a package cannot delete.
    Retired,
}

impl State {
    /// Returns its name in JSON and in the lock.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }
}

/// A note, ready to be packaged.
#[derive(Debug, Clone)]
pub struct Note {
    /// Whether the posts still tell it.
    pub state: State,
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
    /// What it is worth learning, by terms.
    pub worth: Worth,
    /// The name of the Anki deck for its cards, with `::` between levels.
    pub deck: String,
}

/// What became of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The post.
    pub path: PostPath,
    /// The bytes that tell the fact.
    pub span: Span,
    /// The rule that found it.
    pub rule: &'static str,
    /// Its kind.
    pub kind: FactKind,
    /// What it was worth, where it came to that.
    pub worth: Option<Worth>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A note.
    Note {
        /// Its key.
        key: NoteKey,
        /// Its cards.
        cards: Vec<Card>,
    },
    /// One more source of a note.
    ToldAgain(NoteKey),
    /// Nothing, since it is not worth enough.
    NotWorth,
    /// Nothing, since it breaks a card rule: its code and what is wrong.
    Fails(&'static str, String),
    /// Nothing: its parts make no card.
    NoWording,
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

impl Body {
    /// Returns the question of the first card, or the cloze's text, without HTML.
    pub fn question(&self) -> String {
        match self {
            Self::Basic { question, .. } => question.plain(),
            Self::Cloze { text } => text.plain(),
        }
    }
}

/// Finds which card rules a note's body breaks: the code of each, and what is wrong.
pub fn faults(body: &Body) -> Vec<(&'static str, String)> {
    lint::check(body).into_iter().map(|fault| (fault.code, fault.message)).collect()
}

/// Returns all that a note's cards show, in lower case, with a space at both ends.
fn card_text(body: &Body) -> String {
    cards(body)
        .into_iter()
        .fold(String::new(), |all, card| format!("{all} {} {} ", card.front, card.back))
        .to_lowercase()
}

/// Returns the cards of a note's body in plain text, in the order of their templates or deletions.
pub fn cards(body: &Body) -> Vec<Card> {
    match body {
        Body::Basic { question, answer, reverse } => {
            std::iter::once(Card { front: question.plain(), back: answer.plain() })
                .chain(reverse.iter().map(|(question, answer)| Card { front: question.plain(), back: answer.plain() }))
                .collect()
        }
        Body::Cloze { text } => {
            let parts = deletions(text.as_str());
            let mut ordinals: Vec<u32> = parts.iter().filter_map(|(ordinal, _)| *ordinal).collect();
            ordinals.sort_unstable();
            ordinals.dedup();
            ordinals
                .into_iter()
                .map(|asked| {
                    let mut front = String::new();
                    let mut back: Vec<String> = Vec::new();
                    for (ordinal, part) in &parts {
                        if *ordinal == Some(asked) {
                            front.push_str("[...]");
                            back.push(Html((*part).to_owned()).plain());
                        } else {
                            front.push_str(part);
                        }
                    }
                    Card { front: Html(front).plain(), back: back.join(", ") }
                })
                .collect()
        }
    }
}

/// Splits a cloze's HTML into its deletions, with their ordinals, and what is between them.
pub fn deletions(html: &str) -> Vec<(Option<u32>, &str)> {
    let mut parts = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find("{{c") {
        let Some(close) = rest[open..].find("}}") else { break };
        let inner = &rest[open + 3..open + close];
        let parsed = inner
            .split_once("::")
            .and_then(|(ordinal, text)| ordinal.parse::<u32>().ok().map(|ordinal| (ordinal, text)));
        let Some((ordinal, text)) = parsed else { break };
        parts.push((None, &rest[..open]));
        parts.push((Some(ordinal), text.split("::").next().unwrap_or(text)));
        rest = &rest[open + close + 2..];
    }
    parts.push((None, rest));
    parts
}
