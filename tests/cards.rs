//! Cards as a learner sees them: packages imported into the real Anki, and its reviewer's own page, scripts and MathJax opened in a
//! real browser, light and dark, wide and narrow. The pictures stay in `target/tmp/cards`.

// Clippy takes only functions marked as tests for tests.
#![allow(clippy::unwrap_used)]

#[path = "cards/browser.rs"]
mod browser;
#[path = "anki/driver.rs"]
mod driver;

use browser::{Browser, Look};
use driver::Anki;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const LIGHT: Look = Look { name: "light", width: 800, height: 640, night: false };
const DARK: Look = Look { name: "dark", width: 800, height: 640, night: true };
const PHONE: Look = Look { name: "phone", width: 390, height: 844, night: false };
const LOOKS: [Look; 3] = [LIGHT, DARK, PHONE];

/// Makes the page of one side of a card as Anki's reviewer does (aqt/webview.py, aqt/reviewer.py).
fn page(html: &str, ord: i64, look: Look) -> String {
    let night = if look.night { "nightMode night_mode" } else { "" };
    let classes = format!("card card{} {night} isLin", ord + 1);
    let (root, theme) = if look.night { ("night-mode", "dark") } else { ("", "light") };
    let html = serde_json::to_string(html).unwrap().replace("</", "<\\/");
    let report = include_str!("cards/report.js");
    format!(
        "<!doctype html><html class=\"{root}\" dir=\"ltr\" data-bs-theme=\"{theme}\"><head><title>card</title>\n\
         <link rel=\"stylesheet\" href=\"/_anki/css/webview.css\"><link rel=\"stylesheet\" href=\"/_anki/css/reviewer.css\"></head>\n\
         <body class=\"{night} isLin\"><script>function pycmd() {{}} function bridgeCommand() {{}} function ran() {{ globalThis.ran = true; }}</script>\n\
         <script src=\"/_anki/js/reviewer.js\"></script>\n\
         <div id=\"_mark\" hidden>&#x2605;</div><div id=\"_flag\" hidden>&#x2691;</div><div id=\"qa\" dir=\"auto\"></div>\n\
         <script>{report}</script>\n\
         <script>addEventListener('DOMContentLoaded', () => {{ globalThis.shown = _showQuestion({html}, '', '{classes}'); }});</script>\n\
         </body></html>"
    )
}

/// A deck in Anki, and a browser before it.
struct Reviewer {
    browser: Browser,
    state: Value,
    shown: Vec<Value>,
    _folder: TempDir,
}

impl Reviewer {
    /// Builds a deck of posts with the binary and imports it; none where Anki or the browser is missing.
    fn of(posts: &Path) -> Option<Self> {
        let anki = Anki::find()?;
        let folder = TempDir::new().unwrap();
        let browser = Browser::find(folder.path(), driver::reviewer()?)?;
        let package = folder.path().join("tmp.apkg");
        let output = Command::new(env!("CARGO_BIN_EXE_postdeck"))
            .arg("build")
            .arg(posts)
            .arg("-o")
            .arg(&package)
            .args(["--now", "1700000000"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let import = json!({"do": "import", "package": package});
        let [_, state] = anki.run([import.clone(), json!({"do": "state"})]);
        let mut commands = vec![import, json!({"do": "media", "to": folder.path()})];
        let cards = state["cards"].as_array().unwrap();
        commands.extend(cards.iter().map(|card| json!({"do": "show", "guid": card["guid"], "ord": card["ord"]})));
        let shown = anki.run_all(&commands).split_off(2);
        Some(Self { browser, state, shown, _folder: folder })
    }

    /// Opens the side of the card whose question has these words.
    fn look(&self, words: &str, side: &str, picture: &str, look: Look) -> Value {
        let cards = self.state["cards"].as_array().unwrap();
        let asks = |card: &&Value| card["question_text"].as_str().unwrap().contains(words);
        let at =
            cards.iter().position(|card| asks(&card)).unwrap_or_else(|| panic!("no card asks `{words}`: {cards:#?}"));
        self.open(at, side, picture, look)
    }

    fn open(&self, at: usize, side: &str, picture: &str, look: Look) -> Value {
        let ord = self.state["cards"][at]["ord"].as_i64().unwrap();
        self.show(self.shown[at][side].as_str().unwrap(), ord, picture, look)
    }

    fn show(&self, html: &str, ord: i64, picture: &str, look: Look) -> Value {
        fs::write(self.browser.folder.join("card.html"), page(html, ord, look)).unwrap();
        let report = self.browser.open("card.html", picture, look);
        assert_eq!(report["ran"], false, "a script of a post ran: {html}");
        assert_eq!(report["handlers"], json!([]), "{html}");
        assert_eq!(report["broken"], json!([]), "{html}");
        assert!(report["overflow"].as_i64().unwrap() <= 0, "wider than the window: {html} {report}");
        report
    }
}

fn posts(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cards").join(below)
}

fn list<'a>(report: &'a Value, of: &str) -> &'a [Value] {
    report[of].as_array().unwrap()
}

