//! The parts of a sentence that questions are made of: what is in front, subject, verb group, the rest.

use super::connectives::skip_connectives;
use super::finite::{finite, group, lone_past};
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
    let first = words.get(range.start)?;
    if let Some(clause) = unmarked_subordinate(words, range.clone()) {
        return Some(clause);
    }
    let because_of = first.lower == "because" && words.get(range.start + 1).is_some_and(|next| next.lower == "of");
    if !(first.tag == Tag::Preposition || because_of || matches!(first.lower.as_str(), "similar" | "after" | "before"))
    {
        return None;
    }
    let opener = first.lower.clone();
    (range.start + 2..range.end.min(range.start + 12))
        .filter(|&at| {
            let helped = words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Auxiliary | Tag::Modal));
            // "Over the past years containers have become …"
            let several = words[at].tag == Tag::Noun && super::is_plural(&words[at].lower) && helped;
            (words[at - 1].is_nominal() || words[at - 1].lower == "default")
                && (matches!(words[at].tag, Tag::Determiner | Tag::Pronoun | Tag::Proper) || several)
        })
        .find_map(|at| {
            let far = at > range.start + 8;
            let pronoun = words[at].tag == Tag::Pronoun;
            let mut clause = plain(words, at..range.end).filter(|clause| {
                clause.subject.len() <= if words[at].lower == "the" { 7 } else { 4 } && (!far || pronoun)
            })?;
            clause.fronted = Some(Fronted { opener: opener.clone(), words: range.start..at });
            Some(clause)
        })
}

