//! What a statement is asked by: how the question begins, what stays in it behind the verb, what is asked for.

use super::property::LONGEST;
use super::{Interrogative, Predicate, Sentence};
use crate::language::{Clause, Form, Tag, one_of, word_count};
use crate::post::Text;
use std::ops::Range;

/// "A write barrier guards write operations" is asked as "What does a write barrier do?", for verbs that say something and subjects
/// that do what they are there for.
pub(super) fn does(sentence: &Sentence, clause: &Clause, predicate: &Predicate, end: usize) -> Option<(Text, Text)> {
    let words = &sentence.words;
    let verb = &words[clause.main];
    let third = predicate.auxiliary == "does" && verb.can_be(Form::ThirdPerson);
    let empty = one_of(
        clause.lemma(words).as_str(),
        "have be do get go need want contain include consist cost take come mean require depend lack belong equal exist run live stay remain become seem look feel know think say show tell make start begin end happen work use give keep offer lead result lie stem arise bring differ vary apply hold receive expect cover support stand talk state",
    );
    let subject = predicate.subject.as_str();
    let personal = one_of(subject.to_lowercase().as_str(), "you we i they users people developers everyone");
    let simple = clause.finite == clause.main && clause.fronted.is_none() && !clause.is_negated(words);
    let short = clause.subject.len() <= 4
        && words[clause.subject.clone()]
            .iter()
            .all(|word| !matches!(word.tag, Tag::Preposition | Tag::Relative | Tag::Conjunction));
    let answer = sentence.slice(clause.verb.start..end);
    let dangling = words[clause.verb.end..end]
        .iter()
        .take(4)
        .any(|word| matches!(word.lower.as_str(), "this" | "these" | "those"))
        || words[clause.verb.end..end].first().is_some_and(|word| matches!(word.lower.as_str(), "it" | "them"));
    (third
        && !dangling
        && !empty
        && !personal
        && simple
        && short
        && (3..=LONGEST).contains(&word_count(answer.as_str())))
    .then(|| (predicate.subject.clone(), answer))
}

/// "has near-full access to memory" is asked as "What access does … have?": the head of an object that goes on behind it, for verbs that
/// say next to nothing by themselves.
pub(super) fn kind_of_object(sentence: &Sentence, clause: &Clause, end: usize) -> Option<Text> {
    let words = &sentence.words;
    let empty =
        one_of(&clause.lemma(words), "have provide offer contain support include give come receive return use need");
    // "comes with HTTP integration": the preposition stays in the question.
    let with = words.get(clause.rest.start).is_some_and(|first| first.lower == "with");
    let start = clause.rest.start + usize::from(with);
    let stop = (start..end)
        .find(|&at| {
            matches!(
                words[at].tag,
                Tag::Preposition
                    | Tag::Relative
                    | Tag::To
                    | Tag::Punctuation(_)
                    | Tag::Conjunction
                    | Tag::Pronoun
                    | Tag::Subordinator
            )
        })
        .unwrap_or(end);
    let head = words.get(start..stop)?.last().filter(|_| empty)?;
    // "contains rules that say …": the rules are the answer.
    if start + 1 == stop && one_of(&clause.lemma(words), "contain include") {
        return None;
    }
    // "has no command line": what it has none of is asked whole.
    if words[start].lower == "no" && stop == end && (2..=4).contains(&(stop - start)) && clause.lemma(words) == "have" {
        return Some(sentence.slice(start + 1..stop));
    }
    let plain = matches!(head.tag, Tag::Noun) || matches!(head.tag, Tag::Verb { noun: true, .. });
    let vague = "various other another second third many multiple different several certain more some new same good great single own specific fewest";
    let only_vague =
        words[start..stop - 1].iter().all(|word| word.tag == Tag::Determiner || one_of(&word.lower, vague));
    // "the lowest overhead": the highest of a kind is no kind.
    let highest = words[start..stop].iter().any(|word| {
        one_of(&word.lower, "different false true")
            || word.lower.len() > 4 && word.lower.ends_with("est") && word.tag == Tag::Adjective
    });
    if only_vague && stop - start > 1 || highest {
        return None;
    }
    // "seamless failover, load distribution and …": the first of several says nothing of the others.
    if words.get(stop).is_some_and(|stop| matches!(stop.tag, Tag::Punctuation(',') | Tag::Conjunction)) {
        return None;
    }
    let goes_on = stop + 1 < end && matches!(words[stop].tag, Tag::Preposition | Tag::Relative | Tag::To);
    let modified = words[start..stop]
        .iter()
        .filter(|word| !matches!(word.tag, Tag::Determiner | Tag::Adverb) && word.lower != "only")
        .count()
        > 1;
    let counted = words[start..stop].iter().any(|word| matches!(word.tag, Tag::Number | Tag::Possessive));
    (plain
        && !counted
        && (goes_on && !one_of(&clause.lemma(words), "use need return receive come") || modified)
        && !matches!(
            head.lower.as_str(),
            "number"
                | "lot"
                | "set"
                | "kind"
                | "way"
                | "variety"
                | "range"
                | "one"
                | "focus"
                | "impact"
                | "advantage"
                | "use"
                | "thing"
                | "things"
                | "services"
                | "role"
                | "chance"
        ))
    .then(|| sentence.slice(stop - 1..stop))
}

/// "start in kernel mode" is asked as "What mode … start in?": an answer that ends in the name of a category and says which.
pub(super) fn category(answer: &Text) -> Option<Text> {
    let words: Vec<&str> = answer.as_str().split_whitespace().collect();
    let last = *words.last()?;
    // "port 9092", "layer 7": a number behind its kind.
    if let [kind, number] = words.as_slice()
        && one_of(&kind.to_lowercase(), "port layer level version")
        && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    {
        return Some(Text::from(kind.to_lowercase()));
    }
    let modified = (2..=4).contains(&words.len())
        && !matches!(
            words[words.len() - 2].to_lowercase().as_str(),
            "a" | "an" | "the" | "each" | "any" | "every" | "its" | "their"
        );
    let named = one_of(
        last,
        "mode state port region zone format language level layer phase generation protocol order version namespace environment algorithm model strategy policy method type",
    );
    (modified
        && named
        && words[..words.len() - 1].iter().all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '-')))
    .then(|| Text::from(last))
}

