//! Which way a figure moved: words of movement before and behind it, and what it shares with the figure before.

use super::scene::{Draft, Scene};
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};
use crate::report::{Direction, FigureKind};

/// How a figure moved, and the word that says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Move {
    pub(super) direction: Direction,
    /// The word of movement.
    pub(super) word: usize,
    /// It stands before the figure, not behind it.
    pub(super) before: bool,
}

/// Tokens between a verb with its object and "by".
const OBJECT: usize = 9;

/// The movement that the words around a figure tell; `start` is its first token with hedges.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<Move> {
    if draft.kind == FigureKind::Ordinal || matches!(draft.rule, "quantity.age" | "multiple.to_one") {
        return None;
    }
    if draft.rule == "multiple.word" {
        let down = draft.low < 1.0;
        let direction = if down { Direction::Down } else { Direction::Up };
        let verb = scene.text.word(draft.first).to_ascii_lowercase();
        let told = scene.find(draft.first, Class::TimesWord).map(|hit| hit.name).filter(|name| scene.lexicon.is_bare() && !name.is_empty());
        if let Some(name) = told {
            let direction = if name == "down" { Direction::Down } else { Direction::Up };
            return Some(Move { direction, word: draft.first, before: true });
        }
        return (verb.ends_with("ed") || verb.ends_with("ing") || verb.ends_with("te") || verb.ends_with("ten") || verb.ends_with("fold"))
            .then_some(Move { direction, word: draft.first, before: true });
    }
    // "(OSK +3.5%)": the sign tells it.
    if super::relation::ticker_bracket(scene, draft).is_some() {
        let direction = if draft.low < 0.0 { Direction::Down } else { Direction::Up };
        return Some(Move { direction, word: draft.first, before: true });
    }
    // "$938 bn (+8.5%)"
    let sign = draft.first.checked_sub(1).filter(|_| draft.kind == FigureKind::Percent);
    if let Some(sign) = sign {
        let up = scene.is(sign, "+") && scene.after_any(sign, &["("]);
        let down = scene.is(sign, "(") && draft.low < 0.0;
        if up || down {
            let direction = if up { Direction::Up } else { Direction::Down };
            return Some(Move { direction, word: sign, before: true });
        }
    }
    // "pop a 300-pound cover": an attribute tells what a thing is like, not how it moved.
    let attribute = draft.kind == FigureKind::Quantity && (draft.first..draft.last).any(|i| scene.dash(i) && i > draft.first);
    if attribute {
        return behind(scene, draft);
    }
    behind(scene, draft)
        .or_else(|| before(scene, draft, start))
        .or_else(|| object(scene, draft, start))
        .or_else(|| beside_object(scene, draft, start))
}

