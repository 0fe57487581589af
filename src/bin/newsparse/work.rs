//! One document's work: read, analyse, print into memory. A fault in one document is its own.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{self, Read};
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use newsparse::report::{ErrorInfo, Failure, Record, SourceInfo, Status, Warning};
use newsparse::{Error, ErrorKind, Options, SCHEMA_VERSION, jsonl};

use crate::args::Stage;
use crate::format::Printer;
use crate::inputs::{Job, Origin, unreadable};

/// What is the same for every document.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) options: Options,
    pub(crate) printer: Printer,
    /// A stage to print instead of reports.
    pub(crate) dump: Option<Stage>,
    /// Doubts count as failures.
    pub(crate) strict: bool,
    /// Say what was found.
    pub(crate) verbose: bool,
}

/// What came of a job.
#[derive(Debug, Default)]
pub(crate) struct Output {
    /// Name of the input.
    pub(crate) name: Arc<str>,
    /// What to print.
    pub(crate) bytes: Vec<u8>,
    /// The records themselves, where the printer gathers them.
    pub(crate) records: Vec<Record>,
    /// Large records, which are printed where they are written, and whether they are some of a stream.
    pub(crate) large: (Vec<Record>, bool),
    /// Documents done.
    pub(crate) ok: u64,
    /// Documents that failed.
    pub(crate) failed: u64,
    /// True when the input counts as failed.
    pub(crate) counts: bool,
    /// Lines for standard error.
    pub(crate) messages: Vec<String>,
}

/// Works on one job.
pub(crate) fn run(job: &Job, settings: &Settings, stop: &Arc<AtomicBool>) -> Output {
    let mut output = Output { name: job.name.clone(), ..Output::default() };
    let options = Options { name: job.name.to_string(), stop: Some(stop.clone()), ..settings.options.clone() };
    let streamed = job.origin.is_record();
    let mut room = ROOM.take();
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        #[cfg(debug_assertions)]
        planted_panic(&job.name);
        let records = match settings.dump {
            Some(stage) => dump(job, options, &mut room, stage, &mut output.bytes).into_iter().collect(),
            None => records(job, options, &mut room),
        };
        // They stay in order: one that is large makes those beside it wait as well.
        let large = records.iter().any(|record| settings.printer.prefers_pieces(record));
        for record in records.iter().filter(|_| !large) {
            settings.printer.print(record, streamed, &mut output.bytes);
        }
        output.large.1 = large;
        records
    }));
    let records = outcome.unwrap_or_else(|_| {
        output.bytes.clear();
        let message = LAST_PANIC.take().unwrap_or_default();
        let failure = failure(&job.name, None, 0, &Error::Internal { message });
        settings.printer.print(&failure, streamed, &mut output.bytes);
        vec![failure]
    });
    if room.len() <= KEPT_ROOM {
        ROOM.set(room);
    }
    for record in &records {
        count(record, job, settings, &mut output);
    }
    if settings.printer.gathers() {
        output.records = records;
    } else if mem::take(&mut output.large.1) {
        output.large = (records, streamed);
    }
    output
}

/// A fault for the tests, which the variable asks for by the input's name; in no release build.
#[cfg(debug_assertions)]
fn planted_panic(name: &str) {
    assert!(std::env::var("NEWSPARSE_PLANTED_PANIC").map_or(true, |planted| planted != name), "planted");
}

