//! A real browser, and a server that stands for the whole network: whatever a page asks for, of whatever host, is answered here
//! and noted.

use super::driver::skip;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Names under which Chromium is installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The least width of Chromium's window, in pixels.
const NARROWEST: u32 = 500;

/// How a card is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) name: &'static str,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) night: bool,
}

/// Chromium, and what it is served.
pub(crate) struct Browser {
    program: &'static str,
    port: u16,
    /// Cards' pages and media files.
    pub(crate) folder: PathBuf,
    asked: Arc<Mutex<Vec<String>>>,
    profile: TempDir,
}

impl Browser {
    /// Finds Chromium, and serves `folder` at the root and `web` as `/_anki/`.
    pub(crate) fn find(folder: &Path, web: PathBuf) -> Option<Self> {
        let works = |name: &&&str| {
            let told = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
            told.is_ok_and(|status| status.success())
        };
        let Some(program) = NAMES.iter().find(works) else { return skip("a browser", "there is no chromium") };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (root, log) = (folder.to_owned(), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (root, web, log) = (root.clone(), web.clone(), Arc::clone(&log));
                std::thread::spawn(move || answer(stream, &root, &web, &log));
            }
        });
        Some(Self { program, port, folder: folder.to_owned(), asked, profile: TempDir::new().unwrap() })
    }

    /// Opens a page of the folder; returns what its report says, and keeps a picture of it as `target/tmp/cards/<name>.png`.
    pub(crate) fn open(&self, page: &str, picture: &str, look: Look) -> Value {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cards");
        fs::create_dir_all(&folder).unwrap();
        let picture = folder.join(format!("{picture}-{}.png", look.name));
        let dom = if look.width < NARROWEST {
            let frame = include_str!("frame.html").replace("PAGE", page);
            let frame = frame.replace("WIDTH", &look.width.to_string()).replace("HEIGHT", &look.height.to_string());
            fs::write(self.folder.join("frame.html"), frame).unwrap();
            self.run("frame.html", look, &picture)
        } else {
            self.run(page, look, &picture)
        };
        assert!(fs::metadata(&picture).unwrap().len() > 1_000, "no picture of {page}");
        let report = dom.split_once("id=\"report\">").unwrap_or_else(|| panic!("{page} made no report:\n{dom}")).1;
        serde_json::from_str(report.split_once("</script>").unwrap().0).unwrap()
    }

    /// Returns what was asked of a host, if only by a handshake that names it. (Chromium itself asks its maker for updates.)
    pub(crate) fn asked_of(&self, host: &str) -> Vec<String> {
        self.asked.lock().unwrap().iter().filter(|request| request.contains(host)).cloned().collect()
    }

    /// Returns how many requests there were.
    pub(crate) fn requests(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    fn run(&self, page: &str, look: Look, picture: &Path) -> String {
        let output = Command::new(self.program)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
            ])
            .arg(format!("--user-data-dir={}", self.profile.path().display()))
            // Whatever host a card asks for would be this one.
            .arg(format!("--host-resolver-rules=MAP * 127.0.0.1:{}", self.port))
            .arg("--virtual-time-budget=8000")
            .arg(format!("--window-size={},{}", look.width, look.height))
            .args(["--hide-scrollbars", "--dump-dom"])
            .arg(format!("--screenshot={}", picture.display()))
            .arg(format!("http://127.0.0.1:{}/{page}", self.port))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn answer(mut stream: TcpStream, root: &Path, web: &Path, log: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => head.extend(&buffer[..count]),
            _ => break,
        }
        // The first byte of a TLS handshake.
        if head.first() == Some(&0x16) {
            break;
        }
    }
    if head.is_empty() {
        return;
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("?").split('?').next().unwrap_or_default();
    let host = head.lines().find_map(|line| line.strip_prefix("Host: "));
    log.lock().unwrap().push(host.map_or_else(|| head.clone(), |host| format!("{host} {path}")));
    let file = match path.strip_prefix("/_anki/") {
        Some(path) => web.join(path),
        None => root.join(path.trim_start_matches('/')),
    };
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    let (status, body) = fs::read(&file).map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(&[head.as_bytes(), &body].concat());
}
