//! How records are printed: one file a format.

mod compact;
mod csv;
mod json;
mod text;

use newsparse::report::Record;

use crate::args::{Args, Format, Section};

/// A format with its settings.
#[derive(Debug, Clone)]
pub(crate) enum Printer {
    /// JSON, indented or one object a line.
    Json { shape: Shape, only: Vec<Section> },
    /// One row an item of one section.
    Csv(Section),
    /// For people, in a terminal.
    Text(text::Style),
    /// For people, in a browser; pages are rendered where records are gathered.
    Html,
}

/// When JSON is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Always.
    Pretty,
    /// When the input is a document and not a stream of them.
    PrettyDocument,
    /// Never.
    Lines,
}

impl Shape {
    /// True when a record is indented; `streamed` when it is one of a stream.
    fn pretty(self, streamed: bool) -> bool {
        self == Self::Pretty || self == Self::PrettyDocument && !streamed
    }
}

/// Bytes of an article whose report is large: most reports have a hundredth of it.
const LARGE: usize = 1 << 20;

impl Printer {
    /// The printer that the command line asks for. `single` when one document was named, `terminal` when it goes to a screen.
    pub(crate) fn new(args: &Args, single: bool, colours: bool, terminal: bool) -> Self {
        match args.format {
            Format::Json | Format::Ndjson => {
                let lines = !single || args.format == Format::Ndjson || args.compact || args.output_dir.is_some();
                let shape = match args.pretty {
                    true => Shape::Pretty,
                    false if lines => Shape::Lines,
                    false => Shape::PrettyDocument,
                };
                Self::Json { shape, only: args.only.clone() }
            }
            Format::Csv => Self::Csv(args.only.first().copied().unwrap_or(Section::Figures)),
            Format::Text => Self::Text(text::Style::new(colours, terminal)),
            Format::Html => Self::Html,
        }
    }

    /// What every output starts with.
    pub(crate) fn header(&self) -> Vec<u8> {
        match self {
            Self::Csv(section) => csv::header(*section),
            _ => Vec::new(),
        }
    }

    /// Prints one record; `streamed` when it is one of a stream.
    pub(crate) fn print(&self, record: &Record, streamed: bool, out: &mut Vec<u8>) {
        match (self, record) {
            (Self::Json { shape, only }, _) => {
                json::print(record, shape.pretty(streamed), only, out, &mut |_| {});
            }
            (Self::Csv(section), Record::Report(report)) => csv::print(report, *section, out),
            (Self::Text(style), Record::Report(report)) => text::print(report, style, out),
            (Self::Html, Record::Report(report)) => {
                if let Ok(page) = crate::view::page(report) {
                    out.extend_from_slice(page.as_bytes());
                }
            }
            // Said on standard error; tables and views for people have no place for it.
            (Self::Csv(_) | Self::Text(_) | Self::Html, Record::Failure(_)) => {}
        }
    }

    /// True for a record that is better printed where it is written: as text it is several times as large as what it was read from.
    pub(crate) fn prefers_pieces(&self, record: &Record) -> bool {
        matches!((self, record), (Self::Json { .. }, Record::Report(report)) if report.article.text.len() >= LARGE)
    }

    /// Prints one record of those, piece by piece.
    pub(crate) fn print_in_pieces(&self, record: &Record, streamed: bool, mut take: impl FnMut(&[u8])) {
        let mut piece = Vec::new();
        if let Self::Json { shape, only } = self {
            json::print(record, shape.pretty(streamed), only, &mut piece, &mut |piece| {
                take(piece);
                piece.clear();
            });
        }
        take(&piece);
    }

    /// True when the records themselves are wanted too, for an overview.
    pub(crate) fn gathers(&self) -> bool {
        matches!(self, Self::Html)
    }

    /// What is appended to an input's name in an output folder.
    pub(crate) fn ending(&self) -> &'static str {
        match self {
            Self::Json { .. } => ".json",
            Self::Csv(_) => ".csv",
            Self::Text(_) => ".txt",
            Self::Html => ".html",
        }
    }
}
