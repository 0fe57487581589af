//! The grammar of time expressions of one language: its rules compiled, and which of them may start at a word.

use serde::{Deserialize, Serialize};

use super::rule::{Gives, RESULTS, Rule, Source};
use crate::analyze::lists::Builder;
use crate::analyze::pattern::{Chunk, Chunks, Place, Programs, RuleError, Start, Way};
use crate::analyze::rules;
use crate::lang::Word;
use crate::lang::lexicon::{Class, Language, Lexicon, Lexicons, Mask};
use crate::lang::table::Groups;

/// The grammars of all languages, in the order of the lexicons.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Grammars(Vec<(&'static str, Grammar)>);

impl Grammars {
    /// Reads the rules of every language.
    pub(crate) fn read(languages: &[Language], lexicons: &Lexicons, builder: &mut Builder) -> Result<Self, RuleError> {
        let mut grammars = Vec::new();
        for language in languages {
            let (file, text) = language.times;
            if let Some(lexicon) = lexicons.get(Some(language.tag)) {
                grammars.push((language.tag, Grammar::compile(file, rules::read(file, text)?, lexicon, builder)?));
            }
        }
        Ok(Self(grammars))
    }

    /// The grammar of a language's tag.
    pub(crate) fn get(&self, tag: &str) -> Option<&Grammar> {
        self.0.iter().find(|(t, _)| *t == tag).map(|(_, grammar)| grammar)
    }
}

/// The grammar of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Grammar {
    pub(crate) rules: Vec<Rule>,
    pub(crate) patterns: Programs,
    context: Programs,
    /// For each rule the program of its `after` and of its `not_after` in `context`.
    around: Vec<(Option<u16>, Option<u16>)>,
    /// For each rule the result that it must start with.
    opens_with: Vec<Option<Gives>>,
    /// Rules by the number of the word that they may start with and by what they give.
    by_word: Groups,
    /// What may start at a number, and at letters and digits ("FY25"), by what it gives.
    number: [Vec<u32>; RESULTS],
    mixed: [Vec<u32>; RESULTS],
}

/// What a rule, or the rules of a result, may start with.
#[derive(Debug, Clone, Default, PartialEq)]
struct Starts {
    words: Vec<Word>,
    classes: Mask,
    number: bool,
    mixed: bool,
}

/// Classes of the words that may start a number.
const NUMBER_WORDS: Mask = Class::Zero.bit()
    | Class::One.bit()
    | Class::Teen.bit()
    | Class::Tens.bit()
    | Class::Hundred.bit()
    | Class::Scale.bit()
    | Class::Dozen.bit()
    | Class::Vague.bit()
    | Class::Article.bit()
    | Class::Half.bit()
    | Class::Ordinal.bit();
/// Marks with which a decade or a year of two digits starts.
const QUOTES: [&str; 3] = ["'", "’", "‘"];
/// Rounds after which it is known what results may start with: they nest no deeper before their first token.
const ROUNDS: usize = RESULTS + 1;

impl Grammar {
    /// Compiles the rules of one language; `file` names them in errors.
    fn compile(file: &str, sources: Vec<Source>, lexicon: &Lexicon, builder: &mut Builder) -> Result<Self, RuleError> {
        let pairs = sources.iter().map(|r| (r.id.as_str(), r.pattern.as_str()));
        let mut grammar = Self { patterns: Programs::compile(file, pairs, Way::Right, builder)?, ..Self::default() };
        let mut contexts = Vec::new();
        for source in &sources {
            let mut context = |pattern: &Option<String>| {
                pattern.as_ref().map(|p| {
                    contexts.push((source.id.clone(), p.clone()));
                    contexts.len() as u16 - 1
                })
            };
            grammar.around.push((context(&source.after), context(&source.not_after)));
        }
        grammar.context = Programs::compile(file, contexts.iter().map(|(id, p)| (id.as_str(), p.as_str())), Way::Left, builder)?;
        // Rules live as long as the program; their ids go into reports.
        let keep = |s: Source| Rule { id: Box::leak(s.id.into_boxed_str()), gives: s.gives, make: s.make, only: s.only, step: s.step };
        grammar.rules = sources.into_iter().map(keep).collect();
        let quotes: Vec<Word> = QUOTES.iter().map(|q| builder.vocab.intern(q)).collect();
        grammar.index(file, lexicon, &quotes)?;
        Ok(grammar)
    }

