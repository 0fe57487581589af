//! The participant that a noun chunk gives: the name in it, whom it points to, or its words.

use super::words::{compound, described, thing, title, unknown};
use super::{Filled, Part, is_company, is_time, named, only_period, period, person_after};
use crate::analyze::entities::{Entity, EntityKind};
use crate::analyze::event::resolve;
use crate::analyze::event::rule::{Kind, Slot, Who};
use crate::analyze::event::scene::Scene;
use crate::analyze::event::slots::{self, Found};
use crate::lang::Tag;
use crate::lang::chunk::NounChunk;

/// The participant that chunk `n` gives for a role of `kind`.
pub(super) fn candidate<'s>(scene: &Scene<'s, '_>, n: u32, kind: Kind, slot: Slot, found: &Found) -> Option<Filled<'s>> {
    let chunk = scene.noun(n);
    if scene.engine.dictionary.calendar(scene.word(chunk.head as usize)) && scene.tag(chunk.head as usize) == Tag::Name {
        return None;
    }
    let whose = matches!(slot, Slot::SubjectWhose | Slot::ObjectWhose);
    if matches!(slot, Slot::SubjectTitle | Slot::ObjectTitle) {
        return title(scene, n, found);
    }
    if slot == Slot::Compound && !found.predicate {
        return compound(scene, chunk, kind, found);
    }
    // "filed suit in California": the place of a deed is no authority over it.
    let led = |word: &str| chunk.preposition().is_some_and(|p| scene.text.word(p as usize) == word);
    let placed = kind == Kind::Authority && matches!(slot, Slot::After(_)) && led("in");
    // "Osk's chief executive, Ann Dahl, said she would cut prices": nor do a company's people rule.
    let employed = || slots::employer(scene, n).is_some_and(|o| is_company(scene, scene.noun(o)));
    let rules_none = |e: &Entity| kind == Kind::Authority && e.kind == EntityKind::Person && employed();
    let stands = |e: &&Entity| !(placed && e.kind == EntityKind::Place) && !rules_none(e);
    // "Osk Ratings affirmed the company at B": not whom the verb's own subject names.
    let object = slot == Slot::Object && chunk.verb().is_some_and(|v| scene.verb(v).object() == Some(n));
    let itself =
        |e: &&Entity| object && e.coreference && e.kind == EntityKind::Company && resolve::apart(scene, chunk, e.index) != Some(e.index);
    if let Some(entity) = pick(scene, chunk, kind, whose).filter(stands).filter(|e| !itself(e)) {
        return Some(named(scene, entity, kind));
    }
    // "Osk's board decided": their company.
    if slot == Slot::Subject && scene.is_one(chunk.head as usize, &scene.engine.event.boards) && chunk.owner().is_some() {
        let owner = chunk.owner().and_then(|o| pick(scene, scene.noun(o), kind, true));
        if let Some(entity) = owner {
            return Some(named(scene, entity, kind));
        }
    }
    if let Some(entity) = beside(scene, n, kind, slot) {
        return Some(named(scene, entity, kind));
    }
    // "filed for an IPO": the trigger itself plays no part; what stands in its gap does ("put its brands up for sale").
    let head = chunk.head as usize;
    let inside = (found.first..found.last).contains(&head) && !found.gap.is_some_and(|(first, last)| (first..last).contains(&head));
    if !matches!(slot, Slot::Own | Slot::Owner) && inside && !whose {
        return None;
    }
    // "its plan to sell": the infinitive's subject is who "its" stands for.
    let governor = scene.anchor(found);
    let cued = governor.and_then(|v| scene.verb(v).cue()).is_some_and(|c| c == chunk.head);
    let theirs = slot == Slot::Maker && scene.is_one(head, &scene.engine.event.members)
        || slot == Slot::Subject && scene.is_one(head, &scene.engine.event.boards);
    let pronoun = chunk.pronoun || (whose || cued || theirs) && scene.tag(chunk.first as usize) == Tag::Possessive || slot == Slot::Owner;
    // "Osk said it would": who speaks, also when nothing is known of the name.
    if let Some(speaker) = resolve::speaker(scene, chunk)
        .filter(|_| matches!(kind, Kind::Company | Kind::Firm | Kind::Party | Kind::Business | Kind::Authority))
    {
        // "Osk's chief executive, Ann Dahl, said it would": a person is no "it"; the company is.
        let word = scene.text.word(chunk.first as usize);
        let (it, we) = (word.eq_ignore_ascii_case("it"), resolve::speaks(word));
        let employer =
            || slots::employer(scene, speaker).and_then(|n| pick(scene, scene.noun(n), Kind::Firm, true)).map(|e| named(scene, e, kind));
        let said = candidate(scene, speaker, kind, Slot::Subject, found);
        let said = match said {
            Some(f) if chunk.pronoun && (it || we) && f.who == Who::Person => employer().or(said),
            // Where a company must stand, a person's "we" is his company; no company is an authority.
            None if chunk.pronoun && we && kind != Kind::Authority => employer(),
            said => said,
        };
        let said = said.filter(|f| f.participant.text != scene.words(chunk.first as usize, chunk.last as usize).0);
        if let Some(mut filled) = said {
            filled.participant.implicit = true;
            return Some(filled);
        }
    }
    // "Osk employs 400. It sold its mills": the subject of the sentence before, when nothing is known of the name; an office too.
    let before = |kind: Kind| {
        let of = resolve::subject_before(scene, chunk)?;
        let filled = candidate(scene, of, kind, Slot::Subject, found)?;
        Some(Filled { participant: Part { implicit: true, ..filled.participant }, ..filled })
    };
    match kind {
        Kind::Company | Kind::Firm | Kind::Party | Kind::Business => {
            let explained = || {
                let event = &scene.engine.event;
                let firm = scene.is_one(head, &event.company_nouns) || kind.is_party() && scene.is_one(head, &event.actors);
                let plain = firm && scene.tag(head) != Tag::Name;
                let name = scene.found.syntax.nouns.get(n as usize + 1).filter(|c| plain && c.explains() == Some(n))?;
                unknown(scene, name, kind)
            };
            let told = || unknown(scene, chunk, kind).or_else(|| described(scene, chunk, kind));
            let of_subject = || of_subject(scene, chunk, kind, found).filter(|_| pronoun);
            let person = || resolve::person(scene, chunk, pronoun).filter(|_| kind.is_party());
            let company = explained().or_else(|| resolve::company(scene, chunk, pronoun));
            company.or_else(person).or_else(of_subject).or_else(told).or_else(|| before(kind))
        }
        Kind::Person => resolve::person(scene, chunk, pronoun)
            .or_else(|| unknown(scene, chunk, kind).filter(|f| f.participant.text.contains(' ') && !is_company(scene, chunk))),
        Kind::Authority => {
            let told = || described(scene, chunk, kind).or_else(|| unknown(scene, chunk, kind).filter(|_| !is_company(scene, chunk)));
            told().or_else(|| before(kind))
        }
        Kind::Crew => described(scene, chunk, kind),
        Kind::Name => unknown(scene, chunk, kind),
        Kind::Period => period(scene, chunk),
        Kind::Thing => thing(scene, chunk, slot, found).filter(|_| !is_time(scene, chunk) && !only_period(scene, chunk, slot)),
        Kind::Good => thing(scene, chunk, slot, found).filter(|_| {
            let head = chunk.head as usize;
            let entity = scene.found.entities.covering(head);
            !is_time(scene, chunk)
                && !scene.is_one(head, &scene.engine.event.crews)
                && !entity.is_some_and(|e| matches!(e.kind, EntityKind::Person | EntityKind::Place | EntityKind::Organization))
        }),
        // Grades are told by their words, in no slot.
        Kind::Place | Kind::Figure | Kind::Grade => None,
    }
}

