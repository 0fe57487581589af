//! Finds triggers, checks what their rules ask for, and drafts an event for each.

use super::conditions::{Heads, SentenceWords, heads_fit, words_fit};
use super::roles::{self, Filled};
use super::rule::{Kind, Present, Rule, Slot, Type};
use super::scene::Scene;
use super::slots::Found;
use super::trigger::Start;
use super::{actual, amounts, modality, place, share, when};
use crate::analyze::{Context, limit};
use crate::lang::chunk::{Form, NounChunk};
use crate::lang::{RESPECTIVELY, Sentence, Shape, Tag, Word};
use crate::report::{Direction, Modality};
use crate::span::Span;

/// An event as one sentence tells it.
#[derive(Debug, Clone)]
pub(super) struct Draft<'s> {
    pub(super) kind: usize,
    pub(super) rule: usize,
    pub(super) found: Found,
    pub(super) filled: Vec<Filled<'s>>,
    pub(super) amounts: Vec<u32>,
    pub(super) modality: Modality,
    pub(super) date: Option<when::When<'s>>,
    pub(super) place: Option<&'s str>,
    pub(super) direction: Option<Direction>,
    /// A noun with "the" or "this" that may only point to an event told before.
    pub(super) definite: bool,
    /// Everything that its rule needs is there.
    pub(super) complete: bool,
}

/// Drafts of all sentences, in order; those of the first sentences, and more than [`limit::EVENTS`], when the text can be no news.
pub(super) fn drafts<'s>(scene: &Scene<'s, '_>, context: &Context) -> Vec<Draft<'s>> {
    let rules = &scene.engine.event.rules;
    let mut drafts = Vec::new();
    let mut words = SentenceWords::new(scene);
    let mut here: Vec<(u32, Draft<'s>)> = Vec::new();
    let mut present: [Present; 3] = Default::default();
    // The words of the sentence under way, each with its base form.
    let mut forms: Vec<(Word, Word)> = Vec::new();
    let most = limit::EVENTS.of(scene.text);
    for (s, sentence) in scene.text.sentences.iter().enumerate().take_while(|_| !context.stopped()) {
        if drafts.len() > most {
            break;
        }
        let of_sentence = drafts.len();
        present.rotate_right(1);
        forms.clear();
        forms.extend((sentence.first as usize..sentence.last as usize).map(|i| scene.forms(i)));
        let figures = amounts::inside(scene, sentence);
        rules.asked.read(&forms, |kind| figures.clone().any(|i| amounts::is(scene, i, kind)), &mut present[0]);
        for (i, &(word, lemma)) in (sentence.first as usize..).zip(&forms) {
            let by_lemma = rules.starting(lemma);
            let by_form = if word == lemma { 0..0 } else { rules.starting(word) };
            // Few words start a trigger.
            if by_lemma.is_empty() && by_form.is_empty() {
                continue;
            }
            let mut start = None;
            let mut heads = Heads::default();
            let seconds = seconds(scene, i + 1, sentence);
            for triggers in [by_lemma, by_form].into_iter().filter(|list| !list.is_empty()) {
                let sorted = here.len();
                for second in seconds.into_iter().flatten() {
                    for (trigger, number) in rules.going_on(triggers.clone(), second).filter(|t| rules.asked.allow(t.1, &present[0])) {
                        let (trigger, rule) = (&rules.triggers[trigger], &rules.rules[number as usize]);
                        let start = start.get_or_insert_with(|| Start::new(scene, i, s));
                        let Some(found) = start.locate(scene, trigger) else { continue };
                        if let Some(draft) = draft(scene, rule, number as usize, found, &mut heads, (&mut words, &forms, &present)) {
                            here.push((trigger.place, draft));
                        }
                    }
                }
                here[sorted..].sort_by_key(|(place, _)| *place);
            }
            if !here.is_empty() {
                best(scene, here.drain(..).map(|(_, draft)| draft), &mut drafts);
            }
        }
        share::out(scene, &mut drafts[of_sentence..]);
    }
    drafts
}

/// The direction that a rule gives, or the first of an event's figures where it is part of what the event is.
pub(super) fn direction(scene: &Scene<'_, '_>, rule: &Rule, figures: &[u32]) -> Option<Direction> {
    let key = &scene.engine.event.rules.types[rule.kind].key;
    rule.direction.or_else(|| amounts::direction(scene, figures).filter(|_| key.iter().any(|k| k == "direction")))
}

/// What may stand behind the first word of a trigger: nothing that it asks for, the word of token `at`, its base form.
fn seconds(scene: &Scene<'_, '_>, at: usize, sentence: &Sentence) -> [Option<Word>; 3] {
    let inside = at < sentence.last as usize;
    let (word, lemma) = if inside { (scene.word(at), scene.lemma(at)) } else { Default::default() };
    [Some(Word::UNKNOWN), (word != Word::UNKNOWN).then_some(word), (lemma != word).then_some(lemma)]
}

/// Of the drafts of one trigger the fullest stays.
fn best<'s>(scene: &Scene<'s, '_>, here: impl Iterator<Item = Draft<'s>>, drafts: &mut Vec<Draft<'s>>) {
    let weight = |d: &Draft<'_>| {
        let rule = &scene.engine.event.rules.rules[d.rule];
        let known = d.filled.iter().filter(|f| f.known).count() as f64;
        f64::from(u8::from(d.complete)) * 10.0 + rule.confidence + 0.1 * known + 0.02 * (d.found.last - d.found.first) as f64
    };
    let top = here.reduce(|a, b| if weight(&b) > weight(&a) + 1e-9 { b } else { a });
    drafts.extend(top.into_iter().flat_map(|d| split(scene, d)));
}

