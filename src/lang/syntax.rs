//! Shallow syntax of a text: word classes, noun chunks, verb groups, and who does what in each clause.

use super::chunk::{self, NounChunk, VerbGroup};
use super::{Dictionary, Tag, Text, clause, tag};

/// Word classes, chunks and clauses of one text; indexes into `nouns` and `verbs` are in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    /// The class of every token.
    pub(crate) tags: Vec<Tag>,
    /// Noun chunks in order.
    pub(crate) nouns: Vec<NounChunk>,
    /// Verb groups in order.
    pub(crate) verbs: Vec<VerbGroup>,
}

impl Syntax {
    /// Reads the text, sentence by sentence while `going`; `names` are the token ranges of known names, in order, without overlaps.
    pub(crate) fn new(text: &Text<'_>, dictionary: &Dictionary, names: &[(u32, u32)], going: impl Fn() -> bool) -> Self {
        let (nouns, verbs) = (Vec::with_capacity(text.tokens.len() / 4), Vec::with_capacity(text.tokens.len() / 8));
        let mut syntax = Self { tags: vec![Tag::Noun; text.tokens.len()], nouns, verbs };
        let mut name = 0;
        for sentence in text.sentences.iter().take_while(|_| going()) {
            while names.get(name).is_some_and(|n| n.1 <= sentence.first) {
                name += 1;
            }
            let names = names.get(name..).unwrap_or_default();
            let (nouns, verbs) = (syntax.nouns.len(), syntax.verbs.len());
            tag::sentence(text, dictionary, sentence, names, &mut syntax.tags);
            chunk::sentence(text, dictionary, &syntax.tags, sentence, names, &mut syntax.nouns, &mut syntax.verbs);
            chunk::link(text, &syntax.tags, &mut syntax.nouns[nouns..], nouns as u32);
            clause::link(text, dictionary, &mut syntax, sentence, nouns, verbs);
        }
        syntax
    }

    /// The noun chunk that holds token `i`.
    pub(crate) fn noun_at(&self, i: usize) -> Option<usize> {
        let n = self.nouns.partition_point(|c| c.last as usize <= i);
        self.nouns.get(n).filter(|c| c.first as usize <= i).map(|_| n)
    }

    /// The verb group that holds token `i`.
    pub(crate) fn verb_at(&self, i: usize) -> Option<usize> {
        let v = self.verbs.partition_point(|g| g.last as usize <= i);
        self.verbs.get(v).filter(|g| g.first as usize <= i).map(|_| v)
    }
}
