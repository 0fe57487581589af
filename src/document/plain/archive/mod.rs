//! Documents of archives (LexisNexis, Nexis Uni, Factiva, ProQuest), which name their fields.

mod head;
mod record;

pub(super) use record::read;

use super::key::{Key, key, named};
use super::layout;

/// The archives whose documents name their fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Archive {
    Lexis,
    NexisUni,
    Factiva,
    ProQuest,
}

impl Archive {
    /// The archive of a layout.
    pub(super) fn of(layout: &str) -> Option<Self> {
        Some(match layout {
            "lexisnexis" => Self::Lexis,
            "nexisuni" => Self::NexisUni,
            "factiva" => Self::Factiva,
            "proquest" => Self::ProQuest,
            _ => return None,
        })
    }

    /// True for the line that parts two documents.
    fn parts(self, line: &str) -> bool {
        match self {
            Self::Lexis => layout::is_count(line, "documents"),
            Self::NexisUni => line.trim().eq_ignore_ascii_case("End of Document"),
            Self::Factiva => layout::is_code(line),
            Self::ProQuest => line.len() >= 50 && line.trim().bytes().all(|b| b == b'_'),
        }
    }

    /// Splits a line into key and value as this archive writes them.
    fn key(self, line: &str) -> Option<(Key, &str)> {
        let text = line.trim();
        match self {
            // "HD  Osk opens a yard": two or three capitals and a gap; "TD" may stand alone.
            Self::Factiva => {
                let end = text.find([' ', '\t']).unwrap_or(text.len());
                let name = text.get(..end)?;
                let rest = text.get(end..)?;
                let tag = (2..=3).contains(&name.len())
                    && name.bytes().all(|b| b.is_ascii_uppercase())
                    && (rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t') || rest.starts_with(" "));
                tag.then(|| named(name)).flatten().map(|key| (key, rest.trim()))
            }
            // Keys of old exports are capitals; a colon in the text is no key.
            Self::Lexis => key(text).filter(|_| text.split(':').next().is_some_and(|k| !k.bytes().any(|b| b.is_ascii_lowercase()))),
            Self::NexisUni if head::is_name("text", text) => Some((Key::Body, "")),
            // What comes after the text stands under names of its own.
            Self::NexisUni if head::is_name("after", text) => Some((Key::Skip, "")),
            // The day on which the archive changed its entry.
            Self::ProQuest if head::is_heading("heading text", text) => Some((Key::Body, "")),
            Self::ProQuest if head::is_heading("heading abstract", text) => Some((Key::Dek, "")),
            Self::ProQuest if head::is_heading("heading after", text) => Some((Key::Skip, "")),
            Self::ProQuest => key(text).map(|(key, value)| if key == Key::Modified { (Key::Skip, value) } else { (key, value) }),
            _ => key(text),
        }
    }
}
