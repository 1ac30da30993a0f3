//! What a deck is to be: `deck.toml` and flags, resolved. Reading the file is a command's.

use crate::site::Site;
use serde::Deserialize;

/// How cards are spread over Anki decks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subdecks {
    /// All in one deck: cards never have to move (Anki does not move them).
    #[default]
    None,
    /// A deck for each domain.
    Domain,
    /// A deck for each service.
    Service,
}

/// How many cards a deck is to have: how much a fact has to be worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// Only what a tutor would surely ask.
    Few,
    /// What is worth a card.
    #[default]
    Normal,
    /// Everything that makes a card.
    Many,
}

/// A domain as `deck.toml` states it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainConfig {
    /// Its number in the series.
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
    /// Its share of the exam, in percent.
    pub weight: Option<f64>,
    /// Stems of the posts that belong to it.
    #[serde(default)]
    pub posts: Vec<String>,
}

/// A service or concept as `deck.toml` states it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameConfig {
    /// Its name as cards are to show it.
    pub name: String,
    /// Other names under which posts mention it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The title or number of its domain.
    pub domain: Option<String>,
}

/// A number of bytes, in the file as `5000000`, `"5 MB"` or `"800 kB"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u64);

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Bytes(u64),
            Text(String),
        }
        let text = match Written::deserialize(deserializer) {
            Ok(Written::Bytes(bytes)) => return Ok(Self(bytes)),
            Ok(Written::Text(text)) => text,
            Err(_) => String::new(),
        };
        let end = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
        let unit = match text[end..].to_ascii_lowercase().as_str() {
            "" | "b" => Some(1.0),
            "k" | "kb" => Some(1e3),
            "m" | "mb" => Some(1e6),
            _ => None,
        };
        let number = text[..end].trim().parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
        let bytes = number.zip(unit).map(|(number, unit)| Self((number * unit) as u64));
        bytes.ok_or_else(|| serde::de::Error::custom("a size is a number of bytes, or a text such as `\"5 MB\"`"))
    }
}

/// What a deck is to be.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The deck's name in Anki; without it, the series' title.
    pub name: Option<String>,
    /// The tag above all others; without it, made of the name.
    pub tag: Option<String>,
    /// What Anki shows above the deck.
    pub description: Option<String>,
    /// The folder of posts, or one post, relative to `deck.toml`.
    pub posts: Option<String>,
    /// The package to write, relative to `deck.toml`.
    pub output: Option<String>,
    /// The address of the published site, for links to the posts.
    pub site: Option<String>,
    /// How cards are spread over Anki decks.
    #[serde(default)]
    pub subdecks: Subdecks,
    /// How much a fact has to be worth to become a note.
    #[serde(default)]
    pub density: Density,
    /// The largest image or sound that goes into the package; 5 MB unless stated.
    pub max_media_size: Option<Size>,
    /// Domains, stated or corrected.
    #[serde(default, rename = "domain")]
    pub domains: Vec<DomainConfig>,
    /// Services, stated or corrected.
    #[serde(default, rename = "service")]
    pub services: Vec<NameConfig>,
    /// Concepts with other names for them.
    #[serde(default, rename = "concept")]
    pub concepts: Vec<NameConfig>,
    /// The site that the posts belong to: found beside them, never in the file.
    #[serde(skip)]
    pub published: Site,
    /// True to read drafts as well: a flag, never in the file.
    #[serde(skip)]
    pub drafts: bool,
    /// Seconds since 1970 that notes new to the deck are stamped with: a flag or the clock, never in the file.
    #[serde(skip)]
    pub now: i64,
}

/// Reads `deck.toml`'s text; an error is a message and the bytes that it is about.
pub fn read(text: &str) -> Result<Config, (String, std::ops::Range<usize>)> {
    toml::from_str(text).map_err(|error| (error.message().to_owned(), error.span().unwrap_or(0..0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_file_states_domains_services_and_concepts() {
        let config = read("name = \"D\"\nsubdecks = \"domain\"\n[[domain]]\nnumber = 6\ntitle = \"HA\"\nweight = 16\n[[service]]\nname = \"S\"\naliases = [\"s3\"]\n").unwrap();
        assert_eq!(
            (config.subdecks, config.domains[0].number, config.services[0].aliases.len()),
            (Subdecks::Domain, Some(6), 1)
        );
    }

    #[test]
    fn a_size_is_a_number_or_has_a_unit() {
        let size =
            |text: &str| read(&format!("max-media-size = {text}\n")).map(|config| config.max_media_size.unwrap().0);
        assert_eq!((size("800"), size("\"1.5 MB\""), size("\"20kB\"")), (Ok(800), Ok(1_500_000), Ok(20_000)));
        for wrong in ["\"5 parsecs\"", "\"-1 MB\"", "true", "-5"] {
            assert!(size(wrong).unwrap_err().0.contains("a size is"), "{wrong}");
        }
    }

    #[test]
    fn an_unknown_key_is_a_fault_with_its_place() {
        let (message, span) = read("nmae = \"D\"\n").unwrap_err();
        assert!(message.contains("unknown field"), "{message}");
        assert_eq!(span, 0..4);
    }
}
