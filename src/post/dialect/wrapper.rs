//! HTML that wraps Markdown: `<details>`, `<aside>`, `<div>`, `<figure>`, `<h2>`, and lists and tables with blank lines in them.
//! What is left of HTML is the parser's: whole elements, which become blocks there, and inline tags.

use super::attributes::Attributes;
use super::draft::{Draft, Edit, MOST_FAULTS};
use super::jsx::tag_length;
use super::tag::{Pairing, Tag, image, is_callout, pair};
use std::ops::Range;

/// Elements whose tags say nothing of the text in them.
const WRAPPERS: &[&str] = &[
    "div",
    "section",
    "article",
    "center",
    "main",
    "header",
    "footer",
    "hgroup",
    "details",
    "aside",
    "summary",
    "figure",
    "figcaption",
];

/// Elements that are read as wholes.
const WHOLES: &[&str] = &["table", "ul", "ol", "dl"];

/// How many tags a figure may hold.
const LONGEST_FIGURE: usize = 40;

/// Turns such tags.
pub(super) fn turn(draft: &mut Draft) {
    let tags = tags(draft);
    let edits = figures(draft, &tags);
    draft.apply(edits);
    let mut edits = headings(draft, &tags);
    edits.extend(wholes(draft, &tags));
    let mut summaries: Vec<(Range<usize>, String)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        // A figure that became an image is gone already.
        let stands = draft.text()[tag.range.clone()].starts_with('<');
        if tag.closes || !stands || tag.name != "summary" && tag.name != "figcaption" {
            continue;
        }
        let close = tags[at + 1..].iter().find(|close| close.closes && close.name == tag.name);
        if let Some(close) = close {
            let title = without_tags(&draft.text()[tag.range.end..close.range.start]);
            edits.push(draft.blank(tag.range.start..close.range.end));
            if tag.name == "summary" {
                summaries.push((tag.range.clone(), title));
            }
        }
    }
    draft.apply(edits);
    let mut wrappers = Vec::new();
    let mut edits = Vec::new();
    for tag in tags.into_iter().filter(|tag| WRAPPERS.contains(&tag.name.as_str())) {
        if draft.text()[tag.range.clone()].starts_with('<') {
            edits.push(draft.blank(tag.range.clone()));
        }
        let classes = tag.attributes.get(&["class", "classname"]).unwrap_or_default().to_lowercase();
        let kind = classes.split([' ', '-', '_']).rfind(|class| is_callout(class)).map(str::to_owned);
        let title = summaries.iter().find(|(range, _)| range.start >= tag.range.end).map(|(_, title)| title.clone());
        wrappers.push(match (tag.name.as_str(), kind) {
            ("details", _) => {
                let read = title.map(|title| Attributes::read(&format!("title=\"{}\"", title.replace('"', "'"))));
                Tag { attributes: read.unwrap_or_default(), ..tag }
            }
            ("div" | "aside" | "section", Some(kind)) if !tag.closes => {
                Tag { attributes: Attributes::read(&format!("type={kind}")), name: tag.name, ..tag }
            }
            _ => tag,
        });
    }
    draft.apply(edits);
    contain(draft, wrappers);
}

/// Pairs wrappers; those that say what they are become containers.
fn contain(draft: &mut Draft, wrappers: Vec<Tag>) {
    let mut open: Vec<&Tag> = Vec::new();
    let mut found = Vec::new();
    for tag in &wrappers {
        if !tag.closes {
            open.push(tag);
        } else if let Some(at) = open.iter().rposition(|open| open.name == tag.name) {
            let opening = open[at];
            open.truncate(at);
            let kind = opening.attributes.get(&["type"]).filter(|kind| opening.name != "details" && is_callout(kind));
            if let Some(kind) = kind {
                found.push((opening.range.start..tag.range.end, kind.to_owned()));
            }
        }
    }
    for (range, kind) in found {
        draft.contain(range, &kind, "");
    }
    let details: Vec<Tag> = wrappers.into_iter().filter(|tag| tag.name == "details").collect();
    let pairing =
        Pairing { called: "element", closing: |name| format!("</{name}>"), needs_end: |tag| !tag.alone, any_end: None };
    pair(draft, &details, &pairing);
}

