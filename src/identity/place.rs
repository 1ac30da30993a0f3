//! Where notes stand in posts, and where those places went: a line diff of hashes, since the lock does not hold the text.

use crate::source::Source;
use sha2::{Digest, Sha256};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// The hash of each line of a post, with blank lines and spaces folded: 0 for a blank line, 32 bits of a SHA-256 for others.
pub type Lines = Vec<u32>;

/// Which lines tell a note's fact: a post and 0-based lines of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place<'a> {
    pub(super) post: &'a str,
    pub(super) lines: Range<usize>,
}

impl Place<'_> {
    /// True if some of these lines of its post are among its own.
    pub(super) fn meets(&self, lines: &Range<usize>) -> bool {
        self.lines.start < lines.end && lines.start < self.lines.end
    }
}

/// Hashes the lines of a post.
pub(super) fn lines(source: &Source) -> Lines {
    source
        .text
        .lines()
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            if words.is_empty() {
                return 0;
            }
            let hash = Sha256::digest(words.join(" ").as_bytes());
            hash.iter().take(4).fold(0, |number, &byte| number << 8 | u32::from(byte)).max(1)
        })
        .collect()
}

/// Where a line of an old post is now.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Now<'a> {
    /// Unchanged, at a line of a post.
    At(&'a str, usize),
    /// Replaced by some of these lines of a post.
    Within(&'a str, Range<usize>),
}

/// Where all lines of the old posts are now; lines that are gone have no entry.
pub(super) struct Moves<'a>(HashMap<(&'a str, usize), Now<'a>>);

impl<'a> Moves<'a> {
    /// Compares the posts of the last build with those of this one.
    pub(super) fn find(old: &'a BTreeMap<String, Lines>, new: &'a BTreeMap<String, Lines>) -> Self {
        let mut now: HashMap<(&str, usize), Now> = HashMap::new();
        let mut kept: HashSet<(&str, usize)> = HashSet::new();
        for (name, lines) in old {
            let Some((post, other)) = successor(name, lines, old, new) else { continue };
            for op in capture_diff_slices(Algorithm::Patience, lines, other) {
                match op {
                    DiffOp::Equal { old_index, new_index, len } => {
                        for at in 0..len {
                            now.insert((name, old_index + at), Now::At(post, new_index + at));
                            kept.insert((post, new_index + at));
                        }
                    }
                    DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                        for at in old_index..old_index + old_len {
                            now.insert((name, at), Now::Within(post, new_index..new_index + new_len));
                        }
                    }
                    DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
                }
            }
        }
        // What was cut out in one place and pasted in another.
        let mut pasted: HashMap<u32, Option<(&str, usize)>> = HashMap::new();
        for (post, lines) in new {
            for (at, &hash) in lines.iter().enumerate() {
                if hash != 0 && !kept.contains(&(post.as_str(), at)) {
                    pasted.entry(hash).and_modify(|place| *place = None).or_insert(Some((post, at)));
                }
            }
        }
        let mut followed: Vec<(&str, usize, &str, usize)> = Vec::new();
        for (name, lines) in old {
            for (at, hash) in lines.iter().enumerate() {
                let place = (name.as_str(), at);
                if let (false, Some(Some((post, line)))) =
                    (matches!(now.get(&place), Some(Now::At(..))), pasted.get(hash))
                {
                    now.insert(place, Now::At(post, *line));
                    kept.insert((post, *line));
                    followed.push((name.as_str(), at, post, *line));
                }
            }
        }
        // A line that stands twice, such as a brace, went with the line beside it.
        for (name, at, post, line) in followed {
            let (was, is) = (&old[name], &new[post]);
            for down in [true, false] {
                let beside = |at: usize| if down { Some(at + 1) } else { at.checked_sub(1) };
                let (mut at, mut line) = (at, line);
                while let (Some(next), Some(there)) = (beside(at), beside(line))
                    && was.get(next).is_some_and(|hash| is.get(there) == Some(hash))
                    && !matches!(now.get(&(name, next)), Some(Now::At(..)))
                    && kept.insert((post, there))
                {
                    now.insert((name, next), Now::At(post, there));
                    (at, line) = (next, there);
                }
            }
        }
        Self(now)
    }

    /// Returns how far an old place is a new one: 1 if all its lines are, 0.7 at least if it was replaced by it, else 0.
    pub(super) fn likeness(&self, old: &Place, new: &Place) -> f64 {
        let mut same = 0;
        let mut replaced = false;
        for line in old.lines.clone() {
            match self.0.get(&(old.post, line)) {
                Some(Now::At(post, at)) if *post == new.post && new.lines.contains(at) => same += 1,
                Some(Now::Within(post, range)) if *post == new.post => {
                    replaced |= new.meets(range);
                }
                _ => {}
            }
        }
        let share = f64::from(same) / old.lines.len().max(new.lines.len()).max(1) as f64;
        if replaced { share.max(0.7) } else { share }
    }

    /// Returns the lines in which something of an old place can be now.
    pub(super) fn reached(&self, old: &Place) -> Vec<(&'a str, Range<usize>)> {
        let mut reached: Vec<(&str, Range<usize>)> = old
            .lines
            .clone()
            .filter_map(|line| match self.0.get(&(old.post, line))? {
                Now::At(post, at) => Some((*post, *at..at + 1)),
                Now::Within(post, range) => Some((*post, range.clone())),
            })
            .collect();
        reached.dedup();
        reached
    }
}

