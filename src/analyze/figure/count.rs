//! Counts: numbers of things, and bare numbers.

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::lang::number::{Form, Number};
use crate::report::FigureKind;

/// Reads a count; everything with a unit of its own was read before.
pub(super) fn read(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let mut draft = Draft::new(number, FigureKind::Count, "count.bare");
    letter(scene, number, &mut draft)?;
    let mut at = draft.last;
    if number.form == Form::Vague || number.scale > 1.0 {
        at = scene.find(at, Class::Of).map_or(at, |h| h.last);
    }
    // "11-member panel": the hyphen glues the noun; the number of doors of a car is its description.
    let hyphen = scene.past_hyphen(at);
    if hyphen > at {
        let word = scene.text.word(hyphen);
        let described = number.form != Form::Digits || !scene.shape(hyphen, Shape::LOWER);
        return (!described && word.len() > 2).then(|| Draft { unit: Some(word.to_owned()), rule: "count.noun", ..draft });
    }
    // "one" alone is a pronoun or an article.
    if number.form == Form::Words && number.value < 2.0 && number.scale == 1.0 {
        return None;
    }
    if let Some(last) = noun(scene, at) {
        draft.unit = Some(scene.words(noun_start(scene, at), last).to_owned());
        draft.rule = "count.noun";
    } else if is_index_level(scene, &draft) {
        draft.unit = Some("point".into());
        draft.rule = "count.index";
    }
    Some(draft)
}

/// A letter behind the number: "450K users", "3M people", "2.7m sales"; `None` when the letter makes it something else.
fn letter(scene: &Scene<'_>, number: &Number, draft: &mut Draft) -> Option<()> {
    let at = number.last;
    if !scene.glued(at) || !scene.shape(at, Shape::WORD) || number.scale != 1.0 {
        return Some(());
    }
    let hit = scene.find(at, Class::Suffix)?;
    let word = scene.text.word(at);
    if scene.glued(hit.last) && scene.shape(hit.last, Shape::WORD | Shape::NUMBER) {
        return None;
    }
    // "4K" and "8K" are screens, "5K" and "10K" races.
    let counted = scene.is_plural(hit.last) || scene.is_plural(hit.last + 1);
    if word.eq_ignore_ascii_case("k") && number.value <= 10.0 && number.value.fract() == 0.0 && !counted {
        return None;
    }
    if matches!(word, "t" | "T") && !counted {
        return None;
    }
    (draft.low, draft.scale, draft.last) = (draft.low * hit.value, hit.value, hit.last);
    Some(())
}

/// Words of a counted noun phrase at most, before its head.
const LONGEST_NOUN: usize = 5;

/// Where the counted noun starts behind the number: behind "of the".
fn noun_start(scene: &Scene<'_>, at: usize) -> usize {
    let of = at + usize::from(scene.is(at, "of"));
    if of > at { of + usize::from(scene.is_any(of, &["the", "its", "their", "these", "those"])) } else { at }
}

/// One past the head of the counted noun phrase that starts at `at`: its first plural noun.
pub(super) fn noun(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let at = noun_start(scene, at);
    let (_, end) = scene.sentence(at);
    let mut last = None;
    for i in at..end.min(at + LONGEST_NOUN) {
        let hyphen = scene.dash(i) && scene.glued(i) && i > at;
        let number = scene.shape(i, Shape::NUMBER) && i > at && scene.shape(i + 1, Shape::WORD);
        if !(scene.shape(i, Shape::WORD) || hyphen || number) || scene.may(i, Class::Stop) && !hyphen {
            break;
        }
        if scene.is_plural(i) && !scene.dash(i + 1) {
            // "World Cups", "Model 3s": a plural before a plural is a modifier.
            last = Some(i + 1);
            if !scene.is_plural(i + 1) {
                break;
            }
        }
    }
    last.or_else(|| {
        (scene.shape(at, Shape::LOWER) && !scene.may(at, Class::Stop) && !scene.may(at, Class::Verb) && at < end).then_some(at + 1)
    })
}

/// Smallest level that an index is taken to have: below stand points gained and lost.
const INDEX_LEVEL: f64 = 100.0;

/// True for the level of an index: "The Nikkei closed at 27,934.02".
fn is_index_level(scene: &Scene<'_>, draft: &Draft) -> bool {
    let (first, _) = scene.sentence(draft.first);
    draft.low >= INDEX_LEVEL
        && scene.after_any(draft.first, &["at", "to", "of", "near", "above", "below", "("])
        && (first..draft.first).any(|i| scene.find(i, Class::IndexWord).is_some())
}
