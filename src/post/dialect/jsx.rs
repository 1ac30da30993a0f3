//! JSX components: their tags go, the Markdown between them stays; callouts, tabs and details are set apart.

use super::attributes::Attributes;
use super::draft::{Draft, Edit, MOST_FAULTS};
use super::liquid::is_picture;
use super::tag::{Pairing, Tag, balanced, image, is_callout, is_details, is_tab, pair};
use std::ops::Range;

/// Turns the tags of components.
pub(super) fn turn(draft: &mut Draft) {
    let mut found: Vec<Tag> = Vec::new();
    let mut edits = Vec::new();
    let mut from = draft.body();
    let mut unclosed = 0;
    while let Some(at) = draft.find_free("<", from).filter(|_| unclosed < MOST_FAULTS) {
        from = at + 1;
        let rest = &draft.text()[at..];
        if draft.mdx && (rest.starts_with("<>") || rest.starts_with("</>")) {
            from = at + rest.find('>').map_or(1, |end| end + 1);
            edits.push(draft.blank(at..from));
            continue;
        }
        let closes = rest[1..].starts_with('/');
        let name_at = 1 + usize::from(closes);
        let name: String =
            rest[name_at..].chars().take_while(|&c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).collect();
        // A name in capitals throughout is HTML of old.
        if !name.starts_with(|c: char| c.is_ascii_uppercase())
            || name.len() > 1 && !draft.mdx && name == name.to_uppercase()
        {
            continue;
        }
        let Some(length) = tag_length(rest, name_at + name.len()) else {
            unclosed += 1;
            let behind = rest[name_at + name.len()..].chars().next();
            if draft.mdx && behind.is_none_or(char::is_whitespace) {
                let range = at..at + name_at + name.len();
                draft.fault(range.clone(), format!("the tag `{name}` is never closed"), "write `>` or `/>` at its end");
                edits.push(draft.blank(range));
            }
            continue;
        };
        let range = at..at + length;
        // An attribute may hold code, the tag itself must not stand in any.
        if !draft.is_free(range.end - 1) {
            continue;
        }
        from = range.end;
        let inner = rest[name_at + name.len()..length - 1].trim_end();
        let alone = inner.ends_with('/');
        let attributes = Attributes::read(inner.trim_end_matches('/'));
        let lower = name.rsplit('.').next().unwrap_or(&name).to_lowercase();
        let picture = attributes.get(&["src", "img", "image"]).filter(|_| alone).map(str::to_owned);
        let picture = picture
            .filter(|source| lower.contains("image") || lower == "img" || lower == "figure" || is_picture(source));
        let alt = attributes.get(&["alt", "caption", "title"]).unwrap_or_default();
        edits.push(
            picture
                .and_then(|source| put_image(draft, &range, &source, alt))
                .unwrap_or_else(|| draft.blank(range.clone())),
        );
        found.push(Tag { range, name: lower, attributes, closes, alone });
    }
    draft.apply(edits);
    let pairing = Pairing {
        called: "component",
        closing: |name| format!("</{name}>"),
        needs_end: |tag| !tag.alone && (is_callout(&tag.name) || is_details(&tag.name) || is_tab(&tag.name)),
        any_end: None,
    };
    dedent(draft, &found);
    pair(draft, &found, &pairing);
}

fn put_image(draft: &Draft, range: &Range<usize>, source: &str, alt: &str) -> Option<Edit> {
    if draft.text()[range.clone()].contains('\n') {
        return None;
    }
    draft.put(range.clone(), &image(source, alt)).or_else(|| draft.put(range.clone(), &image(source, "")))
}

/// Returns the length of a tag whose attributes begin at an offset: quotes and braces are respected. None where it is no tag.
pub(super) fn tag_length(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    if !rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>')) {
        return None;
    }
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '>' => return Some(at + 1),
            '<' => return None,
            '{' => at += balanced(&text[at..])?,
            '"' | '\'' => at += text[at + 1..].find(c)? + 2,
            '\n' if text[at + 1..].lines().next().is_none_or(|line| line.trim().is_empty()) => return None,
            other => at += other.len_utf8(),
        }
    }
    None
}

/// The text of a component may be indented as the program around it is: that makes no code of it.
fn dedent(draft: &mut Draft, tags: &[Tag]) {
    let mut depth = 0_usize;
    let mut levels: Vec<(usize, usize)> = Vec::new();
    for tag in tags.iter().filter(|tag| !tag.alone) {
        depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
        levels.push((tag.range.end, depth));
    }
    if !draft.mdx && levels.is_empty() {
        return;
    }
    let mut next = 0;
    let mut inside = 0;
    // How far the first line behind a tag is indented says how far the others are.
    let mut remove: Option<usize> = None;
    let mut edits = Vec::new();
    for line in draft.lines() {
        while next < levels.len() && levels[next].0 <= line.start {
            inside = levels[next].1;
            remove = None;
            next += 1;
        }
        let text = &draft.text()[line.clone()];
        let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
        if inside == 0 || text.trim().is_empty() {
            continue;
        }
        let cut = (*remove.get_or_insert(if indent >= 4 { indent } else { 0 })).min(indent);
        edits.extend(super::indented::outdent(draft, line.start, cut));
    }
    draft.apply(edits);
}
