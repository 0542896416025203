// SPDX-License-Identifier: MIT
//! Formatting and printing.
//!
//! The compiler turns `format_args!` into a template of bytes and an array of `rt::Argument`.
//! A template is a sequence of pieces:
//!   1..=0x7f             a literal of so many bytes, which follow
//!   0x80 len:u16         a long literal
//!   0xC0 | flags         a placeholder; by flag bits follow: 0 options:u32, 1 width:u16,
//!                        2 precision:u16, 3 argument index:u16. Bits 4 and 5 say that width and
//!                        precision are indexes of count arguments.
//!   0                    the end
//! A template without placeholders is kept as a plain string: then `args` is not a pointer but
//! the length, shifted left, with the lowest bit set.

use crate::marker::PhantomData;
use crate::mem;
use crate::ptr::NonNull;
use crate::{intrinsics, result, str};

mod builders;
mod float;
mod num;
pub mod rt;

pub use self::builders::{DebugList, DebugMap, DebugSet, DebugStruct, DebugTuple, FromFn, from_fn};

/// Alignments of `{:<}`, `{:>}` and `{:^}`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[rustc_diagnostic_item = "Alignment"]
pub enum Alignment {
    Left,
    Right,
    Center,
}

/// What formatting methods return.
pub type Result = result::Result<(), Error>;

/// The error of formatting into a stream.
#[derive(Copy, Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Error;

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad("an error occurred when formatting an argument")
    }
}

/// Streams that take Unicode text.
#[rustc_diagnostic_item = "FmtWrite"]
pub trait Write {
    fn write_str(&mut self, s: &str) -> Result;
    fn write_char(&mut self, c: char) -> Result {
        self.write_str(c.encode_utf8(&mut [0; 4]))
    }
    fn write_fmt(mut self: &mut Self, args: Arguments<'_>) -> Result {
        write(&mut self, args)
    }
}

impl<W: Write + ?Sized> Write for &mut W {
    fn write_str(&mut self, s: &str) -> Result {
        (**self).write_str(s)
    }
    fn write_char(&mut self, c: char) -> Result {
        (**self).write_char(c)
    }
    fn write_fmt(&mut self, args: Arguments<'_>) -> Result {
        (**self).write_fmt(args)
    }
}

/// The signedness of a formatter.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
}

/// Whether `{:x?}` or `{:X?}` was asked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DebugAsHex {
    Lower,
    Upper,
}

/// Options for formatting. `flags` has the fill character in its low 21 bits.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct FormattingOptions {
    flags: u32,
    width: u16,
    precision: u16,
}

/// Bits of `FormattingOptions::flags`; the compiler makes them in templates.
mod flags {
    pub const SIGN_PLUS: u32 = 1 << 21;
    pub const SIGN_MINUS: u32 = 1 << 22;
    pub const ALTERNATE: u32 = 1 << 23;
    pub const ZERO_PAD: u32 = 1 << 24;
    pub const HEX_LOWER: u32 = 1 << 25;
    pub const HEX_UPPER: u32 = 1 << 26;
    pub const WIDTH: u32 = 1 << 27;
    pub const PRECISION: u32 = 1 << 28;
    pub const ALIGN: u32 = 3 << 29;
    pub const ALIGN_LEFT: u32 = 0 << 29;
    pub const ALIGN_RIGHT: u32 = 1 << 29;
    pub const ALIGN_CENTER: u32 = 2 << 29;
    pub const ALIGN_UNKNOWN: u32 = 3 << 29;
    pub const FILL: u32 = (1 << 21) - 1;
    pub const DEFAULT: u32 = b' ' as u32 | ALIGN_UNKNOWN;
}

