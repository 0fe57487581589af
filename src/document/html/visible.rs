//! Candidates from the visible page: headline, date lines and bylines around it, the date in the address.

use super::flat::Shape;
use super::tag::{Attr, Tag};
use super::{Page, address, phrases, words};
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Trust};
use crate::lang::date::{self, Order, Role};

/// Blocks before the headline and after the first paragraph that may hold date and byline. Measured on wcxb and publishers: nine in
/// ten visible dates stand within.
const BEFORE: usize = 8;
const AFTER: usize = 4;

/// Blocks after the body in which a date or byline may stand.
const BELOW: usize = 6;

/// Longest date line or byline in characters without white space.
const LINE: u32 = 160;

/// Parts of a page whose dates and names are those of other stories or of comments.
const OTHERS: words::Flags =
    words::COMMENT | words::RELATED | words::LIST | words::CARD | words::POSTS | words::SIDE | words::FOOTER | words::CONSENT;

/// Adds the candidates of the visible page.
pub(super) fn candidates(page: &Page, url: Option<&str>, language: Option<&str>) -> Vec<Candidate> {
    let mut found = Vec::new();
    headlines(page, &mut found);
    if let Some(day) = url.and_then(address::day) {
        found.push(new(Field::Published, &day, "url"));
    }
    let order = Order::of(language);
    let (first, last) = body(page);
    let start = page.context.headline.filter(|h| *h <= first).unwrap_or(first);
    times(page, start, first, &mut found);
    for at in start.saturating_sub(BEFORE)..(first + AFTER).min(page.flat.blocks.len()) {
        lines(page, at, order, at < start, &mut found);
    }
    far(page, order, &mut found);
    signed(page, start, first, &mut found);
    for at in last + 1..(last + 1 + BELOW).min(page.flat.blocks.len()) {
        if at >= first + AFTER {
            lines(page, at, order, true, &mut found);
        }
    }
    found
}

fn new(field: Field, value: &str, from: &'static str) -> Candidate {
    Candidate { field, value: value.to_string(), extra: None, from }
}

/// First and last block of the body by the scores.
pub(super) fn body(page: &Page) -> (usize, usize) {
    let is = |at: &usize| page.scores.get(*at).is_some_and(|s| *s > 0.0) && page.flat.blocks[*at].prose;
    let all = 0..page.flat.blocks.len();
    let first = all.clone().find(is).unwrap_or(page.context.prose.0);
    (first, all.rev().find(is).unwrap_or(page.context.prose.1).max(first))
}

fn headlines(page: &Page, found: &mut Vec<Candidate>) {
    let flat = &page.flat;
    for (at, block) in flat.blocks.iter().enumerate() {
        let text = flat.text(block);
        if block.chars > 300 || block.chars < 3 {
            continue;
        }
        let shown = block.inherited & (words::HIDDEN | words::COMMENT | words::MODAL | words::CONSENT) == 0;
        match block.shape {
            Shape::Heading(1) if Some(at) == page.context.headline => {
                let (bare, stripped) = without_kicker(page, block);
                if stripped {
                    found.push(new(Field::Title, text, "h1:other"));
                }
                found.insert(0, new(Field::Title, &bare, "h1"));
            }
            Shape::Heading(1) if shown => found.push(new(Field::Title, text, "h1:other")),
            Shape::Heading(2) if page.context.headline.is_none() && shown && at <= page.context.prose.0 => {
                found.push(new(Field::Title, text, "h2"))
            }
            Shape::Paragraph | Shape::Bare
                if page.context.headline.is_none()
                    && shown
                    && block.own & words::TITLE != 0
                    && at <= page.context.prose.0
                    && block.chars > 12 =>
            {
                found.push(new(Field::Title, text, "text:headline"));
            }
            _ => {}
        }
    }
}

