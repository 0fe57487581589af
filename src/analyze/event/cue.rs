//! Cues of modality: the words and phrases of `src/data/events/cues.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lang::{Vocab, Word, WordSet};
use crate::report::Modality;

/// Cue words by modality; data of `src/data/events/cues.toml`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cues {
    /// Verbs and nouns that an event hangs on.
    pub(super) governors: Vec<(Word, Modality)>,
    /// Phrases anywhere in the clause.
    pub(super) phrases: Vec<(Box<[Word]>, Modality)>,
    /// Modals that leave it open.
    pub(super) open_modals: WordSet,
    /// "would" in its forms.
    pub(super) would: WordSet,
    /// Words that open a supposition: "if".
    pub(super) suppositions: WordSet,
    /// Words that tie the present to the day: "now".
    pub(super) now: WordSet,
    /// Modals with which a sentence still tells of an event: "will", not "must".
    pub(super) telling_modals: WordSet,
    /// Modals that foretell in sentences about what is to come: "should".
    pub(super) foretelling_modals: WordSet,
    /// Modals with which a court or an authority decides.
    pub(super) obliging_modals: WordSet,
    /// Those who decide so, and the verbs by which they do.
    pub(super) rulers: WordSet,
    pub(super) rulings: WordSet,
    /// Words whose infinitive or gerund is told of: "agree", "plan", "begin".
    pub(super) licences: WordSet,
    /// Words that rank who does something: "the first to launch".
    pub(super) ranks: WordSet,
    /// Adverbs of what is done again and again: "regularly".
    pub(super) habits: WordSet,
    /// Verbs of what money does, as passives: "will be used to".
    pub(super) spending: WordSet,
    /// Verbs of those who go elsewhere: "left to join".
    pub(super) leaving: WordSet,
    /// Words that open a clause of what may be: "if".
    pub(super) conditions: WordSet,
    /// Words that open a clause of any time: "when".
    pub(super) occasions: WordSet,
    /// Words that make the present the past: "today we are introducing".
    pub(super) today: WordSet,
    /// What shows that those who tell are not named, anywhere in the sentence: "people familiar with the matter".
    pub(super) unnamed: Vec<Box<[Word]>>,
    /// Verbs whose clause says what somebody wants done: "demand".
    pub(super) demands: WordSet,
    /// What makes an end of its object or of what follows "of": "lost a contract", "the loss of a contract".
    pub(super) losses: WordSet,
    /// Verbs whose infinitive is wanted and not done: "sue to block".
    pub(super) attempts: WordSet,
    /// What stands with its preposition before those who tell it: "according to".
    pub(super) according: WordSet,
    /// Superlatives that single a company out: "largest".
    pub(super) most: WordSet,
    /// What opens the end of something that goes on: "until".
    pub(super) ends: WordSet,
    /// What leads in the year in which a bond falls due: "notes due 2036".
    pub(super) maturity: WordSet,
    /// What falls due: "a bond due May 3, 2036".
    pub(super) debts: WordSet,
    /// What a company's name stands before that was bought: "the Osk acquisition".
    pub(super) dealings: WordSet,
    /// When it does: "extended the maturity to 2036".
    pub(super) maturities: WordSet,
    /// Verbs that take whom something goes to before it: "sold Osk its network".
    pub(super) giving: WordSet,
    /// What makes an end only of its own object and infinitive, and is a movement else: "declined to buy".
    pub(super) declining: WordSet,
    /// Units of the span of a record: "its biggest deal in a decade".
    pub(super) spans: WordSet,
    /// What says that a post was held before: "former".
    pub(super) former: WordSet,
    /// What leads in a happening of another year: "after the 2008 crash".
    pub(super) apart: WordSet,
    /// What parts two deeds of one doer: "after", "while".
    pub(super) sequence: WordSet,
}

/// The cue file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueText {
    pub(crate) governors: BTreeMap<String, Vec<String>>,
    pub(crate) phrases: BTreeMap<String, Vec<String>>,
    pub(crate) open_modals: Vec<String>,
    pub(crate) would: Vec<String>,
    pub(crate) suppositions: Vec<String>,
    pub(crate) now: Vec<String>,
    pub(crate) telling_modals: Vec<String>,
    pub(crate) foretelling_modals: Vec<String>,
    pub(crate) obliging_modals: Vec<String>,
    pub(crate) rulers: Vec<String>,
    pub(crate) rulings: Vec<String>,
    pub(crate) licences: Vec<String>,
    pub(crate) ranks: Vec<String>,
    pub(crate) habits: Vec<String>,
    pub(crate) spending: Vec<String>,
    pub(crate) leaving: Vec<String>,
    pub(crate) conditions: Vec<String>,
    pub(crate) occasions: Vec<String>,
    pub(crate) demands: Vec<String>,
    pub(crate) losses: Vec<String>,
    pub(crate) attempts: Vec<String>,
    pub(crate) according: Vec<String>,
    pub(crate) former: Vec<String>,
    pub(crate) apart: Vec<String>,
    pub(crate) sequence: Vec<String>,
    pub(crate) ends: Vec<String>,
    pub(crate) maturity: Vec<String>,
    pub(crate) debts: Vec<String>,
    pub(crate) dealings: Vec<String>,
    pub(crate) maturities: Vec<String>,
    pub(crate) giving: Vec<String>,
    pub(crate) declining: Vec<String>,
    pub(crate) spans: Vec<String>,
    pub(crate) most: Vec<String>,
    pub(crate) today: Vec<String>,
    pub(crate) unnamed: Vec<String>,
}

impl Cues {
    /// Compiles the cue file.
    pub(crate) fn compile(text: CueText, vocab: &mut Vocab) -> Self {
        let mut list = |words: Vec<String>| WordSet::new(words.iter().map(String::as_str), vocab);
        let mut cues = Self {
            open_modals: list(text.open_modals),
            would: list(text.would),
            suppositions: list(text.suppositions),
            now: list(text.now),
            telling_modals: list(text.telling_modals),
            foretelling_modals: list(text.foretelling_modals),
            obliging_modals: list(text.obliging_modals),
            rulers: list(text.rulers),
            rulings: list(text.rulings),
            licences: list(text.licences),
            ranks: list(text.ranks),
            habits: list(text.habits),
            spending: list(text.spending),
            leaving: list(text.leaving),
            conditions: list(text.conditions),
            occasions: list(text.occasions),
            demands: list(text.demands),
            losses: list(text.losses),
            attempts: list(text.attempts),
            according: list(text.according),
            former: list(text.former),
            apart: list(text.apart),
            sequence: list(text.sequence),
            ends: list(text.ends),
            maturity: list(text.maturity),
            debts: list(text.debts),
            dealings: list(text.dealings),
            maturities: list(text.maturities),
            giving: list(text.giving),
            declining: list(text.declining),
            spans: list(text.spans),
            most: list(text.most),
            today: list(text.today),
            ..Self::default()
        };
        cues.unnamed = text.unnamed.iter().map(|p| p.split(' ').map(|w| vocab.intern(w)).collect()).collect();
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
