//! Crawl files of our own making, whole, damaged and cut off.

use std::io::Write;

use super::*;

/// One record.
fn record(kind: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-04T05:06:07Z\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

/// A response record with a page in it.
fn page(url: &str, body: &str) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
    record("response", url, "application/http; msgtype=response", http.as_bytes())
}

/// One gzip member.
fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

/// What the reader gives: bodies, or errors in words.
fn read(file: &[u8]) -> Vec<String> {
    let words = |p: Result<Page, WarcError>| match p {
        Ok(p) => String::from_utf8_lossy(&p.body).into_owned() + if p.truncated { "|cut" } else { "" },
        Err(e) => format!("error: {e}"),
    };
    Reader::new(file, 10_000).map(words).collect()
}

#[test]
fn pages_come_in_order_and_other_records_are_passed_over() {
    let mut file = record("warcinfo", "", "application/warc-fields", b"software: own\r\n");
    file.extend(record("request", "https://a.example/", "application/http", b"GET / HTTP/1.1\r\n\r\n"));
    file.extend(page("https://a.example/", "<p>one</p>"));
    file.extend(record(
        "response",
        "https://a.example/x.png",
        "application/http",
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
    ));
    file.extend(record("resource", "file:///b.txt", "text/plain", b"two"));
    file.extend(record("conversion", "https://c.example/", "text/plain", b"three"));
    assert_eq!(read(&file), ["<p>one</p>", "two", "three"]);
    let first = Reader::new(&file[..], 10_000).next().unwrap().unwrap();
    assert_eq!(first.url.as_deref(), Some("https://a.example/"));
    assert_eq!((first.date.as_deref(), first.charset.as_deref()), (Some("2025-03-04T05:06:07Z"), Some("utf-8")));
}

#[test]
fn one_member_a_record_and_one_for_all_read_alike() {
    let (a, b) = (page("https://a.example/", "A"), page("https://b.example/", "B"));
    let members = [gz(&a), gz(&b)].concat();
    let whole = gz(&[a, b].concat());
    assert_eq!(read(&members), ["A", "B"]);
    assert_eq!(read(&whole), ["A", "B"]);
}

#[test]
fn a_cut_tail_is_kept() {
    let file = [page("https://a.example/", "A"), page("https://b.example/", "a longer page")].concat();
    // Eight bytes of the body and the four of the record's end are missing.
    let cut = &file[..file.len() - 12];
    assert_eq!(read(cut), ["A", "a lon|cut"]);
}

#[test]
fn a_damaged_member_costs_itself_only() {
    let mut bad = gz(&page("https://b.example/", "B"));
    // The checksum stands eight bytes before the end.
    let checksum = bad.len() - 8;
    bad[checksum] ^= 0xff;
    let file = [gz(&page("https://a.example/", "A")), bad, gz(&page("https://c.example/", "C"))].concat();
    let got = read(&file);
    assert_eq!((got[0].as_str(), got.last().map(String::as_str)), ("A", Some("C")), "{got:?}");
    assert!(got.iter().any(|r| r.starts_with("error: record")), "{got:?}");
}

#[test]
fn faulty_headers_and_sizes_are_errors_in_their_place() {
    let mut file = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n".to_vec();
    file.extend(page("https://a.example/", "A"));
    file.extend(page("https://big.example/", &"x".repeat(200_000)));
    file.extend(page("https://b.example/", "B"));
    let got = read(&file);
    assert_eq!(got.len(), 4, "{got:?}");
    assert!(got[0].starts_with("error: record 1: no Content-Length"));
    assert!(got[2].starts_with("error: record 3 (https://big.example/): larger than"));
    assert_eq!((got[1].as_str(), got[3].as_str()), ("A", "B"));
}

/// A record whose stated length is off by so many bytes.
fn misstated(bytes: Vec<u8>, off: i64) -> Vec<u8> {
    let text = String::from_utf8(bytes).unwrap();
    let (before, after) = text.split_once("Content-Length: ").unwrap();
    let (length, after) = after.split_once('\r').unwrap();
    format!("{before}Content-Length: {}\r{after}", length.parse::<i64>().unwrap() + off).into_bytes()
}

