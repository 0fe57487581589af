//! The smallest parts of time expressions: days, years, hours and counts, in digits and words.

use super::digits::plausible_year;
use super::numeral;
use super::reader::Reader;
use crate::analyze::pattern::Chunk;
use crate::lang::Shape;
use crate::lang::lexicon::{Class, Mask};
use crate::lang::number::{Form, Number};

/// Classes of words behind a number that make it an amount.
const AMOUNTS: [Class; 7] = [Class::Percent, Class::Currency, Class::AnyDollar, Class::Scale, Class::Points, Class::Cent, Class::Multiple];
/// The same as a mask.
const AMOUNT_MASK: Mask = {
    let mut mask = Class::Unit.bit() | Class::TimeUnit.bit();
    let mut i = 0;
    while i < AMOUNTS.len() {
        mask |= AMOUNTS[i].bit();
        i += 1;
    }
    mask
};

impl Reader<'_> {
    /// One past the part of one kind that starts at token `at`.
    pub(super) fn atom(&self, kind: Chunk, at: usize) -> Option<usize> {
        match kind {
            Chunk::Day => self.day(at).map(|d| d.1),
            Chunk::Nth => self.nth(at).map(|n| n.1),
            Chunk::Count => self.count(at).map(|n| n.1),
            Chunk::Fraction => self.number(at).filter(|n| n.form == Form::Fraction).map(|n| n.last),
            Chunk::YearDigits => self.year_digits(at).map(|_| at + 1),
            Chunk::Year => self.year(at).map(|y| y.1),
            Chunk::YearWords => self.year_words(at).map(|y| y.1),
            Chunk::Two => self.two(at).map(|_| at + 1),
            Chunk::Hour => self.hour(at).map(|_| at + 1),
            Chunk::Spoken => self.spoken(at).map(|n| n.1),
            Chunk::Dotted => self.dotted(at).map(|_| at + 1),
            Chunk::Digits => self.digits(at).map(|_| at + 1),
            Chunk::Numeric => numeral::date(self, at).map(|d| d.1),
            Chunk::MonthDay => numeral::month_day(self, at).map(|d| d.1),
            Chunk::Code => numeral::code(self, at).map(|d| d.1),
            Chunk::Decade => numeral::decade(self, at).map(|d| d.1),
            _ => None,
        }
    }

    /// True when token `at` stands right after the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape().any(Shape::GLUED))
    }

    /// True for a hyphen or dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.text.word(at), "-" | "–" | "—" | "‑" | "‐")
    }

    /// True at the end of the sentence, before a mark and before a new line.
    pub(super) fn stops(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_none_or(|t| t.shape().any(Shape::MARK | Shape::NEW_LINE)) && !self.dash(at)
    }

    /// The number that starts at token `at`.
    pub(super) fn number(&self, at: usize) -> Option<&Number> {
        let position = *self.starts.get(at)? as usize;
        self.numbers.get(position.checked_sub(1)?)
    }

    /// The whole number in plain digits at token `at`: never scaled, grouped or broken.
    pub(super) fn plain(&self, at: usize) -> Option<u32> {
        let token = self.text.tokens.get(at).filter(|t| t.shape().any(Shape::NUMBER))?;
        let word = token.span.of(self.text.text);
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
    }

    /// Two digits at token `at`.
    pub(super) fn two(&self, at: usize) -> Option<u32> {
        self.plain(at).filter(|_| self.text.word(at).len() == 2)
    }

    /// A day of the month in digits or as an ordinal: "25", "25th", "twenty-fifth".
    pub(super) fn day(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(nth) = self.nth(at) {
            return (nth.0 <= 31).then_some(nth);
        }
        let day = self.plain(at).filter(|d| (1..=31).contains(d) && self.text.word(at).len() <= 2)?;
        let is_money = at.checked_sub(1).is_some_and(|i| self.may(i, Class::Dollar));
        // "12." of languages that write ordinals so.
        let dot = self.lexicon.dotted_ordinals && self.text.word(at + 1) == "." && self.glued(at + 1);
        (!is_money).then_some((day, at + 1 + usize::from(dot)))
    }

    /// An ordinal: "3rd", "third".
    pub(super) fn nth(&self, at: usize) -> Option<(u32, usize)> {
        let number = self.number(at).filter(|n| n.form == Form::Ordinal && n.scale == 1.0 && (1.0..=999.0).contains(&n.value));
        if let Some(n) = number {
            return Some((n.value as u32, n.last));
        }
        let dot = self.lexicon.dotted_ordinals && self.text.word(at + 1) == "." && self.glued(at + 1);
        let day = self.plain(at).filter(|d| dot && (1..=99).contains(d))?;
        Some((day, at + 2))
    }

    /// A cardinal number.
    pub(super) fn count(&self, at: usize) -> Option<(f64, usize)> {
        let number = self.number(at).filter(|n| n.high.is_none() && n.form != Form::Ordinal)?;
        if number.form == Form::Fraction {
            // "three quarters" may be nine months.
            let count = [Class::One, Class::Teen].iter().find_map(|c| self.find(at, *c))?;
            let unit = self.find(count.last, Class::PluralUnit).filter(|u| u.last == number.last)?;
            return (!self.may(unit.last, Class::Of)).then_some((count.value, count.last));
        }
        Some((number.value, number.last))
    }

    /// A year of four digits at token `at`.
    pub(super) fn year_digits(&self, at: usize) -> Option<i32> {
        if self.text.word(at).len() != 4 {
            return None;
        }
        self.plain(at).and_then(|y| i32::try_from(y).ok()).filter(|y| plausible_year(*y))
    }

    /// A year behind a month, a quarter or "fiscal": four digits, two with an apostrophe, or words.
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.year_digits(at) {
            return Some((year, at + 1));
        }
        if matches!(self.text.word(at), "'" | "’" | "‘") && self.glued(at + 1) {
            return self.two(at + 1).map(|y| (two_digit_year(y), at + 2));
        }
        self.year_words(at)
    }

    /// A year in words: "nineteen eighty six", "two thousand and fifteen", "nineteen hundred ninety three".
    pub(super) fn year_words(&self, at: usize) -> Option<(i32, usize)> {
        let first = self.number(at).filter(|n| n.form == Form::Words && n.value.fract() == 0.0)?;
        if (1500.0..=2100.0).contains(&first.value) {
            return Some((first.value as i32, first.last));
        }
        let second = self.number(first.last).filter(|n| n.form == Form::Words && n.value < 100.0)?;
        let year = first.value * 100.0 + second.value;
        ((15.0..=20.0).contains(&first.value) && second.value >= 10.0).then_some((year as i32, second.last))
    }

    /// True for a vague number at token `at`, perhaps behind an article: "a few".
    pub(super) fn is_vague(&self, at: usize) -> bool {
        let next = self.find(at, Class::Article).map_or(at, |h| h.last);
        self.find(next, Class::Vague).is_some()
    }

    /// An hour of the day in digits.
    pub(super) fn hour(&self, at: usize) -> Option<u32> {
        let behind_word = at > 0 && self.glued(at) && !self.text.tokens[at - 1].shape().any(Shape::MARK);
        self.plain(at).filter(|h| *h <= 24 && self.text.word(at).len() <= 2 && !behind_word)
    }

    /// An hour or a minute in words.
    pub(super) fn spoken(&self, at: usize) -> Option<(u32, usize)> {
        let number = self.number(at).filter(|n| n.form == Form::Words && n.scale == 1.0 && n.value.fract() == 0.0 && n.value < 60.0)?;
        Some((number.value as u32, number.last))
    }

    /// "17.30": hour and minute.
    pub(super) fn dotted(&self, at: usize) -> Option<(u32, u32)> {
        let (hour, minute) = self.text.word(at).split_once('.').filter(|(h, m)| matches!(h.len(), 1 | 2) && m.len() == 2)?;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60).then_some((hour, minute))
    }

    /// "1730": hour and minute in three or four digits.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, u32)> {
        let digits = self.plain(at).filter(|_| self.text.word(at).len() >= 3)?;
        (digits / 100 <= 24 && digits % 100 < 60).then_some((digits / 100, digits % 100))
    }

    /// True when token `at` is a unit of measurement or money, or a multiplier: what stands before it is an amount.
    pub(super) fn is_amount(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        if self.lexicon.classes(token.word()) & AMOUNT_MASK == 0 {
            return false;
        }
        self.find(at, Class::Unit).is_some_and(|_| self.text.word(at).len() > 1)
            || AMOUNTS.iter().any(|c| self.find(at, *c).is_some())
            || self.find(at, Class::TimeUnit).is_some_and(|h| h.name != "Y" || !self.glued(at))
    }

    /// True when the word at `at` looks like a counted plural or a unit: "2000 employees", "March 3 million".
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        if self.is_amount(at) {
            return true;
        }
        let counts = self.lexicon.nouns_are_capital || token.shape().any(Shape::LOWER);
        counts
            && !self.glued(at)
            && (self.may(at, Class::People) || self.lexicon.is_plural(self.text.word(at)))
            && !self.may(at, Class::NotCounted)
    }
}

/// Full year of two digits: up to 39 in this century, as in "23/08/39" and "FY26".
pub(super) fn two_digit_year(year: u32) -> i32 {
    let year = i32::try_from(year % 100).unwrap_or(0);
    if year < 40 { 2000 + year } else { 1900 + year }
}
