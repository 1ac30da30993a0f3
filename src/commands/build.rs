//! `postdeck build`: writes the package of each deck, then its lock.

use super::input::{DeckInput, decks};
use super::store::{Guard, Store};
use super::{Outcome, Terminal};
use crate::Compiled;
use crate::cli::{Files, Input};
use crate::deck::Deck;
use crate::diagnostic::Severity;
use crate::facts::FactKind;
use crate::identity::{self, Way};
use crate::notes::{State, cards};
use crate::output::apkg;
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::path::Path;

pub(super) fn run(input: &Input, lock: Option<&Path>, files: &Files, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut read = read_decks(input, lock, files)?;
    let guard = Guard::acquire(read.iter().map(|(_, store)| store), terminal)?;
    if guard.waited {
        // The other build may have been of newer posts.
        read = read_decks(input, lock, files)?;
    }
    let mut built: Vec<(DeckInput, Store, Compiled)> = Vec::new();
    for (deck, store) in read {
        let mut store = store.read()?;
        if let Some(package) = &files.lock_from {
            store.refuse_lock()?;
            store.known.lock = apkg::lock_of(package)?;
        }
        store.known.prune = files.prune;
        let compiled = deck.compile(&store);
        store.check_targets(&deck, &compiled.deck)?;
        identity::guard(&store.known.lock, &compiled.lock)
            .map_err(anyhow::Error::msg)
            .with_context(|| format!("`{}` was not built, and nothing was written", compiled.deck.name))?;
        built.push((deck, store, compiled));
    }
    let all: Vec<&Deck> = built.iter().map(|(.., compiled)| &compiled.deck).collect();
    identity::distinct(&all).map_err(anyhow::Error::msg)?;

    let mut outcome = Outcome::Fine;
    for (deck, store, compiled) in &built {
        if deck.report(compiled, store, Severity::Error, terminal) > 0 {
            outcome = Outcome::Faults;
        }
        for warning in compiled.diagnostics.iter().filter(|diagnostic| diagnostic.code == "deck-renamed") {
            terminal.fault(&format!("{}\n", warning.render(None, terminal.color)));
        }
        let written = store.write(&compiled.deck, &compiled.lock, &deck.media)?;
        terminal.say(&summary(compiled, store, written))?;
    }
    Ok(outcome)
}

/// Reads the decks, each with the places of its files.
fn read_decks(input: &Input, lock: Option<&Path>, files: &Files) -> anyhow::Result<Vec<(DeckInput, Store)>> {
    let decks = decks(input)?;
    for (option, given) in
        [("--output", files.output.is_some()), ("--lock", lock.is_some()), ("--lock-from", files.lock_from.is_some())]
    {
        if given && decks.len() > 1 {
            bail!("`{option}` names one file, but there are {} decks", decks.len());
        }
    }
    let place = |deck: DeckInput| {
        let store = Store::find(&deck, files.output.as_deref(), lock);
        (deck, store)
    };
    Ok(decks.into_iter().map(place).collect())
}

/// Tells how many notes of which kind came from how many posts, and what became of those of the last build.
fn summary(compiled: &Compiled, store: &Store, written: (bool, bool)) -> String {
    let mut kinds: BTreeMap<FactKind, usize> = BTreeMap::new();
    for note in compiled.deck.told() {
        *kinds.entry(note.kind).or_insert(0) += 1;
    }
    let told: usize = kinds.values().sum();
    let cards: usize = compiled.deck.told().map(|note| cards(&note.body).len()).sum();
    let mut text =
        format!("{}: {told} notes ({cards} cards) from {}\n", compiled.deck.name, plural(compiled.posts, "post"));
    for (kind, count) in kinds {
        text.push_str(&format!("  {:<13}{count:>5}\n", kind.name()));
    }
    text.push_str(&format!("{}\n", changes(compiled)));
    let warnings = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count();
    if compiled.drafts > 0 {
        text.push_str(&format!("left out {} (`--drafts` reads them)\n", plural(compiled.drafts, "draft")));
    }
    if warnings > 0 {
        text.push_str(&format!("{} (`postdeck check` shows them)\n", plural(warnings, "warning")));
    }
    let retired = compiled.deck.notes.iter().filter(|note| note.state == State::Retired).count();
    if retired > 0 {
        text.push_str(&format!(
            "{} tagged `{}{}` for learners to delete (`--prune` leaves them out)\n",
            plural(retired, "retired note"),
            compiled.lock.deck.as_ref().map_or("", |deck| deck.tag.as_str()),
            identity::RETIRED
        ));
    }
    let package = store.package(&compiled.deck);
    let (package, lock) = (package.display(), store.lock.display());
    text.push_str(&match written {
        (true, true) => format!("wrote {package} and {lock}"),
        (true, false) => format!("wrote {package}"),
        (false, true) => format!("wrote {lock}; {package} stays as it is"),
        (false, false) => format!("nothing changed: {package} and {lock} stay as they are"),
    });
    text
}

/// Counts notes by what became of them: `3 added, 1 reworded, 711 unchanged`.
pub(super) fn changes(compiled: &Compiled) -> String {
    let mut parts: Vec<String> = Way::ALL
        .into_iter()
        .map(|way| (way, compiled.changes.iter().filter(|change| change.ways.contains(&way)).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(way, count)| format!("{count} {}", way.name()))
        .collect();
    let changed = compiled.changes.iter().filter(|change| change.after.is_some()).count();
    parts.push(format!("{} unchanged", compiled.deck.notes.len() - changed));
    parts.join(", ")
}

pub(super) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
