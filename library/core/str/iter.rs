// SPDX-License-Identifier: MIT
//! Iterators over strings.

use super::pattern::{DoubleEndedSearcher, Pattern, ReverseSearcher, Searcher};
use super::validations::{next_code_point, next_code_point_reverse};
use super::from_utf8_unchecked;
use crate::fmt::{self, Write};
use crate::iter::{Copied, FusedIterator, TrustedLen};
use crate::slice;
use crate::char as char_mod;

/// From `chars`.
#[derive(Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Chars<'a> {
    pub(super) iter: slice::Iter<'a, u8>,
}
impl<'a> Iterator for Chars<'a> {
    type Item = char;
    #[inline]
    fn next(&mut self) -> Option<char> {
        match unsafe { next_code_point(&mut self.iter) } {
            Some(ch) => Some(unsafe { crate::intrinsics::transmute::<u32, char>(ch) }),
            None => None,
        }
    }
    fn count(self) -> usize {
        // Every byte but the continuation bytes starts a character.
        let mut n = 0;
        for b in self.iter {
            n += (*b as i8 >= -0x40) as usize;
        }
        n
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.iter.len();
        ((len + 3) / 4, Some(len))
    }
    #[inline]
    fn last(mut self) -> Option<char> {
        self.next_back()
    }
}
impl<'a> DoubleEndedIterator for Chars<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<char> {
        match unsafe { next_code_point_reverse(&mut self.iter) } {
            Some(ch) => Some(unsafe { crate::intrinsics::transmute::<u32, char>(ch) }),
            None => None,
        }
    }
}
impl FusedIterator for Chars<'_> {}
impl<'a> Chars<'a> {
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &'a str {
        unsafe { from_utf8_unchecked(self.iter.as_slice()) }
    }
}
impl fmt::Debug for Chars<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chars(")?;
        f.debug_list().entries(self.clone()).finish()?;
        f.write_str(")")
    }
}

/// From `char_indices`.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct CharIndices<'a> {
    pub(super) front_offset: usize,
    pub(super) iter: Chars<'a>,
}
impl<'a> Iterator for CharIndices<'a> {
    type Item = (usize, char);
    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        let pre_len = self.iter.iter.len();
        match self.iter.next() {
            None => None,
            Some(ch) => {
                let index = self.front_offset;
                self.front_offset += pre_len - self.iter.iter.len();
                Some((index, ch))
            }
        }
    }
    fn count(self) -> usize {
        self.iter.count()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
    fn last(mut self) -> Option<(usize, char)> {
        self.next_back()
    }
}
impl<'a> DoubleEndedIterator for CharIndices<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<(usize, char)> {
        let ch = self.iter.next_back()?;
        Some((self.front_offset + self.iter.iter.len(), ch))
    }
}
impl FusedIterator for CharIndices<'_> {}
impl<'a> CharIndices<'a> {
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &'a str {
        self.iter.as_str()
    }
    #[inline]
    #[must_use]
    pub fn offset(&self) -> usize {
        self.front_offset
    }
}

/// From `bytes`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone, Debug)]
pub struct Bytes<'a>(pub(super) Copied<slice::Iter<'a, u8>>);
impl Iterator for Bytes<'_> {
    type Item = u8;
    #[inline]
    fn next(&mut self) -> Option<u8> {
        self.0.next()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<u8> {
        self.0.nth(n)
    }
}
impl DoubleEndedIterator for Bytes<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u8> {
        self.0.next_back()
    }
}
impl ExactSizeIterator for Bytes<'_> {
    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }
}
impl FusedIterator for Bytes<'_> {}
unsafe impl TrustedLen for Bytes<'_> {}

