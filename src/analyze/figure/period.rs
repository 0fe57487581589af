//! The time that a figure holds for, in the words of its sentence.

use super::scene::{Draft, Scene};
use crate::lang::chunk::Form;
use crate::lang::lexicon::Class;

/// The name of the words that say since when something goes on.
const SINCE: &str = "since";

/// Tokens behind a figure in which its time stands.
const BEHIND: usize = 12;

/// The words of the calendar time nearest to the figure: behind it before the next figure, else the last one before it.
/// Not between `earlier`, where the value ends from which this one moved, and the figure: "from 54% in November to 35%".
pub(super) fn read(scene: &Scene<'_>, draft: &Draft, next: Option<usize>, earlier: Option<usize>) -> Option<String> {
    let (first, last) = scene.sentence(draft.first);
    let limit = next.unwrap_or(last).min(last).min(draft.last + BEHIND);
    let at = |token: usize| scene.times.partition_point(|t| t.first < token);
    let within = scene.times.get(at(first)..at(last)).unwrap_or_default();
    let anchored = within.iter().filter(|t| t.anchored);
    // "Osk, owned by Halden since 2011, plans to invest $5 million": what goes on since then is another thing.
    let since = |token: usize| token.checked_sub(1).is_some_and(|i| scene.find(i, Class::YearMark).is_some_and(|h| h.name == SINCE));
    // "16%, the worst day since 1998", "said on Friday": when something was last so, when it was said.
    let record = |t: usize| since(t) && (draft.last..t).any(|i| scene.find(i, Class::Superlative).is_some());
    let said = |t: usize| {
        let verb = t.checked_sub(1).map(|i| i - usize::from(scene.is(i, "on")));
        verb.is_some_and(|i| i >= draft.last && scene.dictionary.speech(scene.text.tokens[i].word()))
    };
    let apart = |t: usize| record(t) || said(t);
    let behind = anchored.clone().find(|t| t.first >= draft.last && t.first < limit).filter(|t| !apart(t.first));
    let before = || {
        let ends = earlier.unwrap_or(draft.first);
        let candidates = || anchored.clone().take_while(|t| t.last <= ends).filter(|t| !since(t.first) && !compares(scene, t.first));
        candidates().filter(|t| !inserted(scene, t.first, t.last)).last().or_else(|| candidates().last())
    };
    let found = behind.or_else(before)?;
    Some(scene.words(found.first, found.last).to_owned())
}

/// True for the time at token `t` with which another is compared: "a 10% rise from the year before".
fn compares(scene: &Scene<'_>, t: usize) -> bool {
    let changed = |i: usize| i > 0 && (scene.find(i - 1, Class::ChangeNoun).is_some() || scene.find(i - 1, Class::Percent).is_some());
    let compared = |i: usize| scene.is_any(i, &["with", "to"]) && i > 0 && scene.is(i - 1, "compared");
    let led = |i: usize| scene.is_any(i, &["than", "versus"]) || scene.is(i, "from") && changed(i) || compared(i);
    t.checked_sub(1).is_some_and(|i| led(i) || i > 0 && scene.find(i, Class::Article).is_some() && led(i - 1))
}

/// True for the time of what is inserted between commas or dashes: "In 2024 Osk, founded in 1999, made".
fn inserted(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    /// Tokens of an insertion before its time.
    const LONGEST: usize = 9;
    let mark = |i: usize| scene.is_any(i, &[",", "—", "–", "("]) || scene.dash(i) && !scene.glued(i);
    let open = (first.saturating_sub(LONGEST)..first).rev().find(|i| mark(*i));
    let closed = mark(last) || scene.is(last, ")");
    let said = |open: usize| {
        (open..first)
            .filter_map(|i| scene.syntax.verb_at(i))
            .any(|v| scene.syntax.verbs[v].form != Form::Finite || scene.syntax.verbs[v].relative)
    };
    closed && open.is_some_and(said)
}
