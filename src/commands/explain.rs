//! `postdeck explain POST[:LINE]`: which rule made which card of a passage, what it is worth, or why there is none.

use super::input::decks;
use super::store::Store;
use super::{Outcome, Terminal};
use crate::Compiled;
use crate::cli::Input;
use crate::facts::HEADING;
use crate::notes::{self, Trace};
use crate::source::{Source, Span};
use anyhow::{Context, bail};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub(super) fn run(place: &str, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let (path, line) = split(place)?;
    let input = Input { decks: vec![path.clone()], drafts: true, fetch_media: false, now: Some(0) };
    for deck in &decks(&input)? {
        let compiled = deck.compile(&Store::default());
        let source = deck.sources.first().with_context(|| format!("`{}` can't be read as text", path.display()))?;
        if line.is_some_and(|line| line == 0 || line > source.text.lines().count()) {
            bail!("`{}` has {} lines", path.display(), source.text.lines().count());
        }
        terminal.out(&explain(&compiled, source, line))?;
    }
    Ok(Outcome::Fine)
}

/// Takes a line's number off a post's path.
fn split(place: &str) -> anyhow::Result<(PathBuf, Option<usize>)> {
    if Path::new(place).is_file() {
        return Ok((PathBuf::from(place), None));
    }
    if Path::new(place).is_dir() {
        bail!("`{place}` is a folder; name one post");
    }
    match place.rsplit_once(':').and_then(|(path, line)| Some((PathBuf::from(path), line.parse().ok()?))) {
        Some((path, line)) => Ok((path, Some(line))),
        None => Ok((PathBuf::from(place), None)),
    }
}

/// A passage with what is to be said of it.
struct Passage<'a> {
    span: Span,
    traces: Vec<&'a Trace>,
    why: Vec<&'static str>,
}

fn explain(compiled: &Compiled, source: &Source, line: Option<usize>) -> String {
    let passages = passages(compiled);
    let mut out = String::new();
    for passage in &passages {
        let lines = source.lines(passage.span);
        if line.is_some_and(|line| line < lines[0] || line > lines[1]) {
            continue;
        }
        let (row, column) = source.line_column(passage.span.start);
        let _ = writeln!(out, "{}:{row}:{column}: {}", source.path, excerpt(source, passage.span));
        for trace in &passage.traces {
            describe(trace, &mut out);
        }
        if passage.traces.is_empty() {
            for why in &passage.why {
                let _ = writeln!(out, "  no fact: {why}");
            }
        }
        out.push('\n');
    }
    match line {
        Some(line) if out.is_empty() => {
            let _ = writeln!(out, "{}:{line}: no passage that is read for facts stands here", source.path);
        }
        Some(_) => {}
        None => out.push_str(&summary(compiled, &passages)),
    }
    out
}

/// Joins what was found and what was passed over by place, in the order of the text.
fn passages(compiled: &Compiled) -> Vec<Passage<'_>> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut at = |span: Span| -> usize {
        passages.iter().position(|passage| passage.span == span).unwrap_or_else(|| {
            passages.push(Passage { span, traces: Vec::new(), why: Vec::new() });
            passages.len() - 1
        })
    };
    let traces: Vec<(usize, &Trace)> = compiled.traces.iter().map(|trace| (at(trace.span), trace)).collect();
    let passed: Vec<(usize, &'static str)> = compiled.passed.iter().map(|&(_, span, why)| (at(span), why)).collect();
    for (index, trace) in traces {
        passages[index].traces.push(trace);
    }
    for (index, why) in passed {
        passages[index].why.push(why);
    }
    passages.sort_by_key(|passage| (passage.span.start, passage.span.end));
    passages
}

fn excerpt(source: &Source, span: Span) -> String {
    let text = source.text.get(span.start..span.end).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 30 { format!("{} …", words[..30].join(" ")) } else { words.join(" ") }
}

fn describe(trace: &Trace, out: &mut String) {
    let _ = write!(out, "  {} by `{}`", trace.kind.name(), trace.rule);
    if let Some(worth) = &trace.worth {
        let terms: Vec<String> = worth.terms.iter().map(|(name, points)| format!("{name} {points:+}")).collect();
        let _ = write!(out, ", worth {} ({})", worth.score(), terms.join(", "));
    }
    out.push('\n');
    match &trace.outcome {
        notes::Outcome::Note { key, cards } => {
            let _ = writeln!(out, "    note {key}");
            for card in cards {
                let _ = writeln!(out, "      Q: {}", card.front.replace('\n', " / "));
                let _ = writeln!(out, "      A: {}", card.back.replace('\n', " / "));
            }
        }
        notes::Outcome::ToldAgain(key) => {
            let _ = writeln!(out, "    told again: one more source of {key}");
        }
        notes::Outcome::NotWorth => {
            let _ = writeln!(out, "    no note: not worth enough for this deck's density");
        }
        notes::Outcome::Fails(code, message) => {
            let _ = writeln!(out, "    no note: {message} [{code}]");
        }
        notes::Outcome::NoWording => {
            let _ = writeln!(out, "    no note: no question can be made of its parts");
        }
    }
}

/// Tells how much of the text that is read for facts stands behind notes.
fn summary(compiled: &Compiled, passages: &[Passage]) -> String {
    let made = |passage: &&Passage| {
        passage
            .traces
            .iter()
            .any(|trace| matches!(trace.outcome, notes::Outcome::Note { .. } | notes::Outcome::ToldAgain(_)))
    };
    // A heading is no text to learn.
    let passages: Vec<&Passage> =
        passages.iter().filter(|passage| !passage.traces.is_empty() || passage.why != [HEADING]).collect();
    let covered = length(passages.iter().filter(|passage| made(passage)).map(|passage| passage.span));
    let all = length(passages.iter().map(|passage| passage.span));
    let share = (covered * 100).checked_div(all).unwrap_or(0);
    let count = passages.iter().filter(|passage| made(passage)).count();
    format!(
        "notes: {}; {count} of {} passages and {share} % of their text stand behind them\n",
        compiled.deck.told().count(),
        passages.len()
    )
}

/// Returns how many bytes spans cover together.
fn length(spans: impl Iterator<Item = Span>) -> usize {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort();
    let (mut total, mut end) = (0, 0);
    for span in spans {
        let start = span.start.max(end);
        if span.end > start {
            total += span.end - start;
            end = span.end;
        }
    }
    total
}
