//! How sure an event is: the probability that a reader who knows the rules of annotation finds the same event there.
//!
//! A logistic regression over a few features that are there or not: how good the rule is by itself, who takes part, in what form and
//! where it is told. The weights (`src/data/events/confidence.tsv`) are fitted by `examples/fit_events.rs`, which says on what, and prints
//! how often events of each confidence are right on articles that were left out.

use std::sync::LazyLock;

use super::actual;
use super::detect::Draft;
use super::rule::Who;
use super::scene::Scene;
use crate::lang::Zone;
use crate::lang::chunk::Form;
use crate::report::Modality;

/// Events below this are not reported. Set where detection on the left-out articles was best; see the program that fits the weights.
pub(super) const LEAST: f64 = 0.5;

/// Weights by feature, in the order of names.
static WEIGHTS: LazyLock<Vec<(&str, f64)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/events/confidence.tsv").lines().filter(|l| !l.starts_with('#'));
    let mut rows: Vec<(&str, f64)> = rows.filter_map(|l| l.split_once('\t')).filter_map(|(n, w)| Some((n, w.parse().ok()?))).collect();
    rows.sort_unstable_by_key(|row| row.0);
    rows
});

/// The probability of an event with these features.
pub(super) fn of(features: &[&'static str]) -> f64 {
    let weight = |name: &&str| WEIGHTS.binary_search_by_key(name, |row| row.0).map_or(0.0, |at| WEIGHTS[at].1);
    let sum: f64 = features.iter().map(weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// What speaks for and against the event that `best` tells fullest, in `mentions` places of which `first` is the first.
pub(super) fn features(scene: &Scene<'_, '_>, best: &Draft<'_>, first: &Draft<'_>, mentions: usize) -> Vec<&'static str> {
    let mut list = vec!["bias", rule(scene, best), form(scene, best), place(scene, first), modality(best.modality)];
    list.extend(parties(scene, best));
    list.push(match mentions {
        0 | 1 => "told.once",
        2 => "told.twice",
        _ => "told.often",
    });
    let rule = &scene.engine.event.rules.rules[best.rule];
    let more = best.filled.iter().filter(|f| f.who != Who::Plain || f.known).count().saturating_sub(rule.need.len() + rule.fixed.len());
    list.push(match more {
        0 => "roles.needed",
        1 => "roles.more",
        _ => "roles.many",
    });
    if !best.amounts.is_empty() {
        list.push("with.figure");
    }
    if best.date.is_some() {
        list.push("with.date");
    }
    list.push(scene.manner());
    list
}

/// How good the rule is by itself, as its writer judged it.
fn rule(scene: &Scene<'_, '_>, draft: &Draft<'_>) -> &'static str {
    match scene.engine.event.rules.rules[draft.rule].confidence {
        c if c >= 0.73 => "rule.strong",
        c if c >= 0.65 => "rule.firm",
        c if c >= 0.56 => "rule.fair",
        c if c >= 0.5 => "rule.weak",
        _ => "rule.faint",
    }
}

/// The form of the trigger.
fn form(scene: &Scene<'_, '_>, draft: &Draft<'_>) -> &'static str {
    let Some(v) = draft.found.verb else {
        return if draft.found.predicate { "form.predicate" } else { "form.noun" };
    };
    let group = scene.verb(v);
    match group.form {
        Form::Finite if group.modal().is_some() => "form.future",
        Form::Finite if group.past || group.perfect => "form.past",
        Form::Finite if group.progressive => "form.progressive",
        Form::Finite => "form.present",
        Form::Infinitive => "form.infinitive",
        Form::Gerund => "form.gerund",
        Form::Participle => "form.participle",
    }
}

/// Where it is told first.
fn place(scene: &Scene<'_, '_>, first: &Draft<'_>) -> &'static str {
    let sentence = first.found.sentence;
    let place = scene.text.place;
    let before = place.before + sentence;
    match scene.sentence(sentence).zone {
        Zone::Title | Zone::Dek => "place.title",
        _ if before < 2 => "place.lead",
        _ if actual::headline(scene, sentence) => "place.heading",
        _ if before * 3 < place.all.max(1) => "place.first",
        _ => "place.later",
    }
}

/// The modality as a feature.
fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Completed => "is.completed",
        Modality::Announced => "is.announced",
        Modality::Planned => "is.planned",
        Modality::Ongoing => "is.ongoing",
        Modality::Rumoured => "is.rumoured",
        Modality::Denied => "is.denied",
        Modality::Cancelled => "is.cancelled",
    }
}

/// Who takes part.
fn parties(scene: &Scene<'_, '_>, draft: &Draft<'_>) -> Vec<&'static str> {
    let count =
        |who: &[Who], implicit: bool| draft.filled.iter().filter(|f| who.contains(&f.who) && f.participant.implicit == implicit).count();
    let companies = count(&[Who::Company], false);
    let mut list = vec![match companies {
        0 => "companies.none",
        1 => "companies.one",
        _ => "companies.more",
    }];
    let plain = scene.engine.event.rules.types[draft.kind].plain;
    if companies == 0 {
        list.push(match () {
            () if count(&[Who::Company], true) > 0 => "instead.pointed",
            () if count(&[Who::Organization], false) > 0 => "instead.organization",
            () if count(&[Who::Unknown], false) > 0 => "instead.name",
            () if count(&[Who::Person, Who::Place], false) > 0 => "instead.person",
            () if plain => "instead.plain",
            () => "instead.nobody",
        });
    }
    list
}
