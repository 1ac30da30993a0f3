//! SVG without all that does not draw: the only importer of `quick_xml`. An allow-list of elements; no handler, no link, no
//! remote address, no style sheet that loads. What is left can do no more than be looked at, wherever it is opened.

use quick_xml::Reader;
use quick_xml::XmlVersion::Implicit1_0;
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Elements that draw, or say how. `a` is not among them: what it holds is kept without it.
const ALLOWED: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// Elements without which there is nothing to see.
const DRAWING: &[&str] = &["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "text", "use"];

/// A cleaned SVG.
pub(super) struct Clean {
    /// Its text.
    pub(super) text: String,
    /// Its width and height in pixels, where it states both.
    pub(super) sides: Option<(f64, f64)>,
}

/// Cleans an SVG; none if it is no SVG, not well-formed, or nothing that draws is left.
pub(super) fn clean(svg: &str) -> Option<Clean> {
    let mut reader = Reader::from_str(svg.trim_start_matches('\u{feff}'));
    let mut out = String::with_capacity(svg.len());
    let mut sides = (None, None);
    let mut open: Vec<&'static str> = Vec::new();
    let mut dropped = 0_usize;
    let mut draws = false;
    let mut style = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Eof => break,
            Event::Start(start) => {
                let name = start.name().0;
                match allowed(name).filter(|_| dropped == 0) {
                    // A second root would be no SVG.
                    Some(name) if open.is_empty() && (name != "svg" || !out.is_empty()) => return None,
                    Some(name) => {
                        if open.is_empty() {
                            sides = (length(&start, "width"), length(&start, "height"));
                        }
                        draws |= DRAWING.contains(&name);
                        tag(&mut out, name, &start, open.is_empty(), ">");
                        open.push(name);
                    }
                    None if dropped == 0 && name == "a" && !open.is_empty() => {}
                    None => dropped += 1,
                }
            }
            Event::Empty(empty) => {
                if let Some(name) = allowed(empty.name().0).filter(|_| dropped == 0 && !open.is_empty()) {
                    draws |= DRAWING.contains(&name);
                    tag(&mut out, name, &empty, false, "/>");
                }
            }
            Event::End(end) => {
                if dropped > 0 {
                    dropped -= 1;
                } else if end.name().0 != "a" {
                    let name = open.pop()?;
                    if name == "style" {
                        let css = std::mem::take(&mut style);
                        if is_harmless(&css) {
                            out.push_str(&escape(css.as_str()));
                        }
                    }
                    let _ = write!(out, "</{name}>");
                }
            }
            _ if dropped > 0 => {}
            Event::Text(text) => put(&mut out, &mut style, &open, &text),
            Event::CData(text) => put(&mut out, &mut style, &open, &text),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                // Entities of the file's own would be expanded again by whoever reads it.
                let text = character.or_else(|| resolve_predefined_entity(&reference).map(str::to_owned));
                put(&mut out, &mut style, &open, text.as_deref().unwrap_or_default());
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let whole = open.is_empty() && dropped == 0 && draws;
    whole.then(|| Clean { text: out, sides: sides.0.zip(sides.1) })
}

fn allowed(name: &str) -> Option<&'static str> {
    ALLOWED.iter().find(|known| **known == name).copied()
}

/// Writes text; that of a style sheet is held back until it is whole.
fn put(out: &mut String, style: &mut String, open: &[&str], text: &str) {
    match open.last() {
        Some(&"style") => style.push_str(text),
        Some(_) => out.push_str(&escape(text)),
        None => {}
    }
}

