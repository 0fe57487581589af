//! Lines of a page's furniture between the paragraphs of its text: "Advertisement", "Story continues below", rules of signs, times that
//! nothing follows.

use super::flat::{RawBlock, Shape};
use super::{Page, phrases};
use crate::document::Label;
use crate::document::text::lower_into;
use crate::lang::byline::{self, Trust};
use crate::lang::script::is_east_asian;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Characters of such a line at most.
const LINE: u32 = 40;

/// Characters of a label at most that something should follow ("Tags:").
const VALUE: u32 = 30;

/// Characters of a line of tags at most ("Filed under: Ports, Ferries").
const TAGS: u32 = 150;

/// Whole lines in lower case, 0 for each number in them: `data/html/furniture.txt`.
static LINES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/html/furniture.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// True for the length of a film and nothing else: "3:29", "1:03:29".
pub(super) fn is_length(text: &str) -> bool {
    let mut parts = text.trim().split(':');
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let first = parts.next().is_some_and(|part| digits(part, 2));
    let rest: Vec<&str> = parts.take(3).collect();
    first && (1..=2).contains(&rest.len()) && rest.iter().all(|part| part.len() == 2 && digits(part, 2))
}

/// True for a paragraph that is nothing but furniture.
pub(super) fn is_line(block: &RawBlock, text: &str) -> bool {
    if block.chars > LINE || !matches!(block.shape, Shape::Paragraph | Shape::Bare | Shape::Item | Shape::Caption | Shape::Heading(_)) {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return matches!(block.shape, Shape::Paragraph | Shape::Bare);
    }
    let mut lower = String::with_capacity(bare.len());
    lower_into(bare, &mut lower);
    if bare.bytes().any(|b| b.is_ascii_digit()) {
        let mut last = ' ';
        let zeros = lower.chars().map(|c| if c.is_ascii_digit() { '0' } else { c });
        lower = zeros.filter(|&c| std::mem::replace(&mut last, c) != '0' || c != '0').collect();
    }
    LINES.contains(&*lower)
}

/// Characters of the initials of who wrote and edited at most, and of each of them.
const SIGN: usize = 30;
const INITIALS: usize = 4;

/// True for the initials that agencies put below a text: "mwk/ drn/ je/", "(dmk)".
fn is_sign(text: &str) -> bool {
    let text = text.trim();
    let marked = text.contains('/') || text.starts_with('(') && text.ends_with(')');
    let part = |part: &str| part.chars().count() <= INITIALS && part.chars().all(char::is_lowercase);
    marked && text.len() <= SIGN && text.trim_matches(['(', ')']).split(['/', ' ']).all(part)
}

/// Characters of a call to subscribe or to follow at most.
const CALL: u32 = 120;

/// Bytes of a line below the text at most with nothing but who signs it.
const SIGNED: usize = 120;

/// True for who signs a text below it: "（大貫早苗）", "(By Ida Holm)", "（责任编辑：王海明）", "김민수 기자 minsu@gazette.example".
fn signs(text: &str) -> bool {
    let text = text.trim();
    if text.len() > SIGNED {
        return false;
    }
    let whole = text.starts_with(['（', '(', '【', '[']) && text.ends_with(['）', ')', '】', ']']);
    let bracketed = || byline::japanese_signature(text).is_some() || byline::names_desk(text) || !byline::in_brackets(text).is_empty();
    // Those at the desk of a Korean paper have their address of mail behind their names.
    let mail = || text.rsplit_once(' ').filter(|(_, last)| last.contains('@') && text.starts_with(is_east_asian));
    whole && bracketed() || mail().is_some_and(|(name, _)| !byline::names(name, Trust::Visible).is_empty())
}

