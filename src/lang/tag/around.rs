//! What stands around a word: the looks ahead and back by which the tagger decides.

use super::{NOUN, Tag, Tagger};
use crate::lang::dictionary::Classes;
use crate::lang::{Shape, Token};

/// Tokens that a subject with its phrases takes at most before its verb.
const SUBJECT: usize = 14;

impl Tagger<'_, '_> {
    /// The possible classes of the next word that is no adverb.
    pub(super) fn next(&self, i: usize) -> (usize, Classes) {
        let mut j = i + 1;
        while j < self.sentence.last as usize
            && self.dictionary.closed(self.text.tokens[j].word()).is_none()
            && self.text.word(j).ends_with("ly")
        {
            j += 1;
        }
        (j, self.text.tokens.get(j).map_or(Classes::default(), |t| self.dictionary.classes(t.word())))
    }

    /// True when the word behind `i` goes on with the verb whose auxiliary stands before `i`.
    pub(super) fn verb_goes_on(&self, i: usize, before: Tag) -> bool {
        let (j, next) = self.next(i);
        let token = self.text.tokens.get(j).filter(|_| j < self.sentence.last as usize);
        let closed = token.and_then(|t| self.dictionary.closed(t.word()));
        match before {
            Tag::Be => next.any(Tag::Gerund.bit() | Tag::Participle.bit()),
            Tag::Have => next.has(Tag::Participle) || closed == Some(Tag::Be),
            Tag::Modal => next.has(Tag::Base) || closed == Some(Tag::Be),
            _ => false,
        }
    }

    /// True when nothing but a phrase with a preposition stands between the start of the sentence and `i`, and a comma ends it: "In a
    /// lawsuit filed in Oslo, the firm claims".
    pub(super) fn fronted(&self, i: usize, tags: &[Tag]) -> bool {
        /// How far the phrase goes on behind its participle.
        const REACH: usize = 9;
        let first = self.sentence.first as usize;
        let phrase = tags[first] == Tag::Preposition && (first + 1..i).all(|j| tags[j].nominal() || tags[j].opens_noun());
        let last = self.sentence.last as usize;
        phrase && (i + 1..(i + 1 + REACH).min(last)).any(|j| self.text.word(j) == ",")
    }

    /// True when the plural before `i` is what an earlier "let", "help" or "see" is about: "lets users share clips", "saw sales drop".
    pub(super) fn caused(&self, i: usize, tags: &[Tag]) -> bool {
        /// The longest such noun phrase that is looked for.
        const REACH: usize = 6;
        let start = i.saturating_sub(REACH).max(self.sentence.first as usize);
        let verb = (start..i).rev().find(|&j| tags[j].verbal());
        verb.is_some_and(|j| {
            let word = self.text.tokens[j].word();
            // Not "make": of "makes phone makers use one plug" the makers are the object, as a rule asks for them.
            (j + 1..i).all(|k| tags[k].nominal() || tags[k].opens_noun())
                && self.dictionary.bare_infinitive(word)
                && self.dictionary.object_control(word)
        })
    }

    /// True when a verb before the noun phrase that ends before `i` may say what it does: "helped the firm grow", "does the firm sell".
    pub(super) fn controlled(&self, i: usize, tags: &[Tag]) -> bool {
        /// The longest such noun phrase that is looked for.
        const REACH: usize = 8;
        let start = i.saturating_sub(REACH).max(self.sentence.first as usize);
        (start..i).rev().any(|j| {
            let word = self.text.tokens[j].word();
            matches!(tags[j], Tag::Do | Tag::Modal)
                || tags[j].verbal() && self.dictionary.object_control(word)
                || self.dictionary.bare_infinitive(word)
                || self.text.word(j) == "that"
        })
    }

