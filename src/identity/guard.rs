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

#[cfg(test)]
mod tests {
    use super::super::lock::{LockedDeck, LockedPlace, LockedState};
    use super::*;
    use crate::deck::DeckId;
    use crate::facts::FactKind;
    use crate::notes::NoteKey;

    fn html(text: &str) -> Html {
        Html(text.to_owned())
    }

    fn note(guid: &str, body: Body) -> LockedNote {
        LockedNote {
            key: NoteKey(format!("number/{guid}")),
            guid: Guid(guid.to_owned()),
            kind: FactKind::Number,
            state: LockedState::Active,
            created: 1,
            modified: 5,
            hash: String::new(),
            body,
            generated: None,
            removed: Vec::new(),
            concept: None,
            tags: Vec::new(),
            place: LockedPlace::default(),
            at: None,
            last: None,
            rule: String::new(),
        }
    }

    fn basic(guid: &str) -> LockedNote {
        note(guid, Body::Basic { question: html("How many?"), answer: html("Two"), reverse: None })
    }

    fn cloze(text: &str, removed: &[(u32, &str)]) -> LockedNote {
        let removed = removed.iter().map(|(number, text)| (*number, (*text).to_owned())).collect();
        LockedNote { removed, ..note("a", Body::Cloze { text: html(text) }) }
    }

    fn lock(notes: &[LockedNote]) -> Lock {
        let deck =
            LockedDeck { name: "Deck".to_owned(), id: 1, tag: "deck".to_owned(), note_types: lock::of_note_types() };
        Lock { deck: Some(deck), posts: BTreeMap::new(), notes: notes.to_vec() }
    }

    #[track_caller]
    fn refused(before: &[LockedNote], after: &[LockedNote], why: &str) {
        let fault = guard(&lock(before), &lock(after)).unwrap_err();
        assert!(fault.contains(why), "{fault}");
    }

    #[test]
    fn one_guid_is_one_note() {
        assert_eq!(guard(&lock(&[]), &lock(&[basic("a"), basic("b")])), Ok(()));
        refused(&[], &[basic("a"), basic("a")], "have the same GUID `a`");
    }

    #[test]
    fn note_types_do_not_drift() {
        let mut before = lock(&[basic("a")]);
        assert_eq!(guard(&before, &lock(&[basic("a")])), Ok(()));
        if let Some(deck) = &mut before.deck {
            deck.note_types.push('0');
        }
        assert!(guard(&before, &lock(&[basic("a")])).unwrap_err().contains("other fields or templates"));
        refused(&[basic("a")], &[cloze("{{c1::two}}", &[])], "between basic and cloze");
        refused(&[cloze("{{c1::two}}", &[])], &[basic("a")], "between basic and cloze");
    }

    #[test]
    fn time_does_not_turn_back() {
        let older = LockedNote { modified: 4, ..basic("a") };
        assert_eq!(guard(&lock(std::slice::from_ref(&older)), &lock(&[basic("a")])), Ok(()));
        refused(&[basic("a")], &[older], "older than it was");
    }

    #[test]
    fn a_number_of_a_deletion_is_given_once() {
        let before = cloze("{{c1::one}} {{c3::three}}", &[(2, "two")]);
        let fits = |after: LockedNote| assert_eq!(guard(&lock(std::slice::from_ref(&before)), &lock(&[after])), Ok(()));
        fits(cloze("{{c3::three}} {{c4::four}}", &[(1, "one"), (2, "two")]));
        fits(cloze("{{c1::one}} {{c2::two}} {{c3::3}}", &[]));
        let before = [before];
        refused(&before, &[cloze("{{c1::one}} {{c2::new}} {{c3::three}}", &[])], "hide `new` under number 2");
        refused(&before, &[cloze("{{c1::one}}", &[(2, "two")])], "forget its deletion 3");
        refused(&before, &[cloze("{{c1::one}} {{c3::three}}", &[])], "forget its deletion 2");
    }

    #[test]
    fn decks_of_one_name_or_id_do_not_stand_side_by_side() {
        let deck = |name: &str, id: i64| Deck {
            name: name.to_owned(),
            id: DeckId(id),
            description: String::new(),
            modified: 0,
            notes: Vec::new(),
        };
        let (food, bread, twin) = (deck("Food", 1), deck("Bread", 2), deck("fOOD", 3));
        assert_eq!(distinct(&[&food, &bread]), Ok(()));
        assert!(distinct(&[&food, &bread, &twin]).unwrap_err().contains("two decks are called"));
        assert!(distinct(&[&food, &deck("Bread", 1)]).unwrap_err().contains("have the same id"));
    }
}
