//! What comes out: formats, files, folders, and what must never happen to a file.

use std::fs;

use super::{PAGE, Place, TEXT, kind, records};

/// Three inputs, one of them bad.
fn three() -> Place {
    Place::with(&[("in/a.html", PAGE.as_bytes()), ("in/b.pdf", b"%PDF-1.4"), ("in/sub/c.txt", TEXT.as_bytes())])
}

#[test]
fn one_document_is_indented_and_many_are_lines() {
    let place = three();
    let lines = |args: &[&str]| place.run(args).text().lines().count();
    assert!(lines(&["in/a.html"]) > 20);
    assert!(lines(&["in/a.html", "--pretty"]) > 20);
    assert_eq!(lines(&["in/a.html", "--compact"]), 1);
    assert_eq!(lines(&["in/a.html", "-f", "ndjson"]), 1);
    assert_eq!(lines(&["in"]), 3);
    assert_eq!(lines(&["in", "--glob", "*.html"]), 1, "the shape hangs on what was named, not on what was found");
    assert!(lines(&["in", "--pretty"]) > 40);
    place.run(["in", "-f", "ndjson", "--pretty"]).ends(2);
}

#[test]
fn sections_can_be_chosen() {
    let place = three();
    let keys = |only: &str| {
        let record = place.run(["in/a.html", "--only", only]).ends(0).text();
        record.lines().filter_map(|l| l.strip_prefix("  \"")?.split('"').next()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(keys("article"), "schema source status article warnings");
    assert_eq!(keys("events,figures"), "schema source status figures events warnings");
    assert_eq!(keys("companies"), "schema source status companies warnings");
    place.run(["in/a.html", "--only", "nonsense"]).ends(2);
}

#[test]
fn tables_have_one_row_an_item() {
    let place = Place::with(&[("a.jsonl", br#"{"id":"=1+1","body":"Osk Shipping sold 40 ferries for $3 million on March 3, 2025."}"#)]);
    for only in ["companies", "figures", "events", "times", "people", "organizations"] {
        let ran = place.run(["a.jsonl", "-f", "csv", "--only", only]).ends(0);
        assert!(ran.text().starts_with("source,id,part,date_published,"), "{only}");
        assert!(!ran.text().contains(",=1+1,"), "an id is no formula");
    }
    let place = three();
    let ran = place.run(["in", "-f", "csv", "--only", "companies"]).ends(1).says(&["in/b.pdf"]);
    assert_eq!(ran.text().matches("source,id").count(), 1, "one header");
    place.run(["in", "-f", "csv"]).ends(2).says(&["--only"]);
    place.run(["in", "-f", "csv", "--only", "article"]).ends(2);
}

#[test]
fn people_can_read_it() {
    let place = three();
    let text = place.run(["in/a.html", "-f", "text"]).ends(0).text();
    assert!(text.contains("Osk") && !text.contains('\u{1b}'));
    assert!(place.run(["in/a.html", "-f", "text", "--color", "always"]).text().contains("\u{1b}["));
    let forced = super::ran(
        {
            let mut c = place.command(["in/a.html", "-f", "text"]);
            c.env("CLICOLOR_FORCE", "1");
            c
        },
        b"",
    );
    assert!(forced.text().contains("\u{1b}["));
    let page = place.run(["in/a.html", "-f", "html"]).ends(0).text();
    assert!(page.starts_with("<!") || page.starts_with("<html"), "{}", &page[..40]);
    let overview = place.run(["in", "-f", "html"]).ends(1).text();
    assert_eq!(overview.matches("</html>").count(), 1, "one page for many");
}

#[test]
fn a_file_appears_when_it_is_whole() {
    let place = three();
    let direct = place.run(["in"]).out;
    place.run(["in", "-o", "news.ndjson"]).ends(1);
    assert_eq!(place.read("news.ndjson").as_bytes(), direct);
    assert!(!place.path("news.ndjson.part").exists());
    fs::write(place.path("news.ndjson"), "old").unwrap();
    place.run(["in", "-o", "news.ndjson", "-q"]).ends(1);
    assert_eq!(place.read("news.ndjson").as_bytes(), direct, "replaced as a whole");
    let stdout = place.run(["in", "-o", "-"]).ends(1).out;
    assert_eq!(stdout, direct);
}

#[test]
fn a_folder_mirrors_the_inputs() {
    let place = three();
    place.run(["in", "-O", "out"]).ends(1);
    let files: Vec<_> = place.files().into_iter().filter(|f| f.starts_with("out")).collect();
    assert_eq!(files, ["out/a.html.json", "out/b.pdf.json", "out/sub/c.txt.json"]);
    let direct = place.run(["in"]).records();
    let written: Vec<_> = files.iter().flat_map(|f| records(place.read(f).as_bytes())).collect();
    assert_eq!(written, direct);
    place.put("lines.jsonl", b"{\"body\":\"One.\"}\n{\"body\":\"Two.\"}\n");
    place.run(["lines.jsonl", "in/a.html", "-O", "out2"]).ends(0);
    assert_eq!(place.read("out2/lines.jsonl.json").lines().count(), 2);
    place.run(["in", "-O", "tables", "-f", "csv", "--only", "figures"]).ends(1);
    assert!(place.read("tables/a.html.csv").starts_with("source,"));
    place.run(["in", "-O", "pages", "-f", "html"]).ends(1);
    assert!(place.path("pages/a.html.html").exists() && place.path("pages/index.html").exists());
}

#[test]
fn inputs_are_never_written_over() {
    let place = three();
    place.run(["in/a.html", "-o", "in/a.html"]).ends(2).says(&["is an input and the output"]);
    place.run(["in", "-O", "in"]).ends(2).says(&["choose a folder outside"]);
    place.run(["in", "-O", "in/below/it"]).ends(2).says(&["choose a folder outside"]);
    place.run(["in", "-o", "in"]).ends(2).says(&["use -O"]);
    assert_eq!(place.read("in/a.html"), PAGE);
    assert!(!place.path("in/below").exists());
    place.put("other/a.html", b"x");
    place.run(["in", "other", "-O", "out"]).ends(2).says(&["in/a.html and other/a.html would have the same output"]);
    assert!(!place.path("out").exists(), "nothing was done");
    // An output in the folder that is read is not an input of the next run.
    place.run(["in", "-o", "in/news.ndjson", "-q"]).ends(1);
    let again = place.run(["in", "-o", "in/news.ndjson", "-q"]).ends(1);
    assert!(again.out.is_empty());
    assert_eq!(place.read("in/news.ndjson").lines().count(), 3);
}

#[test]
fn outputs_that_cannot_be_written_are_said() {
    let place = three();
    place.run(["in", "-o", "no/such/folder/x"]).ends(2).says(&["no/such/folder"]);
    place.put("file", b"x");
    place.run(["in", "-O", "file/below"]).ends(2).says(&["file/below"]);
    assert!(place.run(["in", "-o", "no/such/folder/x"]).out.is_empty());
}

#[cfg(unix)]
#[test]
fn links_at_the_output_are_replaced_not_followed() {
    let place = three();
    place.put("precious", b"keep me");
    std::os::unix::fs::symlink("precious", place.path("news.ndjson")).unwrap();
    place.run(["in", "-o", "news.ndjson"]).ends(1);
    assert_eq!(place.read("precious"), "keep me");
    assert_eq!(records(place.read("news.ndjson").as_bytes()).len(), 3);
}

#[test]
fn the_program_describes_itself() {
    let place = Place::new();
    let schema: serde_json::Value = serde_json::from_slice(&place.run(["--schema"]).ends(0).out).unwrap();
    assert_eq!(schema, newsparse::schema());
    assert!(place.run(["--version"]).ends(0).text().contains("(schema 1, data of "));
    let help = place.run(["-h"]).ends(0).text();
    assert!(help.starts_with("Examples:") && help.contains("newsparse article.html"));
    for (what, part) in [
        ("man", ".SH EXIT CODES"),
        ("bash", "_newsparse"),
        ("zsh", "#compdef"),
        ("fish", "complete -c newsparse"),
        ("powershell", "Register-"),
        ("elvish", "edit:completion"),
    ] {
        assert!(place.run(["--generate", what]).ends(0).text().contains(part), "{what}");
    }
}

#[test]
fn stages_can_be_seen() {
    let place = three();
    let dump = |stage: &str| place.run(["in/sub/c.txt", "--dump", stage]).ends(0).records().remove(0);
    assert!(dump("blocks")[0]["blocks"][0]["label"].is_string());
    assert!(dump("tokens")[0].as_array().unwrap().iter().any(|s| s["tokens"].as_array().unwrap().iter().any(|t| t == "Bergen")));
    assert!(dump("syntax")[0].as_array().unwrap().iter().any(|s| s["tags"].as_str().unwrap().contains("Bergen/Name")));
    assert!(dump("sections")["body"].is_array());
    let votes = dump("votes");
    assert!(["title", "date", "authors"].iter().all(|race| votes[0][race][0]["weights"].is_object()), "{votes}");
}

#[test]
fn strict_asks_for_an_article() {
    let place = Place::with(&[("none.html", b"<html><body><img src=a.png></body></html>")]);
    let record = place.run(["none.html"]).ends(0).records().remove(0);
    assert_eq!((kind(&record), record["warnings"][0]["code"].as_str()), ("ok", Some("no_article")));
    place.run(["none.html", "--strict"]).ends(1).says(&["none.html: no running text"]);
}
