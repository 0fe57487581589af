//! Writes the table of single words that the reader of text pages asks about: is it an English word, a given name, a family name?
//!
//! The build script includes this file, so that table and look-ups always agree. A slot is 16 bits: 13 of the word's hash and one for each
//! list, zero for an empty slot; a word's first slot is given by other bits of the hash, then linear probing. Of words on no list one in
//! some thousands is taken for one, which no rule minds.

/// An English word in lower case.
pub(crate) const WORD: u16 = 1;
/// A given name.
pub(crate) const GIVEN: u16 = 2;
/// A family name.
pub(crate) const FAMILY: u16 = 4;

/// Slots, a power of two; a third of them are filled, so that few steps are needed.
const SLOTS: usize = 1 << 16;

/// Offset basis and prime of FNV-1a with 64 bits (Fowler, Noll, Vo).
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Hash of a word without regard to the case of its letters.
pub(crate) fn hash(word: &str) -> u64 {
    let step = |h: u64, byte: u8| (h ^ u64::from(byte)).wrapping_mul(PRIME);
    let h = if word.is_ascii() {
        word.bytes().fold(BASIS, |h, b| step(h, b.to_ascii_lowercase()))
    } else {
        word.chars().flat_map(char::to_lowercase).fold(BASIS, |h, c| c.encode_utf8(&mut [0; 4]).bytes().fold(h, step))
    };
    h ^ (h >> 29)
}

/// First slot and fingerprint of a hash; no fingerprint is zero.
pub(crate) fn place(hash: u64) -> (usize, u16) {
    ((hash as usize) & (SLOTS - 1), ((hash >> 48) as u16 | 8) & !7)
}

/// The slot after this one.
pub(crate) fn next(slot: usize) -> usize {
    (slot + 1) & (SLOTS - 1)
}

/// The bytes of the table of the lists, one word a line each, with the bit of each list.
pub(crate) fn table(lists: &[(&str, u16)]) -> Vec<u8> {
    let mut slots = vec![0u16; SLOTS];
    for (text, bit) in lists {
        for word in text.lines().map(|l| l.split('\t').next().unwrap_or(l).trim()).filter(|w| !w.is_empty() && !w.contains(' ')) {
            let (mut slot, mark) = place(hash(word));
            while slots[slot] != 0 && slots[slot] & !7 != mark {
                slot = next(slot);
            }
            slots[slot] |= mark | bit;
        }
    }
    slots.iter().flat_map(|s| s.to_le_bytes()).collect()
}
