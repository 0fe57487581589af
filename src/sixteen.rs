//! Sixteen bytes at a time: where some bytes stand, as a mask with a bit for each place, the first in the lowest.

use wide::u8x16;

/// Sixteen bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sixteen(u8x16);

/// How many bytes they are.
pub(crate) const WIDTH: usize = 16;

/// A mask of all places.
pub(crate) const ALL: u32 = (1 << WIDTH) - 1;

/// The bit that tells lower-case letters from upper-case ones.
const CASE: u8 = 0x20;

impl Sixteen {
    /// The bytes from `at` on, where so many are left.
    #[inline]
    pub(crate) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        bytes.get(at..at + WIDTH).and_then(<[u8]>::first_chunk).map(|chunk| Self(u8x16::new(*chunk)))
    }

    /// The bytes from `at` on; zeros stand for what is past the end.
    #[inline]
    pub(crate) fn padded(bytes: &[u8], at: usize) -> Self {
        Self::at(bytes, at).unwrap_or_else(|| {
            let rest = bytes.get(at..).unwrap_or_default();
            let high =
                rest.last_chunk().filter(|_| rest.len() > 8).map_or(0, |last| u64::from_le_bytes(*last) >> (8 * (WIDTH - rest.len())));
            Self(u8x16::new((u128::from(crate::bytes::few(rest)) | u128::from(high) << 64).to_le_bytes()))
        })
    }

    /// Places of a byte.
    #[inline]
    pub(crate) fn equal(self, byte: u8) -> u32 {
        self.0.simd_eq(u8x16::splat(byte)).to_bitmask()
    }

    /// Places of the bytes from one to another.
    #[inline]
    pub(crate) fn within(self, first: u8, last: u8) -> u32 {
        let above = self.0 - u8x16::splat(first);
        above.min(u8x16::splat(last - first)).simd_eq(above).to_bitmask()
    }

    /// Places of bytes beyond ASCII.
    #[inline]
    pub(crate) fn beyond(self) -> u32 {
        self.0.to_bitmask()
    }

    /// Places of the letters of ASCII.
    #[inline]
    pub(crate) fn letters(self) -> u32 {
        Self(self.0 | u8x16::splat(CASE)).within(b'a', b'z')
    }

    /// Places of the upper-case letters of ASCII.
    #[inline]
    pub(crate) fn upper(self) -> u32 {
        self.within(b'A', b'Z')
    }
}

/// The first place in a mask; only for masks that have one.
#[inline]
pub(crate) fn first(mask: u32) -> usize {
    mask.trailing_zeros() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..WIDTH {
                let mut bytes = *b"aZ{@`[\xff\x00 /09:;~\x7f";
                bytes[place] = byte;
                let sixteen = Sixteen::at(&bytes, 0).unwrap();
                let mask = |is: &dyn Fn(u8) -> bool| (0..WIDTH).filter(|at| is(bytes[*at])).fold(0u32, |mask, at| mask | 1 << at);
                assert_eq!(sixteen.letters(), mask(&|b| b.is_ascii_alphabetic()));
                assert_eq!(sixteen.upper(), mask(&|b| b.is_ascii_uppercase()));
                assert_eq!(sixteen.equal(byte), mask(&|b| b == byte));
                assert_eq!(sixteen.beyond(), mask(&|b| !b.is_ascii()));
                assert_eq!(sixteen.within(b' ', b'~'), mask(&|b| b == b' ' || b.is_ascii_graphic()));
            }
        }
        assert_eq!(first(ALL << 3), 3);
    }

    #[test]
    fn what_is_past_the_end_is_zero() {
        let bytes: Vec<u8> = (1..=40).collect();
        for end in 0..bytes.len() {
            for at in 0..=end + 1 {
                let sixteen = Sixteen::padded(&bytes[..end], at);
                let count = end.saturating_sub(at).min(WIDTH);
                assert_eq!(sixteen.equal(0), ALL & !((1 << count) - 1));
                assert!((at..at + count).all(|place| sixteen.equal(bytes[place]) == 1 << (place - at)));
                assert_eq!(Sixteen::at(&bytes[..end], at).is_some(), end >= at + WIDTH);
            }
        }
    }
}
