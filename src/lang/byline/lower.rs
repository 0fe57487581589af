//! Words in lower case without an allocation for the most of them.

use std::ops::Deref;

/// Bytes of a short word.
const SHORT: usize = 24;

/// A word in lower case.
pub(super) enum Lower<'w> {
    /// It stands so.
    Same(&'w str),
    /// A short word of ASCII.
    Short([u8; SHORT], usize),
    /// Any other.
    Other(String),
}

/// A word in lower case.
pub(super) fn lower(word: &str) -> Lower<'_> {
    let bytes = word.as_bytes();
    if !bytes.is_ascii() {
        return Lower::Other(word.to_lowercase());
    }
    if !bytes.iter().any(u8::is_ascii_uppercase) {
        return Lower::Same(word);
    }
    let mut short = [0; SHORT];
    match short.get_mut(..bytes.len()) {
        Some(to) => {
            to.copy_from_slice(bytes);
            to.make_ascii_lowercase();
            Lower::Short(short, bytes.len())
        }
        None => Lower::Other(word.to_ascii_lowercase()),
    }
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Same(word) => word,
            Self::Short(bytes, len) => bytes.get(..*len).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default(),
            Self::Other(word) => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_kind_are_lowered() {
        for word in ["", "ida", "Ida", "ÉMILE", "X1-y", &"Ida".repeat(8), &"Ida".repeat(9), &"é".repeat(30)] {
            assert_eq!(&*lower(word), word.to_lowercase());
        }
    }
}
