//! Words that may be verbs: verb, noun or adjective by what stands around them.

use super::{NOUN, Tag, Tagger};
use crate::lang::Shape;
use crate::lang::chunk::TIMES;
use crate::lang::dictionary::Classes;

/// The forms of a verb, those of a clause of its own first.
const FINITE: [Tag; 5] = [Tag::Third, Tag::Past, Tag::Base, Tag::Participle, Tag::Gerund];

/// Digits of a year: "in 2019 signed up the yard".
const YEAR: usize = 4;

impl Tagger<'_, '_> {
    /// True for the "shut" of "would cut jobs and shut plants": a verb that is spelled alike in the past goes on an infinitive.
    pub(super) fn goes_on_base(&self, i: usize, tags: &[Tag]) -> bool {
        let first = self.sentence.first as usize;
        for j in (first + 1..i).rev() {
            match tags[j] {
                Tag::Base => {
                    let before = (first..j).rev().find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation));
                    match before.map(|k| tags[k]) {
                        // "to cut jobs, shut plants": the one before goes on another.
                        Some(Tag::Coordinator | Tag::Mark) => {}
                        tag => return matches!(tag, Some(Tag::Modal | Tag::To)),
                    }
                }
                Tag::Past | Tag::Third | Tag::Be | Tag::Have | Tag::Relative | Tag::Subordinator => return false,
                Tag::Mark if self.text.word(j) != "," => return false,
                _ => {}
            }
        }
        false
    }

    /// A word that may be a verb.
    pub(super) fn choose_verb(&self, i: usize, known: Classes, before: Tag, anchor: Tag, tags: &[Tag]) -> Tag {
        let verb = |order: &[Tag]| order.iter().copied().find(|t| known.has(*t));
        // "dealers last year sold": no verb.
        if self.text.word(i) == "last" && TIMES.contains(&self.text.word(i + 1)) {
            return Tag::Adjective;
        }
        // "an increase of 4% compared to $3 million": no verb of its own.
        if self.text.word(i) == "compared" && matches!(self.text.word(i + 1), "to" | "with") {
            return Tag::Participle;
        }
        // "became acting chairman", "named Ann Dahl acting head".
        if self.text.word(i) == "acting" && self.noun_follows(i) && !self.article_follows(i) && known.has(Tag::Adjective) {
            return Tag::Adjective;
        }
        // "in a boardroom shake-up", but "plans to spin-off its unit".
        let up = |i: usize| matches!(self.text.word(i), "up" | "off" | "out" | "down" | "over" | "back");
        if known.has(Tag::Base) && self.before_hyphen(i) && up(i + 2) && !matches!(anchor, Tag::To | Tag::Modal | Tag::Do) {
            return Tag::Noun;
        }
        // "introduced a pump designed to save water": what it is for, no verb of its own.
        let purpose = match self.text.word(i) {
            "designed" => before.nominal(),
            "intended" | "meant" => before.nominal() && self.finite_before(i, before, tags),
            _ => false,
        };
        if purpose && self.text.word(i + 1) == "to" {
            return Tag::Participle;
        }
        // "in the three months ended Sept. 30": which months, and no verb of its own.
        if matches!(self.text.word(i), "ended" | "ending") && self.after_period(i, tags) {
            return Tag::Participle;
        }
        // "the Halden 3 hits stores": the number of a product counts nothing.
        let before = if before == Tag::Number && known.has(Tag::Third) && self.numbers_name(i, tags) { Tag::Name } else { before };
        if known.has(Tag::Gerund) && self.gerund_subject(i, known, before, tags) {
            return Tag::Noun;
        }
        if known.has(Tag::Gerund) && before.nominal() && self.sent(i, tags) {
            return Tag::Gerund;
        }
        if known.has(Tag::Gerund) && before == Tag::Noun && self.of_offence(i, tags) {
            return Tag::Noun;
        }
        // "their combined 65 percent stake": no verb in the past stands behind what opens a noun phrase.
        let opened = before == Tag::Possessive || before == Tag::Determiner && self.article_before(i);
        let number = anchor == Tag::Number && matches!(before, Tag::Number | Tag::Adverb) || self.after_suffix(i);
        let counted = || number && self.noun_follows(i) && !self.object_follows(i) && self.counts_noun(i, tags);
        if (opened || counted()) && known.has(Tag::Past) && known.has(Tag::Participle) && !known.any(NOUN) {
            return self.in_noun(i, known);
        }
        if known.any(NOUN | Tag::Adjective.bit()) {
            if let Some(tag) = self.clear(i, known, before, tags) {
                return tag;
            }
            return if self.likely_verb(i, known, before, anchor, tags) {
                self.as_verb(i, known, before, anchor, tags)
            } else {
                self.in_noun(i, known)
            };
        }
        // ", earlier reporting a loss".
        if before == Tag::Adjective
            && known.has(Tag::Gerund)
            && self.article_follows(i)
            && i > 0
            && self.dictionary.classes(self.text.tokens[i - 1].word()).has(Tag::Adverb)
        {
            return Tag::Gerund;
        }
        if before.opens_noun() && before != Tag::Number {
            return self.in_noun(i, known);
        }
        // "newly built homes", "the recently launched app".
        let inside = matches!(anchor, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition | Tag::Genitive);
        let formed = known.any(Tag::Past.bit() | Tag::Participle.bit()) && self.noun_follows(i);
        // "sell wholly owned Osk": an adverb after a verb belongs to what follows.
        let object =
            matches!(anchor, Tag::Base | Tag::Past | Tag::Third | Tag::Gerund) && before == Tag::Adverb && !self.article_follows(i);
        if before == Tag::Adverb && formed && (inside && !self.object_follows(i) || object) {
            return Tag::Adjective;
        }
        // "80 percent of privately held Osk", "its wholly owned Osk unit": nor does a verb stand where a noun must come.
        let closely = before == Tag::Adverb && i > 1 && self.text.word(i - 1).ends_with("ly") && !self.article_follows(i);
        let awaits = match tags.get(i.wrapping_sub(2)) {
            Some(Tag::Preposition) => !self.dictionary_like_subordinator(i - 1),
            Some(Tag::Possessive | Tag::Genitive) => true,
            Some(Tag::Determiner) => self.article_before(i - 1),
            _ => false,
        };
        if closely && formed && awaits {
            return Tag::Adjective;
        }
        // "sees adjusted earnings": no finite verb follows another one.
        if matches!(before, Tag::Third | Tag::Past) && formed && known.has(Tag::Past) && !known.has(Tag::Base) && !self.article_follows(i) {
            return Tag::Adjective;
        }
        // "is offering fixed loans", "sells used cars".
        if before.verbal() && formed && !self.object_follows(i) && !self.dictionary.speech(self.text.tokens[i - 1].word()) {
            return Tag::Adjective;
        }
        // "can shorten drying time": the object of an infinitive.
        let infinitive = before == Tag::Base && matches!(tags.get(i.wrapping_sub(2)), Some(Tag::Modal | Tag::To));
        let object = || self.noun_follows(i) && !self.object_follows(i) && !self.dictionary.takes_gerund(self.text.tokens[i - 1].word());
        if infinitive && known.has(Tag::Gerund) && object() {
            return Tag::Adjective;
        }
        if before == Tag::Coordinator && known.has(Tag::Base) && known.has(Tag::Past) && self.goes_on_base(i, tags) {
            return Tag::Base;
        }
        match anchor {
            Tag::Modal | Tag::Do => return verb(&[Tag::Base]).unwrap_or_else(|| self.any(known)),
            Tag::To if before == Tag::To || before == Tag::Adverb => {
                return verb(&[Tag::Base]).filter(|_| !self.number_before_to(i)).unwrap_or_else(|| self.any(known));
            }
            Tag::Have => return verb(&[Tag::Participle, Tag::Past]).unwrap_or_else(|| self.in_noun(i, known)),
            // "was little changed", "were mixed": a state.
            Tag::Be if self.text.word(i) == "changed" && self.text.word(i - 1) == "little" || self.text.word(i) == "mixed" => {
                return Tag::Adjective;
            }
            Tag::Be => return verb(&[Tag::Participle, Tag::Gerund]).unwrap_or_else(|| self.in_noun(i, known)),
            _ => {}
        }
        if known.has(Tag::Gerund) && !known.any(Tag::Base.bit() | Tag::Past.bit()) {
            // "after trading" is no verb; "after buying X", ", citing X" are.
            let ends = i + 1 >= self.sentence.last as usize || self.text.tokens[i + 1].shape().any(Shape::MARK);
            let to_noun = self.text.word(i + 1).eq_ignore_ascii_case("to") && self.object_follows(i + 1);
            return if before == Tag::Preposition && (to_noun || ends) { Tag::Noun } else { Tag::Gerund };
        }
        if before == Tag::Preposition && !self.dictionary_like_subordinator(i) {
            return self.in_noun(i, known);
        }
        // "a record adjusted loss", "a new water filter": the object of a verb goes on.
        let article = i >= 3 && matches!(tags[i - 2], Tag::Determiner | Tag::Possessive | Tag::Adjective);
        if before == Tag::Noun && article && self.verb_before(i, tags) {
            let base = known.has(Tag::Base) && !known.any(Tag::Past.bit() | Tag::Third.bit());
            if base && !self.crowd(i - 1) && !self.controlled(i, tags) {
                return Tag::Noun;
            }
            let object = tags[i - 3].verbal() && !self.dictionary.speech(self.text.tokens[i - 3].word());
            if object && formed && !self.object_follows(i) && !known.any(Tag::Base.bit()) {
                return Tag::Adjective;
            }
        }
        self.past_or_participle(i, verb(&FINITE).unwrap_or(Tag::Noun), before, tags)
    }

    /// The form of a verb by what stands before it.
    fn as_verb(&self, i: usize, known: Classes, before: Tag, anchor: Tag, tags: &[Tag]) -> Tag {
        let verb = |order: &[Tag]| order.iter().copied().find(|t| known.has(*t));
        if before == Tag::Coordinator && known.has(Tag::Base) && known.has(Tag::Past) && self.goes_on_base(i, tags) {
            return Tag::Base;
        }
        match anchor {
            Tag::Modal | Tag::Do | Tag::To => verb(&[Tag::Base]),
            Tag::Have => verb(&[Tag::Participle, Tag::Past]),
            Tag::Be => verb(&[Tag::Participle, Tag::Gerund]),
            _ => None,
        }
        .unwrap_or_else(|| self.past_or_participle(i, verb(&FINITE).unwrap_or(Tag::Noun), before, tags))
    }

    /// True for a form in -ing that is the subject of its clause or stands in it: "Hiring slowed", "Last year, lending to firms rose",
    /// "Housing starts fell".
    fn gerund_subject(&self, i: usize, known: Classes, before: Tag, tags: &[Tag]) -> bool {
        // "said that lending had slowed".
        let auxiliary = self.text.tokens.get(i + 1).and_then(|t| self.dictionary.closed(t.word()));
        if before == Tag::Subordinator && matches!(auxiliary, Some(Tag::Be | Tag::Have | Tag::Modal)) {
            return true;
        }
        let comma = i > self.sentence.first as usize && self.text.word(i - 1) == ",";
        let opens = i == self.sentence.first as usize || before == Tag::Mark && (!comma || self.introduced(i, tags));
        if !opens || self.title_case || self.article_follows(i) {
            return false;
        }
        let Some(next) = self.text.tokens.get(i + 1).filter(|_| i + 1 < self.sentence.last as usize) else { return false };
        let noun = known.any(NOUN | Tag::Adjective.bit());
        let goes_on = match self.dictionary.closed(next.word()) {
            Some(Tag::Be | Tag::Have | Tag::Modal | Tag::Do | Tag::Preposition | Tag::To) => true,
            Some(_) => false,
            None if next.shape().any(Shape::MARK | Shape::CAP | Shape::NUMBER) => false,
            None => noun || self.dictionary.classes(next.word()).has(Tag::Past),
        };
        goes_on && self.predicate_ahead(i)
    }

    /// True for the end of "for price fixing", "accused of money laundering in": a thing that is done, named by what it is done with.
    fn of_offence(&self, i: usize, tags: &[Tag]) -> bool {
        let first = self.sentence.first as usize;
        let led = i >= first + 2
            && tags[i - 2] == Tag::Preposition
            && matches!(self.text.word(i - 2), "for" | "of" | "over" | "against" | "about");
        let next = self.text.tokens.get(i + 1).filter(|_| i + 1 < self.sentence.last as usize);
        let ends = next.is_none_or(|t| t.shape().any(Shape::MARK) || self.dictionary.closed(t.word()) == Some(Tag::Preposition));
        led && ends
    }

    /// True behind what something sent on its way: "sent the franc soaring", "sending shares of the yard sliding".
    fn sent(&self, i: usize, tags: &[Tag]) -> bool {
        /// Words of the noun phrase at most.
        const REACH: usize = 7;
        let start = i.saturating_sub(REACH).max(self.sentence.first as usize);
        let verb = (start..i).rev().find(|j| tags[*j].verbal());
        let sends = |j: usize| matches!(self.text.word(j), "send" | "sends" | "sent" | "sending");
        let phrase = |t: &Tag| t.nominal() || t.opens_noun() || *t == Tag::Preposition;
        verb.is_some_and(|j| sends(j) && tags[j + 1..i].iter().all(phrase)) && !self.noun_follows(i) && !self.article_follows(i)
    }

    /// True behind the comma that closes when, where or how the sentence is meant: "Last year,", "In Norway,", "Overall,".
    fn introduced(&self, i: usize, tags: &[Tag]) -> bool {
        /// Words of such a phrase at most.
        const LONGEST: usize = 6;
        let (first, comma) = (self.sentence.first as usize, i - 1);
        let verb = |t: &Tag| t.verbal() || matches!(t, Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::To | Tag::Mark | Tag::Pronoun);
        let time = || TIMES.contains(&self.text.word(comma - 1));
        let leads = || matches!(tags.get(first), Some(Tag::Preposition | Tag::Adverb)) || time();
        comma > first && comma - first <= LONGEST && leads() && !tags[first..comma].iter().any(verb)
    }

    /// True when the number before `i` counts the noun behind it, and is no subject of its own: "has about 300 recorded songs", "with 12
    /// confirmed cases", but "said 120 reported pain".
    fn counts_noun(&self, i: usize, tags: &[Tag]) -> bool {
        let first = self.sentence.first as usize;
        let inside = |j: usize| matches!(tags[j], Tag::Number | Tag::Adverb) || self.after_suffix(j + 1);
        let start = (first..i).rev().take_while(|j| inside(*j)).last().unwrap_or(i);
        let Some(before) = start.checked_sub(1).filter(|_| start > first) else { return self.finite_ahead(i) };
        match tags[before] {
            Tag::Determiner | Tag::Possessive | Tag::Have | Tag::Be | Tag::Gerund => true,
            Tag::Preposition => !self.dictionary_like_subordinator(before + 1) && self.text.word(start).len() != YEAR,
            Tag::Base | Tag::Past | Tag::Third => !self.dictionary.bare_clause(self.text.tokens[before].word()),
            _ => self.finite_ahead(i),
        }
    }

    /// True behind the letters of "2.7m" and "40bn".
    fn after_suffix(&self, i: usize) -> bool {
        /// Letters of such a suffix at most.
        const LONGEST: usize = 2;
        let number = i >= self.sentence.first as usize + 2 && self.text.tokens[i - 2].shape().any(Shape::NUMBER);
        number && self.text.tokens[i - 1].shape().any(Shape::GLUED) && self.text.word(i - 1).len() <= LONGEST
    }

    /// True when the number before `i` belongs to the name of a product, and the clause needs a verb still.
    fn numbers_name(&self, i: usize, tags: &[Tag]) -> bool {
        let first = self.sentence.first as usize;
        let product = i >= first + 2
            && tags[i - 2] == Tag::Name
            && !self.dictionary.calendar(self.text.tokens[i - 2].word())
            && self.text.tokens[i - 1].shape().any(Shape::NUMBER)
            && self.text.word(i - 1).len() <= 2;
        product && !self.finite_before(i, Tag::Name, tags) && !self.finite_ahead(i)
    }

    /// True for a singular that many do something with: "the police want".
    pub(super) fn crowd(&self, i: usize) -> bool {
        matches!(self.text.word(i), "police" | "staff" | "people" | "crew" | "media" | "data" | "population" | "public" | "majority")
    }

    /// True when the preposition before `i` often opens a clause.
    fn dictionary_like_subordinator(&self, i: usize) -> bool {
        i > 0 && self.dictionary.classes(self.text.tokens[i - 1].word()).has(Tag::Subordinator)
    }

    /// A verb form where a noun phrase goes on: noun, or adjective before a noun.
    fn in_noun(&self, i: usize, known: Classes) -> Tag {
        let participle = known.any(Tag::Past.bit() | Tag::Participle.bit() | Tag::Gerund.bit());
        if known.has(Tag::Adjective) || participle && !known.any(NOUN) {
            // "announced a restructuring": a form in -ing that no noun follows is one.
            let noun = (known.any(NOUN) || known.has(Tag::Gerund)) && !self.noun_follows(i);
            return if noun { Tag::Noun } else { Tag::Adjective };
        }
        if known.has(Tag::Plural) { Tag::Plural } else { Tag::Noun }
    }

    /// Any class the word has, verbs last.
    fn any(&self, known: Classes) -> Tag {
        [Tag::Plural, Tag::Noun, Tag::Adjective, Tag::Base, Tag::Third, Tag::Past, Tag::Participle, Tag::Gerund]
            .into_iter()
            .find(|t| known.has(*t))
            .unwrap_or(Tag::Noun)
    }

    /// A form in -ed after a noun with "by" behind it is a participle: "a company founded by X".
    fn past_or_participle(&self, i: usize, verb: Tag, before: Tag, tags: &[Tag]) -> Tag {
        let classes = self.dictionary.classes(self.text.tokens[i].word());
        if verb == Tag::Past && (classes.has(Tag::Participle) || classes == Classes::default()) {
            let (_, next) = self.next(i);
            let phrase = next.any(Tag::Preposition.bit() | Tag::Adverb.bit()) && !self.object_follows(i);
            // "unveiled a pickup called the Ranger".
            if before.nominal() && self.dictionary.naming(self.text.tokens[i].word()) && self.verb_before(i, tags) {
                return Tag::Participle;
            }
            // "sold its units engaged in transport": the clause has its verb already. "The fair, held in May, drew thousands": it comes later.
            let fronted = phrase && before.nominal() && self.fronted(i, tags);
            if fronted || phrase && before.nominal() && self.verb_before(i, tags) || phrase && before == Tag::Mark && self.encloses(i) {
                return Tag::Participle;
            }
            if self.text.word(i + 1).eq_ignore_ascii_case("by") && (!self.by_measure(i) || self.verb_before(i, tags)) {
                return Tag::Participle;
            }
            if matches!(before, Tag::Mark | Tag::Coordinator) && i == self.sentence.first as usize {
                return Tag::Participle;
            }
        }
        verb
    }
}
