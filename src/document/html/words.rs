//! Class and id words: each attribute value becomes a set of flags, once, by the list `data/html/class_words.tsv`.

use super::tag::Attr;
use super::tree::{NodeId, Tree};
use crate::bytes;
use crate::document::text::holds;
use crate::sixteen::{self, Sixteen};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What the words of an element's attributes say about it, one bit each.
pub(super) type Flags = u64;

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
    EVENT = "event", BUTTON = "button", LINK = "link", FACTS = "facts", KEYS = "keys", POST = "post", INITIAL = "initial",
    MODIFIER = "modifier",
}

/// The list: an open table of words and pairs of words, each as one number.
struct Listed {
    table: Vec<(u64, Flags)>,
    /// A bit for the [`mark`] of each number: nearly all that are not listed are passed over by one look.
    marks: Box<Marks>,
    /// A bit for the mark of the first word of each pair: few words ask for the pair with the next.
    leads: Box<Marks>,
    /// The bits of all words by themselves and of the first words of pairs.
    words: Box<Marks>,
}

/// Bits of the marks: some sixteen for each entry of the list.
const MARKS: usize = 1 << 13;

/// A bit for every mark.
type Marks = [u64; MARKS / 64];

#[inline]
fn is_set(marks: &Marks, mark: usize) -> bool {
    marks[mark / 64] >> (mark % 64) & 1 != 0
}

fn set(marks: &mut Marks, mark: usize) {
    marks[mark / 64] |= 1 << (mark % 64);
}

/// The bit of a number.
#[inline]
fn mark(number: u64) -> usize {
    (number.wrapping_mul(FACTOR) >> 51) as usize % MARKS
}

/// Slots of the table: some four times the entries of the list, so that most questions are answered by the first.
const SLOTS: usize = 1 << 11;

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let empty = || Box::new([0; MARKS / 64]);
    let mut listed = Listed { table: vec![(0, 0); SLOTS], marks: empty(), leads: empty(), words: empty() };
    let rows = include_str!("../../data/html/class_words.tsv").lines().filter(|line| !line.starts_with('#'));
    for (words, names) in rows.filter_map(|line| line.split_once('\t')) {
        let bits = names.split(' ').filter_map(|name| NAMES.iter().position(|n| *n == name));
        listed.add(number(words), bits.fold(0, |flags, bit| flags | 1 << bit));
        let first = words.split_once(' ').map_or(words, |(first, _)| first);
        if first.len() < words.len() {
            set(&mut listed.leads, mark(number(first)));
        }
        set(&mut listed.words, mark(number(first)));
    }
    listed
});

impl Listed {
    /// The flags of a word or a pair.
    #[inline]
    fn get(&self, number: u64) -> Flags {
        if is_set(&self.marks, mark(number)) { self.table[self.slot(number)].1 } else { 0 }
    }

    /// False for a word with which no pair begins.
    #[inline]
    fn may_lead(&self, number: u64) -> bool {
        is_set(&self.leads, mark(number))
    }

    /// Adds an entry; the last of two for one number stays.
    fn add(&mut self, number: u64, flags: Flags) {
        let slot = self.slot(number);
        self.table[slot] = (number, flags);
        set(&mut self.marks, mark(number));
    }

    /// The slot where a number stands, or would.
    fn slot(&self, number: u64) -> usize {
        let mut at = (number.wrapping_mul(FACTOR) >> 53) as usize % SLOTS;
        while self.table[at].0 != number && self.table[at].0 != 0 {
            at = (at + 1) % SLOTS;
        }
        at
    }
}

/// The golden ratio as a fraction of 2^64: spreads numbers that differ in few bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number of a word: up to eight letters are the number themselves, further ones are mixed in eight by eight. That two words share
/// one by chance is out of the question with a list this short.
fn mixed(number: u64, next: u64) -> u64 {
    (number.wrapping_mul(FACTOR).rotate_left(29) ^ next).wrapping_mul(FACTOR)
}

