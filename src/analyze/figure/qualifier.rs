//! Hedges around a figure: "about", "more than", "up to", "or so".

use super::scene::{Draft, Scene};
use crate::lang::lexicon::Class;
use crate::report::Qualifier;

/// Words of the longest hedge: "less than or equal to".
const LONGEST: usize = 5;

/// The hedge of a figure and the first token of what stands before it.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft) -> (Option<Qualifier>, usize) {
    let mut start = draft.first;
    let mut found = None;
    // "up to about $3bn": the inner one says how exact, the outer one which side; the outer wins.
    while let Some((at, hit)) = scene.find_ending(start, Class::Qualifier, LONGEST) {
        let qualifier = named(hit.name);
        // "about" alone may also be a preposition, "over" and "under" too; before a number they hedge.
        found = if found.is_none() || qualifier != Some(Qualifier::About) { qualifier.or(found) } else { found };
        start = at;
    }
    // "an additional 15 per cent", "a further 3%", "another 200": not hedges, but in the way.
    let behind = scene.find(draft.last, Class::QualifierAfter).map(|h| named(h.name));
    (behind.flatten().or(found), start)
}

/// One past a hedge behind the figure: "300 or so".
pub(super) fn behind(scene: &Scene<'_>, draft: &Draft) -> usize {
    scene.find(draft.last, Class::QualifierAfter).map_or(draft.last, |h| h.last)
}

/// The qualifier that a data file names.
fn named(name: &str) -> Option<Qualifier> {
    Some(match name {
        "about" => Qualifier::About,
        "at_least" => Qualifier::AtLeast,
        "at_most" => Qualifier::AtMost,
        "up_to" => Qualifier::UpTo,
        _ => return None,
    })
}
