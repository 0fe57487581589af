//! Names of authors in bylines on the visible page: after "By", in what is classed as an author, alone near the headline.

use std::cell::LazyCell;

use super::super::flat::{RawBlock, Shape};
use super::super::{Page, phrases, words};
use super::segment::{Segment, behind, joined, leads_to_author, segments};
use super::zone::Zone;
use super::{about, found, role, told};
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Lead, Trust};
use crate::lang::date::{self, Order};
use crate::lang::script::is_east_asian;

/// Longest byline in characters without white space.
const LINE: u32 = 160;
/// Longest text of an element for an author, and of a name that stands alone.
pub(super) const NAME_LINE: u32 = 80;
/// Shortest and longest name that stands alone, in characters.
pub(super) const NAME: std::ops::Range<usize> = 3..60;
/// Adds every name that may be an author's.
pub(super) fn authors(page: &Page, zone: &Zone, order: Order, out: &mut Vec<Candidate>) {
    let blocks = &page.flat.blocks;
    let (near, below, end) = (zone.near(blocks.len()), zone.below(blocks.len()), zone.end(blocks.len()));
    // Elsewhere what is classed as an author, and what follows "Written by".
    let mut far = 0;
    let mut elsewhere = |at: &usize| {
        let block = &blocks[*at];
        let said = || {
            *at > 0
                && blocks[*at - 1].kinds & phrases::BYLINE != 0
                && blocks[*at - 1].chars < NAME_LINE / 3
                && blocks[*at - 1].link_chars == 0
        };
        let other = [&near, &below, &end].iter().all(|zone| !zone.contains(at));
        let most = if block.own & words::AUTHOR != 0 && block.kinds & phrases::BYLINE != 0 { LINE } else { NAME_LINE };
        let is = block.chars < most && other && (block.own & words::AUTHOR != 0 || said());
        far += usize::from(is);
        is && far < MOST_FAR
    };
    // The path of the elements in which a label such as "Authors" was followed by a name: further names stand in others like it.
    let mut labelled: Option<(u32, &'static str)> = None;
    for at in near.clone().chain(below.clone()).chain(end.clone()).chain((0..blocks.len()).filter(&mut elsewhere)) {
        let path = page.flat.elements.get(blocks[at].element as usize).map(|e| e.path);
        let mut line = Line::new(page, zone, at);
        // Several authors have cards too.
        let own = (blocks[at].own | blocks[at].inherited) & (words::BIO | words::AUTHOR) != 0;
        if zone.head == Some(at) || zone.is_talk(at) || !own && zone.is_other_card(page, at) {
            continue;
        }
        if let Some((_, place)) = labelled.filter(|l| Some(l.0) == path) {
            line.place = place;
            line.after(&line.segments(), 0, "", out);
            continue;
        }
        // "By", "Ida Holm", "and", "Jo Hale" in elements of their own.
        if labelled.is_some() && byline::is_join(page.flat.text(&blocks[at])) {
            continue;
        }
        labelled = path.filter(|_| line.read(order, out)).map(|path| (path, line.place));
    }
    about::authors(page, zone, out);
    told::owners(page, zone, out);
    // Who wrote stands before who was at the desk.
    let desk =
        |c: &Candidate| c.from == "text:byline" && blocks.get(c.group as usize).is_some_and(|b| byline::names_desk(page.flat.text(b)));
    let own = |c: &Candidate| [&near, &below, &end].iter().any(|zone| zone.contains(&(c.group as usize)));
    let written = |c: &Candidate| c.field == Field::Author && c.from == "text:byline" && own(c) && !desk(c);
    if out.iter().any(written) {
        out.retain(|c| c.field != Field::Author || !desk(c));
    }
}

/// More blocks of authors far from the article are a list of them.
const MOST_FAR: usize = 20;

/// A block that is read as a byline.
pub(super) struct Line<'a, 'p> {
    pub(super) page: &'a Page<'p>,
    pub(super) block: &'a RawBlock,
    pub(super) at: usize,
    pub(super) place: &'static str,
    /// Between the headline and the end of the first block of the text.
    pub(super) opens: bool,
}

impl<'a, 'p> Line<'a, 'p> {
    fn new(page: &'a Page<'p>, zone: &Zone, at: usize) -> Self {
        let block = &page.flat.blocks[at];
        let opens = zone.head.is_some_and(|head| head < at) && at <= zone.first;
        Self { page, block, at, place: zone.place(page, at), opens }
    }

    pub(super) fn add(&self, name: &str, from: &'static str, href: Option<&str>, out: &mut Vec<Candidate>) {
        out.push(Candidate {
            extra: href.map(str::to_string),
            place: self.place,
            group: self.at as u32,
            ..found(Field::Author, name, from)
        });
    }

    pub(super) fn segments(&self) -> Vec<Segment<'p>> {
        let next = self.page.flat.blocks.get(self.at + 1).map_or(u32::MAX, |b| b.node);
        segments(self.page, self.block, next)
    }

    /// Reads the block; true when a label of its own stood before its names.
    fn read(&self, order: Order, out: &mut Vec<Candidate>) -> bool {
        // "The Yard by Ida Holm (May 6)" in a list of books is the heading of a chapter.
        let chapter = matches!(self.block.shape, Shape::Heading(_)) && self.place == "body";
        if matches!(self.block.shape, Shape::Heading(1) | Shape::Table | Shape::Code) || chapter {
            return false;
        }
        let text = self.page.flat.text(self.block);
        let named = self.block.own & words::AUTHOR != 0;
        if self.block.chars > LINE || self.block.prose && !named {
            told::opening(self, text, out);
            told::behind_text(self, out);
            return false;
        }
        if self.block.chars <= told::SIGNED && text.starts_with(['（', '(']) {
            told::opening(self, text, out);
        }
        let segments = self.segments();
        if role::took_pictures(self.at, &segments, out) {
            return false;
        }
        // A label that is a link is an entry of a menu.
        let before = self.at.checked_sub(1).and_then(|at| self.page.flat.blocks.get(at)).filter(|b| b.link_chars == 0);
        let before = before.map_or("", |b| self.page.flat.text(b));
        let count = out.len();
        match byline::lead(before) {
            Lead::Only => {
                self.after(&segments, 0, "", out);
                return out.len() > count;
            }
            Lead::Other if before.chars().count() < NAME.end / 2 && byline::ends_with_lead(before) => return false,
            _ => {
                let telling = LazyCell::new(|| {
                    (self.block.own | self.block.inherited) & (words::AUTHOR | words::DATE | words::META) != 0
                        || self.block.kinds & phrases::BYLINE != 0
                        || date::stamps(text, order).iter().any(date::Stamp::is_day)
                });
                self.led(&segments, || *telling, out);
            }
        }
        if out.len() == count {
            self.marked(&segments, named, out);
        }
        if out.len() == count {
            told::over_day(self, &segments, order, out);
        }
        if out.len() == count {
            self.alone(&segments, text, order, out);
        }
        false
    }

    /// Looks for a lead in the pieces and reads what follows it.
    ///
    /// A lead inside of a piece counts when the block tells that it is about author or day: " by " stands in headlines too.
    pub(super) fn led(&self, segments: &[Segment], telling: impl Fn() -> bool, out: &mut Vec<Candidate>) {
        for (i, segment) in segments.iter().enumerate() {
            let lead = byline::lead(&segment.text);
            // "<a>Medically reviewed</a> by": the words before say that it is no author.
            let before = i.checked_sub(1).filter(|_| lead != Lead::None).and_then(|at| segments.get(at));
            if before.is_some_and(|before| byline::lead(&format!("{} {}", before.text, segment.text)) == Lead::Other) {
                continue;
            }
            match lead {
                Lead::Only => return self.after(segments, i + 1, "", out),
                Lead::Rest(rest) => return self.after(segments, i + 1, rest, out),
                Lead::Other => return,
                Lead::None => {}
            }
            if self.block.chars < LINE * 3 / 4
                && let Some(rest) = byline::inside(&segment.text).filter(|_| telling())
            {
                return self.after(segments, i + 1, rest, out);
            }
            if i + 1 < segments.len() && byline::ends_with_lead(&segment.text) && telling() {
                return self.after(segments, i + 1, "", out);
            }
        }
    }

    /// The names after a lead: links and elements for authors as they are, text by the grammar.
    fn after(&self, segments: &[Segment], from: usize, rest: &str, out: &mut Vec<Candidate>) {
        let count = out.len();
        if rest.is_empty() && segments.get(from).is_some_and(|s| s.href.is_some() || s.flags & words::AUTHOR != 0) {
            let folder = |href: Option<&str>| href.map(|h| h.trim_end_matches('/').rsplit_once('/').map_or("", |p| p.0).to_string());
            let first = segments.get(from).and_then(|s| folder(s.href));
            let mut joined = true;
            for segment in &segments[from..] {
                // A further link without a join before it must lead to a page of the same kind.
                let same = joined || segment.rel || folder(segment.href).is_some() && folder(segment.href) == first;
                let name = (segment.href.is_some() || segment.flags & words::AUTHOR != 0) && (same || segment.href.is_none());
                let between = segment.text.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
                if !name && out.len() > count {
                    behind(&segment.text).iter().for_each(|name| self.add(name, "link:byline", None, out));
                }
                if !name && !(between.is_empty() && !segment.text.contains(['|', '•', '·']) || byline::is_join(between) || between == "&")
                {
                    break;
                }
                joined = !name && !between.is_empty() || segment.text.trim_end().ends_with(',');
                if name {
                    let found = byline::names(&segment.text, Trust::Marked);
                    found.iter().for_each(|name| self.add(name, "link:byline", segment.href, out));
                }
            }
        }
        if out.len() > count {
            return;
        }
        let text = joined(rest, segments.get(from..).unwrap_or(&[]));
        let href = segments.iter().find_map(|s| s.href);
        for name in byline::names(&text, Trust::Visible) {
            self.add(&name, "text:byline", href, out);
        }
        if out.len() == count {
            // "By Ida Holm, Senior Director, Ports & Ships, Halden Research": of what roles nobody knows the name before them is told.
            let first = text.split([',', '(']).next().unwrap_or("").trim();
            if first.len() < text.len() && byline::is_person(first) && byline::is_given_name(first) && !byline::is_organization(first) {
                self.add(first, "text:byline", href, out);
                return;
            }
        }
        if out.len() == count && self.block.chars < NAME_LINE {
            // "by amanda", "By the Halden Team": nothing else in the part.
            byline::odd(&text).iter().for_each(|name| self.add(name, "text:odd", href, out));
        }
    }

    /// Names in what the markup calls an author.
    fn marked(&self, segments: &[Segment], named: bool, out: &mut Vec<Candidate>) {
        let count = out.len();
        for segment in segments.iter().filter(|s| NAME.contains(&s.text.chars().count())) {
            // "<span>Reviewed by</span> <a>Ida Holm</a>"
            if byline::lead(&segment.text) == Lead::Other {
                break;
            }
            let from = if segment.rel {
                "rel=author"
            } else if segment.href.is_some_and(leads_to_author) {
                "link:author"
            } else if segment.flags & words::AUTHOR != 0 {
                // Names that only their label tells: those of scripts without capitals.
                if matches!(byline::lead(&segment.text), Lead::Rest(_)) { "text:byline" } else { "class:author" }
            } else {
                continue;
            };
            byline::names(&segment.text, Trust::Marked).iter().for_each(|name| self.add(name, from, segment.href, out));
        }
        if out.len() == count && named && self.block.chars < NAME_LINE {
            let href = segments.iter().find_map(|s| s.href);
            let found = byline::names(&joined("", segments), Trust::Visible);
            found.iter().for_each(|name| self.add(name, "class:author", href, out));
            if found.is_empty() && self.block.chars < NAME_LINE / 2 {
                let odd = byline::names(&joined("", segments), Trust::Marked);
                odd.iter().filter(|name| byline::is_odd_name(name)).for_each(|name| self.add(name, "class:odd", href, out));
            }
        }
    }

    /// True for a paragraph without a link next to running text on one side only.
    fn beside_text(&self) -> bool {
        let blocks = &self.page.flat.blocks;
        let text = |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(|b| b.prose && self.page.scores.get(self.at).is_some());
        let plain = matches!(self.block.shape, Shape::Paragraph | Shape::Bare) && self.block.link_chars == 0;
        plain && text(self.at.checked_sub(1)) != text(Some(self.at + 1))
    }

    /// A name that nothing marks: alone in its block, or with a date or a role behind it.
    fn alone(&self, segments: &[Segment], text: &str, order: Order, out: &mut Vec<Candidate>) {
        // Who took the picture.
        if self.block.own & words::CAPTION != 0 {
            return;
        }
        let heading = matches!(self.block.shape, Shape::Heading(_));
        // "김민수 기자 minsu@gazette.example"
        let (text, mail) = without_mail(text);
        let boxed = self.block.inherited & (words::BIO | words::AUTHOR) != 0;
        // "Security" among the search words of an article stands in the same box.
        let own = segments.iter().filter_map(|s| s.href).all(leads_to_author) || byline::is_given_name(text);
        if boxed && own && self.block.chars < NAME_LINE / 2 && byline::is_person(text) && !byline::is_words(text) && !text.contains(':') {
            // "김민수 기자": what the bearer is stands with the name.
            let wide = text.starts_with(is_east_asian);
            let wide = if wide { byline::names(text, Trust::Visible) } else { Vec::new() };
            let name = wide.first().map_or(text, |name| name.as_str());
            return self.add(name, "class:inside", segments.iter().find_map(|s| s.href), out);
        }
        // An entry of a list that leads somewhere is what the page links to: "Profile: Ida Holm".
        let entry = self.block.shape == Shape::Item
            && self.block.link_chars * 2 > self.block.chars
            && !segments.iter().filter_map(|s| s.href).any(leads_to_author);
        if self.block.chars > NAME_LINE || heading || entry {
            return;
        }
        if !text.contains(' ') {
            // "Ida" over the day.
            let blocks = &self.page.flat.blocks;
            let dated = |b: &RawBlock| b.own & words::DATE != 0 || !date::stamps(self.page.flat.text(b), order).is_empty();
            let next = || blocks.get(self.at + 1).is_some_and(dated);
            if byline::is_given_name(text) && !byline::is_month(&text.to_lowercase()) && next() {
                self.add(text, "text:given-name", segments.iter().find_map(|s| s.href), out);
            }
            return;
        }
        // "哈登日报记者 王海明"
        let mut reporters = byline::reporters(text);
        if reporters.is_empty() {
            reporters = segments.iter().map(|s| byline::reporters(&s.text)).find(|names| !names.is_empty()).unwrap_or_default();
        }
        if !reporters.is_empty() && self.block.chars < NAME_LINE / 2 && !self.block.ended {
            return reporters.iter().for_each(|name| self.add(name, "text:byline", None, out));
        }
        let whole =
            byline::is_person(text) && text.split(' ').count() <= 4 && (!mail || text.chars().all(|c| is_east_asian(c) || c == ' '));
        let dated = || date::stamps(text, order).iter().any(date::Stamp::is_day);
        if whole {
            let href = segments.iter().find_map(|s| s.href);
            // Where all is ordinary words, all names are.
            let found = if byline::is_words(text) { Vec::new() } else { byline::names(text, Trust::Visible) };
            // East Asian names are in no list; what their bearers are stands with them: "김민수 기자".
            let wide = |name: &String| name.chars().all(is_east_asian) && name.len() < text.len();
            for name in found.iter().filter(|name| !byline::is_words(name) || wide(name)) {
                let from = match byline::is_given_name(name) {
                    _ if wide(name) => "text:byline",
                    true => "text:name",
                    // Names of no list stand alone right before the text or right after it.
                    false
                        if (self.beside_text() || self.place == "under" && role::is_under(self.page, self.at))
                            && !role::in_title(self.page, name) =>
                    {
                        "text:bare-name"
                    }
                    false => continue,
                };
                self.add(name, from, href, out);
            }
        } else if let Some(name) = super::date::name_beside_day(text, order) {
            self.add(name, "text:dated-name", segments.iter().find_map(|s| s.href), out);
        } else if let Some((name, sure)) = role::behind(segments) {
            // Names of no list count right under the headline, with a role that is one.
            let from = match byline::is_given_name(name) {
                true => "text:name",
                false if sure && self.place == "under" && !role::in_title(self.page, name) => "text:byline",
                false => return,
            };
            self.add(name, from, segments.iter().find_map(|s| s.href), out);
        } else if segments.len() > 1 || text.contains(['|', '·', '•', '–', '—', ',']) {
            let joined = joined("", segments);
            if !byline::holds_given_name(&joined) {
                return;
            }
            let from = if dated() { "text:dated-name" } else { "text:first-name" };
            let found = byline::names(&joined, Trust::Visible);
            found
                .iter()
                .filter(|n| byline::is_given_name(n))
                .for_each(|name| self.add(name, from, segments.iter().find_map(|s| s.href), out));
        }
    }
}

/// A text without the address of mail at its end, and whether it has one.
fn without_mail(text: &str) -> (&str, bool) {
    match text.rsplit_once(' ') {
        Some((before, last)) if last.contains('@') => (before.trim_end(), true),
        _ => (text, false),
    }
}
