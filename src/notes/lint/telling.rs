//! Cards that ask of the telling instead of the subject: a scene of an example, an opinion, a rank among others.

use super::{Fault, Sides};
use crate::language::{bare_words, is_plural, one_of, singular};

const RULES: &[fn(&Sides) -> Option<Fault>] =
    &[ranked, own_kind, opinion, scene, supposed, out_of_answer, misasked, half_verb, abstracted, pointed];

/// Finds what a card asks that no learner of its subject wants to know.
pub(super) fn telling(sides: &Sides) -> Option<Fault> {
    RULES.iter().find_map(|rule| rule(sides))
}

const RANK: &str =
    "crucial critical important essential vital key fundamental integral central powerful popular common widely-used";
const ROLE: &str = "aspect component concept part tool element role step topic thing goal skill piece building-block cornerstone foundation feature consideration factor";

/// "What are policies? A crucial aspect of security": how much it matters, and not what it is.
fn ranked(sides: &Sides) -> Option<Fault> {
    let defines = ["what is ", "what are "].iter().any(|lead| sides.asked().starts_with(lead));
    let mut words: Vec<&str> = bare_words(&sides.answer).collect();
    // "Key factors in the process"
    if words.first().is_some_and(|first| one_of(first, RANK)) && words.get(1).is_some_and(|role| is_plural(role)) {
        words.insert(0, "the");
    }
    let [article, rank, role, rest @ ..] = words.as_slice() else { return None };
    let told = rest.is_empty() || one_of(rest[0], "of in for") && rest.len() <= 4;
    let short = !rest.iter().any(|word| one_of(word, "that which who where by with"));
    (defines && one_of(article, "a an the one") && one_of(rank, RANK) && one_of(&singular(role), ROLE) && told && short)
        .then(|| Fault::new("empty", "the answer says that it matters, and not what it is"))
}

/// "What is the tree? A complete binary tree": one of the post's own examples.
fn own_kind(sides: &Sides) -> Option<Fault> {
    let noun = sides.asked().strip_prefix("what is the ")?.strip_suffix('?')?;
    let words: Vec<&str> = bare_words(&sides.answer).collect();
    let [article, between @ .., last] = words.as_slice() else { return None };
    let own = one_of(article, "a an") && last == &noun && (1..=3).contains(&between.len());
    own.then(|| Fault::new("dangling", format!("the question does not say which {noun} it is")))
}

/// "What do many engineers find?", "What will vendors probably write?"
fn opinion(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let asks = words.first().is_some_and(|first| one_of(first, "what which who where when how why"));
    let thinks = asks
        && one_of(words.get(2)?, "many some most people others")
        && words.last().is_some_and(|last| one_of(last, "find think believe feel say prefer argue claim love like"));
    let guessed = words.windows(2).any(|pair| pair == ["almost", "certainly"])
        || asks && words.iter().any(|word| one_of(word, "probably perhaps maybe hopefully"));
    (thinks || guessed).then(|| Fault::new("filler", "the question asks for an opinion"))
}

/// "What was a new consumer added to?", "What should you be able to by now?": what happened in an example.
fn scene(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let past = matches!(words.as_slice(), ["what" | "where", "was" | "were", "a" | "an" | "some", ..])
        || sides.is_cloze && matches!(words.as_slice(), ["a" | "an" | "the", "new", _, "was" | "were", ..]);
    let told = ["by now", "our original", "our question", "our example", "our case"]
        .iter()
        .any(|phrase| format!(" {} ", words.join(" ")).contains(&format!(" {phrase} ")));
    // "The server (e.g. [port 80])", "We have [three] servers"
    let counted = sides.is_cloze
        && sides.answer.starts_with(|c: char| c.is_ascii_digit())
        && sides.asked().split_once("[...]").is_some_and(|(before, behind)| {
            before.ends_with("we have ")
                || before.ends_with("we had ")
                || behind.starts_with(" of our ")
                || [" we take ", " we take down ", "we start with "].iter().any(|lead| before.contains(lead))
        });
    (past || told || counted).then(|| Fault::new("dangling", "the question asks of a scene that only the post shows"))
}

