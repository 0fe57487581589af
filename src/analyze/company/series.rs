//! Enumerations: what stands in one row with companies is likely one ("Halden, Osk and Borgholm").

use super::chunk::Chunk;
use super::decide::ACCEPT;
use super::lexicon::flag;
use super::names::{Kind, Name};
use crate::lang::Text;

/// A row of two ("Halden and Osk") proves less than one of three or more, of which two are companies.
const PAIR: i16 = 18;
const ONE_KNOWN: i16 = 26;
const SEVERAL_KNOWN: i16 = 30;
/// More for what is no English word, and so a name in any case.
const NO_WORD: i16 = 6;

/// Passes evidence along every row of names.
pub(super) fn score(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name]) {
    let mut first = 0;
    while first < chunks.len() {
        let mut last = first + 1;
        while last < chunks.len() && joined(text, &chunks[last - 1], &chunks[last]) {
            last += 1;
        }
        if last - first >= 2 {
            row(&chunks[first..last], names);
        }
        first = last;
    }
}

/// True when only commas and "and" stand between two candidates.
fn joined(text: &Text<'_>, a: &Chunk, b: &Chunk) -> bool {
    let between = a.last as usize..b.first as usize;
    matches!(between.len(), 1 | 2)
        && between.clone().all(|i| matches!(text.word(i), "," | "and" | "or" | "/" | "&" | "-" | "the"))
        && text.word(between.start) != "the"
        && text.word(between.start) != "-"
}

/// Evidence for the members of one row.
fn row(chunks: &[Chunk], names: &mut [Name]) {
    let strongest = |n: &Name| n.scores.iter().copied().max().unwrap_or(0);
    let company = |n: &Name| n.score(Kind::Company) >= ACCEPT && n.score(Kind::Company) == strongest(n);
    let name = |c: &Chunk| &names[c.name as usize];
    let known = chunks.iter().filter(|c| company(name(c))).count();
    let others = [Kind::Person, Kind::Place, Kind::Org];
    let foreign = chunks.iter().any(|c| others.iter().any(|k| name(c).score(*k) >= ACCEPT && !company(name(c))));
    if known == 0 || foreign {
        return;
    }
    let weight = match (chunks.len(), known) {
        (2, _) => PAIR,
        (_, 1) => ONE_KNOWN,
        _ => SEVERAL_KNOWN,
    };
    for chunk in chunks {
        let name = &mut names[chunk.name as usize];
        if name.score(Kind::Company) < ACCEPT {
            let word = name.score(Kind::Other) > 0 || name.entry.any(flag::WORD | flag::FIRST_NAME | flag::SURNAME);
            name.add(Kind::Company, if word || chunks.len() == 2 { weight } else { weight + NO_WORD }, "company.series");
        }
    }
}
