//! Facts to notes: worded, checked, each asked once, with service, domain, tags, links and sources.

use super::illustrate::illustrate;
use super::lint::Fault;
use super::order::definitions_first;
use super::phrase::{Worded, as_cloze, narrowed, phrase};
use super::worth::{Worth, threshold, weigh};
use super::{Body, Guid, Html, Note, NoteKey, NoteSource, Outcome, State, Trace, card_text, cards, lint};
use crate::config::{Config, Subdecks};
use crate::diagnostic::Diagnostic;
use crate::facts::{Ask, Fact, FactKind, Found, strip_determiner};
use crate::language::{bare_words, is_stop_word, one_of, singular, slug, word_count};
use crate::post::Post;
use crate::source::{PostPath, Source, Span};
use crate::topics::{LinkKind, Topics};
use std::collections::{BTreeMap, BTreeSet};

/// The facts of one post, with all that its notes need to know.
pub(crate) struct Told<'a> {
    pub(crate) source: &'a Source,
    pub(crate) post: &'a Post,
    /// Its index in [`Topics::posts`].
    pub(crate) index: usize,
    pub(crate) facts: Found,
}

/// The notes of all posts, and what became of every fact.
#[derive(Default)]
pub(crate) struct Assembled {
    pub(crate) notes: Vec<Note>,
    pub(crate) traces: Vec<Trace>,
    by_key: BTreeMap<NoteKey, usize>,
    by_question: BTreeMap<String, usize>,
    /// By post and question without what it was put under.
    by_core: BTreeMap<(PostPath, String), usize>,
    /// What the author asks in cards of their own, and those cards.
    own: BTreeMap<String, BTreeSet<String>>,
    by_own: BTreeMap<String, usize>,
}