    /// Finds out which rules may start at which word.
    fn index(&mut self, file: &str, lexicon: &Lexicon, quotes: &[Word]) -> Result<(), RuleError> {
        let own: Vec<Vec<Start>> = (0..self.rules.len()).map(|rule| self.patterns.starts(rule)).collect();
        self.refuse_left_recursion(file, &own)?;
        let fail = |rule: &Rule| RuleError::new(file, format!("rule {}: starts with neither word nor span", rule.id));
        let mut results: [Starts; RESULTS] = Default::default();
        let mut starts = Vec::new();
        for _ in 0..ROUNDS {
            starts = own
                .iter()
                .zip(&self.rules)
                .map(|(first, rule)| resolve(first, &results, quotes).ok_or_else(|| fail(rule)))
                .collect::<Result<_, _>>()?;
            results = Default::default();
            for (rule, starts) in self.rules.iter().zip(&starts) {
                results[rule.gives as usize].add(starts);
            }
        }
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (position, (rule, starts)) in (0u32..).zip(self.rules.iter().zip(&starts)) {
            let mut words: Vec<Word> = lexicon.heads_of(starts.classes).chain(starts.words.iter().copied()).collect();
            words.sort_unstable();
            words.dedup();
            pairs.extend(words.into_iter().map(|word| (key(word, rule.gives), position)));
            if starts.number {
                self.number[rule.gives as usize].push(position);
            }
            if starts.mixed {
                self.mixed[rule.gives as usize].push(position);
            }
            let first = &own[position as usize];
            let one = first.first().and_then(Gives::of).filter(|gives| first.iter().all(|s| Gives::of(s) == Some(*gives)));
            self.opens_with.push(one);
        }
        self.by_word = Groups::new(pairs);
        Ok(())
    }

    /// A rule whose result may start with a result of its own kind would never come to an end.
    fn refuse_left_recursion(&self, file: &str, own: &[Vec<Start>]) -> Result<(), RuleError> {
        let mut reaches = [[false; RESULTS]; RESULTS];
        for _ in 0..ROUNDS {
            for (rule, starts) in self.rules.iter().zip(own) {
                let from = rule.gives as usize;
                for to in starts.iter().filter_map(Gives::of) {
                    for target in 0..RESULTS {
                        reaches[from][target] |= target == to as usize || reaches[to as usize][target];
                    }
                    if reaches[from][from] {
                        return Err(RuleError::new(file, format!("rule {}: starts with what it gives", rule.id)));
                    }
                }
            }
        }
        Ok(())
    }

    /// The rules that give `gives` and may start at a word.
    #[inline]
    pub(crate) fn at_word(&self, word: Word, gives: Gives) -> impl ExactSizeIterator<Item = u32> {
        self.by_word.of(if word == Word::UNKNOWN { u32::MAX / 2 } else { key(word, gives) })
    }

    /// The rules that give `gives` and may start at a number.
    pub(crate) fn at_number(&self, gives: Gives) -> &[u32] {
        &self.number[gives as usize]
    }

    /// The rules that give `gives` and may start at letters and digits.
    pub(crate) fn at_mixed(&self, gives: Gives) -> &[u32] {
        &self.mixed[gives as usize]
    }

    /// The result that every match of a rule starts with.
    pub(crate) fn opens_with(&self, rule: usize) -> Option<Gives> {
        self.opens_with.get(rule).copied().flatten()
    }

    /// True when what stands before token `at` allows the rule.
    pub(crate) fn fits_behind<C: Chunks>(&self, rule: usize, at: usize, place: &Place<'_, C>) -> bool {
        let (after, not_after) = self.around.get(rule).copied().unwrap_or_default();
        let stands = |p: u16| self.context.run(p.into(), at, place).is_some();
        after.is_none_or(stands) && !not_after.is_some_and(stands)
    }
}

/// The number of a word's list of rules.
fn key(word: Word, gives: Gives) -> u32 {
    word.0 * RESULTS as u32 + gives as u32
}

impl Gives {
    /// The result that a pattern starts with.
    fn of(start: &Start) -> Option<Self> {
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
    /// Adds what another may start with.
    fn add(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.words.sort_unstable();
        self.words.dedup();
        self.classes |= other.classes;
        (self.number, self.mixed) = (self.number || other.number, self.mixed || other.mixed);
    }
}

/// What a rule may start with, once it is known what results may start with; `None` for a rule that starts with anything else.
fn resolve(first: &[Start], results: &[Starts; RESULTS], quotes: &[Word]) -> Option<Starts> {
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
                        starts.classes |= NUMBER_WORDS;
                    }
                    Chunk::Day | Chunk::Nth | Chunk::Count | Chunk::Fraction | Chunk::Hour | Chunk::Spoken | Chunk::YearWords => {
                        starts.classes |= NUMBER_WORDS;
                    }
                    Chunk::Numeric | Chunk::MonthDay | Chunk::YearDigits | Chunk::Two | Chunk::Dotted | Chunk::Digits => {}
                    _ => return None,
                }
            }
            Start::Other => return None,
        }
    }
    Some(starts)
}
