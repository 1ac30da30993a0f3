//! Jekyll: <https://jekyllrb.com/docs/permalinks/>, <https://jekyllrb.com/docs/configuration/front-matter-defaults/>; its
//! headings' fragments are kramdown's: <https://kramdown.gettalong.org/converter/html.html#auto-ids>.

use super::settings::{get, text};
use super::{Page, Site, date, on_host, parted, pattern, slugs};
use crate::post::{Anchors, FrontMatter};
use serde_json::Value;

/// What a file is by its place.
enum Kind<'a> {
    /// A post or draft: its name without the date.
    Post(&'a str),
    /// A document of a collection: the collection, and the path below it.
    Collected(&'a str, &'a str),
    Page,
}

pub(super) fn anchors(site: &Site) -> Anchors {
    match (text(&site.settings, "markdown").as_deref(), text(&site.settings, "kramdown.input").as_deref()) {
        (None | Some("kramdown"), Some("kramdown" | "Kramdown")) => Anchors::Kramdown,
        _ => Anchors::KramdownGfm,
    }
}

pub(super) fn base(site: &Site) -> Option<String> {
    let url = text(&site.settings, "url")?;
    let base = text(&site.settings, "baseurl").unwrap_or_default();
    Some(on_host(&url, &base))
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let source = text(&site.settings, "source").unwrap_or_default();
    let file = page.below(&source)?;
    let kind = kind(site, file);
    let permalink = page
        .front
        .text("permalink")
        .or_else(|| by_default(site, file, &kind))
        .map_or_else(|| pattern_of(site, &kind, file), Some)?;
    let (folder, name) = parted(file);
    let slug = page.front.text("slug");
    let filled = pattern::colons(&permalink, |token| match (token, &kind) {
        ("output_ext", _) => Some(".html".to_owned()),
        ("title", Kind::Post(name)) => {
            Some(slug.clone().map_or_else(|| slugs::jekyll(name, true, true), |slug| slugs::jekyll(&slug, true, true)))
        }
        ("slug", Kind::Post(name)) => Some(slugs::jekyll(slug.as_deref().unwrap_or(name), false, false)),
        ("title" | "name" | "slug", Kind::Collected(..)) => {
            Some(slugs::jekyll(slug.as_deref().unwrap_or(name), false, false))
        }
        ("categories", Kind::Post(_)) => Some(categories(page, file).join("/").to_lowercase()),
        ("slugified_categories", Kind::Post(_)) => Some(
            categories(page, file)
                .iter()
                .map(|category| slugs::jekyll(category, false, false))
                .collect::<Vec<_>>()
                .join("/"),
        ),
        ("collection", Kind::Post(_)) => Some("posts".to_owned()),
        ("collection", Kind::Collected(collection, _)) => Some((*collection).to_owned()),
        ("path", Kind::Collected(_, below)) => Some(below.rsplit_once('.').map_or(*below, |(stem, _)| stem).to_owned()),
        ("path", Kind::Page) => Some(folder.to_owned()),
        ("basename" | "title" | "name", Kind::Page) => Some(name.to_owned()),
        (token, Kind::Post(_)) => pattern::of_date(token, page.date()),
        _ => None,
    })?;
    Some(pattern::address(&filled))
}

fn kind<'a>(site: &Site, file: &'a str) -> Kind<'a> {
    let (folder, name) = parted(file);
    if folder.split('/').any(|part| part == "_posts") {
        return Kind::Post(date::of_name(name).map_or(name, |(_, rest)| rest));
    }
    if folder.split('/').any(|part| part == "_drafts") {
        return Kind::Post(name);
    }
    let home = text(&site.settings, "collections_dir").unwrap_or_default();
    let below = if home.is_empty() {
        Some(file)
    } else {
        file.strip_prefix(home.trim_matches('/')).map(|rest| rest.trim_start_matches('/'))
    };
    let collected =
        below.and_then(|below| below.strip_prefix('_')?.split_once('/')).filter(|(collection, _)| {
            match get(&site.settings, "collections") {
                Some(Value::Object(map)) => map.contains_key(*collection),
                Some(Value::Array(names)) => names.iter().any(|name| name == collection),
                _ => false,
            }
        });
    collected.map_or(Kind::Page, |(collection, below)| Kind::Collected(collection, below))
}

