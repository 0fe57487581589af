//! What happened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Direction, Modality};

/// Something that happened, will happen, or is said to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// One of the 32 event types, such as `acquisition`.
    #[serde(rename = "type")]
    pub kind: String,
    /// How certain it is.
    pub modality: Modality,
    /// The word that tells the event in its fullest sentence.
    pub trigger: Quote,
    /// Who and what takes part, in which role.
    pub participants: Vec<Participant>,
    /// Indexes into the figures of the same article or related story.
    pub amounts: Vec<u32>,
    /// The day it happens, as exact as the text allows.
    pub date: Option<EventDate>,
    /// Where it happens, when the text names a place.
    pub place: Option<String>,
    /// Direction of a move.
    pub direction: Option<Direction>,
    /// Where the text tells it; the first is the fullest.
    pub mentions: Vec<EventMention>,
    /// How sure the event is, 0 to 1.
    pub confidence: f64,
    /// Id of the rule that found it.
    pub rule: String,
}

/// Words of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Someone or something in a role of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// The role, such as `acquirer`; the roles of each type stand with its rules.
    pub role: String,
    /// The words; the canonical name when implicit.
    pub text: String,
    /// Canonical name of the company, when it is one.
    pub company: Option<String>,
    /// First code point; for an implicit participant, of the words that point to it.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// True when the sentence only points to the participant ("the retailer").
    pub implicit: bool,
}

/// The date of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventDate {
    /// ISO 8601 / TIMEX3 value.
    pub value: String,
    /// The words.
    pub text: String,
}

/// One telling of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventMention {
    /// The sentence, first code point and one past the last.
    pub sentence: [u32; 2],
    /// The trigger, first code point and one past the last.
    pub trigger: [u32; 2],
}
