//! No field of any note shows what only a site generator understands: over the golden posts, and over the posts in `shared/posts`
//! beside or above the project, where that folder is there.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use postdeck::compile;
use postdeck::config::Config;
use postdeck::identity::Known;
use postdeck::note_types;
use postdeck::source::Source;
use std::fs;
use std::path::{Path, PathBuf};

/// What no field shows outside code.
const LEFTOVERS: &[&str] = &["{{&lt;", "{{%", "{%", ":::", "[[", "]]", "[^", "][", "{:", "%%", "{#", "{/*", "\u{fffc}"];

/// Returns what of a dialect is left in a field.
fn leftover(field: &str) -> Option<String> {
    let text = without_code(field);
    let mark = LEFTOVERS.iter().find(|mark| text.contains(**mark)).map(|mark| (*mark).to_owned());
    let import = text.lines().find(|line| line.starts_with("import ") && line.contains(['"', '\'']));
    let block_id = text
        .split_whitespace()
        .find(|word| word.strip_prefix('^').is_some_and(|id| id.starts_with(|c: char| c.is_ascii_alphabetic())));
    // A table of contents, or a code for an emoji or icon.
    let toc =
        ["[toc]", "[TOC]", ":rocket:", ":material-"].into_iter().find(|mark| text.contains(mark)).map(str::to_owned);
    mark.or(import.or(block_id).map(str::to_owned)).or(toc)
}

/// Drops code and math: what stands in them is the post's matter. Tags become line ends.
fn without_code(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [("<code", "</code>"), ("\\(", "\\)"), ("\\[", "\\]"), ("href=\"", "\"")] {
        while let Some(start) = text.find(open) {
            let end =
                text[start + open.len()..].find(close).map_or(text.len(), |end| start + open.len() + end + close.len());
            text.replace_range(start..end, " ");
        }
    }
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push('\n');
            }
            _ if inside => {}
            c => out.push(c),
        }
    }
    out.replace("&quot;", "\"")
        .replace("&#123;", "{")
        .replace("&#125;", "}")
        .replace("&#58;", ":")
        .replace("&amp;", "&")
}

/// Returns all posts below a folder.
fn posts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(posts(&path));
        } else if path.extension().is_some_and(|extension| ["md", "mdx"].iter().any(|post| extension == *post)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Compiles each post by itself and collects what is left in its notes' fields; returns how many fields there were.
fn search(folder: &Path, faults: &mut Vec<String>) -> usize {
    let config = Config { drafts: true, ..Config::default() };
    let mut fields = 0;
    for path in posts(folder) {
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let compiled = compile(&config, &[Source::new(shown.clone(), text)], "Leftovers", &Known::default());
        for note in &compiled.deck.notes {
            for field in note_types::fields(note) {
                fields += 1;
                if let Some(left) = leftover(&field) {
                    faults.push(format!("{shown}: {}: `{left}` in {field}", note.key));
                }
            }
        }
    }
    fields
}

#[test]
fn no_field_of_a_golden_post_has_a_leftover() {
    let mut faults = Vec::new();
    let fields = search(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden"), &mut faults);
    assert!(fields > 1000, "{fields}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_field_of_another_authors_post_has_a_leftover() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(folder) = manifest.ancestors().map(|folder| folder.join("shared/posts")).find(|folder| folder.is_dir())
    else {
        eprintln!("skipped: there is no folder `shared/posts` beside or above {}", manifest.display());
        return;
    };
    let mut faults = Vec::new();
    let fields = search(&folder, &mut faults);
    assert!(fields > 0);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn leftovers_are_found() {
    for field in [
        "a {{&lt; x",
        "see [^1]",
        "a [[b",
        "import x from 'y'",
        "so ^a1",
        "a :::",
        "10 %% b",
        "[a][b]",
        "{: .x}",
        "go :rocket:",
    ] {
        assert!(leftover(field).is_some(), "{field}");
    }
    for field in ["<code>{% x %}</code>", "\\({{a}}\\)", "x ^ 2", "what import statements do", "{{c1::hidden}}"] {
        assert_eq!(leftover(field), None, "{field}");
    }
}
