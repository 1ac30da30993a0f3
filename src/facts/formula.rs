//! What a displayed formula says of the sentence that leads to it: "The gain is defined as:" and below it the formula.

use super::sentence::simple;
use super::{Ask, Fact, FactKind, Interrogative, Predicate, Rule, Sentence, Unit, UnitKind};
use crate::language::{Tag, one_of, word_count};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "formula", shares: false, any_language: false, find };

/// Verbs by which a formula is led in.
const LEADS: &str =
    "define give compute calculate write express estimate represent denote formulate describe approximate update";

fn find(unit: &Unit) -> Vec<Fact> {
    if let UnitKind::Item { text, .. } = &unit.kind {
        return of_term(unit, text).into_iter().collect();
    }
    if let UnitKind::Code { language, text, before: Some(before) } = &unit.kind {
        return in_code(unit, language, text, before).into_iter().collect();
    }
    let UnitKind::Formula { lead, formula } = &unit.kind else { return Vec::new() };
    if let Some(fact) = of_left_side(unit, formula) {
        return vec![fact];
    }
    if !lead.as_str().trim_end().ends_with(':') || super::narration::is_narration(lead.as_str()) {
        return Vec::new();
    }
    let lead = Text::clone(lead).trim_end_matches(|c| c == ':' || c == ' ');
    let sentences = simple(&lead, unit.place);
    let by_verb = sentences.iter().rev().find_map(|sentence| of_lead(unit, sentence, formula));
    by_verb
        .or_else(|| sentences.iter().rev().find_map(|sentence| of_doing(unit, sentence, formula)))
        .into_iter()
        .collect()
}

/// `\text{Target Rate} = 1.5 r`: the words on the left side say what the formula is for.
fn of_left_side(unit: &Unit, formula: &Text) -> Option<Fact> {
    let string = formula.as_str().trim().trim_matches('$').trim();
    let (left, right) = string.split_once('=')?;
    let left = left.trim().trim_start_matches("\\[").trim();
    let name = ["\\text{", "\\mathrm{", "\\textbf{", "\\textrm{"].iter().find_map(|lead| left.strip_prefix(lead))?;
    let name = name.strip_suffix('}').filter(|name| !name.contains(['{', '}', '\\']))?.trim();
    let told = (1..=6).contains(&word_count(name)) && name.len() > 1 && word_count(right) >= 2;
    // "MB" below "Monetary Base (MB)"
    let heading = unit.place.trail.last().map(|heading| heading.text.as_str()).unwrap_or_default();
    let short = name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let spelled = unit.place.trail.last().and_then(|heading| crate::topics::heading_topic(heading));
    let name = match spelled.filter(|_| short && heading.contains(&format!("({name})"))) {
        Some(topic) => topic,
        None => name.to_owned(),
    };
    told.then(|| formula_for(unit, &Text::from(name), formula.clone()))
}

/// "The formula to calculate the value is:" and a line of plain text: the formula.
fn in_code(unit: &Unit, language: &str, text: &str, before: &Text) -> Option<Fact> {
    let plain = one_of(language, "plaintext plain text txt math") || language.is_empty();
    let line = text.trim();
    let signs = ['=', '^', '*', '/', '+', '-'].iter().filter(|sign| line.contains(**sign)).count();
    let formula = plain && !line.contains('\n') && signs >= 2 && word_count(line) >= 2 && !line.starts_with('$');
    let last = crate::language::sentences(before).pop().map(|range| before.slice(range))?;
    let open = last.as_str().trim_end().strip_suffix(':')?;
    let sentence = Sentence::new(last.slice(0..open.len()));
    let head = ["is", "becomes", "now"].iter().find_map(|end| open.strip_suffix(&format!(" {end}"))).unwrap_or(open);
    let told = head.strip_prefix("The formula").or_else(|| head.strip_prefix("The equation"))?;
    let pointing = sentence.words.iter().any(|word| one_of(&word.lower, "this these it its that"));
    let named = match told.trim() {
        "" => unit.place.subject.as_ref().filter(|subject| !subject.as_str().contains("formula"))?.as_str().to_owned(),
        rest => rest.strip_prefix("for ").unwrap_or(rest).replace("the resulting ", "the "),
    };
    if !formula || pointing || !(1..=12).contains(&word_count(&named)) {
        return None;
    }
    let goal = ["to ", "of "].iter().any(|lead| named.starts_with(lead));
    let mut question = Text::from(if goal { "What is the formula " } else { "What is the formula for " });
    question.push_str(&named);
    question.push_str("?");
    let answer = Text::from(line).marked(0..line.len(), Style::Code);
    Some(unit.fact(FactKind::Definition, RULE.name, Some(&Text::from(named)), Ask::Question { question, answer }))
}

