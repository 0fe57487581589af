//! The tree of a web page: all nodes in document order in one arena, text and attributes as spans.
//!
//! Node ids are positions in document order, so a scan over `0..tree.len()` is a walk of the whole page without recursion, a node's
//! subtree is `id..tree.end(id)`, and skipping a subtree is a jump to its end. Comments and the doctype are not kept.

use super::tag::{Attr, Tag};
use crate::options::Stop;
use std::borrow::Cow;
use std::ops::Range;

/// Number of a node: its position in document order. Node 0 is the `html` element.
pub(crate) type NodeId = u32;

/// Set in a piece's start when the piece lies in the decoded buffer, not in the page.
pub(super) const DECODED: u32 = 1 << 31;

/// Pages are cut here so that offsets fit beside [`DECODED`].
pub(super) const MAX_SOURCE: usize = (1 << 31) - 1;

/// What a tree may hold; more is dropped or flattened with a note in [`Flaws`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits<'o> {
    /// Depth of nesting; deeper elements become leaves of their last allowed ancestor and their text stays. 512 is what browsers allow.
    pub(crate) nesting: u16,
    /// Nodes in all; the rest of the page is not read. A page needs up to 400 bytes of memory for each, and the largest saved pages of any use
    /// (standards on one page, annual reports with all their tables) have about half of a million.
    pub(crate) nodes: u32,
    /// Attributes of one element; further ones are dropped.
    pub(crate) attributes: u16,
    /// Attributes that have no [`Attr`] of their own are kept too. Nothing but tests asks for them.
    pub(crate) others: bool,
    /// What was read until the caller asks to stop is the page.
    pub(crate) stop: Stop<'o>,
}

impl<'o> Limits<'o> {
    /// The limits for pages that are read for their text: without attributes that nobody asks for.
    pub(crate) fn for_reading(stop: Stop<'o>) -> Self {
        Self { others: false, stop, ..Self::default() }
    }
}

impl Default for Limits<'_> {
    fn default() -> Self {
        Self { nesting: 512, nodes: 1_000_000, attributes: 256, others: true, stop: Stop::default() }
    }
}

/// What had to be given up while reading a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flaws {
    /// Elements were nested deeper than allowed.
    pub(crate) flattened: bool,
    /// The page had more nodes than allowed or was too long; what came after is lost.
    pub(crate) cut: bool,
    /// An element had more attributes than allowed.
    pub(crate) attributes: bool,
    /// Mis-nested formatting elements multiplied beyond reason and were left out.
    pub(crate) formatting: bool,
}

/// A run of text in the page or in the decoded buffer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Piece {
    pub(super) start: u32,
    pub(super) len: u32,
}

impl Piece {
    /// A run of the page itself.
    pub(super) fn source(range: Range<usize>) -> Self {
        Self { start: range.start as u32, len: range.len() as u32 }
    }

    /// How many bytes.
    pub(super) fn len(self) -> usize {
        self.len as usize
    }

    /// The piece without its first `bytes`.
    pub(super) fn skip(self, bytes: usize) -> Self {
        let bytes = (bytes as u32).min(self.len);
        Self { start: self.start + bytes, len: self.len - bytes }
    }

    /// The first `bytes` of the piece.
    pub(super) fn first(self, bytes: usize) -> Self {
        Self { len: self.len.min(bytes as u32), ..self }
    }

    /// The text, from the page or from the decoded buffer.
    pub(super) fn of<'p>(self, source: &'p str, decoded: &'p str) -> &'p str {
        let (from, start) = if self.start & DECODED == 0 { (source, self.start) } else { (decoded, self.start & !DECODED) };
        from.get(start as usize..start as usize + self.len()).unwrap_or("")
    }
}

/// A node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) parent: NodeId,
    pub(super) end: NodeId,
    /// Text: the piece's start. Element: its first attribute.
    pub(super) at: u32,
    /// Text: the piece's length. Element: how many attributes.
    pub(super) len: u32,
    pub(super) depth: u16,
    pub(super) tag: Tag,
}

/// An attribute of an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct AttrEntry {
    pub(super) value: Piece,
    pub(super) name_start: u32,
    pub(super) name_len: u16,
    pub(super) attr: Attr,
}

impl AttrEntry {
    /// The name as a piece; meaningful for [`Attr::Other`] only.
    pub(super) fn name(&self) -> Piece {
        Piece { start: self.name_start, len: u32::from(self.name_len) }
    }
}

/// A page as nodes in document order.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(super) source: Cow<'a, str>,
    pub(super) decoded: String,
    pub(super) nodes: Vec<Node>,
    pub(super) attrs: Vec<AttrEntry>,
    /// Names of elements that have no tag of their own, by node id.
    pub(super) names: Vec<(NodeId, Piece)>,
    pub(super) flaws: Flaws,
}

impl<'a> Tree<'a> {
    /// Reads a page into the tree that the HTML standard says it has.
    pub(crate) fn parse(source: &'a str, limits: &Limits<'_>) -> Self {
        let source = cut(source);
        super::fast::parse(source, limits).unwrap_or_else(|_| super::fast::bridge::parse(source, limits))
    }

    /// How many nodes there are; at least one.
    pub(crate) fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Bytes of the page.
    pub(crate) fn bytes(&self) -> usize {
        self.source.len()
    }

