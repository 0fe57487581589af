//! Decides block by block what belongs to the body: a first pass over each block alone, a second that sees its neighbours.

use super::context::{Context, repeated, within};
use super::feature::{Feature, Group, number, score};
use super::flat::{Flat, RawBlock, Shape};
use super::measure::{ends_sentence, has_sentence};
use crate::document::text::{holds, letters_and_digits_into};
use memchr::memmem::Finder;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// What is known about the page before its blocks are judged; all folded by [`key`].
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Headlines that the page's metadata offers.
    pub(super) titles: Vec<String>,
    /// Descriptions.
    pub(super) descriptions: Vec<String>,
    /// Names of authors.
    pub(super) authors: Vec<String>,
    /// Name of the site.
    pub(super) site: String,
    /// The body as structured data give it, and whether it is whole.
    pub(super) witness: String,
    pub(super) witness_whole: bool,
}

/// Letters and digits of a text in lower case: equal for texts that differ in white space, case and marks only.
pub(super) fn key(text: &str) -> String {
    crate::document::text::letters_and_digits(text)
}

/// Texts longer than this are compared by their first part only.
const KEY_CHARS: usize = 400;

/// Features of the first pass for all blocks: one list and the end of each block's part.
pub(super) fn features(flat: &Flat, context: &Context, known: &Known) -> (Vec<Feature>, Vec<u32>) {
    let (mut list, mut ends) = (Vec::with_capacity(flat.blocks.len() * 40), Vec::with_capacity(flat.blocks.len()));
    let mut seen: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(flat.blocks.len(), Default::default());
    let near = nearest_prose(flat);
    let finders = Finders::new(known);
    let mut short = String::new();
    for (at, block) in flat.blocks.iter().enumerate() {
        let text = flat.text(block);
        let mut put = |group, value| list.push(number(group, value));
        alone(block, text, &mut put);
        placed(flat, context, at, block, near[at], &mut put);
        short.clear();
        letters_and_digits_into(super::prefix(text, KEY_CHARS), &mut short);
        compared(&short, block, at, context, (known, &finders), &mut put);
        let times = seen.entry(FxBuildHasher.hash_one(short.as_str())).or_default();
        if *times > 0 && block.chars > 15 {
            put(Group::Repeat, usize::from(*times > 1));
        }
        *times += 1;
        ends.push(list.len() as u32);
    }
    (list, ends)
}

/// Searchers for what is looked for in every block.
struct Finders<'k> {
    titles: Vec<Finder<'k>>,
    authors: Vec<Finder<'k>>,
}

impl<'k> Finders<'k> {
    fn new(known: &'k Known) -> Self {
        // Shorter names stand in other words.
        let authors = known.authors.iter().filter(|a| a.len() > 4);
        Self { titles: known.titles.iter().map(Finder::new).collect(), authors: authors.map(Finder::new).collect() }
    }
}

/// The class of a shape that sizes and links are crossed with: text, heading, item, other.
fn class(shape: Shape) -> usize {
    match shape {
        Shape::Paragraph | Shape::Bare | Shape::Quote => 0,
        Shape::Heading(_) => 1,
        Shape::Item => 2,
        _ => 3,
    }
}

/// What the block says by itself.
fn alone(block: &RawBlock, text: &str, put: &mut impl FnMut(Group, usize)) {
    put(Group::Bias, 0);
    let shape = match block.shape {
        Shape::Paragraph => 0,
        Shape::Bare => 1,
        Shape::Heading(level) => (1 + level.clamp(1, 4)) as usize,
        Shape::Item => 6,
        Shape::Quote => 7,
        Shape::Caption => 8,
        Shape::Table => 9,
        Shape::Code => 10,
    };
    put(Group::Shape, shape);
    let class = class(block.shape);
    let plain = text.is_ascii();
    let wide = !plain && text.chars().take(20).any(|c| c as u32 >= 0x2e80);
    let chars = if wide { block.chars * 2 } else { block.chars };
    put(Group::Size, class * 8 + [10, 25, 50, 80, 140, 250, 500].partition_point(|&n| n <= chars));
    let share = block.link_chars * 100 / block.chars.max(1);
    put(Group::Links, class * 7 + [1, 10, 25, 50, 80, 99].partition_point(|&n| n <= share));
    let links = block.last_link - block.first_link;
    put(Group::Count, [1, 2, 4].partition_point(|&n| n <= links));
    put(
        Group::End,
        if ends_sentence(text) {
            0
        } else if text.ends_with([':', '：']) {
            1
        } else {
            2
        },
    );
    put(Group::Sentence, usize::from(has_sentence(text)));
    marks(block, text, put);
    bits(u64::from(block.kinds), if chars < 120 { Group::Kind } else { Group::KindLong }, put);
    bits(block.own, Group::Own, put);
    bits(block.inherited, Group::Around, put);
    bits(u64::from(block.around), Group::Inside, put);
}

