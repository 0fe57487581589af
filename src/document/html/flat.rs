//! The page as a flat list of blocks and the elements around them.
//!
//! Texts of all blocks stand in one buffer, their links in one list; elements form a condensed tree in document order.

use super::phrases::Kinds;
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use super::words::Flags;

/// No element.
pub(super) const NONE: u32 = u32::MAX;

/// A block-level element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) node: NodeId,
    /// One past the last node inside.
    pub(super) end: NodeId,
    /// The element around it, [`NONE`] for the first.
    pub(super) parent: u32,
    pub(super) tag: Tag,
    /// What its own words say.
    pub(super) flags: Flags,
    /// Blocks inside: first and one past the last.
    pub(super) first: u32,
    pub(super) last: u32,
    /// Number of element ancestors.
    pub(super) depth: u16,
    /// Hash of the names and classes from the root to here: equal for cousins of the same path.
    pub(super) path: u32,
    /// Characters of paragraphs inside, links not counted.
    pub(super) mass: u32,
    /// Characters of all text inside.
    pub(super) chars: u32,
    /// Characters of link text inside.
    pub(super) link_chars: u32,
}

/// A link inside a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct RawLink {
    /// Bytes of the anchor in the text buffer.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The `a` element.
    pub(super) node: NodeId,
}

/// What a block is by its markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Paragraph,
    /// Text of a `div` or another container.
    Bare,
    Heading(u8),
    Item,
    Quote,
    Caption,
    Table,
    Code,
}

/// Tags around a block that matter, one bit each.
pub(super) mod around {
    pub(in super::super) const ARTICLE: u16 = 1;
    pub(in super::super) const MAIN: u16 = 1 << 1;
    pub(in super::super) const ASIDE: u16 = 1 << 2;
    pub(in super::super) const NAV: u16 = 1 << 3;
    pub(in super::super) const HEADER: u16 = 1 << 4;
    pub(in super::super) const FOOTER: u16 = 1 << 5;
    pub(in super::super) const FIGURE: u16 = 1 << 6;
    pub(in super::super) const TABLE: u16 = 1 << 7;
    pub(in super::super) const LIST: u16 = 1 << 8;
    pub(in super::super) const FORM: u16 = 1 << 9;
    pub(in super::super) const QUOTE: u16 = 1 << 10;
    pub(in super::super) const DIALOG: u16 = 1 << 11;
    pub(in super::super) const SECTION: u16 = 1 << 12;
    pub(in super::super) const ADDRESS: u16 = 1 << 13;
    pub(in super::super) const DETAILS: u16 = 1 << 14;
    /// Names of the bits, in order.
    pub(in super::super) const NAMES: &[&str] = &[
        "article", "main", "aside", "nav", "header", "footer", "figure", "table", "list", "form", "quote", "dialog", "section", "address",
        "details",
    ];
}

/// A run of text that belongs together.
#[derive(Debug, Clone, Copy)]
pub(super) struct RawBlock {
    /// Bytes in the text buffer.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Links in the list of links.
    pub(super) first_link: u32,
    pub(super) last_link: u32,
    /// The innermost block-level element.
    pub(super) element: u32,
    pub(super) shape: Shape,
    /// What the words of the element and of inline elements that hold the whole block say.
    pub(super) own: Flags,
    /// What the words of the elements around say, those that hold much of the page's text apart.
    pub(super) inherited: Flags,
    /// What the words of inline elements say that hold nearly the whole block.
    pub(super) inline: Flags,
    pub(super) around: u16,
    /// What the text itself tells.
    pub(super) kinds: Kinds,
    /// Characters without white space.
    pub(super) chars: u32,
    /// Of these, in links.
    pub(super) link_chars: u32,
    /// Of these, bold.
    pub(super) bold_chars: u32,
    /// Of these, italic.
    pub(super) italic_chars: u32,
    /// Looks like running text.
    pub(super) prose: bool,
    /// Holds a mark that ends or parts sentences.
    pub(super) sentence: bool,
    /// Ends as sentences do.
    pub(super) ended: bool,
    /// Nothing but ASCII.
    pub(super) ascii: bool,
    /// Digits of ASCII.
    pub(super) digits: u32,
    /// The first node of its text.
    pub(super) node: NodeId,
}

/// Characters of an entry of a menu at most.
const ENTRY: u32 = 60;

impl RawBlock {
    /// A short link that is all of its block, in navigation or at the foot of the page by its tags or by the given words: an entry of a menu.
    pub(super) fn is_entry(&self, words: Flags) -> bool {
        let alone = self.link_chars == self.chars && self.chars < ENTRY && !matches!(self.shape, Shape::Heading(_));
        alone && (self.around & (around::NAV | around::FOOTER) != 0 || words & (super::words::NAV | super::words::FOOTER) != 0)
    }
}

/// An image of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct RawImage {
    pub(super) node: NodeId,
    /// The element it stands in.
    pub(super) element: u32,
    /// Number of blocks before it.
    pub(super) block: u32,
}

/// The page.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) text: String,
    pub(super) blocks: Vec<RawBlock>,
    pub(super) links: Vec<RawLink>,
    pub(super) elements: Vec<Element>,
    pub(super) images: Vec<RawImage>,
}

impl Flat {
    /// An empty list with room for what pages hold as a rule: a block-level element for three nodes and a block for six; a tenth of the page
    /// is text.
    pub(super) fn for_page(tree: &Tree) -> Self {
        let nodes = tree.len() as usize;
        Self {
            text: String::with_capacity(tree.bytes() / 8),
            blocks: Vec::with_capacity(nodes / 6),
            links: Vec::with_capacity(nodes / 8),
            elements: Vec::with_capacity(nodes / 3),
            images: Vec::new(),
        }
    }

    /// Text of a block.
    pub(super) fn text(&self, block: &RawBlock) -> &str {
        self.text.get(block.start as usize..block.end as usize).unwrap_or("")
    }

    /// Links of a block.
    pub(super) fn links(&self, block: &RawBlock) -> &[RawLink] {
        self.links.get(block.first_link as usize..block.last_link as usize).unwrap_or(&[])
    }

    /// An element and the elements around it, innermost first.
    pub(super) fn up(&self, element: u32) -> impl Iterator<Item = (u32, &Element)> + '_ {
        let mut next = element;
        std::iter::from_fn(move || {
            let found = self.elements.get(next as usize)?;
            let id = next;
            next = found.parent;
            Some((id, found))
        })
    }
}
