//! Anki packages. genanki-rs lays down an empty collection (`base`), the deck's notes and cards (`rows`) are streamed
//! into it (`collection`), and it is zipped (`archive`): the same deck gives the same bytes, whatever the clock, the
//! seeds of hash maps or the place of the file.

mod archive;
mod base;
mod collection;
mod decks;
mod faulty;
mod ids;
mod recover;
mod rows;
mod sort_field;
#[cfg(test)]
mod tests;

pub use recover::lock_of;

use crate::deck::Deck;
use crate::media::MediaName;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A package that is written, but does not have its name yet.
#[derive(Debug)]
pub struct Package {
    file: NamedTempFile,
    path: PathBuf,
}

impl Package {
    /// Returns true if the file that has its name is the same, byte for byte.
    ///
    /// # Errors
    ///
    /// A file that is there but cannot be read.
    pub fn is_published(&self) -> Result<bool> {
        let read = |path: &Path| std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()));
        Ok(self.path.exists() && read(&self.path)? == read(self.file.path())?)
    }

    /// Gives it its name; a file that has it is replaced.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn publish(self) -> Result<()> {
        self.file.persist(&self.path).with_context(|| format!("cannot write `{}`", self.path.display()))?;
        Ok(())
    }
}

/// Writes a deck as an Anki package without media files. The file appears whole or not at all; one that stood there is replaced.
///
/// # Errors
///
/// Two notes with one GUID, a note that makes no card, a tag with a space, or a file or folder that cannot be written.
pub fn write(deck: &Deck, path: &Path) -> Result<()> {
    prepare(deck, &|_| Ok(None), path)?.publish()
}

/// Returns the content of a media file.
pub type Content<'a> = dyn Fn(&MediaName) -> Result<Option<Vec<u8>>> + 'a;

/// Returns a media file of a package that was written before; none if there is no such package or no such file in it.
pub fn media_of(package: &Path, name: &MediaName) -> Option<Vec<u8>> {
    let bytes = archive::media(File::open(package).ok()?, name)?;
    crate::media::of(bytes).ok().filter(|(medium, _)| medium.name == *name).map(|(_, bytes)| bytes)
}

/// Writes a deck as an Anki package beside the file that it is to become. `content` gives the media files that fields name; those
/// that it does not have are left out.
///
/// # Errors
///
/// As [`write()`].
pub fn prepare(deck: &Deck, content: &Content, path: &Path) -> Result<Package> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let (target, name) = (path.display(), &deck.name);
    ensure!(folder.is_dir(), "cannot write `{target}`: there is no folder `{}`", folder.display());
    ensure!(deck.id.0 > 1, "deck `{name}` needs an id above 1, which is the id of Anki's own");
    let decks = decks::of(deck);
    // genanki-rs takes its time over the base, however few notes there are.
    let (base, rows) = std::thread::scope(|scope| {
        let rows = scope.spawn(|| rows::of(deck, &decks));
        (base::lay(&decks), rows.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let workplace = tempfile::tempdir().context("cannot make a temporary folder")?;
    let database = workplace.path().join(archive::COLLECTION);
    std::fs::write(&database, base?).with_context(|| format!("cannot write `{}`", database.display()))?;
    let rows = rows?;
    collection::fill(&database, deck, &decks, &rows)?;
    let names: BTreeSet<MediaName> = rows.notes.iter().flat_map(|note| MediaName::all_in(&note.fields)).collect();
    let file = zipped(&database, &names, content, folder).with_context(|| format!("cannot write `{target}`"))?;
    Ok(Package { file, path: path.to_owned() })
}

/// Zips the collection and the media files, and returns once it is safe on the disk.
fn zipped(database: &Path, names: &BTreeSet<MediaName>, content: &Content, folder: &Path) -> Result<NamedTempFile> {
    let package = beside(folder)?;
    archive::write(&mut File::open(database)?, names, content, BufWriter::new(package.as_file()))?;
    package.as_file().sync_all()?;
    Ok(package)
}

/// Makes a file with the permissions of any new file, not with a temporary file's.
pub(crate) fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".postdeck-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
