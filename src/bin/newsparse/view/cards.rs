//! Cards: what is known about one item, in words, with its places in the text.

use newsparse::report::{Company, Event, Figure, Mention, Organization, Person, Report, Time};
use serde::Serialize;

use super::marks::Mark;
use crate::words;

/// The card of one item.
#[derive(Debug, Default, Serialize)]
pub(super) struct Card {
    id: String,
    /// Kind of the item, a class of the style sheet.
    class: &'static str,
    /// What it is, shown first: a sentence, a figure, a name.
    head: String,
    /// The rest in one line.
    gist: String,
    arrow: &'static str,
    direction: &'static str,
    rows: Vec<(String, String)>,
    /// Ids of the places in the text, and their words.
    places: Vec<(String, String)>,
    rule: String,
    /// The sentences that prove it and the words that take part, in code points of the article: `12-80 95-120`.
    sentences: String,
    parts: String,
}

/// Cards of one kind under their heading.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    class: &'static str,
    name: &'static str,
    cards: Vec<Card>,
}

/// All cards of a report.
pub(super) fn groups(report: &Report) -> Vec<Group> {
    let group = |class, name, cards| Group { class, name, cards };
    let all = |i: usize, class: &str| format!("{class}-{i}");
    let groups = [
        group("event", "Events", report.events.iter().enumerate().map(|(i, e)| event(all(i, "event"), e, report)).collect::<Vec<_>>()),
        group("figure", "Figures", report.figures.iter().enumerate().map(|(i, f)| figure(all(i, "figure"), f)).collect()),
        group("company", "Companies", report.companies.iter().enumerate().map(|(i, c)| company(all(i, "company"), c)).collect()),
        group("person", "People", report.people.iter().enumerate().map(|(i, p)| person(all(i, "person"), p)).collect()),
        group(
            "organization",
            "Organisations",
            report.organizations.iter().enumerate().map(|(i, o)| organization(all(i, "organization"), o)).collect(),
        ),
        group("time", "Times", report.times.iter().enumerate().map(|(i, t)| time(all(i, "time"), t)).collect()),
    ];
    groups.into_iter().filter(|g| !g.cards.is_empty()).collect()
}

/// Spans of code points as an attribute of the page has them.
fn spans(spans: impl Iterator<Item = [u32; 2]>) -> String {
    spans.map(|[start, end]| format!("{start}-{end}")).collect::<Vec<_>>().join(" ")
}

/// The card of an event.
fn event(id: String, event: &Event, report: &Report) -> Card {
    let (arrow, direction) = words::arrow(event.direction);
    let amounts = || event.amounts.iter().filter_map(|&a| report.figures.get(a as usize));
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut participants: Vec<_> = event.participants.iter().collect();
    participants.sort_by_key(|p| words::place_of(&event.kind, &p.role));
    for p in participants {
        let who = p.company.as_ref().filter(|c| **c != p.text).map_or(p.text.clone(), |c| format!("{} ({c})", p.text));
        rows.push((words::spaced(&p.role), who));
    }
    rows.extend(amounts().map(|f| ("amount".into(), f.text.clone())));
    rows.extend(event.date.iter().map(|d| ("date".into(), dated(&d.text, &d.value))));
    rows.extend(event.place.iter().map(|p| ("place".into(), p.clone())));
    rows.push(("certainty".into(), words::name(&event.modality)));
    rows.push(("confidence".into(), format!("{:.2}", event.confidence)));
    rows.dedup();
    let text = &report.article.text;
    let places = event.mentions.iter().map(|m| (Mark::anchor(m.trigger[0]), slice(text, m.trigger))).collect();
    let mut gist = vec![words::kind(&event.kind), words::name(&event.modality)];
    gist.extend(event.date.as_ref().map(|d| words::day(&d.value)));
    let parts = event.participants.iter().map(|p| [p.start, p.end]).chain(amounts().map(|f| [f.start, f.end]));
    Card {
        id,
        class: "event",
        head: words::sentence(event, &report.figures),
        gist: gist.join(" · "),
        arrow,
        direction,
        rows,
        places,
        rule: event.rule.clone(),
        sentences: spans(event.mentions.iter().map(|m| m.sentence)),
        parts: spans(parts),
    }
}

/// Words with their meaning behind them, where that says more.
fn dated(text: &str, value: &str) -> String {
    let day = words::day(value);
    if text == day || text == value { day } else { format!("{day} (“{text}”)") }
}

