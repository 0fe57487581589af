//! One pass over the tree that lays the page out as a flat list of blocks.

mod elements;
mod table;
#[cfg(test)]
mod tests;
mod text;

use super::flat::{Element, Flat, NONE, RawBlock, RawImage, RawLink, Shape, around};
use super::phrases;
use super::tag::{Attr, Tag};
use super::tree::{NodeId, Tree};
use super::words::{self, Flags};
use crate::lang::byline::{self, Lead};
use crate::options::Stop;
use elements::{is_inline, is_skipped};

/// Blank lines by `br` that end a paragraph.
const BREAKS: u8 = 2;

/// What an open element changes for the text inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Block,
    Link,
    Bold,
    Italic,
    /// Another inline element, with the flags of its words.
    Inline,
}

/// An element whose end has not come.
#[derive(Debug, Clone, Copy)]
struct Open {
    end: NodeId,
    role: Role,
    /// The block-level element that was innermost before.
    element: u32,
    shape: Shape,
    around: u16,
    flags: Flags,
    /// Characters of the block before this element.
    chars: u32,
}

/// The pass and its state.
struct Walk<'t> {
    tree: &'t Tree<'t>,
    flat: Flat,
    open: Vec<Open>,
    element: u32,
    shape: Shape,
    around: u16,
    link: NodeId,
    /// The block being read.
    block: Option<RawBlock>,
    /// White space is due before the next character.
    space: bool,
    breaks: u8,
    /// Open bold and italic elements.
    bold: u16,
    italic: u16,
    link_start: u32,
    /// Characters up to the end of the last caption inside the block.
    credited: u32,
    /// Characters of the block where a caption inside it ended last.
    credit_end: u32,
    words: words::Memory<'t>,
    phrases: phrases::Reader,
}

/// What a `noscript` with an article holds at least: what asks for scripts has a paragraph or two and under 500 bytes.
const NOSCRIPT_NODES: usize = 6;
const NOSCRIPT_PARAGRAPHS: usize = 3;
const NOSCRIPT_BYTES: usize = 700;

/// A paragraph with so many times the characters of the caption or credit at its head is text.
const CREDIT: u32 = 2;

/// Bytes of a text that may be nothing but "By" at most.
const LEAD: usize = 24;

/// Nodes between two questions whether to stop: some hundreds of microseconds.
const NODES_PER_CHECK: NodeId = 4096;

/// Lays out a page, as far as it gets until the caller asks to stop.
pub(super) fn walk(tree: &Tree<'_>, stop: Stop<'_>) -> Flat {
    let mut walk = Walk {
        tree,
        flat: Flat::for_page(tree),
        open: Vec::with_capacity(64),
        element: NONE,
        shape: Shape::Bare,
        around: 0,
        link: NONE,
        block: None,
        space: false,
        breaks: 0,
        bold: 0,
        italic: 0,
        link_start: 0,
        credited: 0,
        credit_end: 0,
        words: words::Memory::new(),
        phrases: phrases::Reader::default(),
    };
    let (mut id, mut check) = (0, NODES_PER_CHECK);
    while id < tree.len() {
        if id >= check {
            if stop.asked() {
                break;
            }
            check = id + NODES_PER_CHECK;
        }
        if walk.open.last().is_some_and(|top| top.end <= id) {
            walk.close(id);
        }
        id = walk.enter(id);
    }
    walk.close(NodeId::MAX);
    walk.flush();
    walk.flat
}

