//! Addresses of links: made absolute, compared without what only counts visits.

use std::borrow::Cow;

use crate::lang::date;

/// Query parameters that count visits and name no page.
const TRACKING: &[&str] = &[
    "utm_",
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "icid",
    "itid",
    "cmp",
    "ito",
    "ns_",
    "xtor",
    "oref",
    "ref",
    "ref_src",
    "source",
    "traffic_source",
    "wt_",
    "ocid",
    "smid",
    "taid",
    "_ga",
    "at_",
    "pk_",
    "mtm_",
    "piano_",
    "hsa_",
    "recommid",
    "linkid",
];

/// Longest address that is kept, in bytes.
const LONGEST: usize = 4096;

/// The absolute form of a link on a page; `None` for what is no address of a page. Without a base, links stay as they are written.
pub(super) fn absolute(base: Option<&str>, link: &str) -> Option<String> {
    let link = link.trim();
    let link: Cow<str> = match memchr::memchr3(b'\n', b'\r', b'\t', link.as_bytes()) {
        None => Cow::Borrowed(link),
        Some(_) => link.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect(),
    };
    if link.is_empty() || link.len() > LONGEST || link.starts_with('#') {
        return None;
    }
    let scheme = memchr::memchr(b':', link.as_bytes())
        .map(|end| &link[..end])
        .filter(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'-' || b == b'.'));
    let known = scheme.is_none_or(|scheme| ["http", "https", "mailto"].iter().any(|k| scheme.eq_ignore_ascii_case(k)));
    let whole = scheme.is_some();
    let link = if memchr::memchr(b' ', link.as_bytes()).is_some() { Cow::Owned(link.replace(' ', "%20")) } else { link };
    if whole {
        return known.then(|| link.into_owned());
    }
    let Some((scheme, rest)) = base.and_then(|b| b.split_once("://")) else { return Some(link.into_owned()) };
    if let Some(rest) = link.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let rest = way(rest);
    let (host, path) = rest.split_at(until(rest, b'/').len());
    if link.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{link}"));
    }
    let (way, tail) = link.split_at(way(&link).len());
    // Most links need no more than the host.
    if way.starts_with('/') && !way.contains("/.") && !way.starts_with("//") {
        return Some([scheme, "://", host, way, tail].concat());
    }
    let folder = if way.starts_with('/') { "" } else { &path[..path.rfind('/').map_or(0, |at| at)] };
    let mut parts: Vec<&str> = Vec::new();
    let joined = format!("{folder}/{}", way.trim_start_matches('/'));
    for part in joined.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(format!("{scheme}://{host}/{}{tail}", parts.join("/")))
}

/// What two links to the same page have in common: host without "www.", path, query without tracking.
pub(super) fn target(address: &str) -> String {
    let rest = after_scheme(address).unwrap_or(address).trim_start_matches("//");
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = until(rest, b'#');
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    if query.is_empty() {
        return path.to_string();
    }
    let tracks = |p: &str| TRACKING.iter().any(|t| p.get(..t.len()).is_some_and(|start| start.eq_ignore_ascii_case(t)));
    let kept: Vec<&str> = query.split('&').filter(|p| !p.is_empty() && !tracks(p)).collect();
    if kept.is_empty() { path.to_string() } else { format!("{path}?{}", kept.join("&")) }
}

/// The part of an address before its query and its fragment.
fn way(address: &str) -> &str {
    memchr::memchr2(b'?', b'#', address.as_bytes()).map_or(address, |end| &address[..end])
}

/// The part of an address before the first of one mark.
fn until(address: &str, mark: u8) -> &str {
    address.bytes().position(|b| b == mark).map_or(address, |end| &address[..end])
}

/// What follows the scheme of an address.
fn after_scheme(address: &str) -> Option<&str> {
    let mut colons = memchr::memchr_iter(b':', address.as_bytes());
    colons.find_map(|at| address[at..].strip_prefix("://"))
}

/// Host of an address without "www."; empty for a relative one.
pub(super) fn host(address: &str) -> &str {
    let host = until(way(after_scheme(address).unwrap_or("")), b'/');
    host.strip_prefix("www.").unwrap_or(host)
}

/// Path of an address.
pub(super) fn path(address: &str) -> &str {
    let rest = after_scheme(address).map_or(address, |rest| &rest[until(rest, b'/').len()..]);
    way(rest)
}

/// The day that a path names: `/2025/02/12/`, `/2025-02-12-`, `/20250212`, `/12-02-2025`, `/2025/feb/12/`, `/2025/2/12/`.
pub(super) fn day(address: &str) -> Option<String> {
    let path = path(address);
    in_digits(path.as_bytes()).or_else(|| in_segments(path))
}

