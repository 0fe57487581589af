//! Reads time expressions by the rules of the grammar: at a token, the longest that some rule gives.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::clock::Clock;
use super::digits::Digits;
use super::grammar::{Grammar, Second};
use super::length::Length;
use super::make::Made;
use super::meaning::Meaning;
use super::point::Point;
use super::rule::{Gives, Make, RESULTS};
use super::start::Stands;
use crate::analyze::limit;
use crate::analyze::lists::Lists;
use crate::analyze::pattern::{Chunk, Chunks, Place};
use crate::lang::lexicon::{Class, Hit, Lexicon};
use crate::lang::number::{Form, Number};
use crate::lang::{Shape, Tag, Text, Word};
use crate::report::TimeKind;

/// What one text is read with.
pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) grammar: &'a Grammar,
    pub(super) lists: &'a Lists,
    pub(super) numbers: &'a [Number],
    /// The word class of each token; those of a language without syntax are all nouns.
    pub(super) tags: &'a [Tag],
    /// For each token the position of the number that starts there, plus one; 0 for none.
    pub(super) starts: Vec<u32>,
    /// Day of publication.
    pub(super) date: Option<NaiveDate>,
    /// Time of day of the publication.
    pub(super) time: Option<NaiveTime>,
    /// "3/4" is the third of April.
    pub(super) day_first: bool,
    /// The tokens of the sentence under way.
    sentence: Cell<(usize, usize)>,
    depth: Cell<usize>,
    /// Tokens at which rules may still be tried.
    pub(super) tries: Cell<usize>,
    /// A part was not read because it nested too deep: what was read around it is not the last word.
    limited: Cell<bool>,
    memo: RefCell<Memo>,
}

/// A part of an expression, as a rule gave it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    /// One past its last token.
    pub(super) last: usize,
    pub(super) value: Value,
    /// The position of its rule.
    pub(super) rule: usize,
}

/// What a part says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Point(Point),
    Clock(Clock),
    Length(Length),
}

/// A whole expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Whole {
    /// One past its last token.
    pub(super) last: usize,
    pub(super) kind: TimeKind,
    pub(super) meaning: Meaning,
    /// The position of its rule.
    pub(super) rule: usize,
}

/// Parts read last, by place and result: several rules ask for the same ones.
const REMEMBERED: usize = 64;
type Memo = [Option<(usize, Gives, Option<Reading>)>; REMEMBERED];

/// How deep parts may nest: "the end of the first week of March".
const DEEPEST: usize = 6;

impl<'a> Reader<'a> {
    /// A reader of one text.
    pub(super) fn new(
        text: &'a Text<'a>,
        (lexicon, grammar): (&'a Lexicon, &'a Grammar),
        lists: &'a Lists,
        (numbers, tags): (&'a [Number], &'a [Tag]),
        (date, time): (Option<NaiveDate>, Option<NaiveTime>),
        day_first: bool,
    ) -> Self {
        let mut starts = vec![0; text.tokens.len()];
        for (position, number) in (1..).zip(numbers) {
            if let Some(start) = starts.get_mut(number.first) {
                *start = position;
            }
        }
        Self {
            text,
            lexicon,
            grammar,
            lists,
            numbers,
            tags,
            starts,
            date,
            time,
            day_first,
            sentence: Cell::new((0, 0)),
            depth: Cell::new(0),
            tries: Cell::new(limit::TIMES.of(text)),
            limited: Cell::new(false),
            memo: RefCell::new([None; REMEMBERED]),
        }
    }

    /// Turns to the sentence of tokens `first..last`.
    pub(super) fn enter(&self, first: usize, last: usize) {
        self.sentence.set((first, last));
    }

    /// The tokens of the sentence under way.
    pub(super) fn bounds(&self) -> Range<usize> {
        let (first, last) = self.sentence.get();
        first..last
    }