impl<'t> Walk<'t> {
    /// Closes the elements that end before a node.
    fn close(&mut self, id: NodeId) {
        while self.open.last().is_some_and(|top| top.end <= id) {
            let Some(top) = self.open.pop() else { return };
            match top.role {
                Role::Block => {
                    self.flush();
                    if let Some(element) = self.flat.elements.get_mut(self.element as usize) {
                        element.last = self.flat.blocks.len() as u32;
                    }
                    (self.element, self.shape, self.around) = (top.element, top.shape, top.around);
                }
                Role::Link => {
                    self.end_link();
                    self.link = NONE;
                }
                Role::Bold => self.bold = self.bold.saturating_sub(1),
                Role::Italic => self.italic = self.italic.saturating_sub(1),
                Role::Inline => {}
            }
            if top.role != Role::Block && top.flags != 0 {
                if top.flags & words::CAPTION != 0 {
                    self.credit_end = self.block.as_ref().map_or(0, |block| block.chars);
                }
                // An inline element that holds the block so far speaks for the block.
                if let Some(block) = &mut self.block
                    && (top.chars == 0 || (block.chars - top.chars) * 10 >= block.chars * 9)
                {
                    block.inherited |= top.flags;
                    block.inline |= top.flags;
                    if top.chars * 10 <= block.chars {
                        block.own |= top.flags;
                    }
                    if top.flags & words::CAPTION != 0 {
                        self.credited = block.chars;
                    }
                }
            }
        }
    }

    /// Reads a node; gives the next node to read.
    fn enter(&mut self, id: NodeId) -> NodeId {
        let tag = self.tree.tag(id);
        match tag {
            Tag::Text => {
                self.put(id, self.tree.text(id));
                return id + 1;
            }
            Tag::Br => {
                self.breaks += 1;
                self.space = true;
                if self.breaks >= BREAKS {
                    self.flush();
                }
                return id + 1;
            }
            Tag::Img | Tag::Image => {
                self.image(id);
                return id + 1;
            }
            Tag::Noscript if self.holds_text(id) => {}
            Tag::Button if self.is_led() => {}
            _ if is_skipped(tag) => return self.tree.end(id),
            Tag::Other if self.tree.name(id) == "amp-img" => {
                self.image(id);
                return self.tree.end(id);
            }
            Tag::Table => {
                if let Some(end) = self.table(id) {
                    return end;
                }
            }
            Tag::Pre => {
                self.preformatted(id);
                return self.tree.end(id);
            }
            _ => {}
        }
        if is_inline(tag) {
            self.open_inline(id, tag)
        } else {
            self.open_block(id, tag)
        }
        id + 1
    }

    /// True for a `noscript` that holds an article, which a script would show; most hold an image or ask for scripts.
    fn holds_text(&self, id: NodeId) -> bool {
        let inside = id + 1..self.tree.end(id);
        if inside.len() < NOSCRIPT_NODES {
            return false;
        }
        let paragraphs = inside.clone().filter(|node| self.tree.tag(*node) == Tag::P).count();
        let text = |node: NodeId| if self.tree.tag(node) == Tag::Text { self.tree.text(node).trim().len() } else { 0 };
        paragraphs >= NOSCRIPT_PARAGRAPHS && inside.map(text).sum::<usize>() >= NOSCRIPT_BYTES
    }

    /// True where the text before is nothing but "By": the button shows who wrote, and more about them.
    fn is_led(&self) -> bool {
        let text = |block: &RawBlock| self.flat.text.get(block.start as usize..).unwrap_or("");
        let before = match &self.block {
            Some(block) => text(block),
            None => self.flat.blocks.last().map_or("", text),
        };
        before.len() < LEAD && byline::lead(before) == Lead::Only
    }

    fn open_block(&mut self, id: NodeId, tag: Tag) {
        self.flush();
        self.open.push(Open {
            end: self.tree.end(id),
            role: Role::Block,
            element: self.element,
            shape: self.shape,
            around: self.around,
            flags: 0,
            chars: 0,
        });
        self.shape = elements::shape(tag, self.shape);
        self.around |= elements::around(tag);
        // Classes of the whole page say what kind of page it is, not what a part of it is.
        let page = matches!(tag, Tag::Html | Tag::Body);
        let (flags, class, role) = if page { (0, 0, None) } else { self.words.element(self.tree, id) };
        self.around |= match role {
            Some("main") => around::MAIN,
            Some("article") => around::ARTICLE,
            Some("navigation") => around::NAV,
            Some("complementary") => around::ASIDE,
            Some("contentinfo") => around::FOOTER,
            Some("dialog") => around::DIALOG,
            _ => 0,
        };
        let parent = self.flat.elements.get(self.element as usize);
        let path = path(parent.map_or(0, |p| p.path), tag, class);
        let element = Element {
            node: id,
            end: self.tree.end(id),
            parent: self.element,
            tag,
            flags,
            first: self.flat.blocks.len() as u32,
            last: self.flat.blocks.len() as u32,
            depth: parent.map_or(0, |p| p.depth + 1),
            path,
            mass: 0,
            chars: 0,
            link_chars: 0,
        };
        self.element = self.flat.elements.len() as u32;
        self.flat.elements.push(element);
    }

