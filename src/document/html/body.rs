//! Decides block by block what belongs to the body: a first pass over each block alone, a second that sees its neighbours.

use super::alone::alone;
use super::chain::{self, Costs};
use super::context::Context;
use super::feature::{Feature, Group, WEIGHTS, number};
use super::flat::{Flat, RawBlock, Shape};
use super::phrases;
use super::placed::Places;
use super::shingles::Shingles;
use super::words;
use crate::document::text::{holds, holds_bytes, letters_and_digits_into};
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
    /// The page calls itself a piece of news.
    pub(super) news: bool,
}

/// Letters and digits of a text in lower case: equal for texts that differ in white space, case and marks only.
pub(super) fn key(text: &str) -> String {
    crate::document::text::letters_and_digits(text)
}

/// Characters of a text about an author at least.
pub(super) const BIO: u32 = 40;

/// Blocks from the last running text in which texts about authors stand.
const NEAR_END: usize = 6;

/// Texts longer than this are compared by their first part only.
const KEY_CHARS: usize = 400;

/// Takes what is seen of the blocks of a page, one after another.
trait Taker {
    /// The block is sure to be no text; true when its features are not wanted then.
    fn refuse(&mut self) -> bool;
    /// A feature of the block that is looked at.
    fn take(&mut self, feature: Feature);
    /// The block is done with.
    fn end(&mut self);
}

/// The sums of the weights of the blocks: above 0 speaks for the body.
struct Scores {
    weights: &'static [f32],
    sum: f32,
    scores: Vec<f32>,
}

impl Taker for Scores {
    fn refuse(&mut self) -> bool {
        self.sum = NEVER;
        true
    }

    fn take(&mut self, feature: Feature) {
        self.sum += self.weights.get(usize::from(feature)).copied().unwrap_or_default();
    }

    fn end(&mut self) {
        self.scores.push(std::mem::take(&mut self.sum));
    }
}

/// Features of all blocks.
#[derive(Debug, Default)]
pub(super) struct Features {
    list: Vec<Feature>,
    /// The end of each block's part of the list.
    ends: Vec<u32>,
}

impl Features {
    /// Those of each block.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[Feature]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.list.get(start as usize..end as usize).unwrap_or(&[]))
    }
}

impl Taker for Features {
    fn refuse(&mut self) -> bool {
        false
    }

    fn take(&mut self, feature: Feature) {
        self.list.push(feature);
    }

    fn end(&mut self) {
        self.ends.push(self.list.len() as u32);
    }
}

/// Features of all blocks, for those who want to know what decided.
pub(super) fn features(flat: &Flat, context: &Context, known: &Known) -> Features {
    let mut features = Features::default();
    look(flat, context, known, &mut features);
    features
}

/// Looks at every block for its features.
fn look(flat: &Flat, context: &Context, known: &Known, taker: &mut impl Taker) {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(flat.blocks.len(), Default::default());
    let places = Places::new(flat, context);
    let finders = Finders::new(known);
    let mut short = Vec::new();
    for (at, block) in flat.blocks.iter().enumerate() {
        let text = flat.text(block);
        short.clear();
        letters_and_digits_into(super::prefix(text, KEY_CHARS), &mut short);
        // Entries of menus outside of the article's part of the page need no closer look: a third of all blocks.
        let entry = block.is_entry(block.own | block.inherited) && places.outside(block) && taker.refuse();
        let mut put = |group, value| taker.take(number(group, value));
        if !entry {
            alone(block, text, known.news, &mut put);
            places.of(at, block, &mut put);
            compared(&short, block, at, context, (known, &finders), &mut put);
        }
        let times = seen.entry(FxBuildHasher.hash_one(short.as_slice())).or_default();
        if *times > 0 && block.chars > 15 {
            put(Group::Repeat, usize::from(*times > 1));
        }
        *times += 1;
        taker.end();
    }
}

