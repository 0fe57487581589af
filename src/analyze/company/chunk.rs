//! Cuts the text into name candidates: capitalised runs with what belongs to them ("&", "of", legal forms, camel case, digits).

use super::case::{self, Case, is_english};
use super::lexicon::{Entry, Key, Lexicon, flag};
use super::words::{Words, class};
use crate::lang::{Sentence, Shape, Text};

/// One candidate: a run of tokens that may name something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    /// First token.
    pub(super) first: u32,
    /// One past the last token.
    pub(super) last: u32,
    /// One past the last token before a legal form.
    pub(super) base: u32,
    /// What the lexicon knows of it.
    pub(super) entry: Entry,
    /// Bits of [`mark`].
    pub(super) marks: u16,
    /// Its name: an index into the document's names.
    pub(super) name: u32,
}

/// What the place and form of a candidate say.
pub(super) mod mark {
    /// Its first word starts a sentence or a quotation, so its capital proves nothing.
    pub(crate) const INITIAL: u16 = 1;
    /// It stands in a headline in title case or capitals.
    pub(crate) const HEADLINE: u16 = 1 << 1;
    /// A legal form ends it.
    pub(crate) const LEGAL: u16 = 1 << 2;
    /// It follows a company's name without a gap: a product more often than not.
    pub(crate) const AFTER: u16 = 1 << 3;
    /// A title ("Mr") or a role ("CEO") stands right before it.
    pub(crate) const TITLED: u16 = 1 << 4;
    /// It starts with a first name.
    pub(crate) const PERSON: u16 = 1 << 5;
    /// It starts with a company's name and goes on.
    pub(crate) const KNOWN_START: u16 = 1 << 6;
    /// A national arm of the company that its entry names.
    pub(crate) const ARM: u16 = 1 << 7;
    /// It ends in an internet domain.
    pub(crate) const DOMAIN: u16 = 1 << 8;
    /// A possessive follows.
    pub(crate) const POSSESSIVE: u16 = 1 << 9;
    /// A role ("CEO") stands right after it.
    pub(crate) const BEFORE_ROLE: u16 = 1 << 10;
    /// A model number stands right after it.
    pub(crate) const MAKER: u16 = 1 << 12;
    /// Nothing but capitals and it stands in capitals around it.
    pub(crate) const SHOUTED: u16 = 1 << 11;
}

/// Domains that news writes as part of a company's name.
const DOMAINS: &[&str] = &["com", "ai", "io", "net", "org", "co", "tv", "ly", "app", "me", "uk", "cn", "de", "in", "fm", "gg"];

/// Cuts every sentence of `text`.
pub(super) fn chunks(text: &Text<'_>, lexicon: &Lexicon, words: &Words) -> (Vec<Chunk>, Vec<Case>) {
    let mut found = Vec::with_capacity(text.tokens.len() / 8);
    let mut cases = Vec::with_capacity(text.sentences.len());
    for sentence in &text.sentences {
        let case = case::of(text, sentence, words, lexicon);
        cases.push(case);
        Scan { text, lexicon, words, case, end: sentence.last as usize, titled: usize::MAX, after: usize::MAX, found: &mut found }
            .sentence(sentence);
    }
    (found, cases)
}

/// The scan of one sentence.
struct Scan<'a, 'o> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    words: &'a Words,
    case: Case,
    end: usize,
    /// The token right after a title or a role.
    titled: usize,
    /// The token right after a company's name.
    after: usize,
    found: &'o mut Vec<Chunk>,
}

