//! Fills roles: turns the noun chunk of a slot into a participant of the kind that the role asks for.

use super::resolve;
use super::rule::{Kind, Rule, Rules, Slot};
use super::scene::Scene;
use super::slots::{self, Found};
use crate::analyze::entities::{Entity, EntityKind};
use crate::lang::chunk::NounChunk;
use crate::lang::{Shape, Tag};
use crate::report::Participant;

/// A participant with its role's index.
#[derive(Debug, Clone)]
pub(super) struct Filled {
    pub(super) role: usize,
    pub(super) participant: Participant,
    /// The name is known as what the role asks for; false for names that nothing is known of and for plain nouns.
    pub(super) known: bool,
}

/// Fills every role of a rule at a trigger.
pub(super) fn fill(scene: &Scene<'_, '_>, rules: &Rules, rule: &Rule, found: &Found) -> Vec<Filled> {
    let roles = &rules.types[rule.kind].roles;
    let mut filled: Vec<Filled> = Vec::new();
    for (slot, names) in &rule.slots {
        let chunks = slots::chunks(scene, rules, found, *slot);
        for n in chunks {
            for &role in names {
                let Some((name, kind)) = roles.get(role) else { continue };
                let Some(mut filling) = candidate(scene, n, *kind, *slot, found) else { continue };
                if taken(&filled, &filling, role) {
                    break;
                }
                filling.participant.role.clone_from(name);
                filling.role = role;
                filled.push(filling);
                break;
            }
        }
    }
    filled
}

/// True when the words or the company already play a part, or the role was filled by a better slot.
fn taken(filled: &[Filled], new: &Filled, role: usize) -> bool {
    filled.iter().any(|f| {
        let (a, b) = (&f.participant, &new.participant);
        // "the Halden Summit" names its organizer inside: a part of a longer name may play another part.
        let part = a.start <= b.start && b.end <= a.end && (a.start, a.end) != (b.start, b.end);
        let overlaps = a.start < b.end && b.start < a.end && !(part && f.role != role);
        let same = a.company.is_some() && a.company == b.company;
        overlaps && (f.role == role || !new.participant.implicit) || same && f.role == role || same && (a.implicit || b.implicit)
    })
}

/// The participant that chunk `n` gives for a role of `kind`.
fn candidate(scene: &Scene<'_, '_>, n: u32, kind: Kind, slot: Slot, found: &Found) -> Option<Filled> {
    let chunk = scene.noun(n);
    if scene.engine.dictionary.calendar(scene.word(chunk.head as usize)) && scene.tag(chunk.head as usize) == Tag::Name {
        return None;
    }
    let whose = matches!(slot, Slot::SubjectWhose | Slot::ObjectWhose);
    if slot == Slot::Compound {
        return compound(scene, chunk, kind, found);
    }
    if let Some(entity) = pick(scene, chunk, kind, whose) {
        return Some(named(scene, entity, kind));
    }
    if let Some(entity) = beside(scene, n, kind) {
        return Some(named(scene, entity, kind));
    }
    // "filed for an IPO": the trigger itself plays no part.
    if !matches!(slot, Slot::Own | Slot::Owner) && found.first <= chunk.head as usize && (chunk.head as usize) < found.last && !whose {
        return None;
    }
    let pronoun = chunk.pronoun || whose && scene.tag(chunk.first as usize) == Tag::Possessive || slot == Slot::Owner;
    match kind {
        Kind::Company | Kind::Party => {
            resolve::company(scene, chunk, pronoun).or_else(|| unknown(scene, chunk)).or_else(|| described(scene, chunk, kind))
        }
        Kind::Person => resolve::person(scene, chunk)
            .or_else(|| unknown(scene, chunk).filter(|f| f.participant.text.contains(' ') && !is_company(scene, chunk))),
        Kind::Authority => described(scene, chunk, kind).or_else(|| unknown(scene, chunk).filter(|_| !is_company(scene, chunk))),
        Kind::Name => unknown(scene, chunk),
        Kind::Thing => thing(scene, chunk, slot, found),
        Kind::Place => unknown(scene, chunk).filter(|_| false),
        Kind::Figure => None,
    }
}

