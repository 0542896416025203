// Arbitrary-precision integers: sign and magnitude in base 2^32, with the operators a user expects.
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Rem, Shl, Sub};
use std::str::FromStr;

#[derive(Clone, PartialEq, Eq, Hash, Default)]
struct BigInt {
    negative: bool,
    digits: Vec<u32>, // least significant first, no leading zeros
}

impl BigInt {
    fn new(negative: bool, mut digits: Vec<u32>) -> Self {
        while let Some(&0) = digits.last() {
            digits.pop();
        }
        BigInt { negative: negative && !digits.is_empty(), digits }
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    fn abs(&self) -> BigInt {
        BigInt { negative: false, digits: self.digits.clone() }
    }

    fn bits(&self) -> usize {
        match self.digits.split_last() {
            None => 0,
            Some((top, rest)) => rest.len() * 32 + (32 - top.leading_zeros() as usize),
        }
    }

    fn pow(&self, mut exponent: u32) -> BigInt {
        let mut base = self.clone();
        let mut result = BigInt::from(1);
        loop {
            if exponent & 1 != 0 {
                result *= &base;
            }
            exponent /= 2;
            if exponent == 0 {
                return result;
            }
            base = &base * &base;
        }
    }

    fn divide_small(&self, by: u32) -> (BigInt, u32) {
        let mut rest = 0u64;
        let mut out = vec![0; self.digits.len()];
        for (o, &d) in out.iter_mut().zip(&self.digits).rev() {
            let part = rest << 32 | d as u64;
            *o = (part / by as u64) as u32;
            rest = part % by as u64;
        }
        (BigInt::new(self.negative, out), rest as u32)
    }

    // Schoolbook, bit by bit: slow and obviously right.
    fn div_rem(&self, by: &BigInt) -> Option<(BigInt, BigInt)> {
        if by.is_zero() {
            return None;
        }
        if let [small] = by.digits[..] {
            let (q, r) = self.abs().divide_small(small);
            return Some((BigInt::new(self.negative != by.negative, q.digits), BigInt::new(self.negative, vec![r])));
        }
        let divisor = by.abs();
        let mut quotient = vec![0u32; self.digits.len()];
        let mut rest = BigInt::default();
        for i in (0..self.bits()).rev() {
            rest = rest << 1;
            if self.digits[i / 32] >> (i % 32) & 1 == 1 {
                rest += &BigInt::from(1);
            }
            if rest >= divisor {
                rest = &rest - &divisor;
                quotient[i / 32] |= 1 << (i % 32);
            }
        }
        Some((BigInt::new(self.negative != by.negative, quotient), BigInt::new(self.negative, rest.digits)))
    }

    fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
        let (mut a, mut b) = (a.abs(), b.abs());
        while !b.is_zero() {
            let r = &a % &b;
            a = std::mem::replace(&mut b, r);
        }
        a
    }

    fn mod_pow(&self, exponent: &BigInt, modulus: &BigInt) -> BigInt {
        let mut result = BigInt::from(1);
        for i in (0..exponent.bits()).rev() {
            result = &(&result * &result) % modulus;
            if exponent.digits[i / 32] >> (i % 32) & 1 == 1 {
                result = &(&result * self) % modulus;
            }
        }
        result
    }
}

fn compare_magnitudes(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn add_magnitudes(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = Vec::with_capacity(long.len() + 1);
    let mut carry = false;
    for (i, &x) in long.iter().enumerate() {
        let (sum, c1) = x.overflowing_add(short.get(i).copied().unwrap_or(0));
        let (sum, c2) = sum.overflowing_add(carry as u32);
        carry = c1 || c2;
        out.push(sum);
    }
    out.extend(carry.then_some(1));
    out
}

fn subtract_magnitudes(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut borrow = 0i64;
    a.iter()
        .zip(b.iter().copied().chain(std::iter::repeat(0)))
        .map(|(&x, y)| {
            let d = x as i64 - y as i64 - borrow;
            borrow = (d < 0) as i64;
            d as u32
        })
        .collect()
}

impl Ord for BigInt {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare_magnitudes(&self.digits, &other.digits),
            (true, true) => compare_magnitudes(&other.digits, &self.digits),
        }
    }
}

