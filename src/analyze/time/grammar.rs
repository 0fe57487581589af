//! The grammar of time expressions of one language: its rules compiled, and which of them may start at a word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::digits::Digits;
use super::rule::{Gives, RESULTS, Rule, Source};
use super::start::{Behind, First, QUOTES, Starts, resolve};
use crate::analyze::lists::Builder;
use crate::analyze::pattern::{Chunks, Place, Programs, RuleError, Start, Way};
use crate::analyze::rules;
use crate::lang::Word;
use crate::lang::lexicon::{Language, Lexicon, Lexicons};
use crate::lang::table::{Groups, Table};

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

/// Rules by what they give, each with its [`Second`].
type ByResult = [Vec<(u32, Second)>; RESULTS];

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
    /// Rules by the number of the word that they may start with and by what they give. Each rule has in its upper half the position in
    /// `seconds` of what must stand behind the word or the number that it starts.
    by_word: Groups,
    /// The same without the rules that read the word as a number: most are no number where they stand ("a").
    by_plain_word: Groups,
    /// By word what may stand behind it where a whole expression starts with it and no number does: its position in `seconds`, plus one;
    /// 0 where none does.
    opening: Table<u32>,
    /// What may stand at a second token; the first is anything.
    seconds: Vec<Option<Starts>>,
    /// What may start at a number, and at letters and digits ("FY25"), by what it gives.
    number: ByResult,
    mixed: ByResult,
    /// What may start at digits that start a longer number, and at digits that are one alone, by their kind and by what it gives.
    digits: [[ByResult; Digits::ALL.len()]; 2],
}

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
        let keep = |s: Source| Rule { id: rules::kept(s.id), gives: s.gives, make: s.make, only: s.only, step: s.step };
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
                .map(|(first, rule)| resolve(first, &results, quotes).filter(|s| !s.ends).ok_or_else(|| fail(rule)))
                .collect::<Result<_, _>>()?;
            results = Default::default();
            for (rule, starts) in self.rules.iter().zip(&starts) {
                results[rule.gives as usize].add(starts);
            }
        }
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut plain: Vec<(u32, u32)> = Vec::new();
        self.seconds.push(None);
        let opening = starts.iter().map(|starts| (starts.all_words(lexicon, false), starts.number, starts.number_words)).collect();
        let mut behind = Behind::new((&self.patterns, &self.rules), lexicon, (&results, quotes), opening);
        for (position, (rule, starts)) in (0u32..).zip(self.rules.iter().zip(&starts)) {
            for word in starts.all_words(lexicon, true) {
                if let Some(second) = number_of(&mut self.seconds, behind.rule(position as usize, First::Number(word))) {
                    pairs.push((key(word, rule.gives), position | second.0 << HALF));
                }
            }
            for word in starts.all_words(lexicon, false) {
                if let Some(second) = number_of(&mut self.seconds, behind.rule(position as usize, First::Word(word))) {
                    plain.push((key(word, rule.gives), position | second.0 << HALF));
                }
            }
            if starts.number {
                self.number[rule.gives as usize].push((position, Second::ANY));
                for (kind, alone) in Digits::ALL.into_iter().flat_map(|kind| [(kind, false), (kind, true)]) {
                    if let Some(second) = number_of(&mut self.seconds, behind.rule(position as usize, First::Digits(kind, alone))) {
                        self.digits[usize::from(alone)][kind as usize][rule.gives as usize].push((position, second));
                    }
                }
            }
            if starts.mixed {
                self.mixed[rule.gives as usize].push((position, Second::ANY));
            }
            let first = &own[position as usize];
            let one = first.first().and_then(Gives::of).filter(|gives| first.iter().all(|s| Gives::of(s) == Some(*gives)));
            self.opens_with.push(one);
        }
        let mut openings: BTreeMap<u32, Option<Starts>> = BTreeMap::new();
        for (word, second) in
            plain.iter().filter(|(list, _)| list % RESULTS as u32 == Gives::Time as u32).map(|(k, r)| (k / RESULTS as u32, r >> HALF))
        {
            let all = openings.entry(word).or_insert_with(|| Some(Starts::default()));
            match (&mut *all, &self.seconds[second as usize]) {
                (Some(all), Some(starts)) => all.add(starts),
                _ => *all = None,
            }
        }
        for (word, starts) in openings {
            let second = number_of(&mut self.seconds, starts).unwrap_or(Second::ANY);
            self.opening.set(word as usize, second.0 + 1);
        }
        if self.seconds.len().max(self.rules.len()) > 1 << HALF {
            return Err(RuleError::new(file, "too many rules".to_owned()));
        }
        self.by_word = Groups::new(pairs);
        self.by_plain_word = Groups::new(plain);
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

    /// The rules that give `gives` and may start at a word, perhaps as the start of a number, each with its [`Second`].
    #[inline]
    pub(crate) fn at_word(&self, word: Word, gives: Gives) -> impl ExactSizeIterator<Item = (u32, Second)> {
        let rules = self.by_word.of(if word == Word::UNKNOWN { u32::MAX / 2 } else { key(word, gives) });
        rules.map(|rule| (rule & ((1 << HALF) - 1), Second(rule >> HALF)))
    }

    /// The rules that give `gives` and may start at a word that starts no number, each with its [`Second`].
    #[inline]
    pub(crate) fn at_plain_word(&self, word: Word, gives: Gives) -> impl ExactSizeIterator<Item = (u32, Second)> {
        let rules = self.by_plain_word.of(if word == Word::UNKNOWN { u32::MAX / 2 } else { key(word, gives) });
        rules.map(|rule| (rule & ((1 << HALF) - 1), Second(rule >> HALF)))
    }

    /// What must stand behind the word where a whole expression starts with it, and no number does; `None` for a word with which none starts.
    #[inline]
    pub(super) fn opening(&self, word: Word) -> Option<Second> {
        // None starts with an unknown word: its row is 0.
        self.opening.at(word.0 as usize).checked_sub(1).map(Second)
    }

    /// What must stand at the second token; `None` when it may be anything.
    #[inline]
    pub(super) fn second(&self, second: Second) -> Option<&Starts> {
        self.seconds.get(second.0 as usize).and_then(Option::as_ref)
    }

    /// The rules that give `gives` and may start at a number.
    pub(crate) fn at_number(&self, gives: Gives) -> &[(u32, Second)] {
        &self.number[gives as usize]
    }

    /// The rules that give `gives` and may start at digits that are a number alone, or that start a longer one.
    pub(super) fn at_digits(&self, digits: Digits, alone: bool, gives: Gives) -> &[(u32, Second)] {
        &self.digits[usize::from(alone)][digits as usize][gives as usize]
    }

    /// The rules that give `gives` and may start at letters and digits.
    pub(crate) fn at_mixed(&self, gives: Gives) -> &[(u32, Second)] {
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

/// The position of what may stand behind the first token of a match, or behind the number that it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Second(u32);

impl Second {
    /// Anything.
    pub(crate) const ANY: Self = Self(0);
}

/// The position of what may stand at a second token, which is added when it is new; `None` where nothing can, so that the rule never
/// matches.
fn number_of(seconds: &mut Vec<Option<Starts>>, second: Option<Starts>) -> Option<Second> {
    let second = second.filter(|starts| !starts.ends);
    if second.as_ref().is_some_and(|starts| *starts == Starts::default()) {
        return None;
    }
    let known = seconds.iter().position(|s| *s == second);
    let number = known.unwrap_or_else(|| {
        seconds.push(second);
        seconds.len() - 1
    });
    Some(Second(number as u32))
}

/// Bits of a rule's position.
const HALF: u32 = 16;

/// The number of a word's list of rules.
fn key(word: Word, gives: Gives) -> u32 {
    word.0 * RESULTS as u32 + gives as u32
}
