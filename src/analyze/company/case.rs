//! Whether capitals mean anything in a sentence: running text, a headline in title case, or all capitals.

use super::lexicon::{Key, Lexicon, flag};
use super::words::{Words, class};
use crate::lang::{Sentence, Shape, Text, Token};

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

/// Words in lower case by which a sentence with a full stop is running text, whatever its capitals.
const STOPPED: u32 = 2;

/// Reads the capitals of one sentence.
pub(super) fn of(text: &Text<'_>, sentence: &Sentence, words: &Words, lexicon: &Lexicon) -> Case {
    let tokens = &text.tokens[sentence.first as usize..sentence.last as usize];
    let content = |t: &Token| t.shape().any(Shape::WORD) && t.span.len() >= 2 && !t.shape().any(Shape::GLUED);
    // Most sentences have a word in small letters, and few capitals.
    let small = tokens.iter().any(|t| t.shape().any(Shape::LOWER) && content(t));
    if small && tokens.iter().skip(1).filter(|t| t.shape().any(Shape::CAP | Shape::CAMEL)).count() < TITLE_WORDS as usize {
        return Case::Sentence;
    }
    let (mut caps, mut lowers, mut uppers, mut seen) = (0u32, 0u32, 0u32, 0u32);
    for (n, token) in tokens.iter().enumerate() {
        if !content(token) {
            continue;
        }
        seen += 1;
        uppers += u32::from(token.shape().any(Shape::UPPER));
        if n == 0 || words.of(token.word()) & (class::FUNCTION | class::DATE | class::LEGAL) != 0 {
            continue;
        }
        if token.shape().any(Shape::CAP | Shape::CAMEL) {
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
    // A headline has no full stop, a list of names in running text has few other words.
    if lowers >= STOPPED && sentence.last > sentence.first && text.word(sentence.last as usize - 1) == "." {
        return Case::Sentence;
    }
    if lowers == 0 && uppers * 5 >= seen * 4 {
        return Case::Upper;
    }
    let english = |token: &Token| {
        token.shape().any(Shape::CAP)
            && words.of(token.word()) & (class::FUNCTION | class::LEGAL) == 0
            && is_english(lexicon, token.span.of(text.text))
    };
    let range = sentence.first as usize + 1..(sentence.last as usize).max(sentence.first as usize + 1);
    let common = text.tokens[range].iter().filter(|t| english(t)).count() as u32;
    if common >= 2 && common * 5 >= caps * 2 { Case::Title } else { Case::Sentence }
}

/// True for an English word, inflected or not.
pub(super) fn is_english(lexicon: &Lexicon, word: &str) -> bool {
    let known = |key: Key| lexicon.get(key.finish()).is_some_and(|e| e.any(flag::WORD));
    let with = |mut key: Key, more: &str| {
        key.push(more);
        key
    };
    // Keys grow letter by letter: those of the stems are read on the way to that of the word. No ending starts inside a letter of
    // several bytes.
    let stem = |ending: usize| word.len().checked_sub(ending).and_then(|end| word.get(..end));
    let three = Key::start(stem(3).unwrap_or_default());
    let two = stem(2).map(|s| if stem(3).is_some() { with(three, &s[s.len() - 1..]) } else { Key::start(s) });
    let one = stem(1).map(|s| if let (Some(key), Some(_)) = (two, stem(2)) { with(key, &s[s.len() - 1..]) } else { Key::start(s) });
    let whole = match (one, stem(1)) {
        (Some(key), Some(s)) => with(key, &word[s.len()..]),
        _ => Key::start(word),
    };
    let ending = |ending: &str| word.ends_with(ending) && word.len() >= ending.len() + 3;
    known(whole)
        || (ending("s") || ending("d")) && one.is_some_and(known)
        || (ending("es") || ending("ed") || ending("ly")) && two.is_some_and(known)
        || ending("ies") && known(with(three, "y"))
        || ending("ing") && (known(three) || known(with(three, "e")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_are_known_with_their_endings() {
        let english = |word: &str| is_english(Lexicon::builtin(), word);
        for word in ["ship", "Ships", "boxes", "walked", "used", "making", "parties", "quickly", "WORK", "Résumés"] {
            assert!(english(word), "{word}");
        }
        for word in ["", "x", "Kvitsund", "Kvitsunds", "brzying", "é"] {
            assert!(!english(word), "{word}");
        }
    }
}
