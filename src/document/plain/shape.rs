//! What one pass over the letters of a unit tells: words, capitals, digits, marks.

use super::lines::is_wide;
use crate::lang::script::{STOPS, UNSPACED_WORD, is_unspaced};

/// Counts and marks of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shape {
    /// Words; of scripts without spaces two characters count for one, or five where words are as long as in Latin.
    pub(super) words: usize,
    pub(super) letters: usize,
    pub(super) upper: usize,
    pub(super) digits: usize,
    /// Words that start with a letter, and those of them that start with a capital.
    pub(super) started: usize,
    pub(super) capitals: usize,
    /// A number of four digits that may be a year, or a digit after a mark that may stand inside a date.
    pub(super) dated: bool,
    /// A capital right after a small letter: words that a tool has glued together.
    pub(super) glued: bool,
    /// A comma or a full stop after a small letter and before a blank: running text.
    pub(super) running: bool,
    /// Bars, tabs or arrows between parts.
    pub(super) cells: bool,
    /// A character of an address: `@`, or `/` after `:` or `/`.
    pub(super) address: bool,
}

/// Bytes of the longest text that is looked at letter by letter: longer ones are paragraphs.
pub(super) const SHORT: usize = 260;

/// Classes of ASCII characters.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const BLANK: u8 = 8;
const STOP: u8 = 16;
const DATE: u8 = 32;
const CELL: u8 = 64;

/// The class of each ASCII character.
const CLASS: [u8; 128] = {
    let mut table = [0u8; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' => BLANK,
            b'\t' | b'\n' => BLANK | CELL,
            b',' => STOP,
            b'.' => STOP | DATE,
            b'/' | b'-' | b'\'' => DATE,
            b'|' => CELL,
            _ => 0,
        };
        byte += 1;
    }
    table
};

impl Shape {
    /// Looks at a text.
    pub(super) fn of(text: &str) -> Self {
        if text.len() > SHORT {
            return Self::long(text);
        }
        if text.is_ascii() { Self::ascii(text.as_bytes()) } else { Self::any(text) }
    }

    /// Of a paragraph only its words are counted, and whether it is running text is seen in its head.
    fn long(text: &str) -> Self {
        let blanks = memchr::memchr_iter(b' ', text.as_bytes()).count();
        let head = &text.as_bytes()[..SHORT];
        let running = head.windows(3).any(|w| matches!(w, [b'a'..=b'z', b',' | b'.', b' ']));
        // Text of scripts without blanks is told by its head too.
        if blanks * 24 > text.len() {
            return Self { words: blanks + 1, running, ..Self::default() };
        }
        let (wide, unspaced) = text.chars().fold((0, 0), |(w, u), c| (w + usize::from(is_wide(c)), u + usize::from(is_unspaced(c))));
        let words = blanks + 1 + wide / 2 + unspaced / UNSPACED_WORD;
        let running = running || text.contains(['，', '、']) || wide + unspaced > 0 && text.contains(&STOPS[2..]);
        Self { words, running, ..Self::default() }
    }

    fn ascii(text: &[u8]) -> Self {
        let mut shape = Self { words: usize::from(!text.is_empty()), ..Self::default() };
        // The class of the character before, of the one before that, and how many digits came last.
        let (mut last, mut second, mut run) = (BLANK, BLANK, 0u32);
        let mut before = b' ';
        for &byte in text {
            let class = CLASS[usize::from(byte & 0x7f)];
            if class & (LOWER | UPPER) != 0 {
                shape.letter(class & UPPER != 0, last, second);
            } else if class & DIGIT != 0 {
                shape.digits += 1;
                shape.dated |= last & DATE != 0;
            } else {
                shape.words += usize::from(class & BLANK != 0);
                shape.running |= class & BLANK != 0 && last & STOP != 0 && second & LOWER != 0;
                shape.cells |= class & CELL != 0 || byte == b'>' && before == b' ';
                shape.address |= byte == b'@' || byte == b'/' && (before == b':' || before == b'/');
            }
            run = if class & DIGIT != 0 { run + 1 } else { 0 };
            shape.dated |= run == 4;
            (second, last, before) = (last, class, byte);
        }
        shape
    }

