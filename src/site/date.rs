//! Dates as posts and their files' names write them. The zone is left out: a site shows the day that the author wrote.

use jiff::civil::{Date, DateTime, Time};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a date, and the time of day behind it where there is one: `2020-01-02`, `2020-01-02T10:30:00Z`, `2 Jan 2020 10:30`.
pub(super) fn read(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let (date, rest) = leading(text).or_else(|| worded(text))?;
    let mut numbers = rest.trim_start_matches(['T', 't', ' ']).splitn(3, ':').map(|part| {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        part[..digits].parse().ok()
    });
    let mut number = || numbers.next().flatten().unwrap_or(0);
    let time = Time::new(number(), number(), number(), 0).unwrap_or(Time::midnight());
    Some(date.to_datetime(time))
}

/// Reads the date that a file's name begins with, and the name behind it: `2020-01-02-title`, `2020-1-2_title`.
pub(super) fn of_name(name: &str) -> Option<(Date, &str)> {
    let (date, rest) = leading(name)?;
    Some((date, rest.strip_prefix(['-', '_', ' ']).or(rest.is_empty().then_some(rest))?))
}

/// Reads `year-month-day` in front of a text.
fn leading(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text, 4..=4)?;
    let (month, rest) = digits(rest.strip_prefix(['-', '/'])?, 1..=2)?;
    let (day, rest) = digits(rest.strip_prefix(['-', '/'])?, 1..=2)?;
    Some((Date::new(year, month as i8, day as i8).ok()?, rest))
}

/// Reads `[Thu, ]2 Jan[uary] 2020` in front of a text.
fn worded(text: &str) -> Option<(Date, &str)> {
    let text = text.split_once(", ").filter(|(day, _)| !day.contains(' ')).map_or(text, |(_, rest)| rest);
    let (day, rest) = digits(text, 1..=2)?;
    let (month, rest) = rest.trim_start().split_once(' ')?;
    let month = MONTHS.iter().position(|known| month.to_lowercase().starts_with(known))?;
    let (year, rest) = digits(rest.trim_start(), 4..=4)?;
    Some((Date::new(year, month as i8 + 1, day as i8).ok()?, rest))
}

fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(i16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    count.contains(&end).then(|| text[..end].parse().ok().map(|number| (number, &text[end..]))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_generators_write_them() {
        let shown = |text: &str| read(text).map(|date| date.to_string());
        assert_eq!(shown("2020-01-02").as_deref(), Some("2020-01-02T00:00:00"));
        assert_eq!(shown("2020-01-02 10:30:05 +0000").as_deref(), Some("2020-01-02T10:30:05"));
        assert_eq!(shown("2020-1-2T08:05:00.123Z").as_deref(), Some("2020-01-02T08:05:00"));
        assert_eq!(shown("01 Jan 2016 21:00:00 +0100").as_deref(), Some("2016-01-01T21:00:00"));
        assert_eq!(shown("Fri, 1 January 2016").as_deref(), Some("2016-01-01T00:00:00"));
        for none in ["", "today", "2020-13-01", "2020", "99 Foo 2020"] {
            assert_eq!(shown(none), None, "{none}");
        }
        let (date, rest) = of_name("2020-01-02-a-title").unwrap();
        assert_eq!((date.to_string().as_str(), rest), ("2020-01-02", "a-title"));
        assert_eq!(of_name("2020-01-023-x"), None);
        assert_eq!(of_name("2019-0019-exam"), None);
    }
}
