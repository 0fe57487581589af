//! The spans that patterns ask for by `$`, and who knows where they stand.

use serde::{Deserialize, Serialize};

use crate::lang::lexicon::Class;

/// Declares an enumeration with the names that patterns use.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub(crate) enum $name { $($(#[$doc])* $variant),* }
        impl $name {
            /// The kind that a pattern writes as `$name`.
            pub(super) fn named(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

named! {
    /// Kinds of spans that patterns can ask for; the caller knows where they stand.
    Chunk {
        /// A run of capitalised words that may be a name.
        Name = "name",
        /// A company.
        Company = "company",
        /// Another organisation.
        Org = "org",
        /// A person.
        Person = "person",
        /// A place.
        Place = "place",
        /// A product or brand.
        Product = "product",
        /// A figure.
        Figure = "figure",
        /// A time expression.
        Time = "time",
        /// A noun phrase.
        Noun = "noun",
        /// A calendar point.
        Point = "point",
        /// A time of day.
        Clock = "clock",
        /// A time of day with its half of the day or its minutes.
        SureClock = "sure_clock",
        /// A count of units of time.
        Length = "length",
        /// One end of a range.
        End = "end",
        /// A date in digits: "2025-03-25", "25.03.2025".
        Numeric = "numeric",
        /// Month and day in digits without a year: "11/20".
        MonthDay = "month_day",
        /// A day of the month.
        Day = "day",
        /// An ordinal.
        Nth = "nth",
        /// A cardinal number.
        Count = "count",
        /// A part of one: "half", "three-quarters".
        Fraction = "fraction",
        /// A year of four digits.
        YearDigits = "year_digits",
        /// A year behind a month: "2025", "'25", "nineteen ninety-six".
        Year = "year",
        /// A year in words.
        YearWords = "year_words",
        /// Two digits.
        Two = "two",
        /// An hour of the day.
        Hour = "hour",
        /// An hour or a minute in words.
        Spoken = "spoken",
        /// "17.30": hour and minute in one number.
        Dotted = "dotted",
        /// "1730": hour and minute in four digits.
        Digits = "digits",
        /// "FY25", "1Q25": a period of reports in letters and digits.
        Code = "code",
        /// "1990s", "'90s".
        Decade = "decade",
        /// No token: what follows is counted or measured.
        Counted = "counted",
        /// No token: a mark, a line end or the end of the text follows.
        Stop = "stop",
    }
}

/// Where the spans stand that patterns ask for by `$`.
pub(crate) trait Chunks {
    /// One past the last token of the longest span of `kind` that starts at token `at`.
    fn starting(&self, kind: Chunk, at: usize) -> Option<usize>;
    /// The first token of the longest span of `kind` that ends before token `end`.
    fn ending(&self, kind: Chunk, end: usize) -> Option<usize>;
    /// First token and one past the last of every span, of whatever kind.
    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::empty()
    }
    /// One past the last token of the longest word or phrase of `class` that starts at token `at`.
    fn word_starting(&self, _class: Class, _at: usize) -> Option<usize> {
        None
    }
    /// The first token of the longest word or phrase of `class` that ends before token `end`.
    fn word_ending(&self, _class: Class, _end: usize) -> Option<usize> {
        None
    }
}
