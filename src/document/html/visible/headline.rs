//! Headlines on the visible page, and which block is the article's.

use super::super::flat::{RawBlock, Shape, around};
use super::super::tag::{Attr, Tag};
use super::super::{Page, address, body, words};
use super::found;
use crate::document::{Candidate, Field};

/// Longest and shortest headline in characters without white space.
const CHARS: std::ops::Range<u32> = 3..300;

/// More headings than this do not compete for being the headline.
const MOST: usize = 12;

/// Blocks before the first running text in which a lower heading may be the headline.
const ABOVE: usize = 8;

/// Shortest text in bytes of its letters that counts as found again in a title of the metadata.
const AGAIN: usize = 10;

/// Parts of a page whose headings are not the article's.
const FOREIGN: words::Flags = words::RELATED | words::LIST | words::CARD | words::SIDE | words::FOOTER | words::COMMENT;

/// The headline where the `h1` nearest to the text is the name of the site: the heading that the metadata repeat.
pub(in super::super) fn behind_site(page: &Page) -> Option<usize> {
    let blocks = &page.flat.blocks;
    let home = |block: &RawBlock| {
        let href =
            page.flat.links(block).first().and_then(|l| page.tree.attr(l.node, Attr::Href)).filter(|_| block.link_chars == block.chars);
        href.is_some_and(|href| address::path(href).trim_matches('/').is_empty() && !href.starts_with('#'))
    };
    let site = |block: &RawBlock| home(block) || body::key(page.flat.text(block)) == page.known.site;
    let at = page.context.headline.filter(|at| blocks.get(*at).is_some_and(site))?;
    anchor(page).filter(|other| *other != at && *other < page.context.prose.0 && !site(&blocks[*other]))
}

/// The block of the article's headline: the heading that the metadata repeat, else the `h1` nearest to the text.
pub(super) fn anchor(page: &Page) -> Option<usize> {
    let titles = &page.known.titles;
    let blocks = &page.flat.blocks;
    let first = page.context.prose.0;
    let heads = (0..blocks.len()).filter(|&at| {
        let block = &blocks[at];
        let heading = matches!(block.shape, Shape::Heading(_)) || block.own & words::TITLE != 0 && !block.prose;
        // The `h1` is the headline also where the whole article is a card.
        let own = block.inherited & FOREIGN == 0 || page.context.headline == Some(at);
        heading && CHARS.contains(&block.chars) && block.inherited & HIDDEN == 0 && own
    });
    let agrees = |at: usize| {
        let key = body::key(page.flat.text(&blocks[at]));
        key.len() >= AGAIN && titles.iter().any(|t| t.starts_with(&key) || t.ends_with(&key))
    };
    let best = heads.filter(|&at| agrees(at)).min_by_key(|&at| {
        let level = if let Shape::Heading(level) = blocks[at].shape { usize::from(level) } else { 4 };
        level * 4 + at.abs_diff(first) + if at > first { 30 } else { 0 }
    });
    // An `h1` that says the same in other words is the headline; the heading that repeats a title stands over a card of the article then.
    let worded = |at: &usize| {
        let lower = page.flat.text(&blocks[*at]).to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).collect();
        let known = words.iter().filter(|w| titles.iter().any(|t| t.contains(*w))).count();
        words.len() > 2 && known * 2 >= words.len() && blocks[*at].inherited & FOREIGN == 0 && *at <= first
    };
    // A heading inside the text that repeats a title is that of a chapter.
    let over = |at: &usize| *at <= first;
    let best = best.filter(|at| over(at) || !page.context.headline.is_some_and(|head| over(&head)));
    page.context.headline.filter(worded).or(best).or(page.context.headline)
}

/// What is not shown.
const HIDDEN: words::Flags = words::HIDDEN | words::MODAL | words::CONSENT;

