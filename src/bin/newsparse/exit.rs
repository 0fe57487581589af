//! Exit codes.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Every input was done, or the reader of the output went away.
    Done,
    /// At least one input failed, or the output could not be written.
    Failed,
    /// Wrong usage: nothing was done.
    Usage,
    /// A signal asked to stop; its number.
    Signal(i32),
}

impl Exit {
    /// The code for the shell; a signal's is 128 and its number, as shells have it.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Signal(number) => u8::try_from(128 + number).unwrap_or(130),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_documented() {
        let codes = [Exit::Done, Exit::Failed, Exit::Usage, Exit::Signal(2), Exit::Signal(15)].map(Exit::code);
        assert_eq!(codes, [0, 1, 2, 130, 143]);
    }
}