/// Searchers for what is looked for in every block, and for every block in.
struct Finders<'k> {
    in_titles: Shingles,
    in_witness: Shingles,
    titles: Vec<Finder<'k>>,
    authors: Vec<Finder<'k>>,
}

impl<'k> Finders<'k> {
    fn new(known: &'k Known) -> Self {
        // Shorter names stand in other words.
        let authors = known.authors.iter().filter(|a| a.len() > 4);
        Self {
            in_titles: Shingles::of(known.titles.iter().map(String::as_str)),
            in_witness: Shingles::of(std::iter::once(known.witness.as_str())),
            titles: known.titles.iter().map(Finder::new).collect(),
            authors: authors.map(Finder::new).collect(),
        }
    }
}

/// What a comparison with the page's metadata says.
fn compared(
    short: &[u8],
    block: &RawBlock,
    at: usize,
    context: &Context,
    (known, finders): (&Known, &Finders),
    put: &mut impl FnMut(Group, usize),
) {
    if !short.is_empty() {
        let in_titles = finders.in_titles.may_hold(short);
        if known.titles.iter().any(|t| t.as_bytes() == short) {
            put(Group::Known, if at <= context.prose.0 { 5 } else { 0 });
        } else if short.len() > 8
            && known.titles.iter().zip(&finders.titles).any(|(t, f)| {
                if t.len() >= short.len() { in_titles && holds_bytes(t.as_bytes(), short) } else { t.len() > 12 && f.find(short).is_some() }
            })
        {
            put(Group::Known, 1);
        }
        if short.len() > 20 && known.descriptions.iter().any(|d| d.as_bytes().starts_with(short) || short.starts_with(d.as_bytes())) {
            put(Group::Known, 2);
        }
        if block.chars < 120 && finders.authors.iter().any(|a| a.find(short).is_some()) {
            put(Group::Known, 3);
        }
        // "Ida Holm is the paper's correspondent in Osk."
        if block.chars >= BIO && known.authors.iter().any(|a| a.len() > 4 && short.starts_with(a.as_bytes())) {
            put(Group::Known, if at + NEAR_END > context.prose.1 { 7 } else { 6 });
        }
        if short == known.site.as_bytes() {
            put(Group::Known, 4);
        }
    }
    let witness = if known.witness.is_empty() {
        0
    } else if short.len() > 12
        && finders.in_witness.may_hold(short)
        && holds_bytes(known.witness.as_bytes(), first_letters(short, WITNESS_BYTES))
    {
        if known.witness_whole { 1 } else { 3 }
    } else if known.witness_whole {
        2
    } else {
        0
    };
    put(Group::Witness, witness);
}

/// Bytes of a block that are looked for in the text that structured data give.
const WITNESS_BYTES: usize = 60;

/// The first letters of a key, at most so many bytes.
fn first_letters(key: &[u8], bytes: usize) -> &[u8] {
    let mut end = bytes.min(key.len());
    // What is no first byte of a letter belongs to the one before.
    while key.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
        end -= 1;
    }
    &key[..end]
}

/// How much better the page is read with each block in the body than without it: above 0 is body.
pub(super) fn judge(flat: &Flat, context: &Context, known: &Known) -> Vec<f32> {
    let weights = &*WEIGHTS;
    let mut scores = Scores { weights: &weights.table, sum: 0.0, scores: Vec::with_capacity(flat.blocks.len()) };
    look(flat, context, known, &mut scores);
    decide(flat, context, scores.scores, &weights.costs)
}

/// Decides the blocks together by their scores.
pub(super) fn decide(flat: &Flat, context: &Context, mut scores: Vec<f32>, costs: &Costs) -> Vec<f32> {
    refuse(flat, context, &mut scores);
    chain::margins(&scores, &chain::ties(flat, &context.regions), costs)
}

