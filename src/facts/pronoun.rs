//! What "it", "these options" and "this service" mean: the nearest thing that the text is speaking of, or nothing.

use super::sentence::{is_plural_phrase, named};
use super::{Place, naming};
use crate::language::{Tag, Word, clause, is_plural, one_of, words};
use crate::post::Text;
use std::ops::Range;

/// "You can also use it to …": the object is what the text is speaking of.
pub(super) fn object_it(text: Text, place: &Place) -> Text {
    let all = words(&text, 0..text.as_str().len());
    // "Storing it in a repository is …"
    let doing = all.first().is_some_and(|first| first.can_be(crate::language::Form::Gerund));
    if let (true, Some(it), Some(subject)) = (
        doing,
        all.get(1).filter(|it| it.lower == "it"),
        place.subject.as_ref().filter(|subject| !is_plural_phrase(subject) && !subject.as_str().contains("ing ")),
    ) {
        return text.replace(it.range.clone(), subject);
    }
    let Some(clause) = clause(&all, 0..all.len()) else { return text };
    let yours = clause.subject.len() == 1 && matches!(all[clause.subject.start].lower.as_str(), "you" | "we" | "i");
    let it = all[clause.rest.clone()].first().filter(|word| word.lower == "it" && yours && clause.fronted.is_none());
    match (it, place.subject.as_ref().filter(|subject| !is_plural_phrase(subject))) {
        (Some(it), Some(subject)) => text.replace(it.range.clone(), subject),
        _ => text,
    }
}

/// Resolves "It …", "This service …" at the start to what the text is speaking of.
pub(super) fn resolve(text: &Text, place: &Place) -> Option<Text> {
    resolve_with(text, place, None)
}

const REPLACEABLE: &[&str] = &[
    "service",
    "tool",
    "library",
    "framework",
    "feature",
    "product",
    "platform",
    "system",
    "command",
    "algorithm",
    "approach",
    "technique",
    "method",
    "protocol",
    "pattern",
    "function",
    "option",
    "switch",
    "mechanism",
    "component",
    "module",
    "data-structure",
    "process",
    "strategy",
    "plan",
    "program",
    "language",
    "format",
    "role",
];

