//! Turns a blog's study posts into Anki decks, offline and repeatably.
//!
//! One way through, a stage a module; a stage uses types of earlier stages only:
//!
//! 1. [`source`]: the text of a post and places in it
//! 2. [`post`]: the text as a tree, with a span on every node
//! 3. [`topics`]: what the posts are about: series, domains, services, concepts
//! 4. [`language`]: sentences, words, clauses
//! 5. [`facts`]: what is worth learning, each found by one rule at one place
//! 6. [`notes`]: questions and answers, checked as cards
//! 7. [`identity`]: which note is which
//! 8. [`output`]: the Anki package, JSON, CSV, text
//!
//! [`compile`] runs 2 to 7 and touches no file, clock or socket; [`commands`] do all input and output around it.

pub mod cli;
pub mod commands;
pub mod config;
pub mod deck;
pub mod diagnostic;
pub mod facts;
pub mod identity;
pub mod language;
pub mod note_types;
pub mod notes;
pub mod output;
pub mod post;
pub mod source;
pub mod topics;

use config::Config;
use deck::Deck;
use diagnostic::Diagnostic;
use post::Post;
use source::{PostPath, Source, Span};
use topics::Topics;

/// What comes of compiling posts.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The deck.
    pub deck: Deck,
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

/// Compiles posts to a deck. `fallback` names the deck where neither the configuration nor a series does.
pub fn compile(config: &Config, sources: &[Source], fallback: &str) -> Compiled {
    let mut diagnostics = Vec::new();
    let read: Vec<(&Source, Post)> =
        sources.iter().map(|source| (source, post::parse(source, &mut diagnostics))).collect();
    let all = read.len();
    let (kept, posts): (Vec<&Source>, Vec<Post>) =
        read.into_iter().filter(|(_, post)| config.drafts || !post.front.draft).unzip();

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
        (group, topic.service.is_some(), topic.order, told.post.front.date.clone(), told.post.path.clone())
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
    let notes::Assembled { mut notes, traces, .. } =
        notes::assemble(&told, &topics, &name, &tag, config, &mut diagnostics);
    let id = identity::deck_id(&tag);
    identity::assign(id, &mut notes);
    diagnostics.sort();
    let deck = Deck {
        name,
        id,
        description: config.description.clone().unwrap_or_default(),
        modified: notes.iter().map(|note| note.modified).max().unwrap_or(config.now),
        notes,
    };
    Compiled { deck, posts: posts.len(), drafts: all - posts.len(), diagnostics, traces, passed }
}
