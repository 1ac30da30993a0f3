//! A lost lock, made again from a package that was published: its notes with their GUIDs, times, fields and tags. What a package
//! does not hold (lines of posts, numbers of removed deletions) stays unknown.

use super::archive;
use crate::facts::FactKind;
use crate::identity::{
    Lock, LockedDeck, LockedNote, LockedPlace, LockedState, RETIRED, hash_of_content, note_types_hash, split_tags,
};
use crate::note_types::{BASIC, CLOZE, NoteType};
use crate::notes::{Body, Guid, Html, NoteKey};
use anyhow::{Context, Result, bail, ensure};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

/// Returns the lock of a package that postdeck made.
///
/// # Errors
///
/// A file that is no package, or has notes of other note types, or more than one deck that nothing stands above.
pub fn lock_of(package: &Path) -> Result<Lock> {
    let read = || -> Result<Lock> {
        let bytes = archive::collection(File::open(package)?)?;
        let workplace = tempfile::tempdir().context("cannot make a temporary folder")?;
        let database = workplace.path().join(archive::COLLECTION);
        std::fs::write(&database, bytes)?;
        read(&Connection::open(&database)?)
    };
    read().with_context(|| format!("cannot make a lock of `{}`", package.display()))
}

/// A row of `notes`, with the deck of its first card.
struct Row {
    note_type: i64,
    guid: String,
    modified: i64,
    tags: String,
    fields: String,
    deck: i64,
}

fn read(database: &Connection) -> Result<Lock> {
    let decks: String = database.query_row("SELECT decks FROM col", [], |row| row.get(0))?;
    let decks: HashMap<String, Value> = serde_json::from_str(&decks)?;
    let decks: HashMap<i64, String> =
        decks.values().filter_map(|deck| Some((deck["id"].as_i64()?, deck["name"].as_str()?.to_owned()))).collect();
    let mut statement = database.prepare(
        "SELECT n.mid, n.guid, n.mod, n.tags, n.flds, (SELECT min(c.did) FROM cards c WHERE c.nid = n.id) FROM notes n",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Row {
            note_type: row.get(0)?,
            guid: row.get(1)?,
            modified: row.get(2)?,
            tags: row.get(3)?,
            fields: row.get(4)?,
            deck: row.get::<_, Option<i64>>(5)?.unwrap_or_default(),
        })
    })?;
    let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
    ensure!(!rows.is_empty(), "there are no notes in it");
    let root = rows
        .iter()
        .flat_map(|row| row.tags.split_whitespace())
        .find_map(|tag| tag.split_once("::kind::").map(|(root, _)| root.to_owned()))
        .context("none of its notes has a tag `…::kind::…`")?;
    let name = deck_of(&rows, &decks).context("its notes are in decks of several names")?;
    let name = name.as_str();
    let (id, _) = decks.iter().find(|(_, known)| *known == name).context("its deck has no id")?;
    let mut lock = Lock {
        deck: Some(LockedDeck { name: name.to_owned(), id: *id, tag: root.clone(), note_types: note_types_hash() }),
        ..Lock::default()
    };
    for row in &rows {
        let deck = decks.get(&row.deck).map_or(name, String::as_str);
        lock.notes.push(note(row, &root, deck).with_context(|| format!("note `{}`", row.guid))?);
    }
    lock.sort();
    Ok(lock)
}

/// Returns the name of the deck itself, of which subdecks may hold all notes: a note's trail begins with it; else it is the one above
/// all that notes are in.
fn deck_of(rows: &[Row], decks: &HashMap<i64, String>) -> Option<String> {
    let names: Vec<&String> = rows.iter().filter_map(|row| decks.get(&row.deck)).collect();
    let above = |name: &str| names.iter().all(|other| *other == name || other.starts_with(&format!("{name}::")));
    let trail = |row: &Row| {
        let kind = [&BASIC, &CLOZE].into_iter().find(|kind| kind.id.0 == row.note_type)?;
        let at = kind.fields.iter().position(|field| *field == "Context")?;
        let trail = Html(row.fields.split('\x1f').nth(at)?.to_owned()).plain();
        trail.split(" › ").next().map(str::to_owned)
    };
    let told = rows.iter().filter_map(trail).find(|name| above(name) && decks.values().any(|deck| deck == name));
    told.or_else(|| {
        let mut name = names.iter().min_by_key(|name| name.len())?.as_str();
        while !above(name) {
            name = name.rsplit_once("::")?.0;
        }
        Some(name.to_owned())
    })
}

fn note(row: &Row, root: &str, deck: &str) -> Result<LockedNote> {
    let kind: &NoteType = match [&BASIC, &CLOZE].into_iter().find(|kind| kind.id.0 == row.note_type) {
        Some(kind) => kind,
        None => bail!("its note type is none of postdeck's"),
    };
    let fields: Vec<String> = row.fields.split('\x1f').map(str::to_owned).collect();
    ensure!(fields.len() == kind.fields.len(), "it has {} fields, not {}", fields.len(), kind.fields.len());
    let field = |name: &str| {
        let at = kind.fields.iter().position(|field| *field == name);
        at.and_then(|at| fields.get(at)).cloned().unwrap_or_default()
    };
    let plain = |name: &str| Some(Html(field(name)).plain()).filter(|text| !text.is_empty());
    // Whoever made the package: what comes from it goes into a package again.
    let safe = |name: &str| Html::sanitize(&field(name));
    let body = if kind.cloze {
        Body::Cloze { text: safe("Text") }
    } else {
        let reverse = (safe("Reverse Question"), safe("Reverse Answer"));
        let reverse = Some(reverse).filter(|(question, _)| !question.as_str().is_empty());
        Body::Basic { question: safe("Question"), answer: safe("Answer"), reverse }
    };
    let mut tags: Vec<String> = row.tags.split_whitespace().map(str::to_owned).collect();
    tags.sort();
    let hash = hash_of_content(kind.id.0, &fields, &tags);
    let is_retired = tags.iter().any(|tag| *tag == format!("{root}{RETIRED}"));
    let (own, shared) = split_tags(&tags, root);
    let fact = own.iter().find_map(|tag| FactKind::named(tag.strip_prefix("kind::")?));
    let source = field("Source");
    let url = source.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(url, _)| decoded(url));
    let post = shared.iter().find_map(|tag| tag.strip_prefix("post::")).unwrap_or_default().to_owned();
    Ok(LockedNote {
        key: NoteKey(plain("Key").context("it has no key")?),
        guid: Guid(row.guid.clone()),
        kind: fact.context("it has no tag for its kind")?,
        state: if is_retired { LockedState::Retired } else { LockedState::Active },
        created: row.modified,
        modified: row.modified,
        hash,
        body,
        generated: None,
        removed: Vec::new(),
        concept: plain("Concept"),
        tags: own,
        place: LockedPlace {
            post,
            // A text fragment is no heading's.
            anchor: url
                .as_deref()
                .and_then(|url| url.split_once('#'))
                .map(|(_, anchor)| anchor.to_owned())
                .filter(|anchor| !anchor.starts_with(":~:")),
            url,
            title: Html(source).plain(),
            context: plain("Context").map(|trail| trail.split(" › ").map(str::to_owned).collect()).unwrap_or_default(),
            domain: plain("Domain"),
            service: plain("Service"),
            deck: deck.to_owned(),
            tags: shared,
            details: safe("Details").to_string(),
        },
        at: None,
        last: None,
        rule: String::new(),
    })
}

fn decoded(attribute: &str) -> String {
    Html(attribute.to_owned()).plain()
}
