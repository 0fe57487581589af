//! Lexicons: what the words of one language mean to the number, unit, currency and time parsers, read from `src/data`.
//!
//! A line is `class <TAB> spellings <TAB> value [<TAB> name]`; spellings are parted by `|`, and `=` in front asks for exactly
//! these letters, `^` for a capital. A language is its files; nothing in this module knows one.

mod class;
mod read;

use serde::{Deserialize, Serialize};

use super::shape::Shape;
use super::table::{self, Table};
use super::text::Text;
use super::token::Token;
use super::vocab::{Vocab, Word};
pub(crate) use class::{Class, Mask, NUMBER_STARTS};

/// One spelling with its meaning.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// What it means.
    class: Class,
    /// How its letters must be written.
    case: Case,
    /// A number word's value, a month's number ...
    value: f64,
    /// A unit's name, a currency's code ..., by its number in [`Lexicon::names`].
    name: u16,
    /// The first of its lower-case words in [`Lexicon::words`], and how many they are.
    words: (u32, u8),
}

/// How the letters of an entry must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    Capital,
    /// As the name of this number.
    Exact(u16),
}

impl Default for Entry {
    fn default() -> Self {
        Self { class: Class::Zero, case: Case::Any, value: 0.0, name: 0, words: (0, 0) }
    }
}

/// Value, first word, name, number of the exact letters (or one of two marks), class, number of words.
impl table::Row for Entry {
    const SIZE: usize = 18;

    fn read(bytes: &[u8]) -> Self {
        let two = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |b| u16::from_le_bytes(*b));
        Self {
            value: f64::from_bits(u64::read(bytes)),
            words: (u32::read(&bytes[8..]), bytes[17]),
            name: two(12),
            case: match two(14) {
                u16::MAX => Case::Any,
                0xfffe => Case::Capital,
                name => Case::Exact(name),
            },
            class: Class::ALL.get(bytes[16] as usize).copied().unwrap_or(Class::Zero),
        }
    }

    fn write(self, bytes: &mut [u8]) {
        self.value.to_bits().write(&mut bytes[..8]);
        self.words.0.write(&mut bytes[8..12]);
        bytes[12..14].copy_from_slice(&self.name.to_le_bytes());
        let case = match self.case {
            Case::Any => u16::MAX,
            Case::Capital => 0xfffe,
            Case::Exact(name) => name,
        };
        bytes[14..16].copy_from_slice(&case.to_le_bytes());
        bytes[16] = self.class as u8;
        bytes[17] = self.words.1;
    }
}

/// The words of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Lexicon {
    /// Tag of the language.
    tag: &'static str,
    /// By first word, longest first.
    entries: Table<Entry>,
    /// By the number of an entry's first word: the classes that start with it, and where those entries stand.
    heads: Table<Head>,
    /// The words of the entries.
    words: Table<u32>,
    /// The names of the entries, and the letters of those that ask for them.
    names: Vec<&'static str>,
    /// Tags of languages without lists of their own for which these are used.
    covers: Vec<&'static str>,
    /// Decimal comma, as in "1.234,5".
    pub(crate) decimal_comma: bool,
    /// A space groups digits, as in "1 234,5".
    pub(crate) spaced_groups: bool,
    /// Ordinals are digits with a full stop: "12. März".
    pub(crate) dotted_ordinals: bool,
    /// Word classes, chunks and clauses are read.
    pub(crate) has_syntax: bool,
    /// Every noun has a capital.
    pub(crate) nouns_are_capital: bool,
    /// Endings of plural nouns, and endings that look like them.
    plural_endings: (Vec<&'static str>, Vec<&'static str>),
    /// What is elided before a vowel and written as one with the noun: "d'ouvriers".
    elided: Vec<&'static str>,
    /// Endings of verbs in the past.
    pub(crate) past_endings: Vec<&'static str>,
    /// Words behind which a form of the past is a participle: "to be completed".
    pub(crate) before_participles: Vec<&'static str>,
    /// What makes a decade of "1990".
    pub(crate) decade_endings: Vec<&'static str>,
    /// What numbers written as one word consist of, sorted by first byte; empty where they are written apart.
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a number that is written as one word.
#[derive(Debug, Serialize, Deserialize)]
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

impl table::Row for Head {
    const SIZE: usize = 24;

    fn read(bytes: &[u8]) -> Self {
        let classes = Mask::from(u64::read(bytes)) | Mask::from(u64::read(&bytes[8..])) << 64;
        Self { classes, first: u32::read(&bytes[16..]), last: u32::read(&bytes[20..]) }
    }

