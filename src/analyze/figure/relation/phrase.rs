//! Noun phrases of the shallow syntax: a noun with its owner, and what hangs on it by prepositions.

use crate::analyze::figure::scene::Scene;
use crate::lang::Tag;
use crate::lang::chunk::{Form, NounChunk};
use crate::lang::lexicon::Class;
use crate::lang::number::{self, Number};

/// Phrases that hang on one noun at most: "shares of the owner of the yard".
const LONGEST_CHAIN: usize = 3;

/// Nouns of a list at most.
const LONGEST_LIST: usize = 8;

/// A noun phrase in tokens.
pub(super) type Phrase = (usize, usize);

/// The whole phrase of a noun chunk: with its owner, and with what hangs on it by "of" and its like.
pub(super) fn whole(scene: &Scene<'_>, chunk: usize) -> Option<Phrase> {
    let noun = scene.syntax.nouns.get(chunk)?;
    let first = owner_start(scene, noun);
    let last = end(scene, chunk);
    let named = (first..last).rev().find(|i| !code(scene, *i)).map_or(first, |i| i + 1);
    if named > first {
        return Some((start(scene, first, noun.head as usize + 1), named));
    }
    // "the dollar index .DXY rose": a chunk that is a code and nothing else stands for the one before it.
    let before = chunk.checked_sub(1).filter(|c| scene.syntax.nouns[*c].last as usize + 1 >= first)?;
    let last = scene.syntax.nouns[before].last as usize;
    let first = ending(scene, last)?;
    Some((start(scene, first, last), last))
}

/// True for a piece of an instrument's code at token `at`: ".DXY", "CLc1", "EUR=".
pub(super) fn code(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.text.word(at);
    let capital = |w: &str| w.len() >= 2 && w.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let mark = |i: usize, m: &str| scene.text.word(i) == m && scene.glued(i);
    let dotted = at > 0 && scene.text.word(at - 1) == "." && scene.glued(at) && !scene.glued(at - 1);
    let future = word.rsplit_once('c').is_some_and(|(w, n)| capital(w) && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let numbered = word.len() >= 4 && word.trim_end_matches(|c: char| c.is_ascii_digit()).bytes().all(|b| b.is_ascii_uppercase());
    let numbered = numbered && word.ends_with(|c: char| c.is_ascii_digit()) && word.len() <= 6;
    let joined = capital(word) && (mark(at + 1, "=") || at > 0 && mark(at - 1, "="));
    let marks = word == "=" && scene.glued(at) || word == "." && scene.glued(at + 1) && capital(scene.text.word(at + 1));
    capital(word) && dotted || future || numbered || joined || marks
}

/// The first token of a chunk's owner, or of the chunk; with the participle that opens it: "Emerging market stocks".
fn owner_start(scene: &Scene<'_>, noun: &NounChunk) -> usize {
    let owner = noun.owner().and_then(|o| scene.syntax.nouns.get(o as usize));
    let first = owner.map_or(noun.first, |o| o.first) as usize;
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let Some(before) = first.checked_sub(1).filter(|i| tag(*i) == Tag::Gerund && bare_noun(scene, first)) else { return first };
    let opens =
        scene.sentence(first).0 == before || before.checked_sub(1).is_some_and(|i| matches!(tag(i), Tag::Determiner | Tag::Possessive));
    if opens { before } else { first }
}

/// Past articles and possessives, which say nothing of what is measured.
pub(super) fn start(scene: &Scene<'_>, mut first: usize, last: usize) -> usize {
    let empty = |i: usize| {
        let tag = scene.syntax.tags.get(i).copied().unwrap_or_default();
        matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Mark | Tag::Adverb | Tag::Preposition | Tag::Coordinator) || scene.is(i, "+")
    };
    // "low-income families": a word that a hyphen joins to the next is none of them.
    let joined = |i: usize| scene.dash(i + 1) && scene.glued(i + 1) && scene.glued(i + 2);
    while first < last && empty(first) && !joined(first) {
        first += 1;
    }
    first
}

