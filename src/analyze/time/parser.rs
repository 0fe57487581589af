//! What every time parser shares: the text, the lexicon, the numbers, the day of publication.

use chrono::{Datelike, NaiveDate};

use super::point::{Point, Tense};
use crate::lang::lexicon::{Class, Hit, Lexicon};
use crate::lang::number::{Form, Number};
use crate::lang::{Shape, Text};
use crate::report::TimeKind;

/// The parser of one text.
pub(super) struct Parser<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) numbers: &'a [Number],
    /// For each token the position of the number that starts there, plus one; 0 for none.
    pub(super) starts: Vec<u32>,
    pub(super) date: Option<NaiveDate>,
}

/// A time expression under way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parsed {
    /// One past its last token.
    pub(super) last: usize,
    /// What it is.
    pub(super) kind: TimeKind,
    /// What it says.
    pub(super) meaning: Meaning,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// One point, to be anchored.
    Point(Point),
    /// A time of day on a day, or on none.
    Clock(Option<Point>, String),
    /// Two times of day, on a day or on none.
    Clocks(Option<Point>, String, String),
    /// Two ends.
    Range(Point, Point),
    /// A finished value.
    Value(String),
    /// No value without a day of publication.
    Open,
}

impl Parsed {
    /// A point as an expression.
    pub(super) fn point((point, last): (Point, usize)) -> Self {
        Self { last, kind: TimeKind::Date, meaning: Meaning::Point(point) }
    }
}

/// Tokens on each side of an expression that may tell its tense.
const TENSE_WINDOW: usize = 24;

impl<'a> Parser<'a> {
    /// The entry of `class` at `at`.
    pub(super) fn find(&self, at: usize, class: Class) -> Option<Hit<'static>> {
        self.lexicon.find(self.text, at, class)
    }

    /// One past the entry of `class` at `at`, or `at` when there is none.
    pub(super) fn skip(&self, at: usize, class: Class) -> usize {
        self.find(at, class).map_or(at, |h| h.last)
    }

    /// True when token `at` is the mark or word `word`.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.text.word(at).eq_ignore_ascii_case(word)
    }

    /// True when token `at` stands right after the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape.any(Shape::GLUED))
    }

    /// True for a hyphen or dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.text.word(at), "-" | "–" | "—" | "‑" | "‐")
    }

    /// True at the end of the sentence or before a mark.
    pub(super) fn ends(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_none_or(|t| t.shape.any(Shape::MARK) || t.shape.any(Shape::NEW_LINE))
    }

    /// The number that starts at token `at`.
    pub(super) fn number(&self, at: usize) -> Option<&'a Number> {
        let position = *self.starts.get(at)? as usize;
        self.numbers.get(position.checked_sub(1)?)
    }

    /// The whole number in plain digits at token `at`: never scaled, grouped or broken.
    pub(super) fn plain(&self, at: usize) -> Option<u32> {
        let token = self.text.tokens.get(at)?;
        let word = self.text.word(at);
        (token.shape.any(Shape::NUMBER) && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
    }

    /// A day of the month at token `at`: "25", "25th", "twenty-fifth".
    pub(super) fn day(&self, at: usize) -> Option<(u32, usize)> {
        let number = self.number(at).filter(|n| n.scale == 1.0 && n.high.is_none());
        if let Some(n) = number.filter(|n| n.form == Form::Ordinal || n.form == Form::Words) {
            return (n.value >= 1.0 && n.value <= 31.0 && n.value.fract() == 0.0).then_some((n.value as u32, n.last));
        }
        let day = self.plain(at).filter(|d| (1..=31).contains(d) && self.text.word(at).len() <= 2)?;
        // "March 3.5%": more than a day.
        let is_money = at.checked_sub(1).is_some_and(|i| self.lexicon.may(self.text, i, Class::Dollar));
        (!is_money).then_some((day, at + 1))
    }

    /// A year of four digits at token `at`.
    pub(super) fn year_digits(&self, at: usize) -> Option<i32> {
        if self.text.word(at).len() != 4 {
            return None;
        }
        self.plain(at).filter(|y| (1000..=2999).contains(y)).and_then(|y| i32::try_from(y).ok())
    }

    /// A year behind a month, a quarter or "fiscal": four digits, or two with an apostrophe.
    pub(super) fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.year_digits(at) {
            return Some((year, at + 1));
        }
        if matches!(self.text.word(at), "'" | "’" | "‘") && self.glued(at + 1) && self.text.word(at + 1).len() == 2 {
            return self.plain(at + 1).map(|y| (two_digit_year(y), at + 2));
        }
        self.year_words(at)
    }

    /// A year in words: "nineteen eighty six", "two thousand and fifteen", "nineteen hundred ninety three".
    fn year_words(&self, at: usize) -> Option<(i32, usize)> {
        let first = self.number(at).filter(|n| n.form == Form::Words && n.value.fract() == 0.0)?;
        if (1500.0..=2100.0).contains(&first.value) {
            return Some((first.value as i32, first.last));
        }
        let second = self.number(first.last).filter(|n| n.form == Form::Words && n.value < 100.0)?;
        let year = first.value * 100.0 + second.value;
        ((15.0..=20.0).contains(&first.value) && second.value >= 10.0).then_some((year as i32, second.last))
    }

    /// Which way the sentence looks around tokens `first..last`: the nearest cue before, then the nearest after.
    pub(super) fn tense(&self, first: usize, last: usize) -> Tense {
        let sentence = &self.text.sentences[self.text.sentence_of(first).min(self.text.sentences.len().saturating_sub(1))];
        let (start, end) = (sentence.first as usize, sentence.last as usize);
        let cue = |i: usize| {
            let classes = self.lexicon.classes(self.text.tokens.get(i)?.word);
            if classes & Class::Future.bit() != 0 && self.find(i, Class::Future).is_some() {
                Some(Tense::Future)
            } else if classes & Class::Past.bit() != 0 && self.find(i, Class::Past).is_some() {
                Some(Tense::Past)
            } else {
                None
            }
        };
        let before = (start.max(first.saturating_sub(TENSE_WINDOW))..first).rev().find_map(cue);
        before.or_else(|| (last..end.min(last + TENSE_WINDOW)).find_map(cue)).unwrap_or(Tense::Unknown)
    }

    /// The day of publication.
    pub(super) fn today(&self) -> Option<NaiveDate> {
        self.date
    }

    /// The year of publication.
    pub(super) fn this_year(&self) -> Option<i32> {
        self.date.map(|d| d.year())
    }
}

/// Full year of two digits: up to 39 in this century, as in "23/08/39" and "FY26".
pub(super) fn two_digit_year(year: u32) -> i32 {
    let year = i32::try_from(year % 100).unwrap_or(0);
    if year < 40 { 2000 + year } else { 1900 + year }
}
