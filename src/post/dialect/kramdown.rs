//! Kramdown and its kin: attribute lists `{: .class}`, tables of contents, and definitions of abbreviations, `*[HTML]: …`.

use super::draft::Draft;
use crate::source::Span;

/// Turns such lines and marks.
pub(super) fn turn(draft: &mut Draft) {
    let lines = draft.lines();
    let mut edits = Vec::new();
    let mut abbreviations = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = &draft.text()[line.clone()];
        let start = line.start + (text.len() - text.trim_start().len());
        let text = text.trim();
        if text.is_empty() || !draft.is_free(start) {
            continue;
        }
        if let Some((short, long)) = text.strip_prefix("*[").and_then(|rest| rest.split_once("]:")) {
            let long = long.trim();
            if !short.is_empty() && !long.is_empty() {
                abbreviations.push((Span::new(start, start + text.len()), short.to_owned(), long.to_owned()));
            }
            edits.push(draft.blank(line.clone()));
            continue;
        }
        let lower = text.to_lowercase();
        if matches!(
            lower.as_str(),
            "[toc]" | "[[toc]]" | "[[_toc_]]" | "[[_toc]]" | "@[toc]" | "${toc}" | "<!-- toc -->"
        ) {
            edits.push(draft.blank(line.clone()));
            continue;
        }
        if is_list(text) {
            // "* TOC" above `{:toc}` only holds its place.
            if lower.contains("toc")
                && let Some(before) = at.checked_sub(1).map(|at| lines[at].clone())
                && draft.text()[before.clone()].trim_start().starts_with(['*', '-', '1', '+'])
            {
                edits.push(draft.blank(before));
            }
            edits.push(draft.blank(line.clone()));
            continue;
        }
        edits.extend(inline(draft, start..start + text.len()));
    }
    draft.abbreviations.extend(abbreviations);
    draft.apply(edits);
}

/// Returns true for a line that is nothing but an attribute list: `{: .note}`, `{:.no_toc}`, `{ .grid }`, `{#id}`.
fn is_list(line: &str) -> bool {
    let Some(inner) = line.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { return false };
    let inner = inner.trim_start();
    !inner.contains(['{', '}']) && (inner.starts_with([':', '.', '#']) && inner.len() > 1 && !inner.starts_with(": "))
        || inner.starts_with(": ") && !inner.contains(['{', '}'])
}

/// Attribute lists directly behind a link, image, code or emphasis: `{:target="_blank"}`, `{ .button }`, `{width=300}`.
fn inline(draft: &Draft, range: std::ops::Range<usize>) -> Vec<super::draft::Edit> {
    let text = &draft.text()[range.clone()];
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('{') {
        let here = range.start + at;
        let Some(length) = text[at..].find('}').map(|end| end + 1) else { break };
        let inner = text[at + 1..at + length - 1].trim_start();
        let behind = text[..at].ends_with([')', ']', '`', '*', '_', '"']);
        let kramdown = inner.starts_with(':')
            && !inner.starts_with("::")
            && (behind || text[..at].ends_with(' ') && at + length == text.len());
        let attributes = behind
            && !inner.contains(['{', ';', ','])
            && (inner.starts_with(['.', '#']) || inner.contains('=') && !inner.contains("=="));
        let heading = text.starts_with('#') && inner.starts_with('#') && !kramdown;
        if (kramdown || attributes) && !heading && draft.is_free(here) {
            edits.push(draft.blank(here..here + length));
        }
    }
    edits
}
