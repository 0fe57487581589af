//! What can go wrong with one input.

use serde::{Deserialize, Serialize};

/// Why an input has no report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input holds no bytes, or nothing but white space.
    #[error("empty: there is no text in it")]
    Empty,
    /// The input is not text: an image, a PDF, an archive or other binary data.
    #[error("not text: {what}; convert it to HTML or text first")]
    NotText {
        /// What the bytes look like, in words ("PDF document").
        what: &'static str,
    },
    /// The input, or what it decompresses to, is larger than `Options::max_bytes`.
    #[error("larger than {limit} bytes; raise the limit with --max-bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The input could not be opened or read.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
    /// Broken compression, broken JSON, a broken container.
    #[error("corrupt: {message}")]
    Corrupt {
        /// What is broken and where.
        message: String,
    },
    /// The time limit passed before anything could be reported.
    #[error("took longer than the time limit; raise it with --timeout")]
    Timeout,
    /// A fault in newsparse itself.
    #[error("internal fault: {message}; please report it")]
    Internal {
        /// What is known about the fault.
        message: String,
    },
}

/// The `error.kind` of a failed input's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// No bytes, or only white space.
    Empty,
    /// Binary data.
    NotText,
    /// Over the size limit.
    TooLarge,
    /// Could not be opened or read.
    Unreadable,
    /// Broken compression, JSON or container.
    Corrupt,
    /// Over the time limit.
    Timeout,
    /// A fault in newsparse.
    Internal,
}

impl Error {
    /// The kind that the error's record carries.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Empty => ErrorKind::Empty,
            Self::NotText { .. } => ErrorKind::NotText,
            Self::TooLarge { .. } => ErrorKind::TooLarge,
            Self::Unreadable(_) => ErrorKind::Unreadable,
            Self::Corrupt { .. } => ErrorKind::Corrupt,
            Self::Timeout => ErrorKind::Timeout,
            Self::Internal { .. } => ErrorKind::Internal,
        }
    }
}