    fn open_inline(&mut self, id: NodeId, tag: Tag) {
        let role = match tag {
            Tag::A if self.link == NONE && self.tree.attr(id, Attr::Href).is_some() => {
                self.link = id;
                self.link_start = NONE;
                Role::Link
            }
            Tag::B | Tag::Strong => {
                self.bold += 1;
                Role::Bold
            }
            Tag::I | Tag::Em => {
                self.italic += 1;
                Role::Italic
            }
            _ => Role::Inline,
        };
        let (mut flags, ..) = self.words.element(self.tree, id);
        if tag == Tag::Time {
            flags |= words::DATE;
            // Themes print the days of publication and of change one after the other, and hide one.
            self.space |= self.flat.text.ends_with(|c: char| c.is_ascii_digit());
        }
        if tag == Tag::A && self.tree.attr(id, Attr::Rel).is_some_and(|rel| rel.contains("author")) {
            flags |= words::AUTHOR;
        }
        self.open.push(Open {
            end: self.tree.end(id),
            role,
            element: self.element,
            shape: self.shape,
            around: self.around,
            flags,
            chars: self.block.map_or(0, |b| b.chars),
        });
    }

    /// Ends the run of link text.
    fn end_link(&mut self) {
        if self.link != NONE && self.link_start != NONE {
            let end = self.flat.text.len() as u32;
            self.flat.links.push(RawLink { start: self.link_start, end, node: self.link });
        }
        self.link_start = NONE;
    }

    /// Ends the block, if there is one.
    #[inline]
    fn flush(&mut self) {
        self.breaks = 0;
        self.space = false;
        if self.block.is_some() {
            self.end_block();
        }
    }

    /// Ends the block.
    fn end_block(&mut self) {
        self.end_link();
        let Some(mut block) = self.block.take() else { return };
        block.end = self.flat.text.len() as u32;
        block.last_link = self.flat.links.len() as u32;
        // Inline elements that are still open hold the block from their start.
        for open in self.open.iter().rev().take_while(|o| o.role != Role::Block) {
            block.own |= open.flags;
        }
        // A credit at the head of a paragraph is not the paragraph.
        if self.credited > 0 && self.credited * CREDIT < block.chars {
            block.inherited &= !words::CAPTION;
            block.inline &= !words::CAPTION;
            block.own &= !words::CAPTION;
        }
        // What stands under a picture and ends with a credit is its caption.
        let pictured = self.flat.images.last().is_some_and(|image| image.block as usize == self.flat.blocks.len());
        if self.credit_end == block.chars && pictured {
            block.inherited |= words::CAPTION;
            block.inline |= words::CAPTION;
            block.own |= words::CAPTION;
        }
        (self.credited, self.credit_end) = (0, 0);
        let text = self.flat.text.get(block.start as usize..).unwrap_or("");
        // Entries of menus are a third of all blocks, and what they say is neither label nor notice of the article.
        block.kinds = if block.is_entry(0) { 0 } else { self.phrases.of(text) };
        for open in self.open.iter_mut().rev().take_while(|o| o.role != Role::Block) {
            open.chars = 0;
        }
        self.flat.blocks.push(block);
    }

    fn image(&mut self, id: NodeId) {
        let block = self.flat.blocks.len() as u32 + u32::from(self.block.is_some());
        self.flat.images.push(RawImage { node: id, element: self.element, block });
    }
}

/// Hash of a path from the hashes of the path above and of the class.
fn path(parent: u32, tag: Tag, class: u32) -> u32 {
    let tag = match tag {
        // Headings of all levels are alike.
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::Header | Tag::Hgroup | Tag::Hr => Tag::H1,
        other => other,
    } as u8;
    let hash = (u64::from(parent.rotate_left(7) ^ class) << 8 | u64::from(tag)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 32) as u32
}
