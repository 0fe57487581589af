//! Roles that deeds play, and what a person becomes rather than was.

use super::Filled;
use super::words::plain;
use crate::analyze::event::rule::{Kind, Rule, Slot, Who};
use crate::analyze::event::scene::Scene;
use crate::analyze::event::slots::{self, Found};

/// The role that an infinitive may play: what money is spent for.
const PURPOSE: &str = "purpose";

/// Fills roles of things with deeds: "was fined for abusing its position", "invested $3 million to expand capacity".
pub(super) fn deeds<'s>(scene: &Scene<'s, '_>, rule: &Rule, roles: &[(String, Kind)], found: &Found, filled: &mut Vec<Filled<'s>>) {
    let Some(v) = found.verb else { return };
    for (slot, names) in &rule.slots {
        let Slot::After(word) = slot else { continue };
        for &role in names {
            let Some((name, Kind::Thing)) = roles.get(role) else { continue };
            if filled.iter().any(|f| f.role == role) {
                continue;
            }
            let Some((first, last)) = slots::deed(scene, found, v, *word, name == PURPOSE) else { continue };
            filled.push(Filled { who: Who::Plain, role, participant: plain(scene.words(first, last)), known: true });
        }
    }
}

/// True for a role of a kind.
pub(super) fn filled_as(filled: &Filled<'_>, kind: Kind, roles: &[(String, Kind)]) -> bool {
    roles.get(filled.role).is_some_and(|r| r.1 == kind)
}

/// True for someone who is named by a post: "the founder", "its chief executive".
pub(super) fn holds_post(scene: &Scene<'_, '_>, filled: &Filled<'_>) -> bool {
    let last = filled.participant.span.end.checked_sub(1).map(|end| scene.text.token_at(end));
    last.is_some_and(|head| scene.is_one(head, &scene.engine.event.posts))
}
