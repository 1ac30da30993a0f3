//! `postdeck diff`: what a build would change, note by note.

use super::build::changes;
use super::input::decks;
use super::{Outcome, Terminal};
use crate::cli::{DiffFormat, Input};
use crate::diagnostic::Severity;
use crate::output::changes::{json, text};
use std::path::Path;

pub(super) fn run(
    input: &Input,
    lock: Option<&Path>,
    exit_code: bool,
    format: DiffFormat,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Fine;
    let mut compared = Vec::new();
    for deck in &decks(input)? {
        let (compiled, store) = deck.compile_next(lock)?;
        if deck.report(&compiled, &store, Severity::Error, terminal) > 0 {
            outcome = Outcome::Faults;
        }
        if exit_code && !compiled.changes.is_empty() {
            outcome = Outcome::Faults;
        }
        compared.push((compiled.deck.name.clone(), changes(&compiled), compiled.changes));
    }
    match format {
        DiffFormat::Json => terminal.out(&json(&compared)?)?,
        DiffFormat::Text => {
            for (name, summary, changes) in &compared {
                terminal.out(&text(changes, terminal.color_out))?;
                terminal.out(&format!("{name}: {summary}\n"))?;
            }
        }
    }
    Ok(outcome)
}
