//! Dates on the visible page: in `time` elements, in what is classed as a date, in lines around the headline and under the text.

use super::super::flat::{RawBlock, Shape};
use super::super::tag::{Attr, Tag};
use super::super::{Page, phrases, words};
use super::found;
use super::zone::Zone;
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Lead};
use crate::lang::date::{self, Order, Role, Stamp};
use crate::lang::digits::digit;

/// Longest date line or byline in characters without white space.
const LINE: u32 = 160;
/// Longest sentence under the text that says when it was posted, and more.
const POST_LINE: u32 = 400;
/// Longest line far from the article that is looked at.
const FAR_LINE: u32 = 80;
/// Longest line that may hold more than dates and names.
const SHORT_LINE: u32 = 90;
/// Bytes at the start of the text in which a date is that of the article: "Bergen, 3 March 2025 - The yard ...".
const LEAD: usize = 40;
/// Words beside a date that a line may hold before it is a sentence that happens to name a day.
const WORDS: usize = 3;
/// Place of a date with which the text begins.
const LEADS: &str = "start";
/// Blocks at the start of the text that may begin with the date.
const LEADING: usize = 3;
/// More dates than this are lists.
const MOST: usize = 60;

/// Adds every date that may be the article's.
pub(super) fn dates(page: &Page, zone: &Zone, order: Order, out: &mut Vec<Candidate>) {
    let blocks = &page.flat.blocks;
    let (near, below) = (zone.near(blocks.len()), zone.below(blocks.len()));
    let until = out.len() + MOST;
    let close = |at: &usize| near.contains(at) || below.contains(at);
    // What is near comes first, for the first date of a kind counts most.
    for at in near.clone().chain(below.clone()).chain((0..blocks.len()).filter(|at| !close(at))) {
        if out.len() < until {
            block(page, zone, at, (close(&at), below.contains(&at)), order, out);
        }
    }
    elements(page, zone, order, out);
    let titles = page.offers.values(Field::Title).map(|c| c.value.as_str());
    for title in titles {
        if let Some(stamp) = date::stamps(title, order).iter().find(|s| s.is_day()) {
            out.push(found(Field::Published, title.get(stamp.range.clone()).unwrap_or(""), "title:date"));
        }
    }
}

/// The dates of one block.
fn block(page: &Page, zone: &Zone, at: usize, (close, below): (bool, bool), order: Order, out: &mut Vec<Candidate>) {
    let Some(block) = page.flat.blocks.get(at) else { return };
    let dated = (block.own | block.inherited) & words::DATE != 0;
    let text = page.flat.text(block);
    yearless(page, zone, at, close, out);
    if at > zone.first && below && (LINE..POST_LINE).contains(&block.chars) {
        return told_after(page, at, order, out);
    }
    if block.chars > LINE && at.abs_diff(zone.first) > LEADING || !has_day(block, text, close || block.own & words::DATE != 0) {
        return;
    }
    // Under the text a line that is mostly a link is the headline of another story, with its day.
    if below && block.link_chars * 2 > block.chars && block.own & words::DATE == 0 {
        return told_after(page, at, order, out);
    }
    let told = block.kinds & phrases::BYLINE != 0 || matches!(byline::lead(text), Lead::Rest(_));
    // "Published" in one block, the day in the next.
    let said = at > 0 && page.flat.blocks[at - 1].kinds & phrases::BYLINE != 0 && page.flat.blocks[at - 1].chars < 24;
    let leads = block.prose && (zone.first..zone.first + LEADING).contains(&at);
    let marked = block.own & words::DATE != 0 || told || said;
    if !leads && (block.chars > if close { LINE } else { FAR_LINE } || !(close || marked || !block.prose)) {
        return;
    }
    let place = zone.place(page, at);
    if leads && !marked {
        let head = super::super::prefix(text, LEAD * 2);
        let stamp = date::stamps(head, order).into_iter().find(|s| s.is_day() && s.range.start < LEAD);
        out.extend(stamp.map(|s| Candidate { place: LEADS, ..found(Field::Published, &head[s.range], "text:lead") }));
        return;
    }
    let (stamps, rest) = date::split(text, order);
    let before = if said { page.flat.text(&page.flat.blocks[at - 1]) } else { "" };
    for stamp in stamps.iter().filter(|s| s.is_day()) {
        let sentence = rest > WORDS && block.ended;
        // "January 13, 2020 at 8:45 | Filed under: Ports" between headline and text.
        let heads = matches!(place, "under" | "before" | "over") && stamp.range.start == 0 && !block.ended && !block.prose;
        let (field, from) = form(block, stamp, (dated, told, rest == 0 || heads), before);
        let from = if sentence && from == "text:line" { "text:sentence" } else { from };
        let value = text.get(stamp.range.clone()).unwrap_or("");
        out.push(Candidate { place, ..found(field, value, from) });
    }
}