impl FormattingOptions {
    pub const fn new() -> Self {
        Self { flags: flags::DEFAULT, width: 0, precision: 0 }
    }
    const fn with(&mut self, bit: u32, on: bool) -> &mut Self {
        self.flags = if on { self.flags | bit } else { self.flags & !bit };
        self
    }
    pub const fn sign(&mut self, sign: Option<Sign>) -> &mut Self {
        self.flags &= !(flags::SIGN_PLUS | flags::SIGN_MINUS);
        self.flags |= match sign {
            None => 0,
            Some(Sign::Plus) => flags::SIGN_PLUS,
            Some(Sign::Minus) => flags::SIGN_MINUS,
        };
        self
    }
    pub const fn sign_aware_zero_pad(&mut self, zero: bool) -> &mut Self {
        self.with(flags::ZERO_PAD, zero)
    }
    pub const fn alternate(&mut self, alternate: bool) -> &mut Self {
        self.with(flags::ALTERNATE, alternate)
    }
    pub const fn fill(&mut self, fill: char) -> &mut Self {
        self.flags = self.flags & !flags::FILL | fill as u32;
        self
    }
    pub const fn align(&mut self, align: Option<Alignment>) -> &mut Self {
        let a = match align {
            Some(Alignment::Left) => flags::ALIGN_LEFT,
            Some(Alignment::Right) => flags::ALIGN_RIGHT,
            Some(Alignment::Center) => flags::ALIGN_CENTER,
            None => flags::ALIGN_UNKNOWN,
        };
        self.flags = self.flags & !flags::ALIGN | a;
        self
    }
    pub const fn width(&mut self, width: Option<u16>) -> &mut Self {
        self.width = match width {
            Some(w) => w,
            None => 0,
        };
        self.with(flags::WIDTH, width.is_some())
    }
    pub const fn precision(&mut self, precision: Option<u16>) -> &mut Self {
        self.precision = match precision {
            Some(p) => p,
            None => 0,
        };
        self.with(flags::PRECISION, precision.is_some())
    }
    pub const fn debug_as_hex(&mut self, hex: Option<DebugAsHex>) -> &mut Self {
        self.flags &= !(flags::HEX_LOWER | flags::HEX_UPPER);
        self.flags |= match hex {
            None => 0,
            Some(DebugAsHex::Lower) => flags::HEX_LOWER,
            Some(DebugAsHex::Upper) => flags::HEX_UPPER,
        };
        self
    }
    pub const fn get_sign(&self) -> Option<Sign> {
        if self.flags & flags::SIGN_PLUS != 0 {
            Some(Sign::Plus)
        } else if self.flags & flags::SIGN_MINUS != 0 {
            Some(Sign::Minus)
        } else {
            None
        }
    }
    pub const fn get_sign_aware_zero_pad(&self) -> bool {
        self.flags & flags::ZERO_PAD != 0
    }
    pub const fn get_alternate(&self) -> bool {
        self.flags & flags::ALTERNATE != 0
    }
    pub const fn get_fill(&self) -> char {
        unsafe { char::from_u32_unchecked(self.flags & flags::FILL) }
    }
    pub const fn get_align(&self) -> Option<Alignment> {
        match self.flags & flags::ALIGN {
            flags::ALIGN_LEFT => Some(Alignment::Left),
            flags::ALIGN_RIGHT => Some(Alignment::Right),
            flags::ALIGN_CENTER => Some(Alignment::Center),
            _ => None,
        }
    }
    pub const fn get_width(&self) -> Option<u16> {
        if self.flags & flags::WIDTH != 0 { Some(self.width) } else { None }
    }
    pub const fn get_precision(&self) -> Option<u16> {
        if self.flags & flags::PRECISION != 0 { Some(self.precision) } else { None }
    }
    pub const fn get_debug_as_hex(&self) -> Option<DebugAsHex> {
        if self.flags & flags::HEX_LOWER != 0 {
            Some(DebugAsHex::Lower)
        } else if self.flags & flags::HEX_UPPER != 0 {
            Some(DebugAsHex::Upper)
        } else {
            None
        }
    }
    pub fn create_formatter<'a>(self, write: &'a mut (dyn Write + 'a)) -> Formatter<'a> {
        Formatter { options: self, buf: write }
    }
}

impl Default for FormattingOptions {
    fn default() -> Self {
        Self::new()
    }
}

/// Where to write, and how.
#[rustc_diagnostic_item = "Formatter"]
pub struct Formatter<'a> {
    options: FormattingOptions,
    buf: &'a mut (dyn Write + 'a),
}

