//! Verb or noun: what stands around a word that may be both, as signs with fitted weights.
//!
//! The sum of the weights and of how the word itself leans is a log-odds: above zero the word is a verb. The weights are data
//! (`lang/verb_weights.tsv`), fitted by `examples/fit_tags.rs`.

/// Values that a part of a sign may have.
type Values = &'static [&'static str];

/// The names of the word classes by the place of their bit, with what else a place may hold behind them.
macro_rules! tags_and {
    ($($more:literal),+ $(,)?) => {
        &[
            "noun", "plural", "name", "number", "pronoun", "possessive", "genitive", "determiner", "adjective", "adverb", "base",
            "third", "past", "participle", "gerund", "modal", "be", "have", "do", "to", "preposition", "coordinator",
            "subordinator", "relative", "negation", "mark",
            $($more),+
        ]
    };
}

/// The forms that a word has as a verb.
pub(super) const FORM: Values = &["base", "third", "past", "base_or_past", "gerund"];
/// What it may be besides.
const BESIDES: Values = &["nothing", "noun", "adjective", "noun_or_adjective"];
/// Classes of the words before it, by the place of their bit, and the start of the sentence.
pub(super) const BEFORE: Values = tags_and!["start"];
/// What is known of a word behind it: its closed class, by the place of its bit, else its kind.
pub(super) const AHEAD: Values = tags_and![
    "comma",
    "stop",
    "hyphen",
    "quote",
    "other_mark",
    "digits",
    "capital",
    "unknown",
    "only_noun",
    "only_verb",
    "noun_or_verb",
    "may_be_adjective",
    "adjective_or_verb",
    "only_adverb",
    "end",
];
/// What is so of the clause or the sentence.
pub(super) const CLAUSE: Values = &[
    "finite_before",
    "finite_ahead",
    "first",
    "title_case",
    "subordinate",
    "verbless",
    "caused",
    "said_before",
    "speech",
    "verb_missing",
    "gerund_taken",
];
/// Words right behind it that go with one reading, each with weights of its own: small ones, and nouns before which forms in -ing describe
/// ("operating profit"); the last stands for every other.
pub(super) const SMALL: Values = &[
    "of", "to", "for", "in", "by", "on", "at", "with", "from", "that", "as", "up", "over", "after", "into", "out", "off", "down", "about",
    "against", "its", "their", "his", "it", "them", "director", "profit", "income", "loss", "margin", "costs", "other",
];
/// The word before it, roughly.
pub(super) const LEFT: Values = &[
    "noun",
    "plural",
    "name",
    "pronoun",
    "opens_noun",
    "preposition",
    "coordinator",
    "mark",
    "adverb",
    "verb",
    "auxiliary",
    "other",
    "start",
];
/// The word behind it, roughly.
pub(super) const RIGHT: Values =
    &["opens_noun", "noun", "adjective", "verb", "preposition", "mark", "number", "capital", "auxiliary", "other", "end"];
/// The head of the noun phrase before it, with the phrases that hang on it.
pub(super) const SUBJECT: Values = &["plural", "noun", "name", "pronoun", "none"];
/// The verb before it in the sentence.
pub(super) const GOVERNOR: Values =
    &["none", "base", "third", "past", "participle", "gerund", "be", "have", "do", "modal", "to", "infinitive"];
/// What stands between that verb and the word.
pub(super) const TIE: Values = &["noun", "coordinator", "comma", "clause", "other"];

/// The place of a value, found while the program is built: a name that is none does not compile.
pub(super) const fn place(values: Values, name: &str) -> usize {
    let (mut place, name) = (0, name.as_bytes());
    loop {
        let (value, mut same) = (values[place].as_bytes(), 0);
        while same < value.len() && same < name.len() && value[same] == name[same] {
            same += 1;
        }
        if same == value.len() && same == name.len() {
            return place;
        }
        place += 1;
    }
}

/// The kinds of signs, in the order of [`SIGNS`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Word,
    Before,
    Anchor,
    TwoBefore,
    SecondBefore,
    Next,
    SecondNext,
    Around,
    TwoNext,
    Clause,
    Governor,
    NextWord,
    Frame,
    Subject,
    Missing,
    Speech,
}

/// The kinds of signs with the values of their parts.
const SIGNS: [(&str, &[Values]); 16] = [
    ("word", &[FORM, BESIDES]),
    ("before", &[BEFORE, FORM]),
    ("anchor", &[BEFORE, FORM]),
    ("two_before", &[BEFORE, BEFORE]),
    ("second_before", &[BEFORE, FORM]),
    ("next", &[AHEAD, FORM]),
    ("second_next", &[AHEAD, FORM]),
    ("around", &[AHEAD, BEFORE]),
    ("two_next", &[AHEAD, AHEAD]),
    ("clause", &[CLAUSE, FORM]),
    ("governor", &[GOVERNOR, TIE, FORM]),
    ("next_word", &[SMALL, FORM]),
    ("frame", &[LEFT, RIGHT, FORM]),
    ("subject", &[SUBJECT, RIGHT, FORM]),
    ("missing", &[LEFT, RIGHT, FORM]),
    ("speech", &[LEFT, RIGHT]),
];

/// The number of the first sign of each kind, and how many there are.
const FIRST: [usize; SIGNS.len() + 1] = {
    let mut first = [0; SIGNS.len() + 1];
    let mut kind = 0;
    while kind < SIGNS.len() {
        let (parts, mut size, mut part) = (SIGNS[kind].1, 1, 0);
        while part < parts.len() {
            size *= parts[part].len();
            part += 1;
        }
        first[kind + 1] = first[kind] + size;
        kind += 1;
    }
    first
};

/// The number of a sign: its kind, then the values of its parts, parted by spaces.
pub(super) fn number(name: &str) -> Option<usize> {
    let mut words = name.split(' ');
    let word = words.next()?;
    let kind = SIGNS.iter().position(|(kind, _)| *kind == word)?;
    let place = SIGNS[kind].1.iter().try_fold(0, |place, values| {
        let word = words.next()?;
        Some(place * values.len() + values.iter().position(|value| *value == word)?)
    });
    place.filter(|_| words.next().is_none()).map(|place| FIRST[kind] + place)
}

/// The number of a sign from its kind and the places of the values.
pub(super) fn at(kind: Kind, places: &[usize]) -> usize {
    let place = places.iter().zip(SIGNS[kind as usize].1).fold(0, |place, (p, values)| place * values.len() + p);
    FIRST[kind as usize] + place
}

/// The name of a sign by its number.
#[cfg_attr(not(test), allow(dead_code, reason = "the build script reads signs only"))]
pub(crate) fn name(number: usize) -> String {
    let kind = FIRST.partition_point(|first| *first <= number).saturating_sub(1).min(SIGNS.len() - 1);
    let (name, parts) = SIGNS[kind];
    let mut place = number - FIRST[kind];
    let mut values = Vec::new();
    for part in parts.iter().rev() {
        values.push(part[place % part.len()]);
        place /= part.len();
    }
    values.push(name);
    values.reverse();
    values.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_name_of_its_own() {
        let signs = FIRST[SIGNS.len()];
        assert!((0..signs).all(|sign| number(&name(sign)) == Some(sign)));
        assert!(matches!(SIGNS[Kind::Speech as usize].0, "speech") && Kind::Speech as usize + 1 == SIGNS.len());
        assert_eq!(number("before determiner"), None);
        assert_eq!(number("before determiner base base"), None);
        assert_eq!(BEFORE.len(), super::super::Tag::Mark as usize + 2);
    }
}
