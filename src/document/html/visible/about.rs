//! Names of authors on the visible page outside of bylines: in links to their pages, in boxes about them, in descriptions of portraits.

use super::super::tag::Attr;
use super::super::{Page, phrases, words};
use super::author::{NAME, NAME_LINE};
use super::found;
use super::zone::Zone;
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Trust};

/// Characters of a text about an author at least.
const BIO: u32 = 50;

/// Adds every name that may be an author's.
pub(super) fn authors(page: &Page, zone: &Zone, out: &mut Vec<Candidate>) {
    linked(page, zone, out);
    boxes(page, zone, out);
    portraits(page, zone, out);
}

/// Links that say that they lead to the author, anywhere on the page.
fn linked(page: &Page, zone: &Zone, out: &mut Vec<Candidate>) {
    let tree = page.tree;
    for &id in &page.author_links {
        let text = crate::document::text::fold(&tree.inner_text(id));
        let next = page.flat.blocks.partition_point(|b| b.node <= id);
        let inside = page.flat.blocks.get(next).is_some_and(|b| b.node < tree.end(id));
        let at = if inside { next } else { next.saturating_sub(1) };
        if at >= page.flat.blocks.len() {
            continue;
        }
        let place = zone.place(page, at);
        for name in byline::names(&text, Trust::Marked) {
            let href = tree.attr(id, Attr::Href).map(str::to_string);
            out.push(Candidate { extra: href, place, group: at as u32, ..found(Field::Author, &name, "rel=author") });
        }
    }
}

/// Names in boxes about authors: a short line in one, or the first words of its text; and names over a text about the same person.
fn boxes(page: &Page, zone: &Zone, out: &mut Vec<Candidate>) {
    let blocks = &page.flat.blocks;
    for (at, block) in blocks.iter().enumerate() {
        let place = || zone.place(page, at);
        let mut add = |name: &str, from| out.push(Candidate { place: place(), group: at as u32, ..found(Field::Author, name, from) });
        let text = page.flat.text(block);
        // "Ida Holm" over "Ida Holm is a reporter ...".
        let next = blocks.get(at + 1).filter(|b| b.prose && at >= zone.first).map_or("", |b| page.flat.text(b));
        if block.chars < NAME_LINE / 2
            && !text.is_empty()
            && next.starts_with(text)
            && next.len() > text.len() + 1
            && subject(next).is_some_and(|s| s == text)
        {
            add(text, "text:bio-name");
            continue;
        }
        // "About Ida Holm" over what the page tells of her.
        if at > zone.first
            && block.chars < NAME_LINE / 2
            && blocks.get(at + 1).is_some_and(|b| b.chars >= BIO)
            && let Some(name) = byline::introduced(text)
        {
            add(name, "box:text");
            continue;
        }
        let boxed = (block.own | block.inherited) & words::BIO != 0 || page.context.under[at] & phrases::BIO != 0;
        if !boxed || at <= zone.first && block.prose {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| blocks.get(before)).filter(|b| b.chars < NAME_LINE / 2);
        if before.is_some_and(|before| byline::introduced(page.flat.text(before)).is_some()) {
            continue;
        }
        if block.chars < NAME_LINE {
            let found = byline::names(text, Trust::Visible);
            found.iter().filter(|n| byline::is_given_name(n) || !byline::is_words(n)).for_each(|name| add(name, "box:name"));
        } else if let Some(name) = subject(text) {
            add(&name, "box:text");
        }
    }
}

/// Who a text is about: "Ida Holm is a reporter", "Ida Holm covers ports".
fn subject(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').take(6).collect();
    let verb = words.iter().skip(2).position(|w| w.starts_with(char::is_lowercase) && !byline::is_particle(w))? + 2;
    let name = words[..verb].join(" ");
    let name = name.split([',', ':', ';', '(']).next().unwrap_or("").trim_end_matches(['–', '-', ' ']);
    (byline::is_person(name) && byline::is_given_name(name)).then(|| name.to_string())
}

/// Names in the descriptions of portraits near the headline.
fn portraits(page: &Page, zone: &Zone, out: &mut Vec<Candidate>) {
    let blocks = page.flat.blocks.len();
    let (near, below) = (zone.near(blocks), zone.below(blocks));
    for image in &page.flat.images {
        let at = image.block as usize;
        if !near.contains(&at) && !below.contains(&at) {
            continue;
        }
        let Some(alt) = page.tree.attr(image.node, Attr::Alt).filter(|alt| NAME.contains(&alt.len())) else { continue };
        if at >= page.flat.blocks.len() {
            continue;
        }
        let name = byline::of_portrait(alt);
        if byline::is_person(name) {
            out.push(Candidate { place: zone.place(page, at), group: at as u32, ..found(Field::Author, name, "alt") });
        }
    }
}