/// The post that an old one is now: of the same name, else the new name under which most of its lines stand.
fn successor<'a>(
    name: &str,
    lines: &Lines,
    old: &BTreeMap<String, Lines>,
    new: &'a BTreeMap<String, Lines>,
) -> Option<(&'a str, &'a Lines)> {
    if let Some((name, lines)) = new.get_key_value(name) {
        return Some((name, lines));
    }
    let told: HashSet<u32> = lines.iter().copied().filter(|&hash| hash != 0).collect();
    new.iter()
        .filter(|(name, _)| !old.contains_key(*name))
        .map(|(name, lines)| (lines.iter().filter(|hash| told.contains(hash)).count(), name.as_str(), lines))
        .filter(|(common, ..)| *common * 3 > told.len())
        .max_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(one.1)))
        .map(|(_, name, lines)| (name, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(posts: &[(&str, &str)]) -> BTreeMap<String, Lines> {
        posts.iter().map(|(name, text)| ((*name).to_owned(), lines(&Source::new(*name, *text)))).collect()
    }

    fn likeness(old: &[(&str, &str)], new: &[(&str, &str)], from: (&str, usize), to: (&str, usize)) -> f64 {
        let (old, new) = (posts(old), posts(new));
        Moves::find(&old, &new)
            .likeness(&Place { post: from.0, lines: from.1..from.1 + 1 }, &Place { post: to.0, lines: to.1..to.1 + 1 })
    }

    #[test]
    fn a_line_is_followed_past_insertions_into_other_posts_and_new_names() {
        let old = [("a.md", "one\n\ntwo\nthree\n")];
        assert_eq!(likeness(&old, &[("a.md", "new\n\none\n\ntwo\nthree\n")], ("a.md", 2), ("a.md", 4)), 1.0);
        assert_eq!(likeness(&old, &[("a.md", "one\n\nthree\n"), ("b.md", "x\ntwo\n")], ("a.md", 2), ("b.md", 1)), 1.0);
        assert_eq!(likeness(&old, &[("c.md", "one\n\n2\nthree\n")], ("a.md", 3), ("c.md", 3)), 1.0);
        assert_eq!(likeness(&old, &[("c.md", "one\n\n2\nthree\n")], ("a.md", 2), ("c.md", 2)), 0.7);
        assert_eq!(likeness(&old, &[("a.md", "one\n\nthree\n")], ("a.md", 2), ("a.md", 2)), 0.0);
    }

    #[test]
    fn a_line_that_stands_twice_is_not_followed_into_another_post() {
        let old = [("a.md", "one\ntwo\n"), ("b.md", "x\n")];
        let new = [("a.md", "one\n"), ("b.md", "x\ntwo\ny\ntwo\n")];
        assert_eq!(likeness(&old, &new, ("a.md", 1), ("b.md", 1)), 0.0);
        // Unless it went with the line above or below it.
        let old = [("a.md", "one\n}\n\ntwo\n}\n"), ("b.md", "x\n")];
        let new = [("b.md", "x\n\none\n}\n\ntwo\n}\n")];
        for line in 0..5 {
            assert_eq!(likeness(&old, &new, ("a.md", line), ("b.md", line + 2)), 1.0, "{line}");
        }
        assert_eq!(likeness(&old, &new, ("a.md", 1), ("b.md", 6)), 0.0);
    }
}
