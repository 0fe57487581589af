//! Putting a tree together, node after node in document order.

use super::tag::{Attr, Tag};
use super::tree::{AttrEntry, DECODED, Flaws, MAX_SOURCE, Node, NodeId, Piece, Tree};
use std::borrow::Cow;
use std::ops::Range;

/// An element that is opened without a tag of its own in the page.
#[derive(Debug, Clone)]
pub(super) struct Shell {
    pub(super) tag: Tag,
    pub(super) attrs: Range<u32>,
}

/// The number of a node after [`Builder::adopt`] with so many wraps.
pub(super) fn moved(id: NodeId, block: NodeId, wraps: u32) -> NodeId {
    match id.cmp(&block) {
        std::cmp::Ordering::Less => id,
        std::cmp::Ordering::Equal => id + wraps,
        std::cmp::Ordering::Greater => id + wraps + 1,
    }
}

/// Puts a tree together, node after node in document order.
#[derive(Debug, Default)]
pub(super) struct Builder {
    decoded: String,
    nodes: Vec<Node>,
    attrs: Vec<AttrEntry>,
    names: Vec<(NodeId, Piece)>,
    flaws: Flaws,
}

impl Builder {
    /// An empty tree for a page of so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        // Typical news pages have a node for 125 bytes and a known attribute for 200; few have twice as many.
        let guess = bytes / 96 + 16;
        Self { nodes: Vec::with_capacity(guess), attrs: Vec::with_capacity(guess), ..Self::default() }
    }

    /// Copies text into the decoded buffer.
    pub(super) fn decoded(&mut self, text: &str) -> Piece {
        let start = self.decoded.len();
        self.decoded.push_str(text);
        self.decoded_since(start)
    }

    /// The buffer for decoded text; what is added to it becomes a piece by [`Builder::decoded_since`].
    pub(super) fn buffer(&mut self) -> &mut String {
        &mut self.decoded
    }

    /// The decoded text from a position on.
    pub(super) fn decoded_since(&mut self, start: usize) -> Piece {
        if self.decoded.len() > MAX_SOURCE {
            self.flaws.cut = true;
            return Piece::default();
        }
        Piece { start: start as u32 | DECODED, len: (self.decoded.len() - start) as u32 }
    }

    /// The text of a piece.
    pub(super) fn piece<'p>(&'p self, source: &'p str, piece: Piece) -> &'p str {
        piece.of(source, &self.decoded)
    }

    /// Adds an attribute for the next element that is opened.
    pub(super) fn attr(&mut self, attr: Attr, name: Piece, value: Piece) {
        let Ok(name_len) = u16::try_from(name.len) else { return };
        self.attrs.push(AttrEntry { value, name_start: name.start, name_len, attr });
    }

    /// How many attributes there are in all; the mark that [`Builder::open`] takes.
    pub(super) fn attr_mark(&self) -> u32 {
        self.attrs.len() as u32
    }

    /// Forgets all attributes and decoded text, for a reader that only borrows them.
    pub(super) fn clear(&mut self) {
        self.attrs.clear();
        self.decoded.clear();
    }

    /// The attributes in a range of marks.
    pub(super) fn attrs_in(&self, range: Range<u32>) -> &[AttrEntry] {
        self.attrs.get(range.start as usize..range.end as usize).unwrap_or(&[])
    }

    /// Renames an attribute.
    pub(super) fn rename_attr(&mut self, at: u32, name: Piece) {
        if let (Some(entry), Ok(name_len)) = (self.attrs.get_mut(at as usize), u16::try_from(name.len)) {
            (entry.name_start, entry.name_len) = (name.start, name_len);
        }
    }

    /// Opens an element with the given attributes. `name` is for elements without a tag of their own.
    pub(super) fn open(&mut self, parent: NodeId, tag: Tag, name: Option<Piece>, attrs: Range<u32>) -> NodeId {
        let id = self.len();
        let depth = if id == 0 { 0 } else { self.depth(parent) + 1 };
        self.nodes.push(Node { parent, end: id + 1, at: attrs.start, len: attrs.end - attrs.start, depth, tag });
        if let Some(name) = name {
            self.names.push((id, name));
        }
        id
    }

    /// Adds text.
    pub(super) fn text(&mut self, parent: NodeId, text: Piece) {
        let id = self.len();
        let depth = self.depth(parent) + 1;
        self.nodes.push(Node { parent, end: id + 1, at: text.start, len: text.len, depth, tag: Tag::Text });
    }

    /// Moves the subtree of `block`, the last of the tree, into `parent`, around it `wraps` (the outermost first), and puts all its children
    /// into a new element inside it. Elements are given by tag and attributes. Gives the number of the new inner element; the numbers of
    /// the subtree go up as [`moved`] says.
    pub(super) fn adopt(&mut self, block: NodeId, parent: NodeId, wraps: &[Shell], inner: &Shell) -> NodeId {
        let tail = self.nodes.split_off((block as usize).min(self.nodes.len()));
        let count = wraps.len() as u32;
        let mut into = parent;
        for wrap in wraps {
            into = self.open(into, wrap.tag, None, wrap.attrs.clone());
        }
        let child = block + count + 1;
        for (old, node) in (block..).zip(tail) {
            let parent = if old == block {
                into
            } else if node.parent == block {
                child
            } else {
                moved(node.parent, block, count)
            };
            let (id, depth) = (self.len(), self.depth(parent) + 1);
            self.nodes.push(Node { parent, end: id + 1, depth, ..node });
            if old == block {
                self.open(id, inner.tag, None, inner.attrs.clone());
            }
        }
        for (id, _) in self.names.iter_mut().rev().take_while(|name| name.0 >= block) {
            *id = moved(*id, block, count);
        }
        child
    }

    /// The attributes of an element as a range of marks.
    pub(super) fn attrs_of(&self, id: NodeId) -> Range<u32> {
        self.nodes.get(id as usize).map_or(0..0, |n| n.at..n.at + n.len)
    }

    /// Gives an element more attributes.
    pub(super) fn add_attrs(&mut self, id: NodeId, more: &[AttrEntry]) {
        let old = self.attrs_of(id);
        let Some(node) = self.nodes.get_mut(id as usize).filter(|_| !more.is_empty()) else { return };
        (node.at, node.len) = (self.attrs.len() as u32, node.len + more.len() as u32);
        self.attrs.extend_from_within(old.start as usize..old.end as usize);
        self.attrs.extend(more);
    }

    /// Whether two attributes have one name.
    pub(super) fn same_name(&self, source: &str, a: &AttrEntry, b: &AttrEntry) -> bool {
        a.attr == b.attr
            && (a.attr != Attr::Other || (a.name_len == b.name_len && self.piece(source, a.name()) == self.piece(source, b.name())))
    }

    /// Depth of a node.
    pub(super) fn depth(&self, id: NodeId) -> u16 {
        self.nodes.get(id as usize).map_or(0, |n| n.depth)
    }

    /// Depth of the deepest node from one on.
    pub(super) fn deepest(&self, from: NodeId) -> u16 {
        self.nodes.get(from as usize..).unwrap_or(&[]).iter().map(|n| n.depth).max().unwrap_or(0)
    }

    /// How many nodes there are so far.
    pub(super) fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// What had to be given up so far.
    pub(super) fn flaws(&mut self) -> &mut Flaws {
        &mut self.flaws
    }

    /// The finished tree over the page that the pieces point into.
    pub(super) fn finish(mut self, source: Cow<'_, str>) -> Tree<'_> {
        // Children come after their parent, so one pass from the back finds where every subtree ends.
        for id in (1..self.nodes.len()).rev() {
            let (parent, end) = (self.nodes[id].parent as usize, self.nodes[id].end);
            if let Some(parent) = self.nodes.get_mut(parent) {
                parent.end = parent.end.max(end);
            }
        }
        Tree { source, decoded: self.decoded, nodes: self.nodes, attrs: self.attrs, names: self.names, flaws: self.flaws }
    }
}
