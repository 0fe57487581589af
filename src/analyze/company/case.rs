//! Whether capitals mean anything in a sentence: running text, a headline in title case, or all capitals.

use super::lexicon::{Key, Lexicon, flag};
use super::words::{Words, class};
use crate::lang::{Sentence, Shape, Text};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Capitals mark names.
    Sentence,
    /// Every word that matters is capitalised.
    Title,
    /// All letters are capitals.
    Upper,
}

/// Fewest content words by which title case shows: "Halden Insight" alone may be a name.
const TITLE_WORDS: u32 = 3;

/// Reads the capitals of one sentence.
pub(super) fn of(text: &Text<'_>, sentence: &Sentence, words: &Words, lexicon: &Lexicon) -> Case {
    let (mut caps, mut lowers, mut uppers, mut seen) = (0u32, 0u32, 0u32, 0u32);
    for (n, token) in text.tokens[sentence.first as usize..sentence.last as usize].iter().enumerate() {
        if !token.shape.any(Shape::WORD) || token.span.len() < 2 || token.shape.any(Shape::GLUED) {
            continue;
        }
        seen += 1;
        uppers += u32::from(token.shape.any(Shape::UPPER));
        if n == 0 || words.of(token.word) & (class::FUNCTION | class::DATE | class::LEGAL) != 0 {
            continue;
        }
        if token.shape.any(Shape::CAP | Shape::CAMEL) {
            caps += 1;
        } else {
            lowers += 1;
        }
    }
    if seen >= 2 && uppers == seen {
        return Case::Upper;
    }
    // In running text lower-case words outnumber names; nothing more to ask.
    if caps < TITLE_WORDS || lowers * 3 > caps {
        return Case::Sentence;
    }
    if lowers == 0 && uppers * 5 >= seen * 4 {
        return Case::Upper;
    }
    let english = |token: &crate::lang::Token| {
        token.shape.any(Shape::CAP)
            && words.of(token.word) & (class::FUNCTION | class::LEGAL) == 0
            && is_english(lexicon, token.span.of(text.text))
    };
    let range = sentence.first as usize + 1..(sentence.last as usize).max(sentence.first as usize + 1);
    let common = text.tokens[range].iter().filter(|t| english(t)).count() as u32;
    if common >= 2 && common * 5 >= caps * 2 { Case::Title } else { Case::Sentence }
}

/// True for an English word, inflected or not.
pub(super) fn is_english(lexicon: &Lexicon, word: &str) -> bool {
    let known = |w: &str| lexicon.get(Key::of(w)).is_some_and(|e| e.any(flag::WORD));
    if known(word) {
        return true;
    }
    let stem = |suffix: &str| word.strip_suffix(suffix).filter(|s| s.len() >= 3);
    ["s", "es", "d", "ed", "ing", "ly"].iter().filter_map(|s| stem(s)).any(known)
        || stem("ies").is_some_and(|s| known(&format!("{s}y")))
        || stem("ing").is_some_and(|s| known(&format!("{s}e")))
}