impl Scan<'_, '_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let mut at = sentence.first as usize;
        let mut initial = true;
        while at < self.end {
            let shape = self.shape(at);
            if shape.any(Shape::MARK) {
                let mark = self.text.word(at);
                initial = initial && mark != "(" || matches!(mark, "“" | "\"" | "‘" | ":" | "•" | "|" | "…");
                at += 1;
            } else if shape.any(Shape::NUMBER) {
                at = self.numbered(at);
            } else if shape.any(Shape::GLUED) && at > 0 && self.text.tokens[at - 1].shape.any(Shape::NUMBER) {
                // "2Q15", "5G"
                initial = false;
                at += 1;
            } else if shape.any(Shape::CAP | Shape::CAMEL) {
                at = self.name(at, initial);
                initial = false;
            } else {
                initial = false;
                at += 1;
            }
        }
    }

    fn shape(&self, at: usize) -> Shape {
        self.text.tokens[at].shape
    }

    fn class(&self, at: usize) -> u32 {
        self.text.tokens.get(at).map_or(0, |t| self.words.of(t.word))
    }

    /// True when token `at` lies in the sentence and has one of the shape bits.
    fn is(&self, at: usize, bits: u16) -> bool {
        at < self.end && self.shape(at).any(bits)
    }

    fn capital(&self, at: usize) -> bool {
        self.is(at, Shape::CAP | Shape::CAMEL)
    }

    fn legal(&self, at: usize) -> bool {
        let class = self.class(at);
        let shape = if at < self.end { self.shape(at) } else { return false };
        class & class::LEGAL != 0 && shape.any(Shape::CAP | Shape::CAMEL)
            || class & class::LEGAL_UPPER != 0 && (shape.any(Shape::UPPER) || self.text.word(at).contains('.'))
    }

    fn headline(&self) -> bool {
        self.case != Case::Sentence
    }

    /// A name that starts with a number: only the lexicon knows ("3M", "7-Eleven").
    fn numbered(&mut self, at: usize) -> usize {
        if !self.is(at + 1, Shape::GLUED) && !self.capital(at + 1) {
            return at + 1;
        }
        match self.lexicon.longest(self.text, at, self.end) {
            Some((last, entry)) if last > at + 1 && entry.any(flag::COMPANY | flag::ORG | flag::PRODUCT) => {
                self.push(at, last, last, entry, 0)
            }
            // "3G Capital": the noun says that the number belongs to a name.
            _ if self.capital(at + 1) && self.is(at + 1, Shape::GLUED) => {
                let run = self.run(at + 1);
                let noun = self.class(run - 1) & (class::COMPANY_NOUN | class::LEGAL_SOFT) != 0 || self.legal(run - 1);
                if run > at + 2 && noun && !self.headline() { self.split(at, run, None, false) } else { at + 1 }
            }
            _ => at + 1,
        }
    }

    /// Reads the name that may start at token `at`; the token after it.
    fn name(&mut self, at: usize, initial: bool) -> usize {
        let class = self.class(at);
        let known = self.lexicon.longest(self.text, at, self.end);
        // "The Australian" is a paper, "The Australian Trade Union" is not its union.
        let goes_on = |last: usize| self.capital(last) && !self.breaks(last) && !self.legal(last) && !self.headline();
        let known = known.filter(|(last, _)| class & class::FUNCTION == 0 || !goes_on(*last));
        // "Halden Fjord 5": a product that its maker's name starts.
        let maker = known
            .filter(|(last, e)| *last > at + 1 && e.any(flag::PRODUCT) && !e.any(flag::COMPANY | flag::ORG))
            .and_then(|(last, _)| self.lexicon.longest(self.text, at, last - 1))
            .filter(|(_, e)| e.any(flag::COMPANY));
        if let Some((last, entry)) = maker {
            self.after = last;
            return self.push(at, last, last, entry, if initial { mark::INITIAL } else { 0 });
        }
        let long = known
            .is_some_and(|(last, entry)| last > at + 1 && entry.any(flag::COMPANY | flag::ORG | flag::PLACE | flag::INDEX | flag::PRODUCT));
        if !long {
            if class & class::FUNCTION != 0 {
                let company = known.is_some_and(|(_, e)| e.any(flag::COMPANY)) && !initial && !self.headline();
                let shouted = self.shape(at).any(Shape::UPPER)
                    && !self.headline()
                    && known.is_some_and(|(_, e)| e.any(flag::COMPANY | flag::ORG | flag::PLACE));
                if !(company || shouted) {
                    return at + 1;
                }
            } else if class & class::DATE != 0 {
                return at + 1;
            } else if class & (class::ROLE | class::TITLE) != 0 && !(self.capital(at + 1) && self.class(at + 1) & class::AGENCY != 0) {
                if let Some(last) = self.found.last_mut().filter(|c| c.last as usize == at && class & class::ROLE != 0) {
                    last.marks |= mark::BEFORE_ROLE;
                }
                self.titled = at + 1;
                return at + 1;
            }
        }
        let english = || is_english(self.lexicon, self.text.word(at));
        if self.headline() && !long && !known.is_some_and(|(_, e)| e.flags & !(flag::PREFIX | flag::WORD | flag::TICKER) != 0) && english()
        {
            return at + 1;
        }
        let run = self.run(at);
        self.split(at, run, known, initial)
    }

    /// One past the last token of the capitalised run that starts at `at`.
    fn run(&self, at: usize) -> usize {
        let mut end = at + 1;
        loop {
            let next = self.extension(at, end);
            if next == end {
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
            return if self.breaks(at) { at } else { at + 1 };
        }
        let next_glued = self.is(at + 1, Shape::GLUED);
        match self.text.word(at) {
            "&" if self.capital(at + 1) => at + 2,
            "-" | "‑" if glued && next_glued && self.capital(at + 1) && !self.pair(at) => at + 2,
            "-" | "‑" if glued && next_glued && self.is(at + 1, Shape::NUMBER) => at + 2,
            "." if glued && next_glued && self.domain(at + 1) => at + 2,
            "+" if glued => at + 1,
            "," if self.legal(at + 1) => at + 2,
            // "Hale, Osk & Borg"
            "," if self.capital(at + 1) && self.text.word(at + 2) == "&" && self.capital(at + 3) && !self.headline() => at + 4,
            "of" | "for" if !self.headline() => self.of(at),
            "and" if !self.headline() => self.and(first, at),
            _ if !self.headline() && self.class(at) & class::PARTICLE != 0 && shape.any(Shape::LOWER) => self.particle(at),
            _ => at,
        }
    }

    /// True when the capitalised token `at` cannot go on a name.
    fn breaks(&self, at: usize) -> bool {
        let class = self.class(at);
        let agency = || self.capital(at + 1) && self.class(at + 1) & class::AGENCY != 0;
        if class & (class::FUNCTION | class::DATE) != 0 && !self.legal(at) {
            // "Rent A Car" goes on, "Halden On Monday" does not.
            return !(self.text.word(at) == "A" && self.capital(at + 1) && !self.headline());
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

    fn domain(&self, at: usize) -> bool {
        DOMAINS.iter().any(|d| self.text.word(at).eq_ignore_ascii_case(d))
    }

    /// "of" and "for" after a head that takes them: "Bank of", "Department of the".
    fn of(&self, at: usize) -> usize {
        let bits = if self.text.word(at) == "of" { class::OF_HEAD } else { class::ORG & !class::PARTY };
        if self.class(at - 1) & bits == 0 {
            return at;
        }
        let next = at + 1 + usize::from(self.text.word(at + 1) == "the");
        if self.capital(next) && self.class(next) & (class::FUNCTION | class::DATE | class::ROLE) == 0 { next + 1 } else { at }
    }

    /// "and" between two common words of one name: "Moving and Storage", "Food and Drug Administration".
    fn and(&self, first: usize, at: usize) -> usize {
        let next = at + 1;
        if !self.capital(next) || self.class(next) & (class::FUNCTION | class::DATE | class::ROLE | class::TITLE) != 0 {
            return at;
        }
        if self.legal(next) {
            return if self.is(next + 1, Shape::GLUED) && self.text.word(next + 1) == "-" { at } else { next + 1 };
        }
        let before = self.class(at - 1);
        let of = (first..at).any(|i| self.text.word(i) == "of");
        if before & (class::LEGAL | class::ORG | class::LEGAL_SOFT) != 0 || before & class::COMPANY_NOUN != 0 && !of && at - first > 1 {
            return at;
        }
        let plain = |i: usize| {
            let word = self.text.word(i);
            let entry = self.lexicon.get(Key::of(word)).unwrap_or(Entry::UNKNOWN);
            !entry.any(flag::COMPANY | flag::PLACE | flag::DEMONYM | flag::FIRST_NAME | flag::PRODUCT) && is_english(self.lexicon, word)
        };
        if plain(at - 1) && plain(next) { next + 1 } else { at }
    }

    /// "de", "van der", "bin" between capitals.
    fn particle(&self, at: usize) -> usize {
        let next = at + 1 + usize::from(self.class(at + 1) & class::PARTICLE != 0 && self.is(at + 1, Shape::LOWER));
        if self.capital(next) && self.class(next) & (class::FUNCTION | class::DATE) == 0 { next + 1 } else { at }
    }

    /// Cuts the run `at..run` into names and keeps the first; the token after it.
    fn split(&mut self, at: usize, run: usize, known: Option<(usize, Entry)>, initial: bool) -> usize {
        let mut marks = if initial { mark::INITIAL } else { 0 };
        if let Some(legal) = (at + 1..run).find(|i| self.legal(*i)) {
            return self.with_legal(at, legal, marks);
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
            if let Some(cut) = (at + 1..run).find(|i| *i >= at + 2 && self.sure(*i, run)) {
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
        if initial && self.class(at) & (class::HEAD | class::HEAD_PLURAL) != 0 && !self.headline() && !noun {
            return at + 1;
        }
        // A company that fills the end of the run: "Union Square Halden".
        if let Some(cut) = (at + 1..run).find(|i| self.sure(*i, run)).filter(|_| !noun && !self.headline()) {
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

    /// A known name with more behind it in the run.
    fn known_start(&mut self, at: usize, end: usize, run: usize, entry: Entry, marks: u16) -> usize {
        let tail = self.class(run - 1);
        if entry.any(flag::COMPANY) && self.regional(end, run) {
            return self.push(at, run, run, entry, marks | mark::ARM);
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
    fn with_legal(&mut self, at: usize, legal: usize, marks: u16) -> usize {
        let mut last = legal + 1;
        loop {
            let gap = usize::from(matches!(self.text.word(last), "," | "&"))
                + usize::from(self.text.word(last) == "." && self.is(last, Shape::GLUED));
            if last + gap < self.end && self.legal(last + gap) {
                last += gap + 1;
            } else {
                break;
            }
        }
        let mut base = legal;
        while base > at + 1 && (matches!(self.text.word(base - 1), "," | "&" | "and") || self.class(base - 1) & class::LEGAL_SOFT != 0) {
            base -= 1;
        }
        // The dot of "Ltd." belongs to the name; the tokenizer keeps it apart where the word is no abbreviation.
        let entry = match self.exact(at, base) {
            Entry::UNKNOWN => self.exact(at, last),
            known => known,
        };
        self.push(at, last, base, entry, marks | mark::LEGAL)
    }

    /// What the lexicon knows of exactly these tokens.
    fn exact(&self, first: usize, last: usize) -> Entry {
        self.lexicon.longest(self.text, first, last).filter(|(end, _)| *end == last).map_or(Entry::UNKNOWN, |(_, e)| e)
    }

    /// Keeps a candidate.
    fn push(&mut self, first: usize, last: usize, base: usize, entry: Entry, mut marks: u16) -> usize {
        if self.headline() {
            marks |= mark::HEADLINE;
        }
        if self.case == Case::Upper {
            marks |= mark::SHOUTED;
        }
        if self.titled == first {
            marks |= mark::TITLED;
        }
        if self.after == first {
            marks |= mark::AFTER;
        }
        if last >= first + 3 && self.text.word(last - 2) == "." && self.domain(last - 1) {
            marks |= mark::DOMAIN;
        }
        if last < self.end && self.shape(last).any(Shape::GLUED) && self.text.word(last).starts_with(['\'', '’']) {
            marks |= mark::POSSESSIVE;
        }
        self.found.push(Chunk { first: first as u32, last: last as u32, base: base as u32, entry, marks, name: 0 });
        last
    }
}
