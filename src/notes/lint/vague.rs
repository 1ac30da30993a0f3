//! Questions that more than one answer fits, and answers that say next to nothing: what a reader of the card alone would see.

use super::{Fault, Sides};
use crate::language::{bare_words, is_adjective, is_common_noun, one_of, singular, word_count};

/// The rules for a question and its answer.
const ASKED: &[fn(&Sides) -> Option<Fault>] = &[
    pronoun,
    passive_reader,
    uncounted,
    same_kind,
    rest,
    containers,
    no_time,
    circular,
    does_as_named,
    praised,
    scant,
    urged,
    unfinished,
    nobody,
    conditional,
    self_explained,
    pointing,
    ordinal,
    idle,
    unowned,
    leads_away,
    among_others,
    likened,
    told_apart,
    asks_twice,
    unclosed,
];

/// The rules for a cloze and what it hides.
const HIDDEN: &[fn(&Sides) -> Option<Fault>] = &[
    opens_with_pronoun,
    uncounted,
    open_end,
    others,
    degree,
    bare,
    parted,
    no_time,
    gerund,
    said_of_nothing,
    named,
    figure,
    everything,
    idle,
    like_this,
    told_apart,
    without_cue,
    does_as_named,
];

/// Finds what is vague about a card.
pub(super) fn vague(sides: &Sides) -> Option<Fault> {
    let rules = if sides.is_cloze { HIDDEN } else { ASKED };
    rules.iter().find_map(|rule| rule(sides))
}

/// "Several phases", "Many different parts": how many and which, is what a learner wants to know.
fn uncounted(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(&sides.answer).collect();
    let many = words.iter().any(|word| one_of(word, "several multiple many various numerous some different"));
    let kinds = words.last().is_some_and(|last| {
        one_of(
            &singular(last),
            "phase part stage step section piece component type kind way category form layer variety thing group state mode level",
        )
    });
    // "What is it broken down into? Three parts": which?
    let counted = (words.len() == 2 || sides.is_cloze && words.len() <= 4)
        && words.iter().rev().nth(1).is_some_and(|word| crate::language::number_word(word).is_some())
        && !sides.asked().starts_with("how ");
    (kinds && (counted || many && words.len() <= if sides.is_cloze { 4 } else { 3 }))
        .then(|| Fault::new("vague", "the answer says neither how many nor which".to_owned()))
}

/// "What happens if someone else writes it?", "When might you find them useful?": nothing before it that it could be.
fn pronoun(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let at = words.iter().position(|word| one_of(word, "it them"))?;
    let opens = one_of(words[0], "what when why how where") && at >= 3;
    let anyone = "what when why how where does do did can could should might may will would is are was were if happens you we one i someone somebody anyone anybody everyone people else need want have has to not never also find use";
    let verb = |word: &str| crate::language::starts_with_verb(word) || crate::language::is_third_person(word);
    // The word right before it is its verb.
    let said = words[..at]
        .iter()
        .enumerate()
        .any(|(index, word)| !(one_of(word, anyone) || is_verb_only(word) || index + 1 == at && verb(word)));
    // "Why should you avoid it?" is told already.
    let advised = words.windows(2).any(|pair| pair == ["should", "you"]);
    (opens && !said && !advised)
        .then(|| Fault::new("dangling", format!("the question does not say what `{}` is", words[at])))
}

/// True for a word that can be nothing but a verb.
fn is_verb_only(word: &str) -> bool {
    crate::language::starts_with_verb(word) && !is_common_noun(word)
        || crate::language::is_third_person(word) && !is_common_noun(word)
}

/// "What can you be reused across?": the reader is no thing of the post's.
fn passive_reader(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let broken = words.windows(4).any(|four| {
        one_of(four[0], "can could may") && one_of(four[1], "you we i") && four[2] == "be" && four[3].ends_with("ed")
    });
    broken.then(|| Fault::new("misread", "the question asks what becomes of the reader"))
}

/// "What drawbacks do both have? Major drawbacks": the question's word with praise.
fn same_kind(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let [first, kind, ..] = words.as_slice() else { return None };
    let answer: Vec<&str> = bare_words(&sides.answer).collect();
    let (noun, before) = answer.split_last()?;
    let vague = "a an the its their major minor many several various some great good significant actual real certain different other new own few numerous fixed default specific particular valid given";
    let empty = one_of(first, "what which") && noun == kind && before.iter().all(|word| one_of(word, vague));
    (empty && !before.is_empty()).then(|| Fault::new("empty", "the answer says little more than the question"))
}

