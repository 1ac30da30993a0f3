//! What a card has to be, as far as the note itself shows: the rules of the design's `cards.md`, each with a code. The limits are ours.
//! A rule is a function that sees a card's sides, and a line in [`RULES`].

mod cut_off;
mod dangling;
mod misread;
mod telling;
mod vague;

use super::{Body, Card, cards};
use crate::language::{bare_words, is_stop_word, one_of, singular, word_count};

/// A rule that a note breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The rule's stable name.
    pub(super) code: &'static str,
    /// What is wrong.
    pub(super) message: String,
}

impl Fault {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// The code of a sentence that the rules took for another: no fault of the author, who is not told of it.
pub(super) const MISREAD: &str = "misread";

/// The code of a card whose question the author asks in a card of their own: that one is wanted.
pub(super) const OWN: &str = "asked-by-author";

const LONGEST_QUESTION: usize = 32;
const LONGEST_CLOZE: usize = 50;
const LONGEST_ANSWER: usize = 50;
const LONGEST_HIDDEN: usize = 8;
const LONGEST_LIST: usize = 5;

/// Returns what to write in the post where a rule is broken.
pub(super) fn hint(code: &str) -> &'static str {
    match code {
        "empty" => "write what the term means",
        "question-length" => "split the sentence",
        "answer-length" => "split the sentence, or the list",
        "dangling" => "name the subject in the sentence",
        "answer-in-question" => "say more of it than its name does",
        "yes-no" => "say what is so",
        "stop-word" => "emphasise what matters in the sentence",
        "filler" => "state it as a fact",
        "cut-off" => "end the sentence before the list",
        "leftover" => "check the link, shortcode or value",
        "list-length" => "split the list under headings or lead-ins of its own",
        _ => "say what tells the two apart",
    }
}

/// A card as its rules see it.
struct Sides<'a> {
    body: &'a Body,
    card: &'a Card,
    is_cloze: bool,
    /// The front in lower case.
    question: String,
    /// The back in lower case.
    answer: String,
}

impl<'a> Sides<'a> {
    fn new(body: &'a Body, card: &'a Card) -> Self {
        let (mut question, answer) = (card.front.to_lowercase(), card.back.to_lowercase());
        // The keyword `this` points to nothing.
        let asked = match body {
            Body::Basic { question, .. } => question.as_str(),
            Body::Cloze { text } => text.as_str(),
        };
        for word in ["this", "that", "it", "them"] {
            if asked.contains(&format!("<code>{word}</code>")) {
                question = question.replace(&format!(" {word}"), " code");
            }
        }
        let question = question.replace(" also ", " ");
        Self { body, card, is_cloze: matches!(body, Body::Cloze { .. }), question, answer }
    }

    /// Returns the sentence or question behind its context, in lower case: "Queues: What …". A colon inside a sentence opens none.
    fn asked(&self) -> &str {
        let behind = self.behind_context();
        said_before(behind).map_or(behind, |(_, asked)| asked)
    }

    /// Returns all that stands behind the context, in lower case.
    fn behind_context(&self) -> &str {
        match self.question.split_once(": ") {
            Some((context, rest)) if word_count(context) <= 12 && !context.contains("[...]") => rest,
            _ => &self.question,
        }
    }

    /// Returns the first word of the answer, in lower case.
    fn first(&self) -> &str {
        self.answer.split_whitespace().next().unwrap_or_default()
    }

    /// Returns how many items the answer lists.
    fn listed(&self) -> usize {
        match self.body {
            Body::Basic { answer, .. } => answer.as_str().matches("<li>").count(),
            Body::Cloze { .. } => 0,
        }
    }
}

/// Returns the sentence from which a question goes on, and the question: "Each page has a header. What does this hold?"
fn said_before(text: &str) -> Option<(&str, &str)> {
    let (said, asked) = text.rsplit_once(". ")?;
    (word_count(said) >= 5 && word_count(asked) >= 3 && !said.contains("[...]")).then_some((said, asked))
}