/// Adds every headline of the page.
pub(super) fn headlines(page: &Page, out: &mut Vec<Candidate>) {
    let flat = &page.flat;
    let first = page.context.prose.0;
    let (mut others, mut lower) = (0, 0);
    for (at, block) in flat.blocks.iter().enumerate() {
        if !CHARS.contains(&block.chars) || block.inherited & (HIDDEN | words::COMMENT) != 0 && Some(at) != page.context.headline {
            continue;
        }
        let text = flat.text(block);
        let mut add = |text: &str, from| out.push(Candidate { place: place(page, block, at), ..found(Field::Title, text, from) });
        match block.shape {
            Shape::Heading(1) if Some(at) == page.context.headline => {
                let (bare, whole) = without_kicker(page, block);
                add(&bare, "h1");
                if whole {
                    add(text, "h1:whole");
                }
                parts(page, block).iter().for_each(|part| add(part, "h1:part"));
            }
            Shape::Heading(1) if others < MOST => {
                others += 1;
                add(text, "h1:other");
            }
            Shape::Heading(2..=4) if at <= first && at + ABOVE >= first && lower < MOST => {
                lower += 1;
                add(text, "heading");
            }
            Shape::Paragraph | Shape::Bare if block.own & words::TITLE != 0 && at <= first && block.chars > 12 && lower < MOST => {
                lower += 1;
                add(text, "text:headline");
            }
            _ => {}
        }
    }
}

/// Where a headline stands.
fn place(page: &Page, block: &RawBlock, at: usize) -> &'static str {
    let linked = block.link_chars * 10 > block.chars * 9;
    let href = page.flat.links(block).first().and_then(|l| page.tree.attr(l.node, Attr::Href)).filter(|_| linked);
    if href.is_some_and(|href| address::path(href).trim_matches('/').is_empty() && !href.starts_with('#')) {
        "home"
    } else if block.inherited & FOREIGN != 0 {
        "foreign"
    } else if at > page.context.prose.0 {
        "late"
    } else if block.around & around::NAV != 0
        || block.around & around::HEADER != 0 && block.around & (around::ARTICLE | around::MAIN) == 0
        || block.inherited & (words::HEADER | words::NAV) != 0 && block.inherited & words::ARTICLE == 0
    {
        "banner"
    } else if linked {
        "linked"
    } else {
        "text"
    }
}

/// Texts of a headline's own elements, where it is made of several.
fn parts(page: &Page, block: &RawBlock) -> Vec<String> {
    let Some(element) = page.flat.elements.get(block.element as usize) else { return Vec::new() };
    let children: Vec<u32> = page.tree.children(element.node).filter(|&n| !page.tree.is_text(n) && page.tree.tag(n) != Tag::Br).collect();
    let bare = page.tree.children(element.node).any(|n| page.tree.is_text(n) && !page.tree.text(n).trim().is_empty());
    let text = |&n: &u32| crate::document::text::fold(&page.tree.inner_text(n));
    let mut parts: Vec<String> = children.iter().map(text).filter(|t| t.chars().count() > 7).collect();
    if bare && !parts.is_empty() {
        let rest: String = page.tree.children(element.node).filter(|&n| page.tree.is_text(n)).map(|n| page.tree.text(n)).collect();
        parts.push(crate::document::text::fold(&rest).trim_matches([':', '|', '/', '–', '-', ' ']).to_string());
    }
    if parts.len() > 1 && parts.len() <= 4 { parts } else { Vec::new() }
}

/// A headline without the kicker, number or date that stands in an element of its own inside; parts in elements of their own get a
/// space between. Also whether something was left out.
fn without_kicker(page: &Page, block: &RawBlock) -> (String, bool) {
    let tree = page.tree;
    let Some(element) = page.flat.elements.get(block.element as usize) else { return (String::new(), false) };
    let (mut text, mut stripped, mut node) = (String::new(), false, element.node + 1);
    while node < element.end {
        if tree.is_text(node) {
            text.push_str(tree.text(node));
        } else {
            let flags = words::of_element(tree, node);
            let holds = tree.end(node) < element.end || !text.trim().is_empty();
            let skipped = matches!(tree.tag(node), Tag::Style | Tag::Script | Tag::Svg | Tag::Button);
            if skipped || flags & (words::TAGS | words::DATE | words::HIDDEN | words::DEK) != 0 && flags & words::TITLE == 0 && holds {
                stripped |= !skipped && !tree.inner_text(node).trim().is_empty();
                node = tree.end(node);
                text.push(' ');
                continue;
            }
            if matches!(tree.tag(node), Tag::Span | Tag::Br | Tag::Small | Tag::Div | Tag::P) && tree.attr(node, Attr::Class).is_some()
                || tree.tag(node) == Tag::Br
            {
                text.push(' ');
            }
        }
        node += 1;
    }
    let text = crate::document::text::fold(&text);
    let text = text.trim_start_matches([':', '|', '/', '–', '-', ' ']).to_string();
    if text.chars().count() < 8 { (page.flat.text(block).to_string(), false) } else { (text, stripped) }
}
