//! `deck.lock`: what the last build packaged, in a file that git merges line by line. What many notes share (post, heading,
//! domain, service, links, tags) stands once, as a place; of the posts there are only hashes of their lines.

mod file;

pub use file::LockFault;

use super::clozes::Removed;
use super::place::Lines;
use crate::facts::FactKind;
use crate::note_types;
use crate::notes::{Body, Guid, NoteKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the last build left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// The deck; none before the first build.
    pub deck: Option<LockedDeck>,
    /// The hashes of each post's lines, by the post's path below the deck's posts.
    pub posts: BTreeMap<String, Lines>,
    /// All notes that were ever packaged and not pruned, and those that the author dropped, sorted by key and GUID.
    pub notes: Vec<LockedNote>,
}

/// A deck as the last build had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LockedDeck {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: i64,
    /// The tag above all others.
    pub tag: String,
    /// A hash of the note types' ids, fields and templates' names.
    pub note_types: String,
}

/// Whether a locked note's fact is still told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LockedState {
    /// It is, and packaged.
    #[default]
    Active,
    /// It is packaged, tagged as retired.
    Retired,
    /// It is no longer packaged, or never was, since the author dropped it: it is only remembered, so that its GUID and the numbers of its
    /// deletions go to no other.
    Dropped,
}

/// A note as it was last packaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedNote {
    /// What it is about.
    pub key: NoteKey,
    /// Its identity in Anki.
    pub guid: Guid,
    /// Its kind of fact.
    pub kind: FactKind,
    /// Whether it is still told.
    pub state: LockedState,
    /// When it was first packaged, in seconds since 1970.
    pub created: i64,
    /// When its packaged content last changed, in seconds since 1970.
    pub modified: i64,
    /// The hash of its packaged content.
    pub hash: String,
    /// What it asks, as packaged.
    pub body: Body,
    /// What the posts make of it, where the author's edit made another of it.
    pub generated: Option<Body>,
    /// Deletions that were in its text before.
    pub removed: Vec<Removed>,
    /// The concept that it is about.
    pub concept: Option<String>,
    /// Tags of its own, below the deck's, sorted.
    pub tags: Vec<String>,
    /// What it shares with the notes of its place.
    pub place: LockedPlace,
    /// Where in the post: none if unknown, or no longer told.
    pub at: Option<At>,
    /// The 1-based lines where it was last told, first and last.
    pub last: Option<[usize; 2]>,
    /// The rule that found it.
    pub rule: String,
}

impl LockedNote {
    /// Returns what the posts made of it.
    pub fn told(&self) -> &Body {
        self.generated.as_ref().unwrap_or(&self.body)
    }
}

/// Lines of a post: the first one by its hash, so that lines above may come and go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The hash of the first line.
    pub hash: u32,
    /// Which of the lines with this hash, from 0.
    pub nth: usize,
    /// How many lines.
    pub lines: usize,
}

/// What notes of one place share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LockedPlace {
    /// The post's path below the deck's posts.
    pub post: String,
    /// The heading's fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The heading's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The post's title and the heading.
    pub title: String,
    /// The trail from the deck to the subject.
    pub context: Vec<String>,
    /// The domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The Anki deck of the cards.
    pub deck: String,
    /// Tags below the deck's, but for those of single notes, sorted.
    pub tags: Vec<String>,
    /// What helps after answering.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub details: String,
}

impl Lock {
    /// Sorts the notes by key and GUID.
    pub fn sort(&mut self) {
        self.notes.sort_by(|one, other| (&one.key, &one.guid).cmp(&(&other.key, &other.guid)));
    }

    /// Returns the lines in which a locked note is told, 0-based.
    pub(super) fn lines(&self, note: &LockedNote) -> Option<std::ops::Range<usize>> {
        let at = note.at.as_ref()?;
        let lines = self.posts.get(&note.place.post)?;
        let first = lines.iter().enumerate().filter(|(_, hash)| **hash == at.hash).nth(at.nth)?.0;
        Some(first..first.saturating_add(at.lines).min(lines.len()))
    }
}

/// Returns the first 16 hexadecimal digits of a text's SHA-256.
pub(super) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// Returns a hash of what an import compares of note types: ids, fields, templates' names.
pub(crate) fn of_note_types() -> String {
    let mut text = String::new();
    for kind in [&note_types::BASIC, &note_types::CLOZE] {
        let templates: Vec<&str> = kind.templates.iter().map(|template| template.name).collect();
        let _ = write!(text, "{}\n{}\n{}\n", kind.id.0, kind.fields.join("\n"), templates.join("\n"));
    }
    hash(&text)
}