/// Takes out of the body what no weight can make a part of it.
fn refuse(flat: &Flat, context: &Context, scores: &mut [f32]) {
    for (at, (score, block)) in scores.iter_mut().zip(&flat.blocks).enumerate() {
        if never(context, at, block) || is_machinery(flat, block) || at >= context.later as usize && is_imprint(flat, block) {
            *score = NEVER;
        }
    }
    for at in 0..flat.blocks.len() {
        for score in notice(flat, context, at).and_then(|all| scores.get_mut(all)).unwrap_or_default() {
            *score = NEVER;
        }
    }
}

/// Data of a script that stand in the page as text, and the words on buttons for sharing.
fn is_machinery(flat: &Flat, block: &RawBlock) -> bool {
    let text = flat.text(block);
    let addresses = block.shape == Shape::Table && memchr::memmem::find_iter(text.as_bytes(), "://").nth(ADDRESSES).is_some();
    let data = addresses || text.starts_with(['{', '[']) && block.shape != Shape::Code && holds(text, "\":");
    let buttons = (block.own | block.inherited) & words::SHARE != 0 && block.chars < BUTTONS && !block.ended && !text.ends_with(':');
    data || buttons && !matches!(block.shape, Shape::Heading(_))
}

/// "Copyright 2025 Halden Post. All rights reserved.": who owns the text, and since when.
fn is_imprint(flat: &Flat, block: &RawBlock) -> bool {
    const OWNED: [&str; 4] = ["Copyright", "copyright", "©", "(c)"];
    let text = flat.text(block);
    let year = |bytes: &[u8]| matches!(bytes, [b'1', b'9', ..] | [b'2', b'0', ..]) && bytes.iter().all(u8::is_ascii_digit);
    block.chars < IMPRINT
        && matches!(block.shape, Shape::Paragraph | Shape::Bare)
        && OWNED.iter().any(|sign| text.starts_with(sign))
        && text.as_bytes().windows(4).take(IMPRINT_YEAR).any(year)
}

/// Characters of a note on who owns the text at most, and bytes in which its year begins.
const IMPRINT: u32 = 250;
const IMPRINT_YEAR: usize = 40;

/// A table with more addresses in its cells is the list of a program: goods of a shop, pictures.
const ADDRESSES: usize = 3;

/// Characters of the words on a row of buttons at most.
const BUTTONS: u32 = 50;

/// Characters of a notice about cookies at most; the long ones that ask for consent in saved pages have some 1,500.
const NOTICE: u32 = 4000;

/// The whole notice that a running text about cookies is part of, where the page marks its article and the notice stands elsewhere.
fn notice(flat: &Flat, context: &Context, at: usize) -> Option<std::ops::Range<usize>> {
    let block = flat.blocks.get(at).filter(|b| b.prose && b.kinds & phrases::CONSENT != 0)?;
    let fences = [context.body, context.article, context.main];
    if !fences.iter().any(|f| f.is_there()) || fences.iter().any(|f| f.side(at) == 1) {
        return None;
    }
    let range = |e: &super::flat::Element| e.first as usize..e.last as usize;
    let apart = |e: &super::flat::Element| {
        e.chars <= NOTICE && !fences.iter().any(|f| f.crosses(&range(e))) && !context.headline.is_some_and(|h| range(e).contains(&h))
    };
    flat.up(block.element).map(|(_, e)| e).take_while(|e| apart(e)).last().map(range)
}

/// Score of what no weight can make a part of the body.
const NEVER: f32 = -9.0;

/// Posts of social networks, and after the headline and some text what readers wrote: by its class or by the label over it.
fn never(context: &Context, at: usize, block: &RawBlock) -> bool {
    let below = context.regions.below.get(block.element as usize).copied().unwrap_or(0);
    let readers = below & words::COMMENT != 0 || (context.under[at] | block.kinds) & phrases::REPLIES != 0;
    below & words::POST != 0 || readers && at >= context.later as usize
}
