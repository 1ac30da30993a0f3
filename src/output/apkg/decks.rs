//! Anki's decks: one for every distinct `note.deck` and for each of its parents.

use super::ids::Ids;
use crate::deck::{Deck, DeckId};
use crate::notes::Html;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Anki's own deck, and its id in every collection.
const DEFAULT: (&str, i64) = ("default", 1);

/// A deck as Anki knows it.
#[derive(Debug, Clone)]
pub(super) struct AnkiDeck {
    /// Its id in the package.
    pub(super) id: DeckId,
    /// Its name, with `::` between levels.
    pub(super) name: String,
    /// What Anki shows above it, as HTML.
    pub(super) description: String,
}

/// Returns the decks of a package, sorted by name; the deck itself is among them.
pub(super) fn of(deck: &Deck) -> Vec<AnkiDeck> {
    // Anki's names are equal in any case: `AWS::S3` and `aws::s3` are one deck.
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for name in distinct(deck) {
        let mut path = String::new();
        for level in normal(name).split("::") {
            path = if path.is_empty() { level.to_owned() } else { format!("{path}::{level}") };
            path.clone_from(names.entry(path.to_lowercase()).or_insert_with(|| path.clone()));
        }
    }
    let mut ids = Ids::default();
    ids.reserve(DEFAULT.1);
    ids.reserve(deck.id.0);
    let root = folded(&deck.name);
    let decks = names.into_iter().map(|(key, name)| {
        let id = match key.as_str() {
            key if key == root => deck.id.0,
            key if key == DEFAULT.0 => DEFAULT.1,
            key => ids.take(&["deck", &deck.id.0.to_string(), key]),
        };
        let description = if key == root { Html::from_text(&deck.description).to_string() } else { String::new() };
        AnkiDeck { id: DeckId(id), name, description: description.replace('\n', "<br>") }
    });
    decks.collect()
}

/// Returns the id of the deck of each `note.deck`.
pub(super) fn ids<'a>(deck: &'a Deck, decks: &[AnkiDeck]) -> HashMap<&'a str, i64> {
    let ids: HashMap<String, i64> = decks.iter().map(|deck| (folded(&deck.name), deck.id.0)).collect();
    distinct(deck).into_iter().filter_map(|name| Some((name, *ids.get(&folded(name))?))).collect()
}

fn distinct(deck: &Deck) -> Vec<&str> {
    let mut seen = HashSet::new();
    let names = std::iter::once(&deck.name).chain(deck.notes.iter().map(|note| &note.deck));
    names.map(String::as_str).filter(|name| seen.insert(*name)).collect()
}

fn folded(name: &str) -> String {
    normal(name).to_lowercase()
}

/// Returns the name that Anki would give the deck: rslib/src/decks/name.rs.
fn normal(name: &str) -> String {
    let levels = name.split("::").map(|level| {
        let level: String = level.chars().filter(|c| !c.is_ascii_control()).collect();
        match level.trim() {
            "" => "blank".to_owned(),
            level => level.to_owned(),
        }
    });
    levels.collect::<Vec<_>>().join("::")
}
