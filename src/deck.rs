//! The deck: notes in learning order, with what Anki has to know of the whole.

use crate::notes::{Note, State};

/// An Anki deck's id: a positive number that never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeckId(pub i64);

/// Notes in learning order under one name.
#[derive(Debug, Clone)]
pub struct Deck {
    /// Its name in Anki, with `::` between levels.
    pub name: String,
    /// Its id in Anki.
    pub id: DeckId,
    /// What Anki shows above it: plain text.
    pub description: String,
    /// The newest `modified` of its notes, in seconds since 1970.
    pub modified: i64,
    /// Its notes in the order in which they are to be learned; retired ones come last.
    pub notes: Vec<Note>,
}

impl Deck {
    /// Returns the notes that the posts tell: all but the retired ones.
    pub fn told(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| note.state == State::Active)
    }
}
