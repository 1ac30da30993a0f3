//! Posts in a site: what its configuration and the places of the posts say of them.

use super::{Blog, terms};

const ZONE: &str = "A zone is the part of the name space that one owner looks after.\n";

#[test]
fn a_broken_configuration_is_told_with_its_place_and_stops_nothing() {
    let blog = Blog::new()
        .with("hugo.toml", "title = \"Names\"\nbaseURL = https://notes.example.org\n")
        .with("content/posts/zones.md", format!("---\ntitle: Zones\n---\n\n{ZONE}"));
    let check = blog.run(&["check", "content/posts"]).code(0);
    let check = check.tells("warning[site]: the site's configuration can't be read").tells("hugo.toml:2:1");
    check.tells("baseURL = https://notes.example.org");
    blog.run(&["check", "content/posts", "--deny", "warnings"]).code(1);
    assert_eq!(terms(&blog.notes(&["content/posts"])), ["zone"]);
}

#[test]
fn a_draft_may_be_one_by_its_folder_and_a_post_dated_by_its_name() {
    let blog = Blog::new()
        .with("_config.yml", "title: Names\n")
        .with("_drafts/zones.md", format!("---\ntitle: Zones\n---\n\n{ZONE}"))
        .with("_posts/2020-01-02-b.md", "---\ntitle: B\n---\n\nA record is one line of a zone.\n")
        .with(
            "_posts/2019-01-02-z.md",
            "---\ntitle: Z\ntags: dns exam\n---\n\nA resolver is a server that looks names up.\n",
        );
    assert_eq!(terms(&blog.notes(&["."])), ["resolver", "record"]);
    assert_eq!(terms(&blog.notes(&[".", "--drafts"])), ["zone", "resolver", "record"]);
    // The older post comes first; Jekyll's tags stand between spaces.
    let notes = blog.notes(&["."]);
    assert!(notes[0]["key"].as_str().unwrap().ends_with("resolver"), "{}", notes[0]);
    let tags = notes[0]["tags"].to_string();
    assert!(tags.contains("::tag::dns\"") && tags.contains("::tag::exam\""), "{tags}");
}

#[test]
fn nothing_outside_of_the_site_is_read_as_its_configuration() {
    let blog = Blog::new()
        .with("secret/domain", "secret.example.org\n")
        .with("site/_config.yml", "title: Names\n")
        .with("site/_posts/2020-01-02-zones.md", format!("---\ntitle: Zones\n---\n\n## Zones\n\n{ZONE}"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(blog.path("secret/domain"), blog.path("site/CNAME")).unwrap();
        blog.run(&["build", "site", "-o", "deck.apkg"]).fine();
        let lock = std::fs::read_to_string(blog.path("deck.lock")).unwrap();
        assert!(!lock.contains("secret.example.org"), "{lock}");
        std::fs::remove_file(blog.path("site/CNAME")).unwrap();
    }
    let blog = blog.with("site/CNAME", "notes.example.org\n");
    blog.run(&["build", "site", "-o", "deck.apkg"]).fine();
    let lock = std::fs::read_to_string(blog.path("deck.lock")).unwrap();
    assert!(lock.contains("https://notes.example.org/2020/01/02/zones.html#zones"), "{lock}");
}

#[test]
fn a_series_of_the_front_matter_names_the_deck() {
    let part = |number: u32, body: &str| {
        format!("---\ntitle: Part {number}\nseries: Names and numbers\nseries_order: {}\n---\n\n{body}", 9 - number)
    };
    let blog = Blog::new()
        .with("posts/a.md", part(1, ZONE))
        .with("posts/b.md", part(2, "A resolver is a server that looks names up for its clients.\n"));
    blog.run(&["build", "posts"]).fine().says("Names and numbers: 2 notes");
    assert!(blog.notes(&["posts"])[0]["key"].as_str().unwrap().ends_with("resolver"));
}
