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

/// The best labels for a page.
pub(super) fn label(seen: &[Seen], weights: &Weights) -> Vec<Labelled> {
    let mut back: Vec<([u32; N], [f32; N])> = Vec::with_capacity(seen.len());
    let mut scores = weights.start;
    for (i, unit) in seen.iter().enumerate() {
        let emitted = weights.emission(unit.features);
        let mut from = [0u32; N];
        let mut next = [f32::NEG_INFINITY; N];
        if i == 0 {
            next = scores;
        } else {
            for (state, (score, steps)) in (0..).zip(scores.iter().zip(&weights.steps)) {
                for to in 0..N {
                    let score = score + steps[to];
                    let better = score > next[to];
                    next[to] = if better { score } else { next[to] };
                    from[to] = if better { state } else { from[to] };
                }
            }
        }
        next.iter_mut().zip(emitted).for_each(|(n, e)| *n += e);
        // Scores are kept near zero: only their differences matter, and a million lines would lose them in rounding.
        let top = next.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        next.iter_mut().for_each(|s| *s -= top);
        scores = next;
        back.push((from, emitted));
    }
    let mut state = (0..N).max_by(|a, b| (scores[*a] + weights.end[*a]).total_cmp(&(scores[*b] + weights.end[*b]))).unwrap_or(0);
    let mut labels = Vec::with_capacity(seen.len());
    for (from, emitted) in back.iter().rev() {
        labels.push(Labelled { state: STATES[state], score: emitted[state] });
        state = from[state] as usize;
    }
    labels.reverse();
    labels
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
