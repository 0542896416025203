//@ edition: 2024
// const functions, const blocks, loops and match at compile time.
const fn fib(n: u32) -> u64 {
    let mut a = 0;
    let mut b = 1;
    let mut i = 0;
    while i < n {
        let t = a + b;
        a = b;
        b = t;
        i += 1;
    }
    a
}

const fn table() -> [u8; 16] {
    let mut t = [0; 16];
    let mut i = 0;
    while i < 16 {
        t[i] = match i {
            0 => 1,
            n if n % 2 == 0 => (n * 2) as u8,
            n => n as u8,
        };
        i += 1;
    }
    t
}

const fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

struct Point {
    x: i32,
}

impl Point {
    const fn new(x: i32) -> Self {
        Point { x }
    }
    const fn double(&self) -> i32 {
        self.x * 2
    }
}

static FIB: u64 = fib(50);
const TABLE: [u8; 16] = table();
const P: Point = Point::new(21);

const _: () = assert!(gcd(48, 18) == 6);

fn main() {
    println!("{FIB} {:?}", TABLE);
    println!("{}", P.double());
    let a = [0u8; gcd(12, 18) as usize];
    println!("{}", a.len());
    let x = const { fib(10) + 1 };
    println!("{x} {}", fib(20));
    const S: &str = concat!("a", 1, true);
    println!("{S}");
    const O: Option<u8> = 200u8.checked_add(100);
    println!("{O:?}");
}
