//! How certain an event is: from tense, modals, the words it hangs on, and cues in its sentence.

use super::actual;
use super::conditions::SentenceWords;
use super::rule::{Defaults, Rule};
use super::scene::Scene;
use super::slots::{self, Found};
use super::when;
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::{Tag, Word, WordSet, Zone};
use crate::report::Modality;

/// How far up the words that an event hangs on are followed: "was said to be in talks about a plan to buy".
const DEPTH: usize = 5;

/// The modality of a trigger; `None` when the sentence says that nothing happened.
pub(super) fn of(scene: &Scene<'_, '_>, rule: &Rule, defaults: Defaults, found: &Found, words: &mut SentenceWords) -> Option<Modality> {
    words.enter(scene, found.sentence);
    let sentence = scene.sentence(found.sentence);
    let end = when::clause(scene, found).1;
    let cues = &scene.engine.event.cues;
    let governors = governors(scene, found);
    let negated = negated(scene, found);
    let insertion = when::insertion(scene, found);
    let fronted = when::behind_fronted(scene, found);
    // "its failed bid".
    let own = |g: usize| found.noun.is_some_and(|n| (scene.noun(n).first..scene.noun(n).last).contains(&(g as u32)));
    let direct = found.noun.is_none_or(|n| direct(scene, n));
    let said = |wanted: Modality| {
        // "unveiled a plan to": what comes behind a trigger does not make it planned.
        let end = if wanted == Modality::Planned { found.first } else { end };
        // "walked away from the merger and sued its partner": the end is of the merger.
        let joined = Some(wanted).filter(|m| *m == Modality::Cancelled).and_then(|_| when::joined_at(scene, found));
        let skipped = insertion.unwrap_or((end, end));
        let first = joined.or(fronted).unwrap_or(sentence.first as usize).min(skipped.0);
        let holds = |p: &[Word]| words.hold(scene, first, skipped.0, p) || words.hold(scene, skipped.1, end, p);
        // "declined on a rise in rates" makes no end of the rise.
        let moves = |g: usize| found.verb.is_none() && !direct && !own(g) && scene.is_one(g, &cues.declining);
        let over = |g: usize| wanted != Modality::Cancelled || !attempted(scene, g) && !moves(g);
        governors.iter().any(|&g| cues.governors.iter().any(|(w, m)| *m == wanted && scene.is(g, *w)) && over(g))
            || cues.phrases.iter().any(|(p, m)| *m == wanted && holds(p))
    };
    if negated != rule.negative {
        let denied = !rule.negative && said(Modality::Denied);
        return denied.then_some(Modality::Denied);
    }
    if !negated && said(Modality::Denied) {
        return Some(Modality::Denied);
    }
    // "..., said two people who asked not to be named": of the whole sentence.
    if !said(Modality::Cancelled) && cues.unnamed.iter().any(|p| words.hold(scene, sentence.first as usize, sentence.last as usize, p)) {
        return Some(Modality::Rumoured);
    }
    if lost(scene, found, &cues.losses) {
        return Some(Modality::Cancelled);
    }
    for strong in [Modality::Cancelled, Modality::Rumoured] {
        if said(strong) {
            return Some(strong);
        }
    }
    // "sued to block the purchase": it is agreed at most.
    if found.verb.is_none() && governors.iter().any(|&g| attempted(scene, g) && ends(scene, g)) {
        return Some(defaults.agreed);
    }
    // "could not log in": nobody was able to.
    let unable = rule.negative && rule.modality.is_some();
    if !unable && open_modal(scene, found, &cues.open_modals) {
        return Some(Modality::Rumoured);
    }
    if let Some(fixed) = rule.modality {
        return Some(fixed);
    }
    let future = will(scene, found);
    let done = governors.iter().any(|&g| cues.governors.iter().any(|(w, m)| *m == Modality::Completed && scene.is(g, *w)));
    if done && !future {
        return Some(if defaults.past == Modality::Ongoing { defaults.noun } else { defaults.past });
    }
    if said(Modality::Announced) {
        return Some(if defaults.agreed == Modality::Announced || !future { defaults.agreed } else { defaults.future });
    }
    if said(Modality::Planned) {
        return Some(defaults.future);
    }
    if future {
        return Some(defaults.will.unwrap_or(defaults.future));
    }
    if said(Modality::Ongoing) {
        return Some(Modality::Ongoing);
    }
    // "Today we are introducing": done as it is said.
    if found.verb.is_some_and(|v| scene.verb(v).progressive) {
        let shown = &scene.engine.event.rules.types[rule.kind].shown;
        let today = (sentence.first as usize..end).any(|i| scene.is_one(i, &cues.today));
        let own = found
            .verb
            .and_then(|v| scene.verb(v).subject())
            .is_some_and(|n| scene.is_one(scene.noun(n).head as usize, &scene.engine.event.we));
        if !shown.is_empty() && (today || own && scene.is_one(found.first, shown)) {
            return Some(defaults.past);
        }
    }
    Some(by_form(scene, defaults, found, sentence.zone))
}

