//! Words that turn a question into that of another fact: what the minimum is does not tell what the maximum is, though all other
//! words agree.

use crate::language::{bare_words, singular};
use std::collections::BTreeSet;

/// Words of which a question has one or the other, in the singular. Those with a hyphen end a name, such as `fan-out`.
const OPPOSITES: [(&str, &str); 46] = [
    ("-down", "-up"),
    ("-in", "-out"),
    ("-off", "-on"),
    ("above", "below"),
    ("add", "remove"),
    ("after", "before"),
    ("allow", "deny"),
    ("always", "never"),
    ("asynchronous", "synchronous"),
    ("asynchronously", "synchronously"),
    ("attach", "detach"),
    ("client", "server"),
    ("close", "open"),
    ("consumer", "producer"),
    ("create", "delete"),
    ("decrease", "increase"),
    ("decrypt", "encrypt"),
    ("destination", "source"),
    ("disable", "enable"),
    ("download", "upload"),
    ("egress", "ingress"),
    ("encrypted", "unencrypted"),
    ("export", "import"),
    ("external", "internal"),
    ("first", "last"),
    ("horizontal", "vertical"),
    ("inbound", "outbound"),
    ("incoming", "outgoing"),
    ("inlet", "outlet"),
    ("input", "output"),
    ("least", "most"),
    ("less", "more"),
    ("lock", "unlock"),
    ("managed", "unmanaged"),
    ("maximum", "minimum"),
    ("newest", "oldest"),
    ("primary", "secondary"),
    ("private", "public"),
    ("pull", "push"),
    ("read", "write"),
    ("receive", "send"),
    ("receiver", "sender"),
    ("source", "target"),
    ("start", "stop"),
    ("stateful", "stateless"),
    ("with", "without"),
];

/// The words of a question by which it is told from its opposite.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sense {
    words: BTreeSet<String>,
    negated: bool,
}

impl Sense {
    /// Reads a question, or the visible text of a cloze.
    pub(super) fn of(question: &str) -> Self {
        let lower = question.to_lowercase();
        let mut words: BTreeSet<String> = bare_words(&lower).map(singular).collect();
        let ending = |word: &str| {
            let (_, last) = word.trim_matches(|c: char| !c.is_alphanumeric()).rsplit_once('-')?;
            Some(format!("-{last}"))
        };
        words.extend(lower.split_whitespace().filter_map(ending));
        let negated = ["not", "never", "cannot", "no"].iter().any(|word| words.contains(*word))
            || lower.contains("n't")
            || lower.contains("n’t");
        words.retain(|word| OPPOSITES.iter().any(|(one, other)| word == one || word == other));
        Self { words, negated }
    }

    /// True if one asks or states the opposite of the other.
    pub(super) fn is_opposed_to(&self, other: &Self) -> bool {
        let only =
            |sense: &Self, word: &str, opposite: &str| sense.words.contains(word) && !sense.words.contains(opposite);
        let turned =
            |(a, b): &(&str, &str)| only(self, a, b) && only(other, b, a) || only(self, b, a) && only(other, a, b);
        self.negated != other.negated || OPPOSITES.iter().any(turned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opposite_of_a_question_is_another() {
        let opposed = |one: &str, other: &str| Sense::of(one).is_opposed_to(&Sense::of(other));
        for (one, other) in [
            ("What is Fan-out?", "What is Fan-in?"),
            ("The minimum size is [...].", "The maximum size is [...]."),
            ("What does a role read?", "What does a role write?"),
            ("When should you use a pump?", "When should you not use a pump?"),
            ("It keeps them.", "It doesn't keep them."),
            ("What do inbound rules filter?", "What do outbound rules filter?"),
        ] {
            assert!(opposed(one, other) && opposed(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("What is Fan-out?", "In SNS, what is fan-out?"),
            ("How do you start it?", "How do you launch it?"),
            ("What is read and written?", "What is written?"),
            ("Why should you never stop it?", "Why should you not stop it?"),
            ("How do start and stop differ?", "What does stop do?"),
        ] {
            assert!(!opposed(one, other) && !opposed(other, one), "{one} {other}");
        }
    }
}
