//! Where output goes: standard output, one file, or a folder of files. A file has its final name only when it is whole.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::screen;

/// Bytes that are gathered before they are written.
const BUFFER: usize = 256 << 10;

/// Where output goes.
#[derive(Debug)]
pub(crate) enum Sink {
    /// Standard output. On a terminal, what it may act on is escaped, unless the printer did so.
    Stdout { out: BufWriter<io::Stdout>, terminal: bool, escape: bool },
    /// A pipe or a device that was named with `-o`.
    Special(BufWriter<File>),
    /// A file, written beside its final name.
    File(Part),
    /// A folder.
    Folder { root: PathBuf, ending: &'static str, header: Vec<u8>, open: Option<(PathBuf, Part)>, _lock: File },
}

/// A file under construction.
#[derive(Debug)]
pub(crate) struct Part {
    out: BufWriter<File>,
    path: PathBuf,
    target: PathBuf,
}

impl Part {
    /// Starts a file, or goes on with what is there when `resume`, be it unfinished or whole. Two runs cannot write the same file.
    pub(crate) fn open(target: &Path, resume: bool) -> Result<Self> {
        let path = part_name(target);
        // Found out now and not when the file is whole and gets its name.
        if target.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory)).with_context(|| said("cannot write", target));
        }
        if resume && !path.exists() && target.is_file() {
            fs::rename(target, &path).with_context(|| said("cannot go on with", target))?;
        }
        let file = OpenOptions::new().create(true).append(true).open(&path).with_context(|| said("cannot write", &path))?;
        if file.try_lock().is_err() {
            bail!("{}: another run of newsparse is writing it", screen::name(target));
        }
        if !resume {
            file.set_len(0).with_context(|| said("cannot write", &path))?;
        }
        Ok(Self { out: BufWriter::with_capacity(BUFFER, file), path, target: target.into() })
    }

    /// Gives the file its final name; what was there is replaced in one step.
    fn finish(mut self, sync: bool) -> Result<()> {
        self.out.flush().with_context(|| said("cannot write", &self.path))?;
        if sync {
            self.out.get_ref().sync_all().with_context(|| said("cannot write", &self.path))?;
        }
        fs::rename(&self.path, &self.target).with_context(|| said("cannot write", &self.target))
    }

    /// Gives up: nothing is left behind.
    fn remove(self) {
        let Self { out, path, .. } = self;
        // Not flushed: the disk may be full.
        drop(out.into_parts());
        let _ = fs::remove_file(path);
    }
}

/// The name of a file under construction.
pub(crate) fn part_name(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(PART);
    target.with_file_name(name)
}

/// Ending of a file under construction.
const PART: &str = ".part";

/// Bytes of a name that file systems take. Whoever saves pages under their titles gets near it.
const LONGEST_NAME: usize = 255;

/// A name of at most so many bytes: the beginning of a longer one and a number made of all of it, so that two names stay two.
fn shortened(name: &OsStr, bytes: usize) -> String {
    // FNV-1a, which gives the same number on every machine and in every version.
    let number = name
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let number = format!("~{number:016x}");
    let name = name.to_string_lossy();
    let mut end = name.len().min(bytes - number.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{number}", &name[..end])
}

/// True when only this file cannot be written, and others may: its path is too long, or something else stands in its place.
pub(crate) fn is_of_one_file(error: &anyhow::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, InvalidFilename, IsADirectory, NotADirectory};
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind.is_some_and(|kind| matches!(kind, AlreadyExists | InvalidFilename | IsADirectory | NotADirectory))
}

/// What went wrong with which file.
fn said(what: &str, path: &Path) -> String {
    format!("{what} {}", screen::name(path))
}

impl Sink {
    /// Standard output; `escape` what a terminal may act on.
    pub(crate) fn stdout(escape: bool) -> Self {
        Self::Stdout { out: BufWriter::with_capacity(BUFFER, io::stdout()), terminal: io::stdout().is_terminal(), escape }
    }

    /// A file that was named with `-o`.
    pub(crate) fn file(target: &Path, resume: bool) -> Result<Self> {
        match fs::metadata(target) {
            Ok(meta) if meta.is_dir() => bail!("{} is a folder; use -O to write one file for each input into it", screen::name(target)),
            Ok(meta) if !meta.is_file() => {
                let file = OpenOptions::new().write(true).open(target).with_context(|| said("cannot write", target))?;
                Ok(Self::Special(BufWriter::with_capacity(BUFFER, file)))
            }
            _ => Ok(Self::File(Part::open(target, resume)?)),
        }
    }

