//! Texts about the author on a web page: in a box for them, under a label or a name, at the end of the text.

use super::flat::{RawBlock, Shape};
use super::{Page, phrases, words};
use crate::document::plain::has_profession;
use crate::document::{Field, Label};
use crate::lang::byline;

/// Characters of a bio at least.
const BIO: u32 = 40;

/// A text about an author: in a box for it, or under a label.
pub(super) fn is_bio(page: &Page, block: &RawBlock, at: usize) -> bool {
    let flags = block.own | block.inherited;
    let boxed = flags & words::BIO != 0 || page.context.under[at] & phrases::BIO != 0;
    let other = flags & (words::COMMENT | words::RELATED | words::LIST | words::NAV) != 0;
    boxed && !other && block.chars >= BIO && block.link_chars * 2 < block.chars && !matches!(block.shape, Shape::Heading(_))
}

/// After the text: "About Ida Holm", and what stands below it.
pub(super) fn introduced(page: &Page, at: usize, last: usize) -> Option<Label> {
    let blocks = &page.flat.blocks;
    let label = |at: usize| {
        let text = page.flat.text(&blocks[at]);
        let short = blocks[at].chars < LABEL && !blocks[at].prose;
        short && (byline::introduced(text).is_some() || at + LAST_BLOCKS > last && leads_to(page, text, at + 1))
    };
    // "Ida Holm", "Reporter", "Ida Holm writes about ports."
    let named = |at: usize| {
        let role = at >= 2 && blocks[at - 1].chars < LABEL && !blocks[at - 1].prose && at + LAST_BLOCKS > last;
        role && blocks[at - 2].chars < LABEL && leads_to(page, page.flat.text(&blocks[at - 2]), at)
    };
    // "Written by Ida Holm", "1.2K followers", "I write about ports."
    let counted = |at: usize| {
        let short = |at: usize| blocks[at].chars < LABEL && !blocks[at].prose;
        at >= 2 && short(at - 1) && short(at - 2) && at + LAST_BLOCKS > last && is_signed(page, page.flat.text(&blocks[at - 2]))
    };
    let bio = |at: usize| blocks.get(at).is_some_and(|b| b.chars >= BIO && b.link_chars * 2 < b.chars);
    if at < page.context.later as usize || at == 0 || page.context.later == 0 {
        None
    } else if bio(at) && (label(at - 1) || named(at) || counted(at)) {
        Some(Label::Bio)
    } else {
        (bio(at + 1) && label(at)).then_some(Label::Junk)
    }
}

/// True for "Written by Ida Holm", or her name, over the text at a place that begins with her name.
fn leads_to(page: &Page, text: &str, at: usize) -> bool {
    let name = match byline::lead(text) {
        byline::Lead::Rest(rest) => rest.trim(),
        _ if page.offers.values(Field::Author).any(|c| c.value.trim().starts_with(text)) => text,
        _ => return false,
    };
    let bio = page.flat.blocks.get(at).map_or("", |b| page.flat.text(b));
    name.contains(' ') && bio.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')) && byline::is_person(name)
}

/// True for "Written by Ida Holm" of whom the metadata say that she wrote.
fn is_signed(page: &Page, text: &str) -> bool {
    let byline::Lead::Rest(name) = byline::lead(text) else { return false };
    page.offers.values(Field::Author).any(|c| c.value.trim() == name.trim())
}

/// Characters of a label over a text about an author at most.
const LABEL: u32 = 40;

/// A text that a label such as "About the author" leads, after the article's.
pub(super) fn is_labelled(page: &Page, at: usize) -> bool {
    page.context.under[at] & phrases::BIO != 0 && at >= page.context.later as usize
}

/// The last lines of a text, when they begin with the author's name and tell what the author is.
pub(super) fn is_last(page: &Page, block: &RawBlock, at: usize, last: usize) -> bool {
    if !block.prose || at + LAST_BLOCKS <= last || at <= page.context.prose.0 || block.chars > LONGEST_BIO {
        return false;
    }
    let text = page.flat.text(block);
    let mut names = page.offers.values(Field::Author).map(|c| c.value.trim());
    // "Ida Holm: Why?" is a question of hers.
    let begins = |name: &str| text.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', ',']));
    names.any(|name| name.contains(' ') && begins(name)) && has_profession(text)
}

/// Blocks at the end of a text that may be about its author, and the characters of such a one at most.
const LAST_BLOCKS: usize = 4;
const LONGEST_BIO: u32 = 900;
