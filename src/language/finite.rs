//! The finite verb: which word of a clause is it, and which group of auxiliaries and adverbs belongs to it. The one question on which
//! phrasing depends; product names before verbs that are plural nouns as well are what makes it hard.

use super::one_of;
use super::verb::{Form, lemma};
use super::word::{Tag, Word};
use std::ops::Range;

/// Finds the finite verb of the main clause: relative clauses, participles and infinitives inside the subject are passed over.
pub(super) fn finite(words: &[Word], range: Range<usize>) -> Option<usize> {
    // "A reader after an update by another will see …": where the clause behind "after" leaves no verb, there is no such clause.
    main_verb(words, range.clone(), false).or_else(|| {
        let subject = words.get(range.start).is_some_and(|first| {
            matches!(
                first.tag,
                Tag::Determiner | Tag::Proper | Tag::Possessive | Tag::Noun | Tag::Adjective | Tag::Code
            )
        });
        let plain = subject && words[range.clone()].iter().any(is_plain);
        let found = if plain { main_verb(words, range, true) } else { None };
        found.filter(|&at| matches!(words[at].tag, Tag::Modal | Tag::Auxiliary))
    })
}

/// True for what opens a clause or goes before a noun.
fn is_plain(word: &Word) -> bool {
    word.tag == Tag::Subordinator && one_of(&word.lower, "after before until since than")
}

/// True where behind a first verb, in the same clause, an auxiliary begins a second: one of them is of a contact clause.
fn has_two_verbs(words: &[Word], range: Range<usize>) -> bool {
    let verb = range.clone().take(5).find(|&at| {
        words[at].tag != Tag::Auxiliary
            && (words[at].can_be(Form::ThirdPerson) || words[at].can_be(Form::Past) && !words[at].can_be(Form::Base))
            && at > range.start
    });
    let closed = |word: &Word| {
        matches!(word.tag, Tag::Conjunction | Tag::Punctuation(_) | Tag::Relative | Tag::Subordinator)
            || word.lower == "that"
    };
    verb.is_some_and(|verb| {
        words[verb + 1..range.end]
            .iter()
            .take_while(|word| !closed(word))
            .skip(1)
            .any(|word| matches!(word.tag, Tag::Modal | Tag::Auxiliary))
    })
}

fn main_verb(words: &[Word], range: Range<usize>, plain: bool) -> Option<usize> {
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
            // "the request the leader sends to its followers will tell": the same with a noun of its own.
            Tag::Determiner
                if nominal
                    && at > range.start
                    && words[at - 1].is_nominal()
                    && one_of(&word.lower, "the a an each")
                    && has_two_verbs(words, at + 1..range.end) =>
            {
                at = skip_relative(words, at + 2, range.end);
                continue;
            }
            Tag::Subordinator if nominal && !(plain && is_plain(word)) => {
                at = skip_relative(words, at + 1, range.end);
                continue;
            }
            Tag::To => {
                at += 1;
                while at < range.end && matches!(words[at].tag, Tag::Adverb) {
                    at += 1;
                }
                if at < range.end && (words[at].can_be(Form::Base) || one_of(&words[at].lower, "do have be")) {
                    at += 1;
                }
                nominal = true;
                continue;
            }
            Tag::Modal | Tag::Auxiliary if nominal => return Some(at),
            Tag::Modal | Tag::Auxiliary => return None,
            Tag::Verb { forms, noun } => {
                let previous = at.checked_sub(1).filter(|&before| before >= range.start).map(|before| &words[before]);
                // "The boiling point of a liquid depends on …": an adjective that is a noun there, and a verb that can be nothing else.
                let thing = at >= range.start + 2
                    && words[at - 1].tag == Tag::Adjective
                    && words[at - 2].tag == Tag::Determiner
                    && !*noun
                    && forms.contains(&Form::ThirdPerson);
                // "Assigning one array to another copies all of it": nothing else is meant.
                let another = forms.contains(&Form::ThirdPerson)
                    && words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive));
                let after_determiner = previous.filter(|_| !thing).is_some_and(|word| match &word.tag {
                    Tag::Determiner | Tag::Possessive | Tag::Adjective => {
                        let alone = "all both either neither many others this that these those each some most";
                        !one_of(&word.lower, alone) && (word.lower != "another" || !another)
                    }
                    // "the keeper's round starts …"
                    Tag::Noun | Tag::Proper => *noun && (word.lower.ends_with("'s") || word.lower.ends_with("’s")),
                    _ => false,
                });
                // Behind a relative clause a last word that can be a noun is its object: "a service that answers DNS queries".
                let object = relative && *noun && at + 1 == range.end;
                // "LBs often implement …": an adverb of time before a base that could be a noun.
                let often = previous.is_some_and(|word| {
                    one_of(
                        &word.lower,
                        "often usually typically commonly generally always never sometimes frequently rarely",
                    )
                }) && forms.contains(&Form::Base)
                    && words.get(at + 1).filter(|_| at + 1 < range.end).is_some_and(|next| {
                        next.is_nominal() || matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
                    });
                if nominal && often && at >= range.start + 2 && words[at - 2].is_nominal() {
                    return Some(at);
                }
                // "A transaction either commits or aborts."
                let either = previous.is_some_and(|word| one_of(&word.lower, "either neither"))
                    && forms.contains(&Form::ThirdPerson)
                    && words.get(at + 1).is_some_and(|next| !next.is_nominal());
                if nominal && either {
                    return Some(at);
                }
                if nominal && !after_determiner && !object && is_finite_here(words, at, range.clone(), forms, *noun) {
                    return Some(at);
                }
                // "Defer is used to …": a verb that is a name there.
                let name = at == range.start
                    && words.get(at + 1).filter(|_| at + 1 < range.end).is_some_and(|next| {
                        next.tag == Tag::Auxiliary && one_of(&next.lower, "is was has isn't wasn't")
                    });
                nominal |= word.is_nominal() || after_determiner || name;
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