/// "**Aggregate demand (AD)** = C + I + G": a term and its formula.
fn of_term(unit: &Unit, text: &Text) -> Option<Fact> {
    let strong = text.ranges(|style| *style == Style::Strong).into_iter().find(|range| range.start == 0)?;
    let string = text.as_str();
    let right = string[strong.end..].trim_start().strip_prefix("= ")?;
    // "Stagflation = inflation + high unemployment" is a meaning; two signs calculate.
    let signs = [" + ", " - ", " – ", " − ", " * ", " × ", " / ", " ÷ "];
    let calculates = signs.iter().map(|sign| right.matches(sign).count()).sum::<usize>() >= 2;
    let whole = word_count(right) <= 24 && !right.contains(". ") && right.len() < string.len();
    let name = text.slice(strong).without(|style| *style == Style::Strong).trim_end_matches(|c| c == ' ');
    let answer = text.slice(string.len() - right.len()..string.len()).trim_end_matches(|c| matches!(c, '.' | ' '));
    (calculates && whole && (1..=6).contains(&word_count(name.as_str()))).then(|| formula_for(unit, &name, answer))
}

fn formula_for(unit: &Unit, name: &Text, formula: Text) -> Fact {
    let mut question = Text::from("What is the formula for ");
    question.push(&unit.place.inside(name.clone()));
    question.push_str("?");
    unit.fact(FactKind::Definition, RULE.name, Some(name), Ask::Question { question, answer: formula })
}

/// "Calculating the mean can be reduced to … with the following formula": the formula for doing it.
fn of_doing(unit: &Unit, sentence: &Sentence, formula: &Text) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| !sentence.points_away(clause))?;
    let words = &sentence.words;
    let doing = words[clause.subject.start].can_be(crate::language::Form::Gerund) && clause.subject.len() >= 2;
    let lower = sentence.text.as_str().to_lowercase();
    let pointer = ["formula", "equation", "identity", "expression", "recurrence"]
        .iter()
        .find(|noun| lower.ends_with(**noun) && lower.contains("following"))?;
    if !doing {
        return None;
    }
    let subject = unit.place.inside(sentence.slice(clause.subject.clone()));
    let mut question = Text::from(format!("What is the {pointer} for "));
    question.push(&subject);
    question.push_str("?");
    let ask = Ask::Question { question, answer: formula.clone() };
    Some(unit.fact(FactKind::Process, RULE.name, Some(&subject), ask))
}

fn of_lead(unit: &Unit, sentence: &Sentence, formula: &Text) -> Option<Fact> {
    let clause = sentence.clause.as_ref().filter(|clause| !sentence.points_away(clause))?;
    let words = &sentence.words;
    let subject = sentence.slice(clause.subject.clone());
    let formula_subject = subject.marks().iter().any(|mark| matches!(mark.style, Style::Math(_)));
    if super::property::is_empty_subject(sentence, clause) || formula_subject && word_count(subject.as_str()) == 1 {
        return None;
    }
    // "is given by": the tagger takes "given" for a preposition.
    let given = clause.is_copula(words) && words.get(clause.rest.start).is_some_and(|word| word.lower == "given");
    let pointers = words[clause.rest.start + usize::from(given)..clause.rest.end].iter().all(|word| {
        one_of(&word.lower, "as follows by the following this formula equation simply then")
            || matches!(word.tag, Tag::Adverb | Tag::Punctuation(_))
    });
    if !pointers {
        return None;
    }
    let predicate = Predicate::of(sentence, clause, unit.place);
    let (interrogative, predicate) = if given {
        (Interrogative::How, Predicate { verb: Text::from("given"), ..predicate })
    } else if clause.is_passive(words) && one_of(&clause.lemma(words), LEADS) {
        (Interrogative::How, predicate)
    } else if clause.is_copula(words) && !words[clause.verb.clone()].iter().any(|word| word.tag == Tag::Modal) {
        (Interrogative::What, predicate)
    } else {
        return None;
    };
    let ask = Ask::Predicate { interrogative, of: None, predicate, tail: Text::default(), answer: formula.clone() };
    Some(unit.fact(FactKind::Definition, RULE.name, Some(&subject), ask))
}