/// "raised prices 5%": a percentage right behind what a verb moves.
fn beside_object(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<Move> {
    let change = matches!(draft.kind, FigureKind::Percent | FigureKind::PercentagePoints | FigureKind::BasisPoints);
    let attribute = scene.shape(draft.last, Shape::WORD) && !scene.may(draft.last, Class::Stop) && scene.time_at(draft.last).is_none();
    let chunk = scene.syntax.noun_at(start.checked_sub(1).filter(|_| change && !attribute)?)?;
    let noun = scene.syntax.nouns[chunk];
    let verbs = &scene.syntax.verbs;
    let verb = verbs.get(verbs.partition_point(|v| v.last as usize <= start).checked_sub(1)?)?;
    let word = verb.main as usize;
    let takes = verb.object().is_some_and(|o| o as usize <= chunk) && !verb.passive && verb.last <= noun.first;
    let moves = takes && noun.last as usize == start && scene.find(word, Class::Transitive).is_some();
    let of = scene.find(draft.last, Class::Of).is_some();
    Some(Move { direction: moving(scene, word).filter(|_| moves && !of)?, word, before: true })
}

/// The direction of the word at `at`, when it says one.
pub(super) fn moving(scene: &Scene<'_>, at: usize) -> Option<Direction> {
    let hit = |class, direction| scene.find(at, class).map(|hit| (hit, direction));
    let (hit, direction) = hit(Class::Up, Direction::Up).or_else(|| hit(Class::Down, Direction::Down))?;
    // "turned down", "set up": the words are in the list to say that they do not move anything.
    (hit.name != STILL).then_some(direction)
}

/// The name of an entry that moves nothing.
const STILL: &str = "still";

/// "an 11% drop", "a 9% funding increase", "0.68% higher", "3 million fewer".
fn behind(scene: &Scene<'_>, draft: &Draft) -> Option<Move> {
    let mut at = super::per::skip(scene, draft.last);
    // The counted noun of a count stands between: "4,000 job cuts", "102 points higher".
    if draft.rule == "count.points" {
        at += 1;
    }
    if scene.dash(at) && scene.glued(at) {
        at += 1;
    }
    let found = |at: usize| {
        // "five crash victims": a noun that describes what is counted.
        if draft.noun_end > at + 1 && at == draft.last {
            return None;
        }
        let direction = moving(scene, at)?;
        // A verb behind belongs to the figure's own clause as its predicate, not to the figure: "5% fell".
        let noun = scene.find(at, Class::ChangeNoun).is_some();
        let adverb = scene.may(at, Class::ChangeAdverb);
        // "two more people died": how many beside others, no movement.
        let beside = draft.kind == FigureKind::Count
            && scene.is_any(at, &["more", "fewer", "less", "mehr", "weniger"])
            && (scene.shape(at + 1, Shape::WORD) && !scene.may(at + 1, Class::Stop)
                || draft.rule == "count.implied" && scene.is_any(at + 1, &[".", ",", ";"]));
        if beside {
            return None;
        }
        // "15% up to $5" and "5 million more than": the adverb opens a new phrase.
        let opens = scene.is_any(at, &["up", "down"])
            && (scene.number(at + 1).is_some() || scene.is_any(at + 1, &["to", "from"]) && draft.kind == FigureKind::Count);
        (noun || adverb && !opens).then_some(Move { direction, word: at, before: false })
    };
    if let Some(found) = found(at) {
        return Some(found);
    }
    // "70% year-over-year growth": words that hyphens tie together.
    let mut tied = at;
    while tied > at && scene.dash(tied) && scene.glued(tied) || tied == at && scene.shape(at, Shape::LOWER) {
        tied += 1 + usize::from(tied > at);
    }
    if tied > at + 1 && scene.find(tied, Class::ChangeNoun).is_some() {
        return moving(scene, tied).map(|direction| Move { direction, word: tied, before: false });
    }
    // "closed 640 points, or 0.8%, down at 81,204".
    let apart = draft.kind == FigureKind::Percent && scene.is(at, ",") && scene.is_any(at + 1, &["up", "down", "higher", "lower"]);
    if apart && scene.is_any(at + 2, &["at", "to", "."]) {
        return moving(scene, at + 1).map(|direction| Move { direction, word: at + 1, before: false });
    }
    // One or two words of a noun compound: "a 9% funding increase".
    let compound = draft.kind == FigureKind::Percent
        || draft.kind == FigureKind::Money
        || draft.kind == FigureKind::Quantity
        || draft.rule == "count.noun";
    for n in 1..=2 {
        let inside = (at..at + n).all(|i| scene.shape(i, Shape::WORD) && !scene.may(i, Class::Stop) && !scene.may(i, Class::Verb));
        if !compound || !inside {
            break;
        }
        if let Some(direction) =
            moving(scene, at + n).filter(|_| scene.find(at + n, Class::ChangeNoun).is_some() && !scene.is(at + n, "cut"))
        {
            return Some(Move { direction, word: at + n, before: false });
        }
    }
    None
}

/// "rose by 5%", "a drop of 11%", "up 3%", "gained (2.6%)".
fn before(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<Move> {
    let (first, _) = scene.sentence(draft.first);
    let mut at = start;
    let mut by = false;
    let mut of = false;
    for _ in 0..SKIPPED {
        let i = at.checked_sub(1).filter(|i| *i >= first)?;
        let adverb = scene.text.word(i).ends_with("ly") && scene.shape(i, Shape::LOWER);
        // "rose a seasonally adjusted 0.4%"
        let tag = scene.syntax.tags.get(i).copied().unwrap_or_default();
        let described = matches!(tag, Tag::Adjective | Tag::Participle | Tag::Past) && moving(scene, i).is_none();
        let described = described && (i.saturating_sub(2)..i).any(|a| scene.is_any(a, &["a", "an"]));
        if described || scene.is_any(i, &["a", "an", "another", "further", "additional", "as", "("]) || adverb || scene.is(i, "the") && of {
            at = i;
        } else if scene.lexicon.is_bare() && scene.may(i, Class::Stop) && scene.find(i, Class::To).is_none() && moving(scene, i).is_none() {
            // "a progressé de 4,5 %", "wzrósł o 5 %": by how much.
            at = i;
        } else if scene.is_any(i, &["by", "um"]) && !by {
            (by, at) = (true, i);
        } else if scene.is_any(i, &["of", "von"]) && !of {
            (of, at) = (true, i);
        } else {
            break;
        }
    }
    let i = at.checked_sub(1).filter(|i| *i >= first)?;
    let word = (0..3).rev().filter_map(|n| i.checked_sub(n)).find(|w| {
        let ends = |class| scene.find(*w, class).is_some_and(|h| h.last == i + 1);
        ends(Class::Up) || ends(Class::Down)
    })?;
    let direction = moving(scene, word)?;
    let noun = scene.find(word, Class::ChangeNoun).is_some();
    // "dipped below 6%": the level that was reached.
    let threshold = scene.find_ending(draft.first, Class::Qualifier, 1).is_some_and(|(_, hit)| hit.value > 0.0);
    if threshold && !by && !of {
        return None;
    }
    if of && !noun {
        return None;
    }
    // A loss or a raise of money is no movement of a value: "lost $5 million", "raised $12.9bn", "missed a $3 million payment"; nor does
    // what is put to something move itself: "added 2 cups".
    let hit = scene.find(word, Class::Up).or_else(|| scene.find(word, Class::Down)).map_or(0.0, |h| h.value);
    let amount = match draft.kind {
        FigureKind::Money => hit == 1.0 || hit == 3.0,
        FigureKind::Quantity => hit > 1.0,
        _ => false,
    };
    if amount && !by && !of {
        return None;
    }
    Some(Move { direction, word, before: true })
}

/// Words of no weight between a word of movement and the figure: "rose by a further".
const SKIPPED: usize = 5;

/// "raised its prices by 5%", "the index, which fell sharply on Monday, by 3%": "by" with a verb further back.
fn object(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<Move> {
    let (first, _) = scene.sentence(draft.first);
    // "cutting it by a quarter point"
    let start = start - usize::from(scene.after_any(start, &["a", "an", "another"]));
    let by = start.checked_sub(1).filter(|i| scene.is_any(*i, &["by", "um"])).or_else(|| by_preposition(scene, start))?;
    let from = first.max(by.saturating_sub(OBJECT));
    let words = || (from..by).rev().take_while(|i| !matches!(scene.text.word(*i), ";" | ":"));
    let moves = |i: &usize| moving(scene, *i).is_some() && scene.number(*i).is_none();
    // "cut its contract prices by": a verb goes before a noun that looks like one.
    let nearest = words().find(moves)?;
    // "shrank costs by 85%, sped up approvals by 3x": two words that move together are no noun.
    let two = [Class::Up, Class::Down].iter().any(|c| scene.find(nearest, *c).is_some_and(|h| h.last > nearest + 1));
    let verb = || words().find(|i| scene.syntax.verb_at(*i).is_some() && moves(i));
    let word = if two { nearest } else { verb().unwrap_or(nearest) };
    Some(Move { direction: moving(scene, word)?, word, before: true })
}

/// "redujo sus costes en un 5%", "a réduit ses coûts de 5 %": the preposition or article before a figure, where a verb that takes an
/// object and its noun stand before it.
fn by_preposition(scene: &Scene<'_>, start: usize) -> Option<usize> {
    /// Words of the object at most: "sus costes de personal".
    const LONGEST: usize = 5;
    let leads = |i: usize| scene.may(i, Class::Stop) && scene.find(i, Class::To).is_none() && !super::previous::against(scene, i + 1);
    let mut at = start.checked_sub(1).filter(|i| scene.lexicon.is_bare() && leads(*i))?;
    at -= usize::from(at > 0 && leads(at - 1));
    let verb = (at.saturating_sub(LONGEST)..at)
        .rev()
        .take_while(|i| scene.shape(*i, Shape::WORD))
        .find(|i| scene.find(*i, Class::Transitive).is_some() && scene.may(i + 1, Class::Stop))?;
    (verb + 1 < at).then_some(at)
}

/// True when the figure that starts at `start` says the movement of the figure before in another unit: ", or 0.36%," "(2.6%)".
pub(super) fn restates(scene: &Scene<'_>, previous: &Draft, start: usize) -> bool {
    let mut at = super::per::skip(scene, previous.last);
    if matches!(previous.rule, "count.points" | "count.price_fraction" | "count.noun") {
        // The unit of a count stands behind its span.
        at += usize::from(scene.shape(at, Shape::WORD) && !scene.is(at, "or"));
        if previous.rule == "count.noun" && previous.kind == FigureKind::Count {
            while at < start && scene.shape(at, Shape::WORD) && !scene.may(at, Class::Stop) {
                at += 1;
            }
        }
    }
    at += usize::from(scene.is(at, ","));
    let or = scene.is_any(at, &["or", "oder"]);
    let bracket = scene.is(at, "(");
    (or || bracket) && at + 1 >= start && at < start || bracket && scene.is_any(at + 1, &["or", "about", "around"]) && at + 2 == start
}