    fn write(self, bytes: &mut [u8]) {
        bytes[..16].copy_from_slice(&self.classes.to_le_bytes());
        self.first.write(&mut bytes[16..20]);
        self.last.write(&mut bytes[20..]);
    }
}

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
    /// True where neither syntax nor capitals show what is a noun.
    pub(crate) fn is_bare(&self) -> bool {
        !self.has_syntax && !self.nouns_are_capital
    }

    /// A noun without what is elided before it.
    pub(crate) fn unelided<'n>(&self, noun: &'n str) -> &'n str {
        self.elided.iter().find_map(|start| noun.strip_prefix(start)).unwrap_or(noun)
    }

    /// True when `word` looks like the plural of a noun: by its ending, in languages that show it there.
    pub(crate) fn is_plural(&self, word: &str) -> bool {
        /// Letters of the shortest plural that its ending shows.
        const SHORTEST: usize = 4;
        let (yes, no) = &self.plural_endings;
        let capital = !self.nouns_are_capital || word.starts_with(char::is_uppercase);
        word.len() >= SHORTEST && capital && yes.iter().any(|e| word.ends_with(e)) && !no.iter().any(|e| word.ends_with(e))
    }

    /// The second words of the entries of a class that start with `word`; nothing for an entry of one word.
    pub(crate) fn second_words(&self, word: Word, class: Class) -> impl Iterator<Item = Option<Word>> {
        let head = self.heads.at(word.0 as usize);
        let entries = (head.first..head.last).filter_map(|i| self.entries.get(i as usize)).filter(move |e| e.class == class);
        entries.map(|e| (e.words.1 > 1).then(|| Word(self.words.at(e.words.0 as usize + 1))))
    }

    /// The words with which the entries of the classes of a mask start.
    pub(crate) fn heads_of(&self, mask: Mask) -> impl Iterator<Item = Word> {
        (0u32..).zip(self.heads.iter()).filter(move |(_, head)| head.classes & mask != 0).map(|(word, _)| Word(word))
    }

    /// The classes of the entries that start with `word`.
    pub(crate) fn classes(&self, word: Word) -> Mask {
        self.heads.at(word.0 as usize).classes
    }

    /// True when an entry of `class` starts at token `at`; cheap, and for entries of one word exact but for the case of letters.
    pub(crate) fn may(&self, text: &Text<'_>, at: usize, class: Class) -> bool {
        text.tokens.get(at).is_some_and(|t| self.starts(t.word(), class))
    }

    /// True when an entry of `class` starts with `word`: one bit of its head.
    #[inline]
    fn starts(&self, word: Word, class: Class) -> bool {
        let (byte, bit) = (class as usize / 8, class as usize % 8);
        self.heads.byte(word.0 as usize, byte) >> bit & 1 != 0
    }

    /// The longest entry of `class` that starts at token `at`.
    #[inline]
    pub(crate) fn find(&self, text: &Text<'_>, at: usize, class: Class) -> Option<Hit<'static>> {
        let token = text.tokens.get(at)?;
        if self.starts(token.word(), class) { self.longest(text, at, class) } else { None }
    }

    /// The longest entry of `class` that starts at token `at`, whose word starts one.
    fn longest(&self, text: &Text<'_>, at: usize, class: Class) -> Option<Hit<'static>> {
        let tokens = text.tokens.get(at..)?;
        let head = self.heads.get(tokens.first()?.word().0 as usize)?;
        let entries = (head.first..head.last).filter_map(|i| self.entries.get(i as usize));
        entries.filter(|e| e.class == class).find(|e| self.fits(*e, text, tokens)).map(|e| Hit {
            last: at + e.words.1 as usize,
            value: e.value,
            name: self.names.get(e.name as usize).copied().unwrap_or_default(),
        })
    }

    /// True when the entry stands at the start of `tokens`.
    fn fits(&self, entry: Entry, text: &Text<'_>, tokens: &[Token]) -> bool {
        let Some(here) = tokens.get(..entry.words.1 as usize) else { return false };
        let first = entry.words.0 as usize;
        if !here.iter().enumerate().all(|(i, t)| t.word().0 == self.words.at(first + i)) {
            return false;
        }
        match entry.case {
            Case::Any => true,
            Case::Capital => here[0].shape().any(Shape::CAP),
            Case::Exact(name) => {
                let letters = self.names.get(name as usize).copied().unwrap_or_default();
                here.iter().flat_map(|t| t.span.of(text.text).chars()).eq(letters.chars().filter(|c| !c.is_whitespace()))
            }
        }
    }
}

/// The lexicons of all languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Lexicons {
    lexicons: Vec<Lexicon>,
}

/// A language: its tag and its data files, each with its text. Every language with files in `src/data` is one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Language {
    pub(crate) tag: &'static str,
    /// Word lists.
    pub(crate) files: &'static [(&'static str, &'static str)],
    /// Rules of time expressions.
    pub(crate) times: (&'static str, &'static str),
    /// Rules of what figures measure.
    pub(crate) figures: (&'static str, &'static str),
}

/// The language of texts whose language is not known, or has no lexicon.
pub(crate) const DEFAULT_LANGUAGE: &str = "en";

impl Lexicons {
    /// Reads the lexicons of languages.
    pub(crate) fn read(languages: &[Language], vocab: &mut Vocab) -> Result<Self, String> {
        let lexicons = languages.iter().map(|l| Ok(Lexicon { tag: l.tag, ..Lexicon::read(l.files, vocab)? }));
        Ok(Self { lexicons: lexicons.collect::<Result<_, String>>()? })
    }

    /// The tag of the lexicon for a language tag such as "de-at".
    pub(crate) fn tag(&self, language: Option<&str>) -> &'static str {
        let primary = language.and_then(|l| l.split(['-', '_']).next()).unwrap_or_default();
        let own = self.lexicons.iter().find(|l| l.tag.eq_ignore_ascii_case(primary));
        let shared = || self.lexicons.iter().find(|l| l.covers.iter().any(|tag| tag.eq_ignore_ascii_case(primary)));
        own.or_else(shared).map_or(DEFAULT_LANGUAGE, |l| l.tag)
    }

    /// The lexicon for a language tag.
    pub(crate) fn get(&self, language: Option<&str>) -> Option<&Lexicon> {
        let tag = self.tag(language);
        self.lexicons.iter().find(|l| l.tag == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LANGUAGES;

    #[test]
    fn every_file_reads() {
        let lexicons = Lexicons::read(LANGUAGES, &mut Vocab::default()).unwrap();
        assert_eq!(lexicons.tag(Some("de-AT")), "de");
        assert_eq!(lexicons.tag(Some("pt-BR")), "und");
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
