//! Fits the weights of the labels of text pages: `src/data/plain/weights.tsv`.
//!
//! `cargo run --release --example fit_lines -- ROWS.jsonl.. > weights.tsv`. Each file is what `examples/fit_lines/dump_pages.py` writes: pages with their
//! truth, dumped as text by several tools. Pages composed of the truth's own parts come on top ([`compose`]). The labels of a dump are found
//! by comparing its lines with the truth ([`labels`]); where that does not tell, several count as right. The model is a conditional random
//! field ([`crf`]), fitted in a fixed order. Scores of whole pages on sites left out (five folds by host) go to standard error; with `--all`
//! only the fit on all pages is made, with `--score` the weights as they are get scored.

#![allow(clippy::print_stdout, clippy::print_stderr)] // It is a program.

mod compose;
mod crf;
mod dice;
mod labels;
mod lay_out;
mod phrases;
mod rank;
mod score;
mod source;
mod tail;

use std::collections::BTreeMap;
use std::fmt::Write;

use compose::{Composed, Composer};
use crf::{Allowed, Page, Plan, Unit, Weights};
use dice::Dice;
use labels::{Mark, Marked, Names};
use newsparse::fit_lines::{Line, Model};
use rank::Choice;
use score::Score;
use source::{FOLDS, Source};

/// Composed pages for each page of the input.
const COMPOSED: usize = 4;
/// Dumps of a page that are learned from.
const TAUGHT: usize = 4;
/// What a composed page weighs against a dump: it has fewer lines to learn from, and every one of its labels is sure.
const COMPOSED_WEIGHT: f32 = 1.0;
const PLAN: Plan = Plan { rounds: 12, step: 0.15, decay: 0.0001 };
/// Weights closer to zero are not written.
const LEAST: f32 = 0.05;

/// One text with what it should be read as.
struct Example {
    fold: usize,
    source: usize,
    tool: String,
    text: String,
    composed: Option<Composed>,
    marked: Option<Marked>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, files): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|f| f == flag);
    let (features, labels, ranks) = newsparse::fit_lines::names();
    let names = Names { features, labels, ranks };
    let mut sources = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file)?.lines() {
            sources.extend(Source::of(&serde_json::from_str(line)?));
        }
    }
    let old = include_str!("../../src/data/plain/weights.tsv");
    let fitter = Fitter::new(old, &names);
    let examples = examples(&sources, &fitter, !has("--score"));
    eprintln!("{} pages, {} texts", sources.len(), examples.len());
    if has("--score") {
        report(&examples, &sources, |_| true, old, &mut BTreeMap::new());
        return Ok(());
    }
    if !has("--all") {
        let mut scores = BTreeMap::new();
        for fold in 0..FOLDS {
            let text = fitter.fit(&examples.iter().filter(|e| e.fold != fold).collect::<Vec<_>>());
            tally(&examples, &sources, |f| f == fold, &text, &mut scores);
            eprintln!("fold {fold}");
        }
        eprintln!("on sites left out:");
        scores.iter().for_each(|(tool, score): (&String, &Score)| eprintln!("  {tool:<12} {}", score.line()));
    }
    let text = fitter.fit(&examples.iter().collect::<Vec<_>>());
    eprintln!("on all:");
    report(&examples, &sources, |_| true, &text, &mut BTreeMap::new());
    print!("{text}");
    Ok(())
}

/// Fits everything that the weights file holds.
struct Fitter<'a> {
    names: &'a Names,
    allowed: Allowed,
    first: Weights,
}

/// Weights of the ranks: headline, byline, date.
type Ranks = [Vec<f32>; 3];

impl<'a> Fitter<'a> {
    fn new(old: &str, names: &'a Names) -> Self {
        let (allowed, first) = read(old, names);
        Self { names, allowed, first }
    }

    /// A model with these ranks, whose labels are not fitted yet.
    fn model(&self, ranks: &Ranks) -> Model {
        Model::new(&write(&self.first, ranks, &self.allowed, self.names))
    }

    fn no_ranks(&self) -> Ranks {
        std::array::from_fn(|_| vec![0.0; self.names.features.len()])
    }

