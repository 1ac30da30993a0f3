//! `postdeck edit`: writes the author's decision on a note into `edits.toml`.

use super::input::decks;
use super::store::{Guard, replace};
use super::{Outcome, Terminal};
use crate::cli::{self, Input};
use crate::identity::{self, Decision};
use crate::notes::cards;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

pub(super) fn run(
    name: &str,
    paths: &[PathBuf],
    lock: Option<&Path>,
    typed: &cli::Decision,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let input = Input { decks: paths.to_owned(), drafts: true, fetch_media: false, now: None };
    let mut near: Vec<String> = Vec::new();
    for deck in &decks(&input)? {
        let (compiled, store) = deck.compile_next(lock)?;
        let Some(path) = store.edits_path.clone() else { continue };
        // A note that was dropped is told, though not packaged; of two with one key, the one that is told counts.
        let named = compiled.lock.notes.iter().filter(|note| note.key.0 == name || note.guid.0 == name);
        let Some(note) = named.min_by_key(|note| note.state) else {
            near.extend(compiled.deck.told().map(|note| note.key.0.clone()));
            continue;
        };
        let (key, guid, body) = (&note.key, &note.guid, note.told());
        let guard = Guard::acquire(std::iter::once(&store), terminal)?;
        if guard.waited {
            bail!("a build was at work; try again");
        }
        let old = store.edits.as_ref().map_or("", |source| source.text.as_str());
        let decision = decision(typed, body)?;
        let text = identity::decide(old, (key, guid), body, &decision, typed.forget).map_err(anyhow::Error::msg)?;
        replace(&path, &text)?;
        terminal.say(&format!("wrote {}: {key}", path.display()))?;
        return Ok(Outcome::Fine);
    }
    let closest =
        near.iter().max_by(|one, other| strsim::jaro_winkler(one, name).total_cmp(&strsim::jaro_winkler(other, name)));
    match closest {
        Some(closest) => bail!("there is no note `{name}`; the nearest is `{closest}` (`postdeck notes` prints all)"),
        None => bail!("edits belong to decks with a `deck.toml`; write one beside the posts"),
    }
}

/// Returns what was typed as a decision, after a look at whether it fits the note.
fn decision(typed: &cli::Decision, body: &crate::notes::Body) -> anyhow::Result<Decision> {
    use crate::notes::Body;
    match body {
        Body::Basic { .. } if typed.text.is_some() => bail!("the note has a question: use `--question` and `--answer`"),
        Body::Cloze { .. } if typed.question.is_some() || typed.answer.is_some() => {
            bail!("the note is a text with deletions: use `--text`")
        }
        _ => {}
    }
    if let Some(text) = &typed.text {
        let deletions: Vec<&str> = text.split("{{c").skip(1).collect();
        if deletions.iter().rev().skip(1).any(|deletion| !deletion.contains("}}")) {
            bail!("the text has a deletion inside another; write them one after the other");
        }
        let text = Body::Cloze { text: crate::notes::Html::sanitize(text) };
        cards(&text).first().context("the text has no deletion, `{{c1::…}}`")?;
    }
    Ok(Decision {
        drop: typed.drop.then_some(true),
        question: typed.question.clone(),
        answer: typed.answer.clone(),
        text: typed.text.clone(),
        tags: typed.tags.clone(),
        pin: typed.pin.then_some(true),
    })
}
