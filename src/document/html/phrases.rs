//! Short texts that tell what a block is ("Read more:", "Photo:", "Sign up for"), by the list `data/html/phrases.tsv`.

use crate::bytes;
use crate::document::text::lower_into;
use crate::letters::is_letter_or_digit;
use std::sync::LazyLock;

/// Kinds of telling texts, one bit each.
pub(super) type Kinds = u16;

/// Names of the kinds in the list, in the order of their bits.
pub(super) const NAMES: &[&str] = &[
    "related", "list", "signup", "share", "caption", "byline", "comment", "tags", "bio", "legal", "consent", "signoff", "toc", "keys",
    "cta", "replies",
];

/// Label of stories offered with the article.
pub(super) const RELATED: Kinds = 1;
/// Label of another list of stories.
pub(super) const LIST: Kinds = 1 << 1;
/// Newsletters, accounts, apps.
pub(super) const SIGNUP: Kinds = 1 << 2;
/// Sharing, printing, listening.
pub(super) const SHARE: Kinds = 1 << 3;
/// Begins as captions and credits do.
pub(super) const CAPTION: Kinds = 1 << 4;
/// Byline or date line.
pub(super) const BYLINE: Kinds = 1 << 5;
/// Begins as labels and notices of the comments do.
pub(super) const COMMENT: Kinds = 1 << 6;
/// Asks for consent to cookies, or stands for what is shown with consent only.
pub(super) const CONSENT: Kinds = 1 << 10;
/// Label of tags.
pub(super) const TAGS: Kinds = 1 << 7;
/// Label of the box about the author.
pub(super) const BIO: Kinds = 1 << 8;

/// A call to action ("Learn more").
pub(super) const CTA: Kinds = 1 << 14;

/// Label of what readers wrote, and nothing else: "Latest comments".
pub(super) const REPLIES: Kinds = 1 << 15;

/// Kinds as the weights see them: a call to action is no more a part of the text than a label of stories.
pub(super) fn weighed(kinds: Kinds) -> u64 {
    u64::from(if kinds & CTA != 0 { kinds | RELATED } else { kinds })
}

/// Texts longer than this many bytes are looked at only at their start.
const SHORT: usize = 400;

/// Bytes of the start that are compared.
const START: usize = 64;

/// A phrase that texts begin with.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Start {
    text: &'static str,
    kind: Kinds,
    /// The text must hold nothing else.
    whole: bool,
    /// Place of the phrase before in the list that this one begins with.
    shorter: Option<usize>,
}

/// Every so many places a text is looked at for phrases that stand anywhere in it.
const STEP: usize = 4;

/// Bytes by which such a phrase is known at one of those places, wherever it begins, and those for phrases too short for so many.
const WIDE: usize = 8;
const NARROW: usize = 4;

/// A phrase that stands anywhere in a text, as it is seen at one place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Inside {
    /// The bytes of the place as a number, letters [`folded`].
    bytes: u64,
    /// How many bytes of the phrase stand before the place; -1 where it begins behind the first byte.
    before: isize,
    text: &'static [u8],
    kind: Kinds,
}

impl Inside {
    /// All ways in which a long phrase is seen; none for a short one.
    fn wide(text: &'static [u8], kind: Kinds) -> impl Iterator<Item = Self> {
        let long = text.len() >= WIDE + STEP - 1;
        let befores = if long { 0..STEP } else { 0..0 };
        befores.map(move |before| Self { bytes: folded(bytes::few(&text[before..])), before: before as isize, text, kind })
    }

    /// All ways in which a short phrase is seen: by four of its bytes or, where it has no four at the place, by three with any other beside.
    fn narrow(text: &'static [u8], kind: Kinds) -> impl Iterator<Item = Self> {
        let short = text.len() < WIDE + STEP - 1;
        let befores = if short { 0..STEP } else { 0..0 };
        befores.flat_map(move |before| {
            let (before, part) = match text.get(before..before + NARROW) {
                Some(part) => (before as isize, part),
                None if before == STEP - 1 => (-1, &text[..NARROW - 1]),
                None => (before as isize, &text[before..]),
            };
            let others = if part.len() < NARROW { 0..=u8::MAX } else { 0..=0 };
            others.map(move |other| {
                let bytes = if before < 0 { bytes::few(part) << 8 | u64::from(other) } else { bytes::few(part) | u64::from(other) << 24 };
                Self { bytes: folded(bytes) & NARROW_BYTES, before, text, kind }
            })
        })
    }
}

