//! When two tellings name the same participants, and when they say different things.

use crate::analyze::event::detect::Draft;
use crate::analyze::event::roles::Part;
use crate::analyze::event::scene::Scene;
use crate::lang::chunk::Form;

/// True when the rules of two tellings say different things of what is done: somebody leaves, somebody is appointed.
pub(super) fn differ(scene: &Scene<'_, '_>, a: &Draft<'_>, b: &Draft<'_>) -> bool {
    let rules = &scene.engine.event.rules.rules;
    rules[a.rule].fixed.iter().any(|(role, value)| rules[b.rule].fixed.iter().any(|(other, theirs)| role == other && value != theirs))
}

/// True for two deeds of one doer of which a relative clause tells the one: "Ann Dahl, who joined Osk in 2019, has been named its chief".
pub(super) fn aside(scene: &Scene<'_, '_>, a: &Draft<'_>, b: &Draft<'_>) -> bool {
    let Some((v, w)) = a.found.verb.zip(b.found.verb).map(|(v, w)| (scene.verb(v), scene.verb(w))) else { return false };
    let finite = v.form == Form::Finite && w.form == Form::Finite;
    a.found.sentence == b.found.sentence && finite && v.relative != w.relative && v.subject().is_some() && v.subject() == w.subject()
}

/// The participants of a draft in a role.
pub(super) fn of_role<'d>(draft: &'d Draft<'d>, role: usize) -> impl Iterator<Item = &'d Part<'d>> {
    draft.filled.iter().filter(move |f| f.role == role).map(|f| &f.participant)
}

/// True when two participants are one: the same company, or names that share a word that counts.
pub(super) fn same_participant(a: &Part<'_>, b: &Part<'_>) -> bool {
    if let (Some(x), Some(y)) = (a.company, b.company) {
        return x == y;
    }
    let words =
        |p: &Part<'_>| p.text.split(|c: char| !c.is_alphanumeric()).filter(|w| counts(w)).map(str::to_lowercase).collect::<Vec<_>>();
    // "the X2 phone" and "the X2" share their model; "of" and "in" tell nothing.
    let (x, y) = (words(a), words(b));
    // "truck sales" and "sedan sales" share the lesser half.
    let shared = x.iter().filter(|w| y.contains(w)).count();
    2 * shared > x.len().min(y.len()) || a.text == b.text
}

/// True for words that tell one thing from another: longer ones, and those of models ("X2").
fn counts(word: &str) -> bool {
    word.len() > 2 || word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic())
}
