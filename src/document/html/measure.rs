//! Sums over the flat list: which blocks are running text, how much of it every element holds, and what the elements around say.

use super::flat::{Flat, RawBlock, Shape, around};
use super::words::{self, Flags};
use crate::lang::script::is_east_asian;
use crate::lang::script::{self, ASKS, STOPS};
use crate::sixteen::{self, Sixteen};

/// Characters that a block of running text has at least; half of it in scripts that write words with one or two signs.
const PROSE_CHARS: u32 = 60;

/// Characters of a byline at most.
const BYLINE: u32 = 160;

/// Share of the page's running text that an element may hold before its negative words are no longer believed
/// ("content with-sidebar"): no foreign part of the dev pages held more than a third.
const BELIEVED_SHARE: f32 = 0.4;

/// Words that are believed even of an element that holds most of the page's text.
const ALWAYS: Flags = words::BODY | words::ARTICLE | words::CONTENT | words::TEXT | words::POSTS;

/// Words that are believed of a large element as well, when the headline and some running text stand before it: comments may be longer
/// than the article.
const AFTER: Flags = words::COMMENT | words::RELATED | words::LIST | words::FOOTER;

/// Characters of running text that make an article of what stands before.
const READ_CHARS: u32 = 300;

/// Fills in masses and inherited flags.
pub(super) fn measure(flat: &mut Flat) {
    let mut blocks = std::mem::take(&mut flat.blocks);
    for block in &mut blocks {
        let text = flat.text(block);
        let bytes = Bytes::of(text.as_bytes());
        (block.ascii, block.digits) = (bytes.ascii, bytes.digits);
        block.ended = ends_sentence(text);
        block.sentence = block.ended || bytes.parted || !block.ascii && parts_in_other_scripts(text);
        block.prose = is_prose(text, block);
    }
    flat.blocks = blocks;
    sum(flat, |block| block.prose);
    inherit(flat);
    // What the words around make foreign is no mass of the article; if that leaves nothing, the words lie.
    let all: u32 = flat.elements.first().map_or(0, |e| e.mass);
    sum(flat, |block| block.prose && (block.inherited | block.own) & MASSLESS == 0 && block.around & MASSLESS_TAGS == 0);
    let left = flat.elements.first().map_or(0, |e| e.mass);
    if left * 5 < all {
        sum(flat, |block| block.prose);
    }
}

/// Parts whose text says nothing about where the article is.
pub(super) const MASSLESS: Flags = words::COMMENT
    | words::RELATED
    | words::LIST
    | words::NAV
    | words::FOOTER
    | words::BIO
    | words::CONSENT
    | words::MODAL
    | words::SIGNUP
    | words::HIDDEN
    | words::CARD
    | words::SIDE;

/// Elements whose text says nothing about where the article is.
const MASSLESS_TAGS: u16 = around::NAV | around::FOOTER | around::ASIDE | around::DIALOG;

/// Adds up characters and masses from the leaves to the root.
fn sum(flat: &mut Flat, counts: impl Fn(&RawBlock) -> bool) {
    let Flat { blocks, elements, .. } = flat;
    for element in elements.iter_mut() {
        (element.mass, element.chars, element.link_chars) = (0, 0, 0);
    }
    for block in blocks.iter() {
        if let Some(element) = elements.get_mut(block.element as usize) {
            element.chars += block.chars;
            element.link_chars += block.link_chars;
            if counts(block) {
                element.mass += block.chars - block.link_chars;
            }
        }
    }
    for at in (1..elements.len()).rev() {
        let child = elements[at];
        if let Some(parent) = elements.get_mut(child.parent as usize) {
            parent.mass += child.mass;
            parent.chars += child.chars;
            parent.link_chars += child.link_chars;
        }
    }
}

/// The first block with a headline and enough running text before it.
pub(super) fn later(flat: &Flat) -> u32 {
    let Some(headline) = flat.blocks.iter().position(|b| b.shape == Shape::Heading(1)) else { return u32::MAX };
    let mut mass = 0;
    for (at, block) in flat.blocks.iter().enumerate().skip(headline) {
        if mass >= READ_CHARS {
            return at as u32;
        }
        mass += if block.prose { block.chars } else { 0 };
    }
    u32::MAX
}