/// The modality that the form of the trigger gives.
fn by_form(scene: &Scene<'_, '_>, defaults: Defaults, found: &Found, zone: Zone) -> Modality {
    let Some(v) = found.verb else {
        return defaults.noun;
    };
    let group = scene.verb(v);
    match group.form {
        // "said its chief was leaving"; but "announced that it was adding three suppliers".
        _ if group.progressive && !group.perfect && (!group.past || defaults.progressive == Modality::Planned) => defaults.progressive,
        _ if group.past || group.perfect => defaults.past,
        Form::Participle => defaults.past,
        Form::Infinitive => infinitive(scene, defaults, found, zone),
        Form::Gerund => match group.parent().map(|p| scene.verb(p)) {
            // "Osk closing yard, cutting 300 jobs": a headline in which nothing has happened yet.
            None if actual::headline(scene, found.sentence) && !told_before(scene, found) => defaults.progressive,
            _ => defaults.past,
        },
        Form::Finite => defaults.present,
    }
}

/// Verbs of the longest headline.
const HEADLINE: usize = 16;

/// True when a verb with a tense of its own stands in the sentence of the trigger.
fn told_before(scene: &Scene<'_, '_>, found: &Found) -> bool {
    let sentence = scene.sentence(found.sentence);
    let verbs = &scene.found.syntax.verbs;
    let first = verbs.partition_point(|g| g.first < sentence.first);
    verbs[first..].iter().take(HEADLINE).take_while(|g| g.first < sentence.last).any(|g| g.form == Form::Finite)
}

/// "to buy" without a cue: planned in a headline ("X to buy Y"), else as certain as the verb before it.
fn infinitive(scene: &Scene<'_, '_>, defaults: Defaults, found: &Found, zone: Zone) -> Modality {
    let group = found.verb.map(|v| scene.verb(v));
    match group.and_then(|g| g.parent()).map(|p| scene.verb(p)) {
        None => defaults.future,
        Some(parent) if parent.past && scene.tag(parent.main as usize) == Tag::Have => defaults.past,
        // "left Osk to join Halden", "used a trade show to present its van".
        Some(parent) if parent.past && !parent.passive && actual::ends_in_deed(scene, parent) => defaults.past,
        Some(parent) if zone == Zone::Title && !parent.past => defaults.future,
        Some(_) => defaults.future,
    }
}

/// The tokens that the trigger hangs on: the cue of an infinitive, the verbs above it, and the noun or verb that governs a noun.
fn governors(scene: &Scene<'_, '_>, found: &Found) -> Vec<usize> {
    let mut list = Vec::new();
    let mut verb = found.verb;
    if let (None, Some(n)) = (found.verb, found.noun) {
        let chunk = scene.noun(n);
        verb = chunk.verb();
        list.extend((chunk.first as usize..found.first).filter(|&i| i < chunk.head as usize));
        // "would not block the merger" makes no end of it.
        let decided = |g: &VerbGroup| !(g.negated && scene.is_one(g.main as usize, &scene.engine.event.deciding));
        list.extend(verb.map(|v| scene.verb(v)).filter(|g| decided(g)).map(|g| g.main as usize));
        if let Some(before) = chunk.attached() {
            list.push(scene.noun(before).head as usize);
        }
        // "The merger was called off": the verb whose subject the noun is.
        list.extend(told_of(scene, n).map(|g| g.main as usize));
    }
    for _ in 0..DEPTH {
        let Some(v) = verb else { break };
        let group = scene.verb(v);
        let cue = scene.cue(group);
        list.extend(cue);
        if let Some(parent) = group.parent() {
            list.push(scene.verb(parent).main as usize);
        }
        // "plans to buy": the noun before the infinitive is the object of another verb ("scrapped plans to buy").
        if let Some(n) = cue.and_then(|c| scene.found.syntax.noun_at(c)) {
            list.extend(scene.noun(n as u32).verb().map(|above| scene.verb(above).main as usize));
            // "its agreement to buy Osk was terminated".
            list.extend(told_of(scene, n as u32).filter(|v| v.form == Form::Finite).map(|v| v.main as usize));
        }
        verb = group.parent().filter(|_| group.form != Form::Finite);
    }
    list
}

/// Verbs behind a noun among which those are that it is the subject of: its own, and one or two of phrases between.
const OWN: usize = 3;

