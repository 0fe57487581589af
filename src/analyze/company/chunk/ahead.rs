//! What stands ahead in a run of capitals: a legal form, a place, nothing but nouns that many names share.

use super::super::case::is_english;
use super::super::lexicon::{Entry, Key, flag};
use super::super::words::class;
use super::Scan;
use crate::lang::Shape;

/// Words looked at ahead: names with more before their legal form are rare, and each start of a name asks.
const AHEAD: usize = 6;
/// Words between two legal forms of one name: "Halden Corp International Asia Ltd".
const BETWEEN: usize = 3;
/// What ends a company's name or stands before its legal form.
const NOUNS: u32 = class::COMPANY_NOUN | class::COMPANY_NOUN_WEAK | class::LEGAL_SOFT;

impl Scan<'_, '_> {
    /// The legal form that ends the capitals from `at` on.
    pub(super) fn legal_ahead(&self, at: usize) -> Option<usize> {
        let ends = |i: usize| self.legal(i) || i > at && self.class(i) & class::LEGAL_SOFT != 0;
        (at..at + AHEAD).take_while(|i| self.capital(*i) || self.text.word(*i) == "&").find(|i| ends(*i))
    }

    /// True when the words from `at` on up to their legal form are common ones: "Restaurant Holdings Ltd".
    pub(super) fn common_ahead(&self, at: usize) -> bool {
        self.legal_ahead(at).is_some_and(|legal| legal > at && (at..legal).all(|i| self.common(i)))
    }

    /// True when common words up to a noun of companies follow: "General Pumping Group".
    pub(super) fn common_noun_ahead(&self, at: usize) -> bool {
        let words = (at..at + AHEAD).take_while(|i| self.capital(*i) && !self.breaks(*i)).count();
        let nouns = class::COMPANY_NOUN | class::LEGAL_SOFT;
        // "Mr Steel" and "General Banks" are people.
        words > 1
            && words < AHEAD
            && !self.headline()
            && self.class(at + words - 1) & nouns != 0
            && (at..at + words).all(|i| self.common(i))
    }

    /// True for an English word that names nothing by itself.
    pub(super) fn common(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let entry = self.lexicon.get(Key::of(word)).unwrap_or(Entry::UNKNOWN);
        let named = flag::PLACE | flag::DEMONYM | flag::FIRST_NAME;
        let noun = self.class(at) & NOUNS != 0;
        let listed = if noun { entry.is_sure_company() } else { entry.any(flag::COMPANY | flag::PRODUCT) };
        !listed && !entry.any(named) && (noun || is_english(self.lexicon, word))
    }

    /// True for a date's word that opens or carries on a name: "Sun Pumping Ltd", "Halden March Foods Inc".
    pub(super) fn dated_name(&self, at: usize) -> bool {
        let goes_on = self.capital(at + 1) && (self.legal(at + 1) || self.class(at + 1) & class::COMPANY_NOUN != 0);
        // "in May Capital Osk said", "3 May"
        let before = at.checked_sub(1).map_or(0, |i| self.class(i));
        let free = at == 0 || before & class::FUNCTION == 0 && !self.is(at - 1, Shape::NUMBER) || self.text.word(at - 1) == "of";
        goes_on && free && !self.headline() && self.legal_ahead(at + 1).is_some()
    }

    /// True when what follows "and" is no name of its own: "and Exploration Co", "and Paper said".
    pub(super) fn rest_of_name(&self, next: usize) -> bool {
        if !self.common(next) {
            return false;
        }
        let after = next + 1;
        if self.legal(after) {
            return true;
        }
        let noun = self.class(next) & NOUNS != 0;
        if !self.capital(after) {
            return noun && self.text.word(after) != "and";
        }
        self.common(after) && self.class(after) & NOUNS != 0 && self.legal(after + 1)
    }

    /// One past the place that "of" at `at` adds to a company's name: "Osk Co of America", "Osk of Norway Ltd", "Halden Trust Co of Oslo".
    pub(super) fn seat(&self, first: usize, at: usize) -> usize {
        let Some((end, place)) = self.lexicon.longest(self.text, at + 1, self.end) else { return at };
        if !place.any(flag::PLACE) || self.is(end, Shape::GLUED) && self.text.word(end) == "-" {
            return at;
        }
        // "Sales of Nevada Inc": the sentence gave the word its capital.
        if self.legal(end) {
            return if at - first == 1 && is_english(self.lexicon, self.text.word(first)) { at } else { end };
        }
        let america = end == at + 2 && self.class(at + 1) & class::REGION_WORD != 0;
        let finance = class::COMPANY_NOUN | class::COMPANY_NOUN_WEAK;
        let before = if at > first + 1 { self.class(at - 2) } else { 0 };
        let head = before & class::OF_HEAD != 0 && before & finance != 0 && before & class::LEGAL_SOFT == 0;
        let co = self.class(at - 1) & class::OF_HEAD != 0 && self.legal(at - 1);
        let common = co && (at == first + 2 || place.any(flag::COUNTRY)) && (first..at).all(|i| self.common(i));
        if co && (america || head || common) { end } else { at }
    }

    /// One past what goes on the name whose legal form ends before `last`, and whether that makes it the name of another company:
    /// "Osk Corp International Ltd" is none of "Osk Corp".
    pub(super) fn second_legal(&self, last: usize, run: usize) -> Option<(usize, bool)> {
        if last >= run {
            return None;
        }
        // "Limited Partnership", "Corp USA", "SA de CV"
        if self.class(last) & class::TAIL != 0 && self.capital(last) {
            return Some((last + 1, false));
        }
        if self.class(last) & class::PARTICLE != 0 && self.is(last, Shape::LOWER) && self.legal(last + 1) {
            return Some((last + 2, false));
        }
        if self.text.word(last) == "of" {
            let place = self.lexicon.longest(self.text, last + 1, run).map_or(last + 2, |(end, _)| end);
            return Some((place + usize::from(place < run && self.legal(place)), true));
        }
        let shared = |i: usize| self.capital(i) && self.class(i) & (NOUNS | class::REGION_WORD) != 0 && !self.legal(i);
        let end = (last..run.min(last + BETWEEN)).find(|i| !shared(*i)).unwrap_or(run.min(last + BETWEEN));
        if end == last {
            return None;
        }
        let soft = end == last + 1 && end == run && self.class(last) & class::LEGAL_SOFT != 0;
        (soft || end < run && self.legal(end)).then_some((if soft { end } else { end + 1 }, true))
    }

    /// One past the legal form behind a place or a word such as "Holdings" in brackets: "Osk (Singapore) Ltd", "Osk (Holdings) Ltd".
    pub(super) fn bracketed(&self, at: usize) -> usize {
        let place = self.lexicon.longest(self.text, at + 1, self.end).filter(|(_, e)| e.any(flag::PLACE)).map(|(end, _)| end);
        let soft = (self.class(at + 1) & class::LEGAL_SOFT != 0).then_some(at + 2);
        match place.or(soft) {
            Some(end) if self.text.word(end) == ")" && self.legal(end + 1) => end + 2,
            _ => at,
        }
    }

    /// True for the three tokens of a Nordic legal form: "A/S", "K/S".
    pub(super) fn slashed(&self, at: usize) -> bool {
        let letter = |i: usize| self.is(i, Shape::CAP) && self.text.word(i).len() == 1;
        letter(at) && self.text.word(at + 1) == "/" && self.is(at + 1, Shape::GLUED) && self.text.word(at + 2) == "S" && letter(at + 2)
    }
}
