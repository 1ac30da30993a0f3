//! Images and audio that cards may show: what a file is by its bytes, its name in Anki, whether it is worth showing. Reading
//! files is `commands::media`'s.

mod svg;

use sha2::{Digest, Sha256};
use std::fmt;

/// The name of a media file in Anki. It is made of a hash of the content: an import never replaces the bytes of a name that it
/// knows, so other bytes have another name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaName(String);

impl fmt::Display for MediaName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What begins every name.
const PREFIX: &str = "postdeck-";

/// Hexadecimal digits of the hash in a name: 80 bits tell any number of files apart.
const DIGITS: usize = 20;

/// An image whose sides are no longer is an icon, a spacer, a tracking pixel: it illustrates nothing.
const SMALLEST: usize = 32;

/// Endings of names, as [`of`] gives them.
const ENDINGS: [&str; 11] = ["avif", "gif", "jpg", "m4a", "mp3", "ogg", "opus", "png", "svg", "wav", "webp"];

/// How a media file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// By an `img` tag.
    Image,
    /// By Anki's `[sound:…]`.
    Audio,
}

/// A media file, as far as the text of a card needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// Its name in Anki.
    pub name: MediaName,
    /// How it is shown.
    pub kind: MediaKind,
    /// True for an icon, a spacer or a tracking pixel: it stands on no card.
    pub tiny: bool,
}

/// Why a file's content can't be on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is none of the formats that Anki shows everywhere.
    Format,
    /// It is an SVG that can't be read, or of which nothing that draws is left.
    Svg,
}

impl MediaName {
    /// Returns the name if a text is one that [`of`] gives.
    pub fn known(text: &str) -> Option<Self> {
        let (hash, ending) = text.strip_prefix(PREFIX)?.split_once('.')?;
        let digits = hash.len() == DIGITS && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        (digits && ENDINGS.contains(&ending)).then(|| Self(text.to_owned()))
    }

    /// Returns all names that stand in a field's HTML.
    pub fn all_in(html: &str) -> impl Iterator<Item = Self> + '_ {
        html.match_indices(PREFIX).filter_map(|(at, _)| {
            let rest = &html[at..];
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))).unwrap_or(rest.len());
            Self::known(&rest[..end])
        })
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Finds what a file is by its magic bytes, whatever its name says; returns the bytes to package, an SVG without all that
/// does not draw.
///
/// # Errors
///
/// Content that can't be on a card.
pub fn of(bytes: Vec<u8>) -> Result<(Medium, Vec<u8>), Refusal> {
    let (ending, kind) = match infer::get(&bytes).map(|found| found.mime_type()) {
        Some("image/png") => ("png", MediaKind::Image),
        Some("image/jpeg") => ("jpg", MediaKind::Image),
        Some("image/gif") => ("gif", MediaKind::Image),
        Some("image/webp") => ("webp", MediaKind::Image),
        Some("image/avif") => ("avif", MediaKind::Image),
        Some("audio/mpeg") => ("mp3", MediaKind::Audio),
        Some("audio/ogg") => ("ogg", MediaKind::Audio),
        Some("audio/opus") => ("opus", MediaKind::Audio),
        Some("audio/x-wav") => ("wav", MediaKind::Audio),
        Some("audio/m4a") => ("m4a", MediaKind::Audio),
        None | Some("text/xml" | "text/html") => return of_svg(&bytes),
        Some(_) => return Err(Refusal::Format),
    };
    // A header without readable sides belongs to no image that could be shown.
    let tiny = kind == MediaKind::Image
        && imagesize::blob_size(&bytes)
            .map(|size| size.width.max(size.height) <= SMALLEST)
            .map_err(|_| Refusal::Format)?;
    Ok((Medium { name: name(&bytes, ending), kind, tiny }, bytes))
}

fn of_svg(bytes: &[u8]) -> Result<(Medium, Vec<u8>), Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Format)?;
    if !text.contains("<svg") {
        return Err(Refusal::Format);
    }
    let clean = svg::clean(text).ok_or(Refusal::Svg)?;
    let tiny = clean.sides.is_some_and(|(width, height)| width.max(height) <= SMALLEST as f64);
    let bytes = clean.text.into_bytes();
    Ok((Medium { name: name(&bytes, "svg"), kind: MediaKind::Image, tiny }, bytes))
}

fn name(bytes: &[u8], ending: &str) -> MediaName {
    let hash: String = Sha256::digest(bytes).iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect();
    MediaName(format!("{PREFIX}{hash}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG's header: signature and `IHDR` with its sides.
    fn png(side: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend([side.to_be_bytes(), side.to_be_bytes()].concat());
        bytes.extend(b"\x08\x06\0\0\0\0\0\0\0");
        bytes
    }

    #[test]
    fn content_decides_what_a_file_is_and_how_it_is_named() {
        let ending =
            |bytes: &[u8]| of(bytes.to_vec()).map(|(medium, _)| medium.name.0.rsplit('.').next().unwrap().to_owned());
        assert_eq!(ending(&png(100)).as_deref(), Ok("png"));
        assert_eq!(ending(b"GIF89a\x64\0\x64\0\0\0\0").as_deref(), Ok("gif"));
        assert_eq!(ending(b"ID3\x04\0\0\0\0\0\0\0").as_deref(), Ok("mp3"));
        assert_eq!(ending(b"OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01vorbis").as_deref(), Ok("ogg"));
        assert_eq!(ending(b"RIFF\x24\0\0\0WAVEfmt ").as_deref(), Ok("wav"));
        assert_eq!(ending(b"\0\0\0\x20ftypM4A \0\0\0\0").as_deref(), Ok("m4a"));
        assert_eq!(ending(b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9'/></svg>").as_deref(), Ok("svg"));
        for foreign in
            [&b"#!/bin/sh\n"[..], b"root:x:0:0:root:/root:/bin/bash\n", b"%PDF-1.7", b"", b"MZ\0\0", b"<html>"]
        {
            assert_eq!(ending(foreign), Err(Refusal::Format), "{foreign:?}");
        }
        assert_eq!(ending(&png(100)[..12]), Err(Refusal::Format), "a header without its sides");
    }

    #[test]
    fn a_name_is_its_contents_and_icons_are_told() {
        let (large, small) = (of(png(100)).unwrap().0, of(png(16)).unwrap().0);
        assert_eq!(of(png(100)).unwrap().0, large);
        assert_ne!(large.name, small.name);
        assert!(small.tiny && !large.tiny);
        let html = format!("<img src=\"{}\"> [sound:postdeck-0123456789abcdef0123.mp3] postdeck-1.png", large.name);
        let names: Vec<String> = MediaName::all_in(&html).map(|name| name.0).collect();
        assert_eq!(names, [large.name.0, "postdeck-0123456789abcdef0123.mp3".to_owned()]);
    }
}