/// The state of all splitting iterators.
struct SplitInternal<'a, P: Pattern> {
    start: usize,
    end: usize,
    matcher: P::Searcher<'a>,
    allow_trailing_empty: bool,
    finished: bool,
}
impl<'a, P: Pattern> SplitInternal<'a, P> {
    #[inline]
    fn new(s: &'a str, pat: P, allow_trailing_empty: bool) -> Self {
        SplitInternal {
            start: 0,
            end: s.len(),
            matcher: pat.into_searcher(s),
            allow_trailing_empty,
            finished: false,
        }
    }
    #[inline]
    fn get_end(&mut self) -> Option<&'a str> {
        if !self.finished {
            self.finished = true;
            if self.allow_trailing_empty || self.end - self.start > 0 {
                return Some(unsafe { self.matcher.haystack().get_unchecked(self.start..self.end) });
            }
        }
        None
    }
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        let haystack = self.matcher.haystack();
        match self.matcher.next_match() {
            Some((a, b)) => unsafe {
                let elt = haystack.get_unchecked(self.start..a);
                self.start = b;
                Some(elt)
            },
            None => self.get_end(),
        }
    }
    #[inline]
    fn next_inclusive(&mut self) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        let haystack = self.matcher.haystack();
        match self.matcher.next_match() {
            Some((_, b)) => unsafe {
                let elt = haystack.get_unchecked(self.start..b);
                self.start = b;
                Some(elt)
            },
            None => self.get_end(),
        }
    }
    #[inline]
    fn next_back(&mut self) -> Option<&'a str>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        if self.finished {
            return None;
        }
        if !self.allow_trailing_empty {
            self.allow_trailing_empty = true;
            match self.next_back() {
                Some(elt) if !elt.is_empty() => return Some(elt),
                _ => {
                    if self.finished {
                        return None;
                    }
                }
            }
        }
        let haystack = self.matcher.haystack();
        match self.matcher.next_match_back() {
            Some((a, b)) => unsafe {
                let elt = haystack.get_unchecked(b..self.end);
                self.end = a;
                Some(elt)
            },
            None => unsafe {
                self.finished = true;
                Some(haystack.get_unchecked(self.start..self.end))
            },
        }
    }
    #[inline]
    fn next_back_inclusive(&mut self) -> Option<&'a str>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        if self.finished {
            return None;
        }
        if !self.allow_trailing_empty {
            self.allow_trailing_empty = true;
            match self.next_back_inclusive() {
                Some(elt) if !elt.is_empty() => return Some(elt),
                _ => {
                    if self.finished {
                        return None;
                    }
                }
            }
        }
        let haystack = self.matcher.haystack();
        match self.matcher.next_match_back() {
            Some((_, b)) => unsafe {
                let elt = haystack.get_unchecked(b..self.end);
                self.end = b;
                Some(elt)
            },
            None => unsafe {
                self.finished = true;
                Some(haystack.get_unchecked(self.start..self.end))
            },
        }
    }
    #[inline]
    fn remainder(&self) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        Some(unsafe { self.matcher.haystack().get_unchecked(self.start..self.end) })
    }
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for SplitInternal<'a, P> {
    fn clone(&self) -> Self {
        SplitInternal { matcher: self.matcher.clone(), ..*self }
    }
}

/// The state of `splitn` and `rsplitn`.
struct SplitNInternal<'a, P: Pattern> {
    iter: SplitInternal<'a, P>,
    count: usize,
}
impl<'a, P: Pattern> SplitNInternal<'a, P> {
    fn new(s: &'a str, count: usize, pat: P) -> Self {
        SplitNInternal { iter: SplitInternal::new(s, pat, true), count }
    }
    fn next(&mut self) -> Option<&'a str> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.iter.get_end()
            }
            _ => {
                self.count -= 1;
                self.iter.next()
            }
        }
    }
    fn next_back(&mut self) -> Option<&'a str>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.iter.get_end()
            }
            _ => {
                self.count -= 1;
                self.iter.next_back()
            }
        }
    }
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for SplitNInternal<'a, P> {
    fn clone(&self) -> Self {
        SplitNInternal { iter: self.iter.clone(), count: self.count }
    }
}

/// The state of `matches` and `match_indices`.
struct MatchesInternal<'a, P: Pattern>(P::Searcher<'a>);
impl<'a, P: Pattern> MatchesInternal<'a, P> {
    fn new(s: &'a str, pat: P) -> Self {
        MatchesInternal(pat.into_searcher(s))
    }
    #[inline]
    fn next(&mut self) -> Option<(usize, &'a str)> {
        let (start, end) = self.0.next_match()?;
        Some((start, unsafe { self.0.haystack().get_unchecked(start..end) }))
    }
    #[inline]
    fn next_back(&mut self) -> Option<(usize, &'a str)>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        let (start, end) = self.0.next_match_back()?;
        Some((start, unsafe { self.0.haystack().get_unchecked(start..end) }))
    }
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for MatchesInternal<'a, P> {
    fn clone(&self) -> Self {
        MatchesInternal(self.0.clone())
    }
}

