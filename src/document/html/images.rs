//! Images of the article: those in and right above its body, with caption and the text that stands in for them.

use super::tag::{Attr, Tag};
use super::{Page, address, label, words};
use crate::document::Label;
use crate::report::Image;

/// Sides in pixels under which an image is an icon.
const ICON: u32 = 100;

/// More images than this are a gallery of something else.
const MOST: usize = 60;

/// Parts whose images are not the article's.
const FOREIGN: words::Flags = words::RELATED
    | words::LIST
    | words::CARD
    | words::NAV
    | words::FOOTER
    | words::BIO
    | words::AUTHOR
    | words::SHARE
    | words::AD
    | words::SIDE
    | words::COMMENT
    | words::SIGNUP;

/// Finds the images.
pub(super) fn find(page: &Page, base: Option<&str>, labels: &[(Label, &'static str)]) -> Vec<Image> {
    let is = |at: &usize| labels[*at].0 == Label::Body;
    let (Some(first), Some(last)) = ((0..labels.len()).find(is), (0..labels.len()).rev().find(is)) else { return Vec::new() };
    let start = page.context.headline.filter(|h| *h < first).unwrap_or(first.saturating_sub(3));
    let mut images: Vec<Image> = Vec::new();
    for image in page.flat.images.iter().filter(|i| (start..=last + 1).contains(&(i.block as usize))) {
        let foreign = page.flat.up(image.element).take(6).any(|(_, e)| e.flags & FOREIGN != 0 && e.mass * 3 < page.context.mass.max(1));
        let Some(url) = source(page, image.node).and_then(|src| address::absolute(base, src)) else { continue };
        if foreign
            || small(page, image.node)
            || !url.starts_with("http") && base.is_some()
            || images.iter().any(|i| i.url == url)
            || images.len() == MOST
        {
            continue;
        }
        let alt = page.tree.attr(image.node, Attr::Alt).map(crate::document::text::fold).filter(|alt| !alt.is_empty());
        images.push(Image { url, alt, caption: caption(page, image.node) });
    }
    if images.is_empty() {
        let offered = page.offers.images.iter().filter_map(|i| address::absolute(base, i)).next();
        images.extend(offered.map(|url| Image { url, alt: None, caption: None }));
    }
    images
}

/// The address of an image; pages that load late keep it in other attributes.
fn source<'p>(page: &'p Page, node: u32) -> Option<&'p str> {
    let usable = |src: &&str| !src.is_empty() && !src.starts_with("data:");
    [Attr::DataSrc, Attr::DataOriginal, Attr::Src].iter().find_map(|a| page.tree.attr(node, *a).map(str::trim).filter(usable)).or_else(
        || {
            let set = page.tree.attr(node, Attr::Srcset).or_else(|| page.tree.attr(node, Attr::DataSrcset))?;
            set.split_ascii_whitespace().next().map(|s| s.trim_end_matches(',')).filter(usable)
        },
    )
}

fn small(page: &Page, node: u32) -> bool {
    [Attr::Width, Attr::Height]
        .iter()
        .any(|a| page.tree.attr(node, *a).and_then(|v| v.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|n| n < ICON))
}

/// The caption in the figure around an image, or in the smallest element around with a caption's class.
fn caption(page: &Page, node: u32) -> Option<String> {
    let figure = page
        .tree
        .ancestors(node)
        .take(6)
        .find(|&n| page.tree.tag(n) == Tag::Figure || super::words::of_element(page.tree, n) & words::CAPTION != 0)?;
    let range = figure..page.tree.end(figure);
    let blocks = page.flat.blocks.iter().filter(|b| range.contains(&b.node));
    let caption = blocks.clone().find(|b| label::is_caption(b)).or_else(|| blocks.clone().next())?;
    Some(page.flat.text(caption).to_string()).filter(|t| !t.is_empty())
}