#[test]
fn a_length_that_is_too_large_does_not_swallow_the_next_page() {
    for off in [1, 3, 5, 40, 250, 100_000] {
        // The last one is over the limit of what is read at all.
        let big = off > 10_000;
        let file =
            [misstated(page("https://a.example/", "A"), off), page("https://b.example/", "B"), page("https://c.example/", "C")].concat();
        let got = read(&file);
        assert!(if big { got.len() == 1 } else { got.ends_with(&["B".into(), "C".into()]) && got[0].starts_with('A') }, "{off}: {got:?}");
    }
}

#[test]
fn wrong_lengths_throughout_take_linear_time() {
    // Each record claims all that follows: reading everything again for each of them would touch gigabytes.
    let lie = misstated(page("https://a.example/", "A"), 9_000);
    let file = lie.repeat(20_000);
    let start = std::time::Instant::now();
    assert!(Reader::new(&file[..], 10_000).count() > 100);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_length_that_is_too_small_cuts_its_own_page_only() {
    let file = [misstated(page("https://a.example/", "a longer page"), -4), page("https://b.example/", "B")].concat();
    assert_eq!(read(&file), ["a longer |cut", "B"]);
}

#[test]
fn a_page_about_crawls_is_no_record() {
    let about = "<pre>\nWARC/1.1\nWARC-Type: response\nContent-Length: 5\n\nhello</pre>";
    let file = [page("https://a.example/", about), page("https://b.example/", "B")].concat();
    assert_eq!(read(&file), [about, "B"]);
}

#[test]
fn what_the_crawler_knows_is_used() {
    let with = |field: &str, bytes: Vec<u8>| {
        String::from_utf8(bytes).unwrap().replacen("WARC-Date", &format!("{field}\r\nWARC-Date"), 1).into_bytes()
    };
    assert_eq!(read(&with("WARC-Truncated: length", page("https://a.example/", "A"))), ["A|cut"]);
    assert_eq!(read(&with("WARC-Segment-Number: 1", page("https://a.example/", "A"))), ["A|cut"]);
    let unknown = |field: &str| {
        let http = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n<p>A</p>";
        with(field, record("response", "https://a.example/", "application/http", http))
    };
    assert_eq!(read(&unknown("WARC-Identified-Payload-Type: text/html")), ["<p>A</p>"]);
    assert!(read(&unknown("WARC-Identified-Payload-Type: application/zip")).is_empty());
    assert!(read(&unknown("X: y")).is_empty());
}

#[test]
fn chunked_and_compressed_pages_are_read_and_cut_ones_kept() {
    let text: String = (0..300).map(|n| format!("<p>Osk Shipping opened dock {n}.</p>")).collect();
    let packed = gz(text.as_bytes());
    let chunks: Vec<u8> =
        packed.chunks(100).flat_map(|c| [format!("{:x}\r\n", c.len()).as_bytes(), c, b"\r\n"].concat()).chain(*b"0\r\n\r\n").collect();
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n";
    let file = record("response", "https://a.example/", "application/http", &[&head[..], &chunks].concat());
    assert_eq!(Reader::new(&file[..], 20_000).next().unwrap().unwrap().body, text.as_bytes());
    let page = Reader::new(&file[..file.len() - 200], 20_000).next().unwrap().unwrap();
    assert!(page.truncated && !page.body.is_empty() && text.as_bytes().starts_with(&page.body));
}

#[test]
fn nothing_breaks_on_noise() {
    assert_eq!(read(b""), ["error: no WARC record in it"]);
    assert_eq!(read(b"not a crawl at all\n"), ["error: no WARC record in it"]);
    assert!(read(&[0x1f, 0x8b]).len() <= 1);
    let file = gz(&page("https://a.example/", "A"));
    for cut in 0..file.len() {
        let _ = read(&file[..cut]);
    }
    let plain = page("https://a.example/", "A");
    for cut in 0..plain.len() {
        let _ = read(&plain[..cut]);
    }
}
