//! What the posts are about: the series and its order, its domains, the services and concepts with their spellings.

mod names;
mod navigation;

pub use names::{LinkKind, Service};

use crate::config::Config;
use crate::language::one_of;
use crate::language::slug;
use crate::post::{Heading, Post};

/// A domain of the series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Domain {
    /// Its number.
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
    /// Its share of the exam, in percent.
    pub weight: Option<f64>,
}

impl Domain {
    /// Returns its title behind its number: "6 High Availability".
    pub fn label(&self) -> String {
        self.number.map_or(self.title.clone(), |number| format!("{number} {}", self.title))
    }
}

/// What one post is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PostTopic {
    /// The index of its domain.
    pub domain: Option<usize>,
    /// The index of its service, where the whole post is about one.
    pub service: Option<usize>,
    /// What it is about, as cards name it.
    pub name: String,
    /// Names in its title that the text uses: what a question has to mention one of.
    pub entities: Vec<String>,
    /// Its place in the order of learning.
    pub order: usize,
    /// Headings below which there is nothing but navigation, by their start.
    pub navigation: Vec<usize>,
}

/// What all posts are about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topics {
    /// The series' title.
    pub series: Option<String>,
    /// Its domains, by number.
    pub domains: Vec<Domain>,
    /// The services.
    pub services: Vec<Service>,
    /// Concepts that `deck.toml` names: name, other names.
    pub concepts: Vec<(String, Vec<String>)>,
    /// For each post, in the order given.
    pub posts: Vec<PostTopic>,
}

impl Topics {
    /// Finds the topics of posts; what the configuration states goes before what they tell.
    pub fn find(posts: &[Post], config: &Config) -> Self {
        navigation::find(posts, config)
    }

    /// Finds the service that a text names, the longest name first.
    pub fn service_in(&self, text: &str) -> Option<usize> {
        let lower = text.to_lowercase();
        let mut found: Option<(usize, usize)> = None;
        for (index, service) in self.services.iter().enumerate() {
            for spelling in service
                .spellings
                .keys()
                .flat_map(|spelling| [spelling.to_lowercase(), without_vendor(spelling).to_lowercase()])
            {
                if spelling.len() > 2
                    && mentions(&lower, &spelling)
                    && found.is_none_or(|(_, len)| spelling.len() > len)
                {
                    found = Some((index, spelling.len()));
                }
            }
        }
        found.map(|(index, _)| index)
    }

    /// Finds the service with this name, in any spelling.
    pub fn service_named(&self, name: &str) -> Option<usize> {
        let folded = names::fold(name);
        self.services.iter().position(|service| {
            names::same_folded(&folded, &service.name)
                || service.spellings.keys().any(|spelling| names::same_folded(&folded, spelling))
        })
    }

    /// Finds the concept that `deck.toml` gives for a name.
    pub fn concept_named(&self, name: &str) -> Option<&str> {
        self.concepts
            .iter()
            .find(|(concept, aliases)| {
                names::same(concept, name) || aliases.iter().any(|alias| names::same(alias, name))
            })
            .map(|(concept, _)| concept.as_str())
    }
}

/// Returns the running text of a post, a line each paragraph.
pub fn all_text(post: &Post) -> String {
    navigation::all_text(post)
}

/// Drops what says that a title is a series': "… Blog Post Series", "… Study Notes".
pub fn bare_series(title: &str) -> &str {
    let mut title = title.trim();
    for ending in
        [" Blog Post Series", " Blog Series", " Post Series", " Series", " Study Notes", " Study Guide", " Notes"]
    {
        title = title.strip_suffix(ending).filter(|rest| !rest.is_empty()).unwrap_or(title);
    }
    title
}

/// True if a lower-case text holds a lower-case name as whole words.
pub fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let rest = text[at + name.len()..].strip_prefix('s').unwrap_or(&text[at + name.len()..]);
        before && rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Drops a vendor's name in front: "AWS Lambda" is often just "Lambda".
pub fn without_vendor(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if names::fold(&format!("{first} x")) == "x" && rest.len() > 2 => rest,
        _ => name,
    }
}

/// Headings that say nothing of what a section is about.
const GENERIC: &[&str] = &[
    "what",
    "why",
    "when",
    "how",
    "who",
    "where",
    "introduction",
    "intro",
    "overview",
    "abstract",
    "summary",
    "background",
    "conclusion",
    "conclusions",
    "notes",
    "basics",
    "the basics",
    "definition",
    "definitions",
    "features",
    "usage",
    "example",
    "examples",
    "resources",
    "references",
    "prerequisites",
    "pre-requisites",
    "requirements",
    "details",
    "getting started",
    "tl;dr",
    "tldr",
    "motivation",
    "preface",
    "setup",
    "installation",
    "verbs",
    "verbs (crud)",
    "outliers",
    "terminology",
    "concepts",
    "key concepts",
    "core concepts",
    "key takeaways",
    "takeaways",
    "wrap up",
    "final thoughts",
    "further reading",
    "faq",
    "benefits",
    "advantages",
    "disadvantages",
    "pros",
    "cons",
    "pros and cons",
    "drawbacks",
    "limitations",
    "pricing",
    "cost",
    "use cases",
    "implementation",
    "description",
    "problem",
    "the problem",
    "solution",
    "the solution",
    "results",
    "discussion",
    "general",
    "commands",
    "syntax",
    "properties",
    "types",
    "about",
    "steps",
    "theory",
    "key points",
    "main points",
    "content",
    "contents",
    "outline",
    "context",
    "practice problems",
    "algorithm",
    "the algorithm",
    "links",
    "api and cli",
];