/// "manages your data to reduce costs": what stands behind an object tells why, for verbs that need no infinitive.
pub(super) fn aim(sentence: &Sentence, clause: &Clause) -> Option<usize> {
    let words = &sentence.words;
    let control = one_of(
        &clause.lemma(words),
        "have need want allow enable permit use require force cause let help make get take tell ask instruct order teach try aim seem appear tend start begin continue fail plan choose decide expect intend like prefer love hate advise encourage invite remind warn program configure cost give find offer provide know show be become",
    );
    let to =
        (clause.rest.start + 1..clause.rest.end.min(clause.rest.start + 7)).find(|&at| words[at].tag == Tag::To)?;
    let object = &words[clause.rest.start..to];
    let plain = object.iter().all(|word| {
        word.is_nominal()
            || matches!(word.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
            || word.can_be(Form::Participle)
            || word.lower == "of"
    });
    let infinitive = words.get(to + 1).is_some_and(|next| next.can_be(Form::Base) && !one_of(&next.lower, "be"));
    let taking = one_of(
        &words[to - 1].lower,
        "ability way ways need right chance time permission reason decision attempt plan request command instruction access option opportunity power tendency failure effort capacity",
    );
    // "the sensitivity of the sensor to light": a noun.
    let noun = to + 2 == clause.rest.end
        && crate::language::is_common_noun(&words[to + 1].lower)
        && object.iter().any(|word| {
            one_of(
                &word.lower,
                "sensitivity response resistance exposure access relation reaction answer solution approach alternative reference connection proximity similarity contribution damage",
            )
        });
    (!control && plain && infinitive && !taking && !noun && words[to - 1].is_nominal()).then_some(to)
}

/// "is implemented by most systems to prevent lost updates": what it is done for.
pub(super) fn done_to(sentence: &Sentence, clause: &Clause) -> Option<usize> {
    let words = &sentence.words;
    let by = words.get(clause.rest.start).is_some_and(|by| by.lower == "by") && clause.fronted.is_none();
    let to = (clause.rest.start + 2..clause.rest.end.min(clause.rest.start + 8)).find(|&at| {
        words[at].tag == Tag::To && words.get(at + 1).is_some_and(|verb| verb.can_be(Form::Base) && verb.lower != "be")
    })?;
    let doer = words[clause.rest.start + 1..to]
        .iter()
        .all(|word| word.is_nominal() || matches!(word.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive));
    (by && doer && clause.is_passive(words) && words[to - 1].is_nominal()).then_some(to)
}

/// Words of a time: what stands behind "in" is no place.
const TIMES: &str = "winter spring summer autumn fall morning evening night january february march april may june july august september october november december century decade year years month months week weeks day days";

/// "is stored in the bucket", "is handled on a per-file basis": the preposition belongs to an answer that says where, or how.
/// `from` is where the answer behind the preposition begins.
pub(super) fn by_place(sentence: &Sentence, clause: &Clause, from: usize, end: usize) -> Option<Interrogative> {
    let words = &sentence.words;
    let preposition = words.get(from.checked_sub(1)?).filter(|word| word.tag == Tag::Preposition)?;
    let answer = &words[from..end];
    if preposition.lower == "on" && answer.last().is_some_and(|last| last.lower == "basis") {
        return Some(Interrogative::How);
    }
    // "takes place in the chloroplasts", "takes place during prophase"
    let takes_place = from >= 3 && words[from - 2].lower == "place" && clause.lemma(words) == "take";
    // "happens in two stages"
    let staged = preposition.lower == "in"
        && answer.last().is_some_and(|last| {
            one_of(&last.lower, "stages steps phases passes rounds batches parts ways waves layers")
        });
    if staged && one_of(&clause.lemma(words), "happen occur work proceed run take come go arrive") {
        return Some(Interrogative::How);
    }
    if takes_place || one_of(&clause.lemma(words), "happen occur") && clause.finite == clause.main {
        return match preposition.lower.as_str() {
            "in" if answer.iter().any(|word| one_of(&word.lower, TIMES)) => Some(Interrogative::When),
            "during" | "after" | "before" => Some(Interrogative::When),
            "in" | "at" | "on" | "inside" | "within" => Some(Interrogative::Where),
            _ => None,
        };
    }
    // "is rotated via a schedule", "is booked through the site"
    if clause.lemma(words) == "last"
        && preposition.lower == "from"
        && answer.iter().any(|word| word.lower == "to" || word.lower == "until")
    {
        return Some(Interrogative::When);
    }
    let means = one_of(&preposition.lower, "via using")
        || preposition.lower == "through"
            && clause.is_passive(words)
            && !one_of(&clause.lemma(words), "go pass run flow route send loop iterate");
    if means {
        return Some(Interrogative::How);
    }
    // "may be gone at the next build", "is checked at startup"
    let moment = preposition.lower == "at"
        && answer.iter().any(|word| {
            one_of(
                &word.lower,
                "next end start beginning time startup boot runtime launch night once creation shutdown",
            )
        });
    if moment {
        return Some(Interrogative::When);
    }
    // "is kept in sync", "is stored in plain text", "in parallel": a state, or a form.
    let state = answer.len() == 1 && answer[0].lower.chars().all(char::is_lowercase) && !answer[0].is_nominal()
        || answer.last().is_some_and(|last| {
            one_of(&last.lower, "sync text form order parallel general detail format mind use place advance way ways terms time practice bytes units")
        });
    let verb = one_of(
        &clause.lemma(words),
        "find locate store keep save host place define record reside live sit specify declare list document register mount install house situate contain hold configure",
    ) && one_of(&preposition.lower, "in on at within inside under below")
        && (clause.is_passive(words) || one_of(&clause.lemma(words), "reside live sit store save keep put place"));
    let origin = clause.is_passive(words)
        && one_of(&clause.lemma(words), "create develop found invent build design discover introduce")
        && preposition.lower == "at";
    // "is available through the console": a means, and no place.
    if clause.is_copula(words)
        && one_of(&words[from - 2].lower, "available accessible")
        && one_of(&preposition.lower, "through via")
    {
        return Some(Interrogative::How);
    }
    let available = clause.is_copula(words)
        && one_of(&words[from - 2].lower, "available visible present located accessible")
        && one_of(&preposition.lower, "in on at through from within under via");
    (!state && (verb || available || origin)).then_some(Interrogative::Where)
}

/// True for a year as it is written: "476", "1832", "1990s".
pub(super) fn is_year(word: &str) -> bool {
    let digits = word.strip_suffix('s').unwrap_or(word);
    let number = digits.parse::<u32>().ok().filter(|_| (3..=4).contains(&digits.len()) && !digits.starts_with('0'));
    number.is_some_and(|year| (100..2200).contains(&year))
}

/// Finds "in 2014", "in March 2014", "in the late 1990s", "in 476 AD" behind what somebody did to something, and where it ends.
pub(super) fn dated(sentence: &Sentence, clause: &Clause) -> Option<Range<usize>> {
    let words = &sentence.words;
    let done = clause.finite == clause.main && words[clause.main].can_be(Form::Past) && !clause.is_copula(words);
    if !done || clause.fronted.is_some() {
        return None;
    }
    const WITHIN: &str = "the early mid late spring summer autumn fall winter about around january february march april may june july august september october november december";
    let rest = clause.rest.clone();
    let (at, year) = rest.clone().filter(|&at| words[at].lower == "in").find_map(|at| {
        let year = (at + 1..rest.end).take(4).find(|&year| !one_of(&words[year].lower, WITHIN))?;
        is_year(&words[year].lower).then_some((at, year))
    })?;
    let era = usize::from(words.get(year + 1).is_some_and(|era| one_of(&era.lower, "ad bc ce bce")));
    let end = year + era + 1;
    // "in 410 under their king Alaric", "in 476 AD, when …"; but "in 1000 steps" and "in 451 and 452" are no date of this.
    let closed = end >= rest.end
        || matches!(words[end].tag, Tag::Punctuation(',' | ';' | '.' | '—'))
        || one_of(&words[end].lower, "under by during after when with at");
    let plain = words[rest.start..at].iter().all(|word| !matches!(word.tag, Tag::Punctuation(_) | Tag::Relative));
    (closed && plain).then_some(at..end.min(rest.end))
}

/// Finds "by doing", "using X", "via X" behind an object: it tells how.
pub(super) fn by_doing(sentence: &Sentence, clause: &Clause) -> Option<usize> {
    let words = &sentence.words;
    let by = (clause.rest.start..clause.rest.end.min(clause.rest.start + 16)).find(|&at| {
        let next = words.get(at + 1).filter(|_| at + 1 < clause.rest.end);
        let doing =
            words[at].lower == "by" && next.is_some_and(|next| next.can_be(Form::Gerund) && next.tag != Tag::Noun);
        // "creates a process using fork()", "reads its arguments via /proc": behind an object.
        let behind =
            at > clause.rest.start && words[at - 1].is_nominal() || at == clause.rest.start && clause.is_passive(words);
        // "You can control access through the console": not what goes, or is led, through it.
        let through = words[at].lower == "through"
            && (words[clause.finite].tag == Tag::Modal || clause.is_passive(words))
            && !one_of(
                &clause.lemma(words),
                "go pass run flow route send loop iterate guide walk lead take move work read",
            );
        let means = behind
            && (through || one_of(&words[at].lower, "using via"))
            && next.is_some_and(|next| !matches!(next.tag, Tag::Pronoun | Tag::Relative | Tag::Punctuation(_)));
        doing || means
    })?;
    let outside = words[clause.rest.start..by]
        .iter()
        .all(|word| !matches!(word.tag, Tag::Relative | Tag::Punctuation('(' | ';' | ':')));
    outside.then_some(by)
}

type Asked = (Interrogative, Range<usize>, Range<usize>);

fn first_of_rest<'a>(sentence: &'a Sentence, clause: &Clause) -> Option<(usize, &'a crate::language::Word)> {
    (clause.rest.clone())
        .map(|at| (at, &sentence.words[at]))
        .find(|(_, word)| word.tag != Tag::Adverb || word.lower == "up")
}

