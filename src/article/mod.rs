//! From labelled blocks and candidates to the article: one file a section, joined in one visible order.

mod assemble;
mod author;
mod bio;
mod date;
mod dek;
#[allow(dead_code)] // Asked for by the page readers.
pub(crate) mod sections;
mod site;
mod stated;
mod title;
mod topics;
pub(crate) mod vote;

use crate::document::Document;
use crate::options::Options;
use crate::report::{Article, Warning};

pub(crate) use sections::Sections;

/// Builds the article of a document: labels its blocks, merges its candidates, and lays out `article.text`.
///
/// Offsets in the result are bytes of `article.text`; the report turns them into code points.
pub(crate) fn build(document: Document, options: &Options) -> (Article, Vec<Warning>) {
    let sections = sections::collect(document, options);
    assemble::article(sections)
}