#[test]
fn images_code_and_formulas_show_in_every_look() {
    let Some(reviewer) = Reviewer::of(&posts("site/content/posts")) else { return };
    let mut inks = BTreeSet::new();
    for look in LOOKS {
        let image = reviewer.look("write-back cache", "answer", "image", look);
        let shown = &list(&image, "images")[0];
        assert_eq!((list(&image, "images").len(), &shown["width"]), (1, &json!(480)), "{image}");
        assert_eq!(shown["alt"], "Levels of a cache between core and memory");
        assert!(shown["shown"].as_i64().unwrap() > 250, "{image}");
        assert_eq!(reviewer.look("write-back cache", "question", "front", look)["images"], json!([]));
        inks.insert(format!("{} on {}", image["ink"], image["paper"]));

        let drawing = reviewer.look("victim cache", "answer", "drawing", look);
        assert_eq!(list(&drawing, "images")[0]["width"], 360, "{drawing}");
        assert!(reviewer.look("What is Hit?", "answer", "sound", look)["text"].as_str().unwrap().contains('▶'));

        let code = reviewer.look("keep the largest", "answer", "code", look);
        let colors: BTreeSet<&str> = list(&code, "code").iter().map(|span| span["color"].as_str().unwrap()).collect();
        assert!(colors.len() >= 4 && !colors.contains(code["ink"].as_str().unwrap()), "{colors:?}");
        assert!(code["text"].as_str().unwrap().contains("  | sort --key=2"), "{code}");

        let formula = reviewer.look("The penalty of a miss", "question", "formula", look);
        assert_eq!((&formula["formulas"], &formula["display"]), (&json!(1), &json!(0)), "{formula}");
        let displayed = reviewer.look("mean access time", "answer", "display", look);
        assert_eq!((&displayed["formulas"], &displayed["display"]), (&json!(1), &json!(1)), "{displayed}");
    }
    assert_eq!(inks.len(), 2, "light and dark: {inks:?}");
    assert_eq!(reviewer.browser.asked_of("tracker.example"), Vec::<String>::new());
    assert!(reviewer.browser.requests() > 50, "pages were not served from here");
}

#[test]
fn text_runs_in_the_direction_of_its_script() {
    let Some(reviewer) = Reviewer::of(&posts("site/content/posts")) else { return };
    for look in [LIGHT, PHONE] {
        let arabic = reviewer.look("إصابة", "answer", "arabic", look);
        assert_eq!(arabic["directions"], json!(["rtl", "rtl"]), "{arabic}");
        assert_eq!(arabic["codeDirections"], json!(["ltr"]), "{arabic}");
        let chinese = reviewer.look("什么是写回缓存", "answer", "chinese", look);
        assert_eq!(chinese["directions"], json!(["ltr", "ltr"]), "{chinese}");
    }
}

#[test]
fn a_hostile_post_does_nothing_in_the_reviewer() {
    let Some(reviewer) = Reviewer::of(&posts("hostile")) else { return };
    let known = [
        "a",
        "b",
        "br",
        "code",
        "div",
        "em",
        "hr",
        "img",
        "li",
        "mjx-container",
        "ol",
        "p",
        "pre",
        "section",
        "span",
        "strong",
        "style",
        "ul",
        "s",
    ];
    let sides: Vec<&str> = reviewer
        .shown
        .iter()
        .flat_map(|card| ["question", "answer"].map(|side| card[side].as_str().unwrap()))
        .collect();
    assert!(sides.len() > 40, "{sides:#?}");
    let report = reviewer.show(&sides.concat(), 0, "hostile", Look { height: 4000, ..LIGHT });
    for element in list(&report, "elements") {
        assert!(known.contains(&element.as_str().unwrap()), "<{element}>: {report}");
    }
    for link in list(&report, "links") {
        assert!(link.as_str().unwrap().starts_with("http"), "{report}");
    }
    // The drawing, once for each card that it is on.
    for image in list(&report, "images") {
        assert_eq!((image["alt"].as_str(), image["width"].as_i64()), (Some("A drawing"), Some(200)), "{report}");
    }
    // The formula that only typesets is set; the others are shown as the text that they are.
    assert_eq!(report["formulas"], 2, "{report}");
    assert!(report["text"].as_str().unwrap().contains("\\href{javascript:ran()}{x^2}"), "{report}");
    assert_eq!(reviewer.browser.asked_of("tracker.example"), Vec::<String>::new());

    // None of this would be seen if it could not be seen.
    let loud = "<p onclick=\"\"></p><img src=\"http://tracker.example/a.png\"><img src=\"https://tracker.example/b.png\"><script>ran()</script>";
    fs::write(reviewer.browser.folder.join("loud.html"), page(loud, 0, LIGHT)).unwrap();
    let report = reviewer.browser.open("loud.html", "loud", LIGHT);
    assert_eq!((&report["ran"], &report["handlers"]), (&json!(true), &json!(["onclick"])));
    let asked = reviewer.browser.asked_of("tracker.example");
    assert!(asked.iter().any(|asked| asked.ends_with(" /a.png")) && asked.len() > 1, "{asked:?}");
}
