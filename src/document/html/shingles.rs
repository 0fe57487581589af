//! Which runs of eight bytes texts hold: most questions whether they hold another text are answered by one look.

use crate::bytes;

/// Bytes of a run.
const RUN: usize = 8;

/// Bits of the table: the titles of a page have some two hundred runs, the text of an article some thousand.
const BITS: usize = 1 << 15;

/// A bit for each run of some texts.
#[derive(Debug)]
pub(super) struct Shingles(Vec<u64>);

/// The bit of the run that a text begins with. The factor, the golden ratio as a fraction of 2^64, spreads runs that differ in few bytes.
fn bit(text: &[u8]) -> usize {
    (bytes::eight(text, 0).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49) as usize
}

impl Shingles {
    /// The runs of texts.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut table = vec![0; BITS / 64];
        for run in texts.flat_map(|text| text.as_bytes().windows(RUN)) {
            table[bit(run) / 64] |= 1 << (bit(run) % 64);
        }
        Self(table)
    }

    /// False for a text that none of the texts holds.
    pub(super) fn may_hold(&self, text: &[u8]) -> bool {
        text.len() < RUN || self.0[bit(text) / 64] >> (bit(text) % 64) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_never_denied() {
        let text = "ferriesstopinhaldenharbour";
        let shingles = Shingles::of([text, "short"].into_iter());
        assert!((0..text.len()).all(|from| (from..text.len()).all(|to| shingles.may_hold(&text.as_bytes()[from..to]))));
        assert!(shingles.may_hold(b"short") && !shingles.may_hold(b"elsewhere"));
    }
}
