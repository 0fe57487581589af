//! How sure an event is: the probability that a reader who knows the rules of annotation finds the same event there.
//!
//! A logistic regression over a few features that are there or not: the type of the event, how good the rule is by itself, who does it
//! and who else takes part, in what form it is told, and how thick with events the text is. The weights (`src/data/events/confidence.tsv`) are fitted by `examples/fit_events`, which says on what, and prints
//! how often events of each confidence are right on articles that were left out.

use std::sync::LazyLock;

use super::actual;
use super::detect::Draft;
use super::rule::{Kind, Who};
use super::scene::Scene;
use crate::lang::Tag;
use crate::lang::chunk::Form;
use crate::report::{Event, Explanation};

/// Events below this are not reported. Set where precision and recall on texts left out were best together; see the program that fits the
/// weights.
pub(super) const LEAST: f64 = 0.4;

/// Weights by feature, in the order of names.
static WEIGHTS: LazyLock<Vec<(&str, f64)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/events/confidence.tsv").lines().filter(|l| !l.starts_with('#'));
    let mut rows: Vec<(&str, f64)> = rows.filter_map(|l| l.split_once('\t')).filter_map(|(n, w)| Some((n, w.parse().ok()?))).collect();
    rows.sort_unstable_by_key(|row| row.0);
    rows
});

/// The weight of a feature; one that was not met with when the weights were fitted says nothing.
fn weight(name: &str) -> f64 {
    WEIGHTS.binary_search_by(|row| row.0.cmp(name)).map_or(0.0, |at| WEIGHTS[at].1)
}

/// The probability of an event with these features.
pub(super) fn of(features: &[&str]) -> f64 {
    let sum: f64 = features.iter().map(|name| weight(name)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Why an event is reported or left out, for `Options::explain`: its confidence, and what each feature counted for.
pub(super) fn explain((event, features): &(Event, Vec<&str>)) -> Explanation {
    let grounds: Vec<String> = features.iter().map(|name| format!("{name} {:+.2}", weight(name))).collect();
    Explanation {
        item: "event".into(),
        verdict: if event.confidence >= LEAST { "accepted" } else { "rejected" }.into(),
        rule: event.rule.clone(),
        words: format!("{} ({}: confidence {}, needs {LEAST}: {})", event.trigger.text, event.kind, event.confidence, grounds.join(", ")),
        start: Some(event.trigger.start),
        end: Some(event.trigger.end),
    }
}

/// The feature of texts that tell of much.
const MANY_EVENTS: &str = "events.many";

/// How thick with events a text is, as a feature: news of business tells several on a page, a guide or a review one in passing.
pub(super) fn density(scene: &Scene<'_, '_>, events: usize) -> &'static str {
    /// Bytes for each event from which a text tells few, and up to which it tells many; among the buckets that were tried on the judged
    /// events these three foretell as well as more.
    const FEW: usize = 4000;
    const MANY: usize = 1333;
    match scene.text.text.len() / events.max(1) {
        bytes if bytes > FEW => "events.few",
        bytes if bytes > MANY => "events.some",
        _ => MANY_EVENTS,
    }
}

/// What speaks for and against the event that `best` tells fullest, in `mentions` places.
pub(super) fn features<'s>(scene: &Scene<'s, '_>, best: &Draft<'_>, mentions: usize, density: &'static str) -> Vec<&'s str> {
    let kind = &scene.engine.event.rules.types[best.kind];
    let mut list = vec!["bias", density, rule(scene, best), form(scene, best), doer(scene, best)];
    // Among many events words mean what they mean in business; elsewhere "contract", "breach" and "dispute" are often something else.
    if density != MANY_EVENTS {
        list.push(&kind.name);
    }
    list.extend(parties(scene, best));
    list.extend(speech(scene, best));
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
    // What results and outlooks are about stands for a day.
    let kind = &scene.engine.event.rules.types[rule.kind];
    let about = || kind.told && best.filled.iter().any(|f| kind.roles[f.role].1 == Kind::Period);
    if best.date.is_some() || about() {
        list.push("with.date");
    }
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

/// The form of the trigger: of a verb its tense or mood, of a noun what stands before it.
fn form(scene: &Scene<'_, '_>, draft: &Draft<'_>) -> &'static str {
    let cues = &scene.engine.event.cues;
    if let Some(v) = draft.found.verb {
        let group = scene.verb(v);
        return match group.form {
            Form::Finite => match group.modal() {
                Some(m) if scene.is_one(m as usize, &cues.open_modals) => "form.open",
                Some(_) => "form.future",
                None if group.past || group.perfect => "form.past",
                None if group.progressive => "form.progressive",
                // The present of a headline tells what happened; what opens a text may be its headline.
                None if draft.found.sentence == 0 || actual::headline(scene, draft.found.sentence) => "form.headline",
                None => "form.present",
            },
            Form::Infinitive => "form.infinitive",
            Form::Gerund => "form.gerund",
            Form::Participle => "form.participle",
        };
    }
    let Some(chunk) = draft.found.noun.filter(|_| !draft.found.predicate).map(|n| scene.noun(n)) else { return "form.predicate" };
    match scene.tag(chunk.first as usize) {
        _ if chunk.owner().is_some() => "form.owned",
        Tag::Possessive => "form.owned",
        Tag::Determiner => "form.article",
        _ if scene.tag(chunk.head as usize) == Tag::Plural => "form.plural",
        _ => "form.noun",
    }
}

/// Who does it, by the subject of the verb that tells it.
fn doer(scene: &Scene<'_, '_>, draft: &Draft<'_>) -> &'static str {
    let event = &scene.engine.event;
    let Some(n) = scene.anchor(&draft.found).and_then(|v| scene.verb(v).subject()) else { return "doer.none" };
    let chunk = scene.noun(n);
    let first = chunk.first as usize;
    match () {
        () if scene.is_one(first, &event.you) => "doer.you",
        () if scene.is_one(first, &event.we) => "doer.we",
        () if scene.is_one(first, &event.vague) => "doer.vague",
        () if chunk.pronoun => "doer.pronoun",
        () if scene.named(chunk) => "doer.name",
        () if scene.tag(first) == Tag::Determiner => "doer.article",
        () if scene.tag(first) == Tag::Possessive => "doer.owned",
        () if scene.tag(chunk.head as usize) == Tag::Plural => "doer.plural",
        () => "doer.noun",
    }
}

/// Whether the sentence addresses the reader or supposes something.
fn speech(scene: &Scene<'_, '_>, draft: &Draft<'_>) -> Vec<&'static str> {
    let event = &scene.engine.event;
    let sentence = scene.sentence(draft.found.sentence);
    let mut words = sentence.first as usize..sentence.last as usize;
    let supposes = |i: usize| scene.tag(i) == Tag::Subordinator && scene.is_one(i, &event.cues.conditions);
    let mut list = Vec::new();
    if words.clone().any(|i| scene.is_one(i, &event.you)) {
        list.push("says.you");
    }
    if words.any(supposes) {
        list.push("says.if");
    }
    list
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
