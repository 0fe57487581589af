//! Writes ahead what would cost time at every start: the name table of the gazetteer, the table of single words, and the rules and
//! lists in the form in which texts are searched.
//!
//! The modules of the library that read rules and lists are compiled into this script too; their paths here are those that they
//! have there.

#![allow(dead_code, unreachable_pub, unused_imports, clippy::print_stdout)]

mod analyze;
#[path = "../src/bytes.rs"]
mod bytes;
mod lang;
mod languages;
#[path = "../src/letters.rs"]
mod letters;
#[path = "../src/document/plain/lexicon/write.rs"]
mod plain;
mod report;
#[path = "../src/span.rs"]
mod span;

use std::path::Path;
use std::{env, fs};

use analyze::company::lexicon::write;
use analyze::compiled::Compiled;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // What is compiled into the script is watched anyway.
    println!("cargo::rerun-if-changed=src/data/companies.tsv");
    println!("cargo::rerun-if-changed=src/data/lists");
    languages::FOLDERS.iter().chain(&languages::RULES).for_each(|folder| println!("cargo::rerun-if-changed=src/data/{folder}"));
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    names(out)?;
    let languages = languages::all()?;
    fs::write(out.join("languages.rs"), languages::table(&languages)?)?;
    let compiled = Compiled::read(&languages::texts(&languages)?, &[], &[])?;
    fs::write(out.join("compiled.bin"), postcard::to_allocvec(&compiled)?)?;
    Ok(())
}

/// Writes the table of the embedded names.
fn names(out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let read = |path: &str| fs::read_to_string(Path::new("src/data").join(path)).unwrap_or_default();
    let [companies, organizations, places] = [read("companies.tsv"), read("lists/organizations.tsv"), read("lists/places.tsv")];
    let [first_names, surnames, words] = [read("lists/first_names.txt"), read("lists/surnames.txt"), read("lists/english_words.txt")];
    let [indices, products] = [read("lists/indices.txt"), read("lists/products.txt")];
    let lists = write::Lists {
        companies: &companies,
        organizations: &organizations,
        first_names: &first_names,
        surnames: &surnames,
        places: &places,
        indices: &indices,
        products: &products,
        words: &words,
    };
    let table = write::table(&lists).map_err(|e| format!("{} list, line {}: {}", e.list, e.line, e.message))?;
    fs::write(out.join("names.bin"), table)?;
    let single = plain::table(&[(&words, plain::WORD), (&first_names, plain::GIVEN), (&surnames, plain::FAMILY)]);
    fs::write(out.join("plain_words.bin"), single)?;
    fs::write(out.join("companies.tsv"), companies)?;
    fs::write(out.join("organizations.tsv"), organizations)?;
    Ok(())
}