/// A precompiled format string with its arguments.
#[lang = "format_arguments"]
#[derive(Copy, Clone)]
pub struct Arguments<'a> {
    template: NonNull<u8>,
    args: NonNull<rt::Argument<'a>>,
}

/// What the compiler calls.
#[doc(hidden)]
impl<'a> Arguments<'a> {
    /// # Safety
    /// `template` must be what the compiler makes for `args`.
    #[inline]
    pub const unsafe fn new<const N: usize, const M: usize>(
        template: &'a [u8; N],
        args: &'a [rt::Argument<'a>; M],
    ) -> Arguments<'a> {
        unsafe {
            Arguments {
                template: NonNull { pointer: template as *const [u8; N] as *const u8 },
                args: NonNull { pointer: args as *const [rt::Argument<'a>; M] as *const rt::Argument<'a> },
            }
        }
    }
    #[inline]
    pub const fn from_str(s: &'static str) -> Arguments<'a> {
        unsafe {
            Arguments {
                template: NonNull { pointer: s as *const str as *const u8 },
                args: mem::transmute(s.len() << 1 | 1),
            }
        }
    }
    #[inline]
    pub const fn from_str_nonconst(s: &'static str) -> Arguments<'a> {
        Arguments::from_str(s)
    }
    /// About how long the formatted text will be.
    pub fn estimated_capacity(&self) -> usize {
        if let Some(s) = self.as_str() {
            return s.len();
        }
        let mut length = 0usize;
        let mut starts_with_placeholder = false;
        let mut p = self.template.pointer;
        let first = p;
        unsafe {
            loop {
                let n = *p;
                p = p.add(1);
                if n == 0 {
                    break;
                } else if n < 0x80 {
                    length += n as usize;
                    p = p.add(n as usize);
                } else if n == 0x80 {
                    let len = read_u16(&mut p) as usize;
                    length += len;
                    p = p.add(len);
                } else {
                    starts_with_placeholder |= p == first.add(1);
                    let skip = (n & 1 != 0) as usize * 4
                        + (n & 2 != 0) as usize * 2
                        + (n & 4 != 0) as usize * 2
                        + (n & 8 != 0) as usize * 2;
                    p = p.add(skip);
                }
            }
        }
        if starts_with_placeholder && length < 16 { 0 } else { length.wrapping_mul(2) }
    }
}

impl<'a> Arguments<'a> {
    /// The string, if there is nothing to format.
    #[must_use]
    #[inline]
    pub const fn as_str(&self) -> Option<&'static str> {
        unsafe {
            let bits: usize = mem::transmute(self.args);
            if bits & 1 != 0 {
                Some(str::from_utf8_unchecked(crate::slice::from_raw_parts(
                    self.template.pointer,
                    bits >> 1,
                )))
            } else {
                None
            }
        }
    }
    #[doc(hidden)]
    #[inline]
    pub fn as_statically_known_str(&self) -> Option<&'static str> {
        self.as_str()
    }
}
impl !Send for Arguments<'_> {}
impl !Sync for Arguments<'_> {}

impl Debug for Arguments<'_> {
    fn fmt(&self, fmt: &mut Formatter<'_>) -> Result {
        Display::fmt(self, fmt)
    }
}
impl Display for Arguments<'_> {
    fn fmt(&self, fmt: &mut Formatter<'_>) -> Result {
        write(fmt.buf, *self)
    }
}

