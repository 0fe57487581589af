//! Tickers in brackets: "(NASDAQ: HLDN)", "(HLDN.O)", "(HLDN)". The symbol is no name, and what stands before it is a company.

use super::chunk::Chunk;
use super::lexicon::{Entry, Key, Lexicon, NONE, flag};
use super::names::{KeyMap, Kind, Name};
use super::words::{Words, class};
use crate::lang::{Shape, Text};

/// A symbol that an exchange stands before, and one that the list knows.
const GIVEN: i16 = 60;
const KNOWN: i16 = 50;
/// What keeps a symbol from being taken for a company.
const SYMBOL: i16 = 90;
/// Longest symbol in letters.
const LONGEST: usize = 6;

/// Scores symbols and the names before them.
///
/// A symbol that the text also uses as a name ("QSR said") comes back with the name that it stands for.
pub(super) fn score(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name], lexicon: &Lexicon, words: &Words) -> Vec<(u32, u32)> {
    let mut symbols: Vec<(u32, u32)> = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let first = chunk.first as usize;
        if !is_symbol(text, chunk) {
            continue;
        }
        let class = |i: usize| text.tokens.get(i).map_or(0, |t| words.of(t.word()));
        let before = |n: usize| first.checked_sub(n).map_or("", |i| text.word(i));
        let exchange = before(1) == ":" && first >= 2 && class(first - 2) & class::EXCHANGE != 0;
        let listed = lexicon.ticker(text.word(first));
        // "(HLDN, 7267.TO)", "(051910.SE)": the market's letters behind a number.
        let number = |i: usize| text.tokens.get(i).is_some_and(|t| t.shape().any(Shape::NUMBER));
        let of_number = before(1) == "." && first >= 2 && number(first - 2) && closes(text, chunk.last as usize);
        let before_number = matches!(before(1), "(" | "[")
            && text.word(chunk.last as usize) == ","
            && number(chunk.last as usize + 1)
            && text.word(chunk.last as usize + 2) == ".";
        if of_number || before_number {
            names[chunk.name as usize].add(Kind::Other, SYMBOL, "");
            continue;
        }
        let bracket = matches!(before(1), "(" | "[") && closes(text, chunk.last as usize);
        if !(exchange || bracket && (listed.is_some() || suffixed(text, chunk.last as usize))) {
            continue;
        }
        // The first candidate before the bracket: an exchange may stand between.
        let Some(owner) = (at.saturating_sub(2)..at).rev().find(|i| {
            let last = chunks[*i].last as usize;
            matches!(text.word(last), "(" | "[") && first - last <= 4
        }) else {
            if exchange {
                symbols.push((chunk.name, chunk.name));
            }
            continue;
        };
        let owner_name = chunks[owner].name;
        if owner_name == chunk.name {
            continue;
        }
        // "Harbour Data Services (HDS)" is an abbreviation, whoever is listed as HDS.
        if !exchange && is_initials(text, &chunks[owner], chunk) && !listed.is_some_and(|e| same_start(text, &chunks[owner], e, lexicon)) {
            continue;
        }
        symbols.push((chunk.name, owner_name));
        let name = &mut names[owner_name as usize];
        name.add(Kind::Company, if exchange { GIVEN } else { KNOWN }, "company.ticker");
        if let Some(entry) = listed.filter(|e| name.entry.company == NONE && same_start(text, &chunks[owner], *e, lexicon)) {
            name.entry.company = entry.company;
            name.entry.flags |= flag::COMPANY;
        }
    }
    // Counted once for all: a text may hold nothing but symbols.
    let mut uses: KeyMap<u32> = KeyMap::default();
    symbols.iter().for_each(|(symbol, _)| *uses.entry(u64::from(*symbol)).or_default() += 1);
    let (names_too, only): (Vec<_>, Vec<_>) =
        symbols.iter().copied().partition(|s| s.0 != s.1 && Some(&names[s.0 as usize].count) > uses.get(&u64::from(s.0)));
    for (symbol, _) in only {
        names[symbol as usize].add(Kind::Other, SYMBOL, "");
    }
    names_too
}

/// True for a short run of capitals and digits.
fn is_symbol(text: &Text<'_>, chunk: &Chunk) -> bool {
    let word = text.word(chunk.first as usize);
    let upper =
        text.tokens.get(chunk.first as usize).is_some_and(|t| t.shape().any(Shape::UPPER) || word.len() == 1 && t.shape().any(Shape::CAP));
    chunk.last - chunk.first == 1 && upper && word.len() <= LONGEST
}

/// True when the symbol is made of the first letters of the name's capitals.
fn is_initials(text: &Text<'_>, name: &Chunk, symbol: &Chunk) -> bool {
    let capital = |i: &usize| text.tokens.get(*i).is_some_and(|t| t.shape().any(Shape::CAP | Shape::CAMEL));
    let initials = (name.first as usize..name.last as usize).filter(capital).filter_map(|i| text.word(i).chars().next());
    name.last - name.first >= 3 && initials.eq(text.word(symbol.first as usize).chars())
}

/// True when the bracket closes right after, with a market's letters in between at most: "(HLDN.O)".
fn closes(text: &Text<'_>, at: usize) -> bool {
    (at..at + 3).any(|i| matches!(text.word(i), ")" | "]"))
}

/// True when a market's letters follow the symbol.
fn suffixed(text: &Text<'_>, at: usize) -> bool {
    text.word(at) == "." && matches!(text.word(at + 2), ")" | "]") && text.word(at + 1).len() <= 2
}

/// True when the candidate starts as the listed company's name does.
fn same_start(text: &Text<'_>, chunk: &Chunk, entry: Entry, lexicon: &Lexicon) -> bool {
    let Some(row) = lexicon.company(entry.company) else { return false };
    let word = row.name.split_whitespace().next().unwrap_or_default();
    Key::of(word) == Key::of(text.word(chunk.first as usize))
}
