//! The short way through plain text: ASCII words, marks and white space, eight bytes at a time. What needs a closer look is left to
//! the tokenizer.

use super::abbreviation;
use super::shape::Shape;
use super::vocab::{Vocab, Word};
use crate::bytes;

/// What stands at a place of a text.
pub(super) enum Plain {
    /// White space or control characters up to here; true when a line feed is among them.
    Gap(usize, bool),
    /// A token up to here.
    Token(usize, Word, Shape),
    /// Something that needs a closer look.
    No,
}

/// Looks at a text from `at` on; `before` is the shape of the token that ends there.
#[inline]
pub(super) fn at(text: &[u8], at: usize, before: Option<Shape>, vocab: &Vocab) -> Plain {
    let Some(&first) = text.get(at) else { return Plain::No };
    match first {
        0..=b' ' | 0x7f => gap(text, at),
        b'a'..=b'z' | b'A'..=b'Z' => word(text, at, vocab),
        b'0'..=b'9' => number(text, at, vocab),
        b'\'' => apostrophe(text, at, 1, before, vocab),
        0x80.. => mark(text, at, before, vocab),
        _ => Plain::Token(at + 1, vocab.short(u64::from(first)), Shape(Shape::MARK)),
    }
}

/// White space and control characters of ASCII.
fn gap(text: &[u8], mut at: usize) -> Plain {
    let mut line_feed = false;
    while let Some(&byte @ (0..=b' ' | 0x7f)) = text.get(at) {
        line_feed |= byte == b'\n';
        at += 1;
    }
    Plain::Gap(at, line_feed)
}

/// Digits with `,` or `.` between them.
fn number(text: &[u8], at: usize, vocab: &Vocab) -> Plain {
    let mut end = at;
    loop {
        match text.get(end) {
            Some(b'0'..=b'9') => end += 1,
            Some(b',' | b'.') if text.get(end + 1).is_some_and(u8::is_ascii_digit) => end += 1,
            _ => break,
        }
    }
    let digits = text.get(at..end).unwrap_or_default();
    let word = if digits.len() > 8 { vocab.long(digits) } else { vocab.short(bytes::few(digits)) };
    Plain::Token(end, word, Shape(Shape::NUMBER))
}

/// Dashes, quotes and dots of the block of general punctuation, U+2010 to U+2027.
fn mark(text: &[u8], at: usize, before: Option<Shape>, vocab: &Vocab) -> Plain {
    match text.get(at..at + 3) {
        Some(&[0xe2, 0x80, 0x99]) => apostrophe(text, at, 3, before, vocab),
        Some(mark @ &[0xe2, 0x80, 0x90..=0xa7]) => Plain::Token(at + 3, vocab.short(bytes::few(mark)), Shape(Shape::MARK)),
        _ => Plain::No,
    }
}

/// An apostrophe of so many bytes, a clitic where it is glued to a word and one or two letters follow.
fn apostrophe(text: &[u8], at: usize, width: usize, before: Option<Shape>, vocab: &Vocab) -> Plain {
    let after = at + width;
    if before.is_some_and(|shape| shape.any(Shape::WORD | Shape::NUMBER)) && text.get(after).is_some_and(u8::is_ascii_alphabetic) {
        let Run { len, key, .. } = run(text, after);
        let end = after + len;
        match text.get(end) {
            Some(0x80..) => return Plain::No,
            Some(b'0'..=b'9') => {}
            _ if len <= 2 => return Plain::Token(end, vocab.short(u64::from(b'\'') | key << 8), Shape(Shape::LOWER)),
            _ => {}
        }
    }
    Plain::Token(after, vocab.short(u64::from(b'\'')), Shape(Shape::MARK))
}

/// A run of ASCII letters.
struct Run {
    len: usize,
    /// The first eight letters in lower case.
    key: u64,
    shape: u16,
}

