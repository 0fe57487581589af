//! What goes in: files, folders, lists, pipes, JSON Lines, WARC; and what is bad about some of them.

use super::{PAGE, Place, TEXT, fixture, gzip, kind};

#[test]
fn a_file_a_pipe_and_gzip_give_the_same_article() {
    let place = Place::with(&[("a.html", PAGE.as_bytes()), ("a.html.gz", &gzip(PAGE.as_bytes()))]);
    let reports =
        [place.run(["a.html"]), place.run(["a.html.gz"]), place.pipe(["-"], PAGE.as_bytes()), place.pipe([] as [&str; 0], PAGE.as_bytes())];
    let articles: Vec<_> = reports.map(|r| r.ends(0).records().remove(0)["article"].clone()).into();
    assert!(articles.iter().all(|a| *a == articles[0]) && articles[0]["text"].as_str().unwrap().contains("Osk Shipping"));
}

#[test]
fn folders_are_read_in_order_and_without_what_is_no_page() {
    let place = Place::with(&[
        ("in/b.html", PAGE.as_bytes()),
        ("in/a/z.txt", TEXT.as_bytes()),
        ("in/b_files/style.css", b"p {}"),
        ("in/b_files/logo.png", b"\x89PNG\r\n\x1a\n"),
        ("in/.hidden", TEXT.as_bytes()),
    ]);
    let ran = place.run(["in"]).ends(0).says(&["2 ok in"]);
    let names: Vec<_> = ran.records().iter().map(|r| r["source"]["name"].clone()).collect();
    assert_eq!(names, ["in/a/z.txt", "in/b.html"]);
    let ran = place.run(["in", "--glob", "*.html"]).ends(0);
    assert_eq!(ran.records().len(), 1);
}

