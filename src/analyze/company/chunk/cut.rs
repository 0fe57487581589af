//! Cuts a capitalised run into names: legal forms, known names at its start or end, products, arms, people.

use super::super::case::is_english;
use super::super::lexicon::{Entry, Key, flag};
use super::super::words::class;
use super::{Scan, mark};
use crate::lang::Shape;

impl Scan<'_, '_> {
    /// Cuts the run `at..run` into names and keeps the first; the token after it.
    pub(super) fn split(&mut self, at: usize, run: usize, known: Option<(usize, Entry)>, initial: bool) -> usize {
        let mut marks = if initial { mark::INITIAL } else { 0 };
        if let Some(legal) = (at + 1..run).find(|i| (self.legal(*i) || self.slashed(*i)) && !self.cooperative(*i + 1)) {
            if let Some(name) = self.described(legal, known) {
                return name;
            }
            // "Carmaker Halden Motors Ltd": the sentence gave the noun its capital; but "Bank" opens names as often as it ends them.
            if initial
                && legal > at + 1
                && self.class(at) & class::HEAD != 0
                && self.class(at) & class::COMPANY_NOUN == 0
                && !known.is_some_and(|(_, e)| e.any(flag::COMPANY | flag::ORG))
                && self.strange(at + 1)
            {
                return at + 1;
            }
            return self.with_legal(at, legal, run, marks);
        }
        // "Park Ji-won"
        if (at + 2..run).any(|i| self.class(i) & class::SYLLABLE != 0 && self.is(i, Shape::LOWER)) {
            return self.push(at, run, run, self.exact(at, run), marks | mark::PERSON);
        }
        let (end, entry) = known.unwrap_or((at, Entry::UNKNOWN));
        if end >= run {
            return self.push(at, end, end, entry, marks);
        }
        let tail = self.class(run - 1);
        let noun = tail & (class::COMPANY_NOUN | class::LEGAL_SOFT | class::ORG) != 0;
        let titled = self.titled == at;
        let mister = titled && self.class(at - 1) & class::ROLE == 0;
        let other_noun = noun || tail & (class::OTHER_NOUN | class::PLACE_NOUN) != 0;
        if (entry.any(flag::FIRST_NAME) || titled) && !other_noun && (mister || !entry.is_sure_company()) {
            if let Some(cut) = self.ends(at, run).find(|i| *i >= at + 2 && self.sure(*i, run)) {
                return self.push(at, cut, cut, Entry::UNKNOWN, marks | mark::PERSON);
            }
            return self.push(at, run, run, Entry::UNKNOWN, marks | mark::PERSON);
        }
        if entry.any(flag::COMPANY | flag::ORG | flag::PRODUCT | flag::INDEX)
            && (entry.is_sure_company() || end > at + 1 || !entry.any(flag::COMPANY))
        {
            return self.known_start(at, end, run, entry, marks);
        }
        if entry.any(flag::COMPANY) && (self.product(end, run) || self.regional(end, run)) {
            return self.known_start(at, end, run, entry, marks);
        }
        if end > at && entry.any(flag::DEMONYM | flag::PLACE) && self.sure(end, run) {
            return self.push(at, end, end, entry, marks);
        }
        // "Retailer Osk": the noun is a common one, whatever follows.
        // "Retailer Osk Stores" is "Osk Stores", "Retailer Holdings" is a name.
        let strange = run > at + 2 && self.strange(at + 1);
        if initial && self.class(at) & (class::HEAD | class::HEAD_PLURAL) != 0 && !self.headline() && (!noun || strange) {
            return at + 1;
        }
        // A company that fills the end of the run: "Union Square Halden".
        if let Some(cut) = self.ends(at, run).find(|i| self.sure(*i, run)).filter(|_| !noun && !self.headline()) {
            return self.push(at, cut, cut, self.exact(at, cut), marks);
        }
        // "Halden X1013": a model number follows its maker's name.
        if let Some(cut) = (at + 1..run).find(|i| self.model(*i)).filter(|_| !noun) {
            self.after = cut;
            return self.push(at, cut, cut, self.exact(at, cut), marks | mark::MAKER);
        }
        // "Popular Halden", "Retailer Osk": the sentence gave the first word its capital.
        if initial
            && run > at + 1
            && !entry.any(flag::COMPANY | flag::PLACE | flag::DEMONYM)
            && is_english(self.lexicon, self.text.word(at))
        {
            let rest = self.lexicon.longest(self.text, at + 1, self.end);
            if rest.is_some_and(|(_, e)| e.is_sure_company() || e.any(flag::FIRST_NAME) && !e.any(flag::WORD)) && !noun {
                return at + 1;
            }
        }
        if self.headline() {
            marks |= mark::HEADLINE;
        }
        let base = if tail & class::LEGAL_SOFT != 0 && run > at + 1 { run - 1 } else { run };
        self.push(at, run, base, self.exact(at, base), marks)
    }

