//! Finds time expressions and anchors them to the day of publication.

mod absolute;
mod clock;
mod duration;
mod parser;
mod point;
mod range;
mod relative;

use super::{Analysis, Context, Engine};
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Text, number};
use crate::report::{Time, TimeKind};
use parser::{Meaning, Parsed, Parser};
use point::{Point, Tense};

/// Finds the time expressions of the text; the numbers found on the way are kept for the figures.
pub(crate) fn find(text: &Text<'_>, context: &Context, engine: &Engine, analysis: &mut Analysis) {
    let Some(lexicon) = engine.lexicons.get(context.language.as_deref()) else { return };
    analysis.numbers = number::scan(text, lexicon);
    let mut starts = vec![0; text.tokens.len()];
    for (position, number) in (1..).zip(&analysis.numbers) {
        if let Some(start) = starts.get_mut(number.first) {
            *start = position;
        }
    }
    let parser = Parser { text, lexicon, numbers: &analysis.numbers, starts, date: context.date };
    let mut at = 0;
    while at < text.tokens.len() {
        match parser.parse(at) {
            Some((first, parsed)) => {
                let last = parsed.last.max(at + 1);
                analysis.times.push(parser.report(first, parsed));
                at = last;
            }
            None => at += 1,
        }
    }
}

/// Classes of the words that may start an expression.
const STARTS: u128 = Class::Weekday.bit()
    | Class::Month.bit()
    | Class::QuarterWord.bit()
    | Class::HalfYear.bit()
    | Class::Fiscal.bit()
    | Class::Season.bit()
    | Class::Holiday.bit()
    | Class::Deictic.bit()
    | Class::YearAgo.bit()
    | Class::Edge.bit()
    | Class::Last.bit()
    | Class::This.bit()
    | Class::Next.bit()
    | Class::PastSpan.bit()
    | Class::Part.bit()
    | Class::Clock.bit()
    | Class::Every.bit()
    | Class::Often.bit()
    | Class::Decade.bit()
    | Class::Between.bit()
    | Class::From.bit()
    | Class::Preposition.bit()
    | Class::TimeUnit.bit()
    | Class::Article.bit()
    | Class::Ordinal.bit()
    | Class::One.bit()
    | Class::Teen.bit()
    | Class::Tens.bit()
    | Class::Hundred.bit()
    | Class::Half.bit()
    | Class::Vague.bit()
    | Class::Ago.bit()
    | Class::DayPart.bit();

/// Classes of words so frequent that what follows is looked at before anything is tried.
const LIGHT: u128 = Class::Article.bit() | Class::Preposition.bit();
/// Classes of the words that may follow a light word in an expression.
const COUNTED: u128 = Class::TimeUnit.bit()
    | Class::Article.bit()
    | Class::Vague.bit()
    | Class::Half.bit()
    | Class::One.bit()
    | Class::Teen.bit()
    | Class::Tens.bit()
    | Class::Hundred.bit()
    | Class::Scale.bit()
    | Class::Fraction.bit()
    | Class::Dozen.bit();

