//! Makers of lengths of time and of what recurs.

use super::{Made, Slots, whole};
use crate::analyze::time::length::{Length, Unit};
use crate::analyze::time::meaning::Meaning;
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::lang::number::Form;
use crate::report::TimeKind;

/// A count of a unit, one unit, a part of a unit; with what follows it.
pub(super) fn length(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let tokens = slots.tokens("unit")?;
    let (designator, scale) = slots.unit("unit")?;
    // "5 m" are metres.
    if tokens.len() == 1 && reader.text.word(tokens.start).len() < 2 {
        return None;
    }
    let vague = slots.entry("count", &[Class::Vague]).filter(|h| slots.tokens("count").is_some_and(|t| t.end == h.last)).map(|h| h.value);
    let count = match slots.first("count") {
        Some(at) => vague.or_else(|| reader.count(at).map(|c| c.0))?,
        None => 1.0,
    };
    // "three night markets"
    let bare = tokens.len() == 1 && !reader.may(tokens.start, Class::PluralUnit) && !reader.dash(tokens.start - 1);
    if designator == "NI" && count != 1.0 && bare {
        return None;
    }
    let unit = Unit { designator, scale };
    let part = slots.first("part").and_then(|at| {
        let fraction = slots.entry("part", &[Class::Half]).map(|h| h.value);
        fraction.or_else(|| slots.entry("part", &[Class::Fraction]).map(|h| 1.0 / h.value)).or_else(|| {
            let number = reader.number(at).filter(|n| n.form == Form::Fraction)?;
            Some(number.value)
        })
    });
    let mut length = match part {
        Some(part) if slots.first("count").is_none() && slots.first("one").is_none() => Length::new(part, unit),
        Some(part) => Length::new(count, unit).plus(part),
        None => Length::new(count, unit),
    };
    if let Some(at) = slots.first("more") {
        length = length.and(reader.length(at)?.0)?;
    }
    (count >= 0.0).then_some(Made::Length(length))
}

/// A length as a whole expression: not an age, not the end of a range, and one unit only behind a preposition.
pub(super) fn duration(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let first = slots.found.first;
    if let Some((designator, scale)) = slots.unit("unit") {
        return whole(TimeKind::Duration, Meaning::Length(Length::new(1.0, Unit { designator, scale })));
    }
    let (length, last) = reader.length(slots.first("length")?)?;
    if reader.is_age(last) || reader.ends_range(first) {
        return None;
    }
    let long = slots.found.last > last;
    // "One day in July": no length.
    let idle = reader.number(first).is_some_and(|n| n.form == Form::Words && n.value == 1.0);
    let led = first.checked_sub(1).and_then(|i| reader.find(i, Class::Preposition)).is_some_and(|h| h.last == first);
    if idle && !led && reader.bounds().start == first {
        return None;
    }
    // "a week" may be "each week": a preposition says that it lasts.
    if reader.may(first, Class::Article) && reader.number(first).is_none() && !long {
        let (_, unit) = length.main();
        let rate = reader.may(last, Class::Of)
            || reader.dash(last)
            || first.checked_sub(1).is_some_and(|before| reader.may(before, Class::NotLasting));
        if !led || unit.designator == "TS" || rate {
            return None;
        }
    }
    whole(TimeKind::Duration, Meaning::Length(length))
}

impl crate::analyze::time::reader::Reader<'_> {
    /// True when words of age follow: "old", "-old", "of age".
    fn is_age(&self, at: usize) -> bool {
        self.may(at + usize::from(self.dash(at)), Class::Old) && self.find(at + usize::from(self.dash(at)), Class::Old).is_some()
    }

    /// True when a number and "to" or a dash stand before: "one to two years" is a range, which is a figure.
    fn ends_range(&self, at: usize) -> bool {
        let before = self.numbers.partition_point(|n| n.first < at).checked_sub(1).and_then(|i| self.numbers.get(i));
        let between = before.and_then(|n| n.first.checked_sub(1)).is_some_and(|i| self.may(i, Class::Between));
        let linked = at.checked_sub(1).is_some_and(|i| self.dash(i) || self.may(i, Class::RangeTo) || between && self.may(i, Class::And));
        let value = self.number(at).map_or(0.0, |n| n.value);
        linked && before.is_some_and(|n| n.last + 1 == at && n.value < value && n.form != Form::Ordinal)
    }
}

/// "every Tuesday", "Mondays at 9 a.m.", "the 19th of every month".
pub(super) fn set(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let value = if let Some(day) = slots.entry("weekday", &[Class::Weekday, Class::Weekdays]) {
        let part = slots.entry("part", &[Class::DayParts, Class::DayPart]).map(|h| format!("T{}", h.name));
        let clock = slots.first("clock").and_then(|at| reader.clock(at)).map(|(c, _)| c.value());
        format!("XXXX-WXX-{}{}", day.value, part.or(clock).unwrap_or_default())
    } else if let Some(at) = slots.first("day") {
        let (day, _) = reader.nth(at).filter(|(d, _)| *d <= 31)?;
        format!("XXXX-XX-{day:02}")
    } else if let Some(clock) = slots.first("clock").and_then(|at| reader.clock(at)) {
        clock.0.value()
    } else if let Some(part) = slots.entry("part", &[Class::DayPart, Class::DayParts]) {
        format!("T{}", part.name)
    } else if let Some((designator, scale)) = slots.unit("unit") {
        let every = reader.find(slots.found.first, Class::Every).map_or(1.0, |h| h.value.max(1.0));
        Length::new(every, Unit { designator, scale }).value()
    } else {
        reader.length(slots.first("length")?)?.0.value()
    };
    whole(TimeKind::Set, Meaning::Value(value))
}

/// "annual": not in names.
pub(super) fn often(slots: &Slots<'_, '_>) -> Option<Made> {
    let reader = slots.reader;
    let at = slots.found.first;
    let hit = slots.entry("often", &[Class::Often])?;
    let capital = |at: usize| reader.text.tokens.get(at).is_some_and(|t| t.shape().any(Shape::CAP));
    let opens = reader.bounds().start == at;
    let name = capital(at) && (!opens || capital(hit.last));
    if let Some((clock, _)) = slots.first("clock").and_then(|at| reader.clock(at)).filter(|_| hit.name == "P1D") {
        return whole(TimeKind::Set, Meaning::Value(clock.value()));
    }
    (!name).then(|| Made::Whole(TimeKind::Set, Meaning::Value(hit.name.to_owned())))
}
