//! Gatsby: <https://www.gatsbyjs.com/docs/reference/config-files/gatsby-config/>; addresses as `createFilePath` makes them
//! (<https://www.gatsbyjs.com/plugins/gatsby-source-filesystem/#createfilepath>) and most starters use them, and fragments by
//! <https://www.gatsbyjs.com/plugins/gatsby-remark-autolink-headers/>.

use super::{Page, Site, folder_address, on_host, page_of, pattern};
use crate::post::Anchors;

pub(super) fn anchors(site: &Site) -> Option<Anchors> {
    site.program.contains("autolink-headers").then_some(Anchors::GitHub)
}

pub(super) fn base(site: &Site) -> Option<String> {
    let url = site.literals.get(&["siteMetadata", "siteUrl"])?.as_str()?;
    let prefix = site.literals.top(&["pathPrefix"]).and_then(|prefix| prefix.as_str()).unwrap_or_default();
    Some(on_host(url, prefix))
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let stated = ["path", "permalink", "slug"].iter().find_map(|key| page.front.text(key));
    let path = stated.or_else(|| {
        if let Some(file) = page.below("src/pages") {
            return Some(page_of(file));
        }
        // The sources of files that the configuration names; the innermost that holds the post.
        let sources = site.literals.all(&["options", "path"]).filter_map(|path| path.as_str());
        let known = sources.filter_map(|source| page.below(source)).min_by_key(|file| file.len());
        let file = known.or_else(|| page.below("content/blog")).or_else(|| page.below("content"))?;
        Some(page_of(file))
    })?;
    let never = site.literals.top(&["trailingSlash"]).is_some_and(|slash| slash == "never");
    let path = path.trim_matches('/');
    Some(if never { pattern::address(path) } else { folder_address(path) })
}
