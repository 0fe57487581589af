//! Features of a block by its place: region, fences, headings above, cards, lists, running text near by.

use super::alone::bits;
use super::context::{Context, repeated};
use super::feature::Group;
use super::flat::{Flat, NONE, RawBlock, Shape};
use super::phrases;
use super::tag::Tag;

/// What is known of all places of a page.
pub(super) struct Places<'p> {
    flat: &'p Flat,
    context: &'p Context,
    near: Vec<Near>,
    rooms: Vec<Rooms>,
    /// Blocks right after an image, in order.
    pictured: Vec<(u32, u32)>,
}

impl<'p> Places<'p> {
    pub(super) fn new(flat: &'p Flat, context: &'p Context) -> Self {
        let mut pictured: Vec<(u32, u32)> = flat.images.iter().map(|i| (i.block, i.element)).collect();
        pictured.dedup_by_key(|i| i.0);
        Self { flat, context, near: nearest_prose(flat), rooms: rooms(flat, context), pictured }
    }

    /// True for a block outside of all that may be the article's part of the page.
    pub(super) fn outside(&self, block: &RawBlock) -> bool {
        self.rooms.get(block.element as usize).is_some_and(|rooms| rooms.inside == [false; 3])
    }

    /// The features of a block.
    pub(super) fn of(&self, at: usize, block: &RawBlock, put: &mut impl FnMut(Group, usize)) {
        unit(self.flat, self.context, block, put);
        let rooms = self.rooms.get(block.element as usize).copied();
        let rooms = rooms.unwrap_or_else(|| Rooms::outside(&self.context.regions.elements));
        placed(self.flat, self.context, at, block, (rooms, self.near[at]), put);
        let card = self.context.in_cards[at];
        if card.cards > 0 {
            put(Group::Card, usize::from(!card.title) * 2 + usize::from(card.cards > 5));
        }
        if block.chars < PICTURED {
            self.picture(at, block, put);
        }
        if block.shape == Shape::Item {
            self.list(block, put);
        }
    }

    /// Whether an image stands right before the block, which then may be its caption.
    fn picture(&self, at: usize, block: &RawBlock, put: &mut impl FnMut(Group, usize)) {
        let Ok(found) = self.pictured.binary_search_by_key(&(at as u32), |i| i.0) else { return };
        let image = self.pictured[found].1;
        let parent = |e: u32| self.flat.elements.get(e as usize).map_or(NONE, |e| e.parent);
        let near = [image, parent(image), parent(parent(image))];
        let beside = near.contains(&block.element) || near.contains(&parent(block.element));
        let style = if block.italic_chars * 10 > block.chars * 9 {
            2
        } else if block.bold_chars * 10 > block.chars * 9 {
            3
        } else {
            usize::from(!block.ended)
        };
        put(Group::Picture, usize::from(!beside) * 4 + style);
    }

    /// The list of an item: links, items, what leads it.
    fn list(&self, block: &RawBlock, put: &mut impl FnMut(Group, usize)) {
        let Some((_, list)) = self.flat.up(block.element).find(|(_, e)| matches!(e.tag, Tag::Ul | Tag::Ol | Tag::Dl | Tag::Menu)) else {
            return;
        };
        let links = [1, 40, 90].partition_point(|&n| n <= list.link_chars * 100 / list.chars.max(1));
        put(Group::List, links * 3 + [3, 8].partition_point(|&n| n <= list.last - list.first));
        let before = (list.first as usize).checked_sub(1).and_then(|before| self.flat.blocks.get(before));
        let lead = before.map_or(0, |before| {
            let text = self.flat.text(before);
            match before.shape {
                Shape::Heading(_) => 1,
                _ if text.ends_with([':', '：']) => 2,
                _ if before.prose && before.ended => 3,
                _ => 0,
            }
        });
        put(Group::Lead, lead);
    }
}

/// Longer texts than this are no captions.
const PICTURED: u32 = 250;

