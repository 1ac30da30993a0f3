//! Fenced containers: `:::note Title` … `:::` (Docusaurus, VuePress, Starlight), nested by longer fences; `::name{…}` by itself.

use super::attributes::Attributes;
use super::draft::Draft;
use std::ops::Range;

/// An open container.
struct Open {
    line: Range<usize>,
    colons: usize,
    kind: String,
    title: String,
}

/// Turns fences of colons into containers.
pub(super) fn turn(draft: &mut Draft) {
    let mut open: Vec<Open> = Vec::new();
    let mut edits = Vec::new();
    let mut unclosed: Vec<Open> = Vec::new();
    let mut done: Vec<(Range<usize>, String, String)> = Vec::new();
    for line in draft.lines() {
        let text = &draft.text()[line.clone()];
        let start = line.start + (text.len() - text.trim_start_matches([' ', '\t', '>']).len());
        let mark = draft.text()[start..line.end].trim_end();
        if !mark.starts_with("::") || !draft.is_free(start) {
            continue;
        }
        let colons = mark.len() - mark.trim_start_matches(':').len();
        let rest = mark[colons..].trim();
        if colons == 2 {
            if is_leaf(rest) {
                edits.push(draft.blank(start..line.end));
            }
            continue;
        }
        if rest.is_empty() {
            edits.push(draft.blank(start..line.end));
            // The nearest of as many colons; else the nearest.
            let at = open.iter().rposition(|open| open.colons == colons).or(open.len().checked_sub(1));
            if let Some(at) = at {
                unclosed.extend(open.drain(at + 1..));
                done.extend(open.pop().map(|open| (open.line.start..line.end, open.kind, open.title)));
            }
        } else if let Some((kind, title)) = header(rest) {
            edits.push(draft.blank(start..line.end));
            open.push(Open { line: start..line.end, colons, kind, title });
        }
    }
    unclosed.extend(open);
    unclosed.sort_by_key(|open| open.line.start);
    draft.apply(edits);
    for (range, kind, title) in done {
        draft.contain(range, &kind, &title);
    }
    for open in unclosed {
        let hint = format!("write `{}` on a line of its own behind its text", ":".repeat(open.colons));
        draft.fault(open.line, format!("the container `{}` is never closed", open.kind), hint);
    }
}

/// `::youtube{#id}`, `::name[Label]`
fn is_leaf(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-');
    name.len() < rest.len() && name.starts_with(['{', '[']) && name.ends_with(['}', ']'])
}

/// Reads `note Title`, `tip[Title]`, `note{title="Title"}`, `{note} Title`, `{.warning}`.
fn header(rest: &str) -> Option<(String, String)> {
    if let Some(inner) = rest.strip_prefix('{') {
        let (name, title) = inner.split_once('}')?;
        let name = name.trim().trim_start_matches(['.', '#']).split_whitespace().next()?;
        return is_name(name).then(|| (name.trim_start_matches("callout-").to_owned(), title.trim().to_owned()));
    }
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    if !is_name(name) || !(behind.is_empty() || behind.starts_with([' ', '[', '{'])) {
        return None;
    }
    let behind = behind.trim();
    let title = if let Some(inner) = behind.strip_prefix('[') {
        inner.rfind(']').map_or(inner, |end| &inner[..end]).to_owned()
    } else if behind.starts_with('{') {
        Attributes::read(behind.trim_matches(['{', '}'])).get(&["title", "label"]).unwrap_or_default().to_owned()
    } else {
        behind.to_owned()
    };
    Some((name.to_owned(), title))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}