/// The number of an entry of the list, a word or a pair.
fn number(words: &str) -> u64 {
    let one = |word: &str| {
        let number = |part: &[u8]| bytes::few(part);
        word.as_bytes().chunks(8).map(number).reduce(mixed).unwrap_or(0)
    };
    words.split_once(' ').map_or_else(|| one(words), |(first, second)| mixed(one(first), one(second)))
}

/// True for the attributes whose words name an element's purpose.
fn is_naming(attr: Attr) -> bool {
    use Attr::*;
    matches!(attr, Class | Id | Itemprop | Role | DataTestid | DataComponent | DataType)
}

/// Values of attributes that a page has shown, with their flags and the hash of what is alike in them: pages repeat few values often.
#[derive(Debug)]
pub(super) struct Memory<'t>(FxHashMap<&'t str, (Flags, Option<u32>)>);

/// Room for the values of a page: news pages have some two hundred.
const VALUES: usize = 256;

impl<'t> Memory<'t> {
    pub(super) fn new() -> Self {
        Self(FxHashMap::with_capacity_and_hasher(VALUES, Default::default()))
    }

    /// The flags of a value and, once it was asked for, the hash of the value without its digits.
    fn of(&mut self, value: &'t str) -> &mut (Flags, Option<u32>) {
        self.0.entry(value).or_insert_with(|| (of(value), None))
    }

