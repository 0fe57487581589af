//! Character references: `&amp;`, `&#8217;`, `&eacute`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr;

/// Longest name of a reference that needs no semicolon (`frac12` and the like).
const LONGEST_BARE: usize = 6;

/// Longest name of any reference.
const LONGEST: usize = 31;

/// Appends text with its references resolved.
pub(super) fn decode(text: &str, in_attribute: bool, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let used = match rest.as_bytes().get(1) {
            Some(b'#') => number(rest, out),
            Some(b) if b.is_ascii_alphanumeric() => name(rest, in_attribute, out),
            _ => 0,
        };
        if used == 0 {
            out.push('&');
            rest = &rest[1..];
        } else {
            rest = &rest[used..];
        }
    }
    out.push_str(rest);
}

/// Resolves `&name;` or `&name` at the start of a text and says how many bytes it took; 0 if it is no reference.
fn name(text: &str, in_attribute: bool, out: &mut String) -> usize {
    let bytes = text.as_bytes();
    let len = bytes[1..].iter().take(LONGEST + 1).take_while(|b| b.is_ascii_alphanumeric()).count();
    if bytes.get(1 + len) == Some(&b';') && push_named(&text[1..len + 2], out) {
        return len + 2;
    }
    for short in (2..=len.min(LONGEST_BARE)).rev() {
        let next = bytes.get(1 + short).copied().unwrap_or(0);
        let bare = &text[1..=short];
        if !is_named(bare) {
            continue;
        }
        // In a query such as `?a=1&copy=2` the standard leaves the reference alone.
        if in_attribute && (next == b'=' || next.is_ascii_alphanumeric()) {
            return 0;
        }
        return if push_named(bare, out) { short + 1 } else { 0 };
    }
    0
}

fn is_named(name: &str) -> bool {
    NAMED_ENTITIES.get(name).is_some_and(|&(first, _)| first != 0)
}

fn push_named(name: &str, out: &mut String) -> bool {
    let found = match name {
        "amp;" => (u32::from('&'), 0),
        "nbsp;" => (0xa0, 0),
        "quot;" => (u32::from('"'), 0),
        "rsquo;" => (0x2019, 0),
        _ => NAMED_ENTITIES.get(name).copied().unwrap_or_default(),
    };
    let (Some(first), second) = (char::from_u32(found.0).filter(|&c| c != '\0'), char::from_u32(found.1)) else { return false };
    out.push(first);
    out.extend(second.filter(|&c| c != '\0'));
    true
}

/// Resolves `&#65;` or `&#x41;` at the start of a text and says how many bytes it took; 0 if there is no digit.
fn number(text: &str, out: &mut String) -> usize {
    let bytes = text.as_bytes();
    let (start, radix) = if matches!(bytes.get(2), Some(b'x' | b'X')) { (3, 16) } else { (2, 10) };
    let digits = bytes.get(start..).unwrap_or(&[]);
    let count = digits.iter().take_while(|&&b| char::from(b).is_digit(radix)).count();
    if count == 0 {
        return 0;
    }
    let digits = text.get(start..start + count).unwrap_or("").trim_start_matches('0');
    // Seven digits hold every code point in both bases.
    let code = if digits.is_empty() { Some(0) } else { (digits.len() <= 7).then(|| u32::from_str_radix(digits, radix).ok()).flatten() };
    out.push(character(code.unwrap_or(u32::MAX)));
    start + count + usize::from(bytes.get(start + count) == Some(&b';'))
}

/// The character of a number; the C1 range means windows-1252.
fn character(code: u32) -> char {
    let replaced = code.checked_sub(0x80).and_then(|i| C1_REPLACEMENTS.get(i as usize).copied().flatten());
    replaced.or_else(|| char::from_u32(code).filter(|&c| c != '\0')).unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    fn decoded(text: &str, in_attribute: bool) -> String {
        let mut out = String::new();
        super::decode(text, in_attribute, &mut out);
        out
    }

    #[test]
    fn names_with_and_without_semicolon() {
        assert_eq!(
            decoded("a &amp; b &lt;c&gt &eacute;t&eacute &nbsp;&notit; &notin; &bogus; &", false),
            "a & b <c> été \u{a0}¬it; ∉ &bogus; &"
        );
        assert_eq!(decoded("?a=1&copy=2&lt&reg;&amp", true), "?a=1&copy=2<®&");
        assert_eq!(decoded("&NotEqualTilde;", false), "≂\u{338}");
    }

    #[test]
    fn numbers_in_both_bases() {
        assert_eq!(
            decoded("&#8217;&#x2019&#150;&#0;&#xD800;&#99999999999;&#x;&#;&#00000000000065;", false),
            "’’–\u{fffd}\u{fffd}\u{fffd}&#x;&#;A"
        );
    }
}
