//! `postdeck check`: diagnostics with place, source line and hint.

use super::input::decks;
use super::{Outcome, Terminal};
use crate::cli::Input;
use crate::diagnostic::Severity;
use crate::identity;
use std::path::Path;

pub(super) fn run(
    input: &Input,
    lock: Option<&Path>,
    deny_warnings: bool,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let mut faults = 0;
    let mut checked = Vec::new();
    for deck in &decks(input)? {
        let (compiled, store) = deck.compile_next(lock)?;
        let shown = deck.report(
            &compiled,
            &store,
            if terminal.quiet && !deny_warnings { Severity::Error } else { Severity::Warning },
            terminal,
        );
        let errors = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        faults += if deny_warnings { shown } else { errors };
        terminal.say(&format!(
            "{}: {} notes, {errors} errors, {} warnings",
            compiled.deck.name,
            compiled.deck.told().count(),
            compiled.diagnostics.len() - errors
        ))?;
        checked.push(compiled.deck);
    }
    if let Err(message) = identity::distinct(&checked.iter().collect::<Vec<_>>()) {
        terminal.fault(&format!("error: {message}"));
        faults += 1;
    }
    Ok(if faults > 0 { Outcome::Faults } else { Outcome::Fine })
}
