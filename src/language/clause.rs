//! The parts of a sentence that questions are made of: what is in front, subject, verb group, the rest.

use super::one_of;
use super::verb::{Form, lemma};
use super::word::{Tag, Word};
use std::ops::Range;

/// What stands before the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fronted {
    /// Its first word, lower case: "when", "to", "for".
    pub opener: String,
    /// Its words, without the comma.
    pub words: Range<usize>,
}

/// A clause with a finite verb. All ranges are of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// A subordinate clause or phrase before the subject.
    pub fronted: Option<Fronted>,
    /// The subject's noun phrase.
    pub subject: Range<usize>,
    /// The verb group: auxiliaries, adverbs, main verb.
    pub verb: Range<usize>,
    /// The finite word: the first modal or auxiliary, else the main verb itself.
    pub finite: usize,
    /// The main verb.
    pub main: usize,
    /// What follows, without the full stop.
    pub rest: Range<usize>,
}

impl Clause {
    /// Returns the main verb's base form.
    pub fn lemma(&self, words: &[Word]) -> String {
        lemma(&words[self.main].lower)
    }

    /// Returns true for a form of "be" as main verb.
    pub fn is_copula(&self, words: &[Word]) -> bool {
        self.lemma(words) == "be"
    }

    /// Returns true for "is stored", "can be used".
    pub fn is_passive(&self, words: &[Word]) -> bool {
        words[self.main].can_be(Form::Participle)
            && self.verb.clone().any(|at| {
                at < self.main
                    && (lemma(&words[at].lower) == "be"
                        || words[at].lower.ends_with("'s")
                        || matches!(words[at].lower.as_str(), "gets" | "get"))
            })
    }

    /// Returns true if the group holds "not" or "never".
    pub fn is_negated(&self, words: &[Word]) -> bool {
        self.verb.clone().any(|at| {
            words[at].tag == Tag::Not
                || words[at].lower.ends_with("n't")
                || matches!(words[at].lower.as_str(), "never" | "cannot")
        })
    }
}

/// Parses a range of words as a clause.
pub fn clause(words: &[Word], range: Range<usize>) -> Option<Clause> {
    let end = trim_end(words, range.clone());
    let start = skip_connectives(words, range.start..end);
    fronted(words, start..end).or_else(|| plain(words, start..end)).or_else(|| unmarked(words, start..end))
}

/// "In the old generation this process …": a phrase in front without its comma, before a subject that begins with a determiner.
fn unmarked(words: &[Word], range: Range<usize>) -> Option<Clause> {
    let first = words.get(range.start).filter(|first| {
        first.tag == Tag::Preposition || matches!(first.lower.as_str(), "similar" | "after" | "before")
    })?;
    let opener = first.lower.clone();
    (range.start + 2..range.end.min(range.start + 9))
        .filter(|&at| {
            words[at - 1].is_nominal() && matches!(words[at].tag, Tag::Determiner | Tag::Pronoun | Tag::Proper)
        })
        .find_map(|at| {
            let mut clause = plain(words, at..range.end).filter(|clause| clause.subject.len() <= 4)?;
            clause.fronted = Some(Fronted { opener: opener.clone(), words: range.start..at });
            Some(clause)
        })
}

/// Drops the final punctuation.
fn trim_end(words: &[Word], range: Range<usize>) -> usize {
    let mut end = range.end.min(words.len());
    while end > range.start && matches!(words[end - 1].tag, Tag::Punctuation('.' | '!' | ':' | ';' | ',' | '—' | '…'))
    {
        end -= 1;
    }
    end
}

