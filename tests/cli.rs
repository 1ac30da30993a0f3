//! The program as it is run: what it writes and prints, its exit codes, and that it leaves the posts alone.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used)]

#[path = "cli/media.rs"]
mod media;
#[path = "cli/site.rs"]
mod site;
#[path = "cli/updates.rs"]
mod updates;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const SOUP: &str =
    "---\ntitle: \"Soup\"\ntags: [\"cooking, slow\"]\n---\n\nA stock is a liquid in which bones have simmered.\n";
const BREAD: &str = "---\ntitle: \"Bread\"\n---\n\n## Flour\n\nGluten is a protein that makes dough elastic.\n";
const DRAFT: &str = "---\ntitle: \"Cake\"\ndraft: true\n---\n\nA ganache is a mixture of chocolate and cream.\n";
/// Two rows that ask the same and answer differently: the second one becomes no card.
const WARNING: &str = "# Ports\n\nDNS is a service that answers on port 53.\n\n\nQ: Which port is it?\nA: Port 53\n";

/// A folder with a blog in it, and a place for temporary files beside it.
struct Blog {
    home: TempDir,
    temporary: TempDir,
}

/// How a run ended.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Blog {
    fn new() -> Self {
        Self { home: TempDir::new().unwrap(), temporary: TempDir::new().unwrap() }
    }

    fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.home.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdeck"));
        command.args(arguments).current_dir(self.home.path()).stdin(Stdio::null());
        for temporary in ["TMPDIR", "TEMP", "TMP"] {
            command.env(temporary, self.temporary.path());
        }
        for other in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
            command.env_remove(other);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.command(arguments))
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    /// All files below the folder and the one for temporary files, with their bytes.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.home.path().to_owned(), self.temporary.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    files.insert(path, bytes);
                }
            }
        }
        files
    }

    /// The notes as JSON, whatever the exit code.
    fn notes(&self, arguments: &[&str]) -> Vec<Value> {
        let ran = self.run(&[&["notes", "--format", "json", "--now", "0"], arguments].concat());
        let json: Value =
            serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err));
        json["notes"].as_array().unwrap().clone()
    }
}

impl Ran {
    #[track_caller]
    fn code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    #[track_caller]
    fn fine(self) -> Self {
        let ran = self.code(0);
        assert_eq!(ran.err, "");
        ran
    }

    #[track_caller]
    fn says(self, part: &str) -> Self {
        assert!(self.out.contains(part), "no {part:?} in stdout:\n{}", self.out);
        self
    }

