//! Ranks: "third-largest", "14th", "No. 1".

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::lang::number::{Form, Number};
use crate::report::FigureKind;

/// Reads a rank at a number.
pub(super) fn read(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    if let Some(draft) = ranked(scene, number) {
        return Some(draft);
    }
    if number.form != Form::Ordinal {
        return None;
    }
    let next = number.last;
    let hyphen = scene.past_hyphen(next);
    let superlative = scene.find(hyphen, Class::Superlative).is_some();
    let draft = Draft::new(number, FigureKind::Ordinal, "ordinal.rank");
    if superlative {
        return Some(draft);
    }
    // "first-class", "second-hand", "15th-century", "third-party".
    if hyphen > next || number.first > 0 && scene.dash(number.first - 1) && scene.glued(number.first) {
        return None;
    }
    if scene.find(next, Class::Street).is_some_and(|_| scene.shape(next, Shape::CAP)) {
        return None;
    }
    let single_word = !scene.shape(number.first, Shape::NUMBER);
    let ranks = scene.after_any(number.first, &["ranked", "ranks", "rank", "ranking", "placed", "finished", "came"]);
    // "first", "second" as adverbs, and words that make them fixed terms.
    let again = number.value > 1.0 && scene.is(next, "time");
    let fixed = scene.find(next, Class::NotOrdinal).is_some() && !ranks && !again;
    let determined =
        number.first.checked_sub(1).is_some_and(|i| scene.is_any(i, &["the", "its", "their", "his", "her", "a", "our", "'s", "’s"]));
    let first_alone = number.value == 1.0 && single_word && !ranks && !determined;
    let name = scene.shape(number.first, Shape::CAP) && single_word && scene.sentence(number.first).0 != number.first;
    // "its first 12 months": a length of time is not ranked.
    if scene.number(next).is_some_and(|n| !scene.dash(n.last)) && scene.time_at(next).is_some() {
        return None;
    }
    let noun = scene.shape(next, Shape::WORD | Shape::NUMBER);
    // "a second", "the second" before a mark: the other one, or the time.
    let compound = number.last > number.first + 1;
    // "the second you left": the moment.
    let moment = || scene.syntax.noun_at(next).is_some_and(|c| scene.syntax.nouns[c].pronoun);
    let bare = single_word && (!noun || moment()) && !ranks && !compound;
    (!(fixed && single_word || first_alone || name || bare)).then(|| with_noun(scene, draft))
}

/// The rank with the ranked noun as its unit.
fn with_noun(scene: &Scene<'_>, mut draft: Draft) -> Draft {
    draft.unit = super::count::noun(scene, draft.last, true).map(|last| scene.words(draft.last, last).to_owned());
    draft
}

/// "No. 1", "number one", "#3".
fn ranked(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let (at, _) = scene.find_ending(number.first, Class::Rank, 2)?;
    let whole = number.value.fract() == 0.0 && number.scale == 1.0 && (1.0..=999.0).contains(&number.value) && number.form != Form::Vague;
    let mark = scene.text.word(at);
    let fits = match mark {
        "No." | "Nr." => true,
        // "No one is left"
        "No" => scene.shape(number.first, Shape::NUMBER),
        "#" => scene.glued(number.first) && !(at > 0 && scene.glued(at)),
        "no." => true,
        "no" if number.form != Form::Digits => false,
        "no" | "number" | "Number" => {
            !scene.is_plural(number.last)
                && number.value < 100.0
                && (number.value == 1.0 || scene.after_any(at, &["the", "world", "'s", "’s"]))
        }
        _ => scene.lexicon.decimal_comma,
    };
    let unit = [Class::Percent, Class::Unit, Class::Currency].iter().any(|c| scene.find(number.last, *c).is_some());
    // "No 10 Harbour Street"
    let draft = Draft { first: at, ..Draft::new(number, FigureKind::Ordinal, "ordinal.number") };
    (whole && fits && !unit && !super::exclusion::address(scene, &draft)).then_some(draft)
}