/// The permalink that the configuration's `defaults` give for a file: the longest scope stands.
fn by_default(site: &Site, file: &str, kind: &Kind) -> Option<String> {
    let kind = match kind {
        Kind::Post(_) => "posts",
        Kind::Collected(collection, _) => collection,
        // Jekyll leaves pages out here.
        Kind::Page => return None,
    };
    let defaults = get(&site.settings, "defaults")?.as_array()?;
    let fitting = defaults.iter().filter_map(|default| {
        let scope = text(default, "scope.path").unwrap_or_default();
        let below = scope.is_empty() || file == scope || file.starts_with(&format!("{}/", scope.trim_end_matches('/')));
        let typed = text(default, "scope.type").is_none_or(|of| of == kind || of == "post" && kind == "posts");
        (below && typed).then(|| text(default, "values.permalink").map(|permalink| (scope.len(), permalink)))?
    });
    fitting.max_by_key(|(length, _)| *length).map(|(_, permalink)| permalink)
}

/// The pattern of the configuration, or the one that stands without it.
fn pattern_of(site: &Site, kind: &Kind, file: &str) -> Option<String> {
    let style = text(&site.settings, "permalink").unwrap_or_else(|| "date".to_owned());
    let ending = match style.as_str() {
        "pretty" => "/",
        "date" | "ordinal" | "weekdate" | "none" => ":output_ext",
        style if style.ends_with('/') => "/",
        style if style.ends_with(":output_ext") => ":output_ext",
        _ => "",
    };
    Some(match kind {
        Kind::Post(_) => text(&site.settings, "collections.posts.permalink").unwrap_or_else(|| match style.as_str() {
            "date" => "/:categories/:year/:month/:day/:title:output_ext".to_owned(),
            "pretty" => "/:categories/:year/:month/:day/:title/".to_owned(),
            "ordinal" => "/:categories/:year/:y_day/:title:output_ext".to_owned(),
            "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext".to_owned(),
            "none" => "/:categories/:title:output_ext".to_owned(),
            _ => style,
        }),
        Kind::Collected(collection, _) => text(&site.settings, &format!("collections.{collection}.permalink"))
            .unwrap_or_else(|| format!("/:collection/:path{ending}")),
        Kind::Page if parted(file).1 == "index" => "/:path/".to_owned(),
        Kind::Page => format!("/:path/:basename{ending}"),
    })
}

/// Takes tags and categories apart that stand in one text: between spaces, as Jekyll reads them.
pub(super) fn complete(front: &mut FrontMatter) {
    let FrontMatter { tags, categories, values, .. } = front;
    for (key, words) in [("tags", tags), ("categories", categories)] {
        if let Some(text) = values.get(key).and_then(Value::as_str).filter(|text| !text.contains(',')) {
            *words = text.split_whitespace().map(str::to_owned).collect();
        }
    }
}

/// A post's categories: the folders above `_posts`, then those of its front matter, where a text holds several between spaces.
fn categories(page: &Page, file: &str) -> Vec<String> {
    let above = file.split('/').take_while(|part| !matches!(*part, "_posts" | "_drafts")).map(str::to_owned);
    let mut all: Vec<String> =
        if file.contains("_posts/") || file.contains("_drafts/") { above.collect() } else { Vec::new() };
    let one =
        |value: &Value| value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|number| number.to_string()));
    all.extend(page.front.value("category").and_then(one));
    match page.front.value("categories") {
        Some(Value::Array(list)) => all.extend(list.iter().filter_map(one)),
        Some(value) => all.extend(one(value).iter().flat_map(|text| text.split_whitespace()).map(str::to_owned)),
        None => {}
    }
    let mut once: Vec<String> = Vec::new();
    for category in all {
        if !once.iter().any(|known| known.to_lowercase() == category.to_lowercase()) {
            once.push(category);
        }
    }
    once
}
