//! The zip around the collection: the only importer of `zip`.

use anyhow::{Context, Result};
use std::io::{Read, Seek, SeekFrom, Write};
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
    let mut zip = ZipWriter::new(Faulty { inner: target, at: 0, failed: false });
    zip.start_file(COLLECTION, options)?;
    std::io::copy(collection, &mut zip)?;
    zip.start_file(MEDIA, options)?;
    zip.write_all(b"{}")?;
    zip.finish()?.flush()?;
    Ok(())
}

/// A file that reports its first fault and then takes everything: a `ZipWriter` that is dropped after a fault tries to end its
/// archive, and prints what it meets.
struct Faulty<W> {
    inner: W,
    at: u64,
    failed: bool,
}

impl<W> Faulty<W> {
    /// Acts unless it failed before; then the answer is `None`.
    fn act<T>(&mut self, act: impl FnOnce(&mut W) -> std::io::Result<T>) -> std::io::Result<Option<T>> {
        if self.failed {
            return Ok(None);
        }
        let result = act(&mut self.inner);
        self.failed = result.is_err();
        result.map(Some)
    }
}

impl<W: Write> Write for Faulty<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.act(|inner| inner.write_all(bytes))?;
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.act(Write::flush).map(|_| ())
    }
}

impl<W: Seek> Seek for Faulty<W> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let pretended = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) | SeekFrom::End(by) => self.at.saturating_add_signed(by),
        };
        self.at = self.act(|inner| inner.seek(to))?.unwrap_or(pretended);
        Ok(self.at)
    }
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
    fn a_full_disk_is_a_fault_wherever_it_is_met() {
        let rows: Vec<u8> = (0..60_000_u32).map(|n| (n * n / 7) as u8).collect();
        let mut whole = Cursor::new(Vec::new());
        write(&mut rows.as_slice(), &mut whole).unwrap();
        let size = whole.into_inner().len();
        for room in (0..size).step_by(97).chain(size - 30..size) {
            let mut disk = vec![0; room];
            let fault = write(&mut rows.as_slice(), Cursor::new(disk.as_mut_slice())).unwrap_err();
            assert!(fault.to_string().contains("write"), "{room} of {size}: {fault}");
        }
    }

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
