//! Steps in order: numbered lists.

use super::narration::is_narration;
use super::{Ask, Fact, FactKind, Rule, Sentence, Unit, UnitKind, enumeration, glossary};
use crate::language::{Form, Tag, one_of, sentences, word_count, words};
use crate::post::{Item, Text};

pub(super) const RULE: Rule = Rule { name: "ordered-list", shares: false, any_language: false, find };

pub(super) const NEXT: Rule = Rule { name: "next-step", shares: true, any_language: false, find: find_next };

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::List { lead, items, ordered: true } = &unit.kind else { return Vec::new() };
    let texts: Vec<Text> = items.iter().filter_map(Item::lead).map(Text::from_inlines).collect();
    let total: usize = texts.iter().map(|text| word_count(text.as_str())).sum();
    // Numbered terms are a list of kinds, and long steps are asked one by one.
    let terms = texts.iter().filter(|text| glossary::split(text).is_some()).count();
    if !(2..=5).contains(&texts.len())
        || total > 50
        || terms * 2 > texts.len()
        || texts.iter().any(|text| is_narration(text.as_str()))
    {
        return Vec::new();
    }
    // A number in front makes no step: a word of procedure does, or items that say what to do.
    let told = format!(
        "{} {}",
        lead.map_or("", |lead| lead.as_str()),
        unit.place.trail.last().map_or("", |heading| heading.text.as_str())
    )
    .to_lowercase();
    let named = [
        "step",
        "how to",
        "procedure",
        "process",
        "follow",
        "sequence",
        "workflow",
        "stage",
        "phase",
        "lifecycle",
        "order",
        "algorithm",
        "works",
        "first",
        "then",
    ]
    .iter()
    .any(|cue| told.contains(cue));
    let told_to = texts
        .iter()
        .filter(|text| {
            crate::language::starts_with_verb(text.as_str()) || text.as_str().to_lowercase().starts_with("when ")
        })
        .count();
    // "Prefer A over B", "Avoid C": advice in no order.
    let advice = texts
        .iter()
        .filter(|text| {
            let first = text.as_str().split_whitespace().next().unwrap_or_default().to_lowercase();
            crate::language::one_of(&first, "prefer avoid favour favor never always don't consider remember")
        })
        .count();
    if !named && (told_to * 2 <= texts.len() || advice * 3 > texts.len()) {
        return Vec::new();
    }
    let goal = lead.and_then(goal);
    let subject = unit.place.section_subject();
    let what = match (&goal, lead.and_then(|lead| enumeration::named_by_lead(unit, lead))) {
        (Some(goal), _) => {
            let mut what = Text::from("steps to ");
            what.push(goal);
            what
        }
        (None, Some(what)) => what,
        (None, None) => Text::from("steps"),
    };
    // Steps of a whole domain, or of the post, are steps of nothing.
    let whole = subject.as_str() == unit.place.topic.name;
    if goal.is_none() && what.as_str() == "steps" && whole {
        return Vec::new();
    }
    let of = goal.is_none().then_some(subject.clone());
    vec![unit.fact(
        FactKind::Process,
        RULE.name,
        Some(&subject),
        Ask::Members { what, of, items: texts, ordered: true },
    )]
}

/// "The OS jumps to user code" behind "The OS sets the timer": what comes next, for a step that does not say itself when it is taken.
fn find_next(unit: &Unit) -> Vec<Fact> {
    let UnitKind::List { lead, items, ordered: true } = &unit.kind else { return Vec::new() };
    let heading = unit.place.trail.last().map(|heading| heading.text.as_str().to_lowercase()).unwrap_or_default();
    let told = lead.map(|lead| lead.as_str().to_lowercase()).unwrap_or_default();
    if !super::walk::tells_in_order(items) || super::walk::states(&told, &heading) {
        return Vec::new();
    }
    let stop = |c: char| matches!(c, '.' | ';' | ':' | ' ');
    let texts: Vec<Text> = items
        .iter()
        .filter_map(Item::lead)
        .map(Text::from_inlines)
        .filter_map(|text| sentences(&text).first().map(|first| text.slice(first.clone()).trim_end_matches(stop)))
        .collect();
    if texts.len() != items.len() || texts.iter().any(|text| is_narration(text.as_str())) {
        return Vec::new();
    }
    let fits = |text: &Text, most: usize| (3..=most).contains(&word_count(text.as_str()));
    let mut facts = Vec::new();
    for (pair, item) in texts.windows(2).zip(&items[1..]) {
        let own = Sentence::new(pair[1].clone());
        let plain = own.clause.as_ref().is_some_and(|clause| {
            clause.fronted.is_none()
                && !own.words.iter().take(2).any(|word| one_of(&word.lower, "it they this that these those"))
        });
        if !plain || !fits(&pair[0], 22) || !fits(&pair[1], 26) {
            continue;
        }
        let mut question = Text::from("What comes next after “");
        question.push(&pair[0].clone().without(super::plain));
        question.push_str("”?");
        let span = pair[1].span(0..pair[1].as_str().len()).unwrap_or(item.span);
        let ask = Ask::Question { question, answer: pair[1].clone() };
        facts.push(Fact { span, ..unit.fact(FactKind::Process, NEXT.name, None, ask) });
    }
    facts
}

/// "To create a key, follow these steps:" has the goal "create a key".
fn goal(lead: &Text) -> Option<Text> {
    let words = words(lead, 0..lead.as_str().len());
    let to = words
        .iter()
        .position(|word| word.tag == Tag::To)
        .filter(|&to| words.get(to + 1).is_some_and(|next| next.can_be(Form::Base)))?;
    let end =
        (to..words.len()).find(|&at| matches!(words[at].tag, Tag::Punctuation(',' | ':' | '.'))).unwrap_or(words.len());
    (end > to + 2).then(|| lead.slice(words[to + 1].range.start..words[end - 1].range.end))
}
