//! How far a capitalised run goes: what extends it ("&", "of", "and", particles, domains) and what breaks it.

use super::super::case::is_english;
use super::super::lexicon::{Entry, Key, flag};
use super::super::words::class;
use super::{DOMAINS, Scan};
use crate::lang::Shape;

/// Tokens of the longest name: the longest of news, of institutions with their seats, have some twenty. What goes on is cut here, for names
/// are looked at from every token of a run.
const LONGEST: usize = 40;
/// Bytes of the longest name, however few its tokens: facts repeat the names of those they are about, so that one name of a page's length
/// would be told again with each.
const LONGEST_BYTES: usize = 400;

/// Digits of the longest number inside a name: more of them are a year or a count.
const NUMBER: usize = 3;

impl Scan<'_, '_> {
    /// True when a name may start at token `at`.
    pub(super) fn starts(&self, at: usize) -> bool {
        self.text.tokens[at].span.len() <= LONGEST_BYTES
    }

    /// One past the last token of the capitalised run that starts at `at`.
    pub(super) fn run(&self, at: usize) -> usize {
        self.run_from(at, at + 1)
    }

    /// The same when everything before `end` is known to belong to it.
    pub(super) fn run_from(&self, at: usize, mut end: usize) -> usize {
        loop {
            let next = self.extension(at, end);
            if next == end || end - at >= LONGEST || self.text.span(at, next).len() > LONGEST_BYTES {
                return end;
            }
            end = next;
        }
    }

    /// One past what follows the run `first..at` and belongs to it; `at` when nothing does.
    fn extension(&self, first: usize, at: usize) -> usize {
        if at >= self.end {
            return at;
        }
        let shape = self.shape(at);
        let glued = shape.any(Shape::GLUED);
        if shape.any(Shape::CAP | Shape::CAMEL) {
            return match () {
                () if self.slashed(at) => at + 3,
                () if self.breaks(at) => at,
                () => at + 1,
            };
        }
        let next_glued = self.is(at + 1, Shape::GLUED);
        match self.text.word(at) {
            "&" if self.capital(at + 1) => at + 2,
            "-" | "‑" if glued && next_glued && self.capital(at + 1) && !self.pair(at) => at + 2,
            "-" | "‑" if glued && next_glued && self.is(at + 1, Shape::NUMBER) => at + 2,
            // "Co-operative Bank"
            "-" | "‑" if glued && next_glued && self.cooperative(at) => at + 2,
            // "Park Ji-won", "Ji-won Park"
            "-" | "‑" if glued && next_glued && self.syllable(first, at) => at + 2,
            "." if glued && next_glued && self.domain(at + 1) => at + 2,
            "+" if glued => at + 1,
            "," if self.legal(at + 1) => at + 2,
            "(" if self.capital(at + 1) && !self.headline() => self.bracketed(at),
            "'s" | "’s" if glued && self.owned_noun(first, at) => at + 2,
            // "Hale, Osk & Borg"
            "," if self.of_partners(first, at) && !self.headline() => at + 4,
            "of" | "for" if !self.headline() => self.of(first, at),
            "and" if !self.headline() => self.and(first, at),
            // "Halden Systems 4 Inc", "Quay 9 Imports Inc"
            _ if shape.any(Shape::NUMBER) && !glued && !self.headline() && self.common_number(at) => at + 1,
            _ if !self.headline() && self.class(at) & class::PARTICLE != 0 && shape.any(Shape::LOWER) => self.particle(at),
            _ => at,
        }
    }

    /// True when the comma at `at` stands between partners: "Hale, Osk & Borg". In "bought Osk Labs, Hale & Sons said" a name ends there.
    fn of_partners(&self, first: usize, at: usize) -> bool {
        if !(self.capital(at + 1) && self.text.word(at + 2) == "&" && self.capital(at + 3)) {
            return false;
        }
        let nouns = class::COMPANY_NOUN | class::COMPANY_NOUN_WEAK | class::LEGAL | class::LEGAL_SOFT | class::ORG | class::DATE;
        let known = |from: usize| self.lexicon.longest(self.text, from, self.end);
        let whole = known(first).is_some_and(|(last, e)| last == at && (e.is_sure_company() || e.any(flag::PLACE)));
        let own = || known(at + 1).is_some_and(|(last, e)| last > at + 3 && e.is_sure_company());
        self.class(at - 1) & nouns == 0 && !whole && !own()
    }

