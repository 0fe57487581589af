//! What may not reach a terminal: control characters, C1 and bidirectional overrides, which pages could use to play tricks.

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

/// True for characters that a terminal may act on, but for line feed and tab.
fn acts(c: char) -> bool {
    let bidi = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() && c != '\n' && c != '\t' || bidi
}

/// Replaces what a terminal may act on by its escape, as in JSON.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if acts(c) => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A text on one line, safe on a screen.
pub(crate) fn line(text: &str) -> String {
    escape(text).replace('\n', "\\n").replace('\t', "\\t")
}

/// A path's name as it stands in reports: as it is when it is UTF-8; else with `\xHH` for each byte that is not, and backslashes doubled.
pub(crate) fn name(path: &Path) -> String {
    match path.to_str() {
        Some(name) => name.to_string(),
        None => {
            let mut out = String::new();
            for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
                out.push_str(&chunk.valid().replace('\\', "\\\\"));
                out.extend(chunk.invalid().iter().map(|b| format!("\\x{b:02x}")));
            }
            out
        }
    }
}

/// Says one line on standard error. When even that is closed, there is nobody to tell.
pub(crate) fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "{}", line(message));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_escaped() {
        let tricky = "a\x1b]52;c;x\x07\u{9b}31m\u{202e}b\x7f\n\tc é 漢";
        assert_eq!(escape(tricky), "a\\u001b]52;c;x\\u0007\\u009b31m\\u202eb\\u007f\n\tc é 漢");
        assert_eq!(line("a\nb"), "a\\nb");
        assert!(matches!(escape("plain"), Cow::Borrowed(_)));
    }

    #[cfg(unix)]
    #[test]
    fn names_are_kept_without_loss() {
        use std::os::unix::ffi::OsStrExt;
        let name_of = |bytes: &[u8]| name(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(name_of(b"a\\b \xc3\xa9\n"), "a\\b é\n");
        assert_eq!(name_of(b"a\\b\xff.txt"), "a\\\\b\\xff.txt");
    }
}
