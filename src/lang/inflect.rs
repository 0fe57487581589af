//! Inflected forms of English verbs and nouns, so that a rule names each word once.

/// Irregular verbs: base, past and participle (and further forms), separated by spaces.
const IRREGULAR: &str = include_str!("../data/lang/irregular_verbs.txt");

/// Every form of `word` read as a verb and as a noun: "-s", "-ed", "-ing" and the irregular ones.
pub(crate) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![with_s(word), with_ing(word)];
    match irregular(word) {
        Some(past) => forms.extend(past.map(String::from)),
        None => forms.push(with_ed(word)),
    }
    forms.sort_unstable();
    forms.dedup();
    forms.retain(|f| f != word);
    forms
}

/// The irregular verbs: base, past, and participle where it is another word.
pub(crate) fn irregular_verbs() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    IRREGULAR.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (base, past) = (words.next()?, words.next()?);
        Some((base, past, words.next().unwrap_or(past)))
    })
}

/// The past forms of an irregular verb.
fn irregular(word: &str) -> Option<impl Iterator<Item = &'static str>> {
    static LINES: std::sync::LazyLock<Vec<&'static str>> = std::sync::LazyLock::new(|| IRREGULAR.lines().collect());
    let base = |line: &&'static str| line.split(' ').next().unwrap_or_default();
    let at = LINES.binary_search_by(|line| base(line).cmp(word)).ok()?;
    Some(LINES.get(at)?.split(' ').skip(1))
}

/// Third person or plural.
pub(crate) fn with_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|s| !ends_in_vowel(s)) {
        return [stem, "ies"].concat();
    }
    if let Some(stem) =
        word.strip_suffix("man").filter(|s| !s.is_empty() && !matches!(*s, "hu" | "ger" | "ro" | "otto" | "talis" | "nor" | "sha"))
    {
        return [stem, "men"].concat();
    }
    let hisses = matches!(word.as_bytes(), [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h']);
    [word, if hisses || word == "go" { "es" } else { "s" }].concat()
}

/// Regular past.
pub(crate) fn with_ed(word: &str) -> String {
    if word.ends_with('e') {
        return [word, "d"].concat();
    }
    match word.strip_suffix('y').filter(|s| !ends_in_vowel(s)) {
        Some(stem) => [stem, "ied"].concat(),
        None => [word, doubled(word), "ed"].concat(),
    }
}

/// Present participle.
pub(crate) fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return [stem, "ying"].concat();
    }
    match word.strip_suffix('e').filter(|s| !s.ends_with('e') && s.len() > 1) {
        Some(stem) => [stem, "ing"].concat(),
        None => [word, doubled(word), "ing"].concat(),
    }
}

/// The last consonant where English doubles it, else nothing: one syllable of consonant, vowel, consonant, or a stressed end.
fn doubled(word: &str) -> &str {
    /// Verbs of two syllables with the stress on the last.
    const STRESSED: &[&str] = &[
        "admit", "allot", "begin", "commit", "compel", "control", "defer", "deter", "equip", "expel", "forbid", "forget", "incur", "occur",
        "omit", "outbid", "outrun", "permit", "prefer", "propel", "rebut", "recur", "refer", "regret", "remit", "reset", "submit",
        "transfer", "transmit", "undercut", "upset",
    ];
    let bytes = word.as_bytes();
    let short = match bytes {
        [head @ .., a, b, c] => {
            let one_syllable = !head.iter().copied().any(is_vowel);
            !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !matches!(c, b'w' | b'x' | b'y') && one_syllable
        }
        _ => false,
    };
    let last = word.char_indices().last().map_or("", |(at, _)| &word[at..]);
    if short || STRESSED.contains(&word) { last } else { "" }
}

/// True when the last letter is a vowel.
fn ends_in_vowel(word: &str) -> bool {
    word.bytes().last().is_some_and(is_vowel)
}

/// Vowel letters; "y" counts as a consonant.
fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_regular_and_irregular_words() {
        assert_eq!(forms("acquire"), ["acquired", "acquires", "acquiring"]);
        assert_eq!(forms("buy"), ["bought", "buying", "buys"]);
        assert_eq!(forms("plan"), ["planned", "planning", "plans"]);
        assert_eq!((with_s("fisherman"), with_s("human")), ("fishermen".to_owned(), "humans".to_owned()));
        assert_eq!(forms("submit"), ["submits", "submitted", "submitting"]);
        assert_eq!(forms("report"), ["reported", "reporting", "reports"]);
        assert_eq!(forms("rally"), ["rallied", "rallies", "rallying"]);
        assert_eq!(forms("launch"), ["launched", "launches", "launching"]);
        assert_eq!(forms("agree"), ["agreed", "agreeing", "agrees"]);
        assert_eq!(forms("rise"), ["risen", "rises", "rising", "rose"]);
    }

    #[test]
    fn irregular_verbs_are_sorted_and_unique() {
        let bases: Vec<_> = IRREGULAR.lines().map(|l| l.split(' ').next()).collect();
        assert!(bases.windows(2).all(|w| w[0] < w[1]));
    }
}
