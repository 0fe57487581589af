//! What keeps the words of one noun chunk together: hyphens and dots, adjectives to come, known names.

use super::is;
use super::quote::quoted;
use crate::lang::digits::is_year;
use crate::lang::{Shape, Tag, Text};

/// True when a noun phrase is sure to start at `i`: behind an article, an owner or a preposition, or as the object of a verb.
pub(super) fn described_both(tags: &[Tag], i: usize) -> bool {
    let object = |t: &Tag| matches!(t, Tag::Genitive | Tag::Preposition | Tag::Past | Tag::Third | Tag::Base | Tag::Gerund);
    matches!(tags[i], Tag::Determiner | Tag::Possessive) || i > 0 && object(&tags[i - 1])
}

/// True for the adjective of "In general, large yards" and "at first, new yards", which ends its phrase.
pub(super) fn inserted(text: &Text<'_>, tags: &[Tag], i: usize) -> bool {
    let preposition = i > 0 && tags[i - 1] == Tag::Preposition;
    preposition && (is(text, i - 1, &["in"]) || i < 2 || tags[i - 2] == Tag::Mark)
}

/// True for the "year" of "a five-year exclusive deal" and "its full-year net profit", the "quarter" of "third-quarter operating profit":
/// what hyphens tie to a number or an adjective only describes the noun to come.
pub(super) fn measured(text: &Text<'_>, tags: &[Tag], first: usize, head: usize) -> bool {
    let tied = head >= first + 2 && text.word(head - 1) == "-";
    tied && (matches!(tags[head - 2], Tag::Number | Tag::Adjective) || is(text, head, &["quarter"]))
}

/// True when the token stands inside a known name.
pub(super) fn inside(names: &[(u32, u32)], i: usize) -> bool {
    names.first().is_some_and(|n| (n.0 as usize) < i && i < n.1 as usize)
}

/// True when a noun ends the row of adjectives and nouns that starts at `i`.
pub(super) fn noun_soon(tags: &[Tag], i: usize, last: usize) -> bool {
    tags[i + 1..last.min(i + 5)]
        .iter()
        .take_while(|t| matches!(t, Tag::Adjective | Tag::Number | Tag::Gerund | Tag::Mark | Tag::Adverb) || t.nominal())
        .any(|t| t.nominal())
}

/// True for marks that stay inside a chunk: hyphens and slashes between glued words, dots and commas inside known names, quotes around a
/// title after a noun.
pub(super) fn joins(text: &Text<'_>, tags: &[Tag], names: &[(u32, u32)], i: usize, last: usize) -> bool {
    if inside(names, i) {
        return true;
    }
    // Most marks are commas.
    if text.word(i).as_bytes() == b"," {
        return false;
    }
    // "'sensational' claims": a quote around an adjective.
    if matches!(text.word(i), "'" | "’" | "\"" | "”")
        && i + 1 < last
        && matches!(tags[i + 1], Tag::Noun | Tag::Plural)
        && tags[i - 1] == Tag::Adjective
    {
        return true;
    }
    // "“Night Ferry” events": a quoted title before its noun.
    if matches!(text.word(i), "”" | "\"" | "’" | "'")
        && i + 1 < last
        && text.tokens[i].shape().any(Shape::GLUED)
        && !text.tokens[i + 1].shape().any(Shape::GLUED)
        && matches!(tags[i + 1], Tag::Noun | Tag::Plural)
        && tags[i - 1] == Tag::Name
        && quoted(text, tags, i)
    {
        return true;
    }
    let glued = text.tokens[i].shape().any(Shape::GLUED) && text.tokens.get(i + 1).is_some_and(|t| t.shape().any(Shape::GLUED));
    i + 1 < last && glued && matches!(text.word(i), "-" | "/" | "‑" | "+" | ".") && !matches!(tags[i + 1], Tag::Mark)
}

/// True when token `i` is tied to the next two by a hyphen without spaces.
pub(super) fn tied(text: &Text<'_>, i: usize) -> bool {
    (i + 1..i + 3).all(|j| text.tokens.get(j).is_some_and(|t| t.shape().any(Shape::GLUED)))
}

/// True for the year inside "second-quarter 2025 results" and "Q2 2025 revenue".
pub(super) fn year_of_period(text: &Text<'_>, tags: &[Tag], j: usize, last: usize) -> bool {
    let tied = j > 1 && text.word(j - 2) == "-" && is(text, j - 1, &["quarter", "half", "year"]);
    let goes_on = j + 1 < last && matches!(tags[j + 1], Tag::Noun | Tag::Plural | Tag::Adjective);
    is_year(text.word(j)) && goes_on && (tied || is(text, j - 1, &["q1", "q2", "q3", "q4", "h1", "h2", "fy"]))
}
