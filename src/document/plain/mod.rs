//! Text pages: layout, lines, labels.
//!
//! The way of a page: [`layout`] says what wrote it, [`record`] reads archives that name their fields; for all others [`unit`] joins wrapped
//! lines to units (or [`markdown`] reads its marks), [`feature`] says what is seen of each, [`viterbi`] labels them as a sequence, and
//! [`fields`] turns labels into a document.

mod feature;
mod fields;
mod filing;
mod layout;
mod link;
mod markdown;
mod name;
mod phrases;
mod record;
mod unit;
mod viterbi;
mod wire;

use super::{Candidate, Document};
use crate::lang::date::Order;
use crate::report::Layout;
use unit::Unit;

/// Reads a saved page as text. A file that holds several documents gives one for each.
pub(crate) fn read(page: &str) -> Vec<Document> {
    let layout = layout::detect(page);
    if let Some(archive) = record::Archive::of(&layout.name) {
        let documents = record::read(page, archive, &layout);
        if !documents.is_empty() {
            return documents;
        }
    }
    if layout.name == "edgar" {
        return filing::texts(page).into_iter().map(|text| article(text, layout.clone())).collect();
    }
    vec![article(page, layout)]
}

/// Reads a page with one article.
fn article(page: &str, layout: Layout) -> Document {
    let (candidates, start) = record::header(page);
    // A header of one date line is read with the other lines: it may be followed by the headline or by the text.
    let (candidates, start) = if candidates.len() > 1 { (candidates, start) } else { (Vec::new(), 0) };
    let rest = page.get(start..).unwrap_or(page);
    let units = match layout.name.as_str() {
        "markdown" | "reader" => markdown::cut(rest),
        "lynx" => {
            let (text, addresses) = link::references(rest);
            let mut units = unit::cut(text);
            units.iter_mut().for_each(|unit| link::lynx(unit, &addresses));
            units.retain(|unit| !unit.text.is_empty());
            units
        }
        "edgar" => unit::cut(rest).into_iter().filter(|unit| !filing::is_tag(&unit.text)).collect(),
        _ => {
            let mut units = unit::cut(rest);
            units.iter_mut().for_each(link::angle);
            units.retain(|unit| !unit.text.is_empty());
            units
        }
    };
    generic(units, layout, candidates)
}

/// Labels the units of a page and makes a document of them.
fn generic(units: Vec<Unit>, layout: Layout, candidates: Vec<Candidate>) -> Document {
    // Text pages state no language; a day above twelve tells the order by itself.
    let order = Order::MonthFirst;
    let seen = feature::all(&units, order);
    let features: Vec<_> = seen.iter().map(|s| s.features).collect();
    let labels = viterbi::label(&features);
    fields::document(units, &seen, labels, layout, candidates, order)
}
