//! Posts before and after an author's edits, and what becomes of their notes: `identity/<case>/before`, `after` and, where there is
//! one, `later` are versions of the same posts, built one after the other with one lock; `<case>/changes.snap` tells what each build
//! changed. `edits.toml` in a version are the author's decisions. `UPDATE_GOLDEN=1 cargo test --test identity` rewrites snapshots.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used)]

use postdeck::config::Config;
use postdeck::identity::{Edits, Known, Lock, LockedState, Way, guard};
use postdeck::notes::{Card, Note, State, cards};
use postdeck::source::{PostPath, Source};
use postdeck::{Compiled, compile};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The versions of a case, in order.
const VERSIONS: [&str; 3] = ["before", "after", "later"];

/// The time of the first build; each later one is a day later.
const FIRST: i64 = 1_700_000_000;
const DAY: i64 = 86_400;

#[test]
fn every_edit_changes_what_its_snapshot_says() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| !value.is_empty() && value != "0");
    let mut faults = String::new();
    for case in folders(&root()) {
        let got = render(&builds(&case));
        let snapshot = case.join("changes.snap");
        if update {
            fs::write(&snapshot, got).unwrap();
        } else {
            let old = fs::read_to_string(&snapshot).unwrap_or_default().replace("\r\n", "\n");
            if old != got {
                writeln!(faults, "{}\n--- snapshot\n{old}--- now\n{got}", case.display()).unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}\nif this is meant: UPDATE_GOLDEN=1 cargo test --test identity\n");
}

#[test]
fn times_move_only_with_content_and_identities_never_cross() {
    for case in folders(&root()) {
        let at = case.display();
        let builds = builds(&case);
        for (number, pair) in builds.windows(2).enumerate() {
            let now = FIRST + DAY * (number as i64 + 1);
            let (old, new) = (&pair[0], &pair[1]);
            guard(&old.lock, &new.lock).unwrap();
            let before: BTreeMap<_, _> = old.deck.notes.iter().map(|note| (&note.guid, note)).collect();
            let mut changed = BTreeSet::new();
            for note in &new.deck.notes {
                let Some(was) = before.get(&note.guid) else {
                    assert_eq!(note.modified, now, "{at}: a new note has the time of its build");
                    changed.insert(&note.guid);
                    continue;
                };
                let same = content(was) == content(note);
                assert_eq!(
                    same,
                    was.modified == note.modified,
                    "{at}: {} {} {}",
                    note.key,
                    was.modified,
                    note.modified
                );
                assert!(note.modified >= was.modified, "{at}: {}", note.key);
                if !same {
                    changed.insert(&note.guid);
                }
            }
            let told: BTreeSet<_> = new.changes.iter().map(|change| &change.guid).collect();
            assert_eq!(changed, told, "{at}: the changes told are those that were made");
            for note in &old.deck.notes {
                assert!(new.deck.notes.iter().any(|other| other.guid == note.guid), "{at}: {} is lost", note.key);
            }
            let mut keys = BTreeSet::new();
            for note in &new.deck.notes {
                assert!(
                    keys.insert((&note.key, matches!(note.body, postdeck::notes::Body::Cloze { .. }))),
                    "{at}: two notes have the key {}",
                    note.key
                );
            }
        }
    }
}

#[test]
fn the_same_posts_again_change_nothing() {
    for case in folders(&root()) {
        let last = builds(&case).pop().unwrap();
        let version = VERSIONS.into_iter().rev().map(|version| case.join(version)).find(|path| path.is_dir()).unwrap();
        let again = build(&version, last.lock.clone(), FIRST + 100 * DAY);
        assert!(again.changes.is_empty(), "{}: {:?}", case.display(), again.changes);
        assert_eq!(again.lock.write(), last.lock.write(), "{}", case.display());
    }
}

/// Snapshots are rewritten with the rules: an edit that fits no note any more would leave the case without meaning.
#[test]
fn decisions_hold_until_the_posts_move_on() {
    let builds = builds(&root().join("edits"));
    let told: Vec<Vec<&str>> =
        builds.iter().map(|build| build.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()).collect();
    assert_eq!(told, [vec![], vec![], vec!["edit-stale"]]);
    let ways = |way| builds[1].changes.iter().filter(|change| change.ways.contains(&way)).count();
    assert_eq!([Way::Reworded, Way::Retired, Way::Retagged].map(ways), [2, 1, 1]);
}

#[test]
fn a_lost_lock_costs_only_what_was_matched() {
    let case = root().join("reworded");
    let first = build(&case.join("before"), Lock::default(), FIRST);
    let again = build(&case.join("before"), Lock::default(), FIRST + DAY);
    let guids = |compiled: &Compiled| compiled.deck.notes.iter().map(|note| note.guid.clone()).collect::<Vec<_>>();
    assert_eq!(guids(&first), guids(&again));
    let after = build(&case.join("after"), first.lock.clone(), FIRST + DAY);
    let matched = after
        .lock
        .notes
        .iter()
        .filter(|note| first.lock.notes.iter().any(|old| old.guid == note.guid && old.key != note.key));
    let matched: BTreeSet<_> = matched.map(|note| note.guid.clone()).collect();
    assert!(!matched.is_empty(), "the case tells nothing if no key changes");
    let lost = build(&case.join("after"), Lock::default(), FIRST + 2 * DAY);
    for note in &after.deck.notes {
        let still = lost.deck.notes.iter().any(|other| other.guid == note.guid);
        assert_eq!(still, !matched.contains(&note.guid) && note.state == State::Active, "{}", note.key);
    }
}

#[test]
fn pruning_leaves_retired_notes_out_and_nothing_else() {
    let case = root().join("deleted-and-brought-back");
    let known = |lock: Lock, prune| Known { lock, prune, ..Known::default() };
    let first = build(&case.join("before"), Lock::default(), FIRST);
    let retired = compile(&config(FIRST + DAY), &sources(&case.join("after")), "Case", &known(first.lock, false));
    let count = retired.deck.notes.iter().filter(|note| note.state == State::Retired).count();
    assert!(count > 0);
    let pruned =
        compile(&config(FIRST + 2 * DAY), &sources(&case.join("after")), "Case", &known(retired.lock.clone(), true));
    assert_eq!(pruned.changes.len(), count);
    assert!(pruned.changes.iter().all(|change| change.ways == [Way::Pruned]));
    assert_eq!(pruned.deck.notes.len() + count, retired.deck.notes.len());
    let remembered = |note: &&postdeck::identity::LockedNote| note.state == LockedState::Dropped;
    assert_eq!(pruned.lock.notes.iter().filter(remembered).count(), count, "their GUIDs must go to no other note");
    // What comes back after that is recognised by its key.
    let back = compile(&config(FIRST + 3 * DAY), &sources(&case.join("later")), "Case", &known(pruned.lock, false));
    for note in &retired.deck.notes {
        assert!(back.deck.notes.iter().any(|other| other.guid == note.guid), "{}", note.key);
    }
}

/// The real edit histories that lie beside a checkout, post after post with one lock.
#[test]
fn real_histories_keep_their_notes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/history");
    if !folder.is_dir() {
        // Past the test runner, which keeps what passing tests print.
        let text = format!("tests/identity.rs: skipped: there is no {}\n", folder.display());
        return std::io::stderr().write_all(text.as_bytes()).unwrap();
    }
    let posts = folders(&folder);
    let mut current: BTreeMap<String, String> = BTreeMap::new();
    let mut steps: Vec<(String, String)> = Vec::new();
    for post in &posts {
        let name = post.file_name().unwrap().to_string_lossy().into_owned();
        let mut versions: Vec<PathBuf> = fs::read_dir(post).unwrap().map(|entry| entry.unwrap().path()).collect();
        versions.sort();
        let mut texts = versions.iter().map(|path| fs::read_to_string(path).unwrap());
        current.insert(name.clone(), texts.next().unwrap());
        steps.extend(texts.map(|text| (name.clone(), text)));
    }
    let build = |posts: &BTreeMap<String, String>, lock: Lock, now| {
        let sources: Vec<Source> =
            posts.iter().map(|(name, text)| Source::new(format!("{name}.md"), text.as_str())).collect();
        compile(&config(now), &sources, "History", &Known { lock: reread(&lock), ..Known::default() })
    };
    let mut now = FIRST;
    let mut last = build(&current, Lock::default(), now);
    let (mut same, mut kept) = (0, 0);
    for (name, text) in steps {
        now += DAY;
        current.insert(name.clone(), text);
        let next = build(&current, last.lock.clone(), now);
        guard(&last.lock, &next.lock).unwrap();
        for old in last.deck.notes.iter().filter(|note| note.state == State::Active) {
            let alike = next.deck.notes.iter().filter(|note| note.state == State::Active).find(|new| {
                let one = |note: &Note| (cards(&note.body), note.sources[0].path.clone());
                one(old) == one(new)
            });
            if let Some(new) = alike {
                same += 1;
                kept += usize::from(new.guid == old.guid);
                let unchanged = content(old) == content(new);
                assert_eq!(unchanged && new.guid == old.guid, unchanged && new.modified == old.modified, "{}", new.key);
            }
        }
        last = next;
    }
    assert!(same > 1000, "the histories tell {same} notes again");
    assert!(kept * 100 >= same * 99, "{kept} of {same} kept their GUID");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/identity")
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn config(now: i64) -> Config {
    Config { now, site: Some("https://example.org".to_owned()), ..Config::default() }
}

fn sources(version: &Path) -> Vec<Source> {
    let mut paths: Vec<PathBuf> = fs::read_dir(version).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let posts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    posts
        .map(|path| Source::new(path.file_name().unwrap().to_string_lossy(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// What a build leaves is what the next one reads from the file.
fn reread(lock: &Lock) -> Lock {
    if lock.deck.is_none() {
        return Lock::default();
    }
    let read = Lock::read(&lock.write()).unwrap();
    assert_eq!(read, *lock, "a lock is read as it was written");
    read
}

fn build(version: &Path, lock: Lock, now: i64) -> Compiled {
    let edits = fs::read_to_string(version.join("edits.toml")).unwrap_or_default();
    let edits = Edits::read(&edits).unwrap();
    let edits_path = Some(PostPath("edits.toml".to_owned()));
    let known = Known { lock: reread(&lock), edits, edits_path, ..Known::default() };
    compile(&config(now), &sources(version), "Case", &known)
}

fn builds(case: &Path) -> Vec<Compiled> {
    let mut builds: Vec<Compiled> = Vec::new();
    for (version, now) in VERSIONS.into_iter().zip((FIRST..).step_by(DAY as usize)) {
        let version = case.join(version);
        if version.is_dir() {
            let lock = builds.last().map(|last| last.lock.clone()).unwrap_or_default();
            builds.push(build(&version, lock, now));
        }
    }
    assert!(builds.len() > 1, "{} has no versions", case.display());
    builds
}

fn content(note: &Note) -> (Vec<String>, Vec<String>) {
    (postdeck::note_types::fields(note), note.tags.clone())
}

fn render(builds: &[Compiled]) -> String {
    let mut out = String::new();
    for (pair, version) in builds.windows(2).zip(&VERSIONS[1..]) {
        writeln!(out, "== {version}").unwrap();
        let unchanged = pair[1].deck.notes.len() - pair[1].changes.len();
        writeln!(out, "{unchanged} unchanged").unwrap();
        for change in &pair[1].changes {
            let ways: Vec<&str> = change.ways.iter().map(|way| way.name()).collect();
            writeln!(out, "{}", ways.join(", ")).unwrap();
            let sides = [(" -", &change.before), (" +", &change.after)];
            for (mark, side) in sides.into_iter().filter_map(|(mark, side)| Some((mark, side.as_ref()?))) {
                for Card { front, back } in &side.cards {
                    writeln!(out, "{mark} {} => {}", front.replace('\n', " / "), back.replace('\n', " / ")).unwrap();
                }
                if change.ways.contains(&Way::Moved) {
                    writeln!(out, "{mark} {}", side.source).unwrap();
                }
            }
        }
        for diagnostic in &pair[1].diagnostics {
            writeln!(out, "{}: {}", diagnostic.code, diagnostic.message).unwrap();
            for line in diagnostic.hint.iter().flat_map(|hint| hint.lines()) {
                writeln!(out, "    {line}").unwrap();
            }
        }
    }
    out
}
