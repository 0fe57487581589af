//! The rule engine: a small closed pattern language over tokens.
//!
//! A pattern is a row of items separated by spaces, matched over the tokens of one sentence:
//!
//! | item | matches |
//! |---|---|
//! | `said`, `said\|says`, `","` | one of these words in any case; marks stand in quotes |
//! | `buy~` | every inflected form of a verb or noun |
//! | `@company_nouns` | a word or phrase of that list |
//! | `#cap` `#upper` `#lower` `#num` `#mark` `#camel` `#initial` `#glued` `#any` | a token of that shape |
//! | `$name` `$company` `$org` `$person` `$place` `$figure` `$time` `$noun` | a span found before |
//! | `$point` `$length` `$clock` `$day` `$year` ... | a part of a time expression ([`Chunk`]) |
//! | `slot=item` | the item, captured |
//! | `( a b \| c )` | one of these sequences |
//! | `item?` `item*` `item+` | none or one, 0 to 8, 1 to 8, as many as possible |
//! | `..5` | up to five tokens, as few as possible, without a mark that ends a sentence or a clause |
//! | `!item` | nothing; fails when the item would match here |
//! | `&item` | nothing; fails when the item would not match here |
//! | `_` | nothing; fails when white space stands here |
//! | `<month>` | a word or phrase of that class of the language's word lists (`src/data/numbers`, `times` ...) |
//! | `^` `$$` | the sentence's start and end |
//!
//! A [`Set`] finds the matches of all its patterns in a text; [`Programs`] are tried one by one where the caller says.
//!
//! Every pattern of a set is anchored at its rarest literal word. Matching starts only where an anchor stands and goes right and left from
//! there, so a text costs one look-up a token, whatever the number of rules.

mod chunk;
mod compile;
mod matcher;
mod parse;
mod program;

pub(crate) use chunk::{Chunk, Chunks};
pub(crate) use compile::{FREQUENT, Set};
pub(crate) use program::{Found, Place, Programs, Start, Way};

/// Why a rule cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{file}: {message}")]
pub(crate) struct RuleError {
    /// The file and, where known, the rule.
    pub(crate) file: String,
    /// What is wrong with it.
    pub(crate) message: String,
}

impl RuleError {
    /// An error in `file`.
    pub(crate) fn new(file: &str, message: impl Into<String>) -> Self {
        Self { file: file.into(), message: message.into() }
    }
}

#[cfg(test)]
mod tests;
