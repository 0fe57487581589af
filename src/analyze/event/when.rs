//! When an event happens: the time of its own clause, not that of the report about it.

mod compared;
mod deeds;

use std::borrow::Cow;

use compared::compared;
use deeds::main_clause;
pub(super) use deeds::{behind_fronted, part};

use super::scene::Scene;
use super::slots::Found;
use crate::lang::Tag;
use crate::lang::chunk::{Form, VerbGroup};
use crate::report::{EventDate, Time, TimeKind};
use crate::span::Span;

/// The clause of a trigger as a range of tokens: from its subject to the next verb with a subject of its own.
pub(super) fn clause(scene: &Scene<'_, '_>, found: &Found) -> (usize, usize) {
    let sentence = scene.sentence(found.sentence);
    let (mut first, mut last) = (sentence.first as usize, sentence.last as usize);
    let verbs = &scene.found.syntax.verbs;
    let anchor = scene.anchor(found);
    let own = anchor.map(|v| scene.verb(v));
    let end = own.map_or(found.last, |g| (g.last as usize).max(found.last));
    let next = verbs.partition_point(|g| (g.first as usize) < end);
    for group in verbs.iter().skip(next).take_while(|g| (g.first as usize) < last) {
        // ", which has sparked speculation": a relative clause is another clause.
        if group.relative && group.first as usize > found.last {
            last = group.first as usize;
            break;
        }
        // "were $812 million, an increase of 4% compared to": the comparison is no clause.
        if group.form == Form::Participle && scene.text.word(group.main as usize) == "compared" {
            continue;
        }
        // "closed a mill before selling its bakery for $3 million".
        if deeds::follows(scene, group, sentence) {
            last = group.first as usize;
            break;
        }
        let Some(subject) = group.subject().map(|n| scene.noun(n)) else { continue };
        // "Osk, whose founder left in May, opened a shop in Oslo": the clause around goes on.
        let around = |g: &VerbGroup| g.relative && !group.relative && group.form == Form::Finite && subject.first < g.first;
        if own.is_some_and(|g| around(g) && g.subject() != group.subject()) {
            last = group.first as usize;
            break;
        }
        if subject.first as usize >= end {
            // "closed a $40 million round led by Halden", "told Osk to close": its own object ends no clause.
            if subject.verb().is_some() && subject.verb() == anchor {
                match group.form {
                    // "a deal valued at $3 million".
                    Form::Participle | Form::Gerund if scene.is_one(group.main as usize, &scene.engine.event.appraisals) => continue,
                    Form::Participle | Form::Gerund => {
                        last = group.first as usize;
                        break;
                    }
                    Form::Infinitive => continue,
                    Form::Finite => {}
                }
            }
            last = subject.owner().map_or(subject.first, |o| scene.noun(o).first) as usize;
            break;
        }
        // "rose 3% and added 2% on Friday": the next verb of the same subject has its own phrases.
        if own.is_some_and(|g| g.subject() == group.subject()) && group.form == Form::Finite {
            last = group.first as usize;
            break;
        }
    }
    let begin = own.map_or(found.first, |g| {
        let subject = g.subject().map_or(g.first, |n| scene.noun(n).owner().map_or(scene.noun(n).first, |o| scene.noun(o).first));
        subject.min(g.first) as usize
    });
    let mut earlier = verbs[..next.min(verbs.len())].iter().rev().take_while(|g| g.first >= sentence.first);
    let before = earlier.find(|g| (g.last as usize) <= begin);
    // Phrases before the subject belong to it unless another verb stands there.
    if let Some(group) = before {
        let end = (group.last as usize).min(begin);
        // "Osk rose 3% and Halden's shares gained 2%": what stands before the conjunction belongs to the verb before it.
        // "rose 3% after Halden agreed to cut output": so does what stands before a preposition that opens the clause.
        // "Osk rose 3% and Halden gained 2%", "as Osk rose 3%, Halden gained 2%": and before what parts the subject from another clause.
        let apart = |i: usize| scene.tag(i) == Tag::Coordinator || scene.text.word(i) == "," && group.form == Form::Finite && own.is_some();
        let opens = |i: usize| i + 1 == begin && (scene.tag(i) == Tag::Preposition || apart(i));
        first = (end..begin).rev().find(|&i| opens(i) || joins(scene, i)).unwrap_or(end);
    }
    let first = behind_fronted(scene, found).map_or(first, |start| first.max(start));
    (first, last.max(found.last))
}

