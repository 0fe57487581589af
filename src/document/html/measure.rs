//! Sums over the flat list: which blocks are running text, how much of it every element holds, and what the elements around say.

use super::flat::{Flat, RawBlock, Shape, around};
use super::words::{self, Flags};

/// Characters that a block of running text has at least; half of it in scripts that write words with one or two signs.
const PROSE_CHARS: u32 = 60;

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
        block.prose = is_prose(flat.text(block), block);
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
    let wide = !text.is_ascii() && text.chars().take(40).filter(|c| *c as u32 >= 0x2e80).count() >= 10;
    let least = if wide { PROSE_CHARS / 3 } else { PROSE_CHARS };
    block.chars >= least && (matches!(block.shape, Shape::Table | Shape::Code) || has_sentence(text))
}

/// Digits of ASCII in a text.
pub(super) fn digits(text: &str) -> usize {
    // Counted in bytes over short parts: many at a time.
    let few = |part: &[u8]| part.iter().map(|b| u8::from(b.is_ascii_digit())).sum::<u8>();
    text.as_bytes().chunks(128).map(|part| usize::from(few(part))).sum()
}

/// True for text with a mark that ends or parts sentences, in any script.
pub(super) fn has_sentence(text: &str) -> bool {
    let bytes = text.as_bytes();
    if text.is_ascii() {
        let ends = |pair: &[u8]| pair[1] == b' ' && matches!(pair[0], b'.' | b'!' | b'?' | b',' | b';' | b'"');
        return bytes.windows(2).any(ends) || ends_sentence(text);
    }
    let parts = |&at: &usize| match bytes[at] {
        b' ' => match bytes[..at] {
            [.., b'.' | b'!' | b'?' | b',' | b';' | b'"'] => true,
            [.., first, b'\x80', last] => first == 0xe2 && matches!(last, 0xa6 | 0x9d), // … ”
            _ => false,
        },
        // The first bytes of: 。、 and ！？， and । and ؟،
        0xe3 | 0xef | 0xe0 | 0xd8 => text.get(at..).is_some_and(|rest| rest.starts_with(['。', '！', '？', '，', '、', '।', '؟', '،'])),
        _ => false,
    };
    if (0..bytes.len()).any(|at| parts(&at)) {
        return true;
    }
    ends_sentence(text)
}

/// True for text that ends as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', '」', '』', '*', ' ', '«', '‹', '›']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_any_script() {
        assert!(ends_sentence("He said “no.”"));
        assert!(has_sentence("今日は雨、明日は晴れ"));
        assert!(!has_sentence("Home News Sport"));
    }
}
