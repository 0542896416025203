// SPDX-License-Identifier: MIT
//! Backtraces are never captured; the type reports them as unsupported.

use crate::fmt;

/// A captured OS thread stack backtrace.
pub struct Backtrace(());

/// Whether a backtrace was captured.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BacktraceStatus {
    Unsupported,
    Disabled,
    Captured,
}

impl Backtrace {
    pub fn capture() -> Backtrace {
        Backtrace(())
    }

    pub fn force_capture() -> Backtrace {
        Backtrace(())
    }

    pub const fn disabled() -> Backtrace {
        Backtrace(())
    }

    pub fn status(&self) -> BacktraceStatus {
        BacktraceStatus::Disabled
    }
}

impl fmt::Debug for Backtrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<disabled>")
    }
}

impl fmt::Display for Backtrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("disabled backtrace")
    }
}
