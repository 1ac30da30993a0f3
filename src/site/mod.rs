//! The site that posts belong to: its generator, and what its configuration says of addresses, headings' fragments, drafts and
//! order. Each generator is a file here, with the page of its documentation that says so. No generator is run, and finding and
//! reading the files is a command's.

mod astro;
mod cobalt;
mod date;
mod docusaurus;
mod eleventy;
mod gatsby;
mod hexo;
mod hugo;
mod jekyll;
mod literals;
mod mdbook;
mod mkdocs;
mod obsidian;
mod pattern;
mod settings;
mod slugs;
mod zola;

use crate::post::{Anchors, FrontMatter};
use literals::Literals;
use serde_json::Value;
use settings::{get, text};

/// A program that makes a site of posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generator {
    /// <https://jekyllrb.com>
    Jekyll,
    /// <https://gohugo.io>
    Hugo,
    /// <https://www.getzola.org>
    Zola,
    /// <https://cobalt-org.github.io>
    Cobalt,
    /// <https://www.11ty.dev>
    Eleventy,
    /// <https://www.gatsbyjs.com>
    Gatsby,
    /// <https://astro.build>
    Astro,
    /// <https://docusaurus.io>
    Docusaurus,
    /// <https://www.mkdocs.org>
    MkDocs,
    /// <https://obsidian.md>
    Obsidian,
    /// <https://hexo.io>
    Hexo,
    /// <https://rust-lang.github.io/mdBook>
    MdBook,
}

/// Files by which the root of a site is known, with the generator that they tell, where the name alone tells it.
pub const MARKS: &[(&str, Option<Generator>)] = &[
    ("_cobalt.yml", Some(Generator::Cobalt)),
    ("_config.yml", None),
    ("_config.yaml", None),
    ("_config.toml", Some(Generator::Jekyll)),
    ("hugo.toml", Some(Generator::Hugo)),
    ("hugo.yaml", Some(Generator::Hugo)),
    ("hugo.yml", Some(Generator::Hugo)),
    ("hugo.json", Some(Generator::Hugo)),
    ("config/_default", Some(Generator::Hugo)),
    ("zola.toml", Some(Generator::Zola)),
    ("config.toml", None),
    ("config.yaml", None),
    ("config.yml", None),
    ("config.json", None),
    ("docusaurus.config.js", Some(Generator::Docusaurus)),
    ("docusaurus.config.ts", Some(Generator::Docusaurus)),
    ("docusaurus.config.mjs", Some(Generator::Docusaurus)),
    ("docusaurus.config.cjs", Some(Generator::Docusaurus)),
    ("mkdocs.yml", Some(Generator::MkDocs)),
    ("mkdocs.yaml", Some(Generator::MkDocs)),
    ("astro.config.mjs", Some(Generator::Astro)),
    ("astro.config.ts", Some(Generator::Astro)),
    ("astro.config.js", Some(Generator::Astro)),
    ("astro.config.cjs", Some(Generator::Astro)),
    ("gatsby-config.js", Some(Generator::Gatsby)),
    ("gatsby-config.ts", Some(Generator::Gatsby)),
    ("gatsby-config.mjs", Some(Generator::Gatsby)),
    (".eleventy.js", Some(Generator::Eleventy)),
    ("eleventy.config.js", Some(Generator::Eleventy)),
    ("eleventy.config.mjs", Some(Generator::Eleventy)),
    ("eleventy.config.cjs", Some(Generator::Eleventy)),
    ("eleventy.config.ts", Some(Generator::Eleventy)),
    ("book.toml", Some(Generator::MdBook)),
];

/// A file of a site that says something of its pages.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteFile {
    /// Its path below the site's root, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What a site says of the pages that it makes of posts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Site {
    generator: Option<Generator>,
    /// The folder's name.
    name: String,
    /// The folder of posts, below the root; empty for the root itself.
    posts: String,
    /// Its configuration: YAML, TOML or JSON.
    settings: Value,
    /// Its configuration in JavaScript, as far as it is made of literals.
    literals: Literals,
    /// That program's text, to look for the plugins in it.
    program: String,
    /// Further files, as they were read.
    files: Vec<SiteFile>,
}

