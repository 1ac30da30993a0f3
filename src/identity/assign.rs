//! Compares what the posts tell with what the last build packaged: who is who, who is new, who retires.

use super::clozes;
use super::lock::{self, Lock, LockedDeck, LockedNote, LockedState};
use super::matching::{self, Traits, Words};
use super::opposites::Sense;
use super::place::{self, Lines, Moves, Place};
use super::{Assigned, Build, Change, Known, RETIRED, Side, Way, base62, changes, content_hash, id_of, number};
use crate::deck::DeckId;
use crate::diagnostic::Diagnostic;
use crate::facts::{FactKind, NUMBERED};
use crate::notes::{Body, Guid, Html, Note, NoteKey, State, deletions};
use crate::source::{PostPath, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The rule of table cells.
const TABLE: &str = "table-cell";

/// A build at work.
pub(super) struct Assigner<'a> {
    pub(super) build: &'a Build<'a>,
    pub(super) known: &'a Known,
    pub(super) id: DeckId,
    /// Names of posts by their paths as typed.
    pub(super) names: HashMap<&'a PostPath, &'a str>,
    pub(super) posts: BTreeMap<String, Lines>,
    /// Names of posts that could not be read as they should and have notes of the last build.
    broken: BTreeSet<&'a str>,
    pub(super) used: BTreeSet<Guid>,
    pub(super) used_edits: BTreeSet<usize>,
    pub(super) assigned: Assigned,
}

impl<'a> Assigner<'a> {
    pub(super) fn new(build: &'a Build<'a>, known: &'a Known) -> Self {
        let mut posts: BTreeMap<String, Lines> =
            build.sources.iter().map(|source| (source.name.clone(), place::lines(source))).collect();
        let names: HashMap<&PostPath, &str> =
            build.sources.iter().map(|source| (&source.path, source.name.as_str())).collect();
        let broken: BTreeSet<&str> = build
            .broken
            .iter()
            .filter_map(|path| names.get(path).copied())
            .filter(|name| known.lock.posts.contains_key(*name))
            .collect();
        for name in &broken {
            posts.insert((*name).to_owned(), known.lock.posts[*name].clone());
        }
        let id = id_of(&known.lock, build.tag);
        let deck = LockedDeck {
            name: build.name.to_owned(),
            id: id.0,
            tag: build.tag.to_owned(),
            note_types: lock::of_note_types(),
        };
        Self {
            build,
            known,
            id,
            names,
            posts,
            broken,
            used: known.lock.notes.iter().map(|note| note.guid.clone()).collect(),
            used_edits: BTreeSet::new(),
            assigned: Assigned {
                notes: Vec::new(),
                lock: Lock { deck: Some(deck), posts: BTreeMap::new(), notes: Vec::new() },
                changes: Vec::new(),
                diagnostics: Vec::new(),
            },
        }
    }

    pub(super) fn run(mut self, notes: Vec<Note>) -> Assigned {
        let known = self.known;
        let notes: Vec<Note> = notes.into_iter().filter(|note| !self.broken.contains(self.post(note))).collect();
        let (kept, old): (Vec<&LockedNote>, Vec<&LockedNote>) =
            known.lock.notes.iter().partition(|note| self.broken.contains(note.place.post.as_str()));
        let found = self.matched(&old, &notes);
        let mut olds: Vec<Option<&LockedNote>> = vec![None; notes.len()];
        let mut gone: Vec<&LockedNote> = Vec::new();
        let by_old: BTreeMap<usize, usize> = found.into_iter().collect();
        for (at, note) in old.iter().enumerate() {
            match by_old.get(&at) {
                Some(new) => olds[*new] = Some(note),
                None => gone.push(note),
            }
        }
        let keys = self.keys(&notes, &olds, &gone);
        for ((note, old), key) in notes.into_iter().zip(olds).zip(keys) {
            self.told(Note { key, ..note }, old);
        }
        for note in kept {
            self.kept(note);
        }
        for note in gone {
            self.gone(note);
        }
        self.unused_edits();
        self.guards();
        let told: BTreeSet<&str> = self.assigned.lock.notes.iter().map(|note| note.place.post.as_str()).collect();
        // A post of which there is no note, and never was, has no place to follow.
        self.assigned.lock.posts = self.posts.into_iter().filter(|(name, _)| told.contains(name.as_str())).collect();
        self.assigned.lock.sort();
        // Retired notes come last, each after those that are told.
        self.assigned.notes.sort_by_key(|note| note.state);
        self.assigned
    }

