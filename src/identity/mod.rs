//! Identity: which note is which. [`assign`] compares what the posts tell now with what the last build packaged, gives every note
//! its GUID and the time at which it last changed, and retires what is no longer told. It is pure: no file, no clock.

mod changes;
mod clozes;
mod edits;
mod lock;
mod matching;
mod place;

pub use changes::{Change, Side, Way};
pub use clozes::Removed;
pub use edits::{Decision, Edit, Edits, decide, hash_of, text_of};
pub(crate) use lock::of_note_types as note_types_hash;
pub use lock::{At, Lock, LockFault, LockedDeck, LockedNote, LockedPlace, LockedState};
pub use place::Lines;

use crate::deck::{Deck, DeckId};
use crate::diagnostic::Diagnostic;
use crate::facts::RULES;
use crate::note_types;
use crate::notes::{Body, Guid, Html, Note, NoteKey, NoteSource, State, cards, faults};
use crate::source::{PostPath, Source, Span};
use matching::{Traits, Words};
use place::{Moves, Place};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The last level of a retired note's tag.
pub const RETIRED: &str = "::retired";

/// What is known of a deck beside its posts.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What the last build packaged.
    pub lock: Lock,
    /// The author's decisions, with the path of their file.
    pub edits: Edits,
    /// Where the decisions were read.
    pub edits_path: Option<PostPath>,
    /// Posts that are there but could not be read as text: what was made of them stays as it was.
    pub unread: Vec<Source>,
    /// True to leave retired notes out for good.
    pub prune: bool,
}

/// A deck whose notes know who they are.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The notes, in the order of learning; retired ones come last.
    pub notes: Vec<Note>,
    /// What the next build has to know.
    pub lock: Lock,
    /// What changed since the last build, in the order of the notes.
    pub changes: Vec<Change>,
    /// Decisions of the author that no longer fit, and what Anki will not do.
    pub diagnostics: Vec<Diagnostic>,
    /// What the posts make of each note, by GUID, where the author's decision made another of it.
    pub generated: BTreeMap<Guid, Body>,
}

/// The deck and the time of a build.
pub struct Build<'a> {
    /// The deck's name.
    pub name: &'a str,
    /// The tag above all others.
    pub tag: &'a str,
    /// Seconds since 1970.
    pub now: i64,
    /// The posts, read or not.
    pub sources: &'a [&'a Source],
    /// Paths, as in a note's sources, of posts that could not be read as they should: what was made of them stays as it was.
    pub broken: &'a BTreeSet<PostPath>,
}

/// Makes a deck's id of its root tag: a time in milliseconds in 2012 to 2018, as Anki's own ids are times (ids in the future are
/// renumbered on import).
pub fn deck_id(tag: &str) -> DeckId {
    const FROM: i64 = 1_325_376_000_000;
    const YEARS: u64 = 6 * 365 * 86_400_000;
    DeckId(FROM + (number(&format!("deck\u{1f}{tag}")) % YEARS) as i64)
}

/// Returns the deck's id: the last build's, else one made of the tag.
pub fn id_of(lock: &Lock, tag: &str) -> DeckId {
    lock.deck.as_ref().map_or_else(|| deck_id(tag), lock::id)
}

/// Gives every note its GUID, number of deletions and time of change; applies the author's decisions; retires what is not told.
pub fn assign(notes: Vec<Note>, build: &Build, known: &Known) -> Assigned {
    Assigner::new(build, known).run(notes)
}

struct Assigner<'a> {
    build: &'a Build<'a>,
    known: &'a Known,
    id: DeckId,
    /// Names of posts by their paths as typed.
    names: HashMap<&'a PostPath, &'a str>,
    posts: BTreeMap<String, Lines>,
    used: BTreeSet<Guid>,
    used_edits: BTreeSet<usize>,
    assigned: Assigned,
}

impl<'a> Assigner<'a> {
    fn new(build: &'a Build<'a>, known: &'a Known) -> Self {
        let mut posts: BTreeMap<String, Lines> =
            build.sources.iter().map(|source| (source.name.clone(), place::lines(source))).collect();
        for (name, lines) in &known.lock.posts {
            if build.broken.iter().any(|path| build.sources.iter().any(|one| one.path == *path && one.name == *name)) {
                posts.insert(name.clone(), lines.clone());
            }
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
            names: build.sources.iter().map(|source| (&source.path, source.name.as_str())).collect(),
            posts,
            used: known.lock.notes.iter().map(|note| note.guid.clone()).collect(),
            used_edits: BTreeSet::new(),
            assigned: Assigned {
                notes: Vec::new(),
                lock: Lock { deck: Some(deck), posts: BTreeMap::new(), notes: Vec::new() },
                changes: Vec::new(),
                diagnostics: Vec::new(),
                generated: BTreeMap::new(),
            },
        }
    }

