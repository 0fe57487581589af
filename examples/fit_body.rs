//! Fits the weights of page blocks: `src/data/html/body_weights.tsv`.
//!
//! `cargo run --release --example fit_body -- SET.. > src/data/html/body_weights.tsv`, twice: the first run (with `--first`) fits the
//! first pass, the second run, after a rebuild, the second pass upon it. Each SET is a folder with `pages/ID.html.gz` and `truth.jsonl`
//! of rows `{"id", "url", "body", "body_alt"?}` or `{"id", "url", "with": [..], "without": [..]}`. A block is positive when half of its
//! three-word runs are in the body; it weighs as much as its share of the body. Logistic regression by stochastic gradient descent with
//! AdaGrad steps in a fixed order. The score on sites left out (five folds by host) goes to standard error.

#![allow(clippy::print_stdout, clippy::print_stderr)] // It is a program.

use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::io::Read;

/// Rounds over all blocks.
const ROUNDS: usize = 14;
/// Step of the descent.
const STEP: f32 = 0.25;
/// Pull of every weight towards zero.
const DECAY: f32 = 0.00003;
/// Weight of a page whose truth gives its paragraphs, that is of news; the other sets hold guides and blogs as well.
const NEWS: f32 = 3.0;
/// Weight of a block that has no words to speak of, against the share of the body that others weigh.
const FLOOR: f32 = 0.002;

struct Example {
    features: Vec<u16>,
    positive: bool,
    weight: f32,
    words: f32,
}

struct Page {
    fold: usize,
    examples: Vec<Example>,
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).map(str::to_string).collect()
}

fn runs(words: &[String]) -> HashSet<String> {
    (1..=3).flat_map(|n| words.windows(n).map(|w| w.join(" "))).collect()
}

/// Share of a block's longest runs that a body has.
fn share(block: &[String], body: &HashSet<String>) -> f32 {
    let n = block.len().clamp(1, 3);
    let (mut hits, mut all) = (0, 0);
    for run in block.windows(n) {
        hits += i32::from(body.contains(&run.join(" ")));
        all += 1;
    }
    hits as f32 / all.max(1) as f32
}

fn page(row: &Value, html: &str, second: bool, names: &mut HashMap<String, u16>) -> Option<Page> {
    let url = row["url"].as_str().unwrap_or("");
    let host = url.split('/').nth(2).unwrap_or(url);
    let fold = host.bytes().fold(7u32, |h, b| h.wrapping_mul(31).wrapping_add(b.into())) as usize % 5;
    let strings = |key: &str| row[key].as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_string)).collect::<Vec<_>>();
    let body = row["body"].as_str().map(words);
    if body.as_ref().is_some_and(|b| b.len() < 30) {
        return None;
    }
    let mut bodies: Vec<HashSet<String>> = body.iter().map(|b| runs(b)).collect();
    bodies.extend(strings("body_alt").iter().map(|b| runs(&words(b))));
    let total = body.as_ref().map_or(400, Vec::len) as f32;
    let (with, without) = (strings("with"), strings("without"));
    let mut examples = Vec::new();
    for (text, features) in newsparse::block_features(html, second) {
        let block = words(&text);
        let positive = if bodies.is_empty() {
            match (with.iter().any(|w| text.contains(w.as_str())), without.iter().any(|w| text.contains(w.as_str()))) {
                (true, false) => true,
                (false, true) => false,
                _ => continue,
            }
        } else {
            let shares: Vec<f32> = bodies.iter().map(|b| share(&block, b)).collect();
            let positive = shares[0] >= 0.5;
            if block.is_empty() || shares.iter().any(|&s| (s >= 0.5) != positive) {
                continue;
            }
            positive
        };
        let mut ids = Vec::with_capacity(features.len());
        for name in features {
            let new = names.len() as u16;
            ids.push(*names.entry(name).or_insert(new));
        }
        let page = if row["paragraphs"].is_array() { NEWS } else { 1.0 };
        let weight = page * ((block.len() as f32 / total).min(0.5) + FLOOR);
        examples.push(Example { features: ids, positive, weight, words: block.len() as f32 });
    }
    Some(Page { fold, examples })
}