/// Labels whose value is another part of the page, or nothing, are no text: "Published:" before the day, "Tags:" at the end.
pub(super) fn labels_alone(page: &Page, labels: &mut [(Label, &'static str)]) {
    let mut last = true;
    for at in (0..labels.len()).rev().filter(|at| page.flat.blocks[*at].chars > 0) {
        if labels[at].0 != Label::Body || labels[at].1 == "caption" {
            continue;
        }
        let block = &page.flat.blocks[at];
        let labelled = |text: &str| text.find([':', '：']).is_some_and(|mark| mark <= VALUE as usize);
        let tags = last && block.kinds & phrases::TAGS != 0 && block.chars <= TAGS && labelled(page.flat.text(block));
        if last && is_sign(page.flat.text(block)) {
            labels[at] = (Label::Junk, "initials");
            continue;
        }
        // "This article is for subscribers", "Follow us on": below the text it is none.
        let call = block.kinds & phrases::SIGNUP != 0 && block.chars <= CALL && at > page.context.prose.0;
        if last && call && matches!(block.shape, Shape::Paragraph | Shape::Bare) {
            labels[at] = (Label::Junk, "call");
            continue;
        }
        if last && at > 0 && signs(page.flat.text(block)) {
            labels[at] = (Label::Byline, "signature");
            continue;
        }
        let open = block.chars <= VALUE && page.flat.text(block).ends_with([':', '：']);
        let next = labels.get(at + 1).map(|l| l.0);
        let elsewhere =
            matches!(next, Some(Label::Date | Label::Tags | Label::Byline | Label::RelatedTitle | Label::RelatedHeading | Label::Bio));
        if tags {
            labels[at] = (Label::Tags, "last tags");
            continue;
        }
        if open && (last || elsewhere) {
            labels[at] = (Label::Junk, "label alone");
            continue;
        }
        last = false;
    }
}

/// Sentences right under a paragraph of the text, in the same kind of element, are text as well, however short.
pub(super) fn kin(page: &Page, labels: &mut [(Label, &'static str)]) {
    let path = |b: &RawBlock| page.flat.elements.get(b.element as usize).map(|e| (e.path, e.parent));
    let blocks = &page.flat.blocks;
    for at in 1..labels.len() {
        let (block, above) = (&blocks[at], &blocks[at - 1]);
        let text = labels[at - 1] == (Label::Body, "score") && above.prose && above.shape == Shape::Paragraph;
        let sentence = labels[at] == (Label::Junk, "score")
            && block.shape == Shape::Paragraph
            && block.ended
            && block.sentence
            && block.link_chars == 0;
        if text && sentence && block.kinds == 0 && block.own == above.own && path(block) == path(above) {
            labels[at] = (Label::Body, "score");
        }
    }
}

/// Characters of a label or its value over a text.
const FIELD: u32 = 25;

/// Characters of a line with author and day at most.
const STAMP: u32 = 90;

/// Labels and names between the headline and the first sentence are fields of the page: "Section", "Ports", "Reading time: 8 minutes".
pub(super) fn fields(page: &Page, labels: &mut [(Label, &'static str)]) {
    let Some(headline) = page.context.headline else { return };
    for at in headline + 1..labels.len() {
        let block = &page.flat.blocks[at];
        if labels[at].0 != Label::Body || labels[at].1 == "caption" {
            continue;
        }
        let line = !block.ended && !block.prose && matches!(block.shape, Shape::Bare | Shape::Paragraph | Shape::Item);
        // "Posted by Ida Holm on 5 May 2025"
        if line && block.kinds & phrases::BYLINE != 0 && block.chars <= STAMP && block.digits > 3 {
            labels[at] = (Label::Byline, "stamp");
            continue;
        }
        if !line || block.chars > FIELD {
            return;
        }
        labels[at] = (Label::Junk, "field");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_end_texts() {
        for text in ["mwk/ drn/ je/", "(dmk)", "sha/mes"] {
            assert!(is_sign(text), "{text}");
        }
        for text in ["(AP)", "He left.", "dmk", "24/7", "ports/ferries"] {
            assert!(!is_sign(text), "{text}");
        }
    }
}
