//! A run as a whole: order, pipes, signals, resume, and nothing lost.

use std::fs;
use std::io::Read;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use super::{PAGE, Place, TEXT, kind, ran, records};

/// A folder of `n` small pages of different length.
fn many(n: usize) -> Place {
    let place = Place::new();
    for i in 0..n {
        let body = "<p>The yard builds ferries, the company said on Monday.</p>".repeat(1 + (i * 7) % 23);
        place.put(&format!("in/{i:04}.html"), PAGE.replace("</article>", &format!("{body}</article>")).as_bytes());
    }
    place
}

#[test]
fn the_same_bytes_for_any_number_of_threads_any_zone_and_any_locale() {
    let place = many(40);
    let one = place.run(["in", "-j1", "-q"]).ends(0).out;
    for jobs in ["-j2", "-j7"] {
        assert_eq!(place.run(["in", jobs, "-q"]).ends(0).out, one, "{jobs}");
    }
    for (zone, locale) in [("UTC", "C"), ("Asia/Kolkata", "de_DE.UTF-8"), ("America/St_Johns", "tr_TR.UTF-8")] {
        let mut command = place.command(["in", "-q"]);
        command.env("TZ", zone).env("LC_ALL", locale);
        assert_eq!(ran(command, b"").out, one, "{zone} {locale}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let place = many(300);
    for jobs in ["-j1", "-j2"] {
        let mut child = place.command(["in", jobs]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut head = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut head).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{jobs}");
    }
}

#[test]
fn failures_stop_it_only_when_asked() {
    let place = Place::with(&[("a.pdf", b"%PDF-"), ("b.txt", TEXT.as_bytes()), ("c.pdf", b"%PDF-")]);
    assert_eq!(place.run(["a.pdf", "b.txt", "c.pdf", "--keep-going"]).ends(1).records().len(), 3);
    for jobs in ["-j1", "-j2"] {
        let ran = place.run(["b.txt", "a.pdf", "b.txt", "--fail-fast", jobs]).ends(1);
        assert_eq!(ran.records().iter().map(kind).collect::<Vec<_>>(), ["ok", "not_text"]);
    }
}

#[test]
fn messages_are_few_and_can_be_fewer_or_more() {
    let place = Place::with(&[("a.txt", TEXT.as_bytes()), ("b.pdf", b"%PDF-")]);
    assert!(place.run(["a.txt"]).err.is_empty(), "one good document: nothing to say");
    let quiet = place.run(["a.txt", "b.pdf", "-q"]);
    assert_eq!(quiet.err.lines().count(), 1, "errors are said: {}", quiet.err);
    place.run(["a.txt", "b.pdf", "-v"]).says(&["a.txt: ", "b.pdf: not text", "1 ok, 1 failed in "]);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_is_a_record() {
    let place = Place::with(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes()), ("c.txt", TEXT.as_bytes())]);
    for jobs in ["-j1", "-j2"] {
        let mut command = place.command(["a.txt", "b.txt", "c.txt", jobs]);
        command.env("NEWSPARSE_PLANTED_PANIC", "b.txt");
        let ran = ran(command, b"").ends(1).says(&["b.txt: internal fault", "please report it", "2 ok, 1 failed"]);
        assert_eq!(ran.records().iter().map(kind).collect::<Vec<_>>(), ["ok", "internal", "ok"]);
        assert!(!ran.err.contains("RUST_BACKTRACE"));
    }
}

#[test]
fn lines_are_answered_as_they_come() {
    use std::io::{BufRead, BufReader, Write};
    let place = Place::new();
    for jobs in ["-j1", "-j2"] {
        let mut child =
            place.command(["--input-format", "jsonl", "-q", jobs, "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        for id in 0..3 {
            writeln!(stdin, "{{\"id\":{id},\"body\":\"One.\"}}").unwrap();
            let mut line = String::new();
            stdout.read_line(&mut line).unwrap();
            assert_eq!(records(line.as_bytes())[0]["source"]["id"], id.to_string());
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn resume_goes_on_where_it_was() {
    let place = many(12);
    place.put("in/lines.jsonl", b"{\"id\":1,\"body\":\"One.\"}\nbad\n{\"id\":2,\"body\":\"Two.\"}\n");
    let whole = place.run(["in", "-q", "-j1"]).out;
    for cut in [0, 1, 700, whole.len() / 2, whole.len() - 2, whole.len()] {
        fs::write(place.path("n.ndjson.part"), &whole[..cut]).unwrap();
        place.run(["in", "-o", "n.ndjson", "--resume", "-q"]);
        assert_eq!(fs::read(place.path("n.ndjson")).unwrap(), whole, "cut at {cut}");
        assert!(!place.path("n.ndjson.part").exists());
        fs::remove_file(place.path("n.ndjson")).unwrap();
    }
    fs::write(place.path("n.ndjson"), &whole[..whole.len() / 3]).unwrap();
    place.run(["in", "-o", "n.ndjson", "--resume", "-q"]);
    assert_eq!(fs::read(place.path("n.ndjson")).unwrap(), whole, "a finished output is gone on with too");
    place.run(["in", "--resume"]).ends(2).says(&["--resume needs"]);
    place.run(["in/0000.html", "-o", "x.json", "--resume"]).ends(2).says(&["ndjson"]);
}

#[test]
fn resume_leaves_up_to_date_files_alone() {
    let place = many(3);
    place.run(["in", "-O", "out"]).ends(0);
    fs::write(place.path("out/0001.html.json"), "mine").unwrap();
    place.run(["in", "-O", "out", "--resume"]).ends(0).says(&["0 ok in"]);
    assert_eq!(place.read("out/0001.html.json"), "mine");
    place.run(["in", "-O", "out", "--resume", "--force"]).ends(0).says(&["3 ok in"]);
    assert_ne!(place.read("out/0001.html.json"), "mine");
}

#[cfg(unix)]
#[test]
fn two_runs_cannot_write_one_output() {
    let place = many(2);
    let mut child =
        place.command(["-", "-o", "n.ndjson", "--input-format", "jsonl"]).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    wait_for(|| place.path("n.ndjson.part").exists());
    sleep(Duration::from_millis(50));
    place.run(["in", "-o", "n.ndjson"]).ends(2).says(&["another run"]);
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    let mut child =
        place.command(["-", "-O", "out", "--input-format", "jsonl"]).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    wait_for(|| place.path("out/.newsparse.lock").exists());
    sleep(Duration::from_millis(50));
    place.run(["in", "-O", "out"]).ends(2).says(&["another run"]);
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    assert!(!place.path("out/.newsparse.lock").exists());
}

/// Waits until something is so.
fn wait_for(is_so: impl Fn() -> bool) {
    for _ in 0..600 {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(10));
    }
    panic!("it never came");
}

#[cfg(unix)]
#[test]
fn signals_keep_what_is_done() {
    use std::io::Write;
    let place = Place::new();
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let mut child = place
            .command(["-", "-o", "n.ndjson", "--input-format", "jsonl", "-j2"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        writeln!(stdin, "{{\"id\":1,\"body\":\"One.\"}}\n{{\"id\":2,\"body\":\"Two.\"}}").unwrap();
        wait_for(|| fs::read(place.path("n.ndjson.part")).is_ok_and(|b| b.iter().filter(|b| **b == b'\n').count() == 2));
        let id = child.id().to_string();
        std::process::Command::new("kill").args(["-s", signal, &id]).status().unwrap();
        let output = child.wait_with_output().unwrap();
        drop(stdin);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{err}");
        assert!(err.contains("2 ok in") && err.contains("--resume goes on"), "{err}");
        assert!(!place.path("n.ndjson").exists(), "no half file under a final name");
        assert_eq!(records(place.read("n.ndjson.part").as_bytes()).len(), 2);
        fs::remove_file(place.path("n.ndjson.part")).unwrap();
    }
}

/// Killed at any moment and run again, the output is that of one undisturbed run.
#[cfg(unix)]
#[test]
fn kills_lose_nothing() {
    let place = many(120);
    let whole = place.run(["in", "-q"]).ends(0).out;
    let args = ["in", "-o", "n.ndjson", "-q", "--resume", "-j2"];
    let mut killed = 0;
    // More than enough to be hit in every phase: starting, writing, renaming; each run starts where the last was killed.
    for round in 0..200_u64 {
        let mut child = place.command(args).spawn().unwrap();
        sleep(Duration::from_micros(500 + (round * 7919) % 40_000));
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if let Ok(done) = fs::read(place.path("n.ndjson")) {
            assert_eq!(done, whole, "a final name is given to whole files only");
            fs::remove_file(place.path("n.ndjson")).unwrap();
        }
    }
    place.run(args).ends(0);
    assert_eq!(fs::read(place.path("n.ndjson")).unwrap(), whole);
    assert!(killed > 10, "the kills came too late to prove anything: {killed}");
}
