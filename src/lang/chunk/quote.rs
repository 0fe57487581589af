//! Words in quotation marks inside and beside noun chunks: labels, grades, titles.

use super::NounChunk;
use crate::lang::{Sentence, Shape, Tag, Text};

/// The noun behind a few words in quotation marks that open at token `i`, which describe it.
pub(super) fn described(text: &Text<'_>, tags: &[Tag], i: usize, last: usize) -> Option<usize> {
    /// Words of the longest grade or label that is looked for.
    const LONGEST: usize = 4;
    let close = closing(text.word(i))?;
    let end = (i + 2..last.min(i + 2 + LONGEST)).find(|&j| text.word(j) == close)?;
    let words = tags[i + 1..end].iter().all(|t| *t != Tag::Mark) || text.word(i + 2) == "-";
    (words && end + 1 < last && matches!(tags[end + 1], Tag::Noun | Tag::Plural)).then_some(end + 1)
}

/// A word or two in quotation marks behind a preposition, whatever they are: "cut to “sell” from “hold”".
pub(super) fn quoted_phrase(text: &Text<'_>, tags: &[Tag], i: usize, sentence: &Sentence) -> Option<NounChunk> {
    /// Words of the longest grade that is looked for.
    const LONGEST: usize = 3;
    if !text.tokens[i].shape().any(Shape::MARK) || i == sentence.first as usize || !matches!(tags[i - 1], Tag::Preposition | Tag::To) {
        return None;
    }
    let close = closing(text.word(i))?;
    let end = (i + 2..(sentence.last as usize).min(i + 2 + LONGEST)).find(|&j| text.word(j) == close)?;
    let follows = tags.get(end + 1).is_some_and(|t| t.nominal() || *t == Tag::Adjective);
    if follows || tags[i + 1..end].contains(&Tag::Mark) {
        return None;
    }
    Some(NounChunk { first: i as u32, last: end as u32 + 1, head: end as u32 - 1, ..NounChunk::default() })
}

/// The quotation mark that closes what this one opens.
fn closing(mark: &str) -> Option<&'static str> {
    match mark {
        "“" => Some("”"),
        "\"" => Some("\""),
        "‘" => Some("’"),
        _ => None,
    }
}

/// True when a quotation mark opens before the name that ends at `i`.
pub(super) fn quoted(text: &Text<'_>, tags: &[Tag], i: usize) -> bool {
    /// The longest title of a product or an event that is looked for.
    const LONGEST: usize = 7;
    let mut j = i;
    while j > 0 && i - j < LONGEST && matches!(tags[j - 1], Tag::Name | Tag::Number | Tag::Coordinator) {
        j -= 1;
    }
    j > 0 && matches!(text.word(j - 1), "“" | "\"" | "‘" | "'")
}
