//! Worth: how much a candidate is worth learning, as a sum of terms that can be shown, against a threshold that the deck chooses.

use super::{Body, Card, cards};
use crate::config::Density;
use crate::facts::{Ask, Fact, FactKind};
use crate::language::{bare_words, is_stop_word, one_of, word_count};
use crate::post::Style;

/// The terms of a candidate's score, each with its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worth {
    /// What was weighed, and its points.
    pub terms: Vec<(&'static str, i32)>,
}

impl Worth {
    /// Returns the sum of the terms.
    pub fn score(&self) -> i32 {
        self.terms.iter().map(|(_, points)| points).sum()
    }
}

/// Returns the least score of a note in a deck of this density.
pub(super) fn threshold(density: Density) -> i32 {
    match density {
        Density::Few => 5,
        Density::Normal => 0,
        Density::Many => i32::MIN,
    }
}

/// Words of praise and blame: what holds them is more often an opinion than a fact.
const OPINION: &str = "great amazing awesome exciting boring nice excellent wonderful beautiful fantastic terrible awful ugly best worst favourite favorite fun cool sad unfortunately luckily hopefully obviously clearly definitely interesting famous popular easy simple delicious clever elegant brilliant horrible sophisticated valuable luck";

/// Weighs a worded fact.
pub(super) fn weigh(fact: &Fact, body: &Body) -> Worth {
    let mut terms = vec![("kind", of_kind(fact.kind))];
    let subject = fact.subject.as_deref().unwrap_or_default();
    let first = subject.split_whitespace().next().unwrap_or_default().to_lowercase();
    if subject.is_empty() {
        terms.push(("no subject", -1));
    } else if one_of(&first, "you we they people everyone someone others users")
        || !subject.contains(' ') && one_of(&first, "one many some most")
        || ["handful of ", "lot of ", "lots of ", "plenty of "]
            .iter()
            .any(|vague| subject.to_lowercase().starts_with(vague))
    {
        terms.push(("subject is a person or anything", -3));
    } else if subject.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit()) {
        terms.push(("subject is a name", 2));
    } else if word_count(subject) > 5 {
        terms.push(("subject is long", -1));
    }
    if points_back(fact, subject) {
        terms.push(("subject is known from another sentence", -3));
    }
    if let Some(told) = &fact.told {
        let marked =
            told.marks().iter().any(|mark| matches!(mark.style, Style::Strong | Style::Emphasis | Style::Code));
        if marked {
            terms.push(("emphasis", 1));
        }
        let lower = told.as_str().to_lowercase();
        let opinions = bare_words(&lower).filter(|word| one_of(word, OPINION)).count();
        if opinions > 0 {
            terms.push(("opinion", -2));
        }
    }
    let shown = cards(body).into_iter().next();
    let cloze = matches!(body, Body::Cloze { .. });
    if cloze && !matches!(fact.kind, FactKind::Number | FactKind::Enumeration | FactKind::Qa | FactKind::Process) {
        terms.push(("no question of its own", -1));
        if fact.kind == FactKind::Property {
            terms.extend(shown.as_ref().and_then(of_gap));
        }
    }
    let answer = shown.as_ref().map(|card| card.back.as_str()).unwrap_or_default();
    let content = bare_words(answer).filter(|word| !is_stop_word(&word.to_lowercase())).count();
    let specific = answer.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit()) || answer.contains('-');
    match content {
        _ if crate::facts::is_trait(answer) => {}
        _ if specific => terms.push(("answer has a name or number", 1)),
        0..=1 if !matches!(fact.ask, Ask::StandsFor { .. } | Ask::Called { .. } | Ask::Cell { .. }) => {
            terms.push(("answer says little", if cloze { -3 } else { -2 }))
        }
        _ => {}
    }
    if word_count(answer) > 25 {
        terms.push(("answer is long", -1));
    }
    Worth { terms }
}

/// What little a short sentence says of its gap: few words around it, no name among them, a plain phrase hidden.
fn of_gap(card: &Card) -> Option<(&'static str, i32)> {
    let specific = |text: &str| text.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-');
    let front = card.front.split_once(": ").map_or(card.front.as_str(), |(_, rest)| rest);
    // "has been [deprecated]": what became of it is all there is to tell.
    if card.back.ends_with("ed") && !card.back.contains(' ') || crate::facts::is_trait(&card.back) {
        return None;
    }
    if word_count(front) < 10 && !specific(&card.back) {
        return Some(("much fits into the gap", -2));
    }
    (!specific(front) && !specific(&card.back)).then_some(("nothing names what is hidden", -1))
}

/// True for "the topic" where neither the section nor what the text speaks of is a topic.
fn points_back(fact: &Fact, subject: &str) -> bool {
    // "the new process", "the first byte": told apart from another that the card does not show.
    let ordinal = subject.split_whitespace().next().is_some_and(|first| {
        one_of(
            &first.to_lowercase(),
            "new first second third last next other same resulting following previous latter former",
        )
    }) && subject.contains(' ')
        && !subject.contains(" of a");
    let weak = matches!(fact.kind, FactKind::Property | FactKind::Purpose | FactKind::Cause);
    let bare = !subject.is_empty()
        && subject.chars().all(|c| c.is_lowercase() || c == '-')
        && !crate::language::is_plural(subject);
    let definite = fact.told.as_ref().is_some_and(|told| {
        let lower = told.as_str().to_lowercase();
        lower.contains(&format!("the {subject} "))
    });
    let named = |name: &String| {
        let name = name.to_lowercase();
        name.contains(&crate::language::singular(subject))
    };
    weak && (ordinal || bare && definite && !fact.about.iter().any(named))
}

fn of_kind(kind: FactKind) -> i32 {
    match kind {
        FactKind::Explicit => 100,
        FactKind::Definition | FactKind::Abbreviation | FactKind::Command => 6,
        FactKind::Number | FactKind::Comparison | FactKind::Enumeration | FactKind::Cause | FactKind::Qa => 5,
        FactKind::Purpose | FactKind::Process => 5,
        FactKind::Property => 3,
    }
}
