//! Formulas as authors write them for MathJax, turned into the dollar signs that the parser knows, byte for byte as long, so
//! that every offset stays true to the file. And what stands between dollar signs and is no formula.

use std::ops::Range;

/// The longest formula that is looked for, in bytes: an opening that is never closed must not cost the rest of the post each time.
const LONGEST: usize = 4_000;

/// Turns `\(…\)` and `\[…\]`, with one backslash or two, into `$$…$$`, and puts a displayed formula on one line: a line of it that
/// begins with `-` or `=` would be a list or a heading. Code stays as it is. `source` is the text as written: braces of a formula
/// that a dialect took for a template's come back.
pub(super) fn to_dollars(source: &str, mut markdown: String, body: usize) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    let mut fence: Option<String> = None;
    let mut at = body;
    // What a formula or code that began on a line before has taken already.
    let mut taken = body;
    for line in markdown[body..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim_start();
        let marker: String = trimmed.chars().take_while(|&c| c == '`').collect();
        let marker = if marker.is_empty() { trimmed.chars().take_while(|&c| c == '~').collect() } else { marker };
        match &fence {
            Some(open) if marker.starts_with(open.as_str()) && trimmed[marker.len()..].trim().is_empty() => {
                fence = None
            }
            Some(_) => {}
            None if marker.len() >= 3 && !trimmed[marker.len()..].contains('`') => fence = Some(marker),
            None if line.contains(['\\', '$']) || line.contains('`') => {
                taken = in_line(source, &markdown, start.max(taken)..at, &mut edits);
            }
            None => {}
        }
    }
    for (range, with) in edits {
        debug_assert_eq!(range.len(), with.len());
        markdown.replace_range(range, with);
    }
    markdown
}

/// Bytes, and as many that take their place.
type Edit<'a> = (Range<usize>, &'a str);

/// Finds the formulas that begin on a line; returns where what was found ends.
fn in_line<'a>(source: &'a str, markdown: &str, line: Range<usize>, edits: &mut Vec<Edit<'a>>) -> usize {
    let mut at = line.start;
    while at < line.end {
        let rest = head(&markdown[at..]);
        let Some(c) = rest.chars().next() else { break };
        if c == '`' {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            at += ticks + code_span(&rest[ticks..], &rest[..ticks]).unwrap_or(0);
        } else if let Some((open, close, inner)) = bracketed(rest) {
            let end = at + open + inner;
            restore(source, markdown, at + open..end, edits);
            edits.push((at..at + open, if open == 3 { "$$ " } else { "$$" }));
            one_line(markdown, at + open..end, edits);
            edits.push((end..end + close, if close == 3 { " $$" } else { "$$" }));
            at = end + close;
        } else if let Some(inner) = rest.strip_prefix("$$") {
            let alone = markdown[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
            match inner.find("$$").filter(|end| is_one_paragraph(&inner[..*end])) {
                Some(end) => {
                    restore(source, markdown, at + 2..at + 2 + end, edits);
                    if alone {
                        one_line(markdown, at + 2..at + 2 + end, edits);
                    }
                    at += end + 4;
                }
                None => at += 2,
            }
        } else if let Some(end) = single(head(&source[at..])).filter(|_| c == '$') {
            restore(source, markdown, at + 1..at + 1 + end, edits);
            at += end + 2;
        } else if c == '\\' {
            at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
        } else {
            at += c.len_utf8();
        }
    }
    at
}

/// Returns how many bytes stand between a dollar sign and the one that closes its formula, by the parser's rule: no space inside
/// of either, and on the same line.
fn single(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('$')?;
    let line = inner.lines().next()?;
    let end = line.match_indices('$').map(|(end, _)| end).find(|end| !line[..*end].ends_with(['\\', ' ']))?;
    (end > 0 && !line.starts_with([' ', '\t']) && !is_prose(&line[..end], &line[end + 1..])).then_some(end)
}

/// Brings back what a dialect blanked in a formula, such as `{{n}}`.
fn restore<'a>(source: &'a str, markdown: &str, inner: Range<usize>, edits: &mut Vec<Edit<'a>>) {
    let tex =
        source.get(inner.clone()).filter(|tex| Some(*tex) != markdown.get(inner.clone()) && !tex.contains(['%', '<']));
    edits.extend(tex.map(|tex| (inner, tex)));
}