/// Skips "However,", "In addition,", "For example,", "And": words that join sentences and say nothing of the fact.
fn skip_connectives(words: &[Word], range: Range<usize>) -> usize {
    const PHRASES: &[&str] = &[
        "in addition",
        "for example",
        "for instance",
        "as a result",
        "in other words",
        "on the other hand",
        "in general",
        "in short",
        "of course",
        "in fact",
        "as well",
        "that said",
        "in practice",
        "in this case",
        "at the same time",
        "by the way",
        "strictly speaking",
        "put simply",
        "to put it simply",
        "simply put",
        "in summary",
        "at least",
        "in particular",
        "most importantly",
        "by contrast",
        "in contrast",
        "for that reason",
        "for this reason",
        "note that",
        "notice that",
        "remember that",
        "it turns out that",
        "it turns out , that",
        "keep in mind that",
        "this means that",
        "this means",
        "to be precise",
        "under the hood",
        "as the name suggests",
        "as you can see",
        "generally speaking",
        "likewise",
        "similarly",
        "essentially",
        "here is why",
        "as such",
        "note",
        "tip",
        "pro-tip",
        "important",
        "warning",
        "hint",
        "basically",
        "that is",
        "it's worth noting that",
        "it is worth noting that",
        "it is possible to show that",
        "conversely",
        "in essence",
        "overall",
        "quite often",
        "in the end",
        "as mentioned",
        "as we know",
        "now",
        "today",
        "currently",
        "recently",
        "also",
        "another thing",
        "second",
        "secondly",
        "third",
        "thirdly",
        "lastly",
        "next",
        "then",
        "thus",
        "hence",
        "so",
        "because of this",
        "given that",
        "e.g",
        "i.e",
        "e.g .",
        "i.e .",
        "ex",
        "roughly",
        "finally",
        "luckily",
        "unfortunately",
        "fortunately",
        "interestingly",
        "surprisingly",
        "technically",
        "usually",
        "normally",
        "previously",
        "originally",
        "essentially",
        "alternatively",
    ];
    let mut at = range.start;
    loop {
        while at < range.end && matches!(words[at].tag, Tag::Punctuation('(' | '—' | '-' | ',' | '.')) {
            at += 1;
        }
        let rest: Vec<&str> = words[at..range.end].iter().take(8).map(|word| word.lower.as_str()).collect();
        let phrase = PHRASES
            .iter()
            .map(|phrase| phrase.split(' ').collect::<Vec<_>>())
            .filter(|phrase| rest.starts_with(phrase))
            .filter(|phrase| {
                phrase.last().is_some_and(|last| *last == "that" || *last == "means")
                    || rest.get(phrase.len()).is_some_and(|next| matches!(*next, "," | ":" | "—"))
            })
            .map(|phrase| phrase.len())
            .max();
        if let Some(len) = phrase {
            at += len;
            continue;
        }
        if rest.first().is_some_and(|first| matches!(*first, "e.g" | "i.e")) {
            at += 1 + usize::from(rest.get(1) == Some(&"."));
            continue;
        }
        let Some(word) = words.get(at).filter(|_| at + 1 < range.end) else { return at };
        let comma = words[at + 1].is(',');
        match word.tag {
            Tag::Adverb if comma => at += 2,
            Tag::Conjunction if !matches!(word.lower.as_str(), "both" | "either" | "neither") => {
                at += 1 + usize::from(comma)
            }
            _ => return at,
        }
    }
}

/// "When x, y", "To x, y", "With x, y": the part before the first comma behind which a clause of its own stands.
fn fronted(words: &[Word], range: Range<usize>) -> Option<Clause> {
    let first = words.get(range.start)?;
    if first.tag == Tag::Adverb
        && words.get(range.start + 1).is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::Subordinator))
        && !matches!(first.lower.as_str(), "once" | "instead" | "more" | "regardless")
    {
        return fronted(words, range.start + 1..range.end);
    }
    let infinitive = first.tag == Tag::To;
    let gerund = first.can_be(Form::Gerund) || (first.can_be(Form::Participle) && !first.can_be(Form::Base));
    let adverb = first.tag == Tag::Adverb && matches!(first.lower.as_str(), "once" | "instead" | "more" | "regardless");
    if !(matches!(first.tag, Tag::Subordinator | Tag::Preposition)
        || infinitive
        || gerund
        || adverb
        || first.lower == "as")
    {
        return None;
    }
    let subordinate = first.tag == Tag::Subordinator && !matches!(first.lower.as_str(), "how" | "why");
    let mut depth = 0;
    for at in range.start + 1..range.end {
        match words[at].tag {
            Tag::Punctuation('(') => depth += 1,
            Tag::Punctuation(')') => depth -= 1,
            Tag::Punctuation(',' | '—') if depth == 0 => {
                let next = words.get(at + 1)?;
                if matches!(next.tag, Tag::Conjunction) || (next.tag == Tag::Relative && next.lower != "that") {
                    continue;
                }
                // "Enabling X means that …, y" is no phrase in front.
                if gerund && plain(words, range.start..at).is_some() {
                    return None;
                }
                let inner = range.start + 1..at;
                let complete = !subordinate || inner.len() >= 2;
                let start = at + 1 + usize::from(words[at + 1].lower == "then");
                if let Some(mut clause) =
                    plain(words, start..range.end).filter(|clause| complete && !list_like(words, clause, at))
                {
                    clause.fronted = Some(Fronted { opener: first.lower.clone(), words: range.start..at });
                    return Some(clause);
                }
            }
            // "If a bit is set then …"
            Tag::Adverb if depth == 0 && words[at].lower == "then" && subordinate && at > range.start + 2 => {
                if let Some(mut clause) = plain(words, at + 1..range.end) {
                    clause.fronted = Some(Fronted { opener: first.lower.clone(), words: range.start..at });
                    return Some(clause);
                }
            }
            _ => {}
        }
    }
    None
}

