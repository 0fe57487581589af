//! Names and numbers of the features that decide whether a block belongs to the body.
//!
//! A feature is a value of a group; the table of weights (`data/html/body_weights.tsv`) has one row a feature.

use super::chain::{self, Costs};
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
const UNITS: &[&str] = &[
    "none",
    "p",
    "h",
    "ul",
    "div",
    "section",
    "aside",
    "other",
    "few_none",
    "few_p",
    "few_h",
    "few_ul",
    "few_div",
    "few_section",
    "few_aside",
    "few_other",
    "many_none",
    "many_p",
    "many_h",
    "many_ul",
    "many_div",
    "many_section",
    "many_aside",
    "many_other",
    "outside",
];
const UNIT_SIZES: &[&str] = &[
    "1_0", "1_5", "1_15", "1_35", "1_60", "1_85", "1_all", "3_0", "3_5", "3_15", "3_35", "3_60", "3_85", "3_all", "9_0", "9_5", "9_15",
    "9_35", "9_60", "9_85", "9_all", "more_0", "more_5", "more_15", "more_35", "more_60", "more_85", "more_all",
];
const FENCE: &[&str] = &["none", "in", "out"];

groups! {
    Bias = "bias": &["1"],
    Shape = "shape": SHAPES,
    Size = "size": SHAPE_SIZES,
    News = "news": SHAPE_SIZES,
    Links = "links": SHAPE_LINKS,
    Count = "link_count": &["0", "1", "3", "more"],
    End = "end": &["sentence", "colon", "open"],
    Sentence = "sentence": &["no", "yes"],
    Mark = "mark": MARKS,
    Kind = "says": phrases::NAMES,
    KindLong = "long_says": phrases::NAMES,
    Own = "own": words::NAMES,
    Around = "around": words::NAMES,
    BelowShort = "below_short": words::NAMES,
    Below = "below_long": words::NAMES,
    Above = "above": words::NAMES,
    Unit = "unit": UNITS,
    UnitSize = "unit_size": UNIT_SIZES,
    Inside = "inside": around::NAMES,
    Known = "known": &["title", "in_title", "description", "author", "site", "early_title", "author_first", "author_first_late"],
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
    Card = "card": &["title_few", "title_many", "beside_few", "beside_many"],
    Picture = "picture": &["near_sentence", "near_open", "near_italic", "near_bold", "far_sentence", "far_open", "far_italic", "far_bold"],
    List = "list": &["plain_short", "plain_middle", "plain_long", "some_short", "some_middle", "some_long", "many_short", "many_middle", "many_long", "all_short", "all_middle", "all_long"],
    Lead = "lead": &["other", "heading", "colon", "sentence"],
    BodyFence = "body_fence": FENCE,
    ArticleFence = "article_fence": FENCE,
    MainFence = "main_fence": FENCE,
    Witness = "witness": &["none", "in", "out", "teaser_in"],
    Before = "prose_before": &["none", "parent_1", "parent_more", "near", "far"],
    After = "prose_after": &["none", "parent_1", "parent_more", "near", "far"],
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
    offsets[group] = at;
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
    let value = values.get((feature - OFFSETS[at]) as usize).unwrap_or(&"");
    format!("{group}.{value}")
}

/// Number of the feature of a name.
fn named(name: &str) -> Option<Feature> {
    let (group, value) = name.split_once('.')?;
    let at = GROUPS.iter().position(|g| g.0 == group)?;
    let value = GROUPS[at].1.iter().position(|v| *v == value)?;
    Some(OFFSETS[at] + value as Feature)
}

/// What the table says.
pub(super) struct Weights {
    /// By number of the feature.
    pub(super) table: Vec<f32>,
    /// Cost of going into the body and out of it, by tie.
    pub(super) costs: Costs,
}

/// The weights.
pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights { table: vec![0.0; count()], costs: Costs::default() };
    for line in include_str!("../../data/html/body_weights.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, Ok(weight))) = line.split_once('\t').map(|(name, weight)| (name, weight.parse())) else { continue };
        if let Some(feature) = named(name) {
            weights.table[feature as usize] = weight;
        } else if let Some(cost) = chain::cost(&mut weights.costs, name) {
            *cost = weight;
        }
    }
    weights
});

/// The weight of a feature.
pub(super) fn weight(feature: Feature) -> f32 {
    WEIGHTS.table.get(feature as usize).copied().unwrap_or_default()
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
            let (name, weight) = line.split_once('\t').unwrap();
            let known = named(name).is_some_and(|f| names.binary_search(&super::name(f)).is_ok());
            assert!(known || chain::cost(&mut Costs::default(), name).is_some(), "{line}");
            assert!(weight.parse::<f32>().is_ok(), "{line}");
        }
    }
}
