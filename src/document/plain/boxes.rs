//! Boxes that pages set into a text: sign-ups, events, what speaks to the reader between two paragraphs and ends in a button.

use super::core;
use super::feature::{Features, JUNK, Seen};
use super::model::State;
use super::viterbi::Labelled;

/// Lines of the longest box.
const LINES: usize = 8;
/// Words of the longest line of a box.
const WORDS: usize = 30;

/// Marks the lines of boxes between two paragraphs as none of the text: those from the first to the last line that a set phrase makes an
/// offer. A heading below them is the text's own.
pub(super) fn mend(labels: &mut [Labelled], seen: &[Seen]) {
    let text = |l: &Labelled| matches!(l.state, State::Body | State::Heading | State::Inside | State::More);
    let mut at = 1;
    while at < labels.len() {
        // A box stands between paragraphs, so that each line is looked at once.
        let end = (at..labels.len()).find(|i| paragraph(&seen[*i]) || !text(&labels[*i])).unwrap_or(labels.len());
        if end > at && end - at <= LINES && end < labels.len() && paragraph(&seen[end]) && paragraph(&seen[at - 1]) {
            offer(&mut labels[at..end], &seen[at..end]);
        }
        at = end + 1;
    }
}

/// Words of the longest topic, and lines with one each at most.
const TOPIC: usize = 3;
const TOPICS: usize = 12;

/// "Related topics" over lines of a few words leads the article's tags, over headlines other stories.
pub(super) fn topics(labels: &mut [Labelled], seen: &[Seen]) {
    const NOT: Features = JUNK.or(Features::DATE_LINE).or(Features::DATE_IN).or(Features::STOP).or(Features::LINKED);
    for at in 0..labels.len() {
        let f = seen[at].features;
        if labels[at].state != State::ListHead || !f.has(Features::TAGS) || !f.has(Features::RELATED) {
            continue;
        }
        let below = || seen[at + 1..].iter().take(TOPICS);
        let few = |s: &&Seen| s.words <= TOPIC && s.features.has(Features::OPEN) && !s.features.has(NOT);
        let count = below().take_while(few).count();
        // One short line may be the first of several headlines, unless a label, a button or the end follows it.
        let ends = || seen.get(at + 2).is_none_or(|s| s.features.has(NOT.or(Features::RELATED).or(Features::LIST)));
        if count > 1 || count == 1 && ends() {
            labels[at].state = State::Tags;
            labels[at + 1..=at + count].iter_mut().for_each(|l| l.state = State::Post);
        }
    }
}

/// True for a paragraph of an article.
fn paragraph(seen: &Seen) -> bool {
    const TOLD: Features = Features::SPEECH.or(Features::QUOTE);
    core::is_prose(seen)
        && !(seen.features.has(Features::YOU) && seen.features.has(Features::ALIEN) && seen.words <= WORDS && !seen.features.has(TOLD))
}

/// Takes the lines of an offer out of the text.
fn offer(labels: &mut [Labelled], seen: &[Seen]) {
    const KEPT: Features =
        Features::QUOTED.or(Features::QUOTE).or(Features::TABLE).or(Features::MARKED).or(Features::BULLET).or(Features::SPEECH);
    let Some(last) = seen.iter().rposition(|s| s.features.has(Features::NEWSLETTER)) else { return };
    let lines = labels[..=last].iter_mut().zip(seen);
    for (labelled, _) in lines.filter(|(l, s)| s.words <= WORDS && !s.features.has(KEPT) && matches!(l.state, State::Body | State::Heading))
    {
        labelled.state = State::Inside;
    }
}
