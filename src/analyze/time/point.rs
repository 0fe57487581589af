//! Calendar points: what an expression names, how it is anchored to the day of publication, and how it is written (TIMEX3).

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, Timelike, Weekday};

/// A point of the calendar, perhaps without its year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Point {
    Day(Option<i32>, u32, u32),
    /// A weekday, nearest to the day of publication.
    Weekday(u32),
    /// A day of a month that is not named: "the 20th".
    MonthDay(u32),
    /// A weekday that is that day of its month: "Friday the 13th".
    WeekdayDay(u32, u32),
    Month(Option<i32>, u32),
    Quarter(Option<i32>, u32),
    Half(Option<i32>, u32),
    /// 1 to 4: spring, summer, autumn, winter.
    Season(Option<i32>, u32),
    Year(i32),
    Fiscal(i32),
    FiscalQuarter(i32, u32),
    /// Its first year.
    Decade(i32),
    Century(i32),
    /// ISO year and week.
    Week(i32, u32),
    Weekend(i32, u32),
    /// A minute of a day.
    Minute(NaiveDateTime),
    /// Anchored to a day of publication that is not known.
    Open,
}

/// Which way an expression without a year points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

impl Point {
    /// The point with `year` where it has none.
    pub(super) fn in_year(self, year: i32) -> Self {
        match self {
            Self::Day(None, m, d) => Self::Day(Some(year), m, d),
            Self::Month(None, m) => Self::Month(Some(year), m),
            Self::Quarter(None, q) => Self::Quarter(Some(year), q),
            Self::Half(None, h) => Self::Half(Some(year), h),
            Self::Season(None, s) => Self::Season(Some(year), s),
            other => other,
        }
    }

