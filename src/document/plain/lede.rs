//! The dek that the labels took for the first paragraph: told by the byline, the day, the dateline or the lead that stand below it.

use super::feature::{Features, JUNK, Seen};
use super::model::State;
use super::topic;
use super::unit::Unit;
use super::viterbi::Labelled;

/// Words of a dek.
const WORDS: std::ops::RangeInclusive<usize> = 5..=45;
/// Lines between a dek and the text: byline, day, length, buttons, what a picture shows and whose it is.
const BETWEEN: usize = 10;

/// Lines that say who wrote a text, when, and how long it takes to read: between two paragraphs they never stand.
const STAMP: Features = Features::BYLINE.or(Features::DATE_LINE).or(Features::DATE_IN).or(Features::MINUTES).or(Features::NAME_NEAR);

/// Makes the first paragraph the dek where what stands below it says that the text only begins there.
pub(super) fn mend(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let Some(title) = labels.iter().position(|l| l.state == State::Title) else { return };
    let Some(first) = labels.iter().position(|l| l.state == State::Body).filter(|first| *first > title) else { return };
    if labels[..first].iter().any(|l| l.state == State::Dek) {
        return;
    }
    if let Some(at) = (title + 1..first).find(|at| is_sentence(labels, seen, *at)) {
        labels[at].state = State::Dek;
        return;
    }
    if !may_be_dek(&seen[first], labels, first) {
        return;
    }
    let text = (first + 1..(first + 2 + BETWEEN).min(labels.len())).find(|at| labels[*at].state == State::Body && is_text(&seen[*at]));
    let Some(text) = text else { return };
    let between = first + 1..text;
    let stamped = |range: std::ops::Range<usize>| range.clone().any(|at| seen[at].features.has(STAMP));
    let list = between.clone().any(|at| matches!(labels[at].state, State::Story | State::Blurb | State::ListHead | State::More));
    let below = !list && stamped(between.clone()) && !stamped(title + 1..first);
    let dateline = seen[text].features.has(Features::DATELINE) && !seen[first].features.has(Features::DATELINE);
    let told =
        between.is_empty() && seen[first].words >= SENTENCE && tells_again(&units[title].text, &units[first].text, &units[text].text);
    if !(below || dateline && between.is_empty() || told) {
        return;
    }
    labels[first].state = State::Dek;
    for at in between {
        let f = seen[at].features;
        labels[at].state = match () {
            () if f.has(Features::BYLINE) => State::Byline,
            () if f.has(Features::DATE_LINE.or(Features::DATE_IN)) => State::Date,
            () => State::Meta,
        };
    }
}

/// Words of the shortest sentence between headline and text that is a dek: what is under a picture is mostly shorter.
const SENTENCE: usize = 11;

/// True for a sentence between headline and text that was taken for junk, is none by its words and stands over no credit.
fn is_sentence(labels: &[Labelled], seen: &[Seen], at: usize) -> bool {
    const NOT: Features = JUNK
        .or(STAMP)
        .or(Features::BULLET)
        .or(Features::QUOTED)
        .or(Features::TABLE)
        .or(Features::CELLS)
        .or(Features::DATELINE)
        .or(Features::BIO)
        .or(Features::CREDIT)
        .or(Features::YOU)
        .or(Features::END)
        .or(Features::ADDRESS)
        .or(Features::LINK);
    const ABOUT: Features =
        Features::LEAD_1.or(Features::LEAD_2).or(Features::LEAD_3).or(Features::TOPIC).or(Features::SHARE_30).or(Features::SHARE_10);
    let f = seen[at].features;
    let right_under = labels[at - 1].state == State::Title;
    let credited = seen.get(at + 1).is_some_and(|s| s.features.has(Features::CREDIT_LINE.or(Features::CREDIT).or(Features::CAPTION)));
    let announced = seen[at - 1].features.has(Features::CAPTION) && seen[at - 1].features.has(Features::COLON);
    matches!(labels[at].state, State::Meta | State::Pre | State::Inside)
        && (SENTENCE..=*WORDS.end()).contains(&seen[at].words)
        && f.has(Features::STOP)
        && (right_under || f.has(ABOUT))
        && !f.has(NOT)
        && !credited
        && !announced
}