/// "can be [queried using the] query": the cloze ends in the middle of a phrase.
fn open_end(sides: &Sides) -> Option<Fault> {
    let last = sides.answer.split_whitespace().last()?;
    let open = one_of(last, "the a an of to with using by for in on at from and or");
    (open && sides.answer.contains(' ')).then(|| Fault::new("misread", format!("the cloze ends in `{last}`")))
}

/// "So if it sees a [virus] …": what?
fn opens_with_pronoun(sides: &Sides) -> Option<Fault> {
    let mut words = bare_words(sides.asked()).skip_while(|word| one_of(word, "so and but then also"));
    let (first, second) = (words.next()?, words.next()?);
    (one_of(first, "if when once after whenever unless while") && one_of(second, "it they this these he she"))
        .then(|| Fault::new("dangling", format!("the sentence does not say what `{second}` is")))
}

/// "Others are used to [build walls]": which?
fn others(sides: &Sides) -> Option<Fault> {
    let first = sides.asked().split_whitespace().next()?;
    one_of(first, "others another")
        .then(|| Fault::new("dangling", format!("the sentence does not say what `{first}` are")))
}

/// "What are the rest of the bytes?", "What can you use other options for?": what they are not stands elsewhere.
fn rest(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let at = words.iter().position(|word| one_of(word, "is are was were do does did can should will must"))?;
    let subject = words.get(at + 1..)?;
    let subject = subject.strip_prefix(&["the"]).unwrap_or(subject);
    let used = subject.strip_prefix(&["you", "use", "other"]).map(|_| &"other");
    let first = used.or(subject.first().filter(|first| one_of(first, "rest others remaining remainder")))?;
    Some(Fault::new("dangling", format!("the question does not say what `{first}` leaves out")))
}

/// "What are the three buckets?": of what?
fn containers(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let [first, verb, the, middle @ .., last] = words.as_slice() else { return None };
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
        .then(|| Fault::new("dangling", format!("the question does not say of what the `{last}` are")))
}

/// "What is an easy solution to it called?": anybody's praise is no definition.
fn praised(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let praise = words.iter().take(6).any(|word| one_of(word, PRAISE));
    let defines = words.first() == Some(&"what") && words.last() == Some(&"called");
    (praise && defines).then(|| Fault::new("empty", "the question praises more than it tells"))
}

/// Words that praise a thing and tell nothing of it.
const PRAISE: &str =
    "easy polite carefree awesome amazing wonderful fantastic beautiful excellent perfect brilliant delicious";

/// "The fewest services", "A fundamentally different philosophy", "An easy solution": an answer that fits many questions.
fn scant(sides: &Sides) -> Option<Fault> {
    let back = &sides.answer;
    let words: Vec<&str> = bare_words(back).collect();
    let article = words.first().is_some_and(|first| one_of(first, "a an the"));
    // "Everything Git needs"
    let everything = words.first().is_some_and(|first| one_of(first, "everything anything something"))
        // "Anything that is not a value", "Everything else including the runtime", "Everything but the hardware"
        && !words.iter().any(|word| one_of(word, "not including but except"));
    let superlative =
        everything || words.len() == 3 && words[0] == "the" && one_of(words[1], "fewest most least best worst");
    let further = words.iter().any(|word| one_of(word, "than from of for with in to that which where on by as"));
    let vague = article
        && words.len() <= 5
        && !further
        && words.iter().any(|word| one_of(word, "different similar unique special certain particular"));
    let praise = article && words.iter().take(4).any(|word| one_of(word, PRAISE))
        || words.first().is_some_and(|first| one_of(first, "good great perfect ideal")) && words.contains(&"for");
    // "A basic problem"
    let common = matches!(words.as_slice(), ["a" | "an" | "the", adjective, noun]
        if one_of(adjective, "basic simple common big hard difficult major real specific serious fundamental classic general")
            && one_of(noun, "problem issue question challenge need thing way role job task problems issues questions challenges"));
    let way = common
        // "Stems from that, while …"
        || sides.answer.starts_with("that, ")
        || ["such a way", "a way that", "turns out", "the problem here", "this is"]
            .iter()
            .any(|start| sides.answer.starts_with(start));
    (superlative || vague || praise || way).then(|| Fault::new("empty", "the answer says next to nothing"))
}