pub(super) fn resolve_with(text: &Text, place: &Place, nearer: Option<&Text>) -> Option<Text> {
    let all = words(text, 0..text.as_str().len());
    let parsed = clause(&all, 0..all.len());
    let first = parsed.as_ref().map_or(0, |clause| clause.subject.start);
    let passive = parsed.as_ref().is_some_and(|clause| clause.is_passive(&all));
    // "When the timer elapses, it …": the subject in front is nearer than any before.
    let inner = parsed.as_ref().and_then(|parsed| {
        let fronted = parsed.fronted.as_ref()?;
        // "In X, if a sender …, it": the clause behind the last opener.
        let opener = fronted
            .words
            .clone()
            .rev()
            .find(|&at| matches!(all[at].lower.as_str(), "if" | "when" | "whenever" | "once" | "after" | "while"))
            .unwrap_or(fronted.words.start);
        let inner = clause(&all, opener + 1..fronted.words.end)?;
        // "If a packet is lost, it sends …": what something is done to is not who acts.
        let other = inner.is_passive(&all)
            && !parsed.is_passive(&all)
            && one_of(
                &parsed.lemma(&all),
                "send resend detect notify receive retry reply respond forward acknowledge write consider",
            );
        // "If the stack is empty, it processes …": what is in a state is not who acts, where the text speaks of another.
        let acts = inner.is_copula(&all)
            && !parsed.is_copula(&all)
            && !parsed.is_passive(&all)
            && parsed.finite == parsed.main
            && !parsed.rest.is_empty()
            && place.subject.as_ref().is_some_and(|subject| !is_plural_phrase(subject));
        (!other && !acts).then_some(inner)
    });
    let inner = inner.and_then(|inner| {
        let subject = text.slice(all[inner.subject.start].range.start..all[inner.subject.end - 1].range.end);
        // "If you provision a resource, it …": what is done to something is said of that.
        if one_of(subject.as_str().to_lowercase().as_str(), "you we i") {
            let object = inner.rest.end.checked_sub(1).filter(|&last| last >= inner.rest.start)?;
            return naming::last_noun_phrase(&text.slice(all[inner.rest.start].range.start..all[object].range.end))
                .filter(|object| object.as_str().contains(' '));
        }
        Some(subject).filter(|subject| !one_of(&subject.as_str().to_lowercase(), "it they this that these one he she"))
    });
    let Some(word) = all.get(first) else { return Some(text.clone()) };
    let next = all.get(first + 1);
    // "Once microtasks are done, it moves on": of the other number than what stands in front, it is what the text speaks of.
    let many = matches!(word.lower.as_str(), "they" | "their" | "these" | "those");
    let pronoun = many || matches!(word.lower.as_str(), "it" | "its");
    let inner = inner.filter(|inner| !pronoun || is_plural_phrase(inner) == many);
    let subject = inner.as_ref().or(nearer).or(place.subject.as_ref());
    // "Enabling versions means …. It is handled by …": what is done to it is not done to the doing.
    let doing = subject.is_some_and(|subject| {
        let first = words(subject, 0..subject.as_str().len()).into_iter().next();
        first.is_some_and(|first| first.can_be(crate::language::Form::Gerund) && first.tag != Tag::Proper)
    });
    // "It is logged in X" is not said of X.
    let again = word.lower == "it"
        && subject.filter(|subject| named(subject)).is_some_and(|subject| {
            let name = super::strip_determiner(subject.as_str()).to_lowercase();
            crate::topics::mentions(&text.as_str()[word.range.end..].to_lowercase(), &name)
        });
    // "The keeper winds the clockwork. It takes ten minutes": doing so does.
    let lasts = word.lower == "it"
        && next.is_some_and(|next| one_of(&next.lower, "takes took"))
        && place.said.is_some()
        && all.get(first + 2..all.len().min(first + 6)).is_some_and(|rest| rest.iter().any(super::number::is_time))
        && all.len() <= first + 7;
    if doing && passive && word.lower == "it" || again || lasts {
        return None;
    }
    let plural = subject.is_some_and(is_plural_phrase);
    let with = |range: Range<usize>, possessive: bool| -> Option<Text> {
        let subject = subject.filter(|subject| !possessive || crate::language::word_count(subject.as_str()) <= 4)?;
        let mut name = if first == 0 { subject.clone().capitalised() } else { subject.clone() };
        if possessive {
            name.push_str(if name.as_str().ends_with('s') { "’" } else { "’s" });
        }
        Some(text.replace(range, &name))
    };
    let pronoun = word.range.clone();
    match word.lower.as_str() {
        // "It is possible to …", "It turns out …" speak of nothing.
        // "It is only then that others follow": when, stands in another sentence.
        "it" if next.is_some_and(|next| one_of(&next.lower, "is was 's"))
            && all.get(first + 2).is_some_and(|word| word.lower == "only")
            && all[first + 3..].iter().any(|word| word.lower == "that") =>
        {
            None
        }
        "it" if is_empty_it(&all, first) => Some(text.clone()),
        "it" | "they" if next.is_some_and(|next| next.lower.starts_with('\'')) && plural == (word.lower == "they") => {
            // "It's" becomes the name and a whole "is".
            let clitic = next.map(|next| next.range.end)?;
            let mut name = if first == 0 { subject?.clone().capitalised() } else { subject?.clone() };
            name.push_str(match next.map(|next| next.lower.as_str()) {
                Some("'s") => " is",
                Some("'re") => " are",
                Some("'ll") => " will",
                Some("'ve") => " have",
                _ => " would",
            });
            Some(text.replace(word.range.start..clitic, &name))
        }
        "it" if !plural => with(pronoun, false),
        // "They" may be a company, and no one thing.
        "they"
            if plural
                || subject.is_some_and(|subject| {
                    named(subject) && (subject.as_str().contains(' ') || subject.as_str().ends_with('s'))
                }) =>
        {
            with(pronoun, false)
        }
        "its" if !plural => with(pronoun, true),
        "their" if plural => with(pronoun, true),
        "it" | "they" | "its" | "their" | "he" | "she" | "his" | "her" => None,
        // "This might be a managed service": the term that the section has just set in bold.
        "this"
            if place.term.is_some()
                && next.is_some_and(|next| {
                    matches!(next.lower.as_str(), "is" | "might" | "may" | "can" | "could" | "means")
                }) =>
        {
            let term = place.term.clone()?;
            // "This design is fault tolerant": a fault tolerant design.
            let described = words(&term, 0..term.as_str().len()).last().is_some_and(|last| last.tag == Tag::Adjective);
            let recent = place.recent.as_ref().map(|recent| recent.as_str().to_lowercase()).unwrap_or_default();
            let noun = recent.strip_prefix("this ").and_then(|rest| rest.split_once(" is ")).map(|(noun, _)| noun);
            let term = match noun.filter(|noun| described && !noun.contains(' ')) {
                Some(noun) => {
                    let mut thing = Text::from(crate::language::indefinite_article(term.as_str()));
                    thing.push(&term.uncapitalised());
                    thing.push_str(" ");
                    thing.push_str(noun);
                    thing
                }
                None => term,
            };
            Some(text.replace(pronoun, &if first == 0 { term.capitalised() } else { term }))
        }
        // Notes below a heading: "This lets clients …" is what the heading names.
        "this"
            if place.in_list && !plural && next.is_some_and(|next| next.can_be(crate::language::Form::ThirdPerson)) =>
        {
            with(pronoun, false)
        }
        // "These are …" speaks of what was just named.
        "these" | "those" if plural && next.is_some_and(|next| matches!(next.tag, Tag::Auxiliary | Tag::Modal)) => {
            with(pronoun, false)
        }
        "this" | "that" | "these" | "those" => match next {
            Some(_) if modified_head(&all, first + 1).is_some_and(|head| is_spoken_of(place, &all[head].lower)) => {
                let article = if first == 0 { "The" } else { "the" };
                Some(text.replace(word.range.clone(), &Text::from(article)))
            }
            Some(noun)
                if matches!(noun.tag, Tag::Noun | Tag::Verb { noun: true, .. })
                    || super::sentence::are_several(&text.as_str()[noun.range.clone()]) =>
            {
                let many = is_plural(&noun.lower);
                // "This time period" behind "within a period of time"
                let head = (first + 2..all.len()).take_while(|&at| matches!(all[at].tag, Tag::Noun)).last();
                let compound = head.and_then(|head| {
                    let phrase = phrase_with(place.recent.as_ref()?, &all[head].lower)?;
                    Some((word.range.start..all[head].range.end, phrase))
                });
                if let Some((range, phrase)) = compound {
                    let phrase = if first == 0 { phrase.capitalised() } else { phrase };
                    return Some(text.replace(range, &phrase));
                }
                let lone = all.get(first + 2).is_none_or(|after| !matches!(after.tag, Tag::Noun | Tag::Proper));
                if let Some(domain) = place
                    .topic
                    .domain
                    .filter(|_| matches!(noun.lower.as_str(), "domain" | "module" | "chapter") && lone)
                {
                    let name = format!(
                        "{} {}",
                        if first == 0 { "The domain" } else { "the domain" },
                        place.topics.domains[domain].title
                    );
                    return Some(text.replace(word.range.start..noun.range.end, &Text::from(name)));
                }
                let counted = place.counted.as_ref().filter(|counted| is_numbered(counted, &noun.lower) && lone);
                if let Some(counted) = counted {
                    let name = if first == 0 { counted.clone().capitalised() } else { counted.clone() };
                    return Some(text.replace(word.range.start..noun.range.end, &name));
                }
                if REPLACEABLE.contains(&noun.lower.as_str()) && lone && !plural && !many && subject.is_some_and(named)
                {
                    with(word.range.start..noun.range.end, false)
                } else if let Some(phrase) =
                    place.recent.as_ref().filter(|_| lone).and_then(|recent| phrase_with(recent, &noun.lower))
                {
                    let phrase = if first == 0 { phrase.capitalised() } else { phrase };
                    Some(text.replace(word.range.start..noun.range.end, &phrase))
                } else if let Some(phrase) =
                    place.recent.as_ref().filter(|_| lone).and_then(|recent| owned(recent, &noun.lower))
                {
                    let phrase = if first == 0 { phrase.capitalised() } else { phrase };
                    Some(text.replace(word.range.start..noun.range.end, &phrase))
                } else if is_vague(&noun.lower) || !is_spoken_of(place, &noun.lower) {
                    None
                } else {
                    // "These pages" are the pages of which the section speaks; the question is put under that.
                    let article = if first == 0 { "The" } else { "the" };
                    Some(text.replace(word.range.clone(), &Text::from(article)))
                }
            }
            Some(adjective)
                if adjective.tag == Tag::Adjective
                    && all.get(first + 2).is_some_and(|noun| {
                        noun.is_nominal() && !is_vague(&noun.lower) && is_spoken_of(place, &noun.lower)
                    }) =>
            {
                let article = if first == 0 { "The" } else { "the" };
                Some(text.replace(word.range.clone(), &Text::from(article)))
            }
            _ => None,
        },
        // "The latter is …": the second of two that the sentence before joins.
        "the" if next.is_some_and(|next| matches!(next.lower.as_str(), "latter" | "former")) => {
            let next = next?;
            let (former, latter) = joined_pair(place.recent.as_ref()?)?;
            let which = if next.lower == "latter" { latter } else { former };
            let which = if first == 0 { which.capitalised() } else { which };
            Some(text.replace(word.range.start..next.range.end, &which))
        }
        "the" => match next {
            Some(noun)
                if REPLACEABLE[..9].contains(&noun.lower.as_str())
                    && !plural
                    && subject.is_some_and(named)
                    && all
                        .get(first + 2)
                        .is_some_and(|after| !matches!(after.tag, Tag::Noun | Tag::Proper | Tag::Preposition)) =>
            {
                with(word.range.start..noun.range.end, false)
            }
            _ => Some(text.clone()),
        },
        _ => Some(text.clone()),
    }
}

