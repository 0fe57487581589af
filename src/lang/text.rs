//! A text as tokens and sentences.

use super::sentence::{self, Zone};
use super::shape::Shape;
use super::token::{self, Token};
use super::vocab::Vocab;
use crate::span::Span;

/// A text, tokenised once; every analyzer works on it.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The text; all spans are bytes of it.
    pub(crate) text: &'a str,
    /// Its tokens in order.
    pub(crate) tokens: Vec<Token>,
    /// Its sentences as token ranges, in order, without gaps.
    pub(crate) sentences: Vec<Sentence>,
    /// Where it stands, when it is a part of a longer one.
    pub(crate) place: Place,
}

/// Where a part of a text stands in the whole; a whole text is its own part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes of the part.
    pub(crate) bytes: usize,
    /// Tokens of the whole before it.
    pub(crate) tokens: usize,
    /// Sentences of the whole before it.
    pub(crate) before: usize,
    /// Sentences of the whole.
    pub(crate) all: usize,
    /// Where the opening of the whole ends, its first three sentences.
    pub(crate) opening: u32,
}

/// Sentences of an opening: the headline, the dek and the first of the body, or the first of the body alone.
const OPENING: usize = 3;

/// One sentence, headline or heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// First token.
    pub(crate) first: u32,
    /// One past the last token.
    pub(crate) last: u32,
    /// Its bytes, without surrounding white space.
    pub(crate) span: Span,
    /// The part of the article that it stands in.
    pub(crate) zone: Zone,
}

impl<'a> Text<'a> {
    /// Tokenises `text`. `zones` are the blocks of the text in order (a title, a dek, each body block); a sentence never
    /// crosses from one into the next. Without zones the whole text is body, and blank lines part its blocks.
    pub(crate) fn new(text: &'a str, zones: &[(Span, Zone)], vocab: &Vocab) -> Self {
        let tokens = token::tokenize(text, vocab);
        let sentences = sentence::split(text, &tokens, zones);
        let opening = sentences.iter().take(OPENING).next_back().map_or(0, |s| s.span.end);
        let place = Place { bytes: text.len(), tokens: 0, before: 0, all: sentences.len(), opening };
        Self { text, tokens, sentences, place }
    }

    /// Parts of about `bytes`, each of whole blocks where these are no longer; spans stay those of the whole text.
    pub(crate) fn into_parts(mut self, bytes: usize) -> Vec<Self> {
        let (mut starts, mut from) = (Vec::new(), 0);
        while let Some(first) = self.sentences.get(from) {
            starts.push(from);
            from = self.part_end(from, first.span.start, bytes);
        }
        // From the end, so that the whole gives up what a part takes.
        let mut parts: Vec<Self> = starts.into_iter().rev().map(|from| self.split_off(from)).collect();
        parts.reverse();
        parts
    }

    /// The sentence before which the part ends that starts with sentence `from`, at byte `start`.
    fn part_end(&self, from: usize, start: u32, bytes: usize) -> usize {
        let length = |s: &Sentence| (s.span.end - start) as usize;
        let enough = self.sentences[from..].iter().position(|s| length(s) >= bytes).map_or(self.sentences.len(), |n| from + n + 1);
        // A sentence that ends a block has the next one on a new line.
        let opens = |s: &Sentence| self.tokens.get(s.first as usize).is_some_and(|t| t.shape().any(Shape::NEW_LINE));
        let mut near = self.sentences[enough..].iter().take_while(|s| length(s) < 2 * bytes);
        near.position(opens).map_or(enough, |n| enough + n)
    }

    /// Takes sentence `from` and those behind it as a part of their own.
    fn split_off(&mut self, from: usize) -> Self {
        let first = self.sentences.get(from).map_or(self.tokens.len() as u32, |s| s.first);
        let mut sentences = self.sentences.split_off(from);
        let bytes = sentences.first().zip(sentences.last()).map_or(0, |(a, z)| a.span.join(z.span).len());
        sentences.iter_mut().for_each(|s| (s.first, s.last) = (s.first - first, s.last - first));
        let tokens = self.tokens.split_off(first as usize);
        // Not at every part: where memory cannot be given back in place, what is left is copied.
        if self.tokens.len() * 4 < self.tokens.capacity() * 3 {
            self.tokens.shrink_to_fit();
        }
        Self { text: self.text, tokens, sentences, place: Place { bytes, tokens: first as usize, before: from, ..self.place } }
    }

    /// The words of token `i`; empty past the end.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| self.text.get(t.span.range()).unwrap_or_default())
    }

    /// The bytes from token `first` to token `last` (exclusive).
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), last.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::default(),
        }
    }

    /// The index of the sentence that holds token `i`.
    pub(crate) fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.last as usize <= i)
    }

    /// The index of the first token that ends after byte `byte`.
    pub(crate) fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= byte)
    }
}
