//! What stands under the pictures of an article: lines with a credit beside them, over one by itself, or under a line that announces them.

use super::feature::{Features, JUNK, Seen};
use super::model::State;
use super::unit::Unit;
use super::viterbi::Labelled;

/// Words of the shortest line that says what a picture shows, and of the longest.
const SHORTEST: usize = 4;
const LONGEST: usize = 60;
/// Words of the longest line over a credit that stands by itself.
const OVER: usize = 30;
/// Words of the longest line that announces a caption: "Open this photo in gallery:".
const ANNOUNCED: usize = 6;

/// Takes lines under an announcement, and what a line with a credit says again, out of the text.
pub(super) fn mend(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let free = |l: &Labelled| matches!(l.state, State::Body | State::Heading | State::Dek);
    for at in 1..labels.len() {
        let under = announces(&seen[at - 1]) && seen[at].words <= OVER;
        let again = seen[at - 1].words >= SHORTEST
            && seen[at].features.has(Features::CREDIT.or(Features::CAPTION))
            && units[at].text.len() > units[at - 1].text.len()
            && units[at].text.starts_with(&*units[at - 1].text);
        if under && free(&labels[at]) {
            labels[at].state = State::Inside;
        }
        if again && free(&labels[at - 1]) {
            labels[at - 1].state = State::Inside;
        }
    }
}

/// True for "Open this photo in gallery:".
fn announces(seen: &Seen) -> bool {
    seen.features.has(Features::CAPTION) && seen.features.has(Features::COLON) && seen.words <= ANNOUNCED
}

/// Which units between headline and last paragraph say what a picture shows.
pub(super) fn of(labels: &[Labelled], seen: &[Seen], units: &[Unit<'_>], title: Option<usize>) -> Vec<bool> {
    const NOT: Features = Features::BYLINE.or(Features::DATE_LINE).or(Features::RELATED).or(Features::LIST);
    const CREDIT: Features = Features::CREDIT.or(Features::CAPTION);
    let mut found = vec![false; units.len()];
    let last = labels.iter().rposition(|l| l.state == State::Body).unwrap_or(0);
    let from = title.map_or(0, |at| at + 1);
    for at in from..last {
        let f = seen[at].features;
        if !matches!(labels[at].state, State::Meta | State::Inside) || seen[at].words > LONGEST {
            continue;
        }
        let credited = f.has(CREDIT) && !f.has(Features::CREDIT_LINE) && !is_credit(&units[at].text);
        let over = seen[at].words <= OVER
            && !f.has(JUNK)
            && seen[at + 1].features.has(Features::CAPTION)
            && (seen[at + 1].features.has(Features::CREDIT_LINE) || is_credit(&units[at + 1].text));
        let under = at > from && announces(&seen[at - 1]);
        found[at] = seen[at].words >= SHORTEST && !announces(&seen[at]) && !f.has(NOT) && (credited || over || under);
    }
    found
}

/// True for a line that is a credit as a whole: "Photo: Ida Holm".
fn is_credit(text: &str) -> bool {
    const WORDS: usize = 8;
    let text = text.trim_matches(['(', ')', '[', ']']);
    let label = text.split_once(':').map(|(label, _)| label);
    let by = text.split_once(" by ").or_else(|| text.split_once(" BY ")).map(|(label, _)| label);
    let short = text.split(' ').count() <= WORDS;
    short && label.or(by).is_some_and(super::credit::is_word)
}
