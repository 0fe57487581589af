//! Dates and times of day as pages write them: ISO 8601 and RFC 2822 in metadata, words and numbers of many languages in visible text.
//!
//! [`value`] reads the value of a metadata field, [`stamps`] finds every date of a text with its role, [`line`] says whether a whole line
//! is a date line ("Published February 12, 2025 | Updated 3:20 pm ET | 5 min read").

mod read;
mod words;
mod yearless;

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate};
use words::{Class, Kind, Token};

use crate::report::Moment;
pub(crate) use yearless::{after, changed};

/// Which part of `03/04/2025` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Order {
    /// As in the United States, and where nothing is known.
    #[default]
    MonthFirst,
    /// As nearly everywhere else.
    DayFirst,
}

impl Order {
    /// The order that a language goes with (a BCP 47 tag).
    pub(crate) fn of(language: Option<&str>) -> Self {
        match language.map(str::to_ascii_lowercase).as_deref() {
            None | Some("" | "en" | "en-us" | "en-ph" | "fil" | "und") => Self::MonthFirst,
            Some(_) => Self::DayFirst,
        }
    }
}

/// What a page says that a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The words say nothing.
    Plain,
    /// "Published", "Posted", "Date:".
    Published,
    /// "Updated", "Modified".
    Modified,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Its bytes in the text, with its time of day.
    pub(crate) range: Range<usize>,
    /// Day, month or year in ISO 8601.
    pub(crate) date: String,
    /// Time of day as `HH:MM` or `HH:MM:SS`.
    pub(crate) time: Option<String>,
    /// Offset or zone.
    pub(crate) offset: Option<String>,
    /// What the words before it say.
    pub(crate) role: Role,
}

impl Stamp {
    /// The report's form; `text` is the text that was read.
    pub(crate) fn moment(&self, text: &str, from: &str) -> Moment {
        let words = text.get(self.range.clone()).unwrap_or(text).trim();
        Moment { date: self.date.clone(), time: self.time.clone(), offset: self.offset.clone(), text: words.into(), from: from.into() }
    }

    /// True when the day is known, not only month or year.
    pub(crate) fn is_day(&self) -> bool {
        self.date.len() == "2025-02-12".len()
    }
}

/// Reads the value of a metadata field: ISO 8601 in its basic and extended forms, RFC 2822, seconds or milliseconds since 1970, or words.
pub(crate) fn value(value: &str, order: Order, from: &str) -> Option<Moment> {
    let value = value.trim();
    // Values longer than this are prose; the longest seen were JavaScript dates with the zone in words.
    if value.len() > 120 {
        return None;
    }
    if matches!(value.len(), 10 | 13) && value.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = value.parse().ok()?;
        let moment = if value.len() == 10 { DateTime::from_timestamp(number, 0) } else { DateTime::from_timestamp_millis(number) }?;
        let (date, time) = (moment.format("%Y-%m-%d").to_string(), moment.format("%H:%M:%S").to_string());
        return Some(Moment { date, time: Some(time), offset: Some("Z".into()), text: value.into(), from: from.into() });
    }
    let tokens = words::tokens(value);
    let stamp = read::all(value, &tokens, order, true).into_iter().next()?;
    Some(Moment { text: value.into(), ..stamp.moment(value, from) })
}

/// Every date of a text, in order.
pub(crate) fn stamps(text: &str, order: Order) -> Vec<Stamp> {
    if !text.bytes().any(|b| b.is_ascii_digit()) && text.is_ascii() {
        return Vec::new();
    }
    read::all(text, &words::tokens(text), order, false)
}

/// The other reading of a day in numbers that is written day first or month first: "03/04/2025".
pub(crate) fn swapped(value: &str, date: &str) -> Option<String> {
    let mut parts = value.trim().splitn(3, ['/', '.', '-']);
    let small = |part: Option<&str>| part.and_then(|p| p.trim().parse::<u32>().ok()).filter(|n| (1..=12).contains(n));
    let (first, second) = (small(parts.next())?, small(parts.next())?);
    let year = date.get(..4)?;
    (first != second && parts.next().is_some_and(|rest| rest.trim().starts_with(year) || rest.trim().get(..2) == year.get(2..)))
        .then(|| format!("{year}-{}-{}", &date[8..], &date[5..7]))
}

/// Days between two days in ISO 8601.
pub(crate) fn days_between(one: &str, other: &str) -> Option<u64> {
    let day = |date: &str| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok();
    Some((day(one)? - day(other)?).num_days().unsigned_abs())
}

/// Minutes since year 1 of a moment with its time of day, by its own clock or, for UTC, by that of UTC.
pub(crate) fn minutes(moment: &Moment) -> Option<i64> {
    let day = NaiveDate::parse_from_str(&moment.date, "%Y-%m-%d").ok()?;
    let time = moment.time.as_deref()?;
    let part = |range: Range<usize>| time.get(range).and_then(|t| t.parse::<i64>().ok());
    Some(i64::from(day.num_days_from_ce()) * 24 * 60 + part(0..2)? * 60 + part(3..5)?)
}

/// True for a moment that is given in UTC.
pub(crate) fn is_utc(moment: &Moment) -> bool {
    matches!(moment.offset.as_deref(), Some("Z" | "+00:00" | "UTC" | "GMT"))
}

/// The month that a word alone names, in any of the languages known.
pub(crate) fn month(word: &str) -> Option<u8> {
    let tokens = words::tokens(word);
    if let [token] = &tokens[..] { token.month() } else { None }
}

/// What a label such as "Published" or "Last updated:" says of the date after it.
pub(crate) fn role_of(label: &str) -> Role {
    let tokens = words::tokens(label);
    let has = |class| tokens.iter().any(|t| t.is(class));
    if has(Class::Updated) {
        Role::Modified
    } else if has(Class::Published) {
        Role::Published
    } else {
        Role::Plain
    }
}

/// The dates of a line that holds nothing but dates and the words around them; empty when the line is something else.
pub(crate) fn line(text: &str, order: Order) -> Vec<Stamp> {
    let (stamps, rest) = split(text, order);
    if rest == 0 { stamps } else { Vec::new() }
}

/// The longest line that is looked at as a date line, in bytes.
const LONGEST_LINE: usize = 240;

/// The dates of a line, and how many words of it are neither date nor known to stand around dates.
pub(crate) fn split(text: &str, order: Order) -> (Vec<Stamp>, usize) {
    if text.len() > LONGEST_LINE || text.is_ascii() && !text.bytes().any(|b| b.is_ascii_digit()) {
        return (Vec::new(), usize::MAX);
    }
    let tokens = words::tokens(text);
    let stamps = read::all(text, &tokens, order, false);
    if stamps.is_empty() {
        return (stamps, usize::MAX);
    }
    let outside = |t: &&Token| !stamps.iter().any(|s| s.range.start <= t.start && t.end <= s.range.end);
    let rest: Vec<&Token> = tokens.iter().filter(outside).collect();
    let known = |i: usize, token: &Token| match token.kind {
        Kind::Word(class) => class != Class::Other,
        // "5 min read", "12 comments", and times of day.
        Kind::Number(..) => {
            let near =
                |t: Option<&&Token>| t.is_some_and(|t| matches!(t.kind, Kind::Word(c) if c != Class::Other) || t.kind == Kind::Mark(':'));
            near(rest.get(i + 1)) || i > 0 && near(rest.get(i - 1))
        }
        Kind::Mark(_) => true,
    };
    let unknown = rest.iter().enumerate().filter(|(i, token)| !known(*i, token)).count();
    (stamps, unknown)
}

#[cfg(test)]
mod tests;
