//! Makers of expressions with two ends: "between 2008 and 2016", "March 3-5", "the three months to June", "the past two years".

use chrono::{Datelike, Days, Months};

use super::{Made, Slots, whole};
use crate::analyze::time::length::{Length, Unit};
use crate::analyze::time::meaning::Meaning;
use crate::analyze::time::point::{Point, day_point};
use crate::lang::lexicon::Class;
use crate::report::TimeKind;

/// A point as a whole expression.
pub(super) fn point(slots: &Slots<'_, '_>) -> Option<Made> {
    let (point, _) = slots.reader.point(slots.first("point")?)?;
    let kind = if matches!(point, Point::Minute(_)) { TimeKind::Time } else { TimeKind::Date };
    whole(kind, Meaning::Point(point))
}

/// Two ends behind "from" or "between".
pub(super) fn led(slots: &Slots<'_, '_>) -> Option<Made> {
    range(slots, true)
}

/// Two ends without a word before them.
pub(super) fn plain(slots: &Slots<'_, '_>) -> Option<Made> {
    range(slots, false)
}

/// Two ends.
fn range(slots: &Slots<'_, '_>, led: bool) -> Option<Made> {
    let reader = slots.reader;
    let (first, _) = reader.end(slots.first("first")?)?;
    let (last, end) = reader.end(slots.first("last")?)?;
    let link = slots.first("link")?;
    let dash = reader.dash(link);
    if dash && !reader.glued(link) && !matches!(first, Point::Year(_)) && !led {
        // A dash with spaces parts clauses.
        return None;
    }
    // "by Friday to Monday" is no range: without "from" only points of one size pair up.
    let same = std::mem::discriminant(&first) == std::mem::discriminant(&last);
    if !led && (!same || matches!(first, Point::Weekday(_)) && !dash) {
        return None;
    }
    let falling = matches!((first, last), (Point::Year(a), Point::Year(b)) if b <= a);
    if falling || dash && reader.glued(link) && reader.dash(end) && reader.glued(end) {
        return None;
    }
    // "+86 2010-2015": a phone number.
    let at = slots.found.first;
    if !led && dash && at > 0 && (reader.dash(at - 1) && reader.glued(at) || reader.plain(at - 1).is_some()) {
        return None;
    }
    let (first, last) = days_beside(slots, first, last);
    let last = weekday_behind(slots, first, last);
    let last = slots.first("year").and_then(|at| reader.year_digits(at)).map_or(last, |year| last.in_year(year));
    let first = match last.year() {
        Some(year) => earlier_year(first, last, year),
        None => first,
    };
    whole(TimeKind::DateRange, Meaning::Range(first, last))
}

/// "the ninth to the seventeenth of April", "April 27 till the third": a day of an unnamed month takes it from the other end.
fn days_beside(slots: &Slots<'_, '_>, first: Point, last: Point) -> (Point, Point) {
    let month = |year: Option<i32>, month: u32, step: i32| match (month, step) {
        (1, -1) => (year.map(|y| y - 1), 12),
        (12, 1) => (year.map(|y| y + 1), 1),
        _ => (year, month.saturating_add_signed(step)),
    };
    match (first, last) {
        (Point::MonthDay(a), Point::Day(year, m, b)) => {
            let (y, m) = month(year, m, if a <= b { 0 } else { -1 });
            (Point::Day(y, m, a), last)
        }
        (Point::Day(year, m, a), Point::MonthDay(b)) => {
            let (y, m) = month(year, m, i32::from(b <= a));
            (first, Point::Day(y, m, b))
        }
        (Point::MonthDay(_), Point::MonthDay(b)) => {
            let start = slots.anchored(first);
            match start {
                Point::Day(..) => days_beside(slots, start, Point::MonthDay(b)),
                _ => (first, last),
            }
        }
        _ => (first, last),
    }
}

/// "from next Monday to Friday": the weekday that follows the first end.
fn weekday_behind(slots: &Slots<'_, '_>, first: Point, last: Point) -> Point {
    let Point::Weekday(weekday) = last else { return last };
    let Some((start, _)) = slots.anchored(first).bounds() else { return last };
    let ahead = (weekday + 7 - start.weekday().number_from_monday()) % 7;
    start.checked_add_days(Days::new(u64::from(ahead))).map_or(last, day_point)
}

