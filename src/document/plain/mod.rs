//! Text pages: layout, lines, labels.
//!
//! The way of a page: [`layout`] says what wrote it, [`unit`] joins its wrapped lines to units, [`feature`] says what is seen of each,
//! [`viterbi`] labels them as a sequence, [`fields`] turns labels into a document.

mod feature;
mod fields;
mod name;
mod phrases;
mod unit;
mod viterbi;
mod wire;

use super::Document;
use crate::article::date::Order;
use crate::report::Layout;

/// Reads a saved page as text. A file that holds several documents gives one for each.
pub(crate) fn read(page: &str) -> Vec<Document> {
    let units = unit::cut(page);
    vec![generic(units, Layout { name: "paste".into(), confidence: 0.5 }, Vec::new())]
}

/// Labels the units of a page and makes a document of them.
fn generic(units: Vec<unit::Unit>, layout: Layout, candidates: Vec<super::Candidate>) -> Document {
    let order = Order::MonthFirst;
    let seen = feature::all(&units, order);
    let features: Vec<_> = seen.iter().map(|s| s.features).collect();
    let labels = viterbi::label(&features);
    fields::document(units, &seen, labels, layout, candidates, order)
}
