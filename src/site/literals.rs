//! What a configuration in JavaScript or TypeScript states plainly: `key: "literal"`, with the keys around it. The program is not
//! run, and what it computes is not known.

use serde_json::Value;

/// The literals of a program, each below the keys that enclose it, in the order written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Literals(Vec<(Vec<String>, Value)>);

/// A word, a literal or a mark of the program.
#[derive(Debug, PartialEq)]
enum Token {
    Name(String),
    Literal(Value),
    Mark(char),
}

impl Literals {
    /// Reads a program, as far as it is made of literals.
    pub(super) fn read(program: &str) -> Self {
        let tokens = tokens(program);
        let mut found = Vec::new();
        // The key before each open bracket; none before a block, a list or a call.
        let mut open: Vec<Option<String>> = Vec::new();
        let mut key: Option<String> = None;
        for (at, token) in tokens.iter().enumerate() {
            let next = tokens.get(at + 1);
            match token {
                Token::Mark('{' | '[' | '(') => open.push(key.take()),
                Token::Mark('}' | ']' | ')') => {
                    open.pop();
                    key = None;
                }
                Token::Mark(':') if key.is_some() => {}
                Token::Mark(_) => key = None,
                Token::Name(name) if next == Some(&Token::Mark(':')) => key = Some(name.clone()),
                Token::Literal(Value::String(name)) if key.is_none() && next == Some(&Token::Mark(':')) => {
                    key = Some(name.clone());
                }
                Token::Literal(value) if matches!(next, None | Some(Token::Mark(',' | '}' | ']' | ')' | ';'))) => {
                    if let Some(key) = key.take() {
                        let path = open.iter().flatten().cloned().chain([key]).collect();
                        found.push((path, value.clone()));
                    }
                }
                Token::Name(_) | Token::Literal(_) => key = None,
            }
        }
        Self(found)
    }

    /// Returns the first literal whose innermost keys are these.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&Value> {
        self.0.iter().find(|(path, _)| ends_with(path, keys)).map(|(_, value)| value)
    }

    /// Returns all literals whose innermost keys are these.
    pub(super) fn all<'a>(&'a self, keys: &'a [&'a str]) -> impl Iterator<Item = &'a Value> {
        self.0.iter().filter(|(path, _)| ends_with(path, keys)).map(|(_, value)| value)
    }

    /// Returns the literal with just these keys around it: none further out.
    pub(super) fn top(&self, keys: &[&str]) -> Option<&Value> {
        self.0.iter().find(|(path, _)| path.len() == keys.len() && ends_with(path, keys)).map(|(_, value)| value)
    }
}

fn ends_with(path: &[String], keys: &[&str]) -> bool {
    path.len() >= keys.len() && path[path.len() - keys.len()..].iter().zip(keys).all(|(have, want)| have == want)
}

fn tokens(program: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = program;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |at| &comment[at..]);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
        } else if matches!(c, '"' | '\'' | '`') {
            let (literal, behind) = string(&rest[1..], c);
            tokens.extend(literal.map_or(Some(Token::Mark('`')), |text| Some(Token::Literal(Value::String(text)))));
            rest = behind;
        } else if c.is_alphanumeric() || matches!(c, '_' | '$') {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.'))).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            tokens.push(match word {
                "true" => Token::Literal(Value::Bool(true)),
                "false" => Token::Literal(Value::Bool(false)),
                "null" | "undefined" => Token::Literal(Value::Null),
                _ => match word.parse::<i64>() {
                    Ok(number) => Token::Literal(number.into()),
                    Err(_) => Token::Name(word.to_owned()),
                },
            });
            rest = behind;
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Mark(c));
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    tokens
}

/// Reads a string behind its opening quote, and the text behind it. A template has a text only where all that it inserts is the
/// folder of the program.
fn string(rest: &str, quote: char) -> (Option<String>, &str) {
    let mut text = String::new();
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => text.extend(chars.next().map(|(_, escaped)| escaped)),
            // A quote that is never closed on its line is none.
            '\n' if quote != '`' => return (None, &rest[at..]),
            c if c == quote => {
                let plain = text.replace("${__dirname}/", "").replace("${__dirname}", "");
                let known = quote != '`' || !plain.contains("${");
                return (known.then_some(plain), &rest[at + 1..]);
            }
            c => text.push(c),
        }
    }
    (None, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_below_their_keys() {
        let program = "// url: 'https://no.example'\nconst x = require('y');\nmodule.exports = defineConfig({\n  /* a */ url: 'https://a.example', \"baseUrl\": \"/b/\",\n  \
                       organization: process.env.ORG || 'z',\n  presets: [['classic', { docs: { routeBasePath: '/', path: `${__dirname}/notes` }, blog: false }]],\n  \
                       trailingSlash: true,\n  it: \"it's\",\n});\n";
        let found = Literals::read(program);
        let text = |keys: &[&str]| found.get(keys).map(ToString::to_string);
        assert_eq!(found.top(&["url"]), Some(&Value::from("https://a.example")));
        assert_eq!(text(&["baseUrl"]).as_deref(), Some("\"/b/\""));
        assert_eq!(text(&["docs", "routeBasePath"]).as_deref(), Some("\"/\""));
        assert_eq!(text(&["docs", "path"]).as_deref(), Some("\"notes\""));
        assert_eq!(text(&["blog"]).as_deref(), Some("false"));
        assert_eq!(text(&["trailingSlash"]).as_deref(), Some("true"));
        assert_eq!(text(&["it"]).as_deref(), Some("\"it's\""));
        assert_eq!(text(&["organization"]), None);
        assert_eq!((found.top(&["routeBasePath"]), found.all(&["path"]).count()), (None, 1));
    }

    #[test]
    fn what_is_computed_or_broken_is_not_known() {
        let found =
            Literals::read("export default { site: `https://${host}`, base: f('x'), a: cond ? 'b' : 'c', t: 'never");
        assert_eq!((found.top(&["site"]), found.top(&["base"]), found.top(&["a"])), (None, None, None));
        assert_eq!(Literals::read("}}]): '\\"), Literals::default());
    }
}
