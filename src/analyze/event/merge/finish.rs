//! The event that the tellings of a group make: who took part, how certain it is, when and where.

use chrono::NaiveDate;

use super::{Group, beginning, same_participant};
use crate::analyze::event::confidence;
use crate::analyze::event::detect::Draft;
use crate::analyze::event::roles::Filled;
use crate::analyze::event::rule::{Type, Who};
use crate::analyze::event::scene::Scene;
use crate::analyze::event::when::When;
use crate::lang::chunk::Form;
use crate::report::{Event, EventDate, EventMention, Modality, Participant, Quote};

/// The finished event of a group with its features.
pub(super) fn event<'s>(
    scene: &Scene<'s, '_>,
    group: &Group<'_>,
    density: &'static str,
    published: Option<NaiveDate>,
) -> Option<(Event, Vec<&'s str>)> {
    let fullness = |d: &Draft<'_>| (d.complete, d.filled.iter().filter(|f| !f.participant.implicit).count() + d.amounts.len());
    let fullest = group.drafts.iter().enumerate().max_by(|a, b| fullness(a.1).cmp(&fullness(b.1)).then(b.0.cmp(&a.0))).map(|(i, _)| i)?;
    let best = group.drafts[fullest];
    let kind = &scene.engine.event.rules.types[best.kind];
    let features = confidence::features(scene, best, group.drafts.len(), density);
    let confidence = confidence::of(&features);
    let mention = |d: &Draft<'_>| {
        let (s, t) = (scene.sentence(d.found.sentence).span, scene.text.span(d.found.first, d.found.last));
        EventMention { sentence: [s.start, s.end], trigger: [t.start, t.end] }
    };
    let mut mentions = vec![mention(best)];
    mentions.extend(group.drafts.iter().enumerate().filter(|(i, _)| *i != fullest).map(|(_, d)| mention(d)));
    mentions.dedup();
    let (trigger, span) = scene.words(best.found.first, best.found.last);
    let told = || std::iter::once(best).chain(group.drafts.iter().copied());
    // A time that may be another's gives way to that of another mention.
    let dates = || told().filter_map(|d| d.date.as_ref());
    let due = due(scene, group);
    let when = due.and_then(|d| d.date.as_ref()).or_else(|| dates().find(|w| !w.doubtful)).or_else(|| dates().next());
    // "has elected Ann Dahl, as it works towards a new code within three months": what is done is not dated by what is to come.
    let to_come = |w: &When<'_>| match (beginning(&w.value), published) {
        (Some(begins), Some(day)) => begins.as_ref() > day.to_string().as_str(),
        _ => false,
    };
    let done = best.found.verb.is_some_and(|v| scene.verb(v).perfect && scene.verb(v).modal().is_none());
    let when = when.filter(|w| !(done && w.doubtful && !kind.edition && to_come(w)));
    let date = when.map(|w| EventDate { value: w.value.clone().into_owned(), text: w.text.to_owned() });
    let place = told().find_map(|d| d.place).map(str::to_owned);
    let direction = told().find_map(|d| d.direction);
    let mut amounts: Vec<u32> = group.drafts.iter().flat_map(|d| d.amounts.iter().copied()).collect();
    amounts.sort_unstable();
    amounts.dedup();
    let event = Event {
        kind: kind.name.clone(),
        modality: if due.is_some() { Modality::Planned } else { modality(scene, group, best) },
        trigger: Quote { text: trigger.to_owned(), start: span.start, end: span.end },
        participants: participants(kind, group, fullest),
        amounts,
        date,
        place,
        direction,
        mentions,
        confidence: (confidence * 100.0).round() / 100.0,
        rule: scene.engine.event.rules.rules[best.rule].id.clone(),
    };
    Some((event, features))
}

/// The telling that says from when on something can be had that the others only show: "showed a phone that goes on sale in May".
fn due<'d>(scene: &Scene<'_, '_>, group: &Group<'d>) -> Option<&'d Draft<'d>> {
    let shown = &scene.engine.event.rules.types[group.drafts.first()?.kind].shown;
    let only_shown = |d: &Draft<'_>| d.modality == Modality::Planned || (d.found.first..d.found.last).any(|i| scene.is_one(i, shown));
    let dated = |d: &&&Draft<'_>| d.modality == Modality::Planned && d.date.as_ref().is_some_and(|w| !w.doubtful);
    group.drafts.iter().find(dated).filter(|_| !shown.is_empty() && group.drafts.iter().all(|d| only_shown(d))).copied()
}

/// The modality of the fullest telling; a headline's "X buys Y" and "X to buy Y" give way to a body that says that both agreed.
fn modality(scene: &Scene<'_, '_>, group: &Group<'_>, best: &Draft<'_>) -> Modality {
    let headline =
        best.found.verb.map(|v| scene.verb(v)).is_some_and(|g| g.form == Form::Finite && !g.past && !g.perfect && !g.progressive);
    let open = best.modality == Modality::Planned || headline && best.modality == Modality::Completed;
    let agreed = group.drafts.iter().any(|d| d.modality == Modality::Announced);
    let done = group
        .drafts
        .iter()
        .any(|d| d.modality == Modality::Completed && d.found.verb.is_some_and(|v| scene.verb(v).past || scene.verb(v).perfect));
    match best.modality {
        _ if open && done && best.modality == Modality::Planned => Modality::Completed,
        _ if open && agreed => Modality::Announced,
        modality => modality,
    }
}

/// Participants of the fullest telling, and those that only others name.
fn participants(kind: &Type, group: &Group<'_>, fullest: usize) -> Vec<Participant> {
    let named = |f: &Filled<'_>| f.known && !f.participant.implicit && f.participant.company.is_some();
    let plain = |f: &Filled<'_>| f.who == Who::Plain && !f.participant.implicit && f.participant.company.is_none();
    let mut list: Vec<Filled<'_>> = group.drafts[fullest].filled.clone();
    for filled in group.drafts.iter().enumerate().filter(|(i, _)| *i != fullest).flat_map(|(_, d)| &d.filled) {
        let of_role = |f: &Filled<'_>| f.role == filled.role;
        let known = list.iter().position(|f| of_role(f) && same_participant(&f.participant, &filled.participant));
        match known {
            // A name is better than a word that points to it.
            Some(i) if list[i].participant.implicit && !filled.participant.implicit => list[i] = *filled,
            Some(_) => {}
            // "the strike at a copper mine" of the headline is that at Osk Mining.
            None if named(filled) && list.iter().filter(|f| of_role(f)).count() == 1 && list.iter().any(|f| of_role(f) && plain(f)) => {
                list.iter_mut().filter(|f| of_role(f)).for_each(|f| *f = *filled);
            }
            None if list.iter().any(of_role) && !(kind.several.contains(&filled.role) && named(filled)) => {}
            // "landed an order from": who plays a part already plays no other in the same event.
            None if filled.participant.company.is_some() && list.iter().any(|f| f.participant.company == filled.participant.company) => {}
            // Of "the appeals court" one part is known: it is no "party" besides.
            None if list.iter().any(|f| f.participant.text == filled.participant.text) => {}
            None => list.push(*filled),
        }
    }
    let named = |f: Filled<'_>| Participant {
        role: kind.roles[f.role].0.clone(),
        text: f.participant.text.to_owned(),
        company: f.participant.company.map(str::to_owned),
        start: f.participant.span.start,
        end: f.participant.span.end,
        implicit: f.participant.implicit,
    };
    list.into_iter().map(named).collect()
}
