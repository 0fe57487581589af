//! The body as the page sets it: lists put together, headings in steps, tables in cells.

use newsparse::report::{BlockKind, BodyBlock};
use serde::Serialize;

use super::marks::{self, Mark, Piece};

/// A run of text that the script finds by its place in the article.
#[derive(Debug, Serialize)]
pub(super) struct Run {
    start: u32,
    pieces: Vec<Piece>,
}

impl Run {
    pub(super) fn new(text: &str, start: u32, marks: &[Mark]) -> Self {
        Self { start, pieces: marks::cut(text, start, marks) }
    }
}

/// A block of the page.
#[derive(Debug, Serialize)]
pub(super) struct Block {
    /// `p`, `h2` to `h6`, `ul`, `blockquote`, `caption`, `table` or `pre`.
    tag: String,
    /// One run, or the items of a list.
    runs: Vec<Run>,
    /// Cells of a table, row by row.
    rows: Vec<Vec<Run>>,
}

/// The blocks of a body.
pub(super) fn body(blocks: &[BodyBlock], marks: &[Mark]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let steps = steps(blocks);
    for (block, step) in blocks.iter().zip(steps) {
        let run = || Run::new(&block.text, block.start, marks);
        match block.kind {
            BlockKind::ListItem => match out.last_mut() {
                Some(list) if list.tag == "ul" => list.runs.push(run()),
                _ => out.push(single("ul", run())),
            },
            BlockKind::Table => out.push(Block { tag: "table".into(), runs: Vec::new(), rows: table(block, marks) }),
            BlockKind::Heading => out.push(single(&format!("h{step}"), run())),
            BlockKind::Quote => out.push(single("blockquote", run())),
            BlockKind::Caption => out.push(single("caption", run())),
            BlockKind::Code => out.push(single("pre", run())),
            BlockKind::Paragraph => out.push(single("p", run())),
        }
    }
    out
}

/// A block of one run.
fn single(tag: &str, run: Run) -> Block {
    Block { tag: tag.into(), runs: vec![run], rows: Vec::new() }
}

/// The levels of the headings under the page's own first level: 2 for the highest that the body uses, and never a step left out.
fn steps(blocks: &[BodyBlock]) -> Vec<u8> {
    let mut open: Vec<u8> = Vec::new();
    blocks
        .iter()
        .map(|block| {
            if block.kind == BlockKind::Heading {
                let level = block.level.unwrap_or(2);
                open.retain(|l| *l < level);
                open.push(level);
            }
            (open.len() as u8 + 1).clamp(2, 6)
        })
        .collect()
}

/// The cells of a table: tabs between cells, line feeds between rows.
fn table(block: &BodyBlock, marks: &[Mark]) -> Vec<Vec<Run>> {
    let mut at = block.start;
    let cell = |at: &mut u32, text: &str| {
        let run = Run::new(text, *at, marks);
        *at += text.chars().count() as u32 + 1;
        run
    };
    block.text.split('\n').map(|row| row.split('\t').map(|text| cell(&mut at, text)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, level: Option<u8>, text: &str, start: u32) -> BodyBlock {
        BodyBlock { kind, level, text: text.into(), start, end: start + text.chars().count() as u32 }
    }

    #[test]
    fn headings_go_down_in_steps() {
        let levels = [3, 5, 3, 2, 4, 6, 6, 1];
        let blocks: Vec<_> = levels.iter().map(|l| block(BlockKind::Heading, Some(*l), "H", 0)).collect();
        assert_eq!(steps(&blocks), [2, 3, 2, 2, 3, 4, 4, 2]);
    }

    #[test]
    fn items_stand_in_one_list_and_cells_know_their_place() {
        let blocks = [
            block(BlockKind::ListItem, None, "a", 0),
            block(BlockKind::ListItem, None, "b", 3),
            block(BlockKind::Paragraph, None, "c", 6),
            block(BlockKind::Table, None, "Jähr\t2024\nSales\t$3", 9),
        ];
        let out = body(&blocks, &[]);
        assert_eq!((out[0].tag.as_str(), out[0].runs.len(), out.len()), ("ul", 2, 3));
        let starts: Vec<Vec<u32>> = out[2].rows.iter().map(|row| row.iter().map(|c| c.start).collect()).collect();
        assert_eq!(starts, [[9, 14], [19, 25]]);
    }
}
