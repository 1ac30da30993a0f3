//! Images, audio, formulas and code in the real Anki: what arrives, and what a second import replaces.

use super::{Anki, assert_sound, import, list, text};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A copy of a site of the tests, and builds of it.
struct Site {
    folder: TempDir,
    posts: &'static str,
}

impl Site {
    fn of(below: &str, posts: &'static str) -> Self {
        let folder = TempDir::new().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cards").join(below);
        copy(&from, &folder.path().join("site"));
        Self { folder, posts }
    }

    fn file(&self, below: &str) -> PathBuf {
        self.folder.path().join("site").join(below)
    }

    fn build(&self, name: &str, now: u32) -> (PathBuf, Output) {
        let package = self.folder.path().join(name);
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdeck"));
        command.arg("build").arg(self.file(self.posts)).arg("-o").arg(&package).args(["--now", &now.to_string()]);
        let output = command.arg("--lock").arg(self.folder.path().join("site.lock")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        (package, output)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn note<'a>(state: &'a Value, key: &str) -> &'a Value {
    let has = |note: &&Value| note["fields"]["Key"] == key;
    list(state, "notes").iter().find(has).unwrap_or_else(|| panic!("no note `{key}`: {state:#}"))
}

/// The name behind `src="` or `[sound:` in a field.
fn named<'a>(field: &'a str, before: &str, after: char) -> &'a str {
    let rest = field.split_once(before).unwrap_or_else(|| panic!("no `{before}` in {field}")).1;
    rest.split(after).next().unwrap()
}

#[test]
fn images_sounds_formulas_and_code_arrive_and_are_updated() {
    let Some(anki) = Anki::find() else { return };
    let site = Site::of("site", "content/posts");
    let (first, _) = site.build("first.apkg", 1_700_000_000);
    let (again, _) = site.build("again.apkg", 1_700_009_000);
    assert_eq!(fs::read(&first).unwrap(), fs::read(&again).unwrap(), "the same posts and files make the same package");
    // Another image under the same name: a drawing where there was a photograph.
    fs::copy(site.file("content/posts/caches/victim.svg"), site.file("static/img/levels.png")).unwrap();
    let (second, _) = site.build("second.apkg", 1_700_010_000);

    let (state, media) = (|| json!({"do": "state"}), || json!({"do": "media"}));
    let check = json!({"do": "check"});
    let [log, before, files, checked, log_again, after, files_after] =
        anki.run([import(&first), state(), media(), check, import(&second), state(), media()]);
    assert_sound(&log, &before, &checked);

    let answer = |state: &Value, key: &str| text(&note(state, key)["fields"], "Answer").to_owned();
    let image = answer(&before, "definition/write-back-cache");
    let name = named(&image, "src=\"", '"');
    assert!(name.ends_with(".png") && files.get(name).is_some(), "{name}: {files}");
    assert!(image.contains("alt=\"Levels of a cache between core and memory\""), "{image}");
    let drawing = answer(&before, "definition/victim-cache");
    assert!(files.get(named(&drawing, "src=\"", '"')).is_some(), "{drawing}: {files}");
    let sound = answer(&before, "definition/hit");
    let sound = named(&sound, "[sound:", ']');
    assert!(sound.ends_with(".wav") && files.get(sound).is_some(), "{sound}: {files}");
    // No icon, nothing that no card shows.
    assert_eq!(files.as_object().unwrap().len(), 3, "{files}");

    let formula = text(&note(&before, "number/penalty-of-a-miss/2-n-l-time-cycle-worst-case")["fields"], "Text");
    assert!(formula.contains(r"\(2^{n_{l} }\) times {{c1::15}} cycles"), "{formula}");
    assert_eq!(answer(&before, "definition/mean-access-time"), r"\[t = t_c   + (1 - h) \cdot t_m\]");
    let code = answer(&before, "command/caches/show-machine-keep-largest");
    assert!(code.starts_with("<pre><code><span class=\"f\">lscpu</span>"), "{code}");

    assert_eq!((&log_again["updated"], &log_again["new"]), (&json!(1), &json!(0)), "{log_again}");
    let image = answer(&after, "definition/write-back-cache");
    let updated = named(&image, "src=\"", '"');
    assert!(updated.ends_with(".svg") && updated != name, "{image}");
    assert_eq!(updated, named(&drawing, "src=\"", '"'), "one file for the same content");
    assert!(files_after.get(updated).is_some() && files_after.get(sound).is_some(), "{files_after}");
}

#[test]
fn a_retired_note_keeps_its_image() {
    let Some(anki) = Anki::find() else { return };
    let site = Site::of("site", "content/posts");
    let (package, _) = site.build("site.apkg", 1_700_000_000);
    let post = site.file("content/posts/caches/index.md");
    let without: String =
        fs::read_to_string(&post).unwrap().split_inclusive('\n').filter(|line| !line.contains("write-back")).collect();
    fs::write(&post, without).unwrap();
    fs::remove_file(site.file("static/img/levels.png")).unwrap();
    site.build("site.apkg", 1_700_010_000);
    let [_, state, files] = anki.run([import(&package), json!({"do": "state"}), json!({"do": "media"})]);
    let retired = note(&state, "definition/write-back-cache");
    assert!(list(retired, "tags").iter().any(|tag| tag.as_str().unwrap().ends_with("::retired")), "{retired}");
    let name = named(text(&retired["fields"], "Answer"), "src=\"", '"');
    assert!(files.get(name).is_some(), "{name}: {files}");
}

#[test]
fn a_hostile_post_imports_clean() {
    let Some(anki) = Anki::find() else { return };
    let site = Site::of("hostile", "");
    let (package, _) = site.build("hostile.apkg", 1_700_000_000);
    let [log, state, check, files] =
        anki.run([import(&package), json!({"do": "state"}), json!({"do": "check"}), json!({"do": "media"})]);
    let (notes, cards) = (list(&state, "notes"), list(&state, "cards"));
    assert_eq!((&log["new"], &check["ok"], &check["empty_cards"]), (&json!(notes.len()), &json!(true), &json!(0)));
    assert_eq!(check["cards_before"], check["cards_after"], "no card too many or too few");
    assert!(cards.len() > 20, "{cards:#?}");
    for note in notes {
        for (field, html) in note["fields"].as_object().unwrap() {
            let html = html.as_str().unwrap();
            let lower = html.to_lowercase();
            for sign in [
                "<script",
                "<iframe",
                "<svg",
                "<math",
                "<style",
                "javascript:ran()\"",
                "src=\"http",
                "src=\"data",
                "[sound:",
                "[anki:",
                "[latex",
                "[$",
            ] {
                assert!(!lower.contains(sign), "`{sign}` in {field}: {html}");
            }
            let tags = html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap());
            for tag in tags {
                assert!(!tag.contains(" on") && !tag.contains("style="), "<{tag}> in {field}");
            }
        }
        // A card for each deletion that postdeck made, and none for what the post wrote like one.
        let made = note["fields"]["Text"].as_str().map_or(0, |text| text.matches("{{c").count());
        let own = cards.iter().filter(|card| card["guid"] == note["guid"] && card["template"] == "Cloze").count();
        assert_eq!(made, own, "{note}");
    }
    // The drawing, without what it tried.
    let names: Vec<&String> = files.as_object().unwrap().keys().collect();
    assert_eq!(names.len(), 1, "{files}");
    assert!(names[0].starts_with("postdeck-") && names[0].ends_with(".svg"));
}
