//! Word lists that rules ask for by name, and what is under construction while rules are read.

use serde::{Deserialize, Serialize};

use crate::lang::table::Groups;
use crate::lang::{Token, Vocab, Word, token};

/// What rules are read into: they intern their words and ask for their lists.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    /// Every word so far.
    pub(crate) vocab: Vocab,
    /// Every list so far.
    pub(crate) lists: Lists,
}

/// The word lists of `src/data/lists` that rules may use as `@name`: one entry a line, `#` starts a comment line.
const LISTS: &[(&str, &str)] = &[
    ("business_nouns", include_str!("../data/lists/business_nouns.txt")),
    ("company_nouns", include_str!("../data/lists/company_nouns.txt")),
    ("company_roles", include_str!("../data/lists/company_roles.txt")),
];

/// Word lists, read when the first rule asks for them.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Lists {
    lists: Vec<List>,
}

/// One list: its phrases by their first and by their last word.
#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    name: &'static str,
    /// The words of each phrase, by its number.
    phrases: Groups,
    by_first: Groups,
    by_last: Groups,
    /// The words with which phrases start, each once.
    firsts: Vec<Word>,
    /// Words of the longest phrase.
    longest: u32,
}

impl Lists {
    /// The number of a list, which is read when it is new; `None` when there is no such list.
    pub(crate) fn number(&mut self, name: &str, vocab: &mut Vocab) -> Option<u16> {
        let known = self.lists.iter().position(|l| l.name == name);
        let number = match known {
            Some(number) => number,
            None => {
                let (name, text) = LISTS.iter().find(|l| l.0 == name)?;
                self.lists.push(List::read(name, text, vocab));
                self.lists.len() - 1
            }
        };
        u16::try_from(number).ok()
    }

    /// The words with which the entries of a list start.
    pub(crate) fn first_words(&self, list: u16) -> Vec<Word> {
        self.lists.get(list as usize).map(|l| l.firsts.clone()).unwrap_or_default()
    }

    /// Words of the longest entry of a list.
    pub(crate) fn longest(&self, list: u16) -> usize {
        self.lists.get(list as usize).map_or(0, |l| l.longest as usize)
    }

    /// The lengths, longest first, of the entries that stand at the start (or, when not `right`, at the end) of `tokens`.
    pub(crate) fn lengths<'l>(&'l self, list: u16, tokens: &'l [Token], right: bool) -> impl Iterator<Item = usize> + 'l {
        let edge = if right { tokens.first() } else { tokens.last() };
        let found = self.lists.get(list as usize).zip(edge).map(|(list, edge)| {
            let index = if right { &list.by_first } else { &list.by_last };
            index.of(edge.word().0).filter_map(move |phrase| {
                let len = list.phrases.of(phrase).len();
                let here = if right { tokens.get(..len)? } else { tokens.get(tokens.len().checked_sub(len)?..)? };
                here.iter().map(|t| t.word().0).eq(list.phrases.of(phrase)).then_some(len)
            })
        });
        let mut last = 0;
        found.into_iter().flatten().filter(move |len| std::mem::replace(&mut last, *len) != *len)
    }
}

impl List {
    /// Reads one entry a line.
    fn read(name: &'static str, text: &str, vocab: &mut Vocab) -> Self {
        let (mut words, mut by_first, mut by_last) = (Vec::new(), Vec::new(), Vec::new());
        let mut lower = String::new();
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        for (number, line) in (0..).zip(lines) {
            let first = words.len();
            for t in token::tokenize(line, &Vocab::default()) {
                token::lower_into(t.span.of(line), &mut lower);
                words.push((number, vocab.intern(&lower).0));
            }
            let len = words.len() - first;
            if let [(_, first), ..] = words[first..] {
                by_first.push((len, first, number));
            }
            if let [.., (_, last)] = words[first..] {
                by_last.push((len, last, number));
            }
        }
        // Longer phrases come first.
        let longest_first = |mut index: Vec<(usize, u32, u32)>| {
            index.sort_by_key(|entry| std::cmp::Reverse(entry.0));
            Groups::new(index.into_iter().map(|(_, word, number)| (word, number)).collect())
        };
        let longest = by_first.iter().map(|f| f.0).max().unwrap_or(0) as u32;
        let mut firsts: Vec<Word> = by_first.iter().map(|f| Word(f.1)).collect();
        firsts.sort_unstable();
        firsts.dedup();
        Self { name, phrases: Groups::new(words), by_first: longest_first(by_first), by_last: longest_first(by_last), firsts, longest }
    }
}
