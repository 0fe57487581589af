//! From what the command line names to an ordered stream of documents to work on.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use flate2::bufread::MultiGzDecoder;
use newsparse::ErrorKind;
use newsparse::{Container, jsonl, warc};

use crate::args::{Args, InputFormat};
use crate::peek::{Peeked, container};
use crate::screen;
use crate::walk::{Filter, Step, Walk};

/// One document, or why there is none.
#[derive(Debug)]
pub(crate) struct Job {
    /// Name of the input, as reports have it.
    pub(crate) name: Arc<str>,
    /// Where the input's output belongs below an output folder.
    pub(crate) place: Arc<Path>,
    /// Where the document's bytes are.
    pub(crate) origin: Origin,
}

/// Where the bytes of a document are.
#[derive(Debug)]
pub(crate) enum Origin {
    /// In a file of their own.
    File(PathBuf),
    /// Here, from standard input or a pipe.
    Bytes(Vec<u8>),
    /// On a line of JSON Lines.
    Line(jsonl::Line),
    /// In a record of a WARC file.
    Page(Box<warc::Page>),
    /// In a record of a stream that could not be read; the rest of the stream may be well.
    BadRecord(ErrorKind, String),
    /// Nowhere: the input failed as a whole.
    Failed(ErrorKind, String),
}

impl Origin {
    /// True for one document of a stream of many, whose failure is not the input's.
    pub(crate) fn is_record(&self) -> bool {
        matches!(self, Self::Line(_) | Self::Page(_) | Self::BadRecord(..))
    }

    /// Lets the document's bytes go; what remains is what counting needs.
    pub(crate) fn forget(&mut self) {
        if let Self::Bytes(_) = self {
            *self = Self::Bytes(Vec::new());
        }
    }

    /// Bytes that wait in memory with the job.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Line(line) => line.content.as_ref().map_or(0, Vec::len),
            Self::Page(page) => page.body.len(),
            _ => 0,
        }
    }
}

/// A stream of documents.
pub(crate) type Jobs = Box<dyn Iterator<Item = Job> + Send>;

/// What the command line names, before anything is read.
#[derive(Debug)]
pub(crate) struct Inputs {
    roots: Vec<PathBuf>,
    /// True when the names come from a list: their places keep the folders of the names.
    listed: bool,
    format: InputFormat,
    filter: Filter,
    max_bytes: u64,
}

impl Inputs {
    /// Reads the command line's part on inputs. `own` are files that the program writes itself.
    pub(crate) fn new(args: &Args, own: Vec<PathBuf>) -> Result<Self> {
        let mut roots = args.inputs.clone();
        if let Some(list) = &args.files_from {
            let names = read_list(list, args.null).with_context(|| format!("--files-from {}", list.display()))?;
            roots.extend(names);
        }
        let filter = Filter::new(&args.glob, own)?;
        Ok(Self { roots, listed: args.files_from.is_some(), format: args.input_format, filter, max_bytes: args.max_bytes })
    }