/// The day that three segments of a path name, the month in letters or digits.
fn in_segments(path: &str) -> Option<String> {
    let number = |text: &str, most: usize| -> Option<u32> {
        if text.len() <= most && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
    };
    let segments: Vec<&str> = path.split('/').collect();
    segments.windows(3).find_map(|parts| {
        let year = number(parts[0], 4).filter(|y| (1990..2100).contains(y))?;
        let month = number(parts[1], 2).or_else(|| date::month(parts[1]).map(u32::from)).filter(|m| (1..=12).contains(m))?;
        let day = number(parts[2], 2).filter(|d| (1..=31).contains(d))?;
        Some(format!("{year:04}-{month:02}-{day:02}"))
    })
}

fn in_digits(bytes: &[u8]) -> Option<String> {
    let number = |at: usize, len: usize| -> Option<u32> {
        let digits = bytes.get(at..at + len)?;
        digits.iter().all(u8::is_ascii_digit).then(|| digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    };
    for at in 1..bytes.len() {
        if bytes[at - 1].is_ascii_digit() {
            continue;
        }
        let mark = bytes.get(at + 2).copied().unwrap_or(0);
        let turned =
            matches!(mark, b'-' | b'.' | b'_') && bytes.get(at + 5) == Some(&mark) && !bytes.get(at + 10).is_some_and(u8::is_ascii_digit);
        if turned
            && let (Some(day @ 1..=31), Some(month @ 1..=12), Some(year @ 1990..2100)) =
                (number(at, 2), number(at + 3, 2), number(at + 6, 4))
        {
            return Some(format!("{year:04}-{month:02}-{day:02}"));
        }
        let Some(year) = number(at, 4).filter(|y| (1990..2100).contains(y)) else { continue };
        let mark = bytes.get(at + 4).copied().unwrap_or(0);
        let found = if matches!(mark, b'/' | b'-' | b'_') {
            number(at + 5, 2)
                .zip(number(at + 8, 2))
                .filter(|_| bytes.get(at + 7) == Some(&mark) && !bytes.get(at + 10).is_some_and(u8::is_ascii_digit))
        } else {
            number(at + 4, 2).zip(number(at + 6, 2)).filter(|_| !bytes.get(at + 8).is_some_and(u8::is_ascii_digit))
        };
        if let Some((month, day)) = found.filter(|(m, d)| (1..=12).contains(m) && (1..=31).contains(d)) {
            return Some(format!("{year:04}-{month:02}-{day:02}"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_absolute() {
        let base = Some("https://post.example/a/b.html?x=1");
        for (link, expected) in [
            ("/c", Some("https://post.example/c")),
            ("c.html", Some("https://post.example/a/c.html")),
            ("../c?d=../e", Some("https://post.example/c?d=../e")),
            ("//other.example/x", Some("https://other.example/x")),
            ("?p=2", Some("https://post.example/a/b.html?p=2")),
            ("javascript:void(0)", None),
            ("#top", None),
            ("mailto:a@b.example", Some("mailto:a@b.example")),
        ] {
            assert_eq!(absolute(base, link).as_deref(), expected, "{link}");
        }
        assert_eq!(absolute(Some("https://post.example"), "c").as_deref(), Some("https://post.example/c"));
        assert_eq!(absolute(None, "/c").as_deref(), Some("/c"));
    }

    #[test]
    fn days_of_paths() {
        assert_eq!(day("https://a.example/2025/02/12/ferry").as_deref(), Some("2025-02-12"));
        assert_eq!(day("https://a.example/n/20250212-ferry").as_deref(), Some("2025-02-12"));
        assert_eq!(day("https://a.example/n/12-02-2025").as_deref(), Some("2025-02-12"));
        assert_eq!(day("https://a.example/world/2023/oct/03/ferry").as_deref(), Some("2023-10-03"));
        assert_eq!(day("https://a.example/2023/Oktober/3").as_deref(), Some("2023-10-03"));
        assert_eq!(day("https://a.example/2023/7/3/ferry").as_deref(), Some("2023-07-03"));
        assert_eq!(day("https://a.example/2023/ferry/3"), None);
        assert_eq!(day("https://a.example/2025/ferry-1999-13-40"), None);
    }

    #[test]
    fn the_same_target() {
        assert_eq!(target("https://www.a.example/x/?utm_source=b#c"), target("http://a.example/x"));
        assert_ne!(target("https://a.example/?p=1"), target("https://a.example/?p=2"));
    }
}
