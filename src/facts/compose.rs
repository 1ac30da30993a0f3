//! Sentences out of what is none as it stands: an item joined with its lead-in or its heading's subject, a sentence without the part that
//! points away or speaks to the reader.

use super::narration::{impersonal, is_narration, without_asides};
use super::{Place, Sentence};
use crate::language::{Tag, one_of, words};
use crate::post::Text;

/// "X is made of bytes that look like this:" leads to what follows but tells something too: the part before the pointer.
pub(super) fn without_pointer(told: &Text) -> (Text, bool) {
    let lower = told.as_str().to_lowercase();
    let cut = [
        " that looks like",
        " that look like",
        " which looks like",
        " looks like this",
        " like this",
        " like so",
        " as follows",
        ", for example:",
        ", for instance:",
        ", e.g.:",
    ]
    .iter()
    .filter_map(|phrase| lower.find(phrase))
    .min();
    match cut.filter(|&at| told.as_str().is_char_boundary(at)) {
        Some(at) => (told.slice(0..at), false),
        None => (told.clone(), true),
    }
}

/// "Which gives us a simple rule: if …": what stands behind the colon, where it is a sentence of its own.
pub(super) fn behind_colon(told: &Text) -> Option<Text> {
    let at = told.as_str().find(": ")?;
    let rest = told.slice(at + 2..told.as_str().len());
    let own = Sentence::new(rest.clone());
    // "They have a drawback: because they bypass …": who, stays unknown behind the colon too.
    let unknown = own.words.first().is_some_and(|first| first.tag == Tag::Subordinator)
        && own.words.get(1).is_some_and(|second| one_of(&second.lower, "they it"));
    (at < 80 && !unknown && own.words.len() >= 5 && own.clause.is_some() && !is_narration(rest.as_str()))
        .then(|| rest.capitalised())
}

/// "As discussed in the last part, X is …": X is.
fn behind_reminder(told: &Text) -> Text {
    let lower = told.as_str().to_lowercase();
    let reminds =
        ["discussed", "mentioned", "explained", "noted", "described", "stated", "said", "seen", "shown", "covered"]
            .iter()
            .any(|done| {
                lower
                    .strip_prefix("as ")
                    .is_some_and(|rest| rest.starts_with(done) || rest.starts_with(&format!("we {done}")))
            });
    let Some(at) = told.as_str().find(", ").filter(|at| reminds && *at < 80) else { return told.clone() };
    let rest = told.slice(at + 2..told.as_str().len()).capitalised();
    if Sentence::new(rest.clone()).clause.is_some() { rest } else { told.clone() }
}

/// Drops the part of a sentence that speaks of the author or to the reader, where the rest is a sentence of its own.
pub(super) fn without_narration(told: &Text) -> Option<Text> {
    let told = &without_asides(&impersonal(&behind_reminder(told)));
    if !is_narration(told.as_str()) {
        return Some(told.clone());
    }
    let string = told.as_str();
    let cuts = string
        .match_indices([',', ';', '—', '–'])
        .map(|(at, _)| at)
        .chain(string.match_indices(" - ").map(|(at, _)| at))
        .chain(string.match_indices(" (").map(|(at, _)| at));
    let pointers = [" as shown", " as described", " as discussed", " as illustrated", " as depicted", " as seen in"];
    let cuts = cuts.chain(pointers.iter().filter_map(|pointer| string.find(pointer)));
    let mut cuts: Vec<usize> = cuts.collect();
    cuts.sort_unstable();
    // "X comes with a hook, with the help of Y, I am told …": the phrase between is of what goes.
    let phrase_before = |at: usize| {
        let from = string[..at].rfind(", ").filter(|_| {
            let behind = string[at..].trim_start_matches([',', ' ']);
            ["I ", "we ", "I'", "we'"].iter().any(|who| behind.starts_with(who))
        })?;
        let own = Sentence::new(told.slice(from + 2..at));
        let phrase = own.clause.is_none()
            && own.words.len() <= 8
            && own.words.first().is_some_and(|first| matches!(first.tag, Tag::Preposition | Tag::Subordinator));
        phrase.then_some(from)
    };
    cuts.into_iter().rev().find_map(|at| {
        let head = told.slice(0..phrase_before(at).unwrap_or(at));
        let whole = Sentence::new(head.clone());
        (!is_narration(head.as_str())
            && !head.as_str().ends_with('?')
            && whole.words.len() >= 4
            && whole.clause.is_some())
        .then_some(head)
    })
}

