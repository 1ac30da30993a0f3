//! Identity: which note is which. [`assign`] compares what the posts tell now with what the last build packaged, gives every note
//! its GUID and the time at which it last changed, and retires what is no longer told. It is pure: no file, no clock.

mod assign;
mod changes;
mod clozes;
mod decide;
mod edits;
mod guard;
mod lock;
mod matching;
mod opposites;
mod place;
mod record;
mod renames;

pub use changes::{Change, Side, Way};
pub use clozes::Removed;
pub use edits::{Decision, Edit, Edits, decide, hash_of, text_of};
pub use guard::{distinct, guard};
pub(crate) use lock::of_note_types as note_types_hash;
pub use lock::{At, Lock, LockFault, LockedDeck, LockedNote, LockedPlace, LockedState};
pub use place::Lines;
pub(crate) use record::split_tags;

use crate::deck::DeckId;
use crate::diagnostic::Diagnostic;
use crate::note_types;
use crate::notes::Note;
use crate::source::{PostPath, Source};
use assign::Assigner;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The last level of a retired note's tag.
pub const RETIRED: &str = "::retired";

/// What is known of a deck beside its posts.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What the last build packaged.
    pub lock: Lock,
    /// The author's decisions, with the path of their file.
    pub edits: Edits,
    /// Where the decisions were read.
    pub edits_path: Option<PostPath>,
    /// Posts that are there but could not be read as text: what was made of them stays as it was.
    pub unread: Vec<Source>,
    /// True to leave retired notes out for good.
    pub prune: bool,
}

/// A deck whose notes know who they are.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The notes, in the order of learning; retired ones come last.
    pub notes: Vec<Note>,
    /// What the next build has to know.
    pub lock: Lock,
    /// What changed since the last build, in the order of the notes.
    pub changes: Vec<Change>,
    /// Decisions of the author that no longer fit, and what Anki will not do.
    pub diagnostics: Vec<Diagnostic>,
}

/// The deck and the time of a build.
pub struct Build<'a> {
    /// The deck's name.
    pub name: &'a str,
    /// The tag above all others.
    pub tag: &'a str,
    /// Seconds since 1970.
    pub now: i64,
    /// The posts, read or not.
    pub sources: &'a [&'a Source],
    /// Paths, as in a note's sources, of posts that could not be read as they should: what was made of them stays as it was.
    pub broken: &'a BTreeSet<PostPath>,
}

/// Makes a deck's id of its root tag: a time in milliseconds in 2012 to 2018, as Anki's own ids are times (ids in the future are
/// renumbered on import).
pub fn deck_id(tag: &str) -> DeckId {
    const FROM: i64 = 1_325_376_000_000;
    const YEARS: u64 = 6 * 365 * 86_400_000;
    DeckId(FROM + (number(&format!("deck\u{1f}{tag}")) % YEARS) as i64)
}

/// Returns the deck's id: the last build's, else one made of the tag.
pub fn id_of(lock: &Lock, tag: &str) -> DeckId {
    lock.deck.as_ref().map_or_else(|| deck_id(tag), |deck| DeckId(deck.id))
}

/// Gives every note its GUID, number of deletions and time of change; applies the author's decisions; retires what is not told.
pub fn assign(notes: Vec<Note>, build: &Build, known: &Known) -> Assigned {
    Assigner::new(build, known).run(notes)
}

/// Returns the hash of all that an import compares or replaces: note type, fields, tags.
pub(crate) fn content_hash(note: &Note) -> String {
    hash_of_content(note_types::of(&note.body).id.0, &note_types::fields(note), &note.tags)
}

/// Returns the hash of a note type's id, the fields and the sorted tags.
pub(crate) fn hash_of_content(note_type: i64, fields: &[String], tags: &[String]) -> String {
    lock::hash(&format!("{note_type}\u{1e}{}\u{1e}{}", fields.join("\u{1f}"), tags.join(" ")))
}

fn number(text: &str) -> u64 {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(8).fold(0, |number, &byte| number << 8 | u64::from(byte))
}

fn base62(mut number: u64) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut text = String::new();
    for _ in 0..11 {
        text.push(char::from(DIGITS[(number % 62) as usize]));
        number /= 62;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_stable_for_ever() {
        // Learners' collections hold these: a change here would orphan them.
        assert_eq!(deck_id("aws-devops-pro").0, 1_401_049_202_916);
        assert_ne!(deck_id("a"), deck_id("b"));
        assert_eq!(base62(number("x")).len(), 11);
    }
}
