//! The JSON Schema that the program prints is the schema of what it prints.

use serde_json::Value;

/// A validator of one output record.
pub fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&newsparse::schema()).expect("the schema is a schema")
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let validator = validator();
    let mut report = serde_json::to_value(newsparse::analyze("Osk Shipping opened a yard.", &Default::default()).unwrap()).unwrap();
    assert!(validator.is_valid(&report));
    report["article"]["body"] = Value::Null;
    assert!(!validator.is_valid(&report), "lists are never absent");
    report["article"]["body"] = Value::Array(Vec::new());
    report.as_object_mut().unwrap().remove("events");
    assert!(!validator.is_valid(&report), "every key is there");
}

#[test]
fn the_schema_is_of_draft_2020_12() {
    let schema = newsparse::schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::draft202012::meta::validate(&schema).unwrap();
}
