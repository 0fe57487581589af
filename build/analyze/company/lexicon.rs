//! The writer of the gazetteer.

#[path = "../../../src/analyze/company/lexicon/key.rs"]
pub(crate) mod key;
#[path = "../../../src/analyze/company/lexicon/write.rs"]
pub(crate) mod write;
