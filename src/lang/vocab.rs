//! The vocabulary: every lower-case word that a rule or a list knows, as a small number.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::table::{Row, Table};
use crate::bytes;

/// A word of the vocabulary. [`Word::UNKNOWN`] stands for every word that no rule or list knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub(crate) struct Word(pub(crate) u32);

impl Word {
    /// A word that no rule or list knows.
    pub(crate) const UNKNOWN: Self = Self(0);
}

/// Interns the words of rules and lists; built once, then only read.
///
/// An open table by the letters of a word, or their hash where they are more than eight; used where the build script left it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Vocab {
    /// All words, one after another.
    #[serde(borrow)]
    text: Cow<'static, str>,
    /// Where each word ends, by its number; number 0 is no word.
    ends: Table<u32>,
    /// The length is a power of two.
    slots: Table<Slot>,
    /// One slot a place for short words with the lowest numbers, the most frequent ones: it stays in the fastest memory, which the whole
    /// table is too large for.
    frequent: Table<Slot>,
}

/// A slot of the table.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The letters of a word of up to eight bytes, else a hash.
    key: u64,
    /// The number of the word, with [`LONG`]; 0 in an empty slot.
    number: u32,
}

/// Set in the number of a word of more than eight bytes.
const LONG: u32 = 1 << 31;

impl Row for Slot {
    const SIZE: usize = 12;

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        Self { key: u64::read(bytes), number: bytes.get(8..).map_or(0, u32::read) }
    }

    fn write(self, bytes: &mut [u8]) {
        let (key, number) = bytes.split_at_mut(8);
        self.key.write(key);
        self.number.write(number);
    }
}

impl Vocab {
    /// Slots of a vocabulary with its first word: what the embedded rules and lists need without growing twice.
    const FIRST: usize = 1 << 15;

    /// Slots for frequent words, a power of two, and how many words ask for one.
    const FREQUENT: usize = 1 << 12;
    const FREQUENT_WORDS: u32 = 1 << 11;

    /// The number of `word`, which must be lower case; a new one when it is not known yet.
    pub(crate) fn intern(&mut self, word: &str) -> Word {
        if self.slots.len() == 0 {
            self.slots = Table::of_len(Self::FIRST);
            self.frequent = Table::of_len(Self::FREQUENT);
            self.ends.push(0);
        }
        let at = match self.look_up(word) {
            Ok(known) => return known,
            Err(free) => free,
        };
        let number = self.ends.len() as u32;
        self.text.to_mut().push_str(word);
        self.ends.push(self.text.len() as u32);
        let (key, long) = if word.len() > 8 { (hash(word.as_bytes()), LONG) } else { (bytes::few(word.as_bytes()), 0) };
        self.slots.set(at, Slot { key, number: number | long });
        let place = place(key) & (Self::FREQUENT - 1);
        if long == 0 && number <= Self::FREQUENT_WORDS && self.frequent.at(place).number == 0 {
            self.frequent.set(place, Slot { key, number });
        }
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        Word(number)
    }

    /// The number of a lower-case word; [`Word::UNKNOWN`] when no rule or list knows it.
    pub(crate) fn get(&self, word: &str) -> Word {
        self.look_up(word).unwrap_or_default()
    }

    /// The number of a word of one to eight bytes, which `key` holds in lower case.
    #[inline]
    pub(crate) fn short(&self, key: u64) -> Word {
        let frequent = self.frequent.at(place(key) & (Self::FREQUENT - 1));
        if frequent.key == key {
            return Word(frequent.number);
        }
        self.find(key, 0, |_| true).unwrap_or_default()
    }

    /// The number of a word of more than eight ASCII letters, digits and marks in any case. The letters of a known word are not looked at:
    /// that another one shares its hash by chance is out of the question, and they lie far from the table.
    pub(crate) fn long(&self, letters: &[u8]) -> Word {
        self.find(hash(letters), LONG, |_| true).unwrap_or_default()
    }

    /// The word's number, or the slot where it would go.
    fn look_up(&self, word: &str) -> Result<Word, usize> {
        let word = word.as_bytes();
        if word.len() > 8 { self.find(hash(word), LONG, |known| known == word) } else { self.find(bytes::few(word), 0, |_| true) }
    }

    /// The number of the word with a key, or the slot where it would go.
    #[inline]
    fn find(&self, key: u64, long: u32, is: impl Fn(&[u8]) -> bool) -> Result<Word, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(key) & mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.number == 0 {
                return Err(at);
            }
            if slot.key == key && slot.number & LONG == long && is(self.word(slot.number & !LONG)) {
                return Ok(Word(slot.number & !LONG));
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
        for slot in old.iter().filter(|slot| slot.number != 0) {
            let mut at = place(slot.key) & mask;
            while self.slots.at(at).number != 0 {
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

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Where a key is looked for first, before it is cut to the length of the table.
#[inline]
fn place(key: u64) -> usize {
    (key.wrapping_mul(FACTOR) >> 32) as usize
}

/// A hash of a word of more than eight bytes, the same for letters of both cases: eight bytes at a time, multiplied and folded. Words
/// come from our own lists, so nobody can make them collide; text words only look.
fn hash(word: &[u8]) -> u64 {
    let mix = |sum: u64, at: usize| (sum.rotate_left(23) ^ bytes::lower(bytes::eight(word, at))).wrapping_mul(FACTOR);
    let last = word.len().saturating_sub(8);
    let sum = (0..last).step_by(8).fold(word.len() as u64, mix);
    let sum = mix(sum, last);
    sum ^ sum >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_while_the_table_grows() {
        let mut vocab = Vocab::default();
        assert_eq!((vocab.get("a"), vocab.len()), (Word::UNKNOWN, 0));
        let words: Vec<String> = (0..40_000)
            .map(|i| format!("word{}", i * 7))
            .chain(["a".into(), "ab".into(), "é".into(), "eight-ln".into(), "naïveté-x".into()])
            .collect();
        let numbers: Vec<Word> = words.iter().map(|w| vocab.intern(w)).collect();
        assert!(words.iter().zip(&numbers).all(|(w, &n)| n != Word::UNKNOWN && vocab.get(w) == n && vocab.intern(w) == n));
        assert_eq!((vocab.get("word1"), vocab.len()), (Word::UNKNOWN, words.len()));
        assert_eq!(vocab.short(bytes::few(b"ab")), vocab.get("ab"));
        let long = vocab.intern("shipbuilding");
        assert_eq!((vocab.long(b"ShipBuilding"), vocab.long(b"shipbuildinh")), (long, Word::UNKNOWN));
    }
}
