//! Web pages: markup to tree to a flat list of blocks, each block to its part of the page.
//!
//! The steps, in order: [`walk`] lays the tree out as blocks, [`measure`] finds running text, [`context`] regions and headings,
//! [`body`] scores every block, [`label`] gives each its part by ordered rules.

mod address;
#[cfg(any(test, fuzzing))]
pub(crate) mod agree;
mod alone;
mod bios;
mod body;
mod boxes;
mod build;
mod cards;
mod chain;
#[cfg(test)]
mod conformance;
mod context;
mod fast;
mod feature;
pub mod fitting;
mod flat;
mod furniture;
mod head;
#[cfg(test)]
mod hostile;
mod images;
pub(crate) mod judged;
mod label;
mod lead;
mod links;
mod measure;
mod phrases;
mod placed;
mod region;
mod related;
mod repeated;
mod shingles;
mod standard;
mod stories;
#[allow(dead_code)] // Names that only some pages hold.
mod tag;
mod topics;
#[allow(dead_code)]
mod tree;
mod unseen;
mod visible;
mod walk;
mod words;

pub(crate) use tag::{Attr, Tag};
pub(crate) use tree::Tree;

use super::meta::Offers;
use super::{Block, Candidate, Document, Field, Label, MOST_STORIES, stories_cut};
use crate::options::{Options, Stop};
use crate::report::{BlockKind, Related, SourceKind, Warning};
use flat::{Flat, Shape};
use tree::{Flaws, Limits, NodeId};

/// A page with everything that its steps found out.
struct Page<'t> {
    tree: &'t Tree<'t>,
    flat: Flat,
    offers: Offers,
    /// Links that say that they lead to the author.
    author_links: Vec<NodeId>,
    /// What the page says that its relative links are relative to.
    base: Option<&'t str>,
    context: context::Context,
    /// What the metadata say that blocks are compared with.
    known: body::Known,
    /// How much speaks for each block to belong to the body.
    scores: Vec<f32>,
}

/// Reads a web page.
pub(crate) fn read(source: &str, options: &Options) -> Document {
    let stop = options.stop_sign();
    let tree = Tree::parse(source, &Limits::for_reading(stop));
    let mut page = Page::read(&tree, stop);
    let Parts { base, mut candidates, related, labels } = parts(&mut page, options);
    let images = images::find(&page, base.as_deref(), &labels);
    let mut blocks: Vec<Block> = Vec::with_capacity(labels.iter().filter(|(label, _)| *label != Label::Junk).count());
    for (at, (block, (label, why))) in page.flat.blocks.iter().zip(&labels).enumerate() {
        // Stories are handed over with address and kind; their blocks keep their labels for the eye only.
        let label = match label {
            Label::Junk | Label::RelatedHeading | Label::RelatedTitle | Label::RelatedDescription => continue,
            other => *other,
        };
        blocks.push(Block {
            kind: if label::is_caption_at(&page, at) { BlockKind::Caption } else { kind(block.shape) },
            level: if let Shape::Heading(level) = block.shape { Some(level) } else { None },
            text: page.flat.text(block).to_string(),
            links: Vec::new(),
            label,
            group: 0,
            why: (*why).into(),
        });
    }
    if let Some((unseen, facts)) = unseen::text(&page, &labels) {
        blocks.retain(|block| block.label != Label::Body);
        blocks.extend(unseen);
        candidates.extend(unseen::told(facts));
    }
    topics::find(&page, &labels, &mut candidates);
    candidates.extend(page.offers.candidates);
    for candidate in &mut candidates {
        if let Some(link) = candidate.extra.take() {
            let person = matches!(candidate.field, Field::Bio);
            candidate.extra = if person { Some(link) } else { address::absolute(base.as_deref(), &link) };
        }
        if candidate.field == Field::Url {
            candidate.value = address::absolute(base.as_deref(), &candidate.value).unwrap_or_default();
        }
    }
    let mut warnings = given_up(tree.flaws());
    if related.len() == MOST_STORIES {
        warnings.push(stories_cut());
    }
    Document { kind: SourceKind::Html, layout: None, blocks, candidates, images, related, warnings }
}

