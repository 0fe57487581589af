//! What whole expressions say, and how it is written (TIMEX3).

use super::clock::Clock;
use super::length::Length;
use super::point::{Point, Tense};
use super::reader::{Reader, Whole};

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// One point, to be anchored.
    Point(Point),
    /// A time of day on a day, or on none.
    Clock(Option<Point>, Clock),
    /// Two times of day, on a day or on none.
    Clocks(Option<Point>, Clock, Clock),
    /// Two ends.
    Range(Point, Point),
    /// A length.
    Length(Length),
    /// A finished value.
    Value(String),
    /// No value without a day of publication.
    Open,
}

impl Meaning {
    /// True for an expression that "the" before it belongs to: not a bare year or weekday, which are modifiers there.
    pub(super) fn takes_article(&self, digits: bool) -> bool {
        match self {
            Self::Point(Point::Year(_)) | Self::Range(..) => !digits,
            Self::Point(Point::Weekday(_)) | Self::Clock(..) | Self::Clocks(..) | Self::Length(_) | Self::Value(_) => false,
            Self::Point(_) | Self::Open => true,
        }
    }

    /// True when the tense of the sentence decides where the expression points.
    fn needs_tense(&self) -> bool {
        match self {
            Self::Point(p) | Self::Clock(Some(p), _) | Self::Clocks(Some(p), ..) => p.year().is_none(),
            Self::Range(a, b) => a.year().is_none() || b.year().is_none(),
            _ => false,
        }
    }
}

impl Reader<'_> {
    /// The value of an expression that starts at token `first`.
    pub(super) fn value(&self, first: usize, whole: &Whole) -> Option<String> {
        let tense = if self.date.is_some() && whole.meaning.needs_tense() { self.tense(first, whole.last) } else { Tense::Unknown };
        let anchored = |p: Point| p.resolve(self.date, tense);
        match &whole.meaning {
            Meaning::Point(p) => anchored(*p).value(),
            Meaning::Value(value) => Some(value.clone()),
            Meaning::Length(length) => Some(length.value()),
            Meaning::Clock(None, clock) => Some(clock.value()),
            Meaning::Clock(Some(p), clock) => anchored(*p).value().map(|day| day + &clock.behind_day()),
            Meaning::Range(a, b) => {
                let last = anchored(*b);
                let first = match (a.year(), last.year()) {
                    (None, Some(year)) => range_start(*a, last, year).resolve(self.date, tense),
                    _ => anchored(*a),
                };
                first.value().zip(last.value()).map(|(a, b)| format!("{a}/{b}"))
            }
            Meaning::Clocks(day, from, to) => {
                let (from, to) = (from.full(), to.full());
                match day {
                    Some(p) => anchored(*p).value().map(|day| format!("{day}T{from}/{day}T{to}")),
                    None => Some(format!("{from}/{to}")),
                }
            }
            Meaning::Open => None,
        }
    }
}

/// The start of a range in the year of its end, or the one before when it is later in the year.
fn range_start(first: Point, last: Point, year: i32) -> Point {
    let start = first.in_year(year);
    match (start.bounds(), last.bounds()) {
        (Some((a, _)), Some((_, b))) if a > b => first.in_year(year - 1),
        _ => start,
    }
}
