//! Facts to notes: worded, checked, each asked once, with service, domain, tags, links and sources.

use super::phrase::{Worded, as_cloze, narrowed, phrase};
use super::{Body, Guid, Html, Note, NoteKey, NoteSource, cards, lint};
use crate::config::{Config, Subdecks};
use crate::diagnostic::Diagnostic;
use crate::facts::{Ask, Fact, FactKind, strip_determiner};
use crate::language::{is_stop_word, singular, slug};
use crate::post::Post;
use crate::source::Source;
use crate::topics::{LinkKind, Topics};
use std::collections::BTreeMap;

/// The facts of one post, with all that its notes need to know.
pub(crate) struct Told<'a> {
    pub(crate) source: &'a Source,
    pub(crate) post: &'a Post,
    /// Its index in [`Topics::posts`].
    pub(crate) index: usize,
    pub(crate) facts: Vec<Fact>,
}

/// Makes the notes of all posts, in the order of learning. GUIDs are left empty: they are the identity stage's.
pub(crate) fn assemble(
    told: &[Told],
    topics: &Topics,
    deck: &str,
    tag: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut by_key: BTreeMap<NoteKey, usize> = BTreeMap::new();
    let mut by_question: BTreeMap<String, usize> = BTreeMap::new();
    let maker = Maker { topics, deck, tag, config };
    for told in told {
        for fact in &told.facts {
            let Some(worded) = phrase(fact) else { continue };
            let Some(worded) = passes(fact, worded, told, diagnostics) else { continue };
            // A fact told again is one note with several sources.
            let source = maker.source(fact, told);
            let asked = folded(&worded.question);
            let worded = match by_question.get(&asked) {
                Some(&known) if same_fact(&notes[known], fact, &worded) => {
                    if !notes[known].sources.iter().any(|old| old.path == source.path && old.lines == source.lines) {
                        notes[known].sources.push(source);
                    }
                    continue;
                }
                // Another answer to the same question is asked by its own sentence.
                Some(_) => match [narrowed(fact), as_cloze(fact)].into_iter().flatten().find(|worded| {
                    lint::check(&worded.body).is_empty() && !by_question.contains_key(&folded(&worded.question))
                }) {
                    Some(worded) => worded,
                    // Another rule made the card of the same sentence.
                    None if notes[by_question[&asked]]
                        .sources
                        .iter()
                        .any(|known| known.path == source.path && known.lines == source.lines) =>
                    {
                        continue;
                    }
                    None => {
                        diagnostics.push(
                            Diagnostic::warning(
                                &told.post.path,
                                fact.span,
                                "same-question",
                                format!("another note asks `{}` already", worded.question),
                            )
                            .hint("say what tells the two apart"),
                        );
                        continue;
                    }
                },
                None => worded,
            };
            let mut note = maker.note(fact, &worded, told, source);
            let key = unique(&note.key, &by_key);
            note.key = key.clone();
            by_question.insert(folded(&worded.question), notes.len());
            by_key.insert(key, notes.len());
            notes.push(note);
        }
    }
    notes
}

/// Returns the wording if the card rules let it pass; a reverse card that fails goes alone.
fn passes(fact: &Fact, mut worded: Worded, told: &Told, diagnostics: &mut Vec<Diagnostic>) -> Option<Worded> {
    if let Body::Basic { reverse: Some((question, answer)), .. } = &worded.body {
        let back = Body::Basic { question: question.clone(), answer: answer.clone(), reverse: None };
        if !lint::check(&back).is_empty()
            && let Body::Basic { reverse, .. } = &mut worded.body
        {
            *reverse = None;
        }
    }
    let faults = lint::check(&worded.body);
    let Some(first) = faults.first() else { return Some(worded) };
    if !matches!(worded.body, Body::Cloze { .. })
        && let Some(cloze) = as_cloze(fact).filter(|cloze| lint::check(&cloze.body).is_empty())
    {
        return Some(cloze);
    }
    diagnostics.push(
        Diagnostic::warning(&told.post.path, fact.span, first.code, format!("no card of this: {}", first.message))
            .hint(first.hint),
    );
    None
}

