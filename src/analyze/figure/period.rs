//! The time that a figure holds for, in the words of its sentence.

use super::scene::{Draft, Scene};
use crate::lang::lexicon::Class;

/// The name of the words that say since when something goes on.
const SINCE: &str = "since";

/// Tokens behind a figure in which its time stands.
const BEHIND: usize = 12;

/// The words of the calendar time nearest to the figure: behind it before the next figure, else the last one before it.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft, next: Option<usize>) -> Option<String> {
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
    let found = behind.or_else(|| anchored.take_while(|t| t.last <= draft.first).filter(|t| !since(t.first)).last())?;
    Some(scene.words(found.first, found.last).to_owned())
}
