//! Boxes that pages set into a text: sign-ups, events, what speaks to the reader between two paragraphs and ends in a button.

use super::core;
use super::feature::{Features, Seen};
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
