//! Candidates for the article's fields from the page's metadata, one file a syntax.

pub(crate) mod facts;
mod json;
pub(crate) mod jsonld;
pub(crate) mod microdata;
pub(crate) mod state;
pub(crate) mod tags;

use super::{Candidate, Field};
use crate::document::text::fold;

/// Longest value of a field other than the body, in bytes; longer ones are no titles, names or dates.
const LONGEST: usize = 4000;
/// Most values of one field from one source: more than any page of the development sets has. Each is compared with each.
const MOST: usize = 100;

/// Everything that the page's metadata offers.
#[derive(Debug, Default)]
pub(crate) struct Offers {
    /// In the order of the page.
    pub(crate) candidates: Vec<Candidate>,
    /// Addresses of the article's images.
    pub(crate) images: Vec<String>,
    /// The page calls itself a piece of news.
    pub(crate) news: bool,
}

impl Offers {
    /// Adds a candidate; empty, overlong and unfilled values ("{{title}}", "undefined") are none, and those
    /// past [`MOST`] are left out.
    pub(crate) fn add(&mut self, field: Field, value: &str, extra: Option<String>, from: &'static str) {
        let value = if field == Field::Body { value.trim().to_string() } else { fold(value) };
        let unfilled = value.contains("{{") || matches!(value.as_str(), "" | "undefined" | "null" | "None" | "NaN" | "[object Object]");
        let same = |c: &&Candidate| c.field == field && c.from == from;
        if !unfilled && (field == Field::Body || value.len() <= LONGEST) && self.candidates.iter().filter(same).count() < MOST {
            self.candidates.push(Candidate { extra, ..Candidate::new(field, value, from) });
        }
    }

    /// Values offered for a field, in order.
    pub(crate) fn values(&self, field: Field) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(move |c| c.field == field)
    }
}
