//! Points of time in digits: "2025-03-25", "3/25/2025", "25.03.2025", "11/20", "1990s", "FY25", "3Q25".

use super::atom::two_digit_year;
use super::digits::plausible_year;
use super::point::Point;
use super::reader::Reader;
use crate::lang::Shape;
use crate::lang::lexicon::Class;

/// A point and one past its last token.
type Found = Option<(Point, usize)>;

/// A date in digits, perhaps with the month in letters: "2019/aug/01".
pub(super) fn date(reader: &Reader<'_>, at: usize) -> Found {
    let word = reader.text.word(at);
    if let Some(found) = year_month(reader, at).or_else(|| compact(reader, at)) {
        return Some(found);
    }
    // "25.03.2025" is one token.
    if word.matches('.').count() == 2 {
        let mut parts = word.split('.').map(|p| p.parse::<u32>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        let year = if word.rsplit('.').next()?.len() == 4 { i32::try_from(year).ok()? } else { two_digit_year(year) };
        return valid(year, month, day).map(|p| (p, at + 1));
    }
    let mark = reader.text.word(at + 1);
    if !matches!(mark, "-" | "/" | ".") || reader.text.word(at + 3) != mark || !(1..=4).all(|i| reader.glued(at + i)) {
        return None;
    }
    let month_name = reader.find(at + 2, Class::Month).map(|h| h.value as u32);
    let (a, b, c) = (reader.plain(at)?, month_name.or_else(|| reader.plain(at + 2))?, reader.plain(at + 4)?);
    // A further part makes it a phone number or a path, unless a second date follows.
    let more = matches!(reader.text.word(at + 5), "-" | "/") && reader.glued(at + 5) && reader.glued(at + 6);
    let second =
        more && reader.text.word(at + 7) == mark && reader.plain(at + 6).is_some_and(|n| n <= 31) && (mark != "-" || word.len() < 3);
    if more && !second {
        return None;
    }
    let last_word = reader.text.word(at + 4);
    let point = if word.len() == 4 {
        valid(i32::try_from(a).ok()?, b, c)
    } else if mark == "-" && month_name.is_none() && last_word.len() != 4 {
        None
    } else {
        let year = if last_word.len() == 4 { i32::try_from(c).ok()? } else { two_digit_year(c) };
        let day_first = month_name.is_some() || reader.day_first || a > 12;
        if day_first { valid(year, b, a) } else { valid(year, a, b) }
    };
    point.map(|p| (p, at + 5))
}

/// "2015-03": a month, unless the two numbers can be years that follow each other.
fn year_month(reader: &Reader<'_>, at: usize) -> Found {
    let year = reader.year_digits(at)?;
    let dash = reader.text.word(at + 1) == "-" && reader.glued(at + 1) && reader.glued(at + 2);
    let month = reader.two(at + 2).filter(|m| dash && (1..=12).contains(m) && i32::try_from(*m).is_ok_and(|m| m <= year % 100))?;
    let alone = !(reader.dash(at + 3) && reader.glued(at + 3)) && !(at > 0 && reader.dash(at - 1) && reader.glued(at));
    alone.then_some((Point::Month(Some(year), month), at + 3))
}

/// "20250325".
fn compact(reader: &Reader<'_>, at: usize) -> Found {
    let word = reader.text.word(at);
    if word.len() != 8 || !word.bytes().all(|b| b.is_ascii_digit()) || !(word.starts_with("19") || word.starts_with("20")) {
        return None;
    }
    let digits: u32 = word.parse().ok()?;
    valid(i32::try_from(digits / 10_000).ok()?, digits / 100 % 100, digits % 100).map(|p| (p, at + 1))
}

/// "11/20", "22/04", "12.3.": a day and a month.
pub(super) fn month_day(reader: &Reader<'_>, at: usize) -> Found {
    if let Some((a, b)) = reader.text.word(at).split_once('.').filter(|_| reader.lexicon.dotted_ordinals) {
        let (day, month) = (a.parse().ok()?, b.parse().ok()?);
        let dot = reader.text.word(at + 1) == "." && reader.glued(at + 1);
        return valid(2024, month, day).filter(|_| dot && b.len() <= 2).map(|_| (Point::Day(None, month, day), at + 2));
    }
    let slash = reader.text.word(at + 1) == "/" && reader.glued(at + 1) && reader.glued(at + 2);
    // "6-5/8" and "3/8, 7-1/8" are parts of prices; "10/1-11/7" are two days.
    let hyphen = |i: usize| reader.glued(i) && reader.text.word(i - 1) == "-" && reader.glued(i - 1);
    let day = |i: usize| i > 0 && reader.text.word(i - 1) == "/";
    let tied = |i: usize| i > 1 && hyphen(i) && reader.plain(i - 2).is_some() && !day(i - 2);
    if tied(at) {
        return None;
    }
    let (a, b) = (reader.plain(at).filter(|_| slash)?, reader.plain(at + 2)?);
    let more = matches!(reader.text.word(at + 3), "/" | "." | "-") && reader.glued(at + 3) && reader.glued(at + 4);
    let second = more && reader.text.word(at + 3) == "-" && reader.text.word(at + 5) == "/";
    // "9/11" is a name, "24/7" a habit.
    if more && !second || (a, b) == (9, 11) || (a, b) == (24, 7) || reader.text.word(at + 2).len() > 2 {
        return None;
    }
    let (month, day) = if reader.day_first || a > 12 { (b, a) } else { (a, b) };
    valid(2024, month, day).map(|_| (Point::Day(None, month, day), at + 3))
}

/// "1990s", "'90s", "the 80s".
pub(super) fn decade(reader: &Reader<'_>, at: usize) -> Found {
    let quoted = matches!(reader.text.word(at), "'" | "’" | "‘") && reader.glued(at + 1);
    let digits = at + usize::from(quoted);
    let number = reader.plain(digits).filter(|n| n % 10 == 0)?;
    let apostrophe = matches!(reader.text.word(digits + 1), "'" | "’") && reader.glued(digits + 1);
    let s = digits + 1 + usize::from(apostrophe);
    // "1990 s" happens where tokens were parted.
    let apart = !reader.glued(s) && reader.text.word(digits).len() == 4 && reader.text.word(s) == "s";
    let ending = reader.lexicon.decade_endings.iter().any(|e| e == &reader.text.word(s).to_lowercase().replace('’', "'"));
    if !ending || !(reader.glued(s) || apart) {
        return None;
    }
    let number = i32::try_from(number).ok()?;
    match reader.text.word(digits).len() {
        4 if plausible_year(number) => Some((Point::Decade(number), s + 1)),
        2 if quoted || digits.checked_sub(1).is_some_and(|i| reader.may(i, Class::The) || reader.may(i, Class::Part)) => {
            Some((Point::Decade(if number < 30 { 2000 } else { 1900 } + number), s + 1))
        }
        _ => None,
    }
}

/// Periods of financial reports in letters and digits: "FY25", "CY18", "Q3FY25", "H1 FY26" (its second word), "3Q25", "1H24".
pub(super) fn code(reader: &Reader<'_>, at: usize) -> Found {
    let token = reader.text.tokens.get(at)?;
    // "3Q25": the digit stands alone, its letter and the year behind it.
    if token.shape().any(Shape::NUMBER) {
        let count = reader.plain(at).filter(|n| (1..=4).contains(n) && reader.text.word(at).len() == 1)?;
        let rest = Some(reader.text.word(at + 1)).filter(|_| reader.glued(at + 1))?;
        let (letter, year) = rest.split_at_checked(1)?;
        let (year, fiscal) = code_year(year)?;
        return period(letter, count, year, fiscal).map(|p| (p, at + 2));
    }
    let word = token.span.of(reader.text.text);
    if let Some((year, fiscal)) = code_year(word).filter(|_| !word.starts_with(|c: char| c.is_ascii_digit())) {
        return Some((if fiscal { Point::Fiscal(year) } else { Point::Year(year) }, at + 1));
    }
    let (letter, rest) = word.split_at_checked(1)?;
    let (count, year) = rest.split_at_checked(1)?;
    let (year, fiscal) = code_year(year)?;
    period(letter, count.parse().ok()?, year, fiscal).map(|p| (p, at + 1))
}

/// A quarter ("Q") or a half ("H") of a year; these letters are used in every language of finance.
fn period(letter: &str, count: u32, year: i32, fiscal: bool) -> Option<Point> {
    match letter {
        "Q" | "q" if (1..=4).contains(&count) => {
            Some(if fiscal { Point::FiscalQuarter(year, count) } else { Point::Quarter(Some(year), count) })
        }
        "H" | "h" if (1..=2).contains(&count) => Some(if fiscal { Point::Fiscal(year) } else { Point::Half(Some(year), count) }),
        _ => None,
    }
}

/// The year of "FY25", "FY2025", "CY18", "25", and whether it is a fiscal one.
fn code_year(text: &str) -> Option<(i32, bool)> {
    let lower = text.to_ascii_lowercase();
    let (digits, fiscal) = match (lower.strip_prefix("fy"), lower.strip_prefix("cy")) {
        (Some(digits), _) => (digits, true),
        (_, Some(digits)) => (digits, false),
        _ => (lower.as_str(), false),
    };
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year = match digits.len() {
        4 => digits.parse().ok().filter(|y| plausible_year(*y))?,
        2 => two_digit_year(digits.parse().ok()?),
        _ => return None,
    };
    Some((year, fiscal))
}

/// The day, when the calendar has it.
pub(super) fn valid(year: i32, month: u32, day: u32) -> Option<Point> {
    chrono::NaiveDate::from_ymd_opt(year, month, day).map(|_| Point::Day(Some(year), month, day))
}