/// One past what hangs on a subject that ends before token `last`: everything up to its verb, when that is prepositions with their nouns
/// and nothing else ("shipments to Japan fell").
pub(super) fn reach(scene: &Scene<'_>, last: usize) -> usize {
    /// Tokens of the prepositions and their nouns at most.
    const LONGEST: usize = 10;
    let verbs = &scene.syntax.verbs;
    let next = verbs.get(verbs.partition_point(|v| (v.first as usize) < last));
    let Some(verb) = next.filter(|v| v.form == Form::Finite).map(|v| v.first as usize) else { return last };
    if verb > last + LONGEST || verb > scene.sentence(last).1 {
        return last;
    }
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let end = (last..verb).rev().find(|i| tag(*i) != Tag::Adverb).map_or(last, |i| i + 1);
    // "car and home insurers": the nouns of a compound, but not several names.
    let and = tag(last) == Tag::Coordinator
        && last > 0
        && (tag(last - 1) != Tag::Name || scene.sentence(last).0 + 1 == last)
        && tag(end - 1) != Tag::Name;
    let opens =
        and || matches!(tag(last), Tag::Preposition | Tag::To) && scene.find(last, Class::Clause).is_none_or(|_| scene.is(last, "with"));
    let inside = |i: usize| {
        let word = tag(i).nominal()
            || matches!(
                tag(i),
                Tag::Preposition | Tag::To | Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Coordinator
            )
            || scene.dash(i) && scene.glued(i);
        word && scene.time_at(i).is_none_or(|t| !t.anchored)
    };
    let joined = end > last && opens && tag(end - 1).nominal() && (last..end).all(inside);
    if joined && !holds_figure(scene, last, end) { end } else { last }
}

/// One past the last token of what hangs on a noun.
pub(super) fn end(scene: &Scene<'_>, chunk: usize) -> usize {
    let nouns = &scene.syntax.nouns;
    let Some(noun) = nouns.get(chunk) else { return 0 };
    let (mut at, mut last) = (chunk, noun.last as usize);
    // "television and radio spots": two kinds of the same.
    if let Some(next) = nouns.get(chunk + 1).filter(|n| n.listed() == Some(chunk as u32) && kinds(scene, noun, n)) {
        (at, last) = (chunk + 1, next.last as usize);
    }
    for _ in 0..LONGEST_CHAIN {
        // "sales in Norway": the next chunk, right behind its preposition; its owner may stand between.
        let next = [at + 2, at + 1].into_iter().find(|n| {
            let Some(next) = nouns.get(*n) else { return false };
            let owned = next.owner() == Some(at as u32 + 1) && *n == at + 2;
            let on = |n: usize| nouns[n].attached().is_some_and(|a| a as usize == at);
            let hangs = if *n == at + 1 { on(at + 1) } else { owned && on(at + 1) };
            hangs && !next.bracketed
        });
        let Some(next) = next else {
            // "a buyout of existing shareholders": a participle before the noun.
            let part =
                scene.may(last, Class::Hanging) && scene.syntax.tags.get(last + 1) == Some(&Tag::Gerund) && bare_noun(scene, last + 2);
            let named = if part { scene.syntax.noun_at(last + 2) } else { None };
            return named.map_or_else(|| if at == chunk { last } else { joined_end(scene, at, last) }, |c| nouns[c].last as usize);
        };
        let preposition = nouns[next].preposition().map_or(0, |p| p as usize);
        let told = preposition == last
            && scene.find(preposition, Class::Hanging).is_some()
            && !holds_figure(scene, preposition, nouns[next].last as usize);
        if !told || scene.time_at(nouns[next].head as usize).is_some_and(|t| t.anchored) {
            break;
        }
        (at, last) = (next, nouns[next].last as usize);
    }
    last
}

/// True for a bare noun before "and" that describes what the plural behind it does: "television" of "television and radio spots".
fn kinds(scene: &Scene<'_>, noun: &NounChunk, next: &NounChunk) -> bool {
    let tag = |i: u32| scene.syntax.tags.get(i as usize).copied().unwrap_or_default();
    noun.last == noun.first + 1
        && tag(noun.first) == Tag::Noun
        && tag(noun.last) == Tag::Coordinator
        && next.first == noun.last + 1
        && next.last == next.first + 2
        && tag(next.first) == Tag::Noun
        && tag(next.head) == Tag::Plural
}

/// One past the nouns of a list that begins with the one at the end of a phrase: "sales in Asia and Africa", "exports of cars, vans and
/// buses".
fn joined_end(scene: &Scene<'_>, chunk: usize, last: usize) -> usize {
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let (mut at, mut end) = (chunk, last);
    for _ in 0..LONGEST_LIST {
        let comma = usize::from(scene.is(end, ","));
        let and = usize::from(tag(end + comma) == Tag::Coordinator);
        let like = |n: &&NounChunk| {
            let kind = tag(n.head as usize) == tag(last - 1) && tag(n.first as usize).nominal();
            kind && n.listed() == Some(at as u32) && n.first as usize == end + comma + and && !n.genitive
        };
        let next = scene.syntax.nouns.get(at + 1).filter(like).filter(|_| comma + and > 0);
        let Some(next) = next.filter(|n| !holds_figure(scene, n.first as usize, n.last as usize)) else { break };
        (at, end) = (at + 1, next.last as usize);
        if and == 1 {
            return end;
        }
    }
    last
}