/// "Glacier designed for archives", "storage class used to keep copies": notes leave out the "is". "The browser used to …" tells a habit.
pub(super) fn lacks_copula(words: &[Word], range: &Range<usize>, at: usize) -> bool {
    let next = words.get(at + 1).filter(|_| at + 1 < range.end);
    let purpose = next.is_some_and(|next| next.lower == "for" || next.tag == Tag::To);
    let class = words[at].lower == "used"
        && at >= range.start + 2
        && matches!(words[at - 1].tag, Tag::Noun)
        && !super::is_plural(&words[at - 1].lower)
        && !matches!(words[range.start].tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun);
    purpose && (class || one_of(&words[at].lower, "designed intended meant suited optimized optimised"))
}

/// Finds a past tense that could be a participle as well, where the sentence has no other verb: "The blockade led to …", "The war lasted
/// from …".
pub(super) fn lone_past(words: &[Word], range: Range<usize>) -> Option<usize> {
    let at = (range.start + 1..range.end.checked_sub(1)?).find(|&at| {
        words[at].can_be(Form::Past)
            && !words[at].can_be(Form::Base)
            && words[at - 1].is_nominal()
            && !matches!(words[at].tag, Tag::Adjective)
    })?;
    if lacks_copula(words, &range, at) {
        return None;
    }
    let next = &words[at + 1];
    // "Plebeians protested by refusing", "Romans experimented with arches": several at the start, and what they did.
    let several =
        at == range.start + 1 && super::is_plural(&words[range.start].lower) && words[range.start].is_nominal();
    let doing = next.lower == "by" && words.get(at + 2).is_some_and(|doing| doing.can_be(Form::Gerund));
    let behind = matches!(next.tag, Tag::Preposition | Tag::To | Tag::Adverb)
        && (!one_of(&next.lower, "by as with") || doing || several && next.lower == "with");
    // "Objects shared between threads" is no sentence.
    let several = several && (doing || next.lower == "with" || one_of(&lemma(&words[at].lower), WITHOUT_OBJECT));
    // "depended on slave labor, which became scarce": the verb behind the comma is another's.
    let end = (at..range.end.saturating_sub(1))
        .find(|&comma| words[comma].is(',') && matches!(words[comma + 1].tag, Tag::Relative | Tag::Subordinator))
        .unwrap_or(range.end);
    let other = words[range.start..end].iter().enumerate().any(|(index, word)| {
        // "decided to give": an infinitive.
        let infinitive = index > 0 && words[range.start + index - 1].tag == Tag::To;
        range.start + index != at
            && !infinitive
            && (matches!(word.tag, Tag::Auxiliary | Tag::Modal | Tag::Relative)
                || matches!(&word.tag, Tag::Verb { noun: false, forms } if !forms.contains(&Form::Participle) && !forms.contains(&Form::Gerund)))
    });
    let subject = words[range.start..at].iter().any(|word| {
        matches!(word.tag, Tag::Preposition | Tag::Punctuation(_) | Tag::Conjunction) || word.can_be(Form::Gerund)
    });
    let definite = matches!(words[range.start].tag, Tag::Determiner | Tag::Proper | Tag::Pronoun | Tag::Possessive)
        || words[range.start..at].iter().any(|word| word.tag == Tag::Proper);
    (behind && !other && !subject && (definite || several) && at - range.start <= 5).then_some(at)
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
        // "the first 7 backups are …", "7 backups included": what is counted.
        let counted = at > range.start
            && words[at - 1].tag == Tag::Number
            // "RAID 1 mirrors data": the number is of the name.
            && !(at >= range.start + 2 && words[at - 2].tag == Tag::Proper);
        let before = at.checked_sub(1).filter(|&before| before >= range.start).map(|before| &words[before]);
        // "a set of checks", "three failed checks": nouns.
        let described = before.is_some_and(|word| word.can_be(Form::Participle) && !word.can_be(Form::Base))
            && at >= range.start + 2
            && matches!(words[at - 2].tag, Tag::Number | Tag::Determiner);
        let listed = before.is_some_and(|word| one_of(&word.lower, "of for with from into"));
        let such = words.get(at + 1).is_some_and(|next| next.lower == "such");
        // "Latency numbers for each level": a noun with what it is for; few verbs go with "for".
        let of_what = words.get(at + 1).is_some_and(|next| next.lower == "for")
            && !one_of(
                &lemma(&words[at].lower),
                "account allow apply ask call care charge check compete exist fight listen look optimise optimize pay plan poll prepare run search serve sign stand use vote wait watch work",
            );
        // "Creating commits on a branch updates its pointer": what is created, and a verb behind.
        let object = at == range.start + 1
            && words[range.start].can_be(Form::Gerund)
            && super::is_plural(&words[at].lower)
            && words[at + 1..range.end].iter().enumerate().any(|(index, word)| {
                let next = words.get(at + 2 + index);
                word.can_be(Form::ThirdPerson)
                    && next.is_some_and(|next| {
                        matches!(next.tag, Tag::Determiner | Tag::Possessive) || next.lower == "that"
                    })
            });
        // "branches updates that pointer": the second of two has the object.
        let chain = words.get(at + 1).filter(|_| at + 1 < range.end).is_some_and(|next| {
            next.can_be(Form::ThirdPerson)
                && next.lower.ends_with('s')
                && words.get(at + 2).is_some_and(|after| {
                    at + 2 < range.end
                        && (matches!(after.tag, Tag::Determiner | Tag::Possessive) || after.lower == "that")
                })
        });
        // "The lock tracks and records all versions": two verbs, and the object of both behind them.
        let both = at > range.start
            && words[at - 1].is_nominal()
            && !super::is_plural(&words[at - 1].lower)
            && at + 3 < range.end
            && one_of(&words[at + 1].lower, "and or")
            && words[at + 2].can_be(Form::ThirdPerson)
            && matches!(words[at + 3].tag, Tag::Determiner | Tag::Possessive)
            && !certain_later(words, at + 3, range.end);
        if both {
            return true;
        }
        if noun && (such || described || listed || of_what || object || chain) {
            return false;
        }
        if counted && (certain_later(words, at + 1, range.end) || !followed_like_verb(words, at, range.end)) {
            return false;
        }
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
            if helps(words, next, range.end) {
                return true;
            }
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
                || helps(words, at, range.end)
                // "deletions in logarithmic time": a last word that can be a noun is one, unless the subject is right before it.
                || at + 1 == range.end && head(words, range.start..at) == Some(at - 1)
                || at + 1 < range.end && words[at + 1].is_nominal()
                || at + 1 < range.end && matches!(words[at + 1].tag, Tag::Adjective | Tag::Punctuation(_)));
    }
    if past {
        // Past tense or a participle behind its noun: a later finite verb makes it a participle; "by" and no object likewise.
        let next = words.get(at + 1).filter(|_| at + 1 < range.end);
        let regular = forms.contains(&Form::Participle) && !one_of(&lemma(&words[at].lower), WITHOUT_OBJECT);
        let object = next.is_some_and(|next| {
            matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Proper | Tag::Pronoun | Tag::Number | Tag::Code)
                || next.lower == "that"
        });
        let behind = next.is_some_and(|next| {
            matches!(next.tag, Tag::Preposition | Tag::To | Tag::Adverb | Tag::Noun | Tag::Adjective)
                && next.lower != "by"
        });
        // "Rome increasingly relied on mercenaries"
        let doer = (range.start..at).rev().find(|&before| words[before].tag != Tag::Adverb).unwrap_or(range.start);
        let after_name = at > range.start
            && matches!(words[doer].tag, Tag::Proper | Tag::Pronoun)
            && !next.is_some_and(|next| {
                matches!(next.tag, Tag::Preposition | Tag::Adverb)
                    || (next.tag == Tag::To && words[doer].tag == Tag::Proper)
            });
        let named = at > range.start && matches!(words[doer].tag, Tag::Proper | Tag::Pronoun);
        let used_to = words[at].lower == "used"
            && next.is_some_and(|next| next.tag == Tag::To)
            && words.get(at + 2).is_some_and(|verb| verb.can_be(Form::Base))
            && named;
        // "V8 implemented remembered sets as arrays": a name, a past tense, a described object.
        let object = object
            || (after_name && next.is_some_and(|next| next.can_be(Form::Participle) && !next.can_be(Form::Base)));
        let object = object || bare_object(words, at, &range);
        // "landed in Chrome and brought benefits": the second past tense says that the first is one.
        let joined = (at + 1..range.end).find(|&joint| words[joint].lower == "and").is_some_and(|joint| {
            words.get(joint + 1).is_some_and(|next| next.can_be(Form::Past) && !next.can_be(Form::Base))
                && words.get(joint + 2).is_some_and(|next| !matches!(next.tag, Tag::Preposition | Tag::Punctuation(_)))
                && !words[at..joint].iter().any(|word| matches!(word.tag, Tag::Relative | Tag::Punctuation(_)))
        });
        let behind = behind || joined && behind_only(next);
        // "Glacier designed for archives": the "is" is left out.
        if lacks_copula(words, &range, at) {
            return false;
        }
        // "AWS managed policies"
        let inside = one_of(&words[at].lower, INSIDE) && next.is_some_and(|next| next.tag == Tag::Noun);
        let behind = behind && !inside;
        let regular = regular && !joined;
        return !certain_later(words, at + 1, range.end)
            && (object
                || used_to
                || next.is_none() && one_of(&lemma(&words[at].lower), WITHOUT_OBJECT)
                || (behind && (!regular || (after_name && words[at].lower != "used"))));
    }
    false
}