/// "Some calls take arguments. These arguments …": the arguments of calls.
fn owned(recent: &Text, noun: &str) -> Option<Text> {
    let own = super::Sentence::new(recent.clone());
    let clause = own.clause.as_ref().filter(|clause| clause.fronted.is_none() && !own.points_away(clause))?;
    let words = &own.words;
    let last = words[clause.rest.clone()].iter().rev().find(|word| !matches!(word.tag, Tag::Punctuation(_)))?;
    let has = one_of(
        &clause.lemma(words),
        "take have contain include hold accept expect receive provide return carry consist comprise",
    );
    let mut owner = clause.subject.clone();
    while words.get(owner.start).is_some_and(|word| one_of(&word.lower, "some many most all several")) {
        owner.start += 1;
    }
    let plain = !owner.is_empty()
        && owner.len() <= 4
        && !words[owner.clone()].iter().any(|word| matches!(word.tag, Tag::Pronoun | Tag::Preposition | Tag::Relative));
    let same = crate::language::singular(&last.lower) == crate::language::singular(noun);
    (has && same && plain && clause.rest.len() <= 4).then(|| {
        let mut phrase = Text::from(format!("the {noun} of "));
        phrase.push(&own.slice(owner).uncapitalised());
        phrase
    })
}

/// Returns the two things that a sentence joins at its end: "… two components: a and b".
fn joined_pair(recent: &Text) -> Option<(Text, Text)> {
    let string = recent.as_str().trim_end_matches(['.', '!', ' ']);
    let at = string.rfind(" and ")?;
    let from = string[..at].rfind([':', ',', '—', '(']).map_or(0, |from| from + 1);
    let former = naming::last_noun_phrase(&recent.slice(from..at))?;
    let latter = recent.slice(at + 5..string.len());
    let short = |text: &Text| (1..=5).contains(&crate::language::word_count(text.as_str()));
    (short(&former) && short(&latter)).then_some((former, latter))
}

