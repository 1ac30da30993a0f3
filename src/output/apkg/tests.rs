use super::*;
use crate::deck::DeckId;
use crate::facts::FactKind;
use crate::note_types::{BASIC, CLOZE, MODIFIED};
use crate::notes::{Body, Guid, Html, Note, NoteKey, NoteSource, State};
use crate::source::{PostPath, Span};
use rusqlite::{Connection, types::FromSql};
use serde_json::Value;
use tempfile::TempDir;

fn html(text: &str) -> Html {
    Html(text.to_owned())
}

fn note(name: &str, body: Body) -> Note {
    Note {
        state: State::Active,
        guid: Guid(format!("guid-{name}")),
        key: NoteKey(format!("definition/{name}")),
        kind: FactKind::Definition,
        service: Some("R&D".to_owned()),
        concept: None,
        domain: Some("6 <High>".to_owned()),
        tags: vec!["deck::a".to_owned(), "deck::b".to_owned()],
        body,
        details: html("<a href=\"x\">FAQ</a>"),
        context: vec!["Deck".to_owned(), "A & B".to_owned()],
        sources: vec![NoteSource {
            path: PostPath("posts/a.md".to_owned()),
            span: Span::new(0, 1),
            lines: [1, 1],
            anchor: Some("a".to_owned()),
            url: Some("https://example.org/?a=\"b\"&c#d".to_owned()),
            title: "Post › A".to_owned(),
            rule: "rule",
        }],
        modified: 1_700_000_000,
        worth: crate::notes::Worth { terms: Vec::new() },
        deck: "Deck".to_owned(),
    }
}

fn basic(name: &str, question: &str, reverse: Option<(&str, &str)>) -> Note {
    let reverse = reverse.map(|(ask, tell)| (html(ask), html(tell)));
    note(name, Body::Basic { question: html(question), answer: html("An answer."), reverse })
}

fn deck(notes: Vec<Note>) -> Deck {
    let (name, description) = ("Deck".to_owned(), "First & last".to_owned());
    Deck { name, id: DeckId(1_500_000_000_000), description, modified: 1_700_000_001, notes }
}

fn sample() -> Deck {
    let mut cloze = note("cloze", Body::Cloze { text: html("{{c2::One}} and {{c1::two}}") });
    cloze.deck = "Deck::Sub::Deeper".to_owned();
    cloze.tags = Vec::new();
    let plain = basic("plain", "What is <b>A &amp; B</b>?", None);
    deck(vec![plain, basic("both", "What is C?", Some(("What is called so?", "C"))), cloze])
}

fn written(deck: &Deck) -> (TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    write(deck, &folder.path().join("deck.apkg")).unwrap();
    let package = File::open(folder.path().join("deck.apkg")).unwrap();
    let database = folder.path().join("collection.anki2");
    std::fs::write(&database, archive::collection(package).unwrap()).unwrap();
    let connection = Connection::open(database).unwrap();
    (folder, connection)
}

