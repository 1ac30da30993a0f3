//! `deck.lock`: what the last build packaged, as sorted TOML that git merges line by line. What many notes share (post, heading,
//! domain, service, links, tags) stands once, as a place; of the posts there are only hashes of their lines.

use super::clozes::Removed;
use super::place::Lines;
use crate::deck::DeckId;
use crate::facts::FactKind;
use crate::note_types;
use crate::notes::{Body, Guid, Html, NoteKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The version of the file's format.
const VERSION: u32 = 1;

const HEAD: &str = "# Made by postdeck: which note is which in Anki. Commit it with the posts, and don't edit it.\n\n";

/// What the last build left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// The deck; none before the first build.
    pub deck: Option<LockedDeck>,
    /// The hashes of each post's lines, by the post's path below the deck's posts.
    pub posts: BTreeMap<String, Lines>,
    /// All notes that were ever packaged and not pruned, and those that the author dropped, sorted by key and GUID.
    pub notes: Vec<LockedNote>,
}

/// A deck as the last build had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LockedDeck {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: i64,
    /// The tag above all others.
    pub tag: String,
    /// A hash of the note types' ids, fields and templates' names.
    pub note_types: String,
}

/// Whether a locked note's fact is still told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LockedState {
    /// It is, and packaged.
    #[default]
    Active,
    /// It is packaged, tagged as retired.
    Retired,
    /// The author dropped it before it was ever packaged: it is only remembered.
    Dropped,
}

/// A note as it was last packaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedNote {
    /// What it is about.
    pub key: NoteKey,
    /// Its identity in Anki.
    pub guid: Guid,
    /// Its kind of fact.
    pub kind: FactKind,
    /// Whether it is still told.
    pub state: LockedState,
    /// When it was first packaged, in seconds since 1970.
    pub created: i64,
    /// When its packaged content last changed, in seconds since 1970.
    pub modified: i64,
    /// The hash of its packaged content.
    pub hash: String,
    /// What it asks, as packaged.
    pub body: Body,
    /// What the posts make of it, where the author's edit made another of it.
    pub generated: Option<Body>,
    /// Deletions that were in its text before.
    pub removed: Vec<Removed>,
    /// The concept that it is about.
    pub concept: Option<String>,
    /// Tags of its own, below the deck's, sorted.
    pub tags: Vec<String>,
    /// What it shares with the notes of its place.
    pub place: LockedPlace,
    /// Where in the post: none if unknown, or no longer told.
    pub at: Option<At>,
    /// The 1-based lines where it was last told, first and last.
    pub last: Option<[usize; 2]>,
    /// The rule that found it.
    pub rule: String,
}

impl LockedNote {
    /// Returns what the posts made of it.
    pub fn told(&self) -> &Body {
        self.generated.as_ref().unwrap_or(&self.body)
    }
}

/// Lines of a post: the first one by its hash, so that lines above may come and go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The hash of the first line.
    pub hash: u32,
    /// Which of the lines with this hash, from 0.
    pub nth: usize,
    /// How many lines.
    pub lines: usize,
}

/// What notes of one place share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LockedPlace {
    /// The post's path below the deck's posts.
    pub post: String,
    /// The heading's fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The heading's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The post's title and the heading.
    pub title: String,
    /// The trail from the deck to the subject.
    pub context: Vec<String>,
    /// The domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The Anki deck of the cards.
    pub deck: String,
    /// Tags below the deck's, but for those of single notes, sorted.
    pub tags: Vec<String>,
    /// What helps after answering.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub details: String,
}

/// Why a lock cannot be used, with the 1-based line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockFault {
    /// The line.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    deck: Option<LockedDeck>,
    #[serde(default, rename = "post", skip_serializing_if = "BTreeMap::is_empty")]
    posts: BTreeMap<String, FilePost>,
    #[serde(default, rename = "place", skip_serializing_if = "BTreeMap::is_empty")]
    places: BTreeMap<String, LockedPlace>,
    #[serde(default, rename = "note", skip_serializing_if = "Vec::is_empty")]
    notes: Vec<FileNote>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePost {
    /// A hash a line, in hexadecimal.
    lines: String,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case", default)]
struct FileNote {
    key: String,
    guid: String,
    kind: String,
    #[serde(skip_serializing_if = "is_active")]
    state: LockedState,
    created: i64,
    modified: i64,
    hash: String,
    place: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "String::is_empty")]
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    concept: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(flatten)]
    body: FileBody,
    /// Number and text of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    removed: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated: Option<FileBody>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case", default)]
