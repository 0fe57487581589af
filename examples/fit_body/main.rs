//! Fits the weights of page blocks: `src/data/html/body_weights.tsv`.
//!
//! `cargo run --release --example fit_body -- SET.. > src/data/html/body_weights.tsv`. Each SET is a folder with `pages/ID.html.gz` and
//! `truth.jsonl` of rows `{"id", "url", "body", "body_alt"?, "paragraphs"?, "optional"?}` or `{"id", "url", "with": [..], "without": [..]}`.
//!
//! A block is positive when half of its three-word runs are in the body. Its score is a sum of weights (logistic regression); the costs of
//! the chain that decides neighbours together are searched for one after the other upon scores of pages that the weights were not fitted to.
//! First everything is fitted five times with a fifth of the sites left out (by house), and what the left-out pages come to goes to
//! standard error, beside the figures with all sites fitted. `--quick` leaves that out and takes the costs of the old table, `--folds`
//! leaves out the final fit; `--errors=FILE` lists the blocks that were taken or left wrongly on sites left out.
//! Everything is done in a fixed order: the same pages give the same table.

#![allow(clippy::print_stdout, clippy::print_stderr)] // It is a program.

mod costs;
mod metric;
mod model;
mod pages;

use metric::Tally;
use newsparse::fitting::{self, Costs};
use pages::Page;
use std::fmt::Write as _;

/// Parts of the sites for the score on sites left out.
const FOLDS: usize = 5;

/// Scores of every page by weights that were fitted without its site's part.
fn blind(pages: &[Page]) -> Vec<Vec<f32>> {
    let weights: Vec<Vec<f32>> = std::thread::scope(|scope| {
        let work = |fold| {
            let others: Vec<&Page> = pages.iter().filter(|p| p.fold != fold).collect();
            model::fit(&others)
        };
        let threads: Vec<_> = (0..FOLDS).map(|fold| scope.spawn(move || work(fold))).collect();
        threads.into_iter().map(|t| t.join().unwrap_or_default()).collect()
    });
    pages.iter().map(|p| model::scores(&weights[p.fold], &p.features)).collect()
}

/// The table of weights and costs.
fn table(weights: &[f32], costs: &Costs) -> String {
    let mut rows: Vec<(String, f32)> = weights.iter().zip(0..).map(|(w, f)| (fitting::name(f), *w)).collect();
    for (tie, [enter, leave]) in fitting::TIES.iter().zip(costs) {
        rows.push((format!("tie.{tie}_enter"), *enter));
        rows.push((format!("tie.{tie}_leave"), *leave));
    }
    rows.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut table = String::from(
        "# Weights of the features of page blocks and costs of parting neighbours; written by examples/fit_body. Name, tab, weight.\n",
    );
    for (name, weight) in rows.iter().filter(|r| r.1.abs() >= 0.005) {
        let _ = writeln!(table, "{name}\t{weight:.2}");
    }
    table
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, sets): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let flag = |name: &str| flags.iter().any(|f| f == name);
    let pages = pages::read(&sets)?;
    eprintln!("{} pages, {} blocks", pages.len(), pages.iter().map(|p| p.features.len()).sum::<usize>());
    let mut costs = fitting::costs();
    if !flag("--quick") {
        let scores = blind(&pages);
        let every: Vec<(&Page, &[f32])> = pages.iter().zip(scores.iter().map(Vec::as_slice)).collect();
        let mut tally = Tally::default();
        for fold in 0..FOLDS {
            let (test, train): (Vec<_>, Vec<_>) = every.iter().copied().partition(|(p, _)| p.fold == fold);
            let costs = costs::search(&train);
            test.iter().for_each(|(page, scores)| tally.add(page, scores, &costs));
        }
        eprintln!("sites left out:\n{tally}");
        if let Some(file) = flags.iter().find_map(|f| f.strip_prefix("--errors=")) {
            std::fs::write(file, tally.errors())?;
        }
        costs = costs::search(&every);
    }
    if !flag("--folds") {
        let weights = model::fit(&pages.iter().collect::<Vec<_>>());
        let mut tally = Tally::default();
        pages.iter().for_each(|page| tally.add(page, &model::scores(&weights, &page.features), &costs));
        eprintln!("all sites fitted:\n{tally}");
        print!("{}", table(&weights, &costs));
    }
    Ok(())
}
