//! Tables and preformatted text, which keep their white space.

use super::{Attr, NONE, NodeId, Shape, Tag, Walk, is_skipped};

impl Walk<'_> {
    /// A table of data as one block, its rows by line feeds and its cells by tabs; `None` for a table that lays out a page.
    pub(super) fn table(&mut self, id: NodeId) -> Option<NodeId> {
        let end = self.tree.end(id);
        let (mut rows, mut cells, mut long) = (0u32, 0u32, 0u32);
        for node in id + 1..end {
            match self.tree.tag(node) {
                Tag::Tr => rows += 1,
                Tag::Td | Tag::Th => cells += 1,
                Tag::Table | Tag::Article | Tag::Section | Tag::Form | Tag::H1 | Tag::H2 | Tag::H3 | Tag::Iframe => return None,
                Tag::P | Tag::Div if self.tree.end(node) - node > 2 => long += 1,
                _ => {}
            }
        }
        if rows < 2 || cells < 2 * rows || long > cells {
            return None;
        }
        self.open_block(id, Tag::Table);
        let start = self.flat.text.len();
        let mut node = id + 1;
        while node < end {
            let tag = self.tree.tag(node);
            match tag {
                Tag::Tr => self.cell_end(start, '\n'),
                Tag::Td | Tag::Th => self.cell_end(start, '\t'),
                Tag::P | Tag::Div | Tag::Br | Tag::Li | Tag::Caption => self.space = true,
                Tag::A if self.tree.attr(node, Attr::Href).is_some() => {
                    self.end_link();
                    self.link = node;
                }
                Tag::Img => self.image(node),
                _ if is_skipped(tag) => {
                    node = self.tree.end(node);
                    continue;
                }
                _ => {}
            }
            if self.link != NONE && node >= self.tree.end(self.link) {
                self.end_link();
                self.link = NONE;
            }
            if tag == Tag::Text {
                self.put(node, self.tree.text(node));
            }
            node += 1;
        }
        self.end_link();
        self.link = NONE;
        if let Some(block) = &mut self.block {
            block.shape = Shape::Table;
        }
        let kept = self.flat.text.get(start..).map_or(0, |t| t.trim_end_matches(['\t', '\n']).len());
        self.flat.text.truncate(start + kept);
        self.close(end);
        Some(end)
    }

    /// A mark between cells or rows, once the table has text.
    pub(super) fn cell_end(&mut self, start: usize, mark: char) {
        self.space = false;
        if self.block.is_none() {
            return;
        }
        if mark == '\n' {
            let kept = self.flat.text.get(start..).map_or(0, |t| t.trim_end_matches('\t').len());
            self.flat.text.truncate(start + kept);
        }
        if mark == '\t' && self.flat.text.ends_with('\n') {
            return;
        }
        self.end_link();
        self.flat.text.push(mark);
    }

    /// Preformatted text, line by line as it stands.
    pub(super) fn preformatted(&mut self, id: NodeId) {
        self.open_block(id, Tag::Pre);
        let text = self.tree.inner_text(id);
        let text = text.trim_matches(['\n', '\r', ' ', '\t']);
        let mut words = text.split_whitespace();
        if let Some(word) = words.next() {
            self.put(id, word);
            let start = self.block.map_or(0, |b| b.start as usize);
            self.flat.text.truncate(start);
            self.flat.text.push_str(text);
            if let Some(block) = &mut self.block {
                block.chars = text.chars().filter(|c| !c.is_whitespace()).count() as u32;
                block.shape = Shape::Code;
            }
        }
        self.close(self.tree.end(id));
    }
}