/// Finds the tags of these elements.
fn tags(draft: &Draft) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut from = draft.body();
    while let Some(at) = draft.find_free("<", from) {
        from = at + 1;
        let rest = &draft.text()[at..];
        let closes = rest[1..].starts_with('/');
        let name_at = 1 + usize::from(closes);
        let name: String = rest[name_at..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let lower = name.to_ascii_lowercase();
        let heading = matches!(lower.as_bytes(), [b'h', b'1'..=b'6']);
        if !(heading || lower == "img" || WRAPPERS.contains(&lower.as_str()) || WHOLES.contains(&lower.as_str())) {
            continue;
        }
        let Some(length) = tag_length(rest, name_at + name.len()) else { continue };
        let inner = &rest[name_at + name.len()..length - 1];
        let alone = inner.ends_with('/') || lower == "img";
        let attributes = Attributes::read(inner.trim_end_matches('/'));
        found.push(Tag { range: at..at + length, name: lower, attributes, closes, alone });
        from = at + length;
    }
    found
}

/// A figure with an image in HTML is that image, its caption the text in its place where it has none of its own.
fn figures(draft: &Draft, tags: &[Tag]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, open) in tags.iter().enumerate().filter(|(_, tag)| tag.name == "figure" && !tag.closes) {
        let Some(length) = tags[at..].iter().take(LONGEST_FIGURE).position(|tag| tag.name == "figure" && tag.closes)
        else {
            continue;
        };
        let inside = &tags[at..at + length];
        let images: Vec<&Tag> = inside.iter().filter(|tag| tag.name == "img").collect();
        let [picture] = images.as_slice() else { continue };
        let caption = inside.iter().position(|tag| tag.name == "figcaption" && !tag.closes).and_then(|first| {
            let close = inside[first..].iter().find(|tag| tag.name == "figcaption" && tag.closes)?;
            Some(without_tags(&draft.text()[inside[first].range.end..close.range.start]))
        });
        let alt = picture.attributes.get(&["alt"]).map(str::to_owned).filter(|alt| !alt.is_empty()).or(caption);
        let range = open.range.start..tags[at + length].range.end;
        let source = picture.attributes.get(&["src"]).unwrap_or_default();
        if draft.all_free(range.clone()) {
            edits.extend(draft.put(range, &image(source, &alt.unwrap_or_default())));
        }
    }
    edits
}

/// `<h2>Title</h2>` on a line of its own is `## Title`.
fn headings(draft: &Draft, tags: &[Tag]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for pair in tags.windows(2) {
        let [open, close] = pair else { continue };
        let whole = open.range.start..close.range.end;
        if open.closes
            || !close.closes
            || open.name != close.name
            || !open.name.starts_with('h')
            || open.name.len() != 2
        {
            continue;
        }
        let level = open.name[1..].parse().unwrap_or(1);
        if draft.is_alone(&whole) && !draft.text()[whole].contains('\n') {
            edits.extend(
                draft.put(open.range.clone(), &"#".repeat(level)).or_else(|| draft.put(open.range.clone(), "##")),
            );
            edits.push(draft.blank(close.range.clone()));
        }
    }
    edits
}

/// A list or table goes on over blank lines, which would end it in Markdown; one that never ends is none.
fn wholes(draft: &mut Draft, tags: &[Tag]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut open: Vec<&Tag> = Vec::new();
    let mut outer: Vec<Range<usize>> = Vec::new();
    for tag in tags.iter().filter(|tag| !tag.alone && WHOLES.contains(&tag.name.as_str())) {
        if !tag.closes {
            open.push(tag);
        } else if let Some(at) = open.iter().rposition(|open| open.name == tag.name) {
            let range = open[at].range.end..tag.range.start;
            // What stands inside it is a part of it.
            open.truncate(at);
            while outer.pop_if(|inner| inner.start >= range.start).is_some() {}
            outer.push(range);
        }
    }
    for tag in open.into_iter().take(MOST_FAULTS) {
        let message = format!("the element `{}` is never closed", tag.name);
        draft.fault(tag.range.clone(), message, format!("write `</{}>` behind it", tag.name));
        edits.push(draft.blank(tag.range.clone()));
    }
    for range in outer {
        let text = &draft.text()[range.clone()];
        let blank_line = text.split('\n').skip(1).any(|line| line.trim().is_empty());
        if blank_line && draft.all_free(range.clone()) {
            edits.push(Edit::exact(range, text.replace(['\n', '\r'], " ")));
        }
    }
    edits
}

/// Drops tags, and folds white space.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
