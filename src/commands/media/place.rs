//! Where the file lies that a post refers to: the rules of site generators, and the one rule above them: inside the site.

use crate::commands::site::Root;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Folders of a site whose content is published at its root.
const PUBLISHED: [&str; 9] = ["static", "assets", "public", "source", "src", "src/assets", "content", "docs", ""];

/// A site, as far as files in it are looked for.
#[derive(Default)]
pub(crate) struct Site {
    /// The folder outside of which nothing is read, with no links in its path.
    pub(super) root: PathBuf,
    /// Folders that the site's configuration says to be published at its root.
    stated: Vec<String>,
    /// Its files by name, for links that name no folder.
    names: OnceLock<BTreeMap<String, Vec<PathBuf>>>,
}

/// Where a reference leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// To a file inside the site.
    File(PathBuf),
    /// To another site.
    Remote(String),
    /// To what the address itself holds.
    Inline,
    /// To a file outside of the site.
    Outside,
    /// To no file.
    Missing,
    /// Nowhere: an empty address, or one that is no file's.
    Nothing,
}

impl Site {
    /// Makes a site of its root and of the folders that its configuration says to be published.
    pub(crate) fn at(root: &Root, stated: Vec<String>) -> Self {
        Self { root: root.path.clone(), stated, names: OnceLock::new() }
    }

    /// Returns the file of a path, with no links in it: where it is one, and where it is inside of the site.
    fn inside(&self, path: &Path) -> Found {
        match std::fs::canonicalize(path) {
            Ok(real) if !self.root.as_os_str().is_empty() && real.starts_with(&self.root) => {
                if real.is_file() {
                    Found::File(real)
                } else {
                    Found::Missing
                }
            }
            Ok(real) if real.is_file() => Found::Outside,
            _ => Found::Missing,
        }
    }

    /// Finds a file anywhere in the site by its name, or by the end of its path, as Obsidian does; of several the first.
    fn anywhere(&self, path: &str) -> Found {
        let names = self.names.get_or_init(|| {
            let mut names: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
            let walk =
                ignore::WalkBuilder::new(&self.root).require_git(false).sort_by_file_path(|a, b| a.cmp(b)).build();
            for file in walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())) {
                let name = file.file_name().to_string_lossy().to_lowercase();
                names.entry(name).or_default().push(file.into_path());
            }
            names
        });
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let mut files = names.get(&name).into_iter().flatten();
        files.find(|file| file.ends_with(path) || !path.contains('/')).map_or(Found::Missing, |file| self.inside(file))
    }
}

/// Finds what a post's reference leads to. `published` is the address of the site itself.
pub(super) fn find(url: &str, wiki: bool, post: &Path, site: &Site, published: Option<&str>) -> Found {
    let url = url.trim();
    let url = url.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(url);
    let own =
        published.and_then(|site| url.strip_prefix(site.trim_end_matches('/'))).filter(|rest| rest.starts_with('/'));
    let path = own.unwrap_or(url);
    if let Some(rest) = path.strip_prefix("//") {
        return Found::Remote(format!("https://{rest}"));
    }
    match path.split_once(':') {
        Some((scheme, rest))
            if scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) =>
        {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" if rest.starts_with("//") => Found::Remote(path.to_owned()),
                "data" => Found::Inline,
                "file" => Found::Outside,
                _ => Found::Nothing,
            };
        }
        _ => {}
    }
    let bare = if wiki { path } else { path.split(['?', '#']).next().unwrap_or(path) };
    if bare.is_empty() {
        return Found::Nothing;
    }
    let decoded =
        percent_decode_str(bare).decode_utf8().map_or_else(|_| bare.to_owned(), |decoded| decoded.into_owned());
    let mut outside = false;
    for path in [bare, decoded.as_str()] {
        for candidate in candidates(path, post, site) {
            match site.inside(&candidate) {
                Found::File(file) => return Found::File(file),
                Found::Outside => outside = true,
                _ => {}
            }
        }
        if wiki && let Found::File(file) = site.anywhere(path) {
            return Found::File(file);
        }
    }
    if outside { Found::Outside } else { Found::Missing }
}

