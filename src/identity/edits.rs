//! `edits.toml`: the author's own decisions on notes. They hold through rebuilds, are bound to a note's identity, and remember the
//! text they were made for.

use super::lock;
use crate::notes::{Body, Guid, Html, NoteKey};
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// All decisions, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Edits(pub Vec<Edit>);

/// One decision, or several on one note.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Edit {
    /// The note's key or GUID when the decision was made.
    pub note: Option<Spanned<String>>,
    /// The note's GUID: it stays when the key changes.
    pub guid: Option<String>,
    /// True to leave the note out.
    #[serde(default)]
    pub drop: bool,
    /// The question to ask instead, as HTML.
    pub question: Option<String>,
    /// The answer to give instead, as HTML.
    pub answer: Option<String>,
    /// For a cloze note: its text with deletions, as HTML.
    pub text: Option<String>,
    /// Tags to add, below the deck's own.
    #[serde(default)]
    pub tags: Vec<String>,
    /// True to keep the wording of the last build.
    #[serde(default)]
    pub pin: bool,
    /// The hash of the text that it was made for.
    pub hash: Option<String>,
    /// The text that it was made for, for people.
    pub made_for: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "edit")]
    edits: Vec<Edit>,
}

/// What a tool decides on a note; what is left out stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// Leave the note out, or no longer.
    pub drop: Option<bool>,
    /// Ask this.
    pub question: Option<String>,
    /// Answer this.
    pub answer: Option<String>,
    /// For a cloze note: its text.
    pub text: Option<String>,
    /// Add these tags.
    pub tags: Vec<String>,
    /// Keep the wording of the last build, or no longer.
    pub pin: Option<bool>,
}

impl Edits {
    /// Reads the file's text; an error is a message and the bytes that it is about.
    pub fn read(text: &str) -> Result<Self, (String, Range<usize>)> {
        let file: File =
            toml::from_str(text).map_err(|error| (error.message().trim().to_owned(), error.span().unwrap_or(0..0)))?;
        for edit in &file.edits {
            if edit.note.is_none() && edit.guid.is_none() {
                let at = text.find("[[edit]]").unwrap_or(0);
                return Err(("an edit needs `note` (a key or a GUID) or `guid`".to_owned(), at..at + 8));
            }
        }
        Ok(Self(file.edits))
    }

    /// Returns the place of the decision on a note of these keys and this GUID.
    pub(super) fn position(&self, guid: &str, keys: &[&str]) -> Option<usize> {
        let by_guid = self.0.iter().position(|edit| edit.guid.as_deref() == Some(guid) || edit.named() == Some(guid));
        by_guid.or_else(|| {
            self.0.iter().position(|edit| edit.guid.is_none() && edit.named().is_some_and(|name| keys.contains(&name)))
        })
    }
}

impl Edit {
    /// Returns the note's name in the file.
    pub fn named(&self) -> Option<&str> {
        self.note.as_ref().map(|note| note.get_ref().as_str())
    }

    /// Returns the bytes that name the note in the file.
    pub fn span(&self) -> Range<usize> {
        self.note.as_ref().map_or(0..0, Spanned::span)
    }

    /// Returns the note's text as decided; `last` is what the last build packaged. None where the decision does not fit the note.
    pub(super) fn applied(&self, generated: &Body, last: Option<&Body>) -> Option<Body> {
        let base = match (last, generated) {
            (Some(last @ Body::Basic { .. }), Body::Basic { .. }) if self.pin => last,
            (Some(last @ Body::Cloze { .. }), Body::Cloze { .. }) if self.pin => last,
            _ => generated,
        };
        let html = |text: &String| Html::sanitize(text);
        match base.clone() {
            Body::Basic { .. } if self.text.is_some() => None,
            Body::Cloze { .. } if self.question.is_some() || self.answer.is_some() => None,
            Body::Basic { question, answer, reverse } => Some(Body::Basic {
                // A reverse card asks for the answer that is replaced.
                reverse: reverse.filter(|_| self.answer.is_none() && self.question.is_none()),
                question: self.question.as_ref().map_or(question, html),
                answer: self.answer.as_ref().map_or(answer, html),
            }),
            Body::Cloze { text } => Some(Body::Cloze { text: self.text.as_ref().map_or(text, html) }),
        }
    }
}

