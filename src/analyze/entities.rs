//! Which tokens name a company, an organisation, a person, a place or a product: the view that later phases work with.

use super::pattern::{Chunk, Chunks};
use crate::lang::Text;

/// What a span of tokens names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum EntityKind {
    /// A company; the index is into `Analysis::companies`.
    Company,
    /// Another organisation; the index is into `Analysis::organizations`.
    Organization,
    /// A person; the index is into `Analysis::people`.
    Person,
    /// A country, city, state or region.
    Place,
    /// A product or brand.
    Product,
    /// A name that nothing is known of.
    Unknown,
}

/// One mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entity {
    /// First token.
    pub(crate) first: u32,
    /// One past the last token.
    pub(crate) last: u32,
    /// What it names.
    pub(crate) kind: EntityKind,
    /// Position of the canonical item in its list of the analysis; 0 for kinds without a list.
    pub(crate) index: u32,
    /// True for "the company" and "the retailer", which only point to the name.
    pub(crate) coreference: bool,
}

/// All mentions of a text, in its order, none overlapping another.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    spans: Vec<Entity>,
}

impl Entities {
    /// Takes mentions in any order; of two that overlap the earlier and then the longer stays.
    pub(crate) fn new(mut spans: Vec<Entity>) -> Self {
        spans.sort_by_key(|e| (e.first, std::cmp::Reverse(e.last)));
        let mut end = 0;
        spans.retain(|e| {
            let fits = e.first >= end && e.last > e.first;
            if fits {
                end = e.last;
            }
            fits
        });
        Self { spans }
    }

    /// Every mention.
    pub(crate) fn all(&self) -> &[Entity] {
        &self.spans
    }

    /// The token ranges of names, in order, without those that only point to one and those that may be no names at all.
    pub(crate) fn names(&self) -> Vec<(u32, u32)> {
        self.spans.iter().filter(|e| !e.coreference && e.kind != EntityKind::Unknown).map(|e| (e.first, e.last)).collect()
    }

    /// The mentions that start at one of the tokens `first..last`.
    pub(crate) fn within(&self, first: usize, last: usize) -> &[Entity] {
        let at = |token: usize| self.spans.partition_point(|e| (e.first as usize) < token);
        self.spans.get(at(first)..at(last)).unwrap_or_default()
    }

    /// The mentions among tokens `first..last`, with tokens counted from `first`: those of a part of the text.
    pub(crate) fn of_part(&self, first: usize, last: usize) -> Self {
        let shifted = |e: &Entity| Entity { first: e.first - first as u32, last: e.last - first as u32, ..*e };
        Self { spans: self.within(first, last).iter().map(shifted).collect() }
    }

    /// True when what the noun at token `noun` names belongs to a company that the text names: "the pump maker of Halden", "the business and
    /// assets of Halden".
    pub(crate) fn belongs(&self, text: &Text<'_>, noun: usize) -> bool {
        /// Words of the longest noun that may stand beside it.
        const BESIDE: usize = 4;
        let of = (noun + 1..=noun + BESIDE).find(|i| text.word(*i) == "of");
        let of = of.filter(|i| *i == noun + 1 || text.word(noun + 1) == "and");
        of.is_some_and(|i| self.covering(i + 1).is_some_and(|e| e.kind == EntityKind::Company))
    }

    /// The mention that covers token `at`.
    pub(crate) fn covering(&self, at: usize) -> Option<&Entity> {
        let next = self.spans.partition_point(|e| e.first as usize <= at);
        self.spans.get(next.checked_sub(1)?).filter(|e| (e.last as usize) > at)
    }

    /// The mention that starts at token `at`.
    pub(crate) fn starting_at(&self, at: usize) -> Option<&Entity> {
        self.covering(at).filter(|e| e.first as usize == at)
    }

    /// The mention that ends before token `end`.
    pub(crate) fn ending_at(&self, end: usize) -> Option<&Entity> {
        self.covering(end.checked_sub(1)?).filter(|e| e.last as usize == end)
    }
}

/// True when a pattern's `$kind` accepts the mention. `$name` is any name; "the company" is a `$company` too.
fn accepts(kind: Chunk, entity: &Entity) -> bool {
    match kind {
        Chunk::Name => !entity.coreference,
        Chunk::Company => entity.kind == EntityKind::Company,
        Chunk::Org => entity.kind == EntityKind::Organization,
        Chunk::Person => entity.kind == EntityKind::Person,
        Chunk::Place => entity.kind == EntityKind::Place,
        Chunk::Product => entity.kind == EntityKind::Product,
        _ => false,
    }
}

impl Chunks for Entities {
    fn starting(&self, kind: Chunk, at: usize) -> Option<usize> {
        self.starting_at(at).filter(|e| accepts(kind, e)).map(|e| e.last as usize)
    }

    fn ending(&self, kind: Chunk, end: usize) -> Option<usize> {
        self.ending_at(end).filter(|e| accepts(kind, e)).map(|e| e.first as usize)
    }

    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        self.spans.iter().map(|e| (e.first as usize, e.last as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(first: u32, last: u32, kind: EntityKind) -> Entity {
        Entity { first, last, kind, index: 0, coreference: false }
    }

    #[test]
    fn spans_are_found_by_their_ends_and_inside() {
        let entities =
            Entities::new(vec![entity(5, 7, EntityKind::Company), entity(0, 2, EntityKind::Person), entity(1, 3, EntityKind::Place)]);
        assert_eq!(entities.all().len(), 2, "overlapping mentions give way to the earlier");
        assert_eq!(entities.starting(Chunk::Company, 5), Some(7));
        assert_eq!(entities.ending(Chunk::Company, 7), Some(5));
        assert_eq!((entities.starting(Chunk::Person, 5), entities.starting(Chunk::Company, 6)), (None, None));
        assert_eq!(entities.covering(6).map(|e| e.first), Some(5));
        assert_eq!(entities.within(2, 6).len(), 1);
        assert!(entities.covering(4).is_none() && Entities::default().covering(0).is_none());
    }
}
