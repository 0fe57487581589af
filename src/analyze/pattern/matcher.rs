//! Matches compiled patterns over the tokens of a text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::chunk::{Chunk, Chunks};
use super::compile::{Anchor, Distance, Pattern, Set};
use super::parse::ShapeTest;
use crate::analyze::lists::Lists;
use crate::lang::lexicon::Class;
use crate::lang::{Text, Word};

/// A compiled item.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Node {
    Words(Vec<Word>),
    List(u16),
    Shape(ShapeTest),
    Chunk(Chunk),
    Group(Vec<Vec<Node>>),
    Repeat(Box<Node>, u8, u8),
    Gap(u8),
    Slot(u8, Box<Node>),
    Not(Box<Node>),
    See(Box<Node>),
    Class(Class),
    Start,
    End,
}

/// One match of one rule.
#[derive(Debug, Clone)]
pub(crate) struct Match<'s> {
    /// The rule's position in its set.
    pub(crate) rule: usize,
    /// First token; the tests of the rules look at it.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) first: usize,
    /// One past the last token.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) last: usize,
    names: &'s [String],
    slots: Vec<(u8, u32, u32)>,
}

impl Match<'_> {
    /// The tokens that a slot captured.
    pub(crate) fn slot(&self, name: &str) -> Option<Range<usize>> {
        let number = self.names.iter().position(|n| n == name)?;
        self.slots.iter().find(|s| s.0 as usize == number).map(|s| s.1 as usize..s.2 as usize)
    }
}

/// Steps that one attempt may take: patterns with several gaps stay linear in the text.
const MAX_STEPS: u32 = 2_000;

impl Set {
    /// Calls `found` for the best match of every rule at every anchor, in the order of the text, as long as there is `time`.
    pub(crate) fn matches<'s>(
        &'s self,
        text: &Text<'_>,
        lists: &Lists,
        chunks: &impl Chunks,
        time: impl Fn() -> bool,
        mut found: impl FnMut(Match<'s>),
    ) {
        let edges = Edges::new(chunks, text.tokens.len());
        // One place may hold several anchors of one pattern ("chip maker"): the match counts once.
        let mut seen: Vec<(u32, usize, usize)> = Vec::new();
        let mut slots = Vec::new();
        for sentence in text.sentences.iter().take_while(|_| time()) {
            let bounds = sentence.first as usize..sentence.last as usize;
            seen.clear();
            for at in bounds.clone() {
                let word = text.tokens[at].word();
                if !self.may_start(word, || edges.start(at)) {
                    continue;
                }
                let around = edges.around(at);
                for anchor in self.anchored(word) {
                    if !around.allow(anchor) {
                        continue;
                    }
                    let pattern = &self.patterns[anchor.pattern as usize];
                    let rule = pattern.rule;
                    let mut run = Run { text, lists, chunks, bounds: bounds.clone(), slots: std::mem::take(&mut slots), steps: 0 };
                    run.slots.clear();
                    if let Some((first, last)) = run.around(pattern, at)
                        && !seen.contains(&(rule, first, last))
                    {
                        seen.push((rule, first, last));
                        found(Match { rule: rule as usize, first, last, names: &self.slots, slots: run.slots });
                    } else {
                        // Most attempts fail: the next takes their room.
                        slots = run.slots;
                    }
                }
            }
        }
    }
}

/// Where spans start and end, one bit a token.
struct Edges {
    starts: Vec<u64>,
    ends: Vec<u64>,
}

impl Edges {
    fn new(chunks: &impl Chunks, tokens: usize) -> Self {
        let words = tokens / 64 + 2;
        let mut edges = Self { starts: vec![0; words], ends: vec![0; words] };
        let mark = |bits: &mut [u64], at: usize| {
            if let Some(bits) = bits.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        };
        for (first, last) in chunks.all() {
            mark(&mut edges.starts, first);
            mark(&mut edges.ends, last);
        }
        edges
    }

