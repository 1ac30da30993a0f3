//! Members of something: a lead-in and its list, a heading and its list, "there are two kinds of …: a and b".

use super::narration::is_narration;
use super::predicate::push_word;
use super::sentence::is_plural_phrase;
use super::{Ask, Fact, FactKind, Place, Predicate, Rule, Sentence, Unit, UnitKind, glossary};
use crate::language::{Clause, Form, Tag, bare_words, one_of, word_count};
use crate::post::{Item, Style, Text};

pub(super) const RULE: Rule = Rule { name: "list-members", shares: false, any_language: false, find };
pub(super) const INLINE: Rule = Rule { name: "inline-members", shares: false, any_language: false, find: find_inline };

/// What is counted in one sentence and told in the ones behind it; the last of them tells more.
pub(super) const IN_ORDER: Rule = Rule { name: INLINE.name, shares: true, any_language: false, find: find_in_order };

fn find_in_order(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    counted_in_order(unit, sentence).into_iter().collect()
}

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::List { lead, items, .. } = &unit.kind else { return Vec::new() };
    if !(2..=9).contains(&items.len()) {
        return Vec::new();
    }
    // "AWS CodeDeploy [FAQ]": pages about it, no parts of it.
    if items.iter().filter(|item| names_page(item)).count() * 2 > items.len() {
        return Vec::new();
    }
    let mut texts: Vec<Text> = Vec::new();
    let causes = lead.is_some_and(|lead| usual_causes(unit, lead).is_some());
    for item in *items {
        let Some(lead) = item.lead() else { return Vec::new() };
        if is_odd(item, items) {
            continue;
        }
        let text = Text::from_inlines(lead).trim_end_matches(|c| matches!(c, '.' | ';' | ',' | ':'));
        let links =
            text.ranges(|style| matches!(style, Style::Link(url) if url.starts_with("http") || url.starts_with('/')));
        let linked = links.first().is_some_and(|range| range.start == 0);
        let strong = text.ranges(|style| matches!(style, Style::Strong)).into_iter().find(|range| range.start == 0);
        let opening = strong.filter(|range| word_count(&text.as_str()[range.clone()]) <= 5);
        // Behind the name of a cause stands what it is.
        let cause = causes && word_count(text.as_str()) <= 16;
        let name = match glossary::split(&text).filter(|_| !cause) {
            Some((term, _)) => term,
            None if linked && word_count(text.as_str()) > 8 => text.slice(links[0].clone()),
            // "**X Streams** takes data from …": the name is the member.
            None if word_count(text.as_str()) > 8 && opening.is_some() && !cause => {
                text.slice(opening.unwrap_or_default())
            }
            None => text,
        };
        let name = super::walk::without_mark(without_reason(name));
        if is_narration(name.as_str()) {
            return Vec::new();
        }
        texts.push(name.without(|style| matches!(style, Style::Strong | Style::Link(_))));
    }
    if texts.iter().any(|text| text.as_str().to_lowercase().starts_with("http")) {
        return Vec::new();
    }
    // "**Key points**:" over sentences: each tells something of its own.
    let points = lead.is_some_and(|lead| {
        let bare = lead.as_str().to_lowercase();
        one_of(&bare.trim_matches(|c: char| !c.is_alphanumeric()).replace(' ', "-"), "key-points main-points points key-takeaways takeaways important-points things-to-note notes remember key-facts facts")
    });
    let told = |text: &&Text| Sentence::new((*text).clone()).clause.is_some();
    if points && texts.iter().filter(told).count() * 2 >= texts.len() {
        return Vec::new();
    }
    let total: usize = texts.iter().map(|text| word_count(text.as_str())).sum();
    if texts.len() < 2 || total > 54 || texts.iter().any(|text| text.as_str().ends_with('?') || text.is_empty()) {
        return Vec::new();
    }
    let (what, of) = match lead {
        Some(lead) => {
            let resources = lead.as_str().to_lowercase();
            if ["resources", "links", "further reading", "references", "docs:", " terms:", " terms are:", "glossary"]
                .iter()
                .any(|word| resources.contains(word))
                || resources.starts_with("terms ")
            {
                return Vec::new();
            }
            let lead = &super::narration::impersonal(lead);
            if is_narration(lead.as_str()) {
                return Vec::new();
            }
            if texts.iter().filter(|text| is_done_by_code(text)).count() * 2 >= texts.len() {
                return Vec::new();
            }
            let found = asked_by_label(lead.as_str())
                .or_else(|| true_of(unit, lead, &texts))
                .or_else(|| named_by_lead(unit, lead).map(without_other));
            match found.or_else(|| below_name(unit, lead, &texts)) {
                // "Use cases:" are those of what the text speaks of.
                Some(what) if crate::topics::is_generic(lead.as_str()) && !what.as_str().ends_with('?') => {
                    (what, unit.place.subject.clone().filter(|subject| word_count(subject.as_str()) <= 5))
                }
                Some(what) => (what, None),
                None => return Vec::new(),
            }
        }
        // Each of many terms is asked for itself.
        None if items.len() > 5 && are_terms(items) => return Vec::new(),
        None => {
            let aspect = unit.place.trail.last().is_some_and(|heading| {
                aspect_of(heading.text.as_str().trim()).is_some() || is_use_cases(heading.text.as_str().trim())
            });
            let told = texts.iter().any(is_statement) || !aspect && texts.iter().all(describes);
            let pair = |name: &str| {
                one_of(
                    &name.trim().trim_end_matches(':').to_lowercase(),
                    "pros cons advantages disadvantages benefits drawbacks",
                )
            };
            let asked = unit.place.label.as_deref().is_some_and(|label| asked_by_label(label).is_some() || pair(label))
                || unit.place.trail.last().is_some_and(|heading| pair(heading.text.as_str()));
            // "matt vs glossy - …" is no member of anything.
            let contrast = texts.iter().any(|text| [" vs ", " vs. "].iter().any(|vs| text.as_str().contains(vs)));
            match named_by_heading(unit).filter(|_| (asked || !told) && !contrast && !items.iter().all(is_link)) {
                Some(found) => found,
                None => return Vec::new(),
            }
        }
    };
    // What a learner should be able to do is a matter of the post.
    let asked = lead.is_some_and(|lead| skills(unit.place, lead).is_some());
    let subject = of.clone().or_else(|| unit.place.subject.clone().filter(|_| !asked));
    vec![unit.fact(
        FactKind::Enumeration,
        RULE.name,
        subject.as_ref(),
        Ask::Members { what, of, items: texts, ordered: false },
    )]
}

/// "Redirect the errors: `cmd 2> file`": a task and its command, which is asked for by itself.
fn is_done_by_code(text: &Text) -> bool {
    let code = text.ranges(|style| *style == Style::Code);
    let [range] = code.as_slice() else { return false };
    let before = text.as_str()[..range.start].trim_end();
    before.ends_with(':') && super::command::is_typed(&text.as_str()[range.clone()])
}

/// "Demand deposits" and below it "Can be withdrawn anytime", "Counted in M1": what is true of them.
fn true_of(unit: &Unit, lead: &Text, texts: &[Text]) -> Option<Text> {
    let name = lead.as_str().strip_suffix(':')?.trim();
    let bare = name.split_once(" (").map_or(name, |(head, _)| head);
    let own = Sentence::new(Text::from(bare));
    let noun_phrase = own.clause.is_none()
        && (1..=4).contains(&own.words.len())
        && super::sentence::are_noun_words(&own.words)
        && !crate::topics::is_generic(bare)
        && !bare_words(bare).any(|word| {
            one_of(
                &word.to_lowercase(),
                "example examples note notes links docs pros cons advantages disadvantages benefits features rules steps requirements properties characteristics limitations output result",
            )
        });
    let several = (2..=6).contains(&texts.len()) && texts.iter().all(|text| word_count(text.as_str()) <= 16);
    let told = texts.iter().filter(|text| tells(text)).count();
    if !noun_phrase || !several || told * 2 < texts.len() || told < 2 {
        return None;
    }
    let small = small_title(bare, unit.place);
    let plural = is_plural_phrase(&Text::from(small.as_str()));
    let named = small.chars().any(char::is_uppercase);
    let article = if plural || named { "" } else { "the " };
    Some(Text::from(format!("What is true of {article}{small}?")))
}