/// True for words that belong together and are no preposition with its noun: "up to", "at least", "by default".
fn is_solid(word: &crate::language::Word, next: Option<&crate::language::Word>) -> bool {
    let next = next.map(|next| next.lower.as_str()).unwrap_or_default();
    matches!(
        (word.lower.as_str(), next),
        ("up", "to")
            | ("at", "least" | "most" | "once" | "all" | "any" | "rest")
            | ("by", "default" | "design" | "definition" | "hand" | "itself" | "themselves" | "far" | "now")
            | ("on", "demand" | "its" | "time")
            | ("for", "free" | "ever")
            | ("of", "charge")
            | ("as", "soon" | "long" | "well" | "far" | "much" | "many")
            | ("in", "turn" | "general" | "advance" | "parallel" | "place")
    )
}

/// "are a lot slower than additions", "is much more common than": the place of "than".
fn degree_than(sentence: &Sentence, clause: &Clause) -> Option<usize> {
    let words = &sentence.words;
    let than =
        (clause.rest.start + 1..clause.rest.end.min(clause.rest.start + 6)).find(|&at| words[at].lower == "than")?;
    let compared = &words[clause.rest.start..than];
    let last = compared.last()?;
    let degree = compared.len() > 1
        && compared[..compared.len() - 1].iter().all(|word| {
            one_of(&word.lower, "a lot much far slightly significantly considerably even way bit little more less magnitude order of orders")
        });
    let comparative = last.lower.ends_with("er") || compared.iter().any(|word| one_of(&word.lower, "more less"));
    let named = words.get(than + 1).is_some_and(|next| {
        !matches!(next.tag, Tag::Pronoun | Tag::Subordinator)
            && !one_of(&next.lower, "that this it before ever what usual")
    });
    (degree && comparative && named && !clause.is_negated(words)).then_some(than)
}

