//! Code in colours: the only importer of `syntect`. A grammar's scopes become one of a few classes; which colours they have is
//! the note types' style sheet's.

use std::ops::Range;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Grammars of some 200 languages; decoded only if there is code to highlight, and each only when it is needed.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scopes and the class of what they mark; of those that fit, the innermost and longest decides.
static CLASSES: LazyLock<Vec<(Scope, Option<&'static str>)>> = LazyLock::new(|| {
    [
        ("comment", Some("c")),
        ("string", Some("s")),
        ("string.unquoted", None),
        ("constant", Some("n")),
        ("constant.other.placeholder", Some("v")),
        ("constant.character.escape", Some("n")),
        ("keyword", Some("k")),
        ("keyword.operator", Some("o")),
        ("storage", Some("k")),
        ("variable.language", Some("k")),
        ("variable.function", Some("f")),
        ("variable.parameter.option", Some("v")),
        ("variable.parameter", None),
        ("variable.other.readwrite.shell", Some("v")),
        ("variable.other.normal", Some("v")),
        ("support.function", Some("f")),
        ("support.type", Some("t")),
        ("support.class", Some("t")),
        ("support.constant", Some("n")),
        ("entity.name", Some("f")),
        ("entity.name.tag", Some("k")),
        ("entity.name.type", Some("t")),
        ("entity.name.class", Some("t")),
        ("entity.name.struct", Some("t")),
        ("entity.name.enum", Some("t")),
        ("entity.other.attribute-name", Some("v")),
        ("entity.other.inherited-class", Some("t")),
        ("punctuation.definition.comment", Some("c")),
        ("punctuation.definition.string", Some("s")),
        ("markup.inserted", Some("s")),
        ("markup.deleted", Some("k")),
        ("invalid", None),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

/// The most code that is highlighted, in bytes; more is on no card.
const MOST: usize = 4_000;

/// Parts code into stretches of one class, in order and without gaps; all of it is one stretch without a class where the language
/// is not known.
pub(super) fn stretches(code: &str, language: &str) -> Vec<(Range<usize>, Option<&'static str>)> {
    let plain = || vec![(0..code.len(), None)];
    match grammar(language) {
        Some(grammar) if code.len() <= MOST => parse(code, grammar).unwrap_or_else(plain),
        _ => plain(),
    }
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let name = match language {
        "" | "text" | "txt" | "plain" | "plaintext" | "output" | "console" | "shell-session" => return None,
        "shell" | "zsh" | "terminal" => "bash",
        "ps1" => "powershell",
        "hcl" => "tf",
        "jsonc" | "json5" => "json",
        "golang" => "go",
        "c++" => "cpp",
        "c#" => "cs",
        other => other,
    };
    GRAMMARS.find_syntax_by_token(name)
}

/// None where the grammar gives up: its regular expressions are not bounded by the length of what they read.
fn parse(code: &str, grammar: &SyntaxReference) -> Option<Vec<(Range<usize>, Option<&'static str>)>> {
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut stretches: Vec<(Range<usize>, Option<&'static str>)> = Vec::new();
    let mut add = |range: Range<usize>, class| match stretches.last_mut() {
        _ if range.is_empty() => {}
        Some((last, same)) if *same == class && last.end == range.start => last.end = range.end,
        _ => stretches.push((range, class)),
    };
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        // The grammars are written for lines that end.
        let ended = if line.ends_with('\n') { line.to_owned() } else { format!("{line}\n") };
        let mut at = 0;
        for (offset, operation) in state.parse_line(&ended, &GRAMMARS).ok()? {
            let offset = offset.min(line.len());
            add(start + at..start + offset, class(&stack));
            at = offset;
            stack.apply(&operation).ok()?;
        }
        add(start + at..start + line.len(), class(&stack));
        start += line.len();
    }
    Some(stretches)
}

fn class(stack: &ScopeStack) -> Option<&'static str> {
    let of = |scope: &Scope| {
        let fitting = CLASSES.iter().filter(|(prefix, _)| prefix.is_prefix_of(*scope));
        fitting.max_by_key(|(prefix, _)| prefix.len())
    };
    stack.as_slice().iter().rev().find_map(of).and_then(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(code: &str, language: &str) -> Vec<(String, &'static str)> {
        let stretches = stretches(code, language);
        let ends: Vec<usize> = stretches.iter().map(|(range, _)| range.end).collect();
        let starts: Vec<usize> = stretches.iter().map(|(range, _)| range.start).collect();
        assert_eq!((starts[0], &starts[1..]), (0, &ends[..ends.len() - 1]), "no gap");
        assert_eq!(*ends.last().unwrap(), code.len());
        let classed = stretches.into_iter().filter_map(|(range, class)| Some((code[range].to_owned(), class?)));
        classed.collect()
    }

    #[test]
    fn grammars_of_study_posts_are_known() {
        for (code, language, part, class) in [
            ("# start it\naws s3 ls --recursive \"$BUCKET\"\n", "bash", "aws", "f"),
            ("# start it\naws s3 ls\n", "shell", "# start it\n", "c"),
            ("fn main() { let x = 10; }", "rust", "fn", "k"),
            ("def f(x):\n    return 'a'", "python", "'a'", "s"),
            ("key: 5 # five", "yaml", "# five", "c"),
            ("FROM alpine:3", "dockerfile", "FROM", "k"),
            ("resource \"aws_vpc\" \"v\" {}", "terraform", "resource", "k"),
            ("const x: number = 1;", "typescript", "1", "n"),
            ("{\"a\": 1}", "json", "1", "n"),
            ("[a]\nb = 1", "toml", "1", "n"),
            ("SELECT 1 FROM t", "sql", "SELECT", "k"),
        ] {
            let classes = classes(code, language);
            let found = classes.iter().any(|(text, found)| text.trim() == part.trim() && *found == class);
            assert!(found, "{language}: {classes:?}");
        }
    }

    #[test]
    fn what_has_no_grammar_stays_plain() {
        assert_eq!(stretches("a b", ""), [(0..3, None)]);
        assert_eq!(stretches("a b", "no-such-language"), [(0..3, None)]);
        assert_eq!(stretches(&"if ".repeat(9_000), "bash"), [(0..27_000, None)]);
    }
}
