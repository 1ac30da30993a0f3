//! What a build changes, note by note.

use super::lock::LockedNote;
use crate::notes::{Card, Guid, Note, NoteKey, cards};

/// What became of a note since the last build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its identity in Anki.
    pub guid: Guid,
    /// What it is about.
    pub key: NoteKey,
    /// In which ways it changed; never empty.
    pub ways: Vec<Way>,
    /// How it was; none for an added note.
    pub before: Option<Side>,
    /// How it is; none for a pruned note.
    pub after: Option<Side>,
}

/// A way in which a note changed. All but `Added` and `Pruned` update the note in the learner's collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It is new.
    Added,
    /// Its question or answer changed.
    Reworded,
    /// Its tags changed.
    Retagged,
    /// The post or heading that it comes from changed.
    Moved,
    /// Something beside question and answer changed: its links, its trail, its key.
    Relinked,
    /// The posts no longer tell it.
    Retired,
    /// The posts tell it again.
    Returned,
    /// It was retired, and is no longer packaged.
    Pruned,
}

impl Way {
    /// All ways, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::Added,
        Self::Reworded,
        Self::Retagged,
        Self::Moved,
        Self::Relinked,
        Self::Retired,
        Self::Returned,
        Self::Pruned,
    ];

    /// Returns its name for people and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Reworded => "reworded",
            Self::Retagged => "re-tagged",
            Self::Moved => "moved",
            Self::Relinked => "relinked",
            Self::Retired => "retired",
            Self::Returned => "returned",
            Self::Pruned => "pruned",
        }
    }
}

/// A note before or after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Its cards.
    pub cards: Vec<Card>,
    /// Its tags, sorted.
    pub tags: Vec<String>,
    /// The post's path below the deck's posts, and the heading's fragment.
    pub source: String,
}

impl Side {
    pub(super) fn of(note: &Note, locked: &LockedNote) -> Self {
        let anchor = locked.place.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let source = format!("{}{anchor}", locked.place.post);
        Self { cards: cards(&note.body), tags: note.tags.clone(), source }
    }
}

/// Tells how a note that was packaged changed.
pub(super) fn compare((old, was): (&LockedNote, &Note), (new, note): (&LockedNote, &Note)) -> Change {
    let (before, after) = (Side::of(was, old), Side::of(note, new));
    // Retiring and returning change the tags by themselves.
    let tags = |side: &Side| -> Vec<String> {
        side.tags.iter().filter(|tag| !tag.ends_with(super::RETIRED)).cloned().collect()
    };
    let place = |locked: &LockedNote| (locked.place.title.clone(), locked.place.url.clone());
    let applies = |way: Way| match way {
        Way::Retired => was.state < note.state,
        Way::Returned => was.state > note.state,
        Way::Reworded => was.body != note.body,
        Way::Retagged => tags(&before) != tags(&after),
        Way::Moved => before.source != after.source || place(old) != place(new),
        Way::Added | Way::Pruned | Way::Relinked => false,
    };
    let mut ways: Vec<Way> = Way::ALL.into_iter().filter(|way| applies(*way)).collect();
    if ways.is_empty() {
        ways.push(Way::Relinked);
    }
    Change { guid: new.guid.clone(), key: new.key.clone(), ways, before: Some(before), after: Some(after) }
}