/// "What happens if you're coming from C?", "… when you start thinking in terms of pods?": who the reader is, or what they imagine.
fn supposed(sides: &Sides) -> Option<Fault> {
    let asked = sides.asked().replace('’', "'");
    // "What happens before you start, make sure?"
    let starts =
        ["what happens before you ", "what happens once you understand "].iter().any(|lead| asked.starts_with(lead));
    let lead = if sides.is_cloze { "" } else { "what happens " };
    let condition = asked
        .strip_prefix(lead)
        .and_then(|told| told.strip_prefix("if ").or_else(|| told.strip_prefix("when ")))
        .unwrap_or_default();
    let leads = [
        "you've installed ",
        "you're coming ",
        "you are coming ",
        "you come from ",
        "you start thinking ",
        "you start to think ",
        "you think ",
        "you look ",
        "we look ",
        "we assume ",
        "you assume ",
        "we imagine ",
        "you imagine ",
        "you're familiar ",
        "you are familiar ",
        "you're new ",
        "you are new ",
        "you're curious ",
        "you're wondering ",
        "you wonder ",
        "you read this",
        "you're interested ",
        "you are interested ",
    ];
    (starts || leads.iter().any(|lead| condition.starts_with(lead)))
        .then(|| Fault::new("filler", "the question asks of the reader and not of the subject"))
}

/// "Rather, both …", "The reason being is that …", "a better way of describing it".
fn out_of_answer(sides: &Sides) -> Option<Fault> {
    if sides.is_cloze {
        return None;
    }
    let lead = [
        "rather, ",
        "the reason being ",
        "important: ",
        "for example, ",
        "naturally, ",
        "again, ",
        "here's ",
        "here is ",
    ]
    .iter()
    .find(|lead| sides.answer.starts_with(**lead));
    let words: Vec<&str> = bare_words(&sides.answer).collect();
    // "What do the things refer to? Are tasks": the verb of another clause.
    let verb = ["what do ", "what does ", "what did "].iter().any(|lead| sides.asked().starts_with(lead))
        && words.first().is_some_and(|first| one_of(first, "are is was were"));
    let way = sides.asked().starts_with("what is ")
        && words.last() == Some(&"it")
        && words.windows(2).any(|pair| pair == ["way", "of"] || pair == ["way", "to"]);
    // "A token we randomly generated": the author's own.
    let ours = sides.asked().starts_with("what is ")
        && words.len() <= 8
        && words.windows(2).any(|pair| pair[0] == "we" && !one_of(pair[1], "can use call need have want"));
    // "There are naturally some general patterns": nothing that would be counted or named.
    let some = sides.asked().starts_with("what happens ")
        && ["there are naturally ", "there are some ", "there are many "]
            .iter()
            .any(|lead| sides.answer.starts_with(lead));
    (lead.is_some() || verb || way || some || ours)
        .then(|| Fault::new("misread", "the answer goes on from a sentence that the card does not show"))
}

