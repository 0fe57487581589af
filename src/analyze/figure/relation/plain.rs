//! Noun phrases and subjects in languages of which no syntax is read: by capitals and by the closed classes around them.

use super::phrase::Phrase;
use crate::analyze::figure::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;

/// Words of a noun phrase at most.
const LONGEST: usize = 8;

/// True for a word that may stand inside a noun phrase.
fn inner(scene: &Scene<'_>, at: usize) -> bool {
    let verb = [Class::Verb, Class::Up, Class::Down].iter().any(|c| scene.may(at, *c)) && scene.shape(at, Shape::LOWER);
    scene.shape(at, Shape::WORD) && !scene.may(at, Class::Stop) && !verb && scene.time_at(at).is_none() && scene.number(at).is_none()
        || (scene.dash(at) || scene.is(at, "&")) && scene.glued(at)
}

/// One past the noun phrase that starts at token `at`, perhaps behind articles.
pub(super) fn starting(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let (_, end) = scene.sentence(at);
    let first = (at..end.min(at + 3)).find(|i| !scene.may(*i, Class::Stop))?;
    let last = (first..end.min(first + LONGEST)).take_while(|i| inner(scene, *i)).last()? + 1;
    Some(last)
}

/// The first token of the noun phrase that ends before token `end`.
pub(super) fn ending(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let (start, _) = scene.sentence(end.checked_sub(1)?);
    let first = (start.max(end.saturating_sub(LONGEST))..end).rev().take_while(|i| inner(scene, *i)).last()?;
    Some(first)
}

/// What the clause of a figure speaks of: the phrase before its first verb.
pub(super) fn subject(scene: &Scene<'_>, draft: &Draft) -> Option<Phrase> {
    let (first, _) = scene.sentence(draft.first);
    let clause = (first..draft.first).rev().find(|i| matches!(scene.text.word(*i), ";" | ":" | ",")).map_or(first, |i| i + 1);
    let verb = |i: &usize| {
        let verb = [Class::Verb, Class::Up, Class::Down].iter().any(|c| scene.may(*i, *c));
        verb && (scene.shape(*i, Shape::LOWER) || !scene.lexicon.nouns_are_capital)
    };
    let verb = (clause + 1..draft.first).find(verb)?;
    let start = ending(scene, verb)?;
    Some((start, verb))
}