/// "it's [crucial to adjust] your thinking", "contains the [fewest services]".
fn said_of_nothing(sides: &Sides) -> Option<Fault> {
    let (front, back) = (sides.asked(), &sides.answer);
    let (before, _) = front.split_once("[...]")?;
    let first = back.split_whitespace().next()?;
    let urges = one_of(first, "crucial important essential vital");
    let superlative = before.trim_end().ends_with(" the")
        && one_of(first, "fewest most least")
        && back.split_whitespace().count() == 2;
    (urges || superlative).then(|| Fault::new("empty", "the cloze hides next to nothing"))
}

/// "It's crucial to adjust your thinking".
fn urged(sides: &Sides) -> Option<Fault> {
    let back = &sides.answer;
    let lower = back.replace('’', "'");
    let rest = lower.strip_prefix("it's ").or_else(|| lower.strip_prefix("it is "))?;
    let urge = rest.split_whitespace().next().filter(|urge| one_of(urge, "crucial important essential vital worth"))?;
    Some(Fault::new("filler", format!("the answer says what is `{urge}` and tells nothing")))
}

/// "What do roots enable even more?": what of, the sentence says behind it.
fn unfinished(sides: &Sides) -> Option<Fault> {
    let front = sides.asked();
    let ends = [" even more?", " much more?", " many more?", " have to?", " such?", " but?", " and?", " or?"];
    let end = ends.iter().find(|end| front.ends_with(**end)).copied();
    // "Which command do you use to learn how to use tools like?"
    let like = front.strip_suffix(" like?").and_then(|rest| rest.rsplit(' ').next()).filter(|before| {
        singular(before) != *before && !front.starts_with("what is ") && !front.starts_with("what are ")
    });
    let end = end.or(like.map(|_| " like?"))?;
    Some(Fault::new("misread", format!("the question ends in `{}`", end.trim())))
}

/// "What does no host assign?": nothing does it.
fn nobody(sides: &Sides) -> Option<Fault> {
    // "no-cache" is one word.
    let words: Vec<&str> = sides.asked().split([' ', '?', ',']).filter(|word| !word.is_empty()).collect();
    let asks = ["what", "which", "where", "how"];
    let none = words.windows(3).any(|three| {
        one_of(three[0], "do does did can could will would must should")
            && three[1] == "no"
            && !one_of(three[2], "longer more")
    });
    (none && words.first().is_some_and(|first| asks.contains(first)))
        .then(|| Fault::new("misread", "the question asks what nothing does"))
}

/// "What does the trap ensure? If you use a short name": a case is no thing.
fn conditional(sides: &Sides) -> Option<Fault> {
    let mut asked = sides.asked().split_whitespace();
    let thing = asked.next() == Some("what")
        && asked.next().is_some_and(|verb| one_of(verb, "do does did can will should must"));
    (thing && sides.answer.starts_with("if ")).then(|| Fault::new("misread", "the answer is a case and no thing"))
}

/// "What does “CoreDNS” mean? The CoreDNS pods are down": the word stands in what it is said to mean.
fn self_explained(sides: &Sides) -> Option<Fault> {
    let term = sides.asked().strip_prefix("what does “")?.strip_suffix("” mean?")?;
    let mut words = bare_words(&sides.answer).take(5).peekable();
    let asks = words.peek().is_some_and(|first| one_of(first, "what how which when where"));
    let again = words.any(|word| word == term || singular(word) == term);
    (again && !asks).then(|| Fault::new("answer-in-question", "the answer explains the word by itself"))
}

/// "Understanding this will help us …": what the post wants to do, not what it tells.
fn pointing(sides: &Sides) -> Option<Fault> {
    let mut words = sides.answer.split_whitespace();
    let told = words.next().is_some_and(|first| one_of(first, "understanding knowing learning seeing"))
        && words.next().is_some_and(|second| one_of(second, "this that these it how why"));
    (told && sides.answer.contains(" help"))
        .then(|| Fault::new("filler", "the answer says what the post is going to help with"))
}

/// "What is the first part?": of what, and what comes before it, stands elsewhere.
fn ordinal(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let at = words.windows(3).position(|three| {
        three[0] == "the"
            && one_of(three[1], "first second third fourth fifth last next other latter former")
            && one_of(
                three[2],
                "part step one phase stage type option thing approach method case reason problem kind piece",
            )
    })?;
    let alone = words.get(at + 3).is_none_or(|next| at + 4 == words.len() && one_of(next, "called named"));
    (alone && at <= 3)
        .then(|| Fault::new("dangling", format!("the question does not say of what it is the {}", words[at + 1])))
}