/// "Updated Nov. 3": the year is that of the publication. Next to the article only, where nothing else speaks.
fn yearless(page: &Page, zone: &Zone, at: usize, close: bool, out: &mut Vec<Candidate>) {
    let Some(block) = page.flat.blocks.get(at) else { return };
    if !close || block.prose || block.digits == 0 || block.chars > SHORT_LINE {
        return;
    }
    let text = page.flat.text(block);
    if let Some(range) = date::changed(text) {
        let place = zone.place(page, at);
        out.push(Candidate { place, ..found(Field::Modified, &text[range], "text:updated") });
    }
}

/// "This entry was posted on Wednesday, March 3, 2025 at 8:30 and is filed under ...": the first date, if it is told to be one.
fn told_after(page: &Page, at: usize, order: Order, out: &mut Vec<Candidate>) {
    let text = page.flat.text(&page.flat.blocks[at]);
    let first =
        date::stamps(text, order).into_iter().find(Stamp::is_day).filter(|s| s.role != Role::Plain && s.range.start < LINE as usize);
    out.extend(first.map(|s| {
        let (field, from) = if s.role == Role::Modified { (Field::Modified, "text:updated") } else { (Field::Published, "text:published") };
        Candidate { place: "below", ..found(field, &text[s.range], from) }
    }));
}

/// True for a text with digits enough for a day; with a year of four digits unless the place speaks for a date.
fn has_day(block: &RawBlock, text: &str, short: bool) -> bool {
    let bytes = text.as_bytes();
    // Digits of East Asian width are no ASCII, and neither are those of other scripts.
    let own = || {
        let may = block.chars < LINE && memchr::memchr3(0xd9, 0xdb, 0xe0, bytes).is_some();
        may && text.chars().filter(|c| !c.is_ascii() && digit(*c).is_some()).take(3).count() == 3
    };
    let east = || memchr::memchr2(0xe5, 0xef, bytes).is_some() && text.contains(['年', '０', '１', '２']);
    let wide = || !block.ascii && (east() || own());
    let year =
        || bytes.windows(4).any(|w| matches!(w, [b'1', b'9', ..] | [b'2', b'0', ..]) && w[2].is_ascii_digit() && w[3].is_ascii_digit());
    block.digits >= 3 && (short || year()) || wide()
}

/// What the words and the markup around a date say.
fn form(block: &RawBlock, stamp: &Stamp, (dated, told, alone): (bool, bool, bool), before: &str) -> (Field, &'static str) {
    let role = if stamp.role == Role::Plain { date::role_of(before) } else { stamp.role };
    match role {
        Role::Modified => (Field::Modified, "text:updated"),
        Role::Published => (Field::Published, "text:published"),
        Role::Plain if block.own & words::DATE != 0 && alone => (Field::Published, "class:date"),
        Role::Plain if block.own & words::DATE != 0 => (Field::Published, "class:dated"),
        Role::Plain if alone => (Field::Published, "text:date-line"),
        Role::Plain if told || block.own & words::AUTHOR != 0 => (Field::Published, "text:byline"),
        Role::Plain if dated => (Field::Published, "text:dated"),
        Role::Plain if block.prose || block.chars > SHORT_LINE => (Field::Published, "text:prose"),
        Role::Plain if matches!(block.shape, Shape::Heading(_)) => (Field::Published, "text:heading"),
        Role::Plain => (Field::Published, "text:line"),
    }
}

