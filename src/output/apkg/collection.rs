//! The collection: rows streamed into what `base` laid down, and every value of it that would depend on a clock or on
//! the order of a hash map replaced.

use super::decks::AnkiDeck;
use super::rows::{CardRow, NoteRow, Rows};
use crate::deck::Deck;
use crate::note_types::{self, NoteType, NoteTypeId};
use anyhow::{Context, Result};
use rusqlite::{Connection, Transaction, params};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Nothing of it outlives a failure, so nothing has to be made durable.
const PREPARE: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    DELETE FROM notes; DELETE FROM cards";

/// The pages' size can change only while the file is written anew; no remains of what was replaced stay in it either.
const REBUILD: &str = "PRAGMA page_size = 16384; VACUUM";

/// Makes the collection of a deck from the one that was laid down at `path`.
pub(super) fn fill(path: &Path, deck: &Deck, decks: &[AnkiDeck], rows: &Rows) -> Result<()> {
    let fill = || -> Result<()> {
        let mut database = Connection::open(path)?;
        database.execute_batch(PREPARE)?;
        settle(&database, deck, decks)?;
        database.execute_batch(REBUILD)?;
        let transaction = database.transaction()?;
        let indexes = drop_indexes(&transaction)?;
        insert(&transaction, rows)?;
        transaction.execute_batch(&indexes)?;
        transaction.commit()?;
        database.close().map_err(|(_, error)| error.into())
    };
    fill().context("cannot fill the collection")
}

/// Drops all indexes, since rows go in faster without; returns the statements that make them again.
fn drop_indexes(database: &Transaction) -> Result<String> {
    let mut statement = database
        .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")?;
    let indexes = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let indexes: Vec<(String, String)> = indexes.collect::<Result<_, _>>()?;
    for (name, _) in &indexes {
        database.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(indexes.into_iter().map(|(_, sql)| sql + ";").collect())
}

/// Replaces what genanki-rs stamps with its own times, and puts decks and note types in the order of their ids.
fn settle(database: &Connection, deck: &Deck, decks: &[AnkiDeck]) -> Result<()> {
    let (laid_decks, laid_models): (String, String) =
        database.query_row("SELECT decks, models FROM col", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let anki_decks = sorted(&laid_decks, |id, value| {
        if decks.iter().any(|deck| deck.id.0 == id) {
            value["mod"] = json!(deck.modified);
        }
        for today in ["newToday", "revToday", "lrnToday", "timeToday"] {
            value[today] = json!([0, 0]);
        }
    })?;
    let models = sorted(&laid_models, |id, value| {
        value["mod"] = json!(note_types::MODIFIED);
        value["did"] = json!(deck.id.0);
        value["req"] = [&note_types::BASIC, &note_types::CLOZE]
            .into_iter()
            .filter(|kind| kind.id == NoteTypeId(id))
            .flat_map(required)
            .collect();
    })?;
    database.execute(
        "UPDATE col SET mod = ?, scm = ?, decks = ?, models = ?",
        params![deck.modified * 1000, note_types::MODIFIED * 1000, anki_decks, models],
    )?;
    Ok(())
}

fn sorted(objects: &str, mut settle: impl FnMut(i64, &mut Value)) -> Result<String> {
    let objects: Map<String, Value> = serde_json::from_str(objects)?;
    let mut objects =
        objects.into_iter().map(|(id, value)| Ok((id.parse()?, value))).collect::<Result<Vec<(i64, Value)>>>()?;
    objects.sort_by_key(|(id, _)| *id);
    for (id, value) in &mut objects {
        settle(*id, value);
    }
    let objects: Map<String, Value> = objects.into_iter().map(|(id, value)| (id.to_string(), value)).collect();
    Ok(serde_json::to_string(&objects)?)
}

/// Returns which field a template cannot do without, for readers that do not work it out themselves (genanki-rs gets it
/// wrong where a front shows more than one field).
fn required(kind: &NoteType) -> Vec<Value> {
    let position = |name: &str| kind.fields.iter().position(|field| *field == name);
    (0..).zip(kind.templates).map(|(ordinal, side): (u16, _)| json!([ordinal, "any", [position(side.asks)]])).collect()
}

fn insert(database: &Transaction, rows: &Rows) -> Result<()> {
    let mut insert = database.prepare("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')")?;
    for row in &rows.notes {
        let NoteRow { id, guid, kind, modified, tags, fields, text, checksum } = row;
        insert.execute(params![id, guid.0, kind.id.0, modified, tags, fields, text, checksum])?;
    }
    let mut insert =
        database.prepare("INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')")?;
    for row in &rows.cards {
        let CardRow { id, note, deck, ordinal, modified, due } = row;
        insert.execute(params![id, note, deck, ordinal, modified, due])?;
    }
    Ok(())
}
