//! Sample posts and what comes of them: `golden/<rule>/<case>.md` (or a folder `<case>/` of posts, with its `deck.toml` where it
//! has one) and `<case>.snap` beside it. Every rule has its folder, with cases that it makes notes of and `near-misses.md`, of
//! which it makes none; further folders are for stages. `UPDATE_GOLDEN=1 cargo test --test golden` rewrites the snapshots.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used)]

use postdeck::config::{self, Config};
use postdeck::diagnostic::Severity;
use postdeck::facts::RULES;
use postdeck::identity::Known;
use postdeck::media::{self, Medium};
use postdeck::notes::{Body, Note, cards};
use postdeck::source::Source;
use postdeck::{Compiled, compile};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are not for a rule but for a stage.
const STAGES: &[&str] =
    &["context", "dialects", "front-matter", "html", "languages", "math", "media", "navigation", "pronouns"];

/// The stages whose snapshots show fields as they are packaged, not as they are read.
const AS_PACKAGED: &[&str] = &["html", "math", "media"];

/// The stage whose snapshots show all tags.
const ALL_TAGS: &str = "front-matter";

/// The case of each rule's folder of which the rule makes no note.
const NEAR_MISSES: &str = "near-misses";

/// One post, or a folder of posts that are one series.
struct Case {
    /// The rule or stage.
    group: String,
    name: String,
    config: Config,
    sources: Vec<Source>,
    snapshot: PathBuf,
}

#[test]
fn every_case_gives_its_snapshot() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| !value.is_empty() && value != "0");
    let mut faults = String::new();
    let mut expected = BTreeSet::new();
    for case in cases() {
        expected.insert(case.snapshot.clone());
        let got = case.render();
        if update {
            fs::write(&case.snapshot, got).unwrap();
            continue;
        }
        match fs::read_to_string(&case.snapshot) {
            Err(_) => writeln!(faults, "{} has no snapshot", case.title()).unwrap(),
            Ok(old) if old.replace("\r\n", "\n") == got => {}
            Ok(old) => writeln!(faults, "{} (- snapshot, + now)\n{}", case.title(), difference(&old, &got)).unwrap(),
        }
    }
    for orphan in snapshots().difference(&expected) {
        if update {
            fs::remove_file(orphan).unwrap();
        } else {
            writeln!(faults, "{} belongs to no case", orphan.display()).unwrap();
        }
    }
    assert!(faults.is_empty(), "\n{faults}\nif this is meant: UPDATE_GOLDEN=1 cargo test --test golden\n");
}

#[test]
fn every_rule_has_its_folder() {
    let folders: BTreeSet<String> =
        entries(&root()).into_iter().filter(|path| path.is_dir()).map(|path| name(&path)).collect();
    let known: BTreeSet<String> =
        RULES.iter().map(|rule| rule.name).chain(STAGES.iter().copied()).map(str::to_owned).collect();
    assert_eq!(known.difference(&folders).collect::<Vec<_>>(), Vec::<&String>::new(), "rules without a folder");
    assert_eq!(folders.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "folders of no rule or stage");
    let cases = cases();
    for rule in RULES {
        let own = || cases.iter().filter(|case| case.group == rule.name);
        assert!(own().any(|case| case.name == NEAR_MISSES), "golden/{} has no {NEAR_MISSES}.md", rule.name);
        assert!(
            own().filter(|case| case.name != NEAR_MISSES).count() >= 2,
            "golden/{} needs two authors' posts",
            rule.name
        );
    }
}

