//! The stack of open elements and what is in scope on it.

use super::super::tag::Tag;
use super::super::tree::{NodeId, Piece};
use super::{Hard, Name, Reader, Start};

/// An open element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) id: NodeId,
    pub(super) tag: Tag,
    /// Name of an element without a tag of its own.
    pub(super) name: Piece,
}

/// Elements that bound every scope.
pub(super) fn bounds(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Applet | Tag::Caption | Tag::Html | Tag::Table | Tag::Td | Tag::Th | Tag::Marquee | Tag::Object | Tag::Select | Tag::Template
    )
}

/// Elements that bound the scope of table parts.
pub(super) fn bounds_table(tag: Tag) -> bool {
    matches!(tag, Tag::Html | Tag::Table | Tag::Template)
}

/// `h1` to `h6`.
pub(super) fn is_heading(tag: Tag) -> bool {
    matches!(tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
}

/// Elements whose end tag may be left out in running text.
fn ends_by_itself(tag: Tag) -> bool {
    matches!(tag, Tag::Dd | Tag::Dt | Tag::Li | Tag::Option | Tag::Optgroup | Tag::P | Tag::Rb | Tag::Rp | Tag::Rt | Tag::Rtc)
}

/// The standard's category "special", without `search`: readers do not agree on it yet, so whoever meets it gives up.
pub(super) fn is_special(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Address
            | Applet
            | Area
            | Article
            | Aside
            | Base
            | Basefont
            | Bgsound
            | Blockquote
            | Body
            | Br
            | Button
            | Caption
            | Center
            | Col
            | Colgroup
            | Dd
            | Details
            | Dir
            | Div
            | Dl
            | Dt
            | Embed
            | Fieldset
            | Figcaption
            | Figure
            | Footer
            | Form
            | Frame
            | Frameset
            | H1
            | H2
            | H3
            | H4
            | H5
            | H6
            | Head
            | Header
            | Hgroup
            | Hr
            | Html
            | Iframe
            | Img
            | Input
            | Li
            | Link
            | Listing
            | Main
            | Marquee
            | Menu
            | Meta
            | Nav
            | Noembed
            | Noframes
            | Noscript
            | Object
            | Ol
            | P
            | Param
            | Plaintext
            | Pre
            | Script
            | Section
            | Select
            | Source
            | Style
            | Summary
            | Table
            | Tbody
            | Td
            | Template
            | Textarea
            | Tfoot
            | Th
            | Thead
            | Title
            | Tr
            | Track
            | Ul
            | Wbr
            | Xmp
    )
}

/// How many kinds of open elements are told apart.
pub(super) const BUCKETS: usize = 256;

/// Where elements of a name without a tag of its own are counted: any number after those of the tags, the same in both cases.
fn bucket(name: &str) -> usize {
    const FIRST: usize = Tag::Text as usize + 1;
    let mix = |sum: usize, byte: u8| sum.wrapping_mul(31).wrapping_add(usize::from(byte | 0x20));
    FIRST + name.bytes().fold(name.len(), mix) % (BUCKETS - FIRST)
}

/// Elements whose content is read by rules of their own, so that they must not be flattened.
fn needs_its_place(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Table | Caption | Colgroup | Tbody | Thead | Tfoot | Tr | Td | Th | Template | Svg | Foreign)
}

