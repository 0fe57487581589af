//! Makers of calendar points that are named.

use chrono::{Datelike, NaiveDate};

use super::{Made, Slots};
use crate::analyze::time::atom::two_digit_year;
use crate::analyze::time::numeral::{self, valid};
use crate::analyze::time::point::{Point, Tense, day_point};
use crate::analyze::time::{holiday as calendar, reader::Reader};
use crate::lang::Shape;
use crate::lang::lexicon::Class;

/// A date in digits.
pub(super) fn numeric(slots: &Slots<'_, '_>) -> Option<Made> {
    let at = slots.first("date")?;
    let (point, _) = numeral::date(slots.reader, at).or_else(|| numeral::month_day(slots.reader, at))?;
    Some(Made::Point(point))
}

/// A day of a month.
pub(super) fn day(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let month = slots.entry("month", &[Class::Month])?.value as u32;
    let at = slots.first("day")?;
    let (day, _) = reader.day(at).or_else(|| reader.spoken(at)).filter(|(d, _)| (1..=31).contains(d))?;
    let Some(at) = slots.first("year") else { return Some(Made::Point(Point::Day(None, month, day))) };
    valid(reader.year(at)?.0, month, day).map(Made::Point)
}

/// A weekday.
pub(super) fn weekday(slots: &Slots<'_, '_>) -> Option<Made> {
    Some(Made::Point(Point::Weekday(slots.entry("day", &[Class::Weekday])?.value as u32)))
}

/// "Friday, March 25": of the years around, the one in which they meet, else the nearest.
pub(super) fn weekday_and_date(slots: &Slots<'_, '_>) -> Option<Made> {
    let weekday = slots.entry("weekday", &[Class::Weekday])?.value as u32;
    let point = slots.point("point")?;
    let (Point::Day(None, month, day), Some(today)) = (point, slots.reader.date) else { return Some(Made::Point(point)) };
    let days = (today.year() - 1..=today.year() + 1).filter_map(|y| NaiveDate::from_ymd_opt(y, month, day));
    let nearest = days.min_by_key(|d| (d.weekday().number_from_monday() != weekday, (*d - today).num_days().abs()));
    nearest.map(|d| Made::Point(day_point(d)))
}

/// "Monday the 27th": the two must meet in some month.
pub(super) fn weekday_of_day(slots: &Slots<'_, '_>) -> Option<Made> {
    let weekday = slots.entry("weekday", &[Class::Weekday])?.value as u32;
    let (day, _) = slots.reader.day(slots.first("day")?)?;
    Some(Made::Point(Point::WeekdayDay(weekday, day)))
}

/// "the 20th".
pub(super) fn day_of_month(slots: &Slots<'_, '_>) -> Option<Made> {
    let at = slots.first("day")?;
    let (day, _) = slots.reader.day(at)?;
    // "the second" in words is more often the other one.
    let word = slots.reader.text.tokens[at].shape().any(Shape::WORD);
    (!word || day > 3).then_some(Made::Point(Point::MonthDay(day)))
}

/// The point of the slot.
pub(super) fn same(slots: &Slots<'_, '_>) -> Option<Made> {
    slots.point("point").map(Made::Point)
}

/// A holiday: of a year, the last or the next one, or the nearest by the tense.
pub(super) fn holiday(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let hit = slots.entry("day", &[Class::Holiday])?;
    let day = |year| calendar::holiday(hit.name, hit.value as i64, year);
    if let Some(at) = slots.first("year") {
        return day(reader.year_digits(at)?).map(|d| Made::Point(day_point(d)));
    }
    let Some(today) = reader.date else { return Some(Made::Point(Point::Open)) };
    let year = reader.this_year()?;
    let mut days = [year - 1, year, year + 1].into_iter().filter_map(day);
    let found = match slots.step() {
        Some(..0) => days.rfind(|d| *d < today),
        Some(_) => days.find(|d| *d >= today),
        None => {
            let tense = reader.tense(slots.found.first, slots.found.last);
            days.min_by_key(|d| {
                let away = (*d - today).num_days();
                let wrong = tense == Tense::Future && away < 0 || tense == Tense::Past && away > 0;
                (wrong, away.abs())
            })
        }
    };
    found.map(|d| Made::Point(day_point(d)))
}