/// Hands the flags of elements down to the blocks inside.
fn inherit(flat: &mut Flat) {
    let later = later(flat);
    let Flat { blocks, elements, .. } = flat;
    let total = elements.first().map_or(0, |e| e.mass).max(1) as f32;
    let mut passed: Vec<Flags> = Vec::with_capacity(elements.len());
    for element in elements.iter() {
        let above = passed.get(element.parent as usize).copied().unwrap_or(0);
        let big = element.mass as f32 > BELIEVED_SHARE * total && element.mass > 400;
        let believed = ALWAYS | if element.first >= later { AFTER } else { 0 };
        passed.push(above | if big { element.flags & believed } else { element.flags });
    }
    for block in blocks.iter_mut() {
        let at = block.element as usize;
        block.inherited |= passed.get(at).copied().unwrap_or(0);
        if let Some(element) = elements.get(at) {
            block.own |= element.flags & passed[at];
        }
    }
}

/// Running text: long enough, ends or holds a sentence, most of it no link.
fn is_prose(text: &str, block: &RawBlock) -> bool {
    if matches!(block.shape, Shape::Heading(_) | Shape::Caption) || block.link_chars * 2 > block.chars {
        return false;
    }
    // "By Ida Holm, Director, Ports & Ships" has marks as sentences have.
    if block.kinds & super::phrases::BYLINE != 0 && !block.ended && block.chars < BYLINE && !text.ends_with([':', '：']) {
        return false;
    }
    let wide = !block.ascii && text.chars().take(40).filter(|c| is_east_asian(*c)).count() >= 10;
    let least = if wide { PROSE_CHARS / 3 } else { PROSE_CHARS };
    block.chars >= least && (matches!(block.shape, Shape::Table | Shape::Code) || block.sentence)
}

/// What is seen of the bytes of a text, many at a time.
struct Bytes {
    /// Nothing but ASCII.
    ascii: bool,
    /// Digits of ASCII.
    digits: u32,
    /// Holds a mark of ASCII that ends or parts sentences, and more text behind it.
    parted: bool,
}

impl Bytes {
    fn of(text: &[u8]) -> Self {
        let (mut beyond, mut digits, mut parted, mut after_mark) = (0, 0, 0, 0);
        for at in (0..text.len()).step_by(sixteen::WIDTH) {
            let part = Sixteen::padded(text, at);
            beyond |= part.beyond();
            let some = part.within(b'0', b'9');
            digits += if some == 0 { 0 } else { some.count_ones() };
            if parted == 0 {
                let marks = [b'.', b'!', b'?', b',', b';', b'"'].iter().fold(0, |marks, mark| marks | part.equal(*mark));
                parted = (marks << 1 | after_mark) & part.equal(b' ');
                after_mark = marks >> (sixteen::WIDTH - 1);
            }
        }
        Self { ascii: beyond == 0, digits, parted: parted != 0 }
    }
}

/// True for text that holds a mark that ends or parts sentences beyond ASCII, and more text behind it.
fn parts_in_other_scripts(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_mark = |(at, byte): (usize, &u8)| match byte {
        // The first byte of: … ”
        0xe2 => matches!(bytes.get(at + 1..), Some([0x80, 0xa6 | 0x9d, b' ', ..])),
        // The first byte of: ؟،
        0xd8 => matches!(bytes.get(at + 1), Some(0x9f | 0x8c)),
        byte if script::may_start_mark(*byte) => text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(|c| matches!(c, '，' | '、' | '၊') || STOPS.contains(&c) || ASKS.contains(&c)),
        _ => false,
    };
    bytes.iter().enumerate().any(is_mark)
}

/// True for text that ends as sentences do.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', '」', '』', '*', ' ', '«', '‹', '›']);
    bare.ends_with(|c| STOPS.contains(&c) || ASKS.contains(&c) || script::is_unended(c) && bare.len() > 3 * script::UNENDED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_any_script() {
        let parts = |text: &str| Bytes::of(text.as_bytes()).parted || parts_in_other_scripts(text);
        assert!(ends_sentence("He said “no.”"));
        assert!(parts("今日は雨、明日は晴れ") && parts("“No” he said") && parts("No… he said") && parts("Ida, Bo"));
        assert!(!parts("Home News Sport") && !parts("Ida,Bo.") && !parts("Ähm…") && !parts(""));
        // Where two parts meet.
        assert!((0..40).all(|at| parts(&format!("{}, x", "a".repeat(at))) && !parts(&format!("{},x ", "a".repeat(at)))));
    }

    #[test]
    fn digits_and_ascii() {
        for at in 0..40 {
            let seen = Bytes::of(format!("{}17", "9a".repeat(at)).as_bytes());
            assert_eq!((seen.digits, seen.ascii), (at as u32 + 2, true));
            assert!(!Bytes::of(format!("{}ä7", "9a".repeat(at)).as_bytes()).ascii);
        }
    }
}
