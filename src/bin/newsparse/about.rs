//! What the program says about itself: schema, man page, completions.

use std::io::{self, Write};

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::{Args, Generate};

/// The JSON Schema of the output.
pub(crate) fn schema(out: &mut impl Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, &newsparse::schema())?;
    Ok(out.write_all(b"\n")?)
}

/// The man page or a shell's completions.
pub(crate) fn generate(what: Generate, out: &mut impl Write) -> io::Result<()> {
    let mut command = Args::command();
    let shell = match what {
        Generate::Man => return clap_mangen::Man::new(command).render(out),
        Generate::Bash => Shell::Bash,
        Generate::Zsh => Shell::Zsh,
        Generate::Fish => Shell::Fish,
        Generate::Powershell => Shell::PowerShell,
        Generate::Elvish => Shell::Elvish,
    };
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut command, "newsparse", &mut bytes);
    out.write_all(&bytes)
}
