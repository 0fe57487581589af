//! Labels of figures outside of sentences: "Charge time: 3-4 hours", and the first cell of a row.

use super::phrase::Phrase;
use crate::analyze::figure::scene::{Draft, Scene};
use crate::lang::chunk::Form;
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;

/// Tokens of a label at most.
const LONGEST: usize = 8;

/// The label that says what a figure measures: `start` is its first token with hedges.
pub(super) fn of(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<Phrase> {
    // "Three lessons: 99 ways to save": what is counted is the measure.
    let counted = draft.kind == FigureKind::Count && draft.noun_end > 0;
    if counted { None } else { colon(scene, draft, start).or_else(|| row(scene, draft, start)) }
}

/// "Price: $300", "Weight: 39 lbs | Charge time: about 4 hours": the words before the colon, up to the mark that parts entries.
fn colon(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<Phrase> {
    let colon = start.checked_sub(1).filter(|i| scene.is(*i, ":"))?;
    let opens = |i: usize| scene.opens_cell(i) || i > 0 && matches!(scene.text.word(i - 1), "|" | "•" | "·" | ";");
    let (sentence, last) = scene.sentence(draft.first);
    let first = (colon.saturating_sub(LONGEST)..colon).rev().find(|i| opens(*i) || *i == sentence)?;
    // Behind the figure the entry ends, or an amount is told in another way.
    let after = draft.last.max(draft.noun_end);
    let behind = scene.syntax.tags.get(after).is_some_and(|t| *t == Tag::Preposition);
    let mark = matches!(scene.text.word(after), "|" | "•" | "·" | ";" | "(" | "/" | "," | ".");
    let ends = after >= last || scene.opens_cell(after) || mark || behind;
    // "It shows a clear gain: 92% of clerks need it" is a sentence.
    let told = scene.find(after, Class::Of).is_some() || (first..colon).any(|i| scene.syntax.verb_at(i).is_some_and(|v| finite(scene, v)));
    (ends && !told && is_label(scene, first, colon)).then_some((first, colon))
}

/// True for verb group `verb` when it is finite and has a subject.
fn finite(scene: &Scene<'_>, verb: usize) -> bool {
    scene.syntax.verbs.get(verb).is_some_and(|v| v.form == Form::Finite && v.subject().is_some())
}

/// The nearest cell with words before the cell of a figure in its row.
fn row(scene: &Scene<'_>, draft: &Draft, start: usize) -> Option<Phrase> {
    /// Cells of a row that are looked at.
    const CELLS: usize = 12;
    let sentences = &scene.text.sentences;
    let here = scene.text.sentence_of(draft.first);
    let cell = |i: usize| sentences.get(i).map(|s| (s.first as usize, s.last as usize));
    let (first, last) = cell(here)?;
    // The cell holds the figure with its hedges and no more.
    let alone = start == first && draft.last.max(draft.noun_end) >= last;
    if !alone || scene.shape(first, Shape::NEW_LINE) || !scene.opens_cell(first) {
        return None;
    }
    for i in (here.saturating_sub(CELLS)..here).rev() {
        let (first, last) = cell(i)?;
        if is_label(scene, first, last) {
            return Some((first, last));
        }
        if scene.shape(first, Shape::NEW_LINE) || !scene.opens_cell(first) {
            break;
        }
    }
    None
}

/// True for a few words without a number.
fn is_label(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let words = (first..last).filter(|i| scene.shape(*i, Shape::WORD)).count();
    let whole = !(first..last).any(|i| scene.shape(i, Shape::NUMBER) || matches!(scene.text.word(i), ":" | "." | "?" | "!" | ","));
    last > first && last - first <= LONGEST && words > 0 && whole && scene.text.word(first).len() > 1
}
