//! What numbers may be as the start of an expression: most numbers of a text are no times, and what stands behind them shows it.

use crate::analyze::pattern::Chunk;

/// A token of digits, by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(usize)]
pub(crate) enum Digits {
    /// One or two, up to 31: perhaps a day or an hour.
    Day,
    /// Two, from 32.
    Two,
    /// Three.
    Three,
    /// Four, and a year that news speaks of.
    Year,
    /// Four others.
    Four,
    /// Eight, or with two dots among them: perhaps a whole date.
    Date,
    /// Others, most with a mark among them.
    Long,
}

/// What a number is as the start of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It never starts it.
    Never,
    /// It is all of it.
    Whole,
    /// It is all of it, or a second number in words follows.
    Words,
    /// It goes on with what is glued to its first token, or with the "s" of a decade.
    Glued,
    /// Nobody knows.
    Unknown,
}

impl Digits {
    /// Every kind, in the order of their numbers.
    pub(super) const ALL: [Self; 7] = [Self::Day, Self::Two, Self::Three, Self::Year, Self::Four, Self::Date, Self::Long];

    /// The kind of a token of digits.
    pub(super) fn of(token: &str) -> Self {
        let plain = token.len() <= 4 && token.bytes().all(|b| b.is_ascii_digit());
        let value = if plain { token.bytes().fold(0, |n, b| n * 10 + i32::from(b - b'0')) } else { 0 };
        match token.len() {
            8 if token.bytes().all(|b| b.is_ascii_digit()) => Self::Date,
            _ if token.bytes().filter(|b| *b == b'.').count() == 2 => Self::Date,
            _ if !plain => Self::Long,
            1 | 2 if value <= 31 => Self::Day,
            1 | 2 => Self::Two,
            3 => Self::Three,
            _ if plausible_year(value) => Self::Year,
            _ => Self::Four,
        }
    }

    /// What the digits are as the start of a span, by themselves (`alone`) or as the start of a longer number ("3rd", "3 million"): what
    /// the readers of [`super::atom`] and [`super::numeral`] take.
    pub(super) fn start(self, alone: bool, span: Chunk) -> Reach {
        let one = |fits: bool| if fits { Reach::Whole } else { Reach::Never };
        match span {
            Chunk::Spoken | Chunk::YearWords => Reach::Never,
            Chunk::Nth | Chunk::Fraction => one(!alone),
            Chunk::Count => Reach::Whole,
            Chunk::Day | Chunk::Hour => one(self == Self::Day),
            Chunk::Two => one(matches!(self, Self::Day | Self::Two)),
            Chunk::Year | Chunk::YearDigits => one(self == Self::Year),
            Chunk::Digits => one(matches!(self, Self::Three | Self::Year | Self::Four)),
            Chunk::Dotted => one(matches!(self, Self::Date | Self::Long)),
            Chunk::Numeric if self == Self::Date => Reach::Whole,
            Chunk::Numeric | Chunk::MonthDay | Chunk::Decade | Chunk::Code if matches!(self, Self::Date | Self::Long) => Reach::Never,
            Chunk::Numeric | Chunk::MonthDay | Chunk::Decade | Chunk::Code => Reach::Glued,
            _ => Reach::Unknown,
        }
    }
}

/// What a number in words is as the start of a span.
pub(super) fn in_words(span: Chunk) -> Reach {
    match span {
        Chunk::Count | Chunk::Fraction | Chunk::Spoken | Chunk::Nth | Chunk::Day => Reach::Whole,
        Chunk::Year | Chunk::YearWords => Reach::Words,
        Chunk::Hour | Chunk::Two | Chunk::YearDigits | Chunk::Dotted | Chunk::Digits => Reach::Never,
        Chunk::Numeric | Chunk::MonthDay | Chunk::Decade | Chunk::Code => Reach::Never,
        _ => Reach::Unknown,
    }
}

/// True for years that news speaks of.
pub(super) fn plausible_year(year: i32) -> bool {
    (1200..=2199).contains(&year)
}
