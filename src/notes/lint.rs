//! What a card has to be, as far as the note itself shows: the rules of the design's `cards.md`, each with a code. The limits are ours.

use super::{Body, Card, cards};
use crate::language::{bare_words, is_plural, is_stop_word, one_of, singular, word_count};

/// A rule that a note breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The rule's stable name.
    pub(super) code: &'static str,
    /// What is wrong.
    pub(super) message: String,
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

/// Finds what keeps a note out of the deck.
pub(super) fn check(body: &Body) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_cloze = matches!(body, Body::Cloze { .. });
    for card in cards(body) {
        let mut fault = |code, message: String| faults.push(Fault { code, message });
        let (question, answer) = (word_count(&card.front), word_count(&card.back));
        // A block of code is bounded by its lines, and cut to them where it is set.
        let code = matches!(body, Body::Basic { answer, .. } if answer.as_str().starts_with("<pre>"));
        if question == 0 || answer == 0 || !card.back.chars().any(char::is_alphanumeric) {
            fault("empty", "the card has an empty side".to_owned());
            continue;
        }
        if question > if is_cloze { LONGEST_CLOZE } else { LONGEST_QUESTION } {
            fault("question-length", format!("the question has {question} words"));
        }
        if !code && answer > if is_cloze { LONGEST_HIDDEN } else { LONGEST_ANSWER } {
            fault("answer-length", format!("the answer has {answer} words"));
        }
        if !is_cloze && listed(body) > LONGEST_LIST {
            fault("list-length", format!("the answer is a list of {}", listed(body)));
        }
        if let Some(word) = dangling(&card, is_cloze) {
            fault("dangling", format!("the question does not say what `{word}` is"));
        }
        if let Some(word) = back_dangling(&card).filter(|_| !is_cloze) {
            fault("dangling", format!("the answer does not say what `{word}` is"));
        }
        if tells_itself(&card) {
            fault("answer-in-question", "the question holds its own answer".to_owned());
        }
        if matches!(card.back.to_lowercase().trim_end_matches('.'), "yes" | "no" | "true" | "false") {
            fault("yes-no", "the answer is no more than yes or no".to_owned());
        }
        if is_cloze
            && card
                .back
                .split_whitespace()
                .all(|word| is_stop_word(&word.to_lowercase()) && !word.chars().any(|c| c.is_ascii_digit()))
            && !card.back.chars().next().is_some_and(char::is_uppercase)
        {
            fault("stop-word", format!("the cloze hides `{}`", card.back));
        }
        let first = first_word(&card.back);
        if !is_cloze && one_of(&first, "and but or nor") {
            fault("cut-off", format!("the answer begins with `{first}`"));
        }
        // "To identify personally": the sentence lost its end.
        let words: Vec<&str> = card.back.split_whitespace().collect();
        if !is_cloze
            && words.first() == Some(&"To")
            && words.len() <= 3
            && words.last().is_some_and(|last| last.ends_with("ly"))
        {
            fault("cut-off", "the answer ends in an adverb".to_owned());
        }
        if !is_cloze && card.back.ends_with("such as") {
            fault("cut-off", "the answer ends in `such as`".to_owned());
        }
        let last = card.back.split(|c: char| !(c.is_alphanumeric() || c == '\'')).rfind(|word| !word.is_empty());
        if let Some(last) = last.filter(|last| {
            !is_cloze && one_of(last, "and or of the a an when where which because if such like than into whose and/or")
        }) {
            fault("cut-off", format!("the answer ends in `{last}`"));
        }
        if !is_cloze && [" and?", " or?", " and called?", " or called?"].iter().any(|end| card.front.ends_with(end)) {
            fault("cut-off", "the question ends in the middle of a list".to_owned());
        }
        if is_cloze
            && [" such as.", " like.", " and.", " or.", " as.", " when.", " where.", " which."]
                .iter()
                .any(|end| card.front.ends_with(end))
        {
            fault("cut-off", "the sentence stops before its end".to_owned());
        }
        if !is_cloze && ["—?", "–?", "-?", "(?", ",?", ":?"].iter().any(|end| card.front.ends_with(end)) {
            fault(MISREAD, "the question stops at a mark".to_owned());
        }
        let bare_front = card.front.split_once(": ").map_or(card.front.as_str(), |(_, rest)| rest);
        let lower_front = bare_front.to_lowercase();
        let pointed = format!(" {} ", lower_front.replace(['?', ',', '.'], " "));
        if pointed.contains(" here ") && !pointed.contains(" `here` ") {
            fault("dangling", "the question does not say what `here` is".to_owned());
        }
        // "Why do references to them not change?": nothing before it that they could be.
        let to_them = lower_front.find(" to them ").filter(|&at| !lower_front[..at].contains(" and "));
        if !is_cloze
            && to_them.is_some()
            && lower_front.split(" to them ").next().is_some_and(|head| head.split_whitespace().count() <= 5)
        {
            fault("dangling", "the question does not say what `them` is".to_owned());
        }
        let when = !is_cloze && lower_front.starts_with("when ");
        if when
            && ["as we ", "as you ", "as it ", "as they "].iter().any(|why| card.back.to_lowercase().starts_with(why))
        {
            fault(MISREAD, "the answer tells why, not when".to_owned());
        }
        if !is_cloze && one_of(&first_word(&card.back), "itself themselves himself herself") {
            fault("dangling", "the answer does not say what it is".to_owned());
        }
        // "is less [significant with X]": half of a comparison.
        let compared = ["less [...]", "more [...]"].iter().any(|half| card.front.contains(half));
        if is_cloze && compared && card.back.contains(' ') {
            fault(MISREAD, "the cloze hides half of a comparison".to_owned());
        }
        let besides = ["what do other ", "what is the other "].iter().find(|part| lower_front.contains(**part));
        if let Some(part) = besides.filter(|_| !is_cloze) {
            fault("dangling", format!("the question does not say what `{}` is", part.trim()));
        }
        if is_praise(&card.back) {
            fault("empty", "the answer says next to nothing".to_owned());
        }
        let here = format!(" {} ", card.back.to_lowercase());
        if !is_cloze
            && [" starts here ", " is here ", " from here ", " begins here "].iter().any(|place| here.contains(place))
        {
            fault("dangling", "the answer does not say what `here` is".to_owned());
        }
        let first_back = first_word(&card.back);
        let several = bare_words(&lower_front).any(|word| is_plural(word) || one_of(word, "and they people"));
        if !is_cloze && first_back == "their" && !several {
            fault("dangling", "the answer does not say whose it is".to_owned());
        }
        if let Some(broken) = broken(&card.front) {
            fault(MISREAD, format!("the question is broken at `{broken}`"));
        }
        // "every change that passes the [tests reaches production]": two clauses.
        let hidden: Vec<&str> = card.back.split_whitespace().collect();
        let two =
            hidden.len() >= 3 && is_plural(&hidden[0].to_lowercase()) && crate::language::is_third_person(hidden[1]);
        if is_cloze && two {
            fault(MISREAD, "the cloze hides two clauses".to_owned());
        }
        if is_cloze && splits_clause(&card) {
            fault(MISREAD, "the cloze hides more than its noun".to_owned());
        }
        if !is_cloze && card.front.to_lowercase().contains("what is ") && is_link_label(&card.back) {
            fault(MISREAD, format!("`{}` is the name of a link", card.back));
        }
        if let Some((code, message)) = super::vague::vague(&card, is_cloze) {
            fault(code, message);
        }
        if let Some(filler) = filler(&card.front) {
            fault("filler", format!("the question speaks to the post's reader: `{filler}`"));
        }
        if let Some(left) = leftover(&card.front).or_else(|| leftover(&card.back)) {
            fault(
                "leftover",
                match left {
                    UNKNOWN => "only the site knows a value in it".to_owned(),
                    left => format!("`{left}` was not understood"),
                },
            );
        }
    }
    faults
}