struct FileBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reverse_question: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reverse_answer: Option<String>,
}

fn is_active(state: &LockedState) -> bool {
    *state == LockedState::Active
}

impl Lock {
    /// Reads a lock's text.
    ///
    /// # Errors
    ///
    /// Merge-conflict markers, TOML or a field that cannot be read, a newer version, a place that is missing, two notes of one GUID.
    pub fn read(text: &str) -> Result<Self, LockFault> {
        let fault = |line: usize, message: String| LockFault { line, message };
        for (at, line) in text.lines().enumerate() {
            if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line == "=======" {
                let message =
                    "a merge left its conflict markers here; keep the notes of both sides and delete the markers";
                return Err(fault(at + 1, message.to_owned()));
            }
        }
        let line_of = |offset: usize| text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1);
        let file: File = toml::from_str(text).map_err(|error| {
            fault(error.span().map_or(1, |span| line_of(span.start)), error.message().trim().to_owned())
        })?;
        if file.version > VERSION {
            return Err(fault(1, format!("version {} was written by a newer postdeck", file.version)));
        }
        let mut lock = Self { deck: file.deck, posts: BTreeMap::new(), notes: Vec::with_capacity(file.notes.len()) };
        for (path, post) in file.posts {
            let hash = |line: &str| if line.is_empty() { Ok(0) } else { u32::from_str_radix(line, 16) };
            let lines = post.lines.lines().map(hash).collect::<Result<_, _>>();
            let lines = lines.map_err(|_| {
                fault(line_of(text.find(&path).unwrap_or_default()), format!("the lines of `{path}` are no hashes"))
            })?;
            lock.posts.insert(path, lines);
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut guids = text.lines().zip(1..).filter(|(line, _)| line.starts_with("guid = ")).map(|(_, number)| number);
        for note in file.notes {
            let (guid, line) = (note.guid.clone(), guids.next().unwrap_or(1));
            if let Some(first) = seen.insert(guid.clone(), line) {
                return Err(fault(
                    line,
                    format!("GUID `{guid}` is that of the note at line {first} as well; keep one of them"),
                ));
            }
            let note = note.read(&file.places).map_err(|message| fault(line, message))?;
            lock.notes.push(note);
        }
        lock.sort();
        Ok(lock)
    }

    /// Returns the lock as it is to be written.
    pub fn write(&self) -> String {
        let mut places: BTreeMap<String, LockedPlace> = BTreeMap::new();
        let notes = self.notes.iter().map(|note| {
            let id = note.place.id();
            places.entry(id.clone()).or_insert_with(|| note.place.clone());
            FileNote::of(note, id)
        });
        let notes = notes.collect();
        let posts = self.posts.iter().map(|(path, hashes)| {
            let mut lines = String::with_capacity(hashes.len() * 9);
            for hash in hashes {
                let _ = if *hash == 0 { writeln!(lines) } else { writeln!(lines, "{hash:08x}") };
            }
            (path.clone(), FilePost { lines })
        });
        let file = File { version: VERSION, deck: self.deck.clone(), posts: posts.collect(), places, notes };
        // Only maps with keys that are no strings cannot be written.
        let toml = toml::to_string(&file).unwrap_or_default();
        format!("{HEAD}{toml}")
    }

    /// Sorts the notes by key and GUID.
    pub fn sort(&mut self) {
        self.notes.sort_by(|one, other| (&one.key, &one.guid).cmp(&(&other.key, &other.guid)));
    }

    /// Returns the lines in which a locked note is told, 0-based.
    pub(super) fn lines(&self, note: &LockedNote) -> Option<std::ops::Range<usize>> {
        let at = note.at.as_ref()?;
        let lines = self.posts.get(&note.place.post)?;
        let first = lines.iter().enumerate().filter(|(_, hash)| **hash == at.hash).nth(at.nth)?.0;
        Some(first..first + at.lines)
    }
}

impl LockedPlace {
    /// An id of its content, so that branches that add places don't get into each other's way.
    fn id(&self) -> String {
        hash(&format!("{self:?}"))[..10].to_owned()
    }
}

