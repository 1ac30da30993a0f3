//! Questions that more than one answer fits, and answers that say next to nothing: what a reader of the card alone would see.

use super::Card;
use super::lint::without_context;
use crate::language::{bare_words, is_common_noun, one_of, singular};

/// Returns what is vague about a card: the code of the rule that it breaks, and what is wrong.
pub(super) fn vague(card: &Card, is_cloze: bool) -> Option<(&'static str, String)> {
    let front = without_context(&card.front).to_lowercase();
    let back = card.back.to_lowercase();
    let words: Vec<&str> = bare_words(&front).collect();
    if is_cloze {
        let tail = back.find("the ").map_or("", |at| &back[at..]);
        return degree(&front)
            .or_else(|| parted(&front, &back))
            .or_else(|| no_time(tail))
            .or_else(|| gerund(&front))
            .or_else(|| said_of_nothing(&front, &back))
            .or_else(|| named(&front))
            .or_else(|| figure(&back));
    }
    rest(&words)
        .or_else(|| containers(&words))
        .or_else(|| no_time(&back))
        .or_else(|| circular(&card.front, &back))
        .or_else(|| praised(&words))
        .or_else(|| scant(&back))
        .or_else(|| urged(&back))
        .or_else(|| unfinished(&front))
}

/// "What are the rest of the bytes?", "What can you use other options for?": what they are not stands elsewhere.
fn rest(words: &[&str]) -> Option<(&'static str, String)> {
    let at = words.iter().position(|word| one_of(word, "is are was were do does did can should will must"))?;
    let subject = words.get(at + 1..)?;
    let subject = subject.strip_prefix(&["the"]).unwrap_or(subject);
    let subject = subject.strip_prefix(&["you", "use"]).unwrap_or(subject);
    let first = subject.first().filter(|first| one_of(first, "rest others other remaining remainder"))?;
    Some(("dangling", format!("the question does not say what `{first}` leaves out")))
}

/// "What are the three buckets?": of what?
fn containers(words: &[&str]) -> Option<(&'static str, String)> {
    let [first, verb, the, middle @ .., last] = words else { return None };
    let asks = one_of(first, "what which") && one_of(verb, "are were") && *the == "the";
    let plain = middle.iter().all(|word| {
        one_of(word, "one two three four five six seven eight nine ten main key core different basic major possible")
            || word.chars().all(|c| c.is_ascii_digit())
    });
    let container = one_of(
        &singular(last),
        "bucket category group part type kind way step option reason thing area piece class level stage phase point aspect component element factor",
    );
    // "What are the objects?"
    let bare = middle.is_empty() && is_common_noun(&singular(last)) && *last != singular(last);
    (asks && (plain && container || bare))
        .then(|| ("dangling", format!("the question does not say of what the `{last}` are")))
}

/// "What is an easy solution to it called?": anybody's praise is no definition.
fn praised(words: &[&str]) -> Option<(&'static str, String)> {
    let praise = words.iter().take(6).any(|word| one_of(word, PRAISE));
    let defines = words.first() == Some(&"what") && words.last() == Some(&"called");
    (praise && defines).then(|| ("empty", "the question praises more than it tells".to_owned()))
}

/// Words that praise a thing and tell nothing of it.
const PRAISE: &str =
    "easy polite carefree awesome amazing wonderful fantastic beautiful excellent perfect brilliant delicious";

/// "The fewest services", "A fundamentally different philosophy", "An easy solution": an answer that fits many questions.
fn scant(back: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = bare_words(back).collect();
    let article = words.first().is_some_and(|first| one_of(first, "a an the"));
    let superlative = words.len() == 3 && words[0] == "the" && one_of(words[1], "fewest most least best worst");
    let further = words.iter().any(|word| one_of(word, "than from of for with in to that which where on by as"));
    let vague = article
        && words.len() <= 5
        && !further
        && words.iter().any(|word| one_of(word, "different similar unique special certain particular"));
    let praise = article && words.iter().take(4).any(|word| one_of(word, PRAISE))
        || words.first().is_some_and(|first| one_of(first, "good great perfect ideal")) && words.contains(&"for");
    (superlative || vague || praise).then(|| ("empty", "the answer says next to nothing".to_owned()))
}

/// "it's [crucial to adjust] your thinking", "contains the [fewest services]".
fn said_of_nothing(front: &str, back: &str) -> Option<(&'static str, String)> {
    let (before, _) = front.split_once("[...]")?;
    let first = back.split_whitespace().next()?;
    let urges = one_of(first, "crucial important essential vital");
    let superlative = before.trim_end().ends_with(" the")
        && one_of(first, "fewest most least")
        && back.split_whitespace().count() == 2;
    (urges || superlative).then(|| ("empty", "the cloze hides next to nothing".to_owned()))
}

/// "It's crucial to adjust your thinking".
fn urged(back: &str) -> Option<(&'static str, String)> {
    let lower = back.replace('’', "'");
    let rest = lower.strip_prefix("it's ").or_else(|| lower.strip_prefix("it is "))?;
    let urge = rest.split_whitespace().next().filter(|urge| one_of(urge, "crucial important essential vital worth"))?;
    Some(("filler", format!("the answer says what is `{urge}` and tells nothing")))
}

/// "What do roots enable even more?": what of, the sentence says behind it.
fn unfinished(front: &str) -> Option<(&'static str, String)> {
    let ends = [" even more?", " much more?", " many more?", " have to?", " such?"];
    let end = ends.iter().find(|end| front.ends_with(**end))?;
    Some(("misread", format!("the question ends in `{}`", end.trim())))
}

