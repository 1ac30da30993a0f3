//! The zip around the collection: the only importer of `zip`.

use anyhow::{Context, Result};
use std::io::{Read, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// The collection's entry, in the format that every Anki since 2.0 reads.
pub(super) const COLLECTION: &str = "collection.anki2";

/// The entry that maps names of entries to names of media files; fields refer to none.
const MEDIA: &str = "media";

/// Of zlib-rs: a quarter smaller a file than level 1 for a quarter more time; level 6 costs four times as much.
const LEVEL: i64 = 3;

/// Writes a package's entries with fixed times, permissions and order.
pub(super) fn write(collection: &mut impl Read, target: impl Write + Seek) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut zip = ZipWriter::new(target);
    zip.start_file(COLLECTION, options)?;
    std::io::copy(collection, &mut zip)?;
    zip.start_file(MEDIA, options)?;
    zip.write_all(b"{}")?;
    zip.finish()?.flush()?;
    Ok(())
}

/// Takes the collection out of a package.
pub(super) fn collection(package: impl Read + Seek) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchive::new(package).context("not a zip archive")?;
    archive.by_name(COLLECTION).with_context(|| format!("no entry `{COLLECTION}`"))?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn entries_do_not_depend_on_clock_or_machine() {
        let mut package = Cursor::new(Vec::new());
        write(&mut &b"rows"[..], &mut package).unwrap();
        let mut archive = ZipArchive::new(package).unwrap();
        for (index, (name, text)) in [(COLLECTION, "rows"), (MEDIA, "{}")].into_iter().enumerate() {
            let mut entry = archive.by_index(index).unwrap();
            assert_eq!(entry.name().unwrap(), name);
            assert_eq!(entry.last_modified(), Some(DateTime::DEFAULT));
            assert_eq!(entry.unix_mode(), Some(0o100_644));
            assert_eq!(std::io::read_to_string(&mut entry).unwrap(), text);
        }
    }
}