/// Makes the notes of all posts, in the order of learning. GUIDs are left empty: they are the identity stage's.
pub(crate) fn assemble(
    told: &[Told],
    topics: &Topics,
    deck: &str,
    tag: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Assembled {
    let maker = Maker { topics, deck, tag, config };
    let mut assembled = Assembled::default();
    let own = told.iter().flat_map(|told| &told.facts.facts).filter(|fact| fact.kind == FactKind::Explicit);
    for worded in own.filter_map(phrase) {
        assembled.own.entry(folded(&worded.question)).or_default().insert(written(&worded.body));
    }
    for told in told {
        let mut made: Vec<(Span, usize)> = Vec::new();
        diagnostics.extend(told.facts.diagnostics.iter().cloned());
        for fact in &told.facts.facts {
            let (outcome, worth) = assembled.add(fact, told, &maker);
            if matches!(outcome, Outcome::Note { .. }) {
                made.push((fact.span, assembled.notes.len() - 1));
            }
            if let Outcome::Fails(code, message) = &outcome
                && *code != lint::MISREAD
                && *code != lint::OWN
            {
                let hint = lint::hint(code);
                let message = format!("no card of this: {message}");
                diagnostics.push(Diagnostic::warning(&told.post.path, fact.span, code, message).hint(hint));
            }
            if let (FactKind::Explicit, Outcome::Note { key, .. }) = (fact.kind, &outcome) {
                diagnostics.extend(assembled.doubts(key, fact, told));
            }
            let path = told.post.path.clone();
            assembled.traces.push(Trace { path, span: fact.span, rule: fact.rule, kind: fact.kind, worth, outcome });
        }
        illustrate(&mut assembled.notes, &made, told.post, told.source);
    }
    assembled.notes = definitions_first(assembled.notes);
    assembled
}

impl Assembled {
    /// Makes a note of a fact, or finds why there is none.
    fn add(&mut self, fact: &Fact, told: &Told, maker: &Maker) -> (Outcome, Option<Worth>) {
        let Some(worded) = phrase(fact) else { return (Outcome::NoWording, None) };
        if fact.kind == FactKind::Explicit {
            return self.add_explicit(fact, worded, told, maker);
        }
        let by_itself = || {
            let alone = fact.goes_on.then(|| Fact { goes_on: false, ..fact.clone() })?;
            passing(&alone, phrase(&alone)?).ok()
        };
        let worded = match passing(fact, worded).or_else(|fault| by_itself().ok_or(fault)) {
            Ok(worded) => worded,
            Err(fault) => return (Outcome::Fails(fault.code, fault.message), None),
        };
        if self.own.contains_key(&folded(&worded.question)) {
            let message = format!("the author asks `{}` in a card of their own", worded.question);
            return (Outcome::Fails(lint::OWN, message), None);
        }
        let worded = self.narrower_beside(fact, &worded, told).unwrap_or(worded);
        let source = maker.source(fact, told);
        // The same question of the same post, once under its name and once by itself.
        let core = (told.post.path.clone(), folded(&worded.core));
        if let Some(known) = self.by_core.get(&core).map(|&known| &mut self.notes[known])
            && fact.kind != FactKind::Command
            && alike_answers(known, &worded)
        {
            if let Some(body) = richer(known, fact, &worded) {
                known.body = body;
            }
            return (tell_again(known, source), None);
        }
        // A summary says again what the post has told.
        if sums_up(fact)
            && let Some(known) = self.notes.iter_mut().find(|known| {
                known.sources.first().is_some_and(|first| first.path == source.path) && retells(known, &worded)
            })
        {
            return (tell_again(known, source), None);
        }
        // The same figures of the same sentence, once as a question and once as a gap.
        if let Some(known) = self
            .notes
            .iter()
            .rev()
            .take(12)
            .find(|known| fact.kind == FactKind::Number && same_figures(known, &worded, &source))
        {
            return (Outcome::ToldAgain(known.key.clone()), None);
        }
        let worded = match self.by_question.get(&folded(&worded.question)).map(|&known| &mut self.notes[known]) {
            None => worded,
            // A fact told again is one note with several sources.
            Some(known) if same_fact(known, fact, &worded, &told.post.path) => {
                return (tell_again(known, source), None);
            }
            Some(known) => {
                if let Some(body) = richer(known, fact, &worded).filter(|_| stands_in(known, &source)) {
                    known.body = body;
                    return (tell_again(known, source), None);
                }
                // Two short answers to one question are one card: what it is, does or lets you do.
                if let Some(body) = together(known, fact, &worded, &source) {
                    known.body = body;
                    known.sources.push(source);
                    return (Outcome::ToldAgain(known.key.clone()), None);
                }
                // Another answer to the same question is asked more narrowly, or by its own sentence.
                let here = stands_in(known, &source);
                let key = known.key.clone();
                let other = [narrowed(fact), as_cloze(fact)].into_iter().flatten().find(|worded| {
                    lint::check(&worded.body).is_empty() && !self.by_question.contains_key(&folded(&worded.question))
                });
                match other {
                    Some(other) => other,
                    // Another rule made the card of the same sentence.
                    None if here => return (Outcome::ToldAgain(key), None),
                    None => {
                        let message = format!("another note asks `{}` already", worded.question);
                        return (Outcome::Fails("same-question", message), None);
                    }
                }
            }
        };
        let worth = weigh(fact, &worded.body);
        if worth.score() < threshold(told.post.front.anki.density.unwrap_or(maker.config.density)) {
            return (Outcome::NotWorth, Some(worth));
        }
        let note = maker.note(fact, &worded, told, source, worth.clone());
        (self.push(note, &worded, &told.post.path), Some(worth))
    }

    /// "What does X do?" where another note of the post tells what X is or is for: asked by the verb, as that answers it too.
    fn narrower_beside(&self, fact: &Fact, worded: &Worded, told: &Told) -> Option<Worded> {
        let asks_all = matches!(fact.ask, Ask::Does { .. }) && matches!(worded.body, Body::Basic { .. });
        let subject = folded(fact.subject.as_deref().filter(|_| asks_all)?);
        let here = |note: &&Note| note.sources.first().is_some_and(|source| source.path == told.post.path);
        let of_subject = |note: &Note| note.concept.as_deref().is_some_and(|concept| folded(concept) == subject);
        let named = self.notes.iter().rev().take(8).filter(here).any(|note| match note.kind {
            FactKind::Definition => of_subject(note),
            FactKind::Purpose => {
                of_subject(note) || crate::topics::mentions(&folded(&cards(&note.body)[0].front), &subject)
            }
            _ => false,
        });
        // "removes tuples and reclaims space" is two things that it does.
        let one = |narrow: &Worded| {
            let answer = first_answer(&narrow.body).to_lowercase();
            let second = answer.split_once(" and ").is_some_and(|(_, rest)| {
                let verb = rest.split_whitespace().next().unwrap_or_default();
                crate::language::is_third_person(verb) && !crate::language::is_common_noun(verb)
            });
            !second && !answer.contains(" rather than ") && !answer.contains(" instead of ")
        };
        narrowed(fact).filter(|narrow| named && one(narrow) && lint::check(&narrow.body).is_empty())
    }

    fn push(&mut self, mut note: Note, worded: &Worded, path: &PostPath) -> Outcome {
        note.key = unique(&note.key, &self.by_key);
        self.by_question.insert(folded(&worded.question), self.notes.len());
        self.by_key.insert(note.key.clone(), self.notes.len());
        self.by_core.insert((path.clone(), folded(&worded.core)), self.notes.len());
        let outcome = Outcome::Note { key: note.key.clone(), cards: cards(&note.body) };
        self.notes.push(note);
        outcome
    }

    /// Makes a note of what the author wrote as a card: as it is, whatever the card rules say. The same card told again is one note.
    fn add_explicit(&mut self, fact: &Fact, worded: Worded, told: &Told, maker: &Maker) -> (Outcome, Option<Worth>) {
        let source = maker.source(fact, told);
        let as_written = written(&worded.body);
        if let Some(known) = self.by_own.get(&as_written).and_then(|&at| self.notes.get_mut(at)) {
            return (tell_again(known, source), None);
        }
        let worth = weigh(fact, &worded.body);
        let note = maker.note(fact, &worded, told, source, worth.clone());
        self.by_own.insert(as_written, self.notes.len());
        (self.push(note, &worded, &told.post.path), Some(worth))
    }

    /// Tells what the card rules say of a card that the author wrote.
    fn doubts(&self, key: &NoteKey, fact: &Fact, told: &Told) -> Vec<Diagnostic> {
        let Some(note) = self.by_key.get(key).map(|&at| &self.notes[at]) else { return Vec::new() };
        let asked = phrase(fact).map(|worded| folded(&worded.question));
        let same = asked.and_then(|asked| self.own.get(&asked)).filter(|cards| cards.len() > 1).map(|_| Fault {
            code: "same-question",
            message: "another card asks the same and answers otherwise".to_owned(),
        });
        // An answer that is shown has no words.
        let shown = || {
            crate::post::references(told.post)
                .iter()
                .any(|image| fact.span.start <= image.span.start && image.span.end <= fact.span.end)
        };
        lint::check(&note.body)
            .into_iter()
            .filter(|fault| fault.code != lint::MISREAD && !(fault.code == "empty" && shown()))
            .chain(same)
            .map(|fault| {
                let message = format!("shipped as written, but {}", fault.message);
                Diagnostic::warning(&told.post.path, fact.span, fault.code, message).hint(lint::hint(fault.code))
            })
            .collect()
    }
}

/// True where a note has a source of the same lines.
fn stands_in(known: &Note, source: &NoteSource) -> bool {
    known.sources.iter().any(|old| old.path == source.path && old.lines == source.lines)
}

/// Adds a place that tells what a note asks already.
fn tell_again(known: &mut Note, source: NoteSource) -> Outcome {
    if !stands_in(known, &source) {
        known.sources.push(source);
    }
    Outcome::ToldAgain(known.key.clone())
}

/// Returns what the first card answers.
fn first_answer(body: &Body) -> String {
    cards(body).into_iter().next().map(|card| card.back).unwrap_or_default()
}

/// Returns all that a note's fields say.
fn written(body: &Body) -> String {
    match body {
        Body::Basic { question, answer, .. } => format!("{question}\u{1f}{answer}"),
        Body::Cloze { text } => text.to_string(),
    }
}

/// Returns the wording if the card rules let it pass; a reverse card that fails goes alone.
fn passing(fact: &Fact, mut worded: Worded) -> Result<Worded, Fault> {
    if let Body::Basic { reverse, .. } = &mut worded.body {
        *reverse = reverse.take().filter(|(question, answer)| {
            let back = Body::Basic { question: question.clone(), answer: answer.clone(), reverse: None };
            lint::check(&back).is_empty()
        });
    }
    let Some(fault) = lint::check(&worded.body).into_iter().next() else { return Ok(worded) };
    // What the question leaves open stands in the sentence before.
    if fault.code == "dangling" && !fact.goes_on && fact.said.is_some() {
        let behind = phrase(&Fact { goes_on: true, ..fact.clone() });
        if let Some(behind) = behind.filter(|behind| lint::check(&behind.body).is_empty()) {
            return Ok(behind);
        }
    }
    let cloze = as_cloze(fact).filter(|_| !matches!(worded.body, Body::Cloze { .. }));
    cloze.filter(|cloze| lint::check(&cloze.body).is_empty()).ok_or(fault)
}

/// True where a question asked before has the same kind of answer: told again, not another fact.
fn same_fact(known: &Note, fact: &Fact, worded: &Worded, path: &PostPath) -> bool {
    let answers = |body: &Body| cards(body).into_iter().map(|card| folded(&card.back)).collect::<Vec<_>>();
    let (old, new) = (answers(&known.body), answers(&worded.body));
    // What something is, told in another post in other words, is the same definition.
    let elsewhere = !known.sources.iter().any(|source| source.path == *path);
    old == new
        || elsewhere
            && fact.kind == FactKind::Definition
            && known.kind == fact.kind
            && matches!(fact.ask, Ask::WhatIs { .. })
        || fact.kind == FactKind::Abbreviation && known.kind == fact.kind
        || fact.kind == known.kind && alike(&old.concat(), &new.concat())
}

/// True where a note of the same lines has a gap, or is to get one, for the figures that the other asks for.
fn same_figures(known: &Note, worded: &Worded, source: &NoteSource) -> bool {
    let is_gap = |body: &Body| matches!(body, Body::Cloze { .. });
    let figures = |body: &Body| -> Vec<String> {
        first_answer(body)
            .split(|c: char| !(c.is_alphanumeric() || c == '.'))
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_lowercase)
            .collect()
    };
    let (old, new) = (figures(&known.body), figures(&worded.body));
    stands_in(known, source)
        && known.kind == FactKind::Number
        && is_gap(&known.body) != is_gap(&worded.body)
        && !new.is_empty()
        && old == new
}

