//! Candidates of one spelling become one name of the document, with what speaks for each kind of thing it may be.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::chunk::{Chunk, mark};
use super::lexicon::{Entry, Key};
use crate::lang::{Shape, Text};

/// What a name may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Kind {
    Company,
    Org,
    Person,
    Place,
    Product,
    /// Laws, events, indices, words that only happen to be capitalised.
    Other,
}

/// Number of kinds.
pub(super) const KINDS: usize = 6;

/// One name of the document.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Its key without legal form.
    pub(super) key: u64,
    /// The candidate that shows it best: in running text rather than in a headline, the longest form.
    pub(super) chunk: u32,
    /// What the lexicon knows.
    pub(super) entry: Entry,
    /// Marks of all its candidates, joined.
    pub(super) marks: u16,
    /// How often it stands in the text.
    pub(super) count: u32,
    /// How often it stands where its capital means something.
    pub(super) inside: u32,
    /// Evidence by kind, in tenths of a point.
    pub(super) scores: [i16; KINDS],
    /// Rules that spoke for it, with how often.
    pub(super) rules: Vec<(u16, u16)>,
    /// The strongest ground for a company, and its weight.
    pub(super) ground: (&'static str, i16),
    /// The name that this one is another form of; its own number when it stands for itself.
    pub(super) entity: u32,
    /// What it was decided to be.
    pub(super) decided: Option<Kind>,
}

impl Name {
    /// Adds evidence.
    pub(super) fn add(&mut self, kind: Kind, weight: i16, ground: &'static str) {
        let score = &mut self.scores[kind as usize];
        *score = score.saturating_add(weight);
        if kind == Kind::Company && weight > self.ground.1 {
            self.ground = (ground, weight);
        }
    }

    /// Evidence for a kind.
    pub(super) fn score(&self, kind: Kind) -> i16 {
        self.scores[kind as usize]
    }

    /// True when one of the marks is set.
    pub(super) fn is(&self, marks: u16) -> bool {
        self.marks & marks != 0
    }
}

/// Keys are mixed hashes already.
#[derive(Default)]
pub(super) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map from keys.
pub(super) type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Plain>>;

/// The key of tokens `first..last`.
pub(super) fn key_of(text: &Text<'_>, first: usize, last: usize) -> u64 {
    keys_from(text, first, last).last().map_or_else(|| Key::new().finish(), |(_, key)| key)
}

/// The keys of what starts at token `first` and ends behind each of the tokens up to `last`, each with its end.
pub(super) fn keys_from(text: &Text<'_>, first: usize, last: usize) -> impl Iterator<Item = (usize, u64)> {
    let mut key = Key::new();
    (first..last).map(move |i| {
        if i > first && !text.tokens.get(i).is_some_and(|t| t.shape().any(Shape::GLUED)) {
            key.gap();
        }
        key.push(text.word(i));
        (i + 1, key.finish())
    })
}

/// Groups the candidates by key.
pub(super) fn group(text: &Text<'_>, chunks: &mut [Chunk]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut by_key: KeyMap<u32> = KeyMap::default();
    for (n, chunk) in (0u32..).zip(chunks.iter_mut()) {
        let key = key_of(text, chunk.first as usize, chunk.base as usize);
        let number = *by_key.entry(key).or_insert_with(|| {
            names.push(Name {
                key,
                chunk: n,
                entry: chunk.entry,
                marks: 0,
                count: 0,
                inside: 0,
                scores: [0; KINDS],
                rules: Vec::new(),
                ground: ("", 0),
                entity: names.len() as u32,
                decided: None,
            });
            names.len() as u32 - 1
        });
        chunk.name = number;
        let name = &mut names[number as usize];
        // The capital of a second word means something at the start of a sentence too.
        let proves = chunk.marks & mark::HEADLINE == 0 && (chunk.marks & mark::INITIAL == 0 || chunk.base - chunk.first > 1);
        if proves && name.inside == 0 && chunk.marks & mark::LEGAL == 0 && name.marks & mark::LEGAL == 0 {
            name.chunk = n;
        }
        if chunk.marks & mark::LEGAL != 0 && name.marks & mark::LEGAL == 0 {
            name.chunk = n;
        }
        if name.entry == Entry::UNKNOWN {
            name.entry = chunk.entry;
        }
        name.marks |= chunk.marks;
        name.count += 1;
        name.inside += u32::from(proves);
    }
    names
}
