//! Lengths of time and things that recur: "12 years", "90-day", "every Tuesday", "annual".

use super::parser::{Meaning, Parsed, Parser};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::lang::number::Form;
use crate::report::TimeKind;

/// The TIMEX3 value of `count` units: "P12Y", "PT30M".
pub(super) fn value(count: f64, designator: &str, scale: f64) -> String {
    let amount = (count * scale * 1e6).round() / 1e6;
    let time = if designator.starts_with('T') { "T" } else { "" };
    format!("P{time}{amount}{}", designator.trim_start_matches('T'))
}

impl Parser<'_> {
    /// "12 years", "two-hour", "one and a half hours", "a week" behind a preposition.
    pub(super) fn duration(&self, at: usize) -> Option<Parsed> {
        let number = self.number(at).filter(|n| n.high.is_none() && n.form != Form::Ordinal);
        if let Some(n) = number
            && n.form == Form::Fraction
        {
            return self.half(at, n.value, n.last);
        }
        if number.is_none() {
            return self.one_unit(at);
        }
        let (count, unit, mut last) = self.length(at)?;
        if self.ends_range(at) {
            return None;
        }
        // "60-year-old", "three months old": an age, which is a figure.
        if self.is_age(last) {
            return None;
        }
        if self.is_money_before(at) {
            return None;
        }
        // "the 1980s" are no seconds; "5 m" no months.
        if count < 0.0 || self.text.word(unit.last - 1).len() < 2 {
            return None;
        }
        // "two-year-long"
        if self.dash(last) && self.is(last + 1, "long") {
            last += 2;
        }
        let mut count = count;
        // "one year and a half"
        let and = self.find(last, Class::And).and_then(|h| self.find(h.last, Class::Article));
        if let Some(part) = and.and_then(|h| self.find(h.last, Class::Fraction)).filter(|h| h.value <= 4.0) {
            count += 1.0 / part.value;
            last = part.last;
        }
        Some(Parsed { last, kind: TimeKind::Duration, meaning: Meaning::Value(value(count, unit.name, unit.value)) })
    }

    /// True when a number and "to" or a dash stand before: "one to two years" is a range, which is a figure.
    fn ends_range(&self, at: usize) -> bool {
        let before = self.numbers.partition_point(|n| n.first < at).checked_sub(1).and_then(|i| self.numbers.get(i));
        let between = before.and_then(|n| n.first.checked_sub(1)).is_some_and(|i| self.lexicon.may(self.text, i, Class::Between));
        let linked = at.checked_sub(1).is_some_and(|i| {
            self.dash(i) || self.is(i, "to") || self.is(i, "bis") || between && self.lexicon.may(self.text, i, Class::And)
        });
        linked
            && before
                .is_some_and(|n| n.last + 1 == at && n.value < self.number(at).map_or(0.0, |n| n.value) && !matches!(n.form, Form::Ordinal))
    }

    /// "half a year", "half an hour", "three-quarters of an hour".
    fn half(&self, _at: usize, part: f64, next: usize) -> Option<Parsed> {
        let next = self.skip(next, Class::Of);
        let article = self.skip(next, Class::Article);
        let next = article + usize::from(self.dash(article));
        let unit = self.find(next, Class::TimeUnit).filter(|_| article > 0)?;
        // "first half year": a point; "half years" of accounts are no length.
        if self.text.word(unit.last - 1).ends_with('s') {
            return None;
        }
        Some(Parsed { last: unit.last, kind: TimeKind::Duration, meaning: Meaning::Value(value(part, unit.name, unit.value)) })
    }

    /// "for a week", "over a decade", "the decade-long": one unit behind a preposition.
    fn one_unit(&self, at: usize) -> Option<Parsed> {
        let article = self.find(at, Class::Article)?;
        let unit = self.find(article.last, Class::TimeUnit)?;
        if self.is_age(unit.last) || self.text.word(unit.last - 1).ends_with('s') {
            return None;
        }
        let long = self.dash(unit.last) && self.is(unit.last + 1, "long");
        let before = at.checked_sub(1)?;
        if long {
            return Some(Parsed {
                last: unit.last + 2,
                kind: TimeKind::Duration,
                meaning: Meaning::Value(value(1.0, unit.name, unit.value)),
            });
        }
        let preposition = self.find(before, Class::Preposition)?;
        let is_time_of_day = unit.name == "TS" || self.dash(unit.last);
        (preposition.last == at && !is_time_of_day && !self.is(unit.last, "of") && !self.is(before, "about")).then(|| Parsed {
            last: unit.last,
            kind: TimeKind::Duration,
            meaning: Meaning::Value(value(1.0, unit.name, unit.value)),
        })
    }

    /// True when "old", "-old" or "of age" follows.
    pub(super) fn is_age(&self, at: usize) -> bool {
        let next = at + usize::from(self.dash(at));
        matches!(self.text.word(next), "old" | "olds" | "Old" | "young" | "alt") || self.is(at, "of") && self.is(at + 1, "age")
    }

    /// True when a currency sign stands before: "$5 a day".
    fn is_money_before(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|i| [Class::Dollar, Class::Sign, Class::Code].iter().any(|c| self.find(i, *c).is_some_and(|h| h.last == at)))
    }

    /// "every Tuesday", "each year", "every two weeks", "annual", "daily".
    pub(super) fn set(&self, at: usize) -> Option<Parsed> {
        let set = |last, value: String| Some(Parsed { last, kind: TimeKind::Set, meaning: Meaning::Value(value) });
        if let Some(hit) = self.find(at, Class::Often) {
            // "Daily Mail", "Annual Report": names.
            let name = self.text.tokens[at].shape.any(Shape::CAP) && !self.starts_sentence(at)
                || self.text.tokens.get(hit.last).is_some_and(|t| t.shape.any(Shape::CAP)) && self.text.tokens[at].shape.any(Shape::CAP);
            return if name { None } else { set(hit.last, hit.name.to_owned()) };
        }
        let hit = self.find(at, Class::Every)?;
        if let Some(day) = self.find(hit.last, Class::Weekday) {
            return set(day.last, format!("XXXX-WXX-{}", day.value));
        }
        let (count, unit, last) = match self.find(hit.last, Class::TimeUnit) {
            Some(unit) => (hit.value.max(1.0), unit, unit.last),
            None => self.length(hit.last)?,
        };
        set(last, value(count, unit.name, unit.value))
    }

    /// True when `at` is the first word of its sentence.
    fn starts_sentence(&self, at: usize) -> bool {
        self.text.sentences.get(self.text.sentence_of(at)).is_some_and(|s| s.first as usize == at)
    }
}