/// The name in a chunk that fits the kind: the one at its head first, then, for owners and compounds, any.
fn pick<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, kind: Kind, whose: bool) -> Option<&'s Entity> {
    let fits = |e: &&Entity| match kind {
        Kind::Company => e.kind == EntityKind::Company,
        Kind::Party => matches!(e.kind, EntityKind::Company | EntityKind::Organization | EntityKind::Person | EntityKind::Place),
        Kind::Person => e.kind == EntityKind::Person,
        Kind::Authority => matches!(e.kind, EntityKind::Organization | EntityKind::Place) || e.kind == EntityKind::Person,
        Kind::Name => matches!(e.kind, EntityKind::Product | EntityKind::Organization | EntityKind::Company | EntityKind::Person),
        Kind::Place => e.kind == EntityKind::Place,
        Kind::Thing | Kind::Figure => false,
    };
    let inside = scene.entities_in(chunk);
    let head = scene.found.entities.covering(chunk.head as usize).filter(fits);
    if head.is_some() {
        return head;
    }
    let named_head = scene.tag(chunk.head as usize) == Tag::Name;
    match kind {
        // "Halden shares", "Halden chief Ann Dahl": the company is inside; a place inside ("Norwegian oil prices") is no party.
        Kind::Company => inside.iter().rev().find(|e| fits(e) && (whose || !named_head || person_after(scene, chunk))),
        Kind::Party => inside.iter().rev().find(|e| fits(e) && e.kind != EntityKind::Place && (whose || !named_head)),
        Kind::Person => inside.iter().rev().find(fits),
        Kind::Authority => inside.iter().rev().find(|e| fits(e) && (e.kind == EntityKind::Organization || is_office(scene, chunk))),
        _ => None,
    }
}

/// The name of an owner ("at Halden's plant") or of an explanation ("its chief executive, Ann Dahl") of a plain noun.
fn beside<'s>(scene: &Scene<'s, '_>, n: u32, kind: Kind) -> Option<&'s Entity> {
    let chunk = scene.noun(n);
    if !matches!(kind, Kind::Company | Kind::Party | Kind::Person) || scene.named(chunk) {
        return None;
    }
    let explained = (n + 1..n + 3).filter_map(|k| scene.found.syntax.nouns.get(k as usize)).find(|c| c.explains == Some(n));
    let of_explanation = explained.and_then(|c| pick(scene, c, kind, false));
    of_explanation.or_else(|| {
        let owner = chunk.owner.filter(|_| kind != Kind::Person && chunk.preposition.is_some())?;
        pick(scene, scene.noun(owner), kind, true)
    })
}

/// True when the chunk names a company.
fn is_company(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    scene.entities_in(chunk).iter().any(|e| e.kind == EntityKind::Company)
}

/// True when the chunk ends in a person's name.
fn person_after(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    scene.found.entities.covering(chunk.head as usize).is_some_and(|e| e.kind == EntityKind::Person)
}

/// Words for state offices, as heads of what plays an authority's part.
fn is_office(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    scene.is_one(chunk.head as usize, &scene.engine.event.offices)
}

/// A participant with a name that is known.
fn named(scene: &Scene<'_, '_>, entity: &Entity, kind: Kind) -> Filled {
    let (text, span) = scene.words(entity.first as usize, entity.last as usize);
    let company = scene.company(entity).map(str::to_owned);
    let implicit = entity.coreference;
    let text = if implicit { company.clone().unwrap_or(text) } else { text };
    let known = kind != Kind::Name;
    Filled { role: 0, participant: Participant { role: String::new(), text, company, start: span.start, end: span.end, implicit }, known }
}

