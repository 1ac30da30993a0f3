//! Building again: the lock, what is said of changes, the author's edits, and that nothing is lost whatever happens to a build.

use super::{BREAD, Blog, SOUP, fronts, ran, two_posts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

fn deck() -> Blog {
    two_posts().with("deck.toml", "name = \"Kitchen\"\n")
}

fn read(blog: &Blog, path: &str) -> String {
    fs::read_to_string(blog.path(path)).unwrap()
}

fn write(blog: &Blog, path: &str, text: &str) {
    fs::write(blog.path(path), text).unwrap();
}

fn guids(notes: &[Value]) -> BTreeMap<String, String> {
    notes
        .iter()
        .map(|note| (note["key"].as_str().unwrap().to_owned(), note["guid"].as_str().unwrap().to_owned()))
        .collect()
}

// Nothing to do

#[test]
fn a_build_after_no_edits_writes_nothing_and_says_so() {
    let blog = deck();
    blog.run(&["build"]).fine().says("2 added, 0 unchanged").says("wrote ./kitchen.apkg and ./deck.lock");
    let before = blog.files();
    let times = |blog: &Blog| {
        ["kitchen.apkg", "deck.lock"].map(|file| fs::metadata(blog.path(file)).unwrap().modified().unwrap())
    };
    let written = times(&blog);
    std::thread::sleep(Duration::from_millis(20));
    blog.run(&["build"])
        .fine()
        .says("2 unchanged")
        .says("nothing changed: ./kitchen.apkg and ./deck.lock stay as they are");
    assert_eq!(blog.files(), before);
    assert_eq!(times(&blog), written);
    // A package that was deleted or damaged is made again, the same.
    fs::write(blog.path("kitchen.apkg"), "damaged").unwrap();
    blog.run(&["build"]).fine().says("2 unchanged").says("wrote ./kitchen.apkg");
    assert_eq!(blog.files(), before);
}

#[test]
fn the_lock_lies_beside_the_package_where_there_is_no_deck_file() {
    let blog = two_posts();
    blog.run(&["build", "posts"]).fine().says("wrote posts.apkg and posts.lock");
    blog.run(&["build", "posts", "-o", "other.apkg"]).fine().says("wrote other.apkg and other.lock");
    blog.run(&["build", "posts", "-o", "third.apkg", "--lock", "posts.lock"])
        .fine()
        .says("2 unchanged")
        .says("wrote third.apkg");
    assert!(!blog.path("third.lock").exists() && !blog.path("posts/posts.lock").exists());
}

#[test]
fn the_lock_is_the_same_wherever_the_command_is_run() {
    let blog = deck();
    blog.run(&["build", "--now", "1700000000"]).fine();
    let lock = read(&blog, "deck.lock");
    fs::remove_file(blog.path("deck.lock")).unwrap();
    let absolute = blog.path("deck.toml");
    blog.run(&["build", absolute.to_str().unwrap(), "--now", "1700000000"]).fine();
    assert_eq!(read(&blog, "deck.lock"), lock);
    assert!(!lock.contains(blog.path("").to_str().unwrap()), "{lock}");
}

// What changes

#[test]
fn diff_announces_what_build_then_does() {
    let blog = deck();
    blog.run(&["diff"]).fine().says("Kitchen: 2 added, 0 unchanged");
    blog.run(&["diff", "--exit-code"]).code(1);
    assert!(!blog.path("deck.lock").exists(), "diff writes nothing");
    blog.run(&["build", "-q"]).fine();
    blog.run(&["diff", "--exit-code"]).fine().says("Kitchen: 2 unchanged");
    write(&blog, "posts/soup.md", &SOUP.replace("have simmered", "have simmered for hours"));
    fs::remove_file(blog.path("posts/bread.md")).unwrap();
    let text = blog
        .run(&["diff"])
        .fine()
        .says("reworded definition/stock")
        .says("simmered{+ for hours+}")
        .says("retired definition/gluten");
    text.says("Kitchen: 1 reworded, 1 retired, 0 unchanged");
    let json: Value =
        serde_json::from_str(&blog.run(&["diff", "--format", "json", "--exit-code"]).code(1).out).unwrap();
    assert_eq!((&json["deck"], &json["updated"]), (&"Kitchen".into(), &2.into()));
    assert_eq!((&json["summary"]["reworded"], &json["summary"]["retired"]), (&1.into(), &1.into()));
    let change = &json["changes"][0];
    let keys: Vec<&String> = change.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["guid", "key", "ways", "before", "after"]);
    assert!(change["before"]["cards"][0]["back"].as_str().unwrap().ends_with("simmered"), "{change}");
    let colors = blog.run(&["diff", "--color", "always"]).fine();
    assert!(colors.out.contains("\u{1b}[32m{+ for hours+}\u{1b}[0m"), "{}", colors.out);
    let built = blog.run(&["build"]).fine();
    built.says("1 reworded, 1 retired, 0 unchanged").says("1 retired note tagged `kitchen::retired`");
    blog.run(&["build"]).fine().says("2 unchanged").says("nothing changed");
    blog.run(&["notes"]).fine().says("definition/gluten; retired");
    blog.run(&["check"]).fine().says("Kitchen: 1 notes");
    write(&blog, "posts/bread.md", BREAD);
    blog.run(&["build"]).fine().says("1 returned, 1 unchanged");
}

