//! Packages in the real Anki: what a learner gets of them, and what a second import does to what the learner has.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used)]

#[path = "anki/driver.rs"]
mod driver;
#[path = "anki/lifecycle.rs"]
mod lifecycle;
#[path = "anki/media.rs"]
mod media;

use driver::{Anki, say};
use postdeck::deck::{Deck, DeckId};
use postdeck::facts::FactKind;
use postdeck::note_types::{BASIC, CLOZE, CSS, MODIFIED};
use postdeck::notes::{Body, Guid, Html, Note, NoteKey, NoteSource, State};
use postdeck::output::apkg;
use postdeck::source::{PostPath, Span};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Any time before that at which a test runs, so that a learner's edits are newer.
const BUILT: i64 = 1_700_000_000;

fn note(name: &str, body: Body) -> Note {
    Note {
        state: State::Active,
        guid: Guid(format!("guid-{name}")),
        key: NoteKey(format!("definition/{name}")),
        kind: FactKind::Definition,
        service: Some("Simple Storage Service".to_owned()),
        concept: Some("Durability & cost".to_owned()),
        domain: Some("Domain 1: <SDLC>".to_owned()),
        tags: vec!["test::kind::definition".to_owned(), format!("test::service::{name}")],
        body,
        details: Html::sanitize("<a href=\"https://example.org/faq\">FAQ</a>"),
        context: vec!["Test".to_owned(), "Domain 1".to_owned(), "S3".to_owned()],
        sources: vec![NoteSource {
            path: PostPath("posts/s3.md".to_owned()),
            span: Span::new(0, 10),
            lines: [1, 2],
            anchor: Some("s3".to_owned()),
            url: Some("https://example.org/s3/?a=1&b=2#s3".to_owned()),
            title: "Storage › S3".to_owned(),
            rule: "test",
        }],
        modified: BUILT,
        worth: postdeck::notes::Worth { terms: Vec::new() },
        deck: "Postdeck Test".to_owned(),
    }
}

fn basic(name: &str, question: Html, answer: &str, reverse: Option<(&str, &str)>) -> Note {
    let reverse = reverse.map(|(ask, tell)| (Html::from_text(ask), Html::from_text(tell)));
    note(name, Body::Basic { question, answer: Html::from_text(answer), reverse })
}

fn cloze(name: &str, text: &str) -> Note {
    note(name, Body::Cloze { text: Html::sanitize(text) })
}

/// One note of every sort, in learning order; their GUIDs are in another.
fn sample() -> Deck {
    let plain = basic("7-plain", Html::from_text("What is S3?"), "Storage of objects.", None);
    let both = basic("6-both", Html::from_text("What is RTO?"), "The time.", Some(("Which time?", "RTO")));
    let cloze_with_gap = cloze("5-cloze", "S3 is {{c3::durable}} and <b>very</b> {{c1::cheap}} &amp; simple.");
    let special = basic("4-special", Html::from_text("Is a < b && \"c\" > 'd'?"), "<script>alert(1)</script>", None);
    let code = Html::sanitize("What does <pre><code>{{ .Values.name }}\n{{#if x}}</code></pre> print?");
    let braces = basic("3-braces", code, "Braces: } and { .", None);
    let nested = cloze("2-nested", "Run {{c1::<code>aws s3 ls</code>}} with a&nbsp;<code>{\"Key\": 1}</code>.");
    let mut below = basic("1-below", Html::from_text("2026"), "A number.", None);
    below.deck = "Postdeck Test::Domain 1".to_owned();
    Deck {
        name: "Postdeck Test".to_owned(),
        id: DeckId(1_600_000_000_000),
        description: "Made by <tests>".to_owned(),
        modified: BUILT,
        notes: vec![plain, both, cloze_with_gap, special, braces, nested, below],
    }
}

fn package(folder: &TempDir, name: &str, deck: &Deck) -> PathBuf {
    let path = folder.path().join(name);
    apkg::write(deck, &path).unwrap();
    path
}