/// True where what looks like a subject is one more item of a list that began in the fronted part ("in posts, pages, and drafts are").
fn list_like(words: &[Word], clause: &Clause, comma: usize) -> bool {
    words[comma + 1..clause.finite].iter().any(|word| word.is(','))
        && words[comma + 1].tag != Tag::Determiner
        && words[comma + 1].tag != Tag::Pronoun
}

fn plain(words: &[Word], range: Range<usize>) -> Option<Clause> {
    // No subject begins with a preposition or a subordinator, and an imperative has none.
    let first = words.get(range.start)?;
    let object = words
        .get(range.start + 1)
        .is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun));
    let bare_imperative = first.can_be(Form::Base) && (!first.is_nominal() || object);
    if matches!(first.tag, Tag::Subordinator | Tag::Preposition | Tag::To | Tag::Conjunction) || bare_imperative {
        return None;
    }
    let finite = finite(words, range.clone())?;
    let lead = words[range.start..finite]
        .iter()
        .take_while(|word| {
            word.tag == Tag::Adverb
                && one_of(&word.lower, "also then thus hence therefore now otherwise however moreover furthermore additionally finally first instead consequently nevertheless luckily essentially basically")
        })
        .count();
    let mut subject = range.start + lead..finite;
    // Adverbs between subject and verb belong to the verb.
    while subject.end > subject.start && matches!(words[subject.end - 1].tag, Tag::Adverb | Tag::Punctuation(',')) {
        subject.end -= 1;
    }
    // "Raise alarms and react to them": two imperatives, no subject.
    let second =
        words[finite].can_be(Form::Base) && words[finite - 1].tag == Tag::Conjunction && first.can_be(Form::Base);
    if second {
        return None;
    }
    let conditional =
        words[subject.clone()].iter().skip(1).any(|word| matches!(word.lower.as_str(), "if" | "when" | "because"));
    if subject.is_empty() || conditional {
        return None;
    }
    let (main, end) = group(words, finite, range.end);
    let verb = (subject.end..finite).find(|&at| !matches!(words[at].tag, Tag::Punctuation(_))).unwrap_or(finite);
    Some(Clause { fronted: None, verb: verb..end, subject, finite, main, rest: end..range.end })
}

/// Finds the finite verb of the main clause: relative clauses, participles and infinitives inside the subject are passed over.
fn finite(words: &[Word], range: Range<usize>) -> Option<usize> {
    let mut at = range.start;
    let mut nominal = false;
    let mut relative = false;
    while at < range.end {
        let word = &words[at];
        match &word.tag {
            Tag::Relative if nominal => {
                relative = true;
                at = skip_relative(words, at + 1, range.end);
                continue;
            }
            Tag::Relative if word.lower == "that" => {
                // "That is …", "That service …"
                nominal = words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Auxiliary | Tag::Modal));
            }
            Tag::Pronoun
                if nominal && matches!(word.lower.as_str(), "you" | "we" | "they" | "it" | "i" | "he" | "she") =>
            {
                // A contact clause: "the code you write".
                at = skip_relative(words, at + 1, range.end);
                continue;
            }
            Tag::Subordinator if nominal => {
                at = skip_relative(words, at + 1, range.end);
                continue;
            }
            Tag::To => {
                at += 1;
                while at < range.end && matches!(words[at].tag, Tag::Adverb) {
                    at += 1;
                }
                if at < range.end && words[at].can_be(Form::Base) {
                    at += 1;
                }
                nominal = true;
                continue;
            }
            Tag::Modal | Tag::Auxiliary if nominal => return Some(at),
            Tag::Modal | Tag::Auxiliary => return None,
            Tag::Verb { forms, noun } => {
                let previous = at.checked_sub(1).filter(|&before| before >= range.start).map(|before| &words[before]);
                let after_determiner = previous.is_some_and(|word| {
                    matches!(word.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
                        && !one_of(word.lower.as_str(), "all both many others this that these those each some most")
                });
                // Behind a relative clause a last word that can be a noun is its object: "a service that answers DNS queries".
                let object = relative && *noun && at + 1 == range.end;
                if nominal && !after_determiner && !object && is_finite_here(words, at, range.clone(), forms, *noun) {
                    return Some(at);
                }
                nominal |= word.is_nominal();
            }
            Tag::Noun | Tag::Proper | Tag::Number | Tag::Code | Tag::Pronoun => {
                // An unknown word in -s behind a name, before what a verb is followed by: "Terraform provisions the …".
                let object =
                    words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive));
                let name = at > range.start && words[at - 1].tag == Tag::Proper;
                if name
                    && object
                    && word.tag == Tag::Noun
                    && word.lower.ends_with('s')
                    && !word.lower.ends_with("ss")
                    && !certain_later(words, at + 1, range.end)
                {
                    return Some(at);
                }
                nominal = true;
            }
            Tag::Determiner => {
                // "This is …", "Both are …", "Some use …": a determiner can stand alone.
                nominal = words.get(at + 1).is_some_and(|next| {
                    matches!(next.tag, Tag::Auxiliary | Tag::Modal | Tag::Verb { .. } | Tag::Adverb)
                }) || nominal;
            }
            Tag::Punctuation(';' | ':' | '?') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Returns the place behind a relative clause: its verb group, and its own subject where it has one.
