//! Names that their place tells: in the element for the author over the day, at the start of the text, behind the dek, in the line on
//! rights, over the page of a single person.

use super::super::flat::{RawBlock, Shape};
use super::super::tag::Attr;
use super::super::{Page, address, phrases, words};
use super::author::{Line, NAME, NAME_LINE};
use super::found;
use super::segment::{Segment, joined, leads_to_author};
use super::zone::Zone;
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Lead, Trust};
use crate::lang::date::{self, Order, Stamp};
use crate::lang::script::is_hiragana;

/// Characters at the start of a paragraph in which "This post was written by" may stand.
const OPENING: usize = 200;

/// Characters of a name in brackets below a Japanese text.
pub(super) const SIGNED: u32 = 10;

/// Places near the headline where the author's element stands.
const NEAR: [&str; 5] = ["over", "under", "between", "before", "start"];

/// "Halden Systems" over "5 May 2025" in the element for the author: who no list of names knows, teams and accounts.
pub(super) fn over_day(line: &Line, segments: &[Segment], order: Order, out: &mut Vec<Candidate>) {
    let flags = line.block.own | line.block.inherited;
    if is_over_role(line) || line.place == "under" && is_listed(line) {
        let name = byline::names(&joined("", segments), Trust::Marked).into_iter().find(|n| byline::is_odd_name(n) || byline::is_person(n));
        return name.iter().for_each(|name| line.add(name, "class:author", segments.iter().find_map(|s| s.href), out));
    }
    let fits = NEAR.contains(&line.place)
        && flags & words::AUTHOR != 0
        && line.block.own & words::TAGS == 0
        && line.block.chars < NAME_LINE
        && !line.block.ended;
    if !fits {
        return;
    }
    let text = joined("", segments);
    let stamps = date::stamps(&text, order);
    let before = stamps.first().map_or(text.as_str(), |stamp| text.get(..stamp.range.start).unwrap_or(""));
    let before = before.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')'));
    let own = stamps.iter().any(Stamp::is_day);
    // A name by all that is known is told without the day.
    if !own && byline::is_person(&text) && byline::is_given_name(&text) {
        return;
    }
    if !NAME.contains(&before.chars().count()) || !own && !is_dated(line.page, line.at + 1, order) {
        return;
    }
    let elsewhere = segments.iter().filter_map(|s| s.href).any(|href| !leads_to_author(href));
    for name in byline::names(before, Trust::Marked) {
        // "Markets" over the day is the section.
        let one = !name.contains(' ') && (elsewhere || byline::is_words(&name));
        if !one && !byline::is_words(&name) && byline::is_odd_name(&name) || byline::is_person(&name) && !byline::is_words(&name) {
            line.add(&name, "class:author", segments.iter().find_map(|s| s.href), out);
        }
    }
}

/// "This post was written by Ida Holm, who ...", "By Ida Holm" as a paragraph of its own, "(By Ida Holm)" at the end of one.
pub(super) fn opening(line: &Line, text: &str, out: &mut Vec<Candidate>) {
    let end = match line.block.ascii {
        true => text.len().min(OPENING),
        false => text.char_indices().nth(OPENING).map_or(text.len(), |c| c.0),
    };
    if let Lead::Rest(rest) = byline::lead(&text[..end])
        && !rest.starts_with("the ")
    {
        let names = byline::names(rest, Trust::Visible);
        names.iter().for_each(|name| line.add(name, "text:opening", None, out));
        // "Posted by idaholm under Ports, Ships | Tags: ..."
        if names.is_empty() && line.opens && line.block.kinds & phrases::BYLINE != 0 {
            byline::odd(rest).iter().for_each(|name| line.add(name, "text:odd", None, out));
        }
    }
    // Brackets part the byline from the text that it stands in.
    let place = if line.place == "body" { "below" } else { line.place };
    // "（高木由紀）" below Japanese text.
    let before = || line.at.checked_sub(1).and_then(|at| line.page.flat.blocks.get(at)).map_or("", |b| line.page.flat.text(b));
    if line.block.chars <= SIGNED
        && let Some(name) = byline::japanese_signature(text).filter(|_| before().contains(is_hiragana))
    {
        out.push(Candidate { place, group: line.at as u32, ..found(Field::Author, name, "text:byline") });
    }
    for name in byline::in_brackets(text) {
        out.push(Candidate { place, group: line.at as u32, ..found(Field::Author, &name, "text:byline") });
    }
}

