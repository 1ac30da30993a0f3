//! A deck's life with a learner: import, reviews, own edits; the author edits the posts and builds again; import.

use super::driver::Anki;
use super::{by_guid, import, list, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The first build: before the learner did anything.
const FIRST: i64 = 1_700_000_000;

const HARBOUR: &str = include_str!("harbour.md");
const HARBOUR_EDITED: &str = include_str!("harbour-edited.md");
const LIGHTS: &str = include_str!("lights.md");
const LIGHTS_EDITED: &str = include_str!("lights-edited.md");

struct Author {
    home: TempDir,
}

impl Author {
    fn new() -> Self {
        let author = Self { home: TempDir::new().unwrap() };
        fs::create_dir(author.home.path().join("posts")).unwrap();
        fs::write(author.home.path().join("deck.toml"), "name = \"Port\"\nsite = \"https://example.org\"\n").unwrap();
        author.writes("harbour.md", HARBOUR);
        author.writes("lights.md", LIGHTS);
        author
    }

    fn writes(&self, post: &str, text: &str) {
        fs::write(self.home.path().join("posts").join(post), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdeck"));
        let output = command.args(arguments).current_dir(self.home.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn builds(&self, package: &str, now: i64) -> PathBuf {
        self.run(&["build", "-o", package, "--now", &now.to_string()]);
        self.home.path().join(package)
    }

    /// What `diff` announces: the GUIDs that an import updates, by the way they change.
    fn announces(&self) -> (BTreeSet<String>, BTreeMap<String, Vec<String>>) {
        let json: Value = serde_json::from_slice(&self.run(&["diff", "--format", "json"]).stdout).unwrap();
        let mut ways: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut updated = BTreeSet::new();
        for change in list(&json, "changes") {
            let guid = text(change, "guid").to_owned();
            for way in list(change, "ways") {
                ways.entry(way.as_str().unwrap().to_owned()).or_default().push(guid.clone());
            }
            if !change["before"].is_null() && !change["after"].is_null() {
                updated.insert(guid);
            }
        }
        assert_eq!(json["updated"], updated.len());
        (updated, ways)
    }

    fn notes(&self) -> Vec<Value> {
        let json: Value = serde_json::from_slice(&self.run(&["notes", "--format", "json"]).stdout).unwrap();
        list(&json, "notes").to_vec()
    }
}

fn guid_of(notes: &[Value], front: &str) -> String {
    let asks = |note: &&Value| list(note, "cards").iter().any(|card| text(card, "front").contains(front));
    let note = notes.iter().find(asks).unwrap_or_else(|| panic!("no note asks `{front}`: {notes:#?}"));
    text(note, "guid").to_owned()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

#[test]
fn nobody_loses_reviews_or_edits_when_the_posts_change() {
    let Some(anki) = Anki::find() else { return };
    let author = Author::new();
    let first = author.builds("first.apkg", FIRST);
    let notes = author.notes();
    let guid = |front: &str| guid_of(&notes, front);
    let (kept, tagged) = (guid("What is a berth?"), guid("What is a fairway?"));
    let (reworded, contested) = (guid("What is a pilot?"), guid("What is a leading light?"));
    let (deleted, moved, items) = (guid("What is a mole?"), guid("What is a foghorn?"), guid("Which kinds of ships"));

    author.writes("harbour.md", HARBOUR_EDITED);
    author.writes("lights.md", LIGHTS_EDITED);
    let (announced, ways) = author.announces();
    // Later than anything the learner does in this test, so that our changes win where both changed.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() as i64 + 3600;
    let second = author.builds("second.apkg", now);
    let third = author.builds("third.apkg", now + 3600);
    assert_eq!(read(&second), read(&third), "a build without edits makes the same package");
    for (way, guid) in [("reworded", &reworded), ("retired", &deleted), ("moved", &moved), ("reworded", &items)] {
        assert!(ways[way].contains(guid), "{way}: {ways:?}");
    }
    assert!(!announced.contains(&kept) && !announced.contains(&tagged), "the case needs notes that do not change");

    // Half of all cards are reviewed, and that of the note that is deleted.
    let answer = |guid: &str, ord: i64| json!({"do": "answer", "guid": guid, "ord": ord});
    let mut before = vec![import(&first)];
    let cards =
        notes.iter().flat_map(|note| (0_i64..).zip(list(note, "cards")).map(|(ord, _)| (text(note, "guid"), ord)));
    let mut answered: BTreeSet<(&str, i64)> = cards.step_by(2).collect();
    answered.extend([&reworded, &deleted, &moved].map(|guid| (guid.as_str(), 0)));
    // A deletion that goes, one that stays, and a card that asks the other way round.
    answered.extend([(items.as_str(), 2), (items.as_str(), 3), (reworded.as_str(), 1)]);
    before.extend(answered.iter().map(|(guid, ord)| answer(guid, *ord)));
    let edit = |guid: &str, fields: Value, tags: Option<Value>| {
        let mut edit = json!({"do": "edit", "guid": guid, "fields": fields});
        if let Some(tags) = tags {
            edit["tags"] = tags;
        }
        edit
    };
    before.push(edit(&kept, json!({"Answer": "my own words"}), None));
    before.push(edit(&tagged, json!({}), Some(json!(["mine", "leech"]))));
    before.push(edit(&contested, json!({"Answer": "my own words"}), None));
    before.push(json!({"do": "style", "note_type": "Postdeck Basic", "css": ".card { color: rebeccapurple }"}));
    let (at_state, at_log) = (before.len(), before.len() + 1);
    before.extend([
        json!({"do": "state"}),
        import(&second),
        json!({"do": "state"}),
        import(&third),
        json!({"do": "state"}),
    ]);
    before.push(json!({"do": "check"}));
    let results = anki.run_all(&before);
    let (old, log, new) = (&results[at_state], &results[at_log], &results[at_log + 1]);

    // Schedules.
    let schedule = |state: &Value| -> BTreeMap<(String, i64), Value> {
        let columns = ["id", "due", "deck", "type", "queue", "reps", "interval"];
        let cards = list(state, "cards").iter();
        cards
            .map(|card| {
                let what: Value = columns.map(|column| card[column].clone()).into_iter().collect();
                ((text(card, "guid").to_owned(), card["ord"].as_i64().unwrap()), what)
            })
            .collect()
    };
    let (were, are) = (schedule(old), schedule(new));
    for (card, what) in &were {
        assert_eq!(are.get(card), Some(what), "card {card:?} lost its schedule");
    }
    let reviewed = list(new, "cards").iter().filter(|card| card["reps"] == 1).count();
    assert_eq!(reviewed, answered.len());
    assert!(reviewed * 2 >= list(old, "cards").len(), "half of the cards are reviewed");

    // What was updated is what was announced.
    let updated: BTreeSet<String> = list(log, "guids").iter().map(|guid| guid.as_str().unwrap().to_owned()).collect();
    assert_eq!(updated, announced);
    assert_eq!((&log["new"], &log["conflicting"]), (&json!(ways["added"].len()), &json!(0)), "{log}");
    let answer_of = |guid: &str| text(&by_guid(new, guid)["fields"], "Answer").to_owned();
    assert!(answer_of(&reworded).contains("in and out of port"), "{}", answer_of(&reworded));
    assert!(answer_of(&contested).contains("two lights"), "what both changed is ours, as it is later");
    assert_eq!(answer_of(&kept), "my own words");
    assert_eq!(by_guid(new, &tagged)["tags"], json!(["leech", "mine"]));
    let tags = by_guid(new, &deleted)["tags"].to_string();
    assert!(tags.contains("port::retired"), "{tags}");
    assert!(text(&by_guid(new, &moved)["fields"], "Source").contains("/lights/"), "{}", by_guid(new, &moved));

    // The deletions that were reviewed hide the same, whatever came before them in the list; a new one has a new number.
    let asked = |state: &Value, guid: &str, ord: i64| {
        let cards = list(state, "cards").iter();
        let card = cards.into_iter().find(|card| card["guid"] == guid && card["ord"] == ord);
        card.map(|card| text(card, "question_text").to_owned())
    };
    let hides = |state: &Value, ord: i64, what: &str| {
        let shown = asked(state, &items, ord).unwrap();
        shown.contains("trawlers") && !shown.contains(what)
    };
    assert!(hides(old, 2, "tankers") && hides(new, 2, "tankers"));
    assert!(hides(old, 3, "tugs"));
    assert!(asked(old, &items, 6).is_none() && hides(new, 6, "dredgers"));
    let removed = asked(new, &items, 3).unwrap();
    assert!(!removed.contains("[...]"), "the number of `tugs` hides something else: {removed}");
    let reverse = [old, new].map(|state| asked(state, &reworded, 1).unwrap());
    assert!(reverse.iter().all(|question| question.contains("called?")), "{reverse:?}");

    // The learner's style, and a build without edits.
    assert_eq!(new["note_types"]["Postdeck Basic"]["css"], ".card { color: rebeccapurple }");
    let again = &results[at_log + 2];
    assert_eq!((&again["new"], &again["updated"]), (&json!(0), &json!(0)), "{again}");
    assert_eq!(&results[at_log + 3], new);
    assert_eq!(results[at_log + 4]["ok"], true);
}
