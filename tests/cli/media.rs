//! Images as the program finds, refuses and fetches them.

use super::Blog;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};

fn image() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cards/site/static/img/levels.png")).unwrap()
}

/// Names of the media files in a package, as its map has them.
fn media(package: &Path) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(package).unwrap()).unwrap();
    let map: serde_json::Map<String, serde_json::Value> =
        serde_json::from_reader(archive.by_name("media").unwrap()).unwrap();
    assert_eq!(archive.len(), map.len() + 2);
    map.values().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Serves an image at `/sail.png` and nothing else; notes what it was asked for.
fn server() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            let count = stream.read(&mut request).unwrap();
            let path = String::from_utf8_lossy(&request[..count]).split(' ').nth(1).unwrap().to_owned();
            let (status, body) = if path == "/sail.png" { ("200 OK", image()) } else { ("404 Not Found", Vec::new()) };
            log.lock().unwrap().push(path);
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(&[head.as_bytes(), &body].concat());
        }
    });
    (address, asked)
}

#[test]
fn what_is_wrong_with_an_image_is_told_at_its_place() {
    let post = "A **sail** is a cloth that catches wind. ![a](gone.png) ![b](../../secret.png)\n\n\
                A **mast** is a pole that holds sails. ![c](text.png) ![d](broken.svg) ![e](large.png)\n";
    let mut large = image();
    large.resize(20_000, 0);
    let blog = Blog::new()
        .with("secret.png", image())
        .with("site/deck.toml", "max-media-size = \"15 kB\"\n")
        .with("site/posts/sails.md", post)
        .with("site/posts/text.png", "root:x:0:0\n")
        .with("site/posts/broken.svg", "<svg><path></svg>")
        .with("site/posts/large.png", large);
    let ran = blog.run(&["check", "site"]).code(0);
    for (code, column) in [
        ("media-missing", "1:42"),
        ("media-outside", "1:57"),
        ("media-format", "3:40"),
        ("media-svg", "3:55"),
        ("media-size", "3:72"),
    ] {
        let at = ran.err.find(&format!("warning[{code}]")).unwrap_or_else(|| panic!("no {code}: {}", ran.err));
        let place = ran.err[at..].split("--> ").nth(1).unwrap();
        assert!(place.lines().next().unwrap().ends_with(&format!("sails.md:{column}")), "{code}: {place}");
    }
    assert!(ran.err.contains("`large.png` has 20.0 kB, more than the 15.0 kB of a card"), "{}", ran.err);
    blog.run(&["build", "site"]).fine();
    assert_eq!(media(&blog.path("site/site.apkg")), Vec::<String>::new());
}

#[test]
fn images_of_other_sites_are_linked_unless_they_are_asked_for() {
    let (address, asked) = server();
    let post = format!(
        "A **sail** is a cloth that catches wind. ![A sail]({address}/sail.png) ![build]({address}/badge.png)\n\n\
         A **mast** is a pole that holds sails. ![A mast]({address}/mast.png)\n"
    );
    let blog = Blog::new().with("posts/sails.md", post);
    blog.run(&["build", "posts", "-o", "linked.apkg"]).fine();
    assert_eq!((media(&blog.path("linked.apkg")).len(), asked.lock().unwrap().len()), (0, 0), "nothing is fetched");
    blog.run(&["build", "posts", "-o", "fetched.apkg", "--fetch-media"]).code(0);
    assert_eq!(*asked.lock().unwrap(), ["/sail.png", "/mast.png"], "each once, and no badge");
    assert_eq!(media(&blog.path("fetched.apkg")).len(), 1);
    blog.run(&["check", "posts", "--fetch-media"]).code(0).tells("was not fetched: http status: 404");
}