#[inline]
unsafe fn read_u16(p: &mut *const u8) -> u16 {
    unsafe {
        let v = (*p as *const u16).read_unaligned();
        *p = intrinsics::offset(*p, 2usize);
        u16::from_le(v)
    }
}

/// Writes formatted text into `output`: walks the template.
pub fn write(output: &mut dyn Write, fmt: Arguments<'_>) -> Result {
    if let Some(s) = fmt.as_str() {
        return output.write_str(s);
    }
    let mut p = fmt.template.pointer;
    let args = fmt.args.pointer;
    let mut arg_index = 0usize;
    unsafe {
        loop {
            let n = *p;
            p = intrinsics::offset(p, 1usize);
            if n == 0 {
                return Ok(());
            }
            if n <= 0x80 {
                let len = if n == 0x80 { read_u16(&mut p) as usize } else { n as usize };
                output.write_str(str::from_utf8_unchecked(crate::slice::from_raw_parts(p, len)))?;
                p = intrinsics::offset(p, len);
                continue;
            }
            let mut options = FormattingOptions { flags: flags::DEFAULT, width: 0, precision: 0 };
            if n != 0xC0 {
                if n & 1 != 0 {
                    options.flags = u32::from_le((p as *const u32).read_unaligned());
                    p = intrinsics::offset(p, 4usize);
                }
                if n & 2 != 0 {
                    options.width = read_u16(&mut p);
                }
                if n & 4 != 0 {
                    options.precision = read_u16(&mut p);
                }
                if n & 8 != 0 {
                    arg_index = read_u16(&mut p) as usize;
                }
                if n & 16 != 0 {
                    options.width = (*args.add(options.width as usize)).as_u16();
                }
                if n & 32 != 0 {
                    options.precision = (*args.add(options.precision as usize)).as_u16();
                }
            }
            let arg = intrinsics::offset(args, arg_index);
            arg_index += 1;
            (*arg).fmt(&mut Formatter { options, buf: &mut *output })?;
        }
    }
}

macro_rules! fmt_traits {
    ($($(#[$m:meta])* $Tr:ident)*) => { $(
        $(#[$m])*
        pub trait $Tr {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result;
        }
        impl<T: ?Sized + $Tr> $Tr for &T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                $Tr::fmt(&**self, f)
            }
        }
        impl<T: ?Sized + $Tr> $Tr for &mut T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                $Tr::fmt(&**self, f)
            }
        }
    )* };
}
fmt_traits! {
    /// `{:?}`
    #[rustc_diagnostic_item = "Debug"]
    #[rustc_trivial_field_reads]
    #[rustc_on_unimplemented(
        on(crate_local, label = "`{Self}` cannot be formatted using `{{:?}}`", note = "add `#[derive(Debug)]` to `{Self}` or manually `impl {Trait} for {Self}`"),
        message = "`{Self}` doesn't implement `{Trait}`",
        label = "`{Self}` cannot be formatted using `{{:?}}` because it doesn't implement `{Trait}`"
    )]
    Debug
    /// `{}`
    #[rustc_diagnostic_item = "Display"]
    #[rustc_on_unimplemented(message = "`{Self}` doesn't implement `{Trait}`", label = "`{Self}` cannot be formatted with the default formatter", note = "in format strings you may be able to use `{{:?}}` (or {{:#?}} for pretty-print) instead")]
    Display
    /// `{:o}`
    Octal
    /// `{:b}`
    Binary
    /// `{:x}`
    LowerHex
    /// `{:X}`
    UpperHex
    /// `{:e}`
    LowerExp
    /// `{:E}`
    UpperExp
}

/// `{:p}`
#[rustc_diagnostic_item = "Pointer"]
pub trait Pointer {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}

#[doc(hidden)]
pub mod __derive {
    /// Derive macro of `Debug`.
    #[rustc_builtin_macro]
    #[allow_internal_unstable(fmt_internals)]
    pub macro Debug($item:item) {}
}
#[doc(inline)]
pub use self::__derive::Debug;