impl PartialOrd for BigInt {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<'a> Add<&'a BigInt> for &'a BigInt {
    type Output = BigInt;
    fn add(self, other: &BigInt) -> BigInt {
        if self.negative == other.negative {
            return BigInt::new(self.negative, add_magnitudes(&self.digits, &other.digits));
        }
        match compare_magnitudes(&self.digits, &other.digits) {
            Ordering::Less => BigInt::new(other.negative, subtract_magnitudes(&other.digits, &self.digits)),
            _ => BigInt::new(self.negative, subtract_magnitudes(&self.digits, &other.digits)),
        }
    }
}

impl Neg for BigInt {
    type Output = BigInt;
    fn neg(self) -> BigInt {
        BigInt::new(!self.negative, self.digits)
    }
}

impl<'a> Sub<&'a BigInt> for &'a BigInt {
    type Output = BigInt;
    fn sub(self, other: &BigInt) -> BigInt {
        self + &-other.clone()
    }
}

impl<'a> Mul<&'a BigInt> for &'a BigInt {
    type Output = BigInt;
    fn mul(self, other: &BigInt) -> BigInt {
        let mut out = vec![0u32; self.digits.len() + other.digits.len()];
        for (i, &x) in self.digits.iter().enumerate() {
            let mut carry = 0u64;
            for (j, &y) in other.digits.iter().enumerate() {
                let t = x as u64 * y as u64 + out[i + j] as u64 + carry;
                out[i + j] = t as u32;
                carry = t >> 32;
            }
            out[i + other.digits.len()] = carry as u32;
        }
        BigInt::new(self.negative != other.negative, out)
    }
}

impl<'a> Div<&'a BigInt> for &'a BigInt {
    type Output = BigInt;
    fn div(self, other: &BigInt) -> BigInt {
        self.div_rem(other).expect("division by zero").0
    }
}

impl<'a> Rem<&'a BigInt> for &'a BigInt {
    type Output = BigInt;
    fn rem(self, other: &BigInt) -> BigInt {
        self.div_rem(other).expect("division by zero").1
    }
}

macro_rules! owned {
    ($($trait:ident :: $method:ident),*) => {$(
        impl $trait for BigInt {
            type Output = BigInt;
            fn $method(self, other: BigInt) -> BigInt {
                $trait::$method(&self, &other)
            }
        }
    )*};
}
owned!(Add::add, Sub::sub, Mul::mul, Div::div, Rem::rem);

impl Shl<usize> for BigInt {
    type Output = BigInt;
    fn shl(self, n: usize) -> BigInt {
        let mut out = vec![0; n / 32];
        let mut carry = 0;
        for d in self.digits {
            let wide = (d as u64) << (n % 32) | carry as u64;
            out.push(wide as u32);
            carry = (wide >> 32) as u32;
        }
        out.push(carry);
        BigInt::new(self.negative, out)
    }
}

impl AddAssign<&BigInt> for BigInt {
    fn add_assign(&mut self, other: &BigInt) {
        *self = &*self + other;
    }
}

impl MulAssign<&BigInt> for BigInt {
    fn mul_assign(&mut self, other: &BigInt) {
        *self = &*self * other;
    }
}

impl From<i64> for BigInt {
    fn from(n: i64) -> Self {
        let m = n.unsigned_abs();
        BigInt::new(n < 0, vec![m as u32, (m >> 32) as u32])
    }
}

impl TryFrom<&BigInt> for i64 {
    type Error = &'static str;
    fn try_from(n: &BigInt) -> Result<i64, Self::Error> {
        let m = n.digits.iter().rev().try_fold(0u64, |m, &d| {
            if m >> 32 != 0 { None } else { Some(m << 32 | d as u64) }
        });
        let m = m.ok_or("too large")?;
        if n.negative {
            0i64.checked_sub_unsigned(m).ok_or("too small")
        } else {
            m.try_into().map_err(|_| "too large")
        }
    }
}

