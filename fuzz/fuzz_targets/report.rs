//! Bytes to report: no input may panic or hang, what comes out quotes the text, and a second run gives the same.
#![no_main]

#[allow(dead_code, reason = "each target asks for a part")]
#[path = "../../tests/sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;
use newsparse::Options;

fuzz_target!(|data: &[u8]| {
    let Ok(reports) = newsparse::analyze_all(data, &Options::default()) else { return };
    for report in &reports {
        let unsound = sound::unsound(report);
        assert!(unsound.is_empty(), "{unsound:?}");
    }
    let again = newsparse::analyze_all(data, &Options::default()).expect("it was read before");
    let json = |reports: &[newsparse::Report]| serde_json::to_string(reports).expect("a report is JSON");
    assert_eq!(json(&reports), json(&again));
});
