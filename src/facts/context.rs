//! What a question is put under where it does not say itself what it is about: the thing of which the text speaks, and the section.

use super::Place;
use crate::language::{telling_words, word_count};
use crate::post::Text;
use crate::topics::{PostTopic, heading_topic};

/// What a question that does not name it is put under.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// The thing of which the text speaks: a service, a name from the title or a heading, the post's topic.
    pub anchor: Option<String>,
    /// The section, for subjects that are common nouns.
    pub section: Option<String>,
    /// The series of a post that is about one of its domains: what is told there is known by no more than that.
    pub series: Option<String>,
    /// True where the section is the item below which the fact stands: it tells what the fact is of.
    pub nested: bool,
}

/// The longest heading that goes in front of a question, in words.
const LONGEST: usize = 5;

impl Place<'_> {
    /// Returns what the text speaks of, the most telling first.
    pub(super) fn about(&self) -> Vec<String> {
        let mut about: Vec<String> = Vec::new();
        about.extend(self.list.clone());
        about.extend(self.entity.clone());
        about.extend(self.headings());
        if !self.topic.name.is_empty() {
            about.push(self.topic.name.clone());
        }
        about.extend(self.topic.entities.iter().cloned());
        about
    }

    /// Returns what a question is put under.
    pub(super) fn context(&self) -> Context {
        // A title that lists names, or tells a whole sentence, is nothing to put a question under.
        let short = |name: &String| !name.is_empty() && word_count(name) <= 7 && name.matches(',').count() < 3;
        let topic = Some(self.topic.name.clone()).filter(short);
        let headings = self.headings();
        let named = headings.iter().find(|heading| self.is_name(heading) && !is_activity(heading)).cloned();
        let anchor = (self.list.clone().filter(|list| self.is_name(list)))
            .or_else(|| self.entity.clone())
            .or(named)
            .or_else(|| self.of_title())
            .or_else(|| self.compared())
            .or_else(|| topic.clone().filter(|topic| self.is_spoken_of(topic)))
            .or_else(|| self.topic.entities.first().cloned())
            .or_else(|| headings.last().cloned())
            .or(topic);
        let section = self
            .list
            .clone()
            .into_iter()
            .chain(headings)
            .take_while(|heading| Some(heading) != anchor.as_ref())
            .find(|heading| Some(heading) == self.list.as_ref() || !is_activity(heading));
        let nested = section.is_some() && section == self.list;
        // "Before Orinoco: What did a page keep?"
        let formerly = self.formerly
            && anchor.as_ref().is_some_and(|anchor| {
                self.is_name(anchor) && anchor.split(' ').all(|word| word.starts_with(char::is_uppercase))
            });
        let when = if formerly { "Before " } else { "" };
        Context {
            anchor: anchor.map(|anchor| format!("{when}{}", bare(&anchor))),
            section: section.map(|it| bare(&it).to_owned()),
            series: self.topics.series.as_deref().map(crate::topics::bare_series).map(str::to_owned),
            nested,
        }
    }

    /// Returns the heading of one of the things that the title joins: "Rolling Deployment" below "Canary and Rolling Deployment Strategies".
    fn of_title(&self) -> Option<String> {
        let title = self.post.title.to_lowercase();
        let joins = [" and ", " vs", " versus ", " or ", " & "].iter().any(|joint| title.contains(joint));
        let headings = self.headings();
        let told = telling_words(&title);
        headings.into_iter().rev().find(|heading| {
            let own = telling_words(heading);
            joins
                && (1..=4).contains(&own.len())
                && own.iter().all(|word| told.contains(word))
                && own.len() < told.len()
        })
    }

    /// Returns both names of a post that compares two: what speaks of neither alone is of both.
    fn compared(&self) -> Option<String> {
        let title = self.post.title.to_lowercase();
        let compares =
            ["vs", "versus", "difference", "compar", " and ", " or ", "&"].iter().any(|word| title.contains(word));
        match self.topic.entities.as_slice() {
            [one, other] if compares => Some(format!("{one} and {other}")),
            _ => None,
        }
    }

    /// "the domain Monitoring of the X Certification": what "this domain" is, by the series' name.
    pub(super) fn domain(&self, domain: usize) -> String {
        let title = &self.topics.domains[domain].title;
        let series = self
            .topics
            .series
            .as_deref()
            .map(crate::topics::bare_series)
            .filter(|series| (1..=6).contains(&word_count(series)) && !series.eq_ignore_ascii_case(title));
        let Some(series) = series else { return format!("the domain {title}") };
        let last = series.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let the = if crate::language::one_of(&last, "certification exam course certificate curriculum syllabus") {
            "the "
        } else {
            ""
        };
        format!("the domain {title} of {the}{series}")
    }

    /// True below a heading over a worked example, "Example 2: the letter é": its figures are of that example.
    pub(super) fn works_example(&self) -> bool {
        self.trail.iter().any(|heading| {
            let lower = heading.text.as_str().trim().to_lowercase();
            let rest = lower.strip_prefix("worked ").unwrap_or(&lower);
            let numbered = |rest: &str| {
                let rest = rest.trim_start_matches([' ', '#']);
                rest.is_empty() || rest.starts_with(':') || rest.starts_with(|c: char| c.is_ascii_digit())
            };
            ["example", "walkthrough", "exercise"].iter().any(|lead| rest.strip_prefix(lead).is_some_and(numbered))
        })
    }

    /// Returns the subject of the section: what a bare heading or a subjectless fragment is about.
    pub(super) fn section_subject(&self) -> Text {
        self.above()
            // "Isolating memory" is no thing that a sentence speaks of as "it".
            .find(|topic| !is_activity(topic))
            .map_or_else(|| Text::from(self.topic.name.as_str()), Text::from)
    }

    /// The label and the topics of the headings above, innermost first.
    fn above(&self) -> impl Iterator<Item = String> {
        self.label
            .as_deref()
            .and_then(label_topic)
            .into_iter()
            .chain(self.trail.iter().rev().filter_map(|heading| heading_topic(heading)))
    }

    /// Those of a few words, as they stand in front of a question.
    fn headings(&self) -> Vec<String> {
        self.above()
            .map(|topic| bare(&topic).to_owned())
            .filter(|topic| (1..=LONGEST).contains(&word_count(topic)))
            .collect()
    }

    /// True for a title of which the text uses most words: "Bread, week three" is a heading over a text on something.
    fn is_spoken_of(&self, topic: &str) -> bool {
        let words: Vec<String> = crate::language::bare_words(topic)
            .map(str::to_lowercase)
            .filter(|word| word.len() > 1 && !crate::language::is_stop_word(word))
            .collect();
        let used = words
            .iter()
            .filter(|word| self.post_says(word) || self.post_says(&crate::language::singular(word)))
            .count();
        used * 2 >= words.len()
    }

    /// True for a service, a name from the title, or what the post never writes in lower case.
    fn is_name(&self, text: &str) -> bool {
        let own = |topic: &PostTopic| topic.entities.iter().any(|entity| entity == text) || topic.name == text;
        if self.topics.service_named(text).is_some() || own(self.topic) {
            return true;
        }
        text.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric) && word.chars().count() > 1).any(
            |word| {
                word.chars().skip(1).any(char::is_uppercase)
                    || word.starts_with(char::is_uppercase)
                        && !self.lower.contains(&word.to_lowercase())
                        && self.post_says(&word.to_lowercase())
                        && !crate::language::is_stop_word(&word.to_lowercase())
            },
        )
    }
}

