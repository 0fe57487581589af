//! Sentences: where one ends and the next begins.

use std::sync::LazyLock;

use super::abbreviation;
use super::shape::Shape;
use super::text::Sentence;
use super::token::Token;
use crate::span::Span;

/// The part of the article that a sentence stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Zone {
    /// The headline.
    Title,
    /// The dek.
    Dek,
    /// A heading inside the body.
    Heading,
    /// Running text.
    #[default]
    Body,
}

/// Tokens after which a sentence is ended by force. Rules look at a sentence as a whole, so that its length bounds what a token costs; the
/// longest sentences of news, lists of names and of results, have some 200 tokens.
const LONGEST: usize = 400;

/// Splits the tokens of `text` into sentences that cover all of them. Cells of a table, which tabs part, are sentences of their own.
pub(crate) fn split(text: &str, tokens: &[Token], zones: &[(Span, Zone)]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut zone = 0;
    let kind = |zone: usize| zones.get(zone).map_or(Zone::Body, |z| z.1);
    let mut end = zones.first().map_or(u32::MAX, |z| z.0.end);
    // The sentence is a cell of a table behind the first of its row.
    let mut cell = false;
    for i in 0..tokens.len() {
        let next = tokens.get(i + 1);
        // Past the last zone, as without any, lines part blocks.
        let block_ends = match next {
            Some(next) if zone < zones.len() => next.span.start >= end,
            Some(next) => next.shape().any(Shape::NEW_LINE),
            None => false,
        };
        let tab = text.as_bytes().get(tokens[i].span.end as usize) == Some(&b'\t');
        let cell_ends = tab || cell && next.is_some_and(|n| n.shape().any(Shape::NEW_LINE));
        let endless = i + 1 - first >= LONGEST && next.is_some_and(|n| !n.shape().any(Shape::GLUED)) || i + 1 - first >= 2 * LONGEST;
        if next.is_none() || block_ends || cell_ends || endless || ends_sentence(text, tokens, first, i) {
            let span = tokens[first].span.join(tokens[i].span);
            sentences.push(Sentence { first: first as u32, last: i as u32 + 1, span, zone: kind(zone) });
            first = i + 1;
            cell = tab;
        }
        while zone < zones.len() && next.is_some_and(|n| n.span.start >= end) {
            zone += 1;
            end = zones.get(zone).map_or(u32::MAX, |z| z.0.end);
        }
    }
    sentences
}

/// True when token `i` is the last of its sentence.
fn ends_sentence(text: &str, tokens: &[Token], first: usize, i: usize) -> bool {
    let (Some(token), Some(next)) = (tokens.get(i), tokens.get(i + 1)) else {
        return true;
    };
    // Most tokens are words, and only marks and abbreviations end sentences.
    if next.shape().any(Shape::GLUED) || !token.shape().any(Shape::MARK | Shape::ABBREVIATION) {
        return false;
    }
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    // Closing quotes and brackets after the mark belong to the sentence.
    let mut mark = i;
    while mark > first && matches!(word(mark), "\"" | "”" | "’" | "'" | ")" | "]" | "»") && tokens[mark].shape().any(Shape::GLUED) {
        mark -= 1;
    }
    match word(mark) {
        "." if mark == i && is_dotted_ordinal(text, tokens, first, i) => false,
        "!" | "?" | "…" | "." | "。" | "！" | "？" => opens_sentence(text, tokens, i + 1),
        w if tokens[mark].shape().any(Shape::ABBREVIATION) => opens_sentence(text, tokens, i + 1) && abbreviation_ends(w, word(i + 1)),
        _ => false,
    }
}

/// Words around ordinals that end in a full stop: two lines, `after` and `before`.
const DOTTED_ORDINALS: &str = include_str!("../data/lang/dotted_ordinals.tsv");

/// True when the full stop at `i` makes an ordinal of the number before it: "am 12. März".
fn is_dotted_ordinal(text: &str, tokens: &[Token], first: usize, i: usize) -> bool {
    let Some(number) = i.checked_sub(1).filter(|n| *n >= first && tokens[*n].shape().any(Shape::NUMBER) && tokens[*n].span.len() <= 2)
    else {
        return false;
    };
    let [before, after] = &*AROUND_ORDINALS;
    let listed = |words: &[&str], token: Option<&Token>| {
        token.is_some_and(|t| words.binary_search(&t.span.of(text).to_lowercase().as_str()).is_ok())
    };
    let led = number == first || listed(before, tokens.get(number - 1));
    led && listed(after, tokens.get(i + 1))
}

/// The words of the two lines, sorted.
static AROUND_ORDINALS: LazyLock<[Vec<&str>; 2]> = LazyLock::new(|| {
    ["before", "after"].map(|class| {
        let line = DOTTED_ORDINALS.lines().find_map(|l| l.strip_prefix(class)).unwrap_or_default();
        let mut words: Vec<&str> = line.split('\t').filter(|w| !w.is_empty()).collect();
        words.sort_unstable();
        words
    })
});

/// True when the token at `i` may start a sentence: a capital, a digit or an opening mark before one.
fn opens_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i) else {
        return true;
    };
    if token.shape().any(Shape::CAP | Shape::NUMBER | Shape::CAMEL) {
        return true;
    }
    let mark = token.span.of(text);
    let opening = matches!(mark, "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "$" | "€" | "£" | "•" | "–" | "—" | "-" | "@" | "#");
    let letter_without_case = mark.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    opening || letter_without_case
}

/// True when an abbreviation is more likely the end of its sentence: "Inc." or "U.S." before a word that starts sentences.
fn abbreviation_ends(word: &str, next: &str) -> bool {
    abbreviation::find(word.trim_end_matches('.')).is_some_and(|a| a.may_end) && abbreviation::starts_sentences(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Text, Vocab};

    fn sentences(text: &str) -> Vec<&str> {
        let text = Text::new(text, &[], &Vocab::default());
        text.sentences.iter().map(|s| s.span.of(text.text)).collect()
    }

    #[test]
    fn ends_at_full_stops_but_not_at_abbreviations() {
        assert_eq!(sentences("Acme Inc. rose 1.5%. It fell. Mr. Hale left."), ["Acme Inc. rose 1.5%.", "It fell.", "Mr. Hale left."]);
        assert_eq!(sentences("He joined Acme Corp. The firm grew."), ["He joined Acme Corp.", "The firm grew."]);
        assert_eq!(sentences("“We won.” Then he left."), ["“We won.”", "Then he left."]);
        assert_eq!(sentences("One line\nanother line"), ["One line", "another line"]);
        assert_eq!(sentences("Er kam am 12. März. Dann ging er."), ["Er kam am 12. März.", "Dann ging er."]);
        assert_eq!(sentences("It rose to 12. April was worse."), ["It rose to 12.", "April was worse."]);
    }

    #[test]
    fn zones_part_sentences() {
        let text = "A title\n\nBody here. More.";
        let zones = [(Span::new(0, 7), Zone::Title), (Span::new(9, text.len()), Zone::Body)];
        let text = Text::new(text, &zones, &Vocab::default());
        let found: Vec<_> = text.sentences.iter().map(|s| (s.span.of(text.text), s.zone)).collect();
        assert_eq!(found, [("A title", Zone::Title), ("Body here.", Zone::Body), ("More.", Zone::Body)]);
    }
}
