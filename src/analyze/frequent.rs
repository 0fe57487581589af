//! The words that business news uses most, counted in the examples and word lists of our own rules.
//!
//! They get the first numbers of the vocabulary: what all tables know of them then stands close together, and texts ask for little else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::event::knowledge::FILES;
use crate::lang::{Vocab, token};

/// How many words get the first numbers: of the tokens of news they are two thirds.
const WORDS: usize = 2048;

/// A vocabulary of those words, the most frequent first.
pub(super) fn vocab() -> Vocab {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut lower = String::new();
    for (_, text) in FILES {
        for token in token::tokenize(text, &Vocab::default()) {
            token::lower_into(token.span.of(text), &mut lower);
            match counts.get_mut(&lower) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(lower.clone(), 1);
                }
            }
        }
    }
    let mut words: Vec<(Reverse<usize>, String)> = counts.into_iter().map(|(word, count)| (Reverse(count), word)).collect();
    words.sort_unstable();
    let mut vocab = Vocab::default();
    words.iter().take(WORDS).for_each(|(_, word)| {
        vocab.intern(word);
    });
    vocab
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_come_first() {
        let vocab = vocab();
        assert_eq!(vocab.len(), WORDS);
        assert!(["the", "of", "in", ",", "to", "company"].iter().all(|word| (1..100).contains(&vocab.get(word).0)));
    }
}