fn skip_relative(words: &[Word], from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let word = &words[at];
        match &word.tag {
            Tag::Modal | Tag::Auxiliary => return group(words, at, end).1,
            Tag::Verb { forms, .. }
                if forms.iter().any(|form| matches!(form, Form::ThirdPerson | Form::Base | Form::Past)) =>
            {
                let noun_phrase =
                    at > from && matches!(words[at - 1].tag, Tag::Determiner | Tag::Possessive | Tag::Adjective);
                if !noun_phrase {
                    return group(words, at, end).1;
                }
            }
            Tag::Punctuation(',' | ';') => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

fn is_finite_here(words: &[Word], at: usize, range: Range<usize>, forms: &[Form], noun: bool) -> bool {
    let third = forms.contains(&Form::ThirdPerson);
    let base = forms.contains(&Form::Base);
    let past = forms.contains(&Form::Past);
    if third {
        let joined = words[..at].last().is_some_and(|before| before.tag == Tag::Conjunction);
        if !noun {
            return !joined || !certain_later(words, at + 1, range.end);
        }
        // "Flow logs hold addresses", "hash functions map text": a plural noun before a verb in its base form; but "the service
        // stores log data" has its verb.
        let after = (at + 1..range.end).find(|&next| words[next].tag != Tag::Adverb);
        let opens_bare = words
            .get(range.start)
            .is_some_and(|first| matches!(first.tag, Tag::Noun | Tag::Adjective | Tag::Verb { .. }));
        let before_verb = after.is_some_and(|next| {
            let noun = matches!(words[next].tag, Tag::Verb { noun: true, .. });
            let object = followed_like_verb(words, next, range.end)
                || (opens_bare && words.get(next + 1).is_some_and(|word| word.is_nominal() && next + 1 < range.end));
            words[next].can_be(Form::Base) && object && (!noun || opens_bare)
        }) && !one_of(&words[at].lower, "helps lets makes");
        if one_of(&words[at].lower, "helps lets") {
            return true;
        }
        return !certain_later(words, at + 1, range.end)
            && !joined
            && !before_verb
            && (followed_like_verb(words, at, range.end) || at + 1 == range.end || words[at + 1].is_nominal());
    }
    if base && plural_before(words, at, range.start) {
        return !certain_later(words, at + 1, range.end)
            && (!noun
                || followed_like_verb(words, at, range.end)
                || at + 1 == range.end
                || words[at + 1].is_nominal()
                || matches!(words[at + 1].tag, Tag::Adjective | Tag::Punctuation(_)));
    }
    if past {
        // Past tense or a participle behind its noun: a later finite verb makes it a participle; "by" and no object likewise.
        let next = words.get(at + 1).filter(|_| at + 1 < range.end);
        let regular = forms.contains(&Form::Participle);
        let object = next.is_some_and(|next| {
            matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Proper | Tag::Pronoun | Tag::Number | Tag::Code)
                || next.lower == "that"
        });
        let behind = next.is_some_and(|next| {
            matches!(next.tag, Tag::Preposition | Tag::To | Tag::Adverb | Tag::Noun | Tag::Adjective)
                && next.lower != "by"
        });
        let after_name = at > range.start
            && matches!(words[at - 1].tag, Tag::Proper | Tag::Pronoun)
            && !next.is_some_and(|next| {
                matches!(next.tag, Tag::Preposition | Tag::Adverb)
                    || (next.tag == Tag::To && words[at - 1].tag == Tag::Proper)
            });
        let named = at > range.start && matches!(words[at - 1].tag, Tag::Proper | Tag::Pronoun);
        let used_to = words[at].lower == "used"
            && next.is_some_and(|next| next.tag == Tag::To)
            && words.get(at + 2).is_some_and(|verb| verb.can_be(Form::Base))
            && named;
        // "V8 implemented remembered sets as arrays": a name, a past tense, a described object.
        let object = object
            || (after_name && next.is_some_and(|next| next.can_be(Form::Participle) && !next.can_be(Form::Base)));
        return !certain_later(words, at + 1, range.end)
            && (object || used_to || (behind && (!regular || (after_name && words[at].lower != "used"))));
    }
    false
}

/// True if what follows is what follows verbs: an object's determiner, a preposition, "to", an adverb.
fn followed_like_verb(words: &[Word], at: usize, end: usize) -> bool {
    let Some(next) = words.get(at + 1).filter(|_| at + 1 < end) else { return false };
    match next.tag {
        // "types you can store" goes on with a clause.
        Tag::Pronoun => !words.get(at + 2).is_some_and(|after| matches!(after.tag, Tag::Modal | Tag::Auxiliary)),
        Tag::Determiner
        | Tag::Possessive
        | Tag::To
        | Tag::Adverb
        | Tag::Subordinator
        | Tag::Adjective
        | Tag::Number
        | Tag::Code => true,
        Tag::Relative => next.lower == "that" || next.lower == "which",
        Tag::Preposition => next.lower != "of",
        _ => false,
    }
}

/// True if another verb follows that can only be finite, before a comma, a conjunction or a subordinate clause.
fn certain_later(words: &[Word], from: usize, end: usize) -> bool {
    let mut at = from;
    while at < end {
        match &words[at].tag {
            Tag::Modal | Tag::Auxiliary => return true,
            Tag::Verb { forms, noun: false } if forms.contains(&Form::ThirdPerson) => return true,
            Tag::Verb { forms, noun: true }
                if forms.contains(&Form::ThirdPerson) && at + 1 < end && opens_clause(words, at + 1) =>
            {
                return true;
            }
            Tag::Relative | Tag::Subordinator | Tag::Conjunction | Tag::Punctuation(',' | ';' | ':' | '(' | '—') => {
                return false;
            }
            Tag::Pronoun if words[at].lower != "it" && words[at].lower != "them" && words[at].lower != "us" => {
                return false;
            }
            _ => at += 1,
        }
    }
    false
}

/// True for "how", "why", or "that" with a subject behind it: what a verb of telling is followed by.
fn opens_clause(words: &[Word], at: usize) -> bool {
    let subject = words
        .get(at + 1)
        .is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Pronoun | Tag::Proper | Tag::Possessive));
    one_of(&words[at].lower, "how why whether") || (words[at].lower == "that" && subject)
}

