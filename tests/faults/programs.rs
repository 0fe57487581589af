//! Faults around the program: bombs, names, links, pipes, devices, files that vanish, full disks, terminals.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{PAGE, Place, TEXT, gzip, kind, ran, records};

/// Twelve megabytes of nothing but tiny elements once took more than a gigabyte.
#[cfg(target_os = "linux")]
#[test]
fn fault_05_tiny_elements_need_no_gigabytes() {
    for (name, unit) in
        [("paragraphs.html", "<p>x"), ("cells.html", "<td>1"), ("stories.html", "<li><a href=/a>Osk opens yard in Bergen again</a>")]
    {
        let start = if name == "cells.html" { "<table><tr>" } else { "" };
        let page = format!("{PAGE}{start}{}", unit.repeat((12 << 20) / unit.len()));
        let place = Place::with(&[(name, page.as_bytes())]);
        // Address space, which is more than memory: threads and buffers that are not written to count too.
        let shell = format!("ulimit -v 900000; exec '{}' {name} -j1 --timeout 0", env!("CARGO_BIN_EXE_newsparse"));
        let mut command = Command::new("bash");
        command.args(["-c", &shell]).current_dir(place.path("."));
        let ran = ran(command, b"").ends(0);
        assert!(ran.records()[0]["article"]["text"].as_str().is_some_and(|text| text.contains("40 people")), "{name}");
    }
}

#[test]
fn fault_17_a_bomb_is_an_error_in_no_time() {
    // Packed a thousand to one; a build for tests takes its time to pack more.
    let bomb = gzip(&vec![b' '; 16 << 20]);
    let place = Place::with(&[("bomb.html.gz", &bomb), ("nested.gz", &gzip(&gzip(PAGE.as_bytes())))]);
    let ran = place.run(["bomb.html.gz", "nested.gz", "--max-bytes", "2M"]).ends(1);
    assert_eq!(ran.records().iter().map(kind).collect::<Vec<_>>(), ["too_large", "not_text"]);
}

#[test]
fn fault_18_a_cut_crawl_keeps_its_whole_records() {
    let record = |n: usize| {
        let body = PAGE.replace("40 people", &format!("{n} people"));
        let head = format!("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://news.example/{n}\r\nContent-Type: text/html\r\n");
        gzip(format!("{head}Content-Length: {}\r\n\r\n{body}\r\n\r\n", body.len()).as_bytes())
    };
    let parts: Vec<Vec<u8>> = (0..6).map(record).collect();
    let crawl = parts.concat();
    let place = Place::new();
    for cut in (0..crawl.len()).step_by(97) {
        let whole = parts
            .iter()
            .scan(0, |end, part| {
                *end += part.len();
                Some(*end)
            })
            .filter(|end| *end <= cut)
            .count();
        let ran = place.pipe(["--input-format", "warc", "-j1", "-q"], &crawl[..cut]);
        let good = ran.records().iter().filter(|r| kind(r) == "ok").count();
        assert!(good >= whole && ran.code.is_some_and(|c| c < 2), "cut at {cut}: {good} of {whole}; {}", ran.err);
    }
}

#[test]
fn fault_20_names_from_inside_are_never_file_names() {
    let lines: String = ["../../x", "/etc/canary", "a\\u0000b", "CON", &"n".repeat(300)]
        .iter()
        .map(|id| format!("{{\"id\":\"{id}\",\"url\":\"file:///{id}\",\"body\":\"One.\"}}\n"))
        .collect();
    let place = Place::with(&[("deep/in/l.jsonl", lines.as_bytes())]);
    let mut command = place.command(["l.jsonl", "-O", "out"]);
    command.current_dir(place.path("deep/in"));
    ran(command, b"").ends(0);
    assert_eq!(place.files(), ["deep/in/l.jsonl", "deep/in/out/l.jsonl.json"]);
}

#[test]
fn fault_21_two_inputs_have_two_outputs() {
    let place = Place::with(&[("a.html", PAGE.as_bytes()), ("a.txt", TEXT.as_bytes()), ("b/a.txt", TEXT.as_bytes())]);
    place.run(["a.html", "a.txt", "-O", "out"]).ends(0);
    assert!(place.path("out/a.html.json").exists() && place.path("out/a.txt.json").exists());
    place.run(["a.txt", "b/a.txt", "-O", "out2"]).ends(2).says(&["same output"]);
    assert!(!place.path("out2").exists());
}