/// "Can be withdrawn", "Not in M1", "Used for spending", "Has a limit": something told of what stands above.
fn tells(text: &Text) -> bool {
    let string = text.as_str().trim_start_matches(|c: char| !c.is_alphanumeric());
    let own = Sentence::new(Text::from(string));
    let Some(first) = own.words.first() else { return false };
    let next = own.words.get(1);
    let goes_on = next.is_some_and(|next| {
        matches!(next.tag, Tag::Preposition | Tag::To | Tag::Determiner | Tag::Adverb | Tag::Adjective)
            || next.is_nominal()
    });
    let done =
        first.can_be(Form::Participle) && next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To));
    first.tag == Tag::Modal
        || one_of(&first.lower, "not cannot has is does always never")
        || done
        || first.can_be(Form::ThirdPerson) && !first.is_nominal() && goes_on
}

/// "Host tests" and names nested below it: what it includes.
fn below_name(unit: &Unit, lead: &Text, texts: &[Text]) -> Option<Text> {
    let name = lead.as_str().trim_end_matches([':', ' ', '.']);
    // "Glacier => cheapest. Archive only" and tiers nested below it: they are Glacier's.
    let name = unit.place.item.as_deref().filter(|item| !name.contains(*item)).unwrap_or(name);
    let own = Sentence::new(Text::from(name));
    let bare = own.clause.is_none()
        && (1..=4).contains(&word_count(name))
        && own
            .words
            .iter()
            .all(|word| word.is_nominal() || matches!(word.tag, Tag::Adjective | Tag::Conjunction) || word.is('-'))
        && own.words.last().is_some_and(|last| last.is_nominal())
        && !crate::topics::is_generic(name)
        && unit.place.item.is_some()
        && !bare_words(name)
            .any(|word| one_of(&word.to_lowercase(), "example examples note notes links docs resources"));
    // "Lifespan", "Cleaning" are what is told of it.
    let full = texts.iter().filter(|text| word_count(text.as_str()) >= 2).count() * 2 >= texts.len();
    let names = (3..=6).contains(&texts.len())
        && full
        && texts.iter().all(|text| {
            let item = Sentence::new(text.clone());
            item.clause.is_none()
                && (1..=6).contains(&word_count(text.as_str()))
                && item.words.first().is_some_and(|first| first.is_nominal() || first.tag == Tag::Adjective)
                && !describes(text)
        });
    let linked = matches!(&unit.kind, UnitKind::List { items, .. } if items.iter().any(is_link));
    if !bare || !names || linked {
        return None;
    }
    let mut question = Text::from(if is_plural_phrase(&own.text) { "What do " } else { "What does " });
    question.push(&unit.place.inside(Text::from(name)));
    question.push_str(" include?");
    Some(question)
}

/// "Speed up development, since parts can be re-used": why is a matter of its own.
pub(super) fn without_reason(name: Text) -> Text {
    let string = name.as_str();
    let at = [", since ", ", because ", ", as it ", ", as they ", " because ", ", so that ", ", which "]
        .iter()
        .filter_map(|lead| string.find(lead))
        .min()
        .filter(|&at| word_count(string) > 10 && word_count(&string[..at]) >= 2);
    at.map_or(name.clone(), |at| name.slice(0..at))
}

/// "Contain full snapshots", "Named references to commits": below a heading it says what the heading's things are, and is none of them.
fn describes(text: &Text) -> bool {
    let own = Sentence::new(text.clone());
    let Some(first) = own.words.first() else { return false };
    let marked = !text.ranges(|style| matches!(style, Style::Strong | Style::Code)).is_empty();
    // "Point to the newest version"
    let acts = own.words.get(1).is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To | Tag::Determiner));
    let verb = first.can_be(Form::Base) && (!first.is_nominal() || acts)
        || first.can_be(Form::ThirdPerson) && !first.is_nominal()
        || first.can_be(Form::Participle);
    let phrase = own.words.iter().skip(1).any(|word| matches!(word.tag, Tag::Preposition | Tag::Relative));
    let small = own.words.iter().skip(1).all(|word| word.tag != Tag::Proper);
    !marked && own.words.len() >= 4 && (verb || phrase && small)
}

/// "other options to run it": what the others are stands elsewhere.
fn without_other(what: Text) -> Text {
    let lead = "Which ".len();
    if what.as_str().starts_with("Which other ") {
        what.replace(lead..lead + "other ".len(), &Text::default())
    } else {
        what
    }
}

/// True for a sentence among terms: "The data is kept 90 days" below "Reconnaissance - port scans", "Compromise - malware".
pub(super) fn is_odd(item: &Item, items: &[Item]) -> bool {
    let term = |item: &Item| item.lead().is_some_and(|lead| glossary::split(&Text::from_inlines(lead)).is_some());
    let terms = items.iter().filter(|item| term(item)).count();
    let sentence = item.lead().is_some_and(|lead| {
        let own = Sentence::new(Text::from_inlines(lead));
        own.words.len() >= 5
            && own.clause.as_ref().is_some_and(|clause| clause.is_copula(&own.words) && clause.fronted.is_none())
    });
    items.len() >= 3 && terms + 1 == items.len() && !term(item) && sentence
}

/// True where each item is a term and its meaning.
fn are_terms(items: &[Item]) -> bool {
    items.iter().all(|item| item.lead().is_some_and(|lead| glossary::split(&Text::from_inlines(lead)).is_some()))
}

/// True for an item whose link is called for the kind of page that it leads to.
fn names_page(item: &Item) -> bool {
    item.lead().is_some_and(|lead| {
        let text = Text::from_inlines(lead);
        let links = text.ranges(|style| matches!(style, Style::Link(_)));
        links.iter().any(|range| {
            let label = text.as_str()[range.clone()].to_lowercase();
            label.split_whitespace().count() <= 3
                && one_of(
                    label.split_whitespace().last().unwrap_or_default(),
                    "faq faqs guide docs documentation api cli reference page pricing website homepage",
                )
        })
    })
}

/// True for an item that leads out of the post.
fn is_link(item: &Item) -> bool {
    item.lead().is_some_and(|lead| {
        let text = Text::from_inlines(lead);
        text.ranges(|style| matches!(style, Style::Link(url) if url.starts_with("http")))
            .first()
            .is_some_and(|range| range.start == 0)
    })
}

/// True for an item that states something by itself: "Pods are the smallest objects of a cluster".
fn is_statement(item: &Text) -> bool {
    let sentence = Sentence::new(item.clone());
    word_count(item.as_str()) > 8
        && sentence.clause.as_ref().is_some_and(|clause| {
            !matches!(sentence.words[clause.subject.start].lower.as_str(), "you" | "we" | "i" | "it")
        })
}

/// Words by which a lead-in points to its list and which a question does not need.
const POINTERS: &[&str] = &[
    "following",
    "these",
    "those",
    "several",
    "few",
    "some",
    "many",
    "various",
    "here",
    "as",
    "follows",
    "below",
    "different",
    "such",
    "including",
    "among",
    "them",
];