/// Returns how many items the answer lists.
fn listed(body: &Body) -> usize {
    match body {
        Body::Basic { answer, .. } => answer.as_str().matches("<li>").count(),
        Body::Cloze { .. } => 0,
    }
}

/// The sentence or question behind its context: "Queues: What …". A colon inside a sentence opens none.
pub(super) fn without_context(front: &str) -> &str {
    match front.split_once(": ") {
        Some((context, rest)) if word_count(context) <= 12 && !context.contains("[...]") => rest,
        _ => front,
    }
}

/// A word that points out of the card.
fn dangling(card: &Card, is_cloze: bool) -> Option<&'static str> {
    let text = card.front.to_lowercase();
    let text = without_context(&text);
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).filter(|word| !word.is_empty()).collect();
    let phrases = [
        "the following",
        "as follows",
        "the above",
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
    let points = |phrase: &str| {
        text.match_indices(phrase)
            .any(|(at, _)| phrase != "the example" || !text[at + phrase.len()..].starts_with(" of "))
    };
    if let Some(phrase) = phrases.iter().find(|phrase| points(phrase)) {
        return Some(phrase);
    }
    // "read it back": what the command before has written.
    if text.starts_with("which command do you use to ") && words.get(7).is_some_and(|word| one_of(word, "it them")) {
        return Some("it");
    }
    // "Why should you avoid it for long jobs?", "What does monitoring send them?"
    let avoided = words.windows(4).find(|four| four[0] == "should" && four[1] == "you" && one_of(four[3], "it them"));
    if let Some(four) = avoided {
        return Some(if four[3] == "it" { "it" } else { "them" });
    }
    let short = words.len() <= 8 && (text.starts_with("what do") || text.starts_with("how often do"));
    if short && words.last() == Some(&"them") {
        return Some("them");
    }
    // "Detailed monitoring sends them every minute": nothing before it that they could be.
    let them = words.iter().position(|word| *word == "them").filter(|at| is_cloze && *at < 8);
    if them.is_some_and(|at| {
        !words[..at.saturating_sub(1)].iter().any(|word| is_plural(word) || one_of(word, "and several many two three"))
    }) {
        return Some("them");
    }
    // "moves a message there once …": a place of another sentence.
    let placed = words.windows(3).any(|three| {
        three[1] == "there"
            && one_of(three[2], "once when if until after before because so and")
            && !one_of(three[0], "is are was were if when because that and but where since")
    });
    if is_cloze && placed {
        return Some("there");
    }
    // "when you run that command again", "Inserting a key is similar": said of another sentence.
    if words.windows(2).enumerate().any(|(at, pair)| pair == ["that", "command"] && !words[..at].contains(&"command")) {
        return Some("that");
    }
    if ["is similar—", "is similar -", "are similar—", "is similar.", "is similar,", "is the same.", "is different."]
        .iter()
        .any(|end| is_cloze && text.contains(end))
    {
        return Some("similar");
    }
    // "a bug in that script": a script of another sentence.
    let that = words.windows(3).any(|three| {
        three[1] == "that"
            && one_of(three[0], "in of on for to with by from at under into after before take does do")
            && !one_of(three[2], "is are was were it they you we the a an can will has have")
            && !is_cloze
    });
    if that {
        return Some("that");
    }
    // "when you run that command again": another command than the card's.
    let command = words.iter().enumerate().skip(1).any(|(at, word)| {
        let (before, noun, after) = (words[at - 1], words.get(at + 1), words.get(at + 2));
        *word == "that"
            && crate::language::starts_with_verb(before)
            && noun.is_some_and(|noun| {
                crate::language::is_common_noun(noun) && !is_plural(noun) && !words[..at].contains(noun)
            })
            && after.is_none_or(|after| one_of(after, "again to in on at for with from by when if and or"))
    });
    if command && !is_cloze {
        return Some("that");
    }
    if !is_cloze && words.windows(2).any(|pair| one_of(pair[0], "do does are can should") && pair[1] == "things") {
        return Some("things");
    }
    // "such as" gives examples, "such a template" points back; in a whole sentence perhaps only to its start.
    let points = |at: usize, pair: &[&str]| {
        pair[0] == "such" && !one_of(pair[1], "as that") && (!is_cloze || at < 5 && !one_of(pair[1], "a an"))
    };
    if words.windows(2).enumerate().any(|(at, pair)| points(at, pair)) {
        return Some("such");
    }
    // "Which strategies are there?" asks for what exists, "What is moved there?" for a place of another sentence.
    if !is_cloze && words.last() == Some(&"there") && !words.iter().any(|word| one_of(word, "is are was were")) {
        return Some("there");
    }
    // The first noun phrase decides: a pronoun later on mostly refers to what the question names.
    let start = if is_cloze {
        0
    } else {
        words
            .iter()
            .position(|word| {
                one_of(
                    word,
                    "is are do does did can should was were will must happens if when may might could would has have",
                )
            })
            .map_or(0, |at| at + 1)
    };
    let first = words.get(start).copied().unwrap_or("");
    // "Which strategies are there?" asks for what exists.
    let first = if first == "there" && words.last() == Some(&"there") { "" } else { first };
    ["it", "this", "these", "those", "they", "its", "their", "he", "she", "that", "such", "there"]
        .into_iter()
        .find(|word| *word == first && !(matches!(first, "that" | "there") && is_cloze))
        .or_else(|| {
            // "updates those pointers" points back to the pointers of the same question.
            words.windows(2).enumerate().find_map(|(at, pair)| {
                let told = |noun: &str| words[..at].iter().any(|word| singular(word) == singular(noun));
                match pair {
                    ["these" | "those", noun] if !told(noun) && *noun != "who" => Some("these"),
                    ["this", noun] if !matches!(*noun, "is" | "can") && !told(noun) => Some("this"),
                    _ => None,
                }
            })
        })
        .or_else(|| (words.last() == Some(&"this")).then_some("this"))
}

