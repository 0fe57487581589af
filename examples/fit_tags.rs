//! Fits the weights by which the tagger tells verbs from nouns: `src/data/lang/verb_weights.tsv`.
//!
//! `cargo run --release --example fit_tags -- FILE.. > src/data/lang/verb_weights.tsv`. Each FILE holds texts, one JSON object a line:
//! `text`, `words` with the bytes of words that were read and whether each is a verb (`[start, end, true]`), and `weight`, how much the
//! text counts beside others. Logistic regression with a quadratic penalty, by coordinate descent: no chance and no order in it. The words
//! before each are tagged with the weights that the program was built with, so that a second run on its own result changes a little. What goes
//! to standard error is how many words of texts that were left out (one in five) are told right.

#![allow(clippy::print_stdout, clippy::print_stderr)] // It is a program.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

/// Penalty of a weight's square: worth three examples that speak against it.
const PENALTY: f64 = 3.0;
/// How much a word counts beside the signs around it: rare words must not be learned by heart.
const WORD: f64 = 0.5;
/// Examples, by weight, that a word needs to lean to one side.
const SEEN: f64 = 3.0;
/// Rounds over all weights; they stand still after some thirty.
const ROUNDS: usize = 40;
/// Weights that are nearer to nothing than half of the unit they are kept in.
const LEAST: f64 = 1.0 / 32.0;
/// One text in so many is left out.
const FOLDS: usize = 5;

/// A word that may be a verb or something else.
struct Example {
    /// Its signs by number, and what each counts.
    signs: Vec<(usize, f64)>,
    verb: bool,
    weight: f64,
    fold: usize,
}

/// Reads a text: the name of each sign gets a number.
fn examples(row: &Value, fold: usize, names: &mut HashMap<String, usize>, into: &mut Vec<Example>) {
    let text = row["text"].as_str().unwrap_or("");
    let words = row["words"].as_array().into_iter().flatten();
    let truth: HashMap<u64, bool> = words.filter_map(|w| Some((w[0].as_u64()?, w[2].as_bool()?))).collect();
    for ([start, end], signs) in newsparse::tag_signs(text) {
        let Some(verb) = truth.get(&u64::from(start)) else { continue };
        let word = text.get(start as usize..end as usize).unwrap_or("").to_lowercase();
        let named = signs.into_iter().map(|sign| (format!("sign\t{sign}"), 1.0)).chain([(format!("leaning\t{word}"), WORD)]);
        let signs = named.map(|(name, value)| {
            let next = names.len();
            (*names.entry(name).or_insert(next), value)
        });
        into.push(Example { signs: signs.collect(), verb: *verb, weight: row["weight"].as_f64().unwrap_or(1.0), fold });
    }
}

/// The weights that fit the examples, but those of the fold that is left out.
fn fit(examples: &[Example], signs: usize, left_out: Option<usize>) -> Vec<f64> {
    let used: Vec<&Example> = examples.iter().filter(|e| Some(e.fold) != left_out).collect();
    let mut by_sign: Vec<Vec<(usize, f64)>> = vec![Vec::new(); signs];
    for (n, example) in used.iter().enumerate() {
        example.signs.iter().for_each(|(sign, value)| by_sign[*sign].push((n, *value)));
    }
    let (mut weights, mut sums) = (vec![0.0; signs], vec![0.0; used.len()]);
    for _ in 0..ROUNDS {
        for (sign, places) in by_sign.iter().enumerate() {
            // One step of Newton's method; a quarter bounds the slope where few examples are unsure.
            let (mut slope, mut bend) = (-PENALTY * weights[sign], PENALTY);
            for (n, value) in places {
                let likely = 1.0 / (1.0 + f64::exp(-sums[*n]));
                slope += used[*n].weight * value * (f64::from(u8::from(used[*n].verb)) - likely);
                bend += used[*n].weight * value * value * (likely * (1.0 - likely)).max(0.01);
            }
            let step = (slope / bend).clamp(-1.0, 1.0);
            weights[sign] += step;
            places.iter().for_each(|(n, value)| sums[*n] += step * value);
        }
    }
    weights
}

/// The share of the fold's examples that the weights tell right.
fn right(examples: &[Example], weights: &[f64], fold: usize) -> f64 {
    let told = |e: &Example| (e.signs.iter().map(|(sign, value)| weights[*sign] * value).sum::<f64>() > 0.0) == e.verb;
    let held: Vec<&Example> = examples.iter().filter(|e| e.fold == fold).collect();
    held.iter().filter(|e| told(e)).count() as f64 / held.len().max(1) as f64
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut names, mut all, mut texts) = (HashMap::new(), Vec::new(), 0);
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines() {
            let row: Value = serde_json::from_str(line)?;
            // By its length, so that a text that stands twice with other words is left out as a whole.
            let fold = row["text"].as_str().map_or(0, str::len) % FOLDS;
            examples(&row, fold, &mut names, &mut all);
            texts += 1;
        }
    }
    // Words that were hardly seen lean to no side.
    let mut seen = vec![0.0; names.len()];
    all.iter().for_each(|e| e.signs.iter().for_each(|(sign, _)| seen[*sign] += e.weight));
    all.iter_mut().for_each(|e| e.signs.retain(|(sign, value)| seen[*sign] >= SEEN || *value >= 1.0));
    let weights = fit(&all, names.len(), Some(0));
    eprintln!("{} words of {texts} texts; of those left out {:.4} told right", all.len(), right(&all, &weights, 0));
    let weights = fit(&all, names.len(), None);
    println!("# What speaks for a verb, as log-odds: signs around a word, and how words lean. Fitted by examples/fit_tags.rs.");
    let rows: BTreeMap<&String, f64> =
        names.iter().map(|(name, n)| (name, weights[*n] * if name.starts_with("leaning") { WORD } else { 1.0 })).collect();
    rows.iter().filter(|(_, weight)| weight.abs() >= LEAST).for_each(|(name, weight)| println!("{name}\t{weight:.2}"));
    Ok(())
}