    /// The weights file for these examples: first the headline, then byline and date, which look at it, then the labels.
    fn fit(&self, examples: &[&Example]) -> String {
        let count = self.names.features.len();
        let mut ranks = self.no_ranks();
        let model = self.model(&ranks);
        let found = choices(examples, &model, &[0]);
        ranks[0] = rank::fit(&found[0], count);
        eprintln!("  headline: right, possible {:.4?}", rank::score(&found[0], &ranks[0]));
        let model = self.model(&ranks);
        let found = choices(examples, &model, &[1, 2]);
        (ranks[1], ranks[2]) = (rank::fit(&found[0], count), rank::fit(&found[1], count));
        (0..2).for_each(|r| eprintln!("  {}: right, possible {:.4?}", self.names.ranks[r + 1], rank::score(&found[r], &ranks[r + 1])));
        let model = self.model(&ranks);
        let pages: Vec<Page> = examples.iter().filter_map(|e| page(e, &model)).collect();
        let weights = crf::fit(&pages.iter().collect::<Vec<_>>(), &self.allowed, &self.first, PLAN);
        write(&weights, &ranks, &self.allowed, self.names)
    }
}

fn numbers(features: &[usize]) -> Vec<u8> {
    features.iter().map(|f| *f as u8).collect()
}

/// What may be chosen on each page for each of some ranks.
fn choices(examples: &[&Example], model: &Model, ranks: &[usize]) -> Vec<Vec<Choice>> {
    let mut out: Vec<Vec<Choice>> = ranks.iter().map(|_| Vec::new()).collect();
    for example in examples {
        let Some(marked) = &example.marked else { continue };
        let lines = model.lines(&example.text);
        for (choices, &rank) in out.iter_mut().zip(ranks).filter(|(_, rank)| marked.known[**rank]) {
            let may = lines.iter().zip(&marked.marks).filter(|(line, _)| line.may[rank]);
            let (lines, right) = may.map(|(line, mark)| (numbers(&line.features), mark.ranks[rank])).unzip();
            choices.push(Choice { lines, right });
        }
    }
    out
}

/// A page to learn labels from.
fn page(example: &Example, model: &Model) -> Option<Page> {
    let marked = example.marked.as_ref()?;
    let lines = model.lines(&example.text);
    let units =
        lines.iter().zip(&marked.marks).map(|(line, mark)| Unit { features: numbers(&line.features), right: mark.right, cost: mark.cost });
    Some(Page { units: units.collect(), weight: if example.composed.is_some() { COMPOSED_WEIGHT } else { 1.0 } })
}

/// The dumps of all pages and what is composed of them.
fn examples(sources: &[Source], fitter: &Fitter<'_>, label: bool) -> Vec<Example> {
    let list = |text: &'static str| text.lines().filter(|l| !l.is_empty() && !l.contains(' ')).collect::<Vec<_>>();
    let (given, family) =
        (list(include_str!("../../src/data/lists/first_names.txt")), list(include_str!("../../src/data/lists/surnames.txt")));
    let mut composer = Composer { dice: Dice::new(7), others: sources, given: &given, family: &family };
    let model = fitter.model(&fitter.no_ranks());
    let mut examples = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        for (nr, (tool, text)) in source.dumps.iter().enumerate() {
            // Dumps of one page are much alike: four of them teach as much as all.
            let taught = (nr + at) % source.dumps.len() < TAUGHT;
            let marked = if label && taught { labels::dump(source, &model.lines(text), fitter.names) } else { None };
            examples.push(Example { fold: source.fold, source: at, tool: tool.clone(), text: text.clone(), composed: None, marked });
        }
        for _ in 0..COMPOSED {
            let composed = composer.page(source);
            let marked = if label { exact(&composed, &model.lines(&composed.text), fitter.names) } else { None };
            let text = composed.text.clone();
            examples.push(Example { fold: source.fold, source: at, tool: "composed".into(), text, composed: Some(composed), marked });
        }
    }
    examples
}

/// Letters and digits of a text.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The labels of a composed page: units and lines have the same letters in the same order.
fn exact(composed: &Composed, lines: &[Line], names: &Names) -> Option<Marked> {
    let mut ends = Vec::new();
    let mut at = 0;
    for (text, label) in &composed.lines {
        at += letters(text);
        ends.push((at, *label));
    }
    let mut from = 0;
    let mut marks = Vec::new();
    for line in lines {
        let count = letters(&line.text);
        let middle = from + count / 2;
        from += count;
        let label = ends.iter().find(|(end, _)| *end > middle).map_or("post", |e| e.1);
        // Without a headline a dek is told only by what it shares with the text.
        if label == "dek" && composed.title.is_none() && !line.features.contains(&names.feature("resumed")) {
            return None;
        }
        let words = source::words(&line.text).len();
        let right = match label {
            "body" if words <= 14 => names.bits(&["body", "heading"]),
            // What stands between head and text may count as either.
            "meta" => names.bits(&["meta", "pre"]),
            // A date inside a list of stories.
            "post" => names.bits(&["post", "late"]),
            other => names.bits(&[other]),
        };
        let dated = matches!(label, "date" | "byline") && newsparse::fit_lines::days(&line.text).contains(&composed.date);
        let ranks = [label == "title", matches!(label, "byline" | "sign") && line.may[1], dated];
        marks.push(Mark { right, cost: labels::costs(names, right, words), ranks });
    }
    // Header lines are read before the units: then the letters do not add up.
    (from == at).then_some(Marked { marks, known: [true; 3] })
}

