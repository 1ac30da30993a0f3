//! Front matter: what a site generator's header says of a post. YAML between `---` lines, TOML between `+++` lines, or an object
//! in JSON as Hugo reads it; `---json`, `---toml` (Eleventy, Gatsby) and JSON between `;;;` lines (Hexo) as well.

use super::switches::{self, Switches};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use crate::values;
use serde_json::{Map, Value};

/// What a post's front matter says.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    /// Title.
    pub title: Option<String>,
    /// Permalink, slug or URL: the path under which the post is published.
    pub permalink: Option<String>,
    /// Date of publication, as written.
    pub date: Option<String>,
    /// True where it says that the post is no more than a draft.
    pub draft: bool,
    /// Tags, from `tags`, `data.tags`, `taxonomies.tags`; comma-joined ones taken apart.
    pub tags: Vec<String>,
    /// Categories likewise.
    pub categories: Vec<String>,
    /// Language, such as `en`.
    pub language: Option<String>,
    /// What the post is about (`description`, `summary`, `excerpt`), and its bytes.
    pub description: Option<(String, Span)>,
    /// Other addresses under which the post is known: `aliases`, `redirect_from`.
    pub aliases: Vec<String>,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// Its place among the others, the least first: `weight`, `sidebar_position`, `nav_order`, `series_order`, `order`.
    pub order: Option<i64>,
    /// The whole header, as it was read.
    pub values: Map<String, Value>,
    /// What it says of the post's cards.
    pub anki: Switches,
    /// The bytes of the whole header, its fences included; empty where there is none.
    pub span: Span,
}

impl FrontMatter {
    /// True unless the author keeps the post from becoming cards: `anki: { skip: true }`, or a draft where drafts are not read.
    pub fn is_read(&self, drafts: bool) -> bool {
        !self.anki.skip && (drafts || !self.draft)
    }

    /// Returns what the header says for a key.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.values.get(key)
    }

    /// Returns the text or number that the header says for a key; empty is none.
    pub fn text(&self, key: &str) -> Option<String> {
        self.value(key).and_then(scalar)
    }
}

/// Splits a post into its front matter and the offset of its body.
pub(super) fn split(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let text = source.text.as_str();
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = &text[bom..];
    if let Some((map, length)) = json(body) {
        return (meaning(&map, source, Span::new(bom, bom + length), diagnostics), bom + length);
    }
    // How the header opens, how it closes, and what it is written in.
    let (open, fence, format) = match body.lines().next().map(str::trim_end) {
        Some("---") => ("---", "---", Format::Yaml),
        Some("---json") => ("---json", "---", Format::Json),
        Some("---toml") => ("---toml", "---", Format::Toml),
        Some("+++") => ("+++", "+++", Format::Toml),
        Some(";;;") => (";;;", ";;;", Format::Json),
        // Hugo's object, which did not read as one.
        Some("{") if body.lines().nth(1).is_some_and(|line| line.trim_start().starts_with('"')) => {
            ("{", "}", Format::Object)
        }
        _ => return (FrontMatter::default(), bom),
    };
    let first_line = body.find('\n').map_or(body.len(), |at| at + 1);
    let mut at = first_line;
    let mut close = None;
    for line in body[first_line..].split_inclusive('\n') {
        if line.trim_end() == fence || (open == "---" && line.trim_end() == "...") {
            close = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let Some((content_end, end)) = close else {
        // A lone `---` on top is a rule of Markdown's as well: it is a header only where a key follows.
        if body[first_line..]
            .lines()
            .next()
            .is_some_and(|line| line.contains(": ") || line.contains(" = ") || open != "---")
        {
            diagnostics.push(
                Diagnostic::error(
                    &source.path,
                    Span::new(bom, bom + open.len()),
                    "front-matter",
                    "the front matter is never closed",
                )
                .hint(format!("write `{fence}` on a line of its own below it")),
            );
        }
        return (FrontMatter::default(), bom);
    };
    let content = &body[first_line..content_end];
    let span = Span::new(bom, bom + end);
    let map = match read(format, content) {
        Ok(map) => map,
        Err((message, line)) => {
            let start = bom
                + first_line
                + content.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
            let here = Span::new(start, (start + 1).min(source.text.len()));
            diagnostics.push(
                Diagnostic::error(
                    &source.path,
                    here,
                    "front-matter",
                    format!("the front matter can't be read: {message}"),
                )
                .hint("mend it: until then notes of an earlier build stay as they are, and a new post is read without its front matter"),
            );
            // What the broken header says of drafts is respected: nothing is published by a slip.
            let mut map = Map::new();
            if content.lines().any(|line| {
                matches!(
                    line.replace([' ', '"', ','], "").as_str(),
                    "draft:true" | "is_draft:true" | "draft=true" | "published:false"
                )
            }) {
                map.insert("draft".to_owned(), Value::Bool(true));
            }
            map
        }
    };
    (meaning(&map, source, span, diagnostics), bom + end)
}

/// Reads an object in JSON on top of a post, and its length with the rest of its last line. What is no whole object, or has text
/// behind it on its line, is text (`{% raw %}`, `{{< figure >}}`).
fn json(body: &str) -> Option<(Map<String, Value>, usize)> {
    let mut values = serde_json::Deserializer::from_str(body.strip_prefix('{').map(|_| body)?).into_iter();
    let map: Map<String, Value> = values.next()?.ok()?;
    let rest = &body[values.byte_offset()..];
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    line.trim().is_empty().then_some((map, values.byte_offset() + line.len()))
}

/// What a header is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Yaml,
    Toml,
    /// An object, or what stands inside of one (Hexo).
    Json,
    /// What stands inside of an object whose braces are the fences.
    Object,
}

/// Reads the header's text; an error is a message and the 1-based line in it.
fn read(format: Format, content: &str) -> Result<Map<String, Value>, (String, usize)> {
    let value = match format {
        _ if content.trim().is_empty() => Ok(Value::Null),
        Format::Toml => values::toml(content),
        Format::Yaml => values::yaml(content).map_err(|(line, message)| (line, without_place(&message))),
        Format::Json if content.trim_start().starts_with('{') => {
            values::json(content).map_err(|(line, message)| (line, without_end(&message)))
        }
        Format::Json | Format::Object => values::json(&format!("{{{content}}}"))
            .map_err(|(line, message)| (line.min(content.lines().count()), without_end(&message))),
    };
    let value = value.map_err(|(line, message)| (message, line))?;
    match value {
        Value::Object(map) => Ok(map),
        Value::Null => Ok(Map::new()),
        // A lone scalar is text between two rules.
        Value::String(_) if format == Format::Yaml => Ok(Map::new()),
        _ => Err(("it has to be a list of keys and values".to_owned(), 1)),
    }
}

/// Drops " at line 3 column 7" from the parser's message: it counts inside the header.
fn without_end(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(message, _)| message).to_owned()
}

