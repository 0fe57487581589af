//! Fits what each source and circumstance counts when title, date and authors are voted on: `src/data/article/votes.tsv`.
//!
//! `cargo run --release --example fit_votes -- SET=WEIGHT.. > votes.tsv`. Each SET is a folder with `pages/ID.html.gz` and `truth.jsonl` of
//! rows `{"id", "url", "title", "date", "author"}` (null: the page has none; absent: not known); WEIGHT is what one of its pages weighs.
//! For each page and field the library lists every value with its features; the weights are those of a conditional logit over the values,
//! by full-batch descent with AdaGrad steps and a pull towards zero, all in a fixed order. Standard error shows, for each set, the share of
//! right answers with the weights in use, with the new ones, and on sites left out (five folds by host). `--misses RACE` lists what the new
//! weights get wrong on sites left out instead of printing them.

#![allow(clippy::print_stdout, clippy::print_stderr)] // It is a program.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// Rounds of descent; more change no answer.
const ROUNDS: usize = 200;
/// Step of the descent.
const STEP: f64 = 0.4;
/// Pull of every weight towards zero, against the sum over pages.
const DECAY: f64 = 2.0;
/// Pages that a feature must be seen on.
const SEEN: usize = 3;
/// Folds by host.
const FOLDS: usize = 5;
/// Smallest weight that is written.
const SMALLEST: f64 = 0.03;

/// One value of a page.
struct Choice {
    value: String,
    features: Vec<usize>,
    right: bool,
    /// Sum of the weights in use.
    now: f32,
}

/// One field of a page.
struct Contest {
    set: usize,
    id: String,
    truth: String,
    fold: usize,
    weight: f64,
    /// Counts in the shares of right answers: dates do on pages that have one.
    scored: bool,
    choices: Vec<Choice>,
}

fn tokens(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).map(str::to_string).collect()
}

/// Degrees and suffixes that make no name of their own.
const DEGREES: &str =
    "md phd ms msc ma mba rd rdn fand mph cpa jd rn jr sr ii iii ph d bsc ba do dds cfa cfp esq ldn lmft lcsw psyd edd facs bcba";

/// Names as sets: split at commas and joins, without titles, degrees and case.
fn names(text: &str) -> BTreeSet<String> {
    let mut text = text.replace(['|', '/', '\n', '•', '·', ';'], ",");
    while let Some((open, close)) = text.find('(').and_then(|open| Some((open, open + text[open..].find(')')?))) {
        text.replace_range(open..=close, " ");
    }
    for join in [" and ", " und ", " et ", " y ", " with ", "&"] {
        text = text.replace(join, ",");
    }
    let skipped = |t: &String| matches!(t.as_str(), "dr" | "prof" | "mr" | "mrs" | "ms");
    let part = |part: &str| {
        let part = part.trim();
        let lower = part.to_lowercase();
        let lead = ["by ", "von ", "par ", "por "].iter().find(|lead| lower.starts_with(*lead)).map_or(0, |lead| lead.len());
        let all = tokens(&part[lead..].replace(['\'', '’'], "").replace('.', " "));
        let kept: Vec<String> = all.iter().filter(|t| !skipped(t)).cloned().collect();
        if kept.is_empty() { all } else { kept }
    };
    text.split(',')
        .map(part)
        .filter(|words| !words.iter().all(|w| DEGREES.split(' ').any(|d| d == w)))
        .map(|words| words.join(" "))
        .filter(|name| !matches!(name.as_str(), "" | "none" | "null" | "admin" | "n a" | "unknown"))
        .collect()
}

/// The truth of a field, when it is known and says something.
fn truth(row: &Value, race: &str) -> Option<String> {
    let field = row.get(if race == "authors" { "author" } else { race })?;
    match field {
        Value::Null if race == "title" => None,
        Value::Null => Some(String::new()),
        Value::String(text) if text.is_empty() && race == "title" => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")),
        _ => None,
    }
}

fn right(race: &str, truth: &str, value: &str) -> bool {
    match race {
        "title" => tokens(truth) == tokens(value),
        "date" => truth.get(..10).unwrap_or("") == value,
        _ => names(truth) == names(value),
    }
}

struct Names(BTreeMap<String, usize>);

impl Names {
    fn number(&mut self, name: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(name.to_string()).or_insert(next)
    }
}

fn scores(contest: &Contest, weights: &[f64]) -> Vec<f64> {
    contest.choices.iter().map(|c| c.features.iter().map(|&f| weights[f]).sum()).collect()
}

