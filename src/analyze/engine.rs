//! The engine: vocabulary, lists and rules, built once from the embedded data and then only read.

use std::sync::LazyLock;

use crate::lang::Vocab;

/// Everything that the analyzers know.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    /// Every word that a rule or a list knows.
    pub(crate) vocab: Vocab,
}

impl Engine {
    /// The engine of the embedded rules and lists.
    pub(crate) fn builtin() -> &'static Self {
        static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);
        &ENGINE
    }
}
