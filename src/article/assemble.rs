//! Lays out `article.text` (title, dek and body blocks, a blank line between) and gives every passage its place in it.

use super::Sections;
use super::sections::Found;
use crate::report::{Article, BodyBlock, Passage, Warning};

/// Builds the article from its sections; offsets are bytes.
pub(crate) fn article(sections: Sections) -> (Article, Vec<Warning>) {
    let parts = sections.title.iter().chain(&sections.dek).map(|found| &found.text).chain(sections.body.iter().map(|block| &block.text));
    let mut text = String::with_capacity(parts.map(|part| part.len() + BETWEEN.len()).sum());
    let title = sections.title.map(|found| passage(&mut text, found));
    let dek = sections.dek.map(|found| passage(&mut text, found));
    let mut body = Vec::with_capacity(sections.body.len());
    for block in sections.body {
        let (start, end) = append(&mut text, &block.text);
        body.push(BodyBlock { kind: block.kind, level: block.level, text: block.text, start, end });
    }
    let article = Article {
        title,
        dek,
        published: sections.published,
        modified: sections.modified,
        authors: sections.authors,
        site: sections.site,
        url: sections.url,
        language: sections.language,
        section: sections.section,
        tags: sections.tags,
        paywalled: sections.paywalled,
        text,
        body,
        images: sections.images,
        related: sections.related,
    };
    (article, sections.warnings)
}

/// Appends a passage and says where it stands.
fn passage(text: &mut String, found: Found) -> Passage {
    let (start, end) = append(text, &found.text);
    Passage { text: found.text, start, end, from: found.from.into() }
}

/// The blank line between two pieces.
const BETWEEN: &str = "\n\n";

/// Appends a piece after a blank line and returns its byte range.
fn append(text: &mut String, piece: &str) -> (u32, u32) {
    if !text.is_empty() {
        text.push_str(BETWEEN);
    }
    let start = text.len() as u32;
    text.push_str(piece);
    (start, text.len() as u32)
}
