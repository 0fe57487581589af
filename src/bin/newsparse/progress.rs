//! Progress on standard error: on a terminal only, and only for runs longer than a second. And the closing line.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::screen;

/// Runs shorter than this show no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts, and what is shown of them.
#[derive(Debug)]
pub(crate) struct Progress {
    started: Instant,
    bar: Option<ProgressBar>,
    wanted: bool,
    /// Documents done.
    pub(crate) ok: u64,
    /// Documents failed.
    pub(crate) failed: u64,
}

impl Progress {
    /// Starts the clock; nothing is shown when `quiet`, or when standard error is no terminal.
    pub(crate) fn start(quiet: bool) -> Self {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let wanted = !quiet && !dumb && std::io::stderr().is_terminal();
        Self { started: Instant::now(), bar: None, wanted, ok: 0, failed: 0 }
    }

    /// Shows where things stand; `name` is the document at hand.
    pub(crate) fn show(&mut self, name: &str) {
        if !self.wanted || self.started.elapsed() < PATIENCE {
            return;
        }
        let done = self.ok + self.failed;
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{spinner} {human_pos} done, {per_sec}, {elapsed} {msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar
        });
        let name: String = screen::line(name).chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
        bar.set_message(if self.failed > 0 { format!("{} failed {name}", grouped(self.failed)) } else { name });
        bar.set_position(done);
    }

    /// Says something without disturbing the bar.
    pub(crate) fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| screen::say(message)),
            None => screen::say(message),
        }
    }

    /// Takes the bar away and gives the closing line.
    pub(crate) fn finish(&self) -> String {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let seconds = self.started.elapsed().as_secs_f64();
        let failed = if self.failed > 0 { format!(", {} failed", grouped(self.failed)) } else { String::new() };
        format!("{} ok{failed} in {seconds:.1} s", grouped(self.ok))
    }
}

/// A number with commas: 4,210.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let all = [0, 12, 999, 1000, 4210, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "12", "999", "1,000", "4,210", "1,234,567"]);
    }

    #[test]
    fn the_closing_line_counts() {
        let mut progress = Progress::start(true);
        (progress.ok, progress.failed) = (4210, 3);
        assert!(progress.finish().starts_with("4,210 ok, 3 failed in 0.0 s"));
        progress.failed = 0;
        assert!(progress.finish().starts_with("4,210 ok in "));
    }
}