/// Verbs that nothing is done to: their past tense is no participle behind a noun.
const WITHOUT_OBJECT: &str = "appear agree arise arrive belong coexist collapse collide compete consist culminate depend descend deteriorate die differ disagree disappear dwindle emerge erupt escalate evolve exist expire fall falter flourish flow fluctuate go happen interact last lie live migrate occur originate participate persist prevail proliferate prosper react recur rely remain reside rise soar stagnate struggle succeed succumb survive thrive vanish wither";

/// Participles that stand inside the name of a thing, or that have a name behind them.
const INSIDE: &str = "managed based defined owned driven generated hosted supported provided enabled related oriented distributed optimized optimised encrypted replicated called named termed dubbed known considered given made left found kept shown told taught offered sent paid asked used needed required said";

/// "The empire controlled trade", "Workers formed unions": no participle has an object, and only a name or a thing made of two nouns
/// ("customer managed keys") has a participle inside.
fn bare_object(words: &[Word], at: usize, range: &Range<usize>) -> bool {
    let Some(next) = words.get(at + 1).filter(|_| at + 1 < range.end) else { return false };
    let object =
        matches!(next.tag, Tag::Noun | Tag::Adjective | Tag::Verb { noun: true, .. }) && !next.can_be(Form::Gerund);
    let described = at > range.start && words[at - 1].is_nominal();
    let opens = matches!(words[range.start].tag, Tag::Determiner | Tag::Possessive) && at >= range.start + 2;
    let plural = at > range.start && plural_before(words, at, range.start) && words[at - 1].lower.ends_with('s');
    let name = at > range.start && words[at - 1].tag == Tag::Proper;
    // "The old burner used whale oil"
    let used = words[at].lower == "used" && opens;
    object && described && (opens || plural || name) && (used || !one_of(&words[at].lower, INSIDE))
}

