//! Rules and words of the company finder, and the writer of its gazetteer.

pub(crate) mod lexicon;
#[path = "../../src/analyze/company/rule.rs"]
pub(crate) mod rule;
#[path = "../../src/analyze/company/words.rs"]
pub(crate) mod words;