/// What hangs on the region's spine and holds the block, and what it says.
fn unit(flat: &Flat, context: &Context, block: &RawBlock, put: &mut impl FnMut(Group, usize)) {
    let regions = &context.regions;
    let at = block.element as usize;
    let below = regions.below.get(at).copied().unwrap_or(0) | block.inline;
    bits(block.inherited, Group::Around, put);
    bits(below, if block.chars < SHORT { Group::BelowShort } else { Group::Below }, put);
    bits(regions.above, Group::Above, put);
    let unit = regions.units.get(at).and_then(|&unit| flat.elements.get(unit as usize));
    let inside = unit.map_or(regions.elements[1] == block.element, |u| u.parent == regions.elements[1]);
    let kind = match unit.map(|u| u.tag) {
        None => 0,
        Some(Tag::P) => 1,
        Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) => 2,
        Some(Tag::Ul | Tag::Ol | Tag::Dl) => 3,
        Some(Tag::Div) => 4,
        Some(Tag::Section | Tag::Article) => 5,
        Some(Tag::Aside | Tag::Nav | Tag::Footer | Tag::Header | Tag::Form) => 6,
        Some(_) => 7,
    };
    put(Group::Unit, if !inside { 24 } else { kind + 8 * regions.direct });
    if let Some(unit) = unit {
        let size = [2, 4, 10].partition_point(|&n| n <= unit.last - unit.first);
        put(Group::UnitSize, size * 7 + share(unit.mass, context.mass));
    }
}

/// Blocks under this many characters may be labels.
const SHORT: u32 = 100;

/// Bucket of a share.
fn share(part: u32, whole: u32) -> usize {
    // Without a division: most blocks ask five times.
    let (part, whole) = (u64::from(part) * 100, u64::from(whole.max(1)));
    [1, 5, 15, 35, 60, 95].iter().filter(|&&n| n * whole <= part).count()
}

/// What the block's place says.
fn placed(flat: &Flat, context: &Context, at: usize, block: &RawBlock, (rooms, near): (Rooms, Near), put: &mut impl FnMut(Group, usize)) {
    let parent = flat.elements.get(rooms.parent as usize);
    let grand = flat.elements.get(rooms.grand as usize);
    let mass = context.mass.min(u32::MAX / 101);
    put(Group::Parent, parent.map_or(0, |e| share(e.mass, mass)));
    put(Group::Grand, grand.map_or(0, |e| share(e.mass, mass)));
    let path = flat.elements.get(block.element as usize).and_then(|e| context.paths.get(&e.path)).copied().unwrap_or(0);
    put(Group::Path, share(path, mass));
    let density = parent.map_or(0, |e| e.link_chars * 100 / e.chars.max(1));
    put(Group::Density, [1, 10, 30, 60].partition_point(|&n| n <= density));
    let inside = rooms.inside;
    for (level, _) in inside.iter().enumerate().filter(|(_, yes)| **yes) {
        put(Group::Core, level);
    }
    if inside == [false; 3] {
        put(Group::Core, 3);
    }
    let (first, last) = context.prose;
    let place = if at < first {
        0
    } else if at <= last {
        1
    } else {
        2
    };
    put(Group::Place, if inside[1] { place } else { 3 + usize::from(at > last) });
    let headline = match context.headline {
        None => 0,
        Some(h) if at <= h => 1,
        Some(_) if at >= context.second => 3,
        Some(_) => 2,
    };
    put(Group::Headline, headline);
    bits(phrases::weighed(context.under[at]), Group::Under, put);
    if context.led[at] {
        put(Group::UnderPlain, 0);
    }
    match repeated(flat, context, block.element) {
        0 | 1 => {}
        n => put(Group::Cards, [4, 8].partition_point(|&k| k <= n)),
    }
    put(Group::BodyFence, context.body.side(at));
    put(Group::ArticleFence, context.article.side(at));
    put(Group::MainFence, context.main.side(at));
    put(Group::Before, near.before as usize);
    put(Group::After, near.after as usize);
}

