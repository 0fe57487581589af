//! Times told from the day of publication: "yesterday", "last quarter", "two years ago", "the past three months".

use chrono::{Days, Months};

use super::parser::{Meaning, Parsed, Parser};
use super::point::{self, Point, Tense, day_point};
use crate::lang::lexicon::{Class, Hit};
use crate::report::TimeKind;

impl Parser<'_> {
    /// A relative point that starts at token `at`.
    pub(super) fn relative(&self, at: usize) -> Option<(Point, usize)> {
        let token = self.text.tokens.get(at)?;
        let classes = self.lexicon.classes(token.word);
        let has = |class: Class| classes & class.bit() != 0;
        if has(Class::Deictic)
            && let Some(hit) = self.find(at, Class::Deictic)
        {
            return Some((self.today().map_or(Point::Open, |d| point::shift(d, hit.value as i64, "D", 1.0)), hit.last));
        }
        if has(Class::YearAgo)
            && let Some(hit) = self.find(at, Class::YearAgo)
        {
            return Some((self.moved(hit.value, hit.name, 1.0), hit.last));
        }
        if has(Class::Edge)
            && let Some(hit) = self.find(at, Class::Edge)
        {
            return (hit.name != "D" || self.ends(hit.last)).then(|| (self.moved(hit.value.min(0.0), hit.name, 1.0), hit.last));
        }
        // "on the day": the day of publication.
        if self.is(at, "day") && at >= 2 && self.is(at - 1, "the") && self.is(at - 2, "on") && self.ends(at + 1) {
            return Some((self.today().map_or(Point::Open, day_point), at + 1));
        }
        if has(Class::Last) || has(Class::This) || has(Class::Next) {
            return self.modified(at);
        }
        None
    }

    /// The day of publication moved by `count` units.
    fn moved(&self, count: f64, unit: &str, scale: f64) -> Point {
        self.today().map_or(Point::Open, |d| point::shift(d, count as i64, unit, scale))
    }

    /// "last year", "this week", "next Tuesday", "last December", "this spring", "next fiscal year".
    fn modified(&self, at: usize) -> Option<(Point, usize)> {
        let (hit, class) = [Class::Last, Class::This, Class::Next].iter().find_map(|c| Some((self.find(at, *c)?, *c)))?;
        let step = hit.value as i32;
        let what = hit.last;
        if let Some(unit) = self.find(what, Class::TimeUnit) {
            let calendar = matches!(unit.name, "D" | "W" | "M" | "Y" | "WE") && !(unit.name == "D" && class == Class::This);
            let past_stretch = self.find(at, Class::PastSpan).is_some() && self.is(at, "past");
            let plural = unit.last == what + 1 && self.text.word(what).ends_with('s');
            // "next weekend's", "this day": no calendar point; "the past week" is a stretch.
            if !calendar || past_stretch || plural {
                return None;
            }
            // "last year's third quarter"
            return Some((self.moved(hit.value, unit.name, unit.value), unit.last));
        }
        if let Some(day) = self.find(what, Class::Weekday) {
            let near = self.today().map(|_| {
                let tense = if step < 0 { Tense::Past } else { Tense::Future };
                let near = Point::Weekday(day.value as u32).resolve(self.today(), tense);
                self.week_step(near, day.value as u32, step)
            });
            return Some((near.unwrap_or(Point::Open), day.last));
        }
        if let Some(month) = self.find(what, Class::Month) {
            let number = month.value as u32;
            if let Some((day, last)) = self.day(month.last) {
                let tense = if step < 0 { Tense::Past } else { Tense::Future };
                return Some((Point::Day(None, number, day).resolve(self.today(), tense), last));
            }
            return Some((self.step_months(number, step), month.last));
        }
        if let Some(season) = self.find(what, Class::Season) {
            let year = self.this_year();
            let year = year.map(|y| y + i32::from(step > 0) - i32::from(step < 0 && !self.season_is_past(season.value as u32)));
            return Some((year.map_or(Point::Open, |y| Point::Season(Some(y), season.value as u32)), season.last));
        }
        if let Some(fiscal) = self.find(what, Class::Fiscal) {
            let last = self.find(fiscal.last, Class::TimeUnit).map_or(fiscal.last, |h| h.last);
            return Some((self.this_year().map_or(Point::Open, |y| Point::Fiscal(y + step)), last));
        }
        if let Some((point @ (Point::Quarter(None, _) | Point::Half(None, _)), last)) = self.quarter(what) {
            return Some((self.this_year().map_or(Point::Open, |y| point.in_year(y + step)), last));
        }
        if let Some(holiday) = self.find(what, Class::Holiday) {
            let today = self.today();
            let year = self.this_year().unwrap_or(0);
            let found = [year - 1, year, year + 1].into_iter().filter_map(|y| point::holiday(holiday.name, holiday.value as i64, y));
            let day = if step < 0 {
                { found }.rfind(|d| today.is_some_and(|t| *d < t))
            } else {
                { found }.find(|d| today.is_some_and(|t| *d >= t))
            };
            return Some((day.map_or(Point::Open, day_point), holiday.last));
        }
        None
    }

    /// "last Tuesday" is the one before today, "this Tuesday" and "next Tuesday" the coming one.
    fn week_step(&self, near: Point, weekday: u32, step: i32) -> Point {
        let (Some(today), Some((found, _))) = (self.today(), near.bounds()) else { return Point::Open };
        if step < 0 && found == today {
            return today.checked_sub_days(Days::new(7)).map_or(Point::Open, day_point);
        }
        if step > 0 && found == today {
            return today.checked_add_days(Days::new(7)).map_or(Point::Open, day_point);
        }
        let _ = weekday;
        day_point(found)
    }

    /// "last December", "next June", "this March".
    fn step_months(&self, month: u32, step: i32) -> Point {
        use chrono::Datelike;
        let Some(today) = self.today() else { return Point::Open };
        let year = today.year();
        let year = match step {
            i32::MIN..=-1 if month >= today.month() => year - 1,
            1.. if month <= today.month() => year + 1,
            _ => year,
        };
        Point::Month(Some(year), month)
    }

    /// True when the season of this year has begun.
    fn season_is_past(&self, season: u32) -> bool {
        use chrono::Datelike;
        self.today().is_some_and(|t| t.month() > season * 3 + 2 || season == 4 && t.month() <= 2)
    }

    /// "two years ago", "a year earlier", "three days before": the point is as coarse as the unit (weeks count by days).
    pub(super) fn ago(&self, at: usize) -> Option<Parsed> {
        let (count, unit, mut last) = self.length(at)?;
        // "two weeks and two days ago"
        let mut extra_days = 0;
        let more = self.skip(last, Class::And);
        if let Some((n, u, end)) = self.length(more).filter(|(_, u, _)| u.name == "D" && unit.name == "W") {
            (extra_days, last) = ((n * u.value) as i64, end);
        }
        let hit = [Class::Ago, Class::Hence].iter().find_map(|c| self.find(last, *c))?;
        if count.fract() != 0.0 || count > 5000.0 {
            return Some(Parsed { last: hit.last, kind: TimeKind::Date, meaning: Meaning::Open });
        }
        let sign = hit.value as i64;
        let steps = sign * count as i64;
        let meaning = match (unit.name, self.today()) {
            (_, None) => Meaning::Open,
            ("TH" | "TM" | "TS", Some(today)) => Meaning::Point(day_point(today)),
            ("W", Some(today)) => {
                let days = steps * 7 * unit.value as i64 + sign * extra_days;
                Meaning::Point(point::shift(today, days, "D", 1.0))
            }
            (name, Some(today)) => Meaning::Point(point::shift(today, steps, name, unit.value)),
        };
        Some(Parsed { last: hit.last, kind: TimeKind::Date, meaning })
    }

    /// A count and a unit: "three months", "a year", "90-day".
    pub(super) fn length(&self, at: usize) -> Option<(f64, Hit<'static>, usize)> {
        let (count, next) =
            if let Some(number) = self.number(at).filter(|n| n.high.is_none() && !matches!(n.form, crate::lang::number::Form::Ordinal)) {
                (number.value, number.last)
            } else if let Some(article) = self.find(at, Class::Article) {
                (1.0, article.last)
            } else {
                return None;
            };
        let next = next + usize::from(self.dash(next) && self.glued(next));
        let unit = self.find(next, Class::TimeUnit)?;
        Some((count, unit, unit.last))
    }

    /// "the past three years", "the next decade", "the past week": a stretch up to, or from, the day of publication.
    pub(super) fn stretch(&self, at: usize) -> Option<Parsed> {
        let hit = self.find(at, Class::PastSpan)?;
        // "is expected to last three months": a verb.
        let modal = ["to", "will", "would", "could", "may", "might", "can", "should", "not", "shouldn't", "won't"];
        if self.is(at, "last") && at > 0 && modal.iter().any(|w| self.is(at - 1, w)) {
            return None;
        }
        let (count, unit, last) = match self.number(hit.last) {
            Some(_) => self.length(hit.last)?,
            None => {
                let unit = self.find(hit.last, Class::TimeUnit).filter(|h| self.is(at, "past") || h.value == 10.0)?;
                // "the next decade" is a decade of the calendar.
                if hit.value > 0.0 || self.is(at, "last") && unit.value != 10.0 {
                    return Some(Parsed {
                        last: unit.last,
                        kind: TimeKind::Date,
                        meaning: Meaning::Point(self.moved(1.0, unit.name, unit.value)),
                    });
                }
                (1.0, unit, unit.last)
            }
        };
        Some(Parsed { last, kind: TimeKind::DateRange, meaning: self.stretch_value(hit.value, count, unit) })
    }

    /// The two ends of a stretch; its length when the day of publication is not known.
    fn stretch_value(&self, sign: f64, count: f64, unit: Hit<'_>) -> Meaning {
        let length = super::duration::value(count, unit.name, unit.value);
        let Some(today) = self.today().filter(|_| count.fract() == 0.0 && count < 5000.0) else { return Meaning::Value(length) };
        let (count, scale) = (count as u64, unit.value as u64);
        let months = match unit.name {
            "Y" => 12 * scale * count,
            "M" => scale * count,
            _ => 0,
        };
        let days = match unit.name {
            "D" => count,
            "W" => 7 * scale * count,
            _ => 0,
        };
        if months + days == 0 {
            return Meaning::Value(length);
        }
        let months = Months::new(u32::try_from(months).unwrap_or(0));
        let other = if sign < 0.0 {
            today.checked_sub_months(months).and_then(|d| d.checked_sub_days(Days::new(days)))
        } else {
            today.checked_add_months(months).and_then(|d| d.checked_add_days(Days::new(days)))
        };
        match other {
            Some(other) => Meaning::Range(day_point(other.min(today)), day_point(other.max(today))),
            None => Meaning::Value(length),
        }
    }

    /// "in two months": a day to come, where the sentence looks ahead.
    pub(super) fn in_length(&self, at: usize) -> Option<Parsed> {
        if !self.is(at, "in") || self.tense(at, at + 1) != Tense::Future {
            return None;
        }
        let (count, unit, last) = self.length(at + 1)?;
        // "52 weeks in a year"
        if at.checked_sub(1).is_some_and(|i| self.lexicon.may(self.text, i, Class::TimeUnit)) {
            return None;
        }
        if count.fract() != 0.0 || count > 5000.0 || self.text.word(last - 1).is_empty() || unit.name.starts_with('T') {
            return None;
        }
        // "in two-year notes": a hyphen makes an adjective.
        if self.dash(last - 2) {
            return None;
        }
        let meaning = match (unit.name, self.today()) {
            (_, None) => Meaning::Open,
            ("W", Some(today)) => Meaning::Point(point::shift(today, 7 * count as i64 * unit.value as i64, "D", 1.0)),
            (name, Some(today)) => Meaning::Point(point::shift(today, count as i64, name, unit.value)),
        };
        Some(Parsed { last, kind: TimeKind::Date, meaning })
    }

    /// "early 2019", "late on Monday", "the end of the next decade", "end of the year": the point that follows decides.
    pub(super) fn narrowed(&self, at: usize) -> Option<(Point, usize)> {
        let hit = self.find(at, Class::Part)?;
        let mut next = hit.last;
        for _ in 0..3 {
            // "will end in 2050" is a verb: edges take "of" only.
            let words: &[&str] = if hit.value > 0.0 { &["of", "the", "-"] } else { &["of", "in", "on", "the", "-"] };
            let filler = words.iter().any(|w| self.is(next, w));
            next += usize::from(filler);
        }
        let is_article = |i: usize| self.is(i, "the");
        if let Some(found) = self.point(next) {
            return Some(found);
        }
        let unit = self.find(next, Class::TimeUnit)?;
        // "end of the year", "later in the week": the current one; "end of day" is none.
        let named = next > hit.last
            && (is_article(next - 1) || self.lexicon.decimal_comma)
            && matches!(unit.name, "Y" | "M" | "W" | "WE")
            && hit.last != next;
        // "early days", "the middle of the week" of a story told in the past stay with the day of publication too.
        named.then(|| (self.moved(0.0, unit.name, unit.value), unit.last))
    }

    /// Any calendar point, absolute or relative.
    pub(super) fn point(&self, at: usize) -> Option<(Point, usize)> {
        self.absolute(at).or_else(|| self.relative(at))
    }
}
