//! What the words of a lexicon mean: the classes, by the names that the data files use.

use serde::{Deserialize, Serialize};

/// What an entry means. The names are those of the first column of the data files.
macro_rules! classes {
    ($($variant:ident = $name:literal),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub(crate) enum Class { $(#[doc = $name] $variant),* }
        impl Class {
            pub(super) const ALL: &[Self] = &[$(Self::$variant),*];

            /// The class of that name.
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

classes! {
    Zero = "zero", One = "one", Teen = "teen", Tens = "tens", Hundred = "hundred", Scale = "scale", Dozen = "dozen", Suffix = "suffix",
    Plural = "plural", Vague = "vague", Article = "article", And = "and", Of = "of", Point = "point", Minus = "minus",
    Ordinal = "ordinal", OrdinalSuffix = "ordinal_suffix", Fraction = "fraction", FractionPlural = "fraction_plural",
    Half = "half",
    Percent = "percent", PercentagePoint = "percentage_point", BasisPoint = "basis_point", PartPer = "part_per", Unit = "unit",
    Pound = "pound", Points = "points", Multiple = "multiple", Age = "age",
    Dollar = "dollar", Sign = "sign", Code = "code", Currency = "currency", AnyDollar = "any_dollar", Cent = "cent", Pence = "pence",
    Month = "month", Weekday = "weekday", TimeUnit = "time_unit", Deictic = "deictic", Last = "last", This = "this", Next = "next",
    PastSpan = "past_span", Ago = "ago", Hence = "hence", Season = "season", DayPart = "day_part", Part = "part", Clock = "clock",
    Meridiem = "meridiem", Zone = "zone", QuarterWord = "quarter_word", HalfYear = "half_year", Fiscal = "fiscal", Holiday = "holiday",
    Every = "every", Often = "often", YearMark = "year_mark", Ended = "ended", Between = "between", From = "from", To = "to",
    Preposition = "preposition", Future = "future", Past = "past", Decade = "decade", YearAgo = "year_ago", Edge = "edge",
    Qualifier = "qualifier", QualifierAfter = "qualifier_after", AgeBefore = "age_before", PerNoun = "per_noun",
    TimesWord = "times_word", TimesMaybe = "times_maybe", Teens = "teens", Digits = "digits", DigitsOf = "digits_of", PpWord = "pp_word",
    Rank = "rank", Superlative = "superlative", NotOrdinal = "not_ordinal", Designation = "designation", Street = "street",
    Up = "up", Down = "down", Transitive = "transitive", ChangeAdverb = "change_adverb", ChangeNoun = "change_noun", Stop = "stop",
    Clause = "clause", Verb = "verb", IndexWord = "index_word", Length = "length", People = "people", Comparison = "comparison",
    Over = "over", CompoundAnd = "compound_and",
    The = "the", PluralUnit = "plural_unit", Weekdays = "weekdays", DayParts = "day_parts", Limit = "limit", NotCounted = "not_counted",
    AmbiguousMonth = "ambiguous_month", OldYearMark = "old_year_mark", CountMark = "count_mark", BeforeWord = "before_word",
    BeforeHour = "before_hour", NotLasting = "not_lasting", RangeTo = "range_to", Old = "old", ThisPart = "this_part", Final = "final",
    Narrative = "narrative", FutureBefore = "future_before", Hanging = "hanging", Purpose = "purpose", LevelVerb = "level_verb", PersonPronoun = "person_pronoun", PersonNoun = "person_noun",
    Weight = "weight", OutOf = "out_of", NotThousand = "not_thousand", Similar = "similar", MoneyCue = "money_cue", Watcher = "watcher", OverTime = "over_time",
}

impl Class {
    /// The bit of the class in a mask.
    pub(crate) const fn bit(self) -> Mask {
        1 << self as u32
    }
}

/// A set of classes.
pub(crate) type Mask = u128;

/// Every class that may start a number in words.
pub(crate) const NUMBER_STARTS: Mask = Class::Zero.bit()
    | Class::One.bit()
    | Class::Teen.bit()
    | Class::Tens.bit()
    | Class::Hundred.bit()
    | Class::Scale.bit()
    | Class::Dozen.bit()
    | Class::Plural.bit()
    | Class::Vague.bit()
    | Class::Article.bit()
    | Class::Ordinal.bit()
    | Class::Fraction.bit()
    | Class::Half.bit();
