//! Which new note is which old one, where their keys differ: an assignment problem over the likeness of question, answer,
//! place and heading trail.

use super::opposites::Sense;
use super::place::{Moves, Place};
use super::renames;
use crate::facts::FactKind;
use crate::language::{bare_words, is_stop_word, singular};
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The least likeness of a note with itself in other words.
const THRESHOLD: f64 = 0.6;

/// The most notes on a side that are assigned at best: the algorithm's time grows with the third power.
const AT_BEST: usize = 400;

/// How many of a note's rarest words lead to candidates.
const RARE_WORDS: usize = 8;

/// To how many candidates words may lead: those that are in very many notes tell little, and cost the square of their number.
const CANDIDATES: usize = 200;

/// What a note is recognised by.
pub(super) struct Traits<'a> {
    pub(super) cloze: bool,
    pub(super) kind: FactKind,
    /// Its key without the number that tells it from others about the same.
    pub(super) key: &'a str,
    pub(super) subject: &'a str,
    pub(super) question: Words,
    /// What tells its question from the opposite.
    pub(super) sense: Sense,
    pub(super) answer: Words,
    pub(super) trail: Words,
    pub(super) place: Option<Place<'a>>,
    /// True for a cell of a table.
    pub(super) row: bool,
    /// True for an old note whose text the posts no longer had at the last build.
    pub(super) retired: bool,
}

/// The words of a text that mean something, each once, sorted, in the singular.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Words(pub(super) Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words: BTreeSet<String> =
            bare_words(&lower).filter(|word| !word.is_empty() && !is_stop_word(word)).map(singular).collect();
        Self(words.into_iter().collect())
    }

    /// Returns how many of the words tell one thing from another: no numbers, no short ones.
    fn telling(&self) -> usize {
        self.0.iter().filter(|word| word.chars().count() > 3 && word.chars().all(char::is_alphabetic)).count()
    }

    /// Leaves the words of a key's subject out.
    fn without(&self, subject: &str) -> Self {
        let subject: BTreeSet<String> = told_by(subject).into_iter().map(singular).collect();
        Self(self.0.iter().filter(|word| !subject.contains(*word)).cloned().collect())
    }
}

/// Finds for each old note its new one: equal keys that nobody else claims, then the best assignment of the rest. Returns pairs of
/// indices, ascending.
pub(super) fn find(old: &[Traits], new: &[Traits], moves: &Moves) -> Vec<(usize, usize)> {
    let judge = Judge::new(old, new, moves);
    let mut pairs: Vec<(usize, usize)> =
        by_key(old, new).into_iter().filter(|(one, other)| judge.confirms(&old[*one], &new[*other])).collect();
    let taken_old: BTreeSet<usize> = pairs.iter().map(|pair| pair.0).collect();
    let taken_new: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    let left = |count: usize, taken: &BTreeSet<usize>| (0..count).filter(|at| !taken.contains(at)).collect::<Vec<_>>();
    let (rest_old, rest_new) = (left(old.len(), &taken_old), left(new.len(), &taken_new));
    let scored = judge.candidates(&rest_old, &rest_new);
    for component in components(&scored) {
        pairs.extend(assign(&component));
    }
    let renamed = renames::find(old, new, &pairs);
    pairs.extend(renamed);
    pairs.sort_unstable();
    pairs
}

/// Pairs notes whose key nobody else has on either side.
fn by_key(old: &[Traits], new: &[Traits]) -> Vec<(usize, usize)> {
    let group = |notes: &[Traits]| {
        let mut groups: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
        for (at, note) in notes.iter().enumerate() {
            groups.entry((note.cloze, note.key.to_owned())).or_default().push(at);
        }
        groups
    };
    let (old, new) = (group(old), group(new));
    old.iter()
        .filter_map(|(key, old)| match (old.as_slice(), new.get(key)?.as_slice()) {
            ([old], [new]) => Some((*old, *new)),
            _ => None,
        })
        .collect()
}

/// Whether two notes are about the same.
enum Subjects {
    Same,
    /// Perhaps under another name: the old one is found nowhere any more, and the new one is new.
    Renamed,
    Others,
}

/// Judges how like two notes are.
struct Judge<'a> {
    old: &'a [Traits<'a>],
    new: &'a [Traits<'a>],
    moves: &'a Moves<'a>,
    /// What a word tells: the logarithm of how few notes have it.
    weights: HashMap<&'a str, f64>,
    old_subjects: BTreeSet<&'a str>,
    new_subjects: BTreeSet<&'a str>,
}