#[test]
fn pruned_notes_leave_package_and_lock() {
    let blog = deck();
    blog.run(&["build", "-q"]).fine();
    fs::remove_file(blog.path("posts/bread.md")).unwrap();
    blog.run(&["build", "-q"]).fine();
    assert!(read(&blog, "deck.lock").contains("state = \"retired\""));
    blog.run(&["build", "--prune"]).fine().says("1 pruned, 1 unchanged");
    blog.run(&["build"]).fine().says("nothing changed");
    assert_eq!(blog.notes(&[]).len(), 1);
    // Learners may still have it: its GUID is remembered, given to no other, and its own if it comes back.
    let lock = read(&blog, "deck.lock");
    assert!(lock.contains("definition/gluten"), "{lock}");
    write(&blog, "posts/bread.md", BREAD);
    blog.run(&["build"]).fine().says("1 added, 1 unchanged");
    assert!(lock.contains(&format!("definition/gluten {}", guids(&blog.notes(&[]))["definition/gluten"])));
}

#[test]
fn a_lost_lock_comes_back_from_a_published_package() {
    let blog = deck();
    blog.run(&["build", "-q", "--now", "1700000000"]).fine();
    // A note whose key is another than the one that its GUID was made of.
    write(&blog, "posts/bread.md", &BREAD.replace("Gluten is", "Gliadin is"));
    blog.run(&["build", "-q", "--now", "1700000100"]).fine().says("");
    let notes = blog.notes(&[]);
    let before = guids(&notes);
    assert!(before.contains_key("definition/gliadin"), "{before:?}");
    let lock = read(&blog, "deck.lock");
    fs::copy(blog.path("kitchen.apkg"), blog.path("published.apkg")).unwrap();
    blog.run(&["build", "--lock-from", "published.apkg"]).code(2).tells("deck.lock` is there").tells("move it away");
    assert_eq!(read(&blog, "deck.lock"), lock);
    fs::remove_file(blog.path("deck.lock")).unwrap();
    assert_ne!(guids(&blog.notes(&[])), before, "without the lock, the renamed note is another");
    blog.run(&["build", "--lock-from", "published.apkg"]).fine().says("2 unchanged");
    assert_eq!(guids(&blog.notes(&[])), before);
    assert_eq!(fs::read(blog.path("kitchen.apkg")).unwrap(), fs::read(blog.path("published.apkg")).unwrap());
    for (file, why) in [("deck.toml", "not a zip archive"), ("none.apkg", "none.apkg")] {
        fs::remove_file(blog.path("deck.lock")).unwrap();
        blog.run(&["build", "--lock-from", file]).code(2).tells(why);
        assert!(!blog.path("deck.lock").exists());
        blog.run(&["build", "-q"]).fine();
    }
}

// The author's decisions

