//! The program from outside: a folder of its own for each test, the binary, what it printed and how it ended.

mod input;
mod output;
mod own;
mod running;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A folder with files, in which the program runs.
pub struct Place {
    dir: tempfile::TempDir,
}

/// How a run went.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: Vec<u8>,
    pub err: String,
}

impl Place {
    /// An empty folder.
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// A folder with files; missing folders are made.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let place = Self::new();
        for (name, bytes) in files {
            place.put(name, bytes);
        }
        place
    }

    /// Writes a file.
    pub fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A file's text.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// All files below the folder, sorted.
    pub fn files(&self) -> Vec<String> {
        let (mut found, mut folders) = (Vec::new(), vec![self.dir.path().to_path_buf()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                match entry.file_type().unwrap().is_dir() {
                    true => folders.push(entry.path()),
                    false => found.push(entry.path().strip_prefix(self.dir.path()).unwrap().display().to_string()),
                }
            }
        }
        found.sort();
        found
    }

    /// The program with arguments, to be run in the folder.
    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsparse"));
        command.args(args).current_dir(self.dir.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    /// Runs the program with nothing on standard input.
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Ran {
        self.pipe(args, b"")
    }

    /// Runs the program with bytes on standard input.
    pub fn pipe<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>, input: &[u8]) -> Ran {
        ran(self.command(args), input)
    }
}

/// Runs a command to its end.
pub fn ran(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    let feeder = std::thread::spawn(move || {
        // The program may end without reading all.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8_lossy(&output.stderr).into_owned() }
}

impl Ran {
    /// Fails unless the program ended with `code`.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.err, String::from_utf8_lossy(&self.out));
        self
    }

    /// Fails unless standard error holds all of `parts`.
    #[track_caller]
    pub fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is not in {:?}", self.err);
        }
        self
    }

    /// Standard output as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }

    /// The records, one or many, indented or not.
    pub fn records(&self) -> Vec<Value> {
        records(&self.out)
    }
}

/// The JSON objects of an output.
pub fn records(bytes: &[u8]) -> Vec<Value> {
    serde_json::Deserializer::from_slice(bytes).into_iter().map(|r| r.unwrap()).collect()
}

/// The error kind of a record, or `ok`.
pub fn kind(record: &Value) -> &str {
    record["error"]["kind"].as_str().or(record["status"].as_str()).unwrap()
}

/// Packs bytes with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A small page.
pub const PAGE: &str = "<html lang=en><head><title>Osk opens yard</title></head><body><article><h1>Osk opens yard</h1>\
    <p>Osk Shipping opened a second yard in Bergen on Monday, and 40 people work there.</p>\
    <p>The yard builds ferries, the company said, and the first one is due in two years.</p></article></body></html>";

/// A small text.
pub const TEXT: &str = "Osk opens yard\n\nOsk Shipping opened a second yard in Bergen on Monday, and 40 people work there.\n\n\
    The yard builds ferries, the company said, and the first one is due in two years.\n";

/// A path of the fixtures for the program.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cli").join(name)
}
