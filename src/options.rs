//! What a caller may say about an input and about the work to do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::report::Moment;

/// How to read an input and what to find in it.
///
/// ```
/// let options = newsparse::Options { url: Some("https://news.example/a".into()), ..Default::default() };
/// assert_eq!(options.max_bytes, 64 << 20);
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    /// Name of the input, as it should stand in `source.name`.
    pub name: String,
    /// Identifier given with the input (JSON Lines `id`), kept in `source.id`.
    pub id: Option<String>,
    /// What the input is; [`Format::Auto`] looks at the content.
    pub format: Format,
    /// Address of the page, for relative links, as a witness for the date, and for the country whose dollar a bare "$" is.
    pub url: Option<String>,
    /// Title given with the input; it wins over what the page says.
    pub title: Option<String>,
    /// Day of publication given with the input: the reference for "Tuesday" and "last year"; it wins over what the page says.
    pub date: Option<NaiveDate>,
    /// Time of day of the publication given with the input: the reference for "20 minutes ago". It is used with `date` only.
    pub time: Option<NaiveTime>,
    /// Day on which the page was fetched, such as a crawl's record has it: an article is not newer than that.
    pub fetched: Option<NaiveDate>,
    /// Language given with the input, as a BCP 47 tag; it wins over what the page says. Its region ("en-AU") tells the country where the address
    /// does not.
    pub language: Option<String>,
    /// Character set from outside the document (a transport header), as a label of the WHATWG Encoding Standard.
    pub charset: Option<String>,
    /// Find companies, figures, times and events too; `false` stops after the sections.
    pub analyze: bool,
    /// The last phase of the analysis: a caller who wants no events need not wait for them.
    pub last_phase: Phase,
    /// Largest input in bytes, decompressed.
    pub max_bytes: u64,
    /// Set by the caller, from another thread, when the document has taken long enough: what was found so far is reported, with the
    /// warning `time_limit`. The library itself reads no clock.
    pub stop: Option<Arc<AtomicBool>>,
    /// Rules and companies of the caller's own; `None` for the embedded ones.
    pub knowledge: Option<crate::Knowledge>,
    /// Record why each item was found and what was rejected ([`crate::Report::explain`]).
    pub explain: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            name: "-".into(),
            id: None,
            format: Format::Auto,
            url: None,
            title: None,
            date: None,
            time: None,
            fetched: None,
            language: None,
            charset: None,
            analyze: true,
            last_phase: Phase::Events,
            max_bytes: 64 << 20,
            stop: None,
            knowledge: None,
            explain: false,
        }
    }
}

impl Options {
    /// True when the caller asked to stop; loops over the input look here now and then.
    pub(crate) fn stopped(&self) -> bool {
        self.stop_sign().asked()
    }

    /// What long loops ask, without the rest of the options.
    pub(crate) fn stop_sign(&self) -> Stop<'_> {
        Stop(self.stop.as_deref())
    }

    /// The publication date that was given with the input.
    pub(crate) fn given_date(&self) -> Option<Moment> {
        let date = self.date?.to_string();
        let time = self.time.map(|t| t.format(if t.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string());
        let text = time.as_ref().map_or_else(|| date.clone(), |time| format!("{date} {time}"));
        Some(Moment { date, time, offset: None, text, from: "given".into() })
    }
}

/// A phase of the analysis; each needs the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Phase {
    /// Companies, other organisations and people.
    Companies,
    /// Times and figures.
    Figures,
    /// Events.
    #[default]
    Events,
}

/// Whether the caller asked to stop; by default nobody does.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Stop<'a>(Option<&'a AtomicBool>);

impl Stop<'_> {
    /// True when what has been read so far is to be reported.
    pub(crate) fn asked(self) -> bool {
        self.0.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }
}

/// What the bytes of one document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Look at the content.
    #[default]
    Auto,
    /// A saved web page.
    Html,
    /// A saved page as text.
    Text,
    /// Clean body text: nothing is parsed, and `article.text` is the input.
    Body,
}