/// The tokens between the subject of the trigger's verb and the verb in which another deed is told: what "Halden, which Osk bought for
/// $3 million in May, said" says of the purchase is nothing of what Halden says.
pub(super) fn insertion(scene: &Scene<'_, '_>, found: &Found) -> Option<(usize, usize)> {
    let group = scene.verb(scene.anchor(found)?);
    let subject = group.subject()?;
    let behind = scene.noun(subject).last;
    let verbs = &scene.found.syntax.verbs;
    let between = verbs[verbs.partition_point(|g| g.first < behind)..].iter().take_while(|g| g.first < group.first);
    let mut between = between.skip_while(|g| !g.relative && !(g.form == Form::Participle && scene.text.word(behind as usize) == ","));
    let inner = between.next()?;
    let end = between.find(|g| g.form == Form::Finite && !g.relative && g.subject() == Some(subject)).map_or(group.first, |g| g.first);
    Some((inner.first as usize, end as usize))
}

/// The conjunction before the trigger's verb where it shares the subject of a verb before: the figures of "would cut 2,300 jobs and shut two
/// plants" are parted there.
pub(super) fn joined_at(scene: &Scene<'_, '_>, found: &Found) -> Option<usize> {
    let anchor = scene.anchor(found)?;
    let group = scene.verb(anchor);
    let before = scene.verb(anchor.checked_sub(1)?);
    let shared = group.form == Form::Finite && before.form == Form::Finite && before.subject() == group.subject() && !before.relative;
    let between = before.last as usize..group.first as usize;
    (shared && group.subject().is_some()).then(|| between.rev().find(|i| scene.tag(*i) == Tag::Coordinator))?
}

/// True for a time in a relative clause that the trigger does not stand in, "Halden, which floated in 2021, wants Osk to sell its arm",
/// and for one outside the relative clause that it does stand in.
fn of_an_aside(scene: &Scene<'_, '_>, found: &Found, byte: u32) -> bool {
    /// How far up the verbs are followed.
    const DEPTH: usize = 4;
    let chunk = scene.found.syntax.noun_at(scene.text.token_at(byte)).map(|n| scene.noun(n as u32));
    let anchor = scene.anchor(found);
    let chain = |v: Option<u32>| std::iter::successors(v, |v| scene.verb(*v).parent()).take(DEPTH);
    let of_time = chunk.and_then(|c| c.verb());
    let aside = chain(of_time).find(|v| scene.verb(*v).relative);
    let before = aside.is_some_and(|v| anchor.is_some_and(|a| a > v) && !chain(anchor).any(|a| a == v));
    // "refused a licence to Osk, whose founder was convicted in 2019".
    let whose = aside.is_some_and(|v| {
        let opens = (0..scene.verb(v).first as usize).rev().take(OPENING).find(|i| scene.tag(*i) == Tag::Relative);
        opens.is_some_and(|i| scene.text.word(i).eq_ignore_ascii_case("whose")) && !chain(anchor).any(|a| a == v)
    });
    let before = before || whose;
    // "named Ann Dahl to replace Karl Moe, who retires in June"; but "a merger, which closes in June".
    let of_one = |v: u32| scene.verb(v).subject().is_some_and(|n| scene.found.entities.covering(scene.noun(n).head as usize).is_some());
    let before = before || aside.is_some_and(|v| anchor.is_some_and(|a| a < v) && of_one(v));
    // "Osk, which launched a van, won an award on Thursday": the day is not the van's.
    let own = chain(anchor).find(|v| scene.verb(*v).relative);
    let behind = own.is_some_and(|r| {
        of_time.is_some_and(|v| v > r && !scene.verb(v).relative && scene.verb(v).form == Form::Finite && !chain(of_time).any(|a| a == r))
    });
    // "hired Ann Dahl last month, who left Osk to join": nor is what stands before the clause.
    let token = scene.text.token_at(byte);
    let opens = |r: u32| (0..scene.verb(r).first as usize).rev().take(OPENING).find(|i| scene.tag(*i) == Tag::Relative);
    before || behind || own.and_then(opens).is_some_and(|opens| token < opens)
}

/// How far before a verb the word is looked for that opens its relative clause.
const OPENING: usize = 8;

/// True for what parts two clauses: "and", "while", "as", a semicolon.
fn joins(scene: &Scene<'_, '_>, i: usize) -> bool {
    scene.text.word(i) == ";" || scene.tag(i) == Tag::Subordinator || scene.tag(i) == Tag::Coordinator && !listed(scene, i)
}

