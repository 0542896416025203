// SPDX-License-Identifier: MIT
//! Clocks.

use super::syscall;
use crate::time::Duration;

pub const REALTIME: usize = 0;
pub const MONOTONIC: usize = 1;

/// The kernel's time: seconds and nanoseconds.
#[repr(C)]
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timespec {
    pub secs: i64,
    pub nanos: i64,
}

impl From<Duration> for Timespec {
    fn from(duration: Duration) -> Timespec {
        let secs = duration.as_secs();
        let secs = if secs > i64::MAX as u64 { i64::MAX } else { secs as i64 };
        Timespec { secs, nanos: duration.subsec_nanos() as i64 }
    }
}

impl Timespec {
    pub const ZERO: Timespec = Timespec { secs: 0, nanos: 0 };

    pub fn now(clock: usize) -> Timespec {
        let mut now = Timespec::ZERO;
        let _ = unsafe {
            syscall::call(syscall::CLOCK_GETTIME, clock, &raw mut now as usize, 0)
        };
        now
    }

    /// self - other; `Err` holds the span the other way round.
    pub fn sub(&self, other: &Timespec) -> Result<Duration, Duration> {
        if *self < *other {
            return match other.sub(self) {
                Ok(span) => Err(span),
                Err(span) => Ok(span),
            };
        }
        let mut secs = self.secs.wrapping_sub(other.secs) as u64;
        let mut nanos = self.nanos - other.nanos;
        if nanos < 0 {
            secs -= 1;
            nanos += 1_000_000_000;
        }
        Ok(Duration::new(secs, nanos as u32))
    }

    pub fn checked_add(&self, span: &Duration) -> Option<Timespec> {
        let mut secs = self.secs.checked_add_unsigned(span.as_secs())?;
        let mut nanos = self.nanos + span.subsec_nanos() as i64;
        if nanos >= 1_000_000_000 {
            nanos -= 1_000_000_000;
            secs = secs.checked_add(1)?;
        }
        Some(Timespec { secs, nanos })
    }

    pub fn checked_sub(&self, span: &Duration) -> Option<Timespec> {
        let mut secs = self.secs.checked_sub_unsigned(span.as_secs())?;
        let mut nanos = self.nanos - span.subsec_nanos() as i64;
        if nanos < 0 {
            nanos += 1_000_000_000;
            secs = secs.checked_sub(1)?;
        }
        Some(Timespec { secs, nanos })
    }
}

pub fn sleep(duration: Duration) {
    let mut rest = Timespec::from(duration);
    loop {
        let at = &raw mut rest as usize;
        // Interrupted: sleep for what remains.
        match unsafe { syscall::call(syscall::NANOSLEEP, at, at, 0) } {
            Err(4) => continue,
            _ => return,
        }
    }
}