#[test]
fn edits_hold_through_builds_and_keep_their_comments() {
    let blog = deck().with("edits.toml", "# What I decided.\n\n");
    blog.run(&["build", "-q"]).fine();
    let stock = guids(&blog.notes(&[]))["definition/stock"].clone();
    blog.run(&[
        "edit",
        "definition/stock",
        "--answer",
        "Water that <b>bones</b> gave their taste",
        "--tag",
        "Must know",
    ])
    .fine();
    blog.run(&["edit", "definition/gluten", "--drop"]).fine();
    let edits = read(&blog, "edits.toml");
    assert!(edits.starts_with("# What I decided.\n\n[[edit]]\n"), "{edits}");
    blog.run(&["check"]).fine().says("0 warnings");
    blog.run(&["build"]).fine().says("1 reworded, 1 re-tagged, 1 retired, 0 unchanged");
    let notes = blog.notes(&[]);
    let note = notes.iter().find(|note| note["guid"] == *stock).unwrap();
    assert_eq!(note["cards"][0]["back"], "Water that bones gave their taste");
    assert!(note["tags"].as_array().unwrap().contains(&"kitchen::tag::must-know".into()), "{note}");
    // The post moves on; the decision stays, and check tells.
    write(&blog, "edits.toml", &edits.replace("drop = true", "drop = true # too easy"));
    write(&blog, "posts/soup.md", &SOUP.replace("A stock is a liquid", "A stock is a clear liquid"));
    let check = blog.run(&["check"]).code(0).tells("edit-stale").tells("edits.toml:4:8");
    check
        .tells("made for: Soup: What is a stock? / A liquid in which")
        .tells("now say: Soup: What is a stock? / A clear liquid in which");
    blog.run(&["diff"]).code(0).says("2 unchanged");
    blog.run(&["edit", "definition/stock", "--accept"]).fine();
    blog.run(&["check"]).fine().says("0 warnings");
    blog.run(&["edit", &stock, "--forget"]).fine();
    let edits = read(&blog, "edits.toml");
    assert!(edits.contains("# What I decided.") && edits.contains("drop = true # too easy"), "{edits}");
    blog.run(&["diff"]).fine().says("{+A clear liquid in+}").says("1 reworded, 1 re-tagged");
    // A note that was dropped before anybody had it is in no package.
    let fresh = deck().with("edits.toml", "[[edit]]\nnote = \"definition/gluten\"\ndrop = true\n");
    fresh.run(&["check"]).code(0).tells("edit-unbound").tells("postdeck edit definition/gluten --accept");
    fresh.run(&["build"]).fine().says("1 added");
    assert_eq!(fronts(&fresh.notes(&[])), ["Soup: What is a stock?"]);
    fresh.run(&["build"]).fine().says("nothing changed");
    write(&fresh, "edits.toml", "");
    fresh.run(&["build"]).fine().says("1 added, 1 unchanged");
}

#[test]
fn a_pinned_note_keeps_its_wording() {
    let blog = deck();
    blog.run(&["build", "-q"]).fine();
    blog.run(&["edit", "definition/stock", "--pin"]).fine();
    write(&blog, "posts/soup.md", &SOUP.replace("in which bones", "in which old bones"));
    blog.run(&["build"]).fine().says("2 unchanged");
    let backs =
        |blog: &Blog| -> Vec<Value> { blog.notes(&[]).iter().map(|note| note["cards"][0]["back"].clone()).collect() };
    assert!(backs(&blog).contains(&"A liquid in which bones have simmered".into()));
    blog.run(&["edit", "definition/stock", "--forget"]).fine();
    blog.run(&["build"]).fine().says("1 reworded, 1 unchanged");
    assert!(backs(&blog).contains(&"A liquid in which old bones have simmered".into()));
}

