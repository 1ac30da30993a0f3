//! HTML of fields: the only place that escapes and sanitises.

use crate::post::{Mark, Style, Text};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// HTML that is safe to show: made by this module alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Html(pub(crate) String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a text is to stand: braces and colons mean something inside a cloze note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Field,
    Cloze,
}

impl Html {
    /// Escapes plain text.
    pub fn from_text(text: &str) -> Self {
        Self(escape(text, Within::Field))
    }

    /// Sets plain text as a paragraph.
    pub fn paragraph(text: &str) -> Self {
        Self(format!("<p>{}</p>", escape(text, Within::Field)))
    }

    /// Appends more HTML.
    pub fn and(mut self, more: Html) -> Self {
        self.0.push_str(&more.0);
        self
    }

    /// Cleans foreign HTML: no script, handler, frame, style or remote load is left.
    pub fn sanitize(html: &str) -> Self {
        Self(ammonia::Builder::default().rm_tags(["img"]).clean(html).to_string())
    }

    /// Sets a text with its styles.
    pub fn from_rich(text: &Text) -> Self {
        Self(rich(text, Within::Field))
    }

    /// Sets a text for a cloze note: each hidden range becomes a deletion, numbered from 1.
    pub fn cloze(text: &Text, hidden: &[Range<usize>]) -> Self {
        let mut out = String::new();
        let mut at = 0;
        for (index, range) in hidden.iter().enumerate() {
            out.push_str(&rich(&text.slice_exact(at..range.start), Within::Cloze));
            out.push_str(&format!("{{{{c{}::{}}}}}", index + 1, rich(&text.slice(range.clone()), Within::Cloze)));
            at = range.end;
        }
        out.push_str(&rich(&text.slice_exact(at..text.as_str().len()), Within::Cloze));
        Self(out)
    }

    /// Sets texts as a list.
    pub fn list(items: &[Text], ordered: bool) -> Self {
        let items: String =
            items.iter().map(|item| format!("<li>{}</li>", rich(&item.clone().capitalised(), Within::Field))).collect();
        Self(if ordered { format!("<ol>{items}</ol>") } else { format!("<ul>{items}</ul>") })
    }

    /// Appends an answer to another as the next item of a list; none where either is more than a line.
    pub fn and_item(&self, more: &Html) -> Option<Self> {
        let line = |html: &str| !["<ul>", "<ol>", "<pre>", "<p>"].iter().any(|block| html.contains(block));
        let items = match self.0.strip_prefix("<ul>").and_then(|rest| rest.strip_suffix("</ul>")) {
            Some(items) => items.to_owned(),
            None if line(&self.0) => format!("<li>{}</li>", self.0),
            None => return None,
        };
        line(&more.0).then(|| Self(format!("<ul>{items}<li>{}</li></ul>", more.0)))
    }

    /// Sets code: one line inside the text, more as a block.
    pub fn code(code: &str, language: &str) -> Self {
        let code_html = escape(code, Within::Cloze);
        if code.contains('\n') || code.chars().count() > 60 {
            let class: String =
                language.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '#')).collect();
            let class = if class.is_empty() { String::new() } else { format!(" class=\"language-{class}\"") };
            return Self(format!("<pre><code{class}>{code_html}</code></pre>"));
        }
        Self(format!("<code>{code_html}</code>"))
    }

    /// Sets links as a row: name and address each.
    pub fn links<'a>(links: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let items: String = links
            .filter(|(_, url)| is_safe(url))
            .map(|(name, url)| format!("<li><a href=\"{}\">{}</a></li>", attribute(url), escape(name, Within::Field)))
            .collect();
        Self(if items.is_empty() { String::new() } else { format!("<ul class=\"links\">{items}</ul>") })
    }

    /// Gives the deletions of a cloze's text other numbers; those that have no other keep their own.
    pub(crate) fn renumbered(&self, numbers: &BTreeMap<u32, u32>) -> Self {
        let mut out = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some(at) = rest.find("{{c") {
            let (before, inner) = rest.split_at(at + 3);
            let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
            let number = inner[..digits].parse().ok().filter(|_| inner[digits..].starts_with("::"));
            let number: Option<u32> = number.map(|number| numbers.get(&number).copied().unwrap_or(number));
            out.push_str(before);
            out.push_str(&number.map_or_else(|| inner[..digits].to_owned(), |number| number.to_string()));
            rest = &inner[digits..];
        }
        out.push_str(rest);
        Self(out)
    }

    /// Returns the HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text that a reader sees; blocks and list items are separated by a line end.
    pub fn plain(&self) -> String {
        self.plain_inside().trim().to_owned()
    }

    /// Returns the text that a reader sees of a part: spaces at its ends stay.
    pub(crate) fn plain_inside(&self) -> String {
        let mut out = String::new();
        let mut rest = self.0.as_str();
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            let Some(end) = rest[at..].find('>') else { break };
            let tag = rest[at + 1..at + end].trim_start_matches('/');
            if ["p", "li", "br", "div", "tr", "pre", "ul", "ol", "h"]
                .iter()
                .any(|block| tag.split([' ', '/']).next() == Some(block))
                && !out.ends_with('\n')
                && !out.is_empty()
            {
                out.push('\n');
            }
            rest = &rest[at + end + 1..];
        }
        out.push_str(rest);
        decode(&out)
    }
}

