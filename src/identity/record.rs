//! A note as the lock holds it, and a note made again of that.

use super::RETIRED;
use super::assign::Assigner;
use super::clozes::Removed;
use super::lock::{At, LockedNote, LockedPlace, LockedState};
use crate::facts::RULES;
use crate::notes::{Html, Note, NoteSource, State, Worth};
use crate::source::{PostPath, Span};

/// Splits tags, without the deck's above them and but for that of retired notes, into a note's own and those of its place.
pub(crate) fn split_tags(tags: &[String], root: &str) -> (Vec<String>, Vec<String>) {
    let (retired, root) = (format!("{root}{RETIRED}"), format!("{root}::"));
    let below = tags.iter().filter(|tag| **tag != retired);
    let below = below.map(|tag| tag.strip_prefix(&root).unwrap_or(tag).to_owned());
    below.partition(|tag| tag.starts_with("kind::") || tag.starts_with("concept::"))
}

impl Assigner<'_> {
    /// Writes down what has to be known of a note.
    pub(super) fn locked(&self, note: &Note, removed: Vec<Removed>) -> LockedNote {
        let source = note.sources.first();
        let (own, shared) = split_tags(&note.tags, self.build.tag);
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
    pub(super) fn before(&self, old: &LockedNote) -> Note {
        let root = self.known.lock.deck.as_ref().map_or(self.build.tag, |deck| deck.tag.as_str());
        let state = if old.state == LockedState::Retired { State::Retired } else { State::Active };
        self.rebuilt(old, state, root)
    }

    /// Makes a note of what the lock holds of it, its tags below `root`.
    pub(super) fn rebuilt(&self, old: &LockedNote, state: State, root: &str) -> Note {
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
            worth: Worth { terms: Vec::new() },
            deck: old.place.deck.clone(),
        }
    }
}