    /// True when a span starts at a token.
    #[inline]
    fn start(&self, at: usize) -> bool {
        self.starts.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 != 0)
    }

    /// The edges near a token.
    #[inline]
    fn around(&self, at: usize) -> Around {
        // The 64 bits that end with the token's: those of the tokens before, the nearest last.
        let (word, shift) = (at / 64, at % 64);
        let bits = |bits: &[u64], i: usize| bits.get(i).copied().unwrap_or(0);
        let before = word.checked_sub(1).map_or(0, |i| bits(&self.ends, i));
        // Two shifts, for one by 64 would leave the bits as they are.
        let ends = bits(&self.ends, word) << (63 - shift) | before >> 1 >> shift;
        let starts = bits(&self.starts, word) >> shift | bits(&self.starts, word + 1) << 1 << (63 - shift);
        Around { ends, starts }
    }
}

/// The edges of spans near a token.
struct Around {
    /// Where spans end: at the token in the highest bit, before it in the lower ones.
    ends: u64,
    /// Where spans start: at the token in the lowest bit, behind it in the higher ones.
    starts: u64,
}

impl Around {
    /// False when a pattern needs a span that does not stand near its anchor.
    #[inline]
    fn allow(&self, anchor: Anchor) -> bool {
        let Anchor { before, after, .. } = anchor;
        // The bits `least` to `most` away; distances are less than 64.
        let reach = |least: u8, most: u8| u64::MAX >> (63 - (most - least));
        let ends = before.most == Distance::ANY || (self.ends << before.least) & reach(before.least, before.most).reverse_bits() != 0;
        ends && (after.most == Distance::ANY || (self.starts >> after.least) & reach(after.least, after.most) != 0)
    }
}

/// What follows once an item has matched up to a token.
type Next<'n, 'a, C> = &'n mut dyn FnMut(&mut Run<'a, C>, usize) -> bool;

/// One attempt to match.
struct Run<'a, C> {
    text: &'a Text<'a>,
    lists: &'a Lists,
    chunks: &'a C,
    bounds: Range<usize>,
    slots: Vec<(u8, u32, u32)>,
    steps: u32,
}

impl<'a, C: Chunks> Run<'a, C> {
    /// Matches a pattern whose anchor stands at a token: the first token and one past the last.
    fn around(&mut self, pattern: &Pattern, anchor: usize) -> Option<(usize, usize)> {
        let (left, right) = pattern.nodes.split_at(pattern.anchor);
        let mut ends = None;
        self.forward(right, anchor, &mut |run, last| {
            run.backward(left, anchor, &mut |_, first| {
                ends = Some((first, last));
                true
            })
        });
        ends
    }

    /// Matches `nodes` from token `at` to the right.
    fn forward(&mut self, nodes: &[Node], at: usize, next: Next<'_, 'a, C>) -> bool {
        match nodes.split_first() {
            None => next(self, at),
            Some((node, rest)) => self.node(node, at, true, &mut |run, at| run.forward(rest, at, next)),
        }
    }

    /// Matches `nodes` so that they end before token `at`.
    fn backward(&mut self, nodes: &[Node], at: usize, next: Next<'_, 'a, C>) -> bool {
        match nodes.split_last() {
            None => next(self, at),
            Some((node, rest)) => self.node(node, at, false, &mut |run, at| run.backward(rest, at, next)),
        }
    }

