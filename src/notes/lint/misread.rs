//! Cards by which a rule shows that it took the sentence for another.

use super::{Fault, MISREAD, Sides};
use crate::language::{is_plural, is_third_person, one_of};

fn fault(message: impl Into<String>) -> Fault {
    Fault::new(MISREAD, message)
}

/// "What is the cache —?"
pub(super) fn stops_at_mark(sides: &Sides) -> Option<Fault> {
    let stops = ["—?", "–?", "-?", "(?", ",?", ":?"].iter().any(|end| sides.card.front.ends_with(end));
    (!sides.is_cloze && stops).then(|| fault("the question stops at a mark"))
}

/// "What is OCSP sort of like "what?", "What does X) but every system expect?": a mark without its other half.
pub(super) fn lone_mark(sides: &Sides) -> Option<Fault> {
    let front = sides.card.front.as_str();
    let count = |mark: char| front.chars().filter(|c| *c == mark).count();
    let aside = sides.is_cloze && sides.asked().starts_with('(');
    let lone = aside || !sides.is_cloze && (count('"') % 2 == 1 || count('(') < count(')') || count('“') != count('”'));
    lone.then(|| fault("the question has half of a pair of marks"))
}

/// "What do the checks made web page?", "What is far as the client connecting to?", "What does it keep you?"
pub(super) fn out_of_form(sides: &Sides) -> Option<Fault> {
    let asked = sides.asked();
    let words: Vec<&str> = asked.trim_end_matches('?').split_whitespace().collect();
    let asks = matches!(words.as_slice(), ["what", "do" | "does", ..]);
    let relative = words.iter().any(|word| one_of(word, "that which who where when if once after"));
    let past = words
        .iter()
        .skip(2)
        .find(|word| one_of(word, "made took went came gave led kept held became began brought thought knew said"));
    let kept = asked.ends_with(" keep you?") || asked.ends_with(" make you?") || asked.ends_with(" leave you?");
    let broken = (!sides.is_cloze && asks && !relative).then_some(past).flatten().copied();
    let broken = broken.or((!sides.is_cloze && asked.contains(" is far as ")).then_some("far as"));
    // "What do cgroups make with namespaces? LXC a powerful tool": what it makes of what.
    let made_of = asks
        && words.iter().any(|word| one_of(word, "make give call consider keep"))
        && sides.answer.split_whitespace().nth(1).is_some_and(|second| one_of(second, "a an"))
        && !one_of(sides.first(), "not such only just both quite rather what as to of in with");
    // "What have they given? Us power", "What does rival scheme? Such as x": parts of another phrase.
    let other = one_of(sides.first(), "us me him them themselves") || sides.answer.starts_with("such as ");
    let broken = broken.or((!sides.is_cloze && other).then_some(sides.first()));
    let broken = broken.or((!sides.is_cloze && made_of).then_some("make"));
    let broken = broken.or((!sides.is_cloze && asked.ends_with(" all of?")).then_some("all of"));
    let broken = broken.or((!sides.is_cloze && kept).then_some("you"))?;
    Some(fault(format!("the question is broken at `{broken}`")))
}

/// "When do we retry? As we lose messages"
pub(super) fn why_for_when(sides: &Sides) -> Option<Fault> {
    let why = ["as we ", "as you ", "as it ", "as they "].iter().any(|why| sides.answer.starts_with(why));
    (!sides.is_cloze && sides.asked().starts_with("when ") && why).then(|| fault("the answer tells why, not when"))
}

/// "is less [significant with X]": half of a comparison.
pub(super) fn half_comparison(sides: &Sides) -> Option<Fault> {
    let compared = ["less [...]", "more [...]"].iter().any(|half| sides.card.front.contains(half));
    (sides.is_cloze && compared && sides.card.back.contains(' ')).then(|| fault("the cloze hides half of a comparison"))
}

/// "every change that passes the [tests reaches production]": two clauses.
pub(super) fn two_clauses(sides: &Sides) -> Option<Fault> {
    let hidden: Vec<&str> = sides.card.back.split_whitespace().collect();
    let two = hidden.len() >= 3 && is_plural(hidden[0]) && is_third_person(hidden[1]);
    (sides.is_cloze && two).then(|| fault("the cloze hides two clauses"))
}

