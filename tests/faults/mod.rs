//! The faults of the wild, numbered; `tests/README.md` says which test stands for which.

mod documents;
mod mutation;
mod pages;
mod programs;

use std::time::{Duration, Instant};

/// Time that this thread has been working, which other work on the machine does not add to; where the system does not say, time.
pub fn busy() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    // The system counts what a thread did when it takes its turn from it, and else only with its clock, every few milliseconds.
    std::thread::yield_now();
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The shortest time of a few runs.
pub fn shortest(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut once = || {
        let start = busy();
        work();
        busy().saturating_sub(start)
    };
    (0..runs).map(|_| once()).min().unwrap_or_default()
}

/// Fails when twice the input takes more than 2.5 times as long, and so do twice and four times as much again: what outgrows the caches, or
/// gets its memory from the system anew, takes longer at one size or two, and what grows faster than its input at each.
/// `HOSTILE_SCALE=100` makes every input as many times larger, where a faster build meets what short inputs hide.
pub fn linear(name: &str, size: usize, options: &newsparse::Options, shape: impl Fn(usize) -> String) -> Option<String> {
    let size = size * std::env::var("HOSTILE_SCALE").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let slow: Option<Vec<String>> = [1, 2, 4].iter().map(|times| doubled(name, times * size, options, &shape)).collect();
    slow.map(|slow| slow.join("; "))
}

/// How long an input and one of twice its length take, when that is more than 2.5 times as long; what takes no time at all cannot.
fn doubled(name: &str, size: usize, options: &newsparse::Options, shape: impl Fn(usize) -> String) -> Option<String> {
    let (small, large) = (shape(size), shape(2 * size));
    let time = |text: &str, runs| shortest(runs, || drop(newsparse::analyze(text, options)));
    // Below this a run is start-up and noise.
    let floor = Duration::from_millis(40);
    for runs in [1, 3, 7] {
        let (a, b) = (time(&small, runs), time(&large, runs));
        if b < floor.max(a.mul_f64(2.5)) {
            return None;
        }
        if runs == 7 {
            return Some(format!("{name}: {a:?} for {size} bytes, {b:?} for twice that"));
        }
    }
    None
}

/// Repeats a part up to a length, with a number in the place of each `#`.
pub fn numbered(part: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + part.len());
    for i in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&part.replace('#', &i.to_string()));
    }
    out
}
