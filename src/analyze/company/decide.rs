//! Decides what each name is, from the evidence of the whole document.

use super::names::{KINDS, Kind, Name};

/// What a company needs, in tenths of a point: one strong ground or two of middling strength. Chosen on the development
/// articles of the benchmark, where 25 to 35 give the same F1 within half a point.
pub(super) const ACCEPT: i16 = 30;

/// Organisations, people and places need less: they are reported apart and cost a company only when they are stronger.
const ACCEPT_OTHERS: i16 = 30;

const ALL: [Kind; KINDS] = [Kind::Company, Kind::Org, Kind::Person, Kind::Place, Kind::Product, Kind::Other];

/// Decides every name that is not decided yet.
pub(super) fn decide(names: &mut [Name]) {
    for name in names.iter_mut().filter(|n| n.decided.is_none()) {
        name.decided = kind_of(name);
    }
}

/// The kind with the most evidence, when that is enough.
fn kind_of(name: &Name) -> Option<Kind> {
    let best = ALL.into_iter().max_by_key(|k| (name.score(*k), *k == Kind::Company))?;
    let least = if best == Kind::Company { ACCEPT } else { ACCEPT_OTHERS };
    (name.score(best) >= least).then_some(best)
}
