//! EDGAR submissions: many documents in one file, each between `<DOCUMENT>` and `</DOCUMENT>`; the press release is exhibit 99.

/// The texts of a submission that are worth reading: its press releases (exhibits 99), else its first document.
pub(super) fn texts(page: &str) -> Vec<&str> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for part in page.split("<DOCUMENT>").skip(1) {
        let part = part.split("</DOCUMENT>").next().unwrap_or(part);
        let kind = part.split("<TYPE>").nth(1).and_then(|t| t.lines().next()).unwrap_or_default().trim();
        let text = part.split_once("<TEXT>").map_or(part, |(_, text)| text.split("</TEXT>").next().unwrap_or(text));
        let encoded =
            ["GRAPHIC", "ZIP", "XML", "EXCEL", "PDF"].iter().any(|k| kind.starts_with(k)) || text.trim_start().starts_with("begin ");
        if !encoded && !text.trim().is_empty() {
            all.push((kind, text));
        }
    }
    let releases: Vec<&str> = all.iter().filter(|(kind, _)| kind.starts_with("EX-99")).map(|(_, text)| *text).collect();
    match (releases.is_empty(), all.first()) {
        (false, _) => releases,
        (true, Some((_, first))) => vec![first],
        (true, None) => vec![page],
    }
}

/// Tags of old filings that stand on lines of their own or inside tables.
pub(super) fn is_tag(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('<') && line.ends_with('>') && line.len() <= 24 && !line.contains("http")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_press_release_is_picked() {
        let page = "<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nForm\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\nRelease\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\nbegin 644 a.jpg\n</TEXT>\n</DOCUMENT>\n";
        assert_eq!(super::texts(page).iter().map(|t| t.trim()).collect::<Vec<_>>(), ["Release"]);
    }
}