    /// The flags of an element, the hash of its class and its role.
    pub(super) fn element(&mut self, tree: &'t Tree, node: NodeId) -> (Flags, u32, Option<&'t str>) {
        let (mut class, mut role) = (None, None);
        let flags = gather(tree, node, |attr, value| {
            // An id stands once on a page.
            if attr == Attr::Id {
                return of(value);
            }
            if attr == Attr::Role {
                role = Some(value);
            }
            let (flags, known) = self.of(value);
            if attr == Attr::Class && class.is_none() {
                class = Some(*known.get_or_insert_with(|| hash(value)));
            }
            *flags
        });
        (flags, class.unwrap_or(0), role)
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
    let told = |attr| is_naming(attr) || matches!(attr, Attr::Hidden | Attr::Style | Attr::AriaHidden);
    for (attr, value) in tree.attrs_where(node, told) {
        if is_naming(attr) {
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
    // Most styles hold neither value.
    if !holds(style, "none") && !holds(style, "hidden") {
        return false;
    }
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

/// The flags of an attribute's value. What stands right behind a modifier (`has-comments`, `hide-on-print`) is not what the element is.
pub(super) fn of(value: &str) -> Flags {
    if value.len() > 30 && is_post(value) {
        let topic = |token: &&str| !TOPICS.iter().any(|topic| token.starts_with(topic));
        return value.split_ascii_whitespace().filter(topic).fold(0, |flags, token| flags | of_words(token));
    }
    of_words(value)
}

/// True for the classes of a post of the most used publishing system: those hold "status-publish" or "type-post", which is seen first by the
/// rarer of their letters.
fn is_post(value: &str) -> bool {
    let value = value.as_bytes();
    let around = |at: usize| {
        let (before, from) = value.split_at(at);
        before.ends_with(b"status-pu") && from.starts_with(b"blish") || before.ends_with(b"t") && from.starts_with(b"ype-post")
    };
    memchr::memchr2_iter(b'b', b'y', value).any(around)
}

/// The classes there that name its topics: those say nothing of its part of the page.
const TOPICS: [&str; 3] = ["tag-", "category-", "post_tag-"];

/// The flags of words.
fn of_words(value: &str) -> Flags {
    let listed = &*LISTED;
    // With room behind its end, so that sixteen bytes can be read at every place.
    let mut room = [0; LONGEST_VALUE + sixteen::WIDTH];
    let len = value.len().min(LONGEST_VALUE);
    room[..len].copy_from_slice(&value.as_bytes()[..len]);
    let value = &room[..len + sixteen::WIDTH];
    let (mut flags, mut previous) = (0, None);
    // Where a word would start that a modifier leads.
    let mut modified = usize::MAX;
    let mut from = 0;
    while from < len {
        let Part { mut letters, ends } = Part::of(value, from);
        let part = from;
        from += PART;
        while letters != 0 {
            let start = letters.trailing_zeros() as usize;
            let end = PART.min(start + 1 + (ends >> start >> 1).trailing_zeros() as usize);
            if end == PART && start > 0 && from < len {
                // The word may go on behind the part: the next one starts with it.
                from = part + start;
                break;
            }
            letters &= u64::MAX.checked_shl(end as u32).unwrap_or(0);
            let (start, end) = (part + start, part + end);
            let number = number_of(value, start, end);
            // Most words say nothing, alone or with their neighbours.
            if previous.is_none() && !is_set(&listed.words, mark(number)) {
                continue;
            }
            let one = listed.get(number);
            // White space does not end a pair, for classes of one element belong together.
            flags |= if start == modified { 0 } else { one } | previous.map_or(0, |previous| listed.get(mixed(previous, number)));
            modified = match value.get(end) {
                Some(b'-' | b'_' | b':') if one & MODIFIER != 0 => end + 1,
                Some(b'A'..=b'Z') if one & MODIFIER != 0 => end,
                _ => usize::MAX,
            };
            previous = listed.may_lead(number).then_some(number);
        }
    }
    flags & !MODIFIER
}

/// Bytes of a value that are looked at together.
const PART: usize = 64;

/// Places of a part of a value, one bit each.
struct Part {
    letters: u64,
    /// Where a word that starts before ends: at what is no letter, and before a capital behind a small letter.
    ends: u64,
}

impl Part {
    #[inline]
    fn of(value: &[u8], from: usize) -> Self {
        let (mut letters, mut upper) = (0, 0);
        let mut at = 0;
        while let Some(sixteen) = Sixteen::at(value, from + at).filter(|_| at < PART) {
            letters |= u64::from(sixteen.letters()) << at;
            upper |= u64::from(sixteen.upper()) << at;
            at += sixteen::WIDTH;
        }
        Self { letters, ends: !letters | upper & (letters & !upper) << 1 }
    }
}

/// The number of the word between two places.
#[inline]
fn number_of(value: &[u8], start: usize, end: usize) -> u64 {
    let part = |at: usize| bytes::first(bytes::lower(bytes::eight(value, at)), end - at);
    let (mut number, mut at) = (part(start), start + 8);
    while at < end {
        number = mixed(number, part(at));
        at += 8;
    }
    number
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
        assert_eq!(of("moreFromArticleBodyText"), of("more from article body text"));
        assert_eq!(of("x recommendations"), of("RECOMMENDATIONS"));
        assert_ne!(of("recommendations"), 0);
        assert_eq!(of("newsletters_signup-x"), of("newsletters") | of("signup"));
        assert_ne!(of("sr-only") & HIDDEN, 0);
        assert_eq!(of("has-comments hide-on-print hasShare"), of("hide"));
        assert_eq!(of("has comments"), COMMENT);
        // Wherever parts meet.
        for at in 0..200 {
            let before = "x".repeat(at % 7) + &" y".repeat(at / 2);
            assert_eq!(of(&format!("{before} recommendations-siteNav")), of("recommendations site nav"), "{at}");
        }
    }

    #[test]
    fn every_flag_of_the_list_is_known() {
        let rows = include_str!("../../data/html/class_words.tsv").lines().filter(|l| !l.starts_with('#'));
        for line in rows {
            let (word, names) = line.split_once('\t').unwrap();
            assert!(names.split(' ').all(|n| NAMES.contains(&n)), "{line}");
            let words: Vec<_> = word.split(' ').collect();
            assert!(words.len() <= 2 && words.iter().all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase())), "{line}");
            assert!(of(word) != 0 || names == "modifier", "{line}");
        }
    }

    #[test]
    fn hidden_by_style() {
        assert!(hides("color:red; display: none"));
        assert!(!hides("display:block"));
    }
}
