//! Rules over the words around a name: each match is evidence for what its slots hold.

use super::chunk::{Chunk, mark};
use super::lexicon::flag;
use super::names::{Kind, Name};
pub(super) use super::rule::Rules;
use crate::analyze::Context;
use crate::analyze::lists::Lists;
use crate::analyze::pattern::{self, Chunks};
use crate::lang::Text;

/// The slots and what they speak for.
const SLOTS: &[(&str, Kind, i16)] = &[
    ("company", Kind::Company, 1),
    ("company_b", Kind::Company, 1),
    ("org", Kind::Org, 1),
    ("person", Kind::Person, 1),
    ("place", Kind::Place, 1),
    ("product", Kind::Product, 1),
    ("other", Kind::Other, 1),
    ("not", Kind::Company, -1),
];

/// A person and the role that a rule gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RoleOf {
    /// Name number of the person.
    pub(super) person: u32,
    /// Name number of the company.
    pub(super) company: Option<u32>,
    /// Tokens of the role.
    pub(super) role: Option<(u32, u32)>,
}

impl Rules {
    /// The id of a rule.
    pub(super) fn id(&self, rule: u16) -> &'static str {
        self.ids.get(rule as usize).map_or("", |r| r.0)
    }

    /// Adds what the rules find to the names, as long as there is time.
    pub(super) fn apply(&self, text: &Text<'_>, (lists, context): (&Lists, &Context), chunks: &[Chunk], names: &mut [Name]) -> Vec<RoleOf> {
        let view = View::new(chunks, text.tokens.len());
        let mut roles = Vec::new();
        self.set.matches(
            text,
            lists,
            &view,
            || !context.stopped(),
            |m| {
                let (id, weight) = self.ids.get(m.rule).copied().unwrap_or(("", 0));
                let mut found: [Option<u32>; 2] = [None; 2];
                for (slot, kind, sign) in SLOTS {
                    let Some(number) = m.slot(slot).and_then(|r| view.at(r.start, r.end)) else { continue };
                    let name = &mut names[number as usize];
                    match kind {
                        Kind::Company => found[0] = Some(number),
                        Kind::Person => found[1] = Some(number),
                        _ => {}
                    }
                    evidence(name, m.rule as u16, *kind, weight * sign, id);
                }
                if let Some(person) = found[1] {
                    let role = m.slot("role").map(|r| (r.start as u32, r.end as u32));
                    if role.is_some() || found[0].is_some() {
                        roles.push(RoleOf { person, company: found[0], role });
                    }
                }
            },
        );
        roles
    }
}

/// How often one rule counts for one name, the later times with half the weight.
const REPEATS: u16 = 3;

/// Adds one match to a name.
fn evidence(name: &mut Name, rule: u16, kind: Kind, weight: i16, id: &'static str) {
    let times = match name.rules.iter_mut().find(|r| r.0 == rule) {
        Some(known) => {
            known.1 = known.1.saturating_add(1);
            known.1
        }
        None => {
            name.rules.push((rule, 1));
            1
        }
    };
    match times {
        1 => name.add(kind, weight, id),
        2..=REPEATS => name.add(kind, weight / 2, id),
        _ => {}
    }
}

/// The candidates as the rule engine asks for them.
struct View<'a> {
    chunks: &'a [Chunk],
    /// By token: the index of the first candidate that starts there or later. Patterns ask at nearly every token.
    index: Vec<u32>,
}

impl<'a> View<'a> {
    fn new(chunks: &'a [Chunk], tokens: usize) -> Self {
        let mut index = Vec::with_capacity(tokens + 1);
        for (number, chunk) in (0..).zip(chunks) {
            index.resize(index.len().max(chunk.first as usize + 1), number);
        }
        index.resize(index.len().max(tokens + 1), chunks.len() as u32);
        Self { chunks, index }
    }

    /// The name whose candidate fills these tokens.
    fn at(&self, first: usize, last: usize) -> Option<u32> {
        let chunk = self.chunks.get(self.index(first))?;
        (chunk.first as usize == first && chunk.last as usize == last).then_some(chunk.name)
    }

    /// The index of the first candidate that starts at or after `first`.
    fn index(&self, first: usize) -> usize {
        self.index.get(first).map_or(self.chunks.len(), |&i| i as usize)
    }
}

/// True when a candidate may be what a pattern asks for.
fn accepts(kind: pattern::Chunk, chunk: &Chunk) -> bool {
    let entry = chunk.entry;
    match kind {
        pattern::Chunk::Name => true,
        pattern::Chunk::Company => entry.is_sure_company() || chunk.marks & mark::LEGAL != 0,
        pattern::Chunk::Org => entry.any(flag::ORG),
        pattern::Chunk::Person => chunk.marks & (mark::PERSON | mark::TITLED) != 0,
        pattern::Chunk::Place => entry.any(flag::PLACE),
        pattern::Chunk::Product => entry.any(flag::PRODUCT),
        _ => false,
    }
}

impl Chunks for View<'_> {
    fn starting(&self, kind: pattern::Chunk, at: usize) -> Option<usize> {
        let chunk = self.chunks.get(self.index(at))?;
        (chunk.first as usize == at && accepts(kind, chunk)).then_some(chunk.last as usize)
    }

    fn ending(&self, kind: pattern::Chunk, end: usize) -> Option<usize> {
        let chunk = self.chunks.get(self.index(end).checked_sub(1)?)?;
        (chunk.last as usize == end && accepts(kind, chunk)).then_some(chunk.first as usize)
    }

    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        self.chunks.iter().map(|c| (c.first as usize, c.last as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::company::lexicon::Lexicon;
    use crate::analyze::company::rule::{FILES, Rule};
    use crate::analyze::company::{chunk, names, words};
    use crate::analyze::lists::Builder;
    use crate::analyze::rules;

    #[test]
    fn a_rule_counts_so_often_however_long_the_text() {
        let mut name = Name {
            key: 0,
            chunk: 0,
            entry: crate::analyze::company::lexicon::Entry::UNKNOWN,
            marks: 0,
            count: 0,
            inside: 0,
            scores: Default::default(),
            rules: Vec::new(),
            ground: ("", 0),
            entity: 0,
            decided: None,
        };
        (0..=u32::from(u16::MAX) + 2).for_each(|_| evidence(&mut name, 7, Kind::Company, 10, "deal"));
        assert_eq!(name.score(Kind::Company), 20);
        assert_eq!(name.rules, [(7, u16::MAX)]);
    }

    #[test]
    fn every_rule_matches_its_own_examples() {
        let mut builder = Builder::default();
        let words = words::Words::read(&mut builder);
        let rules = Rules::read(&mut builder, &[]).unwrap();
        let all: Vec<Rule> = FILES.iter().flat_map(|(f, _)| rules::read::<Rule>(f, &rules::source(f)).unwrap()).collect();
        let mut faults = Vec::new();
        for (number, rule) in all.iter().enumerate() {
            assert!(!rule.yes.is_empty(), "{} has no example", rule.id);
            let examples = rule.yes.iter().map(|s| (s, true)).chain(rule.no.iter().map(|s| (s, false)));
            for (sentence, wanted) in examples {
                let text = Text::new(sentence, &[], &builder.vocab);
                let mut chunks = chunk::chunks(&text, Lexicon::builtin(), &words, &Context::default());
                names::group(&text, &mut chunks);
                let mut found = false;
                rules.set.matches(&text, &builder.lists, &View::new(&chunks, text.tokens.len()), || true, |m| found |= m.rule == number);
                if found != wanted {
                    faults.push(format!("{}: {sentence}", rule.id));
                }
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
