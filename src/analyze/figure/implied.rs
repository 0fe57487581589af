//! Units that are not said: a bare number takes that of the figure beside which it stands, "3.9 million tyres, up from 2.4 million".

use super::scene::{Draft, Scene};
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;

/// Gives bare numbers the unit of the figure that they are compared with, part of, or told in a row with.
pub(super) fn fill(scene: &Scene<'_>, drafts: &mut [Draft]) {
    // From the back, for the last of a row says it for all.
    for i in (1..drafts.len()).rev() {
        let unit =
            if is_row(scene, &drafts[i - 1], &drafts[i]) { drafts[i].unit.clone() } else { shared_noun(scene, &drafts[i - 1], &drafts[i]) };
        if unit.is_some() {
            let (kind, currency) = (drafts[i].kind, drafts[i].currency);
            take(&mut drafts[i - 1], kind, unit, currency);
        }
    }
    for i in 0..drafts.len() {
        let from = source(scene, drafts, i).or_else(|| counted_again(scene, drafts, i)).or_else(|| part(scene, drafts, i));
        if let Some(from) = from {
            let (kind, unit, currency) = (drafts[from].kind, drafts[from].unit.clone(), drafts[from].currency);
            take(&mut drafts[i], kind, unit, currency);
        }
    }
}