/// True for what stands in a summary: below "Key takeaways", "In short", "Conclusion".
fn sums_up(fact: &Fact) -> bool {
    let heading = fact.heading.as_ref().map(|heading| heading.text.to_lowercase()).unwrap_or_default();
    let recap = bare_words(&heading).any(|word| {
        one_of(
            word,
            "summary recap takeaways takeaway conclusion conclusions tldr summarizing summarising wrap nutshell",
        )
    });
    recap && bare_words(&heading).count() <= 4
}

/// True where most telling words of a card stand in a card that is known.
fn retells(known: &Note, worded: &Worded) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        folded(text).split(' ').filter(|word| !is_stop_word(word)).map(singular).collect()
    };
    let asked = |question: &str, answer: &str| words(&format!("{question} {answer}"));
    let new = match &worded.body {
        Body::Basic { question, answer, .. } => asked(&question.plain(), &answer.plain()),
        Body::Cloze { .. } => words(&worded.question),
    };
    let old: BTreeSet<String> = cards(&known.body).iter().flat_map(|card| asked(&card.front, &card.back)).collect();
    new.len() >= 3 && new.intersection(&old).count() * 10 >= new.len() * 7
}

/// True where a note's first card and another wording have answers that share most of their words.
fn alike_answers(known: &Note, worded: &Worded) -> bool {
    alike(&folded(&first_answer(&known.body)), &folded(&first_answer(&worded.body)))
}

