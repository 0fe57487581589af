//! Fits the confidence of events: `src/data/events/confidence.tsv`.
//!
//! `cargo run --release --example fit_events -- FILE.. > src/data/events/confidence.tsv`. Each FILE holds texts, one JSON object a line,
//! with `text` and `pub_date`. An annotated article has `events` with `type` and `mentions` (`sent_start`, `sent_end` in characters of the
//! text): every event that the finder drafts there, however unsure, is an example, right when the article has an event of its type
//! (optional ones too) in one of its sentences. A text without annotation has an `id`, and its examples are the drafts that `judged.tsv`
//! says something of: annotated articles are those that the rules were written on, and tell too well of them. Its texts are `article.text`
//! of reports on the saved pages, named by their files without the ending, and wire stories named `re-` and their number; a judgement whose
//! place in the text has moved finds no draft, and how many did is printed.
//!
//! Logistic regression with a quadratic penalty, by Newton's method: no chance and no order in it. What goes to standard error is measured
//! on texts left out (ten folds), annotated and judged ones apart: how often events of each confidence are right, and precision and recall
//! by threshold (of judged texts the recall among the drafts).

#![allow(clippy::print_stdout, clippy::print_stderr)] // It is a program.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

/// What was judged by reading: text, type, code point of the trigger, 1 for right.
const JUDGED: &str = include_str!("judged.tsv");
/// Penalty of a weight's square: worth four examples that speak against it. Of 2, 4 and 7 the one that foretold texts left out best.
const PENALTY: f64 = 4.0;
/// Rounds of Newton's method; the weights stand still after some eight.
const ROUNDS: usize = 25;
/// Texts are left out by tenths.
const FOLDS: usize = 10;

/// An event that was drafted.
struct Example {
    features: Vec<usize>,
    right: bool,
    /// It is one that annotators may or may not record.
    optional: bool,
    /// A second one for an event that was found already.
    repeat: bool,
    fold: usize,
}

/// Judgements by text, type and code point of the trigger.
type Judged = HashMap<(&'static str, &'static str, usize), bool>;

fn judged() -> Judged {
    let rows = JUDGED.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
    rows.filter_map(|row| match row[..] {
        [text, kind, at, right] => Some(((text, kind, at.parse().ok()?), right == "1")),
        _ => None,
    })
    .collect()
}

/// The numbers of features, by name.
fn numbers(features: Vec<String>, names: &mut BTreeMap<String, usize>) -> Vec<usize> {
    let number = |name| {
        let next = names.len();
        *names.entry(name).or_insert(next)
    };
    features.into_iter().map(number).collect()
}

/// Reads a text whose drafts were judged.
fn read(row: &Value, fold: usize, judged: &Judged, names: &mut BTreeMap<String, usize>) -> Vec<Example> {
    let (text, id) = (row["text"].as_str().unwrap_or(""), row["id"].as_str().unwrap_or(""));
    let mut examples = Vec::new();
    for (event, features) in newsparse::event_candidates(text, row["pub_date"].as_str()) {
        let at = text[..event.trigger.start as usize].chars().count();
        let Some(&right) = judged.get(&(id, event.kind.as_str(), at)) else { continue };
        examples.push(Example { features: numbers(features, names), right, optional: false, repeat: false, fold });
    }
    examples
}

/// Reads one annotated article: its examples, and how many events it has that count.
fn article(row: &Value, fold: usize, names: &mut BTreeMap<String, usize>) -> (Vec<Example>, usize) {
    let text = row["text"].as_str().unwrap_or("");
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |v: &Value| v.as_u64().and_then(|n| bytes.get(n as usize)).copied().unwrap_or(text.len());
    let truth: Vec<&Value> = row["events"].as_array().into_iter().flatten().collect();
    let mut taken = vec![false; truth.len()];
    let mut examples = Vec::new();
    for (event, features) in newsparse::event_candidates(text, row["pub_date"].as_str()) {
        let first = event.mentions.first().map(|m| m.sentence).unwrap_or_default();
        let overlaps = |m: &Value| (first[0] as usize) < byte(&m["sent_end"]) && byte(&m["sent_start"]) < first[1] as usize;
        let same = |e: &Value| e["type"].as_str() == Some(&event.kind) && e["mentions"].as_array().is_some_and(|m| m.iter().any(overlaps));
        let fits: Vec<usize> = (0..truth.len()).filter(|i| same(truth[*i])).collect();
        let free = fits.iter().copied().filter(|i| !taken[*i]).min_by_key(|i| truth[*i]["optional"].as_bool().unwrap_or(false));
        if let Some(i) = free {
            taken[i] = true;
        }
        let optional = free.is_some_and(|i| truth[i]["optional"].as_bool().unwrap_or(false));
        examples.push(Example {
            features: numbers(features, names),
            right: !fits.is_empty(),
            optional,
            repeat: free.is_none() && !fits.is_empty(),
            fold,
        });
    }
    let counted = truth.iter().filter(|e| !e["optional"].as_bool().unwrap_or(false)).count();
    (examples, counted)
}

