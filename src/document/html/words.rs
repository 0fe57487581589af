//! Class and id words: each attribute value becomes a set of flags, once, by the list `data/html/class_words.tsv`.

use super::tag::Attr;
use super::tree::{NodeId, Tree};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What the words of an element's attributes say about it, one bit each.
pub(super) type Flags = u64;

/// Longest word of the list in bytes; longer runs of letters are generated names.
const LONGEST: usize = 24;

/// Attributes longer than this are style sheets in disguise; their first part says enough.
const LONGEST_VALUE: usize = 240;

macro_rules! flags {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// Names of the flags in the list, in the order of their bits.
        pub(super) const NAMES: &[&str] = &[$($word),*];
        // The list may name what no rule asks for yet.
        #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Bit { $($name),* }
        $(#[allow(dead_code)] #[doc = concat!("Words such as `", $word, "`.")] pub(super) const $name: Flags = 1 << Bit::$name as u32;)*
    };
}

flags! {
    COMMENT = "comment", RELATED = "related", LIST = "list", SIDE = "side", WIDGET = "widget", NAV = "nav", FOOTER = "footer",
    HEADER = "header", SHARE = "share", AD = "ad", PROMO = "promo", CARD = "card", SIGNUP = "signup", PAYWALL = "paywall",
    ACCOUNT = "account", BIO = "bio", AUTHOR = "author", DATE = "date", META = "meta", TAGS = "tags", CRUMB = "crumb",
    CAPTION = "caption", IMAGE = "image", GALLERY = "gallery", HIDDEN = "hidden", MAYBE_HIDDEN = "maybe_hidden", SKIP = "skip",
    CONSENT = "consent", MODAL = "modal", FORM = "form", BODY = "body", ARTICLE = "article", POSTS = "posts", CONTENT = "content",
    TEXT = "text", TITLE = "title", HEADING = "heading", DEK = "dek", DESC = "desc", TOC = "toc", DISCLAIMER = "disclaimer",
    EMBED = "embed", PLAYER = "player", PRODUCT = "product", PULL = "pull", QUOTE = "quote", BOX = "box", FAQ = "faq",
    EVENT = "event", BUTTON = "button", LINK = "link",
}

static WORDS: LazyLock<FxHashMap<&'static [u8], Flags>> = LazyLock::new(|| {
    let rows = include_str!("../../data/html/class_words.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .map(|(word, names)| {
            let bits = names.split(' ').filter_map(|name| NAMES.iter().position(|n| *n == name));
            (word.as_bytes(), bits.fold(0, |flags, bit| flags | 1 << bit))
        })
        .collect()
});

/// For each first letter, the lengths of the listed words and pairs as bits: most words are settled by this without a look-up.
static LENGTHS: LazyLock<[u64; 26]> = LazyLock::new(|| {
    let mut lengths = [0; 26];
    for word in WORDS.keys() {
        if let Some(place) = word.first().and_then(|b| lengths.get_mut(usize::from(b.wrapping_sub(b'a')))) {
            *place |= 1u64.checked_shl(word.len() as u32).unwrap_or(0);
        }
    }
    lengths
});

/// The attributes whose words name an element's purpose.
const NAMING: [Attr; 7] = [Attr::Class, Attr::Id, Attr::Itemprop, Attr::Role, Attr::DataTestid, Attr::DataComponent, Attr::DataType];

/// Values of attributes that a page has shown, with their flags and the hash of what is alike in them: pages repeat few values often.
#[derive(Debug, Default)]
pub(super) struct Memory<'t>(FxHashMap<&'t str, (Flags, u32)>);

impl<'t> Memory<'t> {
    /// The flags of a value and the hash of the value without its digits.
    fn of(&mut self, value: &'t str) -> (Flags, u32) {
        *self.0.entry(value).or_insert_with(|| (of(value), hash(value)))
    }

    /// The flags of an element and the hash of its class.
    pub(super) fn element(&mut self, tree: &'t Tree, node: NodeId) -> (Flags, u32) {
        let mut class = None;
        let flags = gather(tree, node, |attr, value| {
            let (flags, hash) = self.of(value);
            if attr == Attr::Class {
                class.get_or_insert(hash);
            }
            flags
        });
        (flags, class.unwrap_or(0))
    }
}