/// Returns the places where a path may lie, the likeliest first.
fn candidates(path: &str, post: &Path, site: &Site) -> Vec<PathBuf> {
    let folder = post.parent().unwrap_or(Path::new(""));
    let folders: Vec<&str> = site.stated.iter().map(String::as_str).chain(PUBLISHED).collect();
    let published = |path: &str| folders.iter().map(|folder| site.root.join(folder).join(path)).collect::<Vec<_>>();
    // `@site/static/x.png` (Docusaurus), `~/assets/x.png` and `@/assets/x.png` (Astro, Nuxt).
    if let Some(rest) = ["@site/", "~/", "@/"].iter().find_map(|lead| path.strip_prefix(lead)) {
        return published(rest);
    }
    match path.strip_prefix('/') {
        Some(rest) => {
            let rest = rest.trim_start_matches('/');
            let mut places = published(rest);
            let folder = std::fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
            let above =
                folder.iter().flat_map(|folder| folder.ancestors()).take_while(|above| above.starts_with(&site.root));
            places.extend(above.map(|above| above.join(rest)));
            places
        }
        None => {
            let mut places = vec![folder.join(path)];
            // A post of its own name may have a folder beside it (Hexo, and Hugo's bundles when the post is not in one).
            places.push(post.with_extension("").join(path));
            places.extend(published(path));
            places
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A site with a post, and a secret beside it.
    fn site() -> (tempfile::TempDir, Site, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        let files = [
            "hugo.toml",
            "static/img/a b.png",
            "assets/c.png",
            "content/posts/dns/d.png",
            "vault/deep/E.png",
            "posts-other/f.png",
            "files/g.png",
        ];
        for file in files.map(|file| root.join(file)).into_iter().chain([folder.path().join("secret.png")]) {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "x").unwrap();
        }
        let post = root.join("content/posts/dns/index.md");
        fs::write(&post, "").unwrap();
        let site = Site::at(&Root::of(&root.join("content/posts"), None), vec!["files".to_owned()]);
        assert_eq!(site.root, fs::canonicalize(&root).unwrap());
        (folder, site, post)
    }

    #[test]
    fn files_are_found_as_generators_find_them() {
        let (_folder, site, post) = site();
        let found = |url: &str, wiki| match find(url, wiki, &post, &site, Some("https://notes.example.org/")) {
            Found::File(file) => file.strip_prefix(&site.root).unwrap().to_string_lossy().into_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(found("d.png", false), "content/posts/dns/d.png");
        assert_eq!(found("./d.png?w=3#x", false), "content/posts/dns/d.png");
        assert_eq!(found("/img/a%20b.png", false), "static/img/a b.png");
        assert_eq!(found("/img/a b.png", false), "static/img/a b.png");
        assert_eq!(found("https://notes.example.org/img/a%20b.png", false), "static/img/a b.png");
        assert_eq!(found("/assets/c.png", false), "assets/c.png");
        assert_eq!(found("/g.png", false), "files/g.png");
        assert_eq!(found("@site/static/img/a b.png", false), "static/img/a b.png");
        assert_eq!(found("../../../assets/c.png", false), "assets/c.png");
        assert_eq!(found("e.png", true), "vault/deep/E.png");
        assert_eq!(found("deep/E.png", true), "vault/deep/E.png");
        assert_eq!(found("E.png", false), "Missing");
        assert_eq!(found("nowhere.png", true), "Missing");
        assert_eq!(found("https://other.example.org/x.png", false), "Remote(\"https://other.example.org/x.png\")");
        assert_eq!(found("//other.example.org/x.png", false), "Remote(\"https://other.example.org/x.png\")");
        assert_eq!(
            (found("data:image/png;base64,AAAA", false), found("javascript:alert(1)", false)),
            ("Inline".into(), "Nothing".into())
        );
    }

    #[test]
    fn nothing_outside_of_the_site_is_found() {
        let (folder, site, post) = site();
        let found = |url: &str| find(url, true, &post, &site, None);
        for url in ["../../../../secret.png", "..%2F..%2F..%2F..%2Fsecret.png", "/../secret.png", "@site/../secret.png"]
        {
            assert_eq!(found(url), Found::Outside, "{url}");
        }
        for url in ["/etc/passwd", "/etc/hostname", "static", "img/a b.png\0", "."] {
            assert_eq!(found(url), Found::Missing, "{url}");
        }
        assert_eq!(found("file:///etc/passwd"), Found::Outside);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path().join("secret.png"), site.root.join("static/link.png")).unwrap();
            std::os::unix::fs::symlink("/dev/zero", site.root.join("static/zero.png")).unwrap();
            std::os::unix::fs::symlink(site.root.join("assets/c.png"), site.root.join("static/own.png")).unwrap();
            assert_eq!(found("/link.png"), Found::Outside);
            assert_eq!(found("/zero.png"), Found::Missing);
            assert_eq!(found("/own.png"), Found::File(site.root.join("assets/c.png")));
        }
        drop(folder);
    }

    #[test]
    fn a_site_is_no_higher_than_it_is_marked() {
        let folder = tempfile::tempdir().unwrap();
        let posts = folder.path().join("notes/posts");
        fs::create_dir_all(&posts).unwrap();
        let root = |home: Option<&Path>| Root::of(&posts, home).path;
        assert_eq!(root(None), fs::canonicalize(&posts).unwrap());
        assert_eq!(root(Some(&folder.path().join("notes"))), fs::canonicalize(folder.path().join("notes")).unwrap());
        assert_eq!(root(Some(&folder.path().join("elsewhere"))), fs::canonicalize(&posts).unwrap());
    }
}
