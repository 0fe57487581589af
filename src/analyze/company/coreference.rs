//! "The company", "the Oslo-based retailer": which company the words point to.

use std::collections::HashMap;

use super::words::{Words, class};
use crate::analyze::entities::{Entities, Entity, EntityKind};
use crate::analyze::{Analysis, Context};
use crate::lang::{Shape, Text, Word};
use crate::report::Mention;

/// Words between "the" and the noun: "the Sugar Land-based energy services".
const MODIFIERS: usize = 6;
/// How many sentences back the company may stand.
const SENTENCES: usize = 3;

/// A noun by which the text describes a company: "Halden, a chip maker".
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Described {
    noun: Word,
    company: u32,
    /// The token where the company is named first.
    first: u32,
    /// Only its name tells it: "Halden Breweries".
    named: bool,
}

/// Adds the mentions that only point to a company, as long as there is time.
pub(super) fn find(text: &Text<'_>, words: &Words, context: &Context, analysis: &mut Analysis) {
    if analysis.companies.is_empty() {
        return;
    }
    let is_noun = |i: usize| text.tokens.get(i).is_some_and(|t| t.shape().any(Shape::LOWER) && words.of(t.word()) & class::HEAD != 0);
    let described = described(text, &analysis.entities, words, is_noun);
    let main = about(&analysis.entities);
    let mut found: Vec<Entity> = Vec::new();
    for sentence in text.sentences.iter().take_while(|_| !context.stopped()) {
        for at in sentence.first as usize..sentence.last as usize {
            if text.tokens[at].span.len() != 3 || !text.word(at).eq_ignore_ascii_case("the") {
                continue;
            }
            let end = (at + 2 + MODIFIERS).min(sentence.last as usize);
            let Some(noun) = noun_after(text, at, end, is_noun) else { continue };
            if is_part(text, &analysis.entities, words, at, noun) {
                continue;
            }
            let company = antecedent(text, &analysis.entities, (&described, main), words, at, noun);
            if let Some(index) = company {
                found.push(Entity { first: at as u32, last: noun as u32 + 1, kind: EntityKind::Company, index, coreference: true });
            }
        }
    }
    add(text, found, analysis);
}

/// The noun of "the ... noun", when nothing but adjectives, places and hyphens stand between and no name follows.
fn noun_after(text: &Text<'_>, the: usize, end: usize, is_noun: impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = the + 1;
    let mut noun = None;
    while at < end {
        let token = text.tokens.get(at)?;
        let hyphen = text.word(at) == "-" && token.shape().any(Shape::GLUED);
        if is_noun(at) {
            noun = Some(at);
        } else if noun.is_some()
            || !(hyphen || token.shape().any(Shape::WORD))
            || matches!(text.word(at), "of" | "and" | "in" | "to" | "for" | "'s" | "’s")
        {
            break;
        }
        at += 1;
    }
    // "the retailer Halden" and "the company town" are names and compounds of their own.
    let noun = noun?;
    let next = text.tokens.get(noun + 1);
    let compound = next.is_some_and(|t| t.shape().any(Shape::CAP | Shape::CAMEL)) || text.word(noun + 1) == "-";
    (!compound).then_some(noun)
}

/// True for "the pump business" and "the pump maker of Halden": what has a description or an owner of its own points to nobody before.
fn is_part(text: &Text<'_>, entities: &Entities, words: &Words, the: usize, noun: usize) -> bool {
    let described = noun > the + 1 && !(the + 1..noun).any(|i| text.word(i) == "-");
    let part = described && text.tokens.get(noun).is_some_and(|t| words.of(t.word()) & class::PART != 0);
    part || entities.belongs(text, noun)
}