/// "is stored in X", "is created by X", "is based on X".
pub(super) fn passive(sentence: &Sentence, clause: &Clause) -> Option<Asked> {
    let (at, word) = first_of_rest(sentence, clause)?;
    let end = clause.rest.end;
    let next = sentence.words.get(at + 1).filter(|_| at + 1 < end);
    // "should be set up as soon as possible"
    if word.lower == "as" && next.is_some_and(|next| next.lower == "soon") {
        return Some((Interrogative::When, clause.rest.start..at, at..end));
    }
    if is_solid(word, next) {
        return None;
    }
    let tail = clause.rest.start..at + 1;
    // "is set either by hand or by a server": how.
    if word.lower == "either"
        && next.is_some_and(|next| next.tag == Tag::Adverb || one_of(&next.lower, "by via with using through"))
        && sentence.words[at..end].iter().any(|word| word.lower == "or")
    {
        return Some((Interrogative::How, clause.rest.start..at, at..end));
    }
    match &word.tag {
        Tag::Preposition if word.lower == "by" && next.is_some_and(|next| next.can_be(Form::Gerund)) => {
            Some((Interrogative::How, clause.rest.start..at, at..end))
        }
        Tag::Preposition if matches!(word.lower.as_str(), "like" | "than" | "per") => None,
        // "is compiled and bundled with the snapshot": the second participle has the thing.
        Tag::Conjunction
            if next.is_some_and(|next| next.can_be(Form::Participle))
                && sentence.words.get(at + 2).is_some_and(|word| word.tag == Tag::Preposition)
                && at + 3 < end =>
        {
            Some((Interrogative::What, clause.rest.start..at + 3, at + 3..end))
        }
        // "is worn out after 100 hours": the particle belongs to the verb.
        Tag::Preposition
            if one_of(&word.lower, "out up off down over away")
                && next.is_some_and(|next| {
                    next.tag == Tag::Preposition && !is_solid(next, sentence.words.get(at + 2).filter(|_| at + 2 < end))
                })
                && at + 2 < end =>
        {
            Some((Interrogative::What, clause.rest.start..at + 2, at + 2..end))
        }
        // "was founded in 1912": when.
        Tag::Preposition
            if word.lower == "in"
                && next.is_some_and(|next| next.lower.len() == 4 && next.lower.chars().all(|c| c.is_ascii_digit())) =>
        {
            Some((Interrogative::When, clause.rest.start..at, at..end))
        }
        // "is formulated as follows: …": how.
        Tag::Preposition if word.lower == "as" && next.is_some_and(|next| next.lower == "follows") => {
            let colon = sentence.words.get(at + 2).is_some_and(|word| word.is(':')) && at + 3 < end;
            colon.then_some((Interrogative::How, clause.rest.start..at, at + 3..end))
        }
        Tag::Preposition => next.map(|_| (Interrogative::What, tail, at + 1..end)),
        Tag::To if next.is_some_and(|next| next.can_be(Form::Base)) => match sentence.words[clause.main].lower.as_str()
        {
            "allowed" | "required" | "needed" | "supposed" | "able" | "expected" | "forced" | "said" | "known"
            | "likely" => None,
            _ => Some((Interrogative::Why, clause.rest.start..at, at..end)),
        },
        Tag::To => next.map(|_| (Interrogative::What, tail, at + 1..end)),
        _ => None,
    }
}

/// Verbs that put something somewhere or make something of it: where and what is the fact.
const PLACING: &str = "convert translate transform turn split divide partition separate compile break map promote replace group classify categorise categorize organise organize encode decode render compare associate bind attach deploy store save keep place put write load move copy transfer migrate route forward redirect assign allocate append expose bring replicate spread distribute share synchronise synchronize stream push publish send deliver plug insert mount embed pipe feed inject install pour mix";

/// "translates X into Y" is asked as "What does … translate X into?", "tells X that …" as "What does … tell X?": the object of a verb
/// that goes on behind it belongs to the question.
pub(super) fn with_object(sentence: &Sentence, clause: &Clause) -> Option<Asked> {
    let words = &sentence.words;
    let (start, end) = (clause.rest.start, clause.rest.end);
    let lemma = clause.lemma(words);
    let telling = one_of(&lemma, "tell inform notify show remind warn assure convince teach");
    let stop = (start..end).find(|&at| {
        matches!(
            words[at].tag,
            Tag::Preposition | Tag::Relative | Tag::To | Tag::Punctuation(_) | Tag::Conjunction | Tag::Subordinator
        ) && words[at].lower != "of"
    })?;
    // "makes decisions based on the address"
    if let Some(based) = (start + 1..end.min(start + 7)).find(|&at| {
        words[at].lower == "based" && words.get(at + 1).is_some_and(|on| one_of(&on.lower, "on upon")) && at + 3 < end
    }) && words[start..based].iter().all(|word| {
        word.is_nominal() || matches!(word.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Verb { .. })
    }) {
        return Some((Interrogative::What, start..based + 2, based + 2..end));
    }
    // "assigns partitions of the topic to consumers", "maps pages in memory to frames": the place is behind "to".
    let goal = one_of(
        &lemma,
        "assign move map send deliver push publish replicate route bind attach copy transfer migrate convert translate transform turn split divide partition promote replace",
    );
    let stop = if goal && !one_of(&words[stop].lower, "into to with") {
        (stop + 1..end.min(stop + 6)).find(|&at| one_of(&words[at].lower, "into to")).unwrap_or(stop)
    } else {
        stop
    };
    let object = &words[start..stop];
    let pointing = object.first().is_some_and(|first| {
        matches!(first.tag, Tag::Pronoun) && !telling || one_of(&first.lower, "this these those that it them")
    });
    if !(1..=8).contains(&object.len())
        || pointing
        || !object.iter().any(|word| word.is_nominal() || word.tag == Tag::Adjective) && !telling
    {
        return None;
    }
    let next = words.get(stop + 1).filter(|_| stop + 1 < end)?;
    if telling && words[stop].lower == "that" {
        return Some((Interrogative::What, start..stop, stop + 1..end));
    }
    // "tells you where the time went"
    if telling && one_of(&words[stop].lower, "where what how why when whether which who") {
        return Some((Interrogative::What, start..stop, stop..end));
    }
    // "build their programs on top of libraries"
    if words[stop].lower == "on"
        && next.lower == "top"
        && words.get(stop + 2).is_some_and(|of| of.lower == "of")
        && stop + 3 < end
    {
        return Some((Interrogative::What, start..stop + 3, stop + 3..end));
    }
    let pointing = one_of(&next.lower, "this that these those it them");
    let placed = matches!(words[stop].tag, Tag::Preposition | Tag::To)
        && !pointing
        && one_of(&words[stop].lower, "into in onto to on from with at over across")
        && (next.lower.contains('-') || !next.can_be(Form::Base) && !next.can_be(Form::Gerund))
        && (next.is_nominal()
            || next.lower.contains('-')
            || matches!(next.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive));
    (one_of(&lemma, PLACING) && placed).then_some((Interrogative::What, start..stop + 1, stop + 1..end))
}

