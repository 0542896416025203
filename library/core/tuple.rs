// SPDX-License-Identifier: MIT
//! Comparison, default and conversion of tuples with up to twelve elements. `Clone` and `Copy`
//! come from the compiler.

use crate::cmp::Ordering::{self, *};

macro_rules! tuple_impls {
    ($( ($($T:ident $i:tt)+) )*) => { $(
        impl<$($T: PartialEq),+> PartialEq for ($($T,)+) {
            #[inline]
            fn eq(&self, other: &($($T,)+)) -> bool {
                $( self.$i == other.$i )&&+
            }
            #[inline]
            fn ne(&self, other: &($($T,)+)) -> bool {
                $( self.$i != other.$i )||+
            }
        }
        impl<$($T: Eq),+> Eq for ($($T,)+) {}
        impl<$($T: PartialOrd),+> PartialOrd for ($($T,)+) {
            #[inline]
            fn partial_cmp(&self, other: &($($T,)+)) -> Option<Ordering> {
                $(
                    match self.$i.partial_cmp(&other.$i) {
                        Some(Equal) => {}
                        ordering => return ordering,
                    }
                )+
                Some(Equal)
            }
        }
        impl<$($T: Ord),+> Ord for ($($T,)+) {
            #[inline]
            fn cmp(&self, other: &($($T,)+)) -> Ordering {
                $(
                    match self.$i.cmp(&other.$i) {
                        Equal => {}
                        ordering => return ordering,
                    }
                )+
                Equal
            }
        }
        impl<$($T: Default),+> Default for ($($T,)+) {
            #[inline]
            fn default() -> ($($T,)+) {
                ($($T::default(),)+)
            }
        }
    )* };
}
tuple_impls! {
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

macro_rules! tuple_from_array {
    ($( $n:literal ($($T:ident $x:ident)+) )*) => { $(
        impl<T> From<[T; $n]> for ($($T,)+) {
            #[inline]
            fn from(array: [T; $n]) -> Self {
                let [$($x),+] = array;
                ($($x,)+)
            }
        }
        impl<T> From<($($T,)+)> for [T; $n] {
            #[inline]
            fn from(tuple: ($($T,)+)) -> Self {
                let ($($x,)+) = tuple;
                [$($x),+]
            }
        }
    )* };
}
tuple_from_array! {
    1 (T a) 2 (T a T b) 3 (T a T b T c) 4 (T a T b T c T d) 5 (T a T b T c T d T e)
    6 (T a T b T c T d T e T f) 7 (T a T b T c T d T e T f T g)
    8 (T a T b T c T d T e T f T g T h) 9 (T a T b T c T d T e T f T g T h T i)
    10 (T a T b T c T d T e T f T g T h T i T j) 11 (T a T b T c T d T e T f T g T h T i T j T k)
    12 (T a T b T c T d T e T f T g T h T i T j T k T l)
}

macro_rules! tuple_extend {
    ($( ($($A:ident $B:ident $i:tt $x:ident)+) )*) => { $(
        impl<$($A),+, $($B: Extend<$A>),+> Extend<($($A,)+)> for ($($B,)+) {
            fn extend<It: IntoIterator<Item = ($($A,)+)>>(&mut self, into_iter: It) {
                let iter = into_iter.into_iter();
                let (lower, _) = iter.size_hint();
                if lower > 0 {
                    $( self.$i.extend_reserve(lower); )+
                }
                for ($($x,)+) in iter {
                    $( self.$i.extend_one($x); )+
                }
            }
            fn extend_one(&mut self, ($($x,)+): ($($A,)+)) {
                $( self.$i.extend_one($x); )+
            }
        }
        impl<$($A),+, $($B: Default + Extend<$A>),+> FromIterator<($($A,)+)> for ($($B,)+) {
            fn from_iter<It: IntoIterator<Item = ($($A,)+)>>(iter: It) -> Self {
                let mut res = <($($B,)+)>::default();
                res.extend(iter);
                res
            }
        }
    )* };
}
tuple_extend! {
    (A EA 0 a)
    (A EA 0 a B EB 1 b)
    (A EA 0 a B EB 1 b C EC 2 c)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e)
    (A EA 0 a B EB 1 b C EC 2 c D ED 3 d E EE 4 e F EF 5 f)
}
