//! Inline tags of HTML as inlines: emphasis, code, links, images, raised and lowered text, abbreviations. Tolerant as browsers are.

use super::html::decode;
use super::{Inline, InlineKind, Text};
use crate::source::Span;

/// How deep elements are read in each other.
const DEEPEST: usize = 40;

/// Turns pairs of inline tags into inlines; tags that mean nothing to a card go. Long forms of `<abbr>` are added to `abbreviations`.
pub(super) fn inline_tags(inlines: Vec<Inline>, abbreviations: &mut Vec<(Span, String, String)>) -> Vec<Inline> {
    if !inlines.iter().any(|inline| matches!(inline.kind, InlineKind::Html(_))) {
        return inlines;
    }
    // Open elements: name, tag, what is outside of them so far.
    let mut open: Vec<(String, Inline, Vec<Inline>)> = Vec::new();
    let mut now: Vec<Inline> = Vec::new();
    for inline in inlines {
        let InlineKind::Html(html) = &inline.kind else {
            now.push(inline);
            continue;
        };
        let closes = html.starts_with("</");
        let name: String =
            html.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        match (name.as_str(), closes) {
            ("br", _) => now.push(Inline { kind: InlineKind::HardBreak, span: inline.span }),
            ("img", false) => {
                let alt = attribute(html, "alt").unwrap_or_default();
                let alt = vec![Inline { kind: InlineKind::Text(alt), span: inline.span }];
                let url = attribute(html, "src").unwrap_or_default();
                now.push(Inline { kind: InlineKind::Image { url, alt }, span: inline.span });
            }
            // Of several formats of one sound, the first.
            ("audio" | "source", false) => {
                let url = attribute(html, "src").filter(|url| super::references::is_audio(url));
                let again = matches!(now.last(), Some(Inline { kind: InlineKind::Image { url, .. }, .. }) if super::references::is_audio(url));
                now.extend(
                    url.filter(|_| !again)
                        .map(|url| Inline { kind: InlineKind::Image { url, alt: Vec::new() }, span: inline.span }),
                );
            }
            (_, false) if is_known(&name) && !html.ends_with("/>") && open.len() < DEEPEST => {
                open.push((name, inline, std::mem::take(&mut now)));
            }
            (_, true) if open.iter().any(|(known, ..)| *known == name) => {
                // What was not closed in between closes with it.
                while let Some((known, tag, outer)) = open.pop() {
                    let inner = std::mem::replace(&mut now, outer);
                    let closed = known == name;
                    if closed {
                        let span = tag.span.to(inline.span);
                        now.extend(element(&known, &tag, inner, span, abbreviations));
                        break;
                    }
                    now.extend(inner);
                }
            }
            _ => {}
        }
    }
    while let Some((_, _, outer)) = open.pop() {
        let inner = std::mem::replace(&mut now, outer);
        now.extend(inner);
    }
    now
}

fn is_known(name: &str) -> bool {
    matches!(
        name,
        "b" | "strong"
            | "i"
            | "em"
            | "cite"
            | "dfn"
            | "var"
            | "del"
            | "s"
            | "strike"
            | "code"
            | "kbd"
            | "samp"
            | "tt"
            | "sub"
            | "sup"
            | "a"
            | "abbr"
            | "acronym"
    )
}

/// Makes the inline of an element.
fn element(
    name: &str,
    tag: &Inline,
    inner: Vec<Inline>,
    span: Span,
    abbreviations: &mut Vec<(Span, String, String)>,
) -> Vec<Inline> {
    let InlineKind::Html(html) = &tag.kind else { return inner };
    let plain = Text::from_inlines(&inner).as_str().to_owned();
    let kind = match name {
        "b" | "strong" => InlineKind::Strong(inner),
        "i" | "em" | "cite" | "dfn" | "var" => InlineKind::Emphasis(inner),
        "del" | "s" | "strike" => InlineKind::Strikethrough(inner),
        "code" | "kbd" | "samp" | "tt" => InlineKind::Code(plain),
        "sub" => InlineKind::Text(shifted(&plain, SUBSCRIPTS, '_')),
        "sup" if is_footnote_mark(&inner) => return Vec::new(),
        "sup" => InlineKind::Text(shifted(&plain, SUPERSCRIPTS, '^')),
        "a" => match attribute(html, "href").filter(|url| !url.is_empty()) {
            Some(url) => InlineKind::Link { url, label: None, children: inner },
            None => return inner,
        },
        _ => {
            if let Some(long) = attribute(html, "title").filter(|title| !title.is_empty()) {
                abbreviations.push((span, plain, long));
            }
            return inner;
        }
    };
    vec![Inline { kind, span }]
}

/// `<sup><a href="#fn1">1</a></sup>` leads to a footnote.
fn is_footnote_mark(inner: &[Inline]) -> bool {
    matches!(inner, [Inline { kind: InlineKind::Link { url, .. }, .. }] if url.starts_with('#'))
        || matches!(inner, [Inline { kind: InlineKind::FootnoteReference(_), .. }])
}

const SUPERSCRIPTS: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ";
const SUBSCRIPTS: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑoₒxₓiᵢjⱼnₙkₖmₘtₜ";

/// Writes a text raised or lowered by characters of that kind, so that 2 to the 10th is no 210 in plain text; else behind a mark.
fn shifted(text: &str, pairs: &str, mark: char) -> String {
    let all: Vec<char> = pairs.chars().collect();
    let each = |c: char| all.chunks(2).find(|pair| pair[0] == c).and_then(|pair| pair.get(1).copied());
    let raised: Option<String> = text.chars().map(each).collect();
    // "1st", "TM": nothing to compute.
    let ordinal = matches!(text, "st" | "nd" | "rd" | "th" | "TM" | "®" | "™");
    match raised {
        Some(raised) => raised,
        None if ordinal => text.to_owned(),
        None if text.chars().count() == 1 => format!("{mark}{text}"),
        None => format!("{mark}({text})"),
    }
}

/// Returns the value of an attribute in a tag.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name).map(|at| from + at) {
        from = at + name.len();
        let apart = lower[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| apart) else { continue };
        let value = value.trim_start();
        let inner = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
        };
        return Some(decode(inner.trim()));
    }
    None
}