/// Returns the head noun before a place: the last nominal of the first noun phrase's stretch.
fn plural_before(words: &[Word], at: usize, start: usize) -> bool {
    let head = head(words, start..at);
    let Some(head) = head else { return false };
    let word = &words[head];
    if one_of(word.lower.as_str(), "i you we they these those both some many all others most") {
        return true;
    }
    let joined = words[start..at].iter().any(|word| word.lower == "and");
    let plural = matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Verb { .. }) && super::is_plural(&word.lower);
    // The verb follows the head noun, not an adjective or a determiner.
    (plural || joined) && !matches!(words[at - 1].tag, Tag::Determiner | Tag::Possessive | Tag::Preposition)
}

/// Returns the head of a noun phrase: the last nominal before its first preposition, relative clause or participle.
pub(super) fn head(words: &[Word], range: Range<usize>) -> Option<usize> {
    let mut head = None;
    for at in range {
        match &words[at].tag {
            Tag::Preposition | Tag::Relative | Tag::To | Tag::Subordinator if head.is_some() => break,
            Tag::Punctuation('(') if head.is_some() => break,
            Tag::Pronoun | Tag::Noun | Tag::Proper | Tag::Code | Tag::Number => head = Some(at),
            Tag::Determiner if head.is_none() => head = Some(at),
            Tag::Verb { forms, noun } if *noun || forms.contains(&Form::Gerund) => head = Some(at),
            Tag::Verb { .. } if head.is_some_and(|head| words[head].tag != Tag::Determiner) => break,
            _ => {}
        }
    }
    head
}

