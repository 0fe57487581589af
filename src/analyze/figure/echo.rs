//! What a figure shares with the one before it: levels that changes lead to, changes of levels, and what is said once for two.

use super::direction::Move;
use super::qualifier;
use super::scene::{Draft, Scene};
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;

/// True for the level that a change leads to: "fell 3% to $55".
pub(super) fn reaches(scene: &Scene<'_>, change: &Draft, start: usize, moved: Option<Move>) -> bool {
    /// Tokens of the unit of a change and of a comma before "to".
    const BETWEEN: usize = 4;
    let level = |i: usize| scene.lexicon.is_bare() && scene.find_ending(i + 1, Class::To, 2).is_some();
    let to =
        start.checked_sub(1).filter(|i| *i >= change.last && *i < change.last + BETWEEN && (scene.is_any(*i, &["to", "auf"]) || level(*i)));
    moved.is_some() && to.is_some_and(|to| scene.sentence(to) == scene.sentence(change.first))
}

/// True for the level that was multiplied: "more than double the $560 million a year before".
pub(super) fn multiplied(scene: &Scene<'_>, before: &Draft, start: usize) -> bool {
    before.kind == FigureKind::Multiple && start == before.last + 1 && scene.find(before.last, Class::The).is_some()
}

/// True for a change that is said of the level before it: "a profit of $3m, up 12%".
pub(super) fn follows(scene: &Scene<'_>, level: &Draft, moved: Move) -> bool {
    /// Tokens between a level and its comma: "$5 a share in the quarter,".
    const BETWEEN: usize = 6;
    let comma = moved.word.checked_sub(1).filter(|i| scene.is(*i, ",") && *i >= level.last && *i <= level.last + BETWEEN);
    let adverb = scene.is_any(moved.word, &["up", "down", "off", "higher", "lower"]);
    comma.is_some_and(|i| moved.before && adverb && scene.sentence(i) == scene.sentence(level.first))
}

/// True for a change over another time: "up 2.2% on the month and 0.4% on the year", "grew 1.1% in May, 3% year on year".
pub(super) fn repeats(scene: &Scene<'_>, before: &Draft, draft: &Draft, start: usize) -> bool {
    /// Tokens of the time of the first change: "on the month".
    const BETWEEN: usize = 6;
    let near = before.kind == draft.kind && draft.kind == FigureKind::Percent && start > before.last && start - before.last <= BETWEEN;
    let between = before.last..start.saturating_sub(1);
    let compared = |i: usize| scene.is(i, "compared");
    let verb = || between.clone().any(|i| scene.syntax.verb_at(i).is_some() && !compared(i) || scene.is(i, ","));
    let preposition = || scene.syntax.tags.get(draft.last) == Some(&Tag::Preposition);
    let over_time = || scene.find(draft.last, Class::OverTime).is_some();
    let listed = || scene.after_any(start, &["and"]) && (preposition() || compared(draft.last) || over_time());
    // A comma needs a time on both sides.
    let timed = || scene.after_any(start, &[","]) && over_time() && between.clone().any(|i| scene.time_at(i).is_some());
    near && (listed() || timed()) && !verb()
}

/// Where those of a bare number are, when they are part of what was counted right before.
pub(super) fn place(scene: &Scene<'_>, before: &Draft, draft: &Draft, start: usize) -> Option<(usize, usize)> {
    /// Tokens between: "units globally, including".
    const BETWEEN: usize = 7;
    let from = before.last.max(before.noun_end);
    let close = draft.rule == "count.bare" && before.kind == FigureKind::Count && start > from && start - from <= BETWEEN;
    let led = scene.after_any(start, &["including", "and", ","]);
    let verb = || (from..start).any(|i| scene.syntax.verb_at(i).is_some() && !scene.is(i, "including"));
    if !close || !led || verb() || scene.sentence(from) != scene.sentence(start) {
        return None;
    }
    let so = qualifier::behind(scene, draft);
    let noun = scene.syntax.nouns.get(scene.syntax.noun_at(so + 1).or_else(|| scene.syntax.noun_at(so + 2))?)?;
    let timed = (noun.first..noun.last).any(|i| scene.time_at(i as usize).is_some());
    let there = scene.is_any(so, &["in", "at", "from"]) && noun.preposition() == Some(so as u32) && !timed && !noun.pronoun;
    there.then_some((so, noun.last as usize))
}

