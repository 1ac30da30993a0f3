//! Notes as JSON, CSV, TSV and text.

use crate::deck::Deck;
use crate::notes::{Body, Card, Note, State, cards};
use serde::Serialize;

/// The formats of `postdeck notes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One object; its shape is stable.
    Json,
    /// Comma-separated, with a header.
    Csv,
    /// Tab-separated, with a header.
    Tsv,
    /// For people.
    Text,
}

#[derive(Serialize)]
struct DeckOut<'a> {
    deck: &'a str,
    notes: Vec<NoteOut<'a>>,
}

#[derive(Serialize)]
struct NoteOut<'a> {
    guid: &'a str,
    key: &'a str,
    kind: &'static str,
    state: &'static str,
    service: Option<&'a str>,
    concept: Option<&'a str>,
    domain: Option<&'a str>,
    tags: &'a [String],
    sources: Vec<SourceOut<'a>>,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    path: &'a str,
    lines: [usize; 2],
    anchor: Option<&'a str>,
    rule: &'static str,
}

fn note_out(note: &Note) -> NoteOut<'_> {
    NoteOut {
        guid: &note.guid.0,
        key: &note.key.0,
        kind: note.kind.name(),
        state: note.state.name(),
        service: note.service.as_deref(),
        concept: note.concept.as_deref(),
        domain: note.domain.as_deref(),
        tags: &note.tags,
        sources: note
            .sources
            .iter()
            .map(|source| SourceOut {
                path: &source.path.0,
                lines: source.lines,
                anchor: source.anchor.as_deref(),
                rule: source.rule,
            })
            .collect(),
        cards: cards(&note.body),
    }
}

/// Renders decks in a format. JSON is one object: several decks become one, named after the first.
pub fn render(decks: &[Deck], format: Format) -> anyhow::Result<String> {
    match format {
        Format::Json => {
            let name = decks.first().map_or("", |deck| deck.name.as_str());
            let out = DeckOut { deck: name, notes: decks.iter().flat_map(|deck| &deck.notes).map(note_out).collect() };
            let mut json = serde_json::to_string_pretty(&out)?;
            json.push('\n');
            Ok(json)
        }
        Format::Csv => separated(decks, b','),
        Format::Tsv => separated(decks, b'\t'),
        Format::Text => Ok(text(decks)),
    }
}

fn separated(decks: &[Deck], delimiter: u8) -> anyhow::Result<String> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record([
        "guid",
        "key",
        "kind",
        "domain",
        "service",
        "concept",
        "note type",
        "front",
        "back",
        "tags",
        "source",
        "state",
    ])?;
    for note in decks.iter().flat_map(|deck| &deck.notes) {
        let (front, back) = match &note.body {
            Body::Basic { question, answer, .. } => (question.as_str(), answer.as_str()),
            Body::Cloze { text } => (text.as_str(), ""),
        };
        let source =
            note.sources.first().map(|source| format!("{}:{}", source.path, source.lines[0])).unwrap_or_default();
        writer.write_record([
            note.guid.0.as_str(),
            note.key.0.as_str(),
            note.kind.name(),
            note.domain.as_deref().unwrap_or_default(),
            note.service.as_deref().unwrap_or_default(),
            note.concept.as_deref().unwrap_or_default(),
            if matches!(note.body, Body::Cloze { .. }) { "cloze" } else { "basic" },
            front,
            back,
            &note.tags.join(" "),
            &source,
            note.state.name(),
        ])?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn text(decks: &[Deck]) -> String {
    let mut out = String::new();
    for note in decks.iter().flat_map(|deck| &deck.notes) {
        for card in cards(&note.body) {
            let source = note.sources.first();
            let place =
                source.map(|source| format!("{}:{} {}", source.path, source.lines[0], source.rule)).unwrap_or_default();
            out.push_str(&format!(
                "Q: {}\nA: {}\n   ({place}; {}{})\n\n",
                card.front.replace('\n', "\n   "),
                card.back.replace('\n', "\n   "),
                note.key,
                if note.state == State::Retired { "; retired" } else { "" }
            ));
        }
    }
    out
}
