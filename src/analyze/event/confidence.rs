//! How sure an event is.
//!
//! A rule brings a share of its own; names that are known, headlines and repeated telling raise it, resolved and unknown names lower
//! it. The steps are set by hand; what they come to was then checked on the 124 events found in the 94 development articles. Share
//! of right ones by confidence: 0.45-0.55: 0.55, 0.55-0.65: 0.86, 0.65-0.75: 0.77, from 0.75: 0.97. So the number errs on the
//! careful side.

use super::detect::Draft;
use super::scene::Scene;
use crate::lang::Zone;

/// Told in the headline, the dek or the first two sentences.
const PROMINENT: f64 = 0.10;
/// Told more than once.
const REPEATED: f64 = 0.08;
/// A role beyond the needed ones, or a figure.
const DETAIL: f64 = 0.03;
/// A participant that is only pointed to.
const POINTED: f64 = -0.06;
/// No participant is known as what its role asks for, but one is a name, or the rule names the nouns it takes.
const UNKNOWN: f64 = -0.10;
/// No participant is a name.
const NAMELESS: f64 = -0.25;
/// Events below this are not reported; of those just above it half are right (see the head of this file).
pub(super) const LEAST: f64 = 0.45;

/// The confidence of an event told by `draft` in `mentions` places.
pub(super) fn of(scene: &Scene<'_, '_>, draft: &Draft, mentions: usize) -> f64 {
    let rule = &scene.engine.event.rules.rules[draft.rule];
    let mut sure = rule.confidence;
    let zone = scene.sentence(draft.found.sentence).zone;
    if matches!(zone, Zone::Title | Zone::Dek) || draft.found.sentence < 2 {
        sure += PROMINENT;
    }
    if mentions > 1 {
        sure += REPEATED;
    }
    let named = draft.filled.iter().filter(|f| f.known && !f.participant.implicit).count();
    sure += DETAIL * (named.saturating_sub(1) + usize::from(!draft.amounts.is_empty())) as f64;
    if draft.filled.iter().any(|f| f.participant.implicit && f.known) {
        sure += POINTED;
    }
    if !draft.filled.iter().any(|f| f.known) {
        let name = draft.filled.iter().any(|f| f.participant.text.starts_with(char::is_uppercase));
        let typed = [&rule.subject, &rule.object, &rule.about, &rule.object_about].iter().any(|l| !l.is_empty());
        let plain = scene.engine.event.rules.types[draft.kind].plain;
        sure += if name || typed || plain { UNKNOWN } else { NAMELESS };
    }
    sure.clamp(0.05, 0.98)
}