#[derive(Debug, PartialEq)]
enum ParseError {
    Empty,
    InvalidDigit { at: usize, found: char },
}

impl FromStr for BigInt {
    type Err = ParseError;
    fn from_str(s: &str) -> Result<Self, ParseError> {
        let (negative, body) = match s.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, s.strip_prefix('+').unwrap_or(s)),
        };
        if body.is_empty() {
            return Err(ParseError::Empty);
        }
        let mut n = BigInt::default();
        let ten = BigInt::from(10);
        for (i, c) in body.char_indices().filter(|&(_, c)| c != '_') {
            let at = i + s.len() - body.len();
            let d = c.to_digit(10).ok_or(ParseError::InvalidDigit { at, found: c })?;
            n = &n * &ten + BigInt::from(d as i64);
        }
        Ok(BigInt::new(negative, n.digits))
    }
}

impl fmt::Display for BigInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups = Vec::new();
        let mut n = self.abs();
        while !n.is_zero() {
            let (q, r) = n.divide_small(1_000_000_000);
            groups.push(r);
            n = q;
        }
        let mut text = groups.pop().unwrap_or(0).to_string();
        for g in groups.iter().rev() {
            text += &format!("{g:09}");
        }
        f.pad_integral(!self.negative, "", &text)
    }
}

impl fmt::Debug for BigInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BigInt({self})")
    }
}

impl fmt::LowerHex for BigInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        for (i, d) in self.digits.iter().rev().enumerate() {
            text += &if i == 0 { format!("{d:x}") } else { format!("{d:08x}") };
        }
        f.pad_integral(!self.negative, "0x", if text.is_empty() { "0" } else { &text })
    }
}

impl<'a> std::iter::Product<&'a BigInt> for BigInt {
    fn product<I: Iterator<Item = &'a BigInt>>(iter: I) -> Self {
        iter.fold(BigInt::from(1), |a, b| &a * b)
    }
}

fn main() -> Result<(), ParseError> {
    let factors: Vec<BigInt> = (1..=30).map(BigInt::from).collect();
    let factorial: BigInt = factors.iter().product();
    println!("30! = {factorial}");
    println!("30! = {factorial:#x} in {} bits", factorial.bits());
    let a: BigInt = "123_456_789_012_345_678_901_234_567_890".parse()?;
    let b: BigInt = "-987654321098765432109876543210".parse()?;
    println!("{} {} {}", &a + &b, &a - &b, &a * &b);
    println!("{} rem {}", &b / &a, &b % &a);
    assert_eq!(&(&(&b / &a) * &a) + &(&b % &a), b);
    println!("[{:>+40}] [{:<40}] [{:040}]", a, b, b);
    println!("2^200 = {}", BigInt::from(2).pow(200));
    println!("(-3)^41 = {}", BigInt::from(-3).pow(41));
    println!("gcd = {}", BigInt::gcd(&factorial, &(BigInt::from(6) * BigInt::from(7).pow(20))));
    let prime: BigInt = "170141183460469231731687303715884105727".parse()?;
    println!("fermat: {}", BigInt::from(3).mod_pow(&(&prime - &BigInt::from(1)), &prime));
    let mut sorted = vec![b.clone(), BigInt::default(), a.clone(), BigInt::from(-1), BigInt::from(i64::MIN)];
    sorted.sort();
    println!("{sorted:?}");
    for n in ["9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "0"] {
        println!("{n} -> {:?}", i64::try_from(&n.parse::<BigInt>()?));
    }
    println!("{:?} {:?}", "-".parse::<BigInt>(), "-12a4".parse::<BigInt>());
    println!("{:?}", a.div_rem(&BigInt::default()));
    println!("{:?}", "12,5".parse::<BigInt>());
    Ok(())
}
