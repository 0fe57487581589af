//! What is set into a text: boxes that end in a button (events, offers), and quotations that the text says as well.

use super::flat::Shape;
use super::{Page, phrases, words};
use crate::document::Label;

/// Characters of a box at most, and the elements around its button that are looked at.
const BOX: u32 = 400;
const AROUND: usize = 3;
/// Boxes of a page at most.
const BOXES: usize = 2;
/// Characters of the words on a button at most.
const BUTTON: u32 = 30;

/// Takes boxes with a button out of the text: elements with nothing but a few lines, the last of them a link to act.
pub(super) fn offers(page: &Page, labels: &mut [(Label, &'static str)]) {
    let blocks = &page.flat.blocks;
    let body = |l: &(Label, &str)| l.0 == Label::Body;
    let (Some(first), Some(last)) = (labels.iter().position(body), labels.iter().rposition(body)) else { return };
    let mut boxes = Vec::new();
    for at in first + 1..last {
        let block = &blocks[at];
        let button = block.chars <= BUTTON && block.link_chars == block.chars && block.chars > 0;
        if !button || block.kinds & phrases::SIGNUP == 0 {
            continue;
        }
        let around = page.flat.up(block.element).take(AROUND).map(|(_, e)| e);
        let Some(element) = around.filter(|e| e.chars > block.chars).find(|e| e.last - e.first > 1) else { continue };
        let range = element.first as usize..(element.last as usize).min(labels.len());
        if element.chars > BOX || range.end != at + 1 {
            continue;
        }
        boxes.push(range);
    }
    // Many of a kind are what the page is about.
    for range in boxes.iter().filter(|_| boxes.len() <= BOXES).cloned() {
        labels[range].iter_mut().filter(|l| body(l)).for_each(|l| *l = (Label::Junk, "box"));
    }
}

/// Characters of text without such notices beside which they are none.
const TEXT: u32 = 200;

/// What such notices speak of in nearly every language, without the first letter, which may be a capital.
const COOKIE: &str = "ookie";

/// A notice about cookies below the text is none of it, however long: it stands in elements for such, and names them.
pub(super) fn consent(page: &Page, labels: &mut [(Label, &'static str)]) {
    let blocks = &page.flat.blocks;
    let notice = |at: usize| (blocks[at].own | blocks[at].inherited) & words::CONSENT != 0;
    let body = |at: &usize| labels[*at].0 == Label::Body;
    let Some(last) = (0..labels.len()).rev().find(|at| body(at) && !notice(*at) && blocks[*at].prose) else { return };
    let found: Vec<usize> = (last + 1..labels.len()).filter(|at| body(at) && notice(*at)).collect();
    let named =
        |at: &usize| blocks[*at].kinds & phrases::CONSENT != 0 || crate::document::text::holds(page.flat.text(&blocks[*at]), COOKIE);
    if !found.iter().any(named) {
        return;
    }
    let text: u32 = (0..=last).filter(|at| body(at) && !notice(*at) && blocks[*at].prose).map(|at| blocks[at].chars).sum();
    if text >= TEXT {
        found.into_iter().for_each(|at| labels[at] = (Label::Junk, "consent"));
    }
}

/// Characters of a quotation that is compared with the text, and how many are.
const QUOTED: std::ops::Range<u32> = 16..300;
const MOST: usize = 24;

/// A quotation set into the text whose words one of its paragraphs has is said twice.
pub(super) fn pulled(page: &Page, labels: &mut [(Label, &'static str)]) {
    let blocks = &page.flat.blocks;
    let quote = |at: &usize| {
        let block = &blocks[*at];
        let set = block.shape == Shape::Quote || block.own & words::PULL != 0;
        labels[*at].0 == Label::Body && set && QUOTED.contains(&block.chars) && block.link_chars == 0
    };
    let quotes: Vec<usize> = (0..labels.len()).filter(quote).take(MOST).collect();
    if quotes.is_empty() {
        return;
    }
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate().filter(|(at, _)| labels[*at].0 == Label::Body && !quotes.contains(at)) {
        if labels[at].1 != "caption" {
            text.push_str(page.flat.text(block));
            text.push('\n');
        }
    }
    for at in quotes {
        let own = page.flat.text(&blocks[at]);
        let own = own.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '%' | '$'));
        if !own.is_empty() && crate::document::text::holds(&text, own) {
            labels[at] = (Label::Junk, "pulled");
        }
    }
}