    pub(super) fn post(&self, note: &Note) -> &'a str {
        note.sources.first().and_then(|source| self.names.get(&source.path)).copied().unwrap_or_default()
    }

    /// Returns pairs of indices, old and new.
    fn matched(&self, old: &[&LockedNote], new: &[Note]) -> Vec<(usize, usize)> {
        let moves = Moves::find(&self.known.lock.posts, &self.posts);
        let before: Vec<Traits> = old
            .iter()
            .map(|note| Traits {
                place: self.known.lock.lines(note).map(|lines| Place { post: &note.place.post, lines }),
                row: note.rule == TABLE,
                // One that the author dropped is told all the same.
                retired: note.at.is_none() && note.state != LockedState::Active,
                ..traits(note.told(), &note.key, note.kind, &note.place.title, note.place.service.as_deref())
            })
            .collect();
        let after: Vec<Traits> = new
            .iter()
            .map(|note| {
                let source = note.sources.first();
                let title = source.map_or("", |source| &source.title);
                Traits {
                    place: source
                        .map(|source| Place { post: self.post(note), lines: source.lines[0] - 1..source.lines[1] }),
                    row: source.is_some_and(|source| source.rule == TABLE),
                    ..traits(&note.body, &note.key, note.kind, title, note.service.as_deref())
                }
            })
            .collect();
        matching::find(&before, &after, &moves)
    }

    /// Returns the keys of the notes: who is about the same as before keeps the key with its number, others get a free one.
    fn keys(&self, notes: &[Note], olds: &[Option<&'a LockedNote>], gone: &[&LockedNote]) -> Vec<NoteKey> {
        let kept = |note: &Note, old: Option<&'a LockedNote>| {
            old.map(|old| &old.key).filter(|key| key.bare() == note.key.bare())
        };
        let pairs = || notes.iter().zip(olds);
        let mut taken: BTreeSet<NoteKey> = gone
            .iter()
            .map(|note| &note.key)
            .chain(pairs().filter_map(|(note, old)| kept(note, *old)))
            .cloned()
            .collect();
        let mut free = |note: &Note| {
            let bare = NoteKey(note.key.bare().to_owned());
            let mut numbered = std::iter::once(bare.clone()).chain((2..).map(|n| bare.numbered(n)));
            let free = numbered.find(|key| !taken.contains(key)).unwrap_or(bare.clone());
            taken.insert(free.clone());
            free
        };
        pairs().map(|(note, old)| kept(note, *old).cloned().unwrap_or_else(|| free(note))).collect()
    }

    /// A note that the posts tell, with what it was at the last build.
    fn told(&mut self, mut note: Note, old: Option<&LockedNote>) {
        note.guid = old.map_or_else(|| self.fresh(&note), |old| old.guid.clone());
        self.used.insert(note.guid.clone());
        let mut keys = vec![note.key.0.as_str()];
        keys.extend(old.map(|old| old.key.0.as_str()));
        let at = self.known.edits.position(&note.guid.0, &keys);
        let edit = at.map(|at| &self.known.edits.0[at]);
        self.used_edits.extend(at);
        let told = note.body.clone();
        if let Some(edit) = edit {
            self.decided(&mut note, edit, old);
        }
        let mut removed = Vec::new();
        if let (Body::Cloze { text }, Some(LockedNote { body: Body::Cloze { text: was }, removed: gone, .. })) =
            (&note.body, old)
        {
            let (numbered, left) = clozes::renumber(text, was, gone);
            (note.body, removed) = if note.sources.first().is_some_and(|source| source.rule == NUMBERED) {
                let as_written = text.clone();
                let left = clozes::left_out(&as_written, was, gone);
                if clozes::reuses(&as_written, &numbered, was, gone) {
                    self.renumbered(&note);
                }
                (Body::Cloze { text: as_written }, left)
            } else {
                (Body::Cloze { text: numbered }, left)
            };
        }
        let mut locked = self.locked(&note, removed);
        // Learners may have a note that was pruned.
        locked.modified = self.later(old);
        if edit.is_some_and(|edit| edit.rewords() || edit.drop) {
            locked.generated = Some(told);
        }
        if edit.is_some_and(|edit| edit.drop) {
            return self.dropped(note, locked, old);
        }
        self.finish(note, locked, old.filter(|old| old.state != LockedState::Dropped));
    }

    /// The author's own numbers stay as they are written, and so does what Anki does with them.
    fn renumbered(&mut self, note: &Note) {
        let Some(source) = note.sources.first() else { return };
        let message = "deletions have other numbers than in the last build";
        let hint = "learners' history follows the number: leave each deletion its own, and give a new one the next";
        let diagnostic = Diagnostic::warning(&source.path, source.span, "cloze-number", message).hint(hint);
        self.assigned.diagnostics.push(diagnostic);
    }

    /// A note that the author does not want: one that learners have retires, others are only remembered.
    fn dropped(&mut self, mut note: Note, mut locked: LockedNote, old: Option<&LockedNote>) {
        match old.filter(|old| old.state != LockedState::Dropped) {
            Some(old) if self.known.prune => {
                (locked.body, locked.removed) = (old.body.clone(), old.removed.clone());
                (locked.created, locked.modified) = (old.created, old.modified);
                self.pruned(&LockedNote { hash: old.hash.clone(), ..locked });
            }
            Some(old) => {
                // What it says stays as learners have it.
                note.body = old.body.clone();
                locked.removed.clone_from(&old.removed);
                locked.body = old.body.clone();
                self.retire(note, locked, old);
            }
            None => {
                locked.state = LockedState::Dropped;
                if let Some(old) = old {
                    (locked.created, locked.modified) = (old.created, old.modified);
                }
                self.assigned.lock.notes.push(locked);
            }
        }
    }

    /// A note of a post that could not be read: it stays as it was.
    fn kept(&mut self, old: &LockedNote) {
        self.used_edits.extend(self.known.edits.position(&old.guid.0, &[&old.key.0]));
        match old.state {
            LockedState::Dropped => self.assigned.lock.notes.push(old.clone()),
            LockedState::Retired => self.gone(old),
            LockedState::Active => {
                let note = self.rebuilt(old, State::Active, self.build.tag);
                self.finish(note, old.clone(), Some(old));
            }
        }
    }

    /// A note that the posts no longer tell.
    fn gone(&mut self, old: &LockedNote) {
        match old.state {
            // The author's decision waits for the fact to come back.
            LockedState::Dropped => self.assigned.lock.notes.push(old.clone()),
            _ if self.known.prune => self.pruned(old),
            _ => {
                let note = self.rebuilt(old, State::Active, self.build.tag);
                let last = note.sources.first().map(|source| source.lines);
                self.retire(note, LockedNote { at: None, last, ..old.clone() }, old);
            }
        }
    }

    fn pruned(&mut self, old: &LockedNote) {
        self.assigned.lock.notes.push(LockedNote { state: LockedState::Dropped, ..old.clone() });
        let before = Some(Side::of(&self.before(old), old));
        let (guid, key) = (old.guid.clone(), old.key.clone());
        self.assigned.changes.push(Change { guid, key, ways: vec![Way::Pruned], before, after: None });
    }

    fn retire(&mut self, mut note: Note, mut locked: LockedNote, old: &LockedNote) {
        note.state = State::Retired;
        note.tags.push(format!("{}{RETIRED}", self.build.tag));
        note.tags.sort();
        locked.state = LockedState::Retired;
        self.finish(note, locked, Some(old));
    }

    /// Returns the time of this build, later than what learners may have of a note.
    fn later(&self, old: Option<&LockedNote>) -> i64 {
        old.map_or(self.build.now, |old| self.build.now.max(old.modified + 1))
    }

    /// Stamps a note, and writes down what it is and what changed.
    fn finish(&mut self, mut note: Note, mut locked: LockedNote, old: Option<&LockedNote>) {
        locked.hash = content_hash(&note);
        if let Some(old) = old {
            locked.created = old.created;
            locked.modified = if old.hash == locked.hash { old.modified } else { self.later(Some(old)) };
        }
        note.modified = locked.modified;
        let change = match old {
            None => {
                let (guid, key) = (note.guid.clone(), note.key.clone());
                let after = Some(Side::of(&note, &locked));
                Some(Change { guid, key, ways: vec![Way::Added], before: None, after })
            }
            Some(old) if old.hash == locked.hash => None,
            Some(old) => Some(changes::compare((old, &self.before(old)), (&locked, &note))),
        };
        self.assigned.changes.extend(change);
        self.assigned.lock.notes.push(locked);
        self.assigned.notes.push(note);
    }

    /// Makes a GUID that no note has had: a hash of deck, kind of note (a note can't change between basic and cloze) and key.
    fn fresh(&self, note: &Note) -> Guid {
        let kind = match note.body {
            Body::Basic { .. } => "basic",
            Body::Cloze { .. } => "cloze",
        };
        let text = format!("{}\u{1f}{kind}\u{1f}{}", self.id.0, note.key);
        let salted = (2..).map(|n| format!("{text}\u{1f}{n}"));
        std::iter::once(text.clone())
            .chain(salted)
            .map(|text| Guid(base62(number(&text))))
            .find(|guid| !self.used.contains(guid))
            .unwrap_or_else(|| Guid(base62(number(&text))))
    }

    /// Tells what an import will not do.
    fn guards(&mut self) {
        let Some(before) = &self.known.lock.deck else { return };
        let mut warn = |code, message: String, hint: &str| {
            // It is about no place of a post.
            let nowhere = PostPath(String::new());
            let diagnostic = Diagnostic::warning(&nowhere, Span::default(), code, message).hint(hint);
            self.assigned.diagnostics.push(diagnostic);
        };
        if before.name != self.build.name {
            let message = format!("the deck `{}` is called `{}` now", before.name, self.build.name);
            let hint = format!(
                "Anki does not move cards: those that learners have stay in `{}`, new ones come into `{}`; tell them to rename the deck before they import",
                before.name, self.build.name
            );
            warn("deck-renamed", message, &hint);
            return;
        }
        let decks: HashMap<&Guid, &str> =
            self.known.lock.notes.iter().map(|note| (&note.guid, note.place.deck.as_str())).collect();
        let moved =
            self.assigned.notes.iter().filter(|note| decks.get(&note.guid).is_some_and(|deck| *deck != note.deck));
        let moved = moved.count();
        if moved > 0 {
            let message = format!("{moved} notes belong to another subdeck now");
            warn("deck-renamed", message, "Anki does not move cards that learners have: theirs stay where they are");
        }
    }
}

fn traits<'a>(body: &Body, key: &'a NoteKey, kind: FactKind, title: &str, service: Option<&str>) -> Traits<'a> {
    let (mut question, mut answer) = (String::new(), String::new());
    match body {
        Body::Basic { question: ask, answer: tell, .. } => (question, answer) = (ask.plain(), tell.plain()),
        Body::Cloze { text } => {
            for (number, part) in deletions(text.as_str()) {
                let side = if number.is_some() { &mut answer } else { &mut question };
                side.push_str(&Html(part.to_owned()).plain());
                side.push(' ');
            }
        }
    }
    Traits {
        cloze: matches!(body, Body::Cloze { .. }),
        kind,
        key: key.bare(),
        subject: key.subject(),
        question: Words::of(&question),
        sense: Sense::of(&question),
        answer: Words::of(&answer),
        trail: Words::of(&format!("{title} {}", service.unwrap_or_default())),
        place: None,
        row: false,
        retired: false,
    }
}
