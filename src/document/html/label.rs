//! Gives every block its part of the page: ordered rules, the scores for what no rule takes.

use super::flat::{RawBlock, Shape};
use super::{Page, body, phrases, words};
use crate::document::Label;
use std::collections::HashSet;

/// Characters of a text that count as a repetition when they stand twice in the body (desktop and mobile copy).
const TWICE: u32 = 60;

/// Characters of a bio at least.
const BIO: u32 = 40;

/// The part of each block and the id of the rule that said so.
pub(super) fn label(page: &Page, known: &body::Known, range: (usize, usize), related: &[(usize, Label)]) -> Vec<(Label, &'static str)> {
    let blocks = &page.flat.blocks;
    let mut labels: Vec<(Label, &'static str)> = (0..blocks.len()).map(|at| one(page, known, range, at)).collect();
    for &(at, label) in related {
        // What the scores are sure of stays: a sentence of the body may be a link.
        if blocks[at].prose && labels[at].0 == Label::Body && blocks[at].link_chars * 10 < blocks[at].chars * 9 {
            continue;
        }
        labels[at] = (label, "related");
    }
    repetitions(page, &mut labels);
    edges(page, &mut labels);
    rescue(page, &mut labels);
    labels
}

/// The rules, in their order.
fn one(page: &Page, known: &body::Known, (first, last): (usize, usize), at: usize) -> (Label, &'static str) {
    let block = &page.flat.blocks[at];
    let body = page.scores.get(at).is_some_and(|s| *s > 0.0);
    let flags = block.own | block.inherited;
    if Some(at) == page.context.headline && at <= first.max(page.context.prose.0) {
        return (Label::Title, "headline");
    }
    if !body && is_bio(page, block, at) {
        return (Label::Bio, "bio");
    }
    if is_caption(block) && flags & (words::HIDDEN | words::RELATED | words::CARD | words::LIST | words::BIO) == 0 {
        return if at >= first.saturating_sub(4) && at <= last { (Label::Body, "caption") } else { (Label::Junk, "caption") };
    }
    if body {
        return (Label::Body, "score");
    }
    if is_dek(page, known, block, at, first) {
        return (Label::Dek, "dek");
    }
    if block.own & words::AUTHOR != 0 && at < first + 4 && block.chars < 120 {
        return (Label::Byline, "byline");
    }
    if block.own & words::DATE != 0 && at < first + 4 && block.chars < 120 {
        return (Label::Date, "date");
    }
    if flags & words::TAGS != 0 && block.link_chars > 0 {
        return (Label::Tags, "tags");
    }
    (Label::Junk, "score")
}

/// A caption by its element or its class.
pub(super) fn is_caption(block: &RawBlock) -> bool {
    let by_class = block.own & words::CAPTION != 0 && !matches!(block.shape, Shape::Heading(_) | Shape::Table) && block.chars < 400;
    block.shape == Shape::Caption || by_class
}

/// A text about an author: in a box for it, or under a label.
fn is_bio(page: &Page, block: &RawBlock, at: usize) -> bool {
    let flags = block.own | block.inherited;
    let boxed = flags & words::BIO != 0 || page.context.under[at] & phrases::BIO != 0;
    let other = flags & (words::COMMENT | words::RELATED | words::LIST | words::NAV) != 0;
    boxed && !other && block.chars >= BIO && block.link_chars * 2 < block.chars && !matches!(block.shape, Shape::Heading(_))
}

/// The line under the headline.
fn is_dek(page: &Page, known: &body::Known, block: &RawBlock, at: usize, first: usize) -> bool {
    let Some(headline) = page.context.headline else { return false };
    if at <= headline || at >= first || block.chars < 25 || block.link_chars * 2 > block.chars {
        return false;
    }
    let key = body::key(page.flat.text(block));
    let described = known
        .descriptions
        .iter()
        .any(|d| !d.is_empty() && (d.starts_with(super::prefix(&key, 80)) || key.starts_with(super::prefix(d, 80))));
    let foreign = (block.own | block.inherited)
        & (words::CAPTION | words::COMMENT | words::RELATED | words::SHARE | words::TAGS | words::AD | words::HIDDEN)
        != 0;
    !foreign
        && (described
            || block.own & (words::DEK | words::DESC) != 0
            || (at == headline + 1 && matches!(block.shape, Shape::Heading(2..=3)) && block.kinds == 0))
}

/// The second copy of a text is no body.
fn repetitions(page: &Page, labels: &mut [(Label, &'static str)]) {
    let mut seen = HashSet::new();
    for (block, label) in page.flat.blocks.iter().zip(labels.iter_mut()) {
        let text = page.flat.text(block);
        if label.0 == Label::Body && (block.chars >= TWICE || label.1 == "caption") && !seen.insert(text) {
            *label = (Label::Junk, "twice");
        }
    }
}

/// Headings and captions at the end of the body lead and show nothing of it.
fn edges(page: &Page, labels: &mut [(Label, &'static str)]) {
    for (block, label) in page.flat.blocks.iter().zip(labels.iter_mut()).rev() {
        if label.0 == Label::Body {
            if matches!(block.shape, Shape::Heading(_)) {
                *label = (Label::Junk, "last heading");
            } else if label.1 != "caption" {
                break;
            }
        }
    }
}

/// Never an empty body while there is running text: then the region is the body.
fn rescue(page: &Page, labels: &mut [(Label, &'static str)]) {
    let blocks = &page.flat.blocks;
    let running = |labels: &[(Label, &str)]| -> u32 {
        blocks.iter().zip(labels).filter(|(b, l)| l.0 == Label::Body && b.prose).map(|(b, _)| b.chars).sum()
    };
    let mass = page.context.mass;
    if mass == 0 || running(labels) * 10 >= mass {
        return;
    }
    for (at, (block, label)) in blocks.iter().zip(labels.iter_mut()).enumerate() {
        let inside = super::context::within(&page.flat, block.element, page.context.regions[1]);
        if inside
            && block.prose
            && (block.own | block.inherited) & super::measure::MASSLESS == 0
            && at != page.context.headline.unwrap_or(usize::MAX)
        {
            *label = (Label::Body, "rescued");
        }
    }
}