/// Padding to be written after the text.
pub(crate) struct PostPadding {
    fill: char,
    padding: usize,
}
impl PostPadding {
    pub(crate) fn write(self, f: &mut Formatter<'_>) -> Result {
        for _ in 0..self.padding {
            f.buf.write_char(self.fill)?;
        }
        Ok(())
    }
}

impl<'a> Formatter<'a> {
    pub const fn new(write: &'a mut (dyn Write + 'a), options: FormattingOptions) -> Self {
        Formatter { options, buf: write }
    }
    pub const fn with_options<'b>(&'b mut self, options: FormattingOptions) -> Formatter<'b> {
        Formatter { options, buf: self.buf }
    }
    fn wrap_buf<'b, 'c>(&'b mut self, wrap: &'c mut (dyn Write + 'c)) -> Formatter<'c> {
        Formatter { options: self.options, buf: wrap }
    }

    /// Writes an integer's digits with sign, prefix and padding.
    pub fn pad_integral(&mut self, is_nonnegative: bool, prefix: &str, buf: &str) -> Result {
        let mut width = buf.len();
        let mut sign = None;
        if !is_nonnegative {
            sign = Some('-');
            width += 1;
        } else if self.sign_plus() {
            sign = Some('+');
            width += 1;
        }
        let prefix = if self.alternate() {
            width += prefix.chars().count();
            Some(prefix)
        } else {
            None
        };
        let min = self.options.width as usize;
        if width >= min {
            self.write_prefix(sign, prefix)?;
            self.buf.write_str(buf)
        } else if self.sign_aware_zero_pad() {
            // The sign goes before the zeros; alignment does not matter.
            let old_options = self.options;
            self.options.fill('0').align(Some(Alignment::Right));
            self.write_prefix(sign, prefix)?;
            let post_padding = self.padding(min - width, Alignment::Right)?;
            self.buf.write_str(buf)?;
            post_padding.write(self)?;
            self.options = old_options;
            Ok(())
        } else {
            let post_padding = self.padding(min - width, Alignment::Right)?;
            self.write_prefix(sign, prefix)?;
            self.buf.write_str(buf)?;
            post_padding.write(self)
        }
    }

    fn write_prefix(&mut self, sign: Option<char>, prefix: Option<&str>) -> Result {
        if let Some(c) = sign {
            self.buf.write_char(c)?;
        }
        if let Some(prefix) = prefix { self.buf.write_str(prefix) } else { Ok(()) }
    }

    /// Writes a string, cut to the precision and padded to the width.
    pub fn pad(&mut self, s: &str) -> Result {
        if self.options.flags & (flags::WIDTH | flags::PRECISION) == 0 {
            return self.buf.write_str(s);
        }
        let (s, char_count) = if let Some(max) = self.options.get_precision() {
            let mut iter = s.char_indices();
            let mut n = 0usize;
            let mut end = s.len();
            while n < max as usize {
                if iter.next().is_none() {
                    break;
                }
                n += 1;
            }
            if n == max as usize {
                end = iter.offset();
            }
            (unsafe { s.get_unchecked(..end) }, n)
        } else {
            (s, s.chars().count())
        };
        let min = self.options.width as usize;
        if char_count >= min {
            self.buf.write_str(s)
        } else {
            let post_padding = self.padding(min - char_count, Alignment::Left)?;
            self.buf.write_str(s)?;
            post_padding.write(self)
        }
    }

    /// Writes what goes before, and returns what goes after.
    pub(crate) fn padding(
        &mut self,
        padding: usize,
        default: Alignment,
    ) -> result::Result<PostPadding, Error> {
        let left = match self.align().unwrap_or(default) {
            Alignment::Left => 0,
            Alignment::Right => padding,
            Alignment::Center => padding / 2,
        };
        let fill = self.options.get_fill();
        for _ in 0..left {
            self.buf.write_char(fill)?;
        }
        Ok(PostPadding { fill, padding: padding - left })
    }

    pub fn write_str(&mut self, data: &str) -> Result {
        self.buf.write_str(data)
    }
    #[inline]
    pub fn write_fmt(&mut self, fmt: Arguments<'_>) -> Result {
        write(self.buf, fmt)
    }
    #[must_use]
    #[deprecated(since = "1.24.0", note = "use the `sign_plus`, `sign_minus`, `alternate`, or `sign_aware_zero_pad` methods instead")]
    pub fn flags(&self) -> u32 {
        self.options.flags >> 21 & 15
    }
    #[must_use]
    pub fn fill(&self) -> char {
        self.options.get_fill()
    }
    #[must_use]
    pub fn align(&self) -> Option<Alignment> {
        self.options.get_align()
    }
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        if self.options.flags & flags::WIDTH != 0 { Some(self.options.width as usize) } else { None }
    }
    #[must_use]
    pub fn precision(&self) -> Option<usize> {
        if self.options.flags & flags::PRECISION != 0 {
            Some(self.options.precision as usize)
        } else {
            None
        }
    }
    #[must_use]
    pub fn sign_plus(&self) -> bool {
        self.options.flags & flags::SIGN_PLUS != 0
    }
    #[must_use]
    pub fn sign_minus(&self) -> bool {
        self.options.flags & flags::SIGN_MINUS != 0
    }
    pub fn sign(&self) -> Option<Sign> {
        self.options.get_sign()
    }
    #[must_use]
    pub fn alternate(&self) -> bool {
        self.options.flags & flags::ALTERNATE != 0
    }
    #[must_use]
    pub fn sign_aware_zero_pad(&self) -> bool {
        self.options.flags & flags::ZERO_PAD != 0
    }
    fn debug_lower_hex(&self) -> bool {
        self.options.flags & flags::HEX_LOWER != 0
    }
    fn debug_upper_hex(&self) -> bool {
        self.options.flags & flags::HEX_UPPER != 0
    }
    pub const fn options(&self) -> FormattingOptions {
        self.options
    }

    #[must_use]
    pub fn debug_struct<'b>(&'b mut self, name: &str) -> DebugStruct<'b, 'a> {
        builders::debug_struct_new(self, name)
    }
    #[must_use]
    pub fn debug_tuple<'b>(&'b mut self, name: &str) -> DebugTuple<'b, 'a> {
        builders::debug_tuple_new(self, name)
    }
    #[must_use]
    pub fn debug_list<'b>(&'b mut self) -> DebugList<'b, 'a> {
        builders::debug_list_new(self)
    }
    #[must_use]
    pub fn debug_set<'b>(&'b mut self) -> DebugSet<'b, 'a> {
        builders::debug_set_new(self)
    }
    #[must_use]
    pub fn debug_map<'b>(&'b mut self) -> DebugMap<'b, 'a> {
        builders::debug_map_new(self)
    }
}

