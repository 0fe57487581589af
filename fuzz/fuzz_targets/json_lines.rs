//! JSON Lines: as many lines come out as went in, and each is read or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsparse::{Options, jsonl};

fuzz_target!(|input: &[u8]| {
    let options = Options { analyze: false, ..Options::default() };
    for line in jsonl::Lines::new(input, 4096) {
        if let Ok(bytes) = line.expect("memory can be read").content
            && let Ok(row) = jsonl::parse(&bytes, &options)
        {
            let _ = newsparse::analyze(&row.text, &row.options);
        }
    }
});
