//! Finds triggers, checks what their rules ask for, and drafts an event for each.

use super::roles::{self, Filled};
use super::rule::{Class, GAP, Rule, Slot, Trigger, Type};
use super::scene::Scene;
use super::slots::{self, Found};
use super::{actual, amounts, modality, place, when};
use crate::analyze::Context;
use crate::analyze::entities::EntityKind;
use crate::lang::{Shape, Tag, Word};
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
const GAP_WORDS: usize = 6;

/// Drafts of all sentences, in order.
pub(super) fn drafts(scene: &Scene<'_, '_>, context: &Context) -> Vec<Draft> {
    let rules = &scene.engine.event.rules;
    let mut drafts = Vec::new();
    for (s, sentence) in scene.text.sentences.iter().enumerate().take_while(|_| !context.stopped()) {
        for i in sentence.first as usize..sentence.last as usize {
            let (word, lemma) = (scene.word(i), scene.lemma(i));
            let by_form = if word == lemma { Word::UNKNOWN } else { word };
            let (by_lemma, by_form) = (rules.starting(lemma), rules.starting(by_form));
            // Few words start a trigger.
            if by_lemma.is_empty() && by_form.is_empty() {
                continue;
            }
            let mut here: Vec<Draft> = Vec::new();
            let verb = scene.found.syntax.verb_at(i).filter(|v| scene.verb(*v as u32).main as usize == i);
            let mut heads = Heads::default();
            for trigger in by_lemma.iter().chain(by_form) {
                let Some(found) = locate(scene, trigger, i, verb, s) else { continue };
                let Some(rule) = rules.rules.get(trigger.rule as usize) else { continue };
                if let Some(draft) = draft(scene, rule, trigger.rule as usize, found, &mut heads) {
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
    drafts.extend(top.into_iter().flat_map(|d| split(scene, d)));
}

/// "the purchases of Osk and Tessel", "Osk and Halden rose 2%": one event for each company, person or item where the type says so.
fn split(scene: &Scene<'_, '_>, draft: Draft) -> Vec<Draft> {
    let Some(role) = scene.engine.event.rules.types[draft.kind].each else { return vec![draft] };
    let of_role = |f: &&Filled| f.role == role;
    let members: Vec<Filled> = draft.filled.iter().filter(of_role).cloned().collect();
    if members.len() < 2 || members.iter().any(|f| f.participant.implicit || !f.known) {
        return vec![draft];
    }
    let rest: Vec<Filled> = draft.filled.iter().filter(|f| f.role != role).cloned().collect();
    let each = members.into_iter().map(|member| {
        let mut filled = rest.clone();
        filled.push(member);
        Draft { filled, ..draft.clone() }
    });
    each.collect()
}

/// The trigger at token `i`, when its words stand there and are of its class; `verb` is the group of which the token is the main verb.
fn locate(scene: &Scene<'_, '_>, trigger: &Trigger, i: usize, verb: Option<usize>, sentence: usize) -> Option<Found> {
    let syntax = &scene.found.syntax;
    let verb = match trigger.class {
        Class::Verb => Some(verb.filter(|v| !trigger.passive || syntax.verbs[*v].passive)?),
        _ => None,
    };
    let end = scene.sentence(sentence).last as usize;
    let mut at = i;
    let (mut gap, mut skip) = (0, None);
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
        if gap > 0 {
            skip = Some((at - skipped, at));
        }
        (at, gap) = (at + 1, 0);
    }
    let found = Found { first: i, last: at, verb: None, noun: None, predicate: false, sentence, gap: skip };
    if let Some(v) = verb {
        return Some(Found { verb: Some(v as u32), ..found });
    }
    if trigger.class == Class::Predicate {
        return predicate(scene, found);
    }
    let n = syntax.noun_at(at - 1)?;
    let chunk = &syntax.nouns[n];
    let inside_name = scene.found.entities.covering(at - 1).is_some_and(|e| !e.coreference && e.kind != EntityKind::Unknown);
    let named = scene.engine.event.rules.rules.get(trigger.rule as usize).is_some_and(|r| r.named);
    // "the Minister of Expansion": part of a name, unless a headline capitalises all nouns.
    let acronym = scene.text.tokens[at - 1].shape.any(Shape::UPPER);
    let part = scene.tag(at - 1) == Tag::Name && !acronym && !actual::headline(scene, sentence);
    let heads = chunk.head as usize == at - 1 && (named || !inside_name && !part);
    // "a memorandum of understanding with Osk": what hangs on the phrase hangs on its first noun.
    let whole = syntax.noun_at(i).filter(|f| *f < n && syntax.nouns[*f].head as usize == i).unwrap_or(n);
    heads.then_some(Found { noun: Some(whole as u32), ..found })
}

/// "revenue of $3 billion, up 4%", "Osk shares up 3% after results": a word beside a figure, and the noun that it is said of.
fn predicate(scene: &Scene<'_, '_>, found: Found) -> Option<Found> {
    let (first, last) = (found.first, found.last);
    let sentence = scene.sentence(found.sentence);
    let beside =
        |i: usize| scene.tag(i) == Tag::Number || scene.text.word(i) == "%" || matches!(scene.text.word(i), "percent" | "points" | "pct");
    let before = first > sentence.first as usize && beside(first - 1);
    // "up nearly 4%", "up by 4%".
    let after = (last..(last + 3).min(sentence.last as usize))
        .take_while(|&i| i == last || matches!(scene.tag(i - 1), Tag::Adverb | Tag::Preposition | Tag::Determiner))
        .any(beside);
    let syntax = &scene.found.syntax;
    if !(before || after) || syntax.verb_at(first).is_some() {
        return None;
    }
    let end = scene.text.tokens[first].span.start;
    let v = syntax
        .verbs
        .partition_point(|g| (g.last as usize) <= first)
        .checked_sub(1)
        .map(|v| &syntax.verbs[v])
        .filter(|g| g.first >= sentence.first);
    let n = match v {
        None => {
            let start = syntax.nouns.partition_point(|c| c.first < sentence.first);
            let chunks = syntax.nouns[start..].iter().enumerate().take_while(|(_, c)| c.last as usize <= first);
            chunks
                .filter(|(_, c)| c.preposition.is_none() && !c.genitive && scene.tag(c.head as usize) != Tag::Number)
                .map(|(k, _)| (start + k) as u32)
                .next()?
        }
        Some(g) => {
            // "were up 4%" is the verb's.
            let said = (g.last as usize..first).any(|i| matches!(scene.text.word(i), "," | "(" | "—" | "–" | "-"));
            if !said {
                return None;
            }
            let object = g.object.filter(|n| !g.copula && scene.text.tokens[scene.noun(*n).first as usize].span.start < end);
            object.or(g.subject)?
        }
    };
    Some(Found { noun: Some(n), predicate: true, ..found })
}

/// Checks the rule's conditions at a trigger and drafts the event.
fn draft(scene: &Scene<'_, '_>, rule: &Rule, number: usize, found: Found, heads: &mut Heads) -> Option<Draft> {
    let rules = &scene.engine.event.rules;
    if !heads_fit(scene, rule, &found, heads) || !words_fit(scene, rule, &found) {
        return None;
    }
    let kind = &rules.types[rule.kind];
    if !actual::told(scene, kind, rule, &found) {
        return None;
    }
    let (figures, values) = amounts::of(scene, rule, kind, &found);
    if !rule.no_figure.is_empty() && amounts::any(scene, &found, &rule.no_figure) {
        return None;
    }
    if !rule.figure.is_empty() && !rule.figure.iter().any(|k| figures.iter().any(|f| amounts::is(scene, *f, k))) {
        return None;
    }
    let mut filled = roles::fill(scene, rules, rule, &found);
    filled.extend(values);
    if rule.explicit {
        filled.retain(|f| !f.participant.implicit);
    } else {
        imply(scene, rule, &found, &mut filled);
    }
    alone(scene, rule, &mut filled);
    let complete = rule.need.iter().all(|any| filled.iter().any(|f| any.contains(&f.role))) && takes_part(kind, &filled);
    let definite = !found.predicate && found.noun.is_some_and(|n| is_definite(scene, n));
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
        place: place::of(scene, &found),
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
    let Some(role) = rule.implied.filter(|r| !filled.iter().any(|f| f.role == *r)) else { return };
    if !points(scene, found) {
        return;
    }
    let kind = &scene.engine.event.rules.types[rule.kind];
    let company = scene.company_before(found.first).and_then(|i| scene.found.companies.get(i as usize));
    match company {
        Some(company) => filled.push(roles::implied(scene, &kind.roles[role].0, role, &company.name, found)),
        // "Osk said 300 positions would go": nothing is known of the name.
        None => filled.extend(roles::spoken(scene, &kind.roles[role], role, found)),
    }
}

/// True when those whom the type asks for take part.
fn takes_part(kind: &Type, filled: &[Filled]) -> bool {
    let first = kind.key.iter().find_map(|k| kind.roles.iter().position(|(n, _)| n == k));
    let asked = kind.asks.is_empty() || filled.iter().any(|f| kind.asks.contains(&f.who));
    asked && (kind.least == 0 || filled.iter().filter(|f| Some(f.role) == first).count() >= kind.least)
}

/// A company plays one part among those that make an event what it is: nobody buys himself.
fn alone(scene: &Scene<'_, '_>, rule: &Rule, filled: &mut Vec<Filled>) {
    let kind = &scene.engine.event.rules.types[rule.kind];
    let key: Vec<usize> = kind.key.iter().filter_map(|k| kind.roles.iter().position(|(n, _)| n == k)).collect();
    let mut at = 0;
    while at < filled.len() {
        let (before, rest) = filled.split_at(at);
        let f = &rest[0];
        let twice = |o: &Filled| o.role != f.role && key.contains(&o.role) && o.participant.company == f.participant.company;
        if key.contains(&f.role) && f.participant.company.is_some() && before.iter().any(twice) {
            filled.remove(at);
        } else {
            at += 1;
        }
    }
}

/// True when the subject of a verb trigger, or a noun trigger, says nothing of whose it is: "the stock", "net income".
fn points(scene: &Scene<'_, '_>, found: &Found) -> bool {
    let subject = match found.verb {
        Some(v) if scene.verb(v).passive => scene.verb(v).object,
        Some(v) => scene.verb(v).subject,
        None => found.noun,
    };
    subject.is_none_or(|n| {
        let chunk = scene.noun(n);
        let opens = |i: usize| scene.sentence(found.sentence).first as usize == i;
        chunk.owner.is_none()
            && (chunk.first as usize..chunk.last as usize).all(|i| opens(i) || !scene.text.tokens[i].shape.any(Shape::CAP))
    })
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

/// The head nouns of a trigger's subject and object, found once for all the rules of its word.
#[derive(Debug, Default)]
struct Heads {
    found: Option<Found>,
    subject: Option<Vec<usize>>,
    object: Option<Vec<usize>>,
}

impl Heads {
    /// The heads in the subject or the object of a trigger.
    fn of(&mut self, scene: &Scene<'_, '_>, found: &Found, slot: Slot) -> &[usize] {
        if self.found != Some(*found) {
            *self = Self { found: Some(*found), ..Self::default() };
        }
        let object = slot == Slot::Object;
        let known = if object { &mut self.object } else { &mut self.subject };
        known.get_or_insert_with(|| {
            let head = |n: u32| scene.noun(n).head as usize;
            let mut heads: Vec<usize> = slots::chunks(scene, &scene.engine.event.rules, found, slot).into_iter().map(head).collect();
            if object {
                heads.extend(slots::retained(scene, found).map(head));
            }
            heads
        })
    }
}

/// The nouns at the head of subject and object are those that the rule asks for.
fn heads_fit(scene: &Scene<'_, '_>, rule: &Rule, found: &Found, heads: &mut Heads) -> bool {
    let rules = &scene.engine.event.rules;
    let mut fits = |slot, wanted: &[Word], unwanted: &[Word]| {
        if wanted.is_empty() && unwanted.is_empty() {
            return true;
        }
        // "truck and SUV sales": one head of the list is enough.
        let heads = heads.of(scene, found, slot);
        let right = wanted.is_empty() || heads.iter().any(|&i| scene.is_one(i, wanted));
        right && !heads.first().is_some_and(|&i| (scene.tag(i) != Tag::Name || office(scene, i)) && scene.is_one(i, unwanted))
    };
    let name_in = |n: u32| {
        (scene.noun(n).first as usize..scene.noun(n).last as usize)
            .any(|i| scene.tag(i) == Tag::Name && !(found.first..found.last).contains(&i))
    };
    let named = |slot| slots::chunks(scene, rules, found, slot).first().is_some_and(|n| name_in(*n));
    if rule.object_named && !named(Slot::Object) || rule.own_named && !found.noun.is_none_or(name_in) {
        return false;
    }
    let preposition = || found.noun.and_then(|n| scene.noun(n).preposition).is_some_and(|p| scene.is_one(p as usize, &rule.after));
    if !rule.after.is_empty() && !preposition() {
        return false;
    }
    about_fits(scene, rule, found)
        && fits(Slot::Subject, &rule.subject, &rule.not_subject)
        && fits(Slot::Object, &rule.object, &rule.not_object)
}

/// True for the head of a name that shows an institution: "the Federal Government".
fn office(scene: &Scene<'_, '_>, i: usize) -> bool {
    let company = scene.found.entities.covering(i).is_some_and(|e| e.kind == EntityKind::Company);
    !company && scene.is_one(i, &scene.engine.event.governments)
}

/// The words that must and must not stand in the noun phrase that the trigger is said of.
fn about_fits(scene: &Scene<'_, '_>, rule: &Rule, found: &Found) -> bool {
    let rules = &scene.engine.event.rules;
    if !rule.object_about.is_empty() {
        let Some(n) = slots::chunks(scene, rules, found, Slot::Object).first().copied() else { return false };
        let (first, last) = slots::whole(scene, n);
        if !(first..last).any(|i| scene.is_one(i, &rule.object_about)) {
            return false;
        }
    }
    if rule.about.is_empty() && rule.not_about.is_empty() && !rule.no_company {
        return true;
    }
    let subject = |v: u32| Some(scene.verb(v)).filter(|g| !g.passive).and_then(|g| g.subject);
    let Some(n) = found.verb.map_or(found.noun, subject) else { return false };
    let (first, last) = slots::whole(scene, n);
    let holds = |words: &[Word]| (first..last).any(|i| scene.is_one(i, words));
    if rule.no_company && scene.found.entities.within(first, last).iter().any(|e| e.kind == EntityKind::Company) {
        return false;
    }
    (rule.about.is_empty() || holds(&rule.about)) && !holds(&rule.not_about)
}

/// The words that must and must not stand in the sentence.
fn words_fit(scene: &Scene<'_, '_>, rule: &Rule, found: &Found) -> bool {
    let sentence = scene.sentence(found.sentence);
    let (first, last) = (sentence.first as usize, sentence.last as usize);
    let holds = |phrases: &[Box<[Word]>]| phrases.iter().any(|p| scene.holds(first, last, p));
    (rule.near.is_empty() || holds(&rule.near)) && !holds(&rule.block)
}
