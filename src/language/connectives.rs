//! Words in front that join sentences and say nothing of the fact: "However,", "In addition,", "For example,".

use super::word::{Tag, Word};
use std::ops::Range;

/// Skips "However,", "In addition,", "For example,", "And": words that join sentences and say nothing of the fact.
pub(super) fn skip_connectives(words: &[Word], range: Range<usize>) -> usize {
    const PHRASES: &[&str] = &[
        "in addition",
        "for example",
        "for instance",
        "as a result",
        "in other words",
        "on the other hand",
        "in general",
        "in short",
        "of course",
        "in fact",
        "as well",
        "that said",
        "in practice",
        "in this case",
        "at the same time",
        "by the way",
        "strictly speaking",
        "put simply",
        "to put it simply",
        "simply put",
        "in summary",
        "at least",
        "in particular",
        "most importantly",
        "by contrast",
        "in contrast",
        "for that reason",
        "for this reason",
        "note that",
        "notice that",
        "remember that",
        "it turns out that",
        "it turns out , that",
        "keep in mind that",
        "this means that",
        "this means",
        "to be precise",
        "under the hood",
        "as the name suggests",
        "as you can see",
        "generally speaking",
        "likewise",
        "similarly",
        "essentially",
        "here is why",
        "as such",
        "note",
        "tip",
        "pro-tip",
        "important",
        "warning",
        "hint",
        "basically",
        "that is",
        "it's worth noting that",
        "it is worth noting that",
        "it is possible to show that",
        "conversely",
        "in essence",
        "overall",
        "quite often",
        "in the end",
        "as mentioned",
        "as we know",
        "now",
        "today",
        "currently",
        "recently",
        "also",
        "another thing",
        "second",
        "secondly",
        "third",
        "thirdly",
        "lastly",
        "next",
        "then",
        "thus",
        "hence",
        "so",
        "because of this",
        "e.g",
        "i.e",
        "e.g .",
        "i.e .",
        "ex",
        "roughly",
        "after all",
        "first and foremost",
        "first of all",
        "above all",
        "in any case",
        "all in all",
        "before going further",
        "before we begin",
        "that being said",
        "having said that",
        "more importantly",
        "even better",
        "even worse",
        "at the end of the day",
        "as a side note",
        "in reality",
        "in essence",
        "in particular",
        "to summarise",
        "to summarize",
        "in conclusion",
        "finally",
        "luckily",
        "unfortunately",
        "fortunately",
        "interestingly",
        "surprisingly",
        "technically",
        "usually",
        "normally",
        "previously",
        "originally",
        "essentially",
        "alternatively",
        "sure",
        "anyway",
        "anyways",
        "well",
        "okay",
        "ok",
        "yes",
        "yep",
        "nope",
        "alas",
        "indeed",
    ];
    let mut at = range.start;
    loop {
        while at < range.end && matches!(words[at].tag, Tag::Punctuation('(' | '—' | '-' | ',' | '.' | ':')) {
            at += 1;
        }
        let rest: Vec<&str> = words[at..range.end].iter().take(8).map(|word| word.lower.as_str()).collect();
        let phrase = PHRASES
            .iter()
            .map(|phrase| phrase.split(' ').collect::<Vec<_>>())
            .filter(|phrase| rest.starts_with(phrase))
            .filter(|phrase| {
                phrase.last().is_some_and(|last| *last == "that" || *last == "means")
                    || rest.get(phrase.len()).is_some_and(|next| matches!(*next, "," | ":" | "—"))
            })
            .map(|phrase| phrase.len())
            .max();
        if let Some(len) = phrase {
            at += len;
            continue;
        }
        if rest.starts_with(&["chances", "are"]) {
            at += 2 + usize::from(rest.get(2).is_some_and(|next| matches!(*next, "that" | ",")));
            continue;
        }
        if rest.first().is_some_and(|first| matches!(*first, "e.g" | "i.e")) {
            at += 1 + usize::from(rest.get(1) == Some(&"."));
            continue;
        }
        let Some(word) = words.get(at).filter(|_| at + 1 < range.end) else { return at };
        let comma = words[at + 1].is(',');
        match word.tag {
            Tag::Adverb if comma => at += 2,
            Tag::Conjunction if !matches!(word.lower.as_str(), "both" | "either" | "neither") => {
                at += 1 + usize::from(comma)
            }
            _ => return at,
        }
    }
}
