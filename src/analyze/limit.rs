//! How much of a text is looked into: a text of nothing but numbers, dates or deals is no news, and is not read to its end.
//!
//! Most tokens of news are looked at once. Where a number, a time or an event may stand more is asked, so that a text made of
//! nothing else would take twenty times as long as news of its length. The bounds grow with the text and lie far above the densest pages
//! among the development pages (statistics and tables of results, which have a number every ten bytes but are short).

use crate::lang::Text;

/// How often something may be tried in one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// In any text.
    least: usize,
    /// Once more in so many bytes.
    every: usize,
}

/// Numbers that are read.
pub(super) const NUMBERS: Limit = Limit { least: 10_000, every: 80 };
/// Tokens at which the rules of times are tried.
pub(super) const TIMES: Limit = Limit { least: 10_000, every: 80 };
/// Events told by a trigger, before those that tell of one happening are put together.
pub(super) const EVENTS: Limit = Limit { least: 2_000, every: 100 };

impl Limit {
    /// The bound in a text, or the share in it of a part of one.
    pub(super) fn of(self, text: &Text<'_>) -> usize {
        let whole = text.text.len();
        (self.least + whole / self.every) * text.place.bytes / whole.max(1)
    }
}
