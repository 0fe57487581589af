//! Which way something moved.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Unchanged.
    Flat,
}
