//! Going on after an interruption: what an output already holds is not done again.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::inputs::{Job, Jobs, Origin};
use crate::screen;
use crate::write::{Sink, part_name};

/// The part of a record that says whose it is.
#[derive(Debug, Deserialize)]
struct Recorded {
    source: Source,
}

#[derive(Debug, Deserialize)]
struct Source {
    name: String,
    part: Option<u32>,
}

/// How many documents of each input are recorded in an NDJSON output. The file is mended: a torn last line, and the last documents of
/// a file whose others may be missing, are cut off.
pub(crate) fn recorded(target: &Path) -> Result<HashMap<String, u64>> {
    let part = part_name(target);
    let mut counts = HashMap::new();
    let Ok(file) = File::open(&part) else { return Ok(counts) };
    let mut input = BufReader::with_capacity(1 << 16, file);
    let (mut whole, mut group, mut line) = (0_u64, None, Vec::new());
    loop {
        line.clear();
        let n = input.read_until(b'\n', &mut line).with_context(|| format!("cannot read {}", screen::name(&part)))?;
        let Some(record) = line.strip_suffix(b"\n").and_then(|line| serde_json::from_slice::<Recorded>(line).ok()) else { break };
        if matches!(record.source.part, None | Some(1)) {
            group = record.source.part.map(|_| (whole, record.source.name.clone()));
            *counts.entry(record.source.name).or_default() += 1;
        }
        whole += n as u64;
    }
    if let Some((start, name)) = group {
        whole = start;
        counts.entry(name).and_modify(|n: &mut u64| *n = n.saturating_sub(1));
    }
    let file = OpenOptions::new().write(true).open(&part).with_context(|| format!("cannot mend {}", screen::name(&part)))?;
    file.set_len(whole).with_context(|| format!("cannot mend {}", screen::name(&part)))?;
    Ok(counts)
}

/// Leaves out what is recorded.
pub(crate) fn skip_recorded(jobs: Jobs, mut counts: HashMap<String, u64>) -> Jobs {
    Box::new(jobs.filter(move |job| match counts.get_mut(&*job.name) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    }))
}

/// Leaves out files whose output in a folder is newer than they are.
pub(crate) fn skip_fresh(jobs: Jobs, root: &Path, ending: &'static str) -> Jobs {
    let root = root.to_path_buf();
    Box::new(jobs.filter(move |job| !is_fresh(job, &Sink::target(&root, &job.place, ending))))
}

/// True when the output of a job is there and newer than its input.
fn is_fresh(job: &Job, target: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified());
    match (&job.origin, changed(target)) {
        (Origin::File(source), Ok(written)) => changed(source).is_ok_and(|changed| changed <= written),
        _ => false,
    }
}
