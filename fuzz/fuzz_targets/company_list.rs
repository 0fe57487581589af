//! A user's list of companies: read, or refused with the name of the file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    if let Err(error) = newsparse::Knowledge::new(&[], Some(("mine.tsv", input))) {
        assert!(error.to_string().contains("mine.tsv"));
    }
});
