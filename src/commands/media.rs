//! Finds and reads the images and audio that posts show. Nothing outside the site's root is ever read, and nothing is fetched
//! unless the author says so.

mod fetch;
mod place;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::media::{self, MediaName, Medium, Refusal};
use crate::post::{self, Reference};
use crate::source::Source;
use anyhow::{Context, bail};
pub(super) use place::Site;
use place::{Found, find};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest file that goes into a package, in bytes, unless `deck.toml` says otherwise.
const LARGEST: u64 = 5_000_000;

/// What only a post has that shows or plays something: the others are not parsed for it.
const SIGNS: [&str; 13] =
    ["![", "<img", "<audio", "<source", "figure", ".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".aac", "<Image"];

/// The media files of a deck's posts.
#[derive(Default)]
pub(super) struct Media {
    files: BTreeMap<MediaName, Origin>,
}

/// Where a file's bytes are.
enum Origin {
    File(PathBuf),
    Fetched(Vec<u8>),
}

/// Why a reference shows nothing.
struct Fault {
    code: &'static str,
    message: String,
    hint: &'static str,
}

impl Media {
    /// Finds what posts show, tells the posts, and returns what is wrong with it, each at its place.
    pub(super) fn find(sources: &mut [Source], site: &Site, config: &Config, fetch: bool) -> (Self, Vec<Diagnostic>) {
        let mut reader = Reader { site, config, fetch, media: Self::default(), seen: BTreeMap::new() };
        let mut diagnostics = Vec::new();
        for source in sources.iter_mut().filter(|source| SIGNS.iter().any(|sign| source.text.contains(sign))) {
            // What is wrong with the post itself is told when it is compiled.
            let post = post::parse(source, &mut Vec::new());
            let mut front = post.front.clone();
            config.published.complete(&source.name, &mut front);
            if !front.is_read(config.drafts) {
                continue;
            }
            for reference in post::references(&post) {
                match reader.read(&reference, source) {
                    Ok(Some(medium)) => {
                        source.media.insert(reference.url, medium);
                    }
                    Ok(None) => {}
                    Err(Fault { code, message, hint }) => {
                        diagnostics.push(Diagnostic::warning(&source.path, reference.span, code, message).hint(hint))
                    }
                }
            }
        }
        (reader.media, diagnostics)
    }

    /// Returns a file's content; none for a name that no post refers to any more.
    ///
    /// # Errors
    ///
    /// A file that can't be read, or is not what it was when the posts were read.
    pub(super) fn content(&self, name: &MediaName) -> anyhow::Result<Option<Vec<u8>>> {
        match self.files.get(name) {
            None => Ok(None),
            Some(Origin::Fetched(bytes)) => Ok(Some(bytes.clone())),
            Some(Origin::File(path)) => {
                let bytes = std::fs::read(path).with_context(|| format!("can't read `{}`", path.display()))?;
                match media::of(bytes) {
                    Ok((medium, bytes)) if medium.name == *name => Ok(Some(bytes)),
                    _ => bail!("`{}` changed while the deck was built; build again", path.display()),
                }
            }
        }
    }
}

struct Reader<'a> {
    site: &'a Site,
    config: &'a Config,
    fetch: bool,
    media: Media,
    /// What was read before: many posts show the same.
    seen: BTreeMap<PathBuf, Result<Medium, Refusal>>,
}

