//! Abbreviations whose full stop belongs to them, and whether one may end a sentence.

use std::sync::LazyLock;

use crate::bytes;

/// What is known of an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Abbreviation {
    /// Only when it is capitalised; in lower case it is a word ("no", "co").
    pub(crate) capitalised: bool,
    /// It may stand at the end of a sentence ("Inc.", "a.m.").
    pub(crate) may_end: bool,
}

/// Rows of word (lower case, without its last full stop) and flags, sorted by word.
const TABLE: &str = include_str!("../data/lang/abbreviations.tsv");

/// Words that start sentences far more often than they continue a name, capitalised and sorted.
const STARTERS: &str = include_str!("../data/lang/sentence_starters.txt");

/// Bytes of the longest abbreviation, which are looked up as one number.
const LONGEST: usize = 8;

/// The rows, sorted by their letters as a number.
static ROWS: LazyLock<Vec<(u64, Abbreviation)>> = LazyLock::new(|| {
    let row = |line: &str| {
        let (word, flags) = line.split_once('\t')?;
        Some((bytes::few(word.as_bytes()), Abbreviation { capitalised: flags.contains("cap"), may_end: flags.contains("end") }))
    };
    let mut rows: Vec<_> = TABLE.lines().filter_map(row).collect();
    rows.sort_unstable_by_key(|row| row.0);
    rows
});

/// Looks a word up, in any case, without its last full stop.
pub(crate) fn find(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    let mut letters = [0; LONGEST];
    letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    let key = u64::from_le_bytes(letters);
    ROWS.binary_search_by_key(&key, |row| row.0).ok().map(|at| ROWS[at].1)
}

/// False for words that are no abbreviation for certain.
pub(crate) fn may_be(word: &[u8]) -> bool {
    word.len() <= LONGEST && std::str::from_utf8(word).is_ok_and(|word| find(word).is_some())
}

/// True for a capitalised word that starts sentences.
pub(crate) fn starts_sentences(word: &str) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| STARTERS.lines().collect());
    WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_well_formed() {
        let words: Vec<_> = TABLE.lines().map(|l| l.split_once('\t').unwrap()).collect();
        assert!(words.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(words.iter().all(|w| w.0.len() <= LONGEST));
        assert!(words.iter().all(|w| matches!(w.1, "" | "cap" | "end" | "cap,end")));
        let starters: Vec<_> = STARTERS.lines().collect();
        assert!(starters.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn finds_in_any_case() {
        assert_eq!(find("Inc"), Some(Abbreviation { capitalised: false, may_end: true }));
        assert!(find("No").unwrap().capitalised && find("cat").is_none());
    }
}
