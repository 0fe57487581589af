//! The JSON Schema of the output.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::report::Record;

/// The JSON Schema (draft 2020-12) of one output record: a report, or the record of a failed input.
///
/// ```
/// let schema = newsparse::schema();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// ```
pub fn schema() -> Value {
    // What is written, not what could be read: a key with a default is always there.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Record>().to_value()
}