/// True for a paragraph that is as long as deks are and no item, table or quotation of its own.
fn may_be_dek(seen: &Seen, labels: &[Labelled], at: usize) -> bool {
    const NOT: Features = JUNK
        .or(Features::BULLET)
        .or(Features::QUOTED)
        .or(Features::TABLE)
        .or(Features::CELLS)
        .or(Features::DATELINE)
        .or(Features::BYLINE)
        .or(Features::NUMBERED)
        .or(Features::BIO)
        .or(Features::LINK);
    WORDS.contains(&seen.words) && !seen.features.has(NOT) && labels[at].state == State::Body
}

/// True for a paragraph of the text.
fn is_text(seen: &Seen) -> bool {
    super::core::is_prose(seen) || seen.features.has(Features::STOP.or(Features::QUOTE)) && seen.words >= topic::LONG
}

/// Bytes of a lead that are compared with the headline.
const LEAD: usize = 600;
/// Words that a lead has in common with the headline, more than the dek has, and the part of the headline's.
const AGAIN: usize = 3;
const MORE: usize = 2;

/// True where the second paragraph, and not the first, tells what the headline says: it is the lead, and the first the dek.
fn tells_again(title: &str, first: &str, second: &str) -> bool {
    let mut words: Vec<u32> = topic::stems(title).collect();
    words.sort_unstable();
    words.dedup();
    let share = |text: &str| {
        let own: Vec<u32> = topic::stems(topic::head(text, LEAD)).collect();
        words.iter().filter(|word| own.contains(word)).count()
    };
    let (dek, lead) = (share(first), share(second));
    second.len() > first.len() && lead >= AGAIN && lead >= dek + MORE && lead * 2 >= words.len()
}

/// Words of a headline over its dek.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=16;
/// Words of the longest kicker or button over it.
const KICKER: usize = 5;
/// Lines below a dek among which the byline or the day stands.
const STAMPED: usize = 3;

/// A line right over the byline that was taken for the headline, longer than one of the text's subject right over it, is the dek of that.
pub(super) fn over_dek(labels: &mut [Labelled], seen: &[Seen]) {
    const NOT: Features = JUNK
        .or(Features::BYLINE)
        .or(Features::DATE_LINE)
        .or(Features::DATE_IN)
        .or(Features::NAME)
        .or(Features::BULLET)
        .or(Features::BRACKET)
        .or(Features::CELLS)
        .or(Features::REPEATED)
        .or(Features::RELATED)
        .or(Features::LIST)
        .or(Features::STOP);
    const TOLD: Features = Features::TOPIC
        .or(Features::SHARE_30)
        .or(Features::SHARE_50)
        .or(Features::SHARE_70)
        .or(Features::SHARE_90)
        .or(Features::LEAD_1)
        .or(Features::LEAD_2)
        .or(Features::LEAD_3);
    let Some(at) = labels.iter().position(|l| l.state == State::Title).filter(|at| *at > 0) else { return };
    let above = at - 1;
    let f = seen[above].features;
    let stamped = seen[at + 1..].iter().take(STAMPED).any(|s| s.features.has(Features::BYLINE.or(Features::DATE_LINE)));
    let alone = above == 0 || seen[above - 1].words <= KICKER;
    let may = HEADLINE.contains(&seen[above].words) && seen[at].words > seen[above].words && !f.has(NOT) && f.has(TOLD);
    let marked = seen[at].features.has(Features::MARKED.or(Features::REPEATED));
    let dek = labels.iter().any(|l| l.state == State::Dek);
    if may && alone && stamped && !marked && !dek && matches!(labels[above].state, State::Pre | State::Meta) {
        labels[above] = Labelled { state: State::Title, score: labels[at].score };
        labels[at].state = State::Dek;
    }
}
