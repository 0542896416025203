// SPDX-License-Identifier: MIT
//! String patterns: `char`, strings, sets of characters and predicates.
//!
//! A single character is searched by the last byte of its encoding with `memchr`. A string is
//! searched with the two-way algorithm (Crochemore and Perrin), which takes linear time and
//! constant space; its critical factorisation is the larger of the maximal suffixes under both
//! orders of bytes. Strings of one byte are left to `memchr`.

use crate::cmp::Ordering;
use crate::fmt;
use crate::slice::memchr;

/// What can be searched for in a string.
pub trait Pattern: Sized {
    type Searcher<'a>: Searcher<'a>;
    fn into_searcher(self, haystack: &str) -> Self::Searcher<'_>;
    #[inline]
    fn is_contained_in(self, haystack: &str) -> bool {
        self.into_searcher(haystack).next_match().is_some()
    }
    #[inline]
    fn is_prefix_of(self, haystack: &str) -> bool {
        matches!(self.into_searcher(haystack).next(), SearchStep::Match(0, _))
    }
    #[inline]
    fn is_suffix_of<'a>(self, haystack: &'a str) -> bool
    where
        Self::Searcher<'a>: ReverseSearcher<'a>,
    {
        matches!(self.into_searcher(haystack).next_back(), SearchStep::Match(_, j) if haystack.len() == j)
    }
    #[inline]
    fn strip_prefix_of(self, haystack: &str) -> Option<&str> {
        if let SearchStep::Match(0, len) = self.into_searcher(haystack).next() {
            unsafe { Some(haystack.get_unchecked(len..)) }
        } else {
            None
        }
    }
    #[inline]
    fn strip_suffix_of<'a>(self, haystack: &'a str) -> Option<&'a str>
    where
        Self::Searcher<'a>: ReverseSearcher<'a>,
    {
        match self.into_searcher(haystack).next_back() {
            SearchStep::Match(start, end) if end == haystack.len() => {
                unsafe { Some(haystack.get_unchecked(..start)) }
            }
            _ => None,
        }
    }
}

/// One step of a searcher, as byte positions.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum SearchStep {
    Match(usize, usize),
    Reject(usize, usize),
    Done,
}

/// Searches from the front.
pub unsafe trait Searcher<'a> {
    fn haystack(&self) -> &'a str;
    fn next(&mut self) -> SearchStep;
    #[inline]
    fn next_match(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next() {
                SearchStep::Match(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => continue,
            }
        }
    }
    #[inline]
    fn next_reject(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next() {
                SearchStep::Reject(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => continue,
            }
        }
    }
}

/// Searches from the back.
pub unsafe trait ReverseSearcher<'a>: Searcher<'a> {
    fn next_back(&mut self) -> SearchStep;
    #[inline]
    fn next_match_back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next_back() {
                SearchStep::Match(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => continue,
            }
        }
    }
    #[inline]
    fn next_reject_back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next_back() {
                SearchStep::Reject(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => continue,
            }
        }
    }
}

/// Searchers that find the same from both ends.
pub trait DoubleEndedSearcher<'a>: ReverseSearcher<'a> {}

/// Searcher for a `char`: what is left is `finger..finger_back`.
#[derive(Clone, Debug)]
pub struct CharSearcher<'a> {
    haystack: &'a str,
    finger: usize,
    finger_back: usize,
    needle: char,
    utf8_size: usize,
    utf8_encoded: [u8; 4],
}

