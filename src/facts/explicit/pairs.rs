//! Questions and answers by their marks: `Q:` and `A:` at the start of a line, a paragraph or an item, in bold or not.

use super::super::walk::{is_formula, push};
use super::super::{Answer, Found, Place, UnitKind};
use super::{Fault, ordinary, tell};
use crate::post::{Block, BlockKind, Inline, InlineKind, Item, Style, Text};
use crate::source::Span;
use std::collections::BTreeSet;

/// Which side of a card a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Question,
    Answer,
}

/// A line with its mark taken off.
struct Marked {
    side: Side,
    /// `:` or `.`: both sides of a card use the same.
    stop: char,
    rest: Text,
}

/// A card while its lines are read.
struct Open {
    question: Text,
    answer: Option<Text>,
    stop: char,
    span: Span,
}

/// Returns true if inlines begin with a mark of either side.
pub(super) fn begins(inlines: &[Inline]) -> bool {
    lines(inlines).first().and_then(mark).is_some()
}

/// Reads the cards at the start of `blocks`; returns how many blocks they take.
pub(super) fn take<'a>(blocks: &'a [Block], place: &mut Place<'a>, facts: &mut Found) -> usize {
    let Some(BlockKind::Paragraph(inlines)) = blocks.first().map(|block| &block.kind) else { return 0 };
    let own = lines(inlines);
    let marks: Vec<Option<Marked>> = own.iter().map(mark).collect();
    let Some(first) = marks.iter().position(|mark| mark.as_ref().is_some_and(|mark| mark.side == Side::Question))
    else {
        return 0;
    };
    let has_answer = marks[first..].iter().flatten().any(|mark| mark.side == Side::Answer);
    let answer_behind = || {
        let next = blocks.get(1).filter(|_| first == 0);
        next.is_some_and(|next| {
            matches!(&next.kind, BlockKind::Paragraph(inlines)
            if lines(inlines).first().and_then(mark).is_some_and(|mark| mark.side == Side::Answer))
        })
    };
    if !has_answer && !answer_behind() {
        // "Q: …" in running text may be anything; at the start of a paragraph it is meant so.
        if first == 0 {
            let span = own[0].span(0..own[0].as_str().len()).unwrap_or(blocks[0].span);
            tell(no_answer(), span, place, facts);
        }
        return 0;
    }
    let lead = own[..first].iter().fold(Text::default(), |mut all, line| {
        all.push_str(if all.is_empty() { "" } else { " " });
        all.push(line);
        all
    });
    ordinary(&lead, blocks[0].span, place, facts);
    let mut open: Option<Open> = None;
    read(&own[first..], blocks[0].span, &mut open, place, facts);
    let mut taken = 1;
    if let Some(card) = open.as_mut().filter(|card| card.answer.is_none())
        && let Some(BlockKind::Paragraph(inlines)) = blocks.get(1).map(|block| &block.kind)
    {
        let answers = lines(inlines);
        let begins =
            answers.first().and_then(mark).is_some_and(|mark| mark.side == Side::Answer && mark.stop == card.stop);
        if begins {
            read(&answers, blocks[1].span, &mut open, place, facts);
            taken = 2;
        }
    }
    let Some(mut card) = open else { return taken };
    // A list, code or table behind the answer is a part of it where nothing else is told, the answer leads to it, or no line is between.
    let mut more = Vec::new();
    let text = card.answer.as_ref().map(|answer| answer.as_str().trim().to_owned()).unwrap_or_default();
    if card.answer.is_some()
        && let Some(next) = blocks.get(taken)
    {
        let solid = matches!(
            next.kind,
            BlockKind::List { .. } | BlockKind::Code { .. } | BlockKind::Table { .. } | BlockKind::Quote { .. }
        ) || matches!(&next.kind, BlockKind::Paragraph(inlines) if is_formula(inlines));
        let plain = matches!(&next.kind, BlockKind::Paragraph(inlines) if !begins(inlines));
        let joined = next.span.start <= card.span.end + 1;
        if text.is_empty() && (solid || plain) || solid && (text.ends_with(':') || joined) {
            more.push(Answer::Block(next.clone()));
            card.span = card.span.to(next.span);
            taken += 1;
        }
    }
    finish(card, more, place, facts);
    taken
}

