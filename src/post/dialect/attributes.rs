//! Arguments of shortcodes, tags and components: `key="value"`, `key=value`, `key={value}`, and values without a key.

/// The arguments of one tag, in the order written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes(Vec<(Option<String>, String)>);

impl Attributes {
    /// Reads arguments; what is no argument is passed over.
    pub(super) fn read(text: &str) -> Self {
        let mut found = Vec::new();
        let mut rest = text.trim_start_matches(separates);
        while !rest.is_empty() {
            let name: String =
                rest.chars().take_while(|&c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '@')).collect();
            let behind = rest[name.len()..].trim_start();
            if let (false, Some(value)) = (name.is_empty(), behind.strip_prefix('=')) {
                let (value, after) = value_of(value.trim_start());
                found.push((Some(name.to_lowercase()), value));
                rest = after;
            } else {
                let (value, after) = value_of(rest);
                found.push((None, value));
                rest = after;
            }
            rest = rest.trim_start_matches(separates);
        }
        Self(found)
    }

    /// Returns the value of the first of these keys that is there.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| {
            self.0.iter().find(|(name, _)| name.as_deref() == Some(key)).map(|(_, value)| value.as_str())
        })
    }

    /// Returns the n-th value without a key, from 0 on.
    pub(super) fn bare(&self, n: usize) -> Option<&str> {
        self.0.iter().filter(|(name, _)| name.is_none()).nth(n).map(|(_, value)| value.as_str())
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|')
}

/// Reads one value, quoted, in braces or bare, and returns what is behind it.
fn value_of(text: &str) -> (String, &str) {
    let Some(first) = text.chars().next() else { return (String::new(), "") };
    if matches!(first, '"' | '\'' | '`') {
        let inner = &text[1..];
        return match inner.find(first) {
            Some(end) => (inner[..end].to_owned(), &inner[end + 1..]),
            None => (inner.to_owned(), ""),
        };
    }
    if first == '{' {
        let end = super::tag::balanced(text).unwrap_or(text.len());
        let inner = text[1..end].trim_end_matches('}');
        return (super::tag::quoted_in(inner).unwrap_or(inner.trim()).to_owned(), &text[end..]);
    }
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ',' | ')')).unwrap_or(text.len());
    let end = end.max(first.len_utf8());
    (text[..end].to_owned(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_in_all_manners() {
        let read = Attributes::read(r#" src="a b.png" id=x title='T' n={3} (w="v", "bare one" word"#);
        assert_eq!(read.get(&["src"]), Some("a b.png"));
        assert_eq!(read.get(&["none", "id"]), Some("x"));
        assert_eq!((read.get(&["title"]), read.get(&["n"]), read.get(&["w"])), (Some("T"), Some("3"), Some("v")));
        assert_eq!((read.bare(0), read.bare(1)), (Some("bare one"), Some("word")));
        assert_eq!(Attributes::read("\"never closed").bare(0), Some("never closed"));
    }
}
