//! Posts: which one is meant, whom a person works for, what someone was and becomes.

use super::PHRASES;
use super::noun::whose_of;
use crate::analyze::event::scene::Scene;
use crate::lang::chunk::NounChunk;

/// "the new post of finance chief": which post it is, and "the debut of its van": what is to come; else the noun itself.
pub(in crate::analyze::event) fn post_of(scene: &Scene<'_, '_>, n: u32) -> u32 {
    let event = &scene.engine.event;
    let nouns = &scene.found.syntax.nouns;
    let is = |words| scene.is_one(scene.noun(n).head as usize, words);
    let of = |c: &&NounChunk| c.attached() == Some(n) && c.preposition().is_some_and(|p| scene.text.word(p as usize) == "of");
    let Some(next) = nouns.get(n as usize + 1).filter(of) else { return n };
    // "the launch of Osk's hatchback".
    if next.genitive {
        let owned = nouns.get(n as usize + 2).is_some_and(|c| c.owner() == Some(n + 1));
        return if owned && is(&event.beginnings) { n + 2 } else { n };
    }
    let post = is(&event.post_nouns) && scene.is_one(next.head as usize, &event.posts);
    if post || is(&event.beginnings) { n + 1 } else { n }
}

/// The noun that names whom a person works for: "Osk's chief executive, Ann Dahl", "Ann Dahl, head of Osk".
pub(in crate::analyze::event) fn employer(scene: &Scene<'_, '_>, n: u32) -> Option<u32> {
    let rules = &scene.engine.event.rules;
    let own = scene.noun(n).explains().unwrap_or(n);
    whose_of(scene, rules, Some(own)).first().copied().filter(|o| *o != n)
}

/// True for an explanation that says what someone was before: "Ann Dahl, a former head of Osk,".
pub(super) fn past_post(scene: &Scene<'_, '_>, n: Option<u32>) -> bool {
    n.map(|n| scene.noun(n)).is_some_and(|c| {
        c.explains().is_some() && (c.first as usize..c.head as usize).any(|i| scene.is_one(i, &scene.engine.event.cues.former))
    })
}

/// True for an explanation that says which post someone holds.
pub(super) fn present_post(scene: &Scene<'_, '_>, n: Option<u32>) -> bool {
    n.map(|n| scene.noun(n)).is_some_and(|c| c.explains().is_some() && scene.is_one(c.head as usize, &scene.engine.event.posts))
}

/// True when a phrase behind chunk `n` says what verb `v` makes someone: "to finance chief", "as head of its yards".
pub(super) fn becomes(scene: &Scene<'_, '_>, v: u32, n: u32, end: u32) -> bool {
    let after = scene.found.syntax.nouns.iter().skip(n as usize + 1).take(PHRASES).take_while(|c| c.first < end);
    after.filter(|c| c.verb() == Some(v)).any(|c| c.preposition().is_some_and(|p| matches!(scene.text.word(p as usize), "as" | "to")))
}
