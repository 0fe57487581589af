//! From the slots of a match to what the expression says: one maker for each thing that rules build.

mod clock;
mod length;
mod moved;
mod part_of;
mod point;
mod range;

use std::ops::Range;

use super::clock::Clock;
use super::length::Length;
use super::meaning::Meaning;
use super::point::Point;
use super::reader::{Reader, Value};
use super::rule::{Make, Rule, Size};
use crate::analyze::pattern::Found;
use crate::lang::lexicon::{Class, Hit};
use crate::report::TimeKind;

impl Make {
    /// The maker's work.
    fn run(self, slots: &Slots<'_, '_>) -> Option<Made> {
        match self {
            Self::Numeric => point::numeric(slots),
            Self::Day => point::day(slots),
            Self::Weekday => point::weekday(slots),
            Self::Same => point::same(slots),
            Self::WeekdayAndDate => point::weekday_and_date(slots),
            Self::WeekdayOfDay => point::weekday_of_day(slots),
            Self::DayOfMonth => point::day_of_month(slots),
            Self::NthUnit => part_of::nth_unit(slots),
            Self::NthWeekday => part_of::nth_weekday(slots),
            Self::WeekdayOfWeek => part_of::weekday_of_week(slots),
            Self::Deictic => moved::deictic(slots),
            Self::Moved => moved::moved(slots),
            Self::Holiday => point::holiday(slots),
            Self::Weekend => part_of::near_weekend(slots),
            Self::WeekendOf => part_of::weekend_of(slots),
            Self::StepWeekday => moved::step_weekday(slots),
            Self::NearWeekday => moved::near_weekday(slots),
            Self::WeekOf => part_of::week_of(slots),
            Self::Week => part_of::week(slots),
            Self::Month => point::month(slots),
            Self::StepMonth => moved::step_month(slots),
            Self::Quarter => point::quarter(slots),
            Self::Half => point::half(slots),
            Self::Code => point::code(slots),
            Self::Season => point::season(slots),
            Self::StepSeason => moved::step_season(slots),
            Self::Fiscal => point::fiscal(slots),
            Self::StepFiscal => moved::step_fiscal(slots),
            Self::BareYear => point::bare_year(slots),
            Self::Year => point::year(slots),
            Self::YearWords => point::year(slots),
            Self::Decade => point::decade(slots),
            Self::Century => point::century(slots),
            Self::StepUnit => moved::step_unit(slots),
            Self::Open => point::open(slots),
            Self::Edge => moved::edge(slots),
            Self::Ago => moved::ago(slots),
            Self::InLength => moved::in_length(slots),
            Self::Offset => moved::offset(slots),
            Self::Narrowed => point::same(slots),
            Self::Length => length::length(slots),
            Self::Clock => clock::clock(slots),
            Self::ClockPast => clock::past(slots),
            Self::Point => range::point(slots),
            Self::Range => range::led(slots),
            Self::PlainRange => range::plain(slots),
            Self::ShortYears => range::short_years(slots),
            Self::DaysOfMonth => range::days_of_month(slots),
            Self::Period => range::period(slots),
            Self::FirstUnits => range::first_units(slots),
            Self::Stretch => range::stretch(slots),
            Self::LengthFrom => range::length_from(slots),
            Self::At => clock::at(slots),
            Self::Clocks => clock::clocks(slots),
            Self::Duration => length::duration(slots),
            Self::Set => length::set(slots),
            Self::Often => length::often(slots),
        }
    }
}

/// What a maker makes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Made {
    Point(Point),
    Clock(Clock),
    Length(Length),
    Whole(TimeKind, Meaning),
}

impl Made {
    /// A part of an expression.
    pub(super) fn value(self) -> Option<Value> {
        match self {
            Self::Point(p) => Some(Value::Point(p)),
            Self::Clock(c) => Some(Value::Clock(c)),
            Self::Length(l) => Some(Value::Length(l)),
            Self::Whole(..) => None,
        }
    }

    /// A whole expression.
    pub(super) fn whole(self) -> Option<(TimeKind, Meaning)> {
        match self {
            Self::Whole(kind, meaning) => Some((kind, meaning)),
            Self::Point(point) => Some((TimeKind::Date, Meaning::Point(point))),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// Builds what the match of a rule says; `None` when it says nothing that can be.
    pub(super) fn make(&self, rule: usize, found: &Found<'_>) -> Option<Made> {
        let rule = self.grammar.rules.get(rule)?;
        rule.make.run(&Slots { reader: self, rule, found })
    }
}

/// The slots of a match.
struct Slots<'r, 't> {
    reader: &'r Reader<'t>,
    rule: &'r Rule,
    found: &'r Found<'r>,
}

impl Slots<'_, '_> {
    /// The tokens of a slot.
    fn tokens(&self, name: &str) -> Option<Range<usize>> {
        self.found.slot(name)
    }

    /// The first token of a slot.
    fn first(&self, name: &str) -> Option<usize> {
        self.tokens(name).map(|t| t.start)
    }

    /// The entry of one of `classes` that a slot holds.
    fn entry(&self, name: &str, classes: &[Class]) -> Option<Hit<'static>> {
        let tokens = self.tokens(name)?;
        classes.iter().filter_map(|c| self.reader.find(tokens.start, *c)).find(|h| h.last <= tokens.end)
    }

    /// The point of a slot, when its size is one that the rule takes.
    fn point(&self, name: &str) -> Option<Point> {
        let (point, _) = self.reader.point(self.first(name)?)?;
        let fits = self.rule.only.is_empty() || self.rule.only.iter().any(|size| size.holds(point));
        fits.then_some(point)
    }

    /// The step that the slot `step` or the rule says.
    fn step(&self) -> Option<i64> {
        let said = self.entry("step", &[Class::Last, Class::This, Class::Next, Class::PastSpan, Class::Ago, Class::Hence]);
        said.map(|h| h.value as i64).or(self.rule.step)
    }

    /// The unit of a slot: its designator and its scale.
    fn unit(&self, name: &str) -> Option<(&'static str, f64)> {
        self.entry(name, &[Class::TimeUnit]).map(|h| (h.name, h.value))
    }

    /// The point anchored to the day of publication, by the tense around the match.
    fn anchored(&self, point: Point) -> Point {
        self.reader.anchored(point, self.found.first, self.found.last)
    }
}

impl Size {
    /// True for a point of this size.
    fn holds(self, point: Point) -> bool {
        match self {
            Self::Date => matches!(point, Point::Day(..) | Point::Open),
            Self::Day => point.is_day(),
            Self::Week => matches!(point, Point::Week(..)),
            Self::Weekend => matches!(point, Point::Weekend(..)),
            Self::Month => matches!(point, Point::Month(..)),
            Self::Quarter => matches!(point, Point::Quarter(..) | Point::FiscalQuarter(..)),
            Self::Half => matches!(point, Point::Half(..)),
            Self::Year => matches!(point, Point::Year(_) | Point::Fiscal(_)),
            Self::Decade => matches!(point, Point::Decade(_)),
        }
    }
}

/// A date or time as a whole expression.
fn whole(kind: TimeKind, meaning: Meaning) -> Option<Made> {
    Some(Made::Whole(kind, meaning))
}
