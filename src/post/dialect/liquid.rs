//! Liquid, Jinja, Nunjucks and Zola: `{% tag %}`, `{{ value }}`, `{{ shortcode(x="y") }}`, `{% note() %} … {% end %}`.

use super::attributes::Attributes;
use super::draft::{Draft, MOST_FAULTS, UNKNOWN};
use super::tag::{Pairing, Tag, end_of, image, is_callout, is_details, is_tab, pair, quoted_in};
use std::ops::Range;

/// Turns tags and values; those in addresses leave what they lead to.
pub(super) fn turn(draft: &mut Draft) {
    tags(draft);
    values(draft);
}

fn tags(draft: &mut Draft) {
    let mut found: Vec<Tag> = Vec::new();
    let mut edits = Vec::new();
    let mut from = draft.body();
    let mut unclosed = 0;
    while let Some(at) = draft.find_free("{%", from).filter(|_| unclosed < MOST_FAULTS) {
        // Hugo's.
        if draft.text()[..at].ends_with('{') {
            from = at + 2;
            continue;
        }
        let Some(end) = end_of(draft.text(), at + 2, "%}").filter(|&end| draft.all_free(at..end)) else {
            draft.fault(at..at + 2, "the tag is never closed", "write `%}` at its end");
            let edit = draft.blank(at..at + 2);
            draft.apply(vec![edit]);
            from = at + 2;
            unclosed += 1;
            continue;
        };
        let range = at..end;
        let inner = draft.text()[at + 2..end - 2].trim_matches(|c: char| c.is_whitespace() || c == '-').to_owned();
        from = end;
        if draft.in_address(at) {
            edits.extend(address(draft, &range, &inner));
            continue;
        }
        let name: String = inner.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
        let rest = &inner[name.len()..];
        let attributes = Attributes::read(rest);
        // "{% include figure.html src=… %}": a picture by another name.
        let pictured = matches!(
            name.as_str(),
            "include" | "include_relative" | "image" | "img" | "picture" | "responsive_image" | "figure"
        );
        let picture = attributes.get(&["src", "url", "image_path", "path", "image"]).filter(|_| pictured);
        edits.push(
            picture
                .and_then(|source| {
                    let alt = attributes.get(&["alt", "caption", "description", "title"]).unwrap_or_default();
                    draft
                        .put(range.clone(), &image(source, alt))
                        .or_else(|| draft.put(range.clone(), &image(source, "")))
                })
                .unwrap_or_else(|| draft.blank(range.clone())),
        );
        let lower = name.to_lowercase();
        let ending = lower.strip_prefix("end").map(str::to_owned);
        let closes = ending.is_some();
        let alone = !closes && !is_paired(&lower, rest);
        let name = ending.map_or(lower, |ending| if ending.is_empty() { "end".to_owned() } else { ending });
        found.push(Tag { range, name, attributes, closes, alone });
    }
    draft.apply(edits);
    let pairing = Pairing {
        called: "tag",
        closing: |name| format!("{{% end{name} %}}"),
        needs_end: |tag| !tag.alone,
        any_end: Some("end"),
    };
    pair(draft, &found, &pairing);
}

/// True for a tag that needs another to close it: callouts and the like, and Zola's shortcodes with a body.
fn is_paired(name: &str, rest: &str) -> bool {
    is_callout(name) || is_details(name) || is_tab(name) || rest.trim_start().starts_with('(')
}

fn values(draft: &mut Draft) {
    let mut edits = Vec::new();
    let mut from = draft.body();
    let mut unclosed = 0;
    while let Some(at) = draft.find_free("{{", from).filter(|_| unclosed < MOST_FAULTS) {
        from = at + 2;
        let rest = &draft.text()[at + 2..];
        // Hugo's shortcodes, the author's own deletions, and objects in MDX.
        if rest.starts_with(['<', '%']) || is_deletion(rest) || draft.text()[..at].ends_with(['=', '{']) {
            continue;
        }
        let Some(end) = end_of(draft.text(), at + 2, "}}").filter(|&end| draft.all_free(at..end)) else {
            draft.fault(at..at + 2, "the value is never closed", "write `}}` at its end");
            let edit = draft.blank(at..at + 2);
            draft.apply(vec![edit]);
            unclosed += 1;
            continue;
        };
        from = end;
        let range = at..end;
        let inner = draft.text()[at + 2..end - 2].trim_matches(|c: char| c.is_whitespace() || c == '-').to_owned();
        if draft.in_address(at) {
            edits.extend(address(draft, &range, &inner));
            continue;
        }
        let call = inner
            .find('(')
            .filter(|&open| inner[..open].chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '.')));
        if let Some(open) = call.filter(|_| inner.ends_with(')')) {
            let attributes = Attributes::read(&inner[open..]);
            let source = attributes.get(&["src", "path", "url", "image"]).filter(|source| is_picture(source));
            let alt = attributes.get(&["alt", "caption"]).unwrap_or_default();
            let picture = source.and_then(|source| draft.put(range.clone(), &image(source, alt)));
            edits.push(picture.unwrap_or_else(|| draft.blank(range)));
        } else if let Some(text) = quoted_in(&inner).filter(|_| inner.starts_with(['"', '\''])) {
            edits.extend(draft.put(range, text));
        } else if draft.stands_apart(&range) {
            edits.push(draft.blank(range));
        } else {
            edits.extend(draft.put(range.clone(), UNKNOWN).or_else(|| Some(draft.blank(range))));
        }
    }
    draft.apply(edits);
}

/// Returns true behind `{{` for a cloze deletion in Anki's notation.
pub(super) fn is_deletion(rest: &str) -> bool {
    rest.strip_prefix('c').is_some_and(|rest| {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        digits > 0 && rest[digits..].starts_with("::")
    })
}

/// Returns true for the name of a picture's file.
pub(super) fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"].iter().any(|ending| path.ends_with(ending))
}

/// Leaves in an address what a tag or value says of it: a quoted path, the post that is linked; the site's own root goes.
pub(super) fn address(draft: &Draft, range: &Range<usize>, inner: &str) -> Option<super::draft::Edit> {
    let mut words = inner.split_whitespace();
    let first = words.next().unwrap_or_default();
    let value = match first {
        "post_url" | "link" => words.next().unwrap_or_default(),
        _ => quoted_in(inner)
            .unwrap_or_else(|| if matches!(first, "ref" | "relref") { words.next().unwrap_or_default() } else { "" }),
    };
    let value = value.replace([' ', '(', ')'], "");
    let before = draft.text()[..range.start].chars().next_back().unwrap_or(' ');
    if matches!(before, '(' | '"' | '\'' | ' ' | '<') {
        return draft.put_last(range.clone(), &value);
    }
    // Inside an address a space would end it.
    Some(super::draft::Edit::exact(range.clone(), format!("{value:-<width$}", width = range.len())))
        .filter(|_| value.is_ascii())
        .or_else(|| Some(super::draft::Edit::exact(range.clone(), "-".repeat(range.len()))))
}