/// Returns the main verb and the end of the group that starts at a finite word.
fn group(words: &[Word], finite: usize, end: usize) -> (usize, usize) {
    let mut main = finite;
    let mut at = finite + 1;
    let auxiliary = |at: usize| {
        matches!(words[at].tag, Tag::Modal | Tag::Auxiliary)
            || matches!(words[at].lower.as_str(), "be" | "been" | "being")
    };
    if !auxiliary(finite) {
        if words[finite].lower == "used"
            && words.get(at).is_some_and(|next| next.tag == Tag::To)
            && at + 1 < end
            && words[at + 1].can_be(Form::Base)
        {
            return (at + 1, at + 2);
        }
        return (finite, at);
    }
    let mut last_auxiliary = finite;
    // "The purpose is enabling x": the gerund is what it is.
    let aim = finite > 0
        && one_of(
            &words[finite - 1].lower,
            "purpose aim goal job task role power idea objective advantage benefit drawback challenge problem",
        );
    while at < end {
        let word = &words[at];
        let be = lemma(&words[last_auxiliary].lower) == "be"
            || words[last_auxiliary].lower.ends_with("'s")
            || words[last_auxiliary].lower.ends_with("'re");
        let have = lemma(&words[last_auxiliary].lower) == "have" || words[last_auxiliary].lower.ends_with("'ve");
        let bare = matches!(words[last_auxiliary].tag, Tag::Modal)
            || lemma(&words[last_auxiliary].lower) == "do"
            || words[last_auxiliary].lower.ends_with("'ll");
        match &word.tag {
            Tag::Adverb | Tag::Not => at += 1,
            // "can either be …"
            Tag::Determiner
                if matches!(word.lower.as_str(), "either" | "both")
                    && bare
                    && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base)) =>
            {
                at += 1
            }
            Tag::Auxiliary if bare => {
                last_auxiliary = at;
                main = at;
                at += 1;
            }
            Tag::Verb { forms, noun } => {
                let fits = (be
                    && (forms.contains(&Form::Participle) || (forms.contains(&Form::Gerund) && !aim))
                    && !starts_noun_phrase(words, at, end, *noun))
                    || (have
                        && forms.contains(&Form::Participle)
                        && (word.lower == "been" || !describes_noun(words, at, end)))
                    || (bare && forms.contains(&Form::Base));
                if !fits {
                    break;
                }
                main = at;
                at += 1;
                if matches!(word.lower.as_str(), "be" | "been" | "being" | "have") && at < end {
                    last_auxiliary = at - 1;
                    continue;
                }
                break;
            }
            // "has to find", "have to be"
            Tag::To if have && at == finite + 1 && words.get(at + 1).is_some_and(|next| next.can_be(Form::Base)) => {
                main = at + 1;
                at += 2;
                if words[main].lower == "be" {
                    last_auxiliary = main;
                    continue;
                }
                break;
            }
            _ => break,
        }
    }
    // Adverbs behind the last verb belong to the rest.
    (main, main + 1)
}

/// True for a participle that describes the noun behind it: "has limited capacity", "have dedicated services".
fn describes_noun(words: &[Word], at: usize, end: usize) -> bool {
    words.get(at + 1).filter(|_| at + 1 < end).is_some_and(|next| {
        matches!(next.tag, Tag::Noun | Tag::Adjective) || matches!(next.tag, Tag::Verb { noun: true, .. })
    })
}

/// True for a participle or gerund that begins a noun phrase behind "is": "is fixed-size memory", "is managed hosting".
fn starts_noun_phrase(words: &[Word], at: usize, end: usize, noun: bool) -> bool {
    let next = words.get(at + 1).filter(|_| at + 1 < end);
    noun && next.is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Proper)) && words[at].can_be(Form::Base)
}

