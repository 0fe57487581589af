//! Decides the blocks of a page together: blocks of one place are seldom parted.
//!
//! A chain over the blocks in the order of the page with two labels, body and other. Going from one to the other costs the more, the
//! closer the two blocks stand in the markup. The best labelling is found forwards and backwards (Viterbi), so that every block also
//! gets its margin: how much better the best labelling with it in the body is than the best without it.

use super::flat::{Flat, Shape};
use super::region::Regions;

/// How close a block stands to the one before; the first half of the names is for blocks after a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie(u8);

impl Tie {
    /// The tie of a number.
    pub(super) fn of(number: u8) -> Self {
        Self(number.min(NAMES.len() as u8 - 1))
    }

    /// Its number, for the fitting program.
    pub(super) fn number(self) -> u8 {
        self.0
    }
}

/// Names of the ties in the table of weights.
pub(super) const NAMES: [&str; 8] = ["siblings", "near", "unit", "far", "heading_siblings", "heading_near", "heading_unit", "heading_far"];

/// What it costs to go into the body and out of it, by tie.
pub(super) type Costs = [[f32; 2]; NAMES.len()];

/// The cost of a name such as `tie.siblings_enter`.
pub(super) fn cost<'c>(costs: &'c mut Costs, name: &str) -> Option<&'c mut f32> {
    let (tie, way) = name.strip_prefix("tie.")?.rsplit_once('_')?;
    let tie = NAMES.iter().position(|n| *n == tie)?;
    let way = ["enter", "leave"].iter().position(|w| *w == way)?;
    costs[tie].get_mut(way)
}

/// The tie of every block to the one before it.
pub(super) fn ties(flat: &Flat, regions: &Regions) -> Vec<Tie> {
    let element = |at: usize| flat.blocks[at].element;
    let parent = |e: u32| flat.elements.get(e as usize).map_or(u32::MAX, |e| e.parent);
    let unit = |e: u32| regions.units.get(e as usize).copied().unwrap_or(u32::MAX);
    let tie = |at: usize| {
        let Some(before) = at.checked_sub(1) else { return Tie(3) };
        let (a, b) = (element(before), element(at));
        let close = if a == b || parent(a) == parent(b) {
            0
        } else if parent(parent(a)) == parent(b) || parent(a) == parent(parent(b)) || parent(parent(a)) == parent(parent(b)) {
            1
        } else if unit(a) == unit(b) {
            2
        } else {
            3
        };
        Tie(close + if matches!(flat.blocks[before].shape, Shape::Heading(_)) { 4 } else { 0 })
    };
    (0..flat.blocks.len()).map(tie).collect()
}

/// How much better the best labelling with each block in the body is than the best without it.
pub(super) fn margins(scores: &[f32], ties: &[Tie], costs: &Costs) -> Vec<f32> {
    let cost = |at: usize| ties.get(at).and_then(|t| costs.get(usize::from(t.0))).copied().unwrap_or([0.0; 2]);
    let mut forward = Vec::with_capacity(scores.len());
    let mut best = [0.0f32; 2];
    for (at, &score) in scores.iter().enumerate() {
        let [enter, leave] = if at == 0 { [0.0; 2] } else { cost(at) };
        best = [best[0].max(best[1] - leave), best[1].max(best[0] - enter) + score];
        forward.push(best);
    }
    let mut after = [0.0f32; 2];
    let mut margins = vec![0.0; scores.len()];
    for at in (0..scores.len()).rev() {
        margins[at] = forward[at][1] + after[1] - forward[at][0] - after[0];
        let (with, [enter, leave]) = ([after[0], after[1] + scores[at]], cost(at));
        after = [with[0].max(with[1] - enter), with[1].max(with[0] - leave)];
    }
    margins
}

#[cfg(test)]
mod tests {
    use super::*;

    const COSTS: Costs = [[0.7, 0.2], [1.0, 0.0], [0.5, 2.0], [0.4, 0.5], [1.0, 1.1], [1.0, 1.0], [0.5, 0.5], [0.5, 0.9]];

    /// The best labelling by trying all.
    fn all(scores: &[f32], ties: &[Tie], label: usize, at: usize) -> f32 {
        let value = |set: usize| {
            (0..scores.len()).map(|i| if set >> i & 1 == 1 { scores[i] } else { 0.0 }).sum::<f32>()
                - (1..scores.len())
                    .map(|i| match (set >> (i - 1) & 1, set >> i & 1) {
                        (0, 1) => COSTS[usize::from(ties[i].0)][0],
                        (1, 0) => COSTS[usize::from(ties[i].0)][1],
                        _ => 0.0,
                    })
                    .sum::<f32>()
        };
        (0..1 << scores.len()).filter(|set| set >> at & 1 == label).map(value).fold(f32::MIN, f32::max)
    }

    #[test]
    fn margins_are_those_of_the_best_labellings() {
        let scores = [0.4, -0.3, 2.0, -0.2, -1.5, 0.7];
        let ties: Vec<Tie> = [3, 0, 1, 4, 2, 7].map(Tie).to_vec();
        let found = margins(&scores, &ties, &COSTS);
        for at in 0..scores.len() {
            let expected = all(&scores, &ties, 1, at) - all(&scores, &ties, 0, at);
            assert!((found[at] - expected).abs() < 1e-4, "{at}: {} {expected}", found[at]);
        }
    }
}
