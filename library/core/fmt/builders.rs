// SPDX-License-Identifier: MIT
//! Builders for `Debug` output, plain and pretty. Pretty output goes through a `PadAdapter`, which
//! indents after each newline.

use super::{Debug, Display, Formatter, Result, Write};

struct PadAdapter<'buf, 'state> {
    buf: &'buf mut (dyn Write + 'buf),
    state: &'state mut PadAdapterState,
}

struct PadAdapterState {
    on_newline: bool,
}

impl<'buf, 'state> PadAdapter<'buf, 'state> {
    /// Gives `f` a formatter that indents, with the options of `fmt`.
    fn with(fmt: &mut Formatter<'_>, f: impl FnOnce(&mut Formatter<'_>) -> Result) -> Result {
        let mut state = PadAdapterState { on_newline: true };
        Self::with_state(fmt, &mut state, f)
    }
    fn with_state(
        fmt: &mut Formatter<'_>,
        state: &mut PadAdapterState,
        f: impl FnOnce(&mut Formatter<'_>) -> Result,
    ) -> Result {
        let options = fmt.options;
        let mut writer = PadAdapter { buf: &mut *fmt.buf, state };
        f(&mut Formatter { options, buf: &mut writer })
    }
}

impl Write for PadAdapter<'_, '_> {
    fn write_str(&mut self, s: &str) -> Result {
        for s in s.split_inclusive('\n') {
            if self.state.on_newline {
                self.buf.write_str("    ")?;
            }
            self.state.on_newline = s.ends_with('\n');
            self.buf.write_str(s)?;
        }
        Ok(())
    }
    fn write_char(&mut self, c: char) -> Result {
        if self.state.on_newline {
            self.buf.write_str("    ")?;
        }
        self.state.on_newline = c == '\n';
        self.buf.write_char(c)
    }
}

/// From `Formatter::debug_struct`.
#[must_use = "must eventually call `finish()` on Debug builders"]
#[rustc_diagnostic_item = "DebugStruct"]
pub struct DebugStruct<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}

pub(super) fn debug_struct_new<'a, 'b>(
    fmt: &'a mut Formatter<'b>,
    name: &str,
) -> DebugStruct<'a, 'b> {
    let result = fmt.write_str(name);
    DebugStruct { fmt, result, has_fields: false }
}

impl<'a, 'b: 'a> DebugStruct<'a, 'b> {
    pub fn field(&mut self, name: &str, value: &dyn Debug) -> &mut Self {
        self.field_with(name, |f| value.fmt(f))
    }
    pub fn field_with<F: FnOnce(&mut Formatter<'_>) -> Result>(
        &mut self,
        name: &str,
        value_fmt: F,
    ) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_field(name, value_fmt);
        }
        self.has_fields = true;
        self
    }
    fn write_field<F: FnOnce(&mut Formatter<'_>) -> Result>(
        &mut self,
        name: &str,
        value_fmt: F,
    ) -> Result {
        if self.fmt.alternate() {
            if !self.has_fields {
                self.fmt.write_str(" {\n")?;
            }
            PadAdapter::with(self.fmt, |f| {
                f.write_str(name)?;
                f.write_str(": ")?;
                value_fmt(f)?;
                f.write_str(",\n")
            })
        } else {
            self.fmt.write_str(if self.has_fields { ", " } else { " { " })?;
            self.fmt.write_str(name)?;
            self.fmt.write_str(": ")?;
            value_fmt(self.fmt)
        }
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        self.result = if !self.has_fields {
            self.fmt.write_str(" { .. }")
        } else if self.fmt.alternate() {
            PadAdapter::with(self.fmt, |f| f.write_str("..\n"))
                .and_then(|()| self.fmt.write_str("}"))
        } else {
            self.fmt.write_str(", .. }")
        };
        self.result
    }
    pub fn finish(&mut self) -> Result {
        if self.has_fields {
            self.result?;
            self.result = self.fmt.write_str(if self.fmt.alternate() { "}" } else { " }" });
        }
        self.result
    }
}

/// From `Formatter::debug_tuple`.
#[must_use = "must eventually call `finish()` on Debug builders"]
#[rustc_diagnostic_item = "DebugTuple"]
pub struct DebugTuple<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    fields: usize,
    empty_name: bool,
}

