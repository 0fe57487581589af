//! The engine: vocabulary, lists and rules, opened once and then only read.

use std::sync::LazyLock;

use super::compiled::Compiled;
use super::lists::Lists;
use super::pattern::RuleError;
use crate::lang::lexicon::Lexicons;
use crate::lang::{Dictionary, LANGUAGES, Vocab};

/// The embedded rules and lists as the build script compiled them.
const COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/compiled.bin"));

/// Everything that the analyzers know.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    /// Every word that a rule or a list knows.
    pub(crate) vocab: Vocab,
    /// Word lists that rules ask for by `@name`.
    pub(crate) lists: Lists,
    /// Word classes and base forms.
    pub(crate) dictionary: Dictionary,
    /// What the event finder knows.
    pub(crate) event: super::event::Knowledge,
    /// What the company finder knows.
    pub(crate) company: super::company::Finder,
    /// What number, unit, currency and time words mean, by language.
    pub(crate) lexicons: Lexicons,
    /// Rules of time expressions, by language.
    pub(crate) times: super::time::grammar::Grammars,
    /// Rules of what figures measure, by language.
    pub(crate) relations: super::figure::rule::Relations,
}

impl Engine {
    /// The engine of the embedded rules and lists.
    pub(crate) fn builtin() -> &'static Self {
        // A test compares what the build script wrote with what the rules and lists say.
        static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::of(postcard::from_bytes(COMPILED).unwrap_or_default()));
        &ENGINE
    }

    /// The engine of the embedded rules and lists with a user's own on top; pairs are file name and text.
    pub(crate) fn with(rules: &[(&str, &str)], companies: Option<(&str, &str)>) -> Result<Self, RuleError> {
        let (events, names): (Vec<_>, Vec<_>) = rules.iter().partition(|(_, text)| super::rules::names_a_type(text));
        let mut engine = Self::of(Compiled::read(LANGUAGES, &events, &names)?);
        if let Some((file, rows)) = companies {
            engine.company.take_companies(file, rows)?;
        }
        Ok(engine)
    }

    fn of(compiled: Compiled) -> Self {
        let Compiled { vocab, lists, dictionary, lexicons, times, relations, event, name_words, name_rules } = compiled;
        let company = super::company::Finder::new(name_words, name_rules);
        Self { vocab, lists, dictionary, event, company, lexicons, times, relations }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_compiled_what_the_rules_and_lists_say() {
        let now = postcard::to_allocvec(&Compiled::read(LANGUAGES, &[], &[]).unwrap()).unwrap();
        assert!(now == COMPILED, "the compiled rules differ from src/data: {} and {} bytes", now.len(), COMPILED.len());
        let read: Compiled = postcard::from_bytes(COMPILED).unwrap();
        assert!(read.vocab.len() > 10_000);
        assert_eq!(postcard::to_allocvec(&read).unwrap(), COMPILED);
    }
}
