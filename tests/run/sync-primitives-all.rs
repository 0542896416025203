use std::collections::VecDeque;
use std::sync::atomic::*;
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError, TrySendError};
use std::sync::*;
use std::thread;
use std::time::Duration;

struct Queue<T> { items: Mutex<VecDeque<T>>, ready: Condvar }
impl<T> Queue<T> {
    fn push(&self, t: T) { self.items.lock().unwrap().push_back(t); self.ready.notify_one(); }
    fn pop(&self) -> T { self.ready.wait_while(self.items.lock().unwrap(), |q| q.is_empty()).unwrap().pop_front().unwrap() }
}
static ONCE: Once = Once::new();
static COUNT: Mutex<u32> = Mutex::new(0);
static CONFIG: OnceLock<Vec<u8>> = OnceLock::new();

fn main() {
    let m = Arc::new(Mutex::new(0));
    let hs: Vec<_> = (0..4).map(|_| { let m = m.clone(); thread::spawn(move || for _ in 0..50 { *m.lock().unwrap() += 1; }) }).collect();
    hs.into_iter().for_each(|h| h.join().unwrap());
    println!("{} {:?}", m.lock().unwrap(), m.try_lock().map(|g| *g).is_ok());
    let g = m.lock().unwrap();
    println!("{}", matches!(m.try_lock(), Err(TryLockError::WouldBlock)));
    drop(g);
    let m2 = m.clone();
    let _ = thread::spawn(move || { let _g = m2.lock().unwrap(); std::panic::resume_unwind(Box::new(())) }).join();
    println!("{} {}", m.is_poisoned(), m.lock().unwrap_or_else(PoisonError::into_inner));
    m.clear_poison();
    println!("{m:?}");
    println!("{}", Arc::into_inner(m).unwrap().into_inner().unwrap());
    let rw = RwLock::new(vec![1]);
    { let (a, b) = (rw.read().unwrap(), rw.read().unwrap()); println!("{} {} {}", a.len(), b[0], rw.try_write().is_err()); }
    rw.write().unwrap().push(2);
    println!("{:?} {:?}", rw.read().unwrap(), rw.try_read().is_ok());
    println!("{:?}", rw.into_inner().unwrap());
    let q = Arc::new(Queue { items: Default::default(), ready: Condvar::new() });
    let p = { let q = q.clone(); thread::spawn(move || for i in 0..5 { q.push(i * i) }) };
    println!("{:?}", (0..5).map(|_| q.pop()).collect::<Vec<_>>());
    p.join().unwrap();
    let (g, t) = q.ready.wait_timeout(q.items.lock().unwrap(), Duration::from_millis(1)).unwrap();
    println!("{} {}", g.len(), t.timed_out());
    for _ in 0..3 { ONCE.call_once(|| *COUNT.lock().unwrap() += 1); }
    println!("{} {}", COUNT.lock().unwrap(), ONCE.is_completed());
    println!("{:?} {:?} {:?}", CONFIG.get(), CONFIG.get_or_init(|| vec![1]), CONFIG.set(vec![]));
    let barrier = Arc::new(Barrier::new(3));
    let leaders = (0..3).map(|_| { let b = barrier.clone(); thread::spawn(move || b.wait().is_leader()) }).collect::<Vec<_>>();
    println!("{}", leaders.into_iter().filter(|_| true).map(|h| h.join().unwrap()).filter(|l| *l).count());

    let (tx, rx) = mpsc::channel();
    let txs: Vec<_> = (0..3).map(|i| { let tx = tx.clone(); thread::spawn(move || for j in 0..3 { tx.send(i * 10 + j).unwrap() }) }).collect();
    drop(tx);
    let mut got: Vec<i32> = rx.iter().collect();
    got.sort();
    txs.into_iter().for_each(|t| t.join().unwrap());
    println!("{got:?} {:?} {:?}", rx.recv(), rx.try_recv());
    let (tx, rx) = mpsc::channel::<String>();
    println!("{:?} {:?}", rx.try_recv() == Err(TryRecvError::Empty), rx.recv_timeout(Duration::from_millis(1)) == Err(RecvTimeoutError::Timeout));
    tx.send("a".into()).unwrap();
    println!("{:?}", rx.try_iter().collect::<Vec<_>>());
    drop(rx);
    println!("{:?} {}", tx.send("lost".into()), tx.send("x".into()).unwrap_err());
    let (tx, rx) = mpsc::sync_channel(1);
    println!("{:?} {:?}", tx.try_send(1), matches!(tx.try_send(2), Err(TrySendError::Full(2))));
    let h = thread::spawn(move || { for i in 10..13 { tx.send(i).unwrap(); } });
    println!("{:?}", rx.into_iter().collect::<Vec<_>>());
    h.join().unwrap();

    let a = AtomicI32::new(5);
    println!("{} {} {} {}", a.fetch_add(3, Ordering::SeqCst), a.fetch_sub(1, Ordering::AcqRel), a.swap(100, Ordering::Relaxed), a.load(Ordering::Acquire));
    println!("{:?} {:?}", a.compare_exchange(100, 1, Ordering::SeqCst, Ordering::Relaxed), a.compare_exchange(100, 2, Ordering::SeqCst, Ordering::Relaxed));
    println!("{:?} {} {}", a.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |x| (x < 5).then_some(x + 7)), a.fetch_max(50, Ordering::SeqCst), a.fetch_min(3, Ordering::SeqCst));
    println!("{} {} {} {}", a.fetch_and(6, Ordering::SeqCst), a.fetch_or(8, Ordering::SeqCst), a.fetch_xor(1, Ordering::SeqCst), a.fetch_nand(9, Ordering::SeqCst));
    println!("{a:?}");
    println!("{}", a.into_inner());
    let b = AtomicBool::new(false);
    println!("{} {} {:?}", b.swap(true, Ordering::SeqCst), b.fetch_not(Ordering::SeqCst), b);
    let mut x = 5;
    let p = AtomicPtr::new(&mut x);
    unsafe { *p.load(Ordering::SeqCst) += 1; }
    println!("{x} {} {}", AtomicU64::default().load(Ordering::SeqCst), AtomicU8::new(255).fetch_add(1, Ordering::SeqCst));
    fence(Ordering::SeqCst);
    println!("{}", Arc::new(AtomicUsize::new(3)).load(Ordering::SeqCst));
}
