//! Lines that stand on a page again, whole or by their start or end.

use super::alone;
use super::feature::{Features, Seen};
use super::unit::Unit;
use rustc_hash::FxHashMap;

/// Marks short lines that stand more than once on a page, and names that other lines start with too.
pub(super) fn mark(units: &[Unit<'_>], seen: &mut [Seen]) {
    let short = |seen: &Seen| (2..=alone::TITLE_WORDS).contains(&seen.words);
    let mut lines: FxHashMap<&str, u32> = FxHashMap::with_capacity_and_hasher(units.len().min(1 << 16), Default::default());
    let mut starts: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    // Breadcrumbs and window titles hold the headline and more: lines that start or end alike.
    let mut heads: FxHashMap<&str, u32> = FxHashMap::default();
    let mut tails: FxHashMap<&str, u32> = FxHashMap::default();
    let parts: Vec<_> = units.iter().zip(seen.iter()).map(|(unit, seen)| if short(seen) { ends(&unit.text) } else { None }).collect();
    for ((unit, seen), part) in units.iter().zip(seen.iter()).zip(&parts) {
        if short(seen) {
            *lines.entry(&unit.text).or_default() += 1;
        }
        if let Some((head, tail)) = part {
            *heads.entry(head).or_default() += 1;
            *tails.entry(tail).or_default() += 1;
        }
        if let Some(pair) = pair(&unit.text) {
            *starts.entry(pair).or_default() += 1;
        }
    }
    let named = Features::NAME.or(Features::GIVEN).or(Features::BYLINE);
    for ((unit, seen), part) in units.iter().zip(seen).zip(&parts) {
        seen.features.set_if(short(seen) && lines.get(&*unit.text).is_some_and(|n| *n > 1), Features::REPEATED);
        if let Some((head, tail)) = part {
            seen.features.set_if(heads.get(head).is_some_and(|n| *n > 1), Features::START_AGAIN);
            seen.features.set_if(tails.get(tail).is_some_and(|n| *n > 1), Features::END_AGAIN);
        }
        if seen.features.has(named) {
            seen.features.set_if(pair(&unit.text).and_then(|p| starts.get(&p)).is_some_and(|n| *n > 1), Features::NAME_AGAIN);
        }
    }
}

/// The first and the last four words of a line that has so many.
fn ends(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let mut spaces = memchr::memchr_iter(b' ', bytes);
    spaces.nth(2)?;
    let head = spaces.next().unwrap_or(bytes.len());
    let tail = memchr::memrchr_iter(b' ', bytes).nth(3).map_or(0, |at| at + 1);
    Some((&text[..head], &text[tail..]))
}

/// The first two words of a line that both start with a capital, "By" aside.
fn pair(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("By ").or_else(|| text.strip_prefix("by ")).or_else(|| text.strip_prefix("BY ")).unwrap_or(text);
    let (first, rest) = text.split_once(' ')?;
    let second = rest.split([' ', ',', '|', '@']).next()?;
    let capital = |w: &str| w.len() > 1 && w.starts_with(char::is_uppercase);
    (capital(first) && capital(second)).then_some((first, second))
}
