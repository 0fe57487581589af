//! Bytes to report: no input may panic or hang, and what comes out must quote the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(reports) = newsparse::analyze_all(data, &newsparse::Options::default()) else { return };
    for report in reports {
        let text: Vec<char> = report.article.text.chars().collect();
        for mention in report.companies.iter().flat_map(|c| &c.mentions) {
            let quoted: String = text[mention.start as usize..mention.end as usize].iter().collect();
            assert_eq!(quoted, mention.text);
        }
    }
});
