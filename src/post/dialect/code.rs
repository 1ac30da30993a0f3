//! Where blocks begin and end in Markdown, as far as code needs it: lines, paragraphs, items, fences.

/// Returns the line from an offset on.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    text[at..].split('\n').next().unwrap_or_default()
}

/// Returns the end of a paragraph: where the next blank line or other block begins.
pub(super) fn paragraph_end(text: &str, from: usize) -> usize {
    let mut at = from;
    for (index, line) in text[from..].split_inclusive('\n').enumerate() {
        let block = line.trim().is_empty()
            || is_item(line.trim())
            || ["```", "~~~", "#", "|"].iter().any(|mark| line.trim_start().starts_with(mark));
        if index > 0 && block {
            return at;
        }
        at += line.len();
    }
    text.len()
}

/// Drops what stands before a block inside lists and quotes.
fn without_markers(line: &str) -> &str {
    let mut rest = line.trim_start();
    loop {
        let inner = rest
            .strip_prefix('>')
            .or_else(|| ["- ", "* ", "+ "].iter().find_map(|mark| rest.strip_prefix(mark)))
            .or_else(|| {
                let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                rest[digits..]
                    .strip_prefix(". ")
                    .or(rest[digits..].strip_prefix(") "))
                    .filter(|_| (1..=9).contains(&digits))
            });
        match inner {
            Some(inner) => rest = inner.trim_start(),
            None => return rest,
        }
    }
}

/// Returns true for a line that begins an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    !line.starts_with('>') && without_markers(line).len() < line.len()
}

/// Returns the end of a fenced block that begins in this line; one that is never closed ends with the post, as CommonMark has it.
pub(super) fn fence(text: &str, at: usize) -> Option<usize> {
    let open = without_markers(line_at(text, at));
    let mark = open.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = open.chars().take_while(|&c| c == mark).count();
    if length < 3 || mark == '`' && open[length..].contains('`') {
        return None;
    }
    let mut end = at;
    for (index, line) in text[at..].split_inclusive('\n').enumerate() {
        end += line.len();
        let inner = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>').trim_end();
        let run = inner.chars().take_while(|&c| c == mark).count();
        if index > 0 && run >= length && inner.len() == run {
            break;
        }
    }
    Some(end)
}
