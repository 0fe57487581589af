//! What the program says about itself: schema, man page, completions.

use std::io::{self, Write};

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::{AFTER, Args, EXAMPLES, Generate};

/// The JSON Schema of the output.
pub(crate) fn schema(out: &mut impl Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, &newsparse::schema())?;
    Ok(out.write_all(b"\n")?)
}

/// The man page or a shell's completions.
pub(crate) fn generate(what: Generate, out: &mut impl Write) -> io::Result<()> {
    let mut command = Args::command();
    let shell = match what {
        Generate::Man => return man(command, out),
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

/// The man page, with sections of its own for what the help says before and after the options.
fn man(command: clap::Command, out: &mut impl Write) -> io::Result<()> {
    let page = clap_mangen::Man::new(command).source(concat!("newsparse ", env!("CARGO_PKG_VERSION"))).manual("User Commands");
    page.render_title(out)?;
    page.render_name_section(out)?;
    writeln!(out, ".SH SYNOPSIS\n\\fBnewsparse\\fR [\\fIOPTIONS\\fR] [\\fIINPUT\\fR]...")?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    for section in [EXAMPLES, AFTER].iter().flat_map(|text| text.split("\n\n")) {
        let (title, lines) = section.split_once(":\n").unwrap_or((section, ""));
        // No text of ours starts a line with a control character of roff; backslashes and hyphens have their own way.
        let lines = lines.replace('\\', "\\e").replace('-', "\\-");
        write!(out, ".SH {}\n.nf\n{lines}\n.fi\n", title.to_uppercase())?;
    }
    Ok(())
}
