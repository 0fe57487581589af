//! Ranges: two figures that give one uncertain value, "8% to 10%", "$1.2-1.4 billion", "between 12 and 17".

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::report::{FigureKind, Qualifier};

/// Joins neighbouring drafts that form a range; the drafts are in the order of the text.
pub(super) fn join(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if let Some(range) = joined.last().and_then(|first| pair(scene, first, &draft)) {
            joined.pop();
            joined.push(range);
            continue;
        }
        if let Some(first) = joined.last_mut()
            && is_change_pair(scene, first, &draft)
            && let Some((with_unit, _)) = carried(first, &draft)
        {
            let (start, end) = (first.first, first.last);
            *first = Draft { first: start, last: end, ..with_unit };
        }
        if let Some(first) = joined.last_mut()
            && shares_unit(scene, first, &draft)
            && let Some((with_unit, _)) = carried(first, &draft)
        {
            *first = Draft { last: first.last, scale: first.scale, low: first.low, ..with_unit };
        }
        joined.push(draft);
    }
    joined
}

/// The range of two drafts, when the words between and around them make one.
fn pair(scene: &Scene<'_>, first: &Draft, second: &Draft) -> Option<Draft> {
    if first.high.is_some() || second.high.is_some() || second.first <= first.last.saturating_sub(1) {
        return None;
    }
    let (link, led) = link(scene, first, second).or_else(|| bounds(scene, first, second))?;
    // A bare first number with a unit behind the second is never a change followed by its level.
    let own_unit = first.rule != "count.bare" || second.rule == "count.bare" || second.rule == "count.noun";
    let (first, second) = carried(first, second)?;
    let (low, high) = (first.low, second.low);
    // "fell 3 to 1": a level, not a range; temperatures below zero run down.
    if low >= high && !(low < 0.0 && high < 0.0) {
        return None;
    }
    if link == Link::Dash && is_score(&first, &second) {
        return None;
    }
    let moved = |at: usize| {
        at.checked_sub(1).is_some_and(|i| [Class::Up, Class::Down].iter().any(|c| scene.find(i, *c).is_some_and(|h| h.last == at)))
    };
    // "rose 20 points to 150": the second is the level reached.
    let start = super::qualifier::read(scene, &first).1;
    let level = link == Link::To && !led && own_unit;
    let shares = first.rule == "multiple.share" && second.rule == "multiple.share";
    if level && !shares && (first.kind != FigureKind::Percent && moved(start) || scene.after_any(start, &["by"])) {
        return None;
    }
    Some(
        Draft { last: second.last, low: low.min(high), high: Some(low.max(high)), rule: "range.to", ..second.clone() }
            .starting(first.first),
    )
}

impl Draft {
    /// The draft from an earlier token on.
    fn starting(mut self, first: usize) -> Self {
        self.first = first;
        self
    }
}

/// What stands between the two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Dash,
    To,
    And,
    Or,
}

/// The link between two drafts, and whether "between" or "from" leads the first.
fn link(scene: &Scene<'_>, first: &Draft, second: &Draft) -> Option<(Link, bool)> {
    let gap = first.last..second.first;
    // "entre un 3% y un 5%"
    let article = gap.len() == 2 && scene.lexicon.is_bare() && scene.may(gap.start + 1, Class::Stop);
    let gap = if article { gap.start..gap.start + 1 } else { gap };
    if !matches!(gap.len(), 1 | 3) {
        return None;
    }
    let start = super::qualifier::read(scene, first).1;
    // "between the ages of 22 and 25"
    let aged = || scene.find_ending(start, Class::AgeBefore, 2).map_or(start, |(at, _)| at - usize::from(scene.after_any(at, &["the"])));
    let lead = if first.rule == "quantity.aged" { aged() } else { start };
    let between = scene.find_ending(lead, Class::Between, 2).is_some();
    let from = scene.find_ending(start, Class::From, 1).is_some_and(|(_, h)| h.value == 0.0);
    if gap.len() == 1 && scene.dash(gap.start) {
        // "$5bn - 3% of it": a dash with spaces joins only bare numbers or equal units.
        return Some((Link::Dash, between || from));
    }
    if gap.len() == 1 && scene.find(gap.start, Class::To).is_some() {
        let changed = from && is_change(scene, start, second);
        return (!changed).then_some((Link::To, between || from));
    }
    if gap.len() == 1 && between && scene.find(gap.start, Class::And).is_some() {
        return Some((Link::And, true));
    }
    // "two or three yards"
    let next = first.low + 1.0 == second.low && first.low.fract() == 0.0 && scene.lexicon.has_syntax;
    let words = |at: usize| scene.shape(at, Shape::WORD);
    let counted = first.kind == FigureKind::Count && second.kind == FigureKind::Count && words(first.first) && words(second.first);
    if gap.len() == 1 && scene.is(gap.start, "or") && next && counted {
        return Some((Link::Or, true));
    }
    // "30-to-40", "$5-to-$7"
    if gap.len() == 3 && scene.dash(gap.start) && scene.is(gap.start + 1, "to") && scene.dash(gap.start + 2) {
        return Some((Link::To, from));
    }
    None
}

