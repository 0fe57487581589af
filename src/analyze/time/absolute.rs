//! Calendar dates as written: days, months, quarters, fiscal years, decades, years.

use super::parser::{Parser, two_digit_year};
use super::point::Point;
use crate::lang::Shape;
use crate::lang::lexicon::Class;

impl Parser<'_> {
    /// A calendar point that starts at token `at`.
    pub(super) fn absolute(&self, at: usize) -> Option<(Point, usize)> {
        let token = self.text.tokens.get(at)?;
        if token.shape.any(Shape::NUMBER) {
            return (self.numeric_date(at))
                .or_else(|| self.day_month(at))
                .or_else(|| self.quarter(at))
                .or_else(|| self.year_quarter(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.century(at))
                .or_else(|| self.bare_year(at));
        }
        let classes = self.lexicon.classes(token.word);
        let has = |class: Class| classes & class.bit() != 0;
        if has(Class::Weekday)
            && let Some(found) = self.weekday(at)
        {
            return Some(found);
        }
        if has(Class::Month)
            && let Some(found) = self.month(at)
        {
            return Some(found);
        }
        // "fourth" may start a quarter, a holiday or a day: whatever reads goes first.
        let found =
            (has(Class::QuarterWord) || has(Class::HalfYear) || has(Class::Fiscal)).then(|| self.quarter(at).or_else(|| self.fiscal(at)));
        let found = found.flatten().or_else(|| if has(Class::Season) { self.season(at) } else { None });
        let found = found.or_else(|| if has(Class::Holiday) { self.holiday(at) } else { None });
        let found = found.or_else(|| if has(Class::TimeUnit) { self.week_number(at) } else { None });
        if found.is_some() {
            return found;
        }
        if token.shape.any(Shape::MARK) || has(Class::Decade) {
            return self.decade(at);
        }
        if token.shape.any(Shape::MIXED) {
            return self.fiscal(at);
        }
        let ordinal = has(Class::Ordinal) || has(Class::One) || has(Class::Tens) || has(Class::Teen);
        if ordinal { self.day_month(at).or_else(|| self.century(at)).or_else(|| self.spoken_year(at)) } else { None }
    }

    /// "in nineteen ninety-six", "since two thousand and fifteen".
    fn spoken_year(&self, at: usize) -> Option<(Point, usize)> {
        let led = at.checked_sub(1).is_some_and(|i| self.is(i, "in") || self.is(i, "since") || self.is(i, "by"));
        let (year, last) = self.year_after(at).filter(|_| led)?;
        (!self.counts_something(last)).then_some((Point::Year(year), last))
    }

    /// "2025-03-25", "2019/aug/01", "3/25/2025", "25.03.2025".
    fn numeric_date(&self, at: usize) -> Option<(Point, usize)> {
        let word = self.text.word(at);
        if let Some(found) = self.year_month(at) {
            return Some(found);
        }
        if word.matches('.').count() == 2 {
            let mut parts = word.split('.').map(|p| p.parse::<u32>().ok());
            let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
            let year = if word.rsplit('.').next()?.len() == 4 { i32::try_from(year).ok()? } else { two_digit_year(year) };
            return valid(year, month, day).map(|p| (p, at + 1));
        }
        let mark = self.text.word(at + 1);
        if !matches!(mark, "-" | "/" | ".") || self.text.word(at + 3) != mark || !(1..=4).all(|i| self.glued(at + i)) {
            return None;
        }
        let month_name = self.find(at + 2, Class::Month).map(|h| h.value as u32);
        let (a, b, c) = (self.plain(at)?, month_name.or_else(|| self.plain(at + 2))?, self.plain(at + 4)?);
        // A further part makes it a phone number or a path.
        if matches!(self.text.word(at + 5), "-" | "/") && self.glued(at + 5) && self.glued(at + 6) {
            return None;
        }
        let point = if word.len() == 4 {
            valid(i32::try_from(a).ok()?, b, c)
        } else if mark == "-" && month_name.is_none() && self.text.word(at + 4).len() != 4 {
            None
        } else {
            let year = if self.text.word(at + 4).len() == 4 { i32::try_from(c).ok()? } else { two_digit_year(c) };
            let day_first = month_name.is_some() || self.lexicon.decimal_comma || a > 12;
            if day_first { valid(year, b, a) } else { valid(year, a, b) }
        };
        point.map(|p| (p, at + 5))
    }

    /// "2015-03": a month, unless the two numbers can be years that follow each other.
    fn year_month(&self, at: usize) -> Option<(Point, usize)> {
        let year = self.year_digits(at).filter(|y| self.plausible_year(*y))?;
        let dash = self.text.word(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2) && self.text.word(at + 2).len() == 2;
        let month = self.plain(at + 2).filter(|m| dash && (1..=12).contains(m) && i32::try_from(*m).is_ok_and(|m| m <= year % 100))?;
        let alone = !(self.dash(at + 3) && self.glued(at + 3)) && !(at > 0 && self.dash(at - 1) && self.glued(at));
        alone.then_some((Point::Month(Some(year), month), at + 3))
    }

    /// "March 25", "Sept. 29, 2019", "October 2015", "October of 2015", "January".
    fn month(&self, at: usize) -> Option<(Point, usize)> {
        let hit = self.find(at, Class::Month)?;
        let month = hit.value as u32;
        let mut next = hit.last;
        // "Jan." of a text whose tokens part the full stop.
        if self.is(next, ".") && self.glued(next) && self.text.word(at).len() <= 4 && self.text.tokens.get(next + 1).is_some() {
            next += usize::from(self.plain(next + 1).is_some());
        }
        let article = next + usize::from(self.is(next, "the"));
        if let Some((day, after)) = self.day(article).filter(|(_, after)| !self.counts_something(*after))
            && !(self.is(after, ":") && self.glued(after))
        {
            let comma = after + usize::from(self.is(after, ","));
            let comma = comma + usize::from(self.is(comma, "of"));
            let year = self.year_after(comma).filter(|(y, last)| self.plausible_year(*y) && !self.counts_something(*last));
            return match year {
                Some((year, last)) => valid(year, month, day).map(|p| (p, last)),
                None => (day <= 31).then_some((Point::Day(None, month, day), after)),
            };
        }
        let of = next + usize::from(self.is(next, "of") || self.is(next, ",") || self.is(next, "-") && self.glued(next));
        if let Some((year, last)) = self.year_after(of).filter(|(y, _)| self.plausible_year(*y)) {
            return Some((Point::Month(Some(year), month), last));
        }
        self.is_month_alone(at).then_some((Point::Month(None, month), next))
    }

    /// True when a month's name alone is a month: names of people and verbs at the start of a sentence are not.
    fn is_month_alone(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let ambiguous = ["may", "march", "mar", "jan", "sun", "june", "april", "august"].iter().any(|w| word.eq_ignore_ascii_case(w));
        if !ambiguous {
            return true;
        }
        let before = at.checked_sub(1);
        let marked = before.is_some_and(|i| {
            [
                Class::YearMark,
                Class::Last,
                Class::This,
                Class::Next,
                Class::Part,
                Class::Ended,
                Class::From,
                Class::To,
                Class::Between,
                Class::And,
            ]
            .iter()
            .any(|c| self.lexicon.may(self.text, i, *c))
        });
        marked || before.is_some_and(|i| self.dash(i)) || self.dash(at + 1)
    }

    /// "25 March 2025", "the 25th of March", "12. März".
    fn day_month(&self, at: usize) -> Option<(Point, usize)> {
        let (day, mut next) = self.day(at)?;
        next += usize::from(self.is(next, ".") && self.glued(next));
        next = self.skip(next, Class::Of);
        next += usize::from(self.dash(next) && self.glued(next));
        let month = self.find(next, Class::Month)?;
        // "twenty may go": words are days only as ordinals.
        if self.text.tokens[at].shape.any(Shape::WORD) && self.number(at).is_none_or(|n| n.form != crate::lang::number::Form::Ordinal) {
            let capital = self.text.tokens[next].shape.any(Shape::CAP);
            if !capital {
                return None;
            }
        }
        let after = month.last + usize::from(self.is(month.last, ",") || self.is(month.last, "of") || self.dash(month.last));
        match self.year_after(after).filter(|(y, _)| self.plausible_year(*y)) {
            Some((year, last)) => valid(year, month.value as u32, day).map(|p| (p, last)),
            None => Some((Point::Day(None, month.value as u32, day), month.last)),
        }
    }

    /// "Tuesday", "Tuesday, March 25", "Monday 21".
    fn weekday(&self, at: usize) -> Option<(Point, usize)> {
        let hit = self.find(at, Class::Weekday)?;
        let next = hit.last + usize::from(self.is(hit.last, ",") || self.is(hit.last, "-") && self.glued(hit.last));
        let next = next + usize::from(self.is(next, "the"));
        for date in [next, next + usize::from(self.is(next, "on"))] {
            let found = self.month(date).or_else(|| self.day_month(date)).or_else(|| self.numeric_date(date));
            if let Some((point @ Point::Day(..), last)) = found {
                return Some((point, last));
            }
        }
        Some((Point::Weekday(hit.value as u32), hit.last))
    }

    /// "Q1 2026", "third quarter of 2019", "first half", "fiscal third quarter", "third quarter of fiscal 2019".
    pub(super) fn quarter(&self, at: usize) -> Option<(Point, usize)> {
        let start = self.find(at, Class::Fiscal).map_or(at, |h| h.last + usize::from(self.dash(h.last)));
        let quarter = self.find(start, Class::QuarterWord);
        let hit = quarter.or_else(|| self.find(start, Class::HalfYear))?;
        // "first half" of a match, "second half" of a page: a half needs its year, or words that time it.
        let number = hit.value as u32;
        let mut next = hit.last;
        next += usize::from(self.is(next, ",") || self.is(next, "of") || self.is(next, "in") || self.is(next, "-") && self.glued(next));
        next += usize::from(self.is(next, "the"));
        if let Some((Point::Fiscal(year), last)) = self.fiscal(next) {
            return Some((if quarter.is_some() { Point::FiscalQuarter(year, number) } else { Point::Fiscal(year) }, last));
        }
        let year = self.year_after(next).filter(|(y, last)| self.plausible_year(*y) && !self.counts_something(*last));
        let glued = self.text.tokens.get(hit.last).filter(|t| t.shape.any(Shape::GLUED)).and_then(|_| self.plain(hit.last));
        let (year, last) = match (year, glued.filter(|y| (10..=39).contains(y))) {
            (Some((year, last)), _) => (Some(year), last),
            (None, Some(y)) => (Some(two_digit_year(y)), hit.last + 1),
            (None, None) => self.relative_year(next).map_or((None, hit.last), |(y, last)| (Some(y), last)),
        };
        if quarter.is_some() {
            return Some((Point::Quarter(year, number), last));
        }
        let of_the_year = self.is(hit.last, "of") && self.is(hit.last + 1, "the") && self.find(hit.last + 2, Class::TimeUnit).is_some();
        let short = self.text.word(start).len() == 2;
        if year.is_none() && !of_the_year && !short {
            return self.lexicon.decimal_comma.then_some((Point::Half(None, number), last));
        }
        Some((Point::Half(year, number), if of_the_year { hit.last + 3 } else { last }))
    }

    /// The year that "last year" or "this year" names at `at`.
    fn relative_year(&self, at: usize) -> Option<(i32, usize)> {
        let (hit, unit) = [Class::Last, Class::This, Class::Next].iter().find_map(|c| {
            let hit = self.find(at, *c)?;
            Some((hit, self.find(hit.last, Class::TimeUnit)?))
        })?;
        (unit.name == "Y" && unit.value == 1.0).then_some(())?;
        Some((self.this_year()? + hit.value as i32, unit.last))
    }

    /// "2017 Q1", "2020 third quarter".
    fn year_quarter(&self, at: usize) -> Option<(Point, usize)> {
        let year = self.year_digits(at).filter(|y| self.plausible_year(*y))?;
        let next = at + 1 + usize::from(self.dash(at + 1) && self.glued(at + 2));
        if let Some(quarter) = self.find(next, Class::QuarterWord) {
            return Some((Point::Quarter(Some(year), quarter.value as u32), quarter.last));
        }
        let half = self.find(next, Class::HalfYear)?;
        Some((Point::Half(Some(year), half.value as u32), half.last))
    }

    /// "fiscal 2019", "fiscal year 2019", "FY25", "FY2024-25".
    pub(super) fn fiscal(&self, at: usize) -> Option<(Point, usize)> {
        let word = self.text.word(at);
        if let Some(digits) = word.strip_prefix("FY").filter(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit())) {
            let year = match digits.len() {
                4 => digits.parse().ok()?,
                2 => two_digit_year(digits.parse().ok()?),
                _ => return None,
            };
            return Some((Point::Fiscal(year), at + 1));
        }
        let hit = self.find(at, Class::Fiscal)?;
        let mut year = self.year_after(hit.last).filter(|(y, _)| self.plausible_year(*y))?;
        // "fiscal 2024-25" is named by its later year.
        if self.dash(year.1)
            && self.glued(year.1)
            && let Some(second) = self.plain(year.1 + 1).filter(|y| *y == ((year.0 + 1) % 100).unsigned_abs())
        {
            year = (two_digit_year(second), year.1 + 2);
        }
        Some((Point::Fiscal(year.0), year.1))
    }

    /// "1990s", "'90s", "the nineties".
    fn decade(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(hit) = self.find(at, Class::Decade) {
            return (at > 0 && (self.is(at - 1, "the") || self.lexicon.may(self.text, at - 1, Class::Part) || self.lexicon.decimal_comma))
                .then_some((Point::Decade(1900 + hit.value as i32), hit.last));
        }
        let quoted = matches!(self.text.word(at), "'" | "’" | "‘") && self.glued(at + 1);
        let digits = at + usize::from(quoted);
        let number = self.plain(digits).filter(|n| n % 10 == 0)?;
        let s = digits + 1;
        let s = if matches!(self.text.word(s), "'" | "’") && self.glued(s) { s + 1 } else { s };
        if !matches!(self.text.word(s), "s" | "'s" | "’s") || !self.glued(s) {
            return None;
        }
        match self.text.word(digits).len() {
            4 => Some((Point::Decade(i32::try_from(number).ok()?), s + 1)),
            2 if quoted || digits.checked_sub(1).is_some_and(|i| self.is(i, "the")) => {
                Some((Point::Decade(if number < 30 { 2000 } else { 1900 } + i32::try_from(number).ok()?), s + 1))
            }
            _ => None,
        }
    }

    /// "21st century", "nineteenth century".
    fn century(&self, at: usize) -> Option<(Point, usize)> {
        let number = self.number(at).filter(|n| n.form == crate::lang::number::Form::Ordinal && (1.0..=30.0).contains(&n.value))?;
        let next = number.last + usize::from(self.dash(number.last) && self.glued(number.last));
        let unit = self.find(next, Class::TimeUnit).filter(|h| h.value == 100.0)?;
        Some((Point::Century(number.value as i32 - 1), unit.last))
    }

    /// "summer 2019", "the summer of 2019".
    fn season(&self, at: usize) -> Option<(Point, usize)> {
        let hit = self.find(at, Class::Season)?;
        let next = hit.last + usize::from(self.is(hit.last, "of") || self.is(hit.last, ","));
        if let Some(year) = self.year_digits(next).filter(|y| self.plausible_year(*y)) {
            return Some((Point::Season(Some(year), hit.value as u32), next + 1));
        }
        // Alone only where words time it: "in the spring", "by summer".
        let mark = at.checked_sub(1).map(|i| if self.is(i, "the") { i.saturating_sub(1) } else { i })?;
        let timed = ["in", "by", "until", "since", "during", "this", "im"].iter().any(|w| self.is(mark, w));
        let lower = self.text.tokens[at].shape.any(Shape::LOWER) || self.lexicon.decimal_comma;
        (timed && lower && self.ends(hit.last)).then_some((Point::Season(None, hit.value as u32), hit.last))
    }

    /// "Christmas", "Labor Day 2021".
    fn holiday(&self, at: usize) -> Option<(Point, usize)> {
        let hit = self.find(at, Class::Holiday)?;
        let next = hit.last + usize::from(self.is(hit.last, ",") || self.is(hit.last, "of"));
        let day = |year| super::point::holiday(hit.name, hit.value as i64, year).map(super::point::day_point);
        if let Some(year) = self.year_digits(next).filter(|y| self.plausible_year(*y)) {
            return Some((day(year)?, next + 1));
        }
        let Some(year) = self.this_year() else { return Some((Point::Open, hit.last)) };
        let tense = self.tense(at, hit.last);
        let near = [year - 1, year, year + 1].into_iter().filter_map(day).filter_map(|p| Some((p, p.bounds()?.0))).min_by_key(|(_, d)| {
            let away = self.today().map_or(0, |t| (*d - t).num_days());
            let wrong = matches!(tense, super::point::Tense::Future) && away < 0 || matches!(tense, super::point::Tense::Past) && away > 0;
            (wrong, away.abs())
        });
        near.map(|(p, _)| (p, hit.last))
    }

    /// "week 27 of 2019".
    fn week_number(&self, at: usize) -> Option<(Point, usize)> {
        let unit = self.find(at, Class::TimeUnit).filter(|h| h.name == "W" && h.value == 1.0)?;
        let week = self.plain(unit.last).filter(|w| (1..=53).contains(w))?;
        let next = unit.last + 1 + usize::from(self.is(unit.last + 1, "of") || self.is(unit.last + 1, ","));
        if let Some(year) = self.year_digits(next) {
            return Some((Point::Week(year, week), next + 1));
        }
        if let Some((year, last)) = self.relative_year(next) {
            return Some((Point::Week(year, week), last));
        }
        None
    }

    /// A year alone: four digits that count nothing, behind words that time them or where a count would not stand.
    fn bare_year(&self, at: usize) -> Option<(Point, usize)> {
        let year = self.year_digits(at)?;
        let next = at + 1;
        let before = at.checked_sub(1);
        let is_before = |words: &[&str]| before.is_some_and(|i| words.iter().any(|w| self.is(i, w)));
        let sign = before.is_some_and(|i| {
            let money = [Class::Dollar, Class::Sign, Class::Code].iter().any(|c| self.find(i, *c).is_some_and(|h| h.last == at));
            money || matches!(self.text.word(i), "#" | "@" | "." | ":" | "=" | "*") && self.glued(at)
        });
        if sign
            || self.glued(next) && matches!(self.text.word(next), ":" | "." | "@" | "=" | "%") && self.glued(next + 1)
            || self.is_unit(next)
        {
            return None;
        }
        // "N225", "A350-900": parts of a designation.
        if self.glued(at) && before.is_some_and(|i| self.text.tokens[i].shape.any(Shape::WORD)) {
            return None;
        }
        let marked = before.is_some_and(|i| self.lexicon.may(self.text, i, Class::YearMark) || self.find(i, Class::Month).is_some());
        let likely = (1900..=2099).contains(&year);
        let in_words = is_before(&["in", "since", "circa", "year", "im", "seit", "jahr"]);
        if !likely && !(in_words && (1200..=2199).contains(&year)) {
            return None;
        }
        if self.counts_something(next) && !marked || self.counts_something(next) && is_before(&["than", "to", "about", "around", "from"]) {
            return None;
        }
        Some((Point::Year(year), next))
    }

    /// True when token `at` is a unit of measurement or money, or a multiplier: what stands before it is an amount.
    fn is_unit(&self, at: usize) -> bool {
        let classes = [Class::Percent, Class::Currency, Class::AnyDollar, Class::Scale, Class::Points, Class::Cent, Class::Multiple];
        let unit = self.find(at, Class::Unit).is_some_and(|_| self.text.word(at).len() > 1);
        // "2016-year" is rare, "2000 years" is not a year.
        unit || classes.iter().any(|c| self.find(at, *c).is_some())
            || self.find(at, Class::TimeUnit).is_some_and(|h| h.name != "Y" || !self.glued(at))
    }

    /// True when the word at `at` looks like a counted plural or a unit: "2000 employees", "March 3 million".
    pub(super) fn counts_something(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        if self.is_unit(at) {
            return true;
        }
        let word = self.text.word(at);
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
        // Words in -s that are not counted nouns.
        let verb = [
            "was",
            "has",
            "does",
            "is",
            "as",
            "its",
            "this",
            "his",
            "sales",
            "earnings",
            "results",
            "elections",
            "olympics",
            "sees",
            "saw",
        ];
        token.shape.any(Shape::LOWER)
            && !self.glued(at)
            && (plural || matches!(word, "people" | "men" | "women" | "children"))
            && !verb.contains(&word)
    }

    /// True for years that news speaks of.
    fn plausible_year(&self, year: i32) -> bool {
        (1200..=2199).contains(&year)
    }
}

/// The day, when the calendar has it.
fn valid(year: i32, month: u32, day: u32) -> Option<Point> {
    chrono::NaiveDate::from_ymd_opt(year, month, day).map(|_| Point::Day(Some(year), month, day))
}