/// A name that the company finder knows nothing of.
fn unknown(scene: &Scene<'_, '_>, chunk: &NounChunk) -> Option<Filled> {
    let head = chunk.head as usize;
    if scene.tag(head) != Tag::Name
        || scene.found.entities.covering(head).is_some_and(|e| matches!(e.kind, EntityKind::Place | EntityKind::Product))
    {
        return None;
    }
    let mut first = head;
    while first > chunk.first as usize && (scene.tag(first - 1) == Tag::Name || scene.tag(first - 1) == Tag::Coordinator) {
        first -= 1;
    }
    let (text, span) = scene.words(first, head + 1);
    Some(Filled { role: 0, participant: plain(text, span), known: false })
}

/// "investors", "a group of American investors", "regulators": a plain noun that may play the part.
fn described(scene: &Scene<'_, '_>, chunk: &NounChunk, kind: Kind) -> Option<Filled> {
    let head = chunk.head as usize;
    let list = if kind == Kind::Authority { &scene.engine.event.offices } else { &scene.engine.event.actors };
    if !scene.is_one(head, list) {
        return None;
    }
    let (text, span) = scene.words(start(scene, chunk), chunk.last as usize);
    Some(Filled { role: 0, participant: plain(text, span), known: kind == Kind::Authority })
}

/// A name inside the chunk of a noun trigger, before the noun: "the Osk acquisition".
fn compound(scene: &Scene<'_, '_>, chunk: &NounChunk, kind: Kind, found: &Found) -> Option<Filled> {
    let inside = scene.entities_in(chunk);
    let fits = |e: &&Entity| {
        (e.last as usize) <= found.first
            && match kind {
                Kind::Company => e.kind == EntityKind::Company,
                Kind::Party => e.kind != EntityKind::Place && e.kind != EntityKind::Unknown && e.kind != EntityKind::Product,
                Kind::Name => e.kind != EntityKind::Place,
                _ => false,
            }
    };
    if let Some(entity) = inside.iter().rev().find(fits) {
        return Some(named(scene, entity, kind));
    }
    if kind == Kind::Thing && found.first > start(scene, chunk) {
        let first = start(scene, chunk);
        let useful = (first..found.first).any(|i| scene.tag(i).nominal());
        let (text, span) = scene.words(first, found.first);
        return useful.then(|| Filled { role: 0, participant: plain(text, span), known: true });
    }
    None
}

/// Any noun phrase, without its article.
fn thing(scene: &Scene<'_, '_>, chunk: &NounChunk, slot: Slot, found: &Found) -> Option<Filled> {
    let (mut first, mut last) = (start(scene, chunk), chunk.last as usize);
    if slot == Slot::Own && found.noun.is_some() {
        // The trigger itself is no thing: what stands before it is.
        last = last.min(found.last);
        if first >= found.first {
            first = first.min(found.first);
        }
    }
    let number = scene.tag(chunk.head as usize) == Tag::Number && !(first..last).any(|i| scene.tag(i) == Tag::Name);
    if chunk.pronoun || first >= last || number {
        return None;
    }
    let known = scene.text.tokens[first].shape.any(Shape::CAP | Shape::CAMEL | Shape::MIXED) || scene.named(chunk);
    let (text, span) = scene.words(first, last);
    Some(Filled { role: 0, participant: plain(text, span), known })
}

/// The first token of a chunk behind articles and possessives.
fn start(scene: &Scene<'_, '_>, chunk: &NounChunk) -> usize {
    let mut first = chunk.first as usize;
    while first < chunk.head as usize && matches!(scene.tag(first), Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Mark) {
        first += 1;
    }
    first
}

/// A company that the sentence leaves out; its place is the trigger.
pub(super) fn implied(scene: &Scene<'_, '_>, name: &str, role: usize, company: &str, found: &Found) -> Filled {
    let span = scene.text.span(found.first, found.last);
    let participant = Participant {
        role: name.to_owned(),
        text: company.to_owned(),
        company: Some(company.to_owned()),
        start: span.start,
        end: span.end,
        implicit: true,
    };
    Filled { role, participant, known: true }
}

/// A participant that is no company.
fn plain(text: String, span: crate::span::Span) -> Participant {
    Participant { role: String::new(), text, company: None, start: span.start, end: span.end, implicit: false }
}