impl FileNote {
    fn of(note: &LockedNote, place: String) -> Self {
        let at = note.at.as_ref().map(|at| {
            let nth = if at.nth > 0 { format!("#{}", at.nth + 1) } else { String::new() };
            let lines = if at.lines == 1 { String::new() } else { format!(" +{}", at.lines - 1) };
            format!("{:08x}{nth}{lines}", at.hash)
        });
        Self {
            key: note.key.0.clone(),
            guid: note.guid.0.clone(),
            kind: note.kind.name().to_owned(),
            state: note.state,
            created: note.created,
            modified: note.modified,
            hash: note.hash.clone(),
            place,
            at: at.unwrap_or_default(),
            last: note.last,
            rule: note.rule.clone(),
            concept: note.concept.clone(),
            tags: note.tags.clone(),
            body: FileBody::of(&note.body),
            generated: note.generated.as_ref().map(FileBody::of),
            removed: note.removed.iter().map(|(number, text)| format!("{number} {text}")).collect(),
        }
    }

    fn read(self, places: &BTreeMap<String, LockedPlace>) -> Result<LockedNote, String> {
        let place = places.get(&self.place).cloned();
        let place = place.ok_or_else(|| format!("there is no place `{}`", self.place))?;
        let kind = FactKind::named(&self.kind).ok_or_else(|| format!("there is no kind of note `{}`", self.kind))?;
        let removed = self.removed.iter().map(|removed| {
            let (number, text) = removed.split_once(' ').unwrap_or((removed, ""));
            let number = number.parse().map_err(|_| format!("`{removed}` does not begin with a deletion's number"))?;
            Ok((number, text.to_owned()))
        });
        let removed = removed.collect::<Result<_, String>>()?;
        if self.guid.is_empty() || self.key.is_empty() {
            return Err("a note without key or GUID".to_owned());
        }
        Ok(LockedNote {
            kind,
            state: self.state,
            created: self.created,
            modified: self.modified,
            hash: self.hash,
            body: self.body.read()?,
            generated: self.generated.map(FileBody::read).transpose()?,
            removed,
            concept: self.concept,
            tags: self.tags,
            place,
            at: read_at(&self.at)?,
            last: self.last,
            rule: self.rule,
            key: NoteKey(self.key),
            guid: Guid(self.guid),
        })
    }
}

fn read_at(at: &str) -> Result<Option<At>, String> {
    if at.is_empty() {
        return Ok(None);
    }
    let (first, more) = at.split_once(" +").unwrap_or((at, "0"));
    let (hash, nth) = first.split_once('#').unwrap_or((first, "1"));
    let read = || {
        let (nth, more): (usize, usize) = (nth.parse().ok()?, more.parse().ok()?);
        Some(At { hash: u32::from_str_radix(hash, 16).ok()?, nth: nth.checked_sub(1)?, lines: more.checked_add(1)? })
    };
    read().map(Some).ok_or_else(|| format!("`{at}` is no line of a post"))
}

impl FileBody {
    fn of(body: &Body) -> Self {
        let some = |html: &Html| Some(html.to_string());
        match body {
            Body::Cloze { text } => Self { text: some(text), ..Self::default() },
            Body::Basic { question, answer, reverse } => Self {
                text: None,
                question: some(question),
                answer: some(answer),
                reverse_question: reverse.as_ref().and_then(|reverse| some(&reverse.0)),
                reverse_answer: reverse.as_ref().and_then(|reverse| some(&reverse.1)),
            },
        }
    }

    fn read(self) -> Result<Body, String> {
        match self {
            Self { text: Some(text), question: None, answer: None, .. } => Ok(Body::Cloze { text: Html(text) }),
            Self { text: None, question: Some(question), answer: Some(answer), reverse_question, reverse_answer } => {
                let reverse = reverse_question.zip(reverse_answer).map(|(ask, tell)| (Html(ask), Html(tell)));
                Ok(Body::Basic { question: Html(question), answer: Html(answer), reverse })
            }
            _ => Err("a note needs either `text`, or `question` and `answer`".to_owned()),
        }
    }
}

/// Returns the first 16 hexadecimal digits of a text's SHA-256.
pub(super) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// Returns a hash of what an import compares of note types: ids, fields, templates' names.
pub(crate) fn of_note_types() -> String {
    let mut text = String::new();
    for kind in [&note_types::BASIC, &note_types::CLOZE] {
        let templates: Vec<&str> = kind.templates.iter().map(|template| template.name).collect();
        let _ = write!(text, "{}\n{}\n{}\n", kind.id.0, kind.fields.join("\n"), templates.join("\n"));
    }
    hash(&text)
}

/// Returns the id of a locked deck.
pub(super) fn id(deck: &LockedDeck) -> DeckId {
    DeckId(deck.id)
}