/// "the purchases of Osk and Tessel", "Osk and Halden rose 2%": one event for each company, person or item where the type says so.
fn split<'s>(scene: &Scene<'s, '_>, draft: Draft<'s>) -> Vec<Draft<'s>> {
    let kind = &scene.engine.event.rules.types[draft.kind];
    if let Some(role) = kind.measure() {
        return measures(scene, draft, role);
    }
    let Some(role) = kind.each else { return vec![draft] };
    let of_role = |f: &&Filled<'_>| f.role == role;
    let members: Vec<Filled<'_>> = draft.filled.iter().filter(of_role).copied().collect();
    if members.len() < 2 || members.iter().any(|f| f.participant.implicit || !f.known) {
        return vec![draft];
    }
    let rest: Vec<Filled<'_>> = draft.filled.iter().filter(|f| f.role != role).copied().collect();
    let sentence = scene.sentence(draft.found.sentence);
    let word = |i| scene.text.word(i as usize);
    // "fell 2% and 3%, respectively": a figure each.
    let respectively =
        draft.amounts.len() == members.len() && (sentence.first..sentence.last).any(|i| word(i).eq_ignore_ascii_case(RESPECTIVELY));
    let each = members.into_iter().enumerate().map(|(i, member)| {
        let mut filled = rest.clone();
        filled.push(member);
        let amounts = if respectively { vec![draft.amounts[i]] } else { draft.amounts.clone() };
        Draft { filled, amounts, ..draft.clone() }
    });
    each.collect()
}

/// "expects revenue of $3 billion and a margin of 12%": one event for each measure with figures of its own.
fn measures<'s>(scene: &Scene<'s, '_>, draft: Draft<'s>, role: usize) -> Vec<Draft<'s>> {
    /// Nouns behind the first measure among which others are looked for.
    const REACH: usize = 16;
    let Some(first) = draft.filled.iter().find(|f| f.role == role && !f.participant.implicit).map(|f| f.participant.span) else {
        return vec![draft];
    };
    let start = |i: u32| scene.found.figures.get(i as usize).map_or(0, |f| f.start);
    let nouns = &scene.found.syntax.nouns;
    let next = nouns.partition_point(|c| scene.text.tokens[c.first as usize].span.start < first.end);
    let end = scene.sentence(draft.found.sentence).last;
    let joined = |c: &NounChunk| {
        let before = (c.first as usize).saturating_sub(1);
        scene.tag(before) == Tag::Coordinator || matches!(scene.text.word(before), "," | "with")
    };
    let measure = |c: &NounChunk| c.verb() == draft.found.verb && joined(c) && scene.is_one(c.head as usize, &scene.engine.event.results);
    let others = nouns.iter().enumerate().skip(next).take(REACH).take_while(|(_, c)| c.first < end).filter(|(_, c)| measure(c));
    let mut starts = vec![(first.start, None)];
    for (n, chunk) in others {
        let at = scene.text.tokens[chunk.first as usize].span.start;
        if draft.amounts.iter().any(|i| start(*i) > at) && draft.amounts.iter().any(|i| start(*i) < at && start(*i) > first.start) {
            starts.push((at, Some(n as u32)));
        }
    }
    if starts.len() < 2 {
        return vec![draft];
    }
    let until = |k: usize| starts.get(k + 1).map_or(u32::MAX, |s| s.0);
    let each = starts.iter().enumerate().map(|(k, &(at, noun))| {
        // What stands before the first measure is of all or of none.
        let from = if k == 0 { 0 } else { at };
        let own = |i: &u32| start(*i) >= from && start(*i) < until(k);
        let mut one = Draft { amounts: draft.amounts.iter().copied().filter(own).collect(), ..draft.clone() };
        if let Some(filled) = noun.and_then(|n| roles::measure(scene, n, role, &draft.found)) {
            one.filled.retain(|f| f.role != role);
            one.filled.push(filled);
        }
        one
    });
    each.collect()
}