    /// The rules that may start at token `at` and give `gives`, beside those of its word: as a number or a code.
    fn by_shape(&self, at: usize, gives: Gives) -> &'a [(u32, Second)] {
        let Some(token) = self.text.tokens.get(at) else { return &[] };
        if token.shape().any(Shape::NUMBER) {
            match self.digits_at(at) {
                Some((digits, alone)) => self.grammar.at_digits(digits, alone, gives),
                None => self.grammar.at_number(gives),
            }
        } else if token.shape().any(Shape::MIXED) {
            self.grammar.at_mixed(gives)
        } else if self.starts[at] != 0 && self.grammar.at_word(token.word(), gives).len() == 0 {
            // A number of words that are no entries: "fünfunddreißig".
            self.grammar.at_number(gives)
        } else {
            &[]
        }
    }

    /// True when some rule for a whole expression may start at token `at`.
    pub(super) fn may_open(&self, at: usize) -> bool {
        let Some((word, shape)) = self.text.tokens.get(at).map(|t| (t.word(), t.shape())) else { return false };
        // Most words start nothing.
        if self.starts[at] == 0 && !shape.any(Shape::NUMBER | Shape::MIXED) {
            return self.grammar.opening(word).is_some_and(|second| self.goes_on(&self.behind(at), second));
        }
        let behind = self.behind(at);
        let by_word = if self.is_plain(at) {
            self.grammar.at_plain_word(word, Gives::Time).any(|(_, second)| self.goes_on(&behind, second))
        } else {
            self.grammar.at_word(word, Gives::Time).any(|(_, second)| self.goes_on(&behind, second))
        };
        by_word || self.by_shape(at, Gives::Time).iter().any(|(_, second)| self.goes_on(&behind, *second))
    }

    /// True when token `at` starts no number.
    fn is_plain(&self, at: usize) -> bool {
        self.starts.get(at).is_none_or(|s| *s == 0) && self.text.tokens.get(at).is_none_or(|t| !t.shape().any(Shape::NUMBER))
    }

    /// The kind of token `at` when it is digits, and whether they are a number alone.
    fn digits_at(&self, at: usize) -> Option<(Digits, bool)> {
        let token = self.text.tokens.get(at).filter(|t| t.shape().any(Shape::NUMBER))?;
        let number = self.number(at);
        if self.lexicon.dotted_ordinals || number.is_some_and(|n| n.form == Form::Words) {
            return None;
        }
        let alone = number.is_none_or(|n| n.last == at + 1 && n.form == Form::Digits);
        Some((Digits::of(token.span.of(self.text.text)), alone))
    }

    /// What stands behind token `at`, and behind the number that it starts.
    fn behind(&self, at: usize) -> [Option<Stands>; 2] {
        let number = self.number(at).filter(|n| n.last > at + 1);
        [self.stands(at + 1), number.and_then(|n| self.stands(n.last))]
    }

    /// What stands at token `at`.
    fn stands(&self, at: usize) -> Option<Stands> {
        let (word, shape) = self.text.tokens.get(at).map(|t| (t.word(), t.shape()))?;
        Some(Stands {
            word,
            classes: self.lexicon.classes(word),
            digits: shape.any(Shape::NUMBER | Shape::MIXED),
            number: self.starts[at] != 0,
            glued: shape.any(Shape::GLUED) || self.text.word(at) == "s",
        })
    }

    /// False when a rule can go on with nothing of what stands behind its first token.
    #[inline]
    fn goes_on(&self, behind: &[Option<Stands>; 2], second: Second) -> bool {
        let Some(starts) = self.grammar.second(second) else { return true };
        behind.iter().flatten().any(|stands| starts.hold(stands))
    }

    /// The longest whole expression that starts at token `at`.
    pub(super) fn whole(&self, at: usize) -> Option<Whole> {
        let mut best: Option<Whole> = None;
        self.limited.set(false);
        self.best(at, Gives::Time, |rule, last, made| {
            let (kind, meaning) = made.whole()?;
            best = Some(Whole { last, kind, meaning, rule });
            Some(())
        });
        // A point alone is named by the rule that read it.
        if let Some(whole) = best.as_mut().filter(|w| self.grammar.rules[w.rule].make == Make::Point)
            && let Some(point) = self.part(Gives::Point, at)
        {
            whole.rule = point.rule;
        }
        if self.limited.get() {
            *self.memo.borrow_mut() = [None; REMEMBERED];
        }
        best
    }

    /// The longest part of one kind that starts at token `at`.
    pub(super) fn part(&self, gives: Gives, at: usize) -> Option<Reading> {
        let slot = (at * 4 + gives as usize) % REMEMBERED;
        if let Some((_, _, known)) = self.memo.borrow()[slot].filter(|(a, g, _)| *a == at && *g == gives) {
            return known;
        }
        if self.depth.get() >= DEEPEST {
            self.limited.set(true);
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let mut best = None;
        self.best(at, gives, |rule, last, made| {
            best = Some(Reading { last, value: made.value()?, rule });
            Some(())
        });
        self.depth.set(self.depth.get() - 1);
        self.memo.borrow_mut()[slot] = Some((at, gives, best));
        best
    }

    /// Calls `take` with every match that is longer than the ones before.
    fn best(&self, at: usize, gives: Gives, mut take: impl FnMut(usize, usize, Made) -> Option<()>) {
        let word = self.text.tokens.get(at).map_or(Word::UNKNOWN, |t| t.word());
        let plain = self.is_plain(at);
        // One of the two is empty.
        let by_plain_word = plain.then(|| self.grammar.at_plain_word(word, gives)).into_iter().flatten();
        let by_word = (!plain).then(|| self.grammar.at_word(word, gives)).into_iter().flatten();
        let by_shape = self.by_shape(at, gives).iter().copied();
        let place = Place { text: self.text, lists: self.lists, chunks: self, bounds: self.bounds() };
        let mut longest = at;
        let behind = self.behind(at);
        // Whether a part stands here is found out once for all the rules that start with it.
        let mut stands = [None; RESULTS];
        for (rule, _) in by_plain_word.chain(by_word).chain(by_shape).filter(|(_, second)| self.goes_on(&behind, *second)) {
            let rule = rule as usize;
            if let Some(part) = self.grammar.opens_with(rule)
                && !*stands[part as usize].get_or_insert_with(|| self.part(part, at).is_some())
            {
                continue;
            }
            let Some(found) = self.grammar.patterns.run(rule, at, &place).filter(|m| m.last > longest) else { continue };
            if !self.grammar.fits_behind(rule, at, &place) {
                continue;
            }
            if self.make(rule, &found).and_then(|made| take(rule, found.last, made)).is_some() {
                longest = found.last;
            }
        }
    }

    /// The entry of `class` at `at`.
    pub(super) fn find(&self, at: usize, class: Class) -> Option<Hit<'static>> {
        self.lexicon.find(self.text, at, class)
    }

    /// True when an entry of `class` may start at `at`.
    pub(super) fn may(&self, at: usize, class: Class) -> bool {
        self.lexicon.may(self.text, at, class)
    }

    /// The calendar point that starts at token `at`.
    pub(super) fn point(&self, at: usize) -> Option<(Point, usize)> {
        match self.part(Gives::Point, at)? {
            Reading { value: Value::Point(point), last, .. } => Some((point, last)),
            _ => None,
        }
    }

    /// The time of day that starts at token `at`.
    pub(super) fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        match self.part(Gives::Clock, at)? {
            Reading { value: Value::Clock(clock), last, .. } => Some((clock, last)),
            _ => None,
        }
    }

    /// The length that starts at token `at`.
    pub(super) fn length(&self, at: usize) -> Option<(Length, usize)> {
        match self.part(Gives::Length, at)? {
            Reading { value: Value::Length(length), last, .. } => Some((length, last)),
            _ => None,
        }
    }

    /// The end of a range that starts at token `at`.
    pub(super) fn end(&self, at: usize) -> Option<(Point, usize)> {
        match self.part(Gives::End, at)? {
            Reading { value: Value::Point(point), last, .. } => Some((point, last)),
            _ => None,
        }
    }

    /// The minute of publication.
    pub(super) fn now(&self) -> Option<NaiveDateTime> {
        Some(self.date?.and_time(self.time?))
    }

    /// The year of publication.
    pub(super) fn this_year(&self) -> Option<i32> {
        self.date.map(|d| d.year())
    }
}

