//! What the README shows is what the program does: every card in its tables is in the example deck.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used)]

use postdeck::config;
use postdeck::notes::cards;
use postdeck::source::Source;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_card_in_the_readme_is_in_the_example_deck() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let deck = root.join("decks/aws-devops-pro");
    let config = config::read(&std::fs::read_to_string(deck.join("deck.toml")).unwrap()).unwrap();
    let mut posts: Vec<_> = std::fs::read_dir(deck.join("posts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    posts.sort();
    let sources: Vec<Source> = posts
        .iter()
        .map(|path| Source::new(path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let compiled = postdeck::compile(&config, &sources, "example", &postdeck::identity::Known::default());
    let made: BTreeSet<(String, String)> = compiled
        .deck
        .notes
        .iter()
        .flat_map(|note| cards(&note.body))
        .map(|card| (card.front, card.back.replace('\n', " ")))
        .collect();

    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let mut shown = 0;
    for table in readme.split("| Front | Back |\n| --- | --- |\n").skip(1) {
        for row in table.lines().take_while(|line| line.starts_with("| ")) {
            let (front, back) = row.trim_matches(['|', ' ']).split_once(" | ").unwrap();
            let plain = |text: &str| text.replace("**[...]**", "[...]").replace('`', "");
            assert!(made.contains(&(plain(front), plain(back))), "no such card: {row}");
            shown += 1;
        }
    }
    assert!(shown >= 10, "the README shows {shown} cards");
}