/// All rules for a card that has two sides, in the order in which their faults are told: of a card that is left out, the first is.
const RULES: &[fn(&Sides) -> Option<Fault>] = &[
    long_question,
    long_answer,
    long_list,
    dangling::in_question,
    dangling::in_answer,
    tells_itself,
    yes_or_no,
    hides_stop_word,
    cut_off::begins_with_conjunction,
    cut_off::ends_in_adverb,
    cut_off::ends_in_such_as,
    cut_off::ends_in_pointer,
    cut_off::ends_open,
    cut_off::question_ends_in_list,
    cut_off::sentence_stops,
    misread::stops_at_mark,
    dangling::here_in_question,
    dangling::to_them,
    misread::why_for_when,
    dangling::itself,
    misread::half_comparison,
    dangling::other,
    praise,
    dangling::here_in_answer,
    dangling::whose,
    misread::broken,
    misread::lone_mark,
    misread::out_of_form,
    misread::two_clauses,
    misread::more_than_noun,
    misread::link_label,
    vague::vague,
    telling::telling,
    filler,
    leftover,
];

/// Finds what keeps a note out of the deck.
pub(super) fn check(body: &Body) -> Vec<Fault> {
    let of_card = |card: &Card| -> Vec<Fault> {
        let sides = Sides::new(body, card);
        match empty_side(&sides) {
            Some(fault) => vec![fault],
            None => RULES.iter().filter_map(|rule| rule(&sides)).collect(),
        }
    };
    cards(body).iter().flat_map(of_card).collect()
}

fn empty_side(sides: &Sides) -> Option<Fault> {
    let Card { front, back } = sides.card;
    let empty = word_count(front) == 0 || word_count(back) == 0 || !back.chars().any(char::is_alphanumeric);
    empty.then(|| Fault::new("empty", "the card has an empty side"))
}

fn long_question(sides: &Sides) -> Option<Fault> {
    let words = word_count(&sides.card.front);
    let long = sides.is_cloze || said_before(sides.behind_context()).is_some();
    (words > if long { LONGEST_CLOZE } else { LONGEST_QUESTION })
        .then(|| Fault::new("question-length", format!("the question has {words} words")))
}

fn long_answer(sides: &Sides) -> Option<Fault> {
    // A block of code is bounded by its lines, and cut to them where it is set.
    let code = matches!(sides.body, Body::Basic { answer, .. } if answer.as_str().starts_with("<pre>"));
    let words = word_count(&sides.card.back);
    (!code && words > if sides.is_cloze { LONGEST_HIDDEN } else { LONGEST_ANSWER })
        .then(|| Fault::new("answer-length", format!("the answer has {words} words")))
}

fn long_list(sides: &Sides) -> Option<Fault> {
    let items = sides.listed();
    (items > LONGEST_LIST).then(|| Fault::new("list-length", format!("the answer is a list of {items}")))
}

fn yes_or_no(sides: &Sides) -> Option<Fault> {
    matches!(sides.answer.trim_end_matches('.'), "yes" | "no" | "true" | "false")
        .then(|| Fault::new("yes-no", "the answer is no more than yes or no"))
}

fn hides_stop_word(sides: &Sides) -> Option<Fault> {
    let back = &sides.card.back;
    let telling = |word: &str| !is_stop_word(&word.to_lowercase()) || word.chars().any(|c| c.is_ascii_digit());
    let empty = !back.split_whitespace().any(telling) && !back.starts_with(char::is_uppercase);
    (sides.is_cloze && empty).then(|| Fault::new("stop-word", format!("the cloze hides `{back}`")))
}

