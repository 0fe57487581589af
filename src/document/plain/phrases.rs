//! Set phrases of pages: headings of lists of stories, sharing, advertising, captions, tags, the foot of a page.

use crate::bytes;
use std::sync::LazyLock;

/// What a phrase says about its line; one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Phrases(pub(super) u16);

macro_rules! classes {
    ($($name:ident = $text:literal, $bit:literal;)*) => {
        impl Phrases {
            $(pub(super) const $name: Self = Self(1 << $bit);)*
            fn named(name: &str) -> Self {
                match name { $($text => Self::$name,)* _ => Self(0) }
            }
        }
    };
}

classes! {
    RELATED = "related", 0;
    LIST = "list", 1;
    INLINE = "inline", 2;
    SHARE = "share", 3;
    AD = "ad", 4;
    NEWSLETTER = "newsletter", 5;
    COMMENTS = "comments", 6;
    LEGAL = "legal", 7;
    NAV = "nav", 8;
    CAPTION = "caption", 9;
    ABOUT = "about", 10;
    TAGS = "tags", 11;
    END = "end", 12;
    SPEECH = "speech", 13;
    YOU = "you", 14;
    MINUTES = "minutes", 15;
}

/// Classes that say something about running text too.
const TEXT: u16 = Phrases::SPEECH.0 | Phrases::YOU.0;

impl Phrases {
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Where in a line a phrase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Anywhere,
}

/// A phrase with its class.
struct Row {
    phrase: &'static str,
    place: Place,
    class: Phrases,
}

/// The phrases, by where they count.
struct Lists {
    /// Those that count at the start of a line.
    heads: Index,
    /// Those that count anywhere in a line.
    inside: Index,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut rows = Vec::new();
    for line in include_str!("../../data/plain/phrases.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(class), Some(place), Some(phrases)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let place = match place {
            "is" => Place::Whole,
            "start" => Place::Start,
            _ => Place::Anywhere,
        };
        let class = Phrases::named(class);
        rows.extend(phrases.split('|').filter(|p| !p.is_empty()).map(|phrase| Row { phrase, place, class }));
    }
    let (inside, heads) = rows.into_iter().partition(|row| row.place == Place::Anywhere);
    Lists { heads: Index::of(heads), inside: Index::of(inside) }
});

/// Phrases that are found by their first four bytes.
struct Index {
    /// Phrases of four bytes and more, in order of their bytes.
    rows: Vec<Row>,
    /// The first four bytes of each as a number in the same order.
    keys: Vec<u32>,
    /// A bit for the [`slot`] of each of them: of the words of a line nearly all start no phrase.
    slots: Box<[u64; SLOTS / 64]>,
    /// Shorter phrases.
    short: Vec<Row>,
    /// The pairs of bytes that they start with, one bit each.
    pairs: Vec<u64>,
}

impl Index {
    fn of(rows: Vec<Row>) -> Self {
        let (mut rows, short): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.phrase.len() >= 4);
        rows.sort_by_key(|row| row.phrase);
        let keys: Vec<u32> = rows.iter().map(|row| opening(row.phrase.as_bytes()).swap_bytes()).collect();
        let mut slots = Box::new([0; SLOTS / 64]);
        for slot in keys.iter().map(|key| slot(key.swap_bytes())) {
            slots[slot >> 6] |= 1 << (slot & 63);
        }
        let mut pairs = vec![0; 1 << 10];
        for bytes in short.iter().map(|row| row.phrase.as_bytes()) {
            // A phrase of one byte goes with any second byte.
            let seconds = bytes.get(1).map_or(0..=255, |b| *b..=*b);
            seconds.map(|second| pair(bytes[0], second)).for_each(|(at, bit)| pairs[at] |= bit);
        }
        Self { rows, keys, slots, short, pairs }
    }

    /// False for a text that starts with none of the phrases; nearly all are told so.
    fn may_start(&self, text: &[u8]) -> bool {
        let opening = opening(text);
        let (slot, (place, bit)) = (slot(opening), pair(opening as u8, (opening >> 8) as u8));
        (self.slots[slot >> 6] >> (slot & 63)) & 1 != 0 || self.pairs[place] & bit != 0
    }

    /// The phrases that a text starts with.
    fn starting<'t>(&'static self, text: &'t [u8]) -> impl Iterator<Item = &'static Row> + use<'t> {
        let opening = opening(text);
        let (place, bit) = pair(opening as u8, (opening >> 8) as u8);
        let slot = slot(opening);
        let (mut long, mut short): (&[Row], &[Row]) = (&[], &[]);
        if (self.slots[slot >> 6] >> (slot & 63)) & 1 != 0 {
            let key = opening.swap_bytes();
            let from = self.keys.partition_point(|k| *k < key);
            let count = self.keys[from..].iter().take_while(|k| **k == key).count();
            long = &self.rows[from..from + count];
        }
        if self.pairs[place] & bit != 0 {
            short = &self.short;
        }
        long.iter().chain(short).filter(move |row| text.starts_with(row.phrase.as_bytes()))
    }
}

