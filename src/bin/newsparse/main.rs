//! The newsparse program: saved news pages in, facts out.

mod about;
mod args;
mod exit;
mod format;
mod inputs;
mod peek;
mod pool;
mod progress;
mod resume;
mod run;
mod screen;
mod usage;
mod view;
mod walk;
mod words;
mod work;
mod write;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::Args;
use exit::Exit;

fn main() -> ExitCode {
    let mut args = Args::parse();
    work::catch_panics();
    if args.schema || args.generate.is_some() {
        return about_itself(&args).into();
    }
    if args.inputs.is_empty() && args.files_from.is_none() {
        if io::stdin().is_terminal() {
            let _ = write!(io::stderr(), "{}", Args::command().render_help().ansi());
            return Exit::Usage.into();
        }
        args.inputs.push("-".into());
    }
    let exit = run::run(&args).unwrap_or_else(|error| {
        screen::say(&format!("newsparse: {error:#}"));
        Exit::Usage
    });
    exit.into()
}

/// Prints what was asked about the program itself.
fn about_itself(args: &Args) -> Exit {
    let mut out = io::stdout().lock();
    let done = match args.generate {
        Some(what) => about::generate(what, &mut out).map_err(Into::into),
        None => about::schema(&mut out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => Exit::Done,
        Err(error) if run::is_closed(&error) => Exit::Done,
        Err(error) => {
            screen::say(&format!("newsparse: {error:#}"));
            Exit::Failed
        }
    }
}
