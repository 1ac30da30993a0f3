//! Astro: <https://docs.astro.build/en/guides/routing/>, <https://docs.astro.build/en/guides/content-collections/>,
//! <https://docs.astro.build/en/reference/configuration-reference/>; its headings' fragments are GitHub's
//! (<https://docs.astro.build/en/guides/markdown-content/#heading-ids>).

use super::{Page, Site, on_host, page_of, pattern};
use crate::post::Anchors;

pub(super) fn base(site: &Site) -> Option<String> {
    let url = site.literals.top(&["site"])?.as_str()?;
    let base = site.literals.top(&["base"]).and_then(|base| base.as_str()).unwrap_or_default();
    Some(on_host(url, base))
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let path = if let Some(file) = page.below("src/pages") {
        page_of(file)
    } else {
        let (collection, file) = page
            .below("src/content")
            .or_else(|| page.below("src/data"))
            .or_else(|| page.below("content"))?
            .split_once('/')?;
        // The loader's ids: each part of the path as a slug.
        let id = page_of(file).split('/').map(|part| Anchors::GitHub.slug(part)).collect::<Vec<_>>().join("/");
        let id = page.front.text("slug").unwrap_or(id);
        format!("{}/{id}", route(site, collection))
    };
    let trailing = site.literals.top(&["trailingSlash"]).and_then(|slash| slash.as_str());
    let is_file = site.literals.get(&["build", "format"]).is_some_and(|format| format == "file");
    let slash = if trailing == Some("never") || is_file && trailing != Some("always") { "" } else { "/" };
    Some(pattern::address(&format!("{}{slash}", path.trim_matches('/'))))
}

/// The folder of pages that shows a collection: that of the page with a parameter in its name (`[...slug].astro`) which asks for
/// it. Starlight shows its docs at the root.
fn route(site: &Site, collection: &str) -> String {
    if collection == "docs" && site.program.contains("@astrojs/starlight") {
        return String::new();
    }
    let quoted = [format!("'{collection}'"), format!("\"{collection}\""), format!("`{collection}`")];
    let pages: Vec<_> =
        site.files.iter().filter(|file| file.path.starts_with("src/pages/") && file.path.contains('[')).collect();
    let asks = pages.iter().find(|file| quoted.iter().any(|name| file.text.contains(name.as_str())));
    let folder = asks.and_then(|file| file.path.strip_prefix("src/pages/")).map(|path| {
        let fixed: Vec<&str> = path.split('/').take_while(|part| !part.contains('[')).collect();
        fixed.join("/")
    });
    folder.unwrap_or_else(|| collection.to_owned())
}
