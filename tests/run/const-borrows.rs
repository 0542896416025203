// What the values of constants and statics borrow lives for 'static, with and without Drop.
use std::task::Waker;

struct Noisy(u32, &'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("never");
    }
}

struct Table {
    names: &'static [&'static str],
    pick: fn(usize) -> usize,
}

const fn table(names: &'static [&'static str]) -> Table {
    Table { names, pick: |i| i + 1 }
}

const TABLE: Table = table(&["zero", "one", "two"]);
static NOISY: &Noisy = &Noisy(8, "static");

fn noisy() -> &'static Noisy {
    const LOCAL: &Noisy = &Noisy(7, "const");
    LOCAL
}

fn main() {
    println!("{} {}", NOISY.0, NOISY.1);
    println!("{} {}", noisy().0, noisy().1);
    println!("{}", TABLE.names[(TABLE.pick)(1)]);
    let waker: &'static Waker = Waker::noop();
    waker.wake_by_ref();
}