/// "Bloom filters help skip tables"
fn helps(words: &[Word], at: usize, end: usize) -> bool {
    words[at].lower == "help" && at + 1 < end && words[at + 1].can_be(Form::Base)
}

fn behind_only(next: Option<&Word>) -> bool {
    next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::Adverb))
}

/// True if what follows is what follows verbs: an object's determiner, a preposition, "to", an adverb.
pub(super) fn followed_like_verb(words: &[Word], at: usize, end: usize) -> bool {
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
            // "a way to do it", "needs to have it": an infinitive.
            Tag::To => {
                let verb = words.get(at + 1).is_some_and(|next| {
                    next.can_be(Form::Base) || matches!(next.tag, Tag::Auxiliary) && one_of(&next.lower, "do have")
                });
                at += 1 + usize::from(verb);
            }
            // "waits until every replica has the record": that verb is of the time.
            Tag::Preposition if one_of(&words[at].lower, "until till") => return false,
            Tag::Modal | Tag::Auxiliary => return true,
            Tag::Verb { forms, noun: false } if forms.contains(&Form::ThirdPerson) => return true,
            Tag::Verb { forms, noun: true }
                if forms.contains(&Form::ThirdPerson)
                    && at + 1 < end
                    && opens_clause(words, at + 1)
                    // "rules that Linkerd uses" are a noun's: only some verbs tell that something is so.
                    && (words[at + 1].lower != "that"
                        || one_of(&lemma(&words[at].lower), "claim demand doubt guarantee hope notice promise reason report request show signal state")) =>
            {
                return true;
            }
            Tag::Relative | Tag::Subordinator | Tag::Conjunction | Tag::Punctuation(',' | ';' | ':' | '(' | '—') => {
                return false;
            }
            // "determine what records a consumer receives"
            Tag::Determiner if words[at].lower == "what" => return false,
            Tag::Pronoun if !one_of(&words[at].lower, "it them us here there") => return false,
            // "the place it was at before": a contact clause has a verb of its own.
            Tag::Pronoun
                if words[at].lower == "it"
                    && words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Auxiliary | Tag::Modal)) =>
            {
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
pub fn head(words: &[Word], range: Range<usize>) -> Option<usize> {
    let mut head = None;
    let mut bracket = false;
    for at in range {
        // "FIDO2 (Fast Identity Online) keys": the bracket is no part of it.
        bracket = (bracket || words[at].is('(')) && !words[at].is(')');
        if bracket || words[at].is(')') {
            continue;
        }
        match &words[at].tag {
            Tag::Preposition | Tag::Relative | Tag::To | Tag::Subordinator if head.is_some() => break,
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
pub(super) fn group(words: &[Word], finite: usize, end: usize) -> (usize, usize) {
    let mut main = finite;
    let mut at = finite + 1;
    let auxiliary = |at: usize| {
        matches!(words[at].tag, Tag::Modal | Tag::Auxiliary)
            || matches!(words[at].lower.as_str(), "be" | "been" | "being")
    };
    if !auxiliary(finite) {
        // "used to store", "begins to denature", "tend to fail"
        if (words[finite].lower == "used" || one_of(&lemma(&words[finite].lower), "begin start tend continue cease"))
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
    // "The opposite of hiding is showing": a phrase between.
    let other = words[finite.saturating_sub(6)..finite]
        .windows(2)
        .any(|pair| one_of(&pair[0].lower, "opposite alternative") && one_of(&pair[1].lower, "of to"));
    let aim = other
        || finite > 0
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
            // "has had": the second is the verb.
            Tag::Auxiliary if have && matches!(word.lower.as_str(), "had" | "done") => {
                main = at;
                break;
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
