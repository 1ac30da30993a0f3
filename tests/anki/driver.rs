//! The real Anki, driven by `drive.py`: the wheel pinned in `requirements.txt`, in a virtual environment below
//! `target`.

use serde_json::Value;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const REQUIREMENTS: &str = include_str!("requirements.txt");
const WEB: &str = include_str!("requirements-web.txt");

/// A Python that has Anki.
pub(crate) struct Anki {
    python: PathBuf,
}

impl Anki {
    /// Installs Anki if it is not yet. Where that is impossible, says why and returns nothing; in CI it panics.
    pub(crate) fn find() -> Option<Self> {
        install().map_or_else(|why| skip("the real Anki", &why), |python| Some(Self { python }))
    }

    /// Runs commands (see `drive.py`) on a fresh collection; returns one result for each.
    pub(crate) fn run<const N: usize>(&self, commands: [Value; N]) -> [Value; N] {
        self.run_all(&commands).try_into().unwrap()
    }

    /// Runs any number of commands.
    pub(crate) fn run_all(&self, commands: &[Value]) -> Vec<Value> {
        let commands = Value::from_iter(commands.iter().cloned()).to_string();
        let mut child = Command::new(&self.python)
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/anki/drive.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(commands.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "drive.py failed on {commands}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// Installs the reviewer's page (Anki's own style sheets, scripts and MathJax) if it is not yet; returns the folder that Anki serves
/// as `/_anki/`. Where that is impossible, says why and returns nothing; in CI it panics.
#[allow(dead_code)]
pub(crate) fn reviewer() -> Option<PathBuf> {
    let found = install().and_then(|python| {
        let version = WEB.trim().strip_prefix("aqt==").ok_or("requirements-web.txt does not pin aqt")?;
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("no target folder")?;
        let folder = target.join(format!("anki-web-{version}"));
        let lock = File::create(target.join(format!("anki-web-{version}.lock"))).map_err(|error| error.to_string())?;
        lock.lock().map_err(|error| error.to_string())?;
        let complete = folder.join("complete");
        if !complete.exists() {
            say(&format!("installing Anki's reviewer {version} into {}", folder.display()));
            let mut pip = Command::new(&python);
            pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--only-binary=:all:", "--target"]);
            run(pip.arg(&folder).arg(WEB.trim()))?;
            fs::write(complete, WEB).map_err(|error| error.to_string())?;
        }
        Ok(folder.join("_aqt/data/web"))
    });
    found.map_or_else(|why| skip("the reviewer's page", &why), Some)
}

/// Says aloud that nothing was tested; in CI that is a failure.
pub(crate) fn skip<T>(what: &str, why: &str) -> Option<T> {
    assert!(!std::env::var("CI").is_ok_and(|ci| ci == "true"), "no {what}: {why}");
    say(&format!("SKIPPED, nothing was tested in {what}: {why}"));
    None
}

/// Prints past the test runner, which keeps what passing tests print.
pub(crate) fn say(text: &str) {
    std::io::stderr().write_all(format!("real Anki: {text}\n").as_bytes()).unwrap();
}

/// Returns the environment's Python. Its folder is named for the version and marked when complete; the lock is for
/// other tests that want it at the same time.
fn install() -> Result<PathBuf, String> {
    let version = REQUIREMENTS.trim().strip_prefix("anki==").ok_or("requirements.txt does not pin anki")?;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("no target folder")?;
    let folder = target.join(format!("anki-venv-{version}"));
    let lock = File::create(target.join(format!("anki-venv-{version}.lock"))).map_err(|error| error.to_string())?;
    lock.lock().map_err(|error| error.to_string())?;
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let complete = folder.join("complete");
    if complete.exists() {
        return Ok(python);
    }
    say(&format!("installing Anki {version} into {}", folder.display()));
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/anki/requirements.txt");
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--only-binary=:all:", "-r"])
        .arg(requirements))?;
    run(Command::new(&python).args(["-c", "import anki.collection"]))?;
    fs::write(complete, REQUIREMENTS).map_err(|error| error.to_string())?;
    Ok(python)
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{command:?}: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("{command:?}: {}", told.trim())) }
}
