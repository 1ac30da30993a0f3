//! Obsidian: addresses of Publish (<https://help.obsidian.md/publish/permalinks>, and those of its own help), and links that open the
//! app (<https://help.obsidian.md/Extending+Obsidian/Obsidian+URI>).

use super::{Page, pattern};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The path of a published note: its own permalink, else its place in the vault, with `+` for spaces.
pub(super) fn path(page: &Page) -> Option<String> {
    let path = page.front.text("permalink").unwrap_or_else(|| {
        page.path.rsplit_once('.').map_or(page.path.as_str(), |(path, _)| path).replace('+', "%2B").replace(' ', "+")
    });
    Some(pattern::address(&path))
}

/// The link that opens a note in the app, at a heading.
pub(super) fn in_the_app(vault: &str, page: &Page, heading: Option<&str>) -> String {
    let escaped = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let note = page.path.rsplit_once('.').map_or(page.path.as_str(), |(path, _)| path);
    let heading = heading.map(|heading| format!("#{heading}")).unwrap_or_default();
    format!("obsidian://open?vault={}&file={}", escaped(vault), escaped(&format!("{note}{heading}")))
}