/// "What are not all sequences?", "What is else?", "Which two kinds: A and B are there?", "How do they be fair?"
fn misasked(sides: &Sides) -> Option<Fault> {
    if sides.is_cloze {
        return None;
    }
    let asked = sides.asked();
    let words: Vec<&str> = bare_words(asked).collect();
    let negated = asked.starts_with("what are not ") || asked.starts_with("what is not ");
    let no_term = matches!(
        words.as_slice(),
        [
            "what",
            "is" | "are",
            "else" | "otherwise" | "then" | "solution" | "problem" | "answer" | "result" | "important"
        ]
    );
    // The colon makes a context of what stands before it.
    let colon = sides.question.match_indices(": ").any(|(at, _)| {
        let before = sides.question[..at].rsplit(": ").next().unwrap_or_default();
        before.starts_with("which ")
            && ![" command ", " term "].iter().any(|own| before.contains(own))
            && !before.contains('?')
    });
    let be = words.first() == Some(&"how")
        && words.get(1).is_some_and(|auxiliary| one_of(auxiliary, "do does did"))
        && words.iter().skip(2).any(|word| *word == "be")
        && !words.iter().any(|word| one_of(word, "to that will can should must may"));
    // "What is ways for?"
    let number = matches!(words.as_slice(), ["what", "is", noun, "for"] if singular(noun) != *noun && is_plural(noun) && !noun.ends_with("ss") && one_of(&singular(noun), "way thing step option reason time place method"));
    let neither = words
        .windows(2)
        .any(|pair| one_of(pair[0], "do does did can") && pair[1] == "neither" || pair == ["do", "each"]);
    // "What can you deploy your functions to with Acme?": two prepositions in a row.
    let stranded = words.first() == Some(&"what")
        && words.windows(3).any(|three| {
            one_of(three[1], "to for")
                && three[2] == "with"
                && !one_of(three[0], "up according due prior next close similar")
        });
    // "Which command do you use to test the integration to see if it works?": of what, the walkthrough tells.
    let tested = asked.starts_with("which command do you use to ")
        && words.get(6).is_some_and(|verb| one_of(verb, "test check verify try see"))
        && words.get(7) == Some(&"the")
        && words.get(9..).is_some_and(|rest| rest.starts_with(&["to", "see"]));
    // "What followers did the server have? Followers in place", "What will bread save? You time"
    let answer: Vec<&str> = bare_words(&sides.answer).collect();
    let again = words.len() > 3
        && one_of(words[0], "what which")
        && words[1] != "command"
        && one_of(words[2], "do does did")
        && answer.first() == Some(&words[1])
        && answer.get(1).is_some_and(|next| one_of(next, "in for of with at to on from by"))
        && answer.len() <= 5;
    let object = answer.len() == 2 && one_of(answer[0], "you us them me") && !one_of(answer[1], "all both");
    let degree = [" less?", " more?"].iter().any(|end| asked.ends_with(end)) && words[0] == "what";
    let passive = [" estimated to?", " expected to?", " supposed to?", " known to?", " said to?", " believed to?"]
        .iter()
        .any(|end| asked.ends_with(end));
    (again
        || object
        || degree
        || passive
        || stranded
        || tested
        || neither
        || negated
        || no_term
        || colon
        || be
        || number)
        .then(|| Fault::new("misread", "the question asks nothing"))
}

/// "What does consumer group in?": no verb in it.
fn half_verb(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let ["what", "do" | "does" | "did", subject @ .., last] = words.as_slice() else { return None };
    let verb = |word: &&str| crate::language::starts_with_verb(word) || !crate::language::is_common_noun(word);
    let none = one_of(last, "in on at of for with by from")
        && subject.iter().all(|word| crate::language::is_common_noun(word) && !verb(word));
    none.then(|| Fault::new("misread", "the question has no verb"))
}

/// "provides [three important capabilities]", "one of the most [fundamental concepts]", "not just a [theoretical concept]".
fn abstracted(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(&sides.answer).filter(|word| !crate::language::is_stop_word(word)).collect();
    let (last, before) = words.split_last().filter(|_| sides.is_cloze)?;
    let noun = one_of(
        &singular(last),
        "capability concept trade-off tradeoff off property application characteristic aspect layer advantage benefit guarantee difference consideration challenge purpose",
    );
    let empty = before.iter().all(|word| {
        one_of(word, RANK)
            || one_of(word, "different several many various main basic major distinct similar special unique trade theoretical practical properties applications and")
            || crate::language::number_word(word).is_some()
    });
    let worth = sides.answer.starts_with("worth ") || sides.answer.starts_with("some general ");
    (noun && empty || worth).then(|| Fault::new("empty", "the cloze hides next to nothing"))
}

/// "in such a [database]", "is [used to perform analytics]", "Which means for a float …"
fn pointed(sides: &Sides) -> Option<Fault> {
    let (before, _) = sides.asked().split_once("[...]").filter(|_| sides.is_cloze)?;
    let such = before.trim_end().ends_with(" such a") || before.trim_end().ends_with(" such an");
    let fragment = ["which means ", "which is why ", "firstly we ", "first we need ", "indeed "]
        .iter()
        .any(|lead| sides.asked().starts_with(lead));
    let words: Vec<&str> = bare_words(&sides.answer).collect();
    let passive = words.len() > 1
        && one_of(words[0], "used required developed needed designed able meant intended")
        && one_of(words[1], "to as for");
    (such || fragment || passive).then(|| Fault::new("misread", "the cloze hides a phrase that says nothing alone"))
}
