//! What rules ask of their sentences: the sets of words and phrases of which one must stand there, those of which none may, and the kinds
//! of figures of which one must. All are looked for at once; most triggers of most sentences are dropped by this alone, before anybody
//! looks at what stands around them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analyze::pattern::FREQUENT;
use crate::lang::table::{Groups, Row, Table};
use crate::lang::{Vocab, Word};

/// The sets of all rules, each kept once.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Asked {
    /// By word the number of its row, plus one; 0 for a word of no set under which no phrase is looked for.
    rows: Table<u32>,
    /// By the row of a word the longer phrases around it: each under its rarest word.
    around: Groups<Around>,
    /// Longer phrases.
    longer: Vec<Phrase>,
    /// By row the sets that hold the word or the phrase.
    sets: Groups,
    /// Kinds of figures, each list of them with the number of its set.
    figures: Vec<(Vec<String>, u32)>,
    /// How many sets there are.
    len: usize,
    /// By rule the sets of which the sentence must hold a word, a phrase or a figure each; figures first, for most sentences hold none.
    of_rule: Groups,
}

/// A phrase of several words.
#[derive(Debug, Serialize, Deserialize)]
struct Phrase {
    words: Box<[Word]>,
    /// The word under which it is looked for.
    at: usize,
    row: u32,
}

/// The word beside the one under which a phrase is looked for: most end there.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    word: Word,
    /// It stands before, not behind.
    before: bool,
    phrase: u32,
}

impl Row for Around {
    const SIZE: usize = 8;

    fn read(bytes: &[u8]) -> Self {
        let bits = u64::read(bytes);
        Self { word: Word((bits >> 32) as u32), before: bits & 1 != 0, phrase: bits as u32 >> 1 }
    }

    fn write(self, bytes: &mut [u8]) {
        (u64::from(self.word.0) << 32 | u64::from(self.phrase << 1 | u32::from(self.before))).write(bytes);
    }
}

/// Which sets have a word or a phrase in a sentence: a bit each.
#[derive(Debug, Default)]
pub(crate) struct Present(Vec<u64>);

impl Present {
    /// True when a word, a phrase or a figure of the set stands in the sentence.
    #[inline]
    pub(crate) fn has(&self, set: u32) -> bool {
        self.0.get(set as usize / 64).is_some_and(|bits| bits >> (set % 64) & 1 != 0)
    }

    fn add(&mut self, set: u32) {
        if let Some(bits) = self.0.get_mut(set as usize / 64) {
            *bits |= 1 << (set % 64);
        }
    }
}

impl Asked {
    /// Looks for everything that is asked of a sentence; `words` are its words, each with its base form, and `figure` says whether it holds
    /// a figure of a kind.
    pub(crate) fn read(&self, words: &[(Word, Word)], figure: impl Fn(&str) -> bool, present: &mut Present) {
        present.0.clear();
        present.0.resize(self.len.div_ceil(64), 0);
        self.figures.iter().filter(|(kinds, _)| kinds.iter().any(|kind| figure(kind))).for_each(|(_, set)| present.add(*set));
        for (i, &(word, lemma)) in words.iter().enumerate() {
            self.word(lemma, i, words, present);
            if word != lemma {
                self.word(word, i, words, present);
            }
        }
    }

    /// Marks the sets of a word, and of the phrases around it.
    #[inline]
    fn word(&self, word: Word, i: usize, words: &[(Word, Word)], present: &mut Present) {
        // Most words are in no set.
        let Some(row) = self.rows.at(word.0 as usize).checked_sub(1) else { return };
        self.mark(row, present);
        let is = |wanted: Word, (word, lemma): (Word, Word)| wanted == word || wanted == lemma;
        let beside = |before: bool| words.get(if before { i.wrapping_sub(1) } else { i + 1 });
        for around in self.around.of(row).filter(|a| beside(a.before).is_some_and(|forms| is(a.word, *forms))) {
            let Some(phrase) = self.longer.get(around.phrase as usize) else { continue };
            let here = i.checked_sub(phrase.at).and_then(|first| words.get(first..first + phrase.words.len()));
            if here.is_some_and(|here| here.iter().zip(&phrase.words).all(|(forms, word)| is(*word, *forms))) {
                self.mark(phrase.row, present);
            }
        }
    }

    fn mark(&self, row: u32, present: &mut Present) {
        self.sets.of(row).for_each(|set| present.add(set));
    }

    /// False when the sentence lacks what the rule asks for.
    #[inline]
    pub(crate) fn allow(&self, rule: u32, present: &Present) -> bool {
        self.of_rule.of(rule).all(|set| present.has(set))
    }
}

/// Gathers what the rules ask for.
#[derive(Debug, Default)]
pub(super) struct Builder {
    numbers: BTreeMap<Vec<Box<[Word]>>, u32>,
    figures: BTreeMap<Vec<String>, u32>,
    of_rule: Vec<(u32, u32)>,
}

