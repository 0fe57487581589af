//! A text as tokens and sentences.

use super::sentence::{self, Zone};
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
}

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
        Self { text, tokens, sentences }
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
