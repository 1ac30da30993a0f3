//! What lies beside a deck's posts: its package, its lock, the author's edits. Reads them, keeps other builds away, and writes package
//! and lock so that a crash at any moment leaves a pair that the next build accepts.

use super::Terminal;
use super::input::DeckInput;
use super::media::Media;
use crate::deck::Deck;
use crate::identity::{Edits, Known, Lock};
use crate::language::slug;
use crate::media::MediaName;
use crate::output::apkg;
use crate::source::Source;
use anyhow::{Context, bail};
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The author's decisions, beside `deck.toml`.
const EDITS: &str = "edits.toml";

/// How the names of files that are not complete begin.
const PART: &str = ".postdeck-";

/// Where a deck's files are, and what was read of them.
#[derive(Default)]
pub(super) struct Store {
    /// The folder of the package.
    folder: PathBuf,
    /// The package, where it is not named for the deck.
    package: Option<PathBuf>,
    /// The lock.
    pub(super) lock: PathBuf,
    /// The author's edits; none without a `deck.toml`.
    pub(super) edits_path: Option<PathBuf>,
    /// What the lock and the edits say.
    pub(super) known: Known,
    /// The edits' text, for diagnostics.
    pub(super) edits: Option<Source>,
    /// The lock's text, none if there was no lock.
    text: Option<String>,
}

impl Store {
    /// Finds where a deck's files are: beside `deck.toml`, else in the working folder, or as typed.
    pub(super) fn find(deck: &DeckInput, output: Option<&Path>, lock: Option<&Path>) -> Self {
        let package = match (output, &deck.home, &deck.config.output) {
            (Some(output), ..) => Some(output.to_owned()),
            (None, Some(home), Some(output)) => Some(home.join(output)),
            (None, ..) => None,
        };
        let lock = lock.map(Path::to_owned).unwrap_or_else(|| match (&deck.home, output) {
            (Some(home), _) => home.join("deck.lock"),
            (None, Some(output)) => output.with_extension("lock"),
            // Named for the posts' folder: that stays when the series gets another title.
            (None, None) => PathBuf::from(format!("{}.lock", slug(&deck.fallback))),
        });
        Self {
            folder: match &package {
                Some(package) => folder(package).to_owned(),
                None => deck.home.clone().unwrap_or_default(),
            },
            package,
            lock,
            edits_path: deck.home.as_ref().map(|home| home.join(EDITS)),
            known: Known { unread: deck.unread.iter().map(|(source, _)| source.clone()).collect(), ..Known::default() },
            ..Self::default()
        }
    }