impl Reader<'_> {
    /// The innermost open element.
    pub(super) fn current(&self) -> Tag {
        self.stack.last().map_or(Tag::Html, |o| o.tag)
    }

    /// Its node.
    pub(super) fn current_id(&self) -> NodeId {
        self.stack.last().map_or(0, |o| o.id)
    }

    /// Inserts an element and leaves it open.
    pub(super) fn insert(&mut self, start: &Start) -> Result<NodeId, Hard> {
        let name = if start.tag == Tag::Other { self.lower_name(start.name) } else { Piece::default() };
        self.push(start.tag, name, start.mark..self.out.attr_mark())
    }

    /// Inserts an element that the page does not spell out.
    pub(super) fn insert_implied(&mut self, tag: Tag) -> Result<NodeId, Hard> {
        let mark = self.out.attr_mark();
        self.push(tag, Piece::default(), mark..mark)
    }

    /// Inserts an element that has no content.
    pub(super) fn insert_leaf(&mut self, start: &Start) -> NodeId {
        let name = (start.tag == Tag::Other).then(|| self.lower_name(start.name));
        self.out.open(self.current_id(), start.tag, name, start.mark..self.out.attr_mark())
    }

    /// Whether the innermost element is as deep as elements may be.
    pub(super) fn at_depth_limit(&self) -> bool {
        self.stack.len() >= usize::from(self.limits.nesting) || self.out.depth(self.current_id()) + 1 >= self.limits.nesting
    }

    /// Inserts an element with the given attributes and leaves it open; too deep down, its content goes to its parent.
    pub(super) fn push(&mut self, tag: Tag, name: Piece, attrs: std::ops::Range<u32>) -> Result<NodeId, Hard> {
        let named = matches!(tag, Tag::Other | Tag::Foreign).then_some(name);
        let deep = self.at_depth_limit();
        if deep && needs_its_place(tag) {
            return Err(Hard("nesting"));
        }
        let id = self.out.open(self.current_id(), tag, named, attrs);
        if deep {
            self.out.flaws().flattened = true;
        } else {
            let open = Open { id, tag, name };
            self.stack.push(open);
            *self.open_count(&open) += 1;
        }
        Ok(id)
    }

    /// Closes the innermost open element.
    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.stack.pop()?;
        self.closed(&open);
        Some(open)
    }

    /// Takes an element off the stack wherever it is.
    pub(super) fn remove(&mut self, at: usize) {
        if at < self.stack.len() {
            let open = self.stack.remove(at);
            self.closed(&open);
        }
    }

    fn closed(&mut self, open: &Open) {
        *self.open_count(open) -= 1;
        self.loose |= !self.formatting.is_empty() && super::formatting::is_formatting(open.tag);
    }

    fn open_count(&mut self, open: &Open) -> &mut u16 {
        let bucket = match open.tag {
            Tag::Other => bucket(self.out.piece(self.text, open.name)),
            tag => tag as usize,
        };
        &mut self.open[bucket]
    }

    /// Whether an element is open anywhere. Elements without a tag of their own share counts, so for them this says "maybe".
    pub(super) fn any_open(&self, tag: Tag, name: Name) -> bool {
        let bucket = match tag {
            Tag::Other => bucket(self.text.get(name.start..name.end).unwrap_or("")),
            tag => tag as usize,
        };
        self.open[bucket] > 0
    }

    /// Whether an element with a tag of its own is open anywhere.
    pub(super) fn is_any_open(&self, tag: Tag) -> bool {
        self.open[tag as usize] > 0
    }

    /// Closes elements until one with this tag is closed.
    pub(super) fn pop_until(&mut self, wanted: impl Fn(Tag) -> bool) {
        while let Some(open) = self.pop() {
            if wanted(open.tag) {
                return;
            }
        }
    }

    /// Closes elements until the innermost is wanted.
    pub(super) fn pop_down_to(&mut self, wanted: impl Fn(Tag) -> bool) {
        while !wanted(self.current()) && self.stack.len() > 1 {
            self.pop();
        }
    }

    /// Whether an element is open with none of the bounds inside it.
    pub(super) fn in_scope(&self, wanted: impl Fn(Tag) -> bool, bounds: impl Fn(Tag) -> bool) -> bool {
        self.stack.iter().rev().find(|o| wanted(o.tag) || bounds(o.tag)).is_some_and(|o| wanted(o.tag))
    }

    /// Whether an element is in scope.
    pub(super) fn has(&self, tag: Tag) -> bool {
        self.is_any_open(tag) && self.in_scope(|t| t == tag, bounds)
    }

    /// Whether a table part is in table scope.
    pub(super) fn has_in_table(&self, tag: Tag) -> bool {
        self.in_scope(|t| t == tag, bounds_table)
    }

    /// Closes the elements that end by themselves, except one kind.
    pub(super) fn close_implied(&mut self, except: Option<Tag>) {
        while ends_by_itself(self.current()) && Some(self.current()) != except {
            self.pop();
        }
    }

    /// Closes an open paragraph.
    pub(super) fn close_p(&mut self) {
        if self.is_any_open(Tag::P) && self.in_scope(|t| t == Tag::P, |t| t == Tag::Button || bounds(t)) {
            self.close_implied(Some(Tag::P));
            self.pop_until(|t| t == Tag::P);
        }
    }

    /// A tag's name in lower case.
    pub(super) fn lower_name(&mut self, name: Name) -> Piece {
        let Name { start, end, upper } = name;
        if !upper {
            return Piece::source(start..end);
        }
        let lower = self.text.get(start..end).unwrap_or("").to_ascii_lowercase();
        self.out.decoded(&lower)
    }

    /// Whether an open element has the name of a tag.
    pub(super) fn is_named(&self, open: &Open, tag: Tag, name: Name) -> bool {
        open.tag == tag
            && (tag != Tag::Other
                || self.text.get(name.start..name.end).is_some_and(|n| n.eq_ignore_ascii_case(self.out.piece(self.text, open.name))))
    }
}