/// Returns what a heading is about, or none where it is generic, a question or a sentence.
pub fn heading_topic(heading: &Heading) -> Option<String> {
    // Emoji and marks around a heading are no part of its name.
    let text = heading.text.as_str().trim();
    let text = text
        .trim_start_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, '(' | '"' | '\'' | '.' | '#' | '`' | '$' | '\\')
        })
        .trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, ')' | '?' | '!' | '.' | '+' | '#' | ':' | '"' | '\'' | '`' | '$' | '…')
        });
    let digits = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').count();
    // "3.1 Prerequisites"
    let nested = text[..digits].contains('.') && text[digits..].starts_with(' ') && digits <= 5;
    let numbered = digits > 0 && (nested || text[..digits].ends_with('.') || text[digits..].starts_with([')', ':']));
    let text = if numbered { text[digits..].trim_start_matches([')', ':', ' ', '.']) } else { text }.trim();
    // "3. 🎯 The target"
    let mark = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !matches!(c, '“' | '‘' | '«' | '„' | '¿' | '¡');
    let text = text.trim_start_matches(mark).trim_start();
    let text = ["Step ", "Part ", "Chapter "].iter().find_map(|lead| text.strip_prefix(lead)).map_or(text, |rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches([':', '.', ' ', '-', '–', '—'])
    });
    let text = navigation::without_framing(without_closing(text));
    let lower = text.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or("");
    let question = text.ends_with('?')
        || digits > 0 && !numbered && !text.contains(char::is_uppercase)
        || one_of(first, "what what's why when how who where which is are do does can should let's so");
    let generic = GENERIC.contains(&lower.trim_end_matches(['?', ':', '!', '.'])) || is_apparatus(&lower);
    let words = text.split_whitespace().count();
    (!question && !generic && (1..=6).contains(&words) && !slug(text).is_empty() && !text.ends_with(['!', '…', '.']))
        .then(|| text.trim_end_matches(':').to_owned())
}

/// "Buckets Summary & Exam Tips" is about buckets: what closes a post is no part of what the section is about.
fn without_closing(title: &str) -> &str {
    const CLOSING: &str = "summary recap takeaways cheat sheet cheatsheet exam tips key notes and in a nutshell";
    const NAMES: &str = "summary recap takeaways cheatsheet sheet tips nutshell";
    let mut kept = title;
    let mut closes = false;
    loop {
        let (above, word) = kept.rsplit_once(' ').unwrap_or(("", kept));
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !(bare.is_empty() || one_of(&bare, CLOSING)) {
            break;
        }
        closes |= one_of(&bare, NAMES);
        kept = above;
        if kept.is_empty() {
            return title;
        }
    }
    if closes { kept.trim_end_matches([':', '-', '–', '—', ',', ' ']) } else { title }
}

/// True for words that say what kind of section follows, and not what it is about: "Key characteristics:", "Features".
pub fn is_generic(title: &str) -> bool {
    let lower = title.trim().trim_end_matches([':', '.', '?', '!', ' ']).to_lowercase();
    GENERIC.contains(&lower.as_str()) || is_apparatus(&lower)
}

/// Makes a title's words lower case inside a sentence where the post writes them small elsewhere: "Main demand shifters".
pub fn uncapitalised_title(title: &str, lower: &std::collections::HashSet<String>) -> String {
    let small = |word: &str| {
        let folded = word.to_lowercase();
        let own = word.chars().skip(1).any(char::is_uppercase);
        if !own && (lower.contains(&folded) || crate::language::is_stop_word(&folded) || is_apparatus(&folded)) {
            folded
        } else {
            word.to_owned()
        }
    };
    title.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

/// True for a heading of words that say what kind of section it is: "Key features", "Quick recap", "Worked example".
fn is_apparatus(lower: &str) -> bool {
    const WORDS: &str = "key characteristics characteristic properties property advantages disadvantages pros cons takeaways highlights common quick concluding closing final main core built-in recap summary thoughts features feature use cases case example examples numerical worked visual equation stages steps step overview introduction intro notes note tips tricks best practices practice further reading more other misc additional resources helpful docs benefits limitations unresolved issues differences difference covered conclusion conclusions remarks questions answers terms terminology definitions facts info information details general basic basics advanced concepts important points ideas things demo lab exercise exercises task tasks toc table contents in the a an of and for to our my your at with glance figures contributions takeaways specifications options typical useful real world real-world practical good useful rules rule vocabulary list glossary insights insight reference commands command explanation video";
    let mut words =
        lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| one_of(word, WORDS) || word.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_whole_words() {
        assert!(mentions("the rds engine", "rds") && mentions("two vpcs here", "vpc") && !mentions("words", "rds"));
        assert_eq!(without_vendor("AWS Lambda"), "Lambda");
        assert_eq!(without_vendor("Elastic Load Balancing"), "Elastic Load Balancing");
    }
}
