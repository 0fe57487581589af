//! Participants that are no known names: names that nothing is known of, plain nouns, posts, things.

use super::{Filled, Part, named};
use crate::analyze::entities::{Entity, EntityKind};
use crate::analyze::event::rule::{Kind, Slot, Who};
use crate::analyze::event::scene::Scene;
use crate::analyze::event::slots::{self, Found};
use crate::lang::chunk::NounChunk;
use crate::lang::{Shape, Tag, WordSet};
use crate::report::FigureKind;
use crate::span::Span;

/// A name that the company finder knows nothing of.
pub(super) fn unknown<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, kind: Kind) -> Option<Filled<'s>> {
    let head = chunk.head as usize;
    // "the Company" of a contract or a filing points to one named before.
    let the = chunk.first as usize + 1 == head && scene.text.word(head - 1).eq_ignore_ascii_case("the");
    if scene.tag(head) != Tag::Name || the && scene.is_one(head, &scene.engine.event.company_nouns) {
        return None;
    }
    // "the Board of Directors".
    if scene.is_one(head, &scene.engine.event.boards) && kind != Kind::Authority {
        return None;
    }
    if let Some(entity) = scene.found.entities.covering(head) {
        let other = match kind {
            Kind::Company => matches!(entity.kind, EntityKind::Person | EntityKind::Organization),
            Kind::Firm => entity.kind == EntityKind::Person,
            Kind::Authority => entity.kind == EntityKind::Company,
            _ => false,
        };
        if other || matches!(entity.kind, EntityKind::Place | EntityKind::Product) {
            return None;
        }
    }
    let mut first = head;
    while first > chunk.first as usize && (scene.tag(first - 1) == Tag::Name || scene.tag(first - 1) == Tag::Coordinator) {
        first -= 1;
    }
    // "European shares", "AI tools": an adjective of a country or a common word names nobody.
    if (first..=head).all(|i| scene.common(i) || scene.engine.company.of_a_place(scene.text.word(i))) {
        return None;
    }
    // "the Commerce Department", "OPEC": what its noun or its letters show to be an institution.
    let office = scene.is_one(head, &scene.engine.event.offices) || first == head && scene.text.tokens[head].shape().any(Shape::UPPER);
    if kind == Kind::Authority && !office {
        return None;
    }
    let words = scene.words(first, head + 1);
    let who = if kind == Kind::Authority { Who::Organization } else { Who::Unknown };
    Some(Filled { who, role: 0, participant: plain(words), known: kind == Kind::Authority })
}

/// "investors", "a group of American investors", "regulators": a plain noun that may play the part.
pub(super) fn described<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, kind: Kind) -> Option<Filled<'s>> {
    let head = chunk.head as usize;
    let event = &scene.engine.event;
    let lists: &[&WordSet] = match kind {
        Kind::Authority => &[&event.offices],
        Kind::Crew => &[&event.crews],
        Kind::Party => &[&event.actors, &event.company_nouns, &event.offices],
        Kind::Business => &[&event.actors, &event.company_nouns, &event.offices, &event.assets],
        Kind::Firm => &[&event.company_nouns, &event.bodies],
        Kind::Company => &[&event.company_nouns],
        _ => &[&event.actors, &event.company_nouns],
    };
    // "Businesses invest in AI": a bare plural is everybody.
    let everybody = matches!(kind, Kind::Company | Kind::Firm) && scene.tag(head) == Tag::Plural && chunk.owner().is_none() && {
        let first = scene.tag(chunk.first as usize);
        !matches!(first, Tag::Determiner | Tag::Possessive | Tag::Number)
    };
    if everybody || scene.tag(head) == Tag::Name || !lists.iter().any(|list| scene.is_one(head, list)) {
        return None;
    }
    // "Last month ministers ordered": when they did is no part of who they are.
    let first = (start(scene, chunk)..head).find(|i| !slots::timed(scene, *i as u32)).unwrap_or(head);
    let words = scene.words(first, chunk.last as usize);
    Some(Filled { who: Who::Plain, role: 0, participant: plain(words), known: kind == Kind::Authority })
}

/// A name inside the chunk of a noun trigger, before the noun: "the Osk acquisition".
pub(super) fn compound<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, kind: Kind, found: &Found) -> Option<Filled<'s>> {
    let inside = scene.entities_in(chunk);
    let fits = |e: &&Entity| {
        (e.last as usize) <= found.first
            && match kind {
                Kind::Company => e.kind == EntityKind::Company,
                Kind::Firm => matches!(e.kind, EntityKind::Company | EntityKind::Organization),
                Kind::Party | Kind::Business => {
                    e.kind != EntityKind::Place && e.kind != EntityKind::Unknown && e.kind != EntityKind::Product
                }
                Kind::Name => e.kind != EntityKind::Place,
                Kind::Authority | Kind::Crew => e.kind == EntityKind::Organization,
                _ => false,
            }
    };
    if let Some(entity) = inside.iter().rev().find(fits) {
        return Some(named(scene, entity, kind));
    }
    if matches!(kind, Kind::Thing | Kind::Good | Kind::Period) && found.first > start(scene, chunk) {
        let first = start(scene, chunk);
        // "a 9.4-percent rise": how much it rose is not what rose.
        let useful = (first..found.first).any(|i| scene.tag(i).nominal() && !moved(scene, i));
        let words = scene.words(first, found.first);
        return useful.then(|| Filled { who: Who::Plain, role: 0, participant: plain(words), known: true });
    }
    None
}

/// True for the tokens of a figure that says by how much something changed.
fn moved(scene: &Scene<'_, '_>, i: usize) -> bool {
    slots::figure_at(scene, i).is_some_and(|f| f.direction.is_some())
}

