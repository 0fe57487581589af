//! Tags of the article as the page shows them: links that say so, and those of a line of tags below the text.

use super::tag::Attr;
use super::{Page, words};
use crate::document::text::fold;
use crate::document::{Candidate, Field, Label};

/// Parts whose tags are those of other stories.
const FOREIGN: words::Flags =
    words::RELATED | words::LIST | words::CARD | words::NAV | words::COMMENT | words::HIDDEN | words::SIDE | words::TOC;

/// Blocks over the headline and below the text in which tags of the article stand.
const OVER: usize = 6;
const BELOW: usize = 16;
/// Characters of a tag, and its words at most.
const CHARS: std::ops::RangeInclusive<usize> = 2..=40;
const WORDS: usize = 5;
/// Characters of the label before a line of tags, and of the marks between them.
const LABEL: u32 = 30;

/// Adds the tags, where the metadata name none.
pub(super) fn find(page: &Page, labels: &[(Label, &'static str)], out: &mut Vec<Candidate>) {
    let body = |at: &usize| labels[*at].0 == Label::Body;
    let (Some(first), Some(last)) = ((0..labels.len()).find(body), (0..labels.len()).rev().find(body)) else { return };
    if page.offers.values(Field::Tag).next().is_some() {
        return;
    }
    let start = page.context.headline.unwrap_or(first).min(first).saturating_sub(OVER);
    for at in (start..labels.len().min(last + 1 + BELOW)).filter(|at| !(first..=last).contains(at) || labels[*at].0 == Label::Tags) {
        let block = &page.flat.blocks[at];
        if block.link_chars == 0 || (block.own | block.inherited) & FOREIGN != 0 {
            continue;
        }
        let line =
            at > last && labels[at].0 == Label::Tags && (block.link_chars * 2 > block.chars || block.chars - block.link_chars <= LABEL);
        for link in page.flat.links(block) {
            let told = page.tree.attr(link.node, Attr::Rel).is_some_and(is_tag);
            let text = page.flat.text.get(link.start as usize..link.end as usize).unwrap_or("");
            let tag = fold(text.trim().trim_start_matches('#'));
            if (told || line) && CHARS.contains(&tag.chars().count()) && tag.split(' ').count() <= WORDS {
                out.push(Candidate::new(Field::Tag, tag, "page:tags"));
            }
        }
    }
}

/// True for a block that is nothing but links to all that have a tag.
pub(super) fn is_line(page: &Page, at: usize) -> bool {
    let block = &page.flat.blocks[at];
    let links = page.flat.links(block);
    let whole = block.link_chars > 0 && block.link_chars == block.chars && block.chars <= *CHARS.end() as u32;
    whole && links.iter().all(|link| page.tree.attr(link.node, Attr::Rel).is_some_and(is_tag))
}

/// True for a link that leads to all that has the tag; categories are sections.
fn is_tag(rel: &str) -> bool {
    let mut words = rel.split_ascii_whitespace();
    words.clone().any(|word| word.eq_ignore_ascii_case("tag")) && !words.any(|word| word.eq_ignore_ascii_case("category"))
}