/// Checks the rule's conditions at a trigger and drafts the event.
fn draft<'s>(
    scene: &Scene<'s, '_>,
    rule: &'s Rule,
    number: usize,
    found: Found,
    heads: &mut Heads,
    (words, forms, present): (&mut SentenceWords, &[(Word, Word)], &[Present; 3]),
) -> Option<Draft<'s>> {
    let rules = &scene.engine.event.rules;
    if !heads_fit(scene, rule, &found, heads) || !words_fit(scene, rule, &found, forms, present) {
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
    let values: Vec<_> = values.into_iter().filter(|v| amounts::counts(scene, kind, &found, v, &filled)).collect();
    filled.extend(values);
    if rule.explicit {
        filled.retain(|f| !f.participant.implicit);
    } else {
        imply(scene, rule, &found, &mut filled);
    }
    if rule.known {
        filled.retain(|f| f.known);
    }
    alone(scene, rule, &mut filled);
    let complete =
        rule.need.iter().all(|any| filled.iter().any(|f| any.contains(&f.role))) && takes_part(kind, rule.least.max(kind.least), &filled);
    let definite = !found.predicate && found.noun.is_some_and(|n| is_definite(scene, n));
    // An incomplete noun may still point to an event told before.
    if !complete && !(definite && scene.is_one(found.last - 1, &kind.again)) {
        return None;
    }
    for (role, value) in &rule.fixed {
        let says = |words| (found.first..found.last).any(|i| scene.is_one(i, words));
        let value = kind.instead.iter().find(|(r, _, words)| r == role && says(words)).map_or(value, |(_, value, _)| value);
        filled.push(amounts::fixed(scene, *role, value, &found));
    }
    if let Some(role) = kind.host.filter(|role| !rule.explicit && !filled.iter().any(|f| f.role == *role)) {
        let company = scene.company_here(found.first).and_then(|i| scene.found.companies.get(i as usize));
        filled.extend(company.map(|company| roles::implied(scene, role, &company.name, &found)));
    }
    let modality = modality::of(scene, rule, kind.modality, &found, words)?;
    let expected = matches!(modality, Modality::Planned | Modality::Rumoured);
    if (kind.happened || rule.happened) && expected || rule.ahead && !(expected && looks_ahead(scene, &found)) {
        return None;
    }
    let date = when::date(scene, &found, kind.edition, |value| !(kind.told && when::is_period(value)));
    filled.extend(about(scene, kind, &found, &filled));
    filled.extend(region(scene, kind, &filled));
    let modality = if rule.ahead && kind.told && modality == Modality::Planned { Modality::Completed } else { modality };
    Some(Draft {
        kind: rule.kind,
        rule: number,
        // What is still to come is not dated by the day on which it was told.
        date: date.filter(|w| !((w.told || w.doubtful) && modality == Modality::Planned)),
        place: Some(&found).filter(|_| !kind.nowhere).and_then(|found| place::of(scene, found)),
        found,
        filled,
        direction: direction(scene, rule, &figures),
        amounts: figures,
        modality,
        definite,
        complete,
    })
}

/// The quarter or year that results, sales and outlooks are about, where no slot named it.
fn about<'s>(scene: &Scene<'s, '_>, kind: &Type, found: &Found, filled: &[Filled<'s>]) -> Option<Filled<'s>> {
    let role = kind.roles.iter().position(|(_, kind)| *kind == Kind::Period)?;
    if filled.iter().any(|f| f.role == role) {
        return None;
    }
    let when = when::date(scene, found, kind.edition, when::is_period).filter(|w| !w.doubtful && !w.told)?;
    let article = if when.text.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("the ")) { 4 } else { 0 };
    let span = Span { start: when.span.start + article as u32, ..when.span };
    Some(roles::told(role, &when.text[article..], span))
}

/// Where that is which is sold, where no slot named it: "Norway sales".
fn region<'s>(scene: &Scene<'s, '_>, kind: &Type, filled: &[Filled<'s>]) -> Option<Filled<'s>> {
    let role = kind.roles.iter().position(|(_, kind)| *kind == Kind::Place)?;
    if filled.iter().any(|f| f.role == role) {
        return None;
    }
    let thing = filled.iter().find(|f| kind.roles[f.role].1 == Kind::Thing && !f.participant.implicit)?;
    place::region(scene, thing.participant.span).map(|(text, span)| roles::told(role, text, span))
}

