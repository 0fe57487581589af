//! Whom "it", "the company" and "he" stand for.

use super::house;
use super::roles::{Filled, Part};
use super::rule::Who;
use super::scene::Scene;
use crate::analyze::entities::EntityKind;
use crate::lang::Tag;
use crate::lang::chunk::{Form, NounChunk};

/// The company that a pronoun or a definite noun ("the retailer", "its shares") points to; marked as implicit.
pub(super) fn company<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, owner: bool) -> Option<Filled<'s>> {
    let head = chunk.head as usize;
    let word = scene.text.word(chunk.first as usize);
    let pronoun = chunk.pronoun || owner && scene.tag(chunk.first as usize) == Tag::Possessive;
    let index = if pronoun {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "it" | "its" | "itself" => scene.company_before(chunk.first as usize),
            // "They" are people as often: "analysts cut their forecasts".
            "they" | "their" | "them" if of_watchers(scene, chunk) => None,
            "they" | "their" | "them" => scene.company_near(chunk.first as usize),
            "we" | "our" | "us" => house::company(scene, chunk.first as usize),
            _ => None,
        }
    } else {
        let definite =
            matches!(word.to_ascii_lowercase().as_str(), "the" | "this" | "that") || past_a_comma(scene, chunk) || ranked(scene, chunk);
        // "sued both companies": several are not the last one.
        let one = scene.tag(head) != Tag::Plural && scene.is_one(head, &scene.engine.event.company_nouns);
        // "downgraded the stock": its company.
        let security = chunk.first + 1 == chunk.head && scene.is_one(head, &scene.engine.event.securities);
        // "the Company", as contracts and filings write.
        let defined = chunk.first as usize + 1 == head && word.eq_ignore_ascii_case("the");
        if !definite || !(one || security) || one && own_part(scene, chunk) || scene.tag(head) == Tag::Name && !defined {
            return None;
        }
        // "The Company", of a press release or a filing: whose it is.
        let whose = scene.main.filter(|_| defined && scene.tag(head) == Tag::Name);
        whose.or_else(|| scene.company_before(chunk.first as usize))
    }?;
    let index = if owner { index } else { apart(scene, chunk, index)? };
    let name = scene.found.companies.get(index as usize)?.name.as_str();
    let span = scene.text.span(chunk.first as usize, chunk.last as usize);
    let participant = Part { text: name, company: Some(name), span, implicit: true };
    Some(Filled { who: Who::Company, role: 0, participant, known: true })
}

/// True for "the pump business" and "the pump maker of Halden": a part, or what has an owner of its own, points to no company before.
fn own_part(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    let (first, head) = (chunk.first as usize, chunk.head as usize);
    let described = first + 1 < head && !(first..head).any(|i| scene.text.word(i) == "-");
    described && scene.is_one(head, &scene.engine.event.parts) || scene.found.entities.belongs(scene.text, head)
}

/// "Osk downgraded the company": an object is not whom its verb's own subject names; the company told of before is.
pub(super) fn apart(scene: &Scene<'_, '_>, chunk: &NounChunk, company: u32) -> Option<u32> {
    let subject = chunk.verb().map(|v| scene.verb(v)).filter(|g| !g.passive && g.main < chunk.first).and_then(|g| g.subject());
    let does = |n: u32, company: u32| {
        let named = |e: &crate::analyze::entities::Entity| e.kind == EntityKind::Company && e.index == company;
        scene.entities_in(scene.noun(n)).iter().any(named)
    };
    match subject {
        Some(n) if does(n, company) => scene.company_before(scene.noun(n).first as usize).filter(|other| !does(n, *other)),
        _ => Some(company),
    }
}

/// True for "Britain's fifth-largest supermarket group": there is one of that rank.
fn ranked(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    let place = chunk.owner().is_some_and(|o| scene.entities_in(scene.noun(o)).iter().any(|e| e.kind == EntityKind::Place));
    let most = |i: usize| scene.is_one(i, &scene.engine.event.cues.most);
    place && (chunk.first as usize..chunk.head as usize).any(most)
}

/// True for the second half of "the Santa Clara, California-based company", which a comma parts.
fn past_a_comma(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    let first = chunk.first as usize;
    let nouns = &scene.found.syntax.nouns;
    let before = nouns.partition_point(|c| c.first < chunk.first).checked_sub(1).map(|n| &nouns[n]);
    let opens = before.is_some_and(|c| c.last + 1 == chunk.first && scene.text.word(c.first as usize).eq_ignore_ascii_case("the"));
    opens && scene.text.word(first - 1) == "," && (first..chunk.head as usize).any(|i| scene.text.word(i) == "-")
}

/// True when the subject of the chunk's verb are people who watch companies.
fn of_watchers(scene: &Scene<'_, '_>, chunk: &NounChunk) -> bool {
    let subject = chunk.verb().and_then(|v| scene.verb(v).subject()).map(|n| scene.noun(n).head as usize);
    subject.is_some_and(|head| scene.tag(head) == Tag::Plural && scene.is_one(head, &scene.engine.event.sources))
}

