//! Identity: which note is which. For now a note's GUID is made of the deck's id and its key alone.

use crate::deck::DeckId;
use crate::notes::{Body, Guid, Note};
use sha2::{Digest, Sha256};

/// Makes a deck's id of its root tag: a time in milliseconds in 2012 to 2018, as Anki's own ids are times (ids in the future are
/// renumbered on import).
pub fn deck_id(tag: &str) -> DeckId {
    const FROM: i64 = 1_325_376_000_000;
    const YEARS: u64 = 6 * 365 * 86_400_000;
    DeckId(FROM + (number(&format!("deck\u{1f}{tag}")) % YEARS) as i64)
}

/// Gives each note its GUID: a hash of deck, kind of note (a note can't change between basic and cloze) and key.
pub fn assign(deck: DeckId, notes: &mut [Note]) {
    for note in notes {
        let kind = match note.body {
            Body::Basic { .. } => "basic",
            Body::Cloze { .. } => "cloze",
        };
        note.guid = Guid(base62(number(&format!("{}\u{1f}{kind}\u{1f}{}", deck.0, note.key))));
    }
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
        assert_eq!(deck_id("aws-devops-pro"), deck_id("aws-devops-pro"));
        assert_ne!(deck_id("a"), deck_id("b"));
        assert_eq!(base62(number("x")).len(), 11);
    }
}