/// The public iterators: a name, its state, and how it goes forwards. The second macro adds what
/// both directions need.
macro_rules! pattern_iter {
    ($( $T:ident $Internal:ident $Item:ty, $i:ident => $next:expr; )*) => { $(
        #[must_use = "iterators are lazy and do nothing unless consumed"]
        pub struct $T<'a, P: Pattern>($Internal<'a, P>);
        impl<'a, P: Pattern> Iterator for $T<'a, P> {
            type Item = $Item;
            #[inline]
            fn next(&mut self) -> Option<$Item> {
                let $i = &mut self.0;
                $next
            }
        }
        impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for $T<'a, P> {
            fn clone(&self) -> Self {
                $T(self.0.clone())
            }
        }
        impl<'a, P: Pattern> FusedIterator for $T<'a, P> {}
        impl<'a, P: Pattern> fmt::Debug for $T<'a, P> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($T)).finish_non_exhaustive()
            }
        }
    )* };
}
macro_rules! pattern_iter_rev {
    ($( $T:ident $Internal:ident $Item:ty, $i:ident => $next:expr; )*) => { $(
        #[must_use = "iterators are lazy and do nothing unless consumed"]
        pub struct $T<'a, P: Pattern>($Internal<'a, P>);
        impl<'a, P: Pattern<Searcher<'a>: ReverseSearcher<'a>>> Iterator for $T<'a, P> {
            type Item = $Item;
            #[inline]
            fn next(&mut self) -> Option<$Item> {
                let $i = &mut self.0;
                $next
            }
        }
        impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for $T<'a, P> {
            fn clone(&self) -> Self {
                $T(self.0.clone())
            }
        }
        impl<'a, P: Pattern<Searcher<'a>: ReverseSearcher<'a>>> FusedIterator for $T<'a, P> {}
        impl<'a, P: Pattern> fmt::Debug for $T<'a, P> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($T)).finish_non_exhaustive()
            }
        }
    )* };
}
macro_rules! pattern_iter_back {
    ($( $T:ident $Bound:ident $Item:ty, $i:ident => $next:expr; )*) => { $(
        impl<'a, P: Pattern<Searcher<'a>: $Bound<'a>>> DoubleEndedIterator for $T<'a, P> {
            #[inline]
            fn next_back(&mut self) -> Option<$Item> {
                let $i = &mut self.0;
                $next
            }
        }
    )* };
}
pattern_iter! {
    Split SplitInternal &'a str, i => i.next();
    SplitInclusive SplitInternal &'a str, i => i.next_inclusive();
    SplitTerminator SplitInternal &'a str, i => i.next();
    SplitN SplitNInternal &'a str, i => i.next();
    Matches MatchesInternal &'a str, i => i.next().map(|(_, s)| s);
    MatchIndices MatchesInternal (usize, &'a str), i => i.next();
}
pattern_iter_rev! {
    RSplit SplitInternal &'a str, i => i.next_back();
    RSplitTerminator SplitInternal &'a str, i => i.next_back();
    RSplitN SplitNInternal &'a str, i => i.next_back();
    RMatches MatchesInternal &'a str, i => i.next_back().map(|(_, s)| s);
    RMatchIndices MatchesInternal (usize, &'a str), i => i.next_back();
}
pattern_iter_back! {
    Split DoubleEndedSearcher &'a str, i => i.next_back();
    SplitInclusive DoubleEndedSearcher &'a str, i => i.next_back_inclusive();
    SplitTerminator DoubleEndedSearcher &'a str, i => i.next_back();
    Matches DoubleEndedSearcher &'a str, i => i.next_back().map(|(_, s)| s);
    MatchIndices DoubleEndedSearcher (usize, &'a str), i => i.next_back();
    RSplit DoubleEndedSearcher &'a str, i => i.next();
    RSplitTerminator DoubleEndedSearcher &'a str, i => i.next();
    RMatches DoubleEndedSearcher &'a str, i => i.next().map(|(_, s)| s);
    RMatchIndices DoubleEndedSearcher (usize, &'a str), i => i.next();
}

macro_rules! split_new {
    ($($T:ident $trailing:literal;)*) => { $(
        impl<'a, P: Pattern> $T<'a, P> {
            #[inline]
            pub(super) fn new(s: &'a str, pat: P) -> Self {
                $T(SplitInternal::new(s, pat, $trailing))
            }
            #[inline]
            pub fn remainder(&self) -> Option<&'a str> {
                self.0.remainder()
            }
        }
    )* };
}
split_new! { Split true; RSplit true; SplitInclusive false; SplitTerminator false; RSplitTerminator false; }
macro_rules! splitn_new {
    ($($T:ident)*) => { $(
        impl<'a, P: Pattern> $T<'a, P> {
            #[inline]
            pub(super) fn new(s: &'a str, n: usize, pat: P) -> Self {
                $T(SplitNInternal::new(s, n, pat))
            }
        }
    )* };
}
splitn_new! { SplitN RSplitN }
macro_rules! matches_new {
    ($($T:ident)*) => { $(
        impl<'a, P: Pattern> $T<'a, P> {
            #[inline]
            pub(super) fn new(s: &'a str, pat: P) -> Self {
                $T(MatchesInternal::new(s, pat))
            }
        }
    )* };
}
matches_new! { Matches MatchIndices RMatches RMatchIndices }

/// From `lines`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone, Debug)]
pub struct Lines<'a>(pub(super) SplitInclusive<'a, char>);

fn strip_line_end(line: &str) -> &str {
    let Some(line) = line.strip_suffix('\n') else { return line };
    let Some(line) = line.strip_suffix('\r') else { return line };
    line
}
impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next().map(strip_line_end)
    }
}
impl<'a> DoubleEndedIterator for Lines<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next_back().map(strip_line_end)
    }
}
impl FusedIterator for Lines<'_> {}