unsafe impl<'a> Searcher<'a> for CharSearcher<'a> {
    #[inline]
    fn haystack(&self) -> &'a str {
        self.haystack
    }
    #[inline]
    fn next(&mut self) -> SearchStep {
        let old = self.finger;
        let rest = unsafe { self.haystack.get_unchecked(old..self.finger_back) };
        match rest.chars().next() {
            Some(c) => {
                self.finger += c.len_utf8();
                if c == self.needle {
                    SearchStep::Match(old, self.finger)
                } else {
                    SearchStep::Reject(old, self.finger)
                }
            }
            None => SearchStep::Done,
        }
    }
    fn next_match(&mut self) -> Option<(usize, usize)> {
        let size = self.utf8_size;
        let last = self.utf8_encoded[size - 1];
        loop {
            let bytes = self.haystack.as_bytes().get(self.finger..self.finger_back)?;
            match memchr::memchr(last, bytes) {
                Some(index) => {
                    self.finger += index + 1;
                    if size == 1 {
                        return Some((self.finger - 1, self.finger));
                    }
                    if self.finger >= size {
                        let start = self.finger - size;
                        let found = &self.haystack.as_bytes()[start..self.finger];
                        if crate::slice::bytes_eq(found, &self.utf8_encoded[..size]) {
                            return Some((start, self.finger));
                        }
                    }
                }
                None => {
                    self.finger = self.finger_back;
                    return None;
                }
            }
        }
    }
}
unsafe impl<'a> ReverseSearcher<'a> for CharSearcher<'a> {
    #[inline]
    fn next_back(&mut self) -> SearchStep {
        let old = self.finger_back;
        let rest = unsafe { self.haystack.get_unchecked(self.finger..old) };
        match rest.chars().next_back() {
            Some(c) => {
                self.finger_back -= c.len_utf8();
                if c == self.needle {
                    SearchStep::Match(self.finger_back, old)
                } else {
                    SearchStep::Reject(self.finger_back, old)
                }
            }
            None => SearchStep::Done,
        }
    }
    fn next_match_back(&mut self) -> Option<(usize, usize)> {
        let size = self.utf8_size;
        let last = self.utf8_encoded[size - 1];
        let haystack = self.haystack.as_bytes();
        loop {
            let bytes = haystack.get(self.finger..self.finger_back)?;
            match memchr::memrchr(last, bytes) {
                Some(index) => {
                    let index = self.finger + index;
                    let shift = size - 1;
                    if index >= shift {
                        let start = index - shift;
                        if let Some(slice) = haystack.get(start..start + size) {
                            if crate::slice::bytes_eq(slice, &self.utf8_encoded[..size]) {
                                self.finger_back = start;
                                return Some((start, start + size));
                            }
                        }
                    }
                    self.finger_back = index;
                }
                None => {
                    self.finger_back = self.finger;
                    return None;
                }
            }
        }
    }
}
impl<'a> DoubleEndedSearcher<'a> for CharSearcher<'a> {}

impl Pattern for char {
    type Searcher<'a> = CharSearcher<'a>;
    #[inline]
    fn into_searcher<'a>(self, haystack: &'a str) -> CharSearcher<'a> {
        let mut utf8_encoded = [0; 4];
        let utf8_size = self.encode_utf8(&mut utf8_encoded).len();
        CharSearcher {
            haystack,
            finger: 0,
            finger_back: haystack.len(),
            needle: self,
            utf8_size,
            utf8_encoded,
        }
    }
    #[inline]
    fn is_contained_in(self, haystack: &str) -> bool {
        if (self as u32) < 128 {
            memchr::memchr(self as u8, haystack.as_bytes()).is_some()
        } else {
            self.into_searcher(haystack).next_match().is_some()
        }
    }
    #[inline]
    fn is_prefix_of(self, haystack: &str) -> bool {
        haystack.chars().next() == Some(self)
    }
    #[inline]
    fn is_suffix_of<'a>(self, haystack: &'a str) -> bool
    where
        CharSearcher<'a>: ReverseSearcher<'a>,
    {
        haystack.chars().next_back() == Some(self)
    }
}

/// Sets of characters.
#[doc(hidden)]
pub trait MultiCharEq {
    fn matches(&mut self, c: char) -> bool;
}
impl<F: FnMut(char) -> bool> MultiCharEq for F {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        (*self)(c)
    }
}
/// Wraps arrays and slices of characters so that they do not overlap with closures.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct AnyOf<S>(S);
impl<const N: usize> MultiCharEq for AnyOf<[char; N]> {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        self.0.contains(&c)
    }
}
impl<const N: usize> MultiCharEq for AnyOf<&[char; N]> {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        self.0.contains(&c)
    }
}
impl MultiCharEq for AnyOf<&[char]> {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        self.0.contains(&c)
    }
}

