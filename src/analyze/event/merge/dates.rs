//! Days of events that follow from the report: its own day, the month of a round-up, what is dated after it.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::ANNOUNCEMENTS;
use crate::analyze::event::rule::{Later, Type};
use crate::analyze::event::scene::Scene;
use crate::analyze::event::when;
use crate::lang::chunk::Form;
use crate::report::{Event, EventDate, Modality};

/// What happened at a time of day ("at 2:10 p.m.") happened on the day of the report.
pub(super) fn of_the_day(event: &mut Event, published: Option<NaiveDate>) {
    let happened = matches!(event.modality, Modality::Completed | Modality::Ongoing);
    if let Some(date) = event.date.take_if(|d| d.value.starts_with('T')) {
        event.date = published.filter(|_| happened).map(|day| EventDate { value: day.to_string(), ..date });
    }
}

/// What is dated after the publication is planned; a conference dated before it is over.
pub(super) fn after_publication(event: &mut Event, kind: &Type, published: NaiveDate) {
    let Some(date) = &event.date else { return };
    let day = published.to_string();
    let Some(begins) = beginning(&date.value) else { return };
    let known = begins.len().min(day.len());
    let (Some(theirs), Some(ours)) = (begins.get(..known), day.get(..known)) else { return };
    let year_alone = date.value.len() < YEAR_AND_MONTH;
    if theirs > ours && !(year_alone && kind.edition) {
        // A day to come is that of the report.
        let period = date.value.len() != day.len();
        match (kind.later, event.modality) {
            (Later::Misread, Modality::Completed) if period => event.date = None,
            (Later::Planned | Later::Misread, Modality::Completed | Modality::Ongoing) => event.modality = Modality::Planned,
            _ => {}
        }
    } else if theirs < ours && event.modality == Modality::Ongoing && kind.edition {
        event.modality = Modality::Completed;
    }
}

/// Bytes of "2025-03".
const YEAR_AND_MONTH: usize = 7;

/// When a time value begins, as year, month and day as far as it says: the month of "2025-Q3" and "2025-H2", the Monday of "2025-W07".
pub(super) fn beginning(value: &str) -> Option<Cow<'_, str>> {
    let Some((year, part)) = value.split_once('-').filter(|(_, part)| part.starts_with(|c: char| c.is_ascii_uppercase())) else {
        return Some(value.into());
    };
    let number = |part: &str| part.get(..2.min(part.len())).and_then(|n| n.trim_end_matches('-').parse::<u32>().ok());
    let months = |each: u32| Some(format!("{year}-{:02}", number(&part[1..])?.checked_sub(1)? * each + 1).into());
    match part.as_bytes().first()? {
        b'Q' => months(3),
        b'H' => months(6),
        b'W' => {
            let week = number(&part[1..])?;
            NaiveDate::from_isoywd_opt(year.parse().ok()?, week, chrono::Weekday::Mon).map(|day| day.to_string().into())
        }
        _ => None,
    }
}

/// In a round-up the month of its opening dates the deals that name no time of their own.
pub(super) fn frame(scene: &Scene<'_, '_>, events: &mut [Event]) {
    /// From this many undated deals on an article is a round-up.
    const ROUND_UP: usize = 4;
    let deal = |e: &Event| {
        e.date.is_none()
            && ANNOUNCEMENTS.contains(&e.kind.as_str())
            && matches!(e.modality, Modality::Completed | Modality::Announced | Modality::Planned)
    };
    if events.iter().filter(|e| deal(e)).count() < ROUND_UP {
        return;
    }
    if let Some(date) = when::frame(scene) {
        events.iter_mut().filter(|e| deal(e)).for_each(|e| e.date = Some(date.clone()));
    }
}

/// In a report of the day "The Norx fell 2% on Monday. Copper lost 1%" the day of the one move is that of the others told in the past.
pub(super) fn daily(scene: &Scene<'_, '_>, events: &mut [Event]) {
    let types = &scene.engine.event.rules.types;
    let of_day = |e: &Event| e.modality == Modality::Completed && types.iter().any(|t| t.daily && t.name == e.kind);
    let mut days = events.iter().filter(|e| of_day(e)).filter_map(|e| e.date.as_ref()).filter(|d| d.value.len() == DAY);
    let Some(day) = days.next().cloned().filter(|first| days.all(|d| d.value == first.value)) else { return };
    let past = |e: &Event| {
        let verb = scene.found.syntax.verb_at(scene.text.token_at(e.trigger.start)).map(|v| scene.verb(v as u32));
        verb.is_some_and(|g| g.past && !g.perfect && g.form == Form::Finite)
    };
    events.iter_mut().filter(|e| e.date.is_none() && of_day(e) && past(e)).for_each(|e| e.date = Some(day.clone()));
}

/// Bytes of "2025-03-14".
const DAY: usize = 10;