/// Returns as much of a text as is looked at for the end of a formula.
fn head(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// Returns how many bytes a code span has behind its opening ticks.
fn code_span(rest: &str, ticks: &str) -> Option<usize> {
    let paragraph = rest.find("\n\n").unwrap_or(rest.len());
    let mut at = 0;
    while let Some(found) = rest[at..paragraph].find('`') {
        let run = rest[at + found..].len() - rest[at + found..].trim_start_matches('`').len();
        at += found + run;
        if run == ticks.len() {
            return Some(at);
        }
    }
    None
}

/// Returns the lengths of the opening and closing of a bracketed formula, and of what it holds.
fn bracketed(rest: &str) -> Option<(usize, usize, usize)> {
    for (open, close) in [("\\\\(", "\\\\)"), ("\\\\[", "\\\\]"), ("\\(", "\\)"), ("\\[", "\\]")] {
        let Some(inner) = rest.strip_prefix(open) else { continue };
        let end = inner.find(close)?;
        // A backslash before a bracket is Markdown's own way to write a bracket: "\[sic\]".
        return (is_one_paragraph(&inner[..end]) && is_tex(&inner[..end], open.ends_with('('))).then_some((
            open.len(),
            close.len(),
            end,
        ));
    }
    None
}

fn is_one_paragraph(inner: &str) -> bool {
    inner.len() <= LONGEST
        && !inner.trim_matches('\n').lines().any(|line| line.trim().is_empty())
        && !inner.trim().is_empty()
}

fn is_tex(inner: &str, round: bool) -> bool {
    let command =
        inner.match_indices('\\').any(|(at, _)| inner[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    // On lines of its own it is displayed.
    let block = inner.starts_with(['\n', '\r']);
    command || block || inner.contains(['^', '_', '=', '<', '>', '+']) || round && letters <= 3
}

fn one_line(markdown: &str, inner: Range<usize>, edits: &mut Vec<Edit>) {
    for (at, c) in markdown[inner.clone()].match_indices(['\n', '\r']) {
        edits.push((inner.start + at..inner.start + at + c.len(), " "));
    }
}

/// True for what stands between dollar signs and is no formula: prices ("$16 a month, or $20"), names of variables
/// ("$HOME/$USER"). `after` is what follows the closing sign.
pub(super) fn is_prose(tex: &str, after: &str) -> bool {
    let signs = tex.contains(['\\', '^', '_', '=', '{', '}']);
    let worded = tex.split_whitespace().any(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 1);
    let price = tex.starts_with(|c: char| c.is_ascii_digit()) && worded && !signs;
    let capitals = tex.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').count();
    let variable = capitals > 1 && after.starts_with(|c: char| c.is_ascii_uppercase());
    // "[$]x[/$]": LaTeX as Anki had it before MathJax.
    let bracket = tex.starts_with(']');
    price || variable || bracket || after.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(text: &str) -> String {
        let out = to_dollars(text, text.to_owned(), 0);
        assert_eq!(out.len(), text.len(), "{out:?}");
        out
    }

    #[test]
    fn brackets_become_dollar_signs() {
        assert_eq!(turned("a \\(x_1 * y_1\\) b\n"), "a $$x_1 * y_1$$ b\n");
        assert_eq!(turned("a \\\\(n\\\\) b\n"), "a $$ n $$ b\n");
        assert_eq!(turned("\\[\n- x\n= y\n\\]\n"), "$$ - x = y $$\n");
        assert_eq!(turned("$$\n- x\r\n$$\n"), "$$ - x  $$\n");
    }

    #[test]
    fn code_and_markdowns_own_escapes_stay() {
        for text in [
            "Brackets: \\[sic\\] and \\(in the text\\).\n",
            "code `\\(x^2\\)` here\n",
            "```\n\\[x^2\\]\n```\n",
            "open \\(x^2\n\nend\\)\n",
            "a \\\\ b `$$` c\n",
            "costs $5, `a$$b`\n",
        ] {
            assert_eq!(turned(text), text);
        }
    }

    #[test]
    fn braces_of_a_formula_are_no_templates() {
        let back = |source: &str, blanked: &str| to_dollars(source, blanked.to_owned(), 0);
        assert_eq!(back("a $x^{{n}}$ {{ b }}\n", "a $x^     $         \n"), "a $x^{{n}}$         \n");
        assert_eq!(back("\\(x^{{n}}\\)\n", "\\(x^     \\)\n"), "$$x^{{n}}$$\n");
        assert_eq!(back("pay $5 {{ b }} $6\n", "pay $5         $6\n"), "pay $5         $6\n");
    }

    #[test]
    fn prices_and_variables_are_no_formulas() {
        assert!(is_prose("16 a month, or", "20"));
        assert!(is_prose("5–", "10"));
        assert!(is_prose("5 or even 10", " "));
        assert!(is_prose("HOME/", "USER"));
        for tex in ["n", "2x", "2 + 3", "16 \\text{ bytes}", "O(n)", "3n"] {
            assert!(!is_prose(tex, "th"), "{tex}");
        }
    }
}