/// What `#[derive(Debug)]` calls.
#[doc(hidden)]
impl Formatter<'_> {
    pub fn debug_struct_field1_finish<'b>(
        &'b mut self,
        name: &str,
        name1: &str,
        value1: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_struct_new(self, name);
        b.field(name1, value1);
        b.finish()
    }
    pub fn debug_struct_field2_finish<'b>(
        &'b mut self,
        name: &str,
        name1: &str,
        value1: &dyn Debug,
        name2: &str,
        value2: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_struct_new(self, name);
        b.field(name1, value1);
        b.field(name2, value2);
        b.finish()
    }
    pub fn debug_struct_field3_finish<'b>(
        &'b mut self,
        name: &str,
        name1: &str,
        value1: &dyn Debug,
        name2: &str,
        value2: &dyn Debug,
        name3: &str,
        value3: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_struct_new(self, name);
        b.field(name1, value1);
        b.field(name2, value2);
        b.field(name3, value3);
        b.finish()
    }
    pub fn debug_struct_field4_finish<'b>(
        &'b mut self,
        name: &str,
        name1: &str,
        value1: &dyn Debug,
        name2: &str,
        value2: &dyn Debug,
        name3: &str,
        value3: &dyn Debug,
        name4: &str,
        value4: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_struct_new(self, name);
        b.field(name1, value1);
        b.field(name2, value2);
        b.field(name3, value3);
        b.field(name4, value4);
        b.finish()
    }
    pub fn debug_struct_field5_finish<'b>(
        &'b mut self,
        name: &str,
        name1: &str,
        value1: &dyn Debug,
        name2: &str,
        value2: &dyn Debug,
        name3: &str,
        value3: &dyn Debug,
        name4: &str,
        value4: &dyn Debug,
        name5: &str,
        value5: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_struct_new(self, name);
        b.field(name1, value1);
        b.field(name2, value2);
        b.field(name3, value3);
        b.field(name4, value4);
        b.field(name5, value5);
        b.finish()
    }
    pub fn debug_struct_fields_finish<'b>(
        &'b mut self,
        name: &str,
        names: &[&str],
        values: &[&dyn Debug],
    ) -> Result {
        assert_eq!(names.len(), values.len());
        let mut b = builders::debug_struct_new(self, name);
        for (name, value) in names.iter().zip(values) {
            b.field(name, value);
        }
        b.finish()
    }
    pub fn debug_tuple_field1_finish<'b>(&'b mut self, name: &str, value1: &dyn Debug) -> Result {
        let mut b = builders::debug_tuple_new(self, name);
        b.field(value1);
        b.finish()
    }
    pub fn debug_tuple_field2_finish<'b>(
        &'b mut self,
        name: &str,
        value1: &dyn Debug,
        value2: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_tuple_new(self, name);
        b.field(value1);
        b.field(value2);
        b.finish()
    }
    pub fn debug_tuple_field3_finish<'b>(
        &'b mut self,
        name: &str,
        value1: &dyn Debug,
        value2: &dyn Debug,
        value3: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_tuple_new(self, name);
        b.field(value1);
        b.field(value2);
        b.field(value3);
        b.finish()
    }
    pub fn debug_tuple_field4_finish<'b>(
        &'b mut self,
        name: &str,
        value1: &dyn Debug,
        value2: &dyn Debug,
        value3: &dyn Debug,
        value4: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_tuple_new(self, name);
        b.field(value1);
        b.field(value2);
        b.field(value3);
        b.field(value4);
        b.finish()
    }
    pub fn debug_tuple_field5_finish<'b>(
        &'b mut self,
        name: &str,
        value1: &dyn Debug,
        value2: &dyn Debug,
        value3: &dyn Debug,
        value4: &dyn Debug,
        value5: &dyn Debug,
    ) -> Result {
        let mut b = builders::debug_tuple_new(self, name);
        b.field(value1);
        b.field(value2);
        b.field(value3);
        b.field(value4);
        b.field(value5);
        b.finish()
    }
    pub fn debug_tuple_fields_finish<'b>(
        &'b mut self,
        name: &str,
        values: &[&dyn Debug],
    ) -> Result {
        let mut b = builders::debug_tuple_new(self, name);
        for value in values {
            b.field(value);
        }
        b.finish()
    }
}

