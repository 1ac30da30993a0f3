//! The images and audio that a post refers to.

use super::{Block, BlockKind, Inline, InlineKind, Post, Text};
use crate::source::Span;

/// A place where a post shows an image or plays a sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The address as written.
    pub url: String,
    /// What it shows, in words; empty where the author does not say.
    pub alt: String,
    /// Its bytes.
    pub span: Span,
    /// The bytes of the paragraph, item or cell that it stands in.
    pub within: Span,
    /// Where that holds nothing but images (a figure): the bytes of the block before it, or behind it where it comes first.
    pub beside: Option<Span>,
}

/// Endings of audio files, by which a link to one is told from a link to a page.
const AUDIO: [&str; 7] = ["mp3", "ogg", "oga", "opus", "wav", "m4a", "aac"];

/// Words in the addresses of what decorates a page and illustrates nothing, separated by single spaces.
const DECORATION: &str =
    "badge badges shields emoji emojis smiley smileys gravatar avatar avatars spacer pixel icon icons favicon";

impl Reference {
    /// Returns true for what decorates a page and illustrates nothing: a badge, an emoji.
    pub fn decorates(&self) -> bool {
        let address = self.url.to_ascii_lowercase();
        // A lexicon is no icon, and a badger no badge.
        address.split(|c: char| !c.is_alphanumeric()).any(|word| DECORATION.split(' ').any(|known| known == word))
    }
}

/// Finds the references of a post, in the order of its text.
pub fn references(post: &Post) -> Vec<Reference> {
    let mut found = Vec::new();
    post.root.walk(&mut Vec::new(), &mut |section, _| in_blocks(&section.blocks, &mut found));
    found.sort_by_key(|reference| (reference.span.start, reference.span.end));
    found
}

fn in_blocks(blocks: &[Block], found: &mut Vec<Reference>) {
    for (index, block) in blocks.iter().enumerate() {
        let mut before = blocks[..index].iter().rev();
        let beside = before
            .find(|block| !is_figure(block))
            .or_else(|| blocks[index + 1..].iter().find(|block| !is_figure(block)));
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let mut here = in_inlines(inlines, block.span);
                if is_figure(block) {
                    here.iter_mut().for_each(|reference| reference.beside = beside.map(|block| block.span));
                }
                found.extend(here);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| in_blocks(&item.blocks, found)),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => in_blocks(blocks, found),
            BlockKind::Definitions(definitions) => {
                for (_, meaning) in definitions {
                    in_blocks(meaning, found);
                }
            }
            // An image in a row belongs to the row.
            BlockKind::Table { rows, .. } => {
                for row in rows {
                    let within = row.iter().map(|cell| cell.span).reduce(Span::to).unwrap_or(block.span);
                    let images = row.iter().flat_map(|cell| &cell.images);
                    found.extend(images.map(|image| Reference { within, ..image.clone() }));
                }
            }
            BlockKind::Html(html) => {
                let beside = beside.map(|block| block.span);
                found.extend(audio_tag(html, block.span, block.span).map(|sound| Reference { beside, ..sound }));
            }
            BlockKind::Code { .. } | BlockKind::Comment(_) | BlockKind::Rule => {}
        }
    }
}

/// True for a block that shows something and says nothing.
fn is_figure(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(inlines) => Text::from_inlines(inlines).as_str().trim().is_empty(),
        BlockKind::Html(_) | BlockKind::Comment(_) => true,
        _ => false,
    }
}

/// Finds the references among inlines.
pub(super) fn in_inlines(inlines: &[Inline], within: Span) -> Vec<Reference> {
    let mut found = Vec::new();
    for inline in inlines {
        let at = |url: &str, alt: &[Inline]| Reference {
            url: url.to_owned(),
            alt: Text::from_inlines(alt).as_str().trim().to_owned(),
            span: inline.span,
            within,
            beside: None,
        };
        match &inline.kind {
            InlineKind::Image { url, alt } => found.push(at(url, alt)),
            InlineKind::Link { url, children, .. } => {
                if is_audio(url) {
                    found.push(at(url, children));
                }
                found.extend(in_inlines(children, within));
            }
            InlineKind::Emphasis(children) | InlineKind::Strong(children) | InlineKind::Strikethrough(children) => {
                found.extend(in_inlines(children, within));
            }
            InlineKind::Html(html) => found.extend(audio_tag(html, inline.span, within)),
            _ => {}
        }
    }
    found
}

fn is_audio(url: &str) -> bool {
    let path = url.trim_start_matches("[[").trim_end_matches("]]").split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| AUDIO.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Finds `src` of `<audio>` and of the `<source>` in it; of several formats of one sound the first.
fn audio_tag(html: &str, span: Span, within: Span) -> Option<Reference> {
    let lower = html.to_ascii_lowercase();
    let open = lower.find("<audio").or_else(|| lower.find("<source"))?;
    let at = open + lower[open..].find("src")?;
    let value = html[at + 3..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let url = match quote {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    is_audio(url).then(|| Reference { url: url.to_owned(), alt: String::new(), span, within, beside: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Reference> {
        references(&super::super::parse(&crate::source::Source::new("a.md", text), &mut Vec::new()))
    }

    #[test]
    fn images_and_sounds_are_found_wherever_they_stand() {
        let text = "a **![b](c.png)** [hear](d.mp3) [page](e.html)\n\n![[f.png]]\n\n- g ![h](i.png)\n\n\
                    | j | k |\n| - | - |\n| l | ![m](n.png) |\n\n> ![o](p.png)\n\n<audio src='q.ogg'></audio>\n";
        let urls: Vec<String> = found(text).into_iter().map(|reference| reference.url).collect();
        assert_eq!(urls, ["c.png", "d.mp3", "f.png", "i.png", "n.png", "p.png", "q.ogg"]);
    }

    #[test]
    fn a_figure_stands_beside_the_text_before_it_else_behind_it() {
        let text = "![a](a.png)\n\nfirst\n\n![b](b.png)\n\n![c](c.png)\n\nlast ![d](d.png)\n";
        let beside: Vec<Option<&str>> = found(text)
            .iter()
            .map(|reference| reference.beside.map(|span| text[span.start..span.end].trim_end()))
            .collect();
        assert_eq!(beside, [Some("first"), Some("first"), Some("first"), None]);
    }

    #[test]
    fn decoration_is_told_by_whole_words() {
        let decorates = |url: &str| found(&format!("![a]({url})\n"))[0].decorates();
        for url in ["https://img.shields.io/x.svg", "/ci/badge.svg", "emoji/cat.png", "favicon.ico", "/icons/home.png"]
        {
            assert!(decorates(url), "{url}");
        }
        for url in ["lexicon.png", "badger.jpg", "pixels-per-inch.png", "cache.png"] {
            assert!(!decorates(url), "{url}");
        }
    }
}
