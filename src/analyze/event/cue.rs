//! Cues of modality: the words and phrases of `src/data/events/cues.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lang::{Vocab, Word};
use crate::report::Modality;

/// Cue words by modality; data of `src/data/events/cues.toml`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cues {
    /// Verbs and nouns that an event hangs on.
    pub(super) governors: Vec<(Word, Modality)>,
    /// Phrases anywhere in the clause.
    pub(super) phrases: Vec<(Box<[Word]>, Modality)>,
    /// Modals that leave it open.
    pub(super) open_modals: Vec<Word>,
}

/// The cue file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueText {
    pub(crate) governors: BTreeMap<String, Vec<String>>,
    pub(crate) phrases: BTreeMap<String, Vec<String>>,
    pub(crate) open_modals: Vec<String>,
}

impl Cues {
    /// Compiles the cue file.
    pub(crate) fn compile(text: CueText, vocab: &mut Vocab) -> Self {
        let mut cues = Self { open_modals: text.open_modals.iter().map(|w| vocab.intern(w)).collect(), ..Self::default() };
        for (name, words) in text.governors {
            let Some(modality) = named(&name) else { continue };
            cues.governors.extend(words.iter().map(|w| (vocab.intern(w), modality)));
        }
        for (name, phrases) in text.phrases {
            let Some(modality) = named(&name) else { continue };
            cues.phrases.extend(phrases.iter().map(|p| (p.split(' ').map(|w| vocab.intern(w)).collect(), modality)));
        }
        cues
    }
}

/// The modality of a name in the data.
fn named(name: &str) -> Option<Modality> {
    Some(match name {
        "completed" => Modality::Completed,
        "announced" => Modality::Announced,
        "planned" => Modality::Planned,
        "ongoing" => Modality::Ongoing,
        "rumoured" => Modality::Rumoured,
        "denied" => Modality::Denied,
        "cancelled" => Modality::Cancelled,
        _ => return None,
    })
}
