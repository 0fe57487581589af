//! White space and other Unicode matters of visible text.

/// Folds every run of white space to one space and trims both ends; zero-width and soft-hyphen characters are dropped.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends `text`, folded, to `out`; a run of white space at the seam becomes one space.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
        } else if !is_invisible(c) {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
}

/// Characters that show nothing and would break words apart: soft hyphen, zero-width space and no-break space, word joiner.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Letters and digits of a text in lower case: equal for texts that differ in white space, case and marks only.
pub(crate) fn letters_and_digits(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    letters_and_digits_into(text, &mut out);
    out
}

/// For each ASCII letter or digit its lower case, 0 for all else.
const LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Appends the letters and digits of a text in lower case.
pub(crate) fn letters_and_digits_into(text: &str, out: &mut String) {
    let mut bytes = std::mem::take(out).into_bytes();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !c.is_ascii() {
            rest = &rest[c.len_utf8()..];
            if c.is_alphanumeric() {
                c.to_lowercase().for_each(|c| bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()));
            }
            continue;
        }
        let (run, after) = rest.split_at(ascii_run(rest));
        rest = after;
        // Every byte is written where the next letter goes, and only letters move that place on.
        let mut end = bytes.len();
        bytes.resize(end + run.len(), 0);
        for &byte in run.as_bytes() {
            let lower = LOWER[usize::from(byte)];
            bytes[end] = lower;
            end += usize::from(lower != 0);
        }
        bytes.truncate(end);
    }
    *out = String::from_utf8(bytes).unwrap_or_default();
}

/// Length of the ASCII text that a text begins with.
fn ascii_run(text: &str) -> usize {
    text.bytes().position(|b| !b.is_ascii()).unwrap_or(text.len())
}

/// Appends `text` in lower case, character by character.
pub(crate) fn lower_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !c.is_ascii() {
            out.extend(c.to_lowercase());
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (run, after) = rest.split_at(ascii_run(rest));
        rest = after;
        let start = out.len();
        out.push_str(run);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    }
}

/// Texts up to this length are searched from one first byte to the next: setting up a searcher takes longer.
const SHORT: usize = 256;

/// True when `text` holds `part`.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some(&first) = part.first() else { return true };
    if text.len() > SHORT {
        return memchr::memmem::find(text, part).is_some();
    }
    let Some(last) = text.len().checked_sub(part.len()) else { return false };
    memchr::memchr_iter(first, &text[..=last]).any(|at| text[at..].starts_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_lower_case() {
        assert_eq!(letters_and_digits(" Ä-b C’9 ½"), "äbc9½");
        let mut out = String::from("A");
        lower_into("B c", &mut out);
        lower_into("ÉB", &mut out);
        assert_eq!(out, "Ab céb");
        assert!(holds("abc", "bc") && holds("a", "") && !holds("", "a") && !holds("ab", "abc") && holds("aab", "ab"));
        assert!(holds(&"ab".repeat(300), "ba") && !holds(&"ab".repeat(300), "aa"));
    }

    #[test]
    fn folds_white_space_and_drops_invisible_characters() {
        assert_eq!(fold("  a\u{a0}\n b\u{ad}c\t"), "a bc");
        assert_eq!(fold("\u{200b}"), "");
    }
}
