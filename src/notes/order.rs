//! The order of learning: as the series and its text have it, but a term's definition before the notes that use the term.

use super::{Body, Note, card_text};
use crate::facts::FactKind;
use crate::topics::mentions;

/// Moves the definitions of each post before the first note of the same post that uses their term; all else keeps its order.
pub(super) fn definitions_first(notes: Vec<Note>) -> Vec<Note> {
    let mut ordered: Vec<Note> = Vec::with_capacity(notes.len());
    let mut shown: Vec<String> = Vec::with_capacity(notes.len());
    for note in notes {
        let text = card_text(&note.body);
        let from = ordered.iter().rposition(|before| !same_post(before, &note)).map_or(0, |before| before + 1);
        let at = match term(&note) {
            Some(term) => (from..ordered.len()).find(|&at| mentions(&shown[at], &term)).unwrap_or(ordered.len()),
            None => ordered.len(),
        };
        ordered.insert(at, note);
        shown.insert(at, text);
    }
    ordered
}

fn same_post(one: &Note, other: &Note) -> bool {
    match (one.sources.first(), other.sources.first()) {
        (Some(one), Some(other)) => one.path == other.path,
        _ => false,
    }
}

/// Returns the term that a note defines, in lower case.
fn term(note: &Note) -> Option<String> {
    let defines =
        matches!(note.kind, FactKind::Definition | FactKind::Abbreviation) && matches!(note.body, Body::Basic { .. });
    let name = note.concept.as_deref().or(note.service.as_deref()).filter(|_| defines)?;
    (name.chars().count() > 2).then(|| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::cards;
    use crate::config::Config;
    use crate::source::Source;

    #[test]
    fn a_definition_comes_before_its_use() {
        let post = "# Kilns\n\nThe furnace heats the muffle slowly.\n\nBricks hold heat well.\n\nA muffle is a chamber that keeps flames out.\n";
        let compiled = crate::compile(
            &Config::default(),
            &[Source::new("kilns.md", post)],
            "d",
            &crate::identity::Known::default(),
        );
        let fronts: Vec<String> = compiled.deck.notes.iter().map(|note| cards(&note.body)[0].front.clone()).collect();
        let defined = fronts.iter().position(|front| front.contains("What is a muffle")).unwrap();
        assert_eq!(defined, 0, "{fronts:?}");
    }
}
