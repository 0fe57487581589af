//! Costs of parting neighbours: searched for one after the other, each at a few values.

use crate::pages::Page;
use newsparse::fitting::{self, Costs, TIES};

/// Where the search begins.
const START: f32 = 0.6;
/// Values that are tried in the first round; later ones try a step up and down.
const FIRST: &[f32] = &[0.0, 0.3, 1.2, 2.0];
/// Steps of the later rounds.
const LATER: &[f32] = &[0.3, 0.15];
/// What whole blocks of a page of news count against words; of pages of which only snippets are known, the blocks that are known.
const WHOLE: f64 = 0.5;
const SNIPPETS: f64 = 0.3;

/// The costs under which pages are read best.
pub(crate) fn search(pages: &[(&Page, &[f32])]) -> Costs {
    let mut costs = [[START; 2]; TIES.len()];
    let mut best = value(pages, &costs);
    for round in 0..=LATER.len() {
        for tie in 0..TIES.len() {
            for way in 0..2 {
                let old = costs[tie][way];
                let step = |n: &f32| [old - n, old + n];
                let tries: Vec<f32> = if round == 0 { FIRST.to_vec() } else { LATER[round - 1..round].iter().flat_map(step).collect() };
                for cost in tries.into_iter().filter(|c| *c >= 0.0) {
                    let mut other = costs;
                    other[tie][way] = cost;
                    let found = value(pages, &other);
                    if found > best {
                        (best, costs) = (found, other);
                    }
                }
            }
        }
    }
    costs
}

/// Mean F1 of pages in words and whole blocks.
fn value(pages: &[(&Page, &[f32])], costs: &Costs) -> f64 {
    let (mut sum, mut all) = (0.0, 0.0);
    for (page, scores) in pages {
        let margins = fitting::margins(scores, &page.ties, costs);
        let (mut words, mut blocks) = ([0.0f64; 3], [0.0f64; 3]);
        for ((target, margin), count) in page.targets.iter().zip(margins).zip(&page.words) {
            let Some((positive, _)) = target else { continue };
            let place = match (positive, margin > 0.0) {
                (true, true) => 0,
                (false, true) => 1,
                (true, false) => 2,
                (false, false) => continue,
            };
            words[place] += f64::from(*count);
            blocks[place] += 1.0;
        }
        let f1 = |[right, much, missed]: [f64; 3]| 2.0 * right / (2.0 * right + much + missed).max(1.0);
        if page.bodies.is_empty() {
            sum += SNIPPETS * f1(blocks);
        } else {
            let whole = if page.paragraphs.is_empty() { 0.0 } else { WHOLE * f1(blocks) };
            sum += f64::from(page.weight) * (f1(words) + whole);
        }
        all += 1.0;
    }
    sum / f64::max(all, 1.0)
}
