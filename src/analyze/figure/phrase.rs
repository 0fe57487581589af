//! Noun phrases around figures, found by the closed classes that bound them.

use super::scene::Scene;
use crate::lang::Shape;
use crate::lang::lexicon::Class;

/// Words of a noun phrase at most.
const LONGEST: usize = 12;

/// The noun phrase that starts at token `at`, with its "of" and "in" phrases: first token and one past the last.
pub(super) fn forward(scene: &Scene<'_>, at: usize, prepositions: bool) -> Option<(usize, usize)> {
    let (_, end) = scene.sentence(at);
    let mut first = at;
    while first < end
        && (scene.may(first, Class::Article)
            || scene.is_any(first, &["the", "its", "their", "his", "her", "our", "this", "that", "total", "an", "additional"]))
    {
        first += 1;
    }
    let mut last = first;
    while last < end && last - first < LONGEST {
        let word = scene.text.word(last);
        if scene.time_at(last).is_some() && scene.shape(last, Shape::NUMBER) {
            break;
        }
        let possessive = matches!(word, "'s" | "’s" | "'" | "’");
        let inner = (scene.dash(last) || word == "&" || word == "/") && scene.glued(last) || possessive && last > first;
        if scene.shape(last, Shape::WORD) && !scene.may(last, Class::Stop) && !bounds(scene, last) || inner {
            last += 1;
            continue;
        }
        // "iPhone sales in China", "shares of the company"
        let joins = prepositions && last > first && scene.is_any(last, &["of", "in", "for", "on", "von", "in"]);
        let next = last + 1 + usize::from(scene.is_any(last + 1, &["the", "its", "their", "a", "an", "his", "our"]));
        let noun = joins
            && scene.shape(next, Shape::WORD)
            && !scene.may(next, Class::Stop)
            && scene.time_at(next).is_none()
            && scene.number(next).is_none();
        if noun {
            last = next + 1;
            continue;
        }
        break;
    }
    (last > first).then_some((first, last))
}

/// True for verbs that end a noun phrase; nouns that look like verbs go on.
fn bounds(scene: &Scene<'_>, at: usize) -> bool {
    let capital = scene.shape(at, Shape::CAP);
    let noun = scene.may(at, Class::ChangeNoun);
    !capital && !noun && (scene.may(at, Class::Verb) || scene.may(at, Class::Up) && !scene.is(at, "growth") || scene.may(at, Class::Down))
        || scene.time_at(at).is_some_and(|t| t.anchored)
}

/// The noun phrase that ends before token `end`, back to `start` at most: first token and one past the last.
pub(super) fn backward(scene: &Scene<'_>, end: usize, start: usize) -> Option<(usize, usize)> {
    let mut last = end;
    // Adverbs and auxiliaries between the phrase and what follows.
    while last > start
        && (adverb(scene, last - 1)
            || scene.is_any(
                last - 1,
                &[
                    "also", "last", "was", "were", "is", "are", "has", "have", "had", "will", "be", "been", "further", "again", "then",
                    "would", "could", "may", ",",
                ],
            ))
    {
        last -= 1;
    }
    let mut first = last;
    while first > start && last - first < LONGEST {
        let at = first - 1;
        let word = scene.text.word(at);
        if scene.time_at(at).is_some_and(|t| t.anchored) && !scene.shape(at, Shape::CAP) {
            break;
        }
        let inner = matches!(word, "'s" | "’s" | "&" | "." | "/") && scene.glued(at) || scene.dash(at) && scene.glued(at);
        let joins = scene.is_any(at, &["of", "in", "for", "on", "the", "its", "their", "from", "outside", "across", "a", "an", "and"])
            && last > first;
        let noun = scene.shape(at, Shape::WORD)
            && !scene.may(at, Class::Stop)
            && !scene.may(at, Class::Clause)
            && !(scene.may(at, Class::Verb) && scene.shape(at, Shape::LOWER));
        let name = scene.shape(at, Shape::NUMBER) && scene.shape(at.wrapping_sub(1), Shape::CAP);
        if !(inner || joins || noun || name) {
            break;
        }
        first = at;
    }
    while first < last
        && (scene.is_any(first, &["the", "a", "an", "its", "their", "of", "in", "for", "on", "and", "from", "to", ".", "-", "but", "as"])
            || scene.shape(first, Shape::MARK))
    {
        first += 1;
    }
    (last > first).then_some((first, last))
}

/// True for adverbs in "-ly" and their like.
fn adverb(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.text.word(at);
    word.len() > 4 && word.ends_with("ly") && scene.shape(at, Shape::LOWER)
}