    /// True when the next words can only go on with a noun.
    pub(super) fn noun_follows(&self, i: usize) -> bool {
        let (j, next) = self.next(i);
        let Some(token) = self.text.tokens.get(j).filter(|_| j < self.sentence.last as usize) else { return false };
        if self.dictionary.closed(token.word()) == Some(Tag::Relative) {
            return false;
        }
        if token.shape().any(Shape::NUMBER | Shape::CAP)
            || next.any(NOUN | Tag::Adjective.bit() | Tag::Number.bit() | Tag::Possessive.bit() | Tag::Determiner.bit())
        {
            return true;
        }
        token.shape().any(Shape::WORD)
            && self.dictionary.closed(token.word()).is_none()
            && !next.any(Tag::Base.bit() | Tag::Third.bit() | Tag::Past.bit())
    }

    /// True when "a", "an" or "the" stands before `i`.
    pub(super) fn article_before(&self, i: usize) -> bool {
        i > self.sentence.first as usize && ["a", "an", "the"].iter().any(|w| w.eq_ignore_ascii_case(self.text.word(i - 1)))
    }

    /// What the word at `i` may be, when it is no name and of this sentence.
    pub(super) fn plain_after(&self, i: usize) -> Classes {
        match self.text.tokens.get(i).filter(|_| i < self.sentence.last as usize) {
            Some(token) if token.shape().any(Shape::LOWER) => self.dictionary.classes(token.word()),
            _ => Classes::default(),
        }
    }

    /// True when "and", another adjective and a plural noun follow: "industrial and medical businesses".
    pub(super) fn adjective_joined(&self, i: usize) -> bool {
        let joined = self.text.tokens.get(i + 1).is_some_and(|t| self.dictionary.closed(t.word()) == Some(Tag::Coordinator));
        joined && self.plain_after(i + 2).has(Tag::Adjective) && self.plain_after(i + 3).has(Tag::Plural)
    }

    /// True when a participle and its plural noun follow: "issued shares".
    pub(super) fn formed_follows(&self, i: usize) -> bool {
        let joined = self.text.tokens.get(i + 2).is_some_and(|t| self.dictionary.closed(t.word()) == Some(Tag::Coordinator));
        let plural = |i: usize| self.plain_after(i).has(Tag::Plural);
        self.plain_after(i + 1).has(Tag::Participle)
            && (plural(i + 2) || joined && self.plain_after(i + 3).has(Tag::Adjective) && plural(i + 4))
    }

    /// True for the small words of "more than 200", "as many as 200", "up to 200", "at least 200", "close to 200".
    pub(super) fn measures(&self, i: usize) -> bool {
        let is = |i: usize, list: &[&str]| {
            let word = self.text.word(i);
            list.iter().any(|l| l.eq_ignore_ascii_case(word))
        };
        let word = self.text.word(i);
        let here = |list: &[&str]| list.iter().any(|l| l.eq_ignore_ascii_case(word));
        let before = |list: &[&str]| i > self.sentence.first as usize && is(i - 1, list);
        let number = |i: usize| {
            let t = self.text.tokens.get(i);
            t.is_some_and(|t| {
                t.shape().any(Shape::NUMBER) || self.dictionary.closed(t.word()) == Some(Tag::Number) || self.text.word(i) == "half"
            })
        };
        // "about a third of the staff".
        if here(&["about", "around"]) {
            let shares = ["third", "quarter", "dozen", "half", "fifth", "hundred", "thousand", "million"];
            return self.text.word(i + 1) == "a" && shares.contains(&self.text.word(i + 2));
        }
        if here(&["than"]) {
            // "more than doubled".
            let verb = |t: &Token| self.dictionary.classes(t.word()).has(Tag::Past) && !t.shape().any(Shape::CAP);
            let doubled = || before(&["more"]) && self.text.tokens.get(i + 1).is_some_and(verb);
            return before(&["more", "less", "fewer", "better", "greater", "higher", "lower"]) && (number(i + 1) || doubled());
        }
        let much: &[&str] = &["many", "much", "few", "little"];
        here(&["to"]) && before(&["up", "close"]) && number(i + 1)
            || here(&["at"]) && is(i + 1, &["least", "most"]) && number(i + 2)
            || here(&["as"]) && (before(much) && number(i + 1) || is(i + 1, much) && is(i + 2, &["as"]) && number(i + 3))
    }