    /// All elements with what they are, in document order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (NodeId, Tag)> + '_ {
        (0..).zip(&self.nodes).map(|(id, node)| (id, node.tag)).filter(|(_, tag)| *tag != Tag::Text)
    }

    /// What a node is; [`Tag::Text`] for text.
    pub(crate) fn tag(&self, id: NodeId) -> Tag {
        self.nodes.get(id as usize).map_or(Tag::Text, |n| n.tag)
    }

    /// True for text nodes. Two of them may stand side by side.
    pub(crate) fn is_text(&self, id: NodeId) -> bool {
        self.tag(id) == Tag::Text
    }

    /// Name of an element, in lower case for HTML; empty for text.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        match self.tag(id) {
            Tag::Other | Tag::Foreign => self.names.binary_search_by_key(&id, |n| n.0).map_or("", |at| self.piece(self.names[at].1)),
            tag => tag.name(),
        }
    }

    /// The node around a node; `None` for the `html` element.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        if id == 0 { None } else { self.nodes.get(id as usize).map(|n| n.parent) }
    }

    /// One past the node's last descendant: where a walk that skips the subtree goes on.
    pub(crate) fn end(&self, id: NodeId) -> NodeId {
        self.nodes.get(id as usize).map_or(id + 1, |n| n.end)
    }

    /// How many nodes are around the node; 0 for `html`.
    pub(crate) fn depth(&self, id: NodeId) -> u16 {
        self.nodes.get(id as usize).map_or(0, |n| n.depth)
    }

    /// The text of a text node with character references resolved; empty for elements.
    pub(crate) fn text(&self, id: NodeId) -> &str {
        match self.nodes.get(id as usize) {
            Some(n) if n.tag == Tag::Text => self.piece(Piece { start: n.at, len: n.len }),
            _ => "",
        }
    }

    /// The child nodes in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.end(id);
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.end(child);
            Some(child)
        })
    }

    /// The elements around a node, innermost first.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&up| self.parent(up))
    }

    /// All text below a node, script and style included, pieces put together as they stand.
    pub(crate) fn inner_text(&self, id: NodeId) -> Cow<'_, str> {
        let mut texts = (id..self.end(id)).map(|id| self.text(id)).filter(|text| !text.is_empty());
        let first = texts.next().unwrap_or("");
        match texts.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        }
    }

    /// The attributes of an element in the page's order: known name or [`Attr::Other`], name, value.
    pub(crate) fn attrs(&self, id: NodeId) -> impl Iterator<Item = (Attr, &str, &str)> + '_ {
        self.entries(id).iter().map(|e| (e.attr, self.attr_name(e), self.piece(e.value)))
    }

    /// Those attributes of an element that are wanted, with their values.
    pub(crate) fn attrs_where(&self, id: NodeId, wanted: impl Fn(Attr) -> bool) -> impl Iterator<Item = (Attr, &str)> {
        self.entries(id).iter().filter(move |e| wanted(e.attr)).map(|e| (e.attr, self.piece(e.value)))
    }

    /// The value of an attribute; an attribute without a value gives the empty string.
    pub(crate) fn attr(&self, id: NodeId, attr: Attr) -> Option<&str> {
        self.entries(id).iter().find(|e| e.attr == attr).map(|e| self.piece(e.value))
    }

    /// The value of an attribute that has no [`Attr`] of its own.
    pub(crate) fn attr_named(&self, id: NodeId, name: &str) -> Option<&str> {
        match Attr::named(name) {
            Some(attr) => self.attr(id, attr),
            None => self.entries(id).iter().find(|e| e.attr == Attr::Other && self.attr_name(e) == name).map(|e| self.piece(e.value)),
        }
    }

    /// What had to be given up while reading.
    pub(crate) fn flaws(&self) -> Flaws {
        self.flaws
    }

    fn entries(&self, id: NodeId) -> &[AttrEntry] {
        match self.nodes.get(id as usize) {
            Some(n) if n.tag != Tag::Text => self.attrs.get(n.at as usize..(n.at + n.len) as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    fn attr_name(&self, entry: &AttrEntry) -> &str {
        match entry.attr {
            Attr::Other => self.piece(entry.name()),
            attr => attr.name(),
        }
    }

    fn piece(&self, piece: Piece) -> &str {
        piece.of(&self.source, &self.decoded)
    }
}

/// A page no longer than offsets can tell.
fn cut(source: &str) -> &str {
    let mut end = source.len().min(MAX_SOURCE);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    &source[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtrees_are_ranges() {
        let tree = Tree::parse("<div id=x><p>one <b>two</b> three</p><p>four</p></div>five", &Limits::default());
        let div = (0..tree.len()).find(|&id| tree.attr(id, Attr::Id) == Some("x")).unwrap_or_default();
        assert_eq!(tree.children(div).map(|id| tree.inner_text(id)).collect::<Vec<_>>(), ["one two three", "four"]);
        assert_eq!(tree.text(tree.end(div)), "five");
        let deepest = (0..tree.len()).find(|&id| tree.text(id) == "two").unwrap_or_default();
        assert_eq!(tree.ancestors(deepest).map(|id| tree.tag(id)).collect::<Vec<_>>(), [Tag::B, Tag::P, Tag::Div, Tag::Body, Tag::Html]);
    }

    #[test]
    fn unknown_ids_are_harmless() {
        let tree = Tree::parse("", &Limits::default());
        assert_eq!((tree.text(99), tree.name(99), tree.parent(99), tree.end(99), tree.attr(99, Attr::Id)), ("", "", None, 100, None));
    }
}
