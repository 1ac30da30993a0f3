//! The zip around the collection: the only importer of `zip`.

use super::Content;
use super::faulty::Faulty;
use crate::media::MediaName;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::io::{Read, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// The collection's entry, in the format that every Anki since 2.0 reads.
pub(super) const COLLECTION: &str = "collection.anki2";

/// The entry that maps names of entries, which are numbers, to names of media files.
const MEDIA: &str = "media";

/// Of zlib-rs: a quarter smaller a file than level 1 for a quarter more time; level 6 costs four times as much.
const LEVEL: i64 = 3;

/// Writes a package's entries with fixed times, permissions and order.
pub(super) fn write(
    collection: &mut impl Read,
    names: &BTreeSet<MediaName>,
    content: &Content,
    target: impl Write + Seek,
) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix);
    // All but these are compressed already.
    let stored = options.compression_method(CompressionMethod::Stored).compression_level(None);
    let mut zip = ZipWriter::new(Faulty::new(target));
    zip.start_file(COLLECTION, options)?;
    std::io::copy(collection, &mut zip)?;
    let mut map = Map::new();
    for name in names {
        let Some(bytes) = content(name)? else { continue };
        let entry = map.len().to_string();
        let plain = [".svg", ".wav"].iter().any(|ending| name.as_str().ends_with(ending));
        zip.start_file(entry.as_str(), if plain { options } else { stored })?;
        zip.write_all(&bytes)?;
        map.insert(entry, name.as_str().into());
    }
    zip.start_file(MEDIA, options)?;
    zip.write_all(Value::Object(map).to_string().as_bytes())?;
    zip.finish()?.flush()?;
    Ok(())
}

/// Takes a media file out of a package.
pub(super) fn media(package: impl Read + Seek, name: &MediaName) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(package).ok()?;
    let map: Map<String, Value> = serde_json::from_reader(archive.by_name(MEDIA).ok()?).ok()?;
    let (entry, _) = map.iter().find(|(_, known)| known.as_str() == Some(name.as_str()))?;
    let mut bytes = Vec::new();
    archive.by_name(entry).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
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
        let picture = BTreeSet::from([MediaName::known("postdeck-0123456789abcdef0123.png").unwrap()]);
        let content = |_: &MediaName| Ok(Some(vec![7; 5_000]));
        let mut whole = Cursor::new(Vec::new());
        write(&mut rows.as_slice(), &picture, &content, &mut whole).unwrap();
        let size = whole.into_inner().len();
        for room in (0..size).step_by(97).chain(size - 30..size) {
            let mut disk = vec![0; room];
            let target = Cursor::new(disk.as_mut_slice());
            let fault = write(&mut rows.as_slice(), &picture, &content, target).unwrap_err();
            assert!(fault.to_string().contains("write"), "{room} of {size}: {fault}");
        }
    }

    #[test]
    fn entries_do_not_depend_on_clock_or_machine() {
        let names = [
            "postdeck-0123456789abcdef0123.svg",
            "postdeck-1123456789abcdef0123.png",
            "postdeck-2123456789abcdef0123.png",
        ];
        let known = names.map(|name| MediaName::known(name).unwrap());
        // The file of the second is gone.
        let content = |name: &MediaName| Ok((*name != known[1]).then(|| name.as_str().as_bytes().to_vec()));
        let mut package = Cursor::new(Vec::new());
        write(&mut &b"rows"[..], &BTreeSet::from(known.clone()), &content, &mut package).unwrap();
        let map = format!("{{\"0\":\"{}\",\"1\":\"{}\"}}", names[0], names[2]);
        let mut archive = ZipArchive::new(package.clone()).unwrap();
        let expected = [(COLLECTION, "rows"), ("0", names[0]), ("1", names[2]), (MEDIA, map.as_str())];
        assert_eq!(archive.len(), expected.len());
        for (index, (name, text)) in expected.into_iter().enumerate() {
            let mut entry = archive.by_index(index).unwrap();
            assert_eq!(entry.name().unwrap(), name);
            assert_eq!(entry.last_modified(), Some(DateTime::DEFAULT));
            assert_eq!(entry.unix_mode(), Some(0o100_644));
            assert_eq!(std::io::read_to_string(&mut entry).unwrap(), text);
        }
        assert_eq!(media(package.clone(), &known[2]).unwrap(), names[2].as_bytes());
        assert_eq!(media(package, &known[1]), None);
    }
}