/// One post as a site sees it.
struct Page<'a> {
    /// Its path below the site's root.
    path: String,
    front: &'a FrontMatter,
    title: &'a str,
}

/// A file of a site that could not be read: its path below the root, the 1-based line, and why.
pub type Fault = (String, usize, String);

impl Site {
    /// Reads a site's files: its configuration, and what else says something of its pages. `marks` are the names of `MARKS` that
    /// its root holds, and `vault` is true where it is one of Obsidian's; `name` is its folder's name, and `posts` the folder of
    /// posts below it.
    pub fn read(marks: &[&str], vault: bool, name: &str, posts: &str, files: Vec<SiteFile>) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut site = Self { name: name.to_owned(), posts: posts.trim_matches('/').to_owned(), ..Self::default() };
        let mut settings = serde_json::Map::new();
        for file in &files {
            if settings::is_program(&file.path) && !file.path.contains('/') {
                site.literals = Literals::read(&file.text);
                site.program = file.text.clone();
            } else if let Some((key, values)) = settings::of_file(file, &mut faults) {
                match key {
                    Some(key) => {
                        settings.insert(key, values);
                    }
                    None => settings.extend(values.as_object().cloned().unwrap_or_default()),
                }
            }
        }
        site.settings = Value::Object(settings);
        site.files = files;
        let known = marks.iter().find_map(|mark| MARKS.iter().find(|(name, _)| name == mark)?.1);
        site.generator = known.or_else(|| site.guessed(marks)).or(vault.then_some(Generator::Obsidian));
        (site, faults)
    }

    /// Tells generators apart whose configurations have the same name, by the keys that only one of them knows.
    fn guessed(&self, marks: &[&str]) -> Option<Generator> {
        let has = |key: &str| get(&self.settings, key).is_some();
        if marks.iter().any(|mark| mark.starts_with("_config.")) {
            let hexo =
                ["source_dir", "public_dir", "new_post_name", "post_asset_folder", "root"].iter().any(|key| has(key));
            return Some(if hexo { Generator::Hexo } else { Generator::Jekyll });
        }
        let plain = marks.iter().any(|mark| mark.starts_with("config."));
        match plain {
            true if has("base_url") => Some(Generator::Zola),
            true if has("baseURL") || has("languageCode") || has("contentDir") => Some(Generator::Hugo),
            _ => None,
        }
    }

    /// Returns one of the files that it was read from.
    pub fn file(&self, path: &str) -> Option<&SiteFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Returns its generator, where it was made out.
    pub fn generator(&self) -> Option<Generator> {
        self.generator
    }

    /// Returns how it makes headings' fragments; none where its headings have none.
    pub fn anchors(&self) -> Option<Anchors> {
        match self.generator {
            None | Some(Generator::Docusaurus | Generator::Astro) => Some(Anchors::GitHub),
            Some(Generator::Jekyll) => Some(jekyll::anchors(self)),
            Some(Generator::Hugo) => hugo::anchors(self),
            Some(Generator::Zola) => Some(zola::anchors(self)),
            Some(Generator::Cobalt) => None,
            Some(Generator::Eleventy) => eleventy::anchors(self),
            Some(Generator::Gatsby) => gatsby::anchors(self),
            Some(Generator::MkDocs) => Some(mkdocs::anchors(self)),
            Some(Generator::Obsidian) => Some(Anchors::Text),
            Some(Generator::Hexo) => Some(Anchors::Hexo),
            Some(Generator::MdBook) => Some(Anchors::MdBook),
        }
    }

    /// Returns the address under which the site itself is published, without a slash at its end.
    fn base(&self) -> Option<String> {
        let base = match self.generator? {
            Generator::Jekyll => jekyll::base(self),
            Generator::Hugo => text(&self.settings, "baseURL"),
            Generator::Zola => text(&self.settings, "base_url"),
            Generator::Cobalt => text(&self.settings, "site.base_url"),
            Generator::Eleventy => eleventy::base(self),
            Generator::Gatsby => gatsby::base(self),
            Generator::Astro => astro::base(self),
            Generator::Docusaurus => docusaurus::base(self),
            Generator::MkDocs => text(&self.settings, "site_url"),
            Generator::Obsidian => None,
            Generator::Hexo => hexo::base(self),
            Generator::MdBook => mdbook::base(self),
        };
        let domain = || {
            // GitHub Pages: https://docs.github.com/pages/configuring-a-custom-domain-for-your-github-pages-site
            let file = self.files.iter().find(|file| file.path.rsplit('/').next() == Some("CNAME"))?;
            file.text.split_whitespace().next().map(|domain| format!("https://{domain}"))
        };
        let base = base.filter(|base| base.starts_with("http://") || base.starts_with("https://")).or_else(domain)?;
        Some(base.trim_end_matches('/').to_owned())
    }

    /// Returns the path under which a post is published, with its slash in front; none where it is not known, or not published.
    fn path(&self, page: &Page) -> Option<String> {
        match self.generator {
            None => {
                let stem = crate::source::PostPath(page.path.clone());
                Some(page.front.permalink.clone().unwrap_or_else(|| format!("/{}/", stem.stem())))
            }
            Some(Generator::Jekyll) => jekyll::path(self, page),
            Some(Generator::Hugo) => hugo::path(self, page),
            Some(Generator::Zola) => zola::path(self, page),
            Some(Generator::Cobalt) => cobalt::path(self, page),
            Some(Generator::Eleventy) => eleventy::path(self, page),
            Some(Generator::Gatsby) => gatsby::path(self, page),
            Some(Generator::Astro) => astro::path(self, page),
            Some(Generator::Docusaurus) => docusaurus::path(self, page),
            Some(Generator::MkDocs) => mkdocs::path(self, page),
            Some(Generator::Obsidian) => obsidian::path(page),
            Some(Generator::Hexo) => hexo::path(self, page),
            Some(Generator::MdBook) => mdbook::path(self, page),
        }
    }

    /// Returns the folders, below the root, whose files the site publishes at its own root, as the configuration states them.
    pub fn static_folders(&self) -> Vec<String> {
        let stated = ["staticDir", "assetDir", "contentDir", "docs_dir", "source", "source_dir"];
        let stated = stated.iter().filter_map(|key| get(&self.settings, key)).flat_map(|value| match value {
            Value::Array(folders) => folders.clone(),
            folder => vec![folder.clone()],
        });
        let public =
            ["publicDir", "staticDirectories", "input"].iter().filter_map(|key| self.literals.get(&[key]).cloned());
        stated
            .chain(public)
            .filter_map(|folder| folder.as_str().map(|folder| folder.trim_matches('/').to_owned()))
            .collect()
    }

    fn page<'a>(&self, name: &str, front: &'a FrontMatter, title: &'a str) -> Page<'a> {
        let path = if self.posts.is_empty() { name.to_owned() } else { format!("{}/{name}", self.posts) };
        Page { path, front, title }
    }

    /// Returns the address of a post, or of a heading in it: its text and its fragment. `stated` is the site's address as
    /// `deck.toml` has it, which stands; `name` is the post's path below the folder of posts.
    pub fn url(
        &self,
        stated: Option<&str>,
        name: &str,
        front: &FrontMatter,
        title: &str,
        heading: Option<(&str, &str)>,
    ) -> Option<String> {
        let page = self.page(name, front, title);
        let address = match stated.map(|site| site.trim_end_matches('/').to_owned()).or_else(|| self.base()) {
            Some(base) => {
                let path = self.path(&page)?;
                if path.starts_with("http://") || path.starts_with("https://") {
                    path
                } else {
                    format!("{base}/{}", path.trim_start_matches('/'))
                }
            }
            None if self.generator == Some(Generator::Obsidian) => {
                return Some(obsidian::in_the_app(&self.name, &page, heading.map(|(text, _)| text)));
            }
            None => return None,
        };
        let fragment = match (heading, self.anchors()) {
            (Some((_, "")), Some(_)) => String::new(),
            (Some((_, anchor)), Some(_)) => format!("#{anchor}"),
            (Some((text, _)), None) => slugs::text_fragment(text),
            (None, _) => String::new(),
        };
        Some(address + &fragment)
    }

    /// True unless the folder of posts is the whole site, and a file in it is none of its pages: a theme's, a package's.
    pub fn is_content(&self, name: &str) -> bool {
        if !self.posts.is_empty() {
            return true;
        }
        let front = FrontMatter::default();
        let page = self.page(name, &front, "");
        let is_known = match self.generator {
            None => return true,
            Some(Generator::Hugo) => page.below(&hugo::content(self)).is_some(),
            Some(Generator::Zola) => page.below(zola::CONTENT).is_some(),
            Some(Generator::MkDocs) => page.below(&mkdocs::docs(self)).is_some(),
            Some(Generator::Hexo) => page.below(&hexo::source(self)).is_some(),
            Some(Generator::MdBook) => page.below(&mdbook::source(self)).is_some_and(|file| file != "SUMMARY.md"),
            Some(Generator::Docusaurus) => docusaurus::path(self, &page).is_some(),
            Some(Generator::Astro) => astro::path(self, &page).is_some(),
            Some(_) => true,
        };
        const OTHERS: [&str; 8] =
            ["node_modules", "vendor", "themes", "archetypes", "_site", "_includes", "_layouts", "_data"];
        is_known && !page.path.split('/').any(|folder| OTHERS.contains(&folder))
    }

    /// Adds to a post's front matter what its place in the site says: that it is a draft, its date, its place in the order.
    pub fn complete(&self, name: &str, front: &mut FrontMatter) {
        let path = self.page(name, front, "").path;
        front.draft |= path.split('/').rev().skip(1).any(|folder| folder == "_drafts");
        if front.date.is_none() {
            front.date = dated(&path);
        }
        if self.generator == Some(Generator::Jekyll) {
            jekyll::complete(front);
        }
        let order = match self.generator {
            Some(Generator::MkDocs) => mkdocs::order(self, &path),
            Some(Generator::MdBook) => mdbook::order(self, &path),
            _ => None,
        };
        front.order = order.or(front.order);
    }
}

