//! Tables: the first column against the others, header words in the question; tables that compare have their subjects on top.

use super::narration::is_narration;
use super::{Ask, Fact, FactKind, Rule, Unit, UnitKind};
use crate::language::{bare_words, one_of, word_count};
use crate::post::{Cell, Post, Style, Text};

pub(super) const RULE: Rule = Rule { name: "table-cell", shares: false, any_language: true, find };

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Table { header, rows, .. } = &unit.kind else { return Vec::new() };
    if header.len() < 2 || rows.is_empty() || rows.len() > 60 {
        return Vec::new();
    }
    // A worked example is no fact.
    let example = unit.place.trail.iter().any(|heading| {
        let lower = heading.text.as_str().to_lowercase();
        !lower.contains("real") && bare_words(&lower).any(|word| one_of(word, "example examples exercise"))
    });
    if example || is_queried(unit.place.post, header) {
        return Vec::new();
    }
    let corner = header[0].text.as_str().to_lowercase();
    let aspects = one_of(
        corner.trim(),
        " aspect feature features property criteria criterion category attribute characteristic characteristics topic parameter metric dimension comparison item area factor",
    );
    if let Some(facts) = side_by_side(unit, header, rows).or_else(|| marked_off(unit, header, rows)) {
        return facts;
    }
    // "Feature | Benefit | Cost": what is told of each feature stands on top, no two things that are compared.
    let told_of = header.len() >= 3 && header.iter().skip(1).all(|head| is_attribute(head.text.as_str()));
    let across = aspects && header.len() >= 3 && !told_of;
    let index = rows.iter().all(|row| {
        row.first().is_some_and(|cell| cell.text.as_str().trim().chars().all(|c| c.is_ascii_digit() || c == '.'))
    });
    // "git reset | Commit-level | …" twice: the second column tells the two rows apart.
    let labels: Vec<&str> = rows.iter().filter_map(|row| row.first()).map(|cell| cell.text.as_str()).collect();
    let again = |label: &Cell| labels.iter().filter(|other| **other == label.text.as_str()).count() > 1;
    let told_apart = header.len() >= 3 && !across && !index && rows.iter().filter_map(|row| row.first()).any(again);
    let mut facts = Vec::new();
    for row in *rows {
        let Some(label) = row.first().filter(|cell| !cell.text.is_empty()) else { continue };
        // Rows that are numbered are named by the number and the first text beside it.
        let name = row.iter().skip(1).find(|cell| cell.text.as_str().chars().any(char::is_alphabetic));
        for (column, cell) in row.iter().enumerate().skip(1) {
            let Some(head) = header.get(column).filter(|head| !head.text.is_empty()) else { continue };
            // A header over several columns tells none of them apart; one over the labels and a column is that column's.
            let alike = header.iter().skip(1).filter(|other| other.text.as_str() == head.text.as_str()).count();
            if alike > 1 {
                continue;
            }
            if !is_value(cell) || told_apart && column == 1 {
                continue;
            }
            let (subject, aspect) = if across {
                (clean(&head.text), clean(&label.text))
            } else if index {
                (numbered(&header[0], label, name.filter(|name| name.span != cell.span)), clean(&head.text))
            } else {
                labelled(unit, &header[0], label, head)
            };
            let subject = match row.get(1).filter(|_| told_apart && again(label)) {
                Some(second) => with_bracket(subject, &second.text),
                None => subject,
            };
            let value = cell.text.clone();
            let command = label.text.covered(0..label.text.as_str().len().max(1), |style| *style == Style::Code)
                && unit.place.english
                && one_of(
                    head.text.as_str().to_lowercase().split_whitespace().last().unwrap_or_default(),
                    "description does purpose use usage meaning function explanation task effect result action",
                )
                && super::command::is_command(label.text.as_str())
                && super::glossary::is_task(&value);
            if command {
                let span = label.span.to(cell.span);
                let fact = super::command::does(unit, RULE.name, label.text.as_str(), &value);
                facts.push(Fact { span, ..fact });
                continue;
            }
            if word_count(value.as_str()) > 45 || is_narration(value.as_str()) || subject.as_str() == value.as_str() {
                continue;
            }
            let kind = if value.as_str().chars().any(|c| c.is_ascii_digit()) && word_count(value.as_str()) <= 4 {
                FactKind::Number
            } else if across {
                FactKind::Comparison
            } else {
                FactKind::Property
            };
            let span = label.span.to(cell.span);
            // "Lower" in a table of two: than the other.
            let of_two = across && header.len() == 3 && compares(&value);
            let beside = 3_usize.checked_sub(column).filter(|_| of_two).and_then(|other| header.get(other));
            let beside = beside.map(|other| clean(&other.text));
            let about = Some(subject.clone());
            let ask = Ask::Cell { subject, aspect, value, beside };
            facts.push(Fact { span, ..unit.fact(kind, RULE.name, about.as_ref(), ask) });
        }
    }
    facts
}