/// Searcher for sets of characters and predicates.
#[derive(Clone)]
pub struct CharPredicateSearcher<'a, C> {
    char_eq: C,
    haystack: &'a str,
    char_indices: super::CharIndices<'a>,
}
impl<C> fmt::Debug for CharPredicateSearcher<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CharPredicateSearcher").field("haystack", &self.haystack).finish()
    }
}
unsafe impl<'a, C: MultiCharEq> Searcher<'a> for CharPredicateSearcher<'a, C> {
    #[inline]
    fn haystack(&self) -> &'a str {
        self.haystack
    }
    #[inline]
    fn next(&mut self) -> SearchStep {
        match self.char_indices.next() {
            Some((i, c)) => {
                let end = self.char_indices.front_offset;
                if self.char_eq.matches(c) { SearchStep::Match(i, end) } else { SearchStep::Reject(i, end) }
            }
            None => SearchStep::Done,
        }
    }
}
unsafe impl<'a, C: MultiCharEq> ReverseSearcher<'a> for CharPredicateSearcher<'a, C> {
    #[inline]
    fn next_back(&mut self) -> SearchStep {
        match self.char_indices.next_back() {
            Some((i, c)) => {
                let end = i + c.len_utf8();
                if self.char_eq.matches(c) { SearchStep::Match(i, end) } else { SearchStep::Reject(i, end) }
            }
            None => SearchStep::Done,
        }
    }
}
impl<'a, C: MultiCharEq> DoubleEndedSearcher<'a> for CharPredicateSearcher<'a, C> {}

#[inline]
fn predicate_searcher<C>(char_eq: C, haystack: &str) -> CharPredicateSearcher<'_, C> {
    CharPredicateSearcher { char_eq, haystack, char_indices: haystack.char_indices() }
}

impl<F: FnMut(char) -> bool> Pattern for F {
    type Searcher<'a> = CharPredicateSearcher<'a, F>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> CharPredicateSearcher<'_, F> {
        predicate_searcher(self, haystack)
    }
}
impl<const N: usize> Pattern for [char; N] {
    type Searcher<'a> = CharPredicateSearcher<'a, AnyOf<[char; N]>>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> Self::Searcher<'_> {
        predicate_searcher(AnyOf(self), haystack)
    }
}
impl<'b, const N: usize> Pattern for &'b [char; N] {
    type Searcher<'a> = CharPredicateSearcher<'a, AnyOf<&'b [char; N]>>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> Self::Searcher<'_> {
        predicate_searcher(AnyOf(self), haystack)
    }
}
impl<'b> Pattern for &'b [char] {
    type Searcher<'a> = CharPredicateSearcher<'a, AnyOf<&'b [char]>>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> Self::Searcher<'_> {
        predicate_searcher(AnyOf(self), haystack)
    }
}

impl<'b, 'c> Pattern for &'c &'b str {
    type Searcher<'a> = StrSearcher<'a, 'b>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> StrSearcher<'_, 'b> {
        (*self).into_searcher(haystack)
    }
}

impl<'b> Pattern for &'b str {
    type Searcher<'a> = StrSearcher<'a, 'b>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> StrSearcher<'_, 'b> {
        StrSearcher::new(haystack, self)
    }
    #[inline]
    fn is_prefix_of(self, haystack: &str) -> bool {
        haystack.as_bytes().len() >= self.len()
            && crate::slice::bytes_eq(&haystack.as_bytes()[..self.len()], self.as_bytes())
    }
    #[inline]
    fn is_contained_in(self, haystack: &str) -> bool {
        if self.len() == 0 {
            return true;
        }
        if self.len() >= haystack.len() {
            return self == haystack;
        }
        self.into_searcher(haystack).next_match().is_some()
    }
    #[inline]
    fn strip_prefix_of(self, haystack: &str) -> Option<&str> {
        if self.is_prefix_of(haystack) { unsafe { Some(haystack.get_unchecked(self.len()..)) } } else { None }
    }
    #[inline]
    fn is_suffix_of<'a>(self, haystack: &'a str) -> bool
    where
        StrSearcher<'a, 'b>: ReverseSearcher<'a>,
    {
        let n = haystack.len();
        n >= self.len() && crate::slice::bytes_eq(&haystack.as_bytes()[n - self.len()..], self.as_bytes())
    }
    #[inline]
    fn strip_suffix_of<'a>(self, haystack: &'a str) -> Option<&'a str>
    where
        StrSearcher<'a, 'b>: ReverseSearcher<'a>,
    {
        if self.is_suffix_of(haystack) {
            unsafe { Some(haystack.get_unchecked(..haystack.len() - self.len())) }
        } else {
            None
        }
    }
}