/// "is similar to X", "is part of X", "is in charge of X".
pub(super) fn copula(sentence: &Sentence, clause: &Clause) -> Option<Asked> {
    if let Some(than) = degree_than(sentence, clause) {
        return Some((Interrogative::What, clause.rest.start..than + 1, than + 1..clause.rest.end));
    }
    let likely = clause.rest.clone().find(|&at| sentence.words[at].lower == "likely");
    let (at, _) = likely.map(|at| (at, &sentence.words[at])).or_else(|| first_of_rest(sentence, clause))?;
    let end = clause.rest.end;
    // "Secrets can be passwords or keys", "is likely to be a managed service": what it can be.
    let likely = one_of(&sentence.words[at].lower, "likely supposed")
        && sentence.words.get(at + 2).is_some_and(|be| be.lower == "be")
        && at + 3 < end;
    let start = if likely { at + 3 } else { at };
    let modal = likely || sentence.words[clause.verb.clone()].iter().any(|word| word.tag == Tag::Modal);
    let compared = sentence.words[clause.rest.start..=start]
        .iter()
        .any(|word| one_of(&word.lower, "more less most as so too enough"));
    let described = sentence.words[start].tag == Tag::Adjective
        && sentence.words.get(start + 1).is_some_and(|next| start + 1 < end && next.is_nominal());
    let thing = described || sentence.words[start].is_nominal() || sentence.words[start].tag == Tag::Determiner;
    if modal && compared {
        return None;
    }
    // "Shards can be primary, replica, or frozen": one of several.
    let among = sentence.words[start..end].iter().any(|word| word.lower == "or")
        && sentence.words[start..end].iter().any(|word| word.is(','))
        && sentence.words[start..end].iter().all(|word| word.tag != Tag::Preposition && word.tag != Tag::Subordinator);
    if modal && (thing || among) {
        return Some((Interrogative::What, clause.rest.start..start, start..end));
    }
    // "The zero value of a slice is `nil`": one literal, name or number, of one thing.
    let words = &sentence.words;
    let value = (at..end).all(|here| {
        matches!(words[here].tag, Tag::Code | Tag::Number | Tag::Proper) || one_of(&words[here].lower, "the a an")
    }) && end - at <= 4
        && (at..end).any(|here| matches!(words[here].tag, Tag::Code | Tag::Number | Tag::Proper));
    let of = clause.subject.clone().any(|here| words[here].lower == "of") || clause.subject.len() >= 3;
    let definite = one_of(&words[clause.subject.start].lower, "the its their") && of;
    if value && definite && !modal {
        return Some((Interrogative::What, clause.rest.start..clause.rest.start, at..end));
    }
    // "is unique in that it …": how it is so.
    let in_that = (at + 1..end.min(at + 3)).find(|&here| {
        sentence.words[here].lower == "in" && sentence.words.get(here + 1).is_some_and(|next| next.lower == "that")
    });
    if let Some(here) = in_that {
        return Some((Interrogative::How, clause.rest.start..here, here..end));
    }
    // "the value is in storing data": what in.
    if sentence.words[at].tag == Tag::Preposition
        && sentence.words.get(at + 1).is_some_and(|next| at + 1 < end && next.can_be(Form::Gerund))
    {
        return Some((Interrogative::What, clause.rest.start..at + 1, at + 1..end));
    }
    // "is one of its features": which of them it is, nothing asks.
    if one_of(&sentence.words[at].lower, "one some part any each")
        && sentence.words.get(at + 1).is_some_and(|next| next.lower == "of")
        && sentence.words[at].lower != "part"
    {
        return None;
    }
    // The first preposition behind at most three words of adjective or noun; "in charge of" has two.
    let mut preposition = (at..end.min(at + 4))
        .find(|&here| matches!(sentence.words[here].tag, Tag::Preposition | Tag::To) && here > at)?;
    if sentence.words[at].tag == Tag::Preposition {
        preposition = (at + 1..end.min(at + 4)).find(|&here| sentence.words[here].tag == Tag::Preposition)?;
    }
    let between = &sentence.words[at..preposition];
    // "is a good fit for X", "is an alternative to X": the noun belongs to its preposition.
    let relational = between.len() > 1
        && one_of(&between[0].lower, "a an the")
        && between.last().is_some_and(|noun| {
            one_of(
                &noun.lower,
                "fit match alternative replacement substitute successor predecessor part subset superset extension wrapper wrap candidate choice key prerequisite synonym opposite counterpart equivalent responsible complement addition member owner child parent heart core foundation basis default",
            )
        });
    let between = if relational { &between[1..] } else { between };
    let plain = between.iter().all(|word| {
        matches!(word.tag, Tag::Adjective | Tag::Noun | Tag::Verb { .. } | Tag::Adverb | Tag::Preposition | Tag::Not)
    });
    let infinitive = sentence.words[preposition].tag == Tag::To
        && sentence.words.get(preposition + 1).is_some_and(|next| next.can_be(Form::Base));
    // "is useful to find out who waits": what for.
    let use_ = infinitive
        && between.len() == 1
        && one_of(&between[0].lower, "useful helpful handy suitable")
        && !sentence.words[clause.verb.clone()].iter().any(|word| word.tag == Tag::Modal);
    if use_ {
        return Some((Interrogative::What, clause.rest.start..preposition, preposition..end));
    }
    // "irreversible by design": the adverbial has no answer of its own.
    let solid = is_solid(&sentence.words[preposition], sentence.words.get(preposition + 1));
    (plain && !infinitive && !solid && preposition + 1 < end).then_some((
        Interrogative::What,
        clause.rest.start..preposition + 1,
        preposition + 1..end,
    ))
}

