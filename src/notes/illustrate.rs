//! Which note an image or a sound of a post belongs to: the fact that it stands in or directly behind.

use super::{Body, Html, Note};
use crate::language::{bare_words, is_stop_word, singular};
use crate::media::{MediaKind, Medium};
use crate::post::{Post, Reference, references};
use crate::source::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The most that is shown on one note.
const MOST: usize = 2;

/// Puts a post's images and sounds on the notes that were made of it: the place of each fact, and its note's index.
pub(super) fn illustrate(notes: &mut [Note], made: &[(Span, usize)], post: &Post, source: &Source) {
    let mut shown: BTreeMap<usize, usize> = BTreeMap::new();
    let mut known: BTreeSet<(usize, String)> = BTreeSet::new();
    for reference in references(post) {
        let Some(html) = html(&reference, source.media.get(&reference.url)) else { continue };
        let Some(index) = illustrated(&reference, made, notes) else { continue };
        let count = shown.entry(index).or_insert(0);
        if *count == MOST || !known.insert((index, reference.url.clone())) {
            continue;
        }
        *count += 1;
        let note = &mut notes[index];
        match &mut note.body {
            Body::Basic { answer, .. } => *answer = std::mem::take(answer).and(html),
            // A cloze shows its text on both sides: only what is below it waits for the answer.
            Body::Cloze { .. } => {
                let details = std::mem::take(&mut note.details);
                let (pictures, rest) =
                    if *count == 1 { (Html::default(), details) } else { (details, Html::default()) };
                note.details = pictures.and(html).and(rest);
            }
        }
    }
}

/// Shows what was found of a reference; what lies on another site is linked, and loaded by nobody.
fn html(reference: &Reference, medium: Option<&Medium>) -> Option<Html> {
    match medium {
        _ if reference.decorates() => None,
        Some(medium) if medium.tiny => None,
        Some(Medium { name, kind: MediaKind::Image, .. }) => Some(Html::picture(name, alt(reference))),
        Some(Medium { name, kind: MediaKind::Audio, .. }) => Some(Html::sound(name)),
        None if reference.alt.is_empty() => None,
        None => Some(Html::link(&reference.url, &reference.alt)).filter(|html| !html.as_str().is_empty()),
    }
}

/// Returns what an image shows in words; Obsidian writes its width in the same place.
fn alt(reference: &Reference) -> &str {
    let size = !reference.alt.is_empty() && reference.alt.chars().all(|c| c.is_ascii_digit() || c == 'x');
    let unsaid = size || reference.alt == reference.url;
    if unsaid { stem(&reference.url) } else { &reference.alt }
}

fn stem(url: &str) -> &str {
    let name = url.rsplit('/').next().unwrap_or(url);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// Finds the note: that of the sentence around the reference; else of those in its paragraph the one that shares most words with
/// it, and of equals the nearest before it; else that of the list or table around it, or of the block that a figure stands beside.
fn illustrated(reference: &Reference, made: &[(Span, usize)], notes: &[Note]) -> Option<usize> {
    let inside = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
    let around =
        made.iter().filter(|(span, _)| inside(*span, reference.span)).min_by_key(|(span, _)| span.end - span.start);
    let near = |block: Span| {
        made.iter().filter(move |(span, _)| inside(block, *span)).max_by_key(|(span, index)| {
            let before = span.end <= reference.span.start;
            let distance =
                if before { reference.span.start - span.end } else { span.start.saturating_sub(reference.span.end) };
            (shared(reference, &notes[*index]), before, std::cmp::Reverse(distance))
        })
    };
    let sentence = around.filter(|(span, _)| inside(reference.within, *span));
    let found = sentence.or_else(|| near(reference.within)).or(around).or_else(|| reference.beside.and_then(near));
    found.map(|(_, index)| *index)
}

/// Counts the words that an image's description and name share with what a note asks.
fn shared(reference: &Reference, note: &Note) -> usize {
    let words = |text: &str| -> BTreeSet<String> {
        let text = text.to_lowercase();
        bare_words(&text).filter(|word| !is_stop_word(word)).map(singular).collect()
    };
    let told = words(&format!("{} {}", reference.alt, stem(&reference.url)));
    words(&note.body.question()).intersection(&told).count()
}
