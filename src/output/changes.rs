//! What a build changes, as text with the words that went and came, and as JSON.

use crate::identity::{Change, Side, Way};
use crate::notes::Card;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;

#[derive(Serialize)]
struct DeckOut<'a> {
    deck: &'a str,
    /// How many notes changed in each way.
    summary: BTreeMap<&'static str, usize>,
    /// How many notes an import updates in a collection that has the last build.
    updated: usize,
    changes: Vec<ChangeOut<'a>>,
}

#[derive(Serialize)]
struct ChangeOut<'a> {
    guid: &'a str,
    key: &'a str,
    ways: Vec<&'static str>,
    before: Option<SideOut<'a>>,
    after: Option<SideOut<'a>>,
}

#[derive(Serialize)]
struct SideOut<'a> {
    cards: &'a [Card],
    tags: &'a [String],
    source: &'a str,
}

/// Renders the changes of decks, each with its name, as one JSON object; of several decks as a list of them.
pub fn json(decks: &[(String, String, Vec<Change>)]) -> anyhow::Result<String> {
    let out: Vec<DeckOut> = decks
        .iter()
        .map(|(deck, _, changes)| DeckOut {
            deck,
            summary: Way::ALL
                .into_iter()
                .map(|way| (way.name(), changes.iter().filter(|change| change.ways.contains(&way)).count()))
                .collect(),
            updated: changes.iter().filter(|change| change.before.is_some() && change.after.is_some()).count(),
            changes: changes.iter().map(change_out).collect(),
        })
        .collect();
    let json = match out.as_slice() {
        [one] => serde_json::to_string_pretty(one)?,
        all => serde_json::to_string_pretty(all)?,
    };
    Ok(json + "\n")
}

fn change_out(change: &Change) -> ChangeOut<'_> {
    fn side(side: &Side) -> SideOut<'_> {
        SideOut { cards: &side.cards, tags: &side.tags, source: &side.source }
    }
    ChangeOut {
        guid: &change.guid.0,
        key: &change.key.0,
        ways: change.ways.iter().map(|way| way.name()).collect(),
        before: change.before.as_ref().map(side),
        after: change.after.as_ref().map(side),
    }
}

/// Renders changes for people: words that went as `[-word-]`, words that came as `{+word+}`, on a terminal in colors.
pub fn text(changes: &[Change], color: bool) -> String {
    let mut out = String::new();
    for change in changes {
        let ways: Vec<&str> = change.ways.iter().map(|way| way.name()).collect();
        out.push_str(&format!("{} {}\n", ways.join(", "), change.key));
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => compared(change, before, after, color, &mut out),
            (Some(side), None) | (None, Some(side)) => shown(&side.cards, &mut out),
            (None, None) => {}
        }
        out.push('\n');
    }
    out
}

fn shown(cards: &[Card], out: &mut String) {
    for card in cards {
        out.push_str(&format!("  Q: {}\n  A: {}\n", indented(&card.front), indented(&card.back)));
    }
}

fn compared(change: &Change, before: &Side, after: &Side, color: bool, out: &mut String) {
    if change.ways.contains(&Way::Reworded) {
        let blank = Card { front: String::new(), back: String::new() };
        for at in 0..before.cards.len().max(after.cards.len()) {
            let (old, new) = (before.cards.get(at).unwrap_or(&blank), after.cards.get(at).unwrap_or(&blank));
            out.push_str(&format!("  Q: {}\n", indented(&words(&old.front, &new.front, color))));
            out.push_str(&format!("  A: {}\n", indented(&words(&old.back, &new.back, color))));
        }
    } else {
        shown(&after.cards, out);
    }
    for tag in before.tags.iter().filter(|tag| !after.tags.contains(tag)) {
        out.push_str(&format!("  {}\n", gone(tag, color)));
    }
    for tag in after.tags.iter().filter(|tag| !before.tags.contains(tag)) {
        out.push_str(&format!("  {}\n", come(tag, color)));
    }
    if before.source != after.source {
        out.push_str(&format!("  {} -> {}\n", before.source, after.source));
    }
}

/// Shows the words that differ between two texts.
fn words(before: &str, after: &str, color: bool) -> String {
    let diff = TextDiff::from_words(before, after);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    runs.into_iter()
        .map(|(tag, text)| match tag {
            ChangeTag::Equal => text,
            ChangeTag::Delete => gone(&text, color),
            ChangeTag::Insert => come(&text, color),
        })
        .collect()
}

fn gone(text: &str, color: bool) -> String {
    if color { format!("\u{1b}[31m[-{text}-]\u{1b}[0m") } else { format!("[-{text}-]") }
}

fn come(text: &str, color: bool) -> String {
    if color { format!("\u{1b}[32m{{+{text}+}}\u{1b}[0m") } else { format!("{{+{text}+}}") }
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n     ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_marked() {
        assert_eq!(words("keeps 4 days", "keeps 14 days", false), "keeps [-4-]{+14+} days");
        assert_eq!(words("", "new", false), "{+new+}");
        assert_eq!(words("same", "same", true), "same");
    }
}