/// "runs on X", "has X", "translates X into Y".
pub(super) fn active(sentence: &Sentence, clause: &Clause) -> Option<Asked> {
    // "fall asleep": a state, and nothing that is fallen.
    let state = one_of(&clause.lemma(&sentence.words), "fall feel stay lie go")
        && sentence
            .words
            .get(clause.rest.start)
            .is_some_and(|first| first.lower == "asleep" || first.tag == Tag::Adjective);
    // "grows most quickly in this stage": a degree, and nothing that is grown.
    let degree =
        sentence.words.get(clause.rest.start).is_some_and(|first| one_of(&first.lower, "most more least less"))
            && sentence.words.get(clause.rest.start + 1).is_some_and(|next| next.lower.ends_with("ly"));
    if state || degree {
        return None;
    }
    let (at, word) = first_of_rest(sentence, clause)?;
    let end = clause.rest.end;
    let next = sentence.words.get(at + 1).filter(|_| at + 1 < end);
    let here = clause.rest.start..clause.rest.start;
    // "has up to 10 triggers": the measure belongs to what is counted.
    if is_solid(word, next) {
        let counted = matches!(word.lower.as_str(), "up" | "at")
            && sentence.words[at..end].iter().take(5).any(|word| word.tag == Tag::Number);
        return counted.then_some((Interrogative::What, here, at..end));
    }
    // "killed between a third and a half of them": how many.
    let amount = next.is_some_and(|next| next.tag == Tag::Number)
        || next.is_some_and(|next| one_of(&next.lower, "a one"))
            && sentence
                .words
                .get(at + 2)
                .is_some_and(|part| one_of(&part.lower, "third half quarter fifth tenth dozen"));
    if word.lower == "between" && amount && at == clause.rest.start {
        return Some((Interrogative::What, here, at..end));
    }
    // "adjectives come before the noun": where.
    let stands = one_of(&word.lower, "before after") && one_of(&clause.lemma(&sentence.words), "come stand appear go");
    if stands && next.is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Noun | Tag::Proper)) {
        return Some((Interrogative::Where, clause.rest.start..at, at..end));
    }
    // "determines how long the sensor is exposed"
    let told = one_of(&word.lower, "how whether why where when")
        && one_of(
            &clause.lemma(&sentence.words),
            "determine control show decide define describe specify explain govern indicate tell measure reveal",
        );
    if told && at == clause.rest.start && at + 2 < end {
        return Some((Interrogative::What, here, at..end));
    }
    // "run on top of a hypervisor"
    let top = word.lower == "on"
        && next.is_some_and(|next| next.lower == "top")
        && sentence.words.get(at + 2).is_some_and(|of| of.lower == "of");
    if top && at + 3 < end {
        return Some((Interrogative::What, clause.rest.start..at + 3, at + 3..end));
    }
    // "travels faster than sound"
    let than = (at..end.min(at + 3)).find(|&than| {
        sentence.words[than].lower == "than" && sentence.words[than - 1].lower.ends_with("er") && than + 1 < end
    });
    if let Some(than) =
        than.filter(|&than| than - clause.rest.start <= 2 && matches!(word.tag, Tag::Adverb | Tag::Adjective))
    {
        return Some((Interrogative::What, clause.rest.start..than + 1, than + 1..end));
    }
    // "run as root": as what.
    let role = word.lower == "as"
        && one_of(&clause.lemma(&sentence.words), "run act serve work function behave operate start")
        && next.is_some_and(|next| next.is_nominal() || matches!(next.tag, Tag::Determiner | Tag::Adjective))
        && crate::language::clause(&sentence.words, at + 1..end).is_none();
    if role && at == clause.rest.start {
        return Some((Interrogative::What, clause.rest.start..at + 1, at + 1..end));
    }
    // "functions", "works": nothing is functioned.
    if one_of(&clause.lemma(&sentence.words), "function work behave act exist differ happen go")
        && !matches!(word.tag, Tag::Preposition | Tag::To)
    {
        return None;
    }
    // "takes care of", "makes use of": the noun belongs to the verb.
    let idiom = one_of(
        word.lower.as_str(),
        "care use track advantage part attention place control note account responsibility precedence effect charge access",
    );
    if idiom
        && matches!(clause.lemma(&sentence.words).as_str(), "take" | "make" | "keep" | "pay" | "give" | "have")
        && next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To))
        && at + 2 < end
    {
        return Some((Interrogative::What, clause.rest.start..at + 2, at + 2..end));
    }
    // "has a strong focus on one model": on what, whatever the focus is like.
    let on = (at..end.min(at + 5))
        .find(|&on| words_on(sentence, on) && one_of(&clause.lemma(&sentence.words), "have put place lay keep"));
    if let Some(on) = on.filter(|&on| on + 1 < end) {
        return Some((Interrogative::What, clause.rest.start..on + 1, on + 1..end));
    }
    // "develops as you grow": when; "ends up leading to": no object.
    if word.lower == "as" && crate::language::clause(&sentence.words, at + 1..end).is_some() {
        return Some((Interrogative::When, clause.rest.start..at, at..end));
    }
    if word.lower == "up" && next.is_some_and(|next| next.can_be(Form::Gerund)) {
        return None;
    }
    // "communicate using calls"
    if one_of(&word.lower, "using via") && next.is_some_and(|next| !matches!(next.tag, Tag::Punctuation(_))) {
        return Some((Interrogative::How, clause.rest.start..at, at..end));
    }
    // "encrypts almost everything": the degree belongs to what is encrypted.
    let about = sentence.words[clause.rest.start].lower == "about" && word.tag != Tag::Number;
    let degree = at > clause.rest.start
        && !about
        && sentence.words[clause.rest.start..at].iter().all(|word| {
            one_of(
                &word.lower,
                "almost only just nearly about roughly approximately around exactly even less more mostly mainly",
            )
        });
    let further = sentence.words[clause.rest.start].lower == "even" && at > clause.rest.start + 1;
    if degree && !further && (word.is_nominal() || matches!(word.tag, Tag::Determiner | Tag::Number | Tag::Pronoun)) {
        return Some((Interrogative::What, here, clause.rest.start..end));
    }
    match &word.tag {
        Tag::Preposition if word.lower == "by" && next.is_some_and(|next| next.can_be(Form::Gerund)) => {
            Some((Interrogative::How, clause.rest.start..at, at..end))
        }
        Tag::Preposition
            if matches!(word.lower.as_str(), "up" | "out" | "down" | "off" | "over" | "along" | "back" | "around") =>
        {
            let particle = next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To));
            let to = at + 1 + usize::from(particle);
            let open =
                sentence.words.get(to).is_some_and(|word| !matches!(word.tag, Tag::Punctuation(',' | ';' | '—')));
            (to < end && open).then_some((Interrogative::What, clause.rest.start..to, to..end))
        }
        Tag::Preposition if matches!(word.lower.as_str(), "like") => {
            Some((Interrogative::How, clause.rest.start..at, at..end))
        }
        Tag::Preposition => next.map(|_| (Interrogative::What, clause.rest.start..at + 1, at + 1..end)),
        Tag::To
            if next.is_some_and(|next| next.can_be(Form::Base))
                && one_of(
                    &clause.lemma(&sentence.words),
                    "tend continue strive try aim want need seem appear begin start attempt",
                ) =>
        {
            None
        }
        Tag::To => next.map(|next| {
            // "connects to port 443"
            let noun = next.is_nominal()
                && sentence.words.get(at + 2).is_some_and(|number| at + 2 < end && number.tag == Tag::Number);
            if next.can_be(Form::Base) && !noun {
                (Interrogative::What, here, at..end)
            } else {
                (Interrogative::What, clause.rest.start..at + 1, at + 1..end)
            }
        }),
        // "store and control access"
        Tag::Conjunction
            if next.is_some_and(|next| next.can_be(Form::Base) || next.can_be(Form::ThirdPerson))
                && at + 2 < end
                && !matches!(sentence.words[at + 2].tag, Tag::Preposition | Tag::Punctuation(_)) =>
        {
            Some((Interrogative::What, clause.rest.start..at + 2, at + 2..end))
        }
        Tag::Pronoun
            if one_of(&word.lower, "us you them me him her")
                && next.is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Adjective | Tag::Noun)) =>
        {
            Some((Interrogative::What, clause.rest.start..at + 1, at + 1..end))
        }
        Tag::Adverb | Tag::Punctuation(_) | Tag::Conjunction | Tag::Subordinator => None,
        // "recognises personally identifiable information": the adverb belongs to the object.
        Tag::Adjective | Tag::Noun | Tag::Proper
            if at > clause.rest.start && sentence.words[at - 1].lower.ends_with("ly") =>
        {
            Some((Interrogative::What, here, clause.rest.start..end))
        }
        // "works fine without X": how, not what.
        Tag::Adjective
            if !next.is_some_and(|next| {
                next.is_nominal() || matches!(next.tag, Tag::Adjective | Tag::Verb { .. } | Tag::Punctuation(','))
            }) =>
        {
            None
        }
        _ => Some((Interrogative::What, clause.rest.start..at, at..end)),
    }
}