#[test]
fn edits_that_fit_no_note_are_told() {
    let blog = deck();
    blog.run(&["edit", "definition/stok", "--drop"])
        .code(2)
        .tells("there is no note `definition/stok`")
        .tells("`definition/stock`");
    blog.run(&["edit", "definition/stock", "--text", "x"]).code(2).tells("--question");
    blog.run(&["edit", "definition/stock", "--accept"]).code(2).tells("there is no edit");
    blog.run(&["edit", "definition/stock"]).code(2).tells("required");
    assert!(!blog.path("edits.toml").exists());
    for (edits, why) in [
        ("[[edit]]\nnote = \"definition/none\"\ndrop = true\n", "there is no note `definition/none`"),
        ("[[edit]]\nnote = \"definition/stock\"\ntext = \"{{c1::x}}\"\n", "has a question"),
        ("[[edit]]\nnote = \"definition/stock\"\nquestion = \"\"\n", "leaves no card"),
        ("[[edit]]\nnote = \"definition/stock\"\nquestion = \"What is it?\"\n", "dangling"),
    ] {
        write(&blog, "edits.toml", edits);
        blog.run(&["check"]).code(0).tells(why).tells("edits.toml:2:8");
        assert_eq!(blog.run(&["build"]).fine().code, Some(0));
    }
    for (edits, place) in [
        ("[[edit]]\ndorp = true\n", "edits.toml:2:1"),
        ("[[edit]]\ndrop = true\n", "edits.toml:1:1"),
        ("[[edit\n", "edits.toml:1"),
    ] {
        write(&blog, "edits.toml", edits);
        let before = blog.files();
        for command in [&["build"][..], &["check"], &["notes"], &["diff"]] {
            blog.run(command).code(2).tells(place);
        }
        assert_eq!(blog.files(), before);
    }
}

// Guards

#[test]
fn two_decks_that_anki_would_take_for_one_are_not_built() {
    let blog = Blog::new()
        .with("decks/a/deck.toml", "name = \"Food\"\n")
        .with("decks/a/posts/soup.md", SOUP)
        .with("decks/b/deck.toml", "name = \"food\"\ntag = \"b\"\n")
        .with("decks/b/posts/bread.md", BREAD);
    let before = blog.files();
    blog.run(&["build"]).code(2).tells("two decks are called");
    blog.run(&["check"]).code(1).tells("two decks are called");
    write(&blog, "decks/b/deck.toml", "name = \"Bread\"\ntag = \"food\"\n");
    blog.run(&["build"]).code(2).tells("have the same id").tells("tag");
    write(&blog, "decks/b/deck.toml", "name = \"food\"\ntag = \"b\"\n");
    assert_eq!(blog.files(), before, "nothing was written");
    write(&blog, "decks/b/deck.toml", "name = \"Bread\"\n");
    blog.run(&["build"]).fine();
}

#[test]
fn a_renamed_deck_is_told_and_keeps_its_notes() {
    let blog = deck();
    blog.run(&["build", "-q"]).fine();
    let before = guids(&blog.notes(&[]));
    write(&blog, "deck.toml", "name = \"Cuisine\"\n");
    blog.run(&["check"])
        .code(0)
        .tells("deck-renamed")
        .tells("`Kitchen` is called `Cuisine` now")
        .tells("Anki does not move cards");
    blog.run(&["build"]).code(0).tells("deck-renamed");
    assert_eq!(guids(&blog.notes(&[])), before, "id and GUIDs are the lock's");
    assert!(read(&blog, "deck.lock").contains("name = \"Cuisine\""));
    blog.run(&["build"]).fine();
    write(&blog, "deck.toml", "name = \"Cuisine\"\nsubdecks = \"domain\"\n");
    blog.run(&["check"]).code(0).tells("2 notes belong to another subdeck now");
}

#[test]
fn a_name_and_tag_that_nobody_states_stay_those_of_the_first_build() {
    let facts = [
        ("Soup", "A stock is a liquid in which bones have simmered."),
        ("Bread", "Gluten is a protein that makes dough elastic."),
        ("Cake", "A ganache is a mixture of chocolate and cream."),
    ];
    let writes = |blog: &Blog, series: &str| {
        for (part, text) in facts {
            write(blog, &format!("posts/{part}.md"), &format!("---\ntitle: \"{series}: {part}\"\n---\n\n{text}\n"));
        }
    };
    let blog = Blog::new().with("posts/Soup.md", "");
    writes(&blog, "Cooking Course");
    let same = "wrote cooking-course.apkg and posts.lock";
    blog.run(&["build", "posts"]).fine().says("Cooking Course: 3 notes").says(same);
    let before = guids(&blog.notes(&["posts"]));
    writes(&blog, "Kitchen Lessons");
    blog.run(&["build", "posts"]).fine().says("Cooking Course: 3 notes").says(same);
    let notes = blog.notes(&["posts"]);
    assert_eq!(guids(&notes), before);
    assert!(notes.iter().all(|note| note["tags"][0].as_str().unwrap().starts_with("cooking-course::")));
}