/// "deep sleep (stage 3)": what "this stage" is.
fn is_numbered(subject: &Text, noun: &str) -> bool {
    subject.as_str().split_once(&format!(" ({noun} ")).is_some_and(|(_, number)| number.ends_with(')'))
}

/// "The bound of this theorem", "some of these holes": what the sentence before calls the noun, else the noun as one of the section's.
pub(super) fn inner_demonstratives(text: Text, place: &Place) -> Text {
    let all = words(&text, 0..text.as_str().len());
    let found = (1..all.len().saturating_sub(1)).rev().find_map(|at| {
        let noun = &all[at + 1];
        let pointing = matches!(all[at].lower.as_str(), "this" | "these" | "those")
            && matches!(noun.tag, Tag::Noun | Tag::Verb { noun: true, .. })
            && !all.get(at + 2).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Proper))
            && !is_vague(&noun.lower);
        // Told in the same sentence before: "reads pointers and updates those pointers".
        let told = all[..at]
            .iter()
            .any(|word| crate::language::singular(&word.lower) == crate::language::singular(&noun.lower));
        if !pointing || told {
            return None;
        }
        let phrase = place.recent.as_ref().and_then(|recent| phrase_with(recent, &noun.lower));
        let subject = place.subject.as_ref().filter(|subject| {
            let last = subject.as_str().split_whitespace().last().unwrap_or_default();
            last.eq_ignore_ascii_case(&noun.lower) && subject.as_str().contains(' ')
        });
        let subject = place.counted.as_ref().filter(|counted| is_numbered(counted, &noun.lower)).or(subject);
        if let Some(phrase) = phrase.or_else(|| subject.cloned()) {
            return Some((all[at].range.start..noun.range.end, phrase));
        }
        let some = at >= 2
            && all[at - 1].lower == "of"
            && one_of(&all[at - 2].lower, "some each all most many both one two none any");
        // "these phases" of which the post speaks all along are the phases.
        let singular = crate::language::singular(&noun.lower);
        let says = |text: &str| text.to_lowercase().contains(&singular);
        let above = place.trail.iter().any(|heading| says(heading.text.as_str()))
            || says(&place.topic.name)
            || place.subject.as_ref().is_some_and(|subject| says(subject.as_str()));
        let known = above && place.text.matches(&singular).count() >= 4;
        (some || known).then(|| (all[at].range.clone(), Text::from("the")))
    });
    match found {
        Some((range, with)) => text.replace(range, &with),
        None => text,
    }
}