/// "Osk extended its offer": what nothing is known of owns what its verb does something to. Implicit.
fn of_subject<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, kind: Kind, found: &Found) -> Option<Filled<'s>> {
    let own = scene.tag(chunk.first as usize) == Tag::Possessive && scene.text.word(chunk.first as usize).eq_ignore_ascii_case("its");
    let subject = chunk.verb().filter(|_| own).map(|v| scene.verb(v)).and_then(|g| g.subject())?;
    let name = Some(scene.noun(subject)).filter(|s| !s.pronoun && s.first < chunk.first)?;
    let mut filled = unknown(scene, name, kind).filter(|_| !is_company(scene, name))?;
    filled.participant.implicit = filled.participant.span.end < scene.text.tokens[found.first].span.start;
    Some(filled)
}

/// The name in a chunk that fits the kind: the one at its head first, then, for owners and compounds, any.
pub(super) fn pick<'s>(scene: &Scene<'s, '_>, chunk: &NounChunk, kind: Kind, whose: bool) -> Option<&'s Entity> {
    // "the departure of former Osk chief Ann Dahl": what she once was takes no part.
    let person = scene.found.entities.covering(chunk.head as usize).is_some_and(|e| e.kind == EntityKind::Person);
    let once = |e: &Entity| person && e.first > chunk.first && scene.is_one(e.first as usize - 1, &scene.engine.event.cues.former);
    let fits = |e: &&Entity| match kind {
        Kind::Company | Kind::Firm if e.kind == EntityKind::Company && once(e) => false,
        Kind::Company => e.kind == EntityKind::Company,
        Kind::Party | Kind::Business => {
            matches!(e.kind, EntityKind::Company | EntityKind::Organization | EntityKind::Person | EntityKind::Place)
        }
        Kind::Firm => matches!(e.kind, EntityKind::Company | EntityKind::Organization),
        Kind::Person => e.kind == EntityKind::Person,
        Kind::Authority => matches!(e.kind, EntityKind::Organization | EntityKind::Place) || e.kind == EntityKind::Person,
        Kind::Name => e.kind != EntityKind::Unknown,
        Kind::Place => e.kind == EntityKind::Place,
        Kind::Crew => e.kind == EntityKind::Organization,
        Kind::Thing | Kind::Good | Kind::Period | Kind::Figure | Kind::Grade => false,
    };
    let inside = scene.entities_in(chunk);
    let head = scene.found.entities.covering(chunk.head as usize).filter(fits);
    if head.is_some() {
        return head;
    }
    let named_head = scene.tag(chunk.head as usize) == Tag::Name;
    match kind {
        // "Halden shares", "Halden chief Ann Dahl": the company is inside; a place inside ("Norwegian oil prices") is no party.
        Kind::Company | Kind::Firm => inside.iter().rev().find(|e| fits(e) && (whose || !named_head || person_after(scene, chunk))),
        Kind::Party | Kind::Business => inside.iter().rev().find(|e| fits(e) && e.kind != EntityKind::Place && (whose || !named_head)),
        Kind::Person | Kind::Crew => inside.iter().rev().find(fits),
        // "UK regulators", "the Oslo city council": the office is not the place.
        Kind::Authority => inside.iter().rev().find(|e| fits(e) && e.kind == EntityKind::Organization),
        _ => None,
    }
}