/// Counts a record and says what is to be said about it.
fn count(record: &Record, job: &Job, settings: &Settings, output: &mut Output) {
    let fault = match record {
        Record::Failure(failure) => Some(failure.error.message.clone()),
        Record::Report(report) if settings.strict => {
            report.warnings.iter().find(|w| matches!(w.code.as_str(), "no_article" | "time_limit")).map(|w| w.message.clone())
        }
        Record::Report(_) => None,
    };
    match (&fault, record) {
        (Some(fault), _) => {
            output.failed += 1;
            output.counts |= settings.strict || !job.origin.is_record();
            output.messages.push(format!("newsparse: {}: {fault}", job.name));
        }
        (None, Record::Report(report)) => {
            output.ok += 1;
            if settings.verbose {
                let title = report.article.title.as_ref().map_or("no title", |t| t.text.as_str());
                let counts = (report.companies.len(), report.figures.len(), report.events.len());
                output.messages.push(format!("{}: {title}; {} companies, {} figures, {} events", job.name, counts.0, counts.1, counts.2));
            }
        }
        (None, Record::Failure(_)) => {}
    }
}

/// The records of a job, in order; at least one.
fn records(job: &Job, options: Options, room: &mut Vec<u8>) -> Vec<Record> {
    let document = match document(job, options, room) {
        Ok(document) => document,
        Err(failure) => return vec![*failure],
    };
    let Document { bytes, options, warnings } = document;
    let size = bytes.len() as u64;
    let mut reports = match newsparse::analyze_all(bytes, &options) {
        Ok(reports) => reports,
        Err(error) => return vec![failure(&job.name, options.id, size, &error)],
    };
    // A line gives one report, so that lines out can be matched with lines in.
    if matches!(job.origin, Origin::Line(_)) && reports.len() > 1 {
        let message = format!("the text holds {} documents, and a line gives one report: the first", reports.len());
        reports.truncate(1);
        reports.iter_mut().for_each(|r| r.warnings.push(Warning::new("more_documents", message.clone())));
    }
    reports.iter_mut().for_each(|r| r.warnings.extend(warnings.iter().cloned()));
    reports.into_iter().map(|r| Record::Report(Box::new(r))).collect()
}

/// Prints a stage of the work on a job's document.
fn dump(job: &Job, options: Options, room: &mut Vec<u8>, stage: Stage, out: &mut Vec<u8>) -> Option<Record> {
    let Document { bytes, options, .. } = match document(job, options, room) {
        Ok(document) => document,
        Err(failure) => return Some(*failure),
    };
    let done = match stage {
        Stage::Blocks => newsparse::dump::blocks(&bytes, &options),
        Stage::Votes => newsparse::dump::votes(&bytes, &options),
        Stage::Tokens => newsparse::dump::tokens(&bytes, &options),
        Stage::Syntax => newsparse::dump::syntax(&bytes, &options),
        Stage::Sections => newsparse::parse(&bytes, &options).map(|report| serde_json::to_value(report.article).unwrap_or_default()),
    };
    match done {
        Ok(value) => {
            out.extend_from_slice(format!("{value:#}\n").as_bytes());
            None
        }
        Err(error) => Some(failure(&job.name, options.id, bytes.len() as u64, &error)),
    }
}

/// The bytes of a document and how to read them.
struct Document<'a> {
    bytes: Cow<'a, [u8]>,
    options: Options,
    /// What was doubtful before the library saw it.
    warnings: Vec<Warning>,
}

