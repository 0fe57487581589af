//! Fills roles: turns the noun chunk of a slot into a participant of the kind that the role asks for.

mod candidate;
mod deed;
mod grade;
mod pair;
mod words;

use candidate::candidate;
use deed::{deeds, filled_as, holds_post};
use grade::grades;
use pair::both;
use words::{plain, start, thing};

use super::resolve;
use super::rule::{Kind, Rule, Rules, Slot, Type, Who};
use super::scene::Scene;
use super::slots::{self, Found};
use crate::analyze::entities::{Entity, EntityKind};
use crate::lang::chunk::NounChunk;
use crate::span::Span;

/// Who or what plays a part. The words are those of the text, of a name or of a rule: drafts are many more than events, and copy none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'s> {
    /// The words; the name when implicit.
    pub(super) text: &'s str,
    /// The canonical name, when it is a company.
    pub(super) company: Option<&'s str>,
    /// Where it stands, or what points to it.
    pub(super) span: Span,
    /// The sentence only points to it.
    pub(super) implicit: bool,
}

/// A participant with its role's index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filled<'s> {
    pub(super) role: usize,
    pub(super) participant: Part<'s>,
    /// The name is known as what the role asks for; false for names that nothing is known of and for plain nouns.
    pub(super) known: bool,
    /// Who or what it is.
    pub(super) who: Who,
}

