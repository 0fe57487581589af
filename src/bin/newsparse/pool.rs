//! The pool: documents in, outputs out in the same order, with a bound on what waits in memory and a watch on the time.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded, unbounded};

use crate::inputs::{Job, Jobs};
use crate::work::{self, Output, Settings};

/// What the pool tells its caller.
#[derive(Debug)]
pub(crate) enum News {
    /// The next output, and the job it came from without its bytes.
    Output(Box<Job>, Box<Output>),
    /// Nothing came for a while: time to flush, to draw, to look for signals.
    Idle,
}

/// Jobs of each thread that may be under way or wait for an earlier one: enough to keep the others busy behind a slow document.
const WINDOW: usize = 32;
/// Bytes of documents that may wait in memory before reading pauses; one document may be larger.
const WAITING: usize = 128 << 20;
/// How often the caller hears something.
const BEAT: Duration = Duration::from_millis(100);

/// Works through `jobs` on `threads` threads and hands every output to `each`, in order.
pub(crate) fn run(jobs: Jobs, threads: usize, settings: Settings, limit: Duration, mut each: impl FnMut(News) -> ControlFlow<()>) {
    let watch = Watch::start(threads, limit);
    if threads <= 1 {
        let slot = watch.slots.first();
        for job in jobs {
            let output = timed(&job, &settings, slot);
            let last = News::Output(Box::new(job), Box::new(output));
            if each(last).is_break() || each(News::Idle).is_break() {
                return;
            }
        }
        return;
    }
    let (gate, settings) = (Arc::new(Gate::default()), Arc::new(settings));
    let (send_job, jobs_out) = bounded::<(u64, usize, Job)>(threads * WINDOW);
    let (send_done, done) = unbounded();
    for slot in 0..threads {
        let (jobs_out, send_done, settings, watch) = (jobs_out.clone(), send_done.clone(), settings.clone(), watch.clone());
        thread::spawn(move || {
            for (number, weight, mut job) in jobs_out {
                let output = timed(&job, &settings, watch.slots.get(slot));
                job.origin.forget();
                if send_done.send((number, weight, job, output)).is_err() {
                    return;
                }
            }
        });
    }
    drop(send_done);
    let reader = gate.clone();
    thread::spawn(move || {
        for (number, job) in (0..).zip(jobs) {
            let weight = job.origin.weight();
            reader.enter(weight, threads * WINDOW);
            if send_job.send((number, weight, job)).is_err() {
                return;
            }
        }
    });
    collect(&done, &gate, &mut each);
}

/// Puts outputs in order and hands them on.
fn collect(done: &Receiver<(u64, usize, Job, Output)>, gate: &Gate, each: &mut impl FnMut(News) -> ControlFlow<()>) {
    let (mut early, mut next) = (BTreeMap::new(), 0);
    loop {
        let news = if early.contains_key(&next) { Err(RecvTimeoutError::Timeout) } else { done.recv_timeout(BEAT) };
        match news {
            Ok((number, weight, job, output)) => {
                early.insert(number, (weight, job, output));
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let mut idle = true;
        while let Some((weight, job, output)) = early.remove(&next) {
            next += 1;
            idle = false;
            gate.leave(weight);
            if each(News::Output(Box::new(job), Box::new(output))).is_break() {
                return;
            }
        }
        if (idle || done.is_empty()) && each(News::Idle).is_break() {
            return;
        }
    }
}

/// Works on a job with the watch set.
fn timed(job: &Job, settings: &Settings, slot: Option<&Slot>) -> Output {
    let stop = Arc::new(AtomicBool::new(false));
    let set = |running| {
        if let Some(slot) = slot {
            *lock(slot) = running;
        }
    };
    set(Some((Instant::now(), stop.clone())));
    let output = work::run(job, settings, &stop);
    set(None);
    output
}

/// Locks a mutex; what a panicking thread left in it is plain data and still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What one thread is at, since when.
type Slot = Mutex<Option<(Instant, Arc<AtomicBool>)>>;

/// Tells documents that take too long to stop.
#[derive(Debug, Default)]
struct Watch {
    slots: Vec<Slot>,
}

impl Watch {
    /// Starts watching; with no limit there is nothing to watch.
    fn start(threads: usize, limit: Duration) -> Arc<Self> {
        if limit.is_zero() {
            return Arc::default();
        }
        let watch = Arc::new(Self { slots: (0..threads.max(1)).map(|_| Slot::default()).collect() });
        let watching = watch.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(BEAT.min(limit / 2).max(Duration::from_millis(1)));
                for slot in &watching.slots {
                    if let Some((since, stop)) = &*lock(slot)
                        && since.elapsed() >= limit
                    {
                        stop.store(true, Ordering::Relaxed);
                    }
                }
            }
        });
        watch
    }
}

/// Bounds what is under way.
#[derive(Debug, Default)]
struct Gate {
    inside: Mutex<(usize, usize)>,
    left: Condvar,
}

impl Gate {
    /// Waits for room, then takes it.
    fn enter(&self, weight: usize, window: usize) {
        let full = |(count, bytes): &mut (usize, usize)| *count > 0 && (*count >= window || *bytes + weight > WAITING);
        let mut inside = self.left.wait_while(lock(&self.inside), full).unwrap_or_else(PoisonError::into_inner);
        inside.0 += 1;
        inside.1 += weight;
    }

    /// Gives the room back.
    fn leave(&self, weight: usize) {
        let mut inside = lock(&self.inside);
        inside.0 = inside.0.saturating_sub(1);
        inside.1 = inside.1.saturating_sub(weight);
        self.left.notify_one();
    }
}
