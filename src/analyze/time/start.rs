//! What the rules of time expressions may start with, and go on with.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::digits::{Digits, Reach, in_words};
use super::rule::{Gives, RESULTS, Rule};
use crate::analyze::pattern::{Chunk, Programs, Start};
use crate::lang::Word;
use crate::lang::lexicon::{Class, Lexicon, Mask, NUMBER_STARTS};

/// What a rule, or the rules of a result, may start with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Starts {
    /// Sorted.
    pub(super) words: Vec<Word>,
    pub(super) classes: Mask,
    /// Digits.
    pub(super) number: bool,
    /// A number in words.
    pub(super) number_words: bool,
    /// Letters and digits.
    pub(super) mixed: bool,
    /// Whatever stands right behind the first token, or the "s" of a decade.
    pub(super) glued: bool,
    /// Anything: the match may end there.
    pub(super) ends: bool,
}

/// What stands at a token, as far as [`Starts`] ask.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stands {
    pub(super) word: Word,
    pub(super) classes: Mask,
    /// Digits, or letters and digits.
    pub(super) digits: bool,
    /// A number starts, in digits or words.
    pub(super) number: bool,
    /// It is glued to what stands before, or the "s" of a decade.
    pub(super) glued: bool,
}

/// Classes of the words that may start a number of a time: plurals ("hundreds") and fractions start none.
pub(super) const NUMBER_WORDS: Mask = NUMBER_STARTS & !(Class::Plural.bit() | Class::Fraction.bit());
/// Marks with which a decade or a year of two digits starts.
pub(super) const QUOTES: [&str; 3] = ["'", "’", "‘"];

impl Gives {
    /// The result that a pattern starts with.
    pub(super) fn of(start: &Start) -> Option<Self> {
        Some(match start {
            Start::Chunk(Chunk::Point) => Self::Point,
            Start::Chunk(Chunk::Clock | Chunk::SureClock) => Self::Clock,
            Start::Chunk(Chunk::Length) => Self::Length,
            Start::Chunk(Chunk::End) => Self::End,
            _ => return None,
        })
    }
}

impl Starts {
    /// True when what stands at a token is among this.
    #[inline]
    pub(super) fn hold(&self, stands: &Stands) -> bool {
        self.classes & stands.classes != 0
            || (self.number || self.mixed) && stands.digits
            || (self.number || self.number_words) && stands.number
            || self.glued && stands.glued
            || stands.word != Word::UNKNOWN && self.words.binary_search(&stands.word).is_ok()
    }

    /// Adds what another may start with.
    pub(super) fn add(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.words.sort_unstable();
        self.words.dedup();
        self.classes |= other.classes;
        self.number |= other.number;
        self.number_words |= other.number_words;
        self.mixed |= other.mixed;
        self.glued |= other.glued;
        self.ends |= other.ends;
    }