/// The first token of what a genitive at the head of a phrase owns: "shares" of "Halden's shares".
pub(super) fn owned(scene: &Scene<'_>, first: usize, last: usize) -> Option<usize> {
    let owner = scene.syntax.nouns.get(scene.syntax.noun_at(first)?)?;
    let mark = owner.last as usize;
    let genitive = owner.genitive && mark + 1 < last;
    genitive.then(|| start(scene, mark + 1, last)).filter(|owned| *owned < last)
}

/// A phrase without the noun of change at its head: "reduction in module costs" is "module costs".
pub(super) fn without_change(scene: &Scene<'_>, first: usize, last: usize) -> Phrase {
    if !scene.lexicon.has_syntax {
        return (super::plain::past_change(scene, first, last), last);
    }
    let Some(noun) = scene.syntax.noun_at(first).map(|c| scene.syntax.nouns[c]) else { return (first, last) };
    let head = noun.head as usize;
    let changes = head + 2 < last && scene.find(head, Class::ChangeNoun).is_some() && scene.may(head + 1, Class::Hanging);
    if changes { (start(scene, head + 2, last), last) } else { (first, last) }
}

/// One past the nouns that a list joins to `chunk`, whose phrase ends before token `last`: "air, sea and land routes".
pub(super) fn listed_end(scene: &Scene<'_>, chunk: usize, mut last: usize) -> usize {
    let nouns = &scene.syntax.nouns;
    let mut at = chunk;
    while let Some(next) = nouns.get(at + 1).filter(|n| n.listed() == Some(at as u32) || n.explains() == Some(at as u32)) {
        let bare = !matches!(scene.syntax.tags.get(next.first as usize), Some(Tag::Determiner | Tag::Possessive | Tag::Name));
        if !bare || next.first as usize > last + 2 || holds_figure(scene, next.first as usize, next.last as usize) {
            break;
        }
        at += 1;
        // A comma alone may begin something else.
        if next.listed().is_some() && nouns.get(at + 1).is_none_or(|n| n.listed() != Some(at as u32)) {
            return end(scene, at);
        }
        last = next.last as usize;
    }
    let whole = at == chunk || nouns[at].listed().is_some();
    if whole { last } else { nouns[chunk].last.max(1) as usize }
}

/// One past the age behind "aged" at the end of a phrase: "those aged 16 to 24", "adults aged 30 and older".
pub(super) fn past_age(scene: &Scene<'_>, last: usize) -> usize {
    let aged = if last > 0 && scene.is(last - 1, "aged") {
        last
    } else if scene.is(last, "aged") {
        last + 1
    } else {
        return last;
    };
    let Some(number) = scene.number(aged) else { return last };
    let second =
        scene.number(number.last + 1).filter(|n| scene.is_any(number.last, &["to", "-", "–", "and"]) && scene.number(n.last).is_none());
    let end = second.map_or(number.last, |n| n.last);
    scene.find(end, Class::QualifierAfter).map_or(end, |hit| hit.last)
}

/// True for a phrase that is nothing but a figure: "0.06%".
pub(super) fn is_figure(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let Some(noun) = scene.syntax.noun_at(first).map(|c| scene.syntax.nouns[c]) else { return false };
    let number = scene.syntax.tags.get(noun.head as usize) == Some(&Tag::Number) || scene.is(noun.head as usize, "%");
    // A name with a number is none: "the Norx 600".
    let sign = usize::from(scene.number(first).is_none());
    number && (noun.last as usize) >= last && scene.number(first + sign).is_some() && holds_figure(scene, first, last)
}

/// The first token of a phrase past the number that counts its noun: "pairs" of "six million pairs"; `None` for an amount.
pub(super) fn past_count(scene: &Scene<'_>, first: usize, last: usize) -> Option<usize> {
    let sign = [Class::Dollar, Class::Sign, Class::Code].iter().find_map(|c| scene.find(first, *c));
    if sign.is_some_and(|hit| scene.number(hit.last).is_some()) {
        return None;
    }
    // "30-year bonds", "the 3M plant", "a second line" are what they are.
    let named = scene.entities.covering(first).is_some() || scene.time_at(first).is_some();
    let number = scene.number(first).filter(|n| n.form != number::Form::Ordinal && n.last < last && !scene.glued(n.last) && !named);
    let Some(number) = number else { return Some(first) };
    // "ten of the dyes"
    let noun = scene.find(number.last, Class::Of).map_or(number.last, |of| start(scene, of.last, last));
    (scene.find(number.last, Class::Percent).is_none() && noun < last).then_some(noun)
}

