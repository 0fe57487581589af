//! What the program that fits the weights of page blocks sees of a page: features, and the body that given scores lead to.

use super::chain::{self, Tie};
use super::tree::{Limits, Tree};
use super::{Attr, Page, body, feature, label, related, visible};
use crate::options::Stop;

/// A block of a page with the numbers of its features.
#[derive(Debug)]
pub struct Sample {
    /// The block's text.
    pub text: String,
    /// Where it stands: names and classes of the elements around, innermost first.
    pub path: String,
    /// Features.
    pub features: Vec<u16>,
    /// How close the block stands to the one before: a place in [`TIES`].
    pub tie: u8,
}

/// What it costs to go into the body and out of it, by tie.
pub type Costs = chain::Costs;

/// Names of the ties in the table of weights.
pub const TIES: &[&str] = &chain::NAMES;

/// Elements that are named in a block's path.
const NAMED: usize = 7;

/// The blocks of a page.
pub fn blocks(source: &str) -> Vec<Sample> {
    let tree = Tree::parse(source, &Limits::for_reading(Stop::default()));
    let page = Page::look(&tree, Stop::default());
    let ties = chain::ties(&page.flat, &page.context.regions);
    let features = page.features();
    let blocks = page.flat.blocks.iter().zip(features.parts()).zip(ties);
    let sample = |((block, features), tie): ((&super::flat::RawBlock, &[u16]), Tie)| Sample {
        text: page.flat.text(block).to_string(),
        path: path(&tree, block.node),
        features: features.to_vec(),
        tie: tie.number(),
    };
    blocks.map(sample).collect()
}

/// Part and reason of each block under given scores and costs.
pub fn labels(source: &str, scores: &[f32], costs: &Costs) -> Vec<(String, &'static str)> {
    let tree = Tree::parse(source, &Limits::for_reading(Stop::default()));
    let mut page = Page::look(&tree, Stop::default());
    page.scores = body::decide(&page.flat, &page.context, scores.to_vec(), costs);
    let range = visible::body(&page);
    let (_, taken) = related::find(&page, None, range);
    let labels = label::label(&page, range, &taken);
    labels.into_iter().map(|(label, why)| (format!("{label:?}"), why)).collect()
}

/// How much better a page is read with each block in the body than without, under given scores and costs.
pub fn margins(scores: &[f32], ties: &[u8], costs: &Costs) -> Vec<f32> {
    let ties: Vec<Tie> = ties.iter().map(|&t| Tie::of(t)).collect();
    chain::margins(scores, &ties, costs)
}

/// The costs of the built-in table.
pub fn costs() -> Costs {
    feature::WEIGHTS.costs
}

/// How many features there are.
pub fn count() -> usize {
    feature::count()
}

/// The name of a feature in the table of weights.
pub fn name(feature: u16) -> String {
    feature::name(feature)
}

fn path(tree: &Tree, node: u32) -> String {
    let mut path = String::new();
    for id in tree.ancestors(node).take(NAMED) {
        path.push_str(tree.name(id));
        if let Some(class) = tree.attr(id, Attr::Class) {
            path.push('.');
            path.extend(class.chars().take(60));
        }
        path.push_str(" < ");
    }
    path
}
