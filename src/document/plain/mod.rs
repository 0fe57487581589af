//! Text pages: layout, lines, labels.

use super::{Block, Document, Label};
use crate::report::{BlockKind, SourceKind};

/// Reads a saved page as text. A file that holds several documents gives one for each.
pub(crate) fn read(page: &str) -> Vec<Document> {
    let blocks = page
        .lines()
        .map(super::text::fold)
        .filter(|line| !line.is_empty())
        .map(|text| Block {
            kind: BlockKind::Paragraph,
            level: None,
            text,
            links: Vec::new(),
            label: Label::Body,
            group: 0,
            why: "start".into(),
        })
        .collect();
    vec![Document { kind: SourceKind::Text, layout: None, blocks, candidates: Vec::new(), images: Vec::new(), warnings: Vec::new() }]
}
