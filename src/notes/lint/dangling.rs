//! Words that point out of a card, to a sentence that it does not show.

use super::{Fault, Sides};
use crate::language::{bare_words, is_plural, is_stop_word, one_of, singular};

/// Tells of a word that a side of a card leaves open.
fn unsaid(side: &str, word: &str) -> Fault {
    Fault::new("dangling", format!("the {side} does not say what `{word}` is"))
}

/// What a card asks, in lower case and without its context.
struct Asked<'a> {
    text: &'a str,
    words: Vec<&'a str>,
    is_cloze: bool,
}

/// Finds a word of the question or sentence that points out of it.
type Pointer = fn(&Asked) -> Option<&'static str>;

/// The first that finds a word names it; what is plainest stands first.
const POINTERS: &[Pointer] = &[
    phrase,
    object_of_command,
    object_of_advice,
    object_of_question,
    them_in_sentence,
    there_in_sentence,
    that,
    similar,
    things,
    such,
    there_in_question,
    subject,
    demonstrative,
    this_at_end,
];

/// Those that point to more than the sentence before.
const OUT_OF_CARD: &[Pointer] = &[phrase, similar, things, there_in_question];

/// "What does it store?": a word that points out of the question. What goes on from a sentence may point to that.
pub(super) fn in_question(sides: &Sides) -> Option<Fault> {
    let said = super::said_before(sides.behind_context()).map(|(said, _)| said);
    let of = |text, is_cloze, pointers: &[Pointer]| {
        let words = str::split(text, |c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
        let asked = Asked { text, words: words.filter(|word| !word.is_empty()).collect(), is_cloze };
        pointers.iter().find_map(|pointer| pointer(&asked)).map(|word| unsaid("question", word))
    };
    match said {
        Some(said) => of(said, true, POINTERS)
            .or_else(|| of(sides.asked(), sides.is_cloze, OUT_OF_CARD))
            .or_else(|| of(sides.behind_context(), sides.is_cloze, &[that, these_things])),
        None => of(sides.asked(), sides.is_cloze, POINTERS),
    }
}

/// "the following", "in either case"
fn phrase(asked: &Asked) -> Option<&'static str> {
    let phrases = [
        "the following",
        "as follows",
        "the above",
        "above diagram",
        "the diagram above",
        "mentioned above",
        "see below",
        "listed below",
        "described below",
        "this way",
        "in this case",
        "in that case",
        "this example",
        "above example",
        "the example",
        "the former",
        "the latter",
        "as described",
        "discussed below",
        "described above",
        "each of them",
        "one of them",
        "all of them",
        "some of them",
        "both of them",
        "in either case",
        "to do so,",
        "none of this",
        "all of this",
        "in both cases",
        "in all cases",
        "each of these",
        "one of these",
        "all of these",
        "between the two",
        "between the three",
        "between the four",
    ];
    // "the example of a canary release" names it.
    phrases.into_iter().find(|phrase| {
        asked
            .text
            .match_indices(phrase)
            .any(|(at, _)| *phrase != "the example" || !asked.text[at + phrase.len()..].starts_with(" of "))
    })
}

/// "Which command do you use to read it back?": what the command before has written.
fn object_of_command(asked: &Asked) -> Option<&'static str> {
    let object = asked.words.get(7).filter(|word| one_of(word, "it them"));
    object.filter(|_| asked.text.starts_with("which command do you use to ")).map(|_| "it")
}

/// "Why should you avoid it for long jobs?"
fn object_of_advice(asked: &Asked) -> Option<&'static str> {
    asked.words.windows(4).find_map(|four| match four {
        ["should", "you", _, "it"] => Some("it"),
        ["should", "you", _, "them"] => Some("them"),
        _ => None,
    })
}

/// "What does monitoring send them?"
fn object_of_question(asked: &Asked) -> Option<&'static str> {
    let Asked { text, words, .. } = asked;
    let short = words.len() <= 8 && (text.starts_with("what do") || text.starts_with("how often do"));
    (short && words.last() == Some(&"them")).then_some("them")
}

/// "Detailed monitoring sends them every minute": nothing before it that they could be.
fn them_in_sentence(asked: &Asked) -> Option<&'static str> {
    let words = &asked.words;
    let at = words.iter().position(|word| *word == "them").filter(|at| asked.is_cloze && *at < 8)?;
    let several = |word: &&str| is_plural(word) || one_of(word, "and several many two three");
    (!words[..at.saturating_sub(1)].iter().any(several)).then_some("them")
}