/// True for the preposition of "a focus on", "an effect on", "an advantage over".
fn words_on(sentence: &Sentence, at: usize) -> bool {
    let words = &sentence.words;
    at > 0
        && one_of(&words[at].lower, "on over")
        && one_of(&words[at - 1].lower, "focus emphasis impact effect influence stress bearing advantage edge")
}

/// True for a mark with space on both sides.
fn is_spaced(sentence: &Sentence, at: usize) -> bool {
    let (string, range) = (sentence.text.as_str(), &sentence.words[at].range);
    string[..range.start].ends_with(' ') && string[range.end..].starts_with(' ')
}

/// Returns the end of what the first of several verbs says: "updates a fleet step by step, watches the health of each step".
pub(super) fn first_of_verbs(sentence: &Sentence, clause: &Clause, from: usize, end: usize) -> usize {
    let words = &sentence.words;
    let third = |at: usize| {
        words.get(at).is_some_and(|word| {
            matches!(word.tag, Tag::Verb { .. }) && word.can_be(Form::ThirdPerson) && word.lower.ends_with('s')
        })
    };
    (from + 1..end)
        .find(|&at| {
            let past = words[clause.main].can_be(Form::Past) && clause.main == clause.finite;
            (words[at].is(',') && third(clause.main) || words[at].lower == "and" && (third(clause.main) || past))
                && third(at + 1)
                && words.get(at + 2).is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive))
        })
        // "speeds up reads but slows down writes"
        .or_else(|| {
            let joints = crate::language::split_coordinated(words, clause);
            joints.iter().map(|joint| joint.0).find(|&at| at > from && at < end && words[at].lower == "but")
        })
        .unwrap_or(end)
}