/// "Once d8 is running all objects have …", "To start the engine the snapshot is loaded …": a clause, or an aim, in front without its comma.
fn unmarked_subordinate(words: &[Word], range: Range<usize>) -> Option<Clause> {
    let first = words.get(range.start)?;
    let aim = first.tag == Tag::To && words.get(range.start + 1).is_some_and(|next| next.can_be(Form::Base));
    let subordinate = one_of(&first.lower, "once when if after before while since until whenever");
    let comma = words[range.clone()].iter().take(14).position(|word| word.is(',')).map(|at| range.start + at);
    // "To talk to others you need a router, called a gateway": the comma is not behind the aim.
    let early = comma.is_some_and(|comma| {
        !aim || !words.iter().take(comma).skip(range.start + 3).any(|word| one_of(&word.lower, "you we"))
    });
    if !aim && !subordinate || early {
        return None;
    }
    (range.start + 3..range.end.min(range.start + 12))
        .filter(|&at| {
            let opens = matches!(words[at].tag, Tag::Determiner | Tag::Pronoun | Tag::Proper);
            let ends = words[at - 1].is_nominal()
                || matches!(words[at - 1].tag, Tag::Adverb | Tag::Adjective)
                || words[at - 1].can_be(Form::Gerund)
                || words[at - 1].can_be(Form::Participle);
            opens && ends
        })
        .find_map(|at| {
            let whole = aim && at >= range.start + 3 || clause(words, range.start + 1..at).is_some();
            let mut found = plain(words, at..range.end).filter(|clause| clause.subject.len() <= 5 && whole)?;
            found.fronted = Some(Fronted { opener: first.lower.clone(), words: range.start..at });
            Some(found)
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

/// "When x, y", "To x, y", "With x, y": the part before the first comma behind which a clause of its own stands.
fn fronted(words: &[Word], range: Range<usize>) -> Option<Clause> {
    let first = words.get(range.start)?;
    if first.tag == Tag::Adverb
        && words.get(range.start + 1).is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::Subordinator))
        && !matches!(first.lower.as_str(), "once" | "instead" | "rather" | "more" | "regardless")
    {
        return fronted(words, range.start + 1..range.end);
    }
    let infinitive = first.tag == Tag::To;
    let gerund = first.can_be(Form::Gerund) || (first.can_be(Form::Participle) && !first.can_be(Form::Base));
    let adverb = first.tag == Tag::Adverb
        && matches!(first.lower.as_str(), "once" | "instead" | "rather" | "more" | "regardless");
    // "Orthogonal to the split, X has both."
    let like = first.tag == Tag::Adjective
        && words.get(range.start + 1).is_some_and(|next| matches!(next.tag, Tag::To | Tag::Preposition));
    if !(matches!(first.tag, Tag::Subordinator | Tag::Preposition)
        || like
        || infinitive
        || gerund
        || adverb
        || first.lower == "as"
        || first.lower == "thanks" && words.get(range.start + 1).is_some_and(|next| next.tag == Tag::To))
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
                // "Once enabled, …"
                let done = inner.len() == 1 && words[inner.start].can_be(Form::Participle);
                let complete =
                    !subordinate || inner.len() >= 2 || done || one_of(&first.lower, "after before until since");
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

/// Finds the past tense before a second verb that has no subject of its own: "…, and was …".
fn first_past(words: &[Word], start: usize, finite: usize) -> Option<usize> {
    let joint = finite.checked_sub(1).filter(|&joint| joint > start && one_of(&words[joint].lower, "and but"))?;
    let comma = joint.checked_sub(1).filter(|&comma| words[comma].is(','))?;
    let past = (start + 1..comma)
        .find(|&at| words[at].can_be(Form::Past) && !words[at].can_be(Form::Base) && words[at - 1].is_nominal())?;
    let plain = words[start..past].iter().all(|word| {
        !matches!(
            word.tag,
            Tag::Preposition | Tag::Relative | Tag::Punctuation(_) | Tag::Conjunction | Tag::Subordinator
        )
    });
    let was = one_of(&words[finite].lower, "was were had") || words[finite].can_be(Form::Past);
    (plain && was && past - start <= 5).then_some(past)
}

/// "Deny rules override others", "Allow policies are read first": a verb before its noun, and the verb of both behind them.
fn of_compound(words: &[Word], range: &Range<usize>) -> bool {
    let Some([first, noun, verb, next, ..]) = words.get(range.clone()) else { return false };
    let takes_clause = one_of(
        &first.lower,
        "let make help have watch see keep ensure check verify confirm assume suppose note say know imagine remember notice find get hear ask tell show",
    );
    let plural = super::is_plural(&noun.lower) && noun.is_nominal();
    let sure = matches!(verb.tag, Tag::Auxiliary | Tag::Modal)
        || matches!(&verb.tag, Tag::Verb { noun: false, forms } if forms.contains(&Form::Base))
            && !matches!(next.tag, Tag::Punctuation(_) | Tag::Conjunction);
    !takes_clause && plural && sure
}

pub(super) fn plain(words: &[Word], range: Range<usize>) -> Option<Clause> {
    // No subject begins with a preposition or a subordinator, and an imperative has none.
    let first = words.get(range.start)?;
    let object = words
        .get(range.start + 1)
        .is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun));
    // "Use `x` to …"
    let object = object
        || one_of(&first.lower, "use run call set add type try execute")
            && words.get(range.start + 1).is_some_and(|next| next.tag == Tag::Code)
            && words[range.start + 1..].iter().find(|word| word.tag != Tag::Code).is_some_and(|to| to.tag == Tag::To);
    // "Recover is a function": a verb that is a name there.
    let name = words.get(range.start + 1).is_some_and(|next| one_of(&next.lower, "is was has isn't wasn't"));
    let bare_imperative =
        !name && first.can_be(Form::Base) && (!first.is_nominal() || object) && !of_compound(words, &range);
    // "Optimal for short jobs but requires …": an adjective before a preposition is no subject.
    let described = first.tag == Tag::Adjective
        && words.get(range.start + 1).is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To));
    // "Central to its safety is the checker": the subject stands behind.
    let inverted = described
        && finite(words, range.clone()).is_some_and(|at| {
            one_of(&words[at].lower, "is are was were")
                && words[range.start..at].iter().all(|word| !matches!(word.tag, Tag::Conjunction | Tag::Punctuation(_)))
        });
    // "Set up a rule", "Turn off the pump"
    let particle = first.can_be(Form::Base)
        && words.get(range.start + 1).is_some_and(|next| one_of(&next.lower, "up down out off"))
        // "Spin down stops the motor"
        && words.get(range.start + 2).is_none_or(|third| {
            let object = words
                .get(range.start + 3)
                .is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Noun | Tag::Proper));
            !(matches!(third.tag, Tag::Auxiliary | Tag::Modal) || third.can_be(Form::ThirdPerson) && object)
        })
        && first.range.start == 0;
    // "Always wrap your value", "Carefully close the lid": a request.
    let requested = first.tag == Tag::Adverb
        && (one_of(&first.lower, "always never") || first.lower.ends_with("ly"))
        && words.get(range.start + 1).is_some_and(|next| next.can_be(Form::Base) && !next.can_be(Form::Participle))
        && words
            .get(range.start + 2)
            .is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive) && next.lower != "that");
    // "Open the shutter": no adjective stands before a determiner.
    let opened = first.tag == Tag::Adjective
        && words.get(range.start + 1).is_some_and(|next| {
            next.tag == Tag::Possessive || next.tag == Tag::Determiner && one_of(&next.lower, "the a an")
        })
        && super::starts_with_verb(&first.lower);
    if described && !inverted
        || opened
        || requested
        || particle
        || matches!(first.tag, Tag::Subordinator | Tag::Preposition | Tag::To | Tag::Conjunction)
        || bare_imperative
    {
        return None;
    }
    let finite = finite(words, range.clone())
        // "Rome grew on the hills, and was guarded by walls": what looked like a participle is the first of two verbs.
        .map(|finite| first_past(words, range.start, finite).unwrap_or(finite))
        .or_else(|| lone_past(words, range.clone()))?;
    let lead = words[range.start..finite]
        .iter()
        .take_while(|word| {
            word.tag == Tag::Adverb
                && one_of(&word.lower, "also then thus hence therefore now otherwise however moreover furthermore additionally finally first instead consequently nevertheless luckily essentially basically")
        })
        .count();
    let mut subject = range.start + lead..finite;
    // Adverbs between subject and verb belong to the verb.
    // "Writing to the disk sequentially leads to …": the adverb tells how the writing is done.
    let doing = words[subject.start].can_be(Form::Gerund) && subject.len() >= 3;
    while subject.end > subject.start
        && matches!(words[subject.end - 1].tag, Tag::Adverb | Tag::Punctuation(','))
        && words[subject.end - 1].lower != "else"
        && !(doing && words[subject.end - 1].lower.ends_with("ly"))
    {
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
    // "all operations to commute and": cut off.
    let open = subject.end > subject.start && words[subject.end - 1].tag == Tag::Conjunction;
    if open || subject.is_empty() || conditional {
        return None;
    }
    let (main, end) = group(words, finite, range.end);
    let verb = (subject.end..finite).find(|&at| !matches!(words[at].tag, Tag::Punctuation(_))).unwrap_or(finite);
    Some(Clause { fronted: None, verb: verb..end, subject, finite, main, rest: end..range.end })
}

#[cfg(test)]
mod tests {
    use super::super::coordination::split_coordinated;
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
