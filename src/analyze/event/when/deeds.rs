//! Where the deeds of one doer part: "Having bought Osk, Halden cut 300 jobs", "closed a mill before selling its bakeries".

use std::ops::Range;

use crate::analyze::event::scene::Scene;
use crate::analyze::event::slots::Found;
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::{Sentence, Tag};

/// Where the main clause starts behind a deed that opens the sentence: what "After agreeing to buy Osk, Halden cut 300 jobs" says of the
/// purchase is nothing of the jobs.
pub(in crate::analyze::event) fn behind_fronted(scene: &Scene<'_, '_>, found: &Found) -> Option<usize> {
    let sentence = scene.sentence(found.sentence);
    let group = scene.verb(scene.anchor(found)?);
    let start = scene.noun(group.subject()?).first;
    let verbs = &scene.found.syntax.verbs;
    let opening = verbs.get(verbs.partition_point(|g| g.first < sentence.first))?;
    let finite = group.form == Form::Finite && start < group.first && start > sentence.first && scene.behind_comma(start);
    (finite && opening.form == Form::Gerund && opening.last < start).then_some(start as usize)
}

/// Where the main clause starts behind the trigger in a deed that opens the sentence and was done before: "Having bought Osk, Halden cut
/// jobs in May" says nothing of when Osk was bought.
pub(in crate::analyze::event) fn main_clause(scene: &Scene<'_, '_>, found: &Found) -> Option<usize> {
    let anchor = scene.anchor(found)?;
    let (group, sentence) = (scene.verb(anchor), scene.sentence(found.sentence));
    let before = |i: usize| scene.is_one(i, &scene.engine.event.cues.apart);
    let done = group.perfect || group.first > sentence.first && before(group.first as usize - 1);
    let verbs = &scene.found.syntax.verbs;
    let opening = verbs[..anchor as usize].iter().rev().take_while(|g| g.first >= sentence.first).all(|g| g.form != Form::Finite);
    if !(done && opening && group.form == Form::Gerund) {
        return None;
    }
    let main = verbs[anchor as usize + 1..].iter().take_while(|g| g.first < sentence.last).find(|g| g.form == Form::Finite)?;
    let start = scene.noun(main.subject()?).first;
    (start > group.last && scene.behind_comma(start)).then_some(start as usize)
}

/// The tokens of the sentence that tell the deed of the trigger, where another deed is parted from it.
pub(in crate::analyze::event) fn part(scene: &Scene<'_, '_>, found: &Found) -> Option<Range<usize>> {
    let sentence = scene.sentence(found.sentence);
    let (first, last) = (sentence.first as usize, sentence.last as usize);
    if let Some(main) = behind_fronted(scene, found) {
        return Some(main..last);
    }
    if let Some(main) = main_clause(scene, found) {
        return Some(first..main);
    }
    let (at, told) = sequel(scene, found)?;
    Some(if told { at..last } else { first..at })
}

/// Where a second deed of the same doer starts behind "after" or "before" in the sentence of the trigger, and whether the trigger tells of it.
fn sequel(scene: &Scene<'_, '_>, found: &Found) -> Option<(usize, bool)> {
    let anchor = scene.anchor(found)?;
    let (verbs, sentence) = (&scene.found.syntax.verbs, scene.sentence(found.sentence));
    let begins = |g: &VerbGroup| follows(scene, g, sentence);
    if begins(scene.verb(anchor)) {
        let told = verbs[..anchor as usize].iter().rev().take_while(|g| g.first >= sentence.first).any(|g| g.form == Form::Finite);
        return told.then_some((scene.verb(anchor).first as usize, true));
    }
    let next = verbs[anchor as usize + 1..].iter().take_while(|g| g.first < sentence.last).find(|g| begins(g));
    if let Some(next) = next {
        return Some((next.first as usize, false));
    }
    // "Shares of Osk fell after it cut 300 jobs": the clause inside has words of its own.
    let opens = |i: &usize| scene.tag(*i) == Tag::Subordinator && scene.is_one(*i, &scene.engine.event.cues.apart);
    let at = (sentence.first as usize + 1..scene.verb(anchor).first as usize).rev().find(opens)?;
    let main = verbs[..anchor as usize].iter().rev().take_while(|g| g.first >= sentence.first);
    main.into_iter().any(|g| g.form == Form::Finite && (g.last as usize) <= at).then_some((at, true))
}

/// True for a form in -ing behind "after", "before" or "while".
pub(super) fn follows(scene: &Scene<'_, '_>, group: &VerbGroup, sentence: &Sentence) -> bool {
    let before = (group.first as usize).checked_sub(1).filter(|_| group.form == Form::Gerund && group.first > sentence.first);
    before.is_some_and(|i| scene.is_one(i, &scene.engine.event.cues.sequence))
}
