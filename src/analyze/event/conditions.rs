//! What a rule asks of the words around its trigger: the heads of subject and object, words of their phrases and of the sentence.

use super::resolve;
use super::rule::{Present, Rule, Slot};
use super::scene::Scene;
use super::slots::{self, Found};
use super::when;
use crate::analyze::entities::EntityKind;
use crate::lang::{Sentence, Tag, Word, WordSet};

/// The head nouns of a trigger's subject and object, found once for all the rules of its word.
#[derive(Debug, Default)]
pub(super) struct Heads {
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
            // "The regulator said it would look into claims": who speaks.
            let head = |n: u32| scene.noun(resolve::speaker(scene, scene.noun(n)).unwrap_or(n)).head as usize;
            let mut heads: Vec<usize> = slots::chunks(scene, &scene.engine.event.rules, found, slot).into_iter().map(head).collect();
            if object {
                heads.extend(slots::retained(scene, found).map(head));
            }
            heads
        })
    }
}

/// The nouns at the head of subject and object are those that the rule asks for.
pub(super) fn heads_fit(scene: &Scene<'_, '_>, rule: &Rule, found: &Found, heads: &mut Heads) -> bool {
    let rules = &scene.engine.event.rules;
    let mut fits = |slot, wanted: &WordSet, unwanted: &WordSet| {
        if wanted.is_empty() && unwanted.is_empty() {
            return true;
        }
        // "truck and SUV sales": one head of the list is enough.
        let heads = heads.of(scene, found, slot);
        let fits = |i: usize| scene.is_one(i, wanted) || slot == Slot::Subject && stands_for(scene, i, wanted);
        let right = wanted.is_empty() || heads.iter().any(|&i| fits(i));
        // "oil and natural gas properties": the properties are what is meant.
        let first = heads.first().filter(|&&i| slot == Slot::Subject || !compound(scene, i, heads.get(1).copied()));
        right && !first.is_some_and(|&i| (scene.tag(i) != Tag::Name || office(scene, i)) && scene.is_one(i, unwanted))
    };
    // What stands in the trigger's gap is no part of it: "add Osk to its stable".
    let own = |i: usize| (found.first..found.last).contains(&i) && !found.gap.is_some_and(|(first, last)| (first..last).contains(&i));
    let name_in = |n: u32| (scene.noun(n).first as usize..scene.noun(n).last as usize).any(|i| scene.tag(i) == Tag::Name && !own(i));
    let named = |slot| slots::chunks(scene, rules, found, slot).first().is_some_and(|n| name_in(*n));
    if rule.object_named && !named(Slot::Object) || rule.own_named && !found.noun.is_none_or(name_in) {
        return false;
    }
    let preposition = || found.noun.and_then(|n| scene.noun(n).preposition()).is_some_and(|p| scene.is_one(p as usize, &rule.after));
    if !rule.after.is_empty() && !preposition() {
        return false;
    }
    about_fits(scene, rule, found)
        && fits(Slot::Subject, &rule.subject, &rule.not_subject)
        && fits(Slot::Object, &rule.object, &rule.not_object)
}

/// True for the first noun of "oil and natural gas properties".
fn compound(scene: &Scene<'_, '_>, first: usize, second: Option<usize>) -> bool {
    let chunk = |i: usize| scene.found.syntax.noun_at(i).map(|n| scene.noun(n as u32));
    let Some((one, two)) = chunk(first).zip(second.and_then(chunk)) else { return false };
    let joined = one.last + 1 == two.first && matches!(scene.text.word(one.last as usize), "and" | "or");
    let bare = !matches!(scene.tag(two.first as usize), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Name);
    joined && bare && scene.tag(first) == Tag::Noun && two.head > two.first && scene.tag(two.head as usize) == Tag::Plural
}

