//! White space and other Unicode matters of visible text.

use crate::letters::is_letter_or_digit;
use crate::sixteen::{self, Sixteen};
use std::borrow::Cow;

/// Folds every run of white space to one space and trims both ends; zero-width and soft-hyphen characters are dropped.
pub(crate) fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// As [`fold`]; most texts are a part of what they were.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let inner = text.trim_ascii();
    if inner.is_ascii() && !has_gap(inner) {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    Cow::Owned(out)
}

/// True for a text with two spaces next to each other, or with other white space of ASCII than spaces. It is looked at whole, many bytes at
/// a time.
pub(crate) fn has_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    let other = bytes.iter().fold(false, |found, b| found | (b.wrapping_sub(b'\t') <= b'\r' - b'\t'));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(other, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')))
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
    let mut out = Vec::with_capacity(text.len());
    letters_and_digits_into(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Letters of ASCII in lower case and digits as they are; zero for all other bytes.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Bytes that are folded together, a power of two.
const PART: usize = 64;

/// Appends the letters and digits of a text in lower case, as UTF-8.
pub(crate) fn letters_and_digits_into(text: &str, out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(&first) = rest.as_bytes().first() {
        if !first.is_ascii() {
            let Some(c) = rest.chars().next() else { break };
            if is_letter_or_digit(c) {
                for lower in c.to_lowercase() {
                    out.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let part = rest.as_bytes().get(..PART).unwrap_or(rest.as_bytes());
        let part = if part.is_ascii() { part } else { &part[..ascii_run(rest)] };
        // Every byte is written, and the next goes over those that are not kept.
        let (mut kept, mut len) = ([0; PART], 0);
        for &byte in part {
            let folded = FOLDED[usize::from(byte)];
            kept[len % PART] = folded;
            len += usize::from(folded != 0);
        }
        out.extend_from_slice(&kept[..len]);
        rest = &rest[part.len()..];
    }
}

/// Length of the ASCII text that a text begins with.
fn ascii_run(text: &str) -> usize {
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < bytes.len() {
        let beyond = Sixteen::padded(bytes, at).beyond();
        if beyond != 0 {
            return at + sixteen::first(beyond);
        }
        at += sixteen::WIDTH;
    }
    bytes.len()
}

/// Appends `text` in lower case, character by character.
pub(crate) fn lower_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !c.is_ascii() {
            match c {
                // Dashes and quotes are what most texts hold beyond ASCII.
                '\u{2010}'..='\u{2027}' => out.push(c),
                _ => out.extend(c.to_lowercase()),
            }
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
    holds_bytes(text.as_bytes(), part.as_bytes())
}

/// As [`holds`], for UTF-8 as bytes.
pub(crate) fn holds_bytes(text: &[u8], part: &[u8]) -> bool {
    let Some(&first) = part.first() else { return true };
    if text.len() > SHORT {
        return memchr::memmem::find(text, part).is_some();
    }
    let Some(last) = text.len().checked_sub(part.len()) else { return false };
    memchr::memchr_iter(first, &text[..=last]).any(|at| text[at..].starts_with(part))
}

/// True when the [`letters_and_digits`] of a text hold others. The text is not folded for it: what is looked for is compared where its first
/// letter stands.
pub(crate) fn holds_folded(text: &str, key: &str) -> bool {
    let Some(&first) = key.as_bytes().first() else { return true };
    if !first.is_ascii() {
        return letters_and_digits(text).contains(key);
    }
    let begins = |at: usize| text.get(at..).is_some_and(|rest| begins_folded(rest, key.as_bytes()));
    let bytes = text.as_bytes();
    let either = |part: Sixteen, letter: u8| part.equal(letter) | part.equal(letter.to_ascii_uppercase());
    let next = key.as_bytes().get(1).copied().filter(u8::is_ascii);
    for at in (0..bytes.len()).step_by(sixteen::WIDTH) {
        let part = Sixteen::padded(bytes, at);
        // The dotted capital of Turkish folds to a small i and a dot.
        let mut places = either(part, first) | if first == b'i' { part.equal(0xc4) } else { 0 };
        if let Some(next) = next {
            // Another letter behind the first rules a place out.
            let behind = Sixteen::padded(bytes, at + 1);
            places &= either(behind, next) | !behind.letters();
        }
        while places != 0 {
            if begins(at + sixteen::first(places)) {
                return true;
            }
            places &= places - 1;
        }
    }
    false
}

/// True when the letters and digits of a text begin with others.
fn begins_folded(text: &str, key: &[u8]) -> bool {
    let mut key = key;
    let mut chars = text.chars();
    while let Some(&wanted) = key.first() {
        let Some(c) = chars.next() else { return false };
        if c.is_ascii() {
            match FOLDED[c as usize] {
                0 => {}
                folded if folded == wanted => key = &key[1..],
                _ => return false,
            }
        } else if is_letter_or_digit(c) {
            for lower in c.to_lowercase() {
                let Some(rest) = key.strip_prefix(lower.encode_utf8(&mut [0; 4]).as_bytes()) else { return key.is_empty() };
                key = rest;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_lower_case() {
        assert_eq!(letters_and_digits(" Ä-b C’9 ½"), "äbc9½");
        for text in [
            "",
            "One two, three-four. FIVE 66 sevenseven é Eight’s",
            "abcdefgh",
            "ABCDEFGHI j",
            "........",
            "  x",
            "É",
            "a\u{0}b@[`{",
            &"ab, é ".repeat(40),
        ] {
            let plain: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            assert_eq!(letters_and_digits(text), plain, "{text}");
        }
        let mut out = String::from("A");
        lower_into("B c", &mut out);
        lower_into("ÉB", &mut out);
        assert_eq!(out, "Ab céb");
        assert!(holds("abc", "bc") && holds("a", "") && !holds("", "a") && !holds("ab", "abc") && holds("aab", "ab"));
        assert!(holds(&"ab".repeat(300), "ba") && !holds(&"ab".repeat(300), "aa"));
    }

    #[test]
    fn folded_texts_are_held_as_their_keys_are() {
        for text in ["", "Ferries stop. “We’re out,” she said", "FERRIES-STOP", "İstanbul’da 3 gemi", "Ähre – ÄHRE", "aab", "fer ferries"]
        {
            for part in ["", "ferries", "ferriesstop", "wereout", "istanbul", "i̇stanbul", "i", "stop", "ähreä", "ä", "3", "ab", "said9"]
            {
                assert_eq!(holds_folded(text, part), letters_and_digits(text).contains(part), "{text:?} {part:?}");
            }
        }
    }

    #[test]
    fn folds_white_space_and_drops_invisible_characters() {
        assert_eq!(fold("  a\u{a0}\n b\u{ad}c\t"), "a bc");
        assert_eq!(fold("\u{200b}"), "");
        for text in [" a b ", "a  b", "a\u{b}b", "\u{b}a", "a\rb", "a\u{c}", " \t", "", "a b\u{200b}"] {
            let mut plain = String::new();
            fold_into(text, &mut plain);
            assert_eq!(fold(text), plain, "{text:?}");
        }
    }
}
