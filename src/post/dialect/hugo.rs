//! Hugo's shortcodes: `{{< name >}}` and `{{% name %}}`, alone and in pairs.

use super::attributes::Attributes;
use super::draft::{Draft, MOST_FAULTS, UNKNOWN};
use super::liquid::address;
use super::tag::{Pairing, Tag, end_of, image, is_callout, is_details, is_tab, pair};

/// Turns shortcodes: figures into images, callouts and the like into containers; the rest goes, and the text between them stays.
pub(super) fn turn(draft: &mut Draft) {
    let mut found: Vec<Tag> = Vec::new();
    let mut edits = Vec::new();
    let mut from = draft.body();
    let mut unclosed = 0;
    while let Some(at) = draft.find_free("{{", from).filter(|_| unclosed < MOST_FAULTS) {
        if !draft.text()[at + 2..].starts_with(['<', '%']) {
            from = at + 1;
            continue;
        }
        let close = if draft.text()[at..].starts_with("{{<") { ">}}" } else { "%}}" };
        let Some(end) = end_of(draft.text(), at + 3, close).filter(|&end| draft.all_free(at..end)) else {
            draft.fault(at..at + 3, "the shortcode is never closed", format!("write `{close}` at its end"));
            let edit = draft.blank(at..at + 3);
            draft.apply(vec![edit]);
            from = at + 3;
            unclosed += 1;
            continue;
        };
        let range = at..end;
        from = end;
        let inner = draft.text()[at + 3..end - 3].trim().to_owned();
        if draft.in_address(at) {
            edits.extend(address(draft, &range, &inner));
            continue;
        }
        // `{{</* x */>}}` shows a shortcode without running it.
        let shown = inner.starts_with("/*");
        let closes = inner.starts_with('/') && !shown;
        let alone = inner.ends_with('/') || shown;
        let inner = inner.trim_matches(|c: char| c.is_whitespace() || c == '/');
        let name = inner.split_whitespace().next().unwrap_or_default();
        let attributes = Attributes::read(&inner[name.len()..]);
        let name = name.to_lowercase();
        let picture = matches!(name.as_str(), "figure" | "img" | "image" | "imgproc" | "picture" | "zoom-img")
            .then(|| attributes.get(&["src", "link", "url"]).or(attributes.bare(0)))
            .flatten();
        let alt = attributes.get(&["alt", "caption", "title"]).or(attributes.bare(1)).unwrap_or_default();
        let edit = match name.as_str() {
            "param" | "params" | "var" | "site-param" => draft.put(range.clone(), UNKNOWN),
            _ => picture.and_then(|source| {
                draft.put(range.clone(), &image(source, alt)).or_else(|| draft.put(range.clone(), &image(source, "")))
            }),
        };
        edits.push(edit.unwrap_or_else(|| draft.blank(range.clone())));
        found.push(Tag { range, name, attributes, closes, alone });
    }
    draft.apply(edits);
    let pairing = Pairing {
        called: "shortcode",
        closing: |name| format!("{{{{< /{name} >}}}}"),
        needs_end: |tag| !tag.alone && (is_callout(&tag.name) || is_details(&tag.name) || is_tab(&tag.name)),
        any_end: None,
    };
    pair(draft, &found, &pairing);
}
