//! The command line, as clap reads it.

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, ValueEnum, ValueHint};

/// Colours of the help text.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// What comes before the list of options.
pub(crate) const EXAMPLES: &str = "\
Examples:
  newsparse article.html                        one report, as indented JSON
  newsparse saved-pages/ -o news.ndjson         a folder, one report a line
  newsparse crawl.warc.gz | jq -c '.events[]'   a crawl, streamed
  curl -s URL | newsparse -                     a pipe";

/// What comes after the long help.
pub(crate) const AFTER: &str = "\
Exit codes:
  0    every input was done
  1    at least one input failed; its record says why (a bad line of JSON Lines or a bad WARC record counts with --strict only)
  2    wrong usage; nothing was done
  130  interrupted (143 when terminated); what was finished is kept
  A reader that closes the pipe ends newsparse quietly with 0.

Environment:
  NO_COLOR, CLICOLOR_FORCE, TERM=dumb are respected.";

/// Turns saved news-article pages into structured, provable facts: sections, companies, figures and events.
#[derive(Debug, Parser)]
#[command(name = "newsparse", version = version(), styles = STYLES, max_term_width = 110)]
#[command(before_help = EXAMPLES, after_long_help = AFTER)]
pub(crate) struct Args {
    /// Saved pages (HTML or text), JSON Lines, WARC files, folders, or - for standard input; gzip is fine everywhere
    #[arg(value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<PathBuf>,

    /// What the inputs are; looked up in their content by default
    #[arg(long, value_enum, default_value_t, value_name = "KIND", hide_possible_values = false, help_heading = "Input")]
    pub(crate) input_format: InputFormat,
    /// In folders, read only files that match; repeat for more, ! in front leaves matches out
    #[arg(long, value_name = "GLOB", help_heading = "Input")]
    pub(crate) glob: Vec<String>,
    /// Read the inputs' names from a file, one a line (- for standard input)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input")]
    pub(crate) files_from: Option<PathBuf>,
    /// Names in --files-from end with NUL instead of a line feed
    #[arg(short = '0', long, requires = "files_from", help_heading = "Input")]
    pub(crate) null: bool,
    /// Day of publication, the reference for "Tuesday" and "last year"; goes before what the page says
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Input")]
    pub(crate) date: Option<NaiveDate>,
    /// Address of the page, for relative links and for whose dollar "$" is (one input only)
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url, help_heading = "Input")]
    pub(crate) url: Option<String>,
    /// Largest document, decompressed; K, M and G are understood
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size, help_heading = "Input")]
    pub(crate) max_bytes: u64,
    /// Seconds for one document, after which what was found so far is reported (0: no limit)
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds, help_heading = "Input")]
    pub(crate) timeout: Duration,

    /// Write to a file, which appears when all is done
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "output_dir", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Write one file for each input into a folder, in the inputs' tree, .json appended to the name
    #[arg(short = 'O', long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(crate) output_dir: Option<PathBuf>,
    /// How to print; json is indented for a single document and one object a line for several
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) format: Format,
    /// Indent the JSON
    #[arg(long, conflicts_with = "compact", help_heading = "Output")]
    pub(crate) pretty: bool,
    /// One JSON object a line
    #[arg(long, help_heading = "Output")]
    pub(crate) compact: bool,
    /// Print these sections only; `article` alone does no analysis, the others none behind the last of them
    #[arg(long, value_enum, value_name = "SECTION", value_delimiter = ',', help_heading = "Output")]
    pub(crate) only: Vec<Section>,
    /// Add, for each item, the rule and the words that made it, and what was rejected
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,
    /// Print a stage of the work instead of the report
    #[arg(long, value_enum, value_name = "STAGE", conflicts_with_all = ["only", "format"], help_heading = "Output")]
    pub(crate) dump: Option<Stage>,

    /// Rules of your own, in the form of src/data/events or src/data/rules/company; repeat for more
    #[arg(long, value_name = "FILE", help_heading = "Analysis")]
    pub(crate) rules: Vec<PathBuf>,
    /// Companies of your own, in the columns of src/data/companies.tsv
    #[arg(long, value_name = "FILE", help_heading = "Analysis")]
    pub(crate) companies: Option<PathBuf>,

    /// Documents worked on at once (0: one for each core)
    #[arg(short, long, value_name = "N", default_value_t = 0, hide_default_value = true, help_heading = "Running")]
    pub(crate) jobs: usize,
    /// Go on after an interruption: skip what the output already holds (with -o FILE in NDJSON, or -O DIR)
    #[arg(long, help_heading = "Running")]
    pub(crate) resume: bool,
    /// With --resume -O, write up-to-date outputs again
    #[arg(long, requires = "resume", help_heading = "Running")]
    pub(crate) force: bool,
    /// Go on after a failed input (the default)
    #[arg(long, conflicts_with = "fail_fast", help_heading = "Running")]
    pub(crate) keep_going: bool,
    /// Stop at the first failed input
    #[arg(long, help_heading = "Running")]
    pub(crate) fail_fast: bool,
    /// A page without an article, and a bad line or record of a stream, is a failed input
    #[arg(long, help_heading = "Running")]
    pub(crate) strict: bool,
    /// No progress and no closing line; errors are still said
    #[arg(short, long, help_heading = "Running")]
    pub(crate) quiet: bool,
    /// Say what was found in each input
    #[arg(short, long, conflicts_with = "quiet", help_heading = "Running")]
    pub(crate) verbose: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Running")]
    pub(crate) color: Color,

    /// Print the JSON Schema of the output and stop
    #[arg(long, exclusive = true, help_heading = "About")]
    pub(crate) schema: bool,
    /// Print the man page or a shell's completions and stop
    #[arg(long, value_enum, value_name = "WHAT", exclusive = true, help_heading = "About")]
    pub(crate) generate: Option<Generate>,
}

