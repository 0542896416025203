//@ edition: 2024
// Constants, statics, mutable statics, atomics in statics, promoted values.
use std::sync::atomic::{AtomicUsize, Ordering};

const PRIMES: [u32; 5] = [2, 3, 5, 7, 11];
const TOTAL: u32 = PRIMES[0] + PRIMES[4];
const GREETING: &str = "hi";
static TABLE: &[(&str, i32)] = &[("one", 1), ("two", 2)];
static COUNTER: AtomicUsize = AtomicUsize::new(5);
static mut GLOBAL: i32 = 1;
const LEN: usize = GREETING.len() * 2;

struct Big {
    data: [u8; LEN],
}

impl Big {
    const EMPTY: Big = Big { data: [7; LEN] };
}

fn next() -> usize {
    static LOCAL: AtomicUsize = AtomicUsize::new(0);
    LOCAL.fetch_add(1, Ordering::SeqCst)
}

fn promoted() -> &'static [i32] {
    &[1, 2, 3]
}

fn main() {
    println!("{TOTAL} {LEN} {}", Big::EMPTY.data.len());
    println!("{:?}", TABLE.iter().find(|(n, _)| *n == "two"));
    println!("{} {}", COUNTER.fetch_add(2, Ordering::Relaxed), COUNTER.load(Ordering::Relaxed));
    unsafe {
        GLOBAL += 41;
        let g = GLOBAL;
        println!("{g}");
    }
    println!("{} {} {}", next(), next(), next());
    println!("{:?}", promoted());
    const LOCAL_CONST: fn(i32) -> i32 = |x| x + 1;
    println!("{}", LOCAL_CONST(4));
    let mut copy = PRIMES;
    copy[0] = 100;
    println!("{} {}", copy[0], PRIMES[0]);
    println!("{:p}", std::ptr::null::<i32>());
    println!("{}", std::ptr::eq(TABLE, TABLE));
}
