//! Names of the list that are also words: what the document as a whole says about them.

use memchr::memmem;

use super::decide::ACCEPT;
use super::lexicon::{Lexicon, flag};
use super::names::{Kind, Name};
use crate::lang::Text;

/// A capital where it means something.
const CAPITAL: i16 = 10;
const ONLY_COMPANY: i16 = 16;
/// The same over and over: a word of the language would stand in lower case at least once. Checked on the development articles.
const OVER_AND_OVER: i16 = 16;
/// From so many capitals in running text on.
const OFTEN: u32 = 4;
/// Each company that is nothing else makes the text a business text, up to three.
const NEIGHBOUR: i16 = 4;
const MOST_NEIGHBOURS: i16 = 3;
/// A cue word for or against the company anywhere in the text.
const CUE: i16 = 14;
/// None of its cue words anywhere.
const NO_CUE: i16 = 8;
const AGAINST: i16 = 16;

/// Scores the ambiguous names of the list.
pub(super) fn score(text: &Text<'_>, names: &mut [Name], lexicon: &Lexicon) {
    let sure = names.iter().filter(|n| n.entry.is_sure_company() || n.ground.1 >= 2 * ACCEPT).count();
    let neighbours = i16::try_from(sure).unwrap_or(MOST_NEIGHBOURS).min(MOST_NEIGHBOURS);
    for name in names.iter_mut().filter(|n| n.entry.any(flag::COMPANY) && !n.entry.is_sure_company()) {
        // "American investors": what comes from a country has its capital always.
        if name.inside > 0 && !name.entry.any(flag::DEMONYM) {
            // A capital that means something leaves nothing but the company, unless the name is a person's, a place's or an agency's too.
            let names_else = flag::FIRST_NAME | flag::SURNAME | flag::PLACE | flag::ORG | flag::DEMONYM | flag::PRODUCT;
            let capital = match () {
                () if name.entry.any(names_else) => CAPITAL,
                () if name.inside >= OFTEN => ONLY_COMPANY + OVER_AND_OVER,
                () => ONLY_COMPANY,
            };
            name.add(Kind::Company, capital + NEIGHBOUR * neighbours, "company.business_text");
        }
        let Some(row) = lexicon.company(name.entry.company) else { continue };
        if row.cues.is_empty() && row.against.is_empty() {
            continue;
        }
        if row.cues.split('|').any(|cue| says(text.text, cue)) {
            name.add(Kind::Company, CUE, "company.cue");
        } else if !row.cues.is_empty() {
            name.add(Kind::Company, -NO_CUE, "company.cue");
        }
        if row.against.split('|').any(|cue| says(text.text, cue)) {
            name.add(Kind::Company, -AGAINST, "company.cue");
        }
    }
}

/// True when the text holds the words as whole words, as they are written: "visa" in lower case speaks against a company Visa.
fn says(text: &str, cue: &str) -> bool {
    let cue = cue.trim();
    if cue.is_empty() {
        return false;
    }
    let letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, cue.as_bytes()).any(|at| {
        let end = at + cue.len();
        // A plural counts as the word.
        let plural = bytes.get(end) == Some(&b's') && !letter(bytes.get(end + 1));
        !letter(at.checked_sub(1).and_then(|i| bytes.get(i))) && (!letter(bytes.get(end)) || plural)
    })
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn cues_are_whole_words() {
        assert!(says("two stores opened", "store") && says("the oil, then gas", "oil") && says("Tim Cook", "Tim Cook"));
        assert!(!says("a storey", "store") && !says("A Store", "store") && !says("foil", "oil") && !says("x", ""));
    }
}
