//! Chooses among the values that a page's sources name for a field: each source and circumstance adds its weight, the highest sum wins.
//!
//! The weights are `data/article/votes.tsv`, fitted by `examples/fit_votes.rs`: a conditional logit over the values of each page.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What speaks for or against a value: a kind and which of it, such as `from:h1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Feature(pub(crate) &'static str, pub(crate) &'static str);

impl Feature {
    /// As the table of weights names it.
    pub(crate) fn name(self) -> String {
        if self.1.is_empty() { self.0.to_string() } else { format!("{}:{}", self.0, self.1) }
    }
}

/// A field that is voted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Race {
    /// The headline.
    Title,
    /// The day of publication.
    Date,
    /// The authors, all together.
    Authors,
}

/// Names of the races in the table, in the order of [`Race`].
const RACES: [&str; 3] = ["title", "date", "authors"];

impl Race {
    /// As the table of weights names it.
    pub(crate) fn name(self) -> &'static str {
        RACES[self as usize]
    }
}

/// One value, or none, with what speaks for it.
#[derive(Debug, Clone)]
pub(crate) struct Ballot {
    /// The value as the program that fits the weights compares it.
    pub(crate) value: String,
    /// Each once.
    pub(crate) features: Vec<Feature>,
}

impl Ballot {
    /// Adds a feature once.
    pub(crate) fn add(&mut self, feature: Feature) {
        if !self.features.contains(&feature) {
            self.features.push(feature);
        }
    }
}

/// Weights by the hash of the race and the feature.
static WEIGHTS: LazyLock<FxHashMap<u64, f32>> = LazyLock::new(|| {
    let rows = include_str!("../data/article/votes.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let (name, weight) = line.rsplit_once('\t')?;
        let (race, feature) = name.split_once('\t')?;
        let (kind, which) = feature.split_once(':').unwrap_or((feature, ""));
        Some((hash(RACES.iter().position(|r| *r == race)?, kind, which), weight.parse().ok()?))
    })
    .collect()
});

/// FNV-1a over race, kind and which.
fn hash(race: usize, kind: &str, which: &str) -> u64 {
    let bytes = [race as u8].into_iter().chain(kind.bytes()).chain([b':']).chain(which.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What a feature counts; nothing for one that is not in the table.
pub(crate) fn weight(race: Race, feature: Feature) -> f32 {
    let wanted = hash(race as usize, feature.0, feature.1);
    WEIGHTS.get(&wanted).copied().unwrap_or(0.0)
}

/// What speaks for a value in sum.
pub(crate) fn sum(race: Race, ballot: &Ballot) -> f32 {
    ballot.features.iter().map(|f| weight(race, *f)).sum()
}

/// The place of the ballot that wins; the first of equals.
pub(crate) fn best(race: Race, ballots: &[Ballot]) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (at, ballot) in ballots.iter().enumerate() {
        let sum = sum(race, ballot);
        if best.is_none_or(|(_, most)| sum > most) {
            best = Some((at, sum));
        }
    }
    best.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_no_two_are_one() {
        let rows = include_str!("../data/article/votes.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WEIGHTS.len(), rows);
    }
}