    /// Where the name starts that a description of place and kind stands before: "U.S. Subsidiary Halden Motors Corp"; the place
    /// alone is dropped before what is listed: "U.S. Halden Motors Corp".
    fn described(&self, legal: usize, known: Option<(usize, Entry)>) -> Option<usize> {
        let (end, _) = known.filter(|(_, e)| e.any(flag::COUNTRY | flag::DEMONYM) && !e.any(flag::COMPANY))?;
        let kind =
            self.class(end) & class::HEAD != 0 && (self.class(end) & class::COMPANY_NOUN == 0 || self.strange(end + 1)) && legal > end + 1;
        if kind { Some(end + 1) } else { (legal > end && self.listed(end, legal)).then_some(end) }
    }

    /// True for a word that is no English one.
    fn strange(&self, at: usize) -> bool {
        !is_english(self.lexicon, self.text.word(at))
    }

    /// The tokens of the run `at..run` behind its first one at which a listed name may start that fills the run.
    fn ends(&self, at: usize, run: usize) -> std::ops::Range<usize> {
        /// Tokens of the longest listed name, hyphens counted.
        const LISTED: usize = 16;
        run.saturating_sub(LISTED).max(at + 1)..run
    }

    /// True when a company that is nothing else starts at `at` and fills the run.
    fn sure(&self, at: usize, run: usize) -> bool {
        self.lexicon.longest(self.text, at, self.end).is_some_and(|(last, e)| last >= run && e.is_sure_company())
    }

    /// True when what follows a name is a product: listed, in camel case, or numbered.
    fn product(&self, at: usize, run: usize) -> bool {
        let listed = self.lexicon.longest(self.text, at, self.end).is_some_and(|(_, e)| e.any(flag::PRODUCT));
        listed || self.is(at, Shape::CAMEL) || self.is(run, Shape::NUMBER) && run == at + 1
    }

    /// True for a model number: "X1013", "A350".
    fn model(&self, at: usize) -> bool {
        let shape = self.shape(at);
        shape.any(Shape::MIXED) && (shape.any(Shape::UPPER) || self.text.word(at).bytes().filter(u8::is_ascii_alphabetic).count() == 1)
    }

    /// True when `at..run` names regions or countries alone.
    fn regional(&self, at: usize, run: usize) -> bool {
        let region = |i: usize| {
            self.class(i) & class::REGION_WORD != 0
                || self.lexicon.get(Key::of(self.text.word(i))).is_some_and(|e| e.any(flag::COUNTRY | flag::REGION))
        };
        at < run
            && ((at..run).all(region)
                || self.lexicon.longest(self.text, at, self.end).is_some_and(|(last, e)| last >= run && e.any(flag::PLACE)))
    }

    /// True when the tokens are only the start of the name that the list has for them.
    fn shortened(&self, first: usize, last: usize, entry: Entry) -> bool {
        let words = self.text.span(first, last).of(self.text.text);
        self.lexicon.company(entry.company).is_some_and(|row| row.goes_on(words))
    }