impl<'a> Judge<'a> {
    fn new(old: &'a [Traits<'a>], new: &'a [Traits<'a>], moves: &'a Moves<'a>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for note in old.iter().chain(new) {
            let words: BTreeSet<&str> = note.question.0.iter().chain(&note.answer.0).map(String::as_str).collect();
            for word in words {
                *counts.entry(word).or_insert(0) += 1;
            }
        }
        let all = (old.len() + new.len()) as f64;
        let weights = counts.into_iter().map(|(word, count)| (word, (1.0 + all / count as f64).ln())).collect();
        let subjects = |notes: &'a [Traits<'a>]| notes.iter().map(|note| note.subject).collect();
        Self { old, new, moves, weights, old_subjects: subjects(old), new_subjects: subjects(new) }
    }

    fn weight(&self, word: &str) -> f64 {
        self.weights.get(word).copied().unwrap_or(1.0)
    }

    /// Returns likely pairs of these notes with their likeness: those with a rare word in common, or at the same place.
    fn candidates(&self, old: &[usize], new: &[usize]) -> Vec<(usize, usize, f64)> {
        let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_post: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_text: HashMap<(&Words, &Words), Vec<usize>> = HashMap::new();
        for &at in new {
            by_text.entry((&self.new[at].question, &self.new[at].answer)).or_default().push(at);
            for word in self.rarest(&self.new[at]) {
                by_word.entry(word).or_default().push(at);
            }
            if let Some(place) = &self.new[at].place {
                by_post.entry(place.post).or_default().push(at);
            }
        }
        let mut scored = Vec::new();
        for &one in old {
            let note = &self.old[one];
            let same = by_text.get(&(&note.question, &note.answer)).into_iter().flatten();
            let mut likely: BTreeSet<usize> = same.take(CANDIDATES).copied().collect();
            for word in self.rarest(note) {
                let with = by_word.get(word).map_or(&[][..], Vec::as_slice);
                if likely.len() + with.len() <= CANDIDATES {
                    likely.extend(with);
                }
            }
            for (post, lines) in note.place.iter().flat_map(|place| self.moves.reached(place)) {
                let here = by_post.get(post).into_iter().flatten();
                let here = here.filter(|&&at| self.new[at].place.as_ref().is_some_and(|place| place.meets(&lines)));
                likely.extend(here);
            }
            for other in likely {
                let likeness = self.likeness(note, &self.new[other]);
                if likeness >= THRESHOLD {
                    scored.push((one, other, likeness));
                }
            }
        }
        scored
    }

    fn rarest(&self, note: &'a Traits) -> Vec<&'a str> {
        let mut words: Vec<&str> = note.question.0.iter().chain(&note.answer.0).map(String::as_str).collect();
        words.sort_by(|one, other| self.weight(other).total_cmp(&self.weight(one)).then(one.cmp(other)));
        words.dedup();
        words.truncate(RARE_WORDS);
        words
    }

    /// True if notes of one key are one: at one place, or put under the same. "Messages are kept for 4 days" in the sections of two
    /// services has one key.
    fn confirms(&self, old: &Traits, new: &Traits) -> bool {
        let place = self.place(old, new);
        let answer = self.overlap(&old.answer, &new.answer);
        // A definition's key is the name that it defines, and no section lends it a meaning where the words are much the same.
        let defines = old.kind == FactKind::Definition && new.kind == FactKind::Definition;
        let told = defines && old.answer.telling().min(new.answer.telling()) >= 3;
        let close = self.overlap(&old.question, &new.question) >= 0.8 || (place > 0.0 || told) && answer >= 0.5;
        place >= 1.0 || close && !old.sense.is_opposed_to(&new.sense)
    }

    fn place(&self, old: &Traits, new: &Traits) -> f64 {
        match (&old.place, &new.place) {
            (Some(old), Some(new)) => self.moves.likeness(old, new),
            _ => 0.0,
        }
    }

    fn likeness(&self, old: &Traits, new: &Traits) -> f64 {
        if old.cloze != new.cloze {
            return 0.0;
        }
        let place = self.place(old, new);
        let trail = self.overlap(&old.trail, &new.trail);
        // Of two that fit, the one that was there at the last build is the likelier.
        let fresh = if old.retired { 0.95 } else { 1.0 };
        if place < 1.0 && old.sense.is_opposed_to(&new.sense) {
            return 0.0;
        }
        if old.question == new.question && old.answer == new.answer && !old.question.0.is_empty() {
            return (1.0 + 0.2 * place + 0.1 * trail) * fresh;
        }
        let renamed = match self.subjects(old, new) {
            Subjects::Same => false,
            Subjects::Renamed => true,
            Subjects::Others if place < 1.0 => return 0.0,
            Subjects::Others => false,
        };
        // What is said of it tells whether it is the same under another name.
        let bare = |words: [&Words; 2]| [words[0].without(old.subject), words[1].without(new.subject)];
        let (questions, answers) = ([&old.question, &new.question], [&old.answer, &new.answer]);
        let nameless = renamed.then(|| bare(questions));
        let asked = nameless.as_ref().map_or(questions, |[one, other]| [one, other]);
        let question = self.overlap(asked[0], asked[1]);
        let answer = self.overlap(answers[0], answers[1]);
        let answer = if renamed {
            let [one, other] = bare(answers);
            answer.max(self.overlap(&one, &other))
        } else {
            answer
        };
        if renamed && answer < 0.5 {
            return 0.0;
        }
        let least = |words: [&Words; 2]| words[0].telling().min(words[1].telling());
        let told_in_words = least(answers);
        let long = told_in_words >= 3;
        // Away from where it was, "15 minutes" is anybody's answer.
        let told = if renamed {
            question >= 0.6 && answer >= 0.8 && long && !old.retired
        } else if old.retired {
            // What comes back in another section is put under that.
            let known = old.key == new.key && answer >= 0.9;
            question >= 0.85 && answer >= 0.5 || (question >= 0.7 || known) && answer >= 0.9 && long
        } else {
            question >= 0.9 || question >= 0.7 && answer >= 0.5
        };
        // At a line that was replaced, one of the two has to be much the same, and of a new name what is said of it.
        // A row of a table is what its label says: "5" is in many of them.
        let row = old.row && new.row && told_in_words < 2;
        let kept = question >= 0.8 || answer >= 0.5 && (!row || question >= 0.5);
        let still = !renamed || least(asked) + told_in_words >= 3 && question >= 0.7 && answer >= 0.8;
        if place == 0.0 && !told || place < 1.0 && !(kept && still) {
            return 0.0;
        }
        let same_key = old.key == new.key && (place > 0.0 || question >= 0.8 || answer >= 0.9 && long);
        // The same question, such as a sentence of which only the hidden number was corrected.
        let same_question = old.question == new.question && old.question.0.len() > 1;
        let sum = 0.35 * question + 0.35 * answer + 0.2 * place + 0.1 * trail;
        let sum = sum + if same_key { 0.2 } else { 0.0 } + if same_question { 0.4 } else { 0.0 };
        sum * fresh * if old.kind == new.kind { 1.0 } else { 0.95 }
    }

    /// Compares what two notes are about.
    fn subjects(&self, old: &Traits, new: &Traits) -> Subjects {
        let (one, other) = (told_by(old.subject), told_by(new.subject));
        let common = one.intersection(&other).count();
        let least = one.len().min(other.len());
        if common * 2 > least || least == 0 {
            Subjects::Same
        } else if !self.new_subjects.contains(old.subject) && !self.old_subjects.contains(new.subject) {
            Subjects::Renamed
        } else {
            Subjects::Others
        }
    }

    /// Returns the weight of the words that two texts share, as a share of all their words' (Dice's coefficient). Words that
    /// differ by a typing error are the same.
    fn overlap(&self, one: &Words, other: &Words) -> f64 {
        let total: f64 = one.0.iter().chain(&other.0).map(|word| self.weight(word)).sum();
        if total == 0.0 {
            return 1.0;
        }
        let has = |words: &Words, word: &String| words.0.binary_search(word).is_ok();
        let mut left: Vec<&String> = other.0.iter().filter(|word| !has(one, word)).collect();
        let mut common = 0.0;
        for word in &one.0 {
            if has(other, word) {
                common += 2.0 * self.weight(word);
            } else if let Some(at) = left.iter().position(|near| misspelt(word, near)) {
                common += self.weight(word) + self.weight(left.swap_remove(at));
            }
        }
        common / total
    }
}

