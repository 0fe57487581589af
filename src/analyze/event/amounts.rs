//! Figures of an event: those of its clause, of the kinds that its type has.

use std::ops::Range;

use super::roles::{Filled, Part};
use super::rule::{Kind, Rule, Type, Value, Who};
use super::scene::Scene;
use super::slots::Found;
use super::when;
use crate::lang::{Sentence, Tag, WordSet};
use crate::report::{Direction, Figure, FigureKind};
use crate::span::Span;

/// The role that says how much of a company is bought.
const STAKE: &str = "stake";
/// The share from which a purchase is one of the whole.
const HALF: f64 = 50.0;

/// True when figure `i` is of the kind that rules name.
pub(super) fn is(scene: &Scene<'_, '_>, i: u32, kind: &str) -> bool {
    scene.found.figures.get(i as usize).is_some_and(|f| match kind {
        "money" => f.kind == FigureKind::Money,
        "percent" => matches!(f.kind, FigureKind::Percent | FigureKind::PercentagePoints | FigureKind::BasisPoints),
        "majority" => f.kind == FigureKind::Percent && f.value.is_some_and(|v| v.0 > HALF),
        "minority" => f.kind == FigureKind::Percent && f.value.is_some_and(|v| v.0 <= HALF),
        "count" => f.kind == FigureKind::Count,
        // "in six weeks" counts nothing that is sold.
        "number" => matches!(f.kind, FigureKind::Quantity | FigureKind::Count | FigureKind::Multiple) && !lasts(scene, f),
        _ => true,
    })
}

/// True for a length of time.
fn lasts(scene: &Scene<'_, '_>, figure: &Figure) -> bool {
    let last = scene.text.token_at(figure.end.saturating_sub(1));
    figure.kind == FigureKind::Quantity && scene.is_one(last, &scene.engine.event.lengths)
}

/// The figures of a sentence.
pub(super) fn inside(scene: &Scene<'_, '_>, sentence: &Sentence) -> Range<u32> {
    let before = |byte: u32| scene.found.figures.partition_point(|f| f.start < byte) as u32;
    before(sentence.span.start)..before(sentence.span.end)
}

/// True when a figure of one of the kinds stands in the clause of a trigger.
pub(super) fn any(scene: &Scene<'_, '_>, found: &Found, kinds: &[String]) -> bool {
    let (first, last) = when::clause(scene, found);
    let clause = scene.text.span(first, last);
    let figures = &scene.found.figures;
    let start = figures.partition_point(|f| f.start < clause.start);
    let end = figures.partition_point(|f| f.start < clause.end);
    (start..end.max(start)).any(|i| kinds.iter().any(|k| is(scene, i as u32, k)))
}

/// The figures in the clause of a trigger, and those that are roles by themselves.
pub(super) fn of<'s>(scene: &Scene<'s, '_>, rule: &Rule, kind: &Type, found: &Found) -> (Vec<u32>, Vec<Filled<'s>>) {
    if kind.amounts.is_empty() && kind.figures.is_empty() && kind.values.is_empty() && rule.figure.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let (first, last) = when::clause(scene, found);
    let clause = scene.text.span(first, last);
    let figures = &scene.found.figures;
    let first = when::joined_at(scene, found).filter(|i| *i < found.first).map_or(clause.start, |i| scene.text.tokens[i].span.start);
    let start = figures.partition_point(|f| f.start < clause.start.max(first));
    let insertion = when::insertion(scene, found).map(|(first, last)| scene.text.span(first, last));
    let (mut list, mut values) = (Vec::new(), Vec::new());
    for (i, figure) in figures.iter().enumerate().skip(start).take_while(|(_, f)| f.end <= clause.end) {
        let number = i as u32;
        if insertion.is_some_and(|i| i.start <= figure.start && figure.start < i.end) || of_a_source(scene, figure) {
            continue;
        }
        if kind.amounts.iter().chain(&rule.figure).any(|k| is(scene, number, k)) {
            list.push(number);
        }
        // "took a 14% stake, sending the stock up 17%": a change is no share.
        let change = |role: usize| kind.roles[role].0 == STAKE && figure.direction.is_some();
        let span = Span { start: figure.start, end: figure.end };
        let part = |role: usize| {
            let participant = Part { text: &figure.text, company: None, span, implicit: false };
            Filled { who: Who::Plain, role, participant, known: true }
        };
        values.extend(kind.values.iter().find(|v| fits(scene, v, number)).map(|v| part(v.role)));
        let valued = kind.figures.iter().find(|(k, role)| is(scene, number, k) && !change(*role));
        values.extend(valued.filter(|_| !of_a_rate(scene, figure)).map(|(_, role)| part(*role)));
    }
    (list, values)
}