/// Searcher for a string.
#[derive(Clone, Debug)]
pub struct StrSearcher<'a, 'b> {
    haystack: &'a str,
    needle: &'b str,
    searcher: StrSearcherImpl,
}

#[derive(Clone, Debug)]
enum StrSearcherImpl {
    Empty(EmptyNeedle),
    TwoWay(TwoWay),
}

/// The empty string matches at every boundary; matches and rejects alternate.
#[derive(Clone, Debug)]
struct EmptyNeedle {
    position: usize,
    end: usize,
    is_match_fw: bool,
    is_match_bw: bool,
    is_finished: bool,
}

impl<'a, 'b> StrSearcher<'a, 'b> {
    fn new(haystack: &'a str, needle: &'b str) -> StrSearcher<'a, 'b> {
        let searcher = if needle.is_empty() {
            StrSearcherImpl::Empty(EmptyNeedle {
                position: 0,
                end: haystack.len(),
                is_match_fw: true,
                is_match_bw: true,
                is_finished: false,
            })
        } else {
            StrSearcherImpl::TwoWay(TwoWay::new(needle.as_bytes(), haystack.len()))
        };
        StrSearcher { haystack, needle, searcher }
    }
}

unsafe impl<'a, 'b> Searcher<'a> for StrSearcher<'a, 'b> {
    #[inline]
    fn haystack(&self) -> &'a str {
        self.haystack
    }
    fn next(&mut self) -> SearchStep {
        match &mut self.searcher {
            StrSearcherImpl::Empty(s) => {
                if s.is_finished {
                    return SearchStep::Done;
                }
                let is_match = s.is_match_fw;
                s.is_match_fw = !s.is_match_fw;
                let pos = s.position;
                match self.haystack[pos..].chars().next() {
                    _ if is_match => SearchStep::Match(pos, pos),
                    None => {
                        s.is_finished = true;
                        SearchStep::Done
                    }
                    Some(ch) => {
                        s.position += ch.len_utf8();
                        SearchStep::Reject(pos, s.position)
                    }
                }
            }
            StrSearcherImpl::TwoWay(s) => {
                if s.position == self.haystack.len() {
                    return SearchStep::Done;
                }
                let from = s.position;
                if let Some(at) = s.pending.take() {
                    s.position = at + self.needle.len();
                    return SearchStep::Match(at, s.position);
                }
                match s.find(self.haystack.as_bytes(), self.needle.as_bytes()) {
                    Some(at) if at == from => SearchStep::Match(at, s.position),
                    Some(at) => {
                        s.pending = Some(at);
                        s.position = at;
                        SearchStep::Reject(from, at)
                    }
                    None => SearchStep::Reject(from, self.haystack.len()),
                }
            }
        }
    }
    #[inline]
    fn next_match(&mut self) -> Option<(usize, usize)> {
        match &mut self.searcher {
            StrSearcherImpl::Empty(..) => loop {
                match self.next() {
                    SearchStep::Match(a, b) => return Some((a, b)),
                    SearchStep::Done => return None,
                    SearchStep::Reject(..) => {}
                }
            },
            StrSearcherImpl::TwoWay(s) => {
                let at = match s.pending.take() {
                    Some(at) => {
                        s.position = at + self.needle.len();
                        at
                    }
                    None => s.find(self.haystack.as_bytes(), self.needle.as_bytes())?,
                };
                Some((at, at + self.needle.len()))
            }
        }
    }
}

