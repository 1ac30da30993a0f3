//! The lock as a file: TOML, sorted, each note, place and post in a line of its own. Git takes lines that both sides of a conflict share out
//! of it, so that only whole lines can be put together again.

use super::{At, Lock, LockedDeck, LockedNote, LockedPlace, LockedState, hash};
use crate::facts::FactKind;
use crate::notes::{Body, Guid, Html, NoteKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The version of the file's format.
const VERSION: u32 = 1;

/// The last line: a file without it is cut off.
const END: &str = "# end";

const HEAD: &str = "# Made by postdeck: which note is which in Anki. Commit it with the posts, and don't edit it.\n\n";

/// Why a lock cannot be used, with the 1-based line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockFault {
    /// The line.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    deck: Option<LockedDeck>,
    /// The hashes of each post's lines in hexadecimal, with spaces between them; `-` for a blank line.
    #[serde(default, rename = "post")]
    posts: BTreeMap<String, String>,
    #[serde(default, rename = "place")]
    places: BTreeMap<String, LockedPlace>,
    /// By key and GUID, with a space between them.
    #[serde(default, rename = "note")]
    notes: BTreeMap<String, FileNote>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FileNote {
    kind: String,
    #[serde(default, skip_serializing_if = "is_active")]
    state: LockedState,
    created: i64,
    modified: i64,
    hash: String,
    place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<[usize; 2]>,
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    concept: Option<String>,
    tags: Vec<String>,
    told: FileBody,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    generated: Option<FileBody>,
    /// Number and text of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    removed: Vec<String>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
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

/// Writes a value on one line, which the writers of TOML don't do with a text that has lines. TOML's strings are JSON's, but for one
/// character.
fn inline(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            out.push('{');
            for (at, (name, value)) in fields.iter().enumerate() {
                let _ = write!(out, "{}{name} = ", if at == 0 { " " } else { ", " });
                inline(value, out);
            }
            out.push_str(" }");
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                inline(item, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string().replace('\u{7f}', "\\u007F")),
    }
}

/// Writes `"key" = { … }` as a line.
fn line(key: &str, value: &impl Serialize, out: &mut String) {
    inline(&Value::from(key), out);
    out.push_str(" = ");
    let value = serde_json::to_value(value).expect("a struct of texts, numbers and lists of them has a value");
    inline(&value, out);
    out.push('\n');
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
                        "a merge left its conflict markers here; delete them, and of two lines that begin alike keep one"
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
        if file.version != VERSION {
            return Err(fault(1, format!("version {} is that of another postdeck", file.version)));
        }
        if text.trim_end().lines().last() != Some(END) {
            return Err(fault(text.lines().count(), format!("the file is cut off: its last line is not `{END}`")));
        }
        let mut lock = Self { deck: file.deck, posts: BTreeMap::new(), notes: Vec::with_capacity(file.notes.len()) };
        for (path, post) in file.posts {
            let hash = |line: &str| if line == "-" { Ok(0) } else { u32::from_str_radix(line, 16) };
            let lines = post.split_whitespace().map(hash).collect::<Result<_, _>>();
            let lines = lines.map_err(|_| {
                fault(line_of(text.find(&path).unwrap_or_default()), format!("the lines of `{path}` are no hashes"))
            })?;
            lock.posts.insert(path, lines);
        }
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (name, note) in file.notes {
            let here = || line_of(text.find(&format!("\n\"{name}\" = ")).map_or(0, |at| at + 1));
            let Some((key, guid)) = name.rsplit_once(' ').filter(|(key, guid)| !key.is_empty() && !guid.is_empty())
            else {
                return Err(fault(here(), format!("`{name}` is not a key and a GUID")));
            };
            if let Some(other) = seen.insert(guid.to_owned(), key.to_owned()) {
                return Err(fault(
                    here(),
                    format!("GUID `{guid}` is that of the note `{other}` as well; keep one of them"),
                ));
            }
            let (key, guid) = (NoteKey(key.to_owned()), Guid(guid.to_owned()));
            let note = note.read(key, guid, &file.places).map_err(|message| fault(here(), message))?;
            let lines = lock.posts.get(&note.place.post).map_or(0, Vec::len);
            if note.at.as_ref().is_some_and(|at| at.lines > lines) {
                return Err(fault(here(), format!("its place has more lines than `{}`", note.place.post)));
            }
            lock.notes.push(note);
        }
        lock.sort();
        Ok(lock)
    }

    /// Returns the lock as it is to be written.
    pub fn write(&self) -> String {
        let mut places: BTreeMap<String, &LockedPlace> = BTreeMap::new();
        let mut out = format!("{HEAD}version = {VERSION}\n");
        if let Some(deck) = &self.deck {
            let id = deck.id;
            let [name, tag, types] = [&deck.name, &deck.tag, &deck.note_types].map(|text| {
                let mut quoted = String::new();
                inline(&Value::from(text.as_str()), &mut quoted);
                quoted
            });
            let _ = write!(out, "\n[deck]\nname = {name}\nid = {id}\ntag = {tag}\nnote-types = {types}\n");
        }
        if !self.posts.is_empty() {
            out.push_str("\n[post]\n");
            for (path, hashes) in &self.posts {
                let hash = |hash: &u32| if *hash == 0 { "-".to_owned() } else { format!("{hash:08x}") };
                line(path, &hashes.iter().map(hash).collect::<Vec<_>>().join(" "), &mut out);
            }
        }
        let mut notes = String::new();
        for note in &self.notes {
            let id = note.place.id();
            places.entry(id.clone()).or_insert(&note.place);
            line(&format!("{} {}", note.key, note.guid), &FileNote::of(note, id), &mut notes);
        }
        if !places.is_empty() {
            out.push_str("\n[place]\n");
            for (id, place) in places {
                line(&id, place, &mut out);
            }
        }
        if !notes.is_empty() {
            out.push_str("\n[note]\n");
            out.push_str(&notes);
        }
        out.push_str(&format!("\n{END}\n"));
        out
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
            told: FileBody::of(&note.body),
            generated: note.generated.as_ref().map(FileBody::of),
            removed: note.removed.iter().map(|(number, text)| format!("{number} {text}")).collect(),
        }
    }

    fn read(self, key: NoteKey, guid: Guid, places: &BTreeMap<String, LockedPlace>) -> Result<LockedNote, String> {
        let place = places.get(&self.place).cloned();
        let place = place.ok_or_else(|| format!("there is no place `{}`", self.place))?;
        let kind = FactKind::named(&self.kind).ok_or_else(|| format!("there is no kind of note `{}`", self.kind))?;
        let removed = self.removed.iter().map(|removed| {
            let (number, text) = removed.split_once(' ').unwrap_or((removed, ""));
            let number = number.parse().ok().filter(|number| *number > 0);
            let number = number.ok_or_else(|| format!("`{removed}` does not begin with a deletion's number"))?;
            Ok((number, text.to_owned()))
        });
        let removed = removed.collect::<Result<_, String>>()?;
        if self.created < 0 || self.modified < self.created {
            return Err("its times are no times".to_owned());
        }
        Ok(LockedNote {
            kind,
            state: self.state,
            created: self.created,
            modified: self.modified,
            hash: self.hash,
            body: self.told.read()?,
            generated: self.generated.map(FileBody::read).transpose()?,
            removed,
            concept: self.concept,
            tags: self.tags,
            place,
            at: read_at(&self.at)?,
            last: self.last,
            rule: self.rule,
            key,
            guid,
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
        assert_eq!(line(&text.replace("kind = \"definition\"", "kind = \"none\"")), of("\"definition/x guid\""));
        assert_eq!(line(&text.replace("created = 1", "created = x")), of("\"definition/x guid\""));
        assert_eq!(line(&text.replace("[note]", "=======\n[note]")), of("[note]"));
        assert_eq!(line(&text.replace(" +2", " +7")), of("\"definition/x guid\""));
        assert_eq!(line(text.trim_end().strip_suffix("# end").unwrap()), text.lines().count() - 1);
    }
}
