//! Rules of the event finder.

#[path = "../../src/analyze/event/cue.rs"]
mod cue;
#[path = "../../src/analyze/event/knowledge.rs"]
pub(crate) mod knowledge;
#[path = "../../src/analyze/event/rule/mod.rs"]
pub(crate) mod rule;