    /// True when the capitalised token `at` cannot go on a name.
    pub(super) fn breaks(&self, at: usize) -> bool {
        let class = self.class(at);
        let agency = || self.capital(at + 1) && self.class(at + 1) & class::AGENCY != 0;
        if class & (class::FUNCTION | class::DATE) != 0 && !self.legal(at) {
            // "Rent A Car" goes on, "Halden On Monday" does not.
            let article = self.text.word(at) == "A" && self.capital(at + 1) && !self.headline();
            // "Quay One Imports Inc"
            let opens = class & class::OPENS_NAME != 0 && self.legal_ahead(at + 1).is_some() && !self.headline();
            // "Norwegian Can Co": here the modal is a noun.
            let opens = opens || self.legal(at + 1) && !self.headline();
            return !(article || opens || class & class::DATE != 0 && self.dated_name(at));
        }
        if class & class::ROLE != 0 && !agency() {
            return true;
        }
        if class & class::TITLE != 0 && self.text.word(at).ends_with('.') {
            return true;
        }
        let nouns = class::COMPANY_NOUN | class::COMPANY_NOUN_WEAK | class::LEGAL | class::LEGAL_SOFT | class::LEGAL_UPPER | class::ORG;
        self.headline() && class & nouns == 0 && is_english(self.lexicon, self.text.word(at))
    }

    /// True when the hyphen at `at` joins two names of their own: "U.S.-China", "Halden-Osk".
    fn pair(&self, at: usize) -> bool {
        let entry = |i: usize| self.lexicon.get(Key::of(self.text.word(i))).unwrap_or(Entry::UNKNOWN);
        let (left, right) = (entry(at - 1), entry(at + 1));
        let place = flag::PLACE | flag::DEMONYM;
        left.any(place) && (right.any(place) || self.shape(at - 1).any(Shape::UPPER))
            || left.is_sure_company() && right.is_sure_company()
            || right.any(flag::DEMONYM)
    }

    /// True when the hyphen at `at` stands inside a given name of two syllables, behind or before a family name.
    fn syllable(&self, first: usize, at: usize) -> bool {
        let family = at > first + 1 || self.capital(at + 2);
        // "the Dollar-won pair", "a Hong Kong-won award": two common words make no name.
        let english = |i: usize| is_english(self.lexicon, self.text.word(i));
        family && !(english(at - 1) && english(at + 1)) && self.class(at + 1) & class::SYLLABLE != 0 && self.is(at + 1, Shape::LOWER)
    }

    pub(super) fn domain(&self, at: usize) -> bool {
        DOMAINS.iter().any(|d| self.text.word(at).eq_ignore_ascii_case(d))
    }

    /// True when the hyphen at `at` stands inside "Co-operative", which a noun of organisations or companies follows.
    pub(super) fn cooperative(&self, at: usize) -> bool {
        let nouns = class::COMPANY_NOUN | class::LEGAL_SOFT | class::ORG;
        matches!(self.text.word(at), "-" | "‑")
            && self.is(at, Shape::GLUED)
            && self.legal(at - 1)
            && self.is(at + 1, Shape::LOWER)
            && self.capital(at + 2)
            && (self.class(at + 2) & nouns != 0 || self.legal_ahead(at + 2).is_some())
    }

    /// True when the possessive at `at` belongs to a name: "Hale's Hotels Ltd".
    fn owned_noun(&self, first: usize, at: usize) -> bool {
        let entry = self.lexicon.get(Key::of(self.text.word(first))).unwrap_or(Entry::UNKNOWN);
        let listed = flag::COMPANY | flag::PLACE | flag::DEMONYM | flag::ORG;
        at == first + 1 && !entry.any(listed) && self.capital(at + 1) && self.class(at + 1) & class::COMPANY_NOUN != 0 && self.legal(at + 2)
    }

    /// True when the number at `at` stands inside a name: a legal form follows.
    fn common_number(&self, at: usize) -> bool {
        self.text.tokens[at].span.len() <= NUMBER && (self.common_ahead(at + 1) || self.legal(at + 1))
    }