/// "If a bit is set" behind "A bit in the map stands for a page": which bit, is told once; "if that memory is read": the memory.
pub(super) fn in_full(text: Text, place: &Place) -> Text {
    let all = words(&text, 0..text.as_str().len());
    let Some(clause) = clause(&all, 0..all.len()) else { return text };
    let fronted = clause.fronted.as_ref().map(|fronted| fronted.words.start + 1);
    let opens = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|before| one_of(&all[before].lower, "if when whenever once unless after before until"))
    };
    // A demonstrative of a condition points to the sentence before.
    let that = fronted.filter(|&at| {
        opens(at)
            && all.get(at).is_some_and(|word| word.lower == "that")
            && all.get(at + 1).is_some_and(|next| next.is_nominal() || next.tag == Tag::Adjective)
    });
    if let Some(at) = that {
        return match described_before(&text, &all, at, place) {
            Some((range, phrase)) => text.replace(range, &phrase),
            None => text.replace(all[at].range.clone(), &Text::from("the")),
        };
    }
    let marked = !text.ranges(|style| *style == crate::post::Style::Strong).is_empty();
    let known = place.subject.as_ref().filter(|subject| !named(subject) && !marked);
    let Some(known) = known else { return text };
    let lower = known.as_str().to_lowercase();
    let of = [" in ", " of ", " for ", " on ", " within ", " from "].iter().filter_map(|of| lower.find(of)).min();
    let Some(of) = of.filter(|_| crate::language::word_count(&lower) <= 7) else { return text };
    let head = super::strip_determiner(&known.as_str()[..of]).to_lowercase();
    let one_word = !head.contains(' ')
        && !one_of(&head, "number part lot set list type kind one some most example use way all each");
    let bare = |at: usize| {
        one_word
            && all.get(at).is_some_and(|word| one_of(&word.lower, "a an the"))
            && all.get(at + 1).is_some_and(|noun| noun.lower == head && noun.is_nominal())
            && all.get(at + 2).is_none_or(|next| {
                !next.is_nominal() && !matches!(next.tag, Tag::Preposition | Tag::Relative)
                    || next.tag == Tag::Auxiliary
            })
    };
    let found = fronted.filter(|&at| opens(at)).into_iter().chain([clause.subject.start]).find(|&at| bare(at));
    match found {
        Some(at) => {
            let whose = known.slice(of..known.as_str().len());
            let mut full = text.slice(all[at + 1].range.clone());
            full.push_str(" ");
            full.push(&whose);
            text.replace(all[at + 1].range.clone(), &full)
        }
        None => text,
    }
}