/// A headline without the kicker, number or date that stands in an element of its own inside; parts in elements of their own get a
/// space between. Also whether something was left out.
fn without_kicker(page: &Page, block: &super::flat::RawBlock) -> (String, bool) {
    let tree = page.tree;
    let Some(element) = page.flat.elements.get(block.element as usize) else { return (String::new(), false) };
    let (mut text, mut stripped, mut node) = (String::new(), false, element.node + 1);
    while node < element.end {
        if tree.is_text(node) {
            text.push_str(tree.text(node));
        } else {
            let flags = words::of_element(tree, node);
            let holds = tree.end(node) < element.end || !text.trim().is_empty();
            if flags & (words::TAGS | words::DATE | words::HIDDEN | words::DEK) != 0 && flags & words::TITLE == 0 && holds {
                stripped |= !tree.inner_text(node).trim().is_empty();
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

/// Names in inline elements for authors near the headline, and in links to an author; a single link to an author counts anywhere.
fn signed(page: &Page, start: usize, first: usize, found: &mut Vec<Candidate>) {
    let (tree, blocks) = (page.tree, &page.flat.blocks);
    let node = |at: usize| blocks.get(at).map_or(u32::MAX, |b| b.node);
    let near = node(start.saturating_sub(BEFORE)).saturating_sub(4)..node((first + AFTER).min(blocks.len().saturating_sub(1)));
    let mut links: Vec<(u32, String)> = Vec::new();
    for id in 0..tree.len() {
        let tag = tree.tag(id);
        if tag == Tag::A && tree.attr(id, Attr::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r == "author")) {
            links.push((id, crate::document::text::fold(&tree.inner_text(id))));
        } else if near.contains(&id)
            && matches!(tag, Tag::Span | Tag::A | Tag::Strong | Tag::B | Tag::Em | Tag::Cite)
            && words::of_element(tree, id) & words::AUTHOR != 0
        {
            let text = crate::document::text::fold(&tree.inner_text(id));
            if (3..80).contains(&text.chars().count()) {
                for name in byline::names(&text, Trust::Visible) {
                    let url = tree.attr(id, Attr::Href).map(str::to_string);
                    found.push(Candidate { extra: url, ..new(Field::Author, &name, "class:author") });
                }
            }
        }
    }
    let one = links.iter().filter(|l| !l.1.is_empty()).all(|l| Some(&l.1) == links.iter().map(|l| &l.1).find(|t| !t.is_empty()));
    for (id, text) in links.into_iter().filter(|l| one || near.contains(&l.0)) {
        found.push(Candidate { extra: tree.attr(id, Attr::Href).map(str::to_string), ..new(Field::Author, &text, "rel=author") });
    }
}

/// Dates far from the headline that their class or their words give as the date of publication, and a date in the headline.
fn far(page: &Page, order: Order, found: &mut Vec<Candidate>) {
    let blocks = &page.flat.blocks;
    let short = |at: usize| blocks.get(at).is_some_and(|b| b.chars < LINE / 2 && b.inherited & OTHERS & !words::SIDE == 0);
    for at in (0..blocks.len()).filter(|at| short(*at)) {
        let (block, text) = (&blocks[at], page.flat.text(&blocks[at]));
        // "Published" in one block, the day in the next.
        let said = at > 0 && blocks[at - 1].kinds & phrases::BYLINE != 0 && blocks[at - 1].chars < 24;
        if !said && block.own & words::DATE == 0 && block.kinds & phrases::BYLINE == 0 {
            continue;
        }
        for stamp in date::stamps(text, order).iter().filter(|s| s.is_day()) {
            let field = if stamp.role == Role::Modified { Field::Modified } else { Field::Published };
            found.push(new(field, text.get(stamp.range.clone()).unwrap_or(""), "text:far"));
        }
    }
    let headline = page.context.headline.and_then(|h| blocks.get(h)).map(|b| page.flat.text(b));
    let titles = page.offers.values(Field::Title).map(|c| c.value.as_str());
    for title in headline.into_iter().chain(titles) {
        if let Some(stamp) = date::stamps(title, order).iter().find(|s| s.is_day()) {
            found.push(new(Field::Published, title.get(stamp.range.clone()).unwrap_or(""), "title:date"));
        }
    }
}

/// `time` elements: those around the headline first.
fn times(page: &Page, start: usize, first: usize, found: &mut Vec<Candidate>) {
    let blocks = &page.flat.blocks;
    let node = |at: usize| blocks.get(at).map_or(u32::MAX, |b| b.node);
    let near = node(start.saturating_sub(BEFORE))..=node((first + AFTER).min(blocks.len().saturating_sub(1)));
    for block in blocks.iter().filter(|b| near.contains(&b.node) && b.inherited & OTHERS == 0) {
        // The element around the text of the block.
        let up = page.tree.ancestors(block.node).take(3).find(|&n| page.tree.tag(n) == Tag::Time);
        if let Some(value) = up.and_then(|n| page.tree.attr(n, Attr::Datetime)) {
            let text = page.flat.text(block);
            let modified = date::stamps(text, Order::MonthFirst).first().is_some_and(|s| s.role == Role::Modified);
            found.push(new(if modified { Field::Modified } else { Field::Published }, value, "time"));
        }
    }
    let inside = |n: &u32| page.tree.tag(*n) == Tag::Time && near.contains(n);
    for value in (0..page.tree.len()).filter(inside).filter_map(|n| page.tree.attr(n, Attr::Datetime)) {
        found.push(new(Field::Published, value, "time:inline"));
    }
}

/// Dates and names of one block.
fn lines(page: &Page, at: usize, order: Order, outside: bool, found: &mut Vec<Candidate>) {
    let block = &page.flat.blocks[at];
    if block.chars > LINE || block.inherited & OTHERS != 0 || matches!(block.shape, Shape::Heading(1)) {
        return;
    }
    let text = page.flat.text(block);
    let dated = (block.own | block.inherited) & words::DATE != 0;
    let (stamps, rest) = date::split(text, order);
    for stamp in stamps.iter().filter(|s| s.is_day()) {
        let value = text.get(stamp.range.clone()).unwrap_or("");
        let (field, from) = match stamp.role {
            Role::Modified => (Field::Modified, "text:updated"),
            Role::Published => (Field::Published, "text:published"),
            Role::Plain if block.own & words::DATE != 0 => (Field::Published, "class:date"),
            Role::Plain if dated || rest == 0 => (Field::Published, "text:date-line"),
            Role::Plain if !block.prose && (block.chars < 90 || block.kinds & phrases::BYLINE != 0) => (Field::Published, "text:line"),
            Role::Plain => continue,
        };
        if !(outside && from == "text:line") {
            found.push(new(field, value, from));
        }
    }
    if block.prose && block.own & words::AUTHOR == 0 {
        return;
    }
    let url = page.flat.links(block).first().and_then(|l| page.tree.attr(l.node, Attr::Href)).map(str::to_string);
    let named = block.own & words::AUTHOR != 0;
    // "By" in one block, the name in the next.
    let led = at > 0 && byline::is_lead(page.flat.text(&page.flat.blocks[at - 1]));
    let within = || byline::inside(text).filter(|_| block.chars < 120 && (block.kinds & phrases::BYLINE != 0 || !stamps.is_empty()));
    let (names, from) = match byline::line(text).or_else(within) {
        Some(names) => (names, "text:byline"),
        None if led && block.chars < 80 => (byline::names(text, Trust::Visible), "text:byline"),
        None if named && block.chars < 80 => (byline::names(text, Trust::Visible), "class:author"),
        None => return,
    };
    for name in names {
        found.push(Candidate { extra: url.clone(), ..new(Field::Author, &name, from) });
    }
}
