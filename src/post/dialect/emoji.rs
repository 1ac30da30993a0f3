//! Emoji and icon codes, `:rocket:`, as GitHub names them: the only importer of `emojis`.

use super::draft::Draft;

/// Turns codes into the emoji they name; other words between colons stay.
pub(super) fn turn(draft: &mut Draft) {
    let mut edits = Vec::new();
    for line in draft.lines() {
        let text = &draft.text()[line.clone()];
        let mut from = 0;
        while let Some(at) = text[from..].find(':').map(|at| from + at) {
            from = at + 1;
            let length =
                text[from..].chars().take_while(|&c| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-')).count();
            let end = from + length;
            let Some(behind) = text[end..].strip_prefix(':').filter(|_| length > 0) else { continue };
            let glued = |c: char| c.is_alphanumeric() || c == ':';
            let here = line.start + at;
            if text[..at].ends_with(glued)
                || behind.starts_with(glued)
                || !draft.is_free(here)
                || draft.in_address(here)
            {
                continue;
            }
            let range = line.start + at..line.start + end + 1;
            let name = &text[from..end];
            // Material's icons are pictures of the theme's.
            if ["material-", "fontawesome-", "octicons-", "simple-"].iter().any(|set| name.starts_with(set)) {
                edits.push(draft.blank(range));
                from = end + 1;
                continue;
            }
            let Some(emoji) = emojis::get_by_shortcode(name) else { continue };
            // Where it is longer than its code, it is without the mark that asks for colour.
            let plain = emoji.as_str().replace('\u{fe0f}', "");
            edits.extend(draft.put(range.clone(), emoji.as_str()).or_else(|| draft.put(range, &plain)));
            from = end + 1;
        }
    }
    draft.apply(edits);
}