/// True when figure `i` is what a role is by what stands around it: a level "to almost $40", earnings "a share".
fn fits(scene: &Scene<'_, '_>, value: &Value<usize, WordSet>, i: u32) -> bool {
    /// Words of a hedge: "to a record high of about".
    const HEDGE: usize = 5;
    let Some(figure) = scene.found.figures.get(i as usize) else { return false };
    let first = scene.text.token_at(figure.start);
    let hedge = |i: usize| {
        matches!(scene.tag(i), Tag::Adverb | Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Noun)
            || matches!(scene.text.word(i), "of" | "just")
    };
    let led = |words: &WordSet| {
        let word = (first.saturating_sub(HEDGE)..first).rev().find(|i| scene.is_one(*i, words));
        word.is_some_and(|at| (at + 1..first).all(hedge))
    };
    let named = |text: &Option<String>, words: &[String]| {
        text.as_ref().is_some_and(|t| t.split(' ').any(|word| words.iter().any(|w| w.eq_ignore_ascii_case(word))))
    };
    value.kinds.iter().any(|k| is(scene, i, k))
        && !(value.level && figure.direction.is_some())
        && value.after.as_ref().is_none_or(led)
        && (value.per.is_empty() || named(&figure.per, &value.per))
        && (value.measure.is_empty() || named(&figure.measure, &value.measure))
}

/// The role that says how many of a product are ordered.
const QUANTITY: &str = "quantity";

/// True for a count of what the event is about, "12 tankers", "40,000 of the chips", "a 640MW order"; "two contracts" and "three options"
/// are none.
pub(super) fn counts(scene: &Scene<'_, '_>, kind: &Type, found: &Found, value: &Filled<'_>, filled: &[Filled<'_>]) -> bool {
    let of = |role: usize| kind.roles.get(role);
    if of(value.role).is_none_or(|r| r.0 != QUANTITY) {
        return true;
    }
    let Some(n) = scene.found.syntax.noun_at(scene.text.token_at(value.participant.span.start)) else { return false };
    let nouns = &scene.found.syntax.nouns;
    let thing = |n: usize| {
        let span = scene.text.span(nouns[n].first as usize, nouns[n].last as usize);
        let good = |role: usize| of(role).is_some_and(|r| matches!(r.1, Kind::Thing | Kind::Good));
        filled.iter().any(|f| good(f.role) && !f.participant.implicit && f.participant.span.overlaps(span))
    };
    let behind = nouns.get(n + 1).is_some_and(|c| c.attached() == Some(n as u32));
    let own = || {
        let object = found.verb.and_then(|v| scene.verb(v).object());
        let size = super::slots::figure_at(scene, scene.text.token_at(value.participant.span.start));
        size.is_some_and(|f| f.kind == FigureKind::Quantity) && {
            // "its largest order, a 640MW contract".
            let of = |o: Option<u32>| o.is_some_and(|o| o as usize == n || nouns[n].explains() == Some(o));
            of(object) || of(found.noun)
        }
    };
    thing(n) || behind && thing(n + 1) || own()
}

/// True for "according to two employees": who tells it is no part of it.
fn of_a_source(scene: &Scene<'_, '_>, figure: &Figure) -> bool {
    let first = scene.text.token_at(figure.start);
    first > 1 && scene.tag(first - 1) == Tag::Preposition && scene.is_one(first - 2, &scene.engine.event.cues.according)
}

/// True for "a premium of 3.7%" and "a 3.7% premium": a rate is no share of what the event is about.
fn of_a_rate(scene: &Scene<'_, '_>, figure: &Figure) -> bool {
    let (first, last) = (scene.text.token_at(figure.start), scene.text.token_at(figure.end.saturating_sub(1)) + 1);
    let rate = |i: usize| scene.is_one(i, &scene.engine.event.rates);
    let of = first > 1 && scene.text.word(first - 1) == "of" && rate(first - 2);
    figure.kind == FigureKind::Percent && (of || rate(last))
}

/// The direction of the first figure that has one.
pub(super) fn direction(scene: &Scene<'_, '_>, figures: &[u32]) -> Option<Direction> {
    figures.iter().find_map(|f| scene.found.figures.get(*f as usize).and_then(|f| f.direction))
}

/// A role whose value the rule gives; its place is the trigger.
pub(super) fn fixed<'s>(scene: &Scene<'s, '_>, role: usize, value: &'s str, found: &Found) -> Filled<'s> {
    let span = scene.text.span(found.first, found.last);
    let participant = Part { text: value, company: None, span, implicit: true };
    Filled { who: Who::Plain, role, participant, known: true }
}
