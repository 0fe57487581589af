//! Clean text: companies, times, figures and events, with a day of publication.
#![no_main]

#[allow(dead_code, reason = "each target asks for a part")]
#[path = "../../tests/sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;
use newsparse::{Format, Options};

fuzz_target!(|input: &[u8]| {
    let options = Options { format: Format::Body, date: "2025-03-04".parse().ok(), explain: true, ..Options::default() };
    let Ok(reports) = newsparse::analyze_all(input, &options) else { return };
    for report in &reports {
        let unsound = sound::unsound(report);
        assert!(unsound.is_empty(), "{unsound:?}");
    }
});