    fn any(text: &str) -> Self {
        let mut shape = Self { words: 1, ..Self::default() };
        let (mut last, mut second, mut run, mut wide, mut unspaced) = (BLANK, BLANK, 0u32, 0usize, 0usize);
        let mut before = ' ';
        for c in text.chars() {
            unspaced += usize::from(is_unspaced(c));
            let class = if c.is_ascii() { CLASS[c as usize] } else { class(c) };
            if class & (LOWER | UPPER) != 0 {
                shape.letter(class & UPPER != 0, last, second);
                wide += usize::from(is_wide(c));
            } else if class & DIGIT != 0 {
                shape.digits += 1;
                shape.dated |= last & DATE != 0;
            } else {
                shape.words += usize::from(class & BLANK != 0);
                shape.running |= class & BLANK != 0 && last & STOP != 0 && second & LOWER != 0 || matches!(c, '，' | '、' | '。');
                shape.cells |= class & CELL != 0 || matches!(c, '>' | '›' | '»') && before == ' ';
                shape.address |= c == '@' || c == '/' && (before == ':' || before == '/');
            }
            run = if class & DIGIT != 0 { run + 1 } else { 0 };
            // Years and months of Chinese, Japanese and Korean dates are told by their units.
            shape.dated |= run == 4 || matches!(c, '年' | '月' | '년' | '월') && last & DIGIT != 0;
            (second, last, before) = (last, class, c);
        }
        shape.words += wide / 2 + unspaced / UNSPACED_WORD;
        shape
    }

    fn letter(&mut self, upper: bool, last: u8, second: u8) {
        self.letters += 1;
        self.upper += usize::from(upper);
        // A letter after a mark inside a word ("O'Hara", "mid-May") starts none.
        let starts = last & BLANK != 0 || last & (LOWER | UPPER | DIGIT | DATE) == 0 && second & BLANK != 0;
        self.started += usize::from(starts);
        self.capitals += usize::from(starts && upper);
        self.glued |= upper && last & LOWER != 0 && second & LOWER != 0;
    }

    /// Nearly all letters are capitals.
    pub(super) fn is_caps(&self) -> bool {
        self.letters > 3 && self.upper * 5 >= self.letters * 4
    }

    /// Most words start with a capital.
    pub(super) fn is_titled(&self) -> bool {
        self.started >= 3 && self.capitals * 3 >= self.started * 2
    }

    /// More digits than letters, or no letters at all.
    pub(super) fn is_number(&self) -> bool {
        self.letters == 0 || self.digits > 0 && self.letters <= self.digits * 2
    }
}

/// The class of a character outside ASCII. Letters without case count as small ones, but start words as capitals do nowhere.
fn class(c: char) -> u8 {
    match c {
        '’' => DATE,
        _ if c.is_uppercase() => UPPER,
        _ if c.is_alphabetic() => LOWER,
        _ if c.is_whitespace() => BLANK,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        let shape = Shape::of("By Mara O'Hara, May 3, 2025");
        assert_eq!((shape.words, shape.started, shape.capitals, shape.digits), (6, 4, 4, 5));
        assert!(shape.dated && shape.running && !shape.glued && !shape.cells && !shape.address);
        assert!(Shape::of("Mara OdePublished").glued && Shape::of("a | b").cells && Shape::of("mara@gazette.example").address);
        assert!(Shape::of("OSK OPENS YARD").is_caps() && Shape::of("Osk Opens a Yard").is_titled() && Shape::of("12 (3)").is_number());
        assert!(
            Shape::of("3/4/25").dated && Shape::of("3. März 2025").dated && Shape::of("5月8日").dated && !Shape::of("300 people").dated
        );
        assert_eq!(Shape::of("日本の新聞").words, 3);
        assert_eq!(Shape::of("ท่าเรือเปิดใหม่").words, 4);
        assert_eq!(Shape::of(&"ท่าเรือเปิดใหม่".repeat(10)).words, 31);
        assert_eq!(Shape::of(&"a word ".repeat(100)).words, 201);
    }
}
