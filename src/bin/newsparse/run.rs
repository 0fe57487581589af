//! A run: inputs through the pool into the sink, in order, with counts, messages and the exit code.

use std::fs;
use std::io;
use std::mem;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use newsparse::{Knowledge, Options, Phase};

use crate::args::{Args, Color, Format, InputFormat, Section};
use crate::exit::Exit;
use crate::format::Printer;
use crate::inputs::Inputs;
use crate::pool::{self, News};
use crate::progress::Progress;
use crate::resume;
use crate::screen;
use crate::usage;
use crate::view::Overview;
use crate::work::{Output, Settings};
use crate::write::{Sink, is_of_one_file, part_name};

/// Runs what the command line asks for. An error means wrong usage: nothing was done.
pub(crate) fn run(args: &Args) -> Result<Exit> {
    let own = args.output.iter().flat_map(|o| [o.clone(), part_name(o)]).collect();
    let inputs = Inputs::new(args, own)?;
    usage::check(args, &inputs)?;
    let single = inputs.is_single();
    let (colours, terminal) = (colours(args), console::Term::stdout().is_term());
    let printer = Printer::new(args, single, colours, terminal);
    let options = Options { knowledge: knowledge(args)?, ..options(args) };
    let large = printer.clone();
    let settings = Settings { options, printer, dump: args.dump, strict: args.strict, verbose: args.verbose };
    let gather = (args.format == Format::Html).then(Gathered::default);
    let ending = settings.printer.ending();
    let header = settings.printer.header();
    let sink = match (&args.output, &args.output_dir) {
        (Some(target), _) if target.as_os_str() != "-" => Sink::file(target, args.resume)?,
        (_, Some(root)) => Sink::folder(root, ending, header.clone())?,
        _ => Sink::stdout(args.format != Format::Text),
    };
    // Standard input may turn out to be a stream.
    let threads = if single && !inputs.reads_stdin() { 1 } else { threads(args.jobs) };
    let jobs = match (&args.output, &args.output_dir) {
        (Some(target), _) if args.resume => resume::skip_recorded(inputs.jobs(), resume::recorded(target)?),
        (_, Some(root)) if args.resume && !args.force => resume::skip_fresh(inputs.jobs(), root, ending),
        _ => inputs.jobs(),
    };
    let mut run = Run {
        sink,
        printer: large,
        progress: Progress::start(args.quiet),
        gather,
        ending,
        failed: false,
        fail_fast: args.fail_fast,
        folder: args.output_dir.is_some(),
        stopped: None,
        signal: signals(),
    };
    if args.output_dir.is_none() && !header.is_empty() {
        run.keep(|run| run.sink.write("".as_ref(), &header));
    }
    if run.stopped.is_none() {
        pool::run(jobs, threads, settings, args.timeout, |news| run.hear(news));
    }
    Ok(run.finish(single, args.quiet, args.resume))
}

/// The user's own rules and companies.
fn knowledge(args: &Args) -> Result<Option<Knowledge>> {
    if args.rules.is_empty() && args.companies.is_none() {
        return Ok(None);
    }
    let read = |path: &PathBuf| -> Result<(String, String)> {
        let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        Ok((path.display().to_string(), text))
    };
    let rules = args.rules.iter().map(read).collect::<Result<Vec<_>>>()?;
    let companies = args.companies.as_ref().map(read).transpose()?;
    let rules: Vec<(&str, &str)> = rules.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Ok(Some(Knowledge::new(&rules, companies.as_ref().map(|(n, t)| (n.as_str(), t.as_str())))?))
}

/// What the library is told.
fn options(args: &Args) -> Options {
    let format = match args.input_format {
        InputFormat::Html => newsparse::Format::Html,
        InputFormat::Text => newsparse::Format::Text,
        InputFormat::Body => newsparse::Format::Body,
        InputFormat::Auto | InputFormat::Jsonl | InputFormat::Warc => newsparse::Format::Auto,
    };
    Options {
        format,
        url: args.url.clone(),
        date: args.date,
        analyze: args.only != [Section::Article],
        last_phase: last_phase(args),
        max_bytes: args.max_bytes,
        explain: args.explain,
        ..Options::default()
    }
}

/// The last phase of the analysis that the sections of `--only` need. Related stories, which belong to the article, have all.
fn last_phase(args: &Args) -> Phase {
    let phase = |section: &Section| match section {
        Section::Companies | Section::Organizations | Section::People => Phase::Companies,
        Section::Figures | Section::Times => Phase::Figures,
        Section::Article | Section::Events => Phase::Events,
    };
    if args.explain || args.verbose { Phase::Events } else { args.only.iter().map(phase).max().unwrap_or_default() }
}

/// True when output for people has colours.
fn colours(args: &Args) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if args.output.is_some() || args.output_dir.is_some() => false,
        Color::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        Color::Auto if set("CLICOLOR_FORCE") => true,
        Color::Auto => console::Term::stdout().is_term() && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// The number of threads: as asked, or one for each core.
fn threads(asked: usize) -> usize {
    if asked > 0 { asked.min(512) } else { std::thread::available_parallelism().map_or(1, usize::from) }
}

/// The number of the last signal that asked to stop; 0 for none. The second one ends the program at once.
fn signals() -> Arc<AtomicUsize> {
    let number = Arc::new(AtomicUsize::new(0));
    let again = Arc::new(std::sync::atomic::AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // In this order: the first signal arms the second. A system that refuses leaves its own way of stopping, which is fine too.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, again.clone());
        let _ = signal_hook::flag::register(signal, again.clone());
        let _ = signal_hook::flag::register_usize(signal, number.clone(), usize::try_from(signal).unwrap_or(2));
    }
    number
}

