//! Makers of parts of larger points: "the last week of December", "the first Monday of March", "Tuesday of next week".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Made, Slots};
use crate::analyze::time::point::{Point, day_point, week_point};
use crate::lang::Shape;
use crate::lang::lexicon::Class;

impl Slots<'_, '_> {
    /// Which one the slot `n` says: 1 for the first; `None` inside for the last.
    fn which(&self) -> Option<Option<u32>> {
        let at = self.first("n")?;
        if let Some((n, _)) = self.reader.nth(at) {
            return Some(Some(n));
        }
        self.entry("n", &[Class::Last]).map(|_| None)
    }

    /// First and last day of the point, or of the current unit, that something is part of.
    fn frame(&self) -> Option<Result<(NaiveDate, NaiveDate), Point>> {
        let point = match self.unit("whole") {
            Some((unit, scale)) => self.shifted(0, unit, scale),
            None => self.anchored(self.point("point")?),
        };
        Some(point.bounds().ok_or(point))
    }
}

/// The nth unit of a point.
pub(super) fn nth_unit(slots: &Slots<'_, '_>) -> Option<Made> {
    let which = slots.which()?;
    // "the 2nd of next month" is a day.
    let (unit, scale) = if slots.tokens("unit").is_some() { slots.unit("unit")? } else { ("D", 1.0) };
    let (first, last) = match slots.frame()? {
        Ok(bounds) => bounds,
        Err(Point::Open) => return Some(Made::Point(Point::Open)),
        Err(_) => return None,
    };
    let point = match (unit, which) {
        ("D", Some(n)) => Some(day_point(first.checked_add_days(Days::new(u64::from(n) - 1))?)),
        ("D", None) => Some(day_point(last)),
        // A week belongs to the month or year that holds its Thursday (ISO 8601).
        ("W", Some(n)) => {
            let thursday = first.checked_add_days(Days::new(u64::from((10 - first.weekday().number_from_monday()) % 7)))?;
            Some(week_point(thursday.checked_add_days(Days::new(7 * (u64::from(n) - 1)))?))
        }
        ("W", None) => Some(week_point(last)),
        ("WE", Some(n)) => {
            let saturday = first.checked_add_days(Days::new(u64::from(6 - first.weekday().number_from_monday() % 7)))?;
            weekend(saturday.checked_add_days(Days::new(7 * (u64::from(n) - 1)))?)
        }
        ("WE", None) => weekend(last),
        ("M", which) => {
            let size = scale as u32;
            let months = match which {
                Some(n) => first.checked_add_months(Months::new((n - 1).checked_mul(size)?))?,
                None => last.checked_sub_months(Months::new(size - 1))?,
            };
            Some(match size {
                1 => Point::Month(Some(months.year()), months.month()),
                3 => Point::Quarter(Some(months.year()), months.month0() / 3 + 1),
                _ => Point::Half(Some(months.year()), months.month0() / 6 + 1),
            })
        }
        ("Y", which) => {
            let year = which.map_or(last.year(), |n| first.year() + n as i32 - 1);
            (scale == 1.0).then_some(Point::Year(year))
        }
        _ => None,
    }?;
    // "the 40th day of March" is none; a week may reach over the edge.
    let inside = point.bounds().is_some_and(|(a, b)| b >= first && a <= last);
    inside.then_some(Made::Point(point))
}

/// The weekend that holds a day.
fn weekend(day: NaiveDate) -> Option<Point> {
    Some(Point::Weekend(day.iso_week().year(), day.iso_week().week()))
}

/// "over the weekend": the one that lies nearest in the direction of the tense.
pub(super) fn near_weekend(slots: &Slots<'_, '_>) -> Option<Made> {
    let saturday = slots.anchored(Point::Weekday(6));
    let Some((day, _)) = saturday.bounds() else { return Some(Made::Point(Point::Open)) };
    weekend(day).map(Made::Point)
}

/// The nth weekday of a point.
pub(super) fn nth_weekday(slots: &Slots<'_, '_>) -> Option<Made> {
    let which = slots.which()?;
    let weekday = slots.entry("weekday", &[Class::Weekday])?.value as u32;
    let (first, last) = match slots.frame()? {
        Ok(bounds) => bounds,
        Err(Point::Open) => return Some(Made::Point(Point::Open)),
        Err(_) => return None,
    };
    let number = |d: NaiveDate| d.weekday().number_from_monday();
    let day = match which {
        Some(n) => first.checked_add_days(Days::new(u64::from((weekday + 7 - number(first)) % 7 + 7 * (n - 1))))?,
        None => last.checked_sub_days(Days::new(u64::from((number(last) + 7 - weekday) % 7)))?,
    };
    (day <= last).then(|| Made::Point(day_point(day)))
}

/// A weekday of a week.
pub(super) fn weekday_of_week(slots: &Slots<'_, '_>) -> Option<Made> {
    let weekday = slots.entry("weekday", &[Class::Weekday])?.value as u32;
    let at = slots.first("week")?;
    let week = match slots.reader.point(at) {
        Some((Point::Open, _)) => Point::Open,
        Some((week @ Point::Week(..), _)) => week,
        Some(_) => return None,
        None => {
            let (unit, _) = slots.entry("week", &[Class::TimeUnit]).map(|h| (h.name, h.value))?;
            (unit == "W").then(|| slots.shifted(slots.step().unwrap_or(0), "W", 1.0))?
        }
    };
    let Some((monday, _)) = week.bounds() else { return Some(Made::Point(Point::Open)) };
    monday.checked_add_days(Days::new(u64::from(weekday) - 1)).map(|d| Made::Point(day_point(d)))
}

/// The week that holds a day.
pub(super) fn week_of(slots: &Slots<'_, '_>) -> Option<Made> {
    let point = slots.anchored(slots.point("point")?);
    Some(Made::Point(point.bounds().map_or(Point::Open, |(day, _)| week_point(day))))
}

/// The weekend beside a day: the one that follows a Thursday or Friday, else the one before.
pub(super) fn weekend_of(slots: &Slots<'_, '_>) -> Option<Made> {
    let point = slots.anchored(slots.point("point")?);
    let Some((day, _)) = point.bounds() else { return Some(Made::Point(Point::Open)) };
    let beside = match day.weekday() {
        Weekday::Mon | Weekday::Tue => day.checked_sub_days(Days::new(3))?,
        _ => day,
    };
    weekend(beside).map(Made::Point)
}

/// "week 27 of 2019", "week 31".
pub(super) fn week(slots: &Slots<'_, '_>) -> Option<Made> {
    /// Weeks of the longest years.
    const WEEKS: f64 = 53.0;
    let (n, _) = slots.reader.count(slots.first("n")?).filter(|(n, _)| (1.0..=WEEKS).contains(n) && n.fract() == 0.0)?;
    let year = match (slots.first("year"), slots.first("in")) {
        (Some(at), _) => slots.reader.year_digits(at),
        (_, Some(at)) => match slots.reader.point(at)?.0 {
            Point::Year(year) => Some(year),
            _ => return None,
        },
        // "Week 13" of a season of sport.
        _ if slots.reader.text.tokens[slots.found.first].shape().any(Shape::CAP) => return None,
        _ => slots.reader.this_year(),
    };
    Some(Made::Point(year.map_or(Point::Open, |y| Point::Week(y, n as u32))))
}