/// A name that an ending makes too long is shortened; what cannot be written for another reason costs only itself.
#[cfg(target_os = "linux")]
#[test]
fn fault_24_one_output_that_cannot_be_costs_only_itself() {
    let place = Place::with(&[("in/a/b.html", PAGE.as_bytes()), ("in/c.html", PAGE.as_bytes()), ("in/z.html", PAGE.as_bytes())]);
    let long = |last: &str| format!("in/{}{last}.txt", "é".repeat(123));
    fs::write(place.path(&long("1")), TEXT).unwrap();
    fs::write(place.path(&long("2")), TEXT).unwrap();
    place.run(["in", "-O", "out", "-q"]).ends(0);
    let names = || fs::read_dir(place.path("out")).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>();
    let shortened = names().into_iter().filter(|n| n.starts_with('é') && n.contains('~') && n.ends_with(".json") && n.len() <= 250).count();
    assert_eq!((names().len(), shortened), (5, 2), "{:?}", names());
    place.run(["in", "-O", "out", "--resume"]).ends(0).says(&["0 ok"]);
    // Where the folder for `a` should be is a file, and where the file for `c.html` should be is a folder.
    fs::remove_dir_all(place.path("out")).unwrap();
    fs::create_dir_all(place.path("out/c.html.json")).unwrap();
    fs::write(place.path("out/a"), "mine").unwrap();
    place.run(["in", "-O", "out"]).ends(1).says(&["out/a", "c.html.json", "3 ok, 2 failed"]);
    assert_eq!(place.read("out/a"), "mine");
    assert!(names().iter().all(|n| !n.ends_with(".part")), "{:?}", names());
}