/// A demonstrative of the answer whose noun neither the question nor the answer has named before.
fn back_dangling(card: &Card) -> Option<&'static str> {
    let split = |text: &str| -> Vec<String> { bare_words(&text.to_lowercase()).map(str::to_owned).collect() };
    let (front, back) = (split(&card.front), split(&card.back));
    let lower = card.back.to_lowercase();
    if let Some(phrase) = ["the above", "mentioned above", "described above", "as above", "see below", "the following"]
        .into_iter()
        .find(|phrase| lower.contains(phrase))
    {
        return Some(phrase);
    }
    back.windows(2).enumerate().find_map(|(at, pair)| {
        if at <= 2
            && pair[0] == "such"
            && !one_of(&pair[1], "as a an")
            && !front.iter().any(|word| singular(word) == singular(&pair[1]))
        {
            return Some("such");
        }
        let told = |noun: &str| front.iter().chain(&back[..at]).any(|word| singular(word) == singular(noun));
        let which = match pair[0].as_str() {
            "those" => "those",
            "these" => "these",
            _ => return None,
        };
        let noun = !is_stop_word(&pair[1]) && !one_of(&pair[1], "is can way");
        (noun && !told(&pair[1])).then_some(which)
    })
}

/// Two words that never stand side by side: "to to give", "the its vocabulary"; steps that have a verb of their own.
fn broken(front: &str) -> Option<String> {
    let lower = front.to_lowercase();
    // "a A record" is not twice the same.
    let words: Vec<&str> = front.split_whitespace().collect();
    let pair = words.windows(2).find(|pair| {
        let twice = pair[0] == pair[1] && one_of(pair[0], "to the a an of in for with from by at is are and or");
        let determined =
            one_of(pair[0], "the a an") && one_of(pair[1], "the its their his her your our my this these those that");
        // "What is the tool, where the part called?"
        let parted = pair[0].ends_with(',') && one_of(pair[1], "where which whose") && front.ends_with(" called?");
        twice || determined || parted
    });
    let lower_words: Vec<&str> = lower.split_whitespace().collect();
    // "What does you want?", "What do we investigated?", "What do a VPC have?": the verb was none.
    // "How do a lease and a licence differ?" is of two.
    let of_two = lower_words.windows(2).any(|pair| pair[0] == "and" && one_of(pair[1], "a an the"));
    // "What does use git restore …?", "How does allowing you … work?", "When are ensuring changes logged?": no subject.
    let subjectless = lower_words.windows(2).find(|pair| {
        pair[0] == "does" && one_of(pair[1], "use allowing giving letting")
            || pair[0] == "are" && pair[1].ends_with("ing") && without_context(&lower).starts_with("when are ")
            || one_of(pair[0], "can does do will is are") && one_of(pair[1], "means implies")
            || pair[0] == "the" && pair[1].trim_end_matches('?') == "chances"
    });
    if let Some(pair) = subjectless {
        return Some(pair.join(" "));
    }
    if lower.contains(" and then you ") {
        return Some("and then you".to_owned());
    }
    let disagrees = lower_words.windows(2).find(|pair| {
        pair[0] == "does" && one_of(pair[1], "you we they i")
            || pair[0] == "do" && one_of(pair[1], "it he she a an") && !of_two
    });
    let past = lower_words.windows(3).find(|three| {
        one_of(three[0], "do does did")
            && one_of(three[1], "you we they it i")
            && three[2].ends_with("ed")
            && !one_of(three[2], "need feed speed seed exceed proceed embed succeed bleed breed shed")
    });
    if let Some(pair) = disagrees {
        return Some(pair.join(" "));
    }
    if let Some(three) = past {
        return Some(three.join(" "));
    }
    let open =
        [" have to?", " need to?", " able to?", " want to?", " going to?"].iter().find(|end| lower.ends_with(**end));
    if let Some(open) = open {
        return Some(open.trim().to_owned());
    }
    let steps = lower.starts_with("what are the steps ") && words.iter().any(|word| one_of(word, "has have had"));
    pair.map(|pair| pair.join(" ")).or_else(|| steps.then(|| "steps".to_owned()))
}

