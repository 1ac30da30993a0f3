//! Ids that a package needs and the deck does not carry: each made of a hash of what it stands for, so that it does not
//! depend on the clock, and hardly ever on its neighbours.

use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// 2010 and 2020 in milliseconds. Anki takes ids for times of creation; those in the future it reports as faults and
/// changes (`fix_invalid_ids`, when a package is imported and when the database is checked).
const RANGE: std::ops::Range<u64> = 1_262_304_000_000..1_577_836_800_000;

/// Ids of one table.
#[derive(Default)]
pub(super) struct Ids(HashSet<i64>);

impl Ids {
    /// Returns the id that belongs to these parts, or the next free one.
    pub(super) fn take(&mut self, parts: &[&str]) -> i64 {
        let mut id = hashed(parts);
        while !self.0.insert(id) {
            id += 1;
        }
        id
    }

    /// Keeps an id from being given to anything else.
    pub(super) fn reserve(&mut self, id: i64) {
        self.0.insert(id);
    }
}

fn hashed(parts: &[&str]) -> i64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let number = hash.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    (RANGE.start + number % (RANGE.end - RANGE.start)).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_stable_and_never_shared() {
        let mut ids = Ids::default();
        assert_eq!(ids.take(&["note", "a"]), hashed(&["note", "a"]));
        assert_eq!(ids.take(&["note", "a"]), hashed(&["note", "a"]) + 1);
        assert_ne!(hashed(&["ab", "c"]), hashed(&["a", "bc"]));
        assert!(RANGE.contains(&hashed(&["card", "x"]).cast_unsigned()));
    }
}