#[cfg(target_os = "linux")]
#[test]
fn fault_24_a_full_disk_leaves_nothing_half() {
    let place = Place::with(&[("a.html", PAGE.as_bytes())]);
    let mut command = place.command(["a.html", "a.html"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command.stdout(full).stderr(Stdio::piped()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("No space left"));
    place.run(["a.html", "a.html", "-o", "/dev/full"]).ends(1).says(&["No space left"]);
    // A file that may grow to 1 KB only stands for a disk that fills up.
    let shell = format!("trap '' XFSZ; ulimit -f 1; exec '{}' a.html a.html -o out.ndjson", env!("CARGO_BIN_EXE_newsparse"));
    let mut command = Command::new("bash");
    command.args(["-c", &shell]).current_dir(place.path("."));
    ran(command, b"").ends(1).says(&["cannot write"]);
    assert_eq!(place.files(), ["a.html"]);
}

#[cfg(unix)]
#[test]
fn fault_26_closed_streams_are_no_fault() {
    let place = Place::with(&[("a.html", PAGE.as_bytes())]);
    for closed in ["2>&-", ">&- 2>&-", "<&- 2>&-"] {
        let mut command = Command::new("bash");
        command.args(["-c", &format!("'{}' a.html missing {closed}", env!("CARGO_BIN_EXE_newsparse"))]).current_dir(place.path("."));
        ran(command, b"").ends(1);
    }
}

#[cfg(unix)]
#[test]
fn fault_27_and_28_links_pipes_and_devices_in_folders_are_passed_over() {
    let place = Place::with(&[("in/a.html", PAGE.as_bytes()), ("outside.txt", TEXT.as_bytes())]);
    std::os::unix::fs::symlink("..", place.path("in/loop")).unwrap();
    std::os::unix::fs::symlink("../outside.txt", place.path("in/link.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.path("in/broken")).unwrap();
    assert!(Command::new("mkfifo").arg(place.path("in/fifo")).status().unwrap().success());
    let start = Instant::now();
    assert_eq!(place.run(["in"]).ends(0).records().len(), 1);
    assert!(start.elapsed() < Duration::from_secs(20), "the pipe was waited for");
    // Named, they are read, up to the limit.
    let record = place.run(["/dev/zero", "--max-bytes", "1M"]).ends(1).records().remove(0);
    assert!(["too_large", "not_text"].contains(&kind(&record)));
    assert_eq!(kind(&place.run(["in/link.txt"]).ends(0).records()[0]), "ok");
    assert_eq!(kind(&place.run(["/dev/null"]).ends(1).records()[0]), "empty");
}

#[cfg(unix)]
#[test]
fn fault_29_files_that_vanish_or_are_locked_away_are_records() {
    use std::os::unix::fs::PermissionsExt;
    let place =
        Place::with(&[("in/a.html", PAGE.as_bytes()), ("in/b.html", PAGE.as_bytes()), ("list", b"in/a.html\nin/gone.html\nin/b.html\n")]);
    let ran = place.run(["--files-from", "list"]).ends(1).says(&["in/gone.html"]);
    assert_eq!(ran.records().iter().map(kind).collect::<Vec<_>>(), ["ok", "unreadable", "ok"]);
    fs::set_permissions(place.path("in/a.html"), fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever runs as root may read it all the same.
    if fs::read(place.path("in/a.html")).is_err() {
        let ran = place.run(["in"]).ends(1).says(&["check its permissions"]);
        assert_eq!(ran.records().iter().map(kind).collect::<Vec<_>>(), ["unreadable", "ok"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn fault_30_odd_names_are_kept_and_harmless() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    fs::create_dir(place.path("in")).unwrap();
    for name in [&b"new\nline.txt"[..], b"esc\x1b[31m.pdf", b"not-utf8-\xff.txt", b"-dash.txt"] {
        let bytes: &[u8] = if name.ends_with(b"pdf") { b"%PDF-" } else { TEXT.as_bytes() };
        fs::write(place.path("in").join(std::ffi::OsStr::from_bytes(name)), bytes).unwrap();
    }
    let ran = place.run(["in"]).ends(1);
    let names: Vec<_> = ran.records().iter().map(|r| r["source"]["name"].as_str().unwrap().to_string()).collect();
    assert_eq!(names, ["in/-dash.txt", "in/esc\u{1b}[31m.pdf", "in/new\nline.txt", "in/not-utf8-\\xff.txt"]);
    assert!(!ran.err.contains('\u{1b}') && ran.err.contains("in/esc\\u001b[31m.pdf"), "{:?}", ran.err);
    place.run(["in", "-O", "out", "-q"]).ends(1);
    assert_eq!(fs::read_dir(place.path("out")).unwrap().count(), 4);
}

#[cfg(target_os = "linux")]
#[test]
fn fault_32_nothing_from_a_page_acts_on_a_terminal() {
    if Command::new("script").arg("--version").stdout(Stdio::null()).status().is_err() {
        return; // Without util-linux there is no terminal to write to; the escaping itself has its unit tests.
    }
    let tricky = "Osk \u{1b}]52;c;eA==\u{7} opened \u{9b}31m a \u{202e} yard \u{7f} in Bergen on Monday, and people came.";
    let place = Place::with(&[("a.txt", tricky.as_bytes()), ("l.jsonl", serde_json::json!({ "body": tricky }).to_string().as_bytes())]);
    for args in ["l.jsonl", "l.jsonl --pretty", "l.jsonl -f text", "a.txt -f text --color never", "l.jsonl -f csv --only companies"] {
        let mut command = Command::new("script");
        let line = format!("'{}' {args}", env!("CARGO_BIN_EXE_newsparse"));
        command.args(["-qec", &line, "/dev/null"]).current_dir(place.path(".")).env("NO_COLOR", "1").env("TERM", "xterm");
        let out = String::from_utf8_lossy(&ran(command, b"").out).into_owned();
        let bad: Vec<char> = out.chars().filter(|c| matches!(c, '\u{1b}' | '\u{7}' | '\u{7f}'..='\u{9f}' | '\u{202e}')).collect();
        assert!(bad.is_empty() && out.len() > 10, "{args}: {bad:?} in {out:?}");
    }
}

/// Peak memory of a process in kilobytes, as the system says it; 0 elsewhere and when the process is gone.
fn peak_of(process: u32) -> u64 {
    let said = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    said.lines().find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok()).unwrap_or(0)
}

#[test]
fn fault_04_an_analysis_holds_less_than_ten_times_its_text() {
    let paragraph = "Osk Shipping # Inc. bought Halden # Ltd. for $# million on Monday, its chief executive, Ann Berg, told reporters in Bergen, \
        and the company's shares rose 4.#% after the news. The yard, which builds ferries for Norway's coast, had cut a third of its workers \
        in March, when orders fell and the bank asked for its loans. Analysts had expected sales of # crowns a share in the second quarter.\n\n";
    let text = super::numbered(paragraph, 6_000_000);
    let place = Place::with(&[("a.txt", text.as_bytes())]);
    let mut child = place.command(["a.txt", "--input-format", "body", "-q"]).stdout(Stdio::null()).spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak_of(child.id()).max(peak);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(peak < 50_000 + text.len() as u64 / 100, "{peak} kB for {} bytes", text.len());
}

#[test]
fn fault_31_many_documents_need_no_more_memory() {
    // Peak memory of a run over many lines; elsewhere the run alone is the test.
    let place = Place::new();
    let line = serde_json::json!({ "html": PAGE }).to_string() + "\n";
    let peak = |lines: usize| {
        let mut child =
            place.command(["--input-format", "jsonl", "-q", "-j2"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut peak = 0;
        for i in 0..lines {
            std::io::Write::write_all(&mut stdin, line.as_bytes()).unwrap();
            if i % 500 == 499 {
                peak = peak_of(child.id()).max(peak);
            }
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
        peak
    };
    let documents = std::env::var("DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(4000);
    let (few, many) = (peak(500), peak(documents));
    println!("peak memory: {few} kB for 500 documents, {many} kB for {documents}");
    assert!(many < few + 30_000, "{few} kB for 500 documents, {many} kB for {documents}");
    assert!(many < 200_000, "{many} kB");
}

#[test]
fn fault_42_locale_zone_and_second_run_change_nothing() {
    let place = Place::with(&[("a.html", PAGE.as_bytes())]);
    let first = place.run(["a.html", "--date", "2025-03-04"]).out;
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"] {
        let mut command = place.command(["a.html", "--date", "2025-03-04"]);
        command.env("TZ", zone).env("LANG", "tr_TR.UTF-8");
        assert_eq!(ran(command, b"").out, first, "{zone}");
    }
    assert_eq!(records(&first).len(), 1);
}