/// Makes what a lead-in announces: a plural noun phrase, or a whole question.
pub(super) fn named_by_lead(unit: &Unit, lead: &Text) -> Option<Text> {
    let ends = lead.as_str().trim_end();
    let counted = matches!(&unit.kind, UnitKind::List { items, .. } if counts(lead, items.len()));
    if !ends.ends_with([':', '…']) && !ends.ends_with("...") && !lead.as_str().contains("following") && !counted {
        return None;
    }
    if let Some(question) = skills(unit.place, lead) {
        return Some(question);
    }
    if let Some(question) = how_by_lead(unit, lead) {
        return Some(question);
    }
    let lead = resolve_this(unit, lead);
    // "It is divided into three phases:"
    if let Some(question) = usual_causes(unit, &lead) {
        return Some(question);
    }
    let lead = without_bracket(lead);
    let pronoun = lead
        .as_str()
        .split_whitespace()
        .next()
        .is_some_and(|first| one_of(&first.to_lowercase(), "it they this these"));
    let lead = if pronoun { super::pronoun::resolve(&lead, unit.place).unwrap_or(lead) } else { lead };
    let lead = named_object(unit, lead);
    let sentence = Sentence::new(lead);
    let words = &sentence.words;
    // "File states:" is no file that states.
    let plain =
        words.iter().all(|word| !matches!(word.tag, Tag::Auxiliary | Tag::Modal | Tag::Determiner | Tag::Pronoun));
    // "The vendor offers three types:"
    let counted = words.len() >= 4 && words[2].tag == Tag::Number && words[1].can_be(Form::ThirdPerson);
    let label = !counted
        && words.len() <= if plain { 4 } else { 2 }
        && words.last().is_some_and(|last| last.is_nominal() && crate::language::is_plural(&last.lower));
    let Some(clause) = sentence.clause.as_ref().filter(|_| !label) else {
        // "Secret types you can store:", "Common header types:"
        let noun_phrase = words.iter().all(|word| !matches!(word.tag, Tag::Auxiliary | Tag::Modal));
        let text = strip_pointers(&sentence, 0, words.len());
        // "Encryption Types:" is written as a title.
        let small = || is_plural_phrase(&Text::from(text.as_str().to_lowercase()));
        let titled = words.len() <= 4 && words.len() > 1 && words.iter().all(|word| word.is_nominal()) && small();
        let text = if titled { Text::from(small_title(text.as_str(), unit.place)) } else { text };
        return (noun_phrase
            && (titled || is_plural_phrase(&text))
            && word_count(text.as_str()) <= 10
            && !words.first().is_some_and(|word| word.can_be(Form::Base) && !word.is_nominal())
            // "Redirect both streams:" is something to do.
            && !words.get(1).is_some_and(|next| {
                words[0].can_be(Form::Base) && one_of(&next.lower, "both all a an the your their its")
            }))
        .then(|| unit.place.inside(text));
    };
    let first = &words[clause.subject.start];
    // "There are two kinds of question:", "Here are the four steps:"
    if matches!(first.lower.as_str(), "there" | "here") {
        let text = strip_pointers(&sentence, clause.rest.start, clause.rest.end);
        return is_plural_phrase(&text).then_some(text);
    }
    // "The engines are:", "Secret types you can store are:"
    if clause.is_copula(words)
        && (clause.rest.is_empty()
            || words[clause.rest.clone()].iter().all(|word| {
                POINTERS.contains(&word.lower.as_str())
                    || matches!(word.tag, Tag::Punctuation(_) | Tag::Adverb | Tag::Determiner)
            }))
    {
        let text = strip_pointers(&sentence, clause.subject.start, clause.subject.end);
        return is_plural_phrase(&text).then(|| unit.place.inside(text));
    }
    // "Three kinds of data answer the questions:" counts what the list holds.
    let counted = words[clause.subject.start].tag == Tag::Number
        && matches!(&unit.kind, UnitKind::List { items, .. } if is_number(&words[clause.subject.start].lower, items.len()));
    let told = sentence.slice(clause.subject.start..clause.rest.end);
    if counted
        && clause.subject.len() >= 2
        && !clause.rest.is_empty()
        && clause.fronted.is_none()
        && !clause.is_copula(words)
        && word_count(told.as_str()) <= 14
        && !words[clause.rest.clone()]
            .iter()
            .any(|word| one_of(&word.lower, "following below follows here these those this it them"))
    {
        let mut question = Text::from("Which ");
        question.push(&told.uncapitalised());
        question.push_str("?");
        return Some(question);
    }
    // "X is a suite of products:"
    let of = clause.rest.clone().find(|&at| words[at].lower == "of").filter(|&of| {
        clause.is_copula(words)
            && of > clause.rest.start
            && one_of(&words[of - 1].lower, "suite set family group collection series list bundle combination")
    });
    if let Some(of) = of.filter(|_| !sentence.points_away(clause)) {
        let members = sentence.slice(of + 1..clause.rest.end);
        if is_plural_phrase(&members) && word_count(members.as_str()) <= 4 {
            let mut question = Text::from("Which ");
            question.push(&members);
            question.push_str(" make up ");
            question.push(&unit.place.inside(sentence.slice(clause.subject.clone())));
            question.push_str("?");
            return Some(question);
        }
    }
    // "A tuple is made up of the following things."
    let made = clause.rest.clone().find(|&at| {
        words[at].lower == "of"
            && at > clause.verb.start
            && one_of(&words[at - 1].lower, "up composed consist consists")
    });
    let made = made.filter(|&of| !sentence.points_away(clause) && of + 6 > clause.rest.end);
    if let Some(of) = made.filter(|&of| {
        words[of + 1..clause.rest.end].iter().all(|word| {
            POINTERS.contains(&word.lower.as_str())
                || matches!(word.tag, Tag::Punctuation(_) | Tag::Determiner | Tag::Number)
                || one_of(&word.lower, "things parts pieces components elements several multiple")
        })
    }) {
        let predicate = Predicate::of(&sentence, clause, unit.place);
        return Some(asks(
            Text::from("What"),
            &predicate,
            &sentence.slice(clause.rest.start..of + 1),
            fronted(&sentence, clause),
        ));
    }
    // "The response is divided into three parts:"
    let into = words[clause.rest.clone()].iter().any(|word| word.lower == "into");
    if clause.is_passive(words) && into && !sentence.points_away(clause) {
        let predicate = Predicate::of(&sentence, clause, unit.place);
        if let Some(question) = by_preposition(&sentence, clause, &predicate) {
            return Some(question);
        }
    }
    // "The reports are categorised as follows:"
    if clause.is_passive(words) && divides(&clause.lemma(words)) && !sentence.points_away(clause) {
        let predicate = Predicate::of(&sentence, clause, unit.place);
        return Some(asks(Text::from("How"), &predicate, &Text::default(), fronted(&sentence, clause)));
    }
    // "X has the following parts:", "you need to know the following:" asks by its verb.
    let predicate = Predicate::of(&sentence, clause, unit.place);
    // "has four phases, which run in this order:"
    let comma = clause
        .rest
        .clone()
        .find(|&at| words[at].is(',') && words.get(at + 1).is_some_and(|next| next.tag == Tag::Relative));
    let object = strip_pointers(&sentence, clause.rest.start, comma.unwrap_or(clause.rest.end));
    if let Some(question) =
        by_means(&sentence, clause, &predicate).or_else(|| by_pattern(&sentence, clause, &predicate))
    {
        return Some(question);
    }
    if let Some(question) = by_preposition(&sentence, clause, &predicate) {
        return Some(question);
    }
    // "requires two or more of the following:"
    let chosen = lead_of_following(&sentence, clause).filter(|_| !sentence.points_away(clause));
    if let Some(rest) = chosen {
        return Some(asks(Text::from("What"), &predicate, &rest, fronted(&sentence, clause)));
    }
    let unresolved = matches!(first.lower.as_str(), "it" | "this" | "they" | "these" | "that" | "i" | "we");
    if unresolved {
        return None;
    }
    // "you need to know the following:" asks "What do you need to know?"
    // "The keys ensure that:"
    let object = if object.as_str() == "that" { Text::default() } else { object };
    let infinitive = object.as_str().starts_with("to ") && word_count(object.as_str()) <= 4;
    // "uses three kinds of objects to keep its state:": what they are for stays behind the verb.
    let to = clause.rest.clone().skip(1).find(|&at| {
        words[at].tag == Tag::To && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base)) && !infinitive
    });
    let purpose = to.map(|to| sentence.slice(to..comma.unwrap_or(clause.rest.end)));
    let object = to.map_or(object, |to| strip_pointers(&sentence, clause.rest.start, to));
    // "have the following permissions applied:"
    let done = clause.rest.end.checked_sub(1).filter(|&last| {
        to.is_none()
            && last > clause.rest.start
            && one_of(&words[last].lower, "applied set enabled installed attached available")
    });
    let object = done.map_or(object, |done| strip_pointers(&sentence, clause.rest.start, done));
    if word_count(object.as_str()) > 10 || purpose.as_ref().is_some_and(|purpose| word_count(purpose.as_str()) > 12) {
        return None;
    }
    let plural = !infinitive && is_plural_phrase(&object);
    let mut question = Text::from(if plural { "Which " } else { "What" });
    if plural {
        question.push(&object);
    } else if !object.is_empty() && !infinitive {
        return None;
    }
    let rest = if infinitive { object } else { purpose.unwrap_or_default() };
    Some(asks(question, &predicate, &rest, fronted(&sentence, clause)))
}

