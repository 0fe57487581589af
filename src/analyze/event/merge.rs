//! One event for one happening: joins tellings of the same event, and drops the lesser of two readings of one announcement.

mod dates;
mod finish;
mod same;

use chrono::NaiveDate;

use dates::{after_publication, beginning, daily, frame, of_the_day};
use same::{aside, differ, of_role, same_participant};

use super::confidence;
use super::detect::Draft;
use super::roles::Part;
use super::rule::{Kind, Type};
use super::scene::Scene;
use crate::lang::chunk::Form;
use crate::lang::{Tag, Zone};
use crate::report::{Event, Modality};

/// An event with its tellings, in their order.
struct Group<'d> {
    drafts: Vec<&'d Draft<'d>>,
}

impl<'d> Group<'d> {
    /// The tellings that a further one is compared with: all, unless they are very many.
    fn compared(&self) -> impl Iterator<Item = &'d Draft<'d>> {
        let (first, rest) = self.drafts.split_at(self.drafts.len().min(TELLINGS));
        first.iter().chain(&rest[rest.len().saturating_sub(TELLINGS)..]).copied()
    }
}

/// How many of an event's first and of its last tellings a further one is compared with. No article of the development sets tells
/// one event so often; a bound keeps the work linear in texts made of one sentence.
const TELLINGS: usize = 8;

/// How many events of one type, from the latest back, a telling may belong to; for the same reason.
const EVENTS: usize = 48;

/// The types that one announcement takes in this order when several fit: rule files stand in that order too.
const ANNOUNCEMENTS: &[&str] = &["acquisition", "merger", "divestiture", "ipo", "investment", "contract", "partnership", "product_launch"];

/// How many sentences back "the deal" may point.
const REACH: usize = 12;

/// The events that are reported, in the order of their first telling.
pub(super) fn events(scene: &Scene<'_, '_>, candidates: Vec<(Event, Vec<&str>)>, published: Option<NaiveDate>) -> Vec<Event> {
    let mut events: Vec<Event> = candidates.into_iter().map(|(e, _)| e).filter(|e| e.confidence >= confidence::LEAST).collect();
    frame(scene, &mut events);
    daily(scene, &mut events);
    events.iter_mut().for_each(|e| of_the_day(e, published));
    if let Some(day) = published {
        let types = &scene.engine.event.rules.types;
        let of_type = |event: &Event| types.iter().find(|t| t.name == event.kind);
        events.iter_mut().filter_map(|e| Some((of_type(e)?, e))).for_each(|(kind, e)| after_publication(e, kind, day));
    }
    events.sort_by_key(|e| e.mentions.iter().map(|m| m.trigger[0]).min());
    events
}

/// Every event however unsure, with what speaks for and against it.
pub(super) fn candidates<'s>(
    scene: &Scene<'s, '_>,
    mut drafts: Vec<Draft<'_>>,
    published: Option<NaiveDate>,
) -> Vec<(Event, Vec<&'s str>)> {
    one_announcement(scene, &mut drafts);
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of_kind: Vec<Vec<usize>> = vec![Vec::new(); scene.engine.event.rules.types.len()];
    for draft in &drafts {
        let latest: Vec<(usize, &Group<'_>)> = of_kind[draft.kind].iter().rev().take(EVENTS).map(|g| (*g, &groups[*g])).collect();
        match target(scene, &latest, draft) {
            Some(g) => groups[g].drafts.push(draft),
            None if draft.complete => {
                of_kind[draft.kind].push(groups.len());
                groups.push(Group { drafts: vec![draft] });
            }
            None => {}
        }
    }
    let density = confidence::density(scene, groups.len());
    groups.iter().filter_map(|g| finish::event(scene, g, density, published)).collect()
}

/// In one sentence two announcements of the same companies are one, of the first type in the list.
fn one_announcement(scene: &Scene<'_, '_>, drafts: &mut Vec<Draft<'_>>) {
    let rank = |d: &Draft<'_>| ANNOUNCEMENTS.iter().position(|t| *t == scene.engine.event.rules.types[d.kind].name);
    let keep: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(i, d)| {
            let Some(own) = rank(d) else { return true };
            // A listing by way of a merger stays two events.
            let listing = ANNOUNCEMENTS.get(own) == Some(&"ipo");
            let from = drafts[..i].iter().rposition(|o| o.found.sentence != d.found.sentence).map_or(0, |p| p + 1);
            let rivals = drafts[from..].iter().enumerate().take_while(|(_, o)| o.found.sentence == d.found.sentence);
            let one = |o: &Draft<'_>| rank(o).is_some_and(|r| r < own) && related(o, d) && !coordinated(scene, o, d);
            !rivals.filter(|(k, _)| from + k != i).any(|(_, o)| o.complete && !listing && one(o))
        })
        .collect();
    let mut keep = keep.into_iter();
    drafts.retain(|_| keep.next().unwrap_or_default());
}

