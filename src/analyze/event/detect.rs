//! Finds triggers, checks what their rules ask for, and drafts an event for each.

use super::roles::{self, Filled};
use super::rule::{GAP, Rule, Trigger};
use super::scene::Scene;
use super::slots::{self, Found};
use super::{amounts, modality, when};
use crate::analyze::entities::EntityKind;
use crate::lang::{Tag, Word};
use crate::report::{Direction, EventDate, Modality};

/// An event as one sentence tells it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: usize,
    pub(super) rule: usize,
    pub(super) found: Found,
    pub(super) filled: Vec<Filled>,
    pub(super) amounts: Vec<u32>,
    pub(super) modality: Modality,
    pub(super) date: Option<EventDate>,
    pub(super) place: Option<String>,
    pub(super) direction: Option<Direction>,
    /// A noun with "the" or "this" that may only point to an event told before.
    pub(super) definite: bool,
    /// Everything that its rule needs is there.
    pub(super) complete: bool,
}

/// Most words that [`GAP`] stands for.
const GAP_WORDS: usize = 4;

/// Drafts of all sentences, in order.
pub(super) fn drafts(scene: &Scene<'_, '_>) -> Vec<Draft> {
    let rules = &scene.engine.event.rules;
    let mut drafts = Vec::new();
    for (s, sentence) in scene.text.sentences.iter().enumerate() {
        for i in sentence.first as usize..sentence.last as usize {
            let (word, lemma) = (scene.word(i), scene.lemma(i));
            let by_form = if word == lemma { Word::UNKNOWN } else { word };
            let (by_lemma, by_form) = (rules.starting(lemma), rules.starting(by_form));
            // Few words start a trigger.
            if by_lemma.is_empty() && by_form.is_empty() {
                continue;
            }
            let mut here: Vec<Draft> = Vec::new();
            for trigger in by_lemma.iter().chain(by_form) {
                let Some(found) = locate(scene, trigger, i, s) else { continue };
                let Some(rule) = rules.rules.get(trigger.rule as usize) else { continue };
                if let Some(draft) = draft(scene, rule, trigger.rule as usize, found) {
                    here.push(draft);
                }
            }
            if !here.is_empty() {
                best(scene, here, &mut drafts);
            }
        }
    }
    drafts
}

/// Of the drafts of one trigger the fullest stays.
fn best(scene: &Scene<'_, '_>, here: Vec<Draft>, drafts: &mut Vec<Draft>) {
    let weight = |d: &Draft| {
        let rule = &scene.engine.event.rules.rules[d.rule];
        let known = d.filled.iter().filter(|f| f.known).count() as f64;
        f64::from(u8::from(d.complete)) * 10.0 + rule.confidence + 0.1 * known + 0.02 * (d.found.last - d.found.first) as f64
    };
    let top = here.into_iter().reduce(|a, b| if weight(&b) > weight(&a) + 1e-9 { b } else { a });
    drafts.extend(top);
}

/// The trigger at token `i`, when its words stand there and are of its class.
fn locate(scene: &Scene<'_, '_>, trigger: &Trigger, i: usize, sentence: usize) -> Option<Found> {
    let end = scene.sentence(sentence).last as usize;
    let mut at = i;
    let mut gap = 0;
    for word in &trigger.words {
        if *word == GAP {
            gap = GAP_WORDS;
            continue;
        }
        let mut skipped = 0;
        while at < end && !scene.is(at, *word) {
            if skipped == gap {
                return None;
            }
            (skipped, at) = (skipped + 1, at + 1);
        }
        if at >= end {
            return None;
        }
        (at, gap) = (at + 1, 0);
    }
    let syntax = &scene.found.syntax;
    if trigger.verb {
        let v = syntax.verb_at(i)?;
        return (syntax.verbs[v].main as usize == i).then_some(Found { first: i, last: at, verb: Some(v as u32), noun: None, sentence });
    }
    let n = syntax.noun_at(at - 1)?;
    let chunk = &syntax.nouns[n];
    let inside_name = scene.found.entities.covering(at - 1).is_some_and(|e| !e.coreference && e.kind != EntityKind::Unknown);
    let named = scene.engine.event.rules.rules.get(trigger.rule as usize).is_some_and(|r| r.named);
    let heads = chunk.head as usize == at - 1 && (named || !inside_name);
    heads.then_some(Found { first: i, last: at, verb: None, noun: Some(n as u32), sentence })
}