/// True for the rows of a database: a column is called like one, `row_number`, or all of them are what a query of the post selects.
fn is_queried(post: &Post, header: &[Cell]) -> bool {
    let identifier = |head: &str| {
        head.contains('_')
            && head.starts_with(|c: char| c.is_ascii_lowercase())
            && head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let heads: Vec<&str> =
        header.iter().map(|head| head.text.as_str().trim()).filter(|head| !head.is_empty()).collect();
    // What a term in code means is told below "Term".
    let query = || {
        let mut code = post.root.code_blocks();
        code.retain(|code| bare_words(&code.to_lowercase()).any(|word| word == "select"));
        let selects = |code: &&str, head: &str| {
            code.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|name| name.to_lowercase() == head)
        };
        heads.iter().all(|head| code.iter().any(|code| selects(code, head)))
    };
    heads.iter().any(|head| identifier(head)) || heads.len() >= 2 && query()
}

/// What a cell of a table of yes and no says: yes, no, or in part; none where it says something else.
fn mark(cell: &str) -> Option<Mark> {
    let cell = cell.trim().trim_end_matches(['.', '!', '*']).to_lowercase();
    match cell.as_str() {
        "y" | "yes" | "✓" | "✔" | "✔️" | "✅" | "true" | "x" | "+" | "☑" | "supported" | "allowed" | "possible" => {
            Some(Mark::Yes)
        }
        "n" | "no" | "✗" | "✘" | "❌" | "✕" | "false" | "-" | "–" | "—" | "" | "not supported" | "not allowed"
        | "not possible" | "prevented" => Some(Mark::No),
        "sometimes" | "partial" | "partially" | "partly" | "maybe" | "limited" | "optional" | "depends" => {
            Some(Mark::Part)
        }
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Yes,
    No,
    Part,
}

/// A table of yes and no: "Level | Dirty read | Phantom" with marks below asks which of the columns hold for each row.
fn marked_off(unit: &Unit, header: &[Cell], rows: &[Vec<Cell>]) -> Option<Vec<Fact>> {
    let columns = header.len().checked_sub(1).filter(|columns| (2..=9).contains(columns) && unit.place.english)?;
    let marks: Vec<Vec<Option<Mark>>> =
        rows.iter().map(|row| row.iter().skip(1).map(|cell| mark(cell.text.as_str())).collect()).collect();
    let cells = rows.len() * columns;
    let told = marks.iter().flatten().flatten();
    let known = told.clone().filter(|mark| **mark != Mark::No).count();
    let clear = told.clone().count() * 10 >= cells * 9 && told.count() > 3;
    let named = header.iter().skip(1).all(|head| (1..=4).contains(&word_count(head.text.as_str())));
    if !clear || !named || known == 0 || known == cells {
        return None;
    }
    let heads: Vec<Text> = header.iter().skip(1).map(|head| unit.place.inside(clean(&head.text))).collect();
    let mut facts = Vec::new();
    for (row, marks) in rows.iter().zip(&marks) {
        let Some(label) = row.first().filter(|label| !label.text.is_empty()) else { continue };
        if marks.iter().any(Option::is_none) || marks.len() != heads.len() {
            continue;
        }
        let subject = clean(&label.text);
        // Two tables may compare the same in more ways and in fewer.
        let mut question = Text::from(format!("Which of the {columns} properties compared hold for "));
        question.push(&subject);
        question.push_str(", and which do not?");
        let items: Vec<Text> = [(Mark::Yes, "Yes: "), (Mark::Part, "In part: "), (Mark::No, "No: ")]
            .into_iter()
            .filter_map(|(wanted, opening)| {
                let with = heads.iter().zip(marks).filter(|(_, mark)| **mark == Some(wanted)).map(|(head, _)| head);
                let mut item = Text::from(opening);
                for (at, head) in with.enumerate() {
                    item.push_str(if at == 0 { "" } else { ", " });
                    item.push(head);
                }
                (item.as_str().len() > opening.len()).then_some(item)
            })
            .collect();
        let ask = Ask::Members { what: question, of: None, items, ordered: false };
        let span = row.last().map_or(label.span, |last| label.span.to(last.span));
        facts.push(Fact { span, ..unit.fact(FactKind::Property, RULE.name, Some(&subject), ask) });
    }
    Some(facts).filter(|facts| !facts.is_empty())
}

/// True for a value that begins with a comparison.
fn compares(value: &Text) -> bool {
    let first = value.as_str().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    one_of(
        &first,
        "higher lower faster slower better worse easier harder simpler larger smaller bigger cheaper longer shorter stronger weaker safer more less fewer",
    )
}

/// Words above a column that say what is told of each row.
fn is_attribute(head: &str) -> bool {
    let last = head.split_whitespace().last().unwrap_or_default().to_lowercase();
    one_of(
        &crate::language::singular(last.trim_matches(|c: char| !c.is_alphanumeric())),
        "benefit cost advantage disadvantage pro con drawback meaning purpose example scope case description detail type default effect impact reason note use usage limitation downside risk definition explanation value limit syntax",
    )
}

/// "TCP | UDP" above rows that describe the one and the other: how the two differ.
fn side_by_side(unit: &Unit, header: &[Cell], rows: &[Vec<Cell>]) -> Option<Vec<Fact>> {
    let [one, other] = header else { return None };
    let (one, other) = (clean(&one.text), clean(&other.text));
    let spoken = |name: &Text| {
        let lower = name.as_str().to_lowercase();
        let named = unit.place.topic.entities.iter().any(|entity| entity.to_lowercase() == lower)
            || unit
                .place
                .trail
                .iter()
                .any(|heading| crate::topics::mentions(&heading.text.as_str().to_lowercase(), &lower))
            || crate::topics::mentions(&unit.place.post.title.to_lowercase(), &lower);
        (1..=4).contains(&word_count(&lower)) && named && name.as_str().chars().any(char::is_uppercase)
    };
    if !spoken(&one) || !spoken(&other) || one == other || !(1..=5).contains(&rows.len()) {
        return None;
    }
    let mut items: Vec<Text> = Vec::new();
    for row in rows {
        let [left, right] = row.as_slice() else { return None };
        let mut item = one.clone();
        item.push_str(": ");
        item.push(&without_mark(&left.text));
        item.push_str("; ");
        item.push(&other);
        item.push_str(": ");
        item.push(&without_mark(&right.text));
        items.push(item);
    }
    let total: usize = items.iter().map(|item| word_count(item.as_str())).sum();
    if total > 50 {
        return None;
    }
    let mut what = Text::from("How do ");
    what.push(&one);
    what.push_str(" and ");
    what.push(&other);
    what.push_str(" differ?");
    let ask = Ask::Members { what, of: None, items, ordered: false };
    Some(vec![unit.fact(FactKind::Comparison, RULE.name, Some(&one), ask)])
}

fn with_bracket(subject: Text, inside: &Text) -> Text {
    let mut text = subject;
    text.push_str(" (");
    text.push(&clean(inside));
    text.push_str(")");
    text
}

/// Drops a check mark or emoji in front of a cell's text.
fn without_mark(text: &Text) -> Text {
    let rest = text.as_str().trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric() || c == ' ');
    text.slice(text.as_str().len() - rest.len()..text.as_str().len())
}