    /// True when there is nothing to read.
    pub(crate) fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    /// What was named.
    pub(crate) fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// True when standard input is read.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.roots.iter().any(|root| root == Path::new("-"))
    }

    /// True when a single document was named, not a folder, a stream or several.
    pub(crate) fn is_single(&self) -> bool {
        let streams = matches!(self.format, InputFormat::Jsonl | InputFormat::Warc);
        match self.roots.as_slice() {
            [root] if !streams && !self.listed && !root.is_dir() => root == Path::new("-") || container(root) == Container::Document,
            _ => false,
        }
    }

    /// Finds two inputs whose outputs would have the same place in an output folder.
    pub(crate) fn refuse_clashes(&self) -> Result<()> {
        if self.roots.len() < 2 {
            return Ok(());
        }
        let mut seen = std::collections::HashMap::new();
        for root in &self.roots {
            let files: Box<dyn Iterator<Item = PathBuf>> = if root.is_dir() {
                Box::new(Walk::new(root, self.filter.clone()).filter_map(|s| if let Step::File(path) = s { Some(path) } else { None }))
            } else {
                Box::new(std::iter::once(root.clone()))
            };
            for file in files {
                if let Some(other) = seen.insert(self.place(root, &file), file.clone()) {
                    bail!("{} and {} would have the same output; name a folder above both, or run twice", other.display(), file.display());
                }
            }
        }
        Ok(())
    }

    /// Where a file's output belongs below an output folder.
    fn place(&self, root: &Path, file: &Path) -> PathBuf {
        let below = match file.strip_prefix(root) {
            Ok(below) if !below.as_os_str().is_empty() => below,
            _ if file == Path::new("-") => Path::new("stdin"),
            _ if self.listed => file,
            _ => Path::new(file.file_name().unwrap_or(file.as_os_str())),
        };
        below.components().filter(|c| matches!(c, Component::Normal(_))).collect()
    }

    /// All documents in order, read as they are asked for.
    pub(crate) fn jobs(self) -> Jobs {
        let inputs = Arc::new(self);
        let roots = inputs.roots.clone();
        Box::new(roots.into_iter().flat_map(move |root| inputs.clone().root(root)))
    }

    /// The documents of one named input.
    fn root(self: Arc<Self>, root: PathBuf) -> Jobs {
        if root == Path::new("-") {
            return self.stream(&root, "-".into(), &root, Box::new(BufReader::new(io::stdin())));
        }
        match fs::metadata(&root) {
            Ok(meta) if meta.is_dir() => self.folder(root),
            Ok(meta) if meta.is_file() => self.file(&root, root.clone(), true),
            // A pipe or a device: read once, in order, up to the limit.
            Ok(_) => match File::open(&root) {
                Ok(file) => self.stream(&root, screen::name(&root).into(), &root, Box::new(BufReader::new(file))),
                Err(error) => self.one(&root, &root, failed(&error)),
            },
            Err(error) => self.one(&root, &root, failed(&error)),
        }
    }

    /// The documents of a folder.
    fn folder(self: Arc<Self>, root: PathBuf) -> Jobs {
        let mut steps = Walk::new(&root, self.filter.clone()).peekable();
        if steps.peek().is_none() {
            let message = "the folder holds no files to read (hidden files, links, images, scripts and the like are passed over)";
            return self.one(&root, &root, Origin::Failed(ErrorKind::Empty, message.into()));
        }
        Box::new(steps.flat_map(move |step| match step {
            Step::File(path) => self.clone().file(&root, path, false),
            Step::Unreadable(path, error) => self.one(&root, &path, failed(&error)),
        }))
    }

    /// The documents of a file. One that was not named but found is only looked into when its name leaves open what it is.
    fn file(self: Arc<Self>, root: &Path, path: PathBuf, named: bool) -> Jobs {
        let container = match self.format {
            InputFormat::Jsonl => Container::JsonLines,
            InputFormat::Warc => Container::Warc,
            InputFormat::Auto if named || !is_page(&path) => container(&path),
            _ => Container::Document,
        };
        if container == Container::Document {
            return self.one(root, &path.clone(), Origin::File(path));
        }
        match File::open(&path) {
            Ok(file) => {
                let name = screen::name(&path).into();
                self.records(container, name, self.place(root, &path).into(), Box::new(BufReader::with_capacity(1 << 16, file)))
            }
            Err(error) => self.one(root, &path, failed(&error)),
        }
    }

    /// A single job.
    fn one(&self, root: &Path, path: &Path, origin: Origin) -> Jobs {
        let job = Job { name: screen::name(path).into(), place: self.place(root, path).into(), origin };
        Box::new(std::iter::once(job))
    }

    /// The documents of a pipe, which can be read only once.
    fn stream(&self, root: &Path, name: Arc<str>, path: &Path, input: Box<dyn BufRead + Send>) -> Jobs {
        let place: Arc<Path> = self.place(root, path).into();
        let input = Peeked::new(input);
        let container = match self.format {
            InputFormat::Jsonl => Container::JsonLines,
            InputFormat::Warc => Container::Warc,
            InputFormat::Auto => input.container(),
            _ => Container::Document,
        };
        if container != Container::Document {
            return self.records(container, name, place, Box::new(input));
        }
        let mut bytes = Vec::new();
        let origin = match input.take(self.max_bytes.saturating_add(1)).read_to_end(&mut bytes) {
            Ok(_) => Origin::Bytes(bytes),
            Err(error) => failed(&error),
        };
        Box::new(std::iter::once(Job { name, place, origin }))
    }

    /// The documents of JSON Lines or of a WARC file.
    fn records(&self, container: Container, name: Arc<str>, place: Arc<Path>, input: Box<dyn BufRead + Send>) -> Jobs {
        let job = move |origin| Job { name: name.clone(), place: place.clone(), origin };
        if container == Container::Warc {
            return Box::new(
                warc::Reader::new(input, self.max_bytes).map(move |page| job(page.map_or_else(bad_record, |p| Origin::Page(Box::new(p))))),
            );
        }
        let mut input = input;
        let gzipped = matches!(input.fill_buf(), Ok(head) if head.starts_with(b"\x1f\x8b"));
        let input: Box<dyn BufRead + Send> =
            if gzipped { Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(input))) } else { input };
        Box::new(jsonl::Lines::new(input, self.max_bytes).scan(false, move |failed, line| {
            // After an error there is nothing more to read.
            if std::mem::replace(failed, line.is_err()) {
                return None;
            }
            Some(job(line.map_or_else(|e| broken(&e), Origin::Line)))
        }))
    }
}

/// What is wrong with a record of a WARC file.
fn bad_record(error: warc::WarcError) -> Origin {
    match error {
        warc::WarcError::Io(error) => broken(&error),
        warc::WarcError::NoRecords => Origin::Failed(ErrorKind::Corrupt, format!("corrupt: {error}")),
        warc::WarcError::TooLarge { .. } => Origin::BadRecord(ErrorKind::TooLarge, error.to_string()),
        error => Origin::BadRecord(ErrorKind::Corrupt, error.to_string()),
    }
}

/// An error in the middle of a stream: what was read before is done already.
fn broken(error: &io::Error) -> Origin {
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            Origin::Failed(ErrorKind::Corrupt, format!("corrupt: broken gzip after the records before this one: {error}"))
        }
        _ => failed(error),
    }
}

/// An input that could not be opened or read.
fn failed(error: &io::Error) -> Origin {
    Origin::Failed(ErrorKind::Unreadable, unreadable(error))
}

/// Why an input could not be opened or read, and what to do about it.
pub(crate) fn unreadable(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => "; check the name",
        io::ErrorKind::PermissionDenied => "; check its permissions",
        _ => "",
    };
    format!("cannot be read: {text}{remedy}")
}

/// True for names that saved web pages have.
fn is_page(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(name);
    [".html", ".htm", ".xhtml", ".shtml"].iter().any(|ending| name.ends_with(ending))
}

/// The names in a list.
fn read_list(list: &Path, null: bool) -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if list == Path::new("-") {
        io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(list)?;
    }
    let names = bytes.split(|b| *b == if null { 0 } else { b'\n' });
    let names = names.map(|name| if null { name } else { name.strip_suffix(b"\r").unwrap_or(name) });
    Ok(names.filter(|name| !name.is_empty()).map(path_of).collect())
}

/// A path of bytes.
#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

/// A path of bytes.
#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}