/// True where a question asked before has the same kind of answer: told again, not another fact.
fn same_fact(known: &Note, fact: &Fact, worded: &Worded) -> bool {
    let answers = |body: &Body| cards(body).into_iter().map(|card| folded(&card.back)).collect::<Vec<_>>();
    let (old, new) = (answers(&known.body), answers(&worded.body));
    old == new
        || fact.kind == FactKind::Abbreviation && known.kind == fact.kind
        || fact.kind == known.kind && alike(&old.concat(), &new.concat())
}

/// True if two answers share most of their words.
fn alike(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.split(' ').filter(|word| !is_stop_word(word)).map(singular).collect::<std::collections::BTreeSet<_>>()
    };
    let (one, other) = (words(one), words(other));
    let common = one.intersection(&other).count();
    common * 2 > one.len().min(other.len()) && common >= 2
}

fn folded(text: &str) -> String {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn unique(key: &NoteKey, known: &BTreeMap<NoteKey, usize>) -> NoteKey {
    (1..)
        .map(|n| if n == 1 { key.clone() } else { NoteKey(format!("{key}-{n}")) })
        .find(|key| !known.contains_key(key))
        .unwrap_or_else(|| key.clone())
}

struct Maker<'a> {
    topics: &'a Topics,
    deck: &'a str,
    tag: &'a str,
    config: &'a Config,
}

