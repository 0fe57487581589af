//! Syntax tree to matcher: words become numbers, every pattern gets its anchor.

use serde::{Deserialize, Serialize};

use super::RuleError;
use super::matcher::Node;
use super::parse::{self, Item};
use crate::analyze::lists::Builder;
use crate::lang::table::Groups;
use crate::lang::{Word, inflect};

/// A set of compiled patterns, one a rule, indexed by anchor.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Set {
    pub(super) patterns: Vec<Pattern>,
    /// Patterns by the number of the word that anchors them: a look-up a token must cost next to nothing.
    by_word: Groups,
    /// Patterns without a literal word: tried at every token.
    pub(super) anywhere: Vec<u32>,
    /// Slot names, in the order of their numbers.
    pub(super) slots: Vec<String>,
}

/// One compiled pattern.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Pattern {
    pub(super) nodes: Vec<Node>,
    /// The node where matching starts.
    pub(super) anchor: usize,
}

impl Set {
    /// Compiles patterns, in the order given: the position is the rule's number in a [`super::Match`].
    ///
    /// `rules` are pairs of id and pattern; `file` names them in errors.
    pub(crate) fn compile<'r>(
        file: &str,
        rules: impl IntoIterator<Item = (&'r str, &'r str)>,
        builder: &mut Builder,
    ) -> Result<Self, RuleError> {
        let mut set = Self::default();
        let mut anchors = Vec::new();
        for (number, (id, pattern)) in (0u32..).zip(rules) {
            let fail = |message: String| RuleError::new(file, format!("rule {id}: {message}"));
            let items = parse::parse(pattern).map_err(fail)?;
            let nodes = items.iter().map(|i| set.node(i, builder)).collect::<Result<Vec<_>, _>>().map_err(fail)?;
            let anchor = choose_anchor(&nodes, builder);
            match nodes.get(anchor).and_then(|n| anchor_words(n, builder)) {
                Some(mut words) => {
                    words.sort_unstable();
                    words.dedup();
                    anchors.extend(words.into_iter().map(|w| (w.0, number)));
                }
                None => set.anywhere.push(number),
            }
            set.patterns.push(Pattern { nodes, anchor });
        }
        set.by_word = Groups::new(anchors);
        Ok(set)
    }

    /// The patterns that `word` anchors.
    pub(super) fn anchored(&self, word: Word) -> impl Iterator<Item = u32> {
        self.by_word.of(word.0)
    }

    /// The number of a slot name.
    fn slot(&mut self, name: &str) -> u8 {
        let known = self.slots.iter().position(|s| s == name);
        let number = known.unwrap_or_else(|| {
            self.slots.push(name.into());
            self.slots.len() - 1
        });
        u8::try_from(number).unwrap_or(u8::MAX)
    }

    /// Compiles one item.
    fn node(&mut self, item: &Item, builder: &mut Builder) -> Result<Node, String> {
        Ok(match item {
            Item::Words(words) => {
                let mut ids = Vec::new();
                for (word, inflected) in words {
                    ids.push(builder.vocab.intern(word));
                    if *inflected {
                        ids.extend(inflect::forms(word).iter().map(|f| builder.vocab.intern(f)));
                    }
                }
                ids.sort_unstable();
                ids.dedup();
                Node::Words(ids)
            }
            Item::List(name) => Node::List(builder.lists.number(name, &mut builder.vocab).ok_or_else(|| format!("@{name}: no such list"))?),
            Item::Shape(shape) => Node::Shape(*shape),
            Item::Chunk(chunk) => Node::Chunk(*chunk),
            Item::Group(alternatives) => {
                let mut compiled = Vec::with_capacity(alternatives.len());
                for sequence in alternatives {
                    compiled.push(sequence.iter().map(|i| self.node(i, builder)).collect::<Result<Vec<_>, _>>()?);
                }
                Node::Group(compiled)
            }
            Item::Repeat(inner, min, max) => Node::Repeat(Box::new(self.node(inner, builder)?), *min, *max),
            Item::Gap(most) => Node::Gap(*most),
            Item::Slot(name, inner) => Node::Slot(self.slot(name), Box::new(self.node(inner, builder)?)),
            Item::Not(inner) => Node::Not(Box::new(self.node(inner, builder)?)),
            Item::Start => Node::Start,
            Item::End => Node::End,
        })
    }
}

/// Words so frequent that they are a poor place to start from.
const FREQUENT: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on", "or", "said",
    "that", "the", "to", "was", "were", "which", "who", "will", "with", "'s", ",", ".", "-", "(", ")", "\"", "“", "”", "$", "%", ":",
];

/// Picks the node with the rarest words: a literal word, then a list, then a frequent word; the first node when there is none.
fn choose_anchor(nodes: &[Node], builder: &mut Builder) -> usize {
    let frequent: Vec<Word> = FREQUENT.iter().map(|w| builder.vocab.intern(w)).collect();
    let cost = |node: &Node| match anchor_words(node, builder) {
        Some(words) if words.iter().any(|w| frequent.contains(w)) => 1_000_000 + words.len(),
        Some(words) => words.len(),
        None => usize::MAX,
    };
    nodes.iter().enumerate().map(|(i, n)| (cost(n), i)).min().map_or(0, |(_, i)| i)
}

/// The words of which one must stand where the node starts (or, for a phrase, begins); `None` when anything may.
fn anchor_words(node: &Node, builder: &Builder) -> Option<Vec<Word>> {
    match node {
        Node::Words(words) => Some(words.clone()),
        Node::List(list) => Some(builder.lists.first_words(*list)),
        Node::Slot(_, inner) => anchor_words(inner, builder),
        Node::Repeat(inner, 1.., _) => anchor_words(inner, builder),
        Node::Group(alternatives) => {
            let mut all = Vec::new();
            for sequence in alternatives {
                all.extend(anchor_words(sequence.first()?, builder)?);
            }
            all.sort_unstable();
            all.dedup();
            Some(all)
        }
        _ => None,
    }
}