/// Joins a lead-in that is cut short ("X is:", "X …", "X lets you:") with an item; an item that is a sentence stands alone.
pub(super) fn compose(item: &Text, lead: Option<&Text>, place: &Place) -> Option<Text> {
    let own = Sentence::new(item.clone());
    let skip = own.words.iter().take_while(|word| word.tag == Tag::Adverb).count();
    let after = own.words.get(skip + 1);
    // "Provides termination and support": a third person in front is the verb, unless another follows it.
    let leading = own.words.get(skip).is_some_and(|word| word.can_be(crate::language::Form::ThirdPerson))
        && after.is_some_and(|next| {
            !matches!(next.tag, Tag::Auxiliary | Tag::Modal | Tag::Conjunction | Tag::Punctuation(_) | Tag::Relative)
                && next.lower != "of"
        });
    // "Don't rely on x" is advice, whatever stands above it.
    let request = own.words.first().is_some_and(|first| first.lower.starts_with("don't") || first.lower == "never");
    let verb = |word: &crate::language::Word| {
        matches!(word.lower.as_str(), "is" | "are" | "has" | "was" | "does")
            || word.tag == Tag::Modal
            || word.can_be(crate::language::Form::ThirdPerson)
    };
    let starts_with_verb = !request && (leading || own.words.first().is_some_and(verb));
    if let Some(text) = of_subject(&own, item, place) {
        return Some(text);
    }
    // "Used by other protocols, to translate …" below a heading: the heading's subject is.
    let lead = lead.filter(|lead| !crate::topics::is_generic(lead.as_str()));
    let participle = lead.is_none()
        && own.words.first().is_some_and(|first| {
            first.can_be(crate::language::Form::Participle) && !first.can_be(crate::language::Form::Base)
        })
        && own.words.get(1).is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To));
    if let Some(subject) = place.subject.clone().filter(|_| participle && place.in_list) {
        return Some(is_so(subject, item));
    }
    if own.clause.is_some() && !starts_with_verb && !super::walk::acts_at_once(&own) {
        return Some(item.clone());
    }
    let starts_with_verb = starts_with_verb || super::walk::acts_at_once(&own);
    if let Some(lead) = lead {
        let open = lead.as_str().trim_end().trim_end_matches([':', '.', '…', ' ', '-', '–', '—']);
        let lead_text = lead.slice(0..open.len());
        let lead_words = words(&lead_text, 0..lead_text.as_str().len());
        let skill = lead_words.len() >= 2 && lead_words[lead_words.len() - 2].lower == "how";
        let cut = !skill
            && lead_words.last().is_some_and(|last| {
                matches!(last.tag, Tag::Auxiliary | Tag::Modal | Tag::To)
                    || matches!(last.lower.as_str(), "you" | "by" | "for" | "with" | "in" | "when" | "if")
            });
        // "is useful when:" before "Require …" is no condition.
        let request = lead_words.last().is_some_and(|last| matches!(last.lower.as_str(), "when" | "if"))
            && own.clause.is_none()
            && own.words.first().is_some_and(|first| first.can_be(crate::language::Form::Base));
        if request {
            return None;
        }
        // "Key characteristics:" is no name of what "Handles synchronous code".
        let generic = crate::topics::is_generic(lead_text.as_str());
        let name_only =
            starts_with_verb && !generic && lead_words.len() <= 6 && Sentence::new(lead_text.clone()).clause.is_none();
        if cut || name_only {
            let mut text = lead_text;
            text.push_str(" ");
            let infinitive = lead_words.last().is_some_and(|last| matches!(last.tag, Tag::To | Tag::Modal))
                && crate::language::starts_with_verb(&item.as_str().to_lowercase());
            text.push(&if infinitive { item.clone().uncapitalised() } else { place.inside(item.clone()) });
            return Some(text);
        }
    }
    if let Some(text) = lead.and_then(|lead| done_by(lead, &own, place)) {
        return Some(text);
    }
    // "Runs over UDP", "Cache records in memory" below a heading: the section's subject does it.
    if starts_with_verb {
        let mut text = place.subject.clone()?.capitalised();
        text.push_str(" ");
        text.push(&item.clone().uncapitalised());
        return Some(text);
    }
    if lead.is_none()
        && let Some(text) = as_third_person(&own, place)
    {
        return Some(text);
    }
    // "**What are branches?**" and below it "Named references to commits".
    if lead.is_none()
        && place.defining
        && place.in_list
        && own.clause.is_none()
        && own.words.len() >= 4
        && own.words.first().is_some_and(|first| !first.can_be(crate::language::Form::Base) || first.is_nominal())
    {
        let subject = place.subject.clone()?;
        return Some(is_so(subject, item));
    }
    Some(item.clone())
}