    fn run(mut self, notes: Vec<Note>) -> Assigned {
        let broken: BTreeSet<String> = self
            .build
            .broken
            .iter()
            .filter_map(|path| self.names.get(path).map(|name| (*name).to_owned()))
            .filter(|name| self.known.lock.posts.contains_key(name))
            .collect();
        let notes: Vec<Note> = notes.into_iter().filter(|note| !broken.contains(self.post(note))).collect();
        let known = self.known;
        let old: Vec<&LockedNote> = known.lock.notes.iter().filter(|note| !broken.contains(&note.place.post)).collect();
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
        for note in known.lock.notes.iter().filter(|note| broken.contains(&note.place.post)) {
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

    fn post(&self, note: &Note) -> &'a str {
        note.sources.first().and_then(|source| self.names.get(&source.path)).copied().unwrap_or_default()
    }

    /// Returns pairs of indices, old and new.
    fn matched(&self, old: &[&LockedNote], new: &[Note]) -> Vec<(usize, usize)> {
        let moves = Moves::find(&self.known.lock.posts, &self.posts);
        let before: Vec<Traits> = old
            .iter()
            .map(|note| Traits {
                place: self
                    .known
                    .lock
                    .lines(note)
                    .filter(|_| note.state == LockedState::Active)
                    .map(|lines| Place { post: &note.place.post, lines }),
                retired: note.state != LockedState::Active,
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
                    ..traits(&note.body, &note.key, note.kind, title, note.service.as_deref())
                }
            })
            .collect();
        matching::find(&before, &after, &moves)
    }