#[test]
fn lists_name_inputs() {
    let place = Place::with(&[("x y.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes()), ("list", b"x y.txt\r\n\nb.txt\n")]);
    assert_eq!(place.run(["--files-from", "list"]).ends(0).records().len(), 2);
    let ran = place.pipe(["--files-from", "-", "-0"], b"b.txt\0x y.txt\0").ends(0);
    assert_eq!(ran.records()[1]["source"]["name"], "x y.txt");
    place.run(["--files-from", "no-list"]).ends(2).says(&["no-list"]);
}

#[test]
fn json_lines_give_one_line_each() {
    let lines = std::fs::read(fixture("lines.jsonl")).unwrap();
    let place = Place::with(&[("l.jsonl", &lines), ("l.jsonl.gz", &gzip(&lines)), ("unnamed", &lines)]);
    for args in [vec!["l.jsonl"], vec!["l.jsonl.gz"], vec!["unnamed"], vec!["--input-format", "jsonl", "-"], vec!["-"]] {
        let ran = place.pipe(&args, &lines).ends(0);
        assert_eq!(ran.out.iter().filter(|b| **b == b'\n').count(), lines.iter().filter(|b| **b == b'\n').count(), "{args:?}");
        let records = ran.records();
        let ids: Vec<_> = records.iter().map(|r| r["source"]["id"].as_str().unwrap_or("none")).collect();
        assert_eq!(ids, ["a", "2", "none", "none", "e", "f"], "{args:?}");
        let kinds: Vec<_> = records.iter().map(kind).collect();
        assert_eq!(kinds, ["ok", "ok", "empty", "corrupt", "corrupt", "ok"], "{args:?}");
        let sources: Vec<_> = records.iter().filter_map(|r| r["source"]["kind"].as_str()).collect();
        assert_eq!(sources, ["html", "text", "body"]);
        assert_eq!(records[5]["article"]["text"], "Osk Shipping opened\n\na yard.  ");
        assert_eq!(records[5]["article"]["published"]["date"], "2025-03-04");
    }
    place.run(["l.jsonl", "--strict"]).ends(1);
}

#[test]
fn crawls_are_read_in_order() {
    let record = |id: &str, body: &str| {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI: https://news.example/{id}\r\n\
             WARC-Date: 2025-03-04T05:06:07Z\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    };
    let crawl = [gzip(record("a", PAGE).as_bytes()), gzip(record("b", PAGE).as_bytes())].concat();
    let place = Place::with(&[("crawl.warc.gz", &crawl), ("named-otherwise", &crawl)]);
    for args in [["crawl.warc.gz"], ["named-otherwise"], ["-"]] {
        let records = place.pipe(args, &crawl).ends(0).records();
        let ids: Vec<_> = records.iter().map(|r| r["source"]["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["urn:uuid:a", "urn:uuid:b"], "{args:?}");
    }
    // What is whole before the cut is kept; the record that is cut off is no failed input.
    let cut = &crawl[..crawl.len() - 40];
    let records = place.pipe(["-"], cut).ends(0).records();
    assert_eq!(kind(&records[0]), "ok");
}

#[test]
fn the_pages_of_a_crawl_are_what_it_holds_of_articles() {
    let crawl = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/cli/crawl.warc")).unwrap();
    let place = Place::with(&[("crawl.warc", &crawl), ("crawl.warc.gz", &gzip(&crawl)), ("no-crawl.txt", b"A text.\n")]);
    for name in ["crawl.warc", "crawl.warc.gz"] {
        let records = place.run([name]).ends(0).records();
        let seen: Vec<_> = records.iter().map(|r| (r["article"]["title"]["text"].as_str(), r["article"]["url"].as_str())).collect();
        let want = [
            ("Grauholm Foods buys Osk Shipping's cold stores", "https://harbourpost.example/business/grauholm-osk"),
            ("Osk Shipping", "https://almanac.example/wiki/Osk_Shipping"),
            ("Nordlys Lines posts a loss of $40 million", "https://quayledger.example/business/nordlys-loss"),
        ];
        assert_eq!(seen, want.map(|(title, url)| (Some(title), Some(url))), "{name}");
    }
    place.run(["no-crawl.txt", "--input-format", "warc"]).ends(1).says(&["no WARC record"]);
}

#[test]
fn hints_reach_the_report() {
    let place = Place::with(&[("a.txt", TEXT.as_bytes())]);
    let report = place.run(["a.txt", "--date", "2025-03-04"]).ends(0).records().remove(0);
    assert_eq!(report["article"]["published"]["date"], "2025-03-04");
    place.run(["a.txt", "--date", "yesterday"]).ends(2);
    let place = Place::with(&[(
        "a.html",
        b"<title>T</title><article><h1>T</h1><p>Osk Shipping opened <a href=/yard>a yard</a>, it said.</p><img src=b.jpg></article>",
    )]);
    place.run(["a.html", "--url", "https://news.example/x/"]).ends(0);
    place.run(["a.html", "a.html", "--url", "https://news.example/"]).ends(2).says(&["--url"]);
}

/// Every bad input: a record in its place, a message that names it and says what to do, exit code 1, and no other input's loss.
#[test]
fn bad_inputs_cost_only_themselves() {
    let packed = gzip(PAGE.repeat(20).as_bytes());
    let place = Place::with(&[
        ("0-good.html", PAGE.as_bytes()),
        ("1-empty.txt", b""),
        ("2-blank.txt", b" \n\t\r\n\xef\xbb\xbf"),
        ("3-doc.pdf", b"%PDF-1.7\n..."),
        ("4-image.dat", b"\x89PNG\r\n\x1a\n...."),
        ("5-archive.docx", b"PK\x03\x04...."),
        ("6-cut.html.gz", &packed[..packed.len() - 30]),
        ("7-noise.html.gz", b"\x1f\x8b\x08\x00garbage and more garbage"),
        ("8-zeros.txt", &[0; 64]),
        ("9-good.txt", TEXT.as_bytes()),
    ]);
    let ran = place.run([".", "missing.html"]).ends(1).says(&[
        "./1-empty.txt: empty",
        "./3-doc.pdf: not text: PDF document; convert it",
        "./6-cut.html.gz: corrupt: broken gzip",
        "missing.html: cannot be read: No such file or directory; check the name",
        "2 ok, 9 failed",
    ]);
    let kinds: Vec<_> = ran.records().iter().map(|r| kind(r).to_string()).collect();
    let expected = ["ok", "empty", "empty", "not_text", "not_text", "not_text", "corrupt", "corrupt", "not_text", "ok", "unreadable"];
    assert_eq!(kinds, expected);
    let single = place.run(["1-empty.txt"]).ends(1).says(&["1-empty.txt: empty"]);
    assert_eq!(kind(&single.records()[0]), "empty", "a single input has its record too");
}

#[test]
fn odd_encodings_are_read() {
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".to_vec(), utf16.clone()].concat();
    let latin = b"Caf\xe9 Osk\n\nThe caf\xe9 in K\xf8benhavn opened on Monday, and people liked it a lot.\n";
    let broken = [TEXT.as_bytes(), b"\xff\xfe stray bytes \xc3\n"].concat();
    let place = Place::with(&[("a.txt", &utf16), ("b.txt", &marked), ("c.txt", latin), ("d.txt", &broken)]);
    let records = place.run(["a.txt", "b.txt", "c.txt", "d.txt"]).ends(0).records();
    let charsets: Vec<_> = records.iter().map(|r| r["source"]["charset"].as_str().unwrap()).collect();
    assert_eq!(charsets[..3], ["utf-16le", "utf-16le", "windows-1252"]);
    assert!(records[2]["article"]["text"].as_str().unwrap().contains("café in København"));
    assert!(records[3]["article"]["text"].as_str().unwrap().contains("Osk Shipping opened"));
}

#[test]
fn empty_folders_and_no_input_are_said() {
    let place = Place::with(&[("in/logo.png", b"x"), ("out/a.txt", b"x")]);
    let ran = place.run(["in"]).ends(1).says(&["in: the folder holds no files to read"]);
    assert_eq!(kind(&ran.records()[0]), "empty");
    place.run(["--files-from", "/dev/null"]).ends(2).says(&["no input"]);
    place.run(["--no-such-flag"]).ends(2).says(&["--no-such-flag"]);
    assert!(place.run(["--no-such-flag"]).out.is_empty());
}

#[test]
fn limits_are_kept() {
    let place =
        Place::with(&[("big.txt", TEXT.repeat(50).as_bytes()), ("bomb.gz", &gzip(&vec![b' '; 5 << 20])), ("ok.txt", TEXT.as_bytes())]);
    let records = place.run(["big.txt", "bomb.gz", "ok.txt", "--max-bytes", "4K"]).ends(1).says(&["--max-bytes"]).records();
    assert_eq!(records.iter().map(kind).collect::<Vec<_>>(), ["too_large", "too_large", "ok"]);
    let lines = format!("{{\"body\":\"{}\"}}\n{{\"body\":\"One.\"}}\n", "x ".repeat(5000));
    let records = place.pipe(["--max-bytes", "4K", "--input-format", "jsonl"], lines.as_bytes()).ends(0).records();
    assert_eq!(records.iter().map(kind).collect::<Vec<_>>(), ["too_large", "ok"]);
}

#[test]
fn own_lists_and_rules_are_taken_and_bad_ones_are_said() {
    let list = b"Osk Verft\tOsk\tOSL:OSKV\tNO\tlisted\n";
    let place = Place::with(&[
        ("a.jsonl", br#"{"body":"Workers at Osk went home."}"#),
        ("mine.tsv", list),
        ("bad.tsv", b"Osk Verft\n\t\tnonsense\n"),
    ]);
    let record = place.run(["a.jsonl", "--companies", "mine.tsv"]).ends(0).records().remove(0);
    assert_eq!(record["companies"][0]["ticker"], "OSKV");
    place.run(["a.jsonl", "--companies", "bad.tsv"]).ends(2).says(&["bad.tsv:2"]);
    place.put("bad.toml", b"[[rule]]\nid = \"x\"\nbogus = 1\n");
    place.run(["a.jsonl", "--rules", "bad.toml"]).ends(2).says(&["bad.toml:3", "bogus"]);
    for flag in ["--companies", "--rules"] {
        assert!(place.run(["a.jsonl", flag, "missing"]).ends(2).says(&["missing"]).out.is_empty());
    }
}