pub(super) fn debug_tuple_new<'a, 'b>(
    fmt: &'a mut Formatter<'b>,
    name: &str,
) -> DebugTuple<'a, 'b> {
    let result = fmt.write_str(name);
    DebugTuple { fmt, result, fields: 0, empty_name: name.is_empty() }
}

impl<'a, 'b: 'a> DebugTuple<'a, 'b> {
    pub fn field(&mut self, value: &dyn Debug) -> &mut Self {
        self.field_with(|f| value.fmt(f))
    }
    pub fn field_with<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, value_fmt: F) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_field(value_fmt);
        }
        self.fields += 1;
        self
    }
    fn write_field<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, value_fmt: F) -> Result {
        if self.fmt.alternate() {
            if self.fields == 0 {
                self.fmt.write_str("(\n")?;
            }
            PadAdapter::with(self.fmt, |f| {
                value_fmt(f)?;
                f.write_str(",\n")
            })
        } else {
            self.fmt.write_str(if self.fields == 0 { "(" } else { ", " })?;
            value_fmt(self.fmt)
        }
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        self.result = if self.fields == 0 {
            self.fmt.write_str("(..)")
        } else if self.fmt.alternate() {
            PadAdapter::with(self.fmt, |f| f.write_str("..\n"))
                .and_then(|()| self.fmt.write_str(")"))
        } else {
            self.fmt.write_str(", ..)")
        };
        self.result
    }
    pub fn finish(&mut self) -> Result {
        if self.fields > 0 {
            self.result?;
            if self.fields == 1 && self.empty_name && !self.fmt.alternate() {
                self.fmt.write_str(",")?;
            }
            self.result = self.fmt.write_str(")");
        }
        self.result
    }
}

/// What lists and sets share.
struct DebugInner<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}

impl<'a, 'b: 'a> DebugInner<'a, 'b> {
    fn entry_with<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, entry_fmt: F) {
        if self.result.is_ok() {
            self.result = self.write_entry(entry_fmt);
        }
        self.has_fields = true;
    }
    fn write_entry<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, entry_fmt: F) -> Result {
        if self.fmt.alternate() {
            if !self.has_fields {
                self.fmt.write_str("\n")?;
            }
            PadAdapter::with(self.fmt, |f| {
                entry_fmt(f)?;
                f.write_str(",\n")
            })
        } else {
            if self.has_fields {
                self.fmt.write_str(", ")?;
            }
            entry_fmt(self.fmt)
        }
    }
    fn finish_non_exhaustive(&mut self, close: &str) -> Result {
        self.result?;
        if self.has_fields {
            if self.fmt.alternate() {
                PadAdapter::with(self.fmt, |f| f.write_str("..\n"))?;
            } else {
                self.fmt.write_str(", ..")?;
            }
        } else {
            self.fmt.write_str("..")?;
        }
        self.result = self.fmt.write_str(close);
        self.result
    }
    fn finish(&mut self, close: &str) -> Result {
        self.result?;
        self.result = self.fmt.write_str(close);
        self.result
    }
}

macro_rules! debug_sequence {
    ($T:ident, $new:ident, $open:literal, $close:literal, $item:literal) => {
        #[must_use = "must eventually call `finish()` on Debug builders"]
        #[rustc_diagnostic_item = $item]
        pub struct $T<'a, 'b: 'a> {
            inner: DebugInner<'a, 'b>,
        }
        pub(super) fn $new<'a, 'b>(fmt: &'a mut Formatter<'b>) -> $T<'a, 'b> {
            let result = fmt.write_str($open);
            $T { inner: DebugInner { fmt, result, has_fields: false } }
        }
        impl<'a, 'b: 'a> $T<'a, 'b> {
            pub fn entry(&mut self, entry: &dyn Debug) -> &mut Self {
                self.inner.entry_with(|f| entry.fmt(f));
                self
            }
            pub fn entry_with<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, f: F) -> &mut Self {
                self.inner.entry_with(f);
                self
            }
            pub fn entries<D: Debug, I: IntoIterator<Item = D>>(&mut self, entries: I) -> &mut Self {
                for entry in entries {
                    self.entry(&entry);
                }
                self
            }
            pub fn finish_non_exhaustive(&mut self) -> Result {
                self.inner.finish_non_exhaustive($close)
            }
            pub fn finish(&mut self) -> Result {
                self.inner.finish($close)
            }
        }
    };
}
debug_sequence! { DebugList, debug_list_new, "[", "]", "DebugList" }
debug_sequence! { DebugSet, debug_set_new, "{", "}", "DebugSet" }

