//! Rules and companies of the user's own.

use super::Place;

const HEADER: &str = "name\taliases\ttickers\tcountry\tkind\tparent\tflags\tcues\tagainst";

#[test]
fn own_companies_and_rules_come_on_top() {
    let rows = format!("{HEADER}\nTern\tTern Ferries\tOSE:TERN\tNO\tlisted\t\t\t\t\n");
    let rule = "[[rule]]\nid = \"mine.berth\"\npattern = \"berths of company=$name\"\nweight = 90\n";
    let text = "{\"body\":\"Tern Ferries sold the berths of Kvitsund on Friday.\"}\n";
    let place = Place::with(&[("mine.tsv", rows.as_bytes()), ("mine.toml", rule.as_bytes()), ("a.jsonl", text.as_bytes())]);
    let ran = place.run(["a.jsonl", "--companies", "mine.tsv", "--rules", "mine.toml"]).ends(0);
    let names: Vec<String> =
        ran.records()[0]["companies"].as_array().unwrap().iter().map(|c| format!("{} {}", c["name"], c["ticker"])).collect();
    assert_eq!(names, ["\"Tern\" \"TERN\"", "\"Kvitsund\" null"]);
}

#[test]
fn faults_in_own_files_are_wrong_usage_with_file_and_line() {
    let rows = format!("{HEADER}\nTern\t\t\tNO\todd\t\t\t\t\n");
    let place = Place::with(&[("mine.tsv", rows.as_bytes()), ("mine.toml", b"[[rule]]\nid = 3\n"), ("a.txt", b"One line.\n")]);
    place.run(["a.txt", "--companies", "mine.tsv"]).ends(2).says(&["mine.tsv:2"]);
    place.run(["a.txt", "--rules", "mine.toml"]).ends(2).says(&["mine.toml:2"]);
    place.run(["a.txt", "--rules", "none.toml"]).ends(2).says(&["none.toml"]);
}