/// Splits the rest of a clause where a second predicate of the same subject or a second clause begins: the places of the joints
/// (the comma or conjunction), each with the first word of the next part, and whether that has a subject of its own.
pub fn split_coordinated(words: &[Word], clause: &Clause) -> Vec<(usize, usize, bool)> {
    let mut joints = Vec::new();
    let mut depth = 0;
    let mut at = clause.rest.start;
    let end = clause.rest.end;
    while at < end {
        match words[at].tag {
            Tag::Punctuation('(') => depth += 1,
            Tag::Punctuation(')') => depth -= 1,
            Tag::Punctuation(',' | ';' | '—') if depth == 0 => {
                let mut next = at + 1;
                let strong = words[at].is(';') || words[at].is('—');
                let joined = words
                    .get(next)
                    .is_some_and(|word| matches!(word.lower.as_str(), "and" | "but" | "or" | "so" | "yet"));
                // "A does x, whereas B does y" is one comparison.
                if words.get(next).is_some_and(|word| matches!(word.lower.as_str(), "while" | "whereas" | "whilst")) {
                    break;
                }
                if joined {
                    next += 1;
                }
                // "Files are encrypted, keys are found in X": two short clauses with no more than a comma.
                if !joined && !strong && next < end && is_spliced(words, clause, at, end) {
                    joints.push((at, next, true));
                    at = next;
                    continue;
                }
                if next < end && (joined || strong) {
                    let inside = in_relative(words, clause, at) && !strong;
                    if let Some(own) = starts_predicate(words, next, end, clause, words[next - 1].lower == "or")
                        .filter(|own| *own || !inside || certain(&words[next]))
                    {
                        joints.push((at, next, own));
                        at = next;
                    }
                }
            }
            Tag::Conjunction if depth == 0 && matches!(words[at].lower.as_str(), "and" | "but" | "so") => {
                // Without a comma only "so" opens a clause with a subject of its own; "and" would part lists.
                let so = words[at].lower == "so"
                    && words.get(at + 1).is_some_and(|next| {
                        matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Proper)
                            && next.lower != "that"
                    });
                let inside = in_relative(words, clause, at);
                if let Some(own) = starts_predicate(words, at + 1, end, clause, false)
                    .filter(|own| if *own { so } else { !inside || certain(&words[at + 1]) })
                {
                    joints.push((at, at + 1, own));
                }
            }
            _ => {}
        }
        at += 1;
    }
    joints
}

/// True where a comma alone stands between two clauses: the second has a short subject and an auxiliary.
fn is_spliced(words: &[Word], clause: &Clause, comma: usize, end: usize) -> bool {
    let whole_before = comma > clause.rest.start || clause.rest.is_empty();
    let second = plain(words, comma + 1..end);
    whole_before
        && !in_relative(words, clause, comma)
        && second.is_some_and(|second| {
            let auxiliary = matches!(words[second.finite].tag, Tag::Auxiliary | Tag::Modal);
            let subject = &words[second.subject.clone()];
            let listed = words[second.rest.clone()].iter().any(|word| word.lower == "and" || word.lower == "or");
            auxiliary
                && subject.len() <= 3
                && !listed
                && !words[clause.rest.start..comma].iter().any(|word| word.is(','))
        })
}

/// True behind a relative pronoun: "a service that adds x and stores y" has its second verb there.
fn in_relative(words: &[Word], clause: &Clause, at: usize) -> bool {
    words[clause.rest.start..at].iter().any(|word| word.tag == Tag::Relative)
}

fn certain(word: &Word) -> bool {
    matches!(word.tag, Tag::Auxiliary | Tag::Modal)
}

