//! Labels the units of a page as a sequence: the best path through the labels (Viterbi 1967).

use std::fmt::Write;

use super::feature::{Features, NAMES, Seen};
use super::model::{N, STATE_NAMES, STATES, State, Weights};

/// The label of a unit, and what its features say for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labelled {
    pub(super) state: State,
    pub(super) score: f32,
}

/// What is kept of a unit until the best path is known: the scores of the labels before it, and what its features say for each.
struct Step {
    before: [f32; N],
    emitted: [f32; N],
}

/// The best labels for a page.
pub(super) fn label(seen: &[Seen], weights: &Weights) -> Vec<Labelled> {
    let mut path: Vec<Step> = Vec::with_capacity(seen.len());
    let mut scores = weights.start;
    for (i, unit) in seen.iter().enumerate() {
        let emitted = weights.emission(unit.features);
        path.push(Step { before: scores, emitted });
        if i > 0 {
            scores = best(&scores, weights);
        }
        scores.iter_mut().zip(emitted).for_each(|(n, e)| *n += e);
        // Scores are kept near zero: only their differences matter, and a million lines would lose them in rounding.
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        scores.iter_mut().for_each(|s| *s -= top);
    }
    let mut state = (0..N).max_by(|a, b| (scores[*a] + weights.end[*a]).total_cmp(&(scores[*b] + weights.end[*b]))).unwrap_or(0);
    let mut labels = Vec::with_capacity(seen.len());
    for step in path.iter().rev() {
        labels.push(Labelled { state: STATES[state], score: step.emitted[state] });
        state = came_from(&step.before, state, weights);
    }
    labels.reverse();
    labels
}

/// The best score of each label by the scores of those before it. Where the best come from is asked later, of the best path alone.
fn best(before: &[f32; N], weights: &Weights) -> [f32; N] {
    let mut best = [f32::NEG_INFINITY; N];
    for (score, steps) in before.iter().zip(&weights.steps) {
        for to in 0..N {
            let score = score + steps[to];
            best[to] = if score > best[to] { score } else { best[to] };
        }
    }
    best
}

/// The label before that gives a label its best score; the first of equals.
fn came_from(before: &[f32; N], to: usize, weights: &Weights) -> usize {
    let (mut from, mut best) = (0, f32::NEG_INFINITY);
    for (state, (score, steps)) in before.iter().zip(&weights.steps).enumerate() {
        if score + steps[to] > best {
            (from, best) = (state, score + steps[to]);
        }
    }
    from
}

/// Features named in an explanation.
const REASONS: usize = 40;

/// The state, what its features sum up to, and those that weigh most, for `--dump sections`.
pub(super) fn why(features: Features, labelled: Labelled, weights: &Weights) -> String {
    let state = labelled.state as usize;
    let mut reasons: Vec<(f32, &str)> =
        features.numbers().filter_map(|i| Some((weights.signs.get(i)?[state], *NAMES.get(i)?))).filter(|(w, _)| *w != 0.0).collect();
    reasons.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let mut out = format!("{} {:.1}:", STATE_NAMES[state], labelled.score);
    for (weight, name) in reasons.iter().take(REASONS) {
        let _ = write!(out, " {name}{weight:+.1}");
    }
    out
}