/// Drops "error: line 3 column 7: " from the parser's message: it counts inside the header.
fn without_place(message: &str) -> String {
    let message = message.strip_prefix("error: ").unwrap_or(message);
    match message.strip_prefix("line ").and_then(|rest| rest.split_once(": ")) {
        Some((place, rest)) if place.chars().all(|c| c.is_ascii_digit() || c == ' ' || "column".contains(c)) => {
            rest.to_owned()
        }
        _ => message.to_owned(),
    }
}

fn meaning(map: &Map<String, Value>, source: &Source, span: Span, diagnostics: &mut Vec<Diagnostic>) -> FrontMatter {
    let below = |key: &str, inner: &str| map.get(key).and_then(|value| value.get(inner));
    let text = |keys: &[&str]| keys.iter().find_map(|key| map.get(*key).and_then(scalar));
    let flag = |key: &str| map.get(key).map(|value| value == &Value::Bool(true) || value == "true");
    FrontMatter {
        title: text(&["title"]),
        permalink: text(&["permalink", "url", "slug"]),
        date: text(&["published_date", "date", "publishDate", "pubDate", "created", "Creation Date"])
            .or_else(|| below("date", "created").and_then(scalar)),
        draft: flag("is_draft").or(flag("draft")).unwrap_or_else(|| {
            let unpublished = ["published", "publish"].iter().any(|key| flag(key) == Some(false));
            unpublished || below("extra", "draft") == Some(&Value::Bool(true))
        }),
        tags: words(&[map.get("tags"), below("data", "tags"), below("taxonomies", "tags"), map.get("tag")]),
        categories: words(&[map.get("categories"), map.get("category"), below("taxonomies", "categories")]),
        language: text(&["lang", "language", "locale"]),
        description: text(&["description", "summary", "excerpt"]).and_then(|text| {
            // A folded text stands on several lines: where its beginning stands tells its place.
            let header = source.text.get(span.start..span.end)?;
            let begin: String = text.chars().take(24).collect();
            let start = span.start + header.find(&begin)?;
            let length = source.text[start..].lines().next().map_or(0, str::len);
            Some((text, Span::new(start, start + length)))
        }),
        aliases: words(&[map.get("aliases"), map.get("redirect_from")]),
        series: words(&[map.get("series"), below("taxonomies", "series")]).into_iter().next(),
        // Hugo takes a weight of 0 for none.
        order: ["weight", "sidebar_position", "nav_order", "series_order", "order"]
            .iter()
            .find_map(|key| map.get(*key).and_then(Value::as_i64).filter(|order| !(*key == "weight" && *order == 0))),
        values: map.clone(),
        // Generators that know their own keys alone keep an author's below `extra`, `params` or `data`.
        anki: map
            .get("anki")
            .or_else(|| below("extra", "anki"))
            .or_else(|| below("params", "anki"))
            .or_else(|| below("data", "anki"))
            .map(|value| switches::read(value, source, span, diagnostics))
            .unwrap_or_default(),
        span,
    }
}

