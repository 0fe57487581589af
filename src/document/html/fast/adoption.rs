//! The adoption agency of the standard: what the end tag of a formatting element does to blocks inside it.

use super::super::build::{Shell, moved};
use super::super::tag::Tag;
use super::formatting::Format;
use super::stack::{Open, bounds, is_special};
use super::{Hard, Name, Reader, Step};

/// How often the standard looks for another formatting element of the tag.
const ROUNDS: usize = 8;

/// Formatting elements between the block and the one that ends that are kept.
const KEPT: usize = 3;

/// Nodes that are moved in a page at most: each round moves the subtree of a block, and pages made for it could have all of them moved time
/// and again. Real pages move some thousands.
const MOVED: usize = 2_000_000;

impl Reader<'_> {
    /// The end tag of a formatting element.
    pub(super) fn end_format(&mut self, tag: Tag, name: Name) -> Step {
        if self.current() == tag && !self.formatting.iter().any(|f| f.is(self.current_id())) {
            self.pop();
            return Ok(());
        }
        // As a rule the innermost element is the last of the list too.
        if self.current() == tag && self.formatting.last().is_some_and(|f| f.is(self.current_id())) {
            self.pop();
            self.formatting.pop();
            return Ok(());
        }
        for _ in 0..ROUNDS {
            let since = self.formatting.iter().rposition(|f| matches!(f, Format::Marker)).map_or(0, |i| i + 1);
            let listed = (since..self.formatting.len())
                .rev()
                .find(|&i| matches!(self.formatting.get(i), Some(Format::Element { tag: t, .. }) if *t == tag));
            let Some((listed, Format::Element { id, .. })) = listed.and_then(|i| Some((i, self.formatting.get(i)?.clone()))) else {
                return self.end_other(tag, name);
            };
            let Some(open) = self.stack.iter().rposition(|o| o.id == id) else {
                self.formatting.remove(listed);
                return Ok(());
            };
            let inside = &self.stack[open + 1..];
            if inside.iter().any(|o| bounds(o.tag)) {
                return Ok(());
            }
            if inside.iter().any(|o| matches!(o.tag, Tag::Search | Tag::Foreign | Tag::Svg)) {
                return Err(Hard("adoption agency"));
            }
            match inside.iter().position(|o| is_special(o.tag)) {
                Some(block) => self.adopt(listed, open, open + 1 + block)?,
                None => {
                    while self.stack.len() > open {
                        self.pop();
                    }
                    self.formatting.remove(listed);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Moves the block out of the formatting element: `listed` is the element's place in the list of formatting elements, `open` and
    /// `block` are places on the stack.
    fn adopt(&mut self, mut listed: usize, open: usize, mut block: usize) -> Step {
        let (Some(parent), Some(ended)) = (open.checked_sub(1).and_then(|i| self.stack.get(i)).copied(), self.stack.get(open).copied())
        else {
            return Err(Hard("adoption agency"));
        };
        if matches!(parent.tag, Tag::Table | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Tr | Tag::Template) {
            return Err(Hard("foster parenting"));
        }
        let Some(Format::Element { attrs, .. }) = self.formatting.get(listed).cloned() else { return Err(Hard("adoption agency")) };
        let inner = Shell { tag: ended.tag, attrs };
        // Formatting between the two is opened anew around the block; other elements end.
        let (mut bookmark, mut wraps, mut places) = (listed, Vec::new(), Vec::new());
        for (nth, at) in (open + 1..block).rev().enumerate() {
            let Some(node) = self.stack.get(at).copied() else { continue };
            let mut entry = self.formatting.iter().position(|f| f.is(node.id));
            if let Some(i) = entry.filter(|_| nth >= KEPT) {
                self.formatting.remove(i);
                bookmark -= usize::from(i < bookmark);
                listed -= usize::from(i < listed);
                entry = None;
            }
            match entry.and_then(|i| Some((i, self.formatting.get(i)?.clone()))) {
                Some((i, Format::Element { tag, attrs, .. })) => {
                    if wraps.is_empty() {
                        bookmark = i + 1;
                    }
                    wraps.push(Shell { tag, attrs });
                    places.push(node.id);
                }
                _ => {
                    self.remove(at);
                    block -= 1;
                }
            }
        }
        wraps.reverse();
        places.reverse();
        self.move_block(block, parent, &wraps, &places, &inner)?;
        let new = self.out.len().min(self.stack.get(block).map_or(0, |o| o.id) + 1);
        self.formatting.remove(listed);
        bookmark -= usize::from(listed < bookmark);
        self.formatting.insert(bookmark.min(self.formatting.len()), Format::Element { id: new, tag: inner.tag, attrs: inner.attrs });
        // The element goes from before the block to behind it.
        self.stack.insert(block + 1, Open { id: new, ..ended });
        self.stack.remove(open);
        self.loose = true;
        Ok(())
    }

    /// Moves the block in the tree, and with it all numbers of nodes from there on; the elements `places` give way to the `wraps`.
    fn move_block(&mut self, block: usize, parent: Open, wraps: &[Shell], places: &[u32], inner: &Shell) -> Step {
        let Some(id) = self.stack.get(block).map(|o| o.id) else { return Err(Hard("adoption agency")) };
        self.shifted += (self.out.len() - id) as usize;
        let deep = self.stack.len() + wraps.len() + 2 >= usize::from(self.limits.nesting)
            || usize::from(self.out.deepest(id)) + wraps.len() + 2 >= usize::from(self.limits.nesting);
        if deep || self.shifted > MOVED {
            return Err(Hard("adoption agency"));
        }
        self.out.adopt(id, parent.id, wraps, inner);
        let count = wraps.len() as u32;
        let renumber = |old: u32| match (id..).zip(places).find(|(_, place)| **place == old) {
            Some((wrap, _)) => wrap,
            None => moved(old, id, count),
        };
        self.stack.iter_mut().for_each(|open| open.id = renumber(open.id));
        for format in &mut self.formatting {
            if let Format::Element { id, .. } = format {
                *id = renumber(*id);
            }
        }
        self.form = self.form.map(renumber);
        Ok(())
    }
}
