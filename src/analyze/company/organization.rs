//! What kind of organisation a name is that no list knows, by its nouns.

use super::chunk::Chunk;
use super::words::{Words, class};
use crate::lang::Text;

/// Kind and rule of the organisation that `chunk` names.
pub(super) fn kind(text: &Text<'_>, chunk: &Chunk, words: &Words) -> (&'static str, &'static str) {
    let classes = |i: u32| text.tokens.get(i as usize).map_or(0, |t| words.of(t.word()));
    // The noun before "of" counts first ("Ministry of Trade"), then the last one.
    let head = (chunk.first + 1..chunk.last).find(|i| matches!(text.word(*i as usize), "of" | "for")).unwrap_or(chunk.last) - 1;
    let has = |word: &str| (chunk.first..chunk.last).any(|i| text.word(i as usize).eq_ignore_ascii_case(word));
    for at in [head, chunk.last - 1] {
        let class = classes(at);
        let found = [
            (class::COURT, "court"),
            (class::UNIVERSITY, "university"),
            (class::PARTY, "party"),
            (class::UNION, "union"),
            (class::ASSOCIATION, "association"),
            (class::AGENCY, "agency"),
        ];
        if has("exchange") && class & (class::AGENCY | class::COURT) == 0 {
            return ("exchange", "organization.noun");
        }
        if let Some((_, kind)) = found.iter().find(|f| class & f.0 != 0) {
            return (kind, "organization.noun");
        }
    }
    ("other", "organization.context")
}