fn bits(mut flags: u64, group: Group, put: &mut impl FnMut(Group, usize)) {
    while flags != 0 {
        put(group, flags.trailing_zeros() as usize);
        flags &= flags - 1;
    }
}

/// Marks and letter shapes, the same in all languages.
fn marks(block: &RawBlock, text: &str, put: &mut impl FnMut(Group, usize)) {
    let short = block.chars < 100;
    let first = text.chars().next().unwrap_or(' ');
    let digits = text.bytes().filter(u8::is_ascii_digit).count() as u32;
    let year = short
        && digits >= 4
        && text.as_bytes().windows(4).any(|w| matches!(w, [b'1', b'9', ..] | [b'2', b'0', ..]) && w.iter().all(u8::is_ascii_digit));
    let clock = short
        && digits >= 3
        && text
            .as_bytes()
            .windows(4)
            .any(|w| w[0].is_ascii_digit() && matches!(w[1], b':' | b'.') && w[2].is_ascii_digit() && w[3].is_ascii_digit());
    let plain = text.is_ascii();
    // Of the first characters of the text.
    let lower = match text.as_bytes().get(..60.min(text.len())) {
        Some(start) if start.is_ascii() => start.iter().any(u8::is_ascii_lowercase),
        _ => text.chars().take(60).any(|c| c.is_alphabetic() && c.is_lowercase()),
    };
    let tests = [
        block.bold_chars * 10 > block.chars * 9,
        block.italic_chars * 10 > block.chars * 9,
        !plain && text.contains('©'),
        short && (text.as_bytes().contains(&b'|') || !plain && text.contains(['·', '•', '»', '›', '→'])),
        short && text.as_bytes().contains(&b'@'),
        year,
        clock,
        first == '@',
        first == '#',
        matches!(first, '"' | '“' | '„' | '«' | '「' | '‘'),
        digits * 3 > block.chars,
        !lower && text.chars().take(60).any(char::is_uppercase),
        matches!(first, '(' | '['),
        first.is_lowercase(),
    ];
    for (at, _) in tests.iter().enumerate().filter(|(_, yes)| **yes) {
        put(Group::Mark, at);
    }
}

/// Bucket of a share.
fn share(part: u32, whole: u32) -> usize {
    let share = part * 100 / whole.max(1);
    [1, 5, 15, 35, 60, 95].partition_point(|&n| n <= share)
}

