//! Times of day and their zones.

use super::super::words::{Class, Kind};
use super::{GAP, Reader};

/// A time of day that was read, and the token after it.
#[derive(Clone)]
pub(super) struct Clock {
    pub(super) time: String,
    pub(super) offset: Option<String>,
    pub(super) next: usize,
}

impl Reader<'_> {
    /// 8:11pm EDT, 14.30 Uhr, 14h30, 15時20分, 오후 3:20, 08:00:00.000+01:00, 8 p.m.
    pub(super) fn clock(&self, mut at: usize) -> Option<Clock> {
        let mut half = self.meridiem(at);
        if half.is_some() {
            at = half.map_or(at, |(_, next)| next);
        }
        // 080000 after a compact date.
        if let Some(Kind::Number(n, 6)) = self.kind(at) {
            let time = format_time((n / 10_000) as u32, (n / 100 % 100) as u32, Some((n % 100) as u32))?;
            return Some(self.zone(at + 1, time));
        }
        let mut hour = self.small(at)?;
        let colon = self.mark(at + 1) == Some(':');
        let dot = self.mark(at + 1) == Some('.') && self.tight(at + 1) && self.tight(at + 2);
        let word = self.is(at + 1, Class::Hour);
        let (mut minute, mut second, mut next) = (None, None, at + 1);
        if colon || word || dot {
            minute = self.small(at + 2);
            if matches!(minute, None | Some(60..)) && !word || (dot || colon) && self.two(at + 2).is_none() {
                return None;
            }
            next = if minute.is_some() { at + 3 } else { at + 2 };
            if minute.is_some() && (self.mark(next) == Some(':') || self.is(next, Class::Unit(4))) {
                second = self.small(next + 1).filter(|_| self.mark(next) == Some(':') || self.is(next + 2, Class::Unit(5)));
                next += if second.is_some() { 2 } else { usize::from(self.is(next, Class::Unit(4))) };
                next += usize::from(self.is(next, Class::Unit(5)));
            }
            if second.is_some() && self.mark(next) == Some('.') && matches!(self.kind(next + 1), Some(Kind::Number(..))) {
                next += 2;
            }
        }
        if half.is_none() {
            half = self.meridiem(next);
            next = half.map_or(next, |(_, next)| next);
        }
        let hours = self.is(next, Class::Hour);
        if !colon && half.is_none() && !hours && !word {
            return None;
        }
        next += usize::from(hours);
        if let Some((half, _)) = half {
            hour = match (half, hour) {
                (1, 12) => 0,
                (2, 1..=11) => hour + 12,
                _ => hour,
            };
        }
        Some(self.zone(next, format_time(hour, minute.unwrap_or(0), second)?))
    }

    /// "am", "p.m.", "오후": the half of the day, and the token after it.
    fn meridiem(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.tokens.get(at)?;
        let letter =
            |at: usize, letters: &str| self.tokens.get(at).and_then(|t| self.text.get(t.start..t.end)).is_some_and(|w| letters.contains(w));
        if letter(at, "aApP") && self.mark(at + 1) == Some('.') && letter(at + 2, "mM") {
            let half = if letter(at, "aA") { 1 } else { 2 };
            return Some((half, if self.mark(at + 3) == Some('.') { at + 4 } else { at + 3 }));
        }
        (1..=2).find(|half| token.is(Class::Meridiem(*half))).map(|half| (half, at + 1))
    }

    /// Adds what is said about the zone after a time of day.
    fn zone(&self, at: usize, time: String) -> Clock {
        let open = usize::from(self.mark(at) == Some('('));
        let upper = |at: usize| {
            let word = self.tokens.get(at).and_then(|t| self.text.get(t.start..t.end)).unwrap_or_default();
            (self.is(at, Class::Zone) && !word.bytes().any(|b| b.is_ascii_lowercase())).then_some(word)
        };
        if let Some((offset, next)) = self.offset(at) {
            return Clock { time, offset: Some(offset), next };
        }
        let Some(name) = upper(at + open) else { return Clock { time, offset: None, next: at } };
        let mut next = at + open + 1;
        let mut offset = if name == "Z" { "Z".to_string() } else { name.to_string() };
        if let Some((more, after)) = self.offset(next).filter(|_| self.tight(next)) {
            // "GMT+0100" is an offset; what it says of the zone's name adds nothing.
            (offset, next) = (more, after);
        }
        next += usize::from(open == 1 && self.mark(next) == Some(')'));
        Clock { time, offset: Some(offset), next }
    }

    /// +01:00, -0500, +2: an offset from UTC.
    fn offset(&self, at: usize) -> Option<(String, usize)> {
        let sign = match self.mark(at)? {
            '+' => '+',
            '-' | '−' if self.tight(at + 1) => '-',
            _ => return None,
        };
        match self.kind(at + 1)? {
            Kind::Number(n, 4) if n <= 1400 => Some((format!("{sign}{:02}:{:02}", n / 100, n % 100), at + 2)),
            Kind::Number(h, 2) if h <= 14 && self.mark(at + 2) == Some(':') => {
                self.two(at + 3).map(|m| (format!("{sign}{h:02}:{m:02}"), at + 4))
            }
            Kind::Number(h, 1..=2) if h <= 14 => Some((format!("{sign}{h:02}:00"), at + 2)),
            _ => None,
        }
    }

    /// The time of day that ends right before `at`, and its first token.
    pub(super) fn clock_before(&self, at: usize, from: usize) -> Option<(Clock, usize)> {
        let first = from.max(at.saturating_sub(12));
        (first..at).find_map(|start| {
            let clock = self.clock(start)?;
            let end = self.skip(clock.next, ",|-–—•·/", true, GAP);
            (end == at).then_some((clock, start))
        })
    }
}

fn format_time(hour: u32, minute: u32, second: Option<u32>) -> Option<String> {
    if hour > 24 || minute > 59 || second.is_some_and(|s| s > 60) {
        return None;
    }
    Some(second.map_or_else(|| format!("{hour:02}:{minute:02}"), |s| format!("{hour:02}:{minute:02}:{s:02}")))
}