/// Every word of the answer that means something stands in the question.
fn tells_itself(sides: &Sides) -> Option<Fault> {
    let stems = |text: &str| -> Vec<String> {
        // "$16" is no part of "$16.67".
        text.split(|c: char| !(c.is_alphanumeric() || c == '.'))
            .map(|word| word.trim_matches('.'))
            .flat_map(|word| {
                if word.starts_with(|c: char| c.is_ascii_digit()) { vec![word] } else { word.split('.').collect() }
            })
            .filter(|word| !word.is_empty() && !is_stop_word(word))
            .map(singular)
            .collect()
    };
    // That a command begins with its tool's name, under which the question is put, gives nothing away.
    let command = matches!(sides.body, Body::Basic { answer, .. } if answer.as_str().starts_with("<pre>") || answer.as_str().starts_with("<code>"));
    let (front, back) = (stems(if command { sides.asked() } else { &sides.question }), stems(&sides.answer));
    // "fault tolerance" and "fault tolerant", "single-threaded" and "a single thread" are the same.
    let same = |one: &str, other: &str| {
        let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        one == other || shared >= 6 && shared + 2 >= one.chars().count().max(other.chars().count())
    };
    // "Which clients does it have? No clients": that there are none is the answer.
    // "command > file": what the shell reads is more than its words.
    let none = sides.answer.starts_with("no ")
        || [" > ", " >> ", " 2> ", " | ", " |& ", "&>", " < "].iter().any(|mark| sides.answer.contains(mark));
    // "AWS Lambda is integrated with [AWS services]"
    let kept = |word: &String| front.iter().any(|known| same(word, known));
    let some = back.iter().any(kept);
    let filling = |word: &str| sides.is_cloze && some && crate::language::one_of(word, "service product tool offering");
    let told = !none && !back.is_empty() && back.iter().all(|word| kept(word) || filling(word));
    told.then(|| Fault::new("answer-in-question", "the question holds its own answer"))
}

/// Praise that fits anything: "provides extra flexibility", "a fundamental part".
fn praise(sides: &Sides) -> Option<Fault> {
    const PRAISE: &str = "extra great greater better best good robust powerful fundamental key important crucial essential vital critical big huge significant main central integral sophisticated advanced nice valuable major more most many several various lot lots pivotal prominent";
    const VAGUE: &str = "part role flexibility focus feature benefit value advantage way thing impact difference component aspect factor element place importance convenience capability functionality improvement";
    const VERB: &str = "provide offer give bring play have add deliver";
    let words: Vec<&str> = bare_words(&sides.answer).filter(|word| !is_stop_word(word)).collect();
    let known = |word: &&str| {
        let bare = singular(word);
        one_of(word, PRAISE) || one_of(&bare, VAGUE) || one_of(&bare, VERB)
    };
    let vague = words.iter().any(|word| one_of(&singular(word), VAGUE));
    // "Provide sophisticated reliability features"
    let provided = words.len() <= 5
        && words.first().is_some_and(|first| one_of(&singular(first), VERB))
        && words.get(1).is_some_and(|second| one_of(second, PRAISE))
        && words.last().is_some_and(|last| one_of(&singular(last), VAGUE));
    // The same as a cloze.
    let before = sides.asked().split_once("[...]").map(|(before, _)| before.trim_end()).unwrap_or_default();
    let hidden = sides.is_cloze
        && before.rsplit(' ').next().is_some_and(|last| one_of(last, PRAISE))
        && words.last().is_some_and(|last| one_of(&singular(last), VAGUE));
    (provided || hidden || vague && words.len() > 1 && words.iter().all(known))
        .then(|| Fault::new("empty", "the answer says next to nothing"))
}

fn filler(sides: &Sides) -> Option<Fault> {
    let front = crate::language::without_calling_names(&sides.card.front).to_lowercase();
    let text = format!(" {} ", front.replace('’', "'"));
    let phrases = ["in this post", "this article", "let's", "as we saw", "as mentioned", "i think", " i'm ", " my "];
    let phrase = phrases.into_iter().find(|phrase| text.contains(phrase))?.trim();
    Some(Fault::new("filler", format!("the question speaks to the post's reader: `{phrase}`")))
}

/// What stands for a value that a site generator fills in.
const UNKNOWN: &str = "\u{fffc}";