fn tally(examples: &[Example], sources: &[Source], keep: impl Fn(usize) -> bool, weights: &str, scores: &mut BTreeMap<String, Score>) {
    let model = Model::new(weights);
    for example in examples.iter().filter(|e| keep(e.fold)) {
        let Some(report) = newsparse::parse_text_with(&example.text, &model) else { continue };
        let score = scores.entry(example.tool.clone()).or_default();
        match &example.composed {
            Some(composed) => score.composed(composed, &report),
            None if example.text.len() > 500 => score.dump(&sources[example.source], &report),
            None => {}
        }
    }
}

fn report(examples: &[Example], sources: &[Source], keep: impl Fn(usize) -> bool, weights: &str, scores: &mut BTreeMap<String, Score>) {
    tally(examples, sources, keep, weights, scores);
    scores.iter().for_each(|(tool, score)| eprintln!("  {tool:<12} {}", score.line()));
}

/// Steps that may be taken and weights, from a weights file.
fn read(text: &str, names: &Names) -> (Allowed, Weights) {
    let n = names.labels.len();
    let mut weights = Weights::new(n, names.features.len());
    let mut allowed = Allowed { start: vec![false; n], steps: vec![false; n * n] };
    let label = |name: &str| names.labels.iter().position(|l| *l == name);
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let head: Vec<&str> = cells.next().unwrap_or("").split(' ').collect();
        let from = head.get(1).and_then(|name| label(name));
        for (to, weight) in cells.filter_map(|c| c.split_once('=')).filter_map(|(l, w)| Some((label(l)?, w.parse::<f32>().ok()?))) {
            match (head[0], from) {
                ("start", _) => (allowed.start[to], weights.start[to]) = (true, weight),
                ("end", _) => weights.end[to] = weight,
                ("move", Some(from)) => (allowed.steps[from * n + to], weights.steps[from * n + to]) = (true, weight),
                _ => {
                    let feature = head.get(1).map_or(usize::MAX, |f| names.feature(f));
                    if feature < names.features.len() {
                        weights.signs[feature * n + to] = weight;
                    }
                }
            }
        }
    }
    (allowed, weights)
}

/// The weights file.
fn write(weights: &Weights, ranks: &Ranks, allowed: &Allowed, names: &Names) -> String {
    let n = names.labels.len();
    let mut out = String::from(
        "# The labels of a text page and what speaks for them. Rows: `start`, `end`, `move FROM` (the step from one label to the next) and `sign FEATURE` (what a\n# feature of a line adds). Cells after the name: LABEL=WEIGHT; headline, who and when choose the lines that look most like headline, byline and date. A step that is\n# not named is not taken. Written by examples/fit_lines.\n",
    );
    let label = |at: usize| names.labels.get(at).copied().unwrap_or_else(|| names.ranks[at - n]);
    let mut row = |name: &str, cells: &mut dyn Iterator<Item = (usize, f32)>| {
        let _ = write!(out, "{name}");
        cells.for_each(|(at, weight)| {
            let _ = write!(out, "\t{}={weight:.2}", label(at));
        });
        out.push('\n');
    };
    row("start", &mut (0..n).filter(|s| allowed.start[*s]).map(|s| (s, weights.start[s])));
    row("end", &mut (0..n).map(|s| (s, weights.end[s])));
    for from in 0..n {
        let steps = (0..n).filter(|to| allowed.steps[from * n + to]).map(|to| (to, weights.steps[from * n + to]));
        row(&format!("move {}", names.labels[from]), &mut steps.into_iter());
    }
    for (feature, name) in names.features.iter().enumerate() {
        let labels = (0..n).map(|s| (s, weights.signs[feature * n + s]));
        let cells = labels.chain((0..ranks.len()).map(|r| (n + r, ranks[r][feature]))).filter(|(_, w)| w.abs() >= LEAST);
        row(&format!("sign {name}"), &mut cells.into_iter());
    }
    out
}
