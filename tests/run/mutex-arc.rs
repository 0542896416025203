//@ edition: 2024
// Shared counters, RwLock, atomics, Once, scoped threads.
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::thread;

static LOCK: OnceLock<String> = OnceLock::new();

fn main() {
    let m = Arc::new(Mutex::new(0));
    let a = Arc::new(AtomicI64::new(0));
    let hs: Vec<_> = (0..4)
        .map(|i| {
            let m = Arc::clone(&m);
            let a = a.clone();
            thread::spawn(move || {
                for _ in 0..25 {
                    *m.lock().unwrap() += i;
                    a.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    for h in hs {
        h.join().unwrap();
    }
    println!("{} {}", *m.lock().unwrap(), a.load(Ordering::SeqCst));
    println!("{}", Arc::strong_count(&m));
    let rw = RwLock::new(vec![1]);
    {
        let r1 = rw.read().unwrap();
        let r2 = rw.read().unwrap();
        println!("{} {}", r1.len(), r2[0]);
    }
    rw.write().unwrap().push(2);
    println!("{:?}", rw.into_inner().unwrap());
    let mut data = vec![1, 2, 3, 4];
    let total: i32 = thread::scope(|s| {
        let (l, r) = data.split_at_mut(2);
        let a = s.spawn(|| {
            l[0] = 10;
            l.iter().sum::<i32>()
        });
        let b = s.spawn(|| r.iter().sum::<i32>());
        a.join().unwrap() + b.join().unwrap()
    });
    println!("{total} {data:?}");
    println!("{} {}", LOCK.get_or_init(|| "first".into()), LOCK.get_or_init(|| "second".into()));
    let r = thread::spawn(|| 5 + 5).join();
    println!("{r:?}");
    println!("{:?} {}", a.compare_exchange(100, 7, Ordering::SeqCst, Ordering::SeqCst), a.swap(1, Ordering::SeqCst));
}
