//! Events: triggers by word, roles from the syntax around them, how certain, when, where, and one event for one happening.

mod actual;
mod amounts;
mod conditions;
mod confidence;
mod cue;
mod detect;
pub(crate) mod house;
pub(crate) mod knowledge;
mod merge;
mod modality;
mod place;
mod resolve;
mod roles;
mod rule;
mod scene;
mod share;
mod slots;
mod trigger;
mod when;

use super::{Analysis, Context, Engine, limit};
use crate::lang::Text;
use crate::report::{Event, Explanation};
pub(crate) use knowledge::Knowledge;

/// Finds the events of a text.
pub(crate) fn find(text: &Text<'_>, context: &Context, engine: &Engine, analysis: &mut Analysis) {
    let (dense, events, explained) = {
        let scene = scene::Scene::new(text, engine, analysis, context.site.as_deref());
        let drafts = detect::drafts(&scene, context);
        let dense = drafts.len() > limit::EVENTS.of(text);
        let candidates = merge::candidates(&scene, drafts, context.date);
        let explained: Vec<Explanation> = candidates.iter().filter(|_| context.explain).map(confidence::explain).collect();
        (dense, merge::events(&scene, candidates, context.date), explained)
    };
    analysis.dense |= dense;
    analysis.explain.extend(explained);
    analysis.events = events;
}

/// Every event of a text, however unsure, with its features: what the confidence is fitted on.
pub(crate) fn candidates(text: &str, context: &Context, engine: &Engine) -> Vec<(Event, Vec<String>)> {
    let analysis = super::run(text, &[], context, engine);
    let text = Text::new(text, &[], &engine.vocab);
    let scene = scene::Scene::new(&text, engine, &analysis, context.site.as_deref());
    let all = merge::candidates(&scene, detect::drafts(&scene, context), context.date);
    all.into_iter().map(|(e, f)| (e, f.into_iter().map(str::to_owned).collect())).collect()
}

#[cfg(test)]
mod tests;