/// Where an element stands.
#[derive(Debug, Clone, Copy)]
struct Rooms {
    /// The innermost element around it, or itself, that holds more than one block; [`NONE`] without.
    parent: u32,
    /// The next one around that holds more.
    grand: u32,
    /// Whether it is in each of the regions.
    inside: [bool; 3],
}

impl Rooms {
    /// What holds outside of all elements.
    fn outside(regions: &[u32; 3]) -> Self {
        Self { parent: NONE, grand: NONE, inside: regions.map(|region| region == NONE) }
    }
}

/// Where every element stands; what is around an element comes before it.
fn rooms(flat: &Flat, context: &Context) -> Vec<Rooms> {
    let regions = &context.regions.elements;
    let blocks = |id: u32| flat.elements.get(id as usize).map_or(0, |e| e.last - e.first);
    let mut rooms: Vec<Rooms> = Vec::with_capacity(flat.elements.len());
    for (id, element) in (0..).zip(&flat.elements) {
        let mut here = rooms.get(element.parent as usize).copied().unwrap_or_else(|| Rooms::outside(regions));
        if blocks(id) > 1 {
            if blocks(here.parent) > blocks(id) {
                here.grand = here.parent;
            }
            here.parent = id;
        }
        for (inside, region) in here.inside.iter_mut().zip(regions) {
            *inside |= *region == id;
        }
        rooms.push(here);
    }
    rooms
}

/// How far running text is before and after a block: 0 none, 1 next in the same parent, 2 in the same parent, 3 within three blocks, 4 farther.
#[derive(Debug, Clone, Copy, Default)]
struct Near {
    before: u8,
    after: u8,
}

fn nearest_prose(flat: &Flat) -> Vec<Near> {
    let parent = |at: usize| flat.blocks.get(at).and_then(|b| flat.elements.get(b.element as usize)).map(|e| e.parent);
    let how = |at: usize, other: Option<usize>| match other {
        None => 0,
        Some(o) if parent(o) == parent(at) => 1 + u8::from(o.abs_diff(at) > 1),
        Some(o) => 3 + u8::from(o.abs_diff(at) > 3),
    };
    let mut near = vec![Near::default(); flat.blocks.len()];
    let mut last = None;
    for at in 0..flat.blocks.len() {
        near[at].before = how(at, last);
        if flat.blocks[at].prose {
            last = Some(at);
        }
    }
    let mut next = None;
    for at in (0..flat.blocks.len()).rev() {
        near[at].after = how(at, next);
        if flat.blocks[at].prose {
            next = Some(at);
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::super::tree::Limits;
    use super::super::{Page, Tree};
    use crate::options::Stop;

    #[test]
    fn entries_of_menus_are_refused_outside_of_the_article() {
        let text = "<p>The ferry to Halden stops for a week, said the harbour on Monday, and its boats wait.</p>".repeat(4);
        let menu = "<ul><li><a href=/a>Business</a><li><a href=/b>Sport</a></ul>";
        let source = format!("<nav>{menu}</nav><article><h1>Ferry stops</h1><nav>{menu}</nav>{text}</article><footer>{menu}</footer>");
        let tree = Tree::parse(&source, &Limits::for_reading(Stop::default()));
        let page = Page::read(&tree, Stop::default());
        let entry = |at: &usize| ["Business", "Sport"].contains(&page.flat.text(&page.flat.blocks[*at]));
        let entries: Vec<usize> = (0..page.flat.blocks.len()).filter(entry).collect();
        let features = page.features();
        let features: Vec<_> = features.parts().collect();
        let refused: Vec<bool> = entries.iter().map(|&at| page.scores[at] <= -8.0).collect();
        assert_eq!(refused, [true, true, false, false, true, true], "{:?}", page.scores);
        assert!(entries.iter().all(|&at| features[at].len() > 10), "who asks for features gets all");
    }
}
