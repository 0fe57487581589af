//! Number words written as one: "zweihundertfünfunddreißig". Only languages whose lexicon has a `compound_and` word write them so.

use super::{Form, Number, Scan, make};
use crate::lang::Shape;
use crate::lang::lexicon::{Class, Lexicon};
use crate::lang::token::lower_into;

/// Bytes of the longest number that is written as one word.
const LONGEST: usize = 80;
/// Bytes of the shortest compound: shorter words are in the lexicon.
const SHORTEST: usize = 8;

impl Scan<'_> {
    /// The number that token `at` is composed of.
    pub(super) fn compound(&self, at: usize) -> Option<Number> {
        if self.lexicon.pieces.is_empty() {
            return None;
        }
        let token = self.text.tokens.get(at).filter(|t| t.shape().any(Shape::WORD))?;
        let word = token.span.of(self.text.text);
        if !(SHORTEST..=LONGEST).contains(&word.len()) {
            return None;
        }
        let mut lower = String::new();
        lower_into(word, &mut lower);
        let (value, ordinal) = value(&lower, self.lexicon)?;
        let (scale, last) = self.scales(at + 1);
        let form = if ordinal { Form::Ordinal } else { Form::Words };
        Some(make(at, last, value * scale, scale, form))
    }
}

/// The value of a word that consists of number words and nothing else, and whether it is an ordinal.
fn value(word: &str, lexicon: &Lexicon) -> Option<(f64, bool)> {
    let (mut rest, mut groups, mut current, mut pieces, mut ordinal) = (word, 0.0, 0.0, 0, false);
    while !rest.is_empty() {
        // The longest piece that starts the rest; "fünfund" before "fünf".
        let first = rest.as_bytes().first();
        let from = lexicon.pieces.partition_point(|p| p.text.as_bytes().first() < first);
        let alike = lexicon.pieces[from..].iter().take_while(|p| p.text.as_bytes().first() == first);
        let piece = alike.filter(|p| rest.starts_with(&*p.text)).max_by_key(|p| p.text.len())?;
        rest = &rest[piece.text.len()..];
        pieces += 1;
        match piece.class {
            Class::Hundred => current = f64::max(current, 1.0) * piece.value,
            Class::Scale => (groups, current) = (groups + f64::max(current, 1.0) * piece.value, 0.0),
            Class::Ordinal if rest.is_empty() => {
                current += piece.value;
                ordinal = true;
            }
            Class::OrdinalSuffix if rest.is_empty() => ordinal = true,
            Class::Ordinal | Class::OrdinalSuffix => return None,
            Class::CompoundAnd => {}
            _ => current += piece.value,
        }
    }
    (pieces > 1).then_some((groups + current, ordinal))
}