fn import(package: &Path) -> Value {
    json!({"do": "import", "package": package})
}

fn list<'a>(state: &'a Value, of: &str) -> &'a [Value] {
    state[of].as_array().unwrap()
}

fn text<'a>(value: &'a Value, of: &str) -> &'a str {
    value[of].as_str().unwrap()
}

fn by_guid<'a>(state: &'a Value, guid: &str) -> &'a Value {
    list(state, "notes").iter().find(|note| note["guid"] == guid).unwrap()
}

/// Asserts what holds for every package, whatever is in it.
fn assert_sound(log: &Value, state: &Value, check: &Value) {
    let (notes, cards) = (list(state, "notes"), list(state, "cards"));
    assert_eq!((&log["new"], &log["found"]), (&json!(notes.len()), &json!(notes.len())), "{log}");
    assert!(!notes.is_empty());
    for card in cards {
        assert_eq!(card["blank"], false, "a blank front: {card}");
        assert_eq!(card["braces"], false, "a template or a cloze shows its braces: {card}");
        assert_eq!((&card["type"], &card["queue"], &card["reps"]), (&json!(0), &json!(0), &json!(0)), "{card}");
        if card["template"] == "Cloze" {
            assert!(text(card, "question").contains("class=\"cloze\""), "no deletion on the front: {card}");
        }
    }
    let asked: BTreeSet<&str> = cards.iter().map(|card| text(card, "guid")).collect();
    for note in notes {
        assert!(asked.contains(text(note, "guid")), "a note without a card: {note}");
    }
    let due: BTreeMap<i64, &str> =
        cards.iter().map(|card| (card["due"].as_i64().unwrap(), text(card, "guid"))).collect();
    assert!(due.keys().copied().eq(1..=due.len() as i64), "due is 1, 2, 3 …: {due:?}");
    assert_eq!(due.len(), notes.len(), "cards of one note are due together, of two notes are not");
    assert_eq!((&check["ok"], text(check, "message")), (&json!(true), "Database rebuilt and optimized."));
    assert_eq!((&check["cards_before"], &check["empty_cards"]), (&check["cards_after"], &json!(0)), "{check}");
}

