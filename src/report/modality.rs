//! How certain an event is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How certain an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// It happened.
    Completed,
    /// Agreed or signed, not closed.
    Announced,
    /// Intended.
    Planned,
    /// Running.
    Ongoing,
    /// Reported from unnamed sources or weighed.
    Rumoured,
    /// Denied.
    Denied,
    /// Called off.
    Cancelled,
}
