//! The words that the running text of a page uses: headlines share them, other stories' headlines do not.

use super::feature::Seen;
use super::unit::Unit;
use crate::bytes;

/// Bytes of long paragraphs that make the topic: the first paragraphs name all that a headline names.
const BYTES: usize = 4000;
/// Words of a long paragraph.
pub(super) const LONG: usize = 25;
/// Slots of the set, a power of two: 4,000 bytes hold at most 700 words.
const SLOTS: usize = 1 << 11;

/// Telling words of the long paragraphs of a page, by a hash of their first letters.
pub(super) struct Topic {
    /// Hashes, zero for an empty slot.
    slots: Vec<u32>,
    count: usize,
}

impl Topic {
    /// The words of the long paragraphs from `first` on.
    pub(super) fn of(units: &[Unit<'_>], seen: &[Seen], first: usize) -> Self {
        let mut topic = Self { slots: vec![0; SLOTS], count: 0 };
        let mut bytes = 0;
        for (unit, _) in units.iter().zip(seen).skip(first).filter(|(_, s)| s.words >= LONG) {
            // One paragraph may be a whole book.
            stems(head(&unit.text, BYTES)).for_each(|stem| topic.insert(stem));
            bytes += unit.text.len();
            if bytes > BYTES {
                break;
            }
        }
        topic
    }

    fn insert(&mut self, stem: u32) {
        let mut at = stem as usize & (SLOTS - 1);
        while self.slots[at] != 0 && self.slots[at] != stem {
            at = (at + 1) & (SLOTS - 1);
        }
        // One paragraph of very short words may hold more than was thought of: a quarter stays empty.
        if self.slots[at] == 0 && self.count < SLOTS / 4 * 3 {
            self.slots[at] = stem;
            self.count += 1;
        }
    }

    fn holds(&self, stem: u32) -> bool {
        let mut at = stem as usize & (SLOTS - 1);
        while self.slots[at] != 0 && self.slots[at] != stem {
            at = (at + 1) & (SLOTS - 1);
        }
        self.slots[at] == stem
    }

    /// The part of a line's [`stems`] that the topic knows; `None` where a line has too few.
    pub(super) fn share(&self, stems: &[u32]) -> Option<f32> {
        if self.count == 0 || stems.len() < 2 {
            return None;
        }
        let known = stems.iter().filter(|stem| self.holds(**stem)).count();
        Some(known as f32 / stems.len() as f32)
    }
}

/// The start of a text, cut at a character.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Hashes of the telling words of a text: five letters or more in lower case, cut to the first five, and capitalised ones of two or more.
pub(super) fn stems(text: &str) -> impl Iterator<Item = u32> + '_ {
    words(text).filter(|(word, capital)| word.len() >= 5 || word.len() >= 2 && *capital && !is_stop_word(word)).map(|(word, _)| stem(word))
}

/// Stems of the capitalised words alone.
pub(super) fn names(text: &str) -> impl Iterator<Item = u32> + '_ {
    words(text)
        .filter(|(word, capital)| {
            *capital && !word.as_bytes()[0].is_ascii_digit() && (word.len() >= 5 || word.len() >= 2 && !is_stop_word(word))
        })
        .map(|(word, _)| stem(word))
}

/// Words of a text, and whether each starts with a capital or a digit.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let plain = |eight| bytes::letters(eight).all | bytes::digits(eight);
        let start = first(bytes, 0, |eight| plain(eight) | eight & bytes::MARKS);
        if start == bytes.len() {
            return None;
        }
        let length = first(bytes, start, |eight| plain(eight) ^ bytes::MARKS) - start;
        // A character outside ASCII may be a letter or a mark.
        let (word, next) = if bytes.get(start + length).is_some_and(|b| *b >= 0x80) || length == 0 {
            let from = &rest[start..];
            let from = from.trim_start_matches(|c: char| !c.is_alphanumeric());
            let end = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
            (&from[..end], &from[end..])
        } else {
            (&rest[start..start + length], &rest[start + length..])
        };
        rest = next;
        let capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        Some((word, capital))
    })
}

/// The first place from one on where bytes are marked, or the end.
#[inline]
fn first(bytes: &[u8], from: usize, marks: impl Fn(u64) -> u64) -> usize {
    let mut at = from;
    while at < bytes.len() {
        let before = bytes::before(marks(bytes::eight(bytes, at)));
        at += before;
        if before < 8 {
            break;
        }
    }
    at.min(bytes.len())
}

/// Letters of a stem.
const STEM: usize = 5;

/// A hash of the first letters in lower case; never zero.
fn stem(word: &str) -> u32 {
    let head = bytes::first(bytes::eight(word.as_bytes(), 0), STEM);
    let hash = if head & bytes::MARKS == 0 {
        (bytes::lower(head).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    } else {
        // FNV-1a.
        let step = |h: u32, c: char| (h ^ c as u32).wrapping_mul(0x0100_0193);
        word.chars().take(STEM).flat_map(char::to_lowercase).fold(0x811c_9dc5, step)
    };
    (hash ^ hash >> 15).max(1)
}

/// True for capitalised short words that tell nothing.
#[rustfmt::skip]
fn is_stop_word(word: &str) -> bool {
    matches!(
        word,
        "The" | "An" | "In" | "On" | "It" | "But" | "And" | "For" | "As" | "At" | "By" | "This" | "That" | "He" | "She" | "They"
        | "We" | "With" | "If" | "When" | "To" | "Of" | "Its" | "His" | "Her" | "Is" | "Are" | "How" | "Why" | "What" | "Who" |
        "You" | "Your" | "Can" | "Will" | "Has" | "Have" | "Die" | "Der" | "Das" | "Und" | "Le" | "La" | "Les" | "El" | "Los" |
        "De" | "Un" | "Une" | "Il"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telling_words() {
        let count = |text| stems(text).count();
        assert_eq!(count("The yard of Osk Shipping opens in May"), 4);
        assert_eq!(words("“Mara’s” Ærø – Zürich 20%").map(|w| w.0).collect::<Vec<_>>(), ["Mara", "s", "Ærø", "Zürich", "20"]);
        assert_eq!(stems("Shipping").next(), stems("shipped").next());
        let unit = Unit::new("word ".repeat(30) + "harbour Bergen");
        let topic = Topic::of(&[unit], &[Seen { words: 32, ..Seen::default() }], 0);
        let share = |line: &str| topic.share(&stems(line).collect::<Vec<_>>());
        assert_eq!(share("Bergen harbour closes"), Some(2.0 / 3.0));
        assert_eq!(share("of"), None);
    }
}