    /// A folder that was named with `-O`.
    pub(crate) fn folder(root: &Path, ending: &'static str, header: Vec<u8>) -> Result<Self> {
        fs::create_dir_all(root).with_context(|| said("cannot make the folder", root))?;
        let lock = root.join(".newsparse.lock");
        let file = OpenOptions::new().create(true).append(true).open(&lock).with_context(|| said("cannot write", &lock))?;
        if file.try_lock().is_err() {
            bail!("{}: another run of newsparse is writing into it", screen::name(root));
        }
        Ok(Self::Folder { root: root.into(), ending, header, open: None, _lock: file })
    }

    /// The file for an input's output in a folder.
    pub(crate) fn target(root: &Path, place: &Path, ending: &str) -> PathBuf {
        let mut name = place.file_name().unwrap_or_default().to_os_string();
        if name.len() + ending.len() + PART.len() > LONGEST_NAME {
            name = shortened(&name, LONGEST_NAME - ending.len() - PART.len()).into();
        }
        name.push(ending);
        root.join(place).with_file_name(name)
    }

    /// Writes what came of one job; `place` is where its input's output belongs.
    pub(crate) fn write(&mut self, place: &Path, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stdout { out, terminal: true, escape: true } => {
                out.write_all(screen::escape(&String::from_utf8_lossy(bytes)).as_bytes())?;
            }
            Self::Stdout { out, .. } => out.write_all(bytes)?,
            Self::Special(out) => out.write_all(bytes)?,
            Self::File(part) => part.out.write_all(bytes).with_context(|| said("cannot write", &part.path))?,
            Self::Folder { root, ending, header, open, .. } => {
                if open.as_ref().is_none_or(|(current, _)| current != place) {
                    if let Some((_, part)) = open.take() {
                        part.finish(false)?;
                    }
                    let target = Self::target(root, place, ending);
                    if let Some(parent) = target.parent() {
                        fs::create_dir_all(parent).with_context(|| said("cannot make the folder", parent))?;
                    }
                    let mut part = Part::open(&target, false)?;
                    part.out.write_all(header).with_context(|| said("cannot write", &part.path))?;
                    *open = Some((place.into(), part));
                }
                if let Some((_, part)) = open {
                    part.out.write_all(bytes).with_context(|| said("cannot write", &part.path))?;
                }
            }
        }
        Ok(())
    }

    /// Hands on what was gathered, when nothing more is at hand.
    pub(crate) fn flush(&mut self) -> Result<()> {
        match self {
            Self::Stdout { out, .. } => Ok(out.flush()?),
            Self::Special(out) => Ok(out.flush()?),
            Self::File(part) => part.out.flush().with_context(|| said("cannot write", &part.path)),
            Self::Folder { .. } => Ok(()),
        }
    }

    /// Ends the output: files get their final names.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Stdout { mut out, .. } => Ok(out.flush()?),
            Self::Special(mut out) => Ok(out.flush()?),
            // One file of hours of work is worth the wait for the disk; thousands of small ones that can be made again are not.
            Self::File(part) => part.finish(true),
            Self::Folder { root, open, .. } => {
                let done = open.map_or(Ok(()), |(_, part)| part.finish(false));
                let _ = fs::remove_file(root.join(".newsparse.lock"));
                done
            }
        }
    }

    /// Ends the output before its time. What is whole is kept, under a name that says that it is not all; where it is kept.
    pub(crate) fn interrupt(self) -> Option<PathBuf> {
        match self {
            Self::File(mut part) => part.out.flush().is_ok().then(|| part.path.clone()),
            Self::Folder { open: Some((_, part)), .. } => {
                part.remove();
                None
            }
            _ => None,
        }
    }

    /// Ends an output that could not be written: nothing half is left.
    pub(crate) fn abandon(self, keep: bool) {
        match self {
            Self::File(part) if !keep => part.remove(),
            Self::Folder { open: Some((_, part)), .. } => part.remove(),
            // What is in the buffer cannot be written; trying once more at the end would only fail again.
            Self::Stdout { out, .. } => drop(out.into_parts()),
            Self::Special(out) => drop(out.into_parts()),
            _ => {}
        }
    }
}
