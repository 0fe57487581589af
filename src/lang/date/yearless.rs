//! The day of a last change that is given without its year: "Updated Nov. 3 at 9:41 am" is that of the first such day from the day of
//! publication on.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::words::{self, Class, Kind, Token};
use super::{Order, stamps};
use crate::report::Moment;

/// Tokens between the word and its day: a colon, "on", a weekday.
const BETWEEN: usize = 3;
/// Days after publication in which a page without a year is changed; later ones say the year.
const LATEST: u64 = 300;
/// A leap year, in which every day of a year is one.
const LEAP: i32 = 2000;

/// The bytes of a day without a year behind a word such as "updated", with its time of day.
pub(crate) fn changed(text: &str) -> Option<Range<usize>> {
    let tokens = words::tokens(text);
    let told = (0..tokens.len()).filter(|at| tokens[*at].is(Class::Updated));
    let (start, after) = told.filter_map(|at| behind(&tokens, at + 1)).next()?;
    let from = tokens.get(start)?.start;
    let day = tokens.get(after.checked_sub(1)?)?.end;
    // With a year in its place the grammar of dates reads the time of day.
    let known = format!("{LEAP}-01-01{}", text.get(day..)?);
    let read = stamps(&known, Order::MonthFirst).into_iter().next().map_or(0, |s| s.range.end);
    Some(from..day + read.saturating_sub("2000-01-01".len()))
}

/// The moment that `value`, a day without a year, is after the day of publication.
pub(crate) fn after(value: &str, published: &str, from: &str) -> Option<Moment> {
    let tokens = words::tokens(value);
    let (month, day, next) = day_at(&tokens, 0)?;
    let first = NaiveDate::parse_from_str(published, "%Y-%m-%d").ok()?;
    let of = |year: i32| NaiveDate::from_ymd_opt(year, month, day).filter(|d| *d >= first);
    let date = of(first.year()).or_else(|| of(first.year() + 1))?;
    if date.signed_duration_since(first).num_days().unsigned_abs() > LATEST {
        return None;
    }
    let rest = value.get(tokens.get(next - 1)?.end..)?;
    let known = format!("{}{rest}", date.format("%Y-%m-%d"));
    let stamp = stamps(&known, Order::MonthFirst).into_iter().next()?;
    Some(Moment { text: value.into(), ..stamp.moment(&known, from) })
}

/// The day behind a word, and the token after it.
fn behind(tokens: &[Token], from: usize) -> Option<(usize, usize)> {
    let between = |token: &Token| {
        let mark = matches!(token.kind, Kind::Mark(':' | ',' | '.' | '-' | '–' | '—'));
        mark || token.month().is_none() && [Class::Link, Class::Weekday, Class::Updated].iter().any(|class| token.is(*class))
    };
    let start = (from..tokens.len()).take(BETWEEN + 1).find(|at| !between(&tokens[*at]))?;
    let (_, _, next) = day_at(tokens, start)?;
    Some((start, next))
}

/// Month, day and the token after "Nov. 3", "3rd of November", "3. Nov.", "11月3日".
fn day_at(tokens: &[Token], at: usize) -> Option<(u32, u32, usize)> {
    let token = |at: usize| tokens.get(at);
    let small = |at: usize| match token(at).map(|t| t.kind) {
        Some(Kind::Number(n, 1..=2)) => u32::try_from(n).ok(),
        _ => None,
    };
    let is = |at: usize, class: Class| token(at).is_some_and(|t| t.is(class));
    let mark = |at: usize, wanted: &[char]| matches!(token(at).map(|t| t.kind), Some(Kind::Mark(c)) if wanted.contains(&c));
    let month = |at: usize| token(at).and_then(Token::month).map(u32::from);
    let skip = |at: usize, wanted: &[char]| at + usize::from(mark(at, wanted));
    let ordinal = |at: usize| at + usize::from(is(at, Class::Ordinal) && month(at).is_none());
    let (month, day, next) = if let Some(named) = month(at) {
        let number = skip(at + 1, &['.']);
        (named, small(number)?, ordinal(number + 1))
    } else if is(at + 1, Class::Unit(2)) && is(at + 3, Class::Unit(3)) {
        (small(at)?, small(at + 2)?, at + 4)
    } else {
        let day = small(at)?;
        let mut named = skip(ordinal(at + 1), &['.', 'º', '°']);
        named += usize::from(is(named, Class::Link) && month(named).is_none());
        (month(named)?, day, skip(named + 1, &['.']))
    };
    // A year behind it, also one of two digits: the grammar of whole dates reads that.
    let mut year = next;
    while year < next + 2 && (mark(year, &[',', '.', '\'', '’', '-', '/']) || is(year, Class::Link)) {
        year += 1;
    }
    let clock =
        |at: usize| mark(at + 1, &[':', '.']) || is(at + 1, Class::Hour) || [1, 2].iter().any(|half| is(at + 1, Class::Meridiem(*half)));
    let dated = match token(year).map(|t| t.kind) {
        Some(Kind::Number(_, 4)) => true,
        Some(Kind::Number(_, 1..=2)) => !clock(year),
        _ => false,
    };
    (NaiveDate::from_ymd_opt(LEAP, month, day).is_some() && !dated).then_some((month, day, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_change_without_a_year() {
        let found = |text: &str| changed(text).map(|range| text[range].to_string());
        for (text, day) in [
            ("Updated Nov. 3", "Nov. 3"),
            ("Oct. 30, 2025 at 6:00 am Updated Nov 3 at 9:41 am", "Nov 3 at 9:41 am"),
            ("Updated: Monday, 3rd November", "3rd November"),
            ("Aktualisiert am 3. November, 14:05 Uhr", "3. November, 14:05 Uhr"),
            ("Mis à jour le 3 novembre à 14h05", "3 novembre à 14h05"),
            ("Actualizado el 3 de noviembre", "3 de noviembre"),
            ("更新 11月3日 10:20", "11月3日 10:20"),
        ] {
            assert_eq!(found(text).as_deref(), Some(day), "{text}");
        }
        for text in ["Updated Nov. 3, 2025", "Updated 3 Nov 25", "Updated at 9:41", "Nov. 3", "Updated March 2025", "The list was updated"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn the_year_is_that_of_the_next_such_day() {
        let day = |value: &str, published: &str| after(value, published, "text:updated").map(|m| (m.date, m.time));
        assert_eq!(day("Nov. 3", "2025-10-28"), Some(("2025-11-03".into(), None)));
        assert_eq!(day("Jan. 2 7:15 a.m.", "2024-12-30"), Some(("2025-01-02".into(), Some("07:15".into()))));
        assert_eq!(day("Nov. 3", "2025-11-20"), None);
        assert_eq!(day("Feb. 29", "2025-02-20"), None);
    }
}
