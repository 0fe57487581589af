//! A user's rule file: read, or refused with the name of the file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    if let Err(error) = newsparse::Knowledge::new(&[("mine.toml", input)], None) {
        assert!(error.to_string().contains("mine.toml"));
    }
});