/// True when a number that is neither a name's nor a length of time ("30-year bonds") stands in tokens `first..last`.
pub(super) fn holds_figure(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let at = scene.numbers.partition_point(|n| n.first < first);
    // "a second line" holds no figure.
    let rank = |n: &&Number| n.form != number::Form::Ordinal;
    let other = |at: usize| scene.entities.covering(at).is_some() || scene.time_at(at).is_some_and(|t| !t.anchored && t.last < last);
    scene.numbers[at..].iter().find(rank).is_some_and(|n| n.first < last && !other(n.first))
}

/// True when a noun chunk without an article starts at `at`: "shareholders" of "existing shareholders".
fn bare_noun(scene: &Scene<'_>, at: usize) -> bool {
    let noun = scene.syntax.noun_at(at).map(|c| scene.syntax.nouns[c]).filter(|n| n.first as usize == at && !n.pronoun);
    noun.is_some() && matches!(scene.syntax.tags.get(at), Some(Tag::Noun | Tag::Plural))
}

/// One past the noun phrase that starts at token `at`, perhaps behind articles.
pub(super) fn starting(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let gerund = scene.syntax.tags.get(at) == Some(&Tag::Gerund) && scene.syntax.noun_at(at).is_none();
    let at = at + usize::from(gerund && bare_noun(scene, at + 1));
    let chunk = scene.syntax.noun_at(at)?;
    let noun = scene.syntax.nouns.get(chunk)?;
    if owner_start(scene, noun) != at && noun.first as usize != at || noun.pronoun {
        return None;
    }
    // An owner stands before its noun.
    let owned = scene.syntax.nouns.get(chunk + 1).filter(|n| n.owner() == Some(chunk as u32)).map_or(chunk, |_| chunk + 1);
    Some(end(scene, owned))
}

/// The first token of the noun phrase that ends before token `end`.
pub(super) fn ending(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let noun = &scene.syntax.nouns[head_of(scene, end)?];
    if noun.pronoun { None } else { Some(owner_start(scene, noun)) }
}

/// The chunk at the head of the noun phrase that ends before token `end`: "sales" before the end of "sales in Norway".
pub(super) fn head_of(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let mut last = end;
    while last > 0 && code(scene, last - 1) {
        last -= 1;
    }
    let chunk = scene.syntax.noun_at(last.checked_sub(1)?)?;
    let nouns = &scene.syntax.nouns;
    (nouns[chunk].last as usize <= end).then(|| hung_on(scene, chunk))
}

/// True for the "a share" of "$2.10 a share".
pub(super) fn rate(scene: &Scene<'_>, noun: &NounChunk) -> bool {
    /// Tokens of a number's multiplier and unit.
    const UNIT: usize = 3;
    let first = noun.first as usize;
    let at = scene.numbers.partition_point(|n| n.last <= first).checked_sub(1);
    let near = at.map(|at| &scene.numbers[at]).filter(|n| n.last + UNIT >= first);
    near.is_some_and(|_| crate::analyze::figure::per::skip(scene, first) == noun.last as usize)
}

/// The first chunk of the row that hangs together by prepositions and ends with `chunk`.
pub(super) fn hung_on(scene: &Scene<'_>, mut chunk: usize) -> usize {
    let nouns = &scene.syntax.nouns;
    for _ in 0..LONGEST_CHAIN {
        let noun = &nouns[chunk];
        let Some(preposition) = noun.preposition().map(|p| p as usize).filter(|p| scene.may(*p, Class::Hanging)) else { break };
        let Some(before) = noun.attached().map(|a| a as usize).filter(|a| nouns[*a].last as usize == preposition) else { break };
        let anchored = scene.time_at(nouns[before].head as usize).is_some_and(|t| t.anchored);
        // "$2.10 a share on revenue of $4 billion": a rate has nothing hanging on it.
        if nouns[before].pronoun
            || anchored
            || rate(scene, &nouns[before])
            || holds_figure(scene, nouns[before].first as usize, nouns[before].last as usize)
        {
            break;
        }
        chunk = before;
    }
    chunk
}
