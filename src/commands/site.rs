//! Finds the site that posts belong to, and reads the files by which it says what it makes of them: inside of its root only.

use crate::diagnostic::Diagnostic;
use crate::site::{Generator, MARKS, Site, SiteFile};
use crate::source::{PostPath, Source, Span};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How far above the posts a site's root is looked for: `content/posts/2020/01` is four.
const HIGHEST: usize = 5;

/// The largest file of a configuration that is read, in bytes.
const LARGEST: u64 = 1_000_000;

/// The folder that a vault of Obsidian's has.
const VAULT: &str = ".obsidian";

/// Where a site lies.
#[derive(Default)]
pub(super) struct Root {
    /// The folder outside of which nothing is read, with no links in its path.
    pub(super) path: PathBuf,
    /// The folder that is marked as a site's, where there is one.
    marked: Option<PathBuf>,
    /// The folder of posts, with no links in its path.
    posts: PathBuf,
}

impl Root {
    /// Finds the site that posts belong to: the nearest folder above with a generator's configuration, else the folder of
    /// `deck.toml`, else that of the posts.
    pub(super) fn of(posts: &Path, home: Option<&Path>) -> Self {
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        let folder = real(posts)
            .map(|posts| if posts.is_file() { posts.parent().map(Path::to_owned).unwrap_or(posts) } else { posts });
        let Some(folder) = folder else { return Self::default() };
        let marked = marked(&folder);
        let home = home.map(|home| if home.as_os_str().is_empty() { Path::new(".") } else { home });
        let home = home.and_then(real).filter(|home| folder.starts_with(home) && home.parent().is_some());
        // Whichever is higher holds all that the other does.
        let path = match (&marked, &home) {
            (Some(marked), Some(home)) if home.starts_with(marked) => marked,
            (_, Some(home)) => home,
            (Some(marked), None) => marked,
            (None, None) => &folder,
        };
        Self { path: path.clone(), marked, posts: folder }
    }

    /// Reads what the site says of its pages, and what is wrong with that: files that can't be read, each with its fault.
    pub(super) fn read(&self) -> (Site, Vec<(Source, Diagnostic)>) {
        let Some(root) = &self.marked else { return Default::default() };
        let marks: Vec<&str> = MARKS.iter().map(|(name, _)| *name).filter(|name| root.join(name).exists()).collect();
        let generators: Vec<Generator> =
            MARKS.iter().filter(|(name, _)| marks.contains(name)).filter_map(|mark| mark.1).collect();
        let posts = self.posts.strip_prefix(root).unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
        let files: Vec<SiteFile> = wanted(root, &self.posts, &marks, &generators)
            .into_iter()
            .filter_map(|path| Some(SiteFile { text: inside(root, &path)?, path }))
            .collect();
        let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (site, faults) = Site::read(&marks, root.join(VAULT).is_dir(), &name, &posts, files);
        let told: Vec<(Source, Diagnostic)> = faults
            .into_iter()
            .filter_map(|(path, line, why)| {
                let file = site.file(&path)?;
                let shown = root.join(&path).display().to_string();
                let source = Source::new(shown.clone(), file.text.clone());
                let start: usize = file.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
                let start = start.min(file.text.len());
                let length = file.text[start..].lines().next().map_or(0, str::len);
                let place = Span::new(start, start + length);
                let message = format!("the site's configuration can't be read: {why}");
                let fault = Diagnostic::warning(&PostPath(shown), place, "site", message)
                    .hint("mend it: until then links to the posts are made without it");
                Some((source, fault))
            })
            .collect();
        (site, told)
    }
}

/// Finds the nearest folder with a mark of a site: a configuration that only one generator has before one that many programs have,
/// and both before a vault's folder, which may lie in a site's content, and a package's.
fn marked(folder: &Path) -> Option<PathBuf> {
    let marks = |strong: bool| -> Vec<&str> {
        let own = MARKS.iter().filter(|(name, generator)| (generator.is_some() || name.starts_with('_')) == strong);
        own.map(|(name, _)| *name).collect()
    };
    let kinds = [marks(true), marks(false), vec![VAULT], vec!["package.json"]];
    kinds.iter().find_map(|names| {
        let above = folder.ancestors().take(HIGHEST).filter(|folder| folder.parent().is_some());
        above.into_iter().find(|folder| names.iter().any(|name| folder.join(name).exists())).map(Path::to_owned)
    })
}

/// Returns the paths, below the root, of what may say something of a site's pages.
fn wanted(root: &Path, posts: &Path, marks: &[&str], generators: &[Generator]) -> BTreeSet<String> {
    let mut wanted: BTreeSet<String> = marks.iter().map(|mark| (*mark).to_owned()).collect();
    let mut list = |folder: &str, takes: &dyn Fn(&str) -> bool, deep: usize| {
        let walk = ignore::WalkBuilder::new(root.join(folder)).max_depth(Some(deep)).build().flatten();
        for file in walk.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())) {
            let below = file.path().strip_prefix(root).map(|path| path.to_string_lossy().replace('\\', "/"));
            wanted.extend(below.ok().filter(|path| takes(path)));
        }
    };
    list("config/_default", &|_| true, 1);
    if generators.contains(&Generator::Astro) {
        list("src/pages", &|path| path.contains('['), 5);
    }
    if generators.contains(&Generator::Eleventy) {
        let posts = posts.strip_prefix(root).map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        list("", &|path| is_data(path), 4);
        list(&posts, &|path| is_data(path), 6);
        for above in Path::new(&posts).ancestors() {
            list(&above.to_string_lossy(), &|path| is_data(path), 1);
        }
    }
    if generators.contains(&Generator::MdBook) {
        list("", &|path| path.ends_with("SUMMARY.md"), 3);
    }
    wanted.extend(
        ["CNAME", "static/CNAME", "public/CNAME", "docs/CNAME", "source/CNAME", "src/CNAME"].map(str::to_owned),
    );
    wanted
}

/// True for a file of Eleventy's data: of the whole site, or of the folder that it lies in and is named for.
fn is_data(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let (file, folder) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (stem, extension) = file.split_once('.').unwrap_or((file, ""));
    let data = ["json", "js", "cjs", "mjs", "11tydata.json", "11tydata.js", "11tydata.cjs", "11tydata.mjs"]
        .contains(&extension);
    data && !path.contains("node_modules/") && (folder == "_data" || stem == folder)
}

/// Reads a file that lies inside of the root, and is no larger than a configuration is.
fn inside(root: &Path, path: &str) -> Option<String> {
    let real = std::fs::canonicalize(root.join(path)).ok().filter(|real| real.starts_with(root) && real.is_file())?;
    let small = std::fs::metadata(&real).is_ok_and(|metadata| metadata.len() <= LARGEST);
    small.then(|| std::fs::read_to_string(&real).ok())?
}
