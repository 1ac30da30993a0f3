//! mdBook: <https://rust-lang.github.io/mdBook/format/configuration/renderers.html#html-renderer-options>; the order of chapters is
//! that of `SUMMARY.md` (<https://rust-lang.github.io/mdBook/format/summary.html>).

use super::settings::text;
use super::{Page, Site, below, parted, pattern};

/// mdBook states only the path below its host; the host is known where the path is a whole address.
pub(super) fn base(site: &Site) -> Option<String> {
    text(&site.settings, "output.html.site-url")
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let file = page.below(&source(site))?;
    let (folder, name) = parted(file);
    let name = if name.eq_ignore_ascii_case("readme") { "index" } else { name };
    Some(pattern::address(&format!("{folder}/{name}.html")))
}

/// The place of a chapter in `SUMMARY.md`.
pub(super) fn order(site: &Site, path: &str) -> Option<i64> {
    let source = source(site);
    let file = below(path, &source)?;
    let summary = site.file(&format!("{source}/SUMMARY.md"))?;
    let links = summary.text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    links.map(|(link, _)| link.trim_start_matches("./")).position(|link| link == file).map(|at| at as i64)
}

/// The folder of chapters.
pub(super) fn source(site: &Site) -> String {
    text(&site.settings, "book.src").unwrap_or_else(|| "src".to_owned())
}