impl Write for Formatter<'_> {
    fn write_str(&mut self, s: &str) -> Result {
        self.buf.write_str(s)
    }
    fn write_char(&mut self, c: char) -> Result {
        self.buf.write_char(c)
    }
    #[inline]
    fn write_fmt(&mut self, args: Arguments<'_>) -> Result {
        write(self.buf, args)
    }
}

impl Debug for ! {
    fn fmt(&self, _: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl Display for ! {
    fn fmt(&self, _: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl Debug for bool {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}
impl Display for bool {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(if *self { "true" } else { "false" })
    }
}

impl Debug for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('"')?;
        // Runs that need no escape are written at once.
        let mut from = 0;
        let bytes = self.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let b = bytes[at];
            if b >= b' ' && b < 0x7f && b != b'"' && b != b'\\' {
                at += 1;
                continue;
            }
            let c = unsafe { self.get_unchecked(at..).chars().next().unwrap_unchecked() };
            let esc = c.escape_debug_ext(crate::char::EscapeDebugExtArgs {
                escape_grapheme_extended: true,
                escape_single_quote: false,
                escape_double_quote: true,
            });
            let next = at + c.len_utf8();
            if esc.len() != 1 {
                f.write_str(unsafe { self.get_unchecked(from..at) })?;
                Display::fmt(&esc, f)?;
                from = next;
            }
            at = next;
        }
        f.write_str(unsafe { self.get_unchecked(from..) })?;
        f.write_char('"')
    }
}
impl Display for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(self)
    }
}
impl Debug for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('\'')?;
        let esc = self.escape_debug_ext(crate::char::EscapeDebugExtArgs {
            escape_grapheme_extended: true,
            escape_single_quote: true,
            escape_double_quote: false,
        });
        Display::fmt(&esc, f)?;
        f.write_char('\'')
    }
}
impl Display for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if f.options.flags & (flags::WIDTH | flags::PRECISION) == 0 {
            f.write_char(*self)
        } else {
            f.pad(self.encode_utf8(&mut [0; 4]))
        }
    }
}

