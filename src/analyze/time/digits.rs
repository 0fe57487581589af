//! Kinds of plain digits at the start of an expression, and what each may be: most numbers of a text are no times, and what stands
//! behind them shows it.

use crate::analyze::pattern::Chunk;

/// Digits that are a number alone, by their form.
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
    /// More, or with a mark among them.
    Long,
}

/// What digits are as the start of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// They never start it.
    Never,
    /// They are all of it.
    Token,
    /// It goes on with what is glued to them, or with the "s" of a decade.
    Glued,
    /// Nobody knows.
    Unknown,
}

impl Digits {
    /// Every kind, in the order of their numbers.
    pub(super) const ALL: [Self; 6] = [Self::Day, Self::Two, Self::Three, Self::Year, Self::Four, Self::Long];

    /// The kind of a token of digits.
    pub(super) fn of(token: &str) -> Self {
        let plain = token.len() <= 4 && token.bytes().all(|b| b.is_ascii_digit());
        let value = if plain { token.bytes().fold(0, |n, b| n * 10 + i32::from(b - b'0')) } else { 0 };
        match token.len() {
            _ if !plain => Self::Long,
            1 | 2 if value <= 31 => Self::Day,
            1 | 2 => Self::Two,
            3 => Self::Three,
            _ if plausible_year(value) => Self::Year,
            _ => Self::Four,
        }
    }

    /// What the digits are as the start of a span: what the readers of [`super::atom`] and [`super::numeral`] take.
    pub(super) fn start(self, span: Chunk) -> Reach {
        let one = |fits: bool| if fits { Reach::Token } else { Reach::Never };
        match span {
            Chunk::Spoken | Chunk::YearWords | Chunk::Nth | Chunk::Fraction => Reach::Never,
            Chunk::Count => Reach::Token,
            Chunk::Day | Chunk::Hour => one(self == Self::Day),
            Chunk::Two => one(matches!(self, Self::Day | Self::Two)),
            Chunk::Year | Chunk::YearDigits => one(self == Self::Year),
            Chunk::Digits => one(matches!(self, Self::Three | Self::Year | Self::Four)),
            Chunk::Dotted => one(self == Self::Long),
            Chunk::Numeric | Chunk::MonthDay | Chunk::Decade | Chunk::Code if self != Self::Long => Reach::Glued,
            Chunk::MonthDay | Chunk::Decade | Chunk::Code => Reach::Never,
            _ => Reach::Unknown,
        }
    }
}

/// True for years that news speaks of.
pub(super) fn plausible_year(year: i32) -> bool {
    (1200..=2199).contains(&year)
}
