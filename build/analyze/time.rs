//! The part of the library's `analyze::time` that reads rules.

#[path = "../../src/analyze/time/digits.rs"]
mod digits;
#[path = "../../src/analyze/time/grammar.rs"]
pub(crate) mod grammar;
#[path = "../../src/analyze/time/rule.rs"]
pub(crate) mod rule;
#[path = "../../src/analyze/time/start.rs"]
pub(crate) mod start;