/// The probability of an example.
fn probability(weights: &[f64], example: &Example) -> f64 {
    1.0 / (1.0 + (-example.features.iter().map(|&f| weights[f]).sum::<f64>()).exp())
}

/// Weights that make the examples likeliest, less the penalty.
fn fit(examples: &[&Example], count: usize) -> Vec<f64> {
    let mut weights = vec![0.0; count];
    for _ in 0..ROUNDS {
        // Gradient and second derivatives of the penalised likelihood.
        let mut gradient: Vec<f64> = weights.iter().map(|w| -PENALTY * w).collect();
        let mut matrix = vec![vec![0.0; count]; count];
        for (i, row) in matrix.iter_mut().enumerate() {
            row[i] = PENALTY;
        }
        for example in examples {
            let p = probability(&weights, example);
            for &f in &example.features {
                gradient[f] += f64::from(u8::from(example.right)) - p;
                for &g in &example.features {
                    matrix[f][g] += p * (1.0 - p);
                }
            }
        }
        for (w, step) in weights.iter_mut().zip(solve(matrix, gradient)) {
            *w += step;
        }
    }
    weights
}

/// Solves a system of linear equations by elimination; the penalty keeps its diagonal above zero.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for i in 0..n {
        let pivot = matrix[i].clone();
        for row in i + 1..n {
            let factor = matrix[row][i] / pivot[i];
            for column in i..n {
                matrix[row][column] -= factor * pivot[column];
            }
            right[row] -= factor * right[i];
        }
    }
    let mut solution = vec![0.0; n];
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| matrix[i][k] * solution[k]).sum();
        solution[i] = (right[i] - known) / matrix[i][i];
    }
    solution
}

/// Share of right events by confidence, and detection by threshold.
fn report(scored: &[(f64, &Example)], counted: usize) {
    eprintln!("confidence    events  mean   right");
    for band in 0..10 {
        let inside: Vec<&(f64, &Example)> = scored.iter().filter(|(p, _)| ((p * 10.0) as usize).min(9) == band).collect();
        if !inside.is_empty() {
            let n = inside.len() as f64;
            let mean = inside.iter().map(|(p, _)| p).sum::<f64>() / n;
            let right = inside.iter().filter(|(_, e)| e.right).count() as f64 / n;
            eprintln!("{:.1} to {:.1}    {:6}  {mean:.3}  {right:.3}", band as f64 / 10.0, (band + 1) as f64 / 10.0, inside.len());
        }
    }
    eprintln!("threshold  precision  recall     F1");
    for step in 4..=16 {
        let least = f64::from(step) / 20.0;
        let shown = scored.iter().filter(|(p, e)| *p >= least && !e.repeat && !e.optional);
        let (right, wrong) = shown.fold((0.0, 0.0), |(r, w), (_, e)| if e.right { (r + 1.0, w) } else { (r, w + 1.0) });
        let (precision, recall) = (right / (right + wrong), right / counted as f64);
        eprintln!("{least:.2}           {precision:.3}   {recall:.3}  {:.3}", 2.0 * precision * recall / (precision + recall));
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut names, judged) = (BTreeMap::new(), judged());
    let (mut examples, mut counted) = ([Vec::new(), Vec::new()], 0);
    for (at, file) in std::env::args().skip(1).enumerate() {
        for (line, row) in std::fs::read_to_string(file)?.lines().filter(|l| !l.trim().is_empty()).enumerate() {
            let row: Value = serde_json::from_str(row)?;
            let fold = (at + line) % FOLDS;
            if row["events"].is_array() {
                let (more, events) = article(&row, fold, &mut names);
                examples[0].extend(more);
                counted += events;
            } else {
                examples[1].extend(read(&row, fold, &judged, &mut names));
            }
        }
    }
    eprintln!("{} of {} judgements found their draft", examples[1].len(), judged.len());
    let all: Vec<&Example> = examples.iter().flatten().collect();
    let weights: Vec<Vec<f64>> =
        (0..FOLDS).map(|fold| fit(&all.iter().copied().filter(|e| e.fold != fold).collect::<Vec<_>>(), names.len())).collect();
    for (name, part, counted) in
        [("annotated articles", &examples[0], counted), ("judged texts", &examples[1], examples[1].iter().filter(|e| e.right).count())]
    {
        let scored: Vec<(f64, &Example)> = part.iter().map(|e| (probability(&weights[e.fold], e), e)).collect();
        eprintln!("\n{name}: {} drafted events, {counted} that count", scored.len());
        report(&scored, counted);
    }
    let weights = fit(&all, names.len());
    println!("# Weights of what speaks for and against an event; written by examples/fit_events. Feature, tab, weight.");
    for (name, at) in names {
        println!("{name}\t{:.2}", weights[at]);
    }
    Ok(())
}
