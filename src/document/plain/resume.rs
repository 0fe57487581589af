//! Text that goes on: behind a list of other stories set into it, and at its end, where steps from list to text are too dear to be taken.

use rustc_hash::FxHashSet;

use super::core;
use super::feature::{Features, JUNK, Seen};
use super::lines::is_wide;
use super::model::State;
use super::topic;
use super::unit::Unit;
use super::viterbi::Labelled;
use crate::report::BlockKind;

/// Lines of a list inside of the text, its heading among them.
const LIST: usize = 9;
/// Lines of a short one.
const SET_IN: usize = 5;
/// Lines of an offer between two paragraphs.
const OFFER: usize = 5;
const OFFER_WORDS: usize = 30;
/// Words that what goes on must share with the text before, and those that one paragraph alone must.
const SHARED: usize = 2;
const SHARED_ALONE: usize = 3;
/// Bytes of a paragraph that are compared.
const BYTES: usize = 2000;
/// Units that are looked at behind a list; what goes on behind them is told by each paragraph.
const BEHIND: usize = 64;
/// Words of the longest line between two paragraphs that is a heading.
const HEADING: usize = 12;

/// What ends the text for good.
const ENDS: Features = Features::LEGAL
    .or(Features::COMMENTS)
    .or(Features::NEWSLETTER)
    .or(Features::BIO)
    .or(Features::BYLINE)
    .or(Features::END)
    .or(Features::ABOUT)
    .or(Features::TAGS)
    .or(Features::DATE_LINE)
    .or(Features::RELATED)
    .or(Features::LIST);

/// Gives the text back what stands behind lists inside of it, and the last paragraph.
pub(super) fn text(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let mut words = FxHashSet::default();
    let mut at = 0;
    let mut open = false;
    while at < labels.len() {
        match labels[at].state {
            State::Body => {
                words.extend(topic::stems(topic::head(&units[at].text, BYTES)));
                open = true;
                at += 1;
            }
            State::ListHead | State::Story | State::Blurb | State::Tags | State::Post if open => {
                match behind(labels, seen, units, at, &words) {
                    Some(from) => at = from,
                    None => (open, at) = (false, at + 1),
                }
            }
            State::Bio | State::About | State::Sign => (open, at) = (false, at + 1),
            _ => at += 1,
        }
    }
}

fn is_text(seen: &Seen) -> bool {
    core::is_prose(seen) && !seen.features.has(ENDS.or(JUNK))
}

/// Words of the shortest last paragraph.
const LAST: usize = 8;
/// The same where letters stand for words, four to one.
const WIDE_LAST: usize = 4;

/// True for a sentence that was taken for what follows the text, and whose words say nothing of the kind.
fn is_last(labelled: &Labelled, seen: &Seen, unit: &Unit<'_>) -> bool {
    const NOT: Features = ENDS.or(JUNK).or(Features::YOU).or(Features::UNDER_END).or(Features::ADDRESS).or(Features::ALIEN);
    let least = if unit.text.starts_with(is_wide) { WIDE_LAST } else { LAST };
    labelled.state == State::Post && seen.words >= least && seen.features.has(Features::STOP) && !seen.features.has(NOT)
}

fn shared(unit: &Unit<'_>, words: &FxHashSet<u32>) -> usize {
    let own: FxHashSet<u32> = topic::stems(topic::head(&unit.text, BYTES)).collect();
    own.iter().filter(|stem| words.contains(stem)).count()
}