/// Returns the end of an answer: before what goes beyond it.
pub(super) fn cut(sentence: &Sentence, start: usize, end: usize) -> usize {
    let words = &sentence.words;
    let mut depth = 0;
    for at in start..end {
        match words[at].tag {
            Tag::Punctuation('(') => depth += 1,
            Tag::Punctuation(')') => depth -= 1,
            Tag::Punctuation(';') if depth == 0 && at > start + 1 => return at,
            // "debased the currency: the silver content dropped …": what explains it is a sentence of its own.
            Tag::Punctuation(':')
                if depth == 0
                    && at >= start + 2
                    && words.get(at + 1).is_some_and(|next| {
                        matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun) && next.lower != "a"
                    })
                    && crate::language::clause(words, at + 1..end).is_some_and(|told| told.subject.len() <= 6) =>
            {
                return at;
            }
            // "all nodes - `kubectl …`": what is added behind a dash.
            Tag::Punctuation('-') if depth == 0 && at > start && is_spaced(sentence, at) => return at,
            Tag::Punctuation(',' | '—') if depth == 0 && at > start => {
                let next = words.get(at + 1).map(|next| next.lower.as_str()).unwrap_or_default();
                // "owns nothing, so nothing happens", "…, so keep them apart"
                let then = next == "so" && words.get(at + 2).is_some_and(|that| that.lower != "that");
                let far = then || at >= start + 12 && matches!(next, "so" | "but" | "although" | "though" | "where" | "which");
                // "in trains, each carrying a seal", "twice, causing a denser cloth": told by itself.
                let each = next == "each" && words.get(at + 2).is_some_and(|doing| doing.can_be(Form::Gerund));
                let causing = one_of(next, "causing leading resulting creating preventing producing triggering");
                if each || causing {
                    return at;
                }
                let turns = matches!(next, "whereas" | "whilst" | "unlike" | "otherwise" | "meaning")
                    || (next == "which" && at >= start + 2);
                // ", and on Linux it runs …": a clause of its own that the joints did not part.
                let opens = words.get(at + 2).is_some_and(|word| {
                    matches!(word.tag, Tag::Determiner | Tag::Pronoun | Tag::Preposition | Tag::Possessive)
                });
                let clause = matches!(next, "and" | "but" | "so")
                    && opens
                    && crate::language::clause(words, at + 2..end).is_some();
                // "live in the store, all their data is kept in …": a comma where a full stop was meant.
                let spliced = matches!(next, "the" | "all" | "each" | "this" | "these" | "it")
                    && crate::language::clause(words, at + 1..end).is_some_and(|other| {
                        let third = matches!(&words[other.finite].tag, Tag::Verb { forms, noun: false } if forms.contains(&Form::ThirdPerson));
                        (third || matches!(words[other.finite].tag, Tag::Auxiliary | Tag::Modal))
                            && other.subject.len() <= 5
                            && other.fronted.is_none()
                            && !other.rest.is_empty()
                    });
                // "a metric tells you that …, a log tells you what …"
                let main = sentence.clause.as_ref().map(|clause| words[clause.main].lower.as_str());
                let again = matches!(next, "a" | "an" | "the")
                    && words[at + 2..end].iter().take(3).any(|word| Some(word.lower.as_str()) == main);
                // "simpler than CNM, doesn't require daemons": a second verb with no more than a comma.
                let second = next.ends_with("n't") || one_of(next, "cannot");
                let overall = second || next == "but" && words.get(at + 2).is_some_and(|word| word.is(','));
                // "a webhook, with the help of a bot I will get told": the help is of what follows.
                let forward = one_of(next, "with by using through after before when if")
                    && words[at + 2..end.min(at + 14)].windows(2).any(|pair| {
                        one_of(&pair[0].lower, "i we you they") && matches!(pair[1].tag, Tag::Modal | Tag::Auxiliary)
                    });
                if far || turns || clause || overall || spliced || again || forward {
                    return at;
                }
            }
            // "at LinkedIn and later given to the foundation": a second thing that was done.
            Tag::Conjunction
                if depth == 0
                    && at > start
                    && words.get(at + 1).is_some_and(|next| one_of(&next.lower, "later then subsequently eventually afterwards now soon finally"))
                    && words.get(at + 2).is_some_and(|next| next.can_be(Form::Participle) || next.can_be(Form::Past)) =>
            {
                return at;
            }
            // "layer 7 and network balancers at layer 4": the verb goes on without being said again.
            Tag::Conjunction
                if depth == 0
                    && start > 0
                    && at > start
                    && words[at].lower == "and"
                    && matches!(words[start - 1].tag, Tag::Preposition)
                    && words[at + 1..end.min(at + 6)]
                        .iter()
                        .skip(1)
                        .any(|word| word.lower == words[start - 1].lower) =>
            {
                return at;
            }
            // "encrypts the data and a private key decrypts it"
            Tag::Conjunction
                if depth == 0
                    && words[at].lower == "and"
                    && at > start
                    && words.get(at + 1).is_some_and(|next| one_of(&next.lower, "a an the each every"))
                    && !words[start..at].iter().any(|word| matches!(word.tag, Tag::Relative | Tag::Subordinator))
                    && crate::language::clause(words, at + 1..end).is_some_and(|other| {
                        let verb = &words[other.finite];
                        let certain = matches!(&verb.tag, Tag::Verb { noun: false, forms } if forms.contains(&Form::ThirdPerson))
                            || matches!(verb.tag, Tag::Auxiliary | Tag::Modal);
                        certain && other.subject.len() <= 4 && !other.rest.is_empty()
                    }) =>
            {
                return at;
            }
            // "to topics and consumers read data": a clause of two plural words' own.
            Tag::Conjunction
                if depth == 0
                    && words[at].lower == "and"
                    && words
                        .get(at + 1)
                        .is_some_and(|next| crate::language::is_plural(&next.lower) && next.tag == Tag::Noun)
                    && words.get(at + 2).is_some_and(|verb| {
                        verb.can_be(Form::Base) || matches!(verb.tag, Tag::Auxiliary | Tag::Modal)
                    })
                    && words.get(at + 3).is_some_and(|object| {
                        object.is_nominal() || object.tag == Tag::Determiner || object.tag == Tag::Preposition
                    }) =>
            {
                return at;
            }
            // "a simple idea but it works"
            Tag::Conjunction
                if depth == 0
                    && words[at].lower == "but"
                    && at > start
                    && words[at + 1..end].first().is_some_and(|next| next.tag == Tag::Pronoun) =>
            {
                return at;
            }
            _ => {}
        }
    }
    end
}