impl Builder {
    /// The number of a set of words and phrases; none for an empty one.
    pub(super) fn set(&mut self, phrases: impl Iterator<Item = Box<[Word]>>) -> Option<u32> {
        let mut phrases: Vec<_> = phrases.filter(|p| !p.is_empty()).collect();
        phrases.sort_unstable();
        phrases.dedup();
        let next = self.len() as u32;
        (!phrases.is_empty()).then(|| *self.numbers.entry(phrases).or_insert(next))
    }

    /// The number of the set of figures of these kinds; none for no kind.
    pub(super) fn figures(&mut self, kinds: &[String]) -> Option<u32> {
        let next = self.len() as u32;
        (!kinds.is_empty()).then(|| *self.figures.entry(kinds.to_vec()).or_insert(next))
    }

    fn len(&self) -> usize {
        self.numbers.len() + self.figures.len()
    }

    /// A rule asks for a word, a phrase or a figure of the set.
    pub(super) fn ask(&mut self, rule: u32, set: Option<u32>) {
        self.of_rule.extend(set.map(|set| (rule, set)));
    }

    /// Everything in the form in which it is looked for.
    pub(super) fn finish(self, vocab: &Vocab) -> Asked {
        let mut rows: BTreeMap<Box<[Word]>, Vec<u32>> = BTreeMap::new();
        for (phrases, set) in &self.numbers {
            phrases.iter().for_each(|phrase| rows.entry(phrase.clone()).or_default().push(*set));
        }
        let mut holding: BTreeMap<Word, usize> = BTreeMap::new();
        rows.keys().filter(|phrase| phrase.len() > 1).flatten().for_each(|word| *holding.entry(*word).or_default() += 1);
        let frequent: Vec<Word> = FREQUENT.iter().map(|word| vocab.get(word)).collect();
        let cost = |word: &Word| (frequent.contains(word), holding.get(word));
        let rarest = |phrase: &[Word]| (0..phrase.len()).min_by_key(|i| cost(&phrase[*i])).unwrap_or(0);
        let longer: Vec<_> = rows.keys().filter(|phrase| phrase.len() > 1).cloned().collect();
        for phrase in &longer {
            rows.entry([phrase[rarest(phrase)]].into()).or_default();
        }
        let len = self.len();
        let mut asked = Asked { len, of_rule: Groups::new(self.of_rule), figures: self.figures.into_iter().collect(), ..Asked::default() };
        let mut of_row = Vec::new();
        for ((phrase, sets), row) in rows.into_iter().zip(0u32..) {
            of_row.extend(sets.into_iter().map(|set| (row, set)));
            match phrase[..] {
                [word] => asked.rows.set(word.0 as usize, row + 1),
                _ => asked.longer.push(Phrase { at: rarest(&phrase), words: phrase, row }),
            }
        }
        let around = asked.longer.iter().zip(0u32..).map(|(Phrase { words, at, .. }, phrase)| {
            let before = at + 1 == words.len();
            let beside = if before { at - 1 } else { at + 1 };
            (asked.rows.at(words[*at].0 as usize).saturating_sub(1), Around { word: words[beside], before, phrase })
        });
        asked.around = Groups::new(around.collect());
        asked.sets = Groups::new(of_row);
        asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_found_by_word_base_form_and_phrase() {
        let [buy, bought, stake, of, sale] = [1, 2, 3, 4, 5].map(Word);
        let mut builder = Builder::default();
        let phrases = |list: &[&[Word]]| list.iter().map(|p| Box::from(*p)).collect::<Vec<_>>().into_iter();
        let words = builder.set(phrases(&[&[buy], &[sale]]));
        let longer = builder.set(phrases(&[&[sale, of, stake]]));
        assert_eq!((builder.set(phrases(&[&[sale], &[buy]])), builder.set(phrases(&[]))), (words, None), "a set is kept once");
        [(0, words), (1, longer), (1, words)].into_iter().for_each(|(rule, set)| builder.ask(rule, set));
        let (money, none) = (builder.figures(&["count".into(), "money".into()]), builder.figures(&[]));
        [(3, money), (2, none)].into_iter().for_each(|(rule, set)| builder.ask(rule, set));
        let asked = builder.finish(&Vocab::default());
        let allowed = |sentence: &[(Word, Word)]| {
            let mut present = Present::default();
            asked.read(sentence, |_| false, &mut present);
            [0, 1, 2].map(|rule| asked.allow(rule, &present))
        };
        for (kind, allowed) in [("money", true), ("percent", false)] {
            let mut present = Present::default();
            asked.read(&[(of, of)], |k| k == kind, &mut present);
            assert_eq!([2, 3].map(|rule| asked.allow(rule, &present)), [true, allowed], "{kind}");
        }
        assert_eq!(allowed(&[(bought, buy), (stake, stake)]), [true, false, true], "a rule that asks for nothing is always allowed");
        assert_eq!(allowed(&[(of, of), (sale, sale), (of, of), (stake, stake)]), [true, true, true]);
        assert_eq!(allowed(&[(stake, stake), (of, of), (bought, bought)]), [false, false, true]);
    }
}
