//! Sentences as rules see them: simple ones, pronouns resolved, each with its clause.

use super::Place;
use crate::language::one_of;
use crate::language::{Clause, Tag, Word, clause, is_plural, split_coordinated, words};
use crate::post::Text;
use std::ops::Range;

/// A simple sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its text, without the final stop.
    pub text: Text,
    /// Its words.
    pub words: Vec<Word>,
    /// Its clause, where it is one.
    pub clause: Option<Clause>,
}

impl Sentence {
    /// Reads a text as a sentence.
    pub fn new(text: Text) -> Self {
        let stops = |c: char| matches!(c, '.' | '!' | ';' | ':' | ',' | '…') || c.is_whitespace();
        let mut text = text.trim_end_matches(stops);
        if text.as_str().starts_with('(')
            && text.as_str().ends_with(')')
            && text.as_str().matches('(').count() == text.as_str().matches(')').count()
        {
            text = text.slice(1..text.as_str().len() - 1).trim_end_matches(stops);
        }
        let words = words(&text, 0..text.as_str().len());
        let clause = clause(&words, 0..words.len());
        Self { text, words, clause }
    }

    /// Returns the text of a range of words.
    pub fn slice(&self, range: Range<usize>) -> Text {
        if range.start >= range.end || range.end > self.words.len() {
            return Text::default();
        }
        self.text.slice(self.words[range.start].range.start..self.words[range.end - 1].range.end)
    }

    /// Returns true if one of its words is this.
    pub fn has(&self, lower: &str) -> bool {
        self.words.iter().any(|word| word.lower == lower)
    }
}

/// Splits a sentence into simple ones, its pronouns resolved; none where its subject stays unknown.
pub(super) fn simple(text: &Text, place: &Place) -> Vec<Sentence> {
    let Some(text) = resolve(text, place) else { return Vec::new() };
    let text = if Sentence::new(text.clone()).clause.is_none() { behind_but(&text).unwrap_or(text) } else { text };
    let whole = without_concession(Sentence::new(object_it(text, place)));
    let (whole, inserted) = without_inserted(whole);
    let mut sentences = coordinated(whole, place);
    let relatives: Vec<Sentence> = sentences.iter().filter_map(relative).collect();
    sentences.extend(relatives);
    sentences.extend(inserted);
    sentences
}

/// Where a sentence is none as a whole, what stands behind ", but" may be one.
fn behind_but(text: &Text) -> Option<Text> {
    let at = text.as_str().rfind(", but ")? + ", but ".len();
    let rest = text.slice(at..text.as_str().len());
    let own = Sentence::new(rest.clone());
    (own.clause.is_some() && own.words.len() >= 5).then(|| rest.capitalised())
}

/// "Although it needs configuration, X …": the concession goes, unless "while" contrasts two names.
fn without_concession(whole: Sentence) -> Sentence {
    let Some(clause) = &whole.clause else { return whole };
    let Some(fronted) = clause.fronted.as_ref().filter(|fronted| {
        matches!(
            fronted.opener.as_str(),
            "although" | "though" | "while" | "whilst" | "despite" | "besides" | "apart" | "unlike"
        ) && fronted.opener != "unlike"
    }) else {
        return whole;
    };
    let names = |range: Range<usize>| whole.words[range].iter().any(|word| word.tag == Tag::Proper);
    if matches!(fronted.opener.as_str(), "while" | "whilst")
        && names(fronted.words.clone())
        && names(clause.subject.clone())
    {
        return whole;
    }
    let start = whole.words[clause.subject.start].range.start;
    let rest = whole.text.slice(start..whole.text.as_str().len()).capitalised();
    Sentence::new(rest)
}

/// "You can also use it to …": the object is what the text is speaking of.
fn object_it(text: Text, place: &Place) -> Text {
    let all = words(&text, 0..text.as_str().len());
    let Some(clause) = clause(&all, 0..all.len()) else { return text };
    let yours = clause.subject.len() == 1 && matches!(all[clause.subject.start].lower.as_str(), "you" | "we" | "i");
    let it = all[clause.rest.clone()].first().filter(|word| word.lower == "it" && yours && clause.fronted.is_none());
    match (it, place.subject.as_ref().filter(|subject| !is_plural_phrase(subject))) {
        (Some(it), Some(subject)) => text.replace(it.range.clone(), subject),
        _ => text,
    }
}