    /// "of" and "for" after a head that takes them: "Bank of", "Department of the".
    fn of(&self, first: usize, at: usize) -> usize {
        let of = self.text.word(at) == "of";
        let bits = if of { class::OF_HEAD } else { class::ORG & !class::PARTY };
        // "Halden Group of Oslo" has a place, "Group of Seven" a name; "Petroleum Corp of Oslo" a name too where all its words are common.
        let head = self.class(at - 1);
        let described = at - first > 1 && head & class::LEGAL_SOFT != 0 || head & class::LEGAL != 0 && head & class::COMPANY_NOUN == 0;
        if head & bits == 0 || of && described {
            return if of { self.seat(first, at) } else { at };
        }
        let next = at + 1 + usize::from(self.text.word(at + 1) == "the");
        if self.capital(next) && self.class(next) & (class::FUNCTION | class::DATE | class::ROLE) == 0 { next + 1 } else { at }
    }

    /// "and" between two common words of one name: "Moving and Storage", "Food and Drug Administration".
    fn and(&self, first: usize, at: usize) -> usize {
        let next = at + 1;
        let odd = self.class(next) & (class::FUNCTION | class::DATE | class::ROLE | class::TITLE) != 0;
        if !self.capital(next) || odd && !self.partners(first, at) {
            return at;
        }
        if self.legal(next) {
            return if self.is(next + 1, Shape::GLUED) && self.text.word(next + 1) == "-" { at } else { next + 1 };
        }
        let before = self.class(at - 1);
        // "Osk and Sons", "Osk and Associates", "Osk Savings and Loan"
        let noun = class::COMPANY_NOUN | class::COMPANY_NOUN_WEAK | class::OF_HEAD;
        let partners = self.class(next) & class::TAIL != 0 && self.class(next) & noun != 0;
        if partners && before & (class::LEGAL | class::ORG) == 0 {
            return next + 1;
        }
        let of = (first..at).any(|i| self.text.word(i) == "of");
        if before & (class::LEGAL | class::ORG | class::LEGAL_SOFT) != 0 {
            return at;
        }
        if before & class::COMPANY_NOUN != 0 && !of && at - first > 1 {
            return if self.rest_of_name(next) { next + 1 } else { at };
        }
        if self.partners(first, at) {
            return next + 1;
        }
        let plain = |i: usize| {
            let word = self.text.word(i);
            let entry = self.lexicon.get(Key::of(word)).unwrap_or(Entry::UNKNOWN);
            !entry.any(flag::COMPANY | flag::PLACE | flag::DEMONYM | flag::FIRST_NAME | flag::PRODUCT) && is_english(self.lexicon, word)
        };
        let common = at - first > 1 && !of && self.common_ahead(next) && is_english(self.lexicon, self.text.word(at - 1));
        if common || plain(at - 1) && plain(next) { next + 1 } else { at }
    }

    /// True when "and" at `at` joins two family names before a legal form, or an adjective of a place and a name that ends in one:
    /// "Hale and Borg Inc", "Norwegian and General Shipping Ltd".
    fn partners(&self, first: usize, at: usize) -> bool {
        let entry = |i: usize| self.lexicon.get(Key::of(self.text.word(i))).unwrap_or(Entry::UNKNOWN);
        let family = |i: usize| entry(i).any(flag::SURNAME) && !entry(i).any(flag::COMPANY | flag::PLACE);
        let next = at + 1;
        if family(next) && self.legal(next + 1) {
            return family(at - 1);
        }
        at == first + 1
            && entry(first).any(flag::DEMONYM)
            && !entry(next).any(flag::DEMONYM)
            && self.legal_ahead(next).is_some_and(|legal| !self.listed(next, legal))
    }

    /// True when a listed company stands at the start of `at..end`.
    pub(super) fn listed(&self, at: usize, end: usize) -> bool {
        self.lexicon.longest(self.text, at, end).is_some_and(|(_, e)| e.is_sure_company())
    }

    /// "de", "van der", "bin" between capitals.
    fn particle(&self, at: usize) -> usize {
        let next = at + 1 + usize::from(self.class(at + 1) & class::PARTICLE != 0 && self.is(at + 1, Shape::LOWER));
        if self.capital(next) && self.class(next) & (class::FUNCTION | class::DATE) == 0 { next + 1 } else { at }
    }
}
