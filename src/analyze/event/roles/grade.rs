//! Ratings by their words: "to buy from neutral", "an overweight stance", "at BBB-". Grades are verbs, adjectives and nouns alike, so that
//! no slot of a verb holds them for sure; a list of the words of all scales does.

use super::Filled;
use super::words::plain;
use crate::analyze::event::rule::{Kind, Type, Who};
use crate::analyze::event::scene::Scene;
use crate::analyze::event::slots::{self, Found};
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::{Shape, Tag};
use crate::report::{Figure, FigureKind};

/// The role of what a rating was before.
const PREVIOUS: &str = "previous";
/// The role of the price that an analyst expects.
const TARGET: &str = "target_price";

/// Tokens behind a trigger among which grades are looked for; sentences about ratings are short.
const REACH: usize = 48;
/// Words of the longest grade: "equal-weight", "in line".
const LONGEST: usize = 3;
/// Tokens between "target" and its sum: "its 12-month price target on the stock to".
const SUM: usize = 12;

/// Fills the roles that a grade plays in an event of `kind`: the one after "from" was before, the first of the others holds now.
pub(super) fn grades<'s>(scene: &Scene<'s, '_>, kind: &Type, found: &Found, filled: &mut Vec<Filled<'s>>) {
    let grade = |role: &(usize, &(String, Kind))| role.1.1 == Kind::Grade;
    let (before, now): (Vec<_>, Vec<_>) = kind.roles.iter().enumerate().filter(grade).partition(|(_, (name, _))| name == PREVIOUS);
    let Some(&(now, _)) = now.first() else { return };
    let end = end(scene, found);
    let mut at = found.first;
    while at < end {
        let Some(last) = grade_at(scene, at, end) else {
            at += 1;
            continue;
        };
        let before = before.first().filter(|_| led(scene, at) == Some("from"));
        let role = before.map_or(now, |(role, _)| *role);
        let participant = plain(scene.words(at, last));
        // "affirmed Osk at BBB": nobody is called so.
        filled.retain(|f| f.role == role || !f.participant.span.overlaps(participant.span));
        if !filled.iter().any(|f| f.role == role) {
            filled.push(Filled { who: Who::Plain, role, participant, known: true });
        }
        at = last;
    }
    let target = kind.roles.iter().position(|(name, _)| name == TARGET);
    if let Some(role) = target.filter(|role| !filled.iter().any(|f| f.role == *role)) {
        let participant = (found.first..end).find_map(|i| sum(scene, i, end)).map(|(first, last)| plain(scene.words(first, last)));
        filled.extend(participant.map(|participant| Filled { who: Who::Plain, role, participant, known: true }));
    }
}

/// Where what the trigger tells ends: before the next verb with a subject of its own.
fn end(scene: &Scene<'_, '_>, found: &Found) -> usize {
    let last = (scene.sentence(found.sentence).last as usize).min(found.last + REACH);
    let verbs = &scene.found.syntax.verbs;
    let next = verbs[verbs.partition_point(|g| (g.first as usize) < found.last)..].iter().take_while(|g| (g.first as usize) < last);
    // "upgraded Osk to buy from neutral, saying that sales rose": what is said there is of no grade.
    let other = |g: &&VerbGroup| g.form == Form::Finite && g.subject().is_some_and(|n| scene.noun(n).first as usize >= found.last);
    let apart = next.into_iter().find(other).map(|g| g.subject().map_or(g.first, |n| scene.noun(n).first.min(g.first)));
    apart.map_or(last, |i| last.min(i as usize)).max(found.last)
}

/// The end of the grade that starts at token `at`. Words that are common otherwise must stand as a grade does.
fn grade_at(scene: &Scene<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let event = &scene.engine.event;
    let scale = (1..=LONGEST).rev().find(|n| at + n <= end && phrase(scene, at, at + n)).map(|n| at + n);
    if let Some(last) = scale {
        return Some(signed(scene, last));
    }
    if !event.grades.has(scene.word(at)) {
        return None;
    }
    let after = |i: usize| (i < scene.text.tokens.len()).then(|| scene.tag(i));
    let next = if quote(scene, at + 1) { at + 2 } else { at + 1 };
    let rated = scene.is_one(next, &event.ratings);
    let free = next >= end
        || scene.tag(next) == Tag::Mark
        || matches!(after(next), Some(Tag::Preposition | Tag::Coordinator | Tag::Subordinator | Tag::Relative | Tag::Adverb))
        || slots::timed(scene, next as u32);
    let last = signed(scene, at + 1);
    (rated || free && led(scene, at).is_some()).then_some(last)
}

/// True when the tokens are a grade of a list: a word, or words that hyphens tie.
fn phrase(scene: &Scene<'_, '_>, first: usize, last: usize) -> bool {
    scene.engine.event.scale.iter().any(|words| words.len() == last - first && words.iter().zip(first..).all(|(w, i)| scene.word(i) == *w))
}

/// The end of a grade with its sign: "BBB-", "AA+".
fn signed(scene: &Scene<'_, '_>, last: usize) -> usize {
    let glued = scene.text.tokens.get(last).is_some_and(|t| t.shape().any(Shape::GLUED));
    let ends = scene.text.tokens.get(last + 1).is_none_or(|t| !t.shape().any(Shape::GLUED) || t.shape().any(Shape::MARK));
    if glued && ends && matches!(scene.text.word(last), "-" | "+" | "–" | "−") { last + 1 } else { last }
}

/// The preposition that leads in a grade, past a quotation mark and an article.
fn led<'s>(scene: &Scene<'s, '_>, at: usize) -> Option<&'s str> {
    let mut i = at.checked_sub(1)?;
    while i > 0 && (quote(scene, i) || scene.tag(i) == Tag::Determiner) {
        i -= 1;
    }
    ["to", "from", "at", "as"].into_iter().find(|w| scene.text.word(i).eq_ignore_ascii_case(w))
}

/// True for a quotation mark.
fn quote(scene: &Scene<'_, '_>, i: usize) -> bool {
    scene.text.tokens.get(i).is_some() && matches!(scene.text.word(i), "\"" | "“" | "”" | "‘" | "’" | "'")
}

/// The sum of the price target at token `i`: "a $92 price target", "its target to $92 from $80".
fn sum(scene: &Scene<'_, '_>, i: usize, end: usize) -> Option<(usize, usize)> {
    if !scene.is_one(i, &scene.engine.event.targets) {
        return None;
    }
    let money = |i: usize| slots::figure_at(scene, i).filter(|f| f.kind == FigureKind::Money);
    let now = |f: &Figure| led(scene, scene.text.token_at(f.start)) != Some("from");
    let near = (i + 1..end.min(i + SUM)).find(|j| money(*j).is_some_and(now));
    let at = near.or_else(|| (i.saturating_sub(3)..i).find(|j| money(*j).is_some()))?;
    let figure = money(at)?;
    Some((scene.text.token_at(figure.start), scene.text.token_at(figure.end - 1) + 1))
}