/// The words of a span of code points.
fn slice(text: &str, [start, end]: [u32; 2]) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

/// The card of a figure.
fn figure(id: String, f: &Figure) -> Card {
    let (arrow, direction) = words::arrow(f.direction);
    let mut rows = vec![("value".into(), words::value(f)), ("kind".into(), words::name(&f.kind))];
    rows.extend((!direction.is_empty()).then(|| ("direction".into(), direction.into())));
    let optional = [("measures", f.measure.as_ref()), ("whose", words::whose(f)), ("period", f.period.as_ref())];
    rows.extend(optional.into_iter().filter_map(|(k, v)| Some((k.into(), v.cloned()?))));
    rows.extend(f.previous.map(|p| ("before".into(), words::grouped(p))));
    Card {
        id,
        class: "figure",
        head: f.text.clone(),
        gist: words::meaning(f),
        arrow,
        direction,
        rows,
        places: vec![(Mark::anchor(f.start), f.text.clone())],
        rule: f.rule.to_string(),
        sentences: spans([f.sentence].into_iter()),
        parts: spans([[f.start, f.end]].into_iter()),
    }
}

/// The places of something that is named, once each.
fn places(mentions: &[Mention]) -> Vec<(String, String)> {
    mentions.iter().filter(|m| !m.coreference).map(|m| (Mark::anchor(m.start), m.text.clone())).collect()
}

/// How often something is named.
fn times_named(places: &[(String, String)]) -> String {
    match places.len() {
        1 => "named once".into(),
        n => format!("named {n} times"),
    }
}

/// The card of a company.
fn company(id: String, c: &Company) -> Card {
    let places = places(&c.mentions);
    let ticker = c.ticker.as_ref().map(|t| c.exchange.as_ref().map_or(t.clone(), |e| format!("{e}: {t}")));
    let optional = [
        ("ticker", ticker.clone()),
        ("country", c.country.clone()),
        ("kind", c.kind.map(|k| words::name(&k))),
        ("owned by", c.parent.clone()),
    ];
    let mut rows: Vec<(String, String)> = optional.into_iter().filter_map(|(k, v)| Some((k.into(), v?))).collect();
    rows.push(("attention".into(), format!("{:.0}%", c.salience * 100.0)));
    let pointed = c.mentions.len() - places.len();
    rows.extend((pointed > 0).then(|| ("pointed to".into(), format!("{pointed} times, as “the company”"))));
    let gist: Vec<String> = ticker.into_iter().chain([times_named(&places)]).collect();
    Card { id, class: "company", head: c.name.clone(), gist: gist.join(" · "), rows, places, rule: c.rule.clone(), ..Card::default() }
}

/// The card of a person.
fn person(id: String, p: &Person) -> Card {
    let places = places(&p.mentions);
    let optional = [("role", &p.role), ("company", &p.company)];
    let rows = optional.into_iter().filter_map(|(k, v)| Some((k.into(), v.clone()?))).collect();
    let gist: Vec<String> = [p.role.clone(), p.company.clone()].into_iter().flatten().collect();
    let gist = if gist.is_empty() { times_named(&places) } else { gist.join(", ") };
    Card { id, class: "person", head: p.name.clone(), gist, rows, places, rule: p.rule.clone(), ..Card::default() }
}

/// The card of an organisation.
fn organization(id: String, o: &Organization) -> Card {
    let places = places(&o.mentions);
    let rows = vec![("kind".into(), words::spaced(&o.kind))];
    let gist = format!("{} · {}", words::spaced(&o.kind), times_named(&places));
    Card { id, class: "organization", head: o.name.clone(), gist, rows, places, rule: o.rule.clone(), ..Card::default() }
}

/// The card of a time.
fn time(id: String, t: &Time) -> Card {
    let value = t.value.as_deref().map_or("depends on the day of publication".into(), words::day);
    let mut rows = vec![("kind".into(), words::name(&t.kind))];
    rows.extend(t.value.iter().map(|v| ("value".into(), v.clone())));
    let places = vec![(Mark::anchor(t.start), t.text.clone())];
    let gist = if value == t.text { String::new() } else { value };
    Card {
        id,
        class: "time",
        head: t.text.clone(),
        gist,
        rows,
        places,
        parts: spans([[t.start, t.end]].into_iter()),
        rule: t.rule.to_string(),
        ..Card::default()
    }
}
