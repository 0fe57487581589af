//! Names of fields: `Title: ...`, `Date: ...`, `BYLINE: ...`, in several languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Dek,
    Author,
    Date,
    Modified,
    Url,
    Site,
    Section,
    Tags,
    Language,
    Body,
    /// The sender of a message: then the subject is the title.
    From,
    /// "LENGTH: 543 words": in old exports the text follows without a name.
    Length,
    /// Known, and not wanted.
    Skip,
}

/// Longest key, in bytes: "country of publication" and its like in other languages.
const KEY: usize = 32;

/// Splits `Key: value`; `None` when the key is not known.
pub(super) fn key(line: &str) -> Option<(Key, &str)> {
    let line = line.trim();
    let colon = line.char_indices().take_while(|(i, _)| *i <= KEY).find(|(_, c)| matches!(c, ':' | '：'))?;
    let (name, rest) = (line.get(..colon.0)?, line.get(colon.0 + colon.1.len_utf8()..)?);
    Some((named(name)?, rest.trim()))
}

/// The field that a word names.
pub(super) fn named(name: &str) -> Option<Key> {
    let name = name.trim().trim_matches('*');
    if name.is_empty() || name.len() > KEY {
        return None;
    }
    KEYS.get(name.to_lowercase().as_str()).copied()
}

/// Every name with its field.
static KEYS: LazyLock<FxHashMap<&'static str, Key>> = LazyLock::new(|| {
    let rows = include_str!("../../data/plain/fields.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    let mut keys = FxHashMap::default();
    for (field, names) in rows {
        // The first row that has a name counts.
        names.split('|').for_each(|name| {
            keys.entry(name).or_insert(field_of(field));
        });
    }
    keys
});

/// The field that a row of the list stands for.
fn field_of(row: &str) -> Key {
    match row {
        "title" => Key::Title,
        "dek" => Key::Dek,
        "author" => Key::Author,
        "date" => Key::Date,
        "modified" => Key::Modified,
        "url" => Key::Url,
        "site" => Key::Site,
        "section" => Key::Section,
        "tags" => Key::Tags,
        "language" => Key::Language,
        "body" => Key::Body,
        "length" => Key::Length,
        "from" => Key::From,
        _ => Key::Skip,
    }
}
