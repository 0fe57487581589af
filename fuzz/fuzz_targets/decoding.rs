//! Bytes in any character set, declared rightly, wrongly or not at all: decoding never fails, and leaves no NUL and no mark of the byte order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsparse::Options;

const DECLARED: [&str; 8] = ["", "utf-8", "utf-16le", "windows-1252", "shift_jis", "gb18030", "iso-2022-jp", "no-such-set"];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let declared = DECLARED[usize::from(*first) % DECLARED.len()];
    let head = if declared.is_empty() { String::new() } else { format!("<meta charset={declared}>") };
    for bytes in [rest.to_vec(), [head.as_bytes(), b"<p>", rest].concat()] {
        if let Ok(report) = newsparse::parse(bytes, &Options::default()) {
            assert!(!report.article.text.contains(['\0', '\u{feff}']));
        }
    }
});
