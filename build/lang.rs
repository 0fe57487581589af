//! The part of the library's `lang` that reads words and lists.

#[path = "../src/lang/abbreviation.rs"]
mod abbreviation;
#[path = "../src/lang/dictionary.rs"]
pub(crate) mod dictionary;
#[path = "../src/lang/inflect.rs"]
pub(crate) mod inflect;
#[path = "../src/lang/lexicon/mod.rs"]
pub(crate) mod lexicon;
#[path = "../src/lang/plain.rs"]
mod plain;
#[path = "../src/lang/sentence.rs"]
pub(crate) mod sentence;
#[path = "../src/lang/shape.rs"]
mod shape;
#[path = "../src/lang/sign.rs"]
mod sign;
#[path = "../src/lang/table.rs"]
pub(crate) mod table;
#[path = "../src/lang/text.rs"]
mod text;
#[path = "../src/lang/token.rs"]
pub(crate) mod token;
#[path = "../src/lang/vocab.rs"]
pub(crate) mod vocab;
#[path = "../src/lang/word_class.rs"]
pub(crate) mod word_class;
#[path = "../src/lang/word_set.rs"]
mod word_set;

pub(crate) use dictionary::Dictionary;
pub(crate) use shape::Shape;
pub(crate) use text::{Sentence, Text};
pub(crate) use token::Token;
pub(crate) use vocab::{Vocab, Word};
pub(crate) use word_set::WordSet;
