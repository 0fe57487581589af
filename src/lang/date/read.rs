//! The grammar of written dates over date tokens: day, time of day, zone, and what the words around them say.

mod clock;

use chrono::NaiveDate;

use super::words::{Class, Kind, Token};
use super::{Order, Role, Stamp};
use crate::lang::script::is_unended;
use clock::Clock;

/// Years that a saved page can be from; other numbers of four digits are no years.
const YEARS: std::ops::RangeInclusive<u64> = 1800..=2099;
/// Years by which the calendar of Thailand is ahead.
const BUDDHIST: u64 = 543;
/// Marks and words that may stand between a date and its time of day.
const GAP: usize = 3;

/// The tokens of a text and how to read them.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    order: Order,
    /// The text is the value of a field: months, years and days without separators count too.
    field: bool,
}

/// A day (or month, or year) that was read, and the token after it.
struct Day {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
    /// A time of day inside the date, as in "Wed Feb 12 08:00:00 EST 2025".
    clock: Option<Clock>,
    next: usize,
}

/// Every date of a text, in order.
pub(super) fn all(text: &str, tokens: &[Token], order: Order, field: bool) -> Vec<Stamp> {
    let reader = Reader { text, tokens, order, field };
    let (mut stamps, mut at, mut from) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        let Some(day) = reader.day(at) else {
            at += 1;
            continue;
        };
        let (stamp, next) = reader.stamp(at, from, day);
        stamps.push(stamp);
        (at, from) = (next, next);
    }
    stamps
}

