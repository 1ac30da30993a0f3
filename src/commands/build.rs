//! `postdeck build`: writes the package of each deck.

use super::input::{DeckInput, decks};
use super::{Outcome, Terminal};
use crate::Compiled;
use crate::cli::Input;
use crate::diagnostic::Severity;
use crate::facts::FactKind;
use crate::language::slug;
use crate::notes::cards;
use crate::output::apkg;
use anyhow::bail;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(super) fn run(input: &Input, output: Option<&Path>, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let decks = decks(input)?;
    if output.is_some() && decks.len() > 1 {
        bail!("`--output` names one package, but there are {} decks", decks.len());
    }
    let mut outcome = Outcome::Fine;
    for deck in &decks {
        let compiled = deck.compile();
        if deck.report(&compiled, Severity::Error, terminal) > 0 {
            outcome = Outcome::Faults;
        }
        let path = output.map_or_else(|| default_output(deck, &compiled), Path::to_owned);
        apkg::write(&compiled.deck, &path)?;
        terminal.say(&summary(&compiled, &path))?;
    }
    Ok(outcome)
}

fn default_output(deck: &DeckInput, compiled: &Compiled) -> PathBuf {
    let name = format!("{}.apkg", slug(&compiled.deck.name));
    match (&deck.home, &deck.config.output) {
        (Some(home), Some(output)) => home.join(output),
        (Some(home), None) => home.join(name),
        (None, _) => PathBuf::from(name),
    }
}

/// Tells how many notes of which kind came from how many posts.
fn summary(compiled: &Compiled, path: &Path) -> String {
    let mut kinds: BTreeMap<FactKind, usize> = BTreeMap::new();
    for note in &compiled.deck.notes {
        *kinds.entry(note.kind).or_insert(0) += 1;
    }
    let cards: usize = compiled.deck.notes.iter().map(|note| cards(&note.body).len()).sum();
    let mut text = format!(
        "{}: {} notes ({cards} cards) from {} posts\n",
        compiled.deck.name,
        compiled.deck.notes.len(),
        compiled.posts
    );
    for (kind, count) in kinds {
        text.push_str(&format!("  {:<13}{count:>5}\n", kind.name()));
    }
    let warnings = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count();
    if compiled.drafts > 0 {
        text.push_str(&format!("left out {} (`--drafts` reads them)\n", plural(compiled.drafts, "draft")));
    }
    if warnings > 0 {
        text.push_str(&format!("{} (`postdeck check` shows them)\n", plural(warnings, "warning")));
    }
    text.push_str(&format!("wrote {}", path.display()));
    text
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