/// Returns a scalar as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(string) => Some(string.trim().to_owned()).filter(|string| !string.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Collects words from lists and comma-joined strings, each once, in the order written.
pub(super) fn words(values: &[Option<&Value>]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for value in values.iter().flatten() {
        let items: Vec<String> = match value {
            Value::Array(items) => items.iter().filter_map(scalar).collect(),
            other => scalar(other).into_iter().collect(),
        };
        for word in items.iter().flat_map(|item| item.split(',')).map(str::trim).filter(|word| !word.is_empty()) {
            if !all.iter().any(|known| known == word) {
                all.push(word.to_owned());
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> (FrontMatter, usize, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let (front, body) = split(&Source::new("a.md", text), &mut diagnostics);
        (front, body, diagnostics)
    }

    #[test]
    fn reads_what_cobalt_writes() {
        let (front, body, diagnostics) = front(
            "\u{feff}---\r\npermalink: \"/2020/x\"\r\ntitle: \"A: b\"\r\ncategories:\r\n  - \"aws,study\"\r\nlayout: post.liquid\r\n\
             published_date: \"2020-01-02 10:00:00 +0000\"\r\nis_draft: true\r\ndata:\r\n  tags: \"aws, exam\"\r\n  route: blog\r\n---\r\nBody\r\n",
        );
        assert_eq!(diagnostics, []);
        assert_eq!(front.title.as_deref(), Some("A: b"));
        assert_eq!(front.permalink.as_deref(), Some("/2020/x"));
        assert_eq!(front.date.as_deref(), Some("2020-01-02 10:00:00 +0000"));
        assert!(front.draft);
        assert_eq!(front.tags, ["aws", "exam"]);
        assert_eq!(front.categories, ["aws", "study"]);
        assert_eq!(body, front.span.end);
    }

    #[test]
    fn toml_and_no_front_matter_are_read_and_a_rule_is_no_header() {
        let (toml, ..) = front("+++\ntitle = \"T\"\ndraft = true\n[taxonomies]\ntags = [\"a\"]\n+++\nx");
        assert_eq!((toml.title.as_deref(), toml.draft, toml.tags), (Some("T"), true, vec!["a".to_owned()]));
        let (none, body, diagnostics) = front("---\n\nText\n");
        assert_eq!((none.title, body, diagnostics.len()), (None, 0, 0));
    }

    #[test]
    fn json_is_read_and_a_template_tag_is_no_json() {
        let text = "\u{feff}{\n  \"title\": \"T {x}\",\n  \"draft\": true,\n  \"tags\": [\"a\"]\n}\nBody";
        let (json, body, diagnostics) = front(text);
        assert_eq!(diagnostics, []);
        assert_eq!((json.title.as_deref(), json.draft, json.tags), (Some("T {x}"), true, vec!["a".to_owned()]));
        assert_eq!(&text[body..], "Body");
        for text in ["{% raw %}\nBody", "{{< figure >}}\n", "{\"a\": 1} is JSON\n", "{\"a\": \n", "{x}"] {
            let (none, body, _) = front(text);
            assert_eq!((none.span, body), (Span::default(), 0), "{text}");
        }
        for text in [
            "---json\n{\"title\": \"T\"}\n---\nBody",
            ";;;\n\"title\": \"T\"\n;;;\nBody",
            "---toml\ntitle = \"T\"\n---\nBody",
        ] {
            let (other, body, diagnostics) = front(text);
            assert_eq!((other.title.as_deref(), &text[body..], diagnostics), (Some("T"), "Body", vec![]), "{text}");
        }
    }

    #[test]
    fn broken_front_matter_is_told_with_its_line() {
        let text = "---\ntitle: ok\ntags: [a, b\n---\nx";
        let (_, body, diagnostics) = front(text);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(&text[body..], "x");
        let text = "{\n  \"title\": \"T\",\n  \"draft\": true,\n  \"tags\": [\n}\nBody";
        let (json, body, diagnostics) = front(text);
        assert_eq!((json.draft, &text[body..], diagnostics.len()), (true, "Body", 1));
        assert!(diagnostics[0].message.starts_with("the front matter can't be read: "), "{:?}", diagnostics[0]);
        assert_eq!(text[..diagnostics[0].span.start].matches('\n').count(), 3, "{:?}", diagnostics[0]);
        let unclosed = front("---\ntitle: x\n\ntext").2;
        assert_eq!(unclosed[0].message, "the front matter is never closed");
    }
}