impl Chunks for Reader<'_> {
    fn starting(&self, kind: Chunk, at: usize) -> Option<usize> {
        let sure = |clock: Clock| clock.sure || clock.minute.is_some();
        match kind {
            Chunk::Point => self.point(at).map(|p| p.1),
            Chunk::Clock => self.clock(at).map(|c| c.1),
            Chunk::SureClock => self.clock(at).filter(|c| sure(c.0)).map(|c| c.1),
            Chunk::Length => self.length(at).map(|l| l.1),
            Chunk::End => self.end(at).map(|e| e.1),
            Chunk::Counted => self.is_counted(at).then_some(at),
            Chunk::Stop => self.stops(at).then_some(at),
            _ => self.atom(kind, at),
        }
    }

    fn ending(&self, _kind: Chunk, _end: usize) -> Option<usize> {
        None
    }

    fn word_starting(&self, class: Class, at: usize) -> Option<usize> {
        self.find(at, class).map(|h| h.last)
    }

    fn word_ending(&self, class: Class, end: usize) -> Option<usize> {
        /// Words of the longest entry that may stand before an expression.
        const LONGEST: usize = 3;
        (1..=LONGEST).rev().filter_map(|n| end.checked_sub(n)).find(|at| self.find(*at, class).is_some_and(|h| h.last == end))
    }
}
