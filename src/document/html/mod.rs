//! Web pages: markup to tree to blocks.

#[cfg(any(test, fuzzing))]
pub(crate) mod agree;
mod build;
#[cfg(test)]
mod conformance;
mod fast;
#[cfg(test)]
mod hostile;
mod links;
mod standard;
#[allow(dead_code)] // Asked for by the block extractor.
mod tag;
#[allow(dead_code)]
mod tree;

use super::{Block, Document, Label};
use crate::report::{BlockKind, SourceKind};

/// Reads a web page.
pub(crate) fn read(page: &str) -> Document {
    let blocks = page
        .split("<p")
        .skip(1)
        .filter_map(|p| p.split_once('>')?.1.split_once("</p>"))
        .map(|(text, _)| Block {
            kind: BlockKind::Paragraph,
            level: None,
            text: super::text::fold(text),
            links: Vec::new(),
            label: Label::Body,
            group: 0,
            why: "start".into(),
        })
        .collect();
    Document { kind: SourceKind::Html, layout: None, blocks, candidates: Vec::new(), images: Vec::new(), warnings: Vec::new() }
}
