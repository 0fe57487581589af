//! Times with two ends: "between 2008 and 2016", "March 3-5", "2017-18", "the three months to June".

use chrono::{Days, Months};

use super::clock::Clock;
use super::parser::{Meaning, Parsed, Parser};
use super::point::{Point, Tense, day_point};
use crate::lang::lexicon::Class;
use crate::report::TimeKind;

impl Parser<'_> {
    /// An expression with two ends that starts at token `at`, which may be "from" or "between".
    pub(super) fn range(&self, at: usize) -> Option<Parsed> {
        let between = self.find(at, Class::Between);
        let from = self.find(at, Class::From).filter(|h| h.value == 0.0);
        let start = between.or(from).map_or(at, |h| h.last);
        self.days_of_month(start).or_else(|| self.clocks(start, between.is_some() || from.is_some())).or_else(|| {
            let start = start + usize::from(self.is(start, "the"));
            let (first, end) = self.end_point(start)?;
            self.second(first, end, between.is_some(), from.is_some())
        })
    }

    /// One end: a point, perhaps narrowed.
    fn end_point(&self, at: usize) -> Option<(Point, usize)> {
        let at = at + usize::from(self.is(at, "the"));
        if self.is(at, "now") {
            return Some((self.today().map_or(Point::Open, day_point), at + 1));
        }
        self.point(at).or_else(|| self.narrowed(at)).or_else(|| {
            // In a range a number of four digits is a year.
            let year = self.year_digits(at).filter(|y| (1500..=2199).contains(y))?;
            Some((Point::Year(year), at + 1))
        })
    }

    /// The second end behind the first.
    fn second(&self, first: Point, end: usize, between: bool, from: bool) -> Option<Parsed> {
        let dash = self.dash(end);
        let link = self.find(end, Class::To).or_else(|| if between { self.find(end, Class::And) } else { None })?;
        // Years: "2017-18", "2010–2015".
        if let Point::Year(year) = first
            && dash
            && let Some(short) = self.plain(link.last).filter(|_| self.text.word(link.last).len() == 2 && self.glued(link.last))
        {
            let second = year - year % 100 + i32::try_from(short).ok()?;
            // Seasons and fiscal years; "138-2010-15" is a phone number.
            let near = second > year && second - year <= LONGEST_SHORT_RANGE;
            return (near && !(self.dash(link.last + 1) && self.glued(link.last + 1)))
                .then(|| ranged(Point::Year(year), Point::Year(second), link.last + 1));
        }
        if dash && !self.glued(end) && !matches!(first, Point::Year(_)) && !from {
            // A dash with spaces parts clauses.
            return None;
        }
        let (second, last) = self.end_point(link.last)?;
        // "by Friday to Monday" is no range: without "from" only points of one size pair up.
        let same = std::mem::discriminant(&first) == std::mem::discriminant(&second);
        if !(between || from || same) || matches!(first, Point::Weekday(_)) && !(between || from || dash) {
            return None;
        }
        if matches!((first, second), (Point::Year(a), Point::Year(b)) if b <= a)
            || dash && self.glued(end) && self.dash(last) && self.glued(last)
        {
            return None;
        }
        let first = match second.year() {
            Some(year) => earlier_year(first, second, year),
            None => first,
        };
        Some(ranged(first, second, last))
    }

    /// "March 3-5", "3-5 March 2025", "March 3 to 5".
    fn days_of_month(&self, at: usize) -> Option<Parsed> {
        if let Some(month) = self.find(at, Class::Month) {
            let (first, next) = self.day(month.last)?;
            let link = self
                .find(next, Class::To)
                .or_else(|| self.find(next, Class::And).filter(|_| at > 0 && self.lexicon.may(self.text, at - 1, Class::Between)))?;
            let (second, mut last) = self.day(link.last).filter(|(d, last)| *d > first && !self.counts_something(*last))?;
            let comma = last + usize::from(self.is(last, ","));
            let year = self.year_after(comma);
            last = year.map_or(last, |y| y.1);
            let year = year.map(|y| y.0);
            let m = month.value as u32;
            return Some(ranged(Point::Day(year, m, first), Point::Day(year, m, second), last));
        }
        let (first, next) = self.day(at)?;
        let link = self.find(next, Class::To).or_else(|| self.find(next, Class::And))?;
        let (second, next) = self.day(link.last).filter(|(d, _)| *d > first)?;
        let of = self.skip(next, Class::Of);
        let month = self.find(of, Class::Month)?;
        let year = self.year_after(month.last);
        let m = month.value as u32;
        let last = year.map_or(month.last, |y| y.1);
        Some(ranged(Point::Day(year.map(|y| y.0), m, first), Point::Day(year.map(|y| y.0), m, second), last))
    }

    /// "2pm to 4pm", "from 5 to 6pm", "9:30-11".
    fn clocks(&self, at: usize, led: bool) -> Option<Parsed> {
        let first = self.clock(at).or_else(|| self.hour(at))?;
        let link = self.find(first.last, Class::To).or_else(|| self.find(first.last, Class::And).filter(|_| led))?;
        let second = self.clock(link.last).or_else(|| self.hour(link.last).filter(|_| first.sure))?;
        if !(first.sure || second.sure || first.minute.is_some() && second.minute.is_some() && led) {
            return None;
        }
        let mut first = first;
        // "5 to 6pm": the half of the day is said once.
        if second.sure && !first.sure && second.hour >= 12 && first.hour < 12 && first.hour + 12 <= second.hour.max(13) {
            first.hour += 12;
        }
        let (day, last) = self.day_after(second.last).map_or((None, second.last), |(p, last)| (Some(p), last));
        Some(Parsed { last, kind: TimeKind::DateRange, meaning: Meaning::Clocks(day, first.value(), second.value()) })
    }

    /// "Tuesday from 2:00 to 2:30 pm": a day in front of two times.
    pub(super) fn with_clocks(&self, point: Point, at: usize) -> Option<Parsed> {
        if !matches!(point, Point::Day(..) | Point::Weekday(_)) {
            return None;
        }
        let comma = at + usize::from(self.is(at, ",") || self.is(at, "at"));
        let led = self.find(comma, Class::Between).or_else(|| self.find(comma, Class::From).filter(|h| h.value == 0.0));
        let parsed = self.clocks(led.map_or(comma, |h| h.last), led.is_some())?;
        match parsed.meaning {
            Meaning::Clocks(None, from, to) => Some(Parsed { meaning: Meaning::Clocks(Some(point), from, to), ..parsed }),
            _ => None,
        }
    }

    /// "three days after Christmas", "two weeks before March 3": a point moved from another.
    pub(super) fn offset(&self, at: usize) -> Option<Parsed> {
        let (count, unit, next) = self.length(at)?;
        let sign = if self.is(next, "before") {
            -1
        } else if self.is(next, "after") || self.is(next, "from") || self.is(next, "following") {
            1
        } else {
            return None;
        };
        let (point, last) = self.point(next + 1)?;
        if count.fract() != 0.0
            || count > 5000.0
            || !matches!(unit.name, "D" | "W" | "M" | "Y")
            || !matches!(point, Point::Day(..) | Point::Weekday(_))
        {
            return None;
        }
        let Some((day, _)) = point.resolve(self.today(), self.tense(at, last)).bounds() else {
            return Some(Parsed { last, kind: TimeKind::Date, meaning: Meaning::Open });
        };
        let size = (count * unit.value) as i64;
        let months = match unit.name {
            "Y" => size * 12,
            "M" => size,
            _ => 0,
        };
        let days = match unit.name {
            "D" => size,
            "W" => size * 7,
            _ => 0,
        };
        let months = Months::new(u32::try_from(months).ok()?);
        let moved = if sign < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) };
        let moved = moved?.checked_add_signed(chrono::TimeDelta::days(sign * days))?;
        Some(Parsed { last, kind: TimeKind::Date, meaning: Meaning::Point(day_point(moved)) })
    }

    /// A bare hour beside a full time of day.
    fn hour(&self, at: usize) -> Option<Clock> {
        let hour = self.plain(at).filter(|h| (1..=24).contains(h))?;
        Some(Clock { hour, minute: None, second: None, sure: false, last: at + 1 })
    }

    /// "the three months to June", "quarter ended September 30", "the year to March", "third quarter ended Sept. 29".
    pub(super) fn period_to(&self, at: usize) -> Option<Parsed> {
        if let Some((quarter @ Point::Quarter(None, _), next)) = self.quarter(at) {
            let ended = self.find(next, Class::Ended)?;
            let (point, last) = self.absolute(ended.last).filter(|(p, _)| matches!(p, Point::Day(..) | Point::Month(..)))?;
            let year = point.resolve(self.today(), self.period_tense(at, last)).year();
            let quarter = year.map_or(Point::Open, |y| quarter.in_year(y));
            return Some(Parsed { last, kind: TimeKind::DateRange, meaning: Meaning::Point(quarter) });
        }
        let (count, unit, next) = match self.find(at, Class::TimeUnit) {
            Some(unit) => (1.0, unit, unit.last),
            None => self.length(at)?,
        };
        let ended = self.find(next, Class::Ended)?;
        let (point, last) = self.absolute(ended.last).filter(|(p, _)| matches!(p, Point::Day(..) | Point::Month(..)))?;
        let span = Parsed { last, kind: TimeKind::DateRange, meaning: Meaning::Open };
        let Some((_, end)) = point.resolve(self.today(), self.period_tense(at, last)).bounds() else { return Some(span) };
        let Some(after) = end.succ_opt() else { return Some(span) };
        let size = (count * unit.value) as u32;
        let start = match unit.name {
            "Y" => after.checked_sub_months(Months::new(size.saturating_mul(12))),
            "M" => after.checked_sub_months(Months::new(size)),
            "W" => after.checked_sub_days(Days::new(u64::from(size) * 7)),
            "D" => after.checked_sub_days(Days::new(u64::from(size))),
            _ => None,
        }?;
        Some(Parsed { meaning: Meaning::Range(day_point(start), day_point(end)), ..span })
    }

    /// Periods of reports lie behind, unless the sentence looks ahead.
    fn period_tense(&self, first: usize, last: usize) -> Tense {
        if self.tense(first, last) == Tense::Future && !self.past_follows(first) { Tense::Future } else { Tense::Past }
    }

    /// True when a verb in the past stands before the expression.
    fn past_follows(&self, first: usize) -> bool {
        let start = first.saturating_sub(12);
        (start..first).any(|i| self.lexicon.may(self.text, i, Class::Past))
    }

    /// "the first nine months of 2019", "last two weeks of December".
    pub(super) fn first_of(&self, at: usize) -> Option<Parsed> {
        let ordinal = self.find(at, Class::Ordinal).filter(|h| h.value == 1.0)?;
        let (count, _, next) = self.length(ordinal.last).filter(|(_, u, _)| matches!(u.name, "M") && u.value == 1.0)?;
        let of = next + usize::from(self.is(next, "of") || self.is(next, "in"));
        let the = of + usize::from(self.is(of, "the"));
        let count = count as u32;
        if !(1..=12).contains(&count) {
            return None;
        }
        let ends = |year: Option<i32>, last| {
            let meaning = match year {
                Some(y) => Meaning::Range(Point::Month(Some(y), 1), Point::Month(Some(y), count)),
                None => Meaning::Open,
            };
            Some(Parsed { last, kind: TimeKind::DateRange, meaning })
        };
        if let Some((Point::Year(year), last)) = self.point(of).or_else(|| self.year_digits(of).map(|y| (Point::Year(y), of + 1))) {
            return ends(Some(year), last);
        }
        match self.find(the, Class::TimeUnit) {
            Some(unit) if unit.name == "Y" && unit.value == 1.0 && of > next => ends(self.this_year(), unit.last),
            _ => ends(self.this_year(), next),
        }
    }
}

/// Years that a range with a shortened end spans at most: "1996-98", "2004-14".
const LONGEST_SHORT_RANGE: i32 = 15;

/// The first end in the year of the second, or in the one before when its month is later: "Nov-Feb 2017".
fn earlier_year(first: Point, second: Point, year: i32) -> Point {
    let month = |p: Point| match p {
        Point::Month(_, m) | Point::Day(_, m, _) => Some(m),
        Point::Quarter(_, q) => Some(q * 3),
        _ => None,
    };
    match (month(first), month(second)) {
        (Some(a), Some(b)) if a > b && first.year().is_none() => first.in_year(year - 1),
        _ => first.in_year(year),
    }
}

/// A range of two points.
fn ranged(first: Point, second: Point, last: usize) -> Parsed {
    Parsed { last, kind: TimeKind::DateRange, meaning: Meaning::Range(first, second) }
}
