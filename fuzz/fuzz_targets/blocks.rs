//! Markup to labelled blocks: each stage ends, no block is without text, and no text of the page is in two blocks.
#![no_main]

#[allow(dead_code, reason = "each target asks for a part")]
#[path = "../../tests/sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;
use newsparse::{Format, Options};

fuzz_target!(|data: &[u8]| {
    let options = Options { format: Format::Html, ..Options::default() };
    let Ok(pages) = newsparse::dump::blocks(data, &options) else { return };
    for block in pages[0]["blocks"].as_array().expect("a list of blocks") {
        assert!(block["text"].as_str().is_some_and(|text| !text.is_empty()));
    }
    assert_eq!(sound::repeated(data, &pages), None);
});