#[test]
fn a_lock_that_cannot_be_used_stops_everything_with_its_line() {
    let blog = deck();
    blog.run(&["build", "-q"]).fine();
    let lock = read(&blog, "deck.lock");
    let line = |needle: &str| lock.lines().position(|line| line.starts_with(needle)).unwrap() + 1;
    let (gluten, stock) = (line("\"definition/gluten "), line("\"definition/stock "));
    let of = |number: usize| lock.lines().nth(number - 1).unwrap();
    let twice = lock
        .replace(of(stock), &format!("{}\n{}", of(stock), of(stock).replace("definition/stock", "definition/broth")));
    let conflict =
        lock.replace(of(gluten), &format!("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs", of(gluten), of(gluten)));
    let damaged = [
        (conflict, format!("deck.lock:{gluten}: a merge left its conflict markers")),
        (lock.replacen("created = ", "created == ", 1), format!("deck.lock:{gluten}:")),
        (lock.replacen("created = ", "founded = ", 1), format!("deck.lock:{gluten}:")),
        (
            lock.replacen("kind = \"definition\"", "kind = \"nonsense\"", 1),
            "there is no kind of note `nonsense`".to_owned(),
        ),
        (lock.replacen("place = \"", "place = \"x", 1), "there is no place `x".to_owned()),
        (lock.replacen("version = 1", "version = 9", 1), "another postdeck".to_owned()),
        (lock.replacen("note-types = \"", "note-types = \"0", 1), "other fields or templates".to_owned()),
        (lock[..lock.len() / 2].to_owned(), "deck.lock:".to_owned()),
        (lock.replace(&format!("{}\n\n# end\n", of(stock)), ""), "the file is cut off".to_owned()),
        (twice, "is that of the note".to_owned()),
    ];
    fs::write(blog.path("posts/soup.md"), SOUP.replace("bones", "roasted bones")).unwrap();
    for (text, why) in damaged {
        write(&blog, "deck.lock", &text);
        let before = blog.files();
        blog.run(&["build"]).code(2).tells(&why).tells("nothing was written");
        assert_eq!(blog.files(), before, "{why}");
    }
    let bytes = [lock.as_bytes(), b"\xff"].concat();
    fs::write(blog.path("deck.lock"), &bytes).unwrap();
    blog.run(&["build"]).code(2).tells("deck.lock");
    assert_eq!(fs::read(blog.path("deck.lock")).unwrap(), bytes);
}

// Whatever happens to a build

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let blog = deck();
    let folder = fs::File::open(blog.path("")).unwrap();
    folder.lock().unwrap();
    let mut child = blog.command(&["build"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert!(said.contains("waiting for another build"), "{said}");
    assert!(!blog.path("kitchen.apkg").exists() && child.try_wait().unwrap().is_none());
    // What the other build read may be newer.
    write(&blog, "posts/soup.md", &SOUP.replace("bones", "fish bones"));
    folder.unlock().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(blog.notes(&[]).iter().any(|note| note["cards"][0]["back"].as_str().unwrap().contains("fish bones")));
    blog.run(&["diff", "--exit-code"]).fine();
}

#[test]
fn a_place_that_cannot_be_written_changes_nothing() {
    let blog = deck();
    blog.run(&["build", "-q"]).fine();
    write(&blog, "posts/soup.md", &SOUP.replace("bones", "fish bones"));
    let before = blog.files();
    blog.run(&["build", "--lock", "none/deck.lock"]).code(2).tells("none");
    blog.run(&["build", "--lock", "posts"]).code(2).tells("posts");
    blog.run(&["build", "-o", "posts/soup.md/x.apkg"]).code(2).tells("posts/soup.md");
    assert_eq!(blog.files(), before);
}

/// Root may write anywhere, so that it runs the program as nobody.
#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_stays_as_it_is() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let blog = deck();
    blog.run(&["build", "-q"]).fine();
    write(&blog, "posts/soup.md", &SOUP.replace("bones", "fish bones"));
    let before = blog.files();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&blog.path(""), 0o555);
    mode(blog.temporary.path(), 0o777);
    // A copy, as nobody may not reach what is built.
    let tools = tempfile::TempDir::new().unwrap();
    mode(tools.path(), 0o755);
    let program = tools.path().join("postdeck");
    fs::copy(env!("CARGO_BIN_EXE_postdeck"), &program).unwrap();
    mode(&program, 0o755);
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&program);
        command.args(arguments).current_dir(blog.path("")).stdin(Stdio::null()).env("TMPDIR", blog.temporary.path());
        if fs::metadata(blog.path("")).unwrap().uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        ran(&mut command)
    };
    run(&["build"]).code(2).tells("error: ").tells("denied");
    run(&["edit", "definition/stock", "--pin"]).code(2).tells("edits.toml").tells("denied");
    assert_eq!(blog.files(), before);
    run(&["diff"]).fine().says("1 reworded");
    run(&["build", "-o", blog.temporary.path().join("x.apkg").to_str().unwrap()]).code(2).tells("deck.lock");
    assert_eq!(blog.files(), before, "a package whose lock can't be written is no package");
    mode(&blog.path(""), 0o755);
    blog.run(&["build"]).fine().says("1 reworded");
}

