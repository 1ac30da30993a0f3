//! The `postdeck` program: parse arguments, run, exit code.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    postdeck::commands::run(postdeck::cli::Arguments::parse())
}