/// "Allowing you to process …", "You want to move …": a fragment, and a wish.
fn gerund(front: &str) -> Option<(&'static str, String)> {
    let mut words = front.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    let fragment =
        one_of(first, "allowing enabling letting making giving helping") && one_of(second, "you us it them users the");
    let wish = first == "you" && one_of(second, "want need");
    (fragment || wish).then(|| ("misread", format!("the sentence begins with `{first} {second}`")))
}

/// "The key name is [x]": the name of what?
fn named(front: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = front.split_whitespace().collect();
    let ["the", _, name, "is" | "was", rest] = words.as_slice() else { return None };
    let named = one_of(name, "name value key field id identifier") && rest.starts_with("[...]");
    named.then(|| ("dangling", format!("the sentence does not say of what the `{name}` is")))
}

/// "indexes are the [backbone of databases]": a figure of speech can be any.
fn figure(back: &str) -> Option<(&'static str, String)> {
    let figure = bare_words(back)
        .any(|word| one_of(word, "backbone cornerstone soul workhorse lifeblood powerhouse catch-up chicken-and-egg"));
    figure.then(|| ("empty", "the cloze hides a figure of speech".to_owned()))
}

/// "What is it planned for? The future".
fn no_time(back: &str) -> Option<(&'static str, String)> {
    let bare = back.trim_end_matches('.');
    one_of(
        &bare.replace(' ', "-"),
        "the-future the-past now today later a-while a-long-time some-time the-present a-lot many-things",
    )
    .then(|| ("empty", "the answer says next to nothing".to_owned()))
}

/// "What is data? All of the code and data": the word explains itself.
fn circular(front: &str, back: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = bare_words(without_context(front)).collect();
    let ["What", "is" | "are", term] = words.as_slice() else { return None };
    // ".data" is a name.
    let plain = front.trim_end_matches('?').ends_with(&format!(" {term}"));
    let again = bare_words(back).any(|word| singular(word) == singular(term));
    // A name may have its own words in what it means.
    (again && plain && term.chars().all(|c| c.is_ascii_lowercase()))
        .then(|| ("answer-in-question", "the answer explains the word by itself".to_owned()))
}

/// "X is highly [scalable]": what it is to such a degree can be anything.
fn degree(front: &str) -> Option<(&'static str, String)> {
    let (before, after) = front.split_once("[...]")?;
    let words: Vec<&str> = before.split_whitespace().collect();
    let [.., copula, adverb] = words.as_slice() else { return None };
    let open = one_of(copula, "is are was were")
        && one_of(
            adverb,
            "highly very quite extremely really fairly relatively particularly especially truly incredibly pretty",
        )
        && after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    open.then(|| ("misread", "the cloze hides what can be anything".to_owned()))
}

/// "be it once per [day or a thousand times] per second": two phrases in one gap.
fn parted(front: &str, back: &str) -> Option<(&'static str, String)> {
    let (before, _) = front.split_once("[...]")?;
    let per = before.trim_end().ends_with(" per") && back.contains(" or ");
    per.then(|| ("misread", "the cloze hides parts of two phrases".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(front: &str, back: &str) -> Option<&'static str> {
        let card = Card { front: front.to_owned(), back: back.to_owned() };
        vague(&card, front.contains("[...]")).map(|(code, _)| code)
    }

    #[test]
    fn vague_cards_are_told() {
        assert_eq!(code("CPUs: What are the rest of the bytes?", "The arguments"), Some("dangling"));
        assert_eq!(code("What can you use other plans for?", "Tests"), Some("dangling"));
        assert_eq!(code("Meshes: What are the three buckets?", "Two and one"), Some("dangling"));
        assert_eq!(code("What are stores planned for?", "The future"), Some("empty"));
        assert_eq!(code("Files: What is data?", "The code and data in one place"), Some("answer-in-question"));
        assert_eq!(code("A queue is highly [...].", "available"), Some("misread"));
        assert_eq!(code("What are the objects?", "The atoms of a program"), Some("dangling"));
        assert_eq!(code("What is an easy way to do it called?", "Glue"), Some("empty"));
        assert_eq!(code("What is Glue?", "An easy solution to many problems"), Some("empty"));
        assert_eq!(code("What does the domain hold?", "The fewest services"), Some("empty"));
        assert_eq!(code("What do trees follow?", "A fundamentally different philosophy"), Some("empty"));
        assert_eq!(code("What happens when you choose?", "It’s crucial to think"), Some("filler"));
        assert_eq!(code("What do roots enable even more?", "Speed"), Some("misread"));
        assert_eq!(code("Allowing you to read [...].", "streams"), Some("misread"));
        assert_eq!(code("The key name is [...].", "url"), Some("dangling"));
        assert_eq!(code("Indexes are the [...].", "backbone of databases"), Some("empty"));
        assert_eq!(code("A function runs once per [...] per second.", "day or a thousand times"), Some("misread"));
    }

    #[test]
    fn cards_with_one_answer_are_left() {
        for (front, back) in [
            ("What are the three types of record?", "A, B and C"),
            ("What is a remainder?", "What a division leaves"),
            ("What are the objects of the pool?", "Connections"),
            ("What is a mock?", "An object different from the real one"),
            ("What does it take?", "The most recent record"),
            ("The key of a bucket is [...].", "url"),
            ("What region does the profile have?", "A region near the user"),
            ("What is a data lake?", "A store of raw data"),
            ("A queue is highly [...] by default.", "available"),
            ("When was the last release?", "Last year"),
            ("What are the names of others kept in?", "A list"),
        ] {
            assert_eq!(code(front, back), None, "{front}");
        }
    }
}