fn tag(out: &mut String, name: &str, element: &BytesStart, root: bool, end: &str) {
    out.push('<');
    out.push_str(name);
    if root {
        // Without them a browser does not show the file as an image.
        let _ = write!(out, " xmlns=\"{NAMESPACE}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    }
    for attribute in element.attributes().flatten() {
        let name = attribute.key.0;
        let Ok(value) = attribute.normalized_value(Implicit1_0) else { continue };
        if is_kept(name, &value) {
            let _ = write!(out, " {name}=\"{}\"", escape(value.as_ref()));
        }
    }
    out.push_str(end);
}

fn is_kept(name: &str, value: &str) -> bool {
    let known = match name.split_once(':') {
        Some((prefix, local)) => matches!((prefix, local), ("xml", "space" | "lang") | ("xlink", "href")),
        None => name != "xmlns" && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'),
    };
    let handler = name.to_ascii_lowercase().starts_with("on");
    let reference = name == "href" || name == "xlink:href";
    known && !handler && (!reference || value.trim_start().starts_with('#')) && is_harmless(value)
}

/// True for an attribute's value or a style sheet that loads and runs nothing.
fn is_harmless(value: &str) -> bool {
    let lower: String = value.to_lowercase().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let local = |at: usize| lower[at + 4..].trim_start_matches(['"', '\'']).starts_with('#');
    let loads = lower.match_indices("url(").any(|(at, _)| !local(at));
    // With a backslash or a comment CSS can spell a word so that no search finds it.
    let hidden = lower.contains("/*") || lower.contains('\\');
    let runs = ["javascript:", "data:", "@import", "expression(", "image-set(", "image(", "@font-face", "behavior:"];
    !loads && !hidden && !runs.iter().any(|word| lower.contains(word))
}

fn length(element: &BytesStart, name: &str) -> Option<f64> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(Implicit1_0).ok()?;
    value.trim().trim_end_matches("px").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(inner: &str) -> String {
        let svg = format!("<svg xmlns=\"{NAMESPACE}\" viewBox=\"0 0 9 9\">{inner}<path d=\"M0 0h9\"/></svg>");
        clean(&svg).map_or_else(|| "refused".to_owned(), |clean| clean.text)
    }

    #[test]
    fn what_draws_is_kept() {
        let drawing = "<defs><linearGradient id=\"g\"><stop offset=\"1\" stop-color=\"red\"/></linearGradient></defs>\
                       <rect fill=\"url(#g)\" width=\"4\"/><text x=\"1\">a &lt; b &amp; c</text>";
        let clean = cleaned(drawing);
        assert!(clean.contains(drawing), "{clean}");
        assert!(clean.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{clean}");
        assert!(clean.contains("viewBox=\"0 0 9 9\""), "{clean}");
    }

    #[test]
    fn nothing_that_runs_or_loads_is_left() {
        let hostile = [
            "<script>alert(1)</script>",
            "<script xlink:href=\"https://evil.example\"/>",
            "<foreignObject><iframe src=\"https://evil.example\"/></foreignObject>",
            "<rect onclick=\"alert(1)\" onload='alert(1)'/>",
            "<a href=\"javascript:alert(1)\"><circle r=\"1\"/></a>",
            "<image href=\"https://evil.example/x.png\"/>",
            "<use href=\"https://evil.example/x.svg#a\"/>",
            "<use xlink:href=\"data:image/svg+xml,alert\"/>",
            "<rect fill=\"url(https://evil.example/x)\"/>",
            "<rect style=\"fill: u\\rl(https://evil.example)\"/>",
            "<style>@import 'https://evil.example/x.css';</style>",
            "<style>rect { fill: url( 'https://evil.example/x.png') }</style>",
            "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<set attributeName=\"onclick\" to=\"alert(1)\"/>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
            "<?xml-stylesheet href=\"https://evil.example/x.css\"?>",
        ];
        for inner in hostile {
            let clean = cleaned(inner);
            for word in ["evil", "alert", "script", "iframe", "onclick", "<image", "<a", "import"] {
                assert!(!clean.contains(word), "{inner} left {clean}");
            }
            assert!(clean.contains("<path"), "{inner} took the drawing with it: {clean}");
        }
    }

    #[test]
    fn entities_of_its_own_and_broken_files_are_refused_or_dropped() {
        let bomb = "<!DOCTYPE svg [<!ENTITY a \"&b;&b;\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>\
                    <svg><text>x&a;</text></svg>";
        assert_eq!(clean(bomb).map(|clean| clean.text.contains("<text>x</text>")), Some(true));
        for broken in
            ["<svg><path></svg>", "<svg><path/>", "<html><svg><path/></svg></html>", "<svg><g/></svg>", "<svg/>"]
        {
            assert!(clean(broken).is_none(), "{broken}");
        }
    }
}