#[test]
fn nothing_but_a_package_is_written_over() {
    let blog = deck().with("edits.toml", "# none\n").with("thesis.txt", "my only copy");
    blog.run(&["build", "-q"]).fine();
    let before = blog.files();
    for target in ["posts/soup.md", "deck.toml", "edits.toml", "./deck.lock", "thesis.txt", "posts", "/dev/null"] {
        blog.run(&["build", "-o", target]).code(2).tells(target.trim_start_matches("./"));
        assert_eq!(blog.files(), before, "{target}");
    }
    blog.run(&["build", "--lock", "posts/soup.md"]).code(2);
    blog.run(&["build", "--lock", "kitchen.apkg"]).code(2);
    assert_eq!(blog.files(), before);
}

/// Two branches add a post each: git finds a conflict, and the lines of both sides mend it.
#[test]
fn a_lock_that_git_could_not_merge_is_mended_by_keeping_both_sides() {
    let git = |blog: &Blog, arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command
            .args(["-c", "user.name=x", "-c", "user.email=x@example.org"])
            .args(arguments)
            .current_dir(blog.path(""));
        command.output()
    };
    let blog = deck().with(".gitignore", "*.apkg\n");
    if git(&blog, &["--version"]).is_err() {
        assert!(std::env::var("CI").is_err(), "there is no git");
        // Past the test runner, which keeps what passing tests print.
        return std::io::stderr().write_all(b"tests/cli.rs: skipped: there is no git\n").unwrap();
    }
    let git = |arguments: &[&str]| git(&blog, arguments).unwrap().status.success();
    let adds = |branch: &str, post: &str, text: &str, from: &[&str]| {
        assert!(git(&[&["checkout", "-q", "-b", branch], from].concat()));
        write(&blog, &format!("posts/{post}.md"), &format!("---\ntitle: {post}\n---\n\n{text}\n"));
        blog.run(&["build", "-q", "--now", "1700000100"]).fine();
        assert!(git(&["add", "-A"]) && git(&["commit", "-q", "-m", branch]));
        guids(&blog.notes(&[]))
    };
    assert!(git(&["init", "-q"]));
    adds("base", "Cake", "A ganache is a mixture of chocolate and cream.", &[]);
    let ours =
        adds("ours", "Tea", "A caddy is a tin that keeps tea dry. A samovar is an urn that boils water.", &["base"]);
    let theirs = adds(
        "theirs",
        "Jam",
        "Pectin is a fibre that makes jam set. A preserving pan is a wide pan for boiling jam.",
        &["base"],
    );
    assert!(!git(&["merge", "-q", "ours"]), "the branches were to be in conflict");
    blog.run(&["build"]).code(2).tells("conflict markers");
    let marker = |line: &&str| !["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
    let mended: Vec<String> = read(&blog, "deck.lock").lines().filter(marker).map(str::to_owned).collect();
    write(&blog, "deck.lock", &(mended.join("\n") + "\n"));
    blog.run(&["build"]).fine().says("unchanged");
    let merged = guids(&blog.notes(&[]));
    for (key, guid) in ours.iter().chain(&theirs) {
        assert_eq!(merged.get(key), Some(guid), "{key}");
    }
    blog.run(&["build"]).fine().says("nothing changed");
}

