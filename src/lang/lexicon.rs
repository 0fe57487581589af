//! Lexicons: what the words of one language mean to the number, unit, currency and time parsers, read from `src/data`.
//!
//! A line is `class <TAB> spellings <TAB> value [<TAB> name]`; spellings are parted by `|`, and `=` in front asks for exactly
//! these letters, `^` for a capital. A language is its files; nothing in this module knows one.

use std::collections::HashMap;

use super::{Text, Token, Vocab, Word, token};

/// What an entry means. The names are those of the first column of the data files.
macro_rules! classes {
    ($($variant:ident = $name:literal),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Class { $(#[doc = $name] $variant),* }
        impl Class {
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

classes! {
    Zero = "zero", One = "one", Teen = "teen", Tens = "tens", Hundred = "hundred", Scale = "scale", Dozen = "dozen", Suffix = "suffix",
    Plural = "plural", Vague = "vague", Article = "article", And = "and", Of = "of", Point = "point", Minus = "minus",
    Ordinal = "ordinal", OrdinalSuffix = "ordinal_suffix", Fraction = "fraction", FractionPlural = "fraction_plural",
    Half = "half", Quarter = "quarter",
    Percent = "percent", PercentagePoint = "percentage_point", BasisPoint = "basis_point", PartPer = "part_per", Unit = "unit",
    Pound = "pound", Points = "points", Multiple = "multiple", Age = "age",
    Dollar = "dollar", Sign = "sign", Code = "code", Currency = "currency", AnyDollar = "any_dollar", Cent = "cent", Pence = "pence",
    Month = "month", Weekday = "weekday", TimeUnit = "time_unit", Deictic = "deictic", Last = "last", This = "this", Next = "next",
    PastSpan = "past_span", Ago = "ago", Hence = "hence", Season = "season", DayPart = "day_part", Part = "part", Clock = "clock",
    Meridiem = "meridiem", Zone = "zone", QuarterWord = "quarter_word", HalfYear = "half_year", Fiscal = "fiscal", Holiday = "holiday",
    Every = "every", Often = "often", YearMark = "year_mark", Ended = "ended", Between = "between", From = "from", To = "to",
    Preposition = "preposition", Future = "future", Past = "past", Decade = "decade", YearAgo = "year_ago", Edge = "edge",
    Qualifier = "qualifier", QualifierAfter = "qualifier_after", AgeBefore = "age_before", PerNoun = "per_noun", Each = "each",
    TimesWord = "times_word", TimesMaybe = "times_maybe", Teens = "teens", Digits = "digits", DigitsOf = "digits_of", PpWord = "pp_word",
    Rank = "rank", Superlative = "superlative", NotOrdinal = "not_ordinal", Designation = "designation", Street = "street",
    Up = "up", Down = "down", Flat = "flat", Transitive = "transitive", Level = "level", ChangeNoun = "change_noun", Stop = "stop",
    Clause = "clause", Verb = "verb", IndexWord = "index_word", Length = "length", People = "people", Comparison = "comparison",
    Over = "over", CompoundAnd = "compound_and", Decimal = "decimal",
    Weight = "weight", OutOf = "out_of", NotThousand = "not_thousand", Similar = "similar", MoneyCue = "money_cue",
}

impl Class {
    /// The bit of the class in a mask.
    pub(crate) const fn bit(self) -> Mask {
        1 << self as u32
    }
}

/// A set of classes.
pub(crate) type Mask = u128;

/// One spelling with its meaning.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What it means.
    pub(crate) class: Class,
    /// A number word's value, a month's number ...
    pub(crate) value: f64,
    /// A unit's name, a currency's code ...
    pub(crate) name: &'static str,
    /// The lower-case words.
    words: Box<[Word]>,
    /// How its letters must be written.
    case: Case,
}

/// How the letters of an entry must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    Capital,
    Exact(&'static str),
}

/// The words of one language.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    entries: Vec<Entry>,
    /// By the number of an entry's first word: the classes that start with it, and where those entries stand.
    heads: Vec<Head>,
    /// Decimal comma, as in "1.234,5".
    pub(crate) decimal_comma: bool,
    /// What numbers written as one word consist of; empty where they are written apart.
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a number that is written as one word.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) class: Class,
    pub(crate) value: f64,
}

/// The entries that start with one word.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    classes: Mask,
    first: u32,
    last: u32,
}

/// Classes of the words that numbers written as one word consist of.
const PIECES: Mask = Class::One.bit()
    | Class::Teen.bit()
    | Class::Tens.bit()
    | Class::Hundred.bit()
    | Class::Scale.bit()
    | Class::Ordinal.bit()
    | Class::OrdinalSuffix.bit()
    | Class::CompoundAnd.bit();

/// An entry found in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit<'l> {
    /// One past its last token.
    pub(crate) last: usize,
    /// A number word's value, a month's number ...
    pub(crate) value: f64,
    /// A unit's name, a currency's code ...
    pub(crate) name: &'l str,
}

