//! Finds time expressions by the rules of the text's language and anchors them to the day of publication.

mod atom;
mod clock;
mod digits;
pub(crate) mod grammar;
mod holiday;
mod length;
mod make;
mod meaning;
mod numeral;
mod point;
mod reader;
mod rule;
mod start;
mod tense;

use std::borrow::Cow;

use super::{Analysis, Context, Engine, limit};
use crate::lang::date::Order;
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Text, number};
use crate::report::Time;
use reader::{Reader, Whole};

/// Finds the time expressions of the text; the numbers found on the way are kept for the figures.
pub(crate) fn find(text: &Text<'_>, context: &Context, engine: &Engine, analysis: &mut Analysis) {
    let tag = engine.lexicons.tag(context.language.as_deref());
    let (Some(lexicon), Some(grammar)) = (engine.lexicons.get(Some(tag)), engine.times.get(tag)) else { return };
    analysis.numbers = number::scan(text, lexicon);
    let numbers = limit::NUMBERS.of(text);
    analysis.dense |= analysis.numbers.len() > numbers;
    analysis.numbers.truncate(numbers);
    let day_first = Order::of(context.language.as_deref()) == Order::DayFirst;
    let tags = if lexicon.has_syntax { analysis.syntax.tags.as_slice() } else { &[] };
    let words = (analysis.numbers.as_slice(), tags);
    let reader = Reader::new(text, (lexicon, grammar), &engine.lists, words, (context.date, context.time), day_first);
    analysis.times = reader.expressions().take_while(|_| !context.stopped()).map(|(first, whole)| reader.report(first, &whole)).collect();
    let dense = reader.tries.get() == 0;
    analysis.dense |= dense;
}

impl Reader<'_> {
    /// The expressions of the text in order, each with its first token.
    fn expressions(&self) -> impl Iterator<Item = (usize, Whole)> {
        self.text.sentences.iter().flat_map(move |sentence| {
            let (mut at, last) = (sentence.first as usize, sentence.last as usize);
            std::iter::from_fn(move || {
                self.enter(sentence.first as usize, last);
                while at < last {
                    let here = at;
                    at += 1;
                    if self.may_start(here)
                        && self.tries.replace(self.tries.get().saturating_sub(1)) > 0
                        && let Some(whole) = self.whole(here)
                    {
                        at = whole.last.max(at);
                        return Some((self.with_article(here, &whole), whole));
                    }
                }
                None
            })
        })
    }

    /// True where an expression may start: rules know the word, and it belongs to no name or code ("US30YT", "B=2019").
    fn may_start(&self, at: usize) -> bool {
        if !self.may_open(at) {
            return false;
        }
        let token = self.text.tokens[at];
        let Some(before) = at.checked_sub(1).filter(|_| token.shape().any(Shape::GLUED)) else { return true };
        let sign = self.text.word(before);
        !(matches!(sign, "#" | "@" | "=" | "_") || token.shape().any(Shape::WORD) && sign == "$")
    }

    /// The expression's first token with the article that belongs to it.
    fn with_article(&self, at: usize, whole: &Whole) -> usize {
        let digits = self.text.tokens[at].shape().any(Shape::NUMBER);
        let article = at.checked_sub(1).filter(|i| *i >= self.bounds().start && self.find(*i, Class::The).is_some());
        article.filter(|_| whole.meaning.takes_article(digits)).unwrap_or(at)
    }

    /// The expression as the report has it.
    fn report(&self, first: usize, whole: &Whole) -> Time {
        let span = self.text.span(first, whole.last);
        Time {
            kind: whole.kind,
            text: span.of(self.text.text).to_owned(),
            start: span.start,
            end: span.end,
            value: self.value(first, whole),
            rule: self.grammar.rules.get(whole.rule).map_or_else(Cow::default, |r| r.id.into()),
        }
    }
}

#[cfg(test)]
mod tests;