/// `--version`: the program's, the schema's, the data's.
fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!("{version} (schema {}, data of {})", newsparse::SCHEMA_VERSION, newsparse::DATA_DATE)
}

/// `--input-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum InputFormat {
    /// By content
    #[default]
    Auto,
    /// Web pages
    Html,
    /// Web pages saved as text
    Text,
    /// Clean body text, nothing parsed
    Body,
    /// One JSON object a line with html, text or body
    Jsonl,
    /// Crawls
    Warc,
}

/// `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// JSON objects
    #[default]
    Json,
    /// One JSON object a line
    Ndjson,
    /// One row an item (with --only companies, figures or events)
    Csv,
    /// For people, in a terminal
    Text,
    /// For people, in a browser
    Html,
}

/// `--only`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Title, dates, authors, body, related stories
    Article,
    /// Companies
    Companies,
    /// Other organisations
    Organizations,
    /// People
    People,
    /// Figures
    Figures,
    /// Dates, times and durations
    Times,
    /// Events
    Events,
}

/// `--dump`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Blocks with their labels and why; of a web page all, each with its score and what weighed
    Blocks,
    /// Votes on title, date and authors: every value with the weights of what speaks for it
    Votes,
    /// Sections without analysis
    Sections,
    /// Tokens and sentences
    Tokens,
    /// Word classes, noun chunks, verbs with subject and object
    Syntax,
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// `--generate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Generate {
    /// Man page
    Man,
    /// Completions for Bash
    Bash,
    /// Completions for Zsh
    Zsh,
    /// Completions for fish
    Fish,
    /// Completions for PowerShell
    Powershell,
    /// Completions for Elvish
    Elvish,
}

/// A number of bytes: 500, 64K, 10M, 2G (binary multiples).
fn size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let number = upper.trim_end_matches("IB").trim_end_matches('B');
    let (digits, shift) = match number.chars().last() {
        Some('K') => (&number[..number.len() - 1], 10),
        Some('M') => (&number[..number.len() - 1], 20),
        Some('G') => (&number[..number.len() - 1], 30),
        _ => (number, 0),
    };
    let value: u64 = digits.trim().parse().map_err(|_| "a number of bytes such as 500K or 64M is expected".to_string())?;
    // Offsets are of 32 bits (the report counts code points of one text in them).
    value.checked_mul(1 << shift).filter(|n| *n > 0 && *n < 1 << 32).ok_or_else(|| "between 1 and 4G, please".into())
}

/// A number of seconds: 5, 0.5, 5s.
fn seconds(text: &str) -> Result<Duration, String> {
    let number: f64 = text.trim().trim_end_matches('s').parse().map_err(|_| "a number of seconds is expected".to_string())?;
    Duration::try_from_secs_f64(number).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn sizes_and_seconds_are_read() {
        assert_eq!((size("500"), size("64M"), size("1 KiB"), size("2k")), (Ok(500), Ok(64 << 20), Ok(1024), Ok(2048)));
        assert!(size("0").is_err() && size("4G").is_err() && size("-1").is_err() && size("99999999999G").is_err() && size("").is_err());
        assert_eq!((seconds("5s"), seconds("0.5")), (Ok(Duration::from_secs(5)), Ok(Duration::from_millis(500))));
        assert!(seconds("-1").is_err() && seconds("nan").is_err() && seconds("x").is_err());
    }
}
