// SPDX-License-Identifier: MIT
//! Methods of `bool`.

impl bool {
    /// `Some(t)` if the `bool` is true.
    #[inline]
    pub fn then_some<T>(self, t: T) -> Option<T> {
        if self { Some(t) } else { None }
    }

    /// `Some(f())` if the `bool` is true.
    #[inline]
    pub fn then<T, F: FnOnce() -> T>(self, f: F) -> Option<T> {
        if self { Some(f()) } else { None }
    }

    /// One of two values, chosen without a branch where possible.
    #[inline]
    pub fn select_unpredictable<T>(self, true_val: T, false_val: T) -> T {
        if self { true_val } else { false_val }
    }
}