/// The first four bytes of a text as a number; zeros stand for what is past its end.
fn opening(text: &[u8]) -> u32 {
    bytes::eight(text, 0) as u32
}

/// Bits of a table of openings: some twenty for each phrase.
const SLOTS: usize = 1 << 14;

/// The bit of an opening. The factor, the golden ratio as a fraction of 2^32, spreads numbers that differ in few bits.
fn slot(opening: u32) -> usize {
    (opening.wrapping_mul(0x9e37_79b9) >> 18) as usize
}

fn pair(first: u8, second: u8) -> (usize, u64) {
    let n = usize::from(first) << 8 | usize::from(second);
    (n >> 6, 1 << (n & 63))
}

/// Longest line, in bytes, in which phrases are looked for anywhere; longer ones are running text that may well mention them.
const SHORT: usize = 130;
/// Longest line in which words of running text are looked for.
const MEDIUM: usize = 260;
/// Bytes of a longer line that are looked at for what it starts with.
const HEAD: usize = 64;

/// Writes the start of a line in lower case into a buffer, as much as is looked at.
fn lower(line: &str, buffer: &mut String) {
    buffer.clear();
    if line.is_ascii() {
        buffer.push_str(line.get(..if line.len() <= MEDIUM { line.len() } else { HEAD }).unwrap_or(line));
        buffer.make_ascii_lowercase();
        return;
    }
    for c in line.chars() {
        if line.len() > MEDIUM && buffer.len() > HEAD {
            break;
        }
        // Lengths must stay those of the line: letters whose lower case is longer or shorter stay as they are.
        let low = if c.is_ascii() {
            c.to_ascii_lowercase()
        } else {
            c.to_lowercase().next().filter(|l| l.len_utf8() == c.len_utf8()).unwrap_or(c)
        };
        buffer.push(if low == '\u{a0}' { ' ' } else { low });
    }
}

/// What the phrases of a line say about it, and how long the phrase at its start is (in bytes, when the line starts with an inline
/// "Read more:").
pub(super) fn of(line: &str, buffer: &mut String) -> (Phrases, usize) {
    lower(line, buffer);
    let text = buffer.as_str();
    let bytes = text.as_bytes();
    let (short, medium) = (line.len() <= SHORT, line.len() <= MEDIUM);
    let whole = text.trim_end_matches([':', ' ', '.', '…', '»', '>', '!', '-', '↓', '→', '：']).len();
    let lists = &*LISTS;
    let (mut found, mut inline) = (Phrases::default(), 0);
    let mut at = 0;
    for i in word_starts(bytes) {
        let mut take = |row: &Row| {
            found.0 |= row.class.0;
            if row.class == Phrases::INLINE {
                inline = inline.max(i + row.phrase.len());
            }
        };
        if i == at {
            let fits = |row: &&Row| {
                let end = i + row.phrase.len();
                if row.place == Place::Whole { short && end >= whole } else { boundary(text, end, row.phrase) }
            };
            lists.heads.starting(&bytes[i..]).filter(fits).for_each(&mut take);
        }
        if medium && lists.inside.may_start(&bytes[i..]) {
            let fits = |row: &&Row| (short || row.class.0 & TEXT != 0) && boundary(text, i + row.phrase.len(), row.phrase);
            lists.inside.starting(&bytes[i..]).filter(fits).for_each(take);
        }
        if i == at && !medium {
            break;
        }
        // What comes before the first letter is not part of a phrase ("• Share").
        let b = bytes[i];
        if i == at && !b.is_ascii_alphanumeric() && !matches!(b, b'(' | b'[' | b'#' | b'-' | b'*') {
            let mark = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_alphanumeric());
            at += mark.map_or(0, char::len_utf8);
            at += text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        }
    }
    if short && found == Phrases::default() && is_row(&text[..whole]) {
        found = Phrases::SHARE;
    }
    (found, inline)
}

/// Words of the longest row of buttons.
const BUTTONS: usize = 12;

