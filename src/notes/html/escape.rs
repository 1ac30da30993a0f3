//! Characters that mean something in a field: to HTML, to Anki's cloze notation, to what Anki itself expands there (sounds,
//! speech, LaTeX, MathJax).

use std::fmt::Write;

/// Where a text is to stand: braces and colons mean something inside a cloze note.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// A field of a note without deletions.
    Field,
    /// A text with deletions, or one that may come to stand in such a text.
    Cloze,
}

/// What Anki expands where it stands in a field, behind its bracket and in lower case: it would play any address, speak, or run
/// LaTeX for whoever wrote the post (rslib/src/card_rendering, rslib/src/latex.rs).
const EXPANDED: [&str; 8] = ["sound:", "anki:", "/anki:", "latex]", "/latex]", "$]", "$$]", "/$"];

/// TeX that loads, links, styles, or changes what other formulas mean: MathJax keeps definitions from card to card.
const UNSAFE_TEX: [&str; 24] = [
    "DeclareMathOperator",
    "DeclarePairedDelimiter",
    "Newextarrow",
    "bbox",
    "catcode",
    "class",
    "csname",
    "cssId",
    "data",
    "def",
    "edef",
    "gdef",
    "global",
    "href",
    "includegraphics",
    "input",
    "let",
    "mmlToken",
    "newcommand",
    "newenvironment",
    "renewcommand",
    "renewenvironment",
    "require",
    "style",
];

/// Escapes text for an element's content.
pub(super) fn text(text: &str, within: Within) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            // An element between the two (no `wbr`: MathJax reads across it): no formula is found that the post does not have.
            '\\' if rest.starts_with(['(', '[']) => out.push_str("\\<span></span>"),
            '[' if is_expanded(rest) => out.push_str("&#91;"),
            other => character(&mut out, other, within),
        }
    }
    out
}

/// Escapes text for an attribute in double quotes.
pub(super) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.trim().chars() {
        match c {
            '[' => out.push_str("&#91;"),
            '\\' => out.push_str("&#92;"),
            ':' if last != ':' => out.push(':'),
            other => character(&mut out, other, Within::Cloze),
        }
        last = c;
    }
    out
}

/// Escapes TeX: no more than HTML needs. In a cloze note two braces are set apart, as Anki asks for, so that they end no
/// deletion and begin none.
pub(super) fn tex(tex: &str, within: Within) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut last = ' ';
    for (at, c) in tex.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '{' | '}' if within == Within::Cloze && last == c => {
                let _ = write!(out, " {c}");
            }
            ':' if within == Within::Cloze && last == c => out.push_str("&#58;"),
            '[' if is_expanded(&tex[at + 1..]) => out.push_str("&#91;"),
            other if is_control(other) => {}
            other => out.push(other),
        }
        last = c;
    }
    out
}

/// True for TeX that does no more than typeset.
pub(super) fn is_safe_tex(tex: &str) -> bool {
    tex.split('\\').skip(1).all(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        !UNSAFE_TEX.contains(&&rest[..end])
    })
}

/// Turns the entities that are made here, and the most common others, back into characters.
pub(super) fn decode(html: &str) -> String {
    let mut text = html.to_owned();
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&#58;", ":"),
        ("&#91;", "["),
        ("&#92;", "\\"),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text
}

fn character(out: &mut String, c: char, within: Within) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '{' if within == Within::Cloze => out.push_str("&#123;"),
        '}' if within == Within::Cloze => out.push_str("&#125;"),
        ':' if within == Within::Cloze => out.push_str("&#58;"),
        other if is_control(other) => {}
        other => out.push(other),
    }
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}')
}

fn is_expanded(rest: &str) -> bool {
    EXPANDED.iter().any(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anki_expands_stays_text() {
        for (post, field) in [
            ("[sound:http://evil/x.mp3]", "&#91;sound:http://evil/x.mp3]"),
            ("[LaTeX]\\input x[/latex]", "&#91;LaTeX]\\input x&#91;/latex]"),
            ("[$]x[/$] [$$]y[/$$]", "&#91;$]x&#91;/$] &#91;$$]y&#91;/$$]"),
            ("[anki:tts lang=en_US]a[/anki:tts]", "&#91;anki:tts lang=en_US]a&#91;/anki:tts]"),
            ("\\(\\href{javascript:x}{y}\\)", "\\<span></span>(\\href{javascript:x}{y}\\)"),
            ("\\[x\\] and [1]", "\\<span></span>[x\\] and [1]"),
        ] {
            assert_eq!(text(post, Within::Field), field);
        }
    }

    #[test]
    fn tex_is_changed_only_where_it_must_be() {
        assert_eq!(tex("\\frac{1}{2} < x & \"y\"", Within::Field), "\\frac{1}{2} &lt; x &amp; \"y\"");
        assert_eq!(tex("e^{x_{1}}", Within::Field), "e^{x_{1}}");
        assert_eq!(tex("e^{x_{1}} f::A {{{a}}}", Within::Cloze), "e^{x_{1} } f:&#58;A { { {a} } }");
    }

    #[test]
    fn tex_that_does_more_than_typeset_is_told() {
        for hostile in [
            "\\href{javascript:alert(1)}{x}",
            "\\require{html}",
            "x\\style{a}{b}",
            "\\let\\frac=\\sqrt",
            "\\bbox[url(x)]{y}",
        ] {
            assert!(!is_safe_tex(hostile), "{hostile}");
        }
        for plain in ["\\frac{1}{2}", "\\left( x \\right)", "\\delta \\defeq \\sum_i x", "\\\\ a", "x"] {
            assert!(is_safe_tex(plain), "{plain}");
        }
    }
}
