//! Whom "it", "the company" and "he" stand for.

use super::roles::Filled;
use super::scene::Scene;
use crate::analyze::entities::EntityKind;
use crate::lang::Tag;
use crate::lang::chunk::NounChunk;
use crate::report::Participant;

/// The company that a pronoun or a definite noun ("the retailer", "its shares") points to; marked as implicit.
pub(super) fn company(scene: &Scene<'_, '_>, chunk: &NounChunk, owner: bool) -> Option<Filled> {
    let head = chunk.head as usize;
    let word = scene.text.word(chunk.first as usize);
    let pronoun = chunk.pronoun || owner && scene.tag(chunk.first as usize) == Tag::Possessive;
    let index = if pronoun {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "it" | "its" | "they" | "their" | "them" | "itself" => scene.company_before(chunk.first as usize),
            "we" | "our" | "us" => scene.main,
            _ => None,
        }
    } else {
        let definite = matches!(word.to_ascii_lowercase().as_str(), "the" | "this" | "that" | "both");
        if !definite || !scene.is_one(head, &scene.engine.event.company_nouns) || scene.tag(head) == Tag::Name {
            return None;
        }
        scene.company_before(chunk.first as usize)
    }?;
    let name = scene.found.companies.get(index as usize)?.name.clone();
    let span = scene.text.span(chunk.first as usize, chunk.last as usize);
    let participant =
        Participant { role: String::new(), text: name.clone(), company: Some(name), start: span.start, end: span.end, implicit: true };
    Some(Filled { role: 0, participant, known: true })
}

/// The last person named before "he", "she", "who".
pub(super) fn person(scene: &Scene<'_, '_>, chunk: &NounChunk) -> Option<Filled> {
    if !chunk.pronoun || !matches!(scene.text.word(chunk.first as usize).to_ascii_lowercase().as_str(), "he" | "she" | "him" | "her") {
        return None;
    }
    let mentions = scene.found.entities.all();
    let end = mentions.partition_point(|e| e.first < chunk.first);
    let person = mentions.get(end.saturating_sub(12)..end)?.iter().rev().find(|e| e.kind == EntityKind::Person)?;
    let known = scene.found.people.get(person.index as usize).map(|p| p.name.clone());
    let name = known.unwrap_or_else(|| scene.words(person.first as usize, person.last as usize).0);
    let span = scene.text.span(chunk.first as usize, chunk.last as usize);
    let participant = Participant { role: String::new(), text: name, company: None, start: span.start, end: span.end, implicit: true };
    Some(Filled { role: 0, participant, known: true })
}
