//! The engine: vocabulary, lists and rules, built once from the embedded data and then only read.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::pattern::RuleError;
use crate::lang::lexicon::Lexicons;
use crate::lang::{Dictionary, Token, Vocab, Word, token};

/// Everything that the analyzers know.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    /// Every word that a rule or a list knows.
    pub(crate) vocab: Vocab,
    /// Word lists that rules ask for by `@name`.
    pub(crate) lists: Lists,
    /// Word classes and base forms.
    pub(crate) dictionary: Dictionary,
    /// What the event finder knows.
    pub(crate) event: super::event::Knowledge,
    /// What the company finder knows.
    pub(crate) company: super::company::Finder,
    /// What number, unit, currency and time words mean, by language.
    pub(crate) lexicons: Lexicons,
}

impl Engine {
    /// The engine of the embedded rules and lists.
    pub(crate) fn builtin() -> &'static Self {
        // A test of each dimension reads the embedded rules and lists and fails on a faulty one.
        static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::with(&[], None).unwrap_or_default());
        &ENGINE
    }

    /// The engine of the embedded rules and lists with a user's own on top; pairs are file name and text.
    pub(crate) fn with(rules: &[(&str, &str)], companies: Option<(&str, &str)>) -> Result<Self, RuleError> {
        let (events, patterns): (Vec<_>, Vec<_>) = rules.iter().partition(|(_, text)| super::rules::names_a_type(text));
        let mut builder = Builder::default();
        let company = super::company::Finder::read(&mut builder, &patterns, companies)?;
        let lexicons = Lexicons::read(&mut builder.vocab).map_err(|message| RuleError::new("word lists", message))?;
        let mut dictionary = Dictionary::load(&mut builder.vocab);
        let event = super::event::Knowledge::read(&mut builder.vocab, &mut dictionary, &events)?;
        Ok(Engine { event, vocab: builder.vocab, lists: builder.lists, dictionary, company, lexicons })
    }
}

/// An engine under construction: rules intern their words and ask for their lists.
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
#[derive(Debug, Default)]
pub(crate) struct Lists {
    numbers: FxHashMap<&'static str, u16>,
    lists: Vec<List>,
}

/// One list: its phrases by their first and by their last word.
#[derive(Debug, Default)]
struct List {
    phrases: Vec<Box<[Word]>>,
    by_first: FxHashMap<Word, Vec<u32>>,
    by_last: FxHashMap<Word, Vec<u32>>,
}

impl Lists {
    /// The number of a list, which is read when it is new; `None` when there is no such list.
    pub(crate) fn number(&mut self, name: &str, vocab: &mut Vocab) -> Option<u16> {
        if let Some(number) = self.numbers.get(name) {
            return Some(*number);
        }
        let (name, text) = LISTS.iter().find(|l| l.0 == name)?;
        let number = u16::try_from(self.lists.len()).ok()?;
        self.lists.push(List::read(text, vocab));
        self.numbers.insert(name, number);
        Some(number)
    }

    /// The words with which the entries of a list start.
    pub(crate) fn first_words(&self, list: u16) -> Vec<Word> {
        self.lists.get(list as usize).map(|l| l.by_first.keys().copied().collect()).unwrap_or_default()
    }

    /// The lengths, longest first, of the entries that stand at the start (or, when not `right`, at the end) of `tokens`.
    pub(crate) fn lengths(&self, list: u16, tokens: &[Token], right: bool) -> Vec<usize> {
        let (Some(list), Some(edge)) = (self.lists.get(list as usize), if right { tokens.first() } else { tokens.last() }) else {
            return Vec::new();
        };
        let index = if right { &list.by_first } else { &list.by_last };
        let mut lengths = Vec::new();
        for &i in index.get(&edge.word).into_iter().flatten() {
            let phrase = &list.phrases[i as usize];
            let here = match tokens.len().checked_sub(phrase.len()) {
                Some(_) if right => &tokens[..phrase.len()],
                Some(start) => &tokens[start..],
                None => continue,
            };
            if here.iter().map(|t| t.word).eq(phrase.iter().copied()) {
                lengths.push(phrase.len());
            }
        }
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        lengths
    }
}

impl List {
    /// Reads one entry a line.
    fn read(text: &str, vocab: &mut Vocab) -> Self {
        let mut list = Self::default();
        let mut lower = String::new();
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let mut phrase = Vec::new();
            for t in token::tokenize(line, &Vocab::default()) {
                token::lower_into(t.span.of(line), &mut lower);
                phrase.push(vocab.intern(&lower));
            }
            let number = list.phrases.len() as u32;
            if let (Some(first), Some(last)) = (phrase.first(), phrase.last()) {
                list.by_first.entry(*first).or_default().push(number);
                list.by_last.entry(*last).or_default().push(number);
                list.phrases.push(phrase.into());
            }
        }
        list
    }
}