/// Returns what a label is about: "How the event loop works" is about the event loop, "Key characteristics" about nothing.
fn label_topic(label: &str) -> Option<String> {
    let lower = label.to_lowercase();
    if crate::topics::is_generic(label) {
        return None;
    }
    let asked = ["how ", "why ", "what ", "when ", "where "].iter().find(|lead| lower.starts_with(**lead));
    let Some(lead) = asked else { return Some(label.to_owned()) };
    let rest = label.get(lead.len()..)?;
    let rest =
        rest.strip_suffix(" works").or_else(|| rest.strip_suffix(" Works")).or_else(|| rest.strip_suffix(" work"))?;
    Some(crate::facts::strip_determiner(rest).to_owned())
}

/// "Isolating memory", "Create files": something that is done.
fn is_activity(heading: &str) -> bool {
    let mut words = heading.split_whitespace();
    let first = words.next().unwrap_or_default();
    words.next().is_some()
        && (crate::language::one_of(&first.to_lowercase(), "setup setting install")
            || first.len() > 5 && first.ends_with("ing")
            || crate::language::starts_with_verb(&heading.to_lowercase())
                && !crate::language::is_common_noun(&first.to_lowercase()))
}

/// Drops an article, and a bracket at the end: "S3 Backend (s3)".
fn bare(name: &str) -> &str {
    let name = name.strip_prefix("The ").filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(name);
    let name = ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    let name = name.split_once(": ").map_or(name, |(head, _)| head);
    name.split_once('(').map_or(name, |(head, _)| head).trim_end_matches([':', ' '])
}
