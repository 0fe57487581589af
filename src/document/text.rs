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

/// Appends the letters and digits of a text in lower case.
pub(crate) fn letters_and_digits_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Words go in as a whole.
        let word = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (run, after) = rest.split_at(word.max(c.len_utf8()));
        rest = after;
        if word > 0 {
            let start = out.len();
            out.push_str(run);
            if let Some(added) = out.get_mut(start..) {
                added.make_ascii_lowercase();
            }
        } else if !c.is_ascii() && c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
    }
}

/// Appends `text` in lower case, character by character.
pub(crate) fn lower_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        out.extend(text.chars().flat_map(char::to_lowercase));
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