fn best(scores: &[f64]) -> usize {
    (0..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}

/// Contests laid flat, for speed: the features of all values in a row, where each value ends, where each contest ends.
#[derive(Default)]
struct Flat {
    features: Vec<u32>,
    choices: Vec<(u32, bool)>,
    contests: Vec<(u32, f64)>,
}

impl Flat {
    fn new(contests: &[&Contest]) -> Self {
        let mut flat = Self::default();
        for contest in contests.iter().filter(|c| c.choices.iter().any(|c| c.right)) {
            for choice in &contest.choices {
                flat.features.extend(choice.features.iter().map(|&f| f as u32));
                flat.choices.push((flat.features.len() as u32, choice.right));
            }
            flat.contests.push((flat.choices.len() as u32, contest.weight));
        }
        flat
    }

    /// Adds to `slope` what would make the right values likelier.
    fn climb(&self, weights: &[f64], slope: &mut [f64], shares: &mut Vec<f64>) {
        let (mut choice, mut feature) = (0, 0);
        for &(end, weight) in &self.contests {
            let (first, start) = (choice, feature);
            shares.clear();
            let (mut top, mut at) = (f64::MIN, feature);
            for &(last, _) in &self.choices[first..end as usize] {
                let mut sum = 0.0;
                for &f in &self.features[at..last as usize] {
                    sum += weights[f as usize];
                }
                at = last as usize;
                top = if sum > top { sum } else { top };
                shares.push(sum);
            }
            let (mut all, mut good) = (0.0, 0.0);
            for (share, &(_, right)) in shares.iter_mut().zip(&self.choices[first..end as usize]) {
                *share = (*share - top).exp();
                all += *share;
                good += if right { *share } else { 0.0 };
            }
            at = start;
            for (share, &(last, right)) in shares.iter().zip(&self.choices[first..end as usize]) {
                let wanted = if right { share / good.max(1e-300) } else { 0.0 };
                let step = weight * (wanted - share / all);
                for &f in &self.features[at..last as usize] {
                    slope[f as usize] += step;
                }
                at = last as usize;
            }
            (choice, feature) = (end as usize, at);
        }
    }
}

/// Weights by descent on the log-likelihood of the right values.
fn fit(contests: &[&Contest], features: usize) -> Vec<f64> {
    let (mut weights, mut squares) = (vec![0.0; features], vec![1e-6; features]);
    let (flat, mut slope, mut shares) = (Flat::new(contests), vec![0.0; features], Vec::new());
    for _ in 0..ROUNDS {
        slope.iter_mut().zip(&weights).for_each(|(slope, weight)| *slope = -DECAY * weight);
        flat.climb(&weights, &mut slope, &mut shares);
        for at in 0..features {
            squares[at] += slope[at] * slope[at];
            weights[at] += STEP * slope[at] / squares[at].sqrt();
        }
    }
    weights
}

/// Reads the pages of a set: one contest a field.
fn read(
    set: usize,
    folder: &str,
    weight: f64,
    races: &mut BTreeMap<&'static str, (Names, Vec<Contest>)>,
) -> Result<(), Box<dyn std::error::Error>> {
    for line in std::fs::read_to_string(format!("{folder}/truth.jsonl"))?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let id = row["id"].as_str().unwrap_or("").to_string();
        let mut page = Vec::new();
        flate2::read::MultiGzDecoder::new(std::fs::File::open(format!("{folder}/pages/{id}.html.gz"))?).read_to_end(&mut page)?;
        let url = row["url"].as_str().unwrap_or("");
        let host = url.split('/').nth(2).unwrap_or(url);
        let fold = host.bytes().fold(7u32, |h, b| h.wrapping_mul(31).wrapping_add(b.into())) as usize % FOLDS;
        for (race, ballots) in newsparse::ballots(&page)? {
            let Some(truth) = truth(&row, race) else { continue };
            // That nobody saw a date says little where the page's data hold one.
            if race == "date" && truth.is_empty() && ballots[0].1.iter().any(|f| f == "none:S") {
                continue;
            }
            let (names, contests) = races.entry(race).or_insert_with(|| (Names(BTreeMap::new()), Vec::new()));
            let choices = ballots.into_iter().map(|(value, features, now)| Choice {
                right: right(race, &truth, &value),
                features: features.iter().map(|f| names.number(f)).collect(),
                value,
                now,
            });
            let scored = race != "date" || !truth.is_empty();
            contests.push(Contest { set, id: id.clone(), fold, weight, scored, choices: choices.collect(), truth });
        }
    }
    Ok(())
}

