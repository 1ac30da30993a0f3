//! A deck's notes and cards as rows of the collection's tables.

use super::decks::{self, AnkiDeck};
use super::ids::Ids;
use super::sort_field;
use crate::deck::Deck;
use crate::note_types::{self, NoteType};
use crate::notes::{Guid, Note, NoteKey};
use anyhow::{Context, Result, bail, ensure};
use std::collections::HashMap;

/// All rows, in the order of their ids: so SQLite fills each page of the tables before the next.
pub(super) struct Rows<'a> {
    /// Rows of `notes`.
    pub(super) notes: Vec<NoteRow<'a>>,
    /// Rows of `cards`.
    pub(super) cards: Vec<CardRow>,
}

/// What differs between rows of `notes`.
pub(super) struct NoteRow<'a> {
    /// `id`.
    pub(super) id: i64,
    /// `guid`.
    pub(super) guid: &'a Guid,
    /// Whose id is `mid`.
    pub(super) kind: &'static NoteType,
    /// `mod`, in seconds since 1970.
    pub(super) modified: i64,
    /// `tags`, with spaces at both ends, so that a search for ` tag ` finds whole tags.
    pub(super) tags: String,
    /// `flds`, with the character 0x1f between them.
    pub(super) fields: String,
    /// `sfld`: the first field's text.
    pub(super) text: String,
    /// `csum`: the checksum of that text.
    pub(super) checksum: u32,
}

/// What differs between rows of `cards`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CardRow {
    /// `id`.
    pub(super) id: i64,
    /// `nid`.
    pub(super) note: i64,
    /// `did`.
    pub(super) deck: i64,
    /// `ord`.
    pub(super) ordinal: u16,
    /// `mod`, in seconds since 1970.
    pub(super) modified: i64,
    /// `due`: of a new card, its place in the order of learning; siblings share it.
    pub(super) due: i64,
}

/// Returns a deck's rows.
pub(super) fn of<'a>(deck: &'a Deck, decks: &[AnkiDeck]) -> Result<Rows<'a>> {
    let deck_ids = decks::ids(deck, decks);
    let mut keys: HashMap<&Guid, &NoteKey> = HashMap::with_capacity(deck.notes.len());
    let (mut note_ids, mut card_ids) = (Ids::default(), Ids::default());
    let (mut notes, mut cards) = (Vec::with_capacity(deck.notes.len()), Vec::new());
    for (due, note) in (1..).zip(&deck.notes) {
        let Note { guid, key, modified, .. } = note;
        let modified = *modified;
        if let Some(other) = keys.insert(guid, key) {
            bail!("notes `{other}` and `{key}` have the same GUID `{guid}`");
        }
        let kind = note_types::of(&note.body);
        let fields = note_types::fields(note);
        let ordinals = note_types::ordinals(kind, &fields);
        ensure!(!ordinals.is_empty(), "note `{key}` makes no card");
        let id = note_ids.take(&["note", &guid.0]);
        let deck = *deck_ids.get(note.deck.as_str()).context("every note's deck is among the decks")?;
        cards.extend(ordinals.into_iter().map(|ordinal| {
            let id_of_card = card_ids.take(&["card", &guid.0, &ordinal.to_string()]);
            CardRow { id: id_of_card, note: id, deck, ordinal, modified, due }
        }));
        let text = sort_field::text(&fields[0]);
        let checksum = sort_field::checksum(&text);
        let fields = fields.join("\x1f");
        notes.push(NoteRow { id, guid, kind, modified, tags: tags(note)?, fields, text, checksum });
    }
    notes.sort_unstable_by_key(|row| row.id);
    cards.sort_unstable();
    Ok(Rows { notes, cards })
}

fn tags(note: &Note) -> Result<String> {
    if let Some(tag) = note.tags.iter().find(|tag| tag.contains(char::is_whitespace)) {
        bail!("note `{}` has a tag with a space: `{tag}`", note.key);
    }
    Ok(if note.tags.is_empty() { String::new() } else { format!(" {} ", note.tags.join(" ")) })
}
