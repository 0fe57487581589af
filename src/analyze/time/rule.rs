//! Rules of time expressions as their files have them.

use serde::{Deserialize, Serialize};

/// One rule of `src/data/rules/time/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) gives: Gives,
    pub(crate) make: Make,
    pub(crate) pattern: String,
    /// What must stand right before the match.
    pub(crate) after: Option<String>,
    /// What must not stand right before the match.
    pub(crate) not_after: Option<String>,
    /// Sizes that the slot `point` or `unit` may have.
    #[serde(default)]
    pub(crate) only: Vec<Size>,
    /// A step in units, a direction: what the maker takes it for.
    pub(crate) step: Option<i64>,
    /// Sentences with the expression in brackets and its value behind "=".
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(crate) yes: Vec<String>,
    /// Sentences in which the rule gives nothing.
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(crate) no: Vec<String>,
}

/// What is kept of a rule beside its pattern.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) id: &'static str,
    pub(crate) gives: Gives,
    pub(crate) make: Make,
    pub(crate) only: Vec<Size>,
    pub(crate) step: Option<i64>,
}

/// Where a rule's result may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Gives {
    Point,
    Clock,
    Length,
    End,
    Time,
}

/// How many kinds of results there are.
pub(crate) const RESULTS: usize = 5;

/// Sizes of calendar points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Size {
    /// A day with its month.
    Date,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
}

/// What a rule builds from its slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Make {
    /// A date in digits.
    Numeric,
    /// `month`, `day`, `year`.
    Day,
    /// `day`: a weekday.
    Weekday,
    /// `point` itself.
    Same,
    /// `point`, a date that falls on `weekday`.
    WeekdayAndDate,
    /// `weekday` that is `day` of its month.
    WeekdayOfDay,
    /// `day` of an unnamed month.
    DayOfMonth,
    /// The nth `unit` of `point` or of the current `whole`.
    NthUnit,
    /// The nth `weekday` of `point` or of the current `whole`.
    NthWeekday,
    /// `weekday` of `week`.
    WeekdayOfWeek,
    /// `day`: today and its like.
    Deictic,
    /// The current `unit` moved by the rule's step.
    Moved,
    /// `day`: a holiday, of `year`, or by `step`.
    Holiday,
    /// The nearest weekend.
    Weekend,
    /// The weekend of `point`.
    WeekendOf,
    /// `day`: a weekday of the week that `step` says.
    StepWeekday,
    /// `day`: the nearest weekday in the direction of `step`.
    NearWeekday,
    /// The week of `point`.
    WeekOf,
    /// Week `n` of `year`.
    Week,
    /// `month` of `year`.
    Month,
    /// `month` by `step`.
    StepMonth,
    /// `quarter` of `year`, of fiscal `year`, of `step` year.
    Quarter,
    /// `half` of the same.
    Half,
    /// A period of reports in letters and digits.
    Code,
    /// `season` of `year`.
    Season,
    /// `season` by `step`.
    StepSeason,
    /// Fiscal `year`, until `until`.
    Fiscal,
    /// The fiscal year by `step`.
    StepFiscal,
    /// `year` in digits that nothing makes an amount.
    BareYear,
    /// `year` in digits.
    Year,
    /// `year` in words.
    YearWords,
    /// `decade`.
    Decade,
    /// Century `n`.
    Century,
    /// `unit` by `step`.
    StepUnit,
    /// Something that the text does not date.
    Open,
    /// `at`: "year-end", "the year-ago quarter".
    Edge,
    /// `length` and `more` before or after today, by `step`.
    Ago,
    /// `length` from today, where the sentence looks ahead.
    InLength,
    /// `length` before or after (`way`) `point`.
    Offset,
    /// `point`, narrowed down.
    Narrowed,
    /// `count` or one of `unit`, and `more`.
    Length,
    /// `hour`, `minute`, `second`, `half`; or `dotted`, `named`, `clock` with `part`.
    Clock,
    /// `minutes` past or to (`way`) `hour`.
    ClockPast,
    /// `point` as an expression.
    Point,
    /// `first` and `last`, led by a word.
    Range,
    /// `first` and `last`, led by nothing.
    PlainRange,
    /// `first` year and two digits of the `last`.
    ShortYears,
    /// `first` and `last` day of `month`.
    DaysOfMonth,
    /// `length`, `unit` or `quarter` up to `end`.
    Period,
    /// The nth `count` of `unit` of `point` or of the current `whole`.
    FirstUnits,
    /// `length`, or `count` of `unit`, up to or from today, by `step`.
    Stretch,
    /// `length` from `point` on.
    LengthFrom,
    /// `clock` or `part` of the day, on `point`, or by `step`.
    At,
    /// `first` and `last` time of day, on `point`.
    Clocks,
    /// `length` or one `unit`.
    Duration,
    /// What recurs: `weekday`, `day` of the month, `length`, `unit`, `part`, at `clock`.
    Set,
    /// `often`: "annual".
    Often,
}
