//! Sites of every generator: `sites/<site>/` with its configuration and posts, and `expected.txt`, which says for each heading that
//! notes come of where its `Source` link leads, in the order of learning, and which page of the generator's documentation says so.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a command in a site's folder and returns what it prints.
fn run(site: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_postdeck"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .current_dir(site)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}: {}", site.display(), String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The posts of a site's notes and where the links in their field `Source` lead, each once, in the order of the package.
fn links(site: &Path) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    run(site, &["build", ".", "-o", &file("deck.apkg"), "--lock", &file("deck.lock")]);
    let deck: serde_json::Value = serde_json::from_slice(&run(site, &["notes", ".", "--format", "json"])).unwrap();
    let path_of = |guid: &str| {
        let note = deck["notes"].as_array().unwrap().iter().find(|note| note["guid"] == guid).unwrap();
        note["sources"][0]["path"].as_str().unwrap().trim_start_matches("./").to_owned()
    };

    let mut package = zip::ZipArchive::new(fs::File::open(file("deck.apkg")).unwrap()).unwrap();
    let mut collection = package.by_name("collection.anki2").unwrap();
    io::copy(&mut collection, &mut fs::File::create(file("collection")).unwrap()).unwrap();
    let collection = rusqlite::Connection::open(file("collection")).unwrap();
    let mut notes = collection
        .prepare("select guid, flds from notes join cards on nid = notes.id group by nid order by min(due)")
        .unwrap();
    let notes = notes.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();

    let mut links = Vec::new();
    for (guid, fields) in notes.map(Result::unwrap) {
        let source = fields.split('\u{1f}').find(|field| field.contains(" § ")).unwrap();
        let link =
            source.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("none", |(link, _)| link);
        let link =
            format!("{} {}", path_of(&guid), link.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\""));
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

fn sites() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut sites: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    sites.sort();
    sites
}

#[test]
fn links_lead_where_each_generator_publishes() {
    let mut faults = String::new();
    for site in sites() {
        let expected = fs::read_to_string(site.join("expected.txt")).unwrap();
        let expected: Vec<&str> = expected.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let got = links(&site);
        if got != expected {
            let name = site.file_name().unwrap().to_string_lossy().into_owned();
            faults +=
                &format!("{name}\n  expected\n    {}\n  got\n    {}\n", expected.join("\n    "), got.join("\n    "));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_generator_has_a_site() {
    let names: Vec<String> =
        sites().iter().map(|site| site.file_name().unwrap().to_string_lossy().into_owned()).collect();
    for name in [
        "jekyll",
        "hugo",
        "zola",
        "cobalt",
        "eleventy",
        "gatsby",
        "astro",
        "docusaurus",
        "mkdocs",
        "obsidian",
        "hexo",
        "mdbook",
    ] {
        assert!(names.iter().any(|site| site == name), "{name}");
    }
}
