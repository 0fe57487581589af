//! Patterns as programs: rows of steps that run from a place which the caller chooses, in one direction, and allocate nothing.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::RuleError;
use super::chunk::{Chunk, Chunks};
use super::parse::{self, Item, ShapeTest};
use crate::analyze::lists::{Builder, Lists};
use crate::lang::lexicon::Class;
use crate::lang::{Text, Word, WordSet, inflect};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    /// One token: this word, one of these (sorted), of this shape, or none that ends a clause.
    Word(Word),
    Words(Vec<Word>),
    Shape(ShapeTest),
    Inner,
    /// A span, or an entry of a list or a class.
    Chunk(Chunk),
    List(u16),
    Class(Class),
    /// Goes on at the first place, and when that fails at the second.
    Split(u16, u16),
    Jump(u16),
    /// A slot starts and ends.
    Open(u8),
    Close(u8),
    /// The steps up to `Accept` must match here (`true`) or must not; then goes on at the place.
    Look(bool, u16),
    Start,
    End,
    Accept,
}

/// What a pattern may start with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// A word.
    Word(Word),
    /// A word or phrase of a class.
    Class(Class),
    /// A span.
    Chunk(Chunk),
    /// Nothing: the match may end here.
    End,
    /// Anything else.
    Other,
}

/// Which way programs run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Way {
    /// From a token to the right.
    #[default]
    Right,
    /// To the left, so that the match ends before a token.
    Left,
}

/// Programs of one direction, by the number of their rule.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Programs {
    programs: Vec<Vec<Step>>,
    /// For each program the words of which one must stand at its start; none where anything may.
    openings: Vec<WordSet>,
    way: Way,
    /// Slot names, in the order of their numbers.
    slots: Vec<String>,
}

/// Where a pattern is tried.
pub(crate) struct Place<'a, C> {
    pub(crate) text: &'a Text<'a>,
    pub(crate) lists: &'a Lists,
    pub(crate) chunks: &'a C,
    /// The tokens that a match may hold: those of one sentence.
    pub(crate) bounds: Range<usize>,
}

/// Slots of one match at most, and places to go back to at once; rules are written by people.
const MOST_SLOTS: usize = 16;
const MOST_WAYS_BACK: usize = 48;
/// Steps that one attempt may take: patterns with several gaps stay linear in the text.
const MOST_STEPS: u32 = 2_000;

/// One match.
#[derive(Debug)]
pub(crate) struct Found<'s> {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    names: &'s [String],
    log: Log,
}

impl Found<'_> {
    /// The tokens that a slot captured; none for a slot whose item is optional and missing.
    pub(crate) fn slot(&self, name: &str) -> Option<Range<usize>> {
        let number = self.names.iter().position(|n| n == name)? as u32;
        let held = self.log.rows.iter().take(self.log.len).find(|row| row[0] == number && row[1] != row[2])?;
        let (a, b) = (held[1] as usize, held[2] as usize);
        Some(a.min(b)..a.max(b))
    }
}

/// Slots under way: number, where it starts, where it ends. Most attempts fail at once, so that what costs is to lay the rows out: numbers
/// of one width are cleared in a few stores.
#[derive(Debug, Clone, Copy)]
struct Log {
    rows: [[u32; 3]; MOST_SLOTS],
    len: usize,
}

impl Log {
    const EMPTY: Self = Self { rows: [[0; 3]; MOST_SLOTS], len: 0 };

    fn open(&mut self, slot: u8, at: usize) {
        if let Some(row) = self.rows.get_mut(self.len) {
            *row = [slot.into(), at as u32, at as u32];
            self.len += 1;
        }
    }

    fn close(&mut self, slot: u8, at: usize) {
        if let Some(row) = self.rows.iter_mut().take(self.len).rev().find(|row| row[0] == u32::from(slot)) {
            row[2] = at as u32;
        }
    }
}

