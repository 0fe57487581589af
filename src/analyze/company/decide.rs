//! Decides what each name is, from the evidence of the whole document.

use super::chunk::mark;
use super::lexicon::{Lexicon, flag};
use super::names::{KINDS, Kind, Name};

/// What a company needs, in tenths of a point: one strong ground or two of middling strength. Chosen on the development
/// articles of the benchmark, where 25 to 35 give the same F1 within half a point.
pub(super) const ACCEPT: i16 = 30;

/// Organisations, people and places need less: they are reported apart and cost a company only when they are stronger.
const ACCEPT_OTHERS: i16 = 30;

const ALL: [Kind; KINDS] = [Kind::Company, Kind::Org, Kind::Person, Kind::Place, Kind::Product, Kind::Other];

/// Decides every name that is not decided yet.
pub(super) fn decide(names: &mut [Name], lexicon: &Lexicon) {
    for name in names.iter_mut().filter(|n| n.decided.is_none()) {
        name.decided = kind_of(name, lexicon);
    }
}

/// The kind with the most evidence, when that is enough.
fn kind_of(name: &Name, lexicon: &Lexicon) -> Option<Kind> {
    // The words around a listed place or agency do not make it a company.
    let listed = flag::PLACE | flag::DEMONYM | flag::INDEX | flag::ORG;
    let media = || lexicon.organization(name.entry.org).is_some_and(|o| o.kind == "media");
    let barred = name.entry.any(listed) && !name.entry.any(flag::COMPANY) && !name.is(mark::LEGAL) && !media();
    let best = ALL.into_iter().filter(|k| !barred || *k != Kind::Company).max_by_key(|k| (name.score(*k), *k == Kind::Company))?;
    let least = if best == Kind::Company { ACCEPT } else { ACCEPT_OTHERS };
    (name.score(best) >= least).then_some(best)
}
