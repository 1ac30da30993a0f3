//! What a deck is to be: `deck.toml` and flags, resolved. Reading the file is a command's.

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
    /// Domains, stated or corrected.
    #[serde(default, rename = "domain")]
    pub domains: Vec<DomainConfig>,
    /// Services, stated or corrected.
    #[serde(default, rename = "service")]
    pub services: Vec<NameConfig>,
    /// Concepts with other names for them.
    #[serde(default, rename = "concept")]
    pub concepts: Vec<NameConfig>,
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
    fn an_unknown_key_is_a_fault_with_its_place() {
        let (message, span) = read("nmae = \"D\"\n").unwrap_err();
        assert!(message.contains("unknown field"), "{message}");
        assert_eq!(span, 0..4);
    }
}
