//! Units that are not said: a bare number takes that of the figure beside which it stands, "3.9 million tyres, up from 2.4 million".

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::report::FigureKind;

/// Gives bare numbers the unit of the figure that they are compared with, or part of.
pub(super) fn fill(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let Some(from) = source(scene, drafts, i) else { continue };
        let (kind, unit, currency) = (drafts[from].kind, drafts[from].unit.clone(), drafts[from].currency);
        let draft = &mut drafts[i];
        (draft.kind, draft.unit, draft.currency) = (kind, unit, currency);
        draft.rule = match kind {
            FigureKind::Money => "money.implied",
            FigureKind::Quantity => "quantity.implied",
            _ => "count.implied",
        };
        // "a 6.99 billion loss": the noun is what the money is, not what is counted.
        if kind == FigureKind::Money {
            draft.noun_end = 0;
        }
    }
}

/// Figures before a bare number among which that with its unit is looked for: "rose 3% to $5bn from 4bn".
const REACH: usize = 2;

/// Times by which the two values of a comparison differ at most.
const FARTHEST: f64 = 1000.0;

/// The figure whose unit draft `i` takes.
fn source(scene: &Scene<'_>, drafts: &[Draft], i: usize) -> Option<usize> {
    let draft = &drafts[i];
    let bare = draft.rule == "count.bare";
    if !bare && !(draft.rule == "count.noun" && draft.scale >= 1e6) {
        return None;
    }
    let same = |j: usize| scene.sentence(drafts[j].first) == scene.sentence(draft.first);
    // "280 million of the 1.5 billion crowns"
    let whole = (i + 1 < drafts.len() && bare && draft.scale > 1.0 && same(i + 1)).then(|| &drafts[i + 1]);
    if whole.is_some_and(|w| part_of(scene, draft, w) && w.scale > 1.0 && gives(w)) {
        return Some(i + 1);
    }
    let near = |j: &usize| {
        let ratio = (drafts[*j].low / draft.low).abs();
        gives(&drafts[*j]) && same(*j) && (1.0 / FARTHEST..=FARTHEST).contains(&ratio)
    };
    let before = (i.saturating_sub(REACH)..i).rev().find(near)?;
    let money = drafts[before].kind == FigureKind::Money;
    let amount = || (draft.last..draft.noun_end).last().is_some_and(|noun| scene.may(noun, Class::MoneyCue));
    // "from 208 pounds to 193"
    let to = || scene.is_any(draft.first - 1, &["to", "auf"]) && drafts[before].last + 1 == draft.first;
    let changed = || before + 1 == i && to() && super::previous::is_from(scene, drafts[before].first);
    let takes = if bare { compared(scene, draft) || changed() } else { money && amount() };
    takes.then_some(before)
}

/// True for a figure that has a unit to give.
fn gives(draft: &Draft) -> bool {
    match draft.kind {
        FigureKind::Money => true,
        FigureKind::Quantity => !draft.rule.starts_with("quantity.age"),
        FigureKind::Count => matches!(draft.rule, "count.noun" | "count.points" | "count.implied"),
        _ => false,
    }
}

/// True when "of", perhaps with an article, leads from a part to its whole.
fn part_of(scene: &Scene<'_>, part: &Draft, whole: &Draft) -> bool {
    let of = scene.find(part.last, Class::Of).map(|h| h.last);
    of.is_some_and(|of| of == whole.first || of + 1 == whole.first && scene.shape(of, Shape::LOWER))
}

/// True when the number is compared with a value before: "from its present", "compared with", "against".
fn compared(scene: &Scene<'_>, draft: &Draft) -> bool {
    /// Words between: "from its previous".
    const BETWEEN: usize = 3;
    // What stands behind must not be its noun.
    let noun = scene.shape(draft.last, Shape::WORD) && !scene.may(draft.last, Class::Stop) && scene.time_at(draft.last).is_none();
    let mut at = super::qualifier::read(scene, draft).1;
    for _ in 0..BETWEEN {
        let Some(before) = at.checked_sub(1) else { return false };
        let with = scene.is_any(before, &["with", "to"]) && before > 0 && scene.is_any(before - 1, &["compared", "compares", "comparison"]);
        if with || scene.find_ending(at, Class::From, 1).is_some() || scene.is_any(before, &["from", "versus", "vs", "vs.", "against"]) {
            return !noun;
        }
        if !scene.is_any(before, &["its", "the", "a", "their", "present", "current", "previous", "earlier", "prior", "initial", "just"]) {
            return false;
        }
        at = before;
    }
    false
}