fn fit(pages: &[&Page], count: usize) -> Vec<f32> {
    let (mut weights, mut squares) = (vec![0f32; count], vec![1e-4f32; count]);
    let mut order: Vec<&Example> = pages.iter().flat_map(|p| &p.examples).collect();
    let mean = order.iter().map(|e| e.weight).sum::<f32>() / order.len().max(1) as f32;
    let mut seed = 1u64;
    let mut average = vec![0f64; count];
    for round in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        for example in &order {
            let sum: f32 = example.features.iter().map(|&f| weights[f as usize]).sum();
            let error = (if example.positive { 1.0 } else { 0.0 }) - 1.0 / (1.0 + (-sum).exp());
            let scale = error * (example.weight / mean).min(60.0);
            for &f in &example.features {
                let f = f as usize;
                let gradient = scale - DECAY * weights[f];
                squares[f] += gradient * gradient;
                weights[f] += STEP * gradient / squares[f].sqrt();
            }
        }
        if round >= ROUNDS / 2 {
            for (sum, w) in average.iter_mut().zip(&weights) {
                *sum += f64::from(*w) / (ROUNDS - ROUNDS / 2) as f64;
            }
        }
    }
    average.into_iter().map(|w| w as f32).collect()
}

/// Mean F1 of the pages in words of blocks.
fn f1(pages: &[&Page], weights: &[f32]) -> f32 {
    let (mut sum, mut n) = (0.0, 0.0);
    for page in pages.iter().filter(|p| p.examples.len() > 3) {
        let (mut tp, mut fp, mut missed) = (0.0, 0.0, 0.0);
        for e in &page.examples {
            let yes = e.features.iter().map(|&f| weights[f as usize]).sum::<f32>() > 0.0;
            match (yes, e.positive) {
                (true, true) => tp += e.words,
                (true, false) => fp += e.words,
                (false, true) => missed += e.words,
                _ => {}
            }
        }
        if tp + missed > 0.0 {
            sum += 2.0 * tp / (2.0 * tp + fp + missed);
            n += 1.0;
        }
    }
    if n > 0.0 { sum / n } else { 0.0 }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, sets): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let first = flags.iter().any(|f| f == "--first");
    let mut names = HashMap::new();
    let mut pages = Vec::new();
    for set in sets {
        for line in std::fs::read_to_string(format!("{set}/truth.jsonl"))?.lines() {
            let row: Value = serde_json::from_str(line)?;
            let mut html = Vec::new();
            let file = std::fs::File::open(format!("{set}/pages/{}.html.gz", row["id"].as_str().unwrap_or("")))?;
            flate2::read::MultiGzDecoder::new(file).read_to_end(&mut html)?;
            pages.extend(page(&row, &String::from_utf8_lossy(&html), !first, &mut names));
        }
    }
    let all: Vec<&Page> = pages.iter().collect();
    let mut scores = Vec::new();
    for fold in 0..5 {
        let (test, train): (Vec<&Page>, Vec<&Page>) = pages.iter().partition(|p| p.fold == fold);
        scores.push(f1(&test, &fit(&train, names.len())));
    }
    let weights = fit(&all, names.len());
    let left_out = scores.iter().sum::<f32>() / 5.0;
    eprintln!(
        "{} pages, {} features; F1 by blocks on sites left out {left_out:.4} {scores:.4?}, on all {:.4}",
        all.len(),
        names.len(),
        f1(&all, &weights)
    );
    let old = include_str!("../src/data/html/body_weights.tsv");
    let mut rows: Vec<(&str, f32)> = names.iter().map(|(name, at)| (name.as_str(), weights[*at as usize])).collect();
    rows.sort_unstable_by_key(|row| row.0);
    println!(
        "# Weights of the features of page blocks, first and second pass; written by examples/fit_body.rs. Feature, tab, weight, tab, weight."
    );
    for (name, weight) in rows {
        let before =
            old.lines().filter_map(|l| l.split_once('\t')).find(|l| l.0 == name).and_then(|l| l.1.split('\t').next()).unwrap_or("0");
        match first {
            true => println!("{name}\t{weight:.2}\t0"),
            false => println!("{name}\t{before}\t{weight:.2}"),
        }
    }
    Ok(())
}
