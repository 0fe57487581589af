//! Candidates from the visible page: headlines, dates, names of authors, each with where it stands.
//!
//! Nothing is decided here: the vote in `article` weighs what was found by its source and its place.

mod about;
mod author;
mod date;
pub(super) mod headline;
mod role;
mod segment;
mod told;
mod zone;

use super::{Page, address, body, label};
use crate::document::text::holds;
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Trust};
use crate::lang::date::Order;
use zone::Zone;

/// Adds the candidates of the visible page, and says of the microdata's whether they belong to the article.
pub(super) fn candidates(page: &mut Page, url: Option<&str>, language: Option<&str>) -> Vec<Candidate> {
    let anchor = headline::anchor(page);
    let zone = Zone::of(page, anchor);
    owners(page, &zone);
    shown(page, &zone);
    let mut out = Vec::new();
    headline::headlines(page, &mut out);
    if let Some(day) = url.and_then(address::day) {
        out.push(found(Field::Published, &day, "url"));
    }
    let order = Order::of(language);
    date::dates(page, &zone, order, &mut out);
    author::authors(page, &zone, order, &mut out);
    out
}

fn found(field: Field, value: &str, from: &'static str) -> Candidate {
    Candidate::new(field, value.to_string(), from)
}

/// First and last block of the body by the scores.
pub(super) fn body(page: &Page) -> (usize, usize) {
    let text = |at: usize| page.flat.blocks[at].prose && !label::is_caption_at(page, at);
    let is = |at: &usize| page.scores.get(*at).is_some_and(|s| *s > 0.0) && text(*at);
    let all = 0..page.flat.blocks.len();
    let first = all.clone().find(is).unwrap_or(page.context.prose.0);
    (first, all.rev().find(is).unwrap_or(page.context.prose.1).max(first))
}

/// Microdata belong to the item around them: the article's item holds the headline or the text, those of cards and comments do not.
fn owners(page: &mut Page, zone: &Zone) {
    let node = |at: Option<usize>| at.and_then(|at| page.flat.blocks.get(at)).map(|b| b.node);
    let inside = [node(zone.head), node(Some(zone.first))];
    for candidate in page.offers.candidates.iter_mut().filter(|c| c.group > 0) {
        let owner = candidate.group - 1;
        let holds = inside.iter().flatten().any(|n| (owner..page.tree.end(owner)).contains(n));
        candidate.place = if holds { "main" } else { "other" };
        candidate.group = 0;
    }
}

/// Blocks over the headline in which the byline may stand.
const OVER: usize = 2;

/// Says of the authors in the metadata whether the page shows them.
fn shown(page: &mut Page, zone: &Zone) {
    let flat = &page.flat;
    let near = zone.near(flat.blocks.len());
    let bound = |at: usize| flat.blocks.get(at).map_or(flat.text.len(), |b| b.start as usize);
    let close = flat.text.get(bound(near.start)..bound(near.end)).unwrap_or("");
    for candidate in page.offers.candidates.iter_mut().filter(|c| c.field == Field::Author) {
        let names = byline::names(&candidate.value, Trust::Field);
        let all = |text: &str| names.iter().all(|name| holds(text, name) || name.is_ascii() && holds(text, &name.to_uppercase()));
        // The name of the site stands over every headline.
        let own = !page.known.site.is_empty() && body::key(&candidate.value) == page.known.site;
        let under = zone.head.filter(|_| own).map_or(near.start, |head| head.saturating_sub(OVER).max(near.start));
        let close = if own { flat.text.get(bound(under)..bound(near.end)).unwrap_or("") } else { close };
        candidate.shown = if all(close) {
            "near"
        } else if all(&flat.text) {
            "page"
        } else {
            "unseen"
        };
    }
}