    /// True for "before" in the names of results: "profit before tax", "earnings before interest and tax".
    pub(super) fn before_tax(&self, i: usize) -> bool {
        let is = |i: usize, list: &[&str]| list.iter().any(|l| l.eq_ignore_ascii_case(self.text.word(i)));
        is(i, &["before", "after"]) && is(i + 1, &["tax", "taxes", "interest", "exceptionals", "minorities"])
    }

    /// True when "by" behind `i` says by how much: "dropped by about 10 percent", "grew by a third".
    pub(super) fn by_measure(&self, i: usize) -> bool {
        let word = |i: usize| self.text.word(i);
        let share = |i: usize| {
            matches!(word(i), "third" | "quarter" | "fifth" | "half" | "tenth" | "whopping" | "record" | "factor" | "percentage")
        };
        let unit = |j: usize| {
            let money = self.text.tokens.get(j - 1).is_some_and(|t| t.shape().any(Shape::MARK));
            money
                || (j + 1..j + 3)
                    .any(|k| matches!(word(k), "%" | "percent" | "per" | "pct" | "pc" | "points" | "basis" | "cents" | "pence"))
                || matches!(word(j + 1), "million" | "billion" | "trillion" | "mln" | "bln" | "to" | "." | ",")
        };
        (i + 2..i + 6).any(|j| self.number_follows(j - 1) && unit(j))
            || matches!(word(i + 2), "a" | "an" | "one" | "about" | "almost" | "nearly") && (share(i + 3) || share(i + 4))
            || word(i + 2) == "half"
    }

    /// True when no finite verb stands before `i` in the main clause, only a subject with what is said of it between commas.
    pub(super) fn verbless(&self, i: usize, tags: &[Tag]) -> bool {
        let mut inside = false;
        let mut noun = false;
        for j in self.sentence.first as usize..i {
            match tags[j] {
                Tag::Relative => inside = true,
                Tag::Subordinator | Tag::To | Tag::Gerund | Tag::Participle => return false,
                Tag::Mark if self.text.word(j) == "," => inside = false,
                Tag::Mark if matches!(self.text.word(j), "-" | "." | "/" | "’" | "'" | "(" | ")") => {}
                Tag::Mark => return false,
                tag if !inside && (tag.verbal() || matches!(tag, Tag::Be | Tag::Have | Tag::Modal | Tag::Do)) => return false,
                tag => noun |= tag.nominal(),
            }
        }
        noun
    }

    /// "about 3,000", "over $2 billion".
    pub(super) fn number_follows(&self, i: usize) -> bool {
        self.text.tokens.get(i + 1).is_some_and(|t| t.shape().any(Shape::NUMBER) || self.dictionary.closed(t.word()) == Some(Tag::Number))
    }

    /// True when "that" opens a clause: an article, a name or a pronoun follows.
    pub(super) fn next_opens_clause(&self, i: usize) -> bool {
        let (j, next) = self.next(i);
        next.any(Tag::Determiner.bit() | Tag::Possessive.bit() | Tag::Pronoun.bit())
            || self.text.tokens.get(j).is_some_and(|t| t.shape().any(Shape::CAP))
    }

    /// True when a finite verb follows within a few words, before any mark: "after sales fell".
    pub(super) fn clause_follows(&self, i: usize) -> bool {
        /// How far a short subject reaches; longer ones are left to the clause finder.
        const REACH: usize = 7;
        let mut noun = false;
        for j in i + 1..(i + 1 + REACH).min(self.sentence.last as usize) {
            let t = &self.text.tokens[j];
            let known = self.dictionary.classes(t.word());
            match self.dictionary.closed(t.word()) {
                Some(Tag::Be | Tag::Have | Tag::Modal | Tag::Do) => return noun,
                Some(Tag::Pronoun) => noun = true,
                Some(Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Number | Tag::Adverb) => {}
                Some(Tag::Preposition) if self.text.word(j) == "of" => {}
                // "after Hale & Sons agreed".
                Some(_) if self.text.word(j) == "&" && noun => {}
                Some(_) => return false,
                None if t.shape().any(Shape::MARK) => return self.text.word(j) == "-" && noun,
                None => {
                    let finite =
                        known.any(Tag::Past.bit()) && !t.shape().any(Shape::CAP) || known.has(Tag::Third) && !known.has(Tag::Plural);
                    if finite && noun {
                        return true;
                    }
                    noun |= t.shape().any(Shape::CAP) || known.any(NOUN) || known == Classes::default();
                }
            }
        }
        false
    }