/// True when the conjunction at token `i` joins two nouns of a list.
fn listed(scene: &Scene<'_, '_>, i: usize) -> bool {
    let nouns = &scene.found.syntax.nouns;
    let next = nouns.partition_point(|c| (c.first as usize) <= i);
    nouns.get(next).is_some_and(|c| c.listed().is_some())
}

/// What speaks against the time at `byte`: it hangs on a later verb ("plans to add stores, to reach 900 by 2030"), it is the start of a
/// comparison ("the highest since 2022"), or the year in a name ("at the 2026 Halden Awards").
fn strange(scene: &Scene<'_, '_>, found: &Found, byte: u32) -> u32 {
    let token = scene.text.token_at(byte);
    let Some(n) = scene.found.syntax.noun_at(token) else { return 0 };
    let chunk = scene.noun(n as u32);
    let anchor = scene.anchor(found);
    let later = chunk.verb().is_some_and(|v| anchor.is_some_and(|a| v > a));
    let edition = chunk.head as usize != token && scene.tag(chunk.head as usize) == Tag::Name && scene.tag(token) == Tag::Number;
    let calendar = scene.engine.dictionary.calendar(scene.word(chunk.head as usize));
    // "the highest since 2022".
    let since = chunk.preposition().is_some_and(|p| scene.text.word(p as usize).eq_ignore_ascii_case("since"));
    200 * u32::from(later || since) + 400 * u32::from(edition && !calendar)
}

/// Bytes by which an attribute counts as farther away: the object and its phrases stand between the verb and the day; less than what
/// stands outside the clause, so that an attribute still dates an event that names no other time.
const ATTRIBUTE: u32 = 100;

/// What speaks against a time that is an attribute: of "reports fourth-quarter results on May 11" the day is when it happens.
fn attribute(scene: &Scene<'_, '_>, found: &Found, byte: u32) -> u32 {
    let token = scene.text.token_at(byte);
    let Some(n) = scene.found.syntax.noun_at(token) else { return 0 };
    // "after third-quarter sales fell": of what falls it is the time.
    if found.verb.is_some_and(|v| scene.verb(v).subject() == Some(n as u32)) {
        return 0;
    }
    let chunk = scene.noun(n as u32);
    let time = scene.found.times.get(scene.found.times.partition_point(|t| t.start < byte));
    let behind = scene.text.tokens[chunk.head as usize].span.start;
    ATTRIBUTE * u32::from(time.is_some_and(|t| t.end <= behind))
}

/// True for the year by which another happening is known: "rules drawn up after the 2008 crash".
fn of_another(scene: &Scene<'_, '_>, found: &Found, at: Span) -> bool {
    let token = scene.text.token_at(at.start);
    let Some(n) = scene.found.syntax.noun_at(token) else { return false };
    let chunk = scene.noun(n as u32);
    let year = at.end - at.start == 4 && scene.tag(token) == Tag::Number && token + 1 < chunk.last as usize;
    let own = found.noun == Some(n as u32) || (chunk.first as usize..chunk.last as usize).contains(&found.first);
    let after = chunk.preposition().is_some_and(|p| scene.is_one(p as usize, &scene.engine.event.cues.apart));
    let common = matches!(scene.tag(chunk.head as usize), Tag::Noun | Tag::Plural);
    let calendar =
        scene.engine.dictionary.calendar(scene.word(chunk.head as usize)) || scene.is_one(chunk.head as usize, &scene.engine.event.periods);
    year && after && common && !own && !calendar
}

/// A time of an event, and whether it may be another's: it stands outside the clause, or hangs on another verb.
#[derive(Debug, Clone)]
pub(super) struct When<'s> {
    /// The ISO value.
    pub(super) value: Cow<'s, str>,
    /// The words.
    pub(super) text: &'s str,
    /// Where they stand.
    pub(super) span: Span,
    pub(super) doubtful: bool,
    /// It is the day when it was told: "said on Tuesday it would".
    pub(super) told: bool,
}

/// True for a quarter, a half, a year or a stretch of time: what results and outlooks are about.
pub(super) fn is_period(value: &str) -> bool {
    value.len() == 4 || value.contains(['Q', 'H', 'F', '/'])
}

