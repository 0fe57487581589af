//! Where the article is on a labelled page: its headline, its first and its last paragraph.

use super::feature::{Features, Seen};
use super::model::State;
use super::viterbi::Labelled;

/// Places of the article's parts, as numbers of units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The headline.
    pub(super) title: Option<usize>,
    /// The first paragraph; the number of units where there is none.
    pub(super) first: usize,
    /// The last paragraph.
    pub(super) last: usize,
}

/// How much better a later headline must look: the first of two alike is the headline.
const BETTER: f32 = 1.5;
/// Units into the text at which a headline may stand that the labels missed.
const INTO_TEXT: usize = 3;
/// Units over a headline in which its byline or date may stand, and units over the text where there is no headline.
const OVER: usize = 4;
const HEAD: usize = 12;
/// Units under the text in which its byline, date and bio stand.
const FOOT: usize = 8;

impl Place {
    pub(super) fn of(labels: &[Labelled], seen: &[Seen]) -> Self {
        let mut title: Option<(f32, usize)> = None;
        for (at, labelled) in labels.iter().enumerate().filter(|(_, l)| l.state == State::Title) {
            if title.is_none_or(|(score, _)| labelled.score > score + BETTER) {
                title = Some((labelled.score, at));
            }
        }
        let body = |l: &Labelled| l.state == State::Body;
        let first = labels.iter().position(body).unwrap_or(labels.len());
        let last = labels.iter().rposition(body).unwrap_or(0);
        // On a page with menus the labels may miss the headline that its features point at; on a page without, there may be none.
        let best = || seen.iter().position(|s| s.features.has(Features::BEST_TITLE) && !s.features.has(Features::CLEAN));
        let title = title.map(|(_, at)| at).or_else(|| best().filter(|at| *at <= first + INTO_TEXT));
        Self { title, first, last }
    }

    /// Between headline and text, and close over the headline.
    pub(super) fn is_head(&self, at: usize) -> bool {
        let from = self.title.unwrap_or(self.first.saturating_sub(HEAD)).saturating_sub(if self.title.is_some() { OVER } else { 0 });
        (from..=self.first).contains(&at)
    }

    /// A little further away from the start of the text.
    pub(super) fn is_near_head(&self, at: usize) -> bool {
        (self.first.saturating_sub(2 * HEAD)..=self.first + 2).contains(&at)
    }

    /// Close under the text.
    pub(super) fn is_foot(&self, at: usize) -> bool {
        at > self.last && at <= self.last + FOOT
    }
}