/// Fills every role of a rule at a trigger.
pub(super) fn fill<'s>(scene: &Scene<'s, '_>, rules: &Rules, rule: &Rule, found: &Found) -> Vec<Filled<'s>> {
    let roles = &rules.types[rule.kind].roles;
    let mut filled: Vec<Filled<'s>> = Vec::new();
    // The roles that an owner plays: "a judge blocked Osk's takeover" is none of the judge's. Owners are the first of these two.
    let mut owned = Vec::new();
    let mut slots_of = Vec::new();
    for (slot, names) in &rule.slots {
        let mut chunks = slots::chunks(scene, rules, found, *slot);
        if *slot == Slot::Owner && shared(scene, rules, found, &chunks) {
            // "Osk and Halden called off their merger": the two who hold it, not the one that "their" was taken for.
            chunks.clear();
        }
        // "Osk's buyout by Halden": where somebody else does it, the owner plays the next part.
        let done_by = *slot == Slot::Owner
            && names.len() > 1
            && rule.slots.iter().any(|(s, r)| *s == Slot::After(rules.by) && r.first() == names.first())
            && slots::chunks(scene, rules, found, Slot::After(rules.by)).iter().any(|n| scene.named(scene.noun(*n)));
        // "Palladin's former supplier, Kobe Cells": who is named is meant, and not whose supplier it is.
        let itself = match slot {
            Slot::ObjectWhose => Some(Slot::Object),
            Slot::SubjectWhose => Some(Slot::Subject),
            _ => None,
        };
        for n in chunks {
            for &role in &names[usize::from(done_by)..] {
                // "the agency's probe into Osk": what a better slot told already is not told by one that may say several things.
                let told = filled.iter().zip(&slots_of).any(|(f, s): (&Filled<'_>, &Slot)| f.role == role && s != slot);
                if told && names.last() != Some(&role) {
                    continue;
                }
                let alone = |f: &Filled<'_>| rules.types[rule.kind].persons_alone && holds_post(scene, f);
                let named = |(f, s): (&Filled<'_>, &Slot)| f.role == role && Some(*s) == itself && (f.who != Who::Plain || alone(f));
                if itself.is_some() && filled.iter().zip(&slots_of).any(named) {
                    break;
                }
                if matches!(slot, Slot::Holder | Slot::Maker) && owned.contains(&role) {
                    break;
                }
                let Some((_, kind)) = roles.get(role) else { continue };
                let party = kind.is_party() || matches!(kind, Kind::Company | Kind::Firm);
                let n = match kind {
                    _ if party && matches!(slot, Slot::Object | Slot::After(_)) => slots::held(scene, n),
                    Kind::Thing | Kind::Good => slots::post_of(scene, slots::measured_of(scene, n)),
                    _ => n,
                };
                let Some(mut filling) = candidate(scene, n, *kind, *slot, found) else { continue };
                if filling.who == Who::Plain && is_named(&rules.types[rule.kind], &filled, role) {
                    // "Osk axed staff at its Bergen studio": the one is named, the other is a part of it.
                    break;
                }
                if taken(&filled, &filling, role) {
                    // "Osk took control of the business": the other company that was told of.
                    let other = filling.participant.implicit.then(|| resolve::other(scene, scene.noun(n), &filled)).flatten();
                    match other.filter(|o| !taken(&filled, o, role)) {
                        Some(other) => filling = other,
                        None => break,
                    }
                }
                // "approved the purchase of Osk by Halden": nobody else holds what these play.
                if *slot == Slot::Owner || found.verb.is_none() && *slot == Slot::After(rules.by) {
                    owned.push(role);
                }
                filling.role = role;
                filled.push(filling);
                slots_of.push(*slot);
                break;
            }
        }
    }
    // "promoted Ann Dahl, head of yards, to finance chief": what she becomes, not what she was.
    let becomes = |f: &Filled<'_>, slot: &Slot| matches!(slot, Slot::After(_)) && filled_as(f, Kind::Thing, roles);
    let new: Vec<usize> = filled.iter().zip(&slots_of).filter(|(f, s)| becomes(f, s)).map(|(f, _)| f.role).collect();
    let mut of = slots_of.iter();
    filled.retain(|f| !of.next().is_some_and(|s| *s == Slot::ObjectTitle && new.contains(&f.role)));
    deeds(scene, rule, roles, found, &mut filled);
    grades(scene, &rules.types[rule.kind], found, &mut filled);
    both(scene, rules, rule, &mut filled);
    slots_of.resize(filled.len(), Slot::Own);
    // "sued to stop the merger of Halden and Osk": who does something to it is none of them.
    let named = |role: usize| {
        let among = |slot: Slot| matches!(slot, Slot::Between) || slot == Slot::After(rules.of);
        filled.iter().zip(&slots_of).filter(|(f, slot)| f.role == role && among(**slot)).count()
    };
    let outside: Vec<bool> =
        filled.iter().zip(&slots_of).map(|(f, slot)| matches!(slot, Slot::Holder | Slot::Maker) && named(f.role) > 1).collect();
    let mut outside = outside.into_iter();
    filled.retain(|_| !outside.next().unwrap_or_default());
    filled
}

/// True for "their" of several subjects: what they hold is theirs.
fn shared(scene: &Scene<'_, '_>, rules: &Rules, found: &Found, owners: &[u32]) -> bool {
    let theirs = |n: &u32| scene.text.word(scene.noun(*n).first as usize).eq_ignore_ascii_case("their");
    owners.first().is_some_and(theirs) && slots::chunks(scene, rules, found, Slot::Holder).len() > 1
}

/// True for a company's role that one plays and whose name is known already.
fn is_named(kind: &Type, filled: &[Filled<'_>], role: usize) -> bool {
    let one = kind.least == 0 && !kind.several.contains(&role);
    one && matches!(kind.roles.get(role), Some((_, Kind::Company | Kind::Firm)))
        && filled.iter().any(|f| f.role == role && f.who == Who::Company)
}

/// True when the words or the company already play a part, or the role was filled by a better slot.
fn taken(filled: &[Filled<'_>], new: &Filled<'_>, role: usize) -> bool {
    filled.iter().any(|f| {
        let (a, b) = (&f.participant, &new.participant);
        // "the Halden Summit" names its organizer inside: a part of a longer name may play another part.
        let part = a.span.start <= b.span.start && b.span.end <= a.span.end && a.span != b.span;
        let overlaps = a.span.overlaps(b.span) && !(part && f.role != role);
        let same = a.company.is_some() && a.company == b.company;
        overlaps && (f.role == role || !new.participant.implicit) || same && f.role == role || same && (a.implicit || b.implicit)
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

/// A participant with a name that is known.
fn named<'s>(scene: &Scene<'s, '_>, entity: &Entity, kind: Kind) -> Filled<'s> {
    let (text, span) = scene.words(entity.first as usize, entity.last as usize);
    let company = scene.company(entity);
    let implicit = entity.coreference;
    let text = if implicit { company.unwrap_or(text) } else { text };
    let known = kind != Kind::Name;
    let who = match entity.kind {
        EntityKind::Company => Who::Company,
        EntityKind::Organization => Who::Organization,
        EntityKind::Person => Who::Person,
        EntityKind::Place => Who::Place,
        EntityKind::Product | EntityKind::Unknown => Who::Unknown,
    };
    Filled { who, role: 0, participant: Part { text, company, span, implicit }, known }
}

/// True for "January 2024" and "a decade", which are no things; "Halden Expo 2025" is one.
fn is_time(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    slots::timed(scene, chunk.head) && slots::timed(scene, start(scene, chunk) as u32)
}

/// "the third quarter" of "third-quarter profit", "2026"; "the third time" is no period.
fn period<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk) -> Option<Filled<'s>> {
    let names = |i: usize| scene.is_one(i, &scene.engine.event.periods);
    let first = start(scene, chunk);
    let last = (first..chunk.last as usize).rev().find(|&i| names(i) || slots::timed(scene, i as u32))? + 1;
    let words = scene.words(first, last);
    Some(Filled { who: Who::Plain, role: 0, participant: plain(words), known: true })
}

/// True for "the quarter" and "for a sixth month", which no time was read of.
fn only_period(scene: &Scene<'_, '_>, chunk: &NounChunk, slot: Slot) -> bool {
    let lasts = matches!(slot, Slot::After(_)) && chunk.preposition().is_some_and(|p| scene.text.word(p as usize) == "for");
    (lasts || start(scene, chunk) == chunk.head as usize) && scene.is_one(chunk.head as usize, &scene.engine.event.periods)
}

/// A company that the sentence leaves out; its place is the trigger.
pub(super) fn implied<'s>(scene: &Scene<'s, '_>, role: usize, company: &'s str, found: &Found) -> Filled<'s> {
    let span = scene.text.span(found.first, found.last);
    let participant = Part { text: company, company: Some(company), span, implicit: true };
    Filled { who: Who::Company, role, participant, known: true }
}

/// What the words of a time tell.
pub(super) fn told(role: usize, text: &str, span: Span) -> Filled<'_> {
    let participant = Part { text, company: None, span, implicit: false };
    Filled { who: Who::Plain, role, participant, known: true }
}

/// The one who speaks of what the sentence leaves open; implicit.
pub(super) fn spoken<'s>(scene: &Scene<'s, '_>, kind: Kind, role: usize, found: &Found) -> Option<Filled<'s>> {
    let speaker = resolve::said_before(scene, found.first as u32)?;
    let mut filled = candidate(scene, speaker, kind, Slot::Subject, found)?;
    filled.participant.implicit = true;
    filled.role = role;
    Some(filled)
}

/// The measure that chunk `n` names.
pub(super) fn measure<'s>(scene: &Scene<'s, '_>, n: u32, role: usize, found: &Found) -> Option<Filled<'s>> {
    thing(scene, scene.noun(n), Slot::Object, found).map(|filled| Filled { role, ..filled })
}
