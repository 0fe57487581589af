//! Numbers and times of the article.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::Direction;

/// A number, printed as an integer where it is one.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Up to 2^53 every integer has one exact double.
        if self.0.fract() == 0.0 && self.0.abs() <= 9_007_199_254_740_992.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A figure: a number of the article with what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// What kind of figure it is.
    pub kind: FigureKind,
    /// The words: number, currency mark, multiplier and unit, nothing else.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The scaled value; `null` for a range.
    pub value: Option<Number>,
    /// Lower end of a range.
    pub low: Option<Number>,
    /// Upper end of a range.
    pub high: Option<Number>,
    /// `%` for percent, the counted noun for a count, the unit in the singular for a quantity, `null` for money.
    pub unit: Option<String>,
    /// ISO 4217 code of money; `CENT` for cents.
    pub currency: Option<String>,
    /// How exact it is; `null` means exact.
    pub qualifier: Option<Qualifier>,
    /// Direction of a change; a level has none.
    pub direction: Option<Direction>,
    /// What it measures, in words of the sentence.
    pub measure: Option<String>,
    /// Whose it is: company, country, index or group.
    pub subject: Option<String>,
    /// The time it holds for, as written.
    pub period: Option<String>,
    /// The earlier value of a change "from X to Y".
    pub previous: Option<Number>,
    /// Denominator of a rate: `share`, `barrel`, `week`.
    pub per: Option<String>,
    /// The sentence that proves it, first code point and one past the last.
    pub sentence: [u32; 2],
    /// Id of the rule that read it.
    pub rule: Cow<'static, str>,
}

/// Kinds of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// A percentage.
    Percent,
    /// A difference of percentages.
    PercentagePoints,
    /// Hundredths of a percentage point.
    BasisPoints,
    /// An amount of money.
    Money,
    /// A number of things.
    Count,
    /// A ratio: twice, 3-fold, two-thirds.
    Multiple,
    /// A number with a physical unit.
    Quantity,
    /// A rank: No. 1, third-largest.
    Ordinal,
}

/// How exact a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// About, nearly, some.
    About,
    /// At least, more than, over.
    AtLeast,
    /// At most, less than, under.
    AtMost,
    /// Up to.
    UpTo,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// What kind of expression it is.
    pub kind: TimeKind,
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// ISO 8601 / TIMEX3 value; `null` when it depends on a day of publication that is not known.
    pub value: Option<String>,
    /// Id of the rule that read it.
    #[serde(default)]
    pub rule: Cow<'static, str>,
}

/// Kinds of time expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeKind {
    /// One calendar point of any size: day, week, month, quarter, year, decade.
    Date,
    /// Two ends, or a stretch anchored to the day of publication.
    DateRange,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs: annual, every Tuesday.
    Set,
}
