//! Triggers: where the words of a rule stand, and the verb group or the noun chunk that they are.

use super::actual;
use super::rule::{Class, GAP, Trigger};
use super::scene::Scene;
use super::slots::Found;
use crate::analyze::entities::EntityKind;
use crate::lang::{Shape, Tag};

/// Noun phrases of a sentence among which a predicate's is looked for; rows of figures alone have more.
const CHUNKS: usize = 40;
/// Most words that [`GAP`] stands for.
const GAP_WORDS: usize = 6;

/// A token where triggers start: what all of them ask of it, found out once.
pub(super) struct Start {
    at: usize,
    sentence: usize,
    /// The verb group of which the token is the main verb.
    verb: Option<usize>,
    /// The token is the head of a noun chunk.
    heads: bool,
}

impl Start {
    /// Looks around token `at`.
    pub(super) fn new(scene: &Scene<'_, '_>, at: usize, sentence: usize) -> Self {
        let syntax = &scene.found.syntax;
        Self {
            at,
            sentence,
            verb: syntax.verb_at(at).filter(|v| syntax.verbs[*v].main as usize == at),
            heads: syntax.noun_at(at).is_some_and(|n| syntax.nouns[n].head as usize == at),
        }
    }

    /// False for a trigger of another class than the token.
    #[inline]
    fn of_class(&self, trigger: &Trigger) -> bool {
        match trigger.class {
            Class::Verb => self.verb.is_some(),
            Class::Noun => self.heads || trigger.words.len() > 1,
            Class::Predicate => true,
        }
    }

    /// The trigger, when its words stand here and are of its class.
    pub(super) fn locate(&self, scene: &Scene<'_, '_>, trigger: &Trigger) -> Option<Found> {
        if self.of_class(trigger) { locate(scene, trigger, self.at, self.verb, self.sentence) } else { None }
    }
}

/// The trigger at token `i`; `verb` is the group of which the token is the main verb.
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
    let acronym = scene.text.tokens[at - 1].shape().any(Shape::UPPER);
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
    // "make up 7% of sales": the word belongs to its verb.
    let phrasal = first > sentence.first as usize && scene.tag(first - 1).verbal() && scene.tag(first - 1) != Tag::Past;
    if !(before || after) || phrasal || syntax.verb_at(first).is_some() {
        return None;
    }
    // "with revenue up 4%", "with shares of Osk down 2%": the phrase tells it, not the verb before.
    let with =
        syntax.noun_at(first - usize::from(first > 0)).filter(|n| syntax.nouns[*n].last as usize == first).and_then(|n| whose(scene, n));
    if with.is_some() {
        return with.map(|n| Found { noun: Some(n), predicate: true, ..found });
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
            let chunks = syntax.nouns[start..].iter().take(CHUNKS).enumerate().take_while(|(_, c)| c.last as usize <= first);
            chunks
                .filter(|(_, c)| c.preposition().is_none() && !c.genitive && scene.tag(c.head as usize) != Tag::Number)
                .map(|(k, _)| (start + k) as u32)
                .next()?
        }
        Some(g) => {
            // "were up 4%" is the verb's.
            let said = (g.last as usize..first).any(|i| matches!(scene.text.word(i), "," | "(" | "—" | "–" | "-"));
            if !said {
                return None;
            }
            let object = g.object().filter(|n| !g.copula && scene.text.tokens[scene.noun(*n).first as usize].span.start < end);
            object.or(g.subject())?
        }
    };
    Some(Found { noun: Some(n), predicate: true, ..found })
}

/// The noun chunk that a phrase with "with" is about: chunk `n`, or the one that `n` hangs on ("with shares of Osk").
fn whose(scene: &Scene<'_, '_>, n: usize) -> Option<u32> {
    let with = |n: usize| scene.noun(n as u32).preposition().is_some_and(|p| scene.text.word(p as usize).eq_ignore_ascii_case("with"));
    let held = scene.noun(n as u32).attached().filter(|h| (*h as usize) + 1 == n).map(|h| h as usize);
    [Some(n), held].into_iter().flatten().find(|n| with(*n)).map(|n| n as u32)
}