/// A run under way.
struct Run {
    sink: Sink,
    /// Prints large records, piece by piece.
    printer: Printer,
    progress: Progress,
    gather: Option<Gathered>,
    ending: &'static str,
    failed: bool,
    fail_fast: bool,
    folder: bool,
    stopped: Option<Stop>,
    signal: Arc<AtomicUsize>,
}

/// What the HTML view of many articles is made of.
#[derive(Default)]
struct Gathered {
    overview: Overview,
    /// The page of the first article, which is all when there is no other.
    first: Option<Vec<u8>>,
    count: usize,
}

impl Gathered {
    /// The page of the only article, or the overview of many.
    fn page(self) -> Result<Vec<u8>> {
        match self.first {
            Some(page) if self.count == 1 && !page.is_empty() => Ok(page),
            _ => Ok(self.overview.finish()?.into_bytes()),
        }
    }
}

/// Why a run ended before its inputs did.
#[derive(Debug, PartialEq)]
enum Stop {
    /// The first failure, with `--fail-fast`.
    Failure,
    /// A signal.
    Signal(i32),
    /// The reader of the output went away.
    Closed,
    /// The output cannot be written.
    Unwritable(String),
}

impl Run {
    /// Takes what the pool has to say.
    fn hear(&mut self, news: News) -> ControlFlow<()> {
        match news {
            News::Output(job, output) => self.take(&job.place, *output),
            News::Idle => {
                self.progress.show("");
                self.keep(|run| run.sink.flush());
            }
        }
        let signal = self.signal.load(Ordering::Relaxed);
        if signal > 0 && self.stopped.is_none() {
            self.stopped = Some(Stop::Signal(i32::try_from(signal).unwrap_or(2)));
        }
        if self.stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Writes and counts one output.
    fn take(&mut self, place: &std::path::Path, mut output: Output) {
        self.progress.ok += output.ok;
        self.progress.failed += output.failed;
        for message in &output.messages {
            self.progress.say(message);
        }
        self.failed |= output.counts;
        if let Some(gathered) = &mut self.gather {
            for record in &output.records {
                let target = Sink::target("".as_ref(), place, self.ending);
                gathered.overview.add(record, self.folder.then(|| target.to_string_lossy().into_owned()));
                gathered.count += 1;
            }
            if gathered.first.is_none() && !self.folder {
                gathered.first = Some(output.bytes.clone());
            }
        }
        if self.gather.is_none() || self.folder {
            match self.write(place, &mut output) {
                Err(error) if self.folder && is_of_one_file(&error) => {
                    self.progress.say(&format!("newsparse: {error:#}"));
                    (self.progress.ok, self.progress.failed) = (self.progress.ok - output.ok, self.progress.failed + output.ok);
                    self.failed = true;
                }
                done => self.keep(|_| done),
            }
        }
        self.progress.show(&output.name);
        if self.fail_fast && output.counts {
            self.stopped.get_or_insert(Stop::Failure);
        }
    }

    /// Writes what came of a job. A large record is printed here, and given up before the next one.
    fn write(&mut self, place: &std::path::Path, output: &mut Output) -> Result<()> {
        if !output.bytes.is_empty() {
            self.sink.write(place, &output.bytes)?;
        }
        let (large, streamed) = mem::take(&mut output.large);
        for record in large {
            let mut done = Ok(());
            self.printer.print_in_pieces(&record, streamed, |piece| {
                if done.is_ok() {
                    done = self.sink.write(place, piece);
                }
            });
            done?;
        }
        Ok(())
    }

    /// Does a step of writing; a failure ends the run.
    fn keep(&mut self, step: impl FnOnce(&mut Self) -> Result<()>) {
        if let Err(error) = step(self) {
            self.stopped = Some(if is_closed(&error) { Stop::Closed } else { Stop::Unwritable(format!("{error:#}")) });
        }
    }

    /// Ends the run and says how it went.
    fn finish(mut self, single: bool, quiet: bool, resume: bool) -> Exit {
        if matches!(self.stopped, None | Some(Stop::Failure))
            && let Some(gathered) = self.gather.take()
        {
            self.keep(|run| run.sink.write("index".as_ref(), &gathered.page()?));
        }
        let summary = self.progress.finish();
        let many = self.progress.ok + self.progress.failed > 1;
        let Self { sink, stopped, failed, .. } = self;
        let mut kept = None;
        let exit = match stopped {
            None | Some(Stop::Failure) => match sink.finish() {
                Ok(()) if failed => Exit::Failed,
                Ok(()) => Exit::Done,
                Err(error) if is_closed(&error) => return Exit::Done,
                Err(error) => {
                    screen::say(&format!("newsparse: {error:#}"));
                    Exit::Failed
                }
            },
            Some(Stop::Signal(signal)) => {
                kept = sink.interrupt();
                Exit::Signal(signal)
            }
            Some(Stop::Closed) => {
                sink.abandon(true);
                return Exit::Done;
            }
            Some(Stop::Unwritable(message)) => {
                screen::say(&format!("newsparse: {message}"));
                sink.abandon(resume);
                Exit::Failed
            }
        };
        if !quiet && (!single || many || matches!(exit, Exit::Signal(_))) {
            screen::say(&summary);
        }
        if let Some(path) = kept {
            screen::say(&format!("newsparse: interrupted; what is done is in {}, and --resume goes on from there", screen::name(&path)));
        }
        exit
    }
}

/// True when the reader of the output went away.
pub(crate) fn is_closed(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
