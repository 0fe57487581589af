//! Folders, walked in sorted order and streaming: one folder's names in memory at a time.

use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Endings of what a browser saves beside a page and of what is no page in any folder. PDF and Office documents are not here: people
/// might expect them to be read, so they get an error record.
const ASSETS: &[&str] = &[
    "7z", "avif", "bmp", "bz2", "class", "css", "dll", "download", "eot", "exe", "flac", "gif", "ico", "jar", "jpeg", "jpg", "js", "lock",
    "map", "mjs", "mov", "mp3", "mp4", "o", "ogg", "otf", "parquet", "png", "pyc", "so", "sqlite", "svg", "swf", "tar", "tgz", "tif",
    "tiff", "ttf", "wasm", "wav", "webm", "webp", "woff", "woff2", "xz", "zip", "zst",
];

/// Which files of a folder are read.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    wanted: GlobSet,
    unwanted: GlobSet,
    /// The program's own output, which may lie in a folder that it reads.
    own: Vec<PathBuf>,
}

impl Filter {
    /// Reads the globs; one that starts with `!` leaves files out.
    pub(crate) fn new(globs: &[String], own: Vec<PathBuf>) -> Result<Self> {
        let (unwanted, wanted): (Vec<_>, Vec<_>) = globs.iter().map(String::as_str).partition(|g| g.starts_with('!'));
        let unwanted: Vec<_> = unwanted.into_iter().map(|g| &g[1..]).collect();
        Ok(Self { wanted: set(&wanted)?, unwanted: set(&unwanted)?, own })
    }

    /// True for a file to be read; `below` is its path below the folder that was named.
    fn takes(&self, path: &Path, below: &Path) -> bool {
        if self.unwanted.is_match(below) || self.own.iter().any(|own| own == path) {
            return false;
        }
        if !self.wanted.is_empty() {
            return self.wanted.is_match(below);
        }
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        ASSETS.binary_search(&ending.as_str()).is_err()
    }
}

/// Compiles globs. One without a slash is matched with the file's name in any folder, as in .gitignore.
fn set(globs: &[&str]) -> Result<GlobSet> {
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        let anywhere = if glob.contains('/') { (*glob).to_string() } else { format!("**/{glob}") };
        let compiled = GlobBuilder::new(&anywhere).literal_separator(true).build();
        builder.add(compiled.with_context(|| format!("--glob {glob}"))?);
    }
    Ok(builder.build()?)
}

/// One step of a walk.
#[derive(Debug)]
pub(crate) enum Step {
    /// A file to read.
    File(PathBuf),
    /// A folder that could not be read.
    Unreadable(PathBuf, io::Error),
}

/// The files of a folder and of those below it. Links are not followed, hidden files, pipes and devices are left out.
#[derive(Debug)]
pub(crate) struct Walk {
    root: PathBuf,
    filter: Filter,
    /// What is still to be visited of each folder on the way down.
    stack: Vec<Level>,
    failure: Option<Step>,
}

/// What is still to be visited of a folder: names alone, for it may hold millions.
#[derive(Debug)]
struct Level {
    folder: PathBuf,
    /// Names, last first, and whether they are folders.
    names: Vec<(Box<OsStr>, bool)>,
}

impl Walk {
    /// Walks `root`.
    pub(crate) fn new(root: &Path, filter: Filter) -> Self {
        let mut walk = Self { root: root.into(), filter, stack: Vec::new(), failure: None };
        walk.enter(root.into());
        walk
    }

    /// Reads the names in a folder.
    fn enter(&mut self, folder: PathBuf) {
        let names = fs::read_dir(&folder).and_then(|entries| {
            let visited = entries.filter_map(|entry| entry.map(|entry| self.visit(&entry)).transpose());
            visited.collect::<io::Result<Vec<_>>>()
        });
        match names {
            Ok(mut names) => {
                names.sort_unstable_by(|a, b| b.0.cmp(&a.0));
                self.stack.push(Level { folder, names });
            }
            Err(error) => self.failure = Some(Step::Unreadable(folder, error)),
        }
    }

    /// An entry that is to be visited, and whether it is a folder.
    fn visit(&self, entry: &DirEntry) -> Option<(Box<OsStr>, bool)> {
        let kind = entry.file_type().ok()?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") || !(kind.is_file() || kind.is_dir()) {
            return None;
        }
        let path = entry.path();
        let below = path.strip_prefix(&self.root).unwrap_or(&path);
        (kind.is_dir() || self.filter.takes(&path, below)).then(|| (name.into(), kind.is_dir()))
    }
}

impl Iterator for Walk {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if let Some(failure) = self.failure.take() {
                return Some(failure);
            }
            let level = self.stack.last_mut()?;
            match level.names.pop() {
                Some((name, folder)) => {
                    let path = level.folder.join(&*name);
                    if !folder {
                        return Some(Step::File(path));
                    }
                    self.enter(path);
                }
                None => {
                    self.stack.pop();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path, globs: &[&str]) -> Vec<String> {
        let globs: Vec<String> = globs.iter().map(ToString::to_string).collect();
        let walk = Walk::new(root, Filter::new(&globs, vec![root.join("b/out.json")]).unwrap());
        walk.map(|s| match s {
            Step::File(path) => path.strip_prefix(root).unwrap().display().to_string(),
            Step::Unreadable(path, _) => panic!("{path:?}"),
        })
        .collect()
    }

    #[test]
    fn folders_are_walked_in_order() {
        assert!(ASSETS.is_sorted());
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("b/c")).unwrap();
        for name in ["z.html", "a.txt", "b/2.html", "b/10.html", "b/c/x", "b/out.json", ".hidden", "b/logo.PNG", "b/style.css"] {
            fs::write(dir.path().join(name), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
        assert_eq!(names(dir.path(), &[]), ["a.txt", "b/10.html", "b/2.html", "b/c/x", "z.html"]);
        assert_eq!(names(dir.path(), &["*.html"]), ["b/10.html", "b/2.html", "z.html"]);
        assert_eq!(names(dir.path(), &["b/*.html", "!1*"]), ["b/2.html"]);
        assert_eq!(names(dir.path(), &["*.PNG"]), ["b/logo.PNG"]);
    }
}