impl Reader<'_> {
    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// A number of one or two digits.
    fn small(&self, at: usize) -> Option<u32> {
        match self.kind(at)? {
            Kind::Number(n, 1..=2) => u32::try_from(n).ok(),
            _ => None,
        }
    }

    fn year(&self, at: usize) -> Option<i32> {
        match self.kind(at)? {
            Kind::Number(n, 4) if YEARS.contains(&n) => i32::try_from(n).ok(),
            _ => None,
        }
    }

    /// A year of four digits, or of two after an apostrophe or a hyphen.
    fn any_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.year(at) {
            return Some((year, at + 1));
        }
        if matches!(self.kind(at), Some(Kind::Mark('\'' | '’'))) {
            return Some((century(self.two(at + 1)?), at + 2));
        }
        None
    }

    /// A number of exactly two digits.
    fn two(&self, at: usize) -> Option<u32> {
        matches!(self.kind(at)?, Kind::Number(_, 2)).then(|| self.small(at)).flatten()
    }

    fn month(&self, at: usize) -> Option<u32> {
        self.tokens.get(at)?.month().map(u32::from)
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(class))
    }

    fn mark(&self, at: usize) -> Option<char> {
        if let Some(Kind::Mark(c)) = self.kind(at) { Some(c) } else { None }
    }

    /// True when nothing stands between this token and the one before.
    fn tight(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at - 1).zip(self.tokens.get(at)).is_some_and(|(a, b)| a.end == b.start)
    }

    /// Skips marks out of `marks`, and words that say nothing when `links`.
    fn skip(&self, mut at: usize, marks: &str, links: bool, most: usize) -> usize {
        for _ in 0..most {
            match self.kind(at) {
                Some(Kind::Mark(c)) if marks.contains(c) => at += 1,
                Some(Kind::Word(_)) if links && (self.is(at, Class::Link) || self.is(at, Class::Weekday)) && self.month(at).is_none() => {
                    at += 1
                }
                _ => break,
            }
        }
        at
    }

    /// The date that starts at a token.
    fn day(&self, at: usize) -> Option<Day> {
        match self.kind(at)? {
            Kind::Number(n, 8) if self.field || self.tokens.len() <= 2 => self.compact(at, n),
            // 20250212T080000Z
            Kind::Number(_, 4) => self.year_first(at),
            Kind::Number(_, 1..=2) => self.day_first(at).or_else(|| self.numeric(at)),
            Kind::Word(_) => self.month_first(at),
            _ => None,
        }
    }

    /// 20250212
    fn compact(&self, at: usize, n: u64) -> Option<Day> {
        YEARS.contains(&(n / 10_000)).then_some(())?;
        valid(i32::try_from(n / 10_000).ok()?, (n / 100 % 100) as u32, (n % 100) as u32, at + 1)
    }

    /// 2025-02-12, 2025/2/12, 2025. 2. 12., 2025年2月12日, 2025 February 12; 2025-02 and 2025 in fields.
    fn year_first(&self, at: usize) -> Option<Day> {
        let year = self.year(at)?;
        if self.is(at + 1, Class::Unit(1)) {
            let month = self.small(at + 2).filter(|_| self.is(at + 3, Class::Unit(2)))?;
            return match self.small(at + 4).filter(|_| self.is(at + 5, Class::Unit(3))) {
                Some(day) => valid(year, month, day, at + 6),
                None => partial(year, month, at + 4),
            };
        }
        let separator = self.mark(at + 1).filter(|c| matches!(c, '-' | '/' | '.' | '‑' | '–'));
        if let Some(separator) = separator {
            let month = self.small(at + 2).or_else(|| self.month(at + 2))?;
            if self.mark(at + 3) == Some(separator)
                && let Some(day) = self.small(at + 4)
            {
                return valid(year, month, day, at + 5);
            }
            // "2025. február 12."
            if separator == '.'
                && self.month(at + 2).is_some()
                && let Some(day) = self.small(at + 3)
            {
                return valid(year, month, day, at + 4);
            }
            return if self.field && self.tokens.len() == 3 { partial(year, month, at + 3) } else { None };
        }
        if let Some(month) = self.month(at + 1) {
            let next = self.skip(at + 2, ".", false, 1);
            return valid(year, month, self.small(next)?, next + 1);
        }
        (self.field && self.tokens.len() == 1).then_some(Day { year, month: None, day: None, clock: None, next: at + 1 })
    }

    /// 12 February 2025, 12. Februar 2025, 12 de febrero de 2025, 12-Feb-2025, 1er mars 2025, 2nd of May, 2025.
    fn day_first(&self, at: usize) -> Option<Day> {
        let day = self.small(at)?;
        let mut next = at + 1;
        if self.is(next, Class::Ordinal) && self.month(next).is_none() {
            next += 1;
        }
        next = self.skip(next, ".-/º°,", true, 2);
        let month = self.month(next)?;
        let thai = self.tokens.get(next).and_then(|t| self.text.get(t.start..)).is_some_and(|rest| rest.starts_with(is_unended));
        // "28 آب/اغسطس 2013": a month that two calendars call differently.
        if self.mark(next + 1) == Some('/') && self.month(next + 2) == Some(month) {
            next += 2;
        }
        let hyphen = self.mark(next + 1).is_some_and(|c| matches!(c, '-' | '/'));
        next = self.skip(next + 1, ".,-/،", true, 3);
        if let Some((year, next)) = self.any_year(next) {
            return valid(year, month, day, next);
        }
        if let Some(year) = self.buddhist(next).filter(|_| thai) {
            return valid(year, month, day, next + 1);
        }
        // 12-Feb-25; "12 Feb 25 | 5:27" and nothing else
        let year = self.two(next).filter(|_| hyphen || thai || self.closes(next + 1))?;
        let year = if thai { i32::try_from(2500 + u64::from(year) - BUDDHIST).ok()? } else { century(year) };
        valid(year, month, day, next + 1)
    }

    /// A year by the calendar of Thailand.
    fn buddhist(&self, at: usize) -> Option<i32> {
        match self.kind(at)? {
            Kind::Number(n, 4) => n.checked_sub(BUDDHIST).filter(|n| YEARS.contains(n)).and_then(|n| i32::try_from(n).ok()),
            _ => None,
        }
    }

    /// True where a date ends for sure: at the end of the text, and at a mark that parts it from its time of day.
    fn closes(&self, at: usize) -> bool {
        self.kind(at).is_none() || matches!(self.mark(at), Some('|' | '•' | '·'))
    }

    /// 12.02.2025, 12/02/2025, 2/12/25.
    fn numeric(&self, at: usize) -> Option<Day> {
        let (first, second) = (self.small(at)?, self.small(at + 2)?);
        let separator = self.mark(at + 1).filter(|c| matches!(c, '.' | '/' | '-' | '‑'))?;
        if self.mark(at + 3) != Some(separator) {
            return None;
        }
        let spaced = self.tokens.get(at).zip(self.tokens.get(at + 4)).is_some_and(|(a, b)| b.start - a.end > 8);
        let year = self.year(at + 4).or_else(|| self.two(at + 4).filter(|_| self.tight(at + 1) && self.tight(at + 4)).map(century))?;
        // A number before the first one, as in "1.12.02.2025", makes it something else: a version, an address.
        if spaced
            || self.tight(at) && at > 0 && self.mark(at - 1) == Some(separator)
            || self.mark(at + 5) == Some(separator) && self.tight(at + 6)
        {
            return None;
        }
        let month_first = separator == '/' && self.order == Order::MonthFirst;
        match (first, second) {
            (m, d) if month_first && m <= 12 || d > 12 => valid(year, m, d, at + 5),
            (d, m) => valid(year, m, d, at + 5),
        }
    }

    /// February 12, 2025; Feb. 12th, 2025; Feb 12 08:00:00 EST 2025; February 2025.
    fn month_first(&self, at: usize) -> Option<Day> {
        let month = self.month(at)?;
        let mut next = self.skip(at + 1, ".,", true, 2);
        if let Some((year, next)) = self.any_year(next) {
            return partial(year, month, next);
        }
        let day = self.small(next)?;
        next += 1;
        if self.is(next, Class::Ordinal) && self.month(next).is_none() {
            next += 1;
        }
        next = self.skip(next, ",.", true, 3);
        if let Some((year, next)) = self.any_year(next) {
            return valid(year, month, day, next);
        }
        let clock = self.clock(next)?;
        let year = self.year(clock.next)?;
        let next = clock.next + 1;
        valid(year, month, day, next).map(|d| Day { clock: Some(clock), ..d })
    }

    /// Joins a day with its time of day and the words before it; also says which token comes next.
    fn stamp(&self, at: usize, from: usize, day: Day) -> (Stamp, usize) {
        let (mut first, mut next) = (at, day.next);
        let mut clock = day.clock.clone();
        if clock.is_none() {
            let t = usize::from(
                self.tokens.get(next).is_some_and(|t| matches!(self.text.get(t.start..t.end), Some("T" | "t"))) && self.tight(next),
            );
            let after = if t == 1 { next + 1 } else { self.skip(next, ",|-–—•·@(/.:", true, GAP) };
            clock = self.clock(after).filter(|c| self.day(after).is_none_or(|d| d.next < c.next));
            if let Some(clock) = &clock {
                next = clock.next;
            } else if let Some((before, start)) = self.clock_before(at, from) {
                (first, clock) = (start, Some(before));
            }
        }
        let start = self.tokens.get(first).map_or(0, |t| t.start);
        let end = self.tokens.get(next.saturating_sub(1)).map_or(self.text.len(), |t| t.end);
        let date = match (day.month, day.day) {
            (Some(month), Some(d)) => format!("{:04}-{month:02}-{d:02}", day.year),
            (Some(month), None) => format!("{:04}-{month:02}", day.year),
            _ => format!("{:04}", day.year),
        };
        let (time, offset) = clock.map_or((None, None), |c| (Some(c.time), c.offset));
        let role = self.role(from, first, next);
        (Stamp { range: start..end, date, time, offset, role }, next)
    }

    /// What the nearest telling word before the date says; East Asian pages put it after the date too.
    fn role(&self, from: usize, first: usize, next: usize) -> Role {
        let told = |at: usize| match self.kind(at) {
            // "First published" and "last updated": the second word tells.
            Some(Kind::Word(_)) if self.is(at, Class::Updated) => Some(Role::Modified),
            Some(Kind::Word(_)) if self.is(at, Class::Published) => Some(Role::Published),
            _ => None,
        };
        let before = (from..first).rev().find_map(|at| told(at).map(|role| (at, role)));
        // "Update date": the word beside the noun tells.
        let noun = |at: usize| at > from && told(at - 1) == Some(Role::Modified);
        before.map(|(at, role)| if noun(at) { Role::Modified } else { role }).unwrap_or_else(|| {
            let updated_after = first == 0 && next + 1 == self.tokens.len() && told(next) == Some(Role::Modified);
            // German puts the verb last: "am 3. März 2025 veröffentlicht".
            let dated = |at: usize| (at + 1..at + 1 + LABEL).any(|at| self.day(at).is_some());
            let verb = (next..next + 2).find(|at| told(*at).is_some()).filter(|at| first > 0 && !dated(*at)).and_then(told);
            if updated_after { Role::Modified } else { verb.unwrap_or(Role::Plain) }
        })
    }
}

/// Tokens between a word such as "updated" and the date that it belongs to: a colon, "on".
const LABEL: usize = 2;

/// A day of the calendar.
fn valid(year: i32, month: u32, day: u32, next: usize) -> Option<Day> {
    NaiveDate::from_ymd_opt(year, month, day).map(|_| Day { year, month: Some(month), day: Some(day), clock: None, next })
}

/// A month without a day.
fn partial(year: i32, month: u32, next: usize) -> Option<Day> {
    (1..=12).contains(&month).then_some(Day { year, month: Some(month), day: None, clock: None, next })
}

/// The full year of two digits, by the rule of POSIX: 69 to 99 are of the last century.
fn century(year: u32) -> i32 {
    let year = year.min(99) as i32;
    if year >= 69 { 1900 + year } else { 2000 + year }
}
