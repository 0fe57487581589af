//! Language: words, tokens and sentences, shared by every analyzer.

mod abbreviation;
pub(crate) mod byline;
pub(crate) mod chunk;
pub(crate) mod clause;
pub(crate) mod date;
pub(crate) mod dictionary;
pub(crate) mod digits;
pub(crate) mod identify;
pub(crate) mod inflect;
pub(crate) mod lexicon;
pub(crate) mod number;
mod plain;
pub(crate) mod script;
pub(crate) mod sentence;
mod shape;
pub(crate) mod sign;
pub(crate) mod syntax;
pub(crate) mod table;
pub(crate) mod tag;
mod text;
pub(crate) mod token;
pub(crate) mod vocab;
pub(crate) mod word_class;
mod word_set;

pub(crate) use dictionary::Dictionary;
pub(crate) use sentence::Zone;
pub(crate) use shape::Shape;
pub(crate) use syntax::Syntax;
pub(crate) use text::{Sentence, Text};
pub(crate) use token::Token;
pub(crate) use vocab::{Vocab, Word};
pub(crate) use word_class::Tag;
pub(crate) use word_set::WordSet;

/// The word that deals what stands in a list out to the figures behind it: "fell 2% and 3%, respectively".
pub(crate) const RESPECTIVELY: &str = "respectively";

// The table of the languages, which the build script writes from the files in `src/data`: a language is added by adding its files.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));