/// A month alone or of a year. Names that are words or people as well need a sign that a month is meant.
pub(super) fn month(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let at = slots.first("month")?;
    let month = slots.entry("month", &[Class::Month])?.value as u32;
    if let Some(at) = slots.first("year") {
        return Some(Made::Point(Point::Month(Some(reader.year(at)?.0), month)));
    }
    let ambiguous = reader.may(at, Class::AmbiguousMonth);
    (!ambiguous || is_dated(reader, at)).then_some(Made::Point(Point::Month(None, month)))
}

/// Classes of the words before a month's name that make it one.
const BEFORE_MONTH: &[Class] = &[
    Class::YearMark,
    Class::Last,
    Class::This,
    Class::Next,
    Class::Part,
    Class::Limit,
    Class::Ended,
    Class::From,
    Class::To,
    Class::Between,
    Class::And,
];

/// True when the words around a month's name say that it is one.
fn is_dated(reader: &Reader<'_>, at: usize) -> bool {
    let marked = at.checked_sub(1).is_some_and(|i| BEFORE_MONTH.iter().any(|c| reader.may(i, *c)) || reader.dash(i));
    marked || reader.dash(at + 1)
}

/// The year of a quarter or a half, and whether it is fiscal: behind it, in a code, or told by a step.
fn year_of(slots: &Slots<'_, '_>) -> Option<(Option<i32>, bool)> {
    let reader = slots.reader;
    if let Some(at) = slots.first("of") {
        return match numeral::code(reader, at)?.0 {
            Point::Fiscal(year) => Some((Some(year), true)),
            Point::Year(year) => Some((Some(year), false)),
            _ => None,
        };
    }
    if let Some(at) = slots.first("year") {
        return Some((Some(reader.year(at)?.0), slots.tokens("in").is_some()));
    }
    match slots.step() {
        Some(step) => Some((reader.this_year().map(|y| y + step as i32), false)),
        None => Some((None, false)),
    }
}

/// A quarter.
pub(super) fn quarter(slots: &Slots<'_, '_>) -> Option<Made> {
    let number = slots.entry("quarter", &[Class::QuarterWord])?.value as u32;
    let point = match year_of(slots)? {
        (Some(year), true) => Point::FiscalQuarter(year, number),
        (None, _) if slots.step().is_some() => Point::Open,
        (year, _) => Point::Quarter(year, number),
    };
    Some(Made::Point(point))
}

/// Half a year.
pub(super) fn half(slots: &Slots<'_, '_>) -> Option<Made> {
    let number = slots.entry("half", &[Class::HalfYear])?.value as u32;
    let point = match year_of(slots)? {
        (Some(year), true) => Point::Fiscal(year),
        (None, _) if slots.step().is_some() => Point::Open,
        (year, _) => Point::Half(year, number),
    };
    Some(Made::Point(point))
}

/// "FY25", "3Q25".
pub(super) fn code(slots: &Slots<'_, '_>) -> Option<Made> {
    numeral::code(slots.reader, slots.first("code")?).map(|(p, _)| Made::Point(p))
}

/// A season.
pub(super) fn season(slots: &Slots<'_, '_>) -> Option<Made> {
    let at = slots.first("season")?;
    let number = slots.entry("season", &[Class::Season])?.value as u32;
    let year = slots.first("year").and_then(|at| slots.reader.year_digits(at));
    // "Spring" with a capital alone is a name.
    let lower = slots.reader.text.tokens[at].shape().any(Shape::LOWER) || slots.reader.lexicon.nouns_are_capital;
    (year.is_some() || lower).then_some(Made::Point(Point::Season(year, number)))
}

