//! Labels the units of a page as a sequence (Viterbi 1967): the best path through labels whose steps and signs are weighted in
//! `data/plain/weights.tsv`.

use std::fmt::Write;
use std::sync::LazyLock;

use super::feature::{Features, NAMES};

macro_rules! states {
    ($($name:ident = $text:literal: $doc:literal;)*) => {
        /// Where in a page a unit stands. Finer than a block's label: what is junk before the article is judged otherwise than junk inside.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum State { $(#[doc = $doc] $name),* }
        const STATES: &[State] = &[$(State::$name),*];
        const STATE_NAMES: &[&str] = &[$($text),*];
        /// How many states there are.
        const N: usize = STATES.len();
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

/// Weights of steps and signs.
struct Weights {
    start: [f32; N],
    end: [f32; N],
    /// Steps into a label: the labels before with their weights, so that a line costs as many sums as there are steps.
    into: Vec<Vec<(usize, f32)>>,
    signs: Vec<[f32; N]>,
}

/// The cost of ending before there was any text, where the file names none.
const NO_END: f32 = 0.0;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let text = include_str!("../../data/plain/weights.tsv");
    let mut weights =
        Weights { start: [f32::NEG_INFINITY; N], end: [NO_END; N], into: vec![Vec::new(); N], signs: vec![[0.0; N]; NAMES.len()] };
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut head = cells.next().unwrap_or_default().split(' ');
        let (what, name) = (head.next().unwrap_or_default(), head.next().unwrap_or_default());
        let cells = cells.filter_map(|cell| {
            let (label, weight) = cell.split_once('=')?;
            Some((STATE_NAMES.iter().position(|n| *n == label)?, weight.parse::<f32>().ok()?))
        });
        match what {
            "start" => cells.for_each(|(s, w)| weights.start[s] = w),
            "end" => cells.for_each(|(s, w)| weights.end[s] = w),
            "move" => {
                if let Some(from) = STATE_NAMES.iter().position(|n| *n == name) {
                    cells.for_each(|(to, w)| weights.into[to].push((from, w)));
                }
            }
            _ => {
                if let Some(row) = NAMES.iter().position(|n| *n == name).and_then(|i| weights.signs.get_mut(i)) {
                    cells.for_each(|(s, w)| row[s] = w);
                }
            }
        }
    }
    weights
});

/// The label of a unit and why.
#[derive(Debug, Clone)]
pub(super) struct Labelled {
    pub(super) state: State,
    /// What the features say for the state.
    pub(super) score: f32,
    /// State, its score and the features that decided, for `--dump sections`.
    pub(super) why: String,
}

/// What the features of a unit say for each label.
fn emission(features: Features, weights: &Weights) -> [f32; N] {
    let mut scores = [0.0; N];
    let mut bits = features.0;
    while bits != 0 {
        let i = bits.trailing_zeros() as usize;
        bits &= bits - 1;
        if let Some(row) = weights.signs.get(i) {
            scores.iter_mut().zip(row).for_each(|(s, w)| *s += w);
        }
    }
    scores
}

/// The best labels for a page.
pub(super) fn label(features: &[Features]) -> Vec<Labelled> {
    let weights = &*WEIGHTS;
    let mut back: Vec<[u8; N]> = Vec::with_capacity(features.len());
    let mut scores = weights.start;
    for (i, unit) in features.iter().enumerate() {
        let emitted = emission(*unit, weights);
        let mut from = [0u8; N];
        let mut next = [f32::NEG_INFINITY; N];
        for to in 0..N {
            let (mut best, mut which) = (f32::NEG_INFINITY, 0);
            if i == 0 {
                best = scores[to];
            } else {
                for (state, cost) in &weights.into[to] {
                    let score = scores[*state] + cost;
                    if score > best {
                        (best, which) = (score, *state as u8);
                    }
                }
            }
            (next[to], from[to]) = (best + emitted[to], which);
        }
        // Scores are kept near zero: only their differences matter, and a million lines would lose them in rounding.
        let top = next.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        next.iter_mut().for_each(|s| *s -= top);
        scores = next;
        back.push(from);
    }
    let mut state = (0..N).max_by(|a, b| (scores[*a] + weights.end[*a]).total_cmp(&(scores[*b] + weights.end[*b]))).unwrap_or(0);
    let mut labels = Vec::with_capacity(features.len());
    for (unit, from) in features.iter().zip(&back).rev() {
        let (score, why) = why(*unit, state, weights);
        labels.push(Labelled { state: STATES[state], score, why });
        state = usize::from(from[state]);
    }
    labels.reverse();
    labels
}

/// Features named in an explanation.
const REASONS: usize = 3;

/// The state, what its features sum up to, and those that weigh most.
fn why(features: Features, state: usize, weights: &Weights) -> (f32, String) {
    let (mut total, mut top) = (0.0, [(0.0f32, 0usize); REASONS]);
    let mut bits = features.0;
    while bits != 0 {
        let i = bits.trailing_zeros() as usize;
        bits &= bits - 1;
        let weight = weights.signs.get(i).map_or(0.0, |row| row[state]);
        total += weight;
        if let Some(slot) = top.iter_mut().find(|(w, _)| weight.abs() > w.abs()) {
            *slot = (weight, i);
        }
    }
    let mut out = String::with_capacity(64);
    let _ = write!(out, "{} {total:.1}:", STATE_NAMES[state]);
    for (weight, i) in top.iter().filter(|(w, _)| *w != 0.0) {
        let _ = write!(out, " {}{weight:+.1}", NAMES.get(*i).copied().unwrap_or_default());
    }
    (total, out)
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
                assert!(STATE_NAMES.contains(&name) && weight.parse::<f32>().is_ok(), "{line}: {cell}");
            }
        }
    }
}