/// The bytes of a place by which short phrases are known.
const NARROW_BYTES: u64 = u32::MAX as u64;

/// Eight bytes so that letters are alike in lower and in upper case.
#[inline]
fn folded(bytes: u64) -> u64 {
    bytes | 0x2020_2020_2020_2020
}

/// What stands anywhere in a text, by the bytes of a place.
#[derive(Debug)]
struct Seen {
    /// Sorted.
    phrases: Vec<Inside>,
    /// The bytes of each: a search goes over few lines of memory.
    keys: Vec<u64>,
    /// For the bytes of each two bits of one number (a Bloom filter in blocks): nearly every place of a text is passed over by one look.
    marks: Box<[u64; BLOCKS]>,
}

/// Numbers of the marks: some three bits of the 64 of each are set.
const BLOCKS: usize = 1 << 9;

/// The number in which the bytes of a place have their two bits, and these. The factor, the golden ratio as a fraction of 2^64, spreads
/// numbers that differ in few bits.
#[inline]
fn marked(bytes: u64) -> (usize, u32, u32) {
    let mixed = bytes.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 55) as usize % BLOCKS, (mixed >> 49) as u32 % 64, (mixed >> 43) as u32 % 64)
}

impl Seen {
    fn new(phrases: impl Iterator<Item = Inside>) -> Self {
        let mut seen = Self { phrases: phrases.collect(), keys: Vec::new(), marks: Box::new([0; BLOCKS]) };
        seen.phrases.sort_unstable();
        seen.phrases.dedup();
        seen.keys = seen.phrases.iter().map(|phrase| phrase.bytes).collect();
        for phrase in &seen.phrases {
            let (block, one, other) = marked(phrase.bytes);
            seen.marks[block] |= 1 << one | 1 << other;
        }
        seen
    }

    /// False for bytes by which no phrase is known.
    #[inline]
    fn may_hold(&self, bytes: u64) -> bool {
        let (block, one, other) = marked(bytes);
        let marks = self.marks[block];
        (marks >> one) & (marks >> other) & 1 != 0
    }

    /// Kinds of the phrases that are seen at one place of a text.
    fn at(&self, text: &[u8], at: usize, bytes: u64) -> Kinds {
        let first = self.keys.partition_point(|key| *key < bytes);
        let alike = self.keys[first..].iter().take_while(|key| **key == bytes).zip(&self.phrases[first..]).map(|(_, phrase)| phrase);
        let fits = |phrase: &&Inside| {
            let start = at.checked_add_signed(-phrase.before);
            start.and_then(|start| text.get(start..start + phrase.text.len())).is_some_and(|part| part.eq_ignore_ascii_case(phrase.text))
        };
        alike.filter(fits).fold(0, |kinds, phrase| kinds | phrase.kind)
    }
}

struct Phrases {
    /// Sorted by text; a text may stand for one kind only.
    starts: Vec<Start>,
    /// The first eight bytes of each of them as a number: most comparisons are settled by it.
    keys: Vec<u64>,
    /// A bit for the [`slot`] of the first three bytes of the short ones among them, and one for that of the first [`LONG`] of the others:
    /// most texts are passed over by two looks.
    short: Box<[u64; SLOTS / 64]>,
    long: Box<[u64; SLOTS / 64]>,
    /// Those that stand anywhere, long ones and short ones.
    wide: Seen,
    narrow: Seen,
}

/// Bytes of a phrase that is no short one.
const LONG: usize = 6;

/// Of the first eight bytes of a text, three and [`LONG`] mixed into one number.
fn short_lead(key: u64) -> u32 {
    (key >> 40) as u32
}

fn long_lead(key: u64) -> u32 {
    (key >> 32) as u32 ^ (key as u32 >> 16).rotate_left(7)
}

fn is_set(bits: &[u64; SLOTS / 64], bit: usize) -> bool {
    bits[bit >> 6] >> (bit & 63) & 1 != 0
}