impl Reader<'_> {
    /// Reads what a reference shows; none for what stays a link.
    fn read(&mut self, reference: &Reference, source: &Source) -> Result<Option<Medium>, Fault> {
        let shown = shortened(&reference.url);
        let wiki = source.text.get(reference.span.start..).is_some_and(|text| text.starts_with("![["));
        match find(&reference.url, wiki, Path::new(&source.path.0), self.site, self.config.site.as_deref()) {
            Found::File(path) => self.file(path, &shown).map(Some),
            Found::Remote(url) if self.fetch && !reference.decorates() => self.remote(url, &shown).map(Some),
            Found::Remote(_) | Found::Nothing => Ok(None),
            Found::Inline => Err(Fault {
                code: "media-inline",
                message: "an image that is written into its address is left out".to_owned(),
                hint: "save it as a file beside the post",
            }),
            Found::Outside => Err(Fault {
                code: "media-outside",
                message: format!("`{shown}` lies outside of `{}` and is not read", self.site.root.display()),
                hint: "copy it into the site",
            }),
            Found::Missing => Err(Fault {
                code: "media-missing",
                message: format!("there is no file `{shown}`"),
                hint: "put it beside the post, or into the site's `static`, `assets` or `public`",
            }),
        }
    }

    fn largest(&self) -> u64 {
        self.config.max_media_size.map_or(LARGEST, |size| size.0)
    }

    fn file(&mut self, path: PathBuf, shown: &str) -> Result<Medium, Fault> {
        if let Some(known) = self.seen.get(&path) {
            return known.clone().map_err(|refusal| refused(refusal, shown));
        }
        let unread = |error: std::io::Error| Fault {
            code: "media-missing",
            message: format!("`{shown}` can't be read: {error}"),
            hint: "check the file's permissions",
        };
        let file = File::open(&path).map_err(unread)?;
        let length = file.metadata().map_err(unread)?.len();
        if length > self.largest() {
            return Err(too_large(shown, length, self.largest()));
        }
        let mut bytes = Vec::new();
        file.take(self.largest()).read_to_end(&mut bytes).map_err(unread)?;
        let read = media::of(bytes).map(|(medium, _)| medium);
        self.seen.insert(path.clone(), read.clone());
        let medium = read.map_err(|refusal| refused(refusal, shown))?;
        self.media.files.insert(medium.name.clone(), Origin::File(path));
        Ok(medium)
    }

    fn remote(&mut self, url: String, shown: &str) -> Result<Medium, Fault> {
        let seen = PathBuf::from(&url);
        if let Some(known) = self.seen.get(&seen) {
            return known.clone().map_err(|refusal| refused(refusal, shown));
        }
        let bytes = fetch::get(&url, self.largest()).map_err(|why| Fault {
            code: "media-fetch",
            message: format!("`{shown}` was not fetched: {why}"),
            hint: "save it beside the post",
        })?;
        let read = media::of(bytes);
        self.seen.insert(seen, read.as_ref().map(|(medium, _)| medium.clone()).map_err(|refusal| *refusal));
        let (medium, bytes) = read.map_err(|refusal| refused(refusal, shown))?;
        self.media.files.insert(medium.name.clone(), Origin::Fetched(bytes));
        Ok(medium)
    }
}

fn refused(refusal: Refusal, shown: &str) -> Fault {
    match refusal {
        Refusal::Format => Fault {
            code: "media-format",
            message: format!("`{shown}` is none of the images and sounds that cards show"),
            hint: "use SVG, PNG, JPEG, GIF, WebP or AVIF; MP3, Ogg, WAV or M4A",
        },
        Refusal::Svg => Fault {
            code: "media-svg",
            message: format!("`{shown}` can't be made safe: it is not well-formed, or nothing in it draws"),
            hint: "save it again as a plain SVG",
        },
    }
}

fn too_large(shown: &str, length: u64, largest: u64) -> Fault {
    let megabytes = |bytes: u64| match bytes {
        0..100_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    };
    Fault {
        code: "media-size",
        message: format!("`{shown}` has {}, more than the {} of a card", megabytes(length), megabytes(largest)),
        hint: "make it smaller, or set `max-media-size` in `deck.toml`",
    }
}

/// Shows an address in a message: some hold a whole file.
fn shortened(url: &str) -> String {
    let short: String = url.chars().take(100).filter(|c| !c.is_control()).collect();
    if short.len() < url.len() { format!("{short}…") } else { short }
}
