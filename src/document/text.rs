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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_white_space_and_drops_invisible_characters() {
        assert_eq!(fold("  a\u{a0}\n b\u{ad}c\t"), "a bc");
        assert_eq!(fold("\u{200b}"), "");
    }
}
