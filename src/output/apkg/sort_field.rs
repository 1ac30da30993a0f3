//! What Anki derives from a note's first field: the text that it sorts by, and the checksum that finds duplicates.
//! Imports compute both anew, other readers of a package use them as they are.

use sha1::{Digest, Sha1};

/// Tags whose file name counts as text.
const MEDIA_TAGS: [&str; 5] = ["img", "audio", "video", "object", "source"];

/// Returns a field's text: `strip_html_preserving_media_filenames` in Anki's rslib/src/text.rs, for sanitised HTML,
/// where no comments, styles or scripts are left.
pub(super) fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag, after)) =
        rest.split_once('<').and_then(|(before, tag)| tag.split_once('>').map(|(tag, after)| (before, tag, after)))
    {
        text.push_str(before);
        if let Some(file) = media_file(tag) {
            text.extend([" ", file, " "]);
        }
        rest = after;
    }
    text.push_str(rest);
    if text.contains('&')
        && let Some(decoded) = decoded(&text)
    {
        text = decoded.replace('\u{a0}', " ");
    }
    text
}

/// Returns the checksum of a field's text: the first 8 hexadecimal digits of its SHA-1, as a number.
pub(super) fn checksum(text: &str) -> u32 {
    Sha1::digest(text).iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn media_file(tag: &str) -> Option<&str> {
    let (name, attributes) = tag.split_at(tag.find(|c: char| !c.is_ascii_alphanumeric())?);
    if !MEDIA_TAGS.iter().any(|media| name.eq_ignore_ascii_case(media)) {
        return None;
    }
    let value =
        [" src=", " data="].iter().filter_map(|key| attributes.split_once(key)).map(|(_, value)| value).next()?;
    let file = match value.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split(['"', '\'']).next()?,
        None => value.split(' ').next()?,
    };
    (!file.is_empty()).then_some(file)
}

/// Decodes entities as Anki's `htmlescape` does: all or, where one of them is not well-formed, none. Of the named
/// ones only those that sanitised HTML is written with.
fn decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('&');
    let mut decoded: String = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';')?;
        decoded.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "nbsp" => '\u{a0}',
            _ => numeric(entity.strip_prefix('#')?)?,
        });
        decoded.push_str(rest);
    }
    Some(decoded)
}

fn numeric(number: &str) -> Option<char> {
    char::from_u32(match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_anki_26_09_3() {
        for (html, expected) in [
            ("a &amp; b<br>c", "a & bc"),
            ("&#123;&#x7b; &quot;&#39;", "{{ \"'"),
            ("<img src=\"a b.png\">x", " a b.png x"),
            ("<img class=big src='a&amp;b.png'>", " a&b.png "),
            ("<img src=a.png>z", " a.png z"),
            ("<video controls><source src='s.mp4'></video>", " s.mp4 "),
            ("<img alt='x'>k<imgx src='q'>", "k"),
            ("a\u{a0}b", "a\u{a0}b"),
            ("a&nbsp;b\u{a0}c", "a b c"),
            ("R&D &lt;", "R&D &lt;"),
            ("a < b", "a < b"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn the_checksum_is_the_start_of_a_sha_1() {
        assert_eq!(checksum("abc"), 0xa999_3e36);
    }
}