/// True for how far a level is from another, right behind it: ", 8% fewer than a year ago", ", nearly double the old one".
pub(super) fn differs(scene: &Scene<'_>, level: &Draft, draft: &Draft, start: usize, moved: Option<Move>) -> bool {
    /// Tokens between a level and the comma: "vehicles in the year to June".
    const BETWEEN: usize = 8;
    // "a profit of $3 million, a rise of 11%": the noun of change stands between.
    let noun = moved.map(|m| m.word).filter(|w| *w < start && scene.find(*w, Class::ChangeNoun).is_some());
    let rise = moved.is_some_and(|m| !m.before && m.word < draft.last + 3 && scene.find(m.word, Class::ChangeNoun).is_some());
    let article = rise && start > 0 && scene.find(start - 1, Class::Article).is_some();
    let start = start - usize::from(article);
    let begin = noun.map_or(start, |w| w - usize::from(w > 0 && scene.find(w - 1, Class::Article).is_some()));
    let Some(comma) = begin.checked_sub(1).filter(|i| scene.is(*i, ",")) else { return false };
    let near =
        comma >= level.last && comma <= level.last.max(level.noun_end) + BETWEEN && scene.sentence(comma) == scene.sentence(level.first);
    let finite = (level.last..comma).any(|i| scene.syntax.verb_at(i).is_some());
    let behind = draft.last.max(draft.noun_end);
    let than = moved.is_some_and(|m| !m.before && scene.find(m.word, Class::ChangeNoun).is_none());
    let apart = scene.is_any(behind, &["above", "below", "over", "under"]);
    let times = draft.rule == "multiple.word" && scene.shape(draft.last, crate::lang::Shape::LOWER) && moved.is_none();
    near && !finite && (noun.is_some() || article || than || apart || times)
}

/// The noun phrase whose figure stands behind it without the verb of the figure before: "Exports rose 4% and imports 6%".
pub(super) fn gapped(scene: &Scene<'_>, before: &Draft, draft: &Draft, start: usize) -> Option<(usize, usize)> {
    /// Tokens between the two figures at most.
    const BETWEEN: usize = 7;
    let alike = before.kind == draft.kind && matches!(draft.kind, FigureKind::Percent | FigureKind::Money);
    let end = start - usize::from(scene.after_any(start, &["by"]));
    if !alike || end <= before.last || end - before.last > BETWEEN {
        return None;
    }
    let comma = usize::from(scene.is(before.last, ","));
    let joined = comma == 1 || scene.is(before.last, "and");
    let from = before.last + comma + usize::from(scene.is_any(before.last + comma, &["and", "while"]));
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    // A lone plural may have been read as a verb.
    let chunk = end.checked_sub(1).and_then(|i| scene.syntax.noun_at(i)).map(|c| scene.syntax.nouns[c]).filter(|n| {
        let opens = from == n.first as usize || from + 1 == n.first as usize && tag(from) == Tag::Determiner;
        n.last as usize == end && !n.pronoun && tag(n.head as usize).nominal() && opens
    });
    let lone = from + 1 == end && scene.is_plural(from) && scene.shape(from, Shape::LOWER);
    let other = (from..end).any(|i| scene.time_at(i).is_some() || scene.number(i).is_some() || scene.find(i, Class::ChangeNoun).is_some());
    let ends = !scene.shape(draft.last, Shape::WORD) || scene.may(draft.last, Class::Stop) || scene.time_at(draft.last).is_some();
    let fits = joined && from < end && (chunk.is_some() || lone) && !other && ends && scene.find(draft.last, Class::Of).is_none();
    fits.then_some((from, end))
}