/// The name of an owner ("at Halden's plant") or of an explanation ("its chief executive, Ann Dahl") of a plain noun.
fn beside<'s>(scene: &Scene<'s, '_>, n: u32, kind: Kind, slot: Slot) -> Option<&'s Entity> {
    let chunk = scene.noun(n);
    if !matches!(kind, Kind::Company | Kind::Firm | Kind::Party | Kind::Business | Kind::Person) || scene.named(chunk) {
        return None;
    }
    // "its head of content, Ann Dahl".
    let of = |e: u32| e == n || e == n + 1 && scene.noun(e).attached() == Some(n);
    let explained = (n + 1..n + 3).filter_map(|k| scene.found.syntax.nouns.get(k as usize)).find(|c| c.explains().is_some_and(of));
    let of_explanation = explained.and_then(|c| pick(scene, c, kind, false));
    of_explanation.or_else(|| {
        // "a bid for Osk's mine": a business is bought, not its owner.
        let itself = kind.is_party()
            && scene.is_one(chunk.head as usize, &scene.engine.event.actors)
            && !scene.is_one(chunk.head as usize, &scene.engine.event.posts);
        let phrase = matches!(slot, Slot::After(_) | Slot::Between | Slot::SubjectWhose | Slot::ObjectWhose)
            && chunk.preposition().is_some()
            && !itself;
        // "Osk's founder clashed with", "hit Osk's payment system": people and things that stand for their company.
        let stands = slot == Slot::Goal || slot == Slot::Subject && scene.is_one(chunk.head as usize, &scene.engine.event.posts);
        let owner = chunk.owner().filter(|_| kind != Kind::Person && (phrase || stands))?;
        // "from Norway's Osk yard": the country sells nothing.
        pick(scene, scene.noun(owner), kind, true).filter(|e| e.kind != EntityKind::Place)
    })
}