/// From `Formatter::debug_map`.
#[must_use = "must eventually call `finish()` on Debug builders"]
#[rustc_diagnostic_item = "DebugMap"]
pub struct DebugMap<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
    has_key: bool,
    /// Lives from a key to its value when printing pretty.
    state: PadAdapterState,
}

pub(super) fn debug_map_new<'a, 'b>(fmt: &'a mut Formatter<'b>) -> DebugMap<'a, 'b> {
    let result = fmt.write_str("{");
    let state = PadAdapterState { on_newline: true };
    DebugMap { fmt, result, has_fields: false, has_key: false, state }
}

impl<'a, 'b: 'a> DebugMap<'a, 'b> {
    pub fn entry(&mut self, key: &dyn Debug, value: &dyn Debug) -> &mut Self {
        self.key(key).value(value)
    }
    pub fn key(&mut self, key: &dyn Debug) -> &mut Self {
        self.key_with(|f| key.fmt(f))
    }
    pub fn key_with<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, key_fmt: F) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_key(key_fmt);
        }
        self
    }
    fn write_key<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, key_fmt: F) -> Result {
        assert!(
            !self.has_key,
            "attempted to begin a new map entry without completing the previous one"
        );
        if self.fmt.alternate() {
            if !self.has_fields {
                self.fmt.write_str("\n")?;
            }
            self.state = PadAdapterState { on_newline: true };
            PadAdapter::with_state(self.fmt, &mut self.state, |f| {
                key_fmt(f)?;
                f.write_str(": ")
            })?;
        } else {
            if self.has_fields {
                self.fmt.write_str(", ")?;
            }
            key_fmt(self.fmt)?;
            self.fmt.write_str(": ")?;
        }
        self.has_key = true;
        Ok(())
    }
    pub fn value(&mut self, value: &dyn Debug) -> &mut Self {
        self.value_with(|f| value.fmt(f))
    }
    pub fn value_with<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, value_fmt: F) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_value(value_fmt);
        }
        self.has_fields = true;
        self
    }
    fn write_value<F: FnOnce(&mut Formatter<'_>) -> Result>(&mut self, value_fmt: F) -> Result {
        assert!(self.has_key, "attempted to format a map value before its key");
        if self.fmt.alternate() {
            PadAdapter::with_state(self.fmt, &mut self.state, |f| {
                value_fmt(f)?;
                f.write_str(",\n")
            })?;
        } else {
            value_fmt(self.fmt)?;
        }
        self.has_key = false;
        Ok(())
    }
    pub fn entries<K: Debug, V: Debug, I: IntoIterator<Item = (K, V)>>(
        &mut self,
        entries: I,
    ) -> &mut Self {
        for (k, v) in entries {
            self.entry(&k, &v);
        }
        self
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        assert!(!self.has_key, "attempted to finish a map with a partial entry");
        if self.has_fields {
            if self.fmt.alternate() {
                PadAdapter::with(self.fmt, |f| f.write_str("..\n"))?;
            } else {
                self.fmt.write_str(", ..")?;
            }
        } else {
            self.fmt.write_str("..")?;
        }
        self.result = self.fmt.write_str("}");
        self.result
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        assert!(!self.has_key, "attempted to finish a map with a partial entry");
        self.result = self.fmt.write_str("}");
        self.result
    }
}

/// A type whose `Debug` and `Display` are a closure.
#[must_use = "returns a type implementing Debug and Display, which do not have any effects unless they are used"]
pub const fn from_fn<F: Fn(&mut Formatter<'_>) -> Result>(f: F) -> FromFn<F> {
    FromFn(f)
}

/// From `from_fn`.
pub struct FromFn<F>(F);

impl<F: Fn(&mut Formatter<'_>) -> Result> Debug for FromFn<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.0)(f)
    }
}
impl<F: Fn(&mut Formatter<'_>) -> Result> Display for FromFn<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.0)(f)
    }
}
