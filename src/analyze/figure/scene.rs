//! What every figure module sees of the text, and a figure under way.

use super::relation;
use super::relation::rule::Rules;
use crate::analyze::entities::Entities;
use crate::analyze::lists::Lists;
use crate::analyze::pattern::{Chunk, Chunks};
use crate::lang::lexicon::{Class, Hit, Lexicon};
use crate::lang::number::Number;
use crate::lang::{Dictionary, Shape, Syntax, Tag, Text};
use crate::report::{Company, FigureKind, Person};
use rustc_hash::FxHashSet;

/// The text with all that is known of it.
pub(super) struct Scene<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) numbers: &'a [Number],
    /// Token ranges of the time expressions, in order; ages and lengths of time among them.
    pub(super) times: &'a [TimeSpan],
    pub(super) entities: &'a Entities,
    pub(super) companies: &'a [Company],
    pub(super) people: &'a [Person],
    /// The last words of their names.
    pub(super) families: FxHashSet<&'a str>,
    pub(super) syntax: &'a Syntax,
    pub(super) dictionary: &'a Dictionary,
    pub(super) lists: &'a Lists,
    pub(super) rules: &'a Rules,
}

/// A time expression in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeSpan {
    pub(super) first: usize,
    pub(super) last: usize,
    /// A calendar point or stretch, not a length or a recurrence.
    pub(super) anchored: bool,
}

/// A figure under way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// First token of number, sign and unit.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
    pub(super) kind: FigureKind,
    /// Scaled value, or the lower end.
    pub(super) low: f64,
    /// The upper end of a range.
    pub(super) high: Option<f64>,
    /// What scale words multiplied by.
    pub(super) scale: f64,
    /// Unit's name, or the counted noun.
    pub(super) unit: Option<String>,
    pub(super) currency: Option<&'static str>,
    /// One past the counted noun phrase, or 0.
    pub(super) noun_end: usize,
    /// Id of the rule that read it.
    pub(super) rule: &'static str,
}

impl Draft {
    /// A draft of a number as it stands.
    pub(super) fn new(number: &Number, kind: FigureKind, rule: &'static str) -> Self {
        Self {
            first: number.first,
            last: number.last,
            kind,
            low: number.value,
            high: number.high,
            scale: number.scale,
            unit: None,
            currency: None,
            noun_end: 0,
            rule,
        }
    }

    /// The draft with a unit that ends before token `last`.
    pub(super) fn with_unit(mut self, unit: &str, last: usize) -> Self {
        self.unit = Some(unit.to_owned());
        self.last = self.last.max(last);
        self
    }
}

