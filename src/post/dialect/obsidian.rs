//! Obsidian: block ids, embedded notes, tags, inline fields; wiki links and callouts are the parser's, comments `opaque`'s.

use super::draft::{Draft, Edit};
use super::liquid::is_picture;
use std::ops::Range;

/// Turns such marks, line by line.
pub(super) fn turn(draft: &mut Draft) {
    let mut edits = Vec::new();
    for line in draft.lines() {
        let text = &draft.text()[line.clone()];
        if text.trim().is_empty() || !draft.is_free(line.start + (text.len() - text.trim_start().len())) {
            continue;
        }
        if is_field(text) {
            edits.push(draft.blank(line));
            continue;
        }
        edits.extend(embeds(draft, &line));
        edits.extend(fields(draft, &line));
        edits.extend(block_id(draft, &line));
        edits.extend(tags(draft, &line));
    }
    draft.apply(edits);
}

/// `![[Note]]` shows another note; `![[image.png]]` is an image and stays.
fn embeds(draft: &Draft, line: &Range<usize>) -> Vec<Edit> {
    let text = &draft.text()[line.clone()];
    let found = text.match_indices("![[").filter_map(|(at, _)| {
        let length = text[at..].find("]]")? + 2;
        let target = text[at + 3..at + length - 2].split('|').next().unwrap_or_default();
        let here = line.start + at;
        (!is_picture(target) && draft.is_free(here)).then(|| draft.blank(here..here + length))
    });
    found.collect()
}

/// A block id ends its line: ` ^name`.
fn block_id(draft: &Draft, line: &Range<usize>) -> Option<Edit> {
    let text = draft.text()[line.clone()].trim_end();
    let at = text.rfind('^')?;
    let id = &text[at + 1..];
    let named = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let apart = text[..at].is_empty() || text[..at].ends_with([' ', '\t']);
    // "2 ^ 8" and "x ^2" are sums.
    let word = id.starts_with(|c: char| c.is_ascii_alphabetic()) || id.len() >= 4;
    let range = line.start + at..line.start + text.len();
    (named && apart && word && draft.is_free(range.start)).then(|| draft.blank(range))
}

/// `#tag` at the end of a line behind a whole sentence, or on a line of nothing but tags.
fn tags(draft: &Draft, line: &Range<usize>) -> Option<Edit> {
    let text = draft.text()[line.clone()].trim_end();
    let mut rest = text;
    while let Some(last) = rest.split([' ', '\t']).next_back().filter(|last| is_tag(last)) {
        rest = rest[..rest.len() - last.len()].trim_end();
    }
    let listed = rest.trim_start().trim_start_matches(['-', '*', '>', ' ']).is_empty()
        || rest.ends_with("tags:")
        || rest.ends_with("Tags:");
    let ended = rest.ends_with(['.', '!', '?', ':', ')', '。']) && rest.len() < text.len();
    let range = line.start + rest.len()..line.start + text.len();
    ((listed || ended) && !range.is_empty() && draft.is_free(range.end - 1)).then(|| draft.blank(range))
}

fn is_tag(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|name| {
        name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))
            && name.chars().any(char::is_alphabetic)
    })
}

/// A line that is a field of Dataview's: `status:: done`.
fn is_field(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '*', ' ']);
    let Some((key, _)) = text.split_once("::").filter(|(_, value)| value.is_empty() || value.starts_with(' ')) else {
        return false;
    };
    key.starts_with(|c: char| c.is_alphabetic())
        && key.split_whitespace().count() <= 3
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
}

/// Fields inside a line: `[due:: 2024-01-01]`, `(key:: value)`.
fn fields(draft: &Draft, line: &Range<usize>) -> Vec<Edit> {
    let text = &draft.text()[line.clone()];
    let found = text.match_indices(":: ").filter_map(|(at, _)| {
        let open = text[..at].rfind(['[', '('])?;
        let key = &text[open + 1..at];
        let close = if text[open..].starts_with('[') { ']' } else { ')' };
        let end = at + text[at..].find(close)? + 1;
        let named = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        (named && draft.is_free(line.start + open)).then(|| draft.blank(line.start + open..line.start + end))
    });
    found.collect()
}