impl<T: ?Sized> Pointer for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        pointer_fmt_inner((*self as *const ()).addr(), f)
    }
}

/// `{:p}`: hexadecimal with `0x`; `{:#p}` is as wide as a pointer.
pub(crate) fn pointer_fmt_inner(ptr_addr: usize, f: &mut Formatter<'_>) -> Result {
    let old_options = f.options;
    if f.alternate() {
        f.options.sign_aware_zero_pad(true);
        if f.width().is_none() {
            f.options.width(Some((usize::BITS / 4) as u16 + 2));
        }
    }
    f.options.alternate(true);
    let ret = LowerHex::fmt(&ptr_addr, f);
    f.options = old_options;
    ret
}

impl<T: ?Sized> Pointer for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        pointer_fmt_inner((*self as *const ()).addr(), f)
    }
}
impl<T: ?Sized> Pointer for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(&(*self as *const T), f)
    }
}
impl<T: ?Sized> Pointer for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(&(&**self as *const T), f)
    }
}

/// The metadata of fat pointers is shown too, `()` is not.
fn debug_raw<T: ?Sized>(p: *const T, f: &mut Formatter<'_>) -> Result {
    let (data, meta) = p.to_raw_parts();
    if mem::size_of_val(&meta) == 0 {
        return pointer_fmt_inner(data.addr(), f);
    }
    f.debug_struct("Pointer").field("addr", &data).field("metadata", &meta).finish()
}
impl<T: ?Sized> Debug for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        debug_raw(*self, f)
    }
}
impl<T: ?Sized> Debug for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        debug_raw(*self as *const T, f)
    }
}

macro_rules! debug_tuple {
    ($( ($($T:ident $i:tt)+) )*) => { $(
        impl<$($T: Debug),+> Debug for ($($T,)+) {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let mut builder = f.debug_tuple("");
                $( builder.field(&self.$i); )+
                builder.finish()
            }
        }
    )* };
}
debug_tuple! {
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11)
}

impl<T: Debug> Debug for [T] {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
impl Debug for () {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad("()")
    }
}
impl<T: ?Sized> Debug for PhantomData<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("PhantomData<")?;
        f.write_str(crate::any::type_name::<T>())?;
        f.write_str(">")
    }
}
