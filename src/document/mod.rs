//! The one block model in which web pages, text pages and clean bodies meet.
//!
//! Readers ([`html`], [`plain`]) turn a source into a [`Document`]; nothing behind it asks which of them it was.

pub(crate) mod html;
pub(crate) mod meta;
pub(crate) mod plain;
pub(crate) mod text;

use std::borrow::Cow;

use crate::report::{BlockKind, Image, Layout, Related, SourceKind, Warning};

/// Most stories that are reported: each is analysed by itself. Pages of news offer some hundreds, and hostile ones a story every thirty bytes.
const MOST_STORIES: usize = 2000;

/// Bytes of the longest heading of a list of stories: what is longer is none, and would be told again with every story.
const LONGEST_HEADING: usize = 300;

/// What is said when a page offers more stories.
fn stories_cut() -> Warning {
    Warning::new("stories_cut", "the page offers more stories than are reported")
}

/// A page as a flat list of blocks and a list of candidates for its fields.
#[derive(Debug)]
pub(crate) struct Document {
    /// Where the document came from; for the report only.
    pub(crate) kind: SourceKind,
    /// Layout of a text page.
    pub(crate) layout: Option<Layout>,
    /// The visible text in the order of the page, labelled by the readers' labelers.
    pub(crate) blocks: Vec<Block>,
    /// Candidates for title, dates, authors and so on, from metadata and from the visible page.
    pub(crate) candidates: Vec<Candidate>,
    /// Images that belong to the article.
    pub(crate) images: Vec<Image>,
    /// Other stories, where the reader knows them with address and kind; blocks labelled as related come on top.
    pub(crate) related: Vec<Related>,
    /// What was doubtful while reading.
    pub(crate) warnings: Vec<Warning>,
}

/// A run of text that belongs together.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// What the markup or the layout says the block is.
    pub(crate) kind: BlockKind,
    /// Level of a heading.
    pub(crate) level: Option<u8>,
    /// Text with white space folded (kept in tables and code).
    pub(crate) text: String,
    /// Links in the text.
    pub(crate) links: Vec<Link>,
    /// What part of the page the block is.
    pub(crate) label: Label,
    /// Which list of stories, teaser card or author box the block belongs to; blocks of one group share a number.
    pub(crate) group: u32,
    /// Id of the rule or the features that decided the label, for `--dump` and `--explain`.
    pub(crate) why: Cow<'static, str>,
}

/// A link inside a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// First byte of the anchor in the block's text.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// Target as written, or absolute where the page's address is known.
    pub(crate) url: String,
}

/// The part of the page that a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Label {
    /// Navigation, advertising, sharing, consent, comments, legal lines.
    #[default]
    Junk,
    /// The headline.
    Title,
    /// The line under the headline.
    Dek,
    /// Who wrote it.
    Byline,
    /// When it was published or changed.
    Date,
    /// The article's text.
    Body,
    /// What the page says about an author.
    Bio,
    /// Tags and keywords.
    Tags,
    /// Heading of a list of stories.
    RelatedHeading,
    /// Headline of another story.
    RelatedTitle,
    /// What the page says about another story.
    RelatedDescription,
}

/// A field of the article that a candidate may fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    /// The headline.
    Title,
    /// The dek.
    Dek,
    /// Time of publication.
    Published,
    /// Time of the last change.
    Modified,
    /// One author's name.
    Author,
    /// What the page says about an author; `extra` is the author's name.
    Bio,
    /// Name of the site.
    Site,
    /// Canonical address.
    Url,
    /// Language tag.
    Language,
    /// Section of the site.
    Section,
    /// One tag.
    Tag,
    /// `true` when the article is behind a paywall, `false` when the page says that it is not.
    Paywalled,
    /// The whole body, from structured data.
    Body,
}

/// A value that one source offers for a field; `article` merges them by one visible rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The field.
    pub(crate) field: Field,
    /// The value as the page gives it, white space folded.
    pub(crate) value: String,
    /// An address that belongs to the value (an author's page), or the author's name of a bio.
    pub(crate) extra: Option<String>,
    /// Where it was found, such as `jsonld`, `og:title`, `h1`; printed as `from`.
    pub(crate) from: &'static str,
    /// Where on the page it stands, for what is visible; empty for metadata.
    pub(crate) place: &'static str,
    /// Number of the block that it was found in: the names of one byline are near each other.
    pub(crate) group: u32,
    /// Whether the page shows an author that its metadata name: `near` the headline, elsewhere on the `page`, `unseen`; empty for the rest.
    pub(crate) shown: &'static str,
}

impl Candidate {
    /// A value from a source that has no place on the page.
    pub(crate) fn new(field: Field, value: String, from: &'static str) -> Self {
        Self { field, value, extra: None, from, place: "", group: 0, shown: "" }
    }
}
