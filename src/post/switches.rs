//! What the front matter's `anki:` key says of a post's cards.

use super::front_matter;
use crate::config::Density;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{Source, Span};
use serde_json::Value;

/// An author's switches for one post: `anki: { skip: true, deck: "…", tags: […], density: few }`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switches {
    /// True for a post of which no card is to be made: `skip: true`, or `anki: false`.
    pub skip: bool,
    /// The subdeck that its notes go into, below the deck; `::` separates levels.
    pub deck: Option<String>,
    /// Further tags of its notes.
    pub tags: Vec<String>,
    /// How much its facts have to be worth, in place of the deck's.
    pub density: Option<Density>,
}

const KEYS: [&str; 4] = ["skip", "deck", "tags", "density"];

/// Reads the switches; what is none of them, or of the wrong kind, is a warning at its place in the header.
pub(super) fn read(value: &Value, source: &Source, header: Span, diagnostics: &mut Vec<Diagnostic>) -> Switches {
    let mut switches = Switches::default();
    let mut tell = |key: &str, message: String, hint: String| {
        let place = place(source, header, key);
        diagnostics.push(Diagnostic::warning(&source.path, place, "front-matter", message).hint(hint));
    };
    match value {
        Value::Bool(cards) => switches.skip = !cards,
        Value::String(word) if word == "skip" => switches.skip = true,
        Value::Null => {}
        Value::Object(map) => {
            for (key, value) in map {
                let known = match key.as_str() {
                    "skip" => value.as_bool().map(|skip| switches.skip = skip).ok_or("`true` or `false`"),
                    "deck" => value
                        .as_str()
                        .map(str::trim)
                        .filter(|deck| !deck.is_empty() && deck.split("::").all(|level| !level.trim().is_empty()))
                        .map(|deck| switches.deck = Some(deck.to_owned()))
                        .ok_or("a name, with `::` between its levels"),
                    "tags" => tags(value).map(|tags| switches.tags = tags).ok_or("a list of words"),
                    "density" => serde_json::from_value(value.clone())
                        .map(|density| switches.density = Some(density))
                        .map_err(|_| "`few`, `normal` or `many`"),
                    _ => {
                        let near = nearest(&key.to_lowercase(), &KEYS).map_or_else(
                            || format!("`anki` knows {}", KEYS.map(|key| format!("`{key}`")).join(", ")),
                            |(_, near)| format!("write `{near}`"),
                        );
                        tell(key, format!("`anki.{key}` is no switch of a post"), near);
                        continue;
                    }
                };
                if let Err(kind) = known {
                    tell(key, format!("`anki.{key}` can't be read"), format!("write {kind}"));
                }
            }
        }
        _ => tell("anki", "`anki` can't be read".to_owned(), "write `false`, or keys below it".to_owned()),
    }
    switches
}

/// Returns words as the header's other tags are read; none where something else than words is written.
fn tags(value: &Value) -> Option<Vec<String>> {
    let words = match value {
        Value::String(_) => true,
        Value::Array(words) => words.iter().all(Value::is_string),
        _ => false,
    };
    words.then(|| front_matter::words(&[Some(value)]))
}

/// Where the header writes a key.
fn place(source: &Source, header: Span, key: &str) -> Span {
    let text = &source.text[header.start..header.end];
    let after = text.find("anki").unwrap_or_default();
    let at = text[after..].find(key).map_or(after, |at| after + at);
    Span::new(header.start + at, header.start + (at + key.len()).min(text.len()))
}