    /// The year that the point names.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Day(y, ..) | Self::Month(y, _) | Self::Quarter(y, _) | Self::Half(y, _) | Self::Season(y, _) => y,
            Self::Year(y) | Self::Fiscal(y) | Self::FiscalQuarter(y, _) | Self::Week(y, _) | Self::Weekend(y, _) => Some(y),
            Self::Minute(t) => Some(t.year()),
            _ => None,
        }
    }

    /// The point anchored to the day of publication; [`Point::Open`] when it needs one that is not known.
    pub(super) fn resolve(self, date: Option<NaiveDate>, tense: Tense) -> Self {
        if self.year().is_some() || matches!(self, Self::Decade(_) | Self::Century(_)) {
            return self;
        }
        let Some(today) = date else { return Self::Open };
        let year = today.year();
        match self {
            Self::Day(None, m, d) => {
                // A day close by is meant even against the tense: one eleven months away would be given its year.
                let cost = |day: &NaiveDate| {
                    let away = (*day - today).num_days();
                    let against = tense == Tense::Past && away > 0 || tense == Tense::Future && away < 0;
                    away.abs() * if against { AGAINST_TENSE } else { 1 }
                };
                // The 29th of February comes every four years.
                let days = (year - 4..=year + 4).filter_map(|y| NaiveDate::from_ymd_opt(y, m, d));
                days.min_by_key(cost).map_or(Self::Open, day_point)
            }
            Self::MonthDay(d) => nearest_day(today, tense, |day| day.day() == d).map_or(Self::Open, day_point),
            Self::WeekdayDay(w, d) => {
                let fits = |day: NaiveDate| day.day() == d && day.weekday().number_from_monday() == w;
                // They meet a few times a year: the nearest is meant, whatever the tense.
                let (past, future) = (nearest_day(today, Tense::Past, fits), nearest_day(today, Tense::Future, fits));
                let near = past.into_iter().chain(future).min_by_key(|d| (*d - today).num_days().abs());
                near.map_or(Self::Open, day_point)
            }
            Self::Weekday(w) => weekday_near(today, w, tense).map_or(Self::Open, day_point),
            Self::Month(None, m) => Self::Month(Some(nearest(year, today.month(), m, 12, tense)), m),
            Self::Quarter(None, q) => Self::Quarter(Some(nearest(year, today.month0() / 3 + 1, q, 4, tense)), q),
            Self::Half(None, h) => Self::Half(Some(nearest(year, today.month0() / 6 + 1, h, 2, tense)), h),
            Self::Season(None, s) => Self::Season(Some(nearest(year, season_of(today.month()), s, 4, tense)), s),
            other => other,
        }
    }

    /// The TIMEX3 value; `None` when it depends on a day of publication that is not known.
    pub(super) fn value(self) -> Option<String> {
        Some(match self {
            Self::Day(Some(y), m, d) => format!("{y:04}-{m:02}-{d:02}"),
            Self::Month(Some(y), m) => format!("{y:04}-{m:02}"),
            Self::Quarter(Some(y), q) => format!("{y:04}-Q{q}"),
            Self::Half(Some(y), h) => format!("{y:04}-H{h}"),
            Self::Season(Some(y), s) => format!("{y:04}-{}", ["SP", "SU", "FA", "WI"].get(s as usize - 1)?),
            Self::Year(y) => format!("{y:04}"),
            Self::Fiscal(y) => format!("FY{y:04}"),
            Self::FiscalQuarter(y, q) => format!("FY{y:04}-Q{q}"),
            Self::Decade(y) => format!("{:03}X", y.div_euclid(10)),
            Self::Century(c) => format!("{c:02}"),
            Self::Minute(t) if t.second() == 0 => t.format("%Y-%m-%dT%H:%M").to_string(),
            Self::Minute(t) => t.format("%Y-%m-%dT%H:%M:%S").to_string(),
            Self::Week(y, w) => format!("{y:04}-W{w:02}"),
            Self::Weekend(y, w) => format!("{y:04}-W{w:02}-WE"),
            _ => return None,
        })
    }

    /// The first and last day of the point.
    pub(super) fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        let months = |y: i32, first: u32, n: u32| {
            let start = NaiveDate::from_ymd_opt(y, first, 1)?;
            Some((start, start.checked_add_months(Months::new(n))?.pred_opt()?))
        };
        match self {
            Self::Day(Some(y), m, d) => NaiveDate::from_ymd_opt(y, m, d).map(|d| (d, d)),
            Self::Month(Some(y), m) => months(y, m, 1),
            Self::Quarter(Some(y), q) => months(y, 3 * q - 2, 3),
            Self::Half(Some(y), h) => months(y, 6 * h - 5, 6),
            Self::Year(y) | Self::Fiscal(y) => months(y, 1, 12),
            Self::Season(Some(y), s @ 1..=3) => months(y, 3 * s, 3),
            Self::Decade(y) => months(y, 1, 120),
            Self::Week(y, w) => {
                let monday = NaiveDate::from_isoywd_opt(y, w, Weekday::Mon)?;
                Some((monday, monday.checked_add_days(Days::new(6))?))
            }
            Self::Weekend(y, w) => {
                let saturday = NaiveDate::from_isoywd_opt(y, w, Weekday::Sat)?;
                Some((saturday, saturday.succ_opt()?))
            }
            _ => None,
        }
    }
}

/// How many times as far a day may lie in the direction of the tense as one against it.
const AGAINST_TENSE: i64 = 8;

/// The point of a day.
pub(super) fn day_point(day: NaiveDate) -> Point {
    Point::Day(Some(day.year()), day.month(), day.day())
}

/// The week point of a day.
pub(super) fn week_point(day: NaiveDate) -> Point {
    Point::Week(day.iso_week().year(), day.iso_week().week())
}

/// The year in which unit `wanted` of `count` a year lies nearest to `current`: the latest past one, this one included, unless
/// the text looks ahead.
fn nearest(year: i32, current: u32, wanted: u32, count: u32, tense: Tense) -> i32 {
    match tense {
        // The month just past is meant even where the text looks ahead.
        Tense::Future if wanted < current && !(count > 4 && current - wanted == 1) => year + 1,
        Tense::Future => year,
        _ if wanted > current => {
            // The month right ahead is more likely meant than the one eleven months ago.
            let ahead = wanted - current;
            if tense == Tense::Unknown && ahead * 4 <= count && count > 4 { year } else { year - 1 }
        }
        _ => year,
    }
}

