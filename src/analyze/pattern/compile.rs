//! Syntax tree to matcher: words become numbers, every pattern gets its anchor.

use serde::{Deserialize, Serialize};

use super::RuleError;
use super::matcher::Node;
use super::parse::{self, Item};
use crate::analyze::lists::{Builder, Lists};
use crate::lang::table::{Groups, Row};
use crate::lang::{Word, inflect};

/// A set of compiled patterns, one or more a rule, indexed by anchor.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Set {
    pub(super) patterns: Vec<Pattern>,
    /// Patterns by the number of the word that anchors them: a look-up a token must cost next to nothing.
    by_word: Groups<Anchor>,
    /// Patterns without a literal word, tried at every token, as the only list.
    anywhere: Groups<Anchor>,
    /// Some of them may start where no span does.
    anywhere_at_all: bool,
    /// Slot names, in the order of their numbers.
    pub(super) slots: Vec<String>,
}

/// One compiled pattern.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Pattern {
    /// The number of its rule.
    pub(super) rule: u32,
    pub(super) nodes: Vec<Node>,
    /// The node where matching starts.
    pub(super) anchor: usize,
}

/// What is known of a pattern before it is tried at an anchor.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Anchor {
    /// The number of the pattern.
    pub(super) pattern: u32,
    /// How many tokens before the anchor a span must end, and how many tokens behind its first one a span must start: most anchors of
    /// most texts stand far from any.
    pub(super) before: Distance,
    pub(super) after: Distance,
}

/// Fewest and most tokens; none are asked for where the most are [`Distance::ANY`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Distance {
    pub(super) least: u8,
    pub(super) most: u8,
}

impl Distance {
    /// No span is needed.
    pub(super) const ANY: u8 = u8::MAX;
}

impl Default for Distance {
    fn default() -> Self {
        Self { least: 0, most: Self::ANY }
    }
}

impl Row for Anchor {
    const SIZE: usize = 8;

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        let Some(&[a, b, c, d, least, most, first, last]) = bytes.first_chunk() else { return Self::default() };
        let (before, after) = (Distance { least, most }, Distance { least: first, most: last });
        Self { pattern: u32::from_le_bytes([a, b, c, d]), before, after }
    }

    fn write(self, bytes: &mut [u8]) {
        self.pattern.write(&mut bytes[..4]);
        bytes[4..].copy_from_slice(&[self.before.least, self.before.most, self.after.least, self.after.most]);
    }
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
        let (mut anchors, mut anywhere) = (Vec::new(), Vec::new());
        for (number, (id, pattern)) in (0u32..).zip(rules) {
            let fail = |message: String| RuleError::new(file, format!("rule {id}: {message}"));
            let items = parse::parse(pattern).map_err(fail)?;
            // Each of a pattern's alternatives has an anchor of its own.
            let rows = if let [Item::Group(alternatives)] = &items[..] { alternatives } else { &vec![items] };
            for items in rows {
                let nodes = items.iter().map(|i| set.node(i, builder)).collect::<Result<Vec<_>, _>>().map_err(fail)?;
                let anchor = choose_anchor(&nodes, builder);
                let (left, right) = nodes.split_at(anchor);
                let (before, after) = (distance(left.iter().rev(), &builder.lists), distance(right.iter(), &builder.lists));
                let start = Anchor { pattern: set.patterns.len() as u32, before, after };
                match nodes.get(anchor).and_then(|n| anchor_words(n, builder)) {
                    Some(mut words) => {
                        words.sort_unstable();
                        words.dedup();
                        anchors.extend(words.into_iter().map(|w| (w.0, start)));
                    }
                    None => {
                        set.anywhere_at_all |= !nodes.get(anchor).is_some_and(is_span);
                        anywhere.push((0, start));
                    }
                }
                set.patterns.push(Pattern { rule: number, nodes, anchor });
            }
        }
        set.by_word = Groups::new(anchors);
        set.anywhere = Groups::new(anywhere);
        Ok(set)
    }

    /// False when no pattern can match where `word` stands; `spans` when a span starts there.
    #[inline]
    pub(super) fn may_start(&self, word: Word, spans: impl Fn() -> bool) -> bool {
        self.by_word.has(word.0) || self.anywhere_at_all || self.anywhere.has(0) && spans()
    }

    /// The patterns that may match where `word` stands.
    #[inline]
    pub(super) fn anchored(&self, word: Word) -> impl Iterator<Item = Anchor> {
        self.by_word.of(word.0).chain(self.anywhere.of(0))
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
            Item::See(inner) => Node::See(Box::new(self.node(inner, builder)?)),
            Item::Class(class) => Node::Class(*class),
            Item::Start => Node::Start,
            Item::End => Node::End,
        })
    }
}

/// Most tokens that a distance counts.
const FAR: usize = 60;

/// How far from its start a row of nodes asks for a span; any distance when it does not, or when that is too far.
fn distance<'n>(nodes: impl Iterator<Item = &'n Node>, lists: &Lists) -> Distance {
    let (mut least, mut most) = (0, 0);
    for node in nodes {
        if is_span(node) {
            return Distance { least: least as u8, most: most as u8 };
        }
        let Some((a, b)) = width(node, lists) else { break };
        (least, most) = (least + a, most + b);
        if most > FAR {
            break;
        }
    }
    Distance::default()
}

/// True for a node that asks for a span.
fn is_span(node: &Node) -> bool {
    match node {
        Node::Chunk(_) => true,
        Node::Slot(_, inner) => is_span(inner),
        _ => false,
    }
}

/// Fewest and most tokens that a node takes; `None` when it holds a span, whose length nobody knows.
fn width(node: &Node, lists: &Lists) -> Option<(usize, usize)> {
    Some(match node {
        Node::Words(_) | Node::Shape(_) => (1, 1),
        Node::List(list) => (1, lists.longest(*list)),
        Node::Chunk(_) | Node::Class(_) => return None,
        Node::Group(alternatives) => {
            let mut widths = Vec::with_capacity(alternatives.len());
            for nodes in alternatives {
                let row: Vec<_> = nodes.iter().map(|n| width(n, lists)).collect::<Option<_>>()?;
                widths.push((row.iter().map(|w| w.0).sum::<usize>(), row.iter().map(|w| w.1).sum::<usize>()));
            }
            (widths.iter().map(|w| w.0).min()?, widths.iter().map(|w| w.1).max()?)
        }
        Node::Repeat(inner, min, max) => {
            let (least, most) = width(inner, lists)?;
            (least * usize::from(*min), most * usize::from(*max))
        }
        Node::Gap(most) => (0, usize::from(*most)),
        Node::Slot(_, inner) => width(inner, lists)?,
        Node::Not(_) | Node::See(_) | Node::Start | Node::End => (0, 0),
    })
}

/// Words so frequent that they are a poor place to start from.
pub(crate) const FREQUENT: &[&str] = &[
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
