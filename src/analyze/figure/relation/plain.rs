//! Noun phrases and subjects in languages of which no syntax is read: by capitals and by the closed classes around them.

use super::phrase::Phrase;
use crate::analyze::figure::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;

/// Words of a noun phrase at most.
const LONGEST: usize = 8;

/// True for a word that is a verb in these languages, or a noun of change without an article: "baja" of "el paro baja".
fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    let noun = || scene.lexicon.is_bare() && scene.may(at, Class::ChangeNoun) && at > 0 && scene.may(at - 1, Class::Stop);
    [Class::Verb, Class::Up, Class::Down, Class::Transitive].iter().any(|c| scene.find(at, *c).is_some()) && !noun()
}

/// True for a word of a number: "millones" of "3 millones".
fn in_number(scene: &Scene<'_>, at: usize) -> bool {
    let next = scene.numbers.partition_point(|n| n.first <= at);
    next.checked_sub(1).is_some_and(|i| scene.numbers[i].last > at)
}

/// True for a word that may stand inside a noun phrase.
fn inner(scene: &Scene<'_>, at: usize) -> bool {
    let verb = is_verb(scene, at) && scene.shape(at, Shape::LOWER);
    scene.shape(at, Shape::WORD) && !scene.may(at, Class::Stop) && !verb && scene.time_at(at).is_none() && !in_number(scene, at)
        || (scene.dash(at) || scene.is(at, "&")) && scene.glued(at)
}

/// One past the noun phrase that starts at token `at`, perhaps behind articles.
pub(super) fn starting(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let (_, end) = scene.sentence(at);
    let first = (at..end.min(at + 3)).find(|i| !scene.may(*i, Class::Stop))?;
    // What follows a noun in a bare language must agree with it in number, for it may as well be a verb: "los precios preocupan".
    let plural = |i: usize| scene.lexicon.is_plural(scene.text.word(i));
    let agrees = |from: usize, i: usize| !scene.lexicon.is_bare() || i == from || plural(i) == plural(from) || scene.shape(i, Shape::CAP);
    let run = |from: usize| (from..end.min(from + LONGEST)).take_while(|i| inner(scene, *i) && agrees(from, *i)).last().map(|i| i + 1);
    let mut last = run(first)?;
    for _ in 0..HANGING {
        let Some(next) = hanging(scene, last).and_then(run) else { break };
        last = next;
    }
    Some(last)
}

/// Phrases that hang on one noun at most: "ventas de la empresa en Chile".
const HANGING: usize = 2;

/// Where what hangs by a preposition at token `at` begins, past its article; where an article is no part of the preposition.
fn hanging(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let hit = scene.find(at, Class::Hanging).filter(|_| scene.lexicon.is_bare())?;
    Some(hit.last + usize::from(scene.may(hit.last, Class::Stop)))
}

/// The first token of the noun phrase that ends before token `end`.
pub(super) fn ending(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let (start, _) = scene.sentence(end.checked_sub(1)?);
    let run = |end: usize| (start.max(end.saturating_sub(LONGEST))..end).rev().take_while(|i| inner(scene, *i)).last();
    let mut first = run(end)?;
    for _ in 0..HANGING {
        // The noun before "de la" on which these words hang.
        let on = (1..=3).rev().filter_map(|n| first.checked_sub(n)).find(|i| *i > start && hanging(scene, *i) == Some(first));
        let Some(next) = on.and_then(run) else { break };
        first = next;
    }
    Some(first)
}

/// Past the articles and possessives of a bare language in tokens `first..last`.
pub(super) fn start(scene: &Scene<'_>, first: usize, last: usize) -> usize {
    let empty = |i: &usize| scene.lexicon.is_bare() && scene.may(*i, Class::Stop);
    first + (first..last).take_while(empty).count()
}

/// The first token of what changes in tokens `first..last`: "precios" of "subida de los precios".
pub(super) fn past_change(scene: &Scene<'_>, first: usize, last: usize) -> usize {
    let change = scene.find(first, Class::ChangeNoun).filter(|_| scene.lexicon.is_bare());
    change.and_then(|hit| hanging(scene, hit.last)).filter(|next| *next < last).unwrap_or(first)
}

/// What the clause of a figure speaks of: the phrase before its first verb.
pub(super) fn subject(scene: &Scene<'_>, draft: &Draft) -> Option<Phrase> {
    let (first, _) = scene.sentence(draft.first);
    let clause = (first..draft.first).rev().find(|i| matches!(scene.text.word(*i), ";" | ":" | ",")).map_or(first, |i| i + 1);
    let verb = |i: &usize| is_verb(scene, *i) && (scene.shape(*i, Shape::LOWER) || !scene.lexicon.nouns_are_capital);
    let verb = (clause + 1..draft.first).find(verb)?;
    // "se redujo", "no ha subido", "le prix, lui, s'établit": what stands before the verb and is no noun.
    let bare = |i: &usize| scene.lexicon.is_bare() && scene.may(*i, Class::Stop);
    let end = verb - (clause + 1..verb).rev().take_while(bare).count();
    let start = ending(scene, end)?;
    Some((start, end))
}
