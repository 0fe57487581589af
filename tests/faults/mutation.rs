//! A bounded mutation loop over the fixtures: no panic, no hang, no broken report, whatever bytes come in.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use newsparse::{Format, Options};

use crate::sound::{repeated, unsound};
use crate::{fixtures, pages::Page, schema, specs};

/// How long the loop may take when nothing else is asked for with `MUTATION_SECONDS`.
const SECONDS: u64 = 5;

/// A document of a few kilobytes that takes longer hangs, in a build for tests too.
const HANG: Duration = Duration::from_secs(20);

/// A small generator of numbers (xorshift), so that a failure can be run again from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// Pieces that have broken readers before.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</p>",
    "<p",
    "<b><i></b>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<table><td>",
    "<svg>",
    "&#0;",
    "&amp;",
    "&#x110000;",
    "\"",
    "'",
    "{",
    "}",
    "\\ud800",
    "[[[[",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "é",
    "漢字",
    "👩‍👧",
    "$",
    "%",
    "1e999",
    "99999999999999999999",
    "0/0",
    "-",
    "–",
    "Feb 31, 2025",
    "\r\n\r\n",
    "\n\n\n",
    " Inc. ",
    " and ",
    "“",
    "”",
    "(NYSE: ",
    "billion",
    "Read more: ",
    "By ",
    "* ",
    "[1]",
    "https://",
    "\t",
    "　",
    "ı",
    "İ",
    "ß",
    "ﬁ",
];

/// Changes bytes in one of the ways that pages get broken.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..1 + dice.roll(6) {
        let at = dice.roll(bytes.len() + 1).min(bytes.len());
        let end = (at + dice.roll(200)).min(bytes.len());
        match dice.roll(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].bytes())),
            3 => {
                let copy = bytes[at..end].repeat(1 + dice.roll(40));
                drop(bytes.splice(at..at, copy));
            }
            4 if at < bytes.len() => bytes[at] = dice.roll(256) as u8,
            5 => {
                let from = dice.roll(other.len().max(1)).min(other.len());
                let to = (from + dice.roll(400)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            6 => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].repeat(1 + dice.roll(60)).bytes())),
            _ => bytes[at..end].reverse(),
        }
    }
}

/// How long the loop goes on: `MUTATION_SECONDS`, or `MUTATION_RUNS` however long they take.
struct Ends {
    start: Instant,
    limit: Duration,
    runs: Option<u64>,
}

impl Ends {
    fn after(&self, runs: u64) -> bool {
        self.runs.map_or_else(|| self.start.elapsed() >= self.limit, |asked| runs >= asked)
    }
}

/// What is wrong with what comes of a document.
fn broken(bytes: &[u8], options: &Options, validator: &jsonschema::Validator) -> Vec<String> {
    let Ok(reports) = newsparse::analyze_all(bytes, options) else { return Vec::new() };
    let mut all = Vec::new();
    for report in &reports {
        all.extend(unsound(report));
        let json = serde_json::to_value(report).unwrap();
        all.extend(validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())));
    }
    if options.format == Format::Html
        && let Ok(pages) = newsparse::dump::blocks(bytes, options)
    {
        all.extend(repeated(bytes, &pages));
    }
    all
}

#[test]
fn mutated_documents_give_sound_reports_or_errors() {
    let mut seeds: Vec<Vec<u8>> = fixtures::pages().iter().map(|f| Page::read(f).source).collect();
    seeds.extend(specs::cases().into_iter().map(|(_, case)| case.text().as_bytes().to_vec()));
    let asked = |name| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let limit = Duration::from_secs(asked("MUTATION_SECONDS").unwrap_or(SECONDS));
    let ends = Ends { start: Instant::now(), limit, runs: asked("MUTATION_RUNS") };
    let first = asked("MUTATION_SEED").unwrap_or(1);
    let validator = schema::validator();
    let (mut runs, mut slowest, mut bad) = (0, Duration::ZERO, Vec::new());
    while !ends.after(runs) && bad.len() < 5 {
        let seed = first + runs;
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut bytes = seeds[dice.roll(seeds.len())].clone();
        mutate(&mut bytes, &seeds[dice.roll(seeds.len())], &mut dice);
        runs += 1;
        let format = [Format::Auto, Format::Auto, Format::Html, Format::Text, Format::Body][dice.roll(5)];
        let options = Options { format, date: "2025-03-04".parse().ok(), explain: dice.roll(4) == 0, ..Options::default() };
        let before = super::busy();
        match std::panic::catch_unwind(AssertUnwindSafe(|| broken(&bytes, &options, &validator))) {
            Ok(faults) if faults.is_empty() => {}
            Ok(faults) => bad.push(format!("MUTATION_SEED={seed}: {faults:?}")),
            Err(_) => bad.push(format!("MUTATION_SEED={seed}: panic")),
        }
        slowest = slowest.max(super::busy().saturating_sub(before));
    }
    println!("mutated documents: {runs} runs from MUTATION_SEED={first}, {} broken, the slowest {slowest:?}", bad.len());
    assert!(bad.is_empty(), "of {runs} runs:\n{}", bad.join("\n"));
    assert!(slowest < HANG, "{slowest:?}");
    assert!(runs > 10, "only {runs} runs");
}