/// "how well a [team handles incidents]": a noun with what is said of it.
pub(super) fn more_than_noun(sides: &Sides) -> Option<Fault> {
    let (before, _) = sides.card.front.split_once("[...]").filter(|_| sides.is_cloze)?;
    let back = sides.card.back.as_str();
    let article = before.split_whitespace().last().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = back.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let plain = last.chars().all(|c| c.is_ascii_lowercase()) && !back.contains([',', '/']);
    let joined = words.iter().any(|word| one_of(word, "and or of in for with to that"));
    let more = one_of(&article, "a an another each every")
        && words.len() > 1
        && !back.starts_with(|c: char| c.is_ascii_digit())
        && plain
        && !joined
        && (last == "one" || is_plural(last));
    more.then(|| fault("the cloze hides more than its noun"))
}

/// "What is GuardDuty? FAQ": the words by which pages are linked.
pub(super) fn link_label(sides: &Sides) -> Option<Fault> {
    let phrases =
        ["user guide", "product page", "home page", "api reference", "cli reference", "read more", "official site"];
    let label = one_of(&sides.answer, "faq faqs docs documentation guide api cli website homepage link links pricing")
        || phrases.contains(&sides.answer.as_str());
    (!sides.is_cloze && label && sides.question.contains("what is "))
        .then(|| fault(format!("`{}` is the name of a link", sides.card.back)))
}

/// Words that never stand side by side in a question.
pub(super) fn broken(sides: &Sides) -> Option<Fault> {
    let words: Vec<&str> = sides.question.split_whitespace().collect();
    let at = no_subject(sides, &words)
        .or_else(|| sides.question.contains(" and then you ").then(|| "and then you".to_owned()))
        .or_else(|| no_verb(&words))
        .or_else(|| open_end(sides))
        .or_else(|| side_by_side(sides))
        .or_else(|| step_with_verb(sides))?;
    Some(fault(format!("the question is broken at `{at}`")))
}

/// "What does use git restore …?", "How does allowing you … work?", "When are ensuring changes logged?": no subject.
fn no_subject(sides: &Sides, words: &[&str]) -> Option<String> {
    let pair = words.windows(2).find(|pair| {
        pair[0] == "does" && one_of(pair[1], "use allowing giving letting")
            || pair[0] == "are" && pair[1].ends_with("ing") && sides.asked().starts_with("when are ")
            || one_of(pair[0], "can does do will is are") && one_of(pair[1], "means implies")
            || pair[0] == "the" && pair[1].trim_end_matches('?') == "chances"
    });
    pair.map(|pair| pair.join(" "))
}

/// "What does you want?", "What do we investigated?", "What do a VPC have?": the verb was none.
fn no_verb(words: &[&str]) -> Option<String> {
    // "How do a lease and a licence differ?" is of two.
    let of_two = words.windows(2).any(|pair| pair[0] == "and" && one_of(pair[1], "a an the"));
    let disagrees = words.windows(2).find(|pair| {
        pair[0] == "does" && one_of(pair[1], "you we they i")
            || pair[0] == "do" && one_of(pair[1], "it he she a an") && !of_two
    });
    let past = || {
        words.windows(3).find(|three| {
            one_of(three[0], "do does did")
                && one_of(three[1], "you we they it i")
                && three[2].ends_with("ed")
                && !one_of(three[2], "need feed speed seed exceed proceed embed succeed bleed breed shed")
        })
    };
    disagrees.or_else(past).map(|words| words.join(" "))
}

/// "What does a client have to?"
fn open_end(sides: &Sides) -> Option<String> {
    let ends = [" have to?", " need to?", " able to?", " want to?", " going to?"];
    ends.iter().find(|end| sides.question.ends_with(**end)).map(|end| end.trim().to_owned())
}

/// "to to give", "the its vocabulary"
fn side_by_side(sides: &Sides) -> Option<String> {
    let front = sides.card.front.as_str();
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
    pair.map(|pair| pair.join(" "))
}

/// "What are the steps to log has four steps?"
fn step_with_verb(sides: &Sides) -> Option<String> {
    let verb = sides.card.front.split_whitespace().any(|word| one_of(word, "has have had"));
    (sides.question.starts_with("what are the steps ") && verb).then(|| "steps".to_owned())
}
