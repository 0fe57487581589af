//! What is said of those that a figure counts: the words of the predicate behind their noun phrase.

use super::phrase::{self, Phrase};
use crate::analyze::figure::scene::{Draft, Scene};
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};

/// Words of a predicate that are quoted, without the rest of the noun phrase that the last of them stands in.
const PREDICATE: usize = 6;

/// Words of that rest at most.
const REST: usize = 4;

/// The words of the predicate behind a noun phrase that ends before token `last`, without its auxiliaries.
pub(super) fn behind(scene: &Scene<'_>, draft: &Draft, last: usize) -> Option<Phrase> {
    /// Tokens between the noun and its verb.
    const BETWEEN: usize = 3;
    /// Words of a hedge before the next number.
    const HEDGE: usize = 3;
    let (_, end) = scene.sentence(draft.first);
    let verbs = &scene.syntax.verbs;
    let next = &verbs[verbs.partition_point(|v| (v.first as usize) < last)..];
    // "17 makers, according to the report, had": a participle that is a preposition says nothing.
    let mut near = next.iter().take_while(|v| v.first as usize <= last + BETWEEN);
    let verb = near.find(|v| !scene.may(v.first as usize, Class::Stop) || v.form == Form::Finite)?;
    // "the fish locals eat comes from the bay": the first verb says which fish.
    let verb = next.iter().find(|v| v.first == verb.last).filter(|v| which(verb) && v.form == Form::Finite).unwrap_or(verb);
    // "half of those who took out loans still live here": the relative clause only says which of a group are meant.
    let runs_on = |v: &VerbGroup| (verb.last..v.first).all(|i| !matches!(scene.text.word(i as usize), "," | ";" | "and" | "or"));
    let main = next.iter().take_while(|v| (v.first as usize) < end).find(|v| v.first > verb.first && v.form == Form::Finite && !v.relative);
    let verb = main.filter(|v| verb.relative && runs_on(v)).unwrap_or(verb);
    // "two people briefed on the talks said": the next verb says something else of them; "say it helps" goes on.
    let says = verb.form == Form::Finite && !verb.passive && scene.dictionary.speech(scene.text.tokens[verb.main as usize].word());
    let mut behind = next.iter().skip_while(|v| v.first <= verb.first).take_while(|v| (v.first as usize) < end);
    let from = if verb.copula { verb.first as usize } else { past_adverbs(scene, verb.main as usize) };
    let other = behind.find(|v| v.form == Form::Finite && !says && v.last as usize > from).map(|v| v.first as usize);
    let end = other.filter(|first| *first > from).unwrap_or(end);
    let ends = |i: usize| scene.shape(i, Shape::MARK) && !scene.glued(i) || scene.time_at(i).is_some_and(|t| t.anchored);
    let told = |i: usize| says && i == from + 1 && scene.is(i, "that");
    // "are that short": so short.
    let degree = |i: usize| verb.copula && i == from + 1 && scene.is(i, "that");
    // "live with it"
    let with = |i: usize| i == from + 1 && !verb.copula && scene.is(i, "with");
    let closes = |i: usize| {
        scene.may(i, Class::Clause) && i > from && !told(i) && !degree(i) && !with(i)
            || matches!(scene.text.word(i), "," | ";" | "." | ":" | ")" | "\"" | "”")
    };
    // "were killed and more than 40 others were hurt": another figure begins another clause.
    let number = |i: usize| (i + 1..i + 2 + HEDGE).any(|n| scene.number(n).is_some());
    let closes = |i: usize| closes(i) || i > from && scene.may(i, Class::And) && number(i);
    let said = (from..end.min(from + PREDICATE)).take_while(|i| !ends(*i) && !closes(*i)).last()? + 1;
    let said = trimmed(scene, from, said, end);
    // "its stores made a combined loss of €8 million", "70 deals totalling $2 billion": what is said is the other figure.
    // "a zero-trust plan": a number that a hyphen ties to a word is part of it.
    let tied = |i: usize| scene.dash(i) && scene.glued(i) && scene.shape(i + 1, Shape::WORD);
    let figure = |i: &usize| scene.number(*i).is_some_and(|n| !tied(n.last)) && scene.time_at(*i).is_none();
    if !verb.passive && (from + 1..(said + 2).min(end)).any(|i| figure(&i) && (from + 1..i).all(|j| !closes(j))) {
        return None;
    }
    // "are" alone says nothing.
    let empty = verb.copula && said <= verb.last as usize;
    (!empty).then_some((from, said))
}