    /// Matches one node in one direction; `at` is the boundary between tokens where it starts.
    fn node(&mut self, node: &Node, at: usize, right: bool, next: Next<'_, 'a, C>) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return false;
        }
        match node {
            Node::Words(words) => {
                self.token(at, right).is_some_and(|t| words.binary_search(&self.text.tokens[t].word()).is_ok())
                    && self.step(at, right, next)
            }
            Node::Shape(shape) => self.token(at, right).is_some_and(|t| shape.fits(self.text, t)) && self.step(at, right, next),
            Node::Chunk(kind) => {
                let end = if right { self.chunks.starting(*kind, at) } else { self.chunks.ending(*kind, at) };
                end.is_some_and(|end| self.bounds.start <= end && end <= self.bounds.end && next(self, end))
            }
            Node::List(list) => self.list(*list, at, right, next),
            Node::Group(alternatives) => {
                alternatives.iter().any(|nodes| if right { self.forward(nodes, at, next) } else { self.backward(nodes, at, next) })
            }
            Node::Repeat(inner, min, max) => self.repeat(inner, (*min, *max), at, right, next),
            Node::Gap(most) => self.gap(*most, at, right, next),
            Node::Slot(number, inner) => self.capture(*number, inner, at, right, next),
            Node::Not(inner) => !self.holds(inner, at, right) && next(self, at),
            Node::See(inner) => self.holds(inner, at, right) && next(self, at),
            Node::Class(class) => {
                let end = if right { self.chunks.word_starting(*class, at) } else { self.chunks.word_ending(*class, at) };
                end.is_some_and(|end| self.bounds.start <= end && end <= self.bounds.end && next(self, end))
            }
            Node::Start => at == self.bounds.start && next(self, at),
            Node::End => at == self.bounds.end && next(self, at),
        }
    }

    /// True when the node matches here, whatever follows; nothing is captured.
    fn holds(&mut self, node: &Node, at: usize, right: bool) -> bool {
        let slots = self.slots.len();
        let holds = self.node(node, at, right, &mut |_, _| true);
        self.slots.truncate(slots);
        holds
    }

    /// The token beside boundary `at`, inside the sentence.
    fn token(&self, at: usize, right: bool) -> Option<usize> {
        let token = if right { at } else { at.checked_sub(1)? };
        self.bounds.contains(&token).then_some(token)
    }

    /// Goes on behind one token.
    fn step(&mut self, at: usize, right: bool, next: Next<'_, 'a, C>) -> bool {
        next(self, if right { at + 1 } else { at - 1 })
    }

    /// A word or phrase of a list, longest first.
    fn list(&mut self, list: u16, at: usize, right: bool, next: Next<'_, 'a, C>) -> bool {
        let tokens = &self.text.tokens;
        let inside = if right { &tokens[at..self.bounds.end] } else { &tokens[self.bounds.start..at] };
        let lists = self.lists;
        for len in lists.lengths(list, inside, right) {
            if next(self, if right { at + len } else { at - len }) {
                return true;
            }
        }
        false
    }

    /// The node as often as possible, then fewer times.
    fn repeat(&mut self, inner: &Node, (min, max): (u8, u8), at: usize, right: bool, next: Next<'_, 'a, C>) -> bool {
        if max > 0 {
            let more = (min.saturating_sub(1), max - 1);
            let again = &mut |run: &mut Self, then: usize| then != at && run.repeat(inner, more, then, right, next);
            if self.node(inner, at, right, again) {
                return true;
            }
        }
        min == 0 && next(self, at)
    }

    /// As few tokens as possible, none of which ends a sentence or a clause.
    fn gap(&mut self, most: u8, mut at: usize, right: bool, next: Next<'_, 'a, C>) -> bool {
        for _ in 0..=most {
            if next(self, at) {
                return true;
            }
            match self.token(at, right) {
                Some(t) if !matches!(self.text.word(t), "." | "!" | "?" | ";" | ":") => at = if right { at + 1 } else { at - 1 },
                _ => return false,
            }
        }
        false
    }

    /// Matches the node and remembers its tokens.
    fn capture(&mut self, number: u8, inner: &Node, at: usize, right: bool, next: Next<'_, 'a, C>) -> bool {
        self.node(inner, at, right, &mut |run, end| {
            let (first, last) = if right { (at, end) } else { (end, at) };
            run.slots.push((number, first as u32, last as u32));
            let fits = next(run, end);
            if !fits {
                run.slots.pop();
            }
            fits
        })
    }
}
