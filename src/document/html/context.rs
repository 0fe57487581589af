//! What a page says about a block by where the block stands: candidate regions, fences, headings above, repeated siblings.

use super::cards;
use super::flat::{Flat, NONE, RawBlock, Shape};
use super::phrases::{self, Kinds};
use super::region::{self, Regions};
use super::tag::Tag;
use super::words;
use rustc_hash::FxHashMap;

/// Share of the running text that a fence (`article`, `main`, a body class) must hold to be believed.
const FENCE_SHARE: f32 = 0.3;

/// A fence: not there, or blocks of one element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fence(Option<(u32, u32)>);

impl Fence {
    /// True where the page has one.
    pub(super) fn is_there(self) -> bool {
        self.0.is_some()
    }

    /// True when some of the blocks are inside.
    pub(super) fn crosses(self, blocks: &std::ops::Range<usize>) -> bool {
        self.0.is_some_and(|(first, last)| blocks.start < last as usize && (first as usize) < blocks.end)
    }

    /// 0 without a fence, 1 inside, 2 outside.
    pub(super) fn side(self, block: usize) -> usize {
        match self.0 {
            None => 0,
            Some((first, last)) if (first as usize..last as usize).contains(&block) => 1,
            Some(_) => 2,
        }
    }
}

/// Regions and sums of a page.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// All running text in characters.
    pub(super) mass: u32,
    pub(super) regions: Regions,
    pub(super) body: Fence,
    pub(super) article: Fence,
    pub(super) main: Fence,
    /// Mass of the paragraphs of each path.
    pub(super) paths: FxHashMap<u32, u32>,
    /// Running text of the region: first and last block.
    pub(super) prose: (usize, usize),
    /// The first block with a headline and enough running text before it.
    pub(super) later: u32,
    /// Headline blocks.
    pub(super) headline: Option<usize>,
    /// The next `h1` after the first running text: another article begins.
    pub(super) second: usize,
    /// For each block, the kinds of the headings that lead it.
    pub(super) under: Vec<Kinds>,
    /// For each block, the heading or label with a telling text that leads it, [`NONE`] without.
    pub(super) label: Vec<u32>,
    /// A plain heading leads the block in its own element.
    pub(super) led: Vec<bool>,
    /// For each block, its place in a teaser card.
    pub(super) in_cards: Vec<cards::Place>,
    /// For each element, how many siblings of the same shape with links it has.
    pub(super) cards: Vec<u16>,
}

/// Looks at the whole page.
pub(super) fn context(flat: &Flat) -> Context {
    let mut context = Context { mass: flat.elements.first().map_or(0, |e| e.mass), ..Context::default() };
    context.regions = region::find(flat);
    context.later = super::measure::later(flat);
    context.body = fence(flat, context.mass, |e| e.flags & words::BODY != 0);
    context.article = fence(flat, context.mass, |e| e.tag == Tag::Article);
    context.main = fence(flat, context.mass, |e| e.tag == Tag::Main);
    for block in flat.blocks.iter().filter(|b| b.prose) {
        if let Some(element) = flat.elements.get(block.element as usize) {
            *context.paths.entry(element.path).or_default() += block.chars - block.link_chars;
        }
    }
    let region = flat.elements.get(context.regions.elements[1] as usize);
    let (first, last) = region.map_or((0, flat.blocks.len()), |e| (e.first as usize, e.last as usize));
    let prose = |at: &usize| flat.blocks.get(*at).is_some_and(|b| b.prose && (b.inherited & super::measure::MASSLESS) == 0);
    context.prose = ((first..last).find(prose).unwrap_or(first), (first..last).rev().find(prose).unwrap_or(last.saturating_sub(1)));
    let h1 = |at: &usize| flat.blocks.get(*at).is_some_and(|b| b.shape == Shape::Heading(1) && b.inherited & words::HIDDEN == 0);
    context.headline =
        (0..flat.blocks.len()).filter(h1).min_by_key(|at| context.prose.0.abs_diff(*at) + if *at > context.prose.0 { 50 } else { 0 });
    context.second =
        (context.prose.0 + 1..flat.blocks.len()).filter(|at| context.headline.is_none_or(|h| *at > h)).find(h1).unwrap_or(usize::MAX);
    headings(flat, &mut context);
    context.in_cards = cards::places(flat);
    siblings(flat, &mut context);
    context
}

