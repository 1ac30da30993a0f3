//! MkDocs: <https://www.mkdocs.org/user-guide/configuration/#use_directory_urls>, and the blog of Material for MkDocs:
//! <https://squidfunk.github.io/mkdocs-material/plugins/blog/#config.post_url_format>. Its headings' fragments are those of
//! Python-Markdown: <https://python-markdown.github.io/extensions/toc/>.

use super::settings::{get, text};
use super::{Page, Site, below, folder_address, page_of, parted, pattern};
use crate::post::Anchors;
use serde_json::Value;

pub(super) fn anchors(site: &Site) -> Anchors {
    let extensions = get(&site.settings, "markdown_extensions");
    let toc = extensions.and_then(|extensions| match extensions {
        Value::Array(list) => list.iter().find_map(|extension| extension.get("toc")),
        map => map.get("toc"),
    });
    let slugify = toc.and_then(|toc| get(toc, "slugify")).map(Value::to_string).unwrap_or_default();
    match slugify.as_str() {
        // `pymdownx.slugs.slugify` with `case: lower`, and the older functions, keep letters of any script.
        slugify if slugify.contains("slugify_unicode") || slugify.contains("pymdownx.slugs") => Anchors::PythonUnicode,
        _ => Anchors::Python,
    }
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let file = page.below(&docs(site))?;
    if let Some(path) = of_blog(site, page, file) {
        return path;
    }
    let file = match parted(file) {
        (folder, "README") => format!("{folder}/index.md"),
        _ => file.to_owned(),
    };
    let directories = get(&site.settings, "use_directory_urls") != Some(&Value::Bool(false));
    Some(if directories {
        folder_address(&page_of(&file))
    } else {
        pattern::address(&format!("{}.html", file.rsplit_once('.')?.0))
    })
}

/// The place of a file in the navigation that the configuration states.
pub(super) fn order(site: &Site, path: &str) -> Option<i64> {
    fn files<'a>(value: &'a Value, all: &mut Vec<&'a str>) {
        match value {
            Value::String(file) => all.push(file),
            Value::Array(items) => items.iter().for_each(|item| files(item, all)),
            Value::Object(map) => map.values().for_each(|value| files(value, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    files(get(&site.settings, "nav")?, &mut all);
    let docs = docs(site);
    let file = below(path, &docs)?;
    all.iter().position(|known| *known == file).map(|at| at as i64)
}

/// The folder of content.
pub(super) fn docs(site: &Site) -> String {
    text(&site.settings, "docs_dir").unwrap_or_else(|| "docs".to_owned())
}

/// The address of a post of Material's blog; `None` outside of one, `Some(None)` for a post without what its pattern needs.
fn of_blog(site: &Site, page: &Page, file: &str) -> Option<Option<String>> {
    let plugins = get(&site.settings, "plugins")?;
    let settings = match plugins {
        Value::Array(list) => list.iter().find_map(|plugin| {
            if plugin == "blog" || plugin == "material/blog" {
                Some(&Value::Null)
            } else {
                plugin.get("blog").or_else(|| plugin.get("material/blog"))
            }
        }),
        map => map.get("blog").or_else(|| map.get("material/blog")),
    }?;
    let blog = text(settings, "blog_dir").unwrap_or_else(|| "blog".to_owned());
    let blog = if blog == "." { "" } else { blog.trim_matches('/') };
    let posts = text(settings, "post_dir").unwrap_or_else(|| "{blog}/posts".to_owned()).replace("{blog}", blog);
    file.strip_prefix(posts.trim_matches('/'))?.strip_prefix('/')?;
    let format = text(settings, "post_url_format").unwrap_or_else(|| "{date}/{slug}".to_owned());
    // `date:` may be a date, or hold the days of creation and update.
    let created = page.front.value("date").and_then(|date| text(date, "created"));
    let date = created.as_deref().and_then(super::date::read).or_else(|| page.date());
    let shown = text(settings, "post_url_date_format").unwrap_or_else(|| "yyyy/MM/dd".to_owned());
    // Babel's letters (<https://babel.pocoo.org/en/latest/dates.html#date-fields>), the longest first.
    let letters = [("yyyy", "%Y"), ("yy", "%y"), ("MMMM", "%B"), ("MMM", "%b"), ("MM", "%m"), ("dd", "%d")];
    let shown = letters.iter().fold(shown, |shown, (letters, token)| shown.replace(letters, token));
    let slug = page.front.text("slug").unwrap_or_else(|| Anchors::PythonUnicode.slug(page.title));
    let category =
        page.front.categories.first().map(|category| Anchors::PythonUnicode.slug(category)).unwrap_or_default();
    let needs_date = format.contains("{date}");
    if needs_date && date.is_none() {
        return Some(None);
    }
    let date = date.and_then(|date| pattern::formatted(&shown, date)).unwrap_or_default();
    let stem = parted(file).1;
    let filled = format
        .replace("{date}", &date)
        .replace("{slug}", &slug)
        .replace("{file}", stem)
        .replace("{categories}", &category);
    Some(Some(folder_address(&format!("{blog}/{filled}"))))
}
