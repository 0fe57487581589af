//! Names with what their bearers are or did in an element of its own behind them.

use super::segment::Segment;
use crate::document::{Candidate, Field};
use crate::lang::byline;

/// Blocks between who wrote and who took the pictures at most.
const CREDITS: u32 = 3;
/// Characters of the longest role.
const ROLE: usize = 60;

/// "Ida Holm, Foto" in one block, below "Bo Lind, Text" in another.
pub(super) fn took_pictures(at: usize, segments: &[Segment], out: &[Candidate]) -> bool {
    let beside = |c: &Candidate| c.field == Field::Author && (1..=CREDITS).contains(&(at as u32).saturating_sub(c.group));
    let did = |pair: &[Segment]| byline::is_other(&pair[1].text) && byline::is_person(&pair[0].text);
    segments.windows(2).any(did) && out.iter().any(beside)
}

/// A name in an element of its own before what its bearer is: "<span>Ida Holm</span><span>Ports correspondent</span>"; and whether that ends
/// with a role.
pub(super) fn behind<'s>(segments: &'s [Segment]) -> Option<(&'s str, bool)> {
    let (first, rest) = segments.split_first()?;
    let name = first.text.trim();
    let role = rest.first().map(|next| next.text.trim()).filter(|role| role.chars().count() < ROLE && byline::is_role_line(role))?;
    let ends = role.split(',').next().and_then(|part| part.rsplit(' ').next()).is_some_and(byline::is_role_line);
    let person = byline::is_person(name) && !byline::is_organization(name) && !byline::is_words(name);
    (name.contains(' ') && person).then_some((name, ends))
}