/// "If that file is read" behind "… leaves a file with the flag unset": a file with the flag unset.
fn described_before(text: &Text, all: &[Word], at: usize, place: &Place) -> Option<(Range<usize>, Text)> {
    let stop = (at + 1..all.len()).find(|&stop| !matches!(all[stop].tag, Tag::Noun | Tag::Adjective | Tag::Proper))?;
    let thing = text.as_str().get(all.get(at + 1)?.range.start..all[stop - 1].range.end)?;
    if matches!(all[stop].tag, Tag::Preposition | Tag::Relative) {
        return None;
    }
    let recent = place.recent.as_ref()?;
    let start = recent.as_str().to_lowercase().rfind(&thing.to_lowercase())?;
    let behind = recent.as_str().get(start + thing.len()..)?.trim_end_matches(['.', '!']);
    let told = [" with ", " without ", " that ", " whose "].iter().any(|joint| behind.starts_with(joint));
    let fits = told && !behind.contains([',', ';', '(']) && crate::language::word_count(behind) <= 8;
    let before = recent.as_str()[..start].to_lowercase();
    let article = ["a ", "an ", "the "].iter().any(|article| before.ends_with(article));
    let mut phrase = Text::from(if article { "the " } else { "" });
    phrase.push(&recent.slice(start..start + thing.len() + behind.len()));
    fits.then(|| (all[at].range.start..all[stop - 1].range.end, phrase))
}

/// Finds the noun phrase of the sentence before that "these options" stands for: "the skip-ports configuration options".
fn phrase_with(recent: &Text, noun: &str) -> Option<Text> {
    // "rather than creating custom policies": those are not what the text goes on about.
    let turn =
        [" rather than ", " instead of ", " as opposed to "].iter().filter_map(|turn| recent.as_str().find(turn)).min();
    let recent = &turn.map_or(recent.clone(), |at| recent.slice(0..at));
    let words = words(recent, 0..recent.as_str().len());
    let at = words.iter().rposition(|word| {
        crate::language::singular(&word.lower) == crate::language::singular(noun)
            || noun.strip_suffix('s') == Some(&word.lower)
    })?;
    // "can report metrics": the verb is no part of what they are called.
    let verb = at.checked_sub(1).is_some_and(|before| {
        matches!(words[before].tag, Tag::Verb { .. })
            && before
                .checked_sub(1)
                .is_some_and(|before| matches!(words[before].tag, Tag::Modal | Tag::To | Tag::Pronoun))
    });
    if verb {
        return None;
    }
    // "a unique transaction ID", and then "these IDs": all of them.
    if noun.strip_suffix('s') == Some(&words[at].lower) || is_plural(noun) && !is_plural(&words[at].lower) {
        let from = (0..at).rev().take_while(|&before| matches!(words[before].tag, Tag::Noun | Tag::Proper)).last()?;
        let one = from.checked_sub(1).is_some_and(|before| {
            one_of(&words[before].lower, "a an one each every") || words[before].tag == Tag::Adjective
        });
        let mut phrase = recent.slice(words[from].range.start..words[at].range.start);
        phrase.push_str(" ");
        phrase.push_str(&recent.as_str()[words[at].range.clone()]);
        phrase.push_str("s");
        return one.then_some(phrase);
    }
    // "These pages" are no page, and "syscalls take arguments" is no phrase.
    if is_plural(&words[at].lower) != is_plural(noun) {
        return None;
    }
    let joined_before = |phrase: &Text| {
        phrase.as_str().split_whitespace().count() >= 2 && super::Sentence::new(phrase.clone()).clause.is_none()
    };
    let mut phrase = naming::last_noun_phrase(&recent.slice(0..words[at].range.end)).filter(joined_before)?;
    // "the a and b options": both modifiers belong to the noun.
    let start = recent.as_str().find(phrase.as_str())?;
    if let Some(and) = recent.as_str()[..start].strip_suffix(" and ")
        && let Some(before) = naming::last_noun_phrase(&recent.slice(0..and.len()))
            .filter(|before| !before.as_str().starts_with("the ") || before.as_str().split_whitespace().count() <= 3)
    {
        let from = recent.as_str()[..and.len()].rfind(before.as_str())?;
        phrase = recent.slice(from..start + phrase.as_str().len());
    }
    let bare = super::strip_determiner(phrase.as_str()).len();
    let bare = phrase.slice(phrase.as_str().len() - bare..phrase.as_str().len());
    let mut text = Text::from("the ");
    text.push(&bare);
    (text.as_str().split_whitespace().count() <= 8).then_some(text)
}