/// "moves a message there once …": a place of another sentence.
fn there_in_sentence(asked: &Asked) -> Option<&'static str> {
    let placed = asked.words.windows(3).any(|three| {
        three[1] == "there"
            && one_of(three[2], "once when if until after before because so and")
            && !one_of(three[0], "is are was were if when because that and but where since")
    });
    (asked.is_cloze && placed).then_some("there")
}

/// "when you run that command again", "a bug in that script": a thing of another sentence.
fn that(asked: &Asked) -> Option<&'static str> {
    let words = &asked.words;
    let points = |at: usize| {
        let Some(noun) = words.get(at + 1) else { return false };
        let new = !words[..at].contains(noun);
        if *noun == "command" && new {
            return true;
        }
        let Some(before) = at.checked_sub(1).map(|before| words[before]).filter(|_| !asked.is_cloze) else {
            return false;
        };
        let placed = one_of(before, "in of on for to with by from at under into after before take does do")
            && !one_of(noun, "is are was were it they you we the a an can will has have");
        let object = crate::language::starts_with_verb(before)
            && crate::language::is_common_noun(noun)
            && !is_plural(noun)
            && new
            && words.get(at + 2).is_none_or(|after| one_of(after, "again to in on at for with from by when if and or"));
        placed || object
    };
    (0..words.len()).any(|at| words[at] == "that" && points(at)).then_some("that")
}

/// "Inserting a key is similar": said of another sentence.
fn similar(asked: &Asked) -> Option<&'static str> {
    let ends =
        ["is similar—", "is similar -", "are similar—", "is similar.", "is similar,", "is the same.", "is different."];
    (asked.is_cloze && ends.iter().any(|end| asked.text.contains(end))).then_some("similar")
}

/// "What do things cost?"
fn things(asked: &Asked) -> Option<&'static str> {
    let open = asked.words.windows(2).any(|pair| one_of(pair[0], "do does are can should") && pair[1] == "things");
    (open && !asked.is_cloze).then_some("things")
}

/// "such as" gives examples, "such a template" points back; in a whole sentence perhaps only to its start.
fn such(asked: &Asked) -> Option<&'static str> {
    let points = |(at, pair): (usize, &[&str])| {
        pair[0] == "such" && !one_of(pair[1], "as that") && (!asked.is_cloze || at < 5 && !one_of(pair[1], "a an"))
    };
    asked.words.windows(2).enumerate().any(points).then_some("such")
}

/// "Which strategies are there?" asks for what exists, "What is moved there?" for a place of another sentence.
fn there_in_question(asked: &Asked) -> Option<&'static str> {
    let exists = asked.words.iter().any(|word| one_of(word, "is are was were"));
    (!asked.is_cloze && asked.words.last() == Some(&"there") && !exists).then_some("there")
}

/// The first noun phrase decides: a pronoun later on mostly refers to what the question names.
fn subject(asked: &Asked) -> Option<&'static str> {
    let words = &asked.words;
    let verb = words.iter().position(|word| {
        one_of(word, "is are do does did can should was were will must happens if when may might could would has have")
    });
    let start = verb.filter(|_| !asked.is_cloze).map_or(0, |at| at + 1);
    let first = words.get(start).copied()?;
    // "Which strategies are there?" asks for what exists.
    let called = words.starts_with(&["what", "is", "it", "called", "when"]);
    if called || first == "there" && words.last() == Some(&"there") {
        return None;
    }
    ["it", "this", "these", "those", "they", "its", "their", "he", "she", "that", "such", "there"]
        .into_iter()
        .find(|word| *word == first && !(matches!(first, "that" | "there") && asked.is_cloze))
}

/// "updates those pointers" points back to the pointers of the same question, or out of it.
fn demonstrative(asked: &Asked) -> Option<&'static str> {
    let words = &asked.words;
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let told = |noun: &str| words[..at].iter().any(|word| singular(word) == singular(noun));
        match pair {
            ["these" | "those", noun] if !told(noun) && *noun != "who" => Some("these"),
            ["this", noun] if !matches!(*noun, "is" | "can") && !told(noun) => Some("this"),
            _ => None,
        }
    })
}