/// "Central banks set policy using:": what they use to set it.
fn by_means(sentence: &Sentence, clause: &Clause, predicate: &Predicate) -> Option<Text> {
    let words = &sentence.words;
    let last = clause.rest.clone().rev().find(|&at| !matches!(words[at].tag, Tag::Punctuation(_)))?;
    let plain =
        one_of(&predicate.auxiliary, "do does can may") && !clause.is_passive(words) && !clause.is_negated(words);
    if words[last].lower != "using" || !plain || sentence.points_away(clause) || clause.fronted.is_some() {
        return None;
    }
    let end = last - usize::from(words[last - 1].lower == "by");
    let mut rest = Text::from("to");
    push_word(&mut rest, &predicate.verb);
    push_word(&mut rest, &sentence.slice(clause.rest.start..end.max(clause.rest.start)));
    let uses = Predicate { verb: Text::from("use"), ..predicate.clone() };
    Some(asks(Text::from("What"), &uses, &rest, None))
}

/// "The message follows a pattern:": which pattern it follows.
fn by_pattern(sentence: &Sentence, clause: &Clause, predicate: &Predicate) -> Option<Text> {
    let words = &sentence.words;
    let start = clause.rest.start;
    let noun = words[start..clause.rest.end].iter().rev().find(|word| !matches!(word.tag, Tag::Punctuation(_)))?;
    let object = strip_pointers(sentence, start, clause.rest.end);
    let patterned = one_of(
        &noun.lower,
        "pattern sequence order hierarchy structure format cycle lifecycle progression workflow pipeline convention scheme",
    );
    let shown =
        one_of(&clause.lemma(words), "follow have use obey form go") && one_of(&words[start].lower, "a an this the");
    if !patterned || !shown || word_count(object.as_str()) > 4 || sentence.points_away(clause) {
        return None;
    }
    let mut what = Text::from("What ");
    what.push(&object);
    Some(asks(what, predicate, &Text::default(), None))
}