/// True where a cloze hides a noun with what is said of it: "how well a [team handles incidents]".
fn splits_clause(card: &Card) -> bool {
    let Some((before, _)) = card.front.split_once("[...]") else { return false };
    let article = before.split_whitespace().last().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = card.back.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let plain = last.chars().all(|c| c.is_ascii_lowercase()) && !card.back.contains([',', '/']);
    let joined = words.iter().any(|word| one_of(word, "and or of in for with to that"));
    one_of(&article, "a an another each every")
        && words.len() > 1
        && !card.back.starts_with(|c: char| c.is_ascii_digit())
        && plain
        && !joined
        && (last == "one" || is_plural(last))
}

/// True for the words by which pages are linked.
fn is_link_label(back: &str) -> bool {
    one_of(&back.to_lowercase(), "faq faqs docs documentation guide api cli website homepage link links pricing")
        || ["user guide", "product page", "home page", "api reference", "cli reference", "read more", "official site"]
            .contains(&back.to_lowercase().as_str())
}

/// True if every word of the answer that means something stands in the question.
fn tells_itself(card: &Card) -> bool {
    let stems = |text: &str| -> Vec<String> {
        text.to_lowercase()
            // "$16" is no part of "$16.67".
            .split(|c: char| !(c.is_alphanumeric() || c == '.'))
            .map(|word| word.trim_matches('.'))
            .flat_map(|word| {
                if word.starts_with(|c: char| c.is_ascii_digit()) { vec![word] } else { word.split('.').collect() }
            })
            .filter(|word| !word.is_empty() && !is_stop_word(word))
            .map(singular)
            .collect()
    };
    let (front, back) = (stems(&card.front), stems(&card.back));
    // "fault tolerance" and "fault tolerant", "single-threaded" and "a single thread" are the same.
    let same = |one: &str, other: &str| {
        let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        one == other || shared >= 6 && shared + 2 >= one.chars().count().max(other.chars().count())
    };
    // "Which clients does it have? No clients": that there are none is the answer.
    let none = card.back.to_lowercase().starts_with("no ");
    !none && !back.is_empty() && back.iter().all(|word| front.iter().any(|known| same(word, known)))
}