/// "have fully or partly closed": the participle of an auxiliary at token `at` that adverbs part from it.
fn past_adverbs(scene: &Scene<'_>, at: usize) -> usize {
    /// Tokens between at most.
    const LONGEST: usize = 5;
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let auxiliary = tag(at) == Tag::Have && tag(at + 1) == Tag::Adverb;
    let main = (at + 1..at + 1 + LONGEST).find(|i| !matches!(tag(*i), Tag::Adverb | Tag::Coordinator));
    main.filter(|i| auxiliary && matches!(tag(*i), Tag::Past | Tag::Participle)).unwrap_or(at)
}

/// True for a verb that only says which of a group is meant.
fn which(verb: &VerbGroup) -> bool {
    verb.form == Form::Finite && !verb.copula && !verb.passive && verb.modal().is_none()
}

/// Where a predicate is cut that was followed up to token `said`.
fn trimmed(scene: &Scene<'_>, from: usize, said: usize, end: usize) -> usize {
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let mut said = if said == from + PREDICATE || scene.is(said - 1, "with") { rounded(scene, from, said, end) } else { said };
    // "established with platforms and": what "and" joins is not said.
    if said > from + 1 && tag(said - 1) == Tag::Coordinator {
        said -= 1;
    }
    // "took out loans still lived": the adverb is the next verb's.
    if said > from + 1 && tag(said - 1) == Tag::Adverb && scene.syntax.verb_at(said).is_some() {
        said -= 1;
    }
    said
}

/// Where a predicate that goes on at token `said` is cut: behind the noun phrase that it is in, and not behind a word that opens one.
fn rounded(scene: &Scene<'_>, from: usize, said: usize, end: usize) -> usize {
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let inside = scene.syntax.noun_at(said - 1).map(|c| scene.syntax.nouns[c].last as usize);
    // "driven by friends to make their purchase": what opens a noun phrase stands before its chunk or in it.
    let opened = if matches!(tag(said - 1), Tag::Preposition | Tag::To | Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Genitive)
    {
        (said..said + 2).find_map(|i| scene.syntax.noun_at(i)).map(|c| scene.syntax.nouns[c].last as usize)
    } else {
        None
    };
    if let Some(whole) = opened.or(inside).filter(|last| *last >= said && *last <= said + REST && *last <= end) {
        return whole;
    }
    let hangs = |i: usize| {
        let open =
            matches!(tag(i), Tag::Preposition | Tag::To | Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Coordinator | Tag::Mark);
        open || matches!(tag(i), Tag::Adjective) && tag(i + 1).nominal()
    };
    (from + 1..said).rev().find(|i| !hangs(*i)).map_or(said, |i| i + 1)
}

/// The phrase of a group that starts behind "of" at token `at`.
pub(super) fn group_at(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    let chunk = (at..at + 3).find_map(|i| scene.syntax.noun_at(i))?;
    phrase::whole(scene, chunk)
}

/// "94% of crews had stress, and 60% were tired": the group of the share before in the same sentence.
pub(super) fn group_before(scene: &Scene<'_>, draft: &Draft) -> Option<Phrase> {
    let (first, _) = scene.sentence(draft.first);
    let before = scene.numbers.get(..scene.numbers.partition_point(|n| n.first < draft.first))?;
    before.iter().rev().take_while(|n| n.first >= first).find_map(|n| {
        let percent = scene.find(n.last, Class::Percent)?;
        group_at(scene, scene.find(percent.last, Class::Of)?.last)
    })
}