/// Where the text goes on behind a list, or behind nothing, from the first unit that is no text; labels it as text. A list of pairs of
/// headline and description holds paragraphs too: they follow their headlines one by one.
fn behind(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>], head: usize, words: &FxHashSet<u32>) -> Option<usize> {
    const CLOSED: Features =
        Features::LEGAL.or(Features::COMMENTS).or(Features::BIO).or(Features::ABOUT).or(Features::END).or(Features::UNDER_END);
    const SIGNED: Features = Features::BYLINE.or(Features::DATE_LINE).or(Features::NAME_NEAR);
    let text = |at: usize| seen.get(at).is_some_and(is_text);
    // A short last paragraph right under the text speaks of the same.
    let over = labels[head - 1].state;
    // Behind a story set into the text it need not.
    let set_in = over == State::More && head > 1 && labels[head - 2].state == State::Body;
    let alone = || !seen[head].features.has(Features::PAIR_TEXT) && shared(&units[head], words) >= SHARED;
    let near = set_in || over == State::Body && alone();
    if near && is_last(&labels[head], &seen[head], &units[head]) {
        labels[head].state = State::Body;
        return Some(head);
    }
    let from = (head..(head + LIST).min(labels.len())).find(|at| text(*at))?;
    let list = &seen[head..from];
    if list.len() == 1 && asks(&seen[head]) && dialogue(&labels[..head], seen) {
        labels[head].state = State::Body;
        return Some(from).inspect(|at| labels[*at].state = State::Body);
    }
    let pairs = seen[from].features.has(Features::PAIR_TEXT) && !text(from + 1);
    if list.iter().any(|s| s.features.has(CLOSED)) || pairs && !(seen[from].words >= topic::LONG && ends_in_text(seen, from)) {
        return None;
    }
    let mut end = from;
    let mut texts = 0;
    let mut common = 0;
    for at in from..(from + BEHIND).min(labels.len()) {
        if is_text(&seen[at]) {
            (texts, end) = (texts + 1, at + 1);
            common = common.max(shared(&units[at], words));
            continue;
        }
        // A heading, a short line of a dialogue: text must follow at once.
        let between = !seen[at].features.has(ENDS.or(JUNK)) && seen[at].words <= HEADING;
        if !between || !text(at + 1) || !pairs && seen[at + 1].features.has(Features::PAIR_TEXT) && !text(at + 2) {
            break;
        }
    }
    // Paragraphs that stand close to those before are text by that alone where a heading says what stands between.
    let offer = Features::NEWSLETTER.or(Features::AD);
    let set_in = list.first().is_some_and(|s| s.features.has(Features::RELATED)) && list.len() <= SET_IN
        || (1..=OFFER).contains(&list.len())
            && list.iter().all(|s| s.words <= OFFER_WORDS && !s.features.has(Features::RELATED.or(Features::LIST)))
            && list.iter().any(|s| s.features.has(offer));
    let close = set_in && texts > 1 && seen[end - 1].features.has(Features::IN_CORE) && !list.iter().any(|s| s.features.has(SIGNED));
    // Items with bullets end before a paragraph without.
    let bullet = |at: usize| seen[at].features.has(Features::BULLET) || units[at].kind == BlockKind::ListItem;
    let bulleted = list.len() > 1
        && list[0].features.has(Features::RELATED)
        && (head + 1..from).all(bullet)
        && !bullet(from)
        && !seen[from].features.has(Features::YOU)
        && (seen[from].features.has(Features::IN_CORE.or(Features::SPEECH)) || common > 0);
    let right_under = list.is_empty() && seen[from].features.has(Features::IN_CORE);
    if common < if texts > 1 { SHARED } else { SHARED_ALONE } && !close && !right_under && !bulleted {
        return None;
    }
    // One short line over the text is a heading of it.
    if list.len() == 1 && !list[0].features.has(ENDS.or(JUNK)) && list[0].words <= HEADING {
        labels[head].state = State::Heading;
    }
    for at in from..end {
        labels[at].state = match () {
            () if is_text(&seen[at]) || seen[at].features.has(Features::STOP.or(Features::ASK)) => State::Body,
            () => State::Heading,
        };
    }
    Some(from)
}

/// True for a short question.
fn asks(seen: &Seen) -> bool {
    seen.words <= HEADING && seen.features.has(Features::ASK) && !seen.features.has(ENDS.or(JUNK))
}

/// Questions in a text from which on another one is no headline.
const QUESTIONS: usize = 2;

/// True for a text of questions and answers.
fn dialogue(labels: &[Labelled], seen: &[Seen]) -> bool {
    let text = |at: usize| labels[at].state == State::Body;
    let asked = (1..labels.len()).filter(|at| text(*at) && text(at - 1) && !asks(&seen[*at]) && asks(&seen[at - 1]));
    asked.take(QUESTIONS).count() == QUESTIONS
}

/// True where paragraphs with a short line over each end in two that stand together: headings in a text, not headlines.
fn ends_in_text(seen: &[Seen], from: usize) -> bool {
    let text = |at: usize| seen.get(at).is_some_and(is_text);
    let pairs = (from..(from + BEHIND).min(seen.len())).step_by(2).take_while(|at| text(*at)).last();
    pairs.is_some_and(|last| (from..=last + 1).any(|at| text(at) && text(at + 1)))
}

#[cfg(test)]
mod tests {
    use crate::report::BlockKind;

    #[test]
    fn text_goes_on_behind_a_list() {
        let page = "Osk Shipping buys the Halden yard for $3 billion\nBy Ida Holm\nMay 8, 2025\n\
            Osk Shipping said on Monday that it would buy the Halden yard for $3 billion and keep all of its workers for two years.\n\
            The yard has built ferries for the fjords since 1931 and has orders for the next four years, said its manager.\n\
            Related\nWhat the fjords need is more ferries\n\
            Unions at the yard in Halden welcomed the deal and said that Osk Shipping had promised to keep the ferries coming.\n\
            Osk Shipping will pay in cash for the yard, and the deal should close by the end of the year, the companies said.\n";
        let document = super::super::read(page, crate::options::Stop::default(), false).remove(0);
        let body = document.blocks.iter().filter(|b| b.label == crate::document::Label::Body && b.kind == BlockKind::Paragraph).count();
        assert_eq!((body, document.related.len()), (4, 1));
    }
}