/// The first word of a side of a card, folded.
fn first_word(side: &str) -> String {
    side.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// True where an answer is praise that fits anything: "provides extra flexibility", "a fundamental part".
fn is_praise(back: &str) -> bool {
    const PRAISE: &str = "extra great greater better best good robust powerful fundamental key important crucial essential vital critical big huge significant main central integral sophisticated advanced nice valuable major more most many several various lot lots pivotal prominent";
    const VAGUE: &str = "part role flexibility focus feature benefit value advantage way thing impact difference component aspect factor element place importance convenience capability functionality improvement";
    const VERB: &str = "provide offer give bring play have add deliver";
    let words: Vec<String> =
        bare_words(&back.to_lowercase()).filter(|word| !is_stop_word(word)).map(str::to_owned).collect();
    let known = |word: &String| {
        let bare = singular(word);
        one_of(word, PRAISE) || one_of(&bare, VAGUE) || one_of(&bare, VERB)
    };
    words.iter().any(|word| one_of(&singular(word), VAGUE)) && words.len() > 1 && words.iter().all(known)
}

fn filler(text: &str) -> Option<&'static str> {
    let lower = format!(" {} ", text.to_lowercase().replace('’', "'"));
    ["in this post", "this article", "let's", "as we saw", "as mentioned", "i think", " i'm ", " my "]
        .into_iter()
        .find(|phrase| lower.contains(phrase))
        .map(str::trim)
}