/// Checks the rule's conditions at a trigger and drafts the event.
fn draft(scene: &Scene<'_, '_>, rule: &Rule, number: usize, found: Found) -> Option<Draft> {
    let rules = &scene.engine.event.rules;
    if !heads_fit(scene, rule, &found) || !words_fit(scene, rule, &found) {
        return None;
    }
    let kind = &rules.types[rule.kind];
    let (figures, values) = amounts::of(scene, rule, kind, &found);
    if !rule.figure.is_empty() && !rule.figure.iter().any(|k| figures.iter().any(|f| amounts::is(scene, *f, k))) {
        return None;
    }
    let mut filled = roles::fill(scene, rules, rule, &found);
    filled.extend(values);
    imply(scene, rule, &found, &mut filled);
    let complete = rule.need.iter().all(|any| filled.iter().any(|f| any.contains(&f.role)));
    let definite = found.noun.is_some_and(|n| is_definite(scene, n));
    // An incomplete noun may still point to an event told before.
    if !complete && !(definite && scene.is_one(found.last - 1, &kind.again)) {
        return None;
    }
    for (role, value) in &rule.fixed {
        filled.push(amounts::fixed(scene, kind, *role, value, &found));
    }
    let modality = modality::of(scene, rule, kind.modality, &found)?;
    if kind.happened && matches!(modality, Modality::Planned | Modality::Rumoured) {
        return None;
    }
    let direction = rule.direction.or_else(|| amounts::direction(scene, &figures).filter(|_| kind.key.iter().any(|k| k == "direction")));
    Some(Draft {
        kind: rule.kind,
        rule: number,
        date: when::date(scene, &found),
        place: when::place(scene, &found),
        found,
        filled,
        amounts: figures,
        modality,
        direction,
        definite,
        complete,
    })
}

/// "The stock rose 2%": a needed company that the sentence leaves out is the one it goes on about.
fn imply(scene: &Scene<'_, '_>, rule: &Rule, found: &Found, filled: &mut Vec<Filled>) {
    let kind = &scene.engine.event.rules.types[rule.kind];
    for any in &rule.need {
        if filled.iter().any(|f| any.contains(&f.role)) {
            continue;
        }
        let Some(role) = any.iter().find(|r| kind.implied.contains(&kind.roles[**r].0)) else { continue };
        let company = scene.company_before(found.first).and_then(|i| scene.found.companies.get(i as usize));
        let Some(company) = company else { continue };
        filled.push(roles::implied(scene, &kind.roles[*role].0, *role, &company.name, found));
    }
}

/// True for "the deal", "this partnership", "its acquisition".
fn is_definite(scene: &Scene<'_, '_>, n: u32) -> bool {
    let chunk = scene.noun(n);
    let word = scene.text.word(chunk.first as usize).to_ascii_lowercase();
    matches!(word.as_str(), "the" | "this" | "that" | "these" | "both")
        || scene.tag(chunk.first as usize) == Tag::Possessive
        || chunk.owner.is_some()
        || chunk.first == chunk.head
}

/// The nouns at the head of subject and object are those that the rule asks for.
fn heads_fit(scene: &Scene<'_, '_>, rule: &Rule, found: &Found) -> bool {
    use super::rule::Slot;
    let rules = &scene.engine.event.rules;
    let heads = |slot| slots::chunks(scene, rules, found, slot).into_iter().map(|n| scene.noun(n).head as usize).collect::<Vec<_>>();
    let fits = |slot, wanted: &[Word], unwanted: &[Word]| {
        if wanted.is_empty() && unwanted.is_empty() {
            return true;
        }
        // "truck and SUV sales": one head of the list is enough.
        let heads = heads(slot);
        let right = wanted.is_empty() || heads.iter().any(|&i| scene.is_one(i, wanted));
        right && !heads.first().is_some_and(|&i| scene.tag(i) != Tag::Name && scene.is_one(i, unwanted))
    };
    let named = |slot| slots::chunks(scene, rules, found, slot).first().is_some_and(|n| scene.named(scene.noun(*n)));
    let own = found.noun.map(|n| scene.noun(n));
    let holds_name = own.is_none_or(|c| (c.first..c.last).any(|i| scene.tag(i as usize) == Tag::Name));
    if rule.object_named && !named(Slot::Object) || rule.own_named && !holds_name {
        return false;
    }
    fits(Slot::Subject, &rule.subject, &rule.not_subject) && fits(Slot::Object, &rule.object, &rule.not_object)
}

/// The words that must and must not stand in the sentence.
fn words_fit(scene: &Scene<'_, '_>, rule: &Rule, found: &Found) -> bool {
    let sentence = scene.sentence(found.sentence);
    let (first, last) = (sentence.first as usize, sentence.last as usize);
    let holds = |phrases: &[Box<[Word]>]| phrases.iter().any(|p| scene.holds(first, last, p));
    (rule.near.is_empty() || holds(&rule.near)) && !holds(&rule.block)
}