    /// A known name with more behind it in the run.
    fn known_start(&mut self, at: usize, end: usize, run: usize, entry: Entry, marks: u16) -> usize {
        let tail = self.class(run - 1);
        // "National Bank" is listed, "National Bank of Halden" is another; so are "Halden Mining" and "Halden Mining and Manufacturing".
        let of = self.text.word(end) == "of" && self.class(end - 1) & class::OF_HEAD != 0;
        let and = self.text.word(end) == "and" && self.class(end - 1) & class::COMPANY_NOUN != 0;
        if entry.any(flag::COMPANY) && (of || and) {
            return self.push(at, run, run, self.exact(at, run), marks);
        }
        if entry.any(flag::COMPANY) && self.regional(end, run) {
            return self.push(at, run, run, entry, marks | mark::ARM);
        }
        // A list's "Halden" is short for "Halden Foods"; "Halden Air" is another company.
        let nouns = class::COMPANY_NOUN | class::COMPANY_NOUN_WEAK | class::LEGAL_SOFT;
        if entry.any(flag::COMPANY) && run == end + 1 && tail & nouns != 0 && !self.headline() && self.shortened(at, end, entry) {
            return self.push(at, run, run, self.exact(at, run), marks);
        }
        if entry.any(flag::COMPANY) && tail & (class::COMPANY_NOUN | class::LEGAL_SOFT) != 0 && !self.headline() {
            let base = if tail & class::LEGAL_SOFT != 0 { run - 1 } else { run };
            let entry = self.exact(at, base);
            return self.push(at, run, base, entry, marks | mark::KNOWN_START);
        }
        if tail & class::ORG != 0 && !self.headline() {
            return self.push(at, run, run, Entry::UNKNOWN, marks);
        }
        self.after = end;
        self.push(at, end, end, entry, marks)
    }

    /// A name with its legal form, and what follows that ("Co., Ltd").
    fn with_legal(&mut self, at: usize, legal: usize, run: usize, marks: u16) -> usize {
        let mut last = self.legal_chain(legal + if self.slashed(legal) { 3 } else { 1 });
        let mut base = legal;
        while base > at + 1 && (matches!(self.text.word(base - 1), "," | "&" | "and") || self.class(base - 1) & class::LEGAL_SOFT != 0) {
            base -= 1;
        }
        // "Osk Corp International Ltd", "Osk Co of America", "Osk Ltd Partnership"
        while let Some((end, other)) = self.second_legal(last, run) {
            if other {
                base = if self.legal(end - 1) { end - 1 } else { end };
            }
            last = self.legal_chain(end);
        }
        // The dot of "Ltd." belongs to the name; the tokenizer keeps it apart where the word is no abbreviation.
        let entry = match self.exact(at, base) {
            Entry::UNKNOWN => self.exact(at, last),
            known => known,
        };
        // "Osk and Co Ltd" may stand without a name before it where the text is cut.
        if (at..last).all(|i| self.class(i) & (class::LEGAL | class::LEGAL_SOFT | class::LEGAL_UPPER) != 0)
            && !entry.any(flag::COMPANY | flag::ORG)
        {
            return last;
        }
        self.push(at, last, base, entry, marks | mark::LEGAL)
    }

    /// One past the legal forms that follow the one before `last`: "Co., Ltd".
    fn legal_chain(&self, mut last: usize) -> usize {
        loop {
            let gap = usize::from(matches!(self.text.word(last), "," | "&"))
                + usize::from(self.text.word(last) == "." && self.is(last, Shape::GLUED));
            if last + gap >= self.end || !self.legal(last + gap) {
                return last;
            }
            last += gap + 1;
        }
    }

    /// What the lexicon knows of exactly these tokens.
    fn exact(&self, first: usize, last: usize) -> Entry {
        self.lexicon.longest(self.text, first, last).filter(|(end, _)| *end == last).map_or(Entry::UNKNOWN, |(_, e)| e)
    }
}
