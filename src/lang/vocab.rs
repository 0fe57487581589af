//! The vocabulary: every lower-case word that a rule or a list knows, as a small number.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::table::Table;

/// A word of the vocabulary. [`Word::UNKNOWN`] stands for every word that no rule or list knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub(crate) struct Word(pub(crate) u32);

impl Word {
    /// A word that no rule or list knows.
    pub(crate) const UNKNOWN: Self = Self(0);
}

/// Interns the words of rules and lists; built once, then only read.
///
/// An open table over one string, used where the build script left it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Vocab {
    /// All words, one after another.
    #[serde(borrow)]
    text: Cow<'static, str>,
    /// Where each word ends, by its number; number 0 is no word.
    ends: Table<u32>,
    /// Slots with a word's hash (upper half) and number; empty where the number is 0. The length is a power of two.
    slots: Table<u64>,
}

impl Vocab {
    /// Slots of a vocabulary with its first word: what the embedded rules and lists need without growing twice.
    const FIRST: usize = 1 << 15;

    /// The number of `word`, which must be lower case; a new one when it is not known yet.
    pub(crate) fn intern(&mut self, word: &str) -> Word {
        if self.slots.len() == 0 {
            self.slots = Table::of_len(Self::FIRST);
            self.ends.push(0);
        }
        let hash = hash(word.as_bytes());
        let at = match self.find(hash, word) {
            Ok(known) => return known,
            Err(free) => free,
        };
        let number = self.ends.len() as u32;
        self.text.to_mut().push_str(word);
        self.ends.push(self.text.len() as u32);
        self.slots.set(at, slot(hash, number));
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        Word(number)
    }

    /// The number of a lower-case word; [`Word::UNKNOWN`] when no rule or list knows it.
    pub(crate) fn get(&self, word: &str) -> Word {
        self.find(hash(word.as_bytes()), word).unwrap_or_default()
    }

    /// The word's number, or the slot where it would go.
    fn find(&self, hash: u32, word: &str) -> Result<Word, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get(at) {
            let number = slot as u32;
            if number == 0 {
                return Err(at);
            }
            if (slot >> 32) as u32 == hash && self.word(number) == word.as_bytes() {
                return Ok(Word(number));
            }
            at = (at + 1) & mask;
        }
        Err(0)
    }

    fn word(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let end = |i: usize| self.ends.at(i) as usize;
        self.text.as_bytes().get(end(number.saturating_sub(1))..end(number)).unwrap_or_default()
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let old = std::mem::replace(&mut self.slots, Table::of_len(mask + 1));
        for slot in old.iter().filter(|slot| *slot as u32 != 0) {
            let mut at = (slot >> 32) as usize & mask;
            while self.slots.at(at) as u32 != 0 {
                at = (at + 1) & mask;
            }
            self.slots.set(at, slot);
        }
    }

    /// How many words are known.
    pub(crate) fn len(&self) -> usize {
        self.ends.len().saturating_sub(1)
    }
}

/// A slot of the table.
fn slot(hash: u32, number: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(number)
}

/// A hash for short words: two overlapping reads, or eight bytes at a time, multiplied and folded. Words come from our own lists, so
/// nobody can make them collide; text words only look.
fn hash(word: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let eight = |at: usize| word.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes);
    let four = |at: usize| word.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, |b| u64::from(u32::from_le_bytes(b)));
    let len = word.len();
    let mut sum = len as u64;
    let mix = |sum: u64, part: u64| (sum.rotate_left(23) ^ part).wrapping_mul(FACTOR);
    match len {
        0 => {}
        1..=3 => sum = mix(sum, u64::from(word[0]) | u64::from(word[len / 2]) << 8 | u64::from(word[len - 1]) << 16),
        4..=7 => sum = mix(sum, four(0) | four(len - 4) << 32),
        _ => {
            for at in (0..len - 8).step_by(8) {
                sum = mix(sum, eight(at));
            }
            sum = mix(sum, eight(len - 8));
        }
    }
    (sum ^ sum >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_while_the_table_grows() {
        let mut vocab = Vocab::default();
        assert_eq!((vocab.get("a"), vocab.len()), (Word::UNKNOWN, 0));
        let words: Vec<String> =
            (0..40_000).map(|i| format!("word{}", i * 7)).chain(["".into(), "a".into(), "ab".into(), "é".into()]).collect();
        let numbers: Vec<Word> = words.iter().map(|w| vocab.intern(w)).collect();
        assert!(words.iter().zip(&numbers).all(|(w, &n)| n != Word::UNKNOWN && vocab.get(w) == n && vocab.intern(w) == n));
        assert_eq!((vocab.get("word1"), vocab.len()), (Word::UNKNOWN, words.len()));
    }
}
