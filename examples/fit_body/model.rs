//! Logistic regression with a pull towards zero, by the method of limited-memory BFGS: no chance, no order, one minimum.

use crate::pages::Page;
use newsparse::fitting;
use std::collections::VecDeque;

/// Pull of every weight towards zero, against blocks of mean weight 1. On sites left out everything from 5 to 50 gives the same.
const PULL: f64 = 20.0;
/// Steps of the method; the table changes in no second digit after 60.
const STEPS: usize = 80;
/// Steps that the method looks back.
const MEMORY: usize = 8;
/// No block weighs more than this many mean ones.
const HEAVIEST: f32 = 60.0;

/// A block: where its features stand, +1 in the body and -1 outside, weight.
struct Example {
    features: std::ops::Range<usize>,
    sign: f64,
    weight: f64,
}

struct Examples {
    features: Vec<u16>,
    list: Vec<Example>,
}

impl Examples {
    fn new(pages: &[&Page]) -> Self {
        let targets = || pages.iter().flat_map(|p| p.features.iter().zip(&p.targets)).filter_map(|(f, t)| t.map(|t| (f, t)));
        let mean = targets().map(|(_, t)| t.1).sum::<f32>() / targets().count().max(1) as f32;
        let mut all = Self { features: Vec::new(), list: Vec::new() };
        for (features, (positive, weight)) in targets() {
            let start = all.features.len();
            all.features.extend_from_slice(features);
            let weight = f64::from((weight / mean).min(HEAVIEST));
            all.list.push(Example { features: start..all.features.len(), sign: if positive { 1.0 } else { -1.0 }, weight });
        }
        all
    }

    /// What is to be made small, and its slope.
    fn loss(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let mut slope: Vec<f64> = weights.iter().map(|w| w * PULL).collect();
        let mut loss = PULL / 2.0 * dot(weights, weights);
        for example in &self.list {
            let features = &self.features[example.features.clone()];
            let margin = example.sign * features.iter().map(|&f| weights[f as usize]).sum::<f64>();
            let wrong = 1.0 / (1.0 + margin.exp());
            loss += example.weight * if margin > -30.0 { (-margin).exp().ln_1p() } else { -margin };
            let pull = example.sign * example.weight * wrong;
            for &f in features {
                slope[f as usize] -= pull;
            }
        }
        (loss, slope)
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Weights of all features by number.
pub(crate) fn fit(pages: &[&Page]) -> Vec<f32> {
    let examples = Examples::new(pages);
    let mut weights = vec![0.0; fitting::count()];
    let (mut loss, mut slope) = examples.loss(&weights);
    let mut past: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..STEPS {
        let way = direction(&slope, &past);
        let fall = dot(&way, &slope);
        let mut step = if past.is_empty() { 1.0 / dot(&slope, &slope).sqrt() } else { 1.0 };
        loop {
            let next: Vec<f64> = weights.iter().zip(&way).map(|(w, d)| w + step * d).collect();
            let (new_loss, new_slope) = examples.loss(&next);
            if new_loss <= loss + 1e-4 * step * fall || step < 1e-8 {
                let moved = way.iter().map(|d| step * d).collect();
                let turned = new_slope.iter().zip(&slope).map(|(a, b)| a - b).collect();
                past.push_back((moved, turned));
                if past.len() > MEMORY {
                    past.pop_front();
                }
                (weights, loss, slope) = (next, new_loss, new_slope);
                break;
            }
            step /= 2.0;
        }
    }
    weights.into_iter().map(|w| w as f32).collect()
}

/// The way down that the slope and the past steps point to.
fn direction(slope: &[f64], past: &VecDeque<(Vec<f64>, Vec<f64>)>) -> Vec<f64> {
    let mut way: Vec<f64> = slope.iter().map(|s| -s).collect();
    let mut shares = Vec::new();
    for (moved, turned) in past.iter().rev() {
        let share = dot(moved, &way) / dot(moved, turned);
        way.iter_mut().zip(turned).for_each(|(d, t)| *d -= share * t);
        shares.push(share);
    }
    if let Some((moved, turned)) = past.back() {
        let scale = dot(moved, turned) / dot(turned, turned);
        way.iter_mut().for_each(|d| *d *= scale);
    }
    for ((moved, turned), share) in past.iter().zip(shares.iter().rev()) {
        let back = dot(turned, &way) / dot(moved, turned);
        way.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - back) * m);
    }
    way
}

/// Scores of blocks.
pub(crate) fn scores(weights: &[f32], blocks: &[Vec<u16>]) -> Vec<f32> {
    blocks.iter().map(|features| features.iter().map(|&f| weights[f as usize]).sum()).collect()
}