/// The day that fits and lies nearest to `today`: the latest past one, this day included, unless the text looks ahead.
fn nearest_day(today: NaiveDate, tense: Tense, fits: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    /// A weekday falls on each day of a month within this many days.
    const REACH: u64 = 800;
    let ahead = || (0..REACH).filter_map(|n| today.checked_add_days(Days::new(n))).find(|d| fits(*d));
    let behind = || (0..REACH).filter_map(|n| today.checked_sub_days(Days::new(n))).find(|d| fits(*d));
    if tense == Tense::Future { ahead() } else { behind().or_else(ahead) }
}

/// The season of a month in the north: spring starts in March.
fn season_of(month: u32) -> u32 {
    match month {
        3..=5 => 1,
        6..=8 => 2,
        9..=11 => 3,
        12 => 4,
        // The winter before.
        _ => 0,
    }
}

/// The weekday nearest to `today` in the direction of the tense; today counts.
fn weekday_near(today: NaiveDate, weekday: u32, tense: Tense) -> Option<NaiveDate> {
    let now = today.weekday().number_from_monday();
    if tense == Tense::Future {
        return today.checked_add_days(Days::new(u64::from((weekday + 7 - now) % 7)));
    }
    today.checked_sub_days(Days::new(u64::from((now + 7 - weekday) % 7)))
}

impl Point {
    /// True for a day of the calendar, named or told.
    pub(super) fn is_day(self) -> bool {
        matches!(self, Self::Day(..) | Self::Weekday(_) | Self::MonthDay(_) | Self::WeekdayDay(..) | Self::Open)
    }
}

/// `today` moved by `count` units of a designator ("D", "W", "M", "Y", "WE"), as the point of that size.
pub(super) fn shift(today: NaiveDate, count: i64, unit: &str, scale: f64) -> Point {
    let count = count.clamp(-5000, 5000);
    let days = |n: i64| today.checked_add_signed(chrono::TimeDelta::days(n));
    let months = |n: i64| {
        let size = Months::new(n.unsigned_abs() as u32);
        if n < 0 { today.checked_sub_months(size) } else { today.checked_add_months(size) }
    };
    match unit {
        "D" | "BD" | "NI" => days(count).map_or(Point::Open, day_point),
        "W" => days(count * 7 * scale as i64).map_or(Point::Open, week_point),
        "WE" => days(count * 7).map_or(Point::Open, |d| Point::Weekend(d.iso_week().year(), d.iso_week().week())),
        "M" if scale == 3.0 => months(count * 3).map_or(Point::Open, |d| Point::Quarter(Some(d.year()), d.month0() / 3 + 1)),
        "M" if scale == 6.0 => months(count * 6).map_or(Point::Open, |d| Point::Half(Some(d.year()), d.month0() / 6 + 1)),
        "M" => months(count).map_or(Point::Open, |d| Point::Month(Some(d.year()), d.month())),
        "Y" if scale == 10.0 => Point::Decade(((today.year() + 10 * count as i32) / 10) * 10),
        "Y" if scale == 100.0 => Point::Century((today.year() + 100 * count as i32) / 100 + 1),
        "Y" => Point::Year(today.year() + count as i32),
        _ => Point::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn resolves_towards_the_tense() {
        let today = Some(day("2025-02-12"));
        let value = |p: Point, t| p.resolve(today, t).value().unwrap();
        assert_eq!(value(Point::Day(None, 3, 25), Tense::Unknown), "2025-03-25");
        assert_eq!(value(Point::Day(None, 3, 25), Tense::Past), "2024-03-25");
        assert_eq!(value(Point::Day(None, 12, 25), Tense::Unknown), "2024-12-25");
        assert_eq!(value(Point::Weekday(3), Tense::Past), "2025-02-12");
        assert_eq!(value(Point::Weekday(4), Tense::Past), "2025-02-06");
        assert_eq!(value(Point::Weekday(4), Tense::Future), "2025-02-13");
        assert_eq!(value(Point::Quarter(None, 4), Tense::Past), "2024-Q4");
        assert_eq!(value(Point::Month(None, 3), Tense::Future), "2025-03");
        assert_eq!(Point::Weekday(1).resolve(None, Tense::Past).value(), None);
    }
}
