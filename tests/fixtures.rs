//! Finding fixtures: folders are walked, never listed by hand.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of all fixtures.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The entries of a folder, sorted by name; none when the folder is not there.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths
}

/// True when `path` is among the fixtures that the variable `FIXTURE` asks for (a part of the path), for a quick look at
/// one of them: `FIXTURE=figures/percent cargo test specs`.
fn wanted(path: &Path) -> bool {
    std::env::var("FIXTURE").map_or(true, |part| path.to_string_lossy().contains(&part))
}

/// The folders of `fixtures/pages`.
pub fn pages() -> Vec<PathBuf> {
    entries(&root().join("pages")).into_iter().filter(|p| p.is_dir() && wanted(p)).collect()
}

/// The files of `fixtures/specs/<dimension>/*.toml`.
pub fn specs() -> Vec<PathBuf> {
    let dimensions = entries(&root().join("specs"));
    let files = dimensions.iter().flat_map(|d| entries(d)).filter(|p| p.extension().is_some_and(|e| e == "toml"));
    files.filter(|p| wanted(p)).collect()
}

/// A path as it should stand in a message.
pub fn short(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string()
}

/// Fails with all `failures` at once; says how many cases there were even when all is well.
pub fn verdict(what: &str, cases: usize, gaps: usize, failures: &[String]) {
    assert!(cases > 0, "no {what} found: a walk that finds nothing proves nothing");
    // Written past the test harness, which would swallow it.
    let _ = writeln!(std::io::stderr(), "{what}: {cases} cases, {gaps} known gaps, {} failed", failures.len());
    assert!(failures.is_empty(), "{} of {cases} {what} failed\n\n{}", failures.len(), failures.join("\n\n"));
}
