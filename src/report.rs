//! The report: the output types of schema 1. This file is the contract.
//!
//! Every offset is half-open and counts Unicode code points of `article.text`; inside a related story it counts code points
//! of its title, a blank line and its description. Absent scalars are `null`, lists are never absent, the order of keys is the
//! order of the fields here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

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

/// The sections of a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The headline.
    pub title: Option<Passage>,
    /// The line under the headline that sums the article up.
    pub dek: Option<Passage>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Name of the site.
    pub site: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Language as a BCP 47 tag in lower case, such as `en` or `pt-br`.
    pub language: Option<String>,
    /// Section of the site.
    pub section: Option<String>,
    /// Tags and keywords.
    pub tags: Vec<String>,
    /// Whether the page says that the article is behind a paywall; `null` when it does not say.
    pub paywalled: Option<bool>,
    /// Title, dek and body blocks joined by a blank line; all offsets are into it.
    pub text: String,
    /// The body, block by block.
    pub body: Vec<BodyBlock>,
    /// Images that belong to the article.
    pub images: Vec<Image>,
    /// Other stories that the page offers, with what is said in them.
    pub related: Vec<Related>,
}

/// A piece of `article.text` with its provenance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Where it was found, such as `h1`, `og:title` or `text:first-line`.
    pub from: String,
}

/// A day, with the time of day and the offset where the page gives them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Moment {
    /// ISO 8601 day, or year and month, or year, as exact as known.
    pub date: String,
    /// Time of day as `HH:MM` or `HH:MM:SS`, as written, never converted.
    pub time: Option<String>,
    /// Offset from UTC such as `+02:00` or `Z`, or the zone's name as written.
    pub offset: Option<String>,
    /// The words or the value of the page.
    pub text: String,
    /// Where it was found.
    pub from: String,
}

/// Somebody who wrote the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Author {
    /// Name, without "By".
    pub name: String,
    /// What the page says about the author.
    pub bio: Option<String>,
    /// Address of the author's page.
    pub url: Option<String>,
    /// Where it was found.
    pub from: String,
}

/// A block of the body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BodyBlock {
    /// What the block is.
    pub kind: BlockKind,
    /// Level of a heading, 1 to 6.
    pub level: Option<u8>,
    /// The words; cells of a table are separated by tabs, its rows by line feeds.
    pub text: String,
    /// First code point in `article.text`.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Kinds of body blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the body.
    Heading,
    /// One item of a list.
    ListItem,
    /// Quoted matter set apart.
    Quote,
    /// The caption of an image, a video or a table.
    Caption,
    /// A table of data.
    Table,
    /// Preformatted text.
    Code,
}

/// An image of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Image {
    /// Address, absolute where the page's address is known.
    pub url: String,
    /// The text that stands in for the image.
    pub alt: Option<String>,
    /// The caption.
    pub caption: Option<String>,
}

/// A story that the page offers beside the article. Its facts are its own, never the article's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// The headline.
    pub title: String,
    /// What the page says about the story.
    pub description: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Whether it is offered with this article or in a general list.
    pub kind: RelatedKind,
    /// The heading of the list, such as "Read next".
    pub heading: Option<String>,
    /// Companies named in title and description; offsets are into title, blank line, description.
    pub companies: Vec<Company>,
    /// Figures in title and description.
    pub figures: Vec<Figure>,
    /// Events in title and description.
    pub events: Vec<Event>,
}

/// Why a page offers a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelatedKind {
    /// Offered with this article: related, read more, recommended, more from this section.
    Related,
    /// Another list of stories: most read, latest, trending.
    List,
}

/// A company of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Company {
    /// Everyday canonical name, such as `Apple`.
    pub name: String,
    /// Ticker of its main listing.
    pub ticker: Option<String>,
    /// Exchange of that ticker.
    pub exchange: Option<String>,
    /// Country of its seat, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// What kind of company it is; `null` when only the article knows it.
    pub kind: Option<CompanyKind>,
    /// The company that owns it.
    pub parent: Option<String>,
    /// Share of the article's attention, 0 to 1, from places and number of mentions.
    pub salience: f64,
    /// Id of the rule that accepted it.
    pub rule: String,
    /// Its places in the text, in order.
    pub mentions: Vec<Mention>,
}

