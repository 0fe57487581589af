//! Makers of times of day, alone and on a day.

use super::{Made, Slots, whole};
use crate::analyze::time::clock::Clock;
use crate::analyze::time::meaning::Meaning;
use crate::analyze::time::point::Point;
use crate::lang::lexicon::Class;
use crate::report::TimeKind;

impl Slots<'_, '_> {
    /// The hour of a slot, in digits or words.
    fn hour(&self, name: &str) -> Option<u32> {
        let at = self.first(name)?;
        self.reader.hour(at).or_else(|| self.reader.spoken(at).map(|s| s.0)).filter(|h| *h <= 24)
    }

    /// The time of day of a slot.
    fn clock(&self, name: &str) -> Option<Clock> {
        let tokens = self.tokens(name)?;
        let clock = self.reader.clock(tokens.start).filter(|(_, last)| *last == tokens.end);
        let dotted = || self.reader.dotted(tokens.start).map(|(h, m)| Clock { minute: Some(m), ..Clock::hour(h) });
        clock.map(|(c, _)| c).or_else(|| self.hour(name).map(Clock::hour)).or_else(dotted)
    }
}

/// The time in the half of the day that "p.m." says; `None` for "17 a.m.".
fn in_half(mut clock: Clock, half: f64) -> Option<Clock> {
    clock.sure = true;
    // "o'clock" and "Uhr" say no half.
    if half >= 24.0 {
        return Some(clock);
    }
    if clock.hour > 12 && half == 0.0 || clock.hour == 0 {
        return None;
    }
    // "17:00 p.m." is written too.
    if clock.hour <= 12 {
        clock.hour = clock.hour % 12 + half as u32;
    }
    Some(clock)
}

/// Hour, minute, second and half of the day; or a named time; or a time in a part of the day.
pub(super) fn clock(slots: &Slots<'_, '_>) -> Option<Made> {
    if let Some(hit) = slots.entry("named", &[Class::Clock]) {
        return Some(Made::Clock(Clock { sure: true, ..Clock::hour(hit.value as u32) }));
    }
    let reader = slots.reader;
    let mut clock = if let Some(at) = slots.first("dotted") {
        let (hour, minute) = reader.dotted(at).or_else(|| reader.digits(at))?;
        Clock { minute: Some(minute), ..Clock::hour(hour) }
    } else if let Some(at) = slots.first("clock") {
        reader.clock(at)?.0
    } else {
        let minute = slots.first("minute").and_then(|at| reader.two(at).or_else(|| reader.spoken(at).map(|s| s.0)));
        let second = slots.first("second").and_then(|at| reader.two(at));
        Clock { minute, second, ..Clock::hour(slots.hour("hour")?) }
    };
    // "seven one" is no time: minutes in words are two digits when written.
    if slots.tokens("minute").is_some() && clock.minute.is_none() {
        return None;
    }
    if let Some(half) = slots.entry("half", &[Class::Meridiem]) {
        clock = in_half(clock, half.value)?;
    }
    if let Some(part) = slots.entry("part", &[Class::DayPart]) {
        clock = clock.within(part.name);
    }
    clock.exists().then_some(Made::Clock(clock))
}

/// "half past nine", "ten to five".
pub(super) fn past(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let at = slots.first("minutes")?;
    let minutes = match slots.entry("minutes", &[Class::Half, Class::Fraction]) {
        Some(hit) if hit.value == 0.5 || hit.value == 2.0 => 30,
        Some(_) => 15,
        None => reader.hour(at).or_else(|| reader.plain(at).filter(|m| *m < 60)).or_else(|| reader.spoken(at).map(|s| s.0))?,
    };
    let hour = slots.hour("hour").filter(|h| (1..=12).contains(h))?;
    let before = reader.may(slots.first("way")?, Class::BeforeHour);
    let (hour, minute) = match before {
        true if minutes > 0 => (if hour == 1 { 12 } else { hour - 1 }, 60 - minutes),
        _ => (hour, minutes),
    };
    let mut clock = Clock { minute: Some(minute), ..Clock::hour(hour) };
    if let Some(half) = slots.entry("half", &[Class::Meridiem]) {
        clock = in_half(clock, half.value)?;
    }
    if let Some(part) = slots.entry("part", &[Class::DayPart]) {
        clock = clock.within(part.name);
    }
    clock.exists().then_some(Made::Clock(clock))
}

/// A time of day or a part of the day, on a day where there is one.
pub(super) fn at(slots: &Slots<'_, '_>) -> Option<Made> {
    let part = slots.entry("part", &[Class::DayPart, Class::ThisPart]);
    let clock = slots.clock("clock").or_else(|| slots.clock("hour"));
    let clock = match (clock, part) {
        (Some(clock), Some(part)) if !clock.sure => clock.within(part.name),
        (Some(clock), _) => clock,
        (None, part) => Clock::part(part?.name),
    };
    let day = match (slots.tokens("point"), slots.tokens("step")) {
        (Some(_), _) => Some(slots.point("point")?),
        (_, Some(_)) => Some(slots.shifted(slots.step()?, "D", 1.0)),
        _ if slots.entry("part", &[Class::ThisPart]).is_some() => Some(slots.shifted(0, "D", 1.0)),
        _ => None,
    };
    // A bare hour is a time only with its day.
    if day.is_none() && !clock.sure && clock.minute.is_none() && clock.part.is_none() {
        return None;
    }
    let meaning = match day {
        Some(Point::Open) => Meaning::Open,
        day => Meaning::Clock(day, clock),
    };
    whole(TimeKind::Time, meaning)
}

/// Two times of day, on a day where there is one.
pub(super) fn clocks(slots: &Slots<'_, '_>) -> Option<Made> {
    let (mut first, last) = (slots.clock("first")?, slots.clock("last")?);
    let day = match (slots.tokens("point"), slots.tokens("step")) {
        (Some(_), _) => Some(slots.point("point").filter(|p| p.is_day())?),
        (_, Some(_)) => Some(slots.shifted(slots.step()?, "D", 1.0)),
        _ => None,
    };
    // "between 9 and 10:30", "from 10:30 to 3"
    let led = slots.tokens("led").is_some() && (first.minute.is_some() || last.minute.is_some());
    let told = led || first.sure || last.sure || first.minute.is_some() && last.minute.is_some() || day.is_some();
    if !told || first.part.is_some() || last.part.is_some() {
        return None;
    }
    let mut last = last;
    let this_part = slots.entry("part", &[Class::ThisPart]);
    let day = day.or_else(|| this_part.map(|_| slots.shifted(0, "D", 1.0)));
    if let Some(part) = this_part.or_else(|| slots.entry("part", &[Class::DayPart])) {
        first = if first.sure { first } else { first.within(part.name) };
        last = if last.sure { last } else { last.within(part.name) };
    }
    // "5 to 6 p.m.": the half of the day is said once.
    if !last.sure && last.hour < 12 && (last.hour, last.minute) < (first.hour, first.minute) {
        last.hour += 12;
    }
    let half = last.sure && !first.sure && last.hour >= 12 && first.hour < 12;
    if half && (first.hour + 12, first.minute) < (last.hour.max(13), last.minute.or(Some(0))) {
        first.hour += 12;
    }
    whole(TimeKind::DateRange, Meaning::Clocks(day, first, last))
}
