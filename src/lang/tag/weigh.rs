//! Verb or noun: the signs around a word that may be both, and what they weigh together.

use super::{NOUN, Tag, Tagger, VERB};
use crate::lang::dictionary::Classes;
use crate::lang::sign::{self, AHEAD, BEFORE, CLAUSE, FORM, GOVERNOR, Kind, LEFT, RIGHT, SMALL, SUBJECT, TIE};
use crate::lang::{Dictionary, Sentence, Shape, Text};

/// The place of a value of a sign's part.
macro_rules! at {
    ($values:ident, $name:literal) => {
        const { sign::place($values, $name) }
    };
}

/// The places of the words of a sentence that may be a verb and something else, with the numbers of their signs; its words are tagged.
pub(crate) fn signs(text: &Text<'_>, dictionary: &Dictionary, sentence: &Sentence, tags: &[Tag]) -> Vec<(usize, Vec<usize>)> {
    let tagger = Tagger { text, dictionary, sentence, title_case: super::title_case(text, dictionary, sentence) };
    let may_be_both = |i: &usize| {
        let word = text.tokens[*i].word();
        let known = dictionary.classes(word);
        known.any(VERB) && known.any(NOUN | Tag::Adjective.bit()) && dictionary.closed(word).is_none() && tags[*i] != Tag::Name
    };
    let words = (sentence.first as usize..sentence.last as usize).filter(may_be_both).map(|i| {
        let (before, anchor) = tagger.before(i, tags);
        let mut signs = Vec::new();
        tagger.signs(i, dictionary.classes(text.tokens[i].word()), before, anchor, tags, |sign| signs.push(sign));
        (i, signs)
    });
    words.collect()
}

impl Tagger<'_, '_> {
    /// True when the word is likelier a verb than a noun or an adjective.
    pub(super) fn likely_verb(&self, i: usize, known: Classes, before: Tag, anchor: Tag, tags: &[Tag]) -> bool {
        let mut sum = self.dictionary.leaning(self.text.tokens[i].word());
        self.signs(i, known, before, anchor, tags, |sign| sum += self.dictionary.weight(sign));
        sum > 0
    }

    /// Every sign of the word at `i`; the tags before it are known.
    pub(super) fn signs(&self, i: usize, known: Classes, before: Tag, anchor: Tag, tags: &[Tag], mut each: impl FnMut(usize)) {
        let first = self.sentence.first as usize;
        let form = form(known);
        let start = at!(BEFORE, "start");
        let one = if i > first { before as usize } else { start };
        let two = if i > first + 1 { tags[i - 2] as usize } else { start };
        let (next, after) = (self.ahead(i + 1), self.ahead(i + 2));
        let (left, right) = (if i > first { left(anchor) } else { at!(LEFT, "start") }, right(next));
        let besides = usize::from(known.any(NOUN)) + 2 * usize::from(known.has(Tag::Adjective));
        let small = self.text.tokens.get(i + 1).filter(|_| i + 1 < self.sentence.last as usize).map(|_| self.text.word(i + 1));
        let small = SMALL.iter().position(|w| Some(*w) == small).unwrap_or(at!(SMALL, "other"));
        let mut put = |kind: Kind, places: &[usize]| each(sign::at(kind, places));
        put(Kind::Word, &[form, besides]);
        put(Kind::Before, &[one, form]);
        if before != anchor {
            put(Kind::Anchor, &[anchor as usize, form]);
        }
        put(Kind::TwoBefore, &[two, one]);
        put(Kind::SecondBefore, &[two, form]);
        put(Kind::Next, &[next, form]);
        put(Kind::SecondNext, &[after, form]);
        put(Kind::Around, &[next, one]);
        put(Kind::TwoNext, &[next, after]);
        put(Kind::Governor, &[self.governor(i, tags), self.tie(i, anchor), form]);
        put(Kind::NextWord, &[small, form]);
        put(Kind::Frame, &[left, right, form]);
        put(Kind::Subject, &[self.subject(i, tags), right, form]);
        let (finite_before, finite_ahead) = (self.finite_before(i, before, tags), self.finite_ahead(i));
        let missing = !finite_before && !finite_ahead;
        let speech = self.dictionary.speech(self.text.tokens[i].word());
        // In the order of the values of the kind.
        let clause: [bool; CLAUSE.len()] = [
            finite_before,
            finite_ahead,
            i == first,
            self.title_case,
            self.opened_by_subordinator(i, tags),
            self.verbless(i, tags),
            self.caused(i, tags),
            self.said_before(i),
            speech,
            missing,
            before.verbal() && self.dictionary.takes_gerund(self.text.tokens[i - 1].word()),
        ];
        clause.iter().enumerate().filter(|(_, holds)| **holds).for_each(|(n, _)| put(Kind::Clause, &[n, form]));
        if missing {
            put(Kind::Missing, &[left, right, form]);
        }
        if speech {
            put(Kind::Speech, &[left, right]);
        }
    }

