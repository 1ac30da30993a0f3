//! The author's decisions put into effect, and where they no longer fit.

use super::assign::Assigner;
use super::lock::{LockedNote, LockedState};
use super::{Edit, hash_of, text_of};
use crate::diagnostic::Diagnostic;
use crate::notes::{Body, Note, cards, faults};
use crate::source::{PostPath, Span};

impl Assigner<'_> {
    /// Applies the author's decision to a note, and tells where it does not fit.
    pub(super) fn decided(&mut self, note: &mut Note, edit: &Edit, old: Option<&LockedNote>) {
        let last = old.filter(|old| old.state != LockedState::Dropped).map(|old| &old.body);
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
        let slugs = |tag: &String| -> Vec<String> {
            tag.split("::").map(crate::language::slug).filter(|level| !level.is_empty()).collect()
        };
        let levels = edit.tags.iter().map(slugs).filter(|levels| !levels.is_empty());
        note.tags.extend(levels.map(|levels| format!("{}::tag::{}", self.build.tag, levels.join("::"))));
        note.tags.sort();
        note.tags.dedup();
    }

    fn warn_of_edit(&mut self, edit: &Edit, code: &'static str, message: String, hint: Option<String>) {
        let path = self.known.edits_path.clone().unwrap_or(PostPath("edits.toml".to_owned()));
        let span = edit.span();
        let mut diagnostic = Diagnostic::warning(&path, Span::new(span.start, span.end), code, message);
        diagnostic.hint = hint;
        self.assigned.diagnostics.push(diagnostic);
    }

    /// Tells of decisions on notes that are not there.
    pub(super) fn unused_edits(&mut self) {
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
            let twice = self.used_edits.iter().any(|other| {
                let other = &known.edits.0[*other];
                other.named() == edit.named() && edit.note.is_some() || other.guid.is_some() && other.guid == edit.guid
            });
            let message = if twice {
                format!("`{name}` is edited twice; only one of the edits counts")
            } else if retired {
                format!("the posts no longer tell the note `{name}`, which is edited here")
            } else {
                format!("there is no note `{name}`")
            };
            let was = edit.made_for.as_ref().map(|text| format!("it was made for: {text}"));
            self.warn_of_edit(edit, "edit-unknown", message, was);
        }
    }
}

impl Edit {
    /// True if it makes another text of a note.
    pub(super) fn rewords(&self) -> bool {
        self.pin || self.question.is_some() || self.answer.is_some() || self.text.is_some()
    }
}
