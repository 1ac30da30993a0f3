//! Finds decks and posts and reads them. The posts are never written to.

use super::Terminal;
use super::media::{Media, Site};
use super::site::Root;
use super::store::Store;
use crate::Compiled;
use crate::cli::Input;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{PostPath, Source, Span};
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

/// Files that could not be read as text, each as far as it could, and why.
type Unread = Vec<(Source, Diagnostic)>;

/// A deck to compile.
pub(super) struct DeckInput {
    /// Its configuration, flags included.
    pub(super) config: Config,
    /// Its `deck.toml`, where it has one.
    pub(super) config_path: Option<PathBuf>,
    /// The folder against which the configuration's paths are meant; none without a `deck.toml`.
    pub(super) home: Option<PathBuf>,
    /// Names the deck where nothing else does.
    pub(super) fallback: String,
    /// Its posts, sorted by path.
    pub(super) sources: Vec<Source>,
    /// Files that could not be read as text.
    pub(super) unread: Unread,
    /// The images and audio that its posts show.
    pub(super) media: Media,
    /// What is wrong with those.
    faults: Vec<Diagnostic>,
    /// Files of the site's configuration that could not be read.
    broken: Unread,
}

/// Finds and reads the decks that were asked for.
pub(super) fn decks(input: &Input) -> anyhow::Result<Vec<DeckInput>> {
    let paths = if input.decks.is_empty() { default_decks()? } else { input.decks.clone() };
    let now = now(input)?;
    paths.iter().map(|path| deck(path, input, now)).collect()
}

fn default_decks() -> anyhow::Result<Vec<PathBuf>> {
    let here = PathBuf::from("deck.toml");
    if here.is_file() {
        return Ok(vec![here]);
    }
    let mut found: Vec<PathBuf> = match std::fs::read_dir("decks") {
        Ok(entries) => entries
            .filter_map(Result::ok)
            .map(|entry| entry.path().join("deck.toml"))
            .filter(|path| path.is_file())
            .collect(),
        Err(_) => Vec::new(),
    };
    found.sort();
    if found.is_empty() {
        bail!("there is no `deck.toml` here and none in `decks/*`; name a folder of posts");
    }
    Ok(found)
}

fn now(input: &Input) -> anyhow::Result<i64> {
    if let Some(now) = input.now {
        return Ok(now);
    }
    if let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") {
        return epoch
            .trim()
            .parse()
            .with_context(|| format!("`SOURCE_DATE_EPOCH` has to be a number of seconds, not `{epoch}`"));
    }
    let since =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).context("the clock stands before 1970")?;
    Ok(since.as_secs() as i64)
}

fn deck(path: &Path, input: &Input, now: i64) -> anyhow::Result<DeckInput> {
    let is_config = path.extension().is_some_and(|extension| extension == "toml");
    let config_path =
        if is_config { Some(path.to_owned()) } else { Some(path.join("deck.toml")).filter(|path| path.is_file()) };
    let (mut config, home) = match &config_path {
        Some(config_path) => (
            read_config(config_path)?,
            Some(
                config_path
                    .parent()
                    .filter(|parent| !parent.as_os_str().is_empty())
                    .unwrap_or(Path::new("."))
                    .to_owned(),
            ),
        ),
        None => (Config::default(), None),
    };
    config.drafts = input.drafts;
    config.now = now;
    let posts = match &home {
        Some(home) => match &config.posts {
            Some(posts) => home.join(posts),
            None => Some(home.join("posts")).filter(|posts| posts.is_dir()).unwrap_or_else(|| home.clone()),
        },
        None => path.to_owned(),
    };
    let root = Root::of(&posts, home.as_deref());
    let (site, broken) = root.read();
    let (mut sources, mut unread) = read_posts(&posts)?;
    sources.retain(|source| site.is_content(&source.name));
    unread.retain(|(source, _)| site.is_content(&source.name));
    if sources.is_empty() && unread.is_empty() {
        bail!("there is no post in `{}`: no file that ends in .md, .markdown or .mdx", posts.display());
    }
    config.published = site.clone();
    let (media, faults) =
        Media::find(&mut sources, &Site::at(&root, site.static_folders()), &config, input.fetch_media);
    let named = home.as_deref().unwrap_or(path);
    let absolute = std::path::absolute(named).unwrap_or_else(|_| named.to_owned());
    let stem =
        absolute.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_else(|| "posts".to_owned());
    Ok(DeckInput { config, config_path, home, fallback: stem, sources, unread, media, faults, broken })
}