    /// The place in [`AHEAD`] of the word at `i`.
    fn ahead(&self, i: usize) -> usize {
        let Some(token) = self.text.tokens.get(i).filter(|_| i < self.sentence.last as usize) else { return at!(AHEAD, "end") };
        if let Some(closed) = self.dictionary.closed(token.word()) {
            return closed as usize;
        }
        if token.shape().any(Shape::MARK) {
            return match self.text.word(i) {
                "," => at!(AHEAD, "comma"),
                "." | "?" | "!" => at!(AHEAD, "stop"),
                "-" => at!(AHEAD, "hyphen"),
                "\"" | "“" | "”" | "'" | "‘" | "’" => at!(AHEAD, "quote"),
                _ => at!(AHEAD, "other_mark"),
            };
        }
        if token.shape().any(Shape::NUMBER | Shape::CAP) {
            return if token.shape().any(Shape::NUMBER) { at!(AHEAD, "digits") } else { at!(AHEAD, "capital") };
        }
        let known = self.dictionary.classes(token.word());
        let known = if known == Classes::default() { self.by_suffix(i) } else { known };
        match (known.any(VERB), known.any(NOUN), known.has(Tag::Adjective)) {
            (false, _, true) => at!(AHEAD, "may_be_adjective"),
            (true, _, true) => at!(AHEAD, "adjective_or_verb"),
            (true, false, false) => at!(AHEAD, "only_verb"),
            (true, true, false) => at!(AHEAD, "noun_or_verb"),
            (false, true, false) => at!(AHEAD, "only_noun"),
            (false, false, false) if known.has(Tag::Adverb) => at!(AHEAD, "only_adverb"),
            (false, false, false) => at!(AHEAD, "unknown"),
        }
    }

    /// The place in [`GOVERNOR`] of the last verb before `i`.
    fn governor(&self, i: usize, tags: &[Tag]) -> usize {
        let first = self.sentence.first as usize;
        let verb = |j: &usize| tags[*j].verbal() || matches!(tags[*j], Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::To);
        let Some(j) = (first..i).rev().find(verb) else { return at!(GOVERNOR, "none") };
        let infinitive = || {
            let before = (first..j).rev().find(|k| tags[*k] != Tag::Adverb);
            before.is_some_and(|k| matches!(tags[k], Tag::To | Tag::Modal | Tag::Do))
        };
        match tags[j] {
            Tag::Base if infinitive() => at!(GOVERNOR, "infinitive"),
            Tag::Base => at!(GOVERNOR, "base"),
            Tag::Third => at!(GOVERNOR, "third"),
            Tag::Past => at!(GOVERNOR, "past"),
            Tag::Participle => at!(GOVERNOR, "participle"),
            Tag::Gerund => at!(GOVERNOR, "gerund"),
            Tag::Be => at!(GOVERNOR, "be"),
            Tag::Have => at!(GOVERNOR, "have"),
            Tag::Do => at!(GOVERNOR, "do"),
            Tag::Modal => at!(GOVERNOR, "modal"),
            _ => at!(GOVERNOR, "to"),
        }
    }

