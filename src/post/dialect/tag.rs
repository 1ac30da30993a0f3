//! What template tags of all families have in common: where they end, which pairs they make, which of them are callouts.

use super::attributes::Attributes;
use super::draft::Draft;
use std::ops::Range;

/// A tag that opens, closes, or stands for itself.
pub(super) struct Tag {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its name in lower case.
    pub(super) name: String,
    /// Its arguments.
    pub(super) attributes: Attributes,
    /// True for a closing tag.
    pub(super) closes: bool,
    /// True where it has no closing tag by its own form.
    pub(super) alone: bool,
}

/// How a family's tags pair.
pub(super) struct Pairing {
    /// What a tag is called in messages.
    pub(super) called: &'static str,
    /// Writes the closing tag of a name.
    pub(super) closing: fn(&str) -> String,
    /// True for a name that needs a closing tag.
    pub(super) needs_end: fn(&Tag) -> bool,
    /// The name by which any tag is closed.
    pub(super) any_end: Option<&'static str>,
}

/// Pairs tags, records callouts, tabs and details, and tells what is never closed.
pub(super) fn pair(draft: &mut Draft, tags: &[Tag], pairing: &Pairing) {
    let mut open: Vec<&Tag> = Vec::new();
    let mut unclosed: Vec<&Tag> = Vec::new();
    for tag in tags {
        if !tag.closes {
            if !tag.alone {
                open.push(tag);
            }
            continue;
        }
        let any = pairing.any_end == Some(tag.name.as_str());
        let Some(at) = open.iter().rposition(|open| any && (pairing.needs_end)(open) || open.name == tag.name) else {
            continue;
        };
        // What stands between two that pair closes with them.
        unclosed.extend(open.drain(at + 1..));
        if let Some(opening) = open.pop()
            && let Some((kind, title)) = callout(&opening.name, &opening.attributes)
        {
            draft.contain(opening.range.start..tag.range.end, &kind, &title);
        }
    }
    unclosed.extend(open);
    unclosed.sort_by_key(|tag| tag.range.start);
    for tag in unclosed.into_iter().filter(|tag| (pairing.needs_end)(tag)) {
        let message = format!("the {} `{}` is never closed", pairing.called, tag.name);
        draft.fault(tag.range.clone(), message, format!("write `{}` behind its text", (pairing.closing)(&tag.name)));
    }
}

/// Kinds of callout as generators name them.
const CALLOUTS: &str = "note info tip hint warning warn caution danger error important success question help example abstract summary quote cite notice alert admonition callout aside message attention bug failure todo seealso box panel";

/// Returns true for the name of a callout.
pub(super) fn is_callout(name: &str) -> bool {
    CALLOUTS.split(' ').any(|known| known == name)
}

/// Returns true for the name of a part that a reader folds out.
pub(super) fn is_details(name: &str) -> bool {
    matches!(
        name,
        "details"
            | "expand"
            | "spoiler"
            | "collapse"
            | "collapsible"
            | "accordion"
            | "accordionitem"
            | "toggle"
            | "fold"
    )
}

/// Returns true for the name of a tab.
pub(super) fn is_tab(name: &str) -> bool {
    matches!(name, "tab" | "tabitem" | "tabpane" | "codetab")
}

/// Returns a callout's kind and title, as its name and arguments say.
pub(super) fn callout(name: &str, attributes: &Attributes) -> Option<(String, String)> {
    let titled = attributes.get(&["title", "summary", "header", "label", "name", "text", "tabname"]);
    if is_details(name) {
        return Some(("details".to_owned(), titled.or(attributes.bare(0)).unwrap_or_default().to_owned()));
    }
    if is_tab(name) {
        return Some(("tab".to_owned(), titled.or(attributes.bare(0)).unwrap_or_default().to_owned()));
    }
    if !is_callout(name) {
        return None;
    }
    let stated = attributes.get(&["type", "kind", "level", "variant", "status", "context", "color"]);
    let bare = attributes.bare(0);
    let kind = stated.or(bare.filter(|bare| is_callout(&bare.to_lowercase())));
    let title = titled.or_else(|| if kind == bare { attributes.bare(1) } else { bare }).unwrap_or_default();
    let title = if title.starts_with('<') || title == "true" || title == "false" { "" } else { title };
    Some((kind.unwrap_or(name).to_lowercase(), title.to_owned()))
}

/// Returns the length of a text's leading group of balanced braces, quotes respected. None where they are not balanced.
pub(super) fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote: Option<char> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match (quote, c) {
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if c == open => quote = None,
            (Some('"' | '\''), '\n') => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`') => quote = Some(c),
            // An apostrophe between letters is no quote.
            (None, '\'') if !text[..at].ends_with(char::is_alphanumeric) => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Returns the first quoted string in a text.
pub(super) fn quoted_in(text: &str) -> Option<&str> {
    let start = text.find(['"', '\'', '`'])?;
    let quote = text[start..].chars().next()?;
    let inner = &text[start + 1..];
    inner.find(quote).map(|end| &inner[..end])
}

/// Writes an image in Markdown.
pub(super) fn image(address: &str, alt: &str) -> String {
    let alt = alt.replace(['[', ']', '\n', '\r', '<', '>'], " ");
    let address = address.trim();
    if address.contains([' ', '(', ')']) { format!("![{alt}](<{address}>)") } else { format!("![{alt}]({address})") }
}

/// How long a tag may be.
const LONGEST: usize = 20_000;

/// Returns the offset behind the next `close`, if it comes before a blank line.
pub(super) fn end_of(text: &str, from: usize, close: &str) -> Option<usize> {
    let mut last = (from + LONGEST).min(text.len());
    while !text.is_char_boundary(last) {
        last += 1;
    }
    let rest = text.get(from..last)?;
    let end = rest.find(close)?;
    // The last piece is what stands before the mark on its own line.
    let blank = rest[..end].trim_end_matches([' ', '\t']).lines().skip(1).any(|line| line.trim().is_empty());
    (!blank).then_some(from + end + close.len())
}