    /// Returns the keys of the notes: who is about the same as before keeps the key with its number, others get a free one.
    fn keys(&self, notes: &[Note], olds: &[Option<&LockedNote>], gone: &[&LockedNote]) -> Vec<NoteKey> {
        let mut taken: BTreeSet<NoteKey> = gone.iter().map(|note| note.key.clone()).collect();
        let mut keys: Vec<Option<NoteKey>> = notes
            .iter()
            .zip(olds)
            .map(|(note, old)| old.map(|old| &old.key).filter(|key| key.bare() == note.key.bare()).cloned())
            .collect();
        taken.extend(keys.iter().flatten().cloned());
        for (note, key) in notes.iter().zip(&mut keys).filter(|(_, key)| key.is_none()) {
            let bare = NoteKey(note.key.bare().to_owned());
            let free = std::iter::once(bare.clone()).chain((2..).map(|n| bare.numbered(n)));
            let free = free.into_iter().find(|key| !taken.contains(key)).unwrap_or(bare);
            taken.insert(free.clone());
            *key = Some(free);
        }
        keys.into_iter().zip(notes).map(|(key, note)| key.unwrap_or_else(|| note.key.clone())).collect()
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
            let (text, gone) = clozes::renumber(text, was, gone);
            (note.body, removed) = (Body::Cloze { text }, gone);
        }
        let mut locked = self.locked(&note, removed);
        if edit.is_some_and(|edit| edit.rewords() || edit.drop) {
            locked.generated = Some(told.clone());
            self.assigned.generated.insert(note.guid.clone(), told);
        }
        if edit.is_some_and(|edit| edit.drop) {
            return self.dropped(note, locked, old);
        }
        self.finish(note, locked, old.filter(|old| old.state != LockedState::Dropped));
    }

    /// A note that the author does not want: one that learners have retires, others are only remembered.
    fn dropped(&mut self, mut note: Note, mut locked: LockedNote, old: Option<&LockedNote>) {
        match old.filter(|old| old.state != LockedState::Dropped) {
            Some(old) if self.known.prune => {
                locked.state = LockedState::Dropped;
                self.assigned.lock.notes.push(locked);
                self.pruned(old);
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

    /// Applies the author's decision to a note, and tells where it does not fit.
    fn decided(&mut self, note: &mut Note, edit: &Edit, old: Option<&LockedNote>) {
        let last = old.filter(|old| old.state == LockedState::Active).map(|old| &old.body);
        match edit.applied(&note.body, last) {
            Some(_) if edit.hash.is_none() => {
                let message = format!("the edit of `{}` does not say for which text it was made", note.key);
                let hint = format!("`postdeck edit {} --accept` writes it down: {}", note.key, text_of(&note.body));
                self.warn_of_edit(edit, "edit-unbound", message, Some(hint));
            }
            Some(_) if edit.hash.as_ref() != Some(&hash_of(&note.body)) => {
                let message = format!("the posts have moved on under the edit of `{}`", note.key);
                let then = edit.made_for.as_deref().unwrap_or("(not written down)");
                let hint = format!(
                    "it was made for: {then}\nthe posts now say: {}\n`postdeck edit {} --accept` keeps it, `--forget` takes it out",
                    text_of(&note.body),
                    note.key
                );
                self.warn_of_edit(edit, "edit-stale", message, Some(hint));
            }
            Some(_) => {}
            None => {
                let (has, wants) = match note.body {
                    Body::Basic { .. } => ("a question", "`question` and `answer`, not `text`"),
                    Body::Cloze { .. } => ("a text with deletions", "`text`, not `question` or `answer`"),
                };
                let message = format!("`{}` has {has}: it is edited with {wants}", note.key);
                self.warn_of_edit(edit, "edit-misfit", message, None);
            }
        }
        if let Some(body) = edit.applied(&note.body, last) {
            for fault in faults(&body).into_iter().filter(|_| edit.rewords() && !edit.pin) {
                self.warn_of_edit(edit, fault.0, format!("the edit of `{}`: {}", note.key, fault.1), None);
            }
            let makes_card = match &body {
                Body::Basic { question, .. } => !question.plain().trim().is_empty(),
                Body::Cloze { .. } => !cards(&body).is_empty(),
            };
            if makes_card {
                note.body = body;
            } else {
                let message = format!("the edit of `{}` leaves no card, and is passed over", note.key);
                self.warn_of_edit(edit, "edit-empty", message, None);
            }
        }
        let slugs = |tag: &str| tag.split("::").map(crate::language::slug).collect::<Vec<_>>().join("::");
        note.tags.extend(edit.tags.iter().map(|tag| format!("{}::tag::{}", self.build.tag, slugs(tag))));
        note.tags.sort();
        note.tags.dedup();
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
                let note = self.rebuilt(old, State::Retired, self.build.tag);
                let last = note.sources.first().map(|source| source.lines);
                self.retire(note, LockedNote { at: None, last, ..old.clone() }, old);
            }
        }
    }

    fn pruned(&mut self, old: &LockedNote) {
        let before = Some(Side::of(&self.before(old), old));
        let (guid, key) = (old.guid.clone(), old.key.clone());
        self.assigned.changes.push(Change { guid, key, ways: vec![Way::Pruned], before, after: None });
    }

    fn retire(&mut self, mut note: Note, mut locked: LockedNote, old: &LockedNote) {
        note.state = State::Retired;
        note.tags.push(format!("{}{RETIRED}", self.build.tag));
        note.tags.sort();
        note.tags.dedup();
        locked.state = LockedState::Retired;
        self.finish(note, locked, Some(old));
    }

    /// Stamps a note, and writes down what it is and what changed.
    fn finish(&mut self, mut note: Note, mut locked: LockedNote, old: Option<&LockedNote>) {
        locked.hash = content_hash(&note);
        (locked.created, locked.modified) = match old {
            None => (self.build.now, self.build.now),
            Some(old) if old.hash == locked.hash => (old.created, old.modified),
            Some(old) => (old.created, self.build.now.max(old.modified + 1)),
        };
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

    /// Writes down what has to be known of a note.
    fn locked(&self, note: &Note, removed: Vec<Removed>) -> LockedNote {
        let source = note.sources.first();
        let root = format!("{}::", self.build.tag);
        let below = note.tags.iter().map(|tag| tag.strip_prefix(&root).unwrap_or(tag).to_owned());
        let (own, shared) = below.partition(|tag| tag.starts_with("kind::") || tag.starts_with("concept::"));
        let post = self.post(note);
        let at = source.and_then(|source| {
            let lines = self.posts.get(post)?;
            let first = source.lines[0] - 1;
            let hash = *lines.get(first)?;
            let nth = lines[..first].iter().filter(|other| **other == hash).count();
            Some(At { hash, nth, lines: source.lines[1] + 1 - source.lines[0] })
        });
        LockedNote {
            key: note.key.clone(),
            guid: note.guid.clone(),
            kind: note.kind,
            state: LockedState::Active,
            created: self.build.now,
            modified: self.build.now,
            hash: String::new(),
            body: note.body.clone(),
            generated: None,
            removed,
            concept: note.concept.clone(),
            tags: own,
            place: LockedPlace {
                post: post.to_owned(),
                anchor: source.and_then(|source| source.anchor.clone()),
                url: source.and_then(|source| source.url.clone()),
                title: source.map(|source| source.title.clone()).unwrap_or_default(),
                context: note.context.clone(),
                domain: note.domain.clone(),
                service: note.service.clone(),
                deck: note.deck.clone(),
                tags: shared,
                details: note.details.to_string(),
            },
            at,
            last: None,
            rule: source.map(|source| source.rule.to_owned()).unwrap_or_default(),
        }
    }

    /// Makes the note that the last build packaged.
    fn before(&self, old: &LockedNote) -> Note {
        let root = self.known.lock.deck.as_ref().map_or(self.build.tag, |deck| deck.tag.as_str());
        let state = if old.state == LockedState::Retired { State::Retired } else { State::Active };
        self.rebuilt(old, state, root)
    }

    /// Makes a note of what the lock holds of it, its tags below `root`.
    fn rebuilt(&self, old: &LockedNote, state: State, root: &str) -> Note {
        let mut tags: Vec<String> =
            old.place.tags.iter().chain(&old.tags).map(|tag| format!("{root}::{tag}")).collect();
        if state == State::Retired {
            tags.push(format!("{root}{RETIRED}"));
        }
        tags.sort();
        tags.dedup();
        let now = self.known.lock.lines(old).map(|lines| [lines.start + 1, lines.end]);
        let lines = old.last.or(now).unwrap_or([1, 1]);
        let below = self.build.sources.first().and_then(|source| source.path.0.strip_suffix(&source.name));
        Note {
            state,
            guid: old.guid.clone(),
            key: old.key.clone(),
            kind: old.kind,
            service: old.place.service.clone(),
            concept: old.concept.clone(),
            domain: old.place.domain.clone(),
            tags,
            body: old.body.clone(),
            details: Html(old.place.details.clone()),
            context: old.place.context.clone(),
            sources: vec![NoteSource {
                path: PostPath(format!("{}{}", below.unwrap_or_default(), old.place.post)),
                span: Span::default(),
                lines,
                anchor: old.place.anchor.clone(),
                url: old.place.url.clone(),
                title: old.place.title.clone(),
                rule: RULES.iter().map(|rule| rule.name).find(|name| *name == old.rule).unwrap_or("retired"),
            }],
            modified: old.modified,
            worth: crate::notes::Worth { terms: Vec::new() },
            deck: old.place.deck.clone(),
        }
    }

    fn warn_of_edit(&mut self, edit: &Edit, code: &'static str, message: String, hint: Option<String>) {
        let path = self.known.edits_path.clone().unwrap_or(PostPath("edits.toml".to_owned()));
        let span = edit.span();
        let mut diagnostic = Diagnostic::warning(&path, Span::new(span.start, span.end), code, message);
        diagnostic.hint = hint;
        self.assigned.diagnostics.push(diagnostic);
    }

    /// Tells of decisions on notes that are not there.
    fn unused_edits(&mut self) {
        let known = self.known;
        for (at, edit) in known.edits.0.iter().enumerate() {
            if self.used_edits.contains(&at) {
                continue;
            }
            let name = edit.named().or(edit.guid.as_deref()).unwrap_or_default();
            let retired = known.lock.notes.iter().any(|note| {
                Some(&note.guid.0) == edit.guid.as_ref()
                    || note.guid.0 == name
                    || edit.guid.is_none() && note.key.0 == name
            });
            let message = if self.used.iter().any(|guid| guid.0 == name) && !retired {
                format!("`{name}` is edited twice; only the first edit counts")
            } else if retired {
                format!("the posts no longer tell the note `{name}`, which is edited here")
            } else {
                format!("there is no note `{name}`")
            };
            let was = edit.made_for.as_ref().map(|text| format!("it was made for: {text}"));
            self.warn_of_edit(edit, "edit-unknown", message, was);
        }
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

impl Edit {
    /// True if it makes another text of a note.
    fn rewords(&self) -> bool {
        self.pin || self.question.is_some() || self.answer.is_some() || self.text.is_some()
    }
}

fn traits<'a>(
    body: &Body,
    key: &'a NoteKey,
    kind: crate::facts::FactKind,
    title: &str,
    service: Option<&str>,
) -> Traits<'a> {
    let (mut question, mut answer) = (String::new(), String::new());
    match body {
        Body::Basic { question: ask, answer: tell, .. } => (question, answer) = (ask.plain(), tell.plain()),
        Body::Cloze { text } => {
            for (number, part) in crate::notes::deletions(text.as_str()) {
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
        answer: Words::of(&answer),
        trail: Words::of(&format!("{title} {}", service.unwrap_or_default())),
        place: None,
        retired: false,
    }
}

/// Returns the hash of all that an import compares or replaces: note type, fields, tags.
pub(crate) fn content_hash(note: &Note) -> String {
    hash_of_content(note_types::of(&note.body).id.0, &note_types::fields(note), &note.tags)
}

/// Returns the hash of a note type's id, the fields and the sorted tags.
pub(crate) fn hash_of_content(note_type: i64, fields: &[String], tags: &[String]) -> String {
    lock::hash(&format!("{note_type}\u{1e}{}\u{1e}{}", fields.join("\u{1f}"), tags.join(" ")))
}

/// Checks what no build may do, whatever the lock says: give one GUID to two notes, turn a note into one of another type, hide
/// the same under another number, or turn back a note's time.
///
/// # Errors
///
/// What would be done, with the notes' keys.
pub fn guard(before: &Lock, after: &Lock) -> Result<(), String> {
    if before.deck.as_ref().is_some_and(|deck| deck.note_types != lock::of_note_types()) {
        return Err("the lock was written for note types with other fields or templates; \
                    learners' notes would no longer be updated"
            .to_owned());
    }
    let mut seen: HashMap<&Guid, &LockedNote> = HashMap::new();
    for note in &after.notes {
        if let Some(other) = seen.insert(&note.guid, note) {
            return Err(format!("notes `{}` and `{}` have the same GUID `{}`", other.key, note.key, note.guid));
        }
    }
    for old in &before.notes {
        let Some(new) = seen.get(&old.guid) else { continue };
        if note_types::of(&old.body).id != note_types::of(&new.body).id {
            return Err(format!("note `{}` would change between basic and cloze", new.key));
        }
        if new.modified < old.modified {
            return Err(format!("note `{}` would be older than it was", new.key));
        }
        if let (Body::Cloze { text: was }, Body::Cloze { text: is }) = (&old.body, &new.body) {
            let numbers = |text: &Html| -> BTreeMap<String, BTreeSet<u32>> {
                let mut numbers: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
                for (number, part) in crate::notes::deletions(text.as_str()) {
                    if let Some(number) = number {
                        numbers.entry(part.to_owned()).or_default().insert(number);
                    }
                }
                numbers
            };
            let (was, is) = (numbers(was), numbers(is));
            if let Some((text, _)) =
                was.iter().find(|(text, old)| is.get(*text).is_some_and(|new| new.is_disjoint(old)))
            {
                return Err(format!("note `{}` would hide `{text}` under another number", new.key));
            }
        }
    }
    Ok(())
}

/// Finds two decks that Anki would take for one: of one name, whatever its case, or of one id.
///
/// # Errors
///
/// Which decks, and what to change.
pub fn distinct(decks: &[&Deck]) -> Result<(), String> {
    for (at, deck) in decks.iter().enumerate() {
        for other in &decks[..at] {
            if deck.name.to_lowercase() == other.name.to_lowercase() {
                return Err(format!(
                    "two decks are called `{}`: Anki would make one of them; change a `name`",
                    deck.name
                ));
            }
            if deck.id == other.id {
                return Err(format!(
                    "the decks `{}` and `{}` have the same id; give one of them another `tag`, or its own lock",
                    other.name, deck.name
                ));
            }
        }
    }
    Ok(())
}

fn number(text: &str) -> u64 {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(8).fold(0, |number, &byte| number << 8 | u64::from(byte))
}

fn base62(mut number: u64) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut text = String::new();
    for _ in 0..11 {
        text.push(char::from(DIGITS[(number % 62) as usize]));
        number /= 62;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_stable_for_ever() {
        // Learners' collections hold these: a change here would orphan them.
        assert_eq!(deck_id("aws-devops-pro").0, 1_401_049_202_916);
        assert_ne!(deck_id("a"), deck_id("b"));
        assert_eq!(base62(number("x")).len(), 11);
    }
}
