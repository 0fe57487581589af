//! Pages that do not show their article: its text is in structured data, or in the data of the scripts that would show it.

use super::flat::Shape;
use super::tag::{Attr, Tag};
use super::tree::{Limits, Tree};
use super::{Page, kind, label, walk};
use crate::document::meta::facts::Facts;
use crate::document::meta::state::{self, Piece};
use crate::document::{Block, Candidate, Field, Label};
use crate::lang::script::is_east_asian;
use crate::options::Stop;
use crate::report::BlockKind;

/// Bytes of a text in structured data that is no teaser.
const TEXT: usize = 300;
/// How many times longer it is than what the page shows: what is left of the page is a teaser, or nothing.
const LONGER: usize = 3;
/// Bytes of text from which on a page shows its article, whatever its scripts hold.
const SHOWN: usize = 250;

/// The blocks of the text that the page does not show, where it shows none or a small part of it.
pub(super) fn text(page: &Page, labels: &[(Label, &'static str)]) -> Option<(Vec<Block>, Facts)> {
    let blocks = page.flat.blocks.iter().zip(labels).enumerate();
    let body = blocks.filter(|(at, (_, (label, _)))| *label == Label::Body && !label::is_caption_at(page, *at));
    let shown: usize = body.map(|(_, (block, _))| (block.end - block.start) as usize).sum();
    let told = page.offers.values(Field::Body).filter(|c| c.value.len() > TEXT.max(shown * LONGER)).max_by_key(|c| c.value.len());
    if let Some(told) = told {
        let blocks = read(&[Piece { text: told.value.clone(), heading: false }], "structured");
        if length(&blocks) > TEXT.max(shown * LONGER) {
            return Some((blocks, Facts::default()));
        }
    }
    if shown > SHOWN {
        return None;
    }
    let data = |tag, id| tag == Tag::Script && !page.tree.attr(id, Attr::Type).is_some_and(|t| t.contains("ld+json"));
    let scripts: Vec<_> = page.tree.elements().filter(|(id, tag)| data(*tag, *id)).map(|(id, _)| page.tree.inner_text(id)).collect();
    let (pieces, facts) = state::text(scripts.iter().map(AsRef::as_ref));
    let blocks = read(&pieces, "script");
    (length(&blocks) > TEXT.max(shown * LONGER) && is_titled(page, &facts, &blocks)).then_some((blocks, facts))
}

/// True for a text that has words of the page's title in it: scripts hold notices to readers as well.
fn is_titled(page: &Page, facts: &Facts, blocks: &[Block]) -> bool {
    let titles = page.offers.values(Field::Title).map(|title| title.value.as_str()).chain(facts.title.as_deref());
    let title = titles.max_by_key(|title| title.len()).unwrap_or("");
    let telling = |word: &&str| word.chars().count() >= WORD || word.starts_with(is_east_asian);
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(telling).take(WORDS).collect();
    let has = |word: &&&str| {
        let start: String = word.chars().take(WORD).collect();
        blocks.iter().any(|block| block.text.contains(&start))
    };
    words.iter().filter(has).count() >= words.len().clamp(1, 2)
}

/// Words of the title that are looked for, and characters of one that says what a text is about.
const WORDS: usize = 20;
const WORD: usize = 5;

/// What the scripts say of the article, as candidates: they count where the page says nothing.
pub(super) fn told(facts: Facts) -> impl Iterator<Item = Candidate> {
    let Facts { title, dek, authors, published, modified } = facts;
    let one = [(Field::Title, title), (Field::Dek, dek), (Field::Published, published), (Field::Modified, modified)];
    let one = one.into_iter().filter_map(|(field, value)| Some((field, value?)));
    one.chain(authors.into_iter().map(|name| (Field::Author, name))).map(|(field, value)| Candidate::new(field, value, "script"))
}

fn length(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.len()).sum()
}

/// Makes blocks of pieces, which are HTML or lines.
fn read(pieces: &[Piece], why: &'static str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut push = |kind, level, text: &str| {
        if !text.is_empty() {
            let (links, label) = (Vec::new(), Label::Body);
            blocks.push(Block { kind, level, text: text.to_string(), links, label, group: 0, why: why.into() });
        }
    };
    for piece in pieces {
        // Some pages escape their HTML once more.
        let escaped = piece.text.trim_start().starts_with("&lt;");
        let unescaped = escaped.then(|| super::plain_text(&piece.text));
        let text = unescaped.as_ref().unwrap_or(&piece.text);
        if !text.contains(['<', '&']) {
            for line in text.lines().map(crate::document::text::fold) {
                if piece.heading { push(BlockKind::Heading, Some(2), &line) } else { push(BlockKind::Paragraph, None, &line) }
            }
            continue;
        }
        let tree = Tree::parse(text, &Limits::for_reading(Stop::default()));
        let flat = walk::walk(&tree, Stop::default());
        for block in &flat.blocks {
            let level = if let Shape::Heading(level) = block.shape { Some(level) } else { None };
            match piece.heading {
                true => push(BlockKind::Heading, level.or(Some(2)), flat.text(block)),
                false => push(kind(block.shape), level, flat.text(block)),
            }
        }
    }
    blocks
}