    /// True when "to" before `i` joins two numbers: "rose to record levels" is left to its nouns. Votes are counted before what they
    /// decide: "voted 7-2 to hold rates".
    pub(super) fn number_before_to(&self, i: usize) -> bool {
        /// How far back the verb stands: "voted 303 to 121 to".
        const COUNT: usize = 6;
        let start = i.saturating_sub(COUNT).max(self.sentence.first as usize);
        i >= 2 && self.text.tokens[i - 2].shape().any(Shape::NUMBER) && !(start..i).any(|j| matches!(self.text.word(j), "voted" | "votes"))
    }

    /// True when what follows looks like the object of a verb: an article, a possessive, a name, a number, a preposition.
    pub(super) fn object_follows(&self, i: usize) -> bool {
        let Some(next) = self.text.tokens.get(i + 1).filter(|_| i + 1 < self.sentence.last as usize) else { return false };
        next.shape().any(Shape::NUMBER | Shape::CAP)
            || matches!(
                self.dictionary.closed(next.word()),
                Some(Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Pronoun | Tag::Relative | Tag::Subordinator | Tag::To)
            )
    }

    /// True when a word like "as" or "after" opens the clause in which `i` stands.
    pub(super) fn opened_by_subordinator(&self, i: usize, tags: &[Tag]) -> bool {
        for j in (self.sentence.first as usize..i).rev() {
            match tags[j] {
                Tag::Subordinator => return true,
                Tag::Preposition => return self.dictionary.classes(self.text.tokens[j].word()).has(Tag::Subordinator),
                tag if tag.nominal() || matches!(tag, Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Genitive) => {
                }
                _ => return false,
            }
        }
        false
    }

    /// True when an article or a possessive follows.
    pub(super) fn article_follows(&self, i: usize) -> bool {
        let next = self.text.tokens.get(i + 1).filter(|_| i + 1 < self.sentence.last as usize);
        next.is_some_and(|t| matches!(self.dictionary.closed(t.word()), Some(Tag::Determiner | Tag::Possessive)))
    }

    /// True when a finite verb stands between the start of the clause and `i`.
    pub(super) fn finite_before(&self, i: usize, before: Tag, tags: &[Tag]) -> bool {
        for j in (self.sentence.first as usize..i).rev() {
            match tags[j] {
                Tag::Mark if matches!(self.text.word(j), "-" | "." | "/") => {}
                Tag::Mark | Tag::Coordinator | Tag::Subordinator | Tag::Relative => return false,
                Tag::Past | Tag::Third | Tag::Base => {
                    // "said Halden plans to": a clause may follow verbs of saying.
                    // But "announced new Halden features": an adjective opens an object.
                    let object = tags[j + 1] == Tag::Adjective && !self.dictionary.bare_clause(self.text.tokens[j].word());
                    return !(matches!(before, Tag::Name | Tag::Pronoun) && self.dictionary.speech(self.text.tokens[j].word())) || object;
                }
                Tag::Modal | Tag::Be | Tag::Have | Tag::Do => return true,
                _ => {}
            }
        }
        false
    }

    /// True when the clause before `i` has a finite verb already that is no verb of saying: "sold its units".
    pub(super) fn verb_before(&self, i: usize, tags: &[Tag]) -> bool {
        for j in (self.sentence.first as usize..i).rev() {
            match tags[j] {
                Tag::Mark if matches!(self.text.word(j), "-" | "." | "/" | "’" | "'") => {}
                Tag::Mark | Tag::Coordinator | Tag::Subordinator | Tag::Relative => return false,
                Tag::Past | Tag::Third => return !self.dictionary.bare_clause(self.text.tokens[j].word()),
                Tag::Be | Tag::Have | Tag::Modal => return true,
                _ => {}
            }
        }
        false
    }

