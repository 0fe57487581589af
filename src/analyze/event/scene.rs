//! What the event finder looks at: text, syntax, names, figures and times of one article, with the questions it asks of them.

use crate::analyze::entities::{Entity, EntityKind};
use crate::analyze::{Analysis, Engine};
use crate::lang::chunk::{NounChunk, VerbGroup};
use crate::lang::{Sentence, Tag, Text, Word};
use crate::span::Span;

/// One article as the event finder sees it.
pub(super) struct Scene<'s, 't> {
    pub(super) text: &'s Text<'t>,
    pub(super) engine: &'s Engine,
    pub(super) found: &'s Analysis,
    /// The company that the article is most about.
    pub(super) main: Option<u32>,
    /// The base form of every token.
    lemmas: Vec<Word>,
    /// The words and base forms of the text as a set of bits: most phrases of rules are not in it.
    words: Vec<u64>,
}

impl<'s, 't> Scene<'s, 't> {
    pub(super) fn new(text: &'s Text<'t>, engine: &'s Engine, found: &'s Analysis) -> Self {
        let weight = |i: &u32| found.companies.get(*i as usize).map_or(0.0, |c| c.salience);
        let main = (0..found.companies.len() as u32).max_by(|a, b| weight(a).total_cmp(&weight(b)).then(b.cmp(a)));
        let mut scene = Self { text, engine, found, main, lemmas: Vec::with_capacity(text.tokens.len()), words: Vec::new() };
        scene.words.resize(engine.vocab.len() / 64 + 1, 0);
        for token in &text.tokens {
            let lemma = engine.dictionary.lemma(token.word);
            scene.lemmas.push(lemma);
            for word in [token.word, lemma] {
                if let Some(bits) = scene.words.get_mut(word.0 as usize / 64) {
                    *bits |= 1 << (word.0 % 64);
                }
            }
        }
        scene
    }

    pub(super) fn noun(&self, n: u32) -> &'s NounChunk {
        &self.found.syntax.nouns[n as usize]
    }

    pub(super) fn verb(&self, v: u32) -> &'s VerbGroup {
        &self.found.syntax.verbs[v as usize]
    }

    pub(super) fn tag(&self, i: usize) -> Tag {
        self.found.syntax.tags.get(i).copied().unwrap_or(Tag::Mark)
    }

    /// The base form of token `i`.
    pub(super) fn lemma(&self, i: usize) -> Word {
        self.lemmas.get(i).copied().unwrap_or_default()
    }

    /// The word of token `i` as it stands, in lower case.
    pub(super) fn word(&self, i: usize) -> Word {
        self.text.tokens.get(i).map_or(Word::UNKNOWN, |t| t.word)
    }

    /// True when token `i` is `word` in any form.
    pub(super) fn is(&self, i: usize, word: Word) -> bool {
        word != Word::UNKNOWN && (self.word(i) == word || self.lemma(i) == word)
    }

    /// True when token `i` is one of `words` in any form.
    pub(super) fn is_one(&self, i: usize, words: &[Word]) -> bool {
        words.iter().any(|w| self.is(i, *w))
    }

    /// True when the phrase stands somewhere in the tokens.
    pub(super) fn holds(&self, first: usize, last: usize, phrase: &[Word]) -> bool {
        let in_text = |w: &Word| self.words.get(w.0 as usize / 64).is_some_and(|bits| bits >> (w.0 % 64) & 1 != 0);
        phrase.iter().all(in_text)
            && (first..last.saturating_sub(phrase.len() - 1)).any(|i| phrase.iter().enumerate().all(|(k, w)| self.is(i + k, *w)))
    }

    pub(super) fn sentence(&self, s: usize) -> &'s Sentence {
        &self.text.sentences[s]
    }

    /// True when the chunk's head is itself part of a name.
    pub(super) fn named(&self, chunk: &NounChunk) -> bool {
        self.found.entities.covering(chunk.head as usize).is_some_and(|e| !e.coreference) || self.tag(chunk.head as usize) == Tag::Name
    }

    /// The names in a chunk, in order.
    pub(super) fn entities_in(&self, chunk: &NounChunk) -> &'s [Entity] {
        self.found.entities.within(chunk.first as usize, chunk.last as usize)
    }

    /// The words of tokens.
    pub(super) fn words(&self, first: usize, last: usize) -> (String, Span) {
        let span = self.text.span(first, last);
        (span.of(self.text.text).to_owned(), span)
    }

    /// The canonical company of a mention.
    pub(super) fn company(&self, entity: &Entity) -> Option<&'s str> {
        (entity.kind == EntityKind::Company).then(|| self.found.companies.get(entity.index as usize).map(|c| c.name.as_str())).flatten()
    }

    /// The last company named before token `at`: in its sentence, else the first one of the sentence before, else the main one.
    pub(super) fn company_before(&self, at: usize) -> Option<u32> {
        let sentence = self.text.sentence_of(at);
        let first = self.sentence(sentence).first as usize;
        let named = |e: &&Entity| e.kind == EntityKind::Company && !e.coreference;
        let in_sentence = self.found.entities.within(first, at);
        if let Some(entity) = in_sentence.iter().find(named) {
            return Some(entity.index);
        }
        // A sentence of the same article, two back at most: farther away the main company is the better guess.
        for s in (sentence.saturating_sub(2)..sentence).rev() {
            let range = self.sentence(s);
            let here = self.found.entities.within(range.first as usize, range.last as usize);
            if let Some(entity) = here.iter().find(named) {
                return Some(entity.index);
            }
        }
        self.main
    }
}
