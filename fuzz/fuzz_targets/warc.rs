//! WARC files: the reader ends, and no page is larger than the limit.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    for page in newsparse::warc::Reader::new(input, 1 << 16).flatten() {
        assert!(page.body.len() <= (1 << 16) + (64 << 10));
    }
});
