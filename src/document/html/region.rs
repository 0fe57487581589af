//! The part of the page that the article fills: down to where the running text spreads over several children.
//!
//! Elements that hold the region are its spine; every other element hangs on it, and its words speak for all that it holds.

use super::flat::{Element, Flat, NONE};
use super::tag::Tag;
use super::words::Flags;

/// Shares of the running text that a child must hold for the descent from the page to the article to go on; one region for each.
/// The oracle study says that no single container decides, so the weights see all three.
const DESCENTS: [f32; 3] = [0.5, 0.7, 0.9];

/// Candidate regions and the parts that hang on the middle one's spine.
#[derive(Debug, Default)]
pub(super) struct Regions {
    /// Elements that hold half, most and nearly all of the running text.
    pub(super) elements: [u32; 3],
    /// For each element, the outermost element around it that does not hold the region; [`NONE`] on the spine.
    pub(super) units: Vec<u32>,
    /// For each element, what the words from its unit down to it say.
    pub(super) below: Vec<Flags>,
    /// How much of the region's running text its paragraphs hold without anything between: little, some, most.
    pub(super) direct: usize,
    /// What the words of the spine say.
    pub(super) above: Flags,
}

/// Finds the regions.
pub(super) fn find(flat: &Flat) -> Regions {
    let elements = DESCENTS.map(|share| descend(flat, share));
    let mut regions = Regions {
        elements,
        units: vec![NONE; flat.elements.len()],
        below: vec![0; flat.elements.len()],
        above: 0,
        direct: direct(flat, elements[1]),
    };
    let mut spine = vec![false; flat.elements.len()];
    for (id, element) in flat.up(regions.elements[1]) {
        spine[id as usize] = true;
        regions.above |= element.flags;
    }
    for (id, element) in flat.elements.iter().enumerate() {
        if !spine[id] {
            let above = element.parent as usize;
            let (unit, flags) = (regions.units.get(above).copied(), regions.below.get(above).copied());
            regions.units[id] = unit.filter(|u| *u != NONE).unwrap_or(id as u32);
            regions.below[id] = flags.unwrap_or(0) | element.flags;
        }
    }
    regions
}

/// How much of an element's running text stands in paragraphs of its own: under a fifth, under two thirds, more.
fn direct(flat: &Flat, region: u32) -> usize {
    let own = |e: &&Element| e.parent == region && matches!(e.tag, Tag::P | Tag::H2 | Tag::H3);
    let mass: u32 = flat.elements.iter().filter(own).map(|e| e.mass).sum();
    let all = flat.elements.get(region as usize).map_or(0, |e| e.mass).max(1);
    usize::from(mass * 5 > all) + usize::from(mass * 3 > all * 2)
}

/// Goes down from the page as long as one child holds the share of the running text.
fn descend(flat: &Flat, share: f32) -> u32 {
    let total = flat.elements.first().map_or(0, |e| e.mass);
    let mut at = 0u32;
    // Elements stand in document order, so one scan forward meets every child after its parent.
    for (id, element) in flat.elements.iter().enumerate().skip(1) {
        let above = flat.elements.get(at as usize).map_or(total, |e| e.mass);
        if element.parent == at && element.mass as f32 >= share * above as f32 && element.mass > 0 {
            // A single paragraph is no container.
            if element.last - element.first < 2 && element.mass < above {
                break;
            }
            at = id as u32;
        }
    }
    at
}
