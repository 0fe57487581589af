//! Comparing what a case asks for with what a report holds.

use std::collections::BTreeSet;

use serde_json::Value;
use toml::Table;

/// The keys that a figure of a case may have.
pub const FIGURE: &[&str] = &[
    "text",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "currency",
    "qualifier",
    "direction",
    "measure",
    "subject",
    "period",
    "previous",
    "per",
    "rule",
];
/// The keys that a time of a case may have.
pub const TIME: &[&str] = &["text", "kind", "value", "rule"];
/// The keys that an event of a case may have.
const EVENT: &[&str] = &["type", "modality", "trigger", "roles", "amounts", "date", "place", "direction", "rule"];

/// Compares a list item by item.
pub fn in_order(key: &str, wanted: &[Table], report: &Value, keys: &[&str], found: &mut Vec<String>) {
    let got = items(&report[key]);
    let differs = wanted.iter().zip(got).map(|(w, g)| differing(w, keys, |key| g[key].clone())).collect::<Vec<_>>();
    if wanted.len() != got.len() || differs.iter().any(|d| !d.is_empty()) {
        let count = if wanted.len() == got.len() { String::new() } else { format!("{} instead of {}; ", got.len(), wanted.len()) };
        let which =
            differs.iter().enumerate().filter(|(_, d)| !d.is_empty()).map(|(i, d)| format!("{}. differs in {}", i + 1, d.join(", ")));
        let lines = list(wanted.iter().map(|w| w.to_string().trim().replace('\n', ", ")));
        let shown = list(got.iter().map(|g| shown(g, keys)));
        found.push(format!("{key}: {count}{}\n    expected{lines}\n    got{shown}", which.collect::<Vec<_>>().join("; ")));
    }
}

/// Compares a set of canonical names.
pub fn names(key: &str, wanted: &[String], report: &Value, found: &mut Vec<String>) {
    let wanted: BTreeSet<&str> = wanted.iter().map(String::as_str).collect();
    let got: BTreeSet<&str> = items(&report[key]).iter().filter_map(|item| item["name"].as_str()).collect();
    if wanted != got {
        found.push(format!("{key}:\n    expected {wanted:?}\n    got      {got:?}"));
    }
}

/// Compares events in any order: each of the case must have one of the report for itself.
pub fn events(wanted: &[Table], report: &Value, found: &mut Vec<String>) {
    let got = items(&report["events"]);
    let fits: Vec<Vec<bool>> =
        wanted.iter().map(|w| got.iter().map(|g| differing(w, EVENT, |key| event_value(w, g, report, key)).is_empty()).collect()).collect();
    let mut taken = vec![None; got.len()];
    let matched = (0..wanted.len()).filter(|&i| assign(i, &fits, &mut taken, &mut vec![false; got.len()])).count();
    if matched < wanted.len() || wanted.len() != got.len() {
        let lines = list(wanted.iter().map(|w| w.to_string().trim().replace('\n', ", ")));
        let shown = list(got.iter().map(|g| event_shown(g, report)));
        found.push(format!("events: {matched} of {} found, {} in all\n    expected{lines}\n    got{shown}", wanted.len(), got.len()));
    }
}

/// Gives event `i` of the case one of the report, moving others where that helps (augmenting paths).
fn assign(i: usize, fits: &[Vec<bool>], taken: &mut [Option<usize>], seen: &mut Vec<bool>) -> bool {
    for j in 0..taken.len() {
        if fits[i][j] && !seen[j] {
            seen[j] = true;
            if taken[j].is_none_or(|other| assign(other, fits, taken, seen)) {
                taken[j] = Some(i);
                return true;
            }
        }
    }
    false
}

/// The keys of `wanted` whose value is another in the report. The string `none` stands for `null`.
fn differing(wanted: &Table, keys: &[&str], got: impl Fn(&str) -> Value) -> Vec<String> {
    for key in wanted.keys() {
        assert!(keys.contains(&key.as_str()), "unknown key {key}; known are {}", keys.join(", "));
    }
    wanted.iter().filter(|(key, value)| !equal(value, &got(key))).map(|(key, _)| key.clone()).collect()
}

/// True when a value of a case and one of a report are the same.
fn equal(wanted: &toml::Value, got: &Value) -> bool {
    match wanted {
        toml::Value::String(s) if s == "none" => got.is_null(),
        toml::Value::String(s) => got.as_str() == Some(s),
        toml::Value::Integer(n) => near(*n as f64, got),
        toml::Value::Float(n) => near(*n, got),
        toml::Value::Boolean(b) => got.as_bool() == Some(*b),
        toml::Value::Array(items) => {
            let mut left: Vec<&Value> = self::items(got).iter().collect();
            let all = items.iter().all(|w| left.iter().position(|g| equal(w, g)).map(|i| left.remove(i)).is_some());
            all && left.is_empty()
        }
        toml::Value::Table(table) => table.iter().all(|(key, value)| equal(value, &got[key])),
        toml::Value::Datetime(date) => got.as_str() == Some(date.to_string().as_str()),
    }
}

