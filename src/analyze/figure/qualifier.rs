//! Hedges around a figure: "about", "more than", "up to", "or so".

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::report::{FigureKind, Qualifier};

/// Words of the longest hedge: "less than or equal to".
const LONGEST: usize = 5;

/// The hedge of a figure and the first token of what stands before it.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft) -> (Option<Qualifier>, usize) {
    let mut start = draft.first;
    let mut found = None;
    // "cerca de un tercio": the list has it with the article, which is the figure's.
    let article = draft.first + 1 < draft.last && scene.lexicon.is_bare() && scene.may(draft.first, Class::Article);
    if let Some((at, hit)) = scene.find_ending(start + 1, Class::Qualifier, LONGEST).filter(|(at, _)| article && *at < start) {
        (start, found) = (at, named(hit.name));
    }
    // "up to about $3bn": the inner one says how exact, the outer one which side; the outer wins.
    while let Some((at, hit)) = scene.find_ending(start, Class::Qualifier, LONGEST) {
        // "ticked up to 4%": the adverb is the verb's.
        let moves = |i: usize| {
            scene
                .find(i, Class::Up)
                .is_some_and(|h| h.last == at + 1 && scene.syntax.verb_at(i).is_some() && super::direction::moving(scene, i).is_some())
        };
        if hit.last == at + 2 && at.checked_sub(1).is_some_and(moves) {
            break;
        }
        let qualifier = named(hit.name);
        // "subió un 5% hasta los 300 millones": the level that was reached.
        if qualifier == Some(Qualifier::UpTo) && hit.value > 0.0 && reached(scene, at) {
            break;
        }
        // "by an additional 15 per cent": no hedge, but in the way; "a record $4 billion fine" is one noun phrase.
        if qualifier.is_none() && !ends(scene, draft) {
            break;
        }
        // "about" alone may also be a preposition, "over" and "under" too; before a number they hedge.
        found = if found.is_none() || qualifier != Some(Qualifier::About) { qualifier.or(found) } else { found };
        start = at;
    }
    let behind = scene.find(draft.last, Class::QualifierAfter).map(|h| named(h.name));
    (behind.flatten().or(found), start)
}

/// True when a word of movement or another figure stands before token `at`.
fn reached(scene: &Scene<'_>, at: usize) -> bool {
    /// Tokens of a figure before.
    const BEFORE: usize = 5;
    let moves = |i: usize| [Class::Up, Class::Down, Class::Transitive].iter().any(|c| scene.find(i, *c).is_some());
    let from = scene.sentence(at).0.max(at.saturating_sub(BEFORE));
    at > from && (moves(at - 1) || (from..at).any(|i| scene.number(i).is_some()))
}

/// True when no noun phrase goes on behind a figure.
fn ends(scene: &Scene<'_>, draft: &Draft) -> bool {
    let last = super::per::skip(scene, draft.last);
    (draft.kind != FigureKind::Count || draft.rule == "count.bare")
        && (!scene.shape(last, Shape::WORD) || scene.may(last, Class::Stop) || scene.time_at(last).is_some())
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
