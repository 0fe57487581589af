//! Earlier values: "from $47 billion to $8 billion", "$3bn from $2.4bn", "up from 90 million", "compared with 5%".

use super::scene::{Draft, Scene};
use crate::lang::lexicon::Class;

/// For each draft the position of the draft that holds its earlier value.
pub(super) fn read(scene: &Scene<'_>, drafts: &[Draft], starts: &[usize]) -> Vec<Option<usize>> {
    let mut previous = vec![None; drafts.len()];
    for i in 1..drafts.len() {
        let (a, b) = (&drafts[i - 1], &drafts[i]);
        let same = a.kind == b.kind && a.currency == b.currency && scene.sentence(a.first) == scene.sentence(b.first);
        // "£12m (2023: £10m)"
        if same
            && scene.is(a.last, "(")
            && scene.after_any(starts[i], &[":"])
            && scene.time_at(a.last + 1).is_some_and(|t| t.last + 1 == starts[i])
        {
            previous[i - 1] = Some(i);
            continue;
        }
        if paired(scene, drafts, starts, i) {
            (previous[i - 2], previous[i - 1]) = (Some(i), Some(i + 1));
            continue;
        }
        if !same {
            // "rose 3% to $12 from $11": the level before the change is two back.
            continue;
        }
        if leaves(scene, starts[i - 1]) && to(scene, super::per::skip(scene, a.last), starts[i]) {
            previous[i] = Some(i - 1);
        } else if is_from(scene, starts[i]) && !scene.after_any(starts[i] - 1, &["or", "and", "either"])
            || compared(scene, starts[i]) && other(scene, b).is_none() && !elsewhere(scene, a, b)
        {
            previous[total(scene, drafts, i).unwrap_or(i - 1)] = Some(i);
        }
    }
    previous
}

/// "to 300 shares, or 3.7%, from 900 shares, or 12%": draft `i` is the earlier value of the first of two that say the same.
fn paired(scene: &Scene<'_>, drafts: &[Draft], starts: &[usize], i: usize) -> bool {
    let (Some(first), Some(last)) = (i.checked_sub(2), drafts.get(i + 1)) else { return false };
    let (level, share, earlier) = (&drafts[first], &drafts[i - 1], &drafts[i]);
    let alike = |a: &Draft, b: &Draft| a.kind == b.kind && a.currency == b.currency && a.high.is_none() && b.high.is_none();
    let or = |a: &Draft, b: &Draft| b.first > a.last && (a.last..b.first).any(|i| scene.is(i, "or"));
    let two = level.kind != share.kind || level.currency != share.currency || super::per::read(scene, share).is_some();
    is_from(scene, starts[i])
        && two
        && alike(level, earlier)
        && alike(share, last)
        && scene.sentence(level.first) == scene.sentence(last.first)
        && or(level, share)
        && or(earlier, last)
}

/// "earnings of $4 billion, or $2 a share, down from $6 billion": the total before the rate, when what came before is a total too.
fn total(scene: &Scene<'_>, drafts: &[Draft], earlier: usize) -> Option<usize> {
    let rate = |d: &Draft| super::per::read(scene, d).is_some();
    let before = earlier.checked_sub(2)?;
    let (total, middle, last) = (&drafts[before], &drafts[earlier - 1], &drafts[earlier]);
    let alike = total.kind == last.kind && total.currency == last.currency && scene.sentence(total.first) == scene.sentence(last.first);
    let or = (total.last..middle.first).any(|i| scene.is(i, "or"));
    (alike && or && rate(middle) && !rate(total) && !rate(last)).then_some(before)
}

/// True for a further earlier value: "from 4% in May and 3% in April". Nothing but a time stands before the "and".
pub(super) fn chained(scene: &Scene<'_>, before: &Draft, draft: &Draft, start: usize) -> bool {
    let Some(and) = start.checked_sub(1).filter(|i| scene.is(*i, "and") && *i > before.last) else { return false };
    let timed = |i: usize| scene.time_at(i).is_some_and(|t| t.anchored) || scene.is_any(i, &["in", "on", "at"]);
    let kinds = before.kind == draft.kind || draft.rule == "count.bare";
    kinds && before.last < and && (before.last..and).all(timed)
}