/// The first end in the year of the last, or in the one before when its month is later: "Nov-Feb 2017".
fn earlier_year(first: Point, last: Point, year: i32) -> Point {
    let month = |p: Point| match p {
        Point::Month(_, m) | Point::Day(_, m, _) => Some(m),
        Point::Quarter(_, q) => Some(q * 3),
        _ => None,
    };
    match (month(first), month(last)) {
        (Some(a), Some(b)) if a > b && first.year().is_none() => first.in_year(year - 1),
        _ => first.in_year(year),
    }
}

/// Years that a range with a shortened end spans at most: "1996-98", "2004-14".
const LONGEST_SHORT_RANGE: i32 = 15;

/// "2017-18".
pub(super) fn short_years(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let first = reader.year_digits(slots.first("first")?)?;
    let last = first - first % 100 + i32::try_from(reader.two(slots.first("last")?)?).ok()?;
    let at = slots.found.first;
    let joined = at > 0 && reader.glued(at) && (reader.dash(at - 1) || reader.text.word(at - 1) == "/");
    let near = last > first && last - first <= LONGEST_SHORT_RANGE && (1900..=2099).contains(&first);
    (near && !joined).then_some(Made::Whole(TimeKind::DateRange, Meaning::Range(Point::Year(first), Point::Year(last))))
}

/// "March 3-5", "3-5 March 2025".
pub(super) fn days_of_month(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let month = slots.entry("month", &[Class::Month])?.value as u32;
    let (first, _) = reader.day(slots.first("first")?)?;
    let (last, _) = reader.day(slots.first("last")?)?;
    let year = match slots.first("year") {
        Some(at) => Some(reader.year(at)?.0),
        None => None,
    };
    // "April 27 to the third": of the month behind it.
    let end = match (last > first, month) {
        (true, _) => Point::Day(year, month, last),
        (false, 12) => Point::Day(year.map(|y| y + 1), 1, last),
        (false, _) => Point::Day(year, month + 1, last),
    };
    let spoken = reader.plain(slots.first("last")?).is_none();
    (last > first || spoken).then_some(Made::Whole(TimeKind::DateRange, Meaning::Range(Point::Day(year, month, first), end)))
}

/// "the three months to June", "the quarter ended September 30", "the third quarter ended Sept. 29".
pub(super) fn period(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let (point, _) = reader.point(slots.first("end")?)?;
    if !matches!(point, Point::Day(..) | Point::Month(..)) {
        return None;
    }
    let end = point.resolve(reader.date, reader.period_tense(slots.found.first, slots.found.last));
    if let Some(quarter) = slots.entry("quarter", &[Class::QuarterWord]) {
        let quarter = end.year().map_or(Point::Open, |y| Point::Quarter(Some(y), quarter.value as u32));
        return whole(TimeKind::DateRange, Meaning::Point(quarter));
    }
    let length = match slots.unit("unit") {
        Some((designator, scale)) => Length::new(1.0, Unit { designator, scale }),
        None if slots.tokens("fiscal").is_some() => Length::new(1.0, Unit { designator: "Y", scale: 1.0 }),
        None => reader.length(slots.first("length")?)?.0,
    };
    let Some((_, end)) = end.bounds() else { return whole(TimeKind::DateRange, Meaning::Open) };
    let start = length.moved(end.succ_opt()?, true)?;
    whole(TimeKind::DateRange, Meaning::Range(day_point(start), day_point(end)))
}

