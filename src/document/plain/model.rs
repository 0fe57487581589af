//! The labels of the sequence model and its weights, which stand in `data/plain/weights.tsv` and are written by `examples/fit_lines`.

use std::sync::LazyLock;

use super::feature::{Features, NAMES};

macro_rules! states {
    ($($name:ident = $text:literal: $doc:literal;)*) => {
        /// Where in a page a unit stands. Finer than a block's label: what is junk before the article is judged otherwise than junk inside.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum State { $(#[doc = $doc] $name),* }
        pub(super) const STATES: &[State] = &[$(State::$name),*];
        pub(super) const STATE_NAMES: &[&str] = &[$($text),*];
        /// How many states there are.
        pub(super) const N: usize = STATES.len();
    };
}

states! {
    Pre = "pre": "Menus and the like before the headline.";
    Title = "title": "The headline.";
    Dek = "dek": "The line under it.";
    Byline = "byline": "Who wrote it, before the body.";
    Date = "date": "When, before the body.";
    Early = "early": "What the page says about an author, before the body.";
    Meta = "meta": "Junk between headline and body.";
    Body = "body": "The text.";
    Heading = "heading": "A heading inside the text.";
    Inside = "inside": "Junk inside the text.";
    More = "more": "Another story offered inside the text.";
    Sign = "sign": "Who wrote it, after the body.";
    About = "about": "Heading of the bio.";
    Bio = "bio": "What the page says about an author.";
    Tags = "tags": "Tags.";
    ListHead = "list_head": "Heading of a list of stories.";
    Story = "story": "Headline of another story.";
    Blurb = "blurb": "What is said about that story.";
    Post = "post": "Junk after the article.";
    Late = "late": "A date after the body.";
}

/// Lines that are looked for before the labels are given: the one that looks most like the headline, like the byline, like the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    Headline,
    Who,
    When,
}

pub(super) const RANK_NAMES: [&str; 3] = ["headline", "who", "when"];
/// Sums of ranks, one spare so that they fill a vector of the processor.
pub(super) type Ranks = [f32; 4];

/// Weights of steps and signs.
pub(super) struct Weights {
    pub(super) start: [f32; N],
    pub(super) end: [f32; N],
    /// Steps from each label to each; those that are not taken weigh less than anything. All are tried, for that many sums and comparisons
    /// go together.
    pub(super) steps: [[f32; N]; N],
    /// What each feature adds to each label.
    pub(super) signs: Vec<[f32; N]>,
    /// What each feature adds to each rank.
    pub(super) ranks: Vec<Ranks>,
}

/// The weights that newsparse comes with.
pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../../data/plain/weights.tsv")));

impl Weights {
    /// Reads a weights file. A step that is not named is not taken; a weight that is not named is zero.
    pub(super) fn read(text: &str) -> Self {
        let mut weights = Self {
            start: [f32::NEG_INFINITY; N],
            end: [0.0; N],
            steps: [[f32::NEG_INFINITY; N]; N],
            signs: vec![[0.0; N]; NAMES.len()],
            ranks: vec![[0.0; 4]; NAMES.len()],
        };
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut head = cells.next().unwrap_or_default().split(' ');
            let (what, name) = (head.next().unwrap_or_default(), head.next().unwrap_or_default());
            let cells = cells.filter_map(|cell| {
                let (label, weight) = cell.split_once('=')?;
                Some((label, weight.parse::<f32>().ok()?))
            });
            let labels = cells.clone().filter_map(|(label, w)| Some((STATE_NAMES.iter().position(|n| *n == label)?, w)));
            match what {
                "start" => labels.for_each(|(s, w)| weights.start[s] = w),
                "end" => labels.for_each(|(s, w)| weights.end[s] = w),
                "move" => {
                    if let Some(from) = STATE_NAMES.iter().position(|n| *n == name) {
                        labels.for_each(|(to, w)| weights.steps[from][to] = w);
                    }
                }
                _ => {
                    if let Some(at) = NAMES.iter().position(|n| *n == name) {
                        labels.for_each(|(s, w)| weights.signs[at][s] = w);
                        let ranks = cells.filter_map(|(label, w)| Some((RANK_NAMES.iter().position(|n| *n == label)?, w)));
                        ranks.for_each(|(r, w)| weights.ranks[at][r] = w);
                    }
                }
            }
        }
        weights
    }

    /// What features say for each rank.
    pub(super) fn rank(&self, features: Features) -> Ranks {
        sum(&self.ranks, features)
    }

    /// What the features of a unit say for each label.
    pub(super) fn emission(&self, features: Features) -> [f32; N] {
        sum(&self.signs, features)
    }
}

/// The sum of the rows of some features, in their order.
fn sum<const W: usize>(table: &[[f32; W]], features: Features) -> [f32; W] {
    let mut sums = [0.0; W];
    let mut rows = features.numbers().filter_map(|i| table.get(i));
    // Two rows at a time: the sums are read and written half as often.
    while let Some(one) = rows.next() {
        let two = rows.next().unwrap_or(&[0.0; W]);
        for at in 0..W {
            sums[at] = sums[at] + one[at] + two[at];
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_weights_is_known() {
        for line in include_str!("../../data/plain/weights.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let head: Vec<&str> = cells.next().unwrap().split(' ').collect();
            match head.as_slice() {
                ["start" | "end"] => {}
                ["move", from] => assert!(STATE_NAMES.contains(from), "{line}"),
                ["sign", name] => assert!(NAMES.contains(name), "{line}"),
                _ => panic!("{line}"),
            }
            for cell in cells {
                let (name, weight) = cell.split_once('=').unwrap_or_else(|| panic!("{line}: {cell}"));
                assert!((STATE_NAMES.contains(&name) || RANK_NAMES.contains(&name)) && weight.parse::<f32>().is_ok(), "{line}: {cell}");
            }
        }
    }
}