/// The most words of several answers on one card, and the most answers.
const TOGETHER: (usize, usize) = (50, 3);

/// Lists one more answer to a question that a note of the same post asks already; none where the card would be too long.
fn together(known: &Note, fact: &Fact, worded: &Worded, source: &NoteSource) -> Option<Body> {
    let kind = matches!(fact.kind, FactKind::Definition | FactKind::Property | FactKind::Purpose);
    let told = known.sources.first().filter(|first| first.path == source.path && first.lines != source.lines);
    if !kind || known.kind != fact.kind || told.is_none() {
        return None;
    }
    let (Body::Basic { question, answer, .. }, Body::Basic { answer: more, .. }) = (&known.body, &worded.body) else {
        return None;
    };
    // "one of its features", "a community project": no second answer to what something is.
    let plain = more.plain().to_lowercase();
    let empty = plain.starts_with("one of ") || fact.kind == FactKind::Definition && word_count(&plain) < 5;
    // Told again more fully: the fuller one stands for both, and a sentence for a gloss of a few words.
    let gloss = fact.rule != "term-meaning"
        && known.sources.first().is_some_and(|source| source.rule == "term-meaning")
        && word_count(&answer.plain()) < 5
        && word_count(&plain) >= 5;
    if fact.kind == FactKind::Definition && (gloss || holds(&folded(&plain), &folded(&answer.plain()))) {
        let body = Body::Basic { question: question.clone(), answer: more.clone(), reverse: None };
        return lint::check(&body).is_empty().then_some(body);
    }
    let answer = answer.and_item(more).filter(|_| !empty)?;
    let (most, items) = TOGETHER;
    // Whoever has learnt two definitions needs no third.
    let items = if fact.kind == FactKind::Definition { items - 1 } else { items };
    let fits = word_count(&answer.plain()) <= most && answer.as_str().matches("<li>").count() <= items;
    let body = Body::Basic { question: question.clone(), answer, reverse: None };
    (fits && lint::check(&body).is_empty()).then_some(body)
}

