//! Which way a sentence looks around a time expression: the words that tell past from future.

use super::point::{Point, Tense};
use super::reader::Reader;
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};
use std::cell::Cell;

/// Tokens on each side of an expression that may tell its tense.
const TENSE_WINDOW: usize = 24;
/// Tokens before the end of a period of reports in which a verb in the past makes it lie behind.
const PERIOD_WINDOW: usize = 12;
/// Tokens between a noun such as "forecast" and what hangs on it by "for".
const NOUN_WINDOW: usize = 5;
/// The value of cues that look ahead as a noun only where the time hangs on them.
const NOUN: f64 = 1.0;
/// The value of verbs that look ahead but for their past, which is a deed.
const DEED: f64 = 2.0;
/// Tokens between a verb in the present and its day.
const PRESENT_WINDOW: usize = 10;

impl Reader<'_> {
    /// Which way the sentence looks around tokens `first..last`: the nearest cue before, then the nearest after.
    pub(super) fn tense(&self, first: usize, last: usize) -> Tense {
        let sentence = self.bounds();
        let named = Cell::new(false);
        let cue = |i: usize| {
            let classes = self.lexicon.classes(self.text.tokens.get(i)?.word());
            let participle = i > 0 && self.lexicon.before_participles.iter().any(|w| self.text.word(i - 1).eq_ignore_ascii_case(w));
            if participle {
                return None;
            }
            // "by Friday", "until the 9th": only right before the expression.
            if classes & Class::FutureBefore.bit() != 0 && (first.saturating_sub(2)..first).contains(&i) {
                return Some(Tense::Future);
            }
            // "at its Cloud Next conference": a capital inside the sentence is a name's.
            let name = i > sentence.start && self.text.tokens[i].shape().any(Shape::CAP) && self.tags.get(i) == Some(&Tag::Name);
            if classes & Class::Future.bit() != 0
                && !name
                && let Some(hit) = self.find(i, Class::Future)
            {
                // "cut its forecast on Wednesday": the noun looks ahead only where the time hangs on it: "its forecast for March".
                let noun = hit.value == NOUN && matches!(self.tags.get(i), Some(Tag::Noun | Tag::Plural));
                let hangs = i + NOUN_WINDOW > first && self.text.word(hit.last).eq_ignore_ascii_case("for");
                // "set up a venture on Monday", "delayed the release on Monday", but "set to open", "delayed the release to Monday".
                if hit.value == DEED && self.tags.get(i) == Some(&Tag::Past) && !self.leads_on(i + 1) && !self.leads_on(first.max(1) - 1) {
                    return Some(Tense::Past);
                }
                if !noun || hangs || i > first {
                    return Some(Tense::Future);
                }
                named.set(true);
                return None;
            }
            // "who takes over on March 1": a verb in the present beside a day to come.
            if self.tags.get(i) == Some(&Tag::Third) && i < first && self.on_day(i, first) {
                Some(Tense::Future)
            } else if classes & Class::Past.bit() != 0 && self.find(i, Class::Past).is_some() || self.ends_in_past(i) {
                Some(Tense::Past).filter(|_| !self.tells_nothing(i))
            } else {
                None
            }
        };
        let before = (sentence.start.max(first.saturating_sub(TENSE_WINDOW))..first).rev().find_map(cue);
        // A past in a clause that hangs on the expression's own is not its tense: "on March 25, which has sparked talk".
        let after = || {
            let mut own = true;
            (last..sentence.end.min(last + TENSE_WINDOW)).find_map(|i| {
                own &= !self.lexicon.may(self.text, i, Class::Clause);
                cue(i).filter(|tense| own || *tense == Tense::Future)
            })
        };
        before.or_else(after).unwrap_or(if named.get() { Tense::Future } else { Tense::Unknown })
    }

    /// True for the "cut" of "is set to cut", the "bid" of "make a bid", "imported steel" and the "led" of "a round led by Osk".
    fn tells_nothing(&self, i: usize) -> bool {
        match self.tags.get(i) {
            Some(Tag::Base) => i > 0 && matches!(self.tags.get(i - 1), Some(Tag::To | Tag::Modal | Tag::Do)),
            Some(Tag::Noun) => i > 0 && self.tags.get(i - 1) == Some(&Tag::Determiner),
            Some(Tag::Adjective) => true,
            Some(Tag::Participle) => {
                self.text.word(i + 1).eq_ignore_ascii_case("by") && i > 0 && self.tags.get(i - 1).is_some_and(|t| t.nominal())
            }
            _ => false,
        }
    }

    /// True for the words by which a verb leads to a day to come: "set for May", "delayed until May".
    fn leads_on(&self, i: usize) -> bool {
        ["to", "for", "until", "till"].iter().any(|w| w.eq_ignore_ascii_case(self.text.word(i)))
    }

    /// True when "on" or "from" leads from the verb at `i` to a day at `first`, with no mark between.
    fn on_day(&self, i: usize, first: usize) -> bool {
        let leads = ["on", "from"].iter().any(|w| w.eq_ignore_ascii_case(self.text.word(first - 1)));
        let parts = |t: usize| self.text.tokens[t].shape().any(Shape::MARK) && self.text.word(t) != "-";
        leads && first - i <= PRESENT_WINDOW && !(i..first).any(parts)
    }

    /// True for a verb whose ending says that it is in the past: "imposed".
    fn ends_in_past(&self, i: usize) -> bool {
        /// Letters of the shortest verb that its ending shows.
        const SHORTEST: usize = 5;
        let token = &self.text.tokens[i];
        let word = token.span.of(self.text.text);
        token.shape().any(Shape::LOWER) && word.len() >= SHORTEST && self.lexicon.past_endings.iter().any(|e| word.ends_with(e))
    }

    /// Periods of reports lie behind, unless the sentence looks ahead.
    pub(super) fn period_tense(&self, first: usize, last: usize) -> Tense {
        let start = self.bounds().start.max(first.saturating_sub(PERIOD_WINDOW));
        let told = (start..first).any(|i| self.lexicon.may(self.text, i, Class::Past));
        if self.tense(first, last) == Tense::Future && !told { Tense::Future } else { Tense::Past }
    }

    /// The point anchored to the day of publication; the tense is looked for only where it decides.
    pub(super) fn anchored(&self, point: Point, first: usize, last: usize) -> Point {
        let open = point.year().is_none() && self.date.is_some();
        point.resolve(self.date, if open { self.tense(first, last) } else { Tense::Unknown })
    }
}