unsafe impl<'a, 'b> ReverseSearcher<'a> for StrSearcher<'a, 'b> {
    fn next_back(&mut self) -> SearchStep {
        match &mut self.searcher {
            StrSearcherImpl::Empty(s) => {
                if s.is_finished {
                    return SearchStep::Done;
                }
                let is_match = s.is_match_bw;
                s.is_match_bw = !s.is_match_bw;
                let end = s.end;
                match self.haystack[..end].chars().next_back() {
                    _ if is_match => SearchStep::Match(end, end),
                    None => {
                        s.is_finished = true;
                        SearchStep::Done
                    }
                    Some(ch) => {
                        s.end -= ch.len_utf8();
                        SearchStep::Reject(s.end, end)
                    }
                }
            }
            StrSearcherImpl::TwoWay(s) => {
                if s.end == 0 {
                    return SearchStep::Done;
                }
                let to = s.end;
                if let Some(at) = s.pending_back.take() {
                    s.end = at;
                    return SearchStep::Match(at, at + self.needle.len());
                }
                match s.rfind(self.haystack.as_bytes(), self.needle.as_bytes()) {
                    Some(at) if at + self.needle.len() == to => SearchStep::Match(at, to),
                    Some(at) => {
                        s.pending_back = Some(at);
                        s.end = at + self.needle.len();
                        SearchStep::Reject(s.end, to)
                    }
                    None => SearchStep::Reject(0, to),
                }
            }
        }
    }
    #[inline]
    fn next_match_back(&mut self) -> Option<(usize, usize)> {
        match &mut self.searcher {
            StrSearcherImpl::Empty(..) => loop {
                match self.next_back() {
                    SearchStep::Match(a, b) => return Some((a, b)),
                    SearchStep::Done => return None,
                    SearchStep::Reject(..) => {}
                }
            },
            StrSearcherImpl::TwoWay(s) => {
                let at = match s.pending_back.take() {
                    Some(at) => {
                        s.end = at;
                        at
                    }
                    None => s.rfind(self.haystack.as_bytes(), self.needle.as_bytes())?,
                };
                Some((at, at + self.needle.len()))
            }
        }
    }
}

/// State of a two-way search. `position` and `end` bound what is left from either side.
#[derive(Clone, Debug)]
struct TwoWay {
    position: usize,
    end: usize,
    /// Where the needle is cut, for both directions.
    crit: usize,
    crit_back: usize,
    /// The period, or a lower bound of it if it is long.
    period: usize,
    long_period: bool,
    /// How much of the needle is known to match, after a shift by a short period.
    memory: usize,
    memory_back: usize,
    pending: Option<usize>,
    pending_back: Option<usize>,
}

impl TwoWay {
    fn new(needle: &[u8], end: usize) -> TwoWay {
        let n = needle.len();
        let (crit_a, period_a) = maximal_suffix(needle, false);
        let (crit_b, period_b) = maximal_suffix(needle, true);
        let (crit, period) = if crit_a > crit_b { (crit_a, period_a) } else { (crit_b, period_b) };
        let mut s = TwoWay {
            position: 0,
            end,
            crit,
            crit_back: crit,
            period,
            long_period: false,
            memory: 0,
            memory_back: n,
            pending: None,
            pending_back: None,
        };
        if crit + period <= n && crate::slice::bytes_eq(&needle[..crit], &needle[period..period + crit]) {
            let a = reverse_maximal_suffix(needle, period, false);
            let b = reverse_maximal_suffix(needle, period, true);
            s.crit_back = n - if a > b { a } else { b };
        } else {
            s.long_period = true;
            s.period = (if crit > n - crit { crit } else { n - crit }) + 1;
        }
        s
    }