/// What the text calls its companies, in order, each once.
fn described(text: &Text<'_>, entities: &Entities, words: &Words, is_noun: impl Fn(usize) -> bool) -> Vec<Described> {
    let mut all = Vec::new();
    let mut firsts: HashMap<u32, u32> = HashMap::new();
    for entity in entities.all().iter().filter(|e| e.kind == EntityKind::Company) {
        let (first, last) = (entity.first as usize, entity.last as usize);
        let named = *firsts.entry(entity.index).or_insert(entity.first);
        let told = |noun: usize| Described { noun: text.tokens[noun].word(), company: entity.index, first: named, named: false };
        // "Brewer Halden": the sentence gave the noun its capital.
        let opens = |i: usize| text.sentences.get(text.sentence_of(i)).is_some_and(|s| s.first as usize == i);
        let opening = first > 0 && opens(first - 1) && words.of(text.tokens[first - 1].word()) & class::HEAD != 0;
        if first > 0 && (is_noun(first - 1) || opening) {
            all.push(told(first - 1));
        }
        // "Halden Airlines" is an airline and a carrier.
        let nouns = (first..last).flat_map(|i| words.kinds(text.tokens[i].word()));
        all.extend(nouns.map(|noun| Described { noun, company: entity.index, first: named, named: true }));
        let apposed = text.word(last) == "," && matches!(text.word(last + 1), "a" | "an" | "the" | "one");
        let is = matches!(text.word(last), "is" | "was") && matches!(text.word(last + 1), "a" | "an" | "the" | "one");
        if apposed || is {
            let end = (last + 2 + MODIFIERS).min(text.sentences.get(text.sentence_of(first)).map_or(0, |s| s.last as usize));
            if let Some(noun) = (last + 2..end).take_while(|i| text.word(*i) != ",").find(|i| is_noun(*i)) {
                all.push(told(noun));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The company that the words point to: one described by the noun, else the nearest one, when the noun fits any.
fn antecedent(
    text: &Text<'_>,
    entities: &Entities,
    (described, main): (&[Described], Option<u32>),
    words: &Words,
    at: usize,
    noun: usize,
) -> Option<u32> {
    let word = text.tokens.get(noun)?.word();
    let sentence = text.sentence_of(at);
    let from = text.sentences.get(sentence.saturating_sub(SENTENCES))?.first as usize;
    let own = text.sentences.get(sentence)?.first as usize;
    let company = |e: &&Entity| e.kind == EntityKind::Company && !is_source(text, words, e);
    let near = || entities.within(from, at).iter().filter(company);
    let said = described.partition_point(|d| d.noun < word)..described.partition_point(|d| d.noun <= word);
    let said = described.get(said).unwrap_or_default();
    // Whom the text calls so goes before whom only its name does.
    let called = |e: &&Entity, named: bool| {
        let of_company = said.partition_point(|d| d.company < e.index)..said.partition_point(|d| d.company <= e.index);
        said[of_company].iter().any(|d| d.named == named)
    };
    if let Some(entity) = near().rev().find(|e| called(e, false)) {
        return Some(entity.index);
    }
    // "Osk Bank left talks to buy Halden Bank. The bank said": of two whose names say it the one that the sentence is about.
    if let Some(last) = near().rev().find(|e| called(e, true)) {
        let start = text.sentences.get(text.sentence_of(last.first as usize)).map_or(last.first, |s| s.first);
        let first = entities.within((start as usize).max(from), at).iter().filter(company).find(|e| called(e, true));
        return Some(first.unwrap_or(last).index);
    }
    // Words point back: "the startup" is none that is named only later.
    if let [only] = said
        && (only.first as usize) < at
    {
        return Some(only.company);
    }
    // "The Oslo company", "the Amsterdam-based firm": whom the text is about.
    let place = (at + 1..noun).any(|i| text.tokens[i].shape().any(Shape::CAP));
    if place && words.of(word) & class::PLAIN_HEAD != 0 {
        return main.or_else(|| near().next_back().map(|e| e.index));
    }
    // A plain noun ("company") points to the nearest subject: the first company of the nearest sentence that has one.
    if words.of(word) & class::PLAIN_HEAD != 0 {
        let firsts = || {
            let sentences = (0..=SENTENCES).filter_map(|back| text.sentences.get(sentence.checked_sub(back)?));
            sentences.filter_map(|s| {
                let last = if s.first as usize == own { at } else { s.last as usize };
                Some((s, entities.within(s.first as usize, last).iter().find(company)?))
            })
        };
        let named = firsts().find(|(s, e)| !goes_on(text, s.first as usize, e.first as usize)).or_else(|| firsts().next());
        return named.map(|(_, e)| e.index);
    }
    // A telling noun ("retailer") that no company was given: only where one company stands near.
    let mut near = near();
    let first = near.next()?;
    near.all(|e| e.index == first.index).then_some(first.index)
}

/// The company that the text names oftenest, when it is one and named again.
fn about(entities: &Entities) -> Option<u32> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for entity in entities.all().iter().filter(|e| e.kind == EntityKind::Company) {
        *counts.entry(entity.index).or_default() += 1;
    }
    let most = counts.values().copied().max().filter(|n| *n > 1)?;
    let mut top = counts.iter().filter(|(_, n)| **n == most).map(|(index, _)| *index);
    top.next().filter(|_| top.next().is_none())
}

/// True when "it" stands between two tokens, the start of a sentence and its first company: whom "It hired Ann Berg from Osk" tells of was
/// named before. Of "it is" nothing is known.
fn goes_on(text: &Text<'_>, first: usize, company: usize) -> bool {
    (first..company).any(|i| text.word(i).eq_ignore_ascii_case("it") && !matches!(text.word(i + 1), "is" | "was" | "'s" | "’s"))
}

/// True for a company that is only cited, or whose former executive is named: "analysts polled by Osk", "according to Osk".
fn is_source(text: &Text<'_>, words: &Words, entity: &Entity) -> bool {
    let before = |n: usize| (entity.first as usize).checked_sub(n).and_then(|i| text.tokens.get(i).map(|t| (i, t.word())));
    let is = |n: usize, word: &str| before(n).is_some_and(|(i, _)| text.word(i).eq_ignore_ascii_case(word));
    let gathered = || before(2).is_some_and(|(_, word)| words.of(word) & class::GATHERED != 0);
    is(1, "by") && gathered() || is(1, "to") && is(2, "according") || is(1, "former")
}

/// Writes the mentions into the companies and the entities.
fn add(text: &Text<'_>, found: Vec<Entity>, analysis: &mut Analysis) {
    if found.is_empty() {
        return;
    }
    for entity in &found {
        let span = text.span(entity.first as usize, entity.last as usize);
        if let Some(company) = analysis.companies.get_mut(entity.index as usize) {
            company.mentions.push(Mention { start: span.start, end: span.end, text: span.of(text.text).into(), coreference: true });
        }
    }
    for company in &mut analysis.companies {
        company.mentions.sort_by_key(|m| m.start);
    }
    let mut all = analysis.entities.all().to_vec();
    all.extend(found);
    analysis.entities = Entities::new(all);
}