/// "<span>The yard opens in May.</span><span class=byline>By <a>Ida Holm</a></span>": a byline at the end of a longer line near the headline.
pub(super) fn behind_text(line: &Line, out: &mut Vec<Candidate>) {
    if !line.opens {
        return;
    }
    let segments = line.segments();
    let byline = segments.iter().position(|s| s.flags & words::AUTHOR != 0).filter(|at| *at > 0);
    let led = |at: &usize| matches!(byline::lead(&segments[*at].text), Lead::Only | Lead::Rest(_));
    if let Some(at) = byline.filter(led) {
        line.led(&segments[at..], || true, out);
    }
}

/// "Ida Holm" over "Author": a block that is nothing but a word for who writes.
fn is_over_role(line: &Line) -> bool {
    let next = line.page.flat.blocks.get(line.at + 1).filter(|b| b.chars < BEARER && b.link_chars == 0);
    let name = line.page.flat.text(line.block);
    next.is_some_and(|b| byline::is_bearer(line.page.flat.text(b))) && byline::is_person(name) && !byline::is_words(name)
}

/// Characters of a word for who writes at most.
const BEARER: u32 = 20;

/// "Ida", "Jan 23", "11 min read": the entries of a list, right below the headline.
fn is_listed(line: &Line) -> bool {
    let blocks = &line.page.flat.blocks;
    let item = |at: usize| blocks.get(at).filter(|b| b.shape == Shape::Item && b.chars < NAME_LINE / 2);
    let day = item(line.at + 1).is_some_and(|b| b.own & words::DATE != 0);
    let minutes = || item(line.at + 2).is_some_and(|b| b.kinds & phrases::BYLINE != 0 && b.digits > 0);
    item(line.at).is_some() && day && minutes()
}

/// True for a short line with a day.
fn is_dated(page: &Page, at: usize, order: Order) -> bool {
    let short = |b: &&RawBlock| b.chars < NAME_LINE && !b.prose && b.digits > 0;
    let Some(block) = page.flat.blocks.get(at).filter(short) else { return false };
    block.own & words::DATE != 0 || date::stamps(page.flat.text(block), order).iter().any(Stamp::is_day)
}

/// Blocks at the top of a page among which the name of the site stands.
const TOP: usize = 4;

/// Who a page belongs to, if that is a person: named at its top behind a link to the first page of the site, or in the line on rights.
pub(super) fn owners(page: &Page, zone: &Zone, out: &mut Vec<Candidate>) {
    let blocks = &page.flat.blocks;
    let head = zone.head.unwrap_or(zone.first);
    for (at, block) in blocks.iter().enumerate().take(TOP.min(head)) {
        let text = page.flat.text(block);
        let home = || page.flat.links(block).first().and_then(|l| page.tree.attr(l.node, Attr::Href)).is_some_and(is_home);
        let heading = matches!(block.shape, Shape::Heading(1 | 2));
        if block.chars < NAME_LINE / 2 && (heading || home()) && byline::is_owner(text) {
            out.push(Candidate { group: at as u32, ..found(Field::Author, text, "text:owner") });
        }
    }
    for (at, block) in blocks.iter().enumerate().skip(zone.last + 1) {
        if block.chars < NAME_LINE * 2
            && let Some(name) = byline::holder(page.flat.text(block))
        {
            out.push(Candidate { group: at as u32, ..found(Field::Author, name, "text:rights") });
        }
    }
}

/// True for a link to the first page of a site.
fn is_home(href: &str) -> bool {
    !href.starts_with('#') && address::path(href).trim_matches('/').is_empty()
}