/// "more than 30 and less than 40": a floor and a ceiling of one value.
fn bounds(scene: &Scene<'_>, first: &Draft, second: &Draft) -> Option<(Link, bool)> {
    if scene.find(first.last, Class::And).is_none() && !scene.is(first.last, "but") {
        return None;
    }
    let (ceiling, start) = super::qualifier::read(scene, second);
    let linked = start == first.last + 1 && start < second.first;
    let bounded = || ceiling == Some(Qualifier::AtMost) && super::qualifier::read(scene, first).0 == Some(Qualifier::AtLeast);
    (linked && bounded()).then_some((Link::And, true))
}

/// True when "from X to Y" tells a change: a verb or noun of movement leads it, in the same clause.
fn is_change(scene: &Scene<'_>, from: usize, second: &Draft) -> bool {
    /// Tokens before "from" in which a verb of movement governs it.
    const REACH: usize = 14;
    let (first, last) = scene.sentence(from);
    let word_before = from.checked_sub(2);
    let ranges = word_before.is_some_and(|i| {
        scene.is_any(i, &["range", "ranges", "ranged", "ranging", "anywhere", "vary", "varies", "varying", "reichen", "reicht"])
    });
    // "una subida de 3 a 5 %": the same word leads an amount.
    let amount = || word_before.is_some_and(|i| scene.lexicon.is_bare() && scene.may(i, Class::ChangeNoun));
    if ranges || amount() {
        return false;
    }
    let start = first.max(from.saturating_sub(REACH));
    let moves = |i: usize| [Class::Up, Class::Down, Class::Transitive].iter().any(|c| scene.find(i, *c).is_some());
    let before = (start..from).rev().take_while(|i| !scene.is_any(*i, &[";", "."])).any(moves);
    let moved = before
        || scene.is_any(
            from.wrapping_sub(2),
            &["go", "went", "goes", "moved", "moves", "shifted", "changed", "up", "down", "revised", "upgraded"],
        );
    moved || (second.last..last.min(second.last + 2)).any(|i| scene.find(i, Class::Up).is_some())
}

/// True for "eight or nine euros", "45 and 50 percent": two values, the unit said once.
fn shares_unit(scene: &Scene<'_>, first: &Draft, second: &Draft) -> bool {
    let gap = first.last..second.first;
    let linked = gap.len() == 1 && scene.is_any(gap.start, &["or", "and", "oder", "und"]);
    let unit = matches!(second.kind, FigureKind::Percent | FigureKind::Money | FigureKind::Quantity);
    // "205,000 or 12.8 percent": the same said in two ways.
    let close = second.kind != FigureKind::Percent || first.low <= MOST_PERCENT.max(second.low);
    first.rule == "count.bare" && unit && linked && close && second.high.is_none()
}

/// Percent that a number without its sign is taken for at most.
const MOST_PERCENT: f64 = 200.0;

/// True for "from 4.8 to 4.7 percent" as a change: the first value takes the unit of the second.
fn is_change_pair(scene: &Scene<'_>, first: &Draft, second: &Draft) -> bool {
    let gap = first.last..second.first;
    let to = scene.find(gap.start, Class::To).is_some() || scene.is(gap.start, "auf");
    let linked = gap.len() == 1 && to && !scene.dash(gap.start);
    first.rule == "count.bare"
        && first.high.is_none()
        && second.high.is_none()
        && linked
        && scene.find_ending(super::qualifier::read(scene, first).1, Class::From, 1).is_some()
}

/// The two ends in one unit: sign, unit and scale are said once.
fn carried(first: &Draft, second: &Draft) -> Option<(Draft, Draft)> {
    let (mut a, mut b) = (first.clone(), second.clone());
    let bare = |d: &Draft| d.kind == FigureKind::Count && (d.rule == "count.bare" || d.rule == "count.index");
    let noun = |d: &Draft| d.rule == "count.noun";
    if a.kind == FigureKind::Money && (bare(&b) || noun(&b)) {
        (b.kind, b.currency, b.unit, b.rule) = (a.kind, a.currency, None, a.rule);
    } else if bare(&a) && !matches!(b.kind, FigureKind::Ordinal | FigureKind::Multiple) {
        (a.kind, a.currency, a.unit) = (b.kind, b.currency, b.unit.clone());
    } else if bare(&b) && noun(&a) {
        b.unit.clone_from(&a.unit);
    } else if bare(&b) && a.kind == FigureKind::Quantity && a.rule == "quantity.aged" {
        (b.kind, b.unit, b.rule) = (a.kind, a.unit.clone(), a.rule);
    }
    // Dollars of two countries are no range; units may differ in spelling only.
    let units = a.kind == b.kind && a.currency == b.currency && (a.unit == b.unit || a.kind == FigureKind::Count);
    if !units || matches!(a.kind, FigureKind::Ordinal) {
        return None;
    }
    // "$1.2-1.4 billion", "350–375 million"
    if a.scale == 1.0 && b.scale > 1.0 && a.low * b.scale <= b.low {
        a.low *= b.scale;
        a.scale = b.scale;
    }
    Some((a, b))
}

/// Most points of a side that a bare pair of numbers is taken for a score with.
const HIGHEST_SCORE: f64 = 200.0;

/// "4-1", "21-14": bare numbers around a hyphen.
fn is_score(first: &Draft, second: &Draft) -> bool {
    first.kind == FigureKind::Count
        && second.unit.is_none()
        && first.low < HIGHEST_SCORE
        && second.low < HIGHEST_SCORE
        && first.scale == 1.0
}
