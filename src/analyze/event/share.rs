//! Whose the figures of a sentence are that tells several deeds.

use super::detect::{Draft, direction};
use super::rule::Who;
use super::scene::Scene;
use crate::lang::Tag;
use crate::lang::chunk::{Form, VerbGroup};

/// Leaves each draft of one sentence the figures that are its own.
pub(super) fn out(scene: &Scene<'_, '_>, drafts: &mut [Draft<'_>]) {
    passing(scene, drafts);
    apart(scene, drafts);
}

/// "beat forecasts, sending its shares up 8%": figures that hang on the verb of an event told in passing are not those of the events before.
fn passing(scene: &Scene<'_, '_>, drafts: &mut [Draft<'_>]) {
    let told = |d: &Draft<'_>| {
        let group = d.found.verb.map(|v| scene.verb(v)).filter(|g| g.form == Form::Gerund)?;
        scene.behind_comma(group.first).then_some((group.first, d.kind, d.amounts.clone()))
    };
    let claims: Vec<_> = drafts.iter().filter_map(told).collect();
    for draft in drafts.iter_mut() {
        let Some((at, ..)) = told(draft) else { continue };
        let behind = |i: &u32| scene.found.figures[*i as usize].start > scene.text.tokens[at as usize].span.start;
        if draft.amounts.iter().any(behind) {
            draft.amounts.retain(behind);
        }
    }
    for (at, kind, figures) in claims {
        let hers = |i: &u32| figures.contains(i) && scene.found.figures[*i as usize].start > scene.text.tokens[at as usize].span.start;
        for draft in drafts.iter_mut().filter(|d| d.kind != kind && d.found.first < at as usize) {
            draft.amounts.retain(|i| !hers(i));
            draft.direction = direction(scene, &scene.engine.event.rules.rules[draft.rule], &draft.amounts);
        }
    }
}

/// "sold its mills for $90 million before cutting 300 jobs": each of several deeds of one doer keeps the figures behind its own verb.
fn apart(scene: &Scene<'_, '_>, drafts: &mut [Draft<'_>]) {
    /// Deeds of one sentence that are compared; only lists have more.
    const DEEDS: usize = 16;
    if drafts.len() < 2 || drafts.len() > DEEDS {
        return;
    }
    let anchor = |d: &Draft<'_>| scene.anchor(&d.found);
    let told: Vec<(Option<u32>, usize, Vec<u32>)> =
        drafts.iter().map(|d| (anchor(d).filter(|_| d.complete), d.kind, d.amounts.clone())).collect();
    let start = |v: u32| scene.text.tokens[scene.verb(v).first as usize].span.start;
    // A deed of its own: no purpose, and nothing that only describes a noun.
    let beside = |v: u32, w: u32| {
        let (a, b) = (scene.verb(root(scene, v)), scene.verb(root(scene, w)));
        let (a, b) = if a.first == b.first { (scene.verb(v), scene.verb(w)) } else { (a, b) };
        let later = if a.first > b.first { a } else { b };
        v != w && a.subject() == b.subject() && a.subject().is_some() && stands_alone(scene, later)
    };
    for (i, draft) in drafts.iter_mut().enumerate() {
        let Some(own) = told[i].0 else { continue };
        // "sales fell, dropping 8% in May": one deed told twice.
        let again = |v: u32, kind: usize| {
            kind == draft.kind && scene.verb(v.max(own)).form == Form::Gerund && scene.behind_comma(scene.verb(v.max(own)).first)
        };
        let own_figure = |figure: &u32| {
            let at = scene.found.figures[*figure as usize].start;
            let behind = |v: &u32| start(*v) <= at;
            let claims = told.iter().filter(|(_, _, amounts)| amounts.contains(figure));
            let others = claims.filter_map(|(v, kind, _)| v.filter(|v| beside(*v, own) && !again(*v, *kind)));
            // The last verb before the figure is the one that it belongs to.
            others.filter(behind).max_by_key(|v| start(*v)).is_none_or(|v| start(own) <= at && start(own) > start(v))
        };
        let (kept, lost): (Vec<u32>, Vec<u32>) = draft.amounts.iter().partition(|f| own_figure(f));
        if !lost.is_empty() {
            draft.amounts = kept;
            let span = |f: &u32| scene.found.figures[*f as usize].start;
            draft.filled.retain(|f| !lost.iter().any(|l| span(l) == f.participant.span.start && f.who == Who::Plain));
            draft.direction = direction(scene, &scene.engine.event.rules.rules[draft.rule], &draft.amounts);
        }
    }
}

/// The verb that tells the deed of whose purpose or plan verb `v` is: "plans" of "plans to use the money to open an office".
fn root(scene: &Scene<'_, '_>, v: u32) -> u32 {
    /// How far up the verbs are followed.
    const DEPTH: usize = 4;
    let above = |v: &u32| scene.verb(*v).parent().filter(|_| scene.verb(*v).form == Form::Infinitive && scene.verb(*v).cue().is_some());
    std::iter::successors(Some(v), above).take(DEPTH).last().unwrap_or(v)
}

/// True for a verb that tells a deed beside another one: finite, behind a preposition or a comma, or joined to an infinitive.
fn stands_alone(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let before = (group.first as usize).checked_sub(1).map(|i| scene.tag(i));
    match group.form {
        Form::Finite => true,
        Form::Gerund => matches!(before, Some(Tag::Preposition | Tag::Subordinator | Tag::Mark | Tag::Coordinator)),
        Form::Infinitive => matches!(before, Some(Tag::Coordinator | Tag::Mark)),
        Form::Participle => false,
    }
}