/// Gives a draft the kind and unit of another.
fn take(draft: &mut Draft, kind: FigureKind, unit: Option<String>, currency: Option<&'static str>) {
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

/// True for a bare number in a row whose last has a unit: "15, 20 or 25 ounces", "30 x 40 x 10 cm".
fn is_row(scene: &Scene<'_>, draft: &Draft, next: &Draft) -> bool {
    let unit = next.unit.is_some() && next.high.is_none() && matches!(next.kind, FigureKind::Quantity | FigureKind::Count) && gives(next);
    if !unit || draft.rule != "count.bare" || draft.high.is_some() || draft.scale > next.scale {
        return false;
    }
    let gap = draft.last..next.first;
    let ends = scene.is_any(next.first - 1, &["or", "and", "oder", "und"]);
    let comma = scene.is(draft.last, ",");
    match gap.len() {
        1 if super::count::is_sign(scene, draft.last) => next.kind == FigureKind::Quantity,
        1 => ends || comma && next.rule.ends_with(".implied"),
        2 => comma && ends,
        _ => false,
    }
}

/// The noun that two numbers share, each with words of its own before it: "14 office and 23 retail buildings"; or those to whom two things
/// were done: "displaced 500,000 and killed 185 people".
fn shared_noun(scene: &Scene<'_>, draft: &Draft, next: &Draft) -> Option<String> {
    /// Words between the two numbers at most.
    const BETWEEN: usize = 5;
    let counted = draft.rule == "count.bare"
        || draft.rule == "count.noun" && draft.low != 1.0 && draft.noun_end > 0 && !scene.is_plural(draft.noun_end - 1);
    let head = next.noun_end.checked_sub(1).filter(|_| counted && next.rule == "count.noun" && next.first > draft.last)?;
    let join = next.first - 1;
    let gap = draft.last..join;
    let fits =
        !gap.is_empty() && gap.len() <= BETWEEN && scene.sentence(draft.first) == scene.sentence(next.first) && scene.is_plural(head);
    if !fits {
        return None;
    }
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    // What was done to the second stands before it.
    if scene.is_any(draft.last, &["and", "or"]) {
        let deed = scene.syntax.verb_at(draft.last + 1).and_then(|v| scene.syntax.verbs.get(v)).filter(|v| v.last as usize == next.first);
        return deed.filter(|_| scene.may(head, Class::People)).and(next.unit.clone());
    }
    let describes = |i: usize| matches!(tag(i), Tag::Adjective | Tag::Noun | Tag::Past | Tag::Participle | Tag::Adverb) || scene.dash(i);
    let joined = scene.is_any(join, &["and", "or", "und", "oder"]) && gap.clone().all(describes) && next.first + 1 < next.noun_end;
    joined.then(|| scene.text.word(head).to_owned())
}

/// The figure before whose noun is counted once more: "350 of them", "15 more than last year", "12 people died and 30 were hurt".
fn counted_again(scene: &Scene<'_>, drafts: &[Draft], i: usize) -> Option<usize> {
    let draft = &drafts[i];
    let noun = |j: &usize| matches!(drafts[*j].rule, "count.noun" | "count.implied") && drafts[*j].unit.is_some();
    let before = (i.saturating_sub(REACH)..i).rev().find(noun).filter(|_| draft.rule == "count.bare")?;
    let same = scene.sentence(drafts[before].first) == scene.sentence(draft.first);
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let of_them = scene.find(draft.last, Class::Of).is_some_and(|of| matches!(tag(of.last), Tag::Pronoun | Tag::Relative));
    let more =
        scene.is_any(draft.last, &["more", "fewer"]) && (scene.is(draft.last + 1, "than") || scene.shape(draft.last + 1, Shape::MARK));
    let people = drafts[before].noun_end.checked_sub(1).is_some_and(|head| scene.may(head, Class::People));
    let done = people && (scene.syntax.verb_at(draft.last).is_some() || scene.is(draft.last, "who"));
    (of_them || same && (more || done)).then_some(before)
}

/// The figure behind a bare number that counts all of which it counts some: "45 of its 320 shops".
fn part(scene: &Scene<'_>, drafts: &[Draft], i: usize) -> Option<usize> {
    let (draft, whole) = (&drafts[i], drafts.get(i + 1)?);
    let counts = draft.rule == "count.bare" && draft.scale == 1.0 && whole.rule == "count.noun" && draft.low < whole.low;
    let of = scene.find(draft.last, Class::Of).filter(|_| counts)?.last;
    let determined = of + 1 == whole.first && matches!(scene.syntax.tags.get(of), Some(Tag::Determiner | Tag::Possessive));
    (of == whole.first || determined).then_some(i + 1)
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
    // "borrowed 20 billion euros, 5 billion more than planned"
    let more = || money && draft.scale > 1.0 && scene.is_any(draft.last, &["more", "less"]) && scene.is(draft.last + 1, "than");
    // "from 38 billion in May and 37 billion in April"
    let start = super::qualifier::read(scene, draft).1;
    let chained = || before + 1 == i && compared(scene, &drafts[before]) && super::previous::chained(scene, &drafts[before], draft, start);
    // "$5 million on roads and 3 million on rail"
    let parallel = || money && draft.scale > 1.0 && before + 1 == i && parallel(scene, &drafts[before], draft, start);
    let alone = || compared(scene, draft) || changed() || is_extreme(scene, draft) || more() || chained() || parallel();
    let takes = if bare { alone() } else { money && amount() };
    takes.then_some(before)
}

/// True for an amount told behind "and" with the preposition of the one before: "$5 million on roads and 3 million on rail".
fn parallel(scene: &Scene<'_>, before: &Draft, draft: &Draft, start: usize) -> bool {
    /// Tokens between the two amounts at most.
    const BETWEEN: usize = 10;
    let same = scene.is_any(draft.last, &["in", "on", "for", "to"]) && scene.is(before.last, scene.text.word(draft.last));
    let timed = scene.time_at(draft.last + 1).is_some();
    same && !timed && scene.after_any(start, &["and"]) && start - before.last <= BETWEEN
}

/// True for what another extreme of the same is: "the highest offer is 84 cents, while the lowest is 74".
fn is_extreme(scene: &Scene<'_>, draft: &Draft) -> bool {
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let be = draft.first.checked_sub(1).filter(|i| tag(*i) == Tag::Be);
    let ends = scene.text.tokens.get(draft.last).is_none_or(|t| t.shape().any(Shape::MARK | Shape::NEW_LINE));
    be.and_then(|i| i.checked_sub(1)).is_some_and(|i| ends && tag(i) == Tag::Adjective && scene.text.word(i).ends_with("est"))
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
    let noun = scene.shape(draft.last, Shape::WORD)
        && draft.last < scene.sentence(draft.first).1
        && !scene.may(draft.last, Class::Stop)
        && scene.time_at(draft.last).is_none();
    let mut at = super::qualifier::read(scene, draft).1;
    for _ in 0..BETWEEN {
        let Some(before) = at.checked_sub(1) else { return false };
        if super::previous::against(scene, at) {
            return !noun;
        }
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