fn column<T: FromSql>(database: &Connection, query: &str) -> Vec<T> {
    let mut statement = database.prepare(query).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn notes_have_their_fields_tags_and_what_anki_derives() {
    let (_folder, database) = written(&sample());
    let row =
        "SELECT mid || '|' || mod || '|' || tags || '|' || sfld || '|' || csum || '|' || flds FROM notes WHERE guid = ";
    let source = "<a href=\"https://example.org/?a=&quot;b&quot;&amp;c#d\">Post › A</a>";
    let shared = |key: &str| {
        ["<a href=\"x\">FAQ</a>", "Deck › A &amp; B", source, "R&amp;D", "", "6 &lt;High&gt;", key, "", ""].join("\x1f")
    };
    let head = format!("{}|1700000000| deck::a deck::b |What is A & B?|{}|", BASIC.id.0, 4087734479_u32);
    let fields = ["What is <b>A &amp; B</b>?", "An answer.", "", "", &shared("definition/plain")].join("\x1f");
    assert_eq!(column::<String>(&database, &format!("{row}'guid-plain'")), [head + &fields]);
    let head = format!("{}|1700000000||", CLOZE.id.0);
    assert!(column::<String>(&database, &format!("{row}'guid-cloze'"))[0].starts_with(&head));
}

#[test]
fn cards_are_new_and_due_in_learning_order() {
    let (_folder, database) = written(&sample());
    let cards = "SELECT n.guid || ' ' || c.ord || ' ' || c.due || ' ' || d.value
        FROM cards c JOIN notes n ON n.id = c.nid, col,
             (SELECT key, json_extract(value, '$.name') AS value FROM col, json_each(col.decks)) d
        WHERE c.type = 0 AND c.queue = 0 AND c.mod = 1700000000 AND d.key = CAST(c.did AS text) ORDER BY c.due, c.ord";
    assert_eq!(
        column::<String>(&database, cards),
        [
            "guid-plain 0 1 Deck",
            "guid-both 0 2 Deck",
            "guid-both 1 2 Deck",
            "guid-cloze 0 3 Deck::Sub::Deeper",
            "guid-cloze 1 3 Deck::Sub::Deeper"
        ]
    );
}

#[test]
fn decks_and_note_types_are_in_order_without_clock_times() {
    let (_folder, database) = written(&sample());
    let json = |name: &str| -> Value {
        let text: String = database.query_row(&format!("SELECT {name} FROM col"), [], |row| row.get(0)).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let (decks, models) = (json("decks"), json("models"));
    let ids: Vec<i64> = decks.as_object().unwrap().keys().map(|id| id.parse().unwrap()).collect();
    assert!(ids.is_sorted() && ids[0] == 1, "{ids:?}");
    let mut names: Vec<&str> = decks.as_object().unwrap().values().filter_map(|deck| deck["name"].as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Deck", "Deck::Sub", "Deck::Sub::Deeper", "Default"]);
    let deck = &decks["1500000000000"];
    assert_eq!((deck["desc"].as_str(), deck["mod"].as_i64()), (Some("First &amp; last"), Some(1_700_000_001)));
    let (basic, cloze) = (&models[BASIC.id.0.to_string()], &models[CLOZE.id.0.to_string()]);
    assert_eq!(models.as_object().unwrap().len(), 2);
    assert_eq!((&basic["mod"], &cloze["mod"]), (&MODIFIED.into(), &MODIFIED.into()));
    assert_eq!(basic["req"].to_string(), r#"[[0,"any",[0]],[1,"any",[2]]]"#);
    assert_eq!((&basic["type"], &cloze["type"]), (&0.into(), &1.into()));
    let times = "SELECT mod || ' ' || scm FROM col";
    assert_eq!(column::<String>(&database, times), [format!("1700000001000 {}", MODIFIED * 1000)]);
}

#[test]
fn the_database_is_whole_and_has_its_indexes() {
    let (_folder, database) = written(&sample());
    assert_eq!(column::<String>(&database, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(column::<i64>(&database, "PRAGMA page_size"), [16384]);
    assert_eq!(column::<i64>(&database, "SELECT count(*) FROM sqlite_master WHERE type = 'index'"), [7]);
}

#[test]
fn ids_do_not_depend_on_neighbours() {
    let all = written(&sample());
    let one = written(&deck(vec![sample().notes.remove(1)]));
    let ids =
        "SELECT c.id || ' ' || n.id FROM cards c JOIN notes n ON n.id = c.nid WHERE guid = 'guid-both' ORDER BY ord";
    assert_eq!(column::<String>(&all.1, ids), column::<String>(&one.1, ids));
}

#[test]
fn the_same_deck_gives_the_same_bytes() {
    let bytes = |folder: &TempDir| std::fs::read(folder.path().join("deck.apkg")).unwrap();
    let first = bytes(&written(&sample()).0);
    // genanki-rs's hash maps are seeded anew each time; nothing else but a clock could differ, and entries have fixed
    // times.
    for _ in 0..5 {
        assert!(first == bytes(&written(&sample()).0));
    }
}

#[test]
fn a_deck_without_notes_is_a_package() {
    let (_folder, database) = written(&deck(Vec::new()));
    assert_eq!(column::<i64>(&database, "SELECT (SELECT count(*) FROM notes) + (SELECT count(*) FROM cards)"), [0]);
}

#[test]
fn names_that_anki_would_change_or_take_for_one_deck_are_settled() {
    let mut decks = sample();
    decks.notes[0].deck = "deck::sub".to_owned();
    decks.notes[1].deck = " Default ".to_owned();
    decks.notes[2].deck = "Deck::Sub:: ::\u{7}x".to_owned();
    let (_folder, database) = written(&decks);
    let names = "SELECT json_extract(value, '$.name') AS name FROM col, json_each(decks) ORDER BY name";
    assert_eq!(
        column::<String>(&database, names),
        ["Deck", "Deck::sub", "Deck::sub::blank", "Deck::sub::blank::x", "Default"]
    );
}

#[test]
fn faults_name_the_note_or_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("deck.apkg");
    let fault = |deck: &Deck, target: &Path| format!("{:#}", write(deck, target).unwrap_err());
    let mut twice = sample();
    twice.notes[2].guid = twice.notes[0].guid.clone();
    assert!(fault(&twice, &target).contains("notes `definition/plain` and `definition/cloze` have the same GUID"));
    assert!(fault(&deck(vec![basic("a", "<br>", None)]), &target).contains("note `definition/a` makes no card"));
    let mut spaced = sample();
    spaced.notes[0].tags = vec!["a b".to_owned()];
    assert!(fault(&spaced, &target).contains("`definition/plain` has a tag with a space: `a b`"));
    assert!(fault(&sample(), &folder.path().join("none/deck.apkg")).contains("there is no folder"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[cfg(unix)]
#[test]
fn a_package_has_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _database) = written(&sample());
    let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    std::fs::write(folder.path().join("any"), "").unwrap();
    assert_eq!(mode("deck.apkg"), mode("any"));
}