/// "What happens if it moves? You're in luck", "There was no good way to do this": nothing by itself.
fn idle(sides: &Sides) -> Option<Fault> {
    let answer = sides.answer.trim_end_matches('.');
    let lost = sides.is_cloze && [" out of luck", " in luck "].iter().any(|idiom| sides.asked().contains(idiom));
    let idiom = lost
        || [
            "the test of time",
            "in luck",
            "good to go",
            "out of luck",
            "on your own",
            "up to you",
            "all set",
            "in business",
        ]
        .iter()
        .any(|idiom| answer.ends_with(idiom) || answer.starts_with(&format!("you are {idiom}")));
    let points =
        [" to do this", " to do that", " to do so", " do it this way"].iter().any(|phrase| answer.contains(phrase))
            && answer.starts_with("there ");
    // "has a [fixed region]", "can be found on the [support page]"
    let hidden: Vec<&str> = bare_words(answer).collect();
    let bare = sides.is_cloze
        && (hidden.len() == 2
            && one_of(hidden[0], "fixed given certain particular")
            && one_of(hidden[1], "region place location length number amount width")
            || sides.asked().contains(" be found ")
                && hidden.last().is_some_and(|last| one_of(last, "page website site docs")));
    (idiom || points || bare).then(|| Fault::new("empty", "the answer says next to nothing"))
}

/// "What is the key name?": of what?
fn unowned(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let ["what", "is" | "are", "the", between @ .., last] = words.as_slice() else { return None };
    let name = one_of(last, "name names value values field fields id ids identifier");
    let kinds = match between {
        [] => true,
        [kind] => one_of(kind, "key field file index column host user domain tag table"),
        _ => false,
    };
    (name && kinds).then(|| Fault::new("dangling", "the question does not say of what the name is"))
}

/// "Where can the list be found? On the page": of the web, not of the subject.
fn leads_away(sides: &Sides) -> Option<Fault> {
    let asked = sides.asked().trim_end_matches('?');
    let page = asked.starts_with("where ")
        && asked.ends_with(" found")
        && bare_words(&sides.answer).any(|word| one_of(word, "page website site documentation docs faq guide blog"));
    page.then(|| Fault::new("empty", "the answer leads to a page"))
}

/// "What is the policy? One of the cornerstones of the model": which of them, and what it is, is not said.
fn among_others(sides: &Sides) -> Option<Fault> {
    let defines = ["what is ", "what are "].iter().any(|lead| sides.asked().starts_with(lead));
    let words: Vec<&str> = bare_words(&sides.answer).collect();
    let among =
        words.starts_with(&["one", "of"]) && !words.iter().any(|word| one_of(word, "that which who where by for"));
    (defines && among).then(|| Fault::new("empty", "the answer says that it is one of several"))
}

/// "How does the stack work? Like a stack of plates": a picture of it, and no answer.
fn likened(sides: &Sides) -> Option<Fault> {
    let like = ["like a ", "like an ", "like the ", "just like "].iter().any(|lead| sides.answer.starts_with(lead));
    (like && sides.asked().starts_with("how ") && bare_words(&sides.answer).count() <= 9)
        .then(|| Fault::new("empty", "the answer only likens it to something"))
}

/// "What image will the new file use? The previous image": new and previous to what, another sentence tells. "If now T1 reads y" goes on too.
fn told_apart(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let new = words
        .windows(3)
        .any(|three| three[0] == "the" && one_of(three[1], "resulting aforementioned") && !is_verb_only(three[2]))
        || bare_words(&sides.answer).collect::<Vec<_>>().starts_with(&["the", "previous"]);
    let now = sides.asked().contains(" if now ") || sides.asked().contains(" when now ");
    // "What do we create on line 1?", "What does understanding both do?"
    let line = words.windows(3).any(|three| {
        three[0] == "on" && one_of(three[1], "line lines") && three[2].chars().all(|c| c.is_ascii_digit())
    });
    let both = words.windows(2).any(|pair| pair[0] == "understanding" && one_of(pair[1], "both this these them it"));
    (new || now || line || both).then(|| Fault::new("dangling", "the question goes on from another sentence"))
}

