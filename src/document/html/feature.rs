//! Names and numbers of the features that decide whether a block belongs to the body.
//!
//! A feature is a value of a group; the table of weights (`data/html/body_weights.tsv`) has one row a feature.

use super::flat::around;
use super::{phrases, words};
use std::sync::LazyLock;

/// Number of a feature.
pub(super) type Feature = u16;

macro_rules! groups {
    ($($name:ident = $word:literal: $values:expr),* $(,)?) => {
        /// Groups of features, in the order of their numbers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(clippy::enum_variant_names)]
        pub(super) enum Group { $($name),* }
        /// Names of the groups and of their values.
        const GROUPS: &[(&str, &[&str])] = &[$(($word, $values)),*];
    };
}

/// Classes of shapes that are crossed with other measures.
pub(super) const CLASSES: usize = 4;
const SHAPES: &[&str] = &["p", "bare", "h1", "h2", "h3", "h4", "li", "quote", "caption", "table", "code"];
const SHAPE_SIZES: &[&str] = &[
    "p10", "p25", "p50", "p80", "p140", "p250", "p500", "p_more", "h10", "h25", "h50", "h80", "h140", "h250", "h500", "h_more", "li10",
    "li25", "li50", "li80", "li140", "li250", "li500", "li_more", "x10", "x25", "x50", "x80", "x140", "x250", "x500", "x_more",
];
const SHAPE_LINKS: &[&str] = &[
    "p0", "p10", "p25", "p50", "p80", "p99", "p_all", "h0", "h10", "h25", "h50", "h80", "h99", "h_all", "li0", "li10", "li25", "li50",
    "li80", "li99", "li_all", "x0", "x10", "x25", "x50", "x80", "x99", "x_all",
];
const SHARES: &[&str] = &["0", "5", "15", "35", "60", "85", "all"];
const MARKS: &[&str] =
    &["bold", "italic", "copyright", "pipe", "email", "year", "clock", "at", "hash", "quote", "digits", "caps", "brackets", "lower"];
const FENCE: &[&str] = &["none", "in", "out"];
const LOGITS: &[&str] = &["-4", "-2.5", "-1.5", "-0.7", "0", "0.7", "1.5", "2.5", "4", "more"];
const FOURS: &[&str] = &["none", "no", "rather_no", "rather_yes", "yes"];
const CROSSED: usize = CLASSES * 25;

groups! {
    Bias = "bias": &["1"],
    Shape = "shape": SHAPES,
    Size = "size": SHAPE_SIZES,
    Links = "links": SHAPE_LINKS,
    Count = "link_count": &["0", "1", "3", "more"],
    End = "end": &["sentence", "colon", "open"],
    Sentence = "sentence": &["no", "yes"],
    Mark = "mark": MARKS,
    Kind = "says": phrases::NAMES,
    KindLong = "long_says": phrases::NAMES,
    Own = "own": words::NAMES,
    Around = "around": words::NAMES,
    Inside = "inside": around::NAMES,
    Known = "known": &["title", "in_title", "description", "author", "site", "early_title"],
    Repeat = "repeat": &["before", "often"],
    Parent = "parent_share": SHARES,
    Grand = "grandparent_share": SHARES,
    Path = "path_share": SHARES,
    Density = "parent_links": &["0", "10", "30", "60", "more"],
    Core = "core": &["half", "most", "nearly_all", "outside"],
    Place = "place": &["before", "between", "after", "outside_before", "outside_after"],
    Headline = "headline": &["none", "before", "after", "after_second"],
    Under = "under": phrases::NAMES,
    UnderPlain = "under_plain": &["yes"],
    Cards = "cards": &["2", "4", "more"],
    BodyFence = "body_fence": FENCE,
    ArticleFence = "article_fence": FENCE,
    MainFence = "main_fence": FENCE,
    Witness = "witness": &["none", "in", "out", "teaser_in"],
    Before = "prose_before": &["none", "parent_1", "parent_more", "near", "far"],
    After = "prose_after": &["none", "parent_1", "parent_more", "near", "far"],
    Self_ = "self": LOGITS,
    Last = "last": FOURS,
    Next = "next": FOURS,
    Window = "window": LOGITS,
    Room = "room": LOGITS,
    Done = "done": &["0", "5", "50", "95", "100"],
    Cross = "cross": &[],
}

/// Where the features of each group start, and how many there are in all.
static OFFSETS: [Feature; GROUPS.len() + 1] = {
    let mut offsets = [0; GROUPS.len() + 1];
    let (mut at, mut group) = (0, 0);
    while group < GROUPS.len() {
        offsets[group] = at;
        at += GROUPS[group].1.len() as Feature;
        group += 1;
    }
    offsets[group] = at + CROSSED as Feature;
    offsets
};

/// Number of all features.
pub(super) fn count() -> usize {
    OFFSETS.last().map_or(0, |&n| n as usize)
}

/// Number of a group's value.
pub(super) fn number(group: Group, value: usize) -> Feature {
    OFFSETS.get(group as usize).map_or(0, |&start| start + value as Feature)
}

/// Name of a feature as the table of weights has it.
pub(super) fn name(feature: Feature) -> String {
    let at = OFFSETS.partition_point(|&start| start <= feature).saturating_sub(1).min(GROUPS.len() - 1);
    let (group, values) = GROUPS[at];
    let value = (feature - OFFSETS[at]) as usize;
    match values.get(value) {
        Some(name) => format!("{group}.{name}"),
        // Shape class, the block before and the block after.
        None => {
            let class = ["p", "h", "li", "x"].get(value / 25).unwrap_or(&"x");
            format!("{group}.{class}.{}.{}", FOURS[value / 5 % 5], FOURS[value % 5])
        }
    }
}

/// Weights of the two passes.
pub(super) struct Weights {
    /// By number of the feature: first pass, second pass.
    table: Vec<[f32; 2]>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut rows: Vec<(&str, [f32; 2])> = include_str!("../../data/html/body_weights.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, [cells.next()?.parse().ok()?, cells.next()?.parse().ok()?]))
        })
        .collect();
    rows.sort_by_key(|row| row.0);
    let weight = |name: &str| rows.binary_search_by_key(&name, |row| row.0).map_or([0.0; 2], |at| rows[at].1);
    Weights { table: (0..count()).map(|f| weight(&name(f as Feature))).collect() }
});

/// The sum of the weights of a block's features in the first or second pass: above 0 speaks for the body.
pub(super) fn score(features: &[Feature], pass: usize) -> f32 {
    let table = &WEIGHTS.table;
    features.iter().filter_map(|&f| table.get(f as usize)).map(|w| w[pass.min(1)]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_name_of_its_own_and_every_weight_a_feature() {
        let mut names: Vec<String> = (0..count()).map(|f| name(f as Feature)).collect();
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        for line in include_str!("../../data/html/body_weights.tsv").lines().filter(|l| !l.starts_with('#')) {
            let name = line.split('\t').next().unwrap_or("").to_string();
            assert!(names.binary_search(&name).is_ok(), "{line}");
        }
    }
}
