//! Mends what labels of single steps cannot know: headlines at the head of a page, ends of lists, what stands around the text.

use super::feature::{Features, JUNK, Seen};
use super::model::State;
use super::unit::Unit;
use super::viterbi::Labelled;
use super::wire;
use crate::report::BlockKind;

/// Mends the labels of a page.
pub(super) fn labels(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    under_headings(labels, seen);
    with_lists(labels, seen);
    let Some(first) = labels.iter().position(is_body) else { return with_text(labels, seen) };
    let text = (first..labels.len()).find(|at| !is_body(&labels[*at]) || !seen[*at].features.has(Features::OPEN)).unwrap_or(first);
    with_headline(&mut labels[..text], seen);
    let Some(first) = labels.iter().position(is_body) else { return };
    // The line that the first paragraph tells again with the same names is the dek.
    if seen[first].features.has(Features::RETOLD) && labels.get(first + 1).is_some_and(is_body) && !labels[..first].iter().any(is_dek) {
        labels[first].state = State::Dek;
    }
    let text = (first..labels.len()).find(|at| !is_body(&labels[*at]) || !is_aside(&seen[*at], &units[*at])).unwrap_or(first);
    if labels[text..].iter().any(is_body) {
        labels[first..text].iter_mut().for_each(|l| l.state = State::Meta);
    }
    with_lead(&mut labels[..text], seen, units);
    with_end(labels, seen, units);
    with_bio(labels, seen);
}

fn is_body(labelled: &Labelled) -> bool {
    labelled.state == State::Body
}

fn is_dek(labelled: &Labelled) -> bool {
    labelled.state == State::Dek
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

/// Words of the shortest headline right under the heading of a list of stories: languages that join words need few.
const SHORT_STORY: usize = 3;

/// Short lines in a row right under the heading of a list of stories are its headlines.
fn under_headings(labels: &mut [Labelled], seen: &[Seen]) {
    let headline = |at: usize| {
        let f = seen[at].features;
        f.has(Features::RUN) && f.has(Features::OPEN) && seen[at].words >= SHORT_STORY && !f.has(Features::NAME.or(Features::GIVEN))
    };
    for at in 1..labels.len() {
        let above = labels[at - 1].state;
        if labels[at].state != State::Post || above != State::ListHead || !seen[at - 1].features.has(Features::RELATED) || !headline(at) {
            continue;
        }
        for below in at..labels.len() {
            if labels[below].state != State::Post || !headline(below) {
                break;
            }
            labels[below].state = State::Story;
        }
    }
}

/// Words of a headline at the head of a page.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=18;
/// Words of the shortest dek.
const DEK: usize = 3;

/// The headline of a page that has none yet: the first line over the text that ends without a mark and speaks of what the text speaks of.
/// What stands right under it without a mark is its dek.
fn with_headline(head: &mut [Labelled], seen: &[Seen]) {
    const NOT: Features =
        JUNK.or(Features::BYLINE).or(Features::DATE_LINE).or(Features::NAME).or(Features::BULLET).or(Features::TABLE).or(Features::BRACKET);
    const ABOUT: Features = Features::TOPIC.or(Features::LEAD_2).or(Features::LEAD_3).or(Features::BEST_TITLE);
    for (labelled, seen) in head.iter_mut().zip(seen) {
        if is_dek(labelled) && (seen.words < DEK || seen.features.has(Features::BRACKET)) {
            labelled.state = State::Meta;
        }
    }
    if head.iter().any(|l| l.state == State::Title) {
        return;
    }
    let free = |l: &Labelled| matches!(l.state, State::Heading | State::Dek | State::Meta | State::Pre | State::Body);
    let may = |at: &usize| {
        let f = seen[*at].features;
        free(&head[*at])
            && f.has(Features::CLEAN)
            && f.has(Features::OPEN.or(Features::ASK))
            && HEADLINE.contains(&seen[*at].words)
            && !f.has(NOT)
            && f.has(ABOUT)
    };
    let Some(at) = (0..head.len()).find(may) else { return };
    head[at].state = State::Title;
    if let Some(below) =
        head.get_mut(at + 1).filter(|l| free(l) && seen[at + 1].words >= *HEADLINE.start() && !seen[at + 1].features.has(NOT))
    {
        below.state = State::Dek;
    }
}

/// Headings over the first paragraph are words of a picture, a role, a place: a heading that is none is marked as one, or an item.
fn with_lead(head: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    for ((labelled, seen), unit) in head.iter_mut().zip(seen).zip(units).rev() {
        let marked = seen.features.has(Features::MARKED) || unit.kind == BlockKind::ListItem || wire::dateline(&unit.text).is_some();
        if labelled.state == State::Heading {
            if marked {
                break;
            }
            labelled.state = State::Meta;
        }
    }
}

/// Words of the longest line without a mark at its end that is no end of a text: a name, a place, a number.
const LINE: usize = 6;

/// True for what neither starts nor ends a text: what a set phrase makes junk, a few words without a mark at their end.
fn is_aside(seen: &Seen, unit: &Unit<'_>) -> bool {
    const NOT: Features = Features::LEGAL.or(Features::NEWSLETTER).or(Features::COMMENTS).or(Features::SHARE).or(Features::AD);
    const KEPT: Features = Features::BULLET.or(Features::TABLE).or(Features::QUOTED).or(Features::MARKED);
    let short = seen.words <= LINE && seen.features.has(Features::OPEN) && !seen.features.has(KEPT);
    seen.features.has(NOT) || short && wire::dateline(&unit.text).is_none()
}

/// A heading without text under it is none of the article's, and what a set phrase makes junk does not end it.
fn with_end(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let Some(first) = labels.iter().position(is_body) else { return };
    let mut end = labels.len();
    while let Some(last) = labels[..end].iter().rposition(is_body).filter(|last| *last > first) {
        labels[last..end].iter_mut().filter(|l| l.state == State::Heading).for_each(|l| l.state = State::Post);
        if !is_aside(&seen[last], &units[last]) {
            break;
        }
        labels[last].state = State::Post;
        end = last;
    }
}

/// Units after the text among which a bio is looked for.
const FOOT: usize = 6;

/// What tells about an author close under the text is a bio, where nothing else is.
fn with_bio(labels: &mut [Labelled], seen: &[Seen]) {
    let Some(last) = labels.iter().rposition(is_body) else { return };
    if labels.iter().any(|l| matches!(l.state, State::Bio | State::Early)) {
        return;
    }
    let foot = labels[last + 1..].iter_mut().zip(&seen[last + 1..]).take(FOOT);
    let mut rest = foot.take_while(|(l, _)| !matches!(l.state, State::Story | State::ListHead | State::Blurb));
    if let Some((labelled, _)) = rest.find(|(l, s)| l.state == State::Post && s.features.has(Features::BIO) && !s.features.has(JUNK)) {
        labelled.state = State::Bio;
    }
}

/// Words of the shortest line that is taken for text where nothing else is.
const TEXT_WORDS: usize = 5;

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