/// "What is called resistant called?", "Which how traffic flows …?"
fn asks_twice(sides: &Sides) -> Option<Fault> {
    let asked = sides.asked();
    let twice =
        asked.ends_with(" called?") && [" is called ", " are called "].iter().any(|called| asked.contains(called));
    let which = ["which how ", "which what ", "which when ", "which why "].iter().any(|lead| asked.starts_with(lead));
    (twice || which).then(|| Fault::new("misread", "the question asks twice"))
}

/// "Which command creates a descriptor (e.g?": cut off inside a bracket.
fn unclosed(sides: &Sides) -> Option<Fault> {
    // Formulas have brackets of their own.
    let formula = sides.question.contains(['\\', '$', '[', ']']);
    let (opens, closes) = (sides.question.find('('), sides.question.find(')'));
    let turned = matches!((opens, closes), (Some(open), Some(close)) if close < open);
    let open = !formula && (turned || sides.question.matches('(').count() != sides.question.matches(')').count());
    open.then(|| Fault::new("cut-off", "the question ends inside a bracket"))
}

/// "the slice will be [structured like this]": the picture below it.
fn like_this(sides: &Sides) -> Option<Fault> {
    let points = [" like this", " as shown", " as follows", " like so"].iter().any(|end| sides.answer.ends_with(end))
        || sides.answer.starts_with("previous ") && sides.answer.split(' ').count() == 2;
    points.then(|| Fault::new("dangling", "the cloze hides what a picture shows"))
}

/// "The folder contains everything [Git needs]".
fn everything(sides: &Sides) -> Option<Fault> {
    let (before, _) = sides.asked().split_once("[...]")?;
    let last =
        before.split_whitespace().last().filter(|last| one_of(last, "everything anything something whatever"))?;
    Some(Fault::new("misread", format!("the cloze hides what `{last}` can be")))
}

/// "Allowing you to process …", "You want to move …": a fragment, and a wish.
fn gerund(sides: &Sides) -> Option<Fault> {
    let front = sides.asked();
    let mut words = front.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    let fragment = one_of(first, "allowing enabling letting making giving helping having")
        && one_of(second, "you us it them users the had");
    let wish = first == "you" && one_of(second, "want need");
    (fragment || wish).then(|| Fault::new("misread", format!("the sentence begins with `{first} {second}`")))
}

/// "The key name is [x]": the name of what?
fn named(sides: &Sides) -> Option<Fault> {
    let front = sides.asked();
    let words: Vec<&str> = front.split_whitespace().collect();
    let ["the", _, name, "is" | "was", rest] = words.as_slice() else { return None };
    let named = one_of(name, "name value key field id identifier") && rest.starts_with("[...]");
    named.then(|| Fault::new("dangling", format!("the sentence does not say of what the `{name}` is")))
}

/// "indexes are the [backbone of databases]": a figure of speech can be any.
fn figure(sides: &Sides) -> Option<Fault> {
    let figure = ["catch up", "chicken and egg"].iter().any(|figure| sides.answer.replace('-', " ").contains(figure))
        || bare_words(&sides.answer)
            .any(|word| one_of(word, "backbone cornerstone soul workhorse lifeblood powerhouse"));
    figure.then(|| Fault::new("empty", "the cloze hides a figure of speech"))
}

/// "What is it planned for? The future".
fn no_time(sides: &Sides) -> Option<Fault> {
    // Of a cloze the end counts: "[planned for the future]".
    let end = sides.answer.find("the ").filter(|_| sides.is_cloze).unwrap_or(0);
    let bare = sides.answer[end..].trim_end_matches('.');
    one_of(
        &bare.replace(' ', "-"),
        "anyway the-same the-same-moment the-same-time in-spirit in-practice in-principle in-theory an-alternative the-author output input the-future the-past now today later a-while a-long-time some-time the-present a-lot many-things",
    )
    .then(|| Fault::new("empty", "the answer says next to nothing"))
}

/// "What is data? All of the code and data": the word explains itself.
fn circular(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let ["what", "is" | "are", term] = words.as_slice() else { return None };
    // ".data" is a name.
    let plain = sides.card.front.trim_end_matches('?').ends_with(&format!(" {term}"));
    let again = bare_words(&sides.answer).any(|word| singular(word) == singular(term));
    // "A 23-byte header that holds the metadata" tells of what kind it is.
    let kind = [" that ", " which ", " where "].iter().any(|relative| sides.answer.contains(relative));
    let again = again && !kind && !sides.answer.contains(|c: char| c.is_ascii_digit());
    // A name may have its own words in what it means.
    (again && plain && term.chars().all(|c| c.is_ascii_lowercase()))
        .then(|| Fault::new("answer-in-question", "the answer explains the word by itself"))
}

