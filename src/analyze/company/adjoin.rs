//! A known name and a word behind it that acts as a company by itself are one longer name: "Halden" and "Paper" of "Halden Paper said".

use super::chunk::{Chunk, mark};
use super::lexicon::{Entry, flag};
use super::names::{Kind, Name};

/// The candidates with such pairs made one, everywhere in the text; `None` when there are none.
pub(super) fn adjoin(chunks: &[Chunk], names: &[Name]) -> Option<Vec<Chunk>> {
    let company = |chunk: &Chunk| names[chunk.name as usize].decided == Some(Kind::Company);
    let touches = |a: &Chunk, b: &Chunk| b.marks & mark::AFTER != 0 && a.last == b.first && a.marks & mark::POSSESSIVE == 0;
    // "Halden Project Manager Ann Dahl": the word belongs to the post.
    let rest = |a: &Chunk, b: &Chunk| {
        touches(a, b) && b.marks & mark::BEFORE_ROLE == 0 && company(a) && company(b) && !names[b.name as usize].entry.any(flag::COMPANY)
    };
    let mut pairs: Vec<(u32, u32)> = chunks.windows(2).filter(|w| rest(&w[0], &w[1])).map(|w| (w[0].name, w[1].name)).collect();
    if pairs.is_empty() {
        return None;
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut joined: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        match joined.last_mut().filter(|before| touches(before, chunk) && pairs.binary_search(&(before.name, chunk.name)).is_ok()) {
            Some(before) => {
                let marks = (before.marks | chunk.marks & !mark::AFTER) | mark::KNOWN_START;
                *before = Chunk { last: chunk.last, base: chunk.base, entry: Entry::UNKNOWN, marks, ..*before };
            }
            None => joined.push(*chunk),
        }
    }
    Some(joined)
}
