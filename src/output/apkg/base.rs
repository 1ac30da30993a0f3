//! The empty collection, laid down by genanki-rs (its only importer): schema, note types, decks. It learns of a note
//! type only from a note that has it, so one placeholder for each is left in it, for `collection` to delete.

use super::archive;
use super::decks::AnkiDeck;
use crate::note_types::{self, NoteType};
use anyhow::{Context, Result};
use genanki_rs::{Deck, Field, Model, ModelType, Note, Package, Template};
use std::io::Cursor;

/// Any time but the clock's: whatever genanki-rs stamps with it is deleted or replaced.
const TIMESTAMP: f64 = 1.0;

/// Returns the bytes of a collection with these decks and both note types.
pub(super) fn lay(decks: &[AnkiDeck]) -> Result<Vec<u8>> {
    lay_package(decks).context("genanki-rs could not lay down the collection")
}

fn lay_package(decks: &[AnkiDeck]) -> Result<Vec<u8>> {
    let mut laid: Vec<Deck> = decks.iter().map(|deck| Deck::new(deck.id.0, &deck.name, &deck.description)).collect();
    let first = laid.first_mut().context("no deck")?;
    for kind in [&note_types::BASIC, &note_types::CLOZE] {
        // genanki-rs prints a warning on standard output for any field with a tag that it does not know.
        first.add_note(Note::new(model(kind), vec!["placeholder"; kind.fields.len()])?);
    }
    let mut package = Cursor::new(Vec::new());
    Package::new(laid, Vec::new())?.write_timestamp(&mut package, TIMESTAMP)?;
    archive::collection(package)
}

fn model(kind: &NoteType) -> Model {
    // Anki's own default; genanki-rs's is on few machines.
    let fields = kind.fields.iter().map(|name| Field::new(name).font("Arial")).collect();
    let templates = kind.templates.iter();
    let templates = templates.map(|side| Template::new(side.name).qfmt(side.front).afmt(side.back)).collect();
    let model = Model::new(kind.id.0, kind.name, fields, templates).css(note_types::CSS);
    model.model_type(if kind.cloze { ModelType::Cloze } else { ModelType::FrontBack })
}
