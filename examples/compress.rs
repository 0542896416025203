// LZ77 with a hash of three-byte prefixes, written through a bit stream, and read again.
use std::collections::HashMap;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Literal(u8),
    Copy { distance: u16, length: u8 },
}

const MIN_MATCH: usize = 3;
const MAX_MATCH: usize = MIN_MATCH + 63;
const WINDOW: usize = 1 << 12;

struct Tokenizer<'a> {
    input: &'a [u8],
    at: usize,
    seen: HashMap<[u8; MIN_MATCH], Vec<usize>>,
}

impl<'a> Tokenizer<'a> {
    fn new(input: &'a [u8]) -> Self {
        Self { input, at: 0, seen: HashMap::new() }
    }

    fn key(&self, at: usize) -> Option<[u8; MIN_MATCH]> {
        self.input.get(at..at + MIN_MATCH)?.try_into().ok()
    }

    fn longest_match(&self) -> Option<(usize, usize)> {
        let candidates = self.seen.get(&self.key(self.at)?)?;
        let rest = &self.input[self.at..];
        candidates
            .iter()
            .rev()
            .take_while(|&&start| self.at - start < WINDOW)
            .take(16)
            .map(|&start| {
                let length = self.input[start..].iter().zip(rest).take(MAX_MATCH).take_while(|(a, b)| a == b).count();
                (self.at - start, length)
            })
            .max_by_key(|&(distance, length)| (length, std::cmp::Reverse(distance)))
    }

    fn advance(&mut self, n: usize) {
        for i in self.at..self.at + n {
            if let Some(key) = self.key(i) {
                self.seen.entry(key).or_default().push(i);
            }
        }
        self.at += n;
    }
}

impl Iterator for Tokenizer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let &byte = self.input.get(self.at)?;
        match self.longest_match() {
            Some((distance, length)) if length >= MIN_MATCH => {
                self.advance(length);
                Some(Token::Copy { distance: distance as u16, length: length as u8 })
            }
            _ => {
                self.advance(1);
                Some(Token::Literal(byte))
            }
        }
    }
}

#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    used: u32,
}

impl BitWriter {
    fn write(&mut self, value: u32, bits: u32) {
        for i in (0..bits).rev() {
            if self.used % 8 == 0 {
                self.bytes.push(0);
            }
            let last = self.bytes.last_mut().unwrap();
            *last |= ((value >> i & 1) as u8) << (7 - self.used % 8);
            self.used += 1;
        }
    }
}

struct BitReader<I> {
    bytes: I,
    current: u8,
    left: u32,
}

impl<I: Iterator<Item = u8>> BitReader<I> {
    fn new(bytes: impl IntoIterator<IntoIter = I>) -> Self {
        BitReader { bytes: bytes.into_iter(), current: 0, left: 0 }
    }

    fn read(&mut self, bits: u32) -> Result<u32, DecodeError> {
        let mut value = 0;
        for _ in 0..bits {
            if self.left == 0 {
                self.current = self.bytes.next().ok_or(DecodeError::Truncated)?;
                self.left = 8;
            }
            self.left -= 1;
            value = value << 1 | u32::from(self.current >> self.left & 1);
        }
        Ok(value)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum DecodeError {
    Truncated,
    BadDistance { distance: usize, available: usize },
    BadChecksum { expected: u32, found: u32 },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Truncated => f.write_str("input ends too early"),
            Self::BadDistance { distance, available } => {
                write!(f, "distance {distance} where only {available} bytes are known")
            }
            Self::BadChecksum { expected, found } => write!(f, "checksum {found:08x}, expected {expected:#010X}"),
        }
    }
}

const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        let mut c = n as u32;
        let mut k = 0;
        while k < 8 {
            c = if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 };
            k += 1;
        }
        table[n] = c;
        n += 1;
    }
    table
};

fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0, |crc, &b| CRC_TABLE[(crc as u8 ^ b) as usize] ^ (crc >> 8))
}

fn compress(data: &[u8]) -> Vec<u8> {
    let mut out = BitWriter::default();
    out.write(data.len() as u32, 32);
    out.write(crc32(data), 32);
    for token in Tokenizer::new(data) {
        match token {
            Token::Literal(b) => out.write(b as u32, 9),
            Token::Copy { distance, length } => {
                out.write(1, 1);
                out.write(distance.into(), 12);
                out.write(length as u32 - MIN_MATCH as u32, 6);
            }
        }
    }
    out.bytes
}

fn decompress(data: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let mut bits = BitReader::new(data.iter().copied());
    let size = bits.read(32)? as usize;
    let expected = bits.read(32)?;
    let mut out: Vec<u8> = Vec::with_capacity(size);
    while out.len() < size {
        if bits.read(1)? == 0 {
            out.push(bits.read(8)? as u8);
            continue;
        }
        let distance = bits.read(12)? as usize;
        let length = bits.read(6)? as usize + MIN_MATCH;
        let start = match out.len().checked_sub(distance) {
            Some(start) if distance > 0 => start,
            _ => return Err(DecodeError::BadDistance { distance, available: out.len() }),
        };
        for i in start..start + length {
            out.push(out[i]);
        }
    }
    match crc32(&out) {
        found if found == expected => Ok(out),
        found => Err(DecodeError::BadChecksum { expected, found }),
    }
}

fn show(name: &str, data: &[u8]) {
    let packed = compress(data);
    let (literals, copies): (Vec<_>, Vec<_>) = Tokenizer::new(data).partition(|t| matches!(t, Token::Literal(_)));
    let longest = copies.iter().map(|t| if let Token::Copy { length, .. } = t { *length } else { 0 }).max();
    println!(
        "{name:>10}: {:>5} -> {:>5} bytes ({:>6.1}%), {:>4} literals, {:>3} copies, longest {longest:?}, crc {:08x}",
        data.len(),
        packed.len(),
        100.0 * packed.len() as f64 / data.len().max(1) as f64,
        literals.len(),
        copies.len(),
        crc32(data),
    );
    assert_eq!(decompress(&packed).as_deref(), Ok(data));
}

fn main() {
    let poem = "the cat sat on the mat; the cat that sat on the hat sat on the cat.";
    for token in Tokenizer::new(poem.as_bytes()).take(24) {
        match token {
            Token::Literal(b) => print!("{}", b.escape_ascii()),
            Token::Copy { distance, length } => print!("<{distance},{length}>"),
        }
    }
    println!();
    show("empty", b"");
    show("one", b"x");
    show("poem", poem.as_bytes());
    show("repeated", &poem.as_bytes().repeat(40));
    show("zeros", &[0; 2000]);
    let mut state = 12345u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    })
    .take(600)
    .collect();
    show("noise", &noise);
    let numbers = (0..150).map(|n| format!("{n},{}\n", n * n)).collect::<String>();
    show("numbers", numbers.as_bytes());

    let packed = compress(poem.as_bytes());
    let damaged = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut copy = packed.clone();
        change(&mut copy);
        match decompress(&copy) {
            Ok(text) => println!("fine: {}", String::from_utf8_lossy(&text)),
            Err(e) => println!("{e:?}: {e}"),
        }
    };
    damaged(&|_| ());
    damaged(&|p| p.truncate(20));
    damaged(&|p| p[9] ^= 0x10);
    damaged(&|p| p[8] |= 0x80);
    println!("{:02x?}", &packed[..12]);
}
