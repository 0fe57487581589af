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
        // "Osk's (OSK) shares": brackets between do not part them.
        let near = if nouns[k].bracketed { k.checked_sub(1) } else { (0..k).rev().find(|&b| !nouns[b].bracketed) };
        let owned = |b: usize| {
            let end = nouns[b].last as usize + 1;
            nouns[b].genitive && (end == first || before_bracket(text, end, first))
        };
        if let Some(b) = near.filter(|&b| owned(b)) {
            nouns[k].set_owner(index(b));
            (nouns[k].preposition, nouns[k].attached) = (nouns[b].preposition, nouns[b].attached);
            (nouns[k].listed, nouns[k].explains) = (nouns[b].listed, nouns[b].explains);
            continue;
        }
        if matches!(before, Tag::Preposition | Tag::To) || before == Tag::Subordinator && preposition_too(text, first - 1) {
            nouns[k].set_preposition(Some(first as u32 - 1));
            // "shares (OSK.OL) in Osk".
            let before = (0..k).rev().find(|&b| !nouns[b].bracketed);
            let start = example(text, first - 1);
            let between = |b: usize| before_bracket(text, nouns[b].last as usize, start);
            if let Some(b) = before.filter(|&b| nouns[b].last as usize == start || between(b)) {
                nouns[k].set_attached(index(b));
            }
            continue;
        }
        if let Some(b) = near {
            separate(text, tags, nouns, (b, k), offset);
            if nouns[k].explains().is_some() && fronted(nouns, b, offset) {
                nouns[k].set_explains(None);
            }
        }
    }
    // Two names with a comma between are no explanation of each other, and an explanation ends at a mark or goes on with "of".
    for k in 1..nouns.len() {
        if let Some(b) = nouns[k].explains().and_then(|e| e.checked_sub(offset)).map(|e| e as usize) {
            let name = |c: &NounChunk| tags[c.head as usize] == Tag::Name && tags[c.first as usize] == Tag::Name;
            let end = nouns[k].last as usize;
            let closed = tags.get(end).is_none_or(|t| matches!(t, Tag::Mark | Tag::Preposition | Tag::Relative | Tag::Genitive));
            let both = name(&nouns[k]) && name(&nouns[b]);
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

/// Where the preposition at token `p` begins: "such as" is one, with the comma before it.
fn example(text: &Text<'_>, p: usize) -> usize {
    if p < 2 || !(is(text, p, &["as"]) && is(text, p - 1, &["such"])) {
        return p;
    }
    if text.word(p - 2) == "," { p - 2 } else { p - 1 }
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
    // "Among yards and other firms, sales fell": through the list that the phrase holds.
    let back = |at: usize| nouns[at].attached().or(nouns[at].listed()).and_then(|a| a.checked_sub(offset)).map(|a| a as usize);
    while let Some(before) = back(at).filter(|a| *a < at) {
        at = before;
    }
    at == 0 && nouns[0].preposition().is_some()
}

/// Words that open clauses and noun phrases alike.
fn preposition_too(text: &Text<'_>, i: usize) -> bool {
    is(text, i, &["after", "before", "since", "until", "as"])
}

/// Links chunk `k` to chunk `b` before it when only commas, "and" and a pair of brackets ("Osk (OSK.OL) and Halden") stand between.
fn separate(text: &Text<'_>, tags: &[Tag], nouns: &mut [NounChunk], (b, k): (usize, usize), offset: u32) {
    let (mut comma, mut and) = (false, false);
    let (mut from, to) = (nouns[b].last as usize, nouns[k].first as usize);
    if b + 1 < k {
        let closed = (from..to).rev().find(|&i| text.word(i) == ")");
        let Some(end) = closed.map(|i| i + 1).filter(|&end| before_bracket(text, from, end)) else { return };
        from = end;
    }
    for i in from..to {
        match (tags[i], text.word(i)) {
            (Tag::Mark, ",") => comma = true,
            (Tag::Coordinator, word) => and = !word.eq_ignore_ascii_case("but"),
            (Tag::Adverb, _) | (Tag::Mark, ")") => {}
            _ => return,
        }
    }
    // "Osk (OSK) second-quarter sales": whose they are stands before its bracket.
    let tag = |i: u32| tags[i as usize];
    let common =
        matches!(tag(nouns[k].head), Tag::Noun | Tag::Plural) && matches!(tag(nouns[k].first), Tag::Noun | Tag::Plural | Tag::Adjective);
    let named = tag(nouns[b].first) == Tag::Name && tag(nouns[b].head) == Tag::Name;
    if b + 1 < k && from == to && common && !nouns[k].bracketed && named {
        nouns[k].set_owner(Some(offset + b as u32));
        (nouns[k].preposition, nouns[k].attached) = (nouns[b].preposition, nouns[b].attached);
        (nouns[k].listed, nouns[k].explains) = (nouns[b].listed, nouns[b].explains);
        return;
    }
    // "stores in Oslo and Bergen, and sales rose": the list has ended.
    let ended = |b: usize| nouns[b].listed().is_some() && nouns[b].first > 0 && tags[nouns[b].first as usize - 1] == Tag::Coordinator;
    if comma && and && ended(b) {
        return;
    }
    let before = Some(offset + b as u32);
    let number = |k: usize, nouns: &[NounChunk]| tags[nouns[k].head as usize] == Tag::Number;
    if number(k, nouns) != number(b, nouns) {
        return;
    }
    if and {
        nouns[k].set_listed(before);
        // "A, B and C": what looked like an explanation was the middle of the list.
        let mut j = b;
        while let Some(e) = nouns[j].explains().and_then(|e| e.checked_sub(offset)).map(|e| e as usize) {
            let next = e < j && nouns[e + 1..j].iter().all(|c| c.bracketed);
            if !next || tags[nouns[j].first as usize] != tags[nouns[k].first as usize] {
                break;
            }
            nouns[j].listed = std::mem::take(&mut nouns[j].explains);
            j = e;
        }
    } else if comma && !nouns[k].pronoun && !nouns[b].pronoun {
        nouns[k].set_explains(before);
    }
}
