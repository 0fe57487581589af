//! Makers of points told from the day of publication: "yesterday", "last quarter", "two years ago", "three days after Christmas".

use chrono::{Datelike, Days};

use super::{Made, Slots};
use crate::analyze::time::length::{Length, Unit};
use crate::analyze::time::point::{self, Point, Tense, day_point};
use crate::lang::lexicon::Class;

impl Slots<'_, '_> {
    /// The day of publication moved by `count` units, as a point of that size.
    pub(super) fn shifted(&self, count: i64, unit: &str, scale: f64) -> Point {
        self.reader.date.map_or(Point::Open, |d| point::shift(d, count, unit, scale))
    }
}

/// "yesterday".
pub(super) fn deictic(slots: &Slots<'_, '_>) -> Option<Made> {
    let hit = slots.entry("day", &[Class::Deictic])?;
    Some(Made::Point(slots.shifted(hit.value as i64, "D", 1.0)))
}

/// The current unit moved by the rule's step: "the end of the year", "the week after next".
pub(super) fn moved(slots: &Slots<'_, '_>) -> Option<Made> {
    let (unit, scale) = slots.unit("unit").unwrap_or(("D", 1.0));
    let point = slots.shifted(slots.step().unwrap_or(0), unit, scale);
    let fits = slots.rule.only.is_empty() || point == Point::Open || slots.rule.only.iter().any(|size| size.holds(point));
    fits.then_some(Made::Point(point))
}

/// "last year", "this week", "next month".
pub(super) fn step_unit(slots: &Slots<'_, '_>) -> Option<Made> {
    let step = slots.step()?;
    let (unit, scale) = slots.unit("unit").unwrap_or(("W", 1.0));
    // "this day" dates nothing, "next minute" no point of the calendar.
    let calendar = matches!(unit, "D" | "W" | "M" | "Y" | "WE") && !(unit == "D" && step == 0);
    // "the next day he left": the day after what the story tells.
    let beside = unit == "D" || slots.reader.may(slots.found.first, Class::Narrative);
    let told = beside && step > 0 && slots.reader.tense(slots.found.first, slots.found.last) == Tense::Past;
    if told {
        return Some(Made::Point(Point::Open));
    }
    calendar.then(|| Made::Point(slots.shifted(step, unit, scale)))
}

/// "last Tuesday" and "next Tuesday" are those of the week before and of the week to come, "this Tuesday" that of the current week.
pub(super) fn step_weekday(slots: &Slots<'_, '_>) -> Option<Made> {
    let step = slots.step()?;
    let weekday = slots.entry("day", &[Class::Weekday])?.value as u32;
    let week = slots.shifted(step.signum(), "W", 1.0);
    let Some((monday, _)) = week.bounds() else { return Some(Made::Point(Point::Open)) };
    monday.checked_add_days(Days::new(u64::from(weekday) - 1)).map(|d| Made::Point(day_point(d)))
}

/// "vergangenen Dienstag" is the one before today, "kommenden Dienstag" the one behind it.
pub(super) fn near_weekday(slots: &Slots<'_, '_>) -> Option<Made> {
    let step = slots.step()?;
    let weekday = slots.entry("day", &[Class::Weekday])?.value as u32;
    let Some(today) = slots.reader.date else { return Some(Made::Point(Point::Open)) };
    let tense = if step < 0 { Tense::Past } else { Tense::Future };
    let (found, _) = Point::Weekday(weekday).resolve(Some(today), tense).bounds()?;
    let week = Days::new(7);
    let day = match step.signum() {
        -1 if found == today => today.checked_sub_days(week)?,
        1 if found == today => today.checked_add_days(week)?,
        _ => found,
    };
    Some(Made::Point(day_point(day)))
}

/// "last December", "next June", "this March", "next March 3".
pub(super) fn step_month(slots: &Slots<'_, '_>) -> Option<Made> {
    let step = slots.step()?;
    let month = slots.entry("month", &[Class::Month])?.value as u32;
    let Some(today) = slots.reader.date else { return Some(Made::Point(Point::Open)) };
    if let Some(at) = slots.first("day") {
        let (day, _) = slots.reader.day(at)?;
        let tense = if step < 0 { Tense::Past } else { Tense::Future };
        return Some(Made::Point(Point::Day(None, month, day).resolve(Some(today), tense)));
    }
    let year = match step.signum() {
        -1 if month >= today.month() => today.year() - 1,
        1 if month <= today.month() => today.year() + 1,
        _ => today.year(),
    };
    Some(Made::Point(Point::Month(Some(year), month)))
}

