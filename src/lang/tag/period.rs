//! Periods with the day on which they end: "in the three months ended Sept. 30".

use super::{Tag, Tagger};

/// Nouns of periods that end on a day.
const PERIODS: &[&str] = &["fiscal", "half", "month", "period", "quarter", "week", "year"];

impl Tagger<'_, '_> {
    /// True right behind "in the three months" and "for the year": a period that a preposition leads in.
    pub(super) fn after_period(&self, i: usize, tags: &[Tag]) -> bool {
        /// Words of the longest such phrase: "in the first nine months".
        const REACH: usize = 6;
        let first = self.sentence.first as usize;
        let period = i > first && PERIODS.iter().any(|w| self.text.word(i - 1).trim_end_matches('s').eq_ignore_ascii_case(w));
        let start = i.saturating_sub(REACH).max(first);
        let inner = |t: Tag| {
            matches!(t, Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Adjective | Tag::Mark | Tag::Genitive) || t.nominal()
        };
        let lead = (start..i).rev().find(|&j| !inner(tags[j]) || self.text.word(j) == ",");
        period && lead.is_some_and(|j| ["in", "for", "during", "of", "over"].iter().any(|w| self.text.word(j).eq_ignore_ascii_case(w)))
    }
}
