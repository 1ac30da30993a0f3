//! Zola: <https://www.getzola.org/documentation/content/page/>, <https://www.getzola.org/documentation/getting-started/configuration/#slugification-strategies>,
//! <https://www.getzola.org/documentation/content/linking/>.

use super::settings::{get, text};
use super::{Page, Site, date, folder_address, of_language, parted};
use crate::post::Anchors;
use serde_json::Value;

/// The folder of content.
pub(super) const CONTENT: &str = "content";

pub(super) fn anchors(site: &Site) -> Anchors {
    match text(&site.settings, "slugify.anchors").as_deref() {
        Some("off") => Anchors::Raw,
        Some("safe") => Anchors::ZolaSafe,
        _ => Anchors::Slug,
    }
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let file = page.below(CONTENT)?;
    if let Some(path) = page.front.text("path") {
        return Some(folder_address(path.trim_matches('/')));
    }
    let (folder, stem) = parted(file);
    let (stem, language) = of_language(site, stem);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let name = match stem {
        "_index" => None,
        "index" => parts.pop(),
        name => Some(name),
    };
    let keeps = get(&site.settings, "slugify.paths_keep_dates") == Some(&Value::Bool(true));
    let name = name.map(|name| match page.front.text("slug") {
        Some(slug) => slugified(site, &slug),
        None => slugified(
            site,
            date::of_name(name).filter(|(_, rest)| !keeps && !rest.is_empty()).map_or(name, |(_, rest)| rest),
        ),
    });
    let parts = parts.iter().map(|part| slugified(site, part)).chain(name);
    Some(folder_address(&language.map(str::to_owned).into_iter().chain(parts).collect::<Vec<_>>().join("/")))
}

fn slugified(site: &Site, part: &str) -> String {
    match text(&site.settings, "slugify.paths").as_deref() {
        Some("off") => part.to_owned(),
        Some("safe") => part.trim_end_matches(['.', ' ']).replace(['<', '>', ':', '"', '/', '\\', '|', '?', '*'], ""),
        _ => slug::slugify(part),
    }
}
