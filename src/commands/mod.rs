//! The commands: all input and output around [`compile`](crate::compile). One file each, every one has a `run`.

mod build;
mod check;
mod diff;
mod edit;
mod explain;
mod input;
mod media;
mod notes;
mod site;
mod store;

use crate::cli::{Arguments, Color, Command};
use std::io::Write;
use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Exit code 0.
    Fine,
    /// Exit code 1: faults in the posts or the deck.
    Faults,
}

/// How to print.
struct Terminal {
    quiet: bool,
    /// For faults, on standard error.
    color: bool,
    /// For what was asked for, on standard output.
    color_out: bool,
}

impl Terminal {
    /// Prints a line of what was asked for; a closed pipe is no fault.
    fn out(&self, text: &str) -> anyhow::Result<()> {
        match std::io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// Prints a line of what was done, unless told to be quiet.
    fn say(&self, text: &str) -> anyhow::Result<()> {
        if self.quiet { Ok(()) } else { self.out(&format!("{text}\n")) }
    }

    /// Prints a fault on standard error.
    fn fault(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}

/// Runs a command: exit code 0 fine, 1 faults in the posts or the deck, 2 could not run.
pub fn run(arguments: Arguments) -> ExitCode {
    let colored = |choice: anstream::ColorChoice| match arguments.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => matches!(choice, anstream::ColorChoice::Always | anstream::ColorChoice::AlwaysAnsi),
    };
    let terminal = Terminal {
        quiet: arguments.quiet,
        color: colored(anstream::AutoStream::choice(&std::io::stderr())),
        color_out: colored(anstream::AutoStream::choice(&std::io::stdout())),
    };
    let outcome = match &arguments.command {
        Command::Build { input, lock, files } => build::run(input, lock.lock.as_deref(), files, &terminal),
        Command::Check { input, lock, deny } => check::run(input, lock.lock.as_deref(), deny.is_some(), &terminal),
        Command::Diff { input, lock, exit_code, format } => {
            diff::run(input, lock.lock.as_deref(), *exit_code, *format, &terminal)
        }
        Command::Edit { note, decks, lock, decision } => {
            edit::run(note, decks, lock.lock.as_deref(), decision, &terminal)
        }
        Command::Explain { place } => explain::run(place, &terminal),
        Command::Notes { input, lock, format } => notes::run(input, lock.lock.as_deref(), *format, &terminal),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::from(1),
        Err(error) => {
            terminal.fault(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