/// The post of a person: before the name ("Osk finance chief Ann Dahl"), as its explanation ("Ann Dahl, head of Osk's yards,"), or as what
/// the person is made ("named Ann Dahl finance chief").
pub(super) fn title<'s>(scene: &Scene<'s, '_>, n: u32, found: &Found) -> Option<Filled<'s>> {
    let chunk = scene.noun(n);
    let posts = |first: usize, last: usize| (first..last).rev().find(|&i| scene.is_one(i, &scene.engine.event.posts));
    let explained = (n + 1..n + 3).filter_map(|k| scene.found.syntax.nouns.get(k as usize)).find(|c| c.explains() == Some(n));
    let named = scene.entities_in(chunk).iter().find(|e| e.kind == EntityKind::Person);
    let (person, behind) = named.map_or((chunk.last, chunk.last), |e| (e.first, e.last));
    let made = || {
        let kept = scene.noun(slots::retained(scene, found)?);
        posts(kept.first as usize, kept.last as usize).map(|_| (start(scene, kept), kept.last as usize))
    };
    let of_explanation = || {
        let chunk = explained?;
        posts(chunk.first as usize, chunk.last as usize).map(|_| (start(scene, chunk), chunk.last as usize))
    };
    // "named Ann Dahl and Karl Moe co-chiefs": the post stands behind the last of them.
    let end = slots::list(scene, n).last().map_or(*chunk, |n| *scene.noun(*n));
    let made_all = || {
        let name = scene.entities_in(&end).iter().find(|e| e.kind == EntityKind::Person)?.last as usize;
        posts(name, end.last as usize).map(|post| (name, post + 1))
    };
    let (first, last) = if let Some(post) = posts(behind as usize, chunk.last as usize) {
        (behind as usize, post + 1)
    } else if let Some(post) = posts(chunk.first as usize, person as usize) {
        (start(scene, chunk), post + 1)
    } else {
        made().or_else(made_all).or_else(of_explanation)?
    };
    // "former Osk executive Ann Berg": the post that a person had elsewhere.
    if scene.text.word(first).eq_ignore_ascii_case("former") {
        return None;
    }
    // Without the company before it.
    let owner = scene.found.entities.within(first, last).iter().map(|e| e.last as usize).max();
    let first = owner.filter(|o| *o < last).unwrap_or(first);
    let words = scene.words(first, last);
    Some(Filled { who: Who::Plain, role: 0, participant: plain(words), known: true })
}

/// Any noun phrase, without its article.
pub(super) fn thing<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, slot: Slot, found: &Found) -> Option<Filled<'s>> {
    let (mut first, mut last) = (start(scene, chunk), chunk.last as usize);
    // "sold its mills for $3 million in cash".
    let paid = matches!(slot, Slot::After(_))
        && first == chunk.head as usize
        && chunk.preposition().is_some_and(|p| scene.text.word(p as usize) == "in");
    if paid && scene.is_one(first, &scene.engine.event.payments) {
        return None;
    }
    if slot == Slot::Own && found.noun.is_some() {
        // The trigger itself is no thing: what stands before it is.
        last = last.min(found.last);
        if first >= found.first {
            first = first.min(found.first);
        }
    }
    // "C$12 million": the letters of a currency are no name.
    let figure = slots::figure_at(scene, first);
    let money = figure.is_some_and(|f| f.kind == FigureKind::Money);
    let number = scene.tag(chunk.head as usize) == Tag::Number && (money || !(first..last).any(|i| scene.tag(i) == Tag::Name));
    // "posted a 9% rise in turnover": the change is no thing that changes.
    let change = figure.is_some_and(|f| {
        f.direction.is_some() && f.kind == FigureKind::Percent && scene.text.token_at(f.end - 1) + 1 == chunk.head as usize
    });
    // "totalled 323 million euros, up 6 percent", "cut the rate to 4 percent": a sum and a share are no things.
    let sum = figure.is_some_and(|f| {
        matches!(f.kind, FigureKind::Money | FigureKind::Percent | FigureKind::PercentagePoints | FigureKind::BasisPoints)
            && scene.text.token_at(f.end - 1) == chunk.head as usize
    });
    if chunk.pronoun || first >= last || number || change || sum {
        return None;
    }
    // "Osk Shipping doubled its capacity": a company is no measure that doubles.
    if slot == Slot::Subject && scene.found.entities.covering(chunk.head as usize).is_some_and(|e| e.kind == EntityKind::Company) {
        return None;
    }
    let known = scene.text.tokens[first].shape().any(Shape::CAP | Shape::CAMEL | Shape::MIXED) || scene.named(chunk);
    let words = scene.words(first, last);
    Some(Filled { who: Who::Plain, role: 0, participant: plain(words), known })
}

/// The first token of a chunk behind articles and possessives.
pub(super) fn start(scene: &Scene<'_, '_>, chunk: &NounChunk) -> usize {
    let mut first = chunk.first as usize;
    // "genetically modified corn": an adverb of the word behind it stays.
    let skipped = |i: usize| match scene.tag(i) {
        // "like-for-like sales".
        _ if scene.text.word(i + 1) == "-" => false,
        Tag::Adverb => !matches!(scene.tag(i + 1), Tag::Participle | Tag::Adjective),
        // "a “strong buy” rating".
        Tag::Mark => !scene.text.word(i).starts_with(['“', '"', '‘']),
        tag => matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Mark),
    };
    while first < chunk.head as usize && skipped(first) {
        first += 1;
    }
    first
}

/// A participant that is no company.
pub(super) fn plain((text, span): (&str, Span)) -> Part<'_> {
    Part { text, company: None, span, implicit: false }
}
