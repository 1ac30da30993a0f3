//! The lock as a file: sorted TOML.

use super::{At, Lock, LockedDeck, LockedNote, LockedPlace, LockedState, hash};
use crate::facts::FactKind;
use crate::notes::{Body, Guid, Html, NoteKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The version of the file's format.
const VERSION: u32 = 1;

const HEAD: &str = "# Made by postdeck: which note is which in Anki. Commit it with the posts, and don't edit it.\n\n";

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
        Self::parse(text).map_err(|fault| {
            // Markers inside a note's text are a post's own, and do no harm.
            let marker = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line == "=======";
            match text.lines().position(marker) {
                Some(at) => LockFault {
                    line: at + 1,
                    message:
                        "a merge left its conflict markers here; keep the notes of both sides and delete the markers"
                            .to_owned(),
                },
                None => fault,
            }
        })
    }

    fn parse(text: &str) -> Result<Self, LockFault> {
        let fault = |line: usize, message: String| LockFault { line, message };
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
        let toml = toml::to_string(&file).expect("all keys are strings, which TOML can hold");
        format!("{HEAD}{toml}")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn locked(answer: &str) -> Lock {
        let html = |text: &str| Html(text.to_owned());
        let body = Body::Basic { question: html("What is x?"), answer: html(answer), reverse: None };
        let place = LockedPlace { post: "a b/é \"x\".md".to_owned(), ..LockedPlace::default() };
        let note = LockedNote {
            key: NoteKey("definition/x".to_owned()),
            guid: Guid("guid".to_owned()),
            kind: FactKind::Definition,
            state: LockedState::Active,
            created: 1,
            modified: 2,
            hash: "hash".to_owned(),
            body,
            generated: Some(Body::Cloze { text: html("{{c1::x}}") }),
            removed: vec![(3, "a third\nline".to_owned()), (4, String::new())],
            concept: None,
            tags: vec!["kind::definition".to_owned()],
            at: Some(At { hash: 0x0abc, nth: 1, lines: 3 }),
            last: Some([7, 9]),
            rule: "r".to_owned(),
            place: place.clone(),
        };
        let posts = BTreeMap::from([(place.post, vec![0, 0x0abc, 0, 0x0abc, u32::MAX, 0])]);
        Lock { deck: None, posts, notes: vec![note] }
    }

    #[test]
    fn whatever_a_note_says_is_read_as_it_was_written() {
        for answer in [
            "",
            "plain",
            "'''\"\"\" \\ \t tab",
            "one\r\ntwo\n",
            "\u{1}\u{7f}\u{85}\u{2028}",
            "<pre>\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\nguid = \"other\"\n[[note]]\n</pre>",
        ] {
            let lock = locked(answer);
            assert_eq!(Lock::read(&lock.write()).as_ref(), Ok(&lock), "{answer:?}");
        }
    }

    #[test]
    fn a_fault_has_its_line() {
        let text = locked("x").write();
        let line = |text: &str| Lock::read(text).unwrap_err().line;
        let of = |needle: &str| text.lines().position(|line| line.starts_with(needle)).unwrap() + 1;
        assert_eq!(line(&text.replace("kind = \"definition\"", "kind = \"none\"")), of("guid = "));
        assert_eq!(line(&text.replace("created = 1", "created = x")), of("created = "));
        assert_eq!(line(&text.replace("[[note]]", "=======\n[[note]]")), of("[[note]]"));
    }
}