/// "Use when latency matters", "Good for small teams" in a list: what is used, or is good, is what the list is of.
fn of_subject(own: &Sentence, item: &Text, place: &Place) -> Option<Text> {
    let (first, next) = (own.words.first()?, own.words.get(1)?);
    let subject = place
        .subject
        .clone()
        .filter(|subject| place.in_list && (1..=5).contains(&crate::language::word_count(subject.as_str())))?;
    if first.lower == "use" && one_of(&next.lower, "when if for whenever only where") {
        return Some(item.replace(first.range.end..first.range.end, &{
            let mut used = Text::from(" ");
            used.push(&place.inside(subject));
            used
        }));
    }
    let fit = one_of(&first.lower, "good ideal useful best suitable great perfect suited")
        && one_of(&next.lower, "for when if to")
        && own.clause.is_none();
    if !fit {
        return None;
    }
    Some(is_so(subject, item))
}

/// Says of a subject what a fragment tells: "Small teams" and "Good for …".
pub(super) fn is_so(subject: Text, told: &Text) -> Text {
    let verb = super::sentence::is_or_are(&subject);
    let mut text = subject.capitalised();
    text.push_str(verb);
    text.push(&told.clone().uncapitalised());
    text
}

/// "Modular parts provide the following:" and below it "Speed up development, since …": the parts do.
fn done_by(lead: &Text, own: &Sentence, place: &Place) -> Option<Text> {
    use crate::language::Form;
    let first = own.words.first().filter(|first| first.can_be(Form::Base) && own.words.len() >= 3)?;
    let announcing = super::sentence::simple(lead, place).into_iter().find(|sentence| sentence.clause.is_some())?;
    let clause = announcing.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let words = &announcing.words;
    let points = words[clause.rest.clone()].iter().any(|word| {
        one_of(&word.lower, "following benefits advantages things ways features goals jobs tasks responsibilities capabilities functions")
    });
    let offers = one_of(&clause.lemma(words), "provide offer have bring give do perform serve fulfil fulfill");
    let subject = announcing.slice(clause.subject.clone());
    let person = one_of(&words[clause.subject.start].lower, "you we i they it this these there here");
    let object = own.words.get(1).is_some_and(|next| {
        next.is_nominal()
            || matches!(next.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Preposition | Tag::Proper)
    });
    if !points
        || !offers
        || person
        || clause.is_negated(words)
        || !object
        || crate::language::word_count(subject.as_str()) > 5
    {
        return None;
    }
    let plural = super::is_plural_phrase(&subject);
    let mut text = subject.capitalised();
    text.push_str(" ");
    text.push_str(&if plural { first.lower.clone() } else { crate::language::third_person(&first.lower) });
    text.push_str(" ");
    text.push(&own.slice(1..own.words.len()));
    Some(text)
}

/// Notes in telegram style below a heading, "Translate names to addresses": the heading's subject does it.
fn as_third_person(own: &Sentence, place: &Place) -> Option<Text> {
    let heading = place.trail.last()?;
    let lower = heading.text.as_str().to_lowercase();
    let telling = crate::topics::heading_topic(heading).is_some()
        || matches!(
            lower.trim_end_matches('?'),
            "abstract" | "overview" | "summary" | "definition" | "features" | "what" | "purpose" | "description"
        );
    let procedure = !telling
        || [
            "prerequisite",
            "pre-requisite",
            "how to",
            "step",
            "setup",
            "set up",
            "install",
            "getting started",
            "usage",
            "tips",
            "best practice",
            "todo",
            "exercise",
            "create",
            "configure",
            "checklist",
            "advice",
            "recommend",
            "guideline",
            "know",
            "objective",
            "plan",
        ]
        .iter()
        .any(|word| lower.contains(word));
    let first = own.words.first()?;
    let subject = place.section_subject();
    let is_name = !subject.is_empty() && crate::language::word_count(subject.as_str()) <= 4;
    if procedure
        || !is_name
        || own.clause.is_some()
        || one_of(
            &first.lower,
            "check use choose follow run create set note see make avoid try consider keep read remember add open go take start ensure verify test install configure enable",
        )
        || !first.can_be(crate::language::Form::Base)
        || own.words.len() < 3
        || first.lower == "be"
    {
        return None;
    }
    let followed =
        own.words.get(1).is_some_and(|next| !matches!(next.tag, Tag::Punctuation(_) | Tag::Auxiliary | Tag::Modal));
    let mut text = subject.capitalised();
    text.push_str(" ");
    text.push_str(&crate::language::third_person(&first.lower));
    text.push_str(" ");
    text.push(&own.slice(1..own.words.len()));
    followed.then_some(text)
}
