//! Wrong usage: what cannot be meant, and what would write over an input, is refused before anything is done.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::args::{Args, Format, Section};
use crate::inputs::Inputs;
use crate::screen;

/// Refuses what cannot be meant.
pub(crate) fn check(args: &Args, inputs: &Inputs) -> Result<()> {
    if inputs.is_empty() {
        bail!("no input; name files or folders, or - for standard input");
    }
    if args.url.is_some() && !inputs.is_single() {
        bail!("--url says where one page is from; JSON Lines give each page its url");
    }
    if inputs.roots().iter().filter(|root| root.as_os_str() == "-").count() > 1 {
        bail!("standard input can be read once only");
    }
    let tables = |s: &Section| *s != Section::Article;
    if args.format == Format::Csv && (args.only.len() != 1 || !args.only.iter().all(tables)) {
        bail!("a table holds items of one kind: give --only companies, figures or events with -f csv");
    }
    if !args.only.is_empty() && matches!(args.format, Format::Text | Format::Html) {
        bail!("--only goes with JSON and CSV");
    }
    if args.pretty && args.format == Format::Ndjson {
        bail!("-f ndjson is one object a line; --pretty is not");
    }
    if args.resume {
        let lines = args.compact || args.format == Format::Ndjson || args.format == Format::Json && !args.pretty && !inputs.is_single();
        match (&args.output, &args.output_dir) {
            (None, None) => bail!("--resume needs an output to go on with: -o FILE or -O DIR"),
            (Some(_), None) if !lines => bail!("--resume -o FILE needs one object a line: add -f ndjson"),
            _ => {}
        }
    }
    clashes(args, inputs)
}

/// Refuses to write over what is read.
fn clashes(args: &Args, inputs: &Inputs) -> Result<()> {
    let real = |path: &PathBuf| path.canonicalize().ok();
    if let Some(output) = args.output.as_ref().and_then(real)
        && !output.is_dir()
        && inputs.roots().iter().any(|root| real(root).as_ref() == Some(&output))
    {
        bail!("{} is an input and the output", screen::name(&output));
    }
    if let Some(folder) = &args.output_dir {
        let mut folder = std::path::absolute(folder).with_context(|| format!("-O {}", folder.display()))?;
        // The folder may not be there yet: what counts is where it would be.
        while !folder.exists() && folder.pop() {}
        let folder = real(&folder).unwrap_or(folder);
        for root in inputs.roots().iter().filter(|root| root.is_dir()) {
            if real(root).is_some_and(|root| folder.starts_with(root)) {
                bail!("-O would write into {}, which is read; choose a folder outside of it", screen::name(root));
            }
        }
        inputs.refuse_clashes()?;
    }
    Ok(())
}
