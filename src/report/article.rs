//! The sections of a page.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Company, Event, Figure};

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