/// True when "from" stands right before token `start`.
pub(super) fn is_from(scene: &Scene<'_>, start: usize) -> bool {
    from_peak(scene, start) || start.checked_sub(1).is_some_and(|i| scene.is_any(i, &["from", "von"]))
}

/// "from a peak of $5 million", "from a record high of 8%": an extreme is an earlier value.
pub(super) fn from_peak(scene: &Scene<'_>, start: usize) -> bool {
    /// Tokens between "from" and "of" at most: "a record high".
    const LONGEST: usize = 4;
    let of = start.checked_sub(1).filter(|i| scene.is(*i, "of"));
    let extreme = of.filter(|of| *of > 0 && scene.is_any(*of - 1, &["peak", "high", "low", "record", "total"]));
    extreme.is_some_and(|of| (of.saturating_sub(LONGEST)..of).any(|i| scene.is(i, "from")))
}

/// True for the first value of a change: "from" before it, also where that word means more: "pasó de 5% a 3%".
fn leaves(scene: &Scene<'_>, start: usize) -> bool {
    is_from(scene, start) || scene.lexicon.is_bare() && scene.find_ending(start, Class::From, 2).is_some_and(|(_, hit)| hit.value == 0.0)
}

/// Whose value the figure is with which another is compared: "43%, against 31% for the Greens".
pub(super) fn compared_with(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<(usize, usize)> {
    if compared(scene, start) { other(scene, draft) } else { None }
}

/// The tokens of the noun behind "for" or "among" that is not the one the value before is about.
pub(super) fn other(scene: &Scene<'_>, draft: &Draft) -> Option<(usize, usize)> {
    let at = super::per::skip(scene, draft.last);
    let chunk = scene.syntax.noun_at(at + 1).or_else(|| scene.syntax.noun_at(at + 2))?;
    let noun = scene.syntax.nouns[chunk];
    let timed = (noun.first..noun.last).any(|i| scene.time_at(i as usize).is_some());
    let named = scene.is_any(at, &["for", "among"]) && noun.preposition() == Some(at as u32) && !timed && !noun.pronoun;
    named.then_some((noun.first as usize, noun.last as usize))
}

/// "$5 billion on roads, compared with $3 billion on rail": each is for something of its own.
fn elsewhere(scene: &Scene<'_>, a: &Draft, b: &Draft) -> bool {
    let purpose = |d: &Draft| {
        let at = super::per::skip(scene, d.last);
        let timed = (at + 1..at + 4).any(|i| scene.time_at(i).is_some_and(|t| t.first <= at + 2));
        scene.is_any(at, &["on", "in"]) && !timed && scene.syntax.noun_at(at + 1).or_else(|| scene.syntax.noun_at(at + 2)).is_some()
    };
    purpose(a) && purpose(b)
}

/// Words between the two values of a change: "from 20% now to 24%".
const BETWEEN: usize = 8;

/// The same where the words mean more than that: "del 5% actual al 7%".
const NEAR: usize = 4;

/// True when a "to" leads to token `start` after the figure that ends at `last`.
fn to(scene: &Scene<'_>, last: usize, start: usize) -> bool {
    let near = || (last..start).len() <= NEAR && !(last..start).any(|i| scene.is(i, ","));
    let to = || scene.lexicon.is_bare() && near() && scene.find_ending(start, Class::To, 2).is_some() && !against(scene, start);
    let led = start.checked_sub(1).is_some_and(|i| scene.is_any(i, &["to", "auf"])) || to();
    led && start >= last && start - last <= BETWEEN
}

/// Words of "comparado con los" at most.
const AGAINST: usize = 4;

/// True when words that lead an earlier value and nothing else stand right before token `start`: "frente al", "contre".
pub(super) fn against(scene: &Scene<'_>, start: usize) -> bool {
    scene.lexicon.is_bare() && scene.find_ending(start, Class::From, AGAINST).is_some_and(|(_, hit)| hit.value > 1.0)
}

/// True when "compared with" or "versus" stands right before token `start`.
fn compared(scene: &Scene<'_>, start: usize) -> bool {
    let word = |n: usize| start.checked_sub(n);
    let versus = word(1).is_some_and(|i| scene.is_any(i, &["versus", "vs", "vs.", "against"]));
    let compared = word(1).is_some_and(|i| scene.is_any(i, &["with", "to"])) && word(2).is_some_and(|i| scene.is(i, "compared"));
    versus || compared || against(scene, start)
}
