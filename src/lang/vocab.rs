//! The vocabulary: every lower-case word that a rule or a list knows, as a small number.

use rustc_hash::FxHashMap;

/// A word of the vocabulary. [`Word::UNKNOWN`] stands for every word that no rule or list knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Word(pub(crate) u32);

impl Word {
    /// A word that no rule or list knows.
    pub(crate) const UNKNOWN: Self = Self(0);
}

/// Interns the words of rules and lists; built once, then only read.
#[derive(Debug, Default)]
pub(crate) struct Vocab {
    words: FxHashMap<Box<str>, Word>,
}

impl Vocab {
    /// The number of `word`, which must be lower case; a new one when it is not known yet.
    pub(crate) fn intern(&mut self, word: &str) -> Word {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let number = Word(u32::try_from(self.words.len() + 1).unwrap_or(u32::MAX));
        self.words.insert(word.into(), number);
        number
    }

    /// The number of a lower-case word; [`Word::UNKNOWN`] when no rule or list knows it.
    pub(crate) fn get(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// How many words are known.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}