impl Parser<'_> {
    /// True when a number or a unit of time stands at `at`.
    fn counts(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape.any(Shape::NUMBER) || self.lexicon.classes(t.word) & COUNTED != 0)
    }

    /// The expression that starts at token `at`, and its first token.
    fn parse(&self, at: usize) -> Option<(usize, Parsed)> {
        let token = self.text.tokens[at];
        let classes = self.lexicon.classes(token.word);
        let fiscal = token.shape.any(Shape::MIXED) && self.text.word(at).starts_with("FY");
        let quote = token.shape.any(Shape::MARK) && matches!(self.text.word(at), "'" | "’" | "‘");
        if !(token.shape.any(Shape::NUMBER) || classes & STARTS != 0 || fiscal || quote) || self.inside_name(at) {
            return None;
        }
        // "a", "the" and "in" are everywhere: they start an expression only before a count or a unit.
        if classes & STARTS & !LIGHT == 0 && !token.shape.any(Shape::NUMBER | Shape::MARK) && !fiscal && !self.counts(at + 1) {
            return None;
        }
        let parsed = self.longest(at)?;
        let article = at.checked_sub(1).filter(|i| self.is(*i, "the") && self.takes_article(at, &parsed));
        Some((article.unwrap_or(at), parsed))
    }

    /// The first reading in the order of how much it says.
    fn longest(&self, at: usize) -> Option<Parsed> {
        let led = self.lexicon.may(self.text, at, Class::Between) || self.lexicon.may(self.text, at, Class::From);
        if let Some(range) = self.range(at) {
            return Some(range);
        }
        if led && self.find(at, Class::Preposition).is_none() {
            return self.german_ago(at);
        }
        (self.period_to(at))
            .or_else(|| self.first_of(at))
            .or_else(|| self.offset(at))
            .or_else(|| self.set(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.german_ago(at))
            .or_else(|| self.in_length(at))
            .or_else(|| self.stretch(at))
            .or_else(|| self.day_part(at))
            .or_else(|| self.time_of_day(at))
            .or_else(|| self.dated(at))
            .or_else(|| self.duration(at))
    }

    /// A calendar point with the time of day behind it.
    fn dated(&self, at: usize) -> Option<Parsed> {
        let (point, last) = self.point(at).or_else(|| self.narrowed(at))?;
        if let Some(range) = self.with_clocks(point, last) {
            return Some(range);
        }
        Some(self.with_clock(point, last).unwrap_or_else(|| Parsed::point((point, last))))
    }

    /// "vor zwei Jahren": the word for "ago" in front.
    fn german_ago(&self, at: usize) -> Option<Parsed> {
        let hit = self.find(at, Class::Ago).filter(|_| self.lexicon.decimal_comma)?;
        let (count, unit, last) = self.length(hit.last)?;
        let meaning = match self.today() {
            Some(today) if count.fract() == 0.0 => {
                Meaning::Point(point::shift(today, hit.value as i64 * count as i64, unit.name, unit.value))
            }
            _ => Meaning::Open,
        };
        Some(Parsed { last, kind: TimeKind::Date, meaning })
    }

    /// True when token `at` belongs to a name or a code: "Windows 2019", "US30YT", "B-2019".
    fn inside_name(&self, at: usize) -> bool {
        let token = self.text.tokens[at];
        let Some(before) = at.checked_sub(1) else { return false };
        let sign = matches!(self.text.word(before), "#" | "@" | "=" | "_") || token.shape.any(Shape::WORD) && self.text.word(before) == "$";
        token.shape.any(Shape::GLUED) && sign
    }

    /// True when "the" before the expression at `at` belongs to it: not before a bare year or weekday, which are modifiers there.
    fn takes_article(&self, at: usize, parsed: &Parsed) -> bool {
        let digits = self.text.tokens[at].shape.any(Shape::NUMBER);
        match &parsed.meaning {
            Meaning::Point(Point::Year(_)) | Meaning::Range(..) => !digits,
            Meaning::Point(Point::Weekday(_)) | Meaning::Clock(..) => false,
            Meaning::Value(_) => parsed.kind == TimeKind::DateRange,
            _ => true,
        }
    }

    /// The expression as the report has it.
    fn report(&self, first: usize, parsed: Parsed) -> Time {
        let span = self.text.span(first, parsed.last);
        let tense = self.tense_of(first, &parsed);
        let anchored = |p: Point| p.resolve(self.date, tense);
        let value = match parsed.meaning {
            Meaning::Point(p) => anchored(p).value(),
            Meaning::Value(v) => Some(v),
            Meaning::Clock(None, clock) => Some(clock),
            Meaning::Clock(Some(p), clock) => anchored(p).value().map(|day| dated_clock(&day, &clock)),
            Meaning::Range(a, b) => {
                let b = anchored(b);
                let a = match (a.year(), b.year()) {
                    (None, Some(year)) => range_start(a, b, year).resolve(self.date, tense),
                    _ => anchored(a),
                };
                a.value().zip(b.value()).map(|(a, b)| format!("{a}/{b}"))
            }
            Meaning::Clocks(day, from, to) => match day {
                Some(p) => anchored(p).value().map(|day| format!("{day}T{}/{day}T{}", plain_clock(&from), plain_clock(&to))),
                None => Some(format!("{}/{}", plain_clock(&from), plain_clock(&to))),
            },
            Meaning::Open => None,
        };
        Time { kind: parsed.kind, text: span.of(self.text.text).to_owned(), start: span.start, end: span.end, value }
    }

    /// The tense that decides where the expression points; the words of the expression itself do not count.
    fn tense_of(&self, first: usize, parsed: &Parsed) -> Tense {
        let open = match &parsed.meaning {
            Meaning::Point(p) | Meaning::Clock(Some(p), _) | Meaning::Clocks(Some(p), ..) => p.year().is_none(),
            Meaning::Range(a, b) => a.year().is_none() || b.year().is_none(),
            _ => false,
        };
        if open && self.date.is_some() { self.tense(first, parsed.last) } else { Tense::Unknown }
    }
}

/// "2025-03-04" and "T15" as "2025-03-04T15:00"; parts of the day stay letters.
fn dated_clock(day: &str, clock: &str) -> String {
    let hour_only = clock.len() == 3 && clock.as_bytes()[1].is_ascii_digit();
    format!("{day}{clock}{}", if hour_only { ":00" } else { "" })
}

/// "T15" as "15:00:00": the ends of an interval without a day are written in full (ISO 8601).
fn plain_clock(clock: &str) -> String {
    let digits = clock.trim_start_matches('T');
    match digits.len() {
        2 => format!("{digits}:00:00"),
        5 => format!("{digits}:00"),
        _ => digits.to_owned(),
    }
}

/// The start of a range in the year of its end, or the one before when it is later in the year.
fn range_start(first: Point, second: Point, year: i32) -> Point {
    let start = first.in_year(year);
    match (start.bounds(), second.bounds()) {
        (Some((a, _)), Some((_, b))) if a > b => first.in_year(year - 1),
        _ => start,
    }
}