/// What stands for a value that a site generator fills in.
const UNKNOWN: &str = "\u{fffc}";

fn leftover(text: &str) -> Option<&'static str> {
    ["{{<", "{{%", "{%", ":::", "[[", "]]", "][", "[^", "???", UNKNOWN].into_iter().find(|mark| text.contains(mark))
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
    fn a_cloze_hides_no_stop_word() {
        let cloze = |text: &str| {
            check(&Body::Cloze { text: Html(text.to_owned()) }).into_iter().map(|fault| fault.code).collect::<Vec<_>>()
        };
        assert_eq!(cloze("A page has {{c1::4 KiB}}."), Vec::<&str>::new());
        assert_eq!(cloze("A page {{c1::has}} 4 KiB."), ["stop-word"]);
        assert_eq!(cloze("Examples of such pages are {{c1::huge pages}}."), ["dangling"]);
        assert_eq!(cloze("A page table has such an {{c1::entry}}."), Vec::<&str>::new());
        assert_eq!(cloze("A small page is still a {{c1::page}}."), ["answer-in-question"]);
        assert_eq!(cloze("Averages tell how well a {{c1::team handles incidents}}."), ["misread"]);
        assert_eq!(cloze("Wait while another {{c1::stack imports one}} of two."), ["misread"]);
        assert_eq!(cloze("A queue moves a message there once {{c1::10 readers}} failed."), ["dangling"]);
        assert_eq!(cloze("Fine monitoring sends them every {{c1::minute}}."), ["dangling"]);
        assert_eq!(cloze("Each team needs a {{c1::build server}}."), Vec::<&str>::new());
    }
}