/// Returns the address of a link that a card may hold: a web address, nothing that runs.
fn is_safe(url: &str) -> bool {
    let lower = url.trim().to_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://") || lower.starts_with("mailto:")
}

fn attribute(url: &str) -> String {
    escape(url.trim(), Within::Field).replace('"', "&quot;")
}

fn escape(text: &str, within: Within) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '{' if within == Within::Cloze => out.push_str("&#123;"),
            '}' if within == Within::Cloze => out.push_str("&#125;"),
            ':' if within == Within::Cloze => out.push_str("&#58;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => {}
            other => out.push(other),
        }
    }
    out
}

/// Turns the entities that [`escape`] makes, and the most common others, back into characters.
fn decode(html: &str) -> String {
    let mut text = html.to_owned();
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&#58;", ":"),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text
}

/// Sets a text with its styles, outer tags first.
fn rich(text: &Text, within: Within) -> String {
    // Inner marks stand before outer ones: where both cover the same range, the later one goes around.
    let mut marks: Vec<&Mark> = text.marks().iter().rev().filter(|mark| opening(&mark.style).is_some()).collect();
    marks.sort_by_key(|mark| (mark.range.start, usize::MAX - mark.range.end));
    let string = text.as_str();
    let mut out = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    let mut at = 0;
    let mut next = marks.into_iter().peekable();
    loop {
        let start = next.peek().map_or(string.len(), |mark| mark.range.start);
        let end = open.last().map_or(string.len(), |mark| mark.range.end);
        let stop = start.min(end).max(at);
        out.push_str(&escape(&string[at..stop], within));
        at = stop;
        if let Some(mark) = open.pop_if(|mark| mark.range.end <= at) {
            out.push_str(closing(&mark.style));
        } else if let Some(mark) = next.next_if(|mark| mark.range.start <= at) {
            // A mark that reaches beyond the one around it can't come from Markdown; it is left out.
            if open.last().is_none_or(|outer| mark.range.end <= outer.range.end) {
                out.push_str(&opening(&mark.style).unwrap_or_default());
                open.push(mark);
            }
        } else if at >= string.len() {
            return out;
        }
    }
}

fn opening(style: &Style) -> Option<String> {
    Some(match style {
        Style::Code => "<code>".to_owned(),
        Style::Emphasis => "<em>".to_owned(),
        Style::Strong => "<strong>".to_owned(),
        Style::Strikethrough => "<s>".to_owned(),
        Style::Link(url) if is_safe(url) => format!("<a href=\"{}\">", attribute(url)),
        Style::Link(_) => return None,
        Style::Math(false) => "\\(".to_owned(),
        Style::Math(true) => "\\[".to_owned(),
    })
}

fn closing(style: &Style) -> &'static str {
    match style {
        Style::Code => "</code>",
        Style::Emphasis => "</em>",
        Style::Strong => "</strong>",
        Style::Strikethrough => "</s>",
        Style::Link(_) => "</a>",
        Style::Math(false) => "\\)",
        Style::Math(true) => "\\]",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::{Inline, InlineKind};
    use crate::source::Span;

    fn inline(kind: InlineKind) -> Inline {
        Inline { kind, span: Span::default() }
    }

    fn sample() -> Text {
        let code = inline(InlineKind::Code("a<b> {{x}}".into()));
        let strong = inline(InlineKind::Strong(vec![inline(InlineKind::Text("bold ".into())), code]));
        Text::from_inlines(&[inline(InlineKind::Text("Use & ".into())), strong])
    }

    #[test]
    fn styles_nest_and_text_is_escaped() {
        assert_eq!(
            Html::from_rich(&sample()).as_str(),
            "Use &amp; <strong>bold <code>a&lt;b&gt; {{x}}</code></strong>"
        );
        assert_eq!(Html::from_rich(&sample()).plain(), "Use & bold a<b> {{x}}");
    }

    #[test]
    fn braces_of_code_are_no_deletions() {
        let text = sample();
        assert_eq!(
            Html::cloze(&text, std::slice::from_ref(&(6..10))).as_str(),
            "Use &amp; {{c1::<strong>bold</strong>}} <strong><code>a&lt;b&gt; &#123;&#123;x&#125;&#125;</code></strong>"
        );
    }

    #[test]
    fn links_that_run_code_are_dropped() {
        let link = |url: &str| {
            inline(InlineKind::Link {
                url: url.into(),
                label: None,
                children: vec![inline(InlineKind::Text("x".into()))],
            })
        };
        assert_eq!(Html::from_rich(&Text::from_inlines(&[link("javascript:alert(1)")])).as_str(), "x");
        assert_eq!(
            Html::from_rich(&Text::from_inlines(&[link("https://a.org/?q=\"")])).as_str(),
            "<a href=\"https://a.org/?q=&quot;\">x</a>"
        );
        assert_eq!(Html::sanitize("<b onclick=x>a</b><script>1</script><img src=x>").as_str(), "<b>a</b>");
    }
}
