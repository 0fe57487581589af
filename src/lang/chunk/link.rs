//! How the noun chunks of a sentence hang together: owners, prepositions, lists, appositions.

use super::{NounChunk, is};
use crate::lang::{Tag, Text};

/// Links the chunks of one sentence: owners, prepositions, lists and appositions. `offset` is the index of the first of them.
pub(crate) fn link(text: &Text<'_>, tags: &[Tag], nouns: &mut [NounChunk], offset: u32) {
    for k in 0..nouns.len() {
        let first = nouns[k].first as usize;
        // "savings of nearly RM 9 million": an adverb before a sum does not part it from its preposition.
        let mut first = first;
        while first > 1 && tags[first - 1] == Tag::Adverb && tags[first - 2] == Tag::Preposition && tags[first] != Tag::Pronoun {
            first -= 1;
        }
        let before = first.checked_sub(1).map_or(Tag::Mark, |i| tags[i]);
        let index = |k: usize| Some(offset + k as u32);
        if k > 0 && nouns[k - 1].genitive && nouns[k - 1].last as usize + 1 == first {
            nouns[k].set_owner(index(k - 1));
            (nouns[k].preposition, nouns[k].attached) = (nouns[k - 1].preposition, nouns[k - 1].attached);
            (nouns[k].listed, nouns[k].explains) = (nouns[k - 1].listed, nouns[k - 1].explains);
            continue;
        }
        if matches!(before, Tag::Preposition | Tag::To) || before == Tag::Subordinator && preposition_too(text, first - 1) {
            nouns[k].set_preposition(Some(first as u32 - 1));
            // "shares (OSK.OL) in Osk": brackets between do not part them.
            let before = (0..k).rev().find(|&b| !nouns[b].bracketed);
            let between = |b: usize| before_bracket(text, nouns[b].last as usize, first - 1);
            if let Some(b) = before.filter(|&b| nouns[b].last as usize == first - 1 || between(b)) {
                nouns[k].set_attached(index(b));
            }
            continue;
        }
        if k > 0 {
            separate(text, tags, nouns, k, offset);
            if nouns[k].explains().is_some() && fronted(nouns, k - 1, offset) {
                nouns[k].set_explains(None);
            }
        }
    }
    // Two names with a comma between are no explanation of each other, and an explanation ends at a mark or goes on with "of".
    for k in 1..nouns.len() {
        if nouns[k].explains().is_some() {
            let name = |c: &NounChunk| tags[c.head as usize] == Tag::Name && tags[c.first as usize] == Tag::Name;
            let end = nouns[k].last as usize;
            let closed = tags.get(end).is_none_or(|t| matches!(t, Tag::Mark | Tag::Preposition | Tag::Relative | Tag::Genitive));
            let both = name(&nouns[k]) && name(&nouns[k - 1]);
            // "Halden, Osk to merge": the comma of a headline stands for "and".
            let several =
                k == 1 && both && nouns[0].preposition().is_none() && tags.get(end).is_some_and(|t| matches!(t, Tag::To | Tag::Base));
            if several {
                nouns[k].listed = nouns[k].explains;
            }
            if both || !closed {
                nouns[k].set_explains(None);
            }
        }
    }
}

/// True when nothing but one pair of brackets stands between two tokens.
fn before_bracket(text: &Text<'_>, from: usize, to: usize) -> bool {
    /// Tickers and other insertions are short.
    const LONGEST: usize = 16;
    to > from + 1
        && to - from <= LONGEST
        && text.word(from) == "("
        && text.word(to - 1) == ")"
        && (from + 1..to - 1).all(|i| !matches!(text.word(i), "(" | ")"))
}

/// True when chunk `k` ends a phrase that opens the sentence ("On a similar note, Halden ..."): what follows its comma is the subject.
fn fronted(nouns: &[NounChunk], k: usize, offset: u32) -> bool {
    let mut at = k;
    while let Some(before) = nouns[at].attached().and_then(|a| a.checked_sub(offset)).map(|a| a as usize).filter(|a| *a < at) {
        at = before;
    }
    at == 0 && nouns[0].preposition().is_some()
}

/// Words that open clauses and noun phrases alike.
fn preposition_too(text: &Text<'_>, i: usize) -> bool {
    is(text, i, &["after", "before", "since", "until", "as"])
}

/// Links chunk `k` to the one before it when only commas and "and" stand between.
fn separate(text: &Text<'_>, tags: &[Tag], nouns: &mut [NounChunk], k: usize, offset: u32) {
    let (mut comma, mut and) = (false, false);
    for i in nouns[k - 1].last as usize..nouns[k].first as usize {
        match (tags[i], text.word(i)) {
            (Tag::Mark, ",") => comma = true,
            (Tag::Coordinator, word) => and = !word.eq_ignore_ascii_case("but"),
            (Tag::Adverb, _) | (Tag::Mark, ")") => {}
            _ => return,
        }
    }
    let before = Some(offset + k as u32 - 1);
    let number = |k: usize, nouns: &[NounChunk]| tags[nouns[k].head as usize] == Tag::Number;
    if number(k, nouns) != number(k - 1, nouns) {
        return;
    }
    if and {
        nouns[k].set_listed(before);
        // "A, B and C": what looked like an explanation was the middle of the list.
        let mut j = k - 1;
        while j > 0 && nouns[j].explains() == Some(offset + j as u32 - 1) && tags[nouns[j].first as usize] == tags[nouns[k].first as usize]
        {
            nouns[j].listed = std::mem::take(&mut nouns[j].explains);
            j -= 1;
        }
    } else if comma && !nouns[k].pronoun && !nouns[k - 1].pronoun {
        nouns[k].set_explains(before);
    }
}
