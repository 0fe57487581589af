//! Where an event happens: the place in its own clause, or in the name of the fair or the hall that the clause names.

use super::scene::Scene;
use super::slots::Found;
use super::when;
use crate::analyze::entities::EntityKind;
use crate::lang::Tag;
use crate::lang::chunk::{Form, NounChunk};
use crate::span::Span;

/// The place of an event: after "in", "at", "near" in its clause, behind the trigger first; then in the name of its own noun.
pub(super) fn of<'s>(scene: &Scene<'s, '_>, found: &Found) -> Option<&'s str> {
    let (first, last) = when::clause(scene, found);
    let nouns = &scene.found.syntax.nouns;
    let start = nouns.partition_point(|c| (c.last as usize) <= first);
    let (mut before, mut fair, mut opened) = (None, None, None);
    for chunk in nouns.iter().skip(start).take_while(|c| (c.first as usize) < last) {
        let stands =
            |words: &[&str]| chunk.preposition().is_some_and(|p| words.iter().any(|w| w.eq_ignore_ascii_case(scene.text.word(p as usize))));
        if fair.is_none() && (stands(&["at", "during", "of"]) || chunk.preposition().is_none()) {
            fair = inside_name(scene, chunk);
        }
        if opened.is_none() && in_brackets(scene, chunk, found) {
            opened = named(scene, chunk);
        }
        if !stands(&["in", "at", "near", "across", "outside"]) || aside(scene, chunk, found) {
            continue;
        }
        let Some(name) = named(scene, chunk).or_else(|| venue(scene, chunk).filter(|_| stands(&["at"]))) else { continue };
        if chunk.first as usize >= found.first {
            return Some(name);
        }
        before.get_or_insert(name);
    }
    opened.or(before).or(fair)
}

/// Phrases behind a noun that are looked at.
const CHAIN: usize = 3;

/// The place in what is sold or measured, or right behind it: "Norway sales", "sales in Norway".
pub(super) fn region<'s>(scene: &Scene<'s, '_>, thing: Span) -> Option<(&'s str, Span)> {
    let syntax = &scene.found.syntax;
    let n = syntax.noun_at(scene.text.token_at(thing.end.saturating_sub(1)))?;
    let chunk = &syntax.nouns[n];
    let place = |i: usize| scene.found.entities.covering(i).filter(|e| e.kind == EntityKind::Place);
    let inside = || (chunk.first as usize..chunk.head as usize).find_map(place);
    // "sales of vans in Norway"
    let hung = |at: &usize| Some(at + 1).filter(|n| syntax.nouns.get(*n).is_some_and(|c| c.attached() == Some(*at as u32)));
    let behind = || {
        std::iter::successors(hung(&n), hung).take(CHAIN).find_map(|n| {
            let chunk = &syntax.nouns[n];
            let stands = chunk.preposition().is_some_and(|p| matches!(scene.text.word(p as usize), "in" | "across"));
            place(chunk.head as usize).filter(|_| stands)
        })
    };
    let entity = inside().or_else(behind)?;
    let span = scene.text.span(entity.first as usize, entity.last as usize);
    Some((span.of(scene.text.text), span))
}

/// True for a place of something else that is told in passing: ", citing demand in Asia", "— the best-selling van in Norway —".
fn aside(scene: &Scene<'_, '_>, chunk: &NounChunk, found: &Found) -> bool {
    let passing = |v: u32| {
        let group = scene.verb(v);
        group.form == Form::Gerund && group.first as usize > found.last && scene.behind_comma(group.first)
    };
    let explains = |n: u32| scene.noun(n).explains().is_some();
    chunk.verb().is_some_and(passing) || chunk.attached().is_some_and(explains)
}

/// True for the place in brackets right behind what is opened: "its first airport shop (Oslo)".
fn in_brackets(scene: &Scene<'_, '_>, chunk: &NounChunk, found: &Found) -> bool {
    let object = found.verb.and_then(|v| scene.verb(v).object()).map(|n| scene.noun(n).last);
    let (first, last) = (chunk.first as usize, chunk.last as usize);
    let open = first.checked_sub(1).filter(|i| scene.text.word(*i) == "(").map(|i| i as u32);
    chunk.bracketed && open.is_some() && open == object && last < scene.text.tokens.len() && scene.text.word(last) == ")"
}

/// The place that a chunk names: "Oslo", "the Oslo area".
fn named<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk) -> Option<&'s str> {
    let place = |i: usize| scene.found.entities.covering(i).filter(|e| e.kind == EntityKind::Place);
    let head = chunk.head as usize;
    let area = || scene.is_one(head, &scene.engine.event.areas).then(|| head.checked_sub(1).and_then(place)).flatten();
    let entity = place(head).or_else(area)?;
    Some(scene.words(entity.first as usize, entity.last as usize).0)
}

/// "the Halden Convention Center": a name whose noun is a building or a ground.
fn venue<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk) -> Option<&'s str> {
    let head = chunk.head as usize;
    if scene.tag(head) != Tag::Name || !scene.is_one(head, &scene.engine.event.venues) {
        return None;
    }
    let mut first = chunk.first as usize;
    while first < head && matches!(scene.tag(first), Tag::Determiner | Tag::Possessive) {
        first += 1;
    }
    (first < head).then(|| scene.words(first, chunk.last as usize).0)
}

/// The place in the name of a fair: "the 2025 Oslo Motor Show".
fn inside_name<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk) -> Option<&'s str> {
    let head = chunk.head as usize;
    if !scene.is_one(head, &scene.engine.event.fairs) {
        return None;
    }
    let first = chunk.first as usize;
    let (from, to) = (first..head).find_map(|i| scene.engine.company.place_at(scene.text, i, head).map(|end| (i, end)))?;
    Some(scene.words(from, to).0)
}