fn comment_above(table: &Table) -> String {
    table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned()
}

/// Returns the text that a decision is made for, as a person reads it.
pub fn text_of(body: &Body) -> String {
    match body {
        Body::Basic { question, answer, .. } => format!("{} / {}", question.plain(), answer.plain()),
        Body::Cloze { text } => crate::notes::deletions(text.as_str())
            .into_iter()
            .map(|(number, part)| {
                let part = Html(part.to_owned()).plain_inside();
                if number.is_some() { format!("[{part}]") } else { part }
            })
            .collect(),
    }
    .replace('\n', " ")
}

/// Returns the hash of what a decision is made for. Numbers of deletions do not count.
pub fn hash_of(body: &Body) -> String {
    lock::hash(&text_of(body))
}

/// Writes a decision on a note into the file's text, bound to the note and to what the posts make of it now; comments, order and
/// other decisions stay. `forget` takes the note's decisions out instead.
///
/// # Errors
///
/// A text that is no TOML.
pub fn decide(
    file: &str,
    (key, guid): (&NoteKey, &Guid),
    generated: &Body,
    decision: &Decision,
    forget: bool,
) -> Result<String, String> {
    let mut document: DocumentMut = file.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let alone = document.trailing().as_str().unwrap_or_default().to_owned();
    if document.is_empty() {
        document.set_trailing("");
    }
    let edits = document.entry("edit").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let edits = edits.as_array_of_tables_mut().ok_or("`edit` is not a list of tables, `[[edit]]`")?;
    let is_this = |table: &Table| {
        let text = |key: &str| table.get(key).and_then(Item::as_str);
        text("guid") == Some(guid.0.as_str())
            || text("note") == Some(guid.0.as_str())
            || text("guid").is_none() && text("note") == Some(key.0.as_str())
    };
    let known = edits.iter().position(is_this);
    if known.is_none() && (forget || *decision == Decision::default()) {
        return Err(format!("there is no edit of `{key}`"));
    }
    if forget {
        let at = known.unwrap_or_default();
        let comment = edits.get(at).map(comment_above).unwrap_or_default();
        edits.remove(at);
        // A comment above it may be about more than this edit.
        match edits.get_mut(at) {
            Some(next) => {
                let above = format!("{comment}{}", comment_above(next));
                next.decor_mut().set_prefix(above);
            }
            None => {
                let below = format!("{comment}{}", document.trailing().as_str().unwrap_or_default());
                document.set_trailing(below);
            }
        }
        return Ok(document.to_string());
    }
    let at = known.unwrap_or_else(|| {
        let mut table = Table::new();
        if edits.is_empty() {
            // Comments of a file without tables stand above the first one.
            table.decor_mut().set_prefix(alone);
        }
        edits.push(table);
        edits.len() - 1
    });
    let table = edits.get_mut(at).ok_or("`edit` has no such table")?;
    let tags: Vec<String> = table
        .get("tags")
        .and_then(Item::as_array)
        .into_iter()
        .flat_map(|tags| tags.iter().filter_map(|tag| tag.as_str().map(str::to_owned)))
        .collect();
    let mut set = |key: &str, to: Option<toml_edit::Value>| match to {
        // Replacing only the value keeps the comment behind it.
        Some(to) => match table.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = to;
                *old.decor_mut() = decor;
            }
            None => {
                table.insert(key, value(to));
            }
        },
        None => {
            table.remove(key);
        }
    };
    set("note", Some(key.0.as_str().into()));
    set("guid", Some(guid.0.as_str().into()));
    for (key, text) in [("question", &decision.question), ("answer", &decision.answer), ("text", &decision.text)] {
        if let Some(text) = text {
            set(key, Some(text.as_str().into()));
        }
    }
    for (key, flag) in [("drop", decision.drop), ("pin", decision.pin)] {
        if let Some(flag) = flag {
            set(key, flag.then(|| true.into()));
        }
    }
    if !decision.tags.is_empty() {
        let all: Vec<&String> = tags.iter().chain(decision.tags.iter().filter(|tag| !tags.contains(tag))).collect();
        set("tags", Some(all.into_iter().map(String::as_str).collect::<toml_edit::Array>().into()));
    }
    set("hash", Some(hash_of(generated).into()));
    set("made-for", Some(text_of(generated).into()));
    Ok(document.to_string())
}
