//! Cobalt: <https://cobalt-org.github.io/docs/permalink>, <https://cobalt-org.github.io/docs/config>. Its headings have no
//! fragments.

use super::settings::text;
use super::{Page, Site, date, parted, pattern};

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let source = text(&site.settings, "source").unwrap_or_default();
    let file = page.below(&source)?;
    let (folder, name) = parted(file);
    let posts = text(&site.settings, "posts.dir").unwrap_or_else(|| "posts".to_owned());
    let drafts = text(&site.settings, "posts.drafts_dir").unwrap_or_else(|| "_drafts".to_owned());
    let is_post = [&posts, &drafts].iter().any(|dir| folder == dir.as_str() || folder.starts_with(&format!("{dir}/")));
    let kind = if is_post { "posts.default.permalink" } else { "pages.default.permalink" };
    let permalink = page
        .front
        .text("permalink")
        .or_else(|| text(&site.settings, kind))
        .or_else(|| text(&site.settings, "default.permalink"))
        .filter(|permalink| permalink != "path")
        .unwrap_or_else(|| "/{{parent}}/{{name}}.{{ext}}".to_owned());
    let slug = || {
        let name = date::of_name(name).map_or(name, |(_, rest)| rest);
        page.front.text("slug").unwrap_or_else(|| slug::slugify(name))
    };
    let filled = pattern::braces(&permalink, |token| match token {
        "parent" => Some(folder.to_owned()),
        "name" => Some(name.to_owned()),
        "ext" => Some("html".to_owned()),
        "slug" => Some(slug()),
        "title" => Some(slug::slugify(page.title)),
        "categories" => Some(page.front.categories.iter().map(slug::slugify).collect::<Vec<_>>().join("/")),
        _ => match token.strip_prefix("data.") {
            Some(key) => super::settings::text(page.front.value("data")?, key),
            None => pattern::of_date(token, page.date()),
        },
    })?;
    Some(pattern::address(&filled.replace("..html", ".html")))
}
