//! Times of day: "11 a.m.", "6:38 p.m. ET", "noon", "Tuesday morning", "tomorrow at 10:30".

use super::parser::{Meaning, Parsed, Parser};
use super::point::Point;
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::report::TimeKind;

/// A time of day: hour, minute, second as far as given, and whether morning or afternoon is sure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: Option<u32>,
    pub(super) second: Option<u32>,
    pub(super) sure: bool,
    pub(super) last: usize,
}

impl Clock {
    /// "T15", "T15:30".
    pub(super) fn value(self) -> String {
        match (self.minute, self.second) {
            (Some(m), Some(s)) => format!("T{:02}:{m:02}:{s:02}", self.hour),
            (Some(m), None) => format!("T{:02}:{m:02}", self.hour),
            _ => format!("T{:02}", self.hour),
        }
    }
}

impl Parser<'_> {
    /// A time of day, with the day around it where there is one.
    pub(super) fn time_of_day(&self, at: usize) -> Option<Parsed> {
        let clock = self.clock(at)?;
        if !clock.sure && clock.minute.is_none() {
            return None;
        }
        let (day, last) = self.day_after(clock.last).map_or((None, clock.last), |(p, last)| (Some(p), last));
        Some(Parsed { last, kind: TimeKind::Time, meaning: Meaning::Clock(day, clock.value()) })
    }

    /// "on Tuesday", "tomorrow", "(May 3)" behind a time of day.
    pub(super) fn day_after(&self, at: usize) -> Option<(Point, usize)> {
        for skip in ["", "on", ",", "of"] {
            let mut next = at + usize::from(!skip.is_empty() && self.is(at, skip));
            if !skip.is_empty() && next == at {
                continue;
            }
            next += usize::from(skip == "," && self.is(next, "on"));
            if let Some((point @ (Point::Day(..) | Point::Weekday(_)), last)) = self.point(next) {
                return Some((point, last));
            }
        }
        None
    }

    /// A time of day or a part of the day behind a day: "Tuesday at 3 p.m.", "Monday morning".
    pub(super) fn with_clock(&self, point: Point, at: usize) -> Option<Parsed> {
        if !matches!(point, Point::Day(..) | Point::Weekday(_) | Point::Open) {
            return None;
        }
        if let Some(part) = self.find(at, Class::DayPart) {
            return Some(Parsed { last: part.last, kind: TimeKind::Time, meaning: Meaning::Clock(Some(point), format!("T{}", part.name)) });
        }
        for skip in ["", "at", ",", "@", "around"] {
            let mut next = at + usize::from(!skip.is_empty() && self.is(at, skip));
            if !skip.is_empty() && next == at {
                continue;
            }
            next += usize::from(skip == "," && self.is(next, "at"));
            let clock = self.clock(next).filter(|c| c.sure || c.minute.is_some() && skip != ",");
            if let Some(clock) = clock {
                return Some(Parsed { last: clock.last, kind: TimeKind::Time, meaning: Meaning::Clock(Some(point), clock.value()) });
            }
        }
        None
    }

    /// "this morning", "last night", "in the evening".
    pub(super) fn day_part(&self, at: usize) -> Option<Parsed> {
        // "in the evening", "late afternoon", "early in the morning"
        if let Some(part) = self.find(at, Class::DayPart) {
            let the = at.checked_sub(1).filter(|i| self.is(*i, "the"));
            let led = the.and_then(|i| i.checked_sub(1)).is_some_and(|i| self.is(i, "in"))
                || at > 0 && self.lexicon.may(self.text, at - 1, Class::Part);
            return led.then(|| Parsed { last: part.last, kind: TimeKind::Time, meaning: Meaning::Clock(None, format!("T{}", part.name)) });
        }
        let (step, next) = [Class::Last, Class::This, Class::Next].iter().find_map(|c| self.find(at, *c).map(|h| (h.value, h.last)))?;
        let part = self.find(next, Class::DayPart)?;
        let meaning = match self.today() {
            Some(today) => Meaning::Clock(Some(super::point::shift(today, step as i64, "D", 1.0)), format!("T{}", part.name)),
            None => Meaning::Open,
        };
        Some(Parsed { last: part.last, kind: TimeKind::Time, meaning })
    }

    /// Reads "3", "3:30", "3.30", "17:49:19" with "p.m.", "o'clock" and a zone; "noon".
    pub(super) fn clock(&self, at: usize) -> Option<Clock> {
        if let Some(hit) = self.find(at, Class::Clock) {
            return Some(Clock { hour: hit.value as u32, minute: None, second: None, sure: true, last: hit.last });
        }
        let token = self.text.tokens.get(at)?;
        if !token.shape.any(Shape::NUMBER) || token.shape.any(Shape::GLUED) && at > 0 && !self.text.tokens[at - 1].shape.any(Shape::MARK) {
            return None;
        }
        if at > 0 && [Class::Dollar, Class::Sign, Class::Code].iter().any(|c| self.lexicon.may(self.text, at - 1, *c)) {
            return None;
        }
        let word = self.text.word(at);
        let (mut hour, mut minute, mut second, mut last) = (0, None, None, at + 1);
        if let Some((h, m)) = word.split_once('.').filter(|(_, m)| m.len() == 2) {
            (hour, minute) = (h.parse().ok()?, Some(m.parse::<u32>().ok()?));
        } else if word.len() <= 2 {
            hour = self.plain(at)?;
        }
        let two = |i: usize| self.plain(i).filter(|_| self.text.word(i).len() == 2 && self.glued(i));
        if word.len() <= 2
            && self.is(last, ":")
            && self.glued(last)
            && let Some(m) = two(last + 1)
        {
            (minute, last) = (Some(m), last + 2);
            if self.is(last, ":")
                && self.glued(last)
                && let Some(s) = two(last + 1)
            {
                (second, last) = (Some(s), last + 2);
            }
        } else if word.len() > 2 && minute.is_none() {
            return None;
        }
        let mut sure = false;
        if let Some(hit) = self.find(last, Class::Meridiem).filter(|_| hour <= 24) {
            if hit.value < 24.0 {
                // "17:00 p.m." is written too.
                if hour > 12 && hit.value == 0.0 || hour == 0 {
                    return None;
                }
                hour = if hour > 12 { hour } else { hour % 12 + hit.value as u32 };
            }
            (sure, last) = (true, hit.last);
            if let Some(m) = self.plain(last).filter(|m| self.lexicon.decimal_comma && *m < 60) {
                (minute, last) = (Some(m), last + 1);
            }
        } else if word.contains('.') || minute.is_none() {
            return None;
        }
        if let Some(zone) = self.find(last, Class::Zone) {
            last = zone.last;
        } else if self.is(last, "(")
            && let Some(zone) = self.find(last + 1, Class::Zone).filter(|z| self.is(z.last, ")"))
        {
            last = zone.last + 1;
        }
        let fits = hour <= 24 && minute.unwrap_or(0) < 60 && second.unwrap_or(0) < 60;
        // "4:1" and "12:30:44:1" are scores and codes.
        (fits && !(self.is(last, ":") && self.glued(last) && self.glued(last + 1))).then_some(Clock { hour, minute, second, sure, last })
    }
}
