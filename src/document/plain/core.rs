//! Where the running text of a page is: the stretch of units in which paragraphs outweigh the lines between them most.
//!
//! The stretch is the maximum-sum subsequence of scores, as in Pasternack and Roth, "Extracting Article Text from the Web with Maximum
//! Subsequence Segmentation" (WWW 2009), over units instead of tags.

use std::ops::Range;

use super::feature::{Features, JUNK, Seen};

/// Words of a sentence that stands for running text.
const PROSE_WORDS: usize = 15;
/// More words than these count no more: one long paragraph may be a disclaimer.
const MOST_WORDS: usize = 60;
/// What a line that is no running text costs, in words. Set on the dumps of the development pages: articles have one short line (a heading,
/// a caption) between paragraphs, comments and lists of stories have several.
const LINE: i32 = 7;
/// What a line costs that a set phrase makes junk.
const JUNK_LINE: i32 = 12;

/// True for running text by its length and its end.
pub(super) fn is_prose(seen: &Seen) -> bool {
    const NO: Features = JUNK.or(Features::END).or(Features::TABLE);
    seen.words >= PROSE_WORDS && !seen.features.has(Features::OPEN.or(Features::CUT)) && !seen.features.has(NO)
}

/// The stretch of running text; empty at the end of the page when there is none.
pub(super) fn find(seen: &[Seen]) -> Range<usize> {
    let (mut best, mut best_sum) = (seen.len()..seen.len(), 0);
    let (mut start, mut sum) = (0, 0i32);
    for (i, unit) in seen.iter().enumerate() {
        let score = if is_prose(unit) {
            unit.words.min(MOST_WORDS) as i32
        } else if unit.features.has(JUNK) {
            -JUNK_LINE
        } else {
            -LINE
        };
        if sum <= 0 {
            (start, sum) = (i, 0);
        }
        sum = sum.saturating_add(score);
        if sum > best_sum {
            (best, best_sum) = (start..i + 1, sum);
        }
    }
    best
}

/// Units above the stretch that are close to it.
const CLOSE: usize = 12;

/// Marks where each unit stands: before, in or after the stretch, and how far the next paragraph and the one before are.
pub(super) fn mark(seen: &mut [Seen], core: &Range<usize>) {
    let mut since = usize::MAX;
    for (i, seen) in seen.iter_mut().enumerate() {
        seen.features.set(match i {
            _ if i < core.start => Features::BEFORE_CORE,
            _ if i < core.end => Features::IN_CORE,
            _ => Features::AFTER_CORE,
        });
        seen.features.set_if(i < core.start && core.start - i <= CLOSE, Features::CORE_BELOW);
        seen.features.set(match since {
            1 => Features::PREV_1,
            2 => Features::PREV_2,
            3..=5 => Features::PREV_3,
            6..=15 => Features::PREV_6,
            usize::MAX => Features::default(),
            _ => Features::PREV_FAR,
        });
        since = if is_prose(seen) { 1 } else { since.saturating_add(usize::from(since != usize::MAX)) };
    }
    let mut until = usize::MAX;
    for seen in seen.iter_mut().rev() {
        seen.features.set(match until {
            1 => Features::NEXT_1,
            2 => Features::NEXT_2,
            3..=5 => Features::NEXT_3,
            6..=15 => Features::NEXT_6,
            usize::MAX => Features::default(),
            _ => Features::NEXT_FAR,
        });
        until = if is_prose(seen) { 1 } else { until.saturating_add(usize::from(until != usize::MAX)) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretch_of_paragraphs_is_found() {
        let unit = |words: usize| {
            let mut unit = Seen { words, ..Seen::default() };
            unit.features.set(if words >= 15 { Features::STOP } else { Features::OPEN });
            unit
        };
        let mut seen: Vec<Seen> = [2, 2, 30, 1, 1, 1, 1, 1, 1, 5, 40, 4, 40, 40, 1, 3, 1, 2, 1, 1, 20, 1].map(unit).to_vec();
        let core = find(&seen);
        assert_eq!(core, 10..14);
        mark(&mut seen, &core);
        assert!(
            seen[9].features.has(Features::NEXT_1) && seen[9].features.has(Features::CORE_BELOW) && seen[11].features.has(Features::PREV_1)
        );
        assert_eq!(find(&[]), 0..0);
        assert_eq!(find(&seen[..2]), 2..2);
    }
}