    /// The next match from the front; the state then stands behind it.
    fn find(&mut self, haystack: &[u8], needle: &[u8]) -> Option<usize> {
        let n = needle.len();
        let h = haystack.len();
        if n == 1 {
            let found = memchr::memchr(needle[0], &haystack[self.position..]);
            let at = match found {
                Some(i) => self.position + i,
                None => {
                    self.position = h;
                    return None;
                }
            };
            self.position = at + 1;
            return Some(at);
        }
        'search: loop {
            if self.position + n > h {
                self.position = h;
                return None;
            }
            // Right part, forwards.
            let mut i = if self.long_period || self.crit > self.memory { self.crit } else { self.memory };
            if self.memory == 0 && haystack[self.position + i] != needle[i] {
                // Go to the next place where the first byte of the right part is.
                let from = self.position + i + 1;
                match memchr::memchr(needle[i], &haystack[from..]) {
                    Some(k) => self.position += k + 1,
                    None => {
                        self.position = h;
                        return None;
                    }
                }
                continue 'search;
            }
            while i < n {
                if needle[i] != haystack[self.position + i] {
                    self.position += i - self.crit + 1;
                    self.memory = 0;
                    continue 'search;
                }
                i += 1;
            }
            // Left part, backwards.
            let start = if self.long_period { 0 } else { self.memory };
            let mut j = self.crit;
            while j > start {
                j -= 1;
                if needle[j] != haystack[self.position + j] {
                    self.position += self.period;
                    if !self.long_period {
                        self.memory = n - self.period;
                    }
                    continue 'search;
                }
            }
            let at = self.position;
            self.position += n;
            self.memory = 0;
            return Some(at);
        }
    }

    /// The next match from the back; the state then stands before it.
    fn rfind(&mut self, haystack: &[u8], needle: &[u8]) -> Option<usize> {
        let n = needle.len();
        if n == 1 {
            return match memchr::memrchr(needle[0], &haystack[..self.end]) {
                Some(at) => {
                    self.end = at;
                    Some(at)
                }
                None => {
                    self.end = 0;
                    None
                }
            };
        }
        'search: loop {
            if self.end < n {
                self.end = 0;
                return None;
            }
            let base = self.end - n;
            // Left part, backwards.
            let crit = if self.long_period || self.crit_back < self.memory_back {
                self.crit_back
            } else {
                self.memory_back
            };
            let mut i = crit;
            while i > 0 {
                i -= 1;
                if needle[i] != haystack[base + i] {
                    self.end -= self.crit_back - i;
                    self.memory_back = n;
                    continue 'search;
                }
            }
            // Right part, forwards.
            let stop = if self.long_period { n } else { self.memory_back };
            let mut j = self.crit_back;
            while j < stop {
                if needle[j] != haystack[base + j] {
                    self.end -= self.period;
                    if !self.long_period {
                        self.memory_back = self.period;
                    }
                    continue 'search;
                }
                j += 1;
            }
            self.end = base;
            self.memory_back = n;
            return Some(base);
        }
    }
}

/// Start and period of the maximal suffix, in the usual order of bytes or the reverse one.
fn maximal_suffix(x: &[u8], order_greater: bool) -> (usize, usize) {
    let mut left = 0;
    let mut right = 1;
    let mut offset = 0;
    let mut period = 1;
    while right + offset < x.len() {
        let mut order = x[right + offset].cmp(&x[left + offset]);
        if order_greater {
            order = order.reverse();
        }
        match order {
            Ordering::Less => {
                right += offset + 1;
                offset = 0;
                period = right - left;
            }
            Ordering::Equal => {
                if offset + 1 == period {
                    right += offset + 1;
                    offset = 0;
                } else {
                    offset += 1;
                }
            }
            Ordering::Greater => {
                left = right;
                right += 1;
                offset = 0;
                period = 1;
            }
        }
    }
    (left, period)
}

/// Start of the maximal suffix of the reversed needle, whose period is known.
fn reverse_maximal_suffix(x: &[u8], known_period: usize, order_greater: bool) -> usize {
    let mut left = 0;
    let mut right = 1;
    let mut offset = 0;
    let mut period = 1;
    let n = x.len();
    while right + offset < n {
        let mut order = x[n - (1 + right + offset)].cmp(&x[n - (1 + left + offset)]);
        if order_greater {
            order = order.reverse();
        }
        match order {
            Ordering::Less => {
                right += offset + 1;
                offset = 0;
                period = right - left;
            }
            Ordering::Equal => {
                if offset + 1 == period {
                    right += offset + 1;
                    offset = 0;
                } else {
                    offset += 1;
                }
            }
            Ordering::Greater => {
                left = right;
                right += 1;
                offset = 0;
                period = 1;
            }
        }
        if period == known_period {
            break;
        }
    }
    left
}
