//! Hugo: <https://gohugo.io/content-management/urls/>, <https://gohugo.io/configuration/permalinks/>,
//! <https://gohugo.io/configuration/markup/#parserautoheadingidtype>.

use super::settings::{get, text};
use super::{Page, Site, date, of_language, parted, pattern, slugs};
use crate::post::Anchors;
use serde_json::Value;

pub(super) fn anchors(site: &Site) -> Option<Anchors> {
    let parser = get(&site.settings, "markup.goldmark.parser").unwrap_or(&Value::Null);
    if get(parser, "autoHeadingID") == Some(&Value::Bool(false)) {
        return None;
    }
    Some(match text(parser, "autoHeadingIDType").or_else(|| text(parser, "autoIDType")).as_deref() {
        Some("github-ascii") => Anchors::HugoAscii,
        Some("blackfriday") => Anchors::Blackfriday,
        _ => Anchors::Hugo,
    })
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let file = page.below(&content(site))?;
    let (folder, stem) = parted(file);
    let (stem, language) = of_language(site, stem);
    let language = language.filter(|language| in_address(site, language));
    let sections: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let prefix = language.map(|language| format!("/{language}")).unwrap_or_default();
    // A leaf bundle is its folder; a branch bundle is a section.
    let (sections, name, is_section) = match (stem, sections.split_last()) {
        ("index", Some((name, above))) => (above.to_vec(), *name, false),
        ("_index", _) => (sections, "", true),
        _ => (sections, stem, false),
    };
    let by_name = takes_dates_from_names(site).then(|| date::of_name(name)).flatten();
    let slug = page.front.text("slug");
    let bare = by_name.map_or(name, |(_, rest)| rest);
    let value = |token: &str| -> Option<String> {
        let parts = |parts: &[&str]| Some(slugs::hugo(&parts.join("/")));
        match token {
            "section" | "sectionslug" => parts(&sections[..sections.len().min(1)]),
            "sections" | "sectionslugs" => parts(&sections),
            "title" => Some(slugs::hugo(&page.title.replace('/', "-"))),
            "slug" => Some(slugs::hugo(&slug.clone().unwrap_or_else(|| page.title.replace('/', "-")))),
            "filename" | "contentbasename" => Some(slugs::hugo(bare)),
            "slugorfilename" | "slugorcontentbasename" => Some(slugs::hugo(slug.as_deref().unwrap_or(bare))),
            _ => match token.split_once('[') {
                Some(("sections", range)) => parts(slice(&sections, range.trim_end_matches(']'))?),
                _ => pattern::of_date(token, page.date()),
            },
        }
    };
    let lower = |path: String| {
        let kept = get(&site.settings, "disablePathToLower") == Some(&Value::Bool(true));
        if kept { path } else { path.to_lowercase() }
    };
    if let Some(url) = page.front.text("url") {
        let absolute = url.starts_with("http://") || url.starts_with("https://");
        return if absolute { Some(url) } else { Some(pattern::address(&pattern::colons(&url, value)?)) };
    }
    let section = sections.first().copied().unwrap_or_default();
    let filled = match permalink(site, section, file, is_section) {
        Some(permalink) => pattern::colons(&permalink, value)?,
        None => {
            let mut parts: Vec<String> = sections.iter().map(|section| slugs::hugo(section)).collect();
            parts.push(slugs::hugo(slug.as_deref().filter(|_| !is_section).unwrap_or(bare)));
            format!("/{}/", parts.join("/"))
        }
    };
    let filled = lower(format!("{prefix}/{filled}"));
    let ugly = match get(&site.settings, "uglyURLs") {
        Some(Value::Bool(ugly)) => *ugly,
        Some(by_section) => get(by_section, section) == Some(&Value::Bool(true)),
        None => false,
    };
    let filled = if ugly && !is_section && !filled.trim_matches('/').is_empty() {
        format!("{}.html", filled.trim_end_matches('/'))
    } else {
        filled
    };
    Some(pattern::address(&filled))
}

/// The folder of content.
pub(super) fn content(site: &Site) -> String {
    text(&site.settings, "contentDir").unwrap_or_else(|| "content".to_owned())
}

/// True where the configuration takes dates from files' names: `frontmatter.date = [":filename"]`; the names lose them then.
fn takes_dates_from_names(site: &Site) -> bool {
    let dates = get(&site.settings, "frontmatter.date").and_then(Value::as_array);
    dates.is_some_and(|dates| dates.iter().any(|from| from == ":filename"))
}

/// True for a language that stands in the addresses of its pages.
fn in_address(site: &Site, language: &str) -> bool {
    let main = text(&site.settings, "defaultContentLanguage").unwrap_or_else(|| "en".to_owned());
    language != main || get(&site.settings, "defaultContentLanguageInSubdir") == Some(&Value::Bool(true))
}

/// The pattern that the configuration gives for a page: by its first section, or by matching its path.
fn permalink(site: &Site, section: &str, file: &str, is_section: bool) -> Option<String> {
    let permalinks = get(&site.settings, "permalinks")?;
    if let Value::Array(entries) = permalinks {
        return entries.iter().find(|entry| matches(entry, section, file)).and_then(|entry| text(entry, "pattern"));
    }
    if section.is_empty() {
        return None;
    }
    let kind = if is_section { "section" } else { "page" };
    let of = |map: &Value| {
        map.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(section))?.1.as_str().map(str::to_owned)
    };
    get(permalinks, kind).and_then(of).or_else(|| of(permalinks).filter(|_| !is_section))
}

/// True where an entry of the list of patterns is for a page: no target, or a path that holds it.
fn matches(entry: &Value, section: &str, file: &str) -> bool {
    let Some(path) = text(entry, "target.path") else { return get(entry, "target").is_none() };
    path.trim_matches(['{', '}']).split(',').any(|glob| match glob.trim().trim_start_matches('/') {
        "**" => true,
        glob => match glob.strip_suffix("/**").or_else(|| glob.strip_suffix("/*")) {
            Some(folder) => file.starts_with(&format!("{folder}/")) && !section.is_empty(),
            None => file.starts_with(&format!("{glob}.")) || file == format!("{glob}/_index.md"),
        },
    })
}

/// Returns a part of the sections: `1:`, `:2`, `last`, `0`.
fn slice<'s, 'a>(sections: &'s [&'a str], range: &str) -> Option<&'s [&'a str]> {
    let count = sections.len();
    let at = |text: &str, without: usize| match text {
        "" => Some(without),
        "last" => Some(count.saturating_sub(1)),
        text => text.parse().ok().map(|at: usize| at.min(count)),
    };
    match range.split_once(':') {
        Some((from, to)) => sections.get(at(from, 0)?..at(to, count)?),
        None => {
            let one = at(range, 0)?;
            sections.get(one..(one + 1).min(count))
        }
    }
}