/// True for a verb with a modal, and for one that hangs on another as what is expected of its object: "sees sales rise".
fn looks_ahead(scene: &Scene<'_, '_>, found: &Found) -> bool {
    found.verb.map(|v| scene.verb(v)).is_some_and(|g| g.modal().is_some() || g.form == Form::Infinitive && !g.perfect)
}

/// "The stock rose 2%": a needed company that the sentence leaves out is the one it goes on about.
fn imply<'s>(scene: &Scene<'s, '_>, rule: &Rule, found: &Found, filled: &mut Vec<Filled<'s>>) {
    let Some(role) = rule.implied.filter(|r| !filled.iter().any(|f| f.role == *r)) else { return };
    // "Norway's privacy authority opened an inquiry": what its subject is the authority of is nobody who plays the other part.
    let office =
        || rule.slots.iter().any(|(slot, names)| *slot == Slot::Subject && !names.contains(&role) && is_authority(scene, rule, names));
    if !points(scene, found) && !office() {
        return;
    }
    let kind = &scene.engine.event.rules.types[rule.kind];
    let before = if rule.implied_here { scene.company_here(found.first) } else { scene.company_before(found.first) };
    let company = before.and_then(|i| scene.found.companies.get(i as usize));
    match company {
        Some(company) => filled.push(roles::implied(scene, role, &company.name, found)),
        // "Osk said 300 positions would go": nothing is known of the name.
        None => filled.extend(roles::spoken(scene, kind.roles[role].1, role, found)),
    }
}

/// True when those whom the type asks for take part.
fn takes_part(kind: &Type, least: usize, filled: &[Filled<'_>]) -> bool {
    let first = kind.key.iter().find_map(|k| kind.roles.iter().position(|(n, _)| n == k));
    let asked = kind.asks.is_empty() || filled.iter().any(|f| kind.asks.contains(&f.who));
    asked && (least == 0 || filled.iter().filter(|f| Some(f.role) == first).count() >= least)
}

/// A company plays one part among those that make an event what it is: nobody buys himself.
fn alone(scene: &Scene<'_, '_>, rule: &Rule, filled: &mut Vec<Filled<'_>>) {
    let kind = &scene.engine.event.rules.types[rule.kind];
    let key: Vec<usize> = kind.key.iter().filter_map(|k| kind.roles.iter().position(|(n, _)| n == k)).collect();
    let mut at = 0;
    while at < filled.len() {
        let (before, rest) = filled.split_at(at);
        let f = &rest[0];
        let twice = |o: &Filled<'_>| o.role != f.role && key.contains(&o.role) && o.participant.company == f.participant.company;
        if key.contains(&f.role) && f.participant.company.is_some() && before.iter().any(twice) {
            filled.remove(at);
        } else {
            at += 1;
        }
    }
}

/// True for roles that authorities play.
fn is_authority(scene: &Scene<'_, '_>, rule: &Rule, names: &[usize]) -> bool {
    let roles = &scene.engine.event.rules.types[rule.kind].roles;
    names.iter().any(|r| matches!(roles.get(*r), Some((_, Kind::Authority))))
}

/// True when the subject of a verb trigger, or a noun trigger, says nothing of whose it is: "the stock", "net income".
fn points(scene: &Scene<'_, '_>, found: &Found) -> bool {
    let subject = match found.verb {
        Some(v) if scene.verb(v).passive => scene.verb(v).object(),
        Some(v) => scene.verb(v).subject(),
        None => found.noun,
    };
    subject.is_none_or(|n| {
        let chunk = scene.noun(n);
        let opens = |i: usize| scene.sentence(found.sentence).first as usize == i;
        chunk.owner().is_none()
            && (chunk.first as usize..chunk.last as usize).all(|i| {
                // "the Board of Directors declared a dividend".
                opens(i) || !scene.text.tokens[i].shape().any(Shape::CAP) || scene.is_one(i, &scene.engine.event.boards)
            })
    })
}

/// True for "the deal", "this partnership", "its acquisition".
fn is_definite(scene: &Scene<'_, '_>, n: u32) -> bool {
    let chunk = scene.noun(n);
    let word = scene.text.word(chunk.first as usize).to_ascii_lowercase();
    matches!(word.as_str(), "the" | "this" | "that" | "these" | "both")
        || scene.tag(chunk.first as usize) == Tag::Possessive
        || chunk.owner().is_some()
        || chunk.first == chunk.head
}