/// True when every named participant of `lesser` also takes part in `other`, or their triggers overlap.
fn related(other: &Draft<'_>, lesser: &Draft<'_>) -> bool {
    if other.found.first < lesser.found.last && lesser.found.first < other.found.last {
        return true;
    }
    let mut companies = lesser.filled.iter().filter_map(|f| f.participant.company).peekable();
    companies.peek().is_some() && companies.all(|c| other.filled.iter().any(|f| f.participant.company == Some(c)))
}

/// True for "bought Osk and unveiled a van": two deeds with a verb each, of which the lesser is done to something that the other does not
/// name.
fn coordinated(scene: &Scene<'_, '_>, other: &Draft<'_>, lesser: &Draft<'_>) -> bool {
    let Some(verb) = lesser.found.verb else { return false };
    let another = scene.anchor(&other.found).is_some_and(|v| v != verb);
    let hangs = |v: u32| scene.verb(v).form == Form::Infinitive && scene.verb(v).parent().is_some_and(|p| Some(p) == other.found.verb);
    let thing = |p: &Part<'_>| p.company.is_none() && !p.implicit && !other.filled.iter().any(|f| f.participant.span.overlaps(p.span));
    let own = scene.verb(verb).object().is_some_and(|n| {
        let span = scene.text.span(scene.noun(n).first as usize, scene.noun(n).last as usize);
        lesser.filled.iter().any(|f| thing(&f.participant) && f.participant.span.overlaps(span))
            && !(scene.noun(n).first..scene.noun(n).last).contains(&(other.found.first as u32))
    });
    another && !hangs(verb) && own
}

