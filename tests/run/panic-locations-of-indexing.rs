// A panic in a method of a #[track_caller] trait method points at the program, not into the library.
use std::collections::{BTreeMap, HashMap, VecDeque};

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let at = info.location().unwrap();
        println!("{}:{} in the program: {}", at.line(), at.column(), at.file().contains("panic-locations"));
    }));
    let run = |f: fn() -> usize| drop(std::panic::catch_unwind(f));
    run(|| Vec::<usize>::new()[1]);
    run(|| vec![1][2..].len());
    run(|| {
        let v: &[usize] = &[];
        v[3..2].len()
    });
    run(|| {
        let mut v = vec![1];
        v[7] = 1;
        0
    });
    run(|| HashMap::<u8, usize>::new()[&1]);
    run(|| BTreeMap::<u8, usize>::new()[&1]);
    run(|| VecDeque::<usize>::new()[1]);
    run(|| "äb"[1..].len());
}