/// Kinds of companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CompanyKind {
    /// Its shares trade on an exchange.
    Listed,
    /// Owned privately.
    Private,
    /// Owned by another company.
    Subsidiary,
    /// Owned by a state.
    State,
}

/// A place in the text where something is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words.
    pub text: String,
    /// True for words such as "the retailer" that only point to the name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub coreference: bool,
}

/// An organisation that is not a company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Organization {
    /// Name.
    pub name: String,
    /// What it is: `agency`, `court`, `central_bank`, `exchange`, `university`, `party`, `union`, `association`, `media` or `other`.
    pub kind: String,
    /// Id of the rule that accepted it.
    pub rule: String,
    /// Its places in the text, in order.
    pub mentions: Vec<Mention>,
}

/// A person of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Fullest form of the name.
    pub name: String,
    /// Role as the text gives it, such as "chief executive".
    pub role: Option<String>,
    /// Canonical name of the company of that role.
    pub company: Option<String>,
    /// Id of the rule that accepted the name.
    pub rule: String,
    /// Places in the text, in order.
    pub mentions: Vec<Mention>,
}

/// A number, printed as an integer where it is one.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Up to 2^53 every integer has one exact double.
        if self.0.fract() == 0.0 && self.0.abs() <= 9_007_199_254_740_992.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A figure: a number of the article with what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// What kind of figure it is.
    pub kind: FigureKind,
    /// The words: number, currency mark, multiplier and unit, nothing else.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The scaled value; `null` for a range.
    pub value: Option<Number>,
    /// Lower end of a range.
    pub low: Option<Number>,
    /// Upper end of a range.
    pub high: Option<Number>,
    /// `%` for percent, the counted noun for a count, the unit in the singular for a quantity, `null` for money.
    pub unit: Option<String>,
    /// ISO 4217 code of money; `CENT` for cents.
    pub currency: Option<String>,
    /// How exact it is; `null` means exact.
    pub qualifier: Option<Qualifier>,
    /// Direction of a change; a level has none.
    pub direction: Option<Direction>,
    /// What it measures, in words of the sentence.
    pub measure: Option<String>,
    /// Whose it is: company, country, index or group.
    pub subject: Option<String>,
    /// The time it holds for, as written.
    pub period: Option<String>,
    /// The earlier value of a change "from X to Y".
    pub previous: Option<Number>,
    /// Denominator of a rate: `share`, `barrel`, `week`.
    pub per: Option<String>,
    /// The sentence that proves it, first code point and one past the last.
    pub sentence: [u32; 2],
    /// Id of the rule that read it.
    pub rule: String,
}

/// Kinds of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// A percentage.
    Percent,
    /// A difference of percentages.
    PercentagePoints,
    /// Hundredths of a percentage point.
    BasisPoints,
    /// An amount of money.
    Money,
    /// A number of things.
    Count,
    /// A ratio: twice, 3-fold, two-thirds.
    Multiple,
    /// A number with a physical unit.
    Quantity,
    /// A rank: No. 1, third-largest.
    Ordinal,
}

/// How exact a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// About, nearly, some.
    About,
    /// At least, more than, over.
    AtLeast,
    /// At most, less than, under.
    AtMost,
    /// Up to.
    UpTo,
}

/// Which way something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Unchanged.
    Flat,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// What kind of expression it is.
    pub kind: TimeKind,
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// ISO 8601 / TIMEX3 value; `null` when it depends on a day of publication that is not known.
    pub value: Option<String>,
}

/// Kinds of time expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeKind {
    /// One calendar point of any size: day, week, month, quarter, year, decade.
    Date,
    /// Two ends, or a stretch anchored to the day of publication.
    DateRange,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs: annual, every Tuesday.
    Set,
}

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

/// How certain an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// It happened.
    Completed,
    /// Agreed or signed, not closed.
    Announced,
    /// Intended.
    Planned,
    /// Running.
    Ongoing,
    /// Reported from unnamed sources or weighed.
    Rumoured,
    /// Denied.
    Denied,
    /// Called off.
    Cancelled,
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