    /// The place in [`SUBJECT`] of the noun phrase that ends before `i`.
    fn subject(&self, i: usize, tags: &[Tag]) -> usize {
        let (mut head, mut inside) = (None, true);
        for j in (self.sentence.first as usize..i).rev() {
            match tags[j] {
                Tag::Adverb if head.is_none() => {}
                tag if inside && (tag.nominal() || tag == Tag::Pronoun) => {
                    head = Some(tag);
                    inside = false;
                }
                tag if tag.nominal() || tag.opens_noun() || tag == Tag::Adverb => {}
                Tag::Preposition if head.is_some() => inside = true,
                _ => break,
            }
        }
        match head {
            Some(Tag::Plural) => at!(SUBJECT, "plural"),
            Some(Tag::Noun) => at!(SUBJECT, "noun"),
            Some(Tag::Name) => at!(SUBJECT, "name"),
            Some(_) => at!(SUBJECT, "pronoun"),
            None => at!(SUBJECT, "none"),
        }
    }

    /// True when a plural is the head of the noun phrase that ends before `i`.
    pub(super) fn of_many(&self, i: usize, tags: &[Tag]) -> bool {
        self.subject(i, tags) == at!(SUBJECT, "plural")
    }

    /// The place in [`TIE`] of what stands before `i`.
    fn tie(&self, i: usize, anchor: Tag) -> usize {
        match anchor {
            Tag::Coordinator => at!(TIE, "coordinator"),
            Tag::Mark if i > self.sentence.first as usize && self.text.word(i - 1) == "," => at!(TIE, "comma"),
            Tag::Relative | Tag::Subordinator => at!(TIE, "clause"),
            tag if tag.nominal() || tag == Tag::Pronoun => at!(TIE, "noun"),
            _ => at!(TIE, "other"),
        }
    }
}

/// The place in [`LEFT`] of the class of a word.
fn left(tag: Tag) -> usize {
    match tag {
        Tag::Noun => at!(LEFT, "noun"),
        Tag::Plural => at!(LEFT, "plural"),
        Tag::Name => at!(LEFT, "name"),
        Tag::Pronoun => at!(LEFT, "pronoun"),
        tag if tag.opens_noun() => at!(LEFT, "opens_noun"),
        Tag::Preposition => at!(LEFT, "preposition"),
        Tag::Coordinator => at!(LEFT, "coordinator"),
        Tag::Mark => at!(LEFT, "mark"),
        Tag::Adverb | Tag::Negation => at!(LEFT, "adverb"),
        tag if tag.verbal() => at!(LEFT, "verb"),
        Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::To => at!(LEFT, "auxiliary"),
        _ => at!(LEFT, "other"),
    }
}

/// The place in [`RIGHT`] of a place in [`AHEAD`].
fn right(ahead: usize) -> usize {
    match AHEAD[ahead] {
        "possessive" | "determiner" | "genitive" | "pronoun" => at!(RIGHT, "opens_noun"),
        "only_noun" | "noun_or_verb" | "unknown" | "noun" => at!(RIGHT, "noun"),
        "may_be_adjective" | "adjective" => at!(RIGHT, "adjective"),
        "only_verb" | "adjective_or_verb" | "participle" => at!(RIGHT, "verb"),
        "preposition" | "to" | "adverb" | "only_adverb" => at!(RIGHT, "preposition"),
        "comma" | "stop" | "hyphen" | "quote" | "other_mark" | "mark" => at!(RIGHT, "mark"),
        "digits" | "number" => at!(RIGHT, "number"),
        "capital" => at!(RIGHT, "capital"),
        "modal" | "be" | "have" | "do" => at!(RIGHT, "auxiliary"),
        "end" => at!(RIGHT, "end"),
        _ => at!(RIGHT, "other"),
    }
}

/// The place in [`FORM`] of what a word may be.
fn form(known: Classes) -> usize {
    let past = known.any(Tag::Past.bit() | Tag::Participle.bit());
    match known {
        _ if past && known.has(Tag::Base) => at!(FORM, "base_or_past"),
        _ if past => at!(FORM, "past"),
        _ if known.has(Tag::Base) => at!(FORM, "base"),
        _ if known.has(Tag::Gerund) => at!(FORM, "gerund"),
        _ => at!(FORM, "third"),
    }
}
