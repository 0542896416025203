use std::collections::HashMap;
use std::sync::{mpsc, Arc, Mutex, RwLock};
use std::thread;
#[derive(Debug)] enum Request { Deposit(u32, i64), Balance(u32, mpsc::Sender<Option<i64>>), Stop }
fn main() {
    let accounts: Arc<RwLock<HashMap<u32, Mutex<i64>>>> = Arc::new(RwLock::new((0..4).map(|i| (i, Mutex::new(100))).collect()));
    let handles: Vec<_> = (0..4u32).map(|i| { let a = accounts.clone(); thread::spawn(move || for k in 0..10 { let m = a.read().unwrap(); let (x, y) = (i.min((i + 1) % 4), i.max((i + 1) % 4)); let (mut p, mut q) = (m[&x].lock().unwrap(), m[&y].lock().unwrap()); *p -= k; *q += k; }) }).collect();
    for h in handles { h.join().unwrap(); }
    let total: i64 = accounts.read().unwrap().values().map(|m| *m.lock().unwrap()).sum();
    println!("{total}");
    accounts.write().unwrap().insert(9, Mutex::new(1));
    println!("{}", accounts.read().unwrap().len());
    let (tx, rx) = mpsc::channel();
    let server = thread::spawn(move || { let mut m: HashMap<u32, i64> = HashMap::new(); let mut n = 0; for r in rx { match r { Request::Deposit(id, x) => *m.entry(id).or_default() += x, Request::Balance(id, reply) => reply.send(m.get(&id).copied()).unwrap(), Request::Stop => break } n += 1; } n });
    let workers: Vec<_> = (0..3).map(|i| { let tx = tx.clone(); thread::spawn(move || for k in 1..=5 { tx.send(Request::Deposit(i % 2, k)).unwrap(); }) }).collect();
    workers.into_iter().for_each(|w| w.join().unwrap());
    let ask = |id| { let (a, b) = mpsc::channel(); tx.send(Request::Balance(id, a)).unwrap(); b.recv().unwrap() };
    println!("{:?} {:?} {:?}", ask(0), ask(1), ask(7));
    tx.send(Request::Stop).unwrap();
    println!("{} {}", server.join().unwrap(), tx.send(Request::Stop).is_err());
    let data: Vec<u64> = (1..=1000).collect();
    let sum: u64 = thread::scope(|s| data.chunks(250).map(|c| s.spawn(move || c.iter().map(|x| x * x).sum::<u64>())).collect::<Vec<_>>().into_iter().map(|h| h.join().unwrap()).sum());
    println!("{sum}");
}