/// Leaves out features that too few pages show.
fn prune(contests: &mut [Contest], features: usize) {
    let mut seen = vec![0; features];
    for contest in contests.iter() {
        let all: BTreeSet<usize> = contest.choices.iter().flat_map(|c| c.features.iter().copied()).collect();
        all.into_iter().for_each(|f| seen[f] += 1);
    }
    for choice in contests.iter_mut().flat_map(|c| &mut c.choices) {
        choice.features.retain(|&f| seen[f] >= SEEN);
    }
}

/// Share of right answers in a set; of pages without any right value too.
fn share(contests: &[Contest], set: usize, answer: impl Fn(&Contest) -> usize) -> f64 {
    let of_set: Vec<&Contest> = contests.iter().filter(|c| c.set == set && c.scored).collect();
    let right = of_set.iter().filter(|c| c.choices.get(answer(c)).is_some_and(|c| c.right)).count();
    right as f64 / of_set.len().max(1) as f64
}

fn miss(contest: &Contest, weights: &[f64], names: &[String]) {
    let scores = scores(contest, weights);
    let best = best(&scores);
    if contest.choices.get(best).is_some_and(|c| c.right) {
        return;
    }
    println!("## {} {}\n   TRUTH {:?}", contest.set, contest.id, contest.truth);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    for at in order.into_iter().filter(|&at| at == best || contest.choices[at].right || scores[at] > scores[best] - 3.0) {
        let choice = &contest.choices[at];
        let features: Vec<String> = choice.features.iter().map(|&f| format!("{} {:.1}", names[f], weights[f])).collect();
        println!("   {} {:6.2} {:?}  [{}]", if choice.right { '+' } else { '-' }, scores[at], choice.value, features.join(", "));
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let asked = args.iter().position(|a| a == "--misses").and_then(|at| args.get(at + 1)).cloned();
    let sets: Vec<(&str, f64)> =
        args.iter().filter_map(|a| a.split_once('=')).map(|(set, weight)| (set, weight.parse().unwrap_or(1.0))).collect();
    let mut races = BTreeMap::new();
    for (at, (folder, weight)) in sets.iter().enumerate() {
        read(at, folder, *weight, &mut races)?;
    }
    if asked.is_none() {
        println!(
            "# What sources and circumstances count in the votes on title, date and authors; written by examples/fit_votes.rs. Race, tab, feature, tab, weight."
        );
    }
    for (race, (numbers, mut contests)) in races.into_iter().filter(|r| asked.as_ref().is_none_or(|asked| asked == r.0)) {
        let mut names = vec![String::new(); numbers.0.len()];
        numbers.0.into_iter().for_each(|(name, at)| names[at] = name);
        prune(&mut contests, names.len());
        let folds: Vec<Vec<f64>> =
            (0..FOLDS).map(|fold| fit(&contests.iter().filter(|c| c.fold != fold).collect::<Vec<_>>(), names.len())).collect();
        if asked.is_some() {
            contests.iter().for_each(|c| miss(c, &folds[c.fold], &names));
        }
        let all = fit(&contests.iter().collect::<Vec<_>>(), names.len());
        for (at, (folder, _)) in sets.iter().enumerate() {
            let now = share(&contests, at, |c| best(&c.choices.iter().map(|c| f64::from(c.now)).collect::<Vec<_>>()));
            let possible = share(&contests, at, |c| c.choices.iter().position(|c| c.right).unwrap_or(0));
            let fitted = share(&contests, at, |c| best(&scores(c, &all)));
            let left_out = share(&contests, at, |c| best(&scores(c, &folds[c.fold])));
            let pages = contests.iter().filter(|c| c.set == at && c.scored).count();
            let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or(folder);
            eprintln!(
                "{race:8} {name:12} {pages:4} pages: in use {now:.4}, fitted {fitted:.4}, on sites left out {left_out:.4}, possible {possible:.4}"
            );
        }
        if asked.is_none() {
            let mut rows: Vec<(&String, f64)> = names.iter().zip(all).filter(|(_, w)| w.abs() >= SMALLEST).collect();
            rows.sort_by(|a, b| a.0.cmp(b.0));
            rows.iter().for_each(|(name, weight)| println!("{race}\t{name}\t{weight:.2}"));
        }
    }
    Ok(())
}
