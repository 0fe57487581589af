//! What bodies are worth: four-word runs as the article benchmarks count them, whole paragraphs, wanted and unwanted snippets.

use crate::pages::Page;
use newsparse::fitting::{self, Costs};
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Write as _};

/// Scores of one page.
#[derive(Clone)]
struct Score {
    set: String,
    id: String,
    /// Right, too much, missed; sum to 1.
    runs: Option<[f64; 3]>,
    paragraphs: Option<f64>,
    with: Option<f64>,
    without: Option<f64>,
    /// Weight of the blocks whose score is on the wrong side, and of all.
    blocks: (f64, f64),
    /// Blocks taken or left wrongly.
    wrong: String,
}

/// Scores by set.
#[derive(Default)]
pub(crate) struct Tally(BTreeMap<String, Vec<Score>>);

fn counts<T: std::hash::Hash + Eq>(items: impl Iterator<Item = T>) -> HashMap<T, f64> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_insert(0.0) += 1.0;
    }
    counts
}

fn runs(text: &str) -> HashMap<String, f64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let n = words.len().clamp(1, 4);
    counts(words.windows(n).map(|w| w.join(" ")))
}

/// Right, too much, missed.
fn compare<T: std::hash::Hash + Eq>(truth: &HashMap<T, f64>, found: &HashMap<T, f64>) -> [f64; 3] {
    let right: f64 = truth.iter().map(|(run, n)| found.get(run).map_or(0.0, |m| m.min(*n))).sum();
    [right, found.values().sum::<f64>() - right, truth.values().sum::<f64>() - right]
}

fn f1([right, much, missed]: [f64; 3]) -> f64 {
    if right > 0.0 { 2.0 * right / (2.0 * right + much + missed) } else { 0.0 }
}

fn snippets(wanted: &[String], text: &str) -> Option<f64> {
    let text = text.to_lowercase();
    let fold = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    (!wanted.is_empty()).then(|| wanted.iter().filter(|w| text.contains(&fold(w))).count() as f64 / wanted.len() as f64)
}

/// Weight of the blocks whose score is on the wrong side, and of all.
fn blocks(page: &Page, scores: &[f32]) -> (f64, f64) {
    let known = page.targets.iter().zip(scores).filter_map(|(t, s)| t.map(|t| (t, *s)));
    known.fold((0.0, 0.0), |(wrong, all), ((positive, weight), score)| {
        let weight = f64::from(weight);
        (wrong + if positive == (score > 0.0) { 0.0 } else { weight }, all + weight)
    })
}

/// Blocks taken or left wrongly, one line each.
fn wrong(page: &Page, scores: &[f32], labels: &[(String, &'static str)], taken: &[bool]) -> String {
    let mut text = String::new();
    for (at, target) in page.targets.iter().enumerate() {
        let Some((positive, weight)) = target else { continue };
        if *positive != taken[at] {
            let sign = if *positive { "missed" } else { "much" };
            let (label, why) = &labels[at];
            let _ = writeln!(
                text,
                "{sign} {weight:.3} #{at} score {:.1} {label} ({why}) {}\n      {}",
                scores[at], page.paths[at], page.texts[at]
            );
        }
    }
    text
}

impl Tally {
    /// Adds a page with the body found.
    pub(crate) fn add(&mut self, page: &Page, scores: &[f32], costs: &Costs) {
        let labels = page.labels(scores, costs);
        let scores = &fitting::margins(scores, &page.ties, costs);
        let taken: Vec<bool> = labels.iter().map(|l| l.0 == "Body" && l.1 != "caption").collect();
        let body: Vec<&str> = page.texts.iter().zip(&taken).filter(|t| *t.1).map(|t| t.0.as_str()).collect();
        let text = body.join("\n");
        let found = runs(&text);
        let best = |all: Vec<[f64; 3]>| all.into_iter().max_by(|a, b| f1(*a).total_cmp(&f1(*b)));
        let shingles = best(page.bodies.iter().map(|b| compare(&runs(b), &found)).collect());
        let lines = counts(text.lines());
        let paragraphs = best(page.paragraphs.iter().map(|p| compare(&counts(p.iter().map(String::as_str)), &lines)).collect());
        let score = Score {
            set: page.set.clone(),
            id: page.id.clone(),
            blocks: blocks(page, scores),
            wrong: wrong(page, scores, &labels, &taken),
            runs: shingles.map(|c| c.map(|n| n / c.iter().sum::<f64>().max(1.0))),
            paragraphs: paragraphs.map(f1),
            with: snippets(&page.with, &text),
            without: snippets(&page.without, &text),
        };
        self.0.entry(page.set.clone()).or_default().push(score);
    }

    /// The pages, the worst first, with their wrong blocks.
    pub(crate) fn errors(&self) -> String {
        let mut scores: Vec<&Score> = self.0.values().flatten().collect();
        scores.sort_by(|a, b| a.rank().total_cmp(&b.rank()));
        let mut text = String::new();
        for s in scores {
            let [a, b, c] = s.runs.unwrap_or_default();
            let _ = writeln!(
                text,
                "## {} {}: right {a:.3} much {b:.3} missed {c:.3} paragraphs {:.3}",
                s.set,
                s.id,
                s.paragraphs.unwrap_or(-1.0)
            );
            text.push_str(&s.wrong);
        }
        text
    }
}

impl Score {
    /// The lower, the worse.
    fn rank(&self) -> f64 {
        self.runs.map_or_else(|| self.with.unwrap_or(1.0) - self.without.unwrap_or(0.0) + 1.0, f1)
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (set, scores) in &self.0 {
            write!(f, "  {set:12} {:4} pages", scores.len())?;
            let runs: Vec<[f64; 3]> = scores.iter().filter_map(|s| s.runs).collect();
            if !runs.is_empty() {
                let share = |n: f64, of: f64| if of > 0.0 { n / of } else { 0.0 };
                let p = mean(runs.iter().filter(|r| r[0] + r[1] > 0.0).map(|r| share(r[0], r[0] + r[1])));
                let r = mean(runs.iter().filter(|r| r[0] + r[2] > 0.0).map(|r| share(r[0], r[0] + r[2])));
                write!(f, "  runs F1 {:.4} (P {p:.4} R {r:.4})", 2.0 * p * r / (p + r).max(1e-9))?;
            }
            for (name, value) in [
                ("paragraphs", scores.iter().filter_map(|s| s.paragraphs).collect::<Vec<_>>()),
                ("with", scores.iter().filter_map(|s| s.with).collect()),
                ("without", scores.iter().filter_map(|s| s.without).collect()),
            ] {
                if !value.is_empty() {
                    write!(f, "  {name} {:.4}", mean(value.into_iter()))?;
                }
            }
            let (wrong, all) = scores.iter().fold((0.0, 0.0), |sum, s| (sum.0 + s.blocks.0, sum.1 + s.blocks.1));
            writeln!(f, "  blocks wrong {:.4}", wrong / all.max(1e-9))?;
        }
        Ok(())
    }
}
