//! The part of the library's `analyze::figure` that reads rules.

#[path = "../../src/analyze/figure/relation/rule.rs"]
pub(crate) mod rule;