impl Lexicon {
    /// Reads data files; `Err` names the file and the line that cannot be read.
    pub(crate) fn read(files: &[(&str, &'static str)], vocab: &mut Vocab) -> Result<Self, String> {
        let mut entries = Vec::new();
        let mut pieces = Vec::new();
        let mut lower = String::new();
        let mut decimal_comma = false;
        for (file, text) in files {
            for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
                let fail = |what: &str| format!("{file}:{}: {what}", number + 1);
                let mut columns = line.split('\t');
                let class = columns.next().and_then(Class::named).ok_or_else(|| fail("no such class"))?;
                let spellings = columns.next().ok_or_else(|| fail("no spellings"))?;
                let value = columns.next().and_then(|v| v.parse().ok()).ok_or_else(|| fail("no value"))?;
                let name = columns.next().unwrap_or_default();
                decimal_comma |= class == Class::Decimal && spellings == ",";
                for spelling in spellings.split('|') {
                    if PIECES & class.bit() != 0 {
                        pieces.push(Piece { text: spelling.to_owned(), class, value });
                    }
                    let (plain, case) = match spelling.as_bytes() {
                        [b'=', _, ..] => (&spelling[1..], Case::Exact(&spelling[1..])),
                        [b'^', _, ..] => (&spelling[1..], Case::Capital),
                        _ => (spelling, Case::Any),
                    };
                    let words = words(plain, vocab, &mut lower);
                    if words.is_empty() {
                        return Err(fail("an empty spelling"));
                    }
                    entries.push(Entry { class, value, name, words, case });
                }
            }
        }
        let mut lexicon = Self::index(entries);
        lexicon.decimal_comma = decimal_comma;
        if pieces.iter().any(|p| p.class == Class::CompoundAnd) {
            lexicon.pieces = pieces;
        }
        Ok(lexicon)
    }

    /// Sorts entries by first word, longest first.
    fn index(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| a.words[0].cmp(&b.words[0]).then(b.words.len().cmp(&a.words.len())));
        let most = entries.last().map_or(0, |e| e.words[0].0 as usize);
        let mut heads = vec![Head::default(); most + 1];
        for (i, entry) in entries.iter().enumerate() {
            let head = &mut heads[entry.words[0].0 as usize];
            if head.classes == 0 {
                head.first = i as u32;
            }
            head.classes |= entry.class.bit();
            head.last = i as u32 + 1;
        }
        Self { entries, heads, ..Self::default() }
    }

    /// The classes of the entries that start with `word`.
    pub(crate) fn classes(&self, word: Word) -> Mask {
        if word == Word::UNKNOWN { 0 } else { self.heads.get(word.0 as usize).map_or(0, |h| h.classes) }
    }

    /// True when an entry of `class` starts at token `at`; cheap, and for entries of one word exact but for the case of letters.
    pub(crate) fn may(&self, text: &Text<'_>, at: usize, class: Class) -> bool {
        text.tokens.get(at).is_some_and(|t| self.classes(t.word) & class.bit() != 0)
    }