impl Programs {
    /// Compiles patterns; `file` names them in errors, pairs are id and pattern.
    pub(crate) fn compile<'r>(
        file: &str,
        rules: impl IntoIterator<Item = (&'r str, &'r str)>,
        way: Way,
        builder: &mut Builder,
    ) -> Result<Self, RuleError> {
        let mut programs = Self { way, ..Self::default() };
        for (id, pattern) in rules {
            let fail = |message: String| RuleError::new(file, format!("rule {id}: {message}"));
            let items = parse::parse(pattern).map_err(fail)?;
            let mut steps = Vec::new();
            programs.row(&items, &mut steps, builder).map_err(fail)?;
            steps.push(Step::Accept);
            let slots = steps.iter().filter(|s| matches!(s, Step::Open(_))).count();
            if slots > MOST_SLOTS || steps.len() > usize::from(u16::MAX) {
                return Err(fail("too many slots or items".into()));
            }
            programs.programs.push(steps);
        }
        programs.openings = (0..programs.programs.len()).map(|rule| opening(&programs.starts(rule))).collect();
        Ok(programs)
    }

    /// Appends the steps of a row of items, in the direction in which they run.
    fn row(&mut self, items: &[Item], steps: &mut Vec<Step>, builder: &mut Builder) -> Result<(), String> {
        let mut order: Vec<&Item> = items.iter().collect();
        if self.way == Way::Left {
            order.reverse();
        }
        order.into_iter().try_for_each(|item| self.item(item, steps, builder))
    }

    /// Appends the steps of an item.
    fn item(&mut self, item: &Item, steps: &mut Vec<Step>, builder: &mut Builder) -> Result<(), String> {
        match item {
            Item::Words(words) => steps.push(literal(words, builder)),
            Item::List(name) => {
                steps.push(Step::List(builder.lists.number(name, &mut builder.vocab).ok_or_else(|| format!("@{name}: no such list"))?));
            }
            Item::Shape(shape) => steps.push(Step::Shape(*shape)),
            Item::Chunk(chunk) => steps.push(Step::Chunk(*chunk)),
            Item::Class(class) => steps.push(Step::Class(*class)),
            Item::Start => steps.push(Step::Start),
            Item::End => steps.push(Step::End),
            Item::Group(alternatives) => {
                let mut jumps = Vec::new();
                for (i, items) in alternatives.iter().enumerate() {
                    let split = steps.len();
                    let more = i + 1 < alternatives.len();
                    if more {
                        steps.push(Step::Split(split as u16 + 1, 0));
                    }
                    self.row(items, steps, builder)?;
                    if more {
                        jumps.push(steps.len());
                        steps.push(Step::Jump(0));
                        steps[split] = Step::Split(split as u16 + 1, steps.len() as u16);
                    }
                }
                let end = steps.len() as u16;
                jumps.into_iter().for_each(|jump| steps[jump] = Step::Jump(end));
            }
            Item::Repeat(inner, min, max) => {
                (0..*min).try_for_each(|_| self.item(inner, steps, builder))?;
                let mut splits = Vec::new();
                for _ in *min..*max {
                    splits.push(steps.len());
                    steps.push(Step::Split(steps.len() as u16 + 1, 0));
                    self.item(inner, steps, builder)?;
                }
                let end = steps.len() as u16;
                splits.into_iter().for_each(|split| steps[split] = Step::Split(split as u16 + 1, end));
            }
            Item::Gap(most) => {
                // As few tokens as possible: the way out is tried first.
                let splits: Vec<usize> = (0..*most)
                    .map(|_| {
                        steps.extend([Step::Split(0, 0), Step::Inner]);
                        steps.len() - 2
                    })
                    .collect();
                let end = steps.len() as u16;
                splits.into_iter().for_each(|split| steps[split] = Step::Split(end, split as u16 + 1));
            }
            Item::Slot(name, inner) => {
                let known = self.slots.iter().position(|s| s == name);
                let number = known.unwrap_or_else(|| {
                    self.slots.push(name.clone());
                    self.slots.len() - 1
                }) as u8;
                steps.push(Step::Open(number));
                self.item(inner, steps, builder)?;
                steps.push(Step::Close(number));
            }
            Item::Not(inner) | Item::See(inner) => {
                let look = steps.len();
                steps.push(Step::Look(false, 0));
                self.item(inner, steps, builder)?;
                steps.push(Step::Accept);
                steps[look] = Step::Look(matches!(item, Item::See(_)), steps.len() as u16);
            }
        }
        Ok(())
    }

    /// What the matches of a rule may start with.
    pub(crate) fn starts(&self, rule: usize) -> Vec<Start> {
        self.starts_from(rule, 0).into_iter().map(|(start, _)| start).collect()
    }

    /// What may stand at step `from` of a rule, each with the step behind it.
    pub(crate) fn starts_from(&self, rule: usize, from: usize) -> Vec<(Start, usize)> {
        let steps = self.programs.get(rule).map_or(&[][..], Vec::as_slice);
        let (mut starts, mut waiting, mut seen) = (Vec::new(), vec![from], vec![false; steps.len()]);
        while let Some(pc) = waiting.pop() {
            if seen.get(pc).copied().unwrap_or(true) {
                continue;
            }
            seen[pc] = true;
            match &steps[pc] {
                Step::Word(word) => starts.push((Start::Word(*word), pc + 1)),
                Step::Words(words) => starts.extend(words.iter().map(|w| (Start::Word(*w), pc + 1))),
                Step::Class(class) => starts.push((Start::Class(*class), pc + 1)),
                Step::Chunk(chunk) => starts.push((Start::Chunk(*chunk), pc + 1)),
                Step::Accept => starts.push((Start::End, pc + 1)),
                Step::Shape(_) | Step::Inner | Step::List(_) | Step::End => starts.push((Start::Other, pc + 1)),
                Step::Split(a, b) => waiting.extend([usize::from(*b), usize::from(*a)]),
                Step::Jump(to) | Step::Look(_, to) => waiting.push(usize::from(*to)),
                Step::Open(_) | Step::Close(_) | Step::Start => waiting.push(pc + 1),
            }
        }
        starts
    }

    /// The match of a rule that starts at token `at`, or ends before it.
    pub(crate) fn run<C: Chunks>(&self, rule: usize, at: usize, place: &Place<'_, C>) -> Option<Found<'_>> {
        let steps = self.programs.get(rule)?;
        let opening = self.openings.get(rule)?;
        if !opening.is_empty() {
            let token = if self.way == Way::Right { at } else { at.wrapping_sub(1) };
            place.text.tokens.get(token).filter(|t| place.bounds.contains(&token) && opening.has(t.word()))?;
        }
        let mut run = Run { steps, place, way: self.way, left: MOST_STEPS, log: Log::EMPTY };
        let end = run.from(0, at)?;
        Some(Found { first: at.min(end), last: at.max(end), names: &self.slots, log: run.log })
    }
}