/// The company that "the business" points to when the last one named plays another part already: the latest other one of the two
/// sentences before.
pub(super) fn other<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, filled: &[Filled<'_>]) -> Option<Filled<'s>> {
    if chunk.pronoun || !scene.is_one(chunk.head as usize, &scene.engine.event.company_nouns) {
        return None;
    }
    let sentence = scene.text.sentence_of(chunk.first as usize);
    let first = scene.sentence(sentence.saturating_sub(2)).first as usize;
    let named = scene.found.entities.within(first, scene.sentence(sentence).first as usize);
    let plays = |name: &str| filled.iter().any(|f| f.participant.company == Some(name));
    let name = named.iter().rev().filter(|e| !scene.cited(e)).find_map(|e| scene.company(e).filter(|name| !plays(name)))?;
    let span = scene.text.span(chunk.first as usize, chunk.last as usize);
    let participant = Part { text: name, company: Some(name), span, implicit: true };
    Some(Filled { who: Who::Company, role: 0, participant, known: true })
}

/// The one who speaks before a pronoun: the subject of the verb of saying in whose clause "it" or "they" stands; for "it" also the
/// subject of the clause before, when that is a name: "Osk bought Tessel; it also cut 300 jobs".
pub(super) fn speaker(scene: &Scene<'_, '_>, chunk: &NounChunk) -> Option<u32> {
    let word = scene.text.word(chunk.first as usize);
    if chunk.pronoun && speaks(word) {
        return quoted_by(scene, chunk.first);
    }
    if !chunk.pronoun || !["it", "they"].iter().any(|w| w.eq_ignore_ascii_case(word)) {
        return None;
    }
    said_before(scene, chunk.first).or_else(|| parallel(scene, chunk.first).filter(|_| word.eq_ignore_ascii_case("it")))
}

/// True for the "we" of a company's people.
pub(super) fn speaks(word: &str) -> bool {
    ["we", "us"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Who says what stands at token `at`: the subject of a verb of saying behind it in its sentence ("“We sold it,” said Ann Dahl").
fn quoted_by(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let verbs = &scene.found.syntax.verbs;
    let end = scene.sentence(scene.text.sentence_of(at as usize)).last;
    let behind = verbs[verbs.partition_point(|g| g.first < at)..].iter().take_while(|g| g.first < end);
    let says = behind
        .into_iter()
        .find(|g| scene.engine.dictionary.speech(scene.word(g.main as usize)) && g.subject().is_some_and(|n| scene.noun(n).first > at))?;
    says.subject().filter(|n| !scene.noun(*n).pronoun)
}

/// Whom "it" stands for when it opens its sentence: the subject of the first clause of the sentence before.
pub(super) fn subject_before(scene: &Scene<'_, '_>, chunk: &NounChunk) -> Option<u32> {
    /// Sentences back; each must open with "it" too.
    const BACK: usize = 3;
    let it = |chunk: &NounChunk| chunk.pronoun && scene.text.word(chunk.first as usize).eq_ignore_ascii_case("it");
    let sentence = scene.text.sentence_of(chunk.first as usize);
    if !it(chunk) || subject_of(scene, sentence).is_none_or(|n| !it(scene.noun(n))) {
        return None;
    }
    let subjects = (sentence.saturating_sub(BACK)..sentence).rev().map_while(|s| subject_of(scene, s));
    subjects.into_iter().find(|n| !it(scene.noun(*n))).filter(|n| !scene.noun(*n).pronoun)
}

/// The subject of the first finite verb of a sentence.
fn subject_of(scene: &Scene<'_, '_>, sentence: usize) -> Option<u32> {
    let range = scene.sentence(sentence);
    let verbs = &scene.found.syntax.verbs;
    let first = verbs.partition_point(|g| g.first < range.first);
    verbs[first..].iter().take_while(|g| g.first < range.last).find(|g| g.form == Form::Finite && !g.relative)?.subject()
}

/// The subject of the last finite verb before token `at` in its sentence, when it is a name.
fn parallel(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let verbs = &scene.found.syntax.verbs;
    let start = scene.sentence(scene.text.sentence_of(at as usize)).first;
    let before = verbs[..verbs.partition_point(|g| g.last <= at)].iter().rev().take_while(|g| g.first >= start);
    let subject = before.into_iter().find(|g| g.form == Form::Finite && !g.relative)?.subject()?;
    let chunk = scene.noun(subject);
    (scene.tag(chunk.head as usize) == Tag::Name && chunk.last <= at).then_some(subject)
}

/// The subject of the verb of saying in whose clause token `at` stands.
pub(super) fn said_before(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let verbs = &scene.found.syntax.verbs;
    let start = scene.sentence(scene.text.sentence_of(at as usize)).first;
    let before = verbs.partition_point(|g| g.last <= at).checked_sub(1)?;
    let group = verbs.get(before).filter(|g| g.first >= start)?;
    let speech = scene.engine.dictionary.speech(scene.word(group.main as usize));
    group.subject().filter(|s| speech && !scene.noun(*s).pronoun)
}

/// The last person named before "he", "she", "who".
pub(super) fn person<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, owner: bool) -> Option<Filled<'s>> {
    let word = scene.text.word(chunk.first as usize).to_ascii_lowercase();
    if !(chunk.pronoun || owner) || !matches!(word.as_str(), "he" | "she" | "him" | "her" | "his") {
        return None;
    }
    let mentions = scene.found.entities.all();
    let end = mentions.partition_point(|e| e.first < chunk.first);
    let person = mentions.get(end.saturating_sub(12)..end)?.iter().rev().find(|e| e.kind == EntityKind::Person)?;
    let known = scene.found.people.get(person.index as usize).map(|p| p.name.as_str());
    let name = known.unwrap_or_else(|| scene.words(person.first as usize, person.last as usize).0);
    let span = scene.text.span(chunk.first as usize, chunk.last as usize);
    let participant = Part { text: name, company: None, span, implicit: true };
    Some(Filled { who: Who::Person, role: 0, participant, known: true })
}