/// Bytes of a value that tell it from others.
const TELLING: usize = 64;

/// FNV-1a over a value; numbers in class names count what is alike.
fn hash(value: &str) -> u32 {
    let bytes = value.bytes().take(TELLING).filter(|b| !b.is_ascii_digit());
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The flags of an element.
pub(super) fn of_element(tree: &Tree, node: NodeId) -> Flags {
    gather(tree, node, |_, value| of(value))
}

/// The flags of an element's attributes, those of naming ones by `of`.
fn gather<'t>(tree: &'t Tree, node: NodeId, mut of: impl FnMut(Attr, &'t str) -> Flags) -> Flags {
    let mut flags = 0;
    for (attr, _, value) in tree.attrs(node) {
        if NAMING.contains(&attr) {
            flags |= of(attr, value);
        } else if attr == Attr::Hidden || (attr == Attr::Style && hides(value)) {
            flags |= HIDDEN;
        } else if attr == Attr::AriaHidden && value == "true" {
            flags |= MAYBE_HIDDEN;
        }
    }
    flags
}

/// True for a style that shows nothing.
fn hides(style: &str) -> bool {
    let mut words = style.split([':', ';']).map(str::trim);
    while let Some(word) = words.next() {
        let value = match word {
            "display" | "DISPLAY" => words.next().map(|v| v.starts_with("none")),
            "visibility" => words.next().map(|v| v.starts_with("hidden")),
            _ => None,
        };
        if value == Some(true) {
            return true;
        }
    }
    false
}

/// The flags of an attribute's value.
pub(super) fn of(value: &str) -> Flags {
    let mut buffer = [0u8; 2 * LONGEST + 1];
    let (mut flags, mut previous, mut len) = (0, 0, 0);
    // The buffer holds the word before, a space and the word being read, so that both and the pair are slices of it.
    let mut before = 0u8;
    for &byte in value.as_bytes().iter().take(LONGEST_VALUE).chain(b" ") {
        let letter = byte.is_ascii_alphabetic();
        if len > 0 && (!letter || (byte.is_ascii_uppercase() && before.is_ascii_lowercase())) {
            flags |= look_up(&buffer, previous, len);
            // The word becomes the word before; white space does not end a pair, for classes of one element belong together.
            let start = if previous == 0 { 0 } else { previous + 1 };
            buffer.copy_within(start..start + len, 0);
            previous = len;
            buffer[previous] = b' ';
            len = 0;
        }
        if letter {
            let start = if previous == 0 { 0 } else { previous + 1 };
            if len < LONGEST {
                buffer[start + len] = byte.to_ascii_lowercase();
                len += 1;
            }
        }
        before = byte;
    }
    flags
}

/// Flags of the word being read and of the pair that it ends.
fn look_up(buffer: &[u8], previous: usize, len: usize) -> Flags {
    let start = if previous == 0 { 0 } else { previous + 1 };
    let get = |from: usize| {
        let word = &buffer[from..start + len];
        let lengths = word.first().and_then(|b| LENGTHS.get(usize::from(b.wrapping_sub(b'a')))).copied().unwrap_or(0);
        if lengths >> word.len() & 1 == 0 { 0 } else { WORDS.get(word).copied().unwrap_or(0) }
    };
    get(start) | if previous == 0 { 0 } else { get(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_at_marks_digits_and_case() {
        assert_eq!(of("c-articleBody__main2"), BODY | ARTICLE | TEXT | CONTENT);
        assert_eq!(of("most-read"), LIST);
        assert_eq!(of("readers"), 0);
        assert_eq!(of(""), 0);
        assert_ne!(of("sr-only") & HIDDEN, 0);
    }

    #[test]
    fn every_flag_of_the_list_is_known() {
        let rows = include_str!("../../data/html/class_words.tsv").lines().filter(|l| !l.starts_with('#'));
        for line in rows {
            let (word, names) = line.split_once('\t').unwrap();
            assert!(names.split(' ').all(|n| NAMES.contains(&n)), "{line}");
            assert!(word.split(' ').all(|w| w.len() <= LONGEST), "{line}");
        }
    }

    #[test]
    fn hidden_by_style() {
        assert!(hides("color:red; display: none"));
        assert!(!hides("display:block"));
    }
}
