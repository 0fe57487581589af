//! Surroundings of a word that may be a verb which leave no doubt, whatever the signs weigh.

use super::{Tag, Tagger};
use crate::lang::dictionary::Classes;

/// How far a word leans to the verb, in sixteenths of a log-odd, from which it is hardly ever anything else.
const LEANS: i32 = 8;

impl Tagger<'_, '_> {
    /// The class of a word that may be a verb and a noun, where the words beside it allow one alone.
    pub(super) fn clear(&self, i: usize, known: Classes, before: Tag, tags: &[Tag]) -> Option<Tag> {
        let first = self.sentence.first as usize;
        // "one costs $40": one is no number of what follows.
        if known.has(Tag::Third) && i > first && before == Tag::Number && self.text.word(i - 1).eq_ignore_ascii_case("one") {
            return Some(Tag::Third);
        }
        // "data plans start at $40", "phone plans cost $40": the verb is the next word.
        if known.has(Tag::Third) && known.has(Tag::Plural) && before.nominal() {
            let next = self.text.tokens.get(i + 1).map_or(Classes::default(), |t| self.dictionary.classes(t.word()));
            let leans = || self.dictionary.leaning(self.text.tokens[i + 1].word()) > 0;
            return (next.has(Tag::Base) && !next.has(Tag::Adjective) && leans() && self.amount_follows(i + 1)).then_some(Tag::Plural);
        }
        if !known.has(Tag::Base) || known.any(Tag::Plural.bit() | Tag::Past.bit() | Tag::Gerund.bit()) {
            return None;
        }
        // "plans to cut jobs, close the mill and delay its launch": what goes on an infinitive, with an object of its own.
        let tied = before == Tag::Coordinator || before == Tag::Mark && i > first && self.text.word(i - 1) == ",";
        if tied && self.article_follows(i) && self.goes_on_base(i, tags) {
            return Some(Tag::Base);
        }
        // "64% of managers plan to hire", "most people spend under $300": many do something, and no article makes it one thing.
        let infinitive = || {
            let next = self.text.tokens.get(i + 2).map_or(Classes::default(), |t| self.dictionary.classes(t.word()));
            self.text.word(i + 1) == "to" && next.has(Tag::Base)
        };
        if before == Tag::Plural && (infinitive() || self.amount_follows(i)) && self.many(i, tags) {
            return Some(Tag::Base);
        }
        // "adults in the country live with it": a clause without a verb, and a word that is hardly ever anything else.
        let leans = || self.dictionary.leaning(self.text.tokens[i].word()) > LEANS;
        let preposition = || self.text.tokens.get(i + 1).and_then(|t| self.dictionary.closed(t.word())) == Some(Tag::Preposition);
        let many = || self.of_many(i, tags) || self.crowd(i - 1);
        let nothing = matches!(before, Tag::Noun | Tag::Plural) && leans() && preposition();
        (nothing && many() && !self.finite_before(i, before, tags) && !self.finite_ahead(i)).then_some(Tag::Base)
    }

    /// True when a form in -ing with its object follows: "after signing a deal".
    pub(super) fn doing_follows(&self, i: usize) -> bool {
        self.plain_after(i + 1).has(Tag::Gerund) && self.article_follows(i + 1)
    }

    /// True when an amount follows, perhaps behind a preposition or a hedge: "start at $40", "spend under $40", "cost $40".
    fn amount_follows(&self, i: usize) -> bool {
        let hedge = matches!(
            self.text.word(i + 1),
            "at" | "from" | "under" | "over" | "between" | "about" | "around" | "nearly" | "almost" | "roughly" | "just"
        );
        let two = || matches!(self.text.word(i + 2), "about" | "around" | "just") && self.number_follows(i + 2);
        self.number_follows(i) || hedge && (self.number_follows(i + 1) || two())
    }

    /// True when the plural before `i` ends a phrase of many: behind a number, "of", "most", or where a clause begins.
    fn many(&self, i: usize, tags: &[Tag]) -> bool {
        let first = self.sentence.first as usize;
        let inside = |j: &usize| tags[*j].nominal() || tags[*j] == Tag::Adjective;
        let start = (first..i).rev().take_while(inside).last().unwrap_or(i);
        let Some(before) = start.checked_sub(1).filter(|_| start > first) else { return start == first };
        match tags[before] {
            Tag::Number | Tag::Subordinator => true,
            Tag::Preposition => self.text.word(before) == "of",
            Tag::Determiner => !self.article_before(start),
            _ => false,
        }
    }
}