/// "What does leak detection allow the pump to do? Automatically detect leaks", "Leak detection allows the pump to detect leaks in a
/// [pipe]": its name says so.
fn does_as_named(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = bare_words(sides.asked()).collect();
    let told: Vec<&str> = bare_words(&sides.answer).collect();
    let (of, doing, rest) = match words.as_slice() {
        ["what", "does", of, doing, verb, ..] if one_of(verb, "allow let help enable do") => (of, doing, &told[..]),
        [of, doing, verb, rest @ ..] if sides.is_cloze && one_of(verb, "allows lets helps enables") => {
            (of, doing, rest)
        }
        _ => return None,
    };
    let stem = doing.strip_suffix("ion").or_else(|| doing.strip_suffix("ing"))?;
    let mut rest = rest.iter().take(8);
    let done = rest.any(|word| word.starts_with(stem) && word.len() <= stem.len() + 2);
    let object = rest.any(|word| singular(word) == singular(of));
    (stem.len() >= 4 && done && object).then(|| Fault::new("answer-in-question", "the answer says what its name says"))
}

/// "X is highly [scalable]": what it is to such a degree can be anything.
fn degree(sides: &Sides) -> Option<Fault> {
    let front = sides.asked();
    let (before, after) = front.split_once("[...]")?;
    let words: Vec<&str> = before.split_whitespace().collect();
    let [.., copula, adverb] = words.as_slice() else { return None };
    let open = one_of(copula, "is are was were")
        && one_of(
            adverb,
            "highly very quite extremely really fairly relatively particularly especially truly incredibly pretty",
        )
        && after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    open.then(|| Fault::new("misread", "the cloze hides what can be anything"))
}

/// "X requires [development]": any word would do.
fn bare(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = sides.asked().split_whitespace().collect();
    let [subject @ .., verb, "[...]."] = words.as_slice() else { return None };
    let verb = one_of(verb, "is are requires require needs need uses use has have");
    let hidden = &sides.card.back;
    let plain = hidden.chars().all(|c| c.is_ascii_lowercase());
    let told = crate::facts::is_trait(hidden);
    (verb && plain && !told && subject.len() <= 4)
        .then(|| Fault::new("misread", "the cloze hides what can be anything"))
}

/// "be it once per [day or a thousand times] per second": two phrases in one gap.
fn parted(sides: &Sides) -> Option<Fault> {
    let (front, back) = (sides.asked(), &sides.answer);
    let (before, _) = front.split_once("[...]")?;
    let per = before.trim_end().ends_with(" per") && back.contains(" or ");
    per.then(|| Fault::new("misread", "the cloze hides parts of two phrases"))
}