/// The smallest element of a kind that holds much of the running text.
fn fence(flat: &Flat, mass: u32, is: impl Fn(&super::flat::Element) -> bool) -> Fence {
    let best = flat
        .elements
        .iter()
        .filter(|e| is(e) && e.mass as f32 >= FENCE_SHARE * mass as f32 && e.mass > 0)
        .max_by_key(|e| (e.mass, std::cmp::Reverse(e.last - e.first)));
    Fence(best.map(|e| (e.first, e.last)))
}

/// What the headings above each block say: a heading leads what follows it in its own container, until the next heading of its level.
fn headings(flat: &Flat, context: &mut Context) {
    context.under = vec![0; flat.blocks.len()];
    context.led = vec![false; flat.blocks.len()];
    context.label = vec![NONE; flat.blocks.len()];
    let mut open: Vec<Lead> = Vec::new();
    for (at, block) in flat.blocks.iter().enumerate() {
        open.retain(|lead| (at as u32) < lead.until);
        // A heading that is a link is the headline of a card, no label of what follows.
        let linked = block.link_chars * 2 > block.chars && (block.kinds & TELLING == 0 || block.chars > LABEL_CHARS);
        let level = match block.shape {
            Shape::Heading(level) if !linked => level,
            // A label in a plain element.
            _ if block.kinds != 0 && block.chars < LABEL_CHARS && block.link_chars == 0 && !block.prose => PLAIN,
            _ => 0,
        };
        // The author's name between "About the author" and what it says.
        let name = level > 0 && block.kinds == 0 && open.last().is_some_and(|l| l.kinds & phrases::BIO != 0 && l.block as usize + 1 == at);
        let level = if name && block.chars < LABEL_CHARS { 0 } else { level };
        if level > 0 {
            open.retain(|lead| lead.level < level);
        }
        context.under[at] = open.iter().fold(0, |kinds, lead| kinds | lead.kinds);
        context.led[at] = open.iter().any(|lead| lead.kinds == 0 && lead.level > 1);
        context.label[at] = open.iter().rev().find(|lead| lead.kinds & TELLING != 0).map_or(NONE, |lead| lead.block);
        if level > 0 {
            open.push(Lead { level, kinds: block.kinds, until: reach(flat, block), block: at as u32 });
        }
    }
}

/// Longest label in characters without white space.
const LABEL_CHARS: u32 = 40;
/// Level of labels that are no heading elements.
const PLAIN: u8 = 7;
/// Kinds of headings that lead stories.
const TELLING: Kinds = phrases::RELATED | phrases::LIST;
/// What the container of a heading holds beside it at least: less is a link "See all" in the heading's own row.
const LED_CHARS: u32 = 50;

/// A heading whose reach has not ended.
struct Lead {
    level: u8,
    kinds: Kinds,
    until: u32,
    block: u32,
}

/// Where the reach of a heading ends: with the nearest element around it that holds more than the heading's row.
pub(super) fn reach(flat: &Flat, block: &RawBlock) -> u32 {
    flat.up(block.element).map(|(_, e)| e).find(|e| e.chars > block.chars + LED_CHARS).map_or(flat.blocks.len() as u32, |e| e.last)
}

/// Counts siblings of the same path that hold links: cards and rows of lists.
fn siblings(flat: &Flat, context: &mut Context) {
    let mut counts: FxHashMap<(u32, u32), u16> = FxHashMap::default();
    for element in flat.elements.iter().filter(|e| e.link_chars > 0 && e.last > e.first) {
        let count = counts.entry((element.parent, element.path)).or_default();
        *count = count.saturating_add(1);
    }
    context.cards = flat.elements.iter().map(|e| counts.get(&(e.parent, e.path)).copied().unwrap_or(0)).collect();
}

/// How many siblings the innermost repeated element around a block has, looking a few elements up.
pub(super) fn repeated(flat: &Flat, context: &Context, element: u32) -> u16 {
    let near = flat.up(element).take(4).filter(|(_, e)| e.link_chars * 3 > e.chars && !matches!(e.tag, Tag::P | Tag::Li));
    near.map(|(id, _)| context.cards.get(id as usize).copied().unwrap_or(0)).max().unwrap_or(0)
}

/// True for an element inside another or the same.
pub(super) fn within(flat: &Flat, element: u32, region: u32) -> bool {
    match (flat.elements.get(element as usize), flat.elements.get(region as usize)) {
        (Some(inner), Some(outer)) => outer.node <= inner.node && inner.end <= outer.end,
        _ => region == NONE,
    }
}