/// "This multi-level structure makes …": the place of the head noun where something describes it, and none where it stands alone.
fn modified_head(words: &[Word], from: usize) -> Option<usize> {
    let describes = |word: &Word| matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Proper);
    let stop = (from..words.len()).find(|&at| !describes(&words[at]))?;
    let head = stop.checked_sub(1).filter(|&head| head > from)?;
    let verb = matches!(words[stop].tag, Tag::Auxiliary | Tag::Modal | Tag::Verb { .. } | Tag::Adverb);
    (verb && words[head].tag == Tag::Noun && !is_vague(&words[head].lower)).then_some(head)
}

/// True for a noun that a heading above, the subject or the post's name says, or that the post comes back to all the time: "the pages" are
/// then known without the sentence before.
fn is_spoken_of(place: &Place, noun: &str) -> bool {
    let noun = crate::language::singular(noun);
    let says = |text: &str| text.to_lowercase().contains(&noun);
    place.subject.as_ref().is_some_and(|subject| says(subject.as_str()))
        || place.trail.iter().any(|heading| says(heading.text.as_str()))
        || says(&place.topic.name)
        || place.recent.as_ref().is_some_and(|recent| says(recent.as_str()))
        || place.text.matches(&noun).count() >= 6
}

/// Nouns that say nothing of what they stand for: "this way", "this means".
fn is_vague(noun: &str) -> bool {
    one_of(
        noun,
        "way case means reason point kind sort type example problem idea time approach is question result results change changes works allows helps leads makes gives step steps year month week day list code snippet setup situation scenario requires uses moment behaviour behavior work topic things thing concept area two one ones issue issues information",
    )
}

/// True for an "it" that stands for what follows: "it is possible to", "it takes … to", "it's common for".
pub(super) fn is_empty_it(words: &[Word], first: usize) -> bool {
    let later = &words[first..];
    // Weather and time have no subject.
    if later
        .get(1)
        .is_some_and(|verb| matches!(verb.lower.as_str(), "rains" | "rained" | "snows" | "snowed" | "depends"))
    {
        return true;
    }
    let adjective = later.iter().take(5).any(|word| {
        one_of(word.lower.as_str(), "possible impossible known natural said believed matter matters common easy hard difficult important necessary likely unlikely better best worth crucial clear true useful assumed convenient recommended essential takes turns seems makes")
    });
    // "It is possible we meet again": a clause without its "that".
    let bare = later.windows(2).any(|pair| {
        one_of(&pair[0].lower, "possible impossible likely clear true") && matches!(pair[1].tag, Tag::Pronoun)
    });
    // "it's a good indicator that …": what the clause before says.
    let sign = later.iter().take(8).any(|word| {
        one_of(&word.lower, "indicator indication sign idea practice hint clue evidence shame pity mistake adage truth secret wonder mystery saying belief misconception fact")
    });
    // "It would still be unacceptable that …"
    let judged =
        later.windows(2).position(|pair| pair[0].lower == "be" && pair[1].tag == Tag::Adjective).is_some_and(|at| {
            at <= 3 && later[1].tag == Tag::Modal && later.get(at + 2).is_some_and(|that| that.lower == "that")
        });
    bare || judged
        || (adjective || sign) && later.iter().any(|word| matches!(word.lower.as_str(), "to" | "that" | "for"))
}
