//! Where the article is on a labelled page: its headline, its first and its last paragraph.

use super::feature::{Features, JUNK, Seen};
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

/// Words of the shortest line that is taken for text where nothing else is.
const TEXT_WORDS: usize = 5;

/// Mends what labels of single steps cannot know.
pub(super) fn mend(labels: &mut [Labelled], seen: &[Seen]) {
    with_lists(labels, seen);
    let body = |l: &Labelled| l.state == State::Body;
    let Some(first) = labels.iter().position(body) else { return with_text(labels, seen) };
    // The line that the first paragraph tells again with the same names is the dek.
    if seen[first].features.has(Features::RETOLD) && labels.get(first + 1).is_some_and(body) && !labels[..first].iter().any(is_dek) {
        labels[first].state = State::Dek;
    }
    // A heading without text under it is none of the article's.
    let last = labels.iter().rposition(body).unwrap_or(first);
    labels[last..].iter_mut().filter(|l| l.state == State::Heading).for_each(|l| l.state = State::Post);
}

/// Words of the shortest headline at the end of a list.
const STORY_WORDS: usize = 4;

/// The last line of a list of headlines is one too: nothing follows it that would say so. No blurb ends without a mark.
fn with_lists(labels: &mut [Labelled], seen: &[Seen]) {
    for at in 2..labels.len() {
        let last = seen[at].features.has(Features::RUN_TAIL) && seen[at].words >= STORY_WORDS;
        if !last || labels[at - 1].state != State::Story {
            continue;
        }
        let story = match labels[at].state {
            State::Blurb => seen[at].features.has(Features::OPEN),
            State::Post => labels[at - 2].state == State::Story,
            _ => false,
        };
        if story {
            labels[at].state = State::Story;
        }
    }
}

fn is_dek(labelled: &Labelled) -> bool {
    labelled.state == State::Dek
}

/// Where no line was labelled as text, the sentences are, or the longest line: a page of one line is an article of one line.
fn with_text(labels: &mut [Labelled], seen: &[Seen]) {
    const SENTENCE: Features = Features::STOP.or(Features::ASK);
    let long = |s: &Seen| s.words >= TEXT_WORDS && !s.features.has(JUNK.or(Features::BYLINE).or(Features::DATE_LINE));
    let longest = seen.iter().filter(|s| long(s)).map(|s| s.words).max().unwrap_or(usize::MAX);
    let sentences = seen.iter().any(|s| long(s) && s.features.has(SENTENCE));
    for (labelled, seen) in labels.iter_mut().zip(seen).filter(|(_, seen)| long(seen)) {
        if if sentences { seen.features.has(SENTENCE) } else { seen.words == longest } {
            labelled.state = State::Body;
        }
    }
}

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