/// Days in the attributes of elements near the headline: `datetime` of `time`, `title` of `abbr`, `data-date`.
fn elements(page: &Page, zone: &Zone, order: Order, out: &mut Vec<Candidate>) {
    let blocks = &page.flat.blocks;
    let node = |at: usize| blocks.get(at).map_or(page.tree.len(), |b| b.node);
    for range in [zone.near(blocks.len()), zone.below(blocks.len())].into_iter().filter(|r| !r.is_empty()) {
        let (start, end) = (node(range.start).saturating_sub(NODES), node(range.end));
        let mut stamps: (usize, Vec<Stamp>) = (usize::MAX, Vec::new());
        for (id, value) in (start..end).filter_map(|id| Some((id, value(page, id)?))) {
            // The element is around the text of the next block, or inside the block before.
            let next = blocks.partition_point(|b| b.node <= id);
            let around = node(next) < page.tree.end(id);
            let at = if around { next } else { next.saturating_sub(1) };
            let Some(block) = blocks.get(at) else { continue };
            if stamps.0 != at {
                stamps = (at, date::stamps(page.flat.text(block), order));
                stamps.1.reverse();
            }
            let role = stamps.1.pop().map_or(Role::Plain, |s| s.role);
            let (field, from) = match (page.tree.tag(id) == Tag::Time, role) {
                (true, Role::Modified) => (Field::Modified, "time:updated"),
                (true, _) => (Field::Published, "time"),
                (_, Role::Modified) => (Field::Modified, "attribute:updated"),
                _ => (Field::Published, "attribute"),
            };
            out.push(Candidate { place: zone.place(page, at), ..found(field, value, from) });
        }
    }
}

/// Nodes before the first text that may be around it.
const NODES: u32 = 4;

/// The value of an element that carries a day in an attribute.
fn value<'p>(page: &Page<'p>, node: u32) -> Option<&'p str> {
    let tree = page.tree;
    match tree.tag(node) {
        Tag::Text => None,
        Tag::Time => tree.attr(node, Attr::Datetime).or_else(|| tree.attr(node, Attr::Content)).filter(|v| !v.is_empty()),
        _ => {
            const DATES: [Attr; 3] = [Attr::Datetime, Attr::DataDate, Attr::DataTimestamp];
            // Most elements have none of them.
            tree.attrs_where(node, |attr| DATES.contains(&attr) || attr == Attr::Title || attr == Attr::Content).next()?;
            let value = DATES.iter().find_map(|a| tree.attr(node, *a));
            let abbreviated = || tree.tag(node) == Tag::Abbr || words::of_element(tree, node) & words::DATE != 0;
            let title = || tree.attr(node, Attr::Title).filter(|_| abbreviated());
            // "<span class=date content=2025-05-06T12:00>"
            let content = || tree.attr(node, Attr::Content).filter(|v| v.as_bytes().get(4) == Some(&b'-') && abbreviated());
            value.or_else(title).or_else(content).filter(|v| v.len() >= 8 && v.bytes().any(|b| b.is_ascii_digit()))
        }
    }
}

/// A name that nothing but a day stands beside: "11.12.2019 - Ida Holm", "March 5, 2019 Ida Holm 0".
pub(super) fn name_beside_day(text: &str, order: Order) -> Option<&str> {
    let stamps = date::stamps(text, order);
    let [stamp] = stamps.as_slice() else { return None };
    let bare = |part: &str| part.trim_matches(|c: char| !c.is_alphabetic() && c != '.').len();
    let (before, after) = (text.get(..stamp.range.start)?, text.get(stamp.range.end..)?);
    let rest = if bare(before) == 0 { after } else { before };
    let name = rest.trim_matches(|c: char| !c.is_alphabetic());
    let alone = stamp.is_day() && bare(before).min(bare(after)) == 0 && name.contains(' ');
    (alone && byline::is_person(name) && byline::is_given_name(name) && !byline::is_words(name) && !byline::is_organization(name))
        .then_some(name)
}
