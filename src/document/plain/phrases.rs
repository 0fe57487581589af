//! Set phrases of pages: headings of lists of stories, sharing, advertising, captions, tags, the foot of a page.

use std::sync::LazyLock;

/// What a phrase says about its line; one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Phrases(pub(super) u16);

macro_rules! classes {
    ($($name:ident = $text:literal, $bit:literal;)*) => {
        impl Phrases {
            $(pub(super) const $name: Self = Self(1 << $bit);)*
            fn named(name: &str) -> Self {
                match name { $($text => Self::$name,)* _ => Self(0) }
            }
        }
    };
}

classes! {
    RELATED = "related", 0;
    LIST = "list", 1;
    INLINE = "inline", 2;
    SHARE = "share", 3;
    AD = "ad", 4;
    NEWSLETTER = "newsletter", 5;
    COMMENTS = "comments", 6;
    LEGAL = "legal", 7;
    NAV = "nav", 8;
    CAPTION = "caption", 9;
    ABOUT = "about", 10;
    TAGS = "tags", 11;
    END = "end", 12;
}

impl Phrases {
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Where in a line a phrase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Anywhere,
}

/// A phrase with its class, in buckets by its first byte.
struct Lists(Vec<Vec<(&'static str, Place, Phrases)>>);

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists(vec![Vec::new(); 256]);
    for line in include_str!("../../data/plain/phrases.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(class), Some(place), Some(phrases)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let place = match place {
            "is" => Place::Whole,
            "start" => Place::Start,
            _ => Place::Anywhere,
        };
        for phrase in phrases.split('|') {
            if let Some(bucket) = phrase.bytes().next().and_then(|b| lists.0.get_mut(usize::from(b))) {
                bucket.push((phrase, place, Phrases::named(class)));
            }
        }
    }
    // Bytes of other scripts share their first byte: sorted buckets keep the search short.
    lists.0.iter_mut().for_each(|bucket| bucket.sort_unstable_by_key(|(phrase, ..)| *phrase));
    lists
});

/// Longest line, in bytes, in which phrases are looked for anywhere; longer ones are running text that may well mention them.
const SHORT: usize = 130;
/// Bytes of a line that are looked at for what it starts with.
const HEAD: usize = 64;

/// What the phrases of a line say about it, and how long the phrase at its start is (in bytes, when the line starts with an inline
/// "Read more:").
pub(super) fn of(line: &str, buffer: &mut String) -> (Phrases, usize) {
    buffer.clear();
    let short = line.len() <= SHORT;
    for c in line.chars() {
        if !short && buffer.len() > HEAD {
            break;
        }
        // Lengths must stay those of the line: letters whose lower case is longer or shorter stay as they are.
        let low = c.to_lowercase().next().filter(|low| low.len_utf8() == c.len_utf8()).unwrap_or(c);
        buffer.push(if low == '\u{a0}' { ' ' } else { low });
    }
    let text = buffer.as_str();
    let whole = text.trim_end_matches([':', ' ', '.', '…', '»', '>', '!', '-', '↓', '→', '：']).len();
    let (mut found, mut inline) = (Phrases::default(), 0);
    let mut at = 0;
    let mut word_start = true;
    for (i, b) in text.bytes().enumerate() {
        let starts = word_start && !b.is_ascii_whitespace();
        word_start = !(b.is_ascii_alphanumeric() || b >= 0x80) && b != b'\'';
        if !starts || !text.is_char_boundary(i) {
            continue;
        }
        for (phrase, place, class) in bucket(text, i) {
            if !text.get(i..).is_some_and(|rest| rest.starts_with(phrase)) {
                continue;
            }
            let end = i + phrase.len();
            let fits = match place {
                Place::Whole => i == at && short && end == whole.max(end.min(whole)) && end >= whole,
                Place::Start => i == at && boundary(text, end, phrase),
                Place::Anywhere => short && boundary(text, end, phrase),
            };
            if fits {
                found.0 |= class.0;
                if *class == Phrases::INLINE {
                    inline = inline.max(end);
                }
            }
        }
        if i == at && !short {
            break;
        }
        // What comes before the first letter is not part of a phrase ("• Share").
        if i == at && !b.is_ascii_alphanumeric() && b < 0x80 && !matches!(b, b'(' | b'[' | b'#' | b'-' | b'*') {
            at = i + 1;
            at += text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        }
    }
    (found, inline)
}

/// The phrases that may start at a byte: those with the same first bytes.
fn bucket(text: &str, at: usize) -> &'static [(&'static str, Place, Phrases)] {
    let Some(first) = text.as_bytes().get(at) else { return &[] };
    let bucket: &'static [_] = LISTS.0.get(usize::from(*first)).map_or(&[], Vec::as_slice);
    let second = text.as_bytes().get(at + 1).copied().unwrap_or(0);
    let key = |p: &str| p.as_bytes().get(1).copied().unwrap_or(0);
    let from = bucket.partition_point(|(p, ..)| key(p) < second);
    let to = bucket.partition_point(|(p, ..)| key(p) <= second);
    bucket.get(from..to).unwrap_or(&[])
}

/// True when a phrase ends at the end of a word.
fn boundary(text: &str, end: usize, phrase: &str) -> bool {
    let open = phrase.ends_with(|c: char| !c.is_alphanumeric() || c > '\u{2fff}');
    open || text.get(end..).and_then(|rest| rest.chars().next()).is_none_or(|c| !c.is_alphanumeric())
}