/// A limit on the size of files stands in for a full disk: writes fail in the middle of a file.
#[cfg(unix)]
#[test]
fn a_full_disk_changes_nothing() {
    let things: Vec<String> = (0..100)
        .map(|n| format!("A pot{n} is a vessel that holds the soup of guest {n} at table {}.\n\n", n * n % 97))
        .collect();
    let blog = deck().with("posts/pots.md", format!("---\ntitle: Pots\n---\n\n{}", things.concat()));
    blog.run(&["build", "-q"]).fine();
    write(&blog, "posts/soup.md", &SOUP.replace("bones", "fish bones"));
    let before = blog.files();
    let mut failed = 0;
    // From no block to more than either file needs, in blocks of 512 bytes (1024 in some shells).
    for blocks in [0, 1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 384, 512, 640, 768, 1024, 1536, 2048, 65_536] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec '{}' build", env!("CARGO_BIN_EXE_postdeck"));
        let mut shell = std::process::Command::new("sh");
        shell
            .arg("-c")
            .arg(script)
            .current_dir(blog.path(""))
            .stdin(Stdio::null())
            .env("TMPDIR", blog.temporary.path());
        let ran = ran(&mut shell);
        if ran.code == Some(0) {
            break;
        }
        failed += 1;
        let told = ran.err.starts_with("error: ") && ran.err.trim_end().lines().count() == 1;
        assert!(ran.code == Some(2) && told, "{blocks} blocks: {:?} {}", ran.code, ran.err);
        assert_eq!(blog.files(), before, "{blocks} blocks: {}", ran.err);
    }
    assert!(failed >= 3, "the limit never stopped a build");
    blog.run(&["diff", "--exit-code"]).fine().says(" unchanged");
}

/// Builds are killed at 200 moments spread over the time that one takes; the next one has to carry on as if nothing had been.
#[cfg(unix)]
#[test]
fn a_build_that_is_killed_at_any_moment_loses_nothing() {
    let blog = deck();
    let versions =
        ["cod", "pike", "perch", "trout", "eel"].map(|fish| SOUP.replace("bones", &format!("bones of {fish}")));
    let began = Instant::now();
    blog.run(&["build", "-q"]).fine();
    let takes = began.elapsed();
    let identities = guids(&blog.notes(&[]));
    let whole = |path: &Path| zip::ZipArchive::new(fs::File::open(path).unwrap()).is_ok();
    let (mut killed, mut finished) = (0, 0);
    for round in 0_u32..200 {
        write(&blog, "posts/soup.md", &versions[round as usize % versions.len()]);
        let mut child = blog.command(&["build", "-q"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Bit by bit past the time that a build takes; a step that shares no factor with 200 mixes early and late moments.
        std::thread::sleep(takes.mul_f64(f64::from(round * 77 % 200) / 160.0));
        let _ = child.kill();
        if child.wait().unwrap().success() {
            finished += 1
        } else {
            killed += 1
        }
        assert!(whole(&blog.path("kitchen.apkg")), "round {round}: half a package");
        let lock = read(&blog, "deck.lock");
        postdeck::identity::Lock::read(&lock).unwrap_or_else(|fault| panic!("round {round}: {fault:?}"));
        assert_eq!(guids(&blog.notes(&[])), identities, "round {round}");
        // Every tenth time a whole build follows; at other times the next one is killed as well.
        if round % 10 == 9 {
            blog.run(&["build", "-q"]).fine();
            blog.run(&["build"]).fine().says("nothing changed");
            assert_eq!(guids(&blog.notes(&[])), identities);
            let left: BTreeSet<String> =
                blog.files().into_keys().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
            assert!(!left.iter().any(|name| name.ends_with(".part")), "round {round}: {left:?}");
        }
    }
    assert!(killed >= 50 && finished >= 1, "{killed} killed, {finished} finished: the moments were badly chosen");
}
