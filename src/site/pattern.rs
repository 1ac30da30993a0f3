//! Patterns of permalinks: `/:year/:title/` and `/{{ year }}/{{ slug }}/`, and the addresses that come of them.

use jiff::civil::DateTime;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What has no place in a path as it is; `%` has: an author may have written `%20`.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Fills a pattern's `:tokens`; none where one of them is not known.
pub(super) fn colons(pattern: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        filled.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let mut end = behind.find(|c: char| !(c.is_ascii_alphabetic() || c == '_')).unwrap_or(behind.len());
        // `:sections[1:]`
        if behind[end..].starts_with('[') {
            end += behind[end..].find(']')? + 1;
        }
        filled.push_str(&value(&behind[..end])?);
        rest = &behind[end..];
    }
    filled.push_str(rest);
    Some(filled)
}

/// Fills a pattern's `{{ expressions }}`; none where one of them is not known, or where it has tags.
pub(super) fn braces(pattern: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (expression, behind) = behind.split_once("}}")?;
        filled.push_str(before);
        filled.push_str(&value(expression.trim_matches(|c: char| c == '-' || c.is_whitespace()))?);
        rest = behind;
    }
    filled.push_str(rest);
    (!filled.contains("{%")).then_some(filled)
}

/// Returns the part of a date that most generators call so.
pub(super) fn of_date(token: &str, date: Option<DateTime>) -> Option<String> {
    let date = date?;
    let format = match token {
        "year" => "%Y",
        "short_year" => "%y",
        "month" => "%m",
        "i_month" => "%-m",
        "short_month" => "%b",
        "long_month" | "monthname" => "%B",
        "day" => "%d",
        "i_day" => "%-d",
        "y_day" => "%j",
        "yearday" => "%-j",
        "w_year" => "%G",
        "week" => "%V",
        "w_day" => "%u",
        "weekday" => "%w",
        "short_day" => "%a",
        "long_day" | "weekdayname" => "%A",
        "hour" => "%H",
        "minute" => "%M",
        "second" => "%S",
        _ => return None,
    };
    formatted(format, date)
}

/// Shows a date by a format that a site's configuration may have written; none for a format that is none.
pub(super) fn formatted(format: &str, date: DateTime) -> Option<String> {
    jiff::fmt::strtime::format(format, date).ok()
}

/// Makes an address of a path: no doubled slashes, one in front, folders for their `index.html`, and nothing in it that an
/// address cannot hold.
pub(super) fn address(path: &str) -> String {
    let mut address = String::from("/");
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if !address.ends_with('/') {
            address.push('/');
        }
        address.push_str(part);
    }
    if path.ends_with('/') && !address.ends_with('/') {
        address.push('/');
    }
    let address = address.strip_suffix("/index.html").map_or(address.clone(), |folder| format!("{folder}/"));
    utf8_percent_encode(&address, UNSAFE).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled_and_unknown_tokens_fill_nothing() {
        let value = |token: &str| match token {
            "year" => Some("2020".to_owned()),
            "title" => Some("a".to_owned()),
            "sections[1:]" => Some("x/y".to_owned()),
            _ => None,
        };
        assert_eq!(colons("/:year/:sections[1:]/W:title.html", value).as_deref(), Some("/2020/x/y/Wa.html"));
        assert_eq!(colons("/:year/:author/", value), None);
        assert_eq!(braces("/{{ year }}/{{title}}.html", value).as_deref(), Some("/2020/a.html"));
        assert_eq!((braces("/{{ author }}/", value), braces("/{% if a %}", value)), (None, None));
    }

    #[test]
    fn dates_have_their_parts() {
        let date = super::super::date::read("2020-01-02 08:05:09");
        let parts =
            ["year", "short_year", "i_month", "monthname", "y_day", "yearday", "week", "w_day", "short_day", "hour"];
        let parts: Vec<_> = parts.iter().filter_map(|part| of_date(part, date)).collect();
        assert_eq!(parts, ["2020", "20", "1", "January", "002", "2", "01", "4", "Thu", "08"]);
        assert_eq!((of_date("year", None), of_date("author", date)), (None, None));
        let formatted = |format: &str| date.and_then(|date| formatted(format, date));
        assert_eq!((formatted("%Y/%-d").as_deref(), formatted("%!"), formatted("%")), (Some("2020/2"), None, None));
    }

    #[test]
    fn addresses_are_tidy() {
        assert_eq!(address("a//b/index.html"), "/a/b/");
        assert_eq!(address("/a b/é.html"), "/a%20b/%C3%A9.html");
        assert_eq!((address(""), address("/x%20y/").as_str()), ("/".to_owned(), "/x%20y/"));
    }
}
