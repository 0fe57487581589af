//! Abbreviations whose full stop belongs to them, and whether one may end a sentence.

use std::sync::LazyLock;

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

/// Looks a word up, in any case, without its last full stop.
pub(crate) fn find(word: &str) -> Option<Abbreviation> {
    static ROWS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| TABLE.lines().filter_map(|l| l.split_once('\t')).collect());
    let lower = word.to_ascii_lowercase();
    let row = ROWS.binary_search_by(|row| row.0.cmp(&lower)).ok()?;
    let flags = ROWS[row].1;
    Some(Abbreviation { capitalised: flags.contains("cap"), may_end: flags.contains("end") })
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