/// Returns a file's path below the folder of posts, or the name of the only post.
fn below(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
    let below = below.or(file.file_name().map(Path::new)).unwrap_or(file);
    below.to_string_lossy().replace('\\', "/")
}

fn read_config(path: &Path) -> anyhow::Result<Config> {
    let text = std::fs::read_to_string(path).with_context(|| format!("can't read `{}`", path.display()))?;
    config::read(&text).map_err(|(message, range)| {
        let source = Source::new(path.display().to_string(), text.clone());
        let (line, column) = source.line_column(range.start.min(text.len()));
        anyhow::anyhow!("{}:{line}:{column}: {}", path.display(), message.trim())
    })
}

/// Reads a post, or all posts below a folder as git sees it, sorted by path.
fn read_posts(path: &Path) -> anyhow::Result<(Vec<Source>, Unread)> {
    let metadata = std::fs::metadata(path).with_context(|| format!("can't read `{}`", path.display()))?;
    let mut files: Vec<PathBuf> = Vec::new();
    if metadata.is_file() {
        files.push(path.to_owned());
    } else {
        for entry in ignore::WalkBuilder::new(path).require_git(false).build() {
            let entry = entry.with_context(|| format!("can't walk `{}`", path.display()))?;
            let is_post = entry
                .path()
                .extension()
                .and_then(|extension| extension.to_str())
                .is_some_and(|extension| matches!(extension.to_lowercase().as_str(), "md" | "markdown" | "mdx"));
            let is_readme = entry.path().file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
            if is_post && !is_readme && entry.file_type().is_some_and(|kind| kind.is_file()) {
                files.push(entry.into_path());
            }
        }
        files.sort();
    }
    let (mut sources, mut unread) = (Vec::new(), Unread::new());
    for file in files {
        let bytes = std::fs::read(&file).with_context(|| format!("can't read `{}`", file.display()))?;
        let shown = file.to_string_lossy().replace('\\', "/");
        match String::from_utf8(bytes) {
            Ok(text) => sources.push(Source::new(shown, text).named(below(path, &file))),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let source =
                    Source::new(shown.clone(), String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned())
                        .named(below(path, &file));
                let place = Span::new(valid, valid);
                let diagnostic =
                    Diagnostic::error(&PostPath(shown), place, "encoding", "the file is not UTF-8; it is left out")
                        .hint("save it as UTF-8");
                unread.push((source, diagnostic));
            }
        }
    }
    Ok((sources, unread))
}

impl DeckInput {
    /// Returns the files that the deck is made of: its posts and its `deck.toml`.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let unread = self.unread.iter().map(|(source, _)| source);
        let posts = self.sources.iter().chain(unread).map(|source| PathBuf::from(&source.path.0));
        posts.chain(self.config_path.clone()).collect()
    }

    /// Compiles the deck, with what was read of its lock and of the author's decisions.
    pub(super) fn compile(&self, store: &Store) -> Compiled {
        let mut compiled = crate::compile(&self.config, &self.sources, &self.fallback, &store.known);
        compiled.diagnostics.extend(self.unread.iter().map(|(_, diagnostic)| diagnostic.clone()));
        compiled.diagnostics.extend(self.faults.iter().cloned());
        compiled.diagnostics.extend(self.broken.iter().map(|(_, diagnostic)| diagnostic.clone()));
        compiled.diagnostics.sort();
        compiled
    }

    /// Compiles the deck as the next build would.
    pub(super) fn compile_next(&self, lock: Option<&Path>) -> anyhow::Result<(Compiled, Store)> {
        let store = Store::find(self, None, lock).read()?;
        Ok((self.compile(&store), store))
    }

    /// Prints diagnostics of a severity or worse, each with its source line; returns how many.
    pub(super) fn report(&self, compiled: &Compiled, store: &Store, least: Severity, terminal: &Terminal) -> usize {
        let shown: Vec<&Diagnostic> =
            compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity <= least).collect();
        for diagnostic in &shown {
            let source = self
                .sources
                .iter()
                .chain(self.unread.iter().chain(&self.broken).map(|(source, _)| source))
                .chain(&store.edits)
                .find(|source| source.path == diagnostic.path);
            terminal.fault(&format!("{}\n", diagnostic.render(source, terminal.color)));
        }
        shown.len()
    }
}