/// The time of an event: in its clause first, then in its sentence, the nearest to the trigger of those whose value is `fit`. An `edition`
/// is known by its year.
pub(super) fn date<'s>(scene: &Scene<'s, '_>, found: &Found, edition: bool, fit: impl Fn(&str) -> bool) -> Option<When<'s>> {
    let sentence = scene.sentence(found.sentence);
    let times: &'s [Time] = &scene.found.times;
    let start = times.partition_point(|t| t.start < sentence.span.start);
    let (first, last) = clause(scene, found);
    let clause = scene.text.span(first, last);
    let insertion = insertion(scene, found).map(|(first, last)| scene.text.span(first, last));
    let trigger = scene.text.span(found.first, found.last);
    let behind = main_clause(scene, found).map(|i| scene.text.tokens[i].span.start);
    let mut best: Option<(u32, usize, bool)> = None;
    for (i, time) in times.iter().enumerate().skip(start).take_while(|(_, t)| t.start < sentence.span.end) {
        let at_clock = clock(time.kind, time.value.as_deref());
        let usable = matches!(time.kind, TimeKind::Date | TimeKind::DateRange | TimeKind::Time) && time.value.as_deref().is_some_and(dated);
        let year = time.value.as_deref().is_some_and(|v| v.len() == 4);
        if matures(scene, time.start, year) {
            continue;
        }
        if !time.value.as_deref().is_some_and(&fit) {
            continue;
        }
        if !usable && !at_clock || compared(scene, sentence.first as usize, Span { start: time.start, end: time.end }) {
            continue;
        }
        let at = Span { start: time.start, end: time.end };
        if insertion.is_some_and(|i| i.overlaps(at)) || of_an_aside(scene, found, time.start) || of_another(scene, found, at) {
            continue;
        }
        if behind.is_some_and(|b| time.start >= b) {
            continue;
        }
        if of_a_deed_before(scene, found, time.start) || !edition && year && of_a_model(scene, time.start) {
            continue;
        }
        let distance = if at.start >= trigger.end { at.start - trigger.end } else { trigger.start.saturating_sub(at.end) };
        let outside = if clause.overlaps(at) { 0 } else { 500 };
        let reported = if reported(scene, found, time.start) { 1000 } else { 0 };
        let between = if at.end <= trigger.start && verb_between(scene, at.end, trigger.start) { 300 } else { 0 };
        // "after an order on Wednesday, it placed another on Monday": the own time stands behind.
        let ahead = if at.end <= trigger.start && comma_between(scene, at.end, trigger.start) { 60 } else { 0 };
        let other = outside + reported + strange(scene, found, time.start);
        // A time of day is the day's that the report is of; any day says more.
        let of_the_day = 400 * u32::from(at_clock);
        if at_clock && other > 0 {
            continue;
        }
        // "Pump Days 2025, a summit, on November 12": of an edition the day says more than the year.
        let of_the_year = 200 * u32::from(edition && year);
        let cost = distance + between + ahead + other + of_the_day + of_the_year + attribute(scene, found, time.start);
        if best.is_none_or(|b| cost < b.0) {
            best = Some((cost, i, other > 0));
        }
    }
    let (_, at, doubtful) = best?;
    let time = times.get(at)?;
    let told = reported(scene, found, time.start);
    let span = Span { start: time.start, end: time.end };
    Some(When { value: calendar(time.value.as_deref()?), text: &time.text, span, doubtful, told })
}

/// True for a time of what was done before: "closed lower, having touched a record on Monday".
fn of_a_deed_before(scene: &Scene<'_, '_>, found: &Found, byte: u32) -> bool {
    let chunk = scene.found.syntax.noun_at(scene.text.token_at(byte)).map(|n| scene.noun(n as u32));
    let anchor = scene.anchor(found);
    let of_time = chunk.and_then(|c| c.verb()).filter(|v| anchor.is_some_and(|a| *v > a)).map(|v| scene.verb(v));
    of_time.is_some_and(|g| g.perfect && g.form == Form::Gerund)
}

/// True for the year before the name of a thing: "the 2026 Halden Swift" is sold in any year.
fn of_a_model(scene: &Scene<'_, '_>, byte: u32) -> bool {
    let token = scene.text.token_at(byte);
    let Some(n) = scene.found.syntax.noun_at(token) else { return false };
    let chunk = scene.noun(n as u32);
    let calendar = scene.engine.dictionary.calendar(scene.word(chunk.head as usize));
    scene.tag(token) == Tag::Number && !calendar && token + 1 < chunk.last as usize && scene.tag(token + 1) == Tag::Name
}

