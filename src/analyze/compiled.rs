//! Rules and lists in the form in which texts are searched. The build script compiles the embedded ones; nothing of them is read
//! at start.

use serde::{Deserialize, Serialize};

use super::company::{rule, words};
use super::event::knowledge;
use super::figure::rule::Relations;
use super::frequent;
use super::lists::{Builder, Lists};
use super::pattern::RuleError;
use super::time::grammar::Grammars;
use crate::lang::lexicon::{Language, Lexicons};
use crate::lang::{Dictionary, Vocab};

/// Everything that the rules and lists of `src/data` say, the gazetteer of names aside.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Compiled {
    /// Every word that a rule or a list knows.
    pub(crate) vocab: Vocab,
    /// Word lists that rules ask for by `@name`.
    pub(crate) lists: Lists,
    /// Word classes and base forms.
    pub(crate) dictionary: Dictionary,
    /// What number, unit, currency and time words mean, by language.
    pub(crate) lexicons: Lexicons,
    /// Rules of time expressions, by language.
    pub(crate) times: Grammars,
    /// Rules of what figures measure, by language.
    pub(crate) relations: Relations,
    /// What the event finder knows.
    pub(crate) event: knowledge::Knowledge,
    /// Classes of words in and beside names.
    pub(crate) name_words: words::Words,
    /// The rules of the company finder.
    pub(crate) name_rules: rule::Rules,
}

impl Compiled {
    /// Reads the rules and lists of `src/data`, and on top of them a user's own rules for events and for names; pairs are file name
    /// and text.
    pub(crate) fn read(languages: &[Language], events: &[(&str, &str)], names: &[(&str, &str)]) -> Result<Self, RuleError> {
        let mut builder = Builder { vocab: frequent::vocab(), ..Builder::default() };
        let name_words = words::Words::read(&mut builder);
        let name_rules = rule::Rules::read(&mut builder, names)?;
        let lexicons = Lexicons::read(languages, &mut builder.vocab).map_err(|message| RuleError::new("word lists", message))?;
        let times = Grammars::read(languages, &lexicons, &mut builder)?;
        let relations = Relations::read(languages, &mut builder)?;
        let mut dictionary = Dictionary::load(&mut builder.vocab);
        let event = knowledge::Knowledge::read(&mut builder.vocab, &mut dictionary, events)?;
        Ok(Self { vocab: builder.vocab, lists: builder.lists, dictionary, lexicons, times, relations, event, name_words, name_rules })
    }
}