/// "the first nine months of 2019", "the first ten days of March", "the last two weeks of December".
pub(super) fn first_units(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let (count, _) = reader.count(slots.first("count")?).filter(|(n, _)| (1.0..=366.0).contains(n) && n.fract() == 0.0)?;
    let (designator, scale) = slots.unit("unit")?;
    let last = slots.entry("n", &[Class::Last, Class::PastSpan, Class::Final]).is_some();
    let led = slots.tokens("point").is_some() || slots.tokens("whole").is_some();
    if !last && reader.nth(slots.first("n")?)?.0 != 1 || !led && (last || designator != "M") {
        return None;
    }
    let frame = match (slots.unit("whole"), slots.tokens("point")) {
        (Some((unit, scale)), _) => slots.shifted(0, unit, scale),
        (_, Some(_)) => slots.anchored(slots.point("point")?),
        _ => slots.shifted(0, "Y", 1.0),
    };
    let Some((start, end)) = frame.bounds() else {
        return (frame == Point::Open).then_some(Made::Whole(TimeKind::DateRange, Meaning::Open));
    };
    let length = Length::new(count, Unit { designator, scale });
    let (first, final_day) = match last {
        true => (length.moved(end.succ_opt()?, true)?, end),
        false => (start, length.moved(start, false)?.pred_opt()?),
    };
    if first < start || final_day > end {
        return None;
    }
    let meaning = if designator == "M" && scale == 1.0 {
        let month = |d: chrono::NaiveDate| Point::Month(Some(d.year()), d.month());
        Meaning::Range(month(first), month(final_day))
    } else {
        Meaning::Range(day_point(first), day_point(final_day))
    };
    whole(TimeKind::DateRange, meaning)
}

/// "the past three months" up to the day of publication; "the next two years" from the day after it; quarters are those of the calendar.
pub(super) fn stretch(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let step = slots.step().unwrap_or(-1);
    let length = match (slots.first("length"), slots.unit("unit")) {
        (Some(at), _) => reader.length(at)?.0,
        (None, Some((designator, scale))) => {
            let count = slots.first("count").map_or(Some(1.0), |at| reader.count(at).map(|c| c.0))?;
            Length::new(count, Unit { designator, scale })
        }
        _ => Length::new(1.0, Unit { designator: "Y", scale: 10.0 }),
    };
    if let (Some(now), Some(delta)) = (reader.now(), length.seconds()) {
        let (a, b) = if step < 0 { (now - delta, now) } else { (now, now + delta) };
        let full = "%Y-%m-%dT%H:%M:%S";
        return whole(TimeKind::DateRange, Meaning::Value(format!("{}/{}", a.format(full), b.format(full))));
    }
    // Without a day of publication it is as long as it says.
    let (Some(today), Some(_)) = (reader.date, length.calendar()) else {
        return whole(TimeKind::Duration, Meaning::Length(length));
    };
    let (count, unit) = length.main();
    if (unit.designator, unit.scale) == ("M", 3.0) {
        let month = |n: i64| {
            let start = today.with_day(1)?.checked_sub_months(Months::new(today.month0() % 3))?;
            let size = Months::new(u32::try_from(3 * n.unsigned_abs()).ok()?);
            if n < 0 { start.checked_sub_months(size) } else { start.checked_add_months(size) }
        };
        let quarter = |n: i64| month(n).map(|d| Point::Quarter(Some(d.year()), d.month0() / 3 + 1));
        let count = count as i64;
        let (a, b) = if step < 0 { (quarter(-count)?, quarter(-1)?) } else { (quarter(1)?, quarter(count)?) };
        return if count == 1 { whole(TimeKind::Date, Meaning::Point(a)) } else { whole(TimeKind::DateRange, Meaning::Range(a, b)) };
    }
    let (a, b) = match step {
        ..0 => (length.moved(today, true)?, today),
        _ => (today.succ_opt()?, length.moved(today, false)?),
    };
    whole(TimeKind::DateRange, Meaning::Range(day_point(a), day_point(b.max(a))))
}

/// "two weeks starting March 3".
pub(super) fn length_from(slots: &Slots<'_, '_>) -> Option<Made> {
    let (length, _) = slots.reader.length(slots.first("length")?)?;
    let start = slots.anchored(slots.point("point")?);
    let Some((start, _)) = start.bounds() else { return whole(TimeKind::DateRange, Meaning::Open) };
    let end = length.moved(start, false)?.pred_opt()?;
    whole(TimeKind::DateRange, Meaning::Range(day_point(start), day_point(end)))
}
