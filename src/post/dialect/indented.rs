//! Python-Markdown's blocks by indentation: `!!! note "Title"`, `??? tip`, `=== "Tab"`; snippets, `--8<-- "file"`, and keys, `++ctrl+c++`.

use super::draft::{Draft, Edit};
use std::ops::Range;

/// How deep such blocks stand in each other.
const DEEPEST: usize = 8;

/// Turns such blocks into containers and moves their text out of its indentation; outer ones first.
pub(super) fn turn(draft: &mut Draft) {
    snippets(draft);
    keys(draft);
    for _ in 0..DEEPEST {
        if !turn_outer(draft) {
            break;
        }
    }
}

/// Turns the outermost blocks; returns whether there were any.
fn turn_outer(draft: &mut Draft) -> bool {
    let lines = draft.lines();
    let mut edits = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let text = &draft.text()[lines[at].clone()];
        let header = header(text.trim()).filter(|_| draft.is_free(lines[at].end.saturating_sub(1)));
        // The lines behind are looked at for a header alone: they may be many, and blank.
        let block = header.map(|header| (header, body_of(draft, &lines, at + 1, columns(text) + 4)));
        let Some(((kind, title), body)) = block.filter(|(_, body)| !body.is_empty()) else {
            at += 1;
            continue;
        };
        let last = body.end - 1;
        found.push((lines[at].start..lines[last].end, kind, title));
        edits.push(draft.blank(lines[at].clone()));
        for line in &lines[body.clone()] {
            let text = &draft.text()[line.clone()];
            if !text.trim().is_empty() {
                edits.extend(outdent(draft, line.start, prefix(text, 4)));
            }
        }
        at = body.end;
    }
    let any = !found.is_empty();
    draft.apply(edits);
    for (range, kind, title) in found {
        draft.contain(range, &kind, &title);
    }
    any
}

/// Returns the lines that belong to a block by their indentation, without blank ones at the end.
fn body_of(draft: &Draft, lines: &[Range<usize>], from: usize, indent: usize) -> Range<usize> {
    let mut end = from;
    for (at, line) in lines.iter().enumerate().skip(from) {
        let text = &draft.text()[line.clone()];
        if text.trim().is_empty() {
            continue;
        }
        if columns(text) < indent {
            break;
        }
        end = at + 1;
    }
    from..end
}

/// Reads `!!! note "Title"`, `???+ note inline end`, `=== "Tab"`.
fn header(line: &str) -> Option<(String, String)> {
    if let Some(rest) = line.strip_prefix("===") {
        let title = rest.trim_start_matches(['!', '+']).trim().strip_prefix('"')?.strip_suffix('"')?;
        return Some(("tab".to_owned(), title.to_owned()));
    }
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???"))?.trim_start_matches('+');
    let rest = rest.strip_prefix(' ')?.trim();
    let (classes, title) = match rest.split_once('"') {
        Some((classes, title)) => (classes, title.strip_suffix('"')?),
        None => (rest, ""),
    };
    let named =
        classes.split_whitespace().all(|class| class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')));
    let kind = classes.split_whitespace().next()?;
    named.then(|| (kind.to_owned(), title.to_owned()))
}

/// Returns the width of a line's indentation.
fn columns(line: &str) -> usize {
    line.chars()
        .take_while(|c| matches!(c, ' ' | '\t'))
        .fold(0, |width, c| if c == '\t' { width / 4 * 4 + 4 } else { width + 1 })
}

/// Returns how many bytes of a line make so many columns of indentation.
fn prefix(line: &str, width: usize) -> usize {
    let mut columns = 0;
    line.bytes()
        .take_while(|byte| {
            let more = columns < width && matches!(byte, b' ' | b'\t');
            columns += if *byte == b'\t' { 4 } else { 1 };
            more
        })
        .count()
}

/// Takes indentation from a line by moving the line end before it behind it: no byte of the text moves.
pub(super) fn outdent(draft: &Draft, start: usize, cut: usize) -> Option<Edit> {
    let before = &draft.text()[..start];
    let end = if before.ends_with("\r\n") { 2 } else { usize::from(before.ends_with('\n')) };
    if cut == 0 || end == 0 {
        return None;
    }
    let line_end = &before[before.len() - end..];
    Some(Edit::exact(start - end..start + cut, format!("{}{line_end}", " ".repeat(cut))))
}

/// `++ctrl+c++` shows keys: they are set as code.
fn keys(draft: &mut Draft) {
    let mut edits = Vec::new();
    let mut from = draft.body();
    while let Some(at) = draft.find_free("++", from) {
        from = at + 2;
        let rest = &draft.text()[at + 2..];
        let length = rest.find("++").unwrap_or(0);
        let key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '"');
        let apart = !draft.text()[..at].ends_with(|c: char| c.is_alphanumeric() || c == '+')
            && !rest[length..].trim_start_matches('+').starts_with(char::is_alphanumeric);
        if length == 0
            || !rest[..length].chars().all(key)
            || !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '"')
            || !apart
        {
            continue;
        }
        let range = at..at + 2 + length + 2;
        from = range.end;
        edits.extend(draft.put(range, &format!("`{}`", &rest[..length])));
    }
    draft.apply(edits);
}

/// Takes out `--8<-- "file"`, and the lines between two `--8<--`.
fn snippets(draft: &mut Draft) {
    let mut edits = Vec::new();
    let mut open: Option<usize> = None;
    for line in draft.lines() {
        let text = draft.text()[line.clone()].trim();
        let mark = text.strip_prefix("--8<--").or_else(|| text.strip_prefix("-8<-"));
        match mark.filter(|_| draft.is_free(line.start)) {
            Some("") => match open.take() {
                Some(start) => edits.push(draft.blank(start..line.end)),
                None => open = Some(line.start),
            },
            Some(_) => edits.push(draft.blank(line.clone())),
            None => {}
        }
    }
    if let Some(start) = open {
        let end = start + draft.text()[start..].split('\n').next().map_or(0, |line| line.trim_end().len());
        draft.fault(
            start..end,
            "the list of snippets is never closed",
            "write `--8<--` on a line of its own behind it",
        );
        edits.push(draft.blank(start..end));
    }
    draft.apply(edits);
}
