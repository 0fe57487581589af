//! Sets of words of the vocabulary.

use serde::{Deserialize, Serialize};

use super::vocab::{Vocab, Word};

/// A set of words, sorted: rules ask at many places whether a word is in a list of some dozens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WordSet(Box<[Word]>);

/// Up to so many words are compared one by one; it takes fewer steps than a search.
const FEW: usize = 6;

impl WordSet {
    /// The words of a list, which become part of the vocabulary.
    pub(crate) fn new<'w>(words: impl IntoIterator<Item = &'w str>, vocab: &mut Vocab) -> Self {
        Self::of(words.into_iter().map(|w| vocab.intern(w)).collect())
    }

    /// Words of the vocabulary.
    pub(crate) fn of(mut words: Vec<Word>) -> Self {
        words.sort_unstable();
        words.dedup();
        Self(words.into())
    }

    /// True when the word is in the set.
    #[inline]
    pub(crate) fn has(&self, word: Word) -> bool {
        if self.0.len() <= FEW { self.0.contains(&word) } else { self.0.binary_search(&word).is_ok() }
    }

    /// The words, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Word> {
        self.0.iter().copied()
    }

    /// True for a set without words.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