/// The words of a key's subject that mean something.
fn told_by(subject: &str) -> BTreeSet<&str> {
    subject.split('-').filter(|word| !word.is_empty() && !is_stop_word(word)).collect()
}

fn misspelt(word: &str, other: &str) -> bool {
    let long = |word: &str| word.chars().count() >= 5 && !word.contains(|c: char| c.is_ascii_digit());
    long(word) && long(other) && strsim::jaro_winkler(word, other) >= 0.93
}

/// Splits likely pairs into groups that have no note in common.
fn components(scored: &[(usize, usize, f64)]) -> Vec<Vec<(usize, usize, f64)>> {
    let mut root: Vec<usize> = (0..scored.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    let (mut first_old, mut first_new) = (HashMap::new(), HashMap::new());
    for (at, (old, new, _)) in scored.iter().enumerate() {
        for first in [*first_old.entry(*old).or_insert(at), *first_new.entry(*new).or_insert(at)] {
            let (one, other) = (find(&mut root, first), find(&mut root, at));
            root[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<(usize, usize, f64)>> = BTreeMap::new();
    for (at, pair) in scored.iter().enumerate() {
        groups.entry(find(&mut root, at)).or_default().push(*pair);
    }
    groups.into_values().collect()
}

/// Assigns old notes to new ones, one to one, with the greatest total likeness; among very many the likest pairs first.
fn assign(scored: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
    let distinct = |all: &mut dyn Iterator<Item = usize>| all.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let old = distinct(&mut scored.iter().map(|pair| pair.0));
    let new = distinct(&mut scored.iter().map(|pair| pair.1));
    if old.len().min(new.len()) > AT_BEST {
        return likest_first(scored);
    }
    let turned = old.len() > new.len();
    let (rows, columns) = if turned { (&new, &old) } else { (&old, &new) };
    let mut weights = Matrix::new(rows.len(), columns.len(), 0_i64);
    for (old, new, likeness) in scored {
        let (row, column) = if turned { (new, old) } else { (old, new) };
        if let (Ok(row), Ok(column)) = (rows.binary_search(row), columns.binary_search(column)) {
            weights[(row, column)] = (likeness * 1e6) as i64;
        }
    }
    let (_, assigned) = kuhn_munkres(&weights);
    assigned
        .into_iter()
        .enumerate()
        .filter(|&(row, column)| weights[(row, column)] > 0)
        .map(|(row, column)| if turned { (columns[column], rows[row]) } else { (rows[row], columns[column]) })
        .collect()
}

/// Assigns the likest pair first, and so on with what is left; of equal ones that with the lower indices.
pub(super) fn likest_first(scored: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<&(usize, usize, f64)> = scored.iter().collect();
    sorted.sort_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    sorted
        .into_iter()
        .filter(|pair| !old.contains(&pair.0) && !new.contains(&pair.1) && old.insert(pair.0) && new.insert(pair.1))
        .map(|pair| (pair.0, pair.1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note<'a>(key: &'a str, question: &str, answer: &str) -> Traits<'a> {
        Traits {
            cloze: false,
            kind: FactKind::Property,
            key,
            subject: key.split('/').nth(1).unwrap_or_default(),
            question: Words::of(question),
            sense: Sense::of(question),
            answer: Words::of(answer),
            trail: Words::default(),
            place: None,
            row: false,
            retired: false,
        }
    }

    fn pairs(old: &[Traits], new: &[Traits]) -> Vec<(usize, usize)> {
        find(old, new, &Moves::find(&BTreeMap::new(), &BTreeMap::new()))
    }

    #[test]
    fn equal_keys_are_the_same_note_whatever_the_answer() {
        let old = [note("property/queue/keeps", "What does a queue keep?", "Messages")];
        let new = [note("property/queue/keeps", "What does a queue keep?", "Jobs, for four days")];
        assert_eq!(pairs(&old, &new), [(0, 0)]);
    }

    #[test]
    fn a_reworded_note_is_found_and_another_fact_is_not() {
        let old = [
            note("property/queue/keeps", "What does a queue keep?", "Messages that wait for a consumer"),
            note("property/topic/sends", "What does a topic send?", "A copy to every subscriber"),
        ];
        let new = [
            note("property/queue/holds", "Which messages does a queue keep?", "Those that wait for their consumer"),
            note("property/topic/costs", "What does a topic cost?", "Half a dollar for a million requests"),
        ];
        assert_eq!(pairs(&old, &new), [(0, 0)]);
    }

    #[test]
    fn a_fact_of_a_neighbour_that_is_still_there_is_another_fact() {
        let old = [
            note("number/sqs/keeps", "SQS keeps a message for [...] by default", "4 days"),
            note("property/sns/sends", "What does SNS send?", "A copy"),
        ];
        let new = [
            note("number/sns/keeps", "SNS keeps a message for [...] by default", "4 days"),
            note("property/sns/sends", "What does SNS send?", "A copy"),
        ];
        assert_eq!(pairs(&old, &new), [(1, 1)]);
        // Without any other note about SQS or SNS the service may have got another name; a bare number does not tell.
        assert_eq!(pairs(&old[..1], &new[..1]), []);
        let old = [note("property/sqs/keeps", "What does SQS keep?", "Messages until a consumer has deleted them")];
        let new = [note("property/lqs/keeps", "What does LQS keep?", "Messages until a consumer has deleted them")];
        assert_eq!(pairs(&old, &new), [(0, 0)]);
    }

    #[test]
    fn the_best_total_wins_over_the_first_best_pair() {
        let scored = [(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.8)];
        assert_eq!(components(&scored).len(), 1);
        assert_eq!(assign(&scored), [(0, 1), (1, 0)]);
        assert_eq!(likest_first(&scored), [(0, 0)]);
    }
}
