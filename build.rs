//! Writes the name table of the embedded lists, so that the program opens it without building anything.

#[path = "src/analyze/company/lexicon/key.rs"]
#[allow(dead_code)]
mod key;
#[path = "src/analyze/company/lexicon/write.rs"]
#[allow(dead_code)]
mod write;

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/analyze/company/lexicon");
    println!("cargo::rerun-if-changed=src/data/companies.tsv");
    println!("cargo::rerun-if-changed=src/data/lists");
    let out = env::var("OUT_DIR")?;
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
    fs::write(Path::new(&out).join("names.bin"), table)?;
    fs::write(Path::new(&out).join("companies.tsv"), companies)?;
    fs::write(Path::new(&out).join("organizations.tsv"), organizations)?;
    Ok(())
}
