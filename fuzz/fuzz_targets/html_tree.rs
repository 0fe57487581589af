//! Markup to tree: the fast reader, the bridge to html5ever and html5ever alone must make the same tree.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(page) = std::str::from_utf8(data) {
        newsparse::fuzzing::html_tree(page);
    }
});