/// True for buttons in a row, and for one that counts: "Facebook Twitter Email", "3 Comments".
fn is_row(text: &str) -> bool {
    let (mut rest, mut buttons, mut counts) = (text, 0, 0);
    loop {
        rest = rest.trim_start_matches([' ', '|', '·', '•', ',', '/', '(', ')', '+']);
        if rest.is_empty() {
            return buttons > 0 && buttons + counts > 1;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            counts += 1;
            rest = &rest[digits..];
        } else {
            let whole =
                |row: &&Row| row.place == Place::Whole && row.class == Phrases::SHARE && boundary(rest, row.phrase.len(), row.phrase);
            let Some(button) = LISTS.heads.starting(rest.as_bytes()).filter(whole).map(|row| row.phrase.len()).max() else { return false };
            buttons += 1;
            rest = &rest[button..];
        }
        if buttons + counts > BUTTONS {
            return false;
        }
    }
}

/// Where words and marks start: at what is no blank, behind what is no part of a word. Bytes outside ASCII count as parts of words.
fn word_starts(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    // Of eight bytes, those at which something starts and that were not given yet, and whether the last of the eight before is in a word.
    let (mut starts, mut from, mut next, mut inside) = (0u64, 0, 0, 0u64);
    std::iter::from_fn(move || {
        while starts == 0 {
            if next >= bytes.len() {
                return None;
            }
            let eight = bytes::eight(bytes, next);
            let word = bytes::letters(eight).all | bytes::digits(eight) | eight & bytes::MARKS | bytes::exactly(eight, b'\'');
            let blank = bytes::exactly(eight, b' ') | bytes::exactly(eight, b'\t') | bytes::exactly(eight, b'\n');
            starts = bytes::first(!(word << 8 | inside) & !blank & bytes::MARKS, bytes.len() - next);
            inside = word >> 56;
            (from, next) = (next, next + 8);
        }
        let start = from + bytes::before(starts);
        starts &= starts - 1;
        Some(start)
    })
}

/// True when a phrase ends at the end of a word.
fn boundary(text: &str, end: usize, phrase: &str) -> bool {
    /// Digits with which a phrase begins a year.
    const YEAR: usize = 2;
    let open = phrase.ends_with(|c: char| !c.is_alphanumeric() || c > '\u{2fff}');
    // "(c) 20" is the beginning of every year of the century.
    let begun = phrase.len() > YEAR && phrase.bytes().rev().take(YEAR).all(|b| b.is_ascii_digit());
    let next = text.as_bytes().get(end);
    open || begun && next.is_some_and(u8::is_ascii_digit)
        || text.get(end..).and_then(|rest| rest.chars().next()).is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_count_in_their_place() {
        let of = |line: &str| super::of(line, &mut String::new());
        assert!(of("Read more").0.has(Phrases::RELATED) && of("• Share").0.has(Phrases::SHARE) && of("X").0.has(Phrases::SHARE));
        assert_eq!(of("Read more: Osk opens a yard"), (Phrases::INLINE, 10));
        assert!(!of("Share of the market falls").0.has(Phrases::SHARE));
        assert!(of("(c) 2041 Halden Post").0.has(Phrases::LEGAL) && !of("(c) 20a boats").0.has(Phrases::LEGAL));
        for line in ["Facebook Twitter Email", "Share Tweet Share", "3 Comments", "Print | Copy link | 12 shares"] {
            assert!(of(line).0.has(Phrases::SHARE), "{line}");
        }
        for line in ["3 yards", "Share prices fall", "12", "Email and more", "12 34"] {
            assert!(!of(line).0.has(Phrases::SHARE), "{line}");
        }
        assert!(of("A ferry leaves the quay at dawn.Credit...Ida Holm for Halden").0.has(Phrases::CAPTION));
        assert!(of("The yard, photo courtesy of Osk").0.has(Phrases::CAPTION) && of("5 min read").0.has(Phrases::MINUTES));
        assert!(of("The yard will open in May, the company's chief executive told reporters in Bergen on a rainy Tuesday, and it will employ two hundred people.").0.has(Phrases::SPEECH));
    }

    #[test]
    fn words_start_behind_what_is_no_word() {
        for line in
            ["", "a", " a", "Read more: it’s (x) o'clock\t7-8", "  «é» 12345678 a.b", "12345678", "1234567 9", "\n\n'a", "........."]
        {
            let word = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80 || b == b'\'';
            let bytes = line.as_bytes();
            let starts = (0..bytes.len()).filter(|&i| !matches!(bytes[i], b' ' | b'\t' | b'\n') && (i == 0 || !word(bytes[i - 1])));
            assert_eq!(word_starts(bytes).collect::<Vec<_>>(), starts.collect::<Vec<_>>(), "{line:?}");
        }
    }

    #[test]
    fn every_row_has_a_class() {
        for line in include_str!("../../data/plain/phrases.tsv").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 3 && Phrases::named(cells[0]).0 != 0 && ["is", "start", "has"].contains(&cells[1]), "{line}");
        }
    }
}
