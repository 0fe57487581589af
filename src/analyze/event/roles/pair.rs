//! "The two companies", "both firms": who they are.

use super::{Filled, Part};
use crate::analyze::event::rule::{Rule, Rules, Who};
use crate::analyze::event::scene::Scene;
use crate::lang::Tag;

/// Names before the words among which the two are looked for.
const NAMES: usize = 24;

/// "the two companies will combine": those that the text named last, in the place of the words; implicit.
pub(super) fn both<'s>(scene: &Scene<'s, '_>, rules: &Rules, rule: &Rule, filled: &mut Vec<Filled<'s>>) {
    let kind = &rules.types[rule.kind];
    let Some(first) = kind.key.first().and_then(|k| kind.roles.iter().position(|(n, _)| n == k)) else { return };
    let Some(at) = filled.iter().position(|f| f.role == first && f.who == Who::Plain) else { return };
    let span = filled[at].participant.span;
    let token = scene.text.token_at(span.start);
    let Some(chunk) = scene.found.syntax.noun_at(token).map(|n| scene.noun(n as u32)) else { return };
    let opens = ["the", "both", "two"].iter().any(|w| w.eq_ignore_ascii_case(scene.text.word(chunk.first as usize)));
    let plural = scene.tag(chunk.head as usize) == Tag::Plural && scene.is_one(chunk.head as usize, &scene.engine.event.company_nouns);
    if !opens || !plural || filled.iter().filter(|f| f.role == first).count() > 1 {
        return;
    }
    let sentence = scene.text.sentence_of(token);
    let from = scene.sentence(sentence.saturating_sub(1)).first as usize;
    let mut two: Vec<&str> = Vec::new();
    for name in
        scene.found.entities.within(from, token).iter().rev().take(NAMES).filter(|e| !scene.cited(e)).filter_map(|e| scene.company(e))
    {
        if !two.contains(&name) && two.len() < 2 {
            two.push(name);
        }
    }
    if two.len() == 2 {
        filled.remove(at);
        let part = |name: &'s str| Part { text: name, company: Some(name), span, implicit: true };
        filled.extend(two.into_iter().rev().map(|name| Filled { role: first, participant: part(name), known: true, who: Who::Company }));
    }
}
