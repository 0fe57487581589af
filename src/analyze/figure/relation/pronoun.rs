//! What pronouns before a figure stand for: the nearest subject that agrees with them.

use super::Relation;
use super::phrase::{self, Phrase};
use super::subject::{is_person, named};
use crate::analyze::figure::scene::Scene;
use crate::lang::Tag;
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::lexicon::Class;

/// Chunks before a pronoun among which its noun is looked for: those of its sentence and of the one before.
const REACH: usize = 24;

/// What "it", "they" and "which" stand for: the nearest subject before them that is named, or the noun before a relative.
pub(super) fn pointed_at(scene: &Scene<'_>, pronoun: usize) -> Option<String> {
    named_before(scene, pronoun, scene.syntax.nouns[pronoun].first as usize)
}

/// The phrase of a thing that "it" and "they" stand for, which is neither a company nor a person: "The price rose in May. It fell 3%".
pub(super) fn thing(scene: &Scene<'_>, pronoun: usize) -> Option<Phrase> {
    let at = scene.syntax.nouns[pronoun].first as usize;
    let chunk = *candidates(scene, pronoun, at).iter().find(|n| agrees(scene, **n, at))?;
    let noun = scene.syntax.nouns[chunk];
    let name = scene.syntax.tags.get(noun.head as usize) == Some(&Tag::Name);
    let other = name || is_person(scene, chunk) || named(scene, noun.first as usize, noun.last as usize).is_some();
    let plain = scene.is_any(at, &["it", "they"]) && !other;
    plain.then(|| phrase::whole(scene, chunk)).flatten()
}

/// "Sales in Asia fell 3%, but those in Europe were up 5%": what verb group `verb` says of another part of what was told before.
pub(super) fn replaced(scene: &Scene<'_>, verb: &VerbGroup) -> Option<Relation> {
    /// Tokens of "those in western Europe" at most.
    const LONGEST: usize = 6;
    let end = verb.first as usize;
    let first = scene.sentence(end).0.max(end.saturating_sub(LONGEST));
    let at = (first..end).rev().find(|i| scene.is_any(*i, &["that", "those"]) && scene.find(i + 1, Class::Hanging).is_some())?;
    let opens = at == scene.sentence(end).0 || scene.after_any(at, &[",", "and", "but", "while", "whereas", ";"]);
    let plain = |i: usize| scene.syntax.verb_at(i).is_none() && !scene.is(i, ",") && scene.number(i).is_none();
    let verbs = &scene.syntax.verbs;
    let before = verbs.partition_point(|v| (v.last as usize) <= at);
    let earlier = verbs[..before].iter().rev().take(2).find(|v| v.form == Form::Finite && v.subject().is_some())?;
    let near = scene.text.sentence_of(at) - scene.text.sentence_of(earlier.main as usize) <= 1;
    let noun = scene.syntax.nouns[earlier.subject()? as usize];
    let fits = opens && near && verb.form == Form::Finite && (at + 2..end).all(plain) && !noun.pronoun && at + 2 < end;
    let start = phrase::start(scene, noun.first as usize, noun.last as usize);
    fits.then(|| Relation {
        measure: Some(scene.words(start, noun.last as usize).to_owned()),
        subject: Some(scene.words(phrase::start(scene, at + 2, end), end).to_owned()),
    })
}

/// The subjects of verbs before chunk `pronoun`, whose pronoun is token `at`, the nearest first.
fn candidates(scene: &Scene<'_>, pronoun: usize, at: usize) -> Vec<usize> {
    let syntax = scene.syntax;
    let here = scene.text.sentence_of(at);
    let earliest = scene.text.sentences.get(here.saturating_sub(1)).map_or(0, |s| s.first as usize);
    let subjects = (pronoun.saturating_sub(REACH)..pronoun).rev().filter(|n| syntax.nouns[*n].first as usize >= earliest);
    let timed = |n: &usize| scene.time_at(syntax.nouns[*n].head as usize).is_some();
    let (from, to) =
        (syntax.verbs.partition_point(|v| (v.first as usize) < earliest), syntax.verbs.partition_point(|v| (v.first as usize) < at));
    let near = syntax.verbs.get(from..to).unwrap_or_default();
    // "Three in ten spend less. It": a bare number is nothing to point at.
    let bare = |n: &usize| syntax.tags.get(syntax.nouns[*n].head as usize) == Some(&Tag::Number);
    let does = |n: &usize| !syntax.nouns[*n].pronoun && !timed(n) && !bare(n) && near.iter().any(|v| v.subject() == Some(*n as u32));
    subjects.filter(does).collect()
}

/// True for a chunk that the pronoun at token `at` may stand for by its number: "they" is none of "the mood", "it" none of "the shares".
fn agrees(scene: &Scene<'_>, chunk: usize, at: usize) -> bool {
    let noun = &scene.syntax.nouns[chunk];
    let name = scene.syntax.tags.get(noun.head as usize) == Some(&Tag::Name);
    let listed = scene.syntax.nouns.get(chunk + 1).is_some_and(|n| n.listed() == Some(chunk as u32)) || noun.listed().is_some();
    let plural = scene.syntax.tags.get(noun.head as usize) == Some(&Tag::Plural);
    let many = plural || scene.may(noun.head as usize, Class::People) || listed;
    if scene.is_any(at, &["they", "their", "them"]) {
        many || name
    } else if scene.is_any(at, &["it", "its"]) {
        !plural || name
    } else {
        true
    }
}

/// The nearest subject among the chunks before chunk `pronoun` for which the pronoun at token `at` may stand.
pub(super) fn named_before(scene: &Scene<'_>, pronoun: usize, at: usize) -> Option<String> {
    let syntax = scene.syntax;
    // "these are my two things": what is shown stands behind.
    let shown = scene.is_any(at, &["this", "that"]) && syntax.tags.get(at) != Some(&Tag::Relative);
    if shown || scene.is_any(at, &["these", "those", "there"]) {
        return None;
    }
    let candidates = candidates(scene, pronoun, at);
    // "he" and "her" are people who are named; "we" and "you" nobody is.
    if scene.may(at, Class::PersonPronoun) {
        scene.find(at, Class::PersonPronoun).filter(|hit| hit.value > 0.0)?;
        let name = |n: &usize| {
            let noun = &syntax.nouns[*n];
            syntax.tags.get(noun.head as usize) == Some(&Tag::Name) && named(scene, noun.first as usize, noun.last as usize).is_none()
        };
        let person = &syntax.nouns[*candidates.iter().find(|n| is_person(scene, **n) || name(n))?];
        return Some(scene.words(person.first as usize, person.last as usize).to_owned());
    }
    let company = |n: &usize| {
        let noun = &syntax.nouns[*n];
        named(scene, noun.first as usize, noun.last as usize)
    };
    let fits = candidates.iter().filter(|n| agrees(scene, **n, at));
    // "Managers at Osk said they": those of whom there are many go before a company, which is an "it" as a rule.
    let many = scene.is_any(at, &["they", "their", "them"]);
    let nearest = || fits.clone().next().filter(|n| many && syntax.tags.get(syntax.nouns[**n].head as usize) == Some(&Tag::Plural));
    let whole = |n: &usize| {
        let (first, last) = phrase::whole(scene, *n)?;
        Some(scene.words(first, last).to_owned())
    };
    nearest()
        .filter(|n| company(n).is_none())
        .and_then(whole)
        .or_else(|| fits.clone().find_map(company))
        .or_else(|| whole(fits.clone().next()?))
}