/// What the block's place says.
fn placed(flat: &Flat, context: &Context, at: usize, block: &RawBlock, near: Near, put: &mut impl FnMut(Group, usize)) {
    let mut rooms = flat.up(block.element).map(|(_, e)| e).filter(|e| e.last - e.first > 1);
    let parent = rooms.next();
    let grand = rooms.find(|e| parent.is_some_and(|p| e.last - e.first > p.last - p.first));
    let mass = context.mass.min(u32::MAX / 101);
    put(Group::Parent, parent.map_or(0, |e| share(e.mass, mass)));
    put(Group::Grand, grand.map_or(0, |e| share(e.mass, mass)));
    let path = flat.elements.get(block.element as usize).and_then(|e| context.paths.get(&e.path)).copied().unwrap_or(0);
    put(Group::Path, share(path, mass));
    let density = parent.map_or(0, |e| e.link_chars * 100 / e.chars.max(1));
    put(Group::Density, [1, 10, 30, 60].partition_point(|&n| n <= density));
    let inside = context.regions.map(|region| within(flat, block.element, region));
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
    bits(u64::from(context.under[at]), Group::Under, put);
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

/// What a comparison with the page's metadata says.
fn compared(
    short: &str,
    block: &RawBlock,
    at: usize,
    context: &Context,
    (known, finders): (&Known, &Finders),
    put: &mut impl FnMut(Group, usize),
) {
    if !short.is_empty() {
        if known.titles.iter().any(|t| t == short) {
            put(Group::Known, if at <= context.prose.0 { 5 } else { 0 });
        } else if short.len() > 8
            && known
                .titles
                .iter()
                .zip(&finders.titles)
                .any(|(t, f)| holds(t, short) || (t.len() > 12 && f.find(short.as_bytes()).is_some()))
        {
            put(Group::Known, 1);
        }
        if short.len() > 20 && known.descriptions.iter().any(|d| d.starts_with(short) || short.starts_with(d.as_str())) {
            put(Group::Known, 2);
        }
        if block.chars < 120 && finders.authors.iter().any(|a| a.find(short.as_bytes()).is_some()) {
            put(Group::Known, 3);
        }
        if short == known.site {
            put(Group::Known, 4);
        }
    }
    let witness = if known.witness.is_empty() {
        0
    } else if short.len() > 12 && holds(&known.witness, super::prefix(short, 60)) {
        if known.witness_whole { 1 } else { 3 }
    } else if known.witness_whole {
        2
    } else {
        0
    };
    put(Group::Witness, witness);
}

/// Scores of the second pass; above 0 is body.
pub(super) fn judge(flat: &Flat, list: &mut Vec<Feature>, ends: &mut [u32]) -> Vec<f32> {
    let ranges: Vec<_> = (0..ends.len()).map(|at| if at == 0 { 0 } else { ends[at - 1] as usize }..ends[at] as usize).collect();
    let first: Vec<f32> = ranges.iter().map(|range| score(&list[range.clone()], 0)).collect();
    let rooms = rooms(flat, &first);
    let done = done(flat, &first);
    let mut all = Vec::with_capacity(list.len() + ends.len() * 8);
    let mut scores = Vec::with_capacity(ends.len());
    for (at, range) in ranges.iter().enumerate() {
        let start = all.len();
        all.extend_from_slice(&list[range.clone()]);
        neighbours(flat, &first, at, rooms[at], done[at], &mut |group, value| all.push(number(group, value)));
        scores.push(score(&all[start..], 1));
        ends[at] = all.len() as u32;
    }
    *list = all;
    scores
}

/// Bucket of a score.
fn bucket(score: f32) -> usize {
    [-4.0, -2.5, -1.5, -0.7, 0.0, 0.7, 1.5, 2.5, 4.0].partition_point(|&n| n <= score)
}

/// Coarse bucket of a neighbour's score.
fn coarse(score: Option<f32>) -> usize {
    score.map_or(0, |s| 1 + [-1.5, 0.0, 1.5].partition_point(|&n| n <= s))
}

/// What the neighbours say.
fn neighbours(flat: &Flat, first: &[f32], at: usize, room: f32, done: usize, put: &mut impl FnMut(Group, usize)) {
    put(Group::Self_, bucket(first[at]));
    let last = coarse(at.checked_sub(1).and_then(|i| first.get(i)).copied());
    let next = coarse(first.get(at + 1).copied());
    put(Group::Last, last);
    put(Group::Next, next);
    let (mut sum, mut weight) = (0.0, 0.0);
    for other in at.saturating_sub(4)..(at + 5).min(first.len()) {
        if other != at {
            let chars = flat.blocks[other].chars.min(200) as f32 + 10.0;
            sum += first[other].clamp(-5.0, 5.0) * chars;
            weight += chars;
        }
    }
    put(Group::Window, bucket(if weight > 0.0 { sum / weight } else { 0.0 }));
    put(Group::Room, bucket(room));
    put(Group::Done, done);
    put(Group::Cross, class(flat.blocks[at].shape) * 25 + last * 5 + next);
}

/// For each block, the mean score of the nearest element around it that holds other blocks, weighted by length.
fn rooms(flat: &Flat, first: &[f32]) -> Vec<f32> {
    let mut sums = vec![(0.0f32, 0.0f32)];
    for (block, score) in flat.blocks.iter().zip(first) {
        let chars = block.chars.min(300) as f32 + 5.0;
        let last = sums.last().copied().unwrap_or_default();
        sums.push((last.0 + score.clamp(-5.0, 5.0) * chars, last.1 + chars));
    }
    let mean = |element: u32| {
        let room = flat.up(element).map(|(_, e)| e).find(|e| e.last - e.first > 1);
        room.map_or(0.0, |e| {
            let (a, b) = (sums[e.first as usize], sums[e.last as usize]);
            (b.0 - a.0) / (b.1 - a.1).max(1.0)
        })
    };
    flat.blocks.iter().map(|b| mean(b.element)).collect()
}

/// For each block, how much of the probable body stands before it.
fn done(flat: &Flat, first: &[f32]) -> Vec<usize> {
    let mass = |at: usize| if first[at] > 0.0 { flat.blocks[at].chars } else { 0 };
    let total: u32 = (0..first.len()).map(mass).sum();
    let mut before = 0;
    (0..first.len())
        .map(|at| {
            let share = f64::from(before) / f64::from(total.max(1));
            before += mass(at);
            [0.0001, 0.05, 0.5, 0.95, 0.9999].partition_point(|&n| n <= share).min(4)
        })
        .collect()
}