/// "fiscal 2019"; "fiscal 2024-25" is named by its later year.
pub(super) fn fiscal(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let (year, _) = reader.year(slots.first("year")?)?;
    let until = slots.first("until").and_then(|at| reader.year_digits(at).or_else(|| reader.two(at).map(two_digit_year)));
    Some(Made::Point(Point::Fiscal(until.filter(|y| *y == year + 1).unwrap_or(year))))
}

/// A year alone: four digits that count nothing, behind words that time them or where a count would not stand.
pub(super) fn bare_year(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let at = slots.first("year")?;
    let year = reader.year_digits(at)?;
    let next = at + 1;
    let before = at.checked_sub(1);
    let sign = before.is_some_and(|i| {
        let money = [Class::Dollar, Class::Sign, Class::Code].iter().any(|c| reader.find(i, *c).is_some_and(|h| h.last == at));
        money || matches!(reader.text.word(i), "#" | "@" | "." | ":" | "=" | "*") && reader.glued(at)
    });
    let joined = reader.glued(next) && matches!(reader.text.word(next), ":" | "." | "@" | "=" | "%") && reader.glued(next + 1);
    // "N225", "A350-900": parts of a designation; "+86 2010-2015" a phone number.
    let named = reader.glued(at) && before.is_some_and(|i| reader.text.tokens[i].shape().any(Shape::WORD));
    if sign || joined || named || is_code(reader, at) || reader.is_amount(next) {
        return None;
    }
    let marked = before.is_some_and(|i| reader.may(i, Class::YearMark) || reader.find(i, Class::Month).is_some());
    let likely = (1900..=2099).contains(&year);
    // "in 1745", "by 2120": the value of the mark is the first year that it dates.
    let dates = |i: usize| reader.find(i, Class::OldYearMark).is_some_and(|hit| hit.last == at && f64::from(year) >= hit.value);
    if !likely && !before.is_some_and(dates) {
        return None;
    }
    let counted = reader.is_counted(next);
    (!counted || marked && !before.is_some_and(|i| reader.may(i, Class::CountMark))).then_some(Made::Point(Point::Year(year)))
}

/// True when other digits are glued to a year by hyphens: "138-2010", "2010-86".
fn is_code(reader: &Reader<'_>, at: usize) -> bool {
    let dash = |i: usize| reader.dash(i) && reader.glued(i) && reader.glued(i + 1);
    let before = at >= 2 && dash(at - 1) && reader.plain(at - 2).is_some() && reader.year_digits(at - 2).is_none();
    let after = dash(at + 1) && reader.plain(at + 2).is_some() && reader.year_digits(at + 2).is_none();
    let dialled = (1..=4).filter_map(|n| at.checked_sub(n)).any(|i| reader.text.word(i) == "+" && reader.glued(i + 1));
    before || after || dialled
}

/// A year in digits or words.
pub(super) fn year(slots: &Slots<'_, '_>) -> Option<Made> {
    let at = slots.first("year")?;
    let year = slots.reader.year_digits(at).or_else(|| slots.reader.year_words(at).map(|y| y.0))?;
    Some(Made::Point(Point::Year(year)))
}

/// "1990s", "the nineties".
pub(super) fn decade(slots: &Slots<'_, '_>) -> Option<Made> {
    if let Some(hit) = slots.entry("decade", &[Class::Decade]) {
        return Some(Made::Point(Point::Decade(1900 + hit.value as i32)));
    }
    numeral::decade(slots.reader, slots.first("decade")?).map(|(p, _)| Made::Point(p))
}

/// "19th century".
pub(super) fn century(slots: &Slots<'_, '_>) -> Option<Made> {
    /// Centuries that news speaks of.
    const LAST_CENTURY: u32 = 30;
    let (n, _) = slots.reader.nth(slots.first("n")?).filter(|(n, _)| *n <= LAST_CENTURY)?;
    Some(Made::Point(Point::Century(i32::try_from(n).ok()? - 1)))
}

/// Something that the text does not date.
pub(super) fn open(_: &Slots<'_, '_>) -> Option<Made> {
    Some(Made::Point(Point::Open))
}
