//! Turns a blog's study posts into Anki decks, offline and repeatably.
//!
//! One way through, a stage a module; a stage uses types of earlier stages only:
//!
//! 1. [`source`]: the text of a post, places in it, and the [`media`] that it shows
//! 2. [`post`]: the text as a tree, with a span on every node
//!    and the [`site`] that publishes it
//! 3. [`topics`]: what the posts are about: series, domains, services, concepts
//! 4. [`language`]: sentences, words, clauses
//! 5. [`facts`]: what is worth learning, each found by one rule at one place
//! 6. [`notes`]: questions and answers, checked as cards
//! 7. [`identity`]: which note is which, what changed, what the author decided
//! 8. [`output`]: the Anki package, JSON, CSV, text
//!
//! [`compile`] runs 2 to 7 ([`extract`] to 6, [`identify`] 7) and touches no file, clock or socket; [`commands`] do all input and output around it.

pub mod cli;
pub mod commands;
pub mod config;
pub mod deck;
pub mod diagnostic;
pub mod facts;
pub mod identity;
pub mod language;
pub mod media;
pub mod note_types;
pub mod notes;
pub mod output;
pub mod post;
pub mod site;
pub mod source;
pub mod topics;
mod values;

use config::Config;
use deck::Deck;
use diagnostic::{Diagnostic, Severity};
use identity::{Assigned, Build, Change, Known, Lock};
use notes::Note;
use post::{Anchors, Post};
use site::Site;
use source::{PostPath, Source, Span};
use std::collections::BTreeSet;
use topics::Topics;

/// What posts tell, before it is known which note is which.
#[derive(Debug, Clone)]
pub struct Extracted {
    /// The deck's name.
    pub name: String,
    /// The tag above all others.
    pub tag: String,
    /// The notes in the order of learning, without GUIDs.
    pub notes: Vec<Note>,
    /// How many posts they were made of.
    pub posts: usize,
    /// How many drafts were left out.
    pub drafts: usize,
    /// What is wrong with the posts.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of every fact that was found.
    pub traces: Vec<notes::Trace>,
    /// Passages of which no fact was made, and why.
    pub passed: Vec<(PostPath, Span, &'static str)>,
}

/// What comes of compiling posts.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The deck.
    pub deck: Deck,
    /// What the next build has to know.
    pub lock: Lock,
    /// What changed since the last build.
    pub changes: Vec<Change>,
    /// How many posts it was made of.
    pub posts: usize,
    /// How many drafts were left out.
    pub drafts: usize,
    /// What is wrong with the posts, in the order of paths and places.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of every fact that was found.
    pub traces: Vec<notes::Trace>,
    /// Passages of which no fact was made, and why.
    pub passed: Vec<(PostPath, Span, &'static str)>,
}

/// Compiles posts to a deck. `fallback` names the deck where neither the configuration nor a series does; `known` is what the last
/// build left, and the author's decisions.
pub fn compile(config: &Config, sources: &[Source], fallback: &str, known: &Known) -> Compiled {
    identify(extract(&settled(config, &known.lock), sources, fallback), config, sources, known)
}

/// Returns the configuration of a deck that was built before: a name and tag that it does not state stay the last build's, so that
/// another title of the series renames and re-tags nothing.
pub fn settled(config: &Config, lock: &Lock) -> Config {
    let mut config = config.clone();
    if let Some(deck) = &lock.deck {
        config.name.get_or_insert_with(|| deck.name.clone());
        config.tag.get_or_insert_with(|| deck.tag.clone());
    }
    config
}

/// Makes notes of posts: the stages up to identity.
pub fn extract(config: &Config, sources: &[Source], fallback: &str) -> Extracted {
    let mut diagnostics = Vec::new();
    let read: Vec<(&Source, Post)> =
        sources.iter().map(|source| (source, published(source, &config.published, &mut diagnostics))).collect();
    let drafts = read.iter().filter(|(_, post)| post.front.draft && post.front.is_read(true)).count();
    let (kept, posts): (Vec<&Source>, Vec<Post>) =
        read.into_iter().filter(|(_, post)| post.front.is_read(config.drafts)).unzip();
    let drafts = if config.drafts { 0 } else { drafts };

    let topics = Topics::find(&posts, config);
    let mut told: Vec<notes::Told> = kept
        .iter()
        .zip(&posts)
        .enumerate()
        .map(|(index, (source, post))| notes::Told {
            source,
            post,
            index,
            facts: facts::find(post, &topics.posts[index], &topics),
        })
        .collect();
    told.sort_by_cached_key(|told| {
        let topic = &topics.posts[told.index];
        let group = topic.domain.map_or(if topic.order == 0 { 0 } else { usize::MAX }, |domain| domain + 1);
        let front = &told.post.front;
        let order = (topic.order, front.order.unwrap_or(i64::MAX), front.date.clone(), told.post.path.clone());
        (group, topic.service.is_some(), order)
    });

    let name = config
        .name
        .clone()
        .or_else(|| {
            topics
                .series
                .clone()
                .filter(|_| topics.posts.len() > 1)
                .map(|series| topics::bare_series(&series).to_owned())
        })
        .unwrap_or_else(|| fallback.to_owned());
    let tag = config.tag.clone().unwrap_or_else(|| language::slug(&name));
    let passed = told
        .iter()
        .flat_map(|told| told.facts.passed.iter().map(|&(span, why)| (told.post.path.clone(), span, why)))
        .collect();
    let notes::Assembled { notes, traces, .. } = notes::assemble(&told, &topics, &name, &tag, config, &mut diagnostics);
    Extracted { name, tag, notes, posts: posts.len(), drafts, diagnostics, traces, passed }
}

/// Reads a post as its site publishes it.
fn published(source: &Source, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Post {
    let mut post = post::parse(source, diagnostics);
    site.complete(&source.name, &mut post.front);
    if let Some(anchors) = site.anchors().filter(|anchors| *anchors != Anchors::default()) {
        anchors.assign(&mut post.root);
    }
    post
}

/// Finds which note is which.
pub fn identify(extracted: Extracted, config: &Config, sources: &[Source], known: &Known) -> Compiled {
    let Extracted { name, tag, notes, posts, drafts, mut diagnostics, traces, passed } = extracted;
    let unread = known.unread.iter().map(|source| source.path.clone());
    let broken: BTreeSet<PostPath> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.path.clone())
        .chain(unread)
        .collect();
    let sources: Vec<&Source> = sources.iter().chain(&known.unread).collect();
    let build = Build { name: &name, tag: &tag, now: config.now, sources: &sources, broken: &broken };
    let Assigned { notes, lock, changes, diagnostics: more } = identity::assign(notes, &build, known);
    diagnostics.extend(more);
    diagnostics.sort();
    let deck = Deck {
        id: identity::id_of(&lock, &tag),
        name,
        description: config.description.clone().unwrap_or_default(),
        modified: notes.iter().map(|note| note.modified).max().unwrap_or(note_types::MODIFIED),
        notes,
    };
    Compiled { deck, lock, changes, posts, drafts, diagnostics, traces, passed }
}