/// "The protocols, which include X, work by …": the insertion is a sentence of its own.
fn without_inserted(whole: Sentence) -> (Sentence, Option<Sentence>) {
    let found = whole.clause.as_ref().and_then(|clause| {
        let words = &whole.words;
        let open = (clause.subject.start + 1..clause.finite).find(|&at| {
            words[at].is(',') && words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "which" | "who"))
        })?;
        let close = (open + 2..clause.finite).rev().find(|&at| words[at].is(','))?;
        Some((words[open].range.start, words[close].range.end, words[clause.subject.start].range.start, open, close))
    });
    let Some((from, to, start, open, close)) = found else { return (whole, None) };
    let own = Sentence::new(joined(&whole.text.slice(start..from).capitalised(), &whole.slice(open + 2..close)));
    let rest = Sentence::new(whole.text.replace(from..to, &Text::default()));
    (rest, Some(own).filter(|own| own.clause.is_some() && own.words.len() >= 4))
}

/// Turns "I can", "we need to" into "you can": what an author does as an example anyone does.
pub(super) fn impersonal(text: &Text) -> Text {
    let lower = format!(" {} ", text.as_str().to_lowercase().replace('’', "'"));
    let general = ["i can ", "i need to ", "i have to ", "i must ", "i should ", "i may "];
    let all = lower.matches(" i ").count();
    let such: usize = general.iter().map(|phrase| lower.matches(&format!(" {phrase}")).count()).sum();
    if all == 0
        || such < all
        || lower.contains(" i'")
        || [
            " think ",
            " hope ",
            " say ",
            " remember ",
            " believe ",
            " admit ",
            " imagine ",
            " guess ",
            " tell ",
            " recommend ",
        ]
        .iter()
        .any(|verb| lower.contains(verb))
    {
        return text.clone();
    }
    let mut text = text.clone();
    for (from, to) in [("I", "you"), ("my", "your"), ("me", "you"), ("My", "Your")] {
        let places: Vec<usize> = text.as_str().match_indices(from).map(|(at, _)| at).collect();
        for at in places.into_iter().rev() {
            let before = text.as_str()[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let after =
                text.as_str()[at + from.len()..].chars().next().is_none_or(|c| c == ' ' || c == ',' || c == '.');
            if before && after {
                let with = if at == 0 { Text::from(to).capitalised() } else { Text::from(to) };
                text = text.replace(at..at + from.len(), &with);
            }
        }
    }
    text
}

/// Takes words out that join sentences and stand in the middle: ", for example,", ", however,".
pub(super) fn without_asides(text: &Text) -> Text {
    const ASIDES: &[&str] = &[
        " discussed in this section",
        " discussed in this article",
        ", as the name suggests,",
        " discussed in this post",
        ", as the name implies,",
        " in the example above,",
        " in the example above",
        ", on the other hand,",
        ", discussed below,",
        " for example asks",
        ", by definition,",
        " in this article",
        ", for instance,",
        ", as mentioned,",
        ", by contrast,",
        ", in contrast,",
        ", for example,",
        ", essentially,",
        ", respectively",
        ", in general,",
        " in this post",
        ", by the way,",
        ", meanwhile,",
        ", therefore,",
        ", of course,",
        ", instead,",
        ", however,",
        ", in fact,",
        ", in turn,",
        ", though,",
        ", then,",
        ", too,",
    ];
    let mut text = text.clone();
    for aside in ASIDES {
        while let Some(at) = text.as_str().to_lowercase().find(aside) {
            if !text.as_str().is_char_boundary(at) || !text.as_str().is_char_boundary(at + aside.len()) {
                break;
            }
            let with = if aside.ends_with(" asks") { " asks" } else { "" };
            text = text.replace(at..at + aside.len(), &Text::from(with));
        }
    }
    text
}

/// "X keeps a table, which maps a to b" tells of the table as well: a sentence of its own.
fn relative(sentence: &Sentence) -> Option<Sentence> {
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let mut whiches = (clause.rest.start + 1..clause.rest.end).filter(|&at| words[at].lower == "which");
    let at = whiches.next().filter(|_| whiches.next().is_none())?;
    let next = words.get(at + 1)?;
    let verb = matches!(next.tag, Tag::Auxiliary | Tag::Modal)
        || next.can_be(crate::language::Form::ThirdPerson)
        || next.can_be(crate::language::Form::Base);
    let mut end = at;
    if words[end - 1].is(',') {
        end -= 1;
    }
    if words[end - 1].is(')') {
        end = (clause.rest.start..end).rev().find(|&open| words[open].is('('))?;
    }
    let head = super::naming::last_noun_phrase(&sentence.slice(clause.rest.start..end))?;
    // Behind a comma "which" may mean the whole clause: there the object has to be all that stands before it.
    let comma = words[at - 1].is(',');
    let close = !comma || at - clause.rest.start <= 7;
    let singular = !is_plural_phrase(&head);
    let agrees = match &next.tag {
        Tag::Verb { .. } => {
            next.can_be(crate::language::Form::ThirdPerson) == singular || next.can_be(crate::language::Form::Past)
        }
        _ => match next.lower.as_str() {
            "is" | "has" | "was" | "does" => singular,
            "are" | "have" | "were" | "do" => !singular,
            _ => true,
        },
    };
    let fits = verb
        && close
        && agrees
        && (1..=6).contains(&crate::language::word_count(head.as_str()))
        && words.len() - at >= 4;
    let own = Sentence::new(joined(&head.capitalised(), &sentence.slice(at + 1..words.len())));
    (fits && own.clause.is_some()).then_some(own)
}

/// Splits a sentence at its second predicates and clauses.
fn coordinated(whole: Sentence, place: &Place) -> Vec<Sentence> {
    let Some(clause) = &whole.clause else { return vec![whole] };
    let joints = split_coordinated(&whole.words, clause);
    if joints.is_empty() || clause.fronted.is_some() {
        return vec![whole];
    }
    let subject = whole.slice(clause.subject.clone());
    let mut parts = Vec::new();
    let mut start = 0;
    let mut own = true;
    let ends: Vec<(usize, Option<(usize, bool)>)> =
        joints.iter().map(|&(end, next, own)| (end, Some((next, own)))).chain([(whole.words.len(), None)]).collect();
    for (end, next) in ends {
        if end > start {
            let part = whole.slice(start..end);
            let text = if own { part } else { joined(&subject, &part) };
            parts.push(text);
        }
        if let Some((next, has_own)) = next {
            start = next;
            own = has_own;
        }
    }
    let sentences: Vec<Sentence> =
        parts.iter().filter_map(|part| resolve_with(part, place, Some(&subject))).map(Sentence::new).collect();
    // A part that is no sentence of its own was no joint.
    if sentences.iter().all(|sentence| sentence.clause.is_some() && sentence.words.len() >= 4)
        && sentences.len() == parts.len()
    {
        sentences
    } else {
        vec![whole]
    }
}

fn joined(subject: &Text, predicate: &Text) -> Text {
    let mut text = subject.clone();
    text.push_str(" ");
    text.push(predicate);
    text
}

/// Resolves "It …", "This service …" at the start to what the text is speaking of.
fn resolve(text: &Text, place: &Place) -> Option<Text> {
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

fn resolve_with(text: &Text, place: &Place, nearer: Option<&Text>) -> Option<Text> {
    let all = words(text, 0..text.as_str().len());
    let parsed = clause(&all, 0..all.len());
    let first = parsed.as_ref().map_or(0, |clause| clause.subject.start);
    // "When the timer elapses, it …": the subject in front is nearer than any before.
    let inner = parsed
        .as_ref()
        .and_then(|clause| clause.fronted.as_ref())
        .and_then(|fronted| clause(&all, fronted.words.start + 1..fronted.words.end));
    let inner = inner
        .map(|inner| text.slice(all[inner.subject.start].range.start..all[inner.subject.end - 1].range.end))
        .filter(|subject| {
            !one_of(subject.as_str().to_lowercase().as_str(), "it they you we i this that these one he she")
        });
    let Some(word) = all.get(first) else { return Some(text.clone()) };
    let next = all.get(first + 1);
    let subject = inner.as_ref().or(nearer).or(place.subject.as_ref());
    let plural = subject.is_some_and(is_plural_phrase);
    let with = |range: Range<usize>, possessive: bool| -> Option<Text> {
        let subject = subject?;
        let mut name = if first == 0 { subject.clone().capitalised() } else { subject.clone() };
        if possessive {
            name.push_str(if name.as_str().ends_with('s') { "’" } else { "’s" });
        }
        Some(text.replace(range, &name))
    };
    let pronoun = word.range.clone();
    match word.lower.as_str() {
        // "It is possible to …", "It turns out …" speak of nothing.
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
        "they" if plural || subject.is_some_and(named) => with(pronoun, false),
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
            Some(noun) if matches!(noun.tag, Tag::Noun | Tag::Verb { noun: true, .. }) => {
                let many = is_plural(&noun.lower);
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
                if REPLACEABLE.contains(&noun.lower.as_str()) && lone && !plural && !many && subject.is_some_and(named)
                {
                    with(word.range.start..noun.range.end, false)
                } else if let Some(phrase) = place.recent.as_ref().and_then(|recent| phrase_with(recent, &noun.lower)) {
                    let phrase = if first == 0 { phrase.capitalised() } else { phrase };
                    Some(text.replace(word.range.start..noun.range.end, &phrase))
                } else if is_vague(&noun.lower) {
                    None
                } else {
                    // "These pages" are the pages of which the section speaks; the question is put under that.
                    let article = if first == 0 { "The" } else { "the" };
                    Some(text.replace(word.range.clone(), &Text::from(article)))
                }
            }
            Some(adjective)
                if adjective.tag == Tag::Adjective
                    && all.get(first + 2).is_some_and(|noun| noun.is_nominal() && !is_vague(&noun.lower)) =>
            {
                let article = if first == 0 { "The" } else { "the" };
                Some(text.replace(word.range.clone(), &Text::from(article)))
            }
            _ => None,
        },
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

/// Finds the noun phrase of the sentence before that "these options" stands for: "the skip-ports configuration options".
fn phrase_with(recent: &Text, noun: &str) -> Option<Text> {
    let words = words(recent, 0..recent.as_str().len());
    let at =
        words.iter().rposition(|word| crate::language::singular(&word.lower) == crate::language::singular(noun))?;
    let joined_before = |phrase: &Text| phrase.as_str().split_whitespace().count() >= 2;
    let mut phrase = super::naming::last_noun_phrase(&recent.slice(0..words[at].range.end)).filter(joined_before)?;
    // "the a and b options": both modifiers belong to the noun.
    let start = recent.as_str().find(phrase.as_str())?;
    if let Some(and) = recent.as_str()[..start].strip_suffix(" and ")
        && let Some(before) = super::naming::last_noun_phrase(&recent.slice(0..and.len()))
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

/// Nouns that say nothing of what they stand for: "this way", "this means".
fn is_vague(noun: &str) -> bool {
    one_of(
        noun,
        "way case means reason point kind sort type example problem idea time approach is question result results change changes works allows helps leads makes gives step steps year month week day list code snippet setup situation scenario requires uses moment behaviour behavior work topic things thing concept area two one ones issue issues information",
    )
}

/// True for an "it" that stands for what follows: "it is possible to", "it takes … to", "it's common for".
fn is_empty_it(words: &[Word], first: usize) -> bool {
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
    adjective && later.iter().any(|word| matches!(word.lower.as_str(), "to" | "that" | "for"))
}

/// True for a text that names something: a name's capital or strong emphasis.
pub(super) fn named(text: &Text) -> bool {
    let words = words(text, 0..text.as_str().len());
    words.iter().any(|word| matches!(word.tag, Tag::Proper | Tag::Code))
        || !text.ranges(|style| matches!(style, crate::post::Style::Strong | crate::post::Style::Link(_))).is_empty()
}

/// True for a plural noun phrase.
pub fn is_plural_phrase(text: &Text) -> bool {
    let words = words(text, 0..text.as_str().len());
    let head = words
        .iter()
        .take_while(|word| {
            !matches!(
                word.tag,
                Tag::Preposition | Tag::Relative | Tag::Punctuation(_) | Tag::To | Tag::Pronoun | Tag::Auxiliary
            )
        })
        .filter(|word| word.is_nominal())
        .last();
    let joined = words.iter().any(|word| word.lower == "and");
    let first = words.first().map(|word| word.lower.as_str());
    joined
        || matches!(first, Some("they" | "these" | "those" | "many" | "several" | "few" | "both" | "all"))
        || head.is_some_and(|head| head.tag != Tag::Proper && is_plural(&head.lower))
}

/// True for a sentence that tells nothing to learn: the author's life, the post itself, questions, calls to the reader.
pub(super) fn is_narration(text: &str) -> bool {
    let lower = format!(
        " {} ",
        // The "i" of "i.e." is nobody.
        text.to_lowercase()
            .replace("i.e", "that is")
            .replace(['’', '‘'], "'")
            .replace([',', '.', '!', ';', ':', '(', ')', '"'], " ")
    );
    const PHRASES: &[&str] = &[
        " i ",
        " i'm ",
        " i've ",
        " i'll ",
        " i'd ",
        " me ",
        " my ",
        " myself ",
        " let's ",
        " let us ",
        " we'll ",
        " we're going ",
        " we've ",
        " by all means ",
        " if you have the time ",
        " before you panic ",
        " make no mistake ",
        " famous last words ",
        " we will ",
        " we saw ",
        " we discussed ",
        " we introduced ",
        " we covered ",
        " we talked ",
        " we looked ",
        " you'll learn ",
        " we plan ",
        " stay tuned ",
        " this post ",
        " this article ",
        " this blog ",
        " this series ",
        " this section ",
        " this tutorial ",
        " this guide ",
        " this chapter ",
        " this page ",
        " blog post ",
        " this repository ",
        " this repo ",
        " this document ",
        " this lab ",
        " the aim of this ",
        " as explained ",
        " as mentioned ",
        " part 1 ",
        " part 2 ",
        " part 3 ",
        " part 4 ",
        " todo ",
        " tk ",
        " blog posts ",
        " next post ",
        " previous post ",
        " previous section ",
        " next section ",
        " this video ",
        " this course ",
        " this lesson ",
        " as shown ",
        " shown below ",
        " shown above ",
        " see below ",
        " see above ",
        " see the ",
        " see also ",
        " check out ",
        " take a look ",
        " have a look ",
        " read more ",
        " click here ",
        " screenshot ",
        " stay safe ",
        " thanks ",
        " thank you ",
        " welcome ",
        " hello ",
        " hopefully ",
        " happy ",
        " good luck ",
        " wish me ",
        " subscribe ",
        " follow me ",
        " in the comments ",
        " feel free ",
        " leave a comment ",
        " our journey ",
        " come and join ",
        " oh my ",
        " if you're wondering ",
        " as you can see ",
        " as we can see ",
        " image credit ",
        " source code for ",
        " the figure ",
        " the following figure ",
        " in this figure ",
        " the diagram ",
        " the screenshot ",
        " the image above ",
        " the image below ",
        " to sum up ",
        " the rest of this ",
        " imho ",
        " imo ",
        " my favourite ",
        " my favorite ",
        " bored ",
        " yawn ",
        " we'd ",
        " join ",
        " our pages ",
        " our community ",
        " our growing ",
        " figure 1 ",
        " figure 2 ",
        " figure 3 ",
        " figure 4 ",
        " figure 5 ",
        " famous last ",
        " you've got ",
        " you have got ",
        " devil is in ",
    ];
    text.trim_end().ends_with('?')
        || lower.starts_with(" lets ")
        || lower.contains("???")
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
}