impl Maker<'_> {
    fn note(&self, fact: &Fact, worded: &Worded, told: &Told, source: NoteSource) -> Note {
        let topic = &self.topics.posts[told.index];
        let service = self.service(fact, told.index);
        let domain = self.domain(fact, told.index, service);
        let subject = fact.subject.as_deref().map(strip_determiner).unwrap_or_default();
        let service_name = service.map(|service| self.topics.services[service].name.clone());
        let concept = self.concept(fact, subject, service);
        let mut tags: Vec<String> = vec![
            self.join("kind", fact.kind.name()),
            self.join("post", &slug(told.post.path.stem())),
            self.join("domain", &slug(&domain)),
        ];
        tags.extend(service_name.as_deref().map(|service| self.join("service", &slug(service))));
        tags.extend(concept.as_deref().map(|concept| self.join("concept", &slug(concept))));
        let own = told
            .post
            .front
            .tags
            .iter()
            .chain(&told.post.front.categories)
            .map(|tag| slug(tag))
            .filter(|tag| !tag.is_empty());
        tags.extend(own.map(|own| self.join("tag", &own)));
        tags.sort();
        tags.dedup();
        let mut context = vec![self.deck.to_owned()];
        context.push(domain.clone());
        context.extend(
            service_name
                .clone()
                .or_else(|| Some(topic.name.clone()))
                .filter(|name| !name.is_empty() && !domain.ends_with(name.as_str())),
        );
        let details = service
            .map(|service| {
                Html::links(
                    self.topics.services[service]
                        .links
                        .iter()
                        .map(|(kind, url): (&LinkKind, &String)| (kind.name(), url.as_str())),
                )
            })
            .unwrap_or_default();
        let deck = match self.config.subdecks {
            Subdecks::None => self.deck.to_owned(),
            Subdecks::Domain => format!("{}::{}", self.deck, part(&domain)),
            Subdecks::Service => format!("{}::{}", self.deck, part(service_name.as_deref().unwrap_or(&domain))),
        };
        Note {
            guid: Guid(String::new()),
            key: key(fact, worded),
            kind: fact.kind,
            service: service_name,
            concept,
            domain: Some(domain),
            tags,
            body: worded.body.clone(),
            details,
            context,
            sources: vec![source],
            modified: self.config.now,
            deck,
        }
    }

    fn join(&self, kind: &str, name: &str) -> String {
        format!("{}::{kind}::{name}", self.tag)
    }

    fn source(&self, fact: &Fact, told: &Told) -> NoteSource {
        let heading = fact.heading.as_ref();
        let url = self.config.site.as_ref().map(|site| {
            let permalink = told.post.front.permalink.clone().unwrap_or_else(|| format!("/{}/", told.post.path.stem()));
            let anchor = heading.map(|heading| format!("#{}", heading.anchor)).unwrap_or_default();
            format!("{}/{}{anchor}", site.trim_end_matches('/'), permalink.trim_start_matches('/'))
        });
        let title =
            heading.map_or(told.post.title.clone(), |heading| format!("{} § {}", told.post.title, heading.text));
        NoteSource {
            path: told.post.path.clone(),
            span: fact.span,
            lines: told.source.lines(fact.span),
            anchor: heading.map(|heading| heading.anchor.clone()),
            url,
            title,
            rule: fact.rule,
        }
    }

    /// The service that a fact names, else the paragraph's, else the post's.
    fn service(&self, fact: &Fact, index: usize) -> Option<usize> {
        let subject = fact.subject.as_deref();
        subject
            .and_then(|subject| {
                self.topics.service_named(strip_determiner(subject)).or_else(|| self.topics.service_in(subject))
            })
            .or_else(|| fact.about.first().and_then(|about| self.topics.service_named(about)))
            .or(self.topics.posts[index].service)
    }

    /// The post's domain; for a fact about "domain 3" in a post about all of them, that one.
    fn domain(&self, fact: &Fact, index: usize, service: Option<usize>) -> String {
        let by_number = fact.subject.as_deref().and_then(|subject| {
            subject
                .to_lowercase()
                .strip_prefix("domain ")
                .and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok())
        });
        let named =
            by_number.and_then(|number| self.topics.domains.iter().find(|domain| domain.number == Some(number)));
        let topic = &self.topics.posts[index];
        named
            .or_else(|| topic.domain.map(|domain| &self.topics.domains[domain]))
            .or_else(|| {
                service
                    .and_then(|service| self.topics.services[service].domain)
                    .map(|domain| &self.topics.domains[domain])
            })
            .map(crate::topics::Domain::label)
            .unwrap_or_else(
                || if self.topics.domains.is_empty() { topic.name.clone() } else { "0 Overview".to_owned() },
            )
    }

    /// A concept: what `deck.toml` names, else what is defined or abbreviated and no service.
    fn concept(&self, fact: &Fact, subject: &str, service: Option<usize>) -> Option<String> {
        if let Some(named) = self.topics.concept_named(subject) {
            return Some(named.to_owned());
        }
        let is_service = service.is_some_and(|_| self.topics.service_named(subject).is_some());
        let term = match &fact.ask {
            Ask::WhatIs { .. } | Ask::Called { .. } | Ask::StandsFor { .. } | Ask::Example { .. } => subject,
            _ => return None,
        };
        (!is_service && (1..=5).contains(&term.split_whitespace().count())).then(|| term.to_owned())
    }
}

/// A deck's name has no `::` inside a level.
fn part(name: &str) -> String {
    name.replace("::", ":")
}

/// What a note is about: kind / subject / aspect, where the aspect is what the question asks beyond its subject.
fn key(fact: &Fact, worded: &Worded) -> NoteKey {
    let subject = fact.subject.as_deref().map(strip_determiner).map(slug).unwrap_or_default();
    let subject: String =
        if subject.is_empty() { fact.about.last().map(|about| slug(about)).unwrap_or_default() } else { subject };
    let subject = subject.split('-').take(8).collect::<Vec<_>>().join("-");
    if matches!(fact.ask, Ask::WhatIs { .. } | Ask::StandsFor { .. }) {
        return NoteKey(format!("{}/{subject}", fact.kind.name()));
    }
    let known: Vec<&str> = subject.split('-').collect();
    let words: Vec<String> = slug(&worded.core)
        .split('-')
        .filter(|word| {
            !is_stop_word(word)
                && !known.contains(word)
                && !matches!(*word, "what" | "why" | "how" | "when" | "which" | "does" | "do")
        })
        .map(singular)
        .take(7)
        .collect();
    NoteKey(if words.is_empty() {
        format!("{}/{subject}", fact.kind.name())
    } else {
        format!("{}/{subject}/{}", fact.kind.name(), words.join("-"))
    })
}
