//! Mends lists of other stories: their last lines, labels and days between them, lines that only look like headlines.

use super::feature::{Features, JUNK, Seen};
use super::model::State;
use super::unit::Unit;
use super::viterbi::Labelled;
use crate::lang::date::{self, Order};

/// True for what reading aids put around the items of a list: "list 1 of 3", "list of 3 items", "end of list".
pub(super) fn is_mark(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("list ") else { return text == "end of list" };
    let mut words = rest.split(' ');
    let number = |word: Option<&str>| word.is_some_and(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    match words.next() {
        Some("of") => number(words.next()) && words.next() == Some("items") && words.next().is_none(),
        first => number(first) && words.next() == Some("of") && number(words.next()) && words.next().is_none(),
    }
}

/// Mends the lists of a page.
pub(super) fn mend(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    under_headings(labels, seen);
    with_lists(labels, seen);
    set_in(labels, seen);
    without_labels(labels, seen, units);
    with_days(labels, seen);
    with_pairs(labels, seen);
}

/// Pairs of headline and description that go on a list of pairs are part of it.
fn with_pairs(labels: &mut [Labelled], seen: &[Seen]) {
    for at in 1..labels.len().saturating_sub(1) {
        let listed = matches!(labels[at - 1].state, State::Story | State::Blurb | State::ListHead);
        let pair = seen[at].features.has(Features::PAIR_HEAD) && seen[at + 1].features.has(Features::PAIR_TEXT);
        let post = |at: usize| labels[at].state == State::Post && !seen[at].features.has(JUNK.or(Features::BIO));
        if listed && pair && post(at) && post(at + 1) && seen[at].words >= STORY_WORDS {
            (labels[at].state, labels[at + 1].state) = (State::Story, State::Blurb);
        }
    }
}

/// Lines between the heading of a list inside of the text and the text.
const SET_IN: usize = 9;
/// Words of the shortest headline among them; what is shorter may be a heading of the text.
const LONG_STORY: usize = 6;

/// What stands between the heading of a list and the paragraph below is the list, also where the text goes on behind it.
fn set_in(labels: &mut [Labelled], seen: &[Seen]) {
    for head in 0..labels.len() {
        let heads = Features::RELATED.or(Features::LIST);
        if labels[head].state != State::ListHead && !(labels[head].state == State::Heading && seen[head].features.has(heads)) {
            continue;
        }
        let below = head + 1..(head + 1 + SET_IN).min(labels.len());
        let Some(text) = below.clone().find(|at| super::core::is_prose(&seen[*at]) && labels[*at].state == State::Body) else { continue };
        if below.start == text {
            // Buttons that look like headings of lists, between two paragraphs.
            if labels[head].state == State::Heading && !seen[head].features.has(Features::MARKED) {
                labels[head].state = State::Inside;
            }
            continue;
        }
        labels[head].state = State::ListHead;
        for at in below.start..text {
            let f = seen[at].features;
            labels[at].state = match labels[at].state {
                State::Body | State::Heading if seen[at].words >= LONG_STORY && f.has(Features::OPEN.or(Features::ASK)) => State::Story,
                State::Body | State::Heading if f.has(Features::NAME.or(Features::NUMBER).or(Features::CAPS)) => State::Post,
                other => other,
            };
        }
    }
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

/// Lines from the heading of a list to its last item.
const LIST: usize = 8;

/// Words of the shortest headline right under the heading of a list of stories: languages that join words need few.
const SHORT_STORY: usize = 3;

/// Short lines in a row right under the heading of a list of stories are its headlines.
fn under_headings(labels: &mut [Labelled], seen: &[Seen]) {
    let headline = |at: usize| {
        let f = seen[at].features;
        f.has(Features::RUN) && f.has(Features::OPEN) && seen[at].words >= SHORT_STORY && !f.has(Features::NAME.or(Features::GIVEN))
    };
    // The first may be the only one, and speak of what the text speaks of.
    const NOT: Features =
        JUNK.or(Features::NAME).or(Features::GIVEN).or(Features::BYLINE).or(Features::DATE_LINE).or(Features::TAGS).or(Features::BIO);
    let first =
        |at: usize| seen[at].words >= STORY_WORDS && seen[at].features.has(Features::OPEN.or(Features::ASK)) && !seen[at].features.has(NOT);
    for at in 1..labels.len() {
        let above = labels[at - 1].state;
        // Items under a heading are none.
        let item = Features::BULLET.or(Features::LINK);
        let heads = Features::RELATED.or(Features::LIST).or(Features::COLON);
        if matches!(above, State::ListHead | State::Story)
            && labels[at].state == State::ListHead
            && seen[at].features.has(item)
            && !seen[at].features.has(heads)
            && seen[at].words >= STORY_WORDS
            && seen[..at].iter().rev().take(LIST).any(|s| s.features.has(Features::RELATED))
        {
            labels[at].state = State::Story;
            continue;
        }
        if labels[at].state != State::Post
            || above != State::ListHead
            || !seen[at - 1].features.has(Features::RELATED)
            || !headline(at) && !first(at)
        {
            continue;
        }
        labels[at].state = State::Story;
        for below in at + 1..labels.len() {
            if labels[below].state != State::Post || !headline(below) {
                break;
            }
            labels[below].state = State::Story;
        }
    }
}

/// Words of what a list says beside a day: "Source: Halden Post".
const BESIDE: usize = 6;
/// Words of a line in capitals, alone, that is a heading of something else.
const SHOUTED: usize = 6;
/// Words of a label of a section over a headline: "BUSINESS".
const LABEL: usize = 2;

/// What a set phrase tells from headlines.
const OFFERS: Features =
    Features::COMMENTS.or(Features::NEWSLETTER).or(Features::SHARE).or(Features::AD).or(Features::END).or(Features::LEGAL);

/// Days with a source, labels of sections in capitals, headings and topics are no headlines.
fn without_labels(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let mut topics = false;
    for at in 0..labels.len() {
        match labels[at].state {
            State::ListHead => topics = seen[at].features.has(Features::TAGS),
            State::Story => {
                let f = seen[at].features;
                let label = seen[at].words <= LABEL && f.has(Features::OPEN) && units[at].links.is_empty();
                let topic = topics && seen[at].words <= SHORT_STORY;
                let alone = |at: Option<usize>| at.and_then(|at| labels.get(at)).is_none_or(|l| l.state != State::Story);
                let shouted = f.has(Features::CAPS) && seen[at].words <= SHOUTED && alone(at.checked_sub(1)) && alone(Some(at + 1));
                // The author's name below the text, the last line of the page.
                let again = f.has(Features::NAME) && f.has(Features::NAME_AGAIN.or(Features::REPEATED)) && seen[at].words <= STORY_WORDS;
                let foot = f.has(Features::LEGAL) && !labels.get(at + 1).is_some_and(|l| matches!(l.state, State::Story | State::Blurb));
                let heading = f.has(Features::RELATED.or(Features::LIST)) && f.has(Features::OPEN);
                if heading {
                    labels[at].state = State::ListHead;
                } else if label
                    || topic
                    || shouted
                    || again
                    || foot
                    || f.has(OFFERS)
                    || !f.has(Features::NO_DATE) && is_day(&units[at].text)
                {
                    labels[at].state = State::Post;
                }
            }
            _ => {}
        }
    }
}

/// True for a line that starts with a day and says little else.
fn is_day(text: &str) -> bool {
    let (stamps, _) = date::split(text, Order::MonthFirst);
    let Some(first) = stamps.iter().find(|stamp| stamp.is_day()) else { return false };
    let before = text.get(..first.range.start).unwrap_or_default();
    let after = text.get(first.range.end..).unwrap_or_default();
    before.trim().is_empty() && after.split_whitespace().count() <= BESIDE
}

/// Lines between two headlines of a list: a day, an author, the label of a section.
const BETWEEN: usize = 4;
/// Words of such a line.
const SHORT: usize = 3;

/// Where a day stands under the first headline of a list or the label of a section over it, further lines with the same are headlines too.
fn with_days(labels: &mut [Labelled], seen: &[Seen]) {
    let day = |at: usize| seen.get(at).is_some_and(|s| s.features.has(Features::DATE_LINE));
    let label = |at: usize| at > 0 && seen[at - 1].words <= LABEL && seen[at - 1].features.has(Features::CAPS);
    let headline = |at: usize| {
        let f = seen[at].features;
        seen[at].words >= STORY_WORDS && f.has(Features::OPEN.or(Features::ASK)) && !f.has(Features::BYLINE.or(Features::DATE_LINE))
    };
    let mut at = 0;
    while at < labels.len() {
        let (dated, labelled) = (day(at + 1), label(at));
        if labels[at].state != State::Story || !dated && !labelled {
            at += 1;
            continue;
        }
        // The one before, under the heading, speaks of the same as the text and was not taken for one.
        let above = (at.saturating_sub(BETWEEN)..at).find(|above| {
            labels[*above].state == State::Post && headline(*above) && (dated && day(above + 1) || labelled && label(*above))
        });
        if let Some(above) = above.filter(|above| labels[..*above].iter().rev().take(2).any(|l| l.state == State::ListHead)) {
            labels[above].state = State::Story;
        }
        let mut last = at;
        for below in at + 1..labels.len() {
            let state = labels[below].state;
            if below - last > BETWEEN || !matches!(state, State::Post | State::Story) {
                break;
            }
            if headline(below) && (dated && day(below + 1) || labelled && label(below)) {
                (labels[below].state, last) = (State::Story, below);
            } else if !day(below) && seen[below].words > SHORT {
                break;
            }
        }
        at = last + 1;
    }
}