fn clean(text: &Text) -> Text {
    text.clone().without(super::plain).trim_end_matches(|c| c == ':')
}

/// True for a cell that can be an answer: not empty, no dash, no mere yes or no.
fn is_value(cell: &Cell) -> bool {
    let lower = cell.text.as_str().trim().trim_matches(|c| matches!(c, '(' | ')')).to_lowercase();
    !one_of(lower.as_str(), " - – — n/a none varies yes no y n x ✓ ✔ ✗ ✘ ✅ ❌ ? tbd true false")
        && lower.chars().any(char::is_alphanumeric)
}

/// Row and column of an ordinary table. "Value" and "Limit" say nothing: there the row is what is asked for, of the post's subject.
fn labelled(unit: &Unit, corner: &Cell, label: &Cell, head: &Cell) -> (Text, Text) {
    let lower = head.text.as_str().trim().to_lowercase();
    let row = clean(&label.text);
    let section = unit.place.trail.last().and_then(|heading| crate::topics::heading_topic(heading));
    let of_domain =
        unit.place.topic.domain.is_some_and(|at| unit.place.topics.domains[at].title == unit.place.topic.name);
    let own = section.filter(|_| of_domain);
    let topic = own.as_deref().unwrap_or(unit.place.topic.name.as_str());
    if one_of(lower.as_str(), "value limit limits quota default amount maximum setting number")
        && !topic.is_empty()
        && row.as_str().contains(' ')
    {
        return (Text::from(topic), unit.place.inside(row));
    }
    let kind = corner.text.as_str().trim().to_lowercase();
    let plain = unit.place.english
        && !kind.is_empty()
        && kind.split_whitespace().count() <= 2
        && !row.as_str().to_lowercase().contains(&kind)
        && !one_of(kind.as_str(), "name term abbreviation acronym word what key concept topic item")
        && !super::sentence::is_plural_phrase(&Text::from(kind.as_str()));
    let common = row.as_str().starts_with(|c: char| c.is_ascii_digit()) || row.as_str().split_whitespace().count() <= 2;
    let name = row.as_str().chars().skip(1).any(char::is_uppercase)
        || row.as_str().split_whitespace().count() > 1
            && row.as_str().chars().any(|c| c.is_ascii_digit())
            && row.as_str().starts_with(char::is_uppercase);
    if !plain || !common || name {
        return (row, clean(&head.text));
    }
    let mut subject = Text::from(format!("the {kind} "));
    subject.push(&row);
    (subject, clean(&head.text))
}

/// "domain 1 (SDLC Automation)"
fn numbered(head: &Cell, label: &Cell, name: Option<&Cell>) -> Text {
    let mut text = clean(&head.text).uncapitalised();
    text.push_str(" ");
    text.push(&label.text);
    if let Some(name) = name {
        text.push_str(" (");
        text.push(&clean(&name.text));
        text.push_str(")");
    }
    text
}