/// The document of a job, or the record of why there is none; what is read from a file is put into `room`.
fn document<'a>(job: &'a Job, options: Options, room: &'a mut Vec<u8>) -> Result<Document<'a>, Box<Record>> {
    let name = &job.name;
    let plain = |bytes, options| Ok(Document { bytes, options, warnings: Vec::new() });
    match &job.origin {
        Origin::File(path) => match read(path, options.max_bytes, room) {
            // A large file's room is given up as soon as the file is read into blocks.
            Ok(len) if len > KEPT_ROOM => {
                let mut bytes = mem::take(room);
                bytes.truncate(len);
                plain(Cow::Owned(bytes), options)
            }
            Ok(len) => plain(Cow::Borrowed(&room[..len]), options),
            Err(Fault::Io(error)) => Err(Box::new(told(name, None, 0, ErrorKind::Unreadable, unreadable(&error)))),
            Err(Fault::TooLarge(size)) => Err(Box::new(failure(name, None, size, &Error::TooLarge { limit: options.max_bytes }))),
        },
        Origin::Bytes(bytes) => plain(Cow::Borrowed(bytes), options),
        Origin::Line(line) => {
            let bytes = line.content.as_ref().map_err(|error| Box::new(failure(name, None, 0, &at_line(line.number, error))))?;
            let row = jsonl::parse(bytes, &options)
                .map_err(|error| Box::new(failure(name, jsonl::id(bytes), bytes.len() as u64, &at_line(line.number, &error))))?;
            Ok(Document { bytes: Cow::Owned(row.text.into_bytes()), options: row.options, warnings: row.warnings })
        }
        Origin::Page(page) => {
            let fetched = page.date.as_deref().and_then(|d| d.get(..10)?.parse().ok());
            let (id, url, charset) = (page.id.clone(), page.url.clone(), page.charset.clone());
            let warnings =
                page.truncated.then(|| Warning::new("truncated", "the record holds only the start of the page")).into_iter().collect();
            Ok(Document { bytes: Cow::Borrowed(&page.body), options: Options { id, url, charset, fetched, ..options }, warnings })
        }
        Origin::BadRecord(kind, message) | Origin::Failed(kind, message) => Err(Box::new(told(name, None, 0, *kind, message.clone()))),
    }
}

/// An error with the number of the line that it is on.
fn at_line(number: u64, error: &Error) -> Error {
    match error {
        Error::Corrupt { message } => Error::Corrupt { message: format!("line {number}: {message}") },
        Error::TooLarge { limit } => Error::TooLarge { limit: *limit },
        _ => Error::Empty,
    }
}

/// Why a file gave no bytes.
enum Fault {
    Io(std::io::Error),
    TooLarge(u64),
}

/// Reads a file into `room` and says how many bytes it has; one that is too large is not read at all.
fn read(path: &Path, limit: u64, room: &mut Vec<u8>) -> Result<usize, Fault> {
    let mut file = fs::File::open(path).map_err(Fault::Io)?;
    let size = file.metadata().map_or(0, |meta| meta.len());
    if size > limit {
        return Err(Fault::TooLarge(size));
    }
    let mut len = 0;
    loop {
        // A byte more, so that the end is seen; and the file may grow while it is read.
        if len == room.len() || len == 0 && size >= room.len() as u64 {
            room.resize((size as usize).max(len + LEAST_ROOM) + 1, 0);
        }
        match file.read(&mut room[len..]) {
            Ok(0) => return Ok(len),
            Ok(read) => len += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Fault::Io(error)),
        }
        if len as u64 > limit {
            return Err(Fault::TooLarge(len as u64));
        }
    }
}

/// Bytes by which the room for a file grows at least.
const LEAST_ROOM: usize = 8 << 10;
/// Bytes of a thread's room that are kept for the next file at most: nearly all pages are smaller.
const KEPT_ROOM: usize = 4 << 20;

/// The record of a failure.
fn failure(name: &str, id: Option<String>, bytes: u64, error: &Error) -> Record {
    told(name, id, bytes, error.kind(), error.to_string())
}

/// The record of a failure, in words.
fn told(name: &str, id: Option<String>, bytes: u64, kind: ErrorKind, message: String) -> Record {
    let source = SourceInfo { name: name.into(), id, kind: None, charset: None, bytes, layout: None, part: None };
    Record::Failure(Failure { schema: SCHEMA_VERSION, source, status: Status::Error, error: ErrorInfo { kind, message } })
}

thread_local! {
    /// Where this thread puts the bytes of files, one after another; asking for memory anew for each costs more than what is read.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// Where the last panic of this thread was, and what it said.
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics off the screen: their words go into the document's record.
pub(crate) fn catch_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        let payload = info.payload();
        let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let said = said.unwrap_or("no message");
        LAST_PANIC.set(Some(format!("{said} ({place})")));
    }));
}