fn leftover(sides: &Sides) -> Option<Fault> {
    let left = |text: &str| {
        ["{{<", "{{%", "{%", ":::", "[[", "]]", "][", "[^", "???", UNKNOWN].into_iter().find(|mark| text.contains(mark))
    };
    // "before and after the cliff [2]": the mark of a note at the page's end.
    let noted = sides.card.front.split(' ').any(|word| {
        word.strip_prefix('[').and_then(|word| word.split_once(']')).is_some_and(|(number, rest)| {
            !rest.contains(char::is_alphanumeric)
                && !number.is_empty()
                && number.len() <= 2
                && number.chars().all(|c| c.is_ascii_digit())
        })
    });
    if noted && !sides.card.front.contains('=') {
        return Some(Fault::new("leftover", "a note's mark is left in it"));
    }
    let message = match left(&sides.card.front).or_else(|| left(&sides.card.back))? {
        UNKNOWN => "only the site knows a value in it".to_owned(),
        mark => format!("`{mark}` was not understood"),
    };
    Some(Fault::new("leftover", message))
}

#[cfg(test)]
mod tests {
    use super::super::html::Html;
    use super::*;

    fn codes(question: &str, answer: &str) -> Vec<&'static str> {
        check(&Body::Basic { question: Html::from_text(question), answer: Html::from_text(answer), reverse: None })
            .into_iter()
            .map(|fault| fault.code)
            .collect()
    }

    #[test]
    fn a_card_stands_alone_and_does_not_answer_itself() {
        assert_eq!(codes("What is a mutex?", "A lock for one holder"), Vec::<&str>::new());
        assert_eq!(codes("What does it store?", "Logs"), ["dangling"]);
        assert_eq!(codes("What does this service store?", "Logs"), ["dangling"]);
        assert_eq!(codes("What does such a lock protect?", "One list"), ["dangling"]);
        assert_eq!(codes("Where do locks such as mutexes live?", "In memory"), Vec::<&str>::new());
        assert_eq!(codes("What does the process return in either case?", "A status"), ["dangling"]);
        assert_eq!(codes("Which command do you use to start it?", "run"), ["dangling"]);
        assert_eq!(codes("What are locks and called?", "Mutexes"), ["cut-off"]);
        assert_eq!(codes("What is the page cache?", "The cache page"), ["answer-in-question"]);
        assert_eq!(codes("Are reads served?", "Yes."), ["yes-no"]);
        assert_eq!(codes("What is a mutex?", " "), ["empty"]);
        assert_eq!(codes("What is a mutex?", &"word ".repeat(60)), ["answer-length"]);
        assert_eq!(codes("What is [^1] for?", "A mark"), ["leftover"]);
    }

    #[test]
    fn a_broken_question_is_found() {
        assert_eq!(codes("What do roles to to give access?", "Rights"), ["misread"]);
        assert_eq!(codes("What are the its parts?", "Two"), ["misread"]);
        assert_eq!(codes("What are the steps to log has four steps?", "One"), ["misread"]);
        assert_eq!(codes("What is GuardDuty?", "FAQ"), ["misread"]);
        assert_eq!(codes("Why should you avoid it for long jobs?", "Because of its limit"), ["dangling"]);
        assert_eq!(codes("What does monitoring send them?", "Every minute"), ["dangling"]);
        assert_eq!(codes("What is the difference between the two words?", "Time"), ["dangling"]);
        assert_eq!(codes("What does a bug in that script block?", "Every later deployment"), ["dangling"]);
        assert_eq!(codes("What is a lock that others wait for called?", "A contended one"), Vec::<&str>::new());
        assert_eq!(codes("What should you use to keep it safe?", "A lock on the door"), Vec::<&str>::new());
    }

    #[test]
    fn a_name_may_begin_as_a_call_does() {
        assert_eq!(codes("Let's Encrypt: What does a log keep?", "Each certificate"), Vec::<&str>::new());
        assert_eq!(codes("What do let's see?", "Each certificate"), ["filler"]);
    }

    #[test]
    fn a_question_may_point_to_the_sentence_in_front_of_it() {
        let behind = "Each page keeps a header for all its rows.";
        assert_eq!(codes(&format!("{behind} What does this hold?"), "The number of rows"), Vec::<&str>::new());
        assert_eq!(codes(&format!("{behind} What does it also hold?"), "A checksum"), Vec::<&str>::new());
        assert_eq!(codes(&format!("{behind} Who updates those records?"), "The owner"), ["dangling"]);
        assert_eq!(codes(&format!("{behind} When do you run that command?"), "At night"), ["dangling"]);
        assert_eq!(codes(&format!("{behind} What does the above diagram show?"), "Its layout"), ["dangling"]);
        // The sentence in front has to stand by itself.
        assert_eq!(codes("It keeps a header for all its rows. What does this hold?", "A number"), ["dangling"]);
    }

    #[test]
    fn the_telling_of_a_post_is_no_subject() {
        assert_eq!(codes("What are quotas?", "A crucial aspect of cost control"), ["empty"]);
        assert_eq!(codes("What are quotas?", "A limit that a team sets"), Vec::<&str>::new());
        assert_eq!(codes("What are sample sizes?", "Key factors in the design"), ["empty"]);
        assert_eq!(codes("What do the tasks of a queue refer to?", "Are jobs"), ["misread"]);
        assert_eq!(codes("What is the graph?", "A sparse graph"), ["dangling"]);
        assert_eq!(codes("What do many gardeners find?", "Compost easier than peat"), ["filler"]);
        assert_eq!(codes("What was a new broker added to?", "The second ring"), ["dangling"]);
        assert_eq!(codes("What happens if you're coming from Perl?", "Sigils are gone"), ["filler"]);
        assert_eq!(codes("What happens if you're out of disk space?", "Writes fail"), Vec::<&str>::new());
        assert_eq!(codes("Why are both names one object?", "Rather, they are bound to it"), ["misread"]);
        assert_eq!(codes("Which two kinds: hot and cold are there?", "Hot ones"), ["misread"]);
        assert_eq!(codes("What are not all rows?", "Live"), ["misread"]);
        let cloze = |text: &str| {
            check(&Body::Cloze { text: Html(text.to_owned()) }).into_iter().map(|fault| fault.code).collect::<Vec<_>>()
        };
        assert_eq!(cloze("A ring is more than a {{c1::theoretical concept}}."), ["empty"]);
        assert_eq!(cloze("A ring never keeps its keys in such a {{c1::tree}}."), ["misread"]);
        assert_eq!(cloze("We have {{c1::3}} brokers in the ring."), ["dangling"]);
        assert_eq!(cloze("A ring has {{c1::3}} brokers by default."), Vec::<&str>::new());
    }

    #[test]
    fn a_cloze_hides_no_stop_word() {
        let cloze = |text: &str| {
            check(&Body::Cloze { text: Html(text.to_owned()) }).into_iter().map(|fault| fault.code).collect::<Vec<_>>()
        };
        assert_eq!(cloze("A page has {{c1::4 KiB}}."), Vec::<&str>::new());
        assert_eq!(cloze("A page {{c1::has}} 4 KiB."), ["stop-word"]);
        assert_eq!(cloze("Examples of such pages are {{c1::huge pages}}."), ["dangling"]);
        assert_eq!(cloze("A page table has such an {{c1::entry}}."), ["misread"]);
        assert_eq!(cloze("A page table has such entries for {{c1::huge pages}}."), ["dangling"]);
        assert_eq!(cloze("A small page is still a {{c1::page}}."), ["answer-in-question"]);
        assert_eq!(cloze("Averages tell how well a {{c1::team handles incidents}}."), ["misread"]);
        assert_eq!(cloze("Wait while another {{c1::stack imports one}} of two."), ["misread"]);
        assert_eq!(cloze("A queue moves a message there once {{c1::10 readers}} failed."), ["dangling"]);
        assert_eq!(cloze("Fine monitoring sends them every {{c1::minute}}."), ["dangling"]);
        assert_eq!(cloze("Each team needs a {{c1::build server}}."), Vec::<&str>::new());
    }
}
