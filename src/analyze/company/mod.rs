//! Who is in the story: companies under canonical names, other organisations, people.
//!
//! Candidates are capitalised runs ([`chunk`]); candidates of one spelling are one name ([`names`]), which gathers evidence from
//! its form ([`form`]), from the words around all its places ([`rules`]) and from the lexicon; what it is is decided for the
//! whole document ([`decide`]), and short forms go with full ones ([`memory`]).

mod adjoin;
mod case;
mod chunk;
mod context;
mod coreference;
mod decide;
mod emit;
mod explain;
mod form;
pub(crate) mod lexicon;
mod memory;
mod names;
mod organization;
pub(crate) mod rule;
mod rules;
mod salience;
mod series;
mod spelled;
mod ticker;
pub(crate) mod words;

use super::pattern::RuleError;
use super::{Analysis, Context, Engine};
use crate::lang::Text;
use lexicon::Lexicon;

/// What the company finder knows beside the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    words: words::Words,
    rules: rule::Rules,
    /// The embedded lists with a user's own rows; `None` without any.
    lexicon: Option<Lexicon>,
}

impl Finder {
    /// A finder with the embedded gazetteer.
    pub(crate) fn new(words: words::Words, rules: rule::Rules) -> Self {
        Self { words, rules, lexicon: None }
    }

    /// Takes a user's list of companies on top of the gazetteer; `file` names it in errors.
    pub(crate) fn take_companies(&mut self, file: &str, rows: &str) -> Result<(), RuleError> {
        let fault = |(line, message)| RuleError::new(&format!("{file}:{line}"), message);
        self.lexicon = Some(Lexicon::with_companies(rows).map_err(fault)?);
        Ok(())
    }

    /// True for "European" and "Oslo": a place or what comes from one.
    pub(crate) fn of_a_place(&self, word: &str) -> bool {
        let lexicon = self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin());
        lexicon.get(lexicon::Key::of(word)).is_some_and(|e| e.any(lexicon::flag::DEMONYM | lexicon::flag::PLACE))
    }

    /// The end of the longest place that starts at token `first` and ends by `last`.
    pub(crate) fn place_at(&self, text: &Text<'_>, first: usize, last: usize) -> Option<usize> {
        let lexicon = self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin());
        lexicon
            .longest(text, first, last)
            .filter(|(_, e)| e.any(lexicon::flag::PLACE) && !e.any(lexicon::flag::DEMONYM))
            .map(|(end, _)| end)
    }

    /// True for a frequent English word, in whatever case.
    pub(crate) fn english(&self, word: &str) -> bool {
        case::is_english(self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin()), word)
    }
}

/// Finds companies, organisations and people.
pub(crate) fn find(text: &Text<'_>, context: &Context, engine: &Engine, analysis: &mut Analysis) {
    let finder = &engine.company;
    let lexicon = match &finder.lexicon {
        Some(own) => own,
        None => Lexicon::builtin(),
    };
    let weigh = |chunks: &mut Vec<chunk::Chunk>| {
        let mut names = names::group(text, chunks);
        form::score(text, chunks, &mut names, lexicon, &finder.words);
        let roles = finder.rules.apply(text, (&engine.lists, context), chunks, &mut names);
        let symbols = ticker::score(text, chunks, &mut names, lexicon, &finder.words);
        context::score(text, &mut names, lexicon);
        series::score(text, chunks, &mut names);
        spelled::score(text, chunks, &mut names, lexicon, &finder.words);
        decide::decide(&mut names, lexicon);
        (names, roles, symbols)
    };
    let mut chunks = chunk::chunks(text, lexicon, &finder.words, context);
    let (mut names, mut roles, mut symbols) = weigh(&mut chunks);
    if let Some(joined) = adjoin::adjoin(&chunks, &names) {
        chunks = joined;
        (names, roles, symbols) = weigh(&mut chunks);
    }
    memory::join(text, &chunks, &mut names, &symbols, &finder.words, lexicon);
    let found = emit::Found { text, chunks: &chunks, names: &names, roles: &roles, lexicon, words: &finder.words };
    emit::write(&found, analysis);
    coreference::find(text, &finder.words, context, analysis);
    salience::set(text, &mut analysis.companies);
    if context.explain {
        explain::write(&found, &finder.rules, analysis);
    }
}
