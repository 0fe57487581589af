//! Abbreviations that the text spells out in ordinary words: "pay-per-click (PPC)", "GAP (Grade Adjusted Pace)". Whoever is listed under the
//! letters is not meant.

use super::case::is_english;
use super::chunk::Chunk;
use super::lexicon::{Lexicon, flag};
use super::names::{Kind, Name};
use super::words::{Words, class};
use crate::lang::{Shape, Text};

/// Outweighs what speaks for a listed company without words around it that do.
const SPELLED: i16 = 120;

/// Letters of an abbreviation.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Scores the listed names that the text spells out as something else.
pub(super) fn score(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name], lexicon: &Lexicon, words: &Words) {
    for chunk in chunks {
        let at = chunk.first as usize;
        let listed = names.get(chunk.name as usize).is_some_and(|n| n.entry.any(flag::COMPANY));
        let short = chunk.last - chunk.first == 1
            && text.tokens.get(at).is_some_and(|t| t.shape().any(Shape::UPPER))
            && LETTERS.contains(&text.word(at).len());
        if !listed || !short {
            continue;
        }
        let letters = text.word(at);
        let before = || matches!(text.word(at.wrapping_sub(1)), "(" | "[") && matches!(text.word(at + 1), ")" | "]");
        let behind = || matches!(text.word(at + 1), "(" | "[");
        let range = if before() {
            backward(text, at - 1, letters)
        } else if behind() {
            forward(text, at + 2, letters)
        } else {
            None
        };
        // What ends like a company's name is one.
        let plain = |&(first, last): &(usize, usize)| {
            let word = |i: usize| text.tokens[i].shape().any(Shape::WORD);
            let company = text.tokens.get(last - 1).is_some_and(|t| words.of(t.word()) & (class::COMPANY_NOUN | class::LEGAL) != 0);
            !company
                && (first..last).filter(|i| word(*i)).all(|i| text.tokens[i].shape().any(Shape::LOWER) || is_english(lexicon, text.word(i)))
        };
        if range.filter(plain).is_some() {
            names[chunk.name as usize].add(Kind::Other, SPELLED, "");
        }
    }
}

/// The words before token `end` whose first letters are `letters`.
fn backward(text: &Text<'_>, end: usize, letters: &str) -> Option<(usize, usize)> {
    let mut at = end;
    for letter in letters.chars().rev() {
        at = (0..at).rev().take(STEP).find(|i| text.tokens[*i].shape().any(Shape::WORD) && begins(text, *i, letter))?;
    }
    Some((at, end))
}

/// The words from token `start` on whose first letters are `letters`; the bracket closes behind them.
fn forward(text: &Text<'_>, start: usize, letters: &str) -> Option<(usize, usize)> {
    let mut at = start;
    for letter in letters.chars() {
        at = (at..text.tokens.len()).take(STEP).find(|i| text.tokens[*i].shape().any(Shape::WORD) && begins(text, *i, letter))? + 1;
    }
    matches!(text.word(at), ")" | "]").then_some((start, at))
}

/// Tokens from one letter's word to the next at most: a hyphen or a small word stands between.
const STEP: usize = 3;

/// True when the word at `at` begins with a letter, in whatever case.
fn begins(text: &Text<'_>, at: usize, letter: char) -> bool {
    text.word(at).chars().next().is_some_and(|c| c.to_lowercase().eq(letter.to_lowercase()))
}