    /// The longest entry of `class` that starts at token `at`.
    pub(crate) fn find(&self, text: &Text<'_>, at: usize, class: Class) -> Option<Hit<'static>> {
        let token = text.tokens.get(at)?;
        let head = if token.word == Word::UNKNOWN { None } else { self.heads.get(token.word.0 as usize) }?;
        if head.classes & class.bit() == 0 {
            return None;
        }
        let entries = self.entries.get(head.first as usize..head.last as usize)?;
        let tokens = text.tokens.get(at..)?;
        entries.iter().filter(|e| e.class == class).find(|e| e.fits(text, tokens)).map(|e| Hit {
            last: at + e.words.len(),
            value: e.value,
            name: e.name,
        })
    }
}

impl Entry {
    /// True when the entry stands at the start of `tokens`.
    fn fits(&self, text: &Text<'_>, tokens: &[Token]) -> bool {
        let Some(here) = tokens.get(..self.words.len()) else { return false };
        if !here.iter().zip(&self.words).all(|(t, w)| t.word == *w) {
            return false;
        }
        match self.case {
            Case::Any => true,
            Case::Capital => here[0].shape.any(super::Shape::CAP),
            Case::Exact(letters) => {
                here.iter().flat_map(|t| t.span.of(text.text).chars()).eq(letters.chars().filter(|c| !c.is_whitespace()))
            }
        }
    }
}

/// The lower-case words of a spelling, interned.
fn words(spelling: &str, vocab: &mut Vocab, lower: &mut String) -> Box<[Word]> {
    // One plain word is one token; most spellings are, and all of them are read at start.
    if !spelling.is_empty() && spelling.bytes().all(|b| b.is_ascii_lowercase()) {
        return Box::new([vocab.intern(spelling)]);
    }
    let tokens = token::tokenize(spelling, &Vocab::default());
    tokens
        .iter()
        .map(|t| {
            token::lower_into(t.span.of(spelling), lower);
            vocab.intern(lower)
        })
        .collect()
}

/// The lexicons of all languages.
#[derive(Debug, Default)]
pub(crate) struct Lexicons {
    lexicons: HashMap<&'static str, Lexicon>,
}

/// A language: its tag and its data files.
type Row = (&'static str, &'static [(&'static str, &'static str)]);

// The table of the languages, which the build script writes from the files in `src/data`: a language is added by adding its files.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The language of texts whose language is not known, or has no lexicon.
pub(crate) const DEFAULT_LANGUAGE: &str = "en";

impl Lexicons {
    /// Reads the lexicons of every language.
    pub(crate) fn read(vocab: &mut Vocab) -> Result<Self, String> {
        let mut lexicons = HashMap::new();
        for &(tag, files) in LANGUAGES {
            lexicons.insert(tag, Lexicon::read(files, vocab)?);
        }
        Ok(Self { lexicons })
    }

    /// The tag of the lexicon for a language tag such as "de-at".
    pub(crate) fn tag(&self, language: Option<&str>) -> &'static str {
        let primary = language.and_then(|l| l.split(['-', '_']).next()).unwrap_or_default();
        LANGUAGES.iter().map(|l| l.0).find(|tag| tag.eq_ignore_ascii_case(primary)).unwrap_or(DEFAULT_LANGUAGE)
    }

    /// The lexicon for a language tag.
    pub(crate) fn get(&self, language: Option<&str>) -> Option<&Lexicon> {
        self.lexicons.get(self.tag(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_reads() {
        let lexicons = Lexicons::read(&mut Vocab::default()).unwrap();
        assert_eq!(lexicons.tag(Some("de-AT")), "de");
        assert_eq!(lexicons.tag(Some("xx")), "en");
        assert!(lexicons.get(None).is_some());
    }

    #[test]
    fn finds_the_longest_spelling_in_the_right_case() {
        let mut vocab = Vocab::default();
        let lexicon = Lexicon::read(
            &[("t", "unit\tmile|miles\t0\tmile\nunit\tmile per hour|miles per hour\t0\tmph\nunit\t=MW\t0\tmegawatt")],
            &mut vocab,
        );
        let lexicon = lexicon.unwrap();
        let text = Text::new("miles per hour mw MW", &[], &vocab);
        assert_eq!(lexicon.find(&text, 0, Class::Unit).map(|h| (h.name, h.last)), Some(("mph", 3)));
        assert!(lexicon.find(&text, 3, Class::Unit).is_none());
        assert!(lexicon.find(&text, 4, Class::Unit).is_some());
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = Lexicon::read(&[("t.tsv", "# a\nunit\tx\t0\nnone\ty\t0")], &mut Vocab::default()).unwrap_err();
        assert_eq!(error, "t.tsv:3: no such class");
    }
}
