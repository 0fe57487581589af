//! Pages with their truths, read from folders.

use crate::FOLDS;
use newsparse::fitting::{self, Costs};
use serde_json::Value;
use std::collections::HashSet;
use std::io::Read;

/// Weight of a page whose truth gives its paragraphs, that is of news; the other sets hold guides and blogs as well.
const NEWS: f32 = 3.0;
/// Weight of a block that has no words to speak of, against the share of the body that others weigh.
const FLOOR: f32 = 0.002;
/// What the foreign blocks of a page weigh at most, against its body.
const MOST: f32 = 1.0;
/// Words that may stand in a body by chance.
const FEW: usize = 6;
/// Words of a page of which only snippets are known.
const USUAL: f32 = 400.0;

/// A page.
pub(crate) struct Page {
    pub(crate) set: String,
    pub(crate) id: String,
    html: String,
    /// The part of the sites that its house belongs to.
    pub(crate) fold: usize,
    /// How much it counts.
    pub(crate) weight: f32,
    pub(crate) texts: Vec<String>,
    pub(crate) paths: Vec<String>,
    /// Words of each block.
    pub(crate) words: Vec<u32>,
    pub(crate) features: Vec<Vec<u16>>,
    /// How close each block stands to the one before.
    pub(crate) ties: Vec<u8>,
    /// What each block is, and how much it weighs; none where the truth does not say.
    pub(crate) targets: Vec<Option<(bool, f32)>>,
    /// Acceptable bodies.
    pub(crate) bodies: Vec<String>,
    /// Acceptable lists of paragraphs.
    pub(crate) paragraphs: Vec<Vec<String>>,
    pub(crate) with: Vec<String>,
    pub(crate) without: Vec<String>,
}

impl Page {
    /// The part of each block and why.
    pub(crate) fn labels(&self, scores: &[f32], costs: &Costs) -> Vec<(String, &'static str)> {
        fitting::labels(&self.html, scores, costs)
    }
}

pub(crate) fn read(sets: &[String]) -> Result<Vec<Page>, Box<dyn std::error::Error>> {
    let mut pages = Vec::new();
    for set in sets {
        let name = set.trim_end_matches('/').rsplit('/').next().unwrap_or(set);
        for line in std::fs::read_to_string(format!("{set}/truth.jsonl"))?.lines() {
            let row: Value = serde_json::from_str(line)?;
            let mut html = Vec::new();
            let file = std::fs::File::open(format!("{set}/pages/{}.html.gz", row["id"].as_str().unwrap_or("")))?;
            flate2::read::MultiGzDecoder::new(file).read_to_end(&mut html)?;
            pages.push(page(name, &row, String::from_utf8_lossy(&html).into_owned()));
        }
    }
    Ok(pages)
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect()
}

fn runs(words: &[&str]) -> HashSet<String> {
    (1..=3).flat_map(|n| words.windows(n).map(|w| w.join(" "))).collect()
}

/// Share of a block's longest runs that a body has.
fn share(block: &[&str], body: &HashSet<String>) -> f32 {
    let n = block.len().clamp(1, 3);
    let (mut hits, mut all) = (0, 0);
    for run in block.windows(n) {
        hits += i32::from(body.contains(&run.join(" ")));
        all += 1;
    }
    hits as f32 / all.max(1) as f32
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(set: &str, row: &Value, html: String) -> Page {
    let id = row["id"].as_str().unwrap_or("").to_string();
    let host = row["url"].as_str().and_then(|u| u.split('/').nth(2)).filter(|h| !h.is_empty() && *h != "web.archive.org").unwrap_or(&id);
    // Sites of one house have the same second label.
    let house = host.rsplit('.').nth(1).filter(|l| l.len() > 3).unwrap_or(host);
    let fold = house.bytes().fold(7u32, |h, b| h.wrapping_mul(31).wrapping_add(b.into())) as usize % FOLDS;
    let strings = |key: &str| row[key].as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_string)).collect::<Vec<_>>();
    let bodies: Vec<String> = row["body"].as_str().map(str::to_string).into_iter().chain(strings("body_alt")).collect();
    let all = strings("paragraphs").iter().map(|p| folded(p)).collect::<Vec<_>>();
    let optional: HashSet<u64> = row["optional"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    let core = all.iter().zip(0..).filter(|(_, at)| !optional.contains(at)).map(|(p, _)| p.clone()).collect();
    let paragraphs = if all.is_empty() { Vec::new() } else { vec![all, core] };
    let samples = fitting::blocks(&html);
    let mut page = Page {
        set: set.to_string(),
        id,
        html,
        fold,
        weight: if paragraphs.is_empty() { 1.0 } else { NEWS },
        texts: Vec::new(),
        paths: Vec::new(),
        words: Vec::new(),
        features: Vec::new(),
        ties: Vec::new(),
        targets: Vec::new(),
        bodies,
        paragraphs,
        with: strings("with"),
        without: strings("without"),
    };
    let truths: Vec<HashSet<String>> = page.bodies.iter().map(|b| runs(&words(b))).collect();
    let total = page.bodies.first().map_or(USUAL, |b| words(b).len() as f32);
    for sample in samples {
        page.targets.push(target(&page, &sample.text, &truths, total));
        page.words.push(words(&sample.text).len() as u32);
        page.texts.push(sample.text);
        page.paths.push(sample.path);
        page.features.push(sample.features);
        page.ties.push(sample.tie);
    }
    strays(&mut page);
    temper(&mut page);
    page
}

/// A page with far more foreign text than its body would speak louder than the others.
fn temper(page: &mut Page) {
    let foreign: f32 = page.targets.iter().flatten().filter(|t| !t.0).map(|t| t.1).sum();
    let most = MOST * page.weight;
    for target in page.targets.iter_mut().flatten().filter(|t| !t.0 && foreign > most) {
        target.1 *= most / foreign;
    }
}

/// A few words outside the body that stand somewhere in the body as well ("News" in a menu) are no part of it.
fn strays(page: &mut Page) {
    let long = |at: &usize| words(&page.texts[*at]).len() > FEW && page.targets[*at].is_some_and(|t| t.0);
    let all = 0..page.texts.len();
    let (Some(first), Some(last)) = (all.clone().find(long), all.clone().rev().find(long)) else { return };
    for at in all.filter(|at| at + 4 < first || *at > last + 4) {
        if let Some((positive, _)) = page.targets[at].as_mut().filter(|_| words(&page.texts[at]).len() <= FEW) {
            *positive = false;
        }
    }
}

fn target(page: &Page, text: &str, truths: &[HashSet<String>], total: f32) -> Option<(bool, f32)> {
    let block = words(text);
    let positive = if truths.is_empty() {
        match (page.with.iter().any(|w| text.contains(w.as_str())), page.without.iter().any(|w| text.contains(w.as_str()))) {
            (true, false) => true,
            (false, true) => false,
            _ => return None,
        }
    } else {
        let shares: Vec<f32> = truths.iter().map(|b| share(&block, b)).collect();
        let positive = shares[0] >= 0.5;
        if total < 30.0 || block.is_empty() || shares.iter().any(|&s| (s >= 0.5) != positive) {
            return None;
        }
        positive
    };
    Some((positive, page.weight * ((block.len() as f32 / total).min(0.5) + FLOOR)))
}
