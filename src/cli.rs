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
    /// Write the Anki package of each deck, and its lock
    Build {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// The lock.
        #[command(flatten)]
        lock: LockFile,
        /// What to write.
        #[command(flatten)]
        files: Files,
    },
    /// Show what is wrong in the posts, and what could become no card
    Check {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// The lock.
        #[command(flatten)]
        lock: LockFile,
        /// Exit with 1 on warnings as well
        #[arg(long, value_enum, value_name = "WHAT")]
        deny: Option<Deny>,
    },
    /// Show what a build would change, note by note
    Diff {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// The lock.
        #[command(flatten)]
        lock: LockFile,
        /// Exit with 1 if anything would change
        #[arg(long)]
        exit_code: bool,
        /// How to print it
        #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
        format: DiffFormat,
    },
    /// Write your own decision on a note into `edits.toml`
    Edit {
        /// The note's key or GUID, as `postdeck notes` prints it
        #[arg(value_name = "NOTE")]
        note: String,
        /// A `deck.toml`, or a folder that holds one (default: as for the other commands)
        #[arg(long = "deck", value_name = "DECK")]
        decks: Vec<PathBuf>,
        /// The lock.
        #[command(flatten)]
        lock: LockFile,
        /// What is decided.
        #[command(flatten)]
        decision: Decision,
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
        /// The lock.
        #[command(flatten)]
        lock: LockFile,
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
    /// Fetch the images of other sites that posts show, instead of linking to them
    #[arg(long)]
    pub fetch_media: bool,
    /// The time to stamp notes with, in seconds since 1970 (default: `SOURCE_DATE_EPOCH`, else the clock)
    #[arg(long, value_name = "SECONDS")]
    pub now: Option<i64>,
}

/// The lock.
#[derive(Debug, Args)]
pub struct LockFile {
    /// The lock, which knows the notes of the last build (default: `deck.lock` beside `deck.toml`, else beside the package)
    #[arg(long, value_name = "FILE")]
    pub lock: Option<PathBuf>,
}

/// What `build` writes.
#[derive(Debug, Args)]
pub struct Files {
    /// The package to write (default: as `deck.toml` says, else named for the deck)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Make a lost lock again from a package that was published
    #[arg(long, value_name = "PACKAGE")]
    pub lock_from: Option<PathBuf>,
    /// Leave retired notes out for good
    #[arg(long)]
    pub prune: bool,
}

/// A decision on a note.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct Decision {
    /// Leave the note out
    #[arg(long)]
    pub drop: bool,
    /// Ask this instead (HTML)
    #[arg(long, value_name = "HTML")]
    pub question: Option<String>,
    /// Answer this instead (HTML)
    #[arg(long, value_name = "HTML")]
    pub answer: Option<String>,
    /// For a cloze note: show this text instead (HTML with `{{c1::…}}`)
    #[arg(long, value_name = "HTML")]
    pub text: Option<String>,
    /// Add a tag below the deck's own; may be given more than once
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Keep the wording of the last build, whatever becomes of the post
    #[arg(long)]
    pub pin: bool,
    /// Keep the edit, though the posts have moved on under it
    #[arg(long)]
    pub accept: bool,
    /// Take the note's edit out
    #[arg(long, exclusive = false, conflicts_with_all = ["drop", "question", "answer", "text", "tags", "pin", "accept"])]
    pub forget: bool,
}

/// What `check --deny` turns into a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings.
    Warnings,
}

/// The formats of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
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