/// Returns the date that a file's name begins with, or that of its folder for a page bundle.
fn dated(path: &str) -> Option<String> {
    let stem = crate::source::PostPath(path.to_owned());
    date::of_name(stem.stem()).map(|(date, _)| date.to_string())
}

impl Page<'_> {
    /// Returns its path below a folder of the site; none where it lies elsewhere.
    fn below(&self, folder: &str) -> Option<&str> {
        below(&self.path, folder)
    }

    fn date(&self) -> Option<jiff::civil::DateTime> {
        date::read(self.front.date.as_deref()?)
    }
}

/// Returns a path below a folder; none where it lies elsewhere.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let folder = folder.trim_start_matches("./").trim_matches('/');
    if folder.is_empty() || folder == "." {
        return Some(path);
    }
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// Joins the address of a host and the path below it at which a site lies, where it has one.
fn on_host(host: &str, path: &str) -> String {
    format!("{}/{}", host.trim_end_matches('/'), path.trim_matches('/'))
}

/// Parts the language from a file's name, `post.de`, where the site has it among its languages.
fn of_language<'a>(site: &Site, stem: &'a str) -> (&'a str, Option<&'a str>) {
    let parted = stem.rsplit_once('.');
    let known = parted.filter(|(_, language)| get(&site.settings, &format!("languages.{language}")).is_some());
    known.map_or((stem, None), |(stem, language)| (stem, Some(language)))
}

/// Parts a path into its folder (empty, or without a slash at its end) and its file's name without the extension.
fn parted(path: &str) -> (&str, &str) {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

/// Returns the path of a page without its extension, and its folder's for `index`.
fn page_of(path: &str) -> String {
    match parted(path) {
        (folder, "index") => folder.to_owned(),
        ("", name) => name.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}

/// Makes a folder's address of a path: with a slash at its end.
fn folder_address(path: &str) -> String {
    pattern::address(&format!("{path}/"))
}