#[test]
fn every_sort_of_note_arrives_as_it_was_meant() {
    let Some(anki) = Anki::find() else { return };
    let folder = TempDir::new().unwrap();
    let (deck, package) = (sample(), package(&folder, "a.apkg", &sample()));
    let commands =
        [import(&package), json!({"do": "state"}), json!({"do": "check"}), json!({"do": "rows", "package": package})];
    let [log, state, check, rows] = anki.run(commands);
    assert_sound(&log, &state, &check);

    assert_eq!(state["decks"], json!(["Default", "Postdeck Test", "Postdeck Test::Domain 1"]));
    assert_eq!(state["descriptions"]["Postdeck Test"], "Made by &lt;tests&gt;");
    for (kind, notes) in [(&BASIC, 5), (&CLOZE, 2)] {
        let arrived = &state["note_types"][kind.name];
        assert_eq!((&arrived["id"], &arrived["notes"]), (&json!(kind.id.0), &json!(notes)));
        assert_eq!((&arrived["mod"], text(arrived, "css")), (&json!(MODIFIED), CSS));
        assert_eq!(arrived["fields"], json!(kind.fields));
        let templates: Vec<&str> = kind.templates.iter().map(|template| template.name).collect();
        assert_eq!(arrived["templates"], json!(templates));
    }

    for note in list(&state, "notes") {
        let row = &rows[text(note, "guid")];
        for column in ["id", "mod", "sfld", "csum"] {
            assert_eq!(note[column], row[column], "Anki has another `{column}`: {note}");
        }
        assert_eq!((&note["mod"], list(note, "tags").len()), (&json!(BUILT), 2));
    }
    let plain = by_guid(&state, "guid-7-plain");
    assert_eq!(plain["tags"], json!(["test::kind::definition", "test::service::7-plain"]));
    assert_eq!(
        plain["fields"],
        json!({
            "Question": "What is S3?", "Answer": "Storage of objects.", "Reverse Question": "", "Reverse Answer": "",
            "Details": deck.notes[0].details.as_str(), "Context": "Test › Domain 1 › S3",
            "Source": "<a href=\"https://example.org/s3/?a=1&amp;b=2#s3\">Storage › S3</a>",
            "Service": "Simple Storage Service", "Concept": "Durability &amp; cost", "Domain": "Domain 1: &lt;SDLC&gt;",
            "Key": "definition/7-plain", "Spare 1": "", "Spare 2": ""
        })
    );

    let shown: Vec<_> =
        list(&state, "cards").iter().map(|card| (text(card, "guid"), &card["ord"], text(card, "deck"))).collect();
    let (main, below) = ("Postdeck Test", "Postdeck Test::Domain 1");
    let expected = [
        ("guid-7-plain", &json!(0), main),
        ("guid-6-both", &json!(0), main),
        ("guid-6-both", &json!(1), main),
        ("guid-5-cloze", &json!(0), main),
        ("guid-5-cloze", &json!(2), main),
        ("guid-4-special", &json!(0), main),
        ("guid-3-braces", &json!(0), main),
        ("guid-2-nested", &json!(0), main),
        ("guid-1-below", &json!(0), below),
    ];
    assert_eq!(shown, expected);
    let asked = |at: usize| text(&list(&state, "cards")[at], "question_text");
    let answered = |at: usize| text(&list(&state, "cards")[at], "answer_text");
    assert!(asked(1).ends_with("What is RTO?") && answered(1).contains("The time."));
    assert!(asked(2).ends_with("Which time?") && answered(2).contains("RTO"));
    assert!(asked(3).ends_with("S3 is durable and very [...] & simple."), "{}", asked(3));
    assert!(asked(4).ends_with("S3 is [...] and very cheap & simple."), "{}", asked(4));
    assert!(answered(4).contains("S3 is durable and very cheap & simple."), "{}", answered(4));
    assert!(asked(5).ends_with("Is a < b && \"c\" > 'd'?") && answered(5).contains("<script>alert(1)</script>"));
    assert!(asked(6).contains("{{ .Values.name }}\n{{#if x}}"), "{}", asked(6));
    assert!(asked(7).ends_with("Run [...] with a {\"Key\": 1}."), "{}", asked(7));
    assert!(answered(7).contains("Run aws s3 ls with a {\"Key\": 1}."), "{}", answered(7));
}

#[test]
fn the_same_package_again_changes_nothing() {
    let Some(anki) = Anki::find() else { return };
    let folder = TempDir::new().unwrap();
    let package = package(&folder, "a.apkg", &sample());
    let state = || json!({"do": "state"});
    let [_, before, log, after] = anki.run([import(&package), state(), import(&package), state()]);
    assert_eq!((&log["new"], &log["updated"], &log["conflicting"]), (&json!(0), &json!(0), &json!(0)), "{log}");
    assert_eq!(before, after);
}