/// The event that a draft tells again, of those of its type, the latest first: "the deal" points to the last one.
fn target(scene: &Scene<'_, '_>, candidates: &[(usize, &Group<'_>)], draft: &Draft<'_>) -> Option<usize> {
    let kind = &scene.engine.event.rules.types[draft.kind];
    if let Some((i, _)) = candidates.iter().find(|(_, g)| same_event(scene, g, draft)) {
        return Some(*i);
    }
    // Two rules at one phrase tell one event; one rule tells as many as it names companies ("Osk and Halden rose").
    let beside_it = |d: &Draft<'_>| d.rule == draft.rule && d.found == draft.found;
    let crosses = |d: &Draft<'_>| d.found.first < draft.found.last && draft.found.first < d.found.last && !beside_it(d);
    let crossing = |g: &&(usize, &Group<'_>)| g.1.compared().any(crosses);
    if let Some((i, _)) = candidates.iter().find(crossing) {
        return Some(*i);
    }
    // "signed a supply agreement": the verb and its object tell one event.
    let verb_of = |d: &Draft<'_>| scene.anchor(&d.found);
    let together = |d: &Draft<'_>| {
        d.found.sentence == draft.found.sentence
            && d.found.verb.is_some() != draft.found.verb.is_some()
            && verb_of(d).is_some()
            && verb_of(d) == verb_of(draft)
    };
    // "the Norx finished 0.5% lower, with the OSX down 0.9%": a predicate says it of another thing.
    let first = kind.key.iter().find_map(|k| kind.roles.iter().position(|(n, _)| n == k));
    // "Karl Moe will take over, following the resignation of Ann Dahl": two people, two happenings; so are a dividend and a buyback.
    let fixed = &scene.engine.event.rules.rules[draft.rule].fixed;
    let telling = |r: usize| matches!(kind.roles[r].1, Kind::Person) || fixed.iter().any(|(role, _)| *role == r);
    let keys = || kind.key.iter().filter_map(|k| kind.roles.iter().position(|(n, _)| n == k));
    let others = |d: &Draft<'_>| keys().any(|r| telling(r) && played_by_others(d, draft, r));
    let parted = |d: &Draft<'_>| (d.found.predicate || draft.found.predicate) && said_of(d, first) != said_of(draft, first) || others(d);
    let one = |g: &&(usize, &Group<'_>)| g.1.compared().any(|d| together(d) && !parted(d)) && !conflicts(scene, g.1.drafts[0], draft, true);
    if let Some((i, _)) = candidates.iter().find(one) {
        return Some(*i);
    }
    // "In a lawsuit, an engineer accuses Osk": a noun that names nobody beside those of the verb.
    let beside = |d: &Draft<'_>| {
        let (noun, verb) = if d.found.verb.is_none() { (d, draft) } else { (draft, d) };
        let known = |p: &Part<'_>| verb.filled.iter().any(|f| same_participant(&f.participant, p));
        d.found.sentence == draft.found.sentence
            && noun.found.verb.is_none()
            && verb.found.verb.is_some()
            && !noun.filled.is_empty()
            && noun.filled.iter().all(|f| known(&f.participant))
    };
    if let Some((i, _)) = candidates.iter().find(|(_, g)| g.compared().any(beside)) {
        return Some(*i);
    }
    if let Some((i, _)) = candidates.iter().find(|(_, g)| headline_of(scene, g, draft)) {
        return Some(*i);
    }
    let again = draft.definite && scene.is_one(draft.found.last - 1, &kind.again);
    if again && !of_a_stranger(scene, draft, verb_of(draft)) {
        let near =
            |g: &&(usize, &Group<'_>)| g.1.compared().any(|d| draft.found.sentence - d.found.sentence.min(draft.found.sentence) <= REACH);
        let agrees = |g: &&(usize, &Group<'_>)| !conflicts(scene, g.1.drafts[0], draft, false) && !others(g.1.drafts[0]);
        return candidates.iter().filter(near).find(agrees).map(|(i, _)| *i);
    }
    None
}

/// True when two tellings name different players of a role.
fn played_by_others(a: &Draft<'_>, b: &Draft<'_>, role: usize) -> bool {
    of_role(a, role).next().zip(of_role(b, role).next()).is_some_and(|(a, b)| !same_participant(a, b))
}

/// The words for who or what plays a role.
fn said_of<'d>(draft: &'d Draft<'_>, role: Option<usize>) -> Option<&'d str> {
    draft.filled.iter().find(|f| Some(f.role) == role).map(|f| f.participant.text)
}

/// True for what somebody does whose name is not known as a company's: "Pier Imports cut its forecast" is not told of whom was told before.
fn of_a_stranger(scene: &Scene<'_, '_>, draft: &Draft, verb: Option<u32>) -> bool {
    let company = draft.filled.iter().any(|f| f.participant.company.is_some() && !f.participant.implicit);
    let Some(subject) = verb.and_then(|v| scene.verb(v).subject()).map(|n| scene.noun(n)) else { return false };
    let head = subject.head as usize;
    let known = scene.found.entities.covering(head).is_some();
    !company && !known && !subject.pronoun && scene.tag(head) == Tag::Name
}

/// True when two tellings share what makes an event of their type one.
fn same_event(scene: &Scene<'_, '_>, group: &Group<'_>, draft: &Draft<'_>) -> bool {
    let kind = &scene.engine.event.rules.types[draft.kind];
    // "expects revenue of $3 billion and a margin of 12%": one trigger tells of each.
    if kind.measure().is_some() && group.compared().any(|d| d.found == draft.found && d.rule == draft.rule) {
        return false;
    }
    // "left Osk to join Halden": two happenings of one person.
    let elsewhere =
        |d: &Draft<'_>| d.found.sentence == draft.found.sentence && differ(scene, d, draft) && conflicts(scene, d, draft, false);
    if group.compared().any(|d| elsewhere(d) || aside(scene, d, draft)) {
        return false;
    }
    // The results of one quarter are told, those of the next are to come.
    let open = |d: &Draft<'_>| d.modality == Modality::Planned;
    if kind.told && group.compared().any(|d| open(d) != open(draft)) {
        return false;
    }
    if kind.key.iter().any(|k| k == "direction")
        && group.compared().any(|d| d.direction.is_some() && draft.direction.is_some() && d.direction != draft.direction)
    {
        return false;
    }
    if kind.key.iter().any(|k| k == "figures") && !figures_agree(scene, group, draft) {
        return false;
    }
    let (mut shared, mut asked) = (0, 0);
    for role in kind.key.iter().filter_map(|k| kind.roles.iter().position(|(n, _)| n == k)) {
        let theirs: Vec<&Part<'_>> = group.compared().flat_map(|d| of_role(d, role)).collect();
        let ours: Vec<&Part<'_>> = of_role(draft, role).collect();
        if theirs.is_empty() || ours.is_empty() {
            continue;
        }
        let meets = ours.iter().any(|a| theirs.iter().any(|b| same_participant(a, b)));
        // "The plant will open in 2027": the factory told of before.
        if !meets && ours.iter().all(|p| pointing(scene, kind, p)) {
            continue;
        }
        asked += 1;
        // Who has two partners has two partnerships: of two lists one must hold the other.
        let holds = |a: &[&Part<'_>], b: &[&Part<'_>]| b.iter().all(|x| a.iter().any(|y| same_participant(x, y)));
        if kind.least > 1 && ours.len() > 1 && theirs.len() > 1 && !holds(&ours, &theirs) && !holds(&theirs, &ours) {
            return false;
        }
        if meets {
            shared += 1;
        } else {
            return false;
        }
    }
    asked > 0 && shared == asked
}

/// True for "the plant": a bare noun by which an event of the type is told again.
fn pointing(scene: &Scene<'_, '_>, kind: &Type, participant: &Part<'_>) -> bool {
    if participant.company.is_some() {
        return false;
    }
    let at = scene.text.token_at(participant.span.start);
    let alone = scene.text.tokens.get(at).is_some_and(|t| t.span.end == participant.span.end);
    let the = at.checked_sub(1).is_some_and(|i| matches!(scene.text.word(i), "the" | "The" | "this" | "This"));
    alone && the && scene.is_one(at, &kind.again)
}

/// True for what the first sentences of the body tell again of a headline that names nobody else.
fn headline_of(scene: &Scene<'_, '_>, group: &Group<'_>, draft: &Draft<'_>) -> bool {
    /// Sentences of the body that tell what the headline told.
    const LEAD: usize = 2;
    let zone = |d: &Draft<'_>| scene.sentence(d.found.sentence).zone;
    let body = || scene.text.sentences.partition_point(|s| s.zone != Zone::Body);
    let kind = &scene.engine.event.rules.types[draft.kind];
    let told = group.drafts[0];
    let one = kind.each == kind.measure() && !kind.key.iter().any(|k| k == "direction" || k == "figures");
    if !one || zone(told) != Zone::Title || zone(draft) != Zone::Body || draft.found.sentence >= body() + LEAD {
        return false;
    }
    let (headline, ours) = (companies(told), companies(draft));
    let same = headline.is_empty() || headline.iter().any(|c| ours.contains(c));
    same && group.drafts.iter().all(|d| zone(d) == Zone::Title) && !conflicts(scene, told, draft, false)
}

/// True unless both tell figures of one kind and none is the same.
fn figures_agree(scene: &Scene<'_, '_>, group: &Group<'_>, draft: &Draft<'_>) -> bool {
    let values =
        |d: &Draft<'_>| d.amounts.iter().filter_map(|i| scene.found.figures.get(*i as usize)).map(|f| f.text.as_str()).collect::<Vec<_>>();
    let ours = values(draft);
    let theirs: Vec<&str> = group.compared().flat_map(values).collect();
    ours.is_empty() || theirs.is_empty() || ours.iter().any(|v| theirs.contains(v))
}

/// True when a role that both fill names different companies; not when one verb and its object name the same ones in other roles.
fn conflicts(scene: &Scene<'_, '_>, first: &Draft<'_>, draft: &Draft<'_>, together: bool) -> bool {
    if together {
        let [mut a, mut b] = [companies(first), companies(draft)];
        for names in [&mut a, &mut b] {
            names.sort_unstable();
            names.dedup();
        }
        if a == b {
            return false;
        }
    }
    let roles = &scene.engine.event.rules.types[draft.kind].roles;
    (0..roles.len()).any(|role| {
        let a = || of_role(first, role).filter(|p| !p.implicit).filter_map(|p| p.company);
        let b = || of_role(draft, role).filter(|p| !p.implicit).filter_map(|p| p.company);
        a().next().is_some() && b().next().is_some() && !a().any(|x| b().any(|y| x == y))
    })
}

/// The companies that play a part.
fn companies<'d>(draft: &Draft<'d>) -> Vec<&'d str> {
    draft.filled.iter().filter_map(|f| f.participant.company).collect()
}
