// SPDX-License-Identifier: MIT
//! SipHash (Aumasson and Bernstein), the keyed hash behind `HashMap` and `DefaultHasher`.
//!
//! One streaming state; `SipHasher13` runs one round per word and three at the end,
//! `SipHasher` two and four. Integers of whole words take a path without a byte loop.

use super::Hasher;

/// The four state words.
#[derive(Clone, Debug)]
struct State {
    v0: u64,
    v1: u64,
    v2: u64,
    v3: u64,
    /// Bytes not yet absorbed, little-endian, and how many there are (0..8).
    tail: u64,
    tail_len: usize,
    length: usize,
}

impl State {
    #[inline]
    const fn new(key0: u64, key1: u64) -> State {
        State {
            v0: key0 ^ 0x736f6d6570736575,
            v1: key1 ^ 0x646f72616e646f6d,
            v2: key0 ^ 0x6c7967656e657261,
            v3: key1 ^ 0x7465646279746573,
            tail: 0,
            tail_len: 0,
            length: 0,
        }
    }

    fn rounds(&mut self, count: u32) {
        let mut v0 = self.v0;
        let mut v1 = self.v1;
        let mut v2 = self.v2;
        let mut v3 = self.v3;
        let mut i = 0;
        while i < count {
            v0 = v0.wrapping_add(v1);
            v1 = (v1 << 13 | v1 >> 51) ^ v0;
            v0 = v0 << 32 | v0 >> 32;
            v2 = v2.wrapping_add(v3);
            v3 = (v3 << 16 | v3 >> 48) ^ v2;
            v0 = v0.wrapping_add(v3);
            v3 = (v3 << 21 | v3 >> 43) ^ v0;
            v2 = v2.wrapping_add(v1);
            v1 = (v1 << 17 | v1 >> 47) ^ v2;
            v2 = v2 << 32 | v2 >> 32;
            i += 1;
        }
        self.v0 = v0;
        self.v1 = v1;
        self.v2 = v2;
        self.v3 = v3;
    }

    fn absorb(&mut self, word: u64, rounds: u32) {
        self.v3 ^= word;
        self.rounds(rounds);
        self.v0 ^= word;
    }

    /// Adds the low `size` (1..=8) bytes of `x`.
    fn short(&mut self, x: u64, size: usize, rounds: u32) {
        self.length = self.length.wrapping_add(size);
        let have = self.tail_len;
        let word = self.tail | x << (8 * have);
        if have + size < 8 {
            self.tail = word;
            self.tail_len = have + size;
            return;
        }
        self.absorb(word, rounds);
        self.tail_len = have + size - 8;
        self.tail = if have == 0 { 0 } else { x >> (8 * (8 - have)) };
    }

    fn write(&mut self, bytes: &[u8], rounds: u32) {
        let mut at = 0;
        let len = bytes.len();
        while at + 8 <= len {
            let mut word = 0;
            let mut i = 8;
            while i > 0 {
                i -= 1;
                word = word << 8 | bytes[at + i] as u64;
            }
            self.short(word, 8, rounds);
            at += 8;
        }
        if at < len {
            let mut word = 0;
            let mut i = len;
            while i > at {
                i -= 1;
                word = word << 8 | bytes[i] as u64;
            }
            self.short(word, len - at, rounds);
        }
    }

    fn finish(&self, rounds: u32, last: u32) -> u64 {
        let mut s = State { v0: self.v0, v1: self.v1, v2: self.v2, v3: self.v3, ..*self };
        s.absorb((self.length as u64 & 0xff) << 56 | self.tail, rounds);
        s.v2 ^= 0xff;
        s.rounds(last);
        s.v0 ^ s.v1 ^ s.v2 ^ s.v3
    }
}

macro_rules! sip_hasher {
    ($(#[$doc:meta])* $name:ident, $c:expr, $d:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            state: State,
        }

        impl $name {
            /// A hasher with both keys zero.
            #[inline]
            pub const fn new() -> $name {
                $name { state: State::new(0, 0) }
            }

            /// A hasher with the given keys.
            #[inline]
            pub const fn new_with_keys(key0: u64, key1: u64) -> $name {
                $name { state: State::new(key0, key1) }
            }
        }

        impl Default for $name {
            fn default() -> $name {
                $name::new()
            }
        }

        impl Hasher for $name {
            #[inline]
            fn write(&mut self, bytes: &[u8]) {
                self.state.write(bytes, $c)
            }
            #[inline]
            fn write_str(&mut self, s: &str) {
                self.state.write(s.as_bytes(), $c);
                self.state.short(0xff, 1, $c)
            }
            #[inline]
            fn write_u8(&mut self, i: u8) {
                self.state.short(i as u64, 1, $c)
            }
            #[inline]
            fn write_u16(&mut self, i: u16) {
                self.state.short(i as u64, 2, $c)
            }
            #[inline]
            fn write_u32(&mut self, i: u32) {
                self.state.short(i as u64, 4, $c)
            }
            #[inline]
            fn write_u64(&mut self, i: u64) {
                self.state.short(i, 8, $c)
            }
            #[inline]
            fn write_usize(&mut self, i: usize) {
                self.state.short(i as u64, 8, $c)
            }
            #[inline]
            fn finish(&self) -> u64 {
                self.state.finish($c, $d)
            }
        }
    };
}

sip_hasher! {
    /// SipHash 1-3.
    SipHasher13, 1, 3
}

sip_hasher! {
    /// SipHash 2-4.
    SipHasher, 2, 4
}
