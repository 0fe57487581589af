//! Writes ahead what would cost time at every start: the name table of the embedded lists, and the rules as JSON without their
//! examples, which is read several times faster than TOML.

#[path = "src/analyze/company/lexicon/key.rs"]
#[allow(dead_code)]
mod key;
#[path = "src/analyze/company/lexicon/write.rs"]
#[allow(dead_code)]
mod write;

use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/analyze/company/lexicon");
    println!("cargo::rerun-if-changed=src/data/companies.tsv");
    println!("cargo::rerun-if-changed=src/data/lists");
    println!("cargo::rerun-if-changed=src/data/events");
    println!("cargo::rerun-if-changed=src/data/rules");
    LEXICON.iter().for_each(|folder| println!("cargo::rerun-if-changed=src/data/{folder}"));
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
    for folder in ["events", "rules/company"] {
        rules(&Path::new("src/data").join(folder), &Path::new(&out).join(folder))?;
    }
    fs::write(Path::new(&out).join("languages.rs"), languages()?)?;
    Ok(())
}

/// The folders of `src/data` that hold one word list a language.
const LEXICON: [&str; 5] = ["numbers", "units", "currencies", "times", "figures"];

/// The table of the languages in Rust: a language is whatever has a file in every folder of word lists.
fn languages() -> Result<String, Box<dyn std::error::Error>> {
    let data = env::current_dir()?.join("src/data");
    let mut tags: Vec<String> = fs::read_dir(data.join("numbers"))?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    tags.sort();
    let mut table = String::from("/// The languages.\nconst LANGUAGES: &[Row] = &[\n");
    for tag in tags {
        let own = LEXICON.iter().map(|folder| format!("{folder}/{tag}.tsv"));
        let files: Vec<String> = own.chain(["currencies/signs.tsv".into()]).collect();
        let missing = files.iter().find(|file| !data.join(file).exists());
        if let Some(file) = missing {
            return Err(format!("language {tag}: src/data/{file} is missing").into());
        }
        let rows: Vec<String> = files.iter().map(|file| format!("({file:?}, include_str!({:?}))", data.join(file))).collect();
        table += &format!("    ({tag:?}, &[{}]),\n", rows.join(", "));
    }
    Ok(table + "];\n")
}

/// Writes every rule file of a folder as JSON.
fn rules(from: &Path, to: &Path) -> Result<(), Box<dyn std::error::Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let mut file: Table = toml::from_str(&fs::read_to_string(&path)?).map_err(|e| format!("{}: {e}", path.display()))?;
            drop_examples(&mut file);
            let name = path.with_extension("json");
            fs::write(to.join(name.file_name().unwrap_or_default()), serde_json::to_string(&file)?)?;
        }
    }
    Ok(())
}

/// Examples are for the tests, which read the TOML itself.
fn drop_examples(table: &mut Table) {
    for key in ["yes", "no"] {
        table.remove(key);
    }
    for (_, value) in table.iter_mut() {
        for rule in value.as_array_mut().into_iter().flatten().filter_map(Value::as_table_mut) {
            drop_examples(rule);
        }
    }
}
