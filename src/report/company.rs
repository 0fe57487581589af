//! Who the article names: companies, other organisations, people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A company of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Company {
    /// Everyday canonical name, such as `Halden Marine`.
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