    /// Every word that may stand there; those of numbers only when asked for.
    pub(super) fn all_words(&self, lexicon: &Lexicon, numbers: bool) -> Vec<Word> {
        let classes = self.classes | if numbers && self.number_words { NUMBER_WORDS } else { 0 };
        let mut words: Vec<Word> = lexicon.heads_of(classes).chain(self.words.iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// What a rule may start with, once it is known what results may start with; `None` for a rule that starts with anything else.
pub(super) fn resolve(first: &[Start], results: &[Starts; RESULTS], quotes: &[Word]) -> Option<Starts> {
    let mut starts = Starts::default();
    for start in first {
        if let Some(gives) = Gives::of(start) {
            starts.add(&results[gives as usize]);
            continue;
        }
        match start {
            Start::Word(word) => starts.words.push(*word),
            Start::Class(class) => starts.classes |= class.bit(),
            Start::Chunk(Chunk::Code) => (starts.number, starts.mixed) = (true, true),
            Start::Chunk(kind) => {
                starts.number = true;
                match kind {
                    Chunk::Decade => starts.words.extend(quotes),
                    Chunk::Year => {
                        starts.words.extend(quotes);
                        starts.number_words = true;
                    }
                    Chunk::Day | Chunk::Nth | Chunk::Count | Chunk::Fraction | Chunk::Hour | Chunk::Spoken | Chunk::YearWords => {
                        starts.number_words = true;
                    }
                    Chunk::Numeric | Chunk::MonthDay | Chunk::YearDigits | Chunk::Two | Chunk::Dotted | Chunk::Digits => {}
                    _ => return None,
                }
            }
            Start::End => starts.ends = true,
            Start::Other => return None,
        }
    }
    starts.words.sort_unstable();
    starts.words.dedup();
    Some(starts)
}

/// The first token of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum First {
    /// A word that starts no number.
    Word(Word),
    /// A word that starts a number.
    Number(Word),
    /// Digits, a number alone or the start of a longer one; where they are a word that rules start with, those are found by it.
    Digits(Digits, bool),
}

impl First {
    /// The word, where it is one that rules ask for.
    fn word(self) -> Option<Word> {
        match self {
            Self::Word(word) | Self::Number(word) => Some(word),
            Self::Digits(..) => None,
        }
    }

    /// How the token, or the number that it starts, opens a span.
    fn opens(self, span: Chunk) -> Reach {
        match self {
            Self::Word(_) => Reach::Never,
            Self::Number(_) => in_words(span),
            Self::Digits(digits, alone) => digits.start(alone, span),
        }
    }
}

/// Finds out what must stand behind the first token of a match.
pub(super) struct Behind<'a> {
    patterns: &'a Programs,
    rules: &'a [Rule],
    lexicon: &'a Lexicon,
    /// What results may start with.
    results: &'a [Starts; RESULTS],
    quotes: &'a [Word],
    /// For each rule the words that it may start with, and whether it may start with digits and with numbers in words.
    opening: Vec<(Vec<Word>, bool, bool)>,
    /// What is known of the rules of a result.
    known: HashMap<(usize, First), Option<Starts>>,
}

impl<'a> Behind<'a> {
    pub(super) fn new(
        (patterns, rules): (&'a Programs, &'a [Rule]),
        lexicon: &'a Lexicon,
        (results, quotes): (&'a [Starts; RESULTS], &'a [Word]),
        opening: Vec<(Vec<Word>, bool, bool)>,
    ) -> Self {
        Self { patterns, rules, lexicon, results, quotes, opening, known: HashMap::new() }
    }

    /// What must stand behind `token` in the matches of a rule; `None` when that may be anything.
    pub(super) fn rule(&mut self, rule: usize, token: First) -> Option<Starts> {
        let mut starts = Starts::default();
        for (start, behind) in self.patterns.starts_from(rule, 0) {
            let mut goes_on = false;
            match start {
                Start::Word(first) => goes_on = token.word() == Some(first),
                Start::Class(class) => {
                    let Some(word) = token.word() else { continue };
                    for second in self.lexicon.second_words(word, class) {
                        match second {
                            Some(second) => starts.words.push(second),
                            None => goes_on = true,
                        }
                    }
                }
                // A mark before a year.
                Start::Chunk(_) if self.quotes.iter().any(|q| token.word() == Some(*q)) => return None,
                Start::Chunk(kind) => match Gives::of(&start) {
                    Some(gives) => {
                        let result = self.result(gives, token)?;
                        goes_on = result.ends;
                        starts.add(&Starts { ends: false, ..result });
                    }
                    None => match token.opens(kind) {
                        Reach::Never => {}
                        Reach::Whole => goes_on = true,
                        Reach::Words => (goes_on, starts.number_words) = (true, true),
                        Reach::Glued => starts.glued = true,
                        Reach::Unknown => return None,
                    },
                },
                Start::End | Start::Other => return None,
            }
            if goes_on {
                let next: Vec<Start> = self.patterns.starts_from(rule, behind).into_iter().map(|(start, _)| start).collect();
                starts.add(&resolve(&next, self.results, self.quotes)?);
            }
        }
        starts.words.sort_unstable();
        starts.words.dedup();
        Some(starts)
    }

    /// The same for all the rules of a result, which never start with what they give.
    fn result(&mut self, gives: Gives, token: First) -> Option<Starts> {
        if let Some(known) = self.known.get(&(gives as usize, token)) {
            return known.clone();
        }
        let mut all = Some(Starts::default());
        for rule in 0..self.rules.len() {
            let (words, digits, in_words) = &self.opening[rule];
            let opens = match token {
                First::Word(word) => words.binary_search(&word).is_ok(),
                First::Number(word) => *in_words || words.binary_search(&word).is_ok(),
                First::Digits(..) => *digits,
            };
            if self.rules[rule].gives == gives && opens {
                all = all.zip(self.rule(rule, token)).map(|(mut all, one)| {
                    all.add(&one);
                    all
                });
            }
        }
        self.known.insert((gives as usize, token), all.clone());
        all
    }
}