/// True for the head of a name that stands for one of `wanted`: "Transport Minister Ann Dahl" for a minister, "Beijing" for a government.
fn stands_for(scene: &Scene<'_, '_>, i: usize, wanted: &WordSet) -> bool {
    match scene.found.entities.covering(i).map(|e| e.kind) {
        Some(EntityKind::Person) => scene.found.syntax.noun_at(i).is_some_and(|n| {
            let chunk = scene.noun(n as u32);
            (chunk.first as usize..chunk.last as usize).any(|t| scene.is_one(t, wanted))
        }),
        Some(EntityKind::Company | EntityKind::Product) => false,
        _ => {
            let named = scene.tag(i) == Tag::Name && wanted.has(scene.engine.event.rules.government);
            named && scene.engine.company.place_at(scene.text, i, i + 1).is_some()
        }
    }
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
    let subject = |v: u32| Some(scene.verb(v)).filter(|g| !g.passive || rule.passive).and_then(|g| g.subject());
    let Some(n) = found.verb.map_or(found.noun, subject) else { return false };
    let (first, last) = slots::whole(scene, n);
    let holds = |words: &WordSet| (first..last).any(|i| scene.is_one(i, words));
    if rule.no_company && scene.found.entities.within(first, last).iter().any(|e| e.kind == EntityKind::Company) {
        return false;
    }
    (rule.about.is_empty() || holds(&rule.about)) && !holds(&rule.not_about)
}

/// The words that must stand in the trigger's sentence, the first of `present`, or in the two before; and those that must not stand there, or,
/// where a deed opens the sentence that was done before, in the trigger's part of it.
pub(super) fn words_fit(scene: &Scene<'_, '_>, rule: &Rule, found: &Found, forms: &[(Word, Word)], present: &[Present; 3]) -> bool {
    let [here, before @ ..] = present;
    let near = |set| here.has(set) || rule.nearby && before.iter().any(|p| p.has(set));
    rule.near.is_none_or(near) && rule.block.is_none_or(|set| !here.has(set) || !within(scene, set, found, forms))
}

/// True when a word of the set stands in the trigger's part of the sentence: "Having agreed to sell its mill, Osk cut 300 jobs" and "cut 300
/// jobs before selling its mill" have two.
fn within(scene: &Scene<'_, '_>, set: u32, found: &Found, forms: &[(Word, Word)]) -> bool {
    let start = scene.sentence(found.sentence).first as usize;
    let Some(words) = when::part(scene, found).and_then(|part| forms.get(part.start - start..part.end - start)) else { return true };
    let mut present = Present::default();
    scene.engine.event.rules.asked.read(words, |_| false, &mut present);
    present.has(set)
}

/// The words and base forms of the sentence under way: a bit for each word of the vocabulary.
pub(super) struct SentenceWords {
    bits: Vec<u64>,
    /// The length of the bits once there are any.
    len: usize,
    sentence: Option<usize>,
}

impl SentenceWords {
    /// No sentence is under way yet.
    pub(super) fn new(scene: &Scene<'_, '_>) -> Self {
        // Most texts are headlines of other stories that nobody asks about.
        Self { bits: Vec::new(), len: scene.engine.vocab.len() / 64 + 1, sentence: None }
    }

    /// True when the phrase stands somewhere in tokens of the sentence.
    pub(super) fn hold(&self, scene: &Scene<'_, '_>, first: usize, last: usize, phrase: &[Word]) -> bool {
        phrase.iter().all(|w| self.has(*w)) && scene.holds(first, last, phrase)
    }

    /// Turns to a sentence.
    pub(super) fn enter(&mut self, scene: &Scene<'_, '_>, sentence: usize) {
        if self.sentence == Some(sentence) {
            return;
        }
        self.bits.resize(self.len, 0);
        let left = self.sentence.replace(sentence);
        for (sentence, set) in left.map(|s| (s, false)).into_iter().chain([(sentence, true)]) {
            let Sentence { first, last, .. } = *scene.sentence(sentence);
            for word in (first as usize..last as usize).flat_map(|i| [scene.word(i), scene.lemma(i)]) {
                if let Some(bits) = self.bits.get_mut(word.0 as usize / 64) {
                    let bit = 1 << (word.0 % 64);
                    *bits = if set { *bits | bit } else { *bits & !bit };
                }
            }
        }
    }

    #[inline]
    fn has(&self, word: Word) -> bool {
        word != Word::UNKNOWN && self.bits.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 != 0)
    }
}
