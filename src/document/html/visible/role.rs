//! Names with what their bearers are or did in an element of its own behind them.

use super::super::{Page, body, words};
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
    let ends = is_role(role);
    let person = byline::is_person(name) && !byline::is_organization(name) && !byline::is_words(name);
    (name.contains(' ') && person).then_some((name, ends))
}

/// True for a line that ends with a role, or with one before a comma: "Ports correspondent, Halden".
fn is_role(line: &str) -> bool {
    line.split(',').next().and_then(|part| part.rsplit(' ').next()).is_some_and(byline::is_role_line)
}

/// True where the next block is nothing but a role.
pub(super) fn is_under(page: &Page, at: usize) -> bool {
    if page.flat.blocks.get(at).is_none_or(|b| (b.own | b.inherited) & words::SHARE != 0 || b.link_chars * 2 > b.chars) {
        return false;
    }
    let next = page.flat.blocks.get(at + 1).filter(|b| !b.prose && !b.ended && b.link_chars == 0 && (b.chars as usize) < ROLE);
    next.is_some_and(|b| is_role(page.flat.text(b)))
}

/// True where words of a name that no list knows stand in the headline: "Simple Bread Recipe".
pub(super) fn in_title(page: &Page, name: &str) -> bool {
    let titles = &page.known.titles;
    let words = || name.split(' ').filter(|word| word.len() > 3).map(body::key);
    words().filter(|word| titles.iter().any(|title| title.contains(word))).count() * 2 >= words().count().max(1)
}