/// From `split_whitespace`: `rest` is what has not been given out.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitWhitespace<'a> {
    pub(super) rest: &'a str,
}
impl<'a> Iterator for SplitWhitespace<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_start();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let end = s.find(char::is_whitespace).unwrap_or(s.len());
        let (word, rest) = unsafe { (s.get_unchecked(..end), s.get_unchecked(end..)) };
        self.rest = rest;
        Some(word)
    }
}
impl<'a> DoubleEndedIterator for SplitWhitespace<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_end();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let start = match s.char_indices().rev().find(|(_, c)| c.is_whitespace()) {
            Some((i, c)) => i + c.len_utf8(),
            None => 0,
        };
        let (rest, word) = unsafe { (s.get_unchecked(..start), s.get_unchecked(start..)) };
        self.rest = rest;
        Some(word)
    }
}
impl FusedIterator for SplitWhitespace<'_> {}

/// From `split_ascii_whitespace`.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitAsciiWhitespace<'a> {
    pub(super) rest: &'a str,
}
impl<'a> Iterator for SplitAsciiWhitespace<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_ascii_start();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let end = s.as_bytes().iter().position(u8::is_ascii_whitespace).unwrap_or(s.len());
        let (word, rest) = unsafe { (s.get_unchecked(..end), s.get_unchecked(end..)) };
        self.rest = rest;
        Some(word)
    }
}
impl<'a> DoubleEndedIterator for SplitAsciiWhitespace<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_ascii_end();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let start = s.as_bytes().iter().rposition(u8::is_ascii_whitespace).map_or(0, |i| i + 1);
        let (rest, word) = unsafe { (s.get_unchecked(..start), s.get_unchecked(start..)) };
        self.rest = rest;
        Some(word)
    }
}
impl FusedIterator for SplitAsciiWhitespace<'_> {}

/// From `encode_utf16`.
#[derive(Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct EncodeUtf16<'a> {
    pub(super) chars: Chars<'a>,
    pub(super) extra: u16,
}
impl<'a> Iterator for EncodeUtf16<'a> {
    type Item = u16;
    fn next(&mut self) -> Option<u16> {
        if self.extra != 0 {
            return Some(crate::mem::replace(&mut self.extra, 0));
        }
        let mut buf = [0; 2];
        let n = self.chars.next()?.encode_utf16(&mut buf).len();
        if n == 2 {
            self.extra = buf[1];
        }
        Some(buf[0])
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.chars.iter.len();
        let extra = (self.extra != 0) as usize;
        (len.div_ceil(3) + extra, Some(len + extra))
    }
}
impl fmt::Debug for EncodeUtf16<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeUtf16").finish_non_exhaustive()
    }
}
impl FusedIterator for EncodeUtf16<'_> {}

/// The escapes of a string: those of its characters, one after the other.
macro_rules! escape_types {
    ($($T:ident $Inner:ident $c:ident $first:ident => $e:expr;)*) => { $(
        #[derive(Clone, Debug)]
        pub struct $T<'a> {
            chars: Chars<'a>,
            current: Option<char_mod::$Inner>,
            first: bool,
        }
        impl<'a> $T<'a> {
            pub(super) fn new(s: &'a str) -> Self {
                $T { chars: s.chars(), current: None, first: true }
            }
        }
        impl<'a> Iterator for $T<'a> {
            type Item = char;
            fn next(&mut self) -> Option<char> {
                loop {
                    if let Some(current) = &mut self.current {
                        if let Some(c) = current.next() {
                            return Some(c);
                        }
                    }
                    let $c = self.chars.next()?;
                    let $first = crate::mem::replace(&mut self.first, false);
                    self.current = Some($e);
                }
            }
        }
        impl<'a> FusedIterator for $T<'a> {}
        impl<'a> fmt::Display for $T<'a> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for c in self.clone() {
                    f.write_char(c)?;
                }
                Ok(())
            }
        }
    )* };
}
escape_types! {
    EscapeDebug EscapeDebug c first => c.escape_debug_ext(char_mod::EscapeDebugExtArgs {
        escape_grapheme_extended: first,
        escape_single_quote: true,
        escape_double_quote: true,
    });
    EscapeDefault EscapeDefault c _first => c.escape_default();
    EscapeUnicode EscapeUnicode c _first => c.escape_unicode();
}
