//! JSON: the report whole, or the sections that were asked for.

use std::io::{self, Write};

use newsparse::report::{
    Article, Company, Event, Explanation, Figure, Organization, Person, Record, Report, SourceInfo, Status, Time, Warning,
};
use serde::Serialize;

use super::compact;
use crate::args::Section;

/// A report with what was not asked for left out; keys in the order of the report.
#[derive(Debug, Serialize)]
struct Chosen<'a> {
    schema: u32,
    source: &'a SourceInfo,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a Article>,
    #[serde(skip_serializing_if = "Option::is_none")]
    companies: Option<&'a [Company]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizations: Option<&'a [Organization]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<&'a [Person]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figures: Option<&'a [Figure]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<&'a [Time]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<&'a [Event]>,
    warnings: &'a [Warning],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    explain: &'a [Explanation],
}

impl<'a> Chosen<'a> {
    /// The sections `only` of a report.
    fn new(report: &'a Report, only: &[Section]) -> Self {
        let has = |section| only.contains(&section);
        Self {
            schema: report.schema,
            source: &report.source,
            status: report.status,
            article: has(Section::Article).then_some(&report.article),
            companies: has(Section::Companies).then_some(&report.companies),
            organizations: has(Section::Organizations).then_some(&report.organizations),
            people: has(Section::People).then_some(&report.people),
            figures: has(Section::Figures).then_some(&report.figures),
            times: has(Section::Times).then_some(&report.times),
            events: has(Section::Events).then_some(&report.events),
            warnings: &report.warnings,
            explain: &report.explain,
        }
    }
}

/// Bytes of most articles beside their text, in a report without figures, times and events.
const BESIDE_TEXT: usize = 8 << 10;
/// Bytes of a figure, a time and an event, on average of the development articles and somewhat more: a buffer that grows is copied.
const FIGURE: usize = 400;
const TIME: usize = 140;
const EVENT: usize = 1200;

/// Bytes from which a piece of output may be taken.
pub(super) const PIECE: usize = 1 << 20;

/// Takes a piece of output, or leaves it there.
pub(super) type Take<'t> = dyn FnMut(&mut Vec<u8>) + 't;

/// Prints a record and a line feed. Whenever there is a [`PIECE`] of it, `take` may take it away.
pub(super) fn print(record: &Record, pretty: bool, only: &[Section], out: &mut Vec<u8>, take: &mut Take<'_>) {
    let start = out.len();
    if let Record::Report(report) = record {
        // The text stands there as a whole and in the blocks of the body.
        let facts = report.figures.len() * FIGURE + report.times.len() * TIME + report.events.len() * EVENT;
        out.reserve((report.article.text.len() * 2 + BESIDE_TEXT + facts).min(PIECE));
    }
    let done = match record {
        Record::Report(report) if !only.is_empty() => write(&Chosen::new(report, only), pretty, out, take),
        record => write(record, pretty, out, take),
    };
    if done.is_err() {
        // Reports hold strings, integers and finite numbers, which always serialise.
        out.truncate(start);
    }
    out.push(b'\n');
}

/// Serialises a value.
fn write(value: &impl Serialize, pretty: bool, out: &mut Vec<u8>, take: &mut Take<'_>) -> serde_json::Result<()> {
    if pretty { serde_json::to_writer_pretty(Pieces { out, take }, value) } else { compact::write(value, out, take) }
}

/// Output that is taken in pieces.
struct Pieces<'p, 't> {
    out: &'p mut Vec<u8>,
    take: &'p mut Take<'t>,
}

impl Write for Pieces<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        // White space parts the characters: a piece never ends inside one.
        if self.out.len() >= PIECE && bytes.starts_with(b"\n") {
            (self.take)(self.out);
        }
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
