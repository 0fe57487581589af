//! Teaser cards: elements of the same kind that each offer one other story, title and perhaps a few lines.

use super::flat::{Element, Flat, RawBlock, Shape};
use super::tag::Tag;
use rustc_hash::FxHashMap;

/// Characters of a story's title without white space.
const TITLE: std::ops::Range<u32> = 12..200;

/// A card holds no more characters and blocks; those of the dev pages end far below.
const CARD_CHARS: u32 = 600;
const CARD_BLOCKS: u32 = 10;

/// Cards of one kind that make a list.
const LEAST: u16 = 3;

/// What a block is in a card, and how many cards of the kind the page has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) title: bool,
    pub(super) cards: u16,
}

/// The place of each block.
pub(super) fn places(flat: &Flat) -> Vec<Place> {
    let mut titles = Vec::with_capacity(flat.blocks.len() + 1);
    titles.push(0u32);
    for block in &flat.blocks {
        titles.push(titles.last().copied().unwrap_or(0) + u32::from(is_title(block)));
    }
    let is_card = |e: &Element| {
        let offered = titles[e.last as usize] - titles[e.first as usize];
        matches!(offered, 1 | 2)
            && e.chars <= CARD_CHARS
            && e.last - e.first <= CARD_BLOCKS
            && !matches!(e.tag, Tag::P | Tag::Ul | Tag::Ol | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    };
    let mut kinds: FxHashMap<u32, u16> = FxHashMap::default();
    for element in flat.elements.iter().filter(|e| is_card(e)) {
        let count = kinds.entry(element.path).or_default();
        *count = count.saturating_add(1);
    }
    let mut places = vec![Place::default(); flat.blocks.len()];
    for element in flat.elements.iter().filter(|e| is_card(e)) {
        let cards = kinds.get(&element.path).copied().unwrap_or(0);
        let blocks = element.first as usize..element.last as usize;
        for (place, block) in places[blocks.clone()].iter_mut().zip(&flat.blocks[blocks]) {
            if cards >= LEAST && cards > place.cards {
                *place = Place { title: is_title(block), cards };
            }
        }
    }
    places
}

/// A link that is all of its block, or the heading of a card.
fn is_title(block: &RawBlock) -> bool {
    let all = if matches!(block.shape, Shape::Heading(_)) { 7 } else { 9 };
    block.link_chars * 10 >= block.chars * all && TITLE.contains(&block.chars) && block.last_link - block.first_link <= 2
}