/// Returns a definition that says what tells its thing from others, where the one that is known names only the kind.
fn richer(known: &Note, fact: &Fact, worded: &Worded) -> Option<Body> {
    let (Body::Basic { question, answer, .. }, Body::Basic { answer: more, .. }) = (&known.body, &worded.body) else {
        return None;
    };
    let told = |text: &str| [" that ", " which ", " where ", " who ", " by "].iter().any(|word| text.contains(word));
    let (old, new) = (answer.plain(), more.plain());
    let fuller = known.kind == FactKind::Definition
        && matches!(fact.ask, Ask::WhatIs { .. })
        && told(&new)
        && !told(&old)
        && word_count(&new) > word_count(&old)
        && word_count(&new) <= 36;
    let body = Body::Basic { question: question.clone(), answer: more.clone(), reverse: None };
    (fuller && lint::check(&body).is_empty()).then_some(body)
}

/// True if most of the telling words of an answer stand in another that says more.
fn holds(fuller: &str, other: &str) -> bool {
    let telling = |word: &&str| !is_stop_word(word);
    let all = other.split(' ').filter(telling).count();
    let kept =
        other.split(' ').filter(telling).filter(|word| fuller.split(' ').any(|own| singular(own) == singular(word)));
    all >= 2 && kept.count() * 10 >= all * 7 && fuller.len() > other.len()
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

/// Folds a text to its words: articles, case and marks tell no two questions apart.
fn folded(text: &str) -> String {
    text.to_lowercase()
        // "C++" is no "C".
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'))
        .filter(|word| !word.is_empty() && !matches!(*word, "a" | "an" | "the" | "also"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn unique(key: &NoteKey, known: &BTreeMap<NoteKey, usize>) -> NoteKey {
    (1..)
        .map(|n| if n == 1 { key.clone() } else { key.numbered(n) })
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
    fn note(&self, fact: &Fact, worded: &Worded, told: &Told, source: NoteSource, worth: Worth) -> Note {
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
            .chain(&told.post.front.anki.tags)
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
        // The line above a card must not be its answer.
        let answers: Vec<String> = cards(&worded.body).into_iter().map(|card| folded(&card.back)).collect();
        context.retain(|part| {
            let bare = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            !answers.iter().any(|answer| crate::topics::mentions(answer, &folded(bare)))
        });
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
        let details = details.and(dated(&worded.body, told.post));
        let deck = match (&told.post.front.anki.deck, self.config.subdecks) {
            (Some(own), _) => {
                own.split("::").fold(self.deck.to_owned(), |deck, level| format!("{deck}::{}", level.trim()))
            }
            (None, Subdecks::None) => self.deck.to_owned(),
            (None, Subdecks::Domain) => format!("{}::{}", self.deck, part(&domain)),
            (None, Subdecks::Service) => format!("{}::{}", self.deck, part(service_name.as_deref().unwrap_or(&domain))),
        };
        Note {
            state: State::Active,
            guid: Guid(String::new()),
            key: key(fact, worded, service_name.as_deref().unwrap_or(&topic.name)),
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
            worth,
            deck,
        }
    }

    fn join(&self, kind: &str, name: &str) -> String {
        format!("{}::{kind}::{name}", self.tag)
    }

    fn source(&self, fact: &Fact, told: &Told) -> NoteSource {
        let heading = fact.heading.as_ref();
        let (stated, front) = (self.config.site.as_deref(), &told.post.front);
        let place = heading.map(|heading| (heading.text.as_str(), heading.anchor.as_str()));
        let url = self.config.published.url(stated, &told.source.name, front, &told.post.title, place);
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

/// Prices and what is so "currently" age: such a note says when its post was published.
fn dated(body: &Body, post: &Post) -> Html {
    let text = card_text(body);
    let price = text.contains(['$', '€', '£'])
        || [" usd", " eur ", " dollar", "price", " costs ", "free tier", "currently", " as of "]
            .iter()
            .any(|word| text.contains(word));
    let day = post.front.date.as_deref().and_then(|date| date.get(..10)).filter(|_| price);
    day.map(|day| Html::paragraph(&format!("As of {day}"))).unwrap_or_default()
}

/// A deck's name has no `::` inside a level.
fn part(name: &str) -> String {
    name.replace("::", ":")
}

/// What a note is about: kind / subject / aspect, where the aspect is what the question asks beyond its subject.
fn key(fact: &Fact, worded: &Worded, topic: &str) -> NoteKey {
    let subject = fact.subject.as_deref().map(strip_determiner).map(slug).unwrap_or_default();
    let subject = match fact.about.last() {
        // A command is about its service, whatever the text before it spoke of.
        _ if fact.kind == FactKind::Command => slug(topic),
        Some(about) if subject.is_empty() => slug(about),
        _ => subject,
    };
    let subject = subject.split('-').take(8).collect::<Vec<_>>().join("-");
    if matches!(fact.ask, Ask::WhatIs { .. } | Ask::StandsFor { .. }) {
        return NoteKey(format!("{}/{subject}", fact.kind.name()));
    }
    let known: Vec<&str> = subject.split('-').collect();
    let words: Vec<String> = slug(&worded.core)
        .split('-')
        .filter(|word| !is_stop_word(word) && !known.contains(word))
        .filter(|word| !matches!(*word, "what" | "why" | "how" | "when" | "which" | "does" | "do"))
        .filter(|word| fact.kind != FactKind::Command || !matches!(*word, "command" | "use"))
        .map(singular)
        .take(7)
        .collect();
    NoteKey(if words.is_empty() {
        format!("{}/{subject}", fact.kind.name())
    } else {
        format!("{}/{subject}/{}", fact.kind.name(), words.join("-"))
    })
}
