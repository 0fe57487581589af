//! The one integration binary: fixtures walked from their folders, invariants, and the program from outside.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say where")]
#![allow(unreachable_pub, reason = "there is nothing outside to reach")]

mod faults;
mod fixtures;
mod gazetteer;
mod invariants;
mod pages;
mod program;
mod readme;
mod schema;
mod sound;
mod specs;