/// What the steps after the scores found out.
struct Parts {
    /// What relative links are relative to.
    base: Option<String>,
    candidates: Vec<Candidate>,
    related: Vec<Related>,
    /// The part of each block and the rule that said so.
    labels: Vec<(Label, &'static str)>,
}

/// Candidates, stories and the part of each block.
fn parts(page: &mut Page, options: &Options) -> Parts {
    let url = options.url.clone().or_else(|| address_of(&page.offers));
    let base = base(page.base, url.as_deref());
    let language = options.language.clone().or_else(|| page.offers.values(Field::Language).next().map(|c| c.value.replace('_', "-")));
    let candidates = visible::candidates(page, url.as_deref(), language.as_deref());
    let body = visible::body(page);
    let (related, taken) = related::find(page, base.as_deref(), body);
    let labels = label::label(page, body, &taken);
    Parts { base, candidates, related, labels }
}

/// What reading the page had to give up, as warnings.
fn given_up(flaws: Flaws) -> Vec<Warning> {
    let all = [
        (flaws.cut, "page_cut", "the page has more elements than are read; what comes after them is missing"),
        (flaws.flattened, "nesting_flattened", "elements nested deeper than browsers nest them were flattened; their text is kept"),
        (flaws.attributes, "attributes_cut", "an element has more attributes than are read"),
        (flaws.formatting, "formatting_cut", "formatting elements that multiply were left out; their text is kept"),
    ];
    all.into_iter().filter(|(given_up, ..)| *given_up).map(|(_, code, message)| Warning::new(code, message)).collect()
}

/// The page's own address, by its metadata.
fn address_of(offers: &Offers) -> Option<String> {
    let absolute = |from: &str| offers.values(Field::Url).find(|c| c.from == from && c.value.starts_with("http")).map(|c| c.value.clone());
    ["link:canonical", "og:url", "jsonld", "twitter:url"].iter().find_map(|from| absolute(from))
}

/// What relative links are relative to.
fn base(href: Option<&str>, url: Option<&str>) -> Option<String> {
    match href.and_then(|href| address::absolute(url, href)) {
        Some(base) if base.starts_with("http") && url.is_none() => Some(base),
        _ => url.map(str::to_string),
    }
}

impl<'t> Page<'t> {
    /// Does all steps.
    fn read(tree: &'t Tree<'t>, stop: Stop<'_>) -> Self {
        let mut page = Self::look(tree, stop);
        page.judge();
        page
    }

    /// Does the steps up to what the features of blocks are made of.
    fn look(tree: &'t Tree<'t>, stop: Stop<'_>) -> Self {
        let head::Head { offers, authors: author_links, base } = head::read(tree);
        let mut flat = walk::walk(tree, stop);
        measure::measure(&mut flat);
        let context = context::context(&flat);
        let known = known(&offers);
        let mut page = Self { tree, flat, offers, author_links, base, context, known, scores: Vec::new() };
        page.context.headline = visible::headline::behind_site(&page).or(page.context.headline);
        page
    }

    /// Scores the blocks.
    fn judge(&mut self) {
        self.scores = body::judge(&self.flat, &self.context, &self.known);
    }

    /// What decided about each block.
    fn features(&self) -> body::Features {
        body::features(&self.flat, &self.context, &self.known)
    }
}

/// What the metadata say that blocks are compared with.
fn known(offers: &Offers) -> body::Known {
    // Metadata say the same in several syntaxes.
    let keys = |field| {
        let mut keys: Vec<String> = offers.values(field).map(|c| body::key(&c.value)).filter(|k| !k.is_empty()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let body = offers.values(Field::Body).map(|c| body::key(&c.value)).max_by_key(String::len).unwrap_or_default();
    let whole = body.len() > WHOLE_BODY;
    let site = offers.values(Field::Site).next().map(|c| body::key(&c.value)).unwrap_or_default();
    body::Known {
        titles: keys(Field::Title),
        descriptions: keys(Field::Dek),
        authors: keys(Field::Author),
        site,
        witness: body,
        witness_whole: whole,
        news: offers.news,
    }
}

/// A body in structured data under this many bytes of letters is a teaser. Measured in the research: the full ones begin far above,
/// teasers end under 700 characters.
const WHOLE_BODY: usize = 900;

fn kind(shape: Shape) -> BlockKind {
    match shape {
        Shape::Paragraph | Shape::Bare => BlockKind::Paragraph,
        Shape::Heading(_) => BlockKind::Heading,
        Shape::Item => BlockKind::ListItem,
        Shape::Quote => BlockKind::Quote,
        Shape::Caption => BlockKind::Caption,
        Shape::Table => BlockKind::Table,
        Shape::Code => BlockKind::Code,
    }
}

/// The visible text of a piece of HTML, tags dropped and references resolved.
pub(crate) fn plain_text(html: &str) -> String {
    let tree = Tree::parse(html, &Limits::for_reading(Stop::default()));
    let flat = walk::walk(&tree, Stop::default());
    let mut text = String::new();
    for block in &flat.blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(flat.text(block));
    }
    text
}

/// The first characters of a text, at most `bytes` bytes.
fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
