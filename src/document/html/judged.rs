//! Every block of a page, also what is left out of the article, with what speaks for and against it: for `--dump blocks`.

use super::feature::{Feature, name, weight};
use super::flat::RawBlock;
use super::tree::Limits;
use super::{Page, Parts, Tree, kind, label, parts, phrases, words};
use crate::document::Label;
use crate::options::Options;
use crate::report::BlockKind;

/// A block and what was made of it.
pub(crate) struct Judged {
    pub(crate) kind: BlockKind,
    pub(crate) text: String,
    pub(crate) label: Label,
    /// The rule that gave the label; `score` when the score did.
    pub(crate) why: &'static str,
    /// How much better the page is read with the block in the body than without: above 0 is body.
    pub(crate) score: f32,
    /// What weighs most for the block and against it, by itself; neighbours come on top.
    pub(crate) weights: Vec<(String, f32)>,
    /// What the words of its element's attributes say, and those of the elements around it.
    pub(crate) own: Vec<&'static str>,
    pub(crate) around: Vec<&'static str>,
    /// What its own words say, and those of the headings and labels that lead it.
    pub(crate) says: Vec<&'static str>,
    pub(crate) under: Vec<&'static str>,
}

/// Weights of a block that are shown.
const SHOWN: usize = 10;

/// The blocks of a page in its order.
pub(crate) fn blocks(source: &str, options: &Options) -> Vec<Judged> {
    let stop = options.stop_sign();
    let tree = Tree::parse(source, &Limits::for_reading(stop));
    let mut page = Page::read(&tree, stop);
    let Parts { labels, .. } = parts(&mut page, options);
    let features = page.features();
    let mut features = features.parts();
    let judged = |(at, block)| one(&page, (at, block), features.next().unwrap_or(&[]), labels.get(at).copied().unwrap_or_default());
    page.flat.blocks.iter().enumerate().map(judged).collect()
}

/// One block with its features and its part of the page.
fn one(page: &Page, (at, block): (usize, &RawBlock), features: &[Feature], (part, why): (Label, &'static str)) -> Judged {
    let mut weights: Vec<(String, f32)> = features.iter().map(|&f| (name(f), weight(f))).filter(|w| w.1 != 0.0).collect();
    weights.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    weights.truncate(SHOWN);
    Judged {
        kind: if label::is_caption_at(page, at) { BlockKind::Caption } else { kind(block.shape) },
        text: page.flat.text(block).to_string(),
        label: part,
        why,
        score: page.scores.get(at).copied().unwrap_or_default(),
        weights,
        own: named(block.own, words::NAMES),
        around: named(block.inherited, words::NAMES),
        says: named(block.kinds.into(), phrases::NAMES),
        under: named(page.context.under.get(at).copied().unwrap_or_default().into(), phrases::NAMES),
    }
}

/// Names of the bits that are set.
fn named(bits: u64, names: &[&'static str]) -> Vec<&'static str> {
    names.iter().enumerate().filter(|(at, _)| bits >> at & 1 != 0).map(|(_, name)| *name).collect()
}