/// "last summer", "this spring".
pub(super) fn step_season(slots: &Slots<'_, '_>) -> Option<Made> {
    let step = slots.step()?;
    let season = slots.entry("season", &[Class::Season])?.value as u32;
    let Some(today) = slots.reader.date else { return Some(Made::Point(Point::Open)) };
    let over = today.month() > season * 3 + 2 || season == 4 && today.month() <= 2;
    let year = today.year() + i32::from(step > 0) - i32::from(step < 0 && !over);
    Some(Made::Point(Point::Season(Some(year), season)))
}

/// "last fiscal year".
pub(super) fn step_fiscal(slots: &Slots<'_, '_>) -> Option<Made> {
    let step = slots.step()? as i32;
    Some(Made::Point(slots.reader.this_year().map_or(Point::Open, |y| Point::Fiscal(y + step))))
}

/// "year-end", "the year-ago quarter": the entry says the unit and the step.
pub(super) fn edge(slots: &Slots<'_, '_>) -> Option<Made> {
    let hit = slots.entry("at", &[Class::YearAgo, Class::Edge])?;
    let (unit, scale) = if hit.name == "Q" { ("M", 3.0) } else { (hit.name, 1.0) };
    Some(Made::Point(slots.shifted((hit.value as i64).min(0), unit, scale)))
}

/// "two years ago": the point is as coarse as the unit, weeks count by days.
pub(super) fn ago(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let (mut length, _) = reader.length(slots.first("length")?)?;
    if let Some(at) = slots.first("more") {
        length = length.and(reader.length(at)?.0)?;
    }
    let step = slots.step()?;
    // "a few days ago" names no day.
    if slots.reader.is_vague(slots.found.first) {
        return Some(Made::Point(Point::Open));
    }
    Some(Made::Point(stepped(slots, length, step)))
}

/// "in two months", where the sentence looks ahead.
pub(super) fn in_length(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    if reader.tense(slots.found.first, slots.found.first + 1) != Tense::Future {
        return None;
    }
    let (length, _) = reader.length(slots.first("length")?)?;
    // Hours and minutes need the minute of publication.
    if length.calendar().is_none() {
        reader.now().and(length.seconds())?;
    }
    Some(Made::Point(stepped(slots, length, 1)))
}

/// The day of publication moved by a length: as coarse as the length's unit.
fn stepped(slots: &Slots<'_, '_>, length: Length, step: i64) -> Point {
    let Some(today) = slots.reader.date else { return Point::Open };
    let (count, unit) = length.main();
    if let Some(delta) = length.seconds() {
        let moved = slots.reader.now().and_then(|now| if step < 0 { now.checked_sub_signed(delta) } else { now.checked_add_signed(delta) });
        return moved.map_or_else(|| day_point(today), Point::Minute);
    }
    if length.is_single() && count.fract() == 0.0 && unit.designator == "Y" {
        return Point::Year(today.year() + (step as f64 * count * unit.scale) as i32);
    }
    if length.is_single() && count.fract() == 0.0 && unit.designator != "W" {
        return point::shift(today, step * count as i64, unit.designator, unit.scale);
    }
    length.moved(today, step < 0).map_or(Point::Open, day_point)
}

/// "three days after Christmas": a day moved by a length.
pub(super) fn offset(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let length = match slots.unit("unit") {
        Some((designator, scale)) => Length::new(1.0, Unit { designator, scale }),
        None => reader.length(slots.first("length")?)?.0,
    };
    let point = slots.point("point")?;
    let back = reader.may(slots.first("way")?, Class::BeforeWord);
    // "the year before 2015"
    let (count, unit) = length.main();
    if let (Point::Year(year), "Y", 1.0) = (point, unit.designator, unit.scale) {
        let count = count as i32;
        return Some(Made::Point(Point::Year(if back { year - count } else { year + count })));
    }
    if !point.is_day() {
        return None;
    }
    let Some((day, _)) = slots.anchored(point).bounds() else { return Some(Made::Point(Point::Open)) };
    length.moved(day, back).map(|d| Made::Point(day_point(d)))
}
