//! Earlier values: "from $47 billion to $8 billion", "$3bn from $2.4bn", "up from 90 million", "compared with 5%".

use super::scene::{Draft, Scene};
use crate::lang::lexicon::Class;

/// For each draft the position of the draft that holds its earlier value.
pub(super) fn read(scene: &Scene<'_>, drafts: &[Draft], starts: &[usize]) -> Vec<Option<usize>> {
    let mut previous = vec![None; drafts.len()];
    for i in 1..drafts.len() {
        let (a, b) = (&drafts[i - 1], &drafts[i]);
        let same = a.kind == b.kind && a.currency == b.currency && scene.sentence(a.first) == scene.sentence(b.first);
        if !same {
            // "rose 3% to $12 from $11": the level before the change is two back.
            continue;
        }
        if is_from(scene, starts[i - 1]) && to(scene, super::per::skip(scene, a.last), starts[i]) {
            previous[i] = Some(i - 1);
        } else if is_from(scene, starts[i]) || compared(scene, starts[i]) {
            previous[i - 1] = Some(i);
        }
    }
    previous
}

/// True when "from" stands right before token `start`.
pub(super) fn is_from(scene: &Scene<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|i| scene.is_any(i, &["from", "von"]))
}

/// Words between the two values of a change: "from 20% now to 24%".
const BETWEEN: usize = 8;

/// True when a "to" leads to token `start` after the figure that ends at `last`.
fn to(scene: &Scene<'_>, last: usize, start: usize) -> bool {
    let led = start.checked_sub(1).is_some_and(|i| scene.is_any(i, &["to", "auf"]));
    led && start - last <= BETWEEN
}

/// True when "compared with" or "versus" stands right before token `start`.
fn compared(scene: &Scene<'_>, start: usize) -> bool {
    let word = |n: usize| start.checked_sub(n);
    let versus = word(1).is_some_and(|i| scene.is_any(i, &["versus", "vs", "vs.", "against"]));
    let compared = word(1).is_some_and(|i| scene.is_any(i, &["with", "to"])) && word(2).is_some_and(|i| scene.is(i, "compared"));
    let _ = Class::Level;
    versus || compared
}