/// True for the year or the day on which a bond falls due: "notes due 2036", "bonds maturing in 2036", "a bond due May 3, 2036", "extend
/// the maturity to 2036".
fn matures(scene: &Scene<'_, '_>, byte: u32, year: bool) -> bool {
    let at = scene.text.token_at(byte);
    let cues = &scene.engine.event.cues;
    let is = |back: usize| at >= back && scene.is_one(at - back, &cues.maturity);
    let led = matches!(scene.tag(at.saturating_sub(1)), Tag::Preposition | Tag::To);
    let due = if is(1) { Some(1) } else { Some(2).filter(|_| led && is(2)) };
    // Of anything else that is due on a day that is when it happens.
    let debt = |back: usize| at > back && scene.is_one(at - back - 1, &cues.debts);
    due.is_some_and(|back| year || debt(back)) || led && at > 1 && scene.is_one(at - 2, &cues.maturities)
}

/// True for a time of day without a day: "at 2:10 p.m.".
fn clock(kind: TimeKind, value: Option<&str>) -> bool {
    kind == TimeKind::Time && value.is_some_and(|v| v.starts_with('T') && v.as_bytes().get(1).is_some_and(u8::is_ascii_digit))
}

/// The time that frames an article whose events name none: a month or a year in its first sentences ("deals announced in October").
pub(super) fn frame(scene: &Scene<'_, '_>) -> Option<EventDate> {
    let opening = scene.found.times.iter().take_while(|t| t.start < scene.text.place.opening);
    let time = opening.filter(|t| t.kind == TimeKind::Date).find(|t| {
        t.value.as_deref().is_some_and(|v| dated(v) && v.len() == 7 && v.as_bytes()[4] == b'-' && v.as_bytes()[5].is_ascii_digit())
    })?;
    Some(EventDate { value: time.value.clone()?, text: time.text.clone() })
}

/// True when a finite verb stands between two bytes of a sentence: "in October he revealed plans to".
fn verb_between(scene: &Scene<'_, '_>, from: u32, to: u32) -> bool {
    let verbs = &scene.found.syntax.verbs;
    let first = verbs.partition_point(|g| scene.text.tokens[g.first as usize].span.start < from);
    verbs[first..].iter().take_while(|g| scene.text.tokens[g.first as usize].span.start < to).any(|g| g.form == Form::Finite)
}

/// True when a comma stands between two bytes of a sentence.
fn comma_between(scene: &Scene<'_, '_>, from: u32, to: u32) -> bool {
    (scene.text.token_at(from)..scene.text.token_at(to)).any(|i| scene.text.word(i) == ",")
}

/// A week as the month that holds its Thursday, a season or a half-year as its first month: an event's date is a day, a month or a year.
fn calendar(value: &str) -> Cow<'_, str> {
    if let Some((day, _)) = value.split_once('T').filter(|(day, _)| day.len() == 10) {
        return day.into();
    }
    let part = value.split_once('-').and_then(|(year, part)| {
        let month = match part {
            "SP" => "03",
            "SU" => "06",
            "FA" => "09",
            "WI" => "12",
            "H1" => "01",
            "H2" => "07",
            _ => return None,
        };
        Some(format!("{year}-{month}"))
    });
    if let Some(month) = part {
        return month.into();
    }
    let week = value.split_once("-W").and_then(|(y, w)| Some((y.parse().ok()?, w.get(..2)?.parse().ok()?)));
    match week.and_then(|(y, w)| chrono::NaiveDate::from_isoywd_opt(y, w, chrono::Weekday::Thu)) {
        Some(day) => day.format("%Y-%m").to_string().into(),
        None => value.into(),
    }
}

/// True for values with a year; times of day, durations and unknown references have none.
fn dated(value: &str) -> bool {
    value.len() >= 4 && value.bytes().take(4).all(|b| b.is_ascii_digit())
}

/// True when the time belongs to a verb of saying: "said on Tuesday that".
fn reported(scene: &Scene<'_, '_>, found: &Found, byte: u32) -> bool {
    let token = scene.text.token_at(byte);
    let Some(n) = scene.found.syntax.noun_at(token) else { return false };
    let Some(v) = scene.noun(n as u32).verb() else { return false };
    found.verb != Some(v) && scene.engine.dictionary.speech(scene.word(scene.verb(v).main as usize))
}