/// Reads questions and answers that are items: the answer in the next item, or in a list below the question.
pub(super) fn take_items<'a>(items: &'a [Item], place: &mut Place<'a>, facts: &mut Found) -> BTreeSet<usize> {
    let mut taken = BTreeSet::new();
    for (at, item) in items.iter().enumerate() {
        let Some(question) = lone(item, Side::Question).filter(|_| !taken.contains(&at)) else { continue };
        let below = match item.blocks.get(1).map(|block| &block.kind) {
            Some(BlockKind::List { items, .. }) => items.first(),
            _ => None,
        };
        let next = items.get(at + 1).filter(|_| item.blocks.len() == 1);
        let Some((answered, answer)) =
            [below, next].into_iter().flatten().find_map(|item| lone(item, Side::Answer).map(|answer| (item, answer)))
        else {
            continue;
        };
        if answer.stop != question.stop {
            continue;
        }
        taken.insert(at);
        if below.is_none() {
            taken.insert(at + 1);
        }
        let more = answered.blocks[1..].iter().cloned().map(Answer::Block).collect();
        let span = item.span.to(answered.span);
        finish(
            Open { question: question.rest, answer: Some(answer.rest), stop: question.stop, span },
            more,
            place,
            facts,
        );
    }
    taken
}

/// Returns the mark of an item whose text is one side of a card.
fn lone(item: &Item, side: Side) -> Option<Marked> {
    let lines = lines(item.lead()?);
    let mut marked = mark(lines.first()?).filter(|mark| mark.side == side)?;
    for line in &lines[1..] {
        if mark(line).is_some() {
            return None;
        }
        marked.rest.push_str(" ");
        marked.rest.push(line);
    }
    Some(marked)
}

/// Reads lines; cards that are whole are made, the last stays open.
fn read(lines: &[Text], span: Span, open: &mut Option<Open>, place: &Place, facts: &mut Found) {
    for line in lines {
        let here = line.span(0..line.as_str().len()).unwrap_or(span);
        let marked = mark(line);
        match (marked, open.as_mut()) {
            (Some(Marked { side: Side::Question, stop, rest }), _) => {
                if let Some(card) = open.take() {
                    finish(card, Vec::new(), place, facts);
                }
                *open = Some(Open { question: rest, answer: None, stop, span: here });
            }
            (Some(Marked { side: Side::Answer, stop, rest }), Some(card))
                if card.answer.is_none() && card.stop == stop =>
            {
                card.answer = Some(rest);
                card.span = card.span.to(here);
            }
            (_, Some(card)) => {
                let side = card.answer.as_mut().unwrap_or(&mut card.question);
                side.push_str(if side.is_empty() { "" } else { " " });
                side.push(line);
                card.span = card.span.to(here);
            }
            (_, None) => {}
        }
    }
}

/// Makes a card, or tells what it lacks.
fn finish(card: Open, more: Vec<Answer>, place: &Place, facts: &mut Found) {
    let question = unwrapped(card.question);
    let mut answer: Vec<Answer> =
        card.answer.map(unwrapped).filter(|text| !text.is_empty()).map(Answer::Text).into_iter().collect();
    answer.extend(more);
    if answer.is_empty() {
        tell(no_answer(), card.span, place, facts);
    } else if question.is_empty() {
        let fault = Fault { message: "the card has no question".to_owned(), hint: "write it behind `Q:`".to_owned() };
        tell(fault, card.span, place, facts);
    } else {
        push(UnitKind::Pair { question: &question, answer: &answer }, card.span, place, facts);
    }
}

fn no_answer() -> Fault {
    Fault {
        message: "the card has no answer".to_owned(),
        hint: "write `A: …` on the line below its question".to_owned(),
    }
}

/// Drops the space around a text, and strong emphasis around all of it.
fn unwrapped(text: Text) -> Text {
    let text = text.slice(0..text.as_str().len());
    let whole = 0..text.as_str().len();
    if text.covered(whole, |style| *style == Style::Strong) {
        text.without(|style| *style == Style::Strong)
    } else {
        text
    }
}

fn lines(inlines: &[Inline]) -> Vec<Text> {
    inlines
        .split(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak))
        .map(Text::from_inlines)
        .collect()
}

/// Takes the mark off a line: "Q:", "A.", "Q1:", "Question:", in bold or not.
fn mark(line: &Text) -> Option<Marked> {
    let string = line.as_str();
    let start = string.len() - string.trim_start().len();
    let rest = &string[start..];
    let word: String = rest.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    let side = match word.as_str() {
        "Q" | "Question" => Side::Question,
        "A" | "Answer" => Side::Answer,
        _ => return None,
    };
    let digits = rest[word.len()..].chars().take_while(char::is_ascii_digit).count();
    let stop = rest[word.len() + digits..].chars().next().filter(|c| matches!(c, ':' | '：' | '.'))?;
    let end = start + word.len() + digits + stop.len_utf8();
    let behind = &string[end..];
    // "A.M.", "Q:x" are words.
    if !(behind.is_empty() || behind.starts_with(char::is_whitespace) || stop == '：') || word.len() > 1 && stop == '.'
    {
        return None;
    }
    // A mark inside code is code.
    if line.covered(start..end, |style| matches!(style, Style::Code | Style::Math(_))) {
        return None;
    }
    let stop = if stop == '：' { ':' } else { stop };
    Some(Marked { side, stop, rest: line.slice(end..string.len()) })
}
