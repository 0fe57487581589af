//! Short texts that tell what a block is ("Read more:", "Photo:", "Sign up for"), by the list `data/html/phrases.tsv`.

use crate::document::text::lower_into;
use std::sync::LazyLock;

/// Kinds of telling texts, one bit each.
pub(super) type Kinds = u16;

/// Names of the kinds in the list, in the order of their bits.
pub(super) const NAMES: &[&str] =
    &["related", "list", "signup", "share", "caption", "byline", "comment", "tags", "bio", "legal", "consent", "signoff", "toc"];

/// Label of stories offered with the article.
pub(super) const RELATED: Kinds = 1;
/// Label of another list of stories.
pub(super) const LIST: Kinds = 1 << 1;
/// Newsletters, accounts, apps.
pub(super) const SIGNUP: Kinds = 1 << 2;
/// Caption or credit of an image.
pub(super) const CAPTION: Kinds = 1 << 4;
/// Byline or date line.
pub(super) const BYLINE: Kinds = 1 << 5;
/// Label of the comments.
pub(super) const COMMENT: Kinds = 1 << 6;
/// Label of tags.
pub(super) const TAGS: Kinds = 1 << 7;
/// Label of the box about the author.
pub(super) const BIO: Kinds = 1 << 8;

/// Texts longer than this many bytes are looked at only at their start.
const SHORT: usize = 160;

/// Bytes of the start that are compared.
const START: usize = 64;

struct Phrases {
    /// Sorted by text; a text may stand for one kind only.
    starts: Vec<(&'static str, Kinds, bool)>,
    /// Sorted by text.
    inside: Vec<(&'static [u8], Kinds)>,
    /// One bit for every pair of bytes that begins such a text: nearly every place of a text is passed over by one look.
    pairs: Vec<u64>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases { starts: Vec::new(), inside: Vec::new(), pairs: vec![0; 1 << 10] };
    for line in include_str!("../../data/html/phrases.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(kind), Some(how), Some(text)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let Some(bit) = NAMES.iter().position(|name| *name == kind) else { continue };
        match how {
            "*" => phrases.inside.push((text.as_bytes(), 1 << bit)),
            _ => phrases.starts.push((text, 1 << bit, how == "=")),
        }
    }
    phrases.starts.sort_unstable();
    phrases.inside.sort_unstable();
    for (text, _) in &phrases.inside {
        if let [a, b, ..] = *text {
            let pair = usize::from(*a) << 8 | usize::from(*b);
            phrases.pairs[pair >> 6] |= 1 << (pair & 63);
        }
    }
    phrases
});

/// What a text tells about its block.
pub(super) fn of(text: &str) -> Kinds {
    let mut buffer = String::with_capacity(START + 8);
    let lead = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '(' | '['));
    if text.len() <= SHORT {
        lower_into(lead, &mut buffer);
    } else {
        let end = lead.char_indices().nth(START).map_or(lead.len(), |(at, _)| at);
        lower_into(lead.get(..end).unwrap_or(lead), &mut buffer);
    }
    let phrases = &*PHRASES;
    let mut kinds = 0;
    // Every start of the text that the list has stands, in sorted order, before the text itself: walk back over those that share its first character.
    let first = buffer.chars().next();
    let upto = phrases.starts.partition_point(|p| p.0 <= buffer.as_str());
    for &(phrase, kind, whole) in phrases.starts[..upto].iter().rev() {
        if phrase.chars().next() != first {
            break;
        }
        if let Some(rest) = buffer.strip_prefix(phrase) {
            let edge =
                phrase.ends_with(' ') || !phrase.is_ascii() || !rest.starts_with(|c: char| c.is_alphanumeric()) || rest.starts_with('s');
            let fits = if whole { rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() } else { edge };
            if fits {
                kinds |= kind;
            }
        }
    }
    if text.len() <= SHORT {
        kinds |= phrases.held(buffer.as_bytes());
    }
    kinds
}

impl Phrases {
    /// Kinds of the phrases that stand anywhere in a text.
    fn held(&self, text: &[u8]) -> Kinds {
        let mut kinds = 0;
        for (at, two) in text.windows(2).enumerate() {
            let pair = usize::from(two[0]) << 8 | usize::from(two[1]);
            if self.pairs[pair >> 6] & 1 << (pair & 63) == 0 {
                continue;
            }
            let first = self.inside.partition_point(|p| p.0 < two);
            let alike = self.inside[first..].iter().take_while(|p| p.0.starts_with(two));
            kinds |= alike.filter(|p| text[at..].starts_with(p.0)).fold(0, |kinds, p| kinds | p.1);
        }
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_whole_texts_and_insides() {
        assert_eq!(of("Read more: Ferries stop"), RELATED);
        assert_eq!(of("More"), RELATED);
        assert_eq!(of("Moreover, it rained"), 0);
        assert_eq!(of("» Lesen Sie auch"), RELATED);
        assert_ne!(of("Most read in Business") & LIST, 0);
        assert_ne!(of("Anna Ek · 4 min read") & BYLINE, 0);
        assert_eq!(of(""), 0);
    }

    #[test]
    fn every_kind_of_the_list_is_known() {
        for line in include_str!("../../data/html/phrases.tsv").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            assert!(cells.len() == 3 && NAMES.contains(&cells[0]) && ["=", "^", "*"].contains(&cells[1]), "{line}");
            assert!(cells[2].chars().any(char::is_alphanumeric) || cells[2] == "©", "{line}");
            assert!(cells[1] != "*" || cells[2].len() > 1, "{line}");
            assert_eq!(cells[2].to_lowercase().len(), cells[2].len(), "{line}");
        }
    }
}