/// The run of ASCII letters at `at`, where one stands.
#[inline]
fn run(text: &[u8], at: usize) -> Run {
    let number = bytes::eight(text, at);
    let letters = bytes::letters(number);
    let len = bytes::before(letters.all ^ bytes::MARKS);
    let key = bytes::first(bytes::lower(number), len);
    let upper = bytes::first(letters.upper, len);
    match upper {
        // Most words are short and have a capital at their start or none.
        0 if len < 8 => Run { len, key, shape: Shape::LOWER },
        FIRST if len < 8 => Run { len, key, shape: Shape::CAP },
        _ => {
            let (len, shape) = rarer(text, at, letters);
            Run { len, key, shape }
        }
    }
}

/// Length and shape of a run that is long or has capitals inside; `letters` are its first eight.
fn rarer(text: &[u8], at: usize, mut letters: bytes::Letters) -> (usize, u16) {
    let mut shape = if letters.upper & FIRST != 0 { Shape::CAP } else { Shape::LOWER };
    let (mut len, mut uppers, mut lowers) = (0, 0, false);
    loop {
        let part = bytes::before(letters.all ^ bytes::MARKS);
        let upper = bytes::first(letters.upper, part);
        let lower = bytes::first(letters.all, part) & !upper;
        // The first small letter stands before the last capital.
        if upper != 0 && (lowers || lower != 0 && upper > lower & lower.wrapping_neg()) {
            shape |= Shape::CAMEL;
        }
        uppers += upper.count_ones();
        lowers |= lower != 0;
        len += part;
        if part < 8 {
            break;
        }
        letters = bytes::letters(bytes::eight(text, at + len));
    }
    if uppers >= 2 && !lowers {
        shape |= Shape::UPPER;
    }
    (len, shape)
}

/// The mark of the first of eight bytes.
const FIRST: u64 = 0x80;

/// A word of ASCII letters, unless what follows may belong to it.
#[inline]
fn word(text: &[u8], at: usize, vocab: &Vocab) -> Plain {
    let Run { len, key, shape } = run(text, at);
    let end = at + len;
    let ends = match text.get(end) {
        None | Some(b' ' | b',') => true,
        Some(b'.') => len > 1 && !abbreviation::may_be(text.get(at..end).unwrap_or_default()),
        Some(b'\'') => ends_before_apostrophe(text, end + 1),
        Some(b'_' | b'0'..=b'9') => false,
        Some(0x80..) => match text.get(end..end + 3) {
            Some(&[0xe2, 0x80, 0x99]) => ends_before_apostrophe(text, end + 3),
            // Spaces, dashes and quotes.
            Some(&[0xe2, 0x80, 0x90..=0xa7] | &[0xc2, 0xa0, _]) => true,
            _ => false,
        },
        Some(_) => true,
    };
    if !ends {
        return Plain::No;
    }
    let word = if len > 8 { vocab.long(text.get(at..end).unwrap_or_default()) } else { vocab.short(key) };
    Plain::Token(end, word, Shape(shape))
}

/// Whether a word ends before an apostrophe, behind which `after` is: no letter follows, or a clitic that is a token of its own.
fn ends_before_apostrophe(text: &[u8], after: usize) -> bool {
    match text.get(after) {
        None => true,
        Some(b) if b.is_ascii_alphabetic() => {
            let Run { len, key, .. } = run(text, after);
            let next = text.get(after + len).copied().unwrap_or(b' ');
            let apart = next.is_ascii() && !next.is_ascii_digit();
            apart && len <= 2 && CLITICS.contains(&key)
        }
        Some(b) => b.is_ascii(),
    }
}

/// "s", "re", "ve", "ll", "d", "m": clitics that stand as tokens of their own.
const CLITICS: [u64; 6] = [letters(b"s"), letters(b"re"), letters(b"ve"), letters(b"ll"), letters(b"d"), letters(b"m")];

/// One or two letters as a key.
const fn letters(word: &[u8]) -> u64 {
    match *word {
        [a, b] => a as u64 | (b as u64) << 8,
        [a] => a as u64,
        _ => 0,
    }
}
