// A scoped thread's panic is the scope's only if nobody joined the thread.
use std::panic::catch_unwind;
use std::thread;

struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let joined = thread::scope(|s| {
        let h = s.spawn(|| panic!("joined"));
        let r: Result<(), _> = h.join();
        r.map_err(|p| *p.downcast_ref::<&str>().unwrap())
    });
    println!("{joined:?}");
    let left = catch_unwind(|| thread::scope(|s| { s.spawn(|| panic!("left")); 5 }));
    println!("{:?}", left.map_err(|p| p.downcast_ref::<&str>().map(|m| m.to_string())));
    let names = vec![Noisy("a"), Noisy("b")];
    let n = thread::scope(|s| {
        let handles: Vec<_> = names.iter().map(|n| s.spawn(move || n.0.len())).collect();
        handles.into_iter().map(|h| h.join().unwrap()).sum::<usize>()
    });
    println!("{n}");
    thread::scope(|s| {
        s.spawn(|| Noisy("unjoined"));
    });
    println!("end");
}
