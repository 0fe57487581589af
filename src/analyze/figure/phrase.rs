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
        let named = scene.shape(last, Shape::NUMBER)
            && last > first
            && (scene.shape(last - 1, Shape::CAP) || scene.shape(last + 1, Shape::LOWER) && !scene.may(last + 1, Class::Stop));
        if named && scene.find(last + 1, Class::Percent).is_none() {
            last += 1;
            continue;
        }
        if scene.time_at(last).is_some() && scene.shape(last, Shape::NUMBER) {
            break;
        }
        let possessive = matches!(word, "'s" | "’s" | "'" | "’");
        let inner = (scene.dash(last) || word == "&" || word == "/") && scene.glued(last) || possessive && last > first;
        // "parcel volumes hurt Brenn": a plural, a plain word, then a name or a determiner: the word is a verb.
        let predicate = last > first
            && scene.is_plural(last - 1)
            && scene.shape(last, Shape::LOWER)
            && !scene.may(last, Class::Stop)
            && !scene.is_plural(last)
            && (scene.shape(last + 1, Shape::CAP) || scene.is_any(last + 1, &["the", "a", "an", "its", "their", "on", "at", "to"]));
        if predicate {
            break;
        }
        if scene.shape(last, Shape::WORD) && !scene.may(last, Class::Stop) && !bounds(scene, last) || inner {
            last += 1;
            continue;
        }
        // "ferry sales in Norway", "shares of the company"
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
    let last = before_adverbials(scene, end, start);
    let mut first = last;
    while first > start && last - first < LONGEST {
        let at = first - 1;
        let word = scene.text.word(at);
        if scene.time_at(at).is_some_and(|t| t.anchored) && !scene.shape(at, Shape::CAP | Shape::NUMBER) {
            break;
        }
        let inner = matches!(word, "'s" | "’s" | "&" | "." | "/") && scene.glued(at) || scene.dash(at) && scene.glued(at);
        let joins = last > first && scene.is_any(at, JOINS);
        let predicate = scene.may(at, Class::Verb) && scene.shape(at, Shape::LOWER) || scene.may(at, Class::Clause);
        let noun = scene.shape(at, Shape::WORD) && !scene.may(at, Class::Stop) && !predicate;
        let name = scene.shape(at, Shape::NUMBER)
            && (scene.shape(at.wrapping_sub(1), Shape::CAP) || scene.time_at(at).is_some_and(|t| !t.anchored));
        if !(inner || joins || noun || name) {
            break;
        }
        first = at;
    }
    while first < last
        && (scene.is_any(first, LEADING)
            || scene.shape(first, Shape::MARK)
            || matches!(scene.text.word(first), "'s" | "’s" | "'re" | "’re"))
    {
        first += 1;
    }
    (last > first).then_some((first, last))
}

/// Words that join the parts of a noun phrase.
const JOINS: &[&str] =
    &["of", "in", "for", "on", "the", "its", "their", "from", "outside", "across", "a", "an", "and", "this", "these", "our", "his", "her"];
/// Words that cannot start a noun phrase worth quoting.
const LEADING: &[&str] = &[
    "the", "a", "an", "its", "their", "of", "in", "for", "on", "and", "from", "to", "but", "as", "with", "this", "his", "her", "our",
    "these", "at",
];
/// Words between a noun phrase and what is said of it.
const BETWEEN: &[&str] = &[
    "also",
    "last",
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "will",
    "be",
    "been",
    "further",
    "again",
    "then",
    "would",
    "could",
    "may",
    ",",
    "to",
    "on",
    "in",
    "could",
    "eventually",
    "the",
    "now",
];

/// The end of what stands before adverbs, times, auxiliaries, ticker codes and brackets.
fn before_adverbials(scene: &Scene<'_>, end: usize, start: usize) -> usize {
    let mut last = end;
    while last > start {
        let at = last - 1;
        if let Some(time) = scene.time_at(at).filter(|t| t.anchored && t.first > start) {
            last = time.first;
        } else if adverb(scene, at) || scene.is_any(at, BETWEEN) {
            last = at;
        } else if let Some(open) = code(scene, last, start) {
            last = open;
        } else {
            break;
        }
    }
    last
}

/// Tokens inside brackets that are skipped: a ticker, an abbreviation.
const IN_BRACKETS: usize = 6;

/// The first token of a ticker code that ends before `last`: "(SHCOMP)", ".DJI", "EUR=", "US10YT=RR", "CLc1".
fn code(scene: &Scene<'_>, last: usize, start: usize) -> Option<usize> {
    let at = last.checked_sub(1)?;
    let letters = |i: usize| scene.shape(i, Shape::UPPER | Shape::MIXED);
    if scene.is(at, ")") {
        return (at.saturating_sub(IN_BRACKETS).max(start)..at).rev().find(|i| scene.is(*i, "("));
    }
    if scene.is(at, "=") && letters(at.checked_sub(1)?) {
        return Some(at - 1);
    }
    if letters(at) && scene.glued(at) && scene.is(at.checked_sub(1)?, "=") {
        return at.checked_sub(2).filter(|i| *i >= start);
    }
    if letters(at) && scene.glued(at) && scene.is(at - 1, ".") {
        return Some(at - 1).filter(|i| *i > start);
    }
    let mixed = scene.shape(at, Shape::MIXED) && scene.shape(at, Shape::CAP) && scene.text.word(at).len() >= MIN_CODE && at > start;
    mixed.then_some(at)
}

/// Letters and digits of a security's code at least; shorter ones are models ("A350" has four).
const MIN_CODE: usize = 4;

/// One past a ticker code at `at`, or `at`.
fn skip_code(scene: &Scene<'_>, at: usize) -> usize {
    let letters = |i: usize| scene.shape(i, Shape::UPPER | Shape::MIXED);
    if scene.is(at, "(") {
        return (at..at + IN_BRACKETS).find(|i| scene.is(*i, ")")).map_or(at, |i| i + 1);
    }
    if scene.is(at, ".") && !scene.glued(at) && scene.glued(at + 1) && letters(at + 1) {
        return at + 2;
    }
    if letters(at) && scene.is(at + 1, "=") {
        return at + 2 + usize::from(scene.glued(at + 2) && letters(at + 2));
    }
    at
}

/// One past codes and adverbs behind a noun phrase that ends at `at`: where its verb may stand.
pub(super) fn verb_after(scene: &Scene<'_>, at: usize) -> usize {
    let mut next = skip_code(scene, at);
    while adverb(scene, next) || scene.is_any(next, &["also", "last"]) {
        next += 1;
    }
    next
}

/// True for adverbs in "-ly" and their like.
fn adverb(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.text.word(at);
    word.len() > 4 && word.ends_with("ly") && scene.shape(at, Shape::LOWER)
}
