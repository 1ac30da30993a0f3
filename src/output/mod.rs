//! What a deck becomes: an Anki package, or tables for other programs.

pub mod apkg;
pub mod changes;
pub mod table;