    /// True when the words between this comma and the next are an insertion: a verb follows the next comma.
    pub(super) fn encloses(&self, i: usize) -> bool {
        /// How far an insertion reaches.
        const REACH: usize = 16;
        let end = (i + REACH).min(self.sentence.last as usize);
        let mut comma = false;
        for j in i + 1..end {
            let token = &self.text.tokens[j];
            let known = self.dictionary.classes(token.word());
            match self.dictionary.closed(token.word()) {
                Some(Tag::Be | Tag::Have | Tag::Modal) if comma => return true,
                Some(Tag::Coordinator | Tag::Subordinator | Tag::Relative) => return false,
                Some(_) => {}
                None if token.shape().any(Shape::MARK) => comma |= self.text.word(j) == ",",
                None if comma && !token.shape().any(Shape::CAP | Shape::NUMBER) => {
                    if known.any(Tag::Past.bit() | Tag::Third.bit()) && self.text.word(j - 1) == "," {
                        return true;
                    }
                    if !self.text.word(j).ends_with("ly") {
                        return false;
                    }
                }
                None => {}
            }
        }
        false
    }

    /// True when a verb or noun of saying stands before `i`, with nothing but marks and adverbs between.
    pub(super) fn said_before(&self, i: usize) -> bool {
        /// A comma, an adverb, a comma.
        const REACH: usize = 4;
        let start = i.saturating_sub(REACH).max(self.sentence.first as usize);
        for j in (start..i).rev() {
            let token = &self.text.tokens[j];
            if token.shape().any(Shape::MARK) || self.dictionary.classes(token.word()).has(Tag::Adverb) {
                continue;
            }
            return self.dictionary.speech(token.word());
        }
        false
    }

    /// True when a verb that can only be finite follows before the clause ends.
    pub(super) fn finite_ahead(&self, i: usize) -> bool {
        for j in i + 1..(i + 1 + SUBJECT).min(self.sentence.last as usize) {
            let token = &self.text.tokens[j];
            match self.dictionary.closed(token.word()) {
                Some(Tag::Modal | Tag::Be | Tag::Have | Tag::Do) if !token.shape().any(Shape::CAP) => return true,
                Some(Tag::Coordinator | Tag::Subordinator | Tag::Relative | Tag::Pronoun | Tag::To) => return false,
                None if token.shape().any(Shape::MARK) && self.text.word(j) != "-" => return false,
                None => {
                    let known = self.dictionary.classes(token.word());
                    if known.has(Tag::Past)
                        && !known.any(NOUN | Tag::Adjective.bit() | Tag::Participle.bit())
                        && !token.shape().any(Shape::CAP)
                    {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// True when something that may be a finite verb follows before any mark or other clause.
    pub(super) fn predicate_ahead(&self, i: usize) -> bool {
        for j in i + 1..(i + 1 + SUBJECT).min(self.sentence.last as usize) {
            let token = &self.text.tokens[j];
            match self.dictionary.closed(token.word()) {
                Some(Tag::Modal | Tag::Be | Tag::Have | Tag::Do) if !token.shape().any(Shape::CAP) => return true,
                Some(Tag::Subordinator | Tag::Relative | Tag::Pronoun) => return false,
                Some(_) => {}
                None if token.shape().any(Shape::MARK) => {
                    if self.text.word(j) != "-" {
                        return false;
                    }
                }
                None => {
                    let known = self.dictionary.classes(token.word());
                    let article = self.dictionary.closed(self.text.tokens[j - 1].word()).is_some_and(Tag::opens_noun);
                    if known.has(Tag::Past) && !token.shape().any(Shape::CAP) && !article {
                        return true;
                    }
                }
            }
        }
        false
    }
}
