//! What the program that fits the weights asks for (`examples/fit_lines`): units with their features, and pages read with other weights.

use super::feature::NAMES;
use super::model::{RANK_NAMES, STATE_NAMES, Weights};
use super::{Order, around, core, layout, lines, name, rank, units};
use crate::document::Document;
use crate::lang::date;

/// Names of the features, of the labels and of the ranks, in the order of their numbers.
pub fn names() -> (&'static [&'static str], &'static [&'static str], &'static [&'static str]) {
    (NAMES, STATE_NAMES, &RANK_NAMES)
}

/// A unit of a page.
pub struct Line {
    /// Its words.
    pub text: String,
    /// Numbers of its features.
    pub features: Vec<usize>,
    /// The ranks that it may have: headline, byline, date.
    pub may: [bool; 3],
}

/// Weights that may be others than those that newsparse comes with.
pub struct Model(Weights);

impl Model {
    /// Reads weights in the form of `data/plain/weights.tsv`.
    pub fn new(weights: &str) -> Self {
        Self(Weights::read(weights))
    }

    /// The units of a page as the labels are given to them; the ranks come from these weights.
    pub fn lines(&self, page: &str) -> Vec<Line> {
        let page = lines::separated(page);
        let lines = lines::split(&page);
        let layout = layout::detect(&lines);
        let (_, mut units) = units(&lines, &layout);
        let seen = around::all(&mut units, Order::MonthFirst, &self.0, crate::options::Stop::default());
        let text = core::find(&seen).start;
        let line = |(at, (unit, seen)): (usize, (super::unit::Unit<'_>, super::feature::Seen))| Line {
            text: unit.text.into_owned(),
            features: seen.features.numbers().collect(),
            may: [rank::may_be_headline(&seen, at, text), rank::may_be_byline(&seen), rank::may_be_date(&seen)],
        };
        units.into_iter().zip(seen).enumerate().map(line).collect()
    }

    /// The documents of a page.
    pub(crate) fn read(&self, page: &str) -> Vec<Document> {
        super::read_with(page, &self.0, crate::options::Stop::default(), false)
    }
}

/// The names in a byline.
pub fn authors(line: &str) -> Vec<String> {
    name::names(line)
}

/// The days that a line names.
pub fn days(line: &str) -> Vec<String> {
    date::stamps(line, Order::MonthFirst).into_iter().filter(date::Stamp::is_day).map(|s| s.date).collect()
}