/// "Tickets are [...]." hides "stamped at the door": nothing in the sentence leads to that rather than to anything else.
fn without_cue(sides: &Sides) -> Option<Fault> {
    let asked = sides.asked();
    let (head, rest) = asked.split_once("[...]")?;
    let head = head.trim_end();
    let said = [" is", " are"].iter().find_map(|be| head.strip_suffix(be))?;
    let last = sides.answer.split_whitespace().last().unwrap_or_default();
    let described = last.contains('-') || last.ends_with("ed") || is_adjective(last) || sides.first().ends_with("ed");
    let placed = bare_words(&sides.answer).any(|word| one_of(word, "in at on per by with for to from of over as"));
    let open = described
        && !placed
        && !crate::facts::is_trait(sides.answer.trim())
        && word_count(said) <= 5
        && rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    open.then(|| Fault::new("misread", "the cloze hides what can be anything"))
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Card};
    use super::*;
    use crate::notes::html::Html;

    fn code(front: &str, back: &str) -> Option<&'static str> {
        let card = Card { front: front.to_owned(), back: back.to_owned() };
        let (question, answer) = (Html::from_text(front), Html::from_text(back));
        let body = match front.contains("[...]") {
            true => Body::Cloze { text: question },
            false => Body::Basic { question, answer, reverse: None },
        };
        vague(&Sides::new(&body, &card)).map(|fault| fault.code)
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
        assert_eq!(code("What is the plan split into?", "Three parts"), Some("vague"));
        assert_eq!(code("How many parts has the plan?", "Three parts"), None);
        assert_eq!(code("The plan is [...].", "split into three parts"), Some("vague"));
        assert_eq!(code("What is the first part?", "The survey"), Some("dangling"));
        assert_eq!(code("What is the first part of the plan?", "The survey"), None);
        assert_eq!(code("What happens if the gate is open?", "You're in luck"), Some("empty"));
        assert_eq!(code("When can plans seem hard at first, but?", "Once begun"), Some("misread"));
        assert_eq!(code("What does the domain hold?", "The fewest services"), Some("empty"));
        assert_eq!(code("What do trees follow?", "A fundamentally different philosophy"), Some("empty"));
        assert_eq!(code("What happens when you choose?", "It’s crucial to think"), Some("filler"));
        assert_eq!(code("What do roots enable even more?", "Speed"), Some("misread"));
        assert_eq!(code("Allowing you to read [...].", "streams"), Some("misread"));
        assert_eq!(code("The key name is [...].", "cloneUrl"), Some("dangling"));
        assert_eq!(code("Indexes are the [...].", "backbone of databases"), Some("empty"));
        assert_eq!(code("What happens if someone else writes it?", "You need not"), Some("dangling"));
        assert_eq!(code("When might you find them useful?", "At night"), Some("dangling"));
        assert_eq!(code("What can you be reused across?", "Servers"), Some("misread"));
        assert_eq!(code("What drawbacks do both have?", "Major drawbacks"), Some("empty"));
        assert_eq!(code("What does no host assign?", "Turns"), Some("misread"));
        assert_eq!(code("What does the resolver ensure?", "If the name is short, it tries again"), Some("misread"));
        assert_eq!(code("What does “runner” mean?", "The runner is down"), Some("answer-in-question"));
        assert_eq!(code("What happens on a write?", "Understanding this will help us later"), Some("filler"));
        assert_eq!(code("The folder contains everything [...].", "a build needs"), Some("misread"));
        assert_eq!(code("Which command do you use to learn of tools like?", "kubectl debug"), Some("misread"));
        assert_eq!(code("What can two hosts start at?", "The same moment"), Some("empty"));
        assert_eq!(code("The header is [...] below query.", "read by the"), Some("misread"));
        assert_eq!(code("Others are used to [...].", "build walls"), Some("dangling"));
        assert_eq!(code("What does the folder hold?", "Everything the tool needs"), Some("empty"));
        assert_eq!(code("So if it sees a [...], it goes off.", "real virus"), Some("dangling"));
        assert_eq!(code("What are rows handled in?", "Such a way that none is lost"), Some("empty"));
        assert_eq!(code("A catalog requires [...].", "development"), Some("misread"));
        assert_eq!(code("The questions are [...].", "short-tempered"), Some("misread"));
        let named = "What does leak detection allow the pump to do?";
        assert_eq!(code(named, "Automatically detect leaks in a pipe"), Some("answer-in-question"));
        assert_eq!(code(named, "Stop before the cellar is flooded"), None);
        assert_eq!(code("The questions of the exam are [...].", "printed on paper"), None);
        assert_eq!(code("A function runs once per [...] per second.", "day or a thousand times"), Some("misread"));
    }

    #[test]
    fn cards_with_one_answer_are_left() {
        for (front, back) in [
            ("What are the three types of record?", "A, B and C"),
            ("What is a remainder?", "What a division leaves"),
            ("What happens if the proxy rejects it?", "The caller retries"),
            ("What drawbacks does the plan have?", "Slow starts and few drawbacks"),
            ("What does it cost when idle?", "Nothing"),
            ("What are the objects of the pool?", "Connections"),
            ("What is a mock?", "An object different from the real one"),
            ("What does it take?", "The most recent record"),
            ("The key of a bucket is [...].", "url"),
            ("What region does the profile have?", "A region near the user"),
            ("What is a data lake?", "A store of raw data"),
            ("A queue is highly [...] by default.", "available"),
            ("When was the last release?", "Last year"),
            ("What does the lens look like?", "A disc"),
            ("What are tuples like?", "Rows"),
            ("When does the resolver try again?", "If the name is short"),
            ("What does “runner” mean?", "A process that takes jobs"),
            ("What are the names of others kept in?", "A list"),
        ] {
            assert_eq!(code(front, back), None, "{front}");
        }
    }
}