/// "updates the records with those changes", of which no sentence before has told.
fn these_things(asked: &Asked) -> Option<&'static str> {
    let words = &asked.words;
    let new = |(at, pair): (usize, &[&str])| {
        let noun = singular(pair[1]);
        one_of(pair[0], "these those") && is_plural(pair[1]) && !words[..at].iter().any(|word| singular(word) == noun)
    };
    words.windows(2).enumerate().any(new).then_some("these")
}

/// "What follows from this?"
fn this_at_end(asked: &Asked) -> Option<&'static str> {
    (asked.words.last() == Some(&"this")).then_some("this")
}

/// "What runs here?"
pub(super) fn here_in_question(sides: &Sides) -> Option<Fault> {
    let text = format!(" {} ", sides.asked().replace(['?', ',', '.'], " "));
    (text.contains(" here ") && !text.contains(" `here` ")).then(|| unsaid("question", "here"))
}

/// "Why do references to them not change?": nothing before it that they could be.
pub(super) fn to_them(sides: &Sides) -> Option<Fault> {
    let (head, _) = sides.asked().split_once(" to them ").filter(|_| !sides.is_cloze)?;
    (!head.contains(" and ") && head.split_whitespace().count() <= 5).then(|| unsaid("question", "them"))
}

/// "What do other locks do?": than which.
pub(super) fn other(sides: &Sides) -> Option<Fault> {
    let part =
        ["what do other", "what is the other"].into_iter().find(|part| sides.asked().contains(&format!("{part} ")));
    part.filter(|_| !sides.is_cloze).map(|part| unsaid("question", part))
}

/// True where one of some words is this one, in the singular or the plural.
fn named_word(words: &[&str], noun: &str) -> bool {
    words.iter().any(|word| singular(word) == singular(noun))
}

/// A demonstrative of the answer whose noun neither the question nor the answer has named before.
pub(super) fn in_answer(sides: &Sides) -> Option<Fault> {
    if sides.is_cloze {
        return None;
    }
    let phrases = ["the above", "mentioned above", "described above", "as above", "see below", "the following"];
    let phrase = phrases.into_iter().find(|phrase| sides.answer.contains(phrase));
    let front: Vec<&str> = bare_words(&sides.question).collect();
    let back: Vec<&str> = bare_words(&sides.answer).collect();
    let demonstrative = || {
        back.windows(2).enumerate().find_map(|(at, pair)| {
            if at <= 2 && pair[0] == "such" && !one_of(pair[1], "as a an") && !named_word(&front, pair[1]) {
                return Some("such");
            }
            // "Rejects such a template"
            if at <= 2
                && pair[0] == "such"
                && one_of(pair[1], "a an")
                && back.get(at + 2).is_some_and(|noun| !named_word(&front, noun) && !one_of(noun, "way"))
                && back.len() <= at + 4
            {
                return Some("such");
            }
            let which = ["those", "these"].into_iter().find(|which| *which == pair[0])?;
            let noun = !is_stop_word(pair[1]) && !one_of(pair[1], "is can way");
            // Behind a sentence and a half it points to what the answer itself has told: "and updates it with those changes".
            let named = named_word(&front, pair[1]) || named_word(&back[..at], pair[1]);
            (noun && at < 20 && !named).then_some(which)
        })
    };
    phrase.or_else(demonstrative).map(|word| unsaid("answer", word))
}

/// "itself, twice": what the question asks of.
pub(super) fn itself(sides: &Sides) -> Option<Fault> {
    (!sides.is_cloze && one_of(sides.first(), "itself themselves himself herself"))
        .then(|| Fault::new("dangling", "the answer does not say what it is"))
}

/// "The queue is here"
pub(super) fn here_in_answer(sides: &Sides) -> Option<Fault> {
    let text = format!(" {} ", sides.answer);
    let places = [" starts here ", " is here ", " from here ", " begins here "];
    (!sides.is_cloze && places.iter().any(|place| text.contains(place))).then(|| unsaid("answer", "here"))
}

/// "Their size": of nothing that the question names in the plural.
pub(super) fn whose(sides: &Sides) -> Option<Fault> {
    let several = |word| is_plural(word) || one_of(word, "and they people");
    (!sides.is_cloze && sides.first() == "their" && !bare_words(sides.asked()).any(several))
        .then(|| Fault::new("dangling", "the answer does not say whose it is"))
}
