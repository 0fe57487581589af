//! The lines that look most like headline, byline and date: a choice among the lines of a page, or none of them (conditional logit,
//! McFadden 1974), fitted by gradient steps of the AdaGrad kind in a fixed order.

/// The lines of a page that one may choose from.
pub(crate) struct Choice {
    /// Features of each line.
    pub(crate) lines: Vec<Vec<u8>>,
    /// Whether it is a right one; when none is, choosing none is right.
    pub(crate) right: Vec<bool>,
}

/// Rounds over all pages, step of the descent and pull of every weight towards zero.
const ROUNDS: usize = 12;
const STEP: f32 = 0.2;
const DECAY: f32 = 0.0003;

/// Weights of the features.
pub(crate) fn fit(choices: &[Choice], features: usize) -> Vec<f32> {
    let (mut weights, mut squares, mut mean) = (vec![0.0f32; features], vec![0.1f32; features], vec![0.0f64; features]);
    let mut order: Vec<usize> = (0..choices.len()).collect();
    let mut seed = 1u64;
    for round in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        for &at in &order {
            let choice = &choices[at];
            let mut gradient = vec![0.0f32; features];
            let scores: Vec<f32> = choice.lines.iter().map(|line| line.iter().map(|f| weights[usize::from(*f)]).sum()).collect();
            let top = scores.iter().copied().fold(0.0, f32::max);
            let odds: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
            let none = (-top).exp();
            let all: f32 = none + odds.iter().sum::<f32>();
            let chosen: f32 = odds.iter().zip(&choice.right).filter(|(_, r)| **r).map(|(o, _)| *o).sum();
            let right = if choice.right.contains(&true) { chosen.max(1e-20) } else { none };
            for ((line, odd), is) in choice.lines.iter().zip(&odds).zip(&choice.right) {
                let difference = if *is { odd / right } else { 0.0 } - odd / all;
                line.iter().for_each(|f| gradient[usize::from(*f)] += difference);
            }
            for f in 0..features {
                let g = gradient[f] - DECAY * weights[f];
                squares[f] += g * g;
                weights[f] += STEP * g / squares[f].sqrt();
            }
            if round + 1 == ROUNDS {
                mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += f64::from(*w));
            }
        }
    }
    mean.into_iter().map(|m| (m / choices.len().max(1) as f64) as f32).collect()
}

/// Share of the pages on which the best line is a right one, or none is where none should be; and of those on which a right one could be
/// chosen at all.
pub(crate) fn score(choices: &[Choice], weights: &[f32]) -> (f32, f32) {
    let (mut right, mut could) = (0, 0);
    for choice in choices {
        let mut best = (0.0, None);
        for (at, line) in choice.lines.iter().enumerate() {
            let score: f32 = line.iter().map(|f| weights[usize::from(*f)]).sum();
            if score > best.0 {
                best = (score, Some(at));
            }
        }
        let any = choice.right.contains(&true);
        right += usize::from(best.1.map_or(!any, |at| choice.right[at]));
        could += usize::from(any || choice.lines.is_empty());
    }
    (right as f32 / choices.len().max(1) as f32, could as f32 / choices.len().max(1) as f32)
}