    /// Refuses to write over anything but an older package and an older lock: a post, the deck's own files, a device.
    ///
    /// # Errors
    ///
    /// Which file stands there, and what it is.
    pub(super) fn check_targets(&self, input: &DeckInput, deck: &Deck) -> anyhow::Result<()> {
        let package = self.package(deck);
        let same = |one: &Path, other: &Path| match (std::fs::canonicalize(one), std::fs::canonicalize(other)) {
            (Ok(one), Ok(other)) => one == other,
            _ => std::path::absolute(one).ok() == std::path::absolute(other).ok(),
        };
        if same(&package, &self.lock) {
            bail!("`{}` would be the package and the lock", package.display());
        }
        for target in [&package, &self.lock] {
            let own = input
                .files()
                .into_iter()
                .chain(self.edits_path.clone())
                .find(|file| file.exists() && same(file, target));
            if own.is_some() {
                bail!("`{}` is not written over: it is what the deck is made of", target.display());
            }
            if std::fs::metadata(target).is_ok_and(|metadata| !metadata.is_file()) {
                bail!("`{}` is not a file", target.display());
            }
        }
        let mut magic = [0; 2];
        let named = package.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("apkg"));
        let foreign = !named
            && File::open(&package)
                .and_then(|mut file| std::io::Read::read(&mut file, &mut magic))
                .is_ok_and(|count| count > 0 && magic[..count] != b"PK"[..count]);
        if foreign {
            bail!("`{}` is not written over: it is no package", package.display());
        }
        Ok(())
    }

    /// Returns the path of a deck's package.
    pub(super) fn package(&self, deck: &Deck) -> PathBuf {
        self.package.clone().unwrap_or_else(|| self.folder.join(format!("{}.apkg", slug(&deck.name))))
    }

    /// Reads lock and edits, where there are any.
    pub(super) fn read(mut self) -> anyhow::Result<Self> {
        if let Some(text) = read_if_there(&self.lock)? {
            self.known.lock = Lock::read(&text)
                .map_err(|fault| anyhow::anyhow!("{}:{}: {}", self.lock.display(), fault.line, fault.message))
                .context("the lock can't be used, and nothing was written")?;
            self.text = Some(text);
        }
        if let Some(path) = &self.edits_path
            && let Some(text) = read_if_there(path)?
        {
            let source = Source::new(path.to_string_lossy().replace('\\', "/"), text);
            self.known.edits = Edits::read(&source.text).map_err(|(message, range)| {
                let (line, column) = source.line_column(range.start.min(source.text.len()));
                anyhow::anyhow!("{}:{line}:{column}: {message}", path.display())
            })?;
            self.known.edits_path = Some(source.path.clone());
            self.edits = Some(source);
        }
        Ok(self)
    }

    /// Refuses to replace a lock that is there by one made of a package.
    pub(super) fn refuse_lock(&self) -> anyhow::Result<()> {
        if self.text.is_some() {
            bail!("`{}` is there, and `--lock-from` would replace it; move it away first", self.lock.display());
        }
        Ok(())
    }

    /// Writes package and lock, the package first: without its lock it is made again the same, but for the time of the notes that
    /// changed. Returns which of the two were written; a file that would not change is not.
    pub(super) fn write(&self, deck: &Deck, lock: &Lock, media: &Media) -> anyhow::Result<(bool, bool)> {
        let path = self.package(deck);
        // A retired note shows what no post does any more: the last package has it.
        let content = |name: &MediaName| Ok(media.content(name)?.or_else(|| apkg::media_of(&path, name)));
        let package = apkg::prepare(deck, &content, &path)?;
        let package = if package.is_published()? { None } else { Some(package) };
        let text = lock.write();
        // Both are whole on the disk before either gets its name: a full disk changes nothing.
        let part = if self.text.as_ref() == Some(&text) {
            None
        } else if Lock::read(&text).as_ref() == Ok(lock) {
            Some(part(&self.lock, &text)?)
        } else {
            // A lock that could not be read again would lose everybody's history.
            bail!("the lock would not be read as it was written; please report this with your posts");
        };
        let written = (package.is_some(), part.is_some());
        if let Some(package) = package {
            package.publish()?;
            settle(&path);
        }
        if let Some(part) = part {
            part.persist(&self.lock).with_context(|| format!("cannot write `{}`", self.lock.display()))?;
            settle(&self.lock);
        }
        Ok(written)
    }

    fn folders(&self) -> [PathBuf; 2] {
        let package = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        [package.to_owned(), folder(&self.lock).to_owned()]
    }
}

/// Replaces a file by one with this text, whole or not at all.
pub(super) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    part(path, text)?.persist(path).with_context(|| format!("cannot write `{}`", path.display()))?;
    settle(path);
    Ok(())
}

/// Keeps other builds out of the folders of these stores' files for as long as it lives.
pub(super) struct Guard {
    _folders: Vec<File>,
    /// True if another build was at work, so that what was read before may be old.
    pub(super) waited: bool,
}

impl Guard {
    /// Waits until no other build is at work there, and clears away what builds that were killed have left.
    pub(super) fn acquire<'a>(stores: impl Iterator<Item = &'a Store>, terminal: &Terminal) -> anyhow::Result<Self> {
        let folders: BTreeSet<PathBuf> = stores
            .flat_map(Store::folders)
            .map(|folder| {
                std::fs::canonicalize(&folder).with_context(|| format!("there is no folder `{}`", folder.display()))
            })
            .collect::<Result<_, _>>()?;
        let mut guard = Self { _folders: Vec::new(), waited: false };
        for folder in folders {
            // Advisory: where folders can't be locked, builds are not kept apart.
            let Ok(file) = File::open(&folder) else { continue };
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    terminal.fault(&format!("waiting for another build in `{}`", folder.display()));
                    file.lock().with_context(|| format!("can't wait for `{}`", folder.display()))?;
                    guard.waited = true;
                }
                Err(TryLockError::Error(_)) => continue,
                Ok(()) => {}
            }
            clear(&folder);
            guard._folders.push(file);
        }
        Ok(guard)
    }
}

fn clear(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PART) && name.ends_with(".part") {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn read_if_there(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("can't read `{}`", path.display())),
    }
}

/// Writes a text beside the file that it is to become, safe on the disk.
fn part(path: &Path, text: &str) -> anyhow::Result<NamedTempFile> {
    let write = || -> std::io::Result<NamedTempFile> {
        let mut part = apkg::beside(folder(path))?;
        part.write_all(text.as_bytes())?;
        part.as_file().sync_all()?;
        Ok(part)
    };
    write().with_context(|| format!("cannot write `{}`", path.display()))
}

/// Makes a file's new name safe on the disk, where folders can be synchronised.
fn settle(path: &Path) {
    if let Ok(folder) = File::open(folder(path)) {
        let _ = folder.sync_all();
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
