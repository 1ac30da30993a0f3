//! What no build may do, and which decks cannot stand side by side.

use super::lock::{self, Lock, LockedNote};
use crate::deck::Deck;
use crate::note_types;
use crate::notes::{Body, Guid, Html, deletions};
use std::collections::{BTreeMap, HashMap};

/// Checks what no build may do, whatever the lock says: give one GUID to two notes, turn a note into one of another type, give
/// the number of a removed deletion to another, or turn back a note's time.
///
/// # Errors
///
/// What would be done, with the notes' keys.
pub fn guard(before: &Lock, after: &Lock) -> Result<(), String> {
    if before.deck.as_ref().is_some_and(|deck| deck.note_types != lock::of_note_types()) {
        return Err("the lock was written for note types with other fields or templates; \
                    learners' notes would no longer be updated"
            .to_owned());
    }
    let mut seen: HashMap<&Guid, &LockedNote> = HashMap::new();
    for note in &after.notes {
        if let Some(other) = seen.insert(&note.guid, note) {
            return Err(format!("notes `{}` and `{}` have the same GUID `{}`", other.key, note.key, note.guid));
        }
    }
    for old in &before.notes {
        let Some(new) = seen.get(&old.guid) else { continue };
        if note_types::of(&old.body).id != note_types::of(&new.body).id {
            return Err(format!("note `{}` would change between basic and cloze", new.key));
        }
        if new.modified < old.modified {
            return Err(format!("note `{}` would be older than it was", new.key));
        }
        if let (Body::Cloze { text: was }, Body::Cloze { text: is }) = (&old.body, &new.body) {
            let numbers = |text: &Html| -> BTreeMap<u32, String> {
                let parts = deletions(text.as_str()).into_iter();
                parts.filter_map(|(number, part)| Some((number?, part.to_owned()))).collect()
            };
            let (was, is) = (numbers(was), numbers(is));
            let last = was.keys().chain(old.removed.iter().map(|(number, _)| number)).max().copied().unwrap_or(0);
            let reused = is.iter().find(|(number, text)| {
                let gone = old.removed.iter().find(|(gone, _)| gone == *number);
                !was.contains_key(number)
                    && **number <= last
                    && gone.is_none_or(|(_, before)| *before != Html((*text).clone()).plain())
            });
            if let Some((number, text)) = reused {
                return Err(format!(
                    "note `{}` would hide `{text}` under number {number}, which was another's",
                    new.key
                ));
            }
            let forgotten = was
                .keys()
                .chain(old.removed.iter().map(|(number, _)| number))
                .find(|number| !is.contains_key(number) && !new.removed.iter().any(|(gone, _)| gone == *number));
            if let Some(number) = forgotten {
                return Err(format!("note `{}` would forget its deletion {number}", new.key));
            }
        }
    }
    Ok(())
}

/// Finds two decks that Anki would take for one: of one name, whatever its case, or of one id.
///
/// # Errors
///
/// Which decks, and what to change.
pub fn distinct(decks: &[&Deck]) -> Result<(), String> {
    for (at, deck) in decks.iter().enumerate() {
        for other in &decks[..at] {
            if deck.name.to_lowercase() == other.name.to_lowercase() {
                return Err(format!(
                    "two decks are called `{}`: Anki would make one of them; change a `name`",
                    deck.name
                ));
            }
            if deck.id == other.id {
                return Err(format!(
                    "the decks `{}` and `{}` have the same id; give one of them another `tag`, or its own lock",
                    other.name, deck.name
                ));
            }
        }
    }
    Ok(())
}