/// The verbs whose subject noun `n` is.
fn told_of<'s>(scene: &Scene<'s, '_>, n: u32) -> impl Iterator<Item = &'s VerbGroup> {
    let verbs = &scene.found.syntax.verbs;
    let next = verbs.partition_point(|g| g.first < scene.noun(n).last);
    verbs[next..].iter().take(OWN).filter(move |g| g.subject() == Some(n))
}

/// True when a noun, or the one whose phrase it is, is what its verb does something to or what a verb is said of: "rejected plans for a
/// merger", and not "declined on reports of a merger".
fn direct(scene: &Scene<'_, '_>, n: u32) -> bool {
    // "dropped 6 percent in the wake of a plunge": no percentage is ended.
    let above = |n: &u32| scene.noun(*n).attached().filter(|a| a < n && !slots::measured(scene, *a));
    let chain = std::iter::successors(Some(n), above).take(DEPTH);
    // "failed with its bid".
    let own = |n: u32| {
        scene.noun(n).attached().is_none()
            && scene.noun(n).preposition().is_some_and(|p| matches!(scene.text.word(p as usize), "with" | "in" | "from" | "of"))
    };
    let object = |n: u32| scene.noun(n).verb().is_some_and(|v| scene.verb(v).object() == Some(n));
    own(n) || chain.into_iter().any(|n| object(n) || told_of(scene, n).next().is_some() || scene.noun(n).preposition().is_none())
}

/// True for a word that makes an end of what hangs on it: "block".
fn ends(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.engine.event.cues.governors.iter().any(|(w, m)| *m == Modality::Cancelled && scene.is(at, *w))
}

/// True for the verb at token `at` in "sued to block the merger": wanted, not done.
fn attempted(scene: &Scene<'_, '_>, at: usize) -> bool {
    let verbs = &scene.found.syntax.verbs;
    let group =
        verbs.get(verbs.partition_point(|g| (g.main as usize) < at)).filter(|g| g.main as usize == at && g.form == Form::Infinitive);
    group.and_then(|g| g.parent()).is_some_and(|p| scene.is_one(scene.verb(p).main as usize, &scene.engine.event.cues.attempts))
}

/// True for "lost a contract" and "the loss of a contract": what is lost is no more.
fn lost(scene: &Scene<'_, '_>, found: &Found, losses: &WordSet) -> bool {
    let Some(n) = found.noun.filter(|_| found.verb.is_none()) else { return false };
    let chunk = scene.noun(n);
    let object = chunk.verb().map(|v| scene.verb(v)).filter(|g| g.object() == Some(n)).map(|g| g.main as usize);
    let of = chunk.preposition().is_some_and(|p| scene.is(p as usize, scene.engine.event.rules.of));
    let noun = chunk.attached().filter(|_| of).map(|a| scene.noun(a).head as usize);
    object.into_iter().chain(noun).any(|i| scene.is_one(i, losses))
}

/// True when the trigger's verb or the one above it is negated.
fn negated(scene: &Scene<'_, '_>, found: &Found) -> bool {
    let verb = scene.anchor(found);
    let Some(v) = verb else { return false };
    let group = scene.verb(v);
    // "would not block the merger": what is not decided against goes on.
    if found.verb.is_none() && scene.is_one(group.main as usize, &scene.engine.event.deciding) {
        return false;
    }
    group.negated || group.form != Form::Finite && group.parent().is_some_and(|p| scene.verb(p).negated)
}

/// True for "will buy", "would sell", "would wind down, closing all shops".
fn will(scene: &Scene<'_, '_>, found: &Found) -> bool {
    // "first-quarter earnings will be lower".
    let subject = || found.noun.and_then(|n| told_of(scene, n).next()).filter(|g| g.form == Form::Finite);
    if found.verb.is_none() && !found.predicate && subject().is_some_and(|g| g.modal().is_some()) {
        return true;
    }
    let verb = scene.anchor(found);
    verb.is_some_and(|v| {
        let group = scene.verb(v);
        let hangs = matches!(group.form, Form::Infinitive | Form::Gerund);
        let mut above =
            std::iter::successors(group.parent(), |p| scene.verb(*p).parent().filter(|_| scene.verb(*p).form == Form::Gerund)).take(DEPTH);
        group.modal().is_some() || hangs && above.any(|p| scene.verb(p).modal().is_some())
    })
}

/// True for "may buy", "could sell".
fn open_modal(scene: &Scene<'_, '_>, found: &Found, modals: &WordSet) -> bool {
    let verb = scene.anchor(found);
    let modal = verb.and_then(|v| scene.verb(v).modal().or_else(|| scene.verb(v).parent().and_then(|p| scene.verb(p).modal())));
    modal.is_some_and(|m| scene.is_one(m as usize, modals))
}
