//! Cuts the text into name candidates: capitalised runs with what belongs to them ("&", "of", legal forms, camel case, digits).

mod ahead;
mod cut;
mod run;

use super::case::{self, Case, is_english};
use super::lexicon::{Entry, Lexicon, flag};
use super::words::{Words, class};
use crate::analyze::Context;
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

/// Cuts every sentence of `text`, as long as there is time.
pub(super) fn chunks(text: &Text<'_>, lexicon: &Lexicon, words: &Words, context: &Context) -> Vec<Chunk> {
    let mut found = Vec::with_capacity(text.tokens.len() / 8);
    let mut openers = Vec::new();
    for sentence in text.sentences.iter().take_while(|_| !context.stopped()) {
        let case = case::of(text, sentence, words, lexicon);
        Scan {
            text,
            lexicon,
            words,
            case,
            end: sentence.last as usize,
            titled: usize::MAX,
            after: usize::MAX,
            found: &mut found,
            openers: &mut openers,
        }
        .sentence(sentence);
    }
    found
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
    /// Where names with a legal form start whose first word starts none by itself: "General Halden Corp".
    openers: &'o mut Vec<usize>,
}

/// Classes of words that start no name by themselves.
const ODD: u32 = class::FUNCTION | class::DATE | class::ROLE | class::TITLE;
/// Most such names that are remembered.
const OPENERS: usize = 32;

impl Scan<'_, '_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let mut at = sentence.first as usize;
        let mut initial = true;
        while at < self.end {
            let shape = self.shape(at);
            if shape.any(Shape::MARK) {
                let mark = self.text.word(at);
                // As bytes, for most marks are commas and full stops: “ ‘ • and … are the longer ones.
                initial =
                    initial && mark != "(" || matches!(mark.as_bytes(), b"\"" | b":" | b"|" | [0xe2, 0x80, 0x9c | 0x98 | 0xa2 | 0xa6]);
                at += 1;
            } else if shape.any(Shape::NUMBER) {
                at = self.numbered(at);
            } else if shape.any(Shape::GLUED) && at > 0 && self.text.tokens[at - 1].shape().any(Shape::NUMBER) {
                // "2Q15", "5G"
                initial = false;
                at += 1;
            } else if shape.any(Shape::CAP | Shape::CAMEL) && self.starts(at) {
                at = self.name(at, initial);
                initial = false;
            } else {
                initial = false;
                at += 1;
            }
        }
    }

    fn shape(&self, at: usize) -> Shape {
        self.text.tokens[at].shape()
    }

    fn class(&self, at: usize) -> u32 {
        self.text.tokens.get(at).map_or(0, |t| self.words.of(t.word()))
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
        // A legal form alone is what a longer name left.
        let named = known.is_some_and(|(_, e)| e.flags & !(flag::PREFIX | flag::WORD | flag::TICKER) != 0);
        if !named && self.legal(at) && !self.capital(at + 1) && !self.cooperative(at + 1) {
            return at + 1;
        }
        // "The Australian" is a paper, "The Australian Trade Union" is not its union; "US Osk Inc" has its country in it.
        let goes_on = |last: usize| self.capital(last) && !self.breaks(last) && !self.legal(last) && !self.headline();
        let known = known
            .filter(|(last, _)| class & class::FUNCTION == 0 || !goes_on(*last) || *last == at + 1 && self.legal_ahead(*last).is_some());
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
            let known_opener = class & ODD != 0 && self.opened(at);
            let opens = known_opener
                || class & class::FUNCTION != 0
                    && !self.headline()
                    && self.capital(at + 1)
                    && (!self.breaks(at + 1) || self.legal(at + 2))
                    && self.opens(at, initial);
            if known_opener {
                // Read as the name that it is.
            } else if class & class::FUNCTION != 0 && !opens {
                // "the Big Three", "March Nine"
                let counts = class & class::OPENS_NAME != 0 && at > 0 && self.capital(at - 1);
                let company = known.is_some_and(|(_, e)| e.any(flag::COMPANY)) && !initial && !counts && !self.headline();
                let shouted = self.shape(at).any(Shape::UPPER)
                    && !self.headline()
                    && known.is_some_and(|(_, e)| e.any(flag::COMPANY | flag::ORG | flag::PLACE));
                if !(company || shouted) {
                    return at + 1;
                }
            } else if class & class::DATE != 0 && !self.dated_name(at) {
                return at + 1;
            } else if class & (class::ROLE | class::TITLE) != 0
                && self.text.word(at + 1) != "&"
                && !self.common_ahead(at + 1)
                && !(class & class::TITLE != 0 && self.common_noun_ahead(at + 1))
                && !(self.capital(at + 1) && self.class(at + 1) & class::AGENCY != 0)
            {
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
        let run = match known {
            // A hyphen inside a listed name ends no run.
            Some((last, e)) if e.any(flag::COMPANY) => self.run_from(at, last),
            _ => self.run(at),
        };
        self.split(at, run, known, initial)
    }

    /// True when a function word opens a name: its capital means something, or what follows ends as companies' names do.
    fn opens(&self, at: usize, initial: bool) -> bool {
        let number = self.class(at) & class::OPENS_NAME != 0;
        if !initial {
            // "the Big Three Osk Corp ..."
            let free = at == 0 || !self.capital(at - 1) || self.class(at - 1) & class::FUNCTION != 0;
            // "bought Image Osk Inc"; an article is no part of a name.
            let article = matches!(self.text.word(at), "The" | "A" | "An");
            let ends = || self.legal_ahead(at + 1).is_some_and(|legal| !self.listed(at + 1, legal));
            return free && (number || !article && at > 0 && self.is(at - 1, Shape::LOWER) && ends());
        }
        if !number {
            return false;
        }
        // "First Osk Corp" is a name, "Two Osk Corp plants" begins with a number.
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|e| self.text.word(at).ends_with(e));
        let ahead = || self.legal_ahead(at + 1).filter(|legal| *legal > at + 1);
        ahead().is_some_and(|legal| !self.listed(at + 1, legal)) && (ordinal || self.common_ahead(at + 1))
    }

    /// True when a name with a legal form started with the words at `at` earlier in the text.
    fn opened(&self, at: usize) -> bool {
        self.openers.iter().take(OPENERS).any(|o| (0..2).all(|i| self.text.word(o + i) == self.text.word(at + i)))
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
        if base < last && base > first + 1 && self.class(first) & ODD != 0 {
            self.openers.push(first);
        }
        self.found.push(Chunk { first: first as u32, last: last as u32, base: base as u32, entry, marks, name: 0 });
        last
    }
}