impl Scene<'_> {
    /// The entry of `class` at `at`.
    pub(super) fn find(&self, at: usize, class: Class) -> Option<Hit<'static>> {
        self.lexicon.find(self.text, at, class)
    }

    /// The entry of `class` that ends before token `end`: its first token and what it says. The longest wins.
    pub(super) fn find_ending(&self, end: usize, class: Class, most: usize) -> Option<(usize, Hit<'static>)> {
        (1..=most).rev().filter_map(|n| end.checked_sub(n)).find_map(|at| {
            let hit = self.find(at, class).filter(|h| h.last == end)?;
            Some((at, hit))
        })
    }

    /// True when an entry of `class` may start at `at`.
    pub(super) fn may(&self, at: usize, class: Class) -> bool {
        self.lexicon.may(self.text, at, class)
    }

    /// True when token `at` is `word` in any case of letters.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.text.word(at).eq_ignore_ascii_case(word)
    }

    /// True when token `at` is one of `words`.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.text.word(at);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// True when the token before `at` is one of `words`.
    pub(super) fn after_any(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|i| self.is_any(i, words))
    }

    /// True when token `at` stands right after the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape().any(Shape::GLUED))
    }

    /// True for the first token of a line or of a cell of a table.
    pub(super) fn opens_cell(&self, at: usize) -> bool {
        self.shape(at, Shape::NEW_LINE) || self.tabbed(at)
    }

    /// True for the first token of a cell behind the first of its row.
    pub(super) fn tabbed(&self, at: usize) -> bool {
        at > 0 && self.text.text.as_bytes().get(self.text.span(at - 1, at).end as usize) == Some(&b'\t')
    }

    /// True when token `at` has one of the shapes `bits`.
    pub(super) fn shape(&self, at: usize, bits: u16) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape().any(bits))
    }

    /// True for a hyphen or dash at `at`.
    pub(super) fn dash(&self, at: usize) -> bool {
        // As bytes, for most words are told by their first: - and ‐ ‑ – — and −.
        matches!(self.text.word(at).as_bytes(), b"-" | [0xe2, 0x80, 0x90..=0x94] | [0xe2, 0x88, 0x92])
    }

    /// One past a hyphen that glues `at` to what stands before, or `at`.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(matches!(self.text.word(at), "-" | "‑" | "‐") && self.glued(at) && self.glued(at + 1))
    }

    /// First token and one past the last of the sentence that holds token `at`.
    pub(super) fn sentence(&self, at: usize) -> (usize, usize) {
        let i = self.text.sentence_of(at);
        self.text.sentences.get(i).map_or((at, at), |s| (s.first as usize, s.last as usize))
    }

    /// The number that starts at token `at`.
    pub(super) fn number(&self, at: usize) -> Option<&Number> {
        self.numbers.get(self.numbers.partition_point(|n| n.first < at)).filter(|n| n.first == at)
    }

    /// The time expression that covers token `at`.
    pub(super) fn time_at(&self, at: usize) -> Option<&TimeSpan> {
        let next = self.times.partition_point(|t| t.first <= at);
        self.times.get(next.checked_sub(1)?).filter(|t| t.last > at)
    }

    /// The words of tokens `first..last`.
    pub(super) fn words(&self, first: usize, last: usize) -> &str {
        self.text.span(first, last).of(self.text.text)
    }

    /// True when the word at `at` looks like a counted plural.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        if self.may(at, Class::People) {
            return true;
        }
        let word = self.text.word(at);
        let ends = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s", "’s"].iter().any(|e| word.ends_with(e));
        // "balls", "sets": what is a verb as well is read by its sentence.
        let noun = || !self.may(at, Class::Verb) || self.syntax.tags.get(at) == Some(&Tag::Plural);
        ends && self.shape(at, Shape::WORD) && !self.may(at, Class::Stop) && noun()
    }
}

impl Chunks for Scene<'_> {
    fn starting(&self, kind: Chunk, at: usize) -> Option<usize> {
        match kind {
            Chunk::Noun => relation::noun_starting(self, at),
            Chunk::Time => self.time_at(at).filter(|t| t.first == at).map(|t| t.last),
            Chunk::Count => self.number(at).map(|n| n.last),
            _ => self.entities.starting(kind, at),
        }
    }

    fn ending(&self, kind: Chunk, end: usize) -> Option<usize> {
        match kind {
            Chunk::Noun => relation::noun_ending(self, end),
            Chunk::Time => self.time_at(end.checked_sub(1)?).filter(|t| t.last == end).map(|t| t.first),
            Chunk::Count => {
                let before = self.numbers.partition_point(|n| n.last < end);
                self.numbers.get(before).filter(|n| n.last == end).map(|n| n.first)
            }
            _ => self.entities.ending(kind, end),
        }
    }

    fn word_starting(&self, class: Class, at: usize) -> Option<usize> {
        self.find(at, class).map(|h| h.last)
    }

    fn word_ending(&self, class: Class, end: usize) -> Option<usize> {
        /// Words of the longest entry that may stand before a figure.
        const LONGEST: usize = 3;
        self.find_ending(end, class, LONGEST).map(|found| found.0)
    }
}
