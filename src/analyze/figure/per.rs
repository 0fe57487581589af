//! Denominators of rates: "a share", "per barrel", "/kWh", "each".

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::report::FigureKind;

/// Words between "per" and its noun: "per diluted common share".
const ADJECTIVES: usize = 2;

/// The denominator behind a figure, in words.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft) -> Option<String> {
    // "60,000 cars a month", "3,000 litres of milk a day": what is counted stands between.
    let counted = (draft.noun_end > draft.last && draft.kind == FigureKind::Count).then_some(draft.noun_end);
    let of = || scene.find(draft.last, Class::Of).filter(|_| draft.kind == FigureKind::Quantity);
    let noun = || of().and_then(|of| scene.syntax.noun_at(of.last)).map(|c| scene.syntax.nouns[c].last as usize);
    behind(scene, draft, draft.last).or_else(|| behind(scene, draft, counted.or_else(noun)?))
}

/// The denominator at token `at`.
fn behind(scene: &Scene<'_>, draft: &Draft, at: usize) -> Option<String> {
    if scene.is(at, "/") && scene.shape(at + 1, Shape::WORD) {
        // "$5/user/month"
        let second = scene.is(at + 2, "/") && scene.glued(at + 2) && scene.find(at + 3, Class::PerNoun).is_some();
        return Some(scene.words(at + 1, at + 2 + usize::from(second) * 2).to_owned());
    }
    if let Some(last) = tied(scene, at) {
        return Some(scene.words(at + 3, last).to_lowercase());
    }
    if scene.is_any(at, &["per", "pro", "je"]) {
        let noun =
            (at + 1..=at + 1 + ADJECTIVES).find_map(|i| scene.find(i, Class::PerNoun).map(|h| scene.words(i, h.last).to_lowercase()));
        // "per user per month"
        let last = skip(scene, at);
        let second = skip(scene, last);
        if second > last && last > at + 1 && scene.is(last, "per") {
            return Some(scene.words(at + 1, second).to_lowercase());
        }
        return noun.or_else(|| scene.shape(at + 1, Shape::WORD).then(|| scene.text.word(at + 1).to_lowercase()));
    }
    // "40 euros por acción", "70 dollars le baril", "300 euros a la semana"
    let leads = scene.may(at, Class::Stop) && !scene.may(at, Class::Of);
    if scene.lexicon.is_bare() && leads && scene.time_at(at).is_none() {
        let noun = [at + 1, at + 2].into_iter().find_map(|i| scene.find(i, Class::PerNoun).map(|hit| (i, hit.last)));
        let (first, last) = noun.filter(|(first, _)| *first == at + 1 || scene.find(at, Class::To).is_some())?;
        let timed = scene.time_at(last - 1).is_some_and(|t| t.anchored);
        return (!timed).then(|| scene.words(first, last).to_lowercase());
    }
    let article = scene.find(at, Class::Article);
    if let Some(hit) = article.filter(|_| draft.kind != FigureKind::Ordinal) {
        let noun = scene.find(hit.last, Class::PerNoun)?;
        // "$5 million a year ago": that is a time.
        let ago = scene.lexicon.is_bare() && scene.time_at(noun.last - 1).is_some_and(|t| t.anchored);
        let timed = ago || [Class::Ago, Class::Hence].iter().any(|c| scene.find(noun.last, *c).is_some()) || scene.is(noun.last, "-");
        return (!timed).then(|| scene.words(hit.last, noun.last).to_lowercase());
    }
    (draft.kind == FigureKind::Money && scene.is_any(at, &["each", "apiece"])).then(|| "unit".to_owned())
}

/// One past a denominator that hyphens tie to the figure at token `at`: "a $6.99-a-month service".
fn tied(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let hyphens = scene.dash(at) && scene.glued(at) && scene.glued(at + 1) && scene.dash(at + 2) && scene.glued(at + 3);
    (hyphens && (scene.find(at + 1, Class::Article).is_some() || scene.is(at + 1, "per"))).then_some(())?;
    scene.find(at + 3, Class::PerNoun).map(|h| h.last)
}

/// One past the denominator behind token `at`, or `at`.
pub(super) fn skip(scene: &Scene<'_>, at: usize) -> usize {
    if scene.is(at, "/") && scene.glued(at) && scene.shape(at + 1, Shape::WORD) {
        return at + 2;
    }
    if let Some(last) = tied(scene, at) {
        return last;
    }
    let start = if scene.is(at, "per") { Some(at + 1) } else { scene.find(at, Class::Article).map(|h| h.last) };
    let Some(start) = start else { return at };
    let most = if scene.is(at, "per") { ADJECTIVES } else { 0 };
    (start..=start + most).find_map(|i| scene.find(i, Class::PerNoun)).map_or(at, |h| h.last)
}