fn set(bits: &mut [u64; SLOTS / 64], bit: usize) {
    bits[bit >> 6] |= 1 << (bit & 63);
}

/// The first eight bytes of a text as a number in the order of texts.
fn key(text: &str) -> u64 {
    bytes::eight(text.as_bytes(), 0).swap_bytes()
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases {
        starts: Vec::new(),
        keys: Vec::new(),
        short: Box::new([0; SLOTS / 64]),
        long: Box::new([0; SLOTS / 64]),
        wide: Seen::new(std::iter::empty()),
        narrow: Seen::new(std::iter::empty()),
    };
    let mut inside = Vec::new();
    for line in include_str!("../../data/html/phrases.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(kind), Some(how), Some(text)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let Some(bit) = NAMES.iter().position(|name| *name == kind) else { continue };
        match how {
            "*" => inside.push((text.as_bytes(), 1 << bit)),
            _ => phrases.starts.push(Start { text, kind: 1 << bit, whole: how == "=", shorter: None }),
        }
    }
    phrases.starts.sort_unstable();
    phrases.keys = phrases.starts.iter().map(|p| key(p.text)).collect();
    for (&key, start) in phrases.keys.iter().zip(&phrases.starts) {
        if start.text.len() >= LONG {
            set(&mut phrases.long, slot(long_lead(key)));
            continue;
        }
        // A phrase of two bytes goes with every third one.
        let lead = short_lead(key);
        let thirds = if lead & 0xff == 0 { 0..=0xff } else { 0..=0 };
        thirds.for_each(|third| set(&mut phrases.short, slot(lead | third)));
    }
    for at in 1..phrases.starts.len() {
        // The phrase before, or one that it begins with itself: nothing else can stand between.
        let mut shorter = Some(at - 1);
        while let Some(before) = shorter.filter(|&before| !phrases.starts[at].text.starts_with(phrases.starts[before].text)) {
            shorter = phrases.starts[before].shorter;
        }
        phrases.starts[at].shorter = shorter;
    }
    phrases.wide = Seen::new(inside.iter().flat_map(|(text, kind)| Inside::wide(text, *kind)));
    phrases.narrow = Seen::new(inside.iter().flat_map(|(text, kind)| Inside::narrow(text, *kind)));
    phrases
});

/// What a text tells about its block.
#[cfg(test)]
fn of(text: &str) -> Kinds {
    Reader::default().of(text)
}

/// Reads one text after another.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The text in lower case.
    lower: String,
}

impl Reader {
    /// What a text tells about its block.
    pub(super) fn of(&mut self, text: &str) -> Kinds {
        let lead = match text.as_bytes().first() {
            // Most texts start with a letter.
            Some(b) if b.is_ascii_alphanumeric() => text,
            _ => text.trim_start_matches(|c: char| !is_letter_or_digit(c) && !matches!(c, '©' | '(' | '[')),
        };
        let short = text.len() <= SHORT;
        let lead = match lead.as_bytes().get(..START) {
            None => lead,
            _ if short => lead,
            Some(start) if start.is_ascii() => lead.get(..START).unwrap_or(lead),
            Some(_) => lead.char_indices().nth(START).and_then(|(at, _)| lead.get(..at)).unwrap_or(lead),
        };
        // Texts of ASCII are looked at as they are, and put in lower case only where a phrase may begin them.
        let ascii = lead.is_ascii();
        self.lower.clear();
        if !ascii || PHRASES.may_lead(key(lead)) {
            lower_into(lead, &mut self.lower);
        }
        let folded = if ascii { lead } else { &self.lower };
        PHRASES.leading(&self.lower) | if short { PHRASES.held(folded.as_bytes()) } else { 0 }
    }
}

impl Phrases {
    /// False when no phrase begins with eight bytes of ASCII, in whatever case.
    fn may_lead(&self, key: u64) -> bool {
        let key = bytes::small(key);
        is_set(&self.short, slot(short_lead(key))) || is_set(&self.long, slot(long_lead(key)))
    }

