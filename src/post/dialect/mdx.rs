//! MDX: imports and exports, components (`jsx`), and expressions in braces.

use super::draft::{Draft, MOST_FAULTS, UNKNOWN};
use super::jsx;
use super::liquid::is_deletion;
use super::tag::balanced;

/// Takes the program out of the text.
pub(super) fn turn(draft: &mut Draft) {
    modules(draft);
    jsx::turn(draft);
    if draft.mdx {
        expressions(draft);
    }
}

/// Imports and exports at the start of a line, over several lines where they go on.
fn modules(draft: &mut Draft) {
    let mut edits = Vec::new();
    let mut done = 0;
    let mut modules = false;
    let mut unclosed = 0;
    for line in draft.lines() {
        let first = &draft.text()[line.clone()];
        if line.start < done || !draft.is_free(line.start) || !(is_import(first) || is_export(first)) {
            continue;
        }
        if unclosed >= MOST_FAULTS {
            break;
        }
        let Some(end) = statement_end(&draft.text()[line.start..]) else {
            unclosed += 1;
            // Plain Markdown may begin a sentence so.
            if draft.mdx {
                draft.fault(
                    line.clone(),
                    "the statement is never closed",
                    "close its braces, and leave a blank line behind it",
                );
                edits.push(draft.blank(line.clone()));
            }
            continue;
        };
        let text = &draft.text()[line.start..line.start + end];
        if is_import(first) && !text.contains(['"', '\'']) {
            continue;
        }
        modules = true;
        done = line.start + end;
        edits.push(draft.blank(line.start..done));
    }
    // Docusaurus reads `.md` as MDX as well.
    draft.mdx |= modules;
    draft.apply(edits);
}

fn is_import(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("import ") else { return false };
    let rest = rest.trim();
    rest.starts_with(['{', '"', '\'', '*']) || rest.contains(" from ") && rest.contains(['"', '\''])
}

fn is_export(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("export ") else { return false };
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    match word {
        "const" | "let" | "var" => rest.contains('='),
        "default" | "function" | "async" | "class" => rest.contains(['(', '{', ';', '=']) || word == "default",
        _ => rest.starts_with(['{', '*']),
    }
}

/// Returns the length of a statement: to the end of the line on which its brackets are closed.
fn statement_end(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut end = 0;
    let mut quote: Option<char> = None;
    for line in text.split_inclusive('\n') {
        for c in line.chars() {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None => match c {
                    '"' | '\'' | '`' => quote = Some(c),
                    '{' | '(' | '[' => depth += 1,
                    '}' | ')' | ']' => depth -= 1,
                    _ => {}
                },
            }
        }
        quote = quote.filter(|open| *open == '`');
        end += line.len();
        let open = quote.is_some() || depth > 0 || line.trim_end().ends_with(['=', ',']);
        if !open {
            return Some(end);
        }
    }
    None
}

/// `{props.name}`: only the site knows what it shows; `{"text"}` shows its text.
fn expressions(draft: &mut Draft) {
    let mut edits = Vec::new();
    let mut from = draft.body();
    let mut unclosed = 0;
    while let Some(at) = draft.find_free("{", from).filter(|_| unclosed < MOST_FAULTS) {
        from = at + 1;
        let rest = &draft.text()[at..];
        let before = &draft.text()[..at];
        if before.ends_with('\\') || rest.starts_with("{:") || rest.starts_with("{#") {
            continue;
        }
        if rest.starts_with("{{") && is_deletion(&rest[2..]) {
            from = at + 2;
            continue;
        }
        let Some(length) = balanced(rest) else {
            unclosed += 1;
            continue;
        };
        let range = at..at + length;
        if rest[..length].split('\n').skip(1).any(|line| line.trim().is_empty()) || !draft.all_free(range.clone()) {
            continue;
        }
        from = range.end;
        let inner = rest[1..length - 1].trim();
        let text = inner.strip_prefix(['"', '\'', '`']).and_then(|inner| inner.strip_suffix(['"', '\'', '`']));
        let in_tag = before.ends_with('=');
        edits.extend(match text {
            Some(text) if in_tag => draft.put(range, &format!("\"{}\"", text.replace('"', "'"))),
            Some(text) if !text.contains(['\n', '$']) => draft.put(range, text),
            _ if in_tag => {
                let path = super::tag::quoted_in(inner).filter(|path| path.contains(['/', '.'])).unwrap_or_default();
                draft.put(range, &format!("\"{path}\""))
            }
            _ if draft.stands_apart(&range) || length < UNKNOWN.len() => Some(draft.blank(range)),
            _ => draft.put(range, UNKNOWN),
        });
    }
    draft.apply(edits);
}
