//! The report: the output types of schema 1. This module is the contract.
//!
//! Every offset is half-open and counts Unicode code points of `article.text`; inside a related story it counts code points
//! of its title, a blank line and its description. Absent scalars are `null`, lists are never absent, the order of keys is the
//! order of the fields here.

mod article;
mod company;
mod direction;
mod event;
mod figure;
mod modality;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use article::{Article, Author, BlockKind, BodyBlock, Image, Moment, Passage, Related, RelatedKind};
pub use company::{Company, CompanyKind, Mention, Organization, Person};
pub use direction::Direction;
pub use event::{Event, EventDate, EventMention, Participant, Quote};
pub use figure::{Figure, FigureKind, Number, Qualifier, Time, TimeKind};
pub use modality::Modality;

use crate::error::ErrorKind;

/// The version of the schema; additive changes keep it.
pub const SCHEMA_VERSION: u32 = 1;

/// One line of output: a report, or the record of a failed input.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Record {
    /// What was found in an input.
    Report(Box<Report>),
    /// Why an input has no report.
    Failure(Failure),
}

/// The record of a failed input, in its place in the stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    /// Version of the schema: 1.
    pub schema: u32,
    /// The input.
    pub source: SourceInfo,
    /// Always `error`.
    pub status: Status,
    /// What went wrong.
    pub error: ErrorInfo,
}

/// What went wrong with an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorInfo {
    /// The class of the error.
    pub kind: ErrorKind,
    /// The error in words.
    pub message: String,
}

/// What was found in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Version of the schema: 1.
    pub schema: u32,
    /// The input.
    pub source: SourceInfo,
    /// `ok`; whatever was doubtful stands in `warnings`.
    pub status: Status,
    /// The sections of the page.
    pub article: Article,
    /// The companies that the article names.
    pub companies: Vec<Company>,
    /// Other organisations: agencies, courts, universities, parties ...
    pub organizations: Vec<Organization>,
    /// The people that the article names.
    pub people: Vec<Person>,
    /// The figures of the article, in the order of the text.
    pub figures: Vec<Figure>,
    /// The time expressions of the article, in the order of the text.
    pub times: Vec<Time>,
    /// The events, in the order of their first mention.
    pub events: Vec<Event>,
    /// What was doubtful.
    pub warnings: Vec<Warning>,
    /// With `Options::explain`: why each item was found, and what was rejected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explain: Vec<Explanation>,
}

/// Whether an input gave a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The input was read and analysed.
    Ok,
    /// The input has no report.
    Error,
}

/// The input of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceInfo {
    /// Name as given on the command line or found in a folder; `-` is standard input.
    pub name: String,
    /// Identifier given with the input (JSON Lines `id`).
    pub id: Option<String>,
    /// What the input is; `null` when it could not be read.
    pub kind: Option<SourceKind>,
    /// Character set it was decoded from, as the WHATWG Encoding Standard names it in lower case.
    pub charset: Option<String>,
    /// Size in bytes, decompressed.
    pub bytes: u64,
    /// The layout of a text page, and how sure that is.
    pub layout: Option<Layout>,
    /// Number of the document in a file that holds several, from 1.
    pub part: Option<u32>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A saved web page.
    Html,
    /// A saved page as text.
    Text,
    /// Clean body text.
    Body,
}

/// The layout of a text page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Layout {
    /// Name of the layout, such as `paste`, `lynx` or `prnewswire`.
    pub name: String,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// Something doubtful about a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// Stable code, such as `title_inferred` or `no_article`.
    pub code: String,
    /// The warning in words.
    pub message: String,
}

impl Warning {
    /// A warning with a stable code and its meaning in words.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

/// Why an item was found, or why it was rejected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// The item: `company`, `organization`, `person`, `figure`, `time`, `event`, or a section such as `title`.
    pub item: String,
    /// `accepted` or `rejected`.
    pub verdict: String,
    /// Id of the rule.
    pub rule: String,
    /// The words that made it, or that spoke against it.
    pub words: String,
    /// First code point of the item in `article.text`; `null` when it has no place there.
    pub start: Option<u32>,
    /// One past the last code point.
    pub end: Option<u32>,
}