/// True when a number of a report is `wanted` but for rounding.
fn near(wanted: f64, got: &Value) -> bool {
    got.as_f64().is_some_and(|got| (wanted - got).abs() <= 1e-9 * wanted.abs().max(1.0))
}

/// The value of an event as cases write it: roles as lists of words (or canonical names, when the case says so), amounts as
/// the words of the figures.
fn event_value(wanted: &Table, event: &Value, report: &Value, key: &str) -> Value {
    match key {
        "trigger" => event["trigger"]["text"].clone(),
        "date" => event["date"]["value"].clone(),
        "amounts" => amounts(event, report).into(),
        "roles" => {
            let roles = wanted.get("roles").and_then(toml::Value::as_table);
            let roles = roles.into_iter().flatten().map(|(role, names)| {
                let said = |name: &Value| items_of(names).any(|n| Some(n) == name.as_str());
                let played = items(&event["participants"]).iter().filter(|p| p["role"] == **role);
                let names = played.map(|p| if said(&p["company"]) { p["company"].clone() } else { p["text"].clone() });
                (role.clone(), names.collect::<Value>())
            });
            Value::Object(roles.collect())
        }
        key => event[key].clone(),
    }
}

/// The strings of a list in a case.
fn items_of(value: &toml::Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(toml::Value::as_str)
}

/// The words of an event's amounts.
fn amounts(event: &Value, report: &Value) -> Vec<Value> {
    let figure = |i: &Value| i.as_u64().map_or(Value::Null, |i| report["figures"][i as usize]["text"].clone());
    items(&event["amounts"]).iter().map(figure).collect()
}

/// An event on one line.
fn event_shown(event: &Value, report: &Value) -> String {
    let part = |p: &Value| {
        let company = p["company"].as_str().map(|c| format!(" ({c})")).unwrap_or_default();
        format!("{} = {}{company}", p["role"].as_str().unwrap_or_default(), p["text"])
    };
    let roles: Vec<String> = items(&event["participants"]).iter().map(part).collect();
    let keys = shown(event, &["type", "modality", "place", "direction", "rule"]);
    let (trigger, date) = (&event["trigger"]["text"], &event["date"]["value"]);
    format!("{keys}, trigger = {trigger}, date = {date}, amounts = {}, roles: {}", Value::from(amounts(event, report)), roles.join(", "))
}

/// The keys of an item that have a value, on one line.
fn shown(item: &Value, keys: &[&str]) -> String {
    let parts = keys.iter().filter(|k| !item[**k].is_null()).map(|k| format!("{k} = {}", item[*k]));
    parts.collect::<Vec<_>>().join(", ")
}

/// Lines of a list in a message.
fn list(lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.map(|line| format!("\n      {line}")).collect();
    if lines.is_empty() { " nothing".into() } else { lines }
}

/// The items of a JSON list.
fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn events_match_in_any_order() {
    let report: Value = serde_json::from_str(
        r#"{"figures":[{"text":"$3 billion"}],"events":[
        {"type":"lawsuit","participants":[],"amounts":[],"date":null},
        {"type":"acquisition","modality":"completed","participants":[{"role":"acquirer","text":"the yard","company":"Osk"},{"role":"target","text":"Halden"}],"amounts":[0],"date":{"value":"2025-03"}}]}"#,
    )
    .unwrap();
    let check = |wanted: &str| {
        let file: Table = toml::from_str(wanted).unwrap();
        let wanted: Vec<Table> = file["e"].as_array().unwrap().iter().map(|e| e.as_table().unwrap().clone()).collect();
        let mut found = Vec::new();
        events(&wanted, &report, &mut found);
        found.is_empty()
    };
    let good = "e = [{type='acquisition', roles={acquirer=['Osk'], target=['Halden']}, amounts=['$3 billion'], date='2025-03'}, {type='lawsuit', date='none'}]";
    assert!(check(good));
    assert!(check(&good.replace("'Osk'", "'the yard'")), "words or canonical name");
    for (from, to) in [
        ("'Osk'", "'Oslo'"),
        ("['Osk']", "['Osk', 'x']"),
        ("['$3 billion']", "[]"),
        ("'2025-03'", "'2025'"),
        (", {type='lawsuit', date='none'}", ""),
    ] {
        assert!(!check(&good.replace(from, to)), "{from} -> {to}");
    }
}
