//! The list of active formatting elements: what is opened again after a block closed it.

use super::super::tag::Tag;
use super::super::tree::NodeId;
use super::{Hard, Name, Reader, Start, Step};
use std::ops::Range;

/// Elements opened again without a tag of their own; a page with more goes to the reader that guards against multiplication.
/// Real pages stay below a thousand (measured on 1,387 saved pages).
const REBUILT: usize = 20_000;

/// An entry of the list.
#[derive(Debug, Clone)]
pub(super) enum Format {
    /// Where a cell, an object or the like begins: nothing before is opened again inside.
    Marker,
    Element {
        id: NodeId,
        tag: Tag,
        attrs: Range<u32>,
    },
}

impl Format {
    /// True for the element of that number.
    pub(super) fn is(&self, node: NodeId) -> bool {
        matches!(self, Self::Element { id, .. } if *id == node)
    }
}

/// The formatting elements.
pub(super) fn is_formatting(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, A | B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U)
}

impl Reader<'_> {
    fn is_open(&self, id: NodeId) -> bool {
        self.stack.iter().rev().any(|o| o.id == id)
    }

    /// Opens the formatting elements again that a block has closed.
    pub(super) fn reconstruct(&mut self) -> Step {
        if !self.loose {
            return Ok(());
        }
        let from = self.formatting.iter().rposition(|f| match f {
            Format::Marker => true,
            Format::Element { id, .. } => self.is_open(*id),
        });
        for at in from.map_or(0, |i| i + 1)..self.formatting.len() {
            if self.at_depth_limit() {
                break;
            }
            let Some(Format::Element { tag, attrs, .. }) = self.formatting.get(at).cloned() else { continue };
            self.rebuilt += 1;
            if self.rebuilt > REBUILT {
                return Err(Hard("formatting"));
            }
            let new = self.push(tag, Default::default(), attrs)?;
            if let Some(Format::Element { id, .. }) = self.formatting.get_mut(at) {
                *id = new;
            }
        }
        self.loose = false;
        Ok(())
    }

    /// Opens a formatting element.
    pub(super) fn format(&mut self, start: &Start) -> Step {
        self.reconstruct()?;
        let deep = self.at_depth_limit();
        let id = self.insert(start)?;
        if deep {
            return Ok(());
        }
        let attrs = self.out.attrs_of(id);
        self.drop_third(start.tag, &attrs);
        self.formatting.push(Format::Element { id, tag: start.tag, attrs });
        Ok(())
    }

    /// No more than three equal elements since the last marker: the earliest goes.
    fn drop_third(&mut self, tag: Tag, attrs: &Range<u32>) {
        let since = self.formatting.iter().rposition(|f| matches!(f, Format::Marker)).map_or(0, |i| i + 1);
        let equal = |f: &Format| matches!(f, Format::Element { tag: t, attrs: a, .. } if *t == tag && self.same_attrs(a, attrs));
        let mut found = (since..self.formatting.len()).rev().filter(|&i| self.formatting.get(i).is_some_and(equal));
        if let Some(earliest) = found.nth(2) {
            self.formatting.remove(earliest);
        }
    }

    fn same_attrs(&self, a: &Range<u32>, b: &Range<u32>) -> bool {
        let (a, b) = (self.out.attrs_in(a.clone()), self.out.attrs_in(b.clone()));
        a.len() == b.len()
            && a.iter().all(|x| {
                let same = b.iter().find(|y| self.out.same_name(self.text, x, y));
                same.is_some_and(|y| self.out.piece(self.text, x.value) == self.out.piece(self.text, y.value))
            })
    }

    /// A link inside a link ends the outer one.
    pub(super) fn end_outer_link(&mut self, name: Name) -> Step {
        let since = self.formatting.iter().rposition(|f| matches!(f, Format::Marker)).map_or(0, |i| i + 1);
        let outer = self.formatting[since..].iter().rev().find_map(|f| match f {
            Format::Element { id, tag: Tag::A, .. } => Some(*id),
            _ => None,
        });
        let Some(outer) = outer else { return Ok(()) };
        self.end_format(Tag::A, name)?;
        self.formatting.retain(|f| !matches!(f, Format::Element { id, .. } if *id == outer));
        if let Some(at) = self.stack.iter().rposition(|o| o.id == outer) {
            self.remove(at);
        }
        Ok(())
    }

    /// Forgets the entries since the last marker, and the marker.
    pub(super) fn clear_to_marker(&mut self) {
        while let Some(Format::Element { .. }) = self.formatting.pop() {}
        self.loose = !self.formatting.is_empty();
    }

    /// Starts a stretch in which outer formatting is not opened again.
    pub(super) fn mark_formatting(&mut self) {
        self.formatting.push(Format::Marker);
    }

    /// Whether `nobr` would have to close another.
    pub(super) fn nobr(&self) -> Result<(), Hard> {
        if self.has(Tag::Nobr) { Err(Hard("nested nobr")) } else { Ok(()) }
    }
}
