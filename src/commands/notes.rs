//! `postdeck notes`: the notes themselves, as JSON, CSV, TSV or text.

use super::input::decks;
use super::{Outcome, Terminal};
use crate::cli::{self, Input};
use crate::diagnostic::Severity;
use crate::output::table::{Format, render};
use std::path::Path;

pub(super) fn run(
    input: &Input,
    lock: Option<&Path>,
    format: cli::Format,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let format = match format {
        cli::Format::Json => Format::Json,
        cli::Format::Csv => Format::Csv,
        cli::Format::Tsv => Format::Tsv,
        cli::Format::Text => Format::Text,
    };
    let mut outcome = Outcome::Fine;
    let mut compiled = Vec::new();
    for deck in &decks(input)? {
        let (done, store) = deck.compile_next(lock)?;
        if deck.report(&done, &store, Severity::Error, terminal) > 0 {
            outcome = Outcome::Faults;
        }
        compiled.push(done.deck);
    }
    terminal.out(&render(&compiled, format)?)?;
    Ok(outcome)
}