/// The words with which every match starts.
fn opening(starts: &[Start]) -> WordSet {
    let words: Option<Vec<Word>> = starts.iter().map(|s| if let Start::Word(word) = s { Some(*word) } else { None }).collect();
    WordSet::of(words.unwrap_or_default())
}

/// The step of literal words.
fn literal(words: &[(String, bool)], builder: &mut Builder) -> Step {
    let mut ids = Vec::new();
    for (word, inflected) in words {
        ids.push(builder.vocab.intern(word));
        if *inflected {
            ids.extend(inflect::forms(word).iter().map(|f| builder.vocab.intern(f)));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    if let [word] = ids[..] { Step::Word(word) } else { Step::Words(ids) }
}

/// One attempt.
struct Run<'r, 'a, C> {
    steps: &'r [Step],
    place: &'r Place<'a, C>,
    way: Way,
    /// Steps that are left.
    left: u32,
    log: Log,
}

impl<C: Chunks> Run<'_, '_, C> {
    /// Runs from step `pc` at boundary `at`; where it ended.
    fn from(&mut self, mut pc: usize, mut at: usize) -> Option<usize> {
        let mut back = [[0u32; 3]; MOST_WAYS_BACK];
        let mut ways = 0;
        loop {
            self.left = self.left.checked_sub(1)?;
            let next = match self.steps.get(pc)? {
                Step::Accept => return Some(at),
                Step::Jump(to) => Some((usize::from(*to), at)),
                Step::Split(first, second) => {
                    if let Some(way) = back.get_mut(ways) {
                        *way = [u32::from(*second), at as u32, self.log.len as u32];
                        ways += 1;
                    }
                    Some((usize::from(*first), at))
                }
                Step::Open(slot) => {
                    self.log.open(*slot, at);
                    Some((pc + 1, at))
                }
                Step::Close(slot) => {
                    self.log.close(*slot, at);
                    Some((pc + 1, at))
                }
                Step::Look(wanted, to) => {
                    let len = self.log.len;
                    let holds = self.from(pc + 1, at).is_some();
                    self.log.len = len;
                    (holds == *wanted).then_some((usize::from(*to), at))
                }
                step => self.step(step, at).map(|at| (pc + 1, at)),
            };
            if let Some((to, there)) = next {
                (pc, at) = (to, there);
                continue;
            }
            ways = ways.checked_sub(1)?;
            let [to, there, len] = back[ways];
            (pc, at, self.log.len) = (to as usize, there as usize, len as usize);
        }
    }

    /// The boundary behind a step that takes tokens.
    #[inline]
    fn step(&self, step: &Step, at: usize) -> Option<usize> {
        let Place { text, lists, chunks, bounds } = self.place;
        let right = self.way == Way::Right;
        let token = if right { at } else { at.wrapping_sub(1) };
        let inside = bounds.contains(&token);
        let word = || text.tokens[token].word();
        let behind = if right { at + 1 } else { token };
        let end = match step {
            Step::Word(wanted) => (inside && word() == *wanted).then_some(behind),
            Step::Words(wanted) => (inside && wanted.binary_search(&word()).is_ok()).then_some(behind),
            Step::Shape(shape) => (inside && shape.fits(text, token)).then_some(behind),
            Step::Inner => (inside && !matches!(text.word(token), "." | "!" | "?" | ";" | ":")).then_some(behind),
            Step::Class(class) if right => chunks.word_starting(*class, at),
            Step::Class(class) => chunks.word_ending(*class, at),
            Step::Chunk(kind) if right => chunks.starting(*kind, at),
            Step::Chunk(kind) => chunks.ending(*kind, at),
            Step::List(list) => {
                let tokens = if right { text.tokens.get(at..bounds.end) } else { text.tokens.get(bounds.start..at) };
                let longest = lists.lengths(*list, tokens.unwrap_or_default(), right).next()?;
                Some(if right { at + longest } else { at - longest })
            }
            Step::Start => (at == bounds.start).then_some(at),
            Step::End => (at == bounds.end).then_some(at),
            Step::Accept | Step::Jump(_) | Step::Split(..) | Step::Open(_) | Step::Close(_) | Step::Look(..) => None,
        };
        end.filter(|end| bounds.start <= *end && *end <= bounds.end)
    }
}