    /// Kinds of the phrases that a text in lower case begins with.
    fn leading(&self, text: &str) -> Kinds {
        let mut kinds = 0;
        // What a text begins with stands, in sorted order, before the text itself; and what stands between begins with it too.
        let wanted = key(text);
        if !self.may_lead(wanted) {
            return 0;
        }
        let mut next = self.keys.partition_point(|&key| key < wanted);
        while self.keys.get(next) == Some(&wanted) && self.starts.get(next).is_some_and(|p| p.text <= text) {
            next += 1;
        }
        let mut next = next.checked_sub(1);
        while let Some(phrase) = next.and_then(|at| self.starts.get(at)) {
            next = phrase.shorter;
            let Some(rest) = text.strip_prefix(phrase.text) else { continue };
            let fits = if phrase.whole {
                rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
            } else {
                phrase.text.ends_with(' ')
                    || !phrase.text.is_ascii()
                    || !rest.starts_with(|c: char| c.is_alphanumeric())
                    || rest.starts_with('s')
            };
            kinds |= if fits { phrase.kind } else { 0 };
        }
        kinds
    }

    /// Kinds of the phrases that stand anywhere in a text, which is ASCII or in lower case.
    fn held(&self, text: &[u8]) -> Kinds {
        let mut kinds = 0;
        let mut at = 0;
        while let Some(bytes) = text.get(at..at + WIDE).and_then(<[u8]>::first_chunk) {
            let wide = folded(u64::from_le_bytes(*bytes));
            let narrow = wide & NARROW_BYTES;
            let (long, short) = (self.wide.may_hold(wide), self.narrow.may_hold(narrow));
            if long | short {
                kinds |= if long { self.wide.at(text, at, wide) } else { 0 };
                kinds |= if short { self.narrow.at(text, at, narrow) } else { 0 };
            }
            at += STEP;
        }
        // Behind the last eight bytes no long phrase is seen.
        let rest = folded(bytes::few(text.get(at..).unwrap_or_default()));
        for (at, narrow) in [(at, rest & NARROW_BYTES), (at + STEP, rest >> 32)] {
            if self.narrow.may_hold(narrow) {
                kinds |= self.narrow.at(text, at, narrow);
            }
        }
        kinds
    }
}

/// Bits of the tables: some thirty for each phrase.
const SLOTS: usize = 1 << 14;

/// The bit of some bytes. The factor, the golden ratio as a fraction of 2^32, spreads numbers that differ in few bits.
#[inline]
fn slot(bytes: u32) -> usize {
    (bytes.wrapping_mul(0x9e37_79b9) >> 18) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_whole_texts_and_insides() {
        assert_eq!(of("Read more: Ferries stop"), RELATED);
        assert_eq!(of("More"), RELATED);
        assert_eq!(of("Moreover, it rained"), 0);
        assert_eq!(of("» Lesen Sie auch"), RELATED);
        assert_ne!(of("Most read in Business") & LIST, 0);
        assert_ne!(of("Anna Ek · 4 min read") & BYLINE, 0);
        assert_eq!(of(""), 0);
        // Wherever it begins, at the end and before others, in any case, and beside letters beyond ASCII.
        for phrase in [" getty images", "Min Read", "reporting by", "foto:", "Photo:", "istock", "EPAPER"] {
            assert!((0..9).all(|at| of(&format!("{}{phrase}", "x".repeat(at))) != 0), "{phrase}");
            assert!((0..9).all(|at| of(&format!("{}{phrase} xyz", "x".repeat(at))) != 0), "{phrase}");
            assert!((0..9).all(|at| of(&format!("É{}{phrase}é", "x".repeat(at))) != 0), "{phrase}");
        }
    }

    #[test]
    fn every_kind_of_the_list_is_known() {
        for line in include_str!("../../data/html/phrases.tsv").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            assert!(cells.len() == 3 && NAMES.contains(&cells[0]) && ["=", "^", "*"].contains(&cells[1]), "{line}");
            assert!(cells[2].chars().any(char::is_alphanumeric) || cells[2] == "©", "{line}");
            assert!(cells[2].len() >= if cells[1] == "*" { 5 } else { 2 }, "{line}");
            assert_eq!(cells[2].to_lowercase().len(), cells[2].len(), "{line}");
        }
    }
}