    #[track_caller]
    fn tells(self, part: &str) -> Self {
        assert!(self.err.contains(part), "no {part:?} in stderr:\n{}", self.err);
        self
    }
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn two_posts() -> Blog {
    Blog::new().with("posts/soup.md", SOUP).with("posts/bread.md", BREAD)
}

fn fronts(notes: &[Value]) -> Vec<&str> {
    notes
        .iter()
        .flat_map(|note| note["cards"].as_array().unwrap())
        .map(|card| card["front"].as_str().unwrap())
        .collect()
}

fn terms(notes: &[Value]) -> Vec<&str> {
    notes.iter().map(|note| note["key"].as_str().unwrap().split('/').nth(1).unwrap()).collect()
}

fn tags(note: &Value) -> Vec<&str> {
    note["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap()).collect()
}

/// What a package holds: the names of its files, and of the decks in its collection that have cards.
fn inside(package: &Path) -> (Vec<String>, BTreeSet<String>) {
    let mut archive = zip::ZipArchive::new(fs::File::open(package).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let collection = names.iter().rfind(|name| name.starts_with("collection.anki2")).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(collection).unwrap().read_to_end(&mut bytes).unwrap();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("collection");
    fs::write(&path, bytes).unwrap();
    let database = rusqlite::Connection::open(path).unwrap();
    let decks: String = database.query_row("SELECT decks FROM col", [], |row| row.get(0)).unwrap();
    let decks: BTreeMap<String, Value> = serde_json::from_str(&decks).unwrap();
    let mut used = database.prepare("SELECT DISTINCT did FROM cards").unwrap();
    let used = used.query_map([], |row| row.get::<_, i64>(0)).unwrap();
    let decks = used.map(|id| decks[&id.unwrap().to_string()]["name"].as_str().unwrap().to_owned()).collect();
    (names, decks)
}

// Building

#[test]
fn build_writes_the_package_and_says_what_is_in_it() {
    let blog = two_posts();
    blog.run(&["build", "posts", "--now", "0"])
        .fine()
        .says("posts: 2 notes")
        .says("from 2 posts")
        .says("definition")
        .says("wrote posts.apkg");
    let (files, decks) = inside(&blog.path("posts.apkg"));
    assert!(files.iter().any(|file| file == "media"), "{files:?}");
    assert_eq!(decks.into_iter().collect::<Vec<_>>(), ["posts"]);
}

#[test]
fn two_processes_write_the_same_bytes() {
    let elsewhere = Blog::new().with("posts/bread.md", BREAD).with("posts/soup.md", SOUP);
    let here = two_posts();
    here.run(&["build", "posts", "--now", "0"]).fine();
    ran(elsewhere
        .command(&["build", "posts"])
        .env("SOURCE_DATE_EPOCH", "0")
        .env("TZ", "Pacific/Auckland")
        .env("LC_ALL", "C"))
    .fine();
    let package = fs::read(here.path("posts.apkg")).unwrap();
    assert_eq!(package, fs::read(elsewhere.path("posts.apkg")).unwrap());
    // Written over what is there already, it stays the same.
    here.run(&["build", "posts", "--now", "0"]).fine();
    assert_eq!(package, fs::read(here.path("posts.apkg")).unwrap());
}

#[test]
fn the_posts_are_never_written_to() {
    let blog =
        two_posts().with("posts/broken.md", "---\ntitle: \"x\n---\n\ntext\n").with("posts/latin1.md", b"caf\xe9\n");
    let state = |blog: &Blog| -> Vec<_> {
        blog.files()
            .into_iter()
            .filter(|(path, _)| path.starts_with(blog.path("posts")))
            .map(|(path, bytes)| (fs::metadata(&path).unwrap().modified().unwrap(), path, bytes))
            .collect()
    };
    let before = state(&blog);
    for arguments in [
        &["build", "posts"][..],
        &["check", "posts"],
        &["notes", "posts"],
        &["notes", "posts", "--drafts", "--format", "csv"],
    ] {
        blog.run(arguments).code(1);
    }
    assert_eq!(state(&blog), before);
}

#[test]
fn the_package_goes_where_it_is_told() {
    let blog =
        two_posts().with("out/keep", "").with("deck.toml", "name = \"Kitchen Work\"\noutput = \"out/kitchen.apkg\"\n");
    blog.run(&["build", "--now", "0"]).fine().says("Kitchen Work: 2 notes").says("out/kitchen.apkg");
    blog.run(&["build", "--now", "0", "-o", "here.apkg"]).fine().says("wrote here.apkg");
    assert_eq!(fs::read(blog.path("out/kitchen.apkg")).unwrap(), fs::read(blog.path("here.apkg")).unwrap());
}

#[test]
fn every_deck_below_decks_is_built() {
    let blog = Blog::new()
        .with("decks/one/deck.toml", "name = \"One\"\n")
        .with("decks/one/posts/soup.md", SOUP)
        .with("decks/two/deck.toml", "name = \"Two\"\n")
        .with("decks/two/bread.md", BREAD);
    blog.run(&["build"]).fine().says("One: 1 notes").says("Two: 1 notes");
    assert!(blog.path("decks/one/one.apkg").is_file() && blog.path("decks/two/two.apkg").is_file());
    let before = blog.files();
    blog.run(&["build", "-o", "both.apkg"]).code(2).tells("--output");
    assert_eq!(blog.files(), before);
}

#[test]
fn nothing_is_left_of_a_build_that_could_not_write() {
    let blog = two_posts().with("taken/keep", "");
    let before = blog.files();
    blog.run(&["build", "posts", "-o", "missing/x.apkg"]).code(2).tells("missing");
    blog.run(&["build", "posts", "-o", "taken"]).code(2).tells("taken");
    assert_eq!(blog.files(), before);
}

#[test]
fn quiet_says_nothing_but_faults() {
    let blog = two_posts();
    let ran = blog.run(&["build", "posts", "--quiet"]).fine();
    assert_eq!(ran.out, "");
    assert!(blog.path("posts.apkg").is_file());
    let blog = blog.with("posts/latin1.md", b"caf\xe9\n");
    assert_eq!(blog.run(&["-q", "build", "posts"]).code(1).tells("posts/latin1.md:1:4").out, "");
    assert_eq!(blog.run(&["-q", "check", "posts"]).code(1).tells("posts/latin1.md:1:4").out, "");
}

// Which posts are read

#[test]
fn drafts_wait_until_they_are_asked_for() {
    let blog = two_posts().with("posts/cake.md", DRAFT);
    blog.run(&["build", "posts"]).fine().says("2 notes").says("left out 1 draft").says("--drafts");
    blog.run(&["build", "posts", "--drafts"]).fine().says("3 notes").says("from 3 posts");
    assert!(terms(&blog.notes(&["posts", "--drafts"])).contains(&"ganache"));
    // A post that becomes a draft again: learners have its note, which retires.
    let state = |notes: &[Value]| {
        notes.iter().find(|note| terms(std::slice::from_ref(note)) == ["ganache"]).map(|note| note["state"].clone())
    };
    assert_eq!(state(&blog.notes(&["posts", "--drafts"])), Some("active".into()));
    assert_eq!(state(&blog.notes(&["posts"])), Some("retired".into()));
    assert_eq!(state(&blog.notes(&["posts", "--lock", "none.lock"])), None);
}

#[test]
fn what_git_ignores_is_not_read() {
    let blog = two_posts()
        .with("posts/.gitignore", "private/\n*.tmp.md\n")
        .with("posts/private/cake.md", BREAD)
        .with("posts/soup.tmp.md", SOUP);
    let blog = blog
        .with("posts/README.md", "A readme is a file about the folder.\n")
        .with("posts/.hidden.md", BREAD)
        .with("posts/notes.txt", BREAD);
    blog.run(&["build", "posts"]).fine().says("from 2 posts");
}

#[test]
fn folders_one_post_and_all_extensions_are_read() {
    let blog = two_posts()
        .with("posts/2020/week/index.mdx", "import X from 'x';\n\nA die is a cube with numbers on its faces.\n")
        .with("posts/deep/b.markdown", "An abacus is a frame with beads.\n");
    assert_eq!(blog.notes(&["posts"]).len(), 4);
    let one = blog.notes(&["posts/soup.md"]);
    assert_eq!(one.len(), 1);
    assert_eq!(one[0]["sources"][0]["path"], "posts/soup.md");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing_but_bytes() {
    let plain = two_posts();
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let other = Blog::new().with("posts/soup.md", windows(SOUP)).with("posts/bread.md", windows(BREAD));
    assert_eq!(plain.notes(&["posts"]), other.notes(&["posts"]));
    other.run(&["check", "posts", "--deny", "warnings"]).code(0);
}

// Faults

#[test]
fn a_post_that_is_not_utf_8_is_told_and_the_others_are_built() {
    let blog = two_posts().with("posts/latin1.md", b"one\n\nA caf\xe9 is a place that sells coffee.\n");
    blog.run(&["build", "posts"]).code(1).says("2 notes").tells("posts/latin1.md:3:6").tells("UTF-8");
    assert!(blog.path("posts.apkg").is_file());
    let ran = blog.run(&["notes", "posts", "--format", "json"]).code(1).tells("posts/latin1.md:3:6");
    assert!(serde_json::from_str::<Value>(&ran.out).is_ok(), "faults are not for standard output");
    blog.run(&["check", "posts"]).code(1).tells("posts/latin1.md:3:6");
}

#[test]
fn broken_front_matter_is_told_with_its_place_and_line() {
    let blog = two_posts()
        .with("posts/broken.md", "---\ntitle: \"Stocks and broths\n---\n\nA roux is a paste of flour and fat.\n");
    for command in ["build", "check", "notes"] {
        blog.run(&[command, "posts"])
            .code(1)
            .tells("error[front-matter]")
            .tells("posts/broken.md:2:")
            .tells("title: \"Stocks and broths");
    }
    let unclosed = Blog::new().with("post.md", "---\ntitle: Stocks\n\nA roux is a paste of flour and fat.\n");
    unclosed.run(&["check", "post.md"]).code(1).tells("post.md:1:1").tells("never closed");
}

#[test]
fn a_posts_header_says_what_becomes_of_its_cards() {
    let roux = "A roux is a paste of flour and fat.\n";
    let with = |header: &str| Blog::new().with("posts/roux.md", format!("---\ntitle: Sauces\n{header}\n---\n\n{roux}"));
    assert_eq!(with("weight: 1").notes(&["posts"]).len(), 1);
    for skipped in ["anki: false", "anki: skip", "anki: { skip: true }", "extra:\n  anki:\n    skip: true"] {
        assert_eq!(with(skipped).notes(&["posts"]).len(), 0, "{skipped}");
    }
    let tagged = with("anki:\n  tags: [basics, \"mother sauces\"]").notes(&["posts"]);
    assert!(
        tags(&tagged[0]).contains(&"posts::tag::basics") && tags(&tagged[0]).contains(&"posts::tag::mother-sauces")
    );
    let below = with("anki:\n  deck: French::Sauces");
    below.run(&["build", "posts", "-o", "p.apkg"]).fine();
    let (_, decks) = inside(&below.home.path().join("p.apkg"));
    assert_eq!(decks, BTreeSet::from(["posts::French::Sauces".to_owned()]));
    // In a dense deck more becomes a card than in one of few.
    let all = |density: &str| with(&format!("anki: {{ density: {density} }}")).notes(&["posts"]).len();
    assert!(all("few") <= all("normal") && all("normal") <= all("many"));

    let misspelt = with("anki:\n  skpi: true\n  density: lots\n  colour: red");
    misspelt
        .run(&["check", "posts"])
        .code(0)
        .tells("posts/roux.md:4:3")
        .tells("`anki.skpi` is no switch of a post")
        .tells("write `skip`")
        .tells("posts/roux.md:5:3")
        .tells("write `few`, `normal` or `many`")
        .tells("`anki` knows `skip`, `deck`, `tags`, `density`");
    assert_eq!(misspelt.notes(&["posts"]).len(), 1);
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let blog = Blog::new().with("ports.md", WARNING);
    blog.run(&["build", "ports.md"]).fine().says("1 warning").says("postdeck check");
    blog.run(&["check", "ports.md"]).code(0).tells("warning[dangling]").tells("ports.md:6:").tells("Which port is it?");
    blog.run(&["check", "ports.md", "--deny", "warnings"]).code(1).tells("warning[dangling]");
    assert_eq!(blog.run(&["check", "ports.md", "--quiet"]).code(0).err, "");
    two_posts().run(&["check", "posts", "--deny", "warnings"]).fine().says("2 notes");
}

#[test]
fn a_broken_deck_file_stops_with_its_place() {
    for (text, place, message) in [
        ("name = \"D\"\n[[domain]\n", "deck.toml:2:", "expected"),
        ("name = 3\n", "deck.toml:1:8", "expected a string"),
        ("name = \"D\"\ntitel = \"x\"\n", "deck.toml:2:1", "titel"),
        ("subdecks = \"kind\"\n", "deck.toml:1:12", "domain"),
    ] {
        let blog = two_posts().with("deck.toml", text);
        let before = blog.files();
        for command in ["build", "check", "notes"] {
            let ran = blog.run(&[command]).code(2).tells(place).tells(message);
            assert_eq!(ran.out, "");
        }
        assert_eq!(blog.files(), before);
    }
}

#[test]
fn what_is_missing_stops_with_its_name() {
    let blog = Blog::new().with("empty/notes.txt", "");
    blog.run(&["build", "nowhere"]).code(2).tells("nowhere");
    blog.run(&["check", "nowhere/deck.toml"]).code(2).tells("nowhere/deck.toml");
    blog.run(&["notes", "empty"]).code(2).tells("empty").tells(".md");
    blog.run(&["build"]).code(2).tells("deck.toml");
    let blog = blog.with("deck.toml", "posts = \"elsewhere\"\n");
    blog.run(&["build"]).code(2).tells("elsewhere");
    assert_eq!(blog.files().len(), 2);
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    let blog = two_posts();
    for arguments in [
        &["frobnicate"][..],
        &["build", "--frobnicate"],
        &["notes", "--format", "xml"],
        &["check", "--deny", "everything"],
        &["build", "--now", "noon"],
        &[],
    ] {
        blog.run(arguments).code(2);
    }
    ran(blog.command(&["build", "posts"]).env("SOURCE_DATE_EPOCH", "noon")).code(2).tells("SOURCE_DATE_EPOCH");
    for arguments in [&["--help"][..], &["--version"], &["build", "--help"], &["help", "notes"]] {
        assert!(!blog.run(arguments).fine().out.is_empty());
    }
}

#[test]
fn color_is_for_those_who_ask() {
    let blog = Blog::new().with("ports.md", WARNING);
    let ran = blog.run(&["check", "ports.md"]).code(0);
    assert!(!ran.err.contains('\u{1b}') && !ran.out.contains('\u{1b}'));
    blog.run(&["check", "ports.md", "--color", "always"]).code(0).tells("\u{1b}[");
    assert!(!ran_plain(&blog).contains('\u{1b}'));
}

fn ran_plain(blog: &Blog) -> String {
    ran(blog.command(&["check", "ports.md", "--color", "never"]).env("CLICOLOR_FORCE", "1")).code(0).err
}

#[test]
fn a_closed_pipe_is_no_fault() {
    // More text than a pipe holds.
    let words = "and a word ".repeat(12);
    let terms: String = (0..300).map(|n| format!("- **Term {n}x**: a word {words} in front of {n}.\n")).collect();
    let blog = Blog::new().with("posts/terms.md", format!("# Terms\n\n{terms}"));
    for format in ["text", "json"] {
        let mut child = blog
            .command(&["notes", "posts", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    }
}

// What is printed

#[test]
fn json_has_the_shape_that_is_promised() {
    let blog = two_posts().with("posts/lamp.md", "# Lamps\n\n## Parts\n\nA lamp burns for 1000 hours at 60 watts.\n\nA light-emitting diode (LED) is a semiconductor that glows.\n");
    let ran = blog.run(&["notes", "posts", "--format", "json"]).fine();
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let keys = |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(keys(&json), ["deck", "notes"]);
    assert_eq!(json["deck"], "posts");
    let notes = json["notes"].as_array().unwrap();
    assert!(notes.len() >= 4, "{notes:?}");
    let mut guids = BTreeSet::new();
    for note in notes {
        assert_eq!(
            keys(note),
            ["guid", "key", "kind", "state", "service", "concept", "domain", "tags", "sources", "cards"]
        );
        assert!(guids.insert(note["guid"].as_str().unwrap()), "{note}");
        assert!(note["key"].as_str().unwrap().starts_with(note["kind"].as_str().unwrap()), "{note}");
        assert_eq!(note["state"], "active");
        for optional in ["service", "concept", "domain"] {
            assert!(note[optional].is_null() || note[optional].is_string(), "{note}");
        }
        assert!(tags(note).iter().all(|tag| tag.starts_with("posts::")), "{note}");
        let sources = note["sources"].as_array().unwrap();
        assert!(!sources.is_empty());
        for source in sources {
            assert_eq!(keys(source), ["path", "lines", "anchor", "rule"]);
            assert!(source["path"].as_str().unwrap().starts_with("posts/"), "{source}");
            let lines: Vec<u64> =
                source["lines"].as_array().unwrap().iter().map(|line| line.as_u64().unwrap()).collect();
            assert!(matches!(lines[..], [first, last] if 1 <= first && first <= last), "{source}");
            assert!(source["anchor"].is_null() || source["anchor"].is_string(), "{source}");
            assert!(source["rule"].is_string(), "{source}");
        }
        let cards = note["cards"].as_array().unwrap();
        assert!(!cards.is_empty());
        for card in cards {
            assert_eq!(keys(card), ["front", "back"]);
            assert!(
                !card["front"].as_str().unwrap().is_empty() && !card["back"].as_str().unwrap().is_empty(),
                "{card}"
            );
        }
    }
    let bread = notes.iter().find(|note| note["key"] == "definition/gluten").unwrap();
    assert_eq!(bread["sources"][0]["path"], "posts/bread.md");
    assert_eq!(bread["sources"][0]["lines"], serde_json::json!([7, 7]));
    assert_eq!(bread["sources"][0]["anchor"], "flour");
    // Of a cloze: the text with `[...]` in the place of what is hidden.
    let hours = notes.iter().find(|note| note["kind"] == "number").unwrap();
    for card in hours["cards"].as_array().unwrap() {
        assert_eq!(card["front"].as_str().unwrap().matches("[...]").count(), 1, "{card}");
        assert!(["1000 hours", "60 watts"].contains(&card["back"].as_str().unwrap()), "{card}");
    }
}

#[test]
fn tables_and_text_tell_the_same_notes() {
    let blog = two_posts().with("posts/quotes.md", "# Quotes\n\nA \"quote\", strictly, is a group of words that someone said, or wrote.\n\nA comma, a tab & a pipe are marks.\n");
    let json = blog.notes(&["posts"]);
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let ran = blog.run(&["notes", "posts", "--format", format]).fine();
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(ran.out.as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(
            header,
            [
                "guid",
                "key",
                "kind",
                "domain",
                "service",
                "concept",
                "note type",
                "front",
                "back",
                "tags",
                "source",
                "state"
            ]
        );
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), json.len());
        for (row, note) in rows.iter().zip(&json) {
            assert_eq!(
                (&row[0], &row[1], &row[2]),
                (note["guid"].as_str().unwrap(), note["key"].as_str().unwrap(), note["kind"].as_str().unwrap())
            );
            assert_eq!(row[9].split(' ').collect::<Vec<_>>(), tags(note));
            assert!(row[10].starts_with(note["sources"][0]["path"].as_str().unwrap()), "{row:?}");
        }
    }
    let text = blog.run(&["notes", "posts"]).fine().out;
    assert_eq!(text.lines().filter(|line| line.starts_with("Q: ")).count(), fronts(&json).len());
    assert_eq!(text.lines().filter(|line| line.starts_with("A: ")).count(), fronts(&json).len());
}

// What the deck file decides

#[test]
fn the_deck_file_corrects_domains_services_and_concepts() {
    let posts = || {
        Blog::new()
            .with("posts/milk.md", "# Milk\n\nRennet is an enzyme that makes milk curdle.\n\nCurdled milk is milk whose proteins have joined.\n")
            .with("posts/cellar.md", "# In the cellar\n\nCaveKeeper is a program that logs the humidity of a cellar.\n")
    };
    let plain = posts().notes(&["posts"]);
    assert!(plain.iter().all(|note| note["service"].is_null()));
    let corrected = posts().with(
        "deck.toml",
        "name = \"Cheese Exam\"\ntag = \"cheese\"\n\n[[domain]]\nnumber = 1\ntitle = \"Raw Milk\"\nposts = [\"milk\"]\n\n\
         [[domain]]\nnumber = 2\ntitle = \"Ripening\"\nposts = [\"cellar\"]\n\n[[service]]\nname = \"Cave Keeper\"\naliases = [\"CaveKeeper\"]\n\n\
         [[concept]]\nname = \"Curdling\"\naliases = [\"curdled milk\"]\n",
    );
    let notes = corrected.notes(&[]);
    let of = |term: &str| notes.iter().find(|note| terms(std::slice::from_ref(note)) == [term]).unwrap();
    assert!(tags(of("rennet")).contains(&"cheese::domain::1-raw-milk"), "{}", of("rennet"));
    assert!(tags(of("curdled-milk")).contains(&"cheese::concept::curdling"), "{}", of("curdled-milk"));
    assert!(tags(of("cavekeeper")).contains(&"cheese::service::cave-keeper"), "{}", of("cavekeeper"));
    assert!(tags(of("cavekeeper")).contains(&"cheese::domain::2-ripening"), "{}", of("cavekeeper"));
    assert_eq!(
        (of("cavekeeper")["service"].as_str(), of("rennet")["domain"].as_str()),
        (Some("Cave Keeper"), Some("1 Raw Milk"))
    );
}

#[test]
fn subdecks_split_the_deck() {
    let milk = "# Milk\n\nRennet is an enzyme that makes milk curdle.\n";
    let cellar = "# In the cellar\n\nCaveKeeper is a program that logs the humidity of a cellar.\n";
    let config = "name = \"Cheese\"\n[[domain]]\nnumber = 1\ntitle = \"Raw Milk\"\nposts = [\"milk\"]\n[[domain]]\nnumber = 2\ntitle = \"Ripening\"\nposts = [\"cellar\"]\n\
                  [[service]]\nname = \"Cave Keeper\"\naliases = [\"CaveKeeper\"]\n";
    for (subdecks, expected) in [
        ("none", ["Cheese"].as_slice()),
        ("domain", &["Cheese::1 Raw Milk", "Cheese::2 Ripening"]),
        ("service", &["Cheese::1 Raw Milk", "Cheese::Cave Keeper"]),
    ] {
        let blog = Blog::new()
            .with("posts/milk.md", milk)
            .with("posts/cellar.md", cellar)
            .with("deck.toml", format!("subdecks = \"{subdecks}\"\n{config}"));
        blog.run(&["build", "-o", "x.apkg"]).fine();
        let (_, decks) = inside(&blog.path("x.apkg"));
        assert_eq!(decks.iter().collect::<Vec<_>>(), expected, "{subdecks}");
    }
}

#[test]
fn explain_tells_what_became_of_a_passage() {
    let post = "# Soup\n\nI love soup so much.\n\nA stock is a liquid in which bones have simmered.\n";
    let blog = Blog::new().with("soup.md", post);
    let whole = blog.run(&["explain", "soup.md"]).fine();
    assert!(whole.out.contains("soup.md:3:1: I love soup so much.\n  no fact: speaks of the author"), "{}", whole.out);
    assert!(whole.out.contains("definition by `copula-definition`, worth"), "{}", whole.out);
    assert!(whole.out.contains("What is a stock?"), "{}", whole.out);
    assert!(whole.out.contains("of 2 passages and"), "{}", whole.out);

    let line = blog.run(&["explain", "soup.md:5"]).fine();
    assert!(line.out.starts_with("soup.md:5:1: ") && !line.out.contains("I love"), "{}", line.out);
    let nothing = blog.run(&["explain", "soup.md:2"]).fine();
    assert!(nothing.out.contains("no passage"), "{}", nothing.out);
    blog.run(&["explain", "soup.md:99"]).code(2);
    blog.run(&["explain", "none.md:1"]).code(2);
    blog.run(&["explain", "."]).code(2);
}

#[test]
fn density_decides_how_much_a_fact_has_to_be_worth() {
    let count = |density: &str| {
        let deck = format!("density = \"{density}\"\nposts = \"posts\"\n");
        let text =
            "# Kettle\n\nA kettle is a **vessel** that boils water.\n\nMost people often fill the kettle with rain.\n";
        let blog = Blog::new().with("deck.toml", deck).with("posts/kettle.md", text);
        blog.notes(&[]).len()
    };
    assert!(count("few") >= 1 && count("few") < count("many"), "{} {}", count("few"), count("many"));
    assert!(count("normal") <= count("many"));
    let wrong = Blog::new().with("deck.toml", "density = \"lots\"\n").with("a.md", SOUP);
    wrong.run(&["build"]).code(2);
}