/// Some(false) where a finite verb of the same subject starts here, Some(true) where a whole clause does.
fn starts_predicate(words: &[Word], at: usize, end: usize, clause: &Clause, weak: bool) -> Option<bool> {
    let mut first = at;
    while first < end && words[first].tag == Tag::Adverb {
        first += 1;
    }
    let word = words.get(first).filter(|_| first < end)?;
    let agrees = |form: Form| {
        words[clause.finite].can_be(form)
            || (form == Form::ThirdPerson
                && matches!(words[clause.finite].lower.as_str(), "is" | "has" | "does" | "was"))
    };
    match &word.tag {
        Tag::Modal | Tag::Auxiliary if !weak => return Some(false),
        Tag::Verb { forms, noun }
            if forms.contains(&Form::ThirdPerson)
                && agrees(Form::ThirdPerson)
                && (!noun || followed_like_verb(words, first, end)) =>
        {
            return Some(false);
        }
        Tag::Verb { forms, .. }
            if forms.contains(&Form::Base)
                && agrees(Form::Base)
                && !agrees(Form::ThirdPerson)
                && followed_like_verb(words, first, end) =>
        {
            return Some(false);
        }
        Tag::Verb { forms, .. }
            if forms.contains(&Form::Past)
                && agrees(Form::Past)
                && !agrees(Form::Base)
                && followed_like_verb(words, first, end) =>
        {
            return Some(false);
        }
        _ => {}
    }
    if weak || word.tag == Tag::Relative {
        return None;
    }
    let other = plain(words, at..end)?;
    (other.subject.len() <= 6 && !words[other.subject.clone()].iter().any(|word| word.is(','))).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;
    use crate::post::Text;

    fn parts(sentence: &str) -> Option<(String, String, String, String)> {
        let text = Text::from(sentence);
        let words = words(&text, 0..sentence.len());
        let clause = clause(&words, 0..words.len())?;
        let show = |range: Range<usize>| {
            if range.is_empty() {
                String::new()
            } else {
                sentence[words[range.start].range.start..words[range.end - 1].range.end].to_owned()
            }
        };
        Some((
            clause.fronted.clone().map(|fronted| show(fronted.words)).unwrap_or_default(),
            show(clause.subject.clone()),
            show(clause.verb.clone()),
            show(clause.rest),
        ))
    }

    #[track_caller]
    fn check(sentence: &str, fronted: &str, subject: &str, verb: &str, rest: &str) {
        let got = parts(sentence).unwrap_or_else(|| panic!("no clause in {sentence:?}"));
        assert_eq!(
            (got.0.as_str(), got.1.as_str(), got.2.as_str(), got.3.as_str()),
            (fronted, subject, verb, rest),
            "{sentence:?}"
        );
    }

    #[test]
    fn names_before_verbs_that_are_plural_nouns() {
        check("Git stores snapshots, not differences.", "", "Git", "stores", "snapshots, not differences");
        check(
            "Cloud Functions allocates many instances to one node.",
            "",
            "Cloud Functions",
            "allocates",
            "many instances to one node",
        );
        check("The store buffer contains addresses.", "", "The store buffer", "contains", "addresses");
        check("The scheduler works like a clock that ticks.", "", "The scheduler", "works", "like a clock that ticks");
        check("Each pod gets its own IP address.", "", "Each pod", "gets", "its own IP address");
        check("Kubernetes schedules pods onto nodes.", "", "Kubernetes", "schedules", "pods onto nodes");
    }

    #[test]
    fn relative_clauses_and_participles_stay_in_the_subject() {
        check(
            "Objects that survive a collection are promoted to the old space.",
            "",
            "Objects that survive a collection",
            "are promoted",
            "to the old space",
        );
        check(
            "Software installed on a computer is called userland.",
            "",
            "Software installed on a computer",
            "is called",
            "userland",
        );
        check("The code you write runs in a sandbox.", "", "The code you write", "runs", "in a sandbox");
    }

    #[test]
    fn groups_hold_modals_adverbs_and_negation() {
        check("A request can also be repeated twice.", "", "A request", "can also be repeated", "twice");
        check("The collector has to find all pointers.", "", "The collector", "has to find", "all pointers");
        check("Workers do not share memory.", "", "Workers", "do not share", "memory");
        check("Processors start in kernel mode.", "", "Processors", "start", "in kernel mode");
    }

    #[test]
    fn what_stands_in_front_is_told_apart() {
        check(
            "When the timer elapses, it triggers an interrupt.",
            "When the timer elapses",
            "it",
            "triggers",
            "an interrupt",
        );
        check("To save money, the team removes idle servers.", "To save money", "the team", "removes", "idle servers");
        check("However, the pool is shared.", "", "the pool", "is shared", "");
    }

    #[test]
    fn imperatives_and_fragments_are_no_clauses() {
        assert_eq!(parts("Run the build again."), None);
        assert_eq!(parts("A managed version control service"), None);
    }

    #[test]
    fn second_predicates_are_found() {
        let sentence = "The kernel has full access to memory, and is in charge of running software.";
        let text = Text::from(sentence);
        let words = words(&text, 0..sentence.len());
        let clause = clause(&words, 0..words.len()).unwrap();
        let joints = split_coordinated(&words, &clause);
        assert_eq!(joints.len(), 1);
        assert_eq!((words[joints[0].1].lower.as_str(), joints[0].2), ("is", false));
    }
}