/// Makes a title's words small that are no names: "Encryption Types".
fn small_title(title: &str, place: &Place) -> String {
    let small = |word: &str| {
        let folded = word.to_lowercase();
        let own = word.chars().skip(1).any(|c| !c.is_lowercase()) || word.len() == 1;
        if own || place.capitals.contains(&folded) && !place.lower.contains(&folded) { word.to_owned() } else { folded }
    };
    title.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

/// True for a number in digits or as a word: "3", "three".
pub(super) fn is_number(word: &str, number: usize) -> bool {
    crate::language::number_word(word) == u32::try_from(number).ok() || *word == number.to_string()
}

/// True where a lead-in without a colon counts what the list below it holds: "There are three types of gateway".
pub(super) fn counts(lead: &Text, items: usize) -> bool {
    let own = Sentence::new(lead.clone());
    own.words.windows(2).any(|pair| {
        pair[0].tag == Tag::Number
            && is_number(&pair[0].lower, items)
            && (pair[1].is_nominal() || pair[1].tag == Tag::Adjective)
    }) && own.clause.as_ref().map_or(
        // "Three conditions for it to work:"
        own.words.first().is_some_and(|first| first.tag == Tag::Number),
        |clause| clause.fronted.is_none(),
    )
}

/// "You are billed for all of the following:", "The design follows from three rules:": what stands behind a preposition is listed.
fn by_preposition(sentence: &Sentence, clause: &Clause, predicate: &Predicate) -> Option<Text> {
    let words = &sentence.words;
    let preposition =
        clause.rest.clone().rev().find(|&at| words[at].tag == Tag::Preposition && words[at].lower != "of")?;
    let behind = preposition + 1..clause.rest.end;
    let between = sentence.slice(clause.rest.start..preposition + 1);
    // "the papers that you should look at": a reading list.
    let reading = one_of(&clause.lemma(words), "look refer point link go click read see talk think");
    let broken =
        words[behind.clone()].iter().any(|word| matches!(word.tag, Tag::Punctuation(':' | '(' | ')' | ',' | '—')));
    if sentence.points_away(clause) || word_count(between.as_str()) > 6 || reading || broken {
        return None;
    }
    let points = words[behind.clone()].iter().all(|word| {
        POINTERS.contains(&word.lower.as_str())
            || one_of(&word.lower, "the all of both things one more or and any")
            || matches!(word.tag, Tag::Punctuation(_) | Tag::Number)
    });
    let object = strip_pointers(sentence, behind.start, behind.end);
    let counted = words[behind].iter().any(|word| word.tag == Tag::Number || POINTERS.contains(&word.lower.as_str()));
    let opening = if points {
        Text::from("What")
    } else if counted && is_plural_phrase(&object) && word_count(object.as_str()) <= 6 {
        let mut which = Text::from("Which ");
        which.push(&object);
        which
    } else {
        return None;
    };
    Some(asks(opening, predicate, &between, fronted(sentence, clause)))
}

/// "When the lookup fails, it's usually one of three things:": the usual causes.
pub(super) fn usual_causes(unit: &Unit, lead: &Text) -> Option<Text> {
    let lower = lead.as_str().to_lowercase().replace('’', "'");
    let (condition, rest) = lower.split_once(", ")?;
    let opens = ["when ", "if ", "whenever "].iter().any(|opener| condition.starts_with(opener));
    let told = ["it's ", "it is ", "the cause is ", "the reason is ", "the culprit is ", "the problem is "]
        .iter()
        .find_map(|told| rest.strip_prefix(told))?;
    let told = ["usually ", "often ", "mostly ", "typically ", "almost always ", "generally ", "probably ", "likely "]
        .iter()
        .find_map(|often| told.strip_prefix(often))
        .unwrap_or(told);
    let number = told.strip_prefix("one of ").map(|rest| rest.strip_prefix("the ").unwrap_or(rest))?;
    let mut words = number.trim_end_matches([':', ' ', '.']).split(' ');
    let (count, noun) = (words.next()?, words.next_back().unwrap_or_default());
    let things = one_of(&crate::language::singular(noun), "thing reason cause culprit problem issue suspect");
    let counted = crate::language::number_word(count).is_some() || one_of(count, "these those a several");
    if !opens || !things || !counted || condition.contains(" it ") {
        return None;
    }
    let mut question = Text::from("What are the usual causes ");
    question.push(&lead.slice(0..condition.len()).uncapitalised());
    question.push_str("?");
    (lower.len() == lead.as_str().to_lowercase().len() && !unit.place.topic.name.is_empty()).then_some(question)
}

/// "A slice has three parts (more on them below):": the bracket leads nowhere, and no more does "such as" before the list.
fn without_bracket(lead: Text) -> Text {
    let open = lead.as_str().trim_end().trim_end_matches([':', ';', '.', '…', ' ']);
    let pointer =
        [", such as", " such as", ", for example", ", for instance", ", namely", ", like", ", including", " including"]
            .iter()
            .find_map(|pointer| open.strip_suffix(pointer).map(str::len));
    let lead = match pointer {
        Some(end) => {
            let mut lead = lead.slice(0..end);
            lead.push_str(":");
            lead
        }
        None => lead,
    };
    let string = lead.as_str();
    match (string.find(" ("), string.find(')')) {
        (Some(open), Some(close)) if open < close && word_count(&string[open..close]) >= 3 => {
            lead.replace(open..close + 1, &Text::default())
        }
        _ => lead,
    }
}

/// True for a verb that parts one thing into several.
fn divides(lemma: &str) -> bool {
    one_of(
        lemma,
        "break categorise categorize divide split group classify organise organize structure arrange sort partition separate",
    )
}

/// "two or more of the following": what stays in the question, "two or more of".
fn lead_of_following(sentence: &Sentence, clause: &Clause) -> Option<Text> {
    let words = &sentence.words;
    let following = clause.rest.clone().find(|&at| words[at].lower == "following")?;
    let of = following.checked_sub(2).filter(|&of| of > clause.rest.start && words[of].lower == "of")?;
    let counted = words[clause.rest.start..of]
        .iter()
        .any(|word| word.tag == Tag::Number || one_of(&word.lower, "one all any either more"));
    counted.then(|| sentence.slice(clause.rest.start..of + 1))
}

/// Words a question of its opening ("What", "Which parts"), a predicate, what stays behind the verb, and what stood in front.
fn asks(mut question: Text, predicate: &Predicate, rest: &Text, fronted: Option<Text>) -> Text {
    push_word(&mut question, &Text::from(predicate.auxiliary.as_str()));
    push_word(&mut question, &predicate.subject);
    push_word(&mut question, &predicate.verb);
    push_word(&mut question, rest);
    push_word(&mut question, &fronted.unwrap_or_default());
    question.push_str("?");
    question
}

fn fronted(sentence: &Sentence, clause: &Clause) -> Option<Text> {
    clause.fronted.as_ref().map(|fronted| sentence.slice(fronted.words.clone()).uncapitalised())
}

/// "You should be able to:", "the candidate should know how to:" asks what one should be able to do.
pub(super) fn skills(place: &Place, lead: &Text) -> Option<Text> {
    let open = lead.as_str().trim_end().trim_end_matches([':', '.', '…', ' ']);
    let lower = open.to_lowercase();
    let ends = [" able to", " how to", " ready to", " expected to", " required to", " need to", " have to", " must"]
        .iter()
        .any(|end| lower.ends_with(end));
    if !ends {
        return None;
    }
    // "you will be tested on how to" asks what on.
    let on = lower.ends_with(" on how to");
    let sentence = Sentence::new(lead.slice(0..open.len() - if on { " how to".len() } else { 0 }));
    let clause = sentence.clause.as_ref()?;
    let subject = sentence.words[clause.subject.clone()].last()?;
    let learner =
        one_of(&subject.lower, "you candidate candidates student students learner learners examinee examinees");
    if !learner {
        return None;
    }
    let predicate = Predicate::of(&sentence, clause, place);
    let mut rest = sentence.slice(clause.rest.clone());
    if !on {
        push_word(&mut rest, &Text::from("do"));
    }
    // "In this domain": the card tells it.
    let fronted = fronted(&sentence, clause).filter(|fronted| !fronted.as_str().contains("this"));
    Some(asks(Text::from("What"), &predicate, &rest, fronted))
}

/// Names what "this domain" is.
fn resolve_this(unit: &Unit, lead: &Text) -> Text {
    let lower = lead.as_str().to_lowercase();
    let topic = &unit.place.topic;
    for phrase in ["this domain", "this module", "this chapter", "this exam domain"] {
        if let (Some(at), Some(domain)) = (lower.find(phrase), topic.domain) {
            return lead.replace(at..at + phrase.len(), &Text::from(unit.place.domain(domain)));
        }
    }
    lead.clone()
}

/// Drops determiners and pointing words at both ends of a noun phrase.
fn strip_pointers(sentence: &Sentence, mut start: usize, mut end: usize) -> Text {
    let words = &sentence.words;
    let points = |at: usize| {
        POINTERS.contains(&words[at].lower.as_str())
            || matches!(words[at].lower.as_str(), "the" | "a" | "an" | "of" | ":" | ",")
    };
    while start < end && points(start) {
        start += 1;
    }
    while start < end && points(end - 1) {
        end -= 1;
    }
    sentence.slice(start..end)
}

/// "API and CLI features and verbs" above "Features" and "Verbs": both are of the API and CLI.
fn modifier_above(unit: &Unit, what: &str) -> Option<String> {
    let above = unit.place.trail.iter().rev().nth(1)?.text.as_str().trim();
    let lower = above.to_lowercase();
    let what = what.to_lowercase();
    let at = lower.find(&what).filter(|_| lower.len() == above.len() && !what.contains(' '))?;
    let both = lower.get(at..)?.strip_prefix(&what)?;
    let joined = |rest: &str| ["and ", "& ", ", "].iter().any(|joint| rest.trim_start().starts_with(joint));
    // The second of the two has the modifier of the first.
    let first = match lower[..at].trim_end().strip_suffix(" and") {
        Some(before) if !joined(both) => before.rsplit_once(' ')?.0.len(),
        _ if joined(both) => at,
        _ => return None,
    };
    let modifier = above.get(..first)?.trim();
    (1..=4)
        .contains(&word_count(modifier))
        .then(|| modifier.to_owned())
        .filter(|_| modifier.split(' ').any(|word| word.chars().skip(1).any(char::is_uppercase)))
}

/// A list right below its heading: "Features" asks for the features of the post's subject.
fn named_by_heading(unit: &Unit) -> Option<(Text, Option<Text>)> {
    let heading = unit.place.trail.last()?;
    if let Some(found) = unit.place.label.as_deref().and_then(|label| named_by_label(unit, label)) {
        return Some(found);
    }
    // A line in bold above the list names it, rather than the heading further up.
    if unit
        .place
        .label
        .as_deref()
        .is_some_and(|label| !heading.text.as_str().contains(label) && !is_plural_phrase(&Text::from(label)))
    {
        return None;
    }
    let title = heading.text.as_str().trim();
    let first = title.split_whitespace().next().unwrap_or_default().to_lowercase();
    if let Some(found) = aspect_of(title) {
        return Some(found);
    }
    if is_use_cases(title) {
        let of = unit.place.trail.iter().rev().skip(1).find_map(|heading| crate::topics::heading_topic(heading));
        let of = of.map(|of| of.split_once(" (").map_or(of.clone(), |(head, _)| head.to_owned()));
        let of = of.filter(|of| word_count(of) <= 4).unwrap_or_else(|| unit.place.topic.name.clone());
        let what = title.trim_end_matches([':', ' ']).to_lowercase();
        return (!of.is_empty()).then(|| (Text::from(what), Some(Text::from(of))));
    }
    // "Managing branches": what is done, and no plural of things.
    let doing = first.len() > 5 && first.ends_with("ing") && title.contains(' ');
    if doing || title.ends_with('?') || bare_words(title).any(|word| {
        one_of(
            &word.to_lowercase(),
            "notes note examples example takeaways takeaway summary recap highlights commands overview points remarks",
        )
    }) || one_of(&first, "how why what when where who which") || word_count(title) > 4
        || !is_plural_phrase(&heading.text) || title.chars().any(|c| c.is_ascii_digit())
    {
        return None;
    }
    // "Helpful docs", "Resources": links, nothing to know.
    let links = bare_words(title).any(|word| {
        one_of(&word.to_lowercase(), "resources resource docs documentation links references reading readings articles videos books tutorials credits tools terms glossary vocabulary words")
    });
    if links {
        return None;
    }
    let topic = unit.place.topic.name.as_str();
    let above = unit.place.trail.iter().rev().skip(1).find_map(|heading| crate::topics::heading_topic(heading));
    let above = above.map(|above| above.split_once(" (").map_or(above.clone(), |(head, _)| head.to_owned()));
    // "Features and verbs of the API" above "Outliers": the outliers of those, whatever the post is about.
    let again = |above: &str| {
        bare_words(title).any(|word| crate::topics::mentions(&above.to_lowercase(), &word.to_lowercase()))
    };
    let several = |above: &String| {
        (5..=7).contains(&word_count(above)) && is_plural_phrase(&Text::from(above.as_str())) && !again(above)
    };
    let those = above
        .clone()
        .filter(several)
        .map(|above| format!("the {}", crate::topics::uncapitalised_title(&above, unit.place.lower)));
    let of = above.filter(|above| word_count(above) <= 4).or(those).unwrap_or_else(|| topic.to_owned());
    let bare = title.split_once('(').map_or(title, |(head, _)| head).trim_end_matches([':', ' ']);
    let what = crate::topics::uncapitalised_title(bare, unit.place.lower);
    let what = match modifier_above(unit, &what) {
        Some(modifier) => format!("{modifier} {what}"),
        None => what,
    };
    let named = title.to_lowercase().contains(&of.to_lowercase()) || what.contains(" of ");
    let of = of.strip_prefix("The ").map_or(of.clone(), |rest| format!("the {rest}"));
    // "What banks hold" is a title, and nothing that deposits are of.
    let asks = of
        .split(' ')
        .next()
        .is_some_and(|first| of.contains(' ') && one_of(&first.to_lowercase(), "what how why when where who which"));
    let of = if asks { String::new() } else { of };
    Some((Text::from(what), (!named && !of.is_empty()).then(|| Text::from(of))))
}

/// "**Verbs**" in bold above a list asks for the verbs of what the section is about.
fn named_by_label(unit: &Unit, label: &str) -> Option<(Text, Option<Text>)> {
    if let Some(found) = asked_by_label(label).map(|question| (question, None)).or_else(|| aspects_of(unit, label)) {
        return Some(found);
    }
    let bare = label.split_once(" (").map_or(label, |(head, _)| head).trim_end_matches([':', ' ']);
    let told = bare_words(bare).any(|word| {
        one_of(
            &word.to_lowercase(),
            "notes note examples example takeaways summary recap highlights overview points remarks resources docs links references tips steps outliers pros cons key",
        )
    });
    let heading = unit.place.trail.last().is_some_and(|heading| heading.text.as_str().contains(label));
    let small = Text::from(small_title(bare, unit.place));
    let plural = is_plural_phrase(&Text::from(bare.to_lowercase()));
    if told || heading || !plural || word_count(bare) > 3 || bare.contains('&') {
        return None;
    }
    let above = unit.place.trail.iter().rev().find_map(|heading| crate::topics::heading_topic(heading));
    let entity = unit.place.entity.clone().or(above).unwrap_or_else(|| unit.place.topic.name.clone());
    let of = entity.split_once(" (").map_or(entity.clone(), |(head, _)| head.to_owned());
    let fits = (1..=4).contains(&word_count(&of)) && !is_plural_phrase(&Text::from(of.to_lowercase()));
    fits.then(|| (small, Some(Text::from(of))))
}

/// "**Choose the stack for:**", "**Use a queue when:**": what to choose it for, and when to use it.
fn asked_by_label(label: &str) -> Option<Text> {
    let bare = label.trim().trim_end_matches([':', ' ']);
    let (head, last) = bare.rsplit_once(' ')?;
    let (verb, thing) = head.split_once(' ')?;
    let verb = verb.to_lowercase();
    let known = one_of(&verb, "choose use pick prefer avoid consider select try");
    let interrogative = match last.to_lowercase().as_str() {
        "for" => "What",
        "when" | "if" => "When",
        _ => return None,
    };
    let tail = if interrogative == "What" { " for" } else { "" };
    (known && (1..=6).contains(&word_count(thing)))
        .then(|| Text::from(format!("{interrogative} should you {verb} {thing}{tail}?")))
}

/// "**Key characteristics:**" above a list below "Stack memory": those of stack memory.
fn aspects_of(unit: &Unit, label: &str) -> Option<(Text, Option<Text>)> {
    let bare = label.split_once(" (").map_or(label, |(head, _)| head).trim_end_matches([':', ' ']).to_lowercase();
    let (modifier, aspect) = bare.rsplit_once(' ').unwrap_or(("", &bare));
    let known = one_of(
        aspect,
        "characteristics features properties advantages disadvantages benefits limitations drawbacks pros cons strengths weaknesses downsides upsides trade-offs tradeoffs requirements responsibilities principles challenges components goals",
    ) && (modifier.is_empty()
        || one_of(modifier, "key main core important major common typical notable primary basic general"));
    // "**Immutable**: once created …" is asked by itself.
    let parted = matches!(&unit.kind, UnitKind::List { items, .. } if items
        .iter()
        .filter_map(Item::lead)
        .filter(|lead| glossary::split(&Text::from_inlines(lead)).is_some())
        .count() * 2 >= items.len());
    let known = known && !parted;
    let of = unit.place.trail.iter().rev().find_map(|heading| crate::topics::heading_topic(heading))?;
    let of = of.split_once(": ").map_or(of.as_str(), |(head, _)| head);
    let of = of.split_once(" (").map_or(of, |(head, _)| head);
    let of = crate::topics::uncapitalised_title(of, unit.place.lower);
    (known && (1..=5).contains(&word_count(&of))).then(|| (Text::from(bare.as_str()), Some(Text::from(of))))
}

/// "There are several ways to set them:": what they are.
fn named_object(unit: &Unit, lead: Text) -> Text {
    let open = lead.as_str().trim_end().trim_end_matches([':', '.', '…', ' ']).len();
    let last = lead.as_str()[..open].rsplit(' ').next().unwrap_or_default();
    let subject = unit.place.subject.as_ref().filter(|subject| {
        word_count(subject.as_str()) <= 4
            && (last == "them" && is_plural_phrase(subject) || last == "it" && !is_plural_phrase(subject))
    });
    match subject {
        Some(subject) => lead.replace(open - last.len()..open, subject),
        None => lead,
    }
}

/// "How the event loop works:", "Updating a value is straightforward:": how it works, or is done, where the list below tells it.
fn how_by_lead(unit: &Unit, lead: &Text) -> Option<Text> {
    let open = lead.as_str().trim_end().trim_end_matches([':', '.', '…', ' ']);
    let lower = open.to_lowercase();
    if let Some(rest) =
        lower.strip_prefix("how ").and_then(|rest| rest.strip_suffix(" works").or_else(|| rest.strip_suffix(" work")))
    {
        let start = "how ".len();
        let name = unit.place.inside(lead.slice(start..start + rest.len()));
        let does = if is_plural_phrase(&name) { "How do " } else { "How does " };
        let mut question = Text::from(does);
        question.push(&name);
        question.push_str(" work?");
        return (1..=5).contains(&word_count(name.as_str())).then_some(question);
    }
    let sentence = Sentence::new(lead.slice(0..open.len()));
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let easy = words[clause.rest.clone()].iter().all(|word| {
        one_of(&word.lower, "straightforward simple easy quite very fairly pretty as follows done like this in the following way steps a few with these")
    });
    let doing = words[clause.subject.start].can_be(Form::Gerund) && clause.subject.len() >= 2;
    if !doing || !easy || clause.rest.is_empty() || words[clause.subject.start].lower.len() < 5 {
        return None;
    }
    let verb = crate::language::lemma(&words[clause.subject.start].lower);
    let mut question = Text::from(format!("How do you {verb} "));
    question.push(&sentence.slice(clause.subject.start + 1..clause.subject.end));
    question.push_str("?");
    Some(question)
}

/// "Significance of mitosis", "Causes of the war": the aspect and what it is of, where the list below tells it.
fn aspect_of(title: &str) -> Option<(Text, Option<Text>)> {
    let (aspect, of) = title.split_once(" of ")?;
    let aspect = aspect.strip_prefix("The ").unwrap_or(aspect).to_lowercase();
    let known = one_of(
        &crate::language::singular(&aspect),
        "significance importance purpose role function benefit advantage disadvantage drawback cause effect consequence symptom characteristic feature property application limitation principle goal objective responsibility element component type kind",
    );
    let of = of.trim_end_matches([':', ' ']);
    if !known || !(1..=5).contains(&word_count(of)) || of.contains('?') {
        return None;
    }
    let be = if crate::language::is_plural(&aspect) { "are" } else { "is" };
    Some((Text::from(format!("What {be} the {aspect} of {of}?")), None))
}

/// True for a heading over what something is used for: "Real-world examples", "Use cases".
pub(super) fn is_use_cases(title: &str) -> bool {
    let lower = title.trim().trim_end_matches([':', ' ']).to_lowercase();
    let lower = lower.strip_prefix("common ").or_else(|| lower.strip_prefix("typical ")).unwrap_or(&lower);
    matches!(
        lower,
        "real-world examples"
            | "real world examples"
            | "use cases"
            | "real-world use cases"
            | "real-life examples"
            | "real-world applications"
            | "applications"
    )
}

/// "There are two standards: A and B", "three kinds - a, b and c".
fn find_inline(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Sentence { sentence, lead: false, .. } = &unit.kind else { return Vec::new() };
    if let Some(fact) = counted_kinds(unit, sentence) {
        return vec![fact];
    }
    let words = &sentence.words;
    let Some(at) = words.iter().position(|word| word.is(':') || word.is('—') || (word.is('-') && word.range.start > 0))
    else {
        return Vec::new();
    };
    let head = Sentence::new(sentence.slice(0..at));
    let Some(clause) = &head.clause else { return Vec::new() };
    let items = split_items(&sentence.slice(at + 1..words.len()));
    if !(2..=7).contains(&items.len()) || items.iter().any(|item| word_count(item.as_str()) > 8) {
        return Vec::new();
    }
    if let Some((what, subject)) = counted_doers(&head, clause) {
        let ask = Ask::Members { what, of: None, items, ordered: false };
        return vec![unit.fact(FactKind::Enumeration, INLINE.name, Some(&subject), ask)];
    }
    let first = head.words[clause.subject.start].lower.as_str();
    let counted = head.words[clause.rest.clone()].iter().position(|word| {
        word.tag == Tag::Number || matches!(word.lower.as_str(), "several" | "following" | "many" | "choice")
    });
    let object = match counted {
        Some(offset) => strip_pointers(&head, clause.rest.start + offset, clause.rest.end),
        None if words[at].is(':')
            && !clause.rest.is_empty()
            && items.iter().all(|item| word_count(item.as_str()) <= 6) =>
        {
            strip_pointers(&head, clause.rest.start, clause.rest.end)
        }
        None => return Vec::new(),
    };
    // "writes messages to disk in two cases: …": in which two cases.
    let before = counted
        .and_then(|offset| (clause.rest.start + offset).checked_sub(1))
        .filter(|&at| at >= clause.rest.start && one_of(&head.words[at].lower, "in under at on for by through"));
    if let Some(at) =
        before.filter(|_| !head.points_away(clause) && is_plural_phrase(&object) && word_count(object.as_str()) <= 4)
    {
        let mut which = head.slice(at..at + 1).capitalised();
        which.push_str(" which ");
        which.push(&object);
        let predicate = Predicate::of(&head, clause, unit.place);
        let what = asks(which, &predicate, &head.slice(clause.rest.start..at), fronted(&head, clause));
        let subject = predicate.subject.clone();
        let items = items.iter().map(|item| without_either(item.clone())).collect();
        let ask = Ask::Members { what, of: None, items, ordered: false };
        return vec![unit.fact(FactKind::Enumeration, INLINE.name, Some(&subject), ask)];
    }
    let (object, inside) = of_what(&object);
    // "three delivery guarantees": the last word is no verb.
    let bare = object.as_str().find(" (").map_or(object.clone(), |open| object.slice(0..open));
    let broken =
        Sentence::new(bare).clause.is_some_and(|clause| !clause.rest.is_empty()) || object.as_str().contains(',');
    if broken || !is_plural_phrase(&object) || is_narration(head.text.as_str()) {
        return Vec::new();
    }
    // "We sort X's features into three groups: …" asks which groups they are sorted into.
    let into = clause.rest.clone().rev().find(|&at| head.words[at].lower == "into").filter(|&into| {
        divides(&clause.lemma(&head.words)) && !clause.is_passive(&head.words) && into > clause.rest.start
    });
    if let Some(into) = into {
        let divided = head.slice(clause.rest.start..into);
        let mut which = Text::from("Which ");
        which.push(&object);
        let predicate = Predicate::of(&head, clause, unit.place);
        let what = asks(which, &predicate, &head.slice(clause.rest.start..into + 1), fronted(&head, clause));
        let ask = Ask::Members { what, of: None, items, ordered: false };
        return vec![unit.fact(FactKind::Enumeration, INLINE.name, Some(&divided), ask)];
    }
    // "Both A and B have …": of both.
    let both = first == "both" && clause.subject.len() >= 4;
    let of = (both
        || !one_of(first, "many most some several all both each")
            && !matches!(first, "there" | "here" | "it" | "this" | "they" | "you" | "we"))
    .then(|| unit.place.inside(head.slice(clause.subject.start + usize::from(both)..clause.subject.end)));
    let of = of.or(inside);
    let subject = of.clone().unwrap_or_else(|| object.clone());
    vec![unit.fact(
        FactKind::Enumeration,
        INLINE.name,
        Some(&subject),
        Ask::Members { what: object, of, items, ordered: false },
    )]
}

/// "either the message is marked" is one of two.
fn without_either(item: Text) -> Text {
    let lead = ["either ", "Either ", "firstly ", "Firstly ", "secondly "]
        .iter()
        .find(|lead| item.as_str().starts_with(**lead));
    lead.map_or(item.clone(), |lead| item.slice(lead.len()..item.as_str().len()).capitalised())
}

/// "A and B are the two kinds of lock": which are the two kinds.
fn counted_kinds(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    let clause =
        sentence.clause.as_ref().filter(|clause| clause.fronted.is_none() && clause.is_copula(&sentence.words))?;
    let words = &sentence.words;
    let (start, end) = (clause.rest.start, clause.rest.end);
    let counted = words.get(start).is_some_and(|the| the.lower == "the")
        && words[start..end].iter().take(3).any(|word| word.tag == Tag::Number);
    let stop = (start..end)
        .find(|&at| matches!(words[at].tag, Tag::Relative | Tag::Punctuation(_)) || words[at].lower == "that")
        .unwrap_or(end);
    let what = sentence.slice(start + 1..stop);
    let items = split_items(&sentence.slice(clause.subject.clone()));
    let fits = (2..=5).contains(&items.len())
        && items.iter().all(|item| (1..=5).contains(&word_count(item.as_str())))
        && is_plural_phrase(&what)
        && word_count(what.as_str()) <= 8
        && !clause.is_negated(words);
    let items: Vec<Text> =
        items.into_iter().map(|item| item.without(|style| matches!(style, Style::Strong | Style::Emphasis))).collect();
    (counted && fits).then(|| {
        let ask = Ask::Members { what: what.clone(), of: None, items, ordered: false };
        unit.fact(FactKind::Enumeration, INLINE.name, Some(&what), ask)
    })
}

/// "It is broken down into three parts. The first part is A, where …. The second is B. The third (called C) …": which three.
fn counted_in_order(unit: &Unit, sentence: &Sentence) -> Option<Fact> {
    const ORDINALS: &[&str] = &["the first", "the second", "the third", "the fourth", "the fifth"];
    let UnitKind::Sentence { before, .. } = &unit.kind else { return None };
    let last = |text: &Text, count: usize| {
        let lower = text.as_str().to_lowercase();
        lower.starts_with(ORDINALS[count - 1]) || lower.starts_with("the last ") || lower.starts_with("the final ")
    };
    // The sentence that counts, and as many behind it as it counts.
    let (at, count, number, head) = before.iter().enumerate().rev().find_map(|(at, told)| {
        let head = Sentence::new(told.clone());
        let clause = head.clause.as_ref()?;
        let number = clause.rest.clone().find(|&here| head.words[here].tag == Tag::Number)?;
        let count = usize::try_from(crate::language::number_word(&head.words[number].lower)?).ok()?;
        let plain = clause.fronted.is_none() && (2..=5).contains(&count) && at + count == before.len();
        (plain && last(&sentence.text, count)).then_some((at, count, number, head))
    })?;
    let told = before[at + 1..].iter().chain([&sentence.text]);
    let items: Vec<Text> = told
        .enumerate()
        .map(|(index, told)| {
            let lower = told.as_str().to_lowercase();
            (lower.starts_with(ORDINALS[index]) || index + 1 == count).then(|| name_in_order(told)).flatten()
        })
        .collect::<Option<_>>()?;
    let clause = head.clause.as_ref()?;
    let what = strip_pointers(&head, number, clause.rest.end);
    let subject = unit.place.inside(head.slice(clause.subject.clone()));
    let pointing = head.points_away(clause) || one_of(&head.words[clause.subject.start].lower, "there here we you i");
    if !is_plural_phrase(&what) || word_count(what.as_str()) > 5 || pointing {
        return None;
    }
    let ask = Ask::Members { what, of: Some(subject.clone()), items, ordered: true };
    Some(unit.fact(FactKind::Enumeration, INLINE.name, Some(&subject), ask))
}

/// The name that "The second part is B, which …" or "The third part (called C) …" tells.
fn name_in_order(told: &Text) -> Option<Text> {
    let string = told.as_str();
    let start = [
        "(called ",
        ", called ",
        " is called ",
        " are called ",
        " is known as ",
        " is the ",
        " is ",
        " are ",
        " involves ",
    ]
    .iter()
    .filter_map(|lead| string.find(lead).filter(|&at| at < 40).map(|at| at + lead.len()))
    .min()?;
    let rest = &string[start..];
    let end = [", ", ". ", "; ", ") ", " where ", " which ", " that ", " when ", " (", " – ", " — ", ": "]
        .iter()
        .filter_map(|stop| rest.find(stop))
        .min()
        .unwrap_or(rest.len());
    let name = told.slice(start..start + end).trim_end_matches(|c| matches!(c, '.' | ' ' | ')'));
    let name = name.without(|style| matches!(style, Style::Strong | Style::Emphasis));
    ((1..=6).contains(&word_count(name.as_str()))).then_some(name)
}

/// "Three factors limit the rate: …" asks which three do, and is about what they do it to.
fn counted_doers(head: &Sentence, clause: &Clause) -> Option<(Text, Text)> {
    let words = &head.words;
    let subject = head.slice(clause.subject.clone());
    let number = words[clause.subject.start].tag == Tag::Number && clause.subject.len() >= 2;
    let object = head.slice(clause.rest.clone());
    let told = number
        && clause.fronted.is_none()
        && !clause.is_copula(words)
        && !clause.is_negated(words)
        && is_plural_phrase(&subject)
        && (1..=12).contains(&word_count(object.as_str()))
        && !words[clause.rest.clone()].iter().any(|word| one_of(&word.lower, "this these that those it them"));
    if !told {
        return None;
    }
    let mut question = Text::from("Which ");
    question.push(&head.slice(clause.subject.start..clause.rest.end).uncapitalised());
    question.push_str("?");
    Some((question, object))
}

/// "three guarantees in Kafka": the plural noun and what has it; only where the preposition's own noun is no plural.
fn of_what(object: &Text) -> (Text, Option<Text>) {
    let string = object.as_str();
    let Some(at) = string.find(" in ") else { return (object.clone(), None) };
    let (head, whole) = (object.slice(0..at), object.slice(at + " in ".len()..string.len()));
    if is_plural_phrase(&head) && word_count(whole.as_str()) <= 4 {
        return (head, Some(whole));
    }
    (object.clone(), None)
}

/// Splits "a, b and c" into its items.
pub(super) fn split_items(text: &Text) -> Vec<Text> {
    let string = text.as_str();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut depth = 0;
    // "[DNS and health checks](…)": one link, one thing.
    let whole = text.ranges(|style| matches!(style, Style::Link(_) | Style::Code));
    for (at, c) in string.char_indices().filter(|(at, _)| !whole.iter().any(|one| one.start < *at && at + 1 < one.end))
    {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' | ';' if depth == 0 => cuts.push((at, at + 1)),
            ' ' if depth == 0 => {
                for word in [" and ", " or ", " & "] {
                    if string[at..].starts_with(word) {
                        cuts.push((at, at + word.len() - 1));
                    }
                }
            }
            _ => {}
        }
    }
    let mut items = Vec::new();
    let mut start = 0;
    for (from, to) in cuts.into_iter().chain([(string.len(), string.len())]) {
        if from >= start {
            let item = text.slice(start..from);
            if !item.is_empty() {
                items.push(item);
            }
        }
        start = start.max(to);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_split_at_commas_and_conjunctions() {
        let items: Vec<String> = split_items(&Text::from("cost (low, high), speed, and trust & care"))
            .iter()
            .map(|item| item.as_str().to_owned())
            .collect();
        assert_eq!(items, ["cost (low, high)", "speed", "trust", "care"]);
    }
}