#[test]
fn a_rule_finds_its_cases_and_no_near_miss() {
    let mut faults = String::new();
    for case in cases().iter().filter(|case| !STAGES.contains(&case.group.as_str())) {
        let compiled = case.compile();
        let by_rule = |note: &&Note| note.sources.iter().any(|source| source.rule == case.group);
        let found: Vec<String> = compiled.deck.notes.iter().filter(by_rule).map(|note| note.key.to_string()).collect();
        if found.is_empty() != (case.name == NEAR_MISSES) {
            writeln!(faults, "{}: notes of `{}`: {found:?}", case.title(), case.group).unwrap();
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What holds of every deck, whatever its posts say.
#[test]
fn every_note_has_its_identity_and_place() {
    for case in cases() {
        let compiled = case.compile();
        let (mut guids, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for note in &compiled.deck.notes {
            let at = format!("{}: {}", case.title(), note.key);
            assert!(guids.insert(&note.guid) && keys.insert(&note.key), "{at} is not the only one");
            assert!(
                note.tags.is_sorted() && note.tags.iter().all(|tag| !tag.contains(char::is_whitespace)),
                "{at} {:?}",
                note.tags
            );
            assert!(!cards(&note.body).is_empty(), "{at} has no card");
            assert!(!note.sources.is_empty(), "{at} has no source");
            for told in &note.sources {
                let source = case.sources.iter().find(|source| source.path == told.path).unwrap();
                assert!(told.span.start < told.span.end && told.span.end <= source.text.len(), "{at} {told:?}");
                assert!(
                    source.text.is_char_boundary(told.span.start) && source.text.is_char_boundary(told.span.end),
                    "{at} {told:?}"
                );
                assert_eq!(told.lines, source.lines(told.span), "{at}");
            }
        }
        // The order in which posts are read decides nothing.
        let backwards: Vec<Source> = case.sources.iter().rev().cloned().collect();
        assert_eq!(
            render(&compile(&case.config, &backwards, "Golden", &Known::default()), &case),
            render(&compiled, &case),
            "{}",
            case.title()
        );
    }
}

impl Case {
    fn compile(&self) -> Compiled {
        compile(&self.config, &self.sources, "Golden", &Known::default())
    }

    fn render(&self) -> String {
        render(&self.compile(), self)
    }

    fn title(&self) -> String {
        format!("golden/{}/{}", self.group, self.name)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// What a folder holds, sorted, without hidden files.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !name(path).starts_with('.'));
    paths.sort();
    paths
}

/// A file's or folder's name, without its extension.
fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn is_post(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["md", "mdx"].iter().any(|post| extension == *post))
}

fn groups() -> Vec<PathBuf> {
    entries(&root()).into_iter().filter(|path| path.is_dir()).collect()
}

fn snapshots() -> BTreeSet<PathBuf> {
    let is_snapshot = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "snap");
    groups().iter().flat_map(|group| entries(group)).filter(is_snapshot).collect()
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for group in groups() {
        for path in entries(&group).into_iter().filter(|path| path.is_dir() || is_post(path)) {
            let config = match fs::read_to_string(path.join("deck.toml")) {
                Ok(text) => config::read(&text).unwrap(),
                Err(_) => Config::default(),
            };
            let posts = if path.is_dir() {
                entries(&path).into_iter().filter(|post| is_post(post)).collect()
            } else {
                vec![path.clone()]
            };
            let media = media_of(&path);
            let source = |post: &PathBuf| {
                let mut source = Source::new(shown(post), fs::read_to_string(post).unwrap());
                source.media = media.clone();
                source
            };
            let sources = posts.iter().map(source).collect();
            let snapshot = group.join(format!("{}.snap", name(&path)));
            cases.push(Case { group: name(&group), name: name(&path), config, sources, snapshot });
        }
    }
    cases
}

/// The images and sounds in a case's folder, by the name under which its posts show them.
fn media_of(folder: &Path) -> BTreeMap<String, Medium> {
    let files = if folder.is_dir() { entries(folder) } else { Vec::new() };
    let media = files.into_iter().filter_map(|file| {
        let (medium, _) = media::of(fs::read(&file).unwrap()).ok()?;
        Some((file.file_name().unwrap().to_string_lossy().into_owned(), medium))
    });
    media.collect()
}

/// A post's path below `tests/golden`, the same on every machine.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// Notes in order, then diagnostics, as plain text.
fn render(compiled: &Compiled, case: &Case) -> String {
    let mut out = format!("deck: {}\n", compiled.deck.name);
    if compiled.drafts > 0 {
        writeln!(out, "drafts left out: {}", compiled.drafts).unwrap();
    }
    for note in &compiled.deck.notes {
        let places: Vec<String> = note
            .sources
            .iter()
            .map(|told| format!("{} {}", place(&told.path.0, told.lines, case), told.rule))
            .collect();
        writeln!(out, "\n# {} ({})", note.key, places.join("; ")).unwrap();
        let tags: Vec<&str> = note.tags.iter().filter_map(|tag| topic(tag, case.group == ALL_TAGS)).collect();
        writeln!(out, "  {}", tags.join(" ")).unwrap();
        if AS_PACKAGED.contains(&case.group.as_str()) {
            packaged(&mut out, note);
            continue;
        }
        for card in cards(&note.body) {
            writeln!(out, "Q: {}\nA: {}", indented(&card.front), indented(&card.back)).unwrap();
        }
    }
    if !compiled.diagnostics.is_empty() {
        out.push_str("\n! diagnostics\n");
    }
    for diagnostic in &compiled.diagnostics {
        let source = case.sources.iter().find(|source| source.path == diagnostic.path).unwrap();
        let (line, column) = source.line_column(diagnostic.span.start);
        let level = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
        let at = place(&diagnostic.path.0, [line, line], case);
        writeln!(out, "{at}:{column} {level}[{}] {}", diagnostic.code, diagnostic.message).unwrap();
    }
    out
}

/// "3", "3-5", and the post's name before it where a case has several.
fn place(path: &str, [first, last]: [usize; 2], case: &Case) -> String {
    let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
    if case.sources.len() > 1 { format!("{}:{lines}", path.rsplit('/').next().unwrap()) } else { lines }
}

/// A tag without the deck's own in front: of domain, service or concept, unless all are asked for.
fn topic(tag: &str, all: bool) -> Option<&str> {
    let (_, rest) = tag.split_once("::")?;
    (all || ["domain::", "service::", "concept::"].iter().any(|kind| rest.starts_with(kind))).then_some(rest)
}

fn packaged(out: &mut String, note: &Note) {
    match &note.body {
        Body::Basic { question, answer, reverse } => {
            for (question, answer) in
                [(question, answer)].into_iter().chain(reverse.as_ref().map(|(question, answer)| (question, answer)))
            {
                writeln!(out, "Q: {}\nA: {}", indented(question.as_str()), indented(answer.as_str())).unwrap();
            }
        }
        Body::Cloze { text } => writeln!(out, "C: {}", indented(text.as_str())).unwrap(),
    }
    if !note.details.as_str().is_empty() {
        writeln!(out, "D: {}", indented(note.details.as_str())).unwrap();
    }
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n   ")
}

/// The lines that only one of two texts has, and up to two around them that both have.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    // Lengths of the longest common subsequences of what is left from each pair of lines on.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] =
                if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines: Vec<(char, &str)> = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    let near = |at: usize| lines[at.saturating_sub(2)..(at + 3).min(lines.len())].iter().any(|(mark, _)| *mark != ' ');
    let shown: Vec<String> =
        (0..lines.len()).filter(|&at| near(at)).map(|at| format!("  {} {}", lines[at].0, lines[at].1)).collect();
    shown.join("\n") + "\n"
}
