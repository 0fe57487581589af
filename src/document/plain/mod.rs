//! Text pages: layout, lines, labels.
//!
//! The way of a page: [`lines`] are split once, [`layout`] says what wrote them, [`archive`] reads documents that name their fields; for all
//! others [`unit`] joins wrapped lines to units (or [`markdown`] reads its marks), [`alone`] and [`around`] say what is seen of each,
//! [`viterbi`] labels them as a sequence, and [`fields`] turns labels into a document.

mod alone;
mod archive;
mod around;
mod authors;
mod beside;
mod bio;
mod boxes;
mod captions;
mod core;
mod counts;
mod credit;
mod dates;
mod feature;
mod fields;
mod filing;
pub mod fit;
mod header;
mod html2text;
mod key;
mod layout;
mod lede;
mod lexicon;
mod lines;
mod link;
mod list;
mod markdown;
mod mend;
mod model;
mod name;
mod phrases;
mod place;
mod rank;
mod repeats;
mod resume;
mod shape;
mod shown;
mod stories;
mod table;
mod topic;
mod unit;
mod viterbi;
mod wire;
mod wrap;

pub(crate) use bio::{has_profession, says};
pub(crate) use dates::DAY_FIRST;

use super::Document;
use crate::lang::date::Order;
use crate::options::Stop;
use crate::report::{Layout, Warning};
use fields::Page;
use header::Header;
use lines::Line;
use model::{WEIGHTS, Weights};
use shape::SHORT;
use unit::Unit;

/// Reads a saved page as text, as far as it gets until the caller asks to stop. A file that holds several documents gives one for each. With
/// `explain` every block says why it has its label.
pub(crate) fn read(page: &str, stop: Stop<'_>, explain: bool) -> Vec<Document> {
    read_with(page, &WEIGHTS, stop, explain)
}

fn read_with(page: &str, weights: &Weights, stop: Stop<'_>, explain: bool) -> Vec<Document> {
    let (page, joined) = lines::bounded(lines::separated(page));
    let mut documents = documents(&page, weights, stop, explain);
    if joined && let Some(first) = documents.first_mut() {
        let message = "the page has more lines than are told apart; short ones towards its end are read together";
        first.warnings.push(Warning::new("lines_joined", message));
    }
    documents
}

/// Reads a page whose lines are not too many.
fn documents(page: &str, weights: &Weights, stop: Stop<'_>, explain: bool) -> Vec<Document> {
    let lines = lines::split(page);
    let layout = layout::detect(&lines);
    if let Some(archive) = archive::Archive::of(&layout.name) {
        let documents = archive::read(&lines, archive, &layout, stop);
        if !documents.is_empty() {
            return documents;
        }
    }
    if layout.name == "edgar" {
        // The first is read in any case.
        let texts = filing::texts(page).into_iter().enumerate().take_while(|(at, _)| *at == 0 || !stop.asked());
        return texts.map(|(_, text)| article(&lines::split(text), layout.clone(), weights, stop, explain)).collect();
    }
    vec![article(&lines, layout, weights, stop, explain)]
}

/// Reads a page with one article.
fn article(lines: &[Line<'_>], layout: Layout, weights: &Weights, stop: Stop<'_>, explain: bool) -> Document {
    let (header, mut units) = units(lines, &layout);
    let order = dates::order(units.iter().filter(|unit| unit.text.len() <= SHORT).map(|unit| &*unit.text));
    let seen = around::all(&mut units, order, weights, stop);
    let mut labels = viterbi::label(&seen, weights);
    mend::labels(&mut labels, &seen, &units);
    let page = Page { units, seen, labels, layout, candidates: header.candidates, order };
    fields::document(page, explain.then_some(weights))
}

/// The header of a page, and the units of the rest.
fn units<'a>(lines: &[Line<'a>], layout: &Layout) -> (Header<'a>, Vec<Unit<'a>>) {
    let mut header = header::read(lines);
    // A header of one date line is read with the other lines: it may be followed by the headline or by the text.
    if header.candidates.len() < 2 {
        header = Header::default();
    }
    let rest = lines.get(header.lines..).unwrap_or_default();
    let mut units = match layout.name.as_str() {
        "markdown" | "reader" => markdown::cut(rest),
        "html2text" => html2text::cut(rest),
        "lynx" => {
            let (text, addresses) = link::references(rest);
            let mut units = unit::cut(text);
            units.iter_mut().for_each(|unit| link::lynx(unit, &addresses));
            units
        }
        "edgar" => unit::cut(&rest.iter().filter(|line| !filing::is_tag(line.text)).copied().collect::<Vec<_>>()),
        _ => {
            let mut units = unit::cut(rest);
            units.iter_mut().for_each(link::angle);
            if units.iter().filter(|unit| !unit.links.is_empty()).nth(1).is_some() {
                // Browsers that save links as text save bold and slanted words so.
                units.iter_mut().for_each(link::unmark);
            }
            units
        }
    };
    if let Some(body) = header.body.take() {
        units.insert(0, Unit::new(body));
    }
    units.retain(|unit| !unit.text.is_empty() && !stories::is_mark(&unit.text));
    (header, units)
}
