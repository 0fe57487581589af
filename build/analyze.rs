//! The part of the library's `analyze` that reads rules.

pub(crate) mod company;
#[path = "../src/analyze/compiled.rs"]
pub(crate) mod compiled;
pub(crate) mod event;
pub(crate) mod figure;
#[path = "../src/analyze/frequent.rs"]
mod frequent;
#[path = "../src/analyze/lists.rs"]
pub(crate) mod lists;
#[path = "../src/analyze/pattern/mod.rs"]
pub(crate) mod pattern;
#[path = "../src/analyze/rules.rs"]
pub(crate) mod rules;
pub(crate) mod time;
