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

/// Units of a page whose steps are kept at a time; more than any page but exports and hostile ones has. Of a longer page only the
/// scores at the start of each run are kept, and the steps of a run are found anew on the way back.
const RUN: usize = 1 << 13;

/// The best labels for a page.
pub(super) fn label(seen: &[Seen], weights: &Weights) -> Vec<Labelled> {
    label_in_runs(seen, weights, RUN)
}

fn label_in_runs(seen: &[Seen], weights: &Weights, length: usize) -> Vec<Labelled> {
    let mut path = Vec::with_capacity(seen.len().min(length));
    let mut scores = weights.start;
    let mut starts = Vec::with_capacity(seen.len() / length + 1);
    for run in seen.chunks(length) {
        starts.push(scores);
        scores = forward(run, scores, starts.len() == 1, weights, &mut path);
    }
    let mut state = (0..N).max_by(|a, b| (scores[*a] + weights.end[*a]).total_cmp(&(scores[*b] + weights.end[*b]))).unwrap_or(0);
    let mut labels = Vec::with_capacity(seen.len());
    for (number, run) in seen.chunks(length).enumerate().rev() {
        // The steps of the last run are still there.
        if number + 1 < starts.len() {
            forward(run, starts[number], number == 0, weights, &mut path);
        }
        for step in path.iter().rev() {
            labels.push(Labelled { state: STATES[state], score: step.emitted[state] });
            state = came_from(&step.before, state, weights);
        }
    }
    labels.reverse();
    labels
}

/// Goes through a run of units from the scores before it; gives those behind it, and leaves its steps in `path`.
fn forward(run: &[Seen], mut scores: [f32; N], first: bool, weights: &Weights, path: &mut Vec<Step>) -> [f32; N] {
    path.clear();
    for (i, unit) in run.iter().enumerate() {
        let emitted = weights.emission(unit.features);
        path.push(Step { before: scores, emitted });
        if i > 0 || !first {
            scores = best(&scores, weights);
        }
        scores.iter_mut().zip(emitted).for_each(|(n, e)| *n += e);
        // Scores are kept near zero: only their differences matter, and a million lines would lose them in rounding.
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        scores.iter_mut().for_each(|s| *s -= top);
    }
    scores
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

#[cfg(test)]
mod tests {
    use super::super::model::WEIGHTS;
    use super::*;

    #[test]
    fn the_length_of_runs_changes_no_label() {
        // Units of ever other lengths and ends: a linear congruential generator.
        let mut random = 1_u32;
        let mut unit = || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let number = (random >> 16) as usize;
            let mut features = Features::length(number % 7, number / 7 % 4);
            features.set_if(number.is_multiple_of(5), Features::GAP);
            Seen { features, ..Seen::default() }
        };
        let seen: Vec<Seen> = (0..500).map(|_| unit()).collect();
        let states = |length| -> Vec<(State, f32)> { label_in_runs(&seen, &WEIGHTS, length).iter().map(|l| (l.state, l.score)).collect() };
        let whole = states(seen.len());
        assert!(whole.iter().any(|l| l.0 != whole[0].0), "one label for all shows nothing");
        for length in [1, 7, 499] {
            assert!(states(length) == whole, "{length}");
        }
        assert!(label(&[], &WEIGHTS).is_empty());
    }
}