#[test]
fn a_reworded_note_is_updated_and_keeps_its_schedule() {
    let Some(anki) = Anki::find() else { return };
    let folder = TempDir::new().unwrap();
    let first = package(&folder, "a.apkg", &sample());
    let mut reworded = sample();
    reworded.notes[1] = basic("6-both", Html::from_text("What is an RTO?"), "Reworded.", Some(("Which time?", "RTO")));
    reworded.notes[1].modified += 1;
    reworded.modified += 1;
    // The text of another changes as well, but its time does not: Anki must skip it.
    reworded.notes[0] = basic("7-plain", Html::from_text("What is S3, again?"), "Unseen.", None);
    let second = package(&folder, "b.apkg", &reworded);
    let state = || json!({"do": "state"});
    let answer = json!({"do": "answer", "guid": "guid-6-both", "ord": 0});
    let [_, _, before, log, after, check] =
        anki.run([import(&first), answer, state(), import(&second), state(), json!({"do": "check"})]);

    assert_eq!((&log["new"], &log["updated"], &log["conflicting"]), (&json!(0), &json!(1), &json!(0)), "{log}");
    let changed: Vec<&str> = list(&before, "notes")
        .iter()
        .zip(list(&after, "notes"))
        .filter(|(before, after)| before != after)
        .map(|(_, after)| text(after, "guid"))
        .collect();
    assert_eq!(changed, ["guid-6-both"]);
    let note = by_guid(&after, "guid-6-both");
    assert_eq!((&note["fields"]["Answer"], &note["mod"]), (&json!("Reworded."), &json!(BUILT + 1)));
    let schedule = |state: &Value| -> Vec<Value> {
        let columns = ["id", "ord", "due", "deck", "type", "queue", "reps", "interval"];
        list(state, "cards").iter().map(|card| columns.map(|column| card[column].clone()).into()).collect()
    };
    assert_eq!(schedule(&before), schedule(&after));
    assert_eq!(list(&after, "cards").iter().filter(|card| card["reps"] == 1).count(), 1);
    assert_eq!(check["ok"], true);
}

#[test]
fn a_learners_own_edit_outlives_a_build_and_makes_no_cards() {
    let Some(anki) = Anki::find() else { return };
    let folder = TempDir::new().unwrap();
    let first = package(&folder, "a.apkg", &sample());
    let mut later = sample();
    later.notes[1].modified += 1;
    later.modified += 1;
    let second = package(&folder, "b.apkg", &later);
    let mine = "mine {{c1::own}} {{c3::edit}}";
    let edit = |guid: &str, field: &str| json!({"do": "edit", "guid": guid, "fields": {field: mine}});
    let (basic, cloze) = (edit("guid-6-both", "Answer"), edit("guid-5-cloze", "Text"));
    let state = || json!({"do": "state"});
    let [_, before, _, _, log, after] = anki.run([import(&first), state(), basic, cloze, import(&second), state()]);
    assert_eq!(log["updated"], 0, "{log}");
    assert_eq!(by_guid(&after, "guid-6-both")["fields"]["Answer"], "mine {{c1::own}} {{c3::edit}}");
    // Anki makes missing cards whenever a note is edited: there are none, or the package left one out.
    assert_eq!(list(&before, "cards").len(), list(&after, "cards").len());
}

#[test]
fn the_shipped_deck_is_sound() {
    let posts = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks/aws-devops-pro");
    assert_built_deck_is_sound(&posts);
}

#[test]
fn the_blogs_own_posts_make_a_sound_deck() {
    let posts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/posts/aws-devops-pro");
    if !posts.is_dir() {
        return say(&format!("skipped: there is no {}", posts.display()));
    }
    let Some(state) = assert_built_deck_is_sound(&posts) else {
        return;
    };
    for note in list(&state, "notes") {
        assert!(has_tag(note, "domain"), "a note without its domain: {note}");
    }
}

/// Builds a deck with the binary, and imports it; returns what Anki then has.
fn assert_built_deck_is_sound(posts: &Path) -> Option<Value> {
    let anki = Anki::find()?;
    let folder = TempDir::new().unwrap();
    let package = folder.path().join("tmp.apkg");
    let mut command = Command::new(env!("CARGO_BIN_EXE_postdeck"));
    command.arg("build").arg(posts).arg("-o").arg(&package);
    let output = command.arg("--lock").arg(folder.path().join("tmp.lock")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let [log, state, check] = anki.run([import(&package), json!({"do": "state"}), json!({"do": "check"})]);
    assert_sound(&log, &state, &check);
    for note in list(&state, "notes") {
        assert!(has_tag(note, "kind"), "a note without its kind: {note}");
    }
    Some(state)
}

fn has_tag(note: &Value, level: &str) -> bool {
    list(note, "tags").iter().filter_map(Value::as_str).any(|tag| tag.split("::").skip(1).any(|part| part == level))
}
