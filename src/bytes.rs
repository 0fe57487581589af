//! Eight bytes at a time: finding and telling apart bytes of texts too short for a call to pay.

/// A number with the same byte eight times.
#[inline]
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The upper bit of every byte: masks mark bytes by it.
pub(crate) const MARKS: u64 = all(0x80);
/// The bit that tells lower-case letters from upper-case ones.
const CASE: u64 = all(0x20);

/// The eight bytes from `at` on, the first in the lowest place; zeros stand for what is past the end.
#[inline]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => few(bytes.get(at..).unwrap_or_default()),
    }
}

/// Up to eight bytes as a number; further ones are left out.
#[inline]
pub(crate) fn few(bytes: &[u8]) -> u64 {
    if let Some(chunk) = bytes.first_chunk() {
        return u64::from_le_bytes(*chunk);
    }
    let len = bytes.len();
    // Two parts that may overlap, or each of three bytes.
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (len - 4)),
        _ => {
            let byte = |at: usize| u64::from(bytes.get(at).copied().unwrap_or(0)) << (8 * at);
            byte(0) | byte(1) | byte(2)
        }
    }
}

/// The first `count` bytes of a number, zeros behind them.
#[inline]
pub(crate) fn first(number: u64, count: usize) -> u64 {
    if count >= 8 { number } else { number & ((1 << (8 * count)) - 1) }
}

/// How many bytes stand before the first marked one; eight when none is marked.
#[inline]
pub(crate) fn before(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// Marks bytes that equal one. Only the first mark counts: behind it there may be marks of bytes that are one more.
#[inline]
pub(crate) fn equal(number: u64, byte: u8) -> u64 {
    at_most(number ^ all(byte), 0)
}

/// Marks bytes of ASCII that are no more than one. Only the first mark counts, as with [`equal`].
#[inline]
pub(crate) fn at_most(number: u64, byte: u8) -> u64 {
    number.wrapping_sub(all(byte + 1)) & !number & MARKS
}

/// ASCII letters among eight bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters {
    /// Marks the letters.
    pub(crate) all: u64,
    /// Marks those in upper case.
    pub(crate) upper: u64,
}

/// Marks ASCII letters.
#[inline]
pub(crate) fn letters(number: u64) -> Letters {
    let low = (number | CASE) & !MARKS;
    // The upper bit of each sum says whether the byte is at least that letter.
    let from_a = low + all(0x80 - b'a');
    let after_z = low + all(0x80 - b'z' - 1);
    let all = from_a & !after_z & !number & MARKS;
    Letters { all, upper: all & !(number << 2) }
}

/// Marks ASCII digits.
#[inline]
pub(crate) fn digits(number: u64) -> u64 {
    let low = number & !MARKS;
    let from_zero = low + all(0x80 - b'0');
    let after_nine = low + all(0x80 - b'9' - 1);
    from_zero & !after_nine & !number & MARKS
}

/// Marks bytes that equal one, and no others.
#[inline]
pub(crate) fn exactly(number: u64, byte: u8) -> u64 {
    let differing = number ^ all(byte);
    !(((differing & !MARKS) + !MARKS) | differing) & MARKS
}

/// ASCII letters in lower case; other bytes change.
#[inline]
pub(crate) fn lower(number: u64) -> u64 {
    number | CASE
}

/// ASCII letters in lower case, other bytes as they are.
#[inline]
pub(crate) fn small(number: u64) -> u64 {
    number | letters(number).upper >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hold_bytes_in_order() {
        assert_eq!(eight(b"abcdefghij", 1), u64::from_le_bytes(*b"bcdefghi"));
        assert_eq!(eight(b"abc", 1), u64::from_le_bytes(*b"bc\0\0\0\0\0\0"));
        assert_eq!((eight(b"abc", 3), eight(b"abc", 9), few(b"")), (0, 0, 0));
        assert_eq!(few(b"abcdefghij"), u64::from_le_bytes(*b"abcdefgh"));
        for len in 0..8 {
            let mut padded = *b"abcdefgh";
            padded[len..].fill(0);
            assert_eq!(few(&b"abcdefgh"[..len]), u64::from_le_bytes(padded));
        }
        assert_eq!((first(few(b"abc"), 2), first(few(b"abc"), 8), first(few(b"abc"), 0)), (few(b"ab"), few(b"abc"), 0));
    }

    #[test]
    fn every_byte_is_told_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = *b"aZ{@`[\xff\x00";
                bytes[place] = byte;
                let number = u64::from_le_bytes(bytes);
                let mark = |is: &dyn Fn(u8) -> bool| {
                    bytes.iter().enumerate().filter(|(_, b)| is(**b)).fold(0u64, |marks, (at, _)| marks | 0x80 << (8 * at))
                };
                assert_eq!(letters(number).all, mark(&|b| b.is_ascii_alphabetic()));
                assert_eq!(letters(number).upper, mark(&|b| b.is_ascii_uppercase()));
                assert_eq!(small(number), u64::from_le_bytes(bytes.map(|b| b.to_ascii_lowercase())));
                assert_eq!(before(equal(number, byte)), bytes.iter().position(|b| *b == byte).unwrap_or(8));
                let low = |most: u8| before(at_most(number, most)) == bytes.iter().position(|b| *b <= most).unwrap_or(8);
                assert!(low(b' ') && low(0) && low(b'a'), "{bytes:?}");
                assert_eq!(digits(number), mark(&|b| b.is_ascii_digit()));
                assert_eq!(exactly(number, byte), mark(&|b| b == byte));
                let before_letters = bytes.iter().position(u8::is_ascii_alphabetic).unwrap_or(8);
                assert_eq!(before(letters(number).all), before_letters);
            }
        }
        assert_eq!(before(0), 8);
    }
}
