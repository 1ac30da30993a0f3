//! Hexo: <https://hexo.io/docs/permalinks>, <https://hexo.io/docs/configuration>.

use super::settings::text;
use super::{Page, Site, date, folder_address, page_of, parted, pattern};

pub(super) fn base(site: &Site) -> Option<String> {
    let url = text(&site.settings, "url")?;
    let root = text(&site.settings, "root").unwrap_or_default();
    let root = root.trim_matches('/');
    // `url` has the root in it in newer versions.
    let bare = url.trim_end_matches('/');
    Some(if root.is_empty() || bare.ends_with(&format!("/{root}")) {
        bare.to_owned()
    } else {
        format!("{bare}/{root}")
    })
}

/// The folder of content.
pub(super) fn source(site: &Site) -> String {
    text(&site.settings, "source_dir").unwrap_or_else(|| "source".to_owned())
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let file = page.below(&source(site))?;
    let Some(post) = file.strip_prefix("_posts/").or_else(|| file.strip_prefix("_drafts/")) else {
        let permalink = page.front.text("permalink").map(|permalink| pattern::address(&permalink));
        return permalink.or_else(|| Some(folder_address(&page_of(file))));
    };
    let stem = post.rsplit_once('.').map_or(post, |(stem, _)| stem);
    let (folder, name) = parted(post);
    // `new_post_name: :year-:month-:day-:title.md` puts the date into the name and takes it out again.
    let dated = text(&site.settings, "new_post_name").is_some_and(|name| name.contains(":year"));
    let bare = date::of_name(name).filter(|(_, rest)| dated && !rest.is_empty()).map_or(name, |(_, rest)| rest);
    let title = if bare == name { stem.to_owned() } else { format!("{folder}/{bare}") };
    let permalink = page.front.text("permalink").or_else(|| text(&site.settings, "permalink"));
    let permalink = permalink.unwrap_or_else(|| ":year/:month/:day/:title/".to_owned());
    let slug = page.front.text("slug");
    let filled = pattern::colons(&permalink, |token| match token {
        "title" => Some(slug.clone().unwrap_or_else(|| title.clone())),
        "name" => Some(bare.to_owned()),
        "post_title" => Some(slug::slugify(page.title)),
        "category" => {
            let all: Vec<String> = page.front.categories.iter().map(slug::slugify).collect();
            let standard = || text(&site.settings, "default_category").unwrap_or_else(|| "uncategorized".to_owned());
            Some(if all.is_empty() { standard() } else { all.join("/") })
        }
        token => pattern::of_date(token, page.date()),
    })?;
    Some(pattern::address(&filled))
}
