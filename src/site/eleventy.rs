//! Eleventy: <https://www.11ty.dev/docs/permalinks/>, <https://www.11ty.dev/docs/data-eleventy-supplied/>,
//! <https://www.11ty.dev/docs/data-template-dir/>, <https://www.11ty.dev/docs/plugins/id-attribute/>, and markdown-it-anchor,
//! which many sites add to it: <https://github.com/valeriangalliat/markdown-it-anchor>.

use super::literals::Literals;
use super::settings::{get, read};
use super::{Page, Site, date, folder_address, on_host, parted, pattern};
use crate::post::Anchors;
use serde_json::Value;

pub(super) fn anchors(site: &Site) -> Option<Anchors> {
    if site.program.contains("markdown-it-anchor") {
        Some(Anchors::MarkdownIt)
    } else {
        site.program.contains("IdAttributePlugin").then_some(Anchors::Slugify)
    }
}

/// Eleventy has no setting for it; most sites keep it in their global data, as `url`.
pub(super) fn base(site: &Site) -> Option<String> {
    let file = site
        .files
        .iter()
        .find(|file| file.path.contains("_data/") && value_of(&file.path, &file.text, "url").is_some())?;
    let url = value_of(&file.path, &file.text, "url")?.as_str()?.to_owned();
    let prefix = site.literals.get(&["pathPrefix"]).and_then(|prefix| prefix.as_str()).unwrap_or_default();
    Some(on_host(&url, prefix))
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let input = site.literals.get(&["dir", "input"]).and_then(|input| input.as_str()).map(str::to_owned);
    let input = input.or_else(|| called(&site.program, "setInputDirectory")).unwrap_or_default();
    let file = page.below(&input)?;
    let (folder, stem) = parted(file);
    let bare = date::of_name(stem).map_or(stem, |(_, rest)| if rest.is_empty() { stem } else { rest });
    let is_index = bare == "index" || folder.rsplit('/').next() == Some(bare);
    let file_slug = if bare == "index" {
        let name = folder.rsplit('/').next().unwrap_or_default();
        date::of_name(name).map_or(name, |(_, rest)| rest)
    } else {
        bare
    };
    let stem_path = format!("/{folder}/{bare}").replace("//", "/");
    let stated = page.front.value("permalink").cloned().or_else(|| by_folder(site, &page.path));
    let permalink = match stated {
        Some(Value::Bool(false)) => return None,
        Some(Value::String(permalink)) => permalink,
        _ => return Some(folder_address(if is_index { folder } else { stem_path.trim_start_matches('/') })),
    };
    let filled = pattern::braces(&permalink, |expression| {
        let mut filters = expression.split('|').map(str::trim);
        let name = filters.next()?;
        let date = matches!(name, "page.date" | "date");
        let value = match name {
            "page.fileSlug" => file_slug.to_owned(),
            "page.filePathStem" => stem_path.clone(),
            "page.date" | "date" => String::new(),
            "title" => page.title.to_owned(),
            name => page.front.text(name)?,
        };
        filters
            .try_fold(value, |value, filter| {
                match filter.split_once(':').map_or((filter, ""), |(name, rest)| (name, rest)) {
                    ("slugify" | "slug", _) => Some(Anchors::Slugify.slug(&value)),
                    ("downcase" | "lower", _) => Some(value.to_lowercase()),
                    ("url" | "safe", _) => Some(value),
                    ("date", format) if date => {
                        pattern::formatted(format.trim().trim_matches(['"', '\'']), page.date()?)
                    }
                    _ => None,
                }
            })
            .filter(|value| !value.is_empty())
    })?;
    Some(pattern::address(&filled))
}

/// The permalink that a folder's data file states, of the innermost folder: `posts/posts.json`, `posts/posts.11tydata.js`.
fn by_folder(site: &Site, path: &str) -> Option<Value> {
    let mut folder = parted(path).0;
    loop {
        let name = folder.rsplit('/').next().unwrap_or_default();
        for file in &site.files {
            let (of, stem) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
            let stem = stem.split('.').next().unwrap_or_default();
            if of == folder
                && !name.is_empty()
                && stem == name
                && let Some(permalink) = value_of(&file.path, &file.text, "permalink")
            {
                return Some(permalink);
            }
        }
        folder = folder.rsplit_once('/').map(|(above, _)| above).or((!folder.is_empty()).then_some(""))?;
    }
}

/// Returns what a data file states for a key: JSON, or a program's literal.
fn value_of(path: &str, file: &str, key: &str) -> Option<Value> {
    let extension = path.rsplit('.').next()?;
    match read(extension, file) {
        Some(values) => get(&values.ok()?, key).cloned(),
        None => Literals::read(file).top(&[key]).cloned(),
    }
}

/// Returns the text that a program hands to a function.
fn called(program: &str, function: &str) -> Option<String> {
    let behind = program.split_once(function)?.1.trim_start().strip_prefix('(')?.trim_start();
    let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    behind[1..].split_once(quote).map(|(text, _)| text.to_owned())
}
