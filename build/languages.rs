//! The languages whose word lists `src/data` holds.

use std::path::Path;
use std::{env, fs};

use crate::lang::lexicon::Language;

/// The folders of `src/data` that hold one word list a language.
pub(crate) const FOLDERS: [&str; 5] = ["numbers", "units", "currencies", "times", "figures"];
/// The folders that hold one file of rules a language: of time expressions, and of what figures measure.
pub(crate) const RULES: [&str; 2] = ["rules/time", "rules/figure"];

/// A language and the files of its word lists.
pub(crate) type Files = (String, Vec<String>);

/// The languages: whatever has a file in every folder of word lists.
pub(crate) fn all() -> Result<Vec<Files>, Box<dyn std::error::Error>> {
    let data = Path::new("src/data");
    let mut tags: Vec<String> = fs::read_dir(data.join("numbers"))?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    tags.sort();
    let mut languages = Vec::new();
    for tag in tags {
        let own = FOLDERS.iter().map(|folder| format!("{folder}/{tag}.tsv"));
        let files: Vec<String> = own.chain(["currencies/signs.tsv".into()]).collect();
        let rules = rules(&tag);
        if let Some(file) = files.iter().chain(&rules).find(|file| !data.join(file).exists()) {
            return Err(format!("language {tag}: src/data/{file} is missing").into());
        }
        languages.push((tag, files));
    }
    Ok(languages)
}

/// The files of a language's rules.
fn rules(tag: &str) -> [String; 2] {
    RULES.map(|folder| format!("{folder}/{tag}.toml"))
}

/// The table of the languages in Rust.
pub(crate) fn table(languages: &[Files]) -> Result<String, Box<dyn std::error::Error>> {
    let data = env::current_dir()?.join("src/data");
    let mut table = String::from("/// The languages.\npub(crate) const LANGUAGES: &[lexicon::Language] = &[\n");
    for (tag, files) in languages {
        let row = |file: &String| format!("({file:?}, include_str!({:?}))", data.join(file));
        let rows: Vec<String> = files.iter().map(row).collect();
        let [times, figures] = rules(tag).map(|file| row(&file));
        let files = rows.join(", ");
        table += &format!("    lexicon::Language {{ tag: {tag:?}, files: &[{files}], times: {times}, figures: {figures} }},\n");
    }
    Ok(table + "];\n")
}

/// The languages with the texts of their files, as the table has them.
pub(crate) fn texts(languages: &[Files]) -> Result<Vec<Language>, Box<dyn std::error::Error>> {
    let mut all: Vec<Language> = Vec::new();
    for (tag, files) in languages {
        let mut texts: Vec<(&'static str, &'static str)> = Vec::new();
        let read = |file: String| fs::read_to_string(Path::new("src/data").join(&file)).map(|text| (&*file.leak(), &*text.leak()));
        for file in files {
            texts.push(read(file.clone())?);
        }
        let [times, figures] = rules(tag);
        all.push(Language { tag: tag.clone().leak(), files: texts.leak(), times: read(times)?, figures: read(figures)? });
    }
    Ok(all)
}
