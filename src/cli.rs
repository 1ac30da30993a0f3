//! The command line: what was typed. What it means is `commands`'.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns a blog's study posts into Anki decks, offline and repeatably.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to color what is printed
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Print nothing but faults
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// When to color what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the Anki package of each deck
    Build {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// The package to write (default: as `deck.toml` says, else named for the deck)
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Show what is wrong in the posts, and what could become no card
    Check {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// Exit with 1 on warnings as well
        #[arg(long, value_enum, value_name = "WHAT")]
        deny: Option<Deny>,
    },
    /// Show which rule made which card of a passage, and why another made none
    Explain {
        /// A post, or a line of it: POST or POST:LINE
        #[arg(value_name = "POST[:LINE]")]
        place: String,
    },
    /// Print the notes themselves
    Notes {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// What to read.
#[derive(Debug, Args)]
pub struct Input {
    /// A `deck.toml`, a folder that holds one, a folder of posts, or one post (default: `./deck.toml`, else every `decks/*/deck.toml`)
    #[arg(value_name = "DECK")]
    pub decks: Vec<PathBuf>,
    /// Read drafts as well
    #[arg(long)]
    pub drafts: bool,
    /// The time to stamp notes with, in seconds since 1970 (default: `SOURCE_DATE_EPOCH`, else the clock)
    #[arg(long, value_name = "SECONDS")]
    pub now: Option<i64>,
}

/// What `check --deny` turns into a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings.
    Warnings,
}

/// The formats of `notes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object.
    Json,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// For people.
    Text,
}
